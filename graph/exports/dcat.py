"""What a data catalogue says of the graph: DCAT with VoID counts, in Turtle."""

from collections import Counter
from pathlib import Path

import rdflib
from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, BNode, Literal, URIRef

from vanban.graph.records import Node
from vanban.graph.store import Store
from vanban.graph.stores.schema import FULL_DATE
from vanban.ontology.terms import NAMESPACE, property_name, term

MEDIA = "https://www.iana.org/assignments/media-types/"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
VERSION = URIRef(f"{DCAT}version")  # of DCAT 3, which rdflib 7 does not know and would warn of
FILES = {  # format -> the file that stands beside the description, and its media type
    "nquads": ("vanban.nq", "application/n-quads"),
    "turtle": ("vanban.ttl", "text/turtle"),
    "jsonld": ("vanban.jsonld", "application/ld+json"),
    "graphml": ("vanban.graphml", "application/xml"),
    "csv": ("csv/", "text/csv"),
    "parquet": ("parquet/", "application/vnd.apache.parquet"),
    "akomantoso": ("akomantoso/", "application/akn+xml"),
}


def export_dcat(store: Store, out: Path) -> str:
    """The data set with its counts, its period, and each export under the name that FILES gives it."""
    graph, dataset = rdflib.Graph(), URIRef("#dataset")
    for prefix, namespace in (
        ("dcat", DCAT),
        ("dcterms", DCTERMS),
        ("void", VOID),
        ("vb", NAMESPACE),
    ):
        graph.bind(prefix, namespace)
    describe(graph, dataset, store.revision())
    documents = count(graph, dataset, store)
    for format, (file, media) in FILES.items():
        part = URIRef(f"#{format}")
        graph.add((dataset, DCAT.distribution, part))
        graph.add((part, RDF.type, DCAT.Distribution))
        graph.add((part, DCTERMS.title, Literal(f"vanban export {format}")))
        graph.add((part, DCAT.mediaType, URIRef(MEDIA + media)))
        graph.add((part, DCAT.accessURL, URIRef(file)))
    graph.serialize(out, format="turtle", encoding="utf-8")
    return f"{out}: {documents} documents described for a catalogue of data, in Turtle"


def describe(graph: rdflib.Graph, dataset: URIRef, revision: str | None) -> None:
    """What does not depend on what is in the graph, and its revision."""
    for kind in (DCAT.Dataset, VOID.Dataset):
        graph.add((dataset, RDF.type, kind))
    for text, language in (("Đồ thị văn bản", "vi"), ("Graph of documents", "en")):
        graph.add((dataset, DCTERMS.title, Literal(text, lang=language)))
    for text, language in (
        (
            "Văn bản, cơ quan, số liệu, nhiệm vụ và quan hệ giữa chúng, mỗi quan hệ kèm câu văn.",
            "vi",
        ),
        ("Documents, bodies, counts, tasks and their relations, each with its sentence.", "en"),
    ):
        graph.add((dataset, DCTERMS.description, Literal(text, lang=language)))
    vocabulary = URIRef(NAMESPACE.rstrip("#"))
    graph.add((dataset, DCTERMS.conformsTo, vocabulary))
    graph.add((dataset, VOID.vocabulary, vocabulary))
    graph.add((dataset, DCTERMS.language, URIRef(VIETNAMESE)))
    if revision:
        graph.add((dataset, VERSION, Literal(revision)))


def count(graph: rdflib.Graph, dataset: URIRef, store: Store) -> int:
    """How many nodes of each kind and edges of each relation; the first and the last date; how many documents."""
    kinds, relations, days = Counter[str](), Counter[str](), set[str]()
    for record in store.records():
        if not isinstance(record, Node):
            relations[record.predicate] += 1
            continue
        kinds[record.kind] += 1
        day = str(record.properties.get("date"))
        if record.properties.get("in_corpus") and FULL_DATE.fullmatch(day):
            days.add(day)
    for kind, number in sorted(kinds.items()):
        part = partition(graph, dataset, VOID.classPartition, VOID.entities, number)
        graph.add((part, VOID["class"], URIRef(term(kind))))
    for name, number in sorted(relations.items()):
        part = partition(graph, dataset, VOID.propertyPartition, VOID.triples, number)
        graph.add((part, VOID.property, URIRef(term(property_name(name)))))
    if days:
        period = BNode()
        graph.add((dataset, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, Literal(min(days), datatype=XSD.date)))
        graph.add((period, DCAT.endDate, Literal(max(days), datatype=XSD.date)))
    return kinds["Document"]


def partition(
    graph: rdflib.Graph, dataset: URIRef, link: URIRef, counted: URIRef, number: int
) -> BNode:
    part = BNode()
    graph.add((dataset, link, part))
    graph.add((part, counted, Literal(number)))
    return part
