"""What does not fit in what a text says of documents is told once, and what only looks so is not."""

import unicodedata

import pytest

from vanban.loaders.document import Document
from vanban.loaders.extract import extract

HEAD = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 12/CT-TTg\nHà Nội, ngày 10 tháng 3 năm 2025\nCHỈ THỊ\nVề việc chăm sóc vườn\n"
KINDS = {
    "year_mismatch", "two_dates", "two_issuers", "issuer_mismatch", "cited_before_issued", "type_mismatch",
    "misprinted_symbol", "rests_on_ended", "hierarchy",
}  # fmt: skip


def findings(text: str) -> list[tuple[str, str, str]]:
    """Kind, quote and message of the findings of a text."""
    found = extract(Document(path="text.txt", sha256="", loader="text", text=text)).findings
    return [(f.kind, text[f.start : f.end], f.message) for f in found if f.kind in KINDS]


@pytest.mark.parametrize(
    ("text", "kind", "quote", "values"),
    [
        (
            "Căn cứ Nghị định số 31/2021/NĐ-CP ngày 05/4/2020 của Chính phủ;",
            "year_mismatch", "31/2021/NĐ-CP ngày 05/4/2020 của Chính phủ", ("2021", "2020-04-05"),
        ),
        (
            "Theo Nghị định số 31/2021/NĐ-CP ngày 05/4/2021.\nTheo Nghị định số 31/2021/NĐ-CP ngày 15/4/2021.",
            "two_dates", "31/2021/NĐ-CP ngày 15/4/2021", ("2021-04-15", "2021-04-05"),
        ),
        (
            HEAD + "PHỤ LỤC\n(Kèm theo Chỉ thị số 12/CT-TTg ngày 10/5/2025 của Thủ tướng Chính phủ)",
            "two_dates", "12/CT-TTg ngày 10/5/2025 của Thủ tướng Chính phủ", ("2025-05-10", "2025-03-10"),
        ),
        (
            "CHÍNH PHỦ\nSố: 12/2024/NĐ-CP\nHà Nội, ngày 10 tháng 3 năm 2025\nNGHỊ ĐỊNH\nVề chăm sóc vườn",
            "year_mismatch", "12/2024/NĐ-CP", ("2024", "2025-03-10"),
        ),
        (
            "Kết luận số 9-KL/TW ngày 02/5/2024 của Bộ Chính trị.\nKết luận số 9-KL/TW ngày 02/5/2024 của Ban Bí thư.",
            "two_issuers", "9-KL/TW ngày 02/5/2024 của Ban Bí thư", ("Bộ Chính trị", "Ban Bí thư"),
        ),
        (
            HEAD + "Thực hiện Nghị quyết số 40/NQ-CP ngày 11/3/2025 của Chính phủ, yêu cầu:",
            "cited_before_issued", "40/NQ-CP ngày 11/3/2025 của Chính phủ", ("2025-03-11", "2025-03-10"),
        ),
        (
            "Theo Nghị định số 20/2025/NĐ-CP ngày 14/7/2025 của Thủ tướng Chính phủ;",
            "issuer_mismatch", "20/2025/NĐ-CP ngày 14/7/2025 của Thủ tướng Chính phủ", ("Thủ tướng Chính phủ", "CP"),
        ),
        ("Theo Chỉ thị số 15/QĐ-TTg;", "type_mismatch", "15/QĐ-TTg", ("Chỉ thị", "Quyết định")),
        ("Theo Quyết định số 15/QD- TTg;", "misprinted_symbol", "15/QD- TTg", ("15/QD- TTg", "15/QĐ-TTg")),
        (
            HEAD + "Căn cứ Nghị định số 31/2021/NĐ-CP;\nNghị định số 8/2025/NĐ-CP thay thế Nghị định số 31/2021/NĐ-CP.",
            "rests_on_ended", "Căn cứ Nghị định số 31/2021/NĐ-CP", ("31/2021/NĐ-CP", "8/2025/NĐ-CP"),
        ),
        (
            "ỦY BAN NHÂN DÂN\nSố: 15/2024/QĐ-UBND\nQUYẾT ĐỊNH\nĐiều 2. Bãi bỏ Nghị định số 30/2020/NĐ-CP.",
            "hierarchy", "Bãi bỏ Nghị định số 30/2020/NĐ-CP", ("30/2020/NĐ-CP",),
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit(text: str, kind: str, quote: str, values: tuple[str, ...]) -> None:
    [(found_kind, found_quote, message)] = findings(text)
    assert (found_kind, found_quote) == (kind, quote)
    assert all(value in message for value in values)
    assert message.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị định số 31/2021/NĐ-CP ngày 05/4/2021 của Chính phủ;",
        # a number of the State starts anew each January, one of the Party with each term
        "Quyết định số 47/QĐ-UBND ngày 03/3/2022 của UBND tỉnh; Quyết định số 47/QĐ-UBND ngày 05/3/2023 của UBND tỉnh",
        "Kế hoạch số 7-KH/TU ngày 03/3/2025 của Tỉnh ủy; Kế hoạch số 7-KH/TU ngày 05/3/2026 của Tỉnh ủy",
        HEAD + "PHỤ LỤC\n(Kèm theo Chỉ thị số 12/CT-TTg ngày 10 tháng 3 năm 2025 của Thủ tướng Chính phủ)",
        # two bodies of one kind have the same number
        "Quyết định số 47/QĐ-UBND ngày 03/3/2022 của UBND huyện Sìn Hồ; số 47/QĐ-UBND ngày 05/3/2022 của UBND huyện Mường Tè",
        "Quyết định số 47/QĐ-UBND ngày 03/3/2022; Quyết định số 47/QĐ-UBND ngày 05/3/2022",
        # the date opens a sentence of its own
        "Họp về Nghị quyết số 66-NQ/TW ngày 30/4/2025\nTriển khai Nghị quyết số 66-NQ/TW\nNgày 28 tháng 11 năm 2025, tại Hà Nội",
        # the Central Committee's name stands for its bodies
        "Nghị quyết số 9-NQ/TW của Ban Chấp hành Trung ương; Nghị quyết số 9-NQ/TW của Bộ Chính trị",
        # a minister signs for the ministry, a body may be named in short or with its term
        "Thông tư số 3/2025/TT-BYT của Bộ trưởng Bộ Y tế; Nghị quyết số 4/2025/QH15 của Quốc hội khóa XV",
        "Quyết định số 5/QĐ-BTCTW của Ban Tổ chức Trung ương Đảng; Công văn số 6/VPCP-KTTH của Văn phòng Chính phủ",
        # short for the same type; a name that fits any document
        "Thông tư số 14/2016/TTLT-BNV-BTC; văn bản số 15/QĐ-TTg; Kế hoạch số 01/KHPH-BCA-BTC",
        # the Party's type in the State's form; numbers from before the codes were settled
        "Thông tri số 7/TT-TW của Ban Bí thư; Thông tư số 89-TC/TCT ngày 09/11/1993 của Bộ Tài chính",
        "Pháp lệnh số 10-LCT/HĐNN7",
        # the body wrote the letter about the decree
        "Công văn về việc triển khai Nghị định số 36/2025/NĐ-CP do Văn phòng Chính phủ ban hành",
        # typed without marks, or with marks as letters of their own
        "Theo Quyet dinh so 15/QD-TTg",
        unicodedata.normalize("NFD", "Theo điều 3 Kế hoạch số 15/KH-TTƯDCN"),
        # line breaks, dashes and notes are the file's
        "Theo Quyết định số 15/QĐ-\nTTg, Nghị quyết số 57–NQ/TW",
        HEAD + "Thực hiện Nghị quyết số 40/NQ-CP ngày 10/3/2025 của Chính phủ, yêu cầu:",
        # the text itself replaces what it speaks of elsewhere
        HEAD + "Chỉ thị này thay thế Chỉ thị số 8/CT-TTg.\nHồ sơ đã nộp thì làm theo Chỉ thị số 8/CT-TTg.",
        # the object of the repeal is the circular, the decree is part of its name
        "BỘ TÀI CHÍNH\nSố: 69/2025/TT-BTC\nTHÔNG TƯ\nĐiều 9. Thông tư này thay thế Thông tư số 2/2013/TT-BTC hướng dẫn Luật Thuế và Nghị định số 20/2013/NĐ-CP.",
    ],
)  # fmt: skip
def test_what_only_looks_so(text: str) -> None:
    assert findings(text) == []


def test_one_finding_however_often_it_stands_there() -> None:
    text = "Theo Nghị định số 31/2021/NĐ-CP ngày 05/4/2020.\n" * 3
    assert [kind for kind, _, _ in findings(text)] == ["year_mismatch"]


def test_a_consolidated_text_quotes_bases_of_other_times() -> None:
    text = (
        "BỘ TÀI CHÍNH\nSố: 5/VBHN-BTC\nHà Nội, ngày 10 tháng 3 năm 2019\nVĂN BẢN HỢP NHẤT\n"
        "Căn cứ Nghị định số 31/2021/NĐ-CP ngày 05/4/2021 của Chính phủ;"
    )
    assert findings(text) == []
