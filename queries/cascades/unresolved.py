"""Citations near a cascade that fit several documents: they may belong to it, and nothing is guessed."""

from collections.abc import Collection, Mapping
from typing import Any

from vanban.graph.store import Row, Store
from vanban.queries.catalogue import load


def open_citations(
    store: Store, members: Collection[str], predicates: Collection[str]
) -> tuple[Mapping[str, Any], ...]:
    """The statements of `predicates` whose document could be a member, or could be one of several that are none.

    Each is {text, path, start, end, reason}: the sentence, where it stands, and the documents that it fits.
    """
    ambiguous = store.ask(load("_ambiguous"))
    ids = [row["id"] for row in ambiguous if touches(row, members)]
    rows = store.ask(load("_open_citations"), ids=ids) if ids else []
    wanted = (r for r in rows if r["predicate"] in predicates and r["level"] != "planned")
    near = {tuple(told(row).items()) for row in wanted}
    return tuple(
        dict(items) for items in sorted(near, key=lambda i: [str(value) for _, value in i])
    )


def touches(row: Row, members: Collection[str]) -> bool:
    """Whether a citation would hang on the cascade by one of its readings."""
    candidates = str(row["candidates"] or "").split()
    return row["id"] in members or any(id in members for id in candidates)


def told(row: Row) -> dict[str, Any]:
    candidates = str(row["candidates"] or "").split()
    reason = f"{row['name']} fits {len(candidates)} documents: {', '.join(candidates)}"
    return {
        "text": row["quote"],
        "path": row["path"],
        "start": row["start"],
        "end": row["end"],
        "reason": reason,
    }
