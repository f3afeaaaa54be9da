"""What documents do to each other: carry out, review, amend, replace, repeal, …, each with its place.

Only sentences that cite a document are read. What a citation alone says (references, issued_by) is no matter
of this module.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.loaders.extraction import SELF, Finding, Header, Relation
from vanban.loaders.hanging import Hanging, hanging_at, note_claims
from vanban.loaders.hierarchy import hierarchy_findings, inverted
from vanban.loaders.mentions import Citation
from vanban.loaders.reading import Paragraph, Reading
from vanban.loaders.scope import OPENING_MARKS, Claim, Frame, Sentence, Setting, Token, sentences
from vanban.loaders.triggers import Found, cue, find_triggers, triggers_by_group
from vanban.loaders.zones import Zone, zones
from vanban.ontology.vocabulary import document_types

SILENT_ZONES = (Zone.OUTSIDE, Zone.QUOTED)
CERTAINTY = {"explicit": 1.0, "context": 0.8, "planned": 0.7}  # of the trigger's own


def find_relations(
    reading: Reading, citations: Sequence[Citation], header: Header
) -> tuple[Relation, ...]:
    """All relations between the documents that a text cites, and with the text itself."""
    said = all_said(reading, citations, header)
    wrong = inverted(said, citations, header)
    return tuple(r for r in said if r not in wrong)


def find_relation_findings(
    reading: Reading, citations: Sequence[Citation], header: Header
) -> tuple[Finding, ...]:
    """What was left out of the relations because it cannot be so."""
    return hierarchy_findings(inverted(all_said(reading, citations, header), citations, header))


def all_said(
    reading: Reading, citations: Sequence[Citation], header: Header
) -> tuple[Relation, ...]:
    """Every relation as the text says it."""
    claims = Walk(reading, citations, header).claims()
    return tuple(relation(reading, claim) for claim in distinct(claims))


def distinct(claims: Iterator[Claim]) -> Iterator[Claim]:
    """Claims between two documents, each place once."""
    seen = set()
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.end)
        if claim.subject != claim.object and key not in seen:
            seen.add(key)
            yield claim


def relation(reading: Reading, claim: Claim) -> Relation:
    """A claim in the places of the file."""
    start, end = reading.source(claim.start, claim.end)
    return Relation(
        start=start,
        end=end,
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.object,
        level=claim.level,
        confidence=round(claim.trigger.confidence * CERTAINTY[claim.level], 3),
        rule=claim.trigger.id,
        pinpoint=claim.pinpoint,
    )


@cache
def here_pattern(own_type: str | None) -> re.Pattern[str]:
    """ "Quyết định này" anywhere, and "ban hành Kế hoạch" for a plan that has no number yet."""
    types = "|".join(
        re.escape(row.name) for row in sorted(document_types(), key=lambda r: (-len(r.name), r.id))
    )
    own = (
        rf"|(?<!về )(?<!việc )(?<!đã )(?:{cue('own').pattern})\s+{re.escape(own_type)}\b(?!\s+(?:số|này))"
        if own_type
        else ""
    )
    return re.compile(rf"\b(?:(?:{types})\s+này\b{own})", re.IGNORECASE)


@cache
def law_title() -> re.Pattern[str]:
    """A law's name with its number behind it."""
    return re.compile(r"(?P<name>(?:Bộ luật|Luật|Pháp lệnh)\s[^;:.()\d\"]{3,120}?)\s+số\s*:?\s*\Z")


@dataclass(slots=True)
class Article:
    """An article of an amending act, and the document it amends."""

    section: str
    document: str


