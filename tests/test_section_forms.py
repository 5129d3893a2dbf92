"""What a section's heading makes of the items below it: goals and backgrounds hold no tasks, measures may be either."""

from __future__ import annotations

import pytest
from reading import outline, owners, printed, read, task


def kinds(*headings: str) -> list[str]:
    """The entries of a plan with these top headings, two numbered items under each."""
    numerals = "一二三四五"
    body = "".join(
        f"{n}、{h}\n（一）健全机制。完善会商制度。\n（二）加强宣传。营造氛围。\n"
        for n, h in zip(numerals, headings, strict=False)
    )
    return outline(read(f"明溪县便民就医实施方案\n{body}"))


NO_TASKS = [
    "总体目标和阶段目标",
    "总体目标任务",
    "主要指标",
    "试点范围",
    "项目概况",
    "政策依据",
    "编制说明",
    "形势与挑战",
    "发展定位",
    "申报条件",
    "评估对象",
    "活动时间",
    "工作目标和对象",
    "具体时间和地点",
    "主要成效",
    "指标解释",
    "事件分级",
    "施行日期",
    "创建目标",
    "行动原则",
    "整治目标",
    "整治目标及原则",
    "规划背景",
    "发展基础",
    "存在的主要问题",
    "面临的机遇和挑战",
]


@pytest.mark.parametrize("heading", [*NO_TASKS, "充分认识便民就医的重要性"])
def test_sections_without_tasks(heading):
    assert kinds(heading, "重点任务") == ["1", "1.1", "1.2", "2", "2.1 task", "2.2 task"]


@pytest.mark.parametrize("heading", ["落实目标", "明确原则", "分解目标"])
def test_what_is_done_with_a_goal_is_a_task(heading):
    assert kinds(heading, "重点任务")[:3] == ["1", "1.1 task", "1.2 task"]


def test_measures_that_are_the_tasks():
    assert kinds("总体目标", "工作措施", "保障措施")[3:] == [
        "2", "2.1 task", "2.2 task", "3", "3.1 safeguard", "3.2 safeguard",
    ]  # fmt: skip


def test_measures_below_the_tasks():
    assert kinds("重点任务", "推进措施")[3:] == ["2", "2.1 safeguard", "2.2 safeguard"]


def test_the_first_heading_run_into_the_title():
    record = read(
        "明溪县安全饮水方案一、主要任务（一）排查隐患。开展排查。（二）改造水厂。实施改造。二、保障措施"
        "（一）加强领导。县水利局要落实责任。（二）加强保障。县财政局要落实资金。"
    )
    assert outline(record) == ["1", "1.1 task", "1.2 task", "2", "2.1 safeguard", "2.2 safeguard"]
    assert record.header.title and record.header.title.value == "明溪县安全饮水方案"


def test_a_heading_whose_paragraph_follows_behind_a_blank():
    text = (
        "一、开展排查，抓好重点整治 各乡镇要组织人员对辖区内的学校、医院、市场和工地逐一开展排查，建立台账，限期整改。"
    )
    record = read(f"明溪县火灾防控方案\n{text}\n{text.replace('一', '二', 1).replace('排查', '演练')}\n")
    assert [t.title for t in record.tasks] == ["开展排查，抓好重点整治", "开展演练，抓好重点整治"]


def test_an_article_of_the_general_provisions_that_gives_a_duty():
    record = read(
        "明溪县公租房管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 坚持公平公正的原则。\n"
        "第三条 县住建局负责公租房管理，县财政局应当保障经费。\n第二章 申请\n第四条 各乡镇人民政府负责受理。\n"
    )
    assert owners(record) == {"3": "responsible 县住建局 县财政局", "4": "responsible 各乡镇人民政府"}
    assert [t.id for t in record.tasks] == ["3", "4"]


SUPPORTS = [
    "保障实施",
    "强化保障支撑",
    "加强领导，落实责任",
    "保障措施及工作要求",
    "组织领导和保障措施",
    "支持政策与保障措施",
    "加强规划实施",
    "强化督导问责",
    "加强组织保障，确保任务落实",
    "考核奖惩",
    "工作纪律",
    "工作机构",
    "组织领导及职责分工",
    "加强调度协调",
    "提高政治站位，深化思想认识",
    "强化部门协同",
    "齐抓共管，层层落实防火责任",
    "加强跟踪督办，强化结果运用",
    "明确任务,压实责任",  # a half-width comma
    "统筹协调,合力攻坚",
]


