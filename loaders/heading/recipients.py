"""Whom a document is sent to: the lines of Kính gửi and Nơi nhận."""

import re
from collections.abc import Iterator

from vanban.loaders.heading.closing import AUTHORITY, OPENS_SIGNATURE, is_name
from vanban.loaders.heading.heading_lines import is_break
from vanban.loaders.heading.mixed_closing import without_signature
from vanban.loaders.reading import Reading
from vanban.ontology.header_words import header_words, one_of

LIST_HEAD = re.compile(
    rf"[|\s]*(?:Nơi\s+nhận|NƠI\s+NHẬN)(?:\s*:[\s.]*|\s*(?=\n|\Z|[-|])|\s+(?={AUTHORITY}))"
)
ADDRESS_HEAD = re.compile(r"(?:(?:Đồng\s+)?[Kk]ính\s+(?:gửi|trình)|KÍNH\s+GỬI)(?!\w)\s*:?\s*")
# "THỦ TƯỚNG CHÍNH PHỦ điện:" opens a telegram's list.
TELEGRAM_HEAD = re.compile(r"[A-ZĐÀ-Ỹ][^.:;\n]{3,80}\sđiện\s?:\s*")
BULLET = re.compile(r"[-+•●▪*]+\s?")
SAME = re.compile(one_of(header_words("same")) + r"(?!\w)")
ARCHIVE = re.compile(one_of(header_words("archive")) + r"(?!\w)")
WEBSITE = re.compile(rf"[#\s]*{one_of(header_words('website'))}")
PURPOSE = re.compile(
    rf"\s*\((?:[^()]*?(?<!\w){one_of(header_words('purpose'))}(?!\w)[^()]*|\d+[A-Z](?:,\s?\d+[A-Z])*)(?:\)|\Z)"
)
ADDRESS = re.compile(r";\s*\([^()]*\)\s*\Z")  # of the recipient, on a line of its own
COMRADE = re.compile(r"(?:Đồng chí|Đ/c|đ/c)\s+(?=[A-ZĐÀ-Ỹ])")
# Between semicolons a comma parts bodies too, when a capital follows each: "Tòa án NDTC, Viện KSNDTC; KTNN".
BODY_PART = re.compile(r"[-+\s]*[A-ZĐÀ-Ỹ]")
BODY_WORD = re.compile(rf"{one_of(header_words('body'))}(?!\w)")
LONGEST = 400
MOST_LINES = 80
LONG_ADDRESS = 120


def tidy(line: str) -> str:
    """A recipient without dash, end mark and the purpose in brackets.

    >>> tidy("- Thường trực Tỉnh ủy (b/c);"), tidy("+ Văn phòng Chính phủ (Cục KSTT),")
    ('Thường trực Tỉnh ủy', 'Văn phòng Chính phủ (Cục KSTT)')
    """
    line = BULLET.sub("", line.strip(), count=1) if BULLET.match(line.strip()) else line
    line = PURPOSE.sub("", line).strip(" ;,.:-")
    return COMRADE.sub("", line, count=1).strip()


def split_line(line: str) -> Iterator[str]:
    """The recipients of one line: a semicolon parts them, unless a colon says what they have in common.

    >>> list(split_line("Bộ Nội vụ;Bộ Tài chính")), list(split_line("Các Bộ: TC; NN&MT"))
    (['Bộ Nội vụ', 'Bộ Tài chính'], ['Các Bộ: TC; NN&MT'])
    """
    parts = line.split(";")
    if ":" in line.rstrip(" :"):
        yield from after_colon(parts)
    elif len([part for part in parts if part.strip(" .")]) > 1:
        for part in parts:
            yield from (
                part.split(",") if all(BODY_PART.match(p) for p in part.split(",")) else [part]
            )
    else:
        yield line.strip(" ;")


def after_colon(parts: list[str]) -> Iterator[str]:
    """The parts of a line with a colon: a new recipient begins only where a body's own word does."""
    line = parts[0]
    for part in parts[1:]:
        if BODY_WORD.match(part.strip().upper()) and ":" in line:
            yield line
            line = part
        else:
            line = f"{line};{part}"
    yield line


def counts(line: str) -> bool:
    """Whether a line names a recipient: not "Như trên", not the archive."""
    return (
        bool(line)
        and line[0] != "("
        and any(c.isalpha() for c in line)
        and not (SAME.match(line) or ARCHIVE.match(line))
    )


def recipients_of(lines: list[str]) -> list[str]:
    """The recipients that the lines of a list name."""
    out = []
    for line in lines:
        for part in split_line(ADDRESS.sub("", without_signature(line))):
            name = tidy(part)
            if counts(name) and not OPENS_SIGNATURE.match(name):
                out.append(name)
    return out


