"""Where the documents of a cascade stand in its picture: lanes by level, time from left to right.

Time is cut into days, months, quarters or years, and lanes are so many rows high that a window shows the picture as
large as can be; a finer cut of time may cost a little size.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
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
COLUMN = 170  # between two columns of cards
ROW = 56  # between two cards of one column
HEAD = 34  # of a lane, above its first row
WINDOW = (
    1300,
    620,
)  # what the picture should fit into: a laptop's screen without heading and legend
TALLEST = 24  # rows of a lane that are tried at the most
READABLE = 0.6  # of the size that letters are made for: enough for a finer cut of time
LOOSE = 3  # rows up to which a lane has room to stand its columns apart in height
WORTH = 0.8  # of the largest size is enough too


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the picture."""

    level: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Lanes, the place of each document, and where stretches of time begin."""

    lanes: tuple[Lane, ...]
    places: Mapping[str, tuple[int, int]]
    ticks: tuple[tuple[int, str], ...]

    @property
    def zoom(self) -> float:
        """How large a window can show it: 1 is the size that its letters are made for."""
        width = max((x for x, _ in self.places.values()), default=0) + COLUMN
        height = self.lanes[-1].bottom if self.lanes else ROW
        return min(1.0, WINDOW[0] / width, WINDOW[1] / height)


Grain = Callable[[str], str]  # an ISO date -> the stretch of time that it falls into
Cell = tuple[str, int]  # a lane, and the number of a stretch of time


def lane_of(document: Mapping[str, Any]) -> str:
    """The lane of a document's level; the Party's centre stands apart from the State's."""
    level = document.get("level") or "unknown"
    return "central.party" if level == "central" and document.get("system") == "party" else level


def lay_out(documents: Sequence[Mapping[str, Any]]) -> Layout:
    """Places for all documents, as large as a window allows."""
    ordered = sorted(documents, key=lambda d: (not d["date"], d["date"] or "", d["id"]))
    best = [largest(ordered, grain) for grain in (day, month, quarter, year)]
    enough = min(READABLE, WORTH * max(layout.zoom for layout in best))
    return next(layout for layout in best if layout.zoom >= enough)


def largest(ordered: Sequence[Mapping[str, Any]], grain: Grain) -> Layout:
    """The picture with the number of rows that a window can show largest."""
    stretches = stretches_of(ordered, grain)
    most = max((len(c) for c in cells_of(ordered, stretches, grain).values()), default=1)
    ways = [placed(ordered, stretches, grain, rows) for rows in range(min(most, TALLEST), 0, -1)]
    return max(ways, key=lambda layout: layout.zoom)


# --- time -----------------------------------------------------------------------------------------


def day(date: str) -> str:
    return date


def month(date: str) -> str:
    """
    >>> month("2025-04-21")
    '4/2025'
    """
    return f"{int(date[5:7])}/{date[:4]}" if len(date) > 6 else date[:4]


def quarter(date: str) -> str:
    """
    >>> quarter("2025-04-21")
    '4–6/2025'
    """
    if len(date) < 7:
        return date[:4]
    first = (int(date[5:7]) - 1) // 3 * 3 + 1
    return f"{first}–{first + 2}/{date[:4]}"


def year(date: str) -> str:
    return date[:4]


def stretches_of(ordered: Sequence[Mapping[str, Any]], grain: Grain) -> dict[str, int]:
    """Each stretch of time and its number; following days share one while their documents stand in other lanes."""
    out: dict[str, int] = {}
    at, taken, before = -1, set(LANES), ""
    for label, group in groupby(ordered, key=lambda d: grain(d["date"] or "")):
        lanes = {lane_of(d) for d in group}
        if grain is not day or lanes & taken or label[:4] != before:
            at, taken, before = at + 1, set(), label[:4]
        taken |= lanes
        out[label] = at
    return out


def cells_of(
    ordered: Sequence[Mapping[str, Any]], stretches: Mapping[str, int], grain: Grain
) -> dict[Cell, list[str]]:
    """The documents of each lane and stretch of time, the earliest first."""
    cells: dict[Cell, list[str]] = {}
    for d in ordered:
        cells.setdefault((lane_of(d), stretches[grain(d["date"] or "")]), []).append(d["id"])
    return cells


# --- places ---------------------------------------------------------------------------------------


def placed(
    ordered: Sequence[Mapping[str, Any]], stretches: Mapping[str, int], grain: Grain, rows: int
) -> Layout:
    """The picture with at most `rows` cards above one another; a fuller cell takes several columns."""
    cells = cells_of(ordered, stretches, grain)
    lefts = lefts_of(cells, rows)
    lanes: list[Lane] = []
    places: dict[str, tuple[int, int]] = {}
    top = 0
    for level in LANES:
        own = {at: ids for (lane, at), ids in cells.items() if lane == level}
        if not own:
            continue
        shifts = stagger(own) if rows <= LOOSE else dict.fromkeys(own, 0)
        height = max(shifts[at] + min(len(ids), rows) for at, ids in own.items())
        for at, ids in own.items():
            for index, id in enumerate(ids):
                column, row = divmod(index, rows)
                x = (lefts[at] + column) * COLUMN
                places[id] = (x, top + HEAD + (shifts[at] + row) * ROW + ROW // 2)
        bottom = top + HEAD + height * ROW
        lanes.append(Lane(level, top, bottom))
        top = bottom
    return Layout(tuple(lanes), places, ticks_of(stretches, lefts, grain))


def lefts_of(cells: Mapping[Cell, Sequence[str]], rows: int) -> dict[int, int]:
    """The first column of each stretch of time: it is as wide as its fullest lane asks."""
    widths: dict[int, int] = {}
    for (_, at), ids in cells.items():
        widths[at] = max(widths.get(at, 1), math.ceil(len(ids) / rows))
    lefts, left = {}, 0
    for at in sorted(widths):
        lefts[at] = left
        left += widths[at]
    return lefts


def stagger(own: Mapping[int, Sequence[str]]) -> dict[int, int]:
    """Neighbouring columns of one lane start a row lower in turn, so that lines do not run through cards."""
    shifts: dict[int, int] = {}
    before = None
    for at in sorted(own):
        near = before is not None and at - before == 1
        shifts[at] = (shifts[before] + 1) % 3 if near and before is not None else 0
        before = at
    return shifts


def ticks_of(
    stretches: Mapping[str, int], lefts: Mapping[int, int], grain: Grain
) -> tuple[tuple[int, str], ...]:
    """Where each stretch of time begins; of days, only the years."""
    ticks: dict[str, int] = {}
    for label, at in stretches.items():
        if label:
            ticks.setdefault(label[:4] if grain is day else label, lefts[at] * COLUMN)
    return tuple((x, label) for label, x in ticks.items())
