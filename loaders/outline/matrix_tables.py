"""Divisions of work with a column a unit: marks or words below it say what part it has in each task.

任务     | 县卫健局 | 县财政局
新建病区 | ★        | √
注：★为牵头单位，√为配合单位。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.outline.grid import Grid, Range, words_of
from loaders.record import Role

_SIGNS = "★☆●○◎△▲√✓✔■□※*＊"
_MARK = re.compile(
    rf"[{_SIGNS}]|(?:(?P<lead>牵头|主责|主办)|(?P<cooperate>配合|协办|协同|参与|参加|协助|支持)|负责|责任|承办|实施)(?:单位|部门)?"
)
#: What a sign says, printed beside the table: ★为牵头单位, “√”表示配合.
_LEGEND = re.compile(
    rf"(?P<sign>[{_SIGNS}])[”\"]?号?(?:[：:]|为|是|表示|代表|的?为|系)(?:(?P<lead>牵头|主责|主办)|(?P<cooperate>配合|协办|协同|参与|协助))"
)
_BESIDE = 400
"""Characters in front of a table and behind it where a legend may stand."""
_LEAST = 2
"""Columns of units, and marks."""
Units = tuple[tuple[int, int, Role], ...]


def roles(
    text: str, grid: Grid, head: int, names_units: Callable[[int, int], bool]
) -> tuple[set[int], dict[int, Units]] | None:
    """The columns of units below a head and the units of each row; None where they hold anything but marks.

    A unit is where the head names it.
    """
    units = {
        column: cell
        for column in range(grid.columns)
        if (cell := grid.at(head, column)) and cell[1] - cell[0] > 1 and names_units(*cell)
    }
    if len(units) < _LEAST or len(set(units.values())) < len(units):
        return None
    rows = range(head + 1, grid.rows)
    marks = {(row, column): words_of(text, grid.at(row, column)) for row in rows for column in units}
    printed = [words for words in marks.values() if words]
    if len(printed) < _LEAST or not all(_MARK.fullmatch(words) for words in printed):
        return None
    legend = dict(_legend(text, grid))
    return set(units), {
        row: tuple((*cell, _role(marks[row, column], legend)) for column, cell in units.items() if marks[row, column])
        for row in rows
    }


def _legend(text: str, grid: Grid) -> Iterator[tuple[str, Role]]:
    cells: list[Range] = [*grid.cells.values()]
    start, end = min(cells)[0], max(cell[1] for cell in cells)
    for said in _LEGEND.finditer(text, max(0, start - _BESIDE), end + _BESIDE):
        yield said["sign"], "lead" if said["lead"] else "cooperate"


def _role(words: str, legend: dict[str, Role]) -> Role:
    said = _MARK.fullmatch(words)
    if said is None or words in legend:
        return legend.get(words, "responsible")
    return "lead" if said["lead"] else "cooperate" if said["cooperate"] else "responsible"
