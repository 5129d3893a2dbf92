"""Mermaid flowchart (mermaid.js.org): for Markdown pages and wikis.

Ids are `n1`, `n2`, …; labels are quoted, and every character that Mermaid, Markdown or HTML could take for markup is
written as one of Mermaid's entity codes (`#35;`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TextIO

from viz.dependency import item_label
from viz.offices import OFFICE, in_time

if TYPE_CHECKING:
    from viz.dependency import Flat

SUFFIXES = ("mmd", "mermaid")
#: Mermaid's own default of `maxEdges`.
MOST_EDGES = 500

# The last two: what Markdown would take for a numbered or a plain list at the head of a label.
_MARKUP = re.compile(r"""["'`#<>&%\\{}\[\]|*_~$;]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|^[-+]""")
_SHAPES = {
    "document": ('["', '"]'), "section": ('("', '")'), "task": ('("', '")'), "unit": ('{{"', '"}}'),
    "hospital": ('[/"', '"\\]'), "collective": ('[\\"', '"/]'), "specialty": ('("', '")'), "cited": ('["', '"]'),
}  # fmt: skip
_CLASSES = {
    "document": "fill:#24476f,stroke:#24476f,color:#ffffff", "section": "fill:#ffffff,stroke:#a3adb8,color:#586473",
    "task": "fill:#d9efeb,stroke:#2e8b7e,color:#175048", "unit": "fill:#f7e3c2,stroke:#a86d0f,color:#5e3d07",
    "hospital": "fill:#efdbe9,stroke:#7d3a69,color:#5f2a50",
    "collective": "fill:#e8e2d6,stroke:#7b6d56,color:#4d4436",
    "specialty": "fill:#e3edd8,stroke:#5b7f3a,color:#3b5523", "cited": "fill:#ffffff,stroke:#7d9cc4,color:#24476f",
    "draft": "fill:#ffffff,stroke:#24476f,color:#24476f,stroke-dasharray:5 4",
}  # fmt: skip
_RELATIONS = {"partnership": "协作", "programme": "建设", "citation": "引用"}
_OFFICES = {"variant": '---|"同一机构"|', "succession": '-->|"更替为"|'}
_WORDS = {"lead": "牵头", "responsible": "责任", "cooperate": "配合"}


def write(graph: Flat, stream: TextIO) -> None:
    """Write a flowchart from left to right."""
    ids = {iri: f"n{i}" for i, iri in enumerate(graph, 1)}
    looks: dict[str, list[str]] = {}
    stream.write("flowchart LR\n")
    for iri, node in graph.nodes(data=True):
        look = str(node.get("unit_kind", node["kind"]))
        opening, closing = _SHAPES.get(look, _SHAPES["unit"])
        stream.write(f"  {ids[iri]}{opening}{escaped(item_label(node))}{closing}\n")
        looks.setdefault("draft" if node.get("status") == "draft" else look, []).append(ids[iri])
    for source, target, edge in graph.edges(data=True):
        first, last = in_time(source, target, edge)
        stream.write(f"  {ids[first]} {_link(edge)} {ids[last]}\n")
    for look, members in sorted(looks.items()):
        stream.write(f"  classDef {look} {_CLASSES.get(look, _CLASSES['unit'])}\n")
        stream.write(f"  class {','.join(members)} {look}\n")


def escaped(label: str) -> str:
    """A label in which nothing is markup.

    >>> escaped('第1项 "a" #1 `b`')
    '第1项 #34;a#34; #35;1 #96;b#96;'
    """
    return _MARKUP.sub(lambda match: f"#{ord(match.group())};", label) or " "


def _link(edge: dict[str, Any]) -> str:
    relation = edge["relation"]
    if relation == "coOwner":
        return f'---|"{edge["weight"]}"|'
    if relation == "partOf":
        return "-.-"
    if relation == "issuer":
        return "-.->"
    if relation == OFFICE:
        return _OFFICES[edge["how"]]
    if relation != "responsibility":
        said = edge.get("mode") or edge.get("level") or edge.get("title") or _RELATIONS[relation]
        return f'-->|"{escaped(said)}"|'
    arrow = {"lead": "==>", "cooperate": "-.->"}.get(edge["role"], "-->")
    return f'{arrow}|"{_WORDS.get(edge["role"], edge["role"])}"|'
