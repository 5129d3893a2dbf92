"""Forms that are easily misread: one case each, found by reading against the rules."""

from __future__ import annotations

import pytest
from reading import codes, owners, plan, printed, read, said, task, unit_of, values
from tables_by_hand import raw_with_table

from loaders.extract.strength import strength_of

CLAUSES = [
    (
        "县政协办 is no 协办",
        "完善机制。健全制度。（责任单位：县委办、县政府办、县人大办、县政协办）",
        {"1.1.1": "responsible 县委办 县政府办 县人大办 县政协办"},
    ),
    (
        "role in a unit's own bracket",
        "完善机制。健全制度。（责任单位：县卫健局（牵头）、县财政局（配合）、县人社局）",
        {"1.1.1": "lead 县卫健局; cooperate 县财政局; responsible 县人社局"},
    ),
    (
        "blanks part the units",
        "完善机制。健全制度。（责任单位：县卫健局 县财政局 县人社局）",
        {"1.1.1": "responsible 县卫健局 县财政局 县人社局"},
    ),
    (
        "持续推进 is no unit",
        "完善机制。健全制度。（责任单位：县卫健局、县财政局；持续推进）",
        {"1.1.1": "responsible 县卫健局 县财政局"},
    ),
    (
        "长期坚持 is no unit",
        "完善机制。健全制度。（责任单位：县卫健局、县财政局，长期坚持）",
        {"1.1.1": "responsible 县卫健局 县财政局"},
    ),
    (
        "a dash for the colon",
        "完善机制。健全制度。\n责任单位——县卫健局、县财政局",
        {"1.1.1": "responsible 县卫健局 县财政局"},
    ),
    ("rare brackets", "完善机制。健全制度。〖责任单位：县卫健局〗", {"1.1.1": "responsible 县卫健局"}),
    ("brackets of code", "完善机制。健全制度。<责任单位：县卫健局>", {"1.1.1": "responsible 县卫健局"}),
    (
        "是 for the colon",
        "完善机制。健全制度。牵头部门是县卫健局，配合部门是县财政局。",
        {"1.1.1": "lead 县卫健局; cooperate 县财政局"},
    ),
    (
        "a rule behind the list it holds for",
        "完善机制。健全制度。（县卫健局、县财政局，列第一位的为牵头单位）",
        {"1.1.1": "lead 县卫健局; responsible 县财政局"},
    ),
    (
        "a blank for the comma between two roles",
        "完善机制。健全制度。（县卫健局牵头 县财政局配合）",
        {"1.1.1": "lead 县卫健局; cooperate 县财政局"},
    ),
    (
        "a slash before the next label, a full stop of another script",
        "完善机制。健全制度。（牵头单位：县卫健局／责任单位：县财政局, 县医保局.）",
        {"1.1.1": "lead 县卫健局; responsible 县财政局 县医保局"},
    ),
    (
        "a person's line between the units'",
        "完善机制。健全制度。\n牵头单位：县卫健局\n责任人：王明\n完成时限：12月底\n配合单位：县财政局",
        {"1.1.1": "lead 县卫健局; cooperate 县财政局"},
    ),
    (
        "offices inside a bureau, known by their form, where verbs say who leads",
        "完善机制。健全制度。（疾控科牵头，规划科、财务科配合）",
        {"1.1.1": "lead 疾控科; cooperate 规划科 财务科"},
    ),
    (
        "a bare unit before the stop of a measure",
        "完善机制。①健全三级网络（县卫健局）；②配备急救车辆（县财政局、县应急局）。",
        {"1.1.1.1": "responsible 县卫健局", "1.1.1.2": "responsible 县财政局 县应急局"},
    ),
    (
        "another name of what stands before it",
        "完善机制。①远程会诊接入县总医院（县中医院）；②加强培训。",
        {},
    ),
    (
        "a deadline behind a bare list",
        "完善机制。健全制度。（县卫健局、县财政局，2024年6月底前完成）",
        {"1.1.1": "responsible 县卫健局 县财政局"},
    ),
    (
        "short sentences, a clause each",
        "建立机制。（县卫健局负责）落实经费。（县财政局负责）",
        {"1.1.1.s1": "responsible 县卫健局", "1.1.1.s2": "responsible 县财政局"},
    ),
    (
        "为 for the colon",
        "完善机制。健全制度。（牵头单位为县卫健局，配合单位为县财政局）",
        {"1.1.1": "lead 县卫健局; cooperate 县财政局"},
    ),
    (
        "functions without the word for their bodies",
        "完善机制。健全制度。（责任单位：卫健、财政、县教育、科技部门）",
        {"1.1.1": "responsible 卫健 财政 县教育 科技部门"},
    ),
    (
        "departments and bodies of one place are one",
        "完善机制。健全制度。（责任单位：县财政局，县直有关部门、单位，各乡镇）",
        {"1.1.1": "responsible 县财政局 县直有关部门、单位 各乡镇"},
    ),
    (
        "a task's own sentence that says who leads and with whom",
        "建设平台。由县住建局牵头，会同县财政局、县应急局等单位，于12月底前建成。各乡镇要做好宣传。",
        {"1.1.1": "lead 县住建局; cooperate 县财政局 县应急局"},
    ),
    (
        "a task's own sentence that says who does it with whom",
        "建设平台。由县统计局会同县住建局、县应急局建立台账。各乡镇要做好宣传。",
        {"1.1.1": "responsible 县统计局 县住建局 县应急局"},
    ),
    (
        "a task's first words that say who does it and who helps",
        "由县畜牧站负责，县公安局、县财政局配合，加强检疫，防止私宰。",
        {"1.1.1": "responsible 县畜牧站; cooperate 县公安局 县财政局"},
    ),
    (
        "the same of who leads, without 由",
        "县农业农村局牵头，各乡镇人民政府、县财政局参与，推进农田建设。",
        {"1.1.1": "lead 县农业农村局; cooperate 各乡镇人民政府 县财政局"},
    ),
    (
        "a company whose form says 责任 in a bare list",
        "建设站点。健全制度。【县水利局、县财政局、县发改局、青江水务有限责任公司】",
        {"1.1.1": "responsible 县水利局 县财政局 县发改局 青江水务有限责任公司"},
    ),
    ("everybody's part is no one's", "坚持部门牵头，社会参与，加强检疫。", {}),
    (
        "a rule behind the list, which holds from there on",
        "加快建设。新增装机。〔县能源局、各乡镇人民政府，排名第一的为牵头单位，下同〕",
        {"1.1.1": "lead 县能源局; responsible 各乡镇人民政府"},
    ),
    (
        "roles said behind the names as 为牵头单位",
        "加快建设。新增装机。（县能源局为牵头单位，县水利局、县财政局为责任单位）",
        {"1.1.1": "lead 县能源局; responsible 县水利局 县财政局"},
    ),
    (
        "as 作为牵头部门, and who helps",
        "加快建设。新增装机。（县能源局作为牵头部门，县水利局、县财政局为配合单位）",
        {"1.1.1": "lead 县能源局; cooperate 县水利局 县财政局"},
    ),
    (
        "以 in front of who leads is no part of the name",
        "加快建设。新增装机。（以县能源局为主，县水利局配合）",
        {"1.1.1": "lead 县能源局; cooperate 县水利局"},
    ),
    (
        "the same with 以下同, which is nobody",
        "加快建设。新增装机。（县能源局、县水利局，列首位的为牵头部门，以下同）",
        {"1.1.1": "lead 县能源局; responsible 县水利局"},
    ),
    (
        "以下相同 behind a label",
        "加快建设。新增装机。（责任单位：县能源局、县水利局；首家单位为牵头单位，以下相同）",
        {"1.1.1": "lead 县能源局; responsible 县水利局"},
    ),
    (
        "who stands first leads, in so many words",
        "加快建设。新增装机。（责任单位：县能源局、县水利局。排名第一者牵头，下同）",
        {"1.1.1": "lead 县能源局; responsible 县水利局"},
    ),
    (
        "以下各项均需 is no part of the name behind it",
        "加快建设。新增装机。（县能源局；以下各项均需各乡镇人民政府落实，不再逐一列出）",
        {"1.1.1": "responsible 县能源局 各乡镇人民政府"},
    ),
    (
        "a collective that a role is part of",
        "完善机制。健全制度。（县卫健局，各项目责任单位）",
        {"1.1.1": "responsible 县卫健局 各项目责任单位"},
    ),
    ("lost colon", "完善机制。健全制度。（责任单位县卫健局、县财政局）", {"1.1.1": "responsible 县卫健局 县财政局"}),
    (
        "bracket over three lines of an unwrapped text",
        "引进资源。选派专家下沉。〔责\n任单位：县卫健局、县总\n医院（县中医院）〕",
        {"1.1.1": "responsible 县卫健局 县总医院（县中医院）"},
    ),
]


