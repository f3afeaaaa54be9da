"""Counts in words, and an explicit none: ba người chết, không có ca tử vong; else only beside counts in figures."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from vanban.loaders.counting.bars import HARMED, barred
from vanban.loaders.counting.numbers import WORDS, parse_number
from vanban.loaders.counting.places import Found, line_start, word_after
from vanban.loaders.counting.units import UNITS, kind_of, unit_of

IN_WORDS = re.compile(rf"(?P<number>{WORDS})\s(?P<unit>(?i:{UNITS}))\b(?!\s(?:này|đó|kia|trên)\b)")
# cả hai bên, một trong hai tỉnh: no counts
DEFINITE = re.compile(
    r"\b(?:cả|trong|những|các|của|giữa|từng|mỗi|thứ|thành|hữu\shạn)\s\Z", re.IGNORECASE
)
NONE = re.compile(rf"(?P<number>không\scó)(?<=[\s(].{{8}})\s(?P<unit>(?i:{UNITS}))\b(?!\s\d)")
BESIDE = re.compile(r"(?:[,;]|\bvà|\bgồm:?|\blà|\bcó|\bcòn)\s\Z", re.IGNORECASE)
NEAR = 150  # characters between a count in figures and one in words


def with_spelled(text: str, found: list[Found]) -> list[Found]:
    """The counts, and those in words beside them."""
    extra = [item for match in IN_WORDS.finditer(text) for item in in_words(text, match, found)]
    extra += [item for match in NONE.finditer(text) for item in none_of(text, match, found)]
    return sorted(found + extra, key=lambda item: item.start) if extra else found


def count_before(text: str, found: list[Found], at: int) -> Found | None:
    """The count before a place, if it is in the same paragraph and near."""
    index = bisect_left(found, at, key=lambda item: item.start) - 1
    if index < 0 or at - found[index].unit_end > NEAR or "\n" in text[found[index].end : at]:
        return None
    return found[index]


def in_words(text: str, match: re.Match[str], found: list[Found]) -> Iterator[Found]:
    """A number in words is a count beside a count in figures of the same unit."""
    if match.start() and text[match.start() - 1].isalnum():
        return
    near, unit = count_before(text, found, match.start()), unit_of(match["unit"])
    left = text[max(0, match.start() - 12) : match.start()]
    if unit.counted != "yes" or DEFINITE.search(left) or barred(text, match):
        return
    beside = near and near.kind == unit.kind and (near.unit == unit.unit or BESIDE.search(left))
    if beside or HARMED.match(text, match.end()):
        yield spelled(match, parse_number(match["number"]))


def none_of(text: str, match: re.Match[str], found: list[Found]) -> Iterator[Found]:
    """không có ca tử vong, after 148 trường hợp mắc."""
    unit = unit_of(match["unit"])
    line = line_start(text, match.start())
    same = any(item.unit == unit.unit for item in found if line <= item.start < match.start())
    if same or (unit.kind == "person" and count_before(text, found, match.start())):
        yield spelled(match, 0)


def spelled(match: re.Match[str], value: float) -> Found:
    """A match as a count of this value."""
    unit = unit_of(match["unit"])
    return Found(
        start=match.start("number"),
        end=match.end("number"),
        value=value,
        unit=unit.unit,
        kind=kind_of(unit),
        bound=None,
        unit_end=match.end("unit"),
        pair=False,
        says=word_after(match.string, match.end("unit")),
    )
