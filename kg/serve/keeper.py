"""A keeper: the process that holds one state of the graph and forks workers from it.

Started as `python -m kg.serve.keeper`, with a socket as standard input and its orders in the first frame. It has one
thread as far as Python goes and opens no database itself, so that a fork of it is safe:

- `memory`: a child opens the state on disk and writes it into a pipe; the keeper loads the pipe into memory. Workers
  share that memory copy-on-write.
- `disk`: the keeper holds nothing; each worker opens the state on disk for itself. Ready at once.
- `scratch`: an empty store in memory that can be written to.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import Message, StoreError
from kg.serve import frames, worker
from kg.serve.evaluate import View, no_files
from kg.serve.problem import Problem
from kg.store.dump import PREFIXES
from kg.workspace import Workspace


class Channel:
    """Frames with file descriptors beside them, from the server."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._buffer = bytearray()
        self._descriptors: deque[int] = deque()

    def receive(self) -> dict[str, Any] | None:
        """The next order, None where the server has left."""
        while True:
            if len(self._buffer) >= 5:
                length = int.from_bytes(self._buffer[:4], "big")
                if len(self._buffer) >= 5 + length:
                    content = bytes(self._buffer[5 : 5 + length])
                    del self._buffer[: 5 + length]
                    order: dict[str, Any] = json.loads(content)
                    return order
            data, descriptors, _, _ = socket.recv_fds(self.sock, 1 << 16, 4)
            self._descriptors.extend(descriptors)
            if not data:
                return None
            self._buffer += data

    def descriptor(self) -> int:
        """The descriptor that came with the order."""
        return self._descriptors.popleft()

    def say(self, **content: Any) -> None:
        """Answer an order."""
        frames.send_json(self.sock, frames.HEAD, content)


