"""Where a document of a sentence belongs: it opens a frame, joins the list of an open one, or stands for itself.

A frame is one trigger with its subject and the list of its objects.
"""

from vanban.loaders.citing.pinpoints import pinpoint_before, pinpoint_of
from vanban.loaders.extraction import Level
from vanban.loaders.relating.clauses import (
    OPENING_MARKS,
    REACH,
    Claim,
    Frame,
    Token,
    is_annex,
    is_older,
    is_part,
    leftward,
    opens_list,
    reaches,
)
from vanban.loaders.relating.lists import ends_with_item, joined
from vanban.loaders.relating.planned import ordered
from vanban.loaders.relating.scope import (
    Parse,
    object_of_passive,
    opens_sentence,
    subjects_of,
)
from vanban.loaders.relating.triggers import Found, cue

PARTIAL = {"repeals": "repeals_partly", "replaces": "amends"}  # done to a part only
LINKS = ("implements", "based_on", "continues")  # what "Thực hiện B, … ban hành A" can say of A


def place(parse: Parse, token: Token, previous: Token | None) -> None:
    """Find the frame that a document belongs to, and state what follows."""
    gap = parse.between(previous, token.lead)
    if linked(parse, token, previous, gap):
        return
    founds = [f for f in parse.triggers(previous, token.lead) if f.trigger.voice != "state"]
    frame = (
        enclosing(parse, token, founds, gap)
        or governed(parse, token, previous, founds)
        or joined(parse, token, previous, gap)
    )
    if previous is None and not token.here and parse.root and frame is not parse.root:
        parse.stack = [f for f in parse.stack if f is not parse.root]
        parse.root = None
    if frame:
        parse.frames[token] = frame
        state(parse, frame, token)


def governed(
    parse: Parse, token: Token, previous: Token | None, founds: list[Found]
) -> Frame | None:
    """The frame of the nearest trigger before a document that reaches it."""
    if untitled(parse, token) and cue("kinds").match(parse.setting.text, token.tail):
        return None  # "1. Công bố Hiến pháp, luật, pháp lệnh;"
    for index in range(len(founds) - 1, -1, -1):
        found, before = founds[index], founds[: index + 1]
        trigger = found.trigger
        filler = parse.text(found.end, token.lead)
        opener = opens_sentence(parse, found, founds[0], previous)
        if (token.here and trigger.voice != "passive") or not reaches(trigger, filler, opener):
            continue
        if not opener and trigger.filler == "content" and ends_with_item(parse, filler):
            continue
        if previous and previous.type == token.type and cue("of_law").search(filler.rstrip()):
            continue  # "… của Nghị định A hướng dẫn Luật B và Nghị định C" goes on with A
        guides = [f for f in before if f.trigger.predicate == "guides"]
        if trigger.predicate == "implements" and guides:
            before[-1] = guides[-1]  # "hướng dẫn mức chi thực hiện …" guides
        frame = frame_of(parse, token, previous, before, opener=opener)
        if trigger.voice == "passive" and trigger.filler == "beside" and not frame.subjects:
            continue
        frame.part = trigger.filler == "part" and (
            is_part(filler) or is_annex(parse.setting.text, found.end, token.lead)
        )
        frame.listed = opens_list(trigger, filler)
        parse.stack.append(frame)
        return frame
    return None


def frame_of(
    parse: Parse, token: Token, previous: Token | None, founds: list[Found], *, opener: bool
) -> Frame:
    """A new frame with its subject, or without one where nobody is named."""
    found, first, speaker = founds[-1], founds[0], parse.setting.speaker
    if found.trigger.voice in ("silent", "mute"):
        return Frame(found, found.start)
    if found.trigger.voice == "passive":
        hanging = object_of_passive(parse, token, found)
        return Frame(found, hanging.lead, (hanging,)) if hanging else Frame(found, found.start)
    changes = [f for f in founds[:-1] if f.trigger.predicate == "amends"]
    changed = changes and (opener if previous is None else previous.here)
    if changed:
        parse.changed = Frame(changes[0], changes[0].start, (speaker,), part=True)
    level: Level = "context" if changed else "explicit"
    if opener:
        parse.root = parse.link = Frame(found, first.start, (speaker,), level, open=True)
        parse.stack = []
        return parse.root
    subjects = subjects_of(parse, founds, previous)
    if subjects:
        own = subjects[0].here or subjects[0] is speaker
        if any(f.level == "planned" and f.subjects == subjects for f in parse.stack):
            level = "planned"
        return Frame(found, found.start if own else subjects[0].lead, subjects, level)
    order = ordered(parse, found, previous)
    if order:
        return Frame(found, found.start, (speaker,), order)
    frame = Frame(found, found.start)
    if previous is None and OPENING_MARKS.fullmatch(parse.text(parse.start, first.start)):
        parse.root = parse.link = frame
    return frame


