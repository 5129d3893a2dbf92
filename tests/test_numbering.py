"""Numbering that only its count tells: 01, 【1】, Ⅰ., a、, 任务1, decimals below numbers with a sign."""

from __future__ import annotations

import pytest
from reading import outline, owners, read

#: Two items in a form that only its count makes a numbering; the outline.
SCHEMES = [
    ("01 统一平台\n成立专班。\n02 优化流程\n签订清单。", ["1", "1.1 task", "1.2 task"]),
    ("01\n统一平台\n成立专班。\n02\n优化流程\n签订清单。", ["1", "1.1 task", "1.2 task"]),  # a line of its own
    ("【1】统一平台。成立专班。\n【2】优化流程。签订清单。", ["1", "1.1 task", "1.2 task"]),
    ("任务1 统一平台\n成立专班。\n任务2 优化流程\n签订清单。", ["1", "1.1 task", "1.2 task"]),
    ("【任务一】统一平台\n成立专班。\n【任务二】优化流程\n签订清单。", ["1", "1.1 task", "1.2 task"]),
    ("问题一：平台不通\n成立专班。\n问题二：流程不畅\n签订清单。", ["1", "1.1 task", "1.2 task"]),
    ("问题一：怎么申报？\n向县卫健局申报。\n问题二：何时兑现？\n年底兑现。", ["1 task"]),  # answers
    ("（一）、统一平台。成立专班。\n（二）、优化流程。签订清单。", ["1", "1.1 task", "1.2 task"]),
    (
        "1.统一平台。\n2.121人才工程。选拔骨干。\n3.5G应用推广。建设专网。\n4.12345热线升级。",
        ["1", "1.1 task", "1.2 task", "1.3 task", "1.4 task"],
    ),  # names that begin with a number
    ("1.统一平台。全长\n2.5公里。", ["1", "1.1 task"]),  # a decimal at the head of a line
    ("1-1 统一平台。成立专班。\n1-2 优化流程。签订清单。", ["1", "1.1 task", "1.2 task"]),
    ("1-1月份统一平台。\n1-2月份优化流程。签订清单。", ["1 task"]),
    ("第一，统一平台。责任科室：信息科\n第二，优化流程。责任科室：医政科", ["1 task", "1.1 measure", "1.2 measure"]),
    ("★项目1：统一平台\n成立专班。\n★项目2：优化流程\n签订清单。", ["1", "1.1 task", "1.2 task"]),  # bullets
    ("1 统一平台功能和标准。\n2 优化办理流程。\n3 加强宣传引导。", ["1", "1.1 task", "1.2 task", "1.3 task"]),
    ("1 统一平台功能和标准。\n2 优化办理流程。", ["1 task"]),  # two are too few for a number alone
    ("1 统一平台 县卫健局\n2 优化流程 县医保局\n3 加强宣传 县委宣传部", ["1 task"]),  # rows of a table
    ("序号：1\n任务：统一平台。\n序号：2\n任务：优化流程。", ["1", "1.1 task", "1.2 task"]),
    ("a、统一平台。成立专班。\nb、优化流程。签订清单。", ["1", "1.1 task", "1.2 task"]),
    ("01 怎么申报？\n向县卫健局申报。\n02 何时兑现？\n年底兑现。", ["1 task"]),
    ("01 统一平台\n成立专班。\n05 优化流程\n签订清单。", ["1 task"]),  # counts nothing
    ("工程一期已经完工。\n工程二期明年开工。", ["1 task"]),
    ("【1】统一平台。成立专班。", ["1 task"]),  # one alone
    ("Ⅰ级响应由县政府启动。\nⅡ级响应由县应急局启动。", ["1 task"]),
]


@pytest.mark.parametrize(("items", "expected"), SCHEMES)
def test_numbering_that_counts(items, expected):
    assert outline(read(f"明溪县便民就医实施方案\n一、重点任务\n{items}\n")) == expected


