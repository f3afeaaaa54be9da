"""Everything that a document touches: what it cites and what cites it, and how these stand to one another."""

from dataclasses import replace

from vanban.graph.store import Store
from vanban.queries.cascades.trace import EVIDENCE, Member, Step, Trace, days_between, document_of
from vanban.queries.catalogue import load


def around(store: Store, document: str) -> Trace:
    """The documents one edge away from this one, and all edges between them, as a cascade of one step."""
    found = {
        row["id"]: document_of(row)
        for row in store.ask(load("_around_documents"), document=document)
    }
    if document not in found:
        [row] = store.ask(load("_document"), document=document)
        found[document] = document_of(row)
    edges: dict[tuple[str, str, str], Step] = {}
    for row in store.ask(load("_around"), document=document):
        key = (row["subject"], row["predicate"], row["object"])
        evidence = ({name: row[name] for name in EVIDENCE},)
        known = edges.get(key)
        edges[key] = (
            replace(known, evidence=known.evidence + evidence) if known
            else Step(subject=key[0], predicate=key[1], object=key[2], evidence=evidence)
        )  # fmt: skip
    root = found.pop(document)
    nodes = [neighbour(id, document, root["date"], found[id], edges) for id in found]
    nodes.sort(key=lambda node: (node.document["date"] or "9999", node.document["id"]))
    return Trace(root=root, nodes=tuple(nodes), edges=tuple(edges[key] for key in sorted(edges)))


def neighbour(
    id: str,
    root: str,
    since: str | None,
    document: dict[str, object],
    edges: dict[tuple[str, str, str], Step],
) -> Member:
    """A document beside the root, and by what it is joined with it."""
    via = sorted({p for s, p, o in edges if {s, o} == {id, root}})
    lag = days_between(since, str(document["date"]) if document["date"] else None)
    return Member(document=document, depth=1, parents=(root,), via=tuple(via), lag_days=lag)
