"""Tasks that the rows of a table say: what, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian hoàn thành.

A table comes as rows with bars between the cells, or as plain lines, where a row begins with the next number.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.loaders.document import Document
from vanban.loaders.normalise import UPPER
from vanban.loaders.tasking.cells import TIME, Cell, cells_of, joined, lines_of
from vanban.loaders.tasking.deadlines import NONE, Deadline, read_deadline
from vanban.loaders.tasking.vocabulary import body_head, cue

LEAD = r"(?:cơ quan|đơn vị|bộ phận|cấp|tổ chức)(?:,? (?:cơ quan|đơn vị|tổ chức))?\s+(?:chủ\s+trì|thực\s+hiện|đầu\s+mối|chủ\s+quản|phụ\s+trách)|chủ\s+trì|phân\s+công\s+(?:thực\s+hiện|chủ\s+trì)"
COLUMNS = (
    ("with", re.compile(r"phối\s+hợp|tham\s+gia", re.IGNORECASE)),
    ("when", re.compile(r"thời\s+(?:gian|hạn|điểm)|tiến\s+độ|lộ\s+trình|hoàn\s+thành", re.IGNORECASE)),
    ("lead", re.compile(LEAD, re.IGNORECASE)),
    ("what", re.compile(r"nhiệm\s+vụ|nội\s+dung|công\s+việc|hoạt\s+động|đề\s+án|giải\s+pháp|văn\s+bản", re.IGNORECASE)),
)  # fmt: skip
# Cheap sign of a head; a label with its colon is none.
SIGN = re.compile(
    r"(?:hủ\s+trì|HỦ\s+TRÌ|ơn\s+vị\s+thực\s+hiện|ƠN\s+VỊ\s+THỰC\s+HIỆN|quan\s+thực\s+hiện)(?![^\n|]{0,25}:)"
)
NAME = re.compile(rf"[{UPPER}]\w")
HEAD = re.compile(rf"(?:{LEAD})\Z", re.IGNORECASE)
OTHER_COLUMN = re.compile(
    r"phối\s+hợp|thời\s+(?:gian|hạn)|tiến\s+độ|kết\s+quả|sản\s+phẩm", re.IGNORECASE
)
CITED = r"(?:Nghị quyết|Nghị định|Quyết định|Chương trình|Thông tư|Luật|Kết luận|Chỉ thị|Kế hoạch|Công văn|Thông báo)\s+số"
STOP = re.compile(
    r"\s*(?:\#*\s*(?:Điều\s\d|Nơi\snhận|NƠI\sNHẬN|PHỤ\sLỤC|Phụ\slục|Ghi\schú|T/?M\.|KT\.))"
)
NUMBER = re.compile(
    rf"[\s*]*(?:(\d{{1,3}})[.)]?|\d{{1,2}}(?:\.\d{{1,2}})+\.?)(?:\s*\Z|\s+(?=[{UPPER}\"]))(?!\s*{CITED})"
)
PAGE = re.compile(r"\s*(?:CÔNG BÁO/|\d{1,3}\s*\Z|\f)")
FURTHEST = 1600  # letters of one row
REACH = 250  # letters around a head in which a table of procedures shows itself
NEAR_TEXT = 120
WIDEST = 220  # letters of a cell of bodies
NARROW = 60  # letters of the column names before it on its line
NEAR = 6  # lines between the cells of a table's head


@dataclass(frozen=True, slots=True)
class Row:
    """A task as a row has it; places are of the file."""

    start: int
    end: int
    action: str
    who: str
    helpers: str
    deadline: Deadline = NONE


def tasks_of_tables(
    document: Document, issued: str | None
) -> tuple[list[Row], list[tuple[int, int]]]:
    """The tasks of all tables, and where the tables stand."""
    rows: list[Row] = []
    places: list[tuple[int, int]] = []
    heads = heads_of(document.text)
    if not heads:
        return rows, places
    lines = list(lines_of(document.text))
    starts = [line.start for line in lines]
    done = 0
    for head in heads:
        at = bisect_right(starts, head) - 1
        if at < done:
            continue
        read = barred if "|" in lines[at].text else plain
        found, done = read(lines, at, issued)
        rows += found
        if found:
            places.append((lines[at].start, lines[done - 1].end))
    return rows, places


def heads_of(text: str) -> list[int]:
    """Where the name of the column of those who lead stands, with another column's name near it."""
    out = []
    for sign in SIGN.finditer(text):
        head = HEAD.search(text, max(0, sign.start() - 40), sign.end())
        if head and is_head(text, head.start(), sign.end()):
            out.append(head.start())
    return out


