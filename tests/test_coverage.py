"""Units by directives: each status, mergers, and that what is not in the corpus is never called not issued."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from vanban.errors import QueryError
from vanban.explorer.tables import cell_text
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store
from vanban.queries.documents import find_document
from vanban.queries.offices.coverage import Cell, Coverage, coverage

Graph = Callable[[Iterable[Record]], Store]
TODAY = "2026-06-30"


def document(id: str, issuer_id: str, date: str | None, family: str = "Plan", **more: Any) -> Node:
    types = {"Plan": "Kế hoạch", "Report": "Báo cáo", "Directive": "Chỉ thị"}
    said: dict[str, Any] = {"symbol": id, "in_corpus": True, "status": "resolved", "issuer_id": issuer_id, "date": date,
            "family": family, "type": types.get(family)}  # fmt: skip
    return Node(id=id, kind="Document", properties={**said, **more})


def edge(subject: str, predicate: str, object: str, quote: str = "câu", **more: Any) -> Edge:
    place = {"document": "d", "path": "d.txt", "start": 0, "end": len(quote), "quote": quote}
    return Edge(subject=subject, predicate=predicate, object=object, sources=(Source(**{**place, **more}),))  # fmt: skip


TU = "org:party:{}.tu"
ORDER = "Các tỉnh ủy, thành ủy xây dựng kế hoạch trước ngày 31/8/2025"
ROOT = document("ct", "org:party:tw.bo-chinh-tri", "2025-05-01", "Directive", level="central")
ASKS: list[Record] = [
    Node(id="t", kind="Task", properties={"assignee": "Các tỉnh ủy, thành ủy", "action": "xây dựng kế hoạch", "due": "2025-08-31"}),
    edge("ct", "has_task", "t", ORDER),
]  # fmt: skip


def of(province: str, id: str, date: str = "2025-08-01", family: str = "Plan", **more: Any) -> Node:
    return document(id, TU.format(province), date, family, level="province", **more)


def cells(found: Coverage, number: int = 0) -> dict[str, Cell]:
    return {line.unit: line.cells[number] for line in found.lines}


STATUSES: list[tuple[str, list[Record], str, str]] = [
    ("a plan of its own", [of("lai-chau", "kh"), edge("kh", "implements", "ct")], "Lai Châu", "issued"),
    ("a plan below another", [of("lai-chau", "kh"), of("lai-chau", "kh2"), edge("kh", "implements", "kh2"), edge("kh2", "guides", "ct")], "Lai Châu", "issued"),
    ("a plan of a merged province", [of("yen-bai", "kh", "2025-06-01"), edge("kh", "implements", "ct")], "Lào Cai", "predecessor"),
    ("its own plan before the merger", [of("lao-cai", "kh", "2025-06-01"), edge("kh", "implements", "ct")], "Lào Cai", "predecessor"),
    ("a plan since the merger", [of("lao-cai", "kh", "2025-08-01"), edge("kh", "implements", "ct")], "Lào Cai", "issued"),
    ("a plan before the merger where nothing was merged", [of("lai-chau", "kh", "2025-06-01"), edge("kh", "implements", "ct")], "Lai Châu", "issued"),
    ("only cited", [of("lai-chau", "kh", in_corpus=False), edge("kh", "implements", "ct")], "Lai Châu", "cited"),
    ("asked, and other papers are here", [*ASKS, of("lai-chau", "bc", "2025-09-01", "Report")], "Lai Châu", "overdue"),
    ("asked, and nothing is here", ASKS, "Lai Châu", "not_in_corpus"),
    ("asked, and only older papers are here", [*ASKS, of("lai-chau", "bc", "2024-09-01", "Report")], "Lai Châu", "not_in_corpus"),
    ("asked, and papers of another body of the province are here",
     [*ASKS, document("qd", "org:state:lai-chau.ubnd", "2025-09-01", level="province")], "Lai Châu", "not_in_corpus"),
    ("not asked, papers are here, a higher plan covers it",
     [of("lai-chau", "bc", "2025-09-01", "Report"), document("kh", "org:state:cp", "2025-06-01", level="central"), edge("kh", "implements", "ct")],
     "Lai Châu", "covered"),
    ("not asked, papers are here, nothing covers it", [of("lai-chau", "bc", "2025-09-01", "Report")], "Lai Châu", "not_in_corpus"),
    ("a report is no plan", [of("lai-chau", "bc", "2025-09-01", "Report"), edge("bc", "implements", "ct")], "Lai Châu", "not_in_corpus"),
    ("only planned", [of("lai-chau", "kh"), edge("kh", "implements", "ct", level="planned")], "Lai Châu", "not_in_corpus"),
    ("a department's plan is not the province's", [document("kh", "org:state:lai-chau.snv", "2025-08-01", level="province"), edge("kh", "implements", "ct")],
     "Lai Châu", "not_in_corpus"),
    ("a commune's plan is not the province's", [document("kh", "org:party:lai-chau.xa-muong-te.du", "2025-08-01", level="commune"), edge("kh", "implements", "ct")],
     "Lai Châu", "not_in_corpus"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "records", "unit", "status"), STATUSES, ids=[case[0] for case in STATUSES]
)
def test_what_is_known_of_a_province(
    name: str, records: list[Record], unit: str, status: str, graph_of: Graph
) -> None:
    found = coverage(graph_of([ROOT, *records]), ["ct"], today=TODAY)
    statuses = {province: cell.status for province, cell in cells(found).items()}
    assert len(statuses) == 34
    assert statuses[unit] == status
    assert {s for province, s in statuses.items() if province != unit} <= {"not_in_corpus"}


@pytest.mark.parametrize(
    ("cited", "first"),
    [
        ("2025-06-10", ("issued", "2025-06-10", 40, False)),
        ("2025-09-10", ("issued", "2025-08-01", 92, True)),
        ("2025-08-01", ("issued", "2025-08-01", 92, True)),  # the one that is held goes before
        (None, ("issued", "2025-08-01", 92, True)),
    ],
)
def test_the_first_day_is_that_of_the_first_document_known(
    cited: str | None, first: tuple[str, str, int, bool], graph_of: Graph
) -> None:
    earlier = document("a", TU.format("lai-chau"), cited, level="province", in_corpus=False)
    store = graph_of([ROOT, of("lai-chau", "kh"), earlier, edge("kh", "implements", "ct"), edge("a", "implements", "ct")])  # fmt: skip
    cell = cells(coverage(store, ["ct"], today=TODAY))["Lai Châu"]
    assert (cell.status, cell.date, cell.lag_days, cell.documents[0]["in_corpus"]) == first
    assert ("(cited only)" in cell_text(cell).plain) is not first[-1]


def test_the_day_decides(graph_of: Graph) -> None:
    store = graph_of([ROOT, *ASKS, of("lai-chau", "bc", "2025-05-09", "Report"), of("lai-chau", "kh", "2025-09-15"), edge("kh", "implements", "ct")])  # fmt: skip
    days = {day: cells(coverage(store, ["ct"], today=day)) for day in ("2025-08-31", "2025-09-01", "2025-09-15")}  # fmt: skip
    assert [days[day]["Lai Châu"].status for day in days] == ["not_due", "overdue", "issued"]
    assert days["2025-09-01"]["Lai Châu"].evidence[0]["quote"] == ORDER
    assert days["2025-09-15"]["Lai Châu"].lag_days == 137


def test_before_the_merger_there_are_63_provinces(graph_of: Graph) -> None:
    store = graph_of([ROOT, of("yen-bai", "kh", "2025-06-01"), edge("kh", "implements", "ct")])
    found = cells(coverage(store, ["ct"], today="2025-06-30"))
    assert (len(found), found["Yên Bái"].status, found["Lào Cai"].status) == (63, "issued", "not_in_corpus")  # fmt: skip


def test_several_directives_side_by_side(graph_of: Graph) -> None:
    second = document("nq", "org:state:cp", "2025-06-01", "Resolution", level="central")
    store = graph_of([ROOT, second, of("lai-chau", "kh"), edge("kh", "implements", "ct", "thực hiện Chỉ thị")])  # fmt: skip
    found = coverage(store, ["ct", "nq"], today=TODAY)
    assert [cells(found, n)["Lai Châu"].status for n in (0, 1)] == ["issued", "not_in_corpus"]
    assert cells(found)["Lai Châu"].evidence[0]["quote"] == "thực hiện Chỉ thị"
    assert [directive["id"] for directive in found.directives] == ["ct", "nq"]


def test_ministries_and_those_that_they_took_over(graph_of: Graph) -> None:
    records: list[Record] = [
        ROOT,
        document("kh", "org:state:bkhdt", "2025-02-01", level="ministry"),
        document("qd", "org:state:bnv", "2025-06-01", level="ministry"),
        edge("kh", "implements", "ct"),
        edge("qd", "implements", "ct"),
    ]
    found = cells(coverage(graph_of(records), ["ct"], today=TODAY, units="ministries"))
    assert found["Bộ Tài chính"].status == "predecessor"
    assert found["Bộ Nội vụ"].status == "issued"
    assert found["Bộ Y tế"].status == "not_in_corpus"


COMMUNES: list[Record] = [
    document("ct", "org:state:dien-bien.ubnd", "2025-07-01", "Directive", level="province", place="Điện Biên"),
    *(Node(id=f"org:state:dien-bien.{slug}.ubnd", kind="Organisation",
           properties={"name": f"Ủy ban nhân dân {name}, tỉnh Điện Biên", "level": "commune", "place": "Điện Biên"})
      for slug, name in (("xa-muong-ang", "xã Mường Ảng"), ("xa-tuan-giao", "xã Tuần Giáo"))),
    document("kh", "org:state:xa-muong-ang.ubnd", "2025-08-01", level="commune"),
    edge("kh", "implements", "ct"),
    Node(id="org:state:dien-bien.thi-tran-tuan-giao.ubnd", kind="Organisation",
         properties={"name": "Ủy ban nhân dân thị trấn Tuần Giáo, tỉnh Điện Biên", "level": "commune", "place": "Điện Biên"}),
    Node(id="org:state:dien-bien.huyen-tuan-giao.ubnd", kind="Organisation",
         properties={"name": "Ủy ban nhân dân huyện Tuần Giáo, tỉnh Điện Biên", "level": "district", "place": "Điện Biên"}),
    Node(id="org:state:lai-chau.xa-muong-te.ubnd", kind="Organisation",
         properties={"name": "Ủy ban nhân dân xã Mường Tè, tỉnh Lai Châu", "level": "commune", "place": "Lai Châu"}),
]  # fmt: skip


def test_the_communes_of_a_province(graph_of: Graph) -> None:
    found = coverage(graph_of(COMMUNES), ["ct"], today=TODAY, units="communes", place="Điện Biên")
    statuses = {unit: cell.status for unit, cell in cells(found).items()}
    assert statuses == {"xã Mường Ảng": "issued", "xã Tuần Giáo": "not_in_corpus"}


def test_a_township_is_a_unit_until_mid_2025(graph_of: Graph) -> None:
    store = graph_of(COMMUNES)
    before = coverage(store, ["ct"], today="2025-06-30", units="communes", place="Điện Biên")
    assert "thị trấn Tuần Giáo" in cells(before)


@pytest.mark.parametrize("place", [None, "Atlantis"])
def test_communes_want_a_province(place: str | None, graph_of: Graph) -> None:
    with pytest.raises(QueryError, match="--place"):
        coverage(graph_of(COMMUNES), ["ct"], today=TODAY, units="communes", place=place)


def test_the_answer_carries_what_the_corpus_can_know(graph_of: Graph) -> None:
    told = coverage(graph_of([ROOT, *ASKS]), ["ct"], today=TODAY).to_json()
    [directive] = told["directives"]
    assert directive["counts"] == {"not_in_corpus": 34}
    assert (directive["completeness"]["units"], directive["completeness"]["seen"]) == (34, 0)
    assert "nothing is known of them" in directive["completeness"]["told"]
    assert "may have been issued" in told["not_known"]


def test_two_provinces_of_the_examples(example_graph: Store) -> None:
    ids = [find_document(example_graph, symbol) for symbol in ("97-KL/TW", "58/2025/NQ-CP")]
    found = coverage(example_graph, ids, today=TODAY)
    assert found.counts(0) == {"issued": 2, "not_in_corpus": 32}
    first, second = cells(found)["Điện Biên"], cells(found)["Lạng Sơn"]
    assert (first.date, first.lag_days, first.documents[0]["symbol"]) == ("2025-05-30", 39, "118-KH/TU")  # fmt: skip
    assert (second.date, second.lag_days) == ("2025-06-16", 56)
    assert cells(found, 1)["Điện Biên"].documents[0]["symbol"] == "2764/KH-UBND"
    assert cells(found, 1)["Lạng Sơn"].status == "not_in_corpus"
    assert cells(found, 1)["Lạng Sơn"].due == "2025-08-31"
