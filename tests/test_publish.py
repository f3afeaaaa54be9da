"""Publishing to real servers: by the difference, resumable, and never over somebody else's data."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from vanban.errors import StoreError
from vanban.graph.publish import publish
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import open_store, write_views
from vanban.graph.stores.schema import canonical

CLEAR = {"neo4j": "MATCH (n) DETACH DELETE n", "fuseki": "DROP ALL"}
THEIRS = {
    "neo4j": ("CREATE (:Film {title: 'Đất rừng'})-[:BY]->(:Person {name: 'x'})", "MATCH (n:Film) RETURN n.title AS t"),
    "fuseki": ("INSERT DATA { <http://a/film> <http://a/t> 'Đất rừng' }", "SELECT ?t { <http://a/film> <http://a/t> ?t }"),
}  # fmt: skip


@pytest.fixture(params=CLEAR)
def address(request: pytest.FixtureRequest) -> str:
    """A real server with nothing in it."""
    place: str = request.getfixturevalue(f"{request.param}_server")
    tell(place, CLEAR[request.param])
    return place


def tell(address: str, text: str) -> None:
    with closing(open_store(address)) as store:
        getattr(store, "_rows" if store.language == "cypher" else "_update")(text)


def graph(size: int, title: str = "về việc") -> list[Record]:
    source = Source(document="d:0", path="a.txt", start=0, end=7, quote="căn cứ")
    nodes = [
        Node(id=f"d:{n}", kind="Document", properties={"symbol": f"{n}-KH/TU", "title": title})
        for n in range(size)
    ]
    edges = [
        Edge(subject=f"d:{n}", predicate="based_on", object="d:0", sources=(source,))
        for n in range(1, size)
    ]
    return [*nodes, *edges]


def held(address: str) -> list[Record]:
    with closing(open_store(address)) as store:
        return sorted(store.records(), key=repr)


def expected(records: list[Record]) -> list[Record]:
    return sorted(map(canonical, records), key=repr)


def test_a_workspace_is_published_by_the_difference(address: str, tmp_path: Path) -> None:
    write_views(tmp_path, graph(30), "r1")
    first = publish(tmp_path, address)
    assert {**first, "seconds": 0} == told(address, "r1", 59, 0)
    assert held(address) == expected(graph(30))
    assert {**publish(tmp_path, address), "seconds": 0} == told(address, "r1", 0, 0)
    write_views(tmp_path, graph(29), "r2")
    assert {**publish(tmp_path, address), "seconds": 0} == told(address, "r2", 0, 2)
    assert held(address) == expected(graph(29))


def told(address: str, revision: str | None, added: int, removed: int) -> dict[str, Any]:
    parts = {"address": address, "revision": revision, "added": added, "removed": removed}
    return {**parts, "seconds": 0}


def changed(step: int) -> list[Record]:
    """The graph after some steps: a title is new, one document has gone and come back, edges with it."""
    records = graph(12, f"bước {step}")[:1] + graph(12)[1:]
    return [
        r
        for r in records
        if step != 1 or "d:5" not in (getattr(r, "id", ""), getattr(r, "subject", ""))
    ]


def test_several_revisions_are_caught_up_with_at_once(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(tmp_path, "cypher")) as view:
        view.sync(changed(0))
        view.set_revision("r0")
        publish(tmp_path, address)
        for step in (1, 2, 3):
            view.sync(changed(step))
            view.set_revision(f"r{step}")
    monkeypatch.setattr("vanban.graph.publish.Stored", None)  # nothing is compared as a whole
    last = publish(tmp_path, address)
    assert (last["added"], last["removed"]) == (
        3,
        3,
    )  # the new title; the document that came back, its edge
    assert held(address) == expected(changed(3))


def test_what_no_revision_tells_of_is_published_too(address: str, tmp_path: Path) -> None:
    write_views(tmp_path, changed(0), "r0")
    publish(tmp_path, address)
    with closing(open_store(tmp_path, "cypher")) as view:
        view.write(changed(3))
    with closing(open_store(tmp_path, "cypher")) as view:
        view.remove(["d:11"])
        view.set_revision("r1")
    publish(tmp_path, address)
    assert held(address) == expected(changed(3)[:11] + changed(3)[12:-1])


def test_records_are_published_without_a_workspace(address: str) -> None:
    assert publish(iter(graph(3)), address, revision="x")["added"] == 5
    assert publish(graph(3), address)["added"] == 0
    assert held(address) == expected(graph(3))


def test_an_empty_workspace_is_not_published(address: str, tmp_path: Path) -> None:
    publish(graph(3), address, revision="x")
    with pytest.raises(StoreError, match="vanban build"):
        publish(tmp_path / "none", address)
    assert held(address) == expected(graph(3))


def test_data_of_others_is_left_alone(address: str, request: pytest.FixtureRequest) -> None:
    write, read = THEIRS[request.node.callspec.params["address"]]
    tell(address, write)
    with pytest.raises(StoreError, match="did not write") as caught:
        publish(graph(3), address, revision="x")
    assert len(str(caught.value).splitlines()) <= 2
    assert held(address) == []
    publish(graph(3), address, revision="x", force=True)
    publish([], address, revision="y", force=True)
    assert held(address) == []
    with closing(open_store(address)) as store:
        assert store.run(read).rows == ({"t": "Đất rừng"},)


KILLED = """
import sys
from vanban.graph.publish import publish
publish(sys.argv[1], sys.argv[2])
"""


def test_a_publication_that_is_killed_goes_on(address: str, tmp_path: Path) -> None:
    write_views(tmp_path, graph(20_000), "r1")
    command = [sys.executable, "-c", KILLED, str(tmp_path), address]
    with subprocess.Popen(command) as process:
        end = time.monotonic() + 60
        with closing(open_store(address)) as store:
            while not store.digests() and time.monotonic() < end:
                time.sleep(0.05)
            process.kill()
            process.wait()
            already = len(store.digests())
            assert store.revision() is None
    assert 0 < already < 39_999
    done = publish(tmp_path, address)
    assert done["removed"] == 0
    assert 0 < done["added"] < 39_999
    assert held(address) == expected(graph(20_000))
