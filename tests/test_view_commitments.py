"""Targets, milestones, partners, programmes and citations on the page and in the maps."""

from __future__ import annotations

import io

import networkx as nx
import pytest
import view_graphs as v

from viz.dependency import project
from viz.maps import formats, write
from viz.network import network
from viz.page import page_data

FIRST = v.iri("doc", "云政〔2023〕8号")
SECOND = v.iri("doc", "云政〔2024〕12号")
HOSPITAL = v.iri("unit", "990101", "云溪县总医院")
PARTNER = v.iri("unit", "990101", "青岚市医院")
HEART = v.iri("specialty", "heart")
CITED = f"{FIRST}/citation/1"


@pytest.fixture(scope="module")
def graph():
    return network(v.store(v.rich()))


# from, to, relation, the item it is stated in
EDGES = [
    (HOSPITAL, PARTNER, "partnership", f"{FIRST}/item/4"),
    (HOSPITAL, HEART, "programme", f"{FIRST}/item/4"),
    (FIRST, CITED, "citation", f"{FIRST}/item/4"),
    (FIRST, CITED, "citation", FIRST),  # the same number in other brackets is the same document
    (SECOND, FIRST, "citation", SECOND),  # a document that the graph has is no node of its own
]


def test_edges(graph):
    found = [
        (a, b, d["relation"], d["item"])
        for a, b, d in graph.edges(data=True)
        if d["relation"] in ("partnership", "programme", "citation")
    ]
    assert sorted(found) == sorted(EDGES)
    assert graph.nodes[HEART]["label"] == "心内科" and graph.nodes[CITED]["number"] == "省发〔2020〕9号"


def test_targets_and_milestones_belong_to_their_item(graph):
    due = graph.graph["due"]
    [target] = due[FIRST]  # its section has no task and is not on the page
    assert (target["label"], target["value"], target["deadline"]) == ("县域就诊率", "≥ 90%", "2025-12-31")
    assert target["strength"] == "strive"
    [milestone] = due[f"{FIRST}/item/4"]
    assert (milestone["label"], milestone["recurrence"]) == ("建成胸痛中心", "P1Y") and "value" not in milestone


def test_every_sentence_is_on_the_page(graph):
    data = page_data(graph)
    spans = [e["fact"] for e in data["edges"] if e["kind"] in ("partnership", "programme", "citation")]
    spans += [each for of in data["due"].values() for each in of]
    assert len(spans) == 7
    for span in spans:
        pieces = data["texts"][span["text"]]
        assert any(p[0] <= span["start"] and span["end"] <= p[0] + len(p[1]) for p in pieces)


def test_a_part_has_the_partners_of_its_documents_alone(graph):
    store = v.store(v.rich())
    assert {HEART, CITED, PARTNER} <= set(network(store, document=[FIRST], depth=2))
    other = network(store, document=[v.iri("doc", "松政〔2024〕3号")])
    assert not {HEART, CITED, PARTNER} & set(other)
    assert other.graph["due"] == {}


@pytest.mark.parametrize(
    ("what", "nodes", "relations"),
    [
        ("partners", {HOSPITAL, PARTNER}, {"partnership"}),
        ("citations", {FIRST, SECOND, CITED}, {"citation"}),
    ],
)
def test_projections(graph, what, nodes, relations):
    flat = project(graph, what)
    assert nodes <= set(flat)
    assert {kind for *_, kind in flat.edges(data="relation")} == relations
    assert all(edge["quote"] for *_, edge in flat.edges(data=True))
    assert {HEART} & set(flat) == set()


def test_units_alone_have_no_partner_who_owns_nothing(graph):
    assert PARTNER not in project(graph, "units") and PARTNER in project(graph, "all")
    assert PARTNER not in project(graph, "tasks")


def test_a_map_of_tasks_has_no_document_that_is_only_cited():
    """It came with an edge that the map leaves out, and would stand there alone."""
    part = network(v.store(v.rich()), document=[SECOND])
    part.remove_edges_from([each for each in part.edges(keys=True) if part.edges[each]["relation"] == "issuer"])
    assert {FIRST, SECOND} <= set(project(part, "citations"))
    assert SECOND in project(part, "tasks") and FIRST not in project(part, "tasks")


@pytest.mark.parametrize("name", sorted(formats()))
@pytest.mark.parametrize("what", ["partners", "citations", "all"])
def test_every_format_writes_them(graph, name, what):
    stream = io.StringIO(newline="")
    write(project(graph, what), name, stream)
    assert stream.getvalue()


def test_graphml_keeps_them(graph):
    stream = io.StringIO()
    write(project(graph, "partners"), "graphml", stream)
    [edge] = [d for *_, d in nx.parse_graphml(stream.getvalue()).edges(data=True)]
    assert (edge["specialties"], edge["printed_as"], edge["quote"]) == ("心内科", "市医院", "市医院帮扶县总医院心内科")
