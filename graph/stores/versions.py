"""A folder of numbered versions of which one is current, so that readers never meet a writer.

A writer makes a new version beside the current one and then moves the file `current` over to it, which is atomic;
readers hold a shared lock on the version they read, and a version nobody holds is deleted by the next writer. A
writer that was killed leaves a version that was never current.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vanban.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be deleted anyway
    fcntl = None  # type: ignore[assignment]


def _lock(file: IO[bytes], *, shared: bool) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Held:
    """A version that stays on disk as long as this value lives."""

    path: Path
    lock: IO[bytes]


class Versions:
    """The versions below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = folder / "current"
        self._writing: IO[bytes] | None = None

    def current(self) -> str | None:
        """The name of the version that readers should read."""
        try:
            name = self._pointer.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.folder}: {error.strerror}. Choose another workspace") from None
        if name and not name.isdigit():
            raise StoreError(
                f"{self._pointer}: names no version. Delete the folder {self.folder.name} and build again"
            )
        return name.decode() or None

    def hold(self) -> Held | None:
        """The current version, kept from being deleted; None where nothing was written yet."""
        while name := self.current():
            with suppress(FileNotFoundError):
                lock = (self.folder / f"{name}.lock").open("rb")
                if _lock(lock, shared=True) and (self.folder / name).exists():
                    return Held(self.folder / name, lock)
                lock.close()
            places = (self.folder / name, self.folder / f"{name}.lock")
            gone = not all(place.exists() for place in places)
            # asked in this order, as a writer moves on before it deletes
            if gone and self.current() == name:
                raise StoreError(
                    f"{self.folder}: version {name} is gone. Delete the folder and build again"
                )
        return None

    def begin(self) -> Path:
        """A place for a new version, which nobody else can write until `publish` or `discard`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            writing = (self.folder / "writing.lock").open("ab")
        except OSError as error:
            raise StoreError(f"{self.folder}: {error.strerror}. Choose another workspace") from None
        if not _lock(writing, shared=False):
            writing.close()
            raise StoreError(f"{self.folder}: another process is writing. Wait until it is done")
        self._writing = writing
        self._clean()
        new = self.folder / str(max(map(int, self._names()), default=0) + 1)
        new.with_name(f"{new.name}.lock").touch()
        return new

    def publish(self, new: Path) -> None:
        """Make a finished version the one that readers read."""
        draft = self.folder / "current.new"
        with draft.open("w") as file:
            file.write(new.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._pointer)
        self._end()

    def discard(self) -> None:
        """Give up the version that was begun; the current one stays."""
        self._clean()
        self._end()

    def _end(self) -> None:
        if self._writing:
            self._clean()
            self._writing.close()
            self._writing = None

    def _names(self) -> set[str]:
        return {path.name.split(".")[0] for path in self.folder.iterdir() if path.name[0].isdigit()}

    def _clean(self) -> None:
        for name in self._names() - {self.current()}:
            self._delete(name)

    def _delete(self, name: str) -> None:
        lock = (self.folder / f"{name}.lock").open("ab")
        if _lock(lock, shared=False):
            for path in self.folder.glob(f"{name}*"):
                if path.name.split(".")[0] != name or path.suffix == ".lock":
                    continue
                with suppress(OSError):  # Windows: somebody reads it
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            if not (self.folder / name).exists():
                (self.folder / f"{name}.lock").unlink(missing_ok=True)
        lock.close()
