"""Bringing derived graphs up to date: what changed since the last time is remembered, what is fresh has its stamp."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kg.derive._index import Index, Shares
from kg.derive._reading import Chosen, pairs
from kg.derive.base import Derivation, Graphs, Rule, Writable
from kg.mapping.quads import literal
from ontology.iris import derived_graph_iri
from ontology.terms import POL, RDF

_STAMPS = "SELECT ?graph ?stamp { ?graph a pol:DerivedGraph ; pol:sourcesSha256 ?stamp }"
_BATCH = 1 << 24  # characters of quads to gather before they are written: reading between writes would settle each


class _Due(NamedTuple):
    """A graph that is to be written."""

    graph: str
    rule: str
    place: str
    stamp: str
    derivation: Derivation


class Rules(NamedTuple):
    """The rules by name, and all that they depend on beside documents: vocabulary and program, and the IRIs' base."""

    by_name: Mapping[str, Rule]
    context: str
    base: str


def refresh_all(store: Writable, rules: Rules, memory: Path | None) -> list[str]:
    """Write the graphs whose sources have changed, drop those that have none left; all of them, sorted."""
    if memory is not None:
        try:
            return _refresh(store, rules, memory)
        except sqlite3.Error:  # it is damaged, or the disk is full: the graph does not depend on it
            with suppress(OSError):
                memory.unlink()
    return _refresh(store, rules, None)


def _refresh(store: Writable, rules: Rules, memory: Path | None) -> list[str]:
    with Index(memory, _index_stamp(rules)) as index:
        due, gone = _due(store, rules, index)
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
        index.keep()
        return sorted([*(one.graph for one in due), *gone])


def stale_graphs(store: Graphs, rules: Rules) -> list[str]:
    """The graphs that a refresh would write or drop, sorted; all documents are read for it."""
    with Index(None, _index_stamp(rules)) as index:
        due, gone = _due(store, rules, index)
    return sorted([*(one.graph for one in due), *gone])


def _index_stamp(rules: Rules) -> str:
    return f"{rules.context} {rules.base}"


def _due(store: Graphs, rules: Rules, index: Index) -> tuple[list[_Due], list[str]]:
    """The graphs to write, and the names of those to drop; the index learns what has changed."""
    held, known = store.documents(), index.documents()
    gone = [key for key, digest in known.items() if held.get(key) != digest]
    new = {key: digest for key, digest in held.items() if known.get(key) != digest}
    index.learn_documents(gone, new)
    chosen = Chosen(new.keys(), len(held), rules.base)
    stamps = dict(pairs(store, _STAMPS))
    due: list[_Due] = []
    expected: set[str] = set()
    for name, rule in rules.by_name.items():
        shares = index.of(name, held)
        places = shares.concerned(gone)
        shares.forget(gone)
        if new:
            shares.learn(rule.brings(store, chosen, rules.base))
        places |= shares.concerned(new)
        fresh = shares.stamps()
        graphs = {place: derived_graph_iri(name, place, rules.base) for place in fresh.keys() | places}
        places |= {place for place, stamp in fresh.items() if stamps.get(graphs[place]) != stamp}
        wanted = _due_of(store, rules, name, shares, places)
        due += (one for one in wanted if stamps.get(one.graph) != one.stamp)
        expected.update(one.graph for one in wanted)
        expected.update(graphs[place] for place in fresh.keys() - places)
    return due, sorted(stamps.keys() - expected)


def _due_of(store: Graphs, rules: Rules, name: str, shares: Shares, places: set[str]) -> list[_Due]:
    """The graphs that a rule has for these places, fresh or not."""
    if not places:
        return []
    derivation = rules.by_name[name].read(store, shares, sorted(places), rules.base)
    stamps = {place: _stamp(rules.context, lines) for place, lines in derivation.sources().items()}
    shares.learn_stamps(places, stamps)
    return [
        _Due(derived_graph_iri(name, place, rules.base), name, place, stamp, derivation)
        for place, stamp in stamps.items()
    ]


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
