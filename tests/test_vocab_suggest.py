"""What the vocabulary lacks, written as Turtle to fill in: from the documents to the vocabulary and back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from program import kg

from kg.pipeline import build
from kg.pipeline.suggest import Unresolved, as_turtle, stem_of, unresolved
from kg.workspace import Workspace
from ontology.vocabulary import load

PLANS = {
    "a.txt": """明溪县茶业发展行动方案
一、重点任务
1.提升能力。〔责任单位：县茶旅办、县财政局、某某电力公司〕
2.加强宣传。〔责任单位：县茶旅办〕
10.强化督导。〔责任单位：县卫健局、县茶旅办〕
""",
    "b.txt": """上犹县茶业发展实施方案
一、重点任务
1.扩大规模。〔责任单位：上犹县茶旅办、县农业农村局〕
""",
    # No place: whose finance bureau it is stays open, what it does is known.
    "c.txt": """关于支持茶业发展的若干措施
1.加强扶持。（责任单位：市财政局、市茶旅办）
2.加强服务。（责任单位：市财政局）
""",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name, text in PLANS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    build([tmp_path / name for name in PLANS], Workspace.create(str(tmp_path / "policykg")))
    return tmp_path


def bodies(workspace: Path) -> list[Unresolved]:
    with Workspace.open(str(workspace / "policykg")).reader() as store:
        return unresolved(store, load())


def test_bodies_are_counted_under_the_form_without_a_place(workspace: Path) -> None:
    found = {body.stem: body for body in bodies(workspace)}
    assert list(found) == ["茶旅办", "某某电力公司"]  # the most frequent first; 市财政局 lacks only its place
    assert found["茶旅办"].surfaces == {"县茶旅办": 3, "上犹县茶旅办": 1, "市茶旅办": 1}
    assert found["茶旅办"].places == {"明溪县", "上犹县"}
    numbers = {title[:3]: sorted(items) for title, items in found["茶旅办"].documents.items()}
    assert numbers == {"明溪县": ["1.1", "1.10", "1.2"], "上犹县": ["1.1"], "关于支": ["1"]}


@pytest.mark.parametrize(
    ("surface", "place", "stem"),
    [
        ("县茶旅办", "明溪县", "茶旅办"),  # the level character stands for the place
        ("明溪县茶旅办", "明溪县", "茶旅办"),
        ("明溪茶旅办", "明溪县", "茶旅办"),  # the short name
        ("市茶旅办", "明溪县", "茶旅办"),  # the city above
        ("区块链公司", "明溪县", "区块链公司"),  # no district in a county's document
        ("县茶旅办", "", "茶旅办"),
        ("茶旅办", "明溪县", "茶旅办"),
    ],
)
def test_stems(surface: str, place: str, stem: str) -> None:
    assert stem_of(surface, place, load()) == stem


def test_the_file_says_where_and_what_is_near(workspace: Path) -> None:
    text = as_turtle(bodies(workspace), load())
    assert "## 词表中没有的单位，最常见的在前。" in as_turtle(bodies(workspace), load(), "zh")
    assert "## 县茶旅办, " in text
    assert ": 5 in 3 documents; 上犹县、明溪县" in text
    assert "##   明溪县茶业发展行动方案: 1.1 1.2 1.10\n" in text  # as people count
    assert re.search(r"^## near: .*\([a-z-]+", text, re.M)
    assert not list(ox.parse(text, format=ox.RdfFormat.TURTLE))  # as it is, it adds nothing


def test_what_could_break_the_turtle_does_not() -> None:
    odd = Unresolved('甲"乙\\<丙>\n')
    odd.surfaces['县甲"乙'] += 1
    odd.documents["标\n题"] = ["1"]
    known = Unresolved("财政局", documents={"甲": ["1"]})
    lines = as_turtle([odd, known], load()).splitlines()
    active = "\n".join(line.removeprefix("#") for line in lines if not line.startswith("##"))
    subjects = {quad.subject.value for quad in ox.parse(active.replace("FILL-IN", "other"), format=ox.RdfFormat.TURTLE)}
    assert subjects == {f"https://w3id.org/policykg/id/office/{name}" for name in ("甲乙丙", "财政局-2")}


def test_what_is_filled_in_is_known_after_the_next_build(workspace: Path) -> None:
    def run(*arguments: str) -> str:
        done = kg(*arguments, cwd=workspace)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode() + done.stderr.decode()

    assert "the vocabulary does not know: 2" in run("vocab", "suggest", "-o", "missing.ttl")
    text = (workspace / "missing.ttl").read_text(encoding="utf-8")
    block = re.search(r"(?:^#[^#].*\n){4}", text, re.M)
    assert block is not None
    filled = re.sub("^#", "", block.group(), flags=re.M)
    (workspace / "missing.ttl").write_text(text.replace(block.group(), filled), encoding="utf-8")
    refused = kg("vocab", "add", "missing.ttl", cwd=workspace)  # nobody has said yet what it does
    assert refused.returncode == 1
    assert "no function is called 'FILL-IN'" in refused.stderr.decode()
    filled = filled.replace('prefLabel "茶旅办"', 'prefLabel "茶业和旅游办公室"').replace(
        "fn:FILL-IN", "fn:agriculture, fn:culture-tourism"
    )
    (workspace / "missing.ttl").write_text(text.replace(block.group(), filled), encoding="utf-8")
    run("vocab", "add", "missing.ttl")
    assert "everything was read again" in run("build", *PLANS)
    units = json.loads(run("extract", "a.txt"))["tasks"][0]["units"]
    assert (units[0]["name"], units[0]["functions"]) == ("明溪县茶业和旅游办公室", ["agriculture", "culture-tourism"])
    assert "the vocabulary does not know: 1" in run("vocab", "suggest")


def test_nothing_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLANS["a.txt"].replace("茶旅办", "发改局").replace("、某某电力公司", ""), "utf-8")
    kg("build", "a.txt", cwd=tmp_path)
    done = kg("vocab", "suggest", cwd=tmp_path)
    assert done.returncode == 0
    assert "the vocabulary does not know: 0" in done.stderr.decode()
    assert not re.search(r"^#<", done.stdout.decode(), re.M)
