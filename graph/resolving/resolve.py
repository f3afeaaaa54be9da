"""Which mentions are one document: all headers and citations under one key, taken together.

A claim is what one file says of one document. Claims that know all parts of an identity (body, type, number, term or
year) make entities. A claim that lacks a part joins the one entity that has the same other parts; where several fit it
stays ambiguous and keeps them; where none fits it is a provisional entity of its own. Nothing here depends on the
order of the claims, or on claims under other keys.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.graph.names.series import is_central, rows_of, symbol_of, type_rows, type_slug
from vanban.graph.resolving.claims import Claim
from vanban.graph.resolving.identity import (
    UNKNOWN,
    Parts,
    document_id,
    issuer_body,
    name_key,
    parts_of,
    symbol_key,
)
from vanban.graph.workspace.decisions import NONE, Decisions

FEW = 4  # files that agree for one that does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values that files state of one document and that cannot all be right."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]  # value, hashes of the files that state it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One document, and the claims that mean it."""

    id: str
    claims: tuple[Claim, ...]
    complete: bool = True
    conflicts: tuple[Conflict, ...] = ()

    @property
    def status(self) -> str:
        return "resolved" if self.complete else "provisional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Claims that could mean any of several documents."""

    id: str
    claims: tuple[Claim, ...]
    candidates: tuple[str, ...]
    reason: str

    @property
    def status(self) -> str:
        return "ambiguous"


@dataclass(frozen=True, slots=True)
class Slot:
    """Claims that know the same parts; `own` keeps apart those of one file that no other file can mean."""

    parts: Parts
    own: str = ""
    alone: bool = False  # cannot join another
    number: str = ""  # under a law's name: two numbers are two laws


def resolve(group: Iterable[Claim], decisions: Decisions = NONE) -> tuple[Entity | Unresolved, ...]:
    """The documents that the claims under one key mean, in the order of their ids."""
    slots: dict[Slot, list[Claim]] = {}
    for claim in sorted(group, key=lambda c: (c.source, c.id)):
        slots.setdefault(_slot(claim, decisions), []).append(claim)
    slots = _apart(_one_type(slots))
    tops = [
        slot
        for slot in slots
        if slot.parts.complete or not any(_narrower(other, slot) for other in slots)
    ]
    members: dict[Slot, list[Claim]] = {slot: list(slots[slot]) for slot in tops}
    waiting: dict[tuple[Slot, tuple[Slot, ...]], list[Claim]] = {}
    for slot in slots.keys() - set(tops):
        for claim in slots[slot]:
            fits = tuple(
                top for top in tops if _narrower(top, slot) and _possible(slots[top], claim)
            )
            if len(fits) > 1 and claim.symbol is None:
                fits = _numbered_alike({fit: slots[fit] for fit in fits}, claim)
            if len(fits) == 1:
                members[fits[0]].append(claim)
            elif fits:
                waiting.setdefault((slot, fits), []).append(claim)
            else:
                members.setdefault(slot, []).append(claim)
    return _named(members, waiting, decisions)


def _named(
    members: dict[Slot, list[Claim]],
    waiting: dict[tuple[Slot, tuple[Slot, ...]], list[Claim]],
    decisions: Decisions,
) -> tuple[Entity | Unresolved, ...]:
    """Give each its id; entities that people declared the same become one."""
    merged: dict[str, tuple[bool, list[Claim]]] = {}
    for slot, own in members.items():
        id_ = decisions.same(_id(slot, own[0]))
        complete, others = merged.get(id_, (False, []))
        merged[id_] = (complete or slot.parts.complete, others + own)
    found: list[Entity | Unresolved] = [
        _entity(id_, complete, own) for id_, (complete, own) in merged.items()
    ]
    unsure: dict[str, tuple[list[Claim], set[str]]] = {}
    for (slot, fits), own in waiting.items():
        candidates = {decisions.same(_id(fit, members[fit][0])) for fit in fits}
        if len(candidates) == 1:  # people declared them the same
            id_ = candidates.pop()
            found = [
                _entity(id_, e.status == "resolved", [*e.claims, *own]) if e.id == id_ else e
                for e in found
            ]
            continue
        id_ = _id(slot, own[0])
        id_ = f"{id_}:{UNKNOWN}" if id_ in merged else id_
        claims_, known = unsure.setdefault(id_, ([], set()))
        claims_ += own
        known |= candidates
    found += [_unresolved(id_, own, candidates) for id_, (own, candidates) in unsure.items()]
    return tuple(sorted(found, key=lambda e: e.id))


def _slot(claim: Claim, decisions: Decisions) -> Slot:
    """Where a claim belongs by itself."""
    apart = claim.source[:8] if decisions.apart(claim.key, claim.source) else ""
    symbol = symbol_of(claim.symbol) if claim.symbol else None
    if symbol is None:
        return Slot(_parts_of_name(claim), apart, bool(apart))
    parts = parts_of(
        symbol, type_=claim.type, date=claim.date, issuer=claim.issuer, context=claim.context
    )
    if parts.province is None and parts.inside is None and rows_of(symbol):
        return Slot(parts, claim.source[:8], True)  # "UBND" of who knows where
    number = symbol_key(claim.symbol or "") if claim.by_name else ""
    return Slot(parts, apart, bool(apart), number)


def _parts_of_name(claim: Claim) -> Parts:
    """What a document without a number is known by: a law may be one that others cite with its number."""
    year = name_key(claim.type, claim.title or claim.id)[1] or (claim.date or "")[:4] or None
    if claim.key.startswith("doc:"):
        return Parts(province="", inside="", type="", period="")
    if any(row.numbering == "named" for row in type_rows(claim.type)):
        return Parts(province="", inside="", type="", period=year or "")
    return Parts(province="", inside="", type=None, period=year)


