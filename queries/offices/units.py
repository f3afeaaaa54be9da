"""Units that should act: provinces, ministries, departments, communes, single bodies; told by the ids of bodies.

The id of a body says where it sits: `org:state:dien-bien.xa-muong-ang.ubnd` is the People's Committee of a commune of
a province. A commune's own papers often do not name the province, so a commune is also looked for without it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from vanban.graph.names.bodies import read_body
from vanban.graph.names.places import province_of, provinces_by_slug
from vanban.graph.names.words import slug
from vanban.graph.store import Store
from vanban.ontology.vocabulary import (
    Organisation,
    former_provinces,
    organisations,
    place_kinds,
    provinces,
)
from vanban.queries.catalogue import load

Key = tuple[str | None, str | None, str]  # province, unit inside it, the outermost body's slug
GOVERNMENT = "CP"  # the symbol of the body that ministries belong to
COMMITTEE = "UBND"  # of the one that departments belong to


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a body sits."""

    system: str
    province: str | None
    local: str | None
    chain: tuple[str, ...]

    @property
    def key(self) -> Key:
        return (self.province, self.local, self.chain[0] if self.chain else "")


@cache
def local_kinds() -> tuple[str, ...]:
    """How the slugs of units inside a province begin: xa-, phuong-, huyen-."""
    return tuple({f"{slug(row.kind)}-" for row in place_kinds() if row.level != "province"})


