"""Parts that add up to their total: the surest sign of what a count is a part of."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from vanban.loaders.counting.places import (
    REACH,
    Found,
    Link,
    Links,
    Place,
    Scene,
    alike,
    previous_line,
)
from vanban.loaders.counting.units import cue_pattern
from vanban.loaders.reading import Reading
from vanban.loaders.reckoning.chains import is_change

OPENS = re.compile(rf"(?:\b|(?=[;,]\s)){cue_pattern('opens')}(?!\w)")
SUMS = re.compile(rf"{cue_pattern('sums')}\b")
REST = re.compile(r"\b(?:còn|chưa|không|khác)\b|\A\W{0,3}\Z", re.IGNORECASE)
LIST_OPENS = re.compile(r"(?::|như\ssau|gồm|cụ\sthể|trong\sđó)\W*\Z", re.IGNORECASE)
LIST_STARTS = re.compile(r"[:(][^:().;\d]{0,60}\Z")  # 9 cá nhân (khiển trách 6 …
CERTAIN = 20  # from this value on a sum of counts of one unit is no chance


def complements(scene: Scene) -> Iterator[tuple[int, Link]]:
    """31/45 xã đã ban hành; 14 xã chưa ban hành: together they are the whole."""
    for total in range(1, len(scene.found)):
        part = scene.found[total - 1]
        if not part.pair or part.value >= scene.found[total].value:
            continue
        for other in range(total + 1, min(total + REACH, len(scene.found))):
            if scene.places[other].line != scene.places[total].line:
                break
            rest = scene.found[total].value - part.value
            left_over = REST.search(scene.places[other].cue) or REST.match(scene.found[other].says)
            sure = (
                rest + part.value >= CERTAIN
                and scene.places[other].sentence == scene.places[total].sentence
            )
            if (
                scene.found[other].value == rest
                and alike(scene.found[other], part)
                and (left_over or sure)
            ):
                yield total - 1, Link(total, 1)
                yield other, Link(total, 1)
                break


def totals_before(scene: Scene) -> Iterator[tuple[int, Link]]:
    """Parts that add up to a total before them; each such cut gets its number."""
    for index, total in enumerate(scene.found):
        cuts = 0
        if total.pair and scene.found[index + 1].value == total.value:
            continue
        taken_to = index
        for run in runs_after(scene, index):
            if run[0] <= taken_to:
                continue
            cuts, taken_to = cuts + 1, run[-1]
            for part in run:
                yield part, Link(index, cuts)


def over_parts(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """41 trường: 18 trường mầm non, gồm 9 … và 9 …; 23 trường tiểu học, gồm …: parts that have parts."""
    wholes = {link.total for link in links.values()}
    for index, total in enumerate(scene.found):
        if index in wholes or total.pair:
            continue
        near = [
            at
            for at in following(scene, index)
            if scene.found[at].kind == total.kind
            and not is_change(scene, at)
            and not (at in links and links[at].total > index)
        ]
        run = (
            adding_up(scene.found, on_level(scene.places, near, near[0]), total.value)
            if near
            else []
        )
        if wholes.intersection(run) and opens_list(
            scene.text[total.unit_end : scene.found[run[0]].start]
        ):
            yield from ((part, Link(index, 1)) for part in run)


def runs_after(scene: Scene, index: int) -> Iterator[list[int]]:
    """Runs of neighbours on one level of brackets whose values add up to the total's."""
    total = scene.found[index]
    if total.value < 2 or total.value != int(total.value):
        return
    near = list(following(scene, index))
    of_kind = [at for at in near if scene.found[at].kind == total.kind and not is_change(scene, at)]
    runs: list[list[int]] = []
    for first in of_kind:
        level = on_level(scene.places, of_kind, first)
        run = unbroken(scene.places, adding_up(scene.found, level, total.value))
        adjacent = first == of_kind[0] or (bool(runs) and follows(of_kind, runs[-1], first))
        if run and proven(scene, index, run, adjacent=adjacent):
            runs.append(run)
    if not runs and near and total.value >= 5:  # 59 tổ chức, cá nhân, gồm 17 tổ chức, 42 cá nhân
        run = adding_up(scene.found, on_level(scene.places, near, near[0]), total.value)
        if run and opens_list(scene.text[total.unit_end : scene.found[run[0]].start]):
            runs = [run]
    yield from runs


