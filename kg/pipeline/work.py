"""Notes that a build takes on the way, so that the next one carries on where this one is killed.

A line says that a text was read, and with which quads its document was made from that text alone. It is true for as
long as the stamp stays, whatever became of the graph: whether the graph has those quads, its catalog says.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

from kg.pipeline.manifest import Reading
from kg.pipeline.reading import Job


class Note(NamedTuple):
    """A text that was read, and the SHA-256 of the quads that it gave."""

    reading: Reading
    quads: str


class Work:
    """The notes of one build, written to `path` line by line."""

    def __init__(self, path: Path, stamp: str) -> None:
        self.done = notes(path, stamp)
        self._file: IO[str] = path.open("a" if self.done else "w", encoding="utf-8")
        self._write({} if self.done else {"stamp": stamp})  # an empty line ends one that was cut

    def __enter__(self) -> Work:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def note(self, reading: Reading, quads: str) -> None:
        """Say that a text was read."""
        self._write({"reading": reading.to_dict(), "quads": quads})

    def _write(self, line: dict[str, object]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()


def notes(path: Path, stamp: str) -> dict[Job, Note]:
    """What the notes in a file say; nothing where they are of another stamp, or where there are none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        return {}
    found: dict[Job, Note] = {}
    for number, line in enumerate(lines):
        try:
            table = json.loads(line)
            if number == 0 and table["stamp"] != stamp:
                return {}
            if number > 0:
                reading = Reading(**table["reading"])
                found[Job.again(reading)] = Note(reading, table["quads"])
        except (ValueError, KeyError, TypeError):
            continue  # a line that the kill has cut, and what was written behind it
    return found
