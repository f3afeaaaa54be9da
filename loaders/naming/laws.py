"""Laws by name: which document each name means.

A name with its year is one document, even without a number: two laws of one name and different years are two. A name
that stands beside a number anywhere in the text is that number's document, and a bare name is the one law that the
text cites with this name, or nobody knows which.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from vanban.loaders.citing.mentions import Citation
from vanban.loaders.extraction import SELF, CitedDocument
from vanban.loaders.naming.law_names import LawName, find_law_names, title_end
from vanban.loaders.naming.law_titles import bare_title, is_amending, is_listed, listed_titles
from vanban.loaders.naming.named import Named
from vanban.loaders.naming.words import cue

# " số ", " luật số ", " ": the shorter goes first, as a title can end with "luật"
BEFORE_NUMBER = tuple(
    re.compile(rf"{words}\Z") for words in (",? \\(?[sS]ố ?:? ?", ",? \\(?[lL]uật số ?:? ?", " ")
)
BEHIND_NUMBER = re.compile(r",? (?:của Quốc hội )?(?:về (?:việc )?)?(?=[sS]ửa đổi)")
NEAR, LONGEST_TITLE = 3, 400  # citations and characters before a law that is named in their titles
CLAUSE_END = re.compile(r"[;\n]|\.(?=\s)")
DIGIT = re.compile(r"\d")
START = attrgetter("start")
ENACTED = "ban hành "  # "Quốc hội ban hành Luật sửa đổi … của Luật Giáo dục số 43/2019/QH14" has no number yet
ASSEMBLY, COMMITTEE = "Quốc hội", "Ủy ban Thường vụ Quốc hội"


@dataclass(frozen=True, slots=True)
class Laws:
    """The laws that a text names, and the documents that their names mean."""

    names: tuple[LawName, ...]
    numbered: Mapping[LawName, str]  # names beside a number
    behind: Mapping[LawName, str]  # and behind one
    by_year: Mapping[tuple[str, str], str]  # (key, year) -> document
    by_key: Mapping[str, frozenset[str]]
    older: frozenset[
        LawName
    ]  # bare names that an act from before the law details: another law is meant

    def meant(self, name: LawName) -> str | None:
        """The document that a name means."""
        if name in self.numbered:
            return self.numbered[name]
        if name.date:
            return self.by_year[name.key, name.date[:4]]
        if name in self.older:
            return None
        known = self.by_key.get(name.key, frozenset())
        return next(iter(known)) if len(known) == 1 else None

    @property
    def titles(self) -> dict[str, str]:
        """Numbered documents and their titles; the first place has it right."""
        names = [*self.behind.items(), *self.numbered.items()]
        return {document: title_of(name.name) for name, document in reversed(names)}


@lru_cache(maxsize=2)  # relations ask for the same text again
def laws_of(text: str, citations: tuple[Citation, ...]) -> Laws:
    """Read the names of laws in a text with what its citations say of them."""
    names = all_names(text, citations)
    numbered = beside_numbers(text, names, citations)
    behind = dict(behind_numbers(text, citations))
    years = {c.document: str(c.symbol.year or (c.date or "")[:4]) for c in citations}
    by_year = {
        (name.key, years[document]): document for name, document in (behind | numbered).items()
    }
    spelt: dict[str, str] = {}
    for name in names:
        if name.date and name not in numbered:
            first = spelt.setdefault(name.key, name.name)
            by_year.setdefault((name.key, name.date[:4]), f"{short_name(first)} {name.date[:4]}")
    by_key: dict[str, set[str]] = {}
    earliest: dict[str, str] = {}  # key -> the first year of a law of this name
    for (key, year), document in by_year.items():
        by_key.setdefault(key, set()).add(document)
        earliest[key] = min(year, earliest.get(key, year))
    known = {k: frozenset(d) for k, d in by_key.items()}
    bare = (n for n in names if not n.date and n not in numbered and earliest.get(n.key))
    older = frozenset(n for n in bare if is_detailed_before(text, n, earliest[n.key], citations))
    return Laws(names, numbered, behind, by_year, known, older)


def is_detailed_before(text: str, name: LawName, year: str, citations: Sequence[Citation]) -> bool:
    """Whether an act from before a year details the law: "Nghị định số 85/2007/NĐ-CP hướng dẫn Luật Quản lý thuế"."""
    index = bisect_left(citations, name.start, key=START)
    act = citations[index - 1] if index else None
    if not act or not 0 <= name.start - act.tail <= LONGEST_TITLE:
        return False
    own = str(act.symbol.year or act.date or "")[:4]
    if not own or own >= year or CLAUSE_END.search(text, act.tail, name.start):
        return False
    return bool(cue("detailing").search(text, act.tail, name.start))


def all_names(text: str, citations: Sequence[Citation]) -> tuple[LawName, ...]:
    """All names; a title that no list has is looked for everywhere once a date or number has shown its end."""
    names = own_dates(text, find_law_names(text), citations)
    numbered = beside_numbers(text, names, citations)
    ended = {
        n.name for n in (*numbered, *names) if (n.date or n in numbered) and not is_listed(n.name)
    }
    return own_dates(text, find_law_names(text, ended), citations) if ended else names


def own_dates(
    text: str, names: Iterable[LawName], citations: Sequence[Citation]
) -> tuple[LawName, ...]:
    """The names without a day that is another's: "Nghị định số 96/2015/NĐ-CP hướng dẫn Luật Đầu tư ngày 19/10/2015"."""
    starts = [c.start for c in citations]
    return tuple(
        replace(n, end=n.title_end, date=None)
        if n.date
        and len(n.date) > 4
        and dated_behind(text, n, citations[: bisect_left(starts, n.start)])
        else n
        for n in names
    )


