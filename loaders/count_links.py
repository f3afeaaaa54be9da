"""Which count is a part of which: pairs, sums, brackets, "trong đó", shares, chains of steps and footnotes.

Each rule links only what no rule before it has linked; the surest come first. A link without a partition
is a highlighted subset, whose sum proves nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from vanban.loaders.count_chains import FORM, steps_of, subset_cue
from vanban.loaders.count_places import Found, Link, Links, Place, places_of
from vanban.loaders.count_shares import find_shares, share_fits
from vanban.loaders.count_units import cue_pattern, cues
from vanban.loaders.reading import Reading

REACH = 15  # no list of parts in the gold is longer
OPENS = re.compile(rf"\b{cue_pattern('opens')}(?!\w)")
WHOLE = re.compile(rf"\b{cue_pattern('whole')}\b")
GENERIC = frozenset(cue.words for cue in cues() if cue.role == "generic")
REST = re.compile(r"\b(?:còn|chưa|không|khác)\b|\A\W{0,3}\Z", re.IGNORECASE)
SUMS = re.compile(rf"{cue_pattern('sums')}\b")
WITH_MORE = re.compile(rf"\b{cue_pattern('with')}\b")
OUT_OF = re.compile(rf"(?:^|\W){cue_pattern('out of')}\s(?:là\s|có\s)?[^\s\d]{{0,6}}\s?\Z")
WITHIN = re.compile(r"\A\W*Trong\s(?:tổng\s)?(?:số\s)?(?:hơn|gần|khoảng|trên)?\s?\Z")
CHANGE = re.compile(
    r"\b(?:tăng|giảm|so\svới|cùng\skỳ|thay\svì|chỉ\scòn|xuống)\b[^.,;:)]*\Z", re.IGNORECASE
)
# "Trong số 58 đồng chí có …": the number behind the words is the total itself
NUMBER_NEXT = re.compile(r"\s(?:hơn|gần|khoảng|trên)?\s?\d")
LIST_OPENS = re.compile(r"(?::|như\ssau|gồm|cụ\sthể|trong\sđó)\W*\Z", re.IGNORECASE)


def find_links(reading: Reading, found: list[Found]) -> Links:
    """The link of each count that is a part, by its index."""
    if len(found) < 2:
        return {}
    text = reading.text
    places = places_of(text, found)
    shares = find_shares(text, found)
    links: Links = {}
    for rule in (
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
        in_footnotes(reading, found, places, links),
    ):
        for part, link in rule:
            if part not in links and not leads_to(links, link.total, part):
                links[part] = link
    return links


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


def complements(found: list[Found], places: list[Place]) -> Iterator[tuple[int, Link]]:
    """31/45 xã đã ban hành; 14 xã chưa ban hành: together they are the whole."""
    for total in range(1, len(found)):
        part = found[total - 1]
        if not part.pair or part.value >= found[total].value:
            continue
        for other in range(total + 1, min(total + REACH, len(found))):
            if places[other].line != places[total].line:
                break
            rest = found[total].value - part.value
            left_over = REST.search(places[other].cue) or REST.match(found[other].says)
            if found[other].value == rest and alike(found[other], part) and left_over:
                yield total - 1, Link(total, 1)
                yield other, Link(total, 1)
                break


def out_of(found: list[Found], places: list[Place]) -> Iterator[tuple[int, Link]]:
    """113.436 người kê khai, trên tổng số 115.883 người."""
    for index in range(1, len(found)):
        part, total = found[index - 1], found[index]
        if (
            places[index].sentence == places[index - 1].sentence
            and part.kind == total.kind
            and part.value <= total.value
            and OUT_OF.search(places[index].cue)
        ):
            yield index - 1, Link(index, None)


def totals_before(
    text: str, found: list[Found], places: list[Place]
) -> Iterator[tuple[int, Link]]:
    """Parts that add up to a total before them; each such cut gets its number."""
    for index, total in enumerate(found):
        cuts = 0
        if total.pair and found[index + 1].value == total.value:
            continue
        taken_to = index
        for run in runs_after(text, found, places, index):
            if run[0] <= taken_to:
                continue
            cuts, taken_to = cuts + 1, run[-1]
            for part in run:
                yield part, Link(index, cuts)


def runs_after(
    text: str, found: list[Found], places: list[Place], index: int
) -> Iterator[list[int]]:
    """Runs of neighbours on one level of brackets whose values add up to the total's."""
    total = found[index]
    if total.value < 2 or total.value != int(total.value):
        return
    near = list(following(text, found, places, index))
    of_kind = [at for at in near if found[at].kind == total.kind]
    runs: list[list[int]] = []
    for first in of_kind:
        level = on_level(places, of_kind, first)
        run = unbroken(places, adding_up(found, level, total.value))
        adjacent = first == of_kind[0] or (bool(runs) and follows(of_kind, runs[-1], first))
        if run and proven(text, found, places, index, run, adjacent=adjacent):
            runs.append(run)
    if not runs and near and total.value >= 5:  # 59 tổ chức, cá nhân, gồm 17 tổ chức, 42 cá nhân
        run = adding_up(found, on_level(places, near, near[0]), total.value)
        if run and opens_list(text[total.unit_end : found[run[0]].start]):
            runs = [run]
    yield from runs


