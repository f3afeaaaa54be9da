"""The ledger of counts: totals with their parts and shares, what does not add up, and one figure across documents.

A count belongs to the body that its sentence names, else to the document's issuer. Two documents contradict each
other where they give different values to the same body, unit, category and period, and neither says "about".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import isclose
from typing import Any

from vanban.errors import QueryError
from vanban.graph.store import Row, Store
from vanban.loaders.reckoning.shares import share_fits
from vanban.queries.catalogue import load
from vanban.queries.offices.completeness import Completeness, whole

PLACE = ("path", "start", "end", "quote")
FACTS = ("id", "value", "unit", "kind", "category", "share_percent", "approx", "period", "partition", "total")  # fmt: skip

NOT_KNOWN = (
    "A count that is not here may stand in a document that the corpus does not hold: a series without a year says "
    "nothing of that year."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Parts that do not add up to their total, or a share that fits neither rounding nor truncation."""

    kind: str  # sum, share
    message: str
    counts: tuple[str, ...]  # ids: the total, then the parts
    evidence: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One figure in several documents, the oldest first; `contradicts` where one period has two values."""

    body: str
    unit: str
    category: str
    entries: tuple[Row, ...]
    contradicts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Counts with their checks and what other documents say of the same."""

    entries: tuple[Row, ...]
    checks: tuple[Check, ...]
    series: tuple[Series, ...]
    completeness: Completeness

    def to_json(self) -> dict[str, Any]:
        """{"counts": […], "checks": […], "series": […], "completeness", "not_known"}."""
        checks = [
            {"kind": c.kind, "message": c.message, "counts": list(c.counts), "evidence": [dict(e) for e in c.evidence]}
            for c in self.checks
        ]  # fmt: skip
        series = [
            {"body": s.body, "unit": s.unit, "category": s.category, "contradicts": s.contradicts, "entries": [told(e) for e in s.entries]}
            for s in self.series
        ]  # fmt: skip
        return {
            "counts": [told(e) for e in self.entries],
            "checks": checks,
            "series": series,
            "completeness": self.completeness.to_json(),
            "not_known": NOT_KNOWN,
        }

    def _repr_html_(self) -> str:
        """How it looks in a notebook."""
        rows = (f"<tr><td>{e['value']:g}</td><td>{escape(e['unit'])}</td><td>{escape(e['category'])}</td></tr>" for e in self.entries)  # fmt: skip
        return f"<table>{''.join(rows)}</table>"


def told(entry: Row) -> dict[str, Any]:
    """An entry for programs: the count, whose it is, who says so, and the sentence."""
    document = {name: entry[name] for name in ("symbol", "date", "issuer")}
    return {
        **{name: entry[name] for name in FACTS},
        "organisation": body_of(entry),
        "document": {"id": entry["document"], **document},
        "evidence": [place(entry)],
    }


def ledger(
    store: Store, *, document: str | None = None, unit: str | None = None, issuer: str | None = None
) -> Ledger:
    """The counts of one document, of one unit, or of all documents of one issuer. Raises QueryError without any."""
    asked = {"document": document, "unit": unit, "issuer": issuer}
    name = next((name for name, value in asked.items() if value), None)
    if name is None:
        raise QueryError("Say whose counts: a document's symbol, --unit or --issuer")
    rows = store.ask(load(f"_ledger_{name}"), **{name: asked[name]})
    entries = tuple(row for row in first_of_each(rows) if fits(row, asked))
    return Ledger(
        entries=entries,
        checks=tuple(checks(entries)),
        series=tuple(series(entries)),
        completeness=whole(store),
    )


def first_of_each(rows: Sequence[Row]) -> Iterator[Row]:
    """Each count once: a count of several bodies comes once a body."""
    seen: set[str] = set()
    for row in rows:
        if row["id"] not in seen:
            seen.add(row["id"])
            yield row


def fits(row: Row, asked: Mapping[str, str | None]) -> bool:
    return all(not value or row[name] == value for name, value in asked.items())


def body_of(row: Row) -> str:
    return str(row["body"] or row["issuer"] or "")


def place(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in PLACE}


def checks(entries: Sequence[Row]) -> Iterator[Check]:
    """What the printed figures themselves deny."""
    by_id = {entry["id"]: entry for entry in entries}
    cuts: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for entry in entries:
        total = by_id.get(entry["total"] or "")
        if total and entry["partition"] is not None:
            cuts[total["id"], entry["partition"]].append(entry)
        if total and entry["share_percent"] is not None:
            yield from share_check(entry, total)
    for (id, _), parts in cuts.items():
        yield from sum_check(by_id[id], parts)


def share_check(entry: Row, total: Row) -> Iterator[Check]:
    share = entry["share_percent"]
    digits = len(f"{share:g}".partition(".")[2])
    if total["value"] and not share_fits(entry["value"], total["value"], share, digits):
        right = 100 * entry["value"] / total["value"]
        message = f"{entry['value']:g} of {total['value']:g} is {right:.2f} %, and the text says {share:g} %"
        yield Check(kind="share", message=message, counts=(total["id"], entry["id"]), evidence=(place(entry),))  # fmt: skip


def sum_check(total: Row, parts: Sequence[Row]) -> Iterator[Check]:
    """The parts of a complete cut; a cut with "about" or with other units proves nothing."""
    exact = not any(p["approx"] for p in (total, *parts)) and {p["unit"] for p in parts} == {
        total["unit"]
    }
    found = sum(p["value"] for p in parts)
    if len(parts) > 1 and exact and not isclose(found, total["value"]):
        message = f"the parts add up to {found:g}, and the total is {total['value']:g}"
        ids = (total["id"], *(p["id"] for p in parts))
        yield Check(kind="sum", message=message, counts=ids, evidence=tuple(place(p) for p in (total, *parts)))  # fmt: skip


def series(entries: Sequence[Row]) -> Iterator[Series]:
    """Figures that more than one document states, those that contradict each other first."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for entry in entries:
        if body_of(entry):
            groups[body_of(entry), entry["unit"], entry["category"]].append(entry)
    found = [
        Series(body=body, unit=unit, category=category, entries=tuple(sorted(own, key=when)), contradicts=contradict(own))
        for (body, unit, category), own in groups.items()
        if len({entry["document"] for entry in own}) > 1
    ]  # fmt: skip
    yield from sorted(found, key=lambda s: (not s.contradicts, s.body, s.unit, s.category))


def when(entry: Row) -> tuple[str, str]:
    return (str(entry["period"] or entry["date"] or ""), str(entry["id"]))


def contradict(entries: Sequence[Row]) -> bool:
    """Whether two documents give one period two values; without a period nothing is known."""
    values: dict[str, set[float]] = defaultdict(set)
    for entry in entries:
        if entry["period"] and not entry["approx"]:
            values[entry["period"]].add(entry["value"])
    return any(len(found) > 1 for found in values.values())
