"""GEXF 1.2 (gexf.net), Gephi's own format, with the page's positions and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from viz.dependency import Flat

SUFFIXES = ("gexf",)

# The page's colours (viz/static/page.css).
_COLOURS = {
    "document": (36, 71, 111), "section": (163, 173, 184), "task": (46, 139, 126), "unit": (217, 150, 43),
    "hospital": (164, 87, 141), "collective": (179, 165, 141), "specialty": (91, 127, 58), "cited": (125, 156, 196),
}  # fmt: skip
_SIZES = {"document": 20.0, "section": 6.0, "task": 8.0, "unit": 11.0, "specialty": 7.0, "cited": 9.0}


def write(graph: Flat, stream: TextIO) -> None:
    """Write GEXF, without the date of writing that the format's element `meta` would carry."""
    from xml.etree.ElementTree import tostring

    import networkx as nx
    from networkx.readwrite.gexf import GEXFWriter

    drawn = nx.create_empty_copy(graph)
    for iri, node in graph.nodes(data=True):
        look = str(node.get("unit_kind", node["kind"]))
        red, green, blue = _COLOURS.get(look, _COLOURS["unit"])
        # y runs up in Gephi and down on the page.
        drawn.nodes[iri]["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": _SIZES[node["kind"]],
            "position": {"x": node["x"], "y": -node["y"], "z": 0.0},
        }  # fmt: skip
    keys: dict[str, Any] = {"keys": True} if graph.is_multigraph() else {}
    drawn.add_edges_from(graph.edges(data=True, **keys))
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(drawn)
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)
    writer.indent(writer.xml)
    stream.write('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(writer.xml, encoding="unicode").rstrip() + "\n")
