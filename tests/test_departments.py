"""Bodies called by what they are for: by their government's field, and by the role that a document gives them."""

from __future__ import annotations

import pytest
from test_prose import ARTICLE, SAFEGUARD, said, units

# an article; who it binds
BY_FIELD = [
    ("旗人民政府工业和信息化主管部门应当建立名录。", "responsible 旗人民政府工业和信息化主管部门"),  # 和 in one field
    (
        "星川省人民政府商务和科技主管部门应当建立名录。",
        "responsible 星川省人民政府商务和科技主管部门",
    ),  # of an unknown place
    ("省人民政府和工业主管部门应当加强协作。", "responsible 省人民政府 工业主管部门"),  # two bodies
    (
        "国务院教育行政部门负责统筹，国务院有关部门和省人民政府应当配合。",
        "responsible 国务院教育行政部门; cooperate 国务院有关部门 省人民政府",
    ),
    ("县级以上人民政府教育、科技等部门应当做好工作。", "responsible 县级以上人民政府教育、科技等部门"),
    ("县人民政府及其民政部门应当加强监督。", "responsible 县人民政府及其民政部门"),
    (
        "国务院网信部门、工业和信息化主管部门依法履行监管职责。",
        "responsible 国务院网信部门 工业和信息化主管部门",
    ),  # 国务院 is left out behind the first
    ("国务院水行政主管部门和林业主管部门应当编制规划。", "responsible 国务院水行政主管部门 林业主管部门"),
    ("国务院教育行政部门、省教育主管部门应当做好工作。", "responsible 国务院教育行政部门 省教育主管部门"),  # another's
    ("专项规划的编制部门应当听取意见。", "responsible 编制部门"),  # who draws it up
    ("省、设区的市人民政府数据主管部门负责统筹协调。", "responsible 省、设区的市人民政府数据主管部门"),
]


@pytest.mark.parametrize(("sentence", "expected"), BY_FIELD)
def test_departments_of_a_government(sentence: str, expected: str) -> None:
    assert said(units(ARTICLE, sentence, "2")) == expected


# a safeguard; whom it binds by what the document has made them
BY_ROLE = [
    ("各牵头单位要切实履职，责任单位要抓好落实，各乡镇要具体实施。", "lead 各牵头单位; responsible 责任单位 各乡镇"),
    ("牵头部门要发挥统筹作用，配合部门要主动作为。", "lead 牵头部门; cooperate 配合部门"),
    ("县卫健局作为牵头单位要加强统筹，各参与单位要主动对接。", "lead 县卫健局; cooperate 各参与单位"),
    ("主要责任单位要加强沟通，协同配合单位要服从大局。", "responsible 主要责任单位; cooperate 协同配合单位"),
    ("各责任单位要谋划事项，特别是牵头单位要制定细化方案。", "responsible 各责任单位; lead 牵头单位"),
    ("各牵头单位要积极配合县卫健局做好考核。", "cooperate 各牵头单位"),  # the sentence says more than the name
    ("要压实牵头单位责任，加强部门配合。", ""),  # nobody acts
]


@pytest.mark.parametrize(("sentence", "expected"), BY_ROLE)
def test_bodies_called_by_their_role(sentence: str, expected: str) -> None:
    assert said(units(SAFEGUARD, sentence, "2.1")) == expected


def test_a_department_is_the_body_of_its_field() -> None:
    sentence = "县人民政府卫生健康主管部门、国务院教育行政部门应当做好工作。"
    found = {u.name: (u.functions, u.jurisdiction, u.collective) for u in units(ARTICLE, sentence, "2")}
    assert found == {
        "明溪县卫生健康局": (("health",), "350421", False),
        "国务院教育行政部门": (("education",), "100000", True),
    }


