"""A file as text: what every reader returns and every finder starts from."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file's text.

    For a text file `text` is the file as it stands, so that offsets count in the file. Other readers write a
    text of one block a line, table rows with ` | ` between cells, page breaks as form feeds, footnote anchors as
    superscript digits (`thực hiện¹`) and footnotes as lines of their own that begin with the same digits (`¹ …`).
    """

    path: str
    sha256: str  # of the file's bytes
    loader: str  # which reader made it: text, markdown, html, docx, pdf
    text: str


def content_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
