"""Ways to say who is responsible, one case each: labels, verbs, sentences, and how a list of units is parted."""

from __future__ import annotations

import pytest
from reading import owners, plan, printed, read, task, unit_of

from loaders.extract.lists import split

SAFEGUARD = "{title}\n一、重点任务\n1.完善机制。健全制度。\n二、保障措施\n（一）加强领导。{sentence}\n"

CLAUSES = [
    # who joins the lead, behind a verb of its own or without one
    ("（县卫健局牵头，会同县财政局、县人社局）", "lead 县卫健局; cooperate 县财政局 县人社局"),
    ("（县卫健局牵头会同县财政局等部门落实）", "lead 县卫健局; cooperate 县财政局"),
    # verbs of several words
    ("（县卫健局牵头抓总，县财政局协同推进）", "lead 县卫健局; cooperate 县财政局"),
    ("（由县卫健局负责牵头，各乡镇组织落实）", "lead 县卫健局; responsible 各乡镇"),
    ("（县卫健局、县财政局按照任务分工抓好落实）", "responsible 县卫健局 县财政局"),
    ("（县卫健局指导，县财政局支持）", "responsible 县卫健局; cooperate 县财政局"),
    ("（县卫健局主抓，县财政局协同）", "lead 县卫健局; cooperate 县财政局"),
    ("（县卫健局为主，各乡镇配合）", "lead 县卫健局; cooperate 各乡镇"),
    ("（由县卫健局抓总，县财政局协同）", "lead 县卫健局; cooperate 县财政局"),
    ("（各乡镇抓落实，县卫健局督促指导）", "responsible 各乡镇 县卫健局"),
    ("（县卫健局2024年6月底前完成）", "responsible 县卫健局"),  # by when, with no comma in front
    ("（县卫健局/各乡镇）", "responsible 县卫健局 各乡镇"),
    # labels of places, of what they do; no unit is called 属地
    ("（牵头部门：县卫健局；责任地区：各乡镇）", "lead 县卫健局; responsible 各乡镇"),
    ("（牵头部门：县卫健局；属地责任：各乡镇）", "lead 县卫健局; responsible 各乡镇"),
    ("（责任落实：县卫健局）", "responsible 县卫健局"),
    ("（责任处（科）室：规划处、财务处）", "responsible 规划处 财务处"),
    ("以下任务由县卫健局牵头，各乡镇配合。", "lead 县卫健局; cooperate 各乡镇"),
    # what is called by one name from here on is no further unit
    ("（牵头单位：县卫健局，责任单位：各乡镇、各街道，以下统称各乡镇）", "lead 县卫健局; responsible 各乡镇 各街道"),
    # what each is responsible for
    ("（县财政局负责资金保障，县卫健局负责业务指导）", "responsible 县财政局 县卫健局"),
    ("（县卫健局牵头制定方案，县财政局配合落实资金）", "lead 县卫健局; cooperate 县财政局"),
    ("（由县政府分管负责同志牵头，县卫健局配合）", "cooperate 县卫健局"),
    # units in front of those who only help, in words and behind a label
    ("（县卫健局、县财政局，各乡镇配合）", "responsible 县卫健局 县财政局; cooperate 各乡镇"),
    (
        "（牵头单位：县卫健局；责任单位：县人社局；各乡（镇、街道）配合）",
        "lead 县卫健局; responsible 县人社局; cooperate 各乡（镇、街道）",
    ),
    # labels with more than one word for who
    ("\n责任单位及责任人：县卫健局 周远川", "responsible 县卫健局"),
    ("\n责任单位（责任人）：县卫健局（周远川）", "responsible 县卫健局（周远川）"),
    ("\n牵头部门（单位）：县卫健局\n配合部门（单位）：县财政局", "lead 县卫健局; cooperate 县财政局"),
    ("\n责任处室、单位：规划处、县疾控中心", "responsible 规划处 县疾控中心"),
    # units behind the last verb, and a sentence that also says by when
    ("〔县卫健局牵头，县财政局、县人社局等，各乡镇〕", "lead 县卫健局; responsible 县财政局 县人社局 各乡镇"),
    ("由县卫健局牵头，县财政局配合，2025年底前完成。", "lead 县卫健局; cooperate 县财政局"),
    ("（此项工作由县卫健局牵头，县财政局配合）", "lead 县卫健局; cooperate 县财政局"),
    ("（县纪委监委机关、县委组织部）", "responsible 县纪委监委机关 县委组织部"),
    # a separator that was lost
    ("（责任单位：县卫健局县财政局、县人社局）", "responsible 县卫健局 县财政局 县人社局"),
    # 等 in front of a link
    ("（县卫健局、县财政局等和各乡镇人民政府负责）", "responsible 县卫健局 县财政局 各乡镇人民政府"),
    # labels of other things among those of units
    ("（负责部门：县卫健局；适用范围：各乡镇卫生院）", "responsible 县卫健局"),
    ("（包抓领导：张三；主责单位：县卫健局；协办单位：县财政局）", "lead 县卫健局; cooperate 县财政局"),
    ("（主要责任单位：县卫健局；其他责任单位：县财政局）", "responsible 县卫健局 县财政局"),
    # labels in a box, behind a dash; a role in angle brackets
    ("\n【责任单位】县卫健局、县财政局", "responsible 县卫健局 县财政局"),
    ("\n——责任单位：县卫健局", "responsible 县卫健局"),
    ("（责任单位：县卫健局〈牵头〉、县财政局）", "lead 县卫健局; responsible 县财政局"),
    # persons in front of the units, a remark behind them
    ("（牵头人：周远川；责任单位：县卫健局）", "responsible 县卫健局"),
    ("（责任单位：县卫健局、县财政局，排名不分先后）", "responsible 县卫健局 县财政局"),
    # one that no vocabulary knows among many that are known
    ("（县卫健局、县财政局、县人社局、青禾建设兵团）", "responsible 县卫健局 县财政局 县人社局 青禾建设兵团"),
    # one body alone, with 等 or a name that ends in an office
    ("（县政府办公室）", "responsible 县政府办公室"),
    ("（县卫健局等）", "responsible 县卫健局"),
    # a collective alone
    ("（各乡镇）", "responsible 各乡镇"),
    # marks in front of a label
    ("\n★牵头单位：县卫健局\n☆配合单位：县财政局", "lead 县卫健局; cooperate 县财政局"),
    # departments by what they are for
    ("（卫健、财政、人社部门按职责分工负责）", "responsible 卫健 财政 人社部门"),
    # departments of two levels
    ("（市、县两级民政、财政部门按职责分工负责）", "responsible 市、县两级民政 财政部门"),
    # what a unit is responsible for may begin like a person's post
    ("（县人社局负责人员招聘，县卫健局负责业务指导）", "responsible 县人社局 县卫健局"),
    # units a line below their label
    ("\n责任单位：\n县卫健局\n各乡镇人民政府", "responsible 县卫健局 各乡镇人民政府"),
    ("\n责任单位：县卫健局\n县财政局、县人社局\n完成时限：6月底", "responsible 县卫健局 县财政局 县人社局"),
    ("\n责任单位：县卫健局\n各单位要将落实情况报县政府办公室", "responsible 县卫健局"),
    # a role in a member's own bracket only
    ("〔县卫健局（牵头）、县财政局〕", "lead 县卫健局; responsible 县财政局"),
    # sections of a bureau
    ("（征缴待遇股、医保中心）", "responsible 征缴待遇股 医保中心"),
    ("（医药服务股）", "responsible 医药服务股"),
    # two of a kind behind 和, one of them in no table
    ("（县财政局、三明海关和青禾港海关负责）", "responsible 县财政局 三明海关 青禾港海关"),
    # a name that the line cuts
    ("\n责任单位：县财政局、县卫\n健局、县人社局", "responsible 县财政局 县卫健局 县人社局"),
    ("\n责任单位：县市场监\n管局。", "responsible 县市场监管局"),
    ("（全县各学校）", "responsible 全县各学校"),
    ("（第一责任单位：县卫健局；第二责任单位：县财政局）", "lead 县卫健局; responsible 县财政局"),
    # both lead
    ("（县卫健局、县财政局双牵头，县人社局配合）", "lead 县卫健局 县财政局; cooperate 县人社局"),
    ("\n责任部门：县卫健局、县财政局（双牵头），县人社局", "lead 县卫健局 县财政局; responsible 县人社局"),
    # a bare list, or a verb, in front of a label
    ("（县卫健局、县财政局；完成时限：6月底）", "responsible 县卫健局 县财政局"),
    (
        "（县卫健局、县财政局；责任领导：周远川；配合单位：县人社局）",
        "responsible 县卫健局 县财政局; cooperate 县人社局",
    ),
    ("（县卫健局牵头；配合单位：县财政局）", "lead 县卫健局; cooperate 县财政局"),
    # a sentence that says nothing else
    ("由县卫健局牵头，县财政局、县人社局配合。", "lead 县卫健局; cooperate 县财政局 县人社局"),
    ("此项工作由县卫健局负责。", "responsible 县卫健局"),
    # owners that are numbered, in their line, in a bracket, without anything else between them
    ("\n责任单位：1.县卫健局；2.县财政局；3.各乡镇人民政府", "responsible 县卫健局 县财政局 各乡镇人民政府"),
    ("\n责任单位：\n1.县卫健局；\n2.县财政局", "responsible 县卫健局 县财政局"),
    ("责任单位：（1）县卫健局；（2）县财政局。", "responsible 县卫健局 县财政局"),
    ("（责任单位：①县卫健局②县财政局）", "responsible 县卫健局 县财政局"),
    # a label with its units on the next line; one that shares out the work; one that only points elsewhere
    ("\n责任单位：\n县卫健局、县财政局", "responsible 县卫健局 县财政局"),
    ("\n责任分工：县卫健局牵头，县财政局配合。", "lead 县卫健局; cooperate 县财政局"),
    ("（牵头单位：县卫健局；配合单位：详见附件）", "lead 县卫健局"),
    # a person behind each body
    ("\n责任单位：县卫健局 周远川、县财政局 林若溪", "responsible 县卫健局 县财政局"),
    # names that hold what a body is called after
    (
        "（县“三支一扶”工作协调管理办公室、县人社局）",
        "responsible 县“三支一扶”工作协调管理办公室 县人社局",
    ),
    ("（县“双随机、一公开”办公室牵头，县财政局配合）", "lead 县“双随机、一公开”办公室; cooperate 县财政局"),
    # a group of a bureau
    ("（县卫健局综合监管组）", "responsible 县卫健局综合监管组"),
    ("\n责任科室及责任人：就业科（李某）", "responsible 就业科（李某）"),
    ("护理部牵头，人事处、各临床科室配合。", "lead 护理部; cooperate 人事处 各临床科室"),
]


