"""Lists of units taken apart, and the rules that a document prints once."""

from __future__ import annotations

import pytest
from reading import owners, plan, printed, read, task

from loaders.extract import lists, rules

# a list, its members joined with |, what is special about it
LISTS = [
    ("县卫健局、县财政局", "县卫健局|县财政局", "the usual separator"),
    ("县卫健局，县财政局；县人社局", "县卫健局|县财政局|县人社局", "comma and semicolon"),
    ("县卫健局,县财政局;县人社局", "县卫健局|县财政局|县人社局", "half-width"),
    ("县卫健局/县财政局", "县卫健局|县财政局", "a slash"),
    ("县卫健局", "县卫健局", "one"),
    ("", "", "none"),
    ("、、，", "", "separators alone"),
    ("县卫健局、、县财政局、", "县卫健局|县财政局", "a separator too many"),
    (
        "县委组织部（县委人才办、县委老干局）、县财政局",
        "县委组织部（县委人才办、县委老干局）|县财政局",
        "、 inside a bracket",
    ),
    ("县总医院〔县中医院，县二院〕、县财政局", "县总医院〔县中医院，县二院〕|县财政局", "another bracket"),
    ("县总医院(县中医院)、县财政局", "县总医院(县中医院)|县财政局", "a half-width bracket"),
    ("由县卫健局、县财政局", "县卫健局|县财政局", "由"),
    ("县卫健局、县财政局等部门", "县卫健局|县财政局", "等部门"),
    ("县卫健局、县财政局等", "县卫健局|县财政局", "等"),
    ("县卫健局、县财政局等有关单位", "县卫健局|县财政局", "等有关单位"),
    ("县卫健局、县财政局等按职责分工", "县卫健局|县财政局", "等按职责分工"),
    ("省教育厅，各地级以上市人民政府结合实际落实", "省教育厅|各地级以上市人民政府", "结合实际落实"),
    ("★县卫健局、县财政局", "县卫健局|县财政局", "a star before"),
    ("县卫健局★、县财政局", "县卫健局|县财政局", "a star behind"),
    ("县卫健局 、 县财政局", "县卫健局|县财政局", "blanks"),
    ("县卫健局、\n县财政局。", "县卫健局|县财政局", "a line break, a full stop"),
    # collective names that hold separators of their own
    ("县卫健局、各乡（镇）人民政府", "县卫健局|各乡（镇）人民政府", "a bracket inside a name"),
    ("各县、市、特区、区人民政府", "各县、市、特区、区人民政府", "特区 is a level"),
    ("市教育局、各区、县（市）政府", "市教育局|各区、县（市）政府", "各区、县（市）政府 is one"),
    ("市教育局，各县、区人民政府", "市教育局|各县、区人民政府", "各县、区人民政府 is one"),
    ("省教育厅，各市、州、县财政局", "省教育厅|各市、州、县财政局", "one of several levels"),
    ("各市、县（区）卫健委，省教育厅", "各市、县（区）卫健委|省教育厅", "the same with a bracket"),
    ("各乡镇、县财政局", "各乡镇|县财政局", "a county's towns, and its bureau"),
    ("市教育局，各区、县级市", "市教育局|各区、县级市", "各区、县级市 is one"),
    ("市教育局，各有关区、县级市", "市教育局|各有关区、县级市", "so are those concerned"),
    ("财政部、各省、自治区、直辖市人民政府", "财政部|各省、自治区、直辖市人民政府", "all provinces are one"),
    ("各县（市、区）人民政府、市教育局", "各县（市、区）人民政府|市教育局", "separators in the bracket"),
    ("各镇、街道办事处", "各镇、街道办事处", "towns and streets"),
    ("各有关部门、市直各单位", "各有关部门|市直各单位", "two collectives"),
]


@pytest.mark.parametrize(("text", "members", "why"), LISTS, ids=[f"{row[2]}: {row[0]!r}" for row in LISTS])
def test_split(text: str, members: str, why: str) -> None:
    found = [text[s:e] for s, e in lists.split(text, 0, len(text))]
    assert found == (members.split("|") if members else []), why


def test_split_stays_in_its_range() -> None:
    text = "县教育局、县卫健局、县财政局、县人社局"
    assert [text[s:e] for s, e in lists.split(text, 5, 14)] == ["县卫健局", "县财政局"]


