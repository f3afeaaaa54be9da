"""Numbers whose unit does not follow them: it stands before them, or is that of a count beside them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from vanban.loaders.counting.addends import STOPS_OR_SHARE, adding_up
from vanban.loaders.counting.bars import ARTICLES, barred_before, is_target, is_year
from vanban.loaders.counting.numbers import FIGURES, PERCENT, bound_before, parse_number
from vanban.loaders.counting.places import Found, sentence_start, word_after
from vanban.loaders.counting.units import UNITS, cues, kind_of, unit_of, words_pattern

OUTCOMES = r"(?:không\s)?hoàn\sthành|khiển\strách|cảnh\scáo|cách\schức|khai\strừ|chết|tử\svong|bị\sthương|mất\stích"
# What may follow a number that has no unit behind it.
ENDS = re.compile(
    rf"\s?(?:[;,.):(]|\Z|\n|(?:chiếm|ở|tại|và|với|so\svới|(?:trong|trên)\stổng\ssố|thuộc|đạt|tương\sứng|xuống|lên|{OUTCOMES})\b)",
    re.IGNORECASE,
)
LISTED = re.compile(r"(?:\(|[,;:]\s|và\s)\Z")
OF_WHICH = re.compile(r"\btrong\sđó:?(?:\scó)?\s\Z", re.IGNORECASE)
# đảng viên là nữ 1157   Tổng số bác sĩ là 507   doanh nghiệp chờ giải thể 121
LEFT_UNIT = re.compile(
    rf"""
    (?: ^ | [,;:(]\s? | \b(?:số|lượng|và|các|đội\sngũ|trong\sđó|có|còn|kỷ\sluật|xếp\sloại|đối\svới)\s )
    (?P<unit>{UNITS}) \b (?!\s(?:thể|hóa)\b) (?P<more>[^.;\d\n]{{0,110}}) \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# tổng số người ứng cử của thành phố là 49
NUMBER_OF_UNIT = re.compile(
    rf"(?<!\bdân\s)\bsố\s(?:lượng\s)?(?P<unit>{UNITS})\b(?!\shóa\b)(?P<more>[^.;\d\n]{{0,110}})\Z",
    re.IGNORECASE,
)
SAYS = re.compile(r"(?:\b(?:là|còn|có|đạt|được|gồm)|[:=])\s?\Z", re.IGNORECASE)
TOTAL_OF = re.compile(r"(?:\b(?:tổng\s)?số(?:\slượng)?\s)\Z|^(?:tổng\s)?số\s", re.IGNORECASE)
# Năm 2014 con số này theo thứ tự là 18.327, 57.004, 8.316 người
IN_ORDER = re.compile(r"\b(?:lần\slượt|theo\sthứ\stự|tương\sứng)\b", re.IGNORECASE)
LIST_OF_NUMBERS = re.compile(rf"(?:(?:{FIGURES})(?:,\s|\svà\s|;\s))+\Z")
# giảm từ 92 xuống còn 60 tổ chức đảng
TO_ANOTHER = re.compile(rf"(?:{FIGURES})\s(?:xuống|lên)\s(?:còn\s|thành\s)?\Z", re.IGNORECASE)
# 22 trong tổng số 30 xã
OUT_OF = re.compile(
    rf"(?:{FIGURES})\s(?:trong|trên)\stổng\ssố\s(?:hơn\s|gần\s|khoảng\s)?\Z", re.IGNORECASE
)
# (589 ở xã, 77 ở phường và 47 ở thị trấn)
JOINED = re.compile(r"(?:\((?:[^()\d]{0,40}\s)?|[,;:]\s(?:và\s)?|\bvà\s)\Z")
PLACED = re.compile(rf"\s(?:ở|tại|thuộc|so\svới|chiếm|là|{OUTCOMES})\b")
# khiển trách 200, cảnh cáo 80   phải thi hành kỷ luật 12
FOLLOWED = words_pattern([cue.words for cue in cues() if (cue.step or 0) > 1])
# ; chủng loại khác là 1668.
STATED = re.compile(
    rf"(?:\((?:lũy\skế|cộng\sdồn)(?:\slà|\sđạt)?|[,;:(]\s?[^()\d.;:]{{2,60}}(?:\s(?:là|có)|:)|\b(?i:{FOLLOWED}))\s\Z"
)
STOPS = re.compile(r"\s?(?:[;,.)]|\Z|\n)")
# mầm non là 141 (51,8%), tiểu học 206 (75,2%)
SHARE = rf"\s\((?:chiếm\s|đạt\s)?{PERCENT}\)"
SHARE_BEHIND = re.compile(SHARE)
NEXT_OF_SHARES = re.compile(rf"{SHARE}[,;]\s(?:và\s)?[^()\d.;]{{2,80}}\s\Z")
# Hình thức kỷ luật đảng viên: khiển trách 28 (chiếm 45%)
HEADS_LIST = re.compile(r"[^.;:\d]{0,30}:\s[^.;\d]{2,80}\s\Z")


def is_bare(text: str, match: re.Match[str]) -> bool:
    """Whether a number without a unit behind it can still count something."""
    if STOPS_OR_SHARE.match(text, match.end("number")):  # 40 nam và 242 nữ: beside others
        return True
    return (
        not match["unit"]
        and ends_alone(text, match)
        or bool(LISTED.search(text, max(0, match.start() - 3), match.start()))
    )


def with_bare(text: str, found: list[Found], bare: list[re.Match[str]]) -> list[Found]:
    """The counts, and between them the bare numbers that count something too."""
    summed = {match.start(): total for match, total in adding_up(text, found, bare)}
    found += [
        with_unit_of(match, summed[match.start()], None)
        for match in bare
        if match.start() in summed
    ]
    found.sort(key=lambda item: item.start)
    for match in bare:
        if match.start() in summed:
            continue
        at = bisect_left(found, match.start(), key=lambda item: item.start)
        before, after = (found[at - 1] if at else None), (found[at] if at < len(found) else None)
        found[at:at] = bare_counts(text, match, before, after)
    return found


def bare_counts(
    text: str, match: re.Match[str], before: Found | None, after: Found | None
) -> Iterator[Found]:
    """The count, or the two of a pair, that a bare number is."""
    if is_year(match["number"]) or len(match["number"]) > 15 or match["unit"]:
        return
    start = sentence_start(text, match.start())
    if before and before.start < start:
        before = None
    sign, left = bound_before(text[before.unit_end if before else start : match.start()])
    if after and OUT_OF.fullmatch(text, match.start(), after.start):
        yield replace(with_unit_of(match, after, sign), pair=True)
    elif after and shares_unit(text, match, start, after):
        yield with_unit_of(match, after, sign)
    elif (
        ends_alone(text, match)
        and not barred_before(left)
        and not barred_before(text[start : match.start()])
        and not ARTICLES.search(left)
        and not is_target(text[start : match.start()])
    ):
        yield from left_counts(match, left, before, sign)


def ends_alone(text: str, match: re.Match[str]) -> bool:
    """Whether what follows a bare number lets it stand for itself, without others that add up with it."""
    return bool(
        ENDS.match(text, match.end())
        or OF_WHICH.search(text, max(0, match.start() - 15), match.start())
    )


def shares_unit(text: str, match: re.Match[str], start: int, after: Found) -> bool:
    """Whether a number shares the unit of the next count: lần lượt là 12 và 15 người."""
    between = text[match.start() : after.start]
    listed = LIST_OF_NUMBERS.fullmatch(between) and IN_ORDER.search(text, start, match.start())
    return bool(listed or TO_ANOTHER.fullmatch(between))


def left_counts(
    match: re.Match[str], left: str, before: Found | None, sign: str | None
) -> Iterator[Found]:
    """The counts of a number whose unit stands to its left."""
    unit = NUMBER_OF_UNIT.search(left) or LEFT_UNIT.search(left)
    if unit and unit_of(unit["unit"]).counted == "yes" and stated(unit, left, before, match):
        row = unit_of(unit["unit"])
        for group in ("number", "total") if match["total"] else ("number",):
            yield Found(
                start=match.start(group),
                end=match.end(group),
                value=parse_number(match[group]),
                unit=row.unit,
                kind=kind_of(row),
                bound=sign,
                unit_end=match.end(),
                pair=group == "number" and match["total"] is not None,
                says=word_after(match.string, match.end()),
            )
    elif before and inherits(match, left):
        yield with_unit_of(match, before, sign)


def stated(unit: re.Match[str], left: str, before: Found | None, number: re.Match[str]) -> bool:
    """Whether the words between a unit and the number after it give its number."""
    text, end = number.string, number.end("number")
    says = SAYS.search(left)
    if not says and left.strip() and left.split()[-1][0].isupper():
        return False  # xã Sơn Kim 2: a name
    if not unit["more"].strip() and unit_of(unit["unit"]).kind == "organization" and not says:
        return False  # không có phường 7: a name
    if before and before.kind == unit_of(unit["unit"]).kind:
        return True
    if HEADS_LIST.match(unit["more"]) and SHARE_BEHIND.match(text, end):
        return True
    opens = TOTAL_OF.search(left[: unit.start("unit")]) or "tổng số" in left.lower()
    return bool(says and (opens or before))


def inherits(match: re.Match[str], left: str) -> bool:
    """Whether a bare number breaks down the count before it."""
    if len(left) > 90 or match["total"]:
        return False
    text, end = match.string, match.end("number")
    return bool(
        (JOINED.search(left) and PLACED.match(text, end))
        or (STATED.search(left) and STOPS.match(text, end))
        or OF_WHICH.search(left)
        or (NEXT_OF_SHARES.match(left) and SHARE_BEHIND.match(text, end))
    )


def with_unit_of(match: re.Match[str], other: Found, sign: str | None) -> Found:
    """A bare number with the unit of another count."""
    return replace(
        other,
        start=match.start("number"),
        end=match.end("number"),
        value=parse_number(match["number"]),
        bound=sign,
        unit_end=match.end("number"),
        pair=False,
        says="",
    )
