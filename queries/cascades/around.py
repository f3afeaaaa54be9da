"""Everything that a document touches: what it cites and what cites it, and how these stand to one another."""

from vanban.graph.store import Store
from vanban.queries.cascades.trace import (
    Member,
    Step,
    Trace,
    days_between,
    documents_around,
    step_of,
)
from vanban.queries.catalogue import load


def around(store: Store, document: str) -> Trace:
    """The documents one edge away from this one, and all edges between them, as a cascade of one step."""
    with store.pinned():
        ids = {document, *(row["id"] for row in store.ask(load("_neighbours"), document=document))}
        found = documents_around(store, document, ids)
        rows = store.ask(load("_around"), ids=sorted(ids))
    steps = map(step_of, (row for row in rows if row["object"] in ids))
    edges = {(step.subject, step.predicate, step.object): step for step in steps}
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
