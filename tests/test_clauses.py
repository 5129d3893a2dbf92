"""Clauses that say who is responsible: every form, with the units and roles that it gives."""

from __future__ import annotations

import pytest
from reading import owners, plan, printed, read, said, task

from loaders.extract import clauses

# the first task's text behind its heading; who it names; what is special about it
FORMS = [
    # -- labels in brackets of all kinds
    ("〔责任单位：县卫健局、县财政局〕", "responsible 县卫健局 县财政局", "the usual form"),
    ("（责任单位：县卫健局、县财政局）", "responsible 县卫健局 县财政局", "round brackets"),
    ("[责任单位：县卫健局、县财政局]", "responsible 县卫健局 县财政局", "half-width square brackets"),
    ("［责任单位：县卫健局、县财政局］", "responsible 县卫健局 县财政局", "full-width square brackets"),
    ("【责任单位：县卫健局、县财政局】", "responsible 县卫健局 县财政局", "thick brackets"),
    ("(责任单位:县卫健局、县财政局)", "responsible 县卫健局 县财政局", "half-width throughout"),
    ("(责任单位:县卫健局,县财政局)", "responsible 县卫健局 县财政局", "a half-width comma parts members"),
    ("（责任单位：县卫健局、县财政局)", "responsible 县卫健局 县财政局", "opened wide, closed narrow"),
    ("〔责任单位：县卫健局、县财政局）", "responsible 县卫健局 县财政局", "closed by a bracket of another kind"),
    ("（责任部门：县卫健局、县财政局）", "responsible 县卫健局 县财政局", "部门 for 单位"),
    ("（责任主体：县卫健局、县财政局）", "responsible 县卫健局 县财政局", "主体 for 单位"),
    ("（ 责任单位 ： 县卫健局 、 县财政局 ）", "responsible 县卫健局 县财政局", "blanks all over"),
    ("（责任单位：县卫健局、县财政局。）", "responsible 县卫健局 县财政局", "a full stop inside the bracket"),
    ("（责任单位：县卫健局、县财政局等）", "responsible 县卫健局 县财政局", "等 adds nothing"),
    ("（责任单位：县卫健局、县财政局等有关部门）", "responsible 县卫健局 县财政局", "等有关部门 adds nothing"),
    # -- nested and open brackets
    (
        "〔责任单位：县委组织部（县委人才办）、县卫健局〕",
        "responsible 县委组织部（县委人才办） 县卫健局",
        "an alias in brackets stays with its unit",
    ),
    (
        "（责任单位：县总医院（县中医院）、县卫健局）",
        "responsible 县总医院（县中医院） 县卫健局",
        "nested brackets of one kind",
    ),
    ("〔责任单位：县卫健局、县财政局", "responsible 县卫健局 县财政局", "never closed: ends with the paragraph"),
    (
        "（责任单位：县总医院（县中医院）、县卫健局",
        "responsible 县总医院（县中医院） 县卫健局",
        "the inner bracket closes, the outer does not",
    ),
    # -- several groups
    (
        "（县委编办、县卫健局、发改局，县总医院，各乡镇人民政府）",
        "responsible 县委编办 县卫健局 发改局 县总医院 各乡镇人民政府",
        "a bare list, commas between groups",
    ),
    (
        "（责任单位：县委宣传部；县卫健局、县民政局；县总医院）",
        "responsible 县委宣传部 县卫健局 县民政局 县总医院",
        "semicolons between groups",
    ),
    # -- roles by label
    (
        "（牵头单位：县卫健局；配合单位：县财政局、县人社局）",
        "lead 县卫健局; cooperate 县财政局 县人社局",
        "two labels in one bracket",
    ),
    (
        "（牵头单位：县卫健局，配合单位：县财政局、县人社局）",
        "lead 县卫健局; cooperate 县财政局 县人社局",
        "parted by a comma",
    ),
    (
        "（牵头单位：县卫健局）（配合单位：县财政局）",
        "lead 县卫健局; cooperate 县财政局",
        "two brackets side by side",
    ),
    (
        "（牵头单位：县卫健局；责任单位：县财政局、县人社局）",
        "lead 县卫健局; responsible 县财政局 县人社局",
        "lead and responsible",
    ),
    ("（牵头部门：县卫健局、县医保局）", "lead 县卫健局 县医保局", "two leads"),
    ("（主办单位：县卫健局；协办单位：县财政局）", "lead 县卫健局; cooperate 县财政局", "主办, 协办"),
    ("（参与单位：县财政局；牵头单位：县卫健局）", "cooperate 县财政局; lead 县卫健局", "the lead last"),
    ("（牵头责任单位：县卫健局；配合责任单位：县财政局）", "lead 县卫健局; cooperate 县财政局", "牵头责任单位"),
    ("（牵头：县卫健局；配合：县财政局）", "lead 县卫健局; cooperate 县财政局", "labels without 单位"),
    # -- roles by verb
    ("（县卫健局牵头，县财政局、县人社局配合）", "lead 县卫健局; cooperate 县财政局 县人社局", "verbs behind units"),
    (
        "（县卫健局、县医保局牵头，县财政局、县人社局负责）",
        "lead 县卫健局 县医保局; responsible 县财政局 县人社局",
        "two leads, two responsible",
    ),
    (
        "（县卫健局牵头，各乡镇人民政府负责）",
        "lead 县卫健局; responsible 各乡镇人民政府",
        "a collective beside a lead",
    ),
    ("（县卫健局负责）", "responsible 县卫健局", "one unit"),
    ("（由县卫健局负责）", "responsible 县卫健局", "由 is no part of the name"),
    ("（县卫健局牵头负责）", "lead 县卫健局", "牵头负责"),
    ("（县卫健局牵头，县财政局参与）", "lead 县卫健局; cooperate 县财政局", "参与 is cooperation"),
    (
        "（县卫健局牵头，县财政局、县人社局等部门配合）",
        "lead 县卫健局; cooperate 县财政局 县人社局",
        "等部门 before the verb",
    ),
    (
        "（县卫健局、县财政局、县人社局等按职责分工负责）",
        "responsible 县卫健局 县财政局 县人社局",
        "each by its duties",
    ),
    (
        "（县卫健局、县财政局按照职责分工分别负责）",
        "responsible 县卫健局 县财政局",
        "按照职责分工分别负责",
    ),
    ("（县卫健局、县财政局共同负责）", "responsible 县卫健局 县财政局", "共同负责"),
    ("（各有关部门按职责分工负责）", "responsible 各有关部门", "only a collective"),
    ("（县卫健局牵头，各有关单位按职责分工负责）", "lead 县卫健局; responsible 各有关单位", "lead and collective"),
    ("（县卫健局、县财政局、各乡镇人民政府落实）", "responsible 县卫健局 县财政局 各乡镇人民政府", "落实"),
    ("（县卫健局会同县财政局负责）", "responsible 县卫健局 县财政局", "会同 does not say who leads"),
    ("（县卫健局会同县财政局、县人社局负责）", "responsible 县卫健局 县财政局 县人社局", "会同 and a list"),
    ("（县卫健局和县财政局负责）", "responsible 县卫健局 县财政局", "和 between two bodies"),
    # -- bare lists
    ("（县卫健局、县财政局、县人社局）", "responsible 县卫健局 县财政局 县人社局", "a bare list behind a sentence"),
    ("（县卫健局）", "responsible 县卫健局", "a single unit behind a sentence"),
    ("（县卫健局、财政局、人社局、医保局）", "responsible 县卫健局 财政局 人社局 医保局", "the prefix elided"),
    ("(县卫健局,县财政局)", "responsible 县卫健局 县财政局", "a bare list, half-width"),
    # -- deadlines, people, lists with more in them
    (
        "（2024年8月底完成试点并全面推开，牵头考核单位：县卫健局）",
        "lead 县卫健局",
        "a deadline before the label",
    ),
    ("（责任单位：县卫健局、县财政局；完成时限：2024年12月底）", "responsible 县卫健局 县财政局", "a deadline label"),
    ("（完成时限：2024年12月底；责任单位：县卫健局）", "responsible 县卫健局", "the deadline first"),
    ("（责任领导：王小明；责任单位：县卫健局）", "responsible 县卫健局", "责任领导 is a person's post"),
    ("（责任单位：县卫健局，责任人：李大为）", "responsible 县卫健局", "a person behind the unit"),
    # -- on a line of its own
    ("\n责任单位：县卫健局、县财政局", "responsible 县卫健局 县财政局", "a line of its own"),
    ("\n牵头单位：县卫健局\n配合单位：县财政局、县人社局", "lead 县卫健局; cooperate 县财政局 县人社局", "two lines"),
    ("责任单位：县卫健局、县财政局。", "responsible 县卫健局 县财政局", "behind a sentence, no brackets"),
    ("\n（责任单位：县卫健局、县财政局）", "responsible 县卫健局 县财政局", "brackets on a line of their own"),
]


