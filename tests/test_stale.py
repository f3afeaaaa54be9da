"""Plans that rest on what was replaced, repealed or has expired: by which steps, and what to cite instead."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store
from vanban.queries.offices.stale import PERIOD, StalePlans, stale

Graph = Callable[[Iterable[Record]], Store]
TODAY, SINCE = "2026-06-30", "2025-01-01"


def document(id: str, date: str | None = "2025-03-01", family: str = "Plan", **more: Any) -> Node:
    said: dict[str, Any] = {
        "symbol": id,
        "in_corpus": True,
        "status": "resolved",
        "date": date,
        "family": family,
    }
    return Node(id=id, kind="Document", properties={**said, **more})


def edge(subject: str, predicate: str, object: str, level: str = "explicit", **more: Any) -> Edge:
    quote = f"{subject} {predicate} {object}"
    source = Source(
        document=subject, path="p.txt", start=0, end=len(quote), quote=quote, level=level, **more
    )
    return Edge(subject=subject, predicate=predicate, object=object, sources=(source,))


OLD = document("old", "2019-01-01", "Decision")
NEW = document("new", "2025-06-01", "Decision")
PLAN = document("plan")
REPLACED: list[Record] = [OLD, NEW, edge("new", "replaces", "old")]


def shown(found: StalePlans) -> list[tuple[str, str, str, str | None, int]]:
    """Plan, what ended, how, what to cite instead, steps."""
    return [
        (
            plan.document["id"],
            plan.ending.document["id"],
            plan.ending.how,
            plan.successor["id"] if plan.successor else None,
            len(plan.steps),
        )
        for plan in found.plans
    ]


CASES: list[tuple[str, list[Record], list[tuple[str, str, str, str | None, int]]]] = [
    ("rests on what was replaced", [*REPLACED, PLAN, edge("plan", "based_on", "old")],
     [("plan", "old", "replaces", "new", 1)]),
    ("only names it", [*REPLACED, PLAN, edge("plan", "references", "old")], []),
    ("will rest on it", [*REPLACED, PLAN, edge("plan", "based_on", "old", "planned")], []),
    ("will be replaced", [OLD, NEW, edge("new", "replaces", "old", "planned"), PLAN, edge("plan", "based_on", "old")], []),
    ("through another", [*REPLACED, document("mid", family="Directive"), PLAN, edge("plan", "implements", "mid"), edge("mid", "based_on", "old")],
     [("plan", "old", "replaces", "new", 2)]),
    ("through two others", [*REPLACED, document("mid", family="Directive"), document("top", family="Resolution"), PLAN,
                            edge("plan", "implements", "mid"), edge("mid", "implements", "top"), edge("top", "based_on", "old")],
     [("plan", "old", "replaces", "new", 3)]),
    ("through seven others", [*REPLACED, *(document(f"m{n}", family="Directive") for n in range(7)), PLAN, edge("plan", "implements", "m0"),
                              *(edge(f"m{n}", "implements", f"m{n + 1}") for n in range(6)), edge("m6", "based_on", "old")],
     [("plan", "old", "replaces", "new", 8)]),
    ("in a circle", [*REPLACED, document("a", family="Directive"), document("b", family="Directive"), PLAN, edge("plan", "implements", "a"),
                     edge("a", "implements", "b"), edge("b", "implements", "a"), edge("b", "implements", "plan"), edge("b", "based_on", "old")],
     [("plan", "old", "replaces", "new", 3)]),
    ("by two ways", [*REPLACED, document("mid", family="Directive"), PLAN, edge("plan", "implements", "mid"), edge("mid", "based_on", "old"),
                     edge("plan", "based_on", "old")],
     [("plan", "old", "replaces", "new", 1)]),
    ("not behind another that ended", [*REPLACED, document("mid", family="Directive"), document("then", "2025-07-01", "Directive"), PLAN,
                                       edge("then", "repeals", "mid"), edge("plan", "implements", "mid"), edge("mid", "based_on", "old")],
     [("plan", "mid", "repeals", None, 1)]),
    ("the plan itself ended", [*REPLACED, PLAN, document("plan2"), edge("plan2", "replaces", "plan"), edge("plan", "based_on", "old")], []),
    ("also rests on the new one", [*REPLACED, PLAN, edge("plan", "based_on", "old"), edge("plan", "based_on", "new")], []),
    ("is what ends it", [OLD, PLAN, edge("plan", "replaces", "old"), edge("plan", "based_on", "old")], []),
    ("no plan", [*REPLACED, document("bc", family="Report"), edge("bc", "implements", "old")], []),
    ("a plan that is not there", [*REPLACED, document("plan", in_corpus=False), edge("plan", "based_on", "old")], []),
    ("repealed in part", [OLD, NEW, edge("new", "repeals_partly", "old", pinpoint="khoản 3 Điều 6"), PLAN, edge("plan", "based_on", "old")],
     [("plan", "old", "repeals_partly", None, 1)]),
    ("replaced, and that one too", [*REPLACED, document("newest", "2026-01-01", "Decision"), edge("newest", "replaces", "new"), PLAN,
                                    edge("plan", "based_on", "old")],
     [("plan", "old", "replaces", "newest", 1)]),
    ("two that replace each other", [*REPLACED, edge("old", "replaces", "new"), PLAN, edge("plan", "based_on", "old")],
     [("plan", "old", "replaces", "new", 1)]),
    ("a period that is over", [document("ct", "2021-01-05", "Resolution", title="Chương trình giai đoạn 2021 - 2025"), PLAN, edge("plan", "implements", "ct")],
     [("plan", "ct", "expired", None, 1)]),
    ("a period that goes on", [document("ct", "2021-01-05", "Resolution", title="Chương trình giai đoạn 2021 - 2030"), PLAN, edge("plan", "implements", "ct")], []),
    ("a plan whose own period is over", [document("ct", "2021-01-05", "Resolution", title="Chương trình giai đoạn 2021-2025"),
                                         document("plan", title="Kế hoạch giai đoạn 2023-2025"), edge("plan", "implements", "ct")], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "records", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_stale(
    name: str,
    records: list[Record],
    expected: list[tuple[str, str, str, str | None, int]],
    graph_of: Graph,
) -> None:
    assert shown(stale(graph_of(records), today=TODAY, since=SINCE)) == expected


def test_the_newest_come_first_and_what_is_left_out_is_said(graph_of: Graph) -> None:
    plans = [document(id, day) for id, day in (("p1", "2025-07-01"), ("p2", "2025-08-01"))]
    store = graph_of([*REPLACED, *plans, *(edge(plan.id, "based_on", "old") for plan in plans)])
    found = [stale(store, today=TODAY, since=SINCE, limit=limit) for limit in (1, 2)]
    assert [[plan.document["id"] for plan in one.plans] for one in found] == [["p2"], ["p2", "p1"]]
    assert [one.more for one in found] == [True, False]


def test_a_mended_plan_takes_no_place_in_the_list(graph_of: Graph) -> None:
    mended: list[Record] = [document("p2", "2025-08-01"), edge("p2", "based_on", "old"), edge("p2", "based_on", "new")]  # fmt: skip
    store = graph_of([*REPLACED, *mended, document("p1", "2025-07-01"), edge("p1", "based_on", "old")])  # fmt: skip
    found = stale(store, today=TODAY, since=SINCE, limit=1)
    assert ([plan.document["id"] for plan in found.plans], found.more) == (["p1"], False)


def test_the_day_decides(graph_of: Graph) -> None:
    store = graph_of([*REPLACED, PLAN, edge("plan", "based_on", "old")])
    assert shown(stale(store, today="2025-05-31", since=SINCE)) == []
    assert [p.cited_after for p in stale(store, today=TODAY, since=SINCE).plans] == [False]
    assert shown(stale(store, today=TODAY, since="2025-04-01")) == []
    late = graph_of([*REPLACED, document("plan", "2025-09-01"), edge("plan", "based_on", "old")])
    assert [p.cited_after for p in stale(late, today=TODAY).plans] == [True]


def test_each_step_and_the_end_have_their_sentence(graph_of: Graph) -> None:
    _, records, _ = next(case for case in CASES if case[0] == "through another")
    [plan] = stale(graph_of(records), today=TODAY, since=SINCE).plans
    quotes = [step["evidence"][0]["quote"] for step in plan.steps]
    assert quotes == ["plan implements mid", "mid based_on old"]
    assert plan.ending.evidence and plan.ending.evidence["quote"] == "new replaces old"


@pytest.mark.parametrize(
    ("cited", "ended", "known"),
    [
        ("khoản 3 Điều 6", "khoản 3 Điều 6", True),
        ("khoản 1 Điều 6", "khoản 3 Điều 6", False),
        ("khoản 1, 3 Điều 6", "điểm a khoản 3 Điều 6", True),
        ("Điều 6", "khoản 3 Điều 6", True),
        ("các điều 7, 8 và 9", "Điều 8", True),
        ("Điều 60", "Điều 6", False),
        ("Phụ lục II", "Điều 6", None),
        (None, "Điều 6", None),
        ("Điều 6", None, None),
    ],
)
def test_whether_what_ended_is_what_is_cited(
    cited: str | None, ended: str | None, known: bool | None, graph_of: Graph
) -> None:
    records: list[Record] = [OLD, NEW, edge("new", "repeals_partly", "old", pinpoint=ended), PLAN,
                             edge("plan", "based_on", "old", pinpoint=cited)]  # fmt: skip
    [plan] = stale(graph_of(records), today=TODAY, since=SINCE).plans
    assert (plan.cited_part, plan.ending.pinpoint, plan.concerned) == (cited, ended, known)


def test_what_nobody_says_to_have_ended_is_not_called_valid(graph_of: Graph) -> None:
    told = stale(graph_of([OLD, PLAN, edge("plan", "based_on", "old")]), today=TODAY).to_json()
    assert told["plans"] == []
    assert "only where a document of the corpus says so" in told["not_known"]
    assert told["completeness"]["held"] == 2


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("Chương trình giai đoạn 2021-2025", "2025"),
        ("Đề án giai đoạn 2021 – 2030, tầm nhìn 2045", "2030"),
        ("Kế hoạch giai đoạn từ năm 2022 đến năm 2026", "2026"),
        ("Kế hoạch năm 2025", None),
        ("Kế hoạch giai đoạn 1 của dự án", None),
    ],
)
def test_the_period_in_a_title(title: str, last: str | None) -> None:
    found = PERIOD.search(title)
    assert (found["last"] if found else None) == last


def test_no_plan_of_the_example_documents_is_stale(example_graph: Store) -> None:
    found = stale(example_graph, today=TODAY)
    assert shown(found) == []
    late = stale(example_graph, today="2031-01-01", since="2025-01-01")
    assert shown(late) == []
