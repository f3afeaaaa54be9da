"""The whole way from files to a graph, on one screen: what is new is read, kept, resolved and shown."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any, get_args

from vanban.errors import WorkspaceError
from vanban.graph.reading import Work, read_files, writable
from vanban.graph.records import Record
from vanban.graph.resolving.conclusions import Conclusions, Difference, vocabulary
from vanban.graph.resolving.rows import key_named
from vanban.graph.store import DEFAULT_WORKSPACE, Language, open_view, write_views
from vanban.graph.workspace.decisions import Decisions, read_decisions
from vanban.graph.workspace.evidence import Evidence, Failed, Stamp
from vanban.graph.workspace.search import bring_search
from vanban.loaders.document import content_hash
from vanban.loaders.extract import RULES
from vanban.loaders.load import find_files

Progress = Callable[[int, int], None]  # files done, files to read


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did."""

    read: int
    unchanged: int
    failed: tuple[Failed, ...]
    documents: int
    edges: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "failed": [asdict(failed) for failed in self.failed]}

    def _repr_html_(self) -> str:
        """How it looks in a notebook: the figures, then each file that failed with its cure."""
        figures = f"{self.read} files read, {self.unchanged} unchanged, {len(self.failed)} failed: "
        figures += f"{self.documents} documents and {self.edges} edges in {self.seconds:.1f} s"
        failed = "".join(f"<li>{escape(str(one))}</li>" for one in self.failed)
        return f"<p>{figures}</p>" + (f"<ul>{failed}</ul>" if failed else "")


def build(
    paths: Iterable[Path | str],
    workspace: Path | str = DEFAULT_WORKSPACE,
    *,
    jobs: int | None = 2,
    progress: Progress | None = None,
) -> BuildResult:
    """Read files into a workspace and bring its graph up to date; a killed build goes on where it stopped."""
    start = time.monotonic()
    files = find_files(Path(path) for path in paths)
    rules = reading_rules()
    with Evidence.open(workspace, write=True) as evidence:
        names = {name_of(path, evidence.folder): path for path in files}
        todo = list(unread(evidence, names, rules))
        failed = read_new(
            evidence, todo, rules, jobs=jobs or os.cpu_count() or 1, progress=progress
        )
        failures = {
            name: told for name, (_, told) in evidence.failures(rules).items() if name in names
        }
        conclusions = Conclusions(evidence, decisions_of(evidence))
        show(conclusions, conclusions.update(rules))
        return BuildResult(
            read=len(todo) - len(failed),
            unchanged=len(names) - len(todo) - len(failures.keys() - failed),
            failed=tuple(failures[name] for name in sorted(failures)),
            documents=conclusions.documents(),
            edges=conclusions.edges(),
            seconds=round(time.monotonic() - start, 3),
        )


def reading_rules() -> str:
    """What decides how a file is read: the version of the rules, and the vocabulary, to which people add rows."""
    return f"{RULES} {vocabulary()}"


def forget(paths: Iterable[str], workspace: Path | str = DEFAULT_WORKSPACE) -> tuple[str, ...]:
    """Take files out of a workspace, by their names in it or whole folders of them; the names that were forgotten.

    Raises `WorkspaceError` where a name is none of the workspace's.
    """
    gone: list[str] = []
    with Evidence.open(workspace, write=True) as evidence:
        known = evidence.stamps()
        for path in paths:
            asked = {path.rstrip("/"), name_of(Path(path), evidence.folder)}
            found = [n for n in known if any(n == a or n.startswith(f"{a}/") for a in asked)]
            if not found:
                raise WorkspaceError(
                    f"{path}: the workspace knows no such file. `vanban forget --lost` lists what the disk lost"
                )
            gone += found
        for name in gone:
            evidence.remove(name)
    build([], workspace)
    return tuple(sorted(gone))


def lost(workspace: Path | str = DEFAULT_WORKSPACE) -> tuple[str, ...]:
    """The files of a workspace that are on the disk no more: their evidence is kept until it is forgotten."""
    with Evidence.open(workspace) as evidence:
        home = evidence.folder.resolve().parent
        return tuple(name for name in sorted(evidence.stamps()) if not (home / name).exists())


def records(evidence: Evidence) -> Iterator[Record]:
    """The graph of a workspace as its last build left it, nodes first."""
    yield from Conclusions(evidence)


def name_of(path: Path, workspace: Path) -> str:
    """What a file is called in the graph: from the workspace's parent down, so that both can be moved together."""
    absolute, home = path.resolve(), workspace.resolve().parent
    name = absolute.relative_to(home) if absolute.is_relative_to(home) else absolute
    return writable(name.as_posix())


def unread(evidence: Evidence, names: dict[str, Path], rules: str) -> Iterator[Work]:
    """The files that these rules have not read: told by the disk's stamp, and where that differs by content."""
    stamps, contents, failures = (
        evidence.stamps(),
        evidence.read_by(rules),
        evidence.failures(rules),
    )
    seen = []
    for name, path in names.items():
        stamp = stamp_of(path)
        sha256, known = stamps.get(name, ("", None))
        if stamp and name in failures and failures[name][0] == stamp:
            continue
        if known == stamp and sha256 in contents:
            continue
        if stamp and (found := content_hash(path)) in contents:
            seen.append((name, found, stamp))
        else:
            yield Work(path=path, name=name, stamp=stamp or Stamp())
    evidence.see(seen)


def stamp_of(path: Path) -> Stamp | None:
    """What the disk says of a file; None where it cannot be looked at."""
    try:
        found = path.stat()
        return (
            Stamp(size=found.st_size, mtime=found.st_mtime_ns)
            if path.is_file() and os.access(path, os.R_OK)
            else None
        )
    except OSError:
        return None


def read_new(
    evidence: Evidence, todo: list[Work], rules: str, *, jobs: int, progress: Progress | None
) -> set[str]:
    """Read files in several processes and keep what they say, each batch on disk before the next; which failed."""
    failed: set[str] = set()
    done = 0
    for batch in read_files(todo, rules, jobs):
        evidence.add_many(batch.packed)
        for work, told in batch.failed:
            evidence.fail(told, work.stamp, rules)
            failed.add(work.name)
        done += len(batch.packed) + len(batch.failed)
        if progress:
            progress(done, len(todo))
    return failed


def decisions_of(evidence: Evidence) -> Decisions:
    """What people decided about this workspace."""
    return read_decisions(
        evidence.folder, {name: sha for name, (sha, _) in evidence.stamps().items()}
    )


def show(conclusions: Conclusions, difference: Difference) -> None:
    """Bring the views to the conclusions' revision: by the difference where they show the one before."""
    folder, revision = conclusions.evidence.folder, conclusions.revision
    for language in get_args(Language):
        with closing(open_view(folder, language)) as view:
            if difference and difference.before and view.revision() == difference.before:
                with view.round():
                    if difference.gone:
                        view.remove(key_named(name) for name in difference.gone)
                    view.write(conclusions.some(difference.changed))
                    view.set_revision(revision)
    write_views(folder, conclusions, revision)
    bring_search(
        conclusions.evidence,
        conclusions,
        conclusions.some(difference.changed),
        gone=difference.gone,
        before=difference.before,
        revision=revision,
    )
