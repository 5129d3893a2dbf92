"""Hard wraps joined, stray blanks gone, and every position carried back to the source."""

from __future__ import annotations

import pytest

from loaders.record import Span
from loaders.text import Clean, tidy, unwrap

# text, unwrapped
UNWRAPPED = [
    ("2024 年", "2024年"),  # a blank between digits and Chinese
    ("第 35 号", "第35号"),
    ("医疗\n保障", "医疗保障"),  # a hard wrap inside a word
    ("医疗\n\n 保障", "医疗保障"),  # an empty line and a blank at a page's head
    ("AI 平台", "AI平台"),
    ("AI OPC 社区", "AI OPC社区"),  # a blank between two ASCII words stays, one
    ("AI  OPC", "AI OPC"),
    ("AI\nOPC", "AI OPC"),
    ("资金3\n000万元", "资金3000万元"),  # a number that the width has cut
    ("资金3 000万元", "资金3 000万元"),  # one that is printed by threes
    ("64 排 CT", "64排CT"),
    ("甲\u3000乙\u00a0丙", "甲乙丙"),  # blanks of other widths
    ("  甲 ", "甲"),
    ("", ""),
    (" \n ", ""),
]


@pytest.mark.parametrize(("text", "expected"), UNWRAPPED)
def test_unwrap(text: str, expected: str) -> None:
    assert unwrap(text) == expected


#: Lines of a page that holds 20 Chinese characters, for a text that is seen to be wrapped.
PAGE = "".join(
    f"为进一步提升县域医疗卫生服务能力和管理水\n平，各有关单位要按照本方案抓好{n}项落实。\n"
    for n in "一二三四五六七八九十"
)

# name, source, a paragraph that must stand on a line of its own in the readable text
JOINED = [
    ("a blank between digits and Chinese", "到 2025 年底，新增床位 20 张。", "到2025年底，新增床位20张。"),
    ("a full-width blank at the head", "\u3000\u3000健全机制。", "健全机制。"),
    ("a wrap behind a comma", "健全机制，\n完善制度。", "健全机制，完善制度。"),
    ("a wrap behind 、", "县卫健局、\n县财政局负责。", "县卫健局、县财政局负责。"),
    ("a wrap behind 、, the next line set in", "县卫健局、\n　　县财政局负责。", "县卫健局、县财政局负责。"),
    (
        "a wrapped text in which every line is set in",
        (PAGE + "全面落实国家基本公共卫生服务项目，做实家\n庭医生签约。\n").replace("\n", "\n　　"),
        "全面落实国家基本公共卫生服务项目，做实家庭医生签约。",
    ),
    ("an open bracket", "健全机制。〔责\n任单位：县卫健局〕", "健全机制。〔责任单位：县卫健局〕"),
    (
        "two bodies, an open bracket around them",
        "（责任单位 县卫健局\n 各乡镇人民政府）",
        "（责任单位县卫健局 各乡镇人民政府）",
    ),
    ("an open title mark", "按照《医疗服务\n管理办法》执行。", "按照《医疗服务管理办法》执行。"),
    (
        "a page break inside a sentence",
        "一、重点任务\n1.健全机制。以县总医院为龙头，统筹全县医疗卫生资源，完善分级诊疗体系，推动优质医疗资源下沉，持续提升\n"
        " 基层服务能力。\n",
        "1.健全机制。以县总医院为龙头，统筹全县医疗卫生资源，完善分级诊疗体系，推动优质医疗资源下沉，持续提升基层服务能力。",
    ),
    (
        "a text wrapped throughout",
        PAGE + "全面落实国家基本公共卫生服务项目，做实家\n庭医生签约。\n",
        "全面落实国家基本公共卫生服务项目，做实家庭医生签约。",
    ),
    (
        "wrapped, an empty line behind each line",
        (PAGE + "全面落实国家基本公共卫生服务项目，做实家\n庭医生签约。\n").replace("\n", "\n\n"),
        "全面落实国家基本公共卫生服务项目，做实家庭医生签约。",
    ),
    (
        "a bracketed list wrapped twice in a wrapped text",
        PAGE + "1.强化保障。落实各项经费投入政策。〔责\n任单位：县卫健局、县财政局、县人社局、县医保\n局、县总医院〕\n",
        "1.强化保障。落实各项经费投入政策。〔责任单位：县卫健局、县财政局、县人社局、县医保局、县总医院〕",
    ),
    (
        "a short text, whose few full lines tell",
        "明溪县便民工作通知\n    一、加强宣传。各单位要通过主题活动、公众号等形\n式，普及有关知识。\n"
        "    二、开展排查。县卫健局会同县水利局、各乡镇对饮\n用水源开展排查，完善标识。\n明溪县人民政府\n",
        "二、开展排查。县卫健局会同县水利局、各乡镇对饮用水源开展排查，完善标识。",
    ),
    ("a mark that the width has cut", "健全机制。（十\n六）完善制度。\n", "健全机制。（十六）完善制度。"),
    ("a label in an open bracket", "完善制度。（责任单位：\n县卫健局）\n", "完善制度。（责任单位：县卫健局）"),
    ("what never begins a line", "印发《方案（试行）\n》，落实到位。\n", "印发《方案（试行）》，落实到位。"),
    ("ASCII words over a wrap", "建设（AI\nOPC）社区。", "建设（AI OPC）社区。"),
    ("a number over a wrap", "建设（20\n25年）社区。", "建设（2025年）社区。"),
]


