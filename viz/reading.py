"""Everything the page and the maps show, read from the store with a handful of SPARQL questions.

`read` answers with one `networkx.MultiDiGraph` of the whole store: documents, the sections above their tasks, tasks and
units as nodes; the outline, responsibilities and issuers as edges. Attributes are `str`, `int`, `bool` or tuples of
`str`, so that every writer can take them. `viz.network` chooses a part of it.

Node attributes:

| kind | attributes |
|---|---|
| `document` | `label` (title, else number, else file), `number`, `date`, `status`, `places` |
| `section` | `label` (title), `marker`, `number`, `order`, `document`, `text`, `start`, `end`, `page` |
| `task` | as a section, or its first words as `label`; `task_kind`, `strength`, `place` (of a cell, else "") |
| `unit` | `label`, `unit_kind` (unit, hospital, collective), `functions`, `place`, `printed` (surfaces) |

Edge attributes, by `relation`:

- `partOf`: from an item to the item or document above it.
- `issuer`: from a document to a unit.
- `responsibility`: from a task to a unit; `role`, `basis`, `position`, `printed_as`, `text`, `start` and `end` (of the
  surface), `clause_start` and `clause_end`, `page`, `duplicate`, `again`, and `also`: where the edge leads to the
  other name of a body, the unit that bears the responsibility, else empty.

`document` is the policy an item belongs to; `text` the document whose text its offsets count in. They differ where one
file carries several policies. Offsets are half-open and count code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

PREFIXES = """\
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

DOCUMENTS = """
SELECT DISTINCT ?document ?title ?file ?number ?issued ?status ?place ?issuer WHERE {
  ?document a pol:Document .
  OPTIONAL { ?document pol:source/pol:fileName ?file FILTER NOT EXISTS { ?document dct:title ?printed } }
  OPTIONAL { ?document dct:title ?title }
  OPTIONAL { ?document pol:documentNumber ?number }
  OPTIONAL { ?document dct:issued ?issued }
  OPTIONAL { ?document pol:status ?status }
  OPTIONAL { ?document pol:jurisdiction ?place }
  OPTIONAL { ?document pol:issuer ?issuer }
}"""

ITEMS = """
SELECT DISTINCT ?item ?document ?above ?number ?marker ?order ?title ?kind ?strength ?place ?task ?start ?end ?page
WHERE {
  ?item a pol:Item ; pol:inDocument ?document ; pol:partOf ?above .
  OPTIONAL { ?item pol:number ?number }
  OPTIONAL { ?item pol:marker ?marker }
  OPTIONAL { ?item pol:order ?order }
  OPTIONAL { ?item dct:title|pol:opening ?title }
  OPTIONAL { ?item pol:kind ?kind }
  OPTIONAL { ?item pol:strength ?strength }
  OPTIONAL { ?item pol:jurisdiction ?place }
  OPTIONAL { ?item a pol:Task . BIND(true AS ?task) }
  OPTIONAL { ?item pol:evidence ?evidence . ?evidence pol:start ?start ; pol:end ?end .
             OPTIONAL { ?evidence pol:page ?page } }
}"""

RESPONSIBILITIES = """
SELECT DISTINCT ?fact ?item ?document ?unit ?role ?basis ?position ?printed ?duplicate ?again ?clause
                ?start ?end ?page
WHERE {
  ?fact a pol:Responsibility ; pol:task ?item ; pol:unit ?unit ; pol:role ?role .
  ?item pol:inDocument ?document .
  OPTIONAL { ?fact pol:basis ?basis }
  OPTIONAL { ?fact pol:position ?position }
  OPTIONAL { ?fact pol:printedAs ?printed }
  OPTIONAL { ?fact pol:duplicate ?duplicate }
  OPTIONAL { ?fact pol:again ?again }
  OPTIONAL { ?fact ?how ?evidence . ?evidence pol:start ?start ; pol:end ?end .
             FILTER(?how = pol:evidence || ?how = pol:clause)
             BIND(?how = pol:clause AS ?clause)
             OPTIONAL { ?evidence pol:page ?page } }
}"""

ALSO = """
SELECT DISTINCT ?fact ?unit WHERE { ?fact a pol:Responsibility ; pol:alsoUnit ?unit }"""

UNITS = """
SELECT DISTINCT ?unit ?label ?function ?place ?hospital ?collective WHERE {
  ?unit a pol:Unit .
  OPTIONAL { ?unit skos:prefLabel ?label }
  OPTIONAL { ?unit pol:function ?function }
  OPTIONAL { ?unit pol:jurisdiction ?place }
  OPTIONAL { ?unit a pol:Hospital . BIND(true AS ?hospital) }
  OPTIONAL { ?unit a pol:CollectiveUnit . BIND(true AS ?collective) }
}"""

LABELS = """
SELECT DISTINCT ?concept ?label ?language ?above WHERE {
  { SELECT DISTINCT ?concept WHERE { { ?any pol:function ?concept } UNION { ?any pol:jurisdiction ?concept } } }
  ?concept skos:prefLabel ?label . BIND(LANG(?label) AS ?language)
  OPTIONAL { ?concept skos:broader ?above }
}"""

