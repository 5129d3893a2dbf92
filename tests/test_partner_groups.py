"""Groups of hospitals: who leads one is the partner of each of its members of a lower level."""

from __future__ import annotations

import pytest
from reading import plan

#: an item of a city's plan; its partnerships
GROUPS = [
    # the members stand behind the word
    (
        "以市第一医院为牵头医院组建城市医疗集团，成员单位包括明溪县总医院、清流县总医院。",
        ["明溪县总医院 + 三明市第一医院: 城市医疗集团", "清流县总医院 + 三明市第一医院: 城市医疗集团"],
    ),
    # or before it
    (
        "由市第一医院牵头，明溪县总医院、清流县总医院为成员单位，组建医联体。",
        ["明溪县总医院 + 三明市第一医院: 医联体", "清流县总医院 + 三明市第一医院: 医联体"],
    ),
    # who leads from elsewhere has the city's own hospital among its members
    (
        "以福建省立医院为牵头医院组建医疗集团，成员单位包括市第一医院、明溪县总医院。",
        ["三明市第一医院 + 福建省立医院: 医疗集团", "明溪县总医院 + 福建省立医院: 医疗集团"],
    ),
    # each behind its label, a town's institution with its county in front
    (
        "牵头医院：三明市第一医院。成员单位：明溪县总医院、清流县嵩溪镇卫生院。双向转诊。",
        ["明溪县总医院 + 三明市第一医院: 医疗集团", "清流县嵩溪镇卫生院 + 三明市第一医院: 医疗集团"],
    ),
    # those of the same level are no partners, nor is a class of hospitals
    ("市第一医院牵头组建医疗集团，成员单位包括市第二医院和各县级医院。", []),
]


@pytest.mark.parametrize(("item", "expected"), GROUPS)
def test_groups(item: str, expected: list[str]) -> None:
    found = plan(f"组建医疗集团。{item}", "三明市").partnerships
    assert [f"{p.local} + {p.partner}: {p.mode}" for p in found] == expected


def test_who_leads_an_alliance_that_one_enters_leads_no_group_of_the_sentence() -> None:
    item = "县中医院加入福建省人民医院牵头的专科联盟，牵头组建县域医共体，成员单位包括盖洋镇卫生院、夏阳乡卫生院。"
    found = plan(f"深化合作。{item}").partnerships
    assert [f"{p.local} + {p.partner}: {p.mode}" for p in found] == ["明溪县中医院 + 福建省人民医院: 专科联盟"]
