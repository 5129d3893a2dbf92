"""What the tests of derived graphs ask of all of them."""

from __future__ import annotations

from typing import Any

from kg.store.embedded import Embedded
from ontology.terms import RDF

DERIVED = "https://w3id.org/policykg/id/graph/derived/"


def dangling(store: Embedded) -> set[str]:
    """The nodes that a derived graph names and nothing describes: neither a document nor the derived graph itself."""
    rows: Any = store.query(
        f"""SELECT DISTINCT ?node {{
        {{ SELECT DISTINCT ?node {{ GRAPH ?derived {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?derived), "{DERIVED}"))
          VALUES ?which {{ 1 2 }} BIND(IF(?which = 1, ?s, ?o) AS ?node)
          FILTER(ISIRI(?node) && ?p != <{RDF.type}>) }} }}
        FILTER NOT EXISTS {{ ?node a ?class }} }}"""
    )
    return {row["node"].value for row in rows}
