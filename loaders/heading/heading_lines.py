"""The lines at the top of a document, and the forms by which each kind of line is known."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from vanban.loaders.heading.letter_case import is_capitals
from vanban.loaders.normalise import fold
from vanban.loaders.reading import Reading
from vanban.ontology.header_words import header_words, one_of
from vanban.ontology.vocabulary import document_types

PREAMBLE = 90  # a web site's news item may stand before the heading
TYPE_NAMES = {row.name.upper(): row.name for row in document_types()}
TYPE_BY_FOLD = {fold(row.name): row.name for row in document_types()}
TYPE = one_of(sorted(TYPE_NAMES, key=len, reverse=True))
TYPE_LOWER = one_of(sorted(TYPE_NAMES.values(), key=len, reverse=True))
MARK = one_of(header_words("mark"))
# "KẾ HOẠCH", "CÔNG ĐIỆN V/V …", "THÔNG TƯ1"; not the enacting "QUYẾT ĐỊNH:", nor "KẾ HOẠCH SỐ 5"
TYPE_LINE = re.compile(
    rf"(?:{MARK}(?:\s+LẦN\s+\d+)?[\s:.]+)?(?P<type>{TYPE})\d{{0,2}}(?!\w)(?!\s*:|\s+SỐ\b)[\s.-]*"
)
TYPE_ALONE = re.compile(rf"(?P<type>{TYPE_LOWER})\s*\Z")
SHORT_LINE = re.compile(r"(?P<type>[A-ZĐÀ-Ỹ ]{4,24})")
# "Hà Nội, ngày 05 tháng 5 năm 2026 THÔNG TƯ"
TYPE_AT_END = re.compile(
    rf"(?:năm\s+\d{{4}}(?:\s\d{{4}})?|[Hh]ạnh\s+phúc|\d/[A-ZĐ\d/-]+)\s+(?P<type>{TYPE})\d{{0,2}}\s*\Z"
)
TYPE_INSIDE = re.compile(rf"(?<= )(?P<type>{TYPE})\d{{0,2}}(?!\w)(?!\s*:|\s+SỐ\b)[\s.-]*")
STATE_TITLE = r"(?:NƯỚC\s+)?CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM"
PARTY_TITLE = r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
# A file may cut the State's title anywhere, and OCR misspells it.
MOTTO = re.compile(
    rf"""(?:NƯỚC\s+)?(?:CỘNG\s+H[ÒO][AÀ](?!\w)|C[ỘÔO]NG\s+H\w\w(?=\s+X[ÃA]\s))(?:\s+X[ÃA](?!\w)(?:\s+H[ỘÔO]I(?!\w))?)?
      | (?:\A|(?<!CÔNG)\s)CỘNG\s*\Z | \AH[ÒO][AÀ]\s+X[ÃA]\s+H[ỘÔO]I
      | (?:(?:X[ÃA]\s+)?H[ỘÔO]I\s+)?CH\w\s+N\w{{3,4}}(?:\s+VI[ỆÊE]T\s+NAM)?
      | {PARTY_TITLE} | [ĐD]ộc\s+lập\s*-\s*[Tt]ự\s+do\s*-\s*[Hh]ạnh\s+ph[úu]c""",
    re.VERBOSE,
)
OPENS_HEADING = re.compile(rf"{STATE_TITLE}|{PARTY_TITLE}(?=\s*(?:\n|\Z|\*|-|[A-ZĐÀ-Ỹ]{{2}}))")
# "Số: ", "Luật số: " at the start of a line; elsewhere "Số" only with its capital
LABEL = re.compile(
    r"""(?: \A[|\s]*(?:(?P<type>Luật|Bộ\s+luật|Nghị\s+quyết|Pháp\s+lệnh|Lệnh)\s+)?[sS]
      | (?<=[\s|])S )[ốỐ](?!\w)\s?:?\.?\s*""",
    re.VERBOSE,
)
PLACE = r"(?P<place>(?<![\w/-])[A-ZĐÀ-Ỹ][\w'.]*(?:\s(?:phố|-|[A-ZĐÀ-Ỹ][\w'.]*)){0,6})"
DATED = re.compile(
    rf"""(?:{PLACE}\s?,\s*|\A[|\s]*) (?P<date>[nN]gày\s*
      (?: (?P<d>\d{{1,2}})\s*tháng\s*(?P<m>\d{{1,2}})\s*,?\s*năm\s*(?P<y>(?:19|20)\d\d)
        | (?P<d2>\d{{1,2}})[/.-](?P<m2>\d{{1,2}})[/.-](?P<y2>(?:19|20)\d\d) ))(?!\d)""",
    re.VERBOSE,
)
# "Hà Nội, ngày … tháng … năm 2026": a draft
UNDATED = re.compile(
    rf"""{PLACE}\s?,\s*[nN]gày[….\s_]*
      (?: (?:\d{{1,2}}\s*)?tháng[….\s_]*(?:\d{{1,2}}\s*)?(?:năm[….\s_]*(?:\d{{2,4}})?)? | / )""",
    re.VERBOSE,
)
GAZETTE = re.compile(rf"\d*\s*{one_of(header_words('gazette'))}|\d{{1,4}}\Z")
OPENING = re.compile(
    rf"""[-+*\s]*(?: {one_of(header_words("opening"))}(?!\w) | [IVX]{{1,4}}[.)-]\s | \d{{1,2}}[.)]\s
      | (?:Chương|CHƯƠNG|Phần|PHẦN)\s+(?:[IVX]+|\d+|thứ|THỨ)(?!\w) )""",
    re.VERBOSE,
)
TELEGRAM = re.compile(r"[A-ZĐÀ-Ỹ][^.:;\n]{3,80}\sđiện\s?:")
LEAD = re.compile(r"[#>\s*]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the heading, and where it stands in the reading."""

    text: str
    start: int
    stop: int = 0  # where it ends, if it is put together of several

    @property
    def end(self) -> int:
        return max(self.stop, self.start + len(self.text))


def is_break(reading: Reading, at: int) -> bool:
    """Whether the blank at this place of the reading is where lines of the file were joined."""
    known = reading.read_at
    index = bisect_left(known, at)
    alone = index + 1 < len(known) and known[index] == at and known[index + 1] == at + 1
    return alone and reading.text[at] == " "


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
    """The paragraph where the heading begins: some lines in capitals above the State's or the Party's title."""
    title = title_at(reading)
    if title is None:
        return 0
    first = title
    while first and title - first < 6 and belongs(line_at(reading, first - 1).text):
        first -= 1
    return first


def title_at(reading: Reading) -> int | None:
    """The paragraph of the State's or the Party's title near the top; a gazette's seal has it too."""
    last = min(PREAMBLE, len(reading.paragraphs)) - 1
    if last < 0:
        return None
    for found in OPENS_HEADING.finditer(reading.text, 0, reading.paragraphs[last].end):
        index = index_at(reading, found.start())
        if not GAZETTE.match(line_at(reading, index).text):
            return index
    return None


def belongs(text: str) -> bool:
    """Whether a line above the title can be part of the heading."""
    return len(text) < 160 and (is_capitals(text) or bool(GAZETTE.match(text) or LABEL.match(text)))
