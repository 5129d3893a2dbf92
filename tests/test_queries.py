"""The library of questions: its files, its answers on a small graph, and the same answers from another engine."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from query_stores import oxigraph, rdflib

from kg.errors import UnknownName, UsageError
from kg.workspace import Workspace
from ontology.iris import document_iri
from queries import catalogue, runner
from queries.binding import bind
from queries.parameters import parse_assignments

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
    ("same-office", {"county": "甲县", "function": "财政"}),
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
    words = (question.zh, question.en, question.about_zh, question.about_en, question.empty_zh, question.empty_en)
    for said in (*words, *question.examples):
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
    (" " * 300 + "{", "found '{'", "-e:1:301"),  # takes no time
    ("SELECT * { ?s ?p }", "expected one of LATERAL, SERVICE; near", "-e:1:19"),  # no classes of characters
    ("SELECT * {\n  ?s x:y ?o }", "the prefix x: is not declared", "-e:2:6"),
    ("PREFIX x: <urn:x:> SELECT * { ?s x:a 'y:b' ; pol:code ?c # z:d\n . ?c geo:lat ?d }", "prefix geo:", "-e:2:7"),
    ("PREFIX x: <urn:x:> SELECT * { ?s x:a", "does not parse", "-e:1:"),  # every prefix is declared
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
def test_the_recipes_of_the_docs_have_answers_in_the_sample_corpus(built: Path, recipe: str) -> None:
    prefixes = "" if recipe.startswith("#+") else re.findall(r"```sparql\n(PREFIX.*?)```", _page(), re.DOTALL)[0]
    text = prefixes + recipe.replace("IRI of the item", f"{document_iri('青政发〔2024〕22号')}/item/2.2.5")
    with Workspace.open(str(built)).reader() as store:
        table = runner.run(store, catalogue.parse(text, "sparql.md"))
    assert table.rows or table.graph or table.boolean is False  # nothing lacks evidence


EXAMPLES = [example for name in NAMES for example in catalogue.load(name).examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_a_question_have_answers_in_the_sample_corpus(built: Path, example: str) -> None:
    command, ask, name, *given = shlex.split(example)
    assert (command, ask) == ("kg", "query")
    values = [f"as_of={word}" if before == "--as-of" else word for before, word in pairwise(given) if word[0] != "-"]
    with Workspace.open(str(built)).reader() as store:
        assert len(runner.run(store, catalogue.load(name), parse_assignments(tuple(values))))
