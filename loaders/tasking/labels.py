"""Tasks that labels say: "Đơn vị chủ trì: Sở A", "Thời gian hoàn thành: Quý IV/2026" below what is to be done."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from vanban.loaders.tasking.assignees import helpers_in, read_assignee
from vanban.loaders.tasking.clauses import Draft, trimmed
from vanban.loaders.tasking.deadlines import NONE, Deadline, read_deadline
from vanban.loaders.tasking.outline import Passage
from vanban.loaders.tasking.vocabulary import body_head, cue, verb_first
from vanban.ontology.vocabulary import read_rows

LONGEST_VALUE = 400
MOST_ACTIONS = 8
SHORTEST_ACTION = 12
DEEP = 5.5  # bullets and letters; what stands above them is a heading
NEAR = 8  # paragraphs of a block before and after the label that names who leads
# Cheap sign of such a label; what stands near it is looked at closely.
SIGN = re.compile(
    r"(?:h(?:ủ trì|ủ quản|am mưu|ực hiện|ụ trách|ính)|ầu mối|riển khai|ổ chức|rách nhiệm)"
    r"(?: của [^:;,.\n]{1,40}| \([^)\n]{1,40}\))?\s?:\s?[^\s\n]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLabel:
    """A label of a block or a column; lead: who does it, with: who helps, when, what, other."""

    role: str
    pattern: str
    example: str


@cache
def labels() -> tuple[TaskLabel, ...]:
    return read_rows("task_labels.csv", TaskLabel)


@cache
def label_pattern() -> re.Pattern[str]:
    """A label with its colon, at the beginning of a line, a sentence, a bracket or a part."""
    roles = ("when", "with", "lead", "what", "other")
    groups = (
        f"(?P<{role}>{'|'.join(r.pattern for r in labels() if r.role == role)})" for role in roles
    )
    return re.compile(
        rf"(?:(?<=\n)|(?<=[.;,(+*•-])\s?|(?<=[.;,)(+*•-] )|(?<=\A)|(?<=\d[.)/] ))(?:{'|'.join(groups)})(?: của [^:;,.]{{1,40}}| \([^)]{{1,40}}\))?\s?:\s?",
        re.IGNORECASE,
    )


@dataclass(slots=True)
class Block:
    """Labels that stand together, and what is to be done above them."""

    actions: list[Passage] = field(default_factory=list)
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    end: int = 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with its label."""

    role: str
    label: int  # where the label begins
    start: int
    end: int


def tasks_of_labels(
    text: str, passages: list[Passage], issued: str | None
) -> tuple[list[Draft], set[int]]:
    """The tasks of all labelled blocks, and the starts of the paragraphs that they took."""
    drafts: list[Draft] = []
    taken: set[int] = set()
    near = near_signs(text, passages)
    block = Block()
    for index in near:
        passage = passages[index]
        if index - 1 not in near:
            drafts += tasks_of_block(text, block, issued)
            block = Block()
        found = values_of(text, passage)
        if found:
            if any(value.role in block.values for value in found):
                drafts += tasks_of_block(text, block, issued)
                block = Block(actions=block.actions)
            if found[0].label - passage.words > SHORTEST_ACTION:
                block.actions = [passage._replace(end=found[0].label)]
            block.values.update({value.role: (value.start, value.end) for value in found})
            block.end = found[-1].end
            taken.add(passage.start)
        else:
            if block.values:
                drafts += tasks_of_block(text, block, issued)
                if "lead" in block.values:
                    taken.update(action.start for action in block.actions)
                block = Block()
            if passage.level < DEEP or (block.actions and block.actions[0].level < DEEP):
                block.actions = []
            block.actions.append(passage)
    drafts += tasks_of_block(text, block, issued)
    return drafts, taken


def near_signs(text: str, passages: list[Passage]) -> dict[int, None]:
    """The places in the list of the paragraphs that stand near a label, in order."""
    near: dict[int, None] = {}
    ends = [passage.end for passage in passages]
    for sign in SIGN.finditer(text):
        at = bisect_right(ends, sign.start())
        if at < len(passages) and passages[at].start <= sign.start():
            near.update(dict.fromkeys(range(max(0, at - NEAR), min(at + NEAR, len(passages)))))
    return dict.fromkeys(sorted(near))


def values_of(text: str, passage: Passage) -> list[Labelled]:
    """The labels of a paragraph with their values."""
    if text.find(":", passage.words, passage.end) < 0:
        return []
    found = list(label_pattern().finditer(text, passage.words, passage.end))
    ends = [label.start() for label in found[1:]] + [passage.end]
    values = []
    for label, stop in zip(found, ends, strict=False):
        start, end = trimmed(text, label.end(), stop)
        if 0 < end - start <= LONGEST_VALUE:
            values.append(Labelled(label.lastgroup or "other", label.start(), start, end))
    return values


def tasks_of_block(text: str, block: Block, issued: str | None) -> Iterator[Draft]:
    """One task for each thing that the labels below it give to a body."""
    who = block.values.get("lead")
    if not who or not body_head().match(text, *who):
        return
    when = block.values.get("when")
    deadline: Deadline = read_deadline(text[slice(*when)], issued) if when else NONE
    # a value can go on: "Sở Y tế chủ trì, phối hợp với Công an tỉnh"
    lead = read_assignee(text, *who)
    helpers = block.values.get("with") or (helpers_in(text, *who) if lead and lead.verb else None)
    who = (lead.start, lead.end) if lead and lead.verb else who
    actions = actions_of(text, block)
    for start, stop in actions:
        end = block.end if (start, stop) == actions[-1] else stop
        yield Draft(start, max(end, stop), who, start, deadline, helpers or (0, 0), stop)


def actions_of(text: str, block: Block) -> list[tuple[int, int]]:
    """What is to be done: the value of its own label, or the paragraphs above, those with a verb first."""
    what = block.values.get("what")
    if what:
        return [what]
    last = block.actions[-MOST_ACTIONS:]
    places = [trimmed(text, passage.words, passage.end) for passage in last]
    places = [place for place in places if not cue("who_label").match(text, *place)]
    told = [place for place in places if verb_first().match(text, *place)] or places[-1:]
    return [(start, end) for start, end in told if end - start >= SHORTEST_ACTION]
