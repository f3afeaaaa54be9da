"""The house: every folder is packaged, imports point one way, a room's __init__ is one docstring."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    "ontology",
    "loaders",
    "graph",
    "queries",
    "explorer",
    "commands",
)  # each may import those before it
FOLDERS = sorted(
    path.parent.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("__init__.py")
)
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def test_every_code_folder_is_packaged() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {
        name.partition("vanban")[2].lstrip(".") for name in told["tool"]["setuptools"]["packages"]
    }
    assert named == {"", *(str(folder).replace("/", ".") for folder in FOLDERS)}
    with_code = {path.parent.relative_to(ROOT) for path in MODULES}
    assert with_code == set(FOLDERS)


def test_only_these_modules_stand_at_the_root() -> None:
    assert {path.name for path in ROOT.glob("*.py")} == {
        "__init__.py",
        "__main__.py",
        "cli.py",
        "errors.py",
    }


def imported(path: Path) -> set[str]:
    """The rooms that a module imports, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    return {name.split(".")[1] for name in names if name.startswith("vanban.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_never_go_up(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    allowed = {"errors", *ROOMS[: ROOMS.index(room) + 1]}
    assert imported(path) <= allowed


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_an_init_is_one_docstring(folder: Path) -> None:
    body = ast.parse((ROOT / folder / "__init__.py").read_text(encoding="utf-8")).body
    assert len(body) == 1 and isinstance(body[0], ast.Expr)
