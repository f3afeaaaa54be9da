"""Names of issuing bodies: which body, of which place, under whose number series, part of what.

"Ban Thường vụ Tỉnh ủy Lai Châu", "BTV Tỉnh uỷ Lai Châu" and "TỈNH ỦY LAI CHÂU" differ in words and are the same
committee's register; "UBND tỉnh" is the one of the province where the document was written.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256

from vanban.loaders.normalise import canonical, fold
from vanban.ontology.vocabulary import (
    FormerProvince,
    Organisation,
    Province,
    former_provinces,
    organisations,
    place_kinds,
    provinces,
    read_rows,
)

LONGEST_SLUG = 60
CENTRAL = ("central", "ministry")
MOST_WORDS = 9  # of a place's name: "Bà Rịa - Vũng Tàu" has five


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Words before a body's name that mean its leaders, who number their papers with it, or an office of it."""

    words: str
    shares_register: bool
    example: str


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
        return not known and not any(self.chain[0] == slug(row.words) for _, row in _heads())


def slug(text: str) -> str:
    """Lower-case ASCII words joined by dashes; long ones end in a digest.

    >>> slug("Ban Thường vụ Tỉnh ủy"), slug("BCSĐ")
    ('ban-thuong-vu-tinh-uy', 'bcsd')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(plain) <= LONGEST_SLUG:
        return plain
    digest = sha256(plain.encode()).hexdigest()[:6]
    return f"{plain[: LONGEST_SLUG - 7].rsplit('-', 1)[0]}-{digest}"


# --- the vocabulary, looked up by the words of a name -------------------------------------------


def words(text: str) -> tuple[str, ...]:
    """The words that names are compared by: one spelling, no capitals, abbreviations of places written out."""
    plain = ABBREVIATED.sub(lambda found: f"{_kinds()[found[0].lower()]} ", canonical(text))
    return tuple(
        re.sub(r"[\"'.;:]", " ", plain).replace(",", " , ").replace("-", " - ").lower().split()
    )


@cache
def _kinds() -> dict[str, str]:
    return {short.lower(): row.kind for row in place_kinds() for short in row.abbreviations}


SHORT = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
# TP.HCM, TX Sa Pa, P. Tân Phong; not the TT. of TT. HĐND, which is its standing committee
ABBREVIATED = re.compile(
    rf"(?<!\w)(?:{SHORT})(?:(?<=\.)|(?!\w))(?!\s*[A-ZĐ]{{2,}}\b(?<!HCM))", re.IGNORECASE
)


@cache
def _known() -> dict[tuple[str, ...], Organisation]:
    """Every writing of a known body's name; "Ủy ban nhân dân" and "UBND" lead to one row."""
    known: dict[tuple[str, ...], Organisation] = {}
    for row in organisations():
        for name in (row.name, *row.aliases):
            known.setdefault(_spelt_out(words(name)), row)
    return known


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """One-word names that stand for a body inside a longer name: UBND, HĐND, VPCP."""
    forms: dict[str, tuple[str, ...]] = {}
    for row in organisations():
        for short in (row.symbol, *row.aliases):
            if len(short) > 2 and short.isupper() and short.isalpha():
                forms.setdefault(short.lower(), words(row.name))
    return forms


def _spelt_out(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for part in parts for word in _short_forms().get(part, (part,)))


@cache
def _heads() -> tuple[tuple[tuple[str, ...], Head], ...]:
    rows = read_rows("body_heads.csv", Head)
    return tuple(sorted(((words(row.words), row) for row in rows), key=lambda pair: -len(pair[0])))


@cache
def _named() -> dict[str, Organisation]:
    return {row.name: row for row in organisations()}


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
            head = _kind_at(parts, 0) or ()
            found.setdefault(parts[len(head) :], row)
    return found


# --- places -------------------------------------------------------------------------------------


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
    head = _kind_at(parts, 0)
    found = _provinces().get(parts[len(head) :] if head else parts)
    return Place(province=found.slug, level="province", name=found.name) if found else None


def _kind_at(parts: tuple[str, ...], at: int) -> tuple[str, ...] | None:
    return next(
        (head for size in (2, 1) if (head := parts[at : at + size]) in _kind_levels()), None
    )


def _take_places(parts: tuple[str, ...]) -> tuple[tuple[str, ...], Place, bool]:
    """A name without its places, what they say, and whether a unit is meant but not named ("UBND tỉnh")."""
    at = next((i for i in range(1, len(parts)) if _starts_place(parts, i)), None)
    if at is None:
        return (*_take_bare(parts), False)
    place, rest = Place(), parts[at:]
    while rest and (head := _kind_at(rest, 0)):
        end = next(
            (i for i in range(len(head), len(rest)) if rest[i] == "," or _starts_place(rest, i)),
            len(rest),
        )
        place = _with(place, head, rest[len(head) : end])
        rest = rest[end + 1 :] if rest[end : end + 1] == (",",) else rest[end:]
    before = _trim(parts[:at])
    kind = _kind_at(parts, at) or ()
    if (
        *before,
        *kind,
    ) in _known():  # "Công an tỉnh" is a name, and so is "Ban Chấp hành Đảng bộ tỉnh"
        before = (*before, *kind)
    return before, place, not place.slug


