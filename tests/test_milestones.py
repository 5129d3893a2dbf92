"""Milestones: sentences, and every dated or recurring duty read from them."""

from __future__ import annotations

import pytest
from reading import read

from loaders.record import Milestone, Record
from loaders.text import unwrap

HEAD = "明溪县医疗服务能力提升行动方案（2024—2026年）\n一、重点任务\n（一）提升服务能力\n1.强化能力建设。"
TAIL = "\n2.加强宣传引导。广泛宣传政策举措。\n明溪县人民政府\n2024年3月21日\n"

# A sentence of a plan signed on 2024-03-21 for 2024 to 2026, and its milestones: the quote, with | before the action
# where a time stands in front of it, then the time and the strength.
CASES = [
    # what a year is, how it compares, what is announced, an hour: no duties
    ("2024年是全面完成规划的关键一年。", ""),
    ("未来三年是发展的关键时期，会议作出了加快建设的部署。", ""),  # told of what was done
    ("2024年全县工作的总体要求是：坚持稳中求进。", "坚持稳中求进 @2024-12-31 plain"),
    ("2024年安排专项资金，比上年压减，有利于节约。", "2024年|安排专项资金 @2024-12-31 plain"),
    ("2024年是承上启下之年，做好审计工作至关重要。", ""),  # how it is, not what is done
    ("实施细则的落实情况与年度绩效考核挂钩。", ""),  # what it counts in
    ("制定2025—2027年新增公交车的具体计划。", ""),  # which years a plan is for
    ("对离岗创办企业的，3年内保留人事关系。", ""),  # how long
    ("打破每年集中评审的做法。", ""),  # what is no longer done
    ("凡每年开放300天以上的场馆，经申请后授牌。", ""),  # of whom something is said
    ("针对5年内税率降低的商品，加大推介力度。", ""),  # which things
    ("2024年5月19日至22日（下午3点）。", ""),
    # which ones, by what was done to them by when
    ("2025年，基本淘汰2026年以前注册运营的“老车”。", "2025年，|基本淘汰2026年以前注册运营的“老车” @2025-12-31 plain"),
    # what a breach costs
    ("逾期不缴纳的，每日按罚款数额的百分之三加处罚款。", ""),
    # whose month or day it is; until when something was counted; from when the document itself holds
    ("每年十月为全县健康宣传月。", ""),
    ("每年农历九月初九为老年节。", ""),
    ("截至2024年2月，全县建成站点多处，覆盖面不断扩大。", ""),
    ("服务指数由低位起步，从2019年的末位提高到目前的前列，办事更加便捷。", ""),
    ("从2019年第20位提高到第9位，办事更加便捷。", ""),
    ("本办法自2024年5月1日起实施。", ""),
    # a case, a ban, what lasts: no terms of this document
    ("三年内受过处罚的，不予受理；两年内不得申报项目。", ""),
    ("保护使用五十年以上的地名。", ""),
    # a feast is on its day, whatever is done then
    ("在世界读书日（4月23日）期间，各单位应当开展阅读活动。", ""),
    # 每年的: the month belongs to the rhythm
    ("每年的第一季度内向社会公布监管信息。", "每年的第一季度内|向社会公布监管信息 @P1Y plain"),
    # each of several things in a rhythm of its own, one by one; a number makes the last a target
    ("县卫生健康局每季度调度、每年通报。", "每季度|调度 @P3M plain; 每年|通报 @P1Y plain"),
    ("县卫生健康局每季度抽查、每年考核1次。", "每季度|抽查 @P3M plain"),
    ("医院每季度向甲、每半年向乙报告进展。", "每季度|向甲、每半年向乙报告进展 @P6M plain"),
    # -- dates
    (  # the year reaches both clauses
        "2024年，县医院添置设备，成立专业组。",
        "2024年，|县医院添置设备 @2024-12-31 plain; 成立专业组 @2024-12-31 plain",
    ),
    # also across a semicolon
    ("2024年开展远程门诊；推进对口合作。", "2024年|开展远程门诊 @2024-12-31 plain; 推进对口合作 @2024-12-31 plain"),
    ("2024年开展远程门诊。选派人员进修。", "2024年|开展远程门诊 @2024-12-31 plain"),  # not into the next sentence
    (  # each year its own part
        "2024年，增开正畸业务，2025年逐步开展种植技术。",
        "2024年，|增开正畸业务 @2024-12-31 plain; 2025年|逐步开展种植技术 @2025-12-31 encourage",
    ),
    (  # the end of the same year
        "2024年6月前提出申请，年底前通过评审。",
        "2024年6月前|提出申请 @2024-06-30 plain; 年底前|通过评审 @2024-12-31 plain",
    ),
    # a modal before the date is part of the quote
    ("力争2025年底前县中医院通过评审。", "力争2025年底前|县中医院通过评审 @2025-12-31 strive"),
    # a modal behind the date stays in the action
    ("到2025年，力争建成康复中心。", "到2025年，|力争建成康复中心 @2025-12-31 strive"),
    ("县医院2024年底前完成改造。", "2024年底前|完成改造 @2024-12-31 must"),  # a subject before the date is left out
    # a date that says which one is meant
    ("2024年5月申报的报关单，企业可在6月底前完成支付。", "在6月底前|完成支付 @2024-06-30 must"),
    # where it is done is no clause of its own
    (
        "到2025年，重点在学校、车站等场所，实现急救设备配备到位。",
        "到2025年，|重点在学校、车站等场所，实现急救设备配备到位 @2025-12-31 must",
    ),
    # what is past dates nothing
    ("卒中中心已于2023年建成，要巩固成效；2024年启动创伤中心建设。", "2024年|启动创伤中心建设 @2024-12-31 plain"),
    ("经过3年持续努力，改革取得明显成效，病人得到实惠。", ""),  # what has come of it
    # what is built by way of something is a clause of its own
    (
        "依托县医院增设两个质控中心，到2025年质控覆盖主要专业。",
        "到2025年|质控覆盖主要专业 @2025-12-31 plain",
    ),
    # a budget behind a verb is no attribute of the year
    ("2025年在预算管理改革上取得进展。", "2025年|在预算管理改革上取得进展 @2025-12-31 plain"),
    (  # two records, the predicate shared
        "力争2024年甲分院、2025年乙分院通过验收。",
        "力争2024年甲分院、2025年乙分院|通过验收 @2024-12-31 strive; 2025年|乙分院通过验收 @2025-12-31 plain",
    ),
    ("2025—2026年，推广新模式。", "2025—2026年，|推广新模式 @2025-01-01/2026-12-31 plain"),  # a range has a start
    (  # halves
        "2024年上半年完成改造，下半年投入使用。",
        "2024年上半年|完成改造 @2024-06-30 must; 下半年|投入使用 @2024-12-31 plain",
    ),
    ("三年内建成信息平台。", "三年内|建成信息平台 @2026-12-31 plain"),  # counted from the plan
    # the end of a five-year plan
    ("到“十四五”末，全面建成服务体系。", "到“十四五”末，|全面建成服务体系 @2025-12-31 plain"),
    ("自2025年1月1日起，实行统一管理。", "自2025年1月1日起，|实行统一管理 @2025-01-01/ plain"),  # from a day on
    # -- rhythms
    # the date in the year is in the phrase
    ("每年11月底前向县政府报送情况。", "每年11月底前|向县政府报送情况 @P1Y plain"),
    ("各单位每季度通报进展，及时改进工作。", "每季度|通报进展 @P3M plain"),  # a rhythm reaches its own clause only
    ("床位使用率逐年提升。", "床位使用率逐年提升 @P1Y plain"),  # an adverb of rhythm keeps its subject
    ("对建设情况开展年度督导。", "对建设情况开展年度督导 @P1Y plain"),  # 年度 before a review that is carried out
    ("到2025年，诊疗量逐年提升。", "到2025年，|诊疗量逐年提升 @2025-12-31 P1Y plain"),  # a date and a rhythm
    # -- clauses that belong together
    # where and how lead into the clause
    ("2024年，在上级医院指导下，开展介入治疗。", "2024年，|在上级医院指导下，开展介入治疗 @2024-12-31 plain"),
    # on what ground
    ("2024年，根据考核结果，完善分配制度。", "2024年，|根据考核结果，完善分配制度 @2024-12-31 plain"),
    # by what means
    ("2024年，通过线上线下相结合的方式，开展培训。", "2024年，|通过线上线下相结合的方式，开展培训 @2024-12-31 plain"),
    # 并 makes no new clause
    ("2024年完成主体工程，并投入使用。", "2024年|完成主体工程，并投入使用 @2024-12-31 must"),
    # an explanation is none either
    ("2024年引进紧缺人才，尤其是儿科医师。", "2024年|引进紧缺人才 @2024-12-31 plain"),
    # -- what is left out
    ("自发布之日起至2025年11月8日止。", ""),  # when, and not what
    ("2024年，添置超声设备，满足患者需求。", "2024年，|添置超声设备 @2024-12-31 plain"),  # mere effect
    ("2024年，推广新技术，提升服务能力。", "2024年，|推广新技术 @2024-12-31 plain"),  # mere effect
    ("2024年，培养医师3名。", ""),  # the target says it all
    # the target leaves the duty out
    ("2024年，投入300万元购置设备。", "2024年，|投入300万元购置设备 @2024-12-31 plain"),
    ("定期召开会议，及时总结经验。", ""),  # no date
    ("落实《三年行动计划（2023—2025年）》。", ""),  # a title's years
    ("近3年来外转诊率居高不下。", ""),  # the past
    ("较2020年明显改善。", ""),  # a base
    ("“十四五”期间全面推进。", ""),  # a period binds nobody
    ("纳入年度考核。", ""),  # a review that somebody else carries out
    ("本方案自2024年5月1日起施行，有效期至2026年12月31日。", ""),  # validity
    ("确保如期完成各项任务。", ""),  # no date
    # a project's step in two characters
    ("新院区2025年10月开诊。", "2025年10月|开诊 @2025-10-31 plain"),
    ("实施迁建项目，2024年8月开工。", "2024年8月|开工 @2024-08-31 plain"),
    # 需要 ends no case
    (
        "2025年，茶叶供应基本满足需要，茶园管理更加规范。",
        "2025年，|茶叶供应基本满足需要 @2025-12-31 plain; 茶园管理更加规范 @2025-12-31 plain",
    ),
    # a ground worded without 在, and what something is compared to
    (
        "2025年，加强养护；雨水正常的情况下，茶园产量稳步回升。",
        "2025年，|加强养护 @2025-12-31 plain; 雨水正常的情况下，茶园产量稳步回升 @2025-12-31 plain",
    ),
    # a range of years is as long as its end
    ("2—3年内调整到位。", "2—3年内|调整到位 @2026-12-31 plain"),
    # what somebody is shut out from, what has been the case
    ("取消其一年至两年内参加评选的资格。", ""),
    ("两年内曾受过处罚，又违反规定。", ""),
    # 并 with a date of its own is a duty of its own; one thing may be due at two dates
    (
        "2024年6月底前完成检查，并于9月底前报送报告。",
        "2024年6月底前|完成检查 @2024-06-30 must; 于9月底前|报送报告 @2024-09-30 plain",
    ),
    (
        "县医院分别于2024年6月底和9月底报送进展。",
        "于2024年6月底和9月底|报送进展 @2024-06-30 plain; 于2024年6月底和9月底|报送进展 @2024-09-30 plain",
    ),
    # how long it all lasts and in how many steps
    ("行动从2024年5月7日起至2024年7月8日结束，分四个阶段：", ""),
    # a ground behind its subject
    (
        "2024年底前，各医院结合自身实际情况，制定方案。",
        "2024年底前，|各医院结合自身实际情况，制定方案 @2024-12-31 plain",
    ),
    # of which years a plan is that somebody draws up; what something includes
    ("各医院制定2024—2025年新增车辆的具体计划。", ""),
    ("2024年，安排补助，补助范围包括设备、车辆等。", "2024年，|安排补助 @2024-12-31 plain"),
    ("医院年平均培训村医。", "年平均|培训村医 @P1Y plain"),
    # by when those of a batch do something; which batch is meant; whose name follows a month
    ("2024年12月底前第一批医院完成系统部署。", "2024年12月底前|第一批医院完成系统部署 @2024-12-31 must"),
    ("在今年首批采购环节，提出要求。", ""),
    ("2024年10月“甲—乙”两级系统贯通。", "2024年10月|“甲—乙”两级系统贯通 @2024-10-31 plain"),
    ("检查2024年1月至2024年3月底取得许可的建设项目。", ""),
    # -- how binding
    ("2024年底前完成改造。", "2024年底前|完成改造 @2024-12-31 must"),  # must
    ("2025年逐步推广。", "2025年|逐步推广 @2025-12-31 encourage"),  # encourage
    ("争取2026年底前建成。", ""),  # strive
    ("2024年启动建设。", "2024年|启动建设 @2024-12-31 plain"),  # plain
    ("到2025年底基本实现全覆盖。", "到2025年底|基本实现全覆盖 @2025-12-31 must"),  # must
    ("各部门要在2024年6月底前制定方案。", "在2024年6月底前|制定方案 @2024-06-30 must"),  # 要 before the date
]


