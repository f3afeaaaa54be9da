"""Plain text and Markdown: the file as it stands."""

from pathlib import Path

from vanban.errors import LoadError
from vanban.loaders.document import Document, content_hash
from vanban.loaders.encodings import decode

MARKDOWN = {".md", ".markdown"}


def read_txt(path: Path) -> Document:
    """A text file; offsets count in it as it stands, with its line ends and its byte order mark."""
    data = path.read_bytes()
    try:
        text, _ = decode(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LoadError(
            f"{path}: byte {error.start} (line {line}) is not {error.encoding.upper()}, and the text fits no old "
            f"Vietnamese encoding. Save it as UTF-8: iconv -f ENCODING -t UTF-8 {path.name}"
        ) from error
    loader = "markdown" if path.suffix.lower() in MARKDOWN else "text"
    return Document(path=str(path), sha256=content_hash(path), loader=loader, text=text)
