"""The store inside the program: Oxigraph on disk or in memory.

The engine's default graph is what all graphs say together, each triple once: that is what plain patterns are matched
with, by three indexes. Beside it stand named graphs of the engine's own, which have six:

- the vocabulary and users' graphs, as they are;
- `doc/KEY/shared`: of what a document says the part that is not about itself, such as what a unit is called. Others may
  say the same, so that it goes only with the last who says it. So with what rules derive.

A document's whole graph, `doc/KEY/graph`, is a shard (`kg.store.shards`). It is asked with FROM or FROM NAMED.
`docs/decisions/0001-store.md` has the reasons and the figures.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from kg.errors import Message, StoreError, UsageError, cause
from kg.store import layout
from kg.store.base import Result, Syntax, Term, refuse_service
from kg.store.catalog import FORMAT, OWN, REBUILD, VOCABULARY, Catalog, Entry, Keyed
from kg.store.dataset import named_graphs
from kg.store.dump import PREFIXES, dump
from kg.store.shards import FOLDER, Shards

if TYPE_CHECKING:
    from types import TracebackType

    import rdflib

_T = TypeVar("_T")

# The engine's errors have no numbers.
_NO_ROOM = [os.strerror(number) for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES)]
# Bytes of quads to gather before they are loaded: a load in bulk writes a dozen files, however small, and every second
# one has the engine merge all that it has loaded before. So batches grow with that, as far as memory allows.
_BATCH, _LARGEST, _SHARE = 64 << 20, 160 << 20, 4
_IN_MEMORY = 8 << 20  # nothing is merged there: what is given meanwhile is made ready beside a load
_FEW = 1 << 19  # bytes: up to so many are quicker written as a transaction, 500 quads in 3 ms instead of 100


class Embedded(Keyed):
    """Oxigraph under the `Store` protocol (`kg.store.base.Store`).

    Args:
        path: the folder of the store, made where it is absent; None keeps everything in memory.
        read_only: open for queries alone. Nobody may write to the same folder meanwhile.

    Raises:
        StoreError: the folder is damaged or is held by another process.

    >>> with Embedded() as store:
    ...     _ = store.replace("a", '<urn:s> <urn:p> "财政局"@zh <urn:g> .')
    ...     [row["o"].value for row in store.query("SELECT ?o { ?s ?p ?o }")]
    ['财政局']
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._pending: dict[str, bytes] = {}  # key → quads for the engine
        self._partly: set[str] = set()  # keys of what is pending of which the engine has a part already
        self._size = 0  # bytes pending
        self._loaded = 0  # bytes, since the store was opened
        self.written = 0  # quads, since the store was opened
        self._loading: Future[None] | None = None
        self._ahead: list[str] = []  # keys of what is being loaded
        self.loads = 0
        """How often quads were loaded in bulk since the store was opened: each time writes files of its own."""
        try:
            self._store = _open(path, read_only)
            self._catalog = Catalog(path, read_only=read_only)
            self._shards = Shards(path / FOLDER if path else None)
            if not read_only:
                self._ready()
        except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:  # what a damaged file is called
            if not read_only and any(reason in str(error) for reason in _NO_ROOM):
                raise self._not_written(error) from error
            raise StoreError(
                "the store can not be opened: {reason}", where=str(path), remedy=REBUILD, reason=cause(error)
            ) from error

    def _ready(self) -> None:
        """Clear away what a killed writer has not finished."""
        unfinished = [(key, entry) for key, entries in self._catalog.unfinished.items() for entry in entries]
        for key, entry in unfinished:
            self._store.remove_graph(layout.beside(key, entry.graph))
        for key, entry in unfinished:
            self._unsay(key, entry)

    def __enter__(self) -> Embedded:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.abandon()

    def _replace(self, key: str, nquads: bytes) -> str:
        graph, triples = layout.taken_apart(key, nquads)
        if (owner := self._catalog.owners.get(graph, key)) != key:
            raise StoreError("the graph {graph} belongs to the document {owner}", where=key, graph=graph, owner=owner)
        entry = Entry(graph, hashlib.sha256(nquads).hexdigest(), layout.count_of(triples))
        if self._catalog.entries.get(key) == entry:
            return entry.sha256
        kept = self._make_way(key, graph, triples)
        self._writing(lambda: self._shards.put(entry.sha256, triples))  # first: a load that is cut off is taken back
        self._catalog.add(key, entry)
        coming = layout.without(triples, kept) if kept else triples
        self.written += layout.count_of(coming) if kept else entry.quads
        self._pending[key] = coming + layout.quads_beside(triples, key, graph)
        if kept:
            self._partly.add(key)
        self._size += len(self._pending[key])
        if self._size > (min(max(_BATCH, self._loaded // _SHARE), _LARGEST) if self._path else _IN_MEMORY):
            self.load_ahead()
        return entry.sha256

    def _drop(self, key: str) -> bool:
        return self._make_way(key) is not None

    def _make_way(self, key: str, graph: str = "", coming: bytes = b"") -> frozenset[bytes] | None:
        """Take the graph of a key out, for `coming` to be loaded in its place; None where there is none.

        What both say about nodes of their own stays in the engine, and is returned, lines of N-Triples: where a word of
        a document is changed, nearly all of it.
        """
        entry = self._catalog.entries.get(key)
        if entry is None:  # a new one waits for nothing that is being loaded
            return None
        if key in self._partly:
            self._settle()
        elif key not in self._pending:
            self._arrive()
        self._catalog.drop(key)
        pending = self._pending.pop(key, None)
        if pending is not None:
            self._size -= len(pending)
            return frozenset()
        self._catalog.begins({key: entry})
        return self._writing(lambda: self._unsay(key, entry, coming if entry.graph == graph else b""))

    def _unsay(self, key: str, entry: Entry, coming: bytes = b"") -> frozenset[bytes]:
        """Take a graph out of the engine: of its triples those that no other graph says. Returns the lines it keeps."""
        self._store.remove_graph(layout.beside(key, entry.graph))
        own = "" if layout.is_named(key) else layout.stem(entry.graph)
        said = self._shards.get(entry.sha256)
        kept = layout.lines_kept(said, coming, own) if own and coming else frozenset()
        nodes: dict[ox.NamedNode, None] = {}
        texts: dict[str, bytes] = {}
        for quad in _gone(said, kept):
            node = quad.subject
            if own and isinstance(node, ox.NamedNode) and f"{node.value}/".startswith(f"{own}/"):
                nodes[node] = None
            elif self._is_beside(quad) or self._is_said(quad, texts):
                continue
            self._store.remove(quad)
        for node in nodes:  # hardly ever does another graph speak of them
            for quad in self._store.quads_for_pattern(node, None, None, None):
                self._store.add(ox.Quad(node, quad.predicate, quad.object))
        return kept

    def _is_beside(self, quad: ox.Quad) -> bool:
        """Whether a named graph of the engine has a triple."""
        found = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(not isinstance(each.graph_name, ox.DefaultGraph) for each in found)

    def _is_said(self, quad: ox.Quad, texts: dict[str, bytes]) -> bool:
        """Whether a graph says a triple about a node of its own. `texts` are shards that were looked at before."""
        node = str(quad.subject)[1:-1]
        stems = [node[:at] for at, letter in enumerate(f"{node}/") if letter == "/"]
        for key in {self._catalog.owners.get(name) for stem in stems for name in (stem, f"{stem}/graph")}:
            if key is None or layout.is_named(key) or (key in self._pending and key not in self._partly):
                continue
            if key not in texts:
                texts[key] = self._shards.get(self._catalog.entries[key].sha256)
            if f"{quad.triple} .".encode() in texts[key]:
                return True
        return False

    def load_ahead(self) -> None:
        """Begin to write what is pending, in a thread: the engine needs no Python for it.

        No process may be forked before the next call that asks something of the store.
        """
        self._arrive()
        if self._pending:
            self._loaded += self._size
            graphs, self._pending, self._partly, self._size = self._pending, {}, set(), 0
            self._ahead = [*graphs]
            self._catalog.begins({key: self._catalog.entries[key] for key in graphs})
            blank: list[bytes] = []
            plain: list[bytes] = []
            for quads in graphs.values():
                (blank if layout.has_blank_nodes(quads) else plain).append(quads)
            thread = ThreadPoolExecutor(1)
            self._loading = thread.submit(self._load, b"".join(plain), b"".join(blank))
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

    def _load(self, plain: bytes, blank: bytes) -> None:
        """Write quads, those with blank nodes as a transaction too: a load in bulk would name them anew."""
        try:
            if len(plain) > _FEW:
                self.loads += 1
                # Lenient: IRIs are not looked at again, which saves a quarter. The first quad was looked at.
                self._store.bulk_load(plain, format=ox.RdfFormat.N_QUADS, lenient=True)
                plain = b""
            self._store.extend(ox.parse(plain + blank, format=ox.RdfFormat.N_QUADS, lenient=True))
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
        lines = self.triples(entry.graph).decode().split("\n")
        return "".join(f"{line.removesuffix('.')}<{entry.graph}> .\n" for line in sorted(lines) if line)

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted: documents', the vocabulary's, derived ones and users'."""
        return sorted(self._catalog.owners)

    def triples(self, graph: str) -> bytes:
        """What one graph says, as lines of N-Triples; nothing where there is no such graph."""
        self._settle()
        key = self._catalog.owners.get(graph)
        if key is None:
            return b""
        if self._catalog.format != FORMAT:
            return self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
        return self._shards.get(self._catalog.entries[key].sha256)

    def take_own(self, other: Embedded) -> None:
        """Take over the graphs that users wrote themselves: no text makes them anew."""
        for graph in other.graphs():
            if other.is_own(graph):
                lines = other.triples(graph).decode().split("\n")  # other ends of lines stand in literals
                self.replace_own(graph, "".join(f"{line.removesuffix('.')}<{graph}> .\n" for line in lines if line))

    def is_own(self, graph: str) -> bool:
        """Whether users wrote a graph themselves."""
        return self._catalog.owners.get(graph, VOCABULARY).startswith(OWN)

    def is_made(self, graph: str) -> bool:
        """Whether builds make the graph of that name, so that nobody else may write to it."""
        stem = graph.removesuffix("/shared")
        names = {graph, stem, f"{stem}/graph"}
        return any(name in self._catalog.owners and not self.is_own(name) for name in names)

    def dataset(self, graphs: Iterable[str]) -> ox.Store:
        """A store in memory with these graphs, each under its name; what is no graph here is none there."""
        chosen = ox.Store()
        for name in dict.fromkeys(graphs):
            if triples := self.triples(name):
                chosen.load(triples, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
        return chosen

    def query(
        self, sparql: str, *, substitutions: Mapping[str, Term] | None = None, prefixes: Mapping[str, str] | None = None
    ) -> Result:
        """Answer a SPARQL query over what all graphs say together (see `Store.query`).

        The graph's own prefixes (`pol:`, `dct:`, `skos:` …) need no declaration.
        """
        refuse_service(sparql)
        self._settle()
        bound = {ox.Variable(name): term for name, term in (substitutions or {}).items()}
        known = {**PREFIXES, **(prefixes or {})}
        named = named_graphs(sparql, known)
        store = self._store
        if named.dataset:
            store = self.dataset(named.dataset)
        elif refused := next((name for name in named.patterns if self.is_apart(name)), None):
            raise UsageError(**layout.apart(refused))
        try:
            return store.query(
                sparql, use_default_graph_as_union=self.is_union, substitutions=bound or None, prefixes=known
            )
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise UsageError(
                "the query can not be asked: {reason}", where=Message("query"), reason=cause(error)
            ) from error
        except OSError as error:
            raise StoreError(
                "the store can not be read: {reason}", where=self._place(), remedy=REBUILD, reason=cause(error)
            ) from error

    @property
    def is_union(self) -> bool:
        """Whether the engine has to unite its graphs to answer: in the layout of earlier versions."""
        return self._catalog.format != FORMAT

    def is_apart(self, graph: str) -> bool:
        """Whether a graph is there, and no named graph of the engine."""
        return not self.is_union and not layout.is_named(self._catalog.owners.get(graph, VOCABULARY))

    def dump(self, syntax: Syntax, *, base: str | None = None) -> Iterator[bytes]:
        """The whole graph in `syntax`, sorted; Turtle and TriG shorten the IRIs under `base`."""
        self._settle()
        return dump(self.graphs(), self.triples, syntax, base)

    def count(self) -> int:
        """The number of quads: what several graphs say counts for each of them."""
        self._arrive()
        if self._catalog.format > 1:  # layout 1 had no numbers of quads
            return sum(entry.quads for entry in self._catalog.entries.values())
        return len(self._store)

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy in an rdflib Dataset whose default graph is the union."""
        from kg.store.rdf import to_rdflib

        self._settle()
        return to_rdflib(self.graphs(), self.triples)

    def engine(self) -> ox.Store:
        """The engine's own store, with all that is pending written: for what the protocol of stores has no words for.

        It is read, and not written to: what is written past the catalog belongs to nobody.
        """
        self._settle()
        return self._store

    def pour(self, stream: IO[bytes]) -> None:
        """Write what the engine holds as N-Quads, some of it twice, to fill a copy.

        It comes from the shards: to be told by the engine takes several times as long.
        """
        self._settle()
        if self.is_union:
            self._store.dump(stream, format=ox.RdfFormat.N_QUADS)
            return
        for key, entry in self._catalog.entries.items():
            triples = self._shards.get(entry.sha256)
            quads = triples + layout.quads_beside(triples, key, entry.graph)
            if layout.has_blank_nodes(triples):  # whose names hold within their own graph
                renamed = ox.parse(quads, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=True)
                quads = ox.serialize(renamed, format=ox.RdfFormat.N_QUADS) or b""
            stream.write(quads)

    def compact(self) -> None:
        """Rewrite the files so that they are read twice as fast; worth its seconds where much was written."""
        self._settle()
        self._writing(self._store.optimize)

    def copy_to(self, path: Path) -> None:
        """Start another store from this one's state. Files are shared by hard links: it costs milliseconds."""
        self._catalog.refuse_earlier()
        self._settle()
        self._writing(lambda: self._store.backup(str(path)))
        shards = {entry.sha256 for entry in self._catalog.entries.values()}
        self._writing(lambda: self._shards.copy_to(path / FOLDER, shards))
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
                self._writing(lambda: self._shards.keep({entry.sha256 for entry in self._catalog.entries.values()}))
        self.abandon()

    def abandon(self) -> None:
        """Let go of the folder without writing what is pending: the store stays as a kill would leave it."""
        if self._loading is not None:
            wait([self._loading])
        self._catalog.leave()
        if hasattr(self, "_store"):
            del self._store  # Oxigraph closes when the last reference goes


def _gone(said: bytes, kept: frozenset[bytes]) -> Iterable[ox.Quad]:
    """What is said beside the lines that are kept; a triple has more than one spelling."""
    if not kept:
        return ox.parse(said, format=ox.RdfFormat.N_TRIPLES)
    gone = {*ox.parse(layout.without(said, kept), format=ox.RdfFormat.N_TRIPLES)}
    return gone.difference(ox.parse(b"".join(kept), format=ox.RdfFormat.N_TRIPLES)) if gone else gone


def _open(path: Path | None, read_only: bool) -> ox.Store:
    if path is None:
        return ox.Store()
    return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
