"""Forms that a text has lost the lines of: a label in a line of its own, its value in the lines below.

具体任务
改造村站10座。
责任单位
县卫健局
完成时限
12月底前
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.formats.base import Cell, Table
from loaders.outline.flat_cells import Line
from loaders.outline.form_tables import NAME
from loaders.outline.tables import DUE, role_of
from loaders.record import Span

_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]?")
_FURTHER = re.compile(
    r"(?:工作|具体|主要|建设|任务|目标)*(?:内容|措施|举措|要求|目标)|(?:责任|分管|牵头|县|市|区)*(?:领导|责任人)|备注"
)
_LEAST, _MOST_LINES = 3, 12
"""Labels of a form, and lines of a value."""


def find(text: str, drawn: Sequence[Table]) -> list[Table]:
    """The forms of a text that stand outside the tables its format has `drawn`, a table a form."""
    if not any(f"\n{word}" in text for word in ("责任", "牵头", "主办", "承办", "配合")):
        return []
    lines = [Line(m.group().strip(), m.start(), m.end()) for m in re.finditer(r"[^\s][^\n]*", text)]
    found: list[Table] = []
    at = 0
    while at < len(lines):
        form = _form(lines, at) if NAME.match(_words(lines[at])) else []
        if form and not any(t.span.start <= lines[at].start < t.span.end for t in drawn):
            found.append(_table(form))
            at = next((n for n in range(at, len(lines)) if lines[n].start >= found[-1].span.end), len(lines))
        else:
            at += 1
    return found


def _words(line: Line) -> str:
    return line.words.rstrip(":：") if _LABEL.fullmatch(line.words) else ""


def _is_label(line: Line) -> bool:
    words = _words(line)
    return bool(words and (NAME.match(words) or role_of(words) or DUE.search(words) or _FURTHER.fullmatch(words)))


def _form(lines: Sequence[Line], at: int) -> list[list[Line]]:
    """The labels from a line on, each with the lines below it; [] where some have none or nobody answers for it.

    What follows the last label has one line: nobody knows where it ends.
    """
    rows: list[list[Line]] = []
    for line in lines[at:]:
        if _is_label(line):
            if rows and (len(rows[-1]) == 1 or NAME.match(_words(line))):
                break
            rows.append([line])
        elif len(rows[-1]) > _MOST_LINES:
            return []
        else:
            rows[-1].append(line)
    rows[-1:] = [rows[-1][:2]]
    whole = len(rows) >= _LEAST and all(len(row) > 1 for row in rows)
    return rows if whole and any(role_of(_words(row[0])) for row in rows) else []


def _table(form: Sequence[Sequence[Line]]) -> Table:
    cells: list[Cell] = []
    for number, (label, *value) in enumerate(form):
        cells.append(Cell(Span(label.start, label.start + len(label.words.rstrip(":："))), number, 0))
        cells.append(Cell(Span(value[0].start, value[-1].end), number, 1))
    return Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells))
