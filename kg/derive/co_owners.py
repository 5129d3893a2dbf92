"""Which units stand together on tasks: a node a pair, with the number of tasks and the tasks themselves.

The graph of a place holds the pairs of the documents kept there, whatever places the units are of. A pair that stands
in documents of several places has a node in each; their numbers add up. So what a self-join over all tasks would give
is there to be looked up, at the cost of five triples a pair and one for each of its tasks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from kg.derive._reading import are_many, homes, pairs, rows
from kg.derive.base import Documents, Graphs, Known, Share
from kg.mapping.quads import integer
from ontology.iris import derived_fact_iri, document_iri
from ontology.terms import POL, RDF

_OWNERS = "SELECT ?task ?unit {{ ?task pol:inDocument <{document}> ; pol:ownedBy ?unit }}"
_ALL_OWNERS = "SELECT ?task ?unit { ?task pol:ownedBy ?unit }"
_DRAFTS = "SELECT ?document {{ {chosen} ?document a pol:Document ; pol:status pol:Draft }}"
_DRAFT = "draft"


def brings(store: Graphs, documents: Documents, base: str) -> dict[str, Share]:
    """To the place that a document is kept under, whether it is a draft; its tasks are read from the graph."""
    drafts = {documents.key(row["document"]) for row in rows(store, _DRAFTS.format(chosen=documents.values()))}
    return {key: Share({home: _DRAFT if key in drafts else ""}) for key, home in homes(store, documents).items()}


class CoOwners:
    """The rule at work (`kg.derive.base.Derivation`)."""

    def __init__(self, store: Graphs, known: Known, places: Collection[str], base: str) -> None:
        self._store, self._known, self._base = store, known, base
        self._documents = {place: found for place in places if (found := known.at(place))}
        keys = {key for found in self._documents.values() for key in found}
        self._read = _owners_of(store, keys, base) if are_many(len(keys), len(store.documents())) else {}

    def sources(self) -> Mapping[str, list[str]]:
        """The documents of each place."""
        return {place: [self._known.line(key) for key in keys] for place, keys in self._documents.items()}

    def derive(self, place: str) -> Iterator[str]:
        """The pairs of a place."""
        binding: dict[tuple[str, str], list[str]] = {}
        drafted: dict[tuple[str, str], list[str]] = {}
        for key, status in self._documents[place].items():
            tasks = drafted if status == _DRAFT else binding
            for task, owners in self._owners(key).items():
                for pair in combinations(sorted(owners), 2):
                    tasks.setdefault(pair, []).append(task)
        for pair in binding.keys() | drafted.keys():
            node = f"<{derived_fact_iri('co-owners', place, pair, self._base)}>"
            yield from _described(node, pair, binding.get(pair, []), drafted.get(pair, []))

    def _owners(self, key: str) -> dict[str, tuple[str, ...]]:
        """The owners of each task of a document."""
        document = document_iri(key, self._base)
        if self._read:
            return {f"{document}{task}": units for task, units in self._read.get(document, {}).items()}
        owners: dict[str, tuple[str, ...]] = {}
        for task, unit in pairs(self._store, _OWNERS.format(document=document)):
            owners[task] = (*owners.get(task, ()), unit)
        return owners


def _owners_of(store: Graphs, keys: Iterable[str], base: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Document → what its task's IRI has behind the document's → owners; read in one go, at 20 kB a document."""
    found: dict[str, dict[str, tuple[str, ...]]] = {document_iri(key, base): {} for key in keys}
    units: dict[str, str] = {}
    for task, unit in pairs(store, _ALL_OWNERS):
        document, item, rest = task.partition("/item/")
        if (tasks := found.get(document)) is not None:
            tasks[item + rest] = (*tasks.get(item + rest, ()), units.setdefault(unit, unit))
    return found


read = CoOwners


def _described(node: str, pair: tuple[str, str], binding: list[str], drafted: list[str]) -> Iterator[str]:
    yield f"{node} <{RDF.type}> <{POL.CoOwnership}>"
    yield f"{node} <{POL.oneOwner}> <{pair[0]}>"
    yield f"{node} <{POL.otherOwner}> <{pair[1]}>"
    yield f"{node} <{POL.taskCount}> {integer(len(binding))}"
    if drafted:
        yield f"{node} <{POL.draftTaskCount}> {integer(len(drafted))}"
    yield from (f"{node} <{POL.restsOn}> <{task}>" for task in (*binding, *drafted))
