"""A document cited by its name, at its place in the reading."""

from dataclasses import dataclass

from vanban.loaders.extraction import CitedDocument


@dataclass(frozen=True, slots=True)
class Named:
    """One place; `document` is None where the name leads to no one document."""

    start: int
    end: int
    document: str | None = None
    entry: CitedDocument | None = None  # the document, where only its name makes it one
    bare: bool = False  # says nothing in its sentence: a law without its year, a name being given


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A document that the text has cited: what later words can point to."""

    start: int
    end: int
    document: str | None
    type: str | None
