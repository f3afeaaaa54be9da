"""Where a document speaks of itself: its title, its opening, its aims, its articles; and where it does not speak."""

import re
from collections.abc import Iterator
from enum import StrEnum

from vanban.loaders.extraction import Header
from vanban.loaders.reading import Paragraph, Reading
from vanban.loaders.relating.triggers import cue

MARKS = re.compile(r"[\s\-+•●▪*#>|]*")
QUOTE_CLOSED = re.compile(r'"\s*[.;,]?\s*\Z')
HEAD = 60  # the title stands within the first paragraphs
ARTICLE = "Điều"  # how Reading names the sections of articles


class Zone(StrEnum):
    """What a paragraph is for."""

    TITLE = "title"
    OPENING = "preamble"  # bases and the sentence that leads to the text
    PURPOSE = "purpose"  # the aims of a plan or programme
    ARTICLE = "article"  # the operative and final clauses of an act
    BODY = "body"
    NOTE = "note"
    QUOTED = "quoted"  # the new wording that an amending act gives another one
    OUTSIDE = "outside"  # after the signature; forms; the site that copied the text


def zones(reading: Reading, header: Header) -> Iterator[Zone]:
    """The zone of each paragraph, in one walk through the document."""
    title = header.spans.get("title")
    state, quoted, annexed = Zone.OPENING, False, False
    for index, paragraph in enumerate(reading.paragraphs):
        if paragraph.footnote is not None:
            yield Zone.NOTE
            continue
        if index < HEAD and title and overlaps(reading, paragraph, title):
            yield Zone.TITLE
            continue
        text = reading.text[paragraph.start : min(paragraph.end, paragraph.start + 300)]
        start = MARKS.match(text).end()  # type: ignore[union-attr]
        if text.startswith('"', start) or quoted:
            quoted = not QUOTE_CLOSED.search(
                reading.text[max(paragraph.end - 6, 0) : paragraph.end]
            )
            yield Zone.QUOTED
            continue
        before = state
        state = next_state(state, text[start:], annexed)
        if before is not Zone.OPENING and state is Zone.OPENING:
            annexed = True
        if state is Zone.BODY and is_article(paragraph) and not annexed:
            yield Zone.ARTICLE
        elif state is Zone.OPENING and annexed and not leads(reading.text, paragraph):
            yield Zone.BODY
        else:
            yield state
        if state is Zone.OPENING and ends_opening(reading.text, paragraph):
            state = Zone.BODY


def leads(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph of an annex is its title or leads to its text."""
    piece = text[paragraph.start : paragraph.end]
    return piece.endswith(":") or piece.isupper()


def overlaps(reading: Reading, paragraph: Paragraph, span: tuple[int, int]) -> bool:
    """Whether a paragraph holds a piece of a stretch of the file."""
    if paragraph.end <= paragraph.start:
        return False
    start, end = reading.source(paragraph.start, paragraph.end)
    return start < span[1] and span[0] < end


def is_article(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands in an article."""
    return bool(paragraph.section and paragraph.section.startswith(ARTICLE))


def ends_opening(text: str, paragraph: Paragraph) -> bool:
    """Whether the opening ends with this paragraph: "… báo cáo kết quả như sau:"."""
    return bool(
        cue("opened").search(text[max(paragraph.start, paragraph.end - 40) : paragraph.end])
    )


def next_state(state: Zone, text: str, annexed: bool) -> Zone:
    """The state that holds from a paragraph on, told by how it begins."""
    if state is Zone.OUTSIDE:
        return Zone.OPENING if cue("annex").match(text) else Zone.OUTSIDE
    if cue("annex_head").match(text):
        return Zone.OPENING
    if cue("closing").match(text):
        return Zone.OUTSIDE
    if cue("form").match(text) and (annexed or state is not Zone.OPENING):
        return Zone.OUTSIDE
    if cue("purpose").match(text):
        return Zone.PURPOSE
    if state is Zone.PURPOSE and cue("purpose_end").match(text):
        return Zone.BODY
    if state is Zone.OPENING and cue("heading").match(text):
        return Zone.BODY
    return state
