"""Who answers what: the present keeper, its workers, the queue before them, and the next state of the graph."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Mapping
from typing import IO, Any, TypeVar

from kg.errors import StoreError
from kg.serve import frames
from kg.serve.kept import Kept, Recording, Shelf
from kg.serve.problem import Problem
from kg.serve.processes import GONE, Keeper, Worker, environment, read_frame
from kg.serve.settings import Settings
from kg.store.generations import Generations

T = TypeVar("T")

log = logging.getLogger("kg.serve")

_LOOK = 0.25  # seconds between two looks at which state is current
_KEPT = frozenset({"question", "overview"})  # asked in our words: no chance in them, and no day but what they say
_SPARE = 4  # the memory of a graph is about this many times its space on disk (measured: 3.3)


class Answer:
    """An answer under way: the head is there, pieces come as the worker makes them. To be closed in any case."""

    def __init__(self, pool: Pool, worker: Worker, seconds: float) -> None:
        self.head: dict[str, Any] = {}
        self._recording: Recording | None = None
        self._pool, self._worker, self._left, self._limit = pool, worker, seconds, seconds
        self._first: bytes | None = None
        self._whole = False
        self._closed = False

    async def begin(self, request: Mapping[str, Any]) -> None:
        """Ask, and wait for the head. Raises Problem where there is no answer."""
        try:
            await self._worker.ask({**request, "seconds": self._limit})
        except GONE as error:
            raise _ended() from error
        kind, content = await self._frame()
        assert kind == frames.HEAD
        self.head = json.loads(content)
        if self._pool.keeps(request):
            self._recording = self._worker.keeper.kept.record(request, self.head)

    async def pieces(self) -> AsyncIterator[bytes]:
        """The pieces of the answer. Raises Problem where it breaks off: the client must not take it for whole."""
        while True:
            kind, content = await self._frame()
            if kind == frames.END:
                self._whole = True
                if self._recording is not None:
                    self._recording.end()
                return
            if self._recording is not None:
                await self._recording.add(content)
            yield content

    async def whole(self) -> bytes:
        """The answer in one piece."""
        return b"".join([piece async for piece in self.pieces()])

    async def close(self) -> None:
        """Let go of the worker: for the next request, or, where the answer is not at its end, for good."""
        if not self._closed:
            self._closed = True
            await self._pool.finish(self._pool.give_back(self._worker, usable=self._whole))

    async def _frame(self) -> tuple[bytes, bytes]:
        """The next frame. Only the time that the worker takes counts, not the client's."""
        began = time.monotonic()
        try:
            kind, content = await asyncio.wait_for(read_frame(self._worker.reader), self._left)
        except TimeoutError as error:
            raise Problem(
                504,
                "the query was stopped after {limit} seconds",
                remedy="narrow it, or add LIMIT",
                limit=f"{self._limit:g}",
            ) from error
        except GONE as error:
            raise _ended() from error
        self._left = max(0.01, self._left - (time.monotonic() - began))
        if kind == frames.FAIL:
            self._whole = True  # the worker is at its loop again
            raise Problem.from_dict(json.loads(content))
        return kind, content


def _ended() -> Problem:
    return Problem(
        503, "the query was ended: it needed more memory than it may have", remedy="ask for less: LIMIT, fewer joins"
    )


