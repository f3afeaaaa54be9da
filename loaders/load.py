"""Choose a reader by the file's name, and say what is wrong with a file that cannot be read."""

import os
from collections.abc import Iterable
from pathlib import Path

from vanban.errors import LoadError
from vanban.loaders.document import Document
from vanban.loaders.readers.read_docx import read_docx
from vanban.loaders.readers.read_html import read_html
from vanban.loaders.readers.read_pdf import read_pdf
from vanban.loaders.readers.read_txt import read_txt

READERS = {
    ".txt": read_txt,
    ".md": read_txt,
    ".markdown": read_txt,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
TO_DOCX = "Make a new file of it: libreoffice --headless --convert-to docx"
TO_PDF = "It is a picture. Make the text readable first: ocrmypdf --image-dpi 300"
CURES = {
    ".doc": TO_DOCX,
    ".rtf": TO_DOCX,
    ".odt": TO_DOCX,
    ".jpg": TO_PDF,
    ".jpeg": TO_PDF,
    ".png": TO_PDF,
    ".tif": TO_PDF,
    ".tiff": TO_PDF,
}


def load(path: Path) -> Document:
    """The document in a file, or a LoadError that says what to do."""
    _refuse_unreadable(path)
    document = READERS[path.suffix.lower()](path)
    if not document.text.strip("\ufeff \t\r\n\f"):
        raise LoadError(f"{path}: there is no text in it. Is it the right file?")
    return document


def _refuse_unreadable(path: Path) -> None:
    suffix = path.suffix.lower()
    if os.path.isdir(path):
        cure = "Name a file in it" if os.access(path, os.R_OK | os.X_OK) else "May you enter it?"
        raise LoadError(f"{path}: is a folder. {cure}")
    try:
        path.stat()
    except FileNotFoundError:
        raise LoadError(f"{path}: there is no such file. Check the name") from None
    except OSError as error:
        raise LoadError(f"{path}: {error.strerror}. May you enter its folder?") from None
    if suffix in CURES:
        out = " OUT.pdf" if CURES[suffix] is TO_PDF else ""
        raise LoadError(f"{path}: cannot read {suffix}. {CURES[suffix]} {path.name}{out}")
    if suffix not in READERS:
        raise LoadError(f"{path}: cannot read {suffix!r}; use one of {', '.join(READERS)}")
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        raise LoadError(f"{path}: {error.strerror}. May you read it? ls -l {path.name}") from error
    if empty:
        raise LoadError(f"{path}: the file is empty. Fetch or save it again")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and the readable ones of each folder and the folders in it; sorted, each once.

    A file is kept as it is named, readable or not, so that `load` can say what is wrong with it.
    """
    found: set[Path] = set()
    for path in paths:
        if not os.path.isdir(path):  # False where it may not be looked at
            found.add(path)
        elif inside := _readable_inside(path):
            found.update(inside)
        else:
            raise LoadError(f"{path}: no file to read in this folder; use {', '.join(READERS)}")
    return sorted(found)


def _readable_inside(folder: Path) -> list[Path]:
    """Hidden files and the lock files of word processors (`~$plan.docx`) are left out.

    A folder that may not be entered is kept as a file would be, so that `load` says so.
    """
    closed: list[Path] = []
    found = [
        Path(place, name)
        for place, _, names in os.walk(
            folder, onerror=lambda error: closed.append(Path(error.filename))
        )
        for name in names
        if Path(name).suffix.lower() in READERS and not name.startswith((".", "~$"))
    ]
    return found + closed
