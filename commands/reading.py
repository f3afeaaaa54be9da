"""From files to the workspace: extract, text, build."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vanban.commands.options import Format, Paths, StoreAt, checked, print_json
from vanban.errors import VanbanError, writing


def extract_command(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option(help="Write one NAME.json a document into this folder.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", help="json, jsonl (one line a document) or text.")
    ] = "json",
) -> None:
    """Say what documents say: header, references, relations, counts, each with its place.

    Example: vanban extract report.txt --format json
    """
    from vanban.loaders.extract import extract
    from vanban.loaders.load import find_files, load

    checked(format, "jsonl")
    failed = 0
    written: dict[Path, Path] = {}
    for path in find_files(paths):
        try:
            found = extract(load(path))
        except VanbanError as error:
            typer.echo(f"vanban: {error}", err=True)
            failed += 1
            continue
        if out:
            target = out / f"{path.stem}.json"
            if other := written.get(target):
                typer.echo(f"vanban: {path}: {target} holds {other}. Extract it alone", err=True)
                failed += 1
                continue
            written[target] = path
            with writing(out, "--out"):
                out.mkdir(parents=True, exist_ok=True)
                target.write_text(
                    json.dumps(found.to_json(), ensure_ascii=False, indent=1), "utf-8"
                )
        elif format == "jsonl":
            typer.echo(json.dumps(found.to_json(), ensure_ascii=False))
        elif format == "json":
            print_json(found.to_json())
        else:
            from vanban.explorer.terminal import print_extraction

            print_extraction(found)
    raise typer.Exit(1 if failed else 0)


def text_command(path: Annotated[Path, typer.Argument(help="A document.")]) -> None:
    """Print the text that offsets count in.

    Example: vanban text plan.docx
    """
    from vanban.loaders.load import load

    typer.echo(load(path).text, nl=False)


def build_command(
    paths: Paths,
    store: StoreAt = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read side by side; by itself all cores."),
    ] = None,
    format: Format = "text",
) -> None:
    """Read documents into the workspace and bring its graph up to date; unchanged files are skipped.

    Example: vanban build reports/ --store office
    """
    from vanban.explorer.terminal import build_progress, print_build
    from vanban.graph.build import build
    from vanban.graph.store import workspace_folder

    checked(format)
    with build_progress() as progress:
        result = build(paths, workspace_folder(store), jobs=jobs, progress=progress)
    if format == "json":
        print_json(result.to_json())
    else:
        print_build(result)
    raise typer.Exit(1 if result.failed else 0)


def forget_command(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files or folders, as the workspace names them.")
    ] = None,
    gone: Annotated[
        bool,
        typer.Option(
            "--lost", help="All files that the disk lost; alone, without --yes, lists them."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Forget what the disk lost.")] = False,
    store: StoreAt = None,
) -> None:
    """Take files out of the workspace and its graph; what was built of others stays.

    Example: vanban forget reports/wrong.txt
    """
    from vanban.explorer.terminal import counted
    from vanban.graph.build import forget, lost
    from vanban.graph.store import workspace_folder

    folder = workspace_folder(store)
    if not paths and not gone:
        raise typer.BadParameter("name a file or a folder, or use --lost", param_hint="paths")
    names = [*(paths or []), *(lost(folder) if gone else ())]
    if gone and not yes:
        for name in names:
            typer.echo(name)
        typer.echo(f"{counted(len(names), 'file')} would be forgotten: add --yes", err=True)
    else:
        typer.echo(f"{counted(len(forget(names, folder)), 'file')} forgotten")
