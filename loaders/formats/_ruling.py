"""Tables drawn with ruling lines on a page: the grid from the lines, the text from the characters inside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from loaders.formats._builder import GridCell
from loaders.formats._lines import Char, Line, goes_on, width_of

_THIN = 3.0
"""A filled rectangle at most this wide, in points, is a line; printed rules have 0.5 to 1.5."""
_SNAP = 3.0
"""Lines nearer than this, in points, are one."""
MAX_SHAPES = 20_000
"""A page of more shapes than this is a drawing."""
_MOST_WORK = 20_000_000
"""Positions of a grid times its lines: what passes this is a hatching. A page of 60 rows and 20 columns has 100,000."""
_LEAST_LENGTH = 8.0
_COVER = 0.8
"""The share of a cell's side that must be drawn for the side to be there."""
_PADDING = 6.0
"""The most space, in points, between a cell's edge and a line that fills it: Word leaves 5.4."""
#: What no end of a line parts: a number, a word or a character with the stops behind it.
_UNPARTED = re.compile(r"(?:[A-Za-z0-9.%]+|.)[，。、；：！？）》”’〕】〉,.;:!?)]*", re.S)


class Rule(NamedTuple):
    """A line: where it stands on the axis across it, and its ends along itself."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table on a page: its cells, the characters in it, the height of its upper edge, the edges of its columns.

    `breaks` are the rows at which further pages begin, where it goes on over pages (`loaders.formats._continued`).
    """

    grid: list[GridCell]
    chars: list[Char]
    top: float
    columns: tuple[float, ...]
    breaks: tuple[int, ...] = ()


def ruled_tables(across: list[Rule], down: list[Rule], chars: Sequence[Char]) -> list[Ruled]:
    """The ruled tables of a page, from top to bottom.

    Accepted are grids of at least two rows and columns whose outer frame is closed and all of whose merged cells are
    rectangles; anything else stays lines of text.

    Args:
        across: the page's horizontal lines, in points, `y` growing upwards.
        down: its vertical lines.
        chars: the page's characters.
    """
    if len(across) < 3 or len(down) < 3:
        return []
    found = []
    for rows, columns in _groups(across, down):
        table = _table(_closed(rows, columns), columns, chars)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda table: -table.top)


def rules(page: Any, raw: Any) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical lines of a PDF page: thin shapes, and the sides of drawn rectangles.

    Args:
        page: a `pypdfium2.PdfPage`.
        raw: `pypdfium2.raw`.
    """
    across: list[Rule] = []
    down: list[Rule] = []
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > MAX_SHAPES:
            return [], []
        left, bottom, right, top = item.get_bounds()
        add_shape(across, down, (left, bottom, right, top), _is_drawn_rectangle(item, raw))
    return across, down


def add_shape(across: list[Rule], down: list[Rule], box: tuple[float, float, float, float], drawn: bool) -> None:
    """Takes the lines of one shape: itself where it is thin, else its four sides where it is a drawn rectangle.

    `box` is left, bottom, right, top.
    """
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if high <= _THIN and wide >= _LEAST_LENGTH:
        across.append(Rule((bottom + top) / 2, left, right))
    elif wide <= _THIN and high >= _LEAST_LENGTH:
        down.append(Rule((left + right) / 2, bottom, top))
    elif wide >= _LEAST_LENGTH and high >= _LEAST_LENGTH and drawn:
        across += [Rule(bottom, left, right), Rule(top, left, right)]
        down += [Rule(left, bottom, top), Rule(right, bottom, top)]


def _is_drawn_rectangle(item: Any, raw: Any) -> bool:
    from ctypes import byref, c_int

    fill, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(item.raw, byref(fill), byref(stroke)) or not stroke.value:
        return False
    return raw.FPDFPath_CountSegments(item.raw) in (4, 5)


def _clusters(values: Iterable[float]) -> list[float]:
    """Values nearer than `_SNAP` put together, ascending."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _groups(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines of each table: vertical ones whose extents overlap, and the horizontal ones that they meet."""
    bands: list[tuple[float, float, list[Rule]]] = []
    for rule in sorted(down, key=lambda found: found.low):
        if bands and rule.low <= bands[-1][1] + _SNAP:
            low, high, rules = bands[-1]
            bands[-1] = (low, max(high, rule.high), [*rules, rule])
        else:
            bands.append((rule.low, rule.high, [rule]))
    for low, high, rules in bands:
        left, right = min(rule.at for rule in rules), max(rule.at for rule in rules)
        rows = [
            rule
            for rule in across
            if low - _SNAP <= rule.at <= high + _SNAP and rule.low <= right + _SNAP and rule.high >= left - _SNAP
        ]
        yield rows, rules


def _closed(rows: list[Rule], columns: list[Rule]) -> list[Rule]:
    """The horizontal lines, with those that a page's end has cut off: there all vertical lines end at one height."""
    xs, heights = _clusters(rule.at for rule in columns), [rule.at for rule in rows]
    if not rows or len(xs) < 3:
        return rows
    reach = [[rule for rule in columns if abs(rule.at - x) <= _SNAP] for x in xs]
    lows, highs = [min(r.low for r in each) for each in reach], [max(r.high for r in each) for each in reach]
    cut = [
        ends[0]
        for ends, beyond in ((lows, min(heights) - max(lows)), (highs, min(highs) - max(heights)))
        if beyond > _SNAP and max(ends) - min(ends) <= _SNAP
    ]
    return rows + [Rule(at, xs[0], xs[-1]) for at in cut]


