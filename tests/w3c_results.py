"""Results of queries in a form that can be compared: the same up to the names of blank nodes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from w3c_manifest import RDF, SYNTAXES, triples

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Rows:
    """The rows of a SELECT: the values of the bound variables, by name. `ordered` where the order counts."""

    rows: tuple[tuple[tuple[str, Term], ...], ...]
    ordered: bool = False


Found = Rows | bool | frozenset[ox.Triple]


@cache
def canonical(term: Term) -> Term:
    """A literal as the engine keeps it: `01` and `1` are one integer to it."""
    if not isinstance(term, ox.Literal):
        return term
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), term))
    return next(iter(store)).object


def of_result(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Found:
    """What the engine answered in process."""
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QueryTriples):
        return frozenset(result)
    names = [variable.value for variable in result.variables]
    return Rows(tuple(_row(names, solution) for solution in result))


def _row(names: Sequence[str], solution: ox.QuerySolution) -> tuple[tuple[str, Term], ...]:
    cells = ((name, solution[name]) for name in names)
    return tuple(sorted(((name, canonical(cell)) for name, cell in cells if cell is not None), key=str))


def parse(text: bytes, media: str) -> Found:
    """What a server answered."""
    syntax = ox.QueryResultsFormat.from_media_type(media)
    if syntax is not None:
        found = ox.parse_query_results(io.BytesIO(text), format=syntax)
        return of_result(found)
    graph = ox.RdfFormat.from_media_type(media)
    assert graph is not None, media
    return frozenset(quad.triple for quad in ox.parse(text, format=graph))


def expected(path: Path) -> Found:
    """What a file of the suite says: results, or a graph, or results written as a graph."""
    media = {".srx": "application/sparql-results+xml", ".srj": "application/sparql-results+json",
             ".tsv": "text/tab-separated-values"}  # fmt: skip
    if path.suffix in media:
        return parse(path.read_bytes(), media[path.suffix])
    assert path.suffix in SYNTAXES, path
    graph = triples(path)
    if any(triple.object == ox.NamedNode(f"{RS}ResultSet") for triple in graph):
        return _result_set(graph)
    return frozenset(graph)


def _result_set(graph: Iterable[ox.Triple]) -> Found:
    said: dict[Term, dict[str, list[Term]]] = {}
    for triple in graph:
        said.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
    me = next(node for node, facts in said.items() if ox.NamedNode(f"{RS}ResultSet") in facts.get(f"{RDF}type", []))
    if booleans := said[me].get(f"{RS}boolean"):
        return str(booleans[0].value) == "true"
    rows = []
    for solution in said[me].get(f"{RS}solution", []):
        facts = said.get(solution, {})  # no variable is bound
        index = int(str(facts[f"{RS}index"][0].value)) if f"{RS}index" in facts else None
        bindings = (said[each] for each in facts.get(f"{RS}binding", []))
        cells = ((str(each[f"{RS}variable"][0].value), canonical(each[f"{RS}value"][0])) for each in bindings)
        rows.append((index, tuple(sorted(cells, key=str))))
    ordered = bool(rows) and all(index is not None for index, _ in rows)
    if ordered:
        rows.sort(key=lambda row: row[0] or 0)
    return Rows(tuple(row for _, row in rows), ordered)


def same(wanted: Found, found: Found, *, lax: bool = False) -> bool:
    """Whether two results are the same. The order of rows counts where the suite gives one; `lax` ignores copies."""
    if isinstance(wanted, bool) or isinstance(found, bool):
        return wanted is found
    if isinstance(wanted, frozenset) or isinstance(found, frozenset):
        return isinstance(wanted, frozenset) and isinstance(found, frozenset) and isomorphic(wanted, found)
    if lax:
        return set(wanted.rows) == set(found.rows)
    if len(wanted.rows) != len(found.rows):
        return False
    if wanted.ordered:
        return isomorphic(_as_graph(wanted, True), _as_graph(found, True))
    return isomorphic(_as_graph(wanted, False), _as_graph(found, False))


def isomorphic(one: Iterable[ox.Triple], other: Iterable[ox.Triple]) -> bool:
    """Whether two graphs are the same up to the names of blank nodes."""
    return _canonical(one) == _canonical(other)


def same_quads(one: Iterable[ox.Quad], other: Iterable[ox.Quad]) -> bool:
    """Whether two datasets are the same up to the names of blank nodes."""
    return _canonical_quads(one) == _canonical_quads(other)


def _canonical(graph: Iterable[ox.Triple]) -> set[ox.Quad]:
    return _canonical_quads(ox.Quad(t.subject, t.predicate, t.object) for t in graph)


def _canonical_quads(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    dataset = ox.Dataset(ox.Quad(q.subject, q.predicate, canonical(q.object), q.graph_name) for q in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def _as_graph(found: Rows, ordered: bool) -> list[ox.Triple]:
    """Rows as a graph of their own, each with a count of the rows that are equal to it."""
    graph = []
    seen: dict[object, int] = {}
    for number, row in enumerate(found.rows):
        copy = seen[row] = seen.get(row, 0) + 1
        node = ox.BlankNode()
        mark = ox.Literal(number) if ordered else ox.Literal(copy)
        graph.append(ox.Triple(node, ox.NamedNode("urn:mark"), mark))
        graph += [ox.Triple(node, ox.NamedNode(f"urn:variable:{name}"), term) for name, term in row]
    return graph
