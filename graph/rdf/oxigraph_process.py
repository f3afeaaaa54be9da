"""The process in which a query that somebody typed runs: order as JSON on stdin, answer as JSON on stdout."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.graph.rdf import triples as rdf
from vanban.graph.rdf.quads import open_to_read
from vanban.graph.rdf.sparql_text import shape, syntax_error
from vanban.graph.stores.free_queries import one_line


def answer(*, folder: str, text: str, limit: int) -> dict[str, Any]:
    """The fields of an Answer, or an error."""
    try:
        found = open_to_read(Path(folder)).query(text, prefixes=rdf.PREFIXES)
        return asdict(shape(found, limit))
    except SyntaxError as error:
        return {"error": str(syntax_error(text, error))}
    except VanbanError as error:
        return {"error": str(error)}
    except (OSError, RuntimeError, ValueError) as error:
        return {"error": one_line(str(error))}


if __name__ == "__main__":
    order = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer(**order)).encode())
