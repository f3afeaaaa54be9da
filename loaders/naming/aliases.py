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
# A type alone is a common noun where its number, its issuer or its place in the text follows.
NOT_ALONE = r"(?!\s(?:số|này|trên|nêu|nói|khác|liên tịch|của|về|Trung|Đại hội|\d))"


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
            alone = NOT_ALONE if definition.alone else ""
            uses = re.compile(rf"(?<!\w){re.escape(name)}(?![\w/-]){alone}")
            yield Named(
                definition.start, definition.start + len(name), definition.document, bare=True
            )
            for use in uses.finditer(text, definition.end, end):
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
        return same[-1]
    approved = cue("scheme").match(word) and re.search(
        rf"(?:phê duyệt|ban hành) {word}", text[near[-1].end : at], re.IGNORECASE
    )
    return near[-1] if approved else None
