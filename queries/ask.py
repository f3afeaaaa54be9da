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


def matching_questions(start: str) -> list[tuple[str, str]]:
    """The names that begin so, each with its question.

    >>> [name for name, _ in matching_questions("provinces")]
    ['provinces_without_plan']
    """
    return [(q.name, q.question) for q in questions() if q.name.startswith(start)]


def matching_values(name: str, typed: Sequence[str]) -> list[tuple[str, str]]:
    """What the last of the words after a question's name can become: key=, or the example of a key.

    Bash cuts words at `=`; there only what follows it is completed.

    >>> matching_values("answered_late", ["symbol=97-KL/TW", ""])
    [('days=', 'int, such as 60')]
    >>> matching_values("answered_late", ["days="]), matching_values("answered_late", ["days", "=", "6"])
    ([('days=60', 'int')], [('60', 'int')])
    """
    wanted = {p.name: p for q in questions() if q.name == name for p in q.parameters}
    words = " ".join(typed).replace(" = ", "=").replace(" =", "=").split(" ")
    key, equals, value = words[-1].partition("=")
    if equals and key in wanted:
        whole = typed[-1] == words[-1]
        example = f"{key}={wanted[key].example}" if whole else wanted[key].example
        fits = wanted[key].example.startswith(value)
        return [(example, wanted[key].type)] if fits else []
    done = {word.partition("=")[0] for word in words[:-1]}
    return [
        (f"{p.name}=", f"{p.type}, such as {p.example}")
        for p in wanted.values()
        if p.name.startswith(key) and p.name not in done
    ]
