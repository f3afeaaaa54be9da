"""Words that point back: "Kết luận này", "Nghị định nêu trên" mean the last document of that type that was cited."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from vanban.loaders.naming.named import Antecedent, Named
from vanban.loaders.naming.words import cue, type_ending_at

POINTS = re.compile(
    r""" (?P<here>này)(?!\w)| (?:nêu trên|nói trên|trên đây|kể trên|đó)(?!\w)| trên(?=[.,;:)\n]| (?:của|đã|được|và|là|để|có)\b)"""
)
# "các nghị định này", "pháp luật đó"
SEVERAL = re.compile(r"(?:các|những|hai|ba|\d|pháp|kỷ) \Z", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.;\n]")
REACH = 1500  # characters back to the document that is meant
JOINED = 200  # characters between two documents that one sentence cites together


def pointers(text: str, antecedents: Sequence[Antecedent], own_type: str | None) -> Iterator[Named]:
    """Where the text points to a document that it cites; "Quyết định này" in a decision is itself and left out."""
    if own_type and cue("no_pointing").fullmatch(own_type):
        return
    starts = [a.start for a in antecedents]
    for found in POINTS.finditer(text):
        type_ = type_ending_at(text, found.start())
        if not type_ or SEVERAL.search(text, max(0, type_[0] - 6), type_[0]):
            continue
        start, name = type_
        if cue("vague").fullmatch(text[start : found.start()]):
            continue
        if found["here"] and speaks_of_itself(name, own_type):
            continue
        meant = last_of_type(antecedents, bisect_left(starts, start), name)
        if meant and start - meant[-1].start <= REACH:
            document = meant[-1].document if single(text, meant) else None
            yield Named(start, found.end(), document)


def speaks_of_itself(type_: str, own_type: str | None) -> bool:
    """Whether "<type> này" is the text itself, or what it encloses.

    >>> speaks_of_itself("Quy chế", "Quyết định"), speaks_of_itself("Nghị quyết", "Kế hoạch")
    (True, False)
    >>> speaks_of_itself("Nghị quyết", "Nghị quyết liên tịch"), speaks_of_itself("Thông tư", "Điều lệ")
    (True, True)
    """
    if own_type is None or own_type.startswith(type_):
        return True
    encloses = cue("enacting").fullmatch(own_type) and cue("attached").fullmatch(type_)
    enclosed = cue("rules").fullmatch(own_type) and cue("enacting").fullmatch(type_)
    return bool(encloses or enclosed)


def last_of_type(antecedents: Sequence[Antecedent], index: int, type_: str) -> list[Antecedent]:
    """The last two documents of a type within reach, before the one at an index."""
    found: list[Antecedent] = []
    last = antecedents[index - 1].start if index else 0
    while index and len(found) < 2 and last - antecedents[index - 1].start < REACH:
        index -= 1
        if antecedents[index].type == type_:
            found.append(antecedents[index])
    return found[::-1]


def single(text: str, meant: Sequence[Antecedent]) -> bool:
    """Whether the last one stands alone: "Nghị quyết A và Nghị quyết B" leaves open which is meant."""
    if len(meant) < 2 or meant[0].document == meant[1].document:
        return True
    gap = text[meant[0].end : meant[1].start]
    return len(gap) > JOINED or bool(SENTENCE_END.search(gap))
