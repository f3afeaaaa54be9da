"""A consolidated text: the act that it consolidates, and what amended that act."""

from collections.abc import Iterable, Iterator, Sequence

from vanban.loaders.extraction import SELF, Header
from vanban.loaders.reading import Paragraph, Reading
from vanban.loaders.relating.clauses import OPENING_MARKS, Claim, Token
from vanban.loaders.relating.triggers import cue, triggers_by_group

HEAD, END = 1500, 4000  # characters where a text says that it is a consolidated one
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


def consolidated(act: Token, claims: Iterable[Claim], paragraph: Paragraph) -> Iterator[Claim]:
    """A consolidated text consolidates its act and what amended it, as its opening lists them."""
    row = triggers_by_group()["consolidate"]
    if paragraph.start <= act.start < paragraph.end:
        yield Claim(SELF, "consolidates", act.document, act.lead, act.end, row, "context")
    for claim in claims:
        if claim.predicate == "amends" and claim.object == act.document:
            span = (claim.start, claim.end)
            yield Claim(SELF, "consolidates", claim.subject, *span, row, "context")
