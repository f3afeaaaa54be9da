"""The bodies that a letterhead names: superior above, issuer below, several in a joint document."""

import re

from vanban.loaders.heading.heading_lines import Line
from vanban.loaders.names import official_names
from vanban.loaders.normalise import fold
from vanban.ontology.header_words import header_words, one_of

BODY = re.compile(
    rf"(?!{one_of(header_words('no_body'))}(?!\w)){one_of(header_words('body'))}(?!\w)"
)
OPEN_END = re.compile(
    r"(?:(?<=\s)|\A)(?:VÀ|CỦA|THUỘC|-|,|–)\s*\Z|[-,]\s*\Z|(?<!TỈNH )(?<!THÀNH )(?<!ĐẢNG )(?<!HUYỆN )(?<!QUẬN )(?<!THỊ )(?<!QUÂN )ỦY\Z"
)
# A head word that is no body yet: the next line goes on with it.
INCOMPLETE = re.compile(rf"(?:\A|-\s|CHỦ TỊCH\s){one_of(header_words('incomplete_body'))}\Z")
# A mass organisation sets its own name where the State has its title.
EMBLEM = re.compile(one_of(header_words("emblem")))
JOINT = re.compile(rf"\s*[-–]\s*(?={one_of(header_words('body'))}(?!\w))")


def merged(lines: list[Line]) -> list[Line]:
    """The bodies that the lines of a letterhead name, superior first; a body may run over several lines."""
    out: list[Line] = []
    for line in lines:
        text = line.text.strip(" *,.")
        if any(fold(text) == fold(other.text) for other in (*out, *lines[: lines.index(line)])):
            continue
        if out and not BODY.match(out[-1].text) and not BODY.match(f"{out[-1].text} {text}"):
            out.pop()  # a mark, a slogan
        if not out or (BODY.match(text) and complete(out[-1].text, text)):
            out.append(Line(text, line.start))
        else:
            out[-1] = Line(f"{out[-1].text} {text}", out[-1].start, line.end)
    bodies = [line for line in out if BODY.match(line.text)]
    own = [line for line in bodies if not EMBLEM.fullmatch(line.text)]
    return own or bodies


def complete(text: str, following: str) -> bool:
    """Whether a body's name is complete at the end of its line, and the next line names another."""
    if not BODY.match(text) or OPEN_END.search(text) or INCOMPLETE.search(text):
        return False
    return fold(f"{text} {following}") not in official_names()


def split_joint(line: Line) -> list[Line]:
    """The bodies of a joint document's letterhead: BỘ TÀI CHÍNH - BỘ CÔNG AN."""
    out, at = [], 0
    for found in JOINT.finditer(line.text):
        if found.start():
            out.append(Line(line.text[at : found.start()], line.start + at))
            at = found.end()
    return [*out, Line(line.text[at:], line.start + at)]
