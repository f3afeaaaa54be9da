"""The clock over all tasks: what is overdue, what is due, what is done and by which document.

A task that asks for a document is done when the body that has it issued one of that kind, which carries out the document
with the task or the one above it. Work that asks for no document cannot be seen to be done; it is listed until its day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from vanban.graph.store import Row, Store
from vanban.graph.stores.schema import day_number
from vanban.loaders.normalise import fold
from vanban.queries.catalogue import load
from vanban.queries.offices.answers import (
    ANSWERED,
    CITED,
    DUE,
    ENDED,
    NO_DOCUMENT,
    OVERDUE,
    PREDECESSOR,
    UNKNOWN,
    Papers,
    UnitAnswer,
    answer_of,
    papers_by_seat,
)
from vanban.queries.offices.completeness import Completeness, Holding
from vanban.queries.offices.expected import (
    EVIDENCE,
    Wanted,
    completeness_of,
    seen_of,
    tasks_in,
)
from vanban.queries.offices.groups import Scene
from vanban.queries.offices.units import Key, seat_of

WORST_FIRST = (OVERDUE, UNKNOWN, DUE, NO_DOCUMENT, CITED, PREDECESSOR, ENDED, ANSWERED)
BACK, AHEAD = 120, 60  # days that are looked at before and after today
NOT_KNOWN = (
    "A task without a day is not here. Whether work was done that asks for no document cannot be seen. A body of which "
    "the corpus holds nothing since the task was given may have answered: its status is unknown."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One task with its day: what is known of it, and the documents that did it."""

    task: str
    due: str
    days: int  # from today; less than 0 is past
    status: str
    who: str | None
    action: str | None
    answer: str | None
    recurrence: str | None
    document: Mapping[str, Any]
    evidence: Mapping[str, Any]
    counts: Mapping[str, int]  # units by status
    done_by: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The tasks of a stretch of time, the overdue ones first."""

    deadlines: tuple[Deadline, ...]
    today: str
    since: str
    until: str
    completeness: Completeness

    def counts(self) -> dict[str, int]:
        """How many tasks have each status."""
        return dict(Counter(row.status for row in self.deadlines))

    def to_json(self) -> dict[str, Any]:
        """{"deadlines": […], "counts", "today", "since", "until", "completeness", "not_known"}.

        A deadline is {"task", "due", "days", "status", "who", "action", "answer", "recurrence", "document": {"id", "symbol",
        "type", "title", "date"}, "evidence", "counts", "done_by": [{"id", "symbol", "type", "title", "date", "issuer", "in_corpus"}]}; a status is
        overdue, due, unknown, no_document, cited, predecessor, ended or answered.
        """
        return {
            "deadlines": [asdict(row) for row in self.deadlines],
            "counts": self.counts(),
            "today": self.today,
            "since": self.since,
            "until": self.until,
            "completeness": self.completeness.to_json(),
            "not_known": NOT_KNOWN,
        }


def deadlines(
    store: Store,
    *,
    today: str,
    since: str | None = None,
    until: str | None = None,
    who: str | None = None,
) -> Deadlines:
    """The tasks that are due between two days, four months back and two ahead where none are given."""
    now = date.fromisoformat(today)
    first = since or (now - timedelta(days=BACK)).isoformat()
    last = until or (now + timedelta(days=AHEAD)).isoformat()
    span = {"since": first, "until": last}
    rows = [row for row in store.ask(load("_tasks_due"), **span) if who is None or names(row, who)]
    wanted = wanted_of(store, rows, today)
    asked = [unit for _, want in wanted if want.documented for unit in want.units]
    seen = seen_of(store, asked, first)
    answers = answers_in(store, span, asked_by_document(wanted))
    found = [judged(facts, want, answers, seen, now) for facts, want in wanted]
    found.sort(key=lambda row: (WORST_FIRST.index(row.status), row.due, row.task))
    return Deadlines(
        deadlines=tuple(found),
        today=today,
        since=first,
        until=last,
        completeness=completeness_of({unit.name: unit for unit in asked}.values(), seen, first),
    )


def names(row: Row, who: str) -> bool:
    """Whether a text names the one who is to do a task, without regard to marks and capitals."""
    wanted = fold(who)
    return any(wanted in fold(text) for text in (row["assignee"], row["name"]) if text)


def wanted_of(store: Store, rows: Iterable[Row], today: str) -> list[tuple[Row, Wanted]]:
    """The tasks by the documents that give them, each document's groups read in its own place."""
    by_scene: dict[Scene, list[Row]] = defaultdict(list)
    for row in rows:
        scene = Scene(level=row["document_level"], place=row["place"], day=today)
        by_scene[scene].append(row)
    return [(want.row, want) for scene, same in by_scene.items() for want in tasks_in(store, same, scene)]  # fmt: skip


Answers = Mapping[str, Papers]  # what carries out each document, or the one above it since its day


def asked_by_document(wanted: Iterable[tuple[Row, Wanted]]) -> Mapping[str, set[Key]]:
    """Where the units sit of which each document asks for documents."""
    keys: dict[str, set[Key]] = defaultdict(set)
    for facts, want in wanted:
        for unit in want.units if want.documented else ():
            keys[facts["document"]].update(unit.keys, unit.formerly)
    return keys


def answers_in(store: Store, span: Mapping[str, str], asked: Mapping[str, set[Key]]) -> Answers:
    """What answers the documents with a task in a stretch of time, as far as those who are asked issued it."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in store.ask(load("_answers_due"), **span):
        seat = seat_of(row["issuer_id"])
        if seat and seat.key in asked.get(row["asking"], ()):
            found[row["asking"]].append(row)
    ids = sorted({row["id"] for rows in found.values() for row in rows})
    facts = {row["id"]: row for row in store.ask(load("_documents"), ids=ids)}
    return {
        asking: papers_by_seat({**row, **facts[row["id"]]} for row in rows)
        for asking, rows in found.items()
    }


def judged(
    facts: Row,
    want: Wanted,
    known: Answers,
    seen: Mapping[Key, Holding],
    now: date,
) -> Deadline:
    """What is known of one task."""
    documented = want.documented
    papers = known.get(facts["document"], {})
    given = day_number(facts["date"]) or 0
    today = now.isoformat()
    answers = [
        answer_of(
            unit,
            papers,
            held=sum(seen[key].last >= given for key in unit.keys if key in seen),
            wanted=want.answer,
            due=facts["due"],
            today=today,
        )
        for unit in want.units
        if documented
    ]
    days = (date.fromisoformat(facts["due"]) - now).days
    status = worst(answers, days, documented=documented)
    return Deadline(
        task=facts["task"],
        due=facts["due"],
        days=days,
        status=status,
        who=facts["assignee"],
        action=facts["action"],
        answer=want.answer,
        recurrence=facts["recurrence"],
        document={"id": facts["document"], **{n: facts[n] for n in ("symbol", "type", "title", "date")}},
        evidence={name: facts[name] for name in EVIDENCE},
        counts=dict(Counter(answer.status for answer in answers)),
        done_by=tuple({paper["id"]: paper for answer in answers for paper in answer.documents}.values()),
    )  # fmt: skip


def worst(answers: Iterable[UnitAnswer], days: int, *, documented: bool) -> str:
    """The status of a task with several units: the worst of theirs; work without a document is due until its day."""
    statuses = [answer.status for answer in answers]
    if not documented:
        return DUE if days >= 0 else NO_DOCUMENT
    if days >= 0:  # those that are not seen still have time
        statuses = [DUE if status == UNKNOWN else status for status in statuses] or [DUE]
    return min(statuses or [UNKNOWN], key=WORST_FIRST.index)
