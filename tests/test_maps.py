"""The dependency map and its export formats."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
import view_graphs as v
from test_view_page import HOSTILE, hostile

from kg.errors import UnknownName
from viz.dependency import WHAT, co_owners, plain, project
from viz.maps import formats, most_edges, suffixes, write
from viz.maps.csv import COLUMNS
from viz.network import network

YUN_23, YUN_24, SONG, CITY = (v.iri("doc", d.key) for d in v.sample())
FINANCE = v.iri("unit", "990101", "云溪县财政局")
HEALTH = v.iri("unit", "990101", "云溪县卫生健康局")
HOSPITAL = v.iri("unit", "990101", "云溪县总医院")

DOCUMENTS = {"sample": v.sample, "hostile": hostile, "empty": list}


@pytest.fixture(scope="module", params=[*itertools.product(DOCUMENTS, WHAT)], ids="-".join)
def flat(request):
    documents, what = request.param
    return project(network(v.store(DOCUMENTS[documents]())), what)


def written(graph, name: str) -> str:
    stream = io.StringIO(newline="")
    write(graph, name, stream)
    return stream.getvalue()


# --- the map itself


def test_co_owners_count_their_own_tasks_once():
    pairs = {(a, b): data for a, b, data in co_owners(network(v.store(v.sample())))}
    assert pairs[tuple(sorted((FINANCE, HEALTH)))] == {
        "weight": 3, "in_drafts": 0,
        "tasks": f"{YUN_23}/item/1.1 {YUN_23}/item/2.1 {YUN_24}/item/1.1",
    }  # fmt: skip
    assert pairs[tuple(sorted((FINANCE, HOSPITAL)))]["weight"] == 1
    other_name = v.iri("unit", "990101", "云溪县中医院")
    assert not any(other_name in pair for pair in pairs)  # another name of a body is no second body


def test_drafts_are_counted_apart():
    draft = [d for d in co_owners(network(v.store(v.sample()))) if "990102" in d[0]]
    assert [(data["weight"], data["in_drafts"]) for *_, data in draft] == [(0, 1)]


@pytest.mark.parametrize(
    ("what", "kinds", "relations"),
    [
        ("units", {"unit"}, {"coOwner"}),
        ("tasks", {"document", "section", "task", "unit"}, {"partOf", "issuer", "responsibility"}),
        ("all", {"document", "section", "task", "unit"}, {"partOf", "issuer", "responsibility", "coOwner"}),
    ],
)
def test_what_is_in_it(what, kinds, relations):
    graph = project(network(v.store(v.sample())), what)
    assert {kind for _, kind in graph.nodes(data="kind")} == kinds
    assert {relation for *_, relation in graph.edges(data="relation")} == relations


def test_a_responsibility_carries_its_sentence():
    graph = project(network(v.store(v.sample())), "tasks")
    [edge] = graph.get_edge_data(f"{YUN_23}/item/2.1", FINANCE).values()
    assert edge["quote"] == "（责任单位：县财政局、县卫健局）"
    assert (edge["role"], edge["basis"], edge["position"], edge["printed_as"]) == ("lead", "label", 1, "县财政局")


def test_attributes_are_plain(flat):
    for holder in itertools.chain((n for _, n in flat.nodes(data=True)), (e for *_, e in flat.edges(data=True))):
        for value in holder.values():
            assert isinstance(value, str | int | float | bool)
            if isinstance(value, str):
                assert value == plain(value) and value


# --- every format


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_writes_every_map(flat, name):
    text = written(flat, name)
    assert text == written(flat, name)  # writing changes nothing
    text.encode("utf-8")


def test_an_unknown_format_lists_the_known():
    with pytest.raises(UnknownName, match="graphml"):
        write(nx.Graph(), "graphm", io.StringIO())


def test_suffixes_are_told_apart():
    assert len(suffixes()) == sum(len(module.SUFFIXES) for module in formats().values())
    assert most_edges("mermaid") == 500 and most_edges("csv") is None


def test_a_new_format_is_found_by_being_there(tmp_path, monkeypatch):
    from viz import maps

    (tmp_path / "lines.py").write_text("SUFFIXES = ('lines',)\ndef write(graph, stream):\n    stream.write('ok')\n")
    monkeypatch.setattr(maps, "__path__", [*maps.__path__, str(tmp_path)])
    formats.cache_clear()
    try:
        assert written(nx.Graph(), "lines") == "ok" and suffixes()["lines"] == "lines"
    finally:
        formats.cache_clear()
        sys.modules.pop("viz.maps.lines", None)


# --- round trips


def multi(graph) -> list:
    """Edges as comparable values; edges of an undirected graph by their sorted ends."""
    ends = (lambda a, b: (a, b)) if graph.is_directed() else (lambda a, b: tuple(sorted((a, b))))
    return sorted((*ends(a, b), sorted((k, str(x)) for k, x in d.items())) for a, b, d in graph.edges(data=True))


def without(graph, *names):
    """A copy without attributes that a format gives a meaning of its own."""
    copy = graph.copy()
    for holder in itertools.chain((n for _, n in copy.nodes(data=True)), (e for *_, e in copy.edges(data=True))):
        for name in names:
            holder.pop(name, None)
    return copy


def test_graphml_reads_back(flat):
    back = nx.read_graphml(io.BytesIO(written(flat, "graphml").encode()), force_multigraph=flat.is_multigraph())
    assert dict(back.nodes(data=True)) == dict(flat.nodes(data=True))
    assert multi(without(back, "id")) == multi(flat)


def test_graphml_edge_ids_are_unique(flat):
    root = ElementTree.fromstring(written(flat, "graphml"))
    ids = [e.get("id") for e in root.iter("{http://graphml.graphdrawing.org/xmlns}edge") if e.get("id")]
    assert len(ids) == len(set(ids))


def test_gexf_reads_back(flat):
    text = written(flat, "gexf")
    assert "lastmodifieddate" not in text  # no clock
    back = nx.read_gexf(io.BytesIO(text.encode()))
    assert dict(without(back, "viz").nodes(data=True)) == dict(flat.nodes(data=True))
    # networkx reads a parallel edge only as such where the file has one; weights come back as numbers.
    assert multi(without(back, "id", "weight")) == multi(without(flat, "weight"))
    for _, node in back.nodes(data=True):
        assert node["viz"]["position"]["y"] == -node["y"]


def test_json_reads_back(flat):
    back = nx.node_link_graph(json.loads(written(flat, "json")), edges="edges")
    assert dict(back.nodes(data=True)) == dict(flat.nodes(data=True)) and multi(back) == multi(flat)


def test_csv_reads_back(flat):
    rows = list(csv.DictReader(io.StringIO(written(flat, "csv"), newline="")))
    with_edges = [row for row in rows if row["relation"]]
    assert len(with_edges) == flat.number_of_edges()
    assert {row["source"] for row in rows} | {row["target"] for row in with_edges} == set(flat)
    assert all(set(row) == set(COLUMNS) for row in rows)
    found = sorted((r["source"], r["target"], r["relation"], r["quote"].lstrip("'")) for r in with_edges)
    assert found == sorted((a, b, d["relation"], d.get("quote", "")) for a, b, d in flat.edges(data=True))


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_runs_no_formula(value):
    """The map's own text has no control characters; the writer does not rely on it."""
    graph = nx.MultiDiGraph()
    graph.add_node("urn:d", kind="document", label=value)
    [_, row] = csv.reader(io.StringIO(written(graph, "csv"), newline=""))
    assert row[COLUMNS.index("source_label")] == "'" + value


