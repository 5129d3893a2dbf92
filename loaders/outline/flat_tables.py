"""Indicator tables that a text has lost the lines of: a cell a line, or a row a line with blanks between its cells.

Copied text keeps the cells of a table in order. Where a head of known columns is followed by rows that end with an
attribute (预期性, 约束性) or begin with running numbers, the rows can be told apart again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.formats.base import Cell, Table
from loaders.record import Span

_NAME = re.compile(r"^(?:主要|核心|具体|考核|发展|规划)*(?:指标|指标名称)$")
_SERIAL = re.compile(r"^(?:序号?|编号|No\.?)$")
_ATTRIBUTE = re.compile(r"^(?:指标)?(?:属性|性质)$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_CATEGORY = re.compile(r"^(?:类[别型]|分类|领域|维度|方面|一级指标)$")
_VALUE = re.compile(
    r"^(?:其中[：:])?[“”\"十一二三四五]*(?:20[0-9]{2}年?)?[（(]?(?:20[0-9]{2}年?)?[）)]?[一-龥\[\]〔〕/（）]{0,8}$"
)
_DATED = re.compile(r"20[0-9]{2}|目标|现状|基期|任务|规划值|计划|累计|年均|十[三四五]五")
_KINDS = re.compile(r"^(?:预期性?|约束性?|引导性?|指导性?|基本指标|推荐指标)$")
_AMOUNT = re.compile(r"^(?:[-—－–―/\\]+|[^0-9]{0,10}[0-9][^。]{0,14})$")
_CAPTION = re.compile(r"指标")
_STOP = re.compile(
    r"^(?:注|备注|说明|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节])"
)
_WORD = re.compile(r"\S+")
#: Words with one blank between them, as a cell of a table set out with wider gaps holds them, and such a gap.
_PHRASE = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r"\S(?: {2,}|[\t\u3000])")
#: A group or the number of a page, which stands on a line of its own among the rows.
_BETWEEN = re.compile(r"[一-龥]{2,6}|[-—－]*[0-9]{1,3}[-—－]*")
_LONGEST = 40


class _Piece(NamedTuple):
    """A cell's text and where it stands in the source."""

    words: str
    start: int
    end: int


Line = list[_Piece]


def find(text: str, drawn: Sequence[Table]) -> list[Table]:
    """The indicator tables of a text that stand outside the tables that its format has `drawn`."""
    if not _CAPTION.search(text):
        return []
    lines = [line for line in (_cut(m.group(), m.start()) for m in re.finditer(r"[^\n]+", text)) if line]
    return [
        table
        for table in _tables(text, lines)
        if not any(t.span.start < table.span.end and table.span.start < t.span.end for t in drawn)
    ]


def _cut(line: str, start: int, word: re.Pattern[str] | None = None) -> Line:
    """The cells of a line that begins at `start`: words, or phrases where wider gaps stand between them.

    >>> [piece.words for piece in _cut("指  标   2020 年   2025 年", 0)]
    ['指标', '2020年', '2025年']
    """
    word = word or (_PHRASE if _GAP.search(line) else _WORD)
    pieces: Line = []
    for found in word.finditer(line):
        piece = _Piece(found.group().replace(" ", ""), start + found.start(), start + found.end())
        apart = pieces and len(piece.words) == len(pieces[-1].words) == 1 and _role(pieces[-1].words + piece.words)
        if apart:  # 指  标
            pieces[-1] = _joined([pieces[-1], piece])
        else:
            pieces.append(piece)
    return pieces


def _tables(text: str, lines: list[Line]) -> Iterator[Table]:
    at = 0
    while at < len(lines):
        head, after = _head(lines, at)
        if head:
            rows, after = _rows_of_lines(text, lines, after, head) if len(lines[at]) > 1 else _rows(lines, after, head)
            if len(rows) >= 2:
                yield _table([head, *rows])
                at = after
                continue
        at += 1


def _role(words: str) -> str:
    """What a column of this head holds, "" where the words are no head of a table."""
    for role, pattern in (
        ("name", _NAME), ("serial", _SERIAL), ("attribute", _ATTRIBUTE), ("unit", _UNIT), ("category", _CATEGORY),
    ):  # fmt: skip
        if pattern.match(words):
            return role
    return "value" if _VALUE.match(words) and _DATED.search(words) else ""


