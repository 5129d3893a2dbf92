"""Tables drawn by hand, as a format module would hand them on."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.formats.base import Cell, RawText, Table
from loaders.record import Span


def raw_with_table(before: str, rows: Sequence[Sequence[str]], after: str = "") -> RawText:
    """A text with a table between `before` and `after`, a row a line, cells parted by tabs.

    A cell `^` belongs to the cell above it, `<` to the cell on its left.
    """
    raw = before
    cells: dict[tuple[int, int], list[int]] = {}  # origin → start, end, rowspan, colspan
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(rows):
        line: list[str] = []
        for column, text in enumerate(texts):
            if text in ("^", "<"):
                origin = origins[(row - 1, column) if text == "^" else (row, column - 1)]
                cells[origin][2] = max(cells[origin][2], row - origin[0] + 1)
                cells[origin][3] = max(cells[origin][3], column - origin[1] + 1)
            else:
                origin = (row, column)
                start = len(raw) + len("\t".join([*line, ""]))
                cells[origin] = [start, start + len(text), 1, 1]
                line.append(text)
            origins[row, column] = origin
        raw += "\t".join(line) + "\n"
    span = Span(len(before), len(raw) - 1)
    drawn = tuple(
        Cell(Span(start, end), row, column, down, across) for (row, column), (start, end, down, across) in cells.items()
    )
    return RawText(raw + after, "text/plain", tables=(Table(span, drawn),))
