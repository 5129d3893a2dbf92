"""Where everything stands on the page: computed beforehand, without chance.

A document is the centre of a disc. Its outline is drawn round it as a radial tree: sections on the inner rings, tasks
on the outer ones, clockwise from the top in the order of the document, so that the disc reads like the table of
contents. A unit that serves one document stands on the disc's rim, next to the tasks it answers for; a unit that serves
several stands between their discs. Discs of one place are packed side by side, places beside each other.

Coordinates are canvas units, x to the right and y down; a task's dot is 16 units wide.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from viz.offices import OFFICE

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

Point = tuple[float, float]

LEAF = 34.0  # room of one item along its ring
RING = 84.0  # from one level of the outline to the next
ROW = 40.0  # from one row of leaves to the next
EXTRA = 36.0  # room of one specialty or cited document along the rim
UNIT = 64.0  # room of one unit, along the rim and between discs
GAP = 120.0  # between discs of one place
PLACES = 260.0  # between places
SCREEN = 1.0  # width to height of where the page draws


@dataclass
class Disc:
    """A document with all that stands round it, relative to its own centre."""

    document: str
    place: str
    points: dict[str, Point] = field(default_factory=dict)
    radius: float = RING


def positions(graph: Graph) -> dict[str, Point]:
    """Canvas coordinates of every node, rounded to a tenth; the same for the same graph, always.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("d", kind="document", places=("350421",))
    >>> positions(graph)
    {'d': (0.0, 0.0)}
    """
    below: dict[str, list[str]] = defaultdict(list)
    for item, up, edge in graph.edges(data=True):
        if edge["relation"] == "partOf":
            below[up].append(item)
    discs = [
        _disc(graph, iri, node["places"][0] if node["places"] else "", below)
        for iri, node in graph.nodes(data=True)
        if node["kind"] == "document"
    ]
    serves = _serves(graph)
    home = {d.document: d for d in discs}
    shared = [unit for unit, documents in serves.items() if len(documents) != 1]
    only = {u: next(iter(d)) for u, d in serves.items() if len(d) == 1}
    # Units stand nearest; what the page shows on demand (specialties, cited documents) stands round them.
    _add_rims(graph, home, {u: d for u, d in only.items() if graph.nodes[u]["kind"] == "unit"}, UNIT)
    _add_rims(graph, home, {u: d for u, d in only.items() if graph.nodes[u]["kind"] != "unit"}, EXTRA)
    centres = _arrange(discs, _crowding({u: d for u, d in serves.items() if graph.nodes[u]["kind"] == "unit"}))
    points = {
        node: (centres[disc.document][0] + x, centres[disc.document][1] + y)
        for disc in discs
        for node, (x, y) in disc.points.items()
    }
    _add_between(points, centres, home, {u: serves[u] for u in shared})
    _add_rest(points, graph)
    return {node: (round(x, 1) + 0.0, round(y, 1) + 0.0) for node, (x, y) in points.items()}


def _disc(graph: Graph, document: str, place: str, below: dict[str, list[str]]) -> Disc:
    """The outline as a radial tree: each item gets a slice as wide as the leaves under it.

    Leaves stand on the rim, all at the same distance from their neighbours; many leaves stand in staggered rows, so
    that a long document grows in area and not in diameter alone. What has parts stands within, a ring per level.
    """
    leaves = _leaves(document, below)
    total = leaves[document]
    rows = 1 + int(math.sqrt(total / 60))
    inner: list[tuple[str, int, float]] = []
    rim: list[tuple[str, float]] = []
    stack = [(document, 0, 0.0)]
    while stack:
        node, level, start = stack.pop()
        if below[node] or node == document:
            inner.append((node, level, (start + leaves[node] / 2) / total))
        else:
            rim.append((node, (start + 0.5) / total))
        for child in below[node]:
            stack.append((child, level + 1, start))
            start += leaves[child]
    rim.sort(key=lambda leaf: leaf[1])
    levels = max(level for _, level, _ in inner) + 1
    radius = max(levels * RING, total / rows * LEAF / math.tau) if rim else 0.0
    disc = Disc(document, place)
    for node, level, turn in inner:
        disc.points[node] = _polar(radius * level / levels, turn)
    for i, (leaf, turn) in enumerate(rim):
        disc.points[leaf] = _polar(radius + i % rows * ROW, turn)
    disc.radius = radius + (rows - 1) * ROW + LEAF
    return disc


def _leaves(root: str, below: dict[str, list[str]]) -> dict[str, int]:
    """How many leaves stand under each node; without recursion, outlines may be deep."""
    order = [root]
    for node in order:
        order.extend(below[node])
    leaves: dict[str, int] = {}
    for node in reversed(order):
        leaves[node] = sum(leaves[child] for child in below[node]) or 1
    return leaves


def _polar(radius: float, turn: float) -> Point:
    """Clockwise from the top; one turn is 1.0."""
    return radius * math.sin(math.tau * turn), -radius * math.cos(math.tau * turn)


def _serves(graph: Graph) -> dict[str, list[str]]:
    """The documents each unit stands in, in the order of the graph."""
    outer = ("unit", "specialty", "cited")
    serves: dict[str, dict[str, None]] = {i: {} for i, n in graph.nodes(data=True) if n["kind"] in outer}
    for source, target, edge in graph.edges(data=True):
        if edge["relation"] in ("partOf", OFFICE):
            continue
        document = edge.get("document") or graph.nodes[source].get("document", source)
        for unit in (source, target):
            if unit in serves:
                serves[unit][document] = None
    for *_, edge in graph.edges(data=True):
        for span in edge.get("shown", ()):
            if not serves[span["unit"]]:  # a unit that is here for its successor alone
                serves[span["unit"]][span["text"]] = None
    return {unit: [d for d in documents if d in graph] for unit, documents in serves.items()}


def _add_rims(graph: Graph, home: dict[str, Disc], only: dict[str, str], room_of: float) -> None:
    """Units of one document, round its disc, each as near as there is room to the middle of its tasks."""
    wishes: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for unit, document in only.items():
        points = home[document].points
        beside = [*(t for t, _ in graph.in_edges(unit)), *(t for _, t in graph.out_edges(unit))]
        tasks = [points[t] for t in beside if t in points]
        x, y = sum(p[0] for p in tasks), sum(p[1] for p in tasks)
        turn = (math.atan2(x, -y) / math.tau) % 1.0 if abs(x) + abs(y) > 1e-6 else 0.0
        wishes[document].append((round(turn, 6), unit))
    for document, wanted in wishes.items():
        disc = home[document]
        wanted.sort()
        radius = disc.radius + (RING * 0.75 if room_of == UNIT else room_of)
        while wanted:
            room = max(1, int(math.tau * radius / room_of))
            # An over-full ring hands every n-th unit on to the next, so that all stay near their tasks.
            rings = math.ceil(len(wanted) / room)
            here, wanted = wanted[::rings], [w for i, w in enumerate(wanted) if i % rings]
            for (_, unit), turn in zip(here, _spread([t for t, _ in here], room_of / (math.tau * radius)), strict=True):
                disc.points[unit] = _polar(radius, turn)
            disc.radius = radius + room_of / 2
            radius += room_of


def _spread(turns: Sequence[float], room: float) -> list[float]:
    """Sorted places on a circle of 1.0, moved apart until each has its room.

    Neighbours that are too close form a block, which stands at the mean of what its members wish (the pool-adjacent-
    violators method), so nobody moves farther than needed.

    >>> _spread([0.5, 0.5], 0.1)
    [0.45, 0.55]
    """
    room = min(room, 1.0 / max(1, len(turns)))
    blocks: list[tuple[float, int]] = []  # sum of wishes for the block's first place, number of members
    for turn in turns:
        blocks.append((turn, 1))
        while len(blocks) > 1:
            (left, n), (right, m) = blocks[-2:]
            if right / m - left / n >= n * room - 1e-12:
                break
            blocks[-2:] = [(left + right - m * n * room, n + m)]
    placed = [total / n + i * room for total, n in blocks for i in range(n)]
    if placed and placed[-1] - placed[0] > 1.0 - room:  # the ends meet: squeeze the whole evenly round
        placed = [placed[0] + (p - placed[0]) * (1.0 - room) / (placed[-1] - placed[0]) for p in placed]
    return [round(p, 9) for p in placed]


def _crowding(serves: dict[str, list[str]]) -> dict[str, int]:
    """How many units each document shares with others: discs with many need more room beside them."""
    crowd: dict[str, int] = defaultdict(int)
    for documents in serves.values():
        if len(documents) > 1:
            for document in documents:
                crowd[document] += 1
    return crowd


def _arrange(discs: Sequence[Disc], crowd: dict[str, int]) -> dict[str, Point]:
    """Centres of all discs: side by side within their place, then place beside place."""
    places: dict[str, list[Disc]] = defaultdict(list)
    for disc in discs:
        places[disc.place].append(disc)
    inner: dict[str, dict[str, Point]] = {}
    boxes: list[tuple[str, float, float]] = []
    for place, members in places.items():
        sides = [2 * d.radius + GAP + 16 * math.sqrt(crowd.get(d.document, 0)) for d in members]
        inner[place], width, height = _shelve(
            [(d.document, side, side) for d, side in zip(members, sides, strict=True)]
        )
        boxes.append((place, width + PLACES - GAP, height + PLACES - GAP))
    outer, _, _ = _shelve(boxes)
    return {
        document: (outer[place][0] + x, outer[place][1] + y)
        for place, centres in inner.items()
        for document, (x, y) in centres.items()
    }


def _shelve(boxes: Sequence[tuple[str, float, float]]) -> tuple[dict[str, Point], float, float]:
    """Boxes (name, width, height) on shelves of about the shape of a screen: their centres, the width and the height.

    Shelves keep the order (place codes, then dates), so that the successive plans of a county stand next to each other
    and neighbours on the map of the country are neighbours here. Of all widths the one is taken that lets the drawing
    be largest on the screen.
    """
    widest = max((w for _, w, _ in boxes), default=0.0)
    total = sum(w for _, w, _ in boxes)
    shares = [n / slack for n in range(1, min(len(boxes), 60) + 1) for slack in (1.0, 1.08, 1.16, 1.25, 1.35)]
    tries = sorted({max(widest, total / share) * 1.0001 for share in shares}) or [0.0]
    best = min(tries, key=lambda w: (round(max(_extent(boxes, w)[0] / SCREEN, _extent(boxes, w)[1]), 6), w))
    width, height = _extent(boxes, best)
    centres: dict[str, Point] = {}
    y = -height / 2
    for shelf in _shelves(boxes, best):
        tall = max(h for *_, h in shelf)
        x = -sum(w for _, w, _ in shelf) / 2
        for name, w, _ in shelf:
            centres[name] = (x + w / 2, y + tall / 2)
            x += w
        y += tall
    return centres, width, height


def _shelves(boxes: Sequence[tuple[str, float, float]], width: float) -> list[list[tuple[str, float, float]]]:
    shelves: list[list[tuple[str, float, float]]] = []
    used = math.inf
    for box in boxes:
        if used + box[1] > width:
            shelves.append([])
            used = 0.0
        shelves[-1].append(box)
        used += box[1]
    return shelves


def _extent(boxes: Sequence[tuple[str, float, float]], width: float) -> tuple[float, float]:
    shelves = _shelves(boxes, width)
    wide = max((sum(w for _, w, _ in shelf) for shelf in shelves), default=0.0)
    return wide, sum(max(h for *_, h in shelf) for shelf in shelves)


class _Grid:
    """Who stands where, to ask quickly whether a place is taken."""

    def __init__(self, cell: float) -> None:
        self.cell = cell
        self.cells: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def add(self, point: Point) -> None:
        self.cells[math.floor(point[0] / self.cell), math.floor(point[1] / self.cell)].append(point)

    def free(self, point: Point) -> bool:
        column, row = math.floor(point[0] / self.cell), math.floor(point[1] / self.cell)
        return not any(
            math.dist(point, other) < self.cell
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for other in self.cells.get((column + i, row + j), ())
        )


def _add_between(
    points: dict[str, Point], centres: dict[str, Point], home: dict[str, Disc], shared: dict[str, list[str]]
) -> None:
    """Units of several documents (or of none), at the middle of them, on the nearest free spot outside the discs."""
    grid = _Grid(UNIT)
    for point in points.values():
        grid.add(point)
    discs = [(centres[d], home[d].radius) for d in centres]
    for unit, documents in shared.items():
        if not documents:
            continue
        x = sum(centres[d][0] for d in documents) / len(documents)
        y = sum(centres[d][1] for d in documents) / len(documents)
        spot = next(p for p in _spiral(_outside((x, y), discs)) if grid.free(p) and not _inside(p, discs))
        points[unit] = spot
        grid.add(spot)


def _outside(point: Point, discs: Iterable[tuple[Point, float]]) -> Point:
    """The point, or where it leaves the disc it lies in."""
    for centre, radius in discs:
        away = math.dist(point, centre)
        if away < radius + UNIT / 2:
            if away < 1e-6:
                return centre[0], centre[1] + radius + UNIT / 2
            scale = (radius + UNIT / 2) / away
            return centre[0] + (point[0] - centre[0]) * scale, centre[1] + (point[1] - centre[1]) * scale
    return point


def _inside(point: Point, discs: Iterable[tuple[Point, float]]) -> bool:
    return any(math.dist(point, centre) < radius + UNIT / 4 for centre, radius in discs)


def _spiral(start: Point) -> Iterator[Point]:
    """Spots ever farther from the start, without end, evenly dense: a sunflower's (Vogel 1979)."""
    golden = math.pi * (3 - math.sqrt(5))
    for n in count():
        radius = UNIT / 2 * math.sqrt(n)
        yield start[0] + radius * math.cos(n * golden), start[1] + radius * math.sin(n * golden)


def _add_rest(points: dict[str, Point], graph: Graph) -> None:
    """What belongs to no document of this part (units only), in rows under everything else."""
    rest = [node for node in graph if node not in points]
    bottom = max((y for _, y in points.values()), default=-PLACES) + PLACES / 2
    columns = max(1, math.ceil(math.sqrt(len(rest) * 2)))
    for i, node in enumerate(rest):
        points[node] = ((i % columns - (columns - 1) / 2) * UNIT * 2, bottom + (i // columns) * UNIT)
