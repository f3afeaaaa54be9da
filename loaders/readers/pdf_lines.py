"""The words of a PDF page with their places, and the lines that they make.

PDF text comes in the order in which it was drawn, so lines are built from the baselines. Only words are
measured, and single characters where a figure may be a footnote mark: most of the time goes into these calls.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from vanban.loaders.encodings import convert_font
from vanban.loaders.readers.blocks import LOWERED, RAISED

# PDFium makes U+0002 or U+FFFE of a hyphen at the end of a line; such a hyphen is the last of its word.
HYPHENS = str.maketrans("\x02\ufffe\xad", "---")
WORD = re.compile(r"[^\s\x00\uffff\x02\ufffe]*[^\s\x00\uffff]")
FIGURES = re.compile(r"\d[\d,]*")  # 12; 48,49
STRANGE = re.compile(r"[¡-¿øûïåäëüæîñö]", re.IGNORECASE)  # µ, ø: letters of an old font
FIGURES_ONLY = re.compile(r"[(\[]?\d{1,3}[)\]]?(?:,\d{1,3})*,?")

RAISE = 0.15  # of the size: a baseline this much higher is a footnote mark or a power
SAME_LINE = 0.5
SMALLER = 0.85
SMALLEST = 0.1  # points, also where a damaged file says 0
CLOSE = 0.06  # of the size: no blank is so narrow; some files have one inside words


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: x from left to right, y (the baseline) from the bottom up, in points."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline."""

    words: tuple[Word, ...]
    y: float
    size: float

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        """The words with blanks between, a raised mark glued to the word in front."""
        return MARK_BLANK.sub(r"\1", " ".join(word.text for word in self.words))


MARK_BLANK = re.compile(r"(?<=[^\W\d]|[.,;:”)]) ([⁰¹²³⁴⁵⁶⁷⁸⁹]+(?![^\s.,;:]))")


class Meter:
    """Asks PDFium for measures, with the memory for the answers made once."""

    def __init__(self, page: PdfTextPage) -> None:
        self.page = page.raw
        self.rect = pdfium.FS_RECTF()
        self.matrix = pdfium.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self.page, index, ctypes.byref(self.x), ctypes.byref(self.y))
        return self.x.value, self.y.value

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom, top."""
        pdfium.FPDFText_GetLooseCharBox(self.page, index, ctypes.byref(self.rect))
        return self.rect.left, self.rect.right, self.rect.bottom, self.rect.top

    def size_and_turn(self, index: int) -> tuple[float, int]:
        """The size of the type in points, and how often it is turned by a quarter to the left."""
        pdfium.FPDFText_GetMatrix(self.page, index, ctypes.byref(self.matrix))
        a, b = self.matrix.a, self.matrix.b
        size = abs(pdfium.FPDFText_GetFontSize(self.page, index)) * max(abs(a), abs(b))
        return max(size, SMALLEST), (0 if a > 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)

    def font(self, index: int) -> str:
        buffer = ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetFontInfo(self.page, index, buffer, len(buffer), None)
        return buffer.value.decode("utf-8", "replace").rpartition("+")[2]


def read_words(page: PdfTextPage) -> list[tuple[int, list[Word]]]:
    """The words of a page by the way they run, in quarters to the left; the way of most words first."""
    by_turn: dict[int, list[Word]] = defaultdict(list)
    for turn, word in _words(page):
        by_turn[turn].append(word)
    return sorted(by_turn.items(), key=lambda item: -len(item[1]))


def _words(page: PdfTextPage) -> Iterator[tuple[int, Word]]:
    meter = Meter(page)
    text = _characters(page)
    old_fonts = STRANGE.search(text) is not None
    for found in WORD.finditer(text):
        first, last = found.start(), found.end() - 1
        size, turn = meter.size_and_turn(first)
        x, y = turned(meter.origin(first), turn)
        shown = found[0].translate(HYPHENS)
        if old_fonts:
            shown = convert_font(shown, meter.font(first))
        if first != last and FIGURES.search(shown):
            shown = _with_marks(shown, first, y, size, turn, meter)
        yield turn, Word(shown, x, _right(meter.box(last), turn), y, size)


def _characters(page: PdfTextPage) -> str:
    """The characters by index; PDFium's own string leaves some out."""
    count = pdfium.FPDFText_CountChars(page.raw)
    text = page.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(page.raw, index) for index in range(count))
    return "".join(map(chr, codes))


def turned(point: tuple[float, float], turn: int) -> tuple[float, float]:
    x, y = point
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _right(box: tuple[float, float, float, float], turn: int) -> float:
    left, right, bottom, top = box
    return (right, top, -left, -bottom)[turn]


def _with_marks(text: str, first: int, y: float, size: float, turn: int, meter: Meter) -> str:
    """A word whose raised figures are written as such: `hiện1` becomes `hiện¹`, `CO2` becomes `CO₂`."""

    def shown(figures: re.Match[str]) -> str:
        at = first + figures.start()
        rise = turned(meter.origin(at), turn)[1] - y
        if figures.start() == 0 or abs(rise) < RAISE * size * 0.6:
            return figures[0]
        return figures[0].translate(RAISED if rise > 0 else LOWERED)

    return FIGURES.sub(shown, text)


def make_lines(words: Iterable[Word]) -> list[Line]:
    """Words whose baselines are close together, from top to bottom, each line from left to right."""
    lines: list[Line] = []
    group: list[Word] = []
    for word in sorted(words, key=lambda word: (-word.y, word.left)):
        if group and group[0].y - word.y > SAME_LINE * max(word.size, group[0].size):
            lines += _line(group)
            group = []
        group.append(word)
    return lines + (_line(group) if group else [])


def _line(group: Sequence[Word]) -> list[Line]:
    size = max(word.size for word in group)
    y = median(word.y for word in group if word.size > SMALLER * size)
    words: list[Word] = []
    for word in sorted(group, key=lambda word: word.left):
        if word.y - y > RAISE * size and word.size < SMALLER * size:
            word = _raised(word)
        before = words[-1] if words else None
        if before and before.text == word.text and word.left - before.left < 1:
            continue  # the shadow of a word that was drawn twice
        if before and -CLOSE < (word.left - before.right) / word.size < CLOSE:
            words[-1] = replace(before, text=before.text + word.text, right=word.right)
        else:
            words.append(word)
    return [Line(tuple(words), y, size)]


def _raised(word: Word) -> Word:
    if not FIGURES_ONLY.fullmatch(word.text):
        return word
    return replace(word, text=word.text.strip("[]").translate(RAISED))
