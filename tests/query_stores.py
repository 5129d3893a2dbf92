"""The graph of `query_graph` behind the one method that questions need, in two engines."""

from __future__ import annotations

import io
from functools import cache

import pyoxigraph as ox
import query_graph

from kg.store.embedded import Embedded


class Oxigraph:
    """The engine of the program, over the union of all graphs."""

    def __init__(self, trig: str) -> None:
        self.store = ox.Store()
        self.store.load(trig, format=ox.RdfFormat.TRIG)

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Answer over the union of all graphs."""
        return self.store.query(sparql, use_default_graph_as_union=True)


class Rdflib:
    """Another engine, whose SPARQL was written by others."""

    def __init__(self, trig: str) -> None:
        import rdflib

        self.dataset = rdflib.Dataset(default_union=True)
        quads = Oxigraph(trig).store.dump(format=ox.RdfFormat.N_QUADS)
        assert quads is not None
        self.dataset.parse(data=quads, format="nquads")

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Answer over the union of all graphs, as the types of the other engine."""
        answer = self.dataset.query(sparql).serialize(format="json")
        assert answer is not None
        return ox.parse_query_results(io.BytesIO(answer), format=ox.QueryResultsFormat.JSON)


def fill(store: Embedded) -> None:
    """Put the graph into a store of the program, graph by graph."""
    store.replace_vocabulary(_nquads(query_graph.vocabulary()))
    for document in query_graph.DOCUMENTS:
        store.replace(document.key, _nquads(document.trig()))


def _nquads(trig: str) -> str:
    quads = ox.parse(query_graph.HEAD + trig, format=ox.RdfFormat.TRIG)
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert data is not None
    return data.decode()


@cache
def oxigraph() -> Oxigraph:
    """The graph, loaded once."""
    return Oxigraph(query_graph.trig())


@cache
def rdflib() -> Rdflib:
    """The graph, loaded once."""
    return Rdflib(query_graph.trig())
