"""What people say and what it stands for; and that a value never leaves its place."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_stores import oxigraph

from kg.errors import UnknownName, UsageError
from kg.workspace import Workspace
from queries import catalogue, runner
from queries.binding import written
from queries.catalogue import Parameter
from queries.names import Named
from queries.parameters import Note, parse_assignments, resolve

BASE = "https://w3id.org/policykg/id/"
POL = "https://w3id.org/policykg/ontology#"

# type, what is said, the IRIs it stands for (without their base) or the literal's words
MEANT: list[tuple[str, str, list[str]]] = [
    ("function", "财政", ["function/finance"]),
    ("function", "Finance", ["function/finance"]),  # English label
    ("function", "FINANCE", ["function/finance"]),  # case
    ("function", "ｆｉｎａｎｃｅ", ["function/finance"]),  # full width
    ("function", "finance", ["function/finance"]),  # key
    ("function", "财务", ["function/finance"]),  # altLabel
    ("function", "财政部门", ["function/finance"]),  # hiddenLabel
    ("function", "卫生健康部门", ["function/health"]),  # a label and 部门
    ("function", f"{BASE}function/finance", ["function/finance"]),
    ("unit", "县财政局", ["unit/990101/甲县财政局", "unit/990102/乙县财政局"]),  # printed, and in full less the place
    (
        "unit",
        "财政局",  # by place
        [
            *("unit/990100/甲城市财政局", "unit/990101/甲县财政局", "unit/990102/乙县财政局"),
            *("unit/990201/东州市朝阳区财政局", "unit/990301/西州市朝阳区财政局"),
        ],
    ),
    ("unit", "甲县财政局", ["unit/990101/甲县财政局"]),
    ("unit", " 甲县 财政局", ["unit/990101/甲县财政局"]),  # white space
    ("unit", "朝阳区财政局", ["unit/990201/东州市朝阳区财政局", "unit/990301/西州市朝阳区财政局"]),
    ("unit", "县委编办(县委人才办)", ["unit/990101/中共甲县委机构编制委员会办公室"]),  # half-width brackets
    ("unit", "联络组", ["unit/-/联络组"]),
    ("place", "甲县", ["place/990101"]),
    ("place", "甲", ["place/990000", "place/990101"]),  # 甲省 and 甲县: both are used, with all below
    ("place", "990101", ["place/990101"]),
    ("place", "甲城市甲县", ["place/990101"]),  # a chain
    ("place", "丁", ["place/990501"]),  # 土家族自治县
    ("place", "朝阳区", ["place/990201", "place/990301"]),  # of three, the two in the graph
    ("place", "西州市朝阳区", ["place/990301"]),
    ("place", "甲城市", ["place/990100", "place/990101", "place/990102"]),  # and what lies below
    ("place", "滨江新区", ["place/local/滨江新区"]),  # no code
    ("document", "甲政发〔2024〕1号", ["doc/甲政发〔2024〕1号"]),
    ("document", "甲政发[2024]1号", ["doc/甲政发〔2024〕1号"]),
    ("document", "甲政发（2024） 1 号", ["doc/甲政发〔2024〕1号"]),
    ("document", "甲政发2024〕第１号", ["doc/甲政发〔2024〕1号"]),  # a lost bracket
    ("document", "甲县提升行动计划", ["doc/甲政发〔2024〕1号"]),
    ("document", "《甲县提升行动计划》", ["doc/甲政发〔2024〕1号"]),
    ("document", "帮扶方案", ["doc/aaaaaaaaaaaa"]),  # a part that one has
    ("document", "0123456789ab", ["doc/0123456789ab"]),
    ("document", f"<{BASE}doc/0123456789ab>", ["doc/0123456789ab"]),
    ("document", f"{BASE}doc/%E7%94%B2%E6%94%BF%E5%8F%91%E3%80%942024%E3%80%951%E5%8F%B7", ["doc/甲政发〔2024〕1号"]),
    ("item", "甲政发[2024]1号#1.3.1", ["doc/甲政发〔2024〕1号/item/1.3.1"]),
    ("item", "0123456789ab # 1", ["doc/0123456789ab/item/1"]),
    ("iri", "甲政发[2024]1号#1.3", ["doc/甲政发〔2024〕1号/item/1.3"]),
    ("iri", "甲城市帮扶方案", ["doc/aaaaaaaaaaaa"]),
    ("iri", "联络组", ["unit/-/联络组"]),
    ("iri", f"{BASE}doc/甲政发〔2024〕1号/item/1.1/resp/1", ["doc/甲政发〔2024〕1号/item/1.1/resp/1"]),
    ("role", "牵头", [f"{POL}Lead"]),
    ("role", "lead", [f"{POL}Lead"]),
    ("role", "牵头单位", [f"{POL}Lead"]),
    ("role", "cooperate", [f"{POL}Cooperating"]),  # the record's word
    ("role", "Cooperating", [f"{POL}Cooperating"]),
    ("role", "负责", [f"{POL}Responsible"]),
    ("role", f"{POL}Lead", [f"{POL}Lead"]),
    ("status", "征求意见稿", [f"{POL}Draft"]),
    ("status", "in-force", [f"{POL}InForce"]),
    ("kind", "safeguard", [f"{POL}Safeguard"]),
    ("year", "2024", ["2024"]),
    ("year", "2024年", ["2024"]),
    ("integer", "-3", ["-3"]),
    ("boolean", "true", ["true"]),
    ("boolean", "是", ["true"]),
    ("boolean", "NO", []),
    ("text", "远程=医疗", ["远程=医疗"]),
    ("unit", "省医院", ["unit/990000/甲省人民医院"]),  # a partner as printed
    ("strength", "必须", [f"{POL}Must"]),
    ("relation", "implements", [f"{POL}CitedToImplement"]),
    ("stage", "申报", [f"{POL}Apply"]),
    ("date", "2025-06-30", ["2025-06-30"]),
    ("date", "2025年6月", ["2025-06-30"]),  # a month means its last day
    ("date", "2024-02", ["2024-02-29"]),
    ("date", "２０２５年底", ["2025-12-31"]),
    ("quarter", "2025年第四季度", ["2025Q4"]),
    ("quarter", "2025q1", ["2025Q1"]),
    ("quarter", "2025年", ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]),
    ("indicator", "千人口床位", ["indicator/beds"]),  # altLabel
    ("indicator", "beds", ["indicator/beds"]),  # key and English
    (
        "indicator",
        "床位",
        ["indicator/beds", "indicator/public-beds", "帮扶床位"],
    ),  # words: concepts, and wordings without
    ("indicator", "培训", ["培训班"]),
    ("specialty", "内科", ["specialty/medicine", "specialty/heart"]),  # and those below
    ("specialty", "03.04", ["specialty/heart"]),
    ("level", "市级重点专科", ["programme-level/city"]),
    ("level", "省级", ["programme-level/province"]),
    ("level", "city", ["programme-level/city"]),
    ("mode", "帮扶", ["mode/help", "mode/pairing"]),
    ("cited", "甲省发[2020]9号", ["甲省发〔2020〕9号"]),  # as printed
    ("cited", "《床位标准》", ["床位标准"]),
    ("cited", "标准", ["床位标准"]),  # a part of a title
    ("cited", "甲县提升行动计划", ["doc/甲政发〔2024〕1号", "甲县提升行动计划"]),  # in the graph, and as printed
]


def _ask(kind: str, said: str) -> tuple[list[str], tuple[object, ...]]:
    question = catalogue.parse(f"#+ param: x {kind} optional | 甲 | A\nSELECT * {{}}", "-e")
    values = resolve(oxigraph(), question, {"x": said})
    return [term.value for term in values.terms.get("x", [])], values.notes


@pytest.mark.parametrize(("kind", "said", "meant"), MEANT)
def test_what_is_said_is_understood(kind: str, said: str, meant: list[str]) -> None:
    found = [iri.removeprefix(BASE) for iri in _ask(kind, said)[0]]
    if (kind, said) == ("place", "甲"):
        assert found[:2] == meant
        return
    assert found == meant


# type, what is said, the error, a piece of its message
WRONG: list[tuple[str, str, type[UsageError], str]] = [
    ("function", "财正", UnknownName, "财政"),
    ("function", "", UsageError, "empty"),
    ("unit", "县财正局", UnknownName, "县财政局"),
    ("unit", "妇幼医院", UnknownName, "no unit is called"),
    ("place", "乙线", UnknownName, "乙县"),
    ("place", "999999", UnknownName, "no place"),
    ("place", "东州市甲县", UnknownName, "no place"),  # a chain that does not hold
    ("document", "甲政发〔2024〕7号", UnknownName, "甲政发〔2024〕1号"),
    ("document", "提升行动", UsageError, "2 documents have"),  # ambiguous: both are named
    ("item", "1.3.1", UsageError, "DOCUMENT#NUMBER"),
    ("item", "甲政发〔2024〕1号#9.9", UnknownName, "no item of"),
    ("iri", "https://example.org/nothing", UnknownName, "no thing"),
    ("iri", "https://example.org/a b", UsageError, "no IRI"),
    ("iri", "https://example.org/> } DROP ALL {", UsageError, "no IRI"),
    ("role", "领导", UnknownName, "no role"),
    ("status", "draught", UnknownName, "draft"),
    ("year", "24", UsageError, "year of four digits"),
    ("year", "２０２４", UsageError, "year of four digits"),
    ("integer", "two", UsageError, "whole number"),
    ("integer", "1e3", UsageError, "whole number"),
    ("boolean", "maybe", UsageError, "neither true nor false"),
    ("date", "2025-02-30", UsageError, "no day"),
    ("date", "2025-13", UsageError, "no day"),
    ("date", "明年", UsageError, "no day"),
    ("quarter", "2025Q5", UsageError, "no quarter"),
    ("indicator", "蘑菇产量", UnknownName, "每千人口床位数"),
    ("specialty", "心外科", UnknownName, "心内科"),
    ("level", "特级", UnknownName, "市级"),
    ("mode", "托管", UnknownName, "对口帮扶"),
    ("cited", "甲省发〔2021〕9号", UnknownName, "甲省发〔2020〕9号"),
    ("relation", "抄袭", UnknownName, "basis"),
    ("text", "\udcff", UsageError, "not UTF-8"),  # what a shell hands on of broken bytes
    ("text", "a\0b", UsageError, "null"),
]


@pytest.mark.parametrize(("kind", "said", "error", "says"), WRONG)
def test_what_is_not_understood_is_said(kind: str, said: str, error: type[UsageError], says: str) -> None:
    with pytest.raises(error) as caught:
        _ask(kind, said)
    assert says in str(caught.value)


def test_an_ambiguous_title_names_the_documents() -> None:
    with pytest.raises(UsageError) as caught:
        _ask("document", "提升行动")
    assert "甲政发〔2024〕1号" in str(caught.value)
    assert "0123456789ab" in str(caught.value)


# type, what is said, the notes in Chinese and English; one thing that is meant alone needs none
NOTES: list[tuple[str, str, str, str]] = [
    ("unit", "县财政局", "指 2 个，分属 2 处：甲县财政局（甲县）、乙县财政局（乙县）", "stands for 2 in 2 places"),
    (
        "place",
        "朝阳区",
        "指 2 个：朝阳区（东州市）、朝阳区（西州市）",
        "stands for 2: 朝阳区 (东州市), 朝阳区 (西州市)",
    ),
    ("place", "甲城市", "含其下辖 2 处", "with 2 places below"),
    ("place", "甲县", "", ""),
    ("function", "财政", "", ""),
    ("specialty", "内科", "含其下属 1 个", "with 1 more below"),
    ("indicator", "床位", "指 3 个：每千人口床位数、公立床位数、帮扶床位", "stands for 3"),
]


@pytest.mark.parametrize(("kind", "said", "zh", "en"), NOTES)
def test_the_answer_says_what_a_name_stood_for(kind: str, said: str, zh: str, en: str) -> None:
    _, notes = _ask(kind, said)
    assert len(notes) == (1 if zh else 0)
    for note in notes:
        assert zh in note.text("zh")  # type: ignore[attr-defined]
        assert en in note.text("en")  # type: ignore[attr-defined]


HOSTILE = [
    '财政" } DROP ALL',
    "财政\\",
    '"""',
    "'''",
    "x } } #",
    "a\nb # unless inherited",
    "{ UNDEF }  # = text",
    "# when text: } DROP ALL",
    "\u2028\u2029",
    "?x $y <urn:a> \\u0022 \\n",
    "^^<urn:x>",
    "@zh",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stays_a_value(value: str) -> None:
    question = catalogue.parse(
        "#+ param: text text required | 字 | Text\nSELECT ?said {\n  VALUES ?said { UNDEF }  # = text\n}", "-e"
    )
    assert runner.run(oxigraph(), question, {"text": value}).column("said") == [value]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("co-owned-tasks", "function"),
        ("tasks-of-unit", "unit"),
        ("places", "county"),
        ("outline", "document"),
        ("evidence", "of"),
        ("documents", "status"),
    ],
)
def test_a_hostile_name_is_an_unknown_name(name: str, parameter: str, value: str) -> None:
    before = len(oxigraph().store)
    with pytest.raises(UsageError):
        runner.run(oxigraph(), name, {parameter: value})
    assert len(oxigraph().store) == before


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
@settings(max_examples=200, deadline=None)
def test_any_text_is_written_as_itself_on_one_line(value: str) -> None:
    text = written(ox.Literal(value))
    assert "\n" not in text and "\r" not in text
    answer = oxigraph().query(f"SELECT ?x {{ VALUES ?x {{ {text} }} }}")
    assert [row["x"].value for row in answer] == [value]


