"""The two sides of a partnership in lists, in pieces of their own and by words that no vocabulary has."""

from __future__ import annotations

import pytest
from reading import plan, read

#: one item of a county's plan; `local + partner: mode` of what it says
ITEMS = [
    # the word is said in one piece and the alliance is called by its subject
    ("县妇幼保健院加入福建省妇幼保健院妇产联盟。", ["明溪县妇幼保健院 + 福建省妇幼保健院: 联盟"]),
    # the sign that is hung out has the partner's name
    ("县中医院加挂“厦门市中医院明溪分院”牌子。", ["明溪县中医院 + 厦门市中医院: 挂牌"]),
    # what a school trains for somebody
    ("与福建医科大学建立人才定向培养机制。", ["明溪县 + 福建医科大学: 定向培养"]),
    # a word of co-operation of its own goes before the heading's
    ("县中医院与厦门市中医院建立紧密型合作关系。", ["明溪县中医院 + 厦门市中医院: 紧密型合作"]),
    # a school's hospital without a number ends at its own 医院, not at that of whom it helps
    (
        "厦门大学附属医院结对县中医院、县总医院。",
        ["明溪县中医院 + 厦门大学附属医院: 结对", "明溪县总医院 + 厦门大学附属医院: 结对"],
    ),
    # in a list of pairs one with somebody who is not known is nobody else's
    (
        "县总医院与福建省立医院、县中医院与厦门市中医院、福建省妇幼保健院与某某基地开展结对。",
        ["明溪县总医院 + 福建省立医院: 结对", "明溪县中医院 + 厦门市中医院: 结对"],
    ),
    # all of a list, not only those beside the nearest
    (
        "三明市第一医院帮扶县总医院、县中医院、县妇幼保健院。",
        [f"明溪县{name} + 三明市第一医院: 帮扶" for name in ("总医院", "中医院", "妇幼保健院")],
    ),
    # what is founded with the partner's name is no side
    ("县中医院依托厦门市中医院建设肛肠科；成立“厦门市中医院明溪分院”。", ["明溪县中医院 + 厦门市中医院: 依托"]),
    # whom it sends to do what; a house for the health of women
    ("三明市第一医院选派骨干到县总医院指导。", ["明溪县总医院 + 三明市第一医院: 指导"]),
    ("上海市虹口区妇幼保健所与县妇幼保健院结对。", ["明溪县妇幼保健院 + 上海市虹口区妇幼保健所: 结对"]),
    # together is no place
    (
        "福建省立医院、三明市第一医院共同支援县总医院。",
        ["明溪县总医院 + 福建省立医院: 支援", "明溪县总医院 + 三明市第一医院: 支援"],
    ),
    # a name of its own, in no table; kinds of hospitals are none
    ("县总医院与甲山国际医院建立合作关系。", ["明溪县总医院 + 甲山国际医院: 合作"]),
    ("县总医院与树兰（杭州）医院签订合作协议。", ["明溪县总医院 + 树兰（杭州）医院: 合作协议"]),
    ("县总医院与成员医院建立合作关系。", []),
    # what is done from afar, with its subject; who is appointed
    ("县总医院与甲山国际医院建立远程影像会诊关系。", ["明溪县总医院 + 甲山国际医院: 远程影像会诊"]),
    ("县总医院聘任福建省立医院专家为客座教授。", ["明溪县总医院 + 福建省立医院: 聘任"]),
    # the branch is the county's own, its name the partner's
    ("县中医院挂牌“厦门市中医院明溪医院”，组建联合病房。", ["明溪县中医院 + 厦门市中医院: 挂牌"]),
    # a word in a second name is no word of co-operation
    (
        "县中医院与福建省第二人民医院（福建中医药大学附属第二人民医院）建立专科联盟。",
        ["明溪县中医院 + 福建省第二人民医院: 专科联盟"],
    ),
    # what is signed; who is relied on where the sentence begins with it; whose name a workroom has
    ("与厦门医学院签订实习协议。", ["明溪县 + 厦门医学院: 实习协议"]),
    ("依托三明市第一医院开展转岗培训。", ["明溪县 + 三明市第一医院: 依托"]),
    ("县总医院设立福建省立医院名医工作室。", ["明溪县总医院 + 福建省立医院: 名医工作室"]),
    # a word that has its own side before it is not the next one's
    (
        "福建省人民医院托管县中医院、福建省妇幼保健院指导县妇幼保健院。",
        ["明溪县中医院 + 福建省人民医院: 托管", "明溪县妇幼保健院 + 福建省妇幼保健院: 指导"],
    ),
    # an agreement of no kind, a team that comes, who gives and who is relied on
    ("县总医院与福建省立医院签订协议。", ["明溪县总医院 + 福建省立医院: 协议"]),
    ("引进福建省肿瘤医院头颈外科团队，在县总医院设立工作室。", ["明溪县总医院 + 福建省肿瘤医院: 引进"]),
    ("以福建省立医院为支撑医院，推动县总医院发展。", ["明溪县总医院 + 福建省立医院: 支撑医院"]),
    # a branch at the document's place is nobody's own
    ("争取福建省立医院在我县合作建设东街明溪分院。", ["明溪县 + 福建省立医院: 合作建设"]),
    # the province before a city's hospital is no part of its name; a short name stays as it is printed
    ("广东省珠海市人民医院对口帮扶县总医院。", ["明溪县总医院 + 珠海市人民医院: 对口帮扶"]),
    ("北京市海淀医院对口帮扶县总医院。", ["明溪县总医院 + 北京市海淀医院: 对口帮扶"]),
    # 结对 in another word, an alliance of its own name, whose unit one becomes
    ("县总医院与福建省立医院缔结对口支援关系。", ["明溪县总医院 + 福建省立医院: 对口支援"]),
    ("福建省立医院与县总医院组建康复联盟。", ["明溪县总医院 + 福建省立医院: 康复联盟"]),
    ("县总医院成为福建省立医院协同单位。", ["明溪县总医院 + 福建省立医院: 协同单位"]),
    # a town's institution with the place in front
    (
        "福建省立医院对口帮扶明溪县雪峰街道社区卫生服务中心。",
        ["明溪县雪峰街道社区卫生服务中心 + 福建省立医院: 对口帮扶"],
    ),
    # whose name one takes
    ("县总医院建成福建医科大学附属第一医院明溪医院。", ["明溪县总医院 + 福建医科大学附属第一医院: 建成"]),
    # the other place stands first
    ("厦门市思明区与我县开展医疗卫生山海协作。", ["明溪县 + 厦门市思明区: 山海协作"]),
]


