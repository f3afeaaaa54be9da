"""Document numbers and symbols (số, ký hiệu): 05-CT/TW, 1419/KH-UBND, 21/2024/QĐ-UBND, 64/2025/QH15, 299/UBND-TH.

The grammar is that of Nghị định 30/2020/NĐ-CP (State) and Hướng dẫn 05-HD/VPTW (Party): the Party writes
number-TYPE/ISSUER, the State number/TYPE-ISSUER, a normative act has its year between them, a law has only
the issuer with its term, and a state letter names no type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vanban.loaders.normalise import canonical, fold
from vanban.ontology.vocabulary import document_types, organisations


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts; `str` gives the official spelling."""

    text: str  # strokes and case restored, blanks dropped
    number: str  # as printed, with its leading zero: 05
    suffix: str = ""  # a letter after the number makes another document: 134a
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


ASSEMBLY = re.compile(r"(?:QH|UBTVQH|ĐĐQH|HĐNN)(\d{1,2})")
LETTERS = "A-ZĐƯƠÂÔÊ"
# Enough to be worth a closer look: a number, a separator, a capital. One linear pass.
CANDIDATE = re.compile(
    rf"""
    (?<![\w/.,:&-])
    (?P<number>\d{{1,5}}|[O]\d{{1,4}})(?P<suffix>[a-zđA-EĐ]?)      # 134a
    (?: \s{{0,8}}[-/]\s{{0,3}} | (?<=\d)\ ?(?=QĐ/|QD/|HD/|KH/|CT/|NQ/|TB/|KL/|CV/) )
    (?= [{LETTERS}] | (?:19|20)\d\d\s?/ )
    """,
    re.VERBOSE,
)
YEAR = re.compile(r"((?:19|20)\d\d)\s?[/-]\s{0,2}")
PART = re.compile(rf"[{LETTERS}](?:[{LETTERS}a-zđ0-9]|\.(?=[{LETTERS}])|&(?=[{LETTERS}]))*")
JOINT_TYPES = ("TTLT", "NQLT", "TTLB", "KHPH", "CTPH", "QCPH", "HDLN")
MAX_PARTS = 7
# Between type and issuer noise puts blanks; after the issuer a blank ends the symbol.
INNER = re.compile(r"\s{0,2}([-/])\s{0,3}")
OUTER = re.compile(r"([-/])\ ?|\ -(?=[A-ZĐ]{2})")


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
def is_party(issuer: str) -> bool:
    """Whether a symbol belongs to a party body (or one that numbers its documents as the Party does)."""
    return any(row.symbol == issuer and row.system == "party" for row in organisations())


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
    if part[-1].isdigit() and part.rstrip("0123456789") in codes:
        return codes[part.rstrip("0123456789")]  # a footnote's number stuck to it: TW1
    return codes.get(part.upper()) or codes.get(fold(part).upper()) or part


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
    at = found.end()
    mark = text[found.start() : at].strip()[-1:]
    year = YEAR.match(text, at)
    parts, seps, end = read_parts(text, year.end() if year else at)
    if not parts:
        return None
    number = found["number"].replace("O", "0") + found["suffix"]
    dash = mark == "-" and not year
    sorted_out = classify(int(year[1]) if year else None, dash, parts, seps)
    if sorted_out is None or (needs_cue(sorted_out, parts) and not has_cue(text, found.start())):
        return None
    if NOT_BEFORE.search(text, max(0, found.start() - 32), found.start()):
        return None
    head = f"{number}/{year[1]}/" if year else number + ("-" if mark == "-" else "/")
    spelled = head + "".join(
        a + b for a, b in zip(["", *seps], spell(parts, sorted_out), strict=True)
    )
    digits = found["number"].replace("O", "0")
    return SymbolAt(found.start(), end, Symbol(spelled, digits, found["suffix"], *sorted_out))


def spell(parts: list[str], sorted_out: "Parts") -> list[str]:
    """The codes with their strokes and case restored."""
    out = []
    for index, part in enumerate(parts):
        official = type_codes().get(part) or type_codes().get(part.upper())
        if index == 0 and sorted_out[1] and official and fold(official) == fold(part):
            out.append(official)
        else:
            out.append(official_issuer(part))
    return out


def read_parts(text: str, at: int) -> tuple[list[str], list[str], int]:
    """The codes after the number, the separators before each but the first, and where they end."""
    parts: list[str] = []
    seps: list[str] = []
    end = at
    while len(parts) < MAX_PARTS:
        found = PART.match(text, at)
        if not found or not whole(text, found):
            break
        part = found[0]
        parts.append(part)
        end = found.end()
        first_is_type = len(parts) == 1 and (part in type_codes() or part.upper() in type_codes())
        sep = (INNER if first_is_type else OUTER).match(text, end)
        if not sep and first_is_type:
            sep = re.compile(r"\ (?=[A-ZĐ]{2,}\b)").match(text, end)
            if sep and not known_issuer(text, sep.end()):
                sep = None
        if not sep:
            break
        nxt = PART.match(text, sep.end())
        if not nxt or not whole(text, nxt) or (len(parts) > 1 and len(nxt[0]) > 14):
            break
        seps.append(sep[0].strip() or "-")
        at = sep.end()
    return parts, seps[: max(len(parts) - 1, 0)], end