@given(
    st.sampled_from(
        [
            "function",
            "unit",
            "place",
            "document",
            "item",
            "iri",
            "role",
            "year",
            "boolean",
            "date",
            "quarter",
            "indicator",
            "specialty",
            "level",
            "mode",
            "cited",
        ]
    ),
    st.text(),
)
@settings(max_examples=100, deadline=None)
def test_any_value_is_understood_or_refused(kind: str, said: str) -> None:
    try:
        _ask(kind, said)
    except UsageError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("function",), "name=value"),
        (("=财政",), "name=value"),
        (("function=a", "function=b"), "given twice"),
    ],
)
def test_assignments_that_are_none(words: tuple[str, ...], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse_assignments(words)


def test_a_value_may_hold_an_equals_sign() -> None:
    assert parse_assignments(("text=a=b",)) == {"text": "a=b"}


def test_a_missing_parameter_is_asked_for() -> None:
    with pytest.raises(UsageError, match="-p function="):
        runner.run(oxigraph(), "co-owned-tasks")


def test_an_unknown_parameter_is_told_the_near_ones() -> None:
    with pytest.raises(UnknownName, match="function"):
        runner.run(oxigraph(), "co-owned-tasks", {"functoin": "财政"})


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("tasks", {"document": "望湖区优化就医服务若干措施"}),
        ("outline", {"document": "望湖区优化就医服务若干措施"}),
        ("evidence", {"of": "望湖区优化就医服务若干措施#d2.1"}),
        ("header", {"document": "望湖区优化就医服务若干措施"}),  # its own fields too
    ],
)
def test_a_policy_printed_behind_another_is_found(built: Path, question: str, given: dict[str, str]) -> None:
    with Workspace.open(str(built)).reader() as store:
        table = runner.run(store, question, given)
    assert any("d2" in str(cell) for record in table.records() for cell in record.values())
    said = [thing.label for note in table.notes for thing in note.things]
    assert question == "evidence" or said == [
        "望湖区优化就医服务若干措施",
        "望湖区基层卫生服务提质行动方案（2025—2027年）",
    ]


