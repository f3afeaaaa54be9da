"""Whether the graph knows at all what was asked for: only then does an empty answer say that there is none."""

from collections.abc import Collection

from vanban.graph.store import Store
from vanban.loaders.normalise import fold
from vanban.queries.catalogue import load

SHOWN = 5  # names that hold what was typed


def unknown_unit(store: Store, unit: str) -> str | None:
    """What to say where no count has this unit; None where some has."""
    units = {str(row["unit"]) for row in store.ask(load("counts_by_category"))}
    told = f"no count of the graph has the unit {unit!r}"
    return unless_known(unit, units, told, "vanban ask counts_by_category lists all")


def unknown_issuer(store: Store, issuer: str) -> str | None:
    """What to say where no document has this issuer; None where some has."""
    issuers = {str(row["issuer"]) for row in store.ask(load("_all_documents")) if row["issuer"]}
    told = f"no document of the graph has the issuer {issuer!r}"
    return unless_known(issuer, issuers, told, "vanban ask issuers lists all")


def unknown_body(store: Store, who: str) -> str | None:
    """What to say where the name of no body and of no one with a task holds these words; None where some does."""
    if any(fold(who) in fold(row["name"]) for row in store.ask(load("_names"))):
        return None
    return f"the graph knows no body and no task of {who!r}. A part of the name is enough: 'nội vụ'"


def unless_known(typed: str, known: Collection[str], told: str, cure: str) -> str | None:
    """What is told of a value that is none of the known ones, with those that hold it.

    >>> unless_known("đảng", {"đảng viên"}, "no count has the unit đảng", "…")
    'no count has the unit đảng. Say the whole name: đảng viên'
    """
    if typed in known:
        return None
    near = sorted(name for name in known if fold(typed) in fold(name))[:SHOWN]
    return f"{told}. " + (f"Say the whole name: {'; '.join(near)}" if near else cure)
