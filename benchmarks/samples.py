"""Random samples that were judged by reading, and how far chance may have moved their figures.

`judged_samples.csv` has a row for each sample and question; `judged_errors.csv` the errors of a sample by cause;
`known_misses.csv` the cause of each miss of the gold that somebody has looked into.
"""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
NORMAL = 1.959964  # 95 % of a normal distribution lie within so many deviations


@dataclass(frozen=True, slots=True)
class Sample:
    """How many of a random sample were right in one respect."""

    sample: str
    asked: str
    drawn_from: str
    seed: str
    date: str
    commit: str
    judged: int
    right: int
    note: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something was wrong, and how often."""

    sample: str
    errors: int
    cause: str


@dataclass(frozen=True, slots=True)
class Known:
    """The cause of the misses of a document whose item begins so."""

    group: str
    document: str
    item: str
    cause: str


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    >>> [round(end, 3) for end in wilson(147, 150)]
    [0.943, 0.993]
    >>> [round(end, 3) for end in wilson(20, 20)]
    [0.839, 1.0]
    """
    if not judged:
        return 0.0, 1.0
    share, square = right / judged, NORMAL**2
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    spread = math.sqrt(share * (1 - share) / judged + square / (4 * judged**2))
    half = spread * NORMAL / (1 + square / judged)
    return max(0.0, middle - half), min(1.0, middle + half)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def samples() -> list[Sample]:
    return [
        Sample(**{**row, "judged": int(row["judged"]), "right": int(row["right"])})  # type: ignore[arg-type]
        for row in rows("judged_samples.csv")
    ]


def causes() -> list[Cause]:
    return [
        Cause(row["sample"], int(row["errors"]), row["cause"]) for row in rows("judged_errors.csv")
    ]


def known_misses() -> list[Known]:
    return [Known(**row) for row in rows("known_misses.csv")]
