"""Each export is read back by another library and holds the same edge."""

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib

from vanban.errors import VanbanError
from vanban.graph.export import export
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store, open_store
from vanban.ontology.terms import term, thing

QUOTE = 'Thực hiện "Chỉ thị số 05-CT/TW",\nhuyện ban hành kế hoạch'
SAYS = Source(document="plan", path="plan.txt", start=0, end=len(QUOTE), quote=QUOTE)
RECORDS: list[Record] = [
    Node(id="plan", kind="Document", properties={"symbol": "12-KH/HU", "in_corpus": True}),
    Node(id="directive", kind="Document", properties={"symbol": "05-CT/TW", "year": 2016}),
    Edge(subject="plan", predicate="implements", object="directive", sources=(SAYS,)),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "store", "sparql")) as opened:
        opened.write(RECORDS)
        yield opened


@pytest.mark.parametrize(("kind", "format"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_plain_edge_and_its_quote(
    store: Store, tmp_path: Path, kind: str, format: str
) -> None:
    export(store, kind, tmp_path / "out")
    graph = rdflib.Graph().parse(tmp_path / "out", format=format)
    edge = (thing("plan"), term("implements"), thing("directive"))
    assert [str(part) for part in edge] in [[str(part) for part in row] for row in graph]
    assert QUOTE in {str(value) for value in graph.objects()}


def test_oxigraph_reads_the_quads(store: Store, tmp_path: Path) -> None:
    export(store, "nquads", tmp_path / "out.nq")
    read = pyoxigraph.parse(path=tmp_path / "out.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    assert QUOTE in {getattr(quad.object, "value", None) for quad in read}


def test_networkx_reads_the_graphml(store: Store, tmp_path: Path) -> None:
    export(store, "graphml", tmp_path / "out.graphml")
    graph = nx.read_graphml(tmp_path / "out.graphml")
    assert set(graph) == {"plan", "directive"}
    (told,) = [data for _, _, data in graph.edges(data=True)]
    assert json.loads(told["sources"])[0]["quote"] == told["quote"] == QUOTE


def test_a_spreadsheet_gets_one_row_a_sentence(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "out")
    with (tmp_path / "out" / "edges.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["subject"], row["predicate"], row["object"]) == ("plan", "implements", "directive")
    assert row["quote"] == QUOTE


def test_neo4j_gets_typed_headers_and_a_command(store: Store, tmp_path: Path) -> None:
    told = export(store, "neo4j-csv", tmp_path / "out")
    with (tmp_path / "out" / "IMPLEMENTS.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row[":START_ID"], row[":END_ID"]) == ("plan", "directive")
    assert row["quote:string"] == QUOTE
    assert "--relationships=IMPLEMENTS=" in told


def test_an_unknown_kind_is_told_the_known_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(VanbanError, match="turtle"):
        export(store, "xlsx", tmp_path / "out")
