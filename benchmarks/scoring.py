"""What the shared scorers say of fresh extractions: one way of scoring, for the report and for the gate.

The scorers are loaded from their files in the folder with the gold; nothing of them is kept here. A group is a folder of
gold: the whole reports, the passages with counts, and each of the cascades.
"""

import importlib.util
import io
import json
import math
import re
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from vanban.graph.build import build
from vanban.graph.store import open_store
from vanban.loaders.extract import extract
from vanban.loaders.load import load
from vanban.queries.cascades.trace import trace
from vanban.queries.documents import find_document

# How a line of a scorer begins, and the figure that it lowers.
FIGURE_OF = (
    ("header", "header"),
    ("recipient", "recipients"),
    ("mention", "mentions"),
    ("type wrong", "types"),
    ("date wrong", "dates"),
    ("issuer wrong", "issuers"),
    ("date invented", "invented"),
    ("relation", "relations"),
    ("count", "counts"),
    ("edge", "edges"),
    ("trace_basis", "trace_basis"),
    ("trace", "trace"),
    ("task", "expectations"),
    ("deadline", "deadlines"),
)
SHORT = 60  # letters


@dataclass(frozen=True, slots=True)
class Figure:
    """How many are right, how many the gold has, and how many were found.

    >>> Figure(2, 3, 3).f1
    0.6666
    """

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.right + other.right, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Rounded down to four digits, so that it never says more than was reached."""
        return rounded_down(2 * self.right, self.gold + self.found)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that a scorer holds against a document."""

    document: str
    figure: str
    item: str  # as the scorer names it, on one line: "count extra: 12572 04 mô hình"

    @property
    def short(self) -> str:
        """Its beginning, which holds symbols and places but no sentence."""
        return self.item[:SHORT]


@dataclass(slots=True)
class Group:
    """The figures of one folder of gold, together and by document, with what was missed."""

    name: str
    figures: dict[str, Figure] = field(default_factory=dict)
    documents: dict[str, dict[str, Figure]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, document: str, tallies: dict[str, Any], lines: str) -> None:
        """Add what a scorer counted and printed of one document."""
        of_document = self.documents.setdefault(document, {})
        for name, tally in tallies.items():
            if tally.gold or tally.found:
                figure = Figure(tally.right, tally.gold, tally.found)
                self.figures[name] = self.figures.get(name, Figure()) + figure
                of_document[name] = figure
        self.misses += misses_of(document, lines)


def rounded_down(part: int, whole: int) -> float:
    """A share with four digits, never rounded up; 0 of 0 is 0."""
    return math.floor(10_000 * part / whole + 1e-9) / 10_000 if whole else 0.0


def misses_of(document: str, lines: str) -> Iterator[Miss]:
    """The misses that a scorer printed, one a line that begins with the document's name."""
    for line in re.split(rf"^{re.escape(document)}: ", lines, flags=re.MULTILINE)[1:]:
        item = " ".join(line.split())
        figure = next((name for start, name in FIGURE_OF if item.startswith(start)), "other")
        yield Miss(document, figure, item)


def load_scorer(shared: Path, name: str) -> ModuleType:
    """A scorer as a module; the second imports the first by its bare name."""
    if name not in sys.modules:
        path = shared / "tools" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec and spec.loader, path
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def extracted(path: Path) -> dict[str, Any]:
    """What a file says, in the public format."""
    said: dict[str, Any] = json.loads(json.dumps(extract(load(path)).to_json()))
    return said


def extracted_all(folder: Path) -> dict[str, dict[str, Any]]:
    """What every text of a folder says, by its name without the ending."""
    paths = sorted(folder.glob("*.txt"))
    with ProcessPoolExecutor() as pool:
        found = pool.map(extracted, paths, chunksize=4)
        return dict(zip((path.stem for path in paths), found, strict=True))


def golds(folder: Path) -> dict[str, dict[str, Any]]:
    """The gold of a folder, by the name of its text."""
    return {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))
    }


def score_gold(
    shared: Path, name: str, gold: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]]
) -> Group:
    """A folder of documents against its gold."""
    scorer = load_scorer(shared, "score")
    group = Group(name)
    for document, right in gold.items():
        tallies = {figure: scorer.Tally() for figure in scorer.NAMES}
        with redirect_stdout(io.StringIO()) as told:
            scorer.score(right, found[document], tallies, True, document)
        group.add(document, tallies, told.getvalue())
    group.figures = {name: group.figures[name] for name in scorer.NAMES if name in group.figures}
    return group


def score_cascade(shared: Path, folder: Path, found: dict[str, dict[str, Any]]) -> Group:
    """A cascade: its files one by one, and its trace over the graph of all."""
    load_scorer(shared, "score")
    scorer = load_scorer(shared, "score_cascade")
    group = Group(folder.name)
    with tempfile.TemporaryDirectory() as place, redirect_stdout(io.StringIO()) as told:
        for name, said in found.items():
            Path(place, f"{name}.json").write_text(json.dumps(said), encoding="utf-8")
        plain, basis = traces(folder, Path(place) / "store")
        tallies = scorer.score_group(folder, Path(place), plain, basis, show=True)
    group.add(folder.name, tallies, told.getvalue())
    return group


def traces(folder: Path, workspace: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The cascade of the root as the graph of the folder has it, without and with what only rests on a member."""
    root = json.loads((folder / "cascade.json").read_text("utf-8"))["root"]
    build([folder], workspace, jobs=1)
    with closing(open_store(workspace)) as store:
        document = find_document(store, root)
        return (
            trace(store, document).to_json(),
            trace(store, document, basis=True).to_json(),
        )


def cascades(shared: Path) -> list[Path]:
    return sorted(path.parent for path in (shared / "corpus" / "cascade").glob("*/cascade.json"))
