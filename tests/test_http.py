"""A password goes to this machine or over https, and never in clear over a network."""

import pytest

from vanban.errors import StoreError
from vanban.graph.store import open_store


def test_a_password_is_not_sent_in_clear() -> None:
    with pytest.raises(StoreError, match="https"):
        open_store("http://graph.example:3030/ds", password="secret").revision()


def test_a_server_of_this_machine_may_have_it() -> None:
    with pytest.raises(StoreError, match="no SPARQL server answers"):
        open_store("http://127.0.0.1:1/ds", password="secret").revision()
