"""PDF files: lines by their place, without running heads and page numbers, one form feed between pages."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from vanban.errors import LoadError
from vanban.loaders.document import Document, content_hash
from vanban.loaders.readers.pdf_layout import Shape, blocks
from vanban.loaders.readers.pdf_lines import Line, Word, make_lines, read_words
from vanban.loaders.readers.pdf_margins import strip_margins
from vanban.loaders.readers.pdf_tables import Table, find_tables

FEW = 50  # characters: less, on a page that a picture covers, is no text layer
MANY = 10  # lines that show where the margins are
COVER = 0.6  # of the page; a text page too may have a picture behind it


def read_pdf(path: Path) -> Document:
    """A PDF file as text."""
    with closing(_open(path)) as pdf:
        pages = [_read_page(path, pdf, index) for index in range(len(pdf))]
    if any(page.is_picture for page in pages) and not any(page.lines for page in pages):
        raise LoadError(
            f"{path}: the pages are pictures. Make the text readable first: "
            f"ocrmypdf -l vie {path.name} text.pdf"
        )
    flows = strip_margins([page.lines for page in pages])
    margins = _margins(pages)
    texts = (_page_text(flow, page, margins) for flow, page in zip(flows, pages, strict=True))
    text = "\n\f\n".join(texts)
    return Document(path=str(path), sha256=content_hash(path), loader="pdf", text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    lines: list[Line]  # what is in no table
    tables: list[Table]
    turn: int = 0
    is_picture: bool = False  # and nothing else


def _margins(pages: Sequence[_Page]) -> dict[int, tuple[float, float]]:
    """Where the text begins and ends on the fuller pages, for each way in which pages are turned."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for page in pages:
        lines[page.turn] += page.lines if len(page.lines) >= MANY else []
    shapes = {turn: Shape(found) for turn, found in lines.items() if found}
    return {turn: (shape.left, shape.right) for turn, shape in shapes.items()}


def _page_text(lines: Sequence[Line], page: _Page, margins: dict[int, tuple[float, float]]) -> str:
    """The blocks above, between and below the tables, and the tables in their places."""
    others = [(table.left, table.right) for table in page.tables]
    if page.turn in margins and len(lines) < MANY:
        others.append(margins[page.turn])
    shape = Shape(lines, others)
    parts: list[str] = []
    for table in sorted(page.tables, key=lambda table: -table.y):
        parts += blocks([line for line in lines if line.y > table.y], shape)
        parts.append(table.text)
        lines = [line for line in lines if line.y <= table.y]
    return "\n\n".join([*parts, *blocks(lines, shape)])


def _open(path: Path) -> PdfDocument:
    try:
        return PdfDocument(path)
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise LoadError(
                f"{path}: is locked with a password. Take it off: "
                f"qpdf --password=PASSWORD --decrypt {path.name} open.pdf"
            ) from error
        raise LoadError(f"{path}: is not a whole PDF ({error}). Fetch or save it again") from error


def _read_page(path: Path, pdf: PdfDocument, index: int) -> _Page:
    try:
        with closing(pdf[index]) as page, closing(page.get_textpage()) as text:
            return _lines_and_tables(page, text)
    except PdfiumError as error:
        raise LoadError(
            f"{path}: page {index + 1} is damaged ({error}). Fetch the file again, or mend it: "
            f"qpdf {path.name} mended.pdf"
        ) from error


def _lines_and_tables(page: PdfPage, text: PdfTextPage) -> _Page:
    """The lines of the way most words run; text that runs another way comes after them."""
    turns = read_words(text)
    letters = sum(len(word.text) for _, words in turns for word in words)
    if letters < FEW and _picture_cover(page) > COVER:
        return _Page(lines=[], tables=[], is_picture=True)
    lines: list[Line] = []
    tables: list[Table] = []
    for turn, words in turns:
        found = find_tables(page, turn, words)
        inside = frozenset[Word]().union(*(table.words for table in found))
        outside = [word for word in words if word not in inside] if inside else words
        lines += make_lines(outside)
        tables += found
    return _Page(lines=lines, tables=tables, turn=turns[0][0] if turns else 0)


def _picture_cover(page: PdfPage) -> float:
    """The share of the page under its largest picture."""
    width, height = page.get_size()
    areas = [
        (right - left) * (top - bottom)
        for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        for left, bottom, right, top in [picture.get_bounds()]
    ]
    return float(max(areas, default=0.0) / (width * height))