@pytest.mark.parametrize(("clause", "expected", "why"), FORMS, ids=[f[0].strip() for f in FORMS])
def test_forms(clause: str, expected: str, why: str) -> None:
    record = plan(f"健全工作机制。完善会商、通报、督办等制度。{clause}")
    assert owners(record) == {"1.1.1": expected}, why


# the whole text of the first task; who each task names; what is special about it
SEVERAL = [
    (
        "支持平台建设。建设公共服务平台，完善配套设施。（县科技局牵头，县财政局配合）鼓励企业建设实验室，完善激励机制。"
        "（县工信局负责）对获批的平台给予奖励。（县财政局、县科技局）",
        {
            "1.1.1.s1": "lead 县科技局; cooperate 县财政局",
            "1.1.1.s2": "responsible 县工信局",
            "1.1.1.s3": "responsible 县财政局 县科技局",
        },
        "each sentence with its own clause",
    ),
    (
        "支持平台建设。建设公共服务平台，完善配套设施。（县科技局负责）。鼓励企业建设实验室，完善激励机制。（县工信局负责）。",
        {"1.1.1.s1": "responsible 县科技局", "1.1.1.s2": "responsible 县工信局"},
        "a full stop behind each bracket",
    ),
    (
        "支持平台建设。建设公共服务平台，完善配套设施。（牵头单位：县科技局）（配合单位：县财政局）",
        {"1.1.1": "lead 县科技局; cooperate 县财政局"},
        "brackets side by side are one clause",
    ),
    (
        "引进资源。（1）深化帮扶，选派专家。（县卫健局负责）（2）拓展协作，开通会诊。（县总医院负责）",
        {"1.1.1.1": "responsible 县卫健局", "1.1.1.2": "responsible 县总医院"},
        "each sub-item with its own",
    ),
    (
        "拓展项目。（1）增加床位供给。（2）增加设备供给。（县卫健局、县财政局负责）",
        {"1.1.1": "responsible 县卫健局 县财政局"},
        "one clause behind the last sub-item speaks for the whole item",
    ),
    (
        "引进资源。一是深化帮扶，选派专家。二是拓展协作，开通会诊。〔责任单位：县卫健局〕",
        {"1.1.1": "responsible 县卫健局"},
        "behind the last 二是: the whole item's",
    ),
    (
        "引进资源。〔责任单位：县卫健局〕\n（1）深化帮扶。选派专家。\n（2）拓展协作。开通会诊。",
        {"1.1.1": "responsible 县卫健局"},
        "before the sub-items: the item's; sub-items inherit it and do not repeat it",
    ),
    (
        "引进资源。选派专家下沉。责任单位：县卫健局、县总医院2.拓展项目。增加床位供给。责任单位：县财政局",
        {"1.1.1": "responsible 县卫健局 县总医院", "1.1.2": "responsible 县财政局"},
        "a list that runs straight into the next item",
    ),
    (
        "引进资源。选派专家下沉。（责任单位：县卫健局）2.拓展项目。增加床位供给。（责任单位：县财政局）",
        {"1.1.1": "responsible 县卫健局", "1.1.2": "responsible 县财政局"},
        "brackets, then the next item with no line break",
    ),
    (
        "引进资源。选派专家下沉。\n牵头单位：县卫健局\n责任单位：县财政局、县人社局\n完成时限：2024年12月",
        {"1.1.1": "lead 县卫健局; responsible 县财政局 县人社局"},
        "three labels on lines of their own, the third no unit's",
    ),
    (
        "引进资源。\n（1）建设内容：选派专家下沉。\n（2）完成时限：6月底\n（3）责任单位：县卫健局\n（4）配合单位：县财政局",
        {"1.1.1": "responsible 县卫健局; cooperate 县财政局"},
        "numbered fields, of which one holds the work",
    ),
    (
        "引进资源\n（1）牵头单位：县卫健局\n（2）配合单位：县财政局",
        {"1.1.1": "lead 县卫健局; cooperate 县财政局"},
        "nothing but numbered fields",
    ),
    (
        "引进资源。选派专家下沉。\n责任单位：县卫健局、\n县总医院",
        {"1.1.1": "responsible 县卫健局 县总医院"},
        "a list broken behind its 、",
    ),
]


