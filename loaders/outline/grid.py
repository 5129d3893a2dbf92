"""A table by row and column, in positions of the clean text."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.formats.base import Table
from loaders.text import Clean

Range = tuple[int, int]


@dataclass(slots=True)
class Grid:
    """A table by row and column; a merged cell stands in every position it covers.

    `seams` are the rows with which what is the rest of it on another page begins.
    """

    rows: int
    columns: int
    cells: dict[tuple[int, int], Range] = field(default_factory=dict)
    seams: set[int] = field(default_factory=set)

    def at(self, row: int, column: int) -> Range | None:
        return self.cells.get((row, column))

    def extend(self, below: Grid) -> None:
        """Put the rows of another table below the last one."""
        self.cells.update({(self.rows + row, column): cell for (row, column), cell in below.cells.items()})
        self.seams.add(self.rows)
        self.rows += below.rows


def grid_of(clean: Clean, table: Table) -> Grid:
    """The cells of a table without the blanks around what they hold."""
    grid = Grid(
        max((c.row + c.rowspan for c in table.cells), default=0),
        max((c.column + c.colspan for c in table.cells), default=0),
    )
    for cell in table.cells:
        start, end = clean.position(cell.span.start), clean.position(cell.span.end)
        while end > start and clean.text[end - 1].isspace():
            end -= 1
        while start < end and clean.text[start].isspace():
            start += 1
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                grid.cells[row, column] = (start, end)
    return grid


def words_of(text: str, cell: Range | None) -> str:
    """What a cell holds, without white space; "" for a place without a cell."""
    return "".join(text[slice(*cell)].split()) if cell else ""
