"""The numbers that Word prints by itself in front of paragraphs: `1.`, `a)`, `Điều 1.`"""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = etree._Element

PLACEHOLDER = re.compile(r"%([1-9])")  # the %1 and %2 of "%1.%2."
PRIVATE = re.compile("[\ue000-\uf8ff]")  # a sign of Symbol or Wingdings
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How the numbers of one level of a list look."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False  # figures only, whatever the levels above say
    glued: bool = False  # nothing between number and text
    hidden: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    lists: dict[str, tuple[str, dict[int, Level]]]  # num id -> shared list, its levels
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # num id -> level -> start
    counts: dict[str, dict[int, int]] = field(
        default_factory=dict
    )  # shared list -> level -> number

    def next_number(self, number_id: str, level: int) -> str:
        """The number of the next paragraph in this list, with the blank after it; "" when it has none."""
        if number_id not in self.lists:
            return ""
        shared, levels = self.lists[number_id]
        counts = self.counts.setdefault(shared, {})
        for restarted, start in self.restarts.pop(number_id, {}).items():
            counts[restarted] = start - 1
        look = levels.get(level, Level())
        counts[level] = counts.get(level, look.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _label(level, levels, counts)


def _label(level: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    look = levels.get(level, Level())
    if look.hidden or not look.text:
        return ""
    if look.format == "bullet":
        text = "•" if PRIVATE.search(look.text) or look.text == "o" else look.text
    else:
        text = PLACEHOLDER.sub(
            lambda found: _figure(int(found[1]) - 1, levels, counts, look.legal), look.text
        )
    return text if look.glued else f"{text} "


def _figure(level: int, levels: dict[int, Level], counts: dict[int, int], legal: bool) -> str:
    look = levels.get(level, Level())
    return format_number(counts.setdefault(level, look.start), "decimal" if legal else look.format)


def format_number(number: int, style: str) -> str:
    """A number as Word prints it.

    >>> [format_number(4, style) for style in ("decimal", "decimalZero", "lowerLetter", "upperRoman")]
    ['4', '04', 'd', 'IV']
    >>> format_number(28, "upperLetter"), format_number(4, "none")
    ('BB', '')
    """
    match style:
        case "lowerLetter" | "upperLetter" if number > 0:
            times, place = divmod(number - 1, 26)
            text = chr(ord("a") + place) * (times + 1)
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
        case "decimalZero":
            return f"{number:02d}"
        case "none" | "bullet":
            return ""
        case _:
            return str(number)
    return text.upper() if style.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def read_numbering(root: Element | None) -> Numbering:
    """The lists of numbering.xml; a list that only names a list style takes the levels of that style."""
    if root is None:
        return Numbering({})
    abstracts = {_value(found, "abstractNumId"): found for found in root.iter(f"{W}abstractNum")}
    by_style = {
        link.get(f"{W}val"): found
        for found in abstracts.values()
        if (link := found.find(f"{W}styleLink")) is not None
    }
    numbering = Numbering({})
    for number in root.iter(f"{W}num"):
        number_id = _value(number, "numId")
        shared = child_value(number, "abstractNumId") or ""
        abstract = abstracts.get(shared)
        if abstract is None:
            continue
        style = child_value(abstract, "numStyleLink")
        levels = _levels(by_style.get(style, abstract))
        numbering.restarts[number_id] = _overrides(number, levels)
        numbering.lists[number_id] = (shared, levels)
    return numbering


def _overrides(number: Element, levels: dict[int, Level]) -> dict[int, int]:
    """Where this list starts anew; levels it shows in another way are put in their place."""
    starts = {}
    for override in number.iter(f"{W}lvlOverride"):
        level = int(override.get(f"{W}ilvl", "0"))
        levels.update(_levels(override))
        if (start := child_value(override, "startOverride")) is not None:
            starts[level] = int(start)
    return starts


def _levels(parent: Element) -> dict[int, Level]:
    return {int(level.get(f"{W}ilvl", "0")): _level(level) for level in parent.findall(f"{W}lvl")}


def _level(level: Element) -> Level:
    return Level(
        start=int(child_value(level, "start") or 1),
        format=child_value(level, "numFmt") or "decimal",
        text=child_value(level, "lvlText") or "",
        legal=level.find(f"{W}isLgl") is not None,
        glued=child_value(level, "suff") == "nothing",
        hidden=level.find(f"{W}rPr/{W}vanish") is not None,
    )


def _value(element: Element, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def child_value(element: Element, path: str) -> str | None:
    """The `w:val` of the child at a path such as `numPr/numId`; None when there is no such child."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")
