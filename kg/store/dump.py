"""A whole graph as text: sorted, so that the same graph gives the same bytes whatever order it was built in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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

Lines: TypeAlias = "Callable[[str], bytes]"
"""What a named graph says, as lines of N-Triples in any order."""


def dump(graphs: Sequence[str], triples: Lines, syntax: Syntax, base: str | None = None) -> Iterator[bytes]:
    """Every quad of some graphs in `syntax`, in sorted order, piece by piece.

    N-Quads need the memory of the largest graph, the others that of the text. Lines of N-Triples are what is sorted:
    several times as quick as terms.

    Args:
        graphs: their names, sorted.
        triples: what each says.
        syntax: how to write it.
        base: the IRI that Turtle and TriG write IRIs relative to.
    """
    if syntax == "nquads":
        return (b"".join(_with_graph(sorted(_lines(triples(graph))), graph)) for graph in graphs)
    if syntax == "turtle":
        return iter([_turtle(graphs, triples, base)])
    quads = (quad for graph in graphs for quad in _quads(triples(graph), graph))
    if syntax == "trig":
        return iter([_with_header(quads, ox.RdfFormat.TRIG, base)])
    return iter([(ox.serialize(quads, format=ox.RdfFormat.JSON_LD) or b"") + b"\n"])


def _turtle(graphs: Sequence[str], triples: Lines, base: str | None) -> bytes:
    """The union of the graphs: a triple that several documents state stands once."""
    lines = sorted({line for graph in graphs for line in _lines(triples(graph))}, key=_type_first)
    quads = ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return _with_header((quad.triple for quad in quads), ox.RdfFormat.TURTLE, base)


def _with_header(statements: Iterator[ox.Triple] | Iterator[ox.Quad], syntax: ox.RdfFormat, base: str | None) -> bytes:
    """The statements below a header of our own: the library writes its prefixes in an order that changes."""
    text = ox.serialize(statements, format=syntax, prefixes=PREFIXES, base_iri=base) or b""
    body = _HEADER.sub(b"", text, count=1)
    lines = [f"@base <{base}> ."] if base else []
    lines += [f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items())]
    return "\n".join([*lines, "", ""]).encode() + body


def _quads(triples: bytes, graph: str) -> Iterator[ox.Quad]:
    lines = sorted(_lines(triples), key=_type_first)
    return ox.parse(b"".join(_with_graph(lines, graph)), format=ox.RdfFormat.N_QUADS)


def _lines(triples: bytes) -> list[bytes]:
    return triples.splitlines(keepends=True)


def _with_graph(lines: Iterable[bytes], graph: str) -> Iterator[bytes]:
    """Lines of N-Triples as lines of N-Quads."""
    ending = f"<{graph}> .\n".encode()
    return (line.removesuffix(b".\n") + ending for line in lines)


def _type_first(line: bytes) -> bytes:
    """A line's place among those of its subject: the type first, as people write it."""
    return line.replace(_TYPE, b"> !", 1)
