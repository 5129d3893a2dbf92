"""Leading groups: rosters in every layout, the group's name, the item that sets it up, and what is not understood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import printed, read

from loaders.extract.rosters import find
from loaders.record import LeadingGroup, Record
from loaders.text import tidy

PLAN = (
    "宁化县巡诊提升行动方案\n一、重点任务\n1.健全机制。建立台账。\n2.加强培训。组织轮训。\n"
    "二、保障措施\n（一）加强领导。{}\n（二）强化宣传。营造氛围。\n"
)
ANNEX = PLAN.format("成立宁化县巡诊工作领导小组（名单见附件）。") + "附件\n宁化县巡诊工作领导小组名单\n{}\n"
THREE = [("组长", "周远川", "县政府副县长"), ("副组长", "林若溪", "县卫健局局长"), ("成员", "陈知行", "县财政局副局长")]


def annex(roster: str) -> Record:
    return read(ANNEX.format(roster))


def people(group: LeadingGroup) -> list[tuple[str, str, str]]:
    return [(member.role, member.person, member.post) for member in group.members]


# the same three persons in the layouts that offices print
LAYOUTS = [
    (
        "组　长：周远川　县政府副县长\n副组长：林若溪　县卫健局局长\n成　员：陈知行　县财政局副局长",
        "blanks in roles and columns",
    ),
    ("组长：\t周远川\t县政府副县长\n副组长：\t林若溪\t县卫健局局长\n成员：\t陈知行\t县财政局副局长", "tabs"),
    ("组长 周远川 县政府副县长\n副组长 林若溪 县卫健局局长\n成员 陈知行 县财政局副局长", "no colon"),
    (
        "组长：周远川（县政府副县长）\n副组长：林若溪（县卫健局局长）\n成员：陈知行（县财政局副局长）",
        "posts in brackets",
    ),
    ("组长：周远川（县政府副县长）；副组长：林若溪（县卫健局局长）；成员：陈知行（县财政局副局长）", "one line"),
    ("组长：周远川，县政府副县长\n副组长：林若溪，县卫健局局长\n成员：陈知行，县财政局副局长", "commas"),
    ("组长：县政府副县长 周远川\n副组长：县卫健局局长 林若溪\n成员：县财政局副局长 陈知行", "the post first"),
    ("组长\n周远川\n县政府副县长\n副组长\n林若溪\n县卫健局局长\n成员\n陈知行\n县财政局副局长", "a cell a line"),
    ("组长：周远川 县政府副县长。\n副组长：林若溪 县卫健局局长。\n成员：陈知行 县财政局副局长。", "full stops"),
]


@pytest.mark.parametrize(("roster", "layout"), LAYOUTS)
def test_layouts(roster: str, layout: str) -> None:
    (group,) = annex(roster).leading_groups
    assert (group.name, group.task, people(group)) == ("宁化县巡诊工作领导小组", "2.1", THREE), layout


def test_a_table() -> None:
    rows = "".join(f"<tr><td>{r}</td><td>{n}</td><td>{p}</td></tr>" for r, n, p in THREE)
    page = (
        "<html><body><h1>宁化县巡诊提升行动方案</h1><p>一、重点任务</p><p>1.健全机制。建立台账。</p><p>2.加强培训。组织轮训。</p>"
        "<p>附件</p><p>宁化县巡诊工作领导小组名单</p>"
        f"<table><tr><td>组内职务</td><td>姓名</td><td>职务</td></tr>{rows}</table></body></html>"
    )
    (group,) = read(page, "plan.html").leading_groups
    assert people(group) == THREE


def test_members_of_one_role_go_on_over_lines() -> None:
    (group,) = annex(
        "组长：周远川 县长\n成员：林若溪 县卫健局局长\n      罗　云 县医保局局长\n      何木青 县发改局局长"
    ).leading_groups
    assert [(m.role, m.person) for m in group.members] == [
        ("组长", "周远川"), ("成员", "林若溪"), ("成员", "罗云"), ("成员", "何木青"),
    ]  # fmt: skip


def test_names_of_two_characters_and_of_other_peoples() -> None:
    (group,) = annex("组长：罗　云 县长\n成员：买买提·艾力 县民宗局局长\n      欧阳若溪 县卫健局局长").leading_groups
    assert [m.person for m in group.members] == ["罗云", "买买提·艾力", "欧阳若溪"]


def test_spans_hold_name_and_post_as_printed() -> None:
    record = annex("组　长：罗　云　县政府党组成员 副县长")
    (member,) = record.leading_groups[0].members
    assert printed(record, member.span) == member.person + member.post == "罗云县政府党组成员副县长"


def test_the_roster_ends_where_prose_begins() -> None:
    record = annex(
        "组长：周远川 县长\n成员：林若溪 县卫健局局长\n领导小组办公室设在县卫健局，负责日常工作。\n宁化县人民政府办公室"
    )
    assert [m.person for m in record.leading_groups[0].members] == ["周远川", "林若溪"]
    assert not [r for r in record.report if "小组成员" in r.message]


def test_what_does_not_parse_is_reported_and_left_out() -> None:
    record = annex("组长：周远川 县长\n成员：各乡镇主要负责同志及县直有关单位分管领导\n      林若溪 县卫健局局长")
    assert [m.person for m in record.leading_groups[0].members] == ["周远川", "林若溪"]
    assert [r.message for r in record.report if "小组成员" in r.message] == [
        "未能识别的小组成员：成员：各乡镇主要负责同志及县直有关单位分管领导"
    ]


# lines with role words that are no rosters of persons
NO_ROSTER = [
    ("领导小组由县长任组长，分管副县长任副组长。", "posts alone"),
    ("成员：县发改局、县财政局、县卫健局。", "units"),
    ("小组成员每月会商一次，主任由县长兼任。", "prose"),
]


@pytest.mark.parametrize(("line", "why"), NO_ROSTER)
def test_no_roster(line: str, why: str) -> None:
    assert annex(line).leading_groups == (), why


def test_a_name_in_the_sentence_that_sets_the_group_up() -> None:
    record = read(
        PLAN.format("为加强统筹，成立宁化县巡诊工作专班，组成如下：\n组长：周远川 县长\n成员：林若溪 县卫健局局长")
    )
    (group,) = record.leading_groups
    assert (group.name, group.task) == ("宁化县巡诊工作专班", "2.1")


def test_a_level_before_the_name_is_written_out() -> None:
    record = read(PLAN.format("建立台账。") + "附件\n县巡诊工作领导小组成员名单\n组长：周远川 县长\n")
    (group,) = record.leading_groups
    assert (group.name, group.task) == ("宁化县巡诊工作领导小组", None)


def test_a_roster_without_a_group_is_reported() -> None:
    record = read(PLAN.format("建立台账。") + "附件\n通讯录\n组长：周远川 县长\n")
    assert record.leading_groups == ()
    assert [r.code for r in record.report if r.message == "名单之上没有小组名称"] == ["unparsed-clause"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="组副长成员：:周远川县长（）、，。\n 　\t·王", max_size=60))
def test_any_text_is_read(text: str) -> None:
    """No crash; every person's name and post stand where the ranges say, in order."""
    clean = tidy(text)
    for roster in find(clean):
        assert roster.persons
        for person in roster.persons:
            assert 2 <= person.name[1] - person.name[0] <= 19
            assert 0 <= person.post[0] <= person.post[1] <= len(clean.text)


def test_a_group_whose_members_a_notice_alters() -> None:
    notice = (
        "因人事变动，县政府决定对宁化县第二次巡诊工作领导小组（以下简称领导小组）组成人员作相应调整。现将名单通知如下："
    )
    roster = "组　长：周远川　县政府副县长\n成　员：林若溪　县卫健局局长\n"
    title = "宁化县人民政府办公室关于调整宁化县第二次\n巡诊工作领导小组组成人员的通知"
    (group,) = read(f"{title}\n各乡镇人民政府：\n{notice}\n{roster}").leading_groups
    assert (group.name, len(group.members)) == ("宁化县第二次巡诊工作领导小组", 2)


def test_a_title_in_two_lines_is_one() -> None:
    roster = "召集人：周远川　县政府副县长\n成　员：林若溪　县卫健局局长\n"
    record = read(PLAN.format("建立台账。") + f"附件\n宁化县巡诊工作\n局际联席会议成员名单\n{roster}")
    assert [group.name for group in record.leading_groups] == ["宁化县巡诊工作局际联席会议"]
