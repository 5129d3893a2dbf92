"""How long a user waits: wall time of whole calls, Python's start included.

By hand: python tests/bench/start.py [PATH…]

Builds a workspace of the sample corpus (or of PATH…) in a temporary folder, then asks. The best of several runs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 5

CALLS = {
    "kg --help": (["--help"], 150),
    "kg --version": (["--version"], 150),
    "kg questions": (["questions"], 600),
    "kg query co-owned-tasks": (["query", "co-owned-tasks", "-p", "function=finance"], 600),
    "kg query documents": (["query", "documents", "--format", "csv"], 600),
    "kg query -e (count)": (["query", "-e", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"], 600),
    "kg stats": (["stats"], None),
    "kg check": (["check"], None),
    "kg export": (["export", "-o", "graph.ttl"], None),
    "kg view": (["view", "-o", "graph.html"], None),
    "kg map": (["map", "-o", "map.graphml"], None),
}


def wall(arguments: list[str], cwd: str) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=cwd, capture_output=True, check=False)
    if done.returncode not in (0, 3, 4):
        sys.exit(f"kg {' '.join(arguments)}: {done.stderr.decode()}")
    return (time.perf_counter() - start) * 1000


def row(name: str, milliseconds: float, limit: int | None) -> None:
    """One line of the table."""
    promise = f"{'<' if milliseconds < limit else '>'} {limit:5}" if limit else ""
    print(f"{name:32} {milliseconds:8.0f} ms  {promise}")


def main() -> None:
    paths = sys.argv[1:] or [str(ROOT / "examples" / "corpus")]
    paths = [str(Path(path).absolute()) for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        row("python -c pass", min(_python(folder) for _ in range(RUNS)), None)
        row("kg build, new", wall(["build", *paths], folder), 3000)
        row("kg build, unchanged", min(wall(["build", *paths], folder) for _ in range(RUNS)), None)
        for name, (arguments, limit) in CALLS.items():
            row(name, min(wall(arguments, folder) for _ in range(RUNS)), limit)


def _python(folder: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], cwd=folder, check=True)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
