"""Times every named question on a workspace: `python -m tests.bench.bench_questions WORKSPACE [QUESTION …]`.

Each question is asked as it stands (with what it requires), then once more with each of county, document and function
that it takes. Values are picked from the graph. The graph is held in memory, as `kg serve` holds it; every call is
asked once to warm up, then three times. Beside the time of the whole answer (`queries.runner.run`) stands that of the
bare engine for the same SPARQL, each of its rows fetched, and the ratio. Last comes `drift`, a join over two counties.
Run by hand on the corpus of `tests.bench.corpus`: times depend on the machine, so no test asks for them.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox

from kg.workspace import Workspace
from queries import catalogue
from queries.runner import explain, run

_PREFIXES = "PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
# A value for each type of parameter, as a query over the graph: the first row's first cell.
_VALUES = {
    "place": "SELECT ?v { ?d a pol:Document ; pol:jurisdiction ?p . ?p pol:placeLevel 'county' ; skos:notation ?v }"
    " ORDER BY ?v LIMIT 1",
    "document": "SELECT ?v { ?d a pol:Document ; pol:documentNumber ?v } ORDER BY ?v LIMIT 1",
    "unit": "SELECT ?v { ?t pol:ownedBy ?u . ?u skos:prefLabel ?v } ORDER BY ?v LIMIT 1",
    "item": "SELECT (STR(?t) AS ?v) { ?t a pol:Task ; pol:responsibility ?r } ORDER BY ?t LIMIT 1",
    "iri": "SELECT (STR(?t) AS ?v) { ?t a pol:Task ; pol:responsibility ?r } ORDER BY ?t LIMIT 1",
    "indicator": "SELECT ?v { ?t pol:concept ?c . ?c skos:prefLabel ?v } GROUP BY ?v ORDER BY DESC(COUNT(?t)) LIMIT 1",
    "cited": "SELECT ?v { ?c a pol:Citation ; pol:documentNumber ?v } GROUP BY ?v ORDER BY DESC(COUNT(?c)) LIMIT 1",
}
# Targets of one concept in the two counties with the most documents, where their values differ.
_COUNTIES = (
    "SELECT ?p { ?d a pol:Document ; pol:jurisdiction ?p . ?p pol:placeLevel 'county' }"
    " GROUP BY ?p ORDER BY DESC(COUNT(?d)) ?p LIMIT 2"
)
_SIDE = (
    "{{ SELECT ?concept ?{value} {{ ?document pol:jurisdiction {place} . ?span pol:inDocument ?document ."
    " ?target pol:evidence ?span ; pol:concept ?concept ; pol:value ?{value} }} }}"
)
_DRIFT = "SELECT ?concept ?here ?there {{ {here} {there} FILTER(?here != ?there) }} ORDER BY ?concept ?here ?there"
_FIXED = {"function": "财政", "text": "医院", "specialty": "急诊科", "year": "2024", "as_of": "2024-06-30"}


class Memory:
    """What all documents of a workspace say, in memory, behind the one method that questions need."""

    def __init__(self, location: str) -> None:
        self.store = ox.Store()
        with Workspace.open(location).reader() as store:
            triples = store.engine().dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
            self.store.bulk_load(triples, format=ox.RdfFormat.N_TRIPLES, lenient=True)

    def query(self, sparql: str) -> Any:
        """Answer over what all documents say."""
        return self.store.query(sparql)


def calls(memory: Memory) -> Iterator[tuple[str, dict[str, str]]]:
    """Question and parameters."""
    found = {kind: next(iter(memory.query(_PREFIXES + query)), None) for kind, query in _VALUES.items()}
    picked = {kind: row[0].value for kind, row in found.items() if row} | _FIXED
    for question in catalogue.library():
        if any(p.required and p.type not in picked for p in question.parameters):
            continue
        required = {p.name: picked[p.type] for p in question.parameters if p.required}
        required |= {p.name: picked["as_of"] for p in question.parameters if p.default == "today"}
        yield question.name, required
        for parameter in question.parameters:
            optional = parameter.name in ("county", "document", "function") and parameter.name not in required
            if optional and parameter.type in picked:
                yield question.name, required | {parameter.name: picked[parameter.type]}


def median(work: Callable[[], object]) -> float:
    """Median seconds of three runs of processor time; one run where it takes long."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
        if times[-1] > 5:
            break
    return statistics.median(times)


def drift(memory: Memory) -> catalogue.Question:
    """Two sub-selects joined: what two counties promise of the same thing."""
    places = [row[0] for row in memory.query(_PREFIXES + _COUNTIES)]
    here, there = (_SIDE.format(value=v, place=place) for v, place in zip(("here", "there"), places, strict=True))
    return catalogue.parse(_PREFIXES + _DRIFT.format(here=here, there=there), "drift")


def main(words: list[str]) -> None:
    """Print a line each call: the whole answer, the bare engine, their ratio, rows."""
    memory = Memory(words[0])
    print(f"{len(memory.store)} triples")
    asked: list[tuple[str | catalogue.Question, dict[str, str]]] = [*calls(memory), (drift(memory), {})]
    for question, params in asked:
        name = question if isinstance(question, str) else question.name
        if words[1:] and name not in words[1:]:
            continue
        rows = len(run(memory, question, params))
        sparql = explain(memory, question, params)
        whole = median(lambda q=question, params=params: run(memory, q, params))  # type: ignore[misc]
        bare = median(lambda sparql=sparql: [tuple(row) for row in memory.query(sparql)])  # type: ignore[misc]
        mark = " SLOW" if whole > 0.5 else ""
        times = f"{whole * 1000:8.0f} ms {bare * 1000:8.0f} ms {whole / bare:6.2f}"
        print(f"{times} {rows:7} rows  {name} {params}{mark}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
