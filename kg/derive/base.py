"""What a rule is asked for, and what it may ask of a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol


class Graphs(Protocol):
    """What a rule asks of a store (`kg.store.base.Store` has it)."""

    def documents(self) -> Mapping[str, str]:
        """Key → digest of what the document says, in the order of the keys."""

    def query(self, sparql: str) -> Any:
        """The answer to a SELECT over the union of all graphs."""


class Writable(Graphs, Protocol):
    """A store whose derived graphs can be written."""

    def replace_derived(self, graph: str, nquads: str) -> None:
        """Put a derived graph, named by its IRI, in the place of the one before; no quads, no graph."""


class Derivation(Protocol):
    """A rule at work on one state of the graph. It reads documents and vocabulary, never what rules derive.

    Places are IRIs; the empty one stands for documents of no place.
    """

    def sources(self) -> Mapping[str, Iterable[str]]:
        """Of every place that gets a graph what that graph rests on: a line each, in any order.

        Where the lines stay, `derive` gives the same triples. A document read as a whole is its key and digest
        (`kg.derive._reading.Homes.lines`).
        """

    def derive(self, place: str) -> Iterable[str]:
        """The triples of a place in N-Triples without the final dot, in any order."""


class Rule(Protocol):
    """A module of this package that is a rule."""

    def read(self, store: Graphs, base: str) -> Derivation:
        """The rule at work on the store as it is."""