def test_roman_numbers_at_the_top():
    record = read(
        "明溪县数据工作方案\nⅠ.总体要求\n坚持统筹推进。\nⅡ.主要任务\n1.统一平台。完善功能。（责任单位：县财政局）\n"
        "2.加强宣传。营造氛围。\nⅢ.保障措施\n1.压实责任。各负其责。\n"
    )
    assert outline(record) == ["1", "2", "2.1 task", "2.2 task", "3", "3.1 safeguard"]


def test_levels_of_response_as_decimal_items():
    record = read(
        "明溪县防汛应急预案\n1 总则\n1.1 目的\n规范处置。\n2 应急响应\n2.1 Ⅳ级响应\n会商。\n2.2 Ⅲ级响应\n派出工作组。\n"
    )
    assert outline(record) == ["1", "1.1", "2", "2.1 task", "2.2 task"]


def test_decimal_numbers_below_numbers_with_a_sign():
    record = read(
        "明溪县防汛应急预案\n1、总则\n1.1目的\n规范处置。\n2、应急响应\n2.1信息报告\n及时报告。\n2.2现场处置\n会商。\n"
    )
    assert outline(record) == ["1", "1.1", "2", "2.1 task", "2.2 task"]


def test_numbers_with_a_sign_below_a_section_head_no_decimals():
    record = read("明溪县便民方案\n一、重点任务\n1、统一平台。完善功能。\n1.1版软件停用。\n2、加强宣传。营造氛围。\n")
    assert outline(record) == ["1", "1.1 task", "1.2 task"]


def test_words_that_stand_above_numbers_in_brackets():
    record = read(
        "明溪县优化营商环境行动\n行动一 政务提速\n（一）统一平台。完善功能。\n（二）优化流程。压缩环节。\n"
        "行动二 政策直达\n（三）加强宣传。营造氛围。\n"
    )
    assert outline(record) == ["1", "1.1 task", "1.2 task", "2", "2.3 task"]


def test_formal_numbers_stand_above_sections():
    record = read(
        "明溪县重大项目推进计划\n壹、总体目标\n增加床位。\n贰、重点项目\n一、医院迁建工程\n（责任单位：县卫健局）\n"
        "二、学校扩建工程\n（责任单位：县教育局）\n叁、保障措施\n一、加强领导。统筹推进。\n"
    )
    assert outline(record) == ["c1", "c2", "c2.1 task", "c2.2 task", "c3", "c3.1 safeguard"]


# Roman and formal numbers below a numbered section; the outline.
BELOW = [
    ("壹、统一平台。完善功能。\n贰、优化流程。压缩环节。", ["1", "1.1 task", "1.2 task"]),
    ("Ⅰ.夯实底座\n1.统一平台。\n2.优化流程。\nⅡ.推进共享\n1.编制目录。",
     ["1", "1.1", "1.1.1 task", "1.1.2 task", "1.2", "1.2.1 task"]),
    ("壹 夯实底座\n（一）统一平台。\n贰 推进共享\n（一）编制目录。", ["1", "1.1", "1.1.1 task", "1.2", "1.2.1 task"]),
    ("（一）交通领域\nⅠ、整治超载。\nⅡ、整治客运。\n（二）建筑领域\nⅠ、整治高处作业。\nⅡ、整治机械。",
     ["1", "1.1", "1.1.1 task", "1.1.2 task", "1.2", "1.2.1 task", "1.2.2 task"]),
    ("（一）Ⅰ级响应\nⅠ级响应由县政府启动。\nⅡ级响应由县应急局启动。", ["1", "1.1 task"]),
    ("壹、统一平台。完善功能。", ["1 task"]),  # one alone counts nothing
]  # fmt: skip


@pytest.mark.parametrize(("items", "expected"), BELOW)
def test_roman_and_formal_numbers_below_a_section(items: str, expected: list[str]) -> None:
    clause = "\n（责任单位：县卫健局）\n"
    assert outline(read(f"明溪县便民方案\n一、重点任务\n{items}{clause}二、其他事项。")) == [*expected, "2 task"]


