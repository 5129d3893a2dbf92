"""What a rule is asked for, and what it may ask of a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple, Protocol


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


class Documents(Protocol):
    """The documents that a rule is to read: some, or all (`kg.derive._reading.Chosen`)."""

    @property
    def keys(self) -> Collection[str]:
        """Their keys."""

    def values(self, variable: str = "document") -> str:
        """What binds a variable to them at the beginning of a pattern; empty for all."""

    def shown(self) -> str:
        """What binds `?evidence` to the spans of their texts at the beginning of a pattern; empty for all."""

    def key(self, iri: str) -> str | None:
        """The key of one of them by its IRI, or by that of a span of its text; None for what is no such."""


class Share(NamedTuple):
    """What one document brings to a rule: a function of that document and the vocabulary, whatever else is there.

    `places` are those (IRIs, the empty one for none) whose graph speaks of the document, each with what the rule keeps
    of it for that graph. `offers` are names that others may call it by, with what the rule keeps of it for them;
    `wants` are names that it calls others by. So a document that comes, changes or goes concerns the places that it
    brings something to, and those of the documents that want a name of its.
    """

    places: Mapping[str, str]
    offers: Iterable[tuple[str, str]] = ()
    wants: Iterable[str] = ()


class Known(Protocol):
    """What all documents bring to a rule (`kg.derive._index.Shares`)."""

    def at(self, place: str) -> Mapping[str, str]:
        """What the documents of a place bring to it, by their keys."""

    def offered(self, name: str) -> Iterable[str]:
        """What the documents of that name offer."""

    def line(self, key: str) -> str:
        """What stands for a document that is read as a whole: its digest and key."""


class Derivation(Protocol):
    """A rule at work on some places. It reads documents and vocabulary, never what rules derive."""

    def sources(self) -> Mapping[str, Iterable[str]]:
        """Of every place that gets a graph what that graph rests on: a line each, in any order.

        Where the lines stay, `derive` gives the same triples. A document read as a whole is `Known.line`.
        """

    def derive(self, place: str) -> Iterable[str]:
        """The triples of a place in N-Triples without the final dot, in any order."""


class Rule(Protocol):
    """A module of this package that is a rule."""

    def brings(self, store: Graphs, documents: Documents, base: str) -> Mapping[str, Share]:
        """What documents bring to the rule, by their keys; one that is not there brings nothing."""

    def read(self, store: Graphs, known: Known, places: Collection[str], base: str) -> Derivation:
        """The rule at work on these places."""
