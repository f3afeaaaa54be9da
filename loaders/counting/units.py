"""What is counted: the nouns of `count_units.csv` as one pattern, and the words that bar a number."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vanban.loaders.extraction import CountKind
from vanban.ontology.vocabulary import read_rows


@dataclass(frozen=True, slots=True)
class Unit:
    """A noun that is counted. `counted` is yes, pair (only in 15/19 tiêu chí) or no (never: bộ hồ sơ)."""

    unit: str
    kind: str  # person, organization, document, event, thing
    forms: tuple[str, ...]  # other ways to write it
    counted: str
    example: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Words beside which a number counts nothing: in front of it, in its clause or sentence, or after its unit."""

    words: str
    where: str  # before, limit, clause, sentence, opening, heading, after, close, free
    example: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words between counts that say how one is a part of another; `step` orders a chain of work."""

    words: str
    role: str  # opens, whole, sums, out of, step, form, subset, apart …
    step: int | None
    example: str


@cache
def cues() -> tuple[Cue, ...]:
    """The words that link counts."""
    return read_rows("count_cues.csv", Cue)


@cache
def units() -> dict[str, Unit]:
    """Every form in lower case -> its unit."""
    rows = read_rows("count_units.csv", Unit)
    return {form.lower(): row for row in rows for form in (row.unit, *row.forms)}


@cache
def bars() -> tuple[Bar, ...]:
    """The words that bar a number."""
    return read_rows("count_bars.csv", Bar)


def words_pattern(words: list[str]) -> str:
    """A pattern of all these words as a tree, so that a text is compared with none of them twice.

    >>> words_pattern(["hội", "hội nghị", "hộ"])
    'hộ(?:i(?:\\\\snghị)?)?'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return branch_pattern(tree)


def branch_pattern(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    """The pattern of one branch of the tree; a word that ends here is the last choice."""
    ends = "" in tree
    choices = [
        (r"\s" if letter == " " else re.escape(letter)) + branch_pattern(below)
        for letter, below in sorted(tree.items())
        if letter
    ]
    if not choices:
        return ""
    if len(choices) == 1 and not ends:
        return choices[0]
    return f"(?:{'|'.join(choices)}){'?' if ends else ''}"


def case_pattern(rows: list[str]) -> str:
    """A pattern in which a word in lower case is met in any case, one with a capital only as it is."""
    lower = words_pattern([w for w in rows if w == w.lower()])
    capital = words_pattern([w for w in rows if w != w.lower()])
    return rf"(?:(?i:{lower})|{capital})" if capital else rf"(?i:{lower})"


def bar_pattern(where: str) -> str:
    """The bars of one place."""
    return case_pattern([bar.words for bar in bars() if bar.where == where])


def cue_pattern(*roles: str) -> str:
    """The cues of some roles as one pattern."""
    return case_pattern([cue.words for cue in cues() if cue.role in roles])


def unit_of(text: str) -> Unit:
    """The unit of a form as the text writes it."""
    return units()[" ".join(text.lower().split())]


def kind_of(unit: Unit) -> CountKind:
    """The kind, as the extraction names it."""
    return cast(CountKind, unit.kind)


UNITS = words_pattern(list(units()))
PEOPLE = words_pattern([form for form, unit in units().items() if unit.kind == "person"])
