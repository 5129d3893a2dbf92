"""Which bodies the text says are part of another, and the words that only look like it."""

from __future__ import annotations

import pytest
from reading import plan, printed

CONSORTIUM = "宁化县医共体"  # as 县医共体 is called: one body, however the text writes it
GROUP = "宁化县深化医药卫生体制改革领导小组"

# a sentence, the whole, the members
STATED = [
    (
        "落实以县总医院牵头、县中医院和村卫生所为成员单位的县域医共体。",
        CONSORTIUM,
        ["宁化县总医院", "宁化县中医院"],
    ),
    (
        "将县人民医院、县妇幼保健院以及乡镇卫生院纳入县总医院成员单位管理。",
        "宁化县总医院",
        ["宁化县人民医院", "宁化县妇幼保健院"],
    ),
    ("县疾控中心整体并入县总医院。", "宁化县总医院", ["宁化县疾病预防控制中心"]),
    (
        "县医改领导小组成员单位包括县卫健局、财政局、医保局。",
        GROUP,
        ["宁化县卫生健康局", "宁化县财政局", "宁化县医疗保障局"],
    ),
    ("县医改领导小组由县卫健局、县财政局组成。", GROUP, ["宁化县卫生健康局", "宁化县财政局"]),
    # a body that is founded, and its members behind a comma
    (
        "成立县医改领导小组，由县卫健局、县财政局等单位组成。",
        GROUP,
        ["宁化县卫生健康局", "宁化县财政局"],
    ),
    (
        "建立托育工作联席会议制度，成员单位包括县卫健局、县财政局。",
        "托育工作联席会议",
        ["宁化县卫生健康局", "宁化县财政局"],
    ),
    ("建立县托育工作联席会议，成员单位有县财政局。", "宁化县托育工作联席会议", ["宁化县财政局"]),
]

NOT_STATED = [
    ("领导小组办公室设在县卫健局。", "a seat"),
    ("县医改领导小组成员单位要密切配合。", "members without names"),
    ("由县总医院统筹医共体成员单位用药。", "no verb of belonging"),
    ("将村卫生所纳入乡镇卫生院管理。", "classes"),
    ("把县总医院建设纳入重点项目。", "a body's building is no member"),
    ("组建由县总医院专家组成的巡诊队。", "a whole without a name"),
    ("成立工作专班，由县卫健局、县财政局组成。", "another whole without a name"),
    ("成立县医改领导小组，由县长任组长，统筹推进。", "a head is no member"),
]


@pytest.mark.parametrize(("sentence", "whole", "members"), STATED)
def test_stated(sentence: str, whole: str, members: list[str]) -> None:
    found = plan(f"健全机制。{sentence}", "宁化县").memberships
    assert [(m.member, m.whole) for m in found] == [(member, whole) for member in members]


@pytest.mark.parametrize(("sentence", "why"), NOT_STATED)
def test_not_stated(sentence: str, why: str) -> None:
    assert plan(f"健全机制。{sentence}", "宁化县").memberships == (), why


def test_evidence_names_member_and_whole() -> None:
    record = plan("健全机制。推进整合，县疾控中心整体并入县总医院，统一管理。", "宁化县")
    assert [printed(record, m.span) for m in record.memberships] == ["县疾控中心整体并入县总医院"]


def test_each_is_stated_once() -> None:
    sentence = "县疾控中心整体并入县总医院。"
    assert len(plan(f"健全机制。{sentence}{sentence}", "宁化县").memberships) == 1
