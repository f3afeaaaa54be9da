"""The documents that a text cites: all mentions of one together say its type, date and issuer."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vanban.loaders.citing.issuers import is_joint, known_issuer, shared_names
from vanban.loaders.citing.mentions import LETTER, Citation, find_citations, types_of
from vanban.loaders.citing.pinpoints import pinpoint_of
from vanban.loaders.citing.symbols import Symbol
from vanban.loaders.extraction import SELF, CitedDocument, Mention
from vanban.loaders.names import Home, full_name
from vanban.loaders.normalise import fold
from vanban.loaders.reading import Reading


@dataclass(frozen=True, slots=True)
class References:
    """All citations of a text, and the documents that they cite."""

    citations: tuple[Citation, ...]
    documents: tuple[CitedDocument, ...]
    stated: tuple[Citation, ...] = ()  # the citations with what each place says itself


def find_references(reading: Reading, own: str | None, home: Home) -> References:
    """Citations with what each says itself; then what a list, a twin or the symbol adds."""
    citations = find_citations(reading.text)
    groups = group_by_document(citations, own, home)
    documents = tuple(document_of(key, group, home) for key, group in groups.items() if key != SELF)
    placed = sorted(
        (moved(c, key) for key, group in groups.items() for c in group),
        key=lambda c: c.start,
    )
    return References(tuple(complete(placed, documents)), documents, tuple(placed))


def moved(citation: Citation, document: str) -> Citation:
    """A citation of another document than its symbol alone says."""
    return citation if citation.document == document else replace(citation, document=document)


def mentions_of(reading: Reading, citations: Iterable[Citation]) -> Iterable[Mention]:
    """The citations as places in the file."""
    last = 0
    for citation in citations:
        paragraph = reading.paragraph_at(citation.start)
        start, end = reading.source(citation.start, citation.end)
        yield Mention(
            start=start,
            end=end,
            text=reading.text[citation.start : citation.end],
            document=citation.document,
            section=paragraph.section,
            footnote=paragraph.footnote,
            pinpoint=pinpoint_of(reading.text, last, citation.lead),
        )
        last = citation.end


def group_by_document(
    citations: Sequence[Citation], own: str | None, home: Home
) -> dict[str, list[Citation]]:
    """Citations of one document together: by symbol, then apart where issuers or years say so."""
    by_symbol: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        by_symbol[str(citation.symbol)].append(citation)
    groups: dict[str, list[Citation]] = {}
    for symbol, group in by_symbol.items():
        split = split_twins(group, home)
        if own and fold(symbol) == fold(own):
            groups.setdefault(SELF, []).extend(split[0])
            split = split[1:]
        for index, twin in enumerate(split):
            key = (
                symbol
                if index == 0 and not (own and fold(symbol) == fold(own))
                else f"{symbol}@{index + 1}"
            )
            groups[key] = twin
    return groups


def split_twins(group: list[Citation], home: Home) -> list[list[Citation]]:
    """Two documents share a symbol when two places, or two years of a series that restarts, are named."""
    twins: list[list[Citation]] = []
    kinds: list[dict[tuple[str | None, str | None], Citation]] = []  # what each says, once
    for citation in group:
        said = (citation.date, citation.issuer)
        alike = (
            index
            for index in range(len(twins) - 1, -1, -1)
            if not any(differ(citation, other, home) for other in kinds[index].values())
        )
        index = next(alike, len(twins))
        if index == len(twins):
            twins.append([])
            kinds.append({})
        twins[index].append(citation)
        kinds[index].setdefault(said, citation)
    return twins


def differ(one: Citation, other: Citation, home: Home) -> bool:
    if one.issuer and other.issuer:
        first, second = (fold(full_name(c.issuer or "", home)) for c in (one, other))
        if one.symbol.issuer in ("UBND", "HĐND", "TU", "ĐU") and first != second:
            places = [PLACE_TAIL.search(n) for n in (first, second)]
            if all(places) and places[0] and places[1] and places[0][0] != places[1][0]:
                return True
    same_year = one.symbol.year is not None or one.symbol.term is not None
    return bool(
        one.date
        and other.date
        and not same_year
        and abs(int(one.date[:4]) - int(other.date[:4])) > 1
    )


PLACE_TAIL = re.compile(
    r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu|tinh uy|thanh uy) [\w -]+$"
)


def document_of(key: str, group: list[Citation], home: Home) -> CitedDocument:
    """What all mentions of one document say together; the fullest first mention decides between ways to write."""
    symbol = group[0].symbol
    types = Counter(c.type for c in group if c.type)
    dates = Counter(c.date for c in group if c.date)
    named = [full_name_of(c, home) for c in group if c.issuer]
    joint = known_issuer(symbol, home) if is_joint(symbol) else None
    issuer = joint or most_complete(named) or known_issuer(symbol, home)
    return CitedDocument(
        id=key,
        symbol=str(symbol),
        type=decide_type(symbol, types),
        date=max(dates, key=lambda d: dates[d]) if dates else None,
        issuer=issuer,
        status="resolved" if dates and issuer else "provisional",
    )


def full_name_of(citation: Citation, home: Home) -> str:
    return ", ".join(full_name(name, home) for name in split_names(citation.issuer or ""))


def split_names(name: str) -> list[str]:
    """The two bodies of "Bộ Chính trị, Ban Bí thư"; other names keep their commas."""
    parts = name.split(", ")
    shared = all(full_name(part, Home()) in shared_names("TW") for part in parts)
    return parts if shared else [name]


def most_complete(names: list[str]) -> str | None:
    """The name most often given; the longer where two are equally often given."""
    counted = Counter(names)
    return max(counted, key=lambda n: (counted[n], len(n), n)) if counted else None


def decide_type(symbol: Symbol, named: Counter[str]) -> str | None:
    """The type that the text names, else the one that the code stands for."""
    possible = types_of(symbol.type, symbol.party)
    fitting = [name for name, _ in named.most_common() if not possible or name in possible]
    if fitting:
        return fitting[0]
    if symbol.type and named.get(LETTER) and len(named) == 1 and possible:
        return possible[0]  # "văn bản", "công văn" name any document
    if named and symbol.type:
        return named.most_common(1)[0][0]  # a misprinted code: Kết luận số 152-NQ/TW
    if possible:
        return (
            possible[0] if len(possible) == 1 or symbol.type != "QĐ" or not symbol.party else None
        )
    if named:
        return named.most_common(1)[0][0]
    if symbol.issuer.startswith("UBTVQH"):
        return "Nghị quyết"
    return LETTER if symbol.type is None and symbol.term is None else None


def complete(citations: list[Citation], documents: tuple[CitedDocument, ...]) -> Iterable[Citation]:
    """Each citation with what the whole text says of its document."""
    by_id = {document.id: document for document in documents}
    for citation in citations:
        told = by_id.get(citation.document, citation)
        if (told.type, told.date, told.issuer) == (citation.type, citation.date, citation.issuer):
            yield citation
        else:
            yield replace(citation, type=told.type, date=told.date, issuer=told.issuer)
