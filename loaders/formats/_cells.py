"""From the filled cells of a sheet to lines and a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from loaders.formats._builder import Builder, GridCell, clean
from loaders.record import Span

MAX_CELLS = 200_000
"""The most positions of the tables of a workbook; a task list has a few hundred."""
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表|chart)\s*\d*", re.IGNORECASE)
_ATTACHMENT = re.compile(r"附\s*[件表录]")
_LEAST_TITLE = 6

Region = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class TooMany(Exception):
    """The sheets have more cells than are read."""


@dataclass(slots=True)
class Sheet:
    """A sheet's filled cells by (row, column), from 0, as printed; and its merged regions."""

    name: str
    cells: Mapping[tuple[int, int], str]
    merged: Sequence[Region] = field(default_factory=tuple)


def write(builder: Builder, sheets: Sequence[Sheet]) -> Span | None:
    """Adds the sheets that have a text: name, lines before, table, lines after. Returns the title of the first.

    A row with one filled cell is a line where it stands above a table (a title), or below it; a name that the program
    gave (Sheet1) is left out. Blank rows part tables where a line follows them. Empty rows and columns go.

    Raises:
        TooMany: there are more than `MAX_CELLS` cells.
    """
    title: Span | None = None
    total = 0
    for sheet in sheets:
        texts = {at: text for at, raw in sheet.cells.items() if (text := _text(raw))}
        if not texts:
            continue
        lines: list[Span] = []
        name = clean(sheet.name).strip()
        if not _DEFAULT_NAME.fullmatch(name) and not any(name in text for text in texts.values()):
            builder.line(name)
        for block in _blocks(texts):
            head, body, tail = _parts(block, texts)
            lines += [builder.line(texts[row, column]) for row, column in _filled(head, texts)]
            if body:
                total += _table(builder, body, texts, sheet.merged)
            if total > MAX_CELLS:
                raise TooMany
            for at in _filled(tail, texts):
                builder.line(texts[at])
        title = title or next((span for span in lines[:3] if _is_title(texts, span)), None)
    return title


def _text(raw: str) -> str:
    return "\n".join(line.strip() for line in clean(raw).split("\n") if line.strip())


def _is_title(texts: Mapping[tuple[int, int], str], span: Span) -> bool:
    found = [text for text in texts.values() if len(text) == span.end - span.start]
    return span.end - span.start >= _LEAST_TITLE and not any(_ATTACHMENT.match(text) for text in found)


_Rows = dict[int, list[int]]
"""Row → its filled columns."""


def _blocks(texts: Mapping[tuple[int, int], str]) -> Iterator[_Rows]:
    """The rows in runs: a run ends before a blank row that a row of one cell follows."""
    rows: _Rows = {}
    for row, column in sorted(texts):
        rows.setdefault(row, []).append(column)
    block: _Rows = {}
    last = -1
    for row, columns in rows.items():
        if block and row > last + 1 and len(columns) == 1 and any(len(found) > 1 for found in block.values()):
            yield block
            block = {}
        block[row] = columns
        last = row
    if block:
        yield block


def _parts(block: _Rows, texts: Mapping[tuple[int, int], str]) -> tuple[_Rows, _Rows, _Rows]:
    """The lines above the table, the table, the lines below it; a table has at least two rows and columns."""
    rows = list(block)
    wide = [row for row in rows if len(block[row]) > 1]
    if len(wide) < 2:
        return block, {}, {}
    first, last = wide[0], wide[-1]
    left = min(min(block[row]) for row in wide)

    def is_below(row: int) -> bool:
        # A last row with nothing but a number or a unit in a merged column still belongs to the table.
        return row > last and block[row][0] <= left and not texts[row, block[row][0]].isdigit()

    head = {row: block[row] for row in rows if row < first}
    tail = {row: block[row] for row in rows if is_below(row)}
    return head, {row: block[row] for row in rows if row not in head and row not in tail}, tail


def _filled(rows: _Rows, texts: Mapping[tuple[int, int], str]) -> Iterator[tuple[int, int]]:
    return ((row, column) for row, columns in rows.items() for column in columns if (row, column) in texts)


def _table(builder: Builder, body: _Rows, texts: Mapping[tuple[int, int], str], merged: Sequence[Region]) -> int:
    """Adds a table without its empty rows and columns; returns how many positions it has."""
    rows = {row: index for index, row in enumerate(body)}
    columns = {column: index for index, column in enumerate(sorted({c for found in body.values() for c in found}))}
    size = len(rows) * len(columns)
    if size > MAX_CELLS:
        raise TooMany
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    looked = 0
    for top, left, bottom, right in merged:
        high = [index for row, index in rows.items() if top <= row <= bottom] if (top, left) in texts else []
        wide = [index for column, index in columns.items() if left <= column <= right] if high else []
        positions = [(row, column) for row in high for column in wide]
        looked += len(rows) + len(columns) + len(positions)
        if looked > 100 * MAX_CELLS:
            break
        if positions and covered.isdisjoint(positions) and top in rows:
            covered.update(positions)
            spans[positions[0]] = (len(high), len(wide))
    filled = {(rows[row], columns[column]): texts[row, column] for row, column in _filled(body, texts)}
    builder.table(
        [
            GridCell(filled.get(at, ""), *at, *spans.get(at, (1, 1)))
            for at in ((row, column) for row in range(len(rows)) for column in range(len(columns)))
            if at in spans or at not in covered
        ]
    )
    return size
