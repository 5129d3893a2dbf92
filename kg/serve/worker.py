"""A worker: answers one request at a time from the store it was forked with, until it is told no more or killed."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from typing import Any

from kg.serve import frames
from kg.serve.evaluate import Dataset, View, answer
from kg.serve.problem import Problem

_PIECE = 1 << 16
_FIRST = 1 << 20  # held back before the first piece goes out: what fails up to here is told with a status
_SPARE_CPU = 5  # seconds that the kernel gives a worker beyond its limit, for the time the server needs to stop it


class Reply:
    """The answer to one request on its way to the server. Nothing is sent before a piece is full, or the end.

    So a query that fails on its first rows is still answered with a status that says so.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._head: Mapping[str, Any] | None = None
        self._buffer = bytearray()

    def head(self, head: Mapping[str, Any]) -> None:
        """What the headers are made of."""
        self._head = head

    def write(self, data: bytes) -> int:
        """A piece of the answer."""
        self._buffer += data
        if len(self._buffer) >= (_PIECE if self._head is None else _FIRST):
            self._send()
        return len(data)

    def flush(self) -> None:
        """Nothing: pieces go when they are full."""

    def end(self) -> None:
        """The answer is whole."""
        self._send()
        frames.send(self._sock, frames.END)

    def fail(self, problem: Problem) -> None:
        """The answer can not be given, or not to its end."""
        frames.send_json(self._sock, frames.FAIL, problem.to_dict())

    def _send(self) -> None:
        if self._head is not None:
            frames.send_json(self._sock, frames.HEAD, self._head)
            self._head = None
        if self._buffer:
            frames.send(self._sock, frames.DATA, bytes(self._buffer))
            self._buffer.clear()


Operation = Callable[[View, Mapping[str, Any], Reply], None]


def serve(sock: socket.socket, view: View, memory: int) -> None:
    """Answer requests until the server leaves.

    Args:
        sock: the connection to the server; requests are frames of JSON with `op`.
        view: the store.
        memory: bytes that a request may take beside what is there now.
    """
    _limit_memory(memory)
    while (frame := frames.receive(sock)) is not None:
        request = json.loads(frame[1])
        reply = Reply(sock)
        _limit_cpu(request.get("seconds", 0))
        try:
            operation(request["op"])(view, request, reply)
        except ConnectionError:
            return
        except MemoryError:
            reply.fail(out_of_memory())
        except Exception as error:
            reply.fail(Problem.of(error))
        else:
            reply.end()


def out_of_memory() -> Problem:
    """A query that wanted more than it may have."""
    return Problem(503, "the query needed more memory than it may have", remedy="ask for less: LIMIT, fewer joins")


def operation(name: str) -> Operation:
    """What a request asks for by its name."""
    from kg.serve import lookups

    table: dict[str, Operation] = {
        "query": _query,
        "graph": lookups.graph,
        "entity": lookups.entity,
        "text": lookups.text,
        "overview": lookups.overview,
        "question": lookups.question,
        "sample": lookups.sample,
    }
    return table[name]


def _query(view: View, request: Mapping[str, Any], reply: Reply) -> None:
    dataset = Dataset(request["default"], request["named"])
    answer(
        view, request["query"], dataset, request["base"], request["accept"], request["format"], request["rows"], reply
    )


def _limit_memory(memory: int) -> None:
    """A query bomb ends with its worker, not with the machine."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as handle:  # noqa: PTH123 - a path of the kernel's
            now = int(handle.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))


def _limit_cpu(seconds: float) -> None:
    """The kernel's own limit, should the server be in no state to stop a query."""
    if seconds:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds + _SPARE_CPU)


def die_with_parent() -> None:
    """Linux: end when the process that forked this one ends, also in the middle of a query."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
        if os.getppid() == 1:
            os._exit(0)
