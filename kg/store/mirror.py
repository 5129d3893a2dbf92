"""A copy of the graphs of a remote store, kept up to date by their digests."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox

from kg.store.embedded import Embedded
from kg.store.generations import Generations

_DURATION = "http://www.w3.org/2001/XMLSchema#duration"
_BY_VALUE = re.compile(r"(-?)(\d+)(\.\d+)?")
_UNITS = ((86400, "D"), (3600, "H"), (60, "M"))


class Mirror:
    """The copy in one folder. Several programs may use it at once: each reads a state that stays as it is.

    Args:
        folder: made where it is absent.
    """

    def __init__(self, folder: Path) -> None:
        self._states = Generations(folder)
        self._open = ExitStack()
        self._held: Mapping[str, str] | None = None
        self._store: Embedded | None = None

    def bring(self, wanted: Mapping[str, str], fetch: Callable[[str], Iterable[ox.Triple]]) -> Embedded:
        """The copy, with these graphs and no others.

        Args:
            wanted: graph → digest; what the copy has under the same digest is not fetched.
            fetch: the triples of a graph.
        """
        if self._store is None or self._held != wanted:
            self.close()
            if self._digests() != wanted:
                self._renew(wanted, fetch)
            self._held, self._store = wanted, self._open.enter_context(self._states.reader())
        return self._store

    def _digests(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self._states.manifest() or "{}")
        return found

    def _renew(self, wanted: Mapping[str, str], fetch: Callable[[str], Iterable[ox.Triple]]) -> None:
        with self._states.writer("a copy of a remote store") as draft:
            held: dict[str, str] = json.loads(draft.manifest or "{}")
            for graph in held.keys() - wanted.keys():
                draft.store.remove(graph)
            for graph, digest in wanted.items():
                if held.get(graph) != digest:
                    node = ox.NamedNode(graph)
                    quads = ox.serialize(in_graph(fetch(graph), node), format=ox.RdfFormat.N_QUADS)
                    draft.store.replace(graph, (quads or b"").decode())
            draft.manifest, draft.changed = json.dumps(dict(wanted), sort_keys=True), True

    def close(self) -> None:
        """Let go of the state that is read."""
        self._open.close()
        self._store = None


def in_graph(triples: Iterable[ox.Triple], graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """Triples as quads of a graph."""
    return (ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples)


def mended(triple: ox.Triple) -> ox.Triple:
    """A triple as it was written, where an engine keeps durations by value: months as 12, seconds as 604800.0.

    >>> month = ox.Literal("12", datatype=ox.NamedNode(_DURATION))
    >>> print(mended(ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), month)).object)
    "P1Y"^^<http://www.w3.org/2001/XMLSchema#duration>
    """
    value = triple.object
    if not isinstance(value, ox.Literal) or value.datatype.value != _DURATION:
        return triple
    match = _BY_VALUE.fullmatch(value.value)
    if match is None:
        return triple
    text = _seconds(int(match[2])) if match[3] else _months(int(match[2]))
    literal = ox.Literal(match[1] + text, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, literal)


def _months(count: int) -> str:
    years, months = divmod(count, 12)
    return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")


def _seconds(count: int) -> str:
    parts = []
    for size, unit in _UNITS:
        number, count = divmod(count, size)
        parts.append(f"{number}{unit}" if number else "")
    hours = "".join(parts[1:]) + (f"{count}S" if count else "")
    return "P" + parts[0] + (f"T{hours}" if hours or not parts[0] else "")
