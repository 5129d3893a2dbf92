"""What documents bring to rules, kept from one refresh to the next: so that only what has changed is read again.

The index is a memory, never a source. It says for which digest of a document, which vocabulary and which program it
holds, and which stamps the graphs had; whatever differs from the store is read and derived again. So it may be older
than the store or newer (a build was killed, another machine has built) and may be removed at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.derive.base import Share

_TABLES = """
BEGIN;
CREATE TABLE made (stamp TEXT);
CREATE TABLE documents (key TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE places (rule TEXT, place TEXT, key TEXT, said TEXT, PRIMARY KEY (rule, place, key)) WITHOUT ROWID;
CREATE INDEX places_of ON places (rule, key);
CREATE TABLE offers (rule TEXT, name TEXT, key TEXT, said TEXT);
CREATE INDEX offers_under ON offers (rule, name);
CREATE INDEX offers_of ON offers (rule, key);
CREATE TABLE wants (rule TEXT, name TEXT, key TEXT, PRIMARY KEY (rule, name, key)) WITHOUT ROWID;
CREATE INDEX wants_of ON wants (rule, key);
CREATE TABLE graphs (rule TEXT, place TEXT, stamp TEXT, PRIMARY KEY (rule, place)) WITHOUT ROWID;
"""


class Index:
    """What all documents bring to all rules.

    Args:
        path: the file, made where it is absent or holds for another stamp; None keeps everything in memory.
        stamp: stands for all that shares depend on beside the documents.

    Raises:
        sqlite3.Error: the file is damaged, or can not be written.
    """

    def __init__(self, path: Path | None, stamp: str) -> None:
        self._open(path)
        if not self._is_of(stamp):
            self.close()
            if path is not None:
                with suppress(OSError):
                    path.unlink()
            self._open(path)
            self._database.executescript(_TABLES)
            self._database.execute("INSERT INTO made VALUES (?)", (stamp,))

    def _open(self, path: Path | None) -> None:
        self._database = sqlite3.connect(":memory:" if path is None else path)

    def _is_of(self, stamp: str) -> bool:
        try:
            return self._database.execute("SELECT stamp FROM made").fetchall() == [(stamp,)]
        except sqlite3.DatabaseError:  # there is nothing yet, or another program's, or ruins
            return False

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was not kept is forgotten."""
        self._database.close()

    def keep(self) -> None:
        """Write all that was learned, or nothing of it, whatever happens meanwhile."""
        self._database.commit()

    def documents(self) -> dict[str, str]:
        """The digest of each document by its key, as it was read."""
        return dict(self._database.execute("SELECT key, digest FROM documents"))

    def learn_documents(self, gone: Iterable[str], new: Mapping[str, str]) -> None:
        """Forget documents, and note others with their digests."""
        self._database.executemany("DELETE FROM documents WHERE key = ?", ((key,) for key in gone))
        self._database.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?)", new.items())

    def of(self, rule: str, digests: Mapping[str, str]) -> Shares:
        """What they bring to one rule; `digests` are those of the store."""
        return Shares(self._database, rule, digests)


class Shares:
    """What documents bring to one rule (`kg.derive.base.Known`)."""

    def __init__(self, database: sqlite3.Connection, rule: str, digests: Mapping[str, str]) -> None:
        self._database, self._rule, self._digests = database, rule, digests

    def _rows(self, query: str, *values: str) -> Iterator[Any]:
        with closing(self._database.execute(query, (self._rule, *values))) as found:
            yield from found

    # ------------------------------------------------------------------------------------------- what a rule may ask

    def at(self, place: str) -> dict[str, str]:
        """What the documents of a place bring to it, by their keys, in the order of the keys."""
        found = self._rows("SELECT key, said FROM places WHERE rule = ? AND place = ? ORDER BY key", place)
        return dict(found)

    def offered(self, name: str) -> list[str]:
        """What the documents of that name offer."""
        return [said for (said,) in self._rows("SELECT said FROM offers WHERE rule = ? AND name = ?", name)]

    def line(self, key: str) -> str:
        """What stands for a document that is read as a whole: its digest and key."""
        return f"{self._digests[key]} {key}"

    # ---------------------------------------------------------------------------------------------- keeping it true

    def concerned(self, keys: Iterable[str]) -> set[str]:
        """The places whose graphs these documents have a part in, by what they bring or by the names they offer."""
        places: set[str] = set()
        names: set[str] = set()
        for key in keys:
            places.update(place for (place,) in self._rows("SELECT place FROM places WHERE rule = ? AND key = ?", key))
            names.update(name for (name,) in self._rows("SELECT name FROM offers WHERE rule = ? AND key = ?", key))
        wanting = """SELECT DISTINCT place FROM wants CROSS JOIN places USING (rule, key)
                     WHERE wants.rule = ? AND name = ?"""  # who wants first: a CROSS JOIN is done as it stands
        return places.union(*([place for (place,) in self._rows(wanting, name)] for name in names))

    def forget(self, keys: Iterable[str]) -> None:
        """Forget what these documents brought."""
        of = [(self._rule, key) for key in keys]
        for table in ("places", "offers", "wants"):
            self._database.executemany(f"DELETE FROM {table} WHERE rule = ? AND key = ?", of)

    def learn(self, shares: Mapping[str, Share]) -> None:
        """Note what documents bring."""
        rule = self._rule
        insert = self._database.executemany
        insert(
            "INSERT INTO places VALUES (?, ?, ?, ?)",
            ((rule, place, key, said) for key, share in shares.items() for place, said in share.places.items()),
        )
        insert(
            "INSERT INTO offers VALUES (?, ?, ?, ?)",
            ((rule, name, key, said) for key, share in shares.items() for name, said in share.offers),
        )
        insert(
            "INSERT INTO wants VALUES (?, ?, ?)",
            ((rule, name, key) for key, share in shares.items() for name in set(share.wants)),
        )

    def stamps(self) -> dict[str, str]:
        """The stamp of the graph of each place, as it was written or found fresh."""
        return dict(self._rows("SELECT place, stamp FROM graphs WHERE rule = ?"))

    def learn_stamps(self, places: Iterable[str], stamps: Mapping[str, str]) -> None:
        """Note the stamps of these places' graphs; a place without one has no graph."""
        self._database.executemany(
            "DELETE FROM graphs WHERE rule = ? AND place = ?", ((self._rule, place) for place in places)
        )
        self._database.executemany(
            "INSERT INTO graphs VALUES (?, ?, ?)", ((self._rule, place, stamp) for place, stamp in stamps.items())
        )
