"""The subject of a document (trích yếu): what stands between its type and its first words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.loaders.citing.symbols import find_symbols
from vanban.loaders.heading.closing import AUTHORITY_INSIDE, POSITION_WORDS
from vanban.loaders.heading.heading_lines import (
    DATED,
    GAZETTE,
    LABEL,
    OPENING,
    TELEGRAM,
    Line,
    is_break,
    line_at,
)
from vanban.loaders.heading.letter_case import is_capitals
from vanban.loaders.heading.letterhead import Letterhead
from vanban.loaders.heading.letterhead_bodies import BODY, merged
from vanban.loaders.heading.title_text import TYPES, title_text
from vanban.loaders.names import official_names
from vanban.loaders.normalise import fold
from vanban.loaders.reading import Reading

MOST_LINES = 8
# After these a body's name, or a line in another case, belongs to the title still.
GOVERNS = re.compile(
    r"(?:(?<=\s)|\A)(?:CỦA|DO|VÀ|THUỘC|VỚI|CHO|BỞI|TẠI|GIỮA|TỪ|CÁC|LÀ|VỀ|TRÊN|,|-)\s*\Z"
)
CITES = re.compile(rf"{TYPES}\b.{{0,60}}?\bsố\s")
AMENDED = re.compile(r"có hiệu lực|được sửa đổi")
SESSION = re.compile(r"\s+(?:KHÓA|KỲ HỌP|NHIỆM KỲ)\s.*", re.DOTALL)
OF = re.compile(r"(?:[Cc]ủa|CỦA)\s+")
JOINER = re.compile(r"\s*(?:,|VÀ|và)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The subject, where it stands, and what else its lines say."""

    text: str | None = None
    at: tuple[int, int] | None = None
    body: int = 0  # paragraph where the text proper begins
    authority: Line | None = None  # CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …, above the basis
    issuer: str | None = None  # "KẾT LUẬN CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ"


def read_title(reading: Reading, head: Letterhead) -> Title:
    """The subject below the type, or after V/v in a letter."""
    lines: list[Line] = []
    issuer, authority, body = None, None, head.body
    for index, line, first in lines_below(reading, head):
        below = follows(reading, index)
        cited = False
        if not first:
            if not lines:
                line, cited = before_text(reading, line)
            if names_authority(head, lines, line, below):
                authority, body = line, index + 1
                break
            if ends_title(lines, line, below):
                body = index
                break
        body = index + 1
        if not lines and issuer is None:
            issuer, line = without_issuer(line)
        line, authority = without_authority(reading, head, line, below)
        lines += [line] if line.text else []
        if authority or cited:
            break
    if not lines and head.subject:
        lines = [head.subject]
    text = title_text(" ".join(line.text for line in lines), head.type) if lines else None
    at = (lines[0].start, lines[-1].end) if lines else None
    return Title(text=text, at=at, body=body, authority=authority, issuer=issuer)


def lines_below(reading: Reading, head: Letterhead) -> Iterator[tuple[int, Line, bool]]:
    """The lines that can belong to the title: the rest of the type's own line, then those below it."""
    if head.type_at is None:
        return
    index, offset = head.type_at
    rest = reading.text[offset : reading.paragraphs[index].end]
    lead = len(rest) - len(rest.lstrip(" -*:.|"))
    if rest[lead:].strip():
        yield index, Line(rest[lead:], offset + lead), True
    for below in range(index + 1, min(index + 1 + MOST_LINES, len(reading.paragraphs))):
        line = line_at(reading, below)
        if reading.paragraphs[below].footnote is None and not aside(line.text):
            yield below, line, False


def aside(text: str) -> bool:
    """A gazette's running head, a number or a date that stands between type and subject."""
    if GAZETTE.match(text):
        return True
    numbered = LABEL.match(text) and next(find_symbols(text), None)
    return len(text) < 90 and bool(numbered or DATED.fullmatch(text.rstrip(" .|")))


def follows(reading: Reading, index: int) -> str:
    """The first words of the paragraph after this one."""
    if index + 1 >= len(reading.paragraphs):
        return ""
    return line_at(reading, index + 1).text[:80]


