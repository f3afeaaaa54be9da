"""Web pages: blocks, lists with the numbers that a browser prints, tables, footnotes beside their anchors."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from vanban.loaders.document import Document, content_hash
from vanban.loaders.encodings import convert_font
from vanban.loaders.readers.blocks import (
    Cell,
    join_blocks,
    lower_digits,
    raise_digits,
    spread_cells,
    superscript,
    table_blocks,
    tidy,
)
from vanban.loaders.readers.docx_numbers import format_number
from vanban.loaders.readers.html_markup import read_markup
from vanban.loaders.readers.html_notes import find_notes

HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
PAGE_BREAK = re.compile(r"page-break-before\s*:\s*always", re.IGNORECASE)
FRAME = re.compile(r"border(?:-left|-right)?\s*:\s*(?!none|0|medium none)[\w.]", re.IGNORECASE)
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
FONT = re.compile(r"""font-family\s*:\s*["']?([^;"',]+)""", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f]+")
OWN_LABEL = re.compile(r"[-+•*–]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[ivxIVX]{1,5})[.)/]")

DROPPED = {
    "script", "style", "nav", "noscript", "template", "head", "select", "button", "textarea", "iframe",
    "svg", "object", "-comment",
}  # fmt: skip
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
    "pre", "section", "article", "header", "footer", "main", "aside", "figure", "figcaption", "hr",
    "address", "table", "caption", "center", "details", "summary", "form", "fieldset", "legend", "td", "th",
}  # fmt: skip
NUMBERS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero",
}  # fmt: skip


def read_html(path: Path) -> Document:
    """A web page as text."""
    body = LexborHTMLParser(read_markup(path)).body
    text = _Walk(*find_notes(body)).text(body) if body is not None else ""
    return Document(path=str(path), sha256=content_hash(path), loader="html", text=text)


@dataclass(slots=True)
class _List:
    style: str
    next: int


@dataclass(slots=True)
class _Table:
    framed: bool | None
    rows: list[list[tuple[Cell, int, int]]] = field(default_factory=list)  # text, columns, rows


