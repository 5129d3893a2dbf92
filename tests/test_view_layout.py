"""Where everything stands on the page."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest
import view_graphs as v

from viz.layout import _spread, positions
from viz.network import network


def made(documents: int, tasks: int, units: int) -> nx.MultiDiGraph:
    """Documents two to a place, their tasks in four sections, units shared by the documents of a place."""
    graph = nx.MultiDiGraph()
    for d in range(documents):
        graph.add_node(f"d{d}", kind="document", places=(f"p{d // 2}",))
        for s in range(4):
            graph.add_node(f"d{d}s{s}", kind="section", document=f"d{d}")
            graph.add_edge(f"d{d}s{s}", f"d{d}", relation="partOf")
        for t in range(tasks):
            graph.add_node(f"d{d}t{t}", kind="task", document=f"d{d}")
            graph.add_edge(f"d{d}t{t}", f"d{d}s{t % 4}", relation="partOf")
    for d in range(documents):
        for u in range(units):
            graph.add_node(f"p{d // 2}u{u}", kind="unit")
            for t in range(u % 3 + 1 if tasks else 0):
                graph.add_edge(f"d{d}t{(t * 7 + u) % tasks}", f"p{d // 2}u{u}", relation="responsibility")
    return graph


def nearest(points: dict[str, tuple[float, float]]) -> float:
    """The least distance of two nodes, by a grid."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    least = math.inf
    for x, y in points.values():
        here = (math.floor(x / 50), math.floor(y / 50))
        for i, j in itertools.product((-1, 0, 1), repeat=2):
            for other in cells.get((here[0] + i, here[1] + j), ()):
                least = min(least, math.dist((x, y), other))
        cells.setdefault(here, []).append((x, y))
    return least


@pytest.mark.parametrize(
    ("documents", "tasks", "units"),
    [
        (1, 0, 0),  # a document alone
        (1, 1, 1),
        (1, 3, 40),  # more units than one ring holds
        (2, 28, 18),  # the usual county
        (5, 300, 3),  # long documents: staggered rows
        (60, 120, 20),  # ten thousand nodes
    ],
)
def test_everybody_has_a_place_of_their_own(documents, tasks, units):
    graph = made(documents, tasks, units)
    points = positions(graph)
    assert set(points) == set(graph)
    assert nearest(points) > 20  # a task's dot is 16 wide, a section's mark 12


def test_documents_do_not_overlap():
    graph = made(12, 40, 10)
    points = positions(graph)
    reach = {
        d: max(math.dist(points[d], points[n]) for n, node in graph.nodes(data=True) if node.get("document") == d)
        for d in graph if graph.nodes[d]["kind"] == "document"
    }  # fmt: skip
    for a, b in itertools.combinations(reach, 2):
        assert math.dist(points[a], points[b]) > reach[a] + reach[b]


def test_tasks_go_clockwise_in_the_order_of_the_document():
    graph = network(v.store(v.sample()))
    points = positions(graph)
    document = v.iri("doc", "云政〔2023〕8号")
    leaves = [f"{document}/item/{n}" for n in ("1.1", "1.2.1", "2.1")]
    cx, cy = points[document]
    turns = [math.atan2(points[i][0] - cx, -(points[i][1] - cy)) % math.tau for i in leaves]
    assert turns == sorted(turns)


def test_a_shared_unit_stands_between_its_documents():
    graph = made(2, 28, 6)
    points = positions(graph)
    for unit in (n for n, node in graph.nodes(data=True) if node["kind"] == "unit"):
        apart = math.dist(points["d0"], points["d1"])
        assert max(math.dist(points[unit], points[d]) for d in ("d0", "d1")) < apart


def test_the_same_graph_gives_the_same_places():
    assert positions(made(4, 20, 8)) == positions(made(4, 20, 8))


def test_units_alone():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"u{i}", {"kind": "unit"}) for i in range(30))
    assert nearest(positions(graph)) > 20


@pytest.mark.parametrize(
    ("turns", "room"),
    [
        ([], 0.1),
        ([0.2], 0.1),
        ([0.1, 0.1, 0.1], 0.05),
        ([0.0, 0.99], 0.1),  # neighbours across the top
        ([0.3] * 20, 0.2),  # more than fit
        ([0.1, 0.12, 0.5, 0.51, 0.52, 0.9], 0.04),
    ],
)
def test_spread_keeps_order_and_room(turns, room):
    placed = _spread(turns, room)
    assert len(placed) == len(turns)
    gaps = [b - a for a, b in itertools.pairwise(placed)]
    least = min(room, 1 / max(1, len(turns))) - 1e-6
    assert all(gap >= least for gap in gaps)
    if len(placed) > 1:
        assert placed[0] + 1 - placed[-1] >= least
