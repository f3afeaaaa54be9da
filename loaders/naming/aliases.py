"""Short names that a text gives to a document: "(sau đây gọi tắt là Nghị định 30)" holds for the rest of the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.loaders.naming.named import Antecedent, Named
from vanban.loaders.naming.words import cue, type_beginning

DEFINES = (
    re.compile(
        r"""gọi (?P<how>tắt |chung |ngắn gọn )?là:? "?(?P<name>[^()",;:\n]{2,80})"?\s?(?=[),;.])"""
    ),
    re.compile(r"""viết (?P<how>tắt |gọn )là:? "?(?P<name>[^()",;:\n]{2,80})"?\s?(?=[),;.])"""),
)
LEAD = re.compile(r"\(?(?:(?:sau đây|dưới đây|từ đây|sau)\s)?(?:(?:được|xin|thống nhất)\s)?\Z")
REACH = 600  # characters between a document and the name that it is given
SHORT = re.compile(r"[A-ZĐ]{2,4} ?\d{1,4}")  # NQ57
AMENDED = re.compile(r"(?:sửa đổi|bổ sung|thay thế|đính chính)")
NUMBER = re.compile(r"(?<!\w)\d+")
AFTER = re.compile(r"[.,;:)\"\n]|\Z| (?P<word>\w+)")
LISTED = re.compile(r"[\s,;]*(?:và\s)?\Z")


@dataclass(frozen=True, slots=True)
class Definition:
    """A name, where it is given, and to which document."""

    start: int
    end: int
    name: str
    alone: bool  # the name is a type without more
    document: str | None


def aliases(text: str, antecedents: Sequence[Antecedent]) -> Iterator[Named]:
    """Uses of the names, each from its definition to the next one of the same name."""
    given: dict[str, list[Definition]] = {}
    for definition in definitions(text, antecedents):
        given.setdefault(definition.name, []).append(definition)
    for name, found in given.items():
        ends = [later.start for later in found[1:]] + [len(text)]
        for definition, end in zip(found, ends, strict=True):
            uses = re.compile(rf"(?<!\w){re.escape(name)}(?![\w/-])")
            yield Named(
                definition.start, definition.start + len(name), definition.document, bare=True
            )
            for use in uses.finditer(text, definition.end, end):
                if not definition.alone or stands_alone(text, use.end()):
                    yield Named(use.start(), use.end(), definition.document)


def definitions(text: str, antecedents: Sequence[Antecedent]) -> list[Definition]:
    """The names that the text gives to documents, from left to right."""
    out = []
    for pattern in DEFINES:
        for found in pattern.finditer(text):
            lead = LEAD.search(text, max(0, found.start() - 40), found.start())
            at = lead.start() if lead else found.start()
            if found["how"] == "chung " or (at == found.start() and not found["how"]):
                continue
            name = found["name"].strip()
            named = named_by(text, at, name, antecedents)
            if named:
                alone = type_beginning(name) == name.casefold()
                place = (found.start("name"), found.end())
                out.append(Definition(*place, name, alone, named.document))
    return sorted(out, key=lambda d: d.end)


def named_by(text: str, at: int, name: str, antecedents: Sequence[Antecedent]) -> Antecedent | None:
    """The document that is given a name: the nearest one of its type, or the decision that approves it."""
    start = max(at - REACH, text.rfind("\n", 0, at) + 1)
    first, last = (bisect_left(antecedents, place, key=lambda a: a.start) for place in (start, at))
    near = [a for a in antecedents[first:last] if a.end <= at]
    word = type_beginning(name)
    if not near or "/" in name:
        return None
    if word is None:
        return near[-1] if SHORT.fullmatch(name) and at - near[-1].end < 200 else None
    same = [a for a in near if a.type and type_beginning(a.type) == word]
    if same:
        return of_number(same, name) or before_amendments(text, same)
    approved = cue("scheme").match(word) and re.search(
        rf"(?:phê duyệt|ban hành) {word}", text[near[-1].end : at], re.IGNORECASE
    )
    return near[-1] if approved else None


def of_number(same: Sequence[Antecedent], name: str) -> Antecedent | None:
    """The document whose number the name has: "Nghị định 30" for 30/2020/NĐ-CP."""
    wanted = NUMBER.search(name)
    numbered = ((a, NUMBER.match(a.document or "")) for a in reversed(same))
    return next(
        (a for a, has in numbered if wanted and has and int(has[0]) == int(wanted[0])), None
    )


def before_amendments(text: str, same: Sequence[Antecedent]) -> Antecedent:
    """The last document, or the one that those behind it only amend: "Luật A đã được sửa đổi bởi Luật B, Luật C (…)"."""
    for index in range(len(same) - 1, 0, -1):
        gap = text[same[index - 1].end : same[index].start]
        if AMENDED.search(gap):
            return before_amendments(text, same[:index])
        if not LISTED.match(gap):
            break
    return same[-1]


def stands_alone(text: str, at: int) -> bool:
    """Whether a type that is a name by itself ends a phrase: "theo quy định của Luật và", not "Luật sư"."""
    after = AFTER.match(text, at)
    return bool(after and (not after["word"] or cue("alone_end").match(text, at + 1)))
