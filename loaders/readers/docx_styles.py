"""How runs of a Word file look, as far as the look changes the text: capitals, hidden, raised, legacy font."""

from dataclasses import dataclass

from vanban.loaders.readers.docx_numbers import Element, W, child_value

OFF = {"0", "false", "off"}
NO_LINE = {None, "nil", "none"}
INNER_LINES = ("insideV", "insideH", "left", "right", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is said of a run or a style; None where nothing is said."""

    capitals: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    raised: str | None = None  # superscript, subscript, baseline

    def over(self, under: "Look") -> "Look":
        """This look, and the other one where this one says nothing."""
        return Look(
            capitals=under.capitals if self.capitals is None else self.capitals,
            hidden=under.hidden if self.hidden is None else self.hidden,
            font=self.font or under.font,
            raised=self.raised or under.raised,
        )


PLAIN = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with all that it takes from the styles it is based on."""

    look: Look = PLAIN
    number_id: str | None = None
    level: int | None = None
    framed: bool = False


def read_look(properties: Element | None) -> Look:
    """The look in a `w:rPr`."""
    if properties is None:
        return PLAIN
    found: dict[str, str | bool | None] = {}
    for child in properties:
        match child.tag:
            case Tag.CAPS:
                found["capitals"] = child.get(Tag.VAL, "1") not in OFF
            case Tag.VANISH:
                found["hidden"] = child.get(Tag.VAL, "1") not in OFF
            case Tag.FONTS:
                found["font"] = child.get(f"{W}ascii") or child.get(f"{W}hAnsi")
            case Tag.RAISED:
                found["raised"] = child.get(Tag.VAL)
    return Look(**found) if found else PLAIN  # type: ignore[arg-type]


class Tag:
    """Names that runs are compared with."""

    CAPS = f"{W}caps"
    VANISH = f"{W}vanish"
    FONTS = f"{W}rFonts"
    RAISED = f"{W}vertAlign"
    VAL = f"{W}val"


def read_styles(root: Element | None) -> dict[str, Style]:
    """The styles of styles.xml by id; "" is what holds for every paragraph."""
    if root is None:
        return {"": Style()}
    elements = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    default = next((i for i, s in elements.items() if _is_normal(s)), None)
    bottom = Style(look=read_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
    styles: dict[str, Style] = {}
    for style_id in elements:
        _resolve(style_id, elements, styles, bottom)
    styles[""] = styles.get(default or "", bottom)
    return styles


def _is_normal(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in OFF


def _resolve(
    style_id: str, elements: dict[str, Element], styles: dict[str, Style], bottom: Style
) -> Style:
    if style_id in styles or style_id not in elements:
        return styles.get(style_id, bottom)
    styles[style_id] = bottom  # a style that is based on itself ends here
    element = elements[style_id]
    under = _resolve(child_value(element, "basedOn") or "", elements, styles, bottom)
    level = child_value(element, "pPr/numPr/ilvl")
    styles[style_id] = Style(
        look=read_look(element.find(f"{W}rPr")).over(under.look),
        number_id=child_value(element, "pPr/numPr/numId") or under.number_id,
        level=under.level if level is None else int(level),
        framed=under.framed or has_frame(element.find(f"{W}tblPr/{W}tblBorders")),
    )
    return styles[style_id]


def has_frame(borders: Element | None) -> bool:
    """Whether lines stand between or beside the cells; a line above or below alone is decoration."""
    return borders is not None and any(
        child_value(borders, name) not in NO_LINE for name in INNER_LINES
    )
