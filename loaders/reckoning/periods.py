"""The time that a count speaks of, as an ISO date or interval: 2022/.., 2026-Q1, 2025-03-01/..

A count takes the nearest period to its left in the sentence, else the nearest to its right before the next
count, else the last one that opens a sentence of the paragraph; a footnote takes that of the sentence it hangs on.
"""

import re
from bisect import bisect_left

from vanban.loaders.counting.places import PARAGRAPH, Found, Links, sentence_start
from vanban.loaders.counting.tables import caption_line, in_table
from vanban.loaders.dates import iso
from vanban.loaders.reading import Reading

Period = tuple[int, int, str]  # where it starts and ends, and its ISO form
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
POINT = r"""
    (?:hết\s|cuối\s|đầu\s|thời\sđiểm\s)*
    (?: (?:ngày\s)?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4})
      | (?:tháng\s)?\d{1,2}/\d{4} | tháng\s\d{1,2}\snăm\s\d{4} | tháng\s\d{1,2}-\d{4}
      | quý\s(?:I{1,3}|IV|[1-4])(?:/|\snăm\s|\s)\d{4}
      | (?:năm\s)?(?:19|20)\d\d )(?!\d|/\d|%)
"""
PERIOD = re.compile(
    rf"""
      \b từ\s (?:ngày\s)? (?P<day>\d{{1,2}}) (?:/(?P<month>\d{{1,2}}))? \s(?:đến|-)\s (?:hết\s)? (?P<to>{POINT})
    | \b từ\s (?P<since>{POINT}) (?: ,?\s?(?:cho\s)?(?:đến|tới)\s(?: (?P<now>nay|hiện\snay) | (?P<until>{POINT}) ))?
    | \b (?:giai\sđoạn|nhiệm\skỳ|năm\shọc|các\snăm|thời\skỳ)\s\(?(?P<first>\d{{4}})\s?-\s?(?P<last>\d{{4}})
    | \b (?P<months>\d{{1,2}})\stháng\sđầu\s(?:năm\s)?(?P<of>\d{{4}})
    | \b (?:tính\s)?(?:đến|tới)\s(?P<asof>{POINT})
    | \b (?P<at>(?=ngày\s|tháng\s|quý\s|năm\s){POINT})
    """,
    re.VERBOSE | re.IGNORECASE,
)
DAY = re.compile(r"(\d{1,2})(?:[/.-]|\stháng\s)(\d{1,2})(?:[/.-]|\snăm\s)(\d{4})\Z")
MONTH = re.compile(r"(\d{1,2})(?:/|-|\snăm\s)(\d{4})\Z")
QUARTER = re.compile(r"quý\s(I{1,3}|IV|[1-4])(?:/|\snăm\s|\s)(\d{4})\Z", re.IGNORECASE)
YEAR = re.compile(r"((?:19|20)\d\d)\Z")
# ngày 24/4/2023 of Kết luận số 524-KL/TU, the year of a law or a plan: dates of documents, not periods
OF_DOCUMENT = re.compile(
    r"(?:\b(?:trước|chậm\snhất|hoàn\sthành(?:\strong)?|so\svới|có\shiệu\slực)(?:\svào|\slà)?|/[A-ZĐ][\w-]*,?|\b(?:Luật|Hiến\spháp|kế\shoạch|mục\stiêu|dự\stoán|khóa)(?:\s[^\W\d]+){0,3})\s\Z",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:hiện\snay|hiện|đến\snay)\b", re.IGNORECASE)


def find_periods(reading: Reading, found: list[Found], links: Links) -> dict[int, str]:
    """The period of each count that has one; a part without its own has that of its total."""
    notes = {a.footnote: a.at for a in reading.anchors}
    known: dict[int, list[Period]] = {}

    def period_of(at: int, following: int) -> str | None:
        line = caption_line(reading.text, at)
        if line not in known:
            known[line] = line_periods(reading.text, line)
        if known[line] and in_table(reading.text, at):
            return known[line][-1][2]
        return period_at(reading.text, at, following, known[line])

    out: dict[int, str] = {}
    for index, item in enumerate(found):
        following = found[index + 1].start if index + 1 < len(found) else len(reading.text)
        period = period_of(item.start, following)
        note = reading.paragraph_at(item.start).footnote
        if period is None and note in notes:
            period = period_of(notes[note], notes[note])
        if period:
            out[index] = period
    for index, link in links.items():
        if link.total in out:
            out.setdefault(index, out[link.total])
    return out


def period_at(text: str, at: int, following: int, periods: list[Period]) -> str | None:
    """The period that holds at a place."""
    starts = [start for start, _, _ in periods]
    before = bisect_left(starts, at)
    sentence = sentence_start(text, at)
    if before and starts[before - 1] >= sentence:
        return periods[before - 1][2]
    near = before < len(periods) and starts[before] < min(following, at + 160)
    if near and ". " not in text[at : starts[before]]:
        return periods[before][2]
    if NOW.search(text, sentence, at):
        return None
    opening = (
        period for start, _, period in reversed(periods[:before]) if opens_sentence(text, start)
    )
    return next(opening, None)


def opens_sentence(text: str, at: int) -> bool:
    """Whether a period stands at the start of its sentence, so that it holds for the next ones too."""
    return at - sentence_start(text, at) <= 20


def line_periods(text: str, line: int) -> list[Period]:
    """The periods that a paragraph names, each with its place."""
    end = text.find("\n", line, line + PARAGRAPH)
    out: list[Period] = []
    for found in PERIOD.finditer(text, line, end if end >= 0 else min(len(text), line + PARAGRAPH)):
        if OF_DOCUMENT.search(text, max(line, found.start() - 40), found.start()):
            continue
        period = read_period(found)
        if period:
            out.append((found.start(), found.end(), period))
    return out


def read_period(found: re.Match[str]) -> str | None:
    """The period of a match, or None where its day does not exist."""
    if found["to"]:
        until = read_point(found["to"])
        if until is None or len(until) != len("2025-11-22"):
            return None
        since = iso(found["day"], found["month"] or until[5:7], until[:4])
        return f"{since}/{until}" if since else None
    if found["since"]:
        since, until = read_point(found["since"]), found["until"] and read_point(found["until"])
        return f"{since}/{until or '..'}" if since else None
    if found["first"]:
        return f"{found['first']}/{found['last']}"
    if found["months"]:
        return f"{found['of']}-01/{found['of']}-{int(found['months']):02d}"
    return read_point(found["asof"] or found["at"])


def read_point(text: str) -> str | None:
    """A day, a month, a quarter or a year in ISO.

    >>> [read_point(t) for t in ("ngày 01/3/2025", "tháng 9/2022", "Quý I/2026", "cuối năm 2012", "tháng 5")]
    ['2025-03-01', '2022-09', '2026-Q1', '2012', None]
    """
    if day := DAY.search(text):
        return iso(day[1], day[2], day[3])
    if quarter := QUARTER.search(text):
        number = ROMAN.get(quarter[1].upper()) or int(quarter[1])
        return f"{quarter[2]}-Q{number}"
    if month := MONTH.search(text):
        return f"{month[2]}-{int(month[1]):02d}" if 1 <= int(month[1]) <= 12 else None
    year = YEAR.search(text)
    return year[1] if year else None
