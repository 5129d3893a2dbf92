"""Heads and signatures of texts that lost their line breaks, as copies from files and scans have them."""

from __future__ import annotations

import pytest
from reading import outline, read, values

from loaders.text import tidy

BODY = "为做好工作，现就有关事项通知如下：一、健全机制。县民政局每月巡访一次。二、强化保障。县财政局落实经费。"

# one paragraph, its first lines
HEADS = [
    (
        "石桥县民政局文件石民〔2024〕5号石桥县民政局关于开展巡访的通知各乡镇人民政府：" + BODY,
        ["石桥县民政局文件", "石民〔2024〕5号", "石桥县民政局关于开展巡访的通知", "各乡镇人民政府："],
    ),
    (
        "加急石桥县民政局石桥县财政局石民规〔2024〕5号签发人：王某石桥县民政局关于巡访经费的请示县人民政府：" + BODY,
        ["加急", "石桥县民政局石桥县财政局", "石民规〔2024〕5号", "签发人：王某", "石桥县民政局关于巡访经费的请示"],
    ),  # a letterhead without 文件, urgent, who has signed it
    (
        "石桥县人民政府石桥县人民政府关于报送工作计划的通知各乡镇，县直各单位：" + BODY,
        ["石桥县人民政府", "石桥县人民政府关于报送工作计划的通知", "各乡镇，县直各单位："],
    ),  # the letterhead says the name of the title again; 计划 within the title
    (
        "石桥县民政局关于印发《关于开展巡访的意见（试行）》的通知（2024年修订）县直各部门、各乡镇：" + BODY,
        ["石桥县民政局关于印发《关于开展巡访的意见（试行）》的通知（2024年修订）", "县直各部门、各乡镇："],
    ),  # kinds within the title's title, a note behind it
    (
        "石桥县民政局关于同意建立巡访制度的函石民函〔2024〕5号县老龄办：同意建立巡访制度。请认真实施。附件：1．巡访制度2．名单"
        "石桥县民政局2024年5月8日（此件公开发布）附件1石桥县巡访工作制度为加强巡访，建立本制度。一、主要职责统筹巡访工作。",
        [
            "石桥县民政局关于同意建立巡访制度的函",
            "石民函〔2024〕5号",
            "县老龄办：",
            "同意建立巡访制度。请认真实施。",
            "附件：1．巡访制度2．名单",
            "石桥县民政局2024年5月8日",
            "（此件公开发布）",
            "附件1",
            "石桥县巡访工作制度",
        ],
    ),  # the number behind the title; a list of annexes, who signs behind it, an annex
    (
        "关于印发巡访分工方案的通知各乡镇，县直各部门：现印发给你们。附件：石桥县巡访分工方案石桥县民政局2024年5月8日"
        "附件石桥县巡访分工方案一、加强巡访1.每月巡访。二、完善制度1.建立台账。",
        [
            "关于印发巡访分工方案的通知",
            "各乡镇，县直各部门：",
            "现印发给你们。",
            "附件：石桥县巡访分工方案",
            "石桥县民政局2024年5月8日",
            "附件",
            "石桥县巡访分工方案",
        ],
    ),  # who signs right behind the list of annexes
    ("石桥县巡访工作方案为加强巡访，制定本方案。一、目标。全面巡访。", ["石桥县巡访工作方案"]),  # for nobody
    ("石桥县关于巡访的通知要求各乡镇做到：每月巡访。" + BODY, []),  # what a notice asks is no head
    ("石桥县民政局关于开展巡访的通知", []),  # a title on its line
    ("各乡镇人民政府：根据石桥县民政局关于开展巡访的通知，各乡镇要做到：每月巡访。", []),  # begins with whom
]


@pytest.mark.parametrize(("text", "lines"), HEADS)
def test_heads(text: str, lines: list[str]) -> None:
    found = tidy(text + "\n").text.split("\n")
    assert found[: len(lines)] == lines
    assert lines or found[0] == text


