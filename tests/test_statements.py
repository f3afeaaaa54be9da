"""What one file adds to the graph: each edge with the sentence that says so."""

from dataclasses import replace
from typing import Any

import pytest

from vanban.graph.records import Edge, Node, Record
from vanban.graph.resolving.said import Said, sentence
from vanban.graph.resolving.statements import last_day, statements
from vanban.loaders.extraction import (
    SELF,
    CitedDocument,
    Count,
    Extraction,
    Header,
    Mention,
    NamedReference,
    Organization,
    Relation,
    Task,
)

TEXT = """ỦY BAN NHÂN DÂN TỈNH LAI CHÂU
Số: 12/BC-UBND
BÁO CÁO kết quả thực hiện Chỉ thị số 05-CT/TW
Thực hiện Kế hoạch số 73-KH/TU của Tỉnh ủy, UBND tỉnh báo cáo. Kế hoạch 73-KH/TU thực hiện Chỉ thị 05-CT/TW; theo 12/BC-UBND.
Căn cứ Nghị định 30/2020/NĐ-CP, cả tỉnh có 24 chi bộ, trong đó 7 chi bộ cơ sở. Luật Đầu tư cũng vậy.
Nơi nhận:
- Thường trực Tỉnh ủy; Các sở, ban, ngành; Lưu: VT.
"""


