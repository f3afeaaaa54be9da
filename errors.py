"""The errors that vanban raises: each says where, what, and what to do, and is printed without a traceback."""

from collections.abc import Iterable, Mapping
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
