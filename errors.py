"""The errors that vanban raises: each says where, what, and what to do, and is printed without a traceback."""


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


class NotFound(VanbanError):
    """No document has this symbol; the message names the nearest ones."""


class Ambiguous(VanbanError):
    """Several documents share this symbol; the message lists them."""
