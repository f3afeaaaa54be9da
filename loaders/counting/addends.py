"""Numbers without a unit of their own that add up to a count before them: 728 nam, 1.118 nữ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.loaders.counting.numbers import parse_number
from vanban.loaders.counting.places import Found, sentence_start

STOPS_OR_SHARE = re.compile(
    r"\s?(?:[;,.)]|\Z|\n|\(|và\b|chiếm\b|[^\W\d][^,;().\d\n]{0,40}(?:[,;.)]|\svà\s))"
)
# what goes on up to the next number of a list: (bổ nhiệm mới 70, bổ nhiệm lại 50)   (12 tốt, 8 khá)
STOPS = re.compile(r"\s?(?:[;,.)(]|\Z|\n|và\b|chiếm\b)")
LONGEST_LIST = 20  # numbers that add up to one
NEAR = 8  # numbers after a total among which its parts begin
SURE = 20  # from this value on a sum of counts and bare numbers is no chance


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text in the search for sums: a count, or one still without a unit."""

    start: int
    end: int
    value: float
    count: Found | None
    bare: re.Match[str] | None


def adding_up(
    text: str, found: list[Found], bare: list[re.Match[str]]
) -> list[tuple[re.Match[str], Found]]:
    """Bare numbers that, with the counts between them, add up to a count before them in the sentence."""
    if not bare or not found:
        return []
    numbers = [Number(c.start, c.unit_end, c.value, c, None) for c in found]
    numbers += [Number(m.start(), m.end(), parse_number(m["number"]), None, m) for m in bare]
    numbers.sort(key=lambda number: number.start)
    out: dict[int, tuple[re.Match[str], Found]] = {}
    for at, number in enumerate(numbers):
        if number.count and number.value > 1:
            for part in sums_after(text, numbers, at, number.count):
                if part.bare:
                    out.setdefault(part.start, (part.bare, number.count))
    return list(out.values())


def sums_after(text: str, numbers: list[Number], at: int, total: Found) -> Iterator[Number]:
    """The parts, some without a unit, that stop one after the other and give the total."""
    end = 0
    for first in range(at + 1, min(at + NEAR, len(numbers))):
        run: list[Number] = []
        if numbers[first].start < end:
            continue
        added = 0.0
        for number in numbers[first : first + LONGEST_LIST]:
            if not goes_on(text, run[-1].end if run else number.start, number, total):
                break
            run.append(number)
            added += number.value
            if added >= total.value:
                break
        if added == total.value and is_sum(text, run, total):
            end = run[-1].end
            yield from run


def is_sum(text: str, run: list[Number], total: Found) -> bool:
    """Whether numbers whose values add up to a total before them in the sentence do so by no chance."""
    if len(run) < 2 or not any(number.bare for number in run):
        return False
    sure = total.value >= SURE or opens(text, total, run[0]) or all(map(stands_alone, run))
    return sure and sentence_start(text, run[-1].start) <= total.start


def stands_alone(number: Number) -> bool:
    """Whether nothing behind a number could be a unit of its own: 1 thiếu tướng, 16 đại tá."""
    bare = number.bare
    return bool(bare and STOPS.match(bare.string, bare.end("number")))


def opens(text: str, total: Found, first: Number) -> bool:
    """Whether a colon or a bracket right behind a count opens the list that begins with a number."""
    return text[total.unit_end : first.start].strip() in (":", "(")


def goes_on(text: str, end: int, number: Number, total: Found) -> bool:
    """Whether a number can be the next part of a sum."""
    if number.start - end > 60:
        return False
    if number.bare:
        return bool(STOPS_OR_SHARE.match(text, number.bare.end("number")))
    return number.count is not None and number.count.kind == total.kind and not number.count.pair
