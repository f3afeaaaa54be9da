"""Vietnamese official documents as a graph that can be asked, each edge with the sentence that says so.

`extract(load(path))` says what one document says; `build(paths, workspace)` makes the graph of many;
`open_store(workspace)` opens it; `trace(store, find_document(store, "21-KL/TW"))` follows a directive down.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vanban.graph.build import build
    from vanban.graph.store import open_store
    from vanban.loaders.extract import extract
    from vanban.loaders.load import load
    from vanban.queries.cascades.trace import trace
    from vanban.queries.documents import find_document

__all__ = ["build", "extract", "find_document", "load", "open_store", "trace"]
HOMES = {
    "build": "vanban.graph.build",
    "extract": "vanban.loaders.extract",
    "find_document": "vanban.queries.documents",
    "load": "vanban.loaders.load",
    "open_store": "vanban.graph.store",
    "trace": "vanban.queries.cascades.trace",
}


def __getattr__(name: str) -> Any:
    """Import a verb when it is first used: `import vanban` itself costs nothing."""
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module 'vanban' has no attribute {name!r}")
