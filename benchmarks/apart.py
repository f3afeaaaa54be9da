"""The figures of relations and counts taken apart: by predicate, by kind, and which relations were turned round.

Gold and findings are cut down to one predicate or kind, and the shared scorers are asked again.
"""

import ast
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vanban.benchmarks.scoring import Figure, Group, load_scorer, score_gold

Documents = dict[str, dict[str, Any]]
Triple = tuple[str, str, str, str]  # document, subject, predicate, object


def only(said: dict[str, Any], key: str, field: str, value: str) -> dict[str, Any]:
    """The same document with those relations, edges or counts alone that have this value."""
    return {**said, key: [row for row in said.get(key) or () if row[field] == value]}


def by_value(
    shared: Path, gold: Documents, found: Documents, key: str, field: str
) -> dict[str, Figure]:
    """The figure of relations or counts, for each predicate or kind that the gold has."""
    values = sorted({row[field] for said in gold.values() for row in said.get(key) or ()})
    apart = {}
    for value in values:
        right, seen = (
            {name: only(said, key, field, value) for name, said in side.items()}
            for side in (gold, found)
        )
        apart[value] = score_gold(shared, value, right, seen).figures.get(key, Figure())
    return apart


def edges_by_predicate(shared: Path, folders: dict[Path, Documents]) -> dict[str, Figure]:
    """The edges of all cascades together, for each predicate that is sure in their gold."""
    figures: dict[str, Figure] = defaultdict(Figure)
    for folder, found in folders.items():
        gold = json.loads((folder / "cascade.json").read_text("utf-8"))
        for predicate in {edge["predicate"] for edge in gold["edges"]}:
            figures[predicate] += edges_of(shared, gold, found, predicate)
    return {name: figures[name] for name in sorted(figures) if figures[name].gold}


def edges_of(shared: Path, gold: dict[str, Any], found: Documents, predicate: str) -> Figure:
    """The edges of one cascade that have this predicate."""
    load_scorer(shared, "score")
    scorer = load_scorer(shared, "score_cascade")
    with tempfile.TemporaryDirectory() as place:
        write_json(Path(place, "cascade.json"), only(gold, "edges", "predicate", predicate))
        for name, said in found.items():
            write_json(Path(place, f"{name}.json"), only(said, "relations", "predicate", predicate))
        tally = scorer.score_group(Path(place), Path(place))["edges"]
    return Figure(tally.right, tally.gold, tally.found)


def write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def turned_round(groups: list[Group]) -> int:
    """Relations that were missed one way and found the other way in the same document."""
    turned = 0
    for group in groups:
        extra = set(triples(group, "extra"))
        missed = set(triples(group, "missed"))
        turned += sum((name, o, predicate, s) in extra for name, s, predicate, o in missed)
    return turned


def triples(group: Group, word: str) -> Iterator[Triple]:
    """The relations of a group's misses whose line begins with "relation missed" or "edge extra"."""
    for miss in group.misses:
        if miss.item.startswith((f"relation {word}", f"edge {word}")):
            *file, subject, predicate, object_ = ast.literal_eval(miss.item[miss.item.index("(") :])
            yield file[0] if file else miss.document, subject, predicate, object_
