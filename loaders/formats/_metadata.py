"""The label and value pairs that government pages print beside a document (索引号, 发文字号, 成文日期 …)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from loaders.formats._builder import Builder, Grid
from loaders.formats.base import Hint
from loaders.record import Span

Pair = tuple[str, str]

# The labels of the catalogue pages prescribed for government information (索引号 … 有效性) and their variants.
# Field, how far the label is to be believed (0 first), labels.
_FIELDS: tuple[tuple[Hint, int, str], ...] = (
    ("number", 0, "发文字号 发文文号 文件编号 文件字号 公文文号 发文号 公文编号"),
    ("number", 1, "文号 文件号 字号 公文号"),
    ("date", 0, "成文日期 成文时间 签发日期 签发时间"),
    ("date", 1, "发文日期 发文时间 印发日期 印发时间 制发日期 生成日期 产生日期 生成时间"),
    ("date", 2, "发布日期 发布时间 发表日期 发表时间 发表于 发布于 公开日期 公开时间 公布日期 颁布日期 时间 日期"),
    (
        "issuer",
        0,
        "发文机关 发文机构 发文单位 发文部门 制发机关 印发机关 成文机关 成文单位 制定机关 制定单位 颁布机关 颁布部门",
    ),
    ("issuer", 1, "发布机构 发布机关 发布单位 发布部门 公开机构 公开单位 公开主体 信息所属单位"),
    ("status", 0, "有效性 效力状态 时效性 文件状态 是否有效 文件效力 有效状态 时效状态 效力"),
    ("valid_until", 0, "失效日期 失效时间 有效期至 废止日期 废止时间 终止日期 有效期限至"),
    ("title", 0, "标题 文件名称 信息名称 公文标题 文件标题 信息标题"),
    ("title", 1, "名称"),
)
# Kept as lines, no header field.
_KEPT = """
索引号 信息索引号 主题分类 主题词 关键词 体裁分类 组配分类 服务对象 公开方式 公开范围 公开形式 公开时限 信息分类
公文种类 公文类型 文件类型
文种 实施日期 施行日期 生效日期 生效时间 统一登记号 规范性文件登记号 登记号 有效期 责任部门 内容概述 分类 主题
所属主题
"""
_SOURCES = "来源 信息来源 文章来源 稿件来源"
# Labels of what is no document's: they end the value before them and are dropped.
_NOISE = """
浏览次数 阅读次数 点击次数 访问次数 浏览量 阅读量 点击量 访问量 点击数 阅读数 字体 字体大小 打印 分享 责任编辑
编辑 审核 浏览 作者 所属栏目 栏目
"""
LABELS: dict[str, tuple[Hint, int] | None] = {
    **dict.fromkeys(_KEPT.split() + _SOURCES.split()),
    **{label: (field, rank) for field, rank, labels in _FIELDS for label in labels.split()},
}
"""Label → the header field it names and how far it is to be believed (0 first); None: kept as a line, no field."""
_OFFICIAL = re.compile("(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|中心|会)$")
_BARE_LEAST = 3
"""A label of at least this many characters needs no colon before its value."""


def _spaced(word: str) -> str:
    return r"[ \u3000]*".join(map(re.escape, word))


class _Patterns(NamedTuple):
    """A label with its colon anywhere in a line; a line that is a label alone; a label that begins a line."""

    anywhere: re.Pattern[str]
    alone: re.Pattern[str]
    leading: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # Compiled on first use: they cost more than the import of all format modules.
    words = "|".join(_spaced(word) for word in sorted({*LABELS, *_NOISE.split()}, key=len, reverse=True))
    label = rf"[\[【〖]?({words})[\]】〗]?\s*"
    return _Patterns(
        anywhere=re.compile(
            rf"(?<![\u4e00-\u9fff])(?P<open>[\[【〖][ \u3000]*)?({words})\s*(?(open)[\]】〗]\s*[:：]?|[:：])\s*"
        ),
        alone=re.compile(rf"^{label}[:：]?\s*$"),
        leading=re.compile(rf"^{label}"),
    )


#: The head of a page copied as text: so many characters and lines at most, none of them a paragraph.
_HEAD, _HEAD_LINES, _LONGEST_ENTRY = 1200, 16, 200
_HEAD_LABELS = re.compile(r"(?:日期|时间|[表布]于|机[关构]|部门|单位)(?:[ \u3000]*[\]】〗]|[ \u3000]*[:：|])")
_OF_ANYTHING = frozenset({"时间", "日期"})
#: The hour at which a page was put up, which no signature has.
_PUT_UP = re.compile(r"(?P<date>20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?) {1,4}\d{1,2}[:：]\d{2}")
OWN, LEAST_BELIEVED = -1, 9
"""How far what no label names is believed: before all labels, after them."""
_NOTHING = re.compile(r"^[\s/\\—–－_-]*$|^(?:无|暂无|null|undefined|空)$", re.I)


def _name(label: str) -> str:
    return "".join(label.split())


def pairs_of_line(line: str) -> list[Pair]:
    """The pairs in a line such as 「发布时间：2024-03-21 来源：市政府办公室 浏览次数：12」.

    >>> pairs_of_line("发布时间：2024-03-21 来源：市政府办公室 浏览次数：12")
    [('发布时间', '2024-03-21'), ('来源', '市政府办公室')]
    """
    marks = list(_patterns().anywhere.finditer(line))
    if not marks:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        label, text = _name(mark.group(2)), line[mark.end() : end].strip(" \t\u3000|｜；;，,")
        # A source is worth a line where it is a public body; a page of a social network is none.
        if label in LABELS and not _NOTHING.match(text) and (label not in _SOURCES.split() or _OFFICIAL.search(text)):
            found.append((label, text))
    return found


class Fields:
    """The header fields that labels name, each with the span of its value: the best label's."""

    def __init__(self) -> None:
        self._found: dict[Hint, tuple[int, Span]] = {}

    def add(self, label: str, value: str, span: Span) -> None:
        """Points a label's field at its value, the last characters of `span`."""
        field = LABELS[label]
        if field is not None:
            self.point(field[0], Span(span.end - len(value), span.end), field[1])

    def point(self, field: Hint, span: Span, rank: int = 0) -> None:
        """Points a field at a span, unless one that is believed as much has it."""
        if field not in self._found or rank < self._found[field][0]:
            self._found[field] = (rank, span)

    def write(self, builder: Builder, pairs: Iterable[Pair]) -> None:
        """Adds pairs to a text, a line `label：value` each."""
        for label, value in first_of_each(pairs):
            self.add(label, value, builder.line(f"{label}：{value}"))

    def spans(self) -> dict[Hint, Span]:
        return {field: span for field, (_, span) in self._found.items()}


