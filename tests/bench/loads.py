"""Loading a graph from N-Quads, by hand: `python -m tests.bench.loads [N]`. Ratios in one run, for N documents (50).

The graph is that of a generated corpus (`corpus.py`). It is loaded by our store, on disk and in memory, by rdflib,
and, where the program `oxigraph` is installed (`pip install oxigraph`), by `oxigraph load`. Each is measured several
times in turn, and its best counts; rdflib, which takes longest, once.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib

from kg.pipeline.reading import Job, Recipe, read
from kg.store.embedded import Embedded
from ontology.iris import BASE
from tests.bench.corpus import document, places, turtle

TIMES = 3


def graphs(count: int, folder: Path) -> dict[str, bytes]:
    """Key → quads of the documents."""
    words = folder / "places.ttl"
    words.write_text(turtle(places(count)), encoding="utf-8")
    recipe = Recipe(BASE, (words,))
    outcomes = [read(recipe, Job(f"{n}", f"{n}.txt"), document(n).encode()) for n in range(count)]
    return {outcome.reading.key: outcome.nquads for outcome in outcomes if outcome.reading}


def ours(path: Path | None, quads: dict[str, bytes]) -> None:
    with Embedded(path) as store:
        for key, nquads in quads.items():
            store.replace(key, nquads)
        store.engine()


def by_rdflib(file: Path) -> None:
    rdflib.Dataset().parse(file, format="nquads")


def by_oxigraph(program: str, path: Path, file: Path) -> None:
    command = [program, "load", "--location", str(path), "--file", str(file)]
    subprocess.run(command, check=True, capture_output=True)


def seconds(step: Callable[[], None]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="?", metavar="N", default=50)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quads = graphs(given.documents, folder)
        file = folder / "graph.nq"
        file.write_bytes(b"".join(quads.values()))
        program = shutil.which("oxigraph")
        best: dict[str, float] = {}
        for turn in range(TIMES):
            steps: dict[str, Callable[[], None]] = {
                "ours, on disk": lambda turn=turn: ours(folder / f"ours{turn}", quads),
                "ours, in memory": lambda: ours(None, quads),
            }
            if program:
                steps["oxigraph load"] = lambda turn=turn: by_oxigraph(program, folder / f"theirs{turn}", file)
            if turn == 0:
                steps["rdflib, in memory"] = lambda: by_rdflib(file)
            for label, step in steps.items():
                best[label] = min(best.get(label, float("inf")), seconds(step))
    count = sum(nquads.count(b"\n") for nquads in quads.values())
    print(f"{given.documents} documents, {count:,} quads")
    for label, taken in best.items():
        ratio = best["rdflib, in memory"] / taken
        print(f"{label:20} {taken:8.2f} s  {count / taken:>10,.0f} quads/s  {ratio:6.1f} x rdflib")
    if "oxigraph load" in best:
        print(f"ours on disk takes {best['ours, on disk'] / best['oxigraph load']:.2f} of the time of oxigraph load")


if __name__ == "__main__":
    main()
