"""How a text is built: what number or bullet opens a paragraph, how deep it stands, what its heading is for."""

import re
from dataclasses import dataclass

from vanban.loaders.tasking.vocabulary import cue

PLAIN = 9.0  # a paragraph without number or bullet
OPENING = re.compile(
    r"""[\s#>*]*(?:
        (?P<part> (?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s[IVXL\d]+[.:]?\s* | [IVXL]{1,6}\s?[./)-]+\s*(?=\D) | [A-HĐ]\s?[.)-]\s )
      | (?P<article> (?:Điều|ĐIỀU)\s\d+[a-zđ]?\s?[.:]?\s* )
      | (?P<number> (?P<digits>\d{1,2}(?:\.\d{1,2})*)\s?[.)/]\s* )
      | (?P<letter> \(?[a-zđ]\)\s* )
      | (?P<bracket> \((?:[ivx]{1,4}|\d{1,2})\)\s* )
      | (?P<bullet> [-•●▪–*]\s* )
      | (?P<plus> [+o]\s+ | \+ )
    )?\s*""",
    re.VERBOSE,
)
LEVELS = {"part": 1.0, "article": 2.0, "letter": 6.0, "bracket": 6.5, "bullet": 7.0, "plus": 8.0}


@dataclass(frozen=True, slots=True)
class Opening:
    """How a paragraph opens."""

    level: float  # 1 part … 8 plus, 9 without any
    end: int  # where its words begin


def opening_of(text: str, at: int, end: int) -> Opening:
    """The level of the paragraph at a place, and where its words begin.

    >>> opening_of("2.1. Sở Y tế", 0, 12), opening_of("- rà soát", 0, 9).level
    (Opening(level=4.0, end=5), 7.0)
    """
    found = OPENING.match(text, at, end)
    if found is None:  # the pattern matches nothing too
        return Opening(PLAIN, at)
    if found["number"]:
        return Opening(3.0 + found["digits"].count("."), found.end())
    level = LEVELS.get(found.lastgroup or "", PLAIN)
    if level == PLAIN and text[found.end() : found.end() + 60].isupper():
        level = 1.0
    return Opening(level, found.end())


@dataclass(frozen=True, slots=True)
class Scope:
    """What a heading says of the paragraphs below it."""

    level: float
    bodies: tuple[int, int] | None = None  # where the names of its bodies stand
    duties: bool | None = None  # whether bodies are told what to do under it; None: it does not say


class Outline:
    """The headings that hold at a place, the innermost last."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []

    def reach(self, level: float) -> None:
        """A paragraph of this level ends the headings of its own level and below."""
        while self.scopes and self.scopes[-1].level >= level:
            self.scopes.pop()

    def leave_bodies(self) -> None:
        """No heading names a body any more."""
        self.scopes = [scope for scope in self.scopes if not scope.bodies]

    @property
    def bodies(self) -> tuple[int, int] | None:
        return next((s.bodies for s in reversed(self.scopes) if s.bodies), None)

    @property
    def duties(self) -> bool | None:
        return next((s.duties for s in reversed(self.scopes) if s.duties is not None), None)


def purpose_of(words: str) -> bool | None:
    """Whether a heading opens duties, closes them or says nothing of it.

    >>> [purpose_of(w) for w in ("TỔ CHỨC THỰC HIỆN", "Kết quả thực hiện nhiệm vụ", "Phát triển hạ tầng")]
    [True, False, None]
    """
    if cue("closed").match(words):
        return False
    return True if cue("open").match(words) else None
