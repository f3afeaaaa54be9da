"""Which body took over from which, and since when: "(nay là …)", "trên cơ sở hợp nhất … và …", "đổi tên … thành …".

Only bodies that their names single out are joined: "sáp nhập các sở" says nothing of any one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vanban.loaders.beginnings import fail_fast
from vanban.loaders.bodies.kinds import LEADERS, is_whole, row_of
from vanban.loaders.dates import DATE, read_date
from vanban.loaders.extraction import Level, Succession
from vanban.loaders.names import HEADS, Home, full_name, read_body
from vanban.loaders.reading import Reading
from vanban.ontology.vocabulary import read_rows

WINDOW = 160  # characters in which a body before a cue, and what makes it a plan, must stand
OPENING = " (*,\"'"
CLAUSE = re.compile(r"[.;](?=\s)|\n")
OF_MANY = re.compile(r"(?:\s(?:[tT]ỉnh|[tT]hành phố))?\s?/")  # Thuế tỉnh/thành phố
AND = re.compile(r"\s*(?:,|;|và|với|cùng|,\s*và)\s+(?:của\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that say that one body follows another."""

    id: str
    order: str  # old new, new old: what stands before and after; act: old, join, new; new act: new, from, old
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Named:
    """A body's name in full, and where it stands in the reading."""

    start: int
    end: int
    name: str


@cache
def cues() -> tuple[tuple[Cue, re.Pattern[str]], ...]:
    """All cues but the key words."""
    rows = read_rows("succession_cues.csv", Cue)
    return tuple((row, fail_fast(row.pattern, re.IGNORECASE)) for row in rows if row.order != "key")


@cache
def cue(order: str) -> re.Pattern[str]:
    """The one pattern of an order that helps the others."""
    [pattern] = [pattern for row, pattern in cues() if row.order == order]
    return pattern


@cache
def key_words() -> re.Pattern[str]:
    """Words of which every sentence with a cue has one; they begin with rare letters, so that few places are tried."""
    rows = read_rows("succession_cues.csv", Cue)
    return re.compile("|".join(row.pattern for row in rows if row.order == "key"))


def find_successions(reading: Reading, home: Home) -> tuple[Succession, ...]:
    """All pairs of an old body and a new one, each place once."""
    found: dict[tuple[int, str, str], Succession] = {}
    for paragraph in worth_a_look(reading):
        for row, pattern in cues():
            read = READERS.get(row.order)
            for match in pattern.finditer(reading.text, *paragraph) if read else ():
                olds, news = read(reading.text, match, home) if read else ([], [])
                for succession in pairs(reading, row, match, olds, news):
                    found.setdefault((succession.end, succession.new, succession.old), succession)
    return tuple(sorted(found.values(), key=lambda s: (s.start, s.end, s.new, s.old)))


def worth_a_look(reading: Reading) -> Iterable[tuple[int, int]]:
    """The few paragraphs with a word that every cue has."""
    inside = (reading.paragraph_at(key.start()) for key in key_words().finditer(reading.text))
    return dict.fromkeys((paragraph.start, paragraph.end) for paragraph in inside)


def pairs(
    reading: Reading, row: Cue, match: re.Match[str], olds: Iterable[Named], news: Iterable[Named]
) -> Iterator[Succession]:
    """Each old body with the one new body; one that keeps its name follows nobody."""
    olds, news = list(olds), list(news)
    if len(news) != 1:
        return
    places = [*olds, news[0]]
    first = min(match.start(), *(body.start for body in places))
    last = max(body.end for body in places)
    begin, stop = clause_round(reading.text, first, last)
    start, end = reading.source(first, last)
    planned = cue("plan").search(reading.text, begin, match.end()) and row.id not in STATED
    level: Level = "planned" if planned else "explicit"
    for old in olds:
        if old.name != news[0].name:
            yield Succession(
                start=start,
                end=end,
                new=news[0].name,
                old=old.name,
                date=since(reading.text, begin, stop),
                level=level,
                rule=f"succession-{row.id}".replace(" ", "-"),
            )


STATED = ("now", "formerly")  # what is so today is no plan


def clause_round(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds a stretch of text, as far as it matters."""
    low = max(0, start - WINDOW)
    begin = max((f.end() for f in CLAUSE.finditer(text, low, start)), default=low)
    stop = CLAUSE.search(text, end, end + WINDOW)
    return begin, stop.start() if stop else min(len(text), end + WINDOW)


def since(text: str, start: int, end: int) -> str | None:
    """The one day since when, if the clause names just one."""
    dates = set()
    for found in cue("date").finditer(text, start, end):
        date = DATE.match(text, found.end())
        if date:
            dates.add(read_date(date))
    return dates.pop() if len(dates) == 1 else None


def bodies_at(text: str, at: int, home: Home) -> list[Named]:
    """The bodies of a list that begins at a place; it ends with the first thing that is none."""
    out: list[Named] = []
    while body := body_at(text, at, home):
        out.append(body)
        gap = AND.match(text, body.end)
        if not gap:
            break
        at = gap.end()
    return out


def body_at(text: str, at: int, home: Home) -> Named | None:
    """The body whose name begins at a place, where the name says which one it is."""
    led = LEADERS.match(text, at)
    body = read_body(text, led.end() if led else at)
    if body is None or OF_MANY.match(text, body.end):
        return None
    name = full_name(body.name, home)
    return Named(body.start, body.end, name) if is_whole(name, row_of(name)) else None


def bodies_before(text: str, at: int, home: Home) -> list[Named]:
    """The bodies of a list that ends right before a place: the longest list of known ones."""
    low = max(0, at - 8)
    stop = low + len(text[low:at].rstrip(OPENING))
    begin, _ = clause_round(text, stop, stop)
    lists = (bodies_at(text, head.start(), home) for head in HEADS.finditer(text, begin, stop))
    ending = [bodies for bodies in lists if bodies and bodies[-1].end == stop]
    known = (bodies for bodies in ending if all(row_of(body.name) for body in bodies))
    return next(known, ending[0] if ending else [])


Sides = tuple[list[Named], list[Named]]  # the old bodies, the new ones


def old_then_new(text: str, match: re.Match[str], home: Home) -> Sides:
    """In a bracket only the last body before it is meant; several after it belong to several, nobody says which."""
    new = bodies_at(text, match.end(), home)
    olds = bodies_before(text, match.start(), home) if len(new) == 1 else []
    opened = text[max(0, match.start() - 2) : match.start()].strip(" *") == "("
    return olds[-1:] if opened else olds, new


def new_then_old(text: str, match: re.Match[str], home: Home) -> Sides:
    olds = bodies_at(text, match.end(), home)
    return olds, bodies_before(text, match.start(), home)[-1:] if olds else []


def act(text: str, match: re.Match[str], home: Home) -> Sides:
    olds = bodies_at(text, match.end(), home)
    into = cue("join").match(text, olds[-1].end) if olds else None
    return olds, bodies_at(text, into.end(), home)[:1] if into else []


def new_act(text: str, match: re.Match[str], home: Home) -> Sides:
    new = body_at(text, match.end(), home)
    out_of = cue("from").match(text, new.end) if new else None
    return (bodies_at(text, out_of.end(), home), [new]) if new and out_of else ([], [])


READERS = {"new act": new_act, "old new": old_then_new, "new old": new_then_old, "act": act}
