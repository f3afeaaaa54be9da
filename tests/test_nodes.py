"""The nodes of documents and bodies: what counts of all that is said."""

from vanban.graph.names.bodies import read_body
from vanban.graph.records import Edge, Node, Source, Value
from vanban.graph.resolving.claims import Claim
from vanban.graph.resolving.identity import symbol_key
from vanban.graph.resolving.nodes import body_records, document_node
from vanban.graph.resolving.resolve import resolve
from vanban.loaders.extraction import SELF


def claim(source: str, symbol: str, *, header: bool = False, **facts: str) -> Claim:
    id_ = SELF if header else symbol
    return Claim(key=symbol_key(symbol), source=source, id=id_, symbol=symbol, **facts)  # type: ignore[arg-type]


def properties(*claims: Claim, path: str | None = None) -> dict[str, Value]:
    [entity] = resolve(claims)
    return {
        name: value
        for name, value in document_node(entity, path).properties.items()
        if value is not None
    }


def test_a_document_in_the_corpus() -> None:
    own = claim(
        "a",
        "1419/KH-UBND",
        header=True,
        issuer="UBND tỉnh Lai Châu",
        date="2022-04-29",
        signer="A",
        title="về x",
    )
    cited = claim(
        "b",
        "1419/KH-UBND",
        issuer="Ủy ban nhân dân tỉnh Lai Châu",
        title="một tên khác dài hơn nhiều",
    )
    assert properties(own, cited, path="a.txt") == {
        "symbol": "1419/KH-UBND", "type": "Kế hoạch", "family": "Plan", "title": "về x", "date": "2022-04-29",
        "year": 2022, "issuer": "UBND tỉnh Lai Châu", "issuer_id": "org:state:lai-chau.ubnd", "level": "province",
        "system": "state", "place": "Lai Châu", "signer": "A", "in_corpus": True, "path": "a.txt", "status": "resolved",
    }  # fmt: skip


def test_a_document_that_is_only_cited() -> None:
    assert properties(claim("a", "178/2024/NĐ-CP")) == {
        "symbol": "178/2024/NĐ-CP", "type": "Nghị định", "family": "Decree", "year": 2024, "issuer": "Chính phủ",
        "issuer_id": "org:state:cp", "level": "central", "system": "state", "in_corpus": False, "status": "resolved",
    }  # fmt: skip


def test_what_is_not_known_is_not_told() -> None:
    assert properties(claim("a", "47/QĐ-UBND")) == {
        "symbol": "47/QĐ-UBND", "type": "Quyết định", "family": "Decision", "system": "state", "in_corpus": False,
        "status": "provisional",
    }  # fmt: skip


def test_a_body_brings_what_it_is_part_of_and_its_heirs() -> None:
    source = Source(document="d", path="d.txt", start=0, end=1, quote="x")
    body = read_body("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Lai Châu")
    assert body is not None
    records = list(body_records(body, source))
    names = {r.id: r.properties["name"] for r in records if isinstance(r, Node)}
    edges = {(r.subject, r.predicate, r.object) for r in records if isinstance(r, Edge)}
    assert (
        names["org:party:lai-chau.duk"] == "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Lai Châu"
    )
    assert ("org:party:lai-chau.duk", "part_of", "org:party:lai-chau.tu") in edges
    assert ("org:party:lai-chau.duubnd", "successor_of", "org:party:lai-chau.duk") in edges
    assert {end for edge in edges for end in (edge[0], edge[2])} <= names.keys()
