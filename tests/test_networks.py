"""The graph as networkx has every node, edge and attribute of the records."""

import networkx as nx

from vanban.graph.networks import to_networkx
from vanban.graph.records import Edge, Node, Record, Source

SAYS = Source(
    document="plan",
    path="plan.txt",
    start=0,
    end=22,
    quote="thực hiện Chỉ thị số 5",
    confidence=0.9,
)
AGAIN = Source(document="plan", path="plan.txt", start=90, end=97, quote="Chỉ thị", confidence=0.5)
RECORDS: list[Record] = [
    Node(id="plan", kind="Document", properties={"symbol": "12/KH-UBND"}),
    Node(id="directive", kind="Document", properties={"symbol": "05-CT/TW", "year": 2016}),
    Node(id="left alone", kind="Count", properties={"value": 24.0, "kind": "person"}),
    Edge(subject="plan", predicate="implements", object="directive", sources=(SAYS, AGAIN)),
    Edge(subject="plan", predicate="reviews", object="directive", sources=(AGAIN,)),
    Edge(subject="directive", predicate="amends", object="plan"),
]


def test_every_node_keeps_its_properties() -> None:
    graph = to_networkx(RECORDS)
    assert graph.nodes["directive"] == {"label": "Document", "symbol": "05-CT/TW", "year": 2016}
    assert graph.nodes["left alone"] == {"label": "Count", "value": 24.0, "kind": "person"}
    assert set(graph) == {"plan", "directive", "left alone"}


def test_two_predicates_between_two_documents_are_two_edges_with_their_sources() -> None:
    graph = to_networkx(RECORDS)
    assert graph.number_of_edges("plan", "directive") == 2
    told = graph.edges["plan", "directive", "implements"]
    assert (told["quote"], told["confidence"], told["predicate"]) == (SAYS.quote, 0.9, "implements")
    assert [source["start"] for source in told["sources"]] == [0, 90]


def test_an_edge_without_a_source_is_kept() -> None:
    assert to_networkx(RECORDS).edges["directive", "plan", "amends"]["sources"] == ()


def test_algorithms_of_networkx_run_on_it() -> None:
    assert nx.descendants(to_networkx(RECORDS), "plan") == {"directive"}
