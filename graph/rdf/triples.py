"""Records as RDF and back: the plain triple for traversal, and one vb:Statement for its sources.

Node `k` becomes `id:k` with its properties; edge `a implements b` becomes `id:a vb:implements id:b` and a statement
with the fields of its best source. Each further source is a vb:source node of the statement.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from json.encoder import encode_basestring

from vanban.graph.records import Edge, Node, Record, Source, Value
from vanban.graph.stores.schema import (
    DAY,
    DIGEST,
    FULL_DATE,
    PROPERTIES,
    SOURCE_FIELDS,
    Change,
    Key,
    day_number,
    family_of,
    relations,
    source_values,
)
from vanban.ontology import terms as ontology

VB = ontology.NAMESPACE
ID = ontology.THINGS
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "vb": VB,
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
}
STATEMENTS = ID + "statement/"
DATASET = ID  # the node that says which revision the graph shows

SOURCE = VB + "source"
SOURCE_TERMS = {"document": "inDocument"}  # vb:document would say less
Terms = dict[str, list[str]]  # predicate IRI -> lexical values or IRIs


@cache
def term(name: str) -> str:
    """The IRI of a property or relation.

    >>> term("issued_by")
    'https://w3id.org/vanban/ontology#issuedBy'
    """
    return ontology.term(ontology.property_name(name))


@cache
def predicate_of(iri: str) -> str | None:
    """The relation that an IRI stands for."""
    return {term(name): name for name in relations()}.get(iri)


@lru_cache(maxsize=1 << 17)
def iri(id: str) -> str:
    """The IRI of a node, which is asked for again with each of its edges."""
    return ontology.thing(id)


def id_of(iri: str) -> str:
    """The node's id in its IRI."""
    return ontology.thing_id(iri)


def statement_iri(key: Key) -> str:
    """The IRI of the statement of an edge; ids never hold the bare slash in it."""
    text = "\0".join(key)
    return f"{STATEMENTS}{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"


def subject_iri(key: Key) -> str:
    """The IRI under which a record is kept: the node's or the statement's."""
    return iri(key) if isinstance(key, str) else statement_iri(key)


def literal(value: Value, *, dated: bool = False) -> str:
    r"""A value in N-Triples, which is also how SPARQL and Turtle write it.

    >>> print(literal('a "b" \\ c'), literal(True), literal("2016-05-15", dated=True))
    "a \"b\" \\ c" "true"^^<http://www.w3.org/2001/XMLSchema#boolean> "2016-05-15"^^<http://www.w3.org/2001/XMLSchema#date>
    """
    if isinstance(value, str):
        text = encode_basestring(value)  # JSON's escapes are N-Triples' escapes
        return f"{text}^^<{XSD}date>" if dated and FULL_DATE.fullmatch(value) else text
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{XSD}boolean>'
    kind = "double" if isinstance(value, float) else "integer"
    return f'"{value!r}"^^<{XSD}{kind}>'


def triples(change: Change, *, stamped: bool = True) -> str:
    """A record as lines of N-Triples; stamped with its digest for servers, which are compared by it."""
    record = change.record
    subject = subject_iri(change.key)
    stamp = f'<{subject}> <{VB}{DIGEST}> "{change.digest}" .\n' if stamped else ""
    lines = _node_triples(record) if isinstance(record, Node) else _edge_triples(record, subject)
    return "\n".join(lines) + "\n" + stamp


def _node_triples(node: Node) -> list[str]:
    subject = f"<{iri(node.id)}>"
    lines = [
        f"{subject} <{RDF_TYPE}> <{VB}{node.kind}> .",
        f"{subject} <{VB}id> {literal(node.id)} .",
    ]
    for name, value in node.properties.items():
        lines.append(f"{subject} <{term(name)}> {literal(value, dated=name == 'date')} .")
    if family := family_of(node):
        lines.append(f"{subject} <{RDF_TYPE}> <{VB}{family}> .")
    if (number := day_number(node.properties.get("date"))) is not None:
        lines.append(f"{subject} <{VB}{DAY}> {literal(number)} .")
    return lines


