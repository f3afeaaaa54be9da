"""Each export is read back by another program and says the same, whatever the texts hold."""

import csv
import json
import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from conftest import lib, neo4j  # type: ignore[import-not-found]
from pyarrow import parquet
from rdflib import DCAT, DCTERMS, RDF, VOID

from vanban.errors import VanbanError
from vanban.graph.export import export
from vanban.graph.exports.graphml import xml_text
from vanban.graph.exports.rdf_files import to_rdflib
from vanban.graph.records import Edge, Node, Record, Source, Value
from vanban.graph.store import Store, open_store
from vanban.graph.stores.schema import canonical
from vanban.ontology.context import CONTEXT_FILE, make_context
from vanban.ontology.terms import term

AWKWARD = [
    'dấu "ngoặc" kép, nháy \' đơn', "gạch \\ chéo \\n và \\u0022 và \\", "hai\ndòng\r\nba\tcột", "} DETACH DELETE n //",
    "' OR 1=1 MATCH (n) DETACH DELETE n RETURN '", '" . } ; DROP ALL ; INSERT DATA { <a> <b> "', "<!-- & --> ]]> &lt;",
    '"""', "", " ", "NULL", "😀 Đ Ư ắ", "\x01\x7f", "=SUM(A1:A9)", "a;b|c",
]  # fmt: skip


def says(n: int, quote: str) -> Source:
    return Source(
        document=f"d:{n}", path=f"{quote}/{n}.txt", start=n, end=n + len(quote), quote=quote,
        section=quote, rule=quote, level="context", confidence=0.7, pinpoint=quote,
    )  # fmt: skip


RECORDS: list[Record] = [
    Node(id="d:0", kind="Document", properties={"symbol": "97-KL/TW", "date": "2024-10-05", "year": 2024, "in_corpus": True, "family": "Conclusion"}),
    *(
        Node(id=f"d:{n}", kind="Document", properties={"symbol": f"{n}-KH/TU", "title": text, "signer": text, "date": "2025", "in_corpus": False})
        for n, text in enumerate(AWKWARD, 1)
    ),
    Node(id="d:x /?#é%", kind="Document", properties={"symbol": "1-KH/TU", "date": "2026-01-31", "in_corpus": True}),
    Node(id="o:tu", kind="Organisation", properties={"name": "Tỉnh ủy", "since": "2025-07-01"}),
    Node(id="c:1", kind="Count", properties={"value": 24.0, "share_percent": 46.25, "partition": 1, "kind": "person"}),
    Node(id="t:1", kind="Task", properties={"action": "báo cáo", "due": "2025-12-15"}),
    *(
        Edge(subject=f"d:{n}", predicate="implements", object="d:0", sources=(says(n, text), says(n + 100, text)))
        for n, text in enumerate(AWKWARD, 1)
    ),
    Edge(subject="d:x /?#é%", predicate="has_count", object="c:1", sources=(says(3, "24 đảng viên"),)),
    Edge(subject="d:0", predicate="has_task", object="t:1", sources=(says(4, "báo cáo"),)),
    Edge(subject="o:tu", predicate="part_of", object="o:tu"),
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "store", "sparql")) as opened:
        opened.write(RECORDS)
        yield opened


def expected() -> list[Record]:
    return [canonical(record) for record in RECORDS]


def nodes() -> dict[str, Node]:
    return {record.id: record for record in expected() if isinstance(record, Node)}


def sentences() -> set[tuple[object, ...]]:
    """Subject, predicate, object and the fields of each source."""
    return {
        (edge.subject, edge.predicate, edge.object, *(getattr(s, f) for f in Source.__dataclass_fields__))
        for edge in expected()
        if isinstance(edge, Edge)
        for s in edge.sources
    }  # fmt: skip


# --- RDF ------------------------------------------------------------------------------------------


def values(graph: rdflib.Graph) -> set[tuple[object, ...]]:
    """Triples by what they say: 24.0 and 2.4E1 are one number."""
    return {(s, p, o.toPython() if isinstance(o, rdflib.Literal) else o) for s, p, o in graph}


