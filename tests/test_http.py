"""A server at an address: its password never goes in clear over a network, and it is asked in its own language."""

import pytest
from typer.testing import CliRunner

from vanban.cli import app
from vanban.errors import StoreError
from vanban.graph.store import open_store


def test_a_password_is_not_sent_in_clear() -> None:
    with pytest.raises(StoreError, match="https"):
        open_store("http://graph.example:3030/ds", password="secret").revision()


def test_a_server_of_this_machine_may_have_it() -> None:
    with pytest.raises(StoreError, match="no SPARQL server answers"):
        open_store("http://127.0.0.1:1/ds", password="secret").revision()


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
