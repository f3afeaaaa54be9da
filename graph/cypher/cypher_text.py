"""Where the mistakes of a Cypher query are, from what the engines say."""

import re

from vanban.errors import QueryError
from vanban.graph.stores.free_queries import mistake, one_line, place

LADYBUG_PLACE = re.compile(
    r"(?P<message>.*?)\(line: (?P<line>\d+), offset: (?P<offset>\d+)\)", re.DOTALL
)
NEO4J_PLACE = re.compile(
    r"(?P<message>.*?)\(line (?P<line>\d+), column (?P<column>\d+) \(offset: \d+\)\)", re.DOTALL
)
NAMED = re.compile(r"(?:Variable|Table|property|function) (?P<name>\w+)", re.IGNORECASE)
HEAD = re.compile(r"^\w+ exception: (?:Invalid input <.*>: )?", re.DOTALL)


def mistake_at(text: str, message: str) -> QueryError:
    """An engine's complaint, under the line that it is about where it says one or names a word."""
    if found := LADYBUG_PLACE.match(message):
        told = HEAD.sub("", found["message"]) or found["message"]
        return mistake(text, int(found["line"]), int(found["offset"]) + 1, told)
    if found := NEO4J_PLACE.match(message):
        return mistake(text, int(found["line"]), int(found["column"]), found["message"])
    told = one_line(HEAD.sub("", message))
    if named := NAMED.search(told):
        word = re.search(rf"(?<!\w){re.escape(named['name'])}(?!\w)", text, re.IGNORECASE)
        if word:
            return mistake(text, *place(text, word.start()), told)
    return QueryError(told)