@pytest.mark.parametrize(("clause", "expected"), CLAUSES, ids=[c[0] for c in CLAUSES])
def test_clause(clause, expected):
    assert owners(plan(f"完善机制。健全制度。{clause}")) == {"1.1.1": expected}


# what a line of units begins with; the role that it gives, "" for one that answers for something else
LABELS = [
    *[(words, "lead") for words in ("主抓单位", "联合牵头单位", "行业主管部门", "市直牵头部门", "主责")],
    *[(words, "cooperate") for words in ("协作单位", "联办单位", "会办单位", "支持单位", "参与", "协同")],
    *[(words, "responsible") for words in ("直接责任单位", "责任主体单位", "属地责任单位", "归口管理部门", "推进单位")],
    *[(words, "responsible") for words in ("承担单位", "经办单位", "项目业主单位", "建设单位", "责任企业", "承办")],
    *[(words, "responsible") for words in ("责任办所", "责任站所", "责任村居")],
    *[(words, "") for words in ("督查单位", "验收单位", "包保单位", "联系单位", "挂钩帮扶单位", "成员单位")],
]


@pytest.mark.parametrize(("label", "role"), LABELS, ids=[label[0] for label in LABELS])
def test_labels_of_a_line(label, role):
    expected = {"1.1.1": f"{role} 县卫健局 县财政局"} if role else {}
    assert owners(plan(f"完善机制。健全制度。\n{label}：县卫健局、县财政局")) == expected


