"""Forms in which a programme is said: ranks in brackets, what is kept, passed or founded, and with whom it is built."""

from __future__ import annotations

import pytest
from reading import plan, read

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
    ("县总医院骨科完成市级重点专科中期评估。", ["总医院: 骨科 (市级重点专科) pass"]),
    ("县总医院妇科、儿科新申报市级重点专科。", [f"总医院: {n} (市级重点专科) apply" for n in ("妇科", "儿科")]),
    # what becomes a department of its own
    ("县总医院康复医学科、老年医学科年内独立设置。", ["总医院: 康复医学科 build", "总医院: 老年医学科 build"]),
    # with whom a centre is built is not where
    ("县总医院与福建省立医院共建消化内镜中心。", ["总医院: 消化内镜中心 build"]),
    ("与福建省立医院共建消化内镜中心。", ["-: 消化内镜中心 build"]),
    # by whom a department is built for somebody is not where either
    ("福建省立医院包建县总医院骨科。", ["总医院: 骨科 build"]),
    # what is kept stands behind the word too
    ("县总医院巩固胸痛中心、卒中中心建设成果。", ["总医院: 胸痛中心 maintain", "总医院: 卒中中心 maintain"]),
    ("县中医院骨伤科巩固省级重点专科地位。", ["中医院: 骨伤科 (省级重点专科) maintain"]),
    # the subjects of special clinics, which no list knows
    (
        "县中医院开设失眠、颈肩腰腿痛等特色门诊。",
        ["中医院: 失眠 build", "中医院: 颈肩腰腿痛 build"],
    ),
    ("县总医院设立肝胆、胃肠两个亚专科。", ["总医院: 肝胆 build", "总医院: 胃肠 build"]),
    ("县总医院与福建省立医院开展关节、脊柱亚专科协作。", []),  # who works together founds nothing
    # a cluster is a head too
    (
        "县总医院打造眼科、骨科“两大优势专科群”。",
        ["总医院: 眼科 (优势专科) build", "总医院: 骨科 (优势专科) build"],
    ),
    # a department of a people's medicine, in no list
    ("县中医院建设蒙医心身医学科、蒙医整骨科。", ["中医院: 蒙医心身医学科 build", "中医院: 蒙医整骨科 build"]),
    # who builds something is not built; stations; what comes up to a standard
    ("各县域医疗次中心建成胸痛救治单元、卒中防治站。", ["-: 胸痛救治单元 build", "-: 卒中防治站 build"]),
    (
        "县总医院危重孕产妇和新生儿救治中心达到市级标准。",
        ["总医院: 危重孕产妇救治中心 build", "总医院: 新生儿救治中心 build"],
    ),
    # an advantage in a rank's name is none that is kept
    (
        "县总医院巩固提升骨科、妇产科等优势学科。",
        ["总医院: 骨科 (优势学科) build", "总医院: 妇产科 (优势学科) build"],
    ),
    # what is built into a rank; what runs well
    (
        "县总医院精神科、老年病科建设市级重点专科。",
        [f"总医院: {n} (市级重点专科) build" for n in ("精神科", "老年病科")],
    ),
    ("县总医院创伤中心、卒中中心规范运行。", ["总医院: 创伤中心 build", "总医院: 卒中中心 build"]),
    (
        "县总医院卒中中心、胸痛中心（标准版）持续规范运行。",
        ["总医院: 卒中中心 build", "总医院: 胸痛中心（标准版） build"],
    ),
    (
        "县妇幼保健院中医儿科、中医妇科建设三明市中医特色专科。",
        [f"妇幼保健院: {n} (三明市中医特色专科) build" for n in ("中医儿科", "中医妇科")],
    ),
    # a rank of a people's medicine; what is put first
    ("县中医院苗医骨伤科创建省级民族医重点专科。", ["中医院: 苗医骨伤科 (省级民族医重点专科) build"]),
    (
        "以县总医院骨科、县中医院针灸科为重点，培育建设一批省市级重点专科。",
        ["总医院: 骨科 (省市级重点专科) build", "中医院: 针灸科 (省市级重点专科) build"],
    ),
    # what leads a cluster and what supports it
    (
        "县总医院打造以骨科为龙头，眼科、儿科为骨干的重点专科群。",
        [f"总医院: {n} (重点专科) build" for n in ("骨科", "眼科", "儿科")],
    ),
    # long ranks, striven for before the comma
    (
        "力争2026年底前，县总医院骨科入选省县域医疗服务能力提升重点专科，眼科通过市级临床精品特色专科评审。",
        [
            "总医院: 骨科 (省县域医疗服务能力提升重点专科) apply",
            "总医院: 眼科 (市级临床精品特色专科) pass",
        ],
    ),
    # each its own, behind the comma
    (
        "盖洋镇卫生院、夏阳乡卫生院各打造1个特色科室，分别为口腔科、康复科。",
        ["盖洋镇卫生院: 口腔科 build", "夏阳乡卫生院: 康复科 build"],
    ),
    # words of building side by side, a longer name than the known one at its end, a number behind
    ("县中医院做强做大骨伤科、康复科。", ["中医院: 骨伤科 build", "中医院: 康复科 build"]),
    (
        "盖洋镇卫生院建设康复护理、疼痛等基层特色科室。",
        ["盖洋镇卫生院: 康复护理 (基层特色科室) build", "盖洋镇卫生院: 疼痛 (基层特色科室) build"],
    ),
    ("乡镇卫生院创建胸痛救治单元不少于3个。", ["-: 胸痛救治单元 build"]),
    # a specialty that is not named; who is supported is not built
    ("县总医院争取1个专科入选省级临床重点专科。", []),
    ("福建省立医院继续对口支援县总医院儿科、骨科。", []),
    # for whom a room is; a number of specialties has no name; a way of building builds nothing
    ("县总医院新增儿童重症监护室。", ["总医院: 儿童重症监护室 build"]),
    ("县总医院力争3个以上专科进入省级临床重点专科行列。", []),
    ("福建省立医院以专科共建形式帮扶县总医院眼科、骨科。", []),
    # on top of what it has
    (
        "县中医院骨伤科在保持省级重点专科的基础上争创国家优势专科。",
        ["中医院: 骨伤科 (国家优势专科) apply"],
    ),
    # the specialty of a regional centre in its bracket
    ("县中医院建设国家区域中医诊疗中心（骨伤科）。", ["中医院: 骨伤科 (国家区域中医诊疗中心) build"]),
    # the subjects of centres in a bracket are centres too
    (
        "县总医院建设三大中心（胸痛、卒中、创伤）。",
        ["总医院: 胸痛中心 build", "总医院: 卒中中心 build", "总医院: 创伤中心 build"],
    ),
    # who builds a platform is not built
    ("推进县急救中心建设指挥调度平台。", []),
    # behind it a room that is no specialty
    ("县总医院设立中医科、中药房。", ["总医院: 中医科 build"]),
    # a name with 和 inside stays whole before quotes too
    (
        "县总医院建设卒中、创伤、危重儿童和新生儿救治“三大中心”。",
        ["总医院: 卒中中心 build", "总医院: 创伤中心 build", "总医院: 危重儿童和新生儿救治中心 build"],
    ),
    # names longer than the known ones at their ends, behind a host and behind an area
    ("做强县中医院肝胆脾胃病科。", ["中医院: 肝胆脾胃病科 build"]),
    ("县总医院建设区域急危重症救治中心。", ["总医院: 区域急危重症救治中心 build"]),
    # each its own, where a part of the sentence before names a third
    (
        "县总医院建设卒中中心；县中医院、县妇幼保健院分别建设血液净化中心、产前诊断中心。",
        ["总医院: 卒中中心 build", "中医院: 血液净化中心 build", "妇幼保健院: 产前诊断中心 build"],
    ),
    # a department that builds something is not built; centres that run are not
    ("县总医院急诊科建设院前急救站。", ["总医院: 急救站 build"]),
    ("县总医院推进胸痛中心、卒中中心常态化运行。", []),
    # what is signed is no part of a name
    ("县总医院签订心内科、普外科专科共建协议。", ["总医院: 心内科 build", "总医院: 普外科 build"]),
    # what is relied on is not built; a grade by letters; a rank that is kept; what is completed;
    # who is no hospital stands for itself
    (
        "县总医院依托急诊科、儿科等建成胸痛、卒中、创伤三大中心。",
        ["总医院: 胸痛中心 build", "总医院: 卒中中心 build", "总医院: 创伤中心 build"],
    ),
    ("县中医院骨伤科达到市级甲级重点专科标准。", ["中医院: 骨伤科 (市级甲级重点专科) build"]),
    ("县中医院骨伤科巩固市级重点专科建设成果。", ["中医院: 骨伤科 (市级重点专科) maintain"]),
    ("县中医院卒中中心年底前完成创建。", ["中医院: 卒中中心 build"]),
    (
        "县总医院建设肿瘤防治中心，县疾控中心建成医学检验中心。",
        ["总医院: 肿瘤防治中心 build", "疾病预防控制中心: 医学检验中心 build"],
    ),
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


#: A plan whose sections are headed by a hospital each.
BY_HOSPITAL = (
    "明溪县2024年医疗服务能力提升重点任务\n一、县总医院\n（一）与福建省立医院加强医联体合作。\n（二）6月底前建成创伤中心，"
    "神经内科申报市级重点专科。\n二、县中医院\n（一）厦门市中医院选派专家驻点帮扶1年。\n（二）规范治未病中心建设，提升诊疗水平。\n"
    "三、工作要求\n医院加强门诊、临床诊疗和医疗质量管理。\n"
)


def test_the_hospital_of_a_heading_is_host_and_local_side() -> None:
    record = read(BY_HOSPITAL)
    assert [(p.host, p.name) for p in record.programmes] == [
        ("明溪县总医院", "创伤中心"),
        ("明溪县总医院", "神经内科"),
        ("明溪县中医院", "治未病中心"),
    ]
    assert [(p.local, p.partner) for p in record.partnerships] == [
        ("明溪县总医院", "福建省立医院"),
        ("明溪县中医院", "厦门市中医院"),
    ]
