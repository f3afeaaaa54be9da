"""Tasks that sentences say: "Giao Sở A …", "Sở A chủ trì …", and what stands under a heading that names Sở A."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.loaders.normalise import UPPER
from vanban.loaders.reading import Paragraph, Reading
from vanban.loaders.tasking.assignees import Assignee, read_assignee
from vanban.loaders.tasking.clauses import clauses
from vanban.loaders.tasking.deadlines import NONE, find_deadline
from vanban.loaders.tasking.draft import Draft
from vanban.loaders.tasking.outline import PLAIN, Opening, Outline, Scope, opening_of, purpose_of
from vanban.loaders.tasking.vocabulary import body_head, cue, kinds, verb_first

LONGEST_HEADING = 260
LONGEST_NAME = 160
CLOSED = re.compile(r"[.;:,]\s*\Z")
ORDERS = ("yêu cầu", "đề nghị", "giao", "phân công", "kêu gọi", "ủy quyền")
LISTS = re.compile(r":\s*\Z")
COMMA_BODY = re.compile(rf"[,:]\s+(?=[{UPPER}]|các\s|toàn\s|từng\s|giao\s|đề nghị\s|yêu cầu\s)")
LEAD_REACH = 420
PUBLIC = ("body", "holder", "group")


@dataclass(frozen=True, slots=True)
class Manner:
    """How much a document's kind makes a duty: a report tells what was done, a law what holds for everyone."""

    report: bool = False
    law: bool = False


def tasks_of_sentences(
    reading: Reading, paragraphs: list[Paragraph], manner: Manner, issued: str | None
) -> Iterator[Draft]:
    """The tasks of the paragraphs, in order."""
    outline = Outline()
    text = reading.text
    for index, paragraph in enumerate(paragraphs):
        opening = opening_of(text, paragraph.start, paragraph.end)
        below = next_level(text, paragraphs, index)
        words = text[opening.end : min(paragraph.end, opening.end + LONGEST_HEADING)]
        if opening.level < PLAIN:
            outline.reach(opening.level)
        elif cue("closing").match(words):
            outline.leave_bodies()
        heading = read_heading(text, opening, paragraph.end, below)
        if heading:
            if opening.level == PLAIN:
                outline.reach(heading.level)
            told = manner.report or outline.duties is False
            outline.scopes.append(replace(heading, duties=None) if told else heading)
            continue
        if opening.level <= 4 and paragraph.end - opening.end < LONGEST_HEADING:
            purpose = purpose_of(words)
            if purpose is not None:
                outline.scopes.append(Scope(opening.level, None, purpose))
        yield from tasks_of_paragraph(text, (opening.end, paragraph.end), outline, manner, issued)
        lead = leading_bodies(text, opening, paragraph.end, below)
        if lead:
            outline.scopes.append(lead)


def next_level(text: str, paragraphs: list[Paragraph], index: int) -> float:
    """The level of the paragraph that follows."""
    if index + 1 >= len(paragraphs):
        return PLAIN
    following = paragraphs[index + 1]
    return opening_of(text, following.start, following.end).level


def read_heading(text: str, opening: Opening, end: int, below: float) -> Scope | None:
    """A heading that is the name of bodies: "3. Sở Tài chính", "Giao Sở Y tế:"."""
    at = opening.end
    if end - at > LONGEST_HEADING or (opening.level == PLAIN and not LISTS.search(text, at, end)):
        return None
    word = cue("heading").match(text, at, end)
    found = read_assignee(text, word.end() + 1 if word else at, end)
    if not found:
        return None
    if found.verb and bare_name(text, found, opening, end, below):
        found = replace(found, end=end, verb=None)
    if found.verb and not bare_duty(text, found, end):
        return None
    if text[found.end : end].strip(" .:,;") and not found.verb:
        return None
    level = opening.level if opening.level < PLAIN else below - 0.5
    return Scope(level, (found.start, found.end), True)


def bare_name(text: str, found: Assignee, opening: Opening, end: int, below: float) -> bool:
    """Whether the verb is a part of a name: "5. Viện Nghiên cứu phát triển" above a list."""
    return (
        kinds().get(found.verb or "") == "nominal"
        and opening.level < below
        and opening.level < PLAIN
        and end - opening.end < LONGEST_NAME
        and not CLOSED.search(text, end - 2, end)
    )


