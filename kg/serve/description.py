"""What the server says of itself: SPARQL 1.1 Service Description, and VoID for the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
from starlette.responses import Response

from kg.serve.evaluate import GRAPH_FORMATS, RESULT_FORMATS
from kg.serve.negotiate import Offer
from kg.serve.settings import Settings

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_DCT = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = {"sd": _SD, "void": _VOID, "dct": _DCT, "foaf": _FOAF, "formats": _FORMATS}

# The names of https://www.w3.org/ns/formats/.
_NAMED = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "nt": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nquads": "N-Quads",
    "n3": "N3",
}

VOCABULARIES = (
    "https://w3id.org/policykg/ontology#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://purl.org/dc/terms/",
)


class _Graph:
    """Triples with few words."""

    def __init__(self) -> None:
        self.triples: list[ox.Triple] = []

    def add(self, subject: Any, predicate: str, *values: Any) -> None:
        """Facts of one subject; strings are IRIs, numbers literals."""
        for value in values:
            term = ox.NamedNode(value) if isinstance(value, str) else value
            term = ox.Literal(term) if isinstance(term, int) else term
            self.triples.append(ox.Triple(subject, ox.NamedNode(predicate), term))

    def response(self, offer: Offer) -> Response:
        """As the client asks for it."""
        text = ox.serialize(self.triples, format=GRAPH_FORMATS[offer.format], prefixes=_prefixes(offer))
        return Response(text, headers={"content-type": offer.content_type})


def _prefixes(offer: Offer) -> dict[str, str] | None:
    return _PREFIXES if offer.format in ("turtle", "trig", "n3", "rdfxml") else None


def service(origin: str, settings: Settings, held: Mapping[str, Any], offer: Offer) -> Response:
    """The service description.

    Args:
        origin: scheme and authority as the client knows them.
        settings: of the server.
        held: what the graph holds (`kg.serve.lookups.overview`).
        offer: the media type.
    """
    graph = _Graph()
    me, endpoint = ox.BlankNode("service"), f"{origin}/sparql"
    graph.add(me, f"{_RDF}type", f"{_SD}Service")
    graph.add(me, f"{_SD}endpoint", endpoint)
    graph.add(me, f"{_SD}supportedLanguage", f"{_SD}SPARQL10Query", f"{_SD}SPARQL11Query")
    if settings.write_token is not None:
        graph.add(me, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Update")
    graph.add(me, f"{_SD}resultFormat", *(_FORMATS + _NAMED[name] for name in (*RESULT_FORMATS, *GRAPH_FORMATS)))
    if not settings.scratch:
        graph.add(me, f"{_SD}feature", f"{_SD}UnionDefaultGraph")
    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")
    graph.add(me, f"{_SD}defaultDataset", dataset)
    graph.add(dataset, f"{_RDF}type", f"{_SD}Dataset")
    graph.add(dataset, f"{_SD}defaultGraph", default)
    graph.add(default, f"{_RDF}type", f"{_SD}Graph")
    graph.add(default, f"{_VOID}triples", held["triples"])
    for number, name in enumerate(held["names"]):
        named = ox.BlankNode(f"g{number}")
        graph.add(dataset, f"{_SD}namedGraph", named)
        graph.add(named, f"{_RDF}type", f"{_SD}NamedGraph")
        graph.add(named, f"{_SD}name", name)
    return graph.response(offer)


def void(origin: str, settings: Settings, held: Mapping[str, Any], offer: Offer) -> Response:
    """The VoID description of the data (https://www.w3.org/TR/void/). `held` has classes and properties too."""
    graph = _Graph()
    me = ox.NamedNode(f"{origin}/.well-known/void#dataset")
    document = ox.NamedNode(f"{origin}/.well-known/void")
    graph.add(document, f"{_RDF}type", f"{_VOID}DatasetDescription")
    graph.add(document, f"{_FOAF}primaryTopic", me)
    graph.add(me, f"{_RDF}type", f"{_VOID}Dataset")
    graph.add(me, f"{_DCT}title", ox.Literal("政策任务图谱", language="zh"), ox.Literal("Policy graph", language="en"))
    graph.add(me, f"{_VOID}sparqlEndpoint", f"{origin}/sparql")
    graph.add(me, f"{_VOID}uriSpace", ox.Literal(settings.base))
    graph.add(me, f"{_VOID}uriLookupEndpoint", f"{origin}/resource?iri=")
    graph.add(me, f"{_FOAF}homepage", f"{origin}/")
    graph.add(me, f"{_VOID}triples", held["triples"])
    graph.add(me, f"{_VOID}distinctSubjects", held["subjects"])
    graph.add(me, f"{_VOID}distinctObjects", held["objects"])
    graph.add(me, f"{_VOID}classes", len(held["classes"]))
    graph.add(me, f"{_VOID}properties", len(held["properties"]))
    graph.add(me, f"{_VOID}documents", held["graphs"])
    graph.add(me, f"{_VOID}vocabulary", *VOCABULARIES)
    graph.add(me, f"{_VOID}feature", *(_FORMATS + _NAMED[name] for name in GRAPH_FORMATS))
    for iri, _, _ in held["documents"][:1]:
        graph.add(me, f"{_VOID}exampleResource", iri)
    for number, (name, count) in enumerate(held["classes"].items()):
        part = ox.BlankNode(f"c{number}")
        graph.add(me, f"{_VOID}classPartition", part)
        graph.add(part, f"{_VOID}class", name)
        graph.add(part, f"{_VOID}entities", count)
    for number, (name, count) in enumerate(held["properties"].items()):
        part = ox.BlankNode(f"p{number}")
        graph.add(me, f"{_VOID}propertyPartition", part)
        graph.add(part, f"{_VOID}property", name)
        graph.add(part, f"{_VOID}triples", count)
    return graph.response(offer)
