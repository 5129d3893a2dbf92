"""The outline: marks, the tree that grows from them, kinds, titles and ids."""

from __future__ import annotations

import pytest
from reading import codes, outline, owners, plan, printed, read, task

from loaders.outline import markers
from loaders.outline.classify import unique
from loaders.outline.tree import grow

RANKS = {
    "part": markers.PART,
    "chapter": markers.CHAPTER,
    "section": markers.SECTION,
    "article": markers.ARTICLE,
    "han": markers.HAN,
    "han bracket": markers.HAN_BRACKET,
    "arabic": markers.ARABIC,
    "arabic bracket": markers.ARABIC_BRACKET,
    "half": markers.ARABIC_HALF,
    "circled": markers.CIRCLED,
    "run-in": markers.RUN_IN,
}

# a line, its rank, its number
MARKS = [
    ("一、总体要求", "han", 1),
    ("十二、附则", "han", 12),
    ("二十一、附则", "han", 21),
    ("一．总体要求", "han", 1),  # a full-width dot
    ("（一）基本原则", "han bracket", 1),
    ("(一)基本原则", "han bracket", 1),  # half-width
    ("（一)基本原则", "han bracket", 1),  # mixed
    ("〔一〕基本原则", "han bracket", 1),
    ("（ 一 ）基本原则", "han bracket", 1),  # blanks that cleaning left
    ("1.健全机制", "arabic", 1),
    ("1．健全机制", "arabic", 1),  # a full-width dot
    ("1、健全机制", "arabic", 1),
    ("12.健全机制", "arabic", 12),
    ("1.2024年完成", "arabic", 1),  # no decimal: a year follows
    ("5.65岁以上老年人", "arabic", 5),  # nor of an age
    ("（1）健全机制", "arabic bracket", 1),
    ("(1)健全机制", "arabic bracket", 1),
    ("1）健全机制", "half", 1),
    ("1)健全机制", "half", 1),
    ("㈢健全机制", "han bracket", 3),
    ("一）健全机制", "han bracket", 1),
    ("⒉健全机制", "arabic", 2),
    ("⑵健全机制", "arabic bracket", 2),
    ("重点任务二：健全机制", "han bracket", 2),
    ("项目1：健全机制", "han bracket", 1),
    ("第一部分 总体要求", "part", 1),
    ("①健全机制", "circled", 1),
    ("⑳健全机制", "circled", 20),
    ("第一编 总则", "part", 1),
    ("第一章 总则", "chapter", 1),
    ("第十二章附则", "chapter", 12),
    ("第二节 职责", "section", 2),
    ("1.12月底前完成改造", "arabic", 1),
    ("2.3月1日起开展巡查", "arabic", 2),
    ("第一条 为规范管理", "article", 1),
    ("第二十三条为规范管理", "article", 23),
    ("第3条 为规范管理", "article", 3),
    ("一是健全机制", "run-in", 1),
    ("第一，健全机制", "run-in", 1),
]


@pytest.mark.parametrize(("line", "rank", "number"), MARKS, ids=[m[0] for m in MARKS])
def test_marks(line: str, rank: str, number: int) -> None:
    (mark,) = markers.marks(line)
    assert (mark.rank, mark.number, mark.start, mark.at_line) == (RANKS[rank], number, 0, True)


# text without a mark
NO_MARKS = [
    "三级医院",  # a numeral that numbers nothing
    "一、二级医院",  # grades
    "1.5万人",  # a decimal
    "1.5月内办结",
    "2024年",
    "第一款",
    "第一部分是总体要求",
    "第三条和第四条",  # a reference
    "按照第三条的规定",
    "第一章的规定",
    "（2024年）",
    "一是否",
]


@pytest.mark.parametrize("text", NO_MARKS)
def test_no_marks(text: str) -> None:
    assert markers.marks(text) == []


def test_ranks_run_down_the_ladder() -> None:
    assert list(RANKS.values()) == sorted(RANKS.values())


def test_marks_stay_in_their_range() -> None:
    text = "1.甲。\n2.乙。\n3.丙。\n"
    assert [m.number for m in markers.marks(text, 5, 10)] == [2]


def tree(text: str) -> list[str]:
    """Numbers of the items by depth: `1 .1 .2 2`."""
    roots, _ = grow(text, 0, len(text))
    found = []
    for root in roots:
        for item in root.walk():
            depth, above = 0, item.parent
            while above is not None:
                depth, above = depth + 1, above.parent
            found.append("." * depth + str(item.mark.number))
    return found


