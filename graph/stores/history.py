"""Which records changed between the revisions of a view, so that a server is brought on without comparing everything.

Each revision is a row of a table in the view itself: the revision before it, its own, and the keys that it touched,
each with whether it was there before. Across a row without keys, for example of a rebuild, nothing is known.
"""

import json
from typing import Any

from vanban.graph.stores.schema import Key

TABLE = """CREATE NODE TABLE IF NOT EXISTS VanbanChange(
    number INT64, before STRING, after STRING, keys STRING, PRIMARY KEY (number))"""
LIMIT = 200_000  # keys of one revision; with more, comparing everything costs little more
KEPT = 100  # revisions

Touched = dict[Key, bool]  # key -> whether it was there before


def remember(
    connection: Any, before: str | None, after: str | None, touched: Touched | None
) -> None:
    """Add a revision, without its keys where they are not known or too many; the oldest ones are forgotten."""
    connection.execute(TABLE)
    [[last]] = connection.execute("MATCH (c:VanbanChange) RETURN max(c.number)").get_all()
    known = touched is not None and len(touched) <= LIMIT
    keys = json.dumps(list((touched or {}).items()), ensure_ascii=False) if known else None
    number = (last or 0) + 1
    row = {"number": number, "before": before, "after": after, "keys": keys}
    add = """CREATE (:VanbanChange {number: $number, before: CAST($before AS STRING),
        after: CAST($after AS STRING), keys: CAST($keys AS STRING)})"""
    connection.execute(add, row)
    forget = "MATCH (c:VanbanChange) WHERE c.number <= $old DELETE c"
    connection.execute(forget, {"old": number - KEPT})


def since(connection: Any, revision: str) -> Touched | None:
    """All that was touched since a revision, with whether it was there then; None where that is not known."""
    tables = connection.execute("CALL show_tables() RETURN name").get_all()
    if ["VanbanChange"] not in tables:  # written by an earlier version
        return None
    order = "MATCH (c:VanbanChange) RETURN c.before, c.keys ORDER BY c.number"
    rows = connection.execute(order).get_all()
    first = next((n for n, (before, _) in enumerate(rows) if before == revision), len(rows))
    if first == len(rows) or any(keys is None for _, keys in rows[first:]):
        return None
    touched: Touched = {}
    for _, keys in rows[first:]:
        for key, there in json.loads(keys):
            touched.setdefault(key if isinstance(key, str) else tuple(key), there)
    return touched
