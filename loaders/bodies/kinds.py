"""What kind of body a name in full is: its row of the vocabulary, its level, and the body it is a part of."""

import re
from functools import cache, lru_cache

from vanban.loaders.extraction import Organization
from vanban.loaders.names import Home, full_name, official_names
from vanban.loaders.normalise import UPPER, canonical, fold
from vanban.loaders.provinces import province_in, province_kind
from vanban.ontology.vocabulary import Organisation, organisations, place_kinds, provinces

CENTRAL = ("central", "ministry")
# What leads a body, or acts in its name, before the body's own name.
PARTS = re.compile(r"(?:Ban Thường vụ|Ban Chấp hành|Thường trực|Ban Thường trực) (?=\w)")
LEADERS = re.compile(
    r"(?:(?:Phó )?(?:Chủ tịch|Bộ trưởng|Thứ trưởng|Giám đốc|Thống đốc|Tổng Thanh tra|Chủ nhiệm|Bí thư|Trưởng ban))\s+"
)
LOCAL_KIND = re.compile(
    rf"\s(?P<kind>[tT]ỉnh|[tT]hành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s(?=[{UPPER}\d])"
)


@cache
def rows_by_words() -> dict[tuple[str, ...], Organisation]:
    """Every way to write a body of the vocabulary, by its folded words."""
    rows: dict[tuple[str, ...], Organisation] = {}
    for row in organisations():
        for name in (row.name, *row.aliases):
            rows.setdefault(tuple(fold(canonical(name)).split()), row)
    return rows


@cache
def most_words() -> int:
    """The words of the longest name."""
    return max(map(len, rows_by_words()))


@lru_cache(maxsize=1 << 14)
def row_of(name: str) -> Organisation | None:
    """The row whose name, or whose other way to write it, a name begins with: the longest."""
    words = tuple(fold(canonical(name)).split())
    for size in range(min(len(words), most_words()), 0, -1):
        row = rows_by_words().get(words[:size])
        if row and (size == len(words) or row.level not in CENTRAL):
            return row
    return None


@lru_cache(maxsize=1 << 14)
def in_full(name: str, home: Home) -> str:
    """A name with its kind as the vocabulary writes it, and with its place.

    >>> in_full("Sở KH&CN tỉnh Lai Châu", Home())
    'Sở Khoa học và Công nghệ tỉnh Lai Châu'
    """
    words = canonical(name).split()
    folded = tuple(fold(word) for word in words)
    for size in range(min(len(words), most_words()), 0, -1):
        row = rows_by_words().get(folded[:size])
        if row and (size == len(words) or row.level not in CENTRAL):
            return full_name(" ".join((row.name, *words[size:])), home)
    return full_name(name, home)


@cache
def level_of_kind() -> dict[str, str]:
    """The level of each kind of place; a thành phố without a province's name is one under a province."""
    return {row.kind: row.level for row in place_kinds() if row.kind != "thành phố"}


def level_of(name: str, row: Organisation | None) -> str | None:
    """The level of a body: its row's, unless its place is a smaller one.

    >>> level_of("Ủy ban nhân dân xã Mường Tè", row_of("Ủy ban nhân dân"))
    'commune'
    """
    if row is None or row.level in (*CENTRAL, "unit"):
        return row.level if row else None
    place = LOCAL_KIND.search(name)
    kind = place["kind"].lower() if place else None
    if place and kind == "thành phố":
        return level_of_city(name[place.end() :])
    if kind:
        return level_of_kind().get(kind)
    return row.level if row.level != "any" else None


def level_of_city(name: str) -> str | None:
    """A city under the centre or under a province; None where it was one and is the other.

    >>> level_of_city("Cần Thơ"), level_of_city("Lai Châu"), level_of_city("Vinh"), level_of_city("Bắc Ninh")
    ('province', 'district', 'district', None)
    """
    province = province_in(name)
    rows = [row for row in provinces() if row.name == province]
    kinds = {province_kind(province)} if province else {"tỉnh"}
    kinds |= {row.later_kind for row in rows if row.later_kind}
    if len(kinds) > 1:
        return None
    return "district" if "tỉnh" in kinds else "province"


def is_whole(name: str, row: Organisation | None) -> bool:
    """Whether a name says which body it is: one of the centre, or with its place, or a proper name of its own."""
    if fold(name) in official_names() or LOCAL_KIND.search(name) or province_in(name):
        return True
    if row:
        return row.level in CENTRAL or bool(PROPER_TAIL.search(name[len(row.name) :]))
    return bool(PROPER_TAIL.search(name)) and not OPEN_END.search(name)


PROPER_TAIL = re.compile(rf"\s[{UPPER}]\w*[a-zà-ỹ]\w*\s?")
OPEN_END = re.compile(
    r"\s(?:cấp \w+|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|địa phương|nhà nước|này|trên|đó|mới)\Z"
)


def part_of(name: str, row: Organisation | None, home: Home) -> str | None:
    """The body that a body is a part of, with the same place.

    >>> part_of("Ban Thường vụ Tỉnh ủy Lai Châu", row_of("Ban Thường vụ Tỉnh ủy"), Home())
    'Tỉnh ủy Lai Châu'
    >>> part_of("Sở Nội vụ tỉnh Lai Châu", row_of("Sở Nội vụ"), Home())
    'Ủy ban nhân dân tỉnh Lai Châu'
    """
    led = PARTS.match(name) or LEADERS.match(name)
    if led and row_of(name[led.end() :]):
        return name[led.end() :]
    if row is None or not row.parent:
        return None
    parent = row_of(row.parent)
    if parent is None or parent.level in CENTRAL:
        return row.parent
    tail = name[len(row.name) :] if fold(name).startswith(fold(row.name)) else ""
    if parent.level == "province" and level_of(name, row) in ("district", "commune"):
        return f"{row.parent} {home.province}" if home.province and parent.symbol == "TU" else None
    kind = LOCAL_KIND.match(tail)
    if kind and row.parent == "Tỉnh ủy":
        city = kind["kind"].lower() != "tỉnh"
        return f"{'Thành ủy' if city else row.parent} {tail[kind.end() :]}"
    return row.parent + tail if tail else None


def organization(name: str, home: Home) -> Organization:
    """A body with what the vocabulary knows of its kind."""
    led = LEADERS.match(name)
    row = row_of(name) or (row_of(name[led.end() :]) if led else None)
    return Organization(
        id=fold(canonical(name)).replace(" ", "-"),
        name=name,
        level=level_of(name, row),
        system=row.system if row else None,
        part_of=part_of(name, row, home),
    )
