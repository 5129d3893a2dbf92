"""Which units are one office: edges between units, with the spans of text where documents print either.

`add` puts the links that the rule `same-office` derived (`kg.derive.same_office`) into the graph that
`viz.reading.read` made, as edges of relation `sameOffice`:

- `how`: `variant` (two forms of one name, from the lesser IRI to the greater) or `succession` (from the earlier unit to
  the one that took its place, which is `later` too);
- `shown`: the spans that the link rests on, dicts of `unit`, `text` (the document), `start`, `end`, `clause_start`,
  `clause_end`, `page`. The clause is that of a responsibility which names the unit there, else the span itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from viz.reading import rows

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

OFFICE = "sameOffice"
"""The relation of these edges."""

LINKS = """SELECT DISTINCT ?link ?unit ?later ?text ?start ?end ?page WHERE {
  VALUES ?kind { pol:OfficeVariant pol:OfficeSuccession }
  ?link a ?kind ; pol:linkedUnit ?unit ; pol:restsOn ?evidence . ?unit pol:evidence ?evidence .
  ?evidence pol:inDocument ?text ; pol:start ?start ; pol:end ?end .
  OPTIONAL { ?evidence pol:page ?page }
  OPTIONAL { ?link <http://www.w3.org/ns/org#resultingOrganization> ?later } }"""


def add(store: Any, graph: Graph) -> None:
    """Put the links between units of the graph into it, in an order that depends on the facts alone."""
    shown: dict[str, dict[str, list[dict[str, Any]]]] = {}  # link → unit → spans
    later: dict[str, str] = {}
    clauses = dict(_clauses(graph))
    for row in sorted(rows(store, LINKS), key=lambda r: (r["link"], r["unit"], r["text"], int(r["start"]))):
        start, end = int(row["start"]), int(row["end"])
        clause = clauses.get((row["unit"], row["text"], start, end), (start, end))
        span = {"unit": row["unit"], "text": row["text"], "start": start, "end": end,
                "clause_start": clause[0], "clause_end": clause[1], "page": int(row.get("page", 0))}  # fmt: skip
        shown.setdefault(row["link"], {}).setdefault(row["unit"], []).append(span)
        if "later" in row:
            later[row["link"]] = row["later"]
    for link, units in shown.items():
        for one, other in _pairs(sorted(units), later.get(link)):
            if one in graph and other in graph:
                how = "succession" if link in later else "variant"
                both = (*units[one], *units[other])
                graph.add_edge(one, other, key=f"{link} {one}", relation=OFFICE, how=how, shown=both,
                               later=later.get(link, ""))  # fmt: skip


def in_time(source: str, target: str, edge: Mapping[str, Any]) -> tuple[str, str]:
    """The ends of an edge with the successor last: where a map is undirected, they come in any order.

    >>> in_time("new", "old", {"later": "new"}), in_time("task", "unit", {})
    (('old', 'new'), ('task', 'unit'))
    """
    return (target, source) if edge.get("later") == source else (source, target)


def _pairs(units: list[str], later: str | None) -> Iterator[tuple[str, str]]:
    """The units that a link joins: each with the one that took its place, where one did.

    >>> list(_pairs(["a", "b", "c"], "b")), list(_pairs(["a", "b"], None))
    ([('a', 'b'), ('c', 'b')], [('a', 'b')])
    """
    if later is None:
        yield from combinations(units, 2)
    elif later in units:
        yield from ((unit, later) for unit in units if unit != later)


def _clauses(graph: Graph) -> Iterator[tuple[tuple[str, str, int, int], tuple[int, int]]]:
    """The clause of each responsibility by its unit, text and span."""
    for _, unit, edge in graph.edges(data=True):
        if edge["relation"] == "responsibility":
            yield (unit, edge["text"], edge["start"], edge["end"]), (edge["clause_start"], edge["clause_end"])
