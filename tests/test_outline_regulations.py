"""Chapters and articles, tables of contents, notes: what counts in regulations and plans for emergencies."""

from __future__ import annotations

import pytest
from reading import outline, owners, read, task


def test_articles_are_numbered_through_the_document() -> None:
    record = read(
        "明溪县医疗服务管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 本办法适用于全县。\n第二章 职责\n"
        "第三条 县卫健局负责统筹协调。\n第四条 各乡镇人民政府应当做好下列工作：\n（一）开展宣传；\n（二）落实经费。\n"
        "第三章 附则\n第五条 本办法自2024年1月1日起施行。\n"
    )
    assert outline(record) == [
        "c1",
        "1",
        "2",
        "c2",
        "3 task",
        "4 task",
        "4.1 measure",
        "4.2 measure",
        "c3",
        "5",
    ]
    assert (task(record, "3").marker, task(record, "3").section) == ("第三条", "c2")


def test_a_chapter_and_its_first_article_in_one_line() -> None:
    record = read(
        "明溪县数据管理办法\n　第一章　总则　　第一条 　为规范管理，制定本办法。\n　　第二条 　县卫健局负责统筹协调。\n"
        "　第二章　管理　　第三条 　各单位有下列情形之一的，应当更新目录。\n"
        "　　（一）职能变化的；\n　　（二）依据变化的。\n"
        "　第三章　附则　　第四条 　县大数据局应当开展考核。\n　　第五条 　本办法自2024年1月1日起施行。\n"
    )
    expected = ["c1", "1", "2 task", "c2", "3 task", "3.1", "3.2", "c3", "4 task", "5"]  # what is the case is no duty
    assert outline(record) == expected


def test_an_article_that_begins_with_an_ordinal() -> None:
    head = "明溪县资助办法\n第一条 为规范管理，制定本办法。\n第二条 资助标准按第一条第一款执行。\n"
    record = read(head + "第三条　第一类对象由县民政局负责审核。\n第四条 县财政局负责保障经费。\n")
    assert outline(record) == ["1", "2 task", "3 task", "4 task"]


def test_a_table_of_contents_counts_nothing() -> None:
    record = read(
        "明溪县应急预案\n目　　录\n1　总则……1\n2　监测……2\n2.1　预警(Ⅰ级)……2\n2.2　报告……3\n3　附则……4\n"
        "1　总则\n为规范工作，制定本预案。\n2　监测\n2.1　预警（Ⅰ级）\n县粮食局负责监测，掌握动态。\n"
        "2.2　报告\n有下列情形之一的，应当立即报告：\n（1）发生洪水的；\n（2）发生地震的。\n"
        "3　附则\n本预案自印发之日起施行。\n"
    )
    assert [line for line in outline(record) if "task" in line or "measure" in line] == ["2.1 task", "2.2 task"]
    assert not any(remark.code.startswith("numbering") for remark in record.report)


def test_an_article_on_the_rules_themselves_may_go_on_with_duties() -> None:
    record = read(
        "明溪县优待办法\n第一条 为规范工作，制定本办法。\n第二条 本办法由县卫健局组织实施。县老龄机构负责协调。\n"
        "第三条 自本办法实施之日起申领的凭证由县民政局发放。\n第四条 本办法自2024年1月1日起施行，由县卫健局负责解释。\n"
    )
    assert outline(record) == ["1", "2 task", "3 task", "4"]


def test_requirements_of_one_kind_of_work_are_safeguards() -> None:
    items = "（一）各幼儿园要认真组织。\n（二）各幼儿园要落实资助。\n"
    record = read(f"明溪县招生方案\n一、招生方式\n（一）网上报名。开放系统。\n二、招生工作要求\n{items}")
    assert [line for line in outline(record) if line.startswith("2.")] == ["2.1 safeguard", "2.2 safeguard"]


def test_notes_are_no_tasks() -> None:
    record = read(
        "明溪县考核方案\n一、主要任务\n（一）开展考核。组织评估。\n附件\n考核指标\n注：\n1.指标由县卫健局填报。\n2.比例按年度计算。\n"
    )
    assert [line for line in outline(record) if line.endswith(("task", "measure"))] == ["1.1 task"]


