"""Documents cited by name: where each name stands and to which document it leads, or that it leads nowhere."""

import csv
from contextlib import closing
from pathlib import Path

import pytest

from vanban.graph.build import build
from vanban.graph.records import Edge, Node
from vanban.graph.store import open_store
from vanban.loaders.citing.cited import find_references
from vanban.loaders.citing.mentions import find_citations
from vanban.loaders.document import Document
from vanban.loaders.extract import extract
from vanban.loaders.extraction import CitedDocument, Extraction, Header
from vanban.loaders.names import Home
from vanban.loaders.naming.law_names import find_law_names
from vanban.loaders.naming.law_titles import law_titles
from vanban.loaders.naming.named_references import NamedReferences, find_named_references
from vanban.loaders.naming.standing import NamedDocument, named_documents
from vanban.loaders.naming.words import cue, name_cues
from vanban.loaders.reading import read

with (Path(__file__).parent / "cases" / "named_references.csv").open(encoding="utf-8") as file:
    CASES = [(r["own_type"], r["text"], r["names"]) for r in csv.DictReader(file)]


def named(text: str, own_type: str | None = None) -> NamedReferences:
    reading = read(Document(path="", sha256="", loader="text", text=text))
    references = find_references(reading, None, Home())
    return find_named_references(reading, references, Header(type=own_type))


def extracted(text: str) -> Extraction:
    return extract(Document(path="", sha256="", loader="text", text=text))


@pytest.mark.parametrize(("own_type", "text", "names"), CASES)
def test_where_a_name_leads(own_type: str, text: str, names: str) -> None:
    found = [(n.text, n.document or "") for n in named(text, own_type or None).places]
    pairs = [name.split(">") for name in names.split("|") if name]
    assert found == [(text.strip(), document.strip()) for text, document in pairs]


@pytest.mark.parametrize(("own_type", "text", "names"), CASES)
def test_a_name_leads_to_a_document_of_the_text(own_type: str, text: str, names: str) -> None:
    found = named(text, own_type or None)
    known = {document.id for document in found.documents}
    assert {n.document for n in found.places if n.document} <= known
    assert all(text[n.start : n.end] == n.text for n in found.places)


@pytest.mark.parametrize("row", law_titles(), ids=lambda row: row.name)
def test_each_title_is_read_to_its_end(row: object) -> None:
    name = getattr(row, "name", "")
    for text in (f"theo {name} và các văn bản khác", f"({name})", f"{name} năm 2024"):
        assert [n.name for n in find_law_names(text)] == [name]


@pytest.mark.parametrize("row", [row for row, _ in named_documents()], ids=lambda row: row.name)
def test_each_named_document_is_found_in_its_example(row: NamedDocument) -> None:
    assert [d.id for d in named(row.example).documents] == [row.name]


@pytest.mark.parametrize("row", name_cues(), ids=lambda row: f"{row.role} {row.pattern[:20]}")
def test_each_cue_stands_in_its_example(row: object) -> None:
    role, example = getattr(row, "role", ""), getattr(row, "example", "")
    pattern = cue(role)
    if role == "title_after":
        example = example.partition("Luật")[0]
    starts = range(len(example))
    assert any(pattern.match(example, at) or pattern.match(example[at:]) for at in starts)


def test_a_law_by_name_is_a_document_without_symbol() -> None:
    found = named("Luật Dữ liệu năm 2024; Luật Dữ liệu ngày 30/11/2024").documents
    assert found == (
        CitedDocument(
            id="Luật Dữ liệu 2024",
            symbol=None,
            type="Luật",
            date="2024-11-30",
            issuer="Quốc hội",
            title="Dữ liệu",
            status="provisional",
        ),
    )


def test_a_numbered_law_has_its_name() -> None:
    text = "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15; luật số 64/2025/QH15"
    assert [(d.symbol, d.title) for d in named(text).documents] == [
        ("64/2025/QH15", "Ban hành văn bản quy phạm pháp luật")
    ]


def test_a_law_that_amends_has_its_name_behind_its_number() -> None:
    text = (
        "Luật số 90/2031/QH17 ngày 25/6/2031 của Quốc hội sửa đổi, bổ sung một số điều của Luật Đấu thầu, "
        "Luật Hải quan; Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu, Luật Hải quan năm 2031"
    )
    found = named(text)
    assert [(d.symbol, d.title) for d in found.documents] == [
        ("90/2031/QH17", "Sửa đổi, bổ sung một số điều của Luật Đấu thầu, Luật Hải quan")
    ]
    assert [(n.text[:13], n.document) for n in found.places] == [
        ("Luật Đấu thầu", None),
        ("Luật Hải quan", None),
        ("Luật sửa đổi,", "90/2031/QH17"),
    ]


def test_the_number_behind_an_amending_law_can_be_that_of_the_law_it_amends() -> None:
    text = (
        "Luật Nhà ở số 27/2023/QH15, được sửa đổi tại Luật sửa đổi, bổ sung một số điều của Luật Nhà ở số 27/2023/QH15; "
        "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14"
    )
    assert [(d.symbol, d.title) for d in named(text).documents] == [
        ("27/2023/QH15", "Nhà ở"),
        ("62/2020/QH14", "Sửa đổi, bổ sung một số điều của Luật Xây dựng"),
    ]


def test_a_title_that_ends_with_a_type_is_part_of_the_citation() -> None:
    text = "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 và luật số 87/2025/QH15"
    assert [text[c.lead : c.lead + 8] for c in find_citations(text)] == ["Luật Ban", "luật số "]


HEAD = "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\n\nSố: 15/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc phân công\n\n"
EDGES = [
    (
        "Căn cứ Luật Dữ liệu ngày 30 tháng 11 năm 2024;",
        [("SELF", "based_on", "Luật Dữ liệu 2024", "explicit")],
    ),
    (
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung một số điều theo Nghị quyết số 303/2025/QH15;",
        [
            ("SELF", "based_on", "Hiến pháp", "explicit"),
            ("303/2025/QH15", "amends", "Hiến pháp", "explicit"),
        ],
    ),
    ("Căn cứ Luật Dữ liệu;", []),  # which one is not known
]


@pytest.mark.parametrize(("basis", "edges"), EDGES)
def test_a_name_that_leads_to_one_document_makes_edges(
    basis: str, edges: list[tuple[str, str, str, str]]
) -> None:
    found = extracted(f"{HEAD}{basis}\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phân công.\n").relations
    assert [(r.subject, r.predicate, r.object, r.level) for r in found] == edges


def test_a_law_cited_by_name_and_by_number_is_one_node(tmp_path: Path) -> None:
    bases = {
        "11": "Căn cứ Luật Dữ liệu số 60/2024/QH15;",
        "12": "Căn cứ Luật Dữ liệu ngày 30 tháng 11 năm 2024;",
        "13": "Căn cứ Luật Dữ liệu năm 2031;",
    }
    for number, basis in bases.items():
        head = HEAD.replace("15/QĐ", f"{number}/QĐ")
        text = f"{head}{basis}\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phân công.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "store", jobs=1)
    with closing(open_store(tmp_path / "store")) as store:
        records = list(store.records())
    edges = [r for r in records if isinstance(r, Edge) and r.predicate == "based_on"]
    law = "state:qh15:luat:60:2024"
    assert sorted(edge.object for edge in edges) == ["name:luat-du-lieu:2031", law, law]
    (node,) = [r for r in records if isinstance(r, Node) and r.id.startswith("name:")]
    told = [node.properties.get(name) for name in ("title", "year", "date", "status", "issuer")]
    assert told == ["Dữ liệu", 2031, None, "provisional", "Quốc hội"]