def test_the_tasks_of_an_emergency_plan_say_who_does_what():
    plan = "明溪县防汛应急预案\n1 总则\n1.1 目的\n规范处置。\n2 监测预警\n2.1 监测\n县气象局负责监测预报。\n"
    record = read(plan + "2.2 发布\n各乡镇人民政府应当及时转发预警。\n2.3 终止\n险情消除后响应终止。\n")
    assert owners(record) == {"2.1": "responsible 县气象局", "2.2": "responsible 各乡镇人民政府"}
    labelled = "2.2 发布\n建立平台。（责任单位：县水利局）\n"  # a plan that names its owners otherwise
    assert owners(read(plan.replace("应急预案", "工作方案") + labelled)) == {"2.2": "responsible 县水利局"}


# decimal numbers in a text that lost its line breaks; the outline
RUN_IN = [
    (
        "为加强监管，制定本方案。1 总体要求 1.1 指导思想 以人民为中心。1.2 工作目标 合格率达到98%。2 重点任务 "
        "2.1 加强监管。每月开展检查。2.2 强化抽检。增长1.3个百分点。3 保障措施 "
        "3.1 加强领导。成立专班。3.2 强化督查。定期通报。",
        ["1", "1.1", "1.2", "2", "2.1 task", "2.2 task", "3", "3.1 safeguard", "3.2 safeguard"],
    ),
    (
        "1 总体要求\n1.1 指导思想。以人民为中心。1.2 工作目标。逐步提升。\n2 重点任务\n"
        "2.1 加强监管。开展检查。2.2 强化抽检。按月抽检。",
        ["1", "1.1", "1.2", "2", "2.1 task", "2.2 task"],
    ),  # only some of them open a line
    (
        "制定本方案。1 工作目标。合格率达到98%。2 重点任务。2.1 加强监管。开展检查。2.2 强化抽检。按月抽检。3 附则。"
        "5名专家参加评审。",
        ["1", "2", "2.1 task", "2.2 task", "3"],
    ),  # headings with stops, sections without items
    (
        "制定本方案。1.工作目标1.1总体目标。全面达标。1.2分项目标。逐步提升。2.重点任务2.1加强监管。开展检查。"
        "2.2强化抽检。按月抽检。",
        ["1", "1.1", "1.2", "2", "2.1 task", "2.2 task"],
    ),  # a stop behind the number above
    ("补助标准提高。1.5万元以上的项目优先。2.3公里道路改造。2.4个百分点的增幅。", []),  # amounts
    ("按照规范执行。详见4.2条。4.3款另有规定。", []),  # nothing counts up to them
]


@pytest.mark.parametrize(("text", "expected"), RUN_IN)
def test_decimal_numbers_within_paragraphs(text: str, expected: list[str]) -> None:
    assert outline(read(f"明溪县食品安全工作方案\n{text}\n")) == expected


def test_an_item_that_begins_with_a_count() -> None:
    """`2.3家` is the second item and three of them: such things come in no tenths."""
    record = read(
        "明溪县便民方案\n一、重点任务\n1.5个站点完成改造。\n2.3家医院通过评审。\n3.10个村完成改造。\n二、其他事项。\n"
    )
    assert outline(record) == ["1", "1.1 task", "1.2 task", "1.3 task", "2 task"]
    assert [t.value for t in record.targets] == [5, 3, 10]


# a numbered note below the first task; the second follows
NOTES = [
    "注：1.床位含编外20张以上。2.数据按年统计。3.人员不少于5名的计入。",
    "注：\n1.床位含编外20张以上。\n2.数据按年统计。",
    "备注：①人员不少于5名的计入；②数据每年统计。",
    "说明：\n一、床位含编外20张以上。\n二、数据按年统计。",
    # behind a sentence
    "床位分两批到位。注：1.床位含编外20张以上。2.数据按年统计。",
]


@pytest.mark.parametrize("note", NOTES)
def test_numbered_notes_open_no_items_and_promise_nothing(note: str) -> None:
    record = read(f"明溪县便民方案\n一、重点任务\n1.新增床位100张。\n{note}\n2.完善服务。\n二、其他事项。\n")
    assert outline(record) == ["1", "1.1 task", "1.2 task", "2 task"]
    assert [(t.task, t.value) for t in record.targets] == [("1.1", 100)]
    assert not record.milestones
