"""The W3C SPARQL 1.0 and 1.1 suites through the endpoint: query, update, protocol, graph store, service description.

The suites are read beside the repository. Queries run twice, in the engine itself and through a server with an empty
store of its own; what the engine passes, the endpoint has to pass. What fails stands in a table with its reason, and a
test fails where the table is wrong, in either direction.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from serving import TOKEN, Answer, Server, bearer, serving
from w3c_manifest import CNT, HT, MF, QT, RDFS, SUITES, TYPES, UT, Case, Node, of_kind, triples
from w3c_results import expected, isomorphic, of_result, parse, same, same_quads

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not beside the repository"),
]

RESULTS = "application/sparql-results+json"
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]+)>", re.IGNORECASE)

# What fails, by reason: the tests' names, under the folder that they share.
Table = dict[str, dict[str, str]]

# Tests that the engine does not pass in process either.
ENGINE: Table = {
    "numbers are kept by value: 01 and 1 are one integer, 1.0 and 1 one decimal": {
        "sparql10/open-world": "open-eq-01",
        "sparql10/expr-builtin": "dawg-str-1 dawg-str-2 sameTerm-simple sameTerm-eq sameTerm-not-eq",
        "sparql10/expr-equals": "eq-graph-1 eq-graph-2",
        "sparql10/distinct": "distinct-1 distinct-9",
        "sparql11/csv-tsv-res": "csv03",
    },
    "dates with and without a time zone are compared, as XPath 3.1 does and XPath 2.0 did not": {
        "sparql10/open-world": "date-2"
    },
    "the variable of GRAPH is bound inside its group, not after it": {
        "sparql10/graph": "graph-variable-scope graph-optional",
        "sparql11/aggregates": "agg-empty-group-count-graph",
        "sparql11/bindings": "graph",
        "sparql11/negation": "graph-minus",
    },
    "true and false are taken in lower case only": {"sparql10/expr-builtin": "case-insensitive-booleans"},
    "GROUP_CONCAT keeps the language that all members share": {
        "sparql11/aggregates": "agg-groupconcat-04 agg-groupconcat-06"
    },
    "BNODE(label) gives one blank node for the whole answer, not one a row": {"sparql11/functions": "bnode01"},
    "a path of length zero finds only terms that the graph has": {
        "sparql11/property-path": "zero_or_more_set_start zero_or_more_set_end "
        "zero_or_one_set_start zero_or_one_set_end"
    },
    "entailment regimes are not offered: the service description has none": {
        "sparql11/entailment": "paper-sparqldl-Q1 paper-sparqldl-Q1-rdfs paper-sparqldl-Q2 paper-sparqldl-Q3 "
        "paper-sparqldl-Q4 parent3 parent4 parent5 parent6 parent7 parent8 parent9 parent10 rdf01 rdfs01 rdfs02 rdfs03 "
        "rdfs04 rdfs05 rdfs06 rdfs07 rdfs09 rdfs10 rdfs11 rif01 rif03 rif04 rif06 simple1 simple2 simple3 simple4 "
        "simple5 simple6 simple7 simple8 sparqldl-02 sparqldl-03 sparqldl-10 sparqldl-11 sparqldl-12 sparqldl-13"
    },
}

# Tests that the engine passes and the endpoint does not.
ENDPOINT: Table = {}

SYNTAX: Table = {
    "SERVICE is refused": {"sparql11/syntax-fed": "test_1 test_2 test_3"},
    "LOAD is refused": {"sparql11/syntax-update-1": "test_1 test_2 test_3 test_4 test_37"},
    "the engine reads <?a&&?b> as a comparison, not as an IRI": {"sparql10/syntax-sparql3": "syn-bad-26"},
}

UPDATE: Table = {"LOAD is refused, also with SILENT": {"sparql11/update-silent": "load-silent load-into-silent"}}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """An empty store that takes writes; its default graph is its own."""
    with serving("--seconds", "20") as started:
        yield started


def reset(server: Server) -> None:
    assert server.update("DROP ALL").status == 204


def fill(server: Server, default: list[Path], named: dict[str, Path]) -> None:
    reset(server)
    for path in default:
        answer = server.request(
            "POST", "/graphs?default", based(path), {"Content-Type": TYPES[path.suffix], **bearer(TOKEN)}
        )
        assert answer.status == 204, answer.text
    for name, path in named.items():
        answer = server.put(name, based(path), TYPES[path.suffix])
        assert answer.status == 201, answer.text


def based(path: Path) -> bytes:
    """A file's bytes, with the base that relative IRIs in it have."""
    data = path.read_bytes()
    return f"@base <{path.as_uri()}> .\n".encode() + data if path.suffix == ".ttl" else data


