"""A stored graph is checked against its shapes."""

from contextlib import closing
from pathlib import Path

import pytest

from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import open_store
from vanban.queries.check import check_store

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
def test_conforms(tmp_path: Path, records: list[Record], conforms: bool) -> None:
    with closing(open_store(tmp_path / "store", "sparql")) as store:
        store.write(records)
        report = check_store(store)
    assert report["conforms"] is conforms, report["violations"]
