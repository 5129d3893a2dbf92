"""Traditional characters: read as simplified ones, quoted as printed."""

from __future__ import annotations

import pytest
from invariants import complaints
from reading import owners, read, task, values

from loaders.script import _SIMPLIFIED, _TRADITIONAL, readable, simplified

PLAN = (
    "明溪縣便民就醫實施方案\n一、重點任務\n（一）統一平台。推進預約平台建設，2025年底前全面應用。（責任單位：縣財政局、縣衛健局）\n"
    "（二）數據共享。（縣工信局牽頭，縣公安局配合）\n"
    "（三）田塊整治。2026年底前整治田塊500畝。\n"
)


def test_a_plan_in_traditional_characters_is_read() -> None:
    record = read(PLAN)
    assert owners(record) == {"1.1": "responsible 縣財政局 縣衛健局", "1.2": "lead 縣工信局; cooperate 縣公安局"}
    assert [u.name for u in task(record, "1.1").units] == ["明溪县财政局", "明溪县卫生健康局"]
    assert [m.action for m in record.milestones] == ["全面應用"]
    (target,) = record.targets
    assert (target.printed_value, target.unit, target.when.printed) == ("500畝", "亩", "2026年底前")


def test_what_is_quoted_is_what_is_printed() -> None:
    record = read(PLAN)
    assert record.text == PLAN
    assert values(record.header)["title"] == "明溪縣便民就醫實施方案"
    assert (task(record, "1.1").title, task(record, "1.1").begins) == ("統一平台", "統一平台。推進預約平台建")
    assert complaints(record) == []


@pytest.mark.parametrize("text", ["乾隆年间", "著名景区", "县财政局", ""])
def test_a_simplified_text_is_the_very_same(text: str) -> None:
    assert simplified(text) is text


def test_the_pairs_are_a_character_for_a_character() -> None:
    assert len(_TRADITIONAL) == len(_SIMPLIFIED) == len(set(_TRADITIONAL))
    assert not set(_TRADITIONAL) & set(_SIMPLIFIED)


#: A text and what the grammar reads.
STOPS = [
    ("完善机制.加强督导.", "完善机制。加强督导。"),
    ("就诊率达到90%.", "就诊率达到90%。"),
    ("开展整治.1.排查隐患", "开展整治。1.排查隐患"),  # a number that begins an item
    ("（县卫健局）.\n二、保障", "（县卫健局）。\n二、保障"),
    ("一.总体要求\n1.扩大2.5万人覆盖面", "一.总体要求\n1.扩大2.5万人覆盖面"),  # marks and decimals
    ("网址gov.cn公开", "网址gov.cn公开"),
]


@pytest.mark.parametrize(("text", "words"), STOPS)
def test_half_width_stops(text: str, words: str) -> None:
    assert readable(text) == words


def test_a_plan_in_half_width_marks() -> None:
    record = read(
        "明溪县便民就医实施方案\n一.重点任务\n(一)统一平台.推进平台建设.(责任单位:县卫健局、县财政局)\n"
        "二.工作要求\n(一)强化督导.县卫健局要每季度通报进展.\n"
    )
    assert owners(record) == {"1.1": "responsible 县卫健局 县财政局", "2.1": "responsible 县卫健局"}
    assert (task(record, "2.1").title, task(record, "2.1").begins) == ("强化督导", "强化督导.县卫健局要每季")
    assert complaints(record) == []


#: A work-division table that has lost its lines, a cell a line.
FLAT = (
    "序號\n任務\n牽頭單位\n配合單位\n1\n推進平台建設工作\n縣衛健局\n縣財政局、縣人社局\n"
    "2\n開展人員培訓工作\n縣人社局\n縣衛健局\n"
)


def test_a_flattened_table_in_traditional_characters() -> None:
    record = read(f"明溪縣便民就醫任務分工表\n{FLAT}")
    assert owners(record) == {
        "t1.1": "lead 縣衛健局; cooperate 縣財政局 縣人社局",
        "t1.2": "lead 縣人社局; cooperate 縣衛健局",
    }


def test_digits_and_letters_of_full_width() -> None:
    record = read(
        "明溪县便民就医实施方案（２０２４—２０２６年）\n一、重点任务\n（一）统一平台。２０２５年底前，就诊率达到９０％，"
        "ＩＣＵ床位新增２０张。（责任单位：县卫健局）\n（二）开展宣传。推进预约平台建设。\n"
    )
    found = [(t.indicator, t.printed_value, t.value, t.unit, t.when.deadline, t.when.printed) for t in record.targets]
    assert found == [
        ("就诊率", "９０％", 90.0, "%", "2025-12-31", "２０２５年底前"),
        ("ICU床位新增", "２０张", 20.0, "张", "2025-12-31", "２０２５年底前"),
    ]
    assert record.header.title is not None
    assert (record.header.title.value, record.header.period) == (
        "明溪县便民就医实施方案（２０２４—２０２６年）",
        (2024, 2026),
    )
    assert complaints(record) == []
