"""Tasks that sentences say: "Giao Sở A …", "Sở A chủ trì …", and what stands under a heading that names Sở A."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from vanban.loaders.tasking.assignees import Assignee, helpers_in
from vanban.loaders.tasking.clauses import (
    CONSISTS,
    SHORT,
    Draft,
    begins_with_verb,
    clauses,
    opens_list,
    says_when,
)
from vanban.loaders.tasking.deadlines import NONE, find_deadline, read_deadline
from vanban.loaders.tasking.headings import (
    LONGEST_HEADING,
    is_amendment,
    is_basis,
    is_column,
    issues,
    leading_bodies,
    of_others,
    read_heading,
    told_others,
)
from vanban.loaders.tasking.manner import Manner, is_task, only_legislates
from vanban.loaders.tasking.outline import NOBODY, PLAIN, Outline, Passage, Scope, purpose_of
from vanban.loaders.tasking.subjects import GIVES, subject_of
from vanban.loaders.tasking.vocabulary import cue, duty_words, heading_head, kinds

SECTION = 4  # what stands deeper is no heading of a part
ORDERS_FIRST = tuple(word.capitalize() for word in GIVES)
ITEM = 6.0  # a), b), … and what stands deeper
DELEGATES = ("ủy quyền ", "Ủy quyền ")
WHEN = ("Thời gian hoàn thành", "Thời hạn hoàn thành", "Thời gian thực hiện", "Thời hạn thực hiện")
ASKS = ("Đề nghị ", "Kiến nghị ", "Yêu cầu ")
NARROW = 45  # letters of a column's name
NO_LEAD = ".;,)/"  # a paragraph that ends so opens no list


def tasks_of_sentences(
    text: str, passages: list[Passage], manner: Manner, issued: str | None
) -> Iterator[Draft]:
    """The tasks of the paragraphs, in order."""
    outline, duties, closing = Outline(), duty_places(text), cue("closing")
    said: list[Draft] = []  # of the paragraph before, whose deadline can stand in the next
    levels = [passage.level for passage in passages[1:]] + [PLAIN]
    for passage, below in zip(passages, levels, strict=False):
        start, words, end, level = passage
        here, last = manner.at(start), text[end - 1]
        if level != PLAIN:
            outline.reach(level)
        elif closing.match(text, words, end):
            outline.leave_bodies()
        elif last == ";" and is_basis(text, passage, first=not outline.scopes):
            continue
        if here.law and last == ":" and is_amendment(text, passage):
            outline.leave_bodies()
            continue
        short = end - words <= LONGEST_HEADING and (last == ":" or level != PLAIN)
        if short and is_heading(text, passage, below, here, outline):
            continue
        silent = here.law and not outline.duties and not outline.bodies
        if silent and not names_duty(text, passage, duties):
            continue
        if said and text.startswith(WHEN, words):
            deadline = read_deadline(text[words:end], issued)
            said = [d if d.deadline != NONE else replace(d, deadline=deadline) for d in said]
            continue
        yield from said
        said = list(tasks_of_passage(text, passage, outline, here, issued))
        if last not in NO_LEAD:
            lead_on(text, passage, below, here, outline)
    yield from said


def is_heading(text: str, passage: Passage, below: float, manner: Manner, outline: Outline) -> bool:
    """Whether a short paragraph is nothing but the names of bodies; the outline notes what it opens."""
    if heading_head().match(text, passage.words, passage.end):
        heading = read_heading(text, passage, below, manner, outline)
        if heading:
            if passage.plain:
                outline.reach(heading.level)
            outline.add(heading)
            return True
    scope = scope_of(text, passage, below)
    if scope:
        outline.add(scope)
    return False


def lead_on(text: str, passage: Passage, below: float, manner: Manner, outline: Outline) -> None:
    """Note whose tasks the list below a paragraph says."""
    lead = leading_bodies(text, passage, below, manner, outline)
    if lead:
        outline.add(lead)
    elif manner.law and told_others(text, passage):
        outline.add(Scope(passage.level + 0.25, NOBODY))


def scope_of(text: str, passage: Passage, below: float) -> Scope | None:
    """What a heading that names no body says: of whom it speaks, or whether duties follow."""
    if of_others(text, passage, below):
        return Scope(passage.level, NOBODY)
    if passage.level > SECTION:
        return None
    purpose = purpose_of(text[passage.words : passage.end])
    return None if purpose is None else Scope(passage.level, None, purpose)


def asks(text: str, start: int, passage: Passage, manner: Manner) -> bool:
    """Whether an item of a law says what the body above it asks of another: "b) Đề nghị Bộ Y tế xem xét"."""
    return manner.law and ITEM <= passage.level < PLAIN and text.startswith(ASKS, start)


def asked_late(text: str, passage: Passage, found: Assignee, manner: Manner) -> bool:
    """Whether an item of a law asks bodies late in a clause: "Khi cần, đề nghị các cơ quan chuẩn bị"."""
    return (
        manner.law
        and ITEM <= passage.level < PLAIN
        and bool(ASKED.search(text, max(0, found.start - 12), found.start))
    )


ASKED = re.compile(r"(?:đề nghị|kiến nghị|yêu cầu)\s\Z")


def tasks_of_passage(
    text: str, passage: Passage, outline: Outline, manner: Manner, issued: str | None
) -> Iterator[Draft]:
    """The tasks of one paragraph: a clause without a body has the one before it, or the heading's."""
    duties = outline.duties
    if duties is False or (manner.report and duties is None):
        return
    who = outline.bodies
    if passage.plain and passage.length < NARROW and is_column(text, passage):
        return
    last: Draft | None = None
    listing = False
    for start, end, sentence in clauses(text, passage.words, passage.end):
        delegates = who and text.startswith(DELEGATES, start)
        told_of = delegates or asks(text, start, passage, manner)
        subject = None if told_of else subject_of(text, start, end)
        if subject and asked_late(text, passage, subject[1], manner):
            subject = None
        listing = listing and not sentence and not subject
        draft = None
        if subject and is_task(subject[1], manner, duties):
            own = issues(text, passage, subject[1], outline)
            draft, who = (None, None) if own else told(text, subject, end, passage.end)
            draft = None if only_legislates(subject[1], manner) else draft
        elif subject:
            draft, who = named(text, subject, end, who)
        elif who and begins_with_verb(text, start, end) and not only_helps(text, start, end):
            shared = outline.helpers if who == outline.bodies else None
            draft = Draft(start, end, who, start, shared=shared)
        if last and (listing or says_when(text, start, end)):
            last = extended(text, last, (start, end), sentence, issued)
        elif draft and not listing:
            if last:
                yield last
            last = replace(draft, deadline=find_deadline(text[start:end], issued))
        elif last and not subject:
            last = extended(text, last, (start, end), sentence, issued)
        listing = listing or opens_list(text, start, end)
        listing = listing or (not draft and bool(CONSISTS.search(text, start, end)))
    if last:
        yield last


