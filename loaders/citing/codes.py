"""The codes in a document's number: how types and bodies are written, and which spelling is the official one."""

import re
from functools import cache

from vanban.loaders.normalise import fold
from vanban.ontology.vocabulary import (
    Organisation,
    document_types,
    former_provinces,
    organisations,
)

LETTERS = "A-ZĐƯƠÂÔÊ"
# Cyrillic and Greek capitals that look like Latin ones: keyboards and OCR put them for B, C, P …
LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJABEZHIKMNOPTYX")
FOREIGN = "".join(map(chr, LOOKALIKES))
ASSEMBLY = re.compile(r"(?:QH|UBTVQH|ĐĐQH|HĐNN)(\d{1,2})")
THREE_DIGITS = re.compile(r"(QH|UBTVQH)(\d)(\d)(\d)")  # a digit too many, or a footnote's number
OLD_ISSUERS = ("CP", "TTg", "HĐBT", "HĐCP", "CT", "NV", "UB")  # 31-CP: before about 1997
OLD_PROVINCIAL = re.compile(r"UB(?:ND)?(?:TP?|TH)?")  # UBND, UBNDT, UBTP
JOINT = ("lien-tich", "phoi-hop", "lien-nganh")  # how the ids of joint types end


@cache
def type_codes() -> dict[str, str]:
    """Every spelling of a type code -> the official one."""
    official = {row.code: row.code for row in document_types() if row.code}
    for row in document_types():
        for variant in row.variants:
            official.setdefault(variant, row.code or variant)
    for code in list(official.values()):
        official.setdefault(fold(code).upper(), code)
    return official


@cache
def official_type(part: str) -> str | None:
    """The official spelling of a type code, or None where it is none.

    >>> official_type("QD"), official_type("TTR"), official_type("UBND")
    ('QĐ', 'TTr', None)
    """
    return type_codes().get(part) or type_codes().get(part.upper())


@cache
def joint_types() -> frozenset[str]:
    """Codes of what several bodies issue together; all that follows the type names bodies."""
    rows = [row for row in document_types() if row.id.endswith(JOINT)]
    return frozenset(code for row in rows for code in (row.code, *row.variants) if code)


@cache
def issuer_codes() -> dict[str, str]:
    """Every spelling of an issuer's symbol that differs only in strokes and case -> the official one."""
    official = {row.symbol: row.symbol for row in organisations() if row.symbol}
    by_fold: dict[str, set[str]] = {}
    for code in official:
        by_fold.setdefault(fold(code), set()).add(code)
    for row in organisations():
        for variant in row.variants:
            if row.symbol and fold(variant) == fold(row.symbol):
                official.setdefault(variant, row.symbol)
    for folded, codes in by_fold.items():
        if len(codes) == 1:
            official.setdefault(folded.upper(), next(iter(codes)))
    official.update({"TƯ": "TW", "T.Ư": "TW", "T.W": "TW"})
    return official


@cache
def official_issuer(part: str) -> str:
    """The official spelling of an issuer's symbol; unknown ones stay as printed.

    >>> official_issuer("BCSD"), official_issuer("TTG"), official_issuer("QH15"), official_issuer("XYZ")
    ('BCSĐ', 'TTg', 'QH15', 'XYZ')
    """
    codes = issuer_codes()
    if part in codes:
        return codes[part]
    if ASSEMBLY.fullmatch(part):
        return part
    if THREE_DIGITS.fullmatch(part):
        return part[:-1]
    if part[-1].isdigit() and part not in by_code() and part.rstrip("0123456789") in codes:
        return codes[part.rstrip("0123456789")]  # a footnote's number stuck to it: TW1
    return codes.get(part.upper()) or codes.get(fold(part).upper()) or part


def of_its_term(part: str, year: int) -> str:
    """A National Assembly's code that fits its year, where it has a digit too many.

    >>> of_its_term("QH112", 2008), of_its_term("QH115", 2025), of_its_term("QH142", 2018)
    ('QH12', 'QH15', 'QH14')
    """
    found = THREE_DIGITS.fullmatch(part)
    if not found:
        return part
    body, first, second, third = found.groups()
    terms = (first + second, first + third, second + third)
    return body + next((term for term in terms if int(term) == term_in(year)), terms[0])


def term_in(year: int) -> int:
    """The term that began last by the end of a year: five years each, but for the twelfth (2007-2011)."""
    return 13 + (year - 2011) // 5 if year >= 2011 else 10 + (year - 1997) // 5


@cache
def by_code() -> dict[str, tuple[Organisation, ...]]:
    """A symbol -> the bodies that write it; another spelling -> those that write it so, where it is nobody's symbol."""
    own: dict[str, tuple[Organisation, ...]] = {}
    other: dict[str, tuple[Organisation, ...]] = {}
    for row in organisations():
        own[row.symbol] = (*own.get(row.symbol, ()), row)
        for variant in row.variants:
            other[variant] = (*other.get(variant, ()), row)
    return {**other, **own}


@cache
def bodies_of(code: str) -> tuple[Organisation, ...]:
    """The bodies that a code in a number can mean.

    >>> [row.name for row in bodies_of("SNN&PTNT")], [row.name for row in bodies_of("UBNDT")]
    (['Sở Nông nghiệp và Phát triển nông thôn'], ['Ủy ban nhân dân'])
    """
    found = by_code().get(code) or by_code().get(code.rstrip("0123456789"))
    if found:
        return found
    if code.startswith("BCĐ"):
        return by_code()["BCĐ"]  # a steering committee whose task follows: BCĐPCD
    return by_code()["UBND"] if is_provincial_committee(code) else ()


@cache
def is_provincial_committee(code: str) -> bool:
    """Whether a code is one that a province once wrote for its people's committee: UBBT is that of Bình Thuận."""
    return bool(OLD_PROVINCIAL.fullmatch(code)) or code.removeprefix("UB") in province_initials()


@cache
def province_initials() -> frozenset[str]:
    """The first letters of the provinces' names."""
    names = [row.name.replace(" - ", " ") for row in former_provinces()]
    return frozenset("".join(word[0] for word in name.split()) for name in names)


def is_known(code: str) -> bool:
    """Whether a code stands for some body."""
    return code in issuer_codes() or bool(bodies_of(code)) or bool(ASSEMBLY.fullmatch(code))


@cache
def is_party(issuer: str) -> bool:
    """Whether a symbol belongs to a party body (or one that numbers its documents as the Party does)."""
    return any(row.symbol == issuer and row.system == "party" for row in organisations())


@cache
def is_state(issuer: str) -> bool:
    """Whether a symbol belongs to state bodies alone."""
    found = bodies_of(issuer)
    return (
        bool(ASSEMBLY.fullmatch(issuer)) or bool(found) and all(r.system == "state" for r in found)
    )


@cache
def is_central(code: str) -> bool:
    """Whether a body can sign jointly with another: those of the centre."""
    return any(
        code in (row.symbol, *row.variants) and row.level in ("central", "ministry")
        for row in organisations()
        if row.identifies_alone
    )


@cache
def is_part(code: str, of: str) -> bool:
    """Whether a body belongs to another: BVTV in 4154/QĐ-BNN-BVTV is a unit, not a second issuer."""
    owners = {row.name for row in bodies_of(of)}
    return any(row.parent in owners for row in bodies_of(code))
