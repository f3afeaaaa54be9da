"""The words that relate one document to another, compiled from relation_triggers.csv and relation_cues.csv."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vanban.ontology.vocabulary import read_rows

Voice = Literal["active", "passive", "state", "opening", "silent"]


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
def trigger_pattern() -> re.Pattern[str]:
    """One pattern for all triggers; the group that matched names the row."""
    rows = (
        f"{NOT_PASSIVE if row.voice == 'active' else ''}"
        f"(?P<{row.id.replace('-', '_')}>{row.pattern.replace(' ', COMMA_OR_BLANK)})"
        for row in triggers()
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(rows)})(?!\w)")


@cache
def some_trigger() -> re.Pattern[str]:
    """All triggers without groups: three times as fast where nothing is found."""
    rows = "|".join(row.pattern.replace(" ", COMMA_OR_BLANK) for row in triggers())
    return re.compile(rf"(?<!\w)(?:{rows})(?!\w)")


COMMA_OR_BLANK = r",?\s+"
NOT_PASSIVE = r"(?<!được\s)(?<!bị\s)"


@cache
def triggers_by_group() -> dict[str, Trigger]:
    """The rows by the names of their groups."""
    return {row.id.replace("-", "_"): row for row in triggers()}


@cache
def cue(role: str) -> re.Pattern[str]:
    """The pattern of all cues of a role."""
    rows = "|".join(row.pattern.replace(" ", r"\s+") for row in cues() if row.role == role)
    return re.compile(f"(?:{rows})", re.IGNORECASE)


def find_triggers(text: str, start: int, end: int) -> list[Found]:
    """The triggers of a stretch of text, from left to right.

    >>> [f.trigger.id for f in find_triggers("KẾ HOẠCH về sơ kết việc thực hiện Kết luận", 0, 42)]
    ['about', 'review']
    """
    low, at = lower(text[start:end]), 0
    founds = []
    while some := some_trigger().search(low, at):
        found = trigger_pattern().match(low, some.start())
        if found:
            row = triggers_by_group()[found.lastgroup or ""]
            founds.append(Found(start + found.start(), start + found.end(), row))
        at = found.end() if found else some.start() + 1
    return founds


def find_state(text: str) -> Found | None:
    """The first trigger that says that something ends here; a passive that names the actor goes before it."""
    low = lower(text)
    rows = triggers_by_group()
    for found in state_pattern().finditer(low):
        whole = trigger_pattern().match(low, found.start())
        row = rows[whole.lastgroup or ""] if whole else None
        if whole and row and row.voice == "state":
            return Found(whole.start(), whole.end(), row)
    return None


@cache
def state_pattern() -> re.Pattern[str]:
    """The state rows alone: few sentences have one."""
    rows = "|".join(
        row.pattern.replace(" ", COMMA_OR_BLANK) for row in triggers() if row.voice == "state"
    )
    return re.compile(rf"(?<!\w)(?:{rows})(?!\w)")


def lower(text: str) -> str:
    """Lower case that keeps every place: a pattern without IGNORECASE is twice as fast."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[0] for c in text)
