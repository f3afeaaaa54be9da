"""Plans in force that rest, directly or through others, on what was replaced, repealed or has expired.

A plan is in force here as long as no document of the corpus ends it and no period in its title is over. What ended
is looked for at any height above a plan, and not behind another document that ended: that one is a cause of its own.
A plan that also rests on what ended the older document is mended, and left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from vanban.graph.store import Row, Store
from vanban.queries.catalogue import load
from vanban.queries.offices.completeness import Completeness, whole
from vanban.queries.offices.parts import concerns

PERIOD = re.compile(
    r"""
    giai[ ]đoạn \s+ (?:từ[ ]năm \s+ | năm \s+)?   # giai đoạn, giai đoạn từ năm
    \d{4} \s* (?:-|–|đến[ ]năm|đến) \s*           # 2021 -
    (?P<last>\d{4})                               # 2025
    """,
    re.VERBOSE | re.IGNORECASE,
)
LIMIT = 100  # rows that are told, those with the fewest steps first
MOST_WAYS = 1_000_000  # that are followed at once
FACTS = ("symbol", "type", "title", "date")
PLAN = (*FACTS, "family", "issuer", "level", "place")
PLACE = ("path", "start", "end", "quote")
NOT_KNOWN = (
    "Who ended a document is known only where a document of the corpus says so; the day is that of the document "
    "that ends it, since the day on which that took effect is not read. A period is read from the title alone."
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
    cited_after: bool | None  # issued after the end; None where a day is not known
    cited_part: str | None  # of what ended: "khoản 3 Điều 6"
    concerned: (
        bool | None
    )  # whether that part ended; None where only some ended and it cannot be told


@dataclass(frozen=True, slots=True, kw_only=True)
class StalePlans:
    """All stale plans, those that rest on what ended themselves first."""

    plans: tuple[Stale, ...]
    since: str  # older plans were not looked at
    more: bool  # there are more than were looked at
    completeness: Completeness

    def to_json(self) -> dict[str, Any]:
        """{"plans": [{"document", "ending", "steps", "successor", "cited_after", "cited_part", "concerned"}], …}.

        And "since", "more", "completeness" and "not_known". `ending` is {"document", "how", "since", "by", "pinpoint", "evidence"}; each
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
    store: Store,
    *,
    today: str,
    since: str | None = None,
    family: str = "Plan",
    limit: int = LIMIT,
) -> StalePlans:
    """The plans issued since a day (a year before today) that rest on what had ended by today."""
    first = date.fromisoformat(since or today) - timedelta(days=0 if since else 365)
    endings = endings_by(store, today)
    own = rests(store, family, first.toordinal())
    walk = Walk(store, own, endings, limit)
    ways = list(walk.ways())
    shown = ways[:limit]
    rows = sentences(store, shown)
    return StalePlans(
        plans=tuple(stale_plan(way, endings, rows) for way in shown),
        since=first.isoformat(),
        more=walk.cut or len(ways) > limit,
        completeness=whole(store),
    )


Way = tuple[str, ...]  # ids, from a plan up to what ended
Endings = Mapping[str, Sequence["Ending"]]


def rests(store: Store, family: str, since: int) -> dict[str, list[str]]:
    """What each plan rests on itself, the newest plans first."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.ask(load("_plans_resting"), family=family, since=since):
        found[row["subject"]].append(row["object"])
    return found


class Walk:
    """The ways from plans up to what ended, all plans one step after the other."""

    def __init__(
        self, store: Store, own: Mapping[str, list[str]], endings: Endings, limit: int
    ) -> None:
        self.own, self.endings, self.limit = own, endings, limit
        self.above = cache(lambda: leading(basis_of(store, self.own), endings))
        self.cut = False  # there were more ways than are walked

    def ways(self) -> Iterator[Way]:
        """The shortest way to each document that ended, those with the fewest steps first."""
        plans = {plan: up for plan, up in self.own.items() if not over(plan, self.endings)}
        seen = {plan: {plan, *objects} for plan, objects in plans.items()}
        front: list[Way] = [(plan, object) for plan, up in plans.items() for object in up]
        number = 0
        while front:
            ended = [
                way
                for way in front
                if way[-1] in self.endings and rests_still(way, self.own, self.endings)
            ]
            yield from ended
            number += len(ended)
            if number > self.limit:  # the next step would only lengthen the list
                self.cut = True
                return
            front = self.higher(front, seen)
            if len(front) > MOST_WAYS:
                self.cut = True
                return

    def higher(self, front: list[Way], seen: Mapping[str, set[str]]) -> list[Way]:
        """One step more, on new ground, and not behind a document that ended as a whole."""
        found = []
        for way in front:
            if not over(way[-1], self.endings):
                for up in sorted(self.above().get(way[-1], ())):
                    if up not in seen[way[0]]:
                        seen[way[0]].add(up)
                        found.append((*way, up))
        return found


def basis_of(store: Store, own: Mapping[str, list[str]]) -> Iterator[Row]:
    """What that rests on that plans rest on, and so on, step by step."""
    seen: set[str] = set()
    layer = {object for up in own.values() for object in up}
    while layer:
        seen |= layer
        rows = store.ask(load("_basis_of"), ids=sorted(layer))
        yield from rows
        layer = {row["object"] for row in rows} - seen


def leading(rows: Iterable[Row], endings: Endings) -> dict[str, list[str]]:
    """What each document rests on, as far as that leads to one that ended."""
    below: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        below[row["object"]].append(row["subject"])
    found: dict[str, list[str]] = defaultdict(list)
    left = list(endings)
    for object in left:  # which grows
        for subject in below.get(object, ()):
            if subject not in found and subject not in endings:
                left.append(subject)
            found[subject].append(object)
    return found


def rests_still(way: Way, own: Mapping[str, list[str]], endings: Endings) -> bool:
    """Whether a plan neither ended the document itself nor rests on what ended it as well."""
    enders = {cause.by["id"] for cause in endings[way[-1]] if cause.by}
    return not enders & {way[0], *own[way[0]]}


def sentences(store: Store, ways: Iterable[Way]) -> Mapping[tuple[str, str], Row]:
    """The first sentence of each step of some ways, by the two documents that it joins."""
    ids = sorted({id for way in ways for id in way[:-1]})
    found: dict[tuple[str, str], Row] = {}
    for row in store.ask(load("_rests_on"), ids=ids):
        found.setdefault((row["subject"], row["object"]), row)
    return found


def stale_plan(way: Way, endings: Endings, rows: Mapping[tuple[str, str], Row]) -> Stale:
    """A way with what the store knows of its plan, and with its sentences."""
    steps = [rows[step] for step in pairwise(way)]
    plan, ending = steps[0], endings[way[-1]][0]
    day, ended = plan["date"], ending.since
    return Stale(
        document={"id": way[0], **{name: plan[name] for name in PLAN}, "in_corpus": True},
        ending=ending,
        steps=tuple(map(step_of, steps)),
        successor=successor_of(way[-1], endings),
        cited_after=day > ended if day and ended else None,
        cited_part=steps[-1]["pinpoint"],
        concerned=concerns(steps[-1]["pinpoint"], ending.pinpoint)
        if ending.how == "repeals_partly"
        else True,
    )


def step_of(row: Row) -> dict[str, Any]:
    """One edge of a way."""
    evidence = {name: row[name] for name in PLACE}
    return {
        **{name: row[name] for name in ("subject", "predicate", "object")},
        "evidence": [evidence] if evidence["quote"] else [],
    }


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
