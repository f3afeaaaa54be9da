"""A document as a reader sees it: whole paragraphs, footnotes lifted out of the sentences they cut.

Finders work on `Reading.text`, where a paragraph is one line however often the file breaks it, and
hand every result back through `Reading.source`, which says where it stands in the file.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.loaders.document import Document
from vanban.loaders.normalise import COMPOSABLE, LOWER, ONE_TO_ONE, one_tone_place

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MARK = rf"(?:[{SUPERSCRIPTS}]{{1,3}}|⁽[{SUPERSCRIPTS}0-9]{{1,3}}⁾|\[\^?\d{{1,3}}\])"
NOTE_MARK = re.compile(MARK)
NOTE_START = re.compile(rf"\s*({MARK})\s*")
# What a file's mark-up or its crawler put into a line and a reader does not read.
MARKUP = re.compile(rf"\*+|\\(?=[^\w\s])|\u200b|\ufeff|{MARK}|[_=]{{2,}}|\.{{4,}}| {{2,}}|\|")
SPECIAL = re.compile(rf"[*\\|\[\u200b\ufeff{SUPERSCRIPTS}⁽]|__|==|\.{{4}}|  ")
RULER = re.compile(r"[\s*_=.|:-]*\Z|\s*<!--.*-->\s*\Z|```")
TABLE_ROW = re.compile(r"\s*\|")
# A line that opens something of its own, whatever stands before it.
OPENS = re.compile(
    r"""(?: [-+•●▪*]\s?(?=\S) | \#{1,6}\s
      | \d{1,3}(?:\.\d{1,3})*[.)]\s | \d{1,3}/\s | \(?[a-zđ]\)\s | \([ivx]{1,4}\)\s
      | [IVXL]{1,6}\s?[.)-]\s | [A-ZĐ][.)]\s
      | (?:Điều|ĐIỀU)\s\d+[a-zđ]?\s?[.:] | (?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ\slục|PHỤ\sLỤC)\s[IVXL\d]
      | (?:Căn\scứ|CĂN\sCỨ|Xét|Theo\sđề\snghị)\s | (?:Nơi\snhận|NƠI\sNHẬN|Kính\sgửi|Kính\strình)\b
      | (?:Luật\ss|S)ố\s?: | Số\s\d | (?:QUYẾT\s(?:ĐỊNH|NGHỊ)|CỘNG\sHÒA|ĐẢNG\sCỘNG\sSẢN|Độc\slập)\b
      | (?:T/?M|K/?T|T/?L|TUQ|Q)[./]\s?[A-ZĐ]
    )""",
    re.VERBOSE,
)
CLOSED = re.compile(r"""[.;:!?](?:["')\]*]|\./\.)*\s*\Z|\./\.\s*\Z""")
CONTINUES = re.compile(rf"[{LOWER}(,;%&]|\d{{1,4}}[/-]|\d{{1,2}}\stháng\b")
TYPE_OR_NUMBER_CUT = re.compile(r"\d-\Z|/\Z|[A-ZĐ]-\Z")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the reading; `footnote` is its number where it is part of a footnote."""

    start: int
    end: int
    section: str | None
    footnote: int | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a footnote hangs in the reading."""

    at: int
    footnote: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as read, with the way back to the file."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    anchors: tuple[Anchor, ...]
    # parallel: where a piece starts in the reading, and where in the file it starts and ends
    read_at: tuple[int, ...]
    from_start: tuple[int, ...]
    from_end: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The place in the file of `text[start:end]`."""
        first, last = bisect_right(self.read_at, start) - 1, bisect_right(self.read_at, end - 1) - 1
        begin = min(self.from_start[first] + start - self.read_at[first], self.from_end[first])
        following = self.read_at[last + 1] if last + 1 < len(self.read_at) else len(self.text)
        if end == following:
            return begin, self.from_end[last]
        return begin, min(self.from_start[last] + end - self.read_at[last], self.from_end[last])

    def paragraph_at(self, at: int) -> Paragraph:
        """The paragraph that holds a place of the reading."""
        return self.paragraphs[bisect_right(self.paragraphs, at, key=lambda p: p.start) - 1]

    def note(self, number: int, after: int) -> Paragraph | None:
        """The first paragraph of the footnote with this number whose place follows `after`."""
        found = [p for p in self.paragraphs if p.footnote == number]
        return next((p for p in found if p.start > after), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as read, and the stretch of the file that it came from."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A paragraph while lines are still being added to it."""

    footnote: int | None = None
    pieces: list[Piece] = field(default_factory=list)
    anchors: list[tuple[int, int]] = field(default_factory=list)  # (pieces before it, footnote)
    line: str = ""  # the last line added, as the file has it
    row: bool = False  # a row of a table

    def add(self, line: str, start: int) -> None:
        """One more line, with a blank where the break was."""
        pieces, anchors = clean(line, start)
        pieces = trimmed(pieces)
        if self.pieces and pieces:
            self.pieces.append(Piece(" ", self.pieces[-1].end, pieces[0].start))
        before = len(self.pieces)
        self.anchors.extend((before + index + 1, number) for index, number in anchors)
        self.pieces.extend(pieces)
        self.line = line.strip(" *_")

    @property
    def closed(self) -> bool:
        """It ends as a sentence does."""
        return self.row or bool(CLOSED.search(self.line))

    @property
    def capitals(self) -> bool:
        """Its last line is a heading in capitals."""
        return self.line.isupper()


def read(document: Document) -> Reading:
    """Join what lines, pages and footnotes cut; drop mark-up; keep the way back to every place."""
    text = document.text.translate(ONE_TO_ONE).replace("\f", "\n")
    return assemble(Blocks(text).read())


def note_number(mark: str) -> int:
    """The number of a footnote mark.

    >>> note_number("⁽¹²⁾"), note_number("[3]")
    (12, 3)
    """
    return int("".join(unicodedata.normalize("NFKC", c) for c in mark if c.isdigit()))


def composed(text: str, start: int) -> Iterator[Piece]:
    """Pieces in NFC with one dash, blank and tone place; most texts need only one piece."""
    if not unicodedata.is_normalized("NFC", text):
        at = 0
        for found in COMPOSABLE.finditer(text):
            if found.start() > at:
                yield Piece(text[at : found.start()], start + at, start + found.start())
            yield Piece(
                unicodedata.normalize("NFC", found[0]), start + found.start(), start + found.end()
            )
            at = found.end()
        text, start = text[at:], start + at
    if text:
        yield Piece(text, start, start + len(text))


def clean(line: str, start: int) -> tuple[list[Piece], list[tuple[int, int]]]:
    """The pieces of one line without mark-up, and the footnotes that hang in it."""
    if not SPECIAL.search(line):
        return list(composed(line, start)), []
    pieces: list[Piece] = []
    anchors: list[tuple[int, int]] = []
    at = 0
    for found in MARKUP.finditer(line):
        if found.start() > at:
            pieces.extend(composed(line[at : found.start()], start + at))
        if NOTE_MARK.fullmatch(found[0]):
            anchors.append((len(pieces) - 1, note_number(found[0])))
        elif found[0][0] in " |":
            pieces.append(
                Piece(
                    " " if found[0][0] == " " else "|", start + found.start(), start + found.end()
                )
            )
        at = found.end()
    if at < len(line):
        pieces.extend(composed(line[at:], start + at))
    return pieces, anchors


def trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without blanks at the two ends."""
    while pieces and not pieces[0].text.strip():
        pieces = pieces[1:]
    while pieces and not pieces[-1].text.strip():
        pieces = pieces[:-1]
    if pieces and pieces[0].text[0] == " ":
        first = pieces[0]
        cut = len(first.text) - len(first.text.lstrip(" "))
        pieces[0] = Piece(first.text[cut:], first.start + cut, first.end)
    if pieces and pieces[-1].text[-1] == " ":
        last = pieces[-1]
        cut = len(last.text) - len(last.text.rstrip(" "))
        pieces[-1] = Piece(last.text[:-cut], last.start, last.end - cut)
    return pieces


class Blocks:
    """The paragraphs of a text, built line by line; what is open waits for its continuation."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        lengths = sorted(len(line) for line in self.lines if line.strip())
        self.width = lengths[len(lengths) * 19 // 20] if lengths else 0
        self.wrapped = self.width < 130  # lines are broken by hand, not one line a paragraph
        self.out: list[Block] = []
        self.body: Block | None = None  # the last paragraph of the text proper
        self.note: Block | None = None  # the last footnote

    def read(self) -> list[Block]:
        at, gap = 0, True
        for index, line in enumerate(self.lines):
            if not line or RULER.match(line):
                gap = True
            else:
                self.place(index, line, at, gap)
                gap = False
            at += len(line) + 1
        return self.out

    def place(self, index: int, line: str, at: int, gap: bool) -> None:
        """Add a line to the paragraph it belongs to, or open one with it."""
        mark = NOTE_START.match(line)
        if mark:
            self.note = self.open(Block(footnote=note_number(mark[1])))
            self.note.add(line[mark.end() :], at + mark.end())
            return
        block = None if TABLE_ROW.match(line) else self.continued(line.lstrip(" *_>"), gap)
        if block is None and self.in_note_still(index, gap):
            block = self.note = self.open(Block(footnote=self.note.footnote if self.note else None))
        if block is None:
            block = self.body = self.open(Block(row=bool(TABLE_ROW.match(line))))
        block.add(line, at)

    def open(self, block: Block) -> Block:
        self.out.append(block)
        return block

    def continued(self, line: str, gap: bool) -> Block | None:
        """The paragraph that the line goes on with, or None where it opens one of its own."""
        if OPENS.match(line):
            return None
        if not gap:
            current = self.out[-1] if self.out else None
            if current and not current.row and self.joins(current, line):
                return current
            return None
        for block in (self.body, self.note):
            if block and not block.closed and not block.capitals:
                cut = TYPE_OR_NUMBER_CUT.search(block.line)
                if cut or (CONTINUES.match(line) and len(block.line) > 12):
                    return block
        return None

    def joins(self, block: Block, line: str) -> bool:
        """Whether a line right below goes on with the paragraph."""
        if not block.line:
            return True
        if block.capitals != line.rstrip(" *_").isupper() and block.capitals:
            return False
        full = self.wrapped and len(block.line) >= 0.8 * self.width
        if block.closed:
            return full
        return self.wrapped or bool(CONTINUES.match(line) or TYPE_OR_NUMBER_CUT.search(block.line))

    def in_note_still(self, index: int, gap: bool) -> bool:
        """Whether a paragraph after a footnote is its second one: the cut sentence above still waits."""
        if not (self.out and self.out[-1].footnote is not None and self.body):
            return False
        if not gap:
            return True
        if self.body.closed or self.body.capitals:
            return False
        for later in range(index + 1, min(index + 40, len(self.lines))):
            line = self.lines[later]
            if NOTE_START.match(line):
                return False
            if not self.lines[later - 1].strip() and CONTINUES.match(line):
                return True
        return False


HEADING = re.compile(
    r"""(?: (?P<article>(?:Điều|ĐIỀU)\s\d+[a-zđ]?)(?=[.:\s])
      | (?P<roman>[IVXL]{1,6})\s?[.)-]\s
      | (?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]\s
      | (?P<annex>(?:Phụ\slục|PHỤ\sLỤC)(?:\s[IVXL\d]+)?)
    )""",
    re.VERBOSE,
)


def section_after(section: tuple[str, str], text: str) -> tuple[str, str]:
    """The section (part, number) that holds from a paragraph on."""
    found = HEADING.match(text)
    if not found:
        return section
    if found["number"]:
        return section[0], found["number"]
    return found["roman"] or (found["article"] or found["annex"]).capitalize(), ""


def assemble(blocks: list[Block]) -> Reading:
    """Lay the paragraphs one a line and note where each piece came from."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    anchors: list[Anchor] = []
    read_at: list[int] = []
    from_start: list[int] = []
    from_end: list[int] = []
    at, section = 0, ("", "")
    for block in blocks:
        if not block.pieces:
            continue
        start, places = at, [at]
        for piece in block.pieces:
            texts.append(piece.text)
            read_at.append(at)
            from_start.append(piece.start)
            from_end.append(piece.end)
            at += len(piece.text)
            places.append(at)
        anchors.extend(Anchor(places[min(n, len(places) - 1)], mark) for n, mark in block.anchors)
        if block.footnote is None:
            section = section_after(section, "".join(p.text for p in block.pieces[:3]))
        label = ".".join(part for part in section if part) or None
        paragraphs.append(Paragraph(start, at, label, block.footnote))
        texts.append("\n")
        read_at.append(at)
        from_start.append(block.pieces[-1].end)
        from_end.append(block.pieces[-1].end)
        at += 1
    text = one_tone_place("".join(texts))
    return Reading(
        text, tuple(paragraphs), tuple(anchors), tuple(read_at), tuple(from_start), tuple(from_end)
    )
