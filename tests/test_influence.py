"""The main line, ranks and waves of a cascade, by hand."""

import networkx as nx
import pytest

from vanban.queries.cascades.influence import main_path, pagerank, reached, waves

# who acts -> what it acts on: three communes under a province, one under another, both under the directive
EDGES = [("a", "kl"), ("b", "kl"), ("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b")]


def test_the_main_path_goes_where_most_ways_go() -> None:
    assert main_path(nx.condensation(nx.DiGraph(EDGES))) == ["kl", "a", "a1"]
    assert (
        main_path(nx.condensation(nx.DiGraph([*EDGES, ("kl", "a3")]))) != []
    )  # a circle is one step
    assert main_path(nx.condensation(nx.DiGraph())) == []


def test_ranks_add_up_and_what_is_built_on_leads() -> None:
    ranks = pagerank(nx.DiGraph(EDGES))
    assert sum(ranks.values()) == pytest.approx(1)
    assert sorted(ranks, key=lambda node: -ranks[node])[:3] == ["kl", "a", "b"]
    assert ranks["a1"] == pytest.approx(ranks["b1"])
    assert pagerank(nx.DiGraph()) == {}


def test_a_circle_keeps_its_rank() -> None:
    assert pagerank(nx.DiGraph([("a", "b"), ("b", "a")])) == pytest.approx({"a": 0.5, "b": 0.5})


def test_waves_leave_out_what_has_no_month() -> None:
    found = waves([{"date": d} for d in ("2025-01-31", "2025-03-01", "2024", None, "2025-01-02")])
    assert [(w["month"], w["documents"]) for w in found] == [("2025-01", 2), ("2025-03", 1)]


@pytest.mark.parametrize("at_a_time", [1, 7, 1000])
def test_what_is_reached_is_counted_as_networkx_counts_it(
    at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.queries.cascades.influence.AT_A_TIME", at_a_time)
    cascade = nx.gnm_random_graph(60, 90, seed=5, directed=True)  # with circles
    assert any(len(circle) > 1 for circle in nx.strongly_connected_components(cascade))
    known = {node: len(nx.ancestors(cascade, node)) for node in cascade}
    assert reached(nx.condensation(cascade)) == known
