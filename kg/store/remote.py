"""The store on another machine: any SPARQL 1.1 endpoint that takes updates or graphs.

Each document is a named graph, as everywhere, with three triples more that say which document it is, the digest of what
was given for it, and how many triples that were. They are written together with the rest, so what the store holds of
a document can be told from the store alone, whoever wrote it and whatever became of them.

What is the program's own (those triples, the state of the workspace, the texts of sources, the mark of a build at work)
has names under `STORE`. It is left out of what is counted and exported.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import Message, StoreError, cause
from kg.store.base import Result, Syntax, Term, has_word, refuse_service
from kg.store.catalog import DERIVED, VOCABULARY, Entry, Keyed
from kg.store.dump import PREFIXES, dump
from kg.store.http import GRAPH, RESULTS, ROWS, Endpoint, Reply
from kg.store.layout import taken_apart
from kg.store.mirror import Mirror, in_graph, mended

if TYPE_CHECKING:
    import rdflib

STORE = "https://w3id.org/policykg/store#"
"""What the program's own graphs and terms in a remote store begin with."""

_OWN = 3  # triples in a graph that say whose it is
_BATCH = 4 << 20  # characters of triples to gather before they are sent
_ENTRIES = f"""SELECT ?g ?key ?sha ?n WHERE {{
  GRAPH ?g {{ ?g <{STORE}key> ?key ; <{STORE}sha256> ?sha ; <{STORE}quads> ?n }} }}"""
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_DOCUMENT_GRAPHS = """SELECT DISTINCT ?g WHERE {
  GRAPH ?g { ?d a <https://w3id.org/policykg/ontology#Document> } }"""
_SAMPLES = (
    "SELECT ?s ?p WHERE { GRAPH ?g { ?s a <https://w3id.org/policykg/ontology#Document> ; ?p ?o } } LIMIT 1",
    "SELECT ?s ?p WHERE { GRAPH ?g { ?s ?p ?o } FILTER(ISIRI(?s)) } LIMIT 1",
)
# How engines are asked for the union of all graphs: the plain query first (most), then what some take instead.
_UNIONS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (("union-default-graph", "true"),),
    (("default-graph-uri", "urn:x-arq:UnionGraph"),),
    (("default-graph-uri", "tag:stardog:api:context:all"),),
)
_EXAMINATION = """SELECT ?word ?yes ?n WHERE {
  VALUES ?word { "甲"@zh "乙"@zh }
  { SELECT ?word (COUNT(DISTINCT ?each) AS ?n) WHERE {
      VALUES (?word ?each) { ("甲"@zh 1) ("甲"@zh 2) ("丙"@zh 3) } } GROUP BY ?word }
  BIND(!BOUND(?none) AS ?yes)
}"""
_PASSED = [(ox.Literal("甲", language="zh"), ox.Literal(True), ox.Literal(2))]


