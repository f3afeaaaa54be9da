"""The top of a document: what stands there of its type, number, date, place and issuing bodies.

Two columns may have been linearised left to right or top down, a news item or a gazette's running head may
stand before, and the whole may be lost: every part is found by its own form, not by its place.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from vanban.loaders.closing import POSITION_WORDS
from vanban.loaders.dates import DATE, iso, read_date
from vanban.loaders.letter_case import is_capitals
from vanban.loaders.reading import Reading
from vanban.loaders.symbols import SymbolAt, find_symbols
from vanban.ontology.header_words import header_words, one_of
from vanban.ontology.vocabulary import document_types

LINES = 26  # a heading is no longer
PREAMBLE = 90  # a web site's news item may stand before it
TYPE_NAMES = {row.name.upper(): row.name for row in document_types()}
TYPE = one_of(sorted(TYPE_NAMES, key=len, reverse=True))
MARKS = rf"(?:[#>*\s]*(?:{one_of(header_words('mark'))}(?:\s+LẦN\s+\d+)?[\s:.]+)?)"
# "KẾ HOẠCH", "CÔNG ĐIỆN V/V …", "KẾT LUẬN CỦA BỘ CHÍNH TRỊ", not "QUYẾT ĐỊNH:" nor "KẾ HOẠCH SỐ 5"
TYPE_LINE = re.compile(rf"{MARKS}(?P<type>{TYPE})\d{{0,2}}(?!\w)(?!\s*:|\s+SỐ\b)[\s.-]*")
TYPE_ALONE = re.compile(
    rf"[#>\s]*(?P<type>{one_of(sorted(TYPE_NAMES.values(), key=len, reverse=True))})\s*\Z"
)
SYMBOL_END = r"\d/[A-ZĐ\d/-]+"
# "Hà Nội, ngày 05 tháng 5 năm 2026 THÔNG TƯ"
TYPE_AFTER_DATE = re.compile(
    rf"(?:năm\s+\d{{4}}(?:\s\d{{4}})?|[Hh]ạnh\s+phúc|{SYMBOL_END})\s+(?P<type>{TYPE})\d{{0,2}}\s*\Z"
)
MOTTO = re.compile(
    r"(?:NƯỚC\s+)?CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM(?=\s*(?:\n|\Z|\*|-))"
)
INDEPENDENCE = re.compile(r"[ĐD]ộc\s+lập\s*-\s*[Tt]ự\s+do\s*-\s*[Hh]ạnh\s+ph[úu]c", re.IGNORECASE)
# "Số: ", "Luật số: " at the start of a line, "Số" elsewhere only with its capital
LABEL = re.compile(
    r"(?:\A[#*|\s]*(?:(?P<type>Luật|Bộ\s+luật|Nghị\s+quyết|Pháp\s+lệnh|Lệnh)\s+)?[sS]|(?<=[\s|])S)[ốỐ](?!\w)\s?:?\s*"
)
PLACE = r"(?P<place>(?<![\w/-])[A-ZĐÀ-Ỹ][\w'.]*(?:\s(?:phố|-|[A-ZĐÀ-Ỹ][\w'.]*)){0,6})"
DATED = re.compile(
    rf"""(?:{PLACE}\s?,\s*|\A[|\s]*) (?P<date>[nN]gày\s*
      (?: (?P<d>\d{{1,2}})\s*tháng\s*(?P<m>\d{{1,2}})\s*,?\s*năm\s*(?P<y>(?:19|20)\d\d)
        | (?P<d2>\d{{1,2}})[/.-](?P<m2>\d{{1,2}})[/.-](?P<y2>(?:19|20)\d\d) ))(?!\d)""",
    re.VERBOSE,
)
# "Hà Nội, ngày … tháng … năm 2026"
UNDATED = re.compile(
    rf"""{PLACE}\s?,\s*[nN]gày[….\s/_]*(?:\d{{1,2}}\s*)?
      (?:tháng[….\s/_]*(?:\d{{1,2}}\s*)?(?:năm[….\s_]*(?:\d{{2,4}})?)?|/)""",
    re.VERBOSE,
)
# a number not filled in ("Số …-BC/ĐU") or misspelt beyond reading
UNREAD_NUMBER = re.compile(r"[\s….,_|]*(?:[-/]\s?[A-ZĐ][^\s|]*|\d[^\s|]*[/-][^\s|]+)?")
SUBJECT = re.compile(r"(?:\A|(?<=\s))(?:V/v|V/V|v/v)\s*:?\s*(?=\S)|\A(?:Về việc|về việc)\s")
NO_BODY = re.compile(rf"{POSITION_WORDS.pattern}|{one_of(header_words('mark'))}(?:\s+LẦN\s+.*)?")
GAZETTE = re.compile(rf"\d*\s*{one_of(header_words('gazette'))}|\d{{1,4}}\Z")
OPENING = re.compile(
    rf"[-+#*\s]*(?:{one_of(header_words('opening'))}(?!\w)|[IVX]{{1,4}}[.)-]\s|\d{{1,2}}[.)]\s|(?:Chương|CHƯƠNG|Phần|PHẦN)\s+(?:[IVX]+|\d+|thứ|THỨ)(?!\w))"
)
TELEGRAM = re.compile(r"[A-ZĐÀ-Ỹ][^.:;\n]{3,80}\sđiện\s?:")
# A portal's line for the document it shows: "Trang chủ > … > Thông tư số 22/2025/TT-BXD Quy định về …"
NAME_LINE = re.compile(
    rf"(?:.{{0,160}}>\s*|\#+\s*|title:\s*\W?)(?P<type>{one_of(sorted(TYPE_NAMES.values(), key=len, reverse=True))})\s+số\s*:?\s*"
)
WEBSITE_TAIL = re.compile(rf"\s+{one_of(header_words('website'))}.*", re.DOTALL)
AFTER_NAME = re.compile(r"\s*(?:ngày\s+(?P<date>[\d/.-]+)\s*)?(?:của\s+[^:;.]{3,60}:\s*)?")
LEAD = re.compile(r"[#>\s*]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the heading, and where it stands in the reading."""

    text: str
    start: int
    stop: int = 0  # where it ends if it is put together of several

    @property
    def end(self) -> int:
        return max(self.stop, self.start + len(self.text))


