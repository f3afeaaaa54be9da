"""A hundred questions that offices ask, each with the command one types and the answer that the documents give.

`cases/competency.csv` has one row a question. The answers were written from reading the documents, never copied from
what the program printed. A reason under `wrong` marks an answer that fails today; the change that mends it takes the
reason away, for such a failure is strict. `where` is `examples`, `examples without FILE …`, `examples with DRAFT`, or
files of the shared material.
"""

import csv
import json
import os
import re
import shlex
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vanban.cli import COMMANDS, app
from vanban.graph.build import build
from vanban.graph.store import Store
from vanban.loaders.load import load
from vanban.queries.catalogue import questions

TESTS = Path(__file__).resolve().parent
EXAMPLES = TESTS.parent / "examples" / "documents"
SHARED = Path(os.environ.get("VANBAN_SHARED", TESTS / "../../shared")).resolve()
DRAFTS = TESTS / "cases" / "drafts"
NO_QUESTION = {"text", "build", "forget", "draw", "publish", "export"}  # they read, draw or share
STEP = re.compile(
    r"""
      \[ (?P<key>[\w.]+) (?P<how>[=~]) (?P<value>[^\]]*) \]   # [level=province], [quote~trước ngày]
    | \.? \( (?P<fields>[\w.,]+) \)                           # .(issuer,date)
    | \.? (?P<name>\w+)                                       # .symbol, of each where there are many
    """,
    re.VERBOSE,
)

