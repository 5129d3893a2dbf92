"""Items without a number: headings above their paragraphs, blocks of labels, and lines that are neither."""

from __future__ import annotations

import pytest
from reading import outline, read

TITLE = "石桥县促进文旅发展若干措施"
OWNED = "对新评定的景区给予奖励，支持企业上规入库。\n责任单位：县文旅局、县财政局"
PLAIN = "各单位要结合实际细化措施，明确专人负责，按期完成。"

TEXTS: list[tuple[str, list[str]]] = [
    # headings of one level, each with its owners
    (f"{TITLE}/制定如下措施。/培育市场主体/{OWNED}/打造精品线路/{OWNED}", ["h1 task", "h2 task"]),
    # sections above them: one by its usual name, the others by what stands directly below
    (
        f"石桥县医疗服务行动计划/工作目标/{PLAIN}/主要任务/规范门诊服务/{PLAIN}/畅通急救通道/{PLAIN}/保障措施/强化领导/{PLAIN}",
        ["h1", "h2", "h2.h1 task", "h2.h2 task", "h3", "h3.h1 safeguard"],
    ),
    # owners at the end of a long line
    (
        "将乐县促进就业措施/稳定岗位/对不裁员、少裁员的企业，按上一年度缴纳失业保险费的60%返还。责任单位：县人社局、县财政局/扩大容量"
        f"/开发公益性岗位200个以上，支持重点群体就业。责任单位：县人社局/优化服务/{PLAIN}",
        ["h1 task", "h2 task", "h3 task"],
    ),
    # what is counted within a paragraph is below its heading
    (
        f"{TITLE}/培育市场主体/一是新建景区。二是改造民宿。/{OWNED}/打造精品线路/{OWNED}",
        ["h1 task", "h1.1 measure", "h1.2 measure", "h2 task"],
    ),
    # blocks of labels
    (
        "石桥县重点工作任务/任务名称：改造老旧小区/工作内容：更新管网。/责任单位：县住建局/任务名称：新建口袋公园/责任单位：县城管局",
        ["h1 task", "h2 task"],
    ),
    # a section with a paragraph of its own heads nothing but that
    (
        f"石桥县教育发展意见/基本原则/{PLAIN}/优化布局，促进均衡/{PLAIN}/深化改革，激发活力/{PLAIN}/建强队伍，提升水平/{PLAIN}",
        ["h1", "h2 task", "h3 task", "h4 task"],
    ),
    # bullets in front of the headings, a bullet a level
    (
        f"石桥县强县工程方案/■主要任务/◆壮大产业/{OWNED}/◆完善功能/{OWNED}/■工作要求/◆强化责任/{PLAIN}",
        ["h1", "h1.h1 task", "h1.h2 task", "h2", "h2.h1 safeguard"],
    ),
    # paragraphs with owners of their own below the usual names of sections
    (
        "石桥县文明交通行动的通知/主要内容/宣传教育。发放倡议书。（责任单位：县教育局）/秩序整治。开展行动。（责任单位：县公安局）"
        f"/工作要求/{PLAIN}",
        ["h1 task", "h1.s1 measure", "h1.s2 measure", "h2 safeguard"],
    ),
    # groups of items that are counted through, below headings that are not
    (
        f"石桥县推广方案/总体要求/{PLAIN}/完善服务设施/（一）补齐短板。{PLAIN}/（二）加强衔接。{PLAIN}"
        f"/强化实施保障/（三）落实责任。{PLAIN}",
        ["h1", "h2", "h2.1 task", "h2.2 task", "h3", "h3.3 safeguard"],
    ),
    # one line is no group
    (f"石桥县推广方案/（一）补齐短板。{PLAIN}/其他有关说明/（二）加强衔接。{PLAIN}", ["1 task", "2 task"]),
    # a text that numbers its sections has no other items
    (f"{TITLE}/一、重点任务/培育市场主体/{PLAIN}/打造精品线路/{PLAIN}/二、保障措施/{PLAIN}", ["1 task", "2 safeguard"]),
    # news, with headings and without owners
    (f"石桥县召开文旅工作推进会/会议今日举行。/抢抓机遇/{PLAIN}/压实责任/{PLAIN}/优化服务/{PLAIN}", []),
    # what is said of an event
    ("石桥县读书活动方案/活动主题/多读书，读好书。/活动时间/今年四月至六月。/参加人员/全县在校学生和教师代表。", []),
    # the head and the foot of a page
    (f"首页/政务公开/石桥县防汛预案/为做好防汛工作，制定本预案，请遵照执行。/石桥县水利局/上一篇/下一篇/{PLAIN}", []),
    # a list of bodies and of people is no run of headings
    (f"石桥县普查方案/县财政局/县卫健局/李晓明/{PLAIN}/县民政局/{PLAIN}", []),
]


