"""Bringing a store to what the records say by writing only what differs."""

from collections.abc import Iterable
from typing import Protocol

from vanban.graph.records import Record
from vanban.graph.stores.schema import Key, changes


class Differing(Protocol):
    """What a store must be able to do to be brought up to date."""

    def digests(self) -> dict[Key, str]: ...
    def write(self, records: Iterable[Record]) -> int: ...
    def remove(self, keys: Iterable[Key]) -> int: ...
    def rebuild(self, records: Iterable[Record]) -> int | None:
        """Write everything anew where that is faster; None where the store cannot."""
        ...


REBUILD_AT = 2_000  # differences from which a view of a workspace is faster written anew (or a tenth, if more)


def synchronise(store: Differing, records: Iterable[Record]) -> tuple[int, int]:
    """How many records were added and removed; one that changed counts as both."""
    old = store.digests()
    if not old:
        return store.write(records), 0
    again = list(records) if iter(records) is records else records
    total, different, replaced = len(old), [], 0
    for change in changes(again):
        known = old.pop(change.key, None)
        if known != change.digest:
            different.append(change.record)
            replaced += known is not None
    many = len(different) + len(old) > max(REBUILD_AT, total // 10)
    if not many or store.rebuild(again) is None:
        store.remove(old)
        store.write(different)
    return len(different), len(old) + replaced
