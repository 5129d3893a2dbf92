"""`kg view` and `kg map` as people call them."""

from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pytest
import view_graphs as v

from kg.cli import cli
from kg.cli.app import run
from viz.maps import formats
from viz.network import network
from viz.page import page


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> str:
    root = tmp_path_factory.mktemp("view") / "policykg"
    v.workspace(root, v.sample())
    return str(root)


@pytest.fixture
def kg(workspace, tmp_path, monkeypatch, capfdbinary):
    """Call the program in an empty folder: (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*arguments: str, store: str = workspace) -> tuple[int, str, str]:
        code = run(cli, ["--store", store, *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return call


def test_view_writes_the_page(kg, tmp_path):
    code, out, err = kg("view", "--lang", "zh")
    assert (code, out) == (0, "")
    assert "graph.html" in err and "文件 4，任务 9，单位 11，责任 13" in err
    assert (tmp_path / "graph.html").read_text("utf-8") == page(network(v.store(v.sample())))
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]  # pyvis leaves no folder behind


def test_view_to_stdout(kg):
    code, out, err = kg("view", "-o", "-", "--lang", "en")
    assert code == 0 and out.startswith("<!DOCTYPE html>") and '<html lang="en">' in out and err == ""


@pytest.mark.parametrize(
    ("options", "documents", "said"),
    [
        (["--unit", "县财政局"], 3, "stands for 2: 云溪县财政局 (云溪县), 松坪县财政局 (松坪县)"),
        (["--unit", "云溪县财政局", "--depth", "0"], 0, ""),
        (["--county", "松坪县"], 1, ""),
        (["--county", "990102"], 1, ""),
        (["--county", "青岚市"], 4, ""),  # with the counties below it
        (["--document", "云政〔2024〕12号"], 1, ""),
        (["--document", "云政〔2024〕12号", "--document", "松政〔2024〕3号"], 2, ""),
        (["--document", "云政〔2024〕12号", "--unit", "云溪县财政局"], 1, ""),  # both at once narrow the part
    ],
)
def test_parts_are_chosen_by_what_people_say(kg, options, documents, said):
    code, out, err = kg("map", "--what", "tasks", *options)
    assert code == 0, err
    assert sum(node["kind"] == "document" for node in json.loads(out)["nodes"]) == documents
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["view", "--unit", "县财正局"], 2, "县财政局"),  # near names
        (["map", "--county", "云西县"], 2, "云溪县"),
        (["map", "--document", "没有的文件"], 2, "document"),
        (["map", "--format", "graphm"], 2, "graphml"),
        (["map", "-o", "map.docx"], 2, "dot"),
        (["view", "--depth", "1"], 2, "--unit"),  # steps from where?
        (["view", "--unit", "县财政局", "--depth", "-1"], 2, "--depth"),
        (["view", "-o", "/dev/null/x.html"], 1, "/dev/null/x.html"),
    ],
)
def test_what_is_wrong_is_said(kg, arguments, code, said):
    got, out, err = kg(*arguments)
    assert (got, out) == (code, "") and said in err and "Traceback" not in err


def test_without_a_store_it_says_how_to_build_one(kg, tmp_path):
    code, _, err = kg("view", store=str(tmp_path / "none"))
    assert code == 1 and "kg build" in err


@pytest.mark.parametrize("name", sorted(formats()))
def test_the_suffix_chooses_the_format(kg, tmp_path, name):
    suffix = formats()[name].SUFFIXES[0]
    code, out, err = kg("map", "-o", f"地图/map.{suffix}")
    assert (code, out) == (0, "") and "27" in err  # nodes
    _, again, _ = kg("map", "--format", name)
    written = (tmp_path / "地图" / f"map.{suffix}").read_text("utf-8-sig")
    assert written.replace("\r\n", "\n") == again.replace("\r\n", "\n")


def test_a_spreadsheet_knows_the_encoding(kg, tmp_path):
    kg("map", "-o", "map.csv")
    data = (tmp_path / "map.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrelation,")
    _, out, _ = kg("map", "--format", "csv")
    assert out.startswith("relation,")  # a pipe gets none


def test_units_share_tasks(kg):
    _, out, _ = kg("map", "--what", "units", "--county", "云溪县", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    [pair] = [r for r in rows if {r["source_label"], r["target_label"]} == {"云溪县财政局", "云溪县卫生健康局"}]
    assert (pair["weight"], len(pair["tasks"].split())) == ("3", 3)


def test_mermaid_says_when_it_is_too_much(kg, monkeypatch):
    from viz.maps import mermaid

    monkeypatch.setattr(mermaid, "MOST_EDGES", 3)
    _, out, err = kg("map", "--format", "mermaid")
    assert out.startswith("flowchart") and "mermaid" in err and "3" in err


# --- the project's own sample corpus


def test_the_sample_corpus_as_a_page_and_a_map(built, kg):
    code, out, err = kg("view", "-o", "-", "--lang", "zh", store=str(built))
    assert code == 0, err
    facts = json.loads(out.split('id="kg-data">')[1].split("</script>")[0])
    counts = facts["meta"]["counts"]
    assert counts["document"] >= 12 and counts["task"] > 100 and counts["responsibility"] > 250
    # Every responsibility's characters are on the page, and are those of the unit as printed.
    checked = 0
    layers: set[str] = set()
    for edge in facts["edges"]:
        if "fact" in edge and edge["kind"] in ("partnership", "programme", "citation"):
            fact = edge["fact"]
            pieces = facts["texts"][fact["text"]]
            assert any(p[0] <= fact["start"] and fact["end"] <= p[0] + len(p[1]) for p in pieces)
            layers.add(edge["kind"])
        elif edge["kind"] == "sameOffice":
            for fact in edge["fact"]["shown"]:
                pieces = facts["texts"][fact["text"]]
                assert any(p[0] <= fact["clause_start"] and fact["clause_end"] <= p[0] + len(p[1]) for p in pieces)
        elif "fact" in edge:
            fact, text = edge["fact"], facts["texts"][facts["facts"][edge["from"]]["text"]]
            [piece] = [p for p in text if p[0] <= fact["start"] and fact["end"] <= p[0] + len(p[1])]
            surface = piece[1][fact["start"] - piece[0] : fact["end"] - piece[0]]
            assert "".join(surface.split()) == "".join(fact["printed_as"].split())
            checked += 1
    assert checked >= counts["responsibility"]
    assert layers == {"partnership", "programme", "citation"}
    for of in facts["due"].values():  # and of every target and milestone
        for each in of:
            assert any(p[0] <= each["start"] and each["end"] <= p[0] + len(p[1]) for p in facts["texts"][each["text"]])
    assert sum(map(len, facts["due"].values())) > 100
    code, out, _ = kg("map", "--format", "graphml", store=str(built))
    assert nx.parse_graphml(out).number_of_nodes() == len(facts["nodes"])