# a department in an article of a county; the full name it gets: nothing that the text does not say
FULL_NAMES = [
    ("县供电部门应当优先安排用电。", "明溪县供电部门"),  # which of many firms, nothing says: the field, with its place
    ("县燃气主管部门应当加强检查。", "明溪县燃气部门"),
    ("县水文机构应当报告水情。", "明溪县水文机构"),  # the place once: no 明溪县县水文机构
    ("市政工程管理机构应当加强养护。", "明溪县市政工程管理机构"),  # 市 is part of a word
    ("市政主管部门应当养护道路。", "明溪县市政主管部门"),
    ("县财政部门应当保障经费。", "明溪县财政局"),  # one body has it
    ("各级财政应当保障经费。", "明溪县各级财政"),  # as many as there are levels
    ("经费由同级财政保障。", "明溪县同级财政"),
    ("经费由本级财政保障。", "明溪县财政局"),
    ("标志由县公安机关交通管理部门公告。", "明溪县公安机关交通管理部门"),  # 部门 is not 部
    ("公众有权要求县民政部门答复。", ""),  # a right of those who ask
    ("由有权机关依法给予处分。", "明溪县有权机关"),
    ("人大财政经济委员会应当初步审查。县财政部门应当说明。", "明溪县人民代表大会财政经济委员会 明溪县财政局"),
    ("电信管理机构应当加强指导。", "明溪县通信管理局"),  # no telephone company
    ("县电信主管部门应当加强指导。", "明溪县电信部门"),  # a county has no bureau for it that is known
    ("规划的编制部门应当听取意见。", "明溪县编制部门"),
    ("国务院财政部门、商务主管部门应当做好工作。", "国务院财政部门 国务院商务主管部门"),  # 国务院 holds for both
    ("全国人大代表应当听取意见。县民政部门应当协助。", "明溪县民政局"),  # deputies
    ("全国人民代表大会代表应当听取意见。县民政部门应当协助。", "明溪县民政局"),
    ("县图书馆应当开放。县文化旅游部门应当加强指导。", "明溪县图书馆 明溪县文化和旅游局"),  # no library
    ("县职业中学应当开设课程。县教育部门应当加强指导。", "明溪县职业中学 明溪县教育局"),  # no school
    ("县消防部门应当加强检查。", "明溪县消防救援大队"),  # of a county
    ("铁路、民航等部门应当配合。", "明溪县铁路部门 明溪县民航部门"),  # no office of the county builds railways
    ("县国土房管部门应当登记。", "明溪县国土房管部门"),  # merged in one office elsewhere: here nothing says which
    ("本县各级人民政府应当重视。", "明溪县各级人民政府"),  # the place once
    ("县容环境卫生作业企业应当清扫。", "明溪县县容环境卫生作业企业"),  # 县 is part of a word
    ("企业事业等单位应当开放设施。", "明溪县企业事业"),  # no departments
    ("人大街道工委应当加强监督。", "明溪县人大街道工作委员会"),  # 工委 is a working committee, 工 no industry
    ("低保制度实行地方各级人民政府负责制，县民政局负责制定标准。", "明溪县民政局"),  # a system is nobody's duty
]


@pytest.mark.parametrize(("sentence", "names"), FULL_NAMES)
def test_the_full_name_of_a_department(sentence: str, names: str) -> None:
    assert " ".join(u.name for u in units(ARTICLE, sentence, "2")) == names


def test_a_department_of_the_state_council_is_of_the_nation_however_it_was_found() -> None:
    sentence = "国务院公安部门负责全国的管理工作。具体办法由国务院公安部门制定。（责任单位：国务院公安部门）"
    assert {unit.jurisdiction for unit in units(ARTICLE, sentence, "2")} == {"100000"}


# an article; the bodies it binds: no predicate in front of a name and no cut word is a body
NO_NAMES = [
    ("由主任会议提请常务委员会全体会议表决。", ""),
    ("检验由双方共同委托鉴定机构进行。", ""),  # 委托 is one word
    ("接受居民委员会监督指导，配合做好管理工作。", ""),
    ("接受单位应当登记造册。", "明溪县接受单位"),  # whoever accepts
    ("审计办法由省审计厅制定。", "福建省审计厅"),  # 办法 is one word
    ("由申请人办理手续。", ""),  # 办理 too
    (
        "省、设区的市人民政府农业农村行政主管部门应当制定计划。",
        "省、设区的市人民政府农业农村行政主管部门",
    ),  # no 民政 in it
]


@pytest.mark.parametrize(("sentence", "names"), NO_NAMES)
def test_a_predicate_is_no_name(sentence: str, names: str) -> None:
    assert " ".join(u.name for u in units(ARTICLE, sentence, "2")) == names
