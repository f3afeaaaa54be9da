"""Ids of documents: readable, the same for every spelling, different for every document."""

import csv
import json
import os
from pathlib import Path

import pytest

from vanban.graph.names.places import Place
from vanban.graph.names.series import symbol_of
from vanban.graph.resolving.identity import document_id, name_key, parts_of, symbol_key

SHARED = Path(
    os.environ.get("VANBAN_SHARED", Path(__file__).resolve().parents[1] / ".." / "shared")
)
GOLD = SHARED / "gold" / "reports" / "lai-chau-21-KL-TW.json"
with (Path(__file__).parent / "cases" / "identities.csv").open(
    encoding="utf-8", newline=""
) as file:
    CASES = list(csv.DictReader(file))


def identity(symbol: str, type_: str, date: str, issuer: str, province: str) -> str:
    read = symbol_of(symbol)
    assert read is not None
    context = Place(province=province, level="province") if province else None
    parts = parts_of(
        read, type_=type_ or None, date=date or None, issuer=issuer or None, context=context
    )
    return document_id(read, parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['symbol']} {case['issuer']}")
def test_id(case: dict[str, str]) -> None:
    found = identity(case["symbol"], case["type"], case["date"], case["issuer"], case["written_in"])
    assert found == case["id"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("03-KH/TW", "3-KH/TƯ", True),
        ("403-CV/BCSĐ", "403-CV/BCSD", True),
        ("280/CĐ-TTg", "280/CD-TTG", True),
        ("05- CT/TW", "05-CT/TW", True),
        ("134/QĐ-UBND", "134a/QĐ-UBND", False),
        ("21-KL/TW", "21-NQ/TW", False),
        ("21/QĐ-UBND", "21/2024/QĐ-UBND", False),
        ("12-KH/TU", "12/KH-TU", False),
        ("31/HD-BNV", "31/HĐ-BNV", False),
    ],
)
def test_key_of_a_group(one: str, other: str, same: bool) -> None:
    assert (symbol_key(one) == symbol_key(other)) is same


@pytest.mark.parametrize(
    ("type_", "title", "key", "year"),
    [
        ("Luật", "Luật Đầu tư năm 2020", "name:luat-dau-tu", "2020"),
        ("Luật", "Đầu tư 2020", "name:luat-dau-tu", "2020"),
        ("Luật", "Đầu tư", "name:luat-dau-tu", None),
        (None, "Hiến pháp (2013)", "name:hien-phap", "2013"),
    ],
)
def test_key_of_a_name(type_: str | None, title: str, key: str, year: str | None) -> None:
    assert name_key(type_, title) == (key, year)


@pytest.mark.skipif(not GOLD.exists(), reason=f"{GOLD} is not here")
def test_the_documents_of_the_seed_report_have_ids_of_their_own() -> None:
    documents = json.loads(GOLD.read_text("utf-8"))["documents"]
    ids = [
        identity(d["symbol"], d["type"] or "", d["date"] or "", d["issuer"] or "", "lai-chau")
        for d in documents
    ]
    assert len(set(ids)) == len(ids) == 89
    assert not [id_ for id_ in ids if "_" in id_]