class Remote(Keyed):
    """A SPARQL endpoint under the `Store` protocol (`kg.store.base.Store`).

    An engine that fails a small examination in SPARQL, or has no union of its graphs, is not asked questions, for it
    would answer them wrongly, or never: the graphs are fetched, and questions are answered from that copy.

    Args:
        endpoint: the server.
        mirror: where such a copy is kept.
        writing: for a build: what was not built through this program is neither seen as a document nor touched.
    """

    def __init__(self, endpoint: Endpoint, mirror: Mirror, *, writing: bool = False) -> None:
        self.endpoint = endpoint
        self._writing = writing
        self._mirror = mirror
        self._catalogue: dict[str, Entry] | None = None
        self._pending: dict[str, str | None] = {}
        self._union: tuple[tuple[str, str], ...] | None = None
        self._trusted: bool | None = None
        self.has_written = False
        self.loads = self.written = 0  # there are no files of ours to put in order
        self.before_write: Callable[[], None] = _nothing

    # ------------------------------------------------------------------------------------------------------- writing

    def _replace(self, key: str, nquads: bytes) -> str:
        graph, _ = taken_apart(key, nquads)
        known = self.catalogue()
        lines = dict.fromkeys(line.strip() for line in nquads.decode().split("\n"))
        lines.pop("", None)
        entry = Entry(graph, hashlib.sha256(nquads).hexdigest(), len(lines))
        if known.get(key) == entry:
            return entry.sha256
        if key in known and known[key].graph != graph:
            self._drop(key)
        ending = f"<{graph}> ."
        triples = "".join(f"{line.removesuffix(ending)}.\n" for line in lines)
        self._pending[graph] = _described(key, entry) + triples
        known[key] = entry
        if sum(len(text or "") for text in self._pending.values()) > _BATCH:
            self.flush()
        return entry.sha256

    def _drop(self, key: str) -> bool:
        entry = self.catalogue().pop(key, None)
        if entry is not None:
            self._pending[entry.graph] = None
        return entry is not None

    def flush(self) -> None:
        """Send what is pending."""
        if self._pending:
            self.before_write()
            self.has_written = True
            self.endpoint.write(self._pending)
            self._pending.clear()

    def forget(self, keys: Iterable[str]) -> None:
        """Take the digests of these keys for unknown, so that whatever is given for them is written."""
        known = self.catalogue()
        known.update({key: Entry(known[key].graph, "", 0) for key in keys if key in known})

    # ------------------------------------------------------------------------------------------------------- reading

    def catalogue(self) -> dict[str, Entry]:
        """All graphs that were written here as documents, vocabulary or derived, by key."""
        if self._catalogue is None:
            found = (tuple(_text(term) for term in row) for row in self.rows(_ENTRIES))
            self._catalogue = {key: Entry(graph, sha, int(count)) for graph, key, sha, count in found}
        return self._catalogue

    def documents(self) -> Mapping[str, str]:
        """Key → SHA-256 of the N-Quads given for it, in the order of the keys.

        In a store that was filled by other ways (a server of a workspace), the digests are empty.
        """
        known = self.catalogue()
        if known or self._writing:
            own = {key: entry.sha256 for key, entry in known.items() if key and not key.startswith(DERIVED)}
        else:
            graphs = [_text(row[0]) for row in self.rows(_DOCUMENT_GRAPHS)]
            ends = [graph.rpartition("/doc/")[2].removesuffix("/graph") for graph in graphs if graph.endswith("/graph")]
            own = {unquote(end): "" for end in ends}
        return dict(sorted(own.items()))

    def vocabulary_digest(self) -> str | None:
        """SHA-256 of the N-Quads of the vocabulary, None before there is one."""
        entry = self.catalogue().get(VOCABULARY)
        return entry.sha256 if entry else None

    def query(
        self, sparql: str, *, substitutions: Mapping[str, Term] | None = None, prefixes: Mapping[str, str] | None = None
    ) -> Result:
        """Answer a SPARQL query over the union of all graphs (see `Store.query`)."""
        refuse_service(sparql)
        self.flush()
        if not self._is_trusted() or not self._is_quick(sparql):
            return self._mirrored(sparql, substitutions, prefixes)
        known = {**PREFIXES, **(prefixes or {})}
        # On the first line, so that the lines of the query keep their numbers.
        text = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in known.items()) + " " + sparql
        if substitutions:
            names = " ".join(f"?{name}" for name in substitutions)
            text += f"\nVALUES ({names}) {{ ({' '.join(map(str, substitutions.values()))}) }}"
        graph = has_word(sparql, "construct") or has_word(sparql, "describe")
        return _result(self.endpoint.query(text, self._dataset(sparql), accept=GRAPH if graph else ROWS))

    def _mirrored(
        self, sparql: str, substitutions: Mapping[str, Term] | None, prefixes: Mapping[str, str] | None
    ) -> Result:
        wanted = {entry.graph: entry for entry in self.catalogue().values()}
        if not wanted:
            raise StoreError(
                "this engine does not answer SPARQL as the standard says, and holds no graph that kg has built",
                where=self.endpoint.url,
                remedy="build into it, or ask another",
            )
        # Of what is forgotten nobody knows how much there must be, nor whether it is what the copy has.
        held = {graph: entry.sha256 or secrets.token_hex() for graph, entry in wanted.items()}
        copy = self._mirror.bring(held, lambda graph: self.triples(graph, wanted[graph].quads or None))
        return copy.query(sparql, substitutions=substitutions, prefixes=prefixes)

    def rows(self, sparql: str) -> Iterator[tuple[Term | None, ...]]:
        """The rows of a SELECT of our own, which names the graphs that it reads: the same on every engine."""
        return (tuple(row) for row in cast("ox.QuerySolutions", _result(self.endpoint.query(sparql))))

    def counts(self) -> dict[str, int]:
        """Graph → how many triples it really has, without the program's own."""
        rows = self.rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        found = {_text(graph): int(_text(count)) for graph, count in rows}
        own = {entry.graph for entry in self.catalogue().values()}
        return {graph: count - (_OWN if graph in own else 0) for graph, count in found.items()}

    def triples(self, graph: str, count: int | None = None) -> list[ox.Triple]:
        """What a graph says, without the program's own triples.

        Args:
            graph: its IRI.
            count: how many there must be; None where that is not known.

        Raises:
            StoreError: there are more or fewer.
        """
        reply = self.endpoint.query(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", accept=GRAPH
        )
        found = [mended(triple) for triple in _triples(reply) if not triple.predicate.value.startswith(STORE)]
        if count is not None and len(found) != count:
            raise StoreError(
                "the graph has {found} of its {count} triples: a build is at work, or was cut off",
                where=f"{self.endpoint.url}: {graph}",
                remedy="wait until it ends, or build again",
                found=len(found),
                count=count,
            )
        return found

    def graphs(self) -> list[str]:
        """The graphs with content that is not the program's own, sorted."""
        if known := self.catalogue():
            return sorted(entry.graph for entry in known.values())
        return sorted(name for row in self.rows(_GRAPHS) if not (name := _text(row[0])).startswith(STORE))

    def dump(self, syntax: Syntax, *, base: str | None = None) -> Iterator[bytes]:
        """The whole graph in `syntax`, sorted."""
        self.flush()
        return dump(self.graphs(), self._lines(), syntax, base)

    def _lines(self) -> Callable[[str], bytes]:
        """What a graph says, as lines of N-Triples."""
        counts = {entry.graph: entry.quads for entry in self.catalogue().values()}

        def lines(graph: str) -> bytes:
            return ox.serialize(self.triples(graph, counts.get(graph)), format=ox.RdfFormat.N_TRIPLES) or b""

        return lines

    def count(self) -> int:
        """The number of quads."""
        self.flush()
        if known := self.catalogue():
            return sum(entry.quads for entry in known.values())
        rows = self.rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(_text(next(rows)[0]))

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy in an rdflib Dataset whose default graph is the union."""
        from kg.store.rdf import to_rdflib

        self.flush()
        return to_rdflib(self.graphs(), self._lines())

    def nquads(self, key: str) -> str | None:
        """The quads of a document, sorted; None where there is none of that key, or it is not whole."""
        entry = self.catalogue().get(key)
        if entry is None:
            return None
        try:
            found = self.triples(entry.graph, entry.quads)
        except StoreError:
            return None
        return "".join(f"{line} <{entry.graph}> .\n" for line in sorted(map(str, found)))

    def load_ahead(self) -> None:
        """Nothing: what is pending is sent when it is enough."""

    def compact(self) -> None:
        """Nothing: the server keeps its own house."""

    def close(self) -> None:
        """Send what is pending and let go of the server."""
        self.flush()
        self.let_go()

    def let_go(self) -> None:
        """Let go of the server; what is pending is lost."""
        self._mirror.close()
        self.endpoint.close()

    # ----------------------------------------------------------------------------------------------------- the engine

    def _is_trusted(self) -> bool:
        """Whether the engine passes the examination: VALUES, sub-SELECT, BIND and booleans as SPARQL 1.1 has them."""
        if self._trusted is None:
            try:
                self._trusted = list(self.rows(_EXAMINATION)) == _PASSED
            except (StoreError, ValueError, SyntaxError):
                self._trusted = False
        return self._trusted

    def _is_quick(self, sparql: str) -> bool:
        """Whether the engine has the union, or cannot but be asked: to name all graphs makes it slow beyond use."""
        listed = [name for name, _ in self._dataset(sparql) if name == "default-graph-uri"]
        return len(listed) < 2 or not self.catalogue()

    def _dataset(self, sparql: str) -> list[tuple[str, str]]:
        """The parameters that make the default graph of a query the union of all graphs.

        What the protocol names goes before what the query says: a query that names its dataset gets none.
        """
        if has_word(sparql, "from"):
            return []
        if self._union is None:
            self._union = self._find_union()
        if not self._union or self._union[0][0] != "default-graph-uri":
            return list(self._union)
        named = self.graphs() if has_word(sparql, "graph") else []
        return [*self._union, *(("named-graph-uri", graph) for graph in named)]

    def _find_union(self) -> tuple[tuple[str, str], ...]:
        """Ask for a triple that stands in a named graph; the first way that finds it is the engine's."""
        sample = next((row for text in _SAMPLES for row in self.rows(text)), None)
        if sample is None:
            return ()
        node, predicate = sample
        for way in _UNIONS:
            reply = self.endpoint.query(f"SELECT ?o WHERE {{ {node} {predicate} ?o }} LIMIT 1", way)
            if list(cast("ox.QuerySolutions", _result(reply))):
                return way
        return tuple(("default-graph-uri", graph) for graph in self.graphs())


