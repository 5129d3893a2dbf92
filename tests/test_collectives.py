"""Collective bodies: by their quantifiers and nouns, and what they are for."""

from __future__ import annotations

import pytest
from reading import unit_of

# place, surface, functions of a collective body
COLLECTIVES = [
    ("明溪县", "各乡（镇）人民政府", "township-government"),
    ("明溪县", "各乡镇人民政府", "township-government"),
    ("明溪县", "各乡镇", "township-government"),
    ("明溪县", "基层分院", "hospital-branch"),
    ("明溪县", "各基层分院", "hospital-branch"),
    ("明溪县", "各乡镇卫生院", "township-health-centre"),
    ("明溪县", "各有关部门", "all-units"),
    ("明溪县", "县直各有关单位", "all-units"),
    ("明溪县", "各部门（单位）", "all-units"),
    ("明溪县", "各成员单位", "all-units"),
    ("明溪县", "各银行机构", "bank"),
    ("明溪县", "各村（社区）", "community-committee"),
    ("三明市", "各县（市、区）人民政府", "government"),
    ("三明市", "各县（市、区）卫健局", "health"),
    ("三明市", "各县（市、区）财政局", "finance"),
    ("三明市", "各区、县级市", "government"),
    ("三明市", "数据工作专班牵头单位", "all-units"),
    ("福建省", "各设区市人民政府", "government"),
    ("重庆市", "各区县（自治县）人民政府", "government"),
    ("上海市", "各区政府", "government"),
    ("上海市徐汇区", "各街道", "subdistrict"),
    ("锡林郭勒盟", "各旗县市人民政府", "government"),
    # departments of many places have their function, not that of the places
    ("三明市", "各级卫生健康部门", "health"),
    ("福建省", "县级以上地方人民政府市场监督管理部门", "market-regulation"),
    ("福建省", "各级气象主管机构", "meteorology"),
    ("福建省", "各政务部门", "all-units"),  # those of the whole government
    ("福建省", "各级执法机关", "all-units"),
    ("福建省", "各级规划编制机关", "other"),  # who draws up plans, not who counts posts
    ("福建省", "各级机构编制部门", "staffing"),
    ("福建省", "各区人民政府〈含风景区管委会〉", "government"),
]


@pytest.mark.parametrize(("place", "surface", "functions"), COLLECTIVES, ids=[f"{r[0]} {r[1]}" for r in COLLECTIVES])
def test_collectives(place: str, surface: str, functions: str) -> None:
    unit = unit_of(surface, place)
    home = {"上海市徐汇区": "徐汇区"}.get(place, place)
    assert (unit.name, unit.collective, unit.functions) == (home + surface, True, (functions,))


def test_parts_of_one_body_carry_its_name() -> None:
    unit = unit_of("县总医院各科室")
    assert (unit.name, unit.collective) == ("明溪县总医院各科室", True)
