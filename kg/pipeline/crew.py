"""Who reads: this process, other processes, or the workers of a cluster, behind one function.

At most `Crew.width` texts are under way at a time, whatever the number of documents. Texts travel with their job:
workers need no disk of ours.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kg.errors import Message, UsageError, cause
from kg.pipeline.reading import Job, Outcome, Recipe, read

_WORTH_A_PROCESS = 25  # texts: a process costs a tenth of a second and more until it has its vocabulary
_A_WORKER = 4  # texts under way for each worker: one is read, the others wait at hand
_KILLED = "the process that read it was killed, and so was a second one (is there enough memory for it?)"
_LOST = "no worker of the cluster could read it: {reason} (is there enough memory for it?)"

Fetch = Callable[[str], bytes]


@dataclass(slots=True)
class Crew:
    """Workers behind a `concurrent.futures.Executor`.

    Args:
        executor: where texts are read.
        width: how many texts are under way at a time.
        carry: makes of the recipe what is handed to the workers: the recipe itself where they share our files.
        renew: gives another executor in the place of one that broke; None where there is no other.
    """

    executor: Executor
    width: int
    carry: Callable[[Recipe], Any] = Recipe.carried
    renew: Callable[[], Executor] | None = None

    def read_all(self, jobs: Iterable[Job], fetch: Fetch, recipe: Recipe) -> Iterator[tuple[Job, Outcome]]:
        """Every job with its outcome, as they come; `fetch` gives the bytes of a SHA-256."""
        return _Shift(self, iter(jobs), fetch, self.carry(recipe)).outcomes()


@dataclass(slots=True)
class _Shift:
    """The reading of some jobs: those under way, and those whose worker was lost."""

    crew: Crew
    jobs: Iterator[Job]
    fetch: Fetch
    recipe: Any
    under_way: dict[Future[Outcome], Job] = field(default_factory=dict)
    lost: list[Job] = field(default_factory=list)

    def outcomes(self) -> Iterator[tuple[Job, Outcome]]:
        while True:
            self._submit()
            if not self.under_way and not self.lost:
                return
            done, _ = wait(self.under_way, return_when=FIRST_COMPLETED)
            for future in done:
                job = self.under_way.pop(future)
                try:
                    yield job, future.result()
                except Exception:  # not of the text, whose faults `read` catches: of the worker, or on the way to it
                    self.lost.append(job)
            if self.lost and not self.under_way:
                yield from self._again()

    def _submit(self) -> None:
        """Fill up what is under way. After a loss nothing new is begun until those under way have ended."""
        while not self.lost and len(self.under_way) < self.crew.width:
            job = next(self.jobs, None)
            if job is None:
                return
            data = self.fetch(job.sha256)
            try:
                self.under_way[self.crew.executor.submit(read, self.recipe, job, data)] = job
            except BrokenExecutor:
                self.lost.append(job)

    def _again(self) -> Iterator[tuple[Job, Outcome]]:
        """Read once more, one at a time, what was lost with its worker: the one that kills it is found, and named."""
        lost, self.lost = self.lost, []
        self._renew()
        for job in lost:
            try:
                yield job, self.crew.executor.submit(read, self.recipe, job, self.fetch(job.sha256)).result()
            except BrokenExecutor:
                self._renew()
                yield job, Outcome(None, b"", Message(_KILLED))
            except Exception as error:  # what a cluster calls it
                yield job, Outcome(None, b"", Message(_LOST, reason=cause(error)))

    def _renew(self) -> None:
        if self.crew.renew is not None:
            self.crew.executor = self.crew.renew()


def read_here(jobs: Iterable[Job], fetch: Fetch, recipe: Recipe) -> Iterator[tuple[Job, Outcome]]:
    """Every job with its outcome, read by this process, in their order."""
    return ((job, read(recipe, job, fetch(job.sha256))) for job in jobs)


@contextmanager
def processes(jobs: int | None, texts: int) -> Iterator[Crew | None]:
    """Processes of this machine; None where so few texts are read sooner by this one.

    Args:
        jobs: how many; None chooses by the number of texts.
        texts: how many there are to read.
    """
    count = min(jobs or os.cpu_count() or 1, texts if jobs else texts // _WORTH_A_PROCESS)
    if count <= 1:
        yield None
        return
    crew = Crew(ProcessPoolExecutor(count), _A_WORKER * count, carry=lambda recipe: recipe)

    def renew() -> Executor:
        crew.executor.shutdown(wait=False, cancel_futures=True)
        return ProcessPoolExecutor(count)

    crew.renew = renew
    try:
        yield crew
    finally:
        crew.executor.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of a Dask cluster, which have the same version of the program installed.

    A worker that is lost is no loss: its texts go to another.

    Args:
        address: of the scheduler, `tcp://host:8786`.

    Raises:
        UsageError: Dask is not installed, or no scheduler with workers answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "a cluster needs dask.distributed", where="--cluster", remedy="pip install 'policykg[cluster]'"
        ) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            "no scheduler answers: {reason}", where=address, remedy="dask scheduler starts one", reason=cause(error)
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise UsageError(
                "the cluster has no workers", where=address, remedy="dask worker {address} starts one", address=address
            ) from error
        threads = sum(client.nthreads().values())
        with client.get_executor(pure=False) as executor:
            yield Crew(executor, _A_WORKER * threads, carry=lambda recipe: _scattered(client, recipe))


_PATIENCE = 10  # seconds to wait for a scheduler, and for a worker


def _scattered(client: Any, recipe: Recipe) -> Any:
    """The recipe sent to all workers once; it may carry a large vocabulary."""
    return client.scatter(recipe.carried(), broadcast=True)
