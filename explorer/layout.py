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
COLUMN = 170  # between two columns of dates
ROW = 56  # between two documents of one lane that stand in one column
HEAD = 34  # of a lane, above its first row


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
    """Places for all documents: columns of dates, ordinal, so that no date crowds another; rows where they meet."""
    column = columns(documents)
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
    return Layout(tuple(lanes), places, years(column))


def stagger(own: Mapping[int, Sequence[str]]) -> list[int]:
    """Neighbouring columns of one lane start a row lower in turn, so that lines do not run through cards."""
    shifts: list[int] = []
    before = None
    for at in sorted(own):
        near = before is not None and at - before == 1
        shifts.append((shifts[-1] + 1) % 3 if near else 0)
        before = at
    return shifts


def columns(documents: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Date -> column; following dates of one year share a column while their documents stand in different lanes."""
    lanes: dict[str, set[str]] = {}
    for d in documents:
        lanes.setdefault(d["date"] or "", set()).add(lane_of(d))
    out: dict[str, int] = {}
    at, taken, year = -1, set(LANES), ""
    for date in sorted(lanes, key=lambda date: (date == "", date)):
        if lanes[date] & taken or date[:4] != year:
            at, taken, year = at + 1, set(), date[:4]
        taken |= lanes[date]
        out[date] = at
    return out


def years(column: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """The columns where a year begins."""
    ticks: dict[str, int] = {}
    for date, at in column.items():
        if date:
            ticks.setdefault(date[:4], at * COLUMN)
    return tuple((x, year) for year, x in ticks.items())
