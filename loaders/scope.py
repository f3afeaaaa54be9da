"""Clauses: which document a trigger hangs on, how far a list goes, what stands in brackets.

A sentence is read from left to right with a stack of frames. A frame is one trigger with its subject and the
list of its objects; the next document opens a frame inside ("X về thực hiện Y về tiếp tục thực hiện Z"), joins
the list of an open one ("của Y và Z"), or stands for itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.loaders.extraction import Level
from vanban.loaders.triggers import Found, Trigger, cue, find_triggers
from vanban.loaders.zones import Zone

# "…; Căn cứ …" in one paragraph are sentences of their own.
SENTENCE_END = re.compile(
    r"(?<!\b[A-ZĐ])(?<!TP)\.\s+(?=[A-ZĐÀ-Ỹ\"-]|\d{1,3}\s+[A-ZĐ])|;\s+(?=-?\s?(?:Căn cứ|Xét|Theo đề nghị|Thực hiện|Trên cơ sở)\b)"
)
LIST_END = re.compile(
    r"(?P<mark>[;,:]|\A)?\s*(?P<and>\b(?:và|hoặc|cùng với|cùng|với|hay)\s)?\s*(?:các\s|những\s)?\Z",
    re.IGNORECASE,
)
AND_BEFORE = re.compile(r"(?:[,;]|\bvà|\bđồng thời)\s*(?:đồng thời\s*)?\Z", re.IGNORECASE)
OPENING_MARKS = re.compile(
    r"[\s\-+•●▪*#>\"(]*(?:(?:Điều\s\d+[a-zđ]?\s?[.:]|\d{1,2}(?:\.\d{1,2})*\s?[.)-]|[a-zđ]\)|[IVX]{1,4}\s?[.)-])\s*)*",
    re.IGNORECASE,
)
# "… 12-CTr/BCĐ 11 Thể chế hóa": a number of a table's row.
TABLE_BREAK = re.compile(r"\s\d{1,3}\s+(?=[A-ZĐ])")
BRACKETS = re.compile(r"[()]")
LONGEST_FILLER = 300


@dataclass(frozen=True, slots=True)
class Token:
    """A document in a sentence: a citation, "Quyết định này", or a law by the name it was cited with."""

    start: int
    end: int
    lead: int
    tail: int
    document: str
    type: str | None = None
    here: bool = False  # "Quyết định này": the document itself
    named: bool = False  # by its name alone
    date: str | None = None  # ISO, or the year alone
    issuer: str = ""  # the issuer's part of its symbol


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement, in places of the reading."""

    subject: str
    predicate: str
    object: str
    start: int
    end: int
    trigger: Trigger
    level: Level = "explicit"
    pinpoint: str | None = None


def is_older(one: Token, other: Token) -> bool:
    """Whether one document is known to be older than another."""
    if not one.date or not other.date:
        return False
    length = min(len(one.date), len(other.date))
    return one.date[:length] < other.date[:length]


@dataclass(slots=True)
class Frame:
    """A trigger with its subject and its list of objects; one without subject only holds the list together."""

    found: Found
    start: int  # where the evidence begins
    subjects: tuple[Token, ...] = ()
    level: Level = "explicit"
    documents: list[Token] = field(default_factory=list)  # what the list has so far
    part: bool = False
    open: bool = False  # it opens the sentence

    @property
    def passive(self) -> bool:
        return self.found.trigger.voice == "passive"

    def can_hold(self, token: Token) -> bool:
        """Whether its subject is not older than a document that it would act on."""
        if self.passive:
            last = self.documents[-1].date if self.documents else None
            return not (last and token.date and token.date[:4] < last[:4])
        return not any(is_older(s, token) for s in self.subjects)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read in: the text, its zone and the document it stands in."""

    text: str
    zone: Zone
    self_token: Token
    directs: bool = False  # a document that only gives orders
    title: bool = False


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph."""
    for found in SENTENCE_END.finditer(text, start, end):
        yield start, found.start() + 1
        start = found.end()
    yield start, end


