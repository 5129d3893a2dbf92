"""Which specialty or centre is built where, up to which rank, by when; and what only looks like it."""

from __future__ import annotations

from functools import cache

import pytest
from reading import plan, read

from loaders.record import Programme, Record


@cache
def of(item: str, after: str = "") -> Record:
    return plan(item, "明溪县", after=after)


def said(programmes: tuple[Programme, ...], place: str = "明溪县") -> list[str]:
    """`host: name (rank) status`, one line each; - for no host, the county's name left out."""
    return [
        f"{(p.host or '-').removeprefix(place)}: {p.name}{f' ({p.level})' if p.level else ''} {p.status}"
        for p in programmes
    ]


#: an item's text; what it builds; why the row is there
ITEMS = [
    (
        "县总医院新增眼科、骨科为市级临床重点专科，建设住院医师规范化培训基地。",
        [
            "总医院: 眼科 (市级临床重点专科) build",
            "总医院: 骨科 (市级临床重点专科) build",
            "总医院: 住院医师规范化培训基地 build",
        ],
        "what they are added as; a base for training",
    ),
    (
        "县中医院重点打造脑病科、脾胃肝胆科、骨伤科，建设神经疾病、创伤诊疗中心。",
        [
            "中医院: 脑病科 build",
            "中医院: 脾胃肝胆科 build",
            "中医院: 骨伤科 build",
            "中医院: 神经疾病中心 build",
            "中医院: 创伤诊疗中心 build",
        ],
        "one that no list knows between two that it knows; a field before a shared end",
    ),
    (
        "县总医院建立远程影像诊断、病理诊断两个中心，承担麻醉、护理等5个专业质控中心建设。",
        [
            "总医院: 远程影像诊断中心 build",
            "总医院: 病理诊断中心 build",
            "总医院: 麻醉质控中心 build",
            "总医院: 护理质控中心 build",
        ],
        "from afar; subjects before centres for quality",
    ),
    (
        "完成胸痛中心、卒中中心组建，县总医院建成省级创伤区域医疗中心、肿瘤规范化诊疗病房。",
        [
            "总医院: 胸痛中心 build",
            "总医院: 卒中中心 build",
            "总医院: 省级创伤区域医疗中心 build",
            "总医院: 肿瘤规范化诊疗病房 build",
        ],
        "set up, said behind the list; a rank and a subject before a regional centre; a ward",
    ),
    (
        "县总医院、县中医院分别建设东部、西部次区域医疗中心。",
        ["总医院: 东部中心 build", "中医院: 西部中心 build"],
        "regional centres by their places, dealt out",
    ),
    (
        "县总医院建成胸痛、卒中两大中心和介入中心，通过基层版胸痛中心认证。",
        ["总医院: 胸痛中心 pass", "总医院: 卒中中心 build", "总医院: 介入中心 build"],
        "another centre behind the number; an edition before the name",
    ),
    (
        "县总医院在眼科、骨科开展深度共建，县中医院脾胃病科列为市级特色专科。",
        ["总医院: 眼科 build", "总医院: 骨科 build", "中医院: 脾胃病科 (市级特色专科) build"],
        "built together; what it is listed as",
    ),
    (
        "县总医院设立“福建省立医院明溪远程会诊中心”，新增儿童心理、老年精神2个亚专科。",
        [
            "总医院: 福建省立医院明溪远程会诊中心 build",
            "总医院: 儿童心理 build",
            "总医院: 老年精神 build",
        ],
        "quotes hold the whole name; subjects before their number",
    ),
    ("支持夏阳、盖洋等中心卫生院改善条件，加强与福建省精神医学中心合作。", [], "places and partners are no centres"),
    (
        "夏阳镇、盖洋镇卫生院建设为农村区域性医疗卫生中心，建有胸痛救治单元。",
        [
            "夏阳镇卫生院: 农村区域性医疗卫生中心 build",
            "盖洋镇卫生院: 农村区域性医疗卫生中心 build",
            "夏阳镇卫生院: 胸痛救治单元 build",
            "盖洋镇卫生院: 胸痛救治单元 build",
        ],
        "what they are built up to; what they have",
    ),
    (
        "县总医院通过中国胸痛中心基层版认证，建成消化、呼吸两个联合病房。",
        ["总医院: 胸痛中心 pass", "总医院: 消化 build", "总医院: 呼吸 build"],
        "an edition of the review; wards before their number",
    ),
    (
        "依托县总医院、县中医院，分别建设急诊、康复医疗质控中心。",
        ["总医院: 急诊质控中心 build", "中医院: 康复医疗质控中心 build"],
        "centres dealt out to hosts of the piece before",
    ),
    (
        "建设“三个中心”：中医治未病中心、中药制剂中心、中医康复中心，2022年投入使用。",
        ["-: 中医治未病中心 build", "-: 中药制剂中心 build", "-: 中医康复中心 build"],
        "a quoted number and its centres behind a colon",
    ),
    (
        "县总医院推进眼科、骨科等市级以上临床重点专科建设。",
        ["总医院: 眼科 (市级以上临床重点专科) build", "总医院: 骨科 (市级以上临床重点专科) build"],
        "a rank and those above",
    ),
    (
        "中医院做优做强肛肠科，胸痛中心上半年通过省级验收。",
        ["中医院: 肛肠科 build", "中医院: 胸痛中心 pass"],
        "the county's hospital without its level; a review in half a year",
    ),
    (
        "县总医院开设睡眠障碍门诊、产后瑜伽科，开设专家门诊，成立医务科。",
        ["总医院: 睡眠障碍门诊 build", "总医院: 产后瑜伽科 build"],
        "what is founded may be in no list; an office is no department",
    ),
    (
        "打造2个特色科室：夏阳中心卫生院口腔科、盖洋中心卫生院康复科。",
        ["夏阳中心卫生院: 口腔科 build", "盖洋中心卫生院: 康复科 build"],
        "what a number stands for, behind a colon",
    ),
    (
        "县总医院建成高原消化内镜诊疗中心，接入省远程医疗中心。",
        ["总医院: 高原消化内镜诊疗中心 build"],
        "the whole name behind the verb; what somebody joins is not built",
    ),
    (
        "县总医院胸痛中心、卒中中心2026年达到省级标准。",
        ["总医院: 胸痛中心 build", "总医院: 卒中中心 build"],
        "a standard that they come up to",
    ),
    (
        "夏阳、盖洋2个中心卫生院建成胸痛救治单元。",
        ["夏阳中心卫生院: 胸痛救治单元 build", "盖洋中心卫生院: 胸痛救治单元 build"],
        "counted townships share the noun",
    ),
    (
        "县中医院以针灸科、肛肠科为龙头，打造2个省级重点专科。",
        ["中医院: 针灸科 (省级重点专科) build", "中医院: 肛肠科 (省级重点专科) build"],
        "what leads stands in a piece of its own",
    ),
    (
        "县总医院眼科，县中医院骨伤科、肛肠科争创市级重点专科。",
        [
            "总医院: 眼科 (市级重点专科) apply",
            "中医院: 骨伤科 (市级重点专科) apply",
            "中医院: 肛肠科 (市级重点专科) apply",
        ],
        "a list of hosts and departments that runs over a comma",
    ),
    (
        "县中医院共建糖尿病、肺病两个专病门诊，设置中（蒙）医儿科。",
        ["中医院: 糖尿病 build", "中医院: 肺病 build", "中医院: 中（蒙）医儿科 build"],
        "clinics before their number; a medicine with a bracket",
    ),
    (
        "县总医院建设儿科、肿瘤省级区域医疗中心，呼吸内科列入三明市重点专科。",
        ["总医院: 儿科 build", "总医院: 肿瘤中心 build", "总医院: 呼吸内科 (三明市重点专科) build"],
        "subjects before a regional centre; a rank that a city gives",
    ),
    # lists with a head
    (
        "加强县总医院眼科、骨科和普外科等县级重点专科建设。",
        [
            "总医院: 眼科 (县级重点专科) build",
            "总医院: 骨科 (县级重点专科) build",
            "总医院: 普外科 (县级重点专科) build",
        ],
        "list, 等, rank",
    ),
    (
        "完善卒中、胸痛、创伤、代谢性疾病管理“五大中心”。",
        ["-: 卒中中心 build", "-: 胸痛中心 build", "-: 创伤中心 build", "-: 代谢性疾病管理中心 build"],
        "one of which no list knows",
    ),
    (
        "2024年建成盖洋、夏阳2个县域医疗次中心。",
        ["-: 县域医疗次中心 build"],
        "places that get one each are no centres",
    ),
    (
        "县总医院通过中国胸痛中心标准版认证，建立藏西医结合康复中心。",
        ["总医院: 胸痛中心 pass", "总医院: 藏西医结合康复中心 build"],
        "whose standard it is belongs to no name, its medicine does",
    ),
    (
        "出生缺陷综合防治、儿童早期发展等2个市级妇幼保健特色专科建成。",
        [
            "-: 出生缺陷综合防治 (市级妇幼保健特色专科) build",
            "-: 儿童早期发展 (市级妇幼保健特色专科) build",
        ],
        "specialties of health care for women and children",
    ),
    ("县中医院重点在康复、针灸等专科开展协作。", [], "to work together builds nothing"),
    (
        "每个乡镇建成1个社区康复中心。",
        ["-: 社区康复中心 build"],
        "for whom it is belongs to the name",
    ),
    (
        "县人民医院的重症医学科要冲刺省级临床重点专科。",
        ["人民医院: 重症医学科 (省级临床重点专科) apply"],
        "a word of striving",
    ),
    (
        "县总医院重点建设呼吸、创伤、儿科等专业。",
        ["总医院: 呼吸 build", "总医院: 创伤 build", "总医院: 儿科 build"],
        "等专业 is a head",
    ),
    (
        "县总医院重点发展消化、腔隙、儿科等专科。",
        ["总医院: 消化 build", "总医院: 腔隙 build", "总医院: 儿科 build"],
        "one that no list knows between two that are known",
    ),
    (
        "支持县中医院建设苗医风湿病科、苗医骨伤科和药浴康复中心。",
        ["中医院: 苗医风湿病科 build", "中医院: 苗医骨伤科 build", "中医院: 药浴康复中心 build"],
        "departments of a medicine; before a centre they stay departments",
    ),
    (
        "县总医院卒中防治中心升级为综合卒中中心，急诊科升格为急诊医学中心。",
        ["总医院: 综合卒中中心 build", "总医院: 急诊医学中心 build"],
        "what it becomes, not what it is",
    ),
    ("推动县中医院胸痛单元提档升级为标准版胸痛中心。", ["中医院: 胸痛中心 build"], "the review's version is no name"),
    ("县中医院卒中中心争取晋级为高级卒中中心。", ["中医院: 高级卒中中心 apply"], "tried for"),
    (
        "县中医院针灸科由县级重点专科升级为市级重点专科。",
        ["中医院: 针灸科 (市级重点专科) build"],
        "the rank it comes to, not the one it has",
    ),
    ("推动县中医院晋升为三级乙等中医医院，加强儿科诊疗。", [], "a hospital's grade builds no specialty"),
    (
        "县中医院与福建省人民医院合作共建脑病科、肺病科。",
        ["中医院: 脑病科 build", "中医院: 肺病科 build"],
        "what two build together",
    ),
    ("鼓励县级医院与福建省立医院共建远程诊断中心。", [], "but not where the one here is any"),
    (
        "县总医院胸痛中心、卒中中心要巩固认证成果。",
        ["总医院: 胸痛中心 maintain", "总医院: 卒中中心 maintain"],
        "what has been reached is kept",
    ),
    (
        "县人民医院创成2个市级临床重点专科（眼科、普外科）。",
        ["人民医院: 眼科 (市级临床重点专科) build", "人民医院: 普外科 (市级临床重点专科) build"],
        "a list in brackets behind its head",
    ),
    (
        "县中医院建设针灸科、康复科2个省级中医特色专科。",
        ["中医院: 针灸科 (省级中医特色专科) build", "中医院: 康复科 (省级中医特色专科) build"],
        "a number instead of 等",
    ),
    (
        "力争建成县人民医院心内科和县中医院骨伤科等2个市级临床重点专科。",
        ["人民医院: 心内科 (市级临床重点专科) apply", "中医院: 骨伤科 (市级临床重点专科) apply"],
        "every member has a host of its own; what is striven for is applied for",
    ),
    (
        "推动县人民医院省级县域龙头学科儿科、市级重点专科产科建设。",
        ["人民医院: 儿科 (省级县域龙头学科) build", "人民医院: 产科 (市级重点专科) build"],
        "the rank before its specialty",
    ),
    (
        "重点加强儿科、重症医学、麻醉等专科建设。",
        ["-: 儿科 build", "-: 重症医学 build", "-: 麻醉 build"],
        "stems before a head without rank",
    ),
    (
        "县总医院逐步完善肛肠科、妇科等薄弱科室建设。",
        ["总医院: 肛肠科 build", "总医院: 妇科 build"],
        "a head that is no rank",
    ),
    # centres
    (
        "推进胸痛、卒中、创伤、危重孕产妇救治等四大中心建设。",
        ["-: 胸痛中心 build", "-: 卒中中心 build", "-: 创伤中心 build", "-: 危重孕产妇救治中心 build"],
        "members without their 中心",
    ),
    (
        "加强县总医院危重孕产妇、新生儿救治中心建设。",
        ["总医院: 危重孕产妇救治中心 build", "总医院: 新生儿救治中心 build"],
        "a shared end",
    ),
    (
        "县总医院建成“三大中心”（胸痛、卒中、创伤中心）。",
        ["总医院: 胸痛中心 build", "总医院: 卒中中心 build", "总医院: 创伤中心 build"],
        "the list in brackets",
    ),
    (
        "依托县总医院建设互联互通的医学检验、心电诊断、病理等资源共享中心。",
        ["总医院: 医学检验中心 build", "总医院: 心电诊断中心 build", "总医院: 病理中心 build"],
        "a qualifier before the first",
    ),
    (
        "县总医院规范卒中中心建设流程，2025年底前通过卒中中心评审。",
        ["总医院: 卒中中心 pass"],
        "the status that goes farthest",
    ),
    ("县总医院胸痛中心通过国家级认证。", ["总医院: 胸痛中心 pass"], "the centre as subject"),
    ("县总医院持续做强国家级胸痛中心。", ["总医院: 胸痛中心 build"], "a rank in front is no part of a centre's name"),
    ("县总医院建立患者出入院服务中心。", ["总医院: 患者出入院服务中心 build"], "a named centre"),
    # other forms
    ("县总医院要设立全科医学科。", ["总医院: 全科医学科 build"], "at the end of the piece"),
    (
        "县总医院和县中医院规范设置发热门诊。",
        ["总医院: 发热门诊 build", "中医院: 发热门诊 build"],
        "two hosts, one department",
    ),
    ("县中医院设置产后康复科。", ["中医院: 产后康复科 build"], "a longer name than the known one"),
    ("力争2027年推拿科申报省级农村特色专科。", ["-: 推拿科 (省级农村特色专科) apply"], "申报"),
    ("支持县总医院儿科创建市级重点专科。", ["总医院: 儿科 (市级重点专科) build"], "创建"),
    ("建成岩前镇中心卫生院中医科等基层特色科室。", ["岩前镇中心卫生院: 中医科 (基层特色科室) build"], "a township's"),
    ("县总医院发挥好急诊科作用。", ["总医院: 急诊科 maintain"], "kept, not built"),
    ("提升县总医院精神科服务能力。", ["总医院: 精神科 build"], "its ability"),
    # what comes to be by itself, and what is said of it
    ("县总医院内镜中心、介入中心正式揭牌。", ["总医院: 内镜中心 build", "总医院: 介入中心 build"], "no verb before it"),
    ("县总医院睡眠医学中心于2025年底前建成运行。", ["总医院: 睡眠医学中心 build"], "a date between"),
    (
        "影像、心电、病理三大中心由县总医院承建。",
        ["总医院: 影像中心 build", "总医院: 心电中心 build", "总医院: 病理中心 build"],
        "by whom it is built",
    ),
    ("启动县总医院创伤中心申建。", ["总医院: 创伤中心 apply"], "an application"),
    ("县总医院新设疼痛科，县中医院增挂老年病科。", ["总医院: 疼痛科 build", "中医院: 老年病科 build"], "new verbs"),
    (
        "县总医院完成胸痛、卒中两个中心的省级认证。",
        ["总医院: 胸痛中心 pass", "总医院: 卒中中心 pass"],
        "counted centres that pass",
    ),
    ("县总医院卒中中心通过国家防治卒中中心认证。", ["总医院: 卒中中心 pass"], "as what it passes is no second centre"),
    (
        "县总医院、县中医院分别建设眼科和推拿科特色专科。",
        ["总医院: 眼科 (特色专科) build", "中医院: 推拿科 (特色专科) build"],
        "dealt out in order",
    ),
    (
        "县总医院打造五大共享中心，包括检验中心、病理中心及三大管理中心。",
        ["总医院: 检验中心 build", "总医院: 病理中心 build"],
        "what a summary holds; what is counted is no name",
    ),
    (
        "县总医院泌尿外科在巩固省级重点专科的基础上，积极争取国家临床重点专科立项。",
        ["总医院: 泌尿外科 (国家临床重点专科) apply"],
        "the subject stands before the comma",
    ),
    (
        "支持县总医院创建综合类国家医学中心，建设国家中医药传承创新中心。",
        ["总医院: 综合类国家医学中心 build", "总医院: 国家中医药传承创新中心 build"],
        "national centres",
    ),
    (
        "县中医院推拿科、骨伤科分别申报省级重点专科和市级特色专科。",
        ["中医院: 推拿科 (省级重点专科) apply", "中医院: 骨伤科 (市级特色专科) apply"],
        "ranks dealt out in order",
    ),
    ("力争县总医院心身医学科跻身市级重点专科行列。", ["总医院: 心身医学科 (市级重点专科) apply"], "an open name"),
    ("县总医院急诊科完成标准化改造。", ["总医院: 急诊科 build"], "rebuilt"),
    ("县总医院增设疼痛、康复两个质控中心。", ["总医院: 疼痛质控中心 build", "总医院: 康复质控中心 build"], "counted"),
    ("县总医院创伤中心通过市级复核。", ["总医院: 创伤中心 pass"], "reviewed again"),
    ("厦门市中医院援建县中医院针灸科。", ["中医院: 针灸科 build"], "built with somebody's help"),
    (
        "县总医院胸痛中心、卒中中心年底前递交国家级认证材料。",
        ["总医院: 胸痛中心 apply", "总医院: 卒中中心 apply"],
        "asked to be reviewed",
    ),
    ("县总医院肿瘤科对照标准整改，2025年申报市级重点专科。", ["总医院: 肿瘤科 (市级重点专科) apply"], "carried over"),
    (
        "县总医院眼科、骨科要在2025年底前进入市级重点专科序列。",
        ["总医院: 眼科 (市级重点专科) build", "总医院: 骨科 (市级重点专科) build"],
        "a date in front of the rank",
    ),
    ("2024年县总医院完成胸痛中心、卒中中心提质改造。", ["总医院: 胸痛中心 build", "总医院: 卒中中心 build"], "rebuilt"),
    (
        "县中医院与省立医院签订协议，共建肝病科、肺病科两个协作专科。",
        ["中医院: 肝病科 build", "中医院: 肺病科 build"],
        "built together",
    ),
    ("县总医院设立中医科和中药房。", ["总医院: 中医科 build"], "what follows is no name"),
    ("县妇幼保健院加强儿童早期发展基地建设。", ["妇幼保健院: 儿童早期发展基地 build"], "发展 within a name"),
    ("县总医院建成心脑血管救治站。", ["总医院: 心脑血管救治站 build"], "a station in no list"),
    # nothing
    ("落实《县总医院卒中中心建设方案》。", [], "a title"),
    ("选派心内科、骨科等重点专科医师到上级医院进修。", [], "training"),
    ("县总医院在急诊科开展溶栓。", [], "where something is done"),
    ("提升县总医院骨科微创手术能力。", [], "a technique"),
    ("引进麻醉科、儿科专业人才5名。", [], "recruiting"),
    ("建设县级重点专科3个。", [], "no name"),
    ("加强社区卫生服务中心建设，推进县疾控中心建设。", [], "institutions, not centres of one"),
    ("推进数据中心建设，打造区域物流中心。", [], "no clinical centre"),
    ("县总医院为眼科患者提供服务。", [], "patients"),
    ("加强妇科诊疗技术宣传。", [], "publicity"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ITEMS)
def test_items(text: str, expected: list[str], why: str) -> None:
    assert (
        said(of(f"提升服务水平。{text}", "医院加强门诊、临床诊疗和医疗质量管理，服务患者，医师下乡。").programmes)
        == expected
    ), why


HEADED = (
    "明溪县医疗服务能力提升行动方案\n一、重点任务\n1.发展专科。县总医院加强医院门诊、临床诊疗、医疗质量和专科建设，服务患者。\n"
    "（1）{}\n（2）科研方面：推动科研项目。\n2.加强宣传引导。广泛宣传政策举措。\n"
)

#: an item under a heading that is a specialty
HEADINGS = [
    ("儿科：2025年，增加医师1人，服务能力提升。", ["总医院: 儿科 build"], "the heading alone"),
    (
        "眼科：2025年，选送1名医师进修，争取申报市级重点专科。",
        ["总医院: 眼科 (市级重点专科) apply"],
        "the rank in the text",
    ),
    ("康复科：力争通过市级临床重点专科评审。", ["总医院: 康复科 (市级临床重点专科) pass"], "a review"),
    ("消化内科：发挥好省级重点专科作用。", ["总医院: 消化内科 (省级重点专科) maintain"], "kept"),
    ("胸痛中心：2025年6月提出申请，年底前通过认证。", ["总医院: 胸痛中心 pass"], "a centre"),
    ("康复科：持续推进康复中心建设。", ["总医院: 康复中心 build"], "the centre is the specialty's own"),
    ("人才培养：选派医师进修。", [], "no specialty"),
]


@pytest.mark.parametrize(("item", "expected", "why"), HEADINGS)
def test_headings(item: str, expected: list[str], why: str) -> None:
    assert said(read(HEADED.format(item)).programmes) == expected, why


#: the time that governs
DATES = [
    ("2025年底前，县总医院建成胸痛中心。", "2025-12-31"),
    ("县总医院2024年启动卒中中心建设，2026年建成使用。", "2026-12-31"),
    ("2024年，县总医院添置设备；2025年，建成创伤中心。", "2025-12-31"),
    ("县总医院建设胸痛中心。", None),
]


@pytest.mark.parametrize(("text", "deadline"), DATES)
def test_deadlines(text: str, deadline: str | None) -> None:
    record = of(f"提升服务水平。{text}", "医院加强门诊、临床诊疗和医疗质量管理。")
    assert [p.when.deadline for p in record.programmes] == [deadline]


def test_the_host_of_the_item_above() -> None:
    record = read(HEADED.format("骨科：开展关节镜手术。"))
    assert [(p.task, p.host) for p in record.programmes] == [("1.1.1", "明溪县总医院")]


def test_no_host_where_several_may_be_meant() -> None:
    text = "提升服务水平。县总医院提升管理。县中医院提升服务。加强麻醉科建设。医疗门诊临床诊疗。"
    assert [p.host for p in of(text).programmes] == [None]


def test_concepts_and_spans() -> None:
    record = of("提升服务水平。县总医院加强心内科建设，建成卒中中心。", "医院加强门诊、临床诊疗和医疗质量管理。")
    by_name = {p.name: p for p in record.programmes}
    assert {name: p.concept for name, p in by_name.items()} == {"心内科": "cardiology", "卒中中心": "stroke-centre"}
    assert {name: p.kind for name, p in by_name.items()} == {"心内科": "specialty", "卒中中心": "centre"}
    assert record.text[slice(*by_name["卒中中心"].span)] == "建成卒中中心"


def test_a_document_of_another_sector_has_none() -> None:
    text = "完善平台。建设算力中心、数据中心和人才服务中心，打造运营管理中心，支持高校重点学科建设。"
    assert plan(text, "上犹县").programmes == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "建设国际金融中心和区域性物流中心。",  # what a place is to be
        "建设洁净煤配送中心、企业技术中心。",  # another trade
        "建成甲路快速路、乙路快速路等中心城区骨干道路。",  # 中心城区 is a part of a town
        "牢牢扭住经济建设这个中心。",
    ],
)
def test_centres_of_other_trades_without_a_host_are_none(sentence: str) -> None:
    text = "明溪县发展规划\n一、重点任务\n1.建设医院。提升县总医院诊疗能力。\n2.完善功能。" + sentence + "\n"
    assert read(text).programmes == ()
