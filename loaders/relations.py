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
from vanban.loaders.triggers import cue, find_triggers, triggers_by_group
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
        rf"(?<!về )(?<!việc )(?<!đã )(?:{cue('own').pattern})\s+{re.escape(own_type)}\b(?!\s+(?:số|này))"
        if own_type
        else r"(?!)"
    )
    return re.compile(rf"\b(?:(?:{types})\s+này\b|(?P<own>{own}))", re.IGNORECASE)


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
        self.directs = bool(header.type and cue("directs").fullmatch(header.type))
        self.tokens = [token_of(reading.text, c) for c in citations]
        self.starts = [t.start for t in self.tokens]
        self.names = law_names(reading.text, citations)
        act = consolidated_act(reading, self.tokens, header)
        self.act = act
        self.speaker = Token(
            0, 0, 0, 0, act.document if act else SELF, act.type if act else header.type
        )
        self.basis_of: Token | None = None  # whose Căn cứ lines a note lists
        self.carried: Frame | None = None
        self.carried_mark = ""  # how the paragraph with the head of the list begins
        self.article: Article | None = None
        self.anchors = [a.at for a in reading.anchors]
        self.hanging: dict[int, Hanging] = {}
        self.main: set[str] = set()  # the documents that the title and the opening are about
        self.spoken: Token | None = None  # the document that the opening speaks of

    def claims(self) -> Iterator[Claim]:
        """The claims of all paragraphs in their order."""
        for paragraph, zone in merged(self.reading, self.header):
            if self.basis_of and self.is_basis(paragraph):
                yield from self.bases(paragraph)
                continue
            self.basis_of = None
            if zone in SILENT_ZONES:
                self.carried = None
                continue
            claims = list(self.read(paragraph, zone))
            yield from claims
            if self.act and zone is Zone.OPENING:
                yield from self.consolidated(claims)
            if cue("basis_head").search(
                self.reading.text, max(paragraph.start, paragraph.end - 60), paragraph.end
            ):
                self.basis_of = next(iter(self.tokens_of(paragraph)), None)

    def is_basis(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a line of bases."""
        start = OPENING_MARKS.match(self.reading.text, paragraph.start, paragraph.end)
        return bool(start and cue("basis_line").match(self.reading.text, start.end()))

    def bases(self, paragraph: Paragraph) -> Iterator[Claim]:
        """The Căn cứ lines that a note quotes are those of the act it names."""
        speaker, self.speaker = self.speaker, self.basis_of or self.speaker
        yield from self.read(paragraph, Zone.OPENING)
        self.speaker = speaker

    def consolidated(self, claims: list[Claim]) -> Iterator[Claim]:
        """The act that this text consolidates, and those that amended it, as its opening lists them."""
        trigger = triggers_by_group()["consolidate"]
        act = self.act
        if not act:
            return
        for claim in claims:
            if claim.predicate == "amends" and claim.object == act.document:
                yield Claim(
                    SELF, "consolidates", act.document, act.lead, act.end, trigger, "context"
                )
                yield Claim(
                    SELF, "consolidates", claim.subject, claim.start, claim.end, trigger, "context"
                )

    def tokens_of(self, paragraph: Paragraph) -> list[Token]:
        """The documents that a paragraph cites."""
        first, last = (bisect_left(self.starts, at) for at in (paragraph.start, paragraph.end))
        return self.tokens[first:last]

    def read(self, paragraph: Paragraph, zone: Zone) -> Iterator[Claim]:
        """The claims of one paragraph."""
        text = self.reading.text
        tokens = self.tokens_of(paragraph)
        if zone is Zone.NOTE:
            yield from self.note(paragraph, tokens)
            return
        heads = text.startswith(":", paragraph.end - 1)
        if not tokens and not heads:
            yield from self.in_article(paragraph, zone)
            yield from self.spoken_of(paragraph, zone)
            mark = mark_of(text, paragraph)
            if not mark or mark == self.carried_mark:
                self.carried = None
            return
        tokens = sorted(
            [*tokens, *self.more_tokens(paragraph, zone, tokens)], key=lambda t: t.start
        )
        setting = Setting(text, zone, self.speaker, self.directs)
        carried, self.carried = self.carried, None
        mark = mark_of(text, paragraph)
        if carried and mark and mark == self.carried_mark and not carried.open:
            carried = None
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
                self.carried, self.carried_mark = head_of_list(sentence), mark
            elif self.carried is None and carried and (mark or (root and root.documents)):
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
            left = max((t.tail for t in tokens if t.start < found.start()), default=None)
            if left and found["own"] and not cue("clause").search(text, left, found.end()):
                continue  # "Nghị quyết số … của Chính phủ ban hành Kế hoạch …"
            if not covered(found.start(), found.end(), tokens):
                speaker = self.speaker
                yield Token(*found.span(), *found.span(), speaker.document, speaker.type, here=True)
        if self.names:
            for found in self.names[0].finditer(text, paragraph.start, paragraph.end):
                if not covered(found.start(), found.end(), tokens):
                    law, date = self.names[1][found[0].casefold()]
                    yield Token(*found.span(), *found.span(), law, "Luật", named=True, date=date)

    def note(self, paragraph: Paragraph, tokens: Sequence[Token]) -> Iterator[Claim]:
        """What a footnote says itself, then what the sentence it hangs on says of its documents."""
        text = self.reading.text
        setting = Setting(text, Zone.NOTE, self.speaker)
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
                c.object
                for c in claims
                if c.subject == self.speaker.document and c.predicate != "based_on"
            }
            self.spoken = next((t for t in sentence.tokens if not t.here), self.spoken)
        if zone is not Zone.ARTICLE or not paragraph.section:
            return
        for claim in claims:
            if claim.predicate == "amends" and claim.subject == self.speaker.document:
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
                self.speaker.document,
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


def token_of(text: str, citation: Citation) -> Token:
    """A citation as a document in a sentence."""
    return Token(
        citation.start,
        citation.end,
        lead(text, citation),
        tail(text, citation),
        citation.document,
        citation.type,
        date=dated(citation),
        issuer=citation.symbol.issuer.rstrip("0123456789"),  # QH of any term
    )


def lead(text: str, citation: Citation) -> int:
    """Where a reference begins: "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số …" is one law."""
    if not citation.symbol.term:
        return citation.lead
    start = text.rfind("\n", 0, citation.lead) + 1
    founds = [
        f
        for f in cue("amending_law").finditer(text, max(start, citation.lead - 400), citation.lead)
        if f.end() == citation.lead
    ]
    return founds[0].start() if founds else citation.lead


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


def mark_of(text: str, paragraph: Paragraph) -> str:
    """How an item of a list begins, with its numbers and letters made alike.

    >>> mark_of("12. Bãi bỏ", Paragraph(0, 10, None, None)), mark_of("đ) Điều 2", Paragraph(0, 9, None, None))
    ('0. ', 'a) ')
    """
    found = OPENING_MARKS.match(text, paragraph.start, paragraph.end)
    mark = found[0] if found else ""
    return LETTERS.sub("a", DIGITS.sub("0", mark))


DIGITS = re.compile(r"\d+")
LETTERS = re.compile(r"\b[a-zđ](?=\))")


def head_of_list(sentence: Sentence) -> Frame | None:
    """The open frame of a sentence that ends with a colon: its objects stand in the next paragraphs."""
    if sentence.root and not sentence.root.open and not sentence.root.documents:
        return sentence.root
    cited = [t for t in sentence.tokens if not t.here]
    here = [t for t in sentence.tokens if t.here and (not cited or t.start > cited[-1].start)]
    previous = cited[-1] if cited else None
    if here and not any(
        f for f in sentence.triggers(previous, here[0].lead) if f.trigger.predicate
    ):
        previous = here[0]
    founds = [f for f in sentence.triggers(previous, sentence.end) if f.trigger.voice != "state"]
    founds = [f for f in founds if not any(t.lead <= f.start < t.tail for t in here)]
    if not founds or not founds[-1].trigger.predicate or founds[-1].trigger.filler == "near":
        return None
    if founds[-1].trigger.voice == "passive" and cited and cited[0].lead <= sentence.start + 8:
        return Frame(founds[-1], cited[0].lead, (cited[0],))
    end = Token(sentence.end, sentence.end, sentence.end, sentence.end, "")
    opener = sentence.opener(founds[-1], founds[0], previous)
    frame = sentence.frame_of(end, previous, founds, opener)
    return frame if frame.subjects else None


def consolidated_act(reading: Reading, tokens: Sequence[Token], header: Header) -> Token | None:
    """The act that a consolidated text consolidates: its opening names it with all that amended it."""
    mark = cue("consolidated_mark")
    if not mark.fullmatch(header.type or "") and "VBHN" not in (header.symbol or ""):
        head, end = reading.text[:HEAD], reading.text[-END:]
        if not (mark.search(head) or mark.search(end)):
            return None
    for token in tokens:
        paragraph = reading.paragraph_at(token.start)
        start = OPENING_MARKS.match(reading.text, paragraph.start, paragraph.end)
        if (
            start
            and start.end() == token.lead
            and cue("consolidated_head").search(reading.text, token.tail, paragraph.end)
        ):
            return token
    return None


HEAD, END = 1500, 4000  # where a text says that it is a consolidated one


def law_names(
    text: str, citations: Sequence[Citation]
) -> tuple[re.Pattern[str], dict[str, tuple[str, str | None]]] | None:
    """The laws that the text cites with name and number: the name alone means them too."""
    names: dict[str, tuple[str, str | None]] = {}
    for citation in citations:
        found = law_title().search(text[max(citation.start - 160, 0) : citation.start])
        if found and citation.type and found["name"].startswith(citation.type):
            names.setdefault(found["name"].casefold(), (citation.document, dated(citation)))
    if not names:
        return None
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), names