def follows(near: list[int], run: list[int], first: int) -> bool:
    """Whether a count is the next after a run."""
    return near.index(first) == near.index(run[-1]) + 1


def unbroken(places: list[Place], run: list[int]) -> list[int]:
    """The run, unless words inside it open the parts of one of its own counts."""
    return [] if any(OPENS.search(places[at].cue) for at in run[1:]) else run


def on_level(places: list[Place], near: list[int], first: int) -> list[int]:
    """From the first on, the counts in the same bracket as it."""
    return [at for at in near if at >= first and places[at].opener == places[first].opener]


def opens_list(between: str) -> bool:
    """Whether the words between a total and a count open the list of its parts."""
    return bool(OPENS.search(between)) or between.rstrip().endswith((":", "("))


def following(
    text: str, found: list[Found], places: list[Place], index: int
) -> Iterator[int]:
    """Later counts in the total's paragraph, or in the list that its paragraph opens."""
    line = places[index].line
    for at in range(index + 1, min(index + 1 + REACH, len(found))):
        if places[at].line != line:
            before = text[max(0, places[at].line - 30) : places[at].line]
            listed = LIST_OPENS.search(before) or line != places[index].line
            if not listed and (at > index + 1 or previous_line(text, places[at].line) != line):
                return
            line = places[at].line
        if not found[at - 1].pair:
            yield at


def adding_up(found: list[Found], level: list[int], value: float) -> list[int]:
    """The counts from the first on, at least two, that reach the value exactly."""
    reached = 0.0
    for length, at in enumerate(level, 1):
        reached += found[at].value
        if reached >= value:
            return level[:length] if reached == value and length > 1 else []
    return []


def proven(
    text: str, found: list[Found], places: list[Place], index: int, run: list[int], *, adjacent: bool
) -> bool:
    """Whether a sum is more than chance: words open the list, or the numbers are great and of one unit."""
    total, first = found[index], found[run[0]]
    between = text[total.unit_end : first.start]
    of_one = all(alike(found[at], total) for at in run)
    if adjacent and opens_list(between):
        return True
    one_sentence = places[index].sentence == places[run[-1]].sentence
    return of_one and total.value >= 20 and (adjacent or one_sentence)


def totals_after(found: list[Found], places: list[Place]) -> Iterator[tuple[int, Link]]:
    """268.047 người và 1.019.299 người, cộng lại là 1.287.346 người."""
    for index, total in enumerate(found):
        if not SUMS.search(places[index].cue):
            continue
        before = [
            at
            for at in range(max(0, index - REACH), index)
            if found[at].kind == total.kind and places[at].line == places[index].line
        ]
        for first in reversed(range(len(before))):
            run = adding_up(found, before[first:], total.value)
            if run:
                yield from ((part, Link(index, 1)) for part in run)
                break


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
        if not closed(links, total, found, place.opener, index):
            yield index, Link(total, None)


def before_place(
    found: list[Found], places: list[Place], index: int, at: int
) -> Iterator[int]:
    """Counts of the sentence before a place in it, the nearest first, without the totals of pairs."""
    for earlier in range(index - 1, max(-1, index - REACH), -1):
        if places[earlier].sentence != places[index].sentence:
            return
        if found[earlier].start < at and not (earlier and found[earlier - 1].pair):
            yield earlier


def best_total(found: list[Found], index: int, earlier: Iterable[int]) -> int | None:
    """The count that the one at `index` can be a part of: of its unit if there is one, else of its kind."""
    part = found[index]
    fits = [at for at in earlier if found[at].kind == part.kind and found[at].value > part.value]
    same = [at for at in fits if alike(found[at], part)]
    saying = [at for at in same if found[at].says and found[at].says == part.says]
    return next(iter(saying or same or fits[:1]), None)


def alike(one: Found, other: Found) -> bool:
    """Whether two counts are of one unit, or one of them of a word for all of the kind: người, tổ chức."""
    return one.kind == other.kind and (
        same_unit(one, other) or one.unit in GENERIC or other.unit in GENERIC
    )


