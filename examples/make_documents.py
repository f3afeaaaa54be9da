"""Make the binary example documents from the texts in `sources/`.

    python -m pip install fpdf2
    python examples/make_documents.py

`.docx` is written part by part, so that its footnotes and automatic numbers are real ones; `.pdf` needs fpdf2 and
a font with Vietnamese letters. The results are committed: run this only after a source has changed.
"""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
DATE = datetime(2026, 1, 1, tzinfo=UTC)  # fixed, so that the same source gives the same file

NOTE = re.compile(r"\[\^(\d+)\]: (.*)")  # [^1]: Kế hoạch số …
ANCHOR = re.compile(r"\[\^(\d+)\]")  # thực hiện[^1]
SECTION = re.compile(r"[IVX]+\. ")  # II. KẾT QUẢ
POINT = re.compile(r"\d+\. ")  # 1. Ủy ban nhân dân tỉnh …

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = ("document", "footnotes", "numbering")


def split_notes(source: str) -> tuple[list[str], dict[int, str]]:
    """The body's lines without the empty ones, and the footnotes by number."""
    lines = [line for line in source.splitlines() if line.strip()]
    notes = {int(found[1]): found[2] for line in lines if (found := NOTE.fullmatch(line))}
    return [line for line in lines if not NOTE.fullmatch(line)], notes


def cells(line: str) -> list[str]:
    """The cells of `a || b` (the heading) or `| a | b |` (a table)."""
    if "||" in line:
        return [cell.strip() for cell in line.split("||")]
    return [cell.strip() for cell in line.strip("|").split("|")]


# --- docx -----------------------------------------------------------------------------------------------------


def run(text: str, bold: bool = False) -> str:
    """One run, or several where footnote references stand between."""
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    pieces = ANCHOR.split(text)
    out = []
    for index, piece in enumerate(pieces):
        if index % 2:
            out.append(
                f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{piece}"/></w:r>'
            )
        elif piece:
            out.append(f'<w:r>{style}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>')
    return "".join(out)


def paragraph(line: str) -> str:
    """A paragraph; `I. ` and `1. ` become automatic numbers, which stand in no text."""
    for level, number in ((0, SECTION), (1, POINT)):
        if found := number.match(line):
            place = (
                f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            )
            return f"<w:p>{place}{run(line[found.end() :], bold=level == 0)}</w:p>"
    if line.startswith("# "):
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run(line[2:], bold=True)}</w:p>'
    return f"<w:p>{run(line)}</w:p>"


def table(rows: list[str]) -> str:
    """A table; an empty first cell is merged with the second."""
    out = []
    for row in rows:
        if set(row) <= set("|-"):
            continue
        texts = [f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in cells(row)]
        if not cells(row)[0]:
            wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{run(cells(row)[1])}</w:p></w:tc>'
            texts[:2] = [wide]
        out.append("<w:tr>" + "".join(texts) + "</w:tr>")
    width = len(cells(rows[0]))
    grid = "<w:gridCol/>" * width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"


def body_xml(lines: list[str]) -> str:
    """The paragraphs and tables in order."""
    out: list[str] = []
    rows: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("|") or "||" in line:
            rows.append(line)
            continue
        if rows:
            out.append(table(rows))
            rows = []
        if line:
            out.append(paragraph(line))
    return "".join(out)


def level_xml(level: int, form: str) -> str:
    """One level of the automatic numbering."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="%{level + 1}."/><w:lvlJc w:val="left"/></w:lvl>'
    )


def docx_parts(source: str) -> dict[str, str]:
    """The files inside the docx by name."""
    lines, notes = split_notes(source)
    footnotes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f"{run(' ' + text)}</w:p></w:footnote>"
        for number, text in notes.items()
    )
    numbering = "".join([level_xml(0, "upperRoman"), level_xml(1, "decimal")])
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{OFFICE}.{"document.main" if part == "document" else part}+xml"/>'
        for part in PARTS
    )
    links = "".join(
        f'<Relationship Id="r{part}" Type="{RELATIONS}/{part}" Target="{part}.xml"/>'
        for part in PARTS[1:]
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/document.xml": f"{XML}<w:document {W}><w:body>{body_xml(lines)}<w:sectPr/></w:body></w:document>",
        "word/footnotes.xml": f"{XML}<w:footnotes {W}>{footnotes}</w:footnotes>",
        "word/numbering.xml": f'{XML}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
        f'w:val="multilevel"/>{numbering}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }


def make_docx(source: str, target: Path) -> None:
    """Write the docx."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in docx_parts(source).items():
            package.writestr(zipfile.ZipInfo(name, DATE.timetuple()[:6]), text)