@pytest.mark.parametrize(("item", "expected", "why"), SEVERAL, ids=[f[2] for f in SEVERAL])
def test_several_clauses(item: str, expected: dict[str, str], why: str) -> None:
    assert owners(plan(item)) == expected, why


def test_numbered_fields_of_a_problem_to_put_right_are_no_tasks() -> None:
    record = read(
        "明溪县督察反馈问题整改方案\n一、整改任务\n（一）管网建设滞后。\n1.整改目标：管网全覆盖。\n"
        "2.整改措施：新建管网，改造泵站。\n3.整改时限：6月底前。\n4.责任单位：县水利局、各乡镇\n5.责任领导：张明\n"
        "（二）垃圾清运不及时。\n1.整改目标：日产日清。\n2.整改措施：增设站点。\n3.责任单位：县城管局\n"
    )
    assert [t.id for t in record.tasks] == ["1.1", "1.1.2", "1.2", "1.2.2"]
    assert owners(record) == {"1.1": "responsible 县水利局 各乡镇", "1.2": "responsible 县城管局"}


def test_a_stretch_is_a_measure_of_its_item() -> None:
    record = plan(SEVERAL[0][0])
    item, stretch = task(record, "1.1.1"), task(record, "1.1.1.s2")
    assert (stretch.kind, stretch.marker, stretch.title, stretch.parent) == ("measure", "", None, "1.1.1")
    assert stretch.begins == "鼓励企业建设实验室，完善"
    assert printed(record, stretch.span) == "鼓励企业建设实验室，完善激励机制。（县工信局负责）"
    assert item.units == ()
    assert item.title == "支持平台建设"


