"""Labels and tables that say who is responsible and gave nothing: they are in the report."""

from __future__ import annotations

import pytest
from reading import printed, read

PLAN = "明溪县便民就医实施方案\n{before}一、重点任务\n1.统一平台。{first}\n2.加强宣传。营造氛围。\n"

#: What is printed, before the items or in the first; what is quoted.
UNREAD = [
    ("牵头单位：县卫健局\n", "", "牵头单位：县卫健局"),  # owners of the whole, above the items
    ("便民专班牵头负责：\n", "", "便民专班牵头负责："),  # whose the items below are, no known body
    ("", "（县卫健局分管领导牵头，社会事务科负责）", "县卫健局分管领导牵头，社会事务科负责"),
    ("序号 任务 责任单位\n1 推进平台建设 县卫健局\n", "", "序号任务责任单位"),  # a table without lines
    ("序号任务责任单位1推进平台建设。县卫健局2加强宣传。县教育局\n", "", "序号任务责任单位"),  # nor blanks
    # a table of pipes whose rows have lost cells
    ("", "\n单位 |\n新建（座） | 改造（座） |\n城关镇 | 3 |\n夏阳乡 | 2 | 4 | |\n", "单位|"),
]


@pytest.mark.parametrize(("before", "first", "quote"), UNREAD)
def test_what_gave_nothing_is_told(before: str, first: str, quote: str) -> None:
    record = read(PLAN.format(before=before, first=first))
    assert quote in [printed(record, r.span) for r in record.report if r.code == "unparsed-clause"]


READ = [
    "（责任单位：县卫健局）",
    "\n责任单位：县卫健局\n完成时限：6月底",  # what only says when is no owner
    "明确责任单位、压实责任。",
    "责任领导：周远川",
    "由县卫健局负责：一是统一标准，二是统一平台。",  # what goes on in its line heads no items
]


@pytest.mark.parametrize("first", READ)
def test_what_was_read_or_names_no_owner_is_not(first: str) -> None:
    record = read(PLAN.format(before="", first=first))
    assert [r for r in record.report if r.code == "unparsed-clause"] == []


def test_labels_around_the_tasks_are_a_page_s() -> None:
    record = read("责任单位：县卫健局\n" + PLAN.format(before="", first="健全机制。"))
    assert [r for r in record.report if r.code == "unparsed-clause"] == []


def test_rows_of_a_table_that_was_not_read_are_no_items() -> None:
    rows = "合计 |\n30 |\n1 |\n1.城关镇 |\n12 |\n2 |\n2.夏阳乡 |\n18 |\n"
    record = read(PLAN.format(before="", first="") + "附件\n便民服务点建设计划表\n" + rows)
    assert [task.begins[:4] for task in record.tasks] == ["统一平台", "加强宣传"]
