"""Tables of indicators: what a plan measures, a row each, and columns with the value of a year or of a goal.

The head says which column is which: one names the indicators, one may hold their units, and of those with a year the
ones behind the state of things (现状, 基期, the earliest year where no word says more) promise values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.outline.grid import Grid, Range, words_of

_HEAD_ROWS = 3
_NAME = re.compile(
    r"^(?:主要|核心|具体|考核|发展|规划|评价|细化|[一二三]级|分项)*指标(?:名称|内容|项)?$|^(?:指标|目标)?名称$|^(?:主要|发展)?目标$"
)
_UNIT = re.compile(r"^(?:计量)?单位$")
_YEAR = re.compile(r"(?<![0-9.])(?:19|20)[0-9]{2}(?=年|$|[^0-9])")
_FIVE = re.compile(r"十(?P<five>[三四五六])五")
_GOAL = re.compile(r"(?:评价|考核|达标|建设|任务)标准|标准值|目标|规划|计划|任务数?$|任务|预期|拟达")
_STATE = re.compile(r"现状|基[期准础]|实际|实绩|完成|基数|现有|指标值来源")
_GROWTH = re.compile(r"年均|累计|增[长速幅]|变化|提[高升]")
_ASIDE = re.compile(r"属性|性质|类[别型]|责任|部门|单位|备注|来源|说明|序号|指标(?!值)")
#: What counts or measures.
MEASURES = re.compile(
    r"^[%％‰]$|^(?:万亿|[百千]?万|亿)|[/／]|^(?:人|个|张|家|所|元|岁|年|天|小时|件|项|次|亩|吨|公里|平方[公千]?米|立方米|户|辆|名|分|公顷|套|座|处|条|倍|米"
    r"|株|棵|人次|例|台|间|栋|幢|头|只|羽|公斤|千克|期|场|场次|支|床|张床位|千瓦|度|口|眼|宗|批|组|对|盏|校|村|班)$"
)
#: A number, not the year or the note that a cell may hold beside it.
_NUMBER = re.compile(r"(?<![0-9.])[0-9]")


@dataclass(frozen=True, slots=True)
class Promise:
    """A cell that promises a value: ranges of the clean text. `year` ends the time, None where the head says none.

    `row` is the range of all cells of its row. Where a task is handed out in numbers, `name` is the cell of those
    whose number it is, `whose` says who, `what` is handed out, and `measure` its unit (`loaders.outline.allotments`).
    """

    row: Range
    name: Range
    value: Range
    unit: Range | None
    year: int | None
    whose: str = ""
    what: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    head: int  # the last row of the head
    name: int
    unit: int | None
    values: tuple[tuple[int, int | None], ...]  # columns that promise, with their years
    growth: tuple[int, ...]  # what stands for a value of a year that has none
    beyond: int  # the first column that the head has no cell for


def read(text: str, grid: Grid) -> list[Promise] | None:
    """What the rows of an indicator table promise, None for a table of another kind."""
    caption = _caption(text, min((start for start, _ in grid.cells.values()), default=0))
    for row in range(min(_HEAD_ROWS, grid.rows)):
        columns = _columns(text, grid, row, caption)
        if columns is not None:
            return list(_promises(text, grid, columns, year_of(caption)))
    return None


def _columns(text: str, grid: Grid, first: int, caption: str) -> _Columns | None:
    """What the columns are by a head that begins in row `first`, None where it is none of an indicator table."""
    names = [c for c in range(grid.columns) if _NAME.match(words_of(text, grid.at(first, c)))]
    if not names:
        return None
    name = names[-1]
    head = first
    while head + 1 < grid.rows and grid.at(head + 1, name) == grid.at(first, name):
        head += 1
    words = [_heading(text, grid, first, head, c) for c in range(grid.columns)]
    unit = next((c for c in range(grid.columns) if _UNIT.match(words[c])), None)
    growth = tuple(c for c, w in enumerate(words) if _GROWTH.search(w) and c not in (name, unit))
    free = [(c, w) for c, w in enumerate(words) if c not in (*names, unit, *growth) and not _aside(w)]
    values = _promising(free, caption)
    if not values and not (growth and unit is not None):
        return None
    beyond = next((c for c, w in enumerate(words) if not any(words[c:])), grid.columns)
    return _Columns(head, name, unit, values or tuple((c, year_of(words[c])) for c in growth), growth, beyond)


def _heading(text: str, grid: Grid, first: int, last: int, column: int) -> str:
    cells = dict.fromkeys(c for row in range(first, last + 1) if (c := grid.at(row, column)))
    return "".join(words_of(text, cell) for cell in cells)


def _aside(words: str) -> bool:
    return bool(_ASIDE.search(_GOAL.sub("", words))) and not _YEAR.search(words)


def _promising(columns: list[tuple[int, str]], caption: str) -> tuple[tuple[int, int | None], ...]:
    """The columns that promise, with their years: goals, or the years after the earliest.

    Years before the five-year plan of the caption are the state of things, whatever stands over them.
    """
    plan = _FIVE.search(caption)
    begins = (year_of(caption) or 0) - 4 if plan else 0
    ahead = [(c, w, year_of(w)) for c, w in columns if not _STATE.search(w)]
    ahead = [(c, w, y) for c, w, y in ahead if y is None or y >= begins]
    goals = [(c, y) for c, w, y in ahead if _GOAL.search(w)]
    years = [(c, y) for c, w, y in ahead if y is not None]
    if goals or begins or len(ahead) < len(columns) or _GOAL.search(caption):
        return tuple(goals or years)
    earliest = min((y for _, y in years), default=0)
    return tuple((c, y) for c, y in years if y > earliest) if len(years) > 1 else tuple(years)


def year_of(words: str) -> int | None:
    """The last year that a heading names, or the end of its five-year plan."""
    years = _YEAR.findall(words)
    if years:
        return int(years[-1])
    five = _FIVE.search(words)
    return 2010 + 5 * ("三四五六".index(five["five"]) + 2) if five else None


def _caption(text: str, start: int) -> str:
    """The line above a table."""
    end = text.rfind("\n", 0, start)
    return text[text.rfind("\n", 0, max(end, 0)) + 1 : end] if end > 0 else ""


#: 其中：高速公路: a part of what the row above counts, in its unit.
_PART = re.compile(r"\s*[（(]?其中")
_UNIT_BEHIND = re.compile(r"[（(][^（）()]{1,10}[）)]\s*\Z")


def _promises(text: str, grid: Grid, columns: _Columns, governing: int | None) -> Iterator[Promise]:
    """What the rows below the head promise, by the year `governing` where no column says one."""
    whole: Promise | None = None  # the last that is no part of another
    for row in range(columns.head + 1, grid.rows):
        found = _row(text, grid, columns, row, governing, whole)
        yield from found
        if found and not _PART.match(text, *found[0].name):
            whole = found[0]


def _kind_in_front(text: str, grid: Grid, columns: _Columns, row: int) -> int:
    """1 for the first row of a kind where a page's text writes a merged cell once: the kind is in front of its name."""
    if columns.unit is None or not words_of(text, grid.at(row, columns.beyond)):
        return 0
    here, beside = (words_of(text, grid.at(row, columns.unit + more)) for more in (0, 1))
    return int(MEASURES.search(beside) is not None and MEASURES.search(here) is None)


def _row(
    text: str, grid: Grid, columns: _Columns, row: int, governing: int | None, whole: Promise | None
) -> list[Promise]:
    more = _kind_in_front(text, grid, columns, row)
    name = grid.at(row, columns.name + more)
    if name is None or len(words_of(text, name)) < 2:
        return []
    unit = grid.at(row, columns.unit + more) if columns.unit is not None else None
    if unit is None and whole is not None and _PART.match(text, *name):
        behind = _UNIT_BEHIND.search(text, *whole.name)
        unit = behind.span() if behind else whole.unit
    cells = [c for column in range(grid.columns) if (c := grid.at(row, column)) and c != grid.at(row - 1, column)]
    around = (min((s for s, _ in cells), default=name[0]), max((e for _, e in cells), default=name[1]))
    promises: list[Promise] = []
    for column, year in columns.values:
        value = grid.at(row, column + more)
        if value is None or not _NUMBER.search(text, *value):
            value = next(
                (v for c in columns.growth if (v := grid.at(row, c + more)) and _NUMBER.search(text, *v)), None
            )
        if value is not None and value != name and all(p.value != value for p in promises):
            promises.append(Promise(around, name, value, unit, year or governing))
    return promises
