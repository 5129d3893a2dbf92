"""Immutable states of a store: a build makes the next one, readers keep the one they opened.

    store/
    ├── CURRENT            the name of the state that readers open; swapped by one rename
    ├── LOCK               held by the one writer; says who that is
    └── 000007/
        ├── READERS        a lock that every reader shares
        ├── graph/         the Oxigraph store, never written to again
        └── manifest.json  what the writer remembers for its next run (opaque here)

The next state starts as hard links to the present one, so that changing one document of a thousand costs what one
document costs. A writer that is killed leaves CURRENT as it was, and its half-made state goes when the next writer
comes. `docs/decisions/0001-store.md` has the reasons and the figures.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError
from kg.store.embedded import Embedded

if sys.platform != "win32":
    import fcntl

_BUILD = "kg build PATH… builds one"


@dataclass(slots=True)
class Draft:
    """The state a writer is making.

    `manifest` holds what the last writer left, None at first; what it holds in the end is kept beside the graph.
    Unless `changed` is set, the draft is thrown away: nothing is written when there is nothing to say. `published` is
    called after the draft has become the current state, before another writer may start.
    """

    store: Embedded
    manifest: str | None
    changed: bool = False
    published: Callable[[], None] | None = None


class Generations:
    """The states of one store in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> Path | None:
        """The folder of the state that readers open, None before the first build."""
        try:
            name = (self.folder / "CURRENT").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        return self.folder / name

    def manifest(self) -> str | None:
        """What the last writer left for the next one, None before the first build."""
        state = self.current()
        return None if state is None else (state / "manifest.json").read_text(encoding="utf-8")

    @contextlib.contextmanager
    def reader(self) -> Iterator[Embedded]:
        """The current state, unmoved by whatever is built meanwhile. Raises StoreError before the first build."""
        state, handle = self._take()
        with handle, Embedded(state / "graph", read_only=True) as store:
            yield store

    def _take(self) -> tuple[Path, BinaryIO]:
        """The current state and the open lock that keeps it from being tidied away."""
        state = None
        for _ in range(100):  # a writer may publish and tidy between our look at CURRENT and our lock
            state = self.current()
            if state is None:
                raise StoreError("there is no graph yet", where=str(self.folder.parent), remedy=_BUILD)
            try:
                handle = (state / "READERS").open("rb")
            except FileNotFoundError:
                continue
            with contextlib.suppress(BlockingIOError):
                _lock(handle.fileno(), shared=True)
                if state.exists():
                    return state, handle
            handle.close()
        raise StoreError("the graph's folder is damaged", where=str(state), remedy="remove it and build again")

    @contextlib.contextmanager
    def writer(self, who: str) -> Iterator[Draft]:
        """A draft of the next state, published when the block ends without an error.

        Args:
            who: what the writer calls itself, told to a second writer.

        Raises:
            StoreError: another writer is at work.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._exclusive(who):
            present = self.current()
            self._tidy(present)
            state = self.folder / f"{int(present.name) + 1 if present else 1:06d}"
            state.mkdir()
            try:
                draft = self._draft(present, state)
                try:
                    yield draft
                finally:
                    draft.store.close()
                if draft.changed:
                    self._publish(state, draft.manifest or "")
                    if draft.published:
                        draft.published()
            finally:
                self._tidy(self.current())

    def _draft(self, present: Path | None, state: Path) -> Draft:
        if present is not None:
            with Embedded(present / "graph", read_only=True) as old:
                old.copy_to(state / "graph")
        return Draft(Embedded(state / "graph"), self.manifest())

    def _publish(self, state: Path, manifest: str) -> None:
        (state / "manifest.json").write_text(manifest, encoding="utf-8")
        (state / "READERS").touch()
        replace_file(self.folder / "CURRENT", f"{state.name}\n".encode())

    def _tidy(self, present: Path | None) -> None:
        """Remove the states that are neither current nor being read."""
        for state in sorted(self.folder.glob("[0-9]*")):
            if state != present:
                _remove_unread(state)

    @contextlib.contextmanager
    def _exclusive(self, who: str) -> Iterator[None]:
        with (self.folder / "LOCK").open("a+", encoding="utf-8") as handle:
            try:
                _lock(handle.fileno(), shared=False)
            except BlockingIOError:
                handle.seek(0)
                holder = handle.read().strip() or "another process"
                raise StoreError(
                    "another build is at work: {holder}",
                    where=str(self.folder.parent),
                    remedy="wait until it ends",
                    holder=holder,
                ) from None
            handle.truncate(0)
            handle.write(f"{who}, process {os.getpid()} on {socket.gethostname()}")
            handle.flush()
            try:
                yield
            finally:
                handle.truncate(0)


def _remove_unread(state: Path) -> None:
    """Remove a state unless it is being read. The lock is held meanwhile, so that no reader comes too late."""
    try:
        with (state / "READERS").open("rb") as handle:
            _lock(handle.fileno(), shared=False)
            shutil.rmtree(state, ignore_errors=True)
    except FileNotFoundError:  # never published: nobody can have it
        shutil.rmtree(state, ignore_errors=True)
    except BlockingIOError:
        pass


def _lock(descriptor: int, *, shared: bool) -> None:
    """Lock an open file without waiting; BlockingIOError where another holds it. Closing the file unlocks it."""
    if sys.platform == "win32":
        raise StoreError("the store needs a POSIX system", remedy="run kg inside WSL")
    fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file as a whole: whoever looks finds the old content or the new, also after a crash."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