@pytest.mark.parametrize(("name", "source", "line"), JOINED, ids=[j[0] for j in JOINED])
def test_joined(name: str, source: str, line: str) -> None:
    assert line in tidy(source).text.split("\n"), name


# name, source, the lines of the readable text
KEPT = [
    ("a paragraph set in by two ems", "本市健全机制，\n　　完善制度，", ["本市健全机制，", "完善制度，"]),
    (
        "a heading without a number below a long line",
        "1.开展对接。全年不少于四场，贷款增速不低于各项贷款的平均增速。责任单位：县金融服务中心、人民银行明溪营管部\n保障措施\n加强督查。",
        [
            "1.开展对接。全年不少于四场，贷款增速不低于各项贷款的平均增速。责任单位：县金融服务中心、人民银行明溪营管部",
            "保障措施",
            "加强督查。",
        ],
    ),
    ("two paragraphs", "健全机制。\n完善制度。", ["健全机制。", "完善制度。"]),
    ("headings", "一、重点任务\n（一）健全机制\n1.完善制度。", ["一、重点任务", "（一）健全机制", "1.完善制度。"]),
    ("empty lines", "一、重点任务\n\n\n二、保障措施", ["一、重点任务", "二、保障措施"]),
    ("a numbering mark always starts a line", "健全机制，\n1.完善制度。", ["健全机制，", "1.完善制度。"]),
    ("a mark of another kind", "健全机制，\n（二）完善制度。", ["健全机制，", "（二）完善制度。"]),
    (
        "a bracket without partner",
        "字号：【\n浏览次数\n牵头单位\n配合单位",
        ["字号：【浏览次数", "牵头单位", "配合单位"],
    ),
    ("an article", "健全机制，\n第二条 完善制度。", ["健全机制，", "第二条完善制度。"]),
    ("addressees", "各乡镇人民政府：\n现印发给你们。", ["各乡镇人民政府：", "现印发给你们。"]),
    (
        "a title whose last word is set wide",
        "中共明溪县委 明溪县人民政府关于公开征集2024年度 全县改善民生实事项目建议的 通 告\n为办好实事，现征集建议。",
        [
            "中共明溪县委明溪县人民政府关于公开征集2024年度全县改善民生实事项目建议的通告",
            "为办好实事，现征集建议。",
        ],
    ),
    ("a title over a body's name", "关于印发方案的通知\n明溪县人民政府", ["关于印发方案的通知", "明溪县人民政府"]),
    ("an annex", "健全机制，\n附件：1.名单", ["健全机制，", "附件：1.名单"]),
    ("a label without a bracket", "责任单位：\n县卫健局", ["责任单位：", "县卫健局"]),
    ("a list of numbers in brackets", "按（一）\n（二）办理。", ["按（一）", "（二）办理。"]),
    ("a copy line", "健全机制，\n抄送：县委办公室", ["健全机制，", "抄送：县委办公室"]),
    ("nothing", "", [""]),
    ("blanks", " \n\t\n", [""]),
    (
        "lines of one width that end no sentence",
        "健全机制。\n牵头单位：县卫生健康局和县医疗保障局以及县总医院\n配合单位：县人力资源社会保障局以及各乡镇卫生院",
        [
            "健全机制。",
            "牵头单位：县卫生健康局和县医疗保障局以及县总医院",
            "配合单位：县人力资源社会保障局以及各乡镇卫生院",
        ],
    ),
    (
        "a wrapped text: a short line ends its paragraph",
        PAGE + "加强宣传引导\n全面落实国家基本公共卫生服务项目，做实家\n庭医生签约。\n",
        None,
    ),
]


@pytest.mark.parametrize(("name", "source", "lines"), KEPT, ids=[k[0] for k in KEPT])
def test_kept(name: str, source: str, lines: list[str] | None) -> None:
    read = tidy(source).text.split("\n")
    if lines is None:
        assert read[-2:] == ["加强宣传引导", "全面落实国家基本公共卫生服务项目，做实家庭医生签约。"], name
    else:
        assert read == lines, name


