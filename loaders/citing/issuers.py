"""Who issued a document: what its symbol alone says, and whether a named body can have issued it."""

import re
from collections import Counter
from functools import cache

from vanban.loaders.citing.codes import bodies_of, joint_types
from vanban.loaders.citing.symbols import Symbol
from vanban.loaders.names import Home, full_name
from vanban.loaders.normalise import fold
from vanban.loaders.provinces import province_in
from vanban.ontology.vocabulary import organisations


@cache
def shared_names(symbol: str) -> frozenset[str]:
    """The names of the bodies that write one symbol."""
    return frozenset(row.name for row in organisations() if row.symbol == symbol)


@cache
def heads_of(symbol: str) -> frozenset[str]:
    """The first words of all names that the bodies of a symbol have."""
    return frozenset(
        " ".join(fold(name).split()[:2])
        for row in bodies_of(symbol)
        for name in (row.name, *row.aliases)
    )


# The head of a body signs for it: Bộ trưởng Bộ Nội vụ.
OF_HEAD = re.compile(
    r"(?:bo truong|(?:pho )?chu tich|thong doc|tong thanh tra|giam doc|cuc truong|vien truong"
    r"|chanh an|ban thuong vu|thuong truc) (?:chinh phu )?"
)
# Bodies of any place and level: the word that each of their names has.
EVERYWHERE = {"ĐU": "dang uy", "UBND": "nhan dan", "BCĐ": "ban chi dao"}


def fits(symbol: Symbol, name: str) -> bool:
    """Whether a body can have issued a document of this symbol: where text and symbol disagree the symbol wins."""
    heads = heads_of(symbol.issuer)
    if not heads or symbol.issuer in EVERYWHERE:
        return not heads or EVERYWHERE[symbol.issuer] in fold(full_name(name, Home()))
    folded = fold(full_name(name.split(", ")[0], Home()))
    head = OF_HEAD.match(folded)
    names = (folded, folded[head.end() :]) if head else (folded,)
    return any(" ".join(n.split()[:2]) in heads for n in names)


@cache
def sole_issuers() -> dict[tuple[str, bool], str]:
    """Symbols that name one body whatever the text says."""
    out: dict[tuple[str, bool], str] = {}
    rows = Counter(row.symbol for row in organisations())
    for row in organisations():
        one = rows[row.symbol] == 1 and row.level in ("central", "ministry")
        if row.identifies_alone or one:
            for symbol in (row.symbol, *(v for v in row.variants if v not in rows)):
                out.setdefault((symbol, row.system == "party"), row.name)
    return out


def known_issuer(symbol: Symbol, home: Home) -> str | None:
    """The body that a symbol alone names, with the home province where the series is a provincial one."""
    if symbol.issuer.startswith("UBTVQH"):
        return "Ủy ban Thường vụ Quốc hội"
    if symbol.issuer.startswith("QH"):
        return "Quốc hội"
    if symbol.issuer in SHAPED and not symbol.type and not symbol.unit:
        return bodies_of("CTHĐBT")[0].name
    whole = sole(symbol, symbol.issuer)
    if whole:
        return whole
    if is_joint(symbol):
        names = [sole(symbol, part) for part in symbol.issuer.split("-")]
        return ", ".join(n for n in names if n) if all(names) else None
    return local_issuer(symbol, home)


def is_joint(symbol: Symbol) -> bool:
    """Whether several bodies issued it together."""
    return "-" in symbol.issuer or symbol.type in joint_types()


def sole(symbol: Symbol, issuer: str) -> str | None:
    """The one body that writes a symbol; a code with two readings is told by the number's shape."""
    known = sole_issuers()
    spellings = (
        (code, side)
        for code in (issuer, issuer.rstrip("0123456789"))
        for side in (symbol.party, not symbol.party)
    )
    found = next((known[spelling] for spelling in spellings if spelling in known), None)
    return found if issuer not in SHAPED or symbol.unit else None


# Cục Thuế in a letter, 1234/CT-CS; the chairman of a committee in 50-CT and 12/QĐ-CT.
SHAPED = ("CT",)


def local_issuer(symbol: Symbol, home: Home) -> str | None:
    """A local series without "của …" belongs to the place that the text speaks from."""
    if symbol.issuer == "TU" and home.province:
        return f"{'Thành ủy' if home.kind == 'thành phố' else 'Tỉnh ủy'} {home.province}"
    if symbol.issuer == "ĐU" and home.issuer and "Đảng ủy " in home.issuer:
        return "Đảng ủy " + home.issuer.partition("Đảng ủy ")[2]
    if symbol.issuer in SHAPED and symbol.type and home.place:
        return full_name("Chủ tịch Ủy ban nhân dân", home)
    rows = [row for row in bodies_of(symbol.issuer) if row.level in ("province", "any")]
    if len(rows) != 1 or not home.place:
        return None
    name = full_name(rows[0].name, home)
    if name == rows[0].name and rows[0].parent == "Ủy ban nhân dân":
        name = f"{name} {home.place}"
    return name if name != rows[0].name or province_in(name) else None
