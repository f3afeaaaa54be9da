"""A stored graph is checked against its shapes; the queries find what a SHACL engine finds."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from vanban.errors import VanbanError
from vanban.graph.rdf.sparql_text import rows
from vanban.graph.rdf.triples import PREFIXES, triples
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Row, open_store, open_view
from vanban.graph.stores.schema import changes
from vanban.ontology.check import Violation, check
from vanban.ontology.shape_queries import shape_queries
from vanban.ontology.terms import field_name, term, thing
from vanban.queries.check import check_store, violations

SAYS = Source(document="plan", path="plan.txt", start=0, end=9, quote="thực hiện", rule="verb")


def documents(year: int) -> list[Record]:
    return [
        Node(id=id, kind="Document", properties={"status": "resolved", "in_corpus": False, "year": y})
        for id, y in (("plan", 2017), ("directive", year))
    ]  # fmt: skip


def edge(*sources: Source) -> Edge:
    return Edge(subject="plan", predicate="implements", object="directive", sources=sources)


@pytest.mark.parametrize(
    ("records", "conforms"),
    [
        ([*documents(2016), edge(SAYS)], True),
        ([*documents(2016), edge()], False),
    ],
    ids=["good", "edge without a sentence"],
)
@pytest.mark.parametrize("language", ["sparql", "cypher"])
def test_conforms(tmp_path: Path, records: list[Record], conforms: bool, language: str) -> None:
    with closing(open_view(tmp_path, language)) as store:  # type: ignore[arg-type]
        store.write(records)
        report = check_store(store)
    assert report["conforms"] is conforms, report["violations"]


def test_a_violation_names_the_document_and_the_sentence(tmp_path: Path) -> None:
    wrong = replace(SAYS, confidence=2.0)
    count = Node(id="c:1", kind="Count", properties={"value": -3.0, "kind": "person"})
    counted = replace(SAYS, quote="âm ba người", start=20, end=31)
    stated = Edge(subject="plan", predicate="has_count", object="c:1", sources=(counted,))
    with closing(open_store(tmp_path / "store", "sparql")) as store:
        store.write([*documents(1492), count, edge(SAYS, wrong), stated])
        found = check_store(store)["violations"]
    assert {(v["path"], v["document"], v["quote"]) for v in found} == {
        ("confidence", "plan", "thực hiện"),
        ("year", "directive", ""),
        ("value", "plan", "âm ba người"),
    }


# --- the queries against a SHACL engine -----------------------------------------------------------

LATER = replace(SAYS, start=30, end=39)
GOOD: list[Record] = [
    Node(id="plan", kind="Document", properties={"status": "resolved", "in_corpus": True, "path": "plan.txt",
        "symbol": "12-KH/HU", "date": "2016-05-15", "year": 2016, "level": "district", "family": "Plan"}),
    Node(id="directive", kind="Document", properties={"status": "ambiguous", "in_corpus": False,
        "candidates": "a b"}),
    Node(id="hu", kind="Organisation", properties={"name": "Huyện ủy", "since": "2025-07", "system": "party"}),
    Node(id="c", kind="Count", properties={"value": 24.0, "kind": "person", "share_percent": 3.5, "approx": "~"}),
    Node(id="t", kind="Task", properties={"due": "2022-05-15", "recurrence": "year"}),
    edge(SAYS, LATER),
    *(
        Edge(subject="plan", predicate=predicate, object=object, sources=(replace(SAYS, start=90, end=99),))
        for predicate, object in (("issued_by", "hu"), ("has_count", "c"), ("has_task", "t"))
    ),
]  # fmt: skip


def good_graph() -> Graph:
    return Graph().parse(data="".join(map(triples, changes(GOOD))), format="nt")


def by_queries(graph: Graph) -> list[Violation]:
    store = ox.Store()
    store.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)

    def ask(text: str, columns: tuple[str, ...]) -> list[Row]:
        found = store.query(text, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        return list(rows(columns, found))

    return violations(ask)


def without_sentence(found: list[Violation]) -> list[Violation]:
    return [replace(violation, document="", quote="") for violation in found]


def by_shape(found: list[Violation]) -> set[Violation]:
    """The engine picks the language of a message by chance where a query found the node."""
    english = {m["vi"]: m["en"] for m in (query.messages for query in shape_queries())}
    return {replace(v, message=english.get(v.message, v.message)) for v in found}


WRONG = (
    Literal(""), Literal("  "), Literal("x"), Literal(" x"), Literal("a b"), Literal(0), Literal(1), Literal(-1),
    Literal(2017), Literal(99.5), Literal(101), Literal(True), Literal("2016-02-30", datatype=XSD.date),
    Literal("2016-02-29", datatype=XSD.date), Literal("2016-13"), Literal("x", datatype=XSD.integer),
    Literal("planned"), Literal("ambiguous"), Literal("x", lang="vi"),
    URIRef(term("implements")), URIRef(thing("plan")), URIRef(thing("hu")),
)  # fmt: skip


def fits(predicate: object, wrong: object) -> bool:
    """Leaves out literals as nodes, and the end that the engine compares otherwise than the standard says."""
    if str(predicate) in (term("source"), term("end")):
        return str(wrong).startswith(thing("")) or wrong in (Literal(0), Literal(1))
    return True


def spoilt_graph() -> Graph:
    """Each node of the good graph again and again: each time one property is another, one more, or gone."""
    graph, good = good_graph(), good_graph()
    alike = set(good.subjects(URIRef(term("start")), Literal(90)))  # one statement is enough
    for subject in sorted(set(good.subjects()) - alike, key=str):
        said = sorted(good.predicate_objects(subject), key=str)
        for at, (predicate, _) in enumerate(said):
            wrong = [value for value in WRONG if fits(predicate, value)]
            copies = [[*said[:at], *said[at + 1 :]]]
            copies += [[*copies[0], (predicate, value)] for value in wrong]
            copies += [[*said, (predicate, value)] for value in wrong[::5]]
            for number, copy in enumerate(copies):
                for more in copy:
                    graph.add((URIRef(f"{subject}-{at}-{number}"), *more))
    return graph


def test_the_queries_find_what_a_shacl_engine_finds() -> None:
    graph = spoilt_graph()
    found = by_shape(without_sentence(by_queries(graph)))
    wanted = by_shape(check(graph))
    assert len(found) > 1000
    assert (found - wanted, wanted - found) == (set(), set())
    assert {v.path for v in found} >= {
        "id",
        "date",
        "year",
        "quote",
        "start",
        "level",
        "object",
        "^has_count",
    }
    assert len(found) > 1000


def test_a_good_graph_is_found_good() -> None:
    assert by_queries(good_graph()) == check(good_graph()) == []


def test_another_constraint_is_not_passed_over(tmp_path: Path) -> None:
    shape = "@prefix sh: <http://www.w3.org/ns/shacl#> . <a:b> a sh:PropertyShape ; sh:targetClass <a:c> ;"
    for rule in ("sh:maxLength 3", "sh:minCount 2"):
        (tmp_path / "shapes.ttl").write_text(f"{shape} sh:path <a:d> ; {rule} .", "utf-8")
        with pytest.raises(VanbanError, match="Teach it"):
            shape_queries(tmp_path / "shapes.ttl")


@pytest.mark.parametrize("name", ["confidence", "end", "inDocument", "level", "path", "start"])
@pytest.mark.parametrize("further", ["", "/1"], ids=["statement", "further source"])
def test_one_fault_alone_is_seen(name: str, further: str) -> None:
    """The quick look at all counts together overlooks no single one."""
    found = good_graph()
    statement = found.value(None, URIRef(term("predicate")), URIRef(term("implements")))
    place, property = URIRef(f"{statement}{further}"), URIRef(term(name))
    [value] = found.objects(place, property)
    more = URIRef(thing("directive")) if name == "inDocument" else Literal(f"{value}9")
    for missing, doubled in ((True, False), (False, True)):
        graph = good_graph()
        if missing:
            graph.remove((place, property, value))
        if doubled:
            graph.add((place, property, more))
        wrong = {violation.path for violation in by_queries(graph)}
        assert field_name(name) in wrong
        assert by_shape(without_sentence(by_queries(graph))) == by_shape(check(graph))
