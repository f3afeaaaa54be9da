"""Which count is a part of which, and the share printed for it."""

from dataclasses import dataclass

from vanban.loaders.extraction import CountKind
from vanban.loaders.reading import Reading


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


@dataclass(frozen=True, slots=True)
class Link:
    """The index of the total, and which complete cut of it the count belongs to."""

    total: int
    partition: int | None


def find_links(reading: Reading, found: list[Found]) -> dict[int, Link]:
    return {}


def find_shares(text: str, found: list[Found]) -> dict[int, float]:
    return {}
