"""The extractors of facts, one by one: ms a document of 8,000 characters.

By hand: python tests/bench/extract_facts.py [FILE…]

Without files the sample corpus is read. Each document is read once up to the facts; then its extractors are run over
and over on the same context, in the order in which the reader runs them. The first that walks over the passages pays
for cutting them.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from loaders import load
from loaders.extract import facts, timing
from loaders.extract.context import Context
from ontology.vocabulary import load as load_vocabulary

ROOT = Path(__file__).parents[2]
ROUNDS = 7  # the quickest of so many runs counts


def contexts(files: list[Path]) -> list[Context]:
    """What the extractors of each file are given."""
    caught: list[Context] = []
    plain = facts.read

    def catch(context: Context) -> dict[str, object]:
        caught.append(context)
        return plain(context)

    facts.read = catch  # type: ignore[assignment]
    try:
        for path in files:
            load(path.read_bytes(), path.name, load_vocabulary())
    finally:
        facts.read = plain
    return caught


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "examples" / "corpus").iterdir())
    read = contexts(files)
    thousands = sum(len(context.text) for context in read) / 8000
    total = 0.0
    for extractor in facts.extractors():
        best = float("inf")
        for _ in range(ROUNDS):
            start = time.process_time()
            for context in read:
                timing._last = None
                context.found[extractor.FIELD] = extractor.read(context)
            best = min(best, time.process_time() - start)
        total += best
        print(f"{extractor.FIELD:16} {1000 * best / thousands:7.2f} ms {thousands / best:9.0f} documents/s")
    print(f"{'all':16} {1000 * total / thousands:7.2f} ms {thousands / total:9.0f} documents/s")


if __name__ == "__main__":
    main()