def said(record: Record, milestone: Milestone) -> str:
    """A milestone as the table writes it."""
    quote = unwrap(record.text[slice(*milestone.span)])
    if milestone.action != quote:
        quote = f"{quote[: -len(milestone.action)]}|{milestone.action}"
    when = milestone.when
    date = f"{when.start}/{when.deadline or ''}" if when.start else when.deadline
    return f"{quote} @{' '.join(word for word in (date, when.recurrence) if word)} {milestone.strength}"


@pytest.mark.parametrize(("sentence", "milestones"), CASES)
def test_sentences(sentence: str, milestones: str) -> None:
    record = read(HEAD + sentence + TAIL)
    assert "; ".join(said(record, milestone) for milestone in record.milestones) == milestones


@pytest.mark.parametrize(("sentence", "milestones"), [case for case in CASES if case[1]])
def test_an_action_is_a_piece_of_its_quote(sentence: str, milestones: str) -> None:
    record = read(HEAD + sentence + TAIL)
    assert all(m.action and m.action in unwrap(record.text[slice(*m.span)]) for m in record.milestones)


def test_a_phase_dates_every_clause() -> None:
    text = "明溪县行动方案\n一、工作安排\n（一）启动阶段（2024年3月—6月）。县卫健局制定方案，报县政府印发。明确分工。\n"
    record = read(text)
    found = [(m.action, m.when.start, m.when.deadline) for m in record.milestones]
    assert found == [(a, "2024-03-01", "2024-06-30") for a in ("县卫健局制定方案", "报县政府印发", "明确分工")]


