"""The one shape in which every store keeps a record, so that all views of one graph read back alike."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from operator import attrgetter

from vanban.errors import StoreError
from vanban.graph.records import Edge, Node, Record, Source, Value
from vanban.ontology.vocabulary import RelationType, relation_types

Key = str | tuple[str, str, str]  # a node's id, or an edge's subject, predicate and object
Kinds = dict[str, dict[str, type[str] | type[int] | type[float] | type[bool]]]

PROPERTIES: Kinds = {
    "Document": {
        "symbol": str,
        "type": str,
        "family": str,
        "title": str,
        "date": str,
        "year": int,
        "issuer": str,
        "issuer_id": str,
        "level": str,
        "system": str,
        "place": str,
        "signer": str,
        "in_corpus": bool,
        "path": str,
        "status": str,
        "candidates": str,
    },
    "Organisation": {
        "name": str,
        "symbol": str,
        "level": str,
        "system": str,
        "place": str,
        "since": str,
        "until": str,
    },
    "Count": {
        "value": float,
        "text": str,
        "unit": str,
        "kind": str,
        "category": str,
        "share_percent": float,
        "approx": str,
        "period": str,
        "partition": int,
    },
    "Task": {
        "action": str,
        "assignee": str,
        "assistants": str,
        "deadline": str,
        "due": str,
        "recurrence": str,
    },
}
SOURCE_FIELDS = tuple(field.name for field in fields(Source))
_values_of: Callable[[Source], tuple[Value, ...]] = attrgetter(*SOURCE_FIELDS)
_as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
LEVELS = ("explicit", "context", "planned")
FULL_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")  # 2016-05-15
DAY = "day"  # of a Document with a date: days since 0000-12-31, for questions that subtract dates
DIGEST = "digest"  # of every record: what it held when it was written


@cache
def relations() -> dict[str, RelationType]:
    """The predicates by name, with the kinds of node that they join."""
    return {relation.name: relation for relation in relation_types()}


@dataclass(frozen=True, slots=True)
class Change:
    """A record on its way into a store, in canonical form."""

    key: Key
    digest: str
    record: Record


def canonical(record: Record) -> Record:
    """The record as every store gives it back: no None, no source twice, the best source first."""
    return _canonical_node(record) if isinstance(record, Node) else _canonical_edge(record)


def _canonical_node(node: Node) -> Node:
    known = PROPERTIES.get(node.kind)
    if known is None:
        kinds = ", ".join(PROPERTIES)
        raise StoreError(f"{node.id}: no store knows nodes of kind {node.kind!r}, only {kinds}")
    properties: dict[str, Value] = {}
    for name, value in node.properties.items():
        if name not in known:
            raise StoreError(f"{node.id}: no store knows {name!r} of {node.kind}; see schema.py")
        if value is not None:
            properties[name] = _typed(node.id, name, value, known[name])
    return Node(id=node.id, kind=node.kind, properties=dict(sorted(properties.items())))


def _typed(place: str, name: str, value: Value, wanted: type) -> Value:
    if type(value) is wanted:
        return value
    if wanted is float and type(value) is int:
        return float(value)
    raise StoreError(f"{place}: {name} is {value!r}, which is no {wanted.__name__}")


def _canonical_edge(edge: Edge) -> Edge:
    if edge.predicate not in relations():
        raise StoreError(
            f"{edge.subject}: no relation is named {edge.predicate!r}; see relations.csv"
        )
    if len(edge.sources) < 2:
        return edge
    return Edge(
        subject=edge.subject,
        predicate=edge.predicate,
        object=edge.object,
        sources=tuple(sorted(set(edge.sources), key=best_first)),
    )


def best_first(source: Source) -> tuple[object, ...]:
    """The order of the sources of an edge."""
    known = LEVELS.index(source.level) if source.level in LEVELS else len(LEVELS)
    rest = (source.end, source.document, source.rule, source.section or "", source.pinpoint or "")
    return (-source.confidence, known, source.path, source.start, *rest, source.quote)


def key_of(record: Record) -> Key:
    """What makes a record the same one when its contents change."""
    if isinstance(record, Node):
        return record.id
    return (record.subject, record.predicate, record.object)


def digest_of(record: Record) -> str:
    """A short hash of all that a canonical record says."""
    if isinstance(record, Node):
        said: object = (record.kind, list(record.properties.items()))
    else:
        said = [source_values(source) for source in record.sources]
    try:
        text = _as_json(said).encode()
    except UnicodeEncodeError as error:
        place = f"{key_of(record)}: {error.reason}"
        raise StoreError(f"{place}. Mend the file's encoding and build again") from None
    return hashlib.blake2b(text, digest_size=8).hexdigest()


def source_values(source: Source) -> tuple[Value, ...]:
    """The fields of a source in order; `dataclasses.astuple` copies deeply, which takes far longer."""
    return _values_of(source)


def day_number(day: Value) -> int | None:
    """The days from the year 1 to an ISO date; None for what is no full date of the calendar.

    >>> day_number("2016-05-15") - day_number("2016-05-14"), day_number("2016-02-30")
    (1, None)
    """
    if not isinstance(day, str) or not FULL_DATE.fullmatch(day):
        return None
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def family_of(node: Node) -> str | None:
    """The class of a document below Document (Plan, Report), where its name can stand in a query."""
    family = node.properties.get("family")
    plain = isinstance(family, str) and family.isascii() and family.isalpha()
    return str(family) if plain and family not in PROPERTIES else None


def changes(
    records: Iterable[Record], missing: Callable[[set[str]], set[str]] = lambda ids: ids
) -> Iterator[Change]:
    """The records in canonical form, each once; refuses contradictions and edges into nowhere.

    `missing` says which of some node ids the store has not got either; it is asked once, at the end.
    """
    seen: dict[Key, str] = {}
    ends: dict[str, Edge] = {}
    for raw in records:
        record = canonical(raw)
        key, digest = key_of(record), digest_of(record)
        if key in seen:
            if seen[key] != digest:
                told = f"{key}: comes twice with different contents"
                raise StoreError(f"{told}. Give each record once")
            continue
        seen[key] = digest
        if isinstance(record, Edge):
            ends.setdefault(record.subject, record)
            ends.setdefault(record.object, record)
        yield Change(key, digest, record)
    lost = ends.keys() - seen.keys()
    if lost and (lost := missing(lost)):
        edge = ends[min(lost)]
        raise StoreError(
            f"{edge.subject} {edge.predicate} {edge.object}: there is no node {min(lost)!r}. "
            "Write it before the edge or together with it"
        )