def hints_of_head(text: str) -> dict[Hint, Span]:
    """The header fields that the first lines of a page copied as text label themselves, each with its value's span.

    Its title stands there as a line of its own; a bare 时间 or 日期 may be of an event and labels nothing. A day with
    its hour is when the page was put up: the last to be believed.

    >>> text = "发布机构：青禾县卫生健康局 | 发布日期：2024-03-21\\n关于开展义诊的通知"
    >>> [text[slice(*span)] for span in hints_of_head(text).values()]
    ['青禾县卫生健康局', '2024-03-21']
    """
    found = Fields()
    if put_up := _PUT_UP.search(text, 0, _HEAD):
        found.point("date", Span(*put_up.span("date")), LEAST_BELIEVED)
    if not _HEAD_LABELS.search(text, 0, _HEAD):
        return found.spans()
    at = 0
    for line in text[:_HEAD].split("\n")[:_HEAD_LINES]:
        for label, value in _entries(line) if len(line) <= _LONGEST_ENTRY else ():
            field = None if label in _OF_ANYTHING else LABELS[label]
            if field is not None and field[0] != "title":
                start = at + line.find(value)
                found.point(field[0], Span(start, start + len(value)), field[1])
        at += len(line) + 1
    return found.spans()


def _entries(line: str) -> list[Pair]:
    """The pairs of a line, also without colons: 「发布机构 甲县卫健局 主题分类 综合」, 「发布机构 | 甲县卫健局 |」."""
    pairs = pairs_of_line(line)
    if pairs:
        return pairs
    if "|" in line:
        found = pairwise(cell.strip() for cell in line.split("|"))
    else:
        label, _, rest = line.partition(" ")
        found = pairwise([label, rest.split(" ", 1)[0]] if len(label) > _BARE_LEAST else [])
    return [(label, value) for label, value in found if LABELS.get(label) and value and value not in LABELS]


def pairs_of_lines(lines: Iterable[str]) -> list[Pair]:
    """The pairs in lines outside the document's text: also a label on a line of its own, or without a colon."""
    found: list[Pair] = []
    waiting = ""
    for line in lines:
        only = _patterns().alone.match(line)
        if only:
            waiting = _name(only.group(1))
            continue
        pairs = pairs_of_line(line)
        if not pairs and waiting in LABELS and not _NOTHING.match(line):
            pairs = [(waiting, line.strip())]
        elif not pairs and (start := _patterns().leading.match(line)) and len(_name(start.group(1))) >= _BARE_LEAST:
            value = line[start.end() :].strip()
            pairs = [(_name(start.group(1)), value)] if _name(start.group(1)) in LABELS and value else []
        waiting = ""
        found += pairs
    return found


def pairs_of_grid(grid: Grid) -> list[Pair]:
    """The pairs in a table: a cell with a label, the value in the next cell of the row or after a colon."""
    found: list[Pair] = []
    row, waiting = -1, ""
    for cell in grid:
        text = " ".join(cell.text.split("\n"))
        if cell.row != row:
            row, waiting = cell.row, ""
        only = _patterns().alone.match(text)
        if only:
            waiting = _name(only.group(1))
            continue
        if waiting in LABELS and not _NOTHING.match(text):
            found.append((waiting, text.strip()))
        else:
            found += pairs_of_line(text)
        waiting = ""
    return found


def is_metadata(grid: Grid) -> bool:
    """Whether a table is a page's catalogue entry: at least two labels, and every second filled cell is one.

    A work-division table has labels too (责任部门), but in one row above many.
    """
    filled = [cell for cell in grid if cell.text]
    labels = [cell for cell in filled if _patterns().alone.match(cell.text) or _patterns().anywhere.match(cell.text)]
    return len(labels) >= 2 and len(labels) * 2.5 >= len(filled) and bool(pairs_of_grid(grid))


def first_of_each(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs without repetitions of a label."""
    seen = set()
    for label, value in pairs:
        if label not in seen:
            seen.add(label)
            yield label, value
