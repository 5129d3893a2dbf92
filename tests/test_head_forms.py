"""Heads of documents as they come: one case each of a form in which an issuer, a place or a date is printed."""

from __future__ import annotations

import pytest
from reading import owners, read, unit_of, values

BODY = "一、健全机制。完善会商制度。（责任单位：市卫生健康委）\n二、强化保障。落实专项经费。（责任单位：市财政局）\n"


def head(*lines: str) -> dict[str, object]:
    return values(read("\n".join(lines) + "\n" + BODY).header)


ADDRESSED = [
    ("各 in front of each", ["三明市基层服务方案", "各乡镇、各养老机构："], ["各乡镇", "各养老机构"]),
    (
        "in front of the policy's title",
        [
            "明政〔2023〕5号",
            "各县（市、区）人民政府，市政府各部门：",
            "现印发给你们，请认真落实。",
            "三明市人民政府",
            "2023年3月2日",
            "三明市基层服务提升方案",
        ],
        ["各县（市、区）人民政府", "市政府各部门"],
    ),
    (
        "ministries",
        ["三明市人民政府关于申请设立示范区的函", "科技部、财政部、海关总署："],
        ["科技部", "财政部", "海关总署"],
    ),
    ("zones", ["三明市基层服务提升方案", "甲开发区、乙高新区管委会："], ["甲开发区", "乙高新区管委会"]),
    (
        "one with 、 inside, among half-width commas",
        ["三明市基层服务提升方案", "各县(市、区)人民政府,市各委、办、局,市各直属单位:"],
        ["各县(市、区)人民政府", "市各委、办、局", "市各直属单位"],
    ),
    (
        "below a page's notes, which end in no stop",
        [
            "三明市基层服务提升方案",
            "提示：根据2019年5月16日《三明市人民政府关于公布行政规范性文件清理结果的通知》规定，继续有效",
            "各县（区）人民政府，市直各单位：",
        ],
        ["各县（区）人民政府", "市直各单位"],
    ),
    (
        "below a page's note that is a sentence, where the title stands above it too",
        [
            "标题：三明市人民政府关于印发基层服务提升方案的通知",
            "发布日期：2023-03-02",
            "本文自公开网页提取，以发布的版本为准。",
            "三明市人民政府关于印发基层服务提升方案的通知",
            "各县（区）人民政府：",
            "现印发给你们，请认真落实。",
            "三明市人民政府",
            "三明市基层服务提升方案",
        ],
        ["各县（区）人民政府"],
    ),
    (
        "a committee and its government, zones of several kinds",
        ["三明市基层服务提升方案", "各县市区委、人民政府，甲开发区、乙新港区、丙管理区，中央、省驻明单位："],
        ["各县市区委、人民政府", "甲开发区", "乙新港区", "丙管理区", "中央、省驻明单位"],
    ),
    ("a body with its duties is none", ["三明市防汛成员单位职责", "市水利局：负责水情监测。"], None),
    ("a page's label is none", ["三明市基层服务提升方案", "发文机构：三明市民政局", "各乡镇："], ["各乡镇"]),
    (
        "stations, offices and schools beside each other",
        ["三明市基层服务工作方案", "各乡镇水利工作站、局机关各科室、下属各单位，各中小学、幼儿园："],
        ["各乡镇水利工作站", "局机关各科室", "下属各单位", "各中小学", "幼儿园"],
    ),
    (
        "the departments of a committee and of its government, named together",
        ["三明市基层服务工作方案", "各乡镇党委，县委、政府各部门，各人民团体、大专院校："],
        ["各乡镇党委", "县委、政府各部门", "各人民团体", "大专院校"],
    ),
    ("a requirement is none", ["三明市基层服务工作清单", "2023年各部门工作总的要求是：坚持创新。"], None),
    (
        "a letter's opening is none",
        ["三明市人民政府办公室关于第12号建议的答复", "您提出的建议收悉，现答复如下："],
        None,
    ),
]


@pytest.mark.parametrize(("why", "lines", "addressees"), ADDRESSED, ids=[a[0] for a in ADDRESSED])
def test_addressees(why, lines, addressees):
    assert head(*lines).get("addressees") == addressees


