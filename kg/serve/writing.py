"""Writes: SPARQL updates and the Graph Store Protocol, on a store in memory or on the next state of a workspace.

For a workspace this module is a process of its own (`python -m kg.serve.writing`), so that a write which does not end
can be stopped: its draft is thrown away, and the graph is as it was.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

import pyoxigraph as ox

from kg.errors import Message, cause
from kg.serve import algebra
from kg.serve.evaluate import check_syntax, explain, iri
from kg.serve.problem import Problem
from kg.serve.xml_entities import growth
from kg.store.embedded import Embedded

UPLOADS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/n3": ox.RdfFormat.N3,
}
"""What a graph may be sent as."""

_GROWTH = 1 << 20  # bytes that the entities of any XML may stand for: names of namespaces come to less

MULTIPART = "multipart/form-data"
Graph = ox.NamedNode | ox.DefaultGraph


def apply(store: ox.Store, order: Mapping[str, Any], body: bytes) -> str:
    """Carry out a write. The caller sees to it that one which raises leaves nothing behind.

    Args:
        store: the store to write to.
        order: `action` (update, put, post, delete), and what belongs to it: `base`; `using` and `using_named` for an
            update; `graph` (an IRI, None for the default graph) and `type` for a graph.
        body: the update's text or the graph.

    Returns:
        "created" or "changed".

    Raises:
        Problem: 400 malformed, 403 LOAD or SERVICE, 404 no such graph, 415 a media type that is no graph's.
    """
    if order["action"] == "update":
        return _update(store, order, body)
    graph: Graph = ox.DefaultGraph() if order["graph"] is None else iri(order["graph"])
    known = isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)
    if order["action"] == "delete":
        if not known:
            raise Problem(404, "there is no such graph")
        store.clear_graph(graph) if isinstance(graph, ox.DefaultGraph) else store.remove_graph(graph)
        return "changed"
    quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in _parsed(order, body)]
    if order["action"] == "put":
        store.clear_graph(graph) if known else None
    if isinstance(graph, ox.NamedNode):
        store.add_graph(graph)
    store.extend(quads)
    return "changed" if known else "created"


def apply_to(store: Embedded, order: Mapping[str, Any], body: bytes, names: Collection[str]) -> str:
    """Carry out a write on a workspace: to graphs of the user's own, which builds leave as they are.

    Args:
        store: the draft of the next state.
        order, body: as `apply`.
        names: the graphs that the write is to change, as `targets` has them.

    Returns and raises as `apply`; 403 also for a graph that builds make.
    """
    if made := next((name for name in sorted(names) if store.is_made(name)), None):
        raise Problem(
            403, "builds make the graph {graph}", remedy="write to one of your own: another ?graph=IRI", graph=made
        )
    scratch = store.dataset(names)
    if order["action"] == "update":
        scratch = store.engine()
    outcome = apply(scratch, order, body)
    for name in names:
        graph = iri(name)
        triples = (scratch.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").decode()
        try:
            store.replace_own(name, "".join(f"{line[:-1]}{graph} .\n" for line in triples.split("\n") if line))
        except MemoryError as error:
            raise _too_long() from error
    return outcome


def targets(order: Mapping[str, Any], body: bytes) -> set[str]:
    """The graphs that a write is to change. To be asked before a store on disk is open.

    An update is parsed while no file can be opened, and the threads of an open store open files when they like.

    Raises:
        Problem: 400 malformed, 403 LOAD or SERVICE.
    """
    if order["action"] != "update":
        return {order["graph"]}
    text = body.decode("utf-8")
    check_syntax(text, order["base"], {}, update=True)
    algebra.check_update(text)
    return algebra.targets(text)


def _update(store: ox.Store, order: Mapping[str, Any], body: bytes) -> str:
    text = body.decode("utf-8")
    try:
        algebra.check_update(text)
    except Problem:
        check_syntax(text, order["base"], {}, update=True)  # a mistake is told before a refusal
        raise
    try:
        store.update(with_dataset(text, order["using"], order["using_named"]), base_iri=order["base"])
    except (SyntaxError, ValueError) as error:
        raise explain(text, str(error), {}, update=True) from error
    except RuntimeError as error:
        raise Problem(
            400,
            "the update can not be carried out: {reason}",
            remedy="SILENT passes over it",
            reason=cause(error),
        ) from error
    return "changed"


def with_dataset(update: str, using: list[str], using_named: list[str]) -> str:
    """An update with the dataset that the protocol names, as USING clauses (SPARQL 1.1 Protocol clause 2.2.3).

    Raises:
        Problem: 400, the update chooses its dataset itself.

    >>> with_dataset("INSERT { ?s ?p 1 } WHERE { ?s ?p 2 }", ["urn:g"], [])
    'INSERT { ?s ?p 1 } USING <urn:g> WHERE { ?s ?p 2 }'
    >>> with_dataset("DELETE WHERE { ?s ?p 2 }", [], ["urn:g"])
    'DELETE { ?s ?p 2 } USING NAMED <urn:g> WHERE { ?s ?p 2 }'
    """
    if not using and not using_named:
        return update
    clause = "".join([f"USING {iri(each)} " for each in using] + [f"USING NAMED {iri(each)} " for each in using_named])
    top = [token for token in algebra.tokens(update) if token.depth == 0]
    if any(token.text in ("USING", "WITH") for token in top):
        raise Problem(
            400, "the update has USING or WITH, and the request names a dataset too", remedy="leave one of them out"
        )
    pieces, done = [], 0
    for at, token in enumerate(top):
        if token.text != "WHERE":
            continue
        pieces.append(update[done : token.start])
        if at and top[at - 1].text == "DELETE":
            opening, closing = (next((t for t in top[at:] if t.text == brace), None) for brace in "{}")
            if opening is not None and closing is not None:
                pieces.append(update[opening.start : closing.end] + " ")
        pieces.append(clause)
        done = token.start
    return "".join([*pieces, update[done:]])


def _parsed(order: Mapping[str, Any], body: bytes) -> Iterator[ox.Quad]:
    media, _, _ = order["type"].partition(";")
    if media.strip().lower() != MULTIPART:
        yield from _graph(media, body, order["base"])
        return
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {order['type']}\r\n\r\n".encode("latin-1") + body)
    if not message.is_multipart() or message.defects:
        raise Problem(400, "the multipart body is malformed or cut off")
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and (part.get_content_type() != "text/plain" or content.strip()):
            yield from _graph(part.get_content_type(), content, order["base"])


def _graph(media: str, body: bytes, base: str) -> Iterator[ox.Quad]:
    syntax = UPLOADS.get(media.strip().lower())
    if syntax is None:
        raise Problem(
            415,
            "{media} is no graph",
            remedy="send {types}",
            media=media.strip() or Message("a body without a type"),
            types=list(UPLOADS),
        )
    if syntax == ox.RdfFormat.RDF_XML and growth(body) > max(_GROWTH, len(body)):
        raise Problem(413, "the entities of the XML stand for too much", remedy="write out what they stand for")
    try:
        for quad in ox.parse(body, format=syntax, base_iri=base, rename_blank_nodes=True):
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                raise Problem(400, "the body has named graphs of its own", remedy="send one graph")
            yield quad
    except (SyntaxError, ValueError) as error:
        raise Problem(400, "the graph is malformed: {reason}", reason=cause(error)) from error
    except MemoryError as error:
        raise _too_long() from error


def _too_long() -> Problem:
    return Problem(413, "a term of the graph is too long", remedy="a term has 16 MiB at most")


def main() -> None:
    """Write to a workspace: the order as JSON on standard input, the body behind a descriptor it names."""
    from kg.errors import PolicykgError
    from kg.workspace import Workspace

    order = json.loads(sys.stdin.buffer.readline())
    try:
        with os.fdopen(order["body"], "rb") as handle:
            body = handle.read()
        names = targets(order, body)
        with Workspace.open(order["root"]).writer("kg serve") as draft:
            outcome = apply_to(draft.store, order, body, names)
            draft.changed = True
        said: dict[str, Any] = {"outcome": outcome}
    except (PolicykgError, OSError) as error:
        problem = Problem.of(error)
        if isinstance(error, OSError):
            problem = Problem(
                507,
                "the graph can not be written: {reason}",
                remedy="free space and try again",
                reason=cause(error),
            )
        said = {"problem": problem.to_dict()}
    print(json.dumps(said))


if __name__ == "__main__":
    main()