@pytest.mark.parametrize(("why", "item", "expected"), CLAUSES, ids=[c[0] for c in CLAUSES])
def test_clauses(why, item, expected):
    assert owners(plan(item)) == expected


def three(first, second, third, before="", after=""):
    record = read(
        f"明溪县医疗服务能力提升任务分工方案\n{before}一、重点任务\n1.完善机制。健全会商制度。{first}\n2.强化保障。落实专项经费。{second}\n3.加强宣传。营造良好氛围。{third}\n{after}"
    )
    return {i.removeprefix("1."): who for i, who in owners(record).items()}


def test_star_on_a_later_member():
    assert three(
        "（责任单位：★县卫健局、县财政局。标★的为牵头单位，下同）",
        "（责任单位：县人社局、★县财政局）",
        "（责任单位：县人社局、县财政局★）",
    ) == {
        "1": "lead 县卫健局; responsible 县财政局",
        "2": "responsible 县人社局; lead 县财政局",
        "3": "responsible 县人社局; lead 县财政局",
    }


def test_legend_of_the_star_at_the_end():
    assert three(
        "（责任单位：★县卫健局、县财政局）", "（责任单位：★县财政局、县人社局）", "", after="注：标★的为牵头单位。\n"
    ) == {"1": "lead 县卫健局; responsible 县财政局", "2": "lead 县财政局; responsible 县人社局"}