def data_of(node: Node, prefix: str) -> tuple[list[Path], dict[str, Path]]:
    """The default graph and the named graphs of a test."""
    named = {}
    for each in node.all(f"{prefix}graphData"):
        inner = each.one(f"{UT}graph")
        if inner is None:
            named[each.value] = each.path
        else:
            named[each.text(f"{RDFS}label") or inner.value] = inner.path
    return [each.path for each in node.all(f"{prefix}data")], named


def differences(table: Table, failed: set[str]) -> str:
    """What a table of known failures does not say, or says wrongly."""
    known = {f"{at}/{name}" for places in table.values() for at, names in places.items() for name in names.split()}
    new, gone = sorted(failed - known), sorted(known - failed)
    return "\n".join([*(f"fails: {name}" for name in new), *(f"passes by now: {name}" for name in gone)])


# --- query evaluation


def query_of(case: Case) -> tuple[str, str, list[Path], dict[str, Path]]:
    """A test's query, its base, and its data. A query that names its dataset has the files it names."""
    path = case.action.one(f"{QT}query")
    assert path is not None
    text = path.path.read_text(encoding="utf-8")
    default, named = data_of(case.action, QT)
    if not default and not named:
        for each in _FROM.findall(text):
            file = path.path.parent / each
            if file.is_file():
                named[file.as_uri()] = file
    return text, path.value, default, named


def in_process(case: Case) -> bool:
    text, base, default, named = query_of(case)
    store = ox.Store()
    for path in default:
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples(path))
    for name, path in named.items():
        graph = ox.NamedNode(name)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples(path))
    try:
        found = store.query(text, base_iri=base)
        if case.kind == "CSVResultFormatTest":
            assert isinstance(found, ox.QuerySolutions)
            return same_csv(case.result.path, found.serialize(format=ox.QueryResultsFormat.CSV) or b"")
        return same(expected(case.result.path), of_result(found), lax=lax(case))
    except (SyntaxError, RuntimeError, OSError, ValueError):
        return False


def through_http(server: Server, case: Case) -> bool:
    text, base, default, named = query_of(case)
    fill(server, default, named)
    accept = {".csv": "text/csv", ".srx": "application/sparql-results+xml", ".tsv": "text/tab-separated-values"}
    wanted = accept.get(case.result.path.suffix, f"{RESULTS}, application/n-triples;q=0.9")
    answer = server.query(f"BASE <{base}>\n{text}", wanted)
    if answer.status != 200:
        return False
    if case.kind == "CSVResultFormatTest":
        return same_csv(case.result.path, answer.body)
    return same(expected(case.result.path), parse(answer.body, answer.type), lax=lax(case))


def lax(case: Case) -> bool:
    """REDUCED may give a row as often as it likes."""
    return case.node.text(f"{MF}resultCardinality") == f"{MF}LaxCardinality"


def same_csv(path: Path, found: bytes) -> bool:
    """CSV as a set of rows, whatever the order of rows and columns; blank nodes have any name."""

    def rows(data: bytes) -> list[list[tuple[str, str]]]:
        text = re.sub(r"_:\w+", "_:b", data.decode())
        return sorted(sorted(row.items()) for row in csv.DictReader(io.StringIO(text, newline="")))

    return rows(path.read_bytes()) == rows(found)


def test_query_evaluation(server: Server) -> None:
    tests = [case for case in of_kind("QueryEvaluationTest", "CSVResultFormatTest") if not federated(case)]
    assert len(tests) > 550
    engine = {case.name for case in tests if in_process(case)}
    endpoint = {case.name for case in tests if through_http(server, case)}
    assert not (wrong := differences(ENGINE, {case.name for case in tests} - engine)), wrong
    assert not (wrong := differences(ENDPOINT, engine - endpoint)), wrong
    assert len(engine & endpoint) >= 0.99 * len(engine)


