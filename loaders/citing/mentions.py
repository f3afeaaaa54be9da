"""References to documents: each symbol with the type, date and issuer that stand beside it.

A reference reads [type] [số] SYMBOL [, date] [của issuer]; what it leaves out it takes from the list it stands
in, from another mention of the same symbol, or from what the symbol alone says.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from vanban.loaders.citing.before_brackets import issuer_before_bracket
from vanban.loaders.citing.codex import own_day
from vanban.loaders.citing.issuers import fits, shared_names
from vanban.loaders.citing.symbols import Symbol, SymbolAt, find_symbols
from vanban.loaders.dates import DATE, read_date
from vanban.loaders.names import Body, Home, full_name, read_body
from vanban.loaders.normalise import UPPER, canonical
from vanban.ontology.vocabulary import document_types

LETTER = "Công văn"


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference; places are of the reading. `lead`..`tail` is all of it, `start`..`end` the symbol alone."""

    start: int
    end: int
    lead: int  # where its type word stands, or the symbol
    tail: int  # after its date and issuer
    document: str  # id of a cited document, or SELF
    symbol: Symbol
    type: str | None = None
    date: str | None = None
    issuer: str | None = None


@cache
def types_of(code: str | None, party: bool) -> tuple[str, ...]:
    """The types that a code stands for in the Party's or the State's numbers."""
    if code is None:
        return ()
    system = "party" if party else "state"
    rows = [row for row in document_types() if row.system in (system, "both")]
    own = tuple(row.name for row in rows if row.code == code)
    return own or tuple(row.name for row in rows if not row.code and code in row.variants)


@cache
def type_words() -> dict[str, str]:
    """Every way to write a type before a number, folded -> the type's name."""
    words: dict[str, str] = {}
    for row in document_types():
        for word in (row.name, *row.words):
            words.setdefault(canonical(word).casefold(), row.name)
    return words


@cache
def type_pattern() -> re.Pattern[str]:
    """The type word right before a number, in small letters, with "số", a colon or a bracket between."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(type_words(), key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    # The first letters stand first: so `re` jumps from one to the next.
    words = "|".join(
        rf"{first}(?<!\w{first})(?:{'|'.join(rests)})" for first, rests in by_letter.items()
    )
    return re.compile(
        rf"({words})(?:\s+(?:đảng|liên tịch))?\s*[:,]?\s*(?:số|ký hiệu)?\s*:?\s*\(?\Z"
    )


NUMBER_WORD = re.compile(r"(?:số|Số|SỐ)\s*:?\s*\Z")
# A law's title stands between its type and its number: "Luật Lâm nghiệp số 16/2017/QH14".
LAW = re.compile(
    r"(?<!\w)(Bộ luật|Luật|Pháp lệnh|Nghị quyết|BỘ LUẬT|LUẬT|PHÁP LỆNH|NGHỊ QUYẾT)(?!\w)"
)
LAW_CODES = (None, "PL")  # 28/2005/PL-UBTVQH11 has a title before its number, too
LIST_GAP = re.compile(r"[;,]|\svà\s|:")
CLAUSE_END = re.compile(r"[;.\n]")
AFTER_DATE = re.compile(r"\s*[,(]?\s*(?:ban hành\s|ký\s|được ban hành\s)?(?=[nN]gày|NGÀY)")
BEFORE_ISSUER = re.compile(r"\s*\)?\s*,?\s*(?:của|CỦA|do)\s+")
ISSUED_ENDS = ("ban hành", "có", "tại", "các")  # a sign that costs little of what follows
ISSUED = re.compile(
    r"\s+(?:(?:đã\s+|tiếp tục\s+|vừa\s+|kịp thời\s+)*(?:(?:ký\s+)?ban hành|có)|tại)\s+(?:các\s+)?\Z"
)


ISSUED_SO = re.compile(r"\s(?:đã\s+)?(?:(?:ký\s+)?ban hành|có)\s+\Z")
DAY_OF_BODY = re.compile(r"[nN]gày\s+([^,;\n]{6,28}),\s+[^,;.\n]{4,60}\Z")


def find_citations(text: str) -> list[Citation]:
    """All references of a reading's text; then what a list, a sentence's subject or its day add."""
    citations = [cite(text, at) for at in find_symbols(text)]
    return inherit(text, with_entries(text, citations))


def cite(text: str, at: SymbolAt) -> Citation:
    """A symbol with the type before it and the date and issuer after it."""
    before = text[max(0, at.start - 200) : at.start]
    lead, type_ = type_before(before, at.symbol)
    date, tail = date_after(text, at.end)
    body = issuer_after(text, tail)
    if body:
        tail = body.end
        if not date:
            date, tail = date_after(text, tail)
    issuer = body.name if body and fits(at.symbol, body.name) else None
    return Citation(
        at.start,
        at.end,
        at.start - len(before) + lead,
        tail,
        at.canonical,
        at.symbol,
        type_,
        date,
        issuer,
    )


def with_entries(text: str, citations: list[Citation]) -> list[Citation]:
    """In an entry of the codex the last date is the act's own, not that of what its title cites."""
    out: list[Citation] = []
    own = 0  # where the own date of the entry being read stands
    for citation in citations:
        if citation.start < own < citation.tail:  # the title ends with it
            citation = replace(citation, date=None, issuer=None, tail=citation.end)
        entry = own_day(text, citation.lead, citation.end) if citation.start > own else None
        if entry:
            own = entry.at
            issuer = entry.issuer if entry.issuer and fits(citation.symbol, entry.issuer) else None
            citation = replace(citation, date=entry.date, issuer=issuer, tail=citation.end)
        out.append(citation)
    return out


