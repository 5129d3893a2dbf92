"""Times derived graphs on a copy of a workspace's store: `python -m tests.bench.derive WORKSPACE`.

Prints processor and wall seconds of refreshes: two with nothing to do, the first of which reads all documents; one
after a document was replaced; and one that makes all graphs from nothing. Run by hand: times depend on the machine, so
no test asks for them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.derive import refresh
from kg.pipeline.manifest import Manifest
from kg.store.embedded import Embedded
from kg.workspace import Workspace


def timed(what: str, work: Callable[[], list[str]]) -> None:
    """Do it once and print how long it took, and how many graphs were written."""
    wall, processor = time.perf_counter(), time.process_time()
    written = work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{processor:7.2f} s processor {wall:7.2f} s wall {len(written):6} graphs  {what}", flush=True)


def main(location: str) -> None:
    """Print the four lines."""
    workspace = Workspace.open(location)
    base = workspace.settings.base
    stamp = Manifest.from_json(workspace.manifest()).stamp
    with tempfile.TemporaryDirectory() as folder:
        with workspace.reader() as store:
            store.copy_to(Path(folder) / "graph")
        memory = Path(folder) / "memory"
        with Embedded(Path(folder) / "graph") as store:
            print(f"{len(store.documents())} documents, {store.count()} quads")
            timed(
                "nothing is remembered, nothing to do", lambda: refresh(store, context=stamp, base=base, memory=memory)
            )
            timed("nothing to do", lambda: refresh(store, context=stamp, base=base, memory=memory))
            key = sorted(store.documents())[len(store.documents()) // 2]
            quads = (store.nquads(key) or "").splitlines(True)
            owned = next((line for line in quads if "ontology#ownedBy>" in line), "")
            store.replace(key, "".join(line for line in quads if line != owned))
            timed("one document replaced", lambda: refresh(store, context=stamp, base=base, memory=memory))
            timed("all from nothing", lambda: refresh(store, context="another", base=base))


if __name__ == "__main__":
    main(sys.argv[1])
