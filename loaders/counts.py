"""Counts of people, bodies, documents, events and things, each with its unit, total, share and period."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.loaders.count_links import find_links
from vanban.loaders.count_places import Found, Link
from vanban.loaders.count_shares import find_shares
from vanban.loaders.count_periods import find_period
from vanban.loaders.count_units import PEOPLE, UNITS, Unit, bar_pattern, kind_of, unit_of
from vanban.loaders.extraction import Count, Finding
from vanban.loaders.numbers import FIGURES, WORDS, bound_before, parse_number
from vanban.loaders.reading import Reading

CANDIDATE = re.compile(
    rf"""
    (?<![\w:,]/) (?<![\w:]) (?<!\d[.,/]) (?<!\w-) (?<!Điều\s) (?<!khoản\s) (?<!Khoản\s) (?<!tháng\s) (?<!năm\s) (?<!ngày\s)
    (?P<number>{FIGURES})                      # 17      1,1 triệu
    (?:\s?/\s?(?P<total>{FIGURES}))?           # 17/20
    (?!\w|%|/|\s?%|[.,]\d|-\w|\s?/\s?\d)
    (?:\s?["'(]?\s?(?P<unit>{UNITS})\b)?       # tổ chức đảng
    """,
    re.VERBOSE | re.IGNORECASE,
)
AFTER_UNIT = re.compile(
    rf"""
    (?<=[a-zà-ỹđ]/) (?P<number>{FIGURES}) \s (?P<unit>{UNITS})\b   # 117 vụ án/437 bị can
    """,
    re.VERBOSE | re.IGNORECASE,
)
IN_WORDS = re.compile(rf"(?<!\w)(?P<number>{WORDS})\s(?P<unit>{PEOPLE})\b", re.IGNORECASE)
NONE = re.compile(rf"(?:\s|\()(?P<number>không\scó)\s(?P<unit>{PEOPLE})\b", re.IGNORECASE)
SYMBOL_OR_DATE = re.compile(
    r"""
      \d+[a-zđ]?\s?(?:[/-]\s?\d{4})?\s?[/-]\s?[A-ZĐ][\w./-]*  # 12/KH-UBND   05-CT/TW   02/2024/TT-BTC
    | \d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}               # 24/4/2023
    | (?i:ngày|tối|sáng|chiều|trưa|đêm)\s\d{1,2}\s?/\s?\d{1,2} # ngày 01/7
    | (?<!\d)\d{1,2}/\d{4}                                           # 9/2022
    | \d{1,2}\stháng\s\d{1,2}(?:\snăm\s\d{4})?                # 15 tháng 5 năm 2016
    """,
    re.VERBOSE,
)
BEFORE = re.compile(
    rf"(?:^|\W)(?<!ổng\s)(?<!rong\s)(?<!con\s)(?<!iểu\s){bar_pattern('before')}\s\(?\Z"
)
# các Điều 28, 30 và 32
ARTICLES = re.compile(
    r"(?:Điều|điều|khoản|điểm|mục|Mục|Chương|Phụ\slục|lớp)\s\d+[a-zđ]?(?:(?:,|\svà|\s-|;)\s\d+[a-zđ]?)*(?:,|\svà|\s-|;)\s\Z"
)
LIMIT = re.compile(rf"(?:^|\W){bar_pattern('limit')}(?:\s(?:là|từ|có|khoảng))?\s[\x22(]?\Z")
CLAUSE = re.compile(rf"(?:^|\W){bar_pattern('clause')}\b[^.,;:()\d]*\Z")
SENTENCE = re.compile(rf"(?:^|\W){bar_pattern('sentence')}\b")
AFTER = re.compile(rf"[^.;:\d]{{0,40}}?\b{bar_pattern('after')}\b")
# 20 ca mắc/tuần   36 đảng viên/1.000 dân   5 người/xã
RATIO = re.compile(
    r"[^\W\d]*(?:\s[^\W\d]+){0,2}\s?/\s?(?:\d|(?:năm|tháng|ngày|tuần|quý|giờ|phút|người|hộ|lớp|xã|km|ha|lượt|lần|đơn\svị|đợt|vụ|trường)\b)",
    re.IGNORECASE,
)
RANGE = re.compile(r"(?:\b(?:từ|từ khoảng)\s\d[\d.,]*\s(?:đến|tới)|\d\s?-)\s?\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d\Z")
CARRIES = re.compile(
    r"(?:\b(?:có|là|cho|với|được|đã|gồm|thu hút)\s|[:(+]\s?)\Z", re.IGNORECASE
)  # words that carry a count, not a year
ENDS = re.compile(
    r"\s?(?:[;,.):(]|\Z|\n|(?:chiếm|ở|tại|và|so\svới|thuộc|đạt|tương\sứng)\b)", re.IGNORECASE
)
CLAUSE_END = re.compile(r"[.!?;]\s(?=[\WA-ZÀ-ỸĐ0-9])|;\s|\n")
SENTENCE_END = re.compile(r"[.!?]\s(?=[\WA-ZÀ-ỸĐ0-9])|\n")
# đảng viên là nữ 1157   Tổng số bác sĩ là 507   doanh nghiệp chờ giải thể 121
LEFT_UNIT = re.compile(
    rf"(?:^|[,;:(]\s?|\b(?:số|lượng|và|các|đội\sngũ|trong\sđó|có|còn)\s)(?P<unit>{UNITS})\b(?P<more>[^.;\d\n]{{0,110}})\Z",
    re.IGNORECASE,
)
SAYS = re.compile(r"(?:\b(?:là|còn|có|đạt|được|gồm)|[:=])\s?\Z", re.IGNORECASE)
TOTAL_OF = re.compile(r"(?:\b(?:tổng\s)?số(?:\slượng)?\s)\Z|^(?:tổng\s)?số\s", re.IGNORECASE)
IN_ORDER = re.compile(r"\b(?:lần\slượt|theo\sthứ\stự|tương\sứng)\b", re.IGNORECASE)
LIST_OF_NUMBERS = re.compile(rf"(?:(?:{FIGURES})(?:,\s|\svà\s|;\s))+\Z")


def find_counts(reading: Reading, taken: Sequence[tuple[int, int]] = ()) -> tuple[Count, ...]:
    """All counts of a reading, linked with their totals; `taken` are places of symbols and dates."""
    found = find_numbers(reading, taken)
    links = find_links(reading, found)
    shares = find_shares(reading.text, found)
    return tuple(
        as_count(reading, index, item, links.get(index), shares.get(index, (None, 0))[0])
        for index, item in enumerate(found)
    )


def as_count(
    reading: Reading, index: int, item: Found, link: Link | None, share: float | None
) -> Count:
    """The public value of what was found, with its place in the file."""
    start, end = reading.source(item.start, item.end)
    return Count(
        start=start,
        end=end,
        id=f"c{index + 1}",
        text=reading.text[item.start : item.end],
        value=item.value,
        unit=item.unit,
        kind=item.kind,
        share_percent=share,
        part_of=f"c{link.total + 1}" if link else None,
        partition=link.partition if link else None,
        approx=item.bound,
        period=find_period(reading, item.start, item.unit_end),
    )


def find_numbers(reading: Reading, taken: Sequence[tuple[int, int]]) -> list[Found]:
    """The numbers that count something, in the order of the text."""
    text = reading.text
    found: list[Found] = []
    bare: list[re.Match[str]] = []
    for match in CANDIDATE.finditer(text):
        if match["unit"] is None:
            if ENDS.match(text, match.end()) or OF_WHICH.search(text, match.start() - 15, match.start()):
                bare.append(match)
        else:
            found.extend(counted(text, match))
    for match in AFTER_UNIT.finditer(text):
        if parse_number(match["number"]) not in (100, 1000, 10000, 100000):
            found.extend(counted(text, match))
    found.sort(key=lambda item: item.start)
    found = with_bare(text, found, bare)
    found = with_words(text, found)
    return [item for item in found if not overlaps(item, taken)]


def overlaps(item: Found, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a place that is a symbol or a date holds the number."""
    at = bisect_left(taken, (item.end, 0))
    return at > 0 and taken[at - 1][1] > item.start


def sentence_start(text: str, at: int, ends: re.Pattern[str] = CLAUSE_END) -> int:
    """Where the sentence or list entry that holds a place begins; at most 400 characters back."""
    low = max(text.rfind("\n", 0, at) + 1, at - 400)
    last = low
    for end in ends.finditer(text, low, at + 1):
        last = end.end()
    return last


def counted(text: str, match: re.Match[str]) -> Iterator[Found]:
    """The count or the two counts of a candidate, unless its neighbours bar it."""
    unit = unit_of(match["unit"])
    groups = match.groupdict()
    pair = bool(groups.get("total"))
    if unit.counted == "no" or (unit.counted == "pair" and not pair):
        return
    if barred(text, match) or (not pair and numbering(text, match)):
        return
    sign, _ = bound_before(text[max(0, match.start() - 24) : match.start()])
    end = match.end("unit")
    yield found_at(match, "number", unit, sign, end, pair)
    if pair:
        yield found_at(match, "total", unit, None, end, False)


WORD = re.compile(r"\s([^\W\d]+)")
AND_NAME = re.compile(r"\s(?-i:[A-ZĐ])[a-zà-ỹđ]+\s")
NUMBERED = re.compile(r"(?:[.!?:;\"')\]-]|[.!?\"'\]-]\s|^)\Z")


def numbering(text: str, match: re.Match[str]) -> bool:
    """Whether a number before a capital is that of a list entry, a table row or a footnote: 12 Tọa đàm ghi nhận …"""
    unit, number = match["unit"], match["number"]
    if not unit[0].isupper() or len(number) > 2:
        return False
    left = text[max(0, match.start() - 12) : match.start()].split("\n")[-1]
    if number[0] == "0" or CARRIES.search(left):
        return False
    return bool(
        unit == "Tổ chức" or AND_NAME.match(text, match.end()) or NUMBERED.search(left[-2:])
    )


def found_at(
    match: re.Match[str], group: str, unit: Unit, sign: str | None, unit_end: int, pair: bool
) -> Found:
    """One number of a match as a count."""
    return Found(
        start=match.start(group),
        end=match.end(group),
        value=parse_number(match[group]),
        unit=unit.unit,
        kind=kind_of(unit),
        bound=sign,
        unit_end=unit_end,
        pair=pair,
        says=word_after(match.string, unit_end),
    )


def word_after(text: str, at: int) -> str:
    """The word right after a place, if only a blank is between."""
    found = WORD.match(text, at)
    return found[1] if found else ""


def barred(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a candidate say that it counts nothing: a name, a limit, a target, a ratio."""
    at = match.start()
    start = sentence_start(text, at)
    _, left = bound_before(text[start:at])
    right = text[match.end() : match.end() + 60].split("\n")[0]
    return bool(
        BEFORE.search(left)
        or ARTICLES.search(left)
        or LIMIT.search(left)
        or RANGE.search(left)
        or CLAUSE.search(left)
        or SENTENCE.search(left)
        or AFTER.match(right)
        or RATIO.match(right)
        or (YEAR.match(match["number"]) and not CARRIES.search(left) and left == text[start:at])
        or any(m.end() > at - start for m in SYMBOL_OR_DATE.finditer(text[start : match.end()]))
    )


def with_bare(text: str, found: list[Found], bare: list[re.Match[str]]) -> list[Found]:
    """Numbers without a unit after them: it stands before them, or is that of the count they break down."""
    for match in bare:
        at = bisect_left(found, match.start(), key=lambda item: item.start)
        before, after = (found[at - 1] if at else None), (found[at] if at < len(found) else None)
        items = list(bare_counts(text, match, before, after))
        found[at:at] = items
    return found


def bare_counts(
    text: str, match: re.Match[str], before: Found | None, after: Found | None
) -> Iterator[Found]:
    """The counts of a number whose unit is said elsewhere in the sentence."""
    number = match["number"]
    if YEAR.match(number) or len(number) > 15:
        return
    start = sentence_start(text, match.start(), SENTENCE_END)
    if before is not None:
        before = before if before.start >= start else None
    left_from = max(start, before.unit_end if before else start)
    sign, left = bound_before(text[left_from : match.start()])
    if after and IN_ORDER.search(text, start, match.start()):
        between = text[match.start() : after.start]
        if LIST_OF_NUMBERS.fullmatch(between):
            yield replace_unit(match, after, sign)
            return
    if BEFORE.search(left) or LIMIT.search(left) or SENTENCE.search(text[start : match.start()]):
        return
    unit = LEFT_UNIT.search(left)
    if unit and unit_of(unit["unit"]).counted == "yes":
        says = SAYS.search(left) and (
            TOTAL_OF.search(left[: unit.start("unit")]) or "tổng số" in left.lower() or before
        )
        if says or (before and before.kind == unit_of(unit["unit"]).kind):
            row = unit_of(unit["unit"])
            pair = match["total"] is not None
            yield found_at(match, "number", row, sign, match.end("number"), pair)
            if pair:
                yield found_at(match, "total", row, None, match.end("total"), False)
            return
    if before and inherits(text, match, left):
        yield replace_unit(match, before, sign)


def replace_unit(match: re.Match[str], other: Found, sign: str | None) -> Found:
    """A bare number with the unit of another count."""
    return replace(
        other,
        start=match.start("number"),
        end=match.end("number"),
        value=parse_number(match["number"]),
        bound=sign,
        unit_end=match.end("number"),
        pair=False,
    )


INHERITS_BEFORE = re.compile(
    r"(?:\((?:[^()\d]{0,40}\s)?|[,;:]\s(?:và\s)?|\bvà\s)\Z"
)
INHERITS_AFTER = re.compile(r"\s(?:ở|tại|thuộc|so\svới|chiếm|là)\b")
STATED = re.compile(r"[,;:(]\s?[^()\d.;:]{2,60}(?:\s(?:là|có)|:)\s\Z")
OF_WHICH = re.compile(r"\btrong\sđó:?(?:\scó)?\s\Z", re.IGNORECASE)
STOPS = re.compile(r"\s?(?:[;,.)]|\Z|\n)")


def inherits(text: str, match: re.Match[str], left: str) -> bool:
    """Whether a bare number breaks down the count before it: (589 ở xã, 77 ở phường)."""
    if len(left) > 90 or match["total"]:
        return False
    end = match.end("number")
    return bool(
        (INHERITS_BEFORE.search(left) and INHERITS_AFTER.match(text, end))
        or (STATED.search(left) and STOPS.match(text, end))
        or OF_WHICH.search(left)
    )


def with_words(text: str, found: list[Found]) -> list[Found]:
    """Numbers in words and an explicit none, where the paragraph counts the same in figures."""
    extra: list[Found] = []
    for match in IN_WORDS.finditer(text):
        extra.extend(in_words(text, match, found))
    for match in NONE.finditer(text):
        near = near_count(text, found, match.start(), 80)
        unit = unit_of(match["unit"])
        if near and unit.counted == "yes":
            extra.append(
                Found(
                    start=match.start("number"),
                    end=match.end("number"),
                    value=0,
                    unit=unit.unit,
                    kind=kind_of(unit),
                    bound=None,
                    unit_end=match.end("unit"),
                    pair=False,
                    says="",
                )
            )
    return sorted(found + extra, key=lambda item: item.start) if extra else found


def near_count(text: str, found: list[Found], at: int, reach: int) -> Found | None:
    """The count before a place, if it is in the same paragraph and near."""
    index = bisect_left(found, at, key=lambda item: item.start) - 1
    if index < 0 or at - found[index].unit_end > reach or "\n" in text[found[index].end : at]:
        return None
    return found[index]


def in_words(text: str, match: re.Match[str], found: list[Found]) -> Iterator[Found]:
    """A number in words is a count beside a count in figures of the same kind."""
    try:
        value = parse_number(match["number"])
    except ValueError:
        return
    unit = unit_of(match["unit"])
    near = near_count(text, found, match.start(), 150)
    if near and near.kind == unit.kind and near.unit == unit.unit and not barred(text, match):
        yield replace(found_at(match, "number", unit, None, match.end("unit"), False), value=value)


def find_count_findings(counts: Sequence[Count], reading: Reading) -> tuple[Finding, ...]:
    """What does not add up: complete cuts of a total, and shares that neither rounding nor truncation gives."""
    return ()


__all__ = ["find_count_findings", "find_counts", "pairwise"]