@dataclass(slots=True)
class Letterhead:
    """What the top of a document says."""

    body: int = 0  # paragraph where the text proper begins
    type: str | None = None
    label_type: str | None = None  # "Luật số: 64/2025/QH15"
    type_at: tuple[int, int] | None = (
        None  # paragraph of the type, and where the title may begin in it
    )
    symbol: SymbolAt | None = None
    symbol_at: tuple[int, int] | None = None
    date: str | None = None
    date_at: tuple[int, int] | None = None
    blank_date: bool = False
    place: str | None = None
    subject: Line | None = None
    bodies: list[Line] = field(default_factory=list)


def is_break(reading: Reading, at: int) -> bool:
    """Whether the blank at this place of the reading is where lines of the file were joined."""
    index = bisect_left(reading.read_at, at)
    known = reading.read_at
    return (
        index + 1 < len(known)
        and known[index] == at
        and known[index + 1] == at + 1
        and reading.text[at] == " "
    )


def index_at(reading: Reading, at: int) -> int:
    """The number of the paragraph that holds a place of the reading."""
    return bisect_right(reading.paragraphs, at, key=lambda paragraph: paragraph.start) - 1


def line_at(reading: Reading, index: int) -> Line:
    """A paragraph without the marks of a heading before it."""
    paragraph = reading.paragraphs[index]
    text = reading.text[paragraph.start : paragraph.end]
    lead = LEAD.match(text)
    skip = lead.end() if lead else 0
    return Line(text[skip:], paragraph.start + skip)


def heading_start(reading: Reading) -> int:
    """The paragraph where the heading begins: some lines in capitals above the national or the Party's title."""
    last = min(PREAMBLE, len(reading.paragraphs)) - 1
    if last < 0:
        return 0
    first = motto_at(reading, last)
    if first is None:
        return 0
    index = first
    while first and index - first < 6 and belongs(line_at(reading, first - 1).text):
        first -= 1
    return first


def motto_at(reading: Reading, last: int) -> int | None:
    """The paragraph of the national or the Party's title near the top; a gazette's seal has it too."""
    for found in MOTTO.finditer(reading.text, 0, reading.paragraphs[last].end):
        index = index_at(reading, found.start())
        if not GAZETTE.match(line_at(reading, index).text):
            return index
    return None