def _head(lines: list[Line], at: int) -> tuple[Line, int]:
    """The head that begins at a line and the line after it; an empty one where none begins there."""
    head: Line = []
    if len(lines[at]) > 1:
        head, after = lines[at], at + 1
    else:
        after = at
        while after < len(lines) and len(lines[after]) == 1 and _role(lines[after][0].words):
            piece = lines[after][0]
            if head and head[-1].words == "指标" and _ATTRIBUTE.match(piece.words):
                head[-1] = _Piece("指标" + piece.words, head[-1].start, piece.end)
            else:
                head.append(piece)
            after += 1
    roles = [_role(piece.words) for piece in head]
    known = roles.count("name") == 1 and "value" in roles and {"serial", "attribute", "unit"} & set(roles)
    return (head, after) if known and all(roles) and len(head) >= 3 else ([], at)


def _rows_of_lines(text: str, lines: list[Line], at: int, head: Line) -> tuple[list[Line], int]:
    """Rows that stand on a line each; a group that is printed once leaves those below it without a cell."""
    roles = [_role(piece.words) for piece in head]
    rows = []
    while at < len(lines):
        row = lines[at] if len(lines[at]) == len(head) else []
        if not row and "category" in roles and "attribute" in roles and _KINDS.match(lines[at][-1].words):
            start, end = lines[at][0].start, lines[at][-1].end
            row = _laid(lines[at], roles) or _laid(_cut(text[start:end], start, _WORD), roles)
        if row:
            rows.append(row)
        elif not (rows and "category" in roles and len(lines[at]) == 1 and _BETWEEN.fullmatch(lines[at][0].words)):
            break
        at += 1
    return rows, at


def _rows(lines: list[Line], at: int, head: Line) -> tuple[list[Line], int]:
    """Rows whose cells stand on a line each."""
    roles = [_role(piece.words) for piece in head]
    rows: list[Line] = []
    open_row: Line = []
    while at < len(lines):
        piece = _Piece("".join(p.words for p in lines[at]), lines[at][0].start, lines[at][-1].end)
        if len(piece.words) > _LONGEST or _STOP.match(piece.words):
            break
        begins = "serial" in roles and piece.words.rstrip(".．、") == str(len(rows) + 1 + bool(open_row))
        if begins and open_row:
            rows.append(open_row)
            open_row = []
        if "serial" in roles and not open_row and not begins:
            break
        open_row.append(piece)
        at += 1
        if "attribute" in roles and _KINDS.match(piece.words):
            rows.append(open_row)
            open_row = []
    if open_row and "attribute" not in roles:
        rows.append(open_row)
    return [laid for row in rows if (laid := _laid(row, roles))], at


def _laid(row: Line, roles: list[str]) -> Line:
    """The cells of a row in the columns of its head; [] where they cannot be told apart."""
    pieces = list(row)
    cells: dict[str, _Piece] = {}
    if "serial" in roles:
        cells["serial"] = pieces.pop(0)
    if "attribute" in roles and pieces and _KINDS.match(pieces[-1].words):
        cells["attribute"] = pieces.pop()
    count = len(pieces)
    while count and _AMOUNT.match(pieces[count - 1].words):
        count -= 1
    names, values = pieces[:count], pieces[count:]
    if "unit" in roles and names:
        cells["unit"] = names.pop()
    columns = roles.count("value")
    if not names or len(values) < columns:
        return []
    cells["name"] = names[-1] if "category" in roles else _joined(names)
    size, rest = divmod(len(values), columns)
    if rest:  # the state of things takes one line, the goal what is left
        size = 1
    groups = [values[i * size : (i + 1) * size] for i in range(columns - 1)] + [values[(columns - 1) * size :]]
    taken = iter([_joined(group) for group in groups])
    nothing = _Piece("", cells["name"].start, cells["name"].start)
    return [next(taken) if role == "value" else cells.get(role, nothing) for role in roles]


def _joined(pieces: Line) -> _Piece:
    return _Piece("".join(p.words for p in pieces), pieces[0].start, pieces[-1].end)


def _table(rows: list[Line]) -> Table:
    cells = tuple(
        Cell(Span(piece.start, piece.end), number, column)
        for number, row in enumerate(rows)
        for column, piece in enumerate(row)
    )
    last = max(cell.span.end for cell in cells)
    return Table(Span(rows[0][0].start, last), cells)
