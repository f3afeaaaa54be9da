"""The ontology says what the stores write, in two languages, and its shapes reject each way to write it wrongly."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef

from vanban.graph.rdf.triples import triples
from vanban.graph.records import Edge, Node, Source, Value
from vanban.graph.stores.schema import PROPERTIES, SOURCE_FIELDS, changes
from vanban.ontology.check import Violation, check
from vanban.ontology.terms import (
    NAMESPACE,
    ONTOLOGY_FILE,
    SHAPES_FILE,
    UnknownTerm,
    field_name,
    property_name,
    term,
    terms,
    thing,
    thing_id,
)
from vanban.ontology.vocabulary import RelationType, document_types, read_rows, relation_types

CASES = Path(__file__).parent / "cases"
RELATIONS = [relation.name for relation in relation_types()]


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY_FILE, format="turtle")


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES_FILE, format="turtle")


def test_the_quick_reader_of_terms_finds_what_a_turtle_parser_finds() -> None:
    said = {str(s) for s in ontology().subjects(RDF.type, None) if str(s).startswith(NAMESPACE)}
    assert {NAMESPACE + name for name in terms()} == said


@pytest.mark.parametrize("name", sorted(terms()))
@pytest.mark.parametrize("property", [RDFS.label, RDFS.comment], ids=["label", "comment"])
def test_each_term_is_explained_in_both_languages(name: str, property: URIRef) -> None:
    texts = list(ontology().objects(URIRef(term(name)), property))
    assert sorted(getattr(text, "language", None) or "" for text in texts) == ["en", "vi"]
    assert all(str(text).strip() for text in texts)


@pytest.mark.parametrize("row", relation_types(), ids=lambda row: row.name)
def test_each_relation_of_the_table_is_a_property(row: RelationType) -> None:
    iri = URIRef(term(property_name(row.name)))

    def said(property: str | URIRef, language: str) -> list[str]:
        texts = ontology().objects(iri, URIRef(property))
        return [str(text) for text in texts if getattr(text, "language", None) == language]

    assert (iri, RDF.type, OWL.ObjectProperty) in ontology()
    assert (iri, RDFS.domain, URIRef(term(row.domain))) in ontology()
    assert (iri, RDFS.range, URIRef(term(row.range))) in ontology()
    assert said(RDFS.label, "vi") == [row.label_vi]
    assert said(RDFS.label, "en") == [row.label_en]
    assert said(term("inverseLabel"), "vi") == [row.inverse_vi]
    assert said(term("inverseLabel"), "en") == [row.inverse_en]


@pytest.mark.parametrize(
    "name",
    sorted({name for known in PROPERTIES.values() for name in known} | {"id"} | set(SOURCE_FIELDS)),
)
def test_each_field_that_stores_write_is_defined(name: str) -> None:
    assert property_name({"document": "in_document"}.get(name, name)) in terms()


def test_each_family_is_a_class_below_document_and_known_to_the_shapes() -> None:
    families = {row.family for row in document_types()}
    below = set(ontology().transitive_subjects(RDFS.subClassOf, URIRef(term("Document"))))
    assert {URIRef(term(family)) for family in families} <= below
    assert families == {str(value) for value in listed("DocumentFamily")}


def test_the_shapes_know_each_relation() -> None:
    wanted = {term(property_name(name)) for name in RELATIONS}
    assert {str(value) for value in listed("StatementPredicate")} == wanted
    queries = " ".join(str(text) for text in shapes().objects(None, SH.select))
    assert wanted <= {NAMESPACE + name for name in re.findall(r"BIND \(vb:(\w+) AS", queries)}


def listed(shape: str) -> list[object]:
    """The values that a shape allows."""
    head = shapes().value(URIRef(NAMESPACE + shape), SH["in"])
    assert head is not None
    return list(shapes().items(head))


def test_each_shape_speaks_both_languages() -> None:
    speakers = set(shapes().subjects(SH.message, None))
    assert speakers >= set(shapes().subjects(RDF.type, SH.PropertyShape))
    for speaker in speakers:
        spoken = [getattr(m, "language", None) for m in shapes().objects(speaker, SH.message)]
        assert sorted(language or "" for language in spoken) == ["en", "vi"], speaker


@pytest.mark.parametrize("name", ["isuedBy", "issued_by", "ISSUED_BY", ""])
def test_a_misspelt_term_raises(name: str) -> None:
    with pytest.raises(UnknownTerm):
        term(name)


def test_the_nearest_term_is_told() -> None:
    with pytest.raises(UnknownTerm, match="issuedBy"):
        term("isuedBy")


@pytest.mark.parametrize("name", [*RELATIONS, *SOURCE_FIELDS, "in_corpus", "share_percent"])
def test_names_go_to_rdf_and_back(name: str) -> None:
    assert field_name(property_name(name)) == name


@pytest.mark.parametrize(
    "identifier", ["party:tw:ket-luan:21:xiii", "a b", "a/b#c?d%20", "kế hoạch", '"<>\\^`{|}', "\n"]
)
def test_ids_go_to_iris_and_back(identifier: str) -> None:
    assert thing_id(thing(identifier)) == identifier
    assert not re.search(r'[\s<>"{}|\\^`]', thing(identifier))


# The shapes. One good graph as the stores write it; each bad one is that graph with one mistake.

QUOTE = "Kế hoạch số 311-KH/TU về thực hiện Kết luận số 97-KL/TW"


def source(start: int, level: str = "explicit") -> Source:
    return Source(
        document="plan",
        path="311-KH-TU.txt",
        start=start,
        end=start + len(QUOTE),
        quote=QUOTE,
        rule="about-doing",
        level=level,
    )


def document(id: str, **more: Value) -> Node:
    said: dict[str, Value] = {"status": "resolved", "in_corpus": False, "system": "party"}
    return Node(id=id, kind="Document", properties={**said, **more})


GOOD = (
    document("conclusion", symbol="97-KL/TW", type="Kết luận", family="Conclusion", year=2024),
    document("plan", date="2024-05-06", in_corpus=True, path="311-KH-TU.txt", family="Plan"),
    document("either", status="ambiguous", candidates="plan conclusion"),
    Node(id="committee", kind="Organisation", properties={"name": "Tỉnh ủy Lai Châu"}),
    Node(id="bureau", kind="Organisation", properties={"name": "Ban Thường vụ Tỉnh ủy Lai Châu"}),
    Node(
        id="all",
        kind="Count",
        properties={"value": 40.0, "kind": "person", "unit": "đảng viên", "text": "40"},
    ),
    Node(
        id="women",
        kind="Count",
        properties={"value": 10.0, "kind": "person", "share_percent": 25.0, "partition": 1},
    ),
    Edge(
        subject="plan", predicate="implements", object="conclusion", sources=(source(4), source(90))
    ),
    Edge(subject="plan", predicate="issued_by", object="bureau", sources=(source(4),)),
    Edge(subject="plan", predicate="references", object="either", sources=(source(4, "planned"),)),
    Edge(subject="bureau", predicate="part_of", object="committee"),
    Edge(subject="plan", predicate="has_count", object="all", sources=(source(4),)),
    Edge(subject="plan", predicate="has_count", object="women", sources=(source(4),)),
    Edge(subject="women", predicate="part_of_count", object="all", sources=(source(4),)),
    Edge(subject="all", predicate="counted_in", object="committee", sources=(source(4),)),
    Node(id="order", kind="Task", properties={"due": "2025-06-15", "recurrence": "year"}),
    Edge(subject="plan", predicate="has_task", object="order", sources=(source(4),)),
    Edge(subject="order", predicate="assigned_to", object="committee", sources=(source(4),)),
    Edge(subject="order", predicate="assisted_by", object="bureau", sources=(source(4),)),
)


def good_graph() -> Graph:
    return Graph().parse(data="".join(map(triples, changes(GOOD))), format="nt")


def test_a_good_graph_has_no_violations() -> None:
    assert check(good_graph()) == []


@dataclass(frozen=True, slots=True)
class Mistake:
    """A change of the good graph, in which `?s` is the statement of "plan implements conclusion"."""

    where: str
    removed: str
    added: str
    fault: tuple[str, ...]  # the fields or relations that are then at fault

    def __str__(self) -> str:
        return f"without {self.removed} with {self.added}"

    def make(self, graph: Graph) -> None:
        statement = "?s vb:predicate vb:implements ; a vb:Statement"
        found = " . ".join(filter(None, (statement, self.where, self.removed)))
        change(
            graph,
            f"DELETE {{ {self.removed} }} INSERT {{ {self.added} }} WHERE {{ {found} }}",
        )


def change(graph: Graph, update: str) -> None:
    graph.update(
        f"PREFIX vb: <{NAMESPACE}> PREFIX id: <{thing('')}>"
        f"PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> {update}"
    )


@pytest.mark.parametrize("mistake", read_rows("broken_graphs.csv", Mistake, CASES), ids=str)
def test_each_mistake_is_found(mistake: Mistake) -> None:
    graph = good_graph()
    before = set(graph)
    mistake.make(graph)
    assert set(graph) != before, "the mistake changed nothing"
    assert {found.path for found in check(graph)} == set(mistake.fault)


def test_a_document_does_not_implement_itself() -> None:
    graph = good_graph()
    change(graph, "INSERT DATA { id:plan vb:implements id:plan }")
    messages = {found.message for found in check(graph)}
    assert "A document does not implement itself." in messages


def test_nothing_stands_in_a_relation_to_itself() -> None:
    loop = Edge(subject="plan", predicate="amends", object="plan", sources=(source(4),))
    graph = Graph().parse(data="".join(map(triples, changes([*GOOD, loop]))), format="nt")
    assert {found.path for found in check(graph)} == {"object"}


def test_a_violation_names_the_node_in_the_language_asked_for() -> None:
    graph = good_graph()
    change(graph, 'INSERT DATA { id:plan vb:status "sure" }')
    assert check(graph, language="vi") == [
        Violation(
            severity="violation",
            focus="plan",
            path="status",
            message="Tình trạng nhận dạng là resolved, provisional hoặc ambiguous.",
        )
    ]


def test_a_condition_on_the_whole_graph_names_the_node_at_fault() -> None:
    graph = good_graph()
    change(graph, "DELETE DATA { id:plan vb:path '311-KH-TU.txt' }")
    assert [found.focus for found in check(graph)] == ["plan"]


def test_a_missing_rule_is_only_a_warning() -> None:
    graph = good_graph()
    change(graph, "DELETE WHERE { ?s vb:rule ?rule }")
    assert {found.severity for found in check(graph)} == {"warning"}