def _nothing() -> None:
    pass


def _described(key: str, entry: Entry) -> str:
    """The triples that say which document a graph is. They stand first: some servers look at the first lines alone."""
    node = f"<{entry.graph}> <{STORE}"
    return (
        f"{node}quads> {ox.Literal(entry.quads)} .\n"
        f"{node}sha256> {ox.Literal(entry.sha256)} .\n{node}key> {ox.Literal(key)} .\n"
    )


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _result(reply: Reply) -> Result:
    """A server's answer as the engine of the program gives it."""
    try:
        if reply.type in (RESULTS, "application/json"):
            return ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
        store = ox.Store()
        store.bulk_extend(in_graph(_triples(reply), ox.DefaultGraph()))
        return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    except (SyntaxError, ValueError) as error:
        raise _unreadable(cause(error)) from error


def _triples(reply: Reply) -> list[ox.Triple]:
    format = ox.RdfFormat.from_media_type(reply.type)
    if format is None:
        raise _unreadable(Message(reply.type or "no type"))
    try:
        return [quad.triple for quad in ox.parse(reply.body, format=format)]
    except (SyntaxError, ValueError) as error:
        raise _unreadable(cause(error)) from error


def _unreadable(reason: Message) -> StoreError:
    return StoreError("the server's answer can not be read: {reason}", remedy="check the address", reason=reason)
