"""Every store keeps the same promises: one table of promises, run on each of them."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from vanban.errors import QueryError, StoreError
from vanban.graph.rdf.http import Server
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Language, Query, Store, open_store, open_view, write_views
from vanban.graph.stores.schema import canonical

STORES = ["oxigraph", "ladybug", "neo4j", "fuseki"]
CLEAR = {"neo4j": "MATCH (n) DETACH DELETE n", "fuseki": "DROP ALL"}

NASTY = [
    'dấu "ngoặc" kép',
    "nháy ' đơn",
    "gạch \\ chéo \\n và \\u0022 và \\",
    "hai\ndòng\r\nba\tcột",
    "} DETACH DELETE n //",
    "' OR 1=1 MATCH (n) DETACH DELETE n RETURN '",
    '" . } ; DROP ALL ; INSERT DATA { <a> <b> "',
    "<https://w3id.org/vanban/id/a> ?x $x {{x}} %s %(x)s",
    '"""',
    "",
    " ",
    "NULL",
    "😀 Đ Ư ắ",
    "\x01\x7f",
    "<!-- & -->",
]


def source(**fields: object) -> Source:
    standard = {"document": "d:b", "path": "b.txt", "start": 3, "end": 9, "quote": "căn cứ"}
    return Source(**{**standard, **fields})  # type: ignore[arg-type]


def document(id: str, **properties: str | float | bool | None) -> Node:
    return Node(id=id, kind="Document", properties=properties)


def edge(subject: str, predicate: str, object: str, *sources: Source) -> Edge:
    return Edge(subject=subject, predicate=predicate, object=object, sources=sources)


RECORDS: list[Record] = [
    document(
        "d:a", symbol="91-KL/TW", date="2021-10-25", year=2021, family="Conclusion", in_corpus=True
    ),
    document("d:b", symbol="7-KH/TU", date="2022", family="Plan", in_corpus=True, signer=None),
    document("d:c /?#é", symbol="8-KH/TU", in_corpus=False, title="về việc\nhai dòng"),
    Node(id="o:tu", kind="Organisation", properties={"name": "Tỉnh ủy", "since": "2025-07-01"}),
    Node(id="c:1", kind="Count", properties={"value": 2500, "share_percent": 46.2, "partition": 1}),
    edge(
        "d:b",
        "implements",
        "d:a",
        source(confidence=0.5),
        source(confidence=0.5, level="context", start=1, pinpoint="khoản 3"),
        source(confidence=0.9, section="I.2", rule="implements-about", document="d:c /?#é"),
    ),
    edge("d:b", "references", "d:a", source(level="planned")),
    edge("d:a", "issued_by", "o:tu"),
    edge("d:b", "has_count", "c:1", source(quote="2.500")),
    Node(id="t:1", kind="Task", properties={"action": "báo cáo", "due": "2025-06-30"}),
    edge("d:b", "has_task", "t:1", source(quote="trước ngày 30/6/2025")),
    edge("t:1", "assigned_to", "o:tu", source()),
    edge("t:1", "assisted_by", "o:tu", source()),
]


