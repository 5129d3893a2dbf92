"""One document of ours written in many formats; nothing here is shared with the readers.

The source is a list of (level, text): level 0 is a paragraph as it stands, "title", "right" and "letter" paragraphs of
the head and foot, 1 to 3 items that are numbered `一、`, `（一）`, `1.`, each afresh under the one above.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape

import ofd_by_hand as o

Source = list[tuple[int | str, str]]

SOURCE: Source = [
    ("title", "明溪县人民政府办公室关于印发《明溪县医疗服务能力提升行动方案（2024—2026年）》的通知"),
    ("letter", "明政办〔2024〕18号"),
    ("plain", "各乡（镇）人民政府，县直各单位："),
    (0, "现将《明溪县医疗服务能力提升行动方案（2024—2026年）》印发给你们，请结合实际认真组织实施。"),
    ("right", "明溪县人民政府办公室"),
    ("right", "2024年3月5日"),
    ("title", "明溪县医疗服务能力提升行动方案（2024—2026年）"),
    (0, "为加快补齐县域医疗服务短板，根据《关于全面推进紧密型县域医疗卫生共同体建设的指导意见》"
        "（国卫基层发〔2023〕41号）要求，结合我县实际，制定本方案。"),
    (1, "主要目标"),
    (0, "到2026年底，县域内就诊率达到90%以上，县域内基层医疗卫生机构诊疗量占比达到65%以上。"),
    (1, "重点任务"),
    (2, "提升临床服务能力"),
    (3, "建设临床重点专科。支持县总医院建设心血管内科、康复医学科等临床专科，2025年底前通过市级临床重点专科评审。"
        "（责任单位：县卫健局、县财政局、县总医院）"),
    (3, "引进优质医疗资源。巩固与三明市第一医院的对口帮扶成果，每年选派骨干医师进修20人次以上。（牵头单位：县卫健局；"
        "配合单位：县人社局、县医保局）"),
    (2, "强化要素支撑保障"),
    (3, "落实政府投入责任。足额安排基本建设、设备购置等经费，每年安排专项资金不少于500万元。"
        "（责任单位：县财政局、县发改局）"),
    (3, "完善薪酬分配制度。落实“两个允许”要求，建立以岗位为基础、以绩效为核心的薪酬制度。"
        "（县人社局牵头，县卫健局、县财政局配合）"),
    (3, "推进数据互联互通。2025年6月底前完成县域信息平台建设。（责任单位：县卫健局、县大数据中心）"),
    (1, "保障措施"),
    (2, "加强组织领导。县卫健局要发挥牵头作用，县发改局、县财政局、县人社局等部门要密切配合。"),
    (2, "强化督导评估。定期开展督导评估，及时总结推广典型经验。"),
]  # fmt: skip

HEAD = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "建设临床重点专科", "县卫健局", "县财政局、县总医院", "2025年底前"),
    ("2", "落实政府投入责任", "县财政局", "县发改局", "2024年底前"),
    ("3", "完善薪酬分配制度", "县人社局", "县卫健局、县医保局", "2026年6月"),
)
TABLE_TITLE = "明溪县医疗服务能力提升重点任务分工表"
_DIGITS = "一二三四五六七八九十"


def numbered(source: Source) -> list[tuple[int | str, str]]:
    """The source with its numbers written out."""
    counts = [0, 0, 0, 0]
    out: list[tuple[int | str, str]] = []
    for level, text in source:
        if isinstance(level, int) and level:
            counts[level] += 1
            counts[level + 1 :] = [0] * (3 - level)
            at = counts[level]
            text = {1: f"{_DIGITS[at - 1]}、", 2: f"（{_DIGITS[at - 1]}）", 3: f"{at}."}[level] + text
        out.append((level, text))
    return out


def txt(source: Source) -> bytes:
    return "".join(f"{text}\n" for _, text in numbered(source)).encode()


# --- HTML, for a browser to show and to print

_STYLE = (
    "@page{size:A4;margin:25mm} body{font:16pt/1.6 'Noto Serif CJK SC'} p{text-indent:2em;margin:0}"
    "h1{font-size:18pt;text-align:center} p.letter{text-align:center;text-indent:0} p.plain{text-indent:0}"
    "p.right{text-align:right} table{border-collapse:collapse;font-size:12pt} td{border:1px solid;padding:4px}"
)


def html(source: Source, table: bool = False) -> bytes:
    body = ""
    for level, text in numbered(source):
        kind = "h1" if level == "title" else "p"
        body += f'<{kind} class="{level}">{escape(text)}</{kind}>\n'
    if table:
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in (HEAD, *ROWS))
        body += f"<table>{rows}</table>"
    head = f"<meta charset=utf-8><style>{_STYLE}</style>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def paragraphs(lines: Sequence[str]) -> bytes:
    """A web page with a paragraph a line, set as GB/T 9704-2012 asks for: 16 points, lines 28 points apart."""
    style = "@page{size:A4;margin:37mm 26mm} body{font:16pt/28pt 'Noto Serif CJK SC'} p{margin:0;text-indent:2em}"
    body = "".join(f"<p style='text-align:justify'>{escape(line)}</p>" for line in lines)
    return f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style>{body}".encode()


# --- Word by hand: a list each for what starts afresh, as Word's "restart at 1" writes it

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def docx(source: Source) -> bytes:
    body, lists = "", 1
    last = 0
    for level, text in source:
        number = ""
        if isinstance(level, int) and level:
            if level == 3 and last != 3:
                lists += 1
            last = level
            used = lists if level == 3 else 1
            number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{used}"/></w:numPr>'
        body += f'<w:p><w:pPr>{number}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(_LEVELS)
    )
    restarts = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
        for at in range(2, lists + 1)
    )
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{restarts}</w:numbering>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", numbering)
    return out.getvalue()


# --- Flat OpenDocument, for LibreOffice to turn into Word and PDF

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("table", "table"),
    )
)
_FORMATS = (("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", "（", "）"), ("1", "", "."))
_BODY = (
    '<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-indent="{indent}pt" '
    'fo:text-align="{align}"/><style:text-properties style:font-name-asian="Noto Serif CJK SC" '
    'fo:font-size="16pt" style:font-size-asian="16pt"/></style:style>'
)
_PARAGRAPHS = {"p0": (32, "start"), "title": (0, "center"), "letter": (0, "center"), "right": (0, "end"),
               "plain": (0, "start")}  # fmt: skip


def fodt(source: Source, table: bool = False) -> bytes:
    """Nested lists; a paragraph without a number goes on with the item above it."""
    styles = "".join(_BODY.format(name=n, indent=i, align=a) for n, (i, a) in _PARAGRAPHS.items())
    styles += '<text:list-style style:name="L">'
    for at, (form, prefix, suffix) in enumerate(_FORMATS, 1):
        styles += (
            f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" style:num-prefix="{prefix}" '
            f'style:num-suffix="{suffix}"><style:list-level-properties '
            'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
            'text:label-followed-by="nothing" fo:text-indent="32pt"/></style:list-level-properties>'
            "</text:list-level-style-number>"
        )
    styles += "</text:list-style>"
    styles += (
        '<style:style style:name="c" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid '
        '#000000"/></style:style>'
    )
    body, open_ = "", 0
    for level, text in source:
        words = escape(text)
        if not isinstance(level, int):
            body += f'<text:p text:style-name="{level}">{words}</text:p>'
        elif level == 0:
            body += f'<text:p text:style-name="p0">{words}</text:p>'
        else:
            if open_ >= level:
                body += "</text:list-item></text:list>" * (open_ - level) + "</text:list-item>"
            else:
                named = ' text:style-name="L"' if open_ == 0 else ""
                body += f"<text:list{named}>"
            body += f'<text:list-item><text:p text:style-name="p0">{words}</text:p>'
            open_ = level
    body += "</text:list-item></text:list>" * open_
    if table:
        rows = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell table:style-name="c"><text:p>{escape(cell)}</text:p></table:table-cell>'
                for cell in r
            )
            + "</table:table-row>"
            for r in (HEAD, *ROWS)
        )
        body += (
            f'<table:table table:name="T"><table:table-column table:number-columns-repeated="5"/>{rows}</table:table>'
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


# --- OFD: lines broken as GB/T 9704-2012 has them, 28 characters each

_LEFT, _TOP, _STEP, _LINES = 28.0, 37.0, 10.2, 22


def broken(text: str, width: float, indent: int) -> list[tuple[float, str]]:
    """Lines with where they begin, in ems; no closing sign at the head of a line, no number broken."""
    lines: list[tuple[float, str]] = []
    line, at = "", float(indent)
    start = at
    for same, run in groupby(text, key=lambda char: char.isascii() and char.isalnum()):
        for piece in ["".join(run)] if same else run:
            size = sum(0.5 if char.isascii() else 1.0 for char in piece)
            if at + size > width and piece not in "，。；：、）》〕”":
                lines.append((start, line))
                line, at, start = "", 0.0, 0.0
            line, at = line + piece, at + size
    return [*lines, (start, line)]


def ofd(source: Source, table: bool = False) -> bytes:
    pages: list[str] = []
    lines: list[tuple[float, str]] = []
    for level, text in numbered(source):
        if level in ("title", "letter", "right"):
            pieces = broken(text, 24, 0)
            shift = {"right": 28.0}.get(str(level), 0.0)
            for _, piece in pieces:
                size = sum(0.5 if char.isascii() else 1.0 for char in piece)
                lines.append(((shift - size) if shift else (28 - size) / 2, piece))
        else:
            lines += broken(text, 28, 0 if level == "plain" else 2)
    for start in range(0, len(lines), _LINES):
        content = "".join(
            o.text(_LEFT + x * o.SIZE, _TOP + _STEP * row, words)
            for row, (x, words) in enumerate(lines[start : start + _LINES])
        )
        number = o.text(100, 270, f"— {len(pages) + 1} —", 4.9)
        pages.append(content + number)
    if table:
        xs, ys = [28.0, 42.0, 82.0, 112.0, 152.0, 184.0], [60.0 + 12 * at for at in range(len(ROWS) + 2)]
        cells = "".join(
            o.text(x + 1, y + 3, cell, 3.5)
            for y, row in zip(ys, (HEAD, *ROWS), strict=False)
            for x, cell in zip(xs, row, strict=False)
        )
        pages.append(o.grid(xs, ys) + cells)
    return o.write(*pages)
