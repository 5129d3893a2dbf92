"""The dependency map: who hangs on whom, flattened so that any network program can read it.

`project` takes what `viz.network.network` returns and gives a graph whose attributes are `str`, `int`, `float` or
`bool` only (lists are joined with `;`, IRIs with a space), without control characters. What the map formats of
`viz.maps` write is exactly this graph.

A co-ownership edge joins two units that own a task together, by responsibilities of that task itself (what a sub-item
inherits is not counted twice, and the other name of a body is not a second body). A draft binds nobody: `weight` counts
tasks of documents that bind, `in_drafts` those of drafts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from loaders.text import unwrap
from viz.commitments import LAYERS
from viz.layout import positions
from viz.offices import OFFICE

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]
    Flat = nx.Graph[str] | nx.MultiDiGraph[str]

What = Literal["all", "tasks", "units", "partners", "citations"]
WHAT: tuple[What, ...] = ("all", "tasks", "units", "partners", "citations")

_KINDS = ("document", "section", "task", "unit")
_PARTNERS, _CITES = ("partnership",), ("citation",)

# Not a character of XML 1.0 (clause 2.2), or a control that no label needs: C0, C1, surrogates, non-characters.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]+")


def project(graph: Graph, what: What = "all") -> Flat:
    """The dependency map of a graph.

    Args:
        graph: what `viz.network.network` returns.
        what: "units" gives an undirected graph of the units alone, joined by co-ownership and where they are one
            office; "tasks" documents, sections, tasks and units with the outline, responsibilities and issuers;
            "partners" institutions and their partners; "citations" documents and what they cite; "all" everything,
            specialties and the co-ownership edges too.

    Returns:
        An `nx.Graph` for "units", else an `nx.MultiDiGraph` with edge keys `e1`, `e2`, …; nodes are IRIs and carry
        `kind`, `label`, their position `x`, `y` on the page, and what `viz.reading` lists. A co-ownership edge runs
        from the lesser IRI to the greater and means the same both ways; it carries `weight`, `in_drafts` and `tasks`.
    """
    import networkx as nx

    where = positions(graph)
    flat: Flat = nx.Graph() if what == "units" else nx.MultiDiGraph()
    chosen = [(a, b, data) for a, b, data in graph.edges(data=True) if _wanted(data["relation"], what)]
    kept = _kept(graph, chosen, what)
    for iri, node in graph.nodes(data=True):
        if iri in kept:
            flat.add_node(iri, **_node(graph, node), x=where[iri][0], y=where[iri][1])
    edges: list[tuple[str, str, dict[str, Any]]] = []
    if what != "units":
        edges += [(a, b, _edge(graph, data)) for a, b, data in chosen]
    else:
        edges += [(a, b, _edge(graph, data)) for a, b, data in chosen if data["relation"] == OFFICE]
    if what in ("all", "units"):
        edges += [(a, b, {"relation": "coOwner", **data}) for a, b, data in co_owners(graph)]
    for n, (source, target, data) in enumerate(edges, 1):
        if isinstance(flat, nx.MultiDiGraph):
            flat.add_edge(source, target, key=f"e{n}", **data)
        else:
            flat.add_edge(source, target, **data)
    return flat


def _wanted(relation: str, what: What) -> bool:
    """Whether a map of that kind shows (or, of units alone, follows from) edges of the relation."""
    if what in ("partners", "citations"):
        return relation in (_PARTNERS if what == "partners" else _CITES)
    return what == "all" or relation not in LAYERS


def _kept(graph: Graph, chosen: list[tuple[str, str, dict[str, Any]]], what: What) -> set[str]:
    """The nodes of a map: all of its kinds, but those that only edges of another kind have brought.

    Of partners and units those that have an edge, of citations all documents.
    """
    if what == "all":
        return set(graph)
    ends = {end for source, target, _ in chosen for end in (source, target)}
    if what == "partners":
        return ends
    if what == "citations":
        return ends | {iri for iri, node in graph.nodes(data=True) if node["kind"] == "document"}
    kinds = _KINDS if what == "tasks" else ("unit",)
    alone = {i for i, n in graph.nodes(data=True) if n["kind"] != "unit" and not graph.degree(i)}
    return {i for i, n in graph.nodes(data=True) if n["kind"] in kinds and (i in ends or i in alone)}


def co_owners(graph: Graph) -> list[tuple[str, str, dict[str, Any]]]:
    """Pairs of units with the tasks they own together: (unit, other, weight, in_drafts, tasks), sorted."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for task, node in graph.nodes(data=True):
        if node["kind"] != "task":
            continue
        owners = {u for _, u, data in graph.out_edges(task, data=True)
                  if data["relation"] == "responsibility" and not data["also"]}  # fmt: skip
        for pair in combinations(sorted(owners), 2):
            pairs.setdefault(pair, []).append(task)
    return [(a, b, _weights(graph, tasks)) for (a, b), tasks in sorted(pairs.items())]


