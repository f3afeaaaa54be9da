"""Search: words with and without marks, phrases, filters, the sentence in its place, and the index kept true."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from vanban import build
from vanban.errors import QueryError, WorkspaceError
from vanban.graph.workspace.search import NAME
from vanban.queries.search import search

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
PLAN = """ỦY BAN NHÂN DÂN TỈNH LAI CHÂU
Số: 12/KH-UBND
Lai Châu, ngày 05 tháng 3 năm 2025

KẾ HOẠCH
Phòng, chống mối

Căn cứ Quyết định số 07/QĐ-TTg ngày 01/01/2025 của Thủ tướng Chính phủ;
Các sở kiểm tra kho lưu trữ mỗi quý. Hoà giải viên dự họp.
"""
REPORT = """ỦY BAN NHÂN DÂN TỈNH SƠN LA
Số: 30/BC-UBND
Sơn La, ngày 09 tháng 9 năm 2025

BÁO CÁO
Kết quả mời thầu

Các sở đã mời ba đơn vị. Kho chưa được kiểm tra.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "report.txt").write_text(unicodedata.normalize("NFD", REPORT), encoding="utf-8")
    build([folder / "plan.txt", folder / "report.txt"], folder / "store")
    return folder


CASES = [
    ("mối", {}, ["12/KH-UBND"]),
    ("mời", {}, ["30/BC-UBND"]),
    ("moi", {}, ["12/KH-UBND", "30/BC-UBND"]),
    ("MỐI", {}, ["12/KH-UBND"]),
    ("hòa giải", {}, ["12/KH-UBND"]),
    ("hoà giải", {}, ["12/KH-UBND"]),
    ('"kiem tra kho"', {}, ["12/KH-UBND"]),
    ("kiem kho", {}, ["12/KH-UBND", "30/BC-UBND"]),
    ("07/QĐ-TTg", {}, ["12/KH-UBND"]),
    ("7/QĐ-TTg", {}, []),
    ("kho", {"type": "kế hoạch"}, ["12/KH-UBND"]),
    ("kho", {"place": "Sơn La"}, ["30/BC-UBND"]),
    ("kho", {"issuer": "Lai Châu", "level": "province"}, ["12/KH-UBND"]),
    ("kho", {"since": "2025-09-09"}, ["30/BC-UBND"]),
    ("kho", {"until": "2025-03-05"}, ["12/KH-UBND"]),
    ('kho" OR "mối', {}, []),
    ("kho mèo", {}, []),
]


@pytest.mark.parametrize(("words", "filters", "symbols"), CASES)
def test_what_is_found(
    words: str, filters: dict[str, Any], symbols: list[str], folder: Path
) -> None:
    found = search(folder / "store", words, **filters)
    assert sorted(str(hit.document["symbol"]) for hit in found.hits) == symbols


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("kho lưu trữ", "Các sở kiểm tra kho lưu trữ mỗi quý."),
        ("hoa giai", "Hoà giải viên dự họp."),
        ("chưa kiem", unicodedata.normalize("NFD", "Kho chưa được kiểm tra.")),
    ],
)
def test_the_sentence_in_its_place(words: str, quote: str, folder: Path) -> None:
    hit = search(folder / "store", words).hits[0]
    assert hit.quote == quote
    text = (folder / str(hit.document["path"])).read_text(encoding="utf-8")
    assert text[hit.start : hit.end] == quote


def test_the_index_follows_the_files(tmp_path: Path) -> None:
    plan, report, store = tmp_path / "plan.txt", tmp_path / "report.txt", tmp_path / "store"
    plan.write_text(PLAN, encoding="utf-8")
    build([plan], store)
    assert not search(store, "mời").hits
    report.write_text(REPORT, encoding="utf-8")
    build([plan, report], store)
    assert len(search(store, "mời").hits) == 1
    report.write_text(REPORT.replace("mời", "gọi"), encoding="utf-8")
    build([plan, report], store)
    assert not search(store, "mời").hits and len(search(store, "gọi").hits) == 1


def test_a_lost_or_damaged_index_is_made_anew(tmp_path: Path) -> None:
    plan, store = tmp_path / "plan.txt", tmp_path / "store"
    plan.write_text(PLAN, encoding="utf-8")
    build([plan], store)
    for damage in (b"", b"no database"):
        (store / NAME).write_bytes(damage)
        with pytest.raises(WorkspaceError, match=f"{NAME}.*Delete this file"):
            search(store, "mối")
        build([plan], store)
        assert len(search(store, "mối").hits) == 1


def test_what_cannot_be_searched(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(WorkspaceError, match="Build first"):
        search(tmp_path, "kho")
    with pytest.raises(QueryError, match="no word"):
        search(folder / "store", "… !")
    with pytest.raises(QueryError, match="no filter"):
        search(folder / "store", "kho", colour="red")
