"""How rules read a graph: rows of a query, the documents that are to be read, and the place each is kept under."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.derive.base import Documents, Graphs
from ontology.iris import document_iri

PREFIXES = """PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_PLACES = "SELECT ?document ?place {{ {chosen} ?document a pol:Document ; pol:jurisdiction ?place }}"
_ABOVE = "SELECT ?place ?above {{ VALUES ?place {{ {places} }} ?place skos:broader+ ?above }}"
_MANY = 8  # of so many documents one has changed: to read all of them at once takes no longer


def rows(store: Graphs, query: str) -> Iterator[dict[str, str]]:
    """The rows of a SELECT as plain strings; what is not bound is not there."""
    found = store.query(PREFIXES + query)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: term.value for name in names if (term := row[name]) is not None}


def pairs(store: Graphs, query: str) -> Iterator[tuple[str, str]]:
    """The rows of a SELECT of two variables that are always bound: several times as quick as `rows`."""
    return ((first.value, second.value) for first, second in store.query(PREFIXES + query))


def listed(iris: Iterable[str]) -> str:
    """IRIs as SPARQL lists them in VALUES."""
    return " ".join(f"<{iri}>" for iri in sorted(iris))


def are_many(some: int, total: int) -> bool:
    """Whether so many documents of all are read sooner with all others than one by one."""
    return some * _MANY > total


class Chosen:
    """Some documents of all (`kg.derive.base.Documents`).

    Args:
        keys: their keys.
        total: how many documents there are.
        base: what the IRIs of data start with.

    >>> Chosen(["a"], 10, "urn:").values(), Chosen(["a"], 1, "urn:").values()
    ('VALUES ?document { <urn:doc/a> }', '')
    """

    def __init__(self, keys: Collection[str], total: int, base: str) -> None:
        self.keys = keys
        self._iris = {document_iri(key, base): key for key in keys}
        self._listed = "" if are_many(len(keys), total) else listed(self._iris)

    def values(self, variable: str = "document") -> str:
        """What binds a variable to them at the beginning of a pattern; empty for all."""
        return f"VALUES ?{variable} {{ {self._listed} }}" if self._listed else ""

    def shown(self) -> str:
        """What binds `?evidence` to the spans of their texts at the beginning of a pattern; empty for all."""
        return f"{self.values()} ?evidence pol:inDocument ?document ." if self._listed else ""

    def key(self, iri: str) -> str | None:
        """The key of one of them by its IRI, or by that of a span of its text; None for what is no such."""
        return self._iris.get(iri.partition("/text#")[0])


def homes(store: Graphs, documents: Documents) -> dict[str, str]:
    """The one place that each document is kept under: what it governs, of several the one above the others.

    Of several that are not above one another it is the first by its IRI: a document is kept once. One that governs no
    place is kept under the empty one.
    """
    governed: dict[str, set[str]] = {}
    for document, place in pairs(store, _PLACES.format(chosen=documents.values())):
        if key := documents.key(document):
            governed.setdefault(key, set()).add(place)
    higher = above(store, {place for places in governed.values() if len(places) > 1 for place in places})
    return {key: _highest(governed.get(key, set()), higher) for key in documents.keys}


def above(store: Graphs, places: set[str]) -> dict[str, set[str]]:
    """The places above each of these."""
    found: dict[str, set[str]] = {}
    if places:
        for place, higher in pairs(store, _ABOVE.format(places=listed(places))):
            found.setdefault(place, set()).add(higher)
    return found


def _highest(places: set[str], above: Mapping[str, set[str]]) -> str:
    """The place that none of the others is above, of several the first by its IRI; empty for none.

    >>> _highest({"county", "city"}, {"county": {"city", "province"}}), _highest(set(), {})
    ('city', '')
    """
    return min((place for place in places if places.isdisjoint(above.get(place, ()))), default="")
