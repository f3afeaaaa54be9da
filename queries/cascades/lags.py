"""How long a cascade took: by level, and side by side for the party and the state of each place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from vanban.queries.cascades.trace import Member, Trace, days_between

LEVELS = ("central", "ministry", "province", "district", "commune", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLag:
    """The documents of one level; medians in days, None where no document has a full date."""

    level: str | None
    documents: int
    held: int
    first: str | None  # the earliest date
    days: float | None  # median from the root
    days_from_parent: float | None  # median from the parent nearest to the root

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """What the party and the state of one place issued first; `crossing` says that one acts on the other."""

    place: str
    party: Mapping[str, Any] | None
    state: Mapping[str, Any] | None
    crossing: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "party": dict(self.party) if self.party else None,
            "state": dict(self.state) if self.state else None,
            "crossing": self.crossing,
        }


def by_level(cascade: Trace) -> tuple[LevelLag, ...]:
    """The levels of a cascade from the centre down, those without level last."""
    groups: dict[str | None, list[Member]] = defaultdict(list)
    for node in cascade.nodes:
        groups[node.document["level"]].append(node)
    dates = {cascade.root["id"]: cascade.root["date"]}
    dates |= {node.document["id"]: node.document["date"] for node in cascade.nodes}
    order = {level: at for at, level in enumerate(LEVELS)}
    return tuple(
        level_lag(level, groups[level], dates)
        for level in sorted(
            groups, key=lambda level: (order.get(level or "", len(order)), str(level))
        )
    )


def level_lag(
    level: str | None, nodes: Sequence[Member], dates: Mapping[str, str | None]
) -> LevelLag:
    parents = (days_between(dates[n.parents[0]], n.document["date"]) for n in nodes)
    return LevelLag(
        level=level,
        documents=len(nodes),
        held=sum(bool(node.document["in_corpus"]) for node in nodes),
        first=min((n.document["date"] for n in nodes if n.document["date"]), default=None),
        days=middle(node.lag_days for node in nodes),
        days_from_parent=middle(parents),
    )


def middle(days: Iterable[int | None]) -> float | None:
    """The median of the days that are known.

    >>> middle([3, None, 10]), middle([None])
    (6.5, None)
    """
    known = [day for day in days if day is not None]
    return float(median(known)) if known else None


def twins(cascade: Trace, level: str = "province") -> tuple[Twin, ...]:
    """Each place of a level with the first document of its party and of its state."""
    places: dict[str, dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for node in cascade.nodes:
        document = node.document
        if (
            document["level"] == level
            and document["place"]
            and document["system"] in ("party", "state")
        ):
            places[document["place"]][document["system"]].append(document)
    acts = {frozenset((step.subject, step.object)) for step in cascade.edges}
    return tuple(twin(place, found, acts) for place, found in sorted(places.items()))


def twin(
    place: str, found: Mapping[str, Sequence[Mapping[str, Any]]], acts: set[frozenset[str]]
) -> Twin:
    party, state = (found.get(system, ()) for system in ("party", "state"))
    crossing = any(frozenset((p["id"], s["id"])) in acts for p in party for s in state)
    return Twin(place=place, party=earliest(party), state=earliest(state), crossing=crossing)


def earliest(documents: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return min(documents, key=lambda d: (d["date"] or "9999", d["id"]), default=None)
