"""The words of name_cues.csv, compiled: what ends a name, and what a name can point to."""

import re
from dataclasses import dataclass
from functools import cache

from vanban.ontology.vocabulary import read_rows


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
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
