"""The header: titles, number, issuers, date, addressees, copies, status, validity, place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from reading import codes, printed, read, values

from loaders.header import signature
from loaders.header.titles import is_organisation

BODY = "一、健全机制。完善会商制度。（责任单位：县卫健局）\n二、强化保障。落实专项经费。（责任单位：县财政局）\n"
USUAL = {
    "top": "",
    "number": "明政文〔2024〕35号\n",
    "notice": "明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知\n",
    "to": "各乡（镇）人民政府，县直各有关单位：\n",
    "text": "现将《明溪县基层服务提升行动方案》印发给你们，请结合实际抓好落实。\n",
    "sign": "明溪县人民政府\n2024年5月8日\n",
    "title": "明溪县基层服务提升行动方案\n",
    "body": BODY,
    "tail": "",
}


def header(**changed: str) -> Mapping[str, object]:
    """The header values of the usual notice with some of its pieces changed."""
    return values(read("".join((USUAL | changed).values())).header)


def test_a_usual_notice() -> None:
    assert header() == {
        "title": "明溪县基层服务提升行动方案",
        "notice_title": "明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知",
        "number": "明政文〔2024〕35号",
        "date": "2024-05-08",
        "issuers": ["明溪县人民政府"],
        "addressees": ["各乡（镇）人民政府", "县直各有关单位"],
        "jurisdictions": [("明溪县", "350421")],
    }


# the number as printed, as it is kept
NUMBERS = [
    ("明政文〔2024〕35号", "明政文〔2024〕35号"),
    ("明政文[2024]35号", "明政文〔2024〕35号"),  # half-width square
    ("明密办（局）函〔2024〕35号", "明密办（局）函〔2024〕35号"),  # of an office that is a bureau, too
    ("明政文（2024）35号", "明政文〔2024〕35号"),  # round
    ("明政文(2024)35号", "明政文〔2024〕35号"),  # half-width round
    ("明政文［2024］35号", "明政文〔2024〕35号"),  # full-width square
    ("明政文【2024】35号", "明政文〔2024〕35号"),
    ("明政文〔2024〕 35 号", "明政文〔2024〕35号"),  # blanks
    ("明政文 〔 2024 〕 35 号", "明政文〔2024〕35号"),
    ("明政文〔2024〕第35号", "明政文〔2024〕35号"),
    ("明政文〔2024〕035号", "明政文〔2024〕35号"),
    ("明政文〔2024）35号", "明政文〔2024〕35号"),  # brackets of two kinds
    ("明政文〔2024 35号", "明政文〔2024〕35号"),  # a lost bracket
    ("文号：明政文〔2024〕35号", "明政文〔2024〕35号"),
    ("文件编号 明政文〔2024〕35号", "明政文〔2024〕35号"),  # two words for a number
    ("明溪县人民政府文件\n明政文〔2024〕35号", "明政文〔2024〕35号"),  # under a letterhead
    ("明政文〔2024〕35号        签发人：李某", "明政文〔2024〕35号"),  # beside the signatory
    ("明卫联发〔2024〕3号", "明卫联发〔2024〕3号"),  # a joint issue
    ("“健康明溪”办〔2024〕3号", "“健康明溪”办〔2024〕3号"),
    ("", None),
]


@pytest.mark.parametrize(("line", "number"), NUMBERS, ids=[n[0] or "none" for n in NUMBERS])
def test_numbers(line: str, number: str | None) -> None:
    assert header(number=line + "\n" if line else "").get("number") == number


# text in which another document's number stands
OTHERS_NUMBERS = [
    "根据《三明市基层服务提升方案》（明政办〔2023〕8号）要求，现印发给你们。\n",
    "原《明溪县基层服务方案》（明政文〔2020〕3号）同时废止。\n",
]


@pytest.mark.parametrize("text", OTHERS_NUMBERS)
def test_a_cited_number_is_not_the_document_s_own(text: str) -> None:
    assert "number" not in header(number="", text=text)


# the date as printed, as it is kept
DATES = [
    ("2024年5月8日", "2024-05-08"),
    ("2024 年 5 月 8 日", "2024-05-08"),
    ("2024年05月08日", "2024-05-08"),
    ("二○二四年五月八日", "2024-05-08"),  # a circle
    ("二〇二四年五月八日", "2024-05-08"),  # the character for zero
    ("二零二四年十二月二十一日", "2024-12-21"),
    ("二Ｏ二四年十月三十一日", "2024-10-31"),  # a full-width letter O
    ("二O二四年十月十日", "2024-10-10"),  # an ASCII letter O
    ("（2024年5月8日）", "2024-05-08"),
    ("2024年13月8日", None),  # impossible
    ("", None),
]


@pytest.mark.parametrize(("line", "date"), DATES, ids=[d[0] or "none" for d in DATES])
def test_dates(line: str, date: str | None) -> None:
    assert header(sign=f"明溪县人民政府\n{line}\n").get("date") == date


def test_a_date_in_the_text_is_not_the_date_of_signing() -> None:
    assert "date" not in header(sign="", text="自2024年6月1日起施行，于2024年12月31日前报送总结。\n")


def test_the_printing_date_is_not_the_date_of_signing() -> None:
    assert header(tail="明溪县人民政府办公室 2024年5月20日印发\n")["date"] == "2024-05-08"


# signature, issuers
SIGNATURES = [
    ("明溪县人民政府\n2024年5月8日\n", ["明溪县人民政府"], "two lines"),
    ("明溪县人民政府 2024年5月8日\n", ["明溪县人民政府"], "one line"),
    ("明溪县人民政府2024年5月8日\n", ["明溪县人民政府"], "one line, no blank"),
    ("明溪县人民政府（盖章）\n2024年5月8日\n", ["明溪县人民政府"], "with a seal"),
    ("明溪县医改领导小组办公室（代章）\n2024年5月8日\n", ["明溪县医改领导小组办公室"], "with another's seal"),
    (
        "明溪县卫生健康局\n明溪县财政局\n明溪县民政和人力资源社会保障局\n2024年5月8日\n",
        ["明溪县卫生健康局", "明溪县财政局", "明溪县民政和人力资源社会保障局"],
        "three bodies, a line each",
    ),
    (
        "明溪县卫生健康局 明溪县财政局 明溪县医疗保障局\n2024年5月8日\n",
        ["明溪县卫生健康局", "明溪县财政局", "明溪县医疗保障局"],
        "three bodies on one line",
    ),
    (
        "明溪县卫生健康局  明溪县财政局\n明溪县医疗保障局\n2024年5月8日\n",
        ["明溪县卫生健康局", "明溪县财政局", "明溪县医疗保障局"],
        "two bodies, then one",
    ),
    ("中共明溪县委\n明溪县人民政府\n2024年5月8日\n", ["中共明溪县委", "明溪县人民政府"], "party and government"),
    ("国家税务总局明溪县税务局\n2024年5月8日\n", ["国家税务总局明溪县税务局"], "a national body's office"),
    (
        "明溪县财政局 国家税务总局明溪县税务局\n2024年5月8日\n",
        ["明溪县财政局", "国家税务总局明溪县税务局"],
        "a national body's office behind another",
    ),
    (
        "明溪县深化医药卫生体制改革领导小组\n2024年5月8日\n",
        ["明溪县深化医药卫生体制改革领导小组"],
        "a leading group",
    ),
]


@pytest.mark.parametrize(("sign", "issuers", "why"), SIGNATURES, ids=[s[2] for s in SIGNATURES])
def test_signatures(sign: str, issuers: list[str], why: str) -> None:
    assert header(sign=sign)["issuers"] == issuers, why
    assert header(sign=sign)["date"] == "2024-05-08"


def test_a_signature_at_the_end() -> None:
    found = values(read(USUAL["title"] + BODY + "明溪县卫生健康局\n2024年5月8日\n").header)
    assert (found["issuers"], found["date"]) == (["明溪县卫生健康局"], "2024-05-08")


def test_the_letterhead_speaks_where_nobody_signed() -> None:
    found = header(
        top="明溪县卫生健康局\n明溪县财政局文件\n", notice="关于印发《明溪县基层服务提升行动方案》的通知\n", sign=""
    )
    assert found["issuers"] == ["明溪县卫生健康局", "明溪县财政局"]


def test_the_title_speaks_where_nobody_signed() -> None:
    assert header(sign="")["issuers"] == ["明溪县人民政府"]


# the notice's title as printed; the title, the notice's title
NOTICES = [
    (
        "明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知",
        "明溪县基层服务提升行动方案",
        "明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知",
        "one line",
    ),
    (
        "明溪县人民政府\n关于印发《明溪县基层服务提升行动方案》的通知",
        "明溪县基层服务提升行动方案",
        "明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知",
        "the body on a line of its own",
    ),
    (
        "明溪县人民政府关于印发《明溪县基层服务\n提升行动方案》的通知",
        "明溪县基层服务提升行动方案",
        "明溪县人民政府关于印发《明溪县基层服务提升行动方案》的通知",
        "broken inside 《》",
    ),
    (
        "明溪县人民政府\n关于印发明溪县基层服务\n提升行动方案的\n通   知",
        "明溪县基层服务提升行动方案",
        "明溪县人民政府关于印发明溪县基层服务提升行动方案的通知",
        "four lines, no 《》, blanks in 通知",
    ),
    (
        "明溪县人民政府印发《明溪县基层服务提升行动方案》的通知",
        "明溪县基层服务提升行动方案",
        "明溪县人民政府印发《明溪县基层服务提升行动方案》的通知",
        "no 关于",
    ),
    (
        "明溪县人民政府关于印发明溪县基层服务提升行动方案的函",
        "明溪县基层服务提升行动方案",
        "明溪县人民政府关于印发明溪县基层服务提升行动方案的函",
        "by a letter",
    ),
    (
        "关于印发《明溪县基层服务提升行动方案》的通知",
        "明溪县基层服务提升行动方案",
        "关于印发《明溪县基层服务提升行动方案》的通知",
        "no body",
    ),
    (
        "明溪县人民政府办公室关于转发《明溪县基层服务提升行动方案》的通知",
        "明溪县基层服务提升行动方案",
        "明溪县人民政府办公室关于转发《明溪县基层服务提升行动方案》的通知",
        "forwarded",
    ),
    (
        "明溪县卫生健康局 明溪县财政局\n明溪县医疗保障局\n关于印发《明溪县基层服务提升行动方案》的通知",
        "明溪县基层服务提升行动方案",
        "明溪县卫生健康局明溪县财政局明溪县医疗保障局关于印发《明溪县基层服务提升行动方案》的通知",
        "three bodies above it",
    ),
    (
        "明溪县人民政府关于印发2024年《政府工作报告》重点工作分工的通知",
        "2024年《政府工作报告》重点工作分工",
        "明溪县人民政府关于印发2024年《政府工作报告》重点工作分工的通知",
        "what stands in 《》 is a part of the title",
    ),
]


@pytest.mark.parametrize(("notice", "title", "notice_title", "why"), NOTICES, ids=[n[3] for n in NOTICES])
def test_notices(notice: str, title: str, notice_title: str, why: str) -> None:
    found = header(notice=notice + "\n")
    assert (found["title"], found["notice_title"]) == (title, notice_title), why


def test_a_title_over_two_lines_above_its_text() -> None:
    record = read("".join((USUAL | {"title": "明溪县基层服务\n提升行动方案\n"}).values()))
    assert values(record.header)["title"] == "明溪县基层服务提升行动方案"
    assert record.header.title is not None
    assert printed(record, record.header.title.span) == "明溪县基层服务提升行动方案"
    assert [t.id for t in record.tasks] == ["1", "2"]


# the first lines of a document without a notice; its title
TITLES = [
    ("明溪县基层服务提升实施方案\n", "明溪县基层服务提升实施方案"),
    ("明溪县人民政府关于加强基层服务工作的意见\n", "明溪县人民政府关于加强基层服务工作的意见"),
    ("明溪县人民政府\n关于加强基层服务工作的意见\n", "明溪县人民政府关于加强基层服务工作的意见"),
    ("明溪县支持中小企业发展若干措施\n", "明溪县支持中小企业发展若干措施"),
    ("明溪县医疗服务管理办法（试行）\n", "明溪县医疗服务管理办法（试行）"),
    ("明溪县基层服务规划\n（2024—2026年）\n", "明溪县基层服务规划（2024—2026年）"),  # years below the title
    ("明溪县卫生健康局\n2024年工作要点\n", "明溪县卫生健康局2024年工作要点"),
    ("【政策文件】明溪县基层服务实施方案\n", "明溪县基层服务实施方案"),
    ("明溪县基层服务意见\n（2024年2月1日）\n", "明溪县基层服务意见"),  # a date below it is no part of it
]


@pytest.mark.parametrize(("lines", "title"), TITLES, ids=[t[1] for t in TITLES])
def test_titles(lines: str, title: str) -> None:
    found = values(read(lines + "为提升服务能力，制定本方案。\n" + BODY).header)
    assert found["title"] == title
    assert "notice_title" not in found


# the title's tail, the period
PERIODS = [
    ("（2024—2026年）", (2024, 2026)),
    ("（2024-2026年）", (2024, 2026)),
    ("（2024－2026年）", (2024, 2026)),
    ("（2024–2026年）", (2024, 2026)),
    ("（2024~2026年）", (2024, 2026)),
    ("（2024年—2026年）", (2024, 2026)),
    ("(2024-2026)", (2024, 2026)),
    ("（2024 — 2026 年）", (2024, 2026)),
    ("", None),
]


@pytest.mark.parametrize(("tail", "period"), PERIODS, ids=[p[0] or "none" for p in PERIODS])
def test_periods(tail: str, period: tuple[int, int] | None) -> None:
    record = read(f"明溪县医疗服务提升行动计划{tail}\n{BODY}")
    assert record.header.period == period
    if period:
        assert printed(record, record.header.period_span).replace("年", "")[:4] == str(period[0])


# title, status
STATUSES = [
    ("明溪县便民就医若干措施（征求意见稿）", "draft"),
    ("明溪县便民就医若干措施(征求意见稿)", "draft"),
    ("明溪县便民就医若干措施（已废止）", "repealed"),
    ("明溪县便民就医若干措施（试行）【已失效】", "expired"),
    ("明溪县关于废止便民就医若干措施的通知", "in-force"),  # another document
    ("有效性：已废止\n明溪县便民就医若干措施", "repealed"),
    ("有 效 性：失效\n明溪县便民就医暂行办法", "expired"),
    ("有效性：有效\n失效日期：2027年5月1日\n明溪县便民就医若干措施", "in-force"),
    ("（2023年5月1日失效）\n明溪县便民就医若干措施", "expired"),
    ("索引号 | A01 | 时效性 | 自动失效 |\n明溪县便民就医若干措施", "expired"),
    ("明溪县便民就医若干措施（草案）", "draft"),
    # the notice asks what others think, whatever the policy below is called
    ("关于公开征求《明溪县便民就医若干措施》意见的公告\n明溪县便民就医若干措施", "draft"),
    ("关于征求《明溪县便民就医若干措施》意见的函\n明溪县便民就医若干措施", "draft"),
    ("明溪县卫生健康局关于公开征求明溪县便民就医若干措施意见的通知", "draft"),
    ("《明溪县便民就医若干措施》征求意见公告\n明溪县便民就医若干措施", "draft"),
    ("明溪县重大决策公开征求意见办法", "in-force"),  # how others are asked
    ("明溪县便民就医管理办法（试行）", "trial"),
    ("明溪县便民就医管理暂行办法", "trial"),
    ("明溪县便民就医若干措施", "in-force"),
]


@pytest.mark.parametrize(("title", "status"), STATUSES)
def test_statuses(title: str, status: str) -> None:
    record = read(f"{title}\n{BODY}")
    assert record.header.status == status
    assert (record.header.status_span is None) == (status == "in-force")


def test_a_draft_on_a_line_of_its_own_that_is_put_out_for_comment() -> None:
    found = values(
        read(
            "关于公开征求《明溪县便民就医若干措施（征求意见稿）》意见的公告\n为做好工作，现向社会公开征求意见。\n"
            f"明溪县卫生健康局\n2024年5月8日\n明溪县便民就医若干措施\n（征求意见稿）\n{BODY}"
        ).header
    )
    assert found["status"] == "draft"
    assert found["title"] == "明溪县便民就医若干措施（征求意见稿）"
    assert (found["issuers"], found["date"]) == (["明溪县卫生健康局"], "2024-05-08")


def test_words_of_a_draft_in_the_text_make_no_draft() -> None:
    text = f"明溪县便民就医若干措施\n{BODY}三、公开征求意见。广泛听取群众意见，形成草案。（责任单位：县卫健局）\n"
    assert read(text).header.status == "in-force"


# the closing line; valid from, valid until
VALIDITY = [
    ("本措施自2024年6月1日起施行，有效期至2026年12月31日。", "2024-06-01", "2026-12-31"),
    ("本措施自2024年6月1日起施行，有效期2年。", "2024-06-01", "2026-05-31"),
    ("本措施自2024年6月1日起实施，有效期三年。", "2024-06-01", "2027-05-31"),
    ("本措施自2024年3月1日起施行，有效期1年。", "2024-03-01", "2025-02-28"),
    ("本措施自 2024 年 6 月 1 日起执行。", "2024-06-01", None),
    ("本措施有效期至2026年12月31日。", None, "2026-12-31"),
    ("本措施执行期暂定为自发布之日起至2026年6月30日。", None, "2026-06-30"),
    ("本措施执行期限自发布之日起至专项工作结束。", None, None),
    ("本措施自印发之日起施行。", None, None),
]


@pytest.mark.parametrize(("line", "since", "until"), VALIDITY, ids=[v[0] for v in VALIDITY])
def test_validity(line: str, since: str | None, until: str | None) -> None:
    found = values(read(f"明溪县便民就医若干措施\n{BODY}{line}\n").header)
    assert (found.get("valid_from"), found.get("valid_until")) == (since, until)


# the addressees' line, the addressees
ADDRESSEES = [
    ("各乡（镇）人民政府，县直各有关单位：", ["各乡（镇）人民政府", "县直各有关单位"]),
    ("各乡镇人民政府、县直各有关单位：", ["各乡镇人民政府", "县直各有关单位"]),
    ("各乡镇卫生院：", ["各乡镇卫生院"]),
    ("各乡镇人民政府:", ["各乡镇人民政府"]),  # half-width
    (
        "各市、县（区）人民政府，临港经济开发区管委会，省直各单位：",
        ["各市、县（区）人民政府", "临港经济开发区管委会", "省直各单位"],
    ),
    ("县卫健局、县财政局、县医保局：", ["县卫健局", "县财政局", "县医保局"]),
    ("县卫健局、残联、团委，各乡镇：", ["县卫健局", "残联", "团委", "各乡镇"]),  # bodies of two characters
    ("", None),
]


@pytest.mark.parametrize(("line", "addressees"), ADDRESSEES, ids=[a[0] or "none" for a in ADDRESSEES])
def test_addressees(line: str, addressees: list[str] | None) -> None:
    assert header(to=line + "\n" if line else "").get("addressees") == addressees


# a line that ends in a colon and addresses nobody
NO_ADDRESSEES = [
    "到2026年底，全县机构取得以下成效：\n",
    "各部门有下列情形之一的：\n",
    "现将有关事项通知如下：\n",
    "为做好有关工作，制定如下措施：\n",
    "根据有关要求，现通知如下：\n",
]


@pytest.mark.parametrize("line", NO_ADDRESSEES)
def test_a_colon_alone_makes_no_addressee(line: str) -> None:
    assert "addressees" not in header(to="", text=line)


# the copy line, who gets a copy
COPIES = [
    ("抄送：县委办公室，县人大常委会办公室。\n", ["县委办公室", "县人大常委会办公室"]),
    ("抄送:县委办公室。\n", ["县委办公室"]),
    ("抄 送：县委办公室。\n", ["县委办公室"]),
    ("", None),
]


@pytest.mark.parametrize(("line", "copies"), COPIES, ids=[c[0] or "none" for c in COPIES])
def test_copies(line: str, copies: list[str] | None) -> None:
    assert header(tail=line).get("copied_to") == copies


# who issues, the place and its code
PLACES = [
    ("明溪县人民政府", "明溪县", "350421"),
    ("三明市人民政府办公室", "三明市", "350400"),
    ("福建省卫生健康委员会", "福建省", "350000"),
    ("昆山市人民政府", "昆山市", "320583"),
    ("上海市徐汇区人民政府", "徐汇区", "310104"),
    ("广西壮族自治区人民政府", "广西壮族自治区", "450000"),
    ("延边朝鲜族自治州人民政府", "延边朝鲜族自治州", "222400"),
    ("国家税务总局明溪县税务局", "明溪县", "350421"),
    ("中共明溪县委办公室", "明溪县", "350421"),
    ("国务院办公厅", "中华人民共和国", "100000"),
    ("青禾县人民政府", "青禾县", None),  # in no table: kept without a code
]


@pytest.mark.parametrize(("issuer", "place", "code"), PLACES, ids=[p[0] for p in PLACES])
def test_places(issuer: str, place: str, code: str | None) -> None:
    record = read(
        f"{issuer}关于印发《基层服务提升行动方案》的通知\n各有关单位：\n现印发给你们。\n{issuer}\n2024年5月8日\n"
        f"基层服务提升行动方案\n{BODY}"
    )
    assert values(record.header)["jurisdictions"] == [(place, code)]
    assert ("unknown-place" in codes(record)) == (code is None)


def test_every_value_stands_on_its_span() -> None:
    record = read("".join((USUAL | {"tail": "抄送：县委办公室，县人大常委会办公室。\n"}).values()))
    head = record.header
    for field in (head.title, head.notice_title, head.number, *head.issuers, *head.addressees, *head.copied_to):
        assert field is not None
        assert printed(record, field.span) == field.value
    assert head.date is not None
    assert printed(record, head.date.span) == "2024年5月8日"
    assert [printed(record, j.span) for j in head.jurisdictions] == ["明溪县"]


def test_what_is_missing_is_reported() -> None:
    record = read("关于做好工作的方案\n" + BODY)
    missing = {r.message.rsplit("：", 1)[1] for r in record.report if r.code == "missing-field"}
    assert missing == {"number", "issuers", "date", "jurisdictions"}


# text, its first date
ISO_DATES = [
    ("2024年3月21日", "2024-03-21"),
    ("二○二四年三月二十一日", "2024-03-21"),
    ("2024-03-21 10:20", "2024-03-21"),
    ("2024/3/21", "2024-03-21"),
    ("2024.3.21", "2024-03-21"),
    ("2024年", None),
    ("2024年2月32日", None),
    ("1024年3月1日", None),
    ("12024-03-21", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "date"), ISO_DATES)
def test_iso_dates(text: str, date: str | None) -> None:
    assert signature.iso_date(text) == date


# a line, whether it is a body's name and nothing else
ORGANISATIONS = [
    ("明溪县人民政府", True),
    ("明溪县卫生健康局", True),
    ("中共明溪县委办公室", True),
    ("国务院", True),
    ("三明市第一医院", True),
    ("加强卫生健康工作", False),
    ("明溪县人民政府关于加强工作的意见", False),
    ("县卫健局、县财政局", False),
    ("请联系县卫生健康局。", False),
    ("局", False),
    ("", False),
]


@pytest.mark.parametrize(("line", "expected"), ORGANISATIONS)
def test_is_organisation(line: str, expected: bool) -> None:
    assert is_organisation(line) == expected
