"""What a document promises beyond its responsibilities: targets, milestones, partners, programmes, citations.

`add` puts them into the graph that `viz.reading.read` made:

- targets and milestones belong to their item: `graph.graph["due"]` is {item or document: [commitment, …]}, a
  commitment a dict of `kind` (target, milestone), `label`, `value`, `deadline`, `recurrence`, `printed`, `strength`,
  `text`, `start`, `end`, `page`, and `from`, `to` where the time stands outside of the span;
- specialties and centres are nodes of kind `specialty` (`label`, `code`), cited documents that the graph does not have
  nodes of kind `cited` (`label`, `number`); partners are units;
- edges by `relation`: `partnership` from the local unit (from the item where a place stands for it) to the partner,
  `programme` from the host (from the item where none is named) to the specialty, `citation` from the document to what
  it cites. Each carries `document`, `item`, and its sentence as `text`, `start`, `end`, `page`.

An item that is not on the page (a section without tasks) gives way to its document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from viz.reading import Row, rows, word

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

LAYERS = ("partnership", "programme", "citation")
"""The relations of these edges: what the page shows and hides as a whole."""

_SPAN = """?fact pol:task ?item ; pol:evidence ?evidence .
  ?evidence pol:start ?start ; pol:end ?end ; pol:inDocument ?text .
  OPTIONAL { ?evidence pol:page ?page }"""
_TIME = """OPTIONAL { ?fact pol:deadline ?deadline }
  OPTIONAL { ?fact pol:recurrence ?recurrence }
  OPTIONAL { ?fact pol:printedTime ?printed }
  OPTIONAL { ?fact pol:strength ?strength }
  OPTIONAL { ?fact pol:timeEvidence ?spoken OPTIONAL { ?spoken pol:start ?from } OPTIONAL { ?spoken pol:end ?to } }"""

TARGETS = f"""SELECT DISTINCT * WHERE {{
  ?fact a pol:Target ; pol:indicator ?label ; pol:printedValue ?value ; pol:comparator ?comparator .
  {_SPAN} {_TIME} }}"""
MILESTONES = f"""SELECT DISTINCT * WHERE {{ ?fact a pol:Milestone ; pol:action ?label . {_SPAN} {_TIME} }}"""
PARTNERSHIPS = f"""SELECT DISTINCT * WHERE {{
  ?fact a pol:Partnership ; pol:partner ?partner . {_SPAN}
  OPTIONAL {{ ?fact pol:local ?local }}
  OPTIONAL {{ ?fact pol:printedAs ?printed }}
  OPTIONAL {{ ?fact pol:year ?year }}
  OPTIONAL {{ ?fact pol:mode ?mode }}
  OPTIONAL {{ ?fact pol:specialty ?what }} }}"""
PROGRAMMES = f"""SELECT DISTINCT * WHERE {{
  ?fact a pol:Programme ; dct:title ?name . {_SPAN}
  OPTIONAL {{ ?fact pol:specialty|pol:centre ?concept }}
  OPTIONAL {{ ?fact pol:specialty|pol:centre ?coded . ?coded skos:notation ?code }}
  OPTIONAL {{ ?fact pol:host ?host }}
  OPTIONAL {{ ?fact pol:level ?level }}
  OPTIONAL {{ ?fact pol:status ?stage }}
  OPTIONAL {{ ?fact pol:deadline ?deadline }} }}"""
CITATIONS = f"""SELECT DISTINCT * WHERE {{
  ?fact a pol:Citation ; pol:relation ?how . {_SPAN}
  OPTIONAL {{ ?fact dct:title ?title }}
  OPTIONAL {{ ?fact pol:documentNumber ?number }}
  OPTIONAL {{ ?fact pol:resolvesTo ?resolved }} }}"""
# Labels stand in the graph of every document that uses them: they are fetched once, not with every fact.
LABELS = """SELECT DISTINCT ?concept ?label WHERE {
  { SELECT DISTINCT ?concept WHERE { ?any pol:mode|pol:specialty|pol:centre|pol:level|pol:local ?concept } }
  ?concept skos:prefLabel ?label . FILTER(LANG(?label) = "zh") }"""

_COMPARATORS = {">=": "≥ ", "<=": "≤ ", "<": "< ", ">": "> ", "=": "", "~": "约 ",
                "increase>=": "增长 ≥ ", "increase~": "增长约 ", "increase=": "增长 "}  # fmt: skip


def add(store: Any, graph: Graph) -> None:
    """Put all of this into the graph, in an order that depends on the facts alone."""
    due: dict[str, list[dict[str, Any]]] = {}
    for kind, sparql in (("target", TARGETS), ("milestone", MILESTONES)):
        for row in _sorted(store, sparql):
            if (item := _item(graph, row)) is not None:
                due.setdefault(item, []).append(_commitment(kind, row))
    for of in due.values():
        of.sort(key=lambda each: (each["start"], each["end"], each["iri"]))
    graph.graph["due"] = due
    labels: dict[str, str] = {}
    for row in sorted(rows(store, LABELS), key=lambda r: sorted(r.items())):
        labels.setdefault(row["concept"], row["label"])
    _partnerships(store, graph, labels)
    _programmes(store, graph, labels)
    _citations(store, graph)


def _sorted(store: Any, sparql: str) -> Iterator[Row]:
    """One row a fact and specialty: where two graphs label a node differently, the first label counts."""
    seen: set[tuple[str, str]] = set()
    for row in sorted(rows(store, sparql), key=lambda r: (r["fact"], sorted(r.items()))):
        mark = row["fact"], row.get("what", row.get("concept", ""))
        if mark not in seen:
            seen.add(mark)
            yield row


def _item(graph: Graph, row: Mapping[str, str]) -> str | None:
    """The item on the page that a fact belongs to, else its document; None where neither is there."""
    return next((iri for iri in (row["item"], row["text"]) if iri in graph), None)


def _span(row: Mapping[str, str]) -> dict[str, Any]:
    return {"text": row["text"], "start": int(row["start"]), "end": int(row["end"]), "page": int(row.get("page", 0))}


def _commitment(kind: str, row: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": kind, "iri": row["fact"], "label": row["label"], **_span(row)}
    found |= {name: row[name] for name in ("deadline", "recurrence", "printed") if name in row}
    if "value" in row:
        found["value"] = _COMPARATORS.get(row.get("comparator", "="), "") + row["value"]
    if "strength" in row:
        found["strength"] = word(row["strength"])
    if "from" in row:
        found |= {"from": int(row["from"]), "to": int(row["to"])}
    return found


def _link(graph: Graph, source: str, target: str, relation: str, row: Mapping[str, str], **more: str) -> None:
    item = _item(graph, row)
    if item is None or source not in graph or target not in graph:
        return
    document = graph.nodes[item].get("document", item)
    facts = {name: value for name, value in more.items() if value}
    graph.add_edge(source, target, key=row["fact"] + target, relation=relation, document=document, item=item,
                   **_span(row), **facts)  # fmt: skip


def _partnerships(store: Any, graph: Graph, labels: Mapping[str, str]) -> None:
    found: dict[str, Row] = {}
    specialties: dict[str, list[str]] = {}
    for row in _sorted(store, PARTNERSHIPS):
        found.setdefault(row["fact"], row)
        if name := labels.get(row.get("what", "")):
            specialties.setdefault(row["fact"], []).append(name)
    for fact, row in found.items():
        local = row.get("local", "")
        source = local if graph.nodes.get(local, {}).get("kind") == "unit" else _item(graph, row)
        if source is not None:
            _link(graph, source, row["partner"], "partnership", row, mode=labels.get(row.get("mode", ""), ""),
                  year=row.get("year", ""), local=labels.get(local, ""), printed_as=row.get("printed", ""),
                  specialties="、".join(specialties.get(fact, [])))  # fmt: skip


def _programmes(store: Any, graph: Graph, labels: Mapping[str, str]) -> None:
    for row in _sorted(store, PROGRAMMES):
        item = _item(graph, row)
        source = row["host"] if row.get("host", "") in graph else item
        if item is None or source is None or "concept" not in row:
            continue
        if row["concept"] not in graph:
            label = labels.get(row["concept"], row["name"])
            graph.add_node(row["concept"], kind="specialty", label=label, code=row.get("code", ""))
        _link(graph, source, row["concept"], "programme", row, name=row["name"],
              level=labels.get(row.get("level", ""), ""),
              stage=word(row.get("stage", "")), deadline=row.get("deadline", ""))  # fmt: skip


def _citations(store: Any, graph: Graph) -> None:
    nodes: dict[str, str] = {}
    for row in _sorted(store, CITATIONS):
        item = _item(graph, row)
        if item is None:
            continue
        source = graph.nodes[item].get("document", item)
        target = row.get("resolved", "")
        if target not in graph:
            target = nodes.setdefault(_name(row.get("number") or row.get("title", "")), row["fact"])
            if target not in graph:
                graph.add_node(target, kind="cited", label="", number=row.get("number", ""))
            node = graph.nodes[target]
            if node["label"] in ("", node["number"]):  # the first title that a citation gives, else its number
                node["label"] = row.get("title") or row.get("number", "")
        if source != target:
            _link(graph, source, target, "citation", row, how=word(row["how"]).removeprefix("cited"),
                  title=row.get("title", ""), number=row.get("number", ""))  # fmt: skip


def _name(text: str) -> str:
    """A number or title by which citations of one document meet.

    >>> _name("国卫基层发〔2023〕41号") == _name("国卫基层发[2023] 41 号")
    True
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
