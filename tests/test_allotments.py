"""Tables that hand a task out in numbers: who gets how much, in which unit, by when, and tables that only count."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from invariants import complaints
from reading import vocabulary
from tables_by_hand import raw_with_table

import loaders
from loaders import reader
from loaders.record import Record, Target

Rows = Sequence[Sequence[str]]
PAGE = "云川市2025年步道建设任务的通知\n各县区人民政府：\n请认真落实。\n附件\n"
TASK, COUNT = "云川市2025年步道建设任务分解表\n", "云川市2025年步道建设情况统计表\n"


def said(target: Target) -> str:
    value = target.value if isinstance(target.value, tuple) else (target.value,)
    printed = "~".join(f"{v:g}" for v in value)
    return f"{target.indicator} {target.comparator} {printed}{target.unit} @{(target.when.deadline or '')[:4]}"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Reads a notice with a table drawn by hand."""

    def drawn(caption: str, rows: Rows) -> Record:
        raw = raw_with_table(PAGE + caption, rows)
        monkeypatch.setattr(reader, "read_format", lambda data, name: raw)
        return loaders.load(raw.text.encode(), "plan.txt", vocabulary())

    return drawn


#: The caption, the rows, and what they promise.
HANDED_OUT: list[tuple[str, Rows, list[str]]] = [
    # a place a row, the unit behind what is handed out; a sum is nobody's, a note is none of it
    (
        TASK,
        [["乡镇", "步道（公里）", "备注"], ["合计", "30", ""], ["东塘镇", "12", "含结转3公里"], ["西坪乡", "18", ""]],
        ["步道 = 30公里 @2025", "东塘镇步道 = 12公里 @2025", "西坪乡步道 = 18公里 @2025"],
    ),
    # the unit above the table; nothing handed out promises nothing
    (
        TASK + "单位：万株\n",
        [["县（市、区）", "栽树", "补植"], ["青禾县", "1.5", "0"], ["南屏区", "2", "-"], ["石桥县", "0.5", "3"]],
        ["青禾县栽树 = 15000株 @2025", "南屏区栽树 = 20000株 @2025", "石桥县栽树 = 5000株 @2025"],
    ),
    # a head in two rows, each with a year of its own; what there was is no goal
    (
        TASK,
        [
            ["县区", "2023年底里程", "分年度建设任务（公里）", "<"],
            ["^", "^", "2025年", "2026年"],
            ["青禾县", "7", "10", "12"],
            ["南屏区", "8", "20", "25（含桥）"],
        ],
        ["青禾县步道建设 = 10公里 @2025", "青禾县步道建设 = 12公里 @2026"],
    ),
    # the same with empty cells where others are merged
    (
        TASK,
        [
            ["县区", "新建（公里）", "", "改造（公里）"],
            ["", "山区", "川区", ""],
            ["青禾县", "3", "4", "5"],
            ["南屏区", "6", "7", "8"],
        ],
        ["青禾县新建山区 = 3公里 @2025", "青禾县新建川区 = 4公里 @2025", "青禾县改造 = 5公里 @2025"],
    ),
    # a head that only says that it is a task: the caption says which
    (TASK, [["乡镇", "任务数（公里）"], ["东塘镇", "12"], ["西坪乡", "18"]], ["东塘镇步道建设 = 12公里 @2025"]),
    # the places in the head
    (
        TASK,
        [
            ["项目", "单位", "合计", "青禾县", "石桥县"],
            ["步道", "公里", "30", "12", "18"],
            ["树苗（株）", "", "", "2", ""],
        ],
        ["步道 = 30公里 @2025", "青禾县步道 = 12公里 @2025", "石桥县步道 = 18公里 @2025", "青禾县树苗 = 2株 @2025"],
    ),
    # a count of what has been done: only the column that says so was a task
    (
        COUNT,
        [["序号", "县区", "下达任务（公里）", "累计完成（公里）", "完成率（%）"], ["1", "青禾县", "10", "4", "40%"],
         ["2", "石桥县", "20", "5", "25%"]],
        ["青禾县步道建设 = 10公里 @2025", "石桥县步道建设 = 20公里 @2025"],
    ),
    (COUNT, [["县区", "里程（公里）"], ["青禾县", "10"], ["石桥县", "20"]], []),
    # plans of several years, of which none is behind; shares with how they are meant
    (
        "2024—2025年步道建设计划表（单位：公里）\n",
        [["乡镇", "2024年", "2025年", "完好率"], ["东塘镇", "3", "4", "85%"], ["西坪乡", "5", "6", "80%以上"]],
        ["东塘镇步道建设 = 3公里 @2024", "东塘镇步道建设 = 4公里 @2025", "东塘镇完好率 = 85% @2025"],
    ),
    # a place that is divided further; whom to ask; prices
    (
        TASK,
        [["乡镇", "项目名称", "计划投资（万元）"], ["东塘镇", "南山步道", "30"], ["东塘镇", "北山步道", "20"]],
        ["东塘镇南山步道投资 = 300000元 @2025", "东塘镇北山步道投资 = 200000元 @2025"],
    ),
    (TASK, [["乡镇", "联系人", "任务数"], ["东塘镇", "李明", "3"], ["西坪乡", "王华", "4"]], []),
    (TASK, [["医院", "价格（元）"], ["县人民医院", "30"], ["县中医院", "40"]], []),
    # projects are no places, and what they cost is no task
    (TASK, [["项目名称", "总投资（万元）"], ["南山步道", "1000"], ["北山步道", "2000"]], []),
    # the head has lost a cell: nobody can tell what stands under what
    (TASK, [["县区", "新建（公里）", "改造（公里）", ""], ["青禾县", "3", "4", "5"], ["石桥县", "6", "7", "8"]], []),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "rows", "expected"), HANDED_OUT)
def test_tables_that_hand_a_task_out(table, caption: str, rows: Rows, expected: list[str]) -> None:  # type: ignore[no-untyped-def]
    record = table(caption, rows)
    assert [said(t) for t in record.targets][: len(expected) or None] == expected
    assert not record.tasks  # a bare number is no task
    assert complaints(record) == []


#: Tables that hand out a task and whose head cannot be read are reported; those that count are not.
REPORTED = [
    (TASK, [["县区", "新建（公里）", ""], ["青禾县", "3", "4"], ["石桥县", "6", "7"]], True),
    (TASK, [["路线", "长度"], ["一号", "3"], ["二号", "6"]], True),
    (COUNT, [["路线", "长度"], ["一号", "3"], ["二号", "6"]], False),
    (TASK, [["乡镇", "步道（公里）"], ["东塘镇", "12"], ["西坪乡", "18"]], False),  # read
]


@pytest.mark.parametrize(("caption", "rows", "expected"), REPORTED)
def test_what_was_not_read_is_reported(table, caption: str, rows: Rows, expected: bool) -> None:  # type: ignore[no-untyped-def]
    record = table(caption, rows)
    assert any(remark.code == "unparsed-clause" for remark in record.report) == expected


def test_a_number_names_whose_it_is(table) -> None:  # type: ignore[no-untyped-def]
    record = table(TASK, [["乡镇", "步道（公里）"], ["东塘镇", "12"], ["西坪乡", "18"]])
    assert ["".join(record.text[slice(*t.span)].split()) for t in record.targets] == ["东塘镇12", "西坪乡18"]