def test_bare_list_that_prints_the_comma_rule():
    assert three("（县卫健局，县财政局、县人社局。第一个逗号前为牵头单位，下同）", "（县财政局，县医保局）", "") == {
        "1": "lead 县卫健局; responsible 县财政局 县人社局",
        "2": "lead 县财政局; responsible 县医保局",
    }


def test_owners_inside_a_heading_and_behind_its_text():
    """The first part of the item ends in its heading: it begins there too."""
    record = read(
        "青禾县服务企业若干措施\n"
        "1.县区协同（区、县总工会、县民政局） 19．加强服务。充分发挥热线作用，件件有回音。（责任单位：县市场监管局）\n"
        "2.做好保障。维护正常秩序。（责任单位：县交通局）\n"
    )
    assert len(record.tasks) == 4 and all(task.span.start < task.span.end for task in record.tasks)


def test_rule_without_以下():
    assert three("（责任单位：县卫健局）", "（责任单位：县财政局，各乡镇人民政府均需落实，不再一一列出）", "") == {
        "1": "responsible 县卫健局",
        "2": "responsible 县财政局 各乡镇人民政府",
    }


def test_prose_in_printed_order():
    r = read(
        "明溪县提升方案\n一、重点任务\n1.完善机制。健全制度。\n2.落实经费。做好保障。\n二、保障措施\n（一）加强领导。强化县卫健局牵头抓总作用，其他部门按职责配合。\n"
    )
    assert said(task(r, "2.1").units) == "lead 县卫健局; cooperate 其他部门"