# the whole text of the first task
ORDINARY = [
    "健全医联体。组建由县总医院牵头的医联体，牵头医院负责技术指导。",  # 牵头医院 is a hospital
    "支持科研攻关。支持企业牵头组织实施重大科技计划。",  # firms that lead a programme
    "健全医联体。推动牵头医院与成员单位（乡镇卫生院、村卫生室）协同。",  # 成员单位 and an explaining bracket
    "压实责任。落实“谁牵头、谁负责”要求，压实责任单位责任。",  # a saying
    "强化考核。对未完成任务的责任单位，予以通报批评。",  # 责任单位 as a word
    "建立清单。明确责任单位、完成时限，形成责任清单。",  # 责任单位 in a list of things
    "健全医联体。推动三级医院（省人民医院、市第一医院）专家下沉。",  # examples in brackets inside a sentence
    "加强协同。加强成员单位的（县卫健局、县财政局）日常会商。",  # known units, but in mid-sentence
    "加强协同。健全部门（县卫健局、县财政局）会商机制。",
    "购置设备。引进CT（64排）、MRI（1.5T）等设备（含备用）。",  # figures in brackets
    "建设中心。建设区域中心（急诊、胸痛、卒中）。",  # names in brackets that are no units
    "完善制度。完善相关制度（详见附件）。",  # a reference
    "规范称谓。建立两个中心。（以下简称“两个中心”）",  # a definition
    "推进结算。建立“一站式”结算机制。（医保、商保、救助）",  # a list that is none of units, behind a sentence
    "压实责任。完善责任链条。（责任领导：分管副县长）",  # a person's post
    "保障用地。业务楼由县总医院负责建设方案比选。",  # in running text of a main task
    "1.图样。尺寸见图（单位：毫米）。",  # what a caption counts in
    "1.投资。各年投资见表（单位：万元、%）。",
    "1.设备。数量见表。单位：台（套）",
]


