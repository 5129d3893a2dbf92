"""Citations resolved to documents of the graph: whatever the order of files, and gone when a document goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from derived import dangling
from graph_example import example

from kg.derive import refresh
from kg.mapping import BASE, document_iri, to_nquads
from kg.store.embedded import Embedded
from loaders.record import Citation, Field, Header, Place, PlaceField, Record, Span
from ontology.terms import POL

PLACES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix p: <https://w3id.org/policykg/id/place/> .
p:350421 skos:prefLabel "明溪县"@zh ; skos:broader p:350400 .
p:350400 skos:prefLabel "三明市"@zh ; skos:broader p:350000 .
p:350000 skos:prefLabel "福建省"@zh ; skos:broader p:100000 . p:100000 skos:prefLabel "中华人民共和国"@zh .
p:360724 skos:prefLabel "上犹县"@zh ; skos:broader p:100000 ."""


def paper(
    key: str, title: str = "", number: str = "", date: str = "2024-01-01", place: str = "350421",
    cites: Iterable[tuple[str | None, str | None]] = (), notice: str = "",
) -> Record:  # fmt: skip
    """A document with a header and citations (title, number), all of them resting on the first characters."""
    span = Span(0, 2)
    header = Header(
        title=Field(title, span) if title else None,
        notice_title=Field(notice, span) if notice else None,
        number=Field(number, span) if number else None,
        date=Field(date, span) if date else None,
        jurisdictions=(PlaceField(Place("某地", place), span),) if place else (),
    )
    citations = tuple(Citation(t, n, "basis", None, Span(i, i + 2)) for i, (t, n) in enumerate(cites))
    nothing: dict[str, Any] = dict.fromkeys(
        ("targets", "milestones", "partnerships", "programmes", "leading_groups", "memberships", "bodies"), ()
    )
    return replace(
        example(),
        key=key,
        header=header,
        tasks=(),
        sections=(),
        report=(),
        documents=(),
        citations=citations,
        **nothing,
    )


def store_of(records: Iterable[Record]) -> Embedded:
    """A store with these documents and the places."""
    store = Embedded()
    triples = (quad.triple for quad in ox.parse(PLACES, format=ox.RdfFormat.TURTLE))
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode().splitlines()
    store.replace_vocabulary("\n".join(f"{line[:-1]}<{BASE}graph/vocabulary> ." for line in lines))
    for record in records:
        store.replace(record.key, to_nquads(record))
    return store


def derived(store: Embedded) -> list[str]:
    """The triples that the rule has, sorted, without those that describe its graphs."""
    refresh(store)
    rows = (quad for quad in store.engine() if "/derived/citations/" in str(quad.graph_name))
    return sorted({str(quad.triple) for quad in rows if quad.subject != quad.graph_name})


def said(triples: Iterable[str]) -> set[str]:
    """The derived triples, shortened."""
    return {triple.replace(f"{BASE}doc/", "").replace(POL.NAMESPACE, "") for triple in triples}


def resolved(*records: Record) -> dict[str, str]:
    """Number of the citation of document k → the document it resolves to."""
    rows = (line.split(" ") for line in said(derived(store_of(records))) if "<resolvesTo>" in line)
    return {row[0].strip("<>").removeprefix("k/citation/"): row[2].strip("<>") for row in rows}


PLAN = "明溪县行动计划（2024—2026年）"
NOTICE = f"明溪县人民政府关于印发《{PLAN}》的通知"

TWINS = (paper("a", "规划"), paper("b", "规划", "甲〔1999〕1号"))
SAME = (paper("a", "规划", "甲〔1999〕1号"), paper("b", "意见", "甲〔1999〕1号"))

# One row a citation of the county document k (350421, 2024): title, number, the other documents, what it resolves to.
CASES: tuple[tuple[str, str | None, str | None, tuple[Record, ...], str | None], ...] = (
    ("by number", "行动计划", "国发〔2023〕1号", (paper("a", "行动计划", "国发〔2023〕1号"),), "a"),
    ("brackets and blanks differ", None, "国发[2023]第 1号", (paper("a", "行动计划", "国发〔2023〕1号"),), "a"),
    ("by title", PLAN, None, (paper("a", PLAN, "明政〔2023〕1号"),), "a"),
    ("half-width brackets", "明溪县行动计划(2024—2026年)", None, (paper("a", PLAN),), "a"),
    ("by the title of the notice", NOTICE, None, (paper("a", PLAN, notice=NOTICE),), "a"),
    ("without who issued it", "关于加强护理的意见", None, (paper("a", "三明市政府关于加强护理的意见"),), "a"),
    ("another number is another document", "规划", "国发〔2023〕1号", (paper("a", "规划", "国发〔2020〕9号"),), None),
    ("a document without a number may be it", "规划", "国发〔2023〕1号", (paper("a", "规划"),), "a"),
    ("two of one title", "规划", None, (paper("a", "规划"), paper("b", "规划")), None),
    ("two of one title, one with the number", "规划", "甲〔1999〕1号", TWINS, "b"),
    ("two of one number", None, "甲〔1999〕1号", SAME, None),
    ("a document of later date", "规划", None, (paper("a", "规划", date="2025-01-01"),), None),
    ("a document of that year only", "规划", None, (paper("a", "规划", date="2024"),), "a"),
    ("another county's", "实施方案", None, (paper("a", "实施方案", place="360724"),), None),
    ("another county's that says so", "上犹县实施方案", None, (paper("a", "上犹县实施方案", place="360724"),), "a"),
    ("the province's", "实施方案", None, (paper("a", "实施方案", place="350000"),), "a"),
    ("the nation's", "实施方案", None, (paper("a", "实施方案", place="100000"),), "a"),
    ("of no known place", "实施方案", None, (paper("a", "实施方案", place=""),), "a"),
    ("nothing like it", "实施方案", "甲〔1999〕1号", (paper("a", "规划", "甲〔1999〕2号"),), None),
)  # fmt: skip


