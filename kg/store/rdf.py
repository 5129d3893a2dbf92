"""The way out to rdflib."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox
import rdflib
from rdflib.namespace import XSD

Node = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def to_rdflib(store: ox.Store) -> rdflib.Dataset:
    """A copy of a store as an rdflib Dataset whose default graph is the union of all graphs.

    Terms are handed over one by one: several times as quick as a text that rdflib parses, and no parser's quirks.
    """
    dataset = rdflib.Dataset(default_union=True)
    for name in sorted(store.named_graphs(), key=str):
        graph = dataset.graph(rdflib.URIRef(name.value) if isinstance(name, ox.NamedNode) else rdflib.BNode(name.value))
        for triple in _triples(store, name):
            graph.add(triple)
    for triple in _triples(store, ox.DefaultGraph()):
        dataset.add(triple)
    return dataset


def _triples(
    store: ox.Store, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph
) -> Iterator[tuple[Node, rdflib.URIRef, Node]]:
    for quad in store.quads_for_pattern(None, None, None, graph):
        yield node(quad.subject), rdflib.URIRef(quad.predicate.value), node(quad.object)


@lru_cache(maxsize=65536)
def node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """A term of pyoxigraph as rdflib has it. Plain literals have no datatype there, xsd:string is another term.

    >>> node(ox.Literal("财政", language="zh"))
    rdflib.term.Literal('财政', lang='zh')
    >>> node(ox.Literal("财政"))
    rdflib.term.Literal('财政')
    """
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            datatype = rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, datatype=None if datatype == XSD.string else datatype)
    raise TypeError(f"rdflib has no term for {term}")  # quoted triples: the mapping makes none
