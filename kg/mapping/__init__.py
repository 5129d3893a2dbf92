"""From a record to the N-Quads of its graph, in the shape of `docs/graph.md`.

`to_nquads` maps one document, `vocabulary_nquads` the Turtle of the vocabulary; both are pure functions of what they
are given, byte for byte. The names of things (`document_iri`, `unit_iri`, …) are made in `ontology.iris` and handed on
here.
"""

from __future__ import annotations

from kg.mapping.concepts import Concepts, read_concepts
from kg.mapping.document import to_nquads
from kg.mapping.graph import MappingError
from kg.mapping.quads import literal
from kg.mapping.vocabulary import vocabulary_nquads
from ontology.iris import (
    BASE,
    concept_iri,
    derived_graph_iri,
    document_iri,
    evidence_iri,
    fact_iri,
    function_iri,
    graph_iri,
    item_iri,
    local_concept_iri,
    local_place_iri,
    part_iri,
    place_iri,
    source_iri,
    unit_iri,
    vocabulary_graph_iri,
)

__all__ = [
    "BASE",
    "Concepts",
    "MappingError",
    "concept_iri",
    "derived_graph_iri",
    "document_iri",
    "evidence_iri",
    "fact_iri",
    "function_iri",
    "graph_iri",
    "item_iri",
    "literal",
    "local_concept_iri",
    "local_place_iri",
    "part_iri",
    "place_iri",
    "read_concepts",
    "source_iri",
    "to_nquads",
    "unit_iri",
    "vocabulary_graph_iri",
    "vocabulary_nquads",
]
