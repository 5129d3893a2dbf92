"""Tables set out with blanks whose cells go on in lines of their own, as PDF tools print them.

    序号   工作任务              牵头单位     配合单位
    1      建设县域影像诊断中    县卫健局     县财政局、县
           心并投入使用                       医保局

What parts the columns are strips that are blank in all lines. A line without a number goes on with the row above it,
but only where the piece that it goes on with fills its column: what a tool prints around a number that stands in the
middle of its row does not, and no one can tell such rows apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Band = tuple[int, int]

_NARROW = frozenset(map(chr, range(0x2000)))
_BLANK = frozenset(" \u3000")
#: So much of its column a piece fills that goes on in the next line; a wide character more would not fit in.
_FULL = 0.8


def rows(lines: Sequence[str], columns: int) -> tuple[list[list[str]], int]:
    """The rows of a table whose head of so many columns is the first line, and how many lines it fills; [] for none."""
    ink, count = 0, 0
    for line in lines:
        if len(_runs(ink | _ink(line), 1)) < columns and line.strip():
            break
        ink, count = ink | _ink(line), count + 1
    while count and not lines[count - 1].strip():
        count -= 1
    bands = next((runs for gap in (1, 2, 3) if len(runs := _runs(ink, gap)) == columns), None)
    return (_read([_pieces(line, bands) for line in lines[:count] if line.strip()], bands), count) if bands else ([], 0)


def _read(lines: list[list[str]], bands: list[Band]) -> list[list[str]]:
    """Rows from lines of pieces; [] where a line cannot be the rest of the row above it."""
    found = [lines[0]]
    last = lines[0]
    for pieces in lines[1:]:
        if pieces == lines[0]:  # the head again, on the next page
            continue
        if pieces[0] == str(len(found)):
            found.append(list(pieces))
        elif pieces[0] or not all(_goes_on(last[n], bands[n]) for n, piece in enumerate(pieces) if piece):
            return []
        else:
            found[-1] = ["\n".join(filter(None, both)) for both in zip(found[-1], pieces, strict=True)]
        last = pieces
    return found if len(found) > 2 else []


def _goes_on(piece: str, band: Band) -> bool:
    width = band[1] - band[0]
    return sum(map(_width, piece)) >= min(_FULL * width, width - 2)


def _width(char: str) -> int:
    return 1 if char in _NARROW else 2


def _placed(line: str) -> Iterator[tuple[int, str]]:
    """The characters of a line with the printed columns they begin in."""
    at = 0
    for char in line:
        yield at, char
        at += _width(char)


def starts_of(line: str, pieces: Sequence[str]) -> list[int]:
    """The printed columns that the pieces of a line begin in, in order.

    >>> starts_of("1  县卫健局  县财政局", ["1", "县卫健局", "县财政局"])
    [0, 3, 13]
    """
    found, at = [], 0
    for piece in pieces:
        at = line.index(piece, at)
        found.append(sum(map(_width, line[:at])))
        at += len(piece)
    return found


def _ink(line: str) -> int:
    """The printed columns that are not blank, a bit each."""
    ink = 0
    for at, char in _placed(line):
        if char not in _BLANK:
            ink |= ((1 << _width(char)) - 1) << at
    return ink


def _runs(ink: int, gap: int) -> list[Band]:
    """The stretches of ink that at least `gap` blank columns part.

    >>> _runs(0b1100_0111, 1), _runs(0b1101_0111, 2)
    ([(0, 3), (6, 8)], [(0, 8)])
    """
    runs: list[Band] = []
    for run in re.finditer("1+", bin(ink)[:1:-1]):
        if runs and run.start() - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], run.end())
        else:
            runs.append(run.span())
    return runs


def _pieces(line: str, bands: list[Band]) -> list[str]:
    """What a line prints in each column."""
    placed = list(_placed(line))
    return ["".join(char for at, char in placed if start <= at < end).strip(" \u3000") for start, end in bands]
