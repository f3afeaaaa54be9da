"""Answer a question of the catalogue from what a person types: names, and parameters as key=value."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from vanban.errors import QueryError
from vanban.graph.records import Value
from vanban.graph.store import Parameter, Store
from vanban.queries.catalogue import load, questions
from vanban.queries.documents import find_document


def ask(store: Store, name: str, pairs: Sequence[str]) -> dict[str, Any]:
    """The answer as {question, columns, rows}; a symbol is turned into the document that it names."""
    names = [query.name for query in questions()]
    if name not in names:
        near = get_close_matches(name, names, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "`vanban ask` lists the questions"
        raise QueryError(f"there is no question {name}. {hint}")
    query = load(name)
    typed = dict(split_pair(pair) for pair in pairs)
    values = {
        p.name: value_of(store, p, typed[p.name]) for p in query.parameters if p.name in typed
    }
    strange = {key: value for key, value in typed.items() if key not in values}
    rows = store.ask(query, **values, **strange)
    return {"question": query.question, "columns": list(query.columns), "rows": rows}


def split_pair(pair: str) -> tuple[str, str]:
    """The two sides of key=value."""
    key, equals, value = pair.partition("=")
    if not equals or not key:
        raise QueryError(f"{pair}: write parameters as key=value, such as symbol=21-KL/TW")
    return key, value


def value_of(store: Store, parameter: Parameter, text: str) -> Value:
    """What was typed, as the parameter's type wants it."""
    if parameter.type == "symbol":
        return find_document(store, text)
    if parameter.type == "int":
        if not text.lstrip("-").isdigit():
            raise QueryError(
                f"{parameter.name}={text} is no whole number. Write it like {parameter.name}={parameter.example}"
            )
        return int(text)
    return text


def list_questions() -> dict[str, Any]:
    """All questions with their parameters and one example each."""
    rows = [
        {
            "name": query.name,
            "question": query.question,
            "parameters": " ".join(p.name for p in query.parameters),
            "example": " ".join(f"{p.name}={p.example}" for p in query.parameters),
        }
        for query in questions()
    ]
    return {"columns": ["name", "question", "parameters", "example"], "rows": rows}
