"""Every form of number that the conventions know, and the near misses."""

import pytest

from vanban.loaders.citing.symbols import find_symbols, parse_symbol

FORMS = [
    # the two systems
    ("Kết luận số 21-KL/TW", ["21-KL/TW"]),
    ("Kế hoạch số 1419/KH-UBND", ["1419/KH-UBND"]),
    ("Quyết định số 21/2024/QĐ-UBND", ["21/2024/QĐ-UBND"]),
    ("Luật số 64/2025/QH15", ["64/2025/QH15"]),
    ("Nghị quyết số 1365/NQ-UBTVQH15", ["1365/NQ-UBTVQH15"]),
    ("Công văn số 299/UBND-TH", ["299/UBND-TH"]),
    ("Công văn số 6006/BGDĐT ngày", ["6006/BGDĐT"]),
    ("Thông tư liên tịch số 39/2014/TTLT-BCT-BTC", ["39/2014/TTLT-BCT-BTC"]),
    ("Quyết định 1518-QĐ/TWĐTN-CTĐ", ["1518-QĐ/TWĐTN-CTĐ"]),
    ("Nghị định số 36/CP và số 31-CP", ["36/CP", "31-CP"]),
    ("Quyết định số 167-BYT/QĐ", ["167-BYT/QĐ"]),
    ("Quyết định số 134a/QĐ-UBND", ["134a/QĐ-UBND"]),
    # noise
    ("số 05- CT/TW", ["05-CT/TW"]),
    ("số 31 - HD/BTCTW ngày 23/4/2025", ["31-HD/BTCTW"]),
    ("Nghị quyết 86 /NQ-CP", ["86/NQ-CP"]),
    ("Nghị định số 56/ 2015/ NĐ - CP", ["56/2015/NĐ-CP"]),
    ("Thông tư 13/2025/TT BNNMT", ["13/2025/TT-BNNMT"]),
    ("Công văn số 403-CV/BCSD", ["403-CV/BCSĐ"]),
    ("Công điện số 280/CD-TTg, 46/2009/QĐ-TTG", ["280/CĐ-TTg", "46/2009/QĐ-TTg"]),
    ("số O3-KH/TW", ["03-KH/TW"]),
    ("Kế hoạch số 80-KH/TW1 của", ["80-KH/TW"]),
    # near misses
    ("tỷ lệ 24/24, nhiệm kỳ 2020-2025, ngày 01/7/2025, giai đoạn 2021 - 2025", []),
    ("QCVN 18:2021/BXD, TCVN 6909:2001, ISO 9001:2015", []),
    ("biểu mẫu số 06/KHCN/N của Phụ lục; Mẫu số 02/KH/T-N", []),
    ("02 cấp - UBND tỉnh; 5 - BẢNG", []),
    ("15/NĐ", []),
]


@pytest.mark.parametrize(("text", "symbols"), FORMS)
def test_symbols_of_a_text(text: str, symbols: list[str]) -> None:
    assert [found.canonical for found in find_symbols(text)] == symbols


@pytest.mark.parametrize("symbol", [s for text, found in FORMS for s in found if "TW1" not in text])
def test_a_symbol_prints_itself_back(symbol: str) -> None:
    assert str(parse_symbol(symbol)) == symbol


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("05-CT/TW", ("05", "", None, "CT", "TW", None, True)),
        ("134a/QĐ-UBND", ("134", "a", None, "QĐ", "UBND", None, False)),
        ("07/2025/NQ-CP", ("07", "", 2025, "NQ", "CP", None, False)),
        ("299/UBND-TH", ("299", "", None, None, "UBND", "TH", False)),
        ("1234/CT-CS", ("1234", "", None, None, "CT", "CS", False)),  # CT is the issuer here
        ("515/KH-BCA-BNNMT", ("515", "", None, "KH", "BCA-BNNMT", None, False)),
        ("207/QĐ-MTTW-BTT", ("207", "", None, "QĐ", "MTTW", "BTT", False)),
    ],
)
def test_parts(symbol: str, parts: tuple[object, ...]) -> None:
    found = parse_symbol(symbol)
    assert found is not None
    assert (
        found.number,
        found.suffix,
        found.year,
        found.type,
        found.issuer,
        found.unit,
        found.party,
    ) == parts


def test_the_term_of_the_assembly() -> None:
    found = parse_symbol("64/2025/QH15")
    assert found is not None and found.term == 15
