"""What a statement is made of, and the tests that tell where clauses, items and parts begin and end."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from vanban.loaders.extraction import Level
from vanban.loaders.relating.triggers import Found, Trigger, cue
from vanban.loaders.relating.zones import Zone

LONGEST_FILLER = 300  # characters between a verb and its document
START = attrgetter("start")
REACH = 40  # documents to its left that a verb, a part or a bracket can be about
BREAK = re.compile(r"[;:]|\.\s")
QUOTED = re.compile(r'"[^"]*"')
ITEM_END = re.compile(r"[;:]|(?:,|\bvà)\s*\Z")
# "…; Căn cứ …" in one paragraph are sentences of their own.
SENTENCE_END = re.compile(
    r"""
      \. (?<!\b[A-ZĐ].) (?<!TP.) \s+ (?= [A-ZĐÀ-Ỹ"-] | \d{1,3}\s+[A-ZĐ] )
    | ; \s+ (?= -?\s?(?:Căn\scứ|Xét|Theo\sđề\snghị|Thực\shiện|Trên\scơ\ssở)\b )
    """,
    re.VERBOSE,
)
# "12. ", "a) ", "- ", "Điều 3. ", alone or one after the other
OPENING_MARKS = re.compile(
    r"""
    [\s\-+•●▪*#>"(]*
    (?: (?: Điều\s\d+[a-zđ]?\s?[.:] | \d{1,2}(?:\.\d{1,2})*\s?[.)-] | [a-zđ]\) | [IVX]{1,4}\s?[.)-] ) \s* )*
    """,
    re.VERBOSE | re.IGNORECASE,
)
CHAPTER_MARK = re.compile(r"(?:Chương|CHƯƠNG)\s[IVXL\d]{1,6}\s*[.:]?\s*\Z")
BRACKETS = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Token:
    """A document in a sentence: a citation, "Quyết định này", or a law by the name it was cited with."""

    start: int
    end: int
    lead: int
    tail: int
    document: str
    type: str | None = None
    here: bool = False  # "Quyết định này": the document itself
    named: bool = False  # by its name alone
    date: str | None = None  # ISO, or the year alone
    issuer: str = ""  # the issuer's part of its symbol, QH for every term


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement, in places of the reading."""

    subject: str
    predicate: str
    object: str
    start: int
    end: int
    trigger: Trigger
    level: Level = "explicit"
    pinpoint: str | None = None


@dataclass(slots=True)
class Frame:
    """A trigger with its subject and its list of objects; one without subject only holds the list together."""

    found: Found
    start: int  # where the evidence begins
    subjects: tuple[Token, ...] = ()
    level: Level = "explicit"
    documents: list[Token] = field(default_factory=list)  # what the list has so far
    part: bool = False  # only a part of each object
    open: bool = False  # it opens the sentence
    listed: bool = False  # a colon opens its list: semicolons part the items

    @property
    def passive(self) -> bool:
        return self.found.trigger.voice == "passive"

    def can_hold(self, token: Token) -> bool:
        """Whether dates allow a document in the list: who acts is not older, amending acts come in order."""
        if self.passive:
            last = self.documents[-1].date if self.documents else None
            return not (last and token.date and token.date[:4] < last[:4])
        return not any(is_older(s, token) for s in self.subjects)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read in: the text, its zone and the document that speaks."""

    text: str
    zone: Zone
    speaker: Token
    directs: bool = False  # a document that only gives orders
    plans: bool = False  # a document that says what is to be done
    to_come: bool = False  # in a section of tasks to come
    day: str | None = None  # of the document


def is_older(one: Token, other: Token) -> bool:
    """Whether one document is known to be older than another."""
    if not one.date or not other.date:
        return False
    length = min(len(one.date), len(other.date))
    return one.date[:length] < other.date[:length]


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph."""
    for found in SENTENCE_END.finditer(text, start, end):
        yield start, found.start() + 1
        start = found.end()
    yield start, end


def leftward(tokens: Sequence[Token], at: int, most: int) -> Sequence[Token]:
    """The last documents that stand before a place: no sentence leans on more of them."""
    last = bisect_left(tokens, at, key=START)
    return tokens[max(last - most, 0) : last]