@pytest.mark.parametrize("heading", SUPPORTS)
def test_headings_of_safeguards(heading):
    assert kinds("重点任务", heading)[3:] == ["2", "2.1 safeguard", "2.2 safeguard"]


def test_what_sounds_like_a_safeguard_holds_tasks_where_owners_are_listed():
    record = read(
        "明溪县人才方案\n一、工作目标\n引进人才。\n二、强化要素保障\n（一）保障住房。（责任单位：县住建局）\n"
        "（二）保障入学。（责任单位：县教育局）\n三、组织领导\n（一）加强统筹。（责任单位：县人社局）\n（二）加强宣传。\n"
    )
    assert outline(record)[1:] == ["2", "2.1 task", "2.2 task", "3", "3.1 safeguard", "3.2 safeguard"]


@pytest.mark.parametrize("heading", ["支持政策", "完善服务体系", "落实惠民政策", "实施提升工程"])
def test_headings_of_tasks(heading):
    assert kinds("总体目标", heading)[3:] == ["2", "2.1 task", "2.2 task"]


def test_items_numbered_by_a_word():
    record = read(
        "明溪县便民就医实施方案\n一、重点行动\n行动一：便民行动。\n1.优化流程。完善会商制度。\n2.延长时间。增设窗口。\n"
        "行动二：强基行动。\n1.配齐设备。更新床位。\n二、保障措施\n（一）加强宣传。营造氛围。\n"
    )
    assert outline(record) == [
        "1", "1.1", "1.1.1 task", "1.1.2 task", "1.2", "1.2.1 task", "2", "2.1 safeguard",
    ]  # fmt: skip


SET_OUT = """明溪县重点任务分解表

序号  重点任务            牵头单位      责任单位
1     新建农村公路一百里  县交通运输局  各乡镇
2     改造老旧小区六个    县住建局      县财政局
"""


def test_a_table_set_out_with_blanks():
    assert owners(read(SET_OUT)) == {
        "t1.1": "lead 县交通运输局; responsible 各乡镇",
        "t1.2": "lead 县住建局; responsible 县财政局",
    }


def test_a_cell_that_goes_on_below_is_not_guessed():
    """Which row a lone piece belongs to can not be told: the lines stay lines."""
    assert owners(read(f"{SET_OUT.rstrip()}\n                          县发改局\n")) == {}


def test_the_parts_of_a_name_that_only_together_are_one_are_put_together():
    text = SET_OUT.replace("县财政局\n", "县财\n\n                                                政局\n")
    assert owners(read(text)) == owners(read(SET_OUT))


def test_a_count_in_brackets_that_runs_on_through_the_sections_has_no_gaps():
    record = read(
        "明溪县便民就医实施方案\n一、强化预防\n（1）健全机制。完善会商制度。\n（2）加强宣传。营造氛围。\n"
        "二、应急准备\n（3）配齐设备。更新床位。\n（4）开展演练。每季一次。\n"
    )
    assert outline(record) == ["1", "1.1 task", "1.2 task", "2", "2.3 task", "2.4 task"]
    assert [r.code for r in record.report if r.code.startswith("numbering")] == []


def test_a_plan_in_chapters_whose_sections_are_the_items():
    record = read(
        "明溪县卫生健康发展规划\n第一章 发展基础\n第一节 主要成效\n服务能力有了明显的提升。\n第二章 重点任务\n"
        "第一节 健全服务体系\n加强基层医疗卫生机构的标准化建设。\n第二节 建强人才队伍\n一、扩大招聘。招聘医师。\n"
        "二、完善培训。分批组织轮训。\n第三章 保障措施\n第一节 加强组织领导\n县卫健局要发挥统筹协调作用。\n"
    )
    assert outline(record) == [
        "c1", "c1.s1", "c2", "c2.s1 task", "c2.s2", "c2.s2.1 task", "c2.s2.2 task", "c3", "c3.s1 safeguard",
    ]  # fmt: skip
    assert owners(record) == {"c3.s1": "responsible 县卫健局"}


def test_a_heading_that_says_who():
    record = read(
        "明溪县便民就医实施细则\n第一条 为规范管理，制定本细则。\n"
        "第二条 县卫健局承担以下工作：\n（一）制定计划；\n（二）组织考核。\n"
    )
    assert owners(record) == {"2": "responsible 县卫健局"}


