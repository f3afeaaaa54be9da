"""The step that a count stands for in a chain of work: received, concluded, in breach, disciplined."""

import re

from vanban.loaders.count_places import Found, Place
from vanban.loaders.count_units import cue_pattern, cues

FORM = 6  # the step of a form of discipline
# hoàn thành 23 nhiệm vụ is a step, hoàn thành tốt nhiệm vụ a rating
STEP = re.compile(
    rf"\b{cue_pattern('step', 'form')}\b(?!\s(?:xuất\ssắc|tốt|nhiệm\svụ)\b)"
)
STEPS = {cue.words.lower(): cue.step or 0 for cue in cues() if cue.role in ("step", "form")}
SUBSET = re.compile(rf"\b{cue_pattern('subset')}\s(?:có\s)?(?:tới\s)?[^\d\s]{{0,6}}\s?\Z")
# 119 bài viết, có 64 bài viết được phản biện   2.072 yêu cầu; số yêu cầu đúng: 1.190
HAS_ALSO = re.compile(r"\A[^.;\d]{0,60},\scó\s\Z|[;,]\ssố\s[^.;]{0,60}(?::|\slà)\s\Z")
JOINS = re.compile(r"\A[^.;\d]{0,30}(?:,|\bvà)\s\Z")


def steps_of(text: str, found: list[Found], places: list[Place]) -> list[int]:
    """The step of each count, 0 where no words name one; a count joined by "và" shares the one before it."""
    steps: list[int] = []
    for index, place in enumerate(places):
        step = step_in(place.cue)
        if not step and index and JOINS.match(place.cue) and place.sentence == places[index - 1].sentence:
            step = steps[-1]
        steps.append(step or step_after(text, found, index))
    return steps


def step_in(words: str) -> int:
    """The last step that the words before a count name."""
    named = STEP.findall(words[-50:])
    return STEPS[" ".join(named[-1].lower().split())] if named else 0


def step_after(text: str, found: list[Found], index: int) -> int:
    """The step that the words right behind a count name: 02 nhiệm vụ quá hạn."""
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    words = re.split(r"[.;,\n(]", text[found[index].unit_end : min(end, found[index].unit_end + 40)])[0]
    named = STEP.search(words)
    step = STEPS[" ".join(named[0].lower().split())] if named else 0
    return step if step > 1 else 0


def subset_cue(cue: str) -> bool:
    """Whether the words before a count make it a subset of the one before: chỉ, qua đó, ", có"."""
    return bool(SUBSET.search(cue) or HAS_ALSO.search(cue))
