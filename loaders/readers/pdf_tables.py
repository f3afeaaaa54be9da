"""Tables of a PDF page, found by the lines that are drawn round their cells.

A table has at least two columns and two rows, and most of its cells are filled: a frame round a paragraph is none.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from vanban.loaders.readers.blocks import row_text
from vanban.loaders.readers.pdf_lines import Word, make_lines, turned

THIN = 2.5  # points: a filled shape this thin is a line
TOUCH = 3.0  # points: lines this close meet
SHORT = 5.0  # points: no side of a cell
MOST_LINES = 4000  # a page with more is a drawing
FILLED = 0.4  # of the cells in rows that are not empty
NO_CURVES = {pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: where it is across, and from where to where it goes."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        return self.start - TOUCH <= place <= self.end + TOUCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's rows as text, and the place that they take on the page."""

    text: str
    left: float
    right: float
    y: float
    words: frozenset[Word]


def find_tables(page: PdfPage, turn: int, words: Sequence[Word]) -> list[Table]:
    """The tables of a page whose words are turned by so many quarters."""
    across, upright = _rules(page, turn)
    if len(across) < 3 or len(upright) < 3 or len(across) + len(upright) > MOST_LINES:
        return []
    grids = (_Grid.of(*group) for group in _groups(across, upright))
    tables = (grid.table(words) for grid in grids if grid)
    return [table for table in tables if table]


def _rules(page: PdfPage, turn: int) -> tuple[list[Rule], list[Rule]]:
    """The lines across and the upright ones."""
    across: list[Rule] = []
    upright: list[Rule] = []
    for start, end in _edges(page):
        (x1, y1), (x2, y2) = turned(start, turn), turned(end, turn)
        if abs(y1 - y2) < THIN and abs(x1 - x2) > SHORT:
            across.append(Rule((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
        elif abs(x1 - x2) < THIN and abs(y1 - y2) > SHORT:
            upright.append(Rule((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
    return across, upright


def _edges(page: PdfPage) -> Iterator[tuple[Point, Point]]:
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _sides(shape)


def _sides(shape: object) -> Iterator[tuple[Point, Point]]:
    """The sides of a shape; a filled shape without an outline counts where it is thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix))
    for points in _outlines(shape, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if stroke.value:
            yield from zip(points, [*points[1:], points[0]], strict=True)
        elif min(max(xs) - min(xs), max(ys) - min(ys)) < THIN:
            yield (min(xs), min(ys)), (max(xs), max(ys))


def _outlines(shape: object, matrix: pdfium.FS_MATRIX) -> Iterator[list[Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(shape), MOST_LINES)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind not in NO_CURVES:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
    if points:
        yield points


def _groups(
    across: Sequence[Rule], upright: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, directly or through others: one group for each table."""
    parent = list(range(len(across) + len(upright)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, flat in enumerate(across):
        for j, tall in enumerate(upright, len(across)):
            if flat.covers(tall.at) and tall.covers(flat.at):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, flat in enumerate(across):
        groups[root(i)][0].append(flat)
    for j, tall in enumerate(upright, len(across)):
        groups[root(j)][1].append(tall)
    yield from groups.values()


def _places(rules: Sequence[Rule]) -> list[float]:
    """Where lines are, each once though its pieces lie a little beside one another."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > TOUCH:
            places.append(at)
    return places


@dataclass(frozen=True, slots=True)
class _Grid:
    across: list[Rule]
    upright: list[Rule]
    xs: list[float]  # the sides of the columns, from left to right
    ys: list[float]  # the sides of the rows, from the top down

    @classmethod
    def of(cls, across: list[Rule], upright: list[Rule]) -> "_Grid | None":
        xs, ys = _places(upright), _places(across)[::-1]
        return cls(across, upright, xs, ys) if len(xs) > 2 and len(ys) > 2 else None

    def table(self, words: Sequence[Word]) -> Table | None:
        owners = self._owners()
        cells: dict[tuple[int, int], list[Word]] = defaultdict(list)
        for word in words:
            row = _between(self.ys, word.y + 0.3 * word.size)
            column = _between(self.xs, (word.left + word.right) / 2)
            if row is not None and column is not None:
                cells[owners[row, column]].append(word)
        used = {row for row, _ in cells}
        places = {place for place in owners.values() if place[0] in used}
        if len(cells) < max(3, FILLED * len(places)):
            return None
        rows = [
            row_text([_cell_lines(cells.get((i, j), ())) for j in range(len(self.xs) - 1)])
            for i in range(len(self.ys) - 1)
        ]
        inside = frozenset(word for cell in cells.values() for word in cell)
        return Table(
            text="\n".join(row for row in rows if row),
            left=self.xs[0],
            right=self.xs[-1],
            y=self.ys[0],
            words=inside,
        )

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the grid the first place of the cell that covers it."""
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for i in range(len(self.ys) - 1):
            y = (self.ys[i] + self.ys[i + 1]) / 2
            for j in range(len(self.xs) - 1):
                x = (self.xs[j] + self.xs[j + 1]) / 2
                if j and not _is_drawn(self.upright, self.xs[j], y):
                    owners[i, j] = owners[i, j - 1]
                elif i and not _is_drawn(self.across, self.ys[i], x):
                    owners[i, j] = owners[i - 1, j]
                else:
                    owners[i, j] = (i, j)
        return owners


def _is_drawn(rules: Sequence[Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= TOUCH and rule.start <= place <= rule.end for rule in rules)


def _between(sides: Sequence[float], place: float) -> int | None:
    for index in range(len(sides) - 1):
        low, high = sorted((sides[index], sides[index + 1]))
        if low <= place < high:
            return index
    return None


def _cell_lines(words: Sequence[Word]) -> list[str]:
    return [line.text for line in make_lines(words)]
