"""The subject of a document (trích yếu): what stands between its type and its first words."""

import re
from dataclasses import dataclass

from vanban.loaders.closing import POSITION_WORDS
from vanban.loaders.letter_case import is_capitals, running_case
from vanban.loaders.letterhead import (
    DATED,
    GAZETTE,
    LABEL,
    OPENING,
    TELEGRAM,
    Letterhead,
    Line,
    is_break,
    line_at,
)
from vanban.loaders.letterhead_bodies import BODY, merged
from vanban.loaders.names import official_names
from vanban.loaders.normalise import fold
from vanban.loaders.reading import Reading
from vanban.loaders.symbols import SymbolAt, find_symbols
from vanban.ontology.header_words import one_of
from vanban.ontology.vocabulary import document_types

MOST_PARTS = 8
LONG_TITLE = 300
# After these a body's name belongs to the title still.
GOVERNS = re.compile(
    r"(?:(?<=\s)|\A)(?:CỦA|DO|VÀ|THUỘC|VỚI|CHO|BỞI|TẠI|GIỮA|TỪ|CÁC|LÀ|VỀ|TRÊN|,|-)\s*\Z"
)
CITES = re.compile(
    r"(?:Luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Pháp lệnh|Bộ luật)\b.{0,60}?\bsố\s"
)
TYPES = one_of(sorted((row.name for row in document_types()), key=len, reverse=True))
# ", Quyết định số " before a number: it stands in a list
LISTED = re.compile(rf"(?:,|;|\bvà)\s+(?P<type>{TYPES}\s+(?:số\s+)?)\Z", re.IGNORECASE)
ISSUED_BY = re.compile(
    r"(?:,?\s+ngày\s+[\d/.-]+|,?\s+ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d+)?(?P<by>\s+của\s[^,;]{3,70}?)(?=,|;|\Z|\s(?:về|quy định|sửa đổi|ban hành|bãi bỏ)\s)"
)
SESSION = re.compile(r"\s+(?:KHÓA|KỲ HỌP|NHIỆM KỲ)\s.*", re.DOTALL)
OF = re.compile(r"[Cc]ủa\s+|CỦA\s+")
JOINER = re.compile(r"\s*(?:,|VÀ|và)\s+")
NESTED = re.compile(
    r",?\s+(?:[vV]ề|VỀ|[qQ]uy định|QUY ĐỊNH|[sS]ửa đổi|SỬA ĐỔI|[bB]an hành|BAN HÀNH)\s"
)


@dataclass(slots=True)
class Title:
    """The subject, where it stands, and what else its lines say."""

    text: str | None = None
    at: tuple[int, int] | None = None
    body: int = 0  # paragraph where the text proper begins
    authority: Line | None = None  # CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …, above the basis
    issuer: str | None = None  # "KẾT LUẬN CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ"


def read_title(reading: Reading, head: Letterhead) -> Title:
    """The subject below the type, or after V/v in a letter."""
    title = Title(body=head.body)
    parts = title_lines(reading, head, title) if head.type_at else []
    if not parts and head.subject:
        title.text, title.at = head.subject.text, (head.subject.start, head.subject.end)
        title.text = running_case(title.text)
        return title
    if parts:
        title.at = (parts[0].start, parts[-1].end)
        title.text = finished(" ".join(part.text for part in parts), head.type)
    return title


def title_lines(reading: Reading, head: Letterhead, title: Title) -> list[Line]:
    """The lines from the type to the text proper, without an authority's name that stands below."""
    if head.type_at is None:
        return []
    index, offset = head.type_at
    paragraphs = reading.paragraphs
    rest = reading.text[offset : paragraphs[index].end]
    lead = len(rest) - len(rest.lstrip(" -*:.|"))
    parts = [Line(rest[lead:], offset + lead)] if rest[lead:].strip() else []
    parts = kept(parts, reading, index, (head, title))
    last = index
    for last in range(index + 1, min(index + 1 + MOST_PARTS, len(paragraphs))):
        line = line_at(reading, last)
        if paragraphs[last].footnote is not None or GAZETTE.match(line.text) or aside(line.text):
            continue
        line, cut = before_citation(reading, line) if not parts else (line, False)
        if ends_title(parts, line, follows(reading, last)):
            break
        if names_authority(head, parts, line, follows(reading, last)):
            title.authority = line
            last += 1
            break
        parts = kept([*parts, line], reading, last, (head, title))
        if title.authority or cut:
            last += 1
            break
    title.body = last
    return parts


def aside(text: str) -> bool:
    """A number or a date that stands between type and subject."""
    if len(text) > 90:
        return False
    return bool(LABEL.match(text) and next(find_symbols(text), None) or DATED.match(text))


def before_citation(reading: Reading, line: Line) -> tuple[Line, bool]:
    """The line as far as a consolidated text's list of sources, where the file's lines were joined."""
    for found in CITES.finditer(line.text):
        if found.start() > 12 and is_break(reading, line.start + found.start() - 1):
            before = line.text[: found.start()].rstrip()
            if before[-1:].isalnum() and not GOVERNS.search(before.upper()):
                return Line(before, line.start), True
    return line, False


def ends_title(parts: list[Line], line: Line, below: str) -> bool:
    """Whether the text proper begins with this line."""
    text = line.text.rstrip()
    if not parts and text.endswith(".") and len(text) < 400 and below.startswith("Căn cứ"):
        return bool(OPENING.match(text))
    if OPENING.match(text) or TELEGRAM.match(text) or text.startswith("("):
        return True
    if parts and (CITES.match(text) and not is_capitals(text) and parts[-1].text[-1:] not in ","):
        return True
    capitals = is_capitals(text)
    if (
        text[-1:] in ".;:!?"
        or (text[-1:] == "," and not capitals)
        or (len(text) > 700 and not capitals)
    ):
        return True
    if not parts:
        return False
    above = is_capitals(parts[-1].text)
    return (
        any(c.isalpha() for c in text)
        and above != capitals
        and not is_short_of_end(parts, text, above)
    )


