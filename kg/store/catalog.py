"""The catalog of a store: whose each graph is, kept so that it is true also of a store whose writer was killed.

`catalog.json` says it of a store that was closed. While a store is written to, `catalog.log` says beforehand which
graphs are about to change, and afterwards which of them are whole: what began to change and was not said to be whole is
cleared away when the store is opened for writing again.
"""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from kg.errors import StoreError

FORMAT = 3
"""The layout of a store's folder. 1 had no numbers of quads and no log, 2 a graph of the engine for each document."""

VOCABULARY = ""  # the key of the vocabulary's graph: no document has an empty key
DERIVED = "derived:"  # begins the key of the graph of a rule: no document's key does
OWN = "graph:"  # begins the key of a graph that users wrote themselves

REBUILD = "kg build --rebuild makes the graph anew from the texts that the workspace keeps"
"""What helps where a store is damaged."""

_CATALOG, _LOG = "catalog.json", "catalog.log"


class Entry(NamedTuple):
    """A graph of the store: its name, the SHA-256 (hex) of the N-Quads it was made from, and how many quads it has."""

    graph: str
    sha256: str
    quads: int


def is_document(key: str) -> bool:
    """Whether a key is a document's.

    >>> is_document("明政办〔2024〕5号"), is_document(VOCABULARY), is_document(OWN + "urn:mine")
    (True, False, False)
    """
    return key != VOCABULARY and not key.startswith((DERIVED, OWN))


class Keyed(ABC):
    """The writing half of a store that knows its graphs by key: documents, the vocabulary, what is derived."""

    @abstractmethod
    def _replace(self, key: str, nquads: bytes) -> str:
        """Put a graph in the place of the one of that key. Returns the SHA-256 (hex) of the quads."""

    @abstractmethod
    def _drop(self, key: str) -> bool:
        """Drop the graph of a key; False where there was none."""

    def replace(self, key: str, nquads: str | bytes) -> str:
        """Put a document's graph in the place of the one it had. Returns the SHA-256 (hex) of the quads."""
        if not key:
            raise StoreError("a document without a key can not be stored")
        if not is_document(key):
            raise StoreError("a document's key can not begin with {word}", where=key, word=key.partition(":")[0] + ":")
        return self._replace(key, nquads if isinstance(nquads, bytes) else nquads.encode())

    def replace_vocabulary(self, nquads: str) -> None:
        """Put the vocabulary's graph in the place of the one before."""
        self._replace(VOCABULARY, nquads.encode())

    def replace_derived(self, graph: str, nquads: str) -> None:
        """Put a derived graph, named by its IRI, in the place of the one before; no quads, no graph."""
        if nquads:
            self._replace(DERIVED + graph, nquads.encode())
        else:
            self._drop(DERIVED + graph)

    def replace_own(self, graph: str, nquads: str) -> None:
        """Put a graph of the user's, named by its IRI, in the place of the one before; no quads, no graph."""
        if nquads:
            self._replace(OWN + graph, nquads.encode())
        else:
            self._drop(OWN + graph)

    def remove(self, key: str) -> bool:
        """Drop a document's graph; False where there was none."""
        return bool(key) and self._drop(key)


class Catalog:
    """Which graphs a store has, by key.

    Args:
        folder: the store's; None for a store in memory, which keeps nothing.
        read_only: leave the folder as it is.

    `unfinished` are graphs that were being changed when the last writer was killed: nobody knows how much of what they
    held, or were to hold, is there.

    Raises:
        StoreError: the store was written by a later version of the program, or by an earlier one and is to be written.
        OSError, ValueError: the files are damaged.
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        self._folder = folder
        self._log: IO[str] | None = None
        self.format = FORMAT
        self.entries: dict[str, Entry] = {}
        self.unfinished: dict[str, list[Entry]] = {}  # by key
        if folder is not None and (folder / _CATALOG).exists():
            self._check(folder / _CATALOG, self._read)
        self.owners = {entry.graph: key for key, entry in self.entries.items()}
        if folder is not None and not read_only:
            self.refuse_earlier()
            if (folder / _LOG).exists():
                self._check(folder / _LOG, self._replay)
            self._log = (folder / _LOG).open("a", encoding="utf-8")

    def _check(self, path: Path, read: Callable[[str], None]) -> None:
        """Read a file; whatever else than what we write stands in it is damage."""
        try:
            read(path.read_text(encoding="utf-8"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError("its catalog is damaged") from error

    def refuse_earlier(self) -> None:
        """An earlier version's layout is read, and neither written to nor carried on: raise StoreError."""
        if self.format != FORMAT:
            raise StoreError(
                "the store was written by an earlier version of the program: it can be read, not changed",
                where=str(self._folder),
                remedy=REBUILD,
            )

    def _read(self, text: str) -> None:
        table = json.loads(text)
        self.format = table.get("format", 1)
        if self.format in (2, FORMAT):
            self.entries = {key: Entry(*entry) for key, entry in table["graphs"].items()}
        elif self.format == 1:
            self.entries = {key: Entry(entry["graph"], entry["sha256"], 0) for key, entry in table.items()}
        else:
            raise StoreError(
                "the store has layout {found}, this program knows {known}",
                where=str(self._folder),
                remedy="use the newer program, or kg build --rebuild",
                found=repr(self.format),
                known=FORMAT,
            )

    def _replay(self, text: str) -> None:
        for line in text.split("\n")[:-1]:  # a last line without its end was cut by the kill
            change = json.loads(line)
            for key, entry in change.get("begins", {}).items():
                self.drop(key)
                self.unfinished.setdefault(key, []).append(Entry(*entry))
            for key, entry in change.get("whole", {}).items():
                self.add(key, Entry(*entry))
                self.unfinished.pop(key, None)

    def begins(self, entries: Mapping[str, Entry]) -> None:
        """Say that these graphs, by key, are about to come or go."""
        self._write({"begins": entries})

    def whole(self, keys: Iterable[str]) -> None:
        """Say that the graphs of these keys are written."""
        self._write({"whole": {key: self.entries[key] for key in keys}})

    def _write(self, change: Mapping[str, object]) -> None:
        if self._log is not None:
            self._log.write(json.dumps(change) + "\n")
            self._log.flush()

    def add(self, key: str, entry: Entry) -> None:
        """A graph that is to be written."""
        self.entries[key] = entry
        self.owners[entry.graph] = key

    def drop(self, key: str) -> Entry | None:
        """A graph that goes; None where there was none."""
        entry = self.entries.pop(key, None)
        if entry is not None:
            self.owners.pop(entry.graph, None)
        return entry

    def documents(self) -> dict[str, str]:
        """Key → SHA-256 of the graphs that are documents, in the order of the keys."""
        return {key: entry.sha256 for key, entry in sorted(self.entries.items()) if is_document(key)}

    def save(self, folder: Path) -> None:
        """Write `catalog.json` into a store's folder."""
        self.refuse_earlier()
        table = {"format": self.format, "graphs": self.entries}
        replace_file(folder / _CATALOG, json.dumps(table, ensure_ascii=False, sort_keys=True).encode())

    def close(self) -> None:
        """Write what the catalog says now; the log has done its work."""
        if self._folder is not None and self._log is not None:
            self.save(self._folder)
            self.leave()
            (self._folder / _LOG).unlink()

    def leave(self) -> None:
        """Let go of the log as it is."""
        if self._log is not None:
            self._log.close()
            self._log = None


def replace_file(path: Path, data: bytes) -> None:
    """Write a file as a whole: whoever looks finds the old content or the new, also after a crash."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