def belongs(text: str) -> bool:
    """Whether a line above the title can be part of the heading."""
    return len(text) < 160 and (is_capitals(text) or bool(GAZETTE.match(text) or LABEL.match(text)))


def read_letterhead(reading: Reading) -> Letterhead:
    """Read the heading line by line, up to the paragraph where the text proper begins."""
    head = Letterhead()
    first = heading_start(reading)
    if first and starts_with_basis(reading, first):
        read_stray(head, reading, first)
        first = 0
    head.body = first
    for index in range(first, min(first + LINES, len(reading.paragraphs))):
        if reading.paragraphs[index].footnote is not None:
            continue
        line = line_at(reading, index)
        if OPENING.match(line.text) or TELEGRAM.match(line.text):
            break
        if head.type is None and read_type(head, index, line):
            if TYPE_AFTER_DATE.search(line.text):
                read_parts(head, reading, index, line)
            head.body = index + 1
            continue
        if head.type is not None:
            if head.symbol is None or head.date is None:
                read_number_below(head, reading, index, line)
            break
        read_parts(head, reading, index, line)
        head.body = index + 1
    if head.type is None and head.symbol is None:
        read_name_line(head, reading, first)
    return head


def read_name_line(head: Letterhead, reading: Reading, first: int) -> None:
    """Type, number and subject from the line by which a portal or a file's own head names the document."""
    for index in range(first, min(first + 12, len(reading.paragraphs))):
        paragraph = reading.paragraphs[index]
        text = reading.text[paragraph.start : paragraph.end]
        above = reading.paragraphs[max(index - 1, 0)]
        crumb = reading.text[above.start : above.end].endswith(">")
        found = NAME_LINE.match(f"> {text}" if crumb else text) if len(text) < 600 else None
        symbol = symbol_at(text, found.end() - 2 * crumb) if found else None
        if not found or not symbol:
            continue
        head.type = found["type"]
        head.symbol, head.symbol_at = (
            symbol,
            (paragraph.start + symbol.start, paragraph.start + symbol.end),
        )
        after = AFTER_NAME.match(text, symbol.end)
        start = after.end() if after else symbol.end
        date = DATE.search(text, symbol.end, start)
        if date:
            head.date, head.date_at = (
                read_date(date),
                (paragraph.start + date.start(), paragraph.start + date.end()),
            )
        rest = WEBSITE_TAIL.sub("", text[start:]).strip(' "')
        head.subject = Line(rest, paragraph.start + start) if rest else None
        return


def starts_with_basis(reading: Reading, first: int) -> bool:
    """Whether type and basis stand above the letterhead, as a bad linearisation leaves them."""
    above = [line_at(reading, index).text for index in range(min(first, 12))]
    return any(TYPE_LINE.match(text) or TYPE_ALONE.match(text) for text in above[:4]) and any(
        text.startswith("Căn cứ") for text in above
    )


def read_stray(head: Letterhead, reading: Reading, first: int) -> None:
    """The lines of a letterhead that stands below the first words of the text."""
    for index in range(first, min(first + 8, len(reading.paragraphs))):
        line = line_at(reading, index)
        if len(line.text) < 160:
            read_parts(head, reading, index, line)


def read_number_below(head: Letterhead, reading: Reading, index: int, line: Line) -> None:
    """A number that stands below the type, as in old decrees and in laws: "Số: …" opens the line."""
    if LABEL.match(line.text) and len(line.text) < 120:
        read_parts(head, reading, index, line)


def read_type(head: Letterhead, index: int, line: Line) -> bool:
    """Take the type where a line is or opens with one; a title may follow in the same line."""
    if GAZETTE.match(line.text):
        return False
    found = TYPE_LINE.match(line.text) or TYPE_ALONE.match(line.text)
    if not found:
        found = TYPE_AFTER_DATE.search(line.text)
    if not found:
        return False
    name = re.sub(r"\s+", " ", found["type"])
    head.type = TYPE_NAMES.get(name.upper())
    head.type_at = (index, line.start + found.end())
    return True