def _starts_place(parts: tuple[str, ...], at: int) -> bool:
    """A kind of unit with a name or nothing after it: not "xã hội", "tỉnh ủy" or "các xã, phường"."""
    head = _kind_at(parts, at)
    if head is None:
        return False
    name = parts[at + len(head) :]
    if parts[at - 1] == GRADE or (not name and parts[at - 1] in (",", "và")):
        return False
    if PLURAL in parts[:at] and not (head in _kind_levels() and name[:MOST_WORDS] in _provinces()):
        return False
    return not name or name[0] not in NOT_NAMES


PLURAL, GRADE = "các", "cấp"
NOT_NAMES = frozenset(["hội", "ủy", "đoàn", "viên", "trực", "lỵ", "đội", "và", ",", "-"])
LINKS = frozenset([",", "-", "của", "thuộc", "(", ")"])


def _with(place: Place, head: tuple[str, ...], name: tuple[str, ...]) -> Place:
    """What one more unit adds: "xã A" is the place, "huyện B" after it is left out, "tỉnh C" the province."""
    levels, known = _kind_levels()[head], _provinces().get(name)
    local = [level for level in levels if level != "province"]
    if known and "province" in levels and (not local or known.kind == " ".join(head)):
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
    text = " ".join((*head, *name[:MOST_WORDS]))
    return replace(place, local=slug(text), level=local[0], name=text)


def _take_bare(parts: tuple[str, ...]) -> tuple[tuple[str, ...], Place]:
    """A known local body with the name of its place after it: "Tỉnh ủy Lai Châu", "Huyện ủy Tam Đường"."""
    for size in range(min(MOST_WORDS, len(parts) - 1), 0, -1):
        row = _ending(_strip_heads(parts[:-size])[0])
        if row is None or row.level in CENTRAL or _ending(parts) not in (None, row):
            continue
        found, kind = _provinces().get(parts[-size:]), _committee_kind(row)
        if found and row.level != "commune" and kind in (None, found.kind, "tỉnh"):
            return _trim(parts[:-size]), Place(
                province=found.slug, level="province", name=found.name
            )
        if kind:
            return _trim(parts[:-size]), _with(Place(), words(kind), parts[-size:])
    return parts, Place()


@cache
def _committee_kind(row: Organisation) -> str | None:
    """The kind of unit that a committee's name tells: Huyện ủy of a huyện, Thành ủy of a thành phố."""
    first, second = row.name.lower().split()[-2:]
    if second != "ủy":
        return None
    return next((kind.kind for kind in place_kinds() if kind.kind.split()[0] == first), None)


def _ending(parts: tuple[str, ...]) -> Organisation | None:
    """The longest known name that a name ends with."""
    return _known().get(parts[_ends_at(parts) :])


def _ends_at(parts: tuple[str, ...]) -> int:
    return next((at for at in range(len(parts)) if parts[at:] in _known()), len(parts))


def _trim(parts: tuple[str, ...]) -> tuple[str, ...]:
    while parts and parts[-1] in LINKS:
        parts = parts[:-1]
    while parts and parts[0] in LINKS:
        parts = parts[1:]
    return parts


# --- bodies -------------------------------------------------------------------------------------


TERM = re.compile(r",?\s*\(?(?:khóa|nhiệm kỳ|lần thứ)\s+[IVXL\d][\w\s-]*\)?\s*\Z", re.IGNORECASE)
ASIDE = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=100_000)
def read_body(name: str, context: Place | None = None) -> Body | None:
    """The body that a name means; `context` is the place of the document that names it.

    >>> read_body("Ban Thường vụ Tỉnh uỷ Lai Châu").id
    'org:party:lai-chau.tu.ban-thuong-vu'
    >>> read_body("UBND tỉnh", Place(province="lai-chau")).id
    'org:state:lai-chau.ubnd'
    """
    stated = TERM.sub("", ASIDE.sub(" ", canonical(name))).strip(" .;:,*-")
    parts = _spelt_out(words(stated))
    whole = _known().get(parts)
    if whole and whole.level in CENTRAL:
        return _body(stated, parts, Place())
    rest, place, open_ = _take_places(parts)
    return _body(stated, rest, _in_context(place, rest, context, open_=open_)) if rest else None


def _in_context(
    place: Place, rest: tuple[str, ...], context: Place | None, *, open_: bool
) -> Place:
    """Fill in the place of the document that speaks, where the name leaves it open."""
    row = _ending(rest)
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
    bare, shares = _strip_heads(parts)
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
    if len(known) < len(rows) or len(rows) > 2 or not (place.slug or known[-1].level in CENTRAL):
        return stated
    if chain == _row_links(known[0])[0]:
        known = known[:1]
    return f"{' '.join(row.name for row in known)} {_place_suffix(known[-1], place)}".strip()