def test_phases_without_a_text_are_phases_and_what_they_say_is_dated() -> None:
    """A span in a bracket dates what stands before it."""
    record = read(
        "青禾县医疗提升方案（2024—2026年）\n一、任务\n（一）建设中心。加强能力建设。\n二、组织实施\n"
        "（一）动员部署（2024年3月—4月）。\n（二）全面推进（2024年5月—2026年12月）。各单位逐项落实。\n"
    )
    assert [task.kind for task in record.tasks if task.id in ("2.1", "2.2")] == ["phase", "phase"]
    said = [(m.action, m.when.deadline) for m in record.milestones]
    assert said == [("动员部署", "2024-04-30"), ("各单位逐项落实", "2026-12-31")]


BESIDE_THE_UNITS = [
    # before the label
    ("（6月底取得阶段性成效，牵头单位：县政府办）", [("6月底取得阶段性成效", "取得阶段性成效", "2024-06-30")]),
    # behind a bare list of units
    ("（县政府办、县数据局，2024年6月底前完成）", [("2024年6月底前完成", "完成", "2024-06-30")]),
    # a label in place of a verb: it is what the date is of
    ("（完成时限：2024年12月；责任单位：县政府办）", [("完成时限：2024年12月", "完成时限", "2024-12-31")]),
    # on a line of its own
    ("\n牵头单位：县政府办\n完成时限：2025年6月底", [("完成时限：2025年6月底", "完成时限", "2025-06-30")]),
    # the year in a unit's name is no date
    ("（责任单位：县2025年园博会筹备办公室）", []),
]


