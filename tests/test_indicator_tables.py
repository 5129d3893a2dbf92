"""Tables of indicators: which columns promise, what a cell says, and tables that a text has lost the lines of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read, vocabulary
from tables_by_hand import raw_with_table

import loaders
from loaders import reader
from loaders.outline import flat_tables
from loaders.record import Record, Target

Rows = Sequence[Sequence[str]]
TITLE = "石桥县公共服务规划（2021—2025年）\n一、总体要求\n（一）主要目标。服务能力明显提升。\n表1主要指标\n"
AFTER = "\n二、主要任务\n（一）加强建设。完善设施。\n"


def said(target: Target) -> str:
    value = target.value if isinstance(target.value, tuple) else (target.value,)
    printed = "~".join(f"{v:g}" for v in value)
    return f"{target.indicator} {target.comparator} {printed}{target.unit} @{(target.when.deadline or '')[:4]}"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Reads a plan with a table drawn by hand."""

    def drawn(rows: Rows, before: str = TITLE, after: str = AFTER) -> Record:
        raw = raw_with_table(before, rows, after)
        monkeypatch.setattr(reader, "read_format", lambda data, name: raw)
        return loaders.load(raw.text.encode(), "plan.txt", vocabulary())

    return drawn


PLAN = [
    ["序号", "指标", "单位", "2020年", "2025年", "属性"],
    ["1", "人均预期寿命", "岁", "78.2", "80", "预期性"],
    ["2", "每千人口执业（助理）医师数", "人", "2.3", "≥3.0", "预期性"],
    ["3", "新增托位", "个", "—", "〔1200〕", "约束性"],
    ["4", "参保人数", "万人", "20.1", "21.5左右", "预期性"],
    ["5", "治理成效", "—", "良好", "达到省级标准", "预期性"],
]


def test_the_later_year_promises(table) -> None:  # type: ignore[no-untyped-def]
    record = table(PLAN)
    assert [said(t) for t in record.targets] == [
        "人均预期寿命 = 80岁 @2025",
        "每千人口执业（助理）医师数 >= 3人 @2025",
        "新增托位 = 1200个 @2025",  # a sum of five years in a bracket
        "参保人数 ~ 215000人 @2025",  # 万人 counts 人
    ]
    assert {t.task for t in record.targets} == {"1.1"}
    assert not any(t.kind == "cell" for t in record.tasks)  # 单位 holds measure units, nobody's duties
    quotes = [record.text[t.span.start : t.span.end] for t in record.targets]
    assert all(quote.startswith(("人均", "每千", "新增", "参保")) for quote in quotes)


# A head, one row, the line above, and the row's targets.
HEADS = [
    # a column that says what is, one that says what is aimed at; the unit stands behind the name
    (["类别", "指标", "现状值", "目标值"], ["教育", "巩固率（%）", "95", "96以上"], "指标", "巩固率 >= 96% @2025"),
    # only years, and a caption that says that all are aims
    (["指标", "2022年", "2023年"], ["车位（个）", "10", "20"], "年度目标", "车位 = 10个 @2022; 车位 = 20个 @2023"),
    # the year before a five-year plan is the state of things, whatever stands over it
    (["指标", "目标2020年", "目标2025年"], ["绿地率（%）", "38", "40"], "“十四五”指标", "绿地率 = 40% @2025"),
    # a growth where the year has no value
    (["指标", "单位", "2020年", "2025年", "年均增速"], ["产值", "%", "—", "—", "6.5"], "主要指标", "产值 = 6.5% @2025"),
    # two values in a cell, for two kinds of places
    (
        ["指标", "2020年", "2025年"], ["平均率（%）", "—", "甲≥3；乙≥1"], "指标",
        "甲平均率 >= 3% @2025; 乙平均率 >= 1% @2025",
    ),
    # a standard in sentences, with a year, a rhythm and whom it is for in them; how a score is made up promises nothing
    (
        ["一级指标", "二级指标", "评价标准"],
        ["服务", "1.签约率", "每年增加1-3个百分点。2024年达到60%，力争2030年老年人达到75%。"],
        "指标体系", "签约率 increase= 1~3个百分点 @; 签约率 >= 60% @2024; 老年人签约率 >= 75% @2030",
    ),
    (["指标", "评价标准"], ["签约率", "2024年达到60%，得5分，每低1%扣1分。"], "指标体系", ""),
    # words instead of a number
    (["指标", "2020年", "2025年"], ["收入（元）", "9000", "与经济同步增长"], "主要指标", ""),
    # no head of an indicator table
    (["项目", "地点", "投资"], ["道路改造", "甲镇", "500"], "项目表", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "row", "caption", "targets"), HEADS)
