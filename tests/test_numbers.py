"""Numbers in figures and words have the value a reader gives them."""

import pytest

from vanban.loaders.counting.numbers import (
    Bound,
    NumberWord,
    bound_before,
    bounds,
    number_words,
    parse_number,
    parse_percent,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.500", 2500),
        ("69.473", 69473),
        ("1.777.005", 1777005),
        ("2470", 2470),
        ("07", 7),
        ("1.273,5", 1273.5),
        ("46,2", 46.2),
        ("3,300", 3300),  # a comma before three digits groups thousands: people are whole
        ("22,889 tỉ", 22_889_000_000),  # but not before a multiplier
        ("1,1 triệu", 1_100_000),
        ("500 nghìn", 500_000),
        ("2 vạn", 20_000),
        ("3 triệu 200 nghìn", 3_200_000),
        ("ba", 3),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("một trăm hai mươi", 120),
        ("mười hai nghìn", 12_000),
        ("Bốn", 4),
    ],
)
def test_value(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["nhiều", "ba bốn người"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="no number word"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"), [("46,2", 46.2), ("0.19", 0.19), ("02", 2), ("100", 100)]
)
def test_percent(text: str, value: float) -> None:
    assert parse_percent(text) == value


@pytest.mark.parametrize("row", bounds().values(), ids=lambda row: row.words)
def test_each_bound_is_read_in_its_example(row: Bound) -> None:
    before = row.example[: next(i for i, c in enumerate(row.example) if c.isdigit())]
    assert bound_before(before) == (row.sign, "")


@pytest.mark.parametrize("text", ["trên địa bàn có ", "hàngng ", "có "])
def test_no_bound(text: str) -> None:
    assert bound_before(text) == (None, text)


@pytest.mark.parametrize("row", number_words().values(), ids=lambda row: row.word)
def test_each_word_stands_in_its_example(row: NumberWord) -> None:
    assert row.word in row.example.split()
