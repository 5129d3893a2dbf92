"""Tables of figures that a text has lost the lines of: a row a line, single blanks between its cells.

    序号 县区 改造小区（个） 受益居民（户）
    任务 开工 任务 开工
    1 青禾县 12 9 340 260
    2 石桥县 20 15 500 410

Rows are told by what stands in them: as many words in each, the same of them figures. A head with fewer words is laid
over the columns where these come out even: the last of its words are divided by the words of the line below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.formats._builder import GridCell

_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?[%％]?$")
#: What a row holds: two figures side by side.
SIDE_BY_SIDE = re.compile(r"[ \u3000][0-9][0-9,.]*[%％]?[ \u3000]+[0-9][0-9,.]*[%％]?(?![^\s])")
_LEAST_ROWS, _LEAST_COLUMNS, _MOST_ROWS = 3, 4, 500


def table(lines: Sequence[str], index: int) -> tuple[int, list[GridCell]] | None:
    """The table whose head begins at a line: the line behind it, and its cells; None where none begins there."""
    for depth in (1, 2):
        if index + depth >= len(lines) or not SIDE_BY_SIDE.search(lines[index + depth]):
            continue
        rows = _rows(lines[index + depth : index + depth + _MOST_ROWS])
        head = _head([line.split() for line in lines[index : index + depth]], len(rows[0])) if rows else []
        if head:
            body = [
                GridCell(words, at, column) for at, row in enumerate(rows, depth) for column, words in enumerate(row)
            ]
            return index + depth + len(rows), [*head, *body]
    return None


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """The rows that a run of lines begins with; [] for fewer than a table has."""
    rows: list[list[str]] = []
    for line in lines:
        words = line.split()
        figures = [bool(_FIGURE.match(word)) for word in words]
        if len(words) < _LEAST_COLUMNS or sum(figures) < 3 or (rows and not _alike(rows[0], words)):
            break
        rows.append(words)
    return rows if len(rows) >= _LEAST_ROWS else []


def _alike(first: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows have as many words, and the columns of those in front hold the same kind of them."""
    if len(first) != len(other):
        return False
    same = sum(bool(_FIGURE.match(a)) == bool(_FIGURE.match(b)) for a, b in zip(first, other, strict=True))
    return same >= len(first) - 2


def _head(lines: Sequence[Sequence[str]], columns: int) -> list[GridCell]:
    """The cells of a head of one row, or of two of which the second divides the last cells of the first evenly."""
    if not lines or any(not words or _FIGURE.match(word) for words in lines for word in words or [""]):
        return []
    if len(lines) == 1:
        return [GridCell(word, 0, at) for at, word in enumerate(lines[0])] if len(lines[0]) == columns else []
    first, below = lines
    alone = columns - len(below)
    divided = len(first) - alone
    if alone < 1 or divided < 1 or len(below) % divided or len(below) == divided:
        return []
    across = len(below) // divided
    cells = [GridCell(word, 0, at, rowspan=2) for at, word in enumerate(first[:alone])]
    cells += [GridCell(word, 0, alone + at * across, colspan=across) for at, word in enumerate(first[alone:])]
    return cells + [GridCell(word, 1, alone + at) for at, word in enumerate(below)]
