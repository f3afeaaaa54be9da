"""Every form of number that the conventions know, and the near misses."""

import csv
import random
from pathlib import Path

import pytest

from vanban.loaders.citing.symbols import find_symbols, parse_symbol

with (Path(__file__).parent / "cases" / "symbols.csv").open(encoding="utf-8", newline="") as file:
    FORMS = [
        (row["text"], [s for s in row["symbols"].split("|") if s]) for row in csv.DictReader(file)
    ]


@pytest.mark.parametrize(("text", "symbols"), FORMS)
def test_symbols_of_a_text(text: str, symbols: list[str]) -> None:
    assert [found.canonical for found in find_symbols(text)] == symbols


@pytest.mark.parametrize("symbol", sorted({s for _, found in FORMS for s in found}))
def test_a_symbol_prints_itself_back(symbol: str) -> None:
    assert str(parse_symbol(symbol)) == symbol


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("05-CT/TW", ("05", "", None, "CT", "TW", None, True)),
        ("134a/QĐ-UBND", ("134", "a", None, "QĐ", "UBND", None, False)),
        ("66.18/2026/NQ-CP", ("66", ".18", 2026, "NQ", "CP", None, False)),
        ("07/2025/NQ-CP", ("07", "", 2025, "NQ", "CP", None, False)),
        ("299/UBND-TH", ("299", "", None, None, "UBND", "TH", False)),
        ("1234/CT-CS", ("1234", "", None, None, "CT", "CS", False)),  # CT is the issuer here
        ("515/KH-BCA-BNNMT", ("515", "", None, "KH", "BCA-BNNMT", None, False)),
        ("4154/QĐ-BNN-BVTV", ("4154", "", None, "QĐ", "BNN", "BVTV", False)),  # a unit of it
        ("207/QĐ-MTTW-BTT", ("207", "", None, "QĐ", "MTTW", "BTT", False)),
        ("371/BYT-QĐ", ("371", "", None, "QĐ", "BYT", None, False)),  # the type stands last
        (
            "2835-QĐ-BYT",
            ("2835", "", None, "QĐ", "BYT", None, False),
        ),  # a State body, for all its dash
        ("3759/QĐ-UBND.VX", ("3759", "", None, "QĐ", "UBND", "VX", False)),
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


def test_scraps_are_read_without_complaint_and_each_span_holds_its_number() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        text = "".join(chance.choices("0123456789/-. QĐKHUBNDTCPVXƯ&_%\nsố", k=40))
        for found in find_symbols(text):
            assert text[found.start : found.end].replace("O", "0").startswith(found.symbol.number)
            assert found.symbol.text.startswith(found.symbol.number + found.symbol.suffix)
