"""Which documents an item names, by what number, and in what relation."""

from __future__ import annotations

import pytest
from reading import plan, read

#: an item; (title, number, relation) of each citation; why the row is there
CITED = [
    (
        "抓好落实。按照省卫健委黔卫健发〔2024〕3号和市委〔2023〕8号文件要求执行。",
        [(None, "黔卫健发〔2024〕3号", "basis"), (None, "市委〔2023〕8号", "basis")],
        "an issuer in front is none of the agency's letters; each number of a list",
    ),
    (
        "抓好落实。落实国办发〔2021〕18号、川办发〔2021〕71号文件精神。",
        [(None, "国办发〔2021〕18号", "implements"), (None, "川办发〔2021〕71号", "implements")],
        "numbers in a list",
    ),
    (
        "抓好落实。根据黔府办发〔2022〕9号《关于加强工作的意见》要求，完善制度。",
        [("关于加强工作的意见", "黔府办发〔2022〕9号", "basis")],
        "a number before its title, behind a verb",
    ),
    (
        "抓好落实。根据《中华人民共和国土地管理法》等法律、法规，以及《云岭省建设管理办法》（云政发〔2018〕3号），开展整治。",
        [("中华人民共和国土地管理法", None, "basis"), ("云岭省建设管理办法", "云政发〔2018〕3号", "basis")],
        "a list that goes on behind what its first are",
    ),
    (
        "抓好落实。按市委办发〔2024〕2号文件安排推进。",
        [(None, "市委办发〔2024〕2号", "basis")],
        "letters that hold the word for an issuer",
    ),
    (
        "补齐短板。对标《三级公立医院绩效考核操作手册（2024版）》要求，改进管理。",
        [("三级公立医院绩效考核操作手册（2024版）", None, "standard")],
        "a manual that tells how things are measured",
    ),
    (
        "深化合作。履行《云岭大学与甲县战略合作协议》约定。",
        [("云岭大学与甲县战略合作协议", None, "implements")],
        "an agreement is a document",
    ),
    (
        "调整关系。按照《云岭省卫生健康委关于调整帮扶关系的函》要求落实。",
        [("云岭省卫生健康委关于调整帮扶关系的函", None, "basis")],
        "a letter",
    ),
    (
        "规范采购。依据《云岭省集中采购条例》（以下简称《条例》）加强管理。按照《条例》要求公示，执行《办法》。",
        [("云岭省集中采购条例", None, "basis")],
        "a short title is the same document; a kind that no title was given says nothing",
    ),
    (
        "完善体系。修订《甲县突发事件总体应急预案》，对照《云岭省危险废物名录》排查，答复《关于增加编制的请示》。",
        [
            ("甲县突发事件总体应急预案", None, "mentions"),
            ("云岭省危险废物名录", None, "standard"),
            ("关于增加编制的请示", None, "mentions"),
        ],
        "plans for emergencies, catalogues, requests",
    ),
    (
        "优化服务。按照《关于优化服务的通知》（云政办发〔201845号）要求减环节。",
        [("关于优化服务的通知", "云政办发〔2018〕45号", "basis")],
        "a number that lost a bracket",
    ),
    ("做实签约。与居民签订《家庭医生签约服务协议》。", [], "a form to sign is none"),
]


@pytest.mark.parametrize(("item", "expected", "why"), CITED)
def test_what_an_item_cites(item: str, expected: list[tuple[str | None, str | None, str]], why: str) -> None:
    found = plan(item, "凤冈县").citations
    assert [(c.title, c.number, c.relation) for c in found] == expected, why


def test_a_title_inside_the_own_one_is_cited_unless_a_notice_issues_it() -> None:
    title = "甲县贯彻《云岭省政务公开计划》实施方案"
    text = f"甲县人民政府关于印发《{title}》的通知\n{title}\n为贯彻落实《云岭省政务公开计划》精神，制定本方案。\n"
    record = read(text + "一、公开内容。扩大范围。\n二、加强领导。统筹推进。\n")
    assert [citation.title for citation in record.citations] == ["云岭省政务公开计划"]


def test_what_a_notice_stands_on_is_cited_beside_what_it_issues() -> None:
    notice = "为贯彻落实《云岭省便民纲要》（云政发〔2024〕5号），现将分工方案印发给你们，请认真落实。"
    text = f"各县（市）人民政府：\n{notice}\n甲县人民政府\n2024年3月2日\n甲县便民分工方案\n一、公开内容。扩大范围。\n"
    assert [(c.title, c.relation) for c in read(text).citations] == [("云岭省便民纲要", "basis")]


# what stands in one item, what the next cites
SHORT = [
    ("按照《云岭省就业促进条例》（以下简称《条例》）规定", "落实《条例》。", [("云岭省就业促进条例", None)]),
    # a number in the same bracket, or in one of its own
    (
        "按照《促进就业的意见》（云政〔2024〕3号，以下简称《意见》）",
        "落实《意见》。",
        [("促进就业的意见", "云政〔2024〕3号")],
    ),
    (
        "按照《促进就业的意见》（云政〔2024〕3号）（以下简称《意见》）",
        "落实《意见》。",
        [("促进就业的意见", "云政〔2024〕3号")],
    ),
    # what it is short for stands in no 《》: nothing says which title
    ("按照省里的文件（以下简称《意见》）", "落实《意见》。", []),
]


@pytest.mark.parametrize(("given", "used", "expected"), SHORT)
def test_a_short_title_stands_for_the_full_one(given: str, used: str, expected: list[tuple[str, str | None]]) -> None:
    record = read(f"甲县就业工作方案\n一、公开招聘。{given}，加强管理。\n二、加强帮扶。{used}\n")
    first, second = record.tasks
    assert [(c.title, c.number) for c in record.citations if c.task == second.id] == expected
    assert [(c.title, c.number) for c in record.citations if c.task == first.id] == expected