def before_text(reading: Reading, line: Line) -> tuple[Line, bool]:
    """The line as far as the text proper, where the file's lines were joined.

    A consolidated text lists its sources below its title; elsewhere a sentence begins.
    """
    sentence = line.text.rstrip()[-1:] in ".:;" and not OPENING.match(line.text)
    for found in re.finditer(" (?=[A-ZĐÀ-Ỹ])", line.text):
        before, after = line.text[: found.start()].rstrip(), line.text[found.end() :]
        listed = CITES.match(after) and AMENDED.search(after)
        begins = listed or (sentence and not (is_capitals(before) and after[:9].isupper()))
        whole = len(before) > 12 and before[-1].isalnum() and not GOVERNS.search(before.upper())
        if begins and whole and is_break(reading, line.start + found.start()):
            return Line(before, line.start), True
    return line, False


def ends_title(lines: list[Line], line: Line, below: str) -> bool:
    """Whether the text proper begins with this line."""
    text = line.text.rstrip()
    if OPENING.match(text) or TELEGRAM.match(text) or AUTHORITY_INSIDE.match(text):
        return True
    if text.startswith("("):
        return True
    capitals = is_capitals(text)
    whole = capitals or (len(text) < 400 and below.startswith("Căn cứ"))
    if not lines and text.endswith(".") and whole:
        return False
    if text[-1:] in ".;:!?" or (not capitals and (text[-1:] == "," or len(text) > 700)):
        return True
    if not lines:
        return False
    above = lines[-1].text
    if CITES.match(text) and not capitals and not above.endswith(","):
        return True
    changes = any(c.isalpha() for c in text) and is_capitals(above) != capitals
    return changes and not (is_capitals(above) and GOVERNS.search(above) and len(text) < 200)


def names_authority(head: Letterhead, lines: list[Line], line: Line, below: str) -> bool:
    """Whether a line names who decides: CHÍNH PHỦ, BỘ TRƯỞNG BỘ NỘI VỤ, above "Căn cứ"."""
    if not is_capitals(line.text) or not OPENING.match(below):
        return False
    if lines and GOVERNS.search(lines[-1].text.rstrip()):
        return False
    return is_decider(head, line.text)


def without_issuer(line: Line) -> tuple[str | None, Line]:
    """Take "CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ" off the front of a title."""
    opened = OF.match(line.text)
    at, names = opened.end() if opened else 0, []
    length, name = official_at(line.text[at:]) if opened else (0, None)
    while name:
        names.append(name)
        at += length
        joiner = JOINER.match(line.text, at)
        length, name = official_at(line.text[joiner.end() :]) if joiner else (0, None)
        at = joiner.end() if joiner and name else at
    if not names:
        return None, line
    rest = line.text[at:]
    lead = len(rest) - len(rest.lstrip(" ,-"))
    return ", ".join(names), Line(rest[lead:].rstrip(), line.start + at + lead)


def official_at(text: str) -> tuple[int, str | None]:
    """The longest body of the vocabulary that a text begins with: its length and its name."""
    ends = [m.end() for m in re.finditer(r"[^\s,;]+", text[:120])][:10]
    for end in reversed(ends):
        name = official_names().get(fold(text[:end]))
        if name:
            return end, name
    return 0, None


def without_authority(
    reading: Reading, head: Letterhead, line: Line, below: str
) -> tuple[Line, Line | None]:
    """A joined line cut where it goes over from the title to the name of who decides."""
    blanks = re.finditer(" ", line.text) if OPENING.match(below) else ()
    for found in blanks:
        if not is_break(reading, line.start + found.start()):
            continue
        tail, before = line.text[found.end() :], line.text[: found.start()]
        ended = len(tail) < 160 and is_capitals(tail) and not GOVERNS.search(before)
        if ended and is_decider(head, tail):
            return Line(before.rstrip(), line.start), Line(tail, line.start + found.end())
    return line, None


def is_decider(head: Letterhead, text: str) -> bool:
    """Whether a text in capitals names who decides: an office, or the body that the letterhead names.

    The session of a council may follow its name.
    """
    if POSITION_WORDS.match(text):
        return True
    if not BODY.match(text):
        return False
    folded = fold(SESSION.sub("", text))
    bodies = (fold(line.text) for line in merged(head.bodies))
    return folded in official_names() or any(body.startswith(folded) for body in bodies)