PLACES = [
    (
        "a province by the letter of its number",
        ["省人民政府关于优化服务的若干意见", "鄂政发〔2023〕5号"],
        ("湖北省", "420000"),
    ),
    ("a region by its short name", ["自治区全面推进数字宁夏建设的实施方案"], ("宁夏回族自治区", "640000")),
    (
        "a city by what is said to suit it",
        ["关于优化服务的实施细则", "结合三明实际，制定本细则。"],
        ("三明市", "350400"),
    ),
    (
        "the government that a page names as its source",
        ["关于优化服务的实施细则", "来源：明溪县政府 2024-03-21"],
        ("明溪县", "350421"),
    ),
    ("no place: 进一步帮助市(场主体)", ["关于进一步帮助市场主体纾困的实施细则"], None),
    ("no place: bodies of a city that is not named", ["市人社局市税务局市医保局关于优化缴费的通告"], None),
    ("a place inside a question", ["怎么申领三明市便民卡的办事指南"], ("三明市", "350400")),
    ("a place in no table, before a year", ["青禾县2024年基层服务工作要点"], ("青禾县", None)),
    ("a zone in no table", ["青禾经济技术开发区工业发展三年行动方案"], ("青禾经济技术开发区", None)),
    ("whose page it stands on", ["文章来源：明溪县卫生健康局", "2021年重点任务分解"], ("明溪县", "350421")),
    ("no place: a newspaper's page", ["来源：健康报", "2021年重点任务分解"], None),
    ("the nation's number", ["便民就医工作方案", "国卫医发〔2018〕25号"], ("中华人民共和国", "100000")),
    ("no place: 城市", ["全面推进城市更新的实施方案"], None),
]


@pytest.mark.parametrize(("why", "lines", "place"), PLACES, ids=[p[0] for p in PLACES])
def test_place(why, lines, place):
    assert head(*lines).get("jurisdictions") == ([place] if place else None)


def test_elided_level_of_a_region():
    unit = unit_of("生态环境厅", "宁夏回族自治区", "自治区财政厅、")
    assert (unit.name, unit.jurisdiction) == ("宁夏回族自治区生态环境厅", "640000")


def test_a_committee_and_a_government_in_front_of_a_title():
    assert head("三明市委、三明市人民政府关于优化服务的意见")["issuers"] == ["三明市委", "三明市人民政府"]


def test_a_letterhead_of_the_committee_above_a_title_of_both():
    lines = (
        "中共三明市委文件",
        "明委发〔2023〕5号",
        "中共三明市委 三明市人民政府",
        "关于提升基层服务的意见",
        "一、强化保障",
    )
    assert head(*lines)["issuers"] == ["中共三明市委", "三明市人民政府"]


def test_years_that_have_lost_their_dash():
    assert head("三明市便民就医三年行动方案（20222024年）")["period"] == (2022, 2024)


def test_labels_in_brackets_without_a_colon():
    found = head("[ 成文日期 ] 2023-03-02 [ 发布日期 ] 2023-03-05", "三明市基层服务提升工作方案")
    assert found["date"] == "2023-03-02"


def test_owners_of_a_head_that_only_implies_its_place():
    text = f"关于优化服务的实施细则\n结合三明实际，制定本细则。\n{BODY}"
    assert owners(read(text)) == {"1": "responsible 市卫生健康委", "2": "responsible 市财政局"}
    assert {u.jurisdiction for t in read(text).tasks for u in t.units} == {"350400"}


def signed(*lines: str) -> tuple[object, object]:
    """Issuers and date of a policy with these lines below its text."""
    found = values(read("三明市基层服务提升方案\n" + BODY + "\n".join(lines) + "\n").header)
    return found.get("issuers"), found.get("date")


SIGNED = [
    (
        "the presidium of a congress",
        ["三明市三元区第十届人民代表大会第二次会议主席团", "2023年3月2日"],
        ["三明市三元区第十届人民代表大会第二次会议主席团"],
    ),
    (
        "an office of a government in a street",
        ["三明市三元区人民政府荆西街道办事处", "2023年3月2日"],
        ["三明市三元区人民政府荆西街道办事处"],
    ),
    (
        "a committee of the league behind another body",
        ["三明市残疾人联合会 共青团三明市委员会", "2023年3月2日"],
        ["三明市残疾人联合会", "共青团三明市委员会"],
    ),
    (
        "ministries side by side",
        ["教育部　公安部　国家卫生健康委员会", "2023年3月2日"],
        ["教育部", "公安部", "国家卫生健康委员会"],
    ),
    (
        "ministries with nothing between them, the date on their line",
        ["教育部公安部国家卫生健康委员会2023年3月2日", "网站地图　版权所有：教育部"],
        ["教育部", "公安部", "国家卫生健康委员会"],
    ),
    ("bureaus by a blank", ["市财政局 市民政局 市教育局", "2023年3月2日"], ["市财政局", "市民政局", "市教育局"]),
    (
        "governments of two provinces",
        ["福建省人民政府　江西省人民政府", "2023年3月2日"],
        ["福建省人民政府", "江西省人民政府"],
    ),
    (
        "bureaus, a corps and a detachment with nothing between them",
        ["三明市交通运输局三明市消防救援支队", "2023年3月2日"],
        ["三明市交通运输局", "三明市消防救援支队"],
    ),
    ("a ministry of three characters", ["工业和信息化部", "财 政 部", "2023年3月2日"], ["工业和信息化部", "财政部"]),
    ("a date with points", ["三明市民政局", "2023.3.2"], ["三明市民政局"]),
]


