"""How a text is built: what number or bullet opens a paragraph, how deep it stands, what its heading is for."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from vanban.loaders.reading import Reading
from vanban.loaders.tasking.vocabulary import cue

PART = 1.0
ARTICLE = 2.0
PLAIN = 9.0  # a paragraph without number or bullet
SHORT = 120  # letters of a form's heading
REACH = 40  # letters of a heading before the words that say that duties follow
OPENING = re.compile(
    r"""[\s#>*]*(?:
        (?P<part> (?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s[IVXL\d]+[.:]?\s* | [IVXL]{1,6}\s?[./)-]+\s*(?=\D) | [A-HĐ]\s?[.)-]\s )
      | (?P<article> (?:Điều|ĐIỀU)\s\d+[a-zđ]?\s?[.:]?\s* )
      | (?P<number> \d{1,2}(?:\.\d{1,2})*\s?[.)/]\s* )
      | (?P<letter> \(?[a-zđ]\)\s* )
      | (?P<bracket> \((?:[ivx]{1,4}|\d{1,2})\)\s* )
      | (?P<bullet> [-•●▪–*]\s* )
      | (?P<plus> [+o]\s+ | \+ )
    )?\s*(?:(?<=[.)])\d{1,3}\s+(?=[A-ZĐÀ-Ỹ]))?""",  # a footnote's number: "3.25 Ủy ban", "k)19 Chủ trì"
    re.VERBOSE,
)
OPENS_NOTHING = frozenset(
    "ABDEGHIJKLNOQRSTUVXYĂÂÊÔƠƯẤẨỦỨỔÔỞ"
)  # no part, chapter or article begins so
LEVELS = {
    "part": PART,
    "article": ARTICLE,
    "letter": 6.0,
    "bracket": 6.5,
    "bullet": 7.0,
    "plus": 8.0,
}


class Passage(NamedTuple):
    """A paragraph, how deep it stands and where its words begin; a tuple, for there are very many."""

    start: int
    words: int
    end: int
    level: float  # 1 part … 8 plus, 9 without any

    @property
    def plain(self) -> bool:
        return self.level == PLAIN

    @property
    def length(self) -> int:
        return self.end - self.words


def passage_of(text: str, at: int, end: int) -> Passage:
    """The paragraph at a place as a passage.

    >>> passage_of("2.1. Sở Y tế", 0, 12), passage_of("- rà soát", 0, 9).level
    (Passage(start=0, words=5, end=12, level=4.0), 7.0)
    """
    first, second = text[at], text[at + 1 : at + 2]
    if second.islower() and (first.islower() or first in OPENS_NOTHING):
        return Passage(at, at, end, PLAIN)
    found = OPENING.match(text, at, end)
    if found is None:  # the pattern matches nothing too
        return Passage(at, at, end, PLAIN)
    opens, words = found.lastgroup, found.end()
    if opens is None:
        capitals = text[words : words + 60].isupper()
        return Passage(at, words, end, PART if capitals else PLAIN)
    if opens == "number":
        return Passage(at, words, end, 3.0 + found[opens].rstrip(". )/").count("."))
    return Passage(at, words, end, LEVELS[opens])


def passages_of(reading: Reading) -> list[Passage]:
    """The paragraphs that speak for the document: no notes, no signature, no list of recipients, no forms."""
    out: list[Passage] = []
    outside = False
    number: Passage | None = None  # a number on a line of its own, before the words it numbers
    text, closes = reading.text, cue("outside").match
    forms, annexes = cue("form").match, cue("annex").match
    for start, stop, _, footnote in reading.paragraphs:
        if footnote is not None:
            continue
        passage = passage_of(text, start, stop)
        if number and (passage.level in (PLAIN, PART) or number.level == ARTICLE):
            passage = passage._replace(level=number.level)
        _, words, end, level = passage
        number = passage if words == end else None
        if end - words == len("Điều") and text.startswith(("Điều", "ĐIỀU"), words):
            number = passage._replace(level=ARTICLE)  # its number stands on the next line
        if outside:
            outside = level > PART and not annexes(text, words, end)
        if closes(text, words, end) or (end - words < SHORT and forms(text, words, end)):
            outside = True
        if not outside:
            out.append(passage)
    return out


NOBODY = (0, 0)  # the heading names somebody else than a body that has tasks


@dataclass(frozen=True, slots=True)
class Scope:
    """What a heading says of the paragraphs below it."""

    level: float
    bodies: tuple[int, int] | None = None  # where the names of its bodies stand
    duties: bool | None = None  # whether bodies are told what to do under it; None: it does not say
    helpers: tuple[int, int] | None = None  # where the names of those who help them stand


class Outline:
    """The headings that hold at a place, the innermost last; each holds what it inherits too."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []

    def reach(self, level: float) -> None:
        """A paragraph of this level ends the headings of its own level and below."""
        while self.scopes and self.scopes[-1].level >= level:
            self.scopes.pop()

    def add(self, scope: Scope) -> None:
        """One more heading; what it does not say, the one above it says."""
        bodies = scope.bodies or (self.scopes[-1].bodies if self.scopes else None)
        duties = self.duties if scope.duties is None else scope.duties
        helpers = scope.helpers if scope.bodies else self.helpers
        self.scopes.append(Scope(scope.level, bodies, duties, helpers))

    def leave_bodies(self) -> None:
        """No heading names a body any more."""
        self.scopes = [Scope(scope.level, None, scope.duties) for scope in self.scopes]

    @property
    def bodies(self) -> tuple[int, int] | None:
        bodies = self.scopes[-1].bodies if self.scopes else None
        return None if bodies == NOBODY else bodies

    @property
    def helpers(self) -> tuple[int, int] | None:
        return self.scopes[-1].helpers if self.scopes else None

    @property
    def duties(self) -> bool | None:
        return self.scopes[-1].duties if self.scopes else None


def purpose_of(words: str) -> bool | None:
    """Whether a heading opens duties, closes them or says nothing of it.

    >>> [purpose_of(w) for w in ("TỔ CHỨC THỰC HIỆN", "Kết quả thực hiện nhiệm vụ", "Phát triển hạ tầng")]
    [True, False, None]
    """
    if cue("closed").match(words):
        return False
    opened = cue("open").search(words, 0, 2 * REACH)
    return True if opened and opened.start() <= REACH else None