STRENGTHS = [
    (s, "plain")
    for s in (
        "抓住重要节点和主要环节。",
        "健全快速响应机制。",
        "适应群众需求。",
        "加强药品供应。",
        "完善相应制度。",
        "建立需要清单。",
        "健全反应机制。",
    )
]


@pytest.mark.parametrize(("s", "e"), STRENGTHS)
def test_strength(s, e):
    assert strength_of(s, 0, len(s)) == e


def test_strength_behind_the_heading():
    assert task(plan("改善条件。确保完成业务用房改造。"), "1.1.1").strength == "must"


def test_hospital_of_a_city_in_no_table():
    u = unit_of("澜海市第一医院")
    assert (u.name, u.jurisdiction) == ("澜海市第一医院", None)


def test_bureau_of_a_city_in_no_table():
    u = unit_of("澜海市财政局")
    assert (u.name, u.jurisdiction) == ("澜海市财政局", None)


def test_ambiguous_place_is_kept():
    r = read("新华区医疗服务提升方案\n一、完善机制。健全制度。〔责任单位：区财政局〕\n二、加强宣传。营造氛围。\n")
    assert [(j.place.name, j.place.code) for j in r.header.jurisdictions] == [("新华区", None)]
    assert "unknown-place" in codes(r)


UNITS = [
    ("三明市", "县财政局", "县财政局", None),
    ("上海市", "区财政局", "区财政局", None),
    ("明溪县", "县委", "中共明溪县委员会", "350421"),
    ("赣江新区", "新区管委会", "赣江新区管理委员会", None),
    ("上海市", "人行上海总部", "中国人民银行上海总部", "310000"),
    ("延边朝鲜族自治州", "市财政局", "市财政局", None),
    ("威海市", "高新区管委", "威海市高新技术产业开发区管理委员会", "371000"),  # 管委 without 会
    ("威海市", "南海新区管委会", "南海新区管理委员会", None),  # no place of a district 南海
]


@pytest.mark.parametrize(("place", "surface", "name", "code"), UNITS)
def test_units(place, surface, name, code):
    u = unit_of(surface, place)
    assert (u.name, u.jurisdiction) == (name, code)


def test_zone_with_a_proper_name():
    assert unit_of("花桥经济开发区", "昆山市").functions == ("industrial-park",)


B = "一、健全机制。完善会商制度。（责任单位：县卫健局）\n二、强化保障。落实专项经费。（责任单位：县财政局）\n"


@pytest.mark.parametrize(
    "line",
    [
        "为落实闽卫基层〔2023〕12号文件精神，现印发给你们。",
        "按照闽政办〔2023〕12号文件要求，制定本措施。",
        "现将闽政办〔2023〕12号文件转发给你们。",
    ],
)
def test_anothers_number(line):
    assert "number" not in values(read(f"明溪县便民就医若干措施\n{line}\n{B}").header)


def test_draft_on_the_second_line():
    v = values(read(f"明溪县便民就医若干措施\n（征求意见稿）\n{B}").header)
    assert (v["title"], v.get("status")) == ("明溪县便民就医若干措施（征求意见稿）", "draft")


def test_trial_on_the_second_line():
    assert values(read(f"明溪县便民就医管理办法\n（试行）\n{B}").header).get("status") == "trial"


def test_years_on_the_second_line():
    assert values(read(f"明溪县医疗服务提升行动计划\n（2024—2026年）\n{B}").header).get("period") == (2024, 2026)


