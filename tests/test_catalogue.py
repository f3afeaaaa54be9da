"""All four engines answer the catalogue alike where it is large: on a generated graph and on the example documents."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from generated import ROOT, cascade  # type: ignore[import-not-found]

from vanban.graph.build import build
from vanban.graph.records import Record
from vanban.graph.store import Query, Store, open_store, open_view, write_views
from vanban.queries.ask import value_of
from vanban.queries.cascades.trace import trace
from vanban.queries.catalogue import questions

DOCUMENTS = 10_000
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
CLEAR = {"neo4j": "MATCH (n) DETACH DELETE n", "fuseki": "DROP ALL"}
Stores = dict[str, Store]
EACH = pytest.mark.parametrize("query", questions(), ids=lambda query: query.name)

GIVEN: dict[str, Any] = {  # what the generated graph knows, by parameter
    "symbol": ROOT,
    "issuer": "Tỉnh ủy Lai Châu",
    "body": "Tỉnh ủy Lai Châu",
    "unit": "đảng viên",
    "path": "kho/7.txt",
    "signer": "Nguyễn Văn 8",
    "words": "nhiệm vụ số 7",
    "days": 100,
    "since": "2020-01-01",
    "until": "2020-03-31",
    "day": "2020-06-30",
}


def opened(stack: ExitStack, request: pytest.FixtureRequest, folder: Path) -> Stores:
    """The two views of a workspace, and two servers that hold the same."""
    stores: Stores = {
        "oxigraph": stack.enter_context(closing(open_view(folder, "sparql"))),
        "ladybug": stack.enter_context(closing(open_view(folder, "cypher"))),
    }
    records: list[Record] = list(stores["ladybug"].records())
    for name, clear in CLEAR.items():
        server = open_store(request.getfixturevalue(f"{name}_server"))
        stores[name] = stack.enter_context(closing(server))
        getattr(server, "_rows" if name == "neo4j" else "_update")(clear)
        server.write(records)
    return stores


@pytest.fixture(scope="module")
def generated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stores]:
    folder = tmp_path_factory.mktemp("generated")
    write_views(folder, cascade(DOCUMENTS), "1")
    with ExitStack() as stack:
        yield opened(stack, request, folder)


@EACH
def test_the_generated_graph_is_answered_alike(query: Query, generated: Stores) -> None:
    values = {p.name: GIVEN.get(p.name, p.example) for p in query.parameters}
    assert_alike(query, values, generated)


def assert_alike(query: Query, values: dict[str, Any], stores: Stores) -> None:
    answers = {name: store.ask(query, **values) for name, store in stores.items()}
    if " UNION" in query.cypher.replace("\n", " "):  # which Cypher cannot order
        answers = {name: sorted(rows, key=repr) for name, rows in answers.items()}
    first = answers.pop("oxigraph")
    for name, rows in answers.items():
        assert len(rows) == len(first), name
        different = [pair for pair in zip(rows, first, strict=True) if pair[0] != pair[1]]
        assert not different, (name, different[:3])


@pytest.mark.parametrize("options", [{}, {"depth": 2}, {"basis": True, "as_of": "2020-06-30"}])
def test_the_generated_cascade_is_traced_alike(options: dict[str, Any], generated: Stores) -> None:
    traces = {name: trace(store, ROOT, **options).to_json() for name, store in generated.items()}
    first = traces.pop("ladybug")
    assert len(first["nodes"]) > 100
    assert [name for name, found in traces.items() if found != first] == []


@pytest.fixture(scope="module")
def examples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stores]:
    folder = tmp_path_factory.mktemp("examples")
    build([EXAMPLES], folder)
    with ExitStack() as stack:
        yield opened(stack, request, folder)


@EACH
def test_the_examples_are_answered_alike(query: Query, examples: Stores) -> None:
    store = examples["ladybug"]
    values = {p.name: value_of(store, p, p.example) for p in query.parameters}
    assert_alike(query, values, examples)
