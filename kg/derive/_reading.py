"""How rules read a graph: rows of a query, and the place that each document is kept under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.derive.base import Graphs
from ontology.iris import document_iri

PREFIXES = """PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_PLACES = "SELECT ?document ?place { ?document a pol:Document ; pol:jurisdiction ?place }"
_ABOVE = "SELECT ?place ?above {{ VALUES ?place {{ {places} }} ?place skos:broader+ ?above }}"


def rows(store: Graphs, query: str) -> Iterator[dict[str, str]]:
    """The rows of a SELECT as plain strings; what is not bound is not there."""
    found = store.query(PREFIXES + query)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: term.value for name in names if (term := row[name]) is not None}


def pairs(store: Graphs, query: str) -> Iterator[tuple[str, str]]:
    """The rows of a SELECT of two variables that are always bound: several times as quick as `rows`."""
    return ((first.value, second.value) for first, second in store.query(PREFIXES + query))


class Homes:
    """The one place that each document is kept under: what it governs, of several the one above the others.

    Of several that are not above one another it is the first by its IRI: a document is kept once.
    """

    def __init__(self, store: Graphs, base: str) -> None:
        self.digests = store.documents()
        self.keys = {document_iri(key, base): key for key in self.digests}
        governed: dict[str, set[str]] = {}
        for document, place in pairs(store, _PLACES):
            if key := self.keys.get(document):
                governed.setdefault(key, set()).add(place)
        above = _above(store, {place for places in governed.values() if len(places) > 1 for place in places})
        self.home = {key: _highest(governed.get(key, set()), above) for key in self.digests}

    def by_place(self) -> dict[str, list[str]]:
        """The keys of the documents of every place."""
        found: dict[str, list[str]] = {}
        for key, place in self.home.items():
            found.setdefault(place, []).append(key)
        return found

    def line(self, key: str) -> str:
        """What stands for a document that is read as a whole."""
        return f"{self.digests[key]} {key}"


def _above(store: Graphs, places: set[str]) -> dict[str, set[str]]:
    """The places above each of these."""
    found: dict[str, set[str]] = {}
    if places:
        for place, higher in pairs(store, _ABOVE.format(places=" ".join(f"<{place}>" for place in sorted(places)))):
            found.setdefault(place, set()).add(higher)
    return found


def _highest(places: set[str], above: Mapping[str, set[str]]) -> str:
    """The place that none of the others is above, of several the first by its IRI; empty for none.

    >>> _highest({"county", "city"}, {"county": {"city", "province"}}), _highest(set(), {})
    ('city', '')
    """
    return min((place for place in places if places.isdisjoint(above.get(place, ()))), default="")