def is_head(text: str, start: int, end: int) -> bool:
    """Whether words are a column's name: in a row with bars, or at the beginning and end of cells."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    near = text[max(0, start - NEAR_TEXT) : end + NEAR_TEXT]
    if "|" in line or text[end : end + 3].strip(" *").startswith("|"):
        return True
    cells = line.strip(" *_\t\f")
    named = len(cells) < NARROW and any(name.search(cells) for _, name in COLUMNS)
    if cue("desk").search(text, max(0, start - REACH), end + REACH):
        return False
    first = text[start].isupper() and (not cells or named)
    return first and bool(CELL_END.match(text, end) and OTHER_COLUMN.search(near))


CELL_END = re.compile(rf"[\s*]*(?:\n|\Z|[{UPPER}(/|])")


def barred(lines: list[Cell], at: int, issued: str | None) -> tuple[list[Row], int]:
    """The rows of a table with bars, from its head on, and where it ends."""
    columns = columns_of(cells_of(lines[at]))
    at += 1
    rows: list[Row] = []
    if "lead" not in columns or len(columns) < 2:
        return rows, at
    who = ""
    while at < len(lines) and "|" in lines[at].text:
        cells = cells_of(lines[at])
        at += 1
        read = {role: cells[n] for role, n in columns.items() if n < len(cells)}
        lead, what = read.get("lead"), read.get("what") or (cells[1] if len(cells) > 1 else None)
        who = lead.text if lead and lead.text else who
        if not what or len(what.text) < 8 or not NAME.match(who) or TIME.match(who):
            continue
        when, helper = read.get("when"), read.get("with")
        if not any(cell and cell.text for cell in (lead, helper)):
            continue  # the heading of a part of the table
        end = max(cell.end for cell in (what, lead, when, helper) if cell and cell.text)
        deadline = read_deadline(when.text, issued) if when else NONE
        rows.append(Row(what.start, end, what.text, who, helper.text if helper else "", deadline))
    known = any(body_head().match(row.who) for row in rows)
    return rows if known else [], at


def columns_of(cells: list[Cell]) -> dict[str, int]:
    """Role -> column, by the names in a table's head."""
    out: dict[str, int] = {}
    for index, cell in enumerate(cells):
        role = next((role for role, name in COLUMNS if name.search(cell.text)), None)
        if role:
            out.setdefault(role, index)
    return out


def plain(lines: list[Cell], at: int, issued: str | None) -> tuple[list[Row], int]:
    """The rows of a table of plain lines, and where it ends."""
    expected = 1
    head: set[str] = set()
    rows: list[Row] = []
    row: list[Cell] | None = None
    at = max(0, at - NEAR)
    while at < len(lines) and not (row and STOP.match(lines[at].text)):
        line = lines[at]
        at += 1
        number = NUMBER.match(line.text)
        if number and (
            not number[1] or int(number[1]) == expected or (row is None and number[1] == "1")
        ):
            rows += read_row(row or [], issued)
            expected = int(number[1]) + 1 if number[1] else expected
            row = [Cell(line.text[number.end() :], line.start + number.end(), line.end)]
        elif row is None:
            head.add(line.text.strip())
        elif line.text.strip() in head or PAGE.match(line.text):
            continue
        elif line.end - row[0].start < FURTHEST:
            row.append(line)
    rows += read_row(row or [], issued)
    return rows, at


def read_row(lines: list[Cell], issued: str | None) -> Iterator[Row]:
    """The task of a row, where one cell names a body."""
    cells = joined(lines)
    lead = next((n for n, c in enumerate(cells) if n and is_body(c.text)), None)
    if lead is None:
        return
    helpers = lead + 1
    while helpers < len(cells) and is_body(cells[helpers].text):
        helpers += 1
    times = [cell for cell in (*cells[helpers:], *cells[1:lead]) if TIME.match(cell.text)]
    when = times[0] if times else None
    action = " ".join(cell.text for cell in cells[:lead] if cell is not when)
    end = max(when.end if when else cells[-1].end, cells[helpers - 1].end)
    deadline = read_deadline(when.text, issued) if when else NONE
    names = ", ".join(c.text for c in cells[lead + 1 : helpers])
    yield Row(cells[0].start, end, action, cells[lead].text, names, deadline)


def is_body(text: str) -> bool:
    """Whether a cell names bodies and says nothing else."""
    return len(text) < WIDEST and bool(body_head().match(text)) and not HEAD.search(text)
