"""The part of the graph that a page or a map shows.

>>> import pyoxigraph
>>> network(pyoxigraph.Store()).number_of_nodes()
0
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from loaders.text import unwrap
from viz import commitments, offices
from viz.commitments import LAYERS
from viz.reading import key, read, texts

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

LABEL_LENGTH = 24


def network(
    store: Any,
    *,
    units: Sequence[str] = (),
    county: Sequence[str] = (),
    document: Sequence[str] = (),
    depth: int | None = None,
) -> Graph:
    """The facts of the store, or a part of them, as a graph (attributes: see `viz.reading`).

    A part is what lies within `depth` steps of its start. Steps lead along responsibilities, from task to unit and
    from unit to task, between units that are one office, and from an item down to its parts. Whatever is reached brings
    the sections and the document above it, which are not stepped from. Of several options, what lies in the part of
    each is kept.

    Args:
        store: a `kg.store` store or a `pyoxigraph.Store`.
        units: IRIs of units; depth 2 unless given: their tasks, and who shares them.
        county: IRIs of places: the documents, table cells and units of the place; depth 1.
        document: IRIs of documents, each with its whole outline; depth 1: and the units of its tasks.
        depth: steps from the start, 0 or more; it needs one of the three above.

    Returns:
        A `networkx.MultiDiGraph` keyed by IRI, in an order that depends on the facts alone. `graph.graph["texts"]`
        holds {document: text} for what is shown, `graph.graph["counts"]` the number of nodes of each kind and of
        responsibilities.

    Raises:
        UsageError: a depth below 0, or without a start.
    """
    _check_depth(depth, started=bool(units or county or document))
    graph = read(store)
    commitments.add(store, graph)
    offices.add(store, graph)
    _drop_loose_units(graph)  # before a part is chosen: a part shows nothing that the whole does not
    graph = _part(graph, units, county, document, depth)
    graph.graph["texts"] = texts(store, _quoted(graph))
    _name_untitled(graph)
    graph.graph["counts"] = counts(graph)
    return graph


def _check_depth(depth: int | None, *, started: bool) -> None:
    if depth is not None and depth < 0:
        raise UsageError(
            "a depth of {depth} is no number of steps", where="--depth", remedy="give 0 or more", depth=depth
        )
    if depth is not None and not started:
        raise UsageError("a depth needs a place to start from", where="--depth",
                         remedy="add --unit, --county or --document")  # fmt: skip


def _part(
    graph: Graph, units: Sequence[str], county: Sequence[str], document: Sequence[str], depth: int | None
) -> Graph:
    """What lies near all that was asked for; the whole graph where nothing was."""
    kept: set[str] | None = None
    for start, usual in (
        (set(units) & set(graph) if units else None, 2),
        (_of_places(graph, {key(place, "place") for place in county}) if county else None, 1),
        (_of_documents(graph, set(document)) if document else None, 1),
    ):
        if start is not None:
            near = _near(graph, start, usual if depth is None else depth)
            kept = near if kept is None else kept & near
    return graph if kept is None else _induced(graph, kept)


def _quoted(graph: Graph) -> set[str]:
    """The documents whose text is quoted: by a node, by an edge, or for what falls due."""
    holders = {iri for iri, node in graph.nodes(data=True) if node["kind"] == "document" and iri in graph.graph["due"]}
    spoken = {edge["text"] for *_, edge in graph.edges(data=True) if "text" in edge}
    spoken |= {span["text"] for *_, edge in graph.edges(data=True) for span in edge.get("shown", ())}
    return holders | spoken | {node["text"] for _, node in graph.nodes(data=True) if "text" in node}


def counts(graph: Graph) -> dict[str, int]:
    """How many documents, tasks, units and responsibilities a graph holds.

    >>> import networkx as nx
    >>> counts(nx.MultiDiGraph())
    {'document': 0, 'task': 0, 'unit': 0, 'responsibility': 0}
    """
    found = dict.fromkeys(("document", "task", "unit"), 0)
    for _, node in graph.nodes(data=True):
        if node["kind"] in found:
            found[node["kind"]] += 1
    edges = (data for *_, data in graph.edges(data=True))
    return {**found, "responsibility": sum(e["relation"] == "responsibility" and not e["also"] for e in edges)}


def _of_places(graph: Graph, codes: set[str]) -> set[str]:
    """Documents (with their outline), table cells and units of the places."""
    documents = {i for i, n in graph.nodes(data=True) if n["kind"] == "document" and codes & set(n["places"])}
    own = {i for i, n in graph.nodes(data=True) if n.get("place") in codes}
    return own | _of_documents(graph, documents)


def _of_documents(graph: Graph, documents: set[str]) -> set[str]:
    return {i for i, n in graph.nodes(data=True) if i in documents or n.get("document") in documents}


def _near(graph: Graph, start: Iterable[str], depth: int) -> set[str]:
    """What lies within `depth` steps, and what stands above it."""
    reached = set(start)
    edge = set(reached)
    for _ in range(depth):
        edge = {other for node in edge for other in _steps(graph, node)} - reached
        if not edge:
            break
        reached |= edge
    above = set(reached)
    for node in reached:
        above.update(_above(graph, node))
    return above


def _steps(graph: Graph, node: str) -> Iterable[str]:
    for _, other, edge in graph.out_edges(node, data=True):
        if edge["relation"] != "partOf":
            yield other
    # A document that a unit issued does not bring its whole outline, a specialty not all who build it.
    if graph.nodes[node]["kind"] in ("document", "specialty", "cited"):
        return
    for other, _ in graph.in_edges(node):
        yield other


def _above(graph: Graph, node: str) -> Iterable[str]:
    seen = {node}
    while True:
        up = [other for _, other, edge in graph.out_edges(node, data=True) if edge["relation"] == "partOf"]
        if not up or up[0] in seen:
            return
        node = up[0]
        seen.add(node)
        yield node


def _induced(graph: Graph, kept: set[str]) -> Graph:
    """The chosen nodes and all edges among them, in the order of the whole (a subgraph view keeps no order)."""
    part: Graph = graph.__class__()
    part.graph.update(graph.graph, due={i: of for i, of in graph.graph["due"].items() if i in kept})
    part.add_nodes_from((i, n) for i, n in graph.nodes(data=True) if i in kept)
    for source, target, name, edge in graph.edges(keys=True, data=True):
        of = edge["document"] if edge["relation"] in LAYERS else source
        if source in kept and target in kept and of in kept:
            part.add_edge(source, target, key=name, **edge)
    return part


def _drop_loose_units(graph: Graph) -> None:
    """A unit without an edge (one that is only mentioned) has no place among documents, tasks and partners."""
    graph.remove_nodes_from([i for i, n in graph.nodes(data=True) if n["kind"] == "unit" and not graph.degree(i)])


def _name_untitled(graph: Graph) -> None:
    """An item without a heading goes by the first words of its text."""
    for _, node in graph.nodes(data=True):
        if node["kind"] in ("section", "task") and not node["label"]:
            text = graph.graph["texts"].get(node["text"], "")[max(node["start"], 0) : max(node["end"], 0)]
            words = unwrap(text).removeprefix(unwrap(node["marker"]))
            node["label"] = words[:LABEL_LENGTH] + ("…" if len(words) > LABEL_LENGTH else "")
