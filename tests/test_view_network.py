"""Reading the graph for the page and the maps, and choosing a part of it."""

from __future__ import annotations

import pyoxigraph
import pytest
import view_graphs as v

from kg.errors import UsageError
from viz.network import counts, network

YUN_23, YUN_24, SONG, CITY = (v.iri("doc", d.key) for d in v.sample())
FINANCE = v.iri("unit", "990101", "云溪县财政局")
HEALTH = v.iri("unit", "990101", "云溪县卫生健康局")
TOWNS = v.iri("unit", "990101", "云溪县各乡（镇）人民政府")


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    return v.store(v.sample())


def labels(graph, kind):
    return [node["label"] for _, node in graph.nodes(data=True) if node["kind"] == kind]


def test_everything_is_there(store):
    graph = network(store)
    assert graph.graph["counts"] == {"document": 4, "task": 9, "unit": 11, "responsibility": 13}
    assert counts(graph) == graph.graph["counts"]
    assert labels(graph, "section") == ["重点任务", "保障措施", "重点任务"]
    assert graph.graph["functions"]["finance"] == {"zh": "财政", "en": "Finance"}
    assert graph.graph["places"]["990101"] == "云溪县"


def test_every_responsibility_points_at_its_surface(store):
    graph = network(store)
    seen = 0
    for _, _, edge in graph.edges(data=True):
        if edge["relation"] == "responsibility":
            text = graph.graph["texts"][edge["text"]]
            assert text[edge["start"] : edge["end"]] == edge["printed_as"]
            clause = text[edge["clause_start"] : edge["clause_end"]]
            assert edge["printed_as"] in clause and clause.startswith("（责任单位：")
            seen += 1
    assert seen == 14  # thirteen, and the other name of the general hospital


@pytest.mark.parametrize(
    ("item", "attribute", "value"),
    [
        (f"{YUN_23}/item/1.1", "task_kind", "task"),
        (f"{YUN_23}/item/1.2.1", "task_kind", "measure"),
        (f"{YUN_23}/item/2.1", "task_kind", "safeguard"),
        (f"{CITY}/item/1", "place", "990101"),  # a cell of a county's column
        (f"{YUN_23}/item/1.2.1", "label", "。每年选派骨干医师进修。"),  # no title: the first words
        (YUN_23, "status", "in-force"),
        (SONG, "status", "draft"),
        (CITY, "places", ("990100",)),
        (TOWNS, "unit_kind", "collective"),
        (v.iri("unit", "990101", "云溪县总医院"), "unit_kind", "hospital"),
        (HEALTH, "printed", ("云溪县卫健局", "县卫健局")),
        (HEALTH, "functions", ("health",)),
    ],
)
def test_attributes(store, item, attribute, value):
    assert network(store).nodes[item][attribute] == value


def test_another_name_is_no_second_responsibility(store):
    graph = network(store)
    other, main = v.iri("unit", "990101", "云溪县中医院"), v.iri("unit", "990101", "云溪县总医院")
    [edge] = graph.get_edge_data(f"{YUN_23}/item/1.1", other).values()
    assert edge["also"] == main


@pytest.mark.parametrize(
    ("options", "documents", "tasks", "units"),
    [
        ({"units": [FINANCE], "depth": 0}, 0, 0, 1),  # the unit alone
        ({"units": [FINANCE], "depth": 1}, 2, 3, 1),  # its tasks, under their documents
        ({"units": [FINANCE]}, 2, 3, 4),  # and who shares them: health, general hospital, its other name
        ({"units": [FINANCE], "depth": 3}, 3, 5, 4),  # the tasks of those, in other documents too
        ({"units": ["urn:nobody"]}, 0, 0, 0),
        ({"document": [YUN_24], "depth": 0}, 1, 3, 0),
        ({"document": [YUN_24]}, 1, 3, 4),  # the units of its tasks and the issuer
        ({"document": [YUN_24, SONG]}, 2, 4, 7),
        ({"county": [v.iri("place", "990102")]}, 1, 1, 3),
        ({"county": [v.iri("place", "990101")], "depth": 0}, 3, 8, 6),  # with the city's table cell for the county
        ({"county": [v.iri("place", "990101")], "document": [YUN_24], "depth": 0}, 1, 3, 0),  # what lies in both
        ({"units": [FINANCE], "document": [SONG], "depth": 0}, 0, 0, 0),  # nothing does
    ],
)
def test_parts(store, options, documents, tasks, units):
    found = network(store, **options)
    got = {k: n for k, n in found.graph["counts"].items() if k != "responsibility"}
    assert got == {"document": documents, "task": tasks, "unit": units}
    for _, node in found.nodes(data=True):
        assert node.get("document", YUN_23) in (YUN_23, *found)  # no item without its document