Names = tuple[int, int]  # where the names of bodies stand


def told(
    text: str, subject: tuple[int, Assignee], end: int, stop: int
) -> tuple[Draft | None, Names]:
    """The task of a clause that tells its bodies to do it; `stop` is where the paragraph ends."""
    begin, found = subject
    names = (found.start, found.end)
    only = leads_only(text, found, end, stop)
    return None if only else Draft(begin, end, names, found.end), names


def named(
    text: str, subject: tuple[int, Assignee], end: int, who: Names | None
) -> tuple[Draft | None, Names | None]:
    """What a clause that only names bodies means for the clauses after it."""
    begin, found = subject
    if found.fact or found.verb:
        return None, None
    after = COLON.match(text, found.end, end)
    if not after or not begins_with_verb(text, after.end(), end):
        return None, who
    names = (found.start, found.end)  # "Bộ Tài chính: khẩn trương rà soát"
    return Draft(begin, end, names, after.end()), names


COLON = re.compile(r"(?::|\s(?=[a-zđ]\)))\s*(?:\(?\w{1,3}\)\s*)?")


def names_duty(text: str, passage: Passage, duties: list[int]) -> bool:
    """Whether a verb of duty or an order can stand in a paragraph: a look that costs little."""
    following = bisect_left(duties, passage.words)
    named = following < len(duties) and duties[following] < passage.end
    return named or text.startswith(ORDERS_FIRST, passage.words)


def duty_places(text: str) -> list[int]:
    """Where words stand without which no paragraph names a duty, one look for each word over the whole text."""
    places: list[int] = []
    for word in (*duty_words(), f" {GIVES[0]} "):
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1)
    places.sort()
    return places


def only_helps(text: str, start: int, end: int) -> bool:
    """Whether a clause says nothing but with whom: "b) Phối hợp với các sở", above what is to be done."""
    if not HELPS.match(text, start, end):
        return False
    place = helpers_in(text, start, end)
    return bool(place and place[1] + 1 >= end)


HELPS = re.compile(r"(?:Chủ trì, )?[pP]hối hợp ")


def leads_only(text: str, found: Assignee, end: int, stop: int) -> bool:
    """Whether a clause says nothing of what is to be done, or leaves it to the list below."""
    if not found.ordered and end - found.end <= len(found.verb or "") + 1:  # "Cơ quan thực hiện"
        return True
    if text[stop - 1] != ":" or end + 3 < stop:
        return False
    duty = kinds().get(found.verb or "") == "duty" and end - found.end < SHORT
    return duty or bool(cue("below").search(text, end - 16, end))


def extended(
    text: str, last: Draft, place: tuple[int, int], sentence: bool, issued: str | None
) -> Draft:
    """A task with the piece that goes on with it: the rest of a list, or the sentence that says by when."""
    deadline = find_deadline(text[slice(*place)], issued)
    if sentence and deadline == NONE and not cue("term").match(text, *place):
        return last
    kept = deadline if last.deadline == NONE else last.deadline
    return replace(last, end=max(last.end, place[1]), deadline=kept)
