"""Subsets that words mark: chỉ, qua đó, nữ, còn lại, and what stands between two parts of one total."""

import re
from collections.abc import Iterator

from vanban.loaders.counting.places import GENERIC, REACH, Link, Links, Scene, alike, previous_line
from vanban.loaders.counting.units import cue_pattern
from vanban.loaders.reckoning.chains import JOINS, is_change, wholes_near

SUBSET = re.compile(rf"\b{cue_pattern('subset')}\s(?:có\s)?(?:tới\s)?[^\d\s]{{0,6}}\s?\Z")
# ; nữ 502 người, đảng viên dự bị 3 đồng chí
TRAIT = re.compile(rf"(?:\A|[,;]\s)[^,;.:\d]{{0,40}}\b{cue_pattern('trait')}\s(?:là\s|có\s|:\s)?\Z")
# 119 bài viết, có 64 bài viết được phản biện   2.072 yêu cầu; số yêu cầu đúng: 1.190
HAS_ALSO = re.compile(r"\A[^.;\d]{0,60},\scó\s\Z|[;,]\ssố\s[^.;]{0,60}(?::|\slà)\s\Z")
FINDS = re.compile(
    r"[,;]\s[^,;.:\d]{0,30}\bphát\shiện\s(?:có\s)?\Z"
)  # khám 900 người, phát hiện 12 người mắc
NUMBER_OF = re.compile(r"\b[Ss]ố\s[^.;\d]{0,60}(?::|\slà)\s\Z")
LEFT_OVER = re.compile(r"\b[Cc]òn\slại\s(?:là\s|có\s)?\Z")
LISTED = re.compile(r"\A(?:[^.:()]|\([^()]{0,60}\)){0,90}(?:[,;]|\bvà)\s\Z")
TAIL = re.compile(r"[;,]\s\Z")


def by_cue(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """Khoảng 200.000 người hoạt động, chỉ 40.000 người có chứng chỉ."""
    for index, place in enumerate(scene.places):
        if index in links or is_change(scene, index) or not is_subset(scene, index):
            continue
        for earlier in wholes_near(scene, index, links):
            if scene.found[earlier].kind == scene.found[index].kind:
                near = earlier == index - 1 or alike(scene.found[earlier], scene.found[index])
                if near and not beside(place.cue, scene.places[earlier].cue):
                    yield index, Link(trait_of(scene, links, earlier, index), None)
                break


def is_subset(scene: Scene, index: int) -> bool:
    """Whether the words before a count make it a subset of the one before: chỉ, qua đó, ", có"."""
    cue = scene.places[index].cue
    if SUBSET.search(cue) or TRAIT.search(cue):
        return True
    if not index or scene.places[index].sentence != scene.places[index - 1].sentence:
        return False
    joined = JOINS.match(cue) and FINDS.search(scene.places[index - 1].cue)
    return bool(HAS_ALSO.search(cue) or FINDS.search(cue) or joined)


def beside(cue: str, before: str) -> bool:
    """Whether two counts stand side by side: Số hộ nghèo là 20 hộ; số hộ cận nghèo là 12 hộ."""
    return bool(NUMBER_OF.search(cue) and NUMBER_OF.search(before))


def trait_of(scene: Scene, links: Links, earlier: int, index: int) -> int:
    """What a trait is one of: 19 nữ and 3 dự bị are both of the 46 đảng viên, not the 3 of the 19."""
    link = links.get(earlier)
    if link is None or not TRAIT.search(scene.places[index].cue):
        return earlier
    sibling = link.partition is not None or TRAIT.search(scene.places[earlier].cue)
    whole = scene.found[link.total]
    fits = alike(whole, scene.found[index]) and whole.value > scene.found[index].value
    return link.total if sibling and fits else earlier


def left_over(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """33 trường hợp bị ốm, 2 trường hợp bỏ thi. Còn lại 16 trường hợp vắng: what makes up the whole."""
    for index in range(1, len(scene.found)):
        link = links.get(index - 1)
        if index in links or link is None or not LEFT_OVER.search(scene.places[index].cue):
            continue
        parts = [at for at in range(link.total, index) if links.get(at) == link]
        near = scene.places[index].line == scene.places[index - 1].line or (
            previous_line(scene.text, scene.places[index].line) == scene.places[index - 1].line
        )
        rest = scene.found[link.total].value - sum(scene.found[at].value for at in parts)
        if near and rest == scene.found[index].value:
            yield index, link


def throughout(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """866 ứng cử viên … 670 người … Về trình độ, 563 người: a paragraph that tells of one whole all along."""
    for index, item in enumerate(scene.found):
        if index in links or item.unit not in GENERIC or is_change(scene, index):
            continue
        near = [
            at
            for at in range(max(0, index - REACH), min(len(scene.found), index + REACH))
            if scene.places[at].line == scene.places[index].line
        ]
        before = {links[at].total for at in near if at < index and at in links}
        after = {links[at].total for at in near if at > index and at in links}
        wholes = [
            whole
            for whole in before & after
            if alike(scene.found[whole], item) and scene.found[whole].value > item.value
        ]
        if len(wholes) == 1:
            yield index, Link(wholes[0], None)


def between_parts(scene: Scene, links: Links) -> Iterator[tuple[int, Link]]:
    """6.800 người, 4.900 gia đình, 33.800 thương binh: what stands in a list of parts is one of them."""
    for index in range(1, len(scene.found)):
        link, after = links.get(index - 1), links.get(index + 1)
        listed = LISTED.search(scene.places[index].cue)
        same = scene.places[index].sentence == scene.places[index - 1].sentence
        if index in links or link is None or not listed or not same:
            continue
        if link.partition is None and scene.found[index].value < scene.found[link.total].value:
            alone = TAIL.search(scene.places[index].cue) and alike(
                scene.found[index - 1], scene.found[index]
            )
            if link == after or alone:
                yield index, link
