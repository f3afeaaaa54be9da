"""A server at an address: who gets which password, in what language it is asked, and how long it may be silent."""

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from typer.testing import CliRunner

from vanban.cli import app
from vanban.errors import StoreError
from vanban.graph.rdf import http
from vanban.graph.store import open_store

AWAY = "http://graph.example:3030/ds"


@contextmanager
def answering(status: int) -> Iterator[tuple[str, list[str]]]:
    """A server that answers everything with a status, and the credentials that it was given."""
    given: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            given.append(self.headers.get("Authorization", ""))
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/ds", given
        server.shutdown()


def test_a_password_is_not_sent_in_clear() -> None:
    with pytest.raises(StoreError, match=r"https://.*SPARQL_IN_CLEAR"):
        open_store(AWAY, password="secret").revision()


def test_a_password_goes_in_clear_where_that_was_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "HERE", ())  # so that this machine is as far away as any
    with answering(401) as (address, given):
        for unsaid in ("", "no", "0"):
            monkeypatch.setenv("SPARQL_IN_CLEAR", unsaid)
            with pytest.raises(StoreError, match="in clear"):
                open_store(address, user="lan", password="secret").revision()
        monkeypatch.setenv("SPARQL_IN_CLEAR", "yes")
        with pytest.raises(StoreError, match="refuses the name or the password"):
            open_store(address, user="lan", password="secret").revision()
    assert given == [f"Basic {base64.b64encode(b'lan:secret').decode()}"]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"SPARQL_USER": "lan", "SPARQL_PASSWORD": "secret"}, b"lan:secret"),
        ({"SPARQL_PASSWORD": "secret"}, b":secret"),
        ({"NEO4J_USER": "neo4j", "NEO4J_PASSWORD": "other"}, None),  # another server's
    ],
)
def test_a_server_of_this_machine_gets_its_own_password(
    environment: dict[str, str], expected: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with answering(401) as (address, given), pytest.raises(StoreError, match="SPARQL_PASSWORD"):
        open_store(address).revision()
    assert given == [f"Basic {base64.b64encode(expected).decode()}" if expected else ""]


def test_a_question_waits_for_less_than_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.graph.rdf.http.ASKED", 0.2)
    monkeypatch.setattr("vanban.graph.stores.sparql.TOLD", 0.4)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        store = open_store(f"http://127.0.0.1:{silent.getsockname()[1]}/ds")
        with pytest.raises(StoreError, match=r"within 0\.2 seconds"):
            store.revision()
        for step in (store.digests, store.foreign, lambda: store.set_revision("1")):
            with pytest.raises(StoreError, match=r"within 0\.4 seconds"):
                step()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["cypher", "MATCH (n) RETURN n"], "speaks sparql"),
        (["ask", "most_cited", "--language", "cypher"], "speaks sparql"),
        (["ask", "most_cited"], "no SPARQL server answers"),
        (["show", "21-KL/TW"], "no SPARQL server answers"),
    ],
)
def test_a_language_that_the_server_does_not_speak(words: list[str], told: str) -> None:
    done = CliRunner().invoke(app, [*words, "--store", "http://127.0.0.1:1/ds"])
    assert done.exit_code == 1 and told in str(done.exception)
