"""Where the documents of a cascade stand in its picture: lanes by level, time from left to right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LANES = (
    "central.party",
    "central",
    "ministry",
    "province",
    "district",
    "commune",
    "unit",
    "unknown",
)
COLUMN = 190  # between two dates
ROW = 62  # between two documents of one lane that stand in one column
HEAD = 46  # of a lane, above its first row


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the picture."""

    level: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Lanes, the place of each document, and where years begin."""

    lanes: tuple[Lane, ...]
    places: Mapping[str, tuple[int, int]]
    ticks: tuple[tuple[int, str], ...]


def lane_of(document: Mapping[str, Any]) -> str:
    """The lane of a document's level; the Party's centre stands apart from the State's."""
    level = document.get("level") or "unknown"
    return "central.party" if level == "central" and document.get("system") == "party" else level


def lay_out(documents: Sequence[Mapping[str, Any]]) -> Layout:
    """Places for all documents: one column a date (ordinal, so that no date crowds another), rows where they meet."""
    dates = sorted({d["date"] or "" for d in documents}, key=lambda date: (date == "", date))
    column = {date: index for index, date in enumerate(dates)}
    cells: dict[tuple[str, int], list[str]] = {}
    for d in sorted(documents, key=lambda d: d["id"]):
        cells.setdefault((lane_of(d), column[d["date"] or ""]), []).append(d["id"])
    lanes: list[Lane] = []
    places: dict[str, tuple[int, int]] = {}
    top = 0
    for level in LANES:
        own = {at: ids for (lane, at), ids in cells.items() if lane == level}
        if not own:
            continue
        shifts = stagger(own)
        height = max(
            shift + len(ids) for (at, ids), shift in zip(sorted(own.items()), shifts, strict=True)
        )
        for (at, ids), shift in zip(sorted(own.items()), shifts, strict=True):
            for row, id in enumerate(ids):
                places[id] = (at * COLUMN, top + HEAD + (shift + row) * ROW + ROW // 2)
        bottom = top + HEAD + height * ROW
        lanes.append(Lane(level, top, bottom))
        top = bottom
    return Layout(tuple(lanes), places, years(dates))


def stagger(own: Mapping[int, Sequence[str]]) -> list[int]:
    """Neighbouring columns of one lane start a row lower in turn, so that lines do not run through cards."""
    shifts: list[int] = []
    before = None
    for at in sorted(own):
        near = before is not None and at - before == 1
        shifts.append((shifts[-1] + 1) % 3 if near else 0)
        before = at
    return shifts


def years(dates: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The columns where a year begins."""
    ticks: list[tuple[int, str]] = []
    for index, date in enumerate(dates):
        if date[:4] and (not ticks or ticks[-1][1] != date[:4]):
            ticks.append((index * COLUMN, date[:4]))
    return tuple(ticks)