@pytest.mark.parametrize("item", ORDINARY)
def test_no_unit_is_responsible(item: str) -> None:
    assert owners(plan(item)) == {}


# what stands between the head and the tasks, and in the tasks; owners
HEADINGS = [
    (
        "（二）夯实基层基础（责任单位：县卫健局、县总医院）\n1.引进资源。选派专家下沉。\n2.拓展项目。增加床位供给。\n",
        {"1.2": "responsible 县卫健局 县总医院"},
        "a bracket on a heading",
    ),
    (
        "（二）夯实基层基础\n责任单位：县卫健局、县总医院\n1.引进资源。选派专家下沉。\n2.拓展项目。增加床位供给。\n",
        {"1.2": "responsible 县卫健局 县总医院"},
        "a label on the line below a heading",
    ),
    (
        "（二）夯实基层基础。1.引进资源。选派专家下沉。（县卫健局）2.拓展项目。增加床位供给。（县财政局）\n",
        {"1.2.1": "responsible 县卫健局", "1.2.2": "responsible 县财政局"},
        "a heading whose items follow on its own line",
    ),
]


@pytest.mark.parametrize(("rest", "expected", "why"), HEADINGS, ids=[f[2] for f in HEADINGS])
def test_a_list_on_a_heading_covers_the_items_under_it(rest: str, expected: dict[str, str], why: str) -> None:
    record = plan("健全机制。完善会商制度。", after=rest)
    assert owners(record) == expected, why
    if "1.2" in expected:  # the heading is the task; what stands under it is a part of it
        assert [task(record, i).parent for i in ("1.2.1", "1.2.2")] == ["1.2", "1.2"]


# the clause; its evidence: what the clause's span holds, what the units' spans hold
EVIDENCE = [
    ("〔责任单位：县卫健局、县财政局〕", "责任单位：县卫健局、县财政局", ["县卫健局", "县财政局"]),
    ("（县卫健局牵头，县财政局等部门配合）", "县卫健局牵头，县财政局等部门配合", ["县卫健局", "县财政局"]),
    ("\n责任单位：县卫健局、县财政局", "责任单位：县卫健局、县财政局", ["县卫健局", "县财政局"]),
    (
        "〔责任单位：县卫\n健局、县总医院（县\n 中医院）〕",
        "责任单位：县卫健局、县总医院（县中医院）",
        ["县卫健局", "县总医院（县中医院）"],
    ),
]


@pytest.mark.parametrize(("clause", "whole", "units"), EVIDENCE, ids=[e[0] for e in EVIDENCE])
def test_evidence(clause: str, whole: str, units: list[str]) -> None:
    """Enough lines that the text is seen to be wrapped, where it is."""
    wrapped = "".join(
        f"{n}.完善相关制度，健全会商、通报、督办等\n工作机制，压实各级各方面责任。\n" for n in range(3, 14)
    )
    record = plan(f"健全工作机制。{clause}", after=wrapped)
    read = task(record, "1.1.1").units
    assert {printed(record, u.clause) for u in read} == {whole}
    assert [printed(record, u.span) for u in read] == units
    assert [u.surface for u in read] == units
    assert [u.position for u in read] == list(range(1, len(units) + 1))


