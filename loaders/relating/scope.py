"""Whose verb is it: which document a trigger hangs on, left of it, before the bracket, or the text itself."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from vanban.loaders.relating.clauses import (
    OPENING_MARKS,
    REACH,
    START,
    Claim,
    Frame,
    Setting,
    Token,
    leftward,
    opens,
)
from vanban.loaders.relating.triggers import Found, cue, find_triggers
from vanban.loaders.relating.zones import Zone

AND_BEFORE = re.compile(r"(?:[,;]|\bvà|\bđồng thời)\s*(?:đồng thời\s*)?\Z", re.IGNORECASE)
# "… 12-CTr/BCĐ 11 Thể chế hóa": a number of a table's row.
TABLE_BREAK = re.compile(r"\s\d{1,3}\s+(?=[A-ZĐ])")


@dataclass(slots=True)
class Parse:
    """A sentence half read: what stands in it, the open frames, and what it has said so far."""

    setting: Setting
    start: int
    end: int
    view: str  # the sentence with blanks for its brackets
    tokens: list[Token]
    root: Frame | None = (
        None  # the frame that opens the sentence, or the head of the list it is an item of
    )
    stack: list[Frame] = field(default_factory=list)
    frames: dict[Token, Frame] = field(default_factory=dict)  # the list that each document joined
    claims: list[Claim] = field(default_factory=list)
    link: Frame | None = None  # "Thực hiện B, <body> ban hành A": B waits for A
    changed: Frame | None = (
        None  # "Sửa đổi nhiệm vụ trong Chương trình thực hiện X" waits for its act
    )
    beside: bool = True  # in brackets: they follow the document before them right away

    def text(self, start: int, end: int) -> str:
        """A stretch of the sentence without its brackets."""
        return self.view[start - self.start : end - self.start]

    def between(self, previous: Token | None, end: int) -> str:
        """The text between a document (or the beginning) and a place."""
        return self.text(previous.tail if previous else self.start, end)

    def triggers(self, previous: Token | None, end: int) -> list[Found]:
        """The triggers between a document (or the beginning) and a place; of "về việc đính chính" the second."""
        start = previous.tail if previous else self.start
        gap = self.text(start, end)
        founds = [f for f in find_triggers(gap, 0, len(gap)) if f.trigger.voice != "inert"]
        kept = [
            f
            for f, after in zip_longest(founds, founds[1:])
            if after is None or f.trigger.filler != "near" or gap[f.end : after.start].strip()
        ]
        return [Found(start + f.start, start + f.end, f.trigger) for f in kept]

    def attached(self, token: Token, at: int) -> bool:
        """Whether no clause and no other document begins between a document and a place."""
        before = self.text(token.tail, at)
        if not before.strip() and cue("body_head").search(self.setting.text, token.end, token.tail):
            return False
        if ";" in before or ":" in before or TABLE_BREAK.search(self.text(token.tail, at + 1)):
            return False
        if cue("clause").search(before) or cue("other_work").search(before):
            return False
        return "," not in before or not self.told_by(token)

    def told_by(self, token: Token) -> bool:
        """Whether a document at the head of the sentence only tells what follows: "Theo Báo cáo số …, có 21 tỉnh …"."""
        before = OPENING_MARKS.sub("", self.text(self.start, token.lead), count=1)
        return bool(cue("told_by").fullmatch(before))


def opens_sentence(parse: Parse, found: Found, first: Found, previous: Token | None) -> bool:
    """Whether a trigger opens a sentence in which the document speaks of itself."""
    zone, leading = parse.setting.zone, first.trigger
    if previous is not None or leading.predicate is None or found.trigger.predicate is None:
        return False
    between = parse.text(first.end, found.start)
    if cue("clause").search(between) or ";" in between:
        return False
    if found is not first and leading.voice == "opening":
        return False
    before = parse.text(parse.start, first.start)
    if cue("address").match(before) and parse.setting.text[first.start].isupper():
        before = ""  # the line of the address was joined to the opening
    if zone is Zone.TITLE:
        return leading.voice != "opening" or not before.strip()
    if leading.predicate == "implements" and found.trigger.predicate != "implements":
        return False
    if zone is Zone.OPENING:
        return opens(before, cue("opening_word"))
    if zone in leading.opens:
        return opens(before, cue("opening_word") if zone is Zone.PURPOSE else None)
    return False


def subjects_of(parse: Parse, founds: Sequence[Found], previous: Token | None) -> tuple[Token, ...]:
    """The documents left of the last trigger that it hangs on."""
    found = founds[-1]
    if found.trigger.voice == "opening" or previous is None:
        return ()
    before = parse.text(previous.tail, found.start)
    if coordinated(founds, before):
        if previous.here:
            return (previous,)
        acting = [f for f in parse.stack if f.subjects and f.documents and not f.passive]
        if (
            acting
            and acting[-1].found.trigger.voice != "opening"
            and not cue("clause").search(before)
        ):
            return acting[-1].subjects
    if not parse.attached(previous, found.start) or only_proposes(parse, previous, found):
        return ()
    if found.trigger.filler == "near" and len(cue("about").sub("", before).strip(' ,"(')) > 2:
        return ()
    if founds[0].trigger.voice in ("silent", "mute") and found is not founds[0]:
        return ()
    return group(parse, previous)


def coordinated(founds: Sequence[Found], before: str) -> bool:
    """Whether a verb goes on with the subject of the verb before it: "… và bãi bỏ"."""
    joined = AND_BEFORE.search(before)
    if not joined or founds[-1].trigger.filler == "part":
        return bool(joined)
    chain = [f for f in founds if f.trigger.filler != "near"]
    alike = chain[0].trigger.predicate == founds[-1].trigger.predicate
    return alike and joined[0].strip() != ","


def only_proposes(parse: Parse, token: Token, found: Found) -> bool:
    """Whether a document asks for what the trigger says instead of doing it."""
    holder = parse.frames.get(token)
    if holder and holder.found.trigger.voice == "mute":
        return True
    if token.type and cue("proposal_type").fullmatch(token.type):
        return True
    words = cue("proposes" if found.trigger.filler == "part" else "asks")
    return bool(words.search(parse.text(token.tail, found.start)))


def group(parse: Parse, token: Token) -> tuple[Token, ...]:
    """A document and those of its type that "và" joins to it, when they share what follows."""
    index = bisect_left(parse.tokens, token.start, key=START)
    group = [token]
    while index and not token.here and token.type:
        left = parse.tokens[index - 1]
        gap = parse.text(left.tail, group[0].lead).strip().casefold()
        apart = parse.frames.get(left) is not parse.frames.get(token)
        if gap not in ("và", ",") or left.type != token.type or apart:
            break
        group.insert(0, left)
        index -= 1
    return tuple(group)


def object_of_passive(parse: Parse, token: Token, found: Found) -> Token | None:
    """The document on the left that the actor's type and issuer fit best, the nearest of them."""
    left: list[Token] = []
    for other in leftward(parse.tokens, found.start, REACH):
        if other is not token:
            if left and ";" in parse.text(left[-1].tail, other.lead):
                left = []
            left.append(other)
    if not left:
        return None
    between = parse.text(left[-1].tail, found.start).strip(' ,"(')
    alone = len(left) == 1 and left[0].type == token.type
    if ";" in between and between != ";" and not alone:  # a stray one parts nothing
        return None
    if left[-1].here and between:
        return None  # "Nghị định này" has no title that could stand between
    if found.trigger.filler == "beside":
        return left[-1] if not between and parse.beside else None
    if token.here:
        return left[-1]
    numbered = [t for t in left if not t.named] or left
    same = [t for t in numbered if t.type == token.type and t.type]
    own = [t for t in same if t.issuer == token.issuer]
    return (own or same or numbered)[-1]
