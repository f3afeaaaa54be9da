"""Run the shapes on a small graph by a SHACL engine, and say in plain words what is wrong with it.

Large graphs are checked by the same shapes as queries: see shape_queries.py; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vanban.ontology.shape_queries import path_name
from vanban.ontology.terms import NAMESPACE, SHAPES_FILE, THINGS, thing_id

if TYPE_CHECKING:  # rdflib and pyshacl take a second to import
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One thing that a correct graph would not hold."""

    severity: str  # violation, warning, info
    focus: str  # id of the node at fault
    path: str  # the field or relation at fault, `^` before it where it leads to the node; may be empty
    message: str
    document: str = ""  # id of the document whose sentence it is about, where it is about one
    quote: str = ""


def check(graph: Graph, *, language: str = "en") -> list[Violation]:
    """What breaks the shapes, sorted: violations before warnings; an empty list is a correct graph.

    Works on triples as the stores write them: nothing is inferred. Takes about 2 ms an edge.
    """
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    shapes = Graph().parse(SHAPES_FILE, format="turtle")
    _, report, _ = validate(graph, shacl_graph=shapes)
    found = {
        _violation(report, result, language)
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    return in_order(found)


def in_order(found: Iterable[Violation]) -> list[Violation]:
    """Violations before warnings, each once."""
    return sorted(set(found), key=lambda one: (one.severity != "violation", one))


def _violation(report: Graph, result: Node, language: str) -> Violation:
    from rdflib import SH

    focus = report.value(result, SH.focusNode)
    if str(focus).startswith(NAMESPACE):  # a query over the whole graph names the node as the value
        focus = report.value(result, SH.value)
    messages = {
        getattr(text, "language", None): str(text)
        for text in report.objects(result, SH.resultMessage)
    }
    return Violation(
        severity=str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower(),
        focus=name_of(str(focus)),
        path=path_name(report, report.value(result, SH.resultPath)),
        message=messages.get(language) or messages.get("en") or next(iter(messages.values()), ""),
    )


def name_of(iri: str) -> str:
    """The id of a node in its IRI, or the IRI of what is no node of ours."""
    return thing_id(iri) if iri.startswith(THINGS) else iri
