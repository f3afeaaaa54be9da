"""What is only ordered or still to come: "Khẩn trương tổng kết …", "Năm 2030, tổng kết …", a section of tasks to come."""

import re
from datetime import date

from vanban.loaders.extraction import Level
from vanban.loaders.reading import Paragraph
from vanban.loaders.relating.clauses import OPENING_MARKS, Token, opens
from vanban.loaders.relating.scope import Parse
from vanban.loaders.relating.triggers import Found, cue
from vanban.loaders.relating.zones import ARTICLE, Zone

TASKS = ("implements", "reviews", "continues")
LONGEST_HEADING = 200  # characters
CLAUSE = re.compile(r"[;:]")
PERIOD = re.compile(
    r"""
      \b (?: quý \s (?P<quarter> IV | I{1,3} | [1-4] ) (?: / | \s (?:năm\s)? )   # quý IV/2026
          | tháng \s (?P<month> \d{1,2} ) (?: / | \s (?:năm\s)? )               # tháng 9 năm 2026
          | năm \s )                                                           # năm 2030
      (?P<year> 20\d\d ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
DUE = re.compile(r"\b(?:trong|vào|xong)\s(?:cuối\s|đầu\s)?\Z")


def ordered(parse: Parse, found: Found, previous: Token | None) -> Level | None:
    """The level of what a document orders or announces: "tiếp tục quán triệt, thực hiện nghiêm túc …"."""
    setting, predicate = parse.setting, found.trigger.predicate
    if setting.zone is not Zone.BODY:
        return None
    if previous is not None and parse.attached(previous, found.start):
        return None
    if setting.directs and cue("obeys").match(setting.text, found.start):
        return "context"
    before = OPENING_MARKS.sub("", parse.between(previous, found.start), count=1)
    clause = CLAUSE.split(before)[-1].strip()
    if setting.to_come and predicate in TASKS and opens(clause, cue("opening_word")):
        return "planned"
    if predicate != "reviews":
        return None
    if setting.directs and previous is None and cue("urges").match(before):
        return "planned"
    orders = opens(clause, cue("opening_word")) or cue("urges").match(clause)
    if setting.plans and orders and cue("sums_up").match(setting.text, found.start):
        return "planned"
    return "planned" if is_ahead(parse, found, clause) else None


def is_ahead(parse: Parse, found: Found, clause: str) -> bool:
    """Whether a clause says that something will be done, or names a time after the document's own day."""
    if cue("will").search(clause):
        return True
    rest = CLAUSE.split(parse.text(found.end, parse.end))[0]
    named = [*PERIOD.finditer(clause)]
    named += [found for found in PERIOD.finditer(rest) if DUE.search(rest, 0, found.start())]
    day = parse.setting.day
    return day is not None and any(begins(period) > day for period in named)


def begins(period: re.Match[str]) -> str:
    """The first day of a period.

    >>> [begins(found) for found in PERIOD.finditer("Quý IV/2026 hoặc năm 2030")]
    ['2026-10-01', '2030-01-01']
    """
    quarter, month = period["quarter"], int(period["month"] or 1)
    if quarter:
        month = 3 * (QUARTERS.get(quarter.upper()) or int(quarter)) - 2
    return date(int(period["year"]), min(max(month, 1), 12), 1).isoformat()


def heads_tasks(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the heading of a section of tasks to come: "II. NHIỆM VỤ 6 THÁNG CUỐI NĂM"."""
    if not paragraph.section or paragraph.section.startswith(ARTICLE):
        return False
    if paragraph.end - paragraph.start > LONGEST_HEADING:
        return False
    start = OPENING_MARKS.match(text, paragraph.start, paragraph.end)
    return bool(start and cue("to_come").match(text, start.end(), paragraph.end))
