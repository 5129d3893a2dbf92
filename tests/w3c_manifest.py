"""The W3C SPARQL test suites as data: what their manifests say, read where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
from program import ROOT

SUITES = ROOT.parent / "shared" / "w3c"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
}
TYPES = {".ttl": "text/turtle", ".nt": "application/n-triples", ".rdf": "application/rdf+xml"}


@dataclass(frozen=True)
class Node:
    """A node of a manifest, with what it says."""

    store: ox.Store
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

    def all(self, predicate: str) -> list[Node]:
        """The objects of a predicate."""
        if not isinstance(self.term, (ox.NamedNode, ox.BlankNode)):
            return []
        quads = self.store.quads_for_pattern(self.term, ox.NamedNode(predicate), None)
        return [Node(self.store, quad.object) for quad in quads]

    def one(self, predicate: str) -> Node | None:
        """The object of a predicate, None where there is none."""
        return next(iter(self.all(predicate)), None)

    def items(self, predicate: str) -> Iterator[Node]:
        """The items of a list."""
        rest = self.one(predicate)
        while rest is not None and rest.value != f"{RDF}nil":
            first = rest.one(f"{RDF}first")
            assert first is not None
            yield first
            rest = rest.one(f"{RDF}rest")

    def text(self, predicate: str) -> str | None:
        """The object of a predicate as text."""
        found = self.one(predicate)
        return found.value if found else None

    @property
    def value(self) -> str:
        """IRI or text."""
        assert not isinstance(self.term, ox.Triple)
        return self.term.value

    @property
    def path(self) -> Path:
        """The file that a `file:` IRI names."""
        return Path(unquote(urlsplit(self.value).path))


@dataclass(frozen=True)
class Case:
    """One test. `name` is the suite's folder and the test's own name."""

    name: str
    kind: str
    node: Node

    @property
    def action(self) -> Node:
        """What is done."""
        found = self.node.one(f"{MF}action")
        assert found is not None
        return found

    @property
    def result(self) -> Node:
        """What comes of it."""
        found = self.node.one(f"{MF}result")
        assert found is not None
        return found


@cache
def cases() -> tuple[Case, ...]:
    """All tests of both suites."""
    roots = ("sparql10/manifest-evaluation.ttl", "sparql10/manifest-syntax.ttl", "sparql11/manifest-all.ttl")
    found: dict[str, Case] = {}
    for root in roots:
        for case in _manifest(SUITES / root):
            found.setdefault(case.name, case)
    return tuple(found.values())


def of_kind(*kinds: str) -> list[Case]:
    """The tests of some kinds."""
    return [case for case in cases() if case.kind in kinds]


def _manifest(path: Path) -> Iterator[Case]:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri(), to_graph=ox.DefaultGraph())
    me = Node(store, ox.NamedNode(path.as_uri()))
    for included in me.items(f"{MF}include"):
        yield from _manifest(included.path)
    for entry in me.items(f"{MF}entries"):
        kind = entry.text(f"{RDF}type")
        if kind is None:  # listed, but not described
            continue
        folder = path.parent.relative_to(SUITES).as_posix()
        yield Case(f"{folder}/{entry.value.rpartition('#')[2].rpartition('/')[2]}", kind.removeprefix(MF), entry)


def triples(path: Path, base: str | None = None) -> list[ox.Triple]:
    """The graph in a file."""
    parsed = ox.parse(
        path.read_bytes(), format=SYNTAXES[path.suffix], base_iri=base or path.as_uri(), rename_blank_nodes=True
    )
    return [quad.triple for quad in parsed]
