"""Units that are one office, on the page and in the maps: from real texts through the rule that derives the links."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pytest
from derived import COUNTY, OTHER, plan, store_of

from kg.derive import refresh
from viz.dependency import project
from viz.maps import formats, write
from viz.network import network
from viz.page import page_data

UNIT = "https://w3id.org/policykg/id/unit/350421/明溪县"
PLANS = (
    plan(COUNTY, "2017〕1号", ["县卫计委、县财政局", "县工商局、县质监局"], title="健康促进计划"),
    plan(COUNTY, "2024〕2号", ["县卫健局、县财政局", "县市场监管局"]),
    plan(COUNTY, "2025〕3号", ["县卫健委、县财政局"], title="医疗提升计划"),
    plan(OTHER, "2024〕1号", ["县卫健委、县财政局"]),
)
# The earlier and the later, or two forms of one name.
LINKS = {
    ("succession", "卫生和计划生育委员会", "卫生健康局"),
    ("succession", "卫生和计划生育委员会", "卫生健康委员会"),
    ("variant", "卫生健康委员会", "卫生健康局"),
    ("succession", "工商行政管理局", "市场监督管理局"),
    ("succession", "质量技术监督局", "市场监督管理局"),
}


@pytest.fixture(scope="module")
def store():
    with store_of(PLANS) as made:
        refresh(made)
        yield made


@pytest.fixture(scope="module")
def graph(store):
    return network(store)


def offices(graph) -> list[tuple[str, str, dict]]:
    return [edge for edge in graph.edges(data=True) if edge[2]["relation"] == "sameOffice"]


def test_edges_lead_from_the_earlier_to_the_later(graph):
    assert {(d["how"], a.removeprefix(UNIT), b.removeprefix(UNIT)) for a, b, d in offices(graph)} == LINKS
    assert all(d["later"] == (b if d["how"] == "succession" else "") for _, b, d in offices(graph))


def test_both_ends_are_shown_in_sentences_that_the_page_carries(graph):
    for one, other, data in offices(graph):
        assert {span["unit"] for span in data["shown"]} >= {one, other}
    data = page_data(graph)
    edges = [edge for edge in data["edges"] if edge["kind"] == "sameOffice"]
    assert len(edges) == len(LINKS)
    for edge in edges:
        for span in edge["fact"]["shown"]:
            assert data["facts"][span["document"]]["kind"] == "document"
            pieces = data["texts"][span["text"]]
            [piece] = [p for p in pieces if p[0] <= span["clause_start"] and span["clause_end"] <= p[0] + len(p[1])]
            clause = piece[1][span["clause_start"] - piece[0] : span["clause_end"] - piece[0]]
            printed = piece[1][span["start"] - piece[0] : span["end"] - piece[0]]
            assert printed in clause and clause.startswith("责任单位：")


# One row a part: its options, the links that it has.
PARTS = (
    ({"units": [f"{UNIT}卫生健康局"]}, 3),  # one step to each of the three, which are linked among themselves
    ({"units": [f"{UNIT}卫生健康局"], "depth": 0}, 0),
    ({"county": ["https://w3id.org/policykg/id/place/360724"]}, 0),
    ({"document": ["https://w3id.org/policykg/id/doc/明政〔2024〕2号"]}, 0),
)


@pytest.mark.parametrize(("options", "links"), PARTS, ids=[" ".join(options) for options, _ in PARTS])
def test_a_part_has_the_links_of_its_units(store, options, links):
    part = network(store, **options)
    assert len(offices(part)) == links
    page_data(part)


def test_a_unit_that_owns_nothing_stands_for_its_successor(store, graph):
    """Each keeps a place of its own on the page, near the documents that print it."""
    bare = graph.copy()
    bare.remove_edges_from(list(graph.in_edges(f"{UNIT}卫生和计划生育委员会", keys=True)))
    places = [(node["x"], node["y"]) for _, node in project(bare).nodes(data=True)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(("what", "count"), [("all", 5), ("tasks", 5), ("units", 5), ("partners", 0), ("citations", 0)])
def test_maps_that_show_units_have_them(graph, what, count):
    flat = project(graph, what)
    found = offices(flat)
    assert len(found) == count
    for _, _, data in found:
        assert all(isinstance(value, str | int) for value in data.values())
        assert data["quote"].count("责任单位：") == 2 and len(data["documents"].split()) == 2 - (
            data["documents"] == ""
        )


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("what", ["all", "units"])
def test_every_format_writes_them(graph, name, what):
    """Also where the map has no direction, the successor is told from its predecessor."""
    stream = io.StringIO(newline="")
    flat = project(graph, what)
    write(flat, name, stream)
    text = stream.getvalue()
    if name == "csv":
        rows = [row for row in csv.DictReader(io.StringIO(text)) if row["relation"] == "sameOffice"]
        ends = {(row["how"], row["source_label"], row["target_label"]) for row in rows}
        assert {link for link in ends if link[0] == "succession"} == {
            (how, f"明溪县{a}", f"明溪县{b}") for how, a, b in LINKS if how == "succession"
        }
        assert all(row["quote"] and row["documents"] for row in rows)
    elif name == "mermaid":
        ids = {iri: f"n{i}" for i, iri in enumerate(flat, 1)}
        for how, one, other in LINKS:
            arrow = '-->|"更替为"|' if how == "succession" else '---|"同一机构"|'
            forms = [f"{ids[UNIT + a]} {arrow} {ids[UNIT + b]}\n" for a, b in ((one, other), (other, one))]
            assert any(form in text for form in forms[: 1 if how == "succession" else 2])
    elif name == "dot":
        assert text.count("#a86d0f:white:#a86d0f") == len(LINKS)
    elif name == "graphml":
        found = offices(nx.parse_graphml(text))
        assert sorted(data["how"] for *_, data in found) == sorted(how for how, *_ in LINKS)
    else:
        assert text.count("sameOffice") == len(LINKS)
