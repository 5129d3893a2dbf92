"""Which units stand together on tasks: a node a pair, with the number of tasks and the tasks themselves.

The graph of a place holds the pairs of the documents kept there, whatever places the units are of. A pair that stands
in documents of several places has a node in each; their numbers add up. So what a self-join over all tasks would give
is there to be looked up, at the cost of five triples a pair and one for each of its tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from kg.derive._reading import Homes, pairs, rows
from kg.derive.base import Graphs
from kg.mapping.quads import integer
from ontology.iris import derived_fact_iri, document_iri, graph_iri
from ontology.terms import POL, RDF

_OWNERS = "SELECT ?task ?unit {{ GRAPH <{graph}> {{ ?task pol:ownedBy ?unit }} }}"
_DRAFTS = "SELECT ?document { ?document a pol:Document ; pol:status pol:Draft }"


class CoOwners:
    """The rule at work (`kg.derive.base.Derivation`)."""

    def __init__(self, store: Graphs, base: str) -> None:
        self._store, self._base = store, base
        self._homes = Homes(store, base)
        self._keys = self._homes.by_place()
        self._drafts = {row["document"] for row in rows(store, _DRAFTS)}

    def sources(self) -> Mapping[str, list[str]]:
        """The documents of each place."""
        return {place: [self._homes.line(key) for key in keys] for place, keys in self._keys.items()}

    def derive(self, place: str) -> Iterator[str]:
        """The pairs of a place."""
        binding: dict[tuple[str, str], list[str]] = {}
        drafted: dict[tuple[str, str], list[str]] = {}
        for key in self._keys[place]:
            tasks = drafted if document_iri(key, self._base) in self._drafts else binding
            for task, owners in self._owners(key).items():
                for pair in combinations(sorted(owners), 2):
                    tasks.setdefault(pair, []).append(task)
        for pair in binding.keys() | drafted.keys():
            node = f"<{derived_fact_iri('co-ownership', place, pair, self._base)}>"
            yield from _described(node, pair, binding.get(pair, []), drafted.get(pair, []))

    def _owners(self, key: str) -> dict[str, set[str]]:
        """The owners of each task of a document."""
        owners: dict[str, set[str]] = {}
        for task, unit in pairs(self._store, _OWNERS.format(graph=graph_iri(key, self._base))):
            owners.setdefault(task, set()).add(unit)
        return owners


read = CoOwners


def _described(node: str, pair: tuple[str, str], binding: list[str], drafted: list[str]) -> Iterator[str]:
    yield f"{node} <{RDF.type}> <{POL.CoOwnership}>"
    yield f"{node} <{POL.oneOwner}> <{pair[0]}>"
    yield f"{node} <{POL.otherOwner}> <{pair[1]}>"
    yield f"{node} <{POL.taskCount}> {integer(len(binding))}"
    if drafted:
        yield f"{node} <{POL.draftTaskCount}> {integer(len(drafted))}"
    yield from (f"{node} <{POL.restsOn}> <{task}>" for task in (*binding, *drafted))
