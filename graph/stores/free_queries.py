"""Queries that somebody typed: what may not run, and where their mistakes are.

The stores also run them in a mode that cannot write; this refuses them before they run, with a better message.
"""

import re
from typing import Literal

from vanban.errors import QueryError

SPARQL_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                 # <https://example.org/delete>
    | \#[^\n]*                                  # a comment
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"       # a long string
    | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\n]|\\.)*"                       # "DELETE"
    | '(?:[^'\\\n]|\\.)*'
    | [?$@][\w-]+                               # ?delete, @vi
    | [\w.-]*:(?:[\w.:%-]|\\.)*                 # vb:service; id:O\'Neill opens no string
    | (?P<word>[^\W\d]\w*)                      # DELETE
    """,
    re.VERBOSE | re.DOTALL,
)
CYPHER_TOKEN = re.compile(
    r"""
      //[^\n]*                                  # a comment
    | /\*.*?\*/
    | "(?:[^"\\]|\\.)*"                         # "DELETE"
    | '(?:[^'\\]|\\.)*'
    | `[^`]*`                                   # a quoted name
    | [.:$&|]\s*[^\W\d]\w*                      # d.set, :Set, $set
    | (?P<word>[^\W\d]\w*)(?:\s*\.\s*\w+)*      # DELETE, db.labels
    """,
    re.VERBOSE | re.DOTALL,
)
TOKENS = {"sparql": SPARQL_TOKEN, "cypher": CYPHER_TOKEN}
FORBIDDEN = {
    "sparql": re.compile(
        r"INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH|SERVICE", re.IGNORECASE
    ),
    "cypher": re.compile(
        r"""CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|ALTER|FOREACH|LOAD|CALL|USE|COPY|EXPORT|IMPORT
        |ATTACH|INSTALL|UNINSTALL|UPDATE|BEGIN|COMMIT|ROLLBACK|CHECKPOINT|GRANT|REVOKE|TERMINATE""",
        re.IGNORECASE | re.VERBOSE,
    ),
}
READING_CALLS = re.compile(
    r"CALL\s+(?:db\.(?:labels|relationshipTypes|propertyKeys)|show_tables|table_info|show_indexes)\s*\(",
    re.IGNORECASE,
)
ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")  # D
SHOWN = 100  # characters of a line that a message quotes


def refuse_writes(text: str, language: Literal["sparql", "cypher"]) -> None:
    """Refuse a query with a word that writes, reads files or asks other servers.

    >>> refuse_writes('SELECT ?delete { ?delete vb:title "DELETE" } # DROP ALL', "sparql")
    >>> refuse_writes("MATCH (n) DETACH DELETE n", "cypher")
    Traceback (most recent call last):
    vanban.errors.QueryError: line 1: MATCH (n) DETACH DELETE n
                      ^ DETACH is refused: queries typed here only read, and only this graph
    """
    plain = ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    for spelling in {text, plain}:  # engines decode escapes before they read words
        for token in TOKENS[language].finditer(spelling):
            word = token["word"]
            if not word or not FORBIDDEN[language].fullmatch(word):
                continue
            if not READING_CALLS.match(spelling, token.start()):
                raise mistake(spelling, *place(spelling, token.start()), refusal(word))


def refusal(word: str) -> str:
    """Why a word may not stand in a query."""
    return f"{word} is refused: queries typed here only read, and only this graph"


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def mistake(text: str, line: int, column: int, message: str) -> QueryError:
    """The line of the mistake, and under it a caret and what is wrong: two lines."""
    lines = text.splitlines() or [""]
    line = min(max(line, 1), len(lines))
    shown = lines[line - 1].replace("\t", " ")
    column = min(max(column, 1), len(shown) + 1)
    left = max(0, column - SHOWN // 2) if len(shown) > SHOWN else 0
    start = f"line {line}: "
    caret = " " * (len(start) + column - 1 - left) + "^"
    return QueryError(f"{start}{shown[left : left + SHOWN]}\n{caret} {one_line(message)}")


def one_line(message: str, most: int = 300) -> str:
    """A server's message on one line and not too long."""
    flat = " ".join(message.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
