"""A whole graph as text: sorted, so that the same graph gives the same bytes whatever order it was built in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from kg.store.base import Syntax

# Enough for a graph to stay readable. Data IRIs are written relative to the base: their paths have slashes, which a
# prefixed name would have to escape.
PREFIXES = {
    "pol": "https://w3id.org/policykg/ontology#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "org": "http://www.w3.org/ns/org#",
}


_TYPE = b"> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
_HEADER = re.compile(rb"(?:@(?:base|prefix) [^\n]*\n)*")

Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def dump(store: ox.Store, syntax: Syntax, base: str | None = None) -> Iterator[bytes]:
    """Every quad of `store` in `syntax`, in sorted order, piece by piece.

    N-Quads need the memory of the largest named graph, the others that of the text. Lines of N-Triples are what is
    sorted: several times as quick as terms.
    """
    if syntax == "nquads":
        return (b"".join(_with_graph(sorted(_lines(store, graph)), graph)) for graph in _graphs(store))
    return iter([_WRITERS[syntax](store, base)])


def _turtle(store: ox.Store, base: str | None) -> bytes:
    """The union of the graphs: a triple that several documents state stands once."""
    lines = sorted({line for graph in _graphs(store) for line in _lines(store, graph)}, key=_type_first)
    triples = (quad.triple for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES))
    return _with_header(triples, ox.RdfFormat.TURTLE, base)


def _trig(store: ox.Store, base: str | None) -> bytes:
    return _with_header(_quads(store), ox.RdfFormat.TRIG, base)


def _with_header(statements: Iterator[ox.Triple] | Iterator[ox.Quad], syntax: ox.RdfFormat, base: str | None) -> bytes:
    """The statements below a header of our own: the library writes its prefixes in an order that changes."""
    text = ox.serialize(statements, format=syntax, prefixes=PREFIXES, base_iri=base) or b""
    body = _HEADER.sub(b"", text, count=1)
    lines = [f"@base <{base}> ."] if base else []
    lines += [f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items())]
    return "\n".join([*lines, "", ""]).encode() + body


def _jsonld(store: ox.Store, base: str | None) -> bytes:
    return (ox.serialize(_quads(store), format=ox.RdfFormat.JSON_LD) or b"") + b"\n"


def _quads(store: ox.Store) -> Iterator[ox.Quad]:
    for graph in _graphs(store):
        lines = sorted(_lines(store, graph), key=_type_first)
        yield from ox.parse(b"".join(_with_graph(lines, graph)), format=ox.RdfFormat.N_QUADS)


def _graphs(store: ox.Store) -> list[Graph]:
    return [ox.DefaultGraph(), *sorted(store.named_graphs(), key=str)]


def _lines(store: ox.Store, graph: Graph) -> list[bytes]:
    """The triples of one graph as lines of N-Triples."""
    return (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines(keepends=True)


def _with_graph(lines: Iterable[bytes], graph: Graph) -> Iterator[bytes]:
    """Lines of N-Triples as lines of N-Quads."""
    ending = b".\n" if isinstance(graph, ox.DefaultGraph) else f"{graph} .\n".encode()
    return (line.removesuffix(b".\n") + ending for line in lines)


def _type_first(line: bytes) -> bytes:
    """A line's place among those of its subject: the type first, as people write it."""
    return line.replace(_TYPE, b"> !", 1)


_WRITERS: dict[Syntax, Callable[[ox.Store, str | None], bytes]] = {"turtle": _turtle, "trig": _trig, "jsonld": _jsonld}
