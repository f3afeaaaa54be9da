"""The body right before a bracket has issued the document inside: "xã Mường Ảng (Kế hoạch số 41/KH-UBND)"."""

import re
from functools import cache

from vanban.loaders.citing.codes import bodies_of
from vanban.loaders.citing.issuers import fits, heads_of
from vanban.loaders.citing.symbols import Symbol
from vanban.loaders.names import HEADS, PLACE_KIND, PROPER, read_body

REACH = 110  # characters of a name
OPENED = re.compile(r"\s?\(\s?\Z")
PLACE_BEFORE = re.compile(rf"(?<!\w){PLACE_KIND}\s{PROPER}\Z")


def issuer_before_bracket(text: str, lead: int, symbol: Symbol) -> str | None:
    """The body, or the committee or council of the place, that stands right before the bracket a reference opens.

    >>> from vanban.loaders.citing.symbols import parse_symbol
    >>> text = "trong đó có xã Mường Ảng (Kế hoạch số 41/KH-UBND ngày 22/8/2025)"
    >>> issuer_before_bracket(text, text.index("Kế"), parse_symbol("41/KH-UBND"))
    'Ủy ban nhân dân xã Mường Ảng'
    """
    opened = OPENED.search(text, max(0, lead - 3), lead)
    if not opened:
        return None
    start, end = max(0, opened.start() - REACH), opened.start()
    name = body_ending(text, start, end, symbol)
    if name or symbol.unit:
        return name
    place, council = PLACE_BEFORE.search(text, start, end), council_of(symbol.issuer)
    return f"{council} {place[0]}" if place and council else None


def body_ending(text: str, start: int, end: int, symbol: Symbol) -> str | None:
    """The body whose name ends at a place and that writes such symbols."""
    if not heads_of(symbol.issuer):
        return None
    for found in HEADS.finditer(text, start, end):
        body = read_body(text, found.start())
        if body and body.end == end and fits(symbol, body.name):
            return body.name
    return None


@cache
def council_of(code: str) -> str | None:
    """The body that each place has one of and that writes a symbol: Ủy ban nhân dân for UBND."""
    names = [
        row.name
        for row in bodies_of(code)
        if row.level == "any" and row.system != "other" and not row.parent
    ]
    return names[0] if len(names) == 1 else None