def bare_duty(text: str, found: Assignee, end: int) -> bool:
    """Whether nothing follows the duty: "Sở Y tế có trách nhiệm:"."""
    rest = text[found.end : end].strip(" :,")
    return bool(LISTS.search(text, found.end, end)) and len(rest) < 40


def leading_bodies(text: str, opening: Opening, end: int, below: float) -> Scope | None:
    """The bodies of a sentence that ends with a colon govern the list below it."""
    if not LISTS.search(text, max(opening.end, end - 3), end):
        return None
    found = None
    for start, stop, _ in clauses(text, opening.end, end):
        subject = subject_of(text, start, stop)
        if subject and not subject[1].fact:
            found = subject[1]
    if not found or found.verb is None and text[found.end : end].strip(" :."):
        return None
    level = opening.level + 0.25 if opening.level < PLAIN else below - 0.5
    return Scope(level, (found.start, found.end), True)


def tasks_of_paragraph(
    text: str, place: tuple[int, int], outline: Outline, manner: Manner, issued: str | None
) -> Iterator[Draft]:
    """The tasks of one paragraph: a clause without a body has the one before it, or the heading's."""
    duties = outline.duties
    if duties is False or (manner.report and duties is None):
        return
    who = outline.bodies
    last: Draft | None = None
    for start, end, sentence in clauses(text, *place):
        subject = subject_of(text, start, end)
        draft = None
        if subject:
            begin, found = subject
            if is_task(found, manner, duties):
                who = (found.start, found.end)
                draft = Draft(begin, end, who, found.end)
            elif found.fact or found.verb:
                who = None
        elif last and says_when(text, start, end):
            last = extended(text, last, (start, end), sentence, issued)
        elif who and verb_first().match(text, start, end):
            draft = Draft(start, end, who, start)
        if draft:
            if last:
                yield last
            last = replace(draft, deadline=find_deadline(text[start:end], issued))
        elif last and not subject and end > last.end:
            last = extended(text, last, (start, end), sentence, issued)
    if last:
        yield last


def extended(
    text: str, last: Draft, place: tuple[int, int], sentence: bool, issued: str | None
) -> Draft:
    """A task with the piece that goes on with it: the rest of a list, or the sentence that says by when."""
    deadline = find_deadline(text[slice(*place)], issued)
    if sentence and deadline == NONE and not cue("term").match(text, *place):
        return last
    return replace(
        last, end=place[1], deadline=deadline if last.deadline == NONE else last.deadline
    )


def says_when(text: str, start: int, end: int) -> bool:
    """Whether a piece only says by when: "Hoàn thành trước ngày 15/12/2025"."""
    return end - start < 110 and bool(cue("term").match(text, start, end))


def is_task(found: Assignee, manner: Manner, duties: bool | None) -> bool:
    """Whether a body and its verb make a task in a document of this kind."""
    if found.fact or not found.verb:
        return False
    if not manner.law or duties:
        return True
    return kinds().get(found.verb) == "duty" and found.kind in PUBLIC


def subject_of(text: str, start: int, end: int) -> tuple[int, Assignee] | None:
    """The bodies of a clause, and where it begins: after an order, or after words of when and why."""
    order = cue("order").match(text, start, end)
    if order:
        found = read_assignee(text, order.end() + 1, end)
        return (start, found) if found else None
    found = read_assignee(text, start, end)
    if found:
        return ordered(text, start, found, end)
    if not cue("lead_in").match(text, start, end):
        return None
    for comma in COMMA_BODY.finditer(text, start, min(end, start + LEAD_REACH)):
        inner = subject_inside(text, comma.end(), end)
        if inner:
            return start, inner[1]
    return None


def subject_inside(text: str, start: int, end: int) -> tuple[int, Assignee] | None:
    """The bodies after words of when and why, with or without an order."""
    order = cue("order").match(text, start, end)
    found = read_assignee(text, order.end() + 1 if order else start, end)
    if not found or not found.verb:
        return None
    return ordered(text, start, found, end)


def ordered(text: str, start: int, found: Assignee, end: int) -> tuple[int, Assignee]:
    """Whoever orders is not the one who does: "Ủy ban nhân dân tỉnh yêu cầu các sở rà soát"."""
    if found.verb in ORDERS:
        at = text.find(found.verb, found.end) + len(found.verb) + 1
        if body_head().match(text, at, end):
            told = read_assignee(text, at, end)
            if told:
                return start, told
    return start, found