def around(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The documents whose references can touch a stretch of text."""
    first, last = (bisect_left(tokens, at, key=START) for at in (start, end))
    return tokens[max(first - 2, 0) : last + 1]


def brackets(text: str, start: int, end: int, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The outermost pairs of brackets that hold no part of a reference."""
    pairs, depth, opened = [], 0, 0
    for found in BRACKETS.finditer(text, start, end):
        at = found.start()
        if any(t.lead < at < t.tail for t in around(tokens, at, at)):
            continue
        if found[0] == "(":
            opened = at if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pairs.append((opened, found.end()))
    return pairs


def wordings(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The quoted words that hold no reference: "bãi bỏ cụm từ \"thực hiện đúng yêu cầu\" tại" carries nothing out."""
    for found in QUOTED.finditer(text, start, end):
        start, end = found.span()
        if not any(t.lead < end and start < t.tail for t in around(tokens, start, end)):
            yield start, end


def blanked(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    """A stretch of text with blanks for some of it, of the same length."""
    out, at = [], start
    for first, last in sorted(spans):
        first = max(first, at)
        if first < last:
            out += [text[at:first], " " * (last - first)]
            at = last
    return "".join([*out, text[at:end]])


def opens(before: str, words: re.Pattern[str] | None) -> bool:
    """Whether only marks, numbers and a few leading words stand before an opening trigger.

    >>> opens("2. Để tổ chức ", cue("opening_word")), opens("2. Sở Nội vụ ", cue("opening_word"))
    (True, False)
    """
    rest = OPENING_MARKS.sub("", CHAPTER_MARK.sub("", before), count=1).strip(' "(')
    while rest and words and (found := words.match(rest)):
        rest = rest[found.end() :].strip(" ,")
    return not rest


def reaches(trigger: Trigger, filler: str, opener: bool) -> bool:
    """Whether a trigger reaches the document after the filler."""
    if trigger.filler == "part":
        return names_part(filler.replace(":", "", 1) if opens_list(trigger, filler) else filler)
    if len(filler) > LONGEST_FILLER or cue("clause").search(filler):
        return False
    if trigger.voice in ("silent", "mute"):
        return not ITEM_END.search(filler)
    bare = filler.strip(' "')
    if trigger.filler in ("near", "beside"):
        return not bare or bare in ("các", "những", "và")
    if trigger.voice == "opening":
        return True
    if cue("void").search(filler):
        return False
    if opener:
        return ";" not in filler
    if BREAK.search(filler) or bare.endswith(","):
        return False
    return not bare.casefold().endswith(" và") or bool(cue("of_law").search(bare))


def opens_list(trigger: Trigger, filler: str) -> bool:
    """Whether a passive's actors follow as a list: "được sửa đổi, bổ sung bởi: …; …"."""
    return trigger.voice == "passive" and filler.lstrip().startswith(":")


def names_part(filler: str) -> bool:
    """Whether the words between a verb of change and a document name the whole of it or a part of it.

    >>> names_part(" Điều 5; điểm d khoản 2 Điều 7 của "), names_part(' cụm từ "A" bằng "B" tại Điều 3 ')
    (True, True)
    >>> names_part(" biên chế, kinh phí cho đơn vị theo ")
    False
    """
    bare = cue("more_parts").sub(",", QUOTED.sub(" ", filler)).strip(' "')
    if len(bare) > LONGEST_FILLER * 3 or ";" in bare or ":" in bare or bare.endswith(","):
        return False
    if cue("of_another").search(bare):
        return False
    return not cue("part").sub("", bare) or ends_part(bare)


def ends_part(words: str) -> bool:
    """Whether words name a part and end where its document must follow: "khoản 3 Điều 4 của"."""
    return bool(cue("part").match(words) and cue("part_end").search(words.rstrip()))


def is_part(filler: str) -> bool:
    """Whether the words before a document name only a part of it.

    >>> is_part(" khoản 3 Điều 4 "), is_part(" toàn bộ "), is_part(" Quy chế làm việc ban hành kèm theo ")
    (True, False, False)
    """
    bare = cue("whole").sub("", filler).strip(' ,"')
    if not bare:
        return False
    return not cue("enclosed").search(bare) or bool(cue("some").match(filler.strip()))


def is_annex(text: str, start: int, end: int) -> bool:
    """Whether an annex with its number is changed: "Thay thế Danh mục (Phụ lục I) ban hành kèm theo Nghị định …"."""
    return bool(cue("annex_list").match(text, start, end))