# --- pdf ------------------------------------------------------------------------------------------------------


class Pages:
    """A4 pages filled line by line, with the footnotes of a page at its foot."""

    left, width, top, foot = 25.0, 160.0, 22.0, 275.0

    def __init__(self, notes: dict[int, str]) -> None:
        from fpdf import FPDF

        self.pdf = FPDF(format="A4")
        self.pdf.set_creation_date(DATE)
        self.pdf.set_auto_page_break(False)
        self.pdf.add_font("serif", "", FONT)
        self.notes, self.pending = notes, list[str]()
        self.new_page()

    def new_page(self) -> None:
        """Finish the page with its footnotes, then start another with its number on top."""
        self.print_notes()
        self.pdf.add_page()
        self.y = self.top
        if self.pdf.page > 1:
            self.words(str(self.pdf.page), 105, 14, 11)

    def words(self, text: str, x: float, y: float, size: float) -> float:
        """Print one line; footnote marks are small and raised. Returns where it ends."""
        for index, piece in enumerate(ANCHOR.split(text)):
            self.pdf.set_font("serif", size=size * 0.6 if index % 2 else size)
            self.pdf.text(x, y - (0.116 * size if index % 2 else 0), piece)  # a third of its height
            x += self.pdf.get_string_width(piece)
        return x

    def broken(self, text: str, size: float, indent: float = 0) -> list[str]:
        """The text's lines, none wider than the page."""
        self.pdf.set_font("serif", size=size)
        lines, line = [], ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            room = self.width - (0 if lines else indent)
            if line and self.pdf.get_string_width(ANCHOR.sub("", longer)) > room:
                lines.append(line)
                longer = word
            line = longer
        return [*lines, line]

    def note_lines(self) -> list[str]:
        """The lines of the notes that wait for the foot of this page."""
        return [line for note in self.pending for line in self.broken(note, 9)]

    def print_notes(self) -> None:
        """Print the waiting footnotes at the foot of the page under a short rule."""
        lines, self.pending = self.note_lines(), []
        y = self.foot - 4.5 * len(lines)
        if lines:
            self.pdf.line(self.left, y, self.left + 50, y)
        for number, line in enumerate(lines, 1):
            self.words(line, self.left, y + 4.5 * number, 9)

    def text(
        self, text: str, *, size: float = 12, indent: float = 10, center: bool = False
    ) -> None:
        """One paragraph, going on over the page where it must."""
        for number, line in enumerate(self.broken(text, size, 0 if center else indent)):
            anchors = [f"[^{n}] {self.notes[int(n)]}" for n in ANCHOR.findall(line)]
            room = self.foot - 4.5 * (
                len(self.note_lines()) + sum(len(self.broken(a, 9)) for a in anchors)
            )
            if self.y + 8 > room:
                self.new_page()
            self.y += 6.5
            self.pending += anchors
            self.pdf.set_font("serif", size=size)
            middle = (self.width - self.pdf.get_string_width(ANCHOR.sub("", line))) / 2
            shift = middle if center else 0 if number else indent
            self.words(line, self.left + shift, self.y, size)
        self.y += 2.6

    def heading(self, left: str, right: str) -> None:
        """One row of the two-column heading."""
        self.y += 6.5
        for text, middle in ((left, 62.0), (right, 137.0)):
            self.pdf.set_font("serif", size=11)
            self.words(text, middle - self.pdf.get_string_width(text) / 2, self.y, 11)


def make_pdf(source: str, target: Path) -> None:
    """Write the pdf."""
    lines, notes = split_notes(source)
    pages = Pages(notes)
    for line in lines:
        if "||" in line:
            pages.heading(*cells(line))
        elif line.startswith("# "):
            pages.text(line[2:], center=True)
        else:
            pages.text(line, indent=0 if line.startswith(("- ", "Nơi nhận")) else 10)
    pages.print_notes()
    pages.pdf.output(str(target))


MAKERS = {"518-BC-UBND-dien-bien": (make_docx, ".docx"), "118-KH-TU-lang-son": (make_pdf, ".pdf")}

if __name__ == "__main__":
    for name, (make, suffix) in MAKERS.items():
        text = (HERE / "sources" / f"{name}.md").read_text("utf-8")
        make(text, HERE / "documents" / (name + suffix))