def test_what_runs_on_is_read_as_what_stands_in_lines() -> None:
    lines = [
        "石桥县民政局文件",
        "石民〔2024〕5号",
        "石桥县民政局关于印发《石桥县巡访工作方案》的通知",
        "各乡镇人民政府，县直各部门：",
        "现将《石桥县巡访工作方案》印发给你们，请认真落实。",
        "石桥县民政局2024年5月8日",
        "（此件公开发布）",
        "石桥县巡访工作方案",
        "为加强巡访，制定本方案。",
        "一、健全机制。完善巡访制度。（责任单位：县民政局）",
        "二、强化保障。落实经费。（责任单位：县财政局）",
    ]
    printed, run_on = read("\n".join(lines)), read("".join(lines))
    assert values(run_on.header) == values(printed.header)
    assert values(run_on.header)["title"] == "石桥县巡访工作方案"
    assert [(t.id, t.kind, [u.name for u in t.units]) for t in run_on.tasks] == [
        (t.id, t.kind, [u.name for u in t.units]) for t in printed.tasks
    ]


# one line, its first words; the outline that it has
ITEMS = [
    (
        "一、主要任务1.加强巡访。每月一次。2.完善制度。建立台账。二、工作要求3.强化督查。定期通报。4.落实经费。专款专用。",
        ["1", "1.1 task", "1.2 task", "2", "2.3 safeguard", "2.4 safeguard"],
    ),  # a heading whose last word could number what follows; counted through
    (
        "一、加强巡访1.建立三级巡访制度，每月通报。二、完善制度1.建立台账，每季度更新。三、开展培训1.每年培训一次。",
        ["1", "1.1 task", "2", "2.1 task", "3", "3.1 task"],
    ),  # one item a section
    (
        "—、加强巡访。每月巡访一次。二、完善制度。建立工作台账。三、开展培训。每季度一次。",
        ["1 task", "2 task", "3 task"],
    ),  # 一 as the recognition of characters has it
    (
        "第一条 县民政局负责巡访。第二条 县财政局负责经费。第三条 各乡镇负责落实。",
        ["1 task", "2 task", "3 task"],
    ),  # a blank behind an article's number
    (
        "第一章 总 则第一条 为加强巡访，制定本办法。第二章 职责分工第二条 县民政局负责巡访。第三条 县财政局负责经费。"
        "第三章 附 则第四条 本办法由县民政局负责解释。",
        ["c1", "1", "c2", "2 task", "3 task", "c3", "4"],
    ),  # chapters whose headings run into their first article, blanks within them
    (
        "一、加强巡访。1.分级巡访（1）县民政局每季度巡访。（2）各乡镇每月巡访。2.完善制度。建立台账。二、开展培训。每季度一次。",
        ["1", "1.1 task", "1.1.1 measure", "1.1.2 measure", "1.2 task", "2 task"],
    ),  # a heading that runs into a bracketed number
    (
        "一、加强巡访。建立县乡村三级巡访制度，对特殊困难老年人每月至少巡访一次，对独居、空巢、留守老年人逐户建立"
        "探访关爱工作台账，完善养老 护理等服务。二、完善制度。定期通报。",
        ["1 task", "2 task"],
    ),  # a blank where a page's width has cut a sentence
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_items(text: str, expected: list[str]) -> None:
    record = read("石桥县巡访工作方案 为加强巡访，制定本方案。" + text + "\n")
    assert outline(record) == expected
    assert all("\n" not in tidy(record.text[slice(*item.span)]).text for item in record.tasks)


def test_each_position_leads_back_to_the_source() -> None:
    text = HEADS[0][0]
    clean = tidy(text)
    span = clean.span(clean.text.index("石民〔"), clean.text.index("各乡镇") + 3)
    assert text[span.start : span.end] == "石民〔2024〕5号石桥县民政局关于开展巡访的通知各乡镇"


def test_a_date_behind_the_last_sentence_is_that_of_signing() -> None:
    head = "关于印发巡访工作方案的通知\n石民〔2024〕5号\n各乡镇人民政府：\n一、健全机制。县民政局每月巡访一次。"
    date = read(head + "保障经费。                2024年5月8日").header.date
    assert date is not None
    assert date.value == "2024-05-08"
    assert read(head + "名单截止2024年5月8日").header.date is None
