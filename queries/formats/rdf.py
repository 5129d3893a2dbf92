"""The graphs that CONSTRUCT and DESCRIBE give."""

from __future__ import annotations

from typing import IO

import pyoxigraph as ox

from kg.language import Language
from queries.table import Table

_PREFIXES = {
    "pol": "https://w3id.org/policykg/ontology#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_turtle(table: Table, stream: IO[bytes], lang: Language) -> None:
    """Turtle 1.1, subjects sorted."""
    _write(table, stream, ox.RdfFormat.TURTLE)


def write_ntriples(table: Table, stream: IO[bytes], lang: Language) -> None:
    """N-Triples, sorted."""
    _write(table, stream, ox.RdfFormat.N_TRIPLES)


def write_jsonld(table: Table, stream: IO[bytes], lang: Language) -> None:
    """JSON-LD 1.0, flattened."""
    _write(table, stream, ox.RdfFormat.JSON_LD)


def _write(table: Table, stream: IO[bytes], format: ox.RdfFormat) -> None:
    prefixes = None if format == ox.RdfFormat.N_TRIPLES else _PREFIXES
    ox.serialize(table.graph or (), stream, format=format, prefixes=prefixes)
