"""The README tells of every command, question and environment variable, and shows real output."""

import re
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from vanban.cli import app
from vanban.graph.build import build
from vanban.queries.catalogue import questions

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_told() -> None:
    names = get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in names if f"vanban {name}" not in README] == []


def test_every_question_is_told() -> None:
    assert [query.name for query in questions() if f"`{query.name}`" not in README] == []


def test_every_variable_is_told() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "graph").rglob("*.py"))
    read = set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', code))
    assert read and [name for name in sorted(read) if f"`{name}`" not in README] == []


def test_links_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_the_tree_is_what_the_command_prints(tmp_path: Path) -> None:
    build([ROOT / "examples" / "documents"], tmp_path / "demo")
    done = CliRunner().invoke(app, ["trace", "97-KL/TW", "--store", str(tmp_path / "demo")])
    assert f"```\n{done.stdout}```\n" in README
