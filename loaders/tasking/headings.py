"""Headings that name the bodies whose tasks stand below them."""

import re
from dataclasses import replace

from vanban.loaders.tasking.assignees import Assignee, helpers_in, read_assignee
from vanban.loaders.tasking.clauses import begins_with_verb, clauses
from vanban.loaders.tasking.manner import Manner, is_task
from vanban.loaders.tasking.outline import PLAIN, Outline, Passage, Scope
from vanban.loaders.tasking.subjects import ORDERS, subject_of
from vanban.loaders.tasking.vocabulary import cue, duty_words, kinds

LONGEST_HEADING = 260
LONGEST_NAME = 160
SHORTEST_DUTY = 40
BULLET = 7
LEADS = (":", *duty_words())  # the last words of what leads to a list
LISTS = re.compile(r":\s*\Z")


def read_heading(
    text: str, passage: Passage, below: float, manner: Manner, outline: Outline
) -> Scope | None:
    """A heading that is the name of bodies: "3. Sở Tài chính", "Giao Sở Y tế:"."""
    duties = outline.duties
    at, end = passage.words, passage.end
    if passage.level >= BULLET and text[end - 1] != ":" and not passage.level < below < PLAIN:
        return None  # an item of a list of those who receive the document
    word = cue("heading").match(text, at, end)
    found = read_assignee(text, word.end() + 1 if word else at, end)
    if not found or found.fact:
        return None
    if found.verb and bare_name(text, found, passage, below, called=bool(word)):
        found = replace(found, end=end, verb=None)
    told = bare_duty(text, found, end)
    if not found.verb and not passage.plain and text[end - 1] == ":":
        told = not manner.law  # "1. Chủ tịch các tỉnh từ A đến B, trọng tâm là các tỉnh: C, D:"
    if not told and (found.verb or text[found.end : end].strip(" .:,;")):
        return None
    if not told and cue("topic").match(text, found.start):
        return None
    public = found.public or (told and duties and outline.bodies)  # else the one above would do it
    if manner.law and not (public and (told or word or duties)):
        return None
    level = below - 0.5 if passage.plain else passage.level
    return Scope(
        level,
        (found.start, names_end(text, found)),
        None if manner.report or duties is False else True,
    )


def names_end(text: str, found: Assignee) -> int:
    """Where the names of a heading end: "Trách nhiệm của Bộ trưởng Bộ Y tế về dược" is not only for a body "về dược"."""
    tail = cue("heading_tail").search(text, found.start, found.end)
    if not tail and cue("office").match(text, found.start, found.end):
        tail = cue("about").search(text, found.start, found.end)
    return len(text[: tail.start()].rstrip(" ,")) if tail else found.end


def bare_name(text: str, found: Assignee, passage: Passage, below: float, *, called: bool) -> bool:
    """Whether the verb is a part of a name: "5. Viện Nghiên cứu phát triển" above a list.

    `called`: words before it say that a name follows, "Trách nhiệm của Văn phòng giám sát:".
    """
    called = called or bool(GROUP.fullmatch(text, found.start, found.end))
    ends = ".;," if called else ".;:,"
    return (
        kinds().get(found.verb or "") in ("nominal", "seldom")
        and passage.level < min(below, PLAIN)
        and passage.length < LONGEST_NAME
        and text[passage.end - 1] not in ends
    )


# A group is named by its work: "2. Các bộ quản lý công trình:".
GROUP = re.compile(r"[cC]ác (?:bộ|sở|cơ quan|đơn vị|tổ chức)")


def bare_duty(text: str, found: Assignee, end: int) -> bool:
    """Whether nothing follows the duty: "Sở Y tế có trách nhiệm:"."""
    if not found.verb or not LISTS.search(text, found.end, end):
        return False
    rest = text[found.end : end].strip(" :,")
    return len(rest) < SHORTEST_DUTY and (kinds().get(found.verb) == "duty" or rest == found.verb)


def leading_bodies(
    text: str, passage: Passage, below: float, manner: Manner, outline: Outline
) -> Scope | None:
    """The bodies of a sentence that ends with a colon govern the list below it."""
    unclosed = passage.level < below < PLAIN
    if not unclosed and not text.endswith(LEADS, passage.words, passage.end):
        return None
    found = None
    for start, stop, _ in clauses(text, passage.words, passage.end):
        subject = subject_of(text, start, stop)
        if subject and is_task(subject[1], manner, outline.duties):
            found = subject[1]
    if not found or issues(text, passage, found, outline):
        return None
    level = below - 0.5 if passage.plain else passage.level + 0.25
    helpers = helpers_in(text, found.end, passage.end)
    return Scope(level, (found.start, found.end), True, helpers)


def of_others(text: str, passage: Passage, below: float) -> bool:
    """Whether a heading names those who have no tasks: "9.1. Đối với các hộ kinh doanh:"."""
    if passage.plain:
        return False
    if text[passage.end - 1] != ":" and not passage.level < below < PLAIN:
        return False
    return bool(cue("others").match(text, passage.words, passage.end))


# "Bộ trưởng Bộ Y tế ban hành Thông tư quy định …": the line that enacts the document.
ENACTS = re.compile(
    r" ban hành (?:Thông tư|Nghị định|Nghị quyết|Quyết định|Luật|Kế hoạch|Chỉ thị)(?: liên tịch)? (?:quy|về|hướng|sửa|bãi|ban|công|phê|triển|thực)"
)


def issues(text: str, passage: Passage, found: Assignee, outline: Outline) -> bool:
    """Whether a body speaks of this very document: "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"."""
    lists = text[passage.end - 1] == ":"
    opens = passage.plain and not outline.scopes
    verb = found.verb or ""
    if passage.plain and ENACTS.match(text, found.end, passage.end):
        return True
    if cue("issuing").fullmatch(verb):
        return lists or opens
    if not (lists and opens) or kinds().get(verb) == "duty":
        return False
    before = text[max(passage.words, found.start - 12) : found.start].rstrip()
    return not before.lower().endswith((*ORDERS, "cho"))


AS_FOLLOWS = re.compile(r"như sau\s?:\Z")


def told_others(text: str, passage: Passage) -> bool:
    """Whether a paragraph above a list gives duties to somebody who is not known: "1. Trạm quan trắc có trách nhiệm:"."""
    if passage.plain or passage.length > LONGEST_HEADING or text[passage.end - 1] != ":":
        return False
    duty = text.find(" có trách nhiệm", passage.words, passage.end)
    return (
        duty > 0
        and text[passage.words].isupper()
        and not begins_with_verb(text, passage.words, duty)
    )


def is_amendment(text: str, passage: Passage) -> bool:
    """Whether a paragraph leads to the new words of another act: "2. Sửa đổi khoản 3 Điều 5 như sau:"."""
    amends = cue("amends").match(text, passage.words, passage.end)
    return bool(amends and AS_FOLLOWS.search(text, passage.end - 10, passage.end))


def is_column(text: str, passage: Passage) -> bool:
    """Whether a line is the name of a table's column: "Cơ quan chủ trì thẩm tra"."""
    return text[passage.end - 1].isalpha() and bool(
        cue("column").match(text, passage.words, passage.end)
    )


def is_basis(text: str, passage: Passage, *, first: bool) -> bool:
    """Whether a paragraph is a line of the bases: "Căn cứ Luật …;"."""
    role = "basis" if first else "act"
    return bool(cue(role).match(text, passage.words, passage.end))
