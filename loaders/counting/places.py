"""The counts that were found, and where each stands: its paragraph, sentence, bracket and the words before it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from vanban.loaders.counting.units import cues
from vanban.loaders.extraction import CountKind

GENERIC = frozenset(cue.words for cue in cues() if cue.role == "generic")
# TP. Hồ Chí Minh, GS. Hoàng: no end
STOP = r"[.!?](?<![\s(]T[PpXS]\.)(?<![\s(][GB]S\.)(?:\[\d{1,3}\])*\s(?=[\WA-ZÀ-ỸĐ0-9])"
SENTENCE_END = re.compile(rf"{STOP}|\n")
CLAUSE_END = re.compile(rf"{STOP}|;\s|\n")
WORD_AFTER = re.compile(r"\s([^\W\d]+)")
REACH = 15  # counts that are looked at before or after one: no list of parts is longer
PARAGRAPH = 20_000  # characters; what is longer has lost its line breaks
LONGEST = 400  # characters that are looked at before a number
BRACKET = re.compile(r"[()]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A number that counts something; places are those of the reading."""

    start: int
    end: int
    value: float
    unit: str
    kind: CountKind
    bound: str | None
    unit_end: int  # where the noun after it ends
    pair: bool  # the next count is its total: 17/20
    says: str  # the word after the noun: chết in 12 người chết

    @property
    def turns(self) -> bool:
        """It counts turns: one person may stand for several."""
        return self.unit.startswith("lượt")

    @property
    def base(self) -> str:
        """The unit without the turns: lượt công dân and công dân are steps of one chain."""
        return self.unit.removeprefix("lượt ")


@dataclass(frozen=True, slots=True)
class Link:
    """The index of the total, and which complete cut of it the count belongs to."""

    total: int
    partition: int | None


Links = dict[int, Link]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a count stands."""

    line: int  # where its paragraph starts
    sentence: int  # where its sentence starts
    opener: int | None  # the bracket that is open round it
    cue: str  # the words between the count before it, or the sentence's start, and it


class Scene(NamedTuple):
    """A text with its counts and the place of each, in the same order."""

    text: str
    found: list[Found]
    places: list[Place]


def scene_of(text: str, found: list[Found]) -> Scene:
    """The counts of a text with the place of each, in one walk."""
    places: list[Place] = []
    line = sentence = scanned = 0
    brackets: list[int] = []
    for index, item in enumerate(found):
        if index == 0 or "\n" in text[scanned : item.start]:
            line = sentence = scanned = line_start(text, item.start)
            brackets = []
        for end in SENTENCE_END.finditer(text, scanned, item.start + 1):
            sentence = end.end()
        for bracket in BRACKET.finditer(text, scanned, item.start):
            if bracket[0] == "(":
                brackets.append(bracket.start())
            elif brackets:
                brackets.pop()
        scanned = item.start
        before = found[index - 1].unit_end if index else 0
        cue = text[max(sentence, min(before, item.start)) : item.start]
        places.append(Place(line, sentence, brackets[-1] if brackets else None, cue))
    return Scene(text, found, places)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds a place begins; at most 400 characters back."""
    return last_end(text, at, SENTENCE_END)


def clause_start(text: str, at: int) -> int:
    """Where the sentence, or its part between semicolons, begins; at most 400 characters back."""
    return last_end(text, at, CLAUSE_END)


def last_end(text: str, at: int, ends: re.Pattern[str]) -> int:
    """Where the last of some ends before a place stands, else where the line or the window begins."""
    low = max(0, at - LONGEST)
    last = max(text.rfind("\n", low, at) + 1, low)
    for end in ends.finditer(text, last, at + 1):
        last = end.end()
    return last


def word_after(text: str, at: int) -> str:
    """The word right after a place, if only a blank is between."""
    found = WORD_AFTER.match(text, at)
    return found[1] if found else ""


def alike(one: Found, other: Found) -> bool:
    """Whether two counts are of one unit, or one of them of a word for all of the kind: người, tổ chức."""
    return one.kind == other.kind and (
        same_unit(one, other)
        or (one.turns == other.turns and (one.unit in GENERIC or other.unit in GENERIC))
    )


def same_unit(one: Found, other: Found) -> bool:
    """Whether two counts are of one unit, or of one and a narrower one: lượt and lượt học."""
    short, long = sorted((one.unit, other.unit), key=len)
    return one.base == other.base or re.match(re.escape(short) + r"\b", long) is not None


def in_cut(links: Links, index: int) -> bool:
    """Whether a count is a part of a complete cut."""
    return index in links and links[index].partition is not None


def previous_line(text: str, line: int) -> int:
    """Where the paragraph before the one that starts at `line` starts."""
    return line_start(text, max(0, line - 1))


def line_start(text: str, at: int) -> int:
    """Where the paragraph that holds a place begins; an endless one is cut into pieces of equal length."""
    found = text.rfind("\n", max(0, at - PARAGRAPH), at)
    return found + 1 if found >= 0 or at < PARAGRAPH else at - at % PARAGRAPH
