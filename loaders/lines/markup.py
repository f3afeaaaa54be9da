"""One line without what its file's mark-up or its crawler put into it, in pieces that know where they come from."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from vanban.loaders.lines.kinds import MARK, SUPERSCRIPTS, note_number
from vanban.loaders.normalise import COMPOSABLE

NOTE_MARK = re.compile(MARK)
NOTE_MARKS = SUPERSCRIPTS + "⁽["  # what they begin with
# A set of first signs, and behind it what each of them begins: so `re` jumps from one to the next.
MARKUP = re.compile(
    rf"""[ *\\|\[_=.\u200b\ufeff⁽{SUPERSCRIPTS}](?:
        (?<=[ ])[ ]+ | (?<=\.)\.{{3,}} | (?<=\*)\** | (?<=[_=])[_=]+ | (?<=\|) | (?<=\\)(?=[^\w\s])
      | (?<=[\u200b\ufeff]) | (?<=[{SUPERSCRIPTS}])[{SUPERSCRIPTS}]{{0,2}}
      | (?<=⁽)[{SUPERSCRIPTS}0-9]{{1,3}}⁾ | (?<=\[)\^?\d{{1,3}}\] )""",
    re.VERBOSE,
)
SPECIAL = re.compile(rf"[*\\|\[\u200b\ufeff⁽{SUPERSCRIPTS}\u0300-\u036f]")
REPEATED = ("  ", "....", "__", "==")

# Text as read, and where in the file it starts and ends. A plain tuple: there is one for each line of a corpus.
Piece = tuple[str, int, int]
Mark = tuple[int, int]  # pieces before it less one, and the footnote's number


def is_composed(text: str) -> bool:
    """Whether a text is in NFC, as nearly all are."""
    return unicodedata.is_normalized("NFC", text)


def marked_lines(text: str) -> set[int]:
    """The numbers of the lines that hold mark-up or letters to compose: few in most texts."""

    def special(at: int) -> int:
        found = SPECIAL.search(text, at)
        return found.start() if found else -1

    finders: tuple[Callable[[int], int], ...] = (
        special,
        *(partial(text.find, marks) for marks in REPEATED),
    )
    return {number for find in finders for number in lines_with(text, find)}


def lines_with(text: str, find: Callable[[int], int]) -> Iterator[int]:
    """The numbers of the lines in which something is found; `find` gives the next place, or -1."""
    number = counted = 0
    at = find(0)
    while at >= 0:
        number += text.count("\n", counted, at)
        yield number
        counted = text.find("\n", at)  # one find is enough for a line
        at = find(counted) if counted >= 0 else -1


def clean(line: str, start: int) -> tuple[list[Piece], list[Mark]]:
    """The pieces of one line without mark-up and outer blanks, and the footnotes that hang in it."""
    pieces_of = plain if is_composed(line) else composed
    pieces: list[Piece] = []
    marks: list[Mark] = []
    at = 0
    for found in MARKUP.finditer(line):
        first, last = found.span()
        if first > at:
            pieces += pieces_of(line[at:first], start + at)
        mark = line[first]
        if mark in " |":
            pieces.append((mark, start + first, start + last))
        elif mark in NOTE_MARKS and NOTE_MARK.fullmatch(found[0]):
            marks.append((len(pieces) - 1, note_number(found[0])))
        at = last
    if at < len(line):
        pieces += pieces_of(line[at:], start + at)
    return trimmed(pieces), marks


def plain(text: str, start: int) -> tuple[Piece]:
    """The one piece of a text in NFC."""
    return ((text, start, start + len(text)),)


def composed(text: str, start: int) -> Iterator[Piece]:
    """Pieces in NFC: each letter that was composed is one."""
    at = 0
    for found in COMPOSABLE.finditer(text) if not is_composed(text) else ():
        if found.start() > at:
            yield text[at : found.start()], start + at, start + found.start()
        letter = unicodedata.normalize("NFC", found[0])
        yield letter, start + found.start(), start + found.end()
        at = found.end()
    if at < len(text):
        yield text[at:], start + at, start + len(text)


def trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without blanks at the two ends."""
    first, last = 0, len(pieces)
    while first < last and not pieces[first][0].strip():
        first += 1
    while first < last and not pieces[last - 1][0].strip():
        last -= 1
    pieces = pieces[first:last]
    if pieces and pieces[0][0][0] == " ":
        text, start, end = pieces[0]
        bare = text.lstrip(" ")
        pieces[0] = (bare, start + len(text) - len(bare), end)
    if pieces and pieces[-1][0][-1] == " ":
        text, start, end = pieces[-1]
        bare = text.rstrip(" ")
        pieces[-1] = (bare, start, end - len(text) + len(bare))
    return pieces