with (TESTS / "cases/competency.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def picked(answer: Any, path: str) -> list[str]:
    """What a path says of an answer, one line each; `#path` is how many.

    >>> picked({"rows": [{"a": 1, "b": {"c": "x"}}, {"a": 2.0, "b": None}]}, "rows[a=1].(a,b.c)")
    ['1 | x']
    """
    found = answer if isinstance(answer, list) else [answer]
    steps = list(STEP.finditer(path.removeprefix("#")))
    assert "".join(step[0] for step in steps) == path.removeprefix("#"), f"{path}: no path"
    for step in steps:
        if key := step["key"]:
            found = [v for v in found if fits(shown(at(v, key)), step["how"], step["value"])]
        elif step["fields"]:
            found = [" | ".join(shown(at(v, f)) for f in step["fields"].split(",")) for v in found]
        else:
            inner = [v[step["name"]] for v in found if v is not None]
            found = [one for v in inner for one in (v if isinstance(v, list) else [v])]
    return [str(len(found))] if path.startswith("#") else [shown(value) for value in found]


def at(value: Any, key: str) -> Any:
    """The value under a dotted key, by number in a list; nothing has nothing inside."""
    for name in key.split("."):
        if isinstance(value, list):
            value = dict(enumerate(value)).get(int(name))
        elif value is not None:
            value = value[name]
    return value


def fits(have: str, how: str, want: str) -> bool:
    return want in have if how == "~" else have == want


def shown(value: Any) -> str:
    """A value as a person writes it: 2340, true, none, and several with commas."""
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    if value is None or isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def sentences(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in an answer that quotes a text."""
    if isinstance(value, dict):
        if value.get("quote"):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from sentences(inner)


@cache
def text_of(path: str) -> str:
    return load(Path(path)).text


def stands_there(place: dict[str, Any]) -> bool:
    """Whether a quote is what its file has at that place; a quote without a place cannot be looked up."""
    if not {"path", "start", "end"} <= place.keys():
        return True
    there = text_of(place["path"])[place["start"] : place["end"]]
    return there == str(place["quote"])


def says(place: dict[str, Any], evidence: str) -> bool:
    """Whether a quote holds a piece of a sentence, and stands in the file named before it (`FILE: piece`)."""
    name, colon, piece = evidence.rpartition(": ")
    here = not colon or str(place.get("path", "")).endswith(name)
    return here and piece in " ".join(place["quote"].split())


Workspaces = Callable[[str], Path]


@pytest.fixture(scope="session")
def workspaces(tmp_path_factory: pytest.TempPathFactory, example_graph: Store) -> Workspaces:
    """The workspace of each material, built once a run."""

    @cache
    def built(where: str) -> Path:
        if where == "examples":
            return Path(example_graph.address).parent
        folder = tmp_path_factory.mktemp("competency") / "store"
        build(files_of(where), folder, jobs=1)
        return folder

    return built


def files_of(where: str) -> list[Path]:
    """The files of a material; the test skips where the shared ones are not there."""
    kind, *named = where.split()
    if named[:1] == ["with"]:
        return [*EXAMPLES.iterdir(), *(DRAFTS / name for name in named[1:])]
    if kind == "examples":
        assert all((EXAMPLES / name).is_file() for name in named[1:])
        return [path for path in EXAMPLES.iterdir() if path.name not in named]
    files = sorted(SHARED.glob(f"{kind}/*.txt")) or sorted(SHARED.glob(f"{kind}.txt"))
    return files or pytest.skip(f"no {kind} in {SHARED}")


def asked(row: dict[str, str]) -> Any:
    strict = pytest.mark.xfail(strict=True, raises=AssertionError, reason=row["wrong"])
    return pytest.param(row, marks=[strict] if row["wrong"] else [], id=row["id"])


Answered = Callable[[str, str], Any]


@pytest.fixture(scope="session")
def answered(workspaces: Workspaces) -> Answered:
    """What a command prints, as a program reads it; exit status 1 is an answer too: none, or several."""

    @cache
    def told(command: str, where: str) -> Any:
        words = shlex.split(command.format(documents=EXAMPLES, drafts=DRAFTS))
        stored = [] if words[0] in ("extract", "audit") else ["--store", str(workspaces(where))]
        done = CliRunner().invoke(app, [*words, *stored, "--format", "json"])
        assert done.exit_code in (0, 1), done.output
        assert not done.exception or isinstance(done.exception, SystemExit), repr(done.exception)
        return json.loads(done.stdout)

    return told


@pytest.mark.parametrize("row", [asked(row) for row in ROWS])
def test_the_answer_is_what_the_documents_say(row: dict[str, str], answered: Answered) -> None:
    answer = answered(row["command"], row["where"])
    want = [] if row["answer"] == "nothing" else row["answer"].splitlines()
    assert sorted(picked(answer, row["pick"])) == sorted(want)
    places = list(sentences(answer))
    assert all(map(stands_there, places))
    assert not row["evidence"] or any(says(place, row["evidence"]) for place in places)


ASKED = {row["id"]: row for row in ROWS if row["command"].startswith("ask ")}


@pytest.mark.parametrize("id", ASKED)
def test_cypher_gives_the_same_rows_as_sparql(id: str, answered: Answered) -> None:
    command, where = ASKED[id]["command"], ASKED[id]["where"]
    assert answered(f"{command} --language cypher", where) == answered(command, where)


def test_every_command_and_every_question_is_asked() -> None:
    words = [row["command"].split() for row in ROWS]
    commands = {name for panel in COMMANDS.values() for name in panel}
    assert commands - {word[0] for word in words} == NO_QUESTION
    names = {query.name for query in questions()}
    assert names <= {word[1] for word in words if word[0] == "ask"}


def test_there_are_a_hundred_questions_and_each_is_asked_once() -> None:
    examples = [row for row in ROWS if row["where"].startswith("examples")]
    assert len(examples) >= 70 and len(ROWS) - len(examples) >= 30
    for column in ("id", "question", "question_en"):
        assert len({row[column] for row in ROWS}) == len(ROWS)
    assert all(row["answer"] and row["pick"] for row in ROWS)


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("rows.a", ["1", "2.5", "none"]),
        ("rows[a=1].b.c", ["x", "y"]),
        ("rows[b.x=1]", ValueError),
        ("#rows", ["3"]),
        ("rows[a=none].(a,d)", ["none | true"]),
        ("rows.nothing", KeyError),
        ("rows!", AssertionError),
    ],
)
def test_a_path_picks_or_says_that_it_is_wrong(path: str, lines: Any) -> None:
    answer = {"rows": [{"a": 1, "b": [{"c": "x"}, {"c": "y"}]}, {"a": 2.5, "b": []}, {"a": None, "b": [], "d": True}]}  # fmt: skip
    if isinstance(lines, list):
        assert picked(answer, path) == lines
    else:
        with pytest.raises((lines, TypeError)):
            picked(answer, path)