def test_an_item_with_a_long_text_of_its_own_is_a_task_with_measures() -> None:
    own = (
        "在工作小组领导下，成立采购办公室，代表试点地区开展集中采购，"
        "组织并督促执行采购的结果，负责日常工作并具体实施，定期报告。"
    )
    parts = (
        "1.监督组。负责对集中采购工作进行监督，及时受理、处理相关检举和投诉。\n"
        "2.专家组。负责提供相关政策、临床使用、采购操作等技术咨询，参加评审。\n"
    )
    record = read(f"明溪县采购方案\n一、主要任务\n（一）成立采购办公室。{own}\n{parts}（二）完善机制。健全制度。\n")
    assert outline(record)[1:] == ["1.1 task", "1.1.1 measure", "1.1.2 measure", "1.2 task"]


def test_a_table_of_contents_that_nothing_announces() -> None:
    heads = "1　总则\n1.1　目的\n2　监测\n2.1　预警\n2.2　报告\n3　附则\n3.1　预案管理\n"
    record = read(
        f"明溪县应急预案\n{heads}1　总则\n1.1　目的\n规范工作。\n2　监测\n2.1　预警\n县粮食局负责监测，掌握动态。\n"
        "2.2　报告\n县粮食局应当立即报告。\n3　附则\n3.1　预案管理\n县粮食局要组织演练。\n"
    )
    assert [line for line in outline(record) if "task" in line] == ["2.1 task", "2.2 task", "3.1 task"]
    assert not any(remark.code.startswith("numbering") for remark in record.report)


NO_DUTIES = [
    ("本县规划区和乡镇建成区内停车设施的规划、建设、使用和管理适用本办法。", "the scope"),
    ("停车设施的建设和管理应当遵循统筹规划、方便群众的原则。", "a principle"),
    ("违反本办法规定的行为，法律、法规已有处罚规定的，从其规定。", "other rules hold"),
    ("凡在本县停放车辆的，均应遵守本办法。", "whom it binds"),
    ("违反本办法的其他行为，法律、法规已作出规定的，依照其规定。", "other rules hold for it"),
    ("停车设施的建设坚持合理布局的原则，保障群众出行。", "a principle and its end"),
    ("根据国务院有关规定，结合本县实际，制定本办法。", "the ground"),
    ("本办法所称联合审批，是指由县住建局牵头负责，组织有关部门集中办理的方式。", "a definition"),
    ("凡泊位超过五百个的，为一级停车场；其余的，为二级停车场。", "what is what"),
    ("停车设施是城市的重要设施。为加强停车设施的管理，根据有关规定，制定本办法。", "the purpose"),
]


@pytest.mark.parametrize(("article", "why"), NO_DUTIES, ids=[why for _, why in NO_DUTIES])
def test_articles_without_a_duty(article: str, why: str) -> None:
    text = f"明溪县停车办法\n第一条 为规范管理，制定本办法。\n第二条 {article}\n第三条 县公安局负责管理。\n"
    assert outline(read(text)) == ["1", "2", "3 task"]


def test_what_is_forbidden_or_the_case_is_no_duty() -> None:
    cases = "（一）擅自设置地锁的；\n（二）损坏标线的。\n"
    text = f"明溪县停车办法\n第一条 为规范管理，制定本办法。\n第二条 禁止下列影响停车设施功能的行为：\n{cases}"
    record = read(text + f"第三条 对以下事件，县公安局应当立即报告：\n{cases}")
    assert [line for line in outline(record) if "." in line] == ["2.1", "2.2", "3.1", "3.2"]
    levels = "一、重大事件\n凡符合下列情形之一的，为重大事件：\n1.受灾人数较多的；\n2.损失较大的。\n"
    assert not read(f"明溪县事件分级标准\n{levels}二、一般事件\n其他情形，为一般事件。\n").tasks[:-1]


def test_a_notice_that_names_no_owners_says_who_in_sentences() -> None:
    head = "明溪县人民政府关于分解目标任务的通知\n各乡镇：\n现将有关事项通知如下：\n"
    text = head + "一、细化任务。{}\n二、按期完成。定期报告进展。\n"
    first = "各乡镇各部门要细化任务，县审计局要加强监督。"
    assert owners(read(text.format(first))) == {"1": "responsible 各乡镇各部门 县审计局"}
    labelled = first + "（责任单位：县财政局）"
    assert owners(read(text.format(labelled))) == {"1": "responsible 县财政局"}