@pytest.mark.parametrize(("why", "lines", "issuers"), SIGNED, ids=[s[0] for s in SIGNED])
def test_signatures(why, lines, issuers):
    assert signed(*lines) == (issuers, "2023-03-02")


def test_a_signature_that_runs_into_the_policy() -> None:
    said = "各县（市、区）人民政府：《三明市便民就医措施》已经市政府同意，请认真贯彻落实。"
    signed = "三明市人民政府办公室2024年11月21日（此件公开发布）"
    policy = "三明市便民就医措施为方便群众就医，提升基层服务能力，制定本措施。"
    found = head("三明市便民就医措施的通知", said + signed + policy)
    assert (found["date"], found["issuers"]) == ("2024-11-21", ["三明市人民政府办公室"])


@pytest.mark.parametrize(
    ("line", "issuers", "date"),
    [
        ("发布机构：三明市卫生健康委员会 | 发文日期：2023-03-02", ["三明市卫生健康委员会"], "2023-03-02"),
        ("∙【制定机关】三明市卫生健康委员会\n∙【公布日期】2023.03.02", ["三明市卫生健康委员会"], "2023-03-02"),
        ("发布机构 三明市卫生健康委员会 主题分类 卫生", ["三明市卫生健康委员会"], None),  # a blank for the colon
        ("发布机构: 三明市数据局(原政务服务中心) 主题分类: 综合", ["三明市数据局"], None),
        ("发布机构 | 三明市卫健委 | 主题词 | 卫生 |\n发布日期 | 2023-03-02 |", ["三明市卫健委"], "2023-03-02"),
        ("时间：2023年3月2日上午9点", [], None),  # of anything
    ],
)
def test_labels_of_a_page_copied_as_text(line: str, issuers: list[str], date: str | None) -> None:
    found = head(line, "关于开展便民就医的方案")
    assert (found.get("issuers", []), found.get("date")) == (issuers, date)


def test_the_hour_at_which_a_page_put_a_text_up_is_no_signature() -> None:
    labels = ["索引号", "0001/2023-1", "发布日期", "2023年06月07日 17:35:09", "效力状态", "有效"]
    notice = ["三明市人民政府办公室关于印发便民就医措施的通知", *labels, "各县市区人民政府：", "现印发给你们。"]
    assert head(*notice, "2023年5月30日", "便民就医措施")["date"] == "2023-05-30"


def test_a_label_gives_in_full_the_issuer_that_the_title_shortens() -> None:
    found = head("【制定机关】三明市人民政府办公室", "市人民政府办公室关于印发《便民就医方案》的通知")
    assert (found["issuers"], found["jurisdictions"]) == (["三明市人民政府办公室"], [("三明市", "350400")])


def test_the_hour_at_which_a_page_was_put_up_gives_its_day_where_nothing_else_does() -> None:
    page = ["来源：市卫生健康委       2024-06-15 14:56", "【字体：大中小】", "三明市基层服务提升方案"]
    assert head(*page)["date"] == "2024-06-15"
    assert head("成文日期：2024-06-03", *page)["date"] == "2024-06-03"


#: how a page tells who issued the policy below it, who did
TOLD = [
    ("近日，三明市教育局、三明市财政局联合印发《三明市校园服务方案》。", ["三明市教育局", "三明市财政局"]),
    ("近日\n\n教育部 工业和信息化部公安部\n印发了\n《校园服务方案》的通知", ["教育部", "工业和信息化部", "公安部"]),
    ("日前，记者从会上获悉，我市印发《三明市校园服务方案》。", []),  # names no body
]


@pytest.mark.parametrize(("told", "issuers"), TOLD)
def test_who_is_told_to_have_issued_it(told: str, issuers: list[str]) -> None:
    assert head("多部门印发《校园服务方案》", told, "校园服务方案").get("issuers", []) == issuers


def test_a_title_alone_above_its_notice_s_signature() -> None:
    lines = [
        "关于印发《校园服务方案》的通知",
        "各单位：",
        "现将《校园服务方案》印发给你们，请认真贯彻落实。",
        "附件：",
        "校园服务方案",
    ]
    found = values(read("\n".join([*lines, "教育部", "中央网信办", "全国妇联", "2024年6月1日\n"])).header)
    assert found["issuers"] == ["教育部", "中央网信办", "全国妇联"]


