"""A text cut into its chapters, articles, clauses and points, and what stands before and after them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vanban.loaders.normalise import one_to_one, one_tone_place
from vanban.loaders.reading import Reading


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and its place in the file."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Unit:
    """A chapter, article, clause or point."""

    kind: str  # the element of Akoma Ntoso
    num: str  # as it is printed: "Điều 2.", "3.", "a)"
    place: str  # art_2
    heading: str = ""
    lines: list[Line] = field(default_factory=list)
    units: list["Unit"] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """The text proper, or an attachment."""

    before: list[Line] = field(default_factory=list)
    basis: list[Line] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)


DEPTH = ("part", "chapter", "section", "article", "paragraph", "point")
SHORT = {
    "part": "part", "chapter": "chp", "section": "sec", "article": "art", "paragraph": "para", "point": "point",
}  # fmt: skip
OPENS = re.compile(
    r"""
      (?P<part> (?:Phần|PHẦN) \s (?:thứ\s|THỨ\s)? (?P<part_n> [IVXL\d]+ | \w+ ) [.:]? ) (?=\s|$)
    | (?P<chapter> (?:Chương|CHƯƠNG) \s (?P<chapter_n> [IVXL\d]+ ) [.:]? ) (?=\s|$)
    | (?P<section> (?:Mục|MỤC) \s (?P<section_n> [IVXL\d]+ ) [.:]? ) (?=\s|$)
    | (?P<article> (?:Điều|ĐIỀU) \s (?P<article_n> \d+ [a-zđ]? ) (?:\s?[.:])? ) (?=\s|$)
    | (?P<paragraph> (?P<paragraph_n> \d{1,3} [a-zđ]? ) \. ) (?=\s)
    | (?P<point> (?P<point_n> [a-zđ]\d? ) \) ) (?=\s)
    """,
    re.VERBOSE,
)
BASIS = re.compile(r"(?:Căn\scứ|CĂN\sCỨ|Xét|Theo\sđề\snghị)\s")
ENDS = re.compile(r"(?:Nơi\snhận|NƠI\sNHẬN)\b | (?:T/?M|K/?T|T/?L|TUQ|Q)[./]\s?[A-ZĐ]", re.VERBOSE)
FULL = 0.8  # of the usual width of a line: one as long as this is broken because it is full
SENTENCE = re.compile(r"[.;:,]\s*$")


def parts_of(reading: Reading, text: str, signer: tuple[int, int] | None) -> list[Part]:
    """The text proper, and the attachment after its signature if there is one."""
    lines = list(lines_of(reading, text))
    cut = next(
        (n for n, line in enumerate(lines) if signer and line.start >= signer[1]), len(lines)
    )
    attached = [part_of(lines[cut:])] if cut < len(lines) else []
    return [part_of(lines[:cut]), *attached]


def lines_of(reading: Reading, text: str) -> Iterator[Line]:
    """The paragraphs in the order of the reading; an article's heading on a short line of its own is one too."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    full = FULL * lengths[len(lengths) * 19 // 20] if lengths else 0
    for paragraph in reading.paragraphs:
        said = reading.text[paragraph.start : paragraph.end]
        if not said:
            continue
        start, end = reading.source(paragraph.start, paragraph.end)
        first, _, rest = text[start:end].partition("\n")
        head = one_tone_place(one_to_one(" ".join(first.split())))
        own = OPENS.match(head) and rest[:1].isupper() and len(first) < full
        if own and not SENTENCE.search(head) and said.startswith(f"{head} "):
            yield Line(head, start, start + len(first))
            said, start = said[len(head) + 1 :], start + len(first) + 1
        yield Line(said, start, end)


def part_of(lines: Iterable[Line]) -> Part:
    """Lines sorted into what is before the articles, the articles, and what is after them."""
    part = Part()
    open_units: list[Unit] = []
    for line in lines:
        if part.after or (part.units and ENDS.match(line.text)):
            part.after.append(line)
            continue
        found = OPENS.match(line.text)
        kind = next((k for k in DEPTH if found and found[k] is not None), None)
        if found and kind and (part.units or kind not in ("paragraph", "point")):
            open_unit(part, open_units, kind, found, line)
        elif open_units:
            add_line(open_units[-1], line)
        elif part.basis or BASIS.match(line.text):
            part.basis.append(line)
        else:
            part.before.append(line)
    return part


def open_unit(
    part: Part, open_units: list[Unit], kind: str, found: re.Match[str], line: Line
) -> None:
    """A new unit below the nearest one that may hold it."""
    depth = DEPTH.index(kind)
    while open_units and DEPTH.index(open_units[-1].kind) >= depth:
        open_units.pop()
    among = open_units[-1].units if open_units else part.units
    place = f"{SHORT[kind]}_{found[f'{kind}_n']}"
    again = sum(other.place.split("-")[0] == place for other in among)
    unit = Unit(kind, found[kind], f"{place}-{again + 1}" if again else place)
    among.append(unit)
    open_units.append(unit)
    rest = line.text[found.end() :].strip()
    if rest:
        add_line(unit, Line(rest, line.start, line.end))


def add_line(unit: Unit, line: Line) -> None:
    """The first line of a chapter or an article is its heading, unless it is a sentence."""
    first = not unit.heading and not unit.lines
    if first and unit.kind in DEPTH[:4] and not SENTENCE.search(line.text):
        unit.heading = line.text
    else:
        unit.lines.append(line)
