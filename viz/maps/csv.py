"""Edge list as CSV (RFC 4180), one edge a row, with what spreadsheets need to know of both ends.

A node without any edge has a row of its own, its relation and target empty, so that nothing is missing from the list.
A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break) gets an apostrophe in
front (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from viz.offices import in_time

if TYPE_CHECKING:
    from viz.dependency import Flat

SUFFIXES = ("csv",)

_ENDS = ("label", "kind", "number", "place_names", "functions", "status")
_EDGE = ("role", "basis", "position", "printed_as", "weight", "in_drafts", "tasks", "quote", "start", "end",
         "clause_start", "clause_end", "page", "duplicate", "again", "also", "local", "mode", "specialties", "year",
         "name", "level", "stage", "deadline", "how", "later", "documents")  # fmt: skip
COLUMNS = (
    "relation", "source", *(f"source_{name}" for name in _ENDS), "target", *(f"target_{name}" for name in _ENDS),
    "document", "document_title", *_EDGE,
)  # fmt: skip


def write(graph: Flat, stream: TextIO) -> None:
    """Write the edge list with a head line. Lines end with CR LF; numbers stay numbers."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for source, target, edge in graph.edges(data=True):
        writer.writerow(_row(graph, *in_time(source, target, edge), edge))
    for iri in graph:
        if not graph.degree(iri):
            writer.writerow(_row(graph, iri, "", {}))


def _row(graph: Flat, source: str, target: str, edge: Mapping[str, Any]) -> list[Any]:
    from_node, to_node = graph.nodes[source], graph.nodes[target] if target else {}
    cells: dict[str, Any] = {**{name: edge.get(name, "") for name in _EDGE}, "relation": edge.get("relation", "")}
    cells |= {"source": source, "target": target}
    cells |= {f"source_{name}": from_node.get(name, "") for name in _ENDS}
    cells |= {f"target_{name}": to_node.get(name, "") for name in _ENDS}
    of = source if from_node["kind"] == "document" else edge.get("document", from_node.get("document", ""))
    cells["document"] = of
    cells["document_title"] = graph.nodes.get(of, {}).get("label", from_node.get("document_title", ""))
    return [_safe(cells[name]) for name in COLUMNS]


def _safe(value: Any) -> Any:
    """A value that no spreadsheet runs.

    >>> _safe("=HYPERLINK(1)"), _safe("县财政局"), _safe(-1)
    ("'=HYPERLINK(1)", '县财政局', -1)
    """
    if isinstance(value, bool):
        return "true" if value else ""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else value