def enclosing(parse: Parse, token: Token, founds: list[Found], gap: str) -> Frame | None:
    """ "… Chương trình thực hiện X (ban hành kèm theo Y)": what is changed in the programme changes Y."""
    frame, last = parse.changed, founds[-1] if founds else None
    if not frame or token.here:
        return None
    enclosed = last and last.trigger.id == "enclosed-in" and last.end >= token.lead - 1
    if not enclosed and not gap.endswith(" tại "):
        return None
    parse.changed = None
    return frame


def linked(parse: Parse, token: Token, previous: Token | None, gap: str) -> bool:
    """ "Thực hiện B, <body> đã ban hành A": A does to B what the opening says."""
    frame = parse.link
    if not frame or token.here or not previous or ":" in gap or not cue("clause").search(gap):
        return False
    trigger, own = frame.found.trigger, parse.setting.speaker.document
    issued = any(f.end() == len(gap) for f in cue("issues").finditer(gap))
    if not issued or trigger.predicate not in LINKS:
        return False
    parse.link = None
    if frame.open:  # then it is not the text itself that does it
        kept = [c for c in parse.claims if c.trigger is not trigger or c.subject != own]
        parse.claims = kept
    for other in frame.documents:
        place_of = (frame.start, token.end)
        parse.claims.append(
            Claim(token.document, trigger.predicate, other.document, *place_of, trigger, "context")
        )
    return True


def state(parse: Parse, frame: Frame, token: Token) -> None:
    """Write down what a document that joined a frame adds."""
    frame.documents.append(token)
    for subject in frame.subjects if frame.found.trigger.predicate else ():
        one, other = (token, subject) if frame.passive else (subject, token)
        if not is_older(one, other):  # nobody acts on what is not yet issued
            parse.claims.append(claim_of(parse, frame, token, one, other))


def claim_of(parse: Parse, frame: Frame, token: Token, one: Token, other: Token) -> Claim:
    """The statement that one document acts on the other."""
    trigger = frame.found.trigger
    predicate = trigger.predicate or ""
    if frame.part:
        predicate = PARTIAL.get(predicate, predicate)
    if predicate == "continues" and frame.level == "planned":
        predicate = "implements"  # a task that goes on
    if predicate == "implements" and one.type and cue("enacts").fullmatch(one.type):
        predicate = "guides"
    return Claim(
        one.document,
        predicate,
        other.document,
        min(frame.start, token.lead),
        max(token.end, frame.found.end) if trigger.voice == "state" else token.end,
        trigger,
        "context" if token.named and frame.level == "explicit" else frame.level,
        part_of(parse, frame, other),
    )


def part_of(parse: Parse, frame: Frame, other: Token) -> str | None:
    """The part of a document that is named before it: after a verb of change anywhere, else right before it.

    What a passive names before its object is no part that was changed: "Điều 5 Luật A (đã được sửa đổi bởi B)".
    """
    if frame.passive and not frame.part:
        return None
    ends = [t.tail for t in leftward(parse.tokens, other.lead, REACH) if t.tail <= other.lead]
    if frame.found.end <= other.lead:
        ends.append(frame.found.start)  # "hướng dẫn thi hành Điều" is a verb too
    named = pinpoint_before if frame.part else pinpoint_of
    return named(parse.setting.text, max(ends, default=parse.start), other.lead)


def untitled(parse: Parse, token: Token) -> bool:
    """Whether no title can follow a reference: "Luật này", "Luật Đất đai" have no number before one."""
    return token.here or not any(map(str.isdigit, parse.setting.text[token.start : token.end]))
