"""Documents that a text cites by name, each with the document it leads to, or none where that is not known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.loaders.citing.cited import References
from vanban.loaders.citing.mentions import Citation
from vanban.loaders.citing.pinpoints import pinpoint_of
from vanban.loaders.citing.symbols import Symbol
from vanban.loaders.extraction import SELF, CitedDocument, Header, NamedReference
from vanban.loaders.naming.aliases import aliases
from vanban.loaders.naming.bare_numbers import bare_numbers
from vanban.loaders.naming.laws import laws_of, named_laws
from vanban.loaders.naming.named import Antecedent, Named
from vanban.loaders.naming.plenums import plenums
from vanban.loaders.naming.pointers import pointers
from vanban.loaders.naming.schemes import schemes
from vanban.loaders.naming.standing import standing
from vanban.loaders.reading import Reading


@dataclass(frozen=True, slots=True)
class NamedReferences:
    """What a text cites by name, beside what it cites by symbol."""

    places: tuple[NamedReference, ...]
    documents: tuple[CitedDocument, ...]  # all that the text cites
    citations: tuple[Citation, ...]  # all places that lead to a document, also by name


def find_named_references(
    reading: Reading, references: References, header: Header
) -> NamedReferences:
    """First what names a document by itself, then what the text defines, then what points back."""
    text, citations = reading.text, references.citations
    laws = laws_of(text, citations)
    taken = sorted(
        [*((c.lead, c.end) for c in citations), *((n.start, n.end) for n in laws.numbered)]
    )
    types = {d.id: d.type for d in references.documents} | {SELF: header.type}
    others = (n for n in standing(text) if n.entry and n.entry.type != header.type)  # not itself
    found = apart([*named_laws(laws), *others, *plenums(text, citations)], taken)
    types |= {n.entry.id: n.entry.type for n in found if n.entry}
    known = antecedents(citations, found, types)
    told = (*aliases(text, known), *bare_numbers(text, citations), *schemes(text, citations))
    found = apart([*found, *told], taken)
    known = antecedents(citations, found, types)
    found = apart([*found, *pointers(text, known, header.type)], taken)
    found = [n for n in found if n.document != SELF]
    return NamedReferences(
        tuple(places(reading, found)),
        all_documents(references.documents, laws.titles, found),
        all_citations(citations, found),
    )


def apart(found: Iterable[Named], taken: Sequence[tuple[int, int]]) -> list[Named]:
    """From left to right, none over a symbol or another name; the longer goes first, then what leads somewhere."""
    out: list[Named] = []
    at, index = 0, 0
    for named in sorted(found, key=lambda n: (n.start, -n.end, n.document is None)):
        while index < len(taken) and taken[index][1] <= named.start:
            index += 1
        if named.start < at or (index < len(taken) and taken[index][0] < named.end):
            continue
        at = named.end
        out.append(named)
    return out


def antecedents(
    citations: Sequence[Citation], found: Sequence[Named], types: Mapping[str, str | None]
) -> list[Antecedent]:
    """What later words can point to, from left to right."""
    cited = [Antecedent(c.lead, c.end, c.document, c.type) for c in citations]
    named = [
        Antecedent(n.start, n.end, n.document, types.get(n.document) if n.document else None)
        for n in found
    ]
    return sorted([*cited, *named], key=lambda a: a.start)


def places(reading: Reading, found: Sequence[Named]) -> Iterator[NamedReference]:
    """The names as places in the file."""
    last = 0
    for named in found:
        start, end = reading.source(named.start, named.end)
        text = reading.text[named.start : named.end]
        part = pinpoint_of(reading.text, last, named.start)
        yield NamedReference(
            start=start, end=end, text=text, document=named.document, pinpoint=part
        )
        last = named.end


def all_documents(
    cited: Sequence[CitedDocument], titles: Mapping[str, str], found: Iterable[Named]
) -> tuple[CitedDocument, ...]:
    """The documents with a symbol, laws with their names, then those that only a name makes documents."""
    entries: dict[str, CitedDocument] = {}
    for entry in (n.entry for n in found if n.entry):
        before = entries.setdefault(entry.id, entry)
        if len(entry.date or "") > len(before.date or ""):
            entries[entry.id] = replace(before, date=entry.date)
    numbered = (replace(d, title=titles[d.id]) if d.id in titles else d for d in cited)
    return (*numbered, *entries.values())


def all_citations(citations: Sequence[Citation], found: Iterable[Named]) -> tuple[Citation, ...]:
    """The citations with the names that lead to one document; a bare law is left to whom its sentence concerns."""
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.document, citation)
    named: list[Citation] = []
    for name in found:
        if name.entry:
            first.setdefault(name.entry.id, by_name(name, name.entry))
        known = first.get(name.document or "")
        if known and not name.bare:
            named.append(moved(known, name))
    return tuple(sorted([*citations, *named], key=lambda c: c.start))


def by_name(name: Named, entry: CitedDocument) -> Citation:
    """A citation that has a name where others have a symbol."""
    symbol = Symbol(text=entry.id, number="", issuer="QH" if entry.issuer else "")
    span = (name.start, name.end, name.start, name.end)
    return Citation(*span, entry.id, symbol, entry.type, entry.date, entry.issuer)


def moved(known: Citation, name: Named) -> Citation:
    """A citation at another place, where the document stands by its name."""
    symbol = replace(known.symbol, number="")
    span = (name.start, name.end, name.start, name.end)
    return Citation(*span, known.document, symbol, known.type, known.date, known.issuer)
