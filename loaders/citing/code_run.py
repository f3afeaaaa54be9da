"""The codes after a number, one by one, with what noise puts between and around them."""

import re
from functools import lru_cache
from typing import NamedTuple

from vanban.loaders.citing.codes import (
    FOREIGN,
    LETTERS,
    LOOKALIKES,
    is_known,
    issuer_codes,
    official_issuer,
    official_type,
    type_codes,
)

CAPITAL = LETTERS + FOREIGN
CODE = re.compile(rf"[{CAPITAL}](?:[{CAPITAL}a-zđ0-9]|\.(?=[{CAPITAL}]|\d\d-)|&(?=[{CAPITAL}]))*")
SMALL = re.compile(r"[a-zđ]{2,4}-[a-zđ]{2,10}(?![\w-])")  # 55/2018/tt-bgtvt
# A word stuck to the code: 152/2025/TT-BTCngày, 118/2025/QH15như
BEFORE_WORD = re.compile(rf"[{CAPITAL}]{{2,}}g?\d{{0,2}}(?=(?:ngày|ngay|của|như|về|và)\b)")
WORD_STUCK = re.compile(r"([A-ZĐ]{2,})[A-ZĐ][a-z]{2,}")  # 75/2024/TT-BTCQuy định
MAX_CODES = 7
# Between type and issuer noise puts blanks; after the issuer a blank ends the symbol.
INNER = re.compile(r"\s{0,2}([-/])\s{0,3}|(_)(?=[A-ZĐ])")
OUTER = re.compile(r"([-/])\ ?|\ -(?=[A-ZĐ]{2})")
BLANK = re.compile(r"\ (?=[A-ZĐ]{2,}\b)")


class Codes(NamedTuple):
    """The codes of a number, the separators before each but the first, and where they end."""

    parts: list[str]
    seps: list[str]
    end: int


class Code(NamedTuple):
    """One code and where it ends."""

    text: str
    end: int


def read_codes(text: str, at: int, normative: bool) -> Codes | None:
    """The codes from a place on; a normative number tells more of noise than another."""
    small = SMALL.match(text, at) if normative else None
    if small:
        return read_small(small)
    parts: list[str] = []
    seps: list[str] = []
    sep, end = "", at
    while len(parts) < MAX_CODES:
        code = read_code(text, at)
        if not code or (len(parts) > 1 and len(code.text) > 14):
            break
        seps.append(sep)
        parts.append(code.text)
        end = code.end
        following = separator_after(text, end, len(parts) == 1 and official_type(code.text))
        if not following:
            break
        sep, at = following
    if not parts or text.startswith("%", end):
        return None  # the rest of it is encoded for a link: 14/2007/TT-BL%C4%90TBXH
    return split_up(Codes(parts, seps[1:], end), normative)


def read_small(found: re.Match[str]) -> Codes | None:
    """A number in small letters, where both its codes are known."""
    type_, issuer = found[0].upper().split("-")
    if official_type(type_) and official_issuer(issuer) in issuer_codes():
        return Codes([type_, issuer], ["-"], found.end())
    return None


def read_code(text: str, at: int) -> Code | None:
    """The code at a place, in Latin letters; None where a word stands there."""
    found = CODE.match(text, at)
    if not found:
        return None
    word = WORD_STUCK.fullmatch(found[0])  # the next sentence begins right after it
    if word and official_issuer(word[1]) in issuer_codes():
        return Code(word[1], at + len(word[1]))
    if is_code(text, found):
        return Code(found[0].translate(LOOKALIKES), found.end())
    glued = BEFORE_WORD.match(text, at)
    if not glued and "." in found[0]:  # a sentence begins right after it: TT-BCA.Điều
        glued = re.compile(rf"[{CAPITAL}]{{2,}}(?=\.)").match(text, at)
    return Code(glued[0].translate(LOOKALIKES), glued.end()) if glued else None


def is_code(text: str, found: re.Match[str]) -> bool:
    """A code ends where a word ends, and is written in capitals for the most part."""
    if text[found.end() : found.end() + 1].isalnum():
        return False
    return mostly_capitals(found[0])


@lru_cache(maxsize=1 << 12)  # the same codes come again and again
def mostly_capitals(part: str) -> bool:
    """Whether small letters are none, or as few as codes have: TTg, Tr.

    >>> mostly_capitals("TTg"), mostly_capitals("Trang")
    (True, False)
    """
    lower = sum(map(str.islower, part))
    return (
        lower == 0 or part in type_codes() or lower <= 2 and lower < len(part) - 1 or part == "Tr"
    )


def separator_after(text: str, end: int, type_: str | bool | None) -> tuple[str, int] | None:
    """The separator after a code and where the next code begins."""
    found = (INNER if type_ else OUTER).match(text, end)
    if found:
        return found[0].strip().replace("_", "-") or "-", found.end()
    blank = BLANK.match(text, end) if type_ else None
    following = read_code(text, blank.end()) if blank else None
    if blank and following and official_issuer(following.text) in issuer_codes():
        return "-", blank.end()
    return None


def split_up(codes: Codes, normative: bool) -> Codes:
    """Codes that a point joins, or nothing at all: QĐ.UB, UBND.VX, NĐCP."""
    parts: list[str] = []
    seps: list[str] = []
    for index, part in enumerate(codes.parts):
        pieces, sep = pieces_of(part, index == 0, normative)
        if index:
            seps.append(codes.seps[index - 1])
        seps.extend(sep for _ in pieces[1:])
        parts.extend(pieces)
    return Codes(parts, seps, codes.end)


@lru_cache(maxsize=1 << 12)
def pieces_of(part: str, first: bool, normative: bool) -> tuple[tuple[str, ...], str]:
    """The codes that one run of letters holds, and what stands between them."""
    if part in issuer_codes() or official_type(part) or (not first and "." not in part):
        return (part,), ""
    head, point, tail = part.partition(".")
    if point:
        if first and official_type(head):
            return (head, tail), "-"
        return ((head, tail), ".") if official_issuer(head) in issuer_codes() else ((part,), "")
    if normative and not is_known(part):
        for cut in (2, 4):
            if official_type(part[:cut]) and official_issuer(part[cut:] or "?") in issuer_codes():
                return (part[:cut], part[cut:]), "-"
    return (part,), ""
