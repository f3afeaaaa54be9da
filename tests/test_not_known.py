"""What the corpus does not hold is never told as not issued: each command, asked of a corpus that lacks the paper.

Each case is told twice: once the unit's paper is not there and nothing else of it, once there are other papers of it.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store
from vanban.queries.cascades.trace import trace
from vanban.queries.offices.coverage import coverage
from vanban.queries.offices.deadlines import deadlines
from vanban.queries.offices.expected import expected
from vanban.queries.offices.missing import missing
from vanban.queries.offices.stale import stale

Graph = Callable[[Iterable[Record]], Store]
TODAY = "2026-06-30"
TU = "org:party:lai-chau.tu"


def document(id: str, issuer_id: str | None, date: str, family: str, **more: Any) -> Node:
    said: dict[str, Any] = {"symbol": id, "in_corpus": True, "status": "resolved", "issuer_id": issuer_id, "date": date, "family": family}  # fmt: skip
    return Node(id=id, kind="Document", properties={**said, **more})


def edge(subject: str, predicate: str, object: str, quote: str = "câu") -> Edge:
    source = Source(document=subject, path=f"{subject}.txt", start=0, end=len(quote), quote=quote)
    return Edge(subject=subject, predicate=predicate, object=object, sources=(source,))


ORDER = "Tỉnh ủy Lai Châu xây dựng kế hoạch trước 30/4/2026"
ASKED: list[Record] = [
    document("ct", "org:party:tw.ban-bi-thu", "2026-03-01", "Directive", level="central"),
    Node(id=TU, kind="Organisation", properties={"name": "Tỉnh ủy Lai Châu", "level": "province", "place": "Lai Châu"}),
    Node(id="t", kind="Task", properties={"assignee": "Tỉnh ủy Lai Châu", "action": "xây dựng kế hoạch", "due": "2026-04-30", "deadline": "trước 30/4/2026"}),
    edge("ct", "has_task", "t", ORDER),
    edge("t", "assigned_to", TU),
]  # fmt: skip
OTHER = document("cv", TU, "2026-05-05", "Letter", level="province", place="Lai Châu")


def of_coverage(store: Store) -> str:
    found = coverage(store, ["ct"], today=TODAY)
    return next(line.cells[0].status for line in found.lines if line.unit == "Lai Châu")


def of_expected(store: Store) -> str:
    [one] = expected(store, "ct", today=TODAY).expectations
    return one.units[0].status


def of_deadlines(store: Store) -> str:
    [one] = deadlines(store, today=TODAY).deadlines
    return one.status


@pytest.mark.parametrize(
    ("status", "not_held", "silent"),
    [
        (of_coverage, "not_in_corpus", "overdue"),
        (of_expected, "unknown", "overdue"),
        (of_deadlines, "unknown", "overdue"),
    ],
    ids=["coverage", "expected", "deadlines"],
)
def test_a_unit_of_which_nothing_is_held_is_not_late(
    status: Callable[[Store], str], not_held: str, silent: str, graph_of: Graph
) -> None:
    assert status(graph_of(ASKED)) == not_held
    assert status(graph_of([*ASKED, OTHER])) == silent


def test_a_basis_whose_end_no_document_tells_is_not_called_valid(graph_of: Graph) -> None:
    law = document("old", None, "2010-01-01", "Decision", in_corpus=False)
    plan = document("kh", TU, "2026-02-01", "Plan", level="province")
    told = stale(graph_of([law, plan, edge("kh", "based_on", "old")]), today=TODAY).to_json()
    assert told["plans"] == []
    assert "known only where a document of the corpus says so" in told["not_known"]
    assert (told["completeness"]["held"], told["completeness"]["cited"]) == (1, 1)


def test_what_nobody_cites_is_not_called_there(graph_of: Graph) -> None:
    told = missing(graph_of([OTHER])).to_json()
    assert told["documents"] == [] and "cited nowhere" in told["not_known"]
    assert told["completeness"]["held"] == 1


def test_a_cascade_tells_what_is_only_cited(graph_of: Graph) -> None:
    cited = document("kh", TU, "2026-04-02", "Plan", level="province", in_corpus=False)
    [node] = trace(graph_of([*ASKED, cited, edge("kh", "implements", "ct")]), "ct").nodes
    assert node.document["in_corpus"] is False


@pytest.mark.parametrize(
    "answer",
    [
        lambda store: coverage(store, ["ct"], today=TODAY).to_json()["directives"][0],
        lambda store: expected(store, "ct", today=TODAY).to_json(),
        lambda store: deadlines(store, today=TODAY).to_json(),
    ],
    ids=["coverage", "expected", "deadlines"],
)
def test_each_answer_says_of_how_many_units_the_corpus_holds_nothing(
    answer: Callable[[Store], dict[str, Any]], graph_of: Graph
) -> None:
    blind, seen = (answer(graph_of(records))["completeness"] for records in (ASKED, [*ASKED, OTHER]))  # fmt: skip
    assert (blind["seen"], seen["seen"]) == (0, 1)
    assert "nothing is known of them" in blind["told"]
