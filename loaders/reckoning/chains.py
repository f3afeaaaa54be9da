"""The step that a count stands for in a chain of work: received, concluded, in breach, disciplined."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vanban.loaders.counting.places import (
    GENERIC,
    REACH,
    Found,
    Link,
    Links,
    Place,
    Scene,
    alike,
    in_cut,
    previous_line,
    same_unit,
)
from vanban.loaders.counting.units import cue_pattern, cues

BREACH, FORM = 3, 6  # the steps of who is in breach, and of a form of discipline
# hoàn thành 23 nhiệm vụ is a step, hoàn thành tốt nhiệm vụ a rating
STEP = re.compile(rf"\b{cue_pattern('step', 'form')}\b(?!\s(?:xuất\ssắc|tốt|nhiệm\svụ)\b)")
STEPS = {cue.words.lower(): cue.step or 0 for cue in cues() if cue.role in ("step", "form")}
# a new matter, not a step on: Ngoài ra, phát hiện 285 trường hợp
APART = re.compile(rf"\W{{0,4}}{cue_pattern('apart')}\b")
HAS = re.compile(r"\scó\s\Z")
# a new time is a new account: Trong tháng 7, cấp ủy kỷ luật 20 đảng viên
NEW_TIME = re.compile(r"\A\W*Trong\s(?:tháng|quý|năm|kỳ|nhiệm\skỳ)\b", re.IGNORECASE)
JOINS = re.compile(r"\A[^.;\d]{0,30}(?:,|\bvà)\s\Z|\A/\Z")  # 14 vụ/31 bị can
AND = re.compile(r"\A[^.;,\d]{0,30}\bvà\s\Z")
CHANGE = re.compile(
    r"\b(?:tăng|giảm|so\svới|cùng\skỳ|thay\svì|chỉ\scòn|xuống)\b[^.,;:)]*\Z", re.IGNORECASE
)


def by_step(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """Inspected, concluded, in breach, disciplined: each step is a subset of the nearest one before it."""
    steps = steps_of(scene)
    for index in range(len(scene.found)):
        total_of_pair = index and scene.found[index - 1].pair
        if index in links or not steps[index] or total_of_pair or is_change(scene, index):
            continue
        for earlier in wholes_near(scene, index, links):
            step, before = steps[index], steps[earlier]
            unnamed = not before and (step == FORM or in_cut(links, earlier))
            if step <= max(before, 1) or unnamed or not of_unit(scene.found, earlier, index):
                continue
            if not one_of_many(scene, steps, earlier, index):
                full = step == FORM and before in (FORM - 1, FORM - 2)
                yield index, Link(earlier, 1 if full else None)
            break


def steps_of(scene: Scene) -> list[int]:
    """The step of each count, 0 where no words name one; a count joined by "và" shares the one before it."""
    steps: list[int] = []
    for index, place in enumerate(scene.places):
        step = step_in(place.cue)
        if not step and JOINS.match(place.cue):
            step = steps[joined_to(scene.places, index)] if index else 0
        behind = step_after(scene.text, scene.found, index)
        steps.append(behind if behind >= BREACH else step or behind)
    return steps


def is_change(scene: Scene, index: int) -> bool:
    """Whether a count says how much more or less there is: tăng 60 tổ chức và 2.359 đảng viên."""
    places = scene.places
    for at in range(index, max(-1, index - REACH), -1):
        changes, joins = change_and_join(places[at].cue)
        if changes:
            return True
        if not joins or at == 0 or places[at].sentence != places[at - 1].sentence:
            return False
    return False


@lru_cache(maxsize=1 << 12)  # each count is asked about again and again
def change_and_join(cue: str) -> tuple[bool, bool]:
    """Whether the words before a count tell a change, and whether they only join it to the count before."""
    return bool(CHANGE.search(cue)), bool(AND.match(cue))


def can_be_total(scene: Scene, index: int) -> bool:
    """Whether a count can have parts: neither the second number of a pair nor a change has."""
    return not (index and scene.found[index - 1].pair) and not is_change(scene, index)


def joined_to(places: list[Place], index: int) -> int:
    """The count of the same sentence and bracket before one, else the one before it."""
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if places[earlier].sentence != places[index].sentence:
            break
        if places[earlier].opener == places[index].opener:
            return earlier
    return index - 1


def step_in(words: str) -> int:
    """The last step that the words before a count name: kết luận in "kết luận có"."""
    named = STEP.findall(HAS.sub("", words[-50:])) or STEP.findall(words[-50:])
    return STEPS[" ".join(named[-1].lower().split())] if named else 0


def step_after(text: str, found: list[Found], index: int) -> int:
    """The step that the words right behind a count name: 02 nhiệm vụ quá hạn."""
    if found[index].pair:
        index += 1
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    words = re.split(
        r"[.;,\n(]|\bvà\b", text[found[index].unit_end : min(end, found[index].unit_end + 40)]
    )[0]
    named = STEP.search(words)
    step = STEPS[" ".join(named[0].lower().split())] if named else 0
    return step if 1 < step < FORM else 0


def of_unit(found: list[Found], whole: int, index: int) -> bool:
    """Whether a count is of the unit of another, or of a word for all of its kind and none nearer is."""
    if same_unit(found[whole], found[index]):
        return True
    nearer = any(same_unit(other, found[index]) for other in found[whole + 1 : index])
    return found[index].unit in GENERIC and alike(found[whole], found[index]) and not nearer


def one_of_many(scene: Scene, steps: list[int], whole: int, index: int) -> bool:
    """Whether the whole stands in a sentence before beside others of its step: tỉnh 239, huyện 1.472."""
    if scene.places[whole].sentence == scene.places[index].sentence:
        return False
    return any(
        steps[other] == steps[whole] and same_unit(scene.found[other], scene.found[whole])
        for other in range(max(0, whole - REACH), index)
        if other != whole and scene.places[other].sentence == scene.places[whole].sentence
    )


def wholes_near(scene: Scene, index: int, links: Links) -> Iterator[int]:
    """Greater counts before one in its paragraph, at most one sentence with counts away, the nearest first."""
    first = index == 0 or scene.places[index - 1].sentence != scene.places[index].sentence
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if scene.places[earlier].line != scene.places[index].line and not (
            first
            and previous_line(scene.text, scene.places[index].line) == scene.places[earlier].line
        ):
            return
        if sentences_between(scene.places, earlier, index) > 1:
            return
        sentence = scene.places[index].sentence
        if scene.places[earlier].sentence != sentence and begins_anew(scene, index):
            return
        if scene.found[earlier].value < scene.found[index].value or not can_be_total(
            scene, earlier
        ):
            continue
        apart = scene.places[earlier].sentence != scene.places[index].sentence
        if not (apart and in_cut(links, earlier)):
            yield earlier


def begins_anew(scene: Scene, index: int) -> bool:
    """Whether the sentence of a count tells of another time or another matter than the one before it."""
    sentence = scene.places[index].sentence
    time = NEW_TIME.match(scene.text[sentence : sentence + 30])
    return bool(time or APART.match(scene.text, sentence))


def sentences_between(places: list[Place], one: int, other: int) -> int:
    """How many sentences with counts later the other stands."""
    return len({place.sentence for place in places[one : other + 1]}) - 1