@pytest.mark.parametrize(("item", "expected"), ITEMS)
def test_sides(item: str, expected: list[str]) -> None:
    found = plan(f"深化合作。{item}").partnerships
    assert [f"{p.local} + {p.partner}: {p.mode}" for p in found] == expected


def test_specialties_are_dealt_out_to_the_partners_before_the_word() -> None:
    item = "深化帮扶。福建省立医院、厦门市中医院分别帮扶县总医院眼科、骨科，福建省妇幼保健院帮扶县妇幼保健院产科。"
    found = {p.partner: p.specialties for p in plan(item).partnerships}
    assert found == {"福建省立医院": ("眼科",), "厦门市中医院": ("骨科",), "福建省妇幼保健院": ("产科",)}


def test_hospitals_of_a_class_in_a_title_are_nobodys_own() -> None:
    text = "三明市三甲公立医院帮扶县级医院方案\n一、任务\n1.明确关系。三明市第一医院帮扶明溪县总医院。\n2.加强管理。"
    assert [(p.local, p.partner) for p in read(text).partnerships] == [("明溪县总医院", "三明市第一医院")]


def test_what_a_text_says_of_the_partnership_that_its_heading_names() -> None:
    found = plan("县总医院与福建省立医院合作。共建针灸科、康复科，互派专家。").partnerships
    assert [(p.mode, p.specialties) for p in found] == [("合作", ("针灸科", "康复科"))]


def test_the_general_word_of_a_heading_gives_way_to_what_its_text_says() -> None:
    found = plan("深化与福建省立医院合作。推进福建省立医院托管县总医院工作。").partnerships
    assert [(p.local, p.mode) for p in found] == [("明溪县总医院", "托管")]


