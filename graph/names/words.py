"""The vocabulary, looked up by the words of a name: "UBND tỉnh" and "Ủy ban nhân dân tỉnh" are the same words."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from vanban.loaders.normalise import canonical, fold
from vanban.ontology.vocabulary import Organisation, organisations, place_kinds, read_rows

LONGEST_SLUG = 60
CENTRAL = ("central", "ministry")  # levels whose bodies need no place


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Words before a body's name that mean its leaders, who number their papers with it, or an office of it."""

    words: str
    shares_register: bool
    example: str


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


# TP.HCM, TX Sa Pa, P. Tân Phong; not the TT. of TT. HĐND or TT. Tỉnh ủy, its standing committee, nor the Q. of Đ.Q.Hùng
ABBREVIATED = re.compile(
    rf"(?<![\w.])(?:{SHORT})(?:(?<=\.)|(?!\w))"
    r"(?!\s*(?-i:[A-ZĐ]{2,})\b(?<!HCM))(?!\s*(?:tỉnh|thành|huyện|thị|quận|đảng)\s(?:ủy|uỷ))",
    re.IGNORECASE,
)


@cache
def known() -> dict[tuple[str, ...], Organisation]:
    """Every writing of a known body's name; "Ủy ban nhân dân" and "UBND" lead to one row."""
    known: dict[tuple[str, ...], Organisation] = {}
    for row in organisations():
        for name in (row.name, *row.aliases):
            known.setdefault(spelt_out(words(name)), row)
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


def spelt_out(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for part in parts for word in _short_forms().get(part, (part,)))


@cache
def heads() -> tuple[tuple[tuple[str, ...], Head], ...]:
    rows = read_rows("body_heads.csv", Head)
    return tuple(sorted(((words(row.words), row) for row in rows), key=lambda pair: -len(pair[0])))


@cache
def named() -> dict[str, Organisation]:
    return {row.name: row for row in organisations()}


def strip_heads(parts: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """A name without the words for its leaders, and whether they use the body's own register."""
    for head, row in heads():
        if row.shares_register and parts[: len(head)] == head:
            rest = trim(parts[len(head) :])
            if ending(rest):
                return strip_heads(rest)[0], True
    return parts, False


def ending(parts: tuple[str, ...]) -> Organisation | None:
    """The longest known name that a name ends with."""
    return known().get(parts[ends_at(parts) :])


def ends_at(parts: tuple[str, ...]) -> int:
    return next((at for at in range(len(parts)) if parts[at:] in known()), len(parts))


LINKS = frozenset([",", "-", "của", "thuộc", "(", ")"])


def trim(parts: tuple[str, ...]) -> tuple[str, ...]:
    while parts and parts[-1] in LINKS:
        parts = parts[:-1]
    while parts and parts[0] in LINKS:
        parts = parts[1:]
    return parts