def whole(text: str, found: re.Match[str]) -> bool:
    """A code ends where a word ends, and is written in capitals for the most part."""
    after = text[found.end() : found.end() + 1]
    if after.isalnum():
        return False
    part = found[0]
    lower = sum(c.islower() for c in part)
    return (
        lower == 0 or part in type_codes() or lower <= 2 and lower < len(part) - 1 or part == "Tr"
    )


def known_issuer(text: str, at: int) -> bool:
    found = PART.match(text, at)
    return bool(found) and found is not None and official_issuer(found[0]) in issuer_codes()


Parts = tuple[int | None, str | None, str, str | None, bool]  # year, type, issuer, unit, party


def classify(year: int | None, dash: bool, parts: list[str], seps: list[str]) -> Parts | None:
    """Decide which part is the type, the issuer, the unit: the order of numbering.md section 2."""
    head = type_codes().get(parts[0]) or type_codes().get(parts[0].upper())
    rest = [official_issuer(part) for part in parts[1:]]
    if dash:
        return classify_dashed(head, parts, rest)
    first = official_issuer(parts[0])
    if ASSEMBLY.fullmatch(parts[0]):
        return (year, None, parts[0], None, False) if year and not rest else None
    if seps and seps[0] == "/" and rest[0] not in issuer_codes():
        return None  # 02/KH/T-N numbers a form
    if head and rest and not (first in issuer_codes() and rest[0] not in issuer_codes()):
        return (year, head, *split_issuer(head, rest), False)
    if year is None and rest:
        return (None, None, first, "-".join(parts[1:]), False)
    if year is None and (first in issuer_codes() or parts[0] == "SL"):
        return (None, None, first, None, False)
    return None


def classify_dashed(head: str | None, parts: list[str], rest: list[str]) -> Parts | None:
    """A number and a dash: the Party's way, or an old state number (31-CP, 167-BYT/QĐ)."""
    first = official_issuer(parts[0])
    if head and rest and first not in OLD_ISSUERS:
        return (None, head, rest[0], "-".join(parts[2:]) or None, True)
    if len(parts) == 2 and len(parts[0]) >= 2 and rest[0] in issuer_codes() and is_party(rest[0]):
        return (None, parts[0], rest[0], None, True)
    last = type_codes().get(parts[-1])
    if rest and last and first in issuer_codes():
        return (None, last, first, "-".join(parts[1:-1]) or None, False)
    return (None, None, first, None, False) if first in OLD_ISSUERS and not rest else None


def split_issuer(head: str, rest: list[str]) -> tuple[str, str | None]:
    """Issuer and drafting unit: joint documents chain their issuers, others end with a unit."""
    if head in JOINT_TYPES:
        return "-".join(rest), None
    known = 1
    while known < len(rest) and known_ministry(rest[known]):
        known += 1
    return "-".join(rest[:known]), "-".join(rest[known:]) or None


@cache
def known_ministry(code: str) -> bool:
    """Bodies that sign jointly: those of the centre."""
    return any(
        code in (row.symbol, *row.variants) and row.level in ("central", "ministry")
        for row in organisations()
        if row.identifies_alone
    )


OLD_ISSUERS = ("CP", "TTg", "HĐBT", "HĐCP", "CT", "NV", "UB")  # 31-CP: before about 1997
NOT_BEFORE = re.compile(
    r"""(?: (?:QCVN|TCVN|ISO|IEC|TCCS|ASTM|QĐKT)[\s:]*          # standards have a grammar of their own
      | (?:[bB]iểu|[mM]ẫu|MẪU|BIỂU)(?:\s\w+){0,3}\s*:?\s* )\Z  # numbers of forms
    """,
    re.VERBOSE,
)
CUE = re.compile(
    r"(?:[sS]ố|SỐ|[vV]ăn bản|VĂN BẢN|[tT]rình|[vV]ăn|[đĐ]ịnh|[tT]hị|[đĐ]iện)\s*:?\s*\Z"
)


def needs_cue(sorted_out: Parts, parts: list[str]) -> bool:
    """A pair of capitals after a number is a symbol only where a word before it says so."""
    year, type_, issuer, unit, _ = sorted_out
    if type_ or year:
        return False
    return (
        issuer not in issuer_codes()
        or (unit is None and len(issuer) < 4)
        or bool(unit and len(unit) < 2)
    )


def has_cue(text: str, start: int) -> bool:
    return start == 0 or bool(CUE.search(text, max(0, start - 24), start))
