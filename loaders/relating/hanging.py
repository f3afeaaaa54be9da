"""Footnotes: the sentence that a note hangs on says what the documents in the note do, and to which document."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from vanban.loaders.relating.clauses import Claim, Token
from vanban.loaders.relating.scope import Parse
from vanban.loaders.relating.triggers import Trigger, cue, find_triggers

WORD = re.compile(r"\w+")
NEAR = 200  # how far before its note a verb may stand
ALIKE = 4  # words in a row that two titles must share


@dataclass(frozen=True, slots=True)
class Hanging:
    """What the documents of a note are said to do, and the documents that they may do it to."""

    trigger: Trigger
    objects: tuple[tuple[Token, str], ...]  # each with its title


def hanging_at(sentence: Parse, at: int) -> Hanging | None:
    """ "Thực hiện Kết luận số 21-KL/TW, Đảng ủy đã ban hành các văn bản triển khai thực hiện¹": the note's
    documents carry out the conclusion.
    """
    before = sentence.text(max(sentence.start, at - NEAR), at)
    issued = [found.start() for found in cue("issued").finditer(before)]
    if not issued:
        return None
    founds = find_triggers(before, issued[0], len(before))
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
    ends = [t.lead for t in tokens[1:]] + [at]
    objects = tuple(
        (token, sentence.setting.text[token.tail : end])
        for token, end in zip(tokens, ends, strict=True)
    )
    return Hanging(trigger, objects) if objects else None


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
        chosen = choose(title, hanging.objects, main)
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


def choose(title: str, objects: Sequence[tuple[Token, str]], main: Collection[str]) -> Token | None:
    """The one document meant: whose title is alike; without a title the only one, or the one this text is about."""
    words = WORD.findall(title.casefold())
    if len(words) >= ALIKE:
        runs = runs_of(words)
        return next((t for t, own in objects if runs & runs_of(WORD.findall(own.casefold()))), None)
    if len(objects) == 1:
        return objects[0][0]
    return next((t for t, _ in objects if t.document in main), None)


def runs_of(words: list[str]) -> set[tuple[str, ...]]:
    """All runs of a few words."""
    return {tuple(words[i : i + ALIKE]) for i in range(len(words) - ALIKE + 1)}