def test_a_part_shows_no_unit_that_the_whole_does_not(store):
    """A unit that is only mentioned has no edge: neither the page of all nor that of its county shows it."""
    loose = v.iri("unit", "990101", "云溪县托育中心")
    place = v.iri("place", "990101")
    with_it = pyoxigraph.Store()
    with_it.extend(store)
    graph = pyoxigraph.NamedNode("urn:graph")
    pol = "https://w3id.org/policykg/ontology#"
    for predicate, value in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{pol}Unit"),
        (f"{pol}jurisdiction", place),
    ):
        with_it.add(pyoxigraph.Quad(pyoxigraph.NamedNode(loose), pyoxigraph.NamedNode(predicate),
                                    pyoxigraph.NamedNode(value), graph))  # fmt: skip
    whole, part = network(with_it), network(with_it, county=[place])
    assert loose not in whole and loose not in part
    assert set(part) <= set(whole)
    assert loose not in network(with_it, units=[loose])


def test_an_issuer_does_not_bring_the_outline_of_what_it_issued(store):
    found = network(store, units=[v.iri("unit", "990101", "云溪县人民政府")], depth=5)
    assert found.graph["counts"]["task"] == 0 and found.graph["counts"]["document"] == 2


@pytest.mark.parametrize("options", [{"depth": 1}, {"depth": -1, "units": [FINANCE]}])
def test_a_depth_needs_a_start_and_a_number(store, options):
    with pytest.raises(UsageError, match="depth"):
        network(store, **options)


def test_the_order_of_loading_does_not_matter(store):
    quads = sorted(map(str, store), reverse=True)
    other = pyoxigraph.Store()
    other.load("\n".join(q + " ." for q in quads), format=pyoxigraph.RdfFormat.N_QUADS)
    first, second = network(store), network(other)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_an_empty_store():
    assert network(pyoxigraph.Store()).graph["counts"] == dict.fromkeys(
        ("document", "task", "unit", "responsibility"), 0
    )


def test_half_a_graph_is_read_without_complaint():
    """A document of another program may lack most of what ours write."""
    store = pyoxigraph.Store()
    store.load(
        v.PREFIXES + "<urn:d> a pol:Document . <urn:i> a pol:Item, pol:Task ; pol:inDocument <urn:d> ; "
        "pol:partOf <urn:gone> . <urn:r> a pol:Responsibility ; pol:task <urn:i> ; pol:inDocument <urn:d> ; "
        "pol:unit <urn:u> ; pol:role pol:Lead . <urn:u> a pol:Unit .",
        format=pyoxigraph.RdfFormat.TURTLE,
    )
    graph = network(store)
    assert graph.graph["counts"] == {"document": 1, "task": 1, "unit": 1, "responsibility": 1}
    assert ("urn:i", "urn:d") in graph.edges()


def test_a_second_policy_of_a_file_is_a_document_of_its_own():
    """Its text is the file's, whose document its facts are in; its outline is its own (docs/graph.md)."""
    store = v.store(v.sample())
    part = f"{YUN_24}/part/d2"
    item = f"{YUN_24}/item/1.2"
    store.update(
        v.PREFIXES.replace("@prefix", "PREFIX").replace(" .\n", "\n")
        + f"INSERT DATA {{ GRAPH <urn:g> {{ <{part}> a pol:Document ; dct:title '第二' . }} }} ;"
        f"DELETE {{ GRAPH ?g {{ <{item}> pol:partOf ?up }} }} INSERT {{ GRAPH ?g {{ <{item}> pol:partOf <{part}> }} }} "
        f"WHERE {{ GRAPH ?g {{ <{item}> pol:partOf ?up }} }}"
    )
    graph = network(store, document=[part])
    assert [n for n in graph if "doc/" in n] == [part, item]
    assert graph.nodes[item]["document"] == part and graph.nodes[item]["text"] == YUN_24
    assert graph.graph["texts"][YUN_24][graph.nodes[item]["start"] :].startswith("（二）没有责任单位的任务")


def test_an_outline_that_bites_its_tail_ends():
    store = pyoxigraph.Store()
    store.load(
        v.PREFIXES + "<urn:d> a pol:Document . <urn:a> a pol:Item, pol:Task ; pol:inDocument <urn:d> ; "
        "pol:partOf <urn:b> . <urn:b> a pol:Item, pol:Task ; pol:inDocument <urn:d> ; pol:partOf <urn:a> .",
        format=pyoxigraph.RdfFormat.TURTLE,
    )
    assert network(store, document=["urn:d"]).graph["counts"]["task"] == 2


# What a document with these facts is called, beside its file 石桥县养老方案.docx.
CALLED = [
    ('dct:title "养老服务方案"@zh ; pol:documentNumber "石政〔2024〕1号"', "养老服务方案"),
    ('pol:documentNumber "石政〔2024〕1号"', "石政〔2024〕1号"),
    ('pol:status pol:InForce', "石桥县养老方案"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "called"), CALLED)
def test_a_document_without_title_and_number_is_called_by_its_file(facts: str, called: str) -> None:
    graph = pyoxigraph.Store()
    file = f'<{v.BASE}source/1> pol:fileName "石桥县养老方案.docx" .'
    words = f"{v.PREFIXES}<{v.iri('doc', 'k')}/graph> {{ <{v.iri('doc', 'k')}> a pol:Document ; {facts} ;"
    graph.load(f"{words} pol:source <{v.BASE}source/1> . {file} }}", format=pyoxigraph.RdfFormat.TRIG)
    assert labels(network(graph), "document") == [called]