def _one_type(slots: dict[Slot, list[Claim]]) -> dict[Slot, list[Claim]]:
    """One number of one day is one document, though one text calls it Quy định and another Quyết định."""
    series: dict[Slot, list[Slot]] = {}
    for slot in slots:
        if slot.parts.complete:
            series.setdefault(replace(slot, parts=replace(slot.parts, type="")), []).append(slot)
    merged = dict(slots)
    for same in series.values():
        for slot, other in (
            (a, b) for a in sorted(same, key=str) for b in sorted(same, key=str) if str(a) < str(b)
        ):
            if slot in merged and other in merged and _dates(merged[slot]) & _dates(merged[other]):
                first, second = sorted(
                    (slot, other), key=lambda s: (_weight(merged[s]), str(s)), reverse=True
                )
                merged[first] = merged[first] + merged.pop(second)
    return merged


def _weight(group: Sequence[Claim]) -> tuple[bool, int]:
    return any(claim.header for claim in group), len(group)


def _dates(group: Iterable[Claim]) -> set[str]:
    return {claim.date for claim in group if claim.date}


def _apart(slots: dict[Slot, list[Claim]]) -> dict[Slot, list[Claim]]:
    """Two files without a date that carry one number are two documents until something says otherwise."""
    out: dict[Slot, list[Claim]] = {}
    for slot, group in slots.items():
        headers = [claim for claim in group if claim.header]
        split = not slot.parts.complete and len(headers) > 1
        for claim in group:
            own = claim.source[:8] if split and claim.header else slot.own
            out.setdefault(replace(slot, own=own), []).append(claim)
    return out


def _narrower(one: Slot, other: Slot) -> bool:
    """Whether the first knows all that the second knows, and more."""
    return (
        not (other.alone or one.own) and one.parts != other.parts and one.parts.covers(other.parts)
    )


def _numbered_alike(fits: dict[Slot, list[Claim]], claim: Claim) -> tuple[Slot, ...]:
    """Of the numbers that stand beside a law's name: the one of its day, or the one that all but a few files write.

    One misprinted number must not leave open which law every other file means.
    """
    same_day = tuple(fit for fit, own in fits.items() if claim.date in _dates(own))
    if len(same_day) == 1:
        return same_day
    files = {fit: len({c.source for c in own}) for fit, own in fits.items()}
    best = max(files, key=lambda fit: files[fit])
    others = sum(files.values()) - files[best]
    return (best,) if files[best] >= FEW * others else tuple(fits)


def _possible(group: Sequence[Claim], claim: Claim) -> bool:
    """Whether a file can mean a document: not one that was issued after the file was written."""
    dates = _dates(group)
    return not (claim.written_on and dates and min(dates) > claim.written_on and not claim.header)


def _id(slot: Slot, claim: Claim) -> str:
    symbol = symbol_of(claim.symbol) if claim.symbol else None
    if symbol:
        id_ = document_id(symbol, slot.parts)
    elif claim.header and claim.key.startswith("doc:"):
        id_ = claim.key
    else:
        id_ = ":".join(filter(None, (claim.key, slot.parts.period)))
    return f"{id_}:{UNKNOWN}{slot.own}" if slot.own else id_


def _entity(id_: str, complete: bool, group: Iterable[Claim]) -> Entity:
    own = tuple(sorted(group, key=lambda c: (not c.header, c.source, c.id)))
    return Entity(id=id_, claims=own, complete=complete, conflicts=tuple(_conflicts(own)))


def _unresolved(id_: str, group: Iterable[Claim], candidates: Iterable[str]) -> Unresolved:
    several = tuple(sorted(candidates))
    own = tuple(sorted(group, key=lambda c: (not c.header, c.source, c.id)))
    return Unresolved(
        id=id_, claims=own, candidates=several, reason=f"{len(several)} documents have this symbol"
    )


def stated(group: Sequence[Claim], field: str) -> str | None:
    """The value that counts: the document's own heading, else what most files say, else the fullest."""
    values = [getattr(claim, field) for claim in group if claim.header and getattr(claim, field)]
    values = values or [getattr(claim, field) for claim in group if getattr(claim, field)]
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], -len(v), v), default=None)


def _conflicts(group: Sequence[Claim]) -> Iterator[Conflict]:
    readings = {
        "date": lambda c: c.date if c.date and len(c.date) == 10 else None,
        "type": _type_reading,
        "issuer": _issuer_reading,
    }
    for field, reading in readings.items():
        values: dict[str, set[str]] = {}
        shown: dict[str, str] = {}
        for claim in group:
            value = None if claim.by_name else reading(claim)
            if value:
                values.setdefault(value, set()).add(claim.source)
                shown[value] = min(shown.get(value, getattr(claim, field)), getattr(claim, field))
        if len(values) > 1:
            yield Conflict(
                field=field,
                values=tuple(
                    sorted((shown[v], tuple(sorted(sources))) for v, sources in values.items())
                ),
            )


def _type_reading(claim: Claim) -> str | None:
    symbol = symbol_of(claim.symbol) if claim.symbol else None
    return type_slug(symbol, claim.type) if symbol and claim.type else None


def _issuer_reading(claim: Claim) -> str | None:
    """The body whose register it is: a committee and its standing committee do not contradict each other."""
    symbol = symbol_of(claim.symbol) if claim.symbol else None
    body = issuer_body(claim.issuer, claim.context)
    if body is None or symbol is None:
        return None
    if is_central(symbol) and any(row and row.symbol == symbol.issuer for row in body.rows):
        return symbol.issuer  # three bodies number their papers as TW
    return ".".join((body.place.slug, *body.register))
