"""The clock over all tasks: overdue, due, done by which document; and the calendar file that it writes."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from vanban.explorer.ics import WIDTH, calendar, write_ics
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store
from vanban.queries.offices.deadlines import Deadline, Deadlines, deadlines

Graph = Callable[[Iterable[Record]], Store]
TODAY = "2026-06-30"
SNV = "org:state:dien-bien.snv"


def document(id: str, issuer_id: str, date: str | None, family: str = "Plan", **more: Any) -> Node:
    said: dict[str, Any] = {"symbol": id, "in_corpus": True, "status": "resolved", "issuer_id": issuer_id, "date": date,
            "family": family, "level": "province", "place": "Điện Biên"}  # fmt: skip
    return Node(id=id, kind="Document", properties={**said, **more})


def edge(subject: str, predicate: str, object: str, quote: str = "câu", **more: Any) -> Edge:
    place = {"document": "d", "path": "d.txt", "start": 0, "end": len(quote), "quote": quote}
    return Edge(subject=subject, predicate=predicate, object=object, sources=(Source(**{**place, **more}),))  # fmt: skip


def task(id: str, due: str | None, action: str = "xây dựng kế hoạch", **more: Any) -> list[Record]:
    said = {"assignee": "Sở Nội vụ tỉnh Điện Biên", "action": action, "due": due, **more}
    quote = f"Sở Nội vụ {action}"
    return [Node(id=id, kind="Task", properties=said), edge("ct", "has_task", id, quote), edge(id, "assigned_to", SNV)]  # fmt: skip


BASE: list[Record] = [
    document("ct", "org:state:dien-bien.ubnd", "2026-03-01", "Directive"),
    Node(id=SNV, kind="Organisation", properties={"name": "Sở Nội vụ tỉnh Điện Biên", "level": "province", "place": "Điện Biên"}),
]  # fmt: skip
PLAN: list[Record] = [document("kh", SNV, "2026-04-10"), edge("kh", "implements", "ct")]
OTHER = document("cv", SNV, "2026-05-05", "Letter")


def statuses(found: Deadlines) -> dict[str, str]:
    return {row.task: row.status for row in found.deadlines}


CASES: list[tuple[str, list[Record], dict[str, str]]] = [
    ("done", [*task("t", "2026-04-30"), *PLAN], {"t": "answered"}),
    ("done by a paper that is only cited", [*task("t", "2026-04-30"), document("kh", SNV, "2026-04-10", in_corpus=False), PLAN[1]], {"t": "cited"}),
    ("overdue", [*task("t", "2026-04-30"), OTHER], {"t": "overdue"}),
    ("nothing of the body is here", task("t", "2026-04-30"), {"t": "unknown"}),
    ("its papers are all older than the task", [*task("t", "2026-04-30"), document("cv", SNV, "2026-02-01", "Letter")], {"t": "unknown"}),
    ("due", [*task("t", "2026-07-15"), OTHER], {"t": "due"}),
    ("due, and nothing of the body is here", task("t", "2026-07-15"), {"t": "due"}),
    ("work without a document, ahead", task("t", "2026-07-15", "luân chuyển sách"), {"t": "due"}),
    ("work without a document, past", [*task("t", "2026-06-15", "luân chuyển sách"), OTHER], {"t": "no_document"}),
    ("without a day", [*task("t", None, recurrence="year"), OTHER], {}),
    ("long ago", [*task("t", "2025-06-30"), OTHER], {}),
    ("far ahead", [*task("t", "2027-06-30"), OTHER], {}),
    ("a report that was asked for", [*task("t", "2026-04-30", "báo cáo kết quả"), document("bc", SNV, "2026-04-10", "Report"), edge("bc", "reviews", "ct")],
     {"t": "answered"}),
    ("a plan where a report was asked for", [*task("t", "2026-04-30", "báo cáo kết quả"), *PLAN], {"t": "overdue"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "records", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_known_of_a_task(
    name: str, records: list[Record], expected: dict[str, str], graph_of: Graph
) -> None:
    assert statuses(deadlines(graph_of([*BASE, *records]), today=TODAY)) == expected


def test_the_overdue_come_first_and_each_says_how_many_days(graph_of: Graph) -> None:
    records: list[Record] = [
        *task("a", "2026-07-15"),
        *task("b", "2026-04-30"),
        *task("c", "2026-05-31"),
        OTHER,
    ]
    found = deadlines(graph_of([*BASE, *records]), today=TODAY)
    assert [(row.task, row.status, row.days) for row in found.deadlines] == [("b", "overdue", -61), ("c", "overdue", -30), ("a", "due", 15)]  # fmt: skip
    assert found.counts() == {"overdue": 2, "due": 1}
    assert found.deadlines[0].evidence["quote"] == "Sở Nội vụ xây dựng kế hoạch"


def test_the_span_can_be_given(graph_of: Graph) -> None:
    store = graph_of([*BASE, *task("a", "2025-06-30"), *task("b", "2027-06-30"), OTHER])
    assert statuses(deadlines(store, today=TODAY, since="2025-01-01")) == {"a": "overdue"} | {}
    assert statuses(deadlines(store, today=TODAY, until="2027-12-31")) == {"b": "due"}


@pytest.mark.parametrize(("who", "number"), [("sở nội vụ", 1), ("So Noi vu", 1), ("Sở Tài chính", 0)])  # fmt: skip
def test_the_tasks_of_one_body(who: str, number: int, graph_of: Graph) -> None:
    found = deadlines(graph_of([*BASE, *task("a", "2026-07-15")]), today=TODAY, who=who)
    assert len(found.deadlines) == number


def test_a_task_of_many_bodies_is_as_late_as_the_latest(graph_of: Graph) -> None:
    stc = "org:state:dien-bien.stc"
    records: list[Record] = [
        *task("t", "2026-04-30", assignee="Các sở, ngành"),
        Node(id=stc, kind="Organisation", properties={"name": "Sở Tài chính tỉnh Điện Biên", "level": "province", "place": "Điện Biên"}),
        *PLAN,
        document("cv", stc, "2026-05-05", "Letter"),
    ]  # fmt: skip
    [row] = deadlines(graph_of([*BASE, *records]), today=TODAY).deadlines
    assert (row.status, row.counts["overdue"], row.counts["answered"]) == ("overdue", 1, 2)
    assert [paper["symbol"] for paper in row.done_by] == ["kh"]


def test_a_task_of_many_bodies_that_has_time_is_due_where_not_all_are_seen(
    graph_of: Graph,
) -> None:
    stc = "org:state:dien-bien.stc"
    records: list[Record] = [
        *task("t", "2026-07-31", assignee="Các sở, ngành"),
        Node(id=stc, kind="Organisation", properties={"name": "Sở Tài chính tỉnh Điện Biên", "level": "province", "place": "Điện Biên"}),
        *PLAN,
    ]  # fmt: skip
    store = graph_of([*BASE, *records])
    assert statuses(deadlines(store, today=TODAY)) == {"t": "due"}
    assert statuses(deadlines(store, today="2026-08-01")) == {"t": "unknown"}


def test_the_same_words_in_two_documents_may_mean_two_bodies(graph_of: Graph) -> None:
    finance = "org:state:dien-bien.stc"
    records: list[Record] = [
        *BASE,
        *task("t", "2026-04-30", assignee="Cơ quan chủ trì"),
        document("ct2", "org:state:dien-bien.ubnd", "2026-03-02", "Directive"),
        Node(id=finance, kind="Organisation", properties={"name": "Sở Tài chính tỉnh Điện Biên", "level": "province", "place": "Điện Biên"}),
        Node(id="t2", kind="Task", properties={"assignee": "Cơ quan chủ trì", "action": "xây dựng kế hoạch", "due": "2026-04-30"}),
        edge("ct2", "has_task", "t2"),
        edge("t2", "assigned_to", finance),
        document("kh2", finance, "2026-04-10"),
        edge("kh2", "implements", "ct2"),
    ]  # fmt: skip
    found = deadlines(graph_of(records), today=TODAY)
    assert statuses(found) == {"t": "unknown", "t2": "answered"}


def test_what_carries_out_the_document_above_is_done_too(graph_of: Graph) -> None:
    above: list[Record] = [document("nq", "org:state:cp", "2026-01-01", "Resolution", level="central"), edge("ct", "implements", "nq")]  # fmt: skip
    carried: list[Record] = [
        *BASE,
        *task("t", "2026-04-30"),
        *above,
        PLAN[0],
        edge("kh", "implements", "nq"),
    ]
    assert statuses(deadlines(graph_of(carried), today=TODAY)) == {"t": "answered"}
    older: list[Record] = [*BASE, *task("t", "2026-04-30"), *above, document("kh", SNV, "2026-02-01"), edge("kh", "implements", "nq")]  # fmt: skip
    assert statuses(deadlines(graph_of(older), today=TODAY)) == {"t": "unknown"}


def test_the_answer_says_what_it_cannot_know(graph_of: Graph) -> None:
    told = deadlines(graph_of([*BASE, *task("t", "2026-04-30")]), today=TODAY).to_json()
    assert (told["completeness"]["units"], told["completeness"]["seen"]) == (1, 0)
    assert "cannot be seen" in told["not_known"]


def test_the_clock_of_the_examples(example_graph: Store) -> None:
    found = deadlines(example_graph, today="2025-08-15", since="2025-06-01", until="2025-12-31")
    by_quote = {row.evidence["quote"]: row for row in found.deadlines}
    [led] = [row for quote, row in by_quote.items() if quote.startswith("Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban")]  # fmt: skip
    assert led.status == "answered" and "2764/KH-UBND" in {p["symbol"] for p in led.done_by}
    [commune] = [row for row in found.deadlines if row.document["symbol"] == "07-KH/ĐU" and row.answer == "Plan"]  # fmt: skip
    assert (commune.due, commune.status) == ("2025-08-31", "due")
    later = deadlines(example_graph, today="2025-09-15", since="2025-06-01", until="2025-12-31")
    [commune] = [row for row in later.deadlines if row.document["symbol"] == "07-KH/ĐU" and row.answer == "Plan"]  # fmt: skip
    assert [paper["symbol"] for paper in commune.done_by] == ["41/KH-UBND"]


# The calendar


def deadline(**said: Any) -> Deadline:
    standard: dict[str, Any] = {
        "task": "task:abc:1-2",
        "due": "2026-07-31",
        "days": 31,
        "status": "due",
        "who": "Sở Nội vụ",
        "action": "báo cáo",
        "answer": "Report",
        "recurrence": None,
        "document": {"id": "ct", "symbol": "12/CT-UBND", "type": "Chỉ thị", "title": None},
        "evidence": {"path": "a.txt", "start": 1, "end": 9, "quote": "Sở Nội vụ\nbáo cáo"},
        "counts": {},
        "done_by": (),
    }
    return Deadline(**{**standard, **said})


def some(*rows: Deadline) -> Deadlines:
    from vanban.queries.offices.completeness import Completeness

    nothing = Completeness(units=0, seen=0, held=0, cited=0)
    return Deadlines(deadlines=rows, today=TODAY, since=TODAY, until=TODAY, completeness=nothing)


def events(text: str) -> list[Any]:
    """The events of a calendar, read by a library that others read calendars with."""
    return list(icalendar.Calendar.from_ical(text.encode()).walk("VEVENT"))


NASTY = 'Sở A; Sở B, \\ "C"\nBEGIN:VEVENT\r\nEND:VCALENDAR\tđường dẫn C:\\x ' + "ữ" * 200 + "\x07"


@pytest.mark.parametrize("text", ["Sở Nội vụ", NASTY, "ữ" * 75, "a" * 75, "😀" * 40, ""])
def test_a_calendar_reads_back_as_it_was_written(text: str) -> None:
    row = deadline(who=text, action=text, task=f"task:{text[:5]}")
    [event] = events(calendar(some(row)))
    said = " ".join(f"{text}: {text}".split()) if text else ""
    assert " ".join(str(event["SUMMARY"]).replace("\x07", " ").split()) == " ".join(said.replace("\x07", " ").split())  # fmt: skip
    assert event["DTSTART"].dt == date(2026, 7, 31)
    assert event["DTEND"].dt == date(2026, 8, 1)


def test_each_line_has_at_most_75_octets_and_ends_as_it_must() -> None:
    lines = calendar(some(deadline(action="ữ" * 300), deadline(action="a" * 300))).encode().split(b"\r\n")  # fmt: skip
    assert lines[-1] == b"" and max(map(len, lines)) <= WIDTH
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two


def test_an_event_tells_the_sentence_its_place_and_what_was_found() -> None:
    row = deadline(status="answered", done_by=({"id": "kh", "symbol": "7/KH-SNV"},))
    [event] = events(calendar(some(row)))
    told = str(event["DESCRIPTION"]).split("\n")
    assert told == ["12/CT-UBND", "“Sở Nội vụ báo cáo”", "a.txt:1-9", "answered: 7/KH-SNV"]
    assert event["UID"] == "task:abc:1-2@vanban"


@pytest.mark.parametrize(
    ("recurrence", "rule"),
    [("month", {"FREQ": ["MONTHLY"]}), ("quarter", {"FREQ": ["MONTHLY"], "INTERVAL": [3]}),
     ("half-year", {"FREQ": ["MONTHLY"], "INTERVAL": [6]}), ("year", {"FREQ": ["YEARLY"]}), (None, None)],
)  # fmt: skip
def test_what_comes_again_has_a_rule(recurrence: str | None, rule: dict[str, Any] | None) -> None:
    [event] = events(calendar(some(deadline(recurrence=recurrence))))
    assert (dict(event["RRULE"]) if "RRULE" in event else None) == rule


def test_the_file_has_an_event_for_each_deadline(example_graph: Store, tmp_path: Path) -> None:
    found = deadlines(example_graph, today="2025-12-01", since="2025-01-01", until="2026-12-31")
    path = tmp_path / "tasks.ics"
    assert write_ics(found, path) == len(found.deadlines) > 15
    read = events(path.read_text(encoding="utf-8"))
    assert {str(event["UID"]) for event in read} == {f"{row.task}@vanban" for row in found.deadlines}  # fmt: skip
    assert sorted(event["DTSTART"].dt.isoformat() for event in read) == sorted(row.due for row in found.deadlines)  # fmt: skip
