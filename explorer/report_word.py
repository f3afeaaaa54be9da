"""A report as a Word file: A4, Times New Roman, tables whose heads repeat, sources as real footnotes."""

from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt

from vanban.explorer.report import Cell, Heading, Paragraph, Report, Table

FONT = "Times New Roman"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
PAGE = {"page_width": Cm(21), "page_height": Cm(29.7), "left_margin": Cm(3), "right_margin": Cm(1.5), "top_margin": Cm(2), "bottom_margin": Cm(2)}  # fmt: skip
TEXT_WIDTH = 16.5  # cm


class Notes:
    """The footnotes of a file, numbered as they come."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def hang(self, paragraph: Any, texts: Sequence[str]) -> None:
        """Hang notes on the end of a paragraph's element."""
        for at, text in enumerate(texts):
            self.texts.append(text)
            run = deepcopy(raised(comma=at > 0))
            run[-1].set(qn("w:id"), str(len(self.texts) + 1))
            paragraph.append(run)

    def write(self, document: Any) -> None:
        """Add the part that holds the notes; the two marks of the line above them come first."""
        root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for id, kind in ((0, "separator"), (1, "continuationSeparator")):
            root.append(parse_xml(f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{id}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'))  # fmt: skip
        for id, text in enumerate(self.texts, 2):
            root.append(footnote(id, text))
        name = PackURI("/word/footnotes.xml")
        part = Part(name, NOTES_TYPE, serialised(root), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def serialised(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@cache
def raised(*, comma: bool) -> Any:
    """A run with the number of a note, behind a comma where another one stands before it."""
    between = '<w:t xml:space="preserve">, </w:t>' if comma else ""
    return parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{between}<w:footnoteReference/></w:r>'
    )


@cache
def empty_note() -> Any:
    return parse_xml(
        f'<w:footnote {nsdecls("w")}><w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="both"/></w:pPr>'
        '<w:r><w:rPr><w:sz w:val="20"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="20"/></w:rPr>'
        '<w:t xml:space="preserve"/></w:r></w:p></w:footnote>'
    )


def footnote(id: int, text: str) -> Any:
    """One note; its text is set, never pasted into XML."""
    note = deepcopy(empty_note())
    note.set(qn("w:id"), str(id))
    next(note.iter(qn("w:t"))).text = f" {text}"
    return note


def write(report: Report, out: Path) -> None:
    """Write the report; fields that only the office can fill stay open."""
    document = new_document()
    set_page(document)
    notes = Notes()
    heading(document, report)
    for block in report.blocks:
        if isinstance(block, Heading):
            line(document, block.text, bold=True)
        elif isinstance(block, Paragraph):
            notes.hang(line(document, block.text, indent=True)._p, block.notes)
        else:
            table(document, block, notes)
    ending(document, report)
    notes.write(document)
    document.core_properties.title = report.title
    document.save(str(out))


def set_page(document: Any) -> None:
    for name, value in PAGE.items():
        setattr(document.sections[0], name, value)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(6)


def heading(document: Any, report: Report) -> None:
    """The letterhead with open fields, and the title."""
    said = report.words
    sides = document.add_table(rows=1, cols=2).rows[0].cells
    write_lines(sides[0], [said["report.office"], "*", said["report.number"]])
    write_lines(sides[1], [said["report.motto"], "", said["report.day"]])
    line(document, said["report.report"], bold=True, centred=True)
    line(document, report.title, bold=True, centred=True)
    line(document, "-----", centred=True)


def ending(document: Any, report: Report) -> None:
    sides = document.add_table(rows=1, cols=2).rows[0].cells
    write_lines(sides[0], [report.words["report.recipients"], "- …"], centred=False)
    write_lines(sides[1], ["T/M …", "", "", report.words["report.signer"]])


def write_lines(cell: Any, lines: Sequence[str], *, centred: bool = True) -> None:
    for at, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        paragraph.add_run(text).bold = at == 0


def line(
    document: Any, text: str, *, bold: bool = False, centred: bool = False, indent: bool = False
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indent:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    return paragraph


def table(document: Any, block: Table, notes: Notes) -> None:
    """A table with borders; its head is repeated on each page, and no row is broken."""
    made = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    made.autofit = False
    widths = [Cm(TEXT_WIDTH * width) for width in block.widths]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head = row("tblHeader", [(text, ()) for text in block.head], widths, notes, bold=True)
    made._tbl.append(head)
    for cells in block.rows:
        made._tbl.append(row("cantSplit", cells, widths, notes))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def row(
    mark: str, cells: Sequence[Cell], widths: Sequence[Length], notes: Notes, *, bold: bool = False
) -> Any:
    """A row's element, copied and filled: python-docx looks through the whole table for each cell."""
    made = deepcopy(empty_row(mark))
    for (text, hung), width in zip(cells, widths, strict=True):
        cell = deepcopy(empty_cell(width, bold=bold))
        next(cell.iter(qn("w:t"))).text = text
        notes.hang(cell[-1], hung)
        made.append(cell)
    return made


@cache
def empty_row(mark: str) -> Any:
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:{mark}/></w:trPr></w:tr>")


@cache
def empty_cell(width: Length, *, bold: bool) -> Any:
    return parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:type="dxa" w:w="{width.twips}"/></w:tcPr>'
        '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f'<w:r><w:rPr>{"<w:b/>" * bold}<w:sz w:val="22"/></w:rPr><w:t xml:space="preserve"/></w:r></w:p></w:tc>'
    )
