"""How an item of a list begins, and what a sentence that ends with a colon says of the items below it."""

import re

from vanban.loaders.reading import Paragraph
from vanban.loaders.relating.clauses import OPENING_MARKS, Frame, Token
from vanban.loaders.relating.scope import Parse, opens_sentence
from vanban.loaders.relating.sentences import frame_of
from vanban.loaders.relating.triggers import Found, cue

DIGITS = re.compile(r"\d+")
LETTERS = re.compile(r"\b[a-zđ](?=\))")


def mark_of(text: str, paragraph: Paragraph) -> str:
    """How an item of a list begins, with its numbers and letters made alike.

    >>> mark_of("12. Bãi bỏ", Paragraph(0, 10, None, None)), mark_of("đ) Điều 2", Paragraph(0, 9, None, None))
    ('0. ', 'a) ')
    """
    found = OPENING_MARKS.match(text, paragraph.start, paragraph.end)
    return LETTERS.sub("a", DIGITS.sub("0", found[0] if found else ""))


def article_of(paragraph: Paragraph) -> str:
    """The article that a paragraph stands in: "Điều 1" of "Điều 1.3"."""
    return (paragraph.section or "").split(".")[0]


def head_of_list(parse: Parse) -> Frame | None:
    """The open frame of a sentence that ends with a colon: its objects stand in the next paragraphs."""
    if parse.root and not parse.root.open and not parse.root.documents:
        return parse.root
    cited = [t for t in parse.tokens if not t.here]
    here = [t for t in parse.tokens if t.here and (not cited or t.start > cited[-1].start)]
    previous = cited[-1] if cited else None
    if here and not any(f.trigger.predicate for f in parse.triggers(previous, here[0].lead)):
        previous = here[0]
    founds = [
        f
        for f in parse.triggers(previous, parse.end)
        if f.trigger.voice != "state" and not any(t.lead <= f.start < t.tail for t in here)
    ]
    if not founds or not founds[-1].trigger.predicate or founds[-1].trigger.filler == "near":
        return None
    if founds[-1].trigger.filler == "content" and not lists(parse, founds[-1]):
        return None
    if founds[-1].trigger.voice == "passive" and cited and cited[0].lead <= parse.start + 8:
        return Frame(founds[-1], cited[0].lead, (cited[0],))
    end = Token(parse.end, parse.end, parse.end, parse.end, "")
    opener = opens_sentence(parse, founds[-1], founds[0], previous)
    frame = frame_of(parse, end, previous, founds, opener=opener)
    return frame if frame.subjects else None


def lists(parse: Parse, found: Found) -> bool:
    """Whether what stands between a verb and the colon lists documents: "thực hiện các văn bản sau:"."""
    rest = parse.text(found.end, parse.end - 1)
    return not rest.strip(" :") or bool(cue("lists").search(rest))
