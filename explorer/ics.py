"""Deadlines as a calendar file (RFC 5545) that Outlook, Google Calendar and Thunderbird read: one all-day event a task."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from vanban.queries.cascades.trace import name_of
from vanban.queries.offices.deadlines import Deadline, Deadlines

WIDTH = 75  # octets of a line, without its end
RULES = {
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "half-year": "FREQ=MONTHLY;INTERVAL=6",
    "year": "FREQ=YEARLY",
}
SPECIAL = re.compile(r"([\\;,])")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # what a calendar may not hold


def write_ics(found: Deadlines, out: Path) -> int:
    """Write the deadlines to a file; how many."""
    out.write_bytes(calendar(found).encode())
    return len(found.deadlines)


def calendar(found: Deadlines) -> str:
    """The text of the calendar, each line ended by CR and LF and folded at 75 octets."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//vanban//deadlines//EN",
        "CALSCALE:GREGORIAN",
    ]
    stamp = f"{found.today.replace('-', '')}T000000Z"
    events = (line for row in found.deadlines for line in event(row, stamp))
    return "".join(f"{fold_line(line)}\r\n" for line in [*head, *events, "END:VCALENDAR"])


def event(row: Deadline, stamp: str) -> Iterator[str]:
    """The lines of one event: the day, who is to do what, the sentence, and what is known."""
    day = date.fromisoformat(row.due)
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(row.task)}@vanban"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    if row.recurrence in RULES:
        yield f"RRULE:{RULES[row.recurrence]}"
    who = f"{row.who}: " if row.who else ""
    yield f"SUMMARY:{escape(who + (row.action or ''))}"
    yield f"DESCRIPTION:{escape(chr(10).join(description(row)))}"
    yield f"CATEGORIES:{escape(row.status)}"
    yield "TRANSP:TRANSPARENT"  # the day is not busy
    yield "END:VEVENT"


def description(row: Deadline) -> Iterable[str]:
    """The document, the sentence with its place, and what was found."""
    evidence = row.evidence
    yield name_of(row.document)
    yield f"“{' '.join(str(evidence['quote']).split())}”"
    yield f"{evidence['path']}:{evidence['start']}-{evidence['end']}"
    if row.done_by:
        yield f"{row.status}: {', '.join(str(paper['symbol'] or paper['id']) for paper in row.done_by)}"


def escape(text: str) -> str:
    r"""A text as RFC 5545 writes it.

    >>> print(escape("Sở A; Sở B,\nC:\\"))
    Sở A\; Sở B\,\nC:\\
    """
    plain = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return SPECIAL.sub(r"\\\1", plain).replace("\n", "\\n")


def fold_line(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which cuts a letter in two; each further one begins with a blank.

    >>> [len(part.encode()) for part in fold_line("ữ" * 60).split("\\r\\n")]
    [75, 73, 34]
    """
    parts, part, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > WIDTH:
            parts.append(part)
            part, size = " ", 1
        part += letter
        size += octets
    return "\r\n".join([*parts, part])
