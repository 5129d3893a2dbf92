"""The parts of a file: two policies in one notice, annexes, and where the last item of each really ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reading import outline, owners, printed, read, task

from loaders.header import titles
from loaders.outline.parts import split

TWO = """明溪县人民政府文件
明政文〔2024〕35号
明溪县人民政府关于印发《明溪县基层服务提升行动方案（2024—2026年）》和《明溪县便民就医若干措施》的通知
各乡（镇）人民政府，县直各有关单位：
现将《明溪县基层服务提升行动方案（2024—2026年）》和《明溪县便民就医若干措施》印发给你们，请结合实际抓好落实。
附件：1.工作专班名单
2.重点项目清单
明溪县人民政府
2024年5月8日
（此件主动公开）
明溪县基层服务提升行动方案（2024—2026年）
一、总体目标
到2026年建成三个中心。
二、重点任务
（一）改善条件。完成业务用房改造。（责任单位：县卫健局）
（二）培养人才。加强招引培养力度。（责任单位：县人社局）
明溪县便民就医若干措施
一、推行预约诊疗。开通线上平台。（责任单位：县卫健局）
二、推行结果互认。公布互认清单。（责任单位：县医保局）
附件1
工作专班名单
专班主要任务：
（一）定期会商。每季度召开会议。（责任单位：县卫健局）
（二）信息报送。每月报送进展。（责任单位：各成员单位）
附件2
重点项目清单
一、医疗项目。完成业务楼建设。（责任单位：县总医院）
二、养老项目。完成养老院建设。（责任单位：县民政局）
抄送：县委办公室，县人大常委会办公室。
明溪县人民政府办公室 2024年5月8日印发
"""


def test_each_part_has_numbering_of_its_own() -> None:
    assert outline(read(TWO)) == [
        "1",
        "2",
        "2.1 task",
        "2.2 task",
        "d2.1 task",
        "d2.2 task",
        "a1.1 task",
        "a1.2 task",
        "a2.1 task",
        "a2.2 task",
    ]


def test_the_list_of_annexes_in_the_notice_is_no_list_of_tasks() -> None:
    assert not [t for t in read(TWO).tasks if "名单" in t.begins or "项目清单" in t.begins]


def test_the_last_item_of_a_part_ends_before_what_follows_it() -> None:
    record = read(TWO)
    assert printed(record, task(record, "2.2").span) == "（二）培养人才。加强招引培养力度。（责任单位：县人社局）"
    assert printed(record, task(record, "d2.2").span) == "二、推行结果互认。公布互认清单。（责任单位：县医保局）"
    assert printed(record, task(record, "a1.2").span) == "（二）信息报送。每月报送进展。（责任单位：各成员单位）"
    assert printed(record, task(record, "a2.2").span) == "二、养老项目。完成养老院建设。（责任单位：县民政局）"


def test_the_second_policy_has_a_header() -> None:
    (second,) = read(TWO).documents
    assert second.part == "d2"
    assert second.title is not None
    assert second.title.value == "明溪县便民就医若干措施"
    assert second.period is None
    assert [i.value for i in second.issuers] == ["明溪县人民政府"]


def test_split_says_where_each_part_is() -> None:
    parts = split(TWO, titles.find(TWO))
    assert [p.prefix for p in parts] == ["", "d2.", "a1.", "a2."]
    assert [TWO[slice(*p.title)] if p.title else None for p in parts] == [
        "明溪县基层服务提升行动方案（2024—2026年）",
        "明溪县便民就医若干措施",
        "工作专班名单",
        "重点项目清单",
    ]
    assert all(a.end <= b.start for a, b in pairwise(parts))


BODY = "一、推行预约。开通线上平台。（责任单位：县卫健局）\n二、推行互认。公布互认清单。（责任单位：县医保局）\n"

# what stands below the last item; it is none of its text
TAILS = [
    ("明溪县卫生健康局\n2024年5月8日\n", "a signature"),
    ("明溪县卫生健康局 明溪县财政局\n2024年5月8日\n", "two bodies on one line"),
    ("2024年5月8日\n", "a date alone"),
    ("附件：任务分工表\n明溪县卫生健康局\n2024年5月8日\n", "one annex listed"),
    ("附：任务分工表\n明溪县卫生健康局\n2024年5月8日\n", "附 alone"),
    ("附件：1.任务分工表\n2.时间安排表\n明溪县卫生健康局\n2024年5月8日\n", "two annexes listed"),
    ("抄送：县委办公室，县政府办公室。\n明溪县卫生健康局办公室 2024年5月8日印发\n", "copy line and imprint"),
    ("（此件主动公开）\n", "a note on publication"),
    ("信息公开选项：主动公开\n", "another one"),
    ("本方案自印发之日起施行。\n", "a closing provision"),
    ("本措施自2024年6月1日起施行，有效期至2026年12月31日。\n", "validity"),
    ("本方案由县卫健局负责解释。\n", "who explains it"),
    ("（联系人：李明，联系电话：0598-0000000）\n", "whom to call"),
    (
        "返回顶部\n甲办公室 © 版权所有\n承办：甲中心\n技术支持：乙公司\nPC版\nProduced By CMS 2024\n",
        "the foot of a page",
    ),
    ("主办:青禾县卫健局\n地址:和平路1号\n公网安备 1号\n", "another one"),
    (
        "附件：1.任务分工表\n2.2024年时间安排表\n明溪县卫生健康局\n2024年5月8日\n分享到\n12860\n明溪县卫生健康局\nlink\n",
        "a page's own words below the signature",
    ),
    ("", "nothing"),
]


@pytest.mark.parametrize(("tail", "what"), TAILS, ids=[t[1] for t in TAILS])
def test_tails(tail: str, what: str) -> None:
    record = read("明溪县便民就医实施方案\n" + BODY + tail)
    assert printed(record, task(record, "2").span) == "二、推行互认。公布互认清单。（责任单位：县医保局）", what
    assert owners(record) == {"1": "responsible 县卫健局", "2": "responsible 县医保局"}


def test_who_carries_a_task_out_is_no_foot_of_a_page() -> None:
    record = read(
        "明溪县便民就医实施方案\n一、推行预约。开通线上平台。\n主办：县卫健局\n二、推行互认。公布清单。\n主办：县医保局\n"
    )
    assert owners(record) == {"1": "lead 县卫健局", "2": "lead 县医保局"}


# the line that opens an annex
ANNEXES = ["附件", "附件1", "附件 1", "附件：", "附件一", "附 件", "附件1：便民清单", "附件：便民清单"]


@pytest.mark.parametrize("line", ANNEXES)
def test_annexes(line: str) -> None:
    own_title = "" if "清单" in line else "便民清单\n"
    filler = "为做好有关工作，便利群众就医，特制定本清单，请各有关单位对照落实，并及时报送工作进展情况。\n" * 4
    record = read(
        f"明溪县便民就医实施方案\n{BODY}{line}\n{own_title}{filler}一、开设窗口。配备导诊人员。（责任单位：县总医院）\n"
        "二、开通热线。安排专人值守。（责任单位：县卫健局）\n"
    )
    assert outline(record) == ["1 task", "2 task", "a1.1 task", "a1.2 task"]
    assert printed(record, task(record, "2").span).endswith("（责任单位：县医保局）")


def test_a_second_policy_that_nobody_announced() -> None:
    """A title in mid-text after which the top count starts again."""
    record = read("明溪县便民就医实施方案\n" + BODY + "明溪县优化服务若干措施\n" + BODY)
    assert outline(record) == ["1 task", "2 task", "d2.1 task", "d2.2 task"]
    assert [d.title.value for d in record.documents if d.title] == ["明溪县优化服务若干措施"]


def test_one_policy_is_one_part() -> None:
    text = "明溪县便民就医实施方案\n" + BODY
    assert [p.prefix for p in split(text, titles.find(text))] == [""]


def test_a_text_without_a_title_is_one_part() -> None:
    assert [(p.prefix, p.start) for p in split(BODY, titles.find(BODY))] == [("", 0)]
    assert outline(read(BODY)) == ["1 task", "2 task"]


NOTICE = "石桥县人民政府关于印发石桥县农田水利实施方案的通知\n各乡镇人民政府：\n现将方案印发给你们，提出以下要求。\n"
PLAN = """石桥县人民政府
2023年11月2日
石桥县农田水利实施方案
一、工作目标
疏浚沟渠。
二、重点工作
（一）维修泵站。（责任单位：县水利局）
"""
PLAN_READ = ["1", "2", "2.1 task"]

NOTICES: list[tuple[str, list[str]]] = [
    # items of the notice itself
    ("一、压实责任。各乡镇要成立专班。\n二、按时报送。每月25日前报县水利局。\n", ["n.1 safeguard", "n.2 safeguard"]),
    # the same below headings, with the list of annexes
    (
        "一、摸清底数\n各乡镇要于4月底前完成摸底。\n二、落实待遇\n各乡镇要按月发放补助。\n附件：石桥县农田水利实施方案\n",
        ["n.1 safeguard", "n.2 safeguard"],
    ),
    # a list of annexes asks for nothing
    ("附件：\n1.石桥县农田水利实施方案\n2.项目清单\n", []),
    # where comments may be sent
    (
        "欢迎社会各界提出意见建议，方式如下：\n一、电子邮箱：sq@example.com。\n二、通信地址：石桥县文化路1号。\n",
        ["n.1", "n.2"],
    ),
]


@pytest.mark.parametrize(("items", "expected"), NOTICES)
def test_the_items_of_a_notice_stand_in_front_of_its_plan(items: str, expected: list[str]) -> None:
    assert outline(read(NOTICE + items + PLAN)) == expected + PLAN_READ


def test_who_the_items_of_a_notice_bind() -> None:
    record = read(NOTICE + NOTICES[0][0] + PLAN)
    assert [u.surface for u in task(record, "n.1").units] == ["各乡镇"]
    assert record.header.title and record.header.title.value == "石桥县农田水利实施方案"


# How comments are asked for, and whether that leaves tasks.
COMMENTS = [
    ("现公开征求意见。/（一）电子邮箱：sq@example.com；/（二）登录县政府网站提交意见；", False),
    (
        "现公开征求意见。/一、征求意见时间/6月起/二、意见反馈方式/（一）来电：1234567。/三、有关要求/写明姓名",
        False,
    ),
    ("现予以公示，广泛征求意见。/一、公示时间：3月。/二、公示方式：政府网站。/三、意见提交：可邮寄至县医保局。", False),
    ("现公开征集民生实事。/一、征集时间/即日起。/二、征集要求/（一）贴合需求。/三、征集方式/可通过信函反馈。", False),
    # a plan may have been commented on, and may have a mailbox to be kept open
    (
        "在广泛征求意见的基础上，制定本措施。/一、畅通渠道/公布电子邮箱。/二、规范中介/公开标准。/三、全程网办/建平台",
        True,
    ),
]


@pytest.mark.parametrize(("body", "tasks"), COMMENTS)
def test_how_comments_are_sent_is_no_task(body: str, tasks: bool) -> None:
    assert bool(read("石桥县医疗保障局关于护理保险有关事项的公告\n" + body.replace("/", "\n")).tasks) == tasks


@pytest.mark.parametrize("leader", ["", "……1"])
def test_a_table_of_contents_holds_no_items(leader: str) -> None:
    body = [("1 总则", ""), ("1.1 目的", "规范处置。"), ("2 应急响应", ""), ("2.1 现场处置", "会商研判。")]
    contents = "\n".join(heading + leader for heading, _ in body)
    text = "\n".join(f"{heading}\n{words}" for heading, words in body)
    assert outline(read(f"明溪县防汛应急预案\n目  录\n{contents}\n{text}\n")) == ["1", "1.1", "2", "2.1 task"]
