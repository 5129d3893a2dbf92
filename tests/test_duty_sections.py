"""Who must do it in a section that shares out duties, unit by unit."""

from __future__ import annotations

import pytest
from reading import owners, read

# such a section; who is bound by which of its items
DUTIES = [
    # a line a unit, with a colon
    (
        "二、职责分工\n县卫健局：负责统筹协调，制定实施细则。\n县财政局：负责资金保障。\n",
        {"2": "responsible 县卫健局 县财政局"},
    ),
    # the same below a heading that has nothing to do elsewhere
    (
        "二、联系单位\n县卫健局：负责联系县总医院。\n县财政局：负责资金保障。\n",
        {"2": "responsible 县卫健局 县财政局"},
    ),
    # sentences
    (
        "二、部门职责\n县卫健局负责统筹协调。县财政局负责资金保障；县医保局负责支付。\n",
        {"2": "responsible 县卫健局 县财政局 县医保局"},
    ),
    # an item a unit, the unit its heading
    (
        "二、责任分工\n（一）县卫健局。牵头负责组织实施。\n（二）县财政局、县医保局。落实资金保障。\n",
        {"2.1": "lead 县卫健局", "2.2": "responsible 县财政局 县医保局"},
    ),
    # numbered, with a colon
    (
        "二、成员单位职责\n1.县卫健局：负责组织实施。\n2.各乡（镇）：负责落实。\n",
        {"2.1": "responsible 县卫健局", "2.2": "responsible 各乡（镇）"},
    ),
    # run on behind a sentence and a heading, each unit with a colon
    (
        "二、组织领导\n成立指挥部。成员单位及职责：县水利局：承担日常工作。县气象局：负责预警；县交通局：保障运输。\n",
        {"2": "responsible 县水利局 县气象局 县交通局"},
    ),
    # a dash or a blank behind the unit
    (
        "二、组织体系及职责\n县教育局 负责校园治理；\n县公安局——负责查处。\n",
        {"2": "responsible 县教育局 县公安局"},
    ),
    # where the tasks themselves stand under such a heading, their labels speak
    (
        "二、任务分工\n（一）建设中心。责任单位：县卫健局\n（二）筹集资金。责任单位：县财政局\n",
        {"2.1": "responsible 县卫健局", "2.2": "responsible 县财政局"},
    ),
    # under a heading of another body
    (
        "二、政府责任\n1.各乡镇人民政府：落实属地责任。\n2.县人民政府：加强领导。\n",
        {"2.1": "responsible 各乡镇人民政府", "2.2": "responsible 县人民政府"},
    ),
    # a heading that only sounds like a body
    ("二、保障措施\n（一）组织保障。健全机制。\n（二）教育引导。加强宣传。\n", {}),
    # where an office sits is no duty
    ("二、保障措施\n（一）加强领导。领导小组办公室设在县卫健局。\n（二）加强督导。健全机制。\n", {}),
]


@pytest.mark.parametrize(("section", "expected"), DUTIES)
def test_sections_of_duties(section, expected):
    record = read(f"明溪县健康促进行动方案\n一、工作目标\n提升能力。\n{section}三、附则\n本方案自印发之日起施行。\n")
    assert owners(record) == expected
