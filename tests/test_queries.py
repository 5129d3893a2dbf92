"""The library of questions: its files, its answers on a small graph, and the same answers from another engine."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from query_stores import oxigraph, rdflib

from kg.errors import UnknownName, UsageError
from queries import catalogue, runner
from queries.binding import bind

DOCS = Path(__file__).parent.parent / "docs" / "questions.md"
DOC_2024 = "甲政发[2024]1号"
NAMES = catalogue.names()
REQUIRED = {
    "co-owned-tasks": {"function": "财政"},
    "tasks-of-unit": {"unit": "县财政局"},
    "outline": {"document": DOC_2024},
    "header": {"document": DOC_2024},
    "evidence": {"of": f"{DOC_2024}#1.1"},
    "targets-of-indicator": {"indicator": "千人口床位"},
    "targets-due": {"as_of": "2025-01-01"},
    "who-cites": {"cited": "甲省发[2020]9号"},
    "mentions-of": {"unit": "县医院"},
}

# Every parameter of every question at least once, so that every switched line runs.
CALLS: list[tuple[str, dict[str, str]]] = [
    *((name, REQUIRED.get(name, {})) for name in NAMES),
    ("co-owned-tasks", {"function": "finance", "inherited": "true", "with": "talent", "county": "甲县"}),
    ("co-owned-tasks", {"function": "finance", "with": "health", "role": "lead", "document": DOC_2024}),
    ("tasks-of-unit", {"unit": "甲县财政局", "county": "990100", "inherited": "是", "role": "配合"}),
    ("tasks-of-unit", {"unit": "甲县财政局", "document": DOC_2024}),
    ("responsibilities", {"function": "财政", "county": "甲县", "role": "负责", "document": DOC_2024}),
    ("tasks", {"function": "talent", "county": "甲城市", "kind": "MainTask"}),
    ("tasks", {"text": "投入", "document": DOC_2024}),
    ("tasks-without-owner", {"collective": "true", "inherited": "true", "county": "甲县", "kind": "task"}),
    ("tasks-without-owner", {"document": DOC_2024}),
    ("duplicate-owners", {"county": "乙县"}),
    ("duplicate-owners", {"document": DOC_2024}),
    ("unit-name-variants", {"county": "乙县", "function": "卫健"}),
    ("unit-load", {"county": "甲县", "function": "财政", "document": DOC_2024, "drafts": "true"}),
    ("co-owner-pairs", {"function": "财政", "county": "乙县", "minimum": "1", "drafts": "true"}),
    ("co-owner-pairs", {"document": DOC_2024, "minimum": "2"}),
    ("units", {"county": "甲县", "function": "财政"}),
    ("functions", {"county": "乙县", "drafts": "true"}),
    ("documents", {"county": "甲县", "year": "2024年", "status": "in-force", "text": "提升"}),
    ("findings", {"county": "甲县", "document": DOC_2024, "code": "duplicate-unit"}),
    ("places", {"county": "甲城市"}),
    ("targets", {"county": "乙县", "function": "财政"}),
    ("targets", {"document": DOC_2024, "unit": "县委编办（县委人才办）", "strength": "plain", "text": "床位"}),
    (
        "milestones",
        {"county": "甲县", "document": DOC_2024, "unit": "县委编办（县委人才办）", "strength": "必须", "text": "方案"},
    ),
    ("milestones", {"function": "财政"}),
    ("targets-due", {"as_of": "2024-01-01", "before": "2025", "county": "甲县", "document": DOC_2024}),
    ("targets-due", {"as_of": "2025-06-30", "overdue": "true", "unit": "县财政局", "function": "财政"}),
    ("deadlines", {"county": "甲县", "document": DOC_2024, "quarter": "2024Q2", "from": "2024", "until": "2025"}),
    ("deadlines", {"unit": "县财政局", "function": "财政", "recurring": "true"}),
    ("targets-of-indicator", {"indicator": "床位", "county": "甲县", "document": DOC_2024}),
    ("partner-hospitals", {"county": "甲县", "document": DOC_2024, "specialty": "内科", "mode": "帮扶"}),
    ("partner-hospitals", {"partner": "省医院", "local": "甲县人民医院"}),
    ("programmes-by-level", {"county": "甲县", "document": DOC_2024, "level": "市级", "stage": "建设"}),
    ("programmes-by-level", {"specialty": "03", "host": "甲县人民医院"}),
    ("specialties", {"county": "甲县", "document": DOC_2024, "specialty": "内科"}),
    ("citations", {"county": "甲县", "document": DOC_2024, "relation": "依据", "unresolved": "true"}),
    ("who-cites", {"cited": "规划", "county": "甲县", "document": DOC_2024, "relation": "basis"}),
    ("mentions-of", {"unit": "县医院", "county": "甲县", "document": DOC_2024}),
    ("leading-groups", {"county": "甲县", "document": DOC_2024, "person": "小青"}),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_what_it_is(name: str) -> None:
    question = catalogue.load(name)
    assert question.name == name
    for said in (question.zh, question.en, question.about_zh, question.about_en, *question.examples):
        assert said.strip()
    assert re.search("[\u4e00-\u9fff]", question.zh)
    assert not re.search("[\u4e00-\u9fff]", question.en)
    assert question.columns and question.examples
    for labelled in (*question.parameters, *question.columns):
        assert labelled.zh and labelled.en
    for parameter in question.parameters:
        assert not (parameter.required and parameter.default)
        used = rf"# (when|unless|=) {parameter.name}\b"
        assert re.search(used, question.text), f"{parameter.name} is declared and not used"


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_valid_sparql_as_it_stands(name: str) -> None:
    ox.Store().query(catalogue.load(name).text)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_names_no_document_and_no_place(name: str) -> None:
    query = catalogue.load(name).text.partition("PREFIX")[2]
    assert "w3id.org/policykg/id" not in query  # the base is the workspace's to choose


def test_every_parameter_is_called_once() -> None:
    called = {(name, parameter) for name, params in CALLS for parameter in params}
    assert called == {(name, parameter.name) for name in NAMES for parameter in catalogue.load(name).parameters}


@pytest.mark.parametrize(("name", "params"), CALLS, ids=[f"{n}-{'-'.join(p)}" for n, p in CALLS])
def test_two_engines_give_the_same_answer(name: str, params: dict[str, str]) -> None:
    ours, theirs = runner.run(oxigraph(), name, params), runner.run(rdflib(), name, params)
    assert ours.rows == theirs.rows
    assert ours.columns == catalogue.load(name).columns


@pytest.mark.parametrize(("name", "params"), CALLS, ids=[f"{n}-{'-'.join(p)}" for n, p in CALLS])
def test_the_lines_of_what_runs_are_those_of_the_file(name: str, params: dict[str, str]) -> None:
    # so that the position in an error is the position in the file
    sparql = runner.explain(oxigraph(), name, params)
    assert sparql.count("\n") == catalogue.load(name).text.count("\n")
    assert "UNDEF" not in re.sub(r"#.*", "", sparql)


# question, parameters, columns, rows in order
ANSWERS: list[tuple[str, dict[str, str], str, list[tuple[object, ...]]]] = [
    (  # one row a task; listed twice is one row; alone is none; the cell's county; drafts marked; last the co-owners
        "co-owned-tasks",
        {"function": "财政"},
        "county status number role basis position unit co_owners",
        [
            (
                *("滨江新区", "InForce", "1", "Responsible", "Label", 1),
                *("东州市朝阳区财政局、西州市朝阳区财政局", "联络组"),  # two units of the function are no co-owners
            ),
            *[
                (
                    "甲县",
                    "Trial",
                    "t1.1.990101",
                    "Responsible",
                    "TableColumn",
                    1,
                    "甲城市财政局",
                    "甲城市卫生健康委员会",
                ),
                ("甲县", "InForce", "1.1", "Responsible", "Label", 1, "甲县财政局", "甲县卫生健康局、甲县各有关单位"),
                ("甲县", "InForce", "1.3", "Cooperating", "List", 2, "甲县财政局", "中共甲县委机构编制委员会办公室"),
                ("甲县", "InForce", "2.1", "Responsible", "Prose", 1, "甲县财政局", "甲县卫生健康局"),
                ("甲县", "InForce", "1", "Responsible", "Label", 1, "甲县财政局", "甲县卫生健康局"),  # 2025
                ("乙县", "Draft", "1", "Responsible", "Label", 1, "乙县财政局", "乙县卫生健康局"),
                (
                    "乙县",
                    "Trial",
                    "t1.1.990102",
                    "Responsible",
                    "TableColumn",
                    1,
                    "甲城市财政局",
                    "甲城市卫生健康委员会",
                ),
            ],
        ],
    ),
    (  # what a sub-item inherits
        "co-owned-tasks",
        {"function": "财政", "inherited": "true", "document": DOC_2024},
        "number role co_owners",
        [
            ("1.1", "Responsible", "甲县卫生健康局、甲县各有关单位"),
            ("1.3", "Cooperating", "中共甲县委机构编制委员会办公室"),
            ("1.3.1", "Cooperating", "中共甲县委机构编制委员会办公室"),
            ("2.1", "Responsible", "甲县卫生健康局"),
        ],
    ),
    (  # B of A（B） has functions of its own, and A is not its co-owner
        "co-owned-tasks",
        {"function": "人才"},
        "number unit co_owners",
        [("1.3", "中共甲县委人才工作办公室", "甲县财政局")],
    ),
    (  # a city stands for its counties too; a cell stays in its own county
        "co-owned-tasks",
        {"function": "财政", "county": "乙县"},
        "county number",
        [("乙县", "1"), ("乙县", "t1.1.990102")],
    ),
    (  # together with another function
        "co-owned-tasks",
        {"function": "财政", "with": "staffing"},
        "number co_owners",
        [("1.3", "中共甲县委机构编制委员会办公室")],
    ),
    (  # the same name in two counties; all roles, also alone
        "tasks-of-unit",
        {"unit": "县财政局"},
        "county number unit role printed_as",
        [
            ("甲县", "1.1", "甲县财政局", "Responsible", "县财政局"),
            ("甲县", "1.2", "甲县财政局", "Responsible", "县财政局"),
            ("甲县", "1.3", "甲县财政局", "Cooperating", "县财政局"),
            ("甲县", "2.1", "甲县财政局", "Responsible", "县财政局"),
            ("甲县", "1", "甲县财政局", "Responsible", "县财政局"),
            ("乙县", "1", "乙县财政局", "Responsible", "财政局"),
        ],
    ),
    (  # drafts counted apart; each pair once, in both directions only where a function is asked for
        "co-owner-pairs",
        {"function": "财政", "county": "甲城市"},
        "unit other tasks in_drafts",
        [
            ("甲城市财政局", "甲城市卫生健康委员会", 2, 0),
            ("甲县财政局", "甲县卫生健康局", 3, 0),
            ("甲县财政局", "中共甲县委机构编制委员会办公室", 1, 0),
            ("甲县财政局", "甲县各有关单位", 1, 0),
            ("乙县财政局", "乙县卫生健康局", 0, 1),
        ],
    ),
    (  # a unit that two documents describe is counted once; listed twice in a task is one task
        "unit-load",
        {"county": "甲县"},
        "unit tasks lead responsible cooperating in_drafts documents",
        [
            ("甲县财政局", 5, 0, 4, 1, 0, 2),
            ("甲县卫生健康局", 3, 0, 2, 1, 0, 2),
            ("甲县各有关单位", 2, 0, 2, 0, 0, 1),
            ("中共甲县委机构编制委员会办公室", 1, 1, 0, 0, 0, 1),
        ],
    ),
    ("unit-load", {"county": "乙县"}, "tasks in_drafts", [(0, 1), (0, 1)]),
    ("unit-load", {"county": "乙县", "drafts": "true"}, "tasks in_drafts", [(1, 1), (1, 1)]),
    (
        "tasks-without-owner",
        {},
        "number owners owner_above owner_below",
        [("1.3.1", None, True, False), ("1.4", None, False, False)],
    ),
    (
        "tasks-without-owner",
        {"collective": "true", "inherited": "true"},
        "number owners owner_above",
        [("1.4", None, False), ("1.5", "各有关单位", False)],
    ),
    (
        "duplicate-owners",
        {},
        "county number unit times positions printed_as duplicate",
        [
            ("甲县", "1.1", "甲县财政局", 2, "1、3", "县财政局", True),
            ("乙县", "1", "乙县卫生健康局", 2, "2、3", "卫健委、卫健局", True),
        ],
    ),
    (
        "unit-name-variants",
        {},
        "county unit printed_as times documents",
        [("乙县", "乙县卫生健康局", "卫健委", 1, 1), ("乙县", "乙县卫生健康局", "卫健局", 1, 1)],
    ),
    (  # of a city and its counties, the city; a place without a code
        "documents",
        {},
        "county document_number status issued tasks without_owner findings",
        [
            ("滨江新区", None, "InForce", None, 1, 0, 0),
            ("甲城市", None, "Trial", None, 2, 0, 0),
            ("甲县", "甲政发〔2024〕1号", "InForce", "2024-05-06", 7, 2, 1),
            ("甲县", "甲政发〔2025〕3号", "InForce", "2025-01-02", 1, 0, 0),
            ("乙县", None, "Draft", None, 1, 0, 1),
        ],
    ),
    ("documents", {"status": "征求意见稿"}, "county status", [("乙县", "Draft")]),
    ("documents", {"year": "2025"}, "document_number", [("甲政发〔2025〕3号",)]),
    (
        "outline",
        {"document": DOC_2024},
        "number kind owners",
        [
            ("1", None, None),
            ("1.1", "MainTask", "县财政局、县卫健局、各有关单位"),
            ("1.2", "MainTask", "县财政局"),
            ("1.3", "MainTask", "县委编办（县委人才办）、县财政局"),
            ("1.3.1", "Measure", None),
            ("1.4", "MainTask", None),
            ("1.5", "MainTask", "各有关单位"),
            ("2", None, None),
            ("2.1", "Safeguard", "县财政局、县卫健局"),
        ],
    ),
    (
        "tasks",
        {"document": DOC_2024, "text": "改革"},
        "number owners leads",
        [("1.3", "县委编办（县委人才办）、县财政局", "县委编办（县委人才办）")],
    ),
    ("header", {"document": DOC_2024}, "field value", [("number", "甲政发〔2024〕1号"), ("title", "甲县提升行动计划")]),
    (
        "functions",
        {"county": "甲县"},
        "function_name units tasks documents",
        [("财政", 1, 5, 2), ("卫生健康", 1, 3, 2), ("各有关单位", 1, 2, 1), ("机构编制", 1, 1, 1)],
    ),
    (
        "units",
        {"function": "财政", "county": "甲县"},
        "unit functions tasks collective",
        [("甲县财政局", "财政", 5, False)],
    ),
    (
        "findings",
        {},
        "county code message number",
        [("甲县", "duplicate-unit", "同一名单重复列出", "1.1"), ("乙县", "missing-field", "文中没有：number", None)],
    ),
    ("places", {"county": "甲县"}, "place code above documents units", [("甲县", "990101", "甲城市", 3, 6)]),
    (
        "responsibilities",
        {"document": DOC_2024, "role": "牵头"},
        "number unit also role printed_as",
        [("1.3", "中共甲县委机构编制委员会办公室", "中共甲县委人才工作办公室", "Lead", "县委编办（县委人才办）")],
    ),
    (  # a rise is growth, at most is a class of its own, drafts have no rank
        "targets-of-indicator",
        {"indicator": "千人口床位"},
        "county base scope kind rank comparator printed_value status deadline",
        [
            ("甲县", "每千人口", None, "增长", 1, "increase=", "0.5张", "InForce", None),
            ("乙县", "每千人口", None, "水平", None, ">=", "20张", "Draft", "2025-12-31"),
            ("甲县", "每千人口", None, "水平", 1, "=", "8张", "InForce", "2026-12-31"),
            ("甲县", "每千人口", None, "水平", 1, "<=", "9张", "InForce", None),
            ("甲县", "每千人口", None, "水平", 2, ">=", "7.5张", "InForce", "2025-12-31"),
        ],
    ),
    (  # words: another scope is ranked apart, a wording without a concept has no rank; a cell's county
        "targets-of-indicator",
        {"indicator": "床位"},
        "county base scope rank printed_value",
        [
            ("乙县", None, None, None, "1张"),
            ("甲县", "每千人口", "公立", 1, "3张"),
            ("甲县", "每千人口", None, 1, "0.5张"),
            ("乙县", "每千人口", None, None, "20张"),
            ("甲县", "每千人口", None, 1, "8张"),
            ("甲县", "每千人口", None, 1, "9张"),
            ("甲县", "每千人口", None, 2, "7.5张"),
        ],
    ),
    (  # what a unit owes by an item above; its own list before that above
        "targets",
        {"unit": "县委编办（县委人才办）"},
        "number indicator printed_value owners",
        [("1.3.1", "公立床位数", "3张", "县委编办（县委人才办）、县财政局")],
    ),
    (
        "targets-due",
        {"as_of": "2025-01-01", "before": "2025年底", "overdue": "true"},
        "as_of deadline overdue county printed_value status",
        [
            ("2025-01-01", "2024-06-30", True, "甲县", "3张", "InForce"),
            ("2025-01-01", "2025-12-31", False, "甲县", "7.5张", "InForce"),
            ("2025-01-01", "2025-12-31", False, "乙县", "20张", "Draft"),
            ("2025-01-01", "2025-12-31", False, "乙县", "1张", "Trial"),
        ],
    ),
    (
        "deadlines",
        {"county": "甲县"},
        "deadline quarter type due ambiguous",
        [
            ("2024-06-30", "2024Q2", "Milestone", "出台方案", True),
            ("2024-06-30", "2024Q2", "Target", "公立床位数 3张", None),
            ("2025-12-31", "2025Q4", "Target", "每千人口床位数 7.5张", None),
            ("2026-12-31", "2026Q4", "Target", "每千人口床位数 8张", None),
        ],
    ),
    ("deadlines", {"quarter": "2026"}, "deadline due", [("2026-12-31", "每千人口床位数 8张")]),
    (  # what recurs has no single deadline
        "deadlines",
        {"recurring": "true"},
        "deadline due recurrence",
        [(None, "培训班 12期", "P1Y"), (None, "每千人口床位数 0.5张", "P1Y")],
    ),
    (
        "milestones",
        {},
        "number action deadline printed_time strength owners",
        [("1.3", "出台方案", "2024-06-30", "6月底前", "Must", "县委编办（县委人才办）、县财政局")],
    ),
    (
        "partner-hospitals",
        {"specialty": "内科"},
        "county local partner mode specialty year printed_as name_basis",
        [("甲县", "甲县人民医院", "甲省人民医院", "对口帮扶", "心内科、内科", "2024", "省医院", "Vocabulary")],
    ),
    (  # province before city before those without a level; before the first item the document itself
        "programmes-by-level",
        {},
        "conferred level name type host stage number",
        [
            ("省级", "省级重点专科", "省级专科", "specialty", None, "Apply", None),
            ("市级", "市级重点专科", "心内科", "specialty", "甲县人民医院", "Build", "2.1"),
            (None, None, "卒中中心", "centre", None, "Pass", "2.1"),
        ],
    ),
    (
        "specialties",
        {"specialty": "内科"},
        "specialty catalogue broader type institution partner stage mode",
        [
            ("内科", "03", None, "Programme", None, None, "Apply", None),
            ("内科", "03", None, "Partnership", "甲县人民医院", "甲省人民医院", None, "对口帮扶"),
            ("心内科", "03.04", "内科", "Partnership", "甲县人民医院", "甲省人民医院", None, "对口帮扶"),
            ("心内科", "03.04", "内科", "Programme", "甲县人民医院", None, "Build", None),
        ],
    ),
    (
        "citations",
        {},
        "cited_title cited_number relation resolved_title resolved_by number",
        [
            ("甲省规划", "甲省发〔2020〕9号", "CitedAsBasis", None, None, None),
            ("床位标准", None, "CitedAsStandard", None, None, "1.1"),
            ("甲县提升行动计划", None, "CitedToImplement", "甲县提升行动计划", "title", "1"),
        ],
    ),
    (
        "who-cites",
        {"cited": "甲政发[2024]1号"},
        "document_number relation",
        [("甲政发〔2025〕3号", "CitedToImplement")],
    ),
    ("mentions-of", {"unit": "县医院"}, "number unit printed_as quote", [("1.4", "甲县人民医院", "县医院", "县医院")]),
    ("leading-groups", {}, "group_name group_role person post", [("领导小组", "组长", "王小青", "副县长")]),
]


@pytest.mark.parametrize(("name", "params", "columns", "expected"), ANSWERS)
def test_answers(name: str, params: dict[str, str], columns: str, expected: list[tuple[object, ...]]) -> None:
    answer = runner.run(oxigraph(), name, params)
    kept = [tuple(record[column] for column in columns.split()) for record in answer.records()]
    assert kept == expected


QUOTED = [
    name for name in NAMES if {"document", "quote", "start"} <= {column.name for column in catalogue.load(name).columns}
]


@pytest.mark.parametrize("name", QUOTED)
def test_a_quote_is_the_text_between_its_offsets(name: str) -> None:
    answer = runner.run(oxigraph(), name, {**REQUIRED, "co-owned-tasks": {"function": "财政"}}.get(name, {}))
    assert len(answer)
    texts = {
        row["document"].value: row["text"].value
        for row in oxigraph().query(
            "SELECT ?document ?text { ?d <http://purl.org/dc/terms/title> ?document ;"
            " <https://w3id.org/policykg/ontology#text> ?text }"
        )
    }
    for record in answer.records():
        if record["quote"] is None and name == "findings":  # a finding about the whole document
            continue
        cut = texts[record["document"]][record["start"] : record["end"]]
        assert record["quote"] == "".join(cut.split()) != ""


def test_evidence_of_a_unit_comes_from_every_document() -> None:
    answer = runner.run(oxigraph(), "evidence", {"of": "https://w3id.org/policykg/id/unit/990101/甲县财政局"})
    assert answer.column("document_number") == ["甲政发〔2024〕1号", "甲政发〔2025〕3号"]
    assert answer.column("quote") == ["县财政局", "县财政局"]
    assert answer.column("page") == [None, 1]


# the text of a query, what the error must say, where
REFUSED: list[tuple[str, str, str]] = [
    ("SELECT ?x {\n  ?x a }", "does not parse", "-e:2:"),
    ("SELECT ?x { ?x a ?y ", "does not parse", "-e:1:"),
    ("", "does not parse", "-e:"),
    ("DROP ALL", "DROP is an update", "-e"),
    ("# a comment\nPREFIX a: <urn:a> INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is an update", "-e"),
    ("BASE <urn:a>\nWITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH is an update", "-e"),
    ("LOAD <http://example.org/>", "LOAD is an update", "-e"),
    ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused", ""),
    ("#+ param: x colour optional | 色 | Colour\nSELECT * {}", "no parameter type", "-e:1"),
    ("#+ parma: x iri optional | 甲 | A\nSELECT * {}", "front matter key", "-e:1"),
    ("#+ fold: y\nSELECT * {}", "fold names no column", "-e"),
    ("#+ column: y text | 甲 | Y\nSELECT ?x {}", "no variable for its column 'y'", "-e"),
    ("SELECT * {\n # when z: ?s ?p ?o\n}", "which no `#+ param:` line declares", "-e"),
]


@pytest.mark.parametrize(("text", "says", "where"), REFUSED)
def test_what_is_refused(text: str, says: str, where: str) -> None:
    from kg.store.embedded import Embedded

    with pytest.raises(UsageError) as caught:
        runner.run(Embedded(), catalogue.parse(text, "-e"))
    assert says in str(caught.value)
    assert where in str(caught.value)


def test_words_of_an_update_inside_a_query_are_none() -> None:
    text = 'PREFIX drop: <urn:x#>\n# DROP ALL\nSELECT ("DELETE" AS ?insert) { BIND(1 AS ?clear) }'
    assert runner.run(oxigraph(), catalogue.parse(text, "-e")).column("insert") == ["DELETE"]


def test_an_unknown_question_is_told_the_near_ones() -> None:
    with pytest.raises(UnknownName, match="co-owned-tasks"):
        catalogue.load("co-owned-task")


def test_a_file_of_the_users_has_parameters_too(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text(
        "#+ param: county place optional | 地方 | Place\n"
        "SELECT ?d {\n  # when county: VALUES ?p { UNDEF }  # = county\n"
        "  ?d a <https://w3id.org/policykg/ontology#Document> ; <https://w3id.org/policykg/ontology#jurisdiction> ?p }",
        encoding="utf-8",
    )
    assert len(runner.run(oxigraph(), path)) == 7
    assert len(runner.run(oxigraph(), str(path), {"county": "乙县"})) == 2


def test_a_switch_is_one_line_and_nests() -> None:
    question = catalogue.parse(
        "#+ param: a boolean optional | 甲 | A\n#+ param: b boolean optional | 乙 | B\n"
        "1 # unless a\n# when a: 2\n# when a: # when b: 3\n# when a: 4  # unless b",
        "-e",
    )
    yes = [ox.Literal(True)]
    assert bind(question, {}).split("\n")[2:] == ["1", *question.text.split("\n")[3:]]
    assert bind(question, {"a": yes}).split("\n")[2:] == ["", "2", "# when b: 3", "4"]
    assert bind(question, {"a": yes, "b": yes}).split("\n")[2:] == ["", "2", "3", ""]


@pytest.mark.parametrize("name", NAMES)
def test_the_docs_have_every_question_and_parameter(name: str) -> None:
    from queries.describe import section

    assert section(catalogue.load(name)) in DOCS.read_text(encoding="utf-8")


def _page() -> str:
    return (DOCS.parent / "sparql.md").read_text(encoding="utf-8")


def _recipes() -> list[str]:
    return [block for block in re.findall(r"```sparql\n(.*?)```", _page(), re.DOTALL) if "{" in block]


@pytest.mark.parametrize("recipe", _recipes(), ids=range(len(_recipes())))
def test_the_recipes_of_the_docs_run(recipe: str) -> None:
    prefixes = "" if recipe.startswith("#+") else re.findall(r"```sparql\n(PREFIX.*?)```", _page(), re.DOTALL)[0]
    text = prefixes + recipe.replace("<IRI of the item>", "<urn:item>")
    runner.run(oxigraph(), catalogue.parse(text, "sparql.md"))
