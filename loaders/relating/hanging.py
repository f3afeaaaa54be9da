"""What hangs on a sentence: a footnote's documents do what it says, the items below its colon are its objects."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from vanban.loaders.reading import Paragraph
from vanban.loaders.relating.clauses import OPENING_MARKS, Claim, Frame, Token
from vanban.loaders.relating.placing import frame_of
from vanban.loaders.relating.scope import Parse, opens_sentence
from vanban.loaders.relating.triggers import Found, Trigger, cue, find_triggers

WORD = re.compile(r"\w+")
NEAR = 200  # how far before its note a verb may stand
ALIKE = 4  # words in a row that two titles must share


@dataclass(frozen=True, slots=True)
class Hanging:
    """What the documents of a note are said to do, and the documents that they may do it to."""

    trigger: Trigger
    objects: tuple[tuple[Token, str], ...]  # each with its title
    at_verb: bool  # "… triển khai thực hiện¹": the note names those that do it


def hanging_at(sentence: Parse, at: int) -> Hanging | None:
    """ "Thực hiện Kết luận số 21-KL/TW, Đảng ủy đã ban hành các văn bản triển khai thực hiện¹": the note's
    documents carry out the conclusion.
    """
    before = sentence.text(max(sentence.start, at - NEAR), at)
    issued = cue("issued").search(before) or cue("done_by").search(before)
    if not issued:
        return None
    founds = find_triggers(before, issued.start(), len(before))
    acts = [
        f.trigger
        for f in founds
        if f.trigger.predicate == "implements" and f.trigger.voice == "active"
    ]
    opening = sentence.link.found.trigger if sentence.link else None
    trigger = acts[-1] if acts else opening
    if not trigger or trigger.predicate != "implements":
        return None
    tokens = [t for t in sentence.tokens if t.tail <= at and not t.here and not inner(sentence, t)]
    ends = [*(t.lead for t in tokens), at][1:]
    objects = tuple(
        (token, sentence.setting.text[token.tail : end])
        for token, end in zip(tokens, ends, strict=True)
    )
    return Hanging(trigger, objects, bool(acts)) if objects else None


def inner(sentence: Parse, token: Token) -> bool:
    """Whether a document only stands in the title of another one."""
    frame = sentence.frames.get(token)
    return bool(frame and frame.subjects)


def items(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The documents that a note lists, each with its title: what a semicolon parts."""
    for index, token in enumerate(tokens):
        left = tokens[index - 1].tail if index else start
        gap = text[left : token.lead]
        if index and ";" not in gap and "." not in gap:
            continue
        rest = tokens[index + 1].lead if index + 1 < len(tokens) else end
        yield token, text[token.tail : rest].split(";")[0]


def note_claims(
    text: str,
    span: tuple[int, int],
    tokens: Sequence[Token],
    hanging: Hanging,
    *,
    acting: Collection[str],
    main: Collection[str],
) -> Iterator[Claim]:
    """The claims of a note: each document in it that says nothing of its own does what the sentence says."""
    for token, title in items(text, *span, tokens):
        if token.document in acting:
            continue
        chosen = choose(title, hanging, main)
        if chosen and chosen.document != token.document and hanging.trigger.predicate:
            yield Claim(
                token.document,
                hanging.trigger.predicate,
                chosen.document,
                token.lead,
                token.end,
                hanging.trigger,
                "context",
            )


def choose(title: str, hanging: Hanging, main: Collection[str]) -> Token | None:
    """The one document meant: whose title is alike; else the only one, or the one this text is about.

    A title that is like none tells that another document is meant, unless the note hangs on the verb itself.
    """
    objects = hanging.objects
    words = WORD.findall(title.casefold())
    runs = runs_of(words)
    for token, own in objects:
        if runs & runs_of(WORD.findall(own.casefold())):
            return token
    if len(words) >= ALIKE and not hanging.at_verb:
        return None
    if len(objects) == 1:
        return objects[0][0]
    return next((t for t, _ in objects if t.document in main), None)


def runs_of(words: list[str]) -> set[tuple[str, ...]]:
    """All runs of a few words."""
    return {tuple(words[i : i + ALIKE]) for i in range(len(words) - ALIKE + 1)}


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
    founds = [f for f in founds if not issued_by(parse, founds[0], f)]
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


def issued_by(parse: Parse, first: Found, found: Found) -> bool:
    """Whether a verb only says who issued what is listed: "Bãi bỏ các văn bản do Bộ trưởng … ban hành sau đây:"."""
    before = parse.text(first.end, found.end)
    return found is not first and bool(cue("issued_by").search(before))


def lists(parse: Parse, found: Found) -> bool:
    """Whether what stands between a verb and the colon lists documents: "thực hiện các văn bản sau:"."""
    rest = parse.text(found.end, parse.end - 1)
    return not rest.strip(" :") or bool(cue("lists").search(rest))