# name, text, tree
TREES = [
    (
        "the four levels",
        "一、甲\n（一）乙\n1.丙\n（1）丁\n（2）戊\n2.己\n（二）庚\n二、辛",
        "1 .1 ..1 ...1 ...2 ..2 .2 2",
    ),
    ("a level missing", "一、甲\n1.乙\n2.丙\n二、丁\n1.戊", "1 .1 .2 2 .1"),
    ("two levels missing", "一、甲\n（1）乙\n（2）丙\n二、丁", "1 .1 .2 2"),
    ("no 一、", "（一）甲\n1.乙\n（二）丙", "1 .1 2"),
    ("counting runs on", "一、甲\n1.乙\n2.丙\n二、丁\n3.戊\n4.己", "1 .1 .2 2 .3 .4"),
    ("counting restarts", "一、甲\n1.乙\n2.丙\n二、丁\n1.戊\n2.己", "1 .1 .2 2 .1 .2"),
    ("run-in marks", "1.甲。一是乙。二是丙。三是丁。\n2.戊。", "1 .1 .2 .3 2"),
    ("第一，", "1.甲。第一，乙。第二，丙。\n2.戊。", "1 .1 .2 2"),
    ("a list inside a paragraph", "1.甲：（1）乙；（2）丙；（3）丁。\n2.戊。", "1 .1 .2 .3 2"),
    ("everything on one line", "一、甲。（一）乙。（二）丙。二、丁。（一）戊。（二）己。", "1 .1 .2 2 .1 .2"),
    ("circled", "（1）甲：①乙；②丙。\n（2）丁。", "1 .1 .2 2"),
    ("chapters and articles", "第一章 甲\n第一条 乙。\n第二条 丙。\n第二章 丁\n第三条 戊。", "1 .1 .2 2 .3"),
    ("headings above articles", "一、甲\n二、乙\n第一条 丙。\n第二条 丁。\n三、戊\n第三条 己。", "1 2 .1 .2 3 .3"),
    ("items of an article", "第一条 甲：\n（一）乙；\n（二）丙。\n第二条 丁。", "1 .1 .2 2"),
    ("both bracket widths in one run", "(1)甲\n（2）乙\n(3）丙", "1 2 3"),
    ("all kinds of dots in one run", "1.甲\n2．乙\n3、丙", "1 2 3"),
    # what only looks like a mark
    ("one lone number in a sentence", "1.甲，见（1）乙。\n2.丙。", "1 2"),
    ("grades of hospitals", "1.甲，其中一、二级医院两家。\n2.乙。", "1 2"),
    ("a sum", "1.甲，投入1.2亿元、2.5亿元。\n2.乙。", "1 2"),
    ("a run-in list that does not go on", "1.甲，原因一是乙。\n2.丙。", "1 2"),
    ("一是 inside a word", "1.甲统一是前提。二是丙。\n2.丁。", "1 2"),
    ("a reference to an article", "第一条 甲。\n第二条 按照第一条规定执行。\n第三条 丙。", "1 2 3"),
    ("a number far out of order in running text", "1.甲。其中88.乙。\n2.丙。", "1 2"),
    ("nothing", "", ""),
    ("no marks", "完善机制，健全制度。", ""),
]


@pytest.mark.parametrize(("name", "text", "expected"), TREES, ids=[t[0] for t in TREES])
def test_trees(name: str, text: str, expected: str) -> None:
    assert tree(text) == expected.split(), name


# name, text, what is odd about the counting: (kind, number printed, number expected)
ODD = [
    ("in order", "1.甲\n2.乙\n3.丙", []),
    ("a gap", "1.甲\n3.乙\n4.丙", [("numbering-gap", 3, 2)]),
    ("a repeat", "1.甲\n2.乙\n2.丙\n3.丁", [("numbering-repeat", 2, 3)]),
    ("a first number twice", "（一）甲\n（一）乙\n（二）丙", [("numbering-repeat", 1, 2)]),
    ("a gap between sections, counted through", "一、甲\n1.甲\n2.乙\n二、乙\n5.戊", [("numbering-gap", 5, 3)]),
    ("a large one", "一、甲\n1.甲\n2.乙\n二、乙\n14.丁\n15.戊", [("numbering-gap", 14, 3)]),
    ("counted anew in each section", "一、甲\n1.甲\n2.乙\n二、乙\n1.甲\n三、丙\n3.丙", [("numbering-gap", 3, 1)]),
    ("a list that opens with two", "一、甲\n（二）乙\n（三）丙", [("numbering-gap", 2, 1)]),
    ("running on is no gap", "一、甲\n1.乙\n二、丙\n2.丁", []),
    ("a gap in running text is none: it is no item", "1.甲（3）乙\n2.丙", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), ODD, ids=[o[0] for o in ODD])
