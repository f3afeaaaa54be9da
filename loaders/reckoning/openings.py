"""Parts that words, a colon or a bracket open: trong đó, gồm, Trong số 58 đồng chí, (sau đại học là 149)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from vanban.loaders.counting.places import (
    REACH,
    Found,
    Link,
    Links,
    Place,
    Scene,
    alike,
    in_cut,
    previous_line,
)
from vanban.loaders.reckoning.chains import can_be_total, is_change
from vanban.loaders.reckoning.sums import OPENS

OPENING = 1500  # characters between "trong đó" and the last part it opens
# Trong hơn 166.000 người   trong tổng số 58 đồng chí
WITHIN = re.compile(
    r"(?:\A\W*Trong\s|[,;]\strong\s|\b[Tt]rong\s(?:tổng\s)?số\s)(?:tổng\s)?(?:số\s)?(?:hơn|gần|khoảng|trên)?\s?\Z"
)
ASPECT = re.compile(r"Về\s")  # Về trình độ, có 94 người là thạc sĩ
# trong đó 5 lớp cho 200 học viên: the second is counted beside the first
BESIDE = re.compile(
    r"\b(?:với|cho|tại|ở|của|thuộc|do|từ)\s(?:hơn\s|gần\s|khoảng\s|trên\s)?\Z", re.IGNORECASE
)
LIST_COLON = re.compile(r"[^.,;:()\d]{0,60}:")
# "Trong số 58 đồng chí có …": the number behind the words is the total itself
NUMBER_NEXT = re.compile(r"\s(?:hơn|gần|khoảng|trên)?\s?\d")


def opened(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """What follows "trong đó", "gồm" or "Trong số 58 đồng chí" up to the end of the sentence."""
    for index, place in enumerate(scene.places):
        if index in links or is_change(scene, index) or (index and scene.found[index - 1].pair):
            continue
        total = sentence_opener(scene, index)
        if total is None:
            at = last_opening(scene.text, scene.found, place, index)
            total = colon_total(scene, index, links, at)
            if total is None and at is not None:
                total = opened_total(scene, links, index, at)
        if total is not None:
            yield index, Link(total, None)


def opened_total(scene: Scene, links: Links, index: int, at: int) -> int | None:
    """The total whose parts the words at a place open for a count behind them."""
    place = scene.places[index]
    near = list(candidates(scene, index, at))
    opens_sentence = at - place.sentence < 30
    if opens_sentence:  # a new sentence goes on with wholes, not with their parts
        near.sort(key=lambda earlier: in_cut(links, earlier))
    total = best_total(scene.found, index, near)
    if opens_sentence and total is not None and in_cut(links, total):
        total = whole_of(scene.found, links, total, index)
    if ASPECT.match(scene.text, at):  # a new cut of what has been cut before
        wholes = {link.total for link in links.values()}
        cut = best_total(scene.found, index, [earlier for earlier in near if earlier in wholes])
        total = total if cut is None else cut
    if total is None and near and directly_before(scene.text, scene.found, near[0], index, at):
        total = near[0]
    if total is None or closed(links, total, scene.found, at, index):
        return None
    first = bisect_left(scene.found, at, key=lambda item: item.start)
    if any(exceeds(part, scene.found[total]) for part in scene.found[first:index]):
        return None  # gồm 4.120 sinh viên và 530 sinh viên: not of the 1.100 before them
    told = alike(scene.found[total], scene.found[index]) or not BESIDE.search(place.cue)
    return total if told else None


def exceeds(part: Found, total: Found) -> bool:
    """Whether a count of the same unit is too great for a part."""
    return part.unit == total.unit and part.value > total.value


def directly_before(text: str, found: list[Found], total: int, index: int, at: int) -> bool:
    """Whether only the opening words part two counts of two kinds: 87 hồ sơ, trong đó có 47 người."""
    whole, part = found[total], found[index]
    if (whole.kind, part.kind) != ("document", "person") or whole.value < part.value:
        return False
    return total == index - 1 and text[whole.unit_end : at + 8] == ", trong đó"


def whole_of(found: list[Found], links: Links, part: int, index: int) -> int:
    """The whole that a complete cut gives, where a new sentence counts parts: Trong đó, cấp tỉnh …"""
    whole = links[part].total
    fits = alike(found[whole], found[index]) and found[whole].value > found[index].value
    return whole if fits else part


def sentence_opener(scene: Scene, index: int) -> int | None:
    """The count of "Trong số 58 đồng chí" before a count in its sentence."""
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if scene.places[earlier].sentence != scene.places[index].sentence:
            return None
        of_pair = earlier and scene.found[earlier - 1].pair  # 22 trong tổng số 30 xã
        if WITHIN.search(scene.places[earlier].cue) and not of_pair:
            fits = scene.found[earlier].value >= scene.found[index].value
            return (
                earlier if fits and scene.found[earlier].kind == scene.found[index].kind else None
            )
    return None


def colon_total(scene: Scene, index: int, links: Links, opening: int | None) -> int | None:
    """The count right before the colon that opens a list: 04 người: Giám đốc và 03 Phó Giám đốc."""
    colon = scene.text.rfind(":", scene.places[index].sentence, scene.found[index].start)
    total = bisect_left(scene.found, colon, key=lambda item: item.start) - 1
    if colon < 0 or total < 0 or scene.places[total].sentence != scene.places[index].sentence:
        return None
    of_list = LIST_COLON.fullmatch(scene.text, scene.found[total].unit_end, colon + 1)
    part, whole = scene.found[index], scene.found[total]
    fits = part.kind == whole.kind and part.turns == whole.turns and part.value < whole.value
    inside = scene.places[total].opener == scene.places[index].opener
    later = opening is None or whole.start > opening
    open_still = not closed(links, total, scene.found, whole.end, index)
    return total if of_list and fits and inside and later and open_still else None


def last_opening(text: str, found: list[Found], place: Place, index: int) -> int | None:
    """Where the last opening words of the sentence before a count stand, on its level of brackets."""
    low = max(place.sentence, found[index].start - OPENING)
    for opening in reversed(list(OPENS.finditer(text, low, found[index].start))):
        if opening[0].lower().endswith("số") and NUMBER_NEXT.match(text, opening.end()):
            continue
        bracket = text.rfind("(", low, opening.start())
        inside = bracket >= 0 and text.find(")", bracket, opening.start()) < 0
        if not inside or place.opener == bracket:
            return opening.start()
    return None


def candidates(scene: Scene, index: int, at: int) -> Iterator[int]:
    """Counts before the opening words: of the sentence, else of those before it in the paragraph."""
    place, last = scene.places[index], bisect_left(scene.found, at, key=lambda c: c.start) - 1
    reach_back = at - place.sentence < 30 and (last < 0 or scene.found[last].start < place.sentence)
    reach = 120 if scene.text[at].isupper() else 4  # Trong đó, after a sentence without counts
    lines = {place.line}
    if at - place.line < reach and last >= 0 and scene.places[last].line != place.line:
        lines.add(previous_line(scene.text, place.line))
    for earlier in range(last, max(-1, index - REACH - 1), -1):
        same = scene.places[earlier].sentence == place.sentence
        if scene.places[earlier].line not in lines or not (same or reach_back):
            return
        if can_be_total(scene, earlier):
            yield earlier


# (6 tháng đầu năm 2024 có 12 lượt): what there was before
COMPARED = re.compile(
    r"\(\s?(?:cùng\skỳ|năm\strước|(?:\d{1,2}\stháng\s|quý\s|năm\s)[^()\d]{0,20}\d{4})",
    re.IGNORECASE,
)


def in_brackets(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """507 bác sĩ (sau đại học là 149): what a bracket counts is a part of what stands before it."""
    for index, place in enumerate(scene.places):
        if place.opener is None or index in links or is_change(scene, index):
            continue
        if COMPARED.match(scene.text, place.opener):
            continue
        total = best_total(
            scene.found, index, [at for at in before_place(scene, index, place.opener)]
        )
        if total is None or place.opener - scene.found[total].unit_end > 80:
            continue
        told = (
            alike(scene.found[total], scene.found[index]) or len(place.cue.rpartition("(")[2]) < 13
        )
        if told and not closed(links, total, scene.found, place.opener, index):
            yield index, Link(total, None)


def before_place(scene: Scene, index: int, at: int) -> Iterator[int]:
    """Counts of the sentence before a place in it, the nearest first, without the totals of pairs."""
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if scene.places[earlier].sentence != scene.places[index].sentence:
            return
        if scene.found[earlier].start < at and can_be_total(scene, earlier):
            yield earlier


def best_total(found: list[Found], index: int, earlier: Iterable[int]) -> int | None:
    """The count that the one at `index` can be a part of: of its unit if there is one, else of its kind."""
    part = found[index]
    fits = [
        at
        for at in earlier
        if found[at].kind == part.kind
        and found[at].value > part.value
        and (part.turns or not found[at].turns)  # 1.147 lượt/1.325 người: no people are turns
    ]
    same = [at for at in fits if alike(found[at], part)]
    saying = [at for at in same if found[at].says and found[at].says == part.says]
    return next(iter(saying or same or fits[:1]), None)


def closed(links: Links, total: int, found: list[Found], opened_at: int, index: int) -> bool:
    """Whether the parts since the opening words already make up the whole."""
    first = bisect_left(found, opened_at, key=lambda item: item.start)
    parts = (links[at] for at in range(max(first, index - REACH), index) if at in links)
    return any(link.total == total and link.partition for link in parts)
