"""The ledger: sums and shares that do not fit, one figure over time, contradictions, and silence where nothing is known."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from vanban.errors import QueryError
from vanban.graph.records import Edge, Node, Record, Source, Value
from vanban.graph.store import Store, open_store, write_views
from vanban.queries.ledger import Ledger, ledger

ISSUER = "Ban Thường vụ Tỉnh ủy Lai Châu"


def document(id: str, date: str, issuer: str = ISSUER) -> Node:
    facts: dict[str, Value] = {
        "symbol": id,
        "date": date,
        "issuer": issuer,
        "status": "resolved",
        "in_corpus": True,
    }
    return Node(id=id, kind="Document", properties=facts)


def count(
    document: str, id: str, value: float, total: str | None = None, **facts: Any
) -> list[Record]:
    known = {"text": f"{value:g}", "unit": "đảng viên", "kind": "person", **facts}
    quote = f"{value:g} {known['unit']}"
    source = Source(document=document, path=f"{document}.txt", start=0, end=len(quote), quote=quote)
    found: list[Record] = [
        Node(id=id, kind="Count", properties={"value": value, **known}),
        Edge(subject=document, predicate="has_count", object=id, sources=(source,)),
    ]
    if total:
        found.append(Edge(subject=id, predicate="part_of_count", object=total, sources=(source,)))
    return found


RECORDS = [
    document("bc1", "2025-01-10"),
    document("bc2", "2026-01-10"),
    document("bc3", "2026-02-10"),
    document("khác", "2026-02-10", "Tỉnh ủy Sơn La"),
    *count("bc1", "t1", 2500, period="2024"),
    *count("bc1", "n1", 1157, "t1", partition=1, share_percent=46.2, category="nữ"),  # truncated, it fits
    *count("bc1", "m1", 1343, "t1", partition=1, category="nam", share_percent=55.0),  # 53.72
    *count("bc2", "t2", 2600, period="2025"),
    *count("bc2", "x2", 1000, "t2", partition=1, category="dân tộc Thái"),
    *count("bc2", "y2", 1500, "t2", partition=1, category="dân tộc khác"),  # 100 are missing
    *count("bc2", "h2", 7, "t2", category="tuổi dưới 20"),  # a highlighted part proves nothing
    *count("bc3", "t3", 2610, period="2025"),
    *count("khác", "k", 9, period="2025"),
    *count("bc3", "o3", 40, unit="chi bộ", approx="~", period="2025"),
    *count("bc2", "o2", 38, unit="chi bộ", period="2025"),
]  # fmt: skip


@pytest.fixture(scope="module", params=["sparql", "cypher"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("ledger")
    write_views(folder, RECORDS, "1")
    with closing(open_store(folder, request.param)) as opened:
        yield opened


def messages(found: Ledger) -> list[str]:
    return sorted(check.message for check in found.checks)


def test_shares_by_rounding_and_truncation(store: Store) -> None:
    assert messages(ledger(store, document="bc1")) == [
        "1343 of 2500 is 53.72 %, and the text says 55 %"
    ]


def test_a_complete_cut_must_add_up_and_a_highlighted_part_need_not(store: Store) -> None:
    found = ledger(store, document="bc2")
    assert messages(found) == ["the parts add up to 2500, and the total is 2600"]
    assert [e["quote"] for e in found.checks[0].evidence] == ["2600 đảng viên", "1000 đảng viên", "1500 đảng viên"]  # fmt: skip


def test_one_figure_over_time_and_a_contradiction(store: Store) -> None:
    found = ledger(store, unit="đảng viên")
    [line] = [s for s in found.series if not s.category]
    assert (line.body, line.contradicts) == (ISSUER, True)  # 2600 and 2610 for 2025
    assert [(e["period"], e["value"]) for e in line.entries] == [("2024", 2500), ("2025", 2600), ("2025", 2610)]  # fmt: skip


def test_about_forty_contradicts_nothing(store: Store) -> None:
    [line] = ledger(store, issuer=ISSUER, unit="chi bộ").series
    assert not line.contradicts and len(line.entries) == 2


def test_whose_counts(store: Store) -> None:
    assert {e["id"] for e in ledger(store, issuer="Tỉnh ủy Sơn La").entries} == {"k"}
    assert ledger(store, unit="con trâu").entries == ()
    with pytest.raises(QueryError, match="--unit"):
        ledger(store)


def test_json_names_organisation_document_and_sentence(store: Store) -> None:
    [entry] = ledger(store, issuer="Tỉnh ủy Sơn La").to_json()["counts"]
    assert entry["organisation"] == "Tỉnh ủy Sơn La" and entry["document"]["symbol"] == "khác"
    assert entry["evidence"] == [
        {"path": "khác.txt", "start": 0, "end": 11, "quote": "9 đảng viên"}
    ]


def test_counts_of_what_is_not_held_are_not_known(store: Store) -> None:
    told = ledger(store, issuer="Tỉnh ủy Cà Mau").to_json()
    assert (told["counts"], told["series"]) == ([], [])
    assert told["completeness"]["held"] > 0 and "does not hold" in told["not_known"]
