"""Records as rows of nodes and relationships, for the stores that speak Cypher, and back.

An edge is one relationship with the fields of its best source as properties; where it has several, all are there as
JSON text too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from vanban.graph.records import Edge, Node, Source, Value
from vanban.graph.store import Row
from vanban.graph.stores.schema import (
    DAY,
    DIGEST,
    PROPERTIES,
    SOURCE_FIELDS,
    Change,
    day_number,
    relations,
    source_values,
)

RowOut = dict[str, Value]
SPELT = {"start": "start_", "end": "end_"}  # `end` is a word of the language
SPELT_FIELDS = tuple(SPELT.get(name, name) for name in SOURCE_FIELDS)
SOURCE_TYPES: dict[str, type] = {"start": int, "end": int, "confidence": float}
NODE_COLUMNS: dict[str, dict[str, type]] = {
    kind: {"id": str, **known, **({DAY: int} if kind == "Document" else {}), DIGEST: str}
    for kind, known in PROPERTIES.items()
}
EDGE_COLUMNS: dict[str, type] = {
    "predicate": str,
    **{SPELT.get(name, name): SOURCE_TYPES.get(name, str) for name in SOURCE_FIELDS},
    "sources": str,
    DIGEST: str,
}


def relationship(predicate: str) -> str:
    """The type of relationship of a relation; only known relations have one.

    >>> relationship("issued_by")
    'ISSUED_BY'
    """
    return relations()[predicate].name.upper()


def node_row(change: Change) -> RowOut:
    """A node's properties, those that are absent left out."""
    node = change.record
    assert isinstance(node, Node)
    row: RowOut = {"id": node.id, **node.properties, DIGEST: change.digest}
    day = day_number(node.properties.get("date"))
    return row if day is None or node.kind != "Document" else {**row, DAY: day}


def edge_row(change: Change) -> RowOut:
    """A relationship's properties, those that are absent left out."""
    edge = change.record
    assert isinstance(edge, Edge)
    row: RowOut = {"predicate": edge.predicate, DIGEST: change.digest}
    if edge.sources:
        row.update(zip(SPELT_FIELDS, source_values(edge.sources[0]), strict=True))
    if len(edge.sources) > 1:
        row["sources"] = json.dumps(list(map(source_values, edge.sources)), ensure_ascii=False)
    return {name: value for name, value in row.items() if value is not None}


def node_from(kind: str, row: Mapping[str, Any]) -> Node:
    """The node that `node_row` wrote."""
    known = sorted(PROPERTIES[kind])
    properties = {name: row[name] for name in known if row.get(name) is not None}
    return Node(id=row["id"], kind=kind, properties=properties)


def edge_from(subject: str, predicate: str, object: str, row: Mapping[str, Any]) -> Edge:
    """The edge that `edge_row` wrote."""
    told = json.loads(row.get("sources") or "[]")
    if not told and row.get("quote") is not None:
        told = [[row.get(name) for name in SPELT_FIELDS]]
    sources = tuple(Source(**dict(zip(SOURCE_FIELDS, values, strict=True))) for values in told)
    return Edge(subject=subject, predicate=predicate, object=object, sources=sources)


PLACE = tuple(
    name for name in SOURCE_FIELDS if name != "document"
)  # what a question says of a sentence


def answered(columns: Sequence[str], found: Iterable[Sequence[Any]]) -> list[Row]:
    """The rows of a question of the catalogue, each value under its column.

    Cypher cannot look into `e.sources`. A question that wants all sentences of an edge returns it behind its columns,
    then the file and the level that it wants them of, where it wants no others; its rows come by file and place then.
    """
    rows: list[Row] = []
    spread = False
    for values in found:
        row = dict(zip(columns, values, strict=False))
        if further := values[len(columns) :]:
            spread = True
            rows.extend(each_sentence(row, *further))
        else:
            rows.append(row)
    if spread:
        rows.sort(key=lambda row: (row["path"] or "", row["start"] or 0))
    return rows


def each_sentence(
    row: Row, sources: str | None, file: str | None = None, level: str | None = None
) -> Iterator[Row]:
    """The row once for each source of its edge, or for each of a file or of a level."""
    for values in json.loads(sources or "[]"):
        said = dict(zip(SOURCE_FIELDS, values, strict=True))
        if file in (None, said["path"]) and level in (None, said["level"]):
            yield {**row, **{name: said[name] for name in PLACE if name in row}}
    if not sources:
        yield row


def plain(value: Any) -> Any:
    """A value of an answer as JSON can hold it: dates in ISO, no inner ids."""
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items() if k not in HIDDEN and v is not None}
    if isinstance(value, list | tuple | set):
        return [plain(item) for item in value]
    if isinstance(value, date | datetime | time) or hasattr(value, "iso_format"):
        return value.iso_format() if hasattr(value, "iso_format") else value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, Value) else str(value)


HIDDEN = frozenset({"_id", "_src", "_dst", "_ID", "_SRC", "_DST", DIGEST, "sources"})
