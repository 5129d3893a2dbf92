"""Immutable states of a store: a build makes the next one, readers keep the one they opened.

    store/
    ├── CURRENT            the name of the state that readers open; swapped by one rename
    ├── LOCK               held by the one writer; says who that is
    └── 000007/
        ├── READERS        a lock that every reader shares
        ├── graph/         the Oxigraph store, never written to again
        ├── manifest.json  what the writer remembers for its next run (opaque here)
        ├── BASE           the name of the state that this one was made from
        └── work.jsonl     what its writer noted on the way, for one that carries on

The next state starts as hard links to the present one, so that changing one document of a thousand costs what one
document costs. A writer that is killed leaves CURRENT as it was. The writer that comes next may start from what the
killed one has written, which is as good as a copy of its work; otherwise the half-made state is removed.
`docs/decisions/0001-store.md` has the reasons and the figures.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from kg.errors import StoreError, cause
from kg.store.catalog import FORMAT, REBUILD, Catalog, replace_file
from kg.store.embedded import Embedded

if sys.platform != "win32":
    import fcntl

_BUILD = "kg build PATH… builds one"

Start = Literal["present", "left", "anew"]
"""What a draft starts from: the present state, what a killed writer left, or nothing."""


@dataclass(slots=True)
class Draft:
    """The state a writer is making, in `folder`.

    `manifest` holds what the last writer left, None at first; what it holds in the end is kept beside the graph.
    Unless `changed` is set, the draft is thrown away: nothing is written when there is nothing to say. `published` is
    called after the draft has become the current state, before another writer may start. `left` is what a killed
    writer made of the same present state, None where there is nothing.
    """

    folder: Path
    present: Path | None
    left: Path | None
    manifest: str | None
    changed: bool = False
    published: Callable[[], None] | None = None
    _store: Embedded | None = field(default=None, init=False)

    @property
    def work(self) -> Path:
        """A file for notes on the way: lines that are true of whatever a kill leaves of the graph."""
        return self.folder / "work.jsonl"

    @property
    def store(self) -> Embedded:
        """The graph, from the present state where `begin` has not said otherwise."""
        return self._store or self.begin("present")

    def before(self) -> dict[str, str]:
        """The documents of the present state: key → SHA-256 of their quads. Nothing, where it can not be read."""
        if self.present is not None:
            with contextlib.suppress(OSError, ValueError, StoreError):
                return Catalog(self.present / "graph", read_only=True).documents()
        return {}

    def nquads_before(self, key: str) -> str | None:
        """The quads of a document in the present state; None where they are not there or can not be read."""
        if self.present is not None:
            with (
                contextlib.suppress(OSError, StoreError),
                Embedded(self.present / "graph", read_only=True) as old,
            ):
                return old.nquads(key)
        return None

    def outdated(self) -> bool:
        """Whether the present state was written by an earlier version of the program.

        Raises:
            StoreError: by a later one.
        """
        if self.present is None:
            return False
        with contextlib.suppress(OSError, ValueError):
            return Catalog(self.present / "graph", read_only=True).format != FORMAT
        return False

    def begin(self, start: Start) -> Embedded:
        """Start the graph; once, before it is used."""
        base = self.present.name if self.present else ""
        self.folder.mkdir()
        if start == "left" and self.left is not None:
            with contextlib.suppress(StoreError, OSError):
                with Embedded(self.left / "graph") as half:
                    half.copy_to(self.folder / "graph")
                with contextlib.suppress(FileNotFoundError):
                    shutil.copy(self.left / "work.jsonl", self.work)
                return self._ready(base)
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
        if start != "anew" and self.present is not None:
            with Embedded(self.present / "graph", read_only=True) as old:
                old.copy_to(self.folder / "graph")
        return self._ready(base, anew=start == "anew")

    def _ready(self, base: str, *, anew: bool = False) -> Embedded:
        self._store = Embedded(self.folder / "graph")
        if anew and self.present is not None:
            with contextlib.suppress(OSError, StoreError), Embedded(self.present / "graph", read_only=True) as old:
                self._store.take_own(old)
        (self.folder / "BASE").write_text(base, encoding="ascii")  # from here on it can be carried on
        if self.left is not None:
            shutil.rmtree(self.left, ignore_errors=True)
        return self._store

    def finish(self) -> bool:
        """Write the graph out; whether there is anything to publish."""
        if self._store is None or not self.changed:
            self.abandon()
            return False
        self._store.close()
        return True

    def abandon(self) -> None:
        """Let go of the graph as it is."""
        if self._store is not None:
            self._store.abandon()


class Generations:
    """The states of one store in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> Path | None:
        """The folder of the state that readers open, None before the first build.

        Raises:
            StoreError: what says so is damaged.
        """
        try:
            name = (self.folder / "CURRENT").read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return None
        if not name.isdecimal():
            where = str(self.folder / "CURRENT")
            raise StoreError("the file that names the graph is damaged", where=where, remedy=REBUILD)
        return self.folder / name

    def manifest(self) -> str | None:
        """What the last writer left for the next one, None before the first build."""
        state = self.current()
        return None if state is None else _read(state / "manifest.json")

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
        raise StoreError("the graph's folder is damaged", where=str(state), remedy=REBUILD)

    @contextlib.contextmanager
    def writer(self, who: str, *, mend: bool = False) -> Iterator[Draft]:
        """A draft of the next state, published when the block ends without an error.

        After an error the draft is removed. After a kill, or an interruption from the keyboard, it stays for the next
        writer to carry on.

        Args:
            who: what the writer calls itself, told to a second writer.
            mend: go on where the present state is damaged, as if there were none.

        Raises:
            StoreError: another writer is at work, the folder is damaged, or it can not be written to.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._exclusive(who):
                draft = self._draft(mend)
                try:
                    yield draft
                    if draft.finish():
                        self._publish(draft)
                except Exception:
                    draft.abandon()
                    self._tidy(draft.present, draft.left)
                    raise
                except BaseException:
                    draft.abandon()
                    raise
                self._tidy(self.current())
        except BrokenPipeError:  # of who listens to the build, not of the disk
            raise
        except OSError as error:
            raise StoreError(
                "the workspace can not be written to: {reason}",
                where=str(error.filename or self.folder),
                remedy="make room on the disk, or see who may write there",
                reason=cause(error),
            ) from error

    def _draft(self, mend: bool) -> Draft:
        try:
            present = self.current()
            manifest = None if present is None else _read(present / "manifest.json")
        except StoreError:
            if not mend:
                raise
            present = self._newest()
            manifest = None
            if present is not None:
                with contextlib.suppress(StoreError):
                    manifest = _read(present / "manifest.json")
        left = self._left(present)
        self._tidy(present, left)
        names = [int(state.name) for state in self.folder.glob("[0-9]*")]
        return Draft(self.folder / f"{max(names, default=0) + 1:06d}", present, left, manifest)

    def _newest(self) -> Path | None:
        """The last state that was ready to be read, where the file that names it can not be read."""
        states = sorted(self.folder.glob("[0-9]*"), reverse=True)
        return next((state for state in states if (state / "READERS").exists()), None)

    def _left(self, present: Path | None) -> Path | None:
        """What a killed writer made of the present state, the newest."""
        for state in sorted(self.folder.glob("[0-9]*"), reverse=True):
            with contextlib.suppress(OSError):
                base = (state / "BASE").read_text(encoding="ascii")
                if state != present and base == (present.name if present else ""):
                    return state
        return None

    def _publish(self, draft: Draft) -> None:
        (draft.folder / "work.jsonl").unlink(missing_ok=True)
        replace_file(draft.folder / "manifest.json", (draft.manifest or "").encode())
        (draft.folder / "READERS").touch()
        replace_file(self.folder / "CURRENT", f"{draft.folder.name}\n".encode())
        if draft.published:
            draft.published()

    def _tidy(self, *keep: Path | None) -> None:
        """Remove the states that are neither kept nor being read."""
        for state in sorted(self.folder.glob("[0-9]*")):
            if state not in keep:
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


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise StoreError(
            "the store is damaged: {reason}", where=str(path), remedy=REBUILD, reason=cause(error)
        ) from error


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