def _weights(graph: Graph, tasks: list[str]) -> dict[str, Any]:
    drafts = sum(graph.nodes.get(graph.nodes[t]["document"], {}).get("status") == "draft" for t in tasks)
    return {"weight": len(tasks) - drafts, "in_drafts": drafts, "tasks": " ".join(tasks)}


def plain(text: str) -> str:
    """The text on one line and without characters that no label needs.

    >>> plain("县财政局\\n\\x00（本级）")
    '县财政局 （本级）'
    """
    return " ".join(_CONTROL.sub(" ", text).split())


def item_label(node: Mapping[str, Any]) -> str:
    """A node's name with its marker, as lists show it.

    >>> item_label({"marker": "（一）", "label": "引进资源"}), item_label({"marker": "7", "label": "基础设施"})
    ('（一）引进资源', '7 基础设施')
    >>> item_label({"marker": "第四条", "label": "市财政局负责"}), item_label({"marker": "一是", "label": "引进人才"})
    ('第四条 市财政局负责', '一是引进人才')
    """
    marker = str(node.get("marker", ""))
    apart = marker[-1:].isalnum() and (marker[-1].isascii() or marker[0] == "第")  # else the two would run together
    return marker + (" " if apart else "") + str(node["label"])


def _node(graph: Graph, node: dict[str, Any]) -> dict[str, Any]:
    labels = graph.graph["functions"]
    places = graph.graph["places"]
    flat: dict[str, Any] = {}
    for name, value in node.items():
        flat[name] = plain(";".join(value)) if isinstance(value, tuple) else _scalar(value)
    if "functions" in node:
        flat["function_names"] = plain(";".join(labels.get(f, {}).get("zh", f) for f in node["functions"]))
    codes = node.get("places", (node["place"],) if node.get("place") else ())
    if codes:
        flat["place_names"] = plain(";".join(places.get(code, code) for code in codes))
    if node["kind"] in ("task", "section"):
        flat["document_title"] = plain(graph.nodes.get(node["document"], {}).get("label", ""))
        flat["quote"] = _quote(graph, node["text"], node["start"], node["end"])
    return {name: value for name, value in flat.items() if value != ""}


def _edge(graph: Graph, edge: dict[str, Any]) -> dict[str, Any]:
    flat = {name: _scalar(value) for name, value in edge.items() if name != "shown"}
    if edge["relation"] == "responsibility":
        flat["quote"] = _quote(graph, edge["text"], edge["clause_start"], edge["clause_end"])
    elif edge["relation"] in LAYERS:
        flat["quote"] = _quote(graph, edge["text"], edge["start"], edge["end"])
    elif edge["relation"] == OFFICE:
        flat |= _office(graph, edge["shown"])
    return {name: value for name, value in flat.items() if value != ""}


def _office(graph: Graph, shown: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Where documents print two units that are one office: a sentence of each, and the documents."""
    first: dict[str, Mapping[str, Any]] = {}
    for span in shown:
        first.setdefault(span["unit"], span)
    quotes = [_quote(graph, span["text"], span["clause_start"], span["clause_end"]) for span in first.values()]
    return {"quote": " / ".join(quotes), "documents": " ".join(sorted({span["text"] for span in shown}))}


def _scalar(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _quote(graph: Graph, document: str, start: int, end: int) -> str:
    return plain(unwrap(graph.graph["texts"].get(document, "")[max(start, 0) : max(end, 0)]))
