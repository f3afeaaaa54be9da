"""A consolidated text: the act that it consolidates, and what amended that act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vanban.loaders.extraction import SELF, Header
from vanban.loaders.reading import Paragraph, Reading
from vanban.loaders.relating.clauses import OPENING_MARKS, Claim, Token, sentences
from vanban.loaders.relating.memory import Memory
from vanban.loaders.relating.triggers import cue, triggers_by_group
from vanban.loaders.relating.zones import QUOTE_CLOSED

HEAD, END = 1500, 4000  # characters where a text says that it is a consolidated one
LONGEST_QUOTATION = 20_000  # characters: a mark that closes it may be missing
FIRST, GAP = 8, 12  # references in which the act must be, blanks between title and act


def consolidated_act(reading: Reading, tokens: Sequence[Token], header: Header) -> Token | None:
    """The act that a consolidated text consolidates, as its opening or the line below its title names it."""
    return named_act(reading, tokens, header) or act_below_title(reading, tokens, header)


def named_act(reading: Reading, tokens: Sequence[Token], header: Header) -> Token | None:
    """The act that a consolidated text consolidates: its opening names it with all that amended it."""
    mark, text = cue("consolidated_mark"), reading.text
    named = mark.fullmatch(header.type or "") or "VBHN" in (header.symbol or "")
    if not (named or mark.search(text[:HEAD]) or mark.search(text[-END:])):
        return None
    head = cue("consolidated_head")
    for token in (t for t in tokens if t.document != SELF):
        paragraph = reading.paragraph_at(token.start)
        start = OPENING_MARKS.match(text, paragraph.start, paragraph.end)
        if start and start.end() == token.lead and head.search(text, token.tail, token.tail + HEAD):
            return token
    return None


def act_below_title(reading: Reading, tokens: Sequence[Token], header: Header) -> Token | None:
    """The act that a consolidated text names right below its title, whose lines may be joined to it."""
    title = header.spans.get("title", (0, 0))[1]
    head = cue("consolidated_head")
    for token in tokens[:FIRST] if title else ():
        gap = reading.source(token.lead, token.lead + 1)[0] - title
        if 0 <= gap <= GAP and head.search(reading.text, token.tail, token.tail + HEAD):
            return token
    return None


def speaker_of(own: Token, act: Token | None) -> Token:
    """Who says "Thông tư này": in a consolidated text the act that it consolidates."""
    return replace(own, document=act.document, type=act.type, date=act.date) if act else own


def consolidated(act: Token, claims: Iterable[Claim], paragraph: Paragraph) -> Iterator[Claim]:
    """A consolidated text consolidates its act and what amended it, as its opening lists them."""
    row = triggers_by_group()["consolidate"]
    if paragraph.start <= act.start < paragraph.end:
        yield Claim(SELF, "consolidates", act.document, act.lead, act.end, row, "context")
    for claim in claims:
        if claim.predicate == "amends" and claim.object == act.document:
            span = (claim.start, claim.end)
            yield Claim(SELF, "consolidates", claim.subject, *span, row, "context")


def act_that_speaks(
    text: str, paragraph: Paragraph, cited: Sequence[Token], role: str
) -> Token | None:
    """The amending act whose words follow: a note of a consolidated text begins its sentence with it."""
    found = cue(role).search(text, paragraph.start, paragraph.end)
    if not found:
        return None
    begun = [a for a, _ in sentences(text, paragraph.start, paragraph.end) if a < found.start()]
    act = next((t for t in cited if begun[-1] <= t.start < found.start()), cited[0])
    return replace(act, here=True)


def is_basis(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line of bases."""
    start = OPENING_MARKS.match(text, paragraph.start, paragraph.end)
    return bool(start and cue("basis_line").match(text, start.end()))


def is_quoted(text: str, paragraph: Paragraph, memory: Memory) -> bool:
    """Whether a paragraph belongs to the words of an act that a note quotes."""
    if text.startswith('"', paragraph.start) and memory.quoted_from is None:
        memory.quoted_from = paragraph.start
    begun = memory.quoted_from
    if begun is None or paragraph.start - begun > LONGEST_QUOTATION:
        memory.quoted_from = None
        return False
    if QUOTE_CLOSED.search(text, max(paragraph.end - 8, paragraph.start), paragraph.end):
        memory.quoted_from = None
    return True
