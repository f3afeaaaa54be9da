"""The shapes as SPARQL: one query finds all nodes that break one constraint, so that an engine checks a million edges.

Only what shapes.ttl uses is translated; another constraint raises here, so that none is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.errors import VanbanError
from vanban.ontology.terms import NAMESPACE, SHAPES_FILE, field_name

if TYPE_CHECKING:  # rdflib takes a while to import
    from rdflib import Graph
    from rdflib.term import Node

SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeQuery:
    """A query whose rows are the nodes that break a shape."""

    shape: str  # local name in shapes.ttl
    severity: str  # violation, warning, info
    path: str  # the field or relation at fault, `^` before it where it leads to the node; may be empty
    messages: dict[str, str]  # by language
    text: str
    screen: str = ""  # a quicker query for several shapes: where it has no row, this one has none

    @property
    def columns(self) -> tuple[str, ...]:
        """What the query gives: the node at fault, and the path where it differs from node to node."""
        return ("focus", "path") if "?path" in self.text else ("focus",)


KINDS = {f"<{SH}IRI>": "isIRI", f"<{SH}Literal>": "isLiteral"}
VALUE_TESTS: dict[str, Callable[[str], str]] = {  # true of a value ?v that breaks the constraint
    "minLength": lambda n: f"(isBlank(?v) || STRLEN(STR(?v)) < {n})",
    "pattern": lambda text: f"(isBlank(?v) || !REGEX(STR(?v), {text}))",
    "minInclusive": lambda n: f"!COALESCE(?v >= {n}, false)",
    "maxInclusive": lambda n: f"!COALESCE(?v <= {n}, false)",
    "datatype": lambda kind: (
        f"!COALESCE(DATATYPE(?v) = {kind} && DATATYPE({kind}(STR(?v))) = {kind}, false)"
    ),
    "nodeKind": lambda kind: f"!{KINDS[kind]}(?v)",
    "in": lambda several: f"!({several})",
}
# Oxigraph joins sub-selects by hashing, three times faster than look-ups; and so it does with MINUS
PAIR_TESTS = {  # finds the nodes of which {0} and {1} do not go together
    "lessThan": "{{ SELECT ?focus ?v {{ ?focus {0} ?v }} }} {{ SELECT ?focus ?w {{ ?focus {1} ?w }} }}"
    " FILTER(!COALESCE(?v < ?w, false))",
    "disjoint": "{{ SELECT ?focus ?v {{ ?focus {1} ?v }} }} ?focus {0} ?v",
}
TARGETS = {
    "targetClass": "?focus a {0}",
    "targetSubjectsOf": "?focus {0} ?target",
    "targetObjectsOf": "?target {0} ?focus",
}
MISSING = re.compile(
    r"FILTER NOT EXISTS(?= \{ \?\w+ [^?])"
)  # { ?statement vb:quote, not { ?a ?path ?b
WEIGHT, MOST_WEIGHTS = 200, 8  # 200 ** 8 is within 64 bits
OTHER = frozenset({"path", "message", "severity", "minCount", "maxCount", "targetNode", "sparql"})


@cache
def shape_queries(file: Path = SHAPES_FILE) -> tuple[ShapeQuery, ...]:
    """All queries that together are the shapes of a file."""
    from rdflib import RDF, Graph, URIRef

    shapes = Graph().parse(file, format="turtle")
    named = sorted(shapes.subjects(RDF.type, URIRef(SH + "PropertyShape")), key=str)
    found = [query for shape in named for query in _property_queries(shapes, shape)]
    for shape in sorted(shapes.subjects(RDF.type, URIRef(SH + "NodeShape")), key=str):
        _refuse_unknown(shapes, shape)
        for condition in shapes.objects(shape, URIRef(SH + "sparql")):
            [select] = shapes.objects(condition, URIRef(SH + "select"))
            text = str(select).replace("?value", "?focus").replace("$this", "")
            found.append(_query(shapes, shape, condition, MISSING.sub("MINUS", text)))
    return tuple(found)


def _screen(shapes: Graph, target: str) -> str:
    """One pass over all that each place of a quote has exactly once: a sum in which every property has its weight.

    It is another sum where one is missing or comes twice; no property comes 200 times.
    """
    from rdflib import URIRef

    once = [
        shape
        for shape in sorted(shapes.subjects(URIRef(SH + "targetSubjectsOf")), key=str)
        if shapes.value(shape, URIRef(SH + "targetSubjectsOf")).n3() == target  # type: ignore[union-attr]
        and (shape, URIRef(SH + "minCount"), None) in shapes
        and (shape, URIRef(SH + "maxCount"), None) in shapes
    ]
    paths = sorted({_path(shapes, shapes.value(shape, URIRef(SH + "path"))) for shape in once})  # type: ignore[arg-type]
    if target not in paths or len(paths) > MOST_WEIGHTS:
        return ""
    weights = " ".join(f"({path} {WEIGHT**n})" for n, path in enumerate(paths))
    total = sum(WEIGHT**n for n in range(len(paths)))
    rows = f"VALUES (?p ?w) {{ {weights} }} ?focus ?p ?v"
    others = f"SELECT ?focus {{ {rows} }} GROUP BY ?focus HAVING(SUM(?w) != {total})"
    return f"SELECT ?focus {{ {{ {others} }} FILTER EXISTS {{ ?focus {target} ?t }} }} LIMIT 1"


def _property_queries(shapes: Graph, shape: Node) -> Iterator[ShapeQuery]:
    """A query for the values, and one each for too few and too many of them."""
    told = {
        str(predicate).removeprefix(SH): value
        for predicate, value in shapes.predicate_objects(shape)
        if str(predicate).startswith(SH)
    }
    _refuse_unknown(shapes, shape)
    path = _path(shapes, told["path"])
    targets = [text.format(told[name].n3()) for name, text in TARGETS.items() if name in told]
    [target] = targets
    few = "targetClass" in told  # beside all places of quotes, with which they share properties
    needed = f"{{ SELECT ?focus {{ {target} }} }}" if few else f"FILTER EXISTS {{ {target} }}"
    tests = [
        test(_argument(shapes, told[name])) for name, test in VALUE_TESTS.items() if name in told
    ]
    bodies = []
    if tests:  # a value is looked at once, however many nodes have it
        wrong = f"{{ SELECT DISTINCT ?v {{ ?any {path} ?v }} }} FILTER({' || '.join(tests)})"
        bodies.append(f"{{ SELECT ?focus {{ {{ {wrong} }} ?focus {path} ?v }} }} {needed}")
    for name, test in PAIR_TESTS.items():
        if name in told:
            bodies.append(f"{test.format(path, told[name].n3())} {needed}")
    if "minCount" in told:
        bodies.append(f"{target} MINUS {{ ?focus {path} ?v }}")
    if "maxCount" in told:
        several = f"SELECT ?focus {{ ?focus {path} ?v }} GROUP BY ?focus HAVING(COUNT(?v) > 1)"
        bodies.append(f"{{ {several} }} {needed}")
    once = "minCount" in told and "maxCount" in told and "targetSubjectsOf" in told
    screen = _screen(shapes, told["targetSubjectsOf"].n3()) if once else ""
    for body in bodies:
        query = _query(shapes, shape, shape, f"SELECT DISTINCT ?focus {{ {body} }}")
        counts = body in bodies[-2:]  # how many there are, which comes last
        yield replace(query, screen=screen) if counts else query


def _query(shapes: Graph, shape: Node, speaking: Node, text: str) -> ShapeQuery:
    from rdflib import URIRef

    severity = shapes.value(shape, URIRef(SH + "severity"))
    path = shapes.value(shape, URIRef(SH + "path"))
    return ShapeQuery(
        shape=str(shape).removeprefix(NAMESPACE),
        severity=str(severity or SH + "Violation").removeprefix(SH).lower(),
        path=path_name(shapes, path),
        messages={
            str(getattr(message, "language", "")): str(message)
            for message in shapes.objects(speaking, URIRef(SH + "message"))
        },
        text=text,
    )


def _path(shapes: Graph, path: Node) -> str:
    """A SHACL path as SPARQL writes it: a property, an inverse one, or one that may be left out."""
    from rdflib import URIRef

    inverse = shapes.value(path, URIRef(SH + "inversePath"))
    optional = shapes.value(path, URIRef(SH + "zeroOrOnePath"))
    if inverse is not None:
        return f"^{inverse.n3()}"
    return f"{optional.n3()}?" if optional is not None else path.n3()


def path_name(graph: Graph, path: Node | None) -> str:
    """A SHACL path as people read it: the field or relation, `^` before an inverse one, else nothing."""
    from rdflib import URIRef

    inverse = graph.value(path, URIRef(SH + "inversePath")) if path is not None else None
    sign, iri = ("^", inverse) if inverse is not None else ("", path)
    local = str(iri).removeprefix(NAMESPACE)
    return sign + field_name(local) if local != str(iri) else ""


def _argument(shapes: Graph, value: Node) -> str:
    """What a constraint is given, in SPARQL; a list as the test that ?v is one of it."""
    from rdflib import RDF
    from rdflib.collection import Collection

    if shapes.value(value, RDF.first) is None:
        return value.n3()
    return " || ".join(f"sameTerm(?v, {one.n3()})" for one in Collection(shapes, value))


def _refuse_unknown(shapes: Graph, shape: Node) -> None:
    from rdflib import URIRef

    known = OTHER | VALUE_TESTS.keys() | PAIR_TESTS.keys() | TARGETS.keys()
    used = {str(p).removeprefix(SH) for p in shapes.predicates(shape) if str(p).startswith(SH)}
    counts = {
        str(n)
        for name in ("minCount", "maxCount")
        for n in shapes.objects(shape, URIRef(SH + name))
    }
    if used - known or counts - {"1"}:
        names = ", ".join(sorted(used - known)) or "a count other than 1"
        raise VanbanError(f"{shape} uses {names}. Teach it to {__name__}")
