"""A whole graph as text: sorted, so that the same graph gives the same bytes whatever order it was built in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeAlias

import pyoxigraph as ox

from kg.store.base import Syntax

# Enough for a graph to stay readable. Data IRIs are written relative to the base: their paths have slashes, which a
# prefixed name would have to escape.
_PREFIXES = {
    "pol": "https://w3id.org/policykg/ontology#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "org": "http://www.w3.org/ns/org#",
}


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def dump(store: ox.Store, syntax: Syntax, base: str | None = None) -> Iterator[bytes]:
    """Every quad of `store` in `syntax`, in sorted order, piece by piece.

    N-Quads need the memory of the largest named graph, the others that of the text.
    """
    if syntax == "nquads":
        return (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"" for quads in _by_graph(store))
    return iter([_WRITERS[syntax](store, base)])


def _turtle(store: ox.Store, base: str | None) -> bytes:
    """The union of the graphs: a triple that several documents state stands once."""
    subjects = sorted({quad.subject for quad in store}, key=str)
    triples = (triple for subject in subjects for triple in _about(store, subject))
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES, base_iri=base) or b""


def _trig(store: ox.Store, base: str | None) -> bytes:
    quads = chain.from_iterable(_by_graph(store))
    return ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=_PREFIXES, base_iri=base) or b""


def _jsonld(store: ox.Store, base: str | None) -> bytes:
    return ox.serialize(chain.from_iterable(_by_graph(store)), format=ox.RdfFormat.JSON_LD) or b""


def _by_graph(store: ox.Store) -> Iterator[list[ox.Quad]]:
    graphs: list[Graph] = [ox.DefaultGraph(), *sorted(store.named_graphs(), key=str)]
    for graph in graphs:
        yield sorted(store.quads_for_pattern(None, None, None, graph), key=_order)


def _about(store: ox.Store, subject: ox.NamedNode | ox.BlankNode | ox.Triple) -> list[ox.Triple]:
    return sorted({quad.triple for quad in store.quads_for_pattern(subject, None, None)}, key=_order)


def _order(statement: ox.Quad | ox.Triple) -> tuple[str, bool, str, str]:
    """By subject, then the type first as people write it, then by predicate and object."""
    predicate = statement.predicate.value
    return str(statement.subject), predicate != _TYPE, predicate, str(statement.object)


_WRITERS: dict[Syntax, Callable[[ox.Store, str | None], bytes]] = {"turtle": _turtle, "trig": _trig, "jsonld": _jsonld}
