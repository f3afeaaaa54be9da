"""Names of laws in running text: where a title ends, and the date or year that follows it.

A title begins with a capital and goes on in small letters, commas and "và" among them, so only a list of titles
(law_titles.csv) or a date right behind tells its end for sure; a title that no list has is taken to a full stop,
a semicolon or the next law.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from vanban.loaders.dates import DATE, read_date
from vanban.loaders.naming.law_titles import Titles, first_word, listed_titles
from vanban.loaders.naming.words import cue
from vanban.loaders.normalise import UPPER

# Each begins with fixed letters and looks back afterwards: thirty times as fast as one pattern for all.
LAW_WORDS = (
    re.compile(r"Luật (?<!\wLuật )(?=\w)"),
    re.compile(rf"luật (?=[{UPPER}])(?<!\wluật )(?<![Pp]háp luật )"),
    re.compile(r"Pháp lệnh (?<!\wPháp lệnh )(?=\w)"),
)
CODE = "Bộ "  # "Bộ luật" is a law too
LONGEST = 150  # characters of a title
# "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B"
AMENDING = re.compile(
    r"""(?:sửa\sđổi|bổ\ssung)(?:(?:,\s|\svà\s|,\svà\s)(?:sửa\sđổi|bổ\ssung|thay\sthế|bãi\sbỏ))*\s
      (?:[^;:.()"\n]{0,60}?\s)? (?:của\s)?(?:các\s)?(?=(?:Bộ\s[Ll]uật|Luật|Pháp\slệnh)\s)
    """,
    re.VERBOSE | re.IGNORECASE,
)
NEXT_LAW = re.compile(r"(?:,|,? và) (?:Bộ [Ll]uật|Luật|Pháp lệnh) (?=\w)(?!sửa đổi)")
NEXT_TITLE = re.compile(rf"(?:,|,? và) (?=[{UPPER}])")
# A title that no list has: words up to a date, a year, a number, a full stop or another law.
WORD = r"[^\s,;:.()\"]+"
OPEN_TITLE = re.compile(
    rf"""(?:[{UPPER}]|(?=sửa\sđổi,))[^\s,;:.()"]*(?:,?\s{WORD}){{0,24}}?
      (?: (?=\s(?:năm|ngày|số)\s?:?\s?\d) | (?=\s(?:19|20)\d\d\b)
        | (?=[.;)]|\Z|,?\s(?:và\s)?(?:các\s)?(?:Bộ\s[Ll]uật|Luật|Pháp\slệnh|Nghị\sđịnh|Nghị\squyết|Thông\stư)\s) )
    """,
    re.VERBOSE,
)
ABBREVIATED = re.compile(r"[A-ZĐ]{3,6}(?!\w)")  # Luật PPP
BEFORE_WHEN = re.compile(r" (?:\((?:sửa đổi|hợp nhất)[^()\n]{0,20}\) )?\(?(?:ban hành )?")
YEAR = re.compile(r"(?:năm )?((?:19|20)\d\d)(?!\d|[/.-]\d)")
AND_YEAR = re.compile(
    r"(?:, năm (?P<more>(?:19|20)\d\d))*,? và năm (?P<last>(?:19|20)\d\d)(?!\d|[/.-]\d)"
)


@dataclass(frozen=True, slots=True)
class LawName:
    """A law cited by its name; `title_end` is where the name ends and its date may begin."""

    start: int
    end: int
    title_end: int
    name: str
    date: str | None = None  # ISO, or the year alone

    @property
    def key(self) -> str:
        """What one law's names have in common, however its commas and capitals stand."""
        return name_key(self.name)


def name_key(name: str) -> str:
    """A name without commas and capitals.

    >>> name_key("Luật Phòng, chống ma túy") == name_key("luật phòng chống ma túy")
    True
    """
    return name.replace(",", "").casefold()


def find_law_names(text: str, titles: Collection[str] = ()) -> Iterator[LawName]:
    """The laws that a text cites by name, from left to right; `titles` are known beside the listed ones.

    >>> [(n.name, n.date) for n in find_law_names("theo Luật Đầu tư công, Luật Dữ liệu ngày 30/11/2024 và luật sư")]
    [('Luật Đầu tư công', None), ('Luật Dữ liệu', '2024-11-30')]
    """
    listed, at = listed_titles(frozenset(titles)), 0
    starts = sorted(found.span() for word in LAW_WORDS for found in word.finditer(text))
    for start, title in starts:
        if start < at:
            continue
        for name in read_law_name(text, start, title, listed):
            at = name.end
            yield name


def read_law_name(text: str, start: int, at: int, listed: Titles) -> Iterator[LawName]:
    """The law whose title begins at a place; with "năm 2003 và năm 2013" there are two."""
    if text.endswith(CODE, 0, start):
        start -= len(CODE)
    end = title_end(text, start, at, listed)
    if end is None:
        return
    name = text[start].upper() + text[start + 1 : end]
    date, stop = when(text, end)
    yield LawName(start, stop, end, name, date)
    more = AND_YEAR.match(text, stop) if date and len(date) == 4 else None
    for year in ("more", "last") if more else ():
        if more and more[year]:
            yield LawName(more.start(year), more.end(year), end, name, more[year])


def title_end(text: str, start: int, at: int, listed: Titles) -> int | None:
    """Where the title ends that begins at a place, or None where none does."""
    amending = AMENDING.match(text, at)
    if amending:
        return last_of_list(text, amending.end(), listed)
    return plain_end(text, start, at, listed)


def plain_end(text: str, start: int, at: int, listed: Titles) -> int | None:
    """Where the title of a law ends that amends no other."""
    end = listed_end(text, at, listed)
    if end is not None:
        return end
    if cue("title_after").search(text, max(0, start - 12), start):
        return None
    short = ABBREVIATED.match(text, at)
    if short:
        return short.end()
    found = OPEN_TITLE.match(text, at, at + LONGEST)
    return found.end() if found and not cue("title_bar").search(text[at : found.end()]) else None


def listed_end(text: str, at: int, listed: Titles) -> int | None:
    """Where the longest listed title ends that stands at a place."""
    low = text[at : at + LONGEST].lower()
    for title in listed.get(first_word(low), ()):
        if low.startswith(title) and not low[len(title) : len(title) + 1].isalpha():
            return at + len(title)
    return None


def last_of_list(text: str, at: int, listed: Titles) -> int | None:
    """Where "Luật A, Luật B và Luật C" ends, the laws that one law amends."""
    kind = re.compile(r"(?:Bộ [Ll]uật|Luật|Pháp lệnh) ").match(text, at)
    end: int | None = None
    while kind:
        title = plain_end(text, kind.start(), kind.end(), listed)
        if title is None:
            break
        end, kind = title, NEXT_LAW.match(text, title)
        while not kind and (comma := NEXT_TITLE.match(text, end)):  # "Luật Chứng khoán, Kế toán"
            more = listed_end(text, comma.end(), listed)
            if more is None:
                break
            end, kind = more, NEXT_LAW.match(text, more)
    return end


def when(text: str, at: int) -> tuple[str | None, int]:
    """The date or year right after a title, and where it ends."""
    gap = BEFORE_WHEN.match(text, at)
    if not gap:
        return None, at
    day = DATE.match(text, gap.end())
    if day and (date := read_date(day)):
        return date, day.end()
    year = YEAR.match(text, gap.end())
    return (year[1], year.end()) if year else (None, at)