@pytest.mark.parametrize("row", CASES, ids=[row[0] for row in CASES])
def test_what_a_citation_means(row: tuple[str, str | None, str | None, tuple[Record, ...], str | None]) -> None:
    _, title, number, others, expected = row
    citing = paper("k", "明溪县方案", "明政〔2024〕5号", cites=[(title, number)])
    assert resolved(citing, *others).get("1") == expected


def test_a_document_does_not_mean_itself() -> None:
    assert resolved(paper("k", "规划", "甲〔1999〕1号", cites=[("规划", None), (None, "甲〔1999〕1号")])) == {}


def test_the_short_cut_and_by_what_it_was_found() -> None:
    records = (paper("k", "方案", cites=[("规划", None)]), paper("a", "规划"))
    assert said(derived(store_of(records))) == {
        "<k/citation/1> <resolvesTo> <a>",
        '<k/citation/1> <resolvedBy> "title"',
        "<k> <cites> <a>",
    }


# One row a title beside a number: the document's title, the title cited, whether that is a finding.
MISMATCHES = (
    ("健康规划", "健康规划", False),
    ("健康规划", "健康规划（2021—2025年）", False),  # a part of it
    ("关于印发健康规划的通知", "健康规划", False),
    ("健康规划", "教育规划", True),
    ("健康规划", None, False),  # nothing to compare
)


@pytest.mark.parametrize(("title", "cited", "finding"), MISMATCHES)
def test_another_title_under_the_same_number_is_a_finding(title: str, cited: str | None, finding: bool) -> None:
    records = (paper("k", "方案", cites=[(cited, "甲〔1999〕1号")]), paper("a", title, "甲〔1999〕1号"))
    with store_of(records) as store:
        assert "<k/citation/1> <resolvesTo> <a>" in said(derived(store))
        refresh(store)
        rows: Any = store.query("SELECT ?c ?e { ?d pol:finding ?f . ?f a pol:Finding ; pol:code ?c ; pol:evidence ?e }")
        found = [(row["c"].value, row["e"].value) for row in rows]
    assert found == ([("title-mismatch", f"{document_iri('k')}/text#char=0,2")] if finding else [])


def _corpus() -> list[Record]:
    return [
        paper("k", "方案", cites=[("规划", None), (None, "甲〔1999〕1号"), ("意见", None)]),
        paper("a", "规划", cites=[("意见", "甲〔1999〕1号")]),
        paper("b", "意见", "甲〔1999〕1号"),
    ]


def test_the_order_of_documents_does_not_matter() -> None:
    outputs = {tuple(derived(store_of(records))) for records in permutations(_corpus())}
    assert len(outputs) == 1
    assert sum("resolvesTo" in triple for triple in outputs.pop()) == 4


def _file(folder: Path, name: str, number: str, title: str, cited: str) -> Path:
    path = folder / name
    path.write_text(
        f"明溪县人民政府关于印发《{title}》的通知\n{number}\n各乡（镇）人民政府：\n{title}\n"
        f"根据{cited}要求，制定本计划。\n一、主要任务\n1.建设医院。（责任单位：县财政局）\n明溪县人民政府\n2024年3月5日\n",
        encoding="utf-8",
    )
    return path


def _cites(workspace: Any) -> set[tuple[str, str]]:
    with workspace.reader() as store:
        assert dangling(store) == set()
        rows: Any = store.query("SELECT ?a ?b { ?a pol:cites ?b }")
        return {(row["a"].value.rsplit("/", 1)[1], row["b"].value.rsplit("/", 1)[1]) for row in rows}


def test_a_build_resolves_and_forgets(tmp_path: Path) -> None:
    """The cited file comes after the citing one; when it goes, its link goes, and nothing points at it."""
    from kg.pipeline import build
    from kg.workspace import Workspace

    workspace = Workspace.create(str(tmp_path / "policykg"))
    first = _file(
        tmp_path, "a.txt", "明政文〔2024〕5号", "明溪县护理行动计划", "《明溪县健康行动计划》（明政文〔2023〕7号）"
    )
    second = _file(tmp_path, "b.txt", "明政文〔2023〕7号", "明溪县健康行动计划", "《中华人民共和国某法》")
    build([first], workspace, jobs=1)
    assert _cites(workspace) == set()
    build([second], workspace, jobs=1)
    assert _cites(workspace) == {("明政文〔2024〕5号", "明政文〔2023〕7号")}
    assert not build([first, second], workspace, jobs=1).changed
    assert len(_cites(workspace)) == 1
    second.unlink()
    build([first], workspace, jobs=1, prune=True)
    assert _cites(workspace) == set()


def test_the_choice_of_people_is_kept(tmp_path: Path) -> None:
    """Another choice reads all again; none keeps the last."""
    from kg.pipeline import build
    from kg.workspace import Workspace

    workspace = Workspace.create(str(tmp_path / "policykg"))
    path = _file(tmp_path, "a.txt", "明政文〔2024〕5号", "明溪县护理行动计划", "《某法》")
    assert [build([path], workspace, jobs=1, persons=choice).reread for choice in (None, True, False, None, True)] == [
        False, False, True, False, True,
    ]  # fmt: skip