@lru_cache(maxsize=100_000)
def seat_of(id: str | None) -> Seat | None:
    """Where the body with this id sits; None for what is no body of a known place.

    >>> seat_of("org:state:dien-bien.xa-muong-ang.ubnd").key, seat_of("org:state:bnv.bo-truong").key
    (('dien-bien', 'xa-muong-ang', 'ubnd'), (None, None, 'bnv'))
    """
    start, _, rest = (id or "").partition(":")
    system, _, path = rest.partition(":")
    if start != "org" or not path:
        return None
    parts = path.split(".")
    province = parts.pop(0) if parts[0] in provinces_by_slug() else None
    local = parts.pop(0) if parts and parts[0].startswith(local_kinds()) else None
    return Seat(system=system, province=province, local=local, chain=tuple(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit that should act; `formerly` are the keys of those that it took over from."""

    name: str
    level: str
    keys: frozenset[Key]
    chain: tuple[str, ...] = ()  # of a single body: those inside it and its leaders are meant too
    since: str | None = None
    until: str | None = None
    formerly: frozenset[Key] = frozenset()
    former: tuple[str, ...] = ()  # their names

    def issued(self, seat: Seat, date: str | None) -> str | None:
        """Whether a document is the unit's: "own", "predecessor", or None."""
        young = self.since is None or date is None or date >= self.since
        size = min(len(seat.chain), len(self.chain))
        if seat.key in self.keys and young and seat.chain[:size] == self.chain[:size]:
            return "own"
        return "predecessor" if seat.key in self.formerly else None


@lru_cache(maxsize=100_000)
def single(id: str, name: str, level: str | None) -> Unit | None:
    """A body as a unit, with the one that it leads: the Party committee of a ministry and the ministry."""
    seat = seat_of(id)
    if seat is None or not seat.chain:
        return None
    keys = {seat.key}
    if seat.local:  # its own papers may not name the province
        keys.add((None, seat.local, seat.chain[0]))
    led = led_by(name)
    if led:
        return Unit(name=name, level=level or "", keys=frozenset(keys | {led.key}))
    return Unit(name=name, level=level or "", keys=frozenset(keys), chain=seat.chain)


@cache
def led_by(name: str) -> Seat | None:
    """Where the body sits that a Party committee leads, told by its name.

    >>> led_by("Đảng ủy Ủy ban nhân dân tỉnh Điện Biên").key, led_by("Sở Nội vụ tỉnh Điện Biên")
    (('dien-bien', None, 'ubnd'), None)
    """
    heads = [row.name for row in organisations() if row.level == "any" and row.system == "party" and not row.parent]  # fmt: skip
    rest = next((name[len(h) :].strip() for h in heads if name.lower().startswith(h.lower())), "")
    body = read_body(rest[:1].upper() + rest[1:]) if rest else None
    return seat_of(body.id) if body and body.located and any(body.rows) else None


@lru_cache(maxsize=1_000)
def provinces_on(day: str, heads: tuple[str, ...]) -> tuple[Unit, ...]:
    """The provinces of a day, 63 until mid 2025 and 34 since, each with those that it was merged from."""
    if day <= last_day_of_old():
        return tuple(
            Unit(name=row.name, level="province", until=row.until, keys=at(row.slug, heads))
            for row in former_provinces()
        )
    return tuple(
        Unit(
            name=row.name,
            level="province",
            keys=at(row.slug, heads),
            since=row.since,
            formerly=frozenset(k for old in row.merged_from for k in at(old_slug(old), heads)),
            former=row.merged_from if row.since else (),
        )
        for row in provinces()
    )


@cache
def last_day_of_old() -> str:
    """The last day of the 63 provinces."""
    return max(row.until for row in former_provinces() if row.until)


@cache
def old_slug(name: str) -> str:
    return next((row.slug for row in former_provinces() if row.name == name), slug(name))


def at(province: str, heads: Iterable[str]) -> frozenset[Key]:
    return frozenset((province, None, head) for head in heads)


def ministries_on(day: str) -> tuple[Unit, ...]:
    """The ministries and agencies of the Government on a day, each with those that it took over."""
    return tuple(
        Unit(
            name=row.name,
            level="ministry",
            keys=frozenset([(None, None, slug(row.symbol))]),
            since=row.since,
            until=row.until,
            formerly=frozenset((None, None, slug(old.symbol)) for old in forerunners(row)),
            former=tuple(old.name for old in forerunners(row)),
        )
        for row in belonging("ministry", GOVERNMENT)
        if lives(row, day)
    )


def departments_of(store: Store, place: str) -> tuple[Unit, ...]:
    """The departments of a province that the graph knows; provinces do not all have the same."""
    slugs = {slug(row.symbol): row for row in belonging("province", COMMITTEE)}
    found = {}
    for row in store.ask(load("_bodies_of"), place=place):
        seat = seat_of(row["body"])
        if (
            row["level"] == "province"
            and seat
            and seat.province
            and len(seat.chain) == 1
            and seat.chain[0] in slugs
        ):
            found[seat.chain[0]] = Unit(
                name=row["name"],
                level="province",
                keys=frozenset([seat.key]),
                chain=seat.chain,
                until=slugs[seat.chain[0]].until,
            )
    return tuple(found.values())


@cache
def belonging(level: str, symbol: str) -> tuple[Organisation, ...]:
    """The bodies of a level that belong to the body with this symbol."""
    names = {row.name for row in organisations() if row.symbol == symbol}
    return tuple(row for row in organisations() if row.level == level and row.parent in names)


def lives(row: Organisation, day: str) -> bool:
    return (row.since or "") <= day and (row.until is None or row.until >= day)


def forerunners(row: Organisation) -> list[Organisation]:
    return [old for old in organisations() if row.name in old.successor and old.level == row.level]


def local_name(name: str) -> str:
    """The commune or district in the name of one of its bodies.

    >>> local_name("Ủy ban nhân dân xã Mường Ảng, tỉnh Điện Biên")
    'xã Mường Ảng'
    """
    body = read_body(name)
    row = body.rows[-1] if body else None
    return name.partition(",")[0].removeprefix(row.name if row else "").strip()


@cache
def local_until(level: str) -> dict[str, str]:
    """Until when there were units of a kind, by how their slugs begin: huyen- and thi-tran- until mid 2025."""
    return {
        f"{slug(row.kind)}-": row.until for row in place_kinds() if row.level == level and row.until
    }


def locals_of(store: Store, place: str, heads: Iterable[str], level: str) -> tuple[Unit, ...]:
    """The communes or districts of a province that the graph knows: those that some document names."""
    wanted, found = set(heads), dict[str, str]()
    for row in store.ask(load("_bodies_of"), place=place):
        seat = seat_of(row["body"])
        if row["level"] == level and seat and seat.local and wanted & set(seat.chain[:1]):
            found.setdefault(seat.local, local_name(row["name"]))
    province = province_of(place)
    homes = {province.province if province else None, None}
    ends = local_until(level)
    return tuple(
        Unit(
            name=name,
            level=level,
            keys=frozenset((home, local, head) for head in wanted for home in homes),
            until=next((day for kind, day in ends.items() if local.startswith(kind)), None),
        )
        for local, name in sorted(found.items())
    )
