"""Groups of bodies by their names: "các tỉnh ủy, thành ủy" are 34 units, "các sở, ngành" those of one province."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from vanban.graph.names.places import province_of
from vanban.graph.store import Store
from vanban.loaders.normalise import canonical
from vanban.ontology.vocabulary import read_rows
from vanban.queries.offices.units import (
    Unit,
    departments_of,
    locals_of,
    ministries_on,
    provinces_on,
)

# "các sở, ngành liên quan", "các tỉnh chưa ban hành kế hoạch": some of them are meant, and it is not said which
OPEN = re.compile(r"liên quan|\bchưa\b|\bchậm\b(?! nhất)|\bcòn lại\b")
ABBREVIATED = (("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A name of many bodies, and who is meant."""

    words: str
    members: str  # provinces, ministries, departments, communes, districts, below
    system: str
    heads: tuple[str, ...]  # slugs of the bodies that act for a member
    example: str


@cache
def groups() -> tuple[Group, ...]:
    """All groups, those with the longest names first."""
    return tuple(sorted(read_rows("body_groups.csv", Group), key=lambda row: -len(row.words)))


@cache
def heads_of(members: str) -> tuple[str, ...]:
    """The slugs of all bodies that act for units of a kind."""
    return tuple(dict.fromkeys(head for row in groups() if row.members == members for head in row.heads))  # fmt: skip


@lru_cache(maxsize=10_000)
def groups_in(text: str) -> tuple[Group, ...]:
    """The groups that a text names, each kind of member once.

    >>> [group.members for group in groups_in("Các bộ, ngành, UBND các tỉnh, thành phố")]
    ['provinces', 'ministries']
    >>> groups_in("Các sở, ngành liên quan"), groups_in("UBND các tỉnh chưa ban hành kế hoạch"), groups_in("Sở Nội vụ")
    ((), (), ())
    """
    plain = canonical(text).lower()
    for short, full in ABBREVIATED:
        plain = plain.replace(short, full)
    if OPEN.search(plain):
        return ()
    found: dict[tuple[str, str], Group] = {}
    for group in groups():
        if group.words in plain:
            found.setdefault((group.members, group.system), group)
    return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who speaks, and when: what a group's members depend on."""

    level: str | None
    place: str | None  # the name of the province
    day: str


def members_of(store: Store, group: Group, scene: Scene) -> tuple[Unit, ...] | None:
    """The units of a group; None where the speaker's place does not say which."""
    members = group.members
    if members == "below":
        members = "provinces" if scene.level in ("central", "ministry") else "communes"
    if members == "provinces":
        return provinces_on(scene.day, group.heads)
    if members == "ministries":
        return ministries_on(scene.day)
    province = province_of(scene.place) if scene.place else None
    if province is None or province.province is None or scene.place is None:
        return None
    if members == "departments":
        return departments_of(store, scene.place)
    level = {"communes": "commune", "districts": "district"}[members]
    return locals_of(store, scene.place, group.heads, level)