@pytest.mark.parametrize("below", ["明政办〔2024〕5号", "各乡镇人民政府，县直各单位：", "各科室、中心："])
def test_what_stands_under_a_title_as_long_as_the_page_is_wide(below: str) -> None:
    title = "关于做好县域医疗卫生服务能力提升工作的通知"
    assert tidy(PAGE + title + "\n" + below).text.split("\n")[-2:] == [title, below]


def test_blanks_stand_for_lost_line_breaks_in_a_document_on_one_line() -> None:
    source = "明溪县提升方案 一、重点任务 " + "（一）健全机制。完善会商、通报、督办等各项制度，压实各方责任。 " * 12
    assert tidy(source).text.split("\n")[:3] == [
        "明溪县提升方案",
        "一、重点任务",
        "（一）健全机制。完善会商、通报、督办等各项制度，压实各方责任。",
    ]


def test_a_title_its_number_and_whom_it_is_for_whose_breaks_are_lost() -> None:
    source = (
        "明溪县人民政府关于加强监管的通知明政发〔2024〕5号各乡镇人民政府：现通知如下：一、加强监管。压实责任。"
        + "落实各项要求。" * 9
    )
    assert tidy(source).text.split("\n")[:2] == ["明溪县人民政府关于加强监管的通知", "明政发〔2024〕5号"]
    # a notice that names what it issues; a number that ends its line
    source = source.replace("关于加强监管的通知", "关于印发监管方案的通知").replace("5号各", "5号\n各")
    assert tidy(source).text.split("\n")[:2] == ["明溪县人民政府关于印发监管方案的通知", "明政发〔2024〕5号"]
    running = "根据《通知》明政发〔2024〕5号要求，抓好落实。"
    assert tidy(running).text == running


def test_lines_of_a_table_stay_lines() -> None:
    table = "任务\t责任单位\n健全机制，\t县卫健局、\n完善制度，\t县财政局、"
    source = f"任务分工表\n{table}\n"
    kept = Span(source.index(table), source.index(table) + len(table))
    assert tidy(source, [kept]).text.split("\n") == [
        "任务分工表",
        "任务责任单位",
        "健全机制，县卫健局、",
        "完善制度，县财政局、",
    ]
    assert tidy(source).text.split("\n")[2] == "健全机制，县卫健局、完善制度，县财政局、"


SOURCE = "  一、到 2025\n\n 年底，新增（含\n 改造）床位 20 张；\n  AI OPC\n社区。 \n"


def test_every_position_leads_back_to_the_same_character() -> None:
    clean = tidy(SOURCE)
    for position, character in enumerate(clean.text):
        if not character.isspace():
            assert SOURCE[clean.offset(position)] == character


def test_spans_are_tight_and_true() -> None:
    clean = tidy(SOURCE)
    for start in range(len(clean.text)):
        for end in range(start + 1, len(clean.text) + 1):
            span = clean.span(start, end)
            words = SOURCE[slice(*span)]
            assert words == words.strip()
            assert unwrap(words) == unwrap(clean.text[start:end])


def test_position_is_the_way_there() -> None:
    clean = tidy(SOURCE)
    for at, character in enumerate(SOURCE):
        if not character.isspace():
            assert clean.text[clean.position(at)] == character
    assert clean.position(0) == 0
    assert clean.position(len(SOURCE)) == len(clean.text)


def test_a_span_of_blanks_alone_is_empty() -> None:
    clean = tidy("甲。\n乙。")
    assert clean.span(2, 3)[0] == clean.span(2, 3)[1]


def test_an_empty_text_has_empty_spans() -> None:
    clean = tidy("")
    assert clean == Clean("", (), ())
    assert clean.span(0, 0) == Span(0, 0)
    assert clean.position(0) == 0


def test_lines_of_one_length_among_many_headings_are_cut_by_the_width() -> None:
    """Half of the lines that end no sentence are headings: the others are all of one length, so the width cut them."""
    heads = [f"（{n}）提升第{n}项服务能力" for n in "一二三四五六七八"]
    bodies = ["加快补齐县域医疗服务短板并推动优质资源有序下沉到基层让群众", "在家门口看得上病看得好病。"]
    source = "\n".join(line for head in heads for line in (head, *bodies))
    assert "".join(bodies) in tidy(source).text.split("\n")


def test_paragraphs_of_one_length_that_a_bracket_ends_are_not_cut() -> None:
    source = "\n".join(
        f"（{n}）改善第{n}项条件，完成业务用房改造。（责任单位：县卫健局）" for n in "一二三四五六七八九"
    )
    assert tidy(source).text == source
