"""What a walk through a text keeps in mind: the document's own setting, and what earlier paragraphs leave for later ones."""

from dataclasses import dataclass, field

from vanban.loaders.extraction import SELF, Header
from vanban.loaders.relating.clauses import Frame, Setting, Token
from vanban.loaders.relating.hanging import Hanging
from vanban.loaders.relating.triggers import cue
from vanban.loaders.relating.zones import Zone


@dataclass(slots=True)
class Memory:
    """What earlier paragraphs leave for later ones."""

    carried: Frame | None = None  # the list whose items follow
    carried_mark: str = ""  # how the paragraph with its head begins
    carried_in: str = ""  # the article that it stands in
    basis_of: Token | None = None  # whose Căn cứ lines a note lists
    quotes: Token | None = None  # whose articles a note quotes
    quoted_from: int | None = None  # where the quotation began
    article: str = ""  # the article that amends a document
    amended: str = ""  # that document
    amended_mark: str = ""  # how the paragraph begins that names it
    hanging: dict[int, Hanging] = field(default_factory=dict)  # by footnote
    main: set[str] = field(default_factory=set)  # what the title and the opening are about
    spoken: Token | None = None  # the document that the opening speaks of
    section: str | None = None
    to_come: str = ""  # the section of the tasks to come


def setting_of(text: str, header: Header) -> Setting:
    """What a document's own type and date say of all its sentences."""
    type_ = header.type or ""
    directs, plans = (bool(cue(role).fullmatch(type_)) for role in ("directs", "plans"))
    speaker = Token(0, 0, 0, 0, SELF, header.type)
    return Setting(text, Zone.BODY, speaker, directs, plans, day=header.date)
