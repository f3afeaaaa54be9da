"""How well documents are read, with intervals: python benchmarks/accuracy.py SHARED writes docs/accuracy.md and .json.

    python benchmarks/accuracy.py SHARED [--check] [--eyecite OTHER/bin/python]

The gold and the facts are in a folder that is no part of this repository. `--check` writes nothing: it measures, and
names each figure that is lower than the one in docs/accuracy.json, with the documents and items that are worse.
eyecite's speed is measured where `--eyecite` names a Python that has it.
"""

import argparse
import datetime
import random
import sys
from pathlib import Path
from typing import Any

from vanban.benchmarks.calibration import all_judged
from vanban.benchmarks.eyecite_beside import (
    citations,
    everything,
    ours,
    sample,
    theirs,
)
from vanban.benchmarks.floors import (
    fallen,
    floors_of,
    read_floors,
    write_floors,
)
from vanban.benchmarks.labels import Score, scores
from vanban.benchmarks.page import (
    INTERVAL,
    calibration_rows,
    figures,
    header_fields,
    judged_by_reading,
    label_rows,
    still_wrong,
    table,
)
from vanban.benchmarks.scoring import (
    Figure,
    Group,
    cascades,
    extracted_all,
    golds,
    score_cascade,
    score_gold,
)

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "docs" / "accuracy.json"
PAGE = ROOT / "docs" / "accuracy.md"
Documents = dict[str, dict[str, Any]]

INTRODUCTION = """\
Written by `python benchmarks/accuracy.py SHARED` on {day}; do not edit. The gold is no part of this repository. Intervals are
Wilson's for a share; F1 is rounded down. CI fails when a figure falls below `docs/accuracy.json`.

Those who wrote the rules had the gold before them, and it is used up: of texts of your own expect what was judged by reading,
further down, rather than what the gold says."""
FACTS = """\
Citations of the codex of laws, numbers of documents with their type and issuer, documents in old encodings. The share is of the
rows whose label is right and whose text can tell; `python benchmarks/labels.py SHARED --show` lists the others.

"""
CONFIDENCES = """\
The relations that are known to be right or wrong, by the confidence that is stated ([what it means](decisions/5-confidence.md)).

"""


def of_reports(shared: Path) -> tuple[list[Group], Documents, Documents]:
    """The scores of both folders of gold, and the gold and findings of both together."""
    groups, gold, found = [], {}, {}
    for name in ("reports", "counts"):
        folder = shared / "gold" / name
        right, said = golds(folder), extracted_all(folder)
        groups.append(score_gold(shared, name, right, said))
        gold.update(right)
        found.update(said)
    return groups, gold, found


def only(documents: Documents, key: str, field: str, value: str) -> Documents:
    """The same documents with those relations or counts alone that have this value."""
    return {
        name: {**said, key: [row for row in said.get(key) or () if row[field] == value]}
        for name, said in documents.items()
    }


def by_value(
    shared: Path, gold: Documents, found: Documents, key: str, field: str
) -> dict[str, Figure]:
    """The figure of relations or counts apart, for each predicate or kind that the gold has."""
    values = sorted({row[field] for said in gold.values() for row in said.get(key) or ()})
    apart = {}
    for value in values:
        sides = (only(side, key, field, value) for side in (gold, found))
        apart[value] = score_gold(shared, value, *sides).figures.get(key, Figure())
    return apart


def turned_round(groups: list[Group]) -> int:
    """Relations that were missed one way and found the other way in the same document."""
    turned = 0
    for group in groups:
        missed, extra = (
            {
                (miss.document, *miss.item.partition(": ")[2].strip("()").split(", "))
                for miss in group.misses
                if miss.item.startswith(f"relation {word}")
            }
            for word in ("missed", "extra")
        )
        turned += sum((d, *reversed(triple)) in extra for d, *triple in missed)
    return turned


def speed(shared: Path, python: str | None) -> str:
    """Millions of characters a second of one process, beside eyecite where it is at hand."""
    paths, size = sample(shared / "corpus" / "bulk", 150, 7)
    for path in random.Random(7).sample(paths, 5):
        ours([path], everything)  # compile the patterns first
    rows = {
        "vanban, everything": ours(paths, everything),
        "vanban, citations alone": ours(paths, citations),
        **(theirs(paths, python) if python else {}),
    }
    told = [(name, f"{size / 1e6 / seconds:.2f}", found) for name, (seconds, found) in rows.items()]
    beside = "" if python else " eyecite was not at hand (`--eyecite`)."
    return (
        f"{len(paths)} files of the bulk, {size / 1e6:.1f} M characters, one process, CPU time.{beside}\n\n"
        + table(("program", "M characters/s", "found"), told)
    )


def page_of(shared: Path, groups: list[Group], labels: list[Score], speed_of: str) -> str:
    """The whole page."""
    reports, counts, *trees = groups
    _, gold, found = of_reports(shared)
    parts = [
        "# How well it reads",
        INTRODUCTION.format(day=datetime.date.today()),
        "## Whole reports",
        f"{len(reports.documents)} documents.\n\n" + figures(reports.figures),
        "Of the heading, field by field:\n\n" + header_fields(reports),
        "## Passages that count",
        f"{len(counts.documents)} passages.\n\n" + figures(counts.figures),
        "## Relations and counts apart",
        "Reports and passages together, by predicate. Relations found the wrong way round: "
        f"{turned_round(groups)}.\n\n"
        + figures(by_value(shared, gold, found, "relations", "predicate")),
        "By the kind of what is counted:\n\n"
        + figures(by_value(shared, gold, found, "counts", "kind")),
        "## Cascades",
        *(f"{tree.name}:\n\n" + figures(tree.figures) for tree in trees),
        "## Facts that others state",
        FACTS
        + table(("table", "rows", "agree", "can agree", "share", INTERVAL), label_rows(labels)),
        "## Confidences",
        CONFIDENCES
        + table(
            ("stated", "relations", "right", "share", INTERVAL),
            calibration_rows(list(all_judged(shared))),
        ),
        "## Judged by reading",
        judged_by_reading(),
        "## Speed",
        speed_of,
        "## What is still wrong",
        still_wrong(groups),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("shared", type=Path)
    options.add_argument("--check", action="store_true")
    options.add_argument("--eyecite", metavar="PYTHON")
    given = options.parse_args()
    if not (given.shared / "gold").is_dir():
        options.error(
            f"no gold in {given.shared}: name the folder that holds gold/, corpus/ and tools/"
        )
    groups = [
        *of_reports(given.shared)[0],
        *(score_cascade(given.shared, c) for c in cascades(given.shared)),
    ]
    labels = list(scores(given.shared))
    floors = floors_of(groups, labels)
    if given.check:
        falls = list(fallen(read_floors(FLOORS), floors, groups))
        print("\n".join(map(str, falls)) or "nothing fell")
        return bool(falls)
    PAGE.write_text(
        page_of(given.shared, groups, labels, speed(given.shared, given.eyecite)), encoding="utf-8"
    )
    write_floors(FLOORS, floors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
