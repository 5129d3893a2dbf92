"""Word documents: numbering as Word prints it, tables, what is left out. The documents are written here as XML."""

# Rows of XML are easier to compare on one line.
# ruff: noqa: E501

from __future__ import annotations

import io
import random
import zipfile

import pytest

from kg.errors import InputError
from loaders.formats import docx
from loaders.formats._numerals import numeral
from loaders.formats.base import RawText

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/></Relationships>'
)


def package(body: str, numbering: str = "", styles: str = "", path: str = "word/document.xml", **parts: str) -> bytes:
    """A .docx file; `parts` are further parts under word/, their roots named as the part."""
    files = {
        "_rels/.rels": RELATIONSHIPS.format(path),
        path: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        **{f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{xml}</w:{name}>" for name, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, xml in files.items():
            target.writestr(name, xml)
    return out.getvalue()


def read(body: str, numbering: str = "", styles: str = "", **parts: str) -> RawText:
    return docx.read(package(body, numbering, styles, **parts), "a.docx")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, number: int | None = None, level: int | None = None, style: str = "") -> str:
    """A paragraph, in list `number` at `level`."""
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    num_id = "" if number is None else f'<w:numId w:val="{number}"/>'
    list_of = f"<w:numPr>{ilvl}{num_id}</w:numPr>" if ilvl or num_id else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{list_of}</w:pPr>{run(text)}</w:p>"


def level(index: int, style: str, text: str, start: int = 1, suffix: str = "nothing", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, link: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{link}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(index: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


# The outline of a government document: 一、（一）1.（1）①
OUTLINE = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3.", suffix="tab"),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircle", "%5"),
)


def test_the_outline_of_a_government_document() -> None:
    body = "".join(
        p(text, 1, index)
        for text, index in [
            *[("总体要求", 0), ("指导思想", 1), ("主要目标", 1), ("重点任务", 0), ("提升服务能力", 1)],
            *[("2024年建成", 2), ("引进", 2), ("人才", 3), ("医师", 4), ("护士", 4), ("保障", 0)],
        ]
    )
    assert read(body, OUTLINE + num(1, 0)).text.splitlines() == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "二、重点任务",
        "（一）提升服务能力",  # restarts under each section
        "1. 2024年建成",  # the tab after the number keeps it from the year
        "2. 引进",
        "（1）人才",
        "①医师",
        "②护士",
        "三、保障",
    ]


