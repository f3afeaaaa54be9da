"""What stands beside a symbol: type, date, issuer; and what lists, twins and the place of a text add."""

import csv
from pathlib import Path

import pytest

from vanban.loaders.citing.cited import find_references
from vanban.loaders.document import Document
from vanban.loaders.extraction import CitedDocument
from vanban.loaders.names import Home
from vanban.loaders.reading import read

HOME = Home("Điện Biên", "tỉnh", "Ban Thường vụ Đảng ủy Ủy ban nhân dân tỉnh Điện Biên")


def cited(text: str, own: str | None = None) -> tuple[CitedDocument, ...]:
    document = Document(path="", sha256="", loader="text", text=text)
    return find_references(read(document), own, HOME).documents


with (Path(__file__).parent / "cases" / "mentions.csv").open(encoding="utf-8", newline="") as file:
    CASES = [tuple(cell or None for cell in row[1:]) for row in csv.reader(file)][1:]


@pytest.mark.parametrize(("text", "symbol", "type_", "date", "issuer"), CASES)
def test_what_stands_beside_a_symbol(
    text: str, symbol: str, type_: str | None, date: str | None, issuer: str | None
) -> None:
    found = {d.symbol: (d.type, d.date, d.issuer) for d in cited(text)}
    assert found[symbol] == (type_, date, issuer)


def test_a_list_names_its_type_and_its_body_once() -> None:
    text = (
        "Kế hoạch: số 04-KH/ĐU, ngày 01/10/2025 về tuyên truyền; số 10-KH/ĐU, ngày 31/10/2025. "
        "Các Quy định 205-QĐ/TW ngày 23/9/2019 và Quy định 114-QĐ/TW ngày 11/7/2023 của Bộ Chính trị"
    )
    found = {d.symbol: (d.type, d.issuer) for d in cited(text)}
    assert found["10-KH/ĐU"][0] == "Kế hoạch"
    assert found["205-QĐ/TW"] == found["114-QĐ/TW"] == ("Quy định", "Bộ Chính trị")


def test_one_symbol_of_two_districts_is_two_documents() -> None:
    text = (
        "Quyết định số 47/QĐ-UBND ngày 17/01/2024 của UBND huyện Mường Ảng, "
        "Quyết định số 47/QĐ-UBND ngày 19/01/2024 của UBND huyện Tuần Giáo."
    )
    assert [(d.symbol, d.issuer) for d in cited(text)] == [
        ("47/QĐ-UBND", "Ủy ban nhân dân huyện Mường Ảng"),
        ("47/QĐ-UBND", "Ủy ban nhân dân huyện Tuần Giáo"),
    ]


def test_the_own_symbol_is_no_cited_document() -> None:
    assert cited("Số 31-KH/TU. Kèm theo Kế hoạch số 31-KH/TU", own="31-KH/TU") == ()
