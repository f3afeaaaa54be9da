"""Files read in several processes: each comes back as bytes to keep, or as a failure with its cure."""

import gc
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import parent_process
from pathlib import Path

from vanban.errors import VanbanError
from vanban.graph.workspace.evidence import Failed, Packed, Stamp, pack
from vanban.loaders.extract import extract
from vanban.loaders.load import load

BATCH_BYTES = 1 << 20  # of files in one batch: little enough that a killed build loses seconds
BATCH_FILES = 32
SELDOM = 50_000  # new objects before circles among them are looked for: reading makes hardly any
WANTS_MEMORY = "It may want more memory than there is: split the file"
REPORT = "Build again with --jobs 1 to see where, and report it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A file to read."""

    path: Path
    name: str  # what it is called in the graph
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of some files."""

    packed: tuple[Packed, ...] = ()
    failed: tuple[tuple[Work, Failed], ...] = ()


def read_files(todo: Sequence[Work], rules: str, jobs: int) -> Iterator[Batch]:
    """Read all files, in batches as they are finished.

    A batch whose process dies is read again file by file, so that only the file which ends it fails. With one job
    nothing is caught: a mistake of the program shows itself.
    """
    left = {work.name: batch for batch in _batches(todo) for work in batch[:1]}
    if jobs < 2 or len(todo) < 2:
        yield from (read_batch(batch, rules) for batch in left.values())
        return
    alone: list[Work] = []
    while left:
        for batch, future in _in_processes(list(left.values()), rules, jobs):
            del left[batch[0].name]
            if future.exception() is None:
                yield future.result()
            else:
                alone += batch
    for work in alone:
        for _, future in _in_processes([[work]], rules, 1):
            error = future.exception()
            yield Batch(failed=((work, _died(work, error)),)) if error else future.result()


def read_batch(batch: Sequence[Work], rules: str) -> Batch:
    """Read some files in this process."""
    packed, failed = [], []
    for work in batch:
        try:
            packed.append(read_file(work, rules))
        except VanbanError as error:
            failed.append((work, _failed(work, str(error))))
    return Batch(tuple(packed), tuple(failed))


def read_file(work: Work, rules: str) -> Packed:
    """What one file says, as bytes to keep."""
    document = replace(load(work.path), path=work.name)
    return pack(extract(document), document.text, rules=rules, stamp=work.stamp)


def writable(text: str) -> str:
    r"""A name or a message without the bytes of a file's name that are no UTF-8, which no database takes.

    >>> writable("b\udcff.txt")
    'b\\udcff.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode()


def _failed(work: Work, message: str) -> Failed:
    """A failure's message parted into what is wrong and what to do."""
    told = writable(message.removeprefix(f"{work.path}: "))
    error, _, cure = told.partition(". ")
    return Failed(path=work.name, error=error, cure=cure)


def _died(work: Work, error: BaseException) -> Failed:
    if isinstance(error, BrokenProcessPool):
        return _failed(work, f"the process that read it died. {WANTS_MEMORY}")
    return _failed(work, f"{type(error).__name__} ({error}), a mistake of vanban. {REPORT}")


def _batches(todo: Sequence[Work]) -> Iterator[list[Work]]:
    """Large files first, so that no process is left alone with one at the end."""
    batch: list[Work] = []
    size = 0
    for work in sorted(todo, key=lambda w: (-w.stamp.size, w.name)):
        if batch and (size + work.stamp.size > BATCH_BYTES or len(batch) == BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(work)
        size += work.stamp.size
    if batch:
        yield batch


def _in_processes(
    batches: Sequence[Sequence[Work]], rules: str, jobs: int
) -> Iterator[tuple[Sequence[Work], Future[Batch]]]:
    """Batches as they are done, until a process dies; no more are in hand than can be kept up with."""
    running: dict[Future[Batch], Sequence[Work]] = {}
    with ProcessPoolExecutor(jobs, initializer=_begin) as pool:
        for batch in batches:
            try:
                running[pool.submit(read_batch, batch, rules)] = batch
            except BrokenProcessPool:
                break
            if len(running) >= jobs * 3:
                yield from _finished(running)
        while running:
            yield from _finished(running)


def _finished(
    running: dict[Future[Batch], Sequence[Work]],
) -> Iterator[tuple[Sequence[Work], Future[Batch]]]:
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        yield running.pop(future), future


def _begin() -> None:
    """Prepare a process that reads."""
    _end_with_parent()
    gc.freeze()  # the vocabulary and its patterns stay; 3 % of the time went into looking at them again
    gc.set_threshold(SELDOM)


def _end_with_parent() -> None:
    """End this process when the build that started it is killed."""

    def watch() -> None:
        parent = parent_process()
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
