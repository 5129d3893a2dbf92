r"""Graphviz DOT (graphviz.org/doc/info/lang.html): `dot -Tsvg`, `sfdp` for large maps.

Documents are clusters. Every id and label is a quoted string, in which `"` is escaped; labels are escStrings besides,
in which a backslash stands for itself only when doubled. What is only shown is cut at a length that Graphviz's scanner
still takes (16,384 bytes). An item's edge runs from the whole to the part, so that documents stand on the left.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TextIO

from viz.dependency import item_label
from viz.offices import OFFICE, in_time

if TYPE_CHECKING:
    from viz.dependency import Flat

SUFFIXES = ("dot", "gv")
LONGEST = 1200  # characters of a label or tooltip

_SHAPES = {
    "document": 'shape=box, style=filled, fillcolor="#24476f", fontcolor=white',
    "section": 'shape=box, style="rounded", color="#a3adb8", fontcolor="#586473"',
    "task": 'shape=box, style="rounded,filled", fillcolor="#d9efeb", color="#2e8b7e"',
    "unit": 'shape=hexagon, style=filled, fillcolor="#f7e3c2", color="#a86d0f"',
    "hospital": 'shape=house, style=filled, fillcolor="#efdbe9", color="#7d3a69"',
    "collective": 'shape=invhouse, style=filled, fillcolor="#e8e2d6", color="#7b6d56"',
    "specialty": 'shape=ellipse, style=filled, fillcolor="#e3edd8", color="#5b7f3a"',
    "cited": 'shape=box, style=rounded, color="#7d9cc4", fontcolor="#24476f"',
}
_LINES = {
    "partOf": 'color="#c3cbd4", dir=none', "issuer": 'color="#7d9cc4", style=dotted, constraint=false',
    "lead": 'color="#b3431f", penwidth=2.4', "responsible": 'color="#c08a35"',
    "cooperate": 'color="#7f8fb5", style=dashed', "coOwner": 'color="#8490a0", dir=none, constraint=false',
    "partnership": 'color="#7d3a69", penwidth=1.6', "programme": 'color="#5b7f3a"',
    "citation": 'color="#24476f", style=dashed, constraint=false',
    "variant": 'color="#a86d0f:white:#a86d0f", dir=none, constraint=false',
    "succession": 'color="#a86d0f:white:#a86d0f", constraint=false',
}  # fmt: skip


def write(graph: Flat, stream: TextIO) -> None:
    """Write DOT: a digraph, or a graph where the map is of units alone."""
    arrow = "->" if graph.is_directed() else "--"
    stream.write(f"{'digraph' if graph.is_directed() else 'graph'} policykg {{\n")
    layout = "rankdir=LR" if graph.is_directed() else "layout=neato, overlap=false, splines=true, sep=0.2"
    stream.write(f'  graph [{layout}, charset="UTF-8", fontname="Noto Sans CJK SC"];\n')
    stream.write('  node [fontname="Noto Sans CJK SC", fontsize=11];\n')
    stream.write('  edge [fontname="Noto Sans CJK SC", fontsize=9];\n')
    clusters: dict[str, list[str]] = defaultdict(list)
    for iri, node in graph.nodes(data=True):
        clusters[iri if node["kind"] == "document" else node.get("document", "")].append(iri)
    for n, (document, members) in enumerate(clusters.items()):
        if document:
            label = graph.nodes[document]["label"] if document in graph else document
            stream.write(f"  subgraph {quoted(f'cluster_{n}')} {{\n    label={text(label)};\n")
        for iri in members:
            stream.write(f"  {'  ' if document else ''}{quoted(iri)} [{_node(iri, graph.nodes[iri])}];\n")
        if document:
            stream.write("  }\n")
    for source, target, edge in graph.edges(data=True):
        ends = (target, source) if edge["relation"] == "partOf" else in_time(source, target, edge)
        stream.write(f"  {quoted(ends[0])} {arrow} {quoted(ends[1])} [{_edge(edge)}];\n")
    stream.write("}\n")


def quoted(identifier: str) -> str:
    r"""A double-quoted id: a backslash means something only before a quote.

    >>> quoted('a"b'), quoted("a\\")
    ('"a\\"b"', '"a%5C"')
    """
    return '"' + identifier.replace("\\", "%5C").replace('"', '\\"') + '"'


def text(label: str) -> str:
    r"""A quoted escString that shows exactly the label.

    >>> text('说“是”, "a\\N"')
    '"说“是”, \\"a\\\\N\\""'
    """
    label = label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
    return '"' + label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _node(iri: str, node: dict[str, Any]) -> str:
    shape = _SHAPES.get(node.get("unit_kind", node["kind"]), _SHAPES["unit"])
    if node.get("status") == "draft":
        shape = 'shape=box, style="dashed", color="#24476f"'
    tip = text(node.get("quote") or node["label"])
    return f"label={text(_folded(item_label(node)))}, tooltip={tip}, URL={text(iri)}, {shape}"


def _folded(label: str, width: int = 16) -> str:
    """Long labels over several lines: Chinese has no spaces to break at."""
    return "\n".join(label[i : i + width] for i in range(0, len(label), width))


def _edge(edge: dict[str, Any]) -> str:
    kind = edge["how"] if edge["relation"] == OFFICE else edge.get("role", edge["relation"])
    parts = [_LINES.get(kind, _LINES["responsible"])]
    if edge["relation"] == "coOwner":
        wide = 0.6 + min(4.0, edge["weight"] ** 0.5 * 0.5)
        parts += [f"penwidth={wide:.1f}", f"label={text(str(edge['weight']))}"]
    if edge.get("quote"):
        parts.append(f"tooltip={text(edge['quote'])}")
    return ", ".join(parts)
