"""One graph inside a workspace: read in its newest version, written in a new one that is shown when it is finished."""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from vanban.errors import StoreError
from vanban.graph.stores.free_queries import one_line
from vanban.graph.stores.versions import Held, Versions

Handle = TypeVar("Handle")


class View(Generic[Handle]):
    """An engine's handle on the current version, and while something is written here, on the new one."""

    def __init__(
        self,
        folder: Path,
        *,
        read: Callable[[Path], Handle],
        begin: Callable[
            [Path | None, Path], Handle
        ],  # from the current version, if any, to a new one
        finish: Callable[[Handle], None],
    ) -> None:
        self.folder = folder
        self._read, self._begin, self._finish = read, begin, finish
        self._versions = Versions(folder)
        self._guard = threading.Lock()
        self._held: Held | None = None
        self._reader: Handle | None = None
        self._writer: Handle | None = None
        self._new: Path | None = None
        self._pins = 0

    def empty(self) -> bool:
        """Whether nothing was ever written."""
        return self._writer is None and self._versions.current() is None

    def changed(self) -> bool:
        """Whether something was written here that others do not see yet."""
        return self._writer is not None

    def reading(self) -> Handle:
        """The version being written here, or the newest that is finished."""
        if self._writer is not None:
            return self._writer
        with self._guard:
            self._renew()
            assert self._reader is not None
            return self._reader

    def path(self) -> Path:
        """Where the newest finished version lies; it stays there while this view is open and asks nothing else."""
        with self._guard:
            self._renew()
            assert self._held is not None
            return self._held.path

    @contextmanager
    def pinned(self) -> Iterator[None]:
        """All that is read in here is of one version, however many are finished meanwhile."""
        with self._guard:
            self._pins += 1
        try:
            yield
        finally:
            with self._guard:
                self._pins -= 1

    def _renew(self) -> None:
        if self._pins and self._reader is not None:
            return
        name = self._versions.current()
        if name is None:
            raise StoreError(f"{self.folder}: no graph here yet. Run vanban build first")
        if self._held is None or self._held.path.name != name:
            self._reader = None
            self._held = self._versions.hold()
            assert self._held is not None
            self._reader = self._read(self._held.path)

    @contextmanager
    def writing(self) -> Iterator[Handle]:
        """The new version; when the work in here fails, all that was written since the last one is given up."""
        if self._writer is None:
            self._new = self._versions.begin()
        try:
            if self._writer is None:
                self._writer = self._copy(self._new)
            yield self._writer
        except (RuntimeError, OSError) as error:  # how engines complain
            self._discard()
            raise self._unwritable(error) from error
        except BaseException:
            self._discard()
            raise

    def _copy(self, new: Path | None) -> Handle:
        assert new is not None
        held = self._versions.hold()
        return self._begin(held.path if held else None, new)

    def show(self) -> None:
        """Make what was written the version that all readers read."""
        if self._new is None:
            return
        new = self._new
        try:
            if self._writer is not None:
                self._finish(self._writer)
        except (RuntimeError, OSError) as error:
            self._discard()
            raise self._unwritable(error) from error
        self._let_go()
        self._versions.publish(new)

    def _discard(self) -> None:
        """Give up what was begun: it is not even finished, as that may be what failed."""
        if self._new is not None:
            self._let_go()
            self._versions.discard()

    def _let_go(self) -> None:
        self._writer = self._new = self._reader = self._held = None
        gc.collect()  # engines unlock their files when the last reference goes

    def _unwritable(self, error: Exception) -> StoreError:
        told = f"{self.folder}: cannot be written ({one_line(str(error), 120)})"
        return StoreError(
            f"{told}. Make room on the disk and build again: it goes on where it stopped"
        )

    def close(self) -> None:
        """Show what was written, and let go."""
        self.show()
        self._reader = self._held = None
