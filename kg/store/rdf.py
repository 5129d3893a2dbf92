"""The way out to rdflib."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import pyoxigraph as ox
import rdflib
from rdflib.namespace import XSD

Node = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def to_rdflib(graphs: Sequence[str], triples: Callable[[str], bytes]) -> rdflib.Dataset:
    """An rdflib Dataset of these named graphs, whose default graph is the union of them.

    Terms are handed over one by one: several times as quick as a text that rdflib parses, and no parser's quirks.

    Args:
        graphs: their names.
        triples: what each says, as lines of N-Triples.
    """
    dataset = rdflib.Dataset(default_union=True)
    for name in graphs:
        graph = dataset.graph(rdflib.URIRef(name))
        for quad in ox.parse(triples(name), format=ox.RdfFormat.N_TRIPLES):
            graph.add((node(quad.subject), rdflib.URIRef(quad.predicate.value), node(quad.object)))
    return dataset


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
