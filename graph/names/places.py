"""The places in the names of bodies: "UBND huyện Tam Đường, tỉnh Lai Châu", "Tỉnh ủy Lai Châu", "UBND tỉnh"."""

from dataclasses import dataclass, replace
from functools import cache

from vanban.graph.names.words import CENTRAL, ending, known, slug, strip_heads, trim, words
from vanban.ontology.vocabulary import (
    FormerProvince,
    Organisation,
    Province,
    former_provinces,
    place_kinds,
    provinces,
    read_rows,
)

MOST_WORDS = 9  # of a place's name: "Bà Rịa - Vũng Tàu" has five
MOST_OF_ONE = 6  # of a name that nobody knows; more are words after it
LEAST_AFTER = 2  # words after a province's name that are none of it: "tỉnh Hà Nam Ninh" was one


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province, or a unit inside one; slugs, None where the text does not say."""

    province: str | None = None
    local: str | None = None  # huyen-tam-duong
    level: str | None = None
    name: str | None = None

    @property
    def slug(self) -> str:
        return ".".join(part for part in (self.province, self.local) if part)


@cache
def _provinces() -> dict[tuple[str, ...], Province | FormerProvince]:
    """The words of a province's name -> its row; a former province is not the one that took its land."""
    found: dict[tuple[str, ...], Province | FormerProvince] = {}
    rows: tuple[Province | FormerProvince, ...] = (*former_provinces(), *provinces())
    for row in rows:
        found.setdefault(words(row.name), row)
    for row in rows:
        for alias in row.aliases:
            parts = words(alias)
            head = kind_at(parts, 0) or ()
            found.setdefault(parts[len(head) :], row)
    return found


@cache
def provinces_by_slug() -> dict[str, Province | FormerProvince]:
    """All provinces; of those that are old and new, what they are today."""
    rows: tuple[Province | FormerProvince, ...] = (*former_provinces(), *provinces())
    return {row.slug: row for row in rows}


@cache
def _kind_levels() -> dict[tuple[str, ...], tuple[str, ...]]:
    levels: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in place_kinds():
        head = words(row.kind)
        levels[head] = (*levels.get(head, ()), row.level)
    return levels


def province_of(text: str) -> Place | None:
    """The province that a place line or an authority's list names.

    >>> province_of("Lai Châu").slug, province_of("Thành phố Hồ Chí Minh").slug, province_of("Xã Bum Nưa")
    ('lai-chau', 'ho-chi-minh', None)
    """
    parts = words(text)
    head = kind_at(parts, 0)
    found = _provinces().get(parts[len(head) :] if head else parts)
    return Place(province=found.slug, level="province", name=found.name) if found else None


def kind_at(parts: tuple[str, ...], at: int) -> tuple[str, ...] | None:
    return next(
        (head for size in (2, 1) if (head := parts[at : at + size]) in _kind_levels()), None
    )


def take_places(parts: tuple[str, ...]) -> tuple[tuple[str, ...], Place, bool]:
    """A name without its places, what they say, and whether a unit is meant but not named ("UBND tỉnh")."""
    at = next((i for i in range(1, len(parts)) if _starts_place(parts, i)), None)
    if at is None:
        return (*_take_bare(parts), False)
    place, rest = Place(), parts[at:]
    while rest and (head := kind_at(rest, 0)):
        end = next(
            (i for i in range(len(head), len(rest)) if rest[i] == "," or _starts_place(rest, i)),
            len(rest),
        )
        place = _with(place, head, _name(rest[len(head) : end], head))
        rest = rest[end + 1 :] if rest[end : end + 1] == (",",) else rest[end:]
    before = trim(parts[:at])
    kind = kind_at(parts, at) or ()
    if (
        *before,
        *kind,
    ) in known():  # "Công an tỉnh" is a name, and so is "Ban Chấp hành Đảng bộ tỉnh"
        before = (*before, *kind)
    return before, place, not place.slug


PLURAL, GRADE = "các", "cấp"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWord:
    """Words that look like a place and are none: "xã hội"; or where the name of a place ends: "tỉnh nơi có mỏ"."""

    words: str
    role: str  # thing: a kind and a word that mean something else; before: what the kind ends; ends: in no name
    but: tuple[str, ...]  # words after a thing that make it a place all the same: "xã Đoàn Kết"
    example: str


@cache
def _place_words(role: str) -> dict[tuple[str, ...], PlaceWord]:
    rows = read_rows("place_words.csv", PlaceWord)
    return {words(row.words): row for row in rows if row.role == role}


