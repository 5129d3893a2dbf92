"""Plain text: characters that do not print, pages, tables in plain lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.formats import _grid, markdown, read, text
from loaders.formats._builder import clean
from loaders.formats._pages import furniture


def test_a_text_copied_from_a_page_s_source() -> None:
    raw = text.read("县民政局&nbsp;&nbsp;2024年5月8日\n按照&lt;关于巡访的意见&gt;执行。A&B、R&D\n".encode(), "a.txt")
    assert raw.text == "县民政局  2024年5月8日\n按照<关于巡访的意见>执行。A&B、R&D\n"


# text, cleaned
CHARACTERS = [
    ("一\r\n二\r三\n四", "一\n二\n三\n四"),  # line ends of three systems
    ("\u2028一\u2029二\u0085三\v四", "\n一\n二\n三\n四"),  # other line ends
    ("2024\u00a0年\u2007\u202f", "2024 年  "),  # spaces that do not break
    ("北\u200b京\u200d市\ufeff\u2060\u00ad", "北京市"),  # zero width
    ("\u202a左\u202c", "左"),  # directions
    ("甲\x00\x07\x1b\x9f乙", "甲乙"),  # controls
    ("一\u3000二\t三", "一\u3000二\t三"),  # these print
    ("⼀、⼆、⻓期", "一、二、长期"),  # radicals for characters, as PDF tools give them
    ("葛\U000e0100", "葛"),  # variation selector
    ("℃①㎡", "℃①㎡"),  # compatibility characters are not folded
]


@pytest.mark.parametrize(("before", "after"), CHARACTERS)
def test_clean(before: str, after: str) -> None:
    assert clean(before) == after


def test_lines_stay_as_they_are() -> None:
    lines = " 安宁县\n\n一、总体\n\n要求\n　　（一）目标\n"
    raw = read(lines.encode(), "a.txt")
    assert (raw.text, raw.pages, raw.tables, dict(raw.hints)) == (lines, (), (), {})


def test_a_last_line_without_an_end_gets_one() -> None:
    assert text.read_text("一").text == "一\n"


# pages as text with form feeds, text, pages
PAGES = [
    ("甲\f乙", "甲\n乙\n", (0, 2)),
    ("甲\n\f", "甲\n\n", (0,)),  # a form feed at the end starts no page
    ("甲\n\f乙\n\f丙", "甲\n乙\n丙\n", (0, 2, 4)),
    ("甲\n- 1 -\n\f乙\n- 2 -\n\f", "甲\n乙\n", (0, 2)),
]


@pytest.mark.parametrize(("source", "expected", "pages"), PAGES)
def test_form_feeds(source: str, expected: str, pages: tuple[int, ...]) -> None:
    raw = text.read_text(source)
    assert raw.pages == pages
    assert raw.text.rstrip("\n") == expected.rstrip("\n")


def test_a_page_number_in_dashes_between_two_lines() -> None:
    assert text.read_text("甲局、\n— 2 —\n乙局\n- 5%\n3\n").text == "甲局、\n乙局\n- 5%\n3\n"


# pages, indexes left out
FURNITURE = [
    ([["甲", "— 1 —"], ["乙", "— 2 —"]], [{1}, {1}]),  # GB/T 9704 page numbers
    ([["第 1 页 共 2 页", "甲"], ["第2页，共2页", "乙"]], [{0}, {0}]),
    ([["甲", "1"], ["乙", "2"], ["丙", "3"]], [{1}, {1}, {1}]),  # bare numbers that count with the pages
    ([["甲", "3"], ["乙", "4"]], [{1}, {1}]),  # an extract
    ([["序号", "7"], ["乙", "2024"]], [set(), set()]),  # bare numbers that do not count
    ([["内部文件", "甲", "丁", "戊"], ["内部文件", "乙", "己", "庚"], ["内部文件", "丙"]],
     [{0}, {0}, {0}]),  # a running head
    ([["甲", "同上"], ["乙", "同上"]], [set(), set()]),  # two pages are too few to call a line repeated
    ([["甲"], ["乙", "丁"], ["丙"]], [set(), set(), set()]),
    ([["2024/3/21 15:30 某县政府", "甲", "https://example.org/a.html 1/2"]], [{0, 2}]),  # a page printed from a browser
    ([["- 3 -", "甲", "乙", "- 3 -", "丙", "丁"]], [{0}]),  # only at the edges
]  # fmt: skip


@pytest.mark.parametrize(("pages", "out"), FURNITURE)
def test_page_furniture(pages: list[list[str]], out: list[set[int]]) -> None:
    assert furniture(pages) == out


def rows(raw_lines: str) -> list[list[str]] | None:
    """The rows of the first table in these lines."""
    found = _grid.find_tables(raw_lines.split("\n"))
    if not found:
        return None
    grid = found[0].grid
    return [[cell.text for cell in grid if cell.row == row] for row in range(grid[-1].row + 1)]


# lines, the rows of the table in them or None
FOUR = [["任务", "单位"], ["甲", "乙"], ["丙", "丁"]]
TABLES = [
    ("一、总则\t1\n二、分则\t3\n三、附则\t12", None),  # a table of contents

    ("任务\t单位\t时限\n甲\t乙\t丙", [["任务", "单位", "时限"], ["甲", "乙", "丙"]]),
    ("任务\t单位\t时限\n\n甲\t\t丙", [["任务", "单位", "时限"], ["甲", "", "丙"]]),  # a blank line, an empty cell
    ("组长：\t王明\t县长\n\t李华\t副县长", [["组长：", "王明", "县长"], ["", "李华", "副县长"]]),  # a roster
    ("任务\t单位\t时限\n甲\t乙", None),  # rows of different length
    ("附件\t一", None),  # one row
    ("一\t总则\n二\t分则", None),  # two columns of two rows are as often headings
    ("一\t总则\n二\t分则\n三\t附则", [["一", "总则"], ["二", "分则"], ["三", "附则"]]),
    ("\t一、总则\n\t二、分则\n\t三、附则", None),  # an indent is no column
    ("任务|单位\n甲|乙\n丙|丁", [["任务", "单位"], ["甲", "乙"], ["丙", "丁"]]),
    ("| 任务 | 单位 |\n|---|---|\n| 甲 | 乙 |\n| 丙 | 丁 |", [["任务", "单位"], ["甲", "乙"], ["丙", "丁"]]),
    # the last cell of a row is empty: a pipe on a line of its own; one that most rows leave empty is not printed at all
    ("序号 | 任务 | 单位 | 备注 |\n1 | 修路 | 甲局 |\n|\n2 | 架桥 | 乙局 |\n|",
     [["序号", "任务", "单位", "备注"], ["1", "修路", "甲局", ""], ["2", "架桥", "乙局", ""]]),
    ("镇 | 数 | 备注 |\n甲镇 | 1 | |\n乙镇 | 2 | |\n丙镇 | 3 | |\n丁镇 | 4 |",
     [["镇", "数", "备注"], ["甲镇", "1", ""], ["乙镇", "2", ""], ["丙镇", "3", ""], ["丁镇", "4", ""]]),
    # single blanks between figures: words and figures stand alike in all rows, the second row of the head divides the
    # last cells of the first one evenly
    ("县区 步道（公里） 树（株）\n甲县 1.5 20 3%\n乙县 2 30 4%\n丙县 3 40 5%", None),
    ("县区 步道（公里） 树（株） 完成率\n甲县 1.5 20 3%\n乙县 2 30 4%\n丙县 3 40 5%",
     [["县区", "步道（公里）", "树（株）", "完成率"], ["甲县", "1.5", "20", "3%"], ["乙县", "2", "30", "4%"],
      ["丙县", "3", "40", "5%"]]),
    ("县区 步道 树\n任务 完成 任务 完成\n甲县 5 4 20 10\n乙县 6 5 30 20\n丙县 7 6 40 30",
     [["县区", "步道", "树"], ["任务", "完成", "任务", "完成"], ["甲县", "5", "4", "20", "10"],
      ["乙县", "6", "5", "30", "20"], ["丙县", "7", "6", "40", "30"]]),
    ("到 2025 年，建成步道 30 公里\n到 2026 年，建成步道 40 公里\n到 2027 年，建成步道 50 公里", None),
    # the second row of a head stands under the cell that it divides; a row of sums names itself over two columns
    ("序号 | 区 | 任务 | |\n修路 | 架桥 | ||\n1 | 甲区 | 2 | |\n2 | 乙区 | 4 | |\n3 | 丙区 | 5 | 1 |\n合计 | 11 | 1 |",
     [["序号", "区", "任务", ""], ["", "", "修路", "架桥"], ["1", "甲区", "2", ""], ["2", "乙区", "4", ""],
      ["3", "丙区", "5", "1"], ["合计", "", "11", "1"]]),
    # what stands left of the number is merged
    ("领域 | 序号 | 任务 | 单位 |\n交通 | 1 | 修路 | 甲局 |\n2 | 架桥 | 乙局 |",
     [["领域", "序号", "任务", "单位"], ["交通", "1", "修路", "甲局"], ["", "2", "架桥", "乙局"]]),
    # a merged cell is written in its first row only: what the others hold tells their columns
    ("序号 | 领域 | 任务 | 单位 | 时限 |\n1 | 交通 | 修路 | 县交通局 | 年底前 |\n2 | 架桥 | 县水利局 | 2025年6月 |",
     [["序号", "领域", "任务", "单位", "时限"], ["1", "交通", "修路", "县交通局", "年底前"],
      ["2", "", "架桥", "县水利局", "2025年6月"]]),
    ("+--+--+\n| 任务 | 单位 |\n+--+--+\n| 甲 | 乙 |\n| 丙 | 丁 |", FOUR),  # a drawn frame
    ("首页 | 政务公开 | 文件", None),  # one line
    # flattened: one cell a line, each with a tab before it, blank lines between rows
    ("\t序号\n\t任务\n\t甲县\n\n\t1\n\t人才\n\t引进3名", [["序号", "任务", "甲县"], ["1", "人才", "引进3名"]]),
    # a cell of several lines: its further lines have no tab
    ("\t序号\n\t任务\n\n\t1\n\t（1）引进\n（2）培养\n\n\t2\n\t设备",
     [["序号", "任务"], ["1", "（1）引进\n（2）培养"], ["2", "设备"]]),
    # an empty cell is a line with a tab alone
    ("\t序号\n\t任务\n\t单位\n\n\t1\n\t设备\n\t\n\n\t2\n\t人才\n\t县委编办",
     [["序号", "任务", "单位"], ["1", "设备", ""], ["2", "人才", "县委编办"]]),
    # no blank lines between rows: the running number parts them
    ("\t序号\n\t任务\n\t单位\n\t1\n\t甲\n\t乙\n\t2\n\t丙\n\t丁",
     [["序号", "任务", "单位"], ["1", "甲", "乙"], ["2", "丙", "丁"]]),
    # a cell is missing: no grid
    ("\t序号\n\t任务\n\t单位\n\n\t1\n\t甲\n\n\t2\n\t丙\n\t丁", None),
    # the text after the table does not go on with its last cell
    ("\t序号\n\t任务\n\n\t1\n\t甲\n\n\t2\n\t乙\n三、保障措施", [["序号", "任务"], ["1", "甲"], ["2", "乙"]]),
    # copied cell by cell, without tabs
    ("序号\n任务\n单位\n1\n甲\n乙\n2\n丙\n丁", [["序号", "任务", "单位"], ["1", "甲", "乙"], ["2", "丙", "丁"]]),
    ("序号\n\n任务\n\n1\n\n甲\n\n2\n\n乙\n\n3\n\n丙", [["序号", "任务"], ["1", "甲"], ["2", "乙"], ["3", "丙"]]),
    ("序号\n任务\n单位\n1\n甲\n2\n丙\n丁", None),  # uneven
    # cells with lists of their own, the last one among them
    ("序号\n类别\n甲县\n乙县\n1\n设施\n修路。\n架桥。\n2\n人才\n（1）引进。\n（2）培养。\n（1）引进。\n（2）留用。\n三、其他",
     [["序号", "类别", "甲县", "乙县"], ["1", "设施", "修路。", "架桥。"],
      ["2", "人才", "（1）引进。\n（2）培养。", "（1）引进。\n（2）留用。"]]),
    ("序号\n甲县\n乙县\n1\n①修路。\n①架桥。\n③绿化。\n2\n建校\n建院", None),  # a list with a gap
    # uneven, but the cells say what they are
    ("序号\n任务\n单位\n1\n新建学校\n两座\n县教育局\n县财政局\n2\n引进人才\n县人社局\n二、其他",
     [["序号", "任务", "单位"], ["1", "新建学校\n两座", "县教育局\n县财政局"], ["2", "引进人才", "县人社局"]]),
    # where the last cell ends, who leads and who helps
    ("序号\n单位\n任务\n1\n县教育局\n县财政局\n建成中心\n2\n县人社局\n引进人才\n以上", None),
    ("序号\n任务\n牵头单位\n配合单位\n1\n建成\n甲局\n乙局\n丙局\n2\n引进\n甲局\n乙局", None),
    ("序号\n任务\n单位\n一、甲\n二、乙", None),  # no numbers
    # a single blank parts the cells: a row is read from its end, what is merged or cut stands in front of the task
    ("序号 类别 重点任务 牵头单位 配合单位\n1 基层 建设 改造村站，配齐设备。 县卫健局 县财政局、县人社局等\n\n"
     "2  选派医师下乡，每月 坐诊。 县卫健局 县教育局\n备注：按月报送。",
     [["序号", "类别", "重点任务", "牵头单位", "配合单位"],
      ["1", "基层 建设", "改造村站，配齐设备。", "县卫健局", "县财政局、县人社局等"],
      ["2", "", "选派医师下乡，每月 坐诊。", "县卫健局", "县教育局"]]),
    # the third line is no row
    ("序号 重点任务 责任单位\n1 改造村站。 县卫健局\n2 选派医师。 县教育局\n3 另行通知 县教育局", None),
    # taken from a page: a cell ends with a pipe, a row begins with one
    ("|\n序\n号 |\n任务 |\n单位 |\n|\n1 |\n甲 |\n|\n|\n2\n|\n丙 |\n丁\n戊 |\n三、保障措施",
     [["序\n号", "任务", "单位"], ["1", "甲", ""], ["2", "丙", "丁\n戊"]]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), TABLES)
def test_tables_in_plain_lines(source: str, expected: list[list[str]] | None) -> None:
    assert rows(source) == expected


def test_a_flattened_table_is_put_in_rows() -> None:
    raw = text.read_text("清单\n\t序号\n\t任务\n\n\t1\n\t甲\n乙\n\n\t2\n\t丙\n\n后文\n")
    assert raw.text == "清单\n序号\t任务\n1\t甲\n乙\n2\t丙\n\n后文\n"
    cells = [(cell.row, cell.column, raw.text[slice(*cell.span)]) for cell in raw.tables[0].cells]
    assert cells == [(0, 0, "序号"), (0, 1, "任务"), (1, 0, "1"), (1, 1, "甲\n乙"), (2, 0, "2"), (2, 1, "丙")]


# Markdown, text
MARKDOWN = [
    ("# 计划", "计划"),
    ("## **一、目标** ##", "一、目标"),  # closed, and bold inside
    ("#一、目标", "一、目标"),  # without the space, as converters write it
    ("#1 号", "#1 号"),  # no heading
    ("**(四) 持续改善**服务", "(四) 持续改善服务"),
    ("***全部***完成", "全部完成"),
    ("__到2025年__，*力争*完成", "到2025年，力争完成"),
    ("（*省财政厅、*省教育厅负责）", "（*省财政厅、*省教育厅负责）"),  # stars that say who leads
    ("（省财政厅*、省教育厅*负责）", "（省财政厅*、省教育厅*负责）"),
    ("规格为2*3*4米", "规格为234米"),  # what CommonMark makes of it too
    ("snake_case_name", "snake_case_name"),
    ('见[通知](https://example.org/a_(1).html "标题")。', "见通知。"),
    ("[牵头单位](县财政局)", "[牵头单位](县财政局)"),  # brackets, no link
    ("[责任单位：县卫健局]", "[责任单位：县卫健局]"),
    ("![印章](seal.png)正文", "正文"),
    ("> 引用\n> > 再引", "引用\n再引"),
    ("- 要点一\n* 要点二\n+ [ ] 要点三", "要点一\n要点二\n要点三"),
    ("- 3 -", "- 3 -"),  # a page number
    ("1. 第一\n2) 第二\n10. 第十", "1. 第一\n2) 第二\n10. 第十"),  # numbers stay
    ("甲\n---\n乙\n***\n丙\n===", "甲\n乙\n丙"),  # rules and underlines
    ("`代码`与``a`b``", "代码与a`b"),
    ("甲<br>乙<span style='x'>丙</span>", "甲\n乙丙"),
    ("若A<B且C>D", "若A<B且C>D"),
    (
        "<sec>一、目标。</sec>到2025年<note id='1'>（县财政局）</note>",
        "一、目标。到2025年（县财政局）",
    ),  # any name may be a tag's
    ("填报<C>类<D>类项目", "填报<C>类<D>类项目"),  # that nothing closes: no tags
    (r"\*不是\* 5\%", "*不是* 5%"),
    ("&nbsp;&ldquo;引&rdquo;", " “引”"),
    ("<!-- 注\n释 -->正文", "正文"),
    ("```\n# 不动 **这里**\n```\n后", "# 不动 **这里**\n后"),
    ("[1]: https://example.org", ""),
    ("硬换\n行", "硬换\n行"),  # wraps are unwrapped later
]


@pytest.mark.parametrize(("source", "expected"), MARKDOWN)
def test_markdown_marks(source: str, expected: str) -> None:
    assert markdown.read_text(source).text.rstrip("\n") == expected


def test_a_markdown_table_whose_merged_cells_are_written_once() -> None:
    rows = "| 序号 | 领域 | 任务 | 单位 |\n|--|--|--|--|\n| 1 | 交通 | 修路。 | 交通局 |\n| 2 | 架桥。 | 水利局 |\n"
    (table,) = markdown.read(rows.encode(), "a.md").tables
    assert [(cell.row, cell.column) for cell in table.cells if cell.span.end > cell.span.start][-3:] == [
        (2, 0), (2, 2), (2, 3)]  # fmt: skip


def test_markdown_table() -> None:
    raw = markdown.read_text("前\n\n| 序号 | **任务** |\n|:--|--:|\n| 1 | 甲<br>乙 |\n| 2 |\n\n后\n")
    assert raw.text == "前\n\n序号\t任务\n1\t甲\n乙\n2\t\n\n后\n"
    assert [(cell.row, cell.column) for cell in raw.tables[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]


_MERGED = "<tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr>"
_ROWS = "<tr><td>一</td><td>甲</td></tr>\n\n<tr><td>二</td><td>乙<br>丙</td></tr>"
# A table of HTML in a text: how many cells it has, what stands around it
HTML_TABLES = [
    # as converters write it, in one line, with merged cells
    (f"前\n\n<html><body><table>{_MERGED}</table></body></html>\n\n后\n", 3, "前|后"),
    # over several lines, with blank ones between the rows; words on the line of its end
    (f"# 前\n<table>\n{_ROWS}\n</table>后\n", 4, "前|后"),
    # a table around a table only lays it out
    (f"前\n<TABLE><tr><td>图</td><td><table>{_ROWS}</table></td></tr></TABLE>\n后", 4, "前|图|后"),
    # left open: it ends with its block
    ("前\n<table><tr><td>甲</td><td>乙</td></tr>\n\n后", 2, "前|后"),
    # nothing was opened
    ("前</table>\n后", 0, "前|后"),
]


@pytest.mark.parametrize(("source", "cells", "around"), HTML_TABLES)
def test_a_table_of_html_in_a_text(source: str, cells: int, around: str) -> None:
    for raw in (markdown.read_text(source), read(source.encode(), "a.txt"), read(source.encode(), "a.md")):
        assert sum(len(table.cells) for table in raw.tables) == cells
        inside = {i for table in raw.tables for cell in table.cells for i in range(*cell.span)}
        outside = "".join(char for i, char in enumerate(raw.text) if i not in inside)
        assert "|".join(outside.replace("</table>", "").split()) == around


# front matter and body, text, the title hint
FRONT = [
    ("---\ntitle: 安宁县计划\n---\n一、目标", "安宁县计划\n一、目标\n", "安宁县计划"),
    ('---\ntitle: "安宁县计划"\nlayout: x\n---\n# 安宁县计划\n', "安宁县计划\n", None),  # the text shows it
    ("---\n甲\n---\n乙", "甲\n乙\n", None),  # rules, no front matter
]


@pytest.mark.parametrize(("source", "expected", "title"), FRONT)
def test_front_matter(source: str, expected: str, title: str | None) -> None:
    raw = markdown.read_text(source)
    assert raw.text == expected
    assert (raw.text[slice(*raw.hints["title"])] if "title" in raw.hints else None) == title


# lists of links in a page that was saved as Markdown: its lines, the text, why
LINKS = [
    (
        [
            "- [首页](/)",
            "- [![](/i.png)公开](/open/)",
            "- 部门网站",
            '  - [教育局](http://a.cn/ "另开")',
            "- [互动](/h)",
            "正文",
        ],
        "正文\n",
        "the site's own",
    ),
    (
        ["- [附件1：名单](/1)", "- [附件2：分工](/2)", "- [表](/3)", "- [表](/4)"],
        "附件1：名单\n附件2：分工\n表\n表\n",
        "attachments",
    ),
    (["- [《甲条例》](/1)", "- [乙](/2)", "- [丙](/3)", "- [丁](/4)"], "《甲条例》\n乙\n丙\n丁\n", "documents"),
    (["- [甲](/1)", "- [乙](/2)"], "甲\n乙\n", "few of them"),
    (
        ["- 见[甲](/1)所列各项任务", "- 按[乙](/2)规定的分工办理"] * 3,
        "见甲所列各项任务\n按乙规定的分工办理\n" * 3,
        "items with links",
    ),
]


@pytest.mark.parametrize(("lines", "expected", "why"), LINKS, ids=[row[-1] for row in LINKS])
def test_lists_of_links(lines: list[str], expected: str, why: str) -> None:
    assert markdown.read_text("\n".join(lines)).text == expected, why


ENTRY = (
    "- [首页](/index.html)\n- [公开](/open/)\n\n| | | | |\n| --- | --- | --- | --- |\n"
    "| 索 引 号 | 014-2022 | 分 类 | 综合 |\n"
    "| 发文日期 | 2024-03-09 |\n| 标 题 | 青禾县义诊工作方案 |\n| 文 号 | 青卫〔2024〕1号 | 主题词 | |\n\n"
)


def test_the_catalogue_entry_of_a_page() -> None:
    raw = markdown.read_text(ENTRY + "# 青禾县义诊工作方案\n\n发布日期：2024-03-10 浏览次数：3\n\n一、总体要求\n")
    assert {name: raw.text[slice(*span)] for name, span in raw.hints.items()} == {
        "date": "2024-03-09",
        "title": "青禾县义诊工作方案",
        "number": "青卫〔2024〕1号",
    }
    assert raw.tables == ()
    assert raw.text[raw.hints["title"].end :].startswith("\n\n发布日期"), (
        "the title that the text shows, not the entry's"
    )
    assert "索引号：014-2022\n" in raw.text, "what is no field of the header is kept"


def test_a_table_of_work_is_no_catalogue_entry() -> None:
    raw = markdown.read_text("| 标题 | 责任部门 |\n| --- | --- |\n| 完善制度 | 县卫健局 |\n| 加强宣传 | 县财政局 |\n")
    assert len(raw.tables) == 1
    assert raw.hints == {}


CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"


@pytest.mark.shared
def test_nothing_is_lost_of_real_texts() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not beside the repository")
    for path in sorted(CORPUS.rglob("*.txt")):
        raw = read(path.read_bytes(), path.name)
        marks = "#*-" if raw.media_type == "text/markdown" else ""
        before = clean(path.read_bytes().decode())
        kept = {char for char in before if not char.isspace() and char not in marks}
        assert ["".join(before.split()).count(char) for char in sorted(kept)] == [
            raw.text.count(char) for char in sorted(kept)
        ], path.name


@pytest.mark.shared
def test_the_flattened_table_of_a_real_document() -> None:
    path = CORPUS / "wenzhou-2023.txt"
    if not path.exists():
        pytest.skip("the real documents are not beside the repository")
    raw = read(path.read_bytes(), path.name)
    assert len(raw.tables) == 1
    assert {(cell.row, cell.column) for cell in raw.tables[0].cells} == {
        (row, col) for row in range(6) for col in range(6)
    }


WRAPPED = """序号   工作任务                    牵头单位       配合单位
 1     建设县域影像诊断中心并投    县卫健局       县财政局、县
       入使用，覆盖全部卫生院                     人社局
{between} 2     推行打包付费改革            县医保局       县卫健局
 3     核定编制总量                县委编办       县人社局
