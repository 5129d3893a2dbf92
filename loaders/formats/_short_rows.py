"""Rows of numbered tables that print fewer cells than their head: which columns their cells stand in.

    序号   重点任务              牵头单位     配合单位
    1      建设影像诊断中心。    县卫健局     县财政局
    2      开展巡回医疗。                     县疾控中心

Where tabs or pipes part the cells the last ones are wanting, or those that a cell above covers: converters of web pages
write a merged cell in its first row only, and what the cells hold (a date, units) tells which. Where blanks part them,
the columns that all whole rows keep to tell, or else what a cell holds; where neither does, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from loaders.formats._bands import starts_of
from loaders.formats._kinds import kind_of_cell, kind_of_column


class Row(NamedTuple):
    """The cells of a row as the columns of its head go; with one more where `told` is false, which no head names."""

    cells: list[str]
    told: bool


_MOST_WANTING = 3
_FIGURE = re.compile(r"[0-9]")
#: What a column of times may say more of: 2024年3月公布方案，2024年9月公布结果.
_DATED = re.compile(r"[0-9]{4}年[0-9]{1,2}月")


def fitted(head: Sequence[str], cells: list[str]) -> Row:
    """A row whose last cells are wanting, or the ones that a merged cell above covers, which stand left of the rest.

    >>> fitted(["序号", "任务", "单位"], ["1", "建医院"]).cells
    ['1', '建医院', '']
    >>> fitted(["序号", "任务", "内容", "单位", "时限"], ["2", "建医院。", "县卫健局", "2025年底"]).cells
    ['2', '', '建医院。', '县卫健局', '2025年底']
    """
    width = len(head)
    at_end = cells + [""] * (width - len(cells))
    kinds = [kind_of_column(cell) for cell in head]
    if not 0 < width - len(cells) <= _MOST_WANTING or not set(kinds) - {"text"} or not _misfits(kinds, at_end):
        return Row(at_end, told=True)
    ways = []
    for columns in combinations(range(1, width), len(cells) - 1):
        row = [cells[0], *[""] * (width - 1)]
        for column, cell in zip(columns, cells[1:], strict=True):
            row[column] = cell
        if any(cell for kind, cell in zip(kinds[1:], row[1:], strict=True) if kind == "text"):
            ways.append((_misfits(kinds, row), [-column for column in columns], row))
    best = min(ways, default=(len(kinds), [], at_end))
    return Row(best[2] if best[0] < _misfits(kinds, at_end) else at_end, told=True)


def summed(cells: list[str], above: Sequence[str]) -> list[str]:
    """The cells of a row of sums, whose name may go over several columns: numbers stand where the row above has them.

    >>> summed(["合计", "30"], ["1", "甲镇", "12"]), summed(["合计", "30"], ["甲镇", "12", ""])
    (['合计', '', '30'], ['合计', '30', ''])
    """
    wanting = len(above) - len(cells)
    ways = [cells + [""] * wanting, [cells[0], *[""] * wanting, *cells[1:]]]
    return min(ways, key=lambda row: sum(_on_words(cell, over) for cell, over in zip(row, above, strict=False)))


def _on_words(cell: str, over: str) -> bool:
    return bool(over) and _FIGURE.match(cell) is not None and _FIGURE.match(over) is None


def _misfits(kinds: Sequence[str], row: Sequence[str]) -> int:
    """How many cells, the number in front aside, hold something else than their column says."""
    filled = [(kind, cell) for kind, cell in zip(kinds[1:], row[1:], strict=True) if cell]
    dated = "due" in kinds
    return sum(1 for kind, cell in filled if kind != ("due" if dated and _DATED.match(cell) else kind_of_cell(cell)))


def by_place(lines: Sequence[str], whole: Sequence[Sequence[str]], line: str, cells: list[str]) -> Row | None:
    """A row by the printed columns that all whole rows keep to; None where they keep to none.

    Args:
        lines: the lines of the whole rows, the head first.
        whole: their cells.
        line: the row's line.
        cells: its cells.
    """
    places = [starts_of(own, row) for own, row in zip(lines, whole, strict=True)]
    if len(places) < 2 or any(place != places[0] for place in places):
        return None
    columns = [places[0].index(start) if start in places[0] else None for start in starts_of(line, cells)]
    if None in columns:
        return None
    row = [""] * len(whole[0])
    for column, cell in zip(columns, cells, strict=True):
        row[column or 0] = cell
    return Row(row, told=True)


def by_kind(head: Sequence[str], cells: list[str]) -> Row | None:
    """A row by what its cells hold, which may not tell the columns of all of them.

    The columns of text in front are filled; None where the row does not fill those.

    >>> by_kind(["序号", "任务", "牵头单位", "时限"], ["1", "建医院。", "2025年底"])
    Row(cells=['1', '建医院。', '', '2025年底'], told=True)
    >>> by_kind(["序号", "任务", "牵头单位", "配合单位"], ["1", "建医院。", "县卫健局"])
    Row(cells=['1', '建医院。', '', '', '县卫健局'], told=False)
    """
    kinds = [kind_of_column(cell) for cell in head]
    texts = next((at for at, kind in enumerate(kinds) if kind != "text"), len(kinds))
    rest = cells[texts:]
    if len(cells) < texts or "text" in kinds[texts:] or kind_of_cell(cells[texts - 1]) == "due":
        return None
    own = [kind_of_cell(cell) for cell in rest]
    ways = [at for at in combinations(range(texts, len(kinds)), len(rest)) if [kinds[n] for n in at] == own]
    row = [*cells[:texts], *[""] * (len(kinds) - texts)]
    unplaced = []
    for n, cell in enumerate(rest):
        columns = {at[n] for at in ways}
        if len(columns) == 1:
            row[columns.pop()] = cell
        else:
            unplaced.append(cell)
    return Row([*row, "  ".join(unplaced)], told=False) if unplaced else Row(row, told=True)
