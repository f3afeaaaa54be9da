"""A paragraph cut into the clauses that can each say a task, and a task as it is being read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.loaders.normalise import UPPER
from vanban.loaders.tasking.assignees import read_assignee
from vanban.loaders.tasking.deadlines import NONE, Deadline
from vanban.loaders.tasking.vocabulary import body_head, cue, kinds, verb_first, verb_inside

MARK = re.compile(rf"[()\"]|;|\.\s+(?=[\"(]?[{UPPER}])|:\s+(?=\((?:1|i|a)\)\s?[{UPPER}]|[{UPPER}])")
SHORT_WORD = re.compile(rf"(?<!\w)(?:[{UPPER}]|TP|Tp|ThS|TS|PGS|GS|TT|St|Mr|No)\Z")
CLOSED = " .;,:/\n\t"
OPEN = " (\n\t"
OTHERS = re.compile(r"(?:các )?(?:tổ chức|cá nhân|người)(?!\w)")  # at the end of a list
LISTS = re.compile(r"(?<!\w)(?:gồm|gồm có|như)\Z")  # what stands behind it is a list of things
BLANK = re.compile(r"\s*(?:\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*)?")


@dataclass(frozen=True, slots=True)
class Draft:
    """One task; `who` and `helpers` are where the names stand in the reading."""

    start: int
    end: int
    who: tuple[int, int]
    action: int  # where the words of what is to be done begin
    deadline: Deadline = NONE
    helpers: tuple[int, int] | None = None  # None: look for "phối hợp với" in the action
    action_end: int | None = None  # None: `end`
    shared: tuple[int, int] | None = None  # where those stand who help with all of a list


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each piece between semicolons and sentence ends, and whether it begins a sentence.

    >>> text = "Sở A rà soát (cả năm; quý); báo cáo. Hoàn thành sớm."
    >>> [text[a:b] for a, b, _ in clauses(text, 0, len(text))]
    ['Sở A rà soát (cả năm; quý)', 'báo cáo', 'Hoàn thành sớm']
    """
    at, depth, sentence = start, 0, True
    whole = enforced_until(text, start, end)
    for mark in MARK.finditer(text, start, end):
        if mark.start() < whole:
            continue
        sign = mark[0][0]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign != '"' and not depth and divides(text, at, mark):
            yield *trimmed(text, at, mark.start()), sentence
            at, sentence = mark.end(), sign == "."
    if at < end:
        yield *trimmed(text, at, end), sentence


def enforced_until(text: str, start: int, end: int) -> int:
    """Where a list of bodies that are to enforce an act ends: "Chánh Văn phòng; Giám đốc Sở A chịu trách nhiệm thi hành …"."""
    if text.find(";", start, end) < 0:
        return start
    found = cue("listed").search(text, start, end)
    if not found:
        return start if text.find("(", start, end) >= 0 else named_until(text, start, end)
    listed = text[start : found.start()].split(";") if found else []
    loose = bool(found and cue("enforces").match(text, found.start(), end))
    named = [names_only(part, loose=loose) for part in listed]
    # one member of many can be a body that is not known
    known = len(named) > 1 and named[0] and sum(named) >= len(named) - (loose and len(named) > 3)
    return found.start() if found and known else start


def named_until(text: str, start: int, end: int) -> int:
    """Where a last member of a list begins, before which only names stand: "Giám đốc các sở; Chủ tịch các xã xem xét …"."""
    *named, last = text[start:end].split(";", 2)
    following = last.strip().removeprefix("và ")
    if len(named) != 1 or not body_head().match(following) or not names_only(named[0], loose=False):
        return start
    return start + len(named[0]) + 1


def names_only(words: str, *, loose: bool) -> bool:
    """Whether a piece of a list names bodies and gives them nothing to do.

    Those who are to enforce an act may have verbs in their names: "đơn vị thực hiện dự án".
    """
    words = words.strip().removeprefix("và ")
    if not (body_head().match(words) or OTHERS.match(words)):
        return False
    if not loose:
        found = read_assignee(words, 0, len(words))
        return bool(found and not found.verb and not found.fact)
    return not any(kinds()[verb[0]] in ("duty", "manner") for verb in verb_inside().finditer(words))


def divides(text: str, at: int, mark: re.Match[str]) -> bool:
    """Whether a mark ends a clause: no stop of "TP. Huế", and a colon only before another body."""
    if mark[0][0] == ":":
        if LISTS.search(text, at, mark.start()):
            return False
        start = BLANK.match(text, mark.end())
        return bool(start and body_head().match(text, start.end()))
    return mark[0][0] == ";" or not SHORT_WORD.search(text, at, mark.start())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece without blanks before it and marks after it."""
    begin = BLANK.match(text, start, end) if text[start : start + 1] in OPEN else None
    if text[end - 1 : end] in CLOSED:
        end = max(start, start + len(text[start:end].rstrip(CLOSED)))
    return (begin.end() if begin else start), end


INNER_COLON = re.compile(r":\s+(?:\(\w{1,3}\)\s*)?(?=\D)")
OF_THINGS = re.compile(r"(?:như|tình hình|gồm)\Z")  # "các việc như: đào tạo, …"
CONSISTS = re.compile(r"gồm(?! cả)(?!\w)|(?:sau|sau đây|nội dung)\s?:\s")
SHORT = 110  # letters of a piece that only says by when


def opens_list(text: str, start: int, end: int) -> bool:
    """Whether a clause holds a colon before things, whose list goes on behind semicolons."""
    colon = INNER_COLON.search(text, start, end)
    if not colon:
        return False
    such = OF_THINGS.search(text, max(start, colon.start() - 12), colon.start())
    return bool(such) or not begins_with_verb(text, colon.end(), end)


def says_when(text: str, start: int, end: int) -> bool:
    """Whether a piece only says by when: "Hoàn thành trước ngày 15/12/2025"."""
    return end - start < SHORT and bool(cue("term").match(text, start, end))


def begins_with_verb(text: str, start: int, end: int) -> bool:
    """Whether a clause says what to do, and does not name a thing: "Trình độ", "Hoạt động 2"."""
    return bool(verb_first().match(text, start, end)) and not cue("noun_first").match(
        text, start, end
    )
