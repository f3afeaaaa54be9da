"""What a cascade says of citations that fit several documents: shown with their sentence, never guessed."""

from contextlib import closing
from pathlib import Path

import pytest

from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import open_store, write_views
from vanban.queries.cascades.trace import trace


def document(id: str, symbol: str, candidates: str | None = None) -> Node:
    status = "ambiguous" if candidates else "resolved"
    properties = {"symbol": symbol, "status": status, "candidates": candidates, "in_corpus": True}
    return Node(id=id, kind="Document", properties=properties)


def edge(subject: str, predicate: str, object: str, quote: str, level: str = "explicit") -> Edge:
    source = Source(document=subject, path=f"{subject}.txt", start=0, end=len(quote), quote=quote, level=level)  # fmt: skip
    return Edge(subject=subject, predicate=predicate, object=object, sources=(source,))


RECORDS: list[Record] = [
    document("kl", "97-KL/TW"),
    document("kl2", "97-KL/TW"),
    document("kl?", "97-KL/TW", "kl kl2"),
    document("kh", "118-KH/TU"),
    document("xa", "07-KH/ĐU"),
    document("sở", "96/KH-SVH"),
    document("nq?", "58/NQ-CP", "nq1 nq2"),
    edge("kh", "implements", "kl", "thực hiện Kết luận của Bộ Chính trị"),
    edge("xa", "implements", "kl?", "triển khai Kết luận số 97-KL/TW"),
    edge("xa", "references", "kl?", "theo Kết luận số 97-KL/TW"),
    edge("sở", "implements", "kl?", "sẽ triển khai Kết luận số 97-KL/TW", "planned"),
    edge("sở", "implements", "nq?", "thực hiện Nghị quyết số 58/NQ-CP"),
]


@pytest.mark.parametrize("language", ["sparql", "cypher"])
def test_an_open_citation_is_shown(language: str, tmp_path: Path) -> None:
    write_views(tmp_path, RECORDS, "1")
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        found = trace(store, "kl")
    assert [node.document["id"] for node in found.nodes] == ["kh"]
    assert [dict(one) for one in found.unresolved] == [
        {
            "text": "triển khai Kết luận số 97-KL/TW",
            "path": "xa.txt",
            "start": 0,
            "end": 31,
            "reason": "97-KL/TW fits 2 documents: kl, kl2",
        }
    ]