@pytest.fixture(params=STORES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address with nothing behind it, and the language that it wants after a space for workspaces."""
    if request.param in ("oxigraph", "ladybug"):
        return str(tmp_path / "workspace")
    return empty_server(request, request.param)


def empty_server(request: pytest.FixtureRequest, name: str) -> str:
    place: str = request.getfixturevalue(f"{name}_server")
    with closing(open_store(place)) as store:
        wipe = getattr(store, "_rows" if name == "neo4j" else "_update")
        wipe(CLEAR[name])
    return place


@pytest.fixture
def reopen(request: pytest.FixtureRequest, address: str) -> Iterator[Callable[[], Store]]:
    """Opens the store of this test, again and again; all are closed afterwards."""
    opened: list[Store] = []
    name = request.node.callspec.params["address"]

    def open_again() -> Store:
        opened.append(open_store(address, "cypher" if name in ("ladybug", "neo4j") else "sparql"))
        return opened[-1]

    yield open_again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    return reopen()


def order(record: Record) -> str:
    return repr(record)


def held(store: Store) -> list[Record]:
    return sorted(store.records(), key=order)


def expected(records: list[Record]) -> list[Record]:
    return sorted(map(canonical, records), key=order)


# writing and reading back


def test_what_is_written_is_read_back(store: Store) -> None:
    assert store.write(RECORDS) == len(RECORDS)
    assert held(store) == expected(RECORDS)


def test_nodes_come_back_before_edges(store: Store) -> None:
    store.write(reversed(RECORDS))
    kinds = [isinstance(record, Edge) for record in store.records()]
    assert kinds == sorted(kinds)


def test_writing_twice_changes_nothing(reopen: Callable[[], Store]) -> None:
    store = reopen()
    store.write(RECORDS)
    before = store.digests()
    assert store.write(RECORDS) == 0
    store.close()
    again = reopen()
    assert again.write(RECORDS) == 0
    assert again.digests() == before
    assert held(again) == expected(RECORDS)


def test_a_later_record_replaces_the_earlier_one(store: Store) -> None:
    store.write(RECORDS)
    new: list[Record] = [
        document("d:b", symbol="7-KH/TU", family="Report", in_corpus=True),
        edge("d:b", "implements", "d:a", source(quote="mới"), source(quote="nữa")),
    ]
    assert store.write(new) == 2
    assert held(store) == expected([r for r in RECORDS if r not in (RECORDS[1], RECORDS[5])] + new)


def test_the_best_source_stands_first(store: Store) -> None:
    store.write(RECORDS)
    [found] = [r for r in store.records() if isinstance(r, Edge) and r.predicate == "implements"]
    assert [s.confidence for s in found.sources] == [0.9, 0.5, 0.5]
    assert [s.level for s in found.sources] == ["explicit", "explicit", "context"]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_is_more_than_text(store: Store, text: str) -> None:
    records: list[Record] = [
        document(f"d:{text}", symbol=text, title=text, type=text, family=text, date=text),
        Node(id=f"o:{text}", kind="Organisation", properties={"name": text}),
        edge(
            f"d:{text}",
            "issued_by",
            f"o:{text}",
            source(quote=text, path=text, rule=text, document=f"d:{text}", level=text),
            source(quote=text, section=text, pinpoint=text, confidence=0.1),
        ),
    ]
    store.write(RECORDS)
    store.write(records)
    assert held(store) == expected(RECORDS + records)
    assert store.ask(TITLED, title=text) == [{"id": f"d:{text}", "title": text}]
    assert store.ask(WHICH, symbol=f"d:{text}") == [{"title": text}]
    assert store.remove([f"d:{text}", f"o:{text}"]) == 2
    assert held(store) == expected(RECORDS)


def question(sparql: str, cypher: str, columns: str, **parameters: str) -> Query:
    from vanban.graph.store import Parameter

    return Query(
        name="question",
        question="",
        question_vi="",
        parameters=tuple(
            Parameter(name=name, type=type, example="")  # type: ignore[arg-type]
            for name, type in parameters.items()
        ),
        columns=tuple(columns.split()),
        sparql="PREFIX vb: <https://w3id.org/vanban/ontology#> " + sparql,
        cypher=cypher,
    )


TITLED = question(
    "SELECT ?id ?title { VALUES ?given_title { UNDEF } ?d vb:title ?given_title, ?title ; vb:id ?id }",
    "MATCH (d:Document) WHERE d.title = $title RETURN d.id AS id, d.title AS title",
    "id title",
    title="text",
)
WHICH = question(
    "SELECT ?title { VALUES ?given_symbol { UNDEF } ?given_symbol vb:title ?title }",
    "MATCH (d:Document {id: $symbol}) RETURN d.title AS title",
    "title",
    symbol="symbol",
)


# the difference


def test_sync_writes_the_difference(store: Store) -> None:
    assert store.sync(RECORDS) == (len(RECORDS), 0)
    assert store.sync(RECORDS) == (0, 0)
    changed = document("d:a", symbol="91-KL/TW", title="mới")
    new: list[Record] = [
        changed,
        *RECORDS[1:5],
        RECORDS[6],
        edge("d:b", "amends", "d:c /?#é", source()),
    ]
    assert store.sync(iter(new)) == (
        2,
        8,
    )  # in: d:a changed, amends; out: d:a as it was, three edges, a task and its edges
    assert held(store) == expected(new)


def test_many_differences_are_written_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.graph.stores.difference.REBUILD_AT", 1)
    store.sync(RECORDS)
    store.set_revision("1")
    new: list[Record] = [document(f"d:{n}", symbol=str(n)) for n in range(20)]
    assert store.sync(new) == (20, len(RECORDS))
    assert held(store) == expected(new)


def test_a_node_goes_with_its_edges(store: Store) -> None:
    store.write(RECORDS)
    assert store.remove(["d:a", "d:unknown"]) == 1
    assert held(store) == expected([*RECORDS[1:5], *RECORDS[8:]])


def test_an_edge_goes_alone(store: Store) -> None:
    store.write(RECORDS)
    assert store.remove([("d:b", "implements", "d:a"), ("d:b", "amends", "d:a")]) == 1
    assert held(store) == expected([r for r in RECORDS if r != RECORDS[5]])


def test_the_revision_is_a_stamp(reopen: Callable[[], Store]) -> None:
    store = reopen()
    assert store.revision() is None
    store.write(RECORDS)
    assert store.revision() is None
    store.set_revision("a1")
    assert store.revision() == "a1"
    store.set_revision("b2")
    store.close()
    again = reopen()
    assert again.revision() == "b2"
    assert held(again) == expected(RECORDS)


# what is refused

REFUSED: list[tuple[str, list[Record]]] = [
    ("there is no node 'd:nowhere'", [document("d:a"), edge("d:a", "amends", "d:nowhere")]),
    ("no relation is named 'likes'", [document("d:a"), edge("d:a", "likes", "d:a")]),
    ("nodes of kind 'Person'", [Node(id="p", kind="Person")]),
    ("no store knows 'colour'", [document("d:a", colour="red")]),
    ("year is '2022', which is no int", [document("d:a", year="2022")]),
    ("year is True, which is no int", [document("d:a", year=True)]),
    ("comes twice with different contents", [document("d:a"), document("d:a", symbol="1")]),
    ("surrogates not allowed", [document("d:a", title="\ud800")]),
]


@pytest.mark.parametrize(
    ("message", "records"), REFUSED, ids=lambda x: x if isinstance(x, str) else ""
)
def test_what_cannot_be_kept_is_refused(store: Store, message: str, records: list[Record]) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        store.write(records)
    assert_short(caught.value)


def test_the_same_record_twice_is_one(store: Store) -> None:
    assert store.write([document("d:a"), document("d:a", symbol=None)]) == 1


def assert_short(error: Exception) -> None:
    assert 1 <= len(str(error).splitlines()) <= 2
    assert "Traceback" not in str(error)


READS = {
    "sparql": "SELECT ?id { ?d a vb:Document ; vb:id ?id } ORDER BY ?id",
    "cypher": "MATCH (d:Document) RETURN d.id AS id ORDER BY id",
}
FOREVER = {
    "sparql": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p . ?q ?r ?s }",
    "cypher": "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS n",
}
MISTAKES = {
    "sparql": [
        ("SELECT ?x {\n  ?x vb:symbol }", 2, "}"),
        ("SELECT ?x { ?x nobody:symbol ?y }", 1, ""),
        ("SELEC ?x { ?x ?y ?z }", 1, ""),
    ],
    "cypher": [
        ("MATCH (d:Document)\nWHERE d.id = = 1 RETURN d", 2, "= 1"),
        ("MATCH (d:Document) RETURN e", 1, "e"),
        ("MATC (d:Document) RETURN d", 1, "MATC"),
    ],
}
WRITES = {
    "sparql": [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <y:> insert { ?s ?p ?o } where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/x>",
        "DROP ALL",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s vb:O\\'x ?o . SERVICE <http://127.0.0.1:1/> { ?s ?p 'o' } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
    ],
    "cypher": [
        "CREATE (:Document {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Document) SET n.symbol = 'x'",
        "match (n:Document) remove n.symbol",
        "MERGE (:Document {id: 'x'})",
        "MATCH (n) WITH n /* MATCH */ DELETE n",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD FROM '/etc/passwd' RETURN *",
        "CALL dbms.listConfig()",
        "DROP TABLE Document",
        "COPY (MATCH (d:Document) RETURN d.id) TO '/tmp/x.csv'",
        "ATTACH '/tmp/x' AS x (dbtype lbug)",
        "MATCH (n) \\u0044ELETE n",
    ],
}
HARMLESS = {
    "sparql": [
        'SELECT ?delete { ?delete vb:title "DROP ALL; INSERT" } # DELETE',
        "SELECT ?x { ?x <http://a/DELETE> vb:service }",
        "ASK { ?s vb:title '''it's DELETE''' }",
    ],
    "cypher": [
        "MATCH (d:Document) WHERE d.title = 'DELETE' OR d.title = \"it's SET\" RETURN d.id // CREATE",
        "MATCH (`set`:Document) RETURN `set`.id",
        "MATCH (d:Document) /* DROP */ RETURN d.id AS created",
    ],
}


def test_a_typed_query_is_answered_up_to_its_limit(store: Store) -> None:
    store.write(RECORDS)
    store.set_revision("1")
    answer = store.run(READS[store.language])
    assert answer.columns == ("id",)
    assert [row["id"] for row in answer.rows] == ["d:a", "d:b", "d:c /?#é"]
    assert not answer.more
    short = store.run(READS[store.language], limit=2)
    assert [row["id"] for row in short.rows] == ["d:a", "d:b"]
    assert short.more


def test_a_typed_query_that_writes_is_refused(store: Store) -> None:
    store.write(RECORDS)
    store.set_revision("1")
    for text in WRITES[store.language]:
        with pytest.raises(QueryError, match="refused") as caught:
            store.run(text)
        assert_short(caught.value)
    assert held(store) == expected(RECORDS)


def test_words_in_texts_and_names_are_no_writes(store: Store) -> None:
    store.write(RECORDS)
    store.set_revision("1")
    for text in HARMLESS[store.language]:
        store.run(text)


def test_a_mistake_is_shown_with_its_line_and_a_caret(store: Store) -> None:
    store.write(RECORDS)
    store.set_revision("1")
    for text, line, at in MISTAKES[store.language]:
        with pytest.raises(QueryError) as caught:
            store.run(text)
        first, second = str(caught.value).splitlines()
        assert first == f"line {line}: {text.splitlines()[line - 1]}"
        assert first[second.index("^") :].startswith(at), str(caught.value)


def test_a_query_without_end_is_stopped(store: Store) -> None:
    store.write([document(f"d:{n}", symbol=str(n)) for n in range(300)])
    store.set_revision("1")
    start = time.monotonic()
    with pytest.raises(QueryError, match="within 1 seconds") as caught:
        store.run(FOREVER[store.language], timeout=1)
    assert time.monotonic() - start < 10
    assert_short(caught.value)
    assert store.run(READS[store.language]).columns == ("id",)


def test_a_question_wants_its_values(store: Store) -> None:
    store.write(RECORDS)
    for values in ({}, {"title": "x", "more": "y"}, {"title": 3}):
        with pytest.raises(QueryError) as caught:
            store.ask(TITLED, **values)
        assert_short(caught.value)


# a workspace: readers beside a writer

VIEWS = pytest.mark.parametrize("language", ["sparql", "cypher"])


@VIEWS
def test_an_empty_workspace_says_so(tmp_path: Path, language: str) -> None:
    store = open_store(tmp_path / "none", language)  # type: ignore[arg-type]
    assert list(store.records()) == []
    assert not (tmp_path / "none").exists()
    with pytest.raises(StoreError, match="vanban build"):
        store.run(READS[language])


@VIEWS
def test_readers_see_what_is_finished(tmp_path: Path, language: str) -> None:
    writer, reader = (open_store(tmp_path, language) for _ in range(2))  # type: ignore[arg-type]
    with closing(writer), closing(reader):
        writer.write(RECORDS[:1])
        assert held(reader) == []
        writer.set_revision("1")
        assert held(reader) == expected(RECORDS[:1])
        writer.write(RECORDS)
        assert held(reader) == expected(RECORDS[:1])
        assert held(writer) == expected(RECORDS)
        writer.close()
        assert held(reader) == expected(RECORDS)


@VIEWS
def test_what_is_pinned_stays_one_version(tmp_path: Path, language: str) -> None:
    writer, reader = (open_store(tmp_path, language) for _ in range(2))  # type: ignore[arg-type]
    with closing(writer), closing(reader):
        writer.write(RECORDS[:1])
        writer.set_revision("1")
        with reader.pinned():
            assert reader.revision() == "1"
            writer.write(RECORDS)
            writer.set_revision("2")
            assert (held(reader), reader.revision()) == (expected(RECORDS[:1]), "1")
        assert (held(reader), reader.revision()) == (expected(RECORDS), "2")


@VIEWS
def test_a_round_that_ends_early_shows_nothing(tmp_path: Path, language: Language) -> None:
    with closing(open_view(tmp_path, language)) as view:
        view.write(RECORDS)
        view.set_revision("1")
        with pytest.raises(KeyboardInterrupt), view.round():
            assert view.remove(["d:b"]) == 1
            raise KeyboardInterrupt
    with closing(open_view(tmp_path, language)) as again:
        assert (held(again), again.revision()) == (expected(RECORDS), "1")


@VIEWS
def test_a_second_writer_is_refused(tmp_path: Path, language: str) -> None:
    one, two = (open_store(tmp_path, language) for _ in range(2))  # type: ignore[arg-type]
    with closing(one), closing(two):
        one.write(RECORDS)
        with pytest.raises(StoreError, match="another process is writing"):
            two.write(RECORDS)
        one.close()
        assert two.write(RECORDS) == 0


@VIEWS
def test_what_fails_is_not_shown(tmp_path: Path, language: str) -> None:
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        store.write(RECORDS)
        store.set_revision("1")
        with pytest.raises(StoreError):
            store.write([document("d:new"), edge("d:new", "amends", "d:nowhere")])
        assert held(store) == expected(RECORDS)
    assert held(open_store(tmp_path, language)) == expected(RECORDS)  # type: ignore[arg-type]


KILLED = """
import sys, time
from vanban.graph.records import Node
from vanban.graph.store import open_store

store = open_store(sys.argv[1], sys.argv[2])
store.write(Node(id=f"d:{n}", kind="Document", properties={"symbol": str(n)}) for n in range(3000))
print("written", flush=True)
time.sleep(60)
"""


@VIEWS
def test_a_writer_that_is_killed_leaves_the_last_version(tmp_path: Path, language: str) -> None:
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        store.write(RECORDS)
        store.set_revision("1")
    command = [sys.executable, "-c", KILLED, str(tmp_path), language]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.kill()
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        assert held(store) == expected(RECORDS)
        assert store.sync(RECORDS[:5]) == (0, len(RECORDS) - 5)
        store.set_revision("2")
    folder = tmp_path / ("graph.oxigraph" if language == "sparql" else "graph.ladybug")
    versions = {path.name.split(".")[0] for path in folder.iterdir() if path.name[0].isdigit()}
    assert len(versions) == 1


READER = """
import sys, time
from vanban.graph.store import open_store

store = open_store(sys.argv[1], sys.argv[2])
seen = set()
while "last" not in seen:
    records = list(store.records())
    texts = {record.properties["symbol"] for record in records}
    assert len(texts) == 1 and len(records) == 200, (texts, len(records))
    assert len(store.digests()) == 200
    seen |= texts
    time.sleep(0.1)
print(len(seen))
"""


@VIEWS
def test_eight_readers_beside_a_writer(tmp_path: Path, language: str) -> None:
    def graph(text: str) -> list[Record]:
        return [document(f"d:{n}", symbol=text) for n in range(200)]

    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        store.write(graph("0"))
        store.set_revision("0")
        command = [sys.executable, "-c", READER, str(tmp_path), language]
        readers = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(8)]
        for step in range(1, 10):
            store.sync(graph(str(step)))
            store.set_revision(str(step))
            time.sleep(0.1)
        store.sync(graph("last"))
        store.set_revision("last")
        for reader in readers:
            out, _ = reader.communicate(timeout=60)
            assert reader.returncode == 0
            assert int(out) >= 1


@VIEWS
def test_threads_share_a_store(tmp_path: Path, language: str) -> None:
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        store.write(RECORDS)
        store.set_revision("1")
        wrong: list[object] = []

        def read() -> None:
            for _ in range(20):
                if held(store) != expected(RECORDS) or not store.ask(WHICH, symbol="d:c /?#é"):
                    wrong.append(language)

        threads = [threading.Thread(target=read) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []


@VIEWS
def test_a_broken_view_says_what_to_do(tmp_path: Path, language: str) -> None:
    folder = tmp_path / ("graph.oxigraph" if language == "sparql" else "graph.ladybug")
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        store.write(RECORDS)
    for path in [*folder.rglob("*.sst"), *folder.rglob("MANIFEST*"), *folder.glob("[0-9]")]:
        if path.is_file():
            path.write_bytes(b"broken" * 1000)
    with pytest.raises(StoreError, match="run vanban build") as caught:
        held(open_store(tmp_path, language))  # type: ignore[arg-type]
    assert_short(caught.value)


OLDER = """
import sys
from pathlib import Path
from vanban.graph.stores import schema
from vanban.graph.cypher import rows as cypher

for kinds in (schema.PROPERTIES, cypher.NODE_COLUMNS):
    del kinds["Task"]
for name in ("has_task", "assigned_to", "assisted_by"):
    del schema.relations()[name]
from vanban.graph.records import Node
from vanban.graph.store import write_views

write_views(Path(sys.argv[1]), [Node(id="d:old", kind="Document", properties={"symbol": "1"})], "old")
"""


def test_a_workspace_of_an_older_vanban_gets_the_new_kinds(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", OLDER, str(tmp_path)], check=True)
    assert write_views(tmp_path, RECORDS, "new") == (len(RECORDS), 1)
    for language in ("sparql", "cypher"):
        with closing(open_store(tmp_path, language)) as view:
            assert held(view) == expected(RECORDS)


def test_both_views_come_to_one_revision(tmp_path: Path) -> None:
    assert write_views(tmp_path, iter(RECORDS), "1") == (len(RECORDS), 0)
    assert write_views(tmp_path, [], "1") == (0, 0)  # already there: nothing is looked at
    assert write_views(tmp_path, RECORDS[:5], "2") == (0, len(RECORDS) - 5)
    for language in ("sparql", "cypher"):
        with closing(open_store(tmp_path, language)) as view:
            assert view.revision() == "2"
            assert held(view) == expected(RECORDS[:5])


# addresses


@pytest.mark.parametrize(
    "address", ["bolt://127.0.0.1:{port}", "neo4j://127.0.0.1:{port}", "http://127.0.0.1:{port}/ds"]
)
def test_a_server_that_does_not_answer(address: str, closed_port: int) -> None:
    with (
        pytest.raises(StoreError, match="answers") as caught,
        closing(open_store(address.format(port=closed_port))) as store,
    ):
        store.revision()
    assert_short(caught.value)


def test_a_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes connections, or has no room for them, and says nothing."""
    monkeypatch.setattr("vanban.graph.rdf.http.PATIENCE", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(0)
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/ds"
        server = Server(address=address)
        with (
            pytest.raises(StoreError, match="no answer within 0.2 seconds") as caught,
            server.request("query", b"ASK {}", "application/sparql-query", timeout=0.2),
        ):
            pass
        assert_short(caught.value)


def test_a_port_that_is_no_number() -> None:
    with (
        pytest.raises(StoreError, match="Mend the address") as caught,
        closing(open_store("http://127.0.0.1:abc/ds")) as store,
    ):
        store.revision()
    assert_short(caught.value)


def test_an_address_of_no_store() -> None:
    with pytest.raises(StoreError, match="neo4j"):
        open_store("mysql://127.0.0.1/x")


def test_a_language_that_the_store_does_not_speak() -> None:
    with pytest.raises(StoreError, match="speaks sparql"):
        open_store("http://127.0.0.1/ds", "cypher")


def test_a_refused_password(guarded_neo4j_server: str) -> None:
    with pytest.raises(StoreError, match="NEO4J_PASSWORD") as caught:
        open_store(guarded_neo4j_server, user="neo4j", password="wrong")
    assert_short(caught.value)
    with pytest.raises(StoreError, match="NEO4J_PASSWORD"):
        open_store(guarded_neo4j_server)


def test_the_workspace_is_an_environment_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_STORE", str(tmp_path / "there"))
    assert open_store().address == str(tmp_path / "there" / "graph.oxigraph")
    monkeypatch.delenv("VANBAN_STORE")
    assert open_store().address == str(Path("vanban-store") / "graph.oxigraph")
