"""The graph in RDF: N-Quads, Turtle, and JSON-LD with the context of the ontology beside it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from vanban.graph.rdf import triples as rdf
from vanban.graph.records import Edge, Node, Source, Value
from vanban.graph.store import Store
from vanban.graph.stores.schema import (
    DAY,
    DIGEST,
    FULL_DATE,
    Change,
    changes,
    day_number,
    family_of,
)
from vanban.ontology.context import CONTEXT_FILE, context_text
from vanban.ontology.terms import property_name


def lines(store: Store) -> Iterator[str]:
    """The N-Triples of each record."""
    for change in changes(store.records(), lambda ids: set()):
        yield rdf.triples(change)


def to_rdflib(store: Store) -> rdflib.Graph:
    """The graph as an rdflib Graph."""
    graph = rdflib.Graph()
    for prefix, address in rdf.PREFIXES.items():
        graph.bind(prefix, address)
    return graph.parse(data="".join(lines(store)), format="nt")


def export_nquads(store: Store, out: Path) -> str:
    with out.open("w", encoding="utf-8") as file:
        file.writelines(lines(store))
    return f"{out}: N-Quads of one graph"


def export_turtle(store: Store, out: Path) -> str:
    quads = (
        quad for record in lines(store) for quad in ox.parse(record, format=ox.RdfFormat.N_TRIPLES)
    )
    ox.serialize(
        (quad.triple for quad in quads), str(out), format=ox.RdfFormat.TURTLE, prefixes=rdf.PREFIXES
    )
    return f"{out}: Turtle"


def export_jsonld(store: Store, out: Path) -> str:
    """One object a line, whose words the file context.jsonld beside it explains."""
    context = out.with_name(CONTEXT_FILE.name)
    context.write_text(context_text(), encoding="utf-8")
    written = 0
    with out.open("w", encoding="utf-8") as file:
        file.write(f'{{"@context": "{context.name}", "@graph": [')
        for change in changes(store.records(), lambda ids: set()):
            for thing in things(change):
                file.write((",\n" if written else "\n") + json.dumps(thing, ensure_ascii=False))
                written += 1
        file.write("\n]}\n")
    return f"{out}: {written} objects in JSON-LD, with {context.name} beside it"


def things(change: Change) -> Iterator[dict[str, Any]]:
    """The objects of one record: a node; or the edge at its subject, its statement and further sources."""
    record = change.record
    if isinstance(record, Node):
        yield node_object(record, change.digest)
        return
    name = property_name(record.predicate)
    yield {"@id": short(rdf.iri(record.subject)), name: short(rdf.iri(record.object))}
    yield from statement_objects(record, change)


def node_object(node: Node, digest: str) -> dict[str, Any]:
    kinds = [kind for kind in (node.kind, family_of(node)) if kind]
    said = {property_name(name): value_of(name, value) for name, value in node.properties.items()}
    told = {"@id": short(rdf.iri(node.id)), "@type": kinds, "id": node.id, **said, DIGEST: digest}
    day = day_number(node.properties.get("date"))
    return told if day is None else {**told, DAY: day}


def statement_objects(edge: Edge, change: Change) -> Iterator[dict[str, Any]]:
    place = short(rdf.statement_iri((edge.subject, edge.predicate, edge.object)))
    further = [f"{place}/{n}" for n in range(1, len(edge.sources))]
    yield {
        "@id": place,
        "@type": "Statement",
        "subject": short(rdf.iri(edge.subject)),
        "predicate": f"vb:{property_name(edge.predicate)}",
        "object": short(rdf.iri(edge.object)),
        **(source_object(edge.sources[0]) if edge.sources else {}),
        **({"source": further} if further else {}),
        DIGEST: change.digest,
    }
    for name, source in zip(further, edge.sources[1:], strict=True):
        yield {"@id": name, "@type": "Source", **source_object(source)}


def source_object(source: Source) -> dict[str, Any]:
    said = {name: getattr(source, name) for name in rdf.SOURCE_IRIS if name != "document"}
    told = {name: value for name, value in said.items() if value is not None}
    return {"inDocument": short(rdf.iri(source.document)), **told}


def value_of(name: str, value: Value) -> Any:
    """A value as JSON; a date that is no full day is a text, which its term says otherwise."""
    if name == "date" and not FULL_DATE.fullmatch(str(value)):
        return {"@value": value}
    return value


def short(iri: str) -> str:
    """An IRI of ours with its prefix."""
    return f"thing:{iri.removeprefix(rdf.ID)}"
