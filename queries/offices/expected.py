"""Who should answer a document, with what and by when, as its tasks and its Nơi nhận say; and who has not.

An answer is a document that the unit issued, of the kind that the task asks for, and that carries out the document or
the one above it. Recipients without a task are expected where they stand below the issuer; nobody says with what.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from typing import Any

from vanban.graph.store import Row, Store
from vanban.queries.cascades.trace import document_of
from vanban.queries.catalogue import load
from vanban.queries.offices.answers import (
    NO_DOCUMENT,
    OPEN,
    Papers,
    UnitAnswer,
    answer_of,
    asked_for,
    papers_by_seat,
)
from vanban.queries.offices.completeness import (
    NOTHING,
    Completeness,
    Holding,
    holdings,
    of_units,
)
from vanban.queries.offices.groups import Scene, groups_in, members_of
from vanban.queries.offices.units import Key, Unit, seat_of, single

EVIDENCE = ("path", "start", "end", "quote")
RANKS = ("central", "ministry", "province", "district", "commune")
ABOVE = frozenset({"tw", "tu"})  # committees that get papers to know, not to act
NOT_KNOWN = (
    "A unit of which the corpus holds nothing since the document was issued may have answered: its status is unknown. "
    "Tasks that ask for no document cannot be seen to be done. Communes and departments are those that some document "
    "of the corpus names."
)
NOT_HELD = "It is only cited: its text is not in the corpus, so what it asks for is not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Who is to answer, with what, by when, the sentence that expects it, and what is there."""

    kind: str  # task or recipient
    who: str | None
    action: str | None
    answer: str | None  # the family of the document that is asked for
    deadline: str | None
    due: str | None
    recurrence: str | None
    section: str | None
    evidence: Mapping[str, Any]
    units: tuple[UnitAnswer, ...]
    asked: int  # units that are meant; they are listed where a document is asked for

    def counts(self) -> dict[str, int]:
        """How many units have each status."""
        return dict(Counter(unit.status for unit in self.units))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that one document expects."""

    document: Mapping[str, Any]
    today: str
    expectations: tuple[Expectation, ...]
    completeness: Completeness

    def missing(self) -> list[dict[str, Any]]:
        """The units from which nothing is there, each with the sentence that expects it: the overdue ones first."""
        rows = [
            {
                "unit": unit.unit,
                "status": unit.status,
                "answer": e.answer,
                "due": e.due,
                "action": e.action,
                "held": unit.held,
                "evidence": e.evidence,
            }
            for e in self.expectations
            for unit in e.units
            if unit.status in OPEN
        ]
        return sorted(rows, key=lambda r: (OPEN.index(str(r["status"])), r["due"] or "9999", str(r["unit"])))  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """{"document": D, "today", "expectations": […], "missing": […], "completeness", "not_known"}.

        An expectation is {"kind", "who", "action", "answer", "deadline", "due", "recurrence", "section", "evidence",
        "units": [{"unit", "status", "documents", "late_days", "held"}], "asked"}; a status is answered, predecessor,
        cited, overdue, due, undated, unknown, no_document or ended.
        """
        return {
            "document": dict(self.document),
            "today": self.today,
            "expectations": [asdict(e) for e in self.expectations],
            "missing": self.missing(),
            "completeness": self.completeness.to_json(),
            "not_known": NOT_KNOWN if self.document["in_corpus"] else f"{NOT_HELD}. {NOT_KNOWN}",
        }


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """An expectation before it is compared with what is there."""

    row: Row
    units: tuple[Unit, ...]
    kind: str = "task"

    @cached_property
    def answer(self) -> str | None:
        if self.kind == "recipient":
            return None
        return asked_for(f"{self.row['assignee'] or ''} {self.row['action'] or ''}")

    @property
    def documented(self) -> bool:
        """Whether a document is asked for at all."""
        return self.kind == "recipient" or self.answer is not None


def expected(store: Store, document: str, *, today: str) -> Expected:
    """What a document expects of whom, compared with what is there."""
    [facts] = store.ask(load("_document"), document=document)
    wanted = wanted_of(store, document, facts, today)
    units = {unit.name: unit for want in wanted for unit in want.units if want.documented}
    seen = seen_of(store, units.values(), facts["date"])
    papers = papers_by_seat(store.ask(load("_answers_to"), document=document))
    return Expected(
        document=document_of(facts),
        today=today,
        expectations=tuple(compared(want, papers, seen, today) for want in wanted),
        completeness=completeness_of(units.values(), seen, facts["date"]),
    )


def wanted_of(store: Store, document: str, facts: Row, today: str) -> list[Wanted]:
    """The tasks of a document, and its recipients who have none."""
    scene = Scene(level=facts["level"], place=facts["place"], day=today)
    tasks = tasks_in(store, store.ask(load("_tasks_of"), document=document), scene)
    named = {key for want in tasks for unit in want.units for key in unit.keys}
    rows = store.ask(load("_recipients_of"), document=document)
    others = [recipient(store, row, facts, scene) for row in rows]
    return [*tasks, *(want for want in others if want.units and not any(unit.keys & named for unit in want.units))]  # fmt: skip


def tasks_in(store: Store, rows: Iterable[Row], scene: Scene) -> list[Wanted]:
    """The rows of tasks, those of one task together, with the units that they name."""
    tasks: dict[str, list[Row]] = {}
    for row in rows:
        tasks.setdefault(row["task"], []).append(row)
    groups = cache(lambda who: group_units(store, who, scene))
    return [
        Wanted(row=same[0], units=(*bodies_in(same), *groups(same[0]["assignee"] or "")))
        for same in tasks.values()
    ]


def bodies_in(rows: Iterable[Row]) -> list[Unit]:
    """The single bodies that a task names; what is known by its words alone is none."""
    return [
        unit
        for row in rows
        if row["body"] and not row["body"].startswith("org:other:")
        and not groups_in(row["name"]) and (unit := single(row["body"], row["name"], row["level"]))
    ]  # fmt: skip


def group_units(store: Store, text: str, scene: Scene) -> list[Unit]:
    """The members of all groups that a text names."""
    return [unit for group in groups_in(text) for unit in members_of(store, group, scene) or ()]


def recipient(store: Store, row: Row, facts: Row, scene: Scene) -> Wanted:
    """A line of Nơi nhận, with its units where they stand below the issuer."""
    units = group_units(store, row["name"], scene)
    seat, own = seat_of(row["body"]), seat_of(facts["issuer_id"])
    if not units and seat and seat.chain and seat.system != "other" and below(row, facts):
        up = seat.chain[0] in ABOVE or (own is not None and seat.key == own.key)
        body = None if up else single(row["body"], row["name"], row["level"])
        units = [body] if body else []
    nothing = dict.fromkeys(("action", "deadline", "due", "recurrence", "section"))
    return Wanted(row={**nothing, **row, "assignee": row["name"]}, units=tuple(units), kind="recipient")  # fmt: skip


def below(row: Row, facts: Row) -> bool:
    """Whether a recipient stands on the issuer's level or below it."""
    if row["level"] not in RANKS or facts["level"] not in RANKS:
        return False
    return RANKS.index(row["level"]) >= RANKS.index(facts["level"])


