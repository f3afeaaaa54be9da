"""Tasks that labels say: "Đơn vị chủ trì: Sở A", "Thời gian hoàn thành: Quý IV/2026" below what is to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from vanban.loaders.reading import Paragraph
from vanban.loaders.tasking.clauses import trimmed
from vanban.loaders.tasking.deadlines import NONE, Deadline, read_deadline
from vanban.loaders.tasking.draft import Draft
from vanban.loaders.tasking.outline import opening_of
from vanban.ontology.vocabulary import read_rows

LONGEST_VALUE = 400
MOST_ACTIONS = 8
DEEP = 5.5  # bullets and letters; what stands above them is a heading
# Cheap sign of a label that names who leads; what it finds is looked at closely.
SIGN = re.compile(r"h(?:ủ trì|ực hiện|ụ trách|ịu trách nhiệm|am mưu|ính|ợp)[^:;.\n]{0,30}:")


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
        rf"(?:(?<=\A)|(?<=\n)|(?<=[.;,(+*-])\s?|(?<=[.;,)(+*-] ))(?:{'|'.join(groups)})(?: của [^:;,.]{{1,40}}| \([^)]{{1,40}}\))?\s?:\s?",
        re.IGNORECASE,
    )


@dataclass(slots=True)
class Block:
    """Labels that stand together, and what is to be done above them."""

    actions: list[tuple[int, int]] = field(default_factory=list)
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    end: int = 0


def tasks_of_labels(
    text: str, paragraphs: list[Paragraph], issued: str | None
) -> tuple[list[Draft], set[int]]:
    """The tasks of all labelled blocks, and the starts of the paragraphs that they took."""
    drafts: list[Draft] = []
    taken: set[int] = set()
    if not SIGN.search(text):
        return drafts, taken
    block = Block()
    for paragraph in paragraphs:
        found = list(values_of(text, paragraph))
        opening = opening_of(text, paragraph.start, paragraph.end)
        if found:
            if any(role in block.values for role, *_ in found):
                drafts += tasks_of_block(text, block, issued)
                block = Block(actions=[] if found[0][1] - opening.end > 80 else block.actions)
            first = found[0][1]
            if first - opening.end > 12:
                begin, end = trimmed(text, opening.end, first)
                block.actions = [(begin, end)]
            block.values.update({role: (start, end) for role, _, start, end in found})
            block.end = found[-1][3]
            taken.add(paragraph.start)
            continue
        if block.values:
            drafts += tasks_of_block(text, block, issued)
            taken.update(start for start, _ in block.actions)
            block = Block()
        if opening.level < DEEP:
            block.actions = []
        block.actions.append(trimmed(text, opening.end, paragraph.end))
        if len(block.actions) > 1 and opening_level(text, block.actions[0]) < DEEP:
            block.actions = block.actions[1:]
    drafts += tasks_of_block(text, block, issued)
    return [d for d in drafts], taken


def opening_level(text: str, action: tuple[int, int]) -> float:
    """The level of the paragraph that an action stands in."""
    start = text.rfind("\n", 0, action[0]) + 1
    return opening_of(text, start, action[1]).level


def values_of(text: str, paragraph: Paragraph) -> Iterator[tuple[str, int, int, int]]:
    """Each label of a paragraph: its role, where it begins, and where its value begins and ends."""
    if text.find(":", paragraph.start, paragraph.end) < 0:
        return
    found = list(label_pattern().finditer(text, paragraph.start, paragraph.end))
    ends = [label.start() for label in found[1:]] + [paragraph.end]
    for label, end in zip(found, ends, strict=False):
        start, end = trimmed(text, label.end(), end)
        if end > start and end - start <= LONGEST_VALUE:
            yield label.lastgroup or "other", label.start(), start, end


def tasks_of_block(text: str, block: Block, issued: str | None) -> Iterator[Draft]:
    """One task for each thing that the labels below it give to a body."""
    who = block.values.get("lead")
    if not who:
        return
    when = block.values.get("when")
    deadline: Deadline = read_deadline(text[slice(*when)], issued) if when else NONE
    helpers = block.values.get("with")
    what = block.values.get("what")
    actions = [what] if what else block.actions[-MOST_ACTIONS:]
    for action in actions:
        end = block.end if action is actions[-1] else action[1]
        yield Draft(
            action[0], max(end, action[1]), who, action[0], deadline, helpers or (0, 0), action[1]
        )
