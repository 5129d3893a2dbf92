"""Builds end to end, by hand: `python -m tests.bench.builds [N …] [--jobs J] [--sections K] [--folder F]` (100 1000
at first).

For each N: a generated corpus (`corpus.py`) is built by `kg build` into a new workspace; then one document is changed
and built again, by a process that has the program in memory (as the endpoint has) and by `kg build`.

| column | what it is |
|---|---|
| wall, docs/s | of `kg build`, start of the process included |
| cpu | seconds of processor of the program and its readers: beside other work the wall tells little |
| memory | the greatest resident set of the program and its readers together: shared pages count in each |
| disk | the greatest size of the workspace while it was built; then its size at the end |
| replace | extraction, the document's quads in the place of the old ones, what is derived, published: seconds |
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.bench.corpus import SECTIONS, document, write

ROOT = Path(__file__).parents[2]
PAGE = os.sysconf("SC_PAGE_SIZE")


def tree(pid: int) -> list[int]:
    """A process and all that it has started."""
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def resident(pid: int) -> int:
    """Bytes in memory of a process tree."""
    total = 0
    for one in tree(pid):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * PAGE
        except OSError:
            continue
    return total


def size(folder: Path) -> int:
    """Bytes on disk below a folder; a file with several names counts once."""
    seen: dict[int, int] = {}
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                stat = (Path(root) / name).stat()
            except OSError:
                continue
            seen[stat.st_ino] = stat.st_blocks * 512
    return sum(seen.values())


class Watch(threading.Thread):
    """The greatest memory and disk use while a process runs."""

    def __init__(self, pid: int, folder: Path) -> None:
        super().__init__(daemon=True)
        self.pid, self.folder = pid, folder
        self.memory = self.disk = 0
        self.over = threading.Event()

    def run(self) -> None:
        looked = 0.0
        pause = 2.0
        while not self.over.wait(0.1):
            self.memory = max(self.memory, resident(self.pid))
            if time.monotonic() - looked > pause:
                began = time.monotonic()
                self.disk = max(self.disk, size(self.folder))
                looked = time.monotonic()
                pause = max(2.0, 50 * (looked - began))  # to walk ten thousand files takes what the build would have


def processor() -> float:
    """Seconds of processor that the processes started here, and those that these started, have taken."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def call(store: Path, *arguments: str) -> tuple[float, Watch]:
    """Run `kg` on a workspace: seconds, and what it took."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    command = [sys.executable, "-m", "kg", "--store", str(store), *arguments]
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    watch = Watch(process.pid, store)
    watch.start()
    code = process.wait()
    seconds = time.monotonic() - started
    watch.over.set()
    watch.join()
    if code:
        raise SystemExit(f"kg {arguments[0]}: {code}")
    return seconds, watch


def replaced(store: Path, file: Path, times: int = 5) -> tuple[float, float]:
    """Seconds to build one changed file: by this process, which has built before, and by `kg build`; best of some."""
    from kg.pipeline import build
    from kg.workspace import Workspace

    workspace, inside, outside = Workspace.open(str(store)), [], []
    text = file.read_text(encoding="utf-8")
    for number in range(times + 1):
        file.write_text(f"{text}（四）第{number}次修改。认真总结经验。\n", encoding="utf-8")
        started = time.monotonic()
        build([file], workspace)
        inside.append(time.monotonic() - started)
        file.write_text(f"{text}（四）第{number}次改动。认真总结经验。\n", encoding="utf-8")
        outside.append(call(store, "-q", "build", str(file))[0])
    return min(inside[1:]), min(outside[1:])


def measure(count: int, sections: int, jobs: int | None, folder: Path) -> None:
    documents = write(count, folder, sections=sections)
    store = folder / "kg"
    call(store, "-q", "vocab", "add", str(folder / "places.ttl"))
    before = processor()
    seconds, watch = call(store, "-q", "build", *(["--jobs", str(jobs)] if jobs else []), str(documents))
    spent = processor() - before
    left = size(store)
    inside, outside = replaced(store, documents / f"{count // 2:06d}.txt")
    print(
        f"{count:>7,} {seconds:>8.1f} {spent:>8.1f} {count / seconds:>7.1f} {watch.memory / 1e9:>7.2f} "
        f"{max(watch.disk, left) / 1e9:>7.2f} {left / 1e9:>6.2f} {inside:>9.3f} {outside:>9.3f}",
        flush=True,
    )
    assert document(count - 1, sections=sections) == (documents / f"{count - 1:06d}.txt").read_text(encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="*", metavar="N", default=[100, 1000])
    parser.add_argument("--jobs", type=int, metavar="J", help="processes that read [as the program chooses]")
    parser.add_argument("--sections", type=int, default=SECTIONS, metavar="K", help="sections of tasks in a document")
    parser.add_argument("--folder", type=Path, metavar="F", help="where corpora and workspaces are made, and left")
    given = parser.parse_args()
    print("documents   wall s    cpu s  docs/s   GB mem GB disk GB end  replace s  kg build")
    for count in given.documents:
        folder = Path(tempfile.mkdtemp(prefix=f"builds-{count}-", dir=given.folder))
        try:
            measure(count, given.sections, given.jobs, folder)
        finally:
            if given.folder is None:
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
