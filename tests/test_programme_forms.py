"""Forms in which a programme is said: ranks in brackets, what is kept, passed or founded, and with whom it is built."""

from __future__ import annotations

import pytest
from reading import plan

#: an item of a county's plan; `host: name (rank) status` of what it builds
ITEMS = [
    # a rank in the bracket behind a name is its own
    (
        "县中医院打造针灸科（省级重点专科）、骨伤科等特色专科。",
        ["中医院: 针灸科 (省级重点专科) build", "中医院: 骨伤科 (特色专科) build"],
    ),
    # an advantage that is kept has its rank, one of two levels too
    (
        "县总医院巩固骨科、眼科省级县级龙头学科优势。",
        ["总医院: 骨科 (省级县级龙头学科) maintain", "总医院: 眼科 (省级县级龙头学科) maintain"],
    ),
    # the rank that is reviewed
    ("县总医院骨科通过市级重点专科验收。", ["总医院: 骨科 (市级重点专科) pass"]),
    # what becomes a department of its own
    ("县总医院康复医学科、老年医学科年内独立设置。", ["总医院: 康复医学科 build", "总医院: 老年医学科 build"]),
    # with whom a centre is built is not where
    ("县总医院与福建省立医院共建消化内镜中心。", ["总医院: 消化内镜中心 build"]),
    ("与福建省立医院共建消化内镜中心。", ["-: 消化内镜中心 build"]),
    # what goes on behind the head of a list
    (
        "县总医院建设眼科、骨科等市级重点专科和血液透析中心。",
        ["总医院: 眼科 (市级重点专科) build", "总医院: 骨科 (市级重点专科) build", "总医院: 血液透析中心 build"],
    ),
]


@pytest.mark.parametrize(("item", "expected"), ITEMS)
def test_items(item: str, expected: list[str]) -> None:
    found = plan(f"提升服务水平。{item}", after="医院加强门诊、临床诊疗和医疗质量管理。").programmes
    assert [
        f"{(p.host or '-').removeprefix('明溪县')}: {p.name}{f' ({p.level})' if p.level else ''} {p.status}"
        for p in found
    ] == expected