@pytest.mark.parametrize("groups", ["医政医管组、疾控监督组", "县人社局劳动监察组、工资监管组", "机关党委、项目办"])
def test_a_list_of_unknown_groups_behind_a_sentence_is_reported(groups: str) -> None:
    record = plan(f"完善机制。健全制度。（{groups}）")
    assert owners(record) == {}
    assert [printed(record, r.span) for r in record.report if r.code == "unparsed-clause"] == [groups]


@pytest.mark.parametrize(
    "story",
    [
        "健全由县卫健局牵头的会商机制。",  # no sentence of its own
        "各方共同负责，形成合力。",  # no unit that is known
        "建设单位：严格落实首要责任；施工单位：落实主体责任。",
        "主题：健康行。参与：全县居民。",
        "建立县卫健局牵头、县财政局配合、村居落实的工作格局。",
    ],
)
def test_no_clause(story):
    assert owners(plan(f"完善机制。{story}健全制度。")) == {}


def test_wards_are_no_sections_of_a_bureau():
    assert owners(plan("建设重点专科。（呼吸内科、急诊科）")) == {}


def test_a_sentence_in_a_safeguard_is_prose():
    text = (
        "明溪县方案\n一、重点任务\n1.完善机制。健全制度。\n二、保障措施\n（一）加强领导。县卫健局牵头，县财政局配合。\n"
    )
    units = next(t for t in read(text).tasks if t.id == "2.1").units
    assert [(u.surface, u.basis) for u in units] == [("县卫健局", "prose"), ("县财政局", "prose")]