class Walk:
    """One walk through the paragraphs, with what the ones before leave open."""

    def __init__(self, reading: Reading, citations: Sequence[Citation], header: Header) -> None:
        self.reading, self.header = reading, header
        self.self_token = Token(0, 0, 0, 0, SELF, header.type)
        self.directs = bool(header.type and cue("directs").fullmatch(header.type))
        self.tokens = [
            Token(c.start, c.end, c.lead, tail(reading.text, c), c.document, c.type, date=dated(c))
            for c in citations
        ]
        self.starts = [t.start for t in self.tokens]
        self.names = law_names(reading.text, citations)
        self.carried: Frame | None = None
        self.article: Article | None = None
        self.anchors = [a.at for a in reading.anchors]
        self.hanging: dict[int, Hanging] = {}
        self.main: set[str] = set()  # the documents that the title and the opening are about
        self.spoken: Token | None = None  # the document that the opening speaks of

    def claims(self) -> Iterator[Claim]:
        """The claims of all paragraphs in their order."""
        for paragraph, zone in merged(self.reading, self.header):
            if zone in SILENT_ZONES:
                self.carried = None
                continue
            yield from self.read(paragraph, zone)

    def read(self, paragraph: Paragraph, zone: Zone) -> Iterator[Claim]:
        """The claims of one paragraph."""
        text = self.reading.text
        first, last = (bisect_left(self.starts, at) for at in (paragraph.start, paragraph.end))
        tokens = self.tokens[first:last]
        if zone is Zone.NOTE:
            yield from self.note(paragraph, tokens)
            return
        heads = text.startswith(":", paragraph.end - 1)
        if not tokens and not heads:
            yield from self.in_article(paragraph, zone)
            yield from self.spoken_of(paragraph, zone)
            if not listed(text, paragraph):
                self.carried = None
            return
        tokens = sorted(
            [*tokens, *self.more_tokens(paragraph, zone, tokens)], key=lambda t: t.start
        )
        setting = Setting(text, zone, self.self_token, self.directs)
        carried, self.carried = self.carried, None
        for start, end in sentences(text, paragraph.start, paragraph.end):
            inside = [t for t in tokens if start <= t.start < end]
            if not inside and end != paragraph.end:
                continue
            root = replace(carried, documents=[], open=False) if carried and inside else None
            sentence = Sentence(setting, start, end, inside, root)
            claims = sentence.read()
            yield from claims
            self.keep(paragraph, zone, sentence, claims)
            if heads and end == paragraph.end:
                self.carried = head_of_list(sentence)
            elif self.carried is None and carried and listed(text, paragraph):
                self.carried = carried
            elif (
                zone is Zone.OPENING
                and sentence.root
                and sentence.root.open
                and text[end - 1] in ";,"
            ):
                self.carried = sentence.root

    def more_tokens(
        self, paragraph: Paragraph, zone: Zone, tokens: Sequence[Token]
    ) -> Iterator[Token]:
        """ "Quyết định này" and the laws that stand there by their names."""
        text = self.reading.text
        own = self.header.type if zone is Zone.OPENING else None
        for found in here_pattern(own).finditer(text, paragraph.start, paragraph.end):
            if not covered(found.start(), found.end(), tokens):
                yield Token(*found.span(), *found.span(), SELF, self.header.type, here=True)
        if self.names:
            for found in self.names[0].finditer(text, paragraph.start, paragraph.end):
                if not covered(found.start(), found.end(), tokens):
                    name = found[0].casefold()
                    yield Token(
                        *found.span(), *found.span(), self.names[1][name], "Luật", named=True
                    )

    def note(self, paragraph: Paragraph, tokens: Sequence[Token]) -> Iterator[Claim]:
        """What a footnote says itself, then what the sentence it hangs on says of its documents."""
        text = self.reading.text
        setting = Setting(text, Zone.NOTE, self.self_token)
        acting: set[str] = set()
        for start, end in sentences(text, paragraph.start, paragraph.end):
            inside = [t for t in tokens if start <= t.start < end]
            for claim in Sentence(setting, start, end, inside).read() if inside else ():
                acting.add(claim.subject)
                yield claim
        hanging = self.hanging.get(paragraph.footnote or 0)
        if hanging:
            span = (paragraph.start, paragraph.end)
            yield from note_claims(text, span, tokens, hanging, acting=acting, main=self.main)

    def keep(
        self, paragraph: Paragraph, zone: Zone, sentence: Sentence, claims: list[Claim]
    ) -> None:
        """Remember what later paragraphs lean on: footnotes, the amended document, the one spoken of."""
        first, last = (bisect_left(self.anchors, at) for at in (sentence.start, sentence.end + 1))
        for anchor in self.reading.anchors[first:last]:
            hanging = hanging_at(sentence, anchor.at)
            if hanging:
                self.hanging[anchor.footnote] = hanging
            else:
                self.hanging.pop(anchor.footnote, None)
        if zone in (Zone.TITLE, Zone.OPENING):
            self.main |= {
                c.object for c in claims if c.subject == SELF and c.predicate != "based_on"
            }
            self.spoken = next((t for t in sentence.tokens if not t.here), self.spoken)
        if zone is not Zone.ARTICLE or not paragraph.section:
            return
        for claim in claims:
            if claim.predicate == "amends" and claim.subject == SELF:
                self.article = Article(paragraph.section.split(".")[0], claim.object)

    def spoken_of(self, paragraph: Paragraph, zone: Zone) -> Iterator[Claim]:
        """ "Thực hiện nhiệm vụ được giao, …" in the opening: what the document just spoken of assigned."""
        if zone is not Zone.OPENING or not self.spoken:
            return
        found = cue("anaphora").search(self.reading.text, paragraph.start, paragraph.end)
        if found:
            founds = find_triggers(self.reading.text, found.start(), found.end())
            rows = triggers_by_group()
            trigger = next((f.trigger for f in founds if f.trigger.predicate), rows["carry_out"])
            yield Claim(
                SELF,
                "implements",
                self.spoken.document,
                found.start(),
                found.end(),
                trigger,
                "context",
            )

    def in_article(self, paragraph: Paragraph, zone: Zone) -> Iterator[Claim]:
        """ "2. Bãi bỏ khoản 2 Điều 4." in an amending article: of the document that the article is about."""
        article = self.article
        if zone is not Zone.ARTICLE or not article or not paragraph.section:
            return
        if paragraph.section.split(".")[0] != article.section:
            return
        text = self.reading.text
        start = OPENING_MARKS.match(text, paragraph.start, paragraph.end)
        found = find_triggers(text, start.end() if start else paragraph.start, paragraph.end)[:1]
        if (
            found
            and found[0].trigger.id in ("repeal", "repeal-partly")
            and start
            and found[0].start == start.end()
        ):
            pinpoint = cue("pinpoint").search(text, found[0].end, paragraph.end)
            yield Claim(
                SELF,
                "repeals_partly",
                article.document,
                found[0].start,
                min(paragraph.end, found[0].end + 160),
                found[0].trigger,
                "context",
                pinpoint[0] if pinpoint else None,
            )


