"""Which count is a part of which: pairs, sums, brackets, "trong đó", shares, chains of steps and footnotes.

Each rule links only what no rule before it has linked; the surest come first. A link without a partition
is a highlighted subset, whose sum proves nothing.
"""

import re
from collections.abc import Iterator

from vanban.loaders.counting.places import REACH, Found, Link, Links, Scene, alike, scene_of
from vanban.loaders.counting.tables import in_tables
from vanban.loaders.counting.units import cue_pattern
from vanban.loaders.reading import Reading
from vanban.loaders.reckoning.chains import by_step
from vanban.loaders.reckoning.openings import in_brackets, opened
from vanban.loaders.reckoning.shares import OUT_OF, find_shares, share_fits
from vanban.loaders.reckoning.subsets import between_parts, by_cue, left_over, throughout
from vanban.loaders.reckoning.sums import (
    complements,
    in_footnotes,
    over_parts,
    totals_after,
    totals_before,
)

WITH_MORE = re.compile(rf"\b{cue_pattern('with')}\b")


def find_links(reading: Reading, found: list[Found]) -> Links:
    """The link of each count that is a part, by its index."""
    if len(found) < 2:
        return {}
    scene = scene_of(reading.text, found)
    shares = find_shares(reading.text, found)
    links: Links = {}
    links.update(in_footnotes(reading, found))
    for rule in (
        in_tables(reading.text, found),
        complements(scene),
        pairs(found),
        out_of(scene),
        totals_before(scene),
        totals_after(scene),
        over_parts(scene, links),
        with_more(scene),
        in_brackets(scene, links),
        by_share(scene, shares, links),
        by_step(scene, links),
        opened(scene, links),
        by_cue(scene, links),
        left_over(scene, links),
        between_parts(scene, links),
        throughout(scene, links),
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


def out_of(scene: Scene) -> Iterator[tuple[int, Link]]:
    """113.436 người kê khai, trên tổng số 115.883 người."""
    for index in range(1, len(scene.found)):
        part, total = scene.found[index - 1], scene.found[index]
        if (
            scene.places[index].sentence == scene.places[index - 1].sentence
            and part.value <= total.value
            and OUT_OF.search(scene.places[index].cue)
        ):
            yield index - 1, Link(index, None)


def with_more(scene: Scene) -> Iterator[tuple[int, Link]]:
    """1.853 lượt người (tính cả trực tuyến là 2.411 lượt người): the total follows its part."""
    for index in range(1, len(scene.found)):
        part, total = scene.found[index - 1], scene.found[index]
        same = scene.places[index].line == scene.places[index - 1].line and alike(part, total)
        if same and part.value < total.value and WITH_MORE.search(scene.places[index].cue):
            yield index - 1, Link(index, None)


def by_share(
    scene: Scene, shares: dict[int, tuple[float, int]], links: Links
) -> Iterator[tuple[int, Link]]:
    """A printed share that holds against an earlier count shows the total."""
    for index, (share, digits) in shares.items():
        if index in links:
            continue
        for earlier in range(index - 1, max(-1, index - REACH), -1):
            total = scene.found[earlier]
            if scene.places[earlier].line != scene.places[index].line:
                break
            if total.kind == scene.found[index].kind and share_fits(
                scene.found[index].value, total.value, share, digits
            ):
                yield index, Link(earlier, None)
                break
