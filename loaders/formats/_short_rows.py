"""Rows of numbered tables that print fewer cells than their head: which columns their cells stand in.

    序号   重点任务              牵头单位     配合单位
    1      建设影像诊断中心。    县卫健局     县财政局
    2      开展巡回医疗。                     县疾控中心

Where tabs or pipes part the cells only the last can be wanting. Where blanks do, the printed columns tell if all whole
rows keep to them, and else what a cell holds (a date, units); where neither does, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from loaders.formats._bands import starts_of
from loaders.formats._kinds import kind_of_cell, kind_of_column


class Row(NamedTuple):
    """The cells of a row as the columns of its head go; with one more where `told` is false, which no head names."""

    cells: list[str]
    told: bool


def padded(head: Sequence[str], cells: list[str]) -> Row:
    """A row whose last cells are wanting.

    >>> padded(["序号", "任务", "单位"], ["1", "建医院"])
    Row(cells=['1', '建医院', ''], told=True)
    """
    return Row(cells + [""] * (len(head) - len(cells)), told=True)


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