@pytest.mark.parametrize(("kind", "format"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_whole_graph(store: Store, tmp_path: Path, kind: str, format: str) -> None:
    export(store, kind, tmp_path / "out")
    graph = rdflib.Graph().parse(tmp_path / "out", format=format)
    assert values(graph) == values(to_rdflib(store))
    assert {o.datatype for o in graph.objects() if isinstance(o, rdflib.Literal)} == {
        o.datatype for o in to_rdflib(store).objects() if isinstance(o, rdflib.Literal)
    }


def test_oxigraph_reads_the_quads(store: Store, tmp_path: Path) -> None:
    export(store, "nquads", tmp_path / "out.nq")
    read = ox.parse(path=tmp_path / "out.nq", format=ox.RdfFormat.N_QUADS)
    texts = {quad.object.value for quad in read if isinstance(quad.object, ox.Literal)}
    assert set(AWKWARD) <= texts


def test_the_context_is_that_of_the_ontology() -> None:
    cure = "run python -m vanban.ontology.context"
    assert json.loads(CONTEXT_FILE.read_text("utf-8")) == make_context(), cure


def test_a_catalogue_is_told_counts_and_period(store: Store, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # which a user would see
        export(store, "dcat", tmp_path / "dcat.ttl")
    graph = rdflib.Graph().parse(tmp_path / "dcat.ttl")
    [dataset] = graph.subjects(RDF.type, DCAT.Dataset)
    counted = {
        str(graph.value(part, VOID["class"]) or graph.value(part, VOID.property)): int(str(graph.value(part, how)))
        for link, how in ((VOID.classPartition, VOID.entities), (VOID.propertyPartition, VOID.triples))
        for part in graph.objects(dataset, link)
    }  # fmt: skip
    assert counted[term("Document")] == len(AWKWARD) + 2
    assert counted[term("implements")] == len(AWKWARD) and counted[term("hasCount")] == 1
    [period] = graph.objects(dataset, DCTERMS.temporal)
    days = (graph.value(period, DCAT.startDate), graph.value(period, DCAT.endDate))
    assert list(map(str, days)) == ["2024-10-05", "2026-01-31"]
    titles = {str(graph.value(d, DCTERMS.title)) for d in graph.objects(dataset, DCAT.distribution)}
    assert {"vanban export turtle", "vanban export parquet"} <= titles


# --- tables ---------------------------------------------------------------------------------------


def test_pyarrow_reads_the_parquet(store: Store, tmp_path: Path) -> None:
    export(store, "parquet", tmp_path / "out")
    tables = {p.stem: parquet.read_table(p).to_pylist() for p in (tmp_path / "out").iterdir()}
    read = {
        row["id"]: Node(id=row["id"], kind=row["label"], properties=known(row))
        for row in tables["nodes"]
    }
    assert read == nodes()
    assert {tuple(row.values()) for row in tables["evidence"]} == sentences()
    assert len(tables["edges"]) == len(expected()) - len(nodes())
    assert ("o:tu", "part_of", "o:tu", 0) in {tuple(row.values()) for row in tables["edges"]}


def known(row: dict[str, Value]) -> dict[str, Value]:
    """The properties of a node in a row."""
    return {n: v for n, v in sorted(row.items()) if v is not None and n not in ("id", "label")}


def test_a_spreadsheet_gets_one_row_a_sentence(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "out")
    assert (tmp_path / "out" / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "out" / "edges.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {tuple(row.values()) for row in csv.DictReader(file)}
    assert {tuple(map(str, row)) for row in sentences()} <= rows
    assert len(rows) == len(sentences()) + 1  # and the edge without a sentence
    with (tmp_path / "out" / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {row["id"]: row for row in csv.DictReader(file)}
    assert [told[f"d:{n}"]["title"] for n in range(1, len(AWKWARD) + 1)] == AWKWARD
    assert (told["c:1"]["label"], told["c:1"]["kind"]) == ("Count", "person")


def test_neo4j_imports_the_files(store: Store, tmp_path: Path) -> None:
    jars = lib("neo4j")
    told = export(store, "neo4j-csv", tmp_path / "out")
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command = told.splitlines()[-1].removeprefix("neo4j-admin ").split(" ")
    java = ["java", "-Xmx512m", "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool"]
    done = subprocess.run(  # its report of what it skipped is written where it runs
        [*java, *command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    with neo4j(home) as address, closing(open_store(address)) as imported:
        assert sorted(map(repr, imported.records())) == sorted(map(repr, expected()))
        assert imported.foreign() == 0


# --- GraphML --------------------------------------------------------------------------------------


def test_networkx_reads_the_graphml(store: Store, tmp_path: Path) -> None:
    export(store, "graphml", tmp_path / "out.graphml")
    graph = nx.read_graphml(tmp_path / "out.graphml")
    assert set(graph) == set(nodes())
    assert graph.nodes["d:0"]["year"] == 2024 and graph.nodes["d:0"]["in_corpus"] is True
    assert graph.nodes["c:1"]["share_percent"] == 46.25
    for n, text in enumerate(AWKWARD, 1):
        assert graph.nodes[f"d:{n}"].get("title") in (xml_text(text), None)
        told = graph.get_edge_data(f"d:{n}", "d:0")
        assert [source["quote"] for source in json.loads(told["sources"])] == [text, text]


# --------------------------------------------------------------------------------------------------


def test_an_unknown_kind_is_told_the_known_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(VanbanError, match="turtle"):
        export(store, "xlsx", tmp_path / "out")


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for kind in ("nquads", "turtle", "jsonld", "graphml", "csv", "neo4j-csv", "parquet", "dcat"):
        with pytest.raises(VanbanError, match="--out") as caught:
            export(store, kind, tmp_path / "file" / "out")
        assert "None" not in str(caught.value), kind