class Pool:
    """Keepers and workers of one server.

    Use `start`, then `ask` and `write` from any task, then `stop`.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        limits = settings.limits
        self._slots = asyncio.Semaphore(limits.queries)
        self._waiting = 0
        self._keeper: Keeper | None = None
        self._state: str | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._warming: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()
        self._moving = asyncio.Lock()

    async def start(self) -> None:
        """Make the first keeper. Raises Problem where the graph can not be read."""
        if self.settings.scratch:
            self._keeper = await self._new("scratch")
            return
        await self._move()
        self._keep(self._follow())

    async def stop(self) -> None:
        """End all processes."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._keeper is not None:
            await self._keeper.end()

    def keeps(self, request: Mapping[str, Any]) -> bool:
        """Whether the answer to a request is kept: it can not change before the graph does."""
        return request["op"] in _KEPT and not self.settings.scratch

    async def ask(self, request: Mapping[str, Any]) -> Answer | Kept:
        """Have a worker answer, unless the present state was asked the same before.

        Raises:
            Problem: what the worker says; 503 where too many queries are under way; 504 where the time is up.
        """
        if self._keeper is not None and self.keeps(request) and (kept := self._keeper.kept.find(request)):
            return kept
        await self._slot()
        try:
            worker = await self._worker()
        except BaseException:
            self._slots.release()
            raise
        answer = Answer(self, worker, self.settings.limits.seconds)
        try:
            await answer.begin(request)
        except BaseException:
            await answer.close()
            raise
        return answer

    async def finish(self, work: Coroutine[Any, Any, T]) -> T:
        """Await what must not be left half done where the client leaves meanwhile."""
        return await asyncio.shield(self._keep(work))

    async def overview(self, *, brief: bool) -> dict[str, Any]:
        """What the graph holds."""
        answer = await self.ask({"op": "overview", "brief": brief})
        try:
            said: dict[str, Any] = json.loads(await answer.whole())
        finally:
            await answer.close()
        return said

    async def write(self, order: Mapping[str, Any], body: IO[bytes]) -> str:
        """Carry out a write, one at a time; what is asked afterwards sees it. "created" or "changed".

        Raises:
            Problem: the write failed, and the graph is as it was.
        """
        return await self.finish(self._write(order, body))

    async def _write(self, order: Mapping[str, Any], body: IO[bytes]) -> str:
        async with self._writing:
            if self.settings.scratch:
                assert self._keeper is not None
                return await self._keeper.write(order, body)
            outcome = await self._write_state(order, body)
            await self._move()
            return outcome

    async def give_back(self, worker: Worker, *, usable: bool) -> None:
        """Take a worker back from an answer."""
        keeper = worker.keeper
        keeper.busy -= 1
        try:
            if usable and not keeper.retired and worker.version == keeper.version:
                keeper.idle.append(worker)
            else:
                await keeper.end_worker(worker)
            if keeper.retired and not keeper.busy:
                await keeper.end()
        finally:
            self._slots.release()

    async def _slot(self) -> None:
        limits = self.settings.limits
        if self._slots.locked() and self._waiting >= limits.waiting:
            raise self._too_many()
        self._waiting += 1
        try:
            await asyncio.wait_for(self._slots.acquire(), limits.patience)
        except TimeoutError:
            raise self._too_many() from None
        finally:
            self._waiting -= 1

    def _too_many(self) -> Problem:
        most = self.settings.limits.queries
        return Problem(
            503,
            "{most} queries are under way and others wait",
            remedy="try again",
            headers={"Retry-After": "2"},
            most=most,
        )

    async def _worker(self) -> Worker:
        for _ in range(2):
            keeper = self._keeper
            if keeper is None:
                break
            keeper.busy += 1
            try:
                while keeper.idle:
                    worker = keeper.idle.pop()
                    if not worker.reader.at_eof():
                        return worker
                    await keeper.end_worker(worker)
                return await self._spawned(keeper)
            except BaseException as error:
                keeper.busy -= 1
                if not isinstance(error, GONE):
                    raise
            log.warning("the process that held the graph has ended; another is started")
            await self.finish(self._replace(keeper))
        raise Problem(503, "the graph is not there at the moment", headers={"Retry-After": "2"})

    async def _spawned(self, keeper: Keeper) -> Worker:
        """A new worker; where the client leaves before it is there, it waits for the next."""
        task = asyncio.create_task(keeper.spawn())
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(lambda done: None if done.exception() else keeper.idle.append(done.result()))
            raise

    async def _replace(self, lost: Keeper) -> None:
        if self._keeper is not lost:
            return
        if self.settings.scratch:
            self._keeper = await self._new("scratch")
        else:
            await self._move(again=True)

    async def _follow(self) -> None:
        """Look now and then whether a build has published another state; also after a look that failed."""
        told = ""
        while True:
            await asyncio.sleep(_LOOK)
            try:
                if self._current() != self._state:
                    await self._move()
                told = ""
            except Problem as error:
                log.error("the new state of the graph is not taken: %s", error)
                with contextlib.suppress(StoreError, OSError):
                    self._state = self._current()
            except (StoreError, OSError) as error:  # the next build may mend it
                if str(error) != told:
                    log.error("which state of the graph is current can not be seen: %s", error)
                told = str(error)

    async def _move(self, *, again: bool = False) -> None:
        """Go over to the current state: at once from disk, then from memory. Queries under way end where they are.

        Args:
            again: also where that is the state already: its process is gone.
        """
        async with self._moving:
            state = self._current()
            if state == self._state and self._keeper is not None and not again:
                return
            if self._warming is not None:
                self._warming.cancel()
                await asyncio.gather(self._warming, return_exceptions=True)
            self._switch(await self._new("disk"))
            self._state = state
            if self._fits():
                self._warming = self._keep(self._warm())

    async def _warm(self) -> None:
        try:
            keeper = await self._new("memory")
        except Problem as error:
            log.error("the graph is answered from disk, it can not be held in memory: %s", error)
            return
        self._switch(keeper)

    def _switch(self, keeper: Keeper) -> None:
        before, self._keeper = self._keeper, keeper
        if before is not None:
            self._keep(before.retire())

    async def _new(self, mode: str) -> Keeper:
        limits, root = self.settings.limits, self.settings.root
        return await Keeper.start(
            {
                "mode": mode,
                "root": None if root is None else str(root),
                "memory": limits.memory,
                "seconds": limits.seconds,
            },
            Shelf(limits.kept),
        )

    def _current(self) -> str | None:
        assert self.settings.root is not None
        state = Generations(self.settings.root / "store").current()
        return None if state is None else state.name

    def _fits(self) -> bool:
        """Whether the graph has room in memory: half of what is free, unless the settings say."""
        if self.settings.memory is not None:
            return self.settings.memory
        assert self.settings.root is not None
        state = Generations(self.settings.root / "store").current()
        size = 0 if state is None else sum(path.stat().st_size for path in (state / "graph").rglob("*.sst"))
        return _SPARE * size < _free() / 2

    async def _write_state(self, order: Mapping[str, Any], body: IO[bytes]) -> str:
        """Write into the next state, in a process that can be stopped."""
        command = [sys.executable, "-m", "kg.serve.writing"]
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
            pass_fds=[body.fileno()],
        )
        line = json.dumps({**order, "root": str(self.settings.root), "body": body.fileno()}).encode() + b"\n"
        try:
            said, _ = await asyncio.wait_for(process.communicate(line), self.settings.limits.seconds)
        except TimeoutError as error:
            raise Problem(
                504,
                "the write was stopped after {seconds} seconds",
                remedy="split it",
                seconds=f"{self.settings.limits.seconds:g}",
            ) from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if not said:
            raise Problem(500, "the write failed, and the graph is as it was")
        outcome = json.loads(said)
        if "problem" in outcome:
            raise Problem.from_dict(outcome["problem"])
        return str(outcome["outcome"])

    def _keep(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _free() -> float:
    """Bytes of memory that can be had without swapping; infinite where the system does not say."""
    try:
        with open("/proc/meminfo", encoding="ascii") as handle:  # noqa: PTH123 - a path of the kernel's
            return next((int(line.split()[1]) * 1024 for line in handle if line.startswith("MemAvailable:")), 0)
    except OSError:
        return float("inf")
