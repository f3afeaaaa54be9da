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
    | \b ngày\s (?P<from_day>\d{{1,2}}) \s?(?:-|,|và)\s? (?P<to_day>\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})(?!\d)
    | \b năm\s\(\s?(?P<first_of>\d{{4}})\s?-\s?(?P<last_of>\d{{4}})\s?\)
    | \b từ\s (?P<since>{POINT}) (?: ,?\s?(?:cho\s)?(?:đến|tới)\s(?: (?P<now>nay|hiện\snay) | (?P<until>{POINT}) ))?
    | \b (?:giai\sđoạn|nhiệm\skỳ|năm\shọc|các\snăm|thời\skỳ)\s\(?(?P<first>\d{{4}})\s?-\s?(?P<last>\d{{4}})
    | \b (?P<months>\d{{1,2}})\stháng\sđầu\s(?:năm\s)?(?P<of>\d{{4}})
    | \b (?:tính\s)?(?:đến|tới)\s(?P<asof>{POINT})
    | \b (?:tính\s)?đến\s (?:hết\s)? (?:ngày\s)? (?P<day_of_year>\d{{1,2}}/\d{{1,2}}) (?=[,;)])
    | \b (?P<at>(?=ngày\s|tháng\s|quý\s|năm\s){POINT})
    """,
    re.VERBOSE | re.IGNORECASE,
)
DAY = re.compile(r"(\d{1,2})(?:[/.-]|\stháng\s)(\d{1,2})(?:[/.-]|\snăm\s)(\d{4})\Z")
MONTH = re.compile(r"(\d{1,2})(?:/|-|\snăm\s)(\d{4})\Z")
QUARTER = re.compile(r"quý\s(I{1,3}|IV|[1-4])(?:/|\snăm\s|\s)(\d{4})\Z", re.IGNORECASE)
YEAR = re.compile(r"((?:19|20)\d\d)\Z")
# ngày 24/4/2023 of Kết luận số 524-KL/TU, the year of a law, of a plan or of what is compared: no periods
OF_DOCUMENT = re.compile(
    r"(?:\b(?:trước|chậm\snhất|hoàn\sthành(?:\strong)?|có\shiệu\slực)(?:\svào|\slà)?|/[A-ZĐ][\w-]*,?|\b(?:Luật|Hiến\spháp|kế\shoạch|dự\stoán|khóa)(?:\s[^\W\d]+){0,3}|\b(?:so\svới|mục\stiêu)(?:\s[^\W\d]+){0,8})\s\Z",
    re.IGNORECASE,
)
BEFORE = 70  # characters that are looked at before a period
NOW = re.compile(r"\b(?:hiện\snay|hiện|đến\snay|thời\sgian\squa)\b", re.IGNORECASE)
# 284 đồng chí năm 2006
RIGHT_BEHIND = re.compile(r"\s(?:\(|trong\s|vào\s|tính\s)?")
PARTS = re.compile(r"\.\s|;")  # what lies behind speaks of something else
OF_ACTS = re.compile(r"\bđiều\scủa\s\Z")  # sửa đổi, bổ sung một số điều của 37 luật


def find_periods(reading: Reading, found: list[Found], links: Links) -> dict[int, str]:
    """The period of each count that has one; a part without its own has that of its total."""
    notes = {a.footnote: a.at for a in reading.anchors}
    places = [item.start for item in found]
    known: dict[int, list[tuple[Period, int]]] = {}

    def period_of(at: int, behind: int, following: int) -> str | None:
        line = caption_line(reading.text, at)
        if line not in known:
            periods = line_periods(reading.text, line)
            known[line] = [(one, holds_until(reading.text, places, one)) for one in periods]
        if known[line] and in_table(reading.text, at):
            return known[line][-1][0][2]
        told = [period for period, until in known[line] if at <= until]
        return period_at(reading.text, (at, behind, following), told)

    out: dict[int, str] = {}
    for index, item in enumerate(found):
        if OF_ACTS.search(reading.text, max(0, item.start - 12), item.start):
            continue
        following = found[index + 1].start if index + 1 < len(found) else len(reading.text)
        period = period_of(item.start, item.unit_end, following)
        note = reading.paragraph_at(item.start).footnote
        if period is None and note in notes:
            period = period_of(notes[note], notes[note], notes[note])
        if period:
            out[index] = period
    for index, link in links.items():
        if link.total in out:
            out.setdefault(index, out[link.total])
    return out


def holds_until(text: str, places: list[int], period: Period) -> int:
    """Where a period in a bracket behind another count ends to hold: có 01 cá nhân (tháng 9/2023), 05 cá nhân."""
    sentence = sentence_start(text, period[0])
    bracket = text.rfind("(", sentence, period[0])
    closed = text.find(")", bracket) if bracket >= 0 else -1
    of_another = bisect_left(places, sentence) < bisect_left(places, bracket)
    return closed if closed >= 0 and of_another else len(text)


def period_at(text: str, place: tuple[int, int, int], periods: list[Period]) -> str | None:
    """The period that holds for a count: where it starts, where its unit ends, where the next count starts."""
    at, behind, following = place
    starts = [start for start, _, _ in periods]
    before = bisect_left(starts, at)
    right = periods[before] if before < len(periods) else None
    if right and "(" in text[at : right[0]] and text[right[1] : right[1] + 1] != ")":
        right = None  # 166 người (năm 2024 có 12 người): that of another count
    if right and RIGHT_BEHIND.fullmatch(text, behind, right[0]):
        return right[2]
    sentence = sentence_start(text, at)
    if before and starts[before - 1] >= sentence:
        return periods[before - 1][2]
    if right and right[0] < min(following, at + 160) and not PARTS.search(text, at, right[0]):
        return right[2]
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
        if OF_DOCUMENT.search(text, max(line, found.start() - BEFORE), found.start()):
            continue
        if day := found["day_of_year"]:  # Trong tháng 2/2006 … Tính đến 31/3,
            period = read_point(f"{day}/{out[-1][2][:4]}") if out else None
        else:
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
    if found["to_day"]:
        until = read_point(found["to_day"])
        since = until and iso(found["from_day"], until[5:7], until[:4])
        return f"{since}/{until}" if since else None
    if first := found["first"] or found["first_of"]:
        return f"{first}/{found['last'] or found['last_of']}"
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