@pytest.mark.parametrize(("lines", "expected"), TEXTS)
def test_headings_without_a_number(lines: str, expected: list[str]) -> None:
    assert outline(read(lines.replace("/", "\n") + "\n")) == expected


def test_the_heading_is_the_title_and_no_marker_is_printed() -> None:
    record = read(f"{TITLE}\n培育市场主体\n{OWNED}\n打造精品线路\n{OWNED}\n")
    first = record.tasks[0]
    assert (first.marker, first.title) == ("", "培育市场主体")
    assert [u.surface for u in first.units] == ["县文旅局", "县财政局"]


def test_the_label_of_a_block_is_its_marker() -> None:
    record = read(TEXTS[4][0].replace("/", "\n"))
    assert [(t.marker, t.begins[:6], [u.surface for u in t.units]) for t in record.tasks] == [
        ("任务名称：", "改造老旧小区", ["县住建局"]),
        ("任务名称：", "新建口袋公园", ["县城管局"]),
    ]


DUTIES = "县教育局：负责学校食堂管理。组织自查。{0}县卫健局、县疾控中心：负责营养指导。{0}县财政局：保障经费。"


@pytest.mark.parametrize("between", ["\n", ""])
def test_bodies_with_their_duties_behind_them(between: str) -> None:
    record = read(f"明溪县校园食品安全工作方案\n各乡镇人民政府：\n现就有关工作明确如下。\n{DUTIES.format(between)}\n")
    assert [task.title for task in record.tasks] == ["县教育局", "县卫健局、县疾控中心", "县财政局"]
    assert [[unit.surface for unit in task.units] for task in record.tasks] == [
        ["县教育局"],
        ["县卫健局", "县疾控中心"],
        ["县财政局"],
    ]


def test_who_speaks_or_attends_has_no_duty() -> None:
    assert not read("明溪县食品安全工作方案\n参会单位：县教育局。\n县教育局：汇报情况。\n主持人：负责记录。\n").tasks


#: Duties with no colon, a line each, in a text that numbers nothing.
LINES = "县教育局负责学校食堂管理，组织自查。\n县卫健局要加强营养指导。\n县财政局负责保障经费。"


def test_bodies_whose_duties_are_lines() -> None:
    record = read(f"明溪县校园食品安全工作职责分工\n现将各单位职责明确如下：\n{LINES}\n")
    said = [("h1", ["县教育局"]), ("h2", ["县卫健局"]), ("h3", ["县财政局"])]
    assert [(task.id, [unit.surface for unit in task.units]) for task in record.tasks] == said
    two = LINES.rsplit("\n", 1)[0]
    assert not read(f"明溪县校园食品安全工作职责分工\n现将各单位职责明确如下：\n{two}\n").tasks


def test_the_duties_of_an_annex() -> None:
    items = "一、重点任务\n1.规范食堂管理。（县教育局负责）"
    record = read(f"明溪县校园食品安全方案\n{items}\n附件\n成员单位职责\n{LINES}\n")
    assert [task.id for task in record.tasks] == ["1.1", "a1.h1", "a1.h2", "a1.h3"]