def merged(reading: Reading, header: Header) -> Iterator[tuple[Paragraph, Zone]]:
    """Paragraphs with their zones; a title is one paragraph, however many lines it takes."""
    title: Paragraph | None = None
    for paragraph, zone in zip(reading.paragraphs, zones(reading, header), strict=True):
        if zone is Zone.TITLE:
            title = replace(title, end=paragraph.end) if title else paragraph
            continue
        if title:
            yield title, Zone.TITLE
            title = None
        yield paragraph, zone
    if title:
        yield title, Zone.TITLE


def tail(text: str, citation: Citation) -> int:
    """Where a reference ends: in a title in capitals the issuer's name would run on into the verb."""
    if not text[citation.end : citation.tail].isupper():
        return citation.tail
    founds = find_triggers(text, citation.end, citation.tail)
    return next((f.start for f in founds if f.trigger.predicate), citation.tail)


def dated(citation: Citation) -> str | None:
    """The date of a citation, or the year that its symbol carries."""
    year = citation.symbol.year
    return citation.date or (str(year) if year else None)


def covered(start: int, end: int, tokens: Sequence[Token]) -> bool:
    """Whether a stretch lies in a reference."""
    return any(t.lead < end and start < t.tail for t in tokens)


def listed(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph looks like an item of a list."""
    found = OPENING_MARKS.match(text, paragraph.start, paragraph.end)
    return bool(found and found.end() > paragraph.start)


def head_of_list(sentence: Sentence) -> Frame | None:
    """The open frame of a sentence that ends with a colon: its objects stand in the next paragraphs."""
    if sentence.root and not sentence.root.open and not sentence.root.documents:
        return sentence.root
    previous = sentence.tokens[-1] if sentence.tokens else None
    start = previous.tail if previous else sentence.start
    gap = sentence.text(start, sentence.end)
    founds = [
        Found(start + f.start, start + f.end, f.trigger) for f in find_triggers(gap, 0, len(gap))
    ]
    if not founds or not founds[-1].trigger.predicate or founds[-1].trigger.filler == "near":
        return None
    if founds[-1].trigger.voice == "state":
        return None
    end = Token(sentence.end, sentence.end, sentence.end, sentence.end, "")
    frame = sentence.frame_of(
        end, previous, founds, sentence.opener(founds[-1], founds[0], previous)
    )
    return frame if frame.subjects else None


def law_names(
    text: str, citations: Sequence[Citation]
) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """The laws that the text cites with name and number: the name alone means them too."""
    names: dict[str, str] = {}
    for citation in citations:
        found = law_title().search(text[max(citation.start - 160, 0) : citation.start])
        if found and citation.type and found["name"].startswith(citation.type):
            names.setdefault(found["name"].casefold(), citation.document)
    if not names:
        return None
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), names
