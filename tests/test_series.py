"""What a symbol tells by itself: type, bodies, system, term."""

import pytest

from vanban.graph.names.series import (
    bodies_of,
    is_central,
    party_term,
    party_terms,
    symbol_of,
    system_of,
    type_row,
)
from vanban.loaders.citing.symbols import Symbol


def symbol(text: str) -> Symbol:
    read = symbol_of(text)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("text", "stated", "name", "family"),
    [
        ("21-KL/TW", None, "Kết luận", "Conclusion"),
        ("123/KL-TTCP", None, "Kết luận thanh tra", "Report"),
        ("25-TT/TU", None, "Thông tri", "Directive"),
        ("01/2024/TT-BGDĐT", None, "Thông tư", "Circular"),
        ("299/UBND-TH", "Văn bản", "Công văn", "Letter"),
        ("144-QĐ/TW", None, None, None),
        ("144-QĐ/TW", "Quy định", "Quy định", "Regulation"),
        ("171/QĐ-UBND", "Quy định", "Quyết định", "Decision"),  # the State's code has one meaning
        ("64/2025/QH15", "Luật", "Luật", "Law"),
        ("64/2025/QH15", None, None, None),
        ("109-CTr/TU", "Chương trình hành động", "Chương trình", "Plan"),
    ],
)
def test_type(text: str, stated: str | None, name: str | None, family: str | None) -> None:
    row = type_row(symbol(text), stated)
    assert (row.name if row else None, row.family if row else None) == (name, family)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("178/2024/NĐ-CP", ["org:state:cp"]),
        ("39/2014/TTLT-BTC-BYT", ["org:state:btc", "org:state:byt"]),
        ("64/2025/QH15", ["org:state:qh"]),
        ("21-KL/TW", []),  # one of three
        ("47/QĐ-UBND", []),  # of who knows where
        ("12/QĐ-XYZ", []),
    ],
)
def test_bodies_that_a_symbol_tells(text: str, ids: list[str]) -> None:
    assert [body.id for body in bodies_of(symbol(text))] == ids


@pytest.mark.parametrize(
    ("text", "system", "central"),
    [
        ("21-KL/TW", "party", True),
        ("73-KH/TU", "party", False),
        ("12/CT-TTg", "state", True),
        ("18/KH-MTTQ-BTT", "front", False),
        ("59-CV/BCĐ", "party", False),  # a steering committee can be any: the dash decides
        ("59/CV-BCĐ", "state", False),
    ],
)
def test_system(text: str, system: str, central: bool) -> None:
    assert (system_of(symbol(text)), is_central(symbol(text))) == (system, central)


@pytest.mark.parametrize(
    ("scope", "date", "term"),
    [
        ("central", "2021-01-31", "XII"),
        ("central", "2021-02-01", "XIII"),
        ("central", "2026-01-22", "XIII"),
        ("central", "2026-01-23", "XIV"),
        ("central", "1995-01-01", None),
        ("central", "2026", None),  # the year alone could be either term
        ("central", "2025", "XIII"),
        ("central", "2026-02", "XIV"),
        ("province", "2025-08-25", "2020-2025"),
        ("province", "2025-11-21", "2025-2030"),
        ("below", "2025-08-06", "2020-2025"),
        ("below", "2025-10-07", "2025-2030"),
    ],
)
def test_congress_term(scope: str, date: str, term: str | None) -> None:
    assert party_term(scope, date) == term


def test_terms_of_a_scope_follow_each_other() -> None:
    for scope in ("central", "province", "below"):
        days = [row.since for row in party_terms() if row.scope == scope]
        assert len(days) >= 5 and days == sorted(set(days), reverse=True)
