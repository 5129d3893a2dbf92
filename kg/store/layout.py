"""How the quads of one graph lie in the engine, and how they are written for it.

| graph | default graph | named graph of the engine |
|---|---|---|
| a document's, a derived one | all its triples | `…/shared`: those about nodes that are not its own |
| the vocabulary, a user's | all its triples | under its own name, the same |

A graph's own nodes are those whose IRIs begin with its name, for a document's graph `doc/KEY/graph` with `doc/KEY`.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.errors import Message, StoreError, cause
from kg.store.catalog import OWN, VOCABULARY


def taken_apart(key: str, nquads: bytes) -> tuple[str, bytes]:
    """The one named graph that all quads stand in, and what it says as lines of N-Triples.

    Only the first quad is parsed, the rest are compared by their ending, at once where they are written as we do: the
    load parses them all anyway.

    Raises:
        StoreError: there is no named graph, or there are several.
    """
    try:
        first = next(iter(ox.parse(nquads.lstrip().partition(b"\n")[0], format=ox.RdfFormat.N_QUADS)), None)
    except SyntaxError as error:
        raise StoreError("malformed N-Quads: {reason}", where=key, reason=cause(error)) from error
    graph = first and first.graph_name
    if not isinstance(graph, ox.NamedNode):
        raise _not_one(key)
    ending = f" {graph} .".encode()
    lines = nquads.split(ending + b"\n")
    if lines[-1] or len(lines) - 1 != nquads.count(b"\n"):
        stripped = [line for each in nquads.split(b"\n") if (line := each.strip())]
        if not all(line.endswith(ending) for line in stripped):
            raise _not_one(key)
        lines = [*(line.removesuffix(ending) for line in stripped), b""]
    return graph.value, b" .\n".join(lines)


def _not_one(key: str) -> StoreError:
    return StoreError("the quads of a document must stand in one named graph", where=key)


def apart(graph: str) -> dict[str, Any]:
    """What to say where a query picks a document's graph, or a derived one: the arguments of an error."""
    return {
        "what": "GRAPH does not find {graph} among all graphs",
        "where": Message("query"),
        "remedy": "say FROM NAMED <{graph}> too, or ask without GRAPH",
        "graph": graph,
    }


def is_named(key: str) -> bool:
    """Whether the engine has the graph of a key as a named graph."""
    return key == VOCABULARY or key.startswith(OWN)


def stem(graph: str) -> str:
    """What the IRIs of a graph's own nodes begin with, a slash or their end behind it."""
    return graph.removesuffix("/graph")


def beside(key: str, graph: str) -> ox.NamedNode:
    """The engine's named graph for a key."""
    return ox.NamedNode(graph if is_named(key) else f"{stem(graph)}/shared")


def count_of(nquads: bytes) -> int:
    """The number of quads, each on a line of its own.

    >>> count_of(b"<urn:s> <urn:p> 1 <urn:g> .\\n<urn:s> <urn:p> 2 <urn:g> ."), count_of(b"")
    (2, 0)
    """
    return nquads.count(b"\n") + (nquads[-1:] not in (b"", b"\n"))


def quads_beside(triples: bytes, key: str, graph: str) -> bytes:
    """The quads of the named graph that the engine has for a key."""
    lines = triples.split(b" .\n")[:-1]
    if not is_named(key):
        own = _own(stem(graph))
        lines = [line for line in lines if not line.startswith(own)]
    tail = f" {beside(key, graph)} .\n".encode()
    return b"".join(line + tail for line in lines)


def lines_kept(before: bytes, after: bytes, stem: str) -> frozenset[bytes]:
    """The lines of N-Triples about a graph's own nodes that two versions of it share.

    >>> before = b'<urn:d/1> <urn:p> "a" .\\n<urn:x> <urn:p> "a" .\\n'
    >>> sorted(lines_kept(before, before + b'<urn:d/2> <urn:p> "b" .\\n', "urn:d"))
    [b'<urn:d/1> <urn:p> "a" .\\n']
    """
    own = _own(stem)
    both = {*_lines(before)}.intersection(_lines(after))
    return frozenset(line for line in both if line.startswith(own) and not has_blank_nodes(line))


def without(triples: bytes, lines: frozenset[bytes]) -> bytes:
    """Lines of N-Triples but for some."""
    return b"".join(line for line in _lines(triples) if line not in lines)


def _lines(triples: bytes) -> list[bytes]:
    return [line + b"\n" for line in triples.split(b"\n") if line]


def _own(stem: str) -> tuple[bytes, ...]:
    """What the lines about a graph's own nodes begin with."""
    return tuple(f"<{stem}{end}".encode() for end in "/>")


def has_blank_nodes(triples: bytes) -> bool:
    """Whether lines of N-Triples may have blank nodes.

    >>> has_blank_nodes(b"<urn:s> <urn:p> _:b .\\n"), has_blank_nodes(b"<urn:s> <urn:p> <urn:_:b> .\\n")
    (True, False)
    """
    # One byte alone is found far quicker than two.
    return b"_" in triples and (triples.startswith(b"_:") or b"\n_:" in triples or b"> _:" in triples)
