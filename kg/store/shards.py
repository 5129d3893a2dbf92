"""What each graph of a store says, as it was given: compressed N-Triples, a file a graph, named by a digest.

The engine holds all graphs as one. A shard says which of its triples came from where: a document is removed, exported
and asked for by itself with the help of its shard.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection
from pathlib import Path

from kg.errors import StoreError, cause
from kg.store.catalog import REBUILD

FOLDER = "shards"  # within the store's

_LEVEL = 1  # of compression: a thirteenth of the text for 4 ms a document; higher levels take longer and save little


class Shards:
    """The shards of a store.

    Args:
        folder: where they are kept, made where it is absent; None keeps them in memory.

    >>> shards = Shards()
    >>> shards.put("4a", b"<urn:s> <urn:p> <urn:o> .\\n")
    >>> shards.get("4a")
    b'<urn:s> <urn:p> <urn:o> .\\n'
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: dict[str, bytes] = {}

    def put(self, digest: str, triples: bytes) -> None:
        """Keep the triples of a graph, lines of N-Triples."""
        data = zlib.compress(triples, _LEVEL)
        if self._folder is None:
            self._held[digest] = data
        else:
            self._folder.mkdir(exist_ok=True)
            draft = self._folder / f".{digest}"  # the file of that name may be another state's too
            draft.write_bytes(data)
            draft.replace(self._folder / digest)

    def get(self, digest: str) -> bytes:
        """The triples of a graph.

        Raises:
            StoreError: they are lost or damaged.
        """
        try:
            data = self._held[digest] if self._folder is None else (self._folder / digest).read_bytes()
            return zlib.decompress(data)
        except (OSError, KeyError, zlib.error) as error:
            raise StoreError(
                "the store is damaged: {reason}",
                where=str(self._folder / digest if self._folder else digest),
                remedy=REBUILD,
                reason=cause(error),
            ) from error

    def keep(self, digests: Collection[str]) -> None:
        """Remove all others."""
        if self._folder is None:
            self._held = {digest: data for digest, data in self._held.items() if digest in digests}
        elif self._folder.exists():
            for entry in os.scandir(self._folder):
                if entry.name not in digests:
                    Path(entry).unlink()

    def copy_to(self, folder: Path, digests: Collection[str]) -> None:
        """Share files with another store by hard links."""
        folder.mkdir()
        if self._folder is None:
            for digest in digests:
                (folder / digest).write_bytes(self._held[digest])
            return
        source, target = f"{self._folder}{os.sep}", f"{folder}{os.sep}"
        for digest in digests:  # a Path each takes as long again as the link
            os.link(source + digest, target + digest)
