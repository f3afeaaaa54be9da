"""Documents cited by name: laws with their year, plenum resolutions, aliases the text defines, bare numbers.

A name leads to a cited document where the text itself ties it to one ("sau đây gọi tắt là …", a law's title
beside its number, a type and number that only one cited document has); otherwise it stays without one.
"""

import re
from collections.abc import Iterator, Sequence

from vanban.loaders.citing.mentions import Citation, type_words
from vanban.loaders.extraction import CitedDocument, NamedReference
from vanban.loaders.normalise import UPPER
from vanban.loaders.reading import Reading

ALIAS = re.compile(
    r"""\((?:(?:sau\sđây|dưới\sđây)\s)?(?:được\s)?(?:gọi|viết)\s(?:tắt|chung)?\s?là:?\s*"?([^()"\n]{3,80}?)"?\s*\)""",
    re.VERBOSE | re.IGNORECASE,
)
PLENUM = re.compile(
    r"""Nghị\squyết\s(?:(?:Hội\snghị\s)?(?:lần\sthứ\s\w+\s(?:Ban\sChấp\shành\s)?)?(?:Trung\sương|TW)\s?\d{0,2}
      | Đại\shội(?:\sđại\sbiểu\stoàn\squốc\slần\sthứ|\sĐảng\s(?:toàn\squốc\s)?lần\sthứ)?\s[IVX]+)
      (?:\s?\(?\s?[kK]hóa\s[IVX]+(?:(?:,|\svà|,\sgiữa)\s(?:[kK]hóa\s)?[IVX]+)*\)?)?
    """,
    re.VERBOSE,
)
TERMS = re.compile(r"\b[IVX]+\b")
STANDING = re.compile(
    r"Điều lệ Đảng(?: Cộng sản Việt Nam)?|Hiến pháp(?: (?:năm )?\d{4})?(?= )|Cương lĩnh(?: chính trị)?"
)
LAW = re.compile(
    rf"""(?<![\w-])(?P<kind>Bộ\sluật|Luật|Pháp\slệnh)\s(?P<title>[{UPPER}][^;:.()"\n]{{2,120}}?)
      (?=\s(?:số\s?:?\s\d|năm\s\d{{4}}|ngày\s\d)|\s(?P<bare>(?:19|20)\d\d)\b)
      (?:\s(?:năm\s)?(?P<year>(?:19|20)\d\d))?
    """,
    re.VERBOSE,
)
BARE_NUMBER = re.compile(
    r"\s(?:số\s)?(\d{1,4})(?![\w/.,-]*\d|\s?[-/]\s?[A-ZĐ]|\w|%|\s(?:năm|tháng|ngày|điều)\b)"
)
SCHEME = re.compile(r"Đề án (\d{2,4})(?![\w/.,-]*\d|\s?[-/])")


def find_named_references(
    reading: Reading, citations: Sequence[Citation], documents: Sequence[CitedDocument]
) -> tuple[NamedReference, ...]:
    """All documents that the text cites by name, from left to right, none over a symbol."""
    taken = [(c.lead, c.end) for c in citations]
    found = sorted(candidates(reading.text, citations, documents), key=lambda f: (f[0], -f[1]))
    out: list[NamedReference] = []
    at, index = 0, 0
    for start, end, document in found:
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if start < at or (index < len(taken) and taken[index][0] < end):
            continue
        at = end
        source = reading.source(start, end)
        out.append(
            NamedReference(
                start=source[0], end=source[1], text=reading.text[start:end], document=document
            )
        )
    return tuple(out)


Found = tuple[int, int, str | None]


def candidates(
    text: str, citations: Sequence[Citation], documents: Sequence[CitedDocument]
) -> Iterator[Found]:
    """Every way to cite by name."""
    yield from aliases(text, citations)
    yield from plenums(text)
    yield from ((m.start(), m.end(), None) for m in STANDING.finditer(text))
    yield from ((m.start(), m.end(), None) for m in SCHEME.finditer(text))
    yield from laws(text, citations)
    yield from bare_numbers(text, documents)


def aliases(text: str, citations: Sequence[Citation]) -> Iterator[Found]:
    """Uses of the short names that "gọi tắt là" gives to the reference before the bracket."""
    for found in ALIAS.finditer(text):
        name = found[1].strip()
        before = [c for c in citations if c.lead < found.start() and found.start() - c.tail < 600]
        named = name.split()[0].casefold() in {word.split()[0] for word in type_words()}
        if not before or not named or "/" in name or "\n" in text[before[-1].tail : found.start()]:
            continue
        for use in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w/-])", text[found.end() :]):
            yield found.end() + use.start(), found.end() + use.end(), before[-1].document


def plenums(text: str) -> Iterator[Found]:
    """Resolutions of plenums and congresses; one phrase names as many as it has terms."""
    for found in PLENUM.finditer(text):
        start = found.start()
        terms = list(TERMS.finditer(found[0]))
        if len(terms) < 2 or "hóa" not in found[0]:
            yield start, found.end(), None
            continue
        yield start, start + terms[0].end(), None
        for term in terms[1:]:
            yield start + term.start(), start + term.end(), None


def laws(text: str, citations: Sequence[Citation]) -> Iterator[Found]:
    """Laws by title and year; one whose title also stands beside a number leads to that document."""
    numbered: dict[str, set[str]] = {}
    for citation in citations:
        found = LAW.match(text, citation.lead)
        if found and found.end() <= citation.start:
            numbered.setdefault(found["title"], set()).add(citation.document)
    for title, known in numbered.items():
        if len(known) == 1:
            yield from title_uses(text, title, next(iter(known)))
    for found in LAW.finditer(text):
        known = numbered.get(found["title"], set())
        yield found.start(), found.end(), next(iter(known)) if len(known) == 1 else None


def title_uses(text: str, title: str, document: str) -> Iterator[Found]:
    """Uses of a law's title without its number, where no longer title begins with it."""
    for use in re.finditer(
        rf"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh) {re.escape(title)}(?=[.;:)\n]| (?:và|được|này)\b|, (?:Luật|Nghị))",
        text,
    ):
        yield use.start(), use.end(), document


def bare_numbers(text: str, documents: Sequence[CitedDocument]) -> Iterator[Found]:
    """A type and a number alone: "Nghị quyết 57"; it leads to the one cited document that has both."""
    by_number: dict[tuple[str, int], set[str]] = {}
    for document in documents:
        number = re.match(r"\d+", document.symbol or "")
        if number and document.type:
            by_number.setdefault((document.type, int(number[0])), set()).add(document.id)
    names = {name for name in type_words().values()}
    for name in sorted(names):
        at = text.find(name + " ")
        while at >= 0:
            found = BARE_NUMBER.match(text, at + len(name))
            if found:
                known = by_number.get((name, int(found[1])), set())
                yield at, found.end(), next(iter(known)) if len(known) == 1 else None
            at = text.find(name + " ", at + 1)