def read_recipients(reading: Reading, heading_end: int, signed: int | None) -> tuple[str, ...]:
    """All recipients in their order, each once; `signed` is the paragraph where the signature begins."""
    last = signed if signed is not None else len(reading.paragraphs)
    found = read_addressees(reading, min(heading_end + 25, last))
    listed = find_list(reading, heading_end, signed)
    if listed is not None:
        found += recipients_of(lines_of_list(reading, listed, LIST_HEAD))
    return tuple(dict.fromkeys(found))


def read_addressees(reading: Reading, before: int) -> list[str]:
    """Who is addressed at the top: Kính gửi, Đồng kính gửi, or "… điện:"."""
    text = reading.text
    found: list[str] = []
    for index in range(min(before, len(reading.paragraphs))):
        start = reading.paragraphs[index].start
        for head in (ADDRESS_HEAD, TELEGRAM_HEAD):
            if head.match(text, start):
                found += recipients_of(lines_of_list(reading, index, head))
                break
    return found


def find_list(reading: Reading, after: int, signed: int | None) -> int | None:
    """The paragraph of Nơi nhận: near the signature; a form in an annex has one too."""
    text = reading.text
    far = len(reading.paragraphs) if signed is None else signed + 15
    for index in range(after, min(far, len(reading.paragraphs))):
        start = reading.paragraphs[index].start
        if text[start] in "N|" and LIST_HEAD.match(text, start):
            return index
    return None


def lines_of_list(reading: Reading, first: int, head: re.Pattern[str]) -> list[str]:
    """The lines of the list that this paragraph heads, as they stand."""
    paragraphs, text = reading.paragraphs, reading.text
    opened = head.match(text, paragraphs[first].start)
    rest = text[opened.end() : paragraphs[first].end].strip() if opened else ""
    if head is not LIST_HEAD and len(rest) > LONG_ADDRESS and opened:
        rest = first_line(reading, opened.end(), rest)
    lines = inline(rest) if rest and not OPENS_SIGNATURE.match(rest) else []
    lines = [line for line in lines if without_signature(line)]
    if lines and head is not LIST_HEAD and not rest.endswith((";", ":", ",")):
        return lines
    for index in range(first + 1, min(first + MOST_LINES, len(paragraphs))):
        start, end = paragraphs[index].start, paragraphs[index].end
        line = text[start:end]
        if paragraphs[index].footnote is not None:
            continue
        if not goes_on(lines, line, head is LIST_HEAD):
            break
        add(lines, line, reading, start)
    return lines


def first_line(reading: Reading, start: int, rest: str) -> str:
    """The addressee alone where the letter's first words were joined to it: a new line with a capital."""
    for found in re.finditer(r"(?<![,;:]) (?=[A-ZĐÀ-Ỹ])", rest):
        if is_break(reading, start + found.start()):
            return rest[: found.start()]
    return rest


def inline(rest: str) -> list[str]:
    """Recipients that stand in one line with the head: "Nơi nhận: - Như trên; - Lưu: VT."."""
    return re.split(r"(?<=[;,.:])\s*-\s|\A-\s", rest) if " - " in rest or rest[0] == "-" else [rest]


def goes_on(lines: list[str], line: str, closing: bool) -> bool:
    """Whether the list goes on with this line."""
    if BULLET.match(line) or (lines and line.startswith("(") and len(line) < 160):
        return len(line) < LONGEST
    if WEBSITE.match(line) or OPENS_SIGNATURE.match(line) or is_name(line) or len(line) > LONGEST:
        return False
    if not lines:
        return len(line) < 200 and not line.rstrip().endswith("./.")
    if any(BULLET.match(one) for one in lines):
        open_still = lines[-1].rstrip()[-1:] not in ".;" or line[:1].islower()  # VPCP: …; các Vụ: …
        return open_still and not ARCHIVE.match(tidy(lines[-1]))
    return closing and lines[-1].rstrip()[-1:] in ",;"


def add(lines: list[str], line: str, reading: Reading, start: int) -> None:
    """A new line of the list, or the rest of the one above."""
    if line.startswith("("):
        return  # an address, a purpose
    if not BULLET.match(line) and any(BULLET.match(one) for one in lines):
        lines[-1] = f"{lines[-1]} {line}"
    elif line.startswith("+") and lines and lines[-1].rstrip().endswith((":", ",")):
        lines[-1] = f"{lines[-1]} {BULLET.sub('', line, count=1)}"
    elif BULLET.match(line):
        lines.append(line)
    else:
        lines.extend(broken(line, reading, start))


def broken(line: str, reading: Reading, start: int) -> Iterator[str]:
    """A line without a dash, cut again where the file breaks it after a comma or semicolon."""
    at = 0
    for found in re.finditer(r"[,;]( )(?=\S)", line):
        if is_break(reading, start + found.start(1)):
            yield line[at : found.start(1)]
            at = found.end()
    yield line[at:]