def federated(case: Case) -> bool:
    """Whether a test calls other servers; the engine would do so in earnest."""
    return case.name.startswith("sparql11/service/")


def test_federation_is_refused(server: Server) -> None:
    tests = [case for case in of_kind("QueryEvaluationTest") if federated(case)]
    assert len(tests) > 5
    for case in tests:
        text, base, *_ = query_of(case)
        answer = server.query(f"BASE <{base}>\n{text}")
        assert (answer.status, "SERVICE is refused" in answer.text) == (403, True), case.name


# --- syntax


def test_syntax(server: Server) -> None:
    reset(server)
    failed = set()
    for case in of_kind("PositiveSyntaxTest", "PositiveSyntaxTest11", "NegativeSyntaxTest", "NegativeSyntaxTest11"):
        text = f"BASE <{case.action.value}>\n".encode() + case.action.path.read_bytes()
        answer = server.request("POST", "/sparql", text, {"Content-Type": "application/sparql-query"})
        parsed = answer.status == 200 or (answer.status == 400 and "can not be answered" in answer.text)
        if parsed == case.kind.startswith("Negative") or answer.status not in (200, 400):
            failed.add(case.name)
    for case in of_kind("PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11"):
        text = f"BASE <{case.action.value}>\n".encode() + case.action.path.read_bytes()
        headers = {"Content-Type": "application/sparql-update", **bearer(TOKEN)}
        answer = server.request("POST", "/sparql", text, headers)
        parsed = answer.status == 204 or (answer.status == 400 and "can not be carried out" in answer.text)
        if parsed == case.kind.startswith("Negative") or answer.status not in (204, 400):
            failed.add(case.name)
    assert not (wrong := differences(SYNTAX, failed)), wrong


# --- update


def quads_of(default: list[Path], named: dict[str, Path]) -> list[ox.Quad]:
    quads = [ox.Quad(t.subject, t.predicate, t.object) for path in default for t in triples(path)]
    for name, path in named.items():
        quads += [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name)) for t in triples(path)]
    return quads


def everything(server: Server) -> list[ox.Quad]:
    answer = server.query("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", RESULTS)
    found = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    return [ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph()) for row in found]


def test_update_evaluation(server: Server) -> None:
    tests = of_kind("UpdateEvaluationTest")
    assert len(tests) > 90
    failed = set()
    for case in tests:
        request = case.action.one(f"{UT}request")
        assert request is not None
        fill(server, *data_of(case.action, UT))
        answer = server.update(f"BASE <{request.value}>\n{request.path.read_text(encoding='utf-8')}")
        if answer.status != 204 or not same_quads(everything(server), quads_of(*data_of(case.result, UT))):
            failed.add(case.name)
    assert not (wrong := differences(UPDATE, failed)), wrong


# --- protocol and graph store


def send(server: Server, request: Node, path: str) -> Answer:
    headers = {"Host": "www.example", **bearer(TOKEN)}
    for each in request.items(f"{HT}headers"):
        headers[str(each.text(f"{HT}fieldName"))] = str(each.text(f"{HT}fieldValue"))
    body = request.one(f"{HT}body")
    content = None
    if body is not None:
        content = str(body.text(f"{CNT}chars")).encode(body.text(f"{CNT}characterEncoding") or "utf-8")
    return server.request(str(request.text(f"{HT}methodName")), path, content, headers)


def status_fits(answer: Answer, response: Node) -> bool:
    names = {
        "OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400, "UnsupportedMediaType": 415,
    }  # fmt: skip
    wanted = [each.value.rpartition("#")[2] for each in response.all(f"{MF}expectedStatus")]
    assert wanted
    return any(
        answer.status // 100 == int(name.removeprefix("StatusCode")[0])
        if name.startswith("StatusCode")
        else answer.status == names[name]
        for name in wanted
    )


def format_fits(answer: Answer, wanted: str) -> bool:
    results = {RESULTS, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
    graphs = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}
    return answer.type in {"boolean": results, "tabular": results, "RDF": graphs}[wanted]