@pytest.mark.parametrize("question", sorted(catalogue.names()))
def test_a_row_names_the_policy_that_its_item_stands_in(built: Path, question: str) -> None:
    """Not the one printed before it in the same file, whose text it shares."""
    asked = catalogue.load(question)
    named = {column.name for column in asked.columns} >= {"document", "number"}
    if not named or any(parameter.required and parameter.name != "document" for parameter in asked.parameters):
        return
    titles = ("望湖区基层卫生服务提质行动方案（2025—2027年）", "望湖区优化就医服务若干措施")
    with Workspace.open(str(built)).reader() as store:
        rows = list(runner.run(store, asked, {"document": titles[1]}).records())
    for row in rows:
        is_second = str(row["number"]).startswith("d2.")
        assert row["document"] == titles[is_second], (row["number"], row["document"])
        assert row["document_number"] == "望政办发〔2025〕11号"
    assert question != "tasks" or {str(row["number"]).partition(".")[0] for row in rows} > {"d2"}


def test_tasks_are_counted_where_they_stand(built: Path) -> None:
    """Those of a policy that is printed behind another are not counted as the other's."""
    with Workspace.open(str(built)).reader() as store:
        counted = {
            record["document"]: (record["tasks"], record["without_owner"])
            for record in runner.run(store, "documents", {"county": "望湖区", "year": "2025"}).records()
        }
    assert counted == {"望湖区基层卫生服务提质行动方案（2025—2027年）": (8, 0), "望湖区优化就医服务若干措施": (3, 0)}


