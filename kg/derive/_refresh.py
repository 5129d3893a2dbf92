"""Bringing derived graphs up to date: which are fresh is known by their stamps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.derive._reading import pairs
from kg.derive.base import Derivation, Graphs, Rule, Writable
from kg.mapping.quads import literal
from ontology.iris import derived_graph_iri
from ontology.terms import POL, RDF

_STAMPS = "SELECT ?graph ?stamp { GRAPH ?graph { ?graph a pol:DerivedGraph ; pol:sourcesSha256 ?stamp } }"
_BATCH = 1 << 24  # characters of quads to gather before they are written: reading between writes would settle each


class _Due(NamedTuple):
    """A graph that is to be written."""

    graph: str
    rule: str
    place: str
    stamp: str
    derivation: Derivation


def refresh_all(store: Writable, rules: Mapping[str, Rule], context: str, base: str) -> list[str]:
    """Write the graphs whose sources have changed, drop those that have none left; all of them, sorted."""
    due, gone = _due(store, rules, context, base)
    written: dict[str, str] = {}
    size = 0
    for one in due:
        written[one.graph] = _quads(one)
        size += len(written[one.graph])
        if size > _BATCH:
            _write(store, written)
            size = 0
    _write(store, written)
    _write(store, dict.fromkeys(gone, ""))
    return sorted([*(one.graph for one in due), *gone])


def stale_graphs(store: Graphs, rules: Mapping[str, Rule], context: str, base: str) -> list[str]:
    """The graphs that a refresh would write or drop, sorted."""
    due, gone = _due(store, rules, context, base)
    return sorted([*(one.graph for one in due), *gone])


def _due(store: Graphs, rules: Mapping[str, Rule], context: str, base: str) -> tuple[list[_Due], list[str]]:
    """The graphs to write, and the names of those to drop."""
    stamps = dict(pairs(store, _STAMPS))
    due: list[_Due] = []
    for name, rule in rules.items():
        derivation = rule.read(store, base)
        for place, sources in derivation.sources().items():
            graph, stamp = derived_graph_iri(name, place, base), _stamp(context, sources)
            if stamps.pop(graph, None) != stamp:
                due.append(_Due(graph, name, place, stamp, derivation))
    return due, list(stamps)


def _write(store: Writable, graphs: dict[str, str]) -> None:
    for graph, nquads in graphs.items():
        store.replace_derived(graph, nquads)
    graphs.clear()


def _stamp(context: str, sources: Iterable[str]) -> str:
    return hashlib.sha256("\n".join([context, *sorted(sources)]).encode()).hexdigest()


def _quads(due: _Due) -> str:
    tail = f" <{due.graph}> .\n"
    return "".join(sorted({line + tail for line in (*_described(due), *due.derivation.derive(due.place))}))


def _described(due: _Due) -> Iterator[str]:
    node = f"<{due.graph}>"
    yield f"{node} <{RDF.type}> <{POL.DerivedGraph}>"
    yield f"{node} <{POL.rule}> {literal(due.rule)}"
    if due.place:
        yield f"{node} <{POL.ofPlace}> <{due.place}>"
    yield f"{node} <{POL.sourcesSha256}> {literal(due.stamp)}"
