"""The titles of laws (law_titles.csv), ready to be looked for in a text."""

from dataclasses import dataclass
from functools import cache

from vanban.loaders.normalise import canonical
from vanban.ontology.vocabulary import read_rows

KINDS = ("Bộ luật ", "Bộ Luật ", "Luật ", "luật ", "Pháp lệnh ")


@dataclass(frozen=True, slots=True, kw_only=True)
class LawTitle:
    """A law's name; a law that replaces another often keeps it."""

    name: str
    example: str
    source: tuple[str, ...]


@cache
def law_titles() -> tuple[LawTitle, ...]:
    """The titles that are known."""
    return read_rows("law_titles.csv", LawTitle)


# Lower-case titles without their kind, by their first words, the longest first.
Titles = dict[str, list[str]]


@cache
def listed_titles(more: frozenset[str] = frozenset()) -> Titles:
    """All titles to look for, also as they are written without their commas."""
    names = {canonical(row.name) for row in law_titles()} | more
    titles = {bare_title(name).lower() for name in names}
    titles |= {title.replace(",", "") for title in titles}
    by_word: Titles = {}
    for title in sorted(titles, key=lambda t: (-len(t), t)):
        by_word.setdefault(first_word(title), []).append(title)
    return by_word


def bare_title(name: str) -> str:
    """A name without its kind.

    >>> bare_title("Bộ luật Lao động"), bare_title("Luật Đất đai")
    ('Lao động', 'Đất đai')
    >>> bare_title("Luật Luật sư")
    'Luật sư'
    """
    kind = next((kind for kind in KINDS if name.startswith(kind)), "")
    return name[len(kind) :]


def first_word(title: str) -> str:
    return title.split(" ", 1)[0].rstrip(",")


def is_listed(name: str) -> bool:
    """Whether a name needs no looking for: a list has it, or it is of a law that amends listed ones."""
    title = bare_title(name).lower()
    return title in listed_titles().get(first_word(title), ()) or is_amending(title)


def is_amending(title: str) -> bool:
    """Whether a title is that of a law that only amends others."""
    return title[:7].lower() in ("sửa đổi", "bổ sung")