class Keeper:
    """The loop of orders: spawn a worker, reap one, write."""

    def __init__(self, channel: Channel, orders: Mapping[str, Any]) -> None:
        self._channel = channel
        self._mode: str = orders["mode"]
        self._root: str | None = orders["root"]
        self._memory: int = orders["memory"]
        self._seconds: float = orders["seconds"]
        self._store = ox.Store()
        self._children: set[int] = set()

    def run(self) -> None:
        """Get ready, say so, and obey until the server leaves."""
        try:
            if self._mode == "memory":
                self._load()
        except StoreError as error:
            self._channel.say(ready=False, problem=Problem.of(error).to_dict())
            return
        self._channel.say(ready=True, quads=len(self._store))
        _import_ahead(heavy=self._mode != "disk")
        gc.freeze()  # what is there now is not looked at again: pages stay shared
        try:
            while (order := self._channel.receive()) is not None:
                match order["order"]:
                    case "spawn":
                        self._spawn(self._channel.descriptor())
                    case "reap":
                        self._reap(order["pid"])
                    case "write":
                        self._write(order, self._channel.descriptor())
        finally:
            for pid in self._children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _spawn(self, descriptor: int) -> None:
        pid = os.fork()
        if pid == 0:
            _in_child(self._channel, lambda: self._work(descriptor))
        os.close(descriptor)
        self._children.add(pid)
        self._channel.say(pid=pid)

    def _work(self, descriptor: int) -> None:
        with socket.socket(fileno=descriptor) as sock:
            if self._mode != "disk":
                worker.serve(sock, self._in_memory(), self._memory)
                return
            assert self._root is not None
            try:
                with Workspace.open(self._root).reader() as store:
                    opened = contextlib.nullcontext(store)
                    view = View(store.engine(), store.is_union, PREFIXES, on_disk=True, workspace=lambda: opened)
                    worker.serve(sock, view, self._memory)
            except StoreError as error:
                frames.receive(sock)
                frames.send_json(sock, frames.FAIL, Problem.of(error).to_dict())

    def _in_memory(self) -> View:
        if self._root is None:
            return View(self._store, False, {})
        # Earlier versions of the program kept nothing in the default graph.
        union = next(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is None
        return View(self._store, union, PREFIXES, workspace=Workspace.open(self._root).reader)

    def _reap(self, pid: int) -> None:
        """Collect a worker that is done with; it is killed where it still runs. Its number is free only now."""
        if pid not in self._children:
            return
        self._children.discard(pid)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)

    def _load(self) -> None:
        """Fill the memory from the state on disk. A child reads the disk: its database's threads are not ours."""
        assert self._root is not None
        from_child, to_keeper = os.pipe()
        said, say = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(from_child)
            os.close(said)
            root = self._root
            _in_child(self._channel, lambda: _pour(root, to_keeper, say))
        os.close(to_keeper)
        os.close(say)
        with open(from_child, "rb") as quads, open(said, "rb") as trouble:  # noqa: PTH123 - descriptors
            try:
                # Lenient: what a store holds is not examined again, which were a third of the time.
                self._store.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
            except (SyntaxError, OSError) as error:
                problem = str(error)
            else:
                problem = trouble.read().decode()
        status = os.waitpid(pid, 0)[1]
        if problem or status:
            raise StoreError(
                "the graph can not be read: {reason}",
                reason=Message(problem or "its process ended"),
                where=root_name(self._root),
                remedy="build again",
            )

    def _write(self, order: Mapping[str, Any], descriptor: int) -> None:
        """Write to the store in memory, rehearsed in a child first: a write that fails or does not end leaves it."""
        from kg.serve.writing import apply

        with open(descriptor, "rb") as handle:
            body = handle.read()
        if self._mode != "scratch":
            self._channel.say(problem=Problem(500, "this store is read only").to_dict())
            return
        problem = self._rehearse(order, body)
        if problem is not None:
            self._channel.say(problem=problem.to_dict())
            return
        with no_files():
            outcome = apply(self._store, order, body)
        self._channel.say(outcome=outcome)

    def _rehearse(self, order: Mapping[str, Any], body: bytes) -> Problem | None:
        from kg.serve.writing import apply

        said, say = os.pipe()
        pid = os.fork()
        if pid == 0:
            _in_child(self._channel, lambda: _try(lambda: apply(self._store, order, body), say))
        os.close(say)
        with open(said, "rb") as handle:  # noqa: PTH123 - a descriptor
            done = _wait(handle.fileno(), self._seconds)
            if not done:
                os.kill(pid, signal.SIGKILL)
            text = handle.read()
        status = os.waitpid(pid, 0)[1]
        if not done:
            return Problem(
                504, "the update was stopped after {seconds} seconds", remedy="split it", seconds=f"{self._seconds:g}"
            )
        if text:
            return Problem.from_dict(json.loads(text))
        return worker.out_of_memory() if status else None


def root_name(root: str) -> str:
    """The workspace as messages to clients name it: not by its path on this machine."""
    return Path(root).name


def _wait(descriptor: int, seconds: float) -> bool:
    """Wait until the other side of a pipe writes or closes; False where it does neither in time."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            return True
    return False


def _try(action: Any, say: int) -> None:
    try:
        with no_files():
            action()
    except Exception as error:
        os.write(say, json.dumps(Problem.of(error).to_dict()).encode())


def _pour(root: str, quads: int, say: int) -> None:
    try:
        with Workspace.open(root).reader() as store, open(quads, "wb") as pipe:
            store.pour(pipe)
    except (StoreError, OSError) as error:
        os.write(say, str(error).encode())


def _in_child(channel: Channel, work: Any) -> None:
    """Do the work of a forked child and end it, whatever happens; never return into the loop of the keeper."""
    code = 1
    try:
        worker.die_with_parent()
        channel.sock.close()
        work()
        code = 0
    finally:
        os._exit(code)


def _import_ahead(*, heavy: bool) -> None:
    """What workers need, imported once for all of them. `heavy`: also what few queries need."""
    import kg.serve.lookups
    import kg.serve.writing  # noqa: F401

    if heavy:
        import rdflib.plugins.sparql.algebra
        import rdflib.plugins.sparql.parser  # noqa: F401


def main() -> None:
    """Run a keeper. The server gives a socket as standard input; nobody else calls this."""
    worker.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which ends us by leaving
    channel = Channel(socket.socket(fileno=os.dup(0)))
    orders = channel.receive()
    if orders is not None:
        Keeper(channel, orders).run()
    sys.stdout.flush()


if __name__ == "__main__":
    main()
