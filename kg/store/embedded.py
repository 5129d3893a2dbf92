"""The store inside the program: Oxigraph on disk or in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import Message, StoreError, UsageError, cause
from kg.store.base import Result, Syntax, Term, refuse_service
from kg.store.dump import PREFIXES, dump

if TYPE_CHECKING:
    from types import TracebackType

    import rdflib

_CATALOG = "catalog.json"
_VOCABULARY = ""  # the catalog's name for the vocabulary's graph: no document has an empty key
_DERIVED = "derived:"  # begins the catalog's name for a derived graph: no document's key does
_BATCH = 32 << 20  # bytes of quads to gather before they are loaded: one load writes a dozen files, however small


class Embedded:
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
        self._pending: dict[str, bytes] = {}  # by graph
        self._loading: Future[None] | None = None
        self._catalog: dict[str, dict[str, str]] = {}
        try:
            self._store = _open(path, read_only)
            if path is not None and (path / _CATALOG).exists():
                self._catalog = json.loads((path / _CATALOG).read_text(encoding="utf-8"))
        except (OSError, ValueError, RuntimeError) as error:  # the engine calls a damaged file any of these
            raise StoreError(
                "the store can not be opened: {reason}",
                where=str(path),
                remedy="remove its folder and build again",
                reason=cause(error),
            ) from error
        self._owners = {entry["graph"]: key for key, entry in self._catalog.items()}

    def __enter__(self) -> Embedded:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def replace(self, key: str, nquads: str) -> None:
        """Put a document's graph in the place of the one it had."""
        if not key:
            raise StoreError("a document without a key can not be stored")
        if key.startswith(_DERIVED):
            raise StoreError("a document's key can not begin with {derived}", where=key, derived=_DERIVED)
        self._replace(key, nquads)

    def replace_vocabulary(self, nquads: str) -> None:
        """Put the vocabulary's graph in the place of the one before."""
        self._replace(_VOCABULARY, nquads)

    def replace_derived(self, graph: str, nquads: str) -> None:
        """Put a derived graph, named by its IRI, in the place of the one before; no quads, no graph."""
        if nquads:
            self._replace(_DERIVED + graph, nquads)
        else:
            self._drop(_DERIVED + graph)

    def _replace(self, key: str, nquads: str) -> None:
        graph = _graph_of(key, nquads)
        if (owner := self._owners.get(graph, key)) != key:
            raise StoreError("the graph {graph} belongs to the document {owner}", where=key, graph=graph, owner=owner)
        data = nquads.encode()
        entry = {"graph": graph, "sha256": hashlib.sha256(data).hexdigest()}
        if self._catalog.get(key) == entry:
            return
        self._drop(key)
        self._catalog[key] = entry
        self._owners[graph] = key
        self._pending[graph] = data
        if sum(map(len, self._pending.values())) > _BATCH:
            self._settle()

    def remove(self, key: str) -> bool:
        """Drop a document's graph; False where there was none."""
        return bool(key) and self._drop(key)

    def _drop(self, key: str) -> bool:
        entry = self._catalog.pop(key, None)
        if entry is None:
            return False
        del self._owners[entry["graph"]]
        if self._pending.pop(entry["graph"], None) is None:
            self._arrive()
            self._store.remove_graph(ox.NamedNode(entry["graph"]))
        return True

    def load_ahead(self) -> None:
        """Begin to write what is pending, in a thread: the engine needs no Python for it.

        No process may be forked before the next call that asks something of the store.
        """
        self._arrive()
        if self._pending:
            data = b"\n".join(self._pending.values())
            self._pending.clear()
            thread = ThreadPoolExecutor(1)
            self._loading = thread.submit(self._load, data)
            thread.shutdown(wait=False)

    def _arrive(self) -> None:
        """Wait for what was begun."""
        loading, self._loading = self._loading, None
        if loading is not None:
            loading.result()

    def _settle(self) -> None:
        self._arrive()
        if self._pending:
            self._load(b"\n".join(self._pending.values()))
            self._pending.clear()

    def _load(self, data: bytes) -> None:
        try:
            self._store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise StoreError("malformed N-Quads: {reason}", where=self._place(), reason=cause(error)) from error

    def documents(self) -> Mapping[str, str]:
        """Key → SHA-256 of the N-Quads given for it, in the order of the keys."""
        return {
            key: entry["sha256"]
            for key, entry in sorted(self._catalog.items())
            if key != _VOCABULARY and not key.startswith(_DERIVED)
        }

    def vocabulary_digest(self) -> str | None:
        """SHA-256 of the N-Quads of the vocabulary, None before there is one."""
        entry = self._catalog.get(_VOCABULARY)
        return entry["sha256"] if entry else None

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
            raise StoreError("the store can not be read: {reason}", where=self._place(), reason=cause(error)) from error

    def dump(self, syntax: Syntax, *, base: str | None = None) -> Iterator[bytes]:
        """The whole graph in `syntax`, sorted; Turtle and TriG shorten the IRIs under `base`."""
        self._settle()
        return dump(self._store, syntax, base)

    def count(self) -> int:
        """The number of quads."""
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
        return self._store

    def compact(self) -> None:
        """Rewrite the files so that they are read twice as fast; worth its seconds where much was written."""
        self._settle()
        self._store.optimize()

    def copy_to(self, path: Path) -> None:
        """Start another store from this one's state. Files are shared by hard links: it costs milliseconds."""
        self._settle()
        self._store.backup(str(path))
        (path / _CATALOG).write_text(self._catalog_json(), encoding="utf-8")

    def close(self) -> None:
        """Write what is pending and let go of the folder."""
        if not hasattr(self, "_store"):
            return
        if not self._read_only:
            self._settle()
            if self._path is not None:
                self._store.flush()
                (self._path / _CATALOG).write_text(self._catalog_json(), encoding="utf-8")
        del self._store  # Oxigraph closes when the last reference goes

    def _place(self) -> str:
        """Where the store is, for errors."""
        return str(self._path) if self._path else Message("memory")

    def _catalog_json(self) -> str:
        return json.dumps(self._catalog, ensure_ascii=False, sort_keys=True, indent=0)


def _open(path: Path | None, read_only: bool) -> ox.Store:
    if path is None:
        return ox.Store()
    return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))


def _graph_of(key: str, nquads: str) -> str:
    """The one named graph that all quads stand in; StoreError where there is none or are several.

    Only the first quad is parsed, the rest are compared by their ending: the load parses them all anyway.
    """
    try:
        first = next(iter(ox.parse(nquads.encode(), format=ox.RdfFormat.N_QUADS)), None)
    except SyntaxError as error:
        raise StoreError("malformed N-Quads: {reason}", where=key, reason=cause(error)) from error
    graph = first and first.graph_name
    ending = f"{graph} ."
    if not isinstance(graph, ox.NamedNode) or not _all_end(nquads, ending):
        raise StoreError("the quads of a document must stand in one named graph", where=key)
    return graph.value


def _all_end(text: str, ending: str) -> bool:
    """Whether every line does, blank ones and blanks around them aside; the usual text, which has none, is counted."""
    if text.count(f"{ending}\n") == text.count("\n") and text.endswith(f"{ending}\n"):
        return True
    return all(line.endswith(ending) for line in map(str.strip, text.split("\n")) if line)
