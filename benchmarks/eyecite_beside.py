"""Extraction beside eyecite, which finds citations in American law, on the same files in one run.

    python benchmarks/eyecite_beside.py FOLDER [--files 150] [--seed 7] [--python OTHER/bin/python]

eyecite is a requirement of this script alone: `pip install eyecite`, here or in an environment of its own that
`--python` names. It finds next to nothing in Vietnamese texts, so its figure is what its search costs, not what it
brings. All of it is one process a program, CPU time, loading included; figures are millions of characters a second.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from vanban.errors import VanbanError
from vanban.loaders.citing.cited import find_references
from vanban.loaders.document import Document
from vanban.loaders.extract import extract
from vanban.loaders.load import find_files, load
from vanban.loaders.names import Home
from vanban.loaders.reading import read

# Run by the other Python: the names of the files come in, CPU seconds and citations go out.
BESIDE = """
import json, sys, time
from eyecite import get_citations
from eyecite.tokenizers import default_tokenizer
paths = json.load(sys.stdin)
list(default_tokenizer.tokenize("1 U.S. 1"))
told = {}
for name, work in (("eyecite, tokens", default_tokenizer.tokenize), ("eyecite, citations", get_citations)):
    start = time.process_time()
    found = sum(len(work(open(path, encoding="utf-8", newline="").read())) for path in paths)
    told[name] = time.process_time() - start, found
json.dump(told, sys.stdout)
"""


def everything(document: Document) -> int:
    """All that we extract; counts the mentions."""
    return len(extract(document).mentions)


def citations(document: Document) -> int:
    """Citations with type, date and issuer, as far as eyecite's idea of a citation goes."""
    return len(find_references(read(document), None, Home()).citations)


def ours(paths: list[Path], work: Callable[[Document], int]) -> tuple[float, int]:
    """CPU seconds and how much was found."""
    start = time.process_time()
    found = sum(work(load(path)) for path in paths)
    return time.process_time() - start, found


def theirs(paths: list[Path], python: str) -> dict[str, tuple[float, int]]:
    """The same of eyecite, in its own process."""
    names = json.dumps([str(path) for path in paths])
    done = subprocess.run(
        [python, "-c", BESIDE], check=False, input=names, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{done.stderr}\neyecite cannot run in {python}: {python} -m pip install eyecite")
    told: dict[str, tuple[float, int]] = json.loads(done.stdout)
    return told


def sample(folder: Path, files: int, seed: int) -> tuple[list[Path], int]:
    """Text files that can be read, drawn by the seed, and how many characters they have."""
    names = [path for path in find_files([folder]) if path.suffix in (".txt", ".md")]
    drawn = sorted(random.Random(seed).sample(names, min(files, len(names))))
    kept, size = [], 0
    for path in drawn:
        try:
            size += len(load(path).text)
            path.read_text(encoding="utf-8")
        except (VanbanError, UnicodeDecodeError) as error:
            print(error, file=sys.stderr)
            continue
        kept.append(path)
    return kept, size


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--files", type=int, default=150)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--python", default=sys.executable)
    told = options.parse_args()
    paths, size = sample(told.folder, told.files, told.seed)
    for path in paths[:5]:
        everything(load(path))  # compile the patterns first
    rows = {
        "vanban, everything": ours(paths, everything),
        "vanban, citations": ours(paths, citations),
        **theirs(paths, told.python),
    }
    print(f"{len(paths)} files, {size / 1e6:.1f} M characters")
    for name, (seconds, found) in rows.items():
        print(f"{name:20} {size / 1e6 / seconds:8.2f} Mchar/s   {found:7} found")


if __name__ == "__main__":
    main()
