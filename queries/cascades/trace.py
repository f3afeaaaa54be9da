"""The cascade of a document: what carries it out, step by step, each step with the sentence that says so.

Downward: every document that implements, continues, guides, reviews, promulgates or approves the root or a member,
and what amends, replaces or consolidates a member. Upward: what the root itself carries out or changes, and so on; what
it replaced is nothing that it rests on. Planned statements are no step. Cycles end where they meet a document that is
in the tree already.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from html import escape
from typing import Any

from vanban.errors import QueryError
from vanban.graph.store import Row, Store
from vanban.queries.cascades.unresolved import open_citations
from vanban.queries.catalogue import load

CARRIES_OUT = frozenset({"implements", "continues", "guides", "reviews", "promulgates", "approves"})
CHANGES = frozenset({"amends", "replaces", "consolidates"})
DOCUMENT = (
    "id", "symbol", "type", "title", "date", "issuer", "issuer_id", "level", "system", "place", "in_corpus", "path",
)  # fmt: skip
EVIDENCE = ("path", "start", "end", "quote", "section", "rule", "level", "confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One edge of the cascade, from the document that acts to the one it acts on."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document of the cascade: how far from the root, through whom and by what."""

    document: Mapping[str, Any]
    depth: int
    parents: tuple[str, ...]
    via: tuple[str, ...]
    lag_days: int | None  # from the root's date to its own

    def to_json(self) -> dict[str, Any]:
        row = asdict(self)
        return {**row.pop("document"), **row, "parents": list(self.parents), "via": list(self.via)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A root, its cascade nearest first, and the edges between them."""

    root: Mapping[str, Any]
    nodes: tuple[Member, ...]
    edges: tuple[Step, ...]
    up: bool = False
    unresolved: tuple[Mapping[str, Any], ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The object of the public format."""
        edges = [{**asdict(e), "evidence": [dict(s) for s in e.evidence]} for e in self.edges]
        return {
            "root": dict(self.root),
            "nodes": [node.to_json() for node in self.nodes],
            "edges": edges,
            "unresolved": [dict(u) for u in self.unresolved],
        }

    def children(self, id: str) -> list[Member]:
        """Members that hang on this document, the earliest first."""
        return [node for node in self.nodes if id in node.parents]

    def _repr_html_(self) -> str:
        """How it looks in a notebook."""
        rows = (
            f"<tr><td>{'&emsp;' * (node.depth - 1)}{escape(str(node.document['symbol'] or node.document['type']))}</td>"
            f"<td>{escape(node.document['issuer'] or '')}</td><td>{node.document['date'] or ''}</td>"
            f"<td>{escape(', '.join(node.via))}</td></tr>"
            for node in self.nodes
        )
        name = escape(str(self.root["symbol"] or self.root["id"]))
        return f"<table><caption>{name}</caption>{''.join(rows)}</table>"


def trace(
    store: Store,
    root: str,
    *,
    up: bool = False,
    basis: bool = False,
    depth: int | None = None,
    as_of: str | None = None,
) -> Trace:
    """The cascade of the document with this id; `basis` adds what rests on a member (its Căn cứ lines)."""
    with store.pinned():
        steps = steps_around(store, root, up=up, basis=basis, depth=depth)
        ids = {root, *(id for step in steps for id in (step.subject, step.object))}
        documents = documents_around(store, root, ids)
        if as_of:
            known = {id for id, d in documents.items() if d["date"] is None or d["date"] <= as_of}
            known.add(root)
            steps = [s for s in steps if s.subject in known and s.object in known]
        found = lay_out(documents[root], steps, documents, up=up, depth=depth)
        members = {root, *(node.document["id"] for node in found.nodes)}
        return replace(found, unresolved=open_citations(store, members, CARRIES_OUT | CHANGES))


def documents_around(store: Store, root: str, ids: Iterable[str]) -> dict[str, Row]:
    """Some documents by their ids; the root must be one of them."""
    found = {row["id"]: row for row in store.ask(load("_documents"), ids=sorted(ids))}
    if root not in found:
        told = f"{root}: no document of {store.address} has this id"
        raise QueryError(f"{told}. Take that of find_document, which knows symbols and names")
    return found


def steps_around(
    store: Store, root: str, *, up: bool, basis: bool, depth: int | None
) -> list[Step]:
    """The edges that lead to or from the root, step by step: each round asks for those of the documents just found."""
    question, far = load("_steps_from" if up else "_steps_onto"), "object" if up else "subject"
    rows: list[Row] = []
    seen, layer, left = {root}, [root], -1 if depth is None else depth
    while layer and left:
        found = store.ask(question, ids=layer, but="" if basis else "based_on")
        if layer == [root] and not up:  # what changes the root itself is no part of its cascade
            found = [row for row in found if row["predicate"] not in CHANGES]
        rows += found
        layer = sorted({row[far] for row in found} - seen)
        seen.update(layer)
        left -= 1
    return sorted(map(step_of, rows), key=lambda step: (step.subject, step.predicate, step.object))


def step_of(row: Row) -> Step:
    """A row of the questions for steps, with the best sentence of the edge."""
    said = {name: row[name] for name in EVIDENCE}
    return Step(subject=row["subject"], predicate=row["predicate"], object=row["object"], evidence=(said,))  # fmt: skip


def name_of(document: Mapping[str, Any], longest: int = 70) -> str:
    """What to call a document: its symbol, else its type and the beginning of its title, else its id.

    >>> name_of({"type": "Luật", "title": "Đất đai"}), name_of({"type": "Luật", "title": "Đất đai"}, 6)
    ('Luật Đất đai', 'Luật Đ…')
    """
    if document.get("symbol"):
        return str(document["symbol"])
    name = " ".join(str(document[f]) for f in ("type", "title") if document.get(f))
    return (name[:longest] + "…" if len(name) > longest else name) or str(document["id"])


def document_of(row: Row) -> dict[str, Any]:
    return {name: row.get(name) for name in DOCUMENT}


def lay_out(
    root: Mapping[str, Any],
    steps: Iterable[Step],
    documents: Mapping[str, Mapping[str, Any]],
    *,
    up: bool = False,
    depth: int | None = None,
) -> Trace:
    """Walk from the root, breadth first, and note for each document its depth and all its parents in the tree."""
    by_parent: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        changes_root = step.predicate in CHANGES and step.object == root["id"]
        if not (changes_root and not up) and step.subject != step.object:
            by_parent[step.subject if up else step.object].append(step)
    depths, layer, edges = {root["id"]: 0}, [root["id"]], []
    while layer and (depth is None or depths[layer[0]] < depth):
        following: list[str] = []
        for parent in layer:
            for step in by_parent[parent]:
                child = step.object if up else step.subject
                if child == root["id"]:
                    continue
                edges.append(step)
                if child not in depths:
                    depths[child] = depths[parent] + 1
                    following.append(child)
        layer = following
    own: dict[str, list[Step]] = defaultdict(list)
    for edge in edges:
        own[edge.object if up else edge.subject].append(edge)
    nodes = [member(documents[id], own[id], depths, root, up=up) for id in own]
    nodes.sort(key=lambda n: (n.depth, n.document["date"] or "9999", n.document["id"]))
    return Trace(root=root, nodes=tuple(nodes), edges=tuple(edges), up=up)


def member(
    document: Mapping[str, Any],
    own: Iterable[Step],
    depths: Mapping[str, int],
    root: Mapping[str, Any],
    *,
    up: bool,
) -> Member:
    """One document with the edges that hang it on its parents, the parents nearest to the root first."""
    parents = {(e.subject if up else e.object) for e in own}
    return Member(
        document=document,
        depth=depths[document["id"]],
        parents=tuple(sorted(parents, key=lambda p: (depths[p], p))),
        via=tuple(sorted({e.predicate for e in own})),
        lag_days=days_between(root["date"], document["date"]),
    )


def days_between(first: str | None, second: str | None) -> int | None:
    """Days from one ISO date to another; None where one is not known to the day.

    >>> days_between("2021-10-25", "2022-03-29")
    155
    """
    try:
        return (date.fromisoformat(second or "") - date.fromisoformat(first or "")).days
    except ValueError:
        return None
