"""One walk through the paragraphs of a text: what each says, and what it leaves for those below it.

Most paragraphs cite nothing and are passed over at once.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.loaders.citing.mentions import Citation
from vanban.loaders.citing.pinpoints import pinpoint_after
from vanban.loaders.extraction import Header
from vanban.loaders.reading import Paragraph, Reading
from vanban.loaders.relating.clauses import OPENING_MARKS, Claim, Setting, Token, sentences
from vanban.loaders.relating.consolidating import (
    act_that_speaks,
    consolidated,
    consolidated_act,
    is_basis,
    is_quoted,
    speaker_of,
)
from vanban.loaders.relating.hanging import (
    article_of,
    hanging_at,
    head_of_list,
    mark_of,
    note_claims,
)
from vanban.loaders.relating.memory import Memory, setting_of
from vanban.loaders.relating.planned import heads_tasks
from vanban.loaders.relating.scope import Parse
from vanban.loaders.relating.sentences import read_sentence
from vanban.loaders.relating.tokens import (
    here_tokens,
    law_names,
    named_tokens,
    token_of,
)
from vanban.loaders.relating.triggers import cue, find_triggers, has_trigger, triggers_by_group
from vanban.loaders.relating.zones import (
    ARTICLE,
    Zone,
    is_answer,
    is_entry,
    leaves_act,
    whole_titles,
)

SILENT_ZONES = (Zone.OUTSIDE, Zone.QUOTED)
UNKNOWN = Token(0, 0, 0, 0, "", here=True)
LONGEST_QUOTE = 160  # of a repealed part that names no document


class Walk:
    """One walk through the paragraphs of a text."""

    def __init__(self, reading: Reading, citations: Sequence[Citation], header: Header) -> None:
        self.reading, self.text, self.header = reading, reading.text, header
        self.tokens = [token_of(reading.text, c) for c in citations]
        self.starts = [t.start for t in self.tokens]
        self.next_token = 0  # where the next document stands: no paragraph before it cites any
        self.anchors = [a.at for a in reading.anchors]
        self.names = law_names(reading.text, citations)
        self.setting = setting_of(reading.text, header)
        self.directs = self.setting.directs
        self.answers = bool(header.type and cue("letter").fullmatch(header.type))
        self.act = consolidated_act(reading, self.tokens, header)
        mark = cue("consolidated_mark")
        self.consolidates = bool(self.act or mark.fullmatch(header.type or ""))
        self.speaker = speaker_of(self.setting.speaker, self.act)
        self.codex = False  # an entry of the codex was read
        self.memory = Memory()

    def claims(self) -> Iterator[Claim]:
        """The claims of all paragraphs in their order."""
        memory = self.memory
        if not self.tokens:
            return  # of itself alone a text says nothing
        for paragraph, zone in whole_titles(self.reading, self.header):
            if memory.basis_of and is_basis(self.text, paragraph):
                yield from self.of_other(paragraph, Zone.OPENING, memory.basis_of)
                continue
            memory.basis_of = None
            if memory.quotes and is_quoted(self.text, paragraph, memory):
                yield from self.of_other(paragraph, Zone.ARTICLE, memory.quotes)
                continue
            memory.quotes = None
            if zone in SILENT_ZONES:
                memory.carried = None
                continue
            if self.codex and leaves_act(self.text, paragraph):
                self.speaker = UNKNOWN  # until an entry names the next act
            cited = self.tokens_of(paragraph) if paragraph.end > self.next_token else []
            if paragraph.section != memory.section:
                self.enter(paragraph)
            if not cited and self.idle(paragraph, zone):
                continue
            if zone is Zone.OPENING and self.is_to_come(paragraph):
                zone = Zone.BODY
            if cited and is_entry(self.text, paragraph, cited[0].lead, cited[0].tail):
                self.codex, self.speaker = True, replace(cited[0], here=True)
            if (
                cited
                and zone is Zone.BODY
                and self.answers
                and is_answer(self.text, paragraph, cited[0].lead)
            ):
                zone = Zone.OPENING
            claims = list(self.read(paragraph, zone, cited))
            yield from claims
            if self.act and zone is Zone.OPENING:
                yield from consolidated(self.act, claims, paragraph)
            if cited and self.consolidates:
                memory.basis_of = act_that_speaks(self.text, paragraph, cited, "basis_head")
                memory.quotes = act_that_speaks(self.text, paragraph, cited, "quotes_head")

    def enter(self, paragraph: Paragraph) -> None:
        """Note where a section of tasks to come begins or ends."""
        memory = self.memory
        memory.section = paragraph.section
        if memory.to_come and not self.is_to_come(paragraph):
            memory.to_come = ""
        if not memory.to_come and heads_tasks(self.text, paragraph):
            memory.to_come = paragraph.section or ""

    def is_to_come(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands in a section of tasks to come."""
        section = self.memory.to_come
        return bool(section) and f"{paragraph.section}.".startswith(f"{section}.")

    def idle(self, paragraph: Paragraph, zone: Zone) -> bool:
        """Whether a paragraph that cites nothing has nothing to say either, as most have."""
        if zone is Zone.NOTE:
            return True
        if zone is Zone.OPENING or self.memory.carried or self.memory.amended:
            return False
        return self.text[paragraph.end - 1] != ":"

    def of_other(self, paragraph: Paragraph, zone: Zone, act: Token) -> Iterator[Claim]:
        """What a note quotes of an amending act, its Căn cứ lines or its articles, that act says itself."""
        speaker, self.speaker = self.speaker, act
        yield from self.read(paragraph, zone, self.tokens_of(paragraph))
        self.speaker = speaker

    def tokens_of(self, paragraph: Paragraph) -> list[Token]:
        """The documents that a paragraph cites."""
        first = bisect_left(self.starts, paragraph.start)
        last = bisect_left(self.starts, paragraph.end, first)
        self.next_token = self.starts[last] if last < len(self.starts) else len(self.text)
        return self.tokens[first:last]

    def read(self, paragraph: Paragraph, zone: Zone, cited: list[Token]) -> Iterator[Claim]:
        """The claims of one paragraph."""
        if zone is Zone.NOTE:
            yield from self.note(paragraph, cited)
        elif cited or self.text.startswith(":", paragraph.end - 1):
            yield from self.sentences(paragraph, zone, self.all_tokens(paragraph, zone, cited))
        else:
            yield from self.uncited(paragraph, zone)

    def all_tokens(self, paragraph: Paragraph, zone: Zone, cited: list[Token]) -> list[Token]:
        """What a paragraph cites, with the places where it speaks of itself or of a law by its name."""
        own_type = self.header.type if zone is Zone.OPENING else None
        more: list[Token] = []
        if own_type or cue("this").search(self.text, paragraph.start, paragraph.end):
            more.extend(here_tokens(self.text, paragraph, cited, self.speaker, own_type))
        if self.names:
            more.extend(named_tokens(self.text, paragraph, cited, self.names))
        return sorted([*cited, *more], key=lambda t: t.start)

    def sentences(
        self, paragraph: Paragraph, zone: Zone, tokens: Sequence[Token]
    ) -> Iterator[Claim]:
        """The claims of a paragraph's sentences, with the list whose head stands above."""
        memory, mark = self.memory, mark_of(self.text, paragraph)
        if mark == memory.amended_mark:
            memory.amended = ""
        carried, memory.carried = memory.carried, None
        article = article_of(paragraph)
        if carried and mark and mark == memory.carried_mark and not carried.open:
            carried = None  # the head's own sister: the list is over
        if article.startswith(ARTICLE) and article != memory.carried_in:
            carried = None
        if not tokens and zone is Zone.BODY and not self.leads(paragraph):
            return
        setting = self.setting_in(paragraph, zone)
        starts = [t.start for t in tokens]
        for start, end in sentences(self.text, paragraph.start, paragraph.end):
            inside = list(tokens[bisect_left(starts, start) : bisect_left(starts, end)])
            if not inside:
                yield from self.spoken_of(zone, start, end)
                if end != paragraph.end:
                    continue
                if not self.leads_on(start, end):
                    memory.carried = memory.carried or (carried if mark else None)
                    continue
            root = replace(carried, documents=[], open=False) if carried and inside else None
            parse = read_sentence(setting, start, end, inside, root)
            yield from parse.claims
            self.keep(paragraph, zone, parse)
            if end == paragraph.end and self.text[end - 1] == ":":
                memory.carried, memory.carried_mark = head_of_list(parse), mark
                memory.carried_in = article
            elif carried and not memory.carried and (mark or (root and root.documents)):
                memory.carried = carried
            elif zone is Zone.OPENING and parse.root and parse.root.open:
                memory.carried = parse.root if self.text[end - 1] in ";," else None
                memory.carried_in = article

    def setting_in(self, paragraph: Paragraph, zone: Zone) -> Setting:
        """The setting of a paragraph's sentences: seldom another than that of the one before."""
        setting, to_come = self.setting, self.is_to_come(paragraph)
        if (setting.zone, setting.speaker, setting.to_come) != (zone, self.speaker, to_come):
            self.setting = replace(setting, zone=zone, speaker=self.speaker, to_come=to_come)
        return self.setting

    def leads_on(self, start: int, end: int) -> bool:
        """Whether a sentence without any document may lead to a list, or has a footnote."""
        first = bisect_left(self.anchors, start)
        anchored = bisect_left(self.anchors, end + 1, first) > first
        return anchored or (self.text[end - 1] == ":" and has_trigger(self.text, start, end))

    def leads(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph without any document may still lead to a list, or has a footnote."""
        first = bisect_left(self.anchors, paragraph.start)
        return self.directs or bisect_left(self.anchors, paragraph.end + 1, first) > first

    def uncited(self, paragraph: Paragraph, zone: Zone) -> Iterator[Claim]:
        """A paragraph without a citation: an item of an amending article, or what a document assigned."""
        memory, mark = self.memory, mark_of(self.text, paragraph)
        if not mark or mark == memory.carried_mark:
            memory.carried = None
        if mark == memory.amended_mark:
            memory.amended = ""  # the next item is about another document
        if zone is Zone.ARTICLE and article_of(paragraph) == memory.article and memory.amended:
            yield from self.repealed_part(paragraph)
        yield from self.spoken_of(zone, paragraph.start, paragraph.end)

    def spoken_of(self, zone: Zone, start: int, end: int) -> Iterator[Claim]:
        """ "Thực hiện nhiệm vụ được giao, …" in the opening: what the document just spoken of assigned."""
        spoken = self.memory.spoken
        found = cue("anaphora").search(self.text, start, end) if zone is Zone.OPENING else None
        if found and spoken:
            row = triggers_by_group()["carry_out"]
            documents = (self.speaker.document, "implements", spoken.document)
            yield Claim(*documents, *found.span(), row, "context")

    def repealed_part(self, paragraph: Paragraph) -> Iterator[Claim]:
        """ "2. Bãi bỏ khoản 2 Điều 4." in an amending article: of the document that the article is about."""
        start = OPENING_MARKS.match(self.text, paragraph.start, paragraph.end)
        at = start.end() if start else paragraph.start
        found = next(iter(find_triggers(self.text, at, paragraph.end)), None)
        if not found or found.start != at or found.trigger.id not in ("repeal", "repeal-partly"):
            return
        yield Claim(
            self.speaker.document,
            "repeals_partly",
            self.memory.amended,
            at,
            min(paragraph.end, found.end + LONGEST_QUOTE),
            found.trigger,
            "context",
            pinpoint_after(self.text, found.end, paragraph.end),
        )

    def note(self, paragraph: Paragraph, tokens: Sequence[Token]) -> Iterator[Claim]:
        """What a footnote says itself, then what the sentence it hangs on says of its documents."""
        setting = Setting(self.text, Zone.NOTE, self.speaker)
        acting: set[str] = set()
        for start, end in sentences(self.text, paragraph.start, paragraph.end):
            inside = [t for t in tokens if start <= t.start < end]
            for claim in read_sentence(setting, start, end, inside).claims if inside else ():
                acting.add(claim.subject)
                yield claim
        hanging = self.memory.hanging.get(paragraph.footnote or 0)
        if hanging:
            span = (paragraph.start, paragraph.end)
            main = self.memory.main
            yield from note_claims(self.text, span, tokens, hanging, acting=acting, main=main)

    def keep(self, paragraph: Paragraph, zone: Zone, parse: Parse) -> None:
        """Remember what later paragraphs lean on."""
        memory, speaker = self.memory, self.speaker.document
        first, last = (bisect_left(self.anchors, at) for at in (parse.start, parse.end + 1))
        for anchor in self.reading.anchors[first:last]:
            memory.hanging.pop(
                anchor.footnote, None
            )  # numbers start anew on each page in some texts
            hanging = hanging_at(parse, anchor.at)
            if hanging:
                memory.hanging[anchor.footnote] = hanging
        own = [c for c in parse.claims if c.subject == speaker]
        if zone in (Zone.TITLE, Zone.OPENING):
            memory.main |= {c.object for c in own if c.predicate != "based_on"}
            memory.spoken = next((t for t in parse.tokens if not t.here), memory.spoken)
        amended = [c.object for c in own if c.predicate == "amends"]
        if zone is Zone.ARTICLE and amended:
            memory.article, memory.amended = article_of(paragraph), amended[-1]
            memory.amended_mark = mark_of(self.text, paragraph)