@dataclass(slots=True)
class _Walk:
    """A walk through one page, with what has to be remembered on the way."""

    anchors: dict[int, int]
    notes: dict[int, int]
    blocks: list[list[str]] = field(default_factory=lambda: [[]])  # of the page and the open cells
    words: list[str] = field(default_factory=list)  # of the paragraph
    label: str = ""  # the number of the list item that begins here
    lists: list[_List] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    entered: list[int] = field(default_factory=list)  # the open elements
    fonts: list[str] = field(default_factory=list)
    raised: list[int] = field(default_factory=list)  # where in `words` the open sup and sub begin
    waiting: list[int] = field(default_factory=list)  # anchors of this block
    anchored: list[tuple[int, list[int]]] = field(default_factory=list)  # block, its anchors
    bodies: dict[int, str] = field(default_factory=dict)  # of the notes

    def text(self, body: LexborNode) -> str:
        node: LexborNode | None = body.child
        while node is not None:
            below = node.child if self._enter(node) else None
            while below is None and node is not None and node.mem_id != body.mem_id:
                self._leave(node)
                below, node = node.next, node.parent
            node = below
        self._end_paragraph()
        return join_blocks(self._with_notes())

    def _with_notes(self) -> list[str]:
        anchored = dict(self.anchored)
        out = []
        for place, block in enumerate(self.blocks[0]):
            out.append(block)
            out += [self.bodies.pop(n) for n in anchored.get(place, ()) if n in self.bodies]
        return out + list(self.bodies.values())

    def _enter(self, node: LexborNode) -> bool:
        """Take what is before the children; False where they are not to be read."""
        tag = node.tag
        if tag == "-text":
            self._say(node)
            return False
        attributes = node.attributes
        style = attributes.get("style") or ""
        if tag in DROPPED or "hidden" in attributes or HIDDEN.search(style):
            return False
        if node.mem_id in self.anchors:
            self._anchor(self.anchors[node.mem_id])
            return False
        self.entered.append(node.mem_id)
        if tag in BLOCKS:
            self._end_paragraph()
        if node.mem_id in self.notes:
            self.blocks.append([])
        self.fonts.append(_font(attributes.get("face"), style) or (self.fonts or [""])[-1])
        if tag in ENTER:
            ENTER[tag](self, node, style)
        return True

    def _leave(self, node: LexborNode) -> None:
        if not self.entered or self.entered[-1] != node.mem_id:
            return
        self.entered.pop()
        self.fonts.pop()
        tag = node.tag
        if tag in BLOCKS:
            self._end_paragraph()
        if tag in LEAVE:
            LEAVE[tag](self, node)
        if node.mem_id in self.notes:
            self._end_paragraph()
            self._keep_note(self.notes[node.mem_id], self.blocks.pop())

    def _say(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if self.fonts and self.fonts[-1]:
            text = convert_font(text, self.fonts[-1])
        as_it_stands = node.parent is not None and node.parent.tag == "pre"
        self.words.append(text if as_it_stands else BLANKS.sub(" ", text))

    def _anchor(self, number: int) -> None:
        self._glue()
        self.words.append(superscript(number))
        self.waiting.append(number)

    def _glue(self) -> None:
        if self.words:
            self.words[-1] = self.words[-1].rstrip(" \xa0")

    def _end_paragraph(self) -> None:
        text = tidy("".join(self.words))
        self.words.clear()
        self.raised.clear()
        if text:
            label, self.label = self.label, ""
            self._add(text if OWN_LABEL.match(text) else label + text)

    def _add(self, block: str) -> None:
        self.blocks[-1].append(block)
        if len(self.blocks) == 1 and self.waiting:
            self.anchored.append((len(self.blocks[0]) - 1, self.waiting))
            self.waiting = []

    def _keep_note(self, number: int, blocks: list[str]) -> None:
        mark = superscript(number)
        own = re.compile(rf"[\s\[(⁽↑^]*0*(?:{number}|{mark})(?!\d)[\s\])⁾.:]*")
        text = own.sub("", " ".join(" ".join(blocks).split()), count=1)
        self.bodies.setdefault(number, f"{mark} {text}")

    def open_list(self, node: LexborNode, style: str) -> None:
        shown = LIST_STYLE.search(style)
        kind = (shown[1].lower() if shown else node.attributes.get("type")) or "1"
        plain = "bullet" if node.tag == "ul" else NUMBERS.get(kind, "decimal")
        self.lists.append(_List("none" if kind == "none" else plain, _number(node, "start", 1)))

    def close_list(self, node: LexborNode) -> None:
        self.lists.pop()
        self.label = ""

    def open_item(self, node: LexborNode, style: str) -> None:
        if not self.lists or node.mem_id in self.notes:
            return
        current = self.lists[-1]
        number = _number(node, "value", current.next)
        current.next = number + 1
        match current.style:
            case "none":
                self.label = ""
            case "bullet":
                self.label = "• "
            case style:
                self.label = f"{format_number(number, style)}. "

    def open_table(self, node: LexborNode, style: str) -> None:
        attributes = node.attributes
        drawn = "border" in attributes and (attributes["border"] or "1").strip() != "0"
        framed = drawn or bool(FRAME.search(style))
        known = framed or "border" in attributes or "class" not in attributes
        self.tables.append(_Table(framed if known else None))

    def close_table(self, node: LexborNode) -> None:
        table = self.tables.pop()
        for block in filter(None, table_blocks(spread_cells(table.rows), framed=table.framed)):
            self._add(block)

    def open_row(self, node: LexborNode, style: str) -> None:
        if self.tables:
            self.tables[-1].rows.append([])

    def open_cell(self, node: LexborNode, style: str) -> None:
        self.blocks.append([])

    def close_cell(self, node: LexborNode) -> None:
        lines = [line for block in self.blocks.pop() for line in block.splitlines() if line.strip()]
        if not self.tables:
            return
        table = self.tables[-1]
        if FRAME.search(node.attributes.get("style") or ""):
            table.framed = True
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append((lines, _number(node, "colspan", 1), _number(node, "rowspan", 1)))

    def open_raised(self, node: LexborNode, style: str) -> None:
        self.raised.append(len(self.words))

    def close_raised(self, node: LexborNode) -> None:
        if not self.raised:
            return
        start = self.raised.pop()
        text = "".join(self.words[start:]).strip()
        del self.words[start:]
        if node.tag == "sub":
            self.words.append(lower_digits(text))
        elif text:
            self._glue()
            self.words.append(raise_digits(text.strip("[]")))

    def line_break(self, node: LexborNode, style: str) -> None:
        self.words.append("\f" if PAGE_BREAK.search(style) else "\n")


Opening = Callable[[_Walk, LexborNode, str], None]
ENTER: dict[str, Opening] = {
    "ol": _Walk.open_list,
    "ul": _Walk.open_list,
    "li": _Walk.open_item,
    "table": _Walk.open_table,
    "tr": _Walk.open_row,
    "td": _Walk.open_cell,
    "th": _Walk.open_cell,
    "sup": _Walk.open_raised,
    "sub": _Walk.open_raised,
    "br": _Walk.line_break,
}
LEAVE: dict[str, Callable[[_Walk, LexborNode], None]] = {
    "ol": _Walk.close_list,
    "ul": _Walk.close_list,
    "table": _Walk.close_table,
    "td": _Walk.close_cell,
    "th": _Walk.close_cell,
    "sup": _Walk.close_raised,
    "sub": _Walk.close_raised,
}


def _font(face: str | None, style: str) -> str | None:
    found = FONT.search(style)
    return found[1].strip() if found else face


def _number(node: LexborNode, name: str, default: int) -> int:
    value = (node.attributes.get(name) or "").strip()
    return min(int(value), 1000) if value.isdecimal() else default
