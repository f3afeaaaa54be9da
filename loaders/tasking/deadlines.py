"""By when something is to be done: "trước ngày 15/12/2025", "trong quý I/2026", "định kỳ 6 tháng".

A month, quarter or year means its last day. What comes back every month, quarter or year has a recurrence and
no date; what counts from an event ("trong 10 ngày kể từ ngày ký") has neither.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

from vanban.loaders.dates import iso

Recurrence = Literal["month", "quarter", "half-year", "year"]

YEAR = r"(?:19|20)\d\d"
DAY = rf"""(?: \d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?{YEAR})?(?![\d/]) | \d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s*,?\s*năm\s+{YEAR})? )"""
MONTH = (
    rf"(?:(?:tháng\s+|T)?\d{{1,2}}\s?[/.-]\s?{YEAR}(?![\d/])|tháng\s+\d{{1,2}}\s*,?\s*năm\s+{YEAR})"
)
QUARTER = rf"qu[ýí]\s+(?:IV|I{{1,3}}|[1-4])(?:\s?[/.-]\s?|\s*,?\s*(?:năm\s+)?){YEAR}"
HALF = rf"(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)\s+(?:năm\s+)?{YEAR}"
SPAN = rf"(?:(?:giai\s+đoạn|năm)\s+)?{YEAR}\s?-\s?(?P<last>{YEAR})"
WHOLE_YEAR = rf"(?:năm\s+)?{YEAR}(?![\d/])"
CLOCK = r"(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2}(?:\s?phút)?)?,?\s*)?"
WHEN = re.compile(
    rf"""{CLOCK}(?:(?:thứ\s+\w+|chủ\s+nhật)\s*,?\s*)?(?:(?:ngày|hết\s+ngày)\s+)?
    (?: (?P<day>{DAY}) | (?P<month>{MONTH}) | (?P<quarter>{QUARTER}) | (?P<half>{HALF}) | {SPAN}
      | (?P<year>{WHOLE_YEAR}) )""",
    re.VERBOSE | re.IGNORECASE,
)
# The words that make a date a deadline, and where they end.
MEETING = r"(?:sinh\s+hoạt|hội\s+nghị|kỳ\s+họp|phiên\s+họp|cuộc\s+họp)(?:\s+[^\W\d]+){0,5}?(?=\s+(?:tháng|quý)\s)"
BY = re.compile(
    rf"""(?<!\w)(?:
        (?P<firm> (?:xong|hoàn\s+thành|trình|gửi|báo\s+cáo|kết\s+thúc)?\s*
            (?:trước|chậm\s+nhất|muộn\s+nhất|không\s+quá|thời\s+hạn|hạn\s+cuối)
            (?:\s+(?:là|đến|vào|trong|hết|trước|ngày|hoàn\s+thành))*\s*:? )
      | (?P<done> (?:hoàn\s+(?:thành|thiện)|xong|kết\s+thúc)(?:\s+(?:xong|việc|nhiệm\s+vụ))?
            (?:\s+(?:trong|vào|đến|hết|ngày|từ))+ )
      | (?P<within> (?:ngay\s+)?trong(?:\s+(?:hết|cuối|{MEETING}))? | (?:tại|vào)\s+{MEETING} | vào(?:\s+(?:cuối|hết))? | đến\s+hết(?:\s+ngày)? )
    )\s+""",
    re.VERBOSE | re.IGNORECASE,
)
# A date with "trong" or "vào" before it is a deadline where the clause ends with it.
CLAUSE_END = re.compile(r"\s*(?:[,;.()]|\Z|và\s|để\s|theo\s)")
EVERY = r"(?:hằng|hàng|mỗi)"
ONCE = r"(?:0?1|một)\s+lần"
RECURS = re.compile(
    rf"""(?:
        (?<!\w)định\s+kỳ\s*[,:(]?\s*(?:báo\s+cáo\s+)?(?:vào\s+|theo\s+)?(?:{EVERY}\s+)?
            (?P<regular>tháng|quý|0?3\s+tháng|0?6\s+tháng|sáu\s+tháng|nửa\s+năm|năm|1\s+năm|một\s+năm|12\s+tháng)
      | (?:\A|(?<!hạn)[,;(]\s*|(?<!\w)ngày\s+[\d/.\s]{{1,8}}|tháng\s+\d{{1,2}}\s+|/\d{{1,2}}\s+|định\s+kỳ\s[^;.]{{0,60}}?)
            \(?{EVERY}\s+(?P<every>tháng|quý|06\s+tháng|6\s+tháng|năm)
      | (?<!\w){EVERY}\s+(?P<before>tháng|quý|0?6\s+tháng|năm)\s*(?:\(\s*(?:trước|chậm)|(?:ít\s+nhất\s+)?{ONCE})
      | (?<!\w)(?:{ONCE}\s*(?:/|{EVERY}\s+|trong\s+)|{ONCE}\s+một\s+)(?P<once>tháng|quý|năm)
      | tháng\s+cuối\s+(?:của\s+)?(?P<quarter>quý)
      | (?<![\w.,])(?P<apart>0?3\s+tháng|0?6\s+tháng|sáu\s+tháng)\s+{ONCE}
      | (?:ngày\s+[\d/.\s]{{1,8}}|tháng\s+\d{{1,2}}\s+|/\d{{1,2}}\s+)(?:của\s+)?(?P<next>năm\s+(?:tiếp\s+theo|sau|kế\s+tiếp))
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
RECURS_SIGN = re.compile(
    r"[hm][ằàỗ](?:ng|i)\s|ịnh\s+kỳ|\slần|cuối\s|HẰNG|HÀNG|H[ằà]ng|M[ỗ]i|năm\s+(?:sau|tiếp|kế)"
)
EVERY_GROUPS = ("regular", "every", "before", "once", "apart", "quarter")
EVERY_ALONE = re.compile(rf"{EVERY}\s+(tháng|quý|6\s+tháng|06\s+tháng|năm)(?!\w)", re.IGNORECASE)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: a date, or how often; both None where the text counts from an event or says nothing."""

    date: str | None = None  # ISO
    recurrence: Recurrence | None = None


NONE = Deadline()


def find_deadline(clause: str, issued: str | None = None) -> Deadline:
    """The first deadline of a clause; `issued` gives the year to a day that has none.

    >>> find_deadline("hoàn thành trong quý II/2026"), find_deadline("ngày 05/3/2026 của Bộ").date
    (Deadline(date='2026-06-30', recurrence=None), None)
    """
    recurs = recurrence(clause)
    if recurs:
        return Deadline(None, recurs)
    if not NUMBER.search(clause):
        return NONE
    for by in BY.finditer(clause):
        when = WHEN.match(clause, by.end())
        assigned = by["within"] and ASSIGNED.search(clause, 0, by.start())
        if when and not assigned and is_deadline(clause, by, when):
            day = last_day(when, issued)
            if day and (issued is None or day >= issued):
                return Deadline(day)
    return NONE


def read_deadline(cell: str, issued: str | None = None) -> Deadline:
    """The deadline that a label or a table gives: all of the cell says when.

    >>> read_deadline("Quý IV/2026").date, read_deadline("Hằng năm").recurrence, read_deadline("Thường xuyên")
    ('2026-12-31', 'year', Deadline(date=None, recurrence=None))
    """
    found = EVERY_ALONE.search(cell)
    recurs = recurrence(cell) or (how_often(found[1]) if found else None)
    if recurs:
        return Deadline(None, recurs)
    if OPEN_ENDED.search(cell):
        return NONE
    days = [last_day(when, issued) for when in WHEN.finditer(cell)]
    return Deadline(next((day for day in days if day), None))


# "các nhiệm vụ được giao trong năm 2025" says when they were given.
ASSIGNED = re.compile(r"(?:giao|duyệt|ban\s+hành|nêu|đề\s+ra)\s+\Z", re.IGNORECASE)
OPEN_ENDED = re.compile(
    r"(?:những|các)\s+năm\s+(?:tiếp|sau)|(?<!\w)từ\s+(?:ngày|tháng|năm|quý|\d)(?!.*đến)",
    re.IGNORECASE,
)


def is_deadline(clause: str, by: re.Match[str], when: re.Match[str]) -> bool:
    """Whether a date after such a word is by when, and not a part of a name or of what is reported."""
    if by["within"] is None:
        return True
    return bool(CLAUSE_END.match(clause, when.end())) and not (
        when["year"] and "năm" not in when[0].lower()
    )


def recurrence(clause: str) -> Recurrence | None:
    """How often, where the clause says that the work comes back."""
    found = RECURS.search(clause) if RECURS_SIGN.search(clause) else None
    if not found:
        return None
    return "year" if found["next"] else how_often(next(filter(None, found.group(*EVERY_GROUPS))))


def how_often(period: str) -> Recurrence:
    """The recurrence that a period's name stands for.

    >>> how_often("06  tháng"), how_often("quý")
    ('half-year', 'quarter')
    """
    words = " ".join(period.lower().split()).lstrip("0")
    if words in ("6 tháng", "sáu tháng", "nửa năm"):
        return "half-year"
    if words in ("quý", "3 tháng"):
        return "quarter"
    return "month" if words == "tháng" else "year"


def last_day(when: re.Match[str], issued: str | None) -> str | None:
    """The last day of what a match of `WHEN` names."""
    numbers = NUMBER.findall(when[when.lastgroup or 0])
    match when.lastgroup:
        case "day":
            return named_day(numbers, issued)
        case "month":
            return month_end(int(numbers[0]), numbers[1])
        case "quarter":
            word = when["quarter"].split()[1].lower()
            number = re.match(r"iv|i{1,3}|[1-4]", word)
            return month_end(3 * QUARTERS[number[0]], numbers[-1]) if number else None
        case "half":
            return month_end(6 if "đầu" in when["half"].lower() else 12, numbers[-1])
        case _:
            return f"{numbers[-1]}-12-31"


def named_day(numbers: list[str], issued: str | None) -> str | None:
    """A day; one without a year is of the year of issue, where it is still to come."""
    if len(numbers) == 3:
        return iso(numbers[0], numbers[1], numbers[2])
    day = iso(numbers[0], numbers[1], issued[:4]) if issued else None
    return day if day and issued and day >= issued else None


def month_end(month: int, year: str) -> str | None:
    """The last day of a month.

    >>> month_end(2, "2028"), month_end(13, "2028")
    ('2028-02-29', None)
    """
    return f"{year}-{month:02}-{monthrange(int(year), month)[1]}" if 1 <= month <= 12 else None
