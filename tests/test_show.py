"""The card of a document: documents without a symbol are called by type and title, in both languages alike."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store, open_store, write_views
from vanban.queries.show import show

SAYS = Source(document="kh", path="kh.txt", start=0, end=11, quote="Căn cứ Luật")
RECORDS: list[Record] = [
    Node(id="kh", kind="Document", properties={"symbol": "12/KH-UBND", "in_corpus": True}),
    Node(id="luật", kind="Document", properties={"type": "Luật", "title": "Tổ chức Chính phủ"}),
    Node(id="o", kind="Organisation", properties={"name": "Chính phủ"}),
    Edge(subject="kh", predicate="based_on", object="luật", sources=(SAYS,)),
    Edge(subject="kh", predicate="sent_to", object="o", sources=(SAYS,)),
]


@pytest.mark.parametrize("language", ["sparql", "cypher"])
def test_names_and_directions(language: str, tmp_path: Path) -> None:
    write_views(tmp_path, RECORDS, "1")
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        plan, law = show(store, "kh"), show(store, "luật")
    assert [(s.predicate, plan.names[s.object]) for s in plan.outgoing] == [
        ("based_on", "Luật Tổ chức Chính phủ"),
        ("sent_to", "Chính phủ"),
    ]
    assert [(s.predicate, law.names[s.subject]) for s in law.incoming] == [
        ("based_on", "12/KH-UBND")
    ]
    assert plan.outgoing[0].evidence[0]["quote"] == "Căn cứ Luật"


def test_an_edge_shows_all_its_sentences_the_surest_first(
    graph_of: Callable[[Iterable[Record]], Store],
) -> None:
    said = replace(SAYS, path="luật.txt", quote="Luật này là căn cứ", confidence=0.5)
    edge = Edge(subject="kh", predicate="based_on", object="luật", sources=(said, SAYS))
    [step] = show(graph_of([*RECORDS[:3], edge]), "kh").outgoing
    assert [place["quote"] for place in step.evidence] == ["Căn cứ Luật", "Luật này là căn cứ"]
