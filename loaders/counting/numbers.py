"""Numbers as Vietnamese texts write them, to their value: 2.500, 46,2, 1,1 triệu, hai mươi ba, 3,300."""

import re
from dataclasses import dataclass
from functools import cache

from vanban.ontology.vocabulary import read_rows


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that is a number, or that multiplies the one before it."""

    word: str
    value: int
    role: str  # digit or scale
    example: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Words before a number that say how it is meant: hơn is >, gần is <, khoảng is ~."""

    words: str
    sign: str
    example: str


@cache
def number_words() -> dict[str, NumberWord]:
    """The number words by themselves."""
    return {row.word: row for row in read_rows("number_words.csv", NumberWord)}


@cache
def bounds() -> dict[str, Bound]:
    """The words that bound a number."""
    return {row.words: row for row in read_rows("count_bounds.csv", Bound)}


SCALES = "|".join(w.word for w in number_words().values() if w.role == "scale" and w.word != "mươi")
MORE_DIGITS = r"\d{0,2}(?:[.,]\d{3})+(?!\d)(?:,\d{1,2}(?!\d))?|\d*(?:,\d{1,3}(?!\d))?"
MULTIPLIER = rf"(?:\s(?:{SCALES})\b(?:\s\d{{1,3}}\s(?:{SCALES})\b)?)?"
# 1,1 triệu   2.500   3 triệu 200 nghìn   12 nghìn
FIGURES = rf"\d(?:{MORE_DIGITS}){MULTIPLIER}"
# hai mươi ba   năm   một trăm
FIRST_WORDS = "|".join(  # each in both cases: then `re` looks for their first letters alone
    form
    for w in number_words().values()
    if w.role == "digit" and w.word not in ("năm", "tư")  # far more often a year than a five
    for form in (w.word, w.word.capitalize())
)
LONGEST = 8  # words more that a number has: ba triệu hai trăm nghìn năm trăm mười
WORDS = rf"(?:{FIRST_WORDS})(?i:\s(?:{'|'.join(number_words())})){{0,{LONGEST}}}"
REPEATED = rf"(?:{'|'.join(number_words())})(?:\s(?:{'|'.join(number_words())})){{0,{LONGEST}}}"  # 50 (năm mươi)
PERCENT = r"(?P<percent>\d{1,3}(?:[.,]\d{1,4})?)\s?%"

GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?\Z")  # 2.500   1.273,5
ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\Z")  # 3,300
BOUND = re.compile(
    rf"(?:\b|(?=[<>~≥≤]))({'|'.join(sorted(map(re.escape, bounds()), key=len, reverse=True))})\s?\Z",
    re.IGNORECASE,
)


def parse_number(text: str) -> float:
    """The value of a number in figures, with its multiplier, or in words; ValueError where it is none.

    A comma with three digits groups thousands where no multiplier follows: people are counted whole.

    >>> [parse_number(n) for n in ("2.500", "1,1 triệu", "3,300", "07", "hai mươi ba", "3 triệu 200 nghìn")]
    [2500, 1100000, 3300, 7, 23, 3200000]
    """
    first, *scales = text.lower().split()
    if not first[0].isdigit():
        return words_value([first, *scales])
    if GROUPED.match(first):
        first = first.replace(".", "")
    elif ENGLISH.match(first) and not scales:
        first = first.replace(",", "")
    elif "," in first and "." in first:  # 10.367,700: the last mark is the decimal one
        grouping = min(",", ".", key=first.rfind)
        first = first.replace(grouping, "")
    value = float(first.replace(",", "."))
    for at in range(0, len(scales), 2):
        scale = number_words()[scales[at]].value
        value = value * scale if at == 0 else value + float(scales[at - 1]) * scale
    return round(value, 6) if value % 1 else round(value)


def words_value(words: list[str]) -> int:
    """The value of number words: each scale multiplies what has been said since the last greater one."""
    total = group = unit = 0
    for word in words:
        known = number_words().get(word)
        if known is None:
            raise ValueError(f"{word!r} is no number word")
        if known.role == "digit":
            unit += known.value
        elif known.value < 1000:
            group, unit = group + (unit or 1) * known.value, 0
        else:
            total, group, unit = total + (group + unit or 1) * known.value, 0, 0
    return total + group + unit


def parse_percent(text: str) -> float:
    """The value of a percentage; a dot before one or two digits is a decimal mark too.

    >>> parse_percent("46,2"), parse_percent("0.19"), parse_percent("02")
    (46.2, 0.19, 2.0)
    """
    return float(text.replace(",", "."))


def bound_before(text: str) -> tuple[str | None, str]:
    """The sign of the bound that ends a text, and the text before it.

    >>> bound_before("thu hút gần ")
    ('<', 'thu hút ')
    """
    found = BOUND.search(text, max(0, len(text) - 40))
    if not found:
        return None, text
    return bounds()[found[1].lower()].sign, text[: found.start()]