说明：按月报送进展。
"""
#: What stands between the first two rows; whether the table is read.
BETWEEN = [
    ("", True),
    ("\n", True),
    ("序号   工作任务                    牵头单位       配合单位\n", True),  # the head again, on the next page
    ("       先期完成\n       试点任务\n", False),  # a line that goes on with one that its column did not cut
    ("                                   县疾控中心\n", False),
    ("以下任务由各责任单位分头组织实施，按月调度\n", False),  # a line across the columns
]


@pytest.mark.parametrize(("between", "read"), BETWEEN)
def test_cells_that_go_on_in_lines_of_their_own(between: str, read: bool) -> None:
    tables = text.read_text(WRAPPED.format(between=between)).tables
    raw = text.read_text(WRAPPED.format(between=between)).text
    cells = {(c.row, c.column): raw[slice(*c.span)] for table in tables for c in table.cells}
    assert bool(tables) is read
    if read:
        assert cells[1, 1] == "建设县域影像诊断中心并投\n入使用，覆盖全部卫生院"
        assert (cells[1, 3], cells[3, 2]) == ("县财政局、县\n人社局", "县委编办")


def test_numbers_in_the_middle_of_their_rows_tell_no_rows_apart() -> None:
    lines = WRAPPED.format(between="").splitlines(keepends=True)
    lines[1], lines[2] = lines[1].replace("1", " "), lines[2].replace("       入", " 1     入", 1)
    assert text.read_text("".join(lines)).tables == ()


#: Rows of which only one of two cells of units is printed; in which column it is, None where nobody can tell.
SHORT = [
    ("2\t推行打包付费\t县医保局", 2),  # nothing behind it
    ("2\t推行打包付费\t\t县医保局", 3),
    ("2     推行打包付费          县医保局", 2),  # where the column begins
    ("2     推行打包付费                      县医保局", 3),
    ("2     推行打包付费  县医保局", None),
    ("2     推行打包付费", 0),  # nobody is named
]
ROWS = [
    "序号  工作任务              牵头单位    配合单位",
    "1     建设影像诊断中心      县卫健局    县财政局",
    "3     核定编制总量          县委编办    县人社局",
]


@pytest.mark.parametrize(("row", "column"), SHORT)
def test_rows_with_fewer_cells_than_their_head(row: str, column: int | None) -> None:
    head, first, last = ("\t".join(line.split()) if "\t" in row else line for line in ROWS)
    raw = text.read_text("\n".join([head, first, row, last, ""]))
    (table,) = raw.tables
    cells = {(c.row, c.column): raw.text[slice(*c.span)] for c in table.cells}
    assert cells[3, 2] == "县委编办"
    assert [raw.text[slice(*span)] for span in table.unread] == ([] if column is not None else ["县医保局"])
    assert {at: cells[2, at] for at in (2, 3) if cells[2, at]} == ({column: "县医保局"} if column else {})
