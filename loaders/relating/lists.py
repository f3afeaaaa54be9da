"""How far a list goes: which open list a document joins that has no verb of its own."""

import re
from dataclasses import dataclass

from vanban.loaders.citing.pinpoints import before_pinpoint
from vanban.loaders.relating.clauses import OPENING_MARKS, Frame, Token, ends_part, is_part
from vanban.loaders.relating.scope import Parse
from vanban.loaders.relating.triggers import cue

# What stands right before a document that goes on with a list: "; ", ", và các ", " và "
LIST_END = re.compile(
    r"(?P<mark>[;,:]|\A)?\s*(?P<and>\b(?:và|hoặc|cùng với|cùng|với|hay)\s)?\s*(?:các\s|những\s)?\Z",
    re.IGNORECASE,
)
LONGEST_KIND = 3  # words of "Bộ luật số"
LONGEST_END = 40  # characters of the words that go on with a list
# The last comma, semicolon or "và" of a gap, with an item after it
BRIDGE = re.compile(
    r"(?:(?P<mark>[;,])\s*(?:và\s)?|(?P<and>\bvà)\s)\s*(?=(?:(?!\bvà\b)[^;,])*\Z)", re.IGNORECASE
)
LAST_MARK = re.compile(r"(?P<mark>[;,])\s*(?P<and>\bvà\s)?(?=[^;,]*\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joint:
    """How a document is joined to what stands before it."""

    titled: bool  # a title stands between
    semicolon: bool
    plain_and: bool
    part: bool | None = None  # the item names only a part of the document


def joined(parse: Parse, token: Token, previous: Token | None, gap: str) -> Frame | None:
    """The open list that a document continues."""
    if token.here:
        return None
    if previous is None:
        return first_of_root(parse, gap)
    joint = joint_of(parse, gap) if parse.stack and not cue("clause").search(gap) else None
    if joint and joint.part and parse.stack[-1].passive and titled(parse, token):
        parse.stack.pop()  # "… bởi Luật số 44/2009/QH12, Điều 64 của Luật Giáo dục đại học số …"
    frame = list_for(parse, token, previous, joint) if joint and parse.stack else None
    if not joint or not frame:
        return None
    del parse.stack[parse.stack.index(frame) + 1 :]
    if joint.part is not None:
        frame.part = joint.part
    return frame


def titled(parse: Parse, token: Token) -> bool:
    """Whether a law stands with its title before its number: an act that amends another seldom does."""
    words = parse.setting.text[token.lead : token.start].split()
    return token.issuer == "QH" and len(words) > LONGEST_KIND


def joint_of(parse: Parse, gap: str) -> Joint | None:
    """The joint that a gap ends with, if it ends with one."""
    bare = before_pinpoint(gap)  # ", khoản 2 và Điều 5 của" joins as "," does
    changes = parse.stack[-1].found.trigger.filler == "part"
    near = max(0, len(gap[:bare].rstrip()) - LONGEST_END)
    found, part = LIST_END.search(gap, near, bare), True if changes and bare < len(gap) else None
    if not found or not (found["mark"] or found["and"]):
        found = BRIDGE.search(gap)
        if found and changes and ends_part(gap[found.end() :]):
            part = is_part(gap[found.end() :])
        else:
            found = named_item(parse, gap)
        if not found:
            return None
    rest = gap[: found.start()]
    titled = bool(rest.strip(' "'))
    plain_and = bool(found["and"]) and not found["mark"] and not titled
    parted = found["mark"] == ";" or (";" in rest and bare < len(gap))
    return Joint(titled, parted or bool(cue("next_item").search(rest)), plain_and, part)


def named_item(parse: Parse, gap: str) -> re.Match[str] | None:
    """What joins the last item of a gap, where that names a document by what it holds; its body may have a "và"."""
    founds = (BRIDGE.search(gap), LAST_MARK.search(gap))
    return next((f for f in founds if f and names_document(parse, gap[f.end() :])), None)


def names_document(parse: Parse, item: str) -> bool:
    """ "của Ban Bí thư tại", "hướng dẫn của Bộ Nội vụ tại": a document named by what it holds."""
    root = parse.root
    if not root or root.found.trigger.filler != "content" or cue("void").search(item):
        return False
    return bool(cue("join_noun").fullmatch(item.strip()))


def ends_with_item(parse: Parse, filler: str) -> bool:
    """Whether a filler ends with a new item of the outer list: "… và hướng dẫn của Bộ Nội vụ tại"."""
    found = named_item(parse, filler)
    return bool(found and filler[: found.start()].strip())


def first_of_root(parse: Parse, gap: str) -> Frame | None:
    """The first document of a list whose head stands before it or after it."""
    root = parse.root
    if not root or root.open:
        return None
    if root.found.trigger.voice == "state" and root.found.end < parse.end:
        gap = gap.rpartition(":")[2]  # "… sau đây hết hiệu lực: khoản 4 Điều 12 Nghị định …"
    item = OPENING_MARKS.sub("", gap, count=1)
    if item.strip() and not cue("part").match(item):
        return None
    root.part = root.found.trigger.filler == "part" and is_part(item)
    return root


def list_for(parse: Parse, token: Token, previous: Token, joint: Joint) -> Frame | None:
    """Which open list it is: a semicolon ends the inner ones; then like goes to like."""
    stack = parse.stack
    if joint.semicolon:
        if stack[-1].listed and stack[-1].can_hold(token):
            return stack[-1]
        return parse.root if parse.root in stack else None
    if previous not in parse.frames and not joint.titled:
        return None
    inner = stack[-1]
    twin = any((s.type, s.issuer) == (token.type, token.issuer) for s in inner.subjects)
    if joint.plain_and and inner.can_hold(token) and not twin:
        return inner
    alike = [f for f in stack if f.documents and f.documents[-1].type == token.type]
    alike = [f for f in alike if f.can_hold(token)]
    if alike:
        return alike[-1]
    while stack and any(s.type == token.type and not s.here for s in stack[-1].subjects):
        stack.pop()  # it stands beside the subject, not under it
    speaking = [f for f in stack if f.subjects]
    if not speaking:
        return stack[-1] if stack else None
    return speaking[0] if joint.titled else stack[-1]
