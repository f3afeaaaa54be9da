"""Everything round a document: its neighbours, the edges among them, and nothing two steps away."""

from contextlib import closing
from pathlib import Path

import pytest

from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import open_store, write_views
from vanban.queries.cascades.around import around


def document(id: str) -> Node:
    return Node(
        id=id, kind="Document", properties={"symbol": id, "date": "2025-01-01", "in_corpus": True}
    )


def edge(subject: str, predicate: str, object: str) -> Edge:
    source = Source(document=subject, path=f"{subject}.txt", start=0, end=3, quote="câu")
    return Edge(subject=subject, predicate=predicate, object=object, sources=(source,))


RECORDS: list[Record] = [
    *(document(id) for id in ("r", "a", "b", "far", "alone")),
    Node(id="o", kind="Organisation", properties={"name": "Bộ Chính trị"}),
    edge("r", "references", "a"),
    edge("b", "implements", "r"),
    edge("b", "based_on", "a"),
    edge("far", "implements", "a"),
    edge("r", "issued_by", "o"),
]


@pytest.mark.parametrize("language", ["sparql", "cypher"])
def test_neighbours_and_the_edges_among_them(language: str, tmp_path: Path) -> None:
    write_views(tmp_path, RECORDS, "1")
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        found, lonely = around(store, "r"), around(store, "alone")
    assert {(n.document["id"], n.via) for n in found.nodes} == {
        ("a", ("references",)),
        ("b", ("implements",)),
    }
    assert [(s.subject, s.predicate, s.object) for s in found.edges] == [
        ("b", "based_on", "a"),
        ("b", "implements", "r"),
        ("r", "references", "a"),
    ]
    assert lonely.root["id"] == "alone" and not lonely.nodes