# --- DOT


DOT_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|->|--|[A-Za-z_][A-Za-z_0-9]*|-?[0-9.]+|[{}\[\]=,;]|\s+', re.DOTALL)


def test_dot_is_made_of_whole_tokens(flat):
    """The lexical part of the DOT language: every character belongs to a token, brackets close."""
    text = written(flat, "dot")
    at, depth, strings = 0, 0, 0
    while at < len(text):
        token = DOT_TOKEN.match(text, at)
        assert token, text[at : at + 80]
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
        strings += token.group().startswith('"')
        at = token.end()
    assert depth == 0 and (strings or not len(flat))


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_reads_dot(flat):
    found = subprocess.run(["dot", "-Tjson0"], input=written(flat, "dot").encode(), capture_output=True, check=True)
    objects = json.loads(found.stdout).get("objects", [])
    labels = {o["name"] for o in objects if not o["name"].startswith("cluster_")}
    assert labels == set(flat)


# --- Mermaid


LABEL = r'"(?:[^"\\<>{}\[\]|`&%]|#\d+;)*"'
MERMAID_LINE = re.compile(
    rf"flowchart LR"
    rf"|  n\d+(?:\[{LABEL}\]|\({LABEL}\)|\{{\{{{LABEL}\}}\}}|\[/{LABEL}\\\]|\[\\{LABEL}/\])"
    rf"|  n\d+ (?:-->|==>|-\.->|---|-\.-)(?:\|{LABEL}\|)? n\d+"
    rf"|  classDef [a-z]+ [-a-z0-9:,# ]+"
    rf"|  class n\d+(?:,n\d+)* [a-z]+"
)


def test_mermaid_follows_its_grammar(flat):
    lines = written(flat, "mermaid").splitlines()
    for line in lines:
        assert MERMAID_LINE.fullmatch(line), line
    nodes = [line for line in lines if re.match(r"  n\d+[\[({]", line)]
    links = [line for line in lines if re.match(r"  n\d+ ", line)]
    assert (len(nodes), len(links)) == (flat.number_of_nodes(), flat.number_of_edges())


@pytest.mark.parametrize("label", [*HOSTILE, "1. 表头", "- 项", "%%{init: {}}%%", "end", "a;b", "`code`", ""])
def test_mermaid_labels_read_back(label):
    from viz.maps.mermaid import escaped

    shown = re.sub(r"#(\d+);", lambda m: chr(int(m.group(1))), escaped(label))
    assert shown == (label or " ")
    assert not re.match(r"\d+[.)]|[-+*]", escaped(label))  # no list for Markdown


# --- determinism


def test_the_same_graph_gives_the_same_bytes():
    code = (
        "import io, hashlib, view_graphs as v; from viz.network import network\n"
        "from viz.dependency import project, WHAT; from viz.maps import formats, write\n"
        "graph = network(v.store(v.sample()))\n"
        "for what in WHAT:\n"
        "    for name in formats():\n"
        "        stream = io.StringIO(); write(project(graph, what), name, stream)\n"
        "        print(what, name, hashlib.sha256(stream.getvalue().encode()).hexdigest())\n"
    )
    here = Path(__file__).parent
    seen = set()
    for seed in ("0", "4711"):
        environment = {"PYTHONPATH": f"{here}:{here.parent}", "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"}
        seen.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)
    assert len(seen) == 1