LISTS = [
    ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
    ("各县（市、区）党委、政府，县财政局", ["各县（市、区）党委、政府", "县财政局"]),
    ("各县委、县政府、市财政局", ["各县委、县政府", "市财政局"]),
    ("各乡镇、街道、县财政局", ["各乡镇、街道", "县财政局"]),
    ("各乡镇、县农商银行", ["各乡镇", "县农商银行"]),
    ("各区、市财政局", ["各区", "市财政局"]),
    ("各乡镇、各街道", ["各乡镇", "各街道"]),
    ("市、县民政部门、市财政局", ["市、县民政部门", "市财政局"]),
]


@pytest.mark.parametrize(("printed", "members"), LISTS, ids=[p[0] for p in LISTS])
def test_members(printed, members):
    assert [printed[a:b] for a, b in split(printed, 0, len(printed))] == members


def test_a_clause_that_closes_each_group_of_tasks_is_the_group_s():
    record = read(
        "明溪县全民健身方案\n一、重点行动\n（一）设施提升\n1.新建步道。\n2.改造公园。\n（责任单位：县文旅局、县住建局）\n"
        "（二）赛事惠民\n1.举办联赛。\n2.组织马拉松。\n（责任单位：县文旅局）\n"
    )
    assert owners(record) == {"1.1": "responsible 县文旅局 县住建局", "1.2": "responsible 县文旅局"}


def test_a_clause_on_the_last_of_some_tasks_stays_there():
    record = read("明溪县全民健身方案\n一、重点行动\n1.新建步道。\n2.改造公园。\n（责任单位：县住建局）\n")
    assert owners(record) == {"1.2": "responsible 县住建局"}


def test_labels_behind_the_steps_of_a_remedy_are_the_item_s():
    record = read(
        "明溪县反馈问题整改方案\n一、整改任务\n1.问题：部分河段水质不达标。\n整改措施：（1）开展排查。（2）实施截污。\n"
        "整改时限：2025年底前\n责任单位：县住建局、各乡镇\n验收单位：县水利局\n2.问题：台账不全。\n责任单位：县水利局\n"
    )
    assert owners(record) == {"1.1": "responsible 县住建局 各乡镇", "1.2": "responsible 县水利局"}


def test_units_in_front_of_the_text():
    assert owners(plan("（县卫健局、县医保局）推进医养结合。")) == {"1.1.1": "responsible 县卫健局 县医保局"}


def test_several_labels_behind_the_steps_of_a_remedy():
    record = read(
        "明溪县反馈问题整改方案\n一、整改任务\n问题一：部分河段水质不达标\n整改措施：\n1.开展排查。\n2.实施截污。\n责任领导：周远川\n"
        "牵头单位：县住建局\n责任单位：各乡镇\n整改时限：2025年底\n问题二：台账不全\n1.建立台账。\n2.定期核对。\n牵头单位：县水利局\n"
    )
    assert owners(record) == {"1.1": "lead 县住建局; responsible 各乡镇", "1.2": "lead 县水利局"}
    assert task(record, "1.1").title == "部分河段水质不达标"


SPOKEN = [
    ("县卫健局牵头，县医保局配合，持续推进。", "lead 县卫健局; cooperate 县医保局"),
    ("县卫健局、县医保局分工负责，2025年完成。", "responsible 县卫健局 县医保局"),
    ("县卫健局、县发改局（粮储局）负责，长期坚持。", "responsible 县卫健局 县发改局（粮储局）"),
    ("此项活动由县卫健局、县医保局共同组织实施。", "responsible 县卫健局 县医保局"),
]


