"""What the heading of a document of the corpus says of its date or issuer, with its place: graphs keep no place of facts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vanban.graph.store import Row
from vanban.graph.workspace.evidence import Evidence


def printed(
    workspace: Path | str | None, document: Row, name: str
) -> tuple[Mapping[str, Any], ...]:
    """Where a document's own heading gives a fact (date, issuer) as the graph has it.

    Nothing where its text is not here, or where the graph has the fact from another document.
    """
    if workspace is None or document["path"] is None:
        return ()
    with Evidence.open(workspace) as evidence:
        query = "SELECT sha256 FROM files WHERE path = ?"
        sha256 = (evidence.connection.execute(query, [document["path"]]).fetchone() or ("",))[0]
        said = evidence.extraction(sha256)
        if (
            said is None
            or getattr(said.self, name) != document[name]
            or name not in said.self.spans
        ):
            return ()
        start, end = said.self.spans[name]
        quote = evidence.quote(sha256, start, end)
    return ({"path": document["path"], "start": start, "end": end, "quote": quote},)