# clause behind a sentence, basis of its units
BASES = [
    ("〔责任单位：县卫健局〕", "label"),
    ("（县卫健局牵头）", "label"),
    ("（县卫健局、县财政局）", "list"),
]


@pytest.mark.parametrize(("clause", "basis"), BASES)
def test_basis(clause: str, basis: str) -> None:
    assert {u.basis for u in task(plan(f"健全机制。完善制度。{clause}"), "1.1.1").units} == {basis}


def test_a_flat_list_does_not_say_who_leads() -> None:
    units = task(plan("健全机制。完善制度。〔责任单位：县卫健局、县财政局、县医保局〕"), "1.1.1").units
    assert {u.role for u in units} == {"responsible"}
    assert [u.position for u in units] == [1, 2, 3]


def test_a_unit_printed_twice_is_kept_and_reported() -> None:
    record = plan("健全机制。完善制度。〔责任单位：县卫健局、县财政局、县卫健局〕")
    units = task(record, "1.1.1").units
    assert [(u.surface, u.duplicate, u.again) for u in units] == [
        ("县卫健局", False, False),
        ("县财政局", False, False),
        ("县卫健局", True, False),
    ]
    remarks = [r for r in record.report if r.code == "duplicate-unit"]
    assert [(r.task, printed(record, r.span)) for r in remarks] == [("1.1.1", "县卫健局")]


def test_a_unit_listed_under_two_names_is_reported_with_both() -> None:
    record = plan("健全机制。完善制度。〔责任单位：县卫健局、县财政局、县卫生健康局〕")
    said = [str(r.message) for r in record.report if r.code == "duplicate-unit"]
    assert said == ["同一清单两次列出一个单位：“县卫健局”与“县卫生健康局”均为明溪县卫生健康局"]


def test_a_second_role_in_another_sentence_is_again_and_no_duplicate() -> None:
    record = read(
        "明溪县提升方案\n一、重点任务\n1.健全机制。完善制度。〔责任单位：县卫健局〕\n二、保障措施\n"
        "（一）加强领导。县卫健局要牵头抓总。县卫健局要做好督导。\n"
    )
    units = task(record, "2.1").units
    assert [(u.surface, u.role, u.duplicate, u.again) for u in units] == [
        ("县卫健局", "lead", False, False),
        ("县卫健局", "responsible", False, True),
    ]


def test_what_a_labelled_list_holds_besides_units_is_reported() -> None:
    record = plan("健全机制。完善制度。〔责任单位：县卫健局、完成2024年全部改造任务〕")
    assert said(task(record, "1.1.1").units) == "responsible 县卫健局"
    assert [(r.code, printed(record, r.span), r.task) for r in record.report if r.code == "unparsed-clause"] == [
        ("unparsed-clause", "完成2024年全部改造任务", "1.1.1")
    ]


def test_find_gives_brackets_and_content() -> None:
    text = "完善制度。（县财政局牵头，县卫健局配合）落实经费。"
    (found,) = clauses.find(text, 0, len(text))
    assert text[found.start : found.end] == "（县财政局牵头，县卫健局配合）"
    assert text[found.inner : found.inner_end] == "县财政局牵头，县卫健局配合"
    assert not found.open


def test_find_stays_in_its_range() -> None:
    text = "甲。（县财政局牵头）乙。（县卫健局牵头）"
    assert len(clauses.find(text, 0, len(text))) == 2
    assert [c.start for c in clauses.find(text, 10, len(text))] == [12]
    assert clauses.find(text, 0, 0) == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        # the label in front reads the bracket too: no unit twice, none with half a bracket
        ("责任单位：县财政局（牵头单位：县卫健局）", "responsible 县财政局; lead 县卫健局"),
        (
            "（责任单位：县财政局；（牵头单位：县总医院（县中医院）））",
            "responsible 县财政局; lead 县总医院（县中医院）",
        ),
    ],
)
def test_a_label_in_a_bracket_behind_another_label(clause: str, expected: str) -> None:
    assert owners(plan(f"健全机制。{clause}"))["1.1.1"] == expected
