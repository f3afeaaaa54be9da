"""One document on a card: its facts, what it says of others and others of it, its tasks and its counts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from itertools import groupby
from typing import Any

from vanban.graph.store import Row, Store
from vanban.graph.stores.schema import LEVELS
from vanban.queries.cascades.trace import EVIDENCE, Step, document_of
from vanban.queries.catalogue import load

TASK = ("action", "assignee", "assistants", "deadline", "due", "recurrence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A document with everything that touches it; `names` says what the ids in its edges are."""

    document: Mapping[str, Any]
    outgoing: tuple[Step, ...]
    incoming: tuple[Step, ...]
    counts: tuple[Mapping[str, Any], ...]
    names: Mapping[str, str]
    tasks: tuple[Mapping[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object of the public format."""
        return {
            "document": dict(self.document),
            "out": [asdict(step) for step in self.outgoing],
            "in": [asdict(step) for step in self.incoming],
            "counts": [dict(count) for count in self.counts],
            "tasks": [dict(task) for task in self.tasks],
        }

    def _repr_html_(self) -> str:
        """How it looks in a notebook: one row an edge, with its sentence."""
        rows = "".join(
            f"<tr><td>{escape(self.names.get(s.subject, s.subject))}</td><td>{s.predicate.replace('_', ' ')}</td>"
            f"<td>{escape(self.names.get(s.object, s.object))}</td><td>{escape(' '.join(e['quote'] for e in s.evidence))}</td></tr>"
            for s in (*self.outgoing, *self.incoming)
        )
        name = self.document["symbol"] or self.document["id"]
        return f"<table><caption>{escape(str(name))}</caption>{rows}</table>"


def show(store: Store, document: str) -> Card:
    """The card of the document with this id."""
    [row] = store.ask(load("_document"), document=document)
    edges = sorted(store.ask(load("_edges_of"), document=document), key=in_order)
    return Card(
        document=document_of(row),
        outgoing=tuple(steps(r for r in edges if r["subject"] == document)),
        incoming=tuple(steps(r for r in edges if r["object"] == document)),
        counts=tuple(store.ask(load("_counts_of"), document=document)),
        tasks=tuple(tasks(store.ask(load("_tasks_of"), document=document))),
        names={row[end]: row[f"{end}_name"] for row in edges for end in ("subject", "object")},
    )


def tasks(rows: Iterable[Row]) -> Iterable[dict[str, Any]]:
    """Who is to do what by when: each task once, with the bodies that are to do it and its sentence."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        said = {name: row[name] for name in TASK}
        place = {name: row[name] for name in ("path", "start", "end", "quote", "section")}
        task = found.setdefault(row["task"], {**said, "bodies": [], "evidence": place})
        if row["body"]:
            task["bodies"].append({"id": row["body"], "name": row["name"]})
    return found.values()


def in_order(row: Row) -> tuple[Any, ...]:
    """Edge by edge, the surest sentence of each first."""
    known = LEVELS.index(row["level"]) if row["level"] in LEVELS else len(LEVELS)
    place = (known, row["path"] or "", row["start"] or 0)
    return (*edge_of(row), -(row["confidence"] or 0), *place)


def edge_of(row: Row) -> tuple[str, str, str]:
    return row["subject"], row["predicate"], row["object"]


def steps(rows: Iterable[Row]) -> Iterable[Step]:
    """The edges among rows in order, each with all its sentences."""
    for (subject, predicate, object), sentences in groupby(rows, edge_of):
        evidence = [{name: row[name] for name in EVIDENCE} for row in sentences if row["quote"]]
        yield Step(subject=subject, predicate=predicate, object=object, evidence=tuple(evidence))
