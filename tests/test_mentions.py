"""Organisations that a task names beside its owners: what counts, what is left out, and the full names."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import plan, printed, read, task, vocabulary

import loaders
from loaders.extract import facts
from loaders.extract import mentions as extractor

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def mentions(item: str, place: str = "宁化县", after: str = "") -> dict[str, str]:
    """What the task `item` mentions: surfaces and full names."""
    found = task(plan(item, place, after=after), "1.1.1").mentions
    return {mention.surface: mention.name for mention in found}


# the document's place; a task's text; the surfaces and full names it mentions
NAMED = [
    # a level character before a body
    ("宁化县", "选派骨干到县总医院跟班学习。", {"县总医院": "宁化县总医院"}),
    ("宁化县", "按月向县政府报告进展。", {"县政府": "宁化县人民政府"}),
    ("宁化县", "重大事项经县委研究确定。", {"县委": "中共宁化县委员会"}),
    ("宁化县", "报省卫生健康委备案。", {"省卫生健康委": "福建省卫生健康委员会"}),
    # a place's name before a body, full or short
    ("宁化县", "与厦门市中医院建立远程门诊。", {"厦门市中医院": "厦门市中医院"}),
    ("宁化县", "与厦门中医院建立远程门诊。", {"厦门中医院": "厦门市中医院"}),
    # the level is printed once for a list
    ("安徽省", "加强与省教育厅、财政厅、科技厅的协同。", {
        "省教育厅": "安徽省教育厅", "财政厅": "安徽省财政厅", "科技厅": "安徽省科学技术厅",
    }),
    # bodies of the nation, by any name
    ("安徽省", "积极争取国家发展改革委、财政部支持。", {"国家发展改革委": "国家发展和改革委员会", "财政部": "财政部"}),
    ("安徽省", "用好人民银行专项再贷款。", {"人民银行": "中国人民银行"}),
    ("安徽省", "深化与中国信息通信研究院的合作。", {"中国信息通信研究院": "中国信息通信研究院"}),
    # an autonomous region's body, named by 自治区
    ("包头市", "主动对接自治区政务服务局。", {"自治区政务服务局": "内蒙古自治区政务服务局"}),
    # a government's department is not the government
    ("安徽省", "执行国务院旅游行政部门的规定，报国务院批准。", {
        "国务院旅游行政部门": "国务院旅游行政部门", "国务院": "国务院",
    }),
    # a special region has a government of its own name
    ("安徽省", "加强与香港特别行政区政府的合作。", {"香港特别行政区政府": "香港特别行政区政府"}),
    # groups under the name of their purpose, however long
    ("宁化县", "由县医疗服务能力提升三年行动工作领导小组统一调度。", {
        "县医疗服务能力提升三年行动工作领导小组": "宁化县医疗服务能力提升三年行动工作领导小组",
    }),
    # schools of a kind that a place may have one of
    ("宁化县", "支持县职业技术学校开设护理专业。", {"县职业技术学校": "宁化县职业技术学校"}),
    # the name of another town is no place's inside a name: 和平 is not 平镇 behind 和
    ("宁化县", "推进永和镇中心卫生院改造。", {"永和镇中心卫生院": "宁化县永和镇中心卫生院"}),
    ("宁化县", "依托黄金埠中心卫生院开展试点。", {"黄金埠中心卫生院": "宁化县黄金埠中心卫生院"}),
    # a county's name inside another name; a capital before a district of its name
    ("宁化县", "落实雄安新区管委会的经验。", {"雄安新区管委会": "雄安新区管委会"}),
    ("宁化县", "学习西安长安国际医学中心医院做法。", {"西安长安国际医学中心医院": "西安长安国际医学中心医院"}),
    ("宁化县", "邀请中国农业科学院茶叶研究所指导。", {"中国农业科学院茶叶研究所": "中国农业科学院茶叶研究所"}),
    ("宁化县", "引进泉州医学高等专科学校设立教学点。", {"泉州医学高等专科学校": "泉州医学高等专科学校"}),
    # a school's hospital by its own name
    ("宁化县", "邀请云岭大学青山医院专家坐诊。", {"云岭大学青山医院": "云岭大学青山医院"}),
    # a branch that is called by its place
    ("宁化县", "邀请云岭大学附属医院南平医院专家坐诊。", {"云岭大学附属医院南平医院": "云岭大学附属医院南平医院"}),
    # a part of a body is a body of its own
    ("宁化县", "经县总医院党委同意后实施。", {"县总医院党委": "宁化县总医院党委"}),
    # called by a short proper name; a branch belongs to the general hospital of the document
    ("宁化县", "2025年新增湖村分院开展家庭病床服务。", {"湖村分院": "宁化县湖村分院"}),
    ("宁化县", "建成石壁镇中心卫生院急救站。", {"石壁镇中心卫生院": "宁化县石壁镇中心卫生院"}),
    # companies and exchanges behind their place
    ("宁波市", "支持宁波股权交易中心开展试点。", {"宁波股权交易中心": "宁波股权交易中心"}),
    ("江西省", "发挥省融资担保股份有限公司作用。", {"省融资担保股份有限公司": "江西省融资担保股份有限公司"}),
    # a county's department is its bureau
    ("宁化县", "配合医保部门开展结算试点。", {"医保部门": "宁化县医疗保障局"}),
    # two characters that happen to name a far county are none here: 提高/和 + 县…
    ("宁化县", "提高县总医院和县中医院的诊疗水平。", {"县总医院": "宁化县总医院", "县中医院": "宁化县中医院"}),
    # two names in one breath
    ("宁化县", "县总医院邀请县疾控中心指导业务。", {
        "县总医院": "宁化县总医院", "县疾控中心": "宁化县疾病预防控制中心",
    }),
    # a second name in a bracket is the same body; 成县 is none in 建成县域
    ("宁化县", "邀请重医附一院（渝一院）坐诊，建成县域数据中心。", {"重医附一院": "重庆医科大学附属第一医院"}),
    # a centre is not its bureau; places before one noun
    ("宁化县", "县疾控中心指导业务。〔责任单位：县疾控局〕", {"县疾控中心": "宁化县疾病预防控制中心"}),
    ("三明市", "推动清流县、建宁县疾控中心达标。", {"清流县、建宁县疾控中心": "建宁县疾病预防控制中心"}),
    # a university with its college; an autonomous county's own
    ("宁化县", "与厦门大学公共卫生学院共建基地。", {"厦门大学公共卫生学院": "厦门大学公共卫生学院"}),
    ("金秀瑶族自治县", "支持自治县瑶医医院扩建。", {"自治县瑶医医院": "金秀瑶族自治县瑶医医院"}),
    # 湾区医院, 保护区管理中心 are nobody's district
    ("鼓楼区", "保护区管理中心与大湾区医院配合。", {}),
    # each once, the first form that is printed
    ("宁化县", "县总医院扩大床位。宁化县总医院优化流程。", {"县总医院": "宁化县总医院"}),
    # a short name that the document itself gives is the same body
    ("宁化县", "与厦门市中医院（以下简称市中院）签约。", {"厦门市中医院": "厦门市中医院"}),
]  # fmt: skip

# what is no mention, and why
GENERIC = [
    ("医院要改善服务，基层医疗机构要提高水平。", "bare class words"),
    ("依托上级医院对口帮扶，提升县级医院能力。", "a class by its level"),
    ("完成5所乡镇卫生院和3个社区卫生服务中心改造。", "counted classes"),
    ("推进各基层分院特色专科建设。", "a collective"),
    ("组织国有大型商业银行和政策性银行下沉服务。", "kinds of banks"),
    ("争创国家制造业创新中心和国家实验室。", "kinds of centres"),
    ("完善产业布局，形成良好格局，坚持全面部署。", "局 and 部 inside other words"),
    ("各部门要完善办理流程，委托第三方开展评估。", "部, 办, 委 inside other words"),
    ("提高县域就诊率，规范市场秩序，服务全县群众。", "县域, 市场, 全县"),
    ("落实《福建省卫生健康委员会关于印发工作方案的通知》要求。", "inside a cited title"),
    ("鼓励在校大学生创业，吸引高校毕业生。", "大学生 is nobody's university"),
    ("打造湖村大学城，建设科创街区。", "a quarter of universities"),
    ("主管部门应当会同政府有关工作部门指导协会。", "会同 is a verb, no county"),
    ("支持高新区、经开区和工业园区建设。", "areas, not bodies"),
    ("对照国家县医院服务能力标准整改。", "a norm of all counties"),
    ("推广电子税务局办税。", "a system"),
]


@pytest.mark.parametrize(("place", "item", "expected"), NAMED)
def test_named(place: str, item: str, expected: dict[str, str]) -> None:
    assert mentions(item, place) == expected


@pytest.mark.parametrize(("item", "why"), GENERIC)
def test_generic(item: str, why: str) -> None:
    assert mentions(item) == {}, why


def test_a_branch_belongs_to_the_general_hospital_that_the_document_has() -> None:
    assert mentions("县总医院统一调配，新增湖村分院家庭病床。")["湖村分院"] == "宁化县总医院湖村分院"


# lists that print their noun once
SHARED_HEADS = [
    ("建成湖村、泉上中心卫生院急救站。", {"宁化县湖村中心卫生院", "宁化县泉上中心卫生院"}),
    ("重点加强湖村、泉上两所基层分院诊疗服务。", {"宁化县湖村分院", "宁化县泉上分院"}),
]


@pytest.mark.parametrize(("item", "names"), SHARED_HEADS)
def test_lists_with_a_shared_noun(item: str, names: set[str]) -> None:
    assert {m.name for m in task(plan(item, "宁化县"), "1.1.1").mentions} == names


def test_places_that_share_one_hospital_name() -> None:
    found = task(plan("下沉专家，重点帮扶文成、泰顺县中医院。", "温州市"), "1.1.1").mentions
    assert {m.name for m in found} == {"文成县中医院", "泰顺县中医院"}


def test_owners_are_no_mentions() -> None:
    """What the clause names, and the same body under another form in the text."""
    item = "县卫生健康局牵头推进，县财政局保障经费，县委统筹。〔责任单位：县卫健局、县财政局〕"
    assert mentions(item) == {"县委": "中共宁化县委员会"}


def test_a_clause_of_the_item_above_is_not_running_text() -> None:
    """Printed behind the last sub-item, it belongs to the item above and names owners alone."""
    record = plan("健全机制。一是提升县总医院能力。二是加强培训。〔责任单位：县卫健局、县疾控中心〕", "宁化县")
    assert {t.id: [m.surface for m in t.mentions] for t in record.tasks if t.mentions} == {"1.1.1.1": ["县总医院"]}


def test_a_signature_is_no_mention() -> None:
    record = read(
        "宁化县人民政府办公室关于做好巡诊工作的通知\n一、健全机制。建立台账。\n二、加强培训。邀请县总医院授课。\n"
        "宁化县人民政府办公室\n2025年3月4日\n"
    )
    assert [m.surface for t in record.tasks for m in t.mentions] == ["县总医院"]


def test_spans_are_the_surface() -> None:
    record = plan("选派骨干到县总 医院学习。", "宁化县")
    (mention,) = task(record, "1.1.1").mentions
    assert (mention.surface, printed(record, mention.span)) == ("县总医院", "县总医院")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="县市省总医院卫健局委政府和、在与分中心领导小组，。宁化厦门国家银行公司大学4地两所", max_size=80)
)
def test_any_text_is_read(words: str) -> None:
    """No crash, and every span says its surface."""
    record = plan(words, "宁化县")
    for item in record.tasks:
        for mention in item.mentions:
            assert "".join(mention.surface.split()) == printed(record, mention.span)


def test_time_grows_with_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight times the text takes at most some sixteen times as long: no quadratic scan."""
    monkeypatch.setattr(facts, "extractors", lambda: (extractor,))
    sentence = "县总医院与省卫生健康委、厦门市中医院及各基层分院、上级医院合作，"

    def seconds(times: int) -> float:
        text = f"宁化县提升行动方案\n一、重点任务\n（一）健全机制。{sentence * times}。\n（二）其他。\n"
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    seconds(20)
    assert seconds(800) < 16 * max(seconds(100), 0.02)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared documents next to the project")
def test_mentions_of_the_documents_read_by_hand() -> None:
    """Found and right among the bodies that five documents mention, by full name or surface."""
    right = found = asked = 0
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "mentions" not in gold.get("scored", ["mentions"]):
            continue
        record = loaders.load((SHARED / "corpus" / f"{path.stem}.txt").read_bytes(), f"{path.stem}.txt", vocabulary())
        ours = {(t.id, m.surface, m.name) for t in record.tasks for m in t.mentions}
        theirs = [(t["id"], m["as"], m["name"]) for t in gold["tasks"] for m in t.get("mentions") or []]
        found, asked = found + len(ours), asked + len(theirs)
        for identifier, surface, name in theirs:
            match = next((o for o in ours if o[0] == identifier and (o[2] == name or o[1] == surface)), None)
            if match:
                ours.remove(match)
                right += 1
    assert 2 * right / (found + asked) >= 0.95