def _covered(rules: list[Rule], at: float, low: float, high: float) -> bool:
    """Whether lines at `at` cover (nearly) all between `low` and `high`."""
    pieces = sorted((max(rule.low, low), min(rule.high, high)) for rule in rules if abs(rule.at - at) <= _SNAP)
    length, reached = 0.0, low
    for start, end in pieces:
        length += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return length >= _COVER * (high - low)


def _table(rows: list[Rule], columns: list[Rule], chars: Sequence[Char]) -> Ruled | None:
    xs, ys = _clusters(rule.at for rule in columns), _clusters(rule.at for rule in rows)[::-1]
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) * (len(rows) + len(columns)) > _MOST_WORK:
        return None
    frame = (
        all(_covered(rows, y, xs[0], xs[-1]) for y in (ys[0], ys[-1]))
        and all(_covered(columns, x, ys[-1], ys[0]) for x in (xs[0], xs[-1]))
    )  # fmt: skip
    merged = _merged(xs, ys, rows, columns) if frame else None
    if merged is None:
        return None
    inside, texts = _texts(xs, ys, merged, chars)
    lines = {cell: _cell_lines(found) for cell, found in texts.items()}
    gaps = (line.left - xs[cell[1]] for cell, found in lines.items() for line in found)
    padding = min(_PADDING, max(0.0, min(gaps, default=0.0)))
    grid = [
        GridCell(
            _cell_text(lines.get(cell, []), xs[cell[1]] + padding, xs[cell[3]] - padding),
            *(cell[0], cell[1], cell[2] - cell[0], cell[3] - cell[1]),
        )
        for cell in sorted(set(merged.values()))
    ]
    if sum(bool(cell.text) for cell in grid) < 2 or len({cell.column for cell in grid if cell.text}) < 2:
        return None
    return Ruled(grid, inside, ys[0], tuple(xs))


_Box = tuple[int, int, int, int]
"""First row, first column, row after the last, column after the last."""


def _merged(
    xs: list[float], ys: list[float], rows: list[Rule], columns: list[Rule]
) -> dict[tuple[int, int], _Box] | None:
    """For each position of the grid the cell it belongs to; None where cells are not rectangles."""
    height, width = len(ys) - 1, len(xs) - 1
    box: dict[tuple[int, int], _Box] = {}
    for row in range(height):
        for column in range(width):
            if (row, column) in box:
                continue
            right, below = column + 1, row + 1
            while right < width and not _covered(columns, xs[right], ys[row + 1], ys[row]):
                right += 1
            while below < height and not _covered(rows, ys[below], xs[column], xs[column + 1]):
                below += 1
            found = (row, column, below, right)
            for position in ((r, c) for r in range(row, below) for c in range(column, right)):
                if position in box:
                    return None
                box[position] = found
    return box


def _texts(
    xs: list[float], ys: list[float], merged: dict[tuple[int, int], _Box], chars: Sequence[Char]
) -> tuple[list[Char], dict[_Box, list[Char]]]:
    """The characters inside the table, and by cell; a space that PDFium put in goes with the character before it."""
    falling = [-y for y in ys]
    inside: list[Char] = []
    texts: dict[_Box, list[Char]] = {}
    last: _Box | None = None
    for char in chars:
        if char.generated:
            if last is not None:
                texts[last].append(char)
                inside.append(char)
            continue
        x, y = char.middle
        column, row = bisect_right(xs, x) - 1, bisect_right(falling, -y) - 1
        last = merged.get((row, column))
        if last is not None:
            texts.setdefault(last, []).append(char)
            inside.append(char)
    return inside, texts


def _cell_lines(chars: list[Char]) -> list[Line]:
    """The lines of a cell that are not blank; a character well below the one before begins a new one."""
    lines: list[Line] = []
    for char in chars:
        fresh = not lines or (not char.generated and _is_below(lines[-1].chars[-1], char))
        if fresh:
            lines.append(Line())
        lines[-1].chars.append(char)
    return [line for line in lines if line.text()]


def _cell_text(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of a cell whose lines stand between `left` and `right`; those that its width has cut are one."""
    pieces = [lines[0].text()] if lines else []
    for before, after in pairwise(lines):
        words = after.text()
        if _is_full(before, after, left, right) and goes_on(pieces[-1], words):
            pieces[-1] += words
        else:
            pieces.append(words)
    return "\n".join(pieces)


def _is_full(line: Line, following: Line, left: float, right: float) -> bool:
    """Whether what the next line begins with, and can not be parted, has no room behind a line."""
    match = _UNPARTED.match(following.text())
    wide = sum(map(width_of, match.group())) * following.size if match else 0.0
    return line.right + wide > right or line.right - line.left + wide > right - left  # centred lines too


def _is_below(before: Char, after: Char) -> bool:
    if before.generated:
        return after.left < before.left
    # A font without outlines has boxes of no height; their width then stands for it.
    size = max(after.top - after.bottom, before.top - before.bottom, before.right - before.left, 1.0)
    return before.middle[1] - after.middle[1] > 0.6 * size
