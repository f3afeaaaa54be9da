"""The graph as networkx, for analyses that neither query language has."""

from collections.abc import Iterable
from dataclasses import asdict

import networkx as nx

from vanban.graph.records import Edge, Node, Record
from vanban.graph.store import Store


def to_networkx(source: Iterable[Record] | Store) -> "nx.MultiDiGraph[str]":
    """All nodes with `label` (Document, Organisation, Count, Task) and properties, all edges keyed by their predicate.

    >>> graph = to_networkx([Edge(subject="a", predicate="implements", object="b")])
    >>> list(graph.edges(keys=True))
    [('a', 'b', 'implements')]
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for record in source if isinstance(source, Iterable) else source.records():
        if isinstance(record, Node):
            graph.add_node(record.id, label=record.kind, **record.properties)
        else:
            _add(graph, record)
    return graph


def _add(graph: "nx.MultiDiGraph[str]", edge: Edge) -> None:
    """An edge with all its sources; those of the best one are its attributes."""
    best = asdict(edge.sources[0]) if edge.sources else {}
    sources = tuple(asdict(source) for source in edge.sources)
    graph.add_edge(
        edge.subject,
        edge.object,
        key=edge.predicate,
        predicate=edge.predicate,
        sources=sources,
        **best,
    )
