"""What is cited and not there: ranked by how much hangs on it, with one sentence, and a list for each issuer."""

from collections.abc import Callable, Iterable
from typing import Any

from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store
from vanban.queries.offices.missing import Missing, missing

Graph = Callable[[Iterable[Record]], Store]


def document(id: str, **more: Any) -> Node:
    said = {"symbol": id, "in_corpus": True, "status": "resolved", **more}
    return Node(id=id, kind="Document", properties=said)


def edge(subject: str, predicate: str, object: str, quote: str = "câu") -> Edge:
    source = Source(document=subject, path=f"{subject}.txt", start=0, end=len(quote), quote=quote)
    return Edge(subject=subject, predicate=predicate, object=object, sources=(source,))


RECORDS: list[Record] = [
    document("a"),
    document("b"),
    document("c"),
    document("here", level="central"),
    document("law", in_corpus=False, level="central", issuer="Quốc hội", date="2020-06-17"),
    document("old", in_corpus=False, level="central", issuer="Quốc hội", date="2010-01-01"),
    document("plan", in_corpus=False, level="province", issuer="Tỉnh ủy Lai Châu"),
    document("named", in_corpus=False, level="commune"),
    edge("a", "references", "law", "theo Luật"),
    edge("a", "references", "old"),
    edge("b", "references", "old"),
    edge("c", "references", "old"),
    edge("b", "based_on", "law", "Căn cứ Luật"),
    edge("c", "based_on", "law"),
    edge("b", "implements", "plan", "Thực hiện Kế hoạch"),
    edge("b", "references", "plan"),
    edge("c", "announces", "named"),
    edge("a", "implements", "here"),
]


def ranked(found: Missing) -> list[tuple[str, int, int]]:
    return [(row["id"], row["resting"], row["citing"]) for row in found.documents]


def test_those_on_which_most_rests_come_first(graph_of: Graph) -> None:
    found = missing(graph_of(RECORDS))
    assert ranked(found) == [("law", 2, 3), ("plan", 1, 1), ("old", 0, 3), ("named", 0, 1)]


def test_the_sentence_is_of_one_that_rests_on_it(graph_of: Graph) -> None:
    law = missing(graph_of(RECORDS)).documents[0]
    assert (law["cited_by"], [source["quote"] for source in law["evidence"]]) == ("b", ["Căn cứ Luật"])  # fmt: skip


def test_one_level_is_asked_for_before_the_list_is_cut(graph_of: Graph) -> None:
    store = graph_of(RECORDS)
    assert ranked(missing(store, level="province", limit=1)) == [("plan", 1, 1)]
    assert ranked(missing(store, limit=1)) == [("law", 2, 3)]
    assert ranked(missing(store, level="district")) == []


def test_the_list_to_print_is_by_issuer_and_ends_with_those_not_known(graph_of: Graph) -> None:
    parts = missing(graph_of(RECORDS)).by_issuer()
    assert [(issuer, [row["id"] for row in rows]) for issuer, rows in parts] == [
        ("Quốc hội", ["old", "law"]),
        ("Tỉnh ủy Lai Châu", ["plan"]),
        ("", ["named"]),
    ]


def test_the_answer_says_what_the_corpus_holds(graph_of: Graph) -> None:
    told = missing(graph_of(RECORDS)).to_json()
    assert (told["completeness"]["held"], told["completeness"]["cited"]) == (4, 4)
    assert "cited nowhere" in told["not_known"]


def test_an_empty_corpus_misses_nothing_that_it_knows_of(graph_of: Graph) -> None:
    found = missing(graph_of([document("a")]))
    assert (found.documents, found.completeness.cited) == ((), 0)


def test_what_the_example_documents_miss(example_graph: Store) -> None:
    found = {row["symbol"]: row for row in missing(example_graph, limit=500).documents}
    assert not found.keys() & {"97-KL/TW", "118-KH/TU"}
    assert {"68-CT/TW", "12-KH/TU", "1460/BVHTTDL-TV", "112/KH-SNV", "46/2019/QH14"} <= found.keys()
    assert found["68-CT/TW"]["issuer"] == "Ban Bí thư"
    assert found["68-CT/TW"]["resting"] >= 2  # 97-KL/TW goes on with it, 402-BC/TU reviews it
    assert found["12-KH/TU"]["cited_by"] == "64-BC/ĐU"
    assert "Kế hoạch số 12-KH/TU" in found["12-KH/TU"]["evidence"][0]["quote"]
