"""GraphML (graphml.graphdrawing.org): Gephi, yEd, Cytoscape, networkx, igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from viz.dependency import Flat

SUFFIXES = ("graphml",)


def write(graph: Flat, stream: TextIO) -> None:
    """Write GraphML. XML escaping is networkx's; the map holds no character that XML forbids."""
    import networkx as nx

    stream.write('<?xml version="1.0" encoding="utf-8"?>\n')
    for line in nx.generate_graphml(graph, prettyprint=True):
        stream.write(line + "\n")
