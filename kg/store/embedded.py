"""The store inside the program: Oxigraph on disk or in memory."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from kg.errors import Message, StoreError, UsageError, cause
from kg.store.base import Result, Syntax, Term, refuse_service
from kg.store.catalog import REBUILD, VOCABULARY, Catalog, Entry, Keyed
from kg.store.dump import PREFIXES, dump

if TYPE_CHECKING:
    from types import TracebackType

    import rdflib

_T = TypeVar("_T")

# The engine's errors have no numbers.
_NO_ROOM = [os.strerror(number) for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES)]
_BATCH = 64 << 20  # bytes of quads to gather before they are loaded: one load writes a dozen files, however small


class Embedded(Keyed):
    """Oxigraph under the `Store` protocol (`kg.store.base.Store`).

    Args:
        path: the folder of the store, made where it is absent; None keeps everything in memory.
        read_only: open for queries alone. Nobody may write to the same folder meanwhile.

    Raises:
        StoreError: the folder is damaged or is held by another process.

    >>> with Embedded() as store:
    ...     store.replace("a", '<urn:s> <urn:p> "财政局"@zh <urn:g> .')
    ...     [row["o"].value for row in store.query("SELECT ?o { ?s ?p ?o }")]
    ['财政局']
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._pending: dict[str, bytes] = {}  # by key
        self._size = 0  # bytes pending
        self.written = 0  # quads, since the store was opened
        self._loading: Future[None] | None = None
        self._ahead: list[str] = []  # keys of what is being loaded
        self.loads = 0
        """How often quads were loaded since the store was opened: each load writes files of its own."""
        try:
            self._store = _open(path, read_only)
            self._catalog = Catalog(path, read_only=read_only)
            for graph in self._catalog.unfinished:
                self._store.remove_graph(ox.NamedNode(graph))
        except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:  # what a damaged file is called
            if not read_only and any(reason in str(error) for reason in _NO_ROOM):
                raise self._not_written(error) from error
            raise StoreError(
                "the store can not be opened: {reason}", where=str(path), remedy=REBUILD, reason=cause(error)
            ) from error

    def __enter__(self) -> Embedded:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.abandon()

    def _replace(self, key: str, nquads: str) -> None:
        graph = graph_of(key, nquads)
        if (owner := self._catalog.owners.get(graph, key)) != key:
            raise StoreError("the graph {graph} belongs to the document {owner}", where=key, graph=graph, owner=owner)
        data = nquads.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        if (old := self._catalog.entries.get(key)) and (old.graph, old.sha256) == (graph, sha256):
            return
        self._drop(key)
        entry = Entry(graph, sha256, len(set(nquads.split("\n")) - {""}))
        self._catalog.add(key, entry)
        self.written += entry.quads
        self._pending[key] = data
        self._size += len(data)
        if self._size > _BATCH:
            self.load_ahead()

    def _drop(self, key: str) -> bool:
        if key not in self._pending:
            self._arrive()
        entry = self._catalog.drop(key)
        if entry is None:
            return False
        pending = self._pending.pop(key, None)
        if pending is None:
            self._catalog.begins([entry.graph])
            self._writing(lambda: self._store.remove_graph(ox.NamedNode(entry.graph)))
        else:
            self._size -= len(pending)
        return True

    def load_ahead(self) -> None:
        """Begin to write what is pending, in a thread: the engine needs no Python for it.

        No process may be forked before the next call that asks something of the store.
        """
        self._arrive()
        if self._pending:
            self._ahead = list(self._pending)
            self._catalog.begins(self._catalog.entries[key].graph for key in self._ahead)
            data = b"\n".join(self._pending.values())
            self._pending.clear()
            self._size = 0
            thread = ThreadPoolExecutor(1)
            self._loading = thread.submit(self._load, data)
            thread.shutdown(wait=False)

    def _arrive(self) -> None:
        """Wait for what was begun."""
        loading, self._loading = self._loading, None
        if loading is not None:
            self._writing(loading.result)
            self._catalog.whole(self._ahead)
            self._ahead = []

    def _settle(self) -> None:
        """Write what is pending."""
        self.load_ahead()
        self._arrive()

    def _load(self, data: bytes) -> None:
        self.loads += 1
        try:
            # Lenient: IRIs are not looked at again, which saves a quarter. `_graph_of` has looked at the first quad.
            self._store.bulk_load(data, format=ox.RdfFormat.N_QUADS, lenient=True)
        except SyntaxError as error:
            raise StoreError("malformed N-Quads: {reason}", where=self._place(), reason=cause(error)) from error

    def _writing(self, step: Callable[[], _T]) -> _T:
        try:
            return step()
        except (OSError, RuntimeError) as error:
            raise self._not_written(error) from error

    def _not_written(self, error: Exception) -> StoreError:
        full = any(reason in str(error) for reason in _NO_ROOM)
        return StoreError(
            "the graph can not be written: {reason}",
            where=self._place(),
            remedy="make room on the disk, or see who may write there, and build again" if full else REBUILD,
            reason=cause(error),
        )

    def documents(self) -> Mapping[str, str]:
        """Key → SHA-256 of the N-Quads given for it, in the order of the keys."""
        return self._catalog.documents()

    def vocabulary_digest(self) -> str | None:
        """SHA-256 of the N-Quads of the vocabulary, None before there is one."""
        entry = self._catalog.entries.get(VOCABULARY)
        return entry.sha256 if entry else None

    def nquads(self, key: str) -> str | None:
        """The quads of a document, sorted; None where there is none of that key."""
        entry = self._catalog.entries.get(key)
        if entry is None:
            return None
        self._settle()
        graph = ox.NamedNode(entry.graph)
        lines = (self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").decode().split("\n")
        return "".join(f"{line.removesuffix('.')}{graph} .\n" for line in sorted(lines) if line)

    def query(
        self, sparql: str, *, substitutions: Mapping[str, Term] | None = None, prefixes: Mapping[str, str] | None = None
    ) -> Result:
        """Answer a SPARQL query over the union of all graphs (see `Store.query`).

        The graph's own prefixes (`pol:`, `dct:`, `skos:` …) need no declaration.
        """
        refuse_service(sparql)
        self._settle()
        bound = {ox.Variable(name): term for name, term in (substitutions or {}).items()}
        try:
            return self._store.query(
                sparql,
                use_default_graph_as_union=True,
                substitutions=bound or None,
                prefixes={**PREFIXES, **(prefixes or {})},
            )
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise UsageError(
                "the query can not be asked: {reason}", where=Message("query"), reason=cause(error)
            ) from error
        except OSError as error:
            raise StoreError(
                "the store can not be read: {reason}", where=self._place(), remedy=REBUILD, reason=cause(error)
            ) from error

    def dump(self, syntax: Syntax, *, base: str | None = None) -> Iterator[bytes]:
        """The whole graph in `syntax`, sorted; Turtle and TriG shorten the IRIs under `base`."""
        self._settle()
        return dump(self._store, syntax, base)

    def count(self) -> int:
        """The number of quads."""
        self._arrive()
        if self._catalog.counted:
            return sum(entry.quads for entry in self._catalog.entries.values())
        self._settle()
        return len(self._store)

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy in an rdflib Dataset whose default graph is the union."""
        from kg.store.rdf import to_rdflib

        self._settle()
        return to_rdflib(self._store)

    def engine(self) -> ox.Store:
        """The engine's own store, with all that is pending written: for what the protocol of stores has no words for.

        Changes made through it are in no document: the next build neither knows nor removes them.
        """
        self._settle()
        if not self._read_only:
            self._catalog.counted = False
        return self._store

    def compact(self) -> None:
        """Rewrite the files so that they are read twice as fast; worth its seconds where much was written."""
        self._settle()
        self._writing(self._store.optimize)

    def copy_to(self, path: Path) -> None:
        """Start another store from this one's state. Files are shared by hard links: it costs milliseconds."""
        self._settle()
        self._writing(lambda: self._store.backup(str(path)))
        self._catalog.save(path)

    def _place(self) -> str:
        """Where the store is, for errors."""
        return str(self._path) if self._path else Message("memory")

    def close(self) -> None:
        """Write what is pending and let go of the folder."""
        if not hasattr(self, "_store"):
            return
        if not self._read_only:
            self._settle()
            if self._path is not None:
                self._writing(self._store.flush)
                self._writing(self._catalog.close)
        self.abandon()

    def abandon(self) -> None:
        """Let go of the folder without writing what is pending: the store stays as a kill would leave it."""
        if self._loading is not None:
            wait([self._loading])
        self._catalog.leave()
        if hasattr(self, "_store"):
            del self._store  # Oxigraph closes when the last reference goes


def _open(path: Path | None, read_only: bool) -> ox.Store:
    if path is None:
        return ox.Store()
    return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))


def graph_of(key: str, nquads: str) -> str:
    """The one named graph that all quads stand in; StoreError where there is none or are several.

    Only the first quad is parsed, the rest are compared by their ending: the load parses them all anyway.
    """
    try:
        line = nquads.lstrip().partition("\n")[0]
        first = next(iter(ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)), None)
    except SyntaxError as error:
        raise StoreError("malformed N-Quads: {reason}", where=key, reason=cause(error)) from error
    graph = first and first.graph_name
    if not isinstance(graph, ox.NamedNode) or not _all_end_with(f" {graph} .", nquads):
        raise StoreError("the quads of a document must stand in one named graph", where=key)
    return graph.value


def _all_end_with(ending: str, nquads: str) -> bool:
    """Whether all lines that are not empty have the ending; counted at once where they are written as we do."""
    if nquads.endswith("\n") and nquads.count(ending + "\n") == nquads.count("\n"):
        return True
    lines = (line.strip() for line in nquads.split("\n"))
    return all(line.endswith(ending) for line in lines if line)