def test_of_near_places_those_of_the_graph_come_first(built: Path) -> None:
    with Workspace.open(str(built)).reader() as store, pytest.raises(UnknownName) as error:
        runner.run(store, "tasks", {"county": "青和县"})  # 和县 is nearer, and no document is about it
    near = error.value.remedy.values["near"]
    assert near[0] == "青禾县" and "和县" in near


def test_the_clock_is_read_for_the_default_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from queries import dates

    monkeypatch.setattr(dates, "today", lambda: "2025-12-31")
    answer = runner.run(oxigraph(), "targets-due")
    assert answer.as_of == "2025-12-31"
    assert set(answer.column("as_of")) == {"2025-12-31"}
    assert answer.column("deadline") == [*["2025-12-31"] * 3, "2026-12-31"]  # the day itself is included
    monkeypatch.setattr(dates, "today", lambda: pytest.fail("the clock was read"))
    assert runner.run(oxigraph(), "targets-due", {"as_of": "2026-01-01"}).as_of == "2026-01-01"
    assert runner.run(oxigraph(), "deadlines").as_of is None


def test_no_other_module_asks_for_the_day() -> None:
    root = Path(__file__).parent.parent
    clock = re.compile(r"date\.today\(|datetime\.(?:now|utcnow|today)\(|\btime\.(?:time|localtime|gmtime)\(")
    found = {
        path.relative_to(root).as_posix()
        for folder in ("queries", "viz", "ontology", "loaders", "kg/mapping")
        for path in (root / folder).rglob("*.py")
        if clock.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"queries/dates.py"}


@pytest.mark.parametrize(("within", "said"), [(1, "with 1 place below"), (2, "with 2 places below")])
def test_one_place_is_no_plural(within: int, said: str) -> None:
    parameter = Parameter("county", "place", False, None, "地方", "Place")
    assert said in Note(parameter, "甲城市", (Named("urn:a", "甲城市"),), within).text("en")
