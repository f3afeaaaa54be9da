"""The figures that landed last, as `docs/accuracy.json` keeps them, and what fell below them.

Beside the figures stand the documents that are not perfect and a short digest of each miss, so that a fall names the
documents and the items that are new, and the file holds no words of the documents.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.benchmarks.labels import Score
from vanban.benchmarks.scoring import Group, Miss, rounded_down


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that is lower than it was."""

    group: str
    figure: str
    was: float
    now: float
    documents: tuple[str, ...]  # those that are worse than they were
    items: tuple[str, ...]  # the misses that were not there before

    def __str__(self) -> str:
        lines = [f"{self.group}, {self.figure}: {self.now:.4f}, was {self.was:.4f}"]
        lines += [f"    worse: {document}" for document in self.documents]
        lines += [f"    new: {item}" for item in self.items]
        return "\n".join(lines)


def floors_of(groups: list[Group], labels: list[Score]) -> dict[str, Any]:
    """The content of the file."""
    return {
        "figures": {
            **{group.name: figures_of(group) for group in groups},
            "labels": {score.name: fair_share(score) for score in labels},
        },
        "documents": {group.name: imperfect(group) for group in groups},
        "misses": {group.name: sorted({digest(miss) for miss in group.misses}) for group in groups},
    }


def figures_of(group: Group) -> dict[str, float]:
    return {name: figure.f1 for name, figure in sorted(group.figures.items())}


def fair_share(score: Score) -> float:
    """The rows that agree, of those where the label can tell."""
    return rounded_down(score.agree, score.fair)


def imperfect(group: Group) -> dict[str, dict[str, float]]:
    """The figures below 1 of each document."""
    low = {
        name: {figure: value.f1 for figure, value in sorted(figures.items()) if value.f1 < 1}
        for name, figures in sorted(group.documents.items())
    }
    return {name: figures for name, figures in low.items() if figures}


def digest(miss: Miss) -> str:
    """Eight letters that tell one miss from another."""
    return hashlib.sha256(f"{miss.document} {miss.item}".encode()).hexdigest()[:8]


def fallen(kept: dict[str, Any], now: dict[str, Any], groups: list[Group]) -> Iterator[Fall]:
    """What is lower than the kept figures; a figure that is not measured any more is 0."""
    misses = {group.name: group.misses for group in groups}
    for group, figures in kept["figures"].items():
        for figure, was in figures.items():
            value = now["figures"].get(group, {}).get(figure, 0.0)
            if value < was:
                known = kept["misses"].get(group, ())
                new = [m for m in misses.get(group, ()) if m.figure == figure]
                items = tuple(f"{m.document}: {m.short}" for m in new if digest(m) not in known)
                yield Fall(group, figure, was, value, worse(kept, now, group, figure), items)


def worse(kept: dict[str, Any], now: dict[str, Any], group: str, figure: str) -> tuple[str, ...]:
    """The documents whose figure is lower than it was; one that is not named was perfect."""
    before, after = (side["documents"].get(group, {}) for side in (kept, now))
    return tuple(
        name
        for name, figures in after.items()
        if figures.get(figure, 1.0) < before.get(name, {}).get(figure, 1.0)
    )


def read_floors(path: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return kept


def write_floors(path: Path, floors: dict[str, Any]) -> None:
    path.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
