"""The step that a count stands for in a chain of work: received, concluded, in breach, disciplined."""

import re
from collections.abc import Iterator

from vanban.loaders.counting.places import (
    REACH,
    Found,
    Link,
    Links,
    Place,
    alike,
    in_cut,
    previous_line,
    same_unit,
)
from vanban.loaders.counting.units import cue_pattern, cues

FORM = 6  # the step of a form of discipline
# hoàn thành 23 nhiệm vụ is a step, hoàn thành tốt nhiệm vụ a rating
STEP = re.compile(rf"\b{cue_pattern('step', 'form')}\b(?!\s(?:xuất\ssắc|tốt|nhiệm\svụ)\b)")
STEPS = {cue.words.lower(): cue.step or 0 for cue in cues() if cue.role in ("step", "form")}
SUBSET = re.compile(rf"\b{cue_pattern('subset')}\s(?:có\s)?(?:tới\s)?[^\d\s]{{0,6}}\s?\Z")
# 119 bài viết, có 64 bài viết được phản biện   2.072 yêu cầu; số yêu cầu đúng: 1.190
HAS_ALSO = re.compile(r"\A[^.;\d]{0,60},\scó\s\Z|[;,]\ssố\s[^.;]{0,60}(?::|\slà)\s\Z")
JOINS = re.compile(r"\A[^.;\d]{0,30}(?:,|\bvà)\s\Z")

CHANGE = re.compile(
    r"\b(?:tăng|giảm|so\svới|cùng\skỳ|thay\svì|chỉ\scòn|xuống)\b[^.,;:)]*\Z", re.IGNORECASE
)


def steps_of(text: str, found: list[Found], places: list[Place]) -> list[int]:
    """The step of each count, 0 where no words name one; a count joined by "và" shares the one before it."""
    steps: list[int] = []
    for index, place in enumerate(places):
        step = step_in(place.cue)
        if (
            not step
            and index
            and JOINS.match(place.cue)
            and place.sentence == places[index - 1].sentence
        ):
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
    words = re.split(
        r"[.;,\n(]", text[found[index].unit_end : min(end, found[index].unit_end + 40)]
    )[0]
    named = STEP.search(words)
    step = STEPS[" ".join(named[0].lower().split())] if named else 0
    return step if step > 1 else 0


def subset_cue(cue: str) -> bool:
    """Whether the words before a count make it a subset of the one before: chỉ, qua đó, ", có"."""
    return bool(SUBSET.search(cue) or HAS_ALSO.search(cue))


def by_step(
    text: str, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """Inspected, concluded, in breach, disciplined: each step is a subset of the nearest one before it."""
    steps = steps_of(text, found, places)
    for index in range(len(found)):
        total_of_pair = index and found[index - 1].pair
        if index in links or not steps[index] or total_of_pair or CHANGE.search(places[index].cue):
            continue
        for earlier in wholes_near(text, found, places, index, links):
            step, before = steps[index], steps[earlier]
            follows = step > max(before, 1) and (before or step < FORM)
            if follows and same_unit(found[earlier], found[index]):
                full = step == FORM and before in (FORM - 1, FORM - 2)
                yield index, Link(earlier, 1 if full else None)
                break


def wholes_near(
    text: str, found: list[Found], places: list[Place], index: int, links: Links
) -> Iterator[int]:
    """Greater counts before one in its paragraph, at most one sentence with counts away, the nearest first."""
    first = index == 0 or places[index - 1].sentence != places[index].sentence
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if places[earlier].line != places[index].line and not (
            first and previous_line(text, places[index].line) == places[earlier].line
        ):
            return
        if sentences_between(places, earlier, index) > 1:
            return
        if found[earlier].value < found[index].value or (earlier and found[earlier - 1].pair):
            continue
        apart = places[earlier].sentence != places[index].sentence
        if not (apart and in_cut(links, earlier)):
            yield earlier


def by_cue(
    text: str, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """Khoảng 200.000 người hoạt động, chỉ 40.000 người có chứng chỉ."""
    for index, place in enumerate(places):
        if index in links or CHANGE.search(place.cue) or not subset_cue(place.cue):
            continue
        for earlier in wholes_near(text, found, places, index, links):
            if found[earlier].kind == found[index].kind:
                if earlier == index - 1 or alike(found[earlier], found[index]):
                    yield index, Link(earlier, None)
                break


def sentences_between(places: list[Place], one: int, other: int) -> int:
    """How many sentences with counts later the other stands."""
    return len({place.sentence for place in places[one : other + 1]}) - 1