def test_a_text_laid_out_by_units():
    record = read(
        "明溪县改革任务责任分工\n一、县卫健局\n1.制定工作方案，统筹推进。\n2.建设统一平台。\n二、县财政局、县医保局\n1.设立专项资金。\n2.完善支付方式。\n"
    )
    assert owners(record) == {"1": "responsible 县卫健局", "2": "responsible 县财政局 县医保局"}
    assert outline(record)[:3] == ["1 task", "1.1 task", "1.2 task"]


def test_headings_that_say_what_their_units_do():
    record = read(
        "明溪县改革任务责任分工\n一、县卫健局牵头\n1.制定工作方案，统筹推进。\n二、县财政局负责\n1.设立专项资金，加强监管。\n"
    )
    assert owners(record) == {"1": "lead 县卫健局", "2": "responsible 县财政局"}


def test_one_heading_that_is_a_unit_lays_nothing_out():
    record = read("明溪县项目清单\n一、县总医院\n1.新建门诊楼。\n二、学校建设\n1.新建教学楼。\n")
    assert owners(record) == {}


def test_headings_that_say_how_many_tasks_their_units_have():
    record = read(
        "明溪县改革任务清单\n一、县卫健局牵头工作（2项）\n1.制定工作方案。\n2.建设统一平台。\n二、各乡镇工作任务（1项）\n3.设立代办点。\n"
    )
    assert owners(record) == {"1": "lead 县卫健局", "2": "responsible 各乡镇"}


#: Lines without a number that name the units of the items below them.
ABOVE = (
    "明溪县改革任务清单\n{addressed}一、重点任务\n{first}1.制定工作方案，统筹推进。\n2.建设统一平台。\n{second}3.设立专项资金。（县审计局配合）\n"
    "二、保障措施\n1.加强宣传。营造氛围。\n"
)


def test_lines_of_units_above_their_items():
    record = read(ABOVE.format(addressed="", first="县卫健局牵头，县医保局配合：\n", second="县财政局、各乡镇：\n"))
    assert owners(record) == {
        "1.1": "lead 县卫健局; cooperate 县医保局",
        "1.2": "lead 县卫健局; cooperate 县医保局",
        "1.3": "responsible 县财政局 各乡镇; cooperate 县审计局",
    }
    assert printed(record, task(record, "1.2").span) == "2.建设统一平台。"  # the line is none of the item's text
    assert [r for r in record.report if r.code == "unparsed-clause"] == []


@pytest.mark.parametrize(
    ("why", "addressed", "first", "second"),
    [
        ("whom a text is for", "各乡镇人民政府，县直各单位：\n", "", ""),
        ("one line that does not say what they do", "", "县卫健局：\n", ""),
        ("a line that names no units", "", "强化工作举措：\n", "落实资金保障：\n"),
    ],
)
def test_lines_that_give_no_owners(why, addressed, first, second):
    assert owners(read(ABOVE.format(addressed=addressed, first=first, second=second))) == {"1.3": "cooperate 县审计局"}


#: Owners around four items, each in a line of its own; by item.
AROUND = [
    (
        ("【县财政局】", "", "【县卫健局】", "【各乡（镇）人民政府】", ""),
        ["县财政局", "县财政局", "县卫健局", "各乡（镇）人民政府"],
    ),
    (("责任单位：县财政局", "", "责任单位：县卫健局", "", ""), ["县财政局", "县财政局", "县卫健局", "县卫健局"]),
    (("", "责任单位：县财政局", "", "", "责任单位：县卫健局"), ["县财政局", None, None, "县卫健局"]),  # below
    (
        ("", "【县财政局】", "【县卫健局】", "【县教育局】", "【县水利局】"),
        ["县财政局", "县卫健局", "县教育局", "县水利局"],
    ),
]


@pytest.mark.parametrize(("between", "expected"), AROUND)
def test_owners_in_lines_above_or_below_their_items(between, expected):
    items = ("1.制定方案，统筹推进。", "2.建设平台。", "3.加强监管。", "4.优化流程。", "")
    lines = (line for pair in zip(between, items, strict=True) for line in pair if line)
    record = read("明溪县改革任务清单\n" + "\n".join(lines) + "\n")
    found = owners(record)
    assert [found.get(str(n), "").removeprefix("responsible ") or None for n in (1, 2, 3, 4)] == expected
    assert [r for r in record.report if r.code == "unparsed-clause"] == []


def test_a_line_of_units_above_a_section_speaks_for_its_tasks():
    record = read("明溪县便民方案\n县卫健局牵头负责：\n一、重点任务\n1.统一平台。完善功能。\n2.加强宣传。营造氛围。\n")
    assert owners(record) == {"1.1": "lead 县卫健局", "1.2": "lead 县卫健局"}


