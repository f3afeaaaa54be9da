"""What a person may type for a document: its symbol in any spelling, a place or year behind it, its name, its id."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from vanban.errors import Ambiguous, NotFound
from vanban.graph.records import Node, Record
from vanban.graph.store import Store, open_store, write_views
from vanban.queries.documents import find_document


def document(id: str, symbol: str | None, **facts: str | int) -> Node:
    return Node(
        id=id, kind="Document", properties={"symbol": symbol, "status": "resolved", **facts}
    )


RECORDS: list[Record] = [
    document("kl", "21-KL/TW", date="2021-10-25"),
    document("lc", "73-KH/TU", place="Lai Châu", date="2022-03-29"),
    document("db", "73-KH/TU", place="Điện Biên", date="2023-05-05"),
    document("đất", "31/2024/QH15", type="Luật", title="Đất đai", year=2024),
    document("đất cũ", "45/2013/QH13", type="Luật", title="Đất đai", year=2013),
    document("điều lệ", None, type="Điều lệ", title="Đảng"),
]


@pytest.fixture(scope="module", params=["sparql", "cypher"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("documents")
    write_views(folder, RECORDS, "1")
    with closing(open_store(folder, request.param)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("21-KL/TW", "kl"),
        ("21-kl/tw", "kl"),
        ("21 - KL/TW", "kl"),
        ("73-KH/TU@lai-chau", "lc"),
        ("73-KH/TU@2023", "db"),
        ("Luật Đất đai 2024", "đất"),
        ("luật đất đai năm 2013", "đất cũ"),
        ("luat dat dai 2024", "đất"),
        ("Điều lệ Đảng", "điều lệ"),
        ("đất", "đất"),
    ],
)
def test_one_document(typed: str, id: str, store: Store) -> None:
    assert find_document(store, typed) == id


def test_several_and_none(store: Store) -> None:
    with pytest.raises(Ambiguous) as several:
        find_document(store, "Luật Đất đai")
    assert [row["id"] for row in several.value.documents] == ["đất", "đất cũ"]
    with pytest.raises(NotFound, match="21-KL/TW"):
        find_document(store, "22-KL/TW")
    with pytest.raises(NotFound):
        find_document(store, "Luật Đất đai 1993")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("21-KL/TU", ["21-KL/TW"]),
        ("22-KL/TW", ["21-KL/TW"]),
        ("073-KH/TV", ["73-KH/TU"]),
        ("22-KL/TV", []),  # neither its number nor its rest is known
        ("Quy chế", []),
    ],
)
def test_the_nearest_have_the_number_or_the_rest(typed: str, near: list[str], store: Store) -> None:
    with pytest.raises(NotFound) as none:
        find_document(store, typed)
    assert sorted({row["symbol"] for row in none.value.documents}) == near


@pytest.mark.parametrize("typed", ["", "  ", "@", "@2021"])
def test_an_empty_symbol_names_no_document(typed: str, store: Store) -> None:
    with pytest.raises(NotFound, match="no symbol"):  # least of all the one without a symbol
        find_document(store, typed)
