"""Tables that are forms: a label in the first cell of each row, its value beside it, a form a task.

项目名称 | 县人民医院传染病区建设项目
建设内容 | 新建大楼1栋
责任单位 | 县卫健局 | 完成时限 | 2024年12月
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.outline.grid import Grid, Range, words_of

#: What a form begins with.
NAME = re.compile(
    r"^(?:(?:具体|重点|主要)(?=任务|工作|事项))?(?:项目|任务|事项|工作|实事|工程|问题)(?:名称|任务|事项|项目)?$"
)
_WHAT = re.compile(r"(?:内容|任务|措施|举措|要求)$")
_LABEL = re.compile(r"[\u4e00-\u9fff（）/]{2,9}")
Label = tuple[str, Range]
"""What a label says, and where its value stands."""


def forms(text: str, grid: Grid, names_role: Callable[[str], bool]) -> Iterator[list[Label]]:
    """The labels of each form; `names_role`: whether a label says that its value is who answers for the task."""
    rows = [list(_labels(text, grid, row)) for row in range(grid.rows)]
    if not rows or not all(rows) or not NAME.match(rows[0][0][0]):
        return
    first, form = rows[0][0][0], rows[0]
    found = []
    for row in rows[1:]:
        if row[0][0] == first:
            found.append(form)
            form = []
        form = [*form, *row]
    found.append(form)
    if all(any(names_role(words) for words, _ in form) for form in found):
        yield from found


def value_of(form: list[Label], name: bool) -> Range | None:
    """What a form's task is called, or what it is about."""
    pattern = NAME if name else _WHAT
    return next((value for words, value in form if pattern.search(words)), None)


def _labels(text: str, grid: Grid, row: int) -> Iterator[Label]:
    """The labels of a row, each with the cell beside it; none where the row is no pairs of the two."""
    cells: list[Range] = []
    for column in range(grid.columns):
        cell = grid.at(row, column)
        if cell is not None and (not cells or cell != cells[-1]):
            cells.append(cell)
    words = [words_of(text, cell) for cell in cells]
    if len(cells) % 2 == 0 and all(_LABEL.fullmatch(label) for label in words[::2]):
        yield from zip(words[::2], cells[1::2], strict=True)
