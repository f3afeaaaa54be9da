"""How much of what it speaks of an answer can know: what the corpus holds, and what it only knows by name."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vanban.graph.store import Store
from vanban.graph.stores.schema import day_number
from vanban.queries.catalogue import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What the corpus holds of some units since a day; of a unit of which it holds nothing, nothing is known."""

    units: int | None = None  # that the answer speaks of; None where it speaks of the whole corpus
    seen: int | None = None  # of them, those of which there is a document since that day
    held: int  # documents that are there
    cited: int  # documents that are only cited
    since: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "told": str(self)}

    def __str__(self) -> str:
        since = f" since {self.since}" if self.since else ""
        documents = f"{self.held} document{'s' * (self.held != 1)} held{since}, {self.cited} more only cited"
        if self.units is None:
            return f"The corpus: {documents}."
        blind = self.units - (self.seen or 0)
        rest = f"; of the other {blind} it holds none, so nothing is known of them" if blind else ""
        return f"The corpus sees {self.seen} of {self.units} unit{'s' * (self.units != 1)}: {documents}{rest}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What the corpus holds of one body."""

    held: int = 0
    since: int = 0  # of them, those issued since the day that was asked for
    cited: int = 0
    last: int = -1  # the day number of the newest document that is there

    def __add__(self, other: "Holding") -> "Holding":
        return Holding(
            held=self.held + other.held,
            since=self.since + other.since,
            cited=self.cited + other.cited,
            last=max(self.last, other.last),
        )


NOTHING = Holding()


def whole(store: Store) -> Completeness:
    """What the corpus holds and cites, all in all."""
    rows = store.ask(load("_corpus"))
    held = sum(row["held"] for row in rows)
    return Completeness(held=held, cited=sum(row["known"] for row in rows) - held)


def holdings(store: Store, levels: Iterable[str], since: str | None) -> dict[str, Holding]:
    """What the corpus holds of each body of some levels, by the body's id."""
    rows = store.ask(
        load("_holdings"), levels=" ".join(sorted(levels)), since=day_number(since) or 0
    )
    return {
        row["body"]: Holding(
            held=row["held"], since=row["held_since"], cited=row["cited"], last=row["last"]
        )
        for row in rows
    }


def of_units(units: Mapping[str, Holding], since: str | None) -> Completeness:
    """What the corpus holds of these units together."""
    return Completeness(
        units=len(units),
        seen=sum(holding.since > 0 for holding in units.values()),
        held=sum(holding.since for holding in units.values()),
        cited=sum(holding.cited for holding in units.values()),
        since=since,
    )
