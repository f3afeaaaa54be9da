"""Who issued a document: what its symbol alone says, and whether a named body can have issued it."""

import re
from collections import Counter
from functools import cache

from vanban.loaders.citing.codes import joint_types
from vanban.loaders.citing.symbols import Symbol
from vanban.loaders.names import Home, full_name
from vanban.loaders.normalise import fold
from vanban.ontology.vocabulary import organisations


@cache
def shared_names(symbol: str) -> frozenset[str]:
    """The names of the bodies that write one symbol."""
    return frozenset(row.name for row in organisations() if row.symbol == symbol)


@cache
def heads_of(symbol: str) -> frozenset[str]:
    """The first words of all names that the bodies of a symbol have."""
    rows = [row for row in organisations() if row.symbol == symbol]
    return frozenset(
        " ".join(fold(name).split()[:2]) for row in rows for name in (row.name, *row.aliases)
    )


def fits(symbol: Symbol, name: str) -> bool:
    """Whether a body can have issued a document of this symbol: where text and symbol disagree the symbol wins."""
    heads = heads_of(symbol.issuer)
    if not heads or symbol.issuer in ("ĐU", "UBND", "BCĐ"):
        return bool(not heads or agrees(symbol.issuer, name))
    folded = fold(full_name(name.split(", ")[0], Home()))
    chair = re.sub(
        r"^(?:bo truong|chu tich|pho chu tich|thong doc|tong thanh tra|giam doc|cuc truong|vien truong|chanh an|ban thuong vu|thuong truc) (?:chinh phu )?",
        "",
        folded,
    )
    return any(" ".join(n.split()[:2]) in heads for n in (folded, chair))


def agrees(issuer: str, name: str) -> bool:
    """Whether a name has the word that its symbol stands for."""
    word = {"ĐU": "dang uy", "UBND": "nhan dan", "BCĐ": "ban chi dao"}[issuer]
    return word in fold(full_name(name, Home()))


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
    whole = sole(symbol.issuer, symbol.party)
    if whole:
        return whole
    if is_joint(symbol):
        names = [sole(part, symbol.party) for part in symbol.issuer.split("-")]
        return ", ".join(n for n in names if n) if all(names) else None
    return local_issuer(symbol, home)


def is_joint(symbol: Symbol) -> bool:
    """Whether several bodies issued it together."""
    return "-" in symbol.issuer or symbol.type in joint_types()


def sole(issuer: str, party: bool) -> str | None:
    return sole_issuers().get((issuer, party)) or sole_issuers().get((issuer, not party))


LOCAL = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "CTUBND": "Chủ tịch Ủy ban nhân dân",
}


def local_issuer(symbol: Symbol, home: Home) -> str | None:
    """A local series without "của …" belongs to the place that the text speaks from."""
    if symbol.issuer in LOCAL and home.place:
        return f"{LOCAL[symbol.issuer]} {home.place}"
    if symbol.issuer == "TU" and home.province:
        return f"{'Thành ủy' if home.kind == 'thành phố' else 'Tỉnh ủy'} {home.province}"
    if symbol.issuer == "ĐU" and home.issuer and "Đảng ủy " in home.issuer:
        return "Đảng ủy " + home.issuer.partition("Đảng ủy ")[2]
    rows = [row for row in organisations() if row.symbol == symbol.issuer]
    if len(rows) == 1 and rows[0].level == "province" and home.place:
        return full_name(rows[0].name, home)
    return None