def type_before(before: str, symbol: Symbol) -> tuple[int, str | None]:
    """Where the reference begins in the text before the symbol, and the type it names."""
    low = before[-60:].lower()
    found, law = type_pattern().search(low), law_before(before, symbol)
    titled = law and found and found[1] == "luật" and "/" not in before[law.start() :]
    if found and not titled:  # "Luật Ban hành văn bản quy phạm pháp luật số" begins with its title
        return len(before) - len(low) + found.start(1), type_words()[found[1]]
    if law:
        return law.start(), law[1].capitalize()
    number = NUMBER_WORD.search(before)
    return (number.start() if number else len(before)), None


def law_before(before: str, symbol: Symbol) -> re.Match[str] | None:
    """The word for a law or resolution that begins the clause's last title."""
    if not symbol.issuer.startswith(("QH", "UBTVQH")) or symbol.type not in LAW_CODES:
        return None
    clause = max((found.end() for found in CLAUSE_END.finditer(before)), default=0)
    return next(iter([*LAW.finditer(before, clause)][::-1]), None)


def date_after(text: str, at: int) -> tuple[str | None, int]:
    """The date right after a symbol or an issuer, and where it ends."""
    gap = AFTER_DATE.match(text, at)
    if not gap:
        return None, at
    found = DATE.match(text, gap.end())
    return (read_date(found), found.end()) if found else (None, at)


def issuer_after(text: str, at: int) -> Body | None:
    """The body after "của": one name, or the two party bodies that share a symbol."""
    gap = BEFORE_ISSUER.match(text, at)
    body = read_body(text, gap.end()) if gap else None
    if not body or AT_ANOTHER.match(text, body.end):
        return None
    more = re.compile(r",\s|\svà\s").match(text, body.end)
    if more and full_name(body.name, Home()) in shared_names("TW"):
        second = read_body(text, more.end())
        if second and full_name(second.name, Home()) in shared_names("TW"):
            return Body(body.start, second.end, f"{body.name}, {second.name}")
    return body


# "…, của Ban Bí thư tại văn bản số …": the body belongs to the next document.
AT_ANOTHER = re.compile(r"\s+tại\s+(?:\w+\s+){1,3}số\b")


def inherit(text: str, citations: list[Citation]) -> list[Citation]:
    """Add what a list, its subject and its day say of each reference."""
    out: list[Citation] = []
    subject: str | None = None  # the body that "ban hành" the documents of a list
    for citation in citations:
        before = out[-1] if out else None
        gap = text[before.tail : citation.lead] if before else "\n"
        if len(gap) > 400 or "\n" in gap or "." in gap:
            before = subject = None  # another sentence
        if citation.type is None and before and before.type and LIST_GAP.search(gap):
            inherited = before.type if compatible(before.type, citation.symbol) else None
            citation = replace(citation, type=inherited)
        subject = issuer_before(text, citation) or subject
        if citation.issuer is None:
            near = issuer_before_bracket(text, citation.lead, citation.symbol)
            if not near and subject and fits(citation.symbol, subject):
                near = subject
            citation = replace(citation, issuer=near) if near else citation
        if citation.date is None:
            citation = replace(citation, date=day_before(text, citation))
        out.append(citation)
    return share_issuers(text, out)


JOINED = re.compile(r"\s*(?:,|;|và|,\s*và)\s*\Z")


def share_issuers(text: str, citations: list[Citation]) -> list[Citation]:
    """The body named once after a list has issued all that the list joins."""
    out = citations[:]
    for index in range(len(out) - 2, -1, -1):
        this, after = out[index], out[index + 1]
        if this.issuer is None and after.issuer and this.tail <= after.lead:
            joined = (
                JOINED.match(text[this.tail : after.lead]) if after.lead - this.tail < 8 else None
            )
            if joined and fits(this.symbol, after.issuer):
                out[index] = replace(this, issuer=after.issuer)
    return out


def compatible(type_: str, symbol: Symbol) -> bool:
    """Whether a symbol can belong to a document of this type."""
    return type_ in types_of(symbol.type, symbol.party) if symbol.type else True


def issuer_before(text: str, citation: Citation) -> str | None:
    """The body in "<body> (đã) ban hành <type> số …"."""
    window = text[max(0, citation.lead - 110) : citation.lead]
    if not window.rstrip().endswith(ISSUED_ENDS) or not ISSUED.search(window):
        return None
    at = 0
    for start in [m.start() for m in re.finditer(rf"(?<!\w)[{UPPER}]", window)]:
        if start < at:
            continue
        body = read_body(window, start)
        if body:
            at = body.end
            if ISSUED.fullmatch(window, body.end) and fits(citation.symbol, body.name):
                return body.name
    return None


def day_before(text: str, citation: Citation) -> str | None:
    """The date in "Ngày 22/12/2024, <body> đã ban hành <type> số …"."""
    window = text[max(0, citation.lead - 110) : citation.lead]
    ends = window.rstrip().endswith(ISSUED_ENDS)
    issued = ISSUED_SO.search(window) if ends else None
    day = DAY_OF_BODY.search(window[: issued.start()]) if issued else None
    found = DATE.match(day[1]) if day else None
    return read_date(found) if found else None