@cache
def provinces_by_slug() -> dict[str, Province | FormerProvince]:
    """All provinces; of those that are old and new, what they are today."""
    rows: tuple[Province | FormerProvince, ...] = (*former_provinces(), *provinces())
    return {row.slug: row for row in rows}


def _place_suffix(row: Organisation, place: Place) -> str:
    """ "tỉnh Lai Châu" after a body's name; after "Tỉnh ủy" the bare "Lai Châu"."""
    known = provinces_by_slug().get(place.province or "")
    whole = f"{known.kind} {known.name}" if known else ""
    tells_kind = bool(_committee_kind(row)) or row.name.endswith(" tỉnh")
    if not place.local:
        return known.name if known and tells_kind else whole
    local = (place.name or "").split()
    size = len(_kind_at(tuple(local), 0) or ())
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


def _strip_heads(parts: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """A name without the words for its leaders, and whether they use the body's own register."""
    for head, row in _heads():
        rest = _trim(parts[len(head) :])
        if parts[: len(head)] == head and row.shares_register and _ending(rest):
            return _strip_heads(rest)[0], True
    return parts, False


def _links(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Organisation | None, ...]]:
    """The slugs and rows from the outermost body to the one that is named."""
    row = _known().get(parts)
    if row:
        return _row_links(row)
    if "," in parts[: _ends_at(parts)]:  # several bodies in one line, or a name nobody knows
        return (slug(" ".join(parts)),), (None,)
    for head, _ in _heads():
        if parts[: len(head)] == head and _ending(parts[len(head) :]):
            chain, rows = _links(_trim(parts[len(head) :]))
            return (*chain, slug(" ".join(head))), (*rows, None)
    for at in range(1, len(parts)):
        outer, before = _known().get(parts[at:]), _trim(parts[:at])
        if outer and before:
            inner = _known().get(before)
            chain, rows = _row_links(outer)
            return (*chain, _own_slug(inner) if inner else slug(" ".join(before))), (*rows, inner)
    return (slug(" ".join(parts)),), (None,)


def _row_links(row: Organisation) -> tuple[tuple[str, ...], tuple[Organisation | None, ...]]:
    """A row that shares its parent's symbol hangs under it: Bộ Chính trị under TW."""
    parent = _named().get(row.parent or "")
    if parent is None or parent.symbol != row.symbol:
        return (_own_slug(row),), (row,)
    chain, rows = _row_links(parent)
    name = row.name.replace(parent.name, "").strip(" ,-") or row.name
    return (*chain, slug(name)), (*rows, row)


def _own_slug(row: Organisation) -> str:
    return slug(row.symbol or row.name)


def _at(name: str, place: Place) -> Body:
    """A known body in a place."""
    return _body(f"{name} {place.name}" if place.name else name, _spelt_out(words(name)), place)


def _parent(rows: tuple[Organisation | None, ...], place: Place) -> Body | None:
    """What a body belongs to: by its row, or because its name hangs on the other's; never across systems."""
    last, outer = rows[-1], rows[-2] if len(rows) > 1 else None
    if last and last.parent:
        parent = _named()[last.parent]
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
    return {row.slug: (row.until, row.successor) for row in former_provinces()}


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


def split_bodies(text: str, context: Place | None = None) -> tuple[Body, ...]:
    """The bodies of a joint document; commas inside one name do not part it.

    >>> [body.name for body in split_bodies("Bộ Chính trị, Bộ Văn hóa, Thể thao và Du lịch")]
    ['Bộ Chính trị', 'Bộ Văn hóa, Thể thao và Du lịch']
    """
    pieces = [piece.strip() for piece in text.split(",")]
    bodies, at = [], 0
    while at < len(pieces):
        end = _longest(pieces, at)
        body = read_body(", ".join(pieces[at:end]), context)
        bodies += [body] if body else []
        at = end
    return tuple(bodies)


def recipients(text: str, context: Place | None = None) -> tuple[Body, ...]:
    """The bodies in one line of Nơi nhận: each, where all are known, else the whole line as one.

    >>> [body.id for body in recipients("Văn phòng Quốc hội, Văn phòng Chính phủ")]
    ['org:state:vpqh', 'org:state:vpcp']
    >>> [body.id for body in recipients("Các sở, ban, ngành", Place(province="lai-chau"))]
    ['org:other:lai-chau.cac-so-ban-nganh']
    """
    several = split_bodies(text, context)
    if len(several) > 1 and all(body.rows[-1] and body.located for body in several):
        return several
    whole = read_body(text, context)
    return (whole,) if whole else ()


def _longest(pieces: list[str], at: int) -> int:
    """Where the name that begins at a piece ends: the longest known one, else at the next capital."""
    for end in range(len(pieces), at + 1, -1):
        if _known().get(_spelt_out(words(", ".join(pieces[at:end])))):
            return end
    return next((end for end in range(at + 1, len(pieces)) if _begins(pieces[end])), len(pieces))


def _begins(piece: str) -> bool:
    """Whether a piece is a name of its own: a capital, and no unit that the place before lies in."""
    return piece[:1].isupper() and _kind_at(words(piece), 0) is None
