"""Which count is a part of which: pairs, sums, brackets, "trong đó", shares, chains of steps and footnotes.

Each rule links only what no rule before it has linked; the surest come first. A link without a partition
is a highlighted subset, whose sum proves nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from vanban.loaders.counting.chains import CHANGE, by_cue, by_step
from vanban.loaders.counting.places import (
    REACH,
    Found,
    Link,
    Links,
    Place,
    alike,
    in_cut,
    places_of,
    previous_line,
)
from vanban.loaders.counting.shares import find_shares, share_fits
from vanban.loaders.counting.sums import (
    OPENS,
    complements,
    in_footnotes,
    totals_after,
    totals_before,
)
from vanban.loaders.counting.tables import in_tables
from vanban.loaders.counting.units import cue_pattern
from vanban.loaders.reading import Reading

OPENING = 1500  # characters between "trong đó" and the last part it opens
WITH_MORE = re.compile(rf"\b{cue_pattern('with')}\b")
# trên tổng số dân khoảng 2.955.000 người
OUT_OF = re.compile(rf"(?:^|\W){cue_pattern('out of')}\s(?:[^\W\d]+\s){{0,3}}\Z")
# Trong hơn 166.000 người   trong tổng số 58 đồng chí
WITHIN = re.compile(
    r"(?:\A\W*Trong\s|\b[Tt]rong\s(?:tổng\s)?số\s)(?:tổng\s)?(?:số\s)?(?:hơn|gần|khoảng|trên)?\s?\Z"
)
ASPECT = re.compile(r"Về\s")  # Về trình độ, có 94 người là thạc sĩ
# trong đó 5 lớp cho 200 học viên: the second is counted beside the first
BESIDE = re.compile(
    r"\b(?:với|cho|tại|ở|của|thuộc|do|từ)\s(?:hơn\s|gần\s|khoảng\s|trên\s)?\Z", re.IGNORECASE
)
LEFT_OVER = re.compile(r"\b[Cc]òn\slại\s(?:là\s|có\s)?\Z")
LIST_COLON = re.compile(r"[^.,;:()\d]{0,60}:")
LISTED = re.compile(r"\A(?:[^.:()]|\([^()]{0,60}\)){0,90}(?:[,;]|\bvà)\s\Z")
TAIL = re.compile(r"[;,]\s\Z")
# "Trong số 58 đồng chí có …": the number behind the words is the total itself
NUMBER_NEXT = re.compile(r"\s(?:hơn|gần|khoảng|trên)?\s?\d")


def find_links(reading: Reading, found: list[Found]) -> Links:
    """The link of each count that is a part, by its index."""
    if len(found) < 2:
        return {}
    text = reading.text
    places = places_of(text, found)
    shares = find_shares(text, found)
    links: Links = {}
    links.update(in_footnotes(reading, found))
    for rule in (
        in_tables(text, found),
        complements(found, places),
        pairs(found),
        out_of(found, places),
        totals_before(text, found, places),
        totals_after(found, places),
        with_more(found, places),
        in_brackets(text, found, places, links),
        by_share(found, places, shares, links),
        by_step(text, found, places, links),
        opened(text, found, places, links),
        by_cue(text, found, places, links),
        left_over(text, found, places, links),
        between_parts(found, places, links),
    ):
        for part, link in rule:
            if (
                part not in links
                and not leads_to(links, link.total, part)
                and in_one_text(reading, found[part].start, found[link.total].start)
            ):
                links[part] = link
    return links


def in_one_text(reading: Reading, one: int, other: int) -> bool:
    """Whether two places stand in one footnote, or both in none."""
    return reading.paragraph_at(one).footnote == reading.paragraph_at(other).footnote


def leads_to(links: Links, start: int, goal: int) -> bool:
    """Whether going from part to total ends where it must not: no count is a part of itself."""
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = links[at].total if at in links else None
    return False


def pairs(found: list[Found]) -> Iterator[tuple[int, Link]]:
    """17/20: the first is a part of the second."""
    for index, item in enumerate(found):
        if item.pair:
            yield index, Link(index + 1, None)


def out_of(found: list[Found], places: list[Place]) -> Iterator[tuple[int, Link]]:
    """113.436 người kê khai, trên tổng số 115.883 người."""
    for index in range(1, len(found)):
        part, total = found[index - 1], found[index]
        if (
            places[index].sentence == places[index - 1].sentence
            and part.value <= total.value
            and OUT_OF.search(places[index].cue)
        ):
            yield index - 1, Link(index, None)


def with_more(found: list[Found], places: list[Place]) -> Iterator[tuple[int, Link]]:
    """1.853 lượt người (tính cả trực tuyến là 2.411 lượt người): the total follows its part."""
    for index in range(1, len(found)):
        part, total = found[index - 1], found[index]
        same = places[index].line == places[index - 1].line and alike(part, total)
        if same and part.value < total.value and WITH_MORE.search(places[index].cue):
            yield index - 1, Link(index, None)


def in_brackets(
    text: str, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """507 bác sĩ (sau đại học là 149): what a bracket counts is a part of what stands before it."""
    for index, place in enumerate(places):
        if place.opener is None or index in links or CHANGE.search(place.cue):
            continue
        total = best_total(
            found, index, [at for at in before_place(found, places, index, place.opener)]
        )
        if total is None or place.opener - found[total].unit_end > 80:
            continue
        told = alike(found[total], found[index]) or len(place.cue.rpartition("(")[2]) < 13
        if told and not closed(links, total, found, place.opener, index):
            yield index, Link(total, None)


def before_place(found: list[Found], places: list[Place], index: int, at: int) -> Iterator[int]:
    """Counts of the sentence before a place in it, the nearest first, without the totals of pairs."""
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if places[earlier].sentence != places[index].sentence:
            return
        if found[earlier].start < at and can_be_total(found, places, earlier):
            yield earlier


def can_be_total(found: list[Found], places: list[Place], index: int) -> bool:
    """Whether a count can have parts: neither the second number of a pair nor a change has."""
    return not (index and found[index - 1].pair) and not CHANGE.search(places[index].cue)


def best_total(found: list[Found], index: int, earlier: Iterable[int]) -> int | None:
    """The count that the one at `index` can be a part of: of its unit if there is one, else of its kind."""
    part = found[index]
    fits = [at for at in earlier if found[at].kind == part.kind and found[at].value > part.value]
    same = [at for at in fits if alike(found[at], part)]
    saying = [at for at in same if found[at].says and found[at].says == part.says]
    return next(iter(saying or same or fits[:1]), None)


def closed(links: Links, total: int, found: list[Found], opened_at: int, index: int) -> bool:
    """Whether the parts since the opening words already make up the whole."""
    first = bisect_left(found, opened_at, key=lambda item: item.start)
    parts = (links[at] for at in range(max(first, index - REACH), index) if at in links)
    return any(link.total == total and link.partition for link in parts)


def opened(
    text: str, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """What follows "trong đó", "gồm" or "Trong số 58 đồng chí" up to the end of the sentence."""
    for index, place in enumerate(places):
        if index in links or CHANGE.search(place.cue) or (index and found[index - 1].pair):
            continue
        within = sentence_opener(found, places, index)
        if within is not None and found[within].kind == found[index].kind:
            yield index, Link(within, None)
            continue
        at = last_opening(text, found, place, index)
        listed = colon_total(text, found, places, index)
        if listed is not None and (at is None or found[listed].start > at):
            if not closed(links, listed, found, found[listed].end, index):
                yield index, Link(listed, None)
            continue
        if at is None:
            continue
        near = list(candidates(text, found, places, index, at))
        if at - place.sentence < 30:  # a new sentence goes on with wholes, not with their parts
            near.sort(key=lambda earlier: in_cut(links, earlier))
        total = best_total(found, index, near)
        if total is not None and in_cut(links, total) and at - place.sentence < 30:
            total = whole_of(found, links, total, index)
        if ASPECT.match(text, at):  # a new cut of what has been cut before
            wholes = {link.total for link in links.values()}
            cut = best_total(found, index, [earlier for earlier in near if earlier in wholes])
            total = total if cut is None else cut
        elif total is None and near and found[near[0]].value > found[index].value:
            directly = at - found[near[0]].unit_end < 3 and near[0] == index - 1
            directly = directly and text.startswith("trong đó", at)
            total = near[0] if directly else None  # 87 hồ sơ, trong đó có 47 người
        if total is None or closed(links, total, found, at, index):
            continue
        if alike(found[total], found[index]) or not BESIDE.search(place.cue):
            yield index, Link(total, None)


def whole_of(found: list[Found], links: Links, part: int, index: int) -> int:
    """The whole that a complete cut gives, where a new sentence counts parts: Trong đó, cấp tỉnh …"""
    whole = links[part].total
    fits = alike(found[whole], found[index]) and found[whole].value > found[index].value
    return whole if fits else part


def sentence_opener(found: list[Found], places: list[Place], index: int) -> int | None:
    """The count of "Trong số 58 đồng chí" before a count in its sentence."""
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if places[earlier].sentence != places[index].sentence:
            return None
        of_pair = earlier and found[earlier - 1].pair  # 22 trong tổng số 30 xã
        if WITHIN.search(places[earlier].cue) and not of_pair:
            return earlier if found[earlier].value >= found[index].value else None
    return None


def colon_total(text: str, found: list[Found], places: list[Place], index: int) -> int | None:
    """The count right before the colon that opens a list: 04 người: Giám đốc và 03 Phó Giám đốc."""
    colon = text.rfind(":", places[index].sentence, found[index].start)
    total = bisect_left(found, colon, key=lambda item: item.start) - 1
    if colon < 0 or total < 0 or places[total].sentence != places[index].sentence:
        return None
    of_list = LIST_COLON.fullmatch(text, found[total].unit_end, colon + 1)
    part, whole = found[index], found[total]
    fits = part.kind == whole.kind and part.turns == whole.turns and part.value < whole.value
    inside = places[total].opener == places[index].opener
    return total if of_list and fits and inside else None


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


def candidates(
    text: str, found: list[Found], places: list[Place], index: int, at: int
) -> Iterator[int]:
    """Counts before the opening words: of the sentence, else of those before it in the paragraph."""
    low = places[index].sentence
    last = bisect_left(found, at, key=lambda item: item.start) - 1
    reach_back = at - low < 30 and (last < 0 or found[last].start < low)
    for earlier in range(last, -1, -1):
        if index - earlier > REACH or (places[earlier].sentence != low and not reach_back):
            return
        if places[earlier].line != places[index].line:
            opens_paragraph = at - places[index].line < 4 and places[earlier].line == previous_line(
                text, places[index].line
            )
            if not opens_paragraph:
                return
        if can_be_total(found, places, earlier):
            yield earlier


def left_over(
    text: str, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """33 trường hợp bị ốm, 2 trường hợp bỏ thi. Còn lại 16 trường hợp vắng: what makes up the whole."""
    for index in range(1, len(found)):
        link = links.get(index - 1)
        if index in links or link is None or not LEFT_OVER.search(places[index].cue):
            continue
        parts = [at for at in range(link.total, index) if links.get(at) == link]
        near = places[index].line == places[index - 1].line or (
            previous_line(text, places[index].line) == places[index - 1].line
        )
        rest = found[link.total].value - sum(found[at].value for at in parts)
        if near and rest == found[index].value:
            yield index, link


def between_parts(
    found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """6.800 người, 4.900 gia đình, 33.800 thương binh: what stands in a list of parts is one of them."""
    for index in range(1, len(found)):
        link, after = links.get(index - 1), links.get(index + 1)
        listed = LISTED.search(places[index].cue)
        same = places[index].sentence == places[index - 1].sentence
        if index in links or link is None or not listed or not same:
            continue
        if link.partition is None and found[index].value < found[link.total].value:
            alone = TAIL.search(places[index].cue) and alike(found[index - 1], found[index])
            if link == after or alone:
                yield index, link


def by_share(
    found: list[Found], places: list[Place], shares: dict[int, tuple[float, int]], links: Links
) -> Iterator[tuple[int, Link]]:
    """A printed share that holds against an earlier count shows the total."""
    for index, (share, digits) in shares.items():
        if index in links:
            continue
        for earlier in range(index - 1, max(-1, index - REACH), -1):
            total = found[earlier]
            if places[earlier].line != places[index].line:
                break
            if total.kind == found[index].kind and share_fits(
                found[index].value, total.value, share, digits
            ):
                yield index, Link(earlier, None)
                break
