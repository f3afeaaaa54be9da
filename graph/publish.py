"""Bring a server to the revision of a workspace, by the difference; what was interrupted goes on from there."""

import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from vanban.errors import StoreError
from vanban.graph.records import Record
from vanban.graph.store import Store, open_store, open_view
from vanban.graph.stores.ladybug import LadybugStore
from vanban.graph.stores.schema import key_of


def publish(
    source: Path | str | Store | Iterable[Record],
    address: str,
    *,
    user: str | None = None,
    password: str | None = None,
    revision: str | None = None,
    force: bool = False,
) -> dict[str, Any]:
    """Make the graph at `address` say what `source` says: a workspace folder, a store, or records.

    A database that holds somebody else's data is left alone, unless forced; even then only what vanban wrote is
    changed or removed. The revision is the source's own, where it has one and no other is given.
    """
    if isinstance(source, str | Path):
        with closing(open_view(Path(source), "cypher")) as view, view.pinned():
            return publish(
                view, address, user=user, password=password, revision=revision, force=force
            )
    start = time.monotonic()
    with closing(open_store(address, user=user, password=password)) as target:
        wanted = revision or revision_of(source)
        added, removed = (0, 0)
        if wanted is None or target.revision() != wanted:
            refuse_foreign(target, force=force)
            shown = target.revision()
            target.set_revision(None)  # ours from now on, and not complete
            added, removed = bring_to(target, source, shown)
            target.set_revision(wanted)
    return {
        "address": address,
        "revision": wanted,
        "added": added,
        "removed": removed,
        "seconds": round(time.monotonic() - start, 3),
    }


def bring_to(target: Store, source: Store | Iterable[Record], shown: str | None) -> tuple[int, int]:
    """Make the target say what the source says: what was touched since it did, else by comparing all."""
    touched = source.since(shown) if shown and isinstance(source, LadybugStore) else None
    if touched is None or not isinstance(source, LadybugStore):
        return target.sync(Stored(source))
    new = source.some(touched)
    there = {key_of(record) for record in new}
    gone = [key for key, before in touched.items() if before and key not in there]
    target.remove(gone)
    target.write(new)
    return len(new), len(gone) + sum(touched[key] for key in there)


class Stored:
    """The records of a source, as often as they are wanted."""

    def __init__(self, source: Any) -> None:
        self._source = source
        if not hasattr(source, "records") and iter(source) is source:
            self._source = list(source)

    def __iter__(self) -> Any:
        return iter(self._source.records() if hasattr(self._source, "records") else self._source)


def revision_of(source: Any) -> str | None:
    """The revision of a store; an empty or unfinished workspace has nothing to publish."""
    if not hasattr(source, "revision"):
        return None
    found: str | None = source.revision()
    if found is None:
        raise StoreError(f"{source.address}: no finished graph here. Run vanban build first")
    return found


def refuse_foreign(target: Store, *, force: bool) -> None:
    """Refuse a database with things that vanban did not write."""
    foreign = 0 if force else target.foreign()
    if foreign:
        told = f"{target.address}: holds {foreign} things that vanban did not write"
        raise StoreError(
            f"{told}. Publish to an empty database, or use --force to write beside them"
        )
