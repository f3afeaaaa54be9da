"""The names of provinces, now and before 1 July 2025, as words in a text."""

import re
from functools import cache, lru_cache

from vanban.loaders.normalise import canonical
from vanban.ontology.vocabulary import former_provinces, provinces


@cache
def place_names() -> tuple[str, ...]:
    """Names of provinces, now and before 1/7/2025, longest first."""
    names = {row.name for row in provinces()} | {row.name for row in former_provinces()}
    return tuple(sorted(map(canonical, names), key=lambda n: (-len(n), n)))


@cache
def province_pattern() -> re.Pattern[str]:
    """A province's name as a whole word, in either case, the longer ones first."""
    names = "|".join(map(re.escape, place_names()))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


@cache
def province_spellings() -> dict[str, str]:
    """Names in small letters -> as they are written."""
    return {name.casefold(): name for name in place_names()}


@cache
def province_kind(name: str) -> str:
    """Whether a province is a tỉnh or a thành phố."""
    kinds = {canonical(row.name): row.kind for row in former_provinces()}
    kinds.update({canonical(row.name): row.kind for row in provinces()})
    return kinds.get(canonical(name), "tỉnh")


@lru_cache(maxsize=1 << 14)
def province_in(text: str) -> str | None:
    """The province that a name holds, if any; the longest name where it holds several.

    >>> province_in("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"), province_in("UBND TỈNH LAI CHÂU")
    ('Bà Rịa - Vũng Tàu', 'Lai Châu')
    """
    found = province_pattern().findall(canonical(text))
    return province_spellings()[max(found, key=len).casefold()] if found else None


CAPITAL_PLACE = re.compile(r"\b(TỈNH|THÀNH PHỐ)(?: (.*))?\Z")


def small_place(name: str) -> str:
    """A name whose province stands in capitals, as a sentence writes it.

    >>> small_place("Ủy ban nhân dân THÀNH PHỐ ĐÀ NẴNG")
    'Ủy ban nhân dân thành phố Đà Nẵng'
    """
    found = CAPITAL_PLACE.search(name)
    province = province_spellings().get((found[2] or "").casefold()) if found else None
    return f"{name[: found.start()]}{found[1].lower()} {province}" if found and province else name
