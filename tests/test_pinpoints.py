"""Which part of a document a relation is about: lists, ranges, and the document that they belong to."""

import csv
from contextlib import closing
from pathlib import Path

import pytest

from vanban.graph.build import build
from vanban.graph.records import Edge
from vanban.graph.store import open_store
from vanban.loaders.citing.pinpoints import pinpoint_of
from vanban.loaders.document import Document
from vanban.loaders.extract import extract

with (Path(__file__).parent / "cases" / "pinpoints.csv").open(encoding="utf-8") as file:
    CASES = [(r["before"], r["pinpoint"]) for r in csv.DictReader(file)]
HEAD = "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\n\nSố: 15/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc phân công\n\n"


@pytest.mark.parametrize(("before", "pinpoint"), CASES)
def test_the_parts_right_before_a_document(before: str, pinpoint: str) -> None:
    text = f"Căn cứ {before}"
    assert (pinpoint_of(text, len("Căn cứ"), len(text)) or "") == pinpoint


EDGES = [
    (
        "Căn cứ khoản 2 Điều 5 và Điều 7 Luật Thủy sản số 18/2017/QH14;",
        {("based_on", "18/2017/QH14", "khoản 2 Điều 5 và Điều 7")},
    ),
    (
        "Căn cứ Luật Thủy sản số 18/2017/QH14; Điều 9 Nghị định số 31/2031/NĐ-CP;",
        {("based_on", "18/2017/QH14", None), ("based_on", "31/2031/NĐ-CP", "Điều 9")},
    ),
    (
        "Căn cứ Luật Thủy sản số 18/2017/QH14;\n\nĐiều 1. Quyết định này quy định chi tiết và hướng dẫn thi hành Điều 22, Điều 23 Nghị quyết số 22/2031/NQ-HĐND.",
        {
            ("based_on", "18/2017/QH14", None),
            ("guides", "22/2031/NQ-HĐND", "Điều 22, Điều 23"),
        },
    ),
    (  # what was amended is not what the basis names
        "Căn cứ khoản 3 Điều 5 Luật Thủy sản số 18/2017/QH14 đã được sửa đổi, bổ sung một số điều theo Luật số 38/2031/QH16;",
        {
            ("based_on", "18/2017/QH14", "khoản 3 Điều 5"),
            ("amends", "18/2017/QH14", None),
        },
    ),
    (  # a list goes on behind a law's bare name
        "Căn cứ Luật Dữ liệu năm 2024;\n\nCăn cứ Thông tư số 28/2031/TT-BNV hướng dẫn thực hiện Điều 52 Luật Dữ liệu và một số điều của Nghị định số 28/2031/NĐ-CP;",
        {
            ("based_on", "Luật Dữ liệu 2024", None),
            ("based_on", "28/2031/TT-BNV", None),
            ("guides", "Luật Dữ liệu 2024", "Điều 52"),
            ("guides", "28/2031/NĐ-CP", None),
        },
    ),
    (  # a decree amends the decree, not the law between them
        "Căn cứ Luật Dữ liệu năm 2024;\n\nCăn cứ Nghị định số 78/2031/NĐ-CP hướng dẫn thi hành Luật Dữ liệu (được sửa đổi, bổ sung một số điều tại Nghị định số 87/2031/NĐ-CP);",
        {
            ("based_on", "Luật Dữ liệu 2024", None),
            ("based_on", "78/2031/NĐ-CP", None),
            ("guides", "Luật Dữ liệu 2024", None),
            ("amends", "78/2031/NĐ-CP", None),
        },
    ),
    (
        "Căn cứ Điều 4 Luật Dữ liệu năm 2024;",
        {("based_on", "Luật Dữ liệu 2024", "Điều 4")},
    ),
    (
        "Căn cứ Nghị định số 31/2031/NĐ-CP;\n\nĐiều 2. Bãi bỏ khoản 3 Điều 4 Quyết định số 12/2022/QĐ-UBND và các điều 5, 6 Quyết định số 13/2022/QĐ-UBND.",
        {
            ("based_on", "31/2031/NĐ-CP", None),
            ("repeals_partly", "12/2022/QĐ-UBND", "khoản 3 Điều 4"),
            ("repeals_partly", "13/2022/QĐ-UBND", "các điều 5, 6"),
        },
    ),
]


@pytest.mark.parametrize(("text", "edges"), EDGES)
def test_each_part_is_tied_to_its_document(
    text: str, edges: set[tuple[str, str, str | None]]
) -> None:
    document = Document(path="", sha256="", loader="text", text=f"{HEAD}{text}\n")
    assert {(r.predicate, r.object, r.pinpoint) for r in extract(document).relations} == edges


def test_a_mention_has_the_part_that_it_cites() -> None:
    text = (
        "Theo điểm a khoản 2 Điều 5 Nghị định số 30/2031/NĐ-CP và Nghị định số 31/2031/NĐ-CP; "
        "Điều 7 Luật Dữ liệu năm 2024, Luật Đất đai."
    )
    found = extract(Document(path="", sha256="", loader="text", text=text))
    assert [m.pinpoint for m in found.mentions] == ["điểm a khoản 2 Điều 5", None]
    assert [n.pinpoint for n in found.named_references] == ["Điều 7", None]


def test_a_citation_keeps_its_part_in_the_graph(tmp_path: Path) -> None:
    text = f"{HEAD}QUYẾT ĐỊNH:\n\nĐiều 1. Hồ sơ theo khoản 2 Điều 5 Nghị định số 30/2031/NĐ-CP.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store", jobs=1)
    with closing(open_store(tmp_path / "store")) as store:
        edges = [r for r in store.records() if isinstance(r, Edge) and r.predicate == "references"]
    assert [source.pinpoint for edge in edges for source in edge.sources] == ["khoản 2 Điều 5"]