@pytest.mark.parametrize(("sentence", "expected"), SPOKEN)
def test_a_sentence_that_shares_out_the_work_and_says_by_when(sentence, expected):
    assert owners(plan(f"完善机制。健全制度。{sentence}")) == {"1.1.1": expected}


def test_who_stands_beside_the_unit_that_leads():
    text = (
        "明溪县创建工作方案\n一、工作分组\n（一）综合组\n{}成员单位：县财政局、县教育局\n工作职责：统筹协调各项工作。\n"
        "（二）宣传组\n做好宣传。\n"
    )
    with_lead = owners(read(text.format("牵头单位：县卫健局\n")))
    assert with_lead == {"1.1": "lead 县卫健局; responsible 县财政局 县教育局"}
    assert owners(read(text.format(""))) == {}  # members alone make up a body


def test_a_sentence_below_some_tasks_that_shares_them_out():
    record = read(
        "明溪县环境整治要点\n一、治理污水\n1.改造管网。\n2.建立台账。\n以上工作由县住建局牵头，各乡镇（街道）配合。\n"
        "二、治理垃圾\n3.配齐设施。\n4.推行分类。\n以上各项工作由县城管局负责。\n"
    )
    assert owners(record) == {"1": "lead 县住建局; cooperate 各乡镇（街道）", "2": "responsible 县城管局"}


def test_bare_lists_where_a_document_closes_its_items_with_them():
    text = (
        "明溪县卫生健康局工作要点\n一、重点任务\n1.深化医改。优化收入结构。（医改科、县总医院）\n2.强化基层。做实签约。（基卫科、县疾控中心）\n"
        "3.做好托育。新增托位。（县妇幼保健院）\n4.从严治党。压实责任。（机关党委、项目办）\n"
    )
    assert owners(read(text))["1.4"] == "responsible 机关党委 项目办"
    alone = (
        "明溪县卫生健康局工作要点\n一、重点任务\n1.从严治党。压实责任。（机关党委、项目办）\n2.强化基层。做实签约。\n"
    )
    assert owners(read(alone)) == {}  # nothing tells that they are owners


def test_sections_that_no_vocabulary_knows_behind_their_sentences():
    record = read(
        "明溪县总医院工作计划\n一、重点工作\n1.落实核心制度。病历达标。（医务科）\n2.控制院感。手卫生达标。（院感科、护理部）\n"
        "3.引进人才。招聘医师。（人事科）\n4.创建重点专科。建设一个专科（心血管内科）。\n"
    )
    assert owners(record) == {
        "1.1": "responsible 医务科",
        "1.2": "responsible 院感科 护理部",
        "1.3": "responsible 人事科",
    }  # inside its sentence a bracket may say which
    names = {unit.name for task in record.tasks for unit in task.units}
    assert {"医务科", "院感科", "人事科"} <= names  # departments of the hospital, none of the county


#: What stands behind a dash at the end of the first of three items; its owners.
DASHED = [
    ("\n——县教育局、县财政局，各乡镇", "responsible 县教育局 县财政局 各乡镇"),
    ("——县教育局、县财政局", "responsible 县教育局 县财政局"),  # in its line
    ("\n——基教科、项目办", "responsible 基教科 项目办"),  # no vocabulary knows them: the others tell
    ("\n——坚持统筹推进，强化部门协同。", None),
    ("\n——打造区域医疗中心", None),  # a point of its own
    ("\n——国有企业、县财政局、县教育局、监管体制等改革迈出步伐。", None),
]


@pytest.mark.parametrize(("behind", "expected"), DASHED)
def test_units_behind_a_dash(behind, expected):
    others = "" if expected is None else "\n——人事科、县财政局"
    rest = "".join(f"\n{n}.推进扩容提质。完成改造。{others}" for n in (2, 3, 4))
    record = read(f"明溪县教育工作要点\n一、重点任务\n1.办好学前教育。新建两所幼儿园。{behind}{rest}\n")
    assert owners(record).get("1.1") == expected


