"""Web pages: the document in the page, its metadata, tables and lists; pages written here after real sites' layouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from loaders.formats import html, read
from loaders.formats._page import is_control
from loaders.formats.base import RawText

BODY = """
<p>各镇人民政府，县直各有关单位：</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;一、总体要求</p>
<p>　　（一）指导思想。坚持以人民健康为中心，加快补齐县域医疗服务短板，推动优质资源扩容下沉，
   全面提升服务能力。<span>（责任单位：县卫健局、
   县财政局）</span></p>
<p>　　（二）工作目标。到2026年，县域内住院率达到85%以上，基层就诊率达到65%以上，群众满意度稳步提升。</p>
<p style="text-align:right">安宁县人民政府办公室 &nbsp; &nbsp; </p><p style="text-align:right">2024年3月21日</p>
"""
BODY_TEXT = (
    "各镇人民政府，县直各有关单位：\n一、总体要求\n"
    "（一）指导思想。坚持以人民健康为中心，加快补齐县域医疗服务短板，推动优质资源扩容下沉，全面提升服务能力。"
    "（责任单位：县卫健局、县财政局）\n"
    "（二）工作目标。到2026年，县域内住院率达到85%以上，基层就诊率达到65%以上，群众满意度稳步提升。\n"
    "安宁县人民政府办公室\n2024年3月21日\n"
)
TITLE = "安宁县人民政府办公室关于印发安宁县医疗服务能力提升行动计划的通知"

# A site of the TRS family: meta tags, breadcrumb, a bar under the title, share buttons, related links, footer.
TRS = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_安宁县人民政府</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-25 09:30">
<meta name="ContentSource" content="安宁县人民政府办公室"><style>p{{}}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul></div>
<div class="crumb">您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; 正文</div>
<h1>{TITLE}</h1>
<div class="info">发布时间：2024-03-25 09:30　来源：安宁县人民政府办公室　浏览次数：<script>count()</script>
<span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div>
<div class="TRS_Editor"><div class="Custom_UnionStyle">{BODY}</div></div>
<div class="bdsharebuttonbox"><a>微信</a><a>微博</a></div>
<div>【<a>打印本页</a>】【<a>关闭窗口</a>】</div>
<div class="xgwj"><h3>相关文件</h3><ul><li><a>安宁县财政局关于预算的通知</a></li></ul></div>
<div id="footer">主办：安宁县人民政府 网站标识码：5300000000</div></body></html>"""

# The catalogue table above the text, as prescribed for government information; the text in #zoom.
CATALOGUE = f"""<html><body><table class="xxgk"><tr><td>索引号：</td><td>015/2024-00035</td><td>主题分类：</td>
<td>卫生</td></tr><tr><td>发文机关：</td><td>安宁县人民政府办公室</td><td>成文日期：</td><td>2024年03月21日</td></tr>
<tr><td>标　　题：</td><td colspan=3>{TITLE}</td></tr>
<tr><td>发文字号：</td><td>安政办发〔2024〕35号</td><td>发布日期：</td><td>2024年03月25日</td></tr>
<tr><td>有 效 性：</td><td>有效</td><td>主题词：</td><td></td></tr></table>
<div id="zoom"><p align=center>{TITLE}</p>{BODY}</div></body></html>"""

# The same as a list, labels in elements of their own, without colons; the text in .pages_content.
LISTED = f"""<html><body><div class="xxgk_top"><ul><li><b>索引号</b><span>015/2024-00035</span></li>
<li><b>发文字号</b><span>安政办发〔2024〕35号</span></li><li><b>成文日期</b><span>2024-03-21</span></li>
<li><b>发布机构</b><span>安宁县人民政府办公室</span></li><li><b>有效性</b><span>有效</span></li></ul></div>
<h1 class="t">{TITLE}</h1><div class="pages_content">{BODY}</div></body></html>"""

