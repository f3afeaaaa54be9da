"""Document numbers and symbols (số, ký hiệu): 05-CT/TW, 1419/KH-UBND, 21/2024/QĐ-UBND, 64/2025/QH15, 299/UBND-TH.

The grammar is that of Nghị định 30/2020/NĐ-CP (State) and Hướng dẫn 05-HD/VPTW (Party): the Party writes
number-TYPE/ISSUER, the State number/TYPE-ISSUER, a normative act has its year between them, a law has only
the issuer with its term, and a state letter names no type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.loaders.citing.classify import Parts, classify
from vanban.loaders.citing.code_run import Codes, read_codes
from vanban.loaders.citing.codes import (
    ASSEMBLY,
    FOREIGN,
    LETTERS,
    issuer_codes,
    of_its_term,
    official_issuer,
    official_type,
)
from vanban.loaders.normalise import canonical, fold


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts; `str` gives the official spelling."""

    text: str  # strokes and case restored, blanks dropped
    number: str  # as printed, with its leading zero: 05
    suffix: str = (
        ""  # what after the number makes another document: a in 134a, .18 in 66.18/2026/NQ-CP
    )
    year: int | None = None  # only normative acts carry it
    type: str | None = None  # code: KH, QĐ; None for laws and for state letters
    issuer: str = ""  # TW, UBND, QH15; several joined by "-" in joint documents
    unit: str | None = None  # the drafting unit: TH in 299/UBND-TH
    party: bool = False  # the Party writes 05-CT/TW, the State 05/CT-TTg

    def __str__(self) -> str:
        return self.text

    @property
    def term(self) -> int | None:
        """The term of the National Assembly: 15 in QH15."""
        found = ASSEMBLY.fullmatch(self.issuer)
        return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class SymbolAt:
    """A symbol and where it stands in a text."""

    start: int
    end: int
    symbol: Symbol

    @property
    def canonical(self) -> str:
        return str(self.symbol)

    @property
    def type(self) -> str | None:
        return self.symbol.type

    @property
    def issuer(self) -> str:
        return self.symbol.issuer


# Enough to be worth a closer look: a number, a separator, a capital. One linear pass.
CANDIDATE = re.compile(
    rf"""
    (?P<number>[0-9O](?<![\w/.,:&-][0-9O])\d{{0,4}})(?<!O)  # a first set of signs is what re searches fastest
    (?P<suffix> [a-zđA-EĐ]                          # 134a
      | \.\d{{1,3}}(?=\s?/\s?(?:19|20)\d\d\s?/)     # 66.18/2026/NQ-CP
      | /\d{{1,2}}(?=/[A-ZĐ]{{2,3}}-[A-ZĐ])          # 748/11/QĐ-QLD
      | )
    (?: \s{{0,8}}[-/]\s{{0,3}} | (?<=\d)\ ?(?=QĐ/|QD/|HD/|KH/|CT/|NQ/|TB/|KL/|CV/) )
    (?= [{LETTERS}{FOREIGN}] | (?:19|20)\d\d(?:\s?/|-[A-ZĐ]{{2,4}}-) )
    """,
    re.VERBOSE,
)
YEAR = re.compile(r"((?:19|20)\d\d)\s?[/-]\s{0,2}")


def find_symbols(text: str) -> Iterator[SymbolAt]:
    """All symbols of a text, from left to right.

    >>> [s.canonical for s in find_symbols("số 05- CT/TW và 403-CV/BCSD, 86 /NQ-CP; tỷ lệ 24/24, ngày 01/7/2025")]
    ['05-CT/TW', '403-CV/BCSĐ', '86/NQ-CP']
    """
    at = 0
    for found in CANDIDATE.finditer(text):
        if found.start() < at:
            continue
        symbol = symbol_from(text, found)
        if symbol:
            at = symbol.end
            yield symbol


