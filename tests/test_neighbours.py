"""The parts of a graph and its brokers: by hand, and as networkx counts them."""

import networkx as nx
import pytest

from vanban.queries.cascades.neighbours import beside, betweenness, parts, starts

GRAPHS = [
    nx.path_graph(5),
    nx.star_graph(4),
    nx.cycle_graph(6),
    nx.gnm_random_graph(40, 70, seed=3),  # in several parts
    nx.barbell_graph(4, 2),
]


def pairs(graph: "nx.Graph[int]") -> list[tuple[str, str]]:
    return [(str(one), str(other)) for one, other in graph.edges()]


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
def test_from_all_documents_betweenness_is_exact(graph: "nx.Graph[int]") -> None:
    links = beside(pairs(graph))
    known: dict[str, float] = nx.betweenness_centrality(nx.Graph(pairs(graph)))
    assert betweenness(links, starts(links)) == pytest.approx(known)


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
def test_parts_hang_together(graph: "nx.Graph[int]") -> None:
    known = sorted(map(len, nx.connected_components(nx.Graph(pairs(graph)))), reverse=True)
    assert list(parts(beside(pairs(graph)))) == known


def test_a_large_graph_is_sampled_and_the_broker_still_leads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    links = beside(pairs(nx.barbell_graph(20, 1)))
    monkeypatch.setattr("vanban.queries.cascades.neighbours.LOOKS", 8_000)
    start = starts(links)
    assert 5 < len(start) < len(links)
    found = betweenness(links, start)
    assert max(found, key=lambda name: found[name]) in ("19", "20", "21")


def test_a_graph_without_edges_has_no_parts() -> None:
    assert (parts(beside([])), betweenness({}, starts({}))) == ((), {})