@pytest.mark.parametrize(
    "case", of_kind("ProtocolTest") if SUITES.is_dir() else [], ids=lambda case: case.name.rpartition("/")[2]
)
def test_protocol(server: Server, case: Case) -> None:
    fill(server, *data_of(case.node, UT))
    for request in case.action.items(f"{HT}requests"):
        response = request.one(f"{HT}resp")
        assert response is not None
        answer = send(server, request, str(request.text(f"{HT}absolutePath")))
        assert status_fits(answer, response), (answer.status, answer.text)
        if (wanted := response.text(f"{MF}expectedFormat")) is not None:
            assert format_fits(answer, wanted), answer.type
        if (boolean := response.text(f"{MF}expectedBoolean")) is not None:
            assert parse(answer.body, answer.type) is (boolean == "true")


@pytest.mark.parametrize(
    "case", of_kind("GraphStoreProtocolTest") if SUITES.is_dir() else [], ids=lambda case: case.name.rpartition("/")[2]
)
def test_graph_store_protocol(server: Server, case: Case) -> None:
    reset(server)
    location = ""
    for request in case.action.items(f"{HT}requests"):
        response = request.one(f"{HT}resp")
        assert response is not None
        path = str(request.text(f"{HT}absolutePath")).replace("/gsp", "/graphs", 1)
        answer = send(server, request, path.replace("$LOCATION$", quote(location, safe="")))
        assert status_fits(answer, response), (answer.status, answer.text)
        if response.one(f"{MF}expectedLocation") is not None:
            location = answer.headers["location"]
        for header in response.items(f"{HT}headers"):
            assert answer.headers[str(header.text(f"{HT}fieldName"))] == header.text(f"{HT}fieldValue")
        if (wanted := response.one(f"{HT}body")) is not None:
            graph = str(wanted.text(f"{CNT}chars"))
            parsed = [quad.triple for quad in ox.parse(graph, format=ox.RdfFormat.TURTLE)]
            assert isomorphic(parsed, parse(answer.body, answer.type)), answer.text


# --- service description

SD = "http://www.w3.org/ns/sparql-service-description#"

# Property → the class its subject has, of https://www.w3.org/TR/sparql11-service-description/ clause 3.
DOMAINS = {
    "endpoint": "Service", "feature": "Service", "supportedLanguage": "Service", "resultFormat": "Service",
    "defaultDataset": "Service", "defaultGraph": "Dataset", "namedGraph": "Dataset", "name": "NamedGraph",
}  # fmt: skip


@pytest.mark.parametrize(
    "case", of_kind("ServiceDescriptionTest") if SUITES.is_dir() else [], ids=lambda case: case.name.rpartition("/")[2]
)
def test_service_description(server: Server, case: Case) -> None:
    fill(server, [], {"urn:g": SUITES / "sparql11" / "protocol" / "data1.nt"})
    answer = server.get("/sparql", "text/turtle")
    graph = parse(answer.body, answer.type)
    assert isinstance(graph, frozenset)
    said = {(t.subject, t.predicate.value, t.object) for t in graph}
    classes = {(s, o.value) for s, p, o in said if p.endswith("#type") and isinstance(o, ox.NamedNode)}
    match case.name.rpartition("/")[2]:
        case "returns-rdf":
            assert answer.status == 200 and graph
        case "has-endpoint-triple":
            assert [o for _, p, o in said if p == f"{SD}endpoint"] == [ox.NamedNode(f"{server.url}sparql")]
        case "conforms-to-schema":
            used = {p.removeprefix(SD): s for s, p, _ in said if p.startswith(SD)}
            assert set(used) <= set(DOMAINS) and "name" in used
            for s, p, o in said:
                if p.startswith(SD):
                    assert (s, SD + DOMAINS[p.removeprefix(SD)]) in classes, (s, p, o)
                    if p != f"{SD}name" and isinstance(o, ox.NamedNode) and o.value.startswith(SD):
                        assert p in (f"{SD}feature", f"{SD}supportedLanguage")
        case other:
            pytest.fail(f"there is a new test: {other}")
