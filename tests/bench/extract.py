"""Bytes to record: documents a second on one core, stage by stage. By hand: python tests/bench/extract.py [FILE…]

Without files the sample corpus is read. Speed is also given for documents of 8,000 characters, the measure that the
promises are made in.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.mapping import to_nquads
from loaders import load, stage_text
from ontology.vocabulary import load as load_vocabulary

ROOT = Path(__file__).parents[2]
SECONDS = 0.4  # how long a file is read over and over


def rate(work: Callable[[], object]) -> float:
    """How often a second `work` can be done."""
    work()
    start, count = time.perf_counter(), 0
    while (passed := time.perf_counter() - start) < SECONDS:
        work()
        count += 1
    return count / passed


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "examples" / "corpus").iterdir())
    vocabulary = load_vocabulary()
    print(f"{'':71} 8,000 characters:")
    print(f"{'file':36} {'chars':>7} {'text/s':>8} {'record/s':>8} {'quads/s':>8} {'record/s':>12} {'quads/s':>8}")
    characters = records = quads = 0.0
    for path in files:
        data = path.read_bytes()
        record = load(data, path.name, vocabulary)
        length = len(record.text)
        text = rate(lambda: stage_text(data, path.name))  # noqa: B023, used at once
        read = rate(lambda: load(data, path.name, vocabulary))  # noqa: B023
        mapped = rate(lambda: to_nquads(record))  # noqa: B023
        scale = length / 8000
        print(
            f"{path.name[:36]:36} {length:7,} {text:8.0f} {read:8.0f} {mapped:8.0f} "
            f"{read * scale:12.0f} {mapped * scale:8.0f}"
        )
        characters, records, quads = characters + length, records + 1 / read, quads + 1 / mapped
    scale = characters / 8000
    print(f"{'all':71} {scale / records:12.0f} {scale / quads:8.0f}")


if __name__ == "__main__":
    main()