def brackets(text: str, start: int, end: int, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The outermost pairs of brackets that hold no part of a reference."""
    pairs, depth, opened = [], 0, 0
    for found in BRACKETS.finditer(text, start, end):
        if any(t.lead < found.start() < t.tail for t in tokens):
            continue
        if found[0] == "(":
            opened = found.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pairs.append((opened, found.end()))
    return pairs


class Sentence:
    """One sentence, read once from left to right."""

    def __init__(
        self,
        setting: Setting,
        start: int,
        end: int,
        tokens: Sequence[Token],
        root: Frame | None = None,
    ) -> None:
        self.setting, self.start, self.end = setting, start, end
        self.pairs = brackets(setting.text, start, end, tokens)
        self.tokens = [t for t in tokens if not self.bracket_of(t)]
        self.inside = [t for t in tokens if self.bracket_of(t)]
        view = setting.text[start:end]
        for opened, closed in self.pairs:
            view = view[: opened - start] + " " * (closed - opened) + view[closed - start :]
        self.view = view
        self.root = root
        self.stack: list[Frame] = [root] if root else []
        self.frames: dict[Token, Frame] = {}
        self.claims: list[Claim] = []
        self.beside = True  # in brackets: they follow the document right away
        self.changed: Frame | None = None  # "Sửa đổi nhiệm vụ trong Chương trình … thực hiện X"
        self.link: Frame | None = None  # "Thực hiện B, <body> ban hành A"

    def bracket_of(self, token: Token) -> tuple[int, int] | None:
        """The brackets around a document."""
        return next((p for p in self.pairs if p[0] < token.start < p[1]), None)

    def text(self, start: int, end: int) -> str:
        """A stretch of the sentence without its brackets."""
        return self.view[start - self.start : end - self.start]

    def read(self) -> list[Claim]:
        """All that the sentence says."""
        self.begin_with_end()
        previous: Token | None = None
        for token in self.tokens:
            self.place(token, previous)
            previous = token
        for opened, closed in self.pairs:
            self.read_bracket(opened, closed)
        return self.claims

    def begin_with_end(self) -> None:
        """ "Thông tư số A hết hiệu lực kể từ ngày Thông tư này có hiệu lực": the objects come first."""
        here = next((t for t in self.tokens if t.here), None)
        found = next(
            (
                f
                for f in find_triggers(self.view, 0, len(self.view))
                if f.trigger.voice == "state"
                and not any(t.lead <= self.start + f.start < t.tail for t in self.tokens)
            ),
            None,
        )
        if not found or self.root or cue("conditional").search(self.view):
            return
        at = Found(self.start + found.start, self.start + found.end, found.trigger)
        if here and here.start < at.start:
            return
        if not here and (
            self.setting.zone is not Zone.ARTICLE or found.trigger.id == "replaced-here"
        ):
            return
        self.root = Frame(at, self.start, (here or self.setting.self_token,))
        self.stack = [self.root]

    def place(self, token: Token, previous: Token | None) -> None:
        """Find the frame that a document belongs to, and state what follows."""
        start = previous.tail if previous else self.start
        gap = self.text(start, token.lead)
        if self.linked(token, previous, gap):
            return
        founds = [f for f in self.triggers(previous, token.lead) if f.trigger.voice != "state"]
        frame = (
            self.enclosing(token, founds, gap)
            or self.governed(token, previous, founds)
            or self.joined(token, previous, gap)
        )
        if previous is None and not token.here and self.root and frame is not self.root:
            self.stack = [f for f in self.stack if f is not self.root]
            self.root = None
        if frame:
            self.frames[token] = frame
            self.state(frame, token)

    def enclosing(self, token: Token, founds: list[Found], gap: str) -> Frame | None:
        """ "… Chương trình thực hiện X (ban hành kèm theo Y)": what is changed in the programme changes Y."""
        frame = self.changed
        if not frame or token.here:
            return None
        enclosed = (
            founds and founds[-1].trigger.id == "enclosed-in" and founds[-1].end >= token.lead - 1
        )
        if not enclosed and not gap.endswith(" tại "):
            return None
        self.changed = None
        return frame

    def triggers(self, previous: Token | None, end: int) -> list[Found]:
        """The triggers between a document (or the beginning) and a place."""
        start = previous.tail if previous else self.start
        gap = self.text(start, end)
        return [
            Found(start + f.start, start + f.end, f.trigger)
            for f in find_triggers(gap, 0, len(gap))
            if f.trigger.voice != "inert"
        ]

    def governed(self, token: Token, previous: Token | None, founds: list[Found]) -> Frame | None:
        """The frame of the nearest trigger before a document that reaches it."""
        for index in range(len(founds) - 1, -1, -1):
            found = founds[index]
            trigger = found.trigger
            if token.here and trigger.voice != "passive":
                continue
            filler = self.text(found.end, token.lead)
            opener = self.opener(found, founds[0], previous)
            if not reaches(trigger, filler, opener):
                continue
            if self.root and not opener and trigger.filler == "content" and self.bridged(filler):
                continue
            guides = [f for f in founds[:index] if f.trigger.predicate == "guides"]
            if trigger.predicate == "implements" and guides and not opener:
                founds = [*founds[:index], guides[-1]]
                found, trigger = guides[-1], guides[-1].trigger
            if trigger.voice in ("silent", "mute"):
                return self.push(Frame(found, found.start))
            frame = self.frame_of(token, previous, founds[: index + 1], opener)
            if trigger.voice == "passive" and trigger.filler == "near" and not frame.subjects:
                continue
            frame.part = trigger.filler == "part" and is_part(filler)
            return self.push(frame)
        return None

    def bridged(self, filler: str) -> bool:
        """Whether a filler ends with a new item of the outer list: "… và hướng dẫn của Bộ Nội vụ tại"."""
        found = BRIDGE.search(filler)
        return bool(
            found
            and (found["mark"] or found["and"])
            and filler[: found.start()].strip()
            and self.root
            and self.root.found.trigger.filler == "content"
            and cue("join_noun").fullmatch(filler[found.end() :].strip())
        )

    def frame_of(
        self, token: Token, previous: Token | None, founds: list[Found], opener: bool
    ) -> Frame:
        """A new frame with its subject, or without one where nobody is named."""
        found, first = founds[-1], founds[0]
        level: Level = "explicit"
        changes = [f for f in founds[:-1] if f.trigger.predicate == "amends"]
        if changes and (previous is None or previous.here) and (opener or previous):
            level = "context"
            self.changed = Frame(
                changes[0], changes[0].start, (self.setting.self_token,), part=True
            )
        if found.trigger.voice == "passive":
            hanging = self.object_of_passive(token, found)
            return Frame(
                found, hanging.lead if hanging else found.start, (hanging,) if hanging else ()
            )
        if opener:
            frame = Frame(found, first.start, (self.setting.self_token,), level, open=True)
            self.root = self.link = frame
            self.stack = []
            return frame
        subjects = self.subjects_of(founds, previous)
        if subjects and (subjects[0].here or subjects[0] is self.setting.self_token):
            return Frame(found, found.start, subjects, level)
        if subjects:
            return Frame(found, subjects[0].lead, subjects, level)
        if previous is None or not self.attached(previous, found.start):
            ordered = self.ordered(found, previous)
            if ordered:
                return Frame(found, found.start, (self.setting.self_token,), ordered)
        frame = Frame(found, found.start)
        if previous is None and OPENING_MARKS.fullmatch(self.text(self.start, first.start)):
            self.root = self.link = frame
        return frame

    def opener(self, found: Found, first: Found, previous: Token | None) -> bool:
        """Whether the trigger opens a sentence in which the document speaks of itself."""
        if previous is not None:
            return False
        zone, trigger = self.setting.zone, first.trigger
        between = self.text(first.end, found.start)
        if cue("clause").search(between) or ";" in between:
            return False
        if found is not first and first.trigger.voice in ("opening", "silent"):
            return False
        if trigger.predicate is None or found.trigger.predicate is None:
            return False
        before = self.text(self.start, first.start)
        if zone is Zone.TITLE:
            return first.trigger.voice != "opening" or not before.strip()
        if trigger.predicate == "implements" and found.trigger.predicate != "implements":
            return False
        if zone is Zone.OPENING:
            return opens(before, cue("opening_word"))
        if str(zone) in trigger.opens:
            return opens(before, cue("opening_word") if zone is Zone.PURPOSE else None)
        return False

    def ordered(self, found: Found, previous: Token | None) -> Level | None:
        """The level of what a directing document orders: "tiếp tục quán triệt, thực hiện nghiêm túc …"."""
        if not self.setting.directs or self.setting.zone is not Zone.BODY:
            return None
        if cue("obeys").match(self.setting.text, found.start):
            return "context"
        before = OPENING_MARKS.sub("", self.text(self.start, found.start), count=1)
        if found.trigger.predicate == "reviews" and previous is None and cue("urges").match(before):
            return "planned"
        return None

    def subjects_of(self, founds: list[Found], previous: Token | None) -> tuple[Token, ...]:
        """The documents left of a trigger that it hangs on."""
        found = founds[-1]
        if found.trigger.voice == "opening" or previous is None:
            return ()
        before = self.text(previous.tail, found.start)
        chain = [f for f in founds if f.trigger.filler != "near"]
        joined = AND_BEFORE.search(before)
        if joined and found.trigger.filler != "part":
            joined = None if found is not chain[0] or joined[0].strip() == "," else joined
        if joined:
            if previous.here:
                return (previous,)
            acting = [f for f in self.stack if f.subjects and f.documents and not f.passive]
            if (
                acting
                and acting[-1].found.trigger.voice != "opening"
                and not cue("clause").search(before)
            ):
                return acting[-1].subjects
        if not self.attached(previous, found.start) or self.only_proposes(previous, found):
            return ()
        if found.trigger.filler == "near" and len(cue("about").sub("", before).strip(' ,"(')) > 2:
            return ()
        if founds[0].trigger.voice in ("silent", "mute") and found is not founds[0]:
            return ()
        return self.group(previous)

    def only_proposes(self, token: Token, found: Found) -> bool:
        """Whether a document asks for what the trigger says instead of doing it."""
        holder = self.frames.get(token)
        if holder and holder.found.trigger.voice == "mute":
            return True
        if token.type and cue("proposal_type").fullmatch(token.type):
            return True
        if found.trigger.filler != "part":
            return False
        return bool(cue("proposes").search(self.text(token.tail, found.start)))

    def attached(self, token: Token, at: int) -> bool:
        """Whether no clause begins between a document and a place."""
        before = self.text(token.tail, at)
        broken = ";" in before or ":" in before or TABLE_BREAK.search(self.text(token.tail, at + 1))
        return not (broken or cue("clause").search(before) or cue("other_work").search(before))

    def group(self, token: Token) -> tuple[Token, ...]:
        """A document and those of its type that "và" joins to it, when they share what follows."""
        index = self.tokens.index(token)
        group = [token]
        while index and not token.here:
            left = self.tokens[index - 1]
            gap = self.text(left.tail, group[0].lead).strip()
            if gap.casefold() not in ("và", ",") or left.type != token.type or not token.type:
                break
            if self.frames.get(left) is not self.frames.get(token):
                break
            group.insert(0, left)
            index -= 1
        return tuple(group)

    def object_of_passive(self, token: Token, found: Found) -> Token | None:
        """The nearest document on the left of the actor's type, else the nearest."""
        left: list[Token] = []
        for other in self.tokens:
            if other.start < found.start and other is not token:
                if left and ";" in self.text(left[-1].tail, other.lead):
                    left = []
                left.append(other)
        if not left or ";" in self.text(left[-1].tail, found.start):
            return None
        if found.trigger.filler == "near":
            beside = not self.text(left[-1].tail, found.start).strip(' ,"(')
            return left[-1] if beside and self.beside else None
        if token.here:
            return left[-1]
        numbered = [t for t in left if not t.named] or left
        same = [t for t in numbered if t.type == token.type and t.type]
        own = [t for t in same if t.issuer == token.issuer]
        return (own or same or numbered)[-1]

    def push(self, frame: Frame) -> Frame:
        self.stack.append(frame)
        return frame

    def joined(self, token: Token, previous: Token | None, gap: str) -> Frame | None:
        """The open list that a document continues."""
        if token.here:
            return None
        if previous is None:
            return self.first_of_root(token, gap)
        if not self.stack:
            return None
        part = None
        found = LIST_END.search(gap)
        if found and (found["mark"] or found["and"]):
            rest = gap[: found.start()]
        else:
            found, part = bridge(gap, self.stack[-1], self.root)
            if not found:
                return None
            rest = gap[: found.start()]
        if cue("clause").search(gap):
            return None
        semicolon = found["mark"] == ";" or ";" in rest
        titled = bool(rest.strip(' "'))
        plain_and = bool(found["and"]) and not found["mark"] and not titled
        frame = self.list_for(
            token, previous, titled=titled, semicolon=semicolon, plain_and=plain_and
        )
        if frame is None:
            return None
        del self.stack[self.stack.index(frame) + 1 :]
        if part is not None:
            frame.part = part
        return frame

    def first_of_root(self, token: Token, gap: str) -> Frame | None:
        """The first document of a list whose head stands before it or after it."""
        if not self.root or self.root.open:
            return None
        body = OPENING_MARKS.sub("", gap, count=1)
        if body.strip() and not cue("part").match(body):
            return None
        self.root.part = self.root.found.trigger.filler == "part" and is_part(body)
        return self.root

    def list_for(
        self, token: Token, previous: Token, *, titled: bool, semicolon: bool, plain_and: bool
    ) -> Frame | None:
        """Which open list a joined document belongs to: a semicolon ends the inner ones; then like goes to like."""
        if semicolon:
            return self.root if self.root in self.stack else None
        if previous not in self.frames and not titled:
            return None
        inner = self.stack[-1]
        twin = any((s.type, s.issuer) == (token.type, token.issuer) for s in inner.subjects)
        if plain_and and inner.can_hold(token) and not twin:
            return inner
        alike = [
            f
            for f in self.stack
            if f.documents and f.documents[-1].type == token.type and f.can_hold(token)
        ]
        if alike:
            return alike[-1]
        while self.stack and any(
            s.type == token.type and not s.here for s in self.stack[-1].subjects
        ):
            self.stack.pop()
        speaking = [f for f in self.stack if f.subjects]
        if not speaking:
            return self.stack[-1] if self.stack else None
        return speaking[0] if titled else self.stack[-1]

    def linked(self, token: Token, previous: Token | None, gap: str) -> bool:
        """ "Thực hiện B, <body> đã ban hành A": A does to B what the opening says."""
        frame = self.link
        if not frame or token.here or not previous or not cue("clause").search(gap):
            return False
        if not any(f.end() == len(gap) for f in cue("issues").finditer(gap)):
            return False
        trigger, own = frame.found.trigger, self.setting.self_token.document
        if trigger.predicate not in ("implements", "based_on", "continues"):
            return False
        self.link = None
        self.claims = [
            c for c in self.claims if not (frame.open and c.trigger is trigger and c.subject == own)
        ]
        for document in frame.documents:
            self.claims.append(
                Claim(
                    token.document,
                    trigger.predicate,
                    document.document,
                    frame.start,
                    token.end,
                    trigger,
                    "context",
                )
            )
        return True

    def state(self, frame: Frame, token: Token) -> None:
        """Write down what a document that joined a frame adds."""
        frame.documents.append(token)
        trigger = frame.found.trigger
        if not trigger.predicate:
            return
        for subject in frame.subjects:
            one, other = (token, subject) if frame.passive else (subject, token)
            if is_older(one, other):
                continue  # nobody acts on what is not yet issued: a misread list, or an older law's name
            predicate = trigger.predicate
            pinpoint = None
            if frame.part:
                predicate = PARTIAL.get(predicate, predicate)
                pinpoint = self.pinpoint(other)
            if predicate == "implements" and one.type and cue("enacts").fullmatch(one.type):
                predicate = "guides"
            start = (
                min(frame.start, token.lead)
                if trigger.voice != "state"
                else min(token.lead, frame.start)
            )
            end = max(token.end, frame.found.end) if trigger.voice == "state" else token.end
            level = "context" if token.named and frame.level == "explicit" else frame.level
            self.claims.append(
                Claim(one.document, predicate, other.document, start, end, trigger, level, pinpoint)
            )

    def pinpoint(self, token: Token) -> str | None:
        """ "khoản 3 Điều 4" right before a document."""
        text = self.setting.text[max(0, token.lead - LONGEST_FILLER) : token.lead]
        text = text[max(text.rfind(mark) for mark in ("\n", ":", "(", "/")) + 1 :]
        founds = list(cue("pinpoint").finditer(text))
        return " ".join(text[founds[0].start() : founds[-1].end()].split()) if founds else None

    def read_bracket(self, opened: int, closed: int) -> None:
        """What a bracket says of the document before it."""
        tokens = [t for t in self.inside if opened < t.start < closed]
        if not tokens:
            return
        before = [t for t in self.tokens if t.start < opened]
        holder = before[-1] if before else None
        if holder and self.stands_for(holder, opened, tokens[0]):
            frame = self.frames.get(holder)
            if frame:
                self.state(frame, tokens[0])
            return
        inner = Sentence(self.setting, opened + 1, closed - 1, [])
        inner.tokens, inner.view = tokens, self.setting.text[opened + 1 : closed - 1]
        if holder and ";" in self.text(holder.tail, opened):
            holder = None
        inner.beside = bool(holder) and not self.text(holder.tail, opened).strip(" ,")  # type: ignore[union-attr]
        inner.changed = self.changed
        inner.read_after(holder, opened + 1)
        self.claims.extend(inner.claims)

    def stands_for(self, holder: Token, opened: int, token: Token) -> bool:
        """ "… và Kết luận tại Hội nghị (Thông báo số 341/TB-VPCP)": the bracket numbers what the list names."""
        gap = self.text(holder.tail, opened)
        named = NAMED_IN_LIST.search(gap)
        return bool(named) and not self.setting.text[opened + 1 : token.lead].strip()

    def read_after(self, holder: Token | None, at: int) -> None:
        """Read the inside of a bracket whose triggers hang on the document before it."""
        previous = None
        if holder:
            previous = Token(at, at, at, at, holder.document, holder.type)
            previous = Token(holder.lead, holder.end, holder.lead, at, holder.document, holder.type)
            self.tokens = [previous, *self.tokens]
            self.start = at
        for token in self.tokens[1:] if holder else self.tokens:
            self.place(token, previous)
            if self.root is None and token in self.frames:
                self.root = self.frames[token]
            previous = token


PARTIAL = {"repeals": "repeals_partly", "replaces": "amends"}
NAMED_IN_LIST = re.compile(r"(?:\bvà|[,;])\s+(?:[A-ZĐ]\w+\s\w+)[^;]*\Z")


def opens(before: str, words: re.Pattern[str] | None) -> bool:
    """Whether only marks, numbers and a few leading words stand before an opening trigger."""
    rest = OPENING_MARKS.sub("", before, count=1).strip(' "(')
    while rest and words and (found := words.match(rest)):
        rest = rest[found.end() :].strip(" ,")
    return not rest


def reaches(trigger: Trigger, filler: str, opener: bool) -> bool:
    """Whether a trigger reaches the document after the filler."""
    if trigger.filler == "part" and trigger.voice != "opening":
        return names_part(filler)
    if len(filler) > LONGEST_FILLER or cue("clause").search(filler):
        return False
    if trigger.voice in ("silent", "mute"):
        return not re.search(r"[;:]|(?:,|\bvà)\s*\Z", filler)
    if trigger.voice == "opening":
        return True
    if opener and trigger.filler == "content":
        return not cue("void").search(filler) and ";" not in filler
    bare = filler.strip(' "')
    if trigger.filler == "near":
        return not bare or bare in ("các", "những", "và")
    if BREAK.search(filler) or (bare and bare[-1] == ","):
        return False
    return not cue("void").search(filler) and not bare.casefold().endswith(" và")


def names_part(filler: str) -> bool:
    """Whether the words between a verb of change and a document name the whole of it or a part of it.

    >>> names_part(" Điều 5; điểm d khoản 2 Điều 7 của "), names_part(' cụm từ "A" bằng "B" tại Điều 3 ')
    (True, True)
    >>> names_part(" biên chế, kinh phí cho đơn vị theo ")
    False
    """
    bare = QUOTED.sub(" ", filler)
    bare = MORE_PARTS.sub(",", bare).strip(' "')
    if len(bare) > LONGEST_FILLER * 3 or ";" in bare or ":" in bare or bare.endswith(","):
        return False
    if cue("of_another").search(bare):
        return False
    return not cue("part").sub("", bare) or bool(cue("part").match(bare) and PART_END.search(bare))


BREAK = re.compile(r"[;:]|\.\s")
QUOTED = re.compile(r'"[^"]*"')
MORE_PARTS = re.compile(
    r";(?=\s*(?:và\s)?(?:tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|cụm từ|từ|tên)\b)",
    re.IGNORECASE,
)
PART_END = re.compile(
    r"(?:của|tại|trong|thuộc|kèm theo|bởi|theo|\d[a-zđ]?|[IVX]+|\b[a-zđ]|điều|khoản|điểm|nội dung)\Z",
    re.IGNORECASE,
)


def is_part(filler: str) -> bool:
    """Whether the words before a document name only a part of it.

    >>> is_part(" khoản 3 Điều 4 "), is_part(" toàn bộ "), is_part(" Quy chế làm việc ban hành kèm theo ")
    (True, False, False)
    """
    bare = cue("whole").sub("", filler).strip(' ,"')
    if not bare:
        return False
    return not bare.casefold().endswith("kèm theo") or bool(cue("some").match(filler.strip()))


def bridge(gap: str, top: Frame, root: Frame | None) -> tuple[re.Match[str] | None, bool | None]:
    """A list that goes on with more than a comma: "…, của Ban Bí thư tại", "và khoản 2 Điều 3 của"."""
    found = BRIDGE.search(gap)
    if not found:
        return None, None
    item = gap[found.end() :]
    if (
        top.found.trigger.filler == "part"
        and cue("part").match(item)
        and PART_END.search(item.rstrip())
    ):
        return found, is_part(item)
    noun = cue("join_noun").fullmatch(item.strip())
    if noun and root and root.found.trigger.filler == "content" and not cue("void").search(item):
        return found, None
    return None, None


BRIDGE = re.compile(
    r"(?:(?P<mark>[;,])\s*(?:và\s)?|(?P<and>\bvà)\s)\s*(?=(?:(?!\bvà\b)[^;,])*\Z)", re.IGNORECASE
)
