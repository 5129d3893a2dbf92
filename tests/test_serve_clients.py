"""Clients that others wrote, against a real server: rdflib, SPARQLWrapper, curl, Comunica."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import TOKEN, Server, serving

from kg.workspace import Workspace

UNITS = """PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?unit ?name { ?unit a pol:Unit ; skos:prefLabel ?name } ORDER BY ?name ?unit"""
GRAPH = """PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
CONSTRUCT { ?d dct:title ?t } WHERE { ?d a pol:Document ; dct:title ?t }"""


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with serving(root=built) as started:
        yield started


@pytest.fixture(scope="module")
def units(built: Path) -> list[tuple[str, str]]:
    """What the store itself answers."""
    with Workspace.open(str(built)).reader() as store:
        found = [(row["unit"].value, row["name"].value) for row in store.query(UNITS)]
    assert len(found) > 20
    return found


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_rdflib(server: Server, units: list[tuple[str, str]], method: str, format: str) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    store = SPARQLStore(f"{server.url}sparql", method=method, returnFormat=format)
    rows = [(str(unit), str(name)) for unit, name in store.query(UNITS)]
    assert rows == units


def test_rdflib_reads_the_graph_as_its_own(server: Server) -> None:
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(f"{server.url}sparql"))
    document = rdflib.URIRef("https://w3id.org/policykg/ontology#Document")
    documents = list(graph.subjects(rdflib.RDF.type, document))
    assert len(documents) >= 12
    assert (documents[0], rdflib.RDF.type, document) in graph
    assert len(graph.query(GRAPH).graph or ()) >= 12


def test_rdflib_writes_to_a_store_that_takes_it() -> None:
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

    with serving() as scratch:
        address = f"{scratch.url}sparql"
        store = SPARQLUpdateStore(address, address, autocommit=True, headers={"Authorization": f"Bearer {TOKEN}"})
        graph = rdflib.Graph(store, rdflib.URIRef("urn:g"))
        graph.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:p"), rdflib.Literal("财政局", lang="zh")))
        assert [str(o) for o in graph.objects()] == ["财政局"]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper(server: Server, units: list[tuple[str, str]], method: str, direct: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from SPARQLWrapper import JSON, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

        client = SPARQLWrapper(f"{server.url}sparql")
        client.setMethod(method)
        client.setRequestMethod(POSTDIRECTLY if direct and method == "POST" else URLENCODED)
        client.setQuery(UNITS)
        client.setReturnFormat(JSON)
        rows = client.query().convert()["results"]["bindings"]
        assert [(row["unit"]["value"], row["name"]["value"]) for row in rows] == units
        client.setReturnFormat(XML)
        assert len(client.query().convert().getElementsByTagName("result")) == len(units)
        client.setQuery(GRAPH)
        client.setReturnFormat(TURTLE)
        assert client.query().convert().count(b"title") >= 12


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data-urlencode", f"query={UNITS}"],
        ["-G", "--data-urlencode", f"query={UNITS}"],
        ["-H", "Content-Type: application/sparql-query", "--data-binary", UNITS],
        ["--compressed", "--http1.0", "--data-urlencode", f"query={UNITS}"],
    ],
)
def test_curl(server: Server, units: list[tuple[str, str]], arguments: list[str]) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    command = ["curl", "-sS", "--fail-with-body", "--max-time", "20", *arguments, f"{server.url}sparql"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    rows = json.loads(done.stdout)["results"]["bindings"]
    assert [(row["unit"]["value"], row["name"]["value"]) for row in rows] == units


@pytest.fixture(scope="module")
def comunica(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command of Comunica in the release that tests/comunica names, installed by npm for this run."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("comunica")
    for path in (Path(__file__).parent / "comunica").iterdir():
        shutil.copy(path, folder)
    command = [npm, "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    if done.returncode:
        pytest.skip("npm can not install Comunica here: " + done.stderr.decode()[-300:])
    return str(folder / "node_modules" / ".bin" / "comunica-sparql")


@pytest.mark.slow
def test_comunica(server: Server, units: list[tuple[str, str]], comunica: str) -> None:
    command = [comunica, f"sparql@{server.url}sparql", UNITS, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    rows = json.loads(done.stdout)["results"]["bindings"]
    assert [(row["unit"]["value"], row["name"]["value"]) for row in rows] == units


@pytest.mark.slow
def test_comunica_makes_a_graph(server: Server, comunica: str) -> None:
    done = subprocess.run(
        [comunica, f"sparql@{server.url}sparql", GRAPH, "-t", "text/turtle"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.count(b"title") >= 12