TEXTS = """
SELECT ?document ?text WHERE { VALUES ?document { %s } ?document pol:text ?text }"""

_WORDS = {
    "InForce": "in-force", "MainTask": "task", "TableCell": "cell", "Cooperating": "cooperate", "TableColumn": "table",
}  # fmt: skip

Row = dict[str, str]


def rows(store: Any, sparql: str) -> Iterator[Row]:
    """Answers of one SELECT, unbound variables left out, every value as its lexical form or IRI.

    `store` is a `kg.store` store, or a bare `pyoxigraph.Store` whose default graph is then the union of all graphs.
    """
    import pyoxigraph

    if isinstance(store, pyoxigraph.Store):
        found: Any = store.query(PREFIXES + sparql, use_default_graph_as_union=True)
    else:
        found = store.query(PREFIXES + sparql)
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {name: term.value for name in names if (term := solution[name]) is not None}


def key(iri: str, kind: str) -> str:
    """The part of an IRI that names a place or a function.

    >>> key("https://w3id.org/policykg/id/place/350421", "place")
    '350421'
    >>> key("", "place")
    ''
    """
    return iri.rpartition(f"/{kind}/")[2] if iri else ""


def word(iri: str) -> str:
    """The record's word for a term of the ontology.

    >>> word("https://w3id.org/policykg/ontology#InForce"), word("https://w3id.org/policykg/ontology#Lead")
    ('in-force', 'lead')
    """
    local = iri.rpartition("#")[2]
    return _WORDS.get(local, local.lower())


