"""Markdown: its marks are taken off, numbers stay as printed, tables of pipes and of HTML become tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from types import MappingProxyType

from loaders.formats import _decode, _flow, _metadata, _tree
from loaders.formats._builder import Builder, Grid, clean, layout
from loaders.formats._grid import filled, is_rule, pipes, write
from loaders.formats.base import RawText
from loaders.record import Span

SUFFIXES = (".md", ".markdown", ".mdown")
MEDIA_TYPE = "text/markdown"

_HEAD = 3000
"""How many characters of a page, its navigation with them, may stand before the document's catalogue entry."""

_INLINE = re.compile(r"[*_`\[<\\&!$]")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|(?=[^\s#0-9A-Za-z]))(.*?)[ \t]*(?:[ \t]#+)?[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?!\d+[ \t]*-[ \t]*$)(?:\[[ xX]\][ \t]+)?(?=\S)")
#: What a line that is more than a paragraph begins with.
_BLOCK_START = frozenset("#>-*+_=[`~")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
# A link's target has a dot, a slash or a number sign: 「[牵头单位](县财政局)」 is no link.
_TARGET = r"(?:<[^>\n]*>|(?=[^\n)]*[./#])[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)?"
_LINK = re.compile(rf"\[([^\[\]\n]*)\]\({_TARGET}(?:\s+\"[^\"\n]*\")?\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_TAG = re.compile(
    r"</?(?:p|div|span|center|font|b|i|u|em|strong|small|sub|sup|a|img|html|body)(?:\s[^<>\n]*)?/?>", re.I
)
# Any name may be a tag's (CommonMark 6.6), but 「<A类>」 is none: a line that opens it closes it.
_OPENING = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>\n]*)?>")
_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>")
_HTML_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.I)
_BLANK_LINE = re.compile(r"\n[ \t]*\n|\Z")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^\n]*?[^`\n])\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Formulas between dollar signs, as converters of pages write numbers: 「$9 5 \\%$」 (Pandoc: tex_math_dollars).
_FORMULA = re.compile(r"(?<![\\$])\$([^$\n]{1,80})\$(?![\d$])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z])")
_COMMANDS = {
    "\\%": "%", "\\ge": "≥", "\\geq": "≥", "\\geqslant": "≥", "\\le": "≤", "\\leq": "≤", "\\leqslant": "≤",
    "\\sim": "~", "\\pm": "±", "\\times": "×", "\\cdot": "·", "\\circ": "°", "\\rightarrow": "→",
    **dict.fromkeys(("\\mathrm", "\\mathbf", "\\mathsf", "\\text", "\\textbf", "\\bf", "\\rm", "\\quad"), ""),
    **dict.fromkeys(("\\ ", "\\,", "\\;", "\\:", "\\!"), ""),
}  # fmt: skip
_WORDS = re.compile("[\u4e00-\u9fff]")
# Lists of links lead through a site; those of attachments and of documents belong to the text.
_LISTED = re.compile(r"^[ \t]*[-*+][ \t]+(?P<item>.*)$")
_OF_THE_TEXT = re.compile(r"附件|附表|《|\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)\b", re.I)
_LEAST_LINKS, _MOST_LINKED, _BESIDE_LINK = 4, 0.6, 6
# Emphasis as CommonMark has it: the opening run stands before, the closing run after a character that is no space;
# beside punctuation a run must have space or punctuation on its other side. So the stars of 「*市财政局、*市发改委」,
# which mark who leads, stay.
_STRONG = re.compile(r"(\*{2,3}|_{2,3})(?=[^\s*_])([^\n]*?[^\s*_])\1")
_PUNCTUATION = r"\s!-/:-@\[-`{-~·‘’“”…—、-】〔〕！-／：-＠［-｀｛-､"
_STAR = re.compile(
    rf"(?<![*\\])\*(?=[^\s*])(?:(?=[^{_PUNCTUATION}])|(?<![^{_PUNCTUATION}*]\*))([^*\n]*?)"
    rf"(?:(?<=[^{_PUNCTUATION}])\*(?!\*)|(?<=[^\s*])\*(?=[{_PUNCTUATION}]|$))"
)
_UNDER = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]*[^\s_])_(?!\w)")
_FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.M)


def sniff(head: bytes) -> bool:
    """Whether the text has Markdown's marks: two headings with #, or one and bold text, or a ruled pipe table.

    >>> sniff("# 计划\\n\\n## 一、总体要求\\n".encode()), sniff("一、总体要求".encode())
    (True, False)
    """
    return is_marked(_decode.peek(head))


