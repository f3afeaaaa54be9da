"""The graph in files that other tools read."""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import networkx as nx
import rdflib

from vanban.errors import VanbanError
from vanban.graph.networks import to_networkx
from vanban.graph.records import Edge, Node
from vanban.graph.store import Store
from vanban.graph.stores.cypher import EDGE_COLUMNS, NODE_COLUMNS, edge_row, node_row, relationship
from vanban.graph.stores.rdf import PREFIXES, triples
from vanban.graph.stores.schema import changes

BOM = "utf-8-sig"  # so that spreadsheets show Vietnamese


def export(store: Store, kind: str, out: Path) -> str:
    """Write the graph of a store; what was written, in one line. Raises VanbanError for an unknown kind."""
    if kind not in KINDS:
        raise VanbanError(f"there is no export {kind!r}. Choose one of {', '.join(KINDS)}")
    return KINDS[kind](store, out)


def to_rdflib(store: Store) -> rdflib.Graph:
    """The graph as an rdflib Graph."""
    graph = rdflib.Graph()
    for prefix, address in PREFIXES.items():
        graph.bind(prefix, address)
    lines = "".join(triples(change) for change in changes(store.records(), lambda ids: set()))
    return graph.parse(data=lines, format="nt")


def export_nquads(store: Store, out: Path) -> str:
    with out.open("w", encoding="utf-8") as file:
        for change in changes(store.records(), lambda ids: set()):
            file.write(triples(change))
    return f"{out}: N-Quads of one graph"


def export_turtle(store: Store, out: Path) -> str:
    graph = to_rdflib(store)
    graph.serialize(out, format="turtle", encoding="utf-8")
    return f"{out}: {len(graph)} triples in Turtle"


def export_jsonld(store: Store, out: Path) -> str:
    graph = to_rdflib(store)
    text = graph.serialize(
        format="json-ld", context=dict(PREFIXES), auto_compact=True, ensure_ascii=False
    )
    out.write_text(text, encoding="utf-8")
    return f"{out}: {len(graph)} triples in JSON-LD"


def export_graphml(store: Store, out: Path) -> str:
    """Documents, bodies and counts for Gephi and yEd; the best sentence of an edge is its attribute."""
    graph = to_networkx(store)
    for _, data in graph.nodes(data=True):
        drop_empty(data)
    for _, _, data in graph.edges(data=True):
        data["sources"] = json.dumps(data["sources"], ensure_ascii=False)
        drop_empty(data)
    nx.write_graphml(graph, out)
    return f"{out}: {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges in GraphML"


def drop_empty(data: dict[str, object]) -> None:
    """GraphML has no null."""
    for name in [name for name, value in data.items() if value is None]:
        del data[name]


def export_csv(store: Store, out: Path) -> str:
    """nodes.csv and edges.csv for spreadsheets."""
    out.mkdir(parents=True, exist_ok=True)
    nodes, edges = split(store)
    names = sorted({name for node in nodes for name in node.properties})
    write_csv(out / "nodes.csv", ["id", "kind", *names], BOM, (
        [node.id, node.kind, *(node.properties.get(name) for name in names)] for node in nodes
    ))  # fmt: skip
    fields = ("path", "start", "end", "quote", "section", "rule", "level", "confidence")
    write_csv(out / "edges.csv", ["subject", "predicate", "object", *fields], BOM, (
        [edge.subject, edge.predicate, edge.object, *(getattr(s, f) for f in fields)]
        for edge in edges
        for s in edge.sources
    ))  # fmt: skip
    return f"{out}: nodes.csv with {len(nodes)} rows and edges.csv, for spreadsheets"


def export_neo4j_csv(store: Store, out: Path) -> str:
    """Files for neo4j-admin, and the command that imports them."""
    out.mkdir(parents=True, exist_ok=True)
    arguments: list[str] = []
    files: dict[str, list[list[object]]] = {}
    headers: dict[str, list[str]] = {}
    for change in changes(store.records(), lambda ids: set()):
        record = change.record
        if isinstance(record, Node):
            row, name = node_row(change), record.kind
            headers[name] = ["id:ID", *typed(NODE_COLUMNS[name], skip="id")]
            files.setdefault(name, []).append([row.get(column) for column in NODE_COLUMNS[name]])
        else:
            row, name = edge_row(change), relationship(record.predicate)
            headers[name] = [":START_ID", ":END_ID", *typed(EDGE_COLUMNS)]
            ends: list[object] = [record.subject, record.object]
            files.setdefault(name, []).append(ends + [row.get(column) for column in EDGE_COLUMNS])
    for name, rows in sorted(files.items()):
        write_csv(out / f"{name}.csv", headers[name], "utf-8", rows)
        flag = "--nodes" if name in NODE_COLUMNS else "--relationships"
        arguments.append(f"{flag}={name}={out / name}.csv")
    command = (
        "neo4j-admin database import full neo4j --multiline-fields=true --overwrite-destination "
    )
    return (
        f"{out}: {len(files)} files. With the server stopped, run:\n{command}{' '.join(arguments)}"
    )


TYPE_NAMES = {str: "string", int: "long", float: "double", bool: "boolean"}


def typed(columns: dict[str, type], skip: str = "") -> list[str]:
    """Column names as neo4j-admin wants them: name:type."""
    return [f"{name}:{TYPE_NAMES[kind]}" for name, kind in columns.items() if name != skip]


def split(store: Store) -> tuple[list[Node], list[Edge]]:
    nodes: list[Node] = []
    edges: list[Edge] = []
    for record in store.records():
        if isinstance(record, Node):
            nodes.append(record)
        else:
            edges.append(record)
    return nodes, edges


def write_csv(path: Path, header: list[str], encoding: str, rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([[said(value) for value in row] for row in rows])


def said(value: object) -> object:
    """A truth value as databases write it."""
    return str(value).lower() if isinstance(value, bool) else value


KINDS: dict[str, Callable[[Store, Path], str]] = {
    "nquads": export_nquads,
    "turtle": export_turtle,
    "jsonld": export_jsonld,
    "graphml": export_graphml,
    "csv": export_csv,
    "neo4j-csv": export_neo4j_csv,
}
