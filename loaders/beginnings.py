"""What a pattern can begin with, asked before the pattern itself: where it cannot match, as nearly everywhere, it fails
at once, and does not try its alternatives one by one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

WIDEST = 1000  # signs of a range that is worth writing out
ZERO_WIDTH = (code.ASSERT, code.ASSERT_NOT, code.AT)
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)

CLASSES = {
    code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_WORD: r"\w",
}

Signs = set[str] | None  # members of a class; None: anything


def fail_fast(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The same pattern with a look at its first sign before it.

    >>> fail_fast(r"(?:nơi nhận|(?-i:T/?M))", re.IGNORECASE).pattern
    '(?-i:(?=[NTn]))(?:(?:nơi nhận|(?-i:T/?M)))'
    >>> fail_fast(r".*nhận").pattern
    '.*nhận'
    """
    signs = first_signs(parser.parse(pattern, int(flags)), cased=not flags & re.IGNORECASE)
    if signs is None:
        return re.compile(pattern, flags)
    return re.compile(f"(?-i:(?=[{''.join(sorted(signs))}]))(?:{pattern})", flags)


def first_letters(pattern: str) -> list[str]:
    """The letters that a pattern can begin with, in order, where they are told for sure.

    >>> first_letters("(?:đã )?(?:bị|được)")
    ['b', 'đ']
    """
    signs = first_signs(parser.parse(pattern), cased=True)
    if signs is None or any(len(sign) > 1 for sign in signs):
        raise ValueError(f"{pattern}: begin it with fixed letters")
    return sorted(signs)


def first_signs(items: Iterable[tuple[Any, Any]], *, cased: bool) -> Signs:
    """The signs that a match of a parsed pattern can begin with; None where that is not told for sure."""
    signs: set[str] = set()
    for kind, value in items:
        if is_look(kind, value):
            continue
        more = of_item(kind, value, cased=cased)
        if more is None:
            return None
        signs |= more
        if kind not in REPEATS or value[0]:
            return signs
    return None  # it can match nothing at all


def is_look(kind: Any, value: Any) -> bool:
    """Whether an item takes no sign: an assertion, or a group of nothing else, such as `fail_fast` puts first."""
    group = kind is code.SUBPATTERN and bool(value[3])
    return kind in ZERO_WIDTH or (group and all(is_look(*one) for one in value[3]))


def of_item(kind: Any, value: Any, *, cased: bool) -> Signs:
    """The first signs of one item of a parsed pattern."""
    if kind is code.LITERAL:
        return spellings([value], cased=cased)
    if kind is code.IN:
        return of_set(value, cased=cased)
    if kind is code.SUBPATTERN:
        _, added, removed, inside = value
        cased = bool(removed & re.IGNORECASE) or (cased and not added & re.IGNORECASE)
        return first_signs(inside, cased=cased)
    if kind is code.BRANCH:
        several = [first_signs(one, cased=cased) for one in value[1]]
        return None if None in several else set().union(*filter(None, several))
    return first_signs(value[2], cased=cased) if kind in REPEATS else None


def of_set(members: Iterable[tuple[Any, Any]], *, cased: bool) -> Signs:
    """The signs of a class of single signs, short ranges, digits, blanks or letters."""
    points: list[int] = []
    classes: set[str] = set()
    for kind, value in members:
        if kind is code.LITERAL:
            points.append(value)
        elif kind is code.RANGE and value[1] - value[0] < WIDEST:
            points += range(value[0], value[1] + 1)
        elif kind is code.CATEGORY and value in CLASSES:
            classes.add(CLASSES[value])
        else:
            return None
    return spellings(points, cased=cased) | classes


def spellings(points: Iterable[int], *, cased: bool) -> set[str]:
    """Signs as a class has them, in both cases where case does not count."""
    signs = set(map(chr, points))
    both = signs if cased else {one for sign in signs for one in (sign.lower(), sign.upper())}
    return set(map(re.escape, both))


def one_pattern(phrases: Iterable[str]) -> str:
    """One pattern for many phrases that looks at each letter once; of two that begin alike the longer wins.

    >>> one_pattern(["rà soát", "rà", "gửi"])
    '(?:gửi|rà(?:\\\\ soát)?)'
    """
    tails: dict[str, list[str]] = defaultdict(list)
    for phrase in set(phrases):
        tails[phrase[:1]].append(phrase[1:])
    ends = bool(tails.pop("", None))
    parts = sorted(re.escape(letter) + one_pattern(rest) for letter, rest in tails.items())
    if not parts:
        return ""
    inner = "|".join(parts)
    return f"(?:{inner})?" if ends else inner if len(parts) == 1 else f"(?:{inner})"
