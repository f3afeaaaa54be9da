"""Requests to a SPARQL server: over the standard library, with one time limit for the whole exchange."""

import base64
import http.client
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from vanban.errors import StoreError
from vanban.graph.stores.free_queries import one_line

PATIENCE = 10.0  # seconds until a server that takes no connection is given up
ASKED, TOLD = 60.0, 3600.0  # seconds for an answer, and for what goes through a whole dataset
HERE = ("localhost", "127.0.0.1", "::1")  # hosts that no network lies before
AT_ONCE = 1 << 16


class TooLate(StoreError):
    """The answer did not come within its time."""


class Body(io.RawIOBase):
    """The body of a response, as long as there is time."""

    def __init__(self, response: http.client.HTTPResponse, end: float) -> None:
        self._response, self._end = response, end

    def readable(self) -> bool:
        """A body can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what has come."""
        if time.monotonic() > self._end:
            raise TooLate
        try:
            data = self._response.read1(len(buffer))
        except TimeoutError:
            raise TooLate from None
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A server's answer; the body can be read while the request is open."""

    status: int
    body: io.BufferedReader

    def text(self) -> str:
        """The whole body."""
        return self.body.read().decode(errors="replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where requests go, and who asks."""

    address: str
    user: str | None = None
    password: str | None = None
    in_clear: bool = False  # the password may go over a network that others can read

    @contextmanager
    def request(
        self,
        part: str,
        body: bytes,
        kind: str,
        *,
        accept: str = "*/*",
        timeout: float | None = None,
    ) -> Iterator[Reply]:
        """Post something to a part of the dataset: query, update or data. Raises TooLate when the time is over."""
        place, timeout = urlsplit(self.address), timeout or ASKED
        headers = {"Content-Type": kind, "Accept": accept, **self._credentials(place)}
        connection = self._connection(place, timeout)
        try:
            connection.request("POST", f"{place.path.rstrip('/')}/{part}", body, headers)
            if connection.sock:
                connection.sock.settimeout(timeout)
            response = connection.getresponse()
            end = time.monotonic() + timeout
            yield Reply(
                status=response.status, body=io.BufferedReader(Body(response, end), AT_ONCE)
            )
        except (TooLate, TimeoutError):
            cure = "See whether the server is busy, or mend the address"
            raise TooLate(f"{self.address}: no answer within {timeout:g} seconds. {cure}") from None
        except (OSError, http.client.HTTPException) as error:
            told = one_line(str(error)) or type(error).__name__
            cure = "Start the server, or mend the address"
            raise StoreError(f"{self.address}: no SPARQL server answers ({told}). {cure}") from None
        finally:
            connection.close()

    def _credentials(self, place: SplitResult) -> dict[str, str]:
        """The name and password, which go over a line that anyone can read only where that was allowed."""
        if not self.password:
            return {}
        if place.scheme == "http" and place.hostname not in HERE and not self.in_clear:
            told = "the password would go over the network in clear"
            raise StoreError(
                f"{self.address}: {told}. Use https://, or set SPARQL_IN_CLEAR=yes in a network you trust"
            )
        pair = f"{self.user or ''}:{self.password}".encode()
        return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}

    def _connection(self, place: SplitResult, timeout: float) -> http.client.HTTPConnection:
        secure = place.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        try:
            return kind(place.hostname or "", place.port, timeout=min(timeout, PATIENCE))
        except ValueError as error:  # a port that is no number
            told = one_line(str(error))
            raise StoreError(f"{self.address}: {told}. Mend the address") from None
