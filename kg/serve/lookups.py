"""What a worker can be asked beside SPARQL: a graph, an entity, a document's text, an overview, a named question.

And the beginning of an answer to SPARQL, for a page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import Message, UsageError, cause
from kg.serve.evaluate import Dataset, Result, View, evaluate, iri, kind_of, taking, too_many, write_graph
from kg.serve.negotiate import GRAPHS, choose, named
from kg.serve.problem import Problem

if TYPE_CHECKING:
    from kg.serve.worker import Reply

POL = "https://w3id.org/policykg/ontology#"
_DCT = "http://purl.org/dc/terms/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
# What a thing is called where it has no name: what it is about, in its own words.
_OWN_WORDS = ("printedAs", "opening", "indicator", "action", "person", "fileName", "documentNumber")
_NAMES = tuple(
    ox.NamedNode(each)
    for each in (
        *(f"{_SKOS}prefLabel", f"{_DCT}title", f"{_RDFS}label"),
        *(POL + name for name in _OWN_WORDS),
        *(f"{_RDFS}comment", f"{POL}value"),  # of a finding, of a field of the header
    )
)
_EVIDENCE = ox.NamedNode(f"{POL}Evidence")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FACTS, _INCOMING, _QUOTES, _LONG = 2000, 100, 30, 600  # what a page shows at most
_PARTS = ("headerField", "responsibility")  # facts of their own that belong to a document or a task
_SCRATCH = "SELECT DISTINCT ?g { GRAPH ?g {} } lists them"
_WORKSPACE = "that of a document is its IRI with /graph behind it"
_LISTED = 500  # graphs that a description lists

Node = ox.NamedNode | ox.BlankNode


def graph(view: View, request: Mapping[str, Any], reply: Reply) -> None:
    """One graph, whole: `graph` is its IRI, None for the default graph."""
    offer = named(request["format"], GRAPHS) if request["format"] else choose(request["accept"], GRAPHS)
    if request["graph"] is None:
        reply.head({"type": offer.content_type})
        write_graph(_quads(view, None), offer.format, view.prefixes, reply)
        return
    name = iri(request["graph"])
    if view.workspace is None:
        known, triples = view.store.contains_named_graph(name), _quads(view, name)
    else:
        with view.workspace() as held:
            lines = held.triples(name.value)
        known, triples = bool(lines), (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    if not known:
        raise Problem(404, "there is no such graph", remedy=_SCRATCH if view.workspace is None else _WORKSPACE)
    reply.head({"type": offer.content_type})
    write_graph(triples, offer.format, view.prefixes, reply)


def _quads(view: View, graph: ox.NamedNode | None) -> Iterator[ox.Triple]:
    """The triples of a graph of the engine, None for what it answers from."""
    name = None if graph is None and view.union else graph or ox.DefaultGraph()
    return (quad.triple for quad in view.store.quads_for_pattern(None, None, None, name))


def entity(view: View, request: Mapping[str, Any], reply: Reply) -> None:
    """What the graph says of the first of `iris` that it knows; format "html" gives what a page shows, as JSON."""
    found = next((each for each in map(iri, request["iris"]) if _known(view.store, each)), None)
    if found is None:
        raise Problem(404, "the graph says nothing of this", where=request["iris"][-1])
    if request["format"] == "probe":
        reply.head({"type": "application/json"})
        reply.write(json.dumps({"iri": found.value}).encode())
    elif request["format"] == "html":
        reply.head({"type": "application/json"})
        reply.write(json.dumps(_page(view.store, found)).encode())
    else:
        offer = named(request["format"], GRAPHS)
        reply.head({"type": offer.content_type})
        triples = _described(view.store, found)
        write_graph(iter(sorted(set(triples), key=str)), offer.format, view.prefixes, reply)


def text(view: View, request: Mapping[str, Any], reply: Reply) -> None:
    """The text of a document, that offsets count in."""
    for each in request["iris"]:
        value = _value(view.store, iri(each), "text")
        if value is not None:
            reply.head({"type": "text/plain; charset=utf-8"})
            reply.write(value.encode())
            return
    raise Problem(404, "the graph has no text of this", where=request["iris"][-1])


def overview(view: View, request: Mapping[str, Any], reply: Reply) -> None:
    """What the graph holds, in numbers and, unless `brief`, by class and property."""
    names = _graphs(view)
    said: dict[str, Any] = {"graphs": len(names), "names": names[:_LISTED]}
    said["triples"] = _number(view, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    said["documents"] = [
        [row["d"].value, *(row[name].value if row[name] else "" for name in "tn")]
        for row in _select(
            view,
            f"SELECT ?d (MIN(?title) AS ?t) (MIN(?number) AS ?n) {{ ?d a <{POL}Document> . "
            f"OPTIONAL {{ ?d <{_DCT}title> ?title }} OPTIONAL {{ ?d <{POL}documentNumber> ?number }} "
            f"}} GROUP BY ?d ORDER BY ?t LIMIT {_LISTED}",
        )
    ]
    if not request["brief"]:
        said["subjects"] = _number(view, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }")
        said["objects"] = _number(view, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }")
        said["classes"] = _counts(view, "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x")
        said["properties"] = _counts(view, "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x")
    reply.head({"type": "application/json"})
    reply.write(json.dumps(said).encode())


def _graphs(view: View) -> list[str]:
    """The names of the graphs that can be asked for, sorted."""
    if view.workspace is not None:
        with view.workspace() as held:
            return held.graphs()
    return sorted(name.value for name in view.store.named_graphs() if isinstance(name, ox.NamedNode))


def question(view: View, request: Mapping[str, Any], reply: Reply) -> None:
    """The answer to a named question, in one of `queries.formats.FORMATS`, or "html": labels and cells as JSON."""
    from queries import runner
    from queries.formats.text import words

    lang = request["lang"]
    table = runner.run(_Questioned(view), request["name"], request["params"])
    if len(table) > request["rows"]:
        raise too_many(request["rows"])
    notes = [note.text(lang) for note in table.notes]
    reply.head({"type": request["type"], "notes": notes})
    if request["format"] == "html":
        columns = [{"label": c.label(lang), "iri": c.type == "iri", "detail": c.detail} for c in table.columns]
        rows = [
            [words(column, cell, lang) for column, cell in zip(table.columns, row, strict=True)]
            for row in table.rows[: request["shown"]]
        ]
        reply.write(json.dumps({"columns": columns, "rows": rows, "count": len(table), "notes": notes}).encode())
        return
    stream = io.BytesIO()
    table.write(request["format"], stream, lang=lang)
    reply.write(stream.getvalue())


def sample(view: View, request: Mapping[str, Any], reply: Reply) -> None:
    """The first rows of the answer to a query (`shown` of them), as JSON for a page.

    A graph is rows of three terms, a boolean one row of one.
    """
    result = evaluate(view, request["query"], Dataset(), request["base"])
    with taking(view):
        columns, rows = _rows(result)
        shown = [[_term(cell, view.prefixes) for cell in row] for row in islice(rows, request["shown"])]
        more = next(rows, None) is not None
    said = {"kind": kind_of(result), "columns": columns, "rows": shown, "more": more}
    reply.head({"type": "application/json"})
    reply.write(json.dumps(said).encode())


def _rows(result: Result) -> tuple[list[str], Iterator[Iterable[Any]]]:
    if isinstance(result, ox.QueryBoolean):
        return ["ASK"], iter([[ox.Literal(str(bool(result)).lower())]])
    if isinstance(result, ox.QuerySolutions):
        return [variable.value for variable in result.variables], iter(result)
    return ["subject", "predicate", "object"], iter(result)


def _term(value: Any, prefixes: Mapping[str, str]) -> dict[str, str]:
    """A term of an answer; an IRI in the words of SPARQL where a prefix fits, nothing where the variable is unbound."""
    if isinstance(value, ox.NamedNode):
        known = (
            (name, rest) for name, stem in prefixes.items() if (rest := value.value.removeprefix(stem)) != value.value
        )
        return {"iri": value.value, "text": next((f"{name}:{rest}" for name, rest in known if rest.isalnum()), "")}
    return {"text": "" if value is None else value.value if isinstance(value, ox.Literal) else str(value)}


class _Questioned:
    """A view as named questions ask it (`queries.names.Queryable`)."""

    def __init__(self, view: View) -> None:
        self._view = view

    def query(self, sparql: str, /) -> Result:
        """Answer over the union of all graphs."""
        try:
            with self._view.sealed():
                return self._view.store.query(
                    sparql, use_default_graph_as_union=self._view.union, prefixes=dict(self._view.prefixes)
                )
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise UsageError(
                "the query can not be asked: {reason}", where=Message("query"), reason=cause(error)
            ) from error


def _select(view: View, sparql: str) -> ox.QuerySolutions:
    found = view.store.query(sparql, use_default_graph_as_union=view.union)
    assert isinstance(found, ox.QuerySolutions)
    return found


def _number(view: View, sparql: str) -> int:
    return int(next(iter(_select(view, sparql)))["n"].value)


def _counts(view: View, sparql: str) -> dict[str, int]:
    return {
        row["x"].value: int(row["n"].value) for row in sorted(_select(view, sparql), key=lambda row: row["x"].value)
    }


def _known(store: ox.Store, node: ox.NamedNode) -> bool:
    out, into = store.quads_for_pattern(node, None, None, None), store.quads_for_pattern(None, None, node, None)
    return next(out, None) is not None or next(into, None) is not None


def _described(store: ox.Store, node: Node) -> Iterator[ox.Triple]:
    """The triples of a node, and of the blank nodes they lead to."""
    seen, stack = {node}, [node]
    while stack:
        for quad in store.quads_for_pattern(stack.pop(), None, None, None):
            yield quad.triple
            if isinstance(quad.object, ox.BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                stack.append(quad.object)


def _values(store: ox.Store, node: Node, name: str) -> list[str]:
    quads = store.quads_for_pattern(node, ox.NamedNode(POL + name), None, None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, (ox.NamedNode, ox.Literal))})


def _value(store: ox.Store, node: Node, name: str) -> str | None:
    return next(iter(_values(store, node, name)), None)


def _label(store: ox.Store, node: Node) -> str:
    for name in _NAMES:
        values = {quad.object for quad in store.quads_for_pattern(node, name, None, None)}
        literals = [value for value in values if isinstance(value, ox.Literal)]
        if literals:
            return min(literals, key=lambda word: (word.language != "zh", word.value)).value
    return ""


def _page(store: ox.Store, node: ox.NamedNode) -> dict[str, Any]:
    """What a page shows of an entity: its label, classes, facts, what points at it, and the sentences behind it."""
    out = {quad.triple for quad in store.quads_for_pattern(node, None, None, None)}
    facts = sorted(((t.predicate.value, t.object) for t in out if t.predicate != _TYPE), key=str)
    incoming: dict[tuple[str, Node], None] = {}
    more = False
    for quad in store.quads_for_pattern(None, None, node, None):
        if len(incoming) == _INCOMING:
            more = True
            break
        # a document has hundreds of spans, of which those that matter are quoted: they would leave no room for all else
        span = next(store.quads_for_pattern(quad.subject, _TYPE, _EVIDENCE, None), None)
        if span is None and isinstance(quad.subject, (ox.NamedNode, ox.BlankNode)):
            incoming[quad.predicate.value, quad.subject] = None
    return {
        "iri": node.value,
        "label": _label(store, node),
        "types": sorted(t.object.value for t in out if t.predicate == _TYPE and isinstance(t.object, ox.NamedNode)),
        "facts": [[predicate, _shown(store, value)] for predicate, value in facts[:_FACTS]],
        "incoming": [[p, _shown(store, subject)] for p, subject in sorted(incoming, key=str)],
        "more": more or len(facts) > _FACTS,
        "quotes": _quotes(store, node),
    }


def _shown(store: ox.Store, value: Any) -> dict[str, str]:
    if isinstance(value, ox.Literal):
        shortened = value.value if len(value.value) <= _LONG else value.value[:_LONG] + "……"
        return {"text": shortened, "lang": value.language or ""}
    if isinstance(value, ox.NamedNode):
        return {"iri": value.value, "text": _label(store, value)}
    return {"text": str(value)}


def _quotes(store: ox.Store, node: ox.NamedNode) -> list[dict[str, str]]:
    """The source's own characters behind a node, without line breaks, in the order of the text."""
    facts = [node, *(ox.NamedNode(each) for name in _PARTS for each in _values(store, node, name))]
    spans = dict.fromkeys(span for fact in facts for span in _values(store, fact, "evidence"))
    if _value(store, node, "start"):
        spans = {node.value: None}
    found = []
    texts: dict[str, str] = {}
    for span in spans:
        each = ox.NamedNode(span)
        document, start, end = (_value(store, each, name) for name in ("inDocument", "start", "end"))
        if document is None or start is None or end is None:
            continue
        if document not in texts:
            texts[document] = _value(store, ox.NamedNode(document), "text") or ""
        quote = "".join(texts[document][int(start) : int(end)].split())
        title = _label(store, ox.NamedNode(document))
        found.append((document, int(start), {"quote": quote, "iri": span, "document": document, "title": title}))
    return [shown for _, _, shown in sorted(found, key=lambda each: each[:2])[:_QUOTES]]