def test_a_label_as_an_item_is_the_task_s():
    record = read(
        "明溪县养老方案\n一、扩大供给\n（一）目标：建设中心。\n（二）责任单位：县民政局、县财政局\n（三）完成时限：2025年底\n"
        "二、提升质量\n（一）目标：评定等级。\n（二）责任单位：县民政局\n"
    )
    assert owners(record) == {"1": "responsible 县民政局 县财政局", "2": "responsible 县民政局"}


def test_the_last_line_of_units_below_its_label_is_no_signature():
    record = read("明溪县商贸方案\n一、重点任务\n1.促进消费。\n2.稳定外贸。\n责任单位：\n县商务局\n")
    assert owners(record) == {"1.2": "responsible 县商务局"}


def test_the_last_line_of_units_in_half_width_marks_is_no_signature():
    record = read(
        "明溪县商贸方案\n一、重点任务\n1.促进消费.\n牵头单位:县商务局\n2.稳定外贸.\n牵头单位:县商务局\n责任单位:各乡镇,县财政局\n"
    )
    assert owners(record)["1.2"] == "lead 县商务局; responsible 各乡镇 县财政局"


def test_counted_places_are_collective():
    unit = unit_of("三县", "三明市")
    assert (unit.collective, unit.functions) == (True, ("government",))


PROSE = [
    (
        "a name that goes on: 镇安委会 is no committee of 镇安",
        "镇安委会成员单位要开展排查。",
        "responsible 镇安委会成员单位",
    ),
    (
        "a department of the council is not the council",
        "国务院税务主管部门制定细则。",
        "responsible 国务院税务主管部门",
    ),
    ("有关 is no verb", "公安部门有关户籍的基本信息。", ""),
    ("half-width brackets", "各乡镇(街道)要落实责任,村(社区)要做好摸排。", "responsible 各乡镇(街道) 村(社区)"),
    ("a function that begins like a level", "市场监管部门要加强监督。", "responsible 市场监管部门"),
    (
        "a two-character body behind another",
        "教育局牵头，民政局、妇联配合，共同推进。",
        "lead 教育局; cooperate 民政局 妇联",
    ),
    ("those who take part", "由县卫健局牵头，建立会商制度，县财政局参加。", "lead 县卫健局; cooperate 县财政局"),
    ("who answers for it", "各乡镇人民政府是责任主体，书记为第一责任人。", "responsible 各乡镇人民政府"),
    ("a body's name in full", "县卫健局要开展排查。", "responsible 县卫健局"),
]


@pytest.mark.parametrize(("why", "sentence", "expected"), PROSE, ids=[p[0] for p in PROSE])
def test_prose(why, sentence, expected):
    assert owners(read(SAFEGUARD.format(title="明溪县服务方案", sentence=sentence))).get("2.1", "") == expected


def test_departments_in_a_document_of_the_nation_are_those_of_all_places():
    text = SAFEGUARD.format(title="国务院关于深化改革的意见", sentence="财政、教育等部门要加大投入。")
    units = next(t for t in read(text).tasks if t.id == "2.1").units
    assert [(u.name, u.collective, u.jurisdiction) for u in units] == [
        ("财政部门", True, None),
        ("教育部门", True, None),
    ]


def test_a_unit_whose_place_is_not_said_is_no_unit_that_no_one_knows():
    text = (
        "优化营商环境若干措施\n一、健全机制。完善制度。（责任单位：市财政局、市云雾中心）\n二、加强宣传。营造氛围。\n"
    )
    remarks = [(r.code, str(r.message)) for r in read(text).report if r.code.endswith("-unit")]
    assert remarks == [
        ("unplaced-unit", "不知属于何地的单位：市财政局"),
        ("unresolved-unit", "词表中没有的单位：市云雾中心"),
    ]


@pytest.mark.parametrize(
    ("place", "surface", "name", "collective"),
    [
        ("三明市", "区民政部门", "三明市区民政部门", True),  # those of its districts
        ("明溪县", "省财政部门", "福建省财政厅", False),
        ("明溪县", "县财政部门", "明溪县财政局", False),
    ],
)
def test_departments_by_their_level(place, surface, name, collective):
    text = SAFEGUARD.format(title=f"{place}服务方案", sentence=f"{surface}要加大投入。")
    units = next(t for t in read(text).tasks if t.id == "2.1").units
    assert [(u.surface, u.name, u.collective) for u in units] == [(surface, name, collective)]


