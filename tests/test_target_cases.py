"""Targets: the cases of an incentive, the parts of a sum, and numbers that bind nobody."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the cases that a phrase lists get so much each, in order
        (
            "对评为省级甲园、市级乙园的，分别给予10万元、5万元奖励。",
            [("评为省级甲园奖励", "=", 100_000), ("评为市级乙园奖励", "=", 50_000)],
        ),
        (
            "对店铺，年销售额首次突破100万元、200万元、300万元、400万元的，分别给予奖励1万元、2万元、3万元、4万元。",
            [(f"年销售额首次突破{n}00万元奖励", "=", n * 10_000) for n in (1, 2, 3, 4)],
        ),
        # not where the words do not say which is which
        (
            "对市级及县级茶园、茶坊，分别给予10万元、5万元奖励。",
            [("市级及县级茶园、茶坊奖励", "=", 100_000), ("市级及县级茶园、茶坊奖励", "=", 50_000)],
        ),
        # what a sum is made up of, with words between it and its parts
        (
            "安排900万元资金用于道路养护，其中，县道养护500万元，乡道养护400万元。",
            [
                ("安排资金用于道路养护", "=", 9_000_000),
                ("县道养护", "=", 5_000_000),
                ("乡道养护", "=", 4_000_000),
            ],
        ),
        # 万 said once for several numbers in order
        ("茶园、果园面积分别达到31、12万亩。", [("茶园面积", ">=", 310_000), ("果园面积", ">=", 120_000)]),
        # places that two words name are one
        (
            "茶乡及周边、果乡平原种植面积分别增长20%、15%。",
            [("茶乡及周边种植面积", "increase=", 20), ("果乡平原种植面积", "increase=", 15)],
        ),
        # whom something is taken from: one rate for both
        ("对茶农和果农合作社收取的检测费率不超过1%。", [("茶农和果农合作社收取的检测费率", "<=", 1)]),
        # the second of those had for so many people, the years that people live, bonds that are to be issued
        (
            "每千人口拥有执业（助理）制茶师3人、注册评茶师4人。",
            [("每千人口拥有执业（助理）制茶师", "=", 3), ("每千人口注册评茶师", "=", 4)],
        ),
        ("人均预期寿命79岁。", [("人均预期寿命", "=", 79)]),
        ("拟发行特别国债2亿元。", [("发行特别国债", "=", 200_000_000)]),
        # of how many a rate is said
        ("确保12所茶校设备配备率100%。", [("12所茶校设备配备率", "=", 100)]),
        # what stands before the date of the first goes for all values behind it
        (
            "全县茶叶加工能力2026年确保达到8万吨，力争达到9万吨；2027年确保达到10万吨。",
            [("全县茶叶加工能力", ">=", n) for n in (80_000, 90_000, 100_000)],
        ),
        # a base of comparison is no statement of how things were; a range in words
        (
            "茶园水耗、能耗较“十三五”末分别下降16%、20%，覆盖率保持在70%以上。",
            [("茶园水耗下降", "=", 16), ("能耗较“十三五”末下降", "=", 20), ("覆盖率", ">=", 70)],
        ),
        ("选择一至两个村开展试点。", [("选择村开展试点", "=", (1, 2))]),
        # what makes a deed a crime
        ("盗伐茶树价值5万元以上的，依照刑法第三百条的规定定罪处罚。", []),
        ("盗伐茶树价值在5万元以上，或者盗伐10次以上，依法追究刑事责任。", []),
        # what there is already
        ("全县现有茶叶产能6万吨，其中，大厂4万吨，小厂2万吨。", []),
        # one number said of two in turn
        ("家庭茶场和茶业合作社分别达到300家。", [("家庭茶场", ">=", 300), ("茶业合作社", ">=", 300)]),
        ("保证金按600元/平方米交纳。", [("保证金交纳", "=", 600)]),
        # rows and lists of conditions, not of rules
        ("茶企注册资本800万元以上，净资产900万元以上，负债率不超过60%的，可申请入园。", []),
        ("入园须为符合以下条件之一的茶企：（1）年销售额5000万元以上；（2）从业人员30人以上。", []),
        (
            "茶园应当符合下列规定：（1）绿地率不低于30%；（2）道路宽度不低于3米。",
            [("绿地率", ">=", 30), ("道路宽度", ">=", 3)],
        ),
        # the standard is part of what the share is of
        ("茶厂达到先进水平的产能比例超过30%。", [("茶厂达到先进水平的产能比例", ">", 30)]),
        # a ban of so many and more allows less
        ("村干部不得同时担任两个以上村的会计。", [("村干部不得同时担任村的会计", "<", 2)]),
        # any number from there on, fines, terms of imprisonment, rates of tax: nobody is to reach them
        ("受理两个或者两个以上村提出的申请。", []),
        ("对个人的罚款金额，为1千元以上3万元以下。", []),
        ("数罪并罚的，有期徒刑最高不能超过15年。", []),
        ("茶企减按10%的税率缴纳税款。", []),
        # a term in which one may do something, and one in which one must
        ("茶农可以自收到通知之日起10日内申请复核。", []),
        ("茶农收到通知之日起10日内，可以向县政府申请复核。", []),
        ("茶办应当自收到申请之日起10日内提出异议。", [("茶办应当自收到申请之日起提出异议", "<=", 10)]),
    ],
)
def test_cases_parts_and_what_binds_nobody(text: str, expected: list[tuple[str, str, object]]) -> None:
    record = read(f"石桥县方案\n一、任务\n1.{text}\n2.推进工作。\n")
    assert [(t.indicator, t.comparator, t.value) for t in record.targets] == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("石桥县2025年茶业方案", "全年新建茶园30亩。", "2025-12-31"),  # the one year of the title
        ("石桥县茶业方案（2024—2026年）", "全年新建茶园30亩。", None),  # of which year is not said
        ("石桥县2025年茶业方案", "全县全年茶园养护30亩。", None),  # what a year has, not by when
    ],
)
def test_the_whole_year(title: str, text: str, expected: str | None) -> None:
    record = read(f"{title}\n一、任务\n1.{text}\n2.推进工作。\n")
    assert [t.when.deadline for t in record.targets] == [expected]
