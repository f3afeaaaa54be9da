"""What Oxigraph and a SPARQL server share: values bound into a question, and terms read as plain values."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox

from vanban.errors import QueryError
from vanban.graph.rdf.triples import PREFIXES, XSD, iri, literal
from vanban.graph.records import Value
from vanban.graph.store import Answer, Given, ParameterType, Query, Row
from vanban.graph.stores.free_queries import mistake, one_line

PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<message>.*)", re.DOTALL)
CHARACTERS = re.compile(
    r"\['[^\]]*(?:\]|$)"
)  # ['A' ..= 'Z' | …]: what a parser lists besides words
GIVEN = re.compile(
    r"""
      VALUES\s+\?given_\w+\s*\{\s*UNDEF\s*\}                           # VALUES ?given_symbol { UNDEF }
    | (?P<start>VALUES\s+\?from_(?P<kept>\w+)\s*\{)\s*UNDEF\s*(?=\})   # VALUES ?from_symbol { UNDEF }
    | \?given_(?P<name>\w+)                                              # ?given_symbol
    """,
    re.VERBOSE,
)
STRING = f"{XSD}string"
NUMBERS = {
    f"{XSD}{name}": kind
    for kind, names in (
        (int, "integer int long short byte nonNegativeInteger"),
        (float, "double float decimal"),
    )
    for name in names.split()
}


def bind(query: Query, values: dict[str, Given]) -> str:
    """The text of a question with the value of x, as a term, in each place of `?given_x`.

    Its `VALUES ?given_x { UNDEF }`, by which it is valid SPARQL about everything where nothing is given, go: a query is
    planned by the terms in it. A path begins better at a variable: `VALUES ?from_x { UNDEF }` is filled and stays. The
    wrong one of the two can take a thousand times as long (100,000 documents in Oxigraph).
    """
    query.check(values)
    types = {parameter.name: parameter.type for parameter in query.parameters}

    def given(match: re.Match[str]) -> str:
        name = match["name"] or match["kept"]
        if name is None:
            return ""
        said = given_term(values[name], types[name])
        return f"{match['start']} {said} " if match["kept"] else said

    try:
        return GIVEN.sub(given, query.sparql)
    except KeyError as error:
        raise QueryError(
            f"{query.name}.rq wants {error}, which catalogue.toml does not name"
        ) from None


def given_term(value: Given, type: ParameterType) -> str:
    """A value as a term, or several terms for VALUES."""
    if isinstance(value, list):
        return " ".join(f"<{iri(id)}>" for id in value)
    if type == "symbol":
        return f"<{iri(str(value))}>"
    return literal(value, dated=type == "date")  # type: ignore[arg-type]


def with_prefixes(text: str) -> str:
    """The text after the usual prefixes, on one line, so that line numbers stay."""
    return " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items()) + " " + text


def rows(columns: tuple[str, ...], solutions: Any) -> Iterator[Row]:
    """Solutions as plain values; None where nothing is bound."""
    names = [variable.value for variable in solutions.variables]
    places = [(column, names.index(column)) for column in columns]
    for solution in solutions:
        yield {column: plain(solution[place]) for column, place in places}


def plain(term: Any) -> Value:
    """A term as a value: numbers and truth values as such, all else as text."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(term.value) if isinstance(term, ox.NamedNode) else str(term)
    if term.datatype.value == STRING:  # most are, and nothing more has to be looked up
        return term.value
    if kind := NUMBERS.get(term.datatype.value):
        return number(term.value, kind)
    return term.value == "true" if term.datatype.value == f"{XSD}boolean" else term.value


def number(text: str, kind: type) -> Value:
    """The number that a literal says, or its text where it says none (`"many"^^xsd:integer`)."""
    try:
        return kind(text)  # type: ignore[no-any-return]
    except ValueError:
        return text


def shape(found: Any, limit: int) -> Answer:
    """Solutions, a truth value or triples as an Answer of at most `limit` rows."""
    if isinstance(found, ox.QueryBoolean):
        return Answer(columns=("answer",), rows=({"answer": bool(found)},))
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        some = list(islice(rows(columns, found), limit + 1))
        return Answer(columns=columns, rows=tuple(some[:limit]), more=len(some) > limit)
    triples = list(islice(found, limit + 1))
    turtle = ox.serialize(triples[:limit], format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return Answer(turtle=turtle.decode(), more=len(triples) > limit)


def syntax_error(text: str, error: SyntaxError) -> QueryError:
    """Oxigraph's complaint, under the line that it is about."""
    found = PLACE.match(str(error))
    if not found:
        return QueryError(one_line(str(error)))
    words = CHARACTERS.sub("", found["message"].replace("\n", " ")).split(",")
    kept = dict.fromkeys(w.strip() for w in words if w.strip() and "..=" not in w)
    return mistake(text, int(found["line"]), int(found["column"]), ", ".join(kept))