@pytest.mark.parametrize(("clause", "milestones"), BESIDE_THE_UNITS)
def test_what_says_who_may_say_when(clause: str, milestones: list[tuple[str, str, str]]) -> None:
    record = read(HEAD + "升级热线平台。" + clause + TAIL)
    found = [(unwrap(record.text[slice(*m.span)]), m.action, m.when.deadline) for m in record.milestones]
    assert found == milestones


def test_the_year_of_a_heading_of_goals_dates_no_duty() -> None:
    text = "明溪县政府工作任务分工\n一、2024年主要目标\n（一）总产值增长6%左右。\n牵头领导：王明\n牵头单位：县发改局\n"
    record = read(text)
    assert record.milestones == ()
    assert [(t.task, t.when.deadline) for t in record.targets] == [("1.1", "2024-12-31")]


def test_a_column_of_dates_governs_its_row() -> None:
    rows = [("序号", "工作任务", "责任单位", "完成时限"), ("1", "制定实施细则并组织培训", "县卫健局", "2024年6月底")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<html><body><h1>明溪县任务分工表</h1><table>{cells}</table></body></html>"
    found = [(m.action, m.when.deadline) for m in read(page, "page.html").milestones]
    assert found == [("制定实施细则并组织培训", "2024-06-30")]


def test_a_column_of_dates_may_leave_the_year_to_the_title_or_give_a_rhythm() -> None:
    rows = [("序号", "工作任务", "责任单位", "完成时限"), ("1", "新增就业4200人", "县人社局", "12月底")]
    rows += [("2", "水费收缴率达95%以上", "县水利局", "每年")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<html><body><h1>明溪县2024年任务分工表</h1><table>{cells}</table></body></html>"
    found = [(t.when.deadline, t.when.recurrence) for t in read(page, "page.html").targets]
    assert found == [("2024-12-31", None), (None, "P1Y")]


def test_a_quote_has_at_most_eighty_characters() -> None:
    things = "、".join(f"第{n}号设备" for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未")
    record = read(HEAD + f"2024年，购置{things}。" + TAIL)
    (milestone,) = record.milestones
    quote = unwrap(record.text[slice(*milestone.span)])
    assert len(quote) <= 80
    assert quote.endswith("设备")


def test_a_signature_is_no_milestone() -> None:
    assert read(HEAD + "完善制度。" + TAIL).milestones == ()


def test_a_labelled_paragraph_of_goals_needs_no_outline() -> None:
    goals = "具体指标：到2025年，茶园管理基本规范，茶农普遍受训。\n"
    record = read(
        f"石桥县茶业方案\n{goals}其他内容：到2025年，茶园管理基本规范。\n一、任务\n1.推进工作。\n2.推进工作。\n"
    )
    assert [said(record, m) for m in record.milestones] == [
        "到2025年，|茶园管理基本规范 @2025-12-31 plain",
        "茶农普遍受训 @2025-12-31 plain",
    ]


def test_a_phase_takes_its_year_from_the_date_of_the_document() -> None:
    record = read(
        "石桥县茶园整治方案\n一、工作安排\n（一）动员阶段（5月）。各乡召开会议。\n（二）整治阶段（6月1日至7月15日）。"
        "各乡开展整治。\n二、2025年整治总体要求和政策取向\n（一）加强领导。\n（二）加强宣传。\n石桥县人民政府\n2024年4月2日\n"
    )
    assert [(said(record, m), m.when.start) for m in record.milestones] == [
        ("各乡召开会议 @2024-05-31 plain", None),
        ("各乡开展整治 @2024-06-01/2024-07-15 plain", "2024-06-01"),
    ]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("每年11月底前报送年度建设报告。", "每年11月底前"),  # what is handed in says no rhythm of its own
        ("对建设情况开展年度督导。", "年度"),
        ("每季度调度，每年通报进展。", "每年"),  # the last of two is that of its clause
    ],
)
def test_what_says_the_rhythm(sentence: str, printed: str) -> None:
    assert read(HEAD + sentence + TAIL).milestones[-1].when.printed == printed
