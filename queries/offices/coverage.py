"""Which units have carried out which directives: provinces, ministries, or the communes of a province.

A unit's first day is that of the first document known, which may be one that is only cited.
Each cell says what is known: issued, issued by a predecessor (before a merger), only cited, expected and overdue,
expected and not due, covered by a higher plan only, or not in the corpus. What is not in the corpus is never called not issued:
a unit counts as late only where the corpus holds papers of it since the directive.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from vanban.errors import QueryError
from vanban.graph.names.places import province_of
from vanban.graph.store import Row, Store
from vanban.queries.cascades.trace import days_between, document_of
from vanban.queries.catalogue import load
from vanban.queries.offices.answers import families
from vanban.queries.offices.completeness import Completeness, Holding
from vanban.queries.offices.expected import (
    EVIDENCE,
    Wanted,
    completeness_of,
    held_of,
    seen_of,
    wanted_of,
)
from vanban.queries.offices.groups import heads_of
from vanban.queries.offices.units import (
    Key,
    Seat,
    Unit,
    locals_of,
    ministries_on,
    provinces_on,
    seat_of,
)

Kind = Literal["provinces", "ministries", "communes"]
ISSUED, PREDECESSOR, CITED = "issued", "predecessor", "cited"
OVERDUE, NOT_DUE, COVERED, NOT_HERE = "overdue", "not_due", "covered", "not_in_corpus"
FACTS = ("id", "symbol", "type", "date", "issuer", "issuer_id", "level", "in_corpus")
PAPER = ("id", "symbol", "type", "date", "issuer", "in_corpus")
HIGHER = {"provinces": ("central", "ministry"), "ministries": ("central",), "communes": ("province",)}  # fmt: skip
NOT_KNOWN = (
    "not_in_corpus: no answer of the unit is in the corpus; it may have been issued. Communes are those that some document of "
    "the corpus names. A document whose issuer is not known is counted nowhere."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is known of one unit and one directive."""

    status: str
    date: str | None = None
    lag_days: int | None = None
    documents: tuple[Mapping[str, Any], ...] = ()
    due: str | None = None
    covered_by: str | None = None  # the higher plan
    held: int = 0  # documents of the unit in the corpus since the directive
    evidence: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One unit with a cell for each directive."""

    unit: str
    formerly: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Units by directives."""

    directives: tuple[Mapping[str, Any], ...]
    lines: tuple[Line, ...]
    today: str
    completeness: tuple[Completeness, ...] = field(default=())  # one for each directive

    def counts(self, number: int) -> dict[str, int]:
        """How many units have each status under one directive."""
        return dict(Counter(line.cells[number].status for line in self.lines))

    def to_json(self) -> dict[str, Any]:
        """{"directives": [D + {"counts", "completeness"}], "units": [{"unit", "formerly", "cells": […]}], "today", "not_known"}.

        A cell is {"status", "date", "lag_days", "documents", "due", "covered_by", "held", "evidence"}, one for each directive.
        """
        heads = [
            {
                **directive,
                "counts": self.counts(n),
                "completeness": self.completeness[n].to_json(),
            }
            for n, directive in enumerate(self.directives)
        ]
        units = [asdict(line) for line in self.lines]
        return {"directives": heads, "units": units, "today": self.today, "not_known": NOT_KNOWN}


def coverage(
    store: Store,
    documents: Sequence[str],
    *,
    today: str,
    units: Kind = "provinces",
    place: str | None = None,
) -> Coverage:
    """Who has carried out these directives, by a day."""
    rows = units_of(store, units, today, place)
    columns = [column(store, document, rows, units, place, today) for document in documents]
    return Coverage(
        directives=tuple(directive for directive, _, _ in columns),
        lines=tuple(
            Line(
                unit=unit.name,
                formerly=unit.former,
                cells=tuple(cells[n] for _, cells, _ in columns),
            )
            for n, unit in enumerate(rows)
        ),
        today=today,
        completeness=tuple(completeness for _, _, completeness in columns),
    )


def units_of(store: Store, kind: Kind, today: str, place: str | None) -> tuple[Unit, ...]:
    """The rows of the table."""
    if kind == "provinces":
        return provinces_on(today, heads_of("provinces"))
    if kind == "ministries":
        return ministries_on(today)
    if place is None:
        raise QueryError("the communes of which province? Say it by name: --place 'Điện Biên'")
    if province_of(place) is None:
        raise QueryError(f"{place!r} is no province. Say one by name: --place 'Điện Biên'")
    found = locals_of(store, place, heads_of("communes"), "commune")
    return tuple(unit for unit in found if unit.until is None or unit.until >= today)


Column = tuple[Mapping[str, Any], list[Cell], Completeness]


