"""How binding a clause is: the words of the annotators' guide, and the words that only look like them."""

from __future__ import annotations

import pytest
from reading import plan, task

from loaders.extract.strength import strength_in, strength_of

BINDING = [
    # the words of the guide, each kind
    ("力争创建省级重点专科", "strive"),
    ("争取明年上半年通过评审", "strive"),
    ("努力提高服务水平", "strive"),
    ("鼓励社会力量参与", "encourage"),
    ("探索建立轮岗制度", "encourage"),
    ("逐步扩大服务范围", "encourage"),
    ("支持乡镇购置设备", "encourage"),
    ("积极引导退休医师返聘", "encourage"),
    ("确保按期交付", "must"),
    ("必须持证上岗", "must"),
    ("完成门诊楼改造", "must"),
    ("村卫生室全部接入平台", "must"),
    ("实现床旁结算", "must"),
    ("各单位要明确专人", "must"),
    ("各医院应配齐设备", "must"),
    ("建设单位应当公示", "must"),
    # no word of the list
    ("建成区域检验中心", "plain"),
    ("继续开展巡诊", "plain"),
    ("进一步优化流程", "plain"),
    # the first kind that occurs decides, wherever the word stands
    ("力争完成全部改造", "strive"),
    ("完成改造并探索新模式", "encourage"),
    ("要积极争取资金", "strive"),
]

NOT_BINDING = [
    # 要 inside another word
    "主要业务收入稳步提升",
    "重要岗位轮换",
    "根据患者需要增加床位",
    "按规范要求配备人员",
    "聚焦关键要素",
    "把握工作要点",
    "首要任务是建立台账",
    "必要时开展会诊",
    "会议纪要按月印发",
    "规划纲要的配套政策",
    "简要说明情况",
    "交通要道设置标识",
    "发挥要害部位监控作用",
    # 应 inside another word
    "推广应用新技术",
    "建立应急队伍",
    "应对突发事件的机制",
    "保障药品供应",
    "适应群众需求",
    "采取相应措施",
    "应届毕业生招录",
    "及时响应群众诉求",
    "发挥示范效应",
    "开展不良反应监测",
    "应收账款融资",
    # the words of the list as parts of nouns
    "任务完成情况纳入考核",
    "计划完成率纳入通报",
    "加大资金支持力度",
    "提供技术支持",
    "创新价值实现路径",
    "相关部门密切配合",
    "压实部门责任",
]


@pytest.mark.parametrize(("words", "expected"), BINDING)
def test_words_of_the_guide(words: str, expected: str) -> None:
    assert strength_in(words) == expected


@pytest.mark.parametrize("words", NOT_BINDING)
def test_words_that_only_look_like_them(words: str) -> None:
    assert strength_in(words) == "plain"


ITEMS = [
    # the first sentence speaks for the item
    ("力争建成两个中心。确保按期交付。", "strive"),
    ("建立台账制度，明确整改标准。必须整改。", "plain"),
    # a line's end closes a sentence, and so does a semicolon
    ("健全机制\n必须到位。", "plain"),
    ("健全机制；必须到位。", "plain"),
    # nothing to read
    ("", "plain"),
    # whole sentences
    ("确保2025年底前全部达标。", "must"),
    ("必须按期完成。", "must"),
    ("各单位要加强领导。", "must"),
    ("应当按期报送。", "must"),
    ("到2025年实现全覆盖。", "must"),
    ("力争建成两个中心，确保达标。", "strive"),  # the first kind that fits, not the first word
    ("争取通过评审。", "strive"),
    ("鼓励社会力量参与。", "encourage"),
    ("逐步完善配套设施。", "encourage"),
    ("建立会商制度。", "plain"),
    ("完善应急预案，推广应用场景。", "plain"),  # 应急, 应用 are no modals
    ("按照要求配齐各类要素。", "plain"),  # nor are 要求, 要素
    ("建立制度。确保落实。", "plain"),  # the first sentence counts
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_items(text: str, expected: str) -> None:
    assert strength_of(text, 0, len(text)) == expected


def test_a_heading_says_nothing_of_how_binding_its_item_is() -> None:
    record = plan("支持人才发展。各单位必须落实待遇。")
    assert task(record, "1.1.1").strength == "must"


def test_the_range_is_kept() -> None:
    text = "力争建成。建立机制"
    assert strength_of(text, 5, len(text)) == "plain"