def notice(**k):
    p = {
        "number": "明政文〔2024〕35号",
        "notice": "明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知",
        "sign": "明溪县人民政府\n2024年5月8日",
        "tail": "",
    } | k
    return values(
        read(
            f"{p['number']}\n{p['notice']}\n各有关单位：\n现印发给你们，请认真贯彻执行。\n{p['sign']}\n明溪县基层服务提升行动方案\n{B}{p['tail']}"
        ).header
    )


def test_party_and_government_on_one_line():
    assert notice(sign="中共明溪县委 明溪县人民政府\n2024年5月8日")["issuers"] == ["中共明溪县委", "明溪县人民政府"]


def test_their_offices_on_one_line():
    assert notice(sign="中共明溪县委办公室 明溪县人民政府办公室\n2024年5月8日")["issuers"] == [
        "中共明溪县委办公室",
        "明溪县人民政府办公室",
    ]


def test_lost_bracket_glues_number_and_title():
    assert notice(number="明政文〔2024 35号")["notice_title"].startswith("明溪县")


def test_lost_opening_bracket():
    assert notice(number="明政文2024〕35号").get("number") == "明政文〔2024〕35号"


def test_number_behind_the_title():
    v = notice(number="", notice="明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知（明政文〔2024〕35号）")
    assert (v.get("title"), v.get("number")) == ("明溪县基层服务提升行动方案", "明政文〔2024〕35号")


def test_number_behind_a_title_without_marks():
    v = notice(number="", notice="明溪县人民政府关于印发明溪县基层服务提升行动方案的通知（明政文〔2024〕35号）")
    assert (v.get("title"), v.get("number")) == ("明溪县基层服务提升行动方案", "明政文〔2024〕35号")


def test_copies():
    assert notice(tail="抄送：县委办公室、县人大常委会办公室、县政协办公室，县法院、县检察院。\n")["copied_to"] == [
        "县委办公室",
        "县人大常委会办公室",
        "县政协办公室",
        "县法院",
        "县检察院",
    ]


def test_forwarded():
    v = values(
        read(
            "明溪县人民政府办公室转发县卫健局等部门关于加强基层服务工作实施意见的通知\n"
            "明政办〔2024〕12号\n"
            "各乡镇人民政府：\n"
            "县卫健局、县财政局《关于加强基层服务工作的实施意见》已经县政府同意，现转发给你们。\n"
            "明溪县人民政府办公室\n"
            "2024年5月8日\n"
            "关于加强基层服务工作的实施意见\n"
            "县卫健局 县财政局\n" + B
        ).header
    )
    assert v["title"] == "关于加强基层服务工作的实施意见"


@pytest.mark.parametrize(
    "tail", ["明溪县卫生健康局 2024年5月8日\n", "明溪县卫生健康局\n二○二四年五月八日\n", "- 5 -\n"]
)
def test_tails(tail):
    r = read(f"明溪县便民就医实施方案\n{B}{tail}")
    assert printed(r, task(r, "2").span) == "二、强化保障。落实专项经费。（责任单位：县财政局）"


def test_open_quotation_mark_in_a_heading():
    r = plan('推动“鹿城之窗"自助终端延伸。覆盖社区、园区。')
    assert task(r, "1.1.1").title == '推动“鹿城之窗"自助终端延伸'


def test_roles_inside_a_table_cell(monkeypatch):
    from reading import vocabulary

    import loaders
    from loaders import reader

    raw = raw_with_table(
        "三明市医疗服务能力提升行动方案\n",
        [
            ["序号", "工作任务", "责任单位"],
            ["1", "建成区域影像诊断中心", "牵头单位：市卫健委；配合单位：市财政局"],
            ["2", "引进高层次医学人才", "市人社局牵头，市卫健委配合"],
        ],
    )
    monkeypatch.setattr(reader, "read_format", lambda data, name: raw)
    assert owners(loaders.load(b"x", "a.txt", vocabulary())) == {
        "t1.1": "lead 市卫健委; cooperate 市财政局",
        "t1.2": "lead 市人社局; cooperate 市卫健委",
    }