def _starts_place(parts: tuple[str, ...], at: int) -> bool:
    """A kind of unit with a name or nothing after it: not "xã hội", "tỉnh ủy" or "các xã, phường"."""
    head = kind_at(parts, at)
    if head is None or _other_thing(parts, at, len(head)):
        return False
    name = parts[at + len(head) :]
    if parts[at - 1] == GRADE or (not name and parts[at - 1] in (",", "và")):
        return False
    if PLURAL in parts[:at] and not (head in _kind_levels() and name[:MOST_WORDS] in _provinces()):
        return False
    return not name or bool(_name(name, head))


def _other_thing(parts: tuple[str, ...], at: int, size: int) -> bool:
    """Whether a kind of unit is a part of other words: "xã hội", "hợp tác xã"."""
    things = (_place_words("thing").get(parts[at : at + size + more]) for more in (1, 2))
    found = next((row for row in things if row), None)
    if found and parts[at + len(words(found.words)) :][:1] not in [(word,) for word in found.but]:
        return True
    end = at + size
    return any(parts[max(0, end - len(w)) : end] == w for w in _place_words("before"))


def _name(parts: tuple[str, ...], head: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a place's name: up to one that no name holds, or the province that they begin with.

    >>> _name(words("Vĩnh Phúc sẽ hướng dẫn"), ("tỉnh",)), _name(words("hoặc cơ quan"), ("huyện",))
    (('vĩnh', 'phúc'), ())
    >>> _name(words("Hà Nội Sở Giáo dục"), ("thành", "phố"))
    ('hà', 'nội')
    """
    marks = _place_words("ends").keys() | {(",",)}
    ends = (i for i in range(len(parts)) if {parts[i : i + 1], parts[i : i + 2]} & marks)
    name = parts[: next(ends, len(parts))] if parts[:1] != ("-",) else ()
    if name in _provinces():
        return name
    for size in range(len(name) - LEAST_AFTER, 0, -1):
        found = _provinces().get(name[:size])
        if found and found.kind == " ".join(head) and name[size] != "-":
            return name[:size]
    return name if len(name) <= MOST_OF_ONE else ()


def _with(place: Place, head: tuple[str, ...], name: tuple[str, ...]) -> Place:
    """What one more unit adds: "xã A" is the place, "huyện B" after it is left out, "tỉnh C" the province."""
    levels, known = _kind_levels()[head], _provinces().get(name)
    local = [level for level in levels if level != "province"]
    if known and "province" in levels and (not local or known.kind == " ".join(head)):
        if place.province and not place.local:
            return place  # "thành phố Hải Phòng và tỉnh Quảng Ninh": the first of two
        return replace(
            place,
            province=known.slug,
            level=place.level or "province",
            name=place.name or known.name,
        )
    if not name or place.local:
        return replace(place, level=place.level or levels[0])
    if not local:  # a province that nobody knows
        return replace(place, province=slug(" ".join(name)), level=place.level or "province")
    text = " ".join((*head, *name))
    return replace(place, local=slug(text), level=local[0], name=text)


def _take_bare(parts: tuple[str, ...]) -> tuple[tuple[str, ...], Place]:
    """A known local body with the name of its place after it: "Tỉnh ủy Lai Châu", "Huyện ủy Tam Đường"."""
    for size in range(min(MOST_WORDS, len(parts) - 1), 0, -1):
        row = ending(strip_heads(parts[:-size])[0])
        if row is None or row.level in CENTRAL or ending(parts) not in (None, row):
            continue
        found, kind = _provinces().get(parts[-size:]), committee_kind(row)
        if found and row.level != "commune" and kind in (None, found.kind, "tỉnh"):
            return trim(parts[:-size]), Place(
                province=found.slug, level="province", name=found.name
            )
        name = () if parts[-size - 1] == "," else _name(parts[-size:], words(kind or ""))
        if kind and name == parts[-size:]:
            return trim(parts[:-size]), _with(Place(), words(kind), parts[-size:])
    return parts, Place()


@cache
def committee_kind(row: Organisation) -> str | None:
    """The kind of unit that a committee's name tells: Huyện ủy of a huyện, Thành ủy of a thành phố."""
    first, second = row.name.lower().split()[-2:]
    if second != "ủy":
        return None
    return next((kind.kind for kind in place_kinds() if kind.kind.split()[0] == first), None)