def test_whom_the_hospital_helps_whose_own_plan_it_is() -> None:
    items = "1.做好帮扶。对口帮扶明溪县总医院、宁化县总医院，各派驻专家。\n2.加强管理。"
    text = f"三明市第一医院2024年重点工作\n一、重点任务\n{items}"
    found = read(text).partnerships
    assert [f"{p.local} + {p.partner}: {p.mode}" for p in found] == [
        "明溪县总医院 + 三明市第一医院: 对口帮扶",
        "宁化县总医院 + 三明市第一医院: 对口帮扶",
    ]


#: an item; the specialties of each partner
SPECIALTIES = [
    # each its own, whoever leads the alliance
    (
        "县总医院加入福建省立医院牵头的骨科专科联盟、福建省妇幼保健院牵头的产科专科联盟。",
        {"福建省立医院": ("骨科",), "福建省妇幼保健院": ("产科",)},
    ),
    # what is built for somebody
    ("福建省立医院包建县总医院眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    # what an alliance is of, behind its comma
    ("县总医院与福建省立医院组建专科联盟，涵盖眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    # right behind the partner
    ("县总医院与福建省立医院新生儿科结对。", {"福建省立医院": ("新生儿科",)}),
    # what is run for somebody, what is agreed on, what is built with it
    ("县总医院与福建省立医院签订眼科专科托管协议。", {"福建省立医院": ("眼科",)}),
    ("县总医院与福建省立医院建立眼科、骨科协作关系。", {"福建省立医院": ("眼科", "骨科")}),
    ("县总医院与福建省立医院合作共建，重点建设眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    # 学科 may be the end of a department's name
    ("县总医院与福建省立医院建立医联体，在眼科、急诊医学科开展帮扶。", {"福建省立医院": ("眼科", "急诊医学科")}),
    # what a partner helps to build, what moves
    ("福建省立医院帮扶县总医院，每年派驻专家，帮助建设眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    ("县总医院与福建省立医院建立医联体，开展眼科、骨科技术平移。", {"福建省立医院": ("眼科", "骨科")}),
    # where a station is set up, who is sent, what a team covers, what is built under guidance, fields
    ("县总医院与福建省立医院签订协议，在眼科、骨科设立专家工作站。", {"福建省立医院": ("眼科", "骨科")}),
    ("福建省立医院选派眼科、骨科专家驻县总医院指导。", {"福建省立医院": ("眼科", "骨科")}),
    ("福建省立医院与县总医院建立医联体，专家团队覆盖眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    ("福建省立医院指导县总医院建设眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    ("福建省立医院对口帮扶县总医院产前诊断、生殖医学专业。", {"福建省立医院": ("产前诊断", "生殖医学")}),
    ("福建省立医院支援县总医院，协助成立眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    ("福建省立医院定点帮扶县总医院，推广新技术，重点打造眼科、骨科。", {"福建省立医院": ("眼科", "骨科")}),
    ("县总医院与福建省立医院开展合作，共建眼科、骨科诊疗中心。", {"福建省立医院": ("眼科", "骨科")}),
    ("福建省立医院与县总医院建立医联体，在肛肠、针灸等专业给予技术支持。", {"福建省立医院": ("肛肠", "针灸")}),
    ("县总医院与福建省立医院在眼科、骨科领域建立周末专家合作机制。", {"福建省立医院": ("眼科", "骨科")}),
    ("福建省立医院帮扶县总医院，派出专家3名，加强眼科、骨科等专科建设。", {"福建省立医院": ("眼科", "骨科")}),
    # of what centres an alliance is
    ("县总医院与福建省立医院签订胸痛、卒中专科联盟协议。", {"福建省立医院": ("胸痛", "卒中")}),
    # a room behind a department is none
    ("福建省立医院帮扶县总医院肾内科、血液透析室。", {"福建省立医院": ("肾内科",)}),
    # a branch of medicine is no specialty
    ("县中医院加入福建省人民医院牵头的中医专科联盟。", {"福建省人民医院": ()}),
]


@pytest.mark.parametrize(("item", "expected"), SPECIALTIES)
def test_specialties(item: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert {p.partner: p.specialties for p in plan(f"深化医联体建设。{item}").partnerships} == expected
