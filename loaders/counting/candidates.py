"""The numbers of a text that count something, with their units."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.loaders.counting.bare import is_bare, with_bare
from vanban.loaders.counting.bars import barred
from vanban.loaders.counting.norms import demands, in_norm, is_aimed_at, target_zones
from vanban.loaders.counting.numbering import is_numbering
from vanban.loaders.counting.numbers import (
    FIGURES,
    MORE_DIGITS,
    MULTIPLIER,
    REPEATED,
    bound_before,
    parse_number,
)
from vanban.loaders.counting.places import Found, word_after
from vanban.loaders.counting.spelled import with_spelled
from vanban.loaders.counting.tables import table_counts
from vanban.loaders.counting.units import UNITS, Unit, kind_of, unit_of

# The digit comes first and what bars it behind it: so `re` jumps from digit to digit and tries no other place.
CANDIDATE = re.compile(
    rf"""
    (?P<number> [0-9] (?<!\d.)                # 17      1,1 triệu
        (?:(?<![\w:].)|(?<=\bgồm.)|(?<=\bvà.)) (?<!\d[.,/].) (?<![\w:,)]/.) (?<!\w-.) (?<![A-Z]\..)
        (?<!Điều\s.) (?<!khoản\s.) (?<!tháng\s.) (?<!năm\s.) (?<!ngày\s.)
        (?:{MORE_DIGITS}){MULTIPLIER} )
    (?:\s?/\s?(?P<total>{FIGURES}))?           # 17/20
    (?!\w|%|/|\s?%|[.,]\d|-\w|\s?/\s?\d)
    (?:\s\((?:{REPEATED})\))?                   # 03 (ba)
    (?:[)]?\s["']?(?P<unit>{UNITS})\b)?         # tổ chức đảng
    """,
    re.VERBOSE | re.IGNORECASE,
)
# 117 vụ án/437 bị can
AFTER_UNIT = re.compile(rf"(?P<number>{FIGURES})\s(?P<unit>{UNITS})\b", re.IGNORECASE)
STEP_OF_SCALE = re.compile(r"[^,;]{0,60}(?:\d|\n)[^,;\d]{0,30}")  # Hộ có 1 người 95 Hộ có


def find_numbers(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """The numbers that count something, in the order of the text."""
    found: list[Found] = []
    bare: list[re.Match[str]] = []
    demand = demands(text)
    for match in CANDIDATE.finditer(text):
        if match["unit"] and not in_norm(text, match, demand):
            found.extend(counted(text, match))
        if not demand and not counts_alone(match) and is_bare(text, match):
            bare.append(match)
    if found and (zones := target_zones(text)):
        found = [item for item in found if not is_aimed_at(text, zones, item.start)]
        bare = [match for match in bare if not is_aimed_at(text, zones, match.start())]
    found.extend(after_slash(text, found))
    if "|" in text:
        found.extend(table_counts(text))
    found.sort(key=lambda item: item.start)
    found = with_bare(text, without_scales(text, found), bare)
    if demand != "all":
        found = with_spelled(text, found)
    ordered = sorted(taken)
    return [item for item in found if not overlaps(item, ordered)] if ordered else found


def after_slash(text: str, found: list[Found]) -> list[Found]:
    """The second counts of 117 vụ án/437 bị can; in 8.420 hộ/9.100 hộ it is the total of the first."""
    out: list[Found] = []
    for at, first in enumerate(found):
        slash = text.startswith("/", first.unit_end)
        match = AFTER_UNIT.match(text, first.unit_end + 1) if slash else None
        for item in counted(text, match) if match else ():
            if first.unit == item.unit and first.value <= item.value:
                found[at] = replace(first, pair=True)
            out.append(item)
    return out


def counts_alone(match: re.Match[str]) -> bool:
    """Whether the unit of a candidate makes it a count without the help of its neighbours."""
    return bool(match["unit"] and (match["total"] or unit_of(match["unit"]).counted == "yes"))


def without_scales(text: str, found: list[Found]) -> list[Found]:
    """The counts without the steps of a scale: Hộ có 1 người … 2 người … 3 người."""
    steps = [
        one.unit == next_.unit
        and next_.value == one.value + 1
        and bool(STEP_OF_SCALE.fullmatch(text, one.unit_end, next_.start))
        for one, next_ in pairwise(found)
    ]
    of_scale = {
        at + extra
        for at in range(len(steps) - 1)
        if steps[at] and steps[at + 1]
        for extra in range(3)
    }
    return [item for at, item in enumerate(found) if at not in of_scale]


def overlaps(item: Found, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a place that is a symbol or a date holds the number."""
    at = bisect_left(taken, (item.end, 0))
    return at > 0 and taken[at - 1][1] > item.start


def counted(text: str, match: re.Match[str]) -> Iterator[Found]:
    """The count or the two counts of a candidate, unless its neighbours bar it."""
    unit = unit_of(match["unit"])
    pair = bool(match.groupdict().get("total"))
    if unit.counted == "no" or (unit.counted == "pair" and not pair):
        return
    if barred(text, match) or is_numbering(text, match) or closes_nothing(text, match):
        return
    sign, _ = bound_before(text[max(0, match.start() - 24) : match.start()])
    yield found_at(match, "number", unit, sign)
    if pair:
        yield found_at(match, "total", unit, None)


def closes_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket closes right behind a number and none opens for a pair: (2) Tổ chức, 31/12) Cục."""
    pair = match.groupdict().get("total")
    if text[match.end("total" if pair else "number")] != ")":
        return False
    return text[match.start() - 1] != "(" or not pair


def found_at(match: re.Match[str], group: str, unit: Unit, sign: str | None) -> Found:
    """One number of a match as a count."""
    return Found(
        start=match.start(group),
        end=match.end(group),
        value=parse_number(match[group]),
        unit=unit.unit,
        kind=kind_of(unit),
        bound=sign,
        unit_end=match.end("unit"),
        pair=group == "number" and bool(match.groupdict().get("total")),
        says=word_after(match.string, match.end("unit")),
    )
