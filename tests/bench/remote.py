"""What a store on another machine costs: `python -m tests.bench.remote FOLDER [N] [ENGINE …]`.

FOLDER holds a corpus (`python -m tests.bench.corpus`), of which N documents are built: into a folder, and into servers
on this machine (`oxigraph` with its store on disk, `virtuoso`, `kg-serve` in memory). Seconds of the wall: a build, the
same with nothing changed, one document changed, and named questions, the best of three; for builds the seconds that
processors worked as well, for the program and for the server, which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from engines import oxigraph, virtuoso
from serving import TOKEN, serving

from kg.pipeline import build
from kg.workspace import Workspace
from queries import runner
from tests.bench.builds import tree

QUESTIONS = (
    ("co-owned-tasks", {"function": "财政"}),
    ("unit-load", {}),
    ("documents", {}),
    ("targets-of-indicator", {"indicator": "县域内就诊率"}),
)


@contextlib.contextmanager
def server(engine: str, folder: Path) -> Iterator[tuple[str, int]]:
    """The place of a workspace in an engine, and the server's process (0 for none)."""
    if engine == "folder":
        yield str(folder / "policykg"), 0
    elif engine == "kg-serve":
        with serving("--memory") as found:
            yield f"{found.url}sparql", found.process.pid
    else:
        with virtuoso(folder) if engine == "virtuoso" else oxigraph("--location", str(folder / "disk")) as found:
            yield found.url, found.process.pid


def worked(process: int) -> float:
    """Seconds that processors worked for a process and those that it started."""
    total = 0
    for one in tree(process) if process else []:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
            total += sum(map(int, fields[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


def timed(step: Callable[[], object]) -> float:
    """Seconds of the wall."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def measure(engine: str, corpus: Path, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, documents = Path(name), Path(name) / "documents"
        documents.mkdir()
        for path in sorted((corpus / "documents").iterdir())[:count]:
            shutil.copy(path, documents)
        os.environ.update(XDG_CACHE_HOME=str(folder / "cache"), POLICYKG_WRITE_TOKEN=TOKEN, POLICYKG_TIMEOUT="600")
        with server(engine, folder) as (place, process):

            def step(what: str) -> None:
                before = worked(os.getpid()) - worked(process), worked(process)
                wall = timed(lambda: build([documents], workspace))
                after = worked(os.getpid()) - worked(process), worked(process)
                here, there = (b - a for a, b in zip(before, after, strict=True))
                print(f"{'':10} {what}: {wall:.2f} s; program {here:.2f} s, server {there:.2f} s", flush=True)

            workspace = Workspace.create(place)
            workspace.add_vocabulary("places.ttl", (corpus / "places.ttl").read_bytes())
            print(f"{engine:10} {count} documents")
            step("build")
            step("unchanged")
            first = next(documents.iterdir())
            first.write_text(first.read_text(encoding="utf-8").replace("加强", "强化", 3), encoding="utf-8")
            step("one changed")
            with workspace.reader() as store:
                print(f"{'':10} {store.count()} quads")
                for question, given in QUESTIONS:
                    times = [timed(lambda: runner.run(store, question, given)) for _ in range(3)]  # noqa: B023
                    print(f"{'':10} {question} {min(times):.3f} s, at first {times[0]:.3f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=123)
    parser.add_argument("engines", nargs="*", default=["folder", "oxigraph", "kg-serve", "virtuoso"])
    given = parser.parse_args()
    for engine in given.engines:
        measure(engine, given.corpus, given.count)


if __name__ == "__main__":
    main()