def read_parts(head: Letterhead, reading: Reading, index: int, line: Line) -> None:
    """Number, date, subject and bodies of one line; what is left in capitals is the name of a body."""
    if GAZETTE.match(line.text):
        return
    text = MOTTO.sub(blanked, INDEPENDENCE.sub(blanked, line.text))
    text = TYPE_AFTER_DATE.sub(
        lambda m: m[0][: m.start("type") - m.start()] + " " * len(m["type"]), text
    )
    if head.symbol_at and line.start <= head.symbol_at[0] < line.end:
        text = "|" * (head.symbol_at[1] - line.start) + text[head.symbol_at[1] - line.start :]
    text = AUTHENTICATED.sub(lambda m: "|" * len(m[0]), text)
    text = take_number(head, reading, index, Line(text, line.start))
    text = take_date(head, Line(text, line.start))
    text = take_subject(head, Line(text, line.start))
    take_bodies(head, reading, Line(text, line.start))


AUTHENTICATED = re.compile(r"XÁC THỰC VĂN BẢN HỢP NHẤT.*|(?:TM|KT|TL|TUQ)\..*")


def blanked(found: re.Match[str]) -> str:
    """As many bars as there were letters: offsets stay, and words on both sides stay apart."""
    return "|" * len(found[0])


def take_number(head: Letterhead, reading: Reading, index: int, line: Line) -> str:
    """The document's own number, after its label; it may stand in the line below."""
    found = LABEL.search(line.text)
    if not found:
        return line.text
    if found["type"] and head.label_type is None:
        head.label_type = re.sub(r"\s+", " ", found["type"])
    symbol = symbol_at(line.text, found.end())
    if symbol:
        return set_number(head, line, found.start(), symbol)
    rest = line.text[found.end() :].strip(" |")
    if not rest and index + 1 < len(reading.paragraphs):
        below = line_at(reading, index + 1)
        symbol = symbol_at(below.text, 0)
        if symbol and head.symbol is None:
            head.symbol = symbol
            head.symbol_at = (below.start + symbol.start, below.start + symbol.end)
    return (
        line.text if rest else line.text[: found.start()] + "|" * (len(line.text) - found.start())
    )


def set_number(head: Letterhead, line: Line, start: int, symbol: SymbolAt) -> str:
    """Keep the first number of the heading; the line without it."""
    if head.symbol is None:
        head.symbol = symbol
        head.symbol_at = (line.start + symbol.start, line.start + symbol.end)
    return line.text[:start] + "|" * (symbol.end - start) + line.text[symbol.end :]


def symbol_at(text: str, at: int) -> SymbolAt | None:
    """The symbol that begins at this place."""
    for found in find_symbols(text[at : at + 80]):
        if found.start <= 1:
            return SymbolAt(found.start + at, found.end + at, found.symbol)
        break
    return None


def take_date(head: Letterhead, line: Line) -> str:
    """Place and date; a draft leaves the day blank, and then there is no date."""
    found = DATED.search(line.text)
    if found and head.date is None:
        head.date = iso(*(found.group(part) or found.group(part + "2") for part in "dmy"))
        head.date_at = (line.start + found.start("date"), line.start + found.end())
    found = found or UNDATED.search(line.text)
    if not found:
        return line.text
    head.blank_date = head.blank_date or "date" not in found.groupdict()
    head.place = head.place or (found["place"] or "").strip(" ,") or None
    return line.text[: found.start()] + "|" * len(found[0]) + line.text[found.end() :]


def take_subject(head: Letterhead, line: Line) -> str:
    """The subject of a letter: V/v …, below its number."""
    found = SUBJECT.search(line.text)
    if not found:
        return line.text
    end = line.text.find("|", found.start())
    end = len(line.text) if end < 0 else end
    if head.subject is None:
        head.subject = Line(line.text[found.start() : end].rstrip(), line.start + found.start())
    return line.text[: found.start()] + "|" * (end - found.start()) + line.text[end:]


def take_bodies(head: Letterhead, reading: Reading, line: Line) -> None:
    """What is left in capitals: each line of the file is one, or goes on with the one above."""
    for piece in re.finditer(r"[^|]+", line.text):
        start = piece.start()
        blanks = [
            m.start()
            for m in re.finditer(" ", line.text)
            if piece.start() < m.start() < piece.end()
        ]
        for cut in [*(b for b in blanks if is_break(reading, line.start + b)), piece.end()]:
            text = line.text[start:cut]
            lead = len(text) - len(text.lstrip(" *"))
            named = is_capitals(text) and not NO_BODY.fullmatch(text.strip(" *.,()[]"))
            if named and len(text.strip(" *.,-")) > 1:
                head.bodies.append(Line(text.strip(" *"), line.start + start + lead))
            start = cut
