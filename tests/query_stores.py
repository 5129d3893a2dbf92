"""The graph of `query_graph` behind the one method that questions need, in two engines."""

from __future__ import annotations

import io
from functools import cache

import pyoxigraph as ox
import query_graph

from kg.derive import refresh
from kg.store.embedded import Embedded


class Oxigraph:
    """The engine of the program, over the union of all graphs."""

    def __init__(self, nquads: bytes) -> None:
        self.store = ox.Store()
        self.store.load(nquads, format=ox.RdfFormat.N_QUADS)

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Answer over the union of all graphs."""
        return self.store.query(sparql, use_default_graph_as_union=True)


class Rdflib:
    """Another engine, whose SPARQL was written by others."""

    def __init__(self, nquads: bytes) -> None:
        import rdflib

        self.dataset = rdflib.Dataset(default_union=True)
        self.dataset.parse(data=nquads, format="nquads")

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Answer over the union of all graphs, as the types of the other engine."""
        answer = self.dataset.query(sparql).serialize(format="json")
        assert answer is not None
        return ox.parse_query_results(io.BytesIO(answer), format=ox.QueryResultsFormat.JSON)


def fill(store: Embedded) -> None:
    """Put the graph into a store of the program, graph by graph, with what follows from it."""
    store.replace_vocabulary(_nquads(query_graph.vocabulary()))
    for document in query_graph.DOCUMENTS:
        store.replace(document.key, _nquads(document.trig()))
    refresh(store)


@cache
def _filled() -> bytes:
    with Embedded() as store:
        fill(store)
        return b"".join(store.dump("nquads"))


def _nquads(trig: str) -> str:
    """The quads of one graph as the mapping writes them: each once, decimals in their canonical form."""
    store = ox.Store()
    store.load((query_graph.HEAD + trig).encode(), format=ox.RdfFormat.TRIG)
    return (store.dump(format=ox.RdfFormat.N_QUADS) or b"").decode()


@cache
def oxigraph() -> Oxigraph:
    """The graph, loaded once."""
    return Oxigraph(_filled())


@cache
def rdflib() -> Rdflib:
    """The graph, loaded once."""
    return Rdflib(_filled())
