"""Where a document speaks of itself: its title, its opening, its aims, its articles; and where it does not speak."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import islice

from vanban.loaders.beginnings import fail_fast
from vanban.loaders.citing.codex import CODEX_ARTICLE
from vanban.loaders.citing.codex import OPENING as ENTRY
from vanban.loaders.extraction import Header
from vanban.loaders.reading import Paragraph, Reading
from vanban.loaders.relating.triggers import cue

MARKS = re.compile(r"[\s\-+•●▪*#>|]*")
ARTICLE_NUMBER = re.compile(r"(?:Điều|ĐIỀU)\s(\d{1,3})\s?[.:]")
QUOTE_CLOSED = re.compile(r'"\s*[.;,]?\s*\Z')
HEAD_ROLES = (
    "annex",
    "annex_head",
    "closing",
    "form",
    "purpose",
    "purpose_end",
    "heading",
)
LONGEST_HEAD = 300  # characters of a paragraph that tell what it opens
LONGEST_LEAD = 60  # characters at the end of a paragraph that tell that it ends the opening
HEAD = 60  # the title stands within the first paragraphs
SIGNED = -2  # no article follows the signature
CHAPTER = ("Chương ", "CHƯƠNG ")
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
    text, title = reading.text, header.spans.get("title")
    state, quoted, annexed, article = Zone.OPENING, False, False, 0
    changes = some_head().match
    chapter = False  # the title of one may follow
    for index, paragraph in enumerate(reading.paragraphs):
        if paragraph.footnote is not None:
            yield Zone.NOTE
            continue
        if index < HEAD and title and overlaps(reading, paragraph, title):
            yield Zone.TITLE
            continue
        start = paragraph.start
        if not text[start].isalnum():
            start = first_letter(text, paragraph)
        if quoted or text[start] == '"':
            quoted = not QUOTE_CLOSED.search(text, max(paragraph.end - 6, 0), paragraph.end)
            yield Zone.QUOTED
            continue
        was, before, chapter = state, chapter, False
        end = min(paragraph.end, paragraph.start + LONGEST_HEAD)
        if changes(text, start, end):
            chapter = text.startswith(CHAPTER, start)
            number = article_number(text, start)
            if state is Zone.OUTSIDE and number and number == article + 1:
                state = Zone.BODY  # forms stood between the articles
            state = next_state(state, text[start:end], annexed)
            annexed = annexed or (was is not Zone.OPENING and state is Zone.OPENING)
            if state is Zone.OUTSIDE and cue("closing").match(text, start, end):
                article = SIGNED
            elif state is Zone.BODY:
                article = number or article
        if state is Zone.BODY and not annexed and (is_article(paragraph) or before or chapter):
            yield Zone.ARTICLE
        elif state is Zone.OPENING and annexed and not leads(text, paragraph):
            yield Zone.BODY
        else:
            yield state
        if state is Zone.OPENING and ends_opening(reading, paragraph, header):
            state = Zone.BODY


def article_number(text: str, start: int) -> int:
    """The number of the article whose heading begins at a place, or 0."""
    found = ARTICLE_NUMBER.match(text, start)
    return int(found[1]) if found else 0


def first_letter(text: str, paragraph: Paragraph) -> int:
    """Where a paragraph begins behind the marks of a list or a heading."""
    marks = MARKS.match(text, paragraph.start, paragraph.end)
    return marks.end() if marks else paragraph.start


@cache
def some_head() -> re.Pattern[str]:
    """How any paragraph begins that can change the state: all that `next_state` asks for."""
    return fail_fast("|".join(f"(?:{cue(role).pattern})" for role in HEAD_ROLES), re.IGNORECASE)


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


def ends_opening(reading: Reading, paragraph: Paragraph, header: Header) -> bool:
    """Whether the opening ends with this paragraph: "… báo cáo kết quả như sau:".

    What stands above the document's number, such as a site's summary of it, is not yet its opening.
    """
    last = max(paragraph.start, paragraph.end - LONGEST_LEAD)
    if not cue("opened").search(reading.text, last, paragraph.end):
        return False
    symbol = header.spans.get("symbol")
    return not symbol or reading.source(last, paragraph.end)[0] >= symbol[0]


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


def whole_titles(reading: Reading, header: Header) -> Iterator[tuple[Paragraph, Zone]]:
    """Paragraphs with their zones; a title is one paragraph, however many lines it takes."""
    title: Paragraph | None = None
    told = zip(reading.paragraphs, zones(reading, header), strict=True)
    for paragraph, zone in islice(told, HEAD):
        if zone is Zone.TITLE:
            title = title._replace(end=paragraph.end) if title else paragraph
            continue
        if title:
            yield title, Zone.TITLE
            title = None
        yield paragraph, zone
    if title:
        yield title, Zone.TITLE
    yield from told


def is_entry(text: str, paragraph: Paragraph, lead: int, tail: int) -> bool:
    """Whether an entry of the codex of laws begins, which names the act that "Nghị định này" means in it."""
    opened = ENTRY.search(text, paragraph.start, lead)
    return bool(opened) and bool(cue("in_force").search(text, tail, paragraph.end))


def leaves_act(text: str, paragraph: Paragraph) -> bool:
    """Whether an article of the codex begins, or the list of what is related to the one before."""
    at = paragraph.start
    return bool(CODEX_ARTICLE.match(text, at) or cue("codex_related").match(text, at))


def is_answer(text: str, paragraph: Paragraph, lead: int) -> bool:
    """Whether a letter says what its answer rests on: "Căn cứ khoản 3 Điều 5 Thông tư số … thì …"."""
    return bool(cue("letter_basis").fullmatch(text, first_letter(text, paragraph), lead))
