"""What many tests share: real servers (Neo4j, Apache Jena Fuseki) on free ports, stopped with the run; small graphs."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from vanban.graph.build import build
from vanban.graph.records import Record
from vanban.graph.store import Store, open_store, write_views

sys.path.insert(0, str(Path(__file__).parent))  # for generated.py, which several tests share
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
SERVICES = Path(__file__).resolve().parents[1] / ".ci" / "services"
SERVERS = Path(os.environ.get("VANBAN_SERVERS_DIR", "~/.cache/vanban-test-servers")).expanduser()
PATIENCE = 90.0  # seconds; Neo4j takes seven on a quiet machine


def lib(name: str) -> Path:
    """The folder with a server's jars; the test is skipped without it, or fails where nothing may be skipped."""
    folder = SERVERS / name / "lib"
    missing = None if shutil.which("java") else "java is missing"
    if not folder.is_dir():
        missing = f"no {name} in {SERVERS}; run .ci/services/install.sh"
    if missing and os.environ.get("VANBAN_TEST_EVERYTHING") == "1":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    return folder


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(command: list[str], port: int, log: Path) -> Iterator[None]:
    """A process that listens on a port, ended afterwards."""
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=out, stderr=out, cwd=log.parent
        ) as process,
    ):
        try:
            end = time.monotonic() + PATIENCE
            while not listens(port):
                assert process.poll() is None, log.read_text(errors="replace")[-2000:]
                assert time.monotonic() < end, f"{command[0]} does not listen on {port}"
                time.sleep(0.1)
            yield
        finally:
            process.terminate()


def listens(port: int) -> bool:
    """Whether somebody answers on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def neo4j(home: Path, *, auth: bool = False) -> Iterator[str]:
    """The address of a Neo4j server with an empty database."""
    jars, port = lib("neo4j"), free_port()
    home.mkdir(parents=True, exist_ok=True)
    program = [str(SERVICES / "Neo4j.java"), str(home), str(port), *(["auth"] if auth else [])]
    memory = ["-Xmx1g", "-XX:+UseSerialGC"]
    with started(["java", *memory, "-cp", f"{jars}/*", *program], port, home / "server.log"):
        yield f"bolt://127.0.0.1:{port}"


@contextmanager
def fuseki(home: Path) -> Iterator[str]:
    """The address of a Fuseki server with an empty dataset."""
    jars, port = lib("fuseki"), free_port()
    home.mkdir(parents=True, exist_ok=True)
    [jar] = jars.glob("jena-fuseki-server-*.jar")
    options = ["--mem", "--update", "--localhost", f"--port={port}", "/ds"]
    memory = ["-Xmx1g", "-XX:+UseSerialGC"]
    with started(["java", *memory, "-jar", str(jar), *options], port, home / "server.log"):
        yield f"http://127.0.0.1:{port}/ds"


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Neo4j server without a password, for all tests of the run."""
    with neo4j(tmp_path_factory.mktemp("neo4j")) as address:
        yield address


@pytest.fixture(scope="session")
def guarded_neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Neo4j server that wants a password (its first one is neo4j, which it wants changed)."""
    with neo4j(tmp_path_factory.mktemp("guarded"), auth=True) as address:
        yield address


@pytest.fixture(scope="session")
def fuseki_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A SPARQL server for all tests of the run."""
    with fuseki(tmp_path_factory.mktemp("fuseki")) as address:
        yield address


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of the shipped documents, built once for all tests of the run."""
    folder = tmp_path_factory.mktemp("examples") / "store"
    build([EXAMPLES], folder)
    with closing(open_store(folder, "cypher")) as store:
        yield store


@pytest.fixture
def graph_of(tmp_path: Path) -> Iterator[Callable[[Iterable[Record]], Store]]:
    """Makes the graph of some records."""
    stores: list[Store] = []

    def made(records: Iterable[Record]) -> Store:
        folder = tmp_path / str(len(stores))
        write_views(folder, list(records), "1")
        stores.append(open_store(folder, "cypher"))
        return stores[-1]

    yield made
    for store in stores:
        store.close()


@pytest.fixture
def closed_port() -> int:
    """A port that nobody listens on."""
    return free_port()
