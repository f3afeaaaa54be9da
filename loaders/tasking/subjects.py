"""The bodies that a clause tells to do something, wherever in the clause they stand."""

import re
from dataclasses import replace

from vanban.loaders.normalise import UPPER
from vanban.loaders.tasking.assignees import Assignee, read_assignee
from vanban.loaders.tasking.vocabulary import (
    body_head,
    clause_head,
    cue,
    kinds,
    verb_first,
    verb_inside,
)

ORDERS = ("yêu cầu", "đề nghị", "giao", "phân công", "kêu gọi", "ủy quyền")
COMMA_BODY = re.compile(rf"[,:]\s+(?=[{UPPER}]|các\s|toàn\s|từng\s|giao\s|đề nghị\s|yêu cầu\s)")
GIVES = ("giao", "phân công")  # no other body than one above it does so
LATE_ORDERS = tuple(word[1:] for word in ORDERS[:3])  # whatever the case of the first letter
LATE_SIGN = re.compile("|".join(LATE_ORDERS))
LATE_ORDER = re.compile(
    rf"[,:]\s+(?:(?P<who>[{UPPER}][^,:;.()]{{3,80}}?)\s+)?(?P<word>\w(?:{'|'.join(LATE_ORDERS)}))\s+"
    rf"(?=[{UPPER}]|các\s|bộ,|sở,)"
)
TO_BODY = re.compile(rf"\s(?:cho|về|tới)\s+(?=[{UPPER}])")  # "cung cấp cho Bộ A, Bộ B"
HEARD = 60
LEAD_REACH = 420  # letters of the words of when and why before the bodies


def subject_of(text: str, start: int, end: int) -> tuple[int, Assignee] | None:
    """The bodies of a clause, and where it begins: after an order, or after words of when and why."""
    if not clause_head().match(text, start, end):
        return inner_order(text, start, end)
    order = cue("order").match(text, start, end)
    if order:
        found = read_assignee(text, order.end() + 1, end)
        return (start, replace(found, ordered=order[0].lower() in GIVES)) if found else None
    found = read_assignee(text, start, end)
    if found:
        return ordered(text, start, found, end)
    condition = cue("condition").match(text, start, end)
    if not condition and not cue("lead_in").match(text, start, end):
        return inner_order(text, start, end)
    late = inner_order(text, start, end)
    if late:
        return start, late[1]
    if text.find("nghe ", start, start + HEARD) >= 0:
        return None  # "Sau khi nghe báo cáo của Bộ A, ý kiến của Bộ B, …": they have spoken
    for comma in COMMA_BODY.finditer(text, start, min(end, start + LEAD_REACH)):
        if text.count("(", start, comma.start()) > text.count(")", start, comma.start()):
            continue
        if governed(text, start, comma.start()):
            return None
        inner = subject_inside(text, comma.end(), end)
        if inner and condition and not told(text, comma.end(), inner[1]):
            return None
        if inner:
            return start, inner[1]
    return None


def governed(text: str, start: int, comma: int) -> bool:
    """Whether a body after a comma is one that is told: "Hằng năm, báo cáo Chính phủ, Thủ tướng Chính phủ"."""
    more = cue("gives_more").search(text, start, comma)
    if more and not verb_inside().search(text, more.start(), comma):
        return True  # "nhiệm vụ khác do Chính phủ, Thủ tướng Chính phủ giao"
    before = text.rfind(",", start, comma)
    if before >= 0:
        given = verb_first().match(text, before + 2, comma)
        return bool(cue("governs").match(text, before + 2, comma)) or bool(
            given and TO_BODY.search(text, given.end(), comma)
        )
    return bool(
        cue("often").match(text, start, comma) and cue("governs").search(text, start, comma)
    )


def inner_order(text: str, start: int, end: int) -> tuple[int, Assignee] | None:
    """The bodies of an order late in a clause: "Về hạ tầng: giao Bộ Xây dựng rà soát"."""
    if not LATE_SIGN.search(text, start, end):
        return None
    for order in LATE_ORDER.finditer(text, start, end):
        orderer = order["who"]
        if orderer and (not body_head().match(orderer) or cue("fact").search(orderer)):
            continue
        found = read_assignee(text, order.end(), end)
        if found and found.verb:
            given = order["word"].lower() in GIVES
            return order.start("word"), replace(found, ordered=given)
    return None


def told(text: str, start: int, found: Assignee) -> bool:
    """Whether an order or a word of duty stands there, and not only what follows from a condition."""
    return bool(cue("order").match(text, start)) or kinds().get(found.verb or "") == "duty"


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
        if not text[at - 1 : end].strip(" :"):  # "Thủ tướng Chính phủ yêu cầu:"
            return start, replace(found, fact=True)
    return start, found
