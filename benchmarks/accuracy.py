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
from dataclasses import dataclass, field
from pathlib import Path

from vanban.benchmarks.apart import Documents, by_value, edges_by_predicate, turned_round
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
    settled,
    still_wrong,
    table,
)
from vanban.benchmarks.samples import known_misses
from vanban.benchmarks.scoring import (
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
INTRODUCTION = """\
Written by `python benchmarks/accuracy.py SHARED` on {day}; do not edit. The gold is no part of this repository. Intervals are
Wilson's for a share; F1 is rounded down. CI fails when a figure falls below `docs/accuracy.json`.

Those who wrote the rules had the gold before them, and it is used up: of texts of your own expect what was judged by reading,
further down, rather than what the gold says."""
LEGEND = """\
The rows are those of the scorer: six fields of the heading; the lines of Nơi nhận; mentions with the right symbol; type, date and
issuer of each cited document; `invented`: no date where the text gives none; relations as triples; counts with their value;
`count_links`: parts with their totals; the printed shares; the kind of what is counted."""
FACTS = """\
Citations of the codex of laws, numbers of documents with their type and issuer, documents in old encodings. The share is of the
rows whose label is right and whose text can tell; `python benchmarks/labels.py SHARED --show` lists the others."""
CONFIDENCES = """\
The relations that are known to be right or wrong, by the confidence that is stated ([what it means](decisions/5-confidence.md))."""


@dataclass(slots=True)
class Measured:
    """The scores of all gold, and what they were made from."""

    groups: list[Group] = field(default_factory=list)
    gold: Documents = field(default_factory=dict)  # of reports and passages together
    found: Documents = field(default_factory=dict)
    trees: dict[Path, Documents] = field(default_factory=dict)  # what each cascade's files say
    labels: list[Score] = field(default_factory=list)


def measure(shared: Path) -> Measured:
    """Everything that the gate compares."""
    told = Measured(labels=list(scores(shared)))
    for name in ("reports", "counts"):
        gold, found = golds(shared / "gold" / name), extracted_all(shared / "gold" / name)
        told.groups.append(score_gold(shared, name, gold, found))
        told.gold |= gold
        told.found |= found
    for folder in cascades(shared):
        told.trees[folder] = extracted_all(folder)
        told.groups.append(score_cascade(shared, folder, told.trees[folder]))
    return told


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


def page_of(shared: Path, told: Measured, speed_of: str) -> str:
    """The whole page."""
    reports, counts, *trees = told.groups
    predicates = by_value(shared, told.gold, told.found, "relations", "predicate")
    kinds = by_value(shared, told.gold, told.found, "counts", "kind")
    confidences = calibration_rows(list(all_judged(shared)))
    parts = [
        "# How well it reads",
        INTRODUCTION.format(day=datetime.date.today()),
        f"## {len(reports.documents)} whole reports",
        LEGEND,
        figures(reports.figures),
        "Of the heading, field by field:",
        header_fields(reports),
        f"## {len(counts.documents)} passages that count",
        figures(counts.figures),
        "## Reports and passages together",
        f"By predicate; {turned_round(told.groups)} relations of all gold were found the wrong way round:",
        figures(predicates),
        "By the kind of what is counted:",
        figures(kinds),
        "## Cascades",
        *(f"{tree.name}:\n\n{figures(tree.figures)}" for tree in trees),
        "The edges of the three by predicate:",
        figures(edges_by_predicate(shared, told.trees)),
        "## Facts that others state",
        FACTS,
        table(("table", "rows", "agree", "can agree", "share", INTERVAL), label_rows(told.labels)),
        "## Confidences",
        CONFIDENCES,
        table(("stated", "relations", "right", "share", INTERVAL), confidences),
        "## Judged by reading",
        judged_by_reading(),
        "## Speed",
        speed_of,
        "## What is still wrong",
        still_wrong(told.groups),
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
    told = measure(given.shared)
    floors = floors_of(told.groups, told.labels)
    if given.check:
        falls = list(fallen(read_floors(FLOORS), floors, told.groups))
        print("\n".join(map(str, falls)) or "nothing fell")
        return bool(falls)
    PAGE.write_text(
        page_of(given.shared, told, speed(given.shared, given.eyecite)), encoding="utf-8"
    )
    write_floors(FLOORS, floors)
    for row in settled(told.groups, known_misses()):
        print(f"known_misses.csv: {row.group} {row.document}, {row.item}: no such miss any more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
