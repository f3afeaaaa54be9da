"""Names of issuing bodies: which body, of which place, under whose number series, part of what.

"Ban Thường vụ Tỉnh ủy Lai Châu", "BTV Tỉnh uỷ Lai Châu" and "TỈNH ỦY LAI CHÂU" differ in words and are the same
committee's register; "UBND tỉnh" is the one of the province where the document was written.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from vanban.graph.names.places import (
    PLURAL,
    Place,
    committee_kind,
    kind_at,
    province_of,
    provinces_by_slug,
    take_places,
)
from vanban.graph.names.words import (
    CENTRAL,
    ending,
    ends_at,
    heads,
    known,
    named,
    slug,
    spelt_out,
    strip_heads,
    trim,
    words,
)
from vanban.loaders.normalise import canonical
from vanban.ontology.vocabulary import Organisation, former_provinces, place_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body as its name tells it."""

    id: str
    name: str
    place: Place
    chain: tuple[str, ...]  # slugs from the outermost body to this one, without the place
    register: tuple[str, ...]  # the chain of the body whose numbers it uses
    rows: tuple[Organisation | None, ...]  # the vocabulary's row for each link of `register`
    symbol: str | None = None
    level: str | None = None
    system: str | None = None
    since: str | None = None
    until: str | None = None
    part_of: "Body | None" = None
    successors: tuple["Body", ...] = ()

    @property
    def located(self) -> bool:
        """Whether the name says which body it is; "UBND tỉnh" alone could be any province's."""
        known = [row for row in self.rows if row]
        if self.place.slug or any(row.level in CENTRAL or row.identifies_alone for row in known):
            return True
        return not known and not any(self.chain[0] == slug(row.words) for _, row in heads())


TERM = re.compile(r",?\s*\(?(?:khóa|nhiệm kỳ|lần thứ)\s+[IVXL\d][\w\s-]*\)?\s*\Z", re.IGNORECASE)


ASIDE = re.compile(r"\([^()]*\)")
NOTE = re.compile(r"(?<=[a-zà-ỹđ])\d{1,3}\b")  # the mark of a footnote: "Bộ Nội vụ16"


@lru_cache(maxsize=100_000)
def read_body(name: str, context: Place | None = None) -> Body | None:
    """The body that a name means; `context` is the place of the document that names it.

    >>> read_body("Ban Thường vụ Tỉnh uỷ Lai Châu").id
    'org:party:lai-chau.tu.ban-thuong-vu'
    >>> read_body("UBND tỉnh", Place(province="lai-chau")).id
    'org:state:lai-chau.ubnd'
    """
    stated = NOTE.sub("", TERM.sub("", ASIDE.sub(" ", canonical(name)))).strip(" .;:,*-")
    parts = spelt_out(words(stated))
    whole = known().get(parts)
    if whole and whole.level in CENTRAL:
        return _body(stated, parts, Place())
    rest, place, open_ = take_places(parts)
    return _body(stated, rest, _in_context(place, rest, context, open_=open_)) if rest else None


def _in_context(
    place: Place, rest: tuple[str, ...], context: Place | None, *, open_: bool
) -> Place:
    """Fill in the place of the document that speaks, where the name leaves it open."""
    row = ending(rest)
    local = row is not None and row.level not in CENTRAL and not row.identifies_alone
    if context is None or place.province:
        return place
    if place.local:
        return replace(place, province=context.province)
    if open_ and place.level == context.level or (local or PLURAL in rest) and not open_:
        return context
    if open_ and place.level == "province" or local:
        return Place(
            province=context.province,
            level="province",
            name=context.name if not context.local else None,
        )
    return place


def _body(stated: str, parts: tuple[str, ...], place: Place) -> Body:
    """Take the name apart from its end: the known body, what stands before it, its leaders."""
    chain, rows = _links(parts)
    bare, shares = strip_heads(parts)
    register, register_rows = _links(bare) if shares else (chain, rows)
    row = rows[-1]
    system = next((row.system for row in reversed(rows) if row), None)
    return Body(
        id=f"org:{system or 'other'}:" + ".".join(part for part in (place.slug, *chain) if part),
        name=_display(stated, chain, rows, place),
        place=place,
        chain=chain,
        register=register,
        rows=register_rows,
        symbol=row.symbol if row else None,
        level=_level(register_rows, place),
        system=system,
        since=row.since if row else None,
        until=min(
            (end for end in (row.until if row else None, _place_until(place)) if end), default=None
        ),
        part_of=_parent(rows, place),
        successors=_successors(rows, parts, place),
    )


def _display(
    stated: str, chain: tuple[str, ...], rows: tuple[Organisation | None, ...], place: Place
) -> str:
    """The name in full, one for all spellings; as stated where the vocabulary does not know the body."""
    known = [row for row in rows[::-1] if row]
    if place.province and place.province not in provinces_by_slug():
        return stated  # a province of long ago
    if len(known) < len(rows) or len(rows) > 2 or not (place.slug or known[-1].level in CENTRAL):
        return stated
    if chain == _row_links(known[0])[0]:
        known = known[:1]
    return f"{' '.join(row.name for row in known)} {_place_suffix(known[-1], place)}".strip()


