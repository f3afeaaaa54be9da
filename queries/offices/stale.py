"""Plans in force that rest, directly or through others, on what was replaced, repealed or has expired.

A plan is in force here as long as no document of the corpus ends it and no period in its title is over. What ended
is looked for up to three steps above a plan, and not behind another document that ended: that one is a cause of its own.
A plan that also rests on what ended the older document is mended, and left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from vanban.graph.records import Value
from vanban.graph.store import Row, Store
from vanban.queries.catalogue import load
from vanban.queries.offices.completeness import Completeness, whole

PERIOD = re.compile(
    r"""
    giai[ ]đoạn \s+ (?:từ[ ]năm \s+ | năm \s+)?   # giai đoạn, giai đoạn từ năm
    \d{4} \s* (?:-|–|đến[ ]năm|đến) \s*           # 2021 -
    (?P<last>\d{4})                               # 2025
    """,
    re.VERBOSE | re.IGNORECASE,
)
CHAINS = ("_stale_one", "_stale_two", "_stale_three")  # questions by the number of steps
MOST = 300  # rows that each of them gives, the newest first
FACTS = ("symbol", "type", "title", "date")
PLAN = (*FACTS, "family", "issuer", "level", "place")
PLACE = ("path", "start", "end", "quote")
NOT_KNOWN = (
    "Who ended a document is known only where a document of the corpus says so; the day is that of the document "
    "that ends it, since the day on which that took effect is not read. A period is read from the title alone. "
    "Causes more than three steps above a plan are not looked for."
)

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a document ended: by which one, since when, with the sentence that says so."""

    document: Document
    how: str  # replaces, repeals, repeals_partly, expired
    since: str | None
    by: Document | None = None
    pinpoint: str | None = None
    evidence: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A plan, what it rests on that ended, the steps between them, and what to cite instead."""

    document: Document
    ending: Ending
    steps: tuple[Mapping[str, Any], ...]  # from the plan up to what ended, each with its sentence
    successor: Document | None
    cited_after: (
        bool | None
    )  # whether the plan was issued after the end; None where a day is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class StalePlans:
    """All stale plans, those that rest on what ended themselves first."""

    plans: tuple[Stale, ...]
    since: str  # older plans were not looked at
    more: bool  # there are more than were looked at
    completeness: Completeness

    def to_json(self) -> dict[str, Any]:
        """{"plans": [{"document", "ending", "steps", "successor", "cited_after"}], "since", "more", …}.

        And "completeness" and "not_known". `ending` is {"document", "how", "since", "by", "pinpoint", "evidence"}; each
        step is an edge E, from the plan to what ended.
        """
        return {
            "plans": [asdict(plan) for plan in self.plans],
            "since": self.since,
            "more": self.more,
            "completeness": self.completeness.to_json(),
            "not_known": NOT_KNOWN,
        }


def stale(
    store: Store, *, today: str, since: str | None = None, family: str = "Plan"
) -> StalePlans:
    """The plans issued since a day (a year before today) that rest on what had ended by today."""
    first = date.fromisoformat(since or today) - timedelta(days=0 if since else 365)
    endings = endings_by(store, today)
    asked: dict[str, Value] = {"family": family, "since": first.toordinal()}
    mended = {(r["subject"], r["document"]) for r in store.ask(load("_stale_mended"), **asked)}
    found: dict[tuple[str, str], Stale] = {}
    more = False
    for number, name in enumerate(CHAINS, 1):
        rows = store.ask(load(name), **asked)
        more |= len(rows) == MOST
        for row in rows:
            plan = stale_plan(row, number, endings)
            key = (row["subject"], row[f"object{number}"])
            if plan and key not in mended:
                found.setdefault(key, plan)
    return StalePlans(
        plans=tuple(found.values()), since=first.isoformat(), more=more, completeness=whole(store)
    )


def stale_plan(row: Row, number: int, endings: Mapping[str, Sequence[Ending]]) -> Stale | None:
    """The plan of a row, unless it ended too, ended the other itself, or another cause stands between them."""
    objects = [row[f"object{step}"] for step in range(1, number + 1)]
    causes = endings.get(objects[-1], ())
    if not causes or any(over(id, endings) for id in (row["subject"], *objects[:-1])):
        return None
    if len({row["subject"], *objects}) <= number or any(
        cause.by and cause.by["id"] == row["subject"] for cause in causes
    ):
        return None
    day, ended = row["date"], causes[0].since
    return Stale(
        document={"id": row["subject"], **{name: row[name] for name in PLAN}, "in_corpus": True},
        ending=causes[0],
        steps=tuple(steps_of(row, number)),
        successor=successor_of(objects[-1], endings),
        cited_after=day > ended if day and ended else None,
    )


def steps_of(row: Row, number: int) -> Iterator[dict[str, Any]]:
    """The edges of a chain, from the plan upwards."""
    subject = row["subject"]
    for step in range(1, number + 1):
        evidence = {name: row[f"{name}{step}"] for name in PLACE}
        object = row[f"object{step}"]
        yield {
            "subject": subject,
            "predicate": row[f"predicate{step}"],
            "object": object,
            "evidence": [evidence] if evidence["quote"] else [],
        }
        subject = object


def endings_by(store: Store, today: str) -> dict[str, list[Ending]]:
    """What had ended by a day, each with its endings, the whole before the part and the latest first."""
    found: dict[str, list[Ending]] = defaultdict(list)
    for row in store.ask(load("_ended")):
        if row["since"] is None or row["since"] <= today:
            found[row["document"]].append(ending_of(row))
    for row in store.ask(load("_periods")):
        period = PERIOD.search(row["title"])
        if period and (last := f"{period['last']}-12-31") < today:
            ending = Ending(document=facts_of(row), how="expired", since=last)
            found[row["document"]].append(ending)
    for causes in found.values():
        causes.sort(key=lambda cause: cause.since or "", reverse=True)
        causes.sort(key=lambda cause: cause.how == "repeals_partly")
    return dict(found)


def ending_of(row: Row) -> Ending:
    return Ending(
        document=facts_of(row),
        how=row["how"],
        since=row["since"],
        by={
            "id": row["by"],
            "symbol": row["by_symbol"],
            "type": row["by_type"],
            "title": row["by_title"],
            "date": row["since"],
        },
        pinpoint=row["pinpoint"],
        evidence={name: row[name] for name in PLACE} if row["quote"] else None,
    )


def facts_of(row: Row) -> Document:
    return {"id": row["document"], **{name: row[name] for name in FACTS}}


def over(id: str, endings: Mapping[str, Sequence[Ending]]) -> bool:
    """Whether a document ended as a whole."""
    return id in endings and endings[id][0].how != "repeals_partly"


def successor_of(id: str, endings: Mapping[str, Sequence[Ending]]) -> Document | None:
    """What stands in a document's place today: what replaced it, or what replaced that one, and so on."""
    seen, found = {id}, None
    while id in endings:
        following = next((e.by for e in endings[id] if e.how == "replaces" and e.by), None)
        if following is None or following["id"] in seen:
            break
        found, id = following, following["id"]
        seen.add(id)
    return found