def _edge_triples(edge: Edge, statement: str) -> list[str]:
    subject, object, relation = iri(edge.subject), iri(edge.object), term(edge.predicate)
    lines = [
        f"<{subject}> <{relation}> <{object}> .",
        f"<{statement}> <{RDF_TYPE}> <{VB}Statement> .",
        f"<{statement}> <{VB}subject> <{subject}> .",
        f"<{statement}> <{VB}predicate> <{relation}> .",
        f"<{statement}> <{VB}object> <{object}> .",
    ]
    for number, source in enumerate(edge.sources):
        place = f"{statement}/{number}" if number else statement
        if number:
            lines.append(f"<{statement}> <{SOURCE}> <{place}> .")
            lines.append(f"<{place}> <{RDF_TYPE}> <{VB}Source> .")
        lines += _source_triples(place, source)
    return lines


SOURCE_IRIS = {name: term(SOURCE_TERMS.get(name, name)) for name in SOURCE_FIELDS}


def _source_triples(place: str, source: Source) -> Iterator[str]:
    for (name, predicate), value in zip(SOURCE_IRIS.items(), source_values(source), strict=True):
        if value is not None:
            said = f"<{iri(str(value))}>" if name == "document" else literal(value)
            yield f"<{place}> <{predicate}> {said} ."


NODE_IRIS = {
    kind: {term(name): (name, wanted) for name, wanted in known.items()}
    for kind, known in PROPERTIES.items()
}
NODE_PREDICATES = frozenset(
    {RDF_TYPE, VB + "id", VB + DIGEST, VB + DAY}
    | {iri for known in NODE_IRIS.values() for iri in known}
)


def node_from(kind: str, terms: Terms) -> Node:
    """The node of which these are the properties."""
    properties: dict[str, Value] = {}
    for predicate, values in terms.items():
        if predicate in NODE_IRIS[kind]:
            name, wanted = NODE_IRIS[kind][predicate]
            properties[name] = read_value(values[0], wanted)
    [id] = terms[VB + "id"]
    return Node(id=id, kind=kind, properties=dict(sorted(properties.items())))


def read_value(text: str, wanted: type) -> Value:
    """The value that `literal` wrote; stores may spell numbers in their own way."""
    if wanted is bool:
        return text in ("true", "1")
    if wanted is float:
        return float(text)
    return int(text) if wanted is int else text


def edge_from(statement: Terms, further: Iterable[Terms]) -> Edge:
    """The edge of which this is the statement; `further` are its vb:source nodes in their order."""
    [subject], [relation], [object] = (
        statement[VB + n] for n in ("subject", "predicate", "object")
    )
    predicate = predicate_of(relation)
    assert predicate is not None, relation
    best = [statement] if SOURCE_IRIS["quote"] in statement else []
    return Edge(
        subject=id_of(subject),
        predicate=predicate,
        object=id_of(object),
        sources=tuple(_source_from(terms) for terms in [*best, *further]),
    )


SOURCE_TYPES: dict[str, type] = {"start": int, "end": int, "confidence": float}


def _source_from(terms: Terms) -> Source:
    said: dict[str, Value] = {}
    for name, predicate in SOURCE_IRIS.items():
        if predicate in terms:
            said[name] = read_value(terms[predicate][0], SOURCE_TYPES.get(name, str))
    said["document"] = id_of(str(said["document"]))
    return Source(**said)  # type: ignore[arg-type]


def source_order(iri: str) -> int:
    """The place of a vb:source node among those of its statement."""
    return int(iri.rpartition("/")[2])


def record_from(terms: Terms, further: dict[str, Terms]) -> Record:
    """The record that a subject with these terms stands for; `further` holds its vb:source nodes by IRI."""
    kinds = {iri.removeprefix(VB) for iri in terms[RDF_TYPE]}
    if "Statement" not in kinds:
        [kind] = kinds & PROPERTIES.keys()
        return node_from(kind, terms)
    sources = sorted(terms.get(SOURCE, ()), key=source_order)
    return edge_from(terms, [further[source] for source in sources])
