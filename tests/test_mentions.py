"""What stands beside a symbol: type, date, issuer; and what lists, twins and the place of a text add."""

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


CASES = [
    # text, symbol, type, date, issuer
    ("Kết luận số 97-KL/TW, ngày 12/3/2025 của Bộ Chính trị về việc", "97-KL/TW", "Kết luận", "2025-03-12", "Bộ Chính trị"),
    ("Kế hoạch số 31-KH/TU ngày 02/6/2025 của Ban Thường vụ Tỉnh ủy về thực hiện", "31-KH/TU", "Kế hoạch", "2025-06-02", "Ban Thường vụ Tỉnh ủy Điện Biên"),
    ("Quyết định số 8/2025/QĐ-UBND ngày 1 tháng 9 năm 2025 của UBND tỉnh ban hành", "8/2025/QĐ-UBND", "Quyết định", "2025-09-01", "Ủy ban nhân dân tỉnh Điện Biên"),
    ("Quy định số 12-QĐ/TW của Ban Bí thư Trung ương Đảng", "12-QĐ/TW", "Quy định", None, "Ban Bí thư"),
    ("Kết luận số 5-KL/TW ngày 02/4/2025 của Bộ Chính trị, Ban Bí thư về", "5-KL/TW", "Kết luận", "2025-04-02", "Bộ Chính trị, Ban Bí thư"),
    ("Kết luận số 3-KL/TW, ngày 01/02/2025 của Ban Chấp hành Trung ương khóa XIII", "3-KL/TW", "Kết luận", "2025-02-01", "Ban Chấp hành Trung ương khóa XIII"),
    ("Luật Thủy sản số 18/2017/QH14", "18/2017/QH14", "Luật", None, "Quốc hội"),
    ("Nghị quyết số 90/2025/UBTVQH15 ngày", "90/2025/UBTVQH15", "Nghị quyết", None, "Ủy ban Thường vụ Quốc hội"),
    ("Công văn số 77/SNV-TCBC của Sở Nội vụ", "77/SNV-TCBC", "Công văn", None, "Sở Nội vụ tỉnh Điện Biên"),
    ("tại Văn bản số 5000/VPCP-NN ngày 3.4.2025", "5000/VPCP-NN", "Công văn", "2025-04-03", "Văn phòng Chính phủ"),
    ("Thông tư liên tịch số 7/2016/TTLT-BNV-BTC của Liên Bộ", "7/2016/TTLT-BNV-BTC", "Thông tư liên tịch", None, "Bộ Nội vụ, Bộ Tài chính"),
    ("Quyết định số 66/QĐ-UBND ngày 05/5/2023 của UBND huyện Tủa Chùa, xã", "66/QĐ-UBND", "Quyết định", "2023-05-05", "Ủy ban nhân dân huyện Tủa Chùa"),
    ("Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 41/KH-UBND về", "41/KH-UBND", "Kế hoạch", None, "Ủy ban nhân dân tỉnh Điện Biên"),
    ("Ngày 12/3/2025, Bộ Chính trị đã ban hành Kết luận số 97-KL/TW về", "97-KL/TW", "Kết luận", "2025-03-12", "Bộ Chính trị"),
    ("ban hành Kế hoạch số 04-KH/ĐU", "04-KH/ĐU", "Kế hoạch", None, "Đảng ủy Ủy ban nhân dân tỉnh Điện Biên"),
    # an ambiguous code without its word stays unknown; so does the body of a shared symbol
    ("theo 60-QĐ/TW", "60-QĐ/TW", None, None, None),
    # a misprinted code: the word before the number says the type
    ("Kết luận số 152-NQ/TW", "152-NQ/TW", "Kết luận", None, None),
    # the symbol wins over a body that cannot have issued it
    ("theo chỉ đạo của Thủ tướng Chính phủ tại Công văn số 4321/VPCP-KTTH", "4321/VPCP-KTTH", "Công văn", None, "Văn phòng Chính phủ"),
]  # fmt: skip


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