def at(part: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(part, start + 1)
    return {"start": start, "end": start + len(part)}


def span(part: str) -> tuple[int, int]:
    return at(part)["start"], at(part)["end"]


def mention(symbol: str, nth: int, document: str, section: str | None = None) -> Mention:
    return Mention(text=symbol, document=document, section=section, **at(symbol, nth))


DIRECTIVE, PLAN, DECREE = "05-CT/TW", "73-KH/TU", "30/2020/NĐ-CP"
EXTRACTION = Extraction(
    path="bc.txt",
    sha256="a" * 64,
    chars=len(TEXT),
    loader="text",
    self=Header(
        symbol="12/BC-UBND",
        issuer="Ủy ban nhân dân tỉnh Lai Châu",
        recipients=("Thường trực Tỉnh ủy", "Các sở, ban, ngành"),
        spans={"issuer": span("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU"), "recipients": span(TEXT[TEXT.index("- Thường") :])},
    ),
    documents=(
        CitedDocument(id=DIRECTIVE, symbol=DIRECTIVE),
        CitedDocument(id=PLAN, symbol=PLAN, issuer="Tỉnh ủy"),
        CitedDocument(id=DECREE, symbol=DECREE),
    ),
    mentions=(
        mention(DIRECTIVE, 0, DIRECTIVE),
        mention(PLAN, 0, PLAN, "I"),
        mention(PLAN, 1, PLAN, "I"),
        mention(DIRECTIVE, 1, DIRECTIVE, "I"),
        mention("12/BC-UBND", 1, SELF, "I"),
        mention(DECREE, 0, DECREE, "II"),
    ),
    named_references=(
        NamedReference(text="Luật Đầu tư", document=DECREE, **at("Luật Đầu tư")),
        NamedReference(text="Chỉ thị", **at("Chỉ thị")),
    ),
    relations=(
        Relation(subject=SELF, predicate="reviews", object=DIRECTIVE, rule="title", **at("BÁO CÁO kết quả thực hiện Chỉ thị số 05-CT/TW")),
        Relation(subject=PLAN, predicate="implements", object=DIRECTIVE, level="planned", confidence=0.7, pinpoint="điểm a", **at("73-KH/TU thực hiện Chỉ thị 05-CT/TW")),
        Relation(subject=SELF, predicate="implements", object=SELF, **at("12/BC-UBND")),
        Relation(subject=SELF, predicate="implements", object="not known", **at("12/BC-UBND")),
    ),
    organizations=(Organization(id="o1", name="UBND tỉnh"),),
    counts=(
        Count(id="c1", text="24", value=24, unit="chi bộ", kind="organization", organization="o1", **at("24")),
        Count(id="c2", text="7", value=7, unit="chi bộ cơ sở", kind="organization", part_of="c1", partition=1, organization="chi bộ cơ sở", **at("7 chi bộ") | {"end": at("7 chi bộ")["start"] + 1}),
        Count(id="c3", text="7", value=7, unit="x", kind="thing", part_of="gone", **at("73-KH")),
    ),
)  # fmt: skip
IDS = {SELF: "me", DIRECTIVE: "directive", PLAN: "plan", DECREE: "decree"}


def stated(extraction: Extraction = EXTRACTION, ids: dict[str, str] = IDS) -> list[Record]:
    return list(statements(Said(extraction, TEXT, ids)))


def edges(records: list[Record]) -> dict[tuple[str, str, str], Edge]:
    return {(r.subject, r.predicate, r.object): r for r in records if isinstance(r, Edge)}


UBND, TU = "org:state:lai-chau.ubnd", "org:party:lai-chau.tu"
COUNT = f"count:{'a' * 12}"
EXPECTED = {
    ("me", "issued_by", UBND): "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
    ("plan", "issued_by", TU): "Thực hiện Kế hoạch số 73-KH/TU của Tỉnh ủy, UBND tỉnh báo cáo.",
    ("decree", "issued_by", "org:state:cp"): "Căn cứ Nghị định 30/2020/NĐ-CP, cả tỉnh có 24 chi bộ, trong đó 7 chi bộ cơ sở.",
    ("me", "sent_to", f"{TU}.thuong-truc"): "Thường trực Tỉnh ủy",
    ("me", "sent_to", "org:other:lai-chau.cac-so-ban-nganh"): "Các sở, ban, ngành",
    (f"{TU}.thuong-truc", "part_of", TU): "Thường trực Tỉnh ủy",
    ("me", "reviews", "directive"): "BÁO CÁO kết quả thực hiện Chỉ thị số 05-CT/TW",
    ("plan", "implements", "directive"): "73-KH/TU thực hiện Chỉ thị 05-CT/TW",
    ("me", "references", "plan"): "Thực hiện Kế hoạch số 73-KH/TU của Tỉnh ủy, UBND tỉnh báo cáo.",
    ("me", "references", "decree"): "Căn cứ Nghị định 30/2020/NĐ-CP, cả tỉnh có 24 chi bộ, trong đó 7 chi bộ cơ sở.",
}  # fmt: skip


def test_every_edge_has_its_sentence() -> None:
    found = edges(stated())
    of_documents = {key: edge for key, edge in found.items() if "count" not in str(key)}
    assert {key: edge.sources[0].quote for key, edge in of_documents.items()} == EXPECTED


def test_every_quote_stands_where_its_source_says() -> None:
    for edge in edges(stated()).values():
        for source in edge.sources:
            assert (source.path, source.document) == ("bc.txt", "me")
            assert source.quote == TEXT[source.start : source.end] != ""


def test_a_relation_keeps_how_it_was_found() -> None:
    source = edges(stated())["plan", "implements", "directive"].sources[0]
    assert (source.level, source.confidence, source.pinpoint, source.section) == (
        "planned",
        0.7,
        "điểm a",
        "I",
    )


def test_a_symbol_that_tells_the_issuer_is_less_sure_than_a_name() -> None:
    source = edges(stated())["decree", "issued_by", "org:state:cp"].sources[0]
    assert (source.rule, source.confidence) == ("symbol", 0.9)
    assert edges(stated())["plan", "issued_by", TU].sources[0].confidence == 1.0


def test_all_places_of_a_citation_are_sources() -> None:
    assert len(edges(stated())["me", "references", "plan"].sources) == 2
    named = edges(stated())["me", "references", "decree"].sources
    assert [source.quote for source in named][1] == "Luật Đầu tư cũng vậy."


def test_no_document_has_an_edge_to_itself() -> None:
    for ids in (IDS, IDS | {PLAN: "me"}, dict.fromkeys(IDS, "me")):
        assert all(subject != object_ for subject, _, object_ in edges(stated(ids=ids)))


def test_counts_hang_on_the_document_their_total_and_their_body() -> None:
    found = {key for key in edges(stated()) if "count" in str(key)}
    total, part, other = (f"{COUNT}:{at(text)['start']}-" for text in ("24", "7 chi bộ", "73-KH"))
    ids = {
        "total": f"{total}{at('24')['end']}",
        "part": f"{part}{at('7 chi bộ')['start'] + 1}",
        "other": f"{other}{at('73-KH')['end']}",
    }
    assert found == {
        *(("me", "has_count", id_) for id_ in ids.values()),
        (ids["part"], "part_of_count", ids["total"]),
        (ids["total"], "counted_in", UBND),
        (ids["part"], "counted_in", "org:other:lai-chau.chi-bo-co-so"),
    }
    [node] = [r for r in stated() if isinstance(r, Node) and r.id == ids["part"]]
    assert (node.properties["value"], node.properties["partition"]) == (7.0, 1)


@pytest.mark.parametrize(
    ("issuer", "recipient", "id_"),
    [
        ("UBND tỉnh Lai Châu", "Chủ tịch UBND tỉnh", "org:state:lai-chau.ctubnd"),
        ("UBND tỉnh Lai Châu", "Phòng: TH, VX", "org:other:lai-chau.phong-th-vx"),
        (
            "UBND tỉnh Lai Châu",
            "Tập đoàn Điện lực Việt Nam",
            "org:other:tap-doan-dien-luc-viet-nam",
        ),
        ("Bộ Công Thương", "Cục trưởng", "org:state:bct.cuc-truong"),
        ("Bộ Công Thương", "Sở Công Thương tỉnh Lai Châu", "org:state:lai-chau.sct"),
        (
            "Đảng ủy UBND tỉnh Lai Châu",
            "Ban Thường vụ Đảng ủy",
            "org:party:lai-chau.duubnd.ban-thuong-vu",
        ),
        (None, "UBND tỉnh", "org:state:_aaaaaaaa.ubnd"),
    ],
)
def test_a_recipient_is_read_where_the_file_was_written(
    issuer: str | None, recipient: str, id_: str
) -> None:
    text = f"{issuer}\n{recipient}"
    header = Header(issuer=issuer, recipients=(recipient,))
    said = Said(
        replace(EXTRACTION, self=header, documents=(), mentions=(), relations=(), counts=()),
        text,
        {SELF: "me"},
    )
    assert [key[2] for key in edges(list(statements(said))) if key[1] == "sent_to"] == [id_]


def test_an_ended_body_and_its_heir_are_told_by_the_vocabulary() -> None:
    header = Header(issuer="Bộ Kế hoạch và Đầu tư")
    said = Said(
        replace(EXTRACTION, self=header, documents=(), mentions=(), relations=(), counts=()),
        TEXT,
        {SELF: "me"},
    )
    edge = edges(list(statements(said)))["org:state:btc", "successor_of", "org:state:bkhdt"]
    assert edge.sources[0].quote.startswith("BKHĐT,Bộ Kế hoạch và Đầu tư,")


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Một. Hai 5-CT/TW ba. Bốn.", "5-CT/TW", "Hai 5-CT/TW ba."),
        ("Một\nHai 5-CT/TW\nba", "5-CT/TW", "Hai 5-CT/TW"),
        (
            "a; số 11554/VPCP-V.I ngày 1.2.2025; b",
            "11554/VPCP-V.I",
            "số 11554/VPCP-V.I ngày 1.2.2025;",
        ),
        ("5-CT/TW", "5-CT/TW", "5-CT/TW"),
        ("x " * 900 + "5-CT/TW" + " y" * 900, "5-CT/TW", "x " * 199 + "5-CT/TW" + " y" * 199),
    ],
)
def test_sentence(text: str, part: str, whole: str) -> None:
    start, end = sentence(text, text.index(part), text.index(part) + len(part))
    assert text[start:end] == whole