def test_heads(table, head: list[str], row: list[str], caption: str, targets: str) -> None:  # type: ignore[no-untyped-def]
    record = table([head, row], before=TITLE.replace("表1主要指标", caption))
    assert "; ".join(said(t) for t in record.targets) == targets


# what each row below the head holds; one in front of whose name its kind stands has a cell more
@pytest.mark.parametrize(
    ("rows", "targets"),
    [
        (
            [["1", "教育", "巩固率", "%", "95", "96"], ["2", "入园率", "%", "90", "92"]],
            "巩固率 = 96% @2025; 入园率 = 92% @2025",
        ),
        ([["1", "巩固率", "%", "95", "96", "预期性"]], "巩固率 = 96% @2025"),  # a note without a heading
        ([["1", "安全", "检验量", "批次/千人", "6", "7"]], "检验量 = 7批次/千人 @2025"),
    ],
)
def test_the_first_row_of_a_kind(table, rows: list[list[str]], targets: str) -> None:  # type: ignore[no-untyped-def]
    record = table([["序号", "指标", "单位", "2020年", "2025年"], *rows])
    assert "; ".join(map(said, record.targets)) == targets


def test_a_part_is_counted_as_the_whole(table) -> None:  # type: ignore[no-untyped-def]
    rows = [["指标", "2020年", "2025年"], ["1.管网（万公里）", "1.2", "1.5"], ["其中：供热管网", "0.2", "0.3"]]
    assert [said(t) for t in table(rows).targets] == ["管网 = 15000公里 @2025", "供热管网 = 3000公里 @2025"]


def test_a_column_of_units_that_answer_still_divides_the_work(table) -> None:  # type: ignore[no-untyped-def]
    rows = [["序号", "指标", "目标值", "责任单位"], ["1", "义务教育巩固率", "达到99%以上", "县教育局"]]
    record = table(rows)
    assert [said(t) for t in record.targets] == ["义务教育巩固率 >= 99% @2025"]
    assert [u.surface for t in record.tasks if t.kind == "cell" for u in t.units] == ["县教育局"]


LINES = (
    "序号\n类别\n主要指标\n2020年现状\n2025年目标\n指标\n属性\n"
    "1\n防治\n达标率（%）\n——\n95\n约束性\n2\n\n处置率（%）\n46\n100\n预期性\n"
)
BLANKS = "序号 主要指标 单位 2020年 2025年 属性\n1 建设管网 公里 120 200 约束性\n2 改造管网 公里 30 90 预期性\n"

#: Set out with blanks: a group that is printed once, words that are spread, the number of a page between two rows.
WIDE = (
    "  类别     指  标                   2020 年    2025 年   指标属性\n"
    "  水环境   水质优良水体比例（%）       85.7       ≥90       约束性\n"
    "           污水治理率（%）              18         40        预期性\n"
    "                         - 3 -\n"
    "  气候     单位产值二氧化碳排放降低（%） —      [18]       约束性\n"
)


@pytest.mark.parametrize(
    ("flat", "targets"),
    [
        (LINES, ["达标率 = 95% @2025", "处置率 = 100% @2025"]),  # a cell a line
        (WIDE, ["水质优良水体比例 >= 90% @2025", "污水治理率 = 40% @2025", "单位产值二氧化碳排放降低 = 18% @2025"]),
        (BLANKS, ["建设管网 = 200公里 @2025", "改造管网 = 90公里 @2025"]),  # a row a line
    ],
)
def test_flat_tables(flat: str, targets: list[str]) -> None:
    assert [said(t) for t in read(TITLE + flat + AFTER).targets] == targets


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "序号",
                "主要指标",
                "单位",
                "2020年",
                "2025年目标",
                "属性",
                "1",
                "2",
                "甲率",
                "%",
                "预期性",
                "——",
                "90",
                "一、要求",
            ]
        ),
        max_size=40,
    )
)
def test_any_lines_are_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    for found in flat_tables.find(text, ()):
        assert all(found.span.start <= c.span.start <= c.span.end <= found.span.end for c in found.cells)