def seen_of(store: Store, units: Iterable[Unit], since: str | None) -> dict[Key, Holding]:
    """What the corpus holds of the units, by where they sit."""
    found: dict[Key, Holding] = {}
    for body, holding in holdings(store, {u.level for u in units if u.level}, since).items():
        seat = seat_of(body)
        if seat:
            found[seat.key] = found[seat.key] + holding if seat.key in found else holding
    return found


def completeness_of(
    units: Iterable[Unit], seen: Mapping[Key, Holding], since: str | None
) -> Completeness:
    """What the corpus holds of all units that are asked for."""
    held = {
        unit.name: sum((seen[key] for key in unit.keys if key in seen), NOTHING) for unit in units
    }
    return of_units(held, since)


def held_of(unit: Unit, seen: Mapping[Key, Holding]) -> int:
    """How many documents of a unit are there since the day that was asked for."""
    return sum(seen[key].since for key in unit.keys if key in seen)


def compared(want: Wanted, papers: Papers, seen: Mapping[Key, Holding], today: str) -> Expectation:
    """An expectation with what is there; of many units that are asked for no document none is listed."""
    row, answer = want.row, want.answer
    units = tuple(
        answer_of(
            unit,
            papers,
            held=held_of(unit, seen),
            wanted=answer,
            due=row["due"],
            today=today,
            documented=want.documented,
        )
        for unit in want.units
        if want.documented or len(want.units) == 1
    )
    if not units:
        status = NO_DOCUMENT if not want.documented else "unknown"
        units = (UnitAnswer(unit=row["assignee"] or "", status=status),)
    return Expectation(
        kind=want.kind,
        who=row["assignee"],
        action=row["action"],
        answer=answer,
        deadline=row["deadline"],
        due=row["due"],
        recurrence=row["recurrence"],
        section=row["section"],
        evidence={name: row[name] for name in EVIDENCE},
        units=units,
        asked=len(want.units),
    )
