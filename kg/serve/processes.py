"""The server's side of keepers and workers: starting them, talking to them, ending them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from kg.serve import frames
from kg.serve.kept import Shelf
from kg.serve.problem import Problem

GONE = (ConnectionError, asyncio.IncompleteReadError, BrokenPipeError)
"""What talking to a process that has ended raises."""


@dataclass(slots=True, eq=False)
class Worker:
    """A forked process that answers one request at a time."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    keeper: Keeper
    version: int

    async def ask(self, request: Mapping[str, Any]) -> None:
        """Send a request; its answer is read frame by frame."""
        self.writer.write(frames.pack(frames.HEAD, json.dumps(request).encode()))
        await self.writer.drain()


@dataclass(slots=True, eq=False)
class Keeper:
    """A process that holds one state of the graph. `Keeper.start` makes one.

    Attributes:
        version: counts the writes; a worker that was forked before the last one answers from the past.
        kept: answers of this state that may be asked for again.
        busy: how many workers are answering; a keeper that is retired goes with the last of them.
    """

    process: subprocess.Popen[bytes]
    sock: socket.socket
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    kept: Shelf
    quads: int = 0
    version: int = 0
    busy: int = 0
    retired: bool = False
    idle: list[Worker] = field(default_factory=list)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def start(cls, orders: Mapping[str, Any], kept: Shelf) -> Keeper:
        """Start a keeper and wait until it is ready.

        Args:
            orders: `mode`, `root`, `memory`, `seconds` (see `kg.serve.keeper`).
            kept: where answers are kept.

        Raises:
            Problem: it can not be had: the graph can not be read.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "kg.serve.keeper"]
            process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=environment())
        reader, writer = await asyncio.open_connection(sock=ours)
        writer.transport.set_write_buffer_limits(0)  # drained means sent: descriptors travel beside the stream
        sock = socket.socket(fileno=os.dup(ours.fileno()))
        keeper = cls(process, sock, reader, writer, kept)
        try:
            writer.write(frames.pack(frames.HEAD, json.dumps(orders).encode()))
            await writer.drain()
            said = await keeper._hear()
            if not said["ready"]:
                raise Problem.from_dict(said["problem"])
        except GONE as error:
            await keeper.end()
            raise Problem(503, "the graph can not be held: its process ended", headers={"Retry-After": "5"}) from error
        except BaseException:
            await keeper.end()
            raise
        keeper.quads = said["quads"]
        return keeper

    async def spawn(self) -> Worker:
        """A new worker. Raises one of GONE where the keeper has ended."""
        ours, theirs = socket.socketpair()
        version = self.version
        with theirs:
            said = await self._order({"order": "spawn"}, theirs.fileno())
        reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 18)
        return Worker(said["pid"], reader, writer, self, version)

    async def end_worker(self, worker: Worker) -> None:
        """Kill a worker, whatever it is at, and have it collected."""
        worker.writer.transport.abort()
        with contextlib.suppress(ProcessLookupError):  # not collected yet, so that the number is still its own
            os.kill(worker.pid, signal.SIGKILL)
        with contextlib.suppress(*GONE):
            await self._send({"order": "reap", "pid": worker.pid}, None)

    async def write(self, order: Mapping[str, Any], body: IO[bytes]) -> str:
        """Write to a store in memory; "created" or "changed". Workers from before are not asked again.

        Raises:
            Problem: the write failed, and the store is as it was.
        """
        said = await self._order({**order, "order": "write"}, body.fileno())
        self.version += 1
        await self.drop_idle()
        if "problem" in said:
            raise Problem.from_dict(said["problem"])
        outcome: str = said["outcome"]
        return outcome

    async def drop_idle(self) -> None:
        """End the workers that wait for work."""
        while self.idle:
            await self.end_worker(self.idle.pop())

    async def retire(self) -> None:
        """Take no new request; go when the last answer is out."""
        self.retired = True
        await self.drop_idle()
        if not self.busy:
            await self.end()

    async def end(self) -> None:
        """End the process; its workers go with it."""
        self.retired = True
        self.writer.transport.abort()
        self.sock.close()
        self.process.kill()  # whatever it is at: it keeps nothing that is not kept elsewhere
        await asyncio.to_thread(self.process.wait)

    async def _order(self, order: Mapping[str, Any], descriptor: int | None) -> dict[str, Any]:
        async with self._lock:
            await self._push(order, descriptor)
            return await self._hear()

    async def _send(self, order: Mapping[str, Any], descriptor: int | None) -> None:
        async with self._lock:
            await self._push(order, descriptor)

    async def _push(self, order: Mapping[str, Any], descriptor: int | None) -> None:
        frame = frames.pack(frames.HEAD, json.dumps(order).encode())
        if descriptor is None:
            self.writer.write(frame)
        else:
            socket.send_fds(self.sock, [frame[:1]], [descriptor])
            self.writer.write(frame[1:])
        await self.writer.drain()

    async def _hear(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads((await read_frame(self.reader))[1])
        return said


async def read_frame(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The next frame, as its kind and content. Raises one of GONE where the other side has left."""
    length, kind = frames.PREFIX.unpack(await reader.readexactly(frames.PREFIX.size))
    return kind, await reader.readexactly(length) if length else b""


def environment() -> dict[str, str]:
    """The environment of our own processes: they import what this one does, from wherever it was started."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
