"""Whether a relation's confidence is the share that is right: python benchmarks/calibration.py SHARED.

Every relation that is found between two documents of a gold file counts once, with its surest place; it is right when
the gold lists it, wrong when the gold does not, and left out when the gold calls it arguable. Printed by confidence and
by rule and level: how many, the share that is right, the same by Laplace's rule (so that few prove little), and the
confidence that the rules state. The gold was before the eyes of those who wrote the rules; `judged_relations.csv` beside
this script holds relations of corpus/bulk that were drawn by chance and then judged by reading, and counts with it.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vanban.loaders.extract import extract
from vanban.loaders.extraction import SELF, Extraction, Relation
from vanban.loaders.load import load

LEFT_OUT = ("references", "issued_by", "proposed_by")
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation that was found, and whether the gold has it."""

    relation: Relation
    right: bool


def same(symbol: str | None) -> str:
    """A symbol as the gold and the extraction are compared."""
    return "".join((symbol or "").split()).upper()


def judged(
    found: Extraction, *, me: str, listed: set[str], sure: set[Triple], arguable: set[Triple]
) -> Iterator[Judged]:
    """The relations of one file between documents that its gold lists, each triple once."""
    symbols = {document.id: document.symbol or document.id for document in found.documents}
    best: dict[Triple, Relation] = {}
    for relation in sorted(found.relations, key=lambda r: -r.confidence):
        if relation.predicate not in LEFT_OUT:
            ends = (
                me if end == SELF else same(symbols.get(end, end))
                for end in (relation.subject, relation.object)
            )
            subject, object_ = ends
            best.setdefault((subject, relation.predicate, object_), relation)
    for triple, relation in best.items():
        known = {triple[0], triple[2]} <= listed and (triple in sure or triple not in arguable)
        if known:
            yield Judged(relation, triple in sure)


def of_reports(folder: Path) -> Iterator[Judged]:
    """What is found in the documents of gold/reports and gold/counts."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        me = same(gold.get("self", {}).get("symbol")) or SELF
        named = {
            key: d.get("symbol") or key
            for d in gold.get("documents", ())
            if (key := d.get("id") or d["symbol"])
        }

        def name(key: str, me: str = me, named: dict[str, str] = named) -> str:
            return me if key == SELF else same(named.get(key, key))

        sure = {
            (name(r["subject"]), r["predicate"], name(r["object"]))
            for r in gold.get("relations", ())
        }
        listed = {me, *map(name, named)}
        found = extract(load(path.with_suffix(".txt")))
        yield from judged(found, me=me, listed=listed, sure=sure, arguable=set())


def of_cascade(folder: Path) -> Iterator[Judged]:
    """What is found in the files of one cascade."""
    gold: dict[str, Any] = json.loads((folder / "cascade.json").read_text("utf-8"))
    named = {d["id"]: d.get("symbol") or d["id"] for d in gold["documents"] if d.get("id")}
    listed = {same(d.get("symbol") or d.get("id")) for d in gold["documents"]}
    for document in gold["documents"]:
        if not document["file"]:
            continue
        by_certainty: dict[bool, set[Triple]] = defaultdict(set)
        for edge in gold["edges"]:
            if edge["file"] == document["file"]:
                ends = (same(named.get(edge[end], edge[end])) for end in ("subject", "object"))
                subject, object_ = ends
                by_certainty[edge["confidence_of_annotator"] == "sure"].add(
                    (subject, edge["predicate"], object_)
                )
        yield from judged(
            extract(load(folder / document["file"])),
            me=same(document.get("symbol") or document.get("id")),
            listed=listed,
            sure=by_certainty[True],
            arguable=by_certainty[False],
        )


def of_judged(folder: Path) -> Iterator[Judged]:
    """The relations that were judged by reading, as far as they are still found."""
    rows: dict[str, dict[Triple, bool]] = defaultdict(dict)
    with Path(__file__).with_name("judged_relations.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            triple = (row["subject"], row["predicate"], row["object"])
            rows[row["file"]][triple] = row["right"] == "yes"
    for name, triples in sorted(rows.items()):
        found = sorted(extract(load(folder / name)).relations, key=lambda r: r.confidence)
        best = {(r.subject, r.predicate, r.object): r for r in found}
        for triple, right in triples.items():
            if triple in best:
                yield Judged(best[triple], right)


def table(title: str, groups: dict[str, list[Judged]]) -> None:
    """One line a group."""
    print(f"\n| {title} | found | right | share | Laplace | stated |\n|---|---|---|---|---|---|")
    for name in sorted(groups):
        rows = groups[name]
        right = sum(row.right for row in rows)
        stated = sum(row.relation.confidence for row in rows) / len(rows)
        laplace = (right + 1) / (len(rows) + 2)
        print(
            f"| {name} | {len(rows)} | {right} | {right / len(rows):.3f} | {laplace:.3f} | {stated:.3f} |"
        )


def all_judged(shared: Path) -> Iterator[Judged]:
    """Every relation that is known to be right or wrong."""
    yield from of_judged(shared / "corpus/bulk")
    yield from of_reports(shared / "gold/reports")
    yield from of_reports(shared / "gold/counts")
    for path in sorted((shared / "corpus/cascade").glob("*/cascade.json")):
        yield from of_cascade(path.parent)


def main(shared: Path) -> None:
    rows = list(all_judged(shared))
    by_confidence: dict[str, list[Judged]] = defaultdict(list)
    by_rule: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by_confidence[f"{row.relation.confidence:.2f}"].append(row)
        by_rule[f"{row.relation.rule} {row.relation.level}"].append(row)
    table("confidence", by_confidence)
    table("rule and level", by_rule)
    table("all", {"relations": rows})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