def following(scene: Scene, index: int) -> Iterator[int]:
    """Later counts in the total's paragraph, or in the list that its paragraph opens."""
    line = scene.places[index].line
    for at in range(index + 1, min(index + 1 + REACH, len(scene.found))):
        if scene.places[at].line != line:
            before = scene.text[max(0, scene.places[at].line - 30) : scene.places[at].line]
            listed = LIST_OPENS.search(before) or line != scene.places[index].line
            if not listed and (
                at > index + 1 or previous_line(scene.text, scene.places[at].line) != line
            ):
                return
            line = scene.places[at].line
        if not scene.found[at - 1].pair:
            yield at


def adding_up(found: list[Found], level: list[int], value: float) -> list[int]:
    """The counts from the first on, at least two, that reach the value exactly."""
    reached = 0.0
    for length, at in enumerate(level, 1):
        reached += found[at].value
        if reached >= value:
            return level[:length] if reached == value and length > 1 else []
    return []


def unbroken(places: list[Place], run: list[int]) -> list[int]:
    """The run, unless words inside it open the parts of one of its own counts."""
    return [] if any(OPENS.search(places[at].cue) for at in run[1:]) else run


def proven(scene: Scene, index: int, run: list[int], *, adjacent: bool) -> bool:
    """Whether a sum is more than chance: words open the list, or the numbers are great and of one unit."""
    total, first = scene.found[index], scene.found[run[0]]
    between = scene.text[total.unit_end : first.start]
    of_one = all(alike(scene.found[at], total) for at in run)
    if adjacent and opens_list(between):
        return True
    one_sentence = scene.places[index].sentence == scene.places[run[-1]].sentence
    if adjacent and one_sentence and len(run) > 2 and total.value >= CERTAIN:
        return True
    if adjacent and one_sentence and all(scene.found[at].unit == total.unit for at in run):
        return ends_clause(
            scene.places, run[-1]
        )  # 15 dự án, thông qua 11 dự án, cho ý kiến 4 dự án
    return of_one and total.value >= CERTAIN and (adjacent or one_sentence)


def ends_clause(places: list[Place], index: int) -> bool:
    """Whether a count is the last one of its sentence, or of its part before a semicolon."""
    following = places[index + 1] if index + 1 < len(places) else None
    return not following or following.sentence != places[index].sentence or ";" in following.cue


def opens_list(between: str) -> bool:
    """Whether the words between a total and a count open the list of its parts."""
    return bool(OPENS.search(between) or LIST_STARTS.search(between))


def on_level(places: list[Place], near: list[int], first: int) -> list[int]:
    """From the first on, the counts in the same bracket as it."""
    return [at for at in near if at >= first and places[at].opener == places[first].opener]


def follows(near: list[int], run: list[int], first: int) -> bool:
    """Whether a count is the next after a run."""
    return near.index(first) == near.index(run[-1]) + 1


def totals_after(scene: Scene) -> Iterator[tuple[int, Link]]:
    """268.047 người và 1.019.299 người, cộng lại là 1.287.346 người."""
    for index, total in enumerate(scene.found):
        if not SUMS.search(scene.places[index].cue):
            continue
        before = [
            at
            for at in range(max(0, index - REACH), index)
            if scene.found[at].kind == total.kind
            and scene.places[at].line == scene.places[index].line
        ]
        for first in reversed(range(len(before))):
            run = adding_up(scene.found, before[first:], total.value)
            if run:
                yield from ((part, Link(index, 1)) for part in run)
                break


def in_footnotes(reading: Reading, found: list[Found]) -> Iterator[tuple[int, Link]]:
    """05 người⁷ … ⁷ Cho thôi việc 02 người; nghỉ hưu 03 người: a footnote goes on with the number it hangs on."""
    for anchor in reading.anchors:
        total = bisect_left(found, anchor.at, key=lambda item: item.start) - 1
        if total < 0 or not 0 <= anchor.at - found[total].unit_end <= 60:
            continue
        note = reading.note(anchor.footnote, anchor.at)
        if note is None or "\n" in reading.text[found[total].end : anchor.at]:
            continue
        first, end = (
            bisect_left(found, at, key=lambda item: item.start) for at in (note.start, note.end)
        )
        inside = [at for at in range(first, end) if found[at].kind == found[total].kind]
        run = adding_up(found, inside, found[total].value)
        yield from ((part, Link(total, 1)) for part in run)