def test_a_main_task_that_deals_its_parts_out() -> None:
    text = "明溪县救助方案\n一、主要任务\n（一）强化管理。{}\n（二）落实经费。健全制度。\n"
    dealt = "县民政局负责日常管理；县财政局负责资金监管；监察、审计部门负责监督检查。"
    assert owners(read(text.format(dealt))) == {"1.1": "responsible 县民政局 县财政局 监察 审计部门"}
    assert owners(read(text.format("县民政局负责的项目已经建成，乡镇干部走访群众。"))) == {}


def test_what_stands_above_the_items_of_a_plan_for_emergencies() -> None:
    above = "县人民政府设立应急指挥机构，负责组织指挥本行政区域内突发事件的预防、监测、预警、处置和恢复重建等各项工作。"
    head = f"明溪县应急预案\n1 总则\n规范工作。\n2 组织体系\n{above}\n"
    items = "2.1 县防汛抗旱指挥部\n统一指挥全县防汛工作，研究决定重大事项。\n2.2 专家组\n提供咨询，参与会商研判。\n"
    record = read(head + items)
    assert owners(record) == {"2": "responsible 县人民政府", "2.1": "responsible 县防汛抗旱指挥部"}


def test_a_page_that_begins_in_the_middle_of_a_regulation() -> None:
    text = "明溪县绿化条例\n第四十一条 县园林部门的职责：\n（一）编制规划；\n（二）开展养护。\n"
    record = read(text + "第四十二条 街道办事处负责巡查。\n第八章 附则\n第四十三条 略。\n")
    assert owners(record) == {"41": "responsible 县园林部门", "42": "responsible 街道办事处"}
    assert "numbering-gap" in {remark.code for remark in record.report}
    assert not read("明溪县绿化方案\n一、主要任务\n（一）植树。加强养护。\n按照下列规定：\n第四十一条 略。\n").tasks[1:]


def test_an_article_that_says_no_more_than_whose_duties_stand_below() -> None:
    text = (
        "明溪县用电办法\n第一条 为规范用电，制定本办法。\n第二条 县供电公司职责\n（一）建设系统；\n（二）开展评价。\n"
    )
    assert owners(read(text + "第三条 县财政局安排资金。\n")) == {
        "2": "responsible 县供电公司",
        "3": "responsible 县财政局",
    }


def test_a_company_in_front_of_its_duties() -> None:
    duties = "（1）县水利局：负责监测。\n（2）国网明溪县供电公司：保障用电。\n（3）办理方式：网上申报。\n"
    record = read(f"明溪县抗旱应急预案\n1 总则\n规范工作。\n2 职责\n2.1 成员单位职责\n{duties}")
    assert owners(record) == {"2.1.1": "responsible 县水利局", "2.1.2": "responsible 国网明溪县供电公司"}


def test_a_working_group_whose_members_its_first_sentence_names() -> None:
    groups = (
        "一、医疗救治组。由县卫健局牵头，县红十字会等参加。\n主要职责：组织救治。\n二、应急监测组。由县环保局牵头。\n"
    )
    record = read(f"明溪县突发事件应急预案\n{groups}")
    assert owners(record) == {"1": "lead 县卫健局; cooperate 县红十字会", "2": "lead 县环保局"}


def test_the_first_article_on_the_line_of_its_chapter() -> None:
    text = (
        "明溪县茶业促进条例\n第一章　总　则　　第一条　为了促进茶业发展，制定本条例。\n"
        "第二条　县人民政府应当加强领导。\n第二章　种植　　第三条　县农业农村局应当编制规程。\n"
        "第四条　违反本条例第三条规定的，县农业农村局予以警告。\n第三章　附则　　第六条　本条例自2024年1月1日起施行。\n"
    )
    record = read(text)
    assert owners(record) == {"2": "responsible 县人民政府", "3": "responsible 县农业农村局"}
    assert [section.title for section in record.sections if section.id.startswith("c")] == ["总则", "种植", "附则"]
    assert [r.message for r in record.report if r.code == "numbering-gap"] == ["编号不连续：第六条，应为第 5 项"]