# a zone is named by the short name of its place; banks' branches have names of their own
NAMED = [
    ("湘西土家族苗族自治州", "湘西经开区管委会", "湘西经济开发区管理委员会", ("industrial-park",)),
    ("怀化市", "人民银行怀化市中心支行", "中国人民银行怀化市中心支行", ("central-bank",)),
    ("明溪县", "县城投公司", "明溪县城投公司", ("enterprise",)),
    ("明溪县", "县城关镇", "明溪县城关镇", ("township-government",)),
    ("明溪县", "工商银行明溪支行", "中国工商银行明溪支行", ("bank",)),
    ("广东省", "海关总署广东分署", "海关总署广东分署", ("customs",)),
]


@pytest.mark.parametrize(("place", "surface", "name", "functions"), NAMED)
def test_names_around_a_place(place, surface, name, functions):
    unit = unit_of(surface, place)
    assert (unit.name, unit.functions) == (name, functions)


def test_bodies_of_places_above_at_work_here_are_collective():
    unit = unit_of("中央和省属驻明单位", "三明市")
    assert (unit.collective, unit.functions) == (True, ("all-units",))


# the words by which places of kinds of their own call themselves
OWN_KINDS = [
    ("阿克苏地区", "地区人社局", "阿克苏地区人力资源和社会保障局", "652900"),
    ("阿克苏地区", "地委组织部", "中共阿克苏地委组织部", "652900"),
    ("芷江侗族自治县", "自治县人民政府", "芷江侗族自治县人民政府", "431228"),
    ("神农架林区", "林区卫健委", "神农架林区卫生健康委员会", "429021"),
    ("滨海新区", "新区财政局", "滨海新区财政局", "120116"),
]


@pytest.mark.parametrize(("place", "surface", "name", "code"), OWN_KINDS, ids=[k[1] for k in OWN_KINDS])
def test_own_kinds_of_places(place, surface, name, code):
    unit = unit_of(surface, place)
    assert (unit.name, unit.jurisdiction) == (name, code)


@pytest.mark.parametrize("surface", ["试点城市政府", "示范县人民政府"])
def test_places_by_their_part_in_a_programme_are_collective(surface):
    unit = unit_of(surface, "三明市")
    assert (unit.collective, unit.functions) == (True, ("government",))


# owners that no label and no bracket tells from the text
LAID_OUT = [
    (
        "lists that close the items, each on a line of its own",
        "1.完善机制。健全制度。\n县卫健局、县财政局、各乡镇\n2.引进人才。增加编制。\n县委编办\n3.开展培训。提升技能。",
        {"1.1": "responsible 县卫健局 县财政局 各乡镇", "1.2": "responsible 县委编办"},
    ),
    ("one such line alone", "1.完善机制。健全制度。\n县卫健局、县财政局\n2.引进人才。增加编制。", {}),
    (
        "labels that are lines",
        "1.完善机制。健全制度。\n牵头单位\n县卫健局\n配合单位\n县财政局、各乡镇\n完成时限\n6月底\n2.引进人才。\n责任单位\n县委编办",
        {"1.1": "lead 县卫健局; cooperate 县财政局 各乡镇", "1.2": "responsible 县委编办"},
    ),
    (
        "headings that are units, one of them with a comma",
        "1.县卫健局：完善机制，健全制度。\n2.县财政局牵头，各乡镇配合：安排资金，加强监管。",
        {"1.1": "responsible 县卫健局", "1.2": "lead 县财政局; cooperate 各乡镇"},
    ),
    (
        "a boxed label in the last line of a text",
        "1.完善机制。健全制度。\n【责任单位】县卫健局、县财政局\n2.引进人才。增加编制。\n【责任单位】县财政局",
        {"1.1": "responsible 县卫健局 县财政局", "1.2": "responsible 县财政局"},
    ),
    (
        "a label without a colon in the last line of a text",
        "1.完善机制。\n责任单位 县卫健局\n2.引进人才。\n责任单位 县财政局",
        {"1.1": "responsible 县卫健局", "1.2": "responsible 县财政局"},
    ),
]


@pytest.mark.parametrize(("why", "items", "expected"), LAID_OUT, ids=[row[0] for row in LAID_OUT])
def test_owners_by_their_place(why, items, expected):
    assert owners(read(f"明溪县基层服务工作方案\n一、重点任务\n{items}\n")) == expected
