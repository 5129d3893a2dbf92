"""Targets by their terms and limits: what is due within how long, of what a share, no smaller and no more than what."""

from __future__ import annotations

import pytest
from reading import read
from test_target_forms import HEAD, TAIL
from test_targets import said

# A sentence, and its targets: indicator, comparator, value, unit, deadline or rhythm.
CASES = [
    # -- terms counted from an event: what is to be done within them is their name
    ("资金下达之日起30日内拨付到位。", "资金下达之日起拨付到位 <= 30日"),
    (
        "自收到甲类申请之日起60日内、收到乙类申请之日起30日内，作出决定。",
        "收到甲类申请之日起作出决定 <= 60日; 收到乙类申请之日起作出决定 <= 30日",
    ),
    ("检验报告自采样之日起24小时内出具。", "检验报告自采样之日起出具 <= 24小时"),
    ("承办单位，应当自开展培训之日起20日内向主管部门备案。", "开展培训之日起向主管部门备案 <= 20日"),  # its verb
    ("名单公布后7日内，组织复核。", "名单公布后组织复核 <= 7日"),  # not the document's own issue
    ("登记抵达本县14日内人员。", ""),  # whom it concerns
    ("实现下列目标：1.5个站点达标；2.3家医院通过评审。", "站点达标 = 5个; 医院通过评审 = 3家"),  # numbers of items
    ("6.1万家养殖场建成处理设施。", "养殖场建成处理设施 = 61000家"),  # tenths of many
    ("“十四五”期间建成分院2个。", "建成分院 = 2个"),  # the years of a plan are no part of the name
    ("近三年累计投入2000万元，建成站点30个。", ""),  # what has been done
    # -- so much for each
    ("按人均不低于6元标准安排经费。", "人均安排经费 >= 6元"),
    ("按照不低于人均6元的标准安排经费。", "人均安排经费 >= 6元"),
    # -- from what to what, each with its year: the second is by when
    ("入园率由2023年的82%提高到2026年的90%。", "入园率 >= 90% @2026-12-31"),
    (
        "入园率从2023年的82%提升至2026年的90%以上，巩固率由60%增加到65%。",
        "入园率 >= 90% @2026-12-31; 巩固率 >= 65% @2026-12-31",
    ),
    ("护士数从2023年的1200人增加到2026年底的1500人。", "护士数 >= 1500人 @2026-12-31"),
    ("平均住院日由2023年的9天缩短到2026年的8天以内。", "平均住院日 <= 8天 @2026-12-31"),
    ("入园率由2023年82%提高到2026年90%。", "入园率 >= 90% @2026-12-31"),
    ("入园率提高到2026年的90%。", "入园率 >= 90% @2026-12-31"),
    ("力争到2026年3家医院通过评审。", "医院通过评审 = 3家 @2026-12-31"),  # only a date
    ("入园率由2015年的72%提高到2019年的82%。", ""),  # what has been
    ("入园率由2015年的72%提高到2019年的82%，到2026年提高到90%。", "入园率 >= 90% @2026-12-31"),  # and what is to be
    # -- what has changed is measured alike behind it, and 发展到 is such a change
    ("茶叶产值由5亿元发展到10亿元，年均增长7%。", "茶叶产值 >= 1000000000元; 茶叶产值 increase= 7% @P1Y"),
    ("茶叶产值由5亿元，提高到10亿元，年均增长7%。", "茶叶产值 >= 1000000000元; 茶叶产值 increase= 7% @P1Y"),
    ("新开通基站150个以上，总数达到300个以上。", "新开通基站 >= 150个; 基站总数 >= 300个"),  # all, not the new ones
    # -- what one level pays for what another does
    ("县级资金按照1:1配套。", "县级资金配套比例 = 1ratio"),
    ("县级按1：2比例配套资金。", "县级配套资金比例 = 2ratio"),
    ("小区按照1:1配套设施标准验收。", ""),
    # -- issues of a paper, no stage of works
    ("每周编发2期工作简报。", "编发工作简报 = 2期 @P1W"),
    ("推进污水厂2期工程。", ""),
    # -- further names behind those that one verb counts, however short
    ("新建充电桩500个，换电站3座，车棚20处。", "新建充电桩 = 500个; 换电站 = 3座; 车棚 = 20处"),
    ("涉及充电桩500个，换电站3座。", ""),
    # -- a clause that begins with the size of what it is about
    ("占地10亩以上的工程，应当编制方案。", ""),
    ("占地面积5公顷以上或者挖填土石方总量5万立方米以上的工程应当编制方案。", ""),
    ("建筑面积达到3000平方米以上。", "建筑面积 >= 3000平方米"),
    # -- whom it concerns, and a web address
    (
        "研究投入达到或超过1亿元的企业，给予一次性补助800万元。",
        "研究投入达到或超过1亿元的企业一次性补助 = 8000000元",
    ),
    ("详见https://example.org/a#text=%E8%BF%91%E5%80%8D%80%8E 的说明。", ""),
    # -- shares of a whole, whatever stands between, and a range in words
    ("科研经费支出占生产总值的比重应当达到百分之三。", "科研经费支出占生产总值比例 >= 3%"),
    ("专家人数不得少于小组总人数的二分之一。", "专家人数占小组总人数比例 >= 0.5ratio"),
    ("委员会每届任期为两年至四年。", "委员会每届任期 = 2~4年"),
    ("每批驻点时间不少于1年半，单次培训不少于2小时半。", "每批驻点时间 >= 1.5年; 单次培训 >= 2.5小时"),
    ("承办单位，应当自收到建议之日起15个工作日内与代表沟通。", "收到建议之日起与代表沟通 <= 15个工作日"),
    # -- what may not be smaller, and no more
    ("楼间距不得小于8米，绿带宽度不应小于3米。", "楼间距 >= 8米; 绿带宽度 >= 3米"),
    ("每间宿舍居住人数不得多于6人。", "每间宿舍居住人数 <= 6人"),
    ("提前下达的转移支付预计数一般不低于70%。", "提前下达的转移支付预计数 >= 70%"),  # 下达 reaches nothing
    ("收入增加的，或者幼苗成活率不低于85%。", "幼苗成活率 >= 85%"),  # 或者 is one word
    ("交通事故死亡人数下降5%，死亡人数不超过3人。", "交通事故死亡人数下降 = 5%; 死亡人数 <= 3人"),  # named first
]


@pytest.mark.parametrize(("sentence", "targets"), CASES, ids=[case[0] for case in CASES])
def test_sentences(sentence: str, targets: str) -> None:
    assert "; ".join(said(target) for target in read(HEAD + sentence + TAIL).targets) == targets
