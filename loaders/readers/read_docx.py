"""Word files: paragraphs with the numbers that Word prints, tables, footnotes, text boxes; no headers and footers.

Tracked insertions are read, deletions are not.
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from lxml import etree

from vanban.errors import LoadError
from vanban.loaders.document import Document, content_hash
from vanban.loaders.encodings import convert_font
from vanban.loaders.readers.blocks import (
    Cell,
    Row,
    join_blocks,
    lower_digits,
    raise_digits,
    superscript,
    table_blocks,
    tidy,
)
from vanban.loaders.readers.docx_numbers import (
    Element,
    Numbering,
    W,
    child_value,
    read_numbering,
)
from vanban.loaders.readers.docx_parts import read_parts
from vanban.loaders.readers.docx_styles import (
    PLAIN,
    Look,
    Style,
    has_frame,
    read_look,
    read_styles,
)

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OLD_WORD = b"\xd0\xcf\x11\xe0"  # a .doc, or a file locked with a password
BROKEN = (  # what zipfile, lxml and int() say to a damaged file; RuntimeError: a locked part, or too deep
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip

GONE = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt")}
SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
Piece = tuple[str, Look]


def read_docx(path: Path) -> Document:
    """A Word file as text."""
    try:
        text = _Walk.of(read_parts(path)).text()
    except BROKEN as error:
        raise LoadError(f"{path}: {_what_is_wrong(path, error)}") from error
    return Document(path=str(path), sha256=content_hash(path), loader="docx", text=text)


def _what_is_wrong(path: Path, error: Exception) -> str:
    with path.open("rb") as file:
        if file.read(4) == OLD_WORD:
            return (
                "is an old .doc or is locked with a password. Take the password off, then make a new "
                f"file of it: libreoffice --headless --convert-to docx {path.name}"
            )
    return f"is not a whole .docx ({error}). Fetch or save it again"


@dataclass(slots=True)
class _Walk:
    """A walk through one document, with what has to be remembered on the way."""

    body: Element
    styles: dict[str, Style]
    numbering: Numbering
    notes: dict[tuple[str, str], Element]  # (footnote or endnote, id) -> its content
    counted: int = 0
    waiting: list[tuple[str, Element]] = field(default_factory=list)  # notes of this block
    boxes: list[Element] = field(default_factory=list)  # text boxes of this paragraph
    fields: list[bool] = field(default_factory=list)  # open fields; True while in the instruction

    @classmethod
    def of(cls, parts: dict[str, Element]) -> "_Walk":
        return cls(
            body=parts["document"],
            styles=read_styles(parts.get("styles")),
            numbering=read_numbering(parts.get("numbering")),
            notes={
                (kind, note.get(f"{W}id", "")): note
                for kind in ("footnote", "endnote")
                if f"{kind}s" in parts
                for note in parts[f"{kind}s"].iter(f"{W}{kind}")
            },
        )

    def text(self) -> str:
        return join_blocks(self._blocks_and_notes())

    def _blocks_and_notes(self) -> Iterator[str]:
        for block in self.blocks(self.body):
            yield block
            while self.waiting:
                mark, note = self.waiting.pop(0)
                yield f"{mark} {' '.join(' '.join(self.blocks(note)).split())}"

    def blocks(self, parent: Element) -> Iterator[str]:
        carried: list[Piece] = []  # a paragraph whose end was deleted goes on in the next one
        for child in _through(parent, {f"{W}p", f"{W}tbl"}):
            if child.tag == f"{W}tbl":
                yield from table_blocks(list(self.rows(child)), framed=self.is_framed(child))
                continue
            carried += self.paragraph(child)
            if child.find(f"{W}pPr/{W}rPr/{W}del") is None:
                yield _joined(carried)
                carried = []
                yield from self._text_boxes()
        if carried:
            yield _joined(carried)

    def _text_boxes(self) -> Iterator[str]:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def paragraph(self, paragraph: Element) -> list[Piece]:
        style = self.styles.get(child_value(paragraph, "pPr/pStyle") or "", self.styles[""])
        pieces = list(self.inline(paragraph, style.look))
        if not any(text.strip() for text, _ in pieces):
            return pieces  # Word numbers empty paragraphs too, but nobody means it
        return [(self._number(paragraph, style), PLAIN), *pieces]

    def _number(self, paragraph: Element, style: Style) -> str:
        number_id = child_value(paragraph, "pPr/numPr/numId") or style.number_id
        level = child_value(paragraph, "pPr/numPr/ilvl") or style.level or 0
        return self.numbering.next_number(number_id, int(level)) if number_id else ""

    def inline(self, parent: Element, under: Look) -> Iterator[Piece]:
        for child in parent:
            if child.tag == f"{W}r":
                yield from self.run(child, under)
            elif child.tag == f"{MATH}t":
                yield child.text or "", PLAIN
            elif child.tag == f"{MC}AlternateContent":
                yield from self.inline(_chosen(child), under)
            elif child.tag not in GONE:
                yield from self.inline(child, under)

    def run(self, run: Element, under: Look) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            style = self.styles.get(child_value(properties, "rStyle") or "?")
            look = read_look(properties)
            under = (look.over(style.look) if style else look).over(under)
        for child in run:
            if child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif not (under.hidden or any(self.fields)):
                yield self._sign(child), under

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields:
            self.fields.pop()

    def _sign(self, child: Element) -> str:
        match child.tag:
            case Name.TEXT:
                return child.text or ""
            case Name.BREAK:
                return "\f" if child.get(f"{W}type") == "page" else "\n"
            case Name.FOOTNOTE | Name.ENDNOTE:
                return self._anchor(NOTES[child.tag], child)
            case Name.CHOICE:
                self.boxes += _through(_chosen(child), {f"{W}txbxContent"})
            case Name.DRAWING | Name.PICTURE | Name.OBJECT:
                self.boxes += _through(child, {f"{W}txbxContent"})
        return SIGNS.get(str(child.tag), "")

    def _anchor(self, kind: str, reference: Element) -> str:
        note = self.notes.get((kind, reference.get(f"{W}id", "")))
        if note is None:
            return ""
        if reference.get(f"{W}customMarkFollows", "0") not in ("0", "false"):
            self.waiting.append(("", note))  # its mark is text: * or (a)
            return ""
        self.counted += 1
        mark = superscript(self.counted)
        self.waiting.append((mark, note))
        return mark

    def rows(self, table: Element) -> Iterator[Row]:
        for row in _through(table, {f"{W}tr"}):
            if row.find(f"{W}trPr/{W}del") is None:
                before = int(child_value(row, "trPr/gridBefore") or 0)
                cells = _through(row, {f"{W}tc"})
                yield [[]] * before + [place for cell in cells for place in self.cell(cell)]

    def cell(self, cell: Element) -> list[Cell]:
        """The lines of a cell, and an empty place for each further column that it spans."""
        span = max(1, min(int(child_value(cell, "tcPr/gridSpan") or 1), 63))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            return [[]] * span
        lines = [line for block in self.blocks(cell) for line in block.splitlines()]
        return [[line.strip() for line in lines if line.strip()], *[[]] * (span - 1)]

    def is_framed(self, table: Element) -> bool:
        style = self.styles.get(child_value(table, "tblPr/tblStyle") or "?")
        own = table.find(f"{W}tblPr/{W}tblBorders")
        if own is not None or style is None:
            return has_frame(own) or any(map(has_frame, table.iter(f"{W}tcBorders")))
        return style.framed or any(map(has_frame, table.iter(f"{W}tcBorders")))


class Name:
    """Children of a run that mean text."""

    TEXT = f"{W}t"
    BREAK = f"{W}br"
    FOOTNOTE = f"{W}footnoteReference"
    ENDNOTE = f"{W}endnoteReference"
    DRAWING = f"{W}drawing"
    PICTURE = f"{W}pict"
    OBJECT = f"{W}object"
    CHOICE = f"{MC}AlternateContent"


def _through(parent: Element, wanted: set[str]) -> Iterator[Element]:
    """The nearest descendants of some kinds, through content controls and insertions, not through deletions."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from _through(_chosen(child), wanted)
        elif child.tag not in GONE:
            yield from _through(child, wanted)


def _chosen(alternatives: Element) -> Element:
    """New and old drawing of the same thing: the new one where it holds text."""
    for choice in alternatives:
        if next(choice.iter(f"{W}t"), None) is not None:
            return choice
    return alternatives[0] if len(alternatives) else alternatives


def _joined(pieces: list[Piece]) -> str:
    """The text of a paragraph; runs of one look together, as a VNI letter may be cut in two runs."""
    return tidy(
        "".join(
            _shown("".join(text for text, _ in group), look)
            for look, group in groupby(pieces, key=lambda piece: piece[1])
        )
    )


def _shown(text: str, look: Look) -> str:
    text = convert_font(text, look.font)
    if look.capitals:
        text = text.upper()
    if look.raised == "superscript":
        return raise_digits(text)
    return lower_digits(text) if look.raised == "subscript" else text