def is_marked(text: str) -> bool:
    """The same of characters."""
    lines = text.splitlines() if any(mark in text for mark in ("#", "|", "**")) else []
    headings = sum(_HEADING.match(line) is not None for line in lines if line.startswith("#"))
    if headings >= 2:
        return True
    if any(is_rule(line) for line in lines if "|" in line):
        return True
    bold = sum(_STRONG.search(line) is not None for line in lines if "**" in line)
    return bold + headings >= 2


def front_matter(text: str) -> tuple[str, str | None]:
    r"""The text after its front matter, and the title that the front matter gives.

    >>> front_matter("---\nlayout: default\ntitle: 行动计划\n---\n正文")
    ('正文', '行动计划')
    """
    match = _FRONT.match(text)
    if match is None or not re.search(r"^[A-Za-z_][\w-]*:", match.group(1), re.M):
        return text, None
    title = _TITLE.search(match.group(1))
    return text[match.end() :], clean(title.group(1).strip("\"'")).strip() if title else None


def read(data: bytes, name: str) -> RawText:
    """The text without Markdown's marks, one line for each of the source's.

    Raises:
        InputError: the encoding cannot be told.
    """
    return read_text(_decode.decode(data, name), name)


def read_text(text: str, name: str = "") -> RawText:
    r"""Decoded Markdown.

    >>> read_text("## **一、总体要求**\n\n1. 加强[领导](a.html)\n- 要点\n").text
    '一、总体要求\n\n1. 加强领导\n要点\n'
    """
    body, title = front_matter(text)
    builder, fields = Builder(), _metadata.Fields()
    if title and not _is_printed(title, body):
        fields.point("title", builder.line(title), _metadata.OWN)
    for piece, is_table in _pieces(_COMMENT.sub("", clean(body))):
        if is_table:
            _html(builder, fields, piece, name)
        else:
            _lines(builder, fields, piece.split("\n"))
    raw = builder.finish(MEDIA_TYPE)
    labelled = fields.spans()
    if "title" in labelled and (printed := _printed_again(raw.text, labelled["title"])):
        labelled["title"] = printed
    return replace(raw, hints=MappingProxyType(_metadata.hints_of_head(raw.text) | labelled))


_LEAST_TITLE = 12
_CUT = re.compile(r"(?:\.{2,}|…+)$")


def _is_printed(title: str, body: str) -> bool:
    r"""Whether a title that the front matter gives stands in the text: whole, behind a number of its own, or cut off.

    >>> _is_printed("3县教育局关于开展儿童食品安全检查工作的通知", "# 县教育局关于开展儿童食品安全检查工作的通知\n")
    True
    >>> _is_printed("县教育局关于开展儿童食品...", "县教育局关于开展儿童食品安全的通知"), _is_printed("方案", "通知")
    (True, False)
    """
    words, printed = "".join(title.split()), "".join(body.split())
    if words in printed:
        return True
    if (begin := _CUT.sub("", words)) != words:
        return len(begin) >= _LEAST_TITLE and begin in printed
    headings = ("".join(m[1].split()) for line in body.split("\n") if line[:1] == "#" and (m := _HEADING.match(line)))
    return any(len(heading) >= _LEAST_TITLE and words.endswith(heading) for heading in headings)


def _printed_again(text: str, title: Span) -> Span | None:
    """The line below a labelled title that is the title itself: what is read after it is the document."""
    words = text[slice(*title)]
    line = re.compile(rf"^{re.escape(words)}$", re.M).search(text, title.end + 1)
    return Span(*line.span()) if line else None


def has_html_table(text: str) -> bool:
    """Whether a table of HTML stands in the text."""
    return "<" in text and _HTML_TABLE.search(text) is not None


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text, parted at its tables of HTML; whether a piece is one. A table that is left open ends with its block."""
    at = depth = start = 0
    for tag in _HTML_TABLE.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield text[at:start], False
                yield text[start : tag.end()], True
                at = tag.end()
    if depth and (end := _BLANK_LINE.search(text, start)):
        yield text[at:start], False
        yield text[start : end.start()], True
        at = end.start()
    yield text[at:], False


def _html(builder: Builder, fields: _metadata.Fields, text: str, name: str) -> None:
    """Adds a table of HTML, as a web page's."""
    root = _tree.parse(text, name)
    for block in _flow.blocks(root) if root is not None else ():
        if block.grid is None:
            builder.line(block.text)
        else:
            _grid_of(builder, fields, block.grid)


def _grid_of(builder: Builder, fields: _metadata.Fields, grid: Grid) -> None:
    """Adds a table; the catalogue entry at the head of a page as the lines that it is."""
    if builder.length <= _HEAD and _metadata.is_metadata(grid):
        fields.write(builder, _metadata.pairs_of_grid(grid))
    else:
        builder.table(grid)


