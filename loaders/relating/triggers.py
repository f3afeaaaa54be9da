"""The words that relate one document to another, compiled from relation_triggers.csv and relation_cues.csv."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vanban.loaders.beginnings import fail_fast, first_letters
from vanban.ontology.vocabulary import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A phrase and how it relates what stands on its two sides.

    active: left acts on right; passive: right acts on left; state: left ends by this document itself;
    opening: this document acts on what follows; silent: the phrase takes what follows out of every relation.
    """

    id: str
    predicate: str | None
    voice: str
    opens: tuple[
        str, ...
    ]  # zones where a sentence that begins with it speaks of the document itself
    filler: str  # what may stand before the other document: content, part of it, near: nothing, beside: on no side
    confidence: float
    pattern: str  # a blank stands for blanks, with or without a comma
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A phrase that shows where clauses, parts and sections begin or end."""

    role: str
    pattern: str  # a blank stands for blanks
    example: str


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger at its place in the reading."""

    start: int
    end: int
    trigger: Trigger


@cache
def triggers() -> tuple[Trigger, ...]:
    """All triggers; of two that begin at one place the earlier row wins."""
    return read_rows("relation_triggers.csv", Trigger)


@cache
def cues() -> tuple[Cue, ...]:
    """All cues."""
    return read_rows("relation_cues.csv", Cue)


@cache
def trigger_at() -> dict[str, re.Pattern[str]]:
    """First letter -> the triggers that can begin with it; the group that matched names the row."""
    groups = {
        letter: (
            f"{NOT_PASSIVE if row.voice == 'active' else ''}(?P<{group_of(row)}>{pattern_of(row)})"
            for row in rows
        )
        for letter, rows in by_first_letter(triggers()).items()
    }
    return {
        letter: re.compile(rf"(?<!\w)(?:{'|'.join(rows)})(?!\w)") for letter, rows in groups.items()
    }


@cache
def some_trigger() -> re.Pattern[str]:
    """Where any trigger begins."""
    return beginning_of(triggers())


@cache
def some_state() -> re.Pattern[str]:
    """Where a trigger begins that says that something ends: few sentences have one."""
    return beginning_of(row for row in triggers() if row.voice == "state")


def beginning_of(rows: Iterable[Trigger]) -> re.Pattern[str]:
    """Where one of the rows begins: `re` jumps from first letter to first letter and tries there only what begins so."""
    letters = (
        rf"{letter}(?<!\w.)(?<=(?=(?:{'|'.join(map(pattern_of, some))})(?!\w)).)"
        for letter, some in by_first_letter(rows).items()
    )
    return re.compile("|".join(letters))


def by_first_letter(rows: Iterable[Trigger]) -> dict[str, list[Trigger]]:
    """The rows that can begin with a letter, in their order; a row that may begin with anything is a mistake."""
    found: dict[str, list[Trigger]] = {}
    for row in rows:
        for letter in first_letters(pattern_of(row)):
            found.setdefault(letter, []).append(row)
    return found


def pattern_of(row: Trigger) -> str:
    """The pattern of a row as `re` reads it."""
    return row.pattern.replace(" ", COMMA_OR_BLANK)


def group_of(row: Trigger) -> str:
    """The name of a row's group."""
    return row.id.replace("-", "_")


COMMA_OR_BLANK = r",?\s+"
NOT_PASSIVE = r"(?<!được\s)(?<!bị\s)"


@cache
def triggers_by_group() -> dict[str, Trigger]:
    """The rows by the names of their groups."""
    return {group_of(row): row for row in triggers()}


@cache
def cue(role: str) -> re.Pattern[str]:
    """The pattern of all cues of a role."""
    rows = "|".join(row.pattern.replace(" ", r"\s+") for row in cues() if row.role == role)
    return fail_fast(f"(?:{rows})", re.IGNORECASE)


def find_triggers(text: str, start: int, end: int) -> list[Found]:
    """The triggers of a stretch of text, from left to right.

    >>> [f.trigger.id for f in find_triggers("KẾ HOẠCH về sơ kết việc thực hiện Kết luận", 0, 42)]
    ['about', 'review']
    """
    low, at = lower(text[start:end]), 0
    founds, begins, rows = [], some_trigger(), trigger_at()
    while some := begins.search(low, at):
        found = rows[low[some.start()]].match(low, some.start())
        if found:
            row = triggers_by_group()[found.lastgroup or ""]
            founds.append(Found(start + found.start(), start + found.end(), row))
        at = found.end() if found else some.start() + 1
    return founds


def has_trigger(text: str, start: int, end: int) -> bool:
    """Whether anything in a stretch of text relates documents."""
    return bool(some_trigger().search(lower(text[start:end])))


def find_state(text: str) -> Found | None:
    """The first trigger that says that something ends here; a passive that names the actor goes before it."""
    low = lower(text)
    rows = triggers_by_group()
    for found in some_state().finditer(low):
        whole = trigger_at()[found[0]].match(low, found.start())
        row = rows[whole.lastgroup or ""] if whole else None
        if whole and row and row.voice == "state":
            return Found(whole.start(), whole.end(), row)
    return None


def lower(text: str) -> str:
    """Lower case that keeps every place: a pattern without IGNORECASE is twice as fast."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[0] for c in text)