# An old site laid out with tables, in GB 2312, furniture in cells.
LAYOUT = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>
<table width="100%"><tr><td><a>首页</a> <a>新闻</a></td></tr><tr><td><table><tr><td width=150>
<a>栏目一</a><br><a>栏目二</a></td><td><table><tr><td align=center><h1>{TITLE}</h1></td></tr>
<tr><td>{BODY}</td></tr></table></td></tr></table></td></tr>
<tr><td>版权所有：安宁县人民政府　滇ICP备00000000号</td></tr></table></body></html>"""


def hints(raw: RawText) -> dict[str, str]:
    """What the hints point at."""
    return {name: raw.text[span.start : span.end] for name, span in raw.hints.items()}


def test_trs_page() -> None:
    raw = html.read(TRS.encode(), "a.html")
    assert raw.text == f"发布时间：2024-03-25 09:30\n来源：安宁县人民政府办公室\n{TITLE}\n{BODY_TEXT}"
    assert hints(raw) == {"date": "2024-03-25 09:30", "title": TITLE}


def test_catalogue_table() -> None:
    raw = html.read(CATALOGUE.encode(), "a.html")
    assert raw.text.endswith(f"有效性：有效\n{TITLE}\n{BODY_TEXT}")
    assert raw.text.startswith("索引号：015/2024-00035\n主题分类：卫生\n发文机关：安宁县人民政府办公室\n")
    assert hints(raw) == {
        "number": "安政办发〔2024〕35号",
        "issuer": "安宁县人民政府办公室",
        "date": "2024年03月21日",  # when it was written goes before when it was published
        "status": "有效",
        "title": TITLE,
    }
    assert raw.hints["title"].start == raw.text.rindex(TITLE)  # the document's own, not the metadata's
    assert raw.tables == ()


def test_catalogue_inside_the_container() -> None:
    page = (
        f"<html><body><div class=article>{CATALOGUE[CATALOGUE.index('<table') : CATALOGUE.index('<div')]}{BODY}</div>"
    )
    raw = html.read(page.encode(), "a.html")
    assert raw.tables == ()
    assert hints(raw)["number"] == "安政办发〔2024〕35号"
    assert raw.text.endswith(f"\n{BODY_TEXT}")


def test_catalogue_as_a_list() -> None:
    raw = html.read(LISTED.encode(), "a.html")
    assert raw.text.startswith("索引号：015/2024-00035\n发文字号：安政办发〔2024〕35号\n成文日期：2024-03-21\n")
    assert raw.text.endswith(f"\n{TITLE}\n{BODY_TEXT}")
    assert hints(raw)["issuer"] == "安宁县人民政府办公室"


def test_layout_tables_and_old_encoding() -> None:
    raw = html.read(LAYOUT.encode("gb18030"), "a.htm")
    assert raw.tables == ()
    assert BODY_TEXT in raw.text
    assert hints(raw) == {"title": TITLE}
    assert "ICP" not in raw.text


def test_meta_tags_only_where_the_page_does_not_show_them() -> None:
    metas = '<meta name="PubDate" content="2024-03-25"><meta name="ContentSource" content="县府办">'
    raw = html.read(f"{metas}<div id=zoom>{BODY}</div>".encode(), "a.html")
    assert raw.text == f"PubDate：2024-03-25\nContentSource：县府办\n{BODY_TEXT}"
    assert hints(raw) == {"date": "2024-03-25"}


def test_title_from_front_matter_and_from_the_title_element() -> None:
    front = html.read(f"---\ntitle: {TITLE}\n---\n<div id=zoom>{BODY}</div>".encode(), "a.html")
    element = html.read(f"<title>{TITLE}-安宁县人民政府</title><div id=zoom>{BODY}</div>".encode(), "a.html")
    assert front.text == element.text == f"{TITLE}\n{BODY_TEXT}"
    assert hints(front) == hints(element) == {"title": TITLE}


# head of the page's document, how the text begins: the title stands once
TITLES = [
    (f"<h1>{TITLE}</h1>", f"{TITLE}\n各镇"),
    (
        f"<h1>{TITLE}</h1><p>安政办发〔2024〕35号</p><p>{TITLE}</p>",
        f"安政办发〔2024〕35号\n{TITLE}\n各镇",
    ),  # in its place
    (f"<h1>{TITLE}</h1><p>{TITLE[:12]}</p><p>{TITLE[12:]}</p>", f"{TITLE[:12]}\n{TITLE[12:]}\n各镇"),  # on two lines
    (
        "<h1>安宁县人民政府门户网站</h1>",
        "安宁县人民政府门户网站\n各镇",
    ),  # a site's name is no title, and stays where it is
]


@pytest.mark.parametrize(("head", "begins"), TITLES)
def test_title_once(head: str, begins: str) -> None:
    raw = html.read(f"<html><body><div id=zoom>{head}{BODY}</div>".encode(), "a.html")
    assert raw.text.startswith(begins)
    expected = begins.removesuffix("\n各镇").removeprefix("安政办发〔2024〕35号\n")
    assert hints(raw).get("title", "安宁县人民政府门户网站") == expected


def test_furniture_is_never_most_of_the_page() -> None:
    page = f'<html><body class="nav"><div class="share content"><h1>{TITLE}</h1>{BODY}</div></body></html>'
    assert html.read(page.encode(), "a.html").text == f"{TITLE}\n{BODY_TEXT}"


def test_a_text_and_its_annex_in_sister_containers() -> None:
    annex = "<p>附件</p><p>" + "任务清单所列各项工作由各有关部门按照职责分工负责落实。" * 8 + "</p>"
    page = f'<div class="TRS_Editor">{BODY}</div><div>打印</div><div class="TRS_Editor">{annex}</div>'
    text = html.read(f"<html><body>{page}".encode(), "a.html").text
    assert text.startswith(BODY_TEXT + "附件\n任务清单") and "打印" not in text


def test_related_links_in_the_text() -> None:
    links = "<p>相关链接：</p><p><a>某通知</a></p><p><a>某解读</a></p><p>附件：<a>清单.docx</a></p>"
    assert (
        html.read(f"<html><div id=zoom>{BODY}{links}</div>".encode(), "a.html").text == f"{BODY_TEXT}附件：清单.docx\n"
    )


# inside of a block, text
FLOW = [
    ("<p>甲</p>乙<p>丙</p>", "甲\n乙\n丙"),  # text between blocks
    ("<p>甲<br>乙<br/><br>丙</p>", "甲\n乙\n丙"),
    ("<p>甲<b>乙</b><i>丙</i></p>", "甲乙丙"),  # inline elements do not break
    ("<p>one\n  two</p>", "one two"),
    ("<p>县卫健局、\n     县财政局</p>", "县卫健局、县财政局"),  # a source wrap between Chinese characters is no space
    ("<p>到2024\n年</p>", "到2024 年"),
    ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
    ("<p>甲<span style='display:none'>密</span>乙<span hidden>密</span></p>", "甲乙"),
    ("<p>甲<span style='display: block'>乙</span>丙</p>", "甲\n乙\n丙"),
    ("<p>甲<!-- 注 -->乙</p><!-- 注 -->丙", "甲乙\n丙"),
    ("<pre>甲\n  乙</pre>", "甲\n乙"),
    ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),  # bullets are ornaments
    ("<ol><li>甲</li><li>乙</li></ol>", "1. 甲\n2. 乙"),  # a number that the browser draws
    ("<ol start=3 type=a><li>甲</li><li value=7>乙</li><li>丙</li></ol>", "c. 甲\ng. 乙\nh. 丙"),
    ("<ol style='list-style-type:cjk-ideographic'><li>甲</li><li>乙</li></ol>", "一、甲\n二、乙"),
    ("<ol style='list-style:none'><li>甲</li></ol>", "甲"),
    ("<ol><li>1.甲</li><li>（二）乙</li></ol>", "1.甲\n（二）乙"),  # the text has one already
    ("<ol><li><p>甲</p><p>乙</p></li></ol>", "1. 甲\n乙"),
    ("<p>&#12288;&nbsp;一、目标&ensp;</p>", "一、目标"),
    ("<p>5&lt;6&amp;7</p>", "5<6&7"),
    ("<p>甲<script>x</script>乙<button>提交</button></p>", "甲乙"),
    ("<article><header><h2>甲</h2></header><section>乙</section></article>", "甲\n乙"),
    ("<p>甲<%= request.path %>乙</p>", "甲 乙"),  # server code left in a template
    ("<p>甲<sup>2</sup></p>", "甲2"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), FLOW)
def test_flow(source: str, expected: str) -> None:
    assert html.read(f"<html><body>{source}".encode(), "a.html").text.rstrip("\n") == expected


TABLE = """<table><caption>任务清单</caption><tfoot><tr><td colspan=3>合计</td></tr></tfoot>
<thead><tr><th>序号</th><th>任务</th><th>牵头单位</th></tr></thead><tbody>
<tr><td rowspan="2">1</td><td><p>（1）甲</p><p>（2）乙</p></td><td>县卫健局<br>县财政局</td></tr>
<tr><td>丙</td><td></td></tr></tbody></table>"""


def test_table() -> None:
    raw = html.read(f"<html><body><p>前</p>{TABLE}<p>后</p>".encode(), "a.html")
    rows = ["序号\t任务\t牵头单位", "1\t（1）甲\n（2）乙\t县卫健局\n县财政局", "丙\t", "合计"]
    assert raw.text == "前\n任务清单\n" + "\n".join(rows) + "\n后\n"
    (table,) = raw.tables
    cells = [(c.row, c.column, c.rowspan, c.colspan, raw.text[slice(*c.span)]) for c in table.cells]
    assert cells == [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 1, "任务"),
        (0, 2, 1, 1, "牵头单位"),
        (1, 0, 2, 1, "1"),
        (1, 1, 1, 1, "（1）甲\n（2）乙"),
        (1, 2, 1, 1, "县卫健局\n县财政局"),
        (2, 1, 1, 1, "丙"),
        (2, 2, 1, 1, ""),
        (3, 0, 1, 3, "合计"),
    ]
    assert raw.text[slice(*table.span)] == "\n".join(rows)


# a table, whether it is one of data
KINDS = [
    ("<table><tr><td>甲</td><td>乙</td></tr></table>", True),
    ("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", False),  # one column: a frame
    ("<table><tr><td>甲</td><td></td></tr></table>", False),  # one filled cell
    (
        "<table><tr><td>甲</td><td><table><tr><td>乙</td><td>丙</td></tr></table></td></tr></table>",
        True,
    ),  # the inner one
    ("<table><tr><td><h1>甲</h1></td><td>乙</td></tr></table>", False),
    (
        "<table><tr><td>责任部门</td><td>任务</td></tr><tr><td>县财政局</td><td>甲</td></tr></table>",
        True,
    ),  # no catalogue
]


@pytest.mark.parametrize(("source", "is_data"), KINDS)
def test_tables_of_data_and_of_layout(source: str, is_data: bool) -> None:
    assert len(html.read(f"<html><body>{source}".encode(), "a.html").tables) == is_data


# a line, whether it is a site's control
CONTROLS = [
    ("【打印】【关闭】", True),
    ("【字体：大 中 小】", True),
    ("大 中 小", True),
    ("您当前的位置：首页 > 政务公开 > 文件", True),
    ("上一篇：安宁县财政局关于预算的通知", True),
    ("责任编辑：王明", True),
    ("滇ICP备00000000号", True),
    ("大", False),
    ("中小企业", False),
    ("（一）打印设备更新", False),
    ("首页设计由县政府办公室负责", False),
    ("一、关闭小煤矿", False),
]


@pytest.mark.parametrize(("line", "control"), CONTROLS)
def test_controls(line: str, control: bool) -> None:
    assert is_control(line) is control


def test_deep_nesting_is_read_to_the_end_or_refused() -> None:
    deep = "<div>" * 1500 + "深" + "</div>" * 1500 + "<p>后</p>"
    assert html.read(f"<html><body>{deep}".encode(), "a.html").text == "深\n后\n"
    with pytest.raises(InputError, match="too deep"):
        html.read(f"<html><body>{'<div>' * 5000}深".encode(), "a.html")


def test_wrong_declaration() -> None:
    page = f'<html><meta charset="gb2312"><body><div id=zoom>{BODY}</div>'
    assert html.read(page.encode(), "a.html").text == BODY_TEXT  # UTF-8 in truth; as GB18030 it does not decode


MORE = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "more"


@pytest.mark.shared
def test_real_pages_are_complete_and_without_furniture() -> None:
    if not MORE.is_dir():
        pytest.skip("the real documents are not beside the repository")
    from lxml import html as parser

    for path in sorted(MORE.glob("*.html")):
        raw = read(path.read_bytes(), path.name)
        flat = "".join(raw.text.split())
        for element in parser.fromstring(path.read_bytes().decode().split("---\n")[-1]).iter(
            "p", "h1", "h2", "h3", "td"
        ):
            text = "".join(element.text_content().split())
            if not element.xpath(".//td | .//p") and "<%" not in text:
                assert text in flat, (path.name, text)
        for furniture in ("返回政策原文列表", "下一篇", "var(--", "WEB_ROOT"):
            assert furniture not in raw.text, path.name