def test_odd_counting(name: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    _, odd = grow(text, 0, len(text))
    assert [(o.kind, o.item.mark.number, o.expected) for o in odd] == expected, name


def test_marks_inside_a_table_do_not_count() -> None:
    text = "1.甲\n1.表中\n2.表中\n2.乙"
    start, end = text.index("1.表中"), text.index("2.乙")
    roots, odd = grow(text, 0, len(text), [(start, end)])
    assert ([r.mark.number for r in roots], odd) == ([1, 2], [])


def test_items_share_no_text() -> None:
    text = "一、甲\n（一）乙。一是丙。二是丁。\n（二）戊\n二、己"
    roots, _ = grow(text, 0, len(text))
    own = [(item.start, item.own_end) for root in roots for item in root.walk()]
    assert "".join(text[s:e] for s, e in own) == text


FULL = (
    "明溪县医疗服务能力提升行动方案\n为提升服务能力，制定本方案。\n一、总体要求\n（一）指导思想。坚持公益性。\n"
    "（二）工作目标。到2026年建成三个中心。\n二、重点任务\n（一）提升能力\n1.引进资源。一是深化帮扶，选派专家下沉。"
    "二是拓展协作，开通远程会诊。（责任单位：县卫健局）\n2.拓展项目。增加床位供给。（责任单位：县卫健局）\n"
    "（1）血液透析。增至20张。\n（2）精神科。达到30张。\n（二）夯实基层\n3.改善条件。完成业务用房改造。（责任单位：县卫健局）\n"
    "三、实施步骤\n（一）启动阶段。印发方案。\n（二）推进阶段。全面实施。\n四、保障措施\n（一）加强领导。县卫健局要牵头抓总。\n"
    "（二）强化督导。纳入考核。\n"
)


def test_a_whole_plan() -> None:
    record = read(FULL)
    assert outline(record) == [
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
        "2.1.1 task",
        "2.1.1.1 measure",
        "2.1.1.2 measure",
        "2.1.2 task",
        "2.1.2.1 measure",
        "2.1.2.2 measure",
        "2.2",
        "2.2.3 task",
        "3",
        "3.1 phase",
        "3.2 phase",
        "4",
        "4.1 safeguard",
        "4.2 safeguard",
    ]
    assert not {"numbering-gap", "numbering-repeat", "no-tasks"} & set(codes(record))


# id in FULL: marker, title, begins, parent, section, its text
ITEMS = [
    ("2.1.1", "1.", "引进资源", "引进资源。一是深化帮扶，", None, "2.1", "1.引进资源。"),
    ("2.1.1.1", "一是", "深化帮扶", "深化帮扶，选派专家下沉。", "2.1.1", "2.1.1", "一是深化帮扶，选派专家下沉。"),
    (
        "2.1.2",
        "2.",
        "拓展项目",
        "拓展项目。增加床位供给。",
        None,
        "2.1",
        "2.拓展项目。增加床位供给。（责任单位：县卫健局）",
    ),
    ("2.1.2.2", "（2）", "精神科", "精神科。达到30张。", "2.1.2", "2.1.2", "（2）精神科。达到30张。"),
    (
        "2.2.3",
        "3.",
        "改善条件",
        "改善条件。完成业务用房改",
        None,
        "2.2",
        "3.改善条件。完成业务用房改造。（责任单位：县卫健局）",
    ),
    ("3.1", "（一）", "启动阶段", "启动阶段。印发方案。", None, "3", "（一）启动阶段。印发方案。"),
]


@pytest.mark.parametrize("row", ITEMS, ids=[i[0] for i in ITEMS])
def test_items(row: tuple[str, str, str, str, str | None, str, str]) -> None:
    record = read(FULL)
    identifier, marker, title, begins, parent, section, words = row
    found = task(record, identifier)
    assert (found.marker, found.title, found.begins, found.parent, found.section) == (
        marker,
        title,
        begins,
        parent,
        section,
    )
    assert printed(record, found.span) == words
    assert printed(record, found.marker_span) == marker
    assert printed(record, found.title_span) == title


def test_sections_span_all_that_stands_under_them() -> None:
    record = read(FULL)
    sections = {s.id: s for s in record.sections}
    assert printed(record, sections["2"].heading) == "二、重点任务"
    assert printed(record, sections["2"].span).endswith("完成业务用房改造。（责任单位：县卫健局）")
    assert (sections["2.1"].parent, sections["2"].parent) == ("2", None)
    assert sections["1.2"].title == "工作目标"


# one item of a main part, its title
TITLES = [
    ("引进资源。选派专家下沉。", "引进资源", "up to the first full stop"),
    ("引进资源：选派专家下沉。", "引进资源", "up to a colon"),
    ("引进资源", "引进资源", "a heading and nothing else"),
    ("引进“一站式”资源。选派专家下沉。", "引进“一站式”资源", "quotation marks"),
    ("引进资源（2024—2026年）。选派专家下沉。", "引进资源（2024—2026年）", "a bracket"),
    ("引进资源（责任单位：县卫健局）", "引进资源", "a responsibility clause is no part of it"),
    ("选派专家下沉基层，开展巡诊、会诊、查房，提升服务能力，让群众就近看病。", None, "one sentence is no heading"),
    ("选派专家下沉基层，开展巡诊、会诊、查房，提升服务能力，让群众就近看病。每年两次。", None, "a long first sentence"),
    ("选派专家，培养人才，完善制度。每年开展两次。", None, "a short first sentence of three clauses"),
    ("对租用县属用房的小微企业和个体工商户，3个月租金全免。鼓励其他业主减租。", None, "a sentence with a number in it"),
    ("引进资源（县卫健局、县财政局）", "引进资源", "nor is a bare list of units"),
    ("建设医疗中心（县总医院）", "建设医疗中心（县总医院）", "one name may say which"),
    ("引进专家下沉。（县卫健局）", None, "a sentence with nothing but its units behind it"),
    ("新增床位20张；新增设备30台。按期投入使用。", None, "parted by a semicolon"),
]


@pytest.mark.parametrize(("item", "title", "why"), TITLES, ids=[t[2] for t in TITLES])
def test_titles(item: str, title: str | None, why: str) -> None:
    record = read(
        f"明溪县提升方案\n一、重点任务\n（一）甲类任务\n1.{item}\n2.加强宣传。营造氛围。\n3.强化督导。纳入考核。\n"
    )
    entry = next(e for e in [*record.tasks, *record.sections] if e.id == "1.1.1")
    assert entry.title == title, why


# heading of a top section that has two items, kind of the items (None: sections)
KINDS = [
    ("重点任务", "task"),
    ("主要任务", "task"),
    ("工作措施", "task safeguard"),  # either reading is held by some documents
    ("保障措施", "safeguard"),
    ("组织保障", "safeguard"),
    ("工作要求", "safeguard"),
    ("有关要求", "safeguard"),
    ("组织实施", "safeguard"),
    ("实施保障", "safeguard"),
    ("加强组织领导", "safeguard"),
    ("实施步骤", "phase"),
    ("工作步骤", "phase"),
    ("进度安排", "phase"),
    ("工作安排", "phase"),
    ("总体要求", None),
    ("总体目标", None),
    ("工作目标", None),
    ("发展目标", None),
    ("指导思想", None),
    ("基本原则", None),
    ("现状与形势", None),
]


@pytest.mark.parametrize(("heading", "kind"), KINDS)
def test_kinds(heading: str, kind: str | None) -> None:
    record = read(
        f"明溪县提升方案\n一、{heading}\n（一）完善机制。健全会商制度。\n（二）夯实基础。完成改造。\n二、其他事项\n"
        "（一）加强宣传。营造氛围。\n（二）做好总结。报送材料。\n"
    )
    kinds = {t.id: t.kind for t in record.tasks}
    if kind is None:
        assert not {"1", "1.1", "1.2"} & set(kinds)
    else:
        assert kinds.get("1.1") in kind.split()
        assert kinds.get("1.2") == kinds["1.1"]


def test_a_document_that_numbers_its_measures_at_the_top() -> None:
    record = read(
        "明溪县便民若干措施\n一、推行预约。开通平台。（责任单位：县卫健局）\n二、推行互认。公布清单。（责任单位：县医保局）\n"
        "三、推行结算。（一）床旁结算。全面开通。（二）诊间结算。普遍开通。（责任单位：县财政局）\n"
    )
    assert outline(record)[:2] == ["1 task", "2 task"]


def test_run_in_and_bracketed_sub_items_of_one_item() -> None:
    record = read(
        "明溪县提升方案\n一、重点任务\n1.引进资源。一是深化帮扶。二是拓展协作。\n（1）帮扶医院。省级两家。\n（2）协作医院。市级两家。\n"
        "2.拓展项目。增加床位。\n"
    )
    ids = [t.id for t in record.tasks]
    assert {"1.1.y1", "1.1.1", "1.1.2"} <= set(ids) or {"1.1.1", "1.1.2", "1.1.2.1"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_printed_number_that_repeats_gets_an_id_of_its_own() -> None:
    record = read(
        "明溪县提升方案\n一、重点任务\n（一）引进资源。选派专家。\n（三）拓展项目。增加床位。\n（三）完善机制。健全制度。\n"
        "（四）强化保障。落实经费。\n"
    )
    assert outline(record) == ["1", "1.1 task", "1.3 task", "1.3~2 task", "1.4 task"]
    odd = [(r.code, r.task, printed(record, r.span)) for r in record.report if r.code.startswith("numbering")]
    assert odd == [("numbering-gap", "1.3", "（三）"), ("numbering-repeat", "1.3~2", "（三）")]


def test_a_document_on_one_line() -> None:
    """Line breaks lost throughout, the lists running straight into the next item."""
    text = (
        "明溪县卫生健康局关于加强医疗服务保障工作的通知 各乡镇卫生院： 现将有关事项通知如下： 一、扩充能力 "
        "1.增加床位，县医院床位扩充至40张以上，统筹调配全县医疗资源，做到应收尽收、应治尽治。责任单位：县总医院、县妇幼保健院"
        "2.建立转诊绿色通道，落实双向转诊制度，危重症患者在三十分钟内完成会诊。责任单位：县总医院"
        "3.储备药品，常用药品不少于二十天用量。责任单位：县卫健局、县医保局 二、做好服务 "
        "4.每周随访1次。责任单位：各乡镇卫生院"
        "5.开展宣教，引导群众科学就医、错峰就诊。责任单位：县卫健局 明溪县卫生健康局 2023年11月28日 "
    )
    record = read(text)
    assert outline(record) == ["1", "1.1 task", "1.2 task", "1.3 task", "2", "2.4 task", "2.5 task"]
    assert [len(t.units) for t in record.tasks] == [2, 1, 2, 1, 1]


def test_page_joins_and_hard_wraps_do_not_break_the_outline() -> None:
    """The same plan printed with a narrow page, empty lines, and blanks at the heads of pages."""
    width, lines = 18, []
    for paragraph in FULL.strip().split("\n"):
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    wrapped = "\n\n".join(" " + line if n % 7 == 0 else line for n, line in enumerate(lines))
    plain, narrow = read(FULL), read(wrapped)
    assert outline(narrow) == outline(plain)
    assert [(t.title, t.begins, [u.surface for u in t.units]) for t in narrow.tasks] == [
        (t.title, t.begins, [u.surface for u in t.units]) for t in plain.tasks
    ]


def test_no_tasks_is_reported() -> None:
    assert "no-tasks" in codes(read("明溪县人民政府\n关于做好工作的函\n请予支持。\n"))


def test_unique_ids() -> None:
    taken: dict[str, int] = {}
    assert [unique(i, taken) for i in ("1", "2", "1", "1", "1~2")] == ["1", "2", "1~2", "1~3", "1~2~2"]


DECIMAL = (
    "明溪县突发公共卫生事件应急预案\n1 总则\n1.1 编制目的\n有效应对突发事件。\n2 组织体系\n2.1 指挥机构\n"
    "县卫健局负责组织协调。\n2.2 成员单位职责\n县财政局：负责经费保障。\n3 监测预警\n3.1 监测\n"
    "3.1.1 监测网络。建立网络。\n3.1.2 信息报告。\n1.5万人以上的乡镇，1小时内报告。\n（1）报告内容。写明伤亡。\n"
)


def test_decimal_numbers():
    record = read(DECIMAL)
    assert outline(record) == [
        *("1", "1.1", "2", "2.1 safeguard", "2.2 safeguard"),
        *("3", "3.1", "3.1.1 task", "3.1.2 task", "3.1.2.1 measure"),
    ]
    assert task(record, "3.1.2").marker == "3.1.2"
    assert owners(record) == {"2.1": "responsible 县卫健局", "2.2": "responsible 县财政局"}


@pytest.mark.parametrize(
    "line",
    [
        "2.5万人受益",  # a quantity
        "3.1公里道路完成改造",
        "2024.5.8 会议纪要",  # a date
        "4.2 没有兄弟的编号",  # follows no other number
    ],
)
def test_a_decimal_that_opens_a_line_is_no_item_by_itself(line):
    record = plan(f"完善机制。健全制度。\n{line}")
    assert [t.id for t in record.tasks] == ["1.1.1", "1.1.2"]