def test_a_heading_that_runs_into_its_text() -> None:
    first = "一、总体要求深入贯彻上级部署，认真落实便民就医各项政策，不断提升群众满意度和获得感。"
    text = f"明溪县便民就医实施方案\n{first}\n二、重点任务\n（一）健全机制。完善会商制度。\n"
    assert outline(read(text)) == ["1", "2", "2.1 task"]


# An article of the general provisions, and whether it gives a body its duty.
GENERAL = [
    ("县人民政府统一领导防控工作，县卫健局组织实施救治。", True),
    ("县卫健局、县交通局等部门按照各自职责做好相关工作。", True),
    ("县水利局是供水的行政主管部门。", True),
    ("防控工作应当遵循政府主导、部门配合的原则。", False),
    ("坚持政府主导、部门配合、社会参与的原则。", False),
    ("任何单位和个人有权举报违法行为。", False),
]


@pytest.mark.parametrize(("article", "duty"), GENERAL)
def test_articles_of_the_general_provisions(article: str, duty: bool) -> None:
    text = f"明溪县防控办法\n第一章 总则\n第一条 为规范防控，制定本办法。\n第二条 {article}\n第二章 附则\n第三条 略。\n"
    assert ("2 task" in outline(read(text))) == duty


def test_an_item_that_begins_with_who_answers_for_it():
    text = "明溪县造林方案\n一、重点工程\n（一）新植防护林。由各乡镇负责，以更新改造为重点，全面完成任务。\n"
    assert owners(read(text + "（二）治理风沙口。由农户自行采购苗木。\n")) == {"1.1": "responsible 各乡镇"}


def test_headings_with_their_spans_are_phases_whatever_their_part_is_called():
    record = read(
        "明溪县便民就医实施方案\n一、组织实施\n（一）动员部署（2024年3月）。县卫健局成立专班，制定方案。\n"
        "（二）总结评估（2024年10—12月）。县卫健局开展评估。\n"
    )
    assert outline(record) == ["1", "1.1 phase", "1.2 phase"]
    assert [m.when.deadline for m in record.milestones] == ["2024-03-31", "2024-03-31", "2024-12-31"]


def test_a_rule_in_brackets_behind_a_heading_makes_no_task_of_it():
    record = read(
        "明溪县便民就医实施方案\n一、主要措施（责任单位列第一位的为牵头单位，下同）\n"
        "（一）健全机制。完善会商制度。（县卫健局、县财政局）\n（二）加强宣传。营造氛围。（县卫健局）\n"
    )
    assert outline(record) == ["1", "1.1 task", "1.2 task"]
    assert owners(record) == {"1.1": "lead 县卫健局; responsible 县财政局", "1.2": "lead 县卫健局"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("本意见自下发之日起执行，此前规定不一致的，以本意见为准。", ""),
        ("本意见由县卫生健康局负责解释。", ""),
        ("本意见所指民营医院是指床位在50张以上的医院。", ""),
        ("本意见印发之日起，县卫生健康局每月通报进展。", " task"),  # what begins with it
    ],
)
def test_what_only_closes_is_no_task(text: str, kind: str) -> None:
    record = read(f"关于明溪县便民就医的意见\n一、健全机制。完善会商制度。\n二、加强宣传。营造氛围。\n三、{text}\n")
    assert outline(record) == ["1 task", "2 task", f"3{kind}"]


def test_an_annex_that_only_lists_names_holds_no_tasks() -> None:
    plan = "明溪县便民就医方案\n一、健全机制。完善会商制度。\n二、加强宣传。营造氛围。\n"
    names = "1.明溪县总医院\n2.明溪县中医院\n3.明溪县妇幼保健院\n"
    assert outline(read(f"{plan}附件1\n定点医疗机构名单\n{names}"))[2:] == ["a1.1", "a1.2", "a1.3"]
    assert outline(read(f"{plan}附件1\n重点项目名单\n{names}"))[2:] == ["a1.1 task", "a1.2 task", "a1.3 task"]


def test_conditions_that_are_to_be_met_are_no_tasks() -> None:
    record = read(
        "明溪县便民就医方案\n一、健全机制。完善会商制度。\n二、建设要求。中心应具备以下条件：\n1.业务用房达标。\n2.人员配备到位。\n三、加强宣传。营造氛围。\n"
    )
    assert outline(record) == ["1 task", "2", "2.1", "2.2", "3 task"]