def _place_suffix(row: Organisation, place: Place) -> str:
    """ "tỉnh Lai Châu" after a body's name; after "Tỉnh ủy" the bare "Lai Châu"."""
    known = provinces_by_slug().get(place.province or "")
    whole = f"{known.kind} {known.name}" if known else ""
    tells_kind = bool(committee_kind(row)) or row.name.endswith(" tỉnh")
    if not place.local:
        return known.name if known and tells_kind else whole
    local = (place.name or "").split()
    size = len(kind_at(tuple(local), 0) or ())
    name = [word.capitalize() for word in local[size:]]
    return ", ".join(filter(None, (" ".join(name if tells_kind else local[:size] + name), whole)))


def _level(rows: tuple[Organisation | None, ...], place: Place) -> str | None:
    """The level of a body: its own row's, its place's, or that of the body it belongs to."""
    last = rows[-1]
    if last and last.level != "any":
        return place.level if place.local and last.level == "province" else last.level
    if place.level:
        return place.level if last or len(rows) == 1 else "unit"
    if last is None:
        return "unit" if len(rows) > 1 else None
    return _level(rows[:-1], place) if len(rows) > 1 else None


def _links(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Organisation | None, ...]]:
    """The slugs and rows from the outermost body to the one that is named."""
    row = known().get(parts)
    if row:
        return _row_links(row)
    if "," in parts[: ends_at(parts)]:  # several bodies in one line, or a name nobody knows
        return (slug(" ".join(parts)),), (None,)
    for head, _ in heads():
        if parts[: len(head)] == head and ending(parts[len(head) :]):
            chain, rows = _links(trim(parts[len(head) :]))
            return (*chain, slug(" ".join(head))), (*rows, None)
    for at in range(1, len(parts)):
        outer, before = known().get(parts[at:]), trim(parts[:at])
        if outer and before:
            inner = known().get(before)
            chain, rows = _row_links(outer)
            return (*chain, _own_slug(inner) if inner else slug(" ".join(before))), (*rows, inner)
    return (slug(" ".join(parts)),), (None,)


def _row_links(row: Organisation) -> tuple[tuple[str, ...], tuple[Organisation | None, ...]]:
    """A row that shares its parent's symbol hangs under it: Bộ Chính trị under TW."""
    parent = named().get(row.parent or "")
    if parent is None or parent.symbol != row.symbol:
        return (_own_slug(row),), (row,)
    chain, rows = _row_links(parent)
    name = row.name.replace(parent.name, "").strip(" ,-") or row.name
    return (*chain, slug(name)), (*rows, row)


def _own_slug(row: Organisation) -> str:
    return slug(row.symbol or row.name)


def _at(name: str, place: Place) -> Body:
    """A known body in a place."""
    return _body(f"{name} {place.name}" if place.name else name, spelt_out(words(name)), place)


def _parent(rows: tuple[Organisation | None, ...], place: Place) -> Body | None:
    """What a body belongs to: by its row, or because its name hangs on the other's; never across systems."""
    last, outer = rows[-1], rows[-2] if len(rows) > 1 else None
    if last and last.parent:
        parent = named()[last.parent]
        if parent.level in CENTRAL:
            return _at(parent.name, Place()) if last.level in CENTRAL else None
        if parent.level == "province" and place.local:
            return _at(parent.name, Place(province=place.province)) if place.province else None
        return _at(parent.name, place) if place.slug else None
    if outer and (last is None or last.system == outer.system):
        return _at(outer.name, place if outer.level not in CENTRAL else Place())
    return None


@cache
def _former() -> dict[str, tuple[str | None, str]]:
    """The provinces that ended; one that was joined by others and kept its name goes on under it."""
    return {
        row.slug: (row.until, row.successor)
        for row in former_provinces()
        if row.successor != row.name
    }


def _place_until(place: Place) -> str | None:
    """When the place of a body ended: the district level, and the provinces that were merged."""
    if place.local:
        ends = {slug(row.kind): row.until for row in place_kinds() if row.level == place.level}
        return next(
            (until for kind, until in ends.items() if place.local.startswith(f"{kind}-")), None
        )
    return _former().get(place.province or "", (None, ""))[0]


def _successors(
    rows: tuple[Organisation | None, ...], parts: tuple[str, ...], place: Place
) -> tuple[Body, ...]:
    """The heirs that the vocabulary names: in the same place, or the same body of the merged province."""
    row, outer = rows[-1], rows[-2] if len(rows) > 1 else None
    until, heir = _former().get(place.province or "", (None, ""))
    if row and row.successor:
        inside = f" {outer.name}" if outer and row.level == "any" else ""
        return tuple(_at(name + inside, place) for name in row.successor)
    merged = province_of(heir) if until and row and not place.local else None
    if merged is None or merged.province == place.province:
        return ()
    return (_body(f"{row.name} {merged.name}" if row else "", parts, merged),)
