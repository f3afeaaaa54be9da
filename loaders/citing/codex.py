"""Sources in the codex of laws in force (pháp điển), where a title stands between a number and its date.

An entry reads "(Điều 5 Nghị định số 12/2020/NĐ-CP <title> ngày 01/02/2020 của Chính phủ, có hiệu lực thi hành
kể từ ngày 15/3/2020)": the last date before the words of force is the act's own, whatever its title cites. A list of
related articles reads "(Điều này có nội dung liên quan đến Điều 7 của Luật 12/2020/QH14 <title> ban hành ngày
01/02/2020; Điều 8 của …)".
"""

import re
from typing import NamedTuple

from vanban.loaders.dates import DATE, read_date

OPENING = re.compile(r"\(\s?(?:Điều|Khoản|Mục|Phần|Chương)\s\S+\s(?:của\s)?\Z")
CODEX_ARTICLE = re.compile(r"Điều\s\d+(?:\.\d+)*\.[A-ZĐ]{2}\.")  # Điều 1.5.LQ.1.: of a law
IN_FORCE = re.compile(r"\s*[,.]+\s*có hiệu lực\b")
AFTER_SYMBOL = re.compile(r"[-/][A-ZĐ]\w*\s*,?\s*\Z")
ISSUED_ON = re.compile(r"\sban hành (?=ngày \d\d/\d\d/\d{4}\s?(?:[;).]|\Z))")
OF_BODY = re.compile(r"\s*,?\s*của\s+(?P<issuer>.+)", re.DOTALL)
LONGEST = 2500  # signs of a title


class Signed(NamedTuple):
    """The act's own date, its issuer as written, and where the date stands."""

    at: int
    date: str
    issuer: str | None


def own_day(text: str, lead: int, end: int) -> Signed | None:
    """What an entry says after the title of the act cited at `lead`..`end`; None where there is no entry.

    >>> entry = "(Điều 1 Luật số 1/2020/QH14 Ví dụ ngày 02/6/2020 của Quốc hội, có hiệu lực từ ngày 01/7/2020)"
    >>> own_day(entry, 8, 27)
    Signed(at=34, date='2020-06-02', issuer='Quốc hội')
    """
    near = max(0, lead - 24)
    if text.rfind("(", near, lead) >= 0 and OPENING.search(text, near, lead):
        return day_of_source(text, end, line_end(text, end))
    if is_related(text, lead, end):
        return day_of_related(text, end, line_end(text, end))
    return None


def line_end(text: str, at: int) -> int:
    """The end of the paragraph, or of what a title can hold."""
    found = text.find("\n", at, at + LONGEST)
    return found if found >= 0 else min(len(text), at + LONGEST)


def day_of_source(text: str, end: int, stop: int) -> Signed | None:
    """The last date before the words of force, or before the place where the entry is cut off."""
    force = IN_FORCE.search(text, end, stop)
    stop = force.start() if force else stop
    at = text.rfind("ngày ", end, stop)
    found = DATE.match(text, at) if at >= 0 else None
    date = read_date(found) if found else None
    if not found or not date:
        return None
    named = OF_BODY.fullmatch(text, found.end(), stop)
    if not force and (not named or ")" in named[0] or AFTER_SYMBOL.search(text, end, at)):
        return None  # neither a whole entry nor one that is cut off within its issuer
    return Signed(at, date, named["issuer"] if named and force else None)


def is_related(text: str, lead: int, end: int) -> bool:
    """Whether an act stands in a list of related articles; what its title cites is written with "số"."""
    if not text.startswith("của ", lead - 4) or " số " in text[lead:end]:
        return False
    start = text.rfind("\n", 0, lead) + 1
    return text.find("(Điều này có nội dung liên quan đến", start, lead) >= 0


def day_of_related(text: str, end: int, stop: int) -> Signed | None:
    """The date at the end of an item of such a list."""
    issued = ISSUED_ON.search(text, end, stop)
    found = DATE.match(text, issued.end()) if issued else None
    date = read_date(found) if found else None
    return Signed(issued.end(), date, None) if issued and date else None
