"""One sentence, read from left to right with a stack of frames.

A frame is one trigger with its subject and the list of its objects. The next document opens a frame inside
("X về thực hiện Y về tiếp tục thực hiện Z"), joins the list of an open one ("của Y và Z"), or stands for itself.
"""

import re
from collections.abc import Iterator, Sequence

from vanban.loaders.relating.clauses import (
    REACH,
    Claim,
    Frame,
    Setting,
    Token,
    around,
    blanked,
    brackets,
    leftward,
    wordings,
)
from vanban.loaders.relating.placing import place, state, untitled
from vanban.loaders.relating.scope import Parse
from vanban.loaders.relating.triggers import Found, cue, find_state, has_trigger
from vanban.loaders.relating.zones import Zone

NAMED_IN_LIST = re.compile(r"(?:\bvà|[,;])\s+(?:[A-ZĐ]\w+\s\w+)[^;]*\Z")


def read_sentence(
    setting: Setting, start: int, end: int, tokens: Sequence[Token], root: Frame | None = None
) -> Parse:
    """Read a sentence; its `claims` are all that it says."""
    pairs = brackets(setting.text, start, end, tokens)
    inside = {
        pair: [t for t in around(tokens, *pair) if pair[0] < t.start < pair[1]] for pair in pairs
    }
    spans = (*pairs, *wordings(setting.text, start, end, tokens))
    view = blanked(setting.text, start, end, spans)
    bracketed = {t.start for held in inside.values() for t in held}
    outside = [t for t in tokens if t.start not in bracketed]
    parse = Parse(setting, start, end, view, outside, root, [root] if root else [])
    if not root and not has_trigger(setting.text, start, end):
        return parse
    begin_with_end(parse)
    previous: Token | None = None
    for token in outside:
        place(parse, token, previous)
        previous = token
    for pair, held in inside.items():
        if held:
            read_bracket(parse, pair, held)
    return parse


def begin_with_end(parse: Parse) -> None:
    """ "Thông tư số A hết hiệu lực kể từ ngày Thông tư này có hiệu lực": the objects come first."""
    found = None if parse.root else find_state(parse.view)
    if not found or cue("conditional").search(parse.view):
        return
    at = Found(parse.start + found.start, parse.start + found.end, found.trigger)
    here = next((t for t in parse.tokens if t.here), None)
    if here and here.start < at.start and not since(parse, here):
        return
    if not here and (parse.setting.zone is not Zone.ARTICLE or at.trigger.id == "replaced-here"):
        return
    parse.root = Frame(at, parse.start, (here or parse.setting.speaker,))
    parse.stack = [parse.root]


def since(parse: Parse, here: Token) -> bool:
    """Whether a text only says since when: "Kể từ ngày Nghị quyết này có hiệu lực, … chấm dứt hiệu lực"."""
    return bool(cue("since").search(parse.text(parse.start, here.start)))


def read_bracket(parse: Parse, pair: tuple[int, int], tokens: list[Token]) -> None:
    """What a bracket says of the document before it."""
    holder = holder_of(parse, pair[0], tokens[0])
    gap = parse.text(holder.tail, pair[0]) if holder else ""
    if holder and stands_for(parse, gap, pair[0], tokens[0]):
        frame = parse.frames.get(holder)
        if frame:
            state(parse, frame, tokens[0])
        return
    if holder and among(parse, holder, gap, pair[0], tokens[0]):
        parse.claims.extend(of_bodies(parse, holder, tokens))
        return
    start, end = pair[0] + 1, pair[1] - 1
    previous: Token | None = None
    if holder and ";" not in gap and not (untitled(parse, holder) and gap.strip(" ,")):
        previous = Token(
            holder.lead,
            holder.end,
            holder.lead,
            start,
            holder.document,
            holder.type,
            date=holder.date,
        )
    view = parse.setting.text[start:end]
    held = [previous, *tokens] if previous else tokens
    inner = Parse(parse.setting, start, end, view, held, changed=parse.changed)
    inner.beside = not gap.strip(" ,")
    for token in tokens:
        place(inner, token, previous)
        inner.root = inner.root or inner.frames.get(token)
        previous = token
    parse.claims.extend(inner.claims)


def holder_of(parse: Parse, at: int, token: Token) -> Token | None:
    """The document before a bracket; what is no law speaks past a law to one of its own type.

    "Nghị định A hướng dẫn thi hành Luật B (được sửa đổi bởi Nghị định C)": C amends A.
    """
    left = leftward(parse.tokens, at, REACH)
    if left and left[-1].issuer == "QH" != token.issuer:
        alike = [t for t in left if t.type == token.type and ";" not in parse.text(t.tail, at)]
        return alike[-1] if alike else left[-1]
    return left[-1] if left else None


def among(parse: Parse, holder: Token, gap: str, opened: int, token: Token) -> bool:
    """Whether a bracket holds what a body issued of the kind just told: "các xã đã ban hành kế hoạch thực hiện X,
    trong đó có xã Hòa Bình (Kế hoạch số 41/KH-UBND)".
    """
    frame = parse.frames.get(holder)
    if not frame or frame.subjects or frame.found.trigger.predicate != "implements":
        return False
    if parse.setting.text[opened + 1 : token.lead].strip() or not cue("among").fullmatch(gap):
        return False
    return bool(cue("issued").search(parse.text(parse.start, frame.found.start)))


def of_bodies(parse: Parse, holder: Token, tokens: Sequence[Token]) -> Iterator[Claim]:
    """Each of the bodies' documents does to the one before what the sentence says."""
    trigger = parse.frames[holder].found.trigger
    for token in tokens:
        yield Claim(
            token.document,
            trigger.predicate or "",
            holder.document,
            token.lead,
            token.end,
            trigger,
            "context",
        )


def stands_for(parse: Parse, gap: str, opened: int, token: Token) -> bool:
    """ "… và Kết luận tại Hội nghị (Thông báo số 341/TB-VPCP)": the bracket numbers what the list names."""
    if parse.setting.text[opened + 1 : token.lead].strip():
        return False
    return bool(NAMED_IN_LIST.search(gap))
