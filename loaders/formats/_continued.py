"""Tables that pages break: their parts put together to the table that was set, a broken row to the row it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.formats._builder import GridCell
from loaders.formats._lines import Line, goes_on
from loaders.formats._ruling import Ruled

_SAME_WIDTH = 3.0
"""Columns of one table stand as far apart on every page, to so many points."""
_HEAD_ROWS = 3
_MOSTLY = 0.6
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?")
_ENDED = re.compile(r"[。；！？.;!?][）)”]?\Z")
_AGAIN = re.compile(r"[（(]?(?:接?续上?表|上接第\d+页)[\d一二三四五六七八九十]{0,3}[）)]?")
"""What stands above the rest of a table: 续表."""


@dataclass(slots=True)
class Page:
    """A page's lines and tables; whether it begins within a table of a page before."""

    parts: list[Line | Ruled]
    within: bool = False

    @property
    def last_table(self) -> Ruled | None:
        """The table that reaches the end of the page."""
        last = self.parts[-1] if self.parts else None
        return last if isinstance(last, Ruled) else None


def put_together(pages: Iterable[Sequence[Line | Ruled]]) -> list[Page]:
    """The pages, with what is the rest of a table moved to where the table begins.

    It is the rest where it stands first on its page, the table last on the page before, and their columns are as wide.
    """
    out: list[Page] = []
    begun: Page | None = None  # its last table may go on
    for parts in pages:
        table = begun.last_table if begun else None
        after, rest = _first_table(parts)
        if begun and table and rest and _fit(table, rest):
            begun.parts[-1] = _extended(table, rest)
            page = Page(list(parts[after:]), within=True)
        else:
            page = Page(list(parts))
        out.append(page)
        if page.parts or not page.within:
            begun = page
    return out


def _first_table(parts: Sequence[Line | Ruled]) -> tuple[int, Ruled | None]:
    """The index of what follows the table that a page begins with, and the table."""
    for index, part in enumerate(parts[:2]):
        if isinstance(part, Ruled):
            return index + 1, part
        if not _AGAIN.fullmatch(_bare(part.text())):
            break
    return 0, None


def _fit(table: Ruled, rest: Ruled) -> bool:
    if len(table.columns) != len(rest.columns):
        return False
    widths = [[x - part.columns[0] for x in part.columns] for part in (table, rest)]
    return all(abs(x - y) <= _SAME_WIDTH for x, y in zip(*widths, strict=True))


def _extended(table: Ruled, rest: Ruled) -> Ruled:
    """The table with the rows of the rest below its own."""
    below = _without_head(table.grid, rest.grid)
    height = max(cell.row + cell.rowspan for cell in table.grid)
    ends = {cell.column: cell for cell in table.grid if cell.row + cell.rowspan == height}
    begins = {cell.column: cell for cell in below if cell.row == 0}
    broken = _is_broken(table.grid, below, ends, begins)
    shift = height - 1 if broken else height
    grid = {(cell.row, cell.column): cell for cell in table.grid}
    for cell in below:
        upper = ends.get(cell.column) if cell.row == 0 else None
        merged = upper is not None and not cell.text and max(upper.rowspan, cell.rowspan) > 1
        if upper is not None and (broken or merged):
            text = _joined(upper.text, cell.text)
            grid[upper.row, upper.column] = replace(upper, text=text, rowspan=shift + cell.rowspan - upper.row)
        else:
            grid[shift + cell.row, cell.column] = replace(cell, row=shift + cell.row)
    cells = [cell for _, cell in sorted(grid.items())]
    return replace(table, grid=cells, chars=[*table.chars, *rest.chars], breaks=(*table.breaks, height))


def _joined(upper: str, lower: str) -> str:
    glue = "" if not upper or not lower or goes_on(upper.rpartition("\n")[2], lower) else "\n"
    return f"{upper}{glue}{lower}"


def _without_head(above: Sequence[GridCell], below: Sequence[GridCell]) -> list[GridCell]:
    """The cells of the rest without the head, where it is printed again on every page."""
    rows = 0
    while rows < _HEAD_ROWS and (row := _row(below, rows)) and row == _row(above, rows):
        rows += 1
    return [replace(cell, row=cell.row - rows) for cell in below if cell.row >= rows]


def _row(cells: Sequence[GridCell], row: int) -> list[tuple[str, int, int, int]]:
    found = [(_bare(cell.text), cell.column, cell.rowspan, cell.colspan) for cell in cells if cell.row == row]
    return found if any(text for text, *_ in found) else []


def _is_broken(
    above: Sequence[GridCell],
    below: Sequence[GridCell],
    ends: dict[int, GridCell],
    begins: dict[int, GridCell],
) -> bool:
    """Whether the first row of the rest goes on with the last one above, of which `ends` and `begins` are the cells.

    Where rows are numbered, one without a number does. Else one does whose text is cut off in a column where texts end
    with a full stop.
    """
    if {(c.column, c.colspan) for c in ends.values()} != {(c.column, c.colspan) for c in begins.values()}:
        return False
    bodies = [cell for cell in (*(c for c in above if c.row), *below) if cell.text]
    for column in sorted(begins)[:2]:
        numbers = [cell for cell in bodies if cell.column == column]
        if numbers and all(cell.rowspan == 1 and _NUMBER.fullmatch(_bare(cell.text)) for cell in numbers):
            return not begins[column].text
    return any(_is_cut(bodies, ends[column], cell) for column, cell in begins.items())


def _is_cut(bodies: Sequence[GridCell], end: GridCell, begin: GridCell) -> bool:
    others = [c for c in bodies if c.column == end.column and c not in (end, begin)]
    ended = sum(bool(_ENDED.search(cell.text)) for cell in others)
    return bool(end.text and begin.text and ended > _MOSTLY * len(others) and not _ENDED.search(end.text))


def _bare(text: str) -> str:
    return "".join(text.split())
