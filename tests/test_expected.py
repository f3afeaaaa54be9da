"""Who should answer a document, with what and by when, and what is there; what is not known is said."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from vanban.graph.build import build
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store, open_store
from vanban.queries.offices.answers import asked_for
from vanban.queries.offices.expected import Expectation, Expected, expected
from vanban.queries.offices.groups import groups_in
from vanban.queries.offices.units import led_by, ministries_on, provinces_on, seat_of, single

Graph = Callable[[Iterable[Record]], Store]
ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VANBAN_SHARED", ROOT / ".." / "shared"))
GOLD = json.loads((ROOT / "tests" / "gold" / "trace.json").read_text(encoding="utf-8"))
TODAY = "2026-06-30"


# Units and groups


@pytest.mark.parametrize(
    ("id", "key"),
    [
        ("org:party:dien-bien.tu.ban-thuong-vu", ("dien-bien", None, "tu")),
        ("org:state:dien-bien.xa-muong-ang.ubnd", ("dien-bien", "xa-muong-ang", "ubnd")),
        ("org:state:xa-muong-ang.ubnd", (None, "xa-muong-ang", "ubnd")),
        ("org:state:bnv.bo-truong", (None, None, "bnv")),
    ],
)
def test_the_id_of_a_body_tells_its_seat(id: str, key: tuple[str | None, ...]) -> None:
    seat = seat_of(id)
    assert seat is not None and seat.key == key


@pytest.mark.parametrize("id", [None, "", "party:tw:ket-luan:97:xiii", "org:state:"])
def test_what_is_no_body_has_no_seat(id: str | None) -> None:
    assert seat_of(id) is None


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương", ["provinces"]),
        ("HĐND, UBND các tỉnh, thành phố trực thuộc trung ương", ["provinces"]),
        ("Các bộ, ngành, địa phương", ["below", "ministries"]),
        ("Thủ trưởng các sở, ban, ngành, Chủ tịch Uỷ ban nhân dân các xã, phường", ["communes", "departments"]),
        ("Ủy ban nhân dân cấp huyện", ["districts"]),
        ("các sở, ngành liên quan", []),
        ("Chủ tịch Ủy ban nhân dân các tỉnh, thành phố chưa ban hành kế hoạch", []),
        ("các địa phương triển khai chậm", []),
        ("Các sở, ngành chậm nhất ngày 30/6", ["departments"]),
        ("Sở Nội vụ", []),
        ("Tỉnh ủy Điện Biên", []),
        ("các bộ phận chuyên môn", []),
        ("Ủy ban nhân dân xã Mường Ảng", []),
    ],
)  # fmt: skip
def test_groups_by_their_names(text: str, members: list[str]) -> None:
    assert sorted(group.members for group in groups_in(text)) == members


def test_provinces_before_and_after_the_merger() -> None:
    old, new = provinces_on("2025-06-30", ("tu",)), provinces_on("2025-07-01", ("tu",))
    assert (len(old), len(new)) == (63, 34)
    [lao_cai] = [unit for unit in new if unit.name == "Lào Cai"]
    own, merged = seat_of("org:party:lao-cai.tu"), seat_of("org:party:yen-bai.tu")
    assert own and merged
    assert lao_cai.issued(own, "2026-01-05") == "own"
    assert lao_cai.issued(own, "2024-01-05") == "predecessor"
    assert lao_cai.issued(merged, "2024-01-05") == "predecessor"
    [same] = [unit for unit in new if unit.name == "Lai Châu"]
    lai_chau = seat_of("org:party:lai-chau.tu.ban-thuong-vu")
    assert lai_chau and same.issued(lai_chau, "2012-01-05") == "own"
    assert same.issued(own, "2026-01-05") is None


def test_ministries_before_and_after_2025() -> None:
    names = {unit.name for unit in ministries_on("2026-01-01")}
    assert "Bộ Nông nghiệp và Môi trường" in names and "Bộ Kế hoạch và Đầu tư" not in names
    assert "Bộ Kế hoạch và Đầu tư" in {unit.name for unit in ministries_on("2024-01-01")}
    [finance] = [unit for unit in ministries_on("2026-01-01") if unit.name == "Bộ Tài chính"]
    own, planning = seat_of("org:state:btc"), seat_of("org:state:bkhdt")
    assert own and planning
    assert finance.issued(own, "2020-01-01") == "own"
    assert finance.issued(planning, "2024-01-01") == "predecessor"


def test_a_single_body_is_not_another_one_of_the_same_place() -> None:
    unit = single("org:state:dien-bien.snv", "Sở Nội vụ tỉnh Điện Biên", "province")
    head, other = seat_of("org:state:dien-bien.snv.giam-doc"), seat_of("org:state:dien-bien.stc")
    assert unit and head and other
    assert (unit.issued(head, None), unit.issued(other, None)) == ("own", None)


def test_a_party_committee_leads_the_body_that_it_is_named_after() -> None:
    led = led_by("Đảng ủy Chính phủ")
    assert led is not None and led.key == (None, None, "cp")
    assert led_by("Đảng ủy xã Mường Ảng") is None


# What is asked for


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("xây dựng kế hoạch thực hiện Kết luận này, hoàn thành trước ngày 15/6/2025", "Plan"),
        ("cụ thể hóa Kế hoạch này bằng kế hoạch của chính quyền", "Plan"),
        ("lãnh đạo, chỉ đạo ban hành nghị quyết của Chính phủ", "Resolution"),
        ("ban hành Thông tư hướng dẫn tiêu chuẩn thư viện cấp xã", "Circular"),
        ("rà soát hiện trạng thư viện, báo cáo Ủy ban nhân dân tỉnh", "Report"),
        ("xây dựng kế hoạch sát với tình hình; định kỳ 6 tháng báo cáo", "Plan"),
        ("lãnh đạo việc rà soát, hoàn thiện pháp luật về thư viện", None),
        ("đề xuất xây dựng Luật Thư viện", "Law"),
        ("thực hiện Kế hoạch này", None),
        ("tổ chức quán triệt Nghị quyết số 57-NQ/TW", None),
        ("đưa chỉ tiêu vào chương trình công tác năm", None),
        ("luân chuyển sách về cơ sở", None),
    ],
)
def test_the_document_that_is_asked_for(text: str, family: str | None) -> None:
    assert asked_for(text) == family


# Made graphs


def document(id: str, issuer_id: str, date: str, family: str = "Plan", **more: Any) -> Node:
    said: dict[str, Any] = {"symbol": id, "in_corpus": True, "status": "resolved", "issuer_id": issuer_id, "date": date, "family": family}  # fmt: skip
    return Node(id=id, kind="Document", properties={**said, **more})


def edge(subject: str, predicate: str, object: str, quote: str = "câu", **more: Any) -> Edge:
    place = {"document": "d", "path": "d.txt", "start": 0, "end": len(quote), "quote": quote}
    return Edge(subject=subject, predicate=predicate, object=object, sources=(Source(**{**place, **more}),))  # fmt: skip


def task(id: str, **said: Any) -> Node:
    return Node(id=id, kind="Task", properties=said)


def body(id: str, name: str, level: str, place: str | None = None) -> Node:
    return Node(id=id, kind="Organisation", properties={"name": name, "level": level, "place": place})  # fmt: skip


ORDER = "Sở Nội vụ xây dựng kế hoạch trước ngày 31/8/2025"
HOME, SNV, STC = "org:state:dien-bien.ubnd", "org:state:dien-bien.snv", "org:state:dien-bien.stc"
ASKING: list[Record] = [
    document("ct", HOME, "2025-07-01", "Directive", level="province", place="Điện Biên"),
    body(SNV, "Sở Nội vụ tỉnh Điện Biên", "province", "Điện Biên"),
    body(STC, "Sở Tài chính tỉnh Điện Biên", "province", "Điện Biên"),
    task("t", assignee="Sở Nội vụ tỉnh Điện Biên", action="xây dựng kế hoạch", due="2025-08-31"),
    edge("ct", "has_task", "t", ORDER),
    edge("t", "assigned_to", SNV),
]
PLAN = document("kh", SNV, "2025-08-20", level="province")
OTHER = document("cv", SNV, "2025-09-09", "Letter", level="province")
CARRIES = edge("kh", "implements", "ct")


def only(found: Expected) -> Expectation:
    [expectation] = found.expectations
    return expectation


STATUSES: list[tuple[str, list[Record], str, str]] = [
    ("an answer in time", [PLAN, CARRIES], TODAY, "answered"),
    ("an answer of a head of the body", [document("kh", f"{SNV}.giam-doc", "2025-08-20"), CARRIES], TODAY, "answered"),
    ("nothing of the body is here", [], TODAY, "unknown"),
    ("other papers of the body are here", [OTHER], TODAY, "overdue"),
    ("other papers, all of them older", [document("cv", SNV, "2025-06-01", "Letter", level="province")], TODAY, "unknown"),
    ("the day is not over", [OTHER], "2025-08-31", "due"),
    ("the answer is only cited", [document("kh", SNV, "2025-08-20", in_corpus=False), CARRIES], TODAY, "cited"),
    ("the answer came after today", [PLAN, OTHER, CARRIES], "2025-08-19", "due"),
    ("an answer to something else", [PLAN], TODAY, "overdue"),
    ("only named", [PLAN, OTHER, edge("kh", "references", "ct")], TODAY, "overdue"),
    ("only planned", [PLAN, OTHER, edge("kh", "implements", "ct", level="planned")], TODAY, "overdue"),
    ("the plan of another body", [document("kh", STC, "2025-08-20"), OTHER, CARRIES], TODAY, "overdue"),
    ("a report, where a plan is asked for", [document("kh", SNV, "2025-08-20", "Report"), OTHER, CARRIES], TODAY, "overdue"),
    ("a plan for a review", [PLAN, OTHER, edge("kh", "reviews", "ct")], TODAY, "overdue"),
    ("by a decision", [document("kh", SNV, "2025-08-20", "Decision"), CARRIES], TODAY, "answered"),
    ("by a decision that puts a plan into force", [document("kh", SNV, "2025-08-20", "Decision", title="Ban hành Kế hoạch điều chỉnh"), CARRIES], TODAY, "answered"),
    ("by a decision that changes an older plan", [document("kh", SNV, "2025-08-20", "Decision", title="Về việc điều chỉnh, bổ sung Kế hoạch số 3"), OTHER, CARRIES], TODAY, "overdue"),
    ("by a plan that changes an older one", [document("kh", SNV, "2025-08-20", title="Sửa đổi, bổ sung Kế hoạch số 3"), CARRIES], TODAY, "answered"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "records", "today", "status"), STATUSES, ids=[case[0] for case in STATUSES]
)
def test_what_is_known_of_one_body(
    name: str, records: list[Record], today: str, status: str, graph_of: Graph
) -> None:
    found = expected(graph_of([*ASKING, *records]), "ct", today=today)
    assert [unit.status for unit in only(found).units] == [status]
    assert [row["status"] for row in found.missing()] == ([status] if status in ("overdue", "due", "unknown") else [])  # fmt: skip


def test_the_missing_come_with_the_sentence_that_expects_them(graph_of: Graph) -> None:
    [row] = expected(graph_of([*ASKING, OTHER]), "ct", today=TODAY).missing()
    assert (row["unit"], row["due"], row["answer"]) == ("Sở Nội vụ tỉnh Điện Biên", "2025-08-31", "Plan")  # fmt: skip
    assert row["evidence"]["quote"] == ORDER


def test_a_late_answer_says_by_how_many_days(graph_of: Graph) -> None:
    late = document("kh", SNV, "2025-09-10", level="province")
    [unit] = only(expected(graph_of([*ASKING, late, CARRIES]), "ct", today=TODAY)).units
    assert (unit.status, unit.late_days) == ("answered", 10)


def test_work_without_a_document_names_what_the_body_issued(graph_of: Graph) -> None:
    work = task("t", assignee="Sở Nội vụ tỉnh Điện Biên", action="luân chuyển sách về cơ sở")
    records: list[Record] = [work if r == ASKING[3] else r for r in ASKING]
    [unit] = only(expected(graph_of([*records, PLAN, CARRIES]), "ct", today=TODAY)).units
    assert (unit.status, [paper["id"] for paper in unit.documents]) == ("no_document", ["kh"])
    [unit] = only(expected(graph_of(records), "ct", today=TODAY)).units
    assert (unit.status, unit.documents) == ("no_document", ())


def test_what_carries_out_the_document_above_answers_too(graph_of: Graph) -> None:
    top = document("nq", "org:state:cp", "2025-05-01", "Resolution", level="central")
    above: list[Record] = [
        top,
        edge("ct", "implements", "nq"),
        PLAN,
        edge("kh", "implements", "nq"),
    ]
    [unit] = only(expected(graph_of([*ASKING, *above]), "ct", today=TODAY)).units
    assert unit.status == "answered"
    older: list[Record] = [top, edge("ct", "implements", "nq"), document("kh", SNV, "2025-06-01"), edge("kh", "implements", "nq")]  # fmt: skip
    [unit] = only(expected(graph_of([*ASKING, *older]), "ct", today=TODAY)).units
    assert unit.status == "unknown"


def test_a_commune_that_does_not_name_its_province_is_found(graph_of: Graph) -> None:
    commune = "org:state:dien-bien.xa-muong-ang.ubnd"
    records: list[Record] = [
        document("ct", HOME, "2025-07-01", "Directive", level="province", place="Điện Biên"),
        body(commune, "Ủy ban nhân dân xã Mường Ảng, tỉnh Điện Biên", "commune", "Điện Biên"),
        body("org:state:dien-bien.xa-tuan-giao.ubnd", "Ủy ban nhân dân xã Tuần Giáo, tỉnh Điện Biên", "commune", "Điện Biên"),
        task("t", assignee="Ủy ban nhân dân các xã, phường", action="ban hành kế hoạch"),
        edge("ct", "has_task", "t"),
        document("kh", "org:state:xa-muong-ang.ubnd", "2025-08-01", level="commune"),
        edge("kh", "implements", "ct"),
    ]  # fmt: skip
    found = {u.unit: u.status for u in only(expected(graph_of(records), "ct", today=TODAY)).units}
    assert found == {"xã Mường Ảng": "answered", "xã Tuần Giáo": "unknown"}


@pytest.mark.parametrize(
    ("due", "held", "status"),
    [("2025-09-30", True, "ended"), ("2025-05-31", True, "overdue"), ("2025-05-31", False, "unknown")],
)  # fmt: skip
def test_a_district_answers_for_nothing_after_its_end(
    due: str, held: bool, status: str, graph_of: Graph
) -> None:
    district = "org:state:dien-bien.huyen-tuan-giao.ubnd"
    records: list[Record] = [
        document("ct", HOME, "2025-03-01", "Directive", level="province", place="Điện Biên"),
        body(district, "Ủy ban nhân dân huyện Tuần Giáo, tỉnh Điện Biên", "district", "Điện Biên"),
        task("t", assignee="Ủy ban nhân dân các huyện", action="ban hành kế hoạch", due=due),
        edge("ct", "has_task", "t"),
        *([document("cv", district, "2025-04-01", "Letter", level="district")] if held else []),
    ]
    [unit] = only(expected(graph_of(records), "ct", today=TODAY)).units
    assert (unit.unit, unit.status) == ("huyện Tuần Giáo", status)


def test_recipients_below_are_expected_and_those_above_are_not(graph_of: Graph) -> None:
    records: list[Record] = [
        document("ct", HOME, "2025-07-01", "Directive", level="province", place="Điện Biên"),
        body(SNV, "Sở Nội vụ tỉnh Điện Biên", "province", "Điện Biên"),
        body("org:state:bnv", "Bộ Nội vụ", "ministry"),
        body("org:party:dien-bien.tu.thuong-truc", "Thường trực Tỉnh ủy Điện Biên", "province", "Điện Biên"),
        body(HOME, "Ủy ban nhân dân tỉnh Điện Biên", "province", "Điện Biên"),
        body("org:other:dien-bien.thu-vien", "Thư viện tỉnh", "province", "Điện Biên"),
        *(edge("ct", "sent_to", id) for id in (SNV, "org:state:bnv", "org:party:dien-bien.tu.thuong-truc", HOME, "org:other:dien-bien.thu-vien")),
    ]  # fmt: skip
    found = expected(graph_of(records), "ct", today=TODAY)
    assert [(e.kind, e.who) for e in found.expectations] == [("recipient", "Sở Nội vụ tỉnh Điện Biên")]  # fmt: skip


def test_a_recipient_with_a_task_is_expected_once(graph_of: Graph) -> None:
    found = expected(graph_of([*ASKING, edge("ct", "sent_to", SNV)]), "ct", today=TODAY)
    assert [e.kind for e in found.expectations] == ["task"]


def test_a_document_without_tasks_expects_nothing(graph_of: Graph) -> None:
    found = expected(graph_of([PLAN]), "kh", today=TODAY)
    assert (found.expectations, found.missing()) == ((), [])
    assert found.completeness.units == 0


# The shipped documents, against the gold by hand


def file_ids(store: Store) -> dict[str, str]:
    answer = store.run("MATCH (d:Document) WHERE d.in_corpus RETURN d.path AS path, d.id AS id")
    return {Path(row["path"]).name: row["id"] for row in answer.rows}


def hits(found: Expected, gold: dict[str, Any]) -> list[Expectation]:
    """The tasks that overlap a stretch of the gold by half of the shorter one."""
    return [
        e
        for e in found.expectations
        if e.kind == "task"
        and 2 * (min(e.evidence["end"], gold["end"]) - max(e.evidence["start"], gold["start"]))
        >= min(gold["end"] - gold["start"], e.evidence["end"] - e.evidence["start"])
    ]


def compared(store: Store, gold: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[Expectation]]]:  # fmt: skip
    ids = file_ids(store)
    answers = {name: expected(store, ids[name], today=TODAY) for name in {x["file"] for x in gold}}
    for x in gold:
        yield x, hits(answers[x["file"]], x)


def right_day(gold: dict[str, Any], found: list[Expectation]) -> bool:
    return not gold.get("deadline") or any(e.due == gold["deadline"] for e in found)


def test_nine_of_ten_expectations_of_the_examples_are_named_with_their_day(
    example_graph: Store,
) -> None:
    rows = list(compared(example_graph, GOLD["expectations"]))
    named = [x for x, found in rows if found and right_day(x, found)]
    lost = [(x["file"], x["quote"][:50]) for x, _ in rows if x not in named]
    assert len(named) >= 0.9 * len(rows), lost


def test_the_answers_of_the_examples_are_found_and_no_one_else_is_said_to_have_answered(
    example_graph: Store,
) -> None:
    for x, found in compared(example_graph, GOLD["expectations"]):
        papers = {p["symbol"] for e in found for u in e.units if u.status == "answered" for p in u.documents}  # fmt: skip
        wanted = {symbol.partition("@")[0] for symbol in x["answered_by"]}
        single = all(e.asked == 1 for e in found)  # of a group, others may have answered
        assert wanted <= papers and (wanted or not single or not papers), x["quote"]


def test_of_34_provinces_two_answered_and_nothing_is_known_of_the_others(
    example_graph: Store,
) -> None:
    found = expected(example_graph, file_ids(example_graph)["97-KL-TW.txt"], today=TODAY)
    [provinces] = [e for e in found.expectations if e.asked == 34]
    assert provinces.counts() == {"answered": 2, "unknown": 32}
    assert {u.unit: u.late_days for u in provinces.units if u.status == "answered"} == {"Điện Biên": None, "Lạng Sơn": 1}  # fmt: skip
    told = found.to_json()
    assert not [row for row in told["missing"] if row["status"] == "overdue"]
    assert "may have answered" in told["not_known"] and told["completeness"]["units"] > 34


@pytest.mark.parametrize("group", ["57-NQ-TW", "66-NQ-TW", "1085-QD-TTg"])
def test_nine_of_ten_expectations_of_real_cascades(group: str, tmp_path: Path) -> None:
    folder = SHARED / "corpus" / "cascade" / group
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here")
    gold = json.loads((folder / "cascade.json").read_text(encoding="utf-8"))["expectations"]
    build([folder], tmp_path / "store")
    with closing(open_store(tmp_path / "store", "cypher")) as store:
        rows = list(compared(store, gold))
    named = [x for x, found in rows if found and right_day(x, found)]
    assert len(named) >= 0.9 * len(rows), [x["quote"][:60] for x, _ in rows if x not in named]