def test_the_date_of_a_page_is_not_the_day_of_signing() -> None:
    page = ["三明市人民政府关于印发《三明市便民就医方案》的通知", "2019年1月7日 三明市卫生健康委员会"]
    body = ["各县（市、区）人民政府：", "现将《三明市便民就医方案》印发给你们。"]
    assert head(*page, *body, "三明市人民政府", "2018年12月29日", "三明市便民就医方案")["date"] == "2018-12-29"
    assert head(*page, *body, "三明市便民就医方案")["date"] == "2019-01-07"


def test_a_signature_between_a_note_and_a_copy_line() -> None:
    lines = [
        "（此件主动公开）三明市卫生健康委员会",
        "2019年5月23日抄送：市委各部门、各人民团体，市中级人民法院，市人民检察院，驻市各单位。",
    ]
    found = head(
        "三明市卫生健康委员会关于印发《三明市便民就医方案》的通知",
        "现将《三明市便民就医方案》印发给你们。",
        *lines,
        "三明市便民就医方案",
    )
    assert (found["date"], found["issuers"]) == ("2019-05-23", ["三明市卫生健康委员会"])


# A file's name, and what the report says of a text that prints no title.
NAMES = [
    ("石桥县养老服务实施方案.txt", "文中没有：title；文件名为：石桥县养老服务实施方案"),
    ("附件2：石桥县2024年任务分解表（终稿）.txt", "文中没有：title；文件名为：石桥县2024年任务分解表"),
    ("01_关于加强养老服务的通知_20240305.txt", "文中没有：title；文件名为：关于加强养老服务的通知"),
    ("scan_0012.txt", "文中没有：title"),
    ("通知.txt", "文中没有：title"),
]


@pytest.mark.parametrize(("name", "message"), NAMES)
def test_a_title_that_only_the_file_s_name_has_is_told_and_no_fact(name: str, message: str) -> None:
    text = "各乡镇人民政府：\n结合我县实际，制定本方案。\n一、重点任务\n（一）完善网络。（责任单位：县民政局）\n"
    record = read(text, name)
    assert record.header.title is None
    assert next(r.message for r in record.report if r.code == "missing-field") == message


# what a page labels and prints in front of the title, and the signature at the end; issuers and date
@pytest.mark.parametrize(
    ("page", "signature", "issuers", "date"),
    [
        (
            "发布机构：明溪县人民政府办公室\n发布时间：2024-04-02\n",
            "明溪县民政局\n2024年3月\n",
            ["明溪县民政局"],
            "2024-04-02",
        ),
        ("发布时间：2025-01-02\n", "明溪县民政局\n二〇二四年三月\n", ["明溪县民政局"], None),  # put up in another year
        ("", "明溪县民政局 2024年3月\n", ["明溪县民政局"], None),  # on one line
        ("", "2024年3月\n", [], None),  # a month below no body signs nothing
        (
            "",
            "序号\n任务\n单位\n时限\n1\n建设站点\n明溪县民政局\n2024年3月\n2\n修路\n明溪县交通局\n2024年5月\n",
            [],
            None,
        ),
        ("", "建设站点1个 明溪县民政局 2024年3月\n", [], None),  # a row of a table
    ],
)
def test_a_signature_with_a_month(page: str, signature: str, issuers: list[str], date: str | None) -> None:
    text = page + "基层养老服务行动方案\n" + BODY + signature
    found = values(read(text).header)
    assert (found.get("issuers", []), found.get("date")) == (issuers, date)


# what else the head says, and the place of a document that three departments of 市 sign
@pytest.mark.parametrize(
    ("basis", "place"),
    [
        ("为落实《天津市人民政府办公厅关于便民服务的若干措施》，现通知如下。", "天津市"),
        ("为落实《天津市人民政府办公厅关于便民服务的若干措施》和《三明市人民政府便民方案》，现通知如下。", None),  # two
        ("为落实《福建省人民政府办公厅关于便民服务的若干措施》，现通知如下。", None),  # of a province, not of 市
        ("为落实国家部署，现通知如下。", None),
    ],
)
def test_departments_without_their_place_follow_their_government(basis: str, place: str | None) -> None:
    title = "市市场监管委 市网信办 市政务服务办\n印发关于进一步做好电子档案\n推广应用工作的通知\n各区人民政府：\n"
    record = read(title + basis + "\n" + BODY + "市市场监管委 市网信办 市政务服务办\n2024年1月9日\n")
    found = values(record.header)
    assert found["title"] == "关于进一步做好电子档案推广应用工作的通知"
    assert found["issuers"] == ["市市场监管委", "市网信办", "市政务服务办"]
    assert [j.place.name for j in record.header.jurisdictions] == ([place] if place else [])
    if place:
        assert record.tasks[1].units[0].name == "天津市财政局"


def test_the_number_of_an_order_has_no_year_where_a_label_says_it_is_one() -> None:
    found = head("发文字号：国令第70号", "发布日期：2023年3月2日", "国务院关于县域服务的规定")
    assert found["number"] == "国令第70号"
