"""Which part of a number is the type, the issuer, the unit: 05-CT/TW, 299/UBND-TH, 167-BYT/QĐ, 1234/CT-CS."""

from functools import lru_cache
from typing import NamedTuple

from vanban.loaders.citing.codes import (
    ASSEMBLY,
    OLD_ISSUERS,
    is_central,
    is_known,
    is_part,
    is_party,
    is_state,
    issuer_codes,
    joint_types,
    official_issuer,
    official_type,
)

LAST_TYPES = ("QĐ", "NĐ")  # 371/BYT-QĐ: the type stands last, and no unit is called so


class Parts(NamedTuple):
    """What the codes of a number say."""

    year: int | None
    type: str | None
    issuer: str
    unit: str | None
    party: bool


@lru_cache(maxsize=1 << 13)  # the same numbers come again and again
def classify(
    year: int | None, dash: bool, parts: tuple[str, ...], seps: tuple[str, ...]
) -> Parts | None:
    """The parts in their roles, in the order of Nghị định 30/2020/NĐ-CP and Hướng dẫn 05-HD/VPTW; None for no symbol."""
    head = official_type(parts[0])
    rest = [official_issuer(part) for part in parts[1:]]
    first = official_issuer(parts[0])
    if dash:
        return classify_dashed(head, parts, rest)
    if ASSEMBLY.fullmatch(first) or (year and first in ("QH", "UBTVQH")):
        return Parts(year, None, first, None, False) if not rest else None
    if seps and seps[0] == "/" and year is None and not is_known(rest[0]):
        return None  # 02/KH/T-N numbers a form
    if len(parts) == 2 and parts[1] in LAST_TYPES and first in issuer_codes():
        return Parts(year, parts[1], first, None, False)
    if head and rest and (first not in issuer_codes() or is_body(rest[0])):
        return Parts(year, head, *split_issuer(head, rest), False)
    if head in joint_types() and not rest:
        return Parts(year, head, "", None, False)
    if year is None and rest:
        return Parts(None, None, first, "-".join(parts[1:]), False)
    if not rest and (is_body(first) or (parts[0] == "SL" and year is None)):
        return Parts(year, None, first, None, False)
    return None


def is_body(code: str) -> bool:
    """Whether a code that may be a unit names a body; short ones are read both ways."""
    return code in issuer_codes() or (len(code) > 2 and is_known(code))


def classify_dashed(head: str | None, parts: tuple[str, ...], rest: list[str]) -> Parts | None:
    """A number and a dash: the Party's way, or an old state number (31-CP, 167-BYT/QĐ)."""
    first = official_issuer(parts[0])
    if head and rest and first not in OLD_ISSUERS:
        return Parts(None, head, rest[0], "-".join(parts[2:]) or None, not is_state(rest[0]))
    if len(parts) == 2 and len(parts[0]) >= 2 and rest[0] in issuer_codes() and is_party(rest[0]):
        return Parts(None, parts[0], rest[0], None, True)
    last = official_type(parts[-1])
    if rest and last and (first in issuer_codes() or last in LAST_TYPES):
        return Parts(None, last, first, "-".join(parts[1:-1]) or None, False)
    return Parts(None, None, first, None, False) if first in OLD_ISSUERS and not rest else None


def split_issuer(head: str, rest: list[str]) -> tuple[str, str | None]:
    """Issuer and drafting unit: joint documents chain their issuers, others end with a unit."""
    if head in joint_types():
        return "-".join(rest), None
    known = 1
    if is_central(rest[0]):
        while known < len(rest) and is_central(rest[known]) and not is_part(rest[known], rest[0]):
            known += 1
    return "-".join(rest[:known]), "-".join(rest[known:]) or None
