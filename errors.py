"""The errors that vanban raises: each says where, what, and what to do, and is printed without a traceback."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class VanbanError(Exception):
    """Something the user can mend; the message names the place and the cure."""


class LoadError(VanbanError):
    """A file could not be read."""


class WorkspaceError(VanbanError):
    """The workspace folder cannot be used as it is."""


class StoreError(VanbanError):
    """A store cannot be opened, reached or written."""


class QueryError(VanbanError):
    """A question is unknown, its parameters are wrong, or its text has a mistake."""


class Choice(VanbanError):
    """A symbol does not lead to one document; `documents` are those that it may mean, for programs."""

    def __init__(self, message: str, documents: Iterable[Mapping[str, Any]] = ()):
        super().__init__(message)
        self.documents = [dict(document) for document in documents]


class NotFound(Choice):
    """No document has this symbol; the message names the nearest ones."""


class Ambiguous(Choice):
    """Several documents share this symbol; the message lists them."""


@contextmanager
def writing(out: Path, option: str = "--out") -> Iterator[None]:
    """Where a file is written that was asked for: a place that takes none is told with the option that names it."""
    try:
        yield
    except OSError as error:
        told = error.strerror or error  # some libraries give a text alone
        raise VanbanError(f"{out}: cannot be written ({told}). Choose another {option}") from error
