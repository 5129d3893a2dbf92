"""What looks like responsibility and gave none: labels outside all clauses that were read, tables that divide work.

Whoever reads a record must be able to trust that a label which is not in it is in its report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.errors import Message
from loaders.extract import clauses
from loaders.record import Remark, Span
from loaders.resolve.unit import Unit
from loaders.text import Clean, Stretches

Range = tuple[int, int]

_LONGEST = 40
#: A column's head, alone in its line or in a row of heads that begins with the rows' number.
_HEAD = (
    r"(?:主要|第一)?(?:牵头|主办|主责|配合|协办|责任|承办|落实)(?:责任)?(?:(?:领导|人)[及和、](?:责任)?)?"
    r"(?:单位|部门|科室|处室|股室|主体)"
)
#: Where a text has lost its lines, the first row follows with its number: 序号任务责任单位1改造村站。
_COLUMN = re.compile(
    rf"^(?:序号?|编号)[^。：:，；\n]*{_HEAD}[^。：:，；\n]*?(?:$|(?<![0-9—－-])(?=[0-9]{{1,3}}[\u4e00-\u9fff]))|^{_HEAD}$",
    re.M,
)
#: Rows of a table whose cells pipes part, and a number in one of them.
_PIPES = re.compile(r"(?:^[^\n]*[|｜][^\n]*(?:\n|\Z)){4,}", re.M)
_NUMBER_CELL = re.compile(r"(?:^|[|｜])\s*[0-9][0-9.,]*\s*(?:[|｜]|$)", re.M)

#: A body on a line of its own above the items that are its: 县政务数据办牵头：
_ABOVE = re.compile(r"^[\u4e00-\u9fff（）()、]{2,40}(?:牵头|主办|承办|负责)(?:负责|落实|实施|推进|办理)?[：:]$", re.M)

_STOP = re.compile(r"[。；\n]")


def find(
    clean: Clean, parts: Sequence[Range], read: Iterable[Range], filled: Sequence[Range], rows: Iterable[Range]
) -> Iterator[Remark]:
    """A remark for every label, body above its items, and table that divides work, of which nothing was read.

    Args:
        clean: the readable text.
        parts: where tasks stand; what is around them (a page's head and foot) has labels of its own.
        read: the clauses that gave owners or a remark.
        filled: the ranges that tables fill.
        rows: the cells of tables that gave tasks.
    """
    text = clean.text
    known = Stretches([*read, *filled])
    for start, end in (label for part in parts for label in clauses.owner_labels(text, *part)):
        stop = _STOP.search(text, end, start + _LONGEST)
        last = stop.start() if stop else min(len(text), start + _LONGEST)
        if last - end > 1 and not known.holds(start):
            yield clause(clean, start, last)
    for above in (line for part in parts for line in _ABOVE.finditer(text, *part)):
        if not known.holds(above.start()):
            yield clause(clean, *above.span())
    cells, tables = sorted(rows), Stretches(filled)
    heads = [head.span() for head in _COLUMN.finditer(text)]
    for start, end in filled:
        head = next((head for head in heads if start <= head[0] < end), None)
        if head and not any(start <= cell[0] < end for cell in cells):
            yield _table(clean, *head)
    loose = next((head for head in heads if not tables.holds(head[0])), None)
    if loose and not cells:
        yield _table(clean, *loose)


def piped(text: str, filled: Sequence[Range]) -> list[Range]:
    """The rows of tables that pipes part and that were not read as such: what stands in them is no prose."""
    tables = Stretches(filled)
    runs = _PIPES.finditer(text) if "|" in text or "｜" in text else ()
    return [run.span() for run in runs if not tables.holds(run.start()) and _NUMBER_CELL.search(run.group())]


def clause(clean: Clean, start: int, end: int, item_id: str | None = None) -> Remark:
    """The remark on a stretch that says who is responsible, in an item or outside all, and was not understood."""
    message = Message("未能识别的责任表述：{surface}", surface=clean.text[start:end])
    return Remark("unparsed-clause", message, clean.span(start, end), item_id)


def _table(clean: Clean, start: int, end: int) -> Remark:
    message = Message("未能识别的任务分工表，表头为：{surface}", surface=clean.text[start:end].replace("\n", " "))
    return Remark("unparsed-clause", message, clean.span(start, end))


def line(clean: Clean, start: int) -> Remark:
    """The remark on rows that begin with a line."""
    stop = clean.text.find("\n", start)
    return row(clean, clean.span(start, stop if stop > 0 else len(clean.text)))


def row(clean: Clean, span: Span) -> Remark:
    """The remark on a row of a flattened table, or cells of it, whose columns could not be told."""
    words = clean.text[clean.position(span.start) : clean.position(span.end)].replace("\n", " ")
    return Remark("unparsed-clause", Message("未能识别的表格行：{surface}", surface=words), span)


def unresolved(unit: Unit, surface: str, span: Span, item_id: str) -> Remark:
    """A remark on a unit that stays as printed: no one knows it, or what it does is known but not of which place."""
    if unit.jurisdiction is None and unit.name == surface and unit.functions != ("other",):
        return Remark("unplaced-unit", Message("不知属于何地的单位：{surface}", surface=surface), span, item_id)
    return Remark("unresolved-unit", Message("词表中没有的单位：{surface}", surface=surface), span, item_id)
