"""The words by which the parts of a document's heading and end are known, by kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vanban.ontology.vocabulary import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderWord:
    """A word of a heading, a signature or a list of recipients."""

    kind: str  # authority, position, rank, same, archive, purpose, opening, mark, gazette, …
    word: str
    example: str


@cache
def header_words(kind: str) -> tuple[str, ...]:
    """All words of a kind, longest first, so that a pattern made of them takes the longest."""
    rows = read_rows("header_words.csv", HeaderWord)
    return tuple(sorted((row.word for row in rows if row.kind == kind), key=lambda w: (-len(w), w)))


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, blanks of any length between their parts.

    >>> one_of(("PHÓ BÍ THƯ", "BÍ THƯ"))
    '(?:PHÓ\\\\s+BÍ\\\\s+THƯ|BÍ\\\\s+THƯ)'
    """
    return "(?:" + "|".join(re.sub(r"\\?\s+", r"\\s+", re.escape(word)) for word in words) + ")"