def dated_behind(text: str, name: LawName, before: Sequence[Citation]) -> bool:
    """Whether an act of the name's year stands before it in the clause and still waits for its day."""
    for citation in reversed(before[-NEAR:]):
        if name.start - citation.end > LONGEST_TITLE or CLAUSE_END.search(
            text, citation.tail, name.start
        ):
            return False
        waits = not DIGIT.search(text, citation.end, citation.tail) or citation.date == name.date
        if waits and str(citation.symbol.year) == (name.date or "")[:4]:
            return True
    return False


def beside_numbers(
    text: str, names: Iterable[LawName], citations: Iterable[Citation]
) -> dict[LawName, str]:
    """The names that stand right before a number: "Luật Lâm nghiệp số 16/2017/QH14".

    In "Luật sửa đổi, bổ sung một số điều của Luật Lâm nghiệp số …" it is one or the other's, as the rest of the text says.
    """
    ends = {name.end: name for name in names}
    found: dict[LawName, str] = {}
    for citation in citations:
        if citation.symbol.term:
            window = (text, max(0, citation.start - 16), citation.start)
            gaps = [gap.start() for words in BEFORE_NUMBER if (gap := words.search(*window))]
            name = next((ends[at] for at in gaps if at in ends), None)
            if name and not text.endswith(ENACTED, 0, name.start):
                found[name] = citation.document
    plain = {d for name, d in found.items() if not is_amending(bare_title(name.name))}
    return {n: d for n, d in found.items() if d not in plain or not is_amending(bare_title(n.name))}


def behind_numbers(text: str, citations: Iterable[Citation]) -> Iterator[tuple[LawName, str]]:
    """The names behind a number: "Luật số 90/2025/QH15 sửa đổi, bổ sung một số điều của Luật A, Luật B"."""
    for citation in citations:
        gap = BEHIND_NUMBER.match(text, citation.tail) if citation.type == "Luật" else None
        end = title_end(text, gap.end(), gap.end(), listed_titles()) if gap else None
        if gap and end and is_amending(text[gap.end() : end]):
            name = f"Luật {text[gap.end() : end]}"
            yield LawName(gap.end(), end, end, name), citation.document


def short_name(name: str) -> str:
    """A law's name as an id has it.

    >>> short_name("Luật sửa đổi, bổ sung một số điều của Luật Doanh nghiệp")
    'Luật sửa đổi Luật Doanh nghiệp'
    """
    return AMENDS.sub("sửa đổi ", name)


AMENDS = re.compile(
    r"sửa đổi,? bổ sung (?:một số |các )?điều (?:của )?(?:các )?(?=(?:Bộ luật|luật|Pháp lệnh) )",
    re.IGNORECASE,
)


def title_of(name: str) -> str:
    """A law's title as its own heading has it, without its kind.

    >>> title_of("Luật sửa đổi, bổ sung một số điều của Luật Đầu tư")
    'Sửa đổi, bổ sung một số điều của Luật Đầu tư'
    """
    title = bare_title(name)
    return title[:1].upper() + title[1:]


def named_laws(laws: Laws) -> Iterator[Named]:
    """The places where a law stands without its number."""
    numbers = {*laws.numbered.values(), *laws.behind.values()}
    for name in laws.names:
        document = laws.meant(name)
        if name in laws.numbered or document == SELF:
            continue
        own = entry(name, document) if name.date and document not in numbers else None
        yield Named(name.start, name.end, document, own, bare=name.date is None)


def entry(name: LawName, document: str | None) -> CitedDocument | None:
    """A law without a number as a document."""
    ordinance = name.name.startswith("Pháp lệnh")
    type_ = next(
        t for t in ("Bộ luật", "Pháp lệnh", "Luật") if name.name.casefold().startswith(t.casefold())
    )
    return CitedDocument(
        id=document or name.name,
        symbol=None,
        type=type_,
        date=name.date,
        issuer=COMMITTEE if ordinance else ASSEMBLY,
        title=title_of(name.name),
        status="provisional",
    )
