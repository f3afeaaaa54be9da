"""The cells of a table: between bars, or of plain lines, where a cell begins with a capital."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.loaders.names import known_end
from vanban.loaders.normalise import ONE_TO_ONE, canonical
from vanban.loaders.tasking.vocabulary import body_head

JOINED = re.compile(
    r"(?:[,;/(-]|(?<!\w)(?:của|với|trình|do|về|tại|cho|và|cùng|thuộc|tới|đến|ở|từ|theo|gửi|là|các|trên))\s*\Z"
)
NUMBERED = re.compile(r"(?<!\w)(?:số|ngày|tháng|năm|thứ|khóa|Quý|Quí|Tháng|Năm|Trước|Kỳ)\s*\Z")
TIME = re.compile(
    r"(?:Tháng|Quý|Quí|Năm|H[ằà]ng|Thường xuyên|Trước|Trong|Định kỳ|Đến|Giai đoạn|Từ|Ngay|Chậm nhất|Hoàn thành"
    r"|20\d\d(?!\S)|\d{1,2}/20\d\d|\d{1,2}/\d{1,2}/20\d\d|T\d{1,2}/)"
)
OUTLINE_CELL = re.compile(r"(?:[IVXL]{1,5}|[A-Z])\.?\Z")
# A name that cannot end so: "Ủy ban / Pháp luật".
HALF = re.compile(r"(?<!\w)(?:Ủy ban|Bộ|Sở|Hội đồng|Ban|Văn phòng|Ngân hàng|Tổng cục|Cục|Viện)\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, and where they stand in the file."""

    text: str
    start: int
    end: int


def lines_of(text: str) -> Iterator[Cell]:
    """The lines of a file that are not empty."""
    at = 0
    for line in text.translate(ONE_TO_ONE).split("\n"):
        if line.strip(" *_"):
            yield Cell(line, at, at + len(line))
        at += len(line) + 1


def cells_of(line: Cell) -> list[Cell]:
    """The cells of a row with bars."""
    out, at = [], line.start
    for part in line.text.split("|"):
        words = part.strip(" *_")
        start = at + (part.find(words) if words else 0)
        out.append(Cell(canonical(words), start, start + len(words)))
        at += len(part) + 1
    return out[1:-1] if line.text.strip().startswith("|") and len(out) > 2 else out


def joined(lines: list[Cell]) -> list[Cell]:
    """The cells of a row of plain lines."""
    cells: list[Cell] = []
    for line in lines:
        words = canonical(line.text.strip(" *_"))
        if not words or OUTLINE_CELL.match(words):
            continue
        start = line.start + len(line.text) - len(line.text.lstrip(" *_"))
        end = line.start + len(line.text.rstrip(" *_"))
        if cells and goes_on(cells[-1].text, words):
            cells[-1] = Cell(f"{cells[-1].text} {words}", cells[-1].start, end)
        else:
            cells.append(Cell(words, start, end))
    return cells


def goes_on(cell: str, words: str) -> bool:
    """Whether a line goes on with the cell above it.

    >>> goes_on("Bộ Công", "Thương"), goes_on("Bộ Tài chính", "Các bộ, ngành"), goes_on("Tháng", "9/2026")
    (True, False, True)
    >>> goes_on("trình Quốc hội, Ủy ban Thường vụ", "Quốc hội sửa đổi")
    True
    """
    if not (words[0].isupper() or TIME.match(words)) or JOINED.search(cell) or HALF.search(cell):
        return True
    if cell.count("(") > cell.count(")"):
        return True
    body = body_head().match(words)
    if NUMBERED.search(cell) and not body and not words.istitle():
        return True
    name = cell.rpartition(",")[2].strip()
    known = known_end(f"{name} {words}", 0)
    whole = known_end(name, 0) == len(name)
    return bool(known and known > len(name)) and not (body and whole)
