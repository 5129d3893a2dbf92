"""Node-link JSON: `{"directed", "multigraph", "graph", "nodes": [{"id", …}], "edges": [{"source", "target", …}]}`.

The form that networkx reads (`node_link_graph(data, edges="edges")`) and that d3 takes once `edges` is called `links`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from viz.dependency import Flat

SUFFIXES = ("json",)


def write(graph: Flat, stream: TextIO) -> None:
    """Write node-link JSON in UTF-8, one space of indent."""
    import networkx as nx

    json.dump(nx.node_link_data(graph, edges="edges"), stream, ensure_ascii=False, indent=1)
    stream.write("\n")