def read(store: Any) -> Graph:
    """The whole store as one graph, nodes and edges in an order that depends on the facts alone.

    Graph attributes: `functions` {key: {language: label}}, `places` {code: label}, `above` {code: code of the place
    above it}.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    _labels(store, graph)
    documents, issuers = _documents(store)
    items = _items(store)
    facts = _responsibilities(store)
    units = _units(store, facts)
    for iri in sorted(documents, key=lambda d: (documents[d]["places"], documents[d]["date"], d)):
        graph.add_node(iri, **documents[iri])
    _assign(items, documents)
    _add_items(graph, items)
    for iri in sorted(units, key=lambda u: (units[u]["place"], units[u]["label"], u)):
        graph.add_node(iri, **units[iri])
    for document, unit in sorted(issuers):
        if document in graph and unit in graph:
            graph.add_edge(document, unit, key="issuer", relation="issuer")
    _add_facts(graph, facts)
    return graph


def texts(store: Any, documents: Iterable[str]) -> dict[str, str]:
    """The text that offsets count in, for each of the documents that has one."""
    wanted = sorted(set(documents))
    values = " ".join(f"<{iri}>" for iri in wanted)
    found = {row["document"]: row["text"] for row in rows(store, TEXTS % values)} if wanted else {}
    return {iri: found[iri] for iri in wanted if iri in found}


def _labels(store: Any, graph: Graph) -> None:
    functions: dict[str, dict[str, str]] = {}
    places: dict[str, str] = {}
    above: dict[str, str] = {}
    for row in sorted(rows(store, LABELS), key=lambda r: sorted(r.items())):
        if "/function/" in row["concept"]:
            functions.setdefault(key(row["concept"], "function"), {}).setdefault(row["language"], row["label"])
        elif "/place/" in row["concept"]:
            code = key(row["concept"], "place")
            if row["language"].startswith("zh") or code not in places:
                places[code] = row["label"]
            if "above" in row:
                above[code] = key(row["above"], "place")
    graph.graph.update(functions=functions, places=places, above=above)


def _documents(store: Any) -> tuple[dict[str, dict[str, Any]], set[tuple[str, str]]]:
    documents: dict[str, dict[str, Any]] = {}
    issuers: set[tuple[str, str]] = set()
    for row in sorted(rows(store, DOCUMENTS), key=lambda r: sorted(r.items())):
        iri = row["document"]
        number, file = row.get("number", ""), PurePath(row.get("file", "")).stem
        node = documents.setdefault(iri, {
            "kind": "document", "label": row.get("title") or number or file or key(iri, "doc"), "number": number,
            "date": row.get("issued", ""), "status": word(row.get("status", "")), "places": (),
        })  # fmt: skip
        if "place" in row:
            node["places"] = tuple(sorted({*node["places"], key(row["place"], "place")}))
        if "issuer" in row:
            issuers.add((iri, row["issuer"]))
    return documents, issuers


def _items(store: Any) -> dict[str, dict[str, Any]]:
    items: dict[str, dict[str, Any]] = {}
    for row in rows(store, ITEMS):
        is_task = "task" in row
        node: dict[str, Any] = {
            "kind": "task" if is_task else "section", "label": row.get("title", ""), "marker": row.get("marker", ""),
            "number": row.get("number", ""), "order": int(row.get("order", 0)), "document": row["document"],
            "text": row["document"], "above": row["above"], **_span(row),
        }  # fmt: skip
        if is_task:
            node |= {
                "task_kind": word(row.get("kind", "")), "strength": word(row.get("strength", "")),
                "place": key(row.get("place", ""), "place"),
            }  # fmt: skip
        before = items.setdefault(row["item"], node)
        # Of several spans (a title in a merged cell stands apart) the longest is the item's own text.
        if _length(node) > _length(before):
            items[row["item"]] = node
    return items


def _length(node: Mapping[str, Any]) -> tuple[int, int]:
    return node["end"] - node["start"], node["end"]


def _span(row: Mapping[str, str]) -> dict[str, int]:
    """Offsets and page of an answer; -1 and 0 stand for none, because GraphML and GEXF have no null."""
    return {
        "start": int(row.get("start", -1)), "end": int(row.get("end", -1)), "page": int(row.get("page", 0)),
    }  # fmt: skip


def _assign(items: dict[str, dict[str, Any]], documents: Mapping[str, Any]) -> None:
    """Each item belongs to the document its outline hangs on, which may be a part of the one whose text it is in."""
    for item in items.values():
        up, seen = item["above"], set[str]()
        while up in items and up not in seen:
            seen.add(up)
            up = items[up]["above"]
        if up in documents:
            item["document"] = up


def _add_items(graph: Graph, items: dict[str, dict[str, Any]]) -> None:
    """Tasks and the sections above them; a section with no task under it binds nobody and stays out."""
    wanted: set[str] = set()
    for iri, node in items.items():
        climb: str | None = iri if node["kind"] == "task" else None
        while climb in items and climb not in wanted:
            wanted.add(climb)
            climb = items[climb]["above"]
    ordered = sorted(wanted, key=lambda i: (items[i]["document"], items[i]["order"], items[i]["start"], i))
    for iri in ordered:
        graph.add_node(iri, **{name: value for name, value in items[iri].items() if name != "above"})
    for iri in ordered:
        above = items[iri]["above"]
        target = above if above in graph else items[iri]["document"]  # a loose end hangs on its document
        if target in graph and target != iri:
            graph.add_edge(iri, target, key="partOf", relation="partOf")


def _responsibilities(store: Any) -> dict[str, dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = {}
    spans: dict[str, set[tuple[int, int, int, bool]]] = {}
    for row in rows(store, RESPONSIBILITIES):
        facts.setdefault(row["fact"], {
            "task": row["item"], "unit": row["unit"], "role": word(row["role"]), "basis": word(row.get("basis", "")),
            "position": int(row.get("position", 0)), "printed_as": row.get("printed", ""),
            "text": row["document"], "duplicate": row.get("duplicate") == "true",
            "again": row.get("again") == "true", "also": "",
        })  # fmt: skip
        if "start" in row:
            span = (int(row["start"]), int(row["end"]), int(row.get("page", 0)), row.get("clause") == "true")
            spans.setdefault(row["fact"], set()).add(span)
    for iri, fact in facts.items():
        # Surface and clause share one node where a clause is nothing but the surface.
        found = sorted(spans.get(iri, {(-1, -1, 0, False)}), key=lambda s: (s[1] - s[0], s))
        clause = next((s for s in found if s[3]), found[-1])
        fact |= {"start": found[0][0], "end": found[0][1], "page": found[0][2]}
        fact |= {"clause_start": clause[0], "clause_end": clause[1]}
    for row in rows(store, ALSO):
        main = facts.get(row["fact"])
        if main and row["unit"] != main["unit"]:
            facts[f"{row['fact']}#also={row['unit']}"] = {**main, "unit": row["unit"], "also": main["unit"]}
    return facts


def _units(store: Any, facts: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    units: dict[str, dict[str, Any]] = {}
    for row in sorted(rows(store, UNITS), key=lambda r: sorted(r.items())):
        iri = row["unit"]
        node = units.setdefault(iri, {
            "kind": "unit", "label": row.get("label", ""), "unit_kind": "unit", "functions": (), "place": "",
            "printed": (),
        })  # fmt: skip
        node["label"] = node["label"] or row.get("label", "")
        node["place"] = node["place"] or key(row.get("place", ""), "place")
        if "function" in row:
            node["functions"] = tuple(sorted({*node["functions"], key(row["function"], "function")}))
        if "collective" in row or "hospital" in row:
            node["unit_kind"] = "collective" if "collective" in row else "hospital"
    for fact in facts.values():
        if fact["unit"] in units and fact["printed_as"] and not fact["also"]:
            node = units[fact["unit"]]
            node["printed"] = tuple(sorted({*node["printed"], fact["printed_as"]}))
    for iri, node in units.items():
        node["label"] = node["label"] or iri.rpartition("/")[2]
    return units


def _add_facts(graph: Graph, facts: dict[str, dict[str, Any]]) -> None:
    def order(iri: str) -> tuple[str, int, str, str]:
        return facts[iri]["task"], facts[iri]["position"], facts[iri]["unit"], iri

    for iri in sorted(facts, key=order):
        fact = facts[iri]
        if fact["task"] in graph and fact["unit"] in graph:
            attributes = {name: value for name, value in fact.items() if name not in ("task", "unit")}
            graph.add_edge(fact["task"], fact["unit"], key=iri, relation="responsibility", **attributes)