def is_short_of_end(parts: list[Line], text: str, above_capitals: bool) -> bool:
    """A line whose case differs goes on with a subject that cannot end yet, as after "của"."""
    return bool(GOVERNS.search(parts[-1].text.upper())) and len(text) < 200 and above_capitals


def follows(reading: Reading, index: int) -> str:
    """The first words of the paragraph after this one."""
    if index + 1 >= len(reading.paragraphs):
        return ""
    return line_at(reading, index + 1).text[:80]


def names_authority(head: Letterhead, parts: list[Line], line: Line, below: str) -> bool:
    """Whether a line names who decides: CHÍNH PHỦ, BỘ TRƯỞNG BỘ NỘI VỤ, above "Căn cứ"."""
    text = line.text
    if not is_capitals(text) or not (POSITION_WORDS.match(text) or BODY.match(text)):
        return False
    if parts and GOVERNS.search(parts[-1].text.rstrip()):
        return False
    return bool(OPENING.match(below)) and is_decider(head, text)


def kept(
    parts: list[Line], reading: Reading, index: int, known: tuple[Letterhead, Title]
) -> list[Line]:
    """The lines of a title without the issuer before it ("CỦA BỘ CHÍNH TRỊ") and the authority behind it."""
    head, title = known
    if len(parts) == 1 and title.issuer is None:
        parts = without_issuer(parts[0], title)
    if parts and OPENING.match(follows(reading, index)):
        cut = authority_break(reading, head, parts[-1])
        if cut is not None:
            line = parts[-1]
            title.authority = Line(line.text[cut - line.start :].strip(), cut + 1)
            line = Line(line.text[: cut - line.start].rstrip(), line.start)
            parts = [*parts[:-1], line] if line.text else parts[:-1]
    return parts


def without_issuer(line: Line, title: Title) -> list[Line]:
    """Take "CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ" off the front of a title."""
    opened = OF.match(line.text)
    if not opened:
        return [line]
    at, names = opened.end(), []
    while True:
        length, name = official_at(line.text[at:])
        if not name:
            break
        names.append(name)
        at += length
        joiner = JOINER.match(line.text, at)
        if not joiner or not official_at(line.text[joiner.end() :])[1]:
            break
        at = joiner.end()
    if not names:
        return [line]
    title.issuer = ", ".join(names)
    rest = line.text[at:]
    lead = len(rest) - len(rest.lstrip(" ,-"))
    return [Line(rest[lead:], line.start + at + lead)] if rest.strip() else []


def official_at(text: str) -> tuple[int, str | None]:
    """The longest body of the vocabulary that a text begins with: its length and its name."""
    ends = [m.end() for m in re.finditer(r"[^\s,;]+", text[:120])][:10]
    for end in reversed(ends):
        name = official_names().get(fold(text[:end]))
        if name:
            return end, name
    return 0, None


def authority_break(reading: Reading, head: Letterhead, line: Line) -> int | None:
    """Where a joined line goes over from the title to the name of who decides."""
    for found in re.finditer(" ", line.text):
        at = line.start + found.start()
        if not is_break(reading, at):
            continue
        tail, before = line.text[found.end() :], line.text[: found.start()]
        if not is_capitals(tail) or GOVERNS.search(before) or len(tail) > 160:
            continue
        if is_decider(head, tail):
            return at
    return None


def is_decider(head: Letterhead, text: str) -> bool:
    """Whether a text in capitals names who decides: an office, or the body that the letterhead names.

    The session of a council may follow its name.
    """
    if POSITION_WORDS.match(text):
        return True
    if not BODY.match(text):
        return False
    folded = fold(SESSION.sub("", text))
    return folded in official_names() or any(
        fold(line.text).startswith(folded) for line in merged(head.bodies)
    )


def finished(text: str, type_name: str | None) -> str:
    """The subject without the type repeated, in the case of running text."""
    text = running_case(re.sub(r"\s+", " ", text).strip(" *-_:"))
    if type_name and text.casefold().startswith(type_name.casefold() + " ") and len(text) > 40:
        text = text[len(type_name) :].strip()
    return abridged(text) if len(text) > LONG_TITLE else text


def abridged(text: str) -> str:
    """A very long title without the subjects that the documents it cites have of their own."""
    cited = top_citations(text)
    if len(cited) > 1:
        last = cited[-1]
        issuer = ISSUED_BY.match(text, last.end)
        items = [text[item.start : item.end] for item in cited[1:]]
        numbers = [
            f"{word_before(text, item)}{number}"
            for item, number in zip(cited[1:], items, strict=True)
        ]
        listed = [text[: cited[0].end], *numbers]
        return ", ".join(listed[:-1]) + f" và {listed[-1]}" + (issuer["by"] if issuer else "")
    for symbol in cited:
        nested = NESTED.search(text, symbol.end)
        if nested and nested.start() - symbol.end < 110:
            return text[: nested.start()].rstrip(" ,")
    return text


def top_citations(text: str) -> list[SymbolAt]:
    """The documents that a title deals with: the first cited, and those that a comma or "và" joins to it."""
    found: list[SymbolAt] = []
    for symbol in find_symbols(text):
        known = any(symbol.canonical == other.canonical for other in found)
        if not found or (not known and LISTED.search(text[: symbol.start])):
            found.append(symbol)
    return found


def word_before(text: str, symbol: SymbolAt) -> str:
    """The type and "số" before a number."""
    found = LISTED.search(text[: symbol.start])
    return found["type"] if found else ""