ORDER = "UBND tỉnh báo cáo"
TASKS = (
    Task(quote=ORDER, assignee="Ủy ban nhân dân tỉnh", with_=("Bộ Nội vụ", "các xã"), action="báo cáo", deadline="2025-Q2", section="I", **at(ORDER)),
    Task(quote=ORDER, assignee="Sở Nội vụ và Sở Tài chính", action="báo cáo", recurrence="quarter", **at(ORDER)),
    Task(quote="7 chi bộ cơ sở", action="báo cáo", **at("7 chi bộ cơ sở")),
)  # fmt: skip


def test_tasks_hang_on_the_document_and_on_their_bodies() -> None:
    records = stated(replace(EXTRACTION, tasks=TASKS))
    nodes = {r.id: r.properties for r in records if isinstance(r, Node) and r.kind == "Task"}
    first, second, third = nodes
    assert nodes[first] == {
        "action": "báo cáo",
        "assignee": "Ủy ban nhân dân tỉnh",
        "assistants": "Bộ Nội vụ; các xã",
        "deadline": "2025-Q2",
        "due": "2025-06-30",
        "recurrence": None,
    }
    found = {key: edge for key, edge in edges(records).items() if "task:" in "".join(key)}
    assert set(found) == {
        *(("me", "has_task", id_) for id_ in nodes),
        (first, "assigned_to", UBND),
        (first, "assisted_by", "org:state:bnv"),
        (first, "assisted_by", "org:other:lai-chau.cac-xa"),
        (second, "assigned_to", "org:state:lai-chau.snv"),
        (second, "assigned_to", "org:state:lai-chau.stc"),
    }
    assert {edge.sources[0].quote for edge in found.values()} == {ORDER, "7 chi bộ cơ sở"}
    assert found["me", "has_task", first].sources[0].section == "I"
    assert nodes[third]["assignee"] is None


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        (None, None),
        ("2024-02", "2024-02-29"),
        ("2025", "2025-12-31"),
        ("2025-Q3", "2025-09-30"),
        ("2025-01-01/2025-01-31", "2025-01-31"),
        ("../2025-06-15", "2025-06-15"),
        ("2025-13", None),
        ("2025-02-30", None),
        ("2025-06-15/..", None),
    ],
)
def test_a_deadline_has_a_last_day(deadline: str | None, day: str | None) -> None:
    assert last_day(deadline) == day
