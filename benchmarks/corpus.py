"""How long a folder takes to build, and how little a second build: python benchmarks/corpus.py FOLDER.

Everything runs in processes of its own, so that the peak memory is that of the work. The raw limit beside the first
build is reading and decoding the same files on as many cores; beside the second it is asking the disk for their stamps.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from vanban.errors import VanbanError
from vanban.loaders.load import find_files, load


def length(path: Path) -> int:
    """The characters of a file; 0 where it cannot be read."""
    try:
        return len(load(path).text)
    except VanbanError:
        return 0


def built(folder: Path, store: Path, jobs: int) -> tuple[float, str]:
    """Seconds of one build from start to end of its process, and the last line that it prints."""
    command = [sys.executable, "-m", "vanban", "build", str(folder), "--store", str(store)]
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "--jobs", str(jobs)], capture_output=True, text=True, check=False
    )
    return time.perf_counter() - start, done.stdout.strip().splitlines()[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        first, said = built(given.folder, Path(place) / "store", given.jobs)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
        second, again = built(given.folder, Path(place) / "store", given.jobs)
    files = list(find_files([given.folder]))
    start = time.perf_counter()
    stamps = [path.stat() for path in files]
    asking = time.perf_counter() - start
    start = time.perf_counter()
    with ProcessPoolExecutor(given.jobs) as pool:
        millions = sum(pool.map(length, files, chunksize=16)) / 1e6
    reading = time.perf_counter() - start
    print(f"{said}\n{again}")
    print(f"{len(stamps)} files, {millions:.1f} M characters, {given.jobs} processes")
    print(
        f"first build   {first:7.1f} s  {millions / first:.2f} Mchar/s  {first / reading:.1f} x reading alone"
    )
    print(
        f"second build  {second:7.2f} s  {second / asking:.0f} x asking the disk for {len(stamps)} stamps"
    )
    print(f"most memory of one process {memory:.2f} GB")


if __name__ == "__main__":
    main()