def parse_symbol(text: str) -> Symbol | None:
    """The symbol that a whole text is, or None.

    >>> str(parse_symbol("21/2024/QĐ-UBND"))
    '21/2024/QĐ-UBND'
    """
    text = canonical(text)
    found = next(find_symbols(text), None)
    return found.symbol if found and found.start == 0 and found.end == len(text) else None


def symbol_from(text: str, found: re.Match[str]) -> SymbolAt | None:
    """Read on from a candidate's number and separator; None where no symbol comes of it."""
    mark = text[found.end("suffix") : found.end()].strip()
    year = YEAR.match(text, found.end())
    issued = int(year[1]) if year else None
    codes = read_codes(text, year.end() if year else found.end(), bool(year))
    if not codes or not (mark or codes.seps):
        return None
    if issued:
        codes.parts[0] = of_its_term(codes.parts[0], issued)
    parts = classify(issued, mark != "/" and not year, tuple(codes.parts), tuple(codes.seps))
    if parts is None or not is_cited(text, found.start(), parts):
        return None
    if not mark and not parts.party:
        mark, codes.seps[0] = "/", "-"  # 2665 QĐ/UBND is 2665/QĐ-UBND
    digits = found["number"].replace("O", "0")
    head = f"{digits}{found['suffix']}" + (f"/{issued}/" if issued else mark or "-")
    symbol = Symbol(head + spell(codes, parts), digits, found["suffix"], *parts)
    return SymbolAt(found.start(), codes.end, symbol)


def is_cited(text: str, start: int, parts: Parts) -> bool:
    """Whether what stands before a number lets it be a document's."""
    if needs_cue(parts) and not has_cue(text, start):
        return False
    return not is_form_number(text, start)


def spell(codes: Codes, parts: Parts) -> str:
    """The codes with their strokes and case restored, joined as they are."""
    out = []
    for index, part in enumerate(codes.parts):
        official = official_type(part)
        if index == 0 and parts.type and official and fold(official) == fold(part):
            out.append(official)
        else:
            out.append(official_issuer(part))
    return "".join(sep + part for sep, part in zip(["", *codes.seps], out, strict=True))


NOT_BEFORE = re.compile(
    r"""(?: (?:QCVN|TCVN|ISO|IEC|TCCS|ASTM|QĐKT|QTKĐ)[\s:]*    # standards have a grammar of their own
      | (?:[bB]iểu|[mM]ẫu|MẪU|BIỂU|[mM]au\ so|[bB]ieu)(?:\s\w+){0,3}\s*:?\s* )\Z  # numbers of forms
    """,
    re.VERBOSE,
)
AFTER_COLON = re.compile(r"\d\s?:\s?\Z")  # Tiêu chuẩn cơ sở 661: 2018/BVTV
CUE = re.compile(
    r"(?:[sS][ốo]|SỐ|[vV]ăn bản|VĂN BẢN|[vV]an ban|[tT]rình|[vV]ăn|[đĐ]ịnh|[tT]hị|[đĐ]iện)\s*:?\s*\Z"
)


def is_form_number(text: str, start: int) -> bool:
    """Whether the word before says that a form or a standard is numbered, not a document."""
    if YEAR.match(text, start) and AFTER_COLON.search(text, max(0, start - 4), start):
        return True
    return bool(NOT_BEFORE.search(text, max(0, start - 32), start))


def needs_cue(parts: Parts) -> bool:
    """A pair of capitals after a number is a symbol only where a word before it says so."""
    if parts.type:
        return not parts.issuer
    if parts.year:
        return parts.issuer.isalpha()  # a type was forgotten: 69/2022/BTC
    return (
        parts.issuer not in issuer_codes()
        or (parts.unit is None and len(parts.issuer) < 4)
        or bool(parts.unit and len(parts.unit) < 2)
    )


def has_cue(text: str, start: int) -> bool:
    return start == 0 or bool(CUE.search(text, max(0, start - 24), start))