def column(
    store: Store, document: str, rows: Sequence[Unit], kind: Kind, place: str | None, today: str
) -> Column:
    """One directive with a cell for each unit."""
    [facts] = store.ask(load("_document"), document=document)
    found = carriers(store, facts, kind, today)
    wanted = wanted_of(store, document, facts, today)
    seen = seen_of(store, rows, facts["date"])
    asked = expectations_by_key(wanted)
    papers, above = by_seat(found), higher_plan(found, kind, place)
    cells = [cell(unit, papers, asked, seen, above, today) for unit in rows]
    return document_of(facts), cells, completeness_of(rows, seen, facts["date"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A document that carries a directive out, with the sentences that say so."""

    document: Mapping[str, Any]
    lag_days: int | None
    evidence: tuple[Mapping[str, Any], ...]


def carriers(store: Store, facts: Row, kind: Kind, today: str) -> list[Carrier]:
    """What carries a directive out by a day, directly or through others, nearest first; planned steps are none."""
    but = "" if kind == "communes" else "commune"
    found: dict[str, list[Row]] = {}
    layer = [facts["id"]]
    while layer:
        below: dict[str, list[Row]] = defaultdict(list)
        for row in store.ask(load("_carriers"), ids=layer, but=but):
            if (row["date"] or "") <= today:
                below[row["object"]].append(row)
        rows = [row for id in layer for row in below[id]]
        layer = list(dict.fromkeys(row["id"] for row in rows if row["id"] not in found))
        for row in rows:
            found.setdefault(row["id"], []).append(row)
    return [
        Carrier(
            document={name: rows[0][name] for name in FACTS},
            lag_days=days_between(facts["date"], rows[0]["date"]),
            evidence=tuple({n: row[n] for n in EVIDENCE} for row in rows if row["quote"]),
        )
        for id, rows in found.items()
        if id != facts["id"] and families().get((rows[0]["type"] or "").lower()) != "Report"
    ]


Asked = Mapping[Key, tuple[Wanted, Unit]]


def expectations_by_key(wanted: Iterable[Wanted]) -> Asked:
    """The expectation with the earliest deadline for each body that a document is asked of."""
    found: dict[Key, tuple[Wanted, Unit]] = {}
    for want in sorted(wanted, key=lambda w: w.row["due"] or "9999"):
        if want.documented and want.answer != "Report":
            for unit in want.units:
                for key in unit.keys:
                    found.setdefault(key, (want, unit))
    return found


Papers = Mapping[Key, list[tuple[Seat, Carrier]]]


def by_seat(found: Iterable[Carrier]) -> Papers:
    """The documents of a cascade by where their issuers sit."""
    papers: dict[Key, list[tuple[Seat, Carrier]]] = defaultdict(list)
    for carrier in found:
        seat = seat_of(carrier.document["issuer_id"])
        if seat:
            papers[seat.key].append((seat, carrier))
    return papers


def higher_plan(found: Iterable[Carrier], kind: Kind, place: str | None) -> str | None:
    """The nearest document of a level above the units that carries the directive out."""
    province = province_of(place) if place else None
    for carrier in found:
        document = carrier.document
        seat = seat_of(document["issuer_id"])
        inside = province is None or (seat is not None and seat.province == province.province)
        if document["level"] in HIGHER[kind] and inside:
            return str(document["symbol"] or document["id"])
    return None


def cell(
    unit: Unit,
    papers: Papers,
    asked: Asked,
    seen: Mapping[Key, Holding],
    above: str | None,
    today: str,
) -> Cell:
    """What is known of one unit: what it issued, else what was expected of it, else what covers it."""
    want, body = next(
        (asked[key] for key in sorted(unit.keys, key=str) if key in asked), (None, unit)
    )
    held = held_of(body, seen)  # of the body that is asked
    due = want.row["due"] if want else None
    found = [
        (whose, node)
        for key in unit.keys | unit.formerly
        for seat, node in papers.get(key, ())
        if (whose := unit.issued(seat, node.document["date"]))
    ]
    if found:
        found.sort(key=lambda f: (f[0] != "own", f[1].document["date"] or "9999", not f[1].document["in_corpus"], f[1].document["id"]))  # fmt: skip
        whose, first = found[0]
        own = [node for one, node in found if one == "own" and node.document["in_corpus"]]
        here = ISSUED if own else CITED
        return Cell(
            status=here if whose == "own" else PREDECESSOR,
            date=first.document["date"],
            lag_days=first.lag_days,
            documents=tuple({name: node.document[name] for name in PAPER} for _, node in found),
            due=due,
            held=held,
            evidence=first.evidence[:1] + (own[0].evidence[:1] if own and own[0] != first else ()),
        )
    sentence = tuple([{n: want.row[n] for n in EVIDENCE}] if want else [])
    status = NOT_HERE
    if held:
        status = NOT_DUE if want else COVERED if above else NOT_HERE
        status = OVERDUE if due and due < today else status
    return Cell(status=status, due=due, covered_by=above, held=held, evidence=sentence)