def same_unit(one: Found, other: Found) -> bool:
    """Whether two counts are of one unit, or of one and a narrower one: lượt and lượt học."""
    short, long = sorted((one.unit, other.unit), key=len)
    return one.base == other.base or re.match(re.escape(short) + r"\b", long) is not None


def closed(links: Links, total: int, found: list[Found], opened_at: int, index: int) -> bool:
    """Whether the parts since the opening words already make up the whole."""
    return any(
        link.total == total and link.partition and opened_at <= found[part].start < found[index].start
        for part, link in links.items()
    )


def opened(
    text: str, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """What follows "trong đó", "gồm" or "Trong số 58 đồng chí" up to the end of the sentence."""
    for index, place in enumerate(places):
        if index in links or CHANGE.search(place.cue):
            continue
        within = sentence_opener(found, places, index)
        if within is not None and found[within].kind == found[index].kind:
            yield index, Link(within, None)
            continue
        at = last_opening(text, found, place, index)
        if at is None:
            continue
        near = list(candidates(text, found, places, index, at))
        if at - place.sentence < 30:  # a new sentence goes on with wholes, not with their parts
            near.sort(key=lambda earlier: in_cut(links, earlier))
        total = best_total(found, index, near)
        if total is not None and not closed(links, total, found, at, index):
            yield index, Link(total, None)


def in_cut(links: Links, index: int) -> bool:
    """Whether a count is a part of a complete cut."""
    return index in links and links[index].partition is not None


def sentence_opener(found: list[Found], places: list[Place], index: int) -> int | None:
    """The count of "Trong số 58 đồng chí" that opens the sentence."""
    first = index
    while first and places[first - 1].sentence == places[index].sentence:
        first -= 1
    opens = first != index and WITHIN.match(places[first].cue)
    return first if opens and found[first].value >= found[index].value else None


def last_opening(text: str, found: list[Found], place: Place, index: int) -> int | None:
    """Where the last opening words of the sentence before a count stand, on its level of brackets."""
    for opening in reversed(list(OPENS.finditer(text, place.sentence, found[index].start))):
        if opening[0].lower().endswith("số") and NUMBER_NEXT.match(text, opening.end()):
            continue
        bracket = text.rfind("(", place.sentence, opening.start())
        inside = bracket >= 0 and text.find(")", bracket, opening.start()) < 0
        if not inside or place.opener == bracket:
            return opening.start()
    return None


def candidates(
    text: str, found: list[Found], places: list[Place], index: int, at: int
) -> Iterator[int]:
    """Counts before the opening words: of the sentence, else of those before it in the paragraph."""
    low = places[index].sentence
    reach_back = at - low < 30
    for earlier in range(bisect_left(found, at, key=lambda item: item.start) - 1, -1, -1):
        if index - earlier > REACH or (places[earlier].sentence != low and not reach_back):
            return
        if places[earlier].line != places[index].line:
            opens_paragraph = at - places[index].line < 4 and places[earlier].line == previous_line(
                text, places[index].line
            )
            if not opens_paragraph:
                return
        if not (earlier and found[earlier - 1].pair):
            yield earlier


def previous_line(text: str, line: int) -> int:
    """Where the paragraph before the one that starts at `line` starts."""
    return text.rfind("\n", 0, max(0, line - 1)) + 1


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


def by_step(
    text: str, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """Inspected, concluded, in breach, disciplined: each step is a subset of the nearest one before it."""
    steps = steps_of(text, found, places)
    for index in range(len(found)):
        if index in links or not steps[index] or CHANGE.search(places[index].cue):
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


def in_footnotes(
    reading: Reading, found: list[Found], places: list[Place], links: Links
) -> Iterator[tuple[int, Link]]:
    """05 người⁷ … ⁷ Cho thôi việc 02 người; nghỉ hưu 03 người: a footnote goes on with the number it hangs on."""
    for anchor in reading.anchors:
        total = bisect_left(found, anchor.at, key=lambda item: item.start) - 1
        if total < 0 or not 0 <= anchor.at - found[total].unit_end <= 60:
            continue
        note = reading.note(anchor.footnote, anchor.at)
        if note is None or "\n" in reading.text[found[total].end : anchor.at]:
            continue
        inside = [i for i, f in enumerate(found) if note.start <= f.start < note.end]
        run = adding_up(
            found, [i for i in inside if found[i].kind == found[total].kind], found[total].value
        )
        yield from ((part, Link(total, 1)) for part in run)
