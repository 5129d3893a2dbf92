"""Who helps whom, how, and with which specialty."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import plan, read

from loaders.record import Partnership, Record

CITY = (
    "台州市医疗服务能力提升行动方案\n为提升仙居、三门等地医疗水平，制定本方案。\n一、{}\n"
    "二、加强宣传引导。广泛宣传政策举措，营造良好氛围。\n"
)


@cache
def of_county(item: str, place: str = "明溪县") -> Record:
    return plan(item, place)


def said(partnerships: tuple[Partnership, ...]) -> list[str]:
    """`local + partner: mode specialties`, one line each."""
    return [f"{p.local} + {p.partner}: {p.mode}{''.join(' ' + s for s in p.specialties)}" for p in partnerships]


#: one item of a county's plan; what it says; why the row is there
COUNTY = [
    (
        "深化合作。县总医院与福建省立医院建立医联体，提升管理水平。",
        ["明溪县总医院 + 福建省立医院: 医联体"],
        "both sides beside the mode",
    ),
    (
        "引进资源。做好望京医院与康复科、西苑医院与老年病科的对口支援。〔责任单位：县卫健局、县总医院〕",
        [
            "明溪县总医院 + 中国中医科学院望京医院: 对口支援 康复科",
            "明溪县总医院 + 中国中医科学院西苑医院: 对口支援 老年病科",
        ],
        "pairs in one list; the local side is the responsible hospital",
    ),
    (
        "加强协作。推进与厦门中医院对口协作，开展远程门诊。〔责任单位：县卫健局〕",
        ["明溪县 + 厦门市中医院: 对口协作"],
        "no local side and no responsible hospital: the county",
    ),
    (
        "组团帮扶。浙江大学第二医院（浙医二院）、重医附一院分别与县总医院、县中医院建立对口支援关系。",
        ["明溪县总医院 + 浙江大学医学院附属第二医院: 对口支援", "明溪县中医院 + 重庆医科大学附属第一医院: 对口支援"],
        "dealt out; a second name in a bracket is nobody else",
    ),
    (
        "建强专科。县总医院依托厦门大学附属第一医院、福建省立医院建设心血管内科。",
        ["明溪县总医院 + 厦门大学附属第一医院: 依托", "明溪县总医院 + 福建省立医院: 依托"],
        "whom a hospital relies on to build something",
    ),
    (
        "建强专科。由南方医科大学顺德医院帮扶县总医院骨科、妇产科。",
        ["明溪县总医院 + 南方医科大学顺德医院: 帮扶 骨科 妇产科"],
        "a school's hospital called by its place is one name; all specialties behind the local side",
    ),
    (
        "柔性引才。柔性引进福建省立医院、厦门市中医院等三甲医院专家。",
        ["明溪县 + 福建省立医院: 柔性引进", "明溪县 + 厦门市中医院: 柔性引进"],
        "whose specialists are brought in",
    ),
    (
        "推进紧密型医联体建设。福建省立医院帮扶县总医院，厦门市中医院帮扶中医科、康复科。",
        ["明溪县总医院 + 福建省立医院: 帮扶", "明溪县总医院 + 厦门市中医院: 帮扶 中医科 康复科"],
        "a heading's word of another kind leaves the sentence's own; all specialties beside a partner",
    ),
    (
        "结对帮扶。由厦门市思明区梧村街道社区卫生服务中心结对盖洋镇卫生院。",
        ["明溪县盖洋镇卫生院 + 厦门市思明区梧村街道社区卫生服务中心: 结对"],
        "a town's institution of another place",
    ),
    (
        "合作共建。县中医院与宁夏医科大学中医学院共建教学医院。",
        [
            "明溪县中医院 + 宁夏医科大学中医学院: 共建",
        ],
        "a college of a medical university",
    ),
    (
        "联合建设。北京中医医院与县藏医院联合建立康复中心。",
        ["明溪县藏医院 + 首都医科大学附属北京中医医院: 联合建立"],
        "what two set up together; a hospital of another medicine",
    ),
    (
        "结对帮扶。由遵义医科大学第五附属（珠海）医院帮带盖洋镇中心卫生院、夏阳乡卫生院。",
        [
            "明溪县盖洋镇中心卫生院 + 遵义医科大学第五附属（珠海）医院: 帮带",
            "明溪县夏阳乡卫生院 + 遵义医科大学第五附属（珠海）医院: 帮带",
        ],
        "a place in the name of a school's hospital; a verb in front of a town's name is no part of it",
    ),
    (
        "校地合作。县疾控中心与厦门大学公共卫生学院、福建省疾控中心建立“校地合作”关系。",
        [
            "明溪县疾病预防控制中心 + 厦门大学公共卫生学院: 校地合作",
            "明溪县疾病预防控制中心 + 福建省疾病预防控制中心: 校地合作",
        ],
        "a college, and the centre of a level above",
    ),
    (
        "深化合作。县总医院与福建省立医院签订合作协议，共建心血管内科、神经外科专科联盟。",
        ["明溪县总医院 + 福建省立医院: 合作协议 心血管内科 神经外科"],
        "a list before its head",
    ),
    (
        "借助外力。县中医院加入福建医科大学附属第一医院医联体。",
        ["明溪县中医院 + 福建医科大学附属第一医院: 医联体"],
        "a verb between two names is in neither",
    ),
    (
        "借助外力。依托福建省立医院远程医疗中心，县总医院开展远程会诊。",
        ["明溪县总医院 + 福建省立医院: 远程会诊"],
        "a centre's name is no mode; what is done from afar is one",
    ),
    (
        "邀请专家。邀请云岭医科大学附属医院专家每月到县总医院坐诊。",
        ["明溪县总医院 + 云岭医科大学附属医院: 坐诊"],
        "a school in no list behind a verb",
    ),
    (
        "争取支持。由西部战区总医院对口支援县总医院，选派专家驻点。",
        ["明溪县总医院 + 西部战区总医院: 对口支援"],
        "a theatre's hospital is no district's",
    ),
    (
        "加强帮扶。在省二人民医院帮扶下，县中医院开展适宜技术。",
        ["明溪县中医院 + 福建省第二人民医院: 帮扶"],
        "under the help of",
    ),
    (
        "深化与医大附一医院对口帮扶。2024年，在医大附一医院指导下，县总医院开展介入手术。",
        ["明溪县总医院 + 福建医科大学附属第一医院: 对口帮扶"],
        "the heading's word goes before a general one",
    ),
    (
        "联合共建。县总医院与厦门市中医院以“眼科”为重点的合作共建，共办眼科门诊。",
        ["明溪县总医院 + 厦门市中医院: 合作共建 眼科"],
        "the specialty in focus",
    ),
    (
        "深化山海协作。深化与厦门市思明区山海协作。",
        ["明溪县 + 厦门市思明区: 山海协作"],
        "place to place",
    ),
    (
        "深化与附二院、协和医院结对共建。县总医院要主动对接。",
        [
            "明溪县总医院 + 福建医科大学附属第二医院: 结对共建",
            "明溪县总医院 + 福建医科大学附属协和医院: 结对共建",
        ],
        "abbreviations of the province",
    ),
    (
        "校地合作。支持县总医院与三明医学科技职业学院建立紧密合作关系。",
        ["明溪县总医院 + 三明医学科技职业学院: 紧密合作"],
        "a college in no list",
    ),
    (
        "成建制帮扶。天津市第一中心医院“院包科”帮扶县总医院肾内科，协和医院包保县中医院肛肠科。",
        [
            "明溪县总医院 + 天津市第一中心医院: “院包科”帮扶 肾内科",
            "明溪县中医院 + 福建医科大学附属协和医院: 包保 肛肠科",
        ],
        "the specialties behind the local side's name",
    ),
    (
        "组建联盟。县总医院与福建省立医院建立呼吸、眼科专科联盟。",
        ["明溪县总医院 + 福建省立医院: 专科联盟 呼吸 眼科"],
        "a list before the alliance",
    ),
    (
        "结对帮扶。福建省立医院、厦门市中医院分别对口支援县总医院、县中医院。",
        ["明溪县总医院 + 福建省立医院: 对口支援", "明溪县中医院 + 厦门市中医院: 对口支援"],
        "dealt out in order",
    ),
    (
        "远程会诊。夏阳乡卫生院添置设备，与福建省立医院开通远程会诊，与县总医院实现双向转诊。",
        ["明溪县夏阳乡卫生院 + 福建省立医院: 远程会诊"],
        "a counterpart is not the subject",
    ),
    (
        "医教协同。县总医院建成三明医科大学附属医院，县中医院挂牌福建中医药大学教学医院。",
        [
            "明溪县总医院 + 三明医科大学: 附属医院",
            "明溪县中医院 + 福建中医药大学: 教学医院",
        ],
        "to become a school's hospital",
    ),
    (
        "校地共建。县政府与福建农林大学签订战略合作协议，共建明溪红豆杉研究院。",
        ["明溪县人民政府 + 福建农林大学: 战略合作"],
        "a government and a university; what they build is no side",
    ),
    (
        "名校领办。明溪县实验小学由厦门市实验小学领办，县职业技术学校联合福建林业职业技术学院培养技工。",
        [
            "明溪县实验小学 + 厦门市实验小学: 领办",
            "明溪县职业技术学校 + 福建林业职业技术学院: 联合",
        ],
        "schools",
    ),
    (
        "组团帮扶。福建省立医院选派团队常驻县总医院，厦门市中医院“组团式”支援县中医院脾胃病科。",
        [
            "明溪县总医院 + 福建省立医院: 组团帮扶",
            "明溪县中医院 + 厦门市中医院: “组团式”支援 脾胃病科",
        ],
        "the heading's mode where both sides stand in one piece; specialties not of another partner",
    ),
    (
        "提升能力。县总医院在福建省立医院的指导帮助下开展介入手术。",
        ["明溪县总医院 + 福建省立医院: 指导"],
        "under somebody's guidance",
    ),
    (
        "名校托管。福建师范大学托管明溪县第一中学，厦门第一中学与明溪县第二中学结为姊妹学校。",
        ["明溪县第一中学 + 福建师范大学: 托管", "明溪县第二中学 + 厦门市第一中学: 姊妹学校"],
        "schools that a sentence begins with",
    ),
    (
        "科创飞地。对接上海市普陀区开展结对合作。",
        ["明溪县 + 上海市普陀区: 结对合作"],
        "a district that two cities have",
    ),
    (
        "提升办学。厦门市第一中学、厦门市第六中学分别结对明溪县第一中学、明溪县第二中学，厦门城市职业学院协助县职业技术学校。",
        [
            "明溪县第一中学 + 厦门市第一中学: 结对",
            "明溪县第二中学 + 厦门市第六中学: 结对",
        ],
        "dealt out in a sentence that names others too",
    ),
    (
        "外引内联。巩固与福建省立医院的医联体关系，争取福建省妇幼保健院与县妇幼保健院建立专科联盟。",
        ["明溪县 + 福建省立医院: 医联体", "明溪县妇幼保健院 + 福建省妇幼保健院: 专科联盟"],
        "a local side that is named later as another partner's",
    ),
    (
        "深化协作。新增与福建省立医院在消化内科、肝胆外科方面的技术协作。〔责任单位：县总医院〕",
        ["明溪县总医院 + 福建省立医院: 技术协作 消化内科 肝胆外科"],
        "the fields of the co-operation",
    ),
    (
        "专科结对。县总医院眼科与福建省立医院结成学科共同体，儿科联手厦门大学附属第一医院建立转运通道。",
        ["明溪县总医院 + 福建省立医院: 学科共同体 眼科", "明溪县总医院 + 厦门大学附属第一医院: 联手"],
        "hand in hand, under another word",
    ),
    (
        "深化协作。巩固与上海市嘉定区卫生健康领域协作。",
        ["明溪县 + 上海市嘉定区: 协作"],
        "the field between a place and the mode",
    ),
    (
        "组团帮扶。由福建省立医院牵头，对县总医院开展“组团式”帮扶。",
        ["明溪县总医院 + 福建省立医院: “组团式”帮扶"],
        "who leads stands in a piece of its own",
    ),
    (
        "建站引智。依托厦门市中医院专家团队，在县中医院设立名医工作室。",
        ["明溪县中医院 + 厦门市中医院: 名医工作室"],
        "whom they rely on stands in a piece of its own",
    ),
    (
        "结对共建。深化县总医院与福建省立医院、县中医院与厦门市中医院的合作。",
        ["明溪县总医院 + 福建省立医院: 合作", "明溪县中医院 + 厦门市中医院: 合作"],
        "a list of pairs",
    ),
    (
        "挂牌共建。县总医院与福建省立医院共建“福建省立医院明溪分院”，与厦门市中医院共建“鹭岛明溪医院”。",
        ["明溪县总医院 + 福建省立医院: 共建", "明溪县总医院 + 厦门市中医院: 共建"],
        "what is built is nobody's side",
    ),
    (
        "柔性引才。聘请厦门市中医院5名专家担任县中医院顾问。",
        ["明溪县中医院 + 厦门市中医院: 聘请"],
        "whose experts are engaged",
    ),
    (
        "专科联盟。县总医院加入福建省立医院普外科、厦门市中医院针灸科和福建省妇幼保健院儿科专科联盟。",
        [
            "明溪县总医院 + 福建省立医院: 专科联盟 普外科",
            "明溪县总医院 + 厦门市中医院: 专科联盟 针灸科",
            "明溪县总医院 + 福建省妇幼保健院: 专科联盟 儿科",
        ],
        "each partner's own specialty right behind it",
    ),
    (
        "校地合作。与赣东学院医学院合作开展定向培养。",
        ["明溪县 + 赣东学院医学院: 校地合作"],
        "a school's own college",
    ),
    (
        "对口支援。广东省对口支援县总医院、县中医院，上海市对口支援有关县区。",
        ["明溪县总医院 + 广东省: 对口支援", "明溪县中医院 + 广东省: 对口支援"],
        "a place that helps hospitals; a class is no side",
    ),
    (
        "名院包科。由福建医科大学附属第一医院、附属第二医院包建县总医院骨科。",
        ["明溪县总医院 + 福建医科大学附属第一医院: 包建 骨科", "明溪县总医院 + 福建医科大学附属第二医院: 包建 骨科"],
        "the school is printed once",
    ),
    (
        "中医院与厦门市中医院、福建省立医院建立专科联盟。",
        ["明溪县中医院 + 厦门市中医院: 专科联盟", "明溪县中医院 + 福建省立医院: 专科联盟"],
        "the county's hospital without its level",
    ),
    (
        "挂牌建院。争取三明市第一医院在我县挂牌成立“三明市第一医院明溪医院”。",
        ["明溪县 + 三明市第一医院: 挂牌"],
        "what is hung out is nobody's side",
    ),
    (
        "专科联盟。县总医院的骨科、县中医院的康复科分别加入福建省立医院、厦门市中医院、福州市中医院的联盟。",
        [],
        "dealt out in a way that nobody can tell",
    ),
    (
        "医联共建。夏阳、盖洋中心卫生院分别与厦门市中医院、福建省立医院组建医联体。",
        ["明溪县夏阳中心卫生院 + 厦门市中医院: 医联体", "明溪县盖洋中心卫生院 + 福建省立医院: 医联体"],
        "townships that share a noun, dealt out",
    ),
    (
        "对口支援。福建省妇幼保健院、厦门市疾病预防控制中心分别对口支援县妇幼保健院和县疾病预防控制中心。",
        [
            "明溪县妇幼保健院 + 福建省妇幼保健院: 对口支援",
            "明溪县疾病预防控制中心 + 厦门市疾病预防控制中心: 对口支援",
        ],
        "a hospital and a centre for disease control, dealt out",
    ),
    (
        "远程会诊。县总医院与云台交通大学医学院附属第六人民医院建立远程会诊机制。",
        ["明溪县总医院 + 云台交通大学医学院附属第六人民医院: 远程会诊"],
        "a school of one character in a university",
    ),
    (
        "结对协作。推动县总医院与福建省立医院、厦门市中医院，县中医院与福建省妇幼保健院建立技术协作关系。",
        [
            "明溪县总医院 + 福建省立医院: 技术协作",
            "明溪县总医院 + 厦门市中医院: 技术协作",
            "明溪县中医院 + 福建省妇幼保健院: 技术协作",
        ],
        "pairs over a comma, what they do said once",
    ),
    (
        "东西协作。落实上海市嘉定区与明溪县东西部协作机制。",
        ["明溪县 + 上海市嘉定区: 东西部协作"],
        "the other place stands first",
    ),
    # nothing
    ("医院托管。厦门市中医院对各县妇幼保健机构实行托管。", [], "a class of institutions is no side"),
    ("推进履约。落实《福建省立医院明溪县人民政府医联体合作协议》。", [], "a title is no partnership"),
    ("集团建设。推动县中医院与省立医院向紧密型医疗集团发展。", [], "what is to come is no mode"),
    ("建设平台。县政府与县总医院共建明溪医学研究院。", [], "both are the county's, and what they build"),
    ("集团建设。推动县中医院与省立医院等2大城市医疗集团协同发展。", [], "what is counted is no mode"),
    ("培养人才。选派医师到省立医院进修学习。", [], "training is no partnership"),
    ("医防融合。推进县总医院与县疾控中心深度协作。", [], "both are the county's"),
    ("借力发展。依托上级医院对口帮扶，提升服务能力。", [], "no name"),
    ("推动共建。鼓励县级医院与省立医院合作共建。", [], "no local side but a kind"),
    ("城乡对口。县级公立医院对口支援乡镇卫生院。", [], "kinds on both sides"),
    ("引进人才。柔性引进福建医科大学毕业生10名。", [], "no word of co-operation"),
]


@pytest.mark.parametrize(("item", "expected", "why"), COUNTY)
def test_a_county(item: str, expected: list[str], why: str) -> None:
    assert said(of_county(item).partnerships) == expected, why


#: one item of a city's plan
CITIES = [
    (
        "联合创建。市中心医院联合浙医二院申报国家课题。",
        ["台州市中心医院 + 浙江大学医学院附属第二医院: 联合"],
        "hand in hand",
    ),
    (
        "提升中医药能力。推动台州市中心医院下沉医疗团队，重点帮扶仙居、三门县中医院。",
        ["仙居县中医院 + 台州市中心医院: 下沉帮扶", "三门县中医院 + 台州市中心医院: 下沉帮扶"],
        "one partner, two local sides with a shared end",
    ),
    (
        "结对帮扶。推动厦门市疾控中心与仙居县、三门县疾控中心结对帮扶。",
        [
            "仙居县疾病预防控制中心 + 厦门市疾病预防控制中心: 结对帮扶",
            "三门县疾病预防控制中心 + 厦门市疾病预防控制中心: 结对帮扶",
        ],
        "centres for disease control; places before one noun",
    ),
    (
        "建设高地。支持市中心医院与浙医二院开展深度合作。",
        ["台州市中心医院 + 浙江大学医学院附属第二医院: 深度合作"],
        "the city's own hospital is local beside a provincial one",
    ),
    (
        "组织帮扶。市中心医院、市立医院对口支援仙居县人民医院。",
        ["仙居县人民医院 + 台州市中心医院: 对口支援", "仙居县人民医院 + 台州市立医院: 对口支援"],
        "and the partner of a county's",
    ),
    ("借助平台。仙居县人民医院借助温医大附一院平台引进人才。",
     ["仙居县人民医院 + 温州医科大学附属第一医院: 借助平台"], "by way of a platform"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "expected", "why"), CITIES)
def test_a_city(item: str, expected: list[str], why: str) -> None:
    assert said(read(CITY.format(item)).partnerships) == expected, why


def test_a_province_whose_city_hospitals_help_counties() -> None:
    text = (
        "福建省优质医疗资源下沉方案\n一、主要措施\n（一）对口帮扶。三明市第一医院对口提升明溪县人民医院。\n"
        "（二）加强宣传引导。广泛宣传政策举措。\n"
    )
    assert said(read(text).partnerships) == ["明溪县人民医院 + 三明市第一医院: 对口提升"]


def test_a_hospital_called_by_its_number_alone() -> None:
    record = plan("加强托管。省二医托管县妇幼保健院。", "徐闻县")
    assert said(record.partnerships) == ["徐闻县妇幼保健院 + 广东省第二人民医院: 托管"]


def test_a_hospitals_own_plan() -> None:
    text = (
        "明溪县总医院专科能力提升计划\n一、主要措施\n（一）对口帮扶。与福建省立医院建立专科联盟，门诊、临床诊疗能力提升。\n"
        "（二）学科建设。新设疼痛科。\n"
    )
    record = read(text)
    assert said(record.partnerships) == ["明溪县总医院 + 福建省立医院: 专科联盟"]
    assert [(p.host, p.name) for p in record.programmes] == [("明溪县总医院", "疼痛科")]


def test_what_cannot_be_expanded_stays_as_printed_and_is_reported() -> None:
    record = of_county("对口帮扶。附五院、省人民医院对口帮扶县人民医院。", "永登县")
    by_name = {p.partner_as: p for p in record.partnerships}
    assert by_name["省人民医院"].partner == "甘肃省人民医院"
    assert by_name["省人民医院"].partner_basis == "vocabulary"
    assert (by_name["附五院"].partner, by_name["附五院"].partner_basis) == ("附五院", "unresolved")
    remarks = [r for r in record.report if r.code == "unresolved-unit"]
    assert [record.text[slice(*r.span)] for r in remarks if r.span] == ["附五院"]


def test_a_short_name_that_the_document_defines() -> None:
    text = "深化帮扶。云台医科大学附属第五医院（以下简称附五院）托管县人民医院。附五院派驻专家驻点帮扶县中医院。"
    found = of_county(text, "永登县").partnerships
    assert {p.partner for p in found} == {"云台医科大学附属第五医院"}


def test_year_and_span() -> None:
    record = of_county("深化合作。2025年，县总医院与福建省立医院签订合作协议，选派骨干学习。")
    one = record.partnerships[0]
    assert one.year == 2025
    assert record.text[slice(*one.span)] == "县总医院与福建省立医院签订合作协议"
    assert one.task == "1.1.1"


def test_one_record_for_each_pair_and_task() -> None:
    text = "深化合作。县总医院与省立医院合作共建，省立医院派专家帮扶县总医院，县总医院与省立医院建立专科联盟。"
    assert len(of_county(text).partnerships) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="县总医院与省立附一、，。对口帮扶市中科和建设下沉（）“”地4温州等", max_size=120))
def test_any_text_is_read(text: str) -> None:
    record = plan(f"深化合作。{text}")
    for one in (*record.partnerships, *record.programmes):
        assert 0 <= one.span.start < one.span.end <= len(record.text)


def test_time_grows_with_the_text_and_no_faster() -> None:
    piece = "县总医院与省立医院、协和医院和附一院合作共建眼科、骨科、普外科等县级重点专科，"

    def seconds(times: int) -> float:
        text = "深化合作。" + piece * times + "完成任务。"
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            plan(text)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(5)
    assert seconds(160) < 10 * max(seconds(40), 0.005)


def test_a_text_that_ends_in_an_organisation() -> None:
    """What stands behind a name is looked at: there may be nothing."""
    record = read("青禾县方案\n1.深化合作。与省农业科学院合作，推动国家人工智能学院")
    assert len(record.tasks) == 1