def _without_navigation(lines: list[str]) -> list[str]:
    """The lines without the lists of links that lead through a site; a list of attachments stays.

    >>> _without_navigation(["- [首页](/a)", "- [新闻](/b)", "- 部门", "  - [政务](/c)", "- [互动](/d)", "正文"])
    ['正文']
    """
    kept: list[str] = []
    listed: list[str] = []
    for line in [*lines, "."]:
        if _LISTED.match(line) or (listed and not line.strip()):
            listed.append(line)
            continue
        kept += [] if _leads(listed) else listed
        listed = []
        kept.append(line)
    return kept[:-1]


def _leads(listed: list[str]) -> bool:
    items = [match["item"] for line in listed if (match := _LISTED.match(line))]
    beside = [_LINK.sub("", _IMAGE.sub("", item)).strip() for item in items]
    linked = sum(rest != item and len(rest) <= _BESIDE_LINK for rest, item in zip(beside, items, strict=True))
    return linked >= max(_LEAST_LINKS, _MOST_LINKED * len(items)) and not any(map(_OF_THE_TEXT.search, items))


def _lines(builder: Builder, fields: _metadata.Fields, lines: list[str]) -> None:
    """Adds lines between tables of HTML."""
    lines = _without_navigation(lines)
    if lines and not lines[-1]:
        lines.pop()
    plain: list[str] = []
    index, fence = 0, ""
    while index < len(lines):
        line = lines[index]
        begins = line.lstrip()[:1] in _BLOCK_START
        mark = _FENCE.match(line) if begins else None
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark.group(1)
        elif fence:
            plain.append(line)
        elif index + 1 < len(lines) and "|" in line and "|" in lines[index + 1] and is_rule(lines[index + 1]):
            write(builder, [*plain, ""])
            plain.clear()
            index = _table(builder, fields, lines, index)
            continue
        elif not begins:
            plain += inline(line).rstrip().split("\n")
        elif not _RULE.match(line) and not _REFERENCE.match(line):
            plain += _plain(line).split("\n")
        index += 1
    write(builder, [*plain, ""])


def _table(builder: Builder, fields: _metadata.Fields, lines: list[str], index: int) -> int:
    """Adds the table whose head stands at `index`; returns the index of the line after it."""
    head = pipes(lines[index]) or []
    rows = [head]
    index += 2
    while index < len(lines) and (cells := pipes(lines[index])) is not None:
        # A long row is cut nowhere: its last cell keeps the rest.
        rows.append(filled(head, cells, rows[-1]) if len(cells) < len(head) else cells)
        index += 1
    _grid_of(builder, fields, layout([[inline(cell).strip() for cell in row] for row in rows]))
    return index


def _plain(line: str) -> str:
    line = _QUOTE.sub("", line)
    heading = _HEADING.match(line)
    return inline(heading.group(1) if heading else _BULLET.sub("", line)).rstrip()


def inline(text: str) -> str:
    """A line's text without the marks inside it.

    >>> inline("（*省财政厅、*省教育厅）**负责**")
    '（*省财政厅、*省教育厅）负责'
    """
    if _INLINE.search(text) is None:
        return text
    text = _BREAK.sub("\n", _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", text))))
    if "$" in text:
        text = _FORMULA.sub(_written, text)
    if "<" in text:
        text = _TAG.sub("", text)
        if closed := {*_CLOSING.findall(text)}:
            text = _CLOSING.sub("", _OPENING.sub(lambda tag: "" if tag[1] in closed else tag[0], text))
    text = _CODE.sub(r"\2", text)
    while (plain := _STRONG.sub(r"\2", text)) != text:
        text = plain
    text = _UNDER.sub(r"\1", _STAR.sub(r"\1", text))
    return clean(unescape(_ESCAPE.sub(r"\1", text)))


def _written(formula: re.Match[str]) -> str:
    r"""A formula that is but a number with its signs, as a page prints it; any other stays as it is.

    >>> inline(r"达到$9 5 \%$以上，$\mathrm{PM}_{2.5}$ 不高于$\geq 3$"), inline("$100、$200"), inline(r"$\frac{1}{2}$")
    ('达到95%以上，PM2.5 不高于≥3', '$100、$200', '$\\frac{1}{2}$')
    """
    if "\\text" not in formula[1] and _WORDS.search(formula[1]):
        return formula[0]
    plain = _COMMAND.sub(lambda command: _COMMANDS.get(command[0], command[0]), formula[1])
    return formula[0] if "\\" in plain else re.sub(r"[{}^_\s]", "", plain)
