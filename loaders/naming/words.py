"""The words that names are made of: what ends a name or points to one (name_cues.csv), and words for types."""

import re
from dataclasses import dataclass
from functools import cache

from vanban.loaders.beginnings import fail_fast
from vanban.loaders.citing.mentions import type_words
from vanban.ontology.vocabulary import read_rows

LONGEST = 30  # characters of a type's name


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCue:
    """Words with a role in how documents are named."""

    role: str
    pattern: str
    example: str


@cache
def name_cues() -> tuple[NameCue, ...]:
    """All cues."""
    return read_rows("name_cues.csv", NameCue)


@cache
def cue(role: str) -> re.Pattern[str]:
    """The pattern of all cues of a role, as whole words."""
    words = "|".join(row.pattern for row in name_cues() if row.role == role)
    return fail_fast(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def by_last_word() -> dict[str, tuple[tuple[str, str], ...]]:
    """Words for types by their last word: (word, type), the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word, name in type_words().items():
        found.setdefault(word.rsplit(" ", 1)[-1], []).append((word, name))
    return {last: tuple(sorted(all_, key=lambda w: -len(w[0]))) for last, all_ in found.items()}


def type_ending_at(text: str, at: int) -> tuple[int, str] | None:
    """Where the word for a type begins that ends at a place, and the type.

    >>> type_ending_at("theo Chương trình hành động 12", 27)
    (5, 'Chương trình')
    """
    before = text[max(0, at - LONGEST) : at].casefold()
    last = before.rsplit(" ", 1)[-1].rsplit("\n", 1)[-1].lstrip('("')
    for word, name in by_last_word().get(last, ()):
        if before.endswith(word) and not before[-len(word) - 1 : -len(word)].isalnum():
            return at - len(word), name
    return None


@cache
def type_beginning(name: str) -> str | None:
    """The longest word for a type that a name begins with, in small letters.

    >>> type_beginning("Nghị định 30"), type_beginning("Ủy ban nhân dân tỉnh")
    ('nghị định', None)
    """
    low = name.casefold()
    fitting = [w for w in type_words() if low == w or low.startswith(f"{w} ")]
    return max(fitting, key=len, default=None)
