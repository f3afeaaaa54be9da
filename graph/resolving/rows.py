"""Records as rows of a table: their names, their contents as JSON, and one record of several with the same name."""

import json
from dataclasses import replace
from hashlib import blake2b

from vanban.graph.records import Edge, Node, Record, Source, Value
from vanban.graph.stores.schema import SOURCE_FIELDS, Key, best_first, key_of, source_values

BETWEEN = "\t"  # joins the three ids of an edge to its name
MODULUS = 1 << 62


def name_of(record: Record) -> str:
    """The name of a record's row: the node's id, or the edge's three."""
    key = key_of(record)
    return key if isinstance(key, str) else BETWEEN.join(key)


def key_named(name: str) -> Key:
    """The key, by which stores know a record, in its name."""
    subject, *rest = name.split(BETWEEN)
    return (subject, rest[0], rest[1]) if rest else subject


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def data_of(record: Record) -> str:
    if isinstance(record, Node):
        return dump([record.kind, dict(record.properties)])
    return dump([source_values(source) for source in record.sources])


def record_of(name: str, data: str) -> Record:
    values = json.loads(data)
    if BETWEEN not in name:
        return Node(id=name, kind=values[0], properties=values[1])
    subject, predicate, object_ = name.split(BETWEEN)
    sources = tuple(Source(**dict(zip(SOURCE_FIELDS, row, strict=True))) for row in values)
    return Edge(subject=subject, predicate=predicate, object=object_, sources=sources)


def merged(records: list[Record]) -> Record:
    """One record of several with the same name."""
    first = records[0]
    if len(records) == 1:
        return first
    if isinstance(first, Node):
        return _node(
            first.id, first.kind, [dict(r.properties) for r in records if isinstance(r, Node)]
        )
    sources = {
        source for record in records if isinstance(record, Edge) for source in record.sources
    }
    return replace(first, sources=tuple(sorted(sources, key=best_first)))


def document_of(id_: str, several: list[dict[str, Value]]) -> Node:
    """A document that people declared one under several keys: what its own heading says goes first."""
    told: dict[str, Value] = {}
    for properties in sorted(several, key=lambda p: p["in_corpus"] is not True):
        told |= {name: value for name, value in properties.items() if told.get(name) is None}
    return Node(
        id=id_, kind="Document", properties={n: v for n, v in told.items() if v is not None}
    )


def _node(id_: str, kind: str, several: list[dict[str, Value]]) -> Node:
    """The fullest value of each property, whatever the order."""
    names = sorted({name for properties in several for name in properties})
    values = {name: [p[name] for p in several if p.get(name) is not None] for name in names}
    chosen = {
        name: min(found, key=lambda v: (-len(str(v)), str(v)))
        for name, found in values.items()
        if found
    }
    return Node(id=id_, kind=kind, properties=chosen)


def number_of(record: Record) -> int:
    """A number that stands for all that a record says; a revision is their sum."""
    data = f"{name_of(record)}{BETWEEN}{data_of(record)}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big") % MODULUS
