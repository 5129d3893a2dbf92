"""Who reads: any executor, processes that are killed, a Dask cluster that loses a worker. One graph, to the byte."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from program import PLACES, ROOT, kg

from kg.pipeline import build, reading
from kg.pipeline.crew import Crew, processes, read_here
from kg.pipeline.reading import Job, Outcome, Recipe
from kg.workspace import Workspace
from tests.bench.corpus import document

SEEN = os.pathsep.join([str(ROOT), *filter(None, sys.path)])  # whatever this process can import
BASE = "https://example.org/id/"


def texts(count: int) -> dict[Job, bytes]:
    found = {f"{n}.txt": f"明溪县工作要点之{n}\n1.加强领导。（县财政局牵头）\n".encode() for n in range(count)}
    return {Job(name, name): data for name, data in found.items()}


def fetched(jobs: dict[Job, bytes]) -> Callable[[str], bytes]:
    return {job.sha256: data for job, data in jobs.items()}.__getitem__


def test_any_executor_gives_what_this_process_gives() -> None:
    jobs = texts(9)
    alone = dict(read_here(jobs, fetched(jobs), Recipe(BASE)))
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as pool:
        for executor in (threads, pool):
            assert dict(Crew(executor, 3).read_all(jobs, fetched(jobs), Recipe(BASE))) == alone


def test_few_texts_are_under_way_at_a_time() -> None:
    """Memory does not grow with the number of documents: a text is fetched when there is somebody to read it."""
    jobs = texts(30)
    fetched_so_far = 0

    def fetch(sha256: str) -> bytes:
        nonlocal fetched_so_far
        fetched_so_far += 1
        return fetched(jobs)(sha256)

    with ThreadPoolExecutor(1) as executor:
        for number, _ in enumerate(Crew(executor, 4).read_all(jobs, fetch, Recipe(BASE)), 1):
            assert fetched_so_far <= number + 4
    assert fetched_so_far == 30


def test_a_user_s_vocabulary_travels_with_the_recipe(tmp_path: Path) -> None:
    """The workers of a cluster do not see our disk."""
    words = tmp_path / "places.ttl"
    shutil.copy(PLACES, words)
    text = "青禾县人民政府\n青禾县工作要点\n1.加强领导。（县财政局牵头）\n".encode()
    recipe = Recipe(BASE, (words,))
    here = reading.read(recipe, Job("a", "a.txt"), text)
    assert b"990121" in here.nquads
    carried = recipe.carried()
    words.unlink()
    assert reading.read(carried, Job("a", "a.txt"), text) == here


def test_a_worker_of_another_version_is_told(tmp_path: Path) -> None:
    outcome = reading.read(Recipe(BASE, program="another"), Job("a", "a.txt"), b"")
    assert outcome.reading is None
    assert "install the same version everywhere" in outcome.reason


def _deadly(recipe: Recipe, job: Job, data: bytes) -> Outcome:
    if b"killer" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    return reading.read(recipe, job, data)


def test_the_text_that_kills_its_reader_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.crew.read", _deadly)
    jobs = texts(12)
    jobs[Job("k", "k.txt")] = b"killer"
    with processes(3, len(jobs)) as crew:
        assert crew is not None
        outcomes = dict(crew.read_all(jobs, fetched(jobs), Recipe(BASE)))
    assert outcomes.keys() == jobs.keys()
    assert [job.name for job, outcome in outcomes.items() if outcome.reading is None] == ["k.txt"]
    assert "killed" in outcomes[Job("k", "k.txt")].reason


class _Losing(Executor):
    """A cluster that loses a job the first time, or always."""

    def __init__(self, always: str) -> None:
        self.always, self.seen = always, set[str]()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        job = arguments[1]
        if job.name == self.always or (job.name not in self.seen and job.name.startswith("1")):
            future.set_exception(ConnectionError("the worker left"))
        else:
            future.set_result(function(*arguments, **options))
        self.seen.add(job.name)
        return future


def test_what_a_cluster_loses_is_read_again_once() -> None:
    jobs = texts(12)
    outcomes = dict(Crew(_Losing("5.txt"), 4).read_all(jobs, fetched(jobs), Recipe(BASE)))
    assert [job.name for job, outcome in outcomes.items() if outcome.reading is None] == ["5.txt"]
    assert "the worker left" in outcomes[Job("5.txt", "5.txt")].reason


def test_a_build_over_an_executor(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_bytes(f"明溪县工作要点之{n}\n1.加强领导。（县财政局牵头）\n".encode())
    workspace = Workspace.create(str(tmp_path / "kg"))
    with ThreadPoolExecutor(2) as executor:
        assert len(build([tmp_path], workspace, crew=Crew(executor, 2)).new) == 3


# A real cluster


@contextlib.contextmanager
def dask(program: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or a worker, a process of its own."""
    environment = {**os.environ, "PYTHONPATH": SEEN}
    command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--no-dashboard", *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def until(true: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    files = tmp_path / "files"
    files.mkdir()
    for n in range(40):
        (files / f"{n}.txt").write_text(document(n), encoding="utf-8")
    alone, together, away = tmp_path / "alone", tmp_path / "together", tmp_path / "away"
    away.mkdir()
    assert kg("--store", str(alone), "build", "--jobs", "1", str(files)).returncode == 0
    found = tmp_path / "scheduler.json"
    with dask("scheduler", "--port", "0", "--scheduler-file", str(found)):
        until(lambda: found.exists() and found.read_text().strip().endswith("}"))
        address = found.read_text().split('"address": "')[1].split('"')[0]
        worker = ("worker", address, "--nthreads", "1", "--no-nanny", "--local-directory", str(away))
        with dask(*worker) as one, dask(*worker):
            command = [sys.executable, "-m", "kg", "--store", str(together), "build", "--cluster", address, str(files)]
            environment = {**os.environ, "PYTHONPATH": SEEN}
            with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as process:
                notes = lambda: sum(p.read_bytes().count(b"\n") for p in together.glob("store/*/work.jsonl"))  # noqa: E731
                until(lambda: notes() > 4 or process.poll() is not None)
                assert process.poll() is None, "the build was over too soon"
                one.kill()
                _, said = process.communicate(timeout=120)
            assert process.returncode == 0, said.decode()
    exports = [kg("--store", str(root), "export", "--format", "nquads").stdout for root in (alone, together)]
    assert exports[0] == exports[1]
    assert len(exports[0]) > 1_000_000


@pytest.mark.slow
def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    (tmp_path / "a.txt").write_text(document(0), encoding="utf-8")
    call = ("--store", str(tmp_path / "kg"), "build", "--cluster", "tcp://127.0.0.1:9", str(tmp_path))
    done = kg(*call, PYTHONPATH=SEEN)
    assert done.returncode == 2
    assert b"no scheduler answers" in done.stderr
    assert b"Traceback" not in done.stderr
