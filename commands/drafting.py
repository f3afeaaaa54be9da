"""Before a document is issued: check-draft."""

from pathlib import Path
from typing import Annotated

import typer

from vanban.commands.options import Format, StoreAt, checked, opened, print_json


def check_draft_command(
    path: Annotated[Path, typer.Argument(help="The draft: txt, md, html, docx or pdf.")],
    store: StoreAt = None,
    format: Format = "text",
) -> None:
    """Check a draft against the graph: bases that ended, wrong dates, parents that its peers cite, its form.

    Example: vanban check-draft plan.docx
    """
    from vanban.explorer.remarks import print_check
    from vanban.graph.store import address_of, workspace_folder
    from vanban.loaders.extract import extract
    from vanban.loaders.load import load
    from vanban.queries.drafts.check_draft import check_draft

    checked(format)
    draft = load(path)
    folder = None if "://" in address_of(store) else workspace_folder(store)
    with opened(store, "cypher") as graph:
        found = check_draft(graph, extract(draft), draft.text, folder)
    print_json(found.to_json()) if format == "json" else print_check(found)
    raise typer.Exit(1 if any(r.severity == "error" for r in found.remarks) else 0)