@pytest.mark.parametrize(
    "rule",
    [
        "〔以下均需各县区政府落实，不再列出〕",
        "〔以下均需各县区政府",
        "（列首位的为牵头单位，下同）",
        "（列第一位者为牵头或汇总单位，下同）",
        "（第一责任单位是牵头单位）",
    ],
)
def test_a_rule_behind_a_member_is_no_part_of_it(rule: str) -> None:
    text = f"市卫健委、市财政局{rule}"
    assert [text[s:e] for s, e in lists.split(text, 0, len(text))] == ["市卫健委", "市财政局"]


# a sentence, the rules in it as (kind, who it adds)
RULES = [
    ("列第一位的为牵头单位，下同", [("first", "")], "the usual wording"),
    ("排在第一位的为牵头单位", [("first", "")], "排在"),
    ("排名第一的责任单位为牵头单位", [("first", "")], "排名第一"),
    ("列首位的为牵头单位", [("first", "")], "首位"),
    ("各项任务第一个单位为牵头单位", [("first", "")], "第一个单位"),
    ("第一责任单位为牵头单位", [("first", "")], "第一责任单位"),
    ("牵头单位列第一位", [("first", "")], "the other way round"),
    ("第一个逗号前为牵头单位", [("comma", "")], "the comma"),
    ("逗号前的单位为牵头单位", [("comma", "")], "逗号前的单位"),
    ("标★的为牵头单位", [("star", "")], "a star"),
    ("带*号的单位为牵头单位", [("star", "")], "an asterisk"),
    ("标注“▲”的为牵头单位", [("star", "")], "a triangle in quotation marks"),
    ("以下均需各乡（镇）人民政府落实，不再列出", [("also", "各乡（镇）人民政府")], "further units"),
    ("以下任务均需各乡镇人民政府落实，不再逐一列出", [("also", "各乡镇人民政府")], "another wording"),
    ("以下各项均由各县（市、区）人民政府配合，不再列出", [("also", "各县（市、区）人民政府")], "commas in a bracket"),
    ("具体任务均涉及相关市（州）人民政府，不再做分工，下同", [("also", "相关市（州）人民政府")], "涉及"),
    ("第一位小数为准", [], "no rule"),
    ("以下均需落实", [], "nobody is named"),
    ("牵头单位要加强统筹", [], "a duty of whoever leads"),
]


@pytest.mark.parametrize(("text", "expected", "why"), RULES, ids=[f[0] for f in RULES])
def test_rules(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(r.kind, text[r.who : r.who_end]) for r in rules.find(text, 0, len(text))] == expected, why


def three(first: str, second: str, third: str, before: str = "", after: str = "") -> dict[str, str]:
    """Owners of three tasks with these clauses; `before` stands above the first, `after` below the last."""
    record = read(
        f"明溪县医疗服务能力提升任务分工方案\n{before}一、重点任务\n1.完善机制。健全会商制度。{first}\n"
        f"2.强化保障。落实专项经费。{second}\n3.加强宣传。营造良好氛围。{third}\n{after}"
    )
    return {i.removeprefix("1."): who for i, who in owners(record).items()}


def test_the_first_leads_from_where_the_rule_is_printed() -> None:
    assert three(
        "（责任单位：县卫健局、县财政局）",
        "（责任单位：县财政局、县人社局。列第一位的为牵头单位，下同）",
        "（责任单位：县委宣传部、县卫健局）",
    ) == {
        "1": "responsible 县卫健局 县财政局",
        "2": "lead 县财政局; responsible 县人社局",
        "3": "lead 县委宣传部; responsible 县卫健局",
    }


def test_the_first_leads_everywhere_when_the_rule_stands_above() -> None:
    assert three(
        "（县卫健局、县财政局）",
        "（县财政局、县人社局负责）",
        "（县委宣传部负责）",
        before="（列第一位的责任单位为牵头单位）\n",
    ) == {
        "1": "lead 县卫健局; responsible 县财政局",
        "2": "lead 县财政局; responsible 县人社局",
        "3": "lead 县委宣传部",
    }


@pytest.mark.parametrize(
    "words", ["以上任务列第一位的为牵头单位", "各项任务第一个责任单位为牵头单位", "注：排第一位的为牵头单位"]
)
def test_a_rule_below_all_items_holds_for_them(words: str) -> None:
    assert three(
        "（责任单位：县卫健局、县财政局）", "（责任单位：县财政局）", f"（责任单位：县委宣传部）\n（{words}）"
    ) == {
        "1": "lead 县卫健局; responsible 县财政局",
        "2": "lead 县财政局",
        "3": "lead 县委宣传部",
    }