# numbering parts, paragraphs (list, level), the numbers that are printed
NUMBERING = [
    # two lists on one abstract list count on
    (OUTLINE + num(1, 0) + num(2, 0), [(1, 2), (1, 2), (2, 2)], ["1.", "2.", "3."]),
    # unless the second overrides its start
    (OUTLINE + num(1, 0) + num(2, 0, restart(2, 1)), [(1, 2), (1, 2), (2, 2), (2, 2), (1, 2)], ["1.", "2.", "1.", "2.", "3."]),
    (OUTLINE + num(1, 0, restart(2, 7)), [(1, 2), (1, 2)], ["7.", "8."]),
    # an override applies on first use, and again after the level above
    (OUTLINE + num(1, 0, restart(1, 5)), [(1, 0), (1, 1), (1, 0), (1, 1)], ["一、", "（五）", "二、", "（五）"]),
    # separate abstract lists count for themselves
    (OUTLINE + abstract(1, level(0, "decimal", "%1)")) + num(1, 0) + num(2, 1), [(1, 0), (2, 0), (1, 0), (2, 0)], ["一、", "1)", "二、", "2)"]),
    # counting runs on across sections: lvlRestart 0
    (abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 0),
     [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1", "1)", "2)", "2", "3)"]),
    # restarts only after the first level, not after the second: lvlRestart 1
    (abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%2)"), level(2, "decimal", "%3-", more='<w:lvlRestart w:val="1"/>')) + num(1, 0),
     [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)], ["1", "1)", "1-", "2)", "2-", "2", "1-"]),
    # numbers of the levels above; in their own formats, or all decimal with isLgl
    (abstract(0, level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2")) + num(1, 0), [(1, 0), (1, 1)], ["一", "一.1"]),
    (abstract(0, level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")) + num(1, 0), [(1, 0), (1, 1)], ["一", "1.1"]),
    # a level whose upper one was never used shows that one's start
    (abstract(0, level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2")) + num(1, 0), [(1, 1), (1, 1)], ["3.1", "3.2"]),
    (abstract(0, level(0, "decimal", "%1", start=0)) + num(1, 0), [(1, 0), (1, 0)], ["0", "1"]),
    # bullets and levels without a number print nothing; text around the number is kept
    (abstract(0, level(0, "bullet", "\uf0b7"), level(1, "none", ""), level(2, "decimal", "第%3项")) + num(1, 0),
     [(1, 0), (1, 1), (1, 2)], ["", "", "第1项"]),
    (abstract(0, level(0, "chineseCounting", "第%1章", suffix="space")) + num(1, 0), [(1, 0)], ["第一章"]),
    # a list replaced by an override as a whole
    (OUTLINE + num(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.", start=2)}</w:lvlOverride>'), [(1, 0), (1, 0)], ["B.", "C."]),
    # numId 0, a list that is not there, a level that is not there
    (OUTLINE + num(1, 0), [(0, 0), (9, 0), (1, 8), (1, 0)], ["", "", "", "一、"]),
    # Word's newer formats stand in mc:AlternateContent
    (abstract(0, '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
                 '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1)"/></w:lvl>') + num(1, 0),
     [(1, 0)], ["0)"]),
]  # fmt: skip


@pytest.mark.parametrize(("numbering", "paragraphs", "printed"), NUMBERING)
def test_numbering(numbering: str, paragraphs: list[tuple[int, int]], printed: list[str]) -> None:
    body = "".join(p("文", number, index) for number, index in paragraphs)
    lines = read(body, numbering).text.splitlines()
    assert [line.removesuffix("文").rstrip() for line in lines] == printed


def style(
    key: str, name: str = "", based_on: str = "", properties: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}" {more}><w:name w:val="{name or key}"/>{based}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def in_list(number: int, index: int | None = None) -> str:
    ilvl = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    return f'<w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr>'


TIED = abstract(
    0,
    level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
    level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
)

# styles, numbering, paragraphs, text: numbering that comes from styles
STYLED = [
    # the level is tied to the style
    (style("H1", properties=in_list(1)) + style("H2", properties=in_list(1, 1)), TIED + num(1, 0),
     [p("甲", style="H1"), p("乙", style="H2"), p("丙", style="H1")], ["一、甲", "（一）乙", "二、丙"]),
    # inherited through basedOn
    (style("H1", properties=in_list(1)) + style("Own", based_on="H1"), TIED + num(1, 0), [p("甲", style="Own")], ["一、甲"]),
    # a paragraph switches it off with list 0, or a style does
    (style("H1", properties=in_list(1)) + style("Off", based_on="H1", properties=in_list(0)), TIED + num(1, 0),
     [p("甲", 0, style="H1"), p("乙", style="Off"), p("丙", style="H1")], ["甲", "乙", "一、丙"]),
    # the paragraph's own level in the style's list
    (style("H1", properties=in_list(1)), TIED + num(1, 0), [p("甲", level=1, style="H1")], ["（一）甲"]),
    # the default style counts where none is named
    (style("N", properties=in_list(1), more='w:default="1"'), TIED + num(1, 0), [p("甲")], ["一、甲"]),
    # a numbering style: the list points at the style, the style at the real list
    (style("L", properties=in_list(2), kind="numbering"),
     TIED + abstract(1, link='<w:numStyleLink w:val="L"/>') + num(1, 1) + num(2, 0), [p("甲", 1, 0)], ["一、甲"]),
    # styles based on each other do not hang
    (style("A", based_on="B") + style("B", based_on="A"), "", [p("甲", style="A")], ["甲"]),
]  # fmt: skip


@pytest.mark.parametrize(("styles", "numbering", "paragraphs", "lines"), STYLED)
def test_numbering_from_styles(styles: str, numbering: str, paragraphs: list[str], lines: list[str]) -> None:
    assert read("".join(paragraphs), numbering, styles).text.splitlines() == lines


# format, number, what Word prints
NUMERALS = [
    ("decimal", 12, "12"),
    ("decimalZero", 3, "03"),
    ("decimalFullWidth", 12, "１２"),
    ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircleChinese", 1, "①"),
    ("decimalEnclosedCircle", 21, "㉑"),
    ("decimalEnclosedCircle", 51, "51"),
    ("decimalEnclosedParen", 2, "⑵"),
    ("decimalEnclosedFullstop", 3, "⒊"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 21, "二十一"),
    ("chineseCounting", 105, "一○五"),
    ("chineseCountingThousand", 11, "十一"),
    ("chineseCountingThousand", 20, "二十"),
    ("chineseCountingThousand", 101, "一百零一"),
    ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 1005, "一千零五"),
    ("ideographDigital", 10, "一〇"),
    ("japaneseCounting", 10, "十"),
    ("japaneseCounting", 111, "百十一"),
    ("taiwaneseCounting", 12, "十二"),
    ("taiwaneseCountingThousand", 30, "三十"),
    ("ideographTraditional", 2, "乙"),
    ("ideographZodiac", 12, "亥"),
    ("ideographEnclosedCircle", 3, "㊂"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographLegalTraditional", 3, "參"),
    ("lowerLetter", 28, "bb"),
    ("upperLetter", 3, "C"),
    ("lowerRoman", 9, "ix"),
    ("upperRoman", 44, "XLIV"),
    ("ordinal", 22, "22nd"),
    ("none", 1, ""),
    ("no-such-format", 7, "7"),
    ("chineseCountingThousand", 0, "0"),
    ("lowerRoman", -1, "-1"),
]


@pytest.mark.parametrize(("kind", "number", "printed"), NUMERALS)
def test_numerals(kind: str, number: int, printed: str) -> None:
    assert numeral(number, kind) == printed


def box(text: str) -> str:
    """A drawing's text box with its fallback, as Word writes both."""
    content = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
# body, text
PARAGRAPHS = [
    (p("甲") + p("") + p("乙"), "甲\n乙"),
    (f"<w:p>{run('县')}{run('财政局')}</w:p>", "县财政局"),
    ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:cr/></w:r></w:p>", "甲\n乙\t丙"),
    (f"<w:p>{run('　　甲 ')}</w:p>", "甲"),  # indents are no text
    ('<w:p><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/></w:r></w:p>', "1-2"),
    (f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('乙')}</w:smartTag></w:p>", "甲乙"),
    (f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>", "甲乙"),
    (f"<w:p><w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo></w:p>", "乙"),
    (f"<w:p>{run('甲')}<w:r>{HIDDEN}<w:t>密</w:t></w:r></w:p>", "甲"),
    ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r></w:p>', "甲"),
    # the end mark of the first paragraph is deleted: the second goes on with it
    (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('县财')}</w:p>{p('政局')}", "县财政局"),
    # a field: its instruction is dropped, its result kept
    ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
     f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("三")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "三"),
    (f'<w:p><w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple></w:p>', "2024年"),
    ('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t><w:sym w:font="Wingdings" w:char="F06C"/></w:r></w:p>', "≥90%"),
    (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", "甲"),
    (f"<w:p><w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt></w:p>", "甲"),
    (f"<w:p>{box('安宁县文件')}{run('正文')}</w:p>", "安宁县文件\n正文"),  # once, before its paragraph
    (f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>", "框"),
    ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
     f"<w:sdtContent>{p('一、目标 1')}</w:sdtContent></w:sdt>{p('甲')}", "甲"),
    ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>zhèng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>政</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "政"),
    (f"<w:customXml>{p('甲')}</w:customXml>", "甲"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PARAGRAPHS)
def test_paragraphs(body: str, expected: str) -> None:
    assert read(body + p("。")).text.rstrip("\n").removesuffix("。").rstrip("\n") == expected


def test_hidden_and_contents_styles() -> None:
    styles = (
        style("TOC1", "toc 1")
        + '<w:style w:type="character" w:styleId="V"><w:name w:val="V"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        p("一、目标\t1", style="TOC1")
        + '<w:p><w:r><w:rPr><w:rStyle w:val="V"/></w:rPr><w:t>密</w:t></w:r></w:p>'
        + p("甲")
    )
    assert read(body, styles=styles).text == "甲\n"


def test_a_numbered_paragraph_that_is_deleted_or_hidden_does_not_count() -> None:
    deleted = f"<w:p><w:pPr>{in_list(1, 0)}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>"
    hidden = f"<w:p><w:pPr>{in_list(1, 0)}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r>{HIDDEN}<w:t>密</w:t></w:r></w:p>"
    body = p("甲", 1, 0) + deleted + hidden + p("丙", 1, 0)
    assert read(body, OUTLINE + num(1, 0)).text == "一、甲\n二、丙\n"


def test_notes_come_at_the_end_once() -> None:
    body = '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/><w:t>乙</w:t></w:r></w:p>' + p("丙")
    notes = f'<w:footnote w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">{p("注文")}</w:footnote>'
    assert read(body, footnotes=notes).text == "甲乙\n丙\n注文\n"


def test_title_style_is_a_hint() -> None:
    body = p("安宁县人民政府文件", style="T") + p("安宁县", style="T") + p("行动计划", style="T") + p("一、目标")
    raw = read(body, styles=style("T", "Title"))
    assert raw.text[slice(*raw.hints["title"])] == "安宁县\n行动计划"


def cell(content: str, span: int = 1, merge: str = "") -> str:
    vertical = {"": "", "restart": '<w:vMerge w:val="restart"/>', "go on": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{vertical}</w:tcPr>{content}</w:tc>'


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(cells) + "</w:tr>" for cells in rows) + "</w:tbl>"


def test_table_with_merged_cells_and_numbering() -> None:
    body = p("前") + table(
        [cell(p("序号")), cell(p("任务")), cell(p("牵头单位"))],
        [cell(p("", 1, 2), merge="restart"), cell(p("甲", 1, 3) + p("乙", 1, 3)), cell(p("县卫健局"))],
        [cell(p(""), merge="go on"), cell(p("丙"), span=2)],
    )  # fmt: skip
    raw = read(body + p("后"), OUTLINE + num(1, 0))
    assert raw.text == "前\n序号\t任务\t牵头单位\n1.\t（1）甲\n（2）乙\t县卫健局\n丙\n后\n"
    cells = [(c.row, c.column, c.rowspan, c.colspan) for c in raw.tables[0].cells]
    assert cells == [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 2)]


# table, text, number of tables
TABLES = [
    (table([cell(p("甲"))], [cell(p("乙"))]), "甲\n乙\n", 0),  # one column frames its text
    (table([cell(table([cell(p("甲")), cell(p("乙"))]))]), "甲\t乙\n", 1),  # a frame around a table
    (table([cell(p("甲")), cell(table([cell(p("乙")), cell(p("丙"))]))]), "甲\t乙 丙\n", 1),  # a table in a cell
    (table([cell(p("甲")), cell("<w:p><w:r><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>")]), "甲\t乙 丙\n", 1),
    (
        table([cell(p("甲")), cell(p("乙"))]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1),
        "",
        0,
    ),  # a deleted row
    (table([cell(p("")), cell(p("甲"))]), "甲\n", 0),  # one filled cell
]


@pytest.mark.parametrize(("body", "expected", "count"), TABLES)
def test_tables(body: str, expected: str, count: int) -> None:
    raw = read(body + p("。"))
    assert (raw.text.removesuffix("。\n"), len(raw.tables)) == (expected, count)


def test_strict_documents_and_other_paths() -> None:
    data = package(p("甲", 1, 0), OUTLINE + num(1, 0), path="office/main.xml")
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            )
    assert docx.read(strict.getvalue(), "a.docx").text == "一、甲\n"


# body, a word of the error
BAD = [
    ("", "no text"),
    ("<w:p>", "damaged"),  # not well-formed
]


@pytest.mark.parametrize(("body", "what"), BAD)
def test_bad_documents(body: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read(body)


def test_entities_are_refused() -> None:
    data = package(p("甲"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, b'<!DOCTYPE x [<!ENTITY a "b">]>' + source.read(name))
    with pytest.raises(InputError, match="document type"):
        docx.read(out.getvalue(), "a.docx")


def test_images_only() -> None:
    out = io.BytesIO(package(""))
    with zipfile.ZipFile(out, "a") as target:
        target.writestr("word/media/image1.png", b"x")
    with pytest.raises(InputError, match="images only") as caught:
        docx.read(out.getvalue(), "a.docx")
    assert "OCR" in caught.value.remedy


def test_damaged_archives_give_a_text_or_an_input_error() -> None:
    data = package(p("甲", 1, 0) + table([cell(p("乙")), cell(p("丙"))]), OUTLINE + num(1, 0))
    rng = random.Random(7)
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        try:
            docx.read(bytes(broken[: rng.randrange(len(broken) // 2, len(broken) + 1)]), "a.docx")
        except InputError as error:
            assert error.remedy