def test_a_printed_role_is_stronger_than_the_rule() -> None:
    assert three(
        "（责任单位：县卫健局、县财政局。列第一位的为牵头单位，下同）",
        "（配合单位：县财政局、县人社局）",
        "（县委宣传部配合，县卫健局负责）",
    ) == {
        "1": "lead 县卫健局; responsible 县财政局",
        "2": "cooperate 县财政局 县人社局",
        "3": "cooperate 县委宣传部; responsible 县卫健局",
    }


def test_those_before_the_first_comma_lead() -> None:
    assert three(
        "（责任单位：县卫健局，县财政局、县人社局。第一个逗号前为牵头单位，下同）",
        "（责任单位：县财政局、县医保局，县人社局）",
        "（责任单位：县委宣传部）",
    ) == {
        "1": "lead 县卫健局; responsible 县财政局 县人社局",
        "2": "lead 县财政局 县医保局; responsible 县人社局",
        "3": "responsible 县委宣传部",
    }


def test_a_star_leads() -> None:
    assert three(
        "（责任单位：★县卫健局、县财政局。标★的为牵头单位，下同）",
        "（责任单位：★县财政局、县医保局，县人社局）",
        "（责任单位：县委宣传部）",
    ) == {
        "1": "lead 县卫健局; responsible 县财政局",
        "2": "lead 县财政局; responsible 县医保局 县人社局",
        "3": "responsible 县委宣传部",
    }


def test_a_star_without_a_rule_says_nothing() -> None:
    assert three("（责任单位：★县卫健局、县财政局）", "", "") == {"1": "responsible 县卫健局 县财政局"}


def test_further_units_are_added_to_every_later_clause() -> None:
    assert three(
        "（责任单位：县卫健局）",
        "（责任单位：县财政局。以下均需各乡（镇）人民政府落实，不再列出）",
        "（责任单位：县委宣传部、县卫健局）",
    ) == {
        "1": "responsible 县卫健局",
        "2": "responsible 县财政局 各乡（镇）人民政府",
        "3": "responsible 县委宣传部 县卫健局 各乡（镇）人民政府",
    }


def test_further_units_rest_on_the_sentence_that_names_them() -> None:
    record = plan(
        "完善机制。健全制度。（责任单位：县卫健局。以下均需各乡（镇）人民政府落实，不再列出）",
        after="3.强化考核。落实奖惩。（责任单位：县人社局）\n",
    )
    added = task(record, "1.1.3").units[-1]
    assert (added.surface, added.basis, added.role, added.collective) == (
        "各乡（镇）人民政府",
        "rule",
        "responsible",
        True,
    )
    assert added.name == "明溪县各乡（镇）人民政府"
    assert printed(record, added.span) == "各乡（镇）人民政府"
    assert printed(record, added.clause) == "以下均需各乡（镇）人民政府落实，不再列出"


def test_further_units_are_not_added_twice() -> None:
    assert three(
        "（责任单位：县卫健局。以下均需各乡（镇）人民政府落实，不再列出）",
        "（责任单位：县财政局，各乡（镇）人民政府）",
        "",
    ) == {"1": "responsible 县卫健局 各乡（镇）人民政府", "2": "responsible 县财政局 各乡（镇）人民政府"}


def test_a_rule_ends_with_its_part() -> None:
    record = read(
        "明溪县人民政府关于印发《明溪县基层服务行动方案》和《明溪县便民就医若干措施》的通知\n各乡镇人民政府：\n"
        "现将《明溪县基层服务行动方案》和《明溪县便民就医若干措施》印发给你们。\n明溪县人民政府\n2024年5月8日\n"
        "明溪县基层服务行动方案\n一、改善条件。完成改造。（责任单位：县卫健局、县财政局。列第一位的为牵头单位，下同）\n"
        "二、培养人才。加强招引。（责任单位：县人社局、县财政局）\n"
        "明溪县便民就医若干措施\n一、推行预约。开通平台。（责任单位：县卫健局、县总医院）\n"
        "二、推行互认。公布清单。（责任单位：县医保局、县总医院）\n"
    )
    assert owners(record) == {
        "1": "lead 县卫健局; responsible 县财政局",
        "2": "lead 县人社局; responsible 县财政局",
        "d2.1": "responsible 县卫健局 县总医院",
        "d2.2": "responsible 县医保局 县总医院",
    }
