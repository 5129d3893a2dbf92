"""Tables that divide work, flattened to a cell a line, whose merged cells are printed once for several rows.

序号/重点任务/工作内容/责任单位 and below them a line a cell: a row has as many cells as the head, or fewer where its
group or its owner is that of the row above. Columns that merge stand left of the task and nest, so that each row fills
the columns from the first that changes up to the task. Which one that is, the serial numbers, the marks that count up
and, where those leave a choice, the sentences of the task say. A table that can be read in two ways is read
row by row where its numbers allow (`loaders.outline.flat_numbered`), and else not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import NamedTuple

from loaders.formats.base import Cell, Table
from loaders.numerals import to_int
from loaders.outline import flat_lines, flat_numbered
from loaders.outline.flat_cells import (
    SERIAL,
    Head,
    Line,
    NamesUnits,
    Row,
    empty_behind,
    ends_table,
    is_sentence,
    joined,
    kind_of,
    mark_of,
    read_head,
)
from loaders.record import Span

#: What a column of owners is called, or the first line of its head.
_OWNERS_HEAD = re.compile(
    r"[\n|｜\t\u3000 ](?:(?:主要|协同|其他)?(?:责任|牵头|主责|主办|承办|落实)"
    r"|(?:推进|实施|完成)(?:单位|部门|主体)(?=\s))"
)
_MOST_LINES = 2_000
_MOST_FAILED = 30
_LONGEST_RUN = 16
"""So many cells of text without an owner behind them are prose."""


class _Block(NamedTuple):
    """The texts in front of an owner or a date, each with the serial number before it, and what stands behind them."""

    texts: list[tuple[Line, Line | None]]
    behind: list[tuple[str, Line]]


def find(text: str, drawn: Sequence[Table], names_units: NamesUnits) -> list[Table]:
    """The divisions of work of a text, a cell a line, that stand outside the tables its format has `drawn`."""
    if not _OWNERS_HEAD.search(text):
        return []
    # Text taken from a page may keep the lines between cells, as pipes behind them or in lines of their own.
    printed = (
        Line(m.group().strip(), m.start(), m.end()) for m in re.finditer(r"[^\s|｜][^\n]*|[|｜][^\n]*[^\s|｜]", text)
    )
    lines = flat_lines.cut(list(printed))
    found = []
    at = failed = 0
    while at < len(lines) and failed < _MOST_FAILED:
        head, after = read_head(lines, at)
        if head is not None and not any(t.span.start <= lines[at].start < t.span.end for t in drawn):
            stop = next((t.span.start for t in drawn if t.span.start > lines[at].start), len(text))
            below = [_unpiped(line) for line in lines[after : after + _MOST_LINES] if line.start < stop]
            head = _with_numbers(head, below)
            below = flat_lines.whole(_without_groups(_without(below, head), head, names_units), head, names_units)
            rows = _rows(below, head, names_units) if head.nests else []
            numbered = flat_numbered.Numbered(rows, []) if rows else flat_numbered.read(below, head, names_units)
            if numbered.rows:
                table = replace(_table(head, numbered.rows), unread=tuple(numbered.unread))
                found.append(table)
                # A head that a page repeats inside of it begins no other table.
                at = next((n for n in range(after, len(lines)) if lines[n].start >= table.span.end), len(lines))
                continue
            failed += 1
        at += 1
    return found


def _unpiped(line: Line) -> Line:
    """A cell without the pipe behind it."""
    words = line.words.rstrip("|｜ \t")
    return Line(words, line.start, line.start + len(words)) if words and "|" not in words else line


def _with_numbers(head: Head, lines: Sequence[Line]) -> Head:
    """A head with a column of running numbers that it has no name for, where the rows below it count from one.

    >>> cells = [Line(words, 0, 0) for words in ("领域", "任务", "责任单位")]
    >>> head = Head(tuple(cells), ("text", "text", "units"))
    >>> _with_numbers(head, [Line(words, 0, 0) for words in ("交通", "1", "修路。", "县交通局", "2")]).order
    ('text', 'serial', 'text', 'units')
    """
    numbers = [(at, line.words) for at, line in enumerate(lines) if line.words.isdigit()]
    counted = len(numbers) > 1 and all(words == str(n) for n, (_, words) in enumerate(numbers, 1))
    before = numbers[0][0] if counted else 0
    if "serial" in head.order or not counted or before >= head.texts:
        return head
    at = [place for place, kind in enumerate(head.order) if kind == "text"][before]
    nothing = Line("", head.cells[at].start, head.cells[at].start)
    return Head((*head.cells[:at], nothing, *head.cells[at:]), (*head.order[:at], "serial", *head.order[at:]))


def _without(lines: list[Line], head: Head) -> list[Line]:
    """The lines without the head that a page repeats."""
    words = [cell.words for cell in sorted(head.cells, key=lambda cell: cell.start)]
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        if lines[at].words == words[0] and [line.words for line in lines[at : at + len(words)]] == words:
            if kept and _PAGE.fullmatch(kept[-1].words):
                kept.pop()
            at += len(words)
        else:
            kept.append(lines[at])
            at += 1
    return kept


#: The number of the page that ends in front of a head.
_PAGE = re.compile(r"[-—–－ ]*[0-9]{1,3}[-—–－ ]*|第[0-9]{1,3}页.{0,8}")


def _without_groups(lines: list[Line], head: Head, names_units: NamesUnits) -> list[Line]:
    """The lines without the headings that stand across all columns, each in front of the next serial number.

    Where the tasks are not numbered, a sentence and its units have to follow.
    """
    if head.order[0] == "text" and head.texts == 1:
        return [line for at, line in enumerate(lines) if not _heads_rows(lines, at, names_units)]
    if head.order[0] != "serial":
        return lines
    kept: list[Line] = []
    held: list[Line] = []  # headings that may stand across, until the next serial number tells
    last = 0
    for line in lines:
        here = SERIAL.fullmatch(line.words)
        if here and to_int(here[1]) > last:
            held.clear()
        if not here and mark_of(line)[0] in ("han", "boxed") and not is_sentence(line):
            held.append(line)
            continue
        last = to_int(here[1]) if here else last
        kept += [*held, line]
        held.clear()
    return kept + held


def _heads_rows(lines: Sequence[Line], at: int, names_units: NamesUnits) -> bool:
    if mark_of(lines[at])[0] not in ("han", "boxed") or is_sentence(lines[at]) or at + 2 >= len(lines):
        return False
    return is_sentence(lines[at + 1]) and names_units(lines[at + 2].words)


# -- the rows ------------------------------------------------------------------------------------------------------


def _rows(lines: Sequence[Line], head: Head, names_units: NamesUnits) -> list[Row]:
    """The rows below a head; [] where they can be told apart in no way or in several."""
    blocks = _blocks(lines, head, names_units)
    if not blocks or len(blocks[0].texts) < head.texts:
        return []
    lasts = range(head.serial, head.texts) if head.serial is not None else (-1,)
    for contrast in (False, True):
        read = [rows for last in lasts for rows in [_Reading(head, blocks, last, contrast).rows()] if rows]
        if len(read) == 1:
            return read[0] if len(read[0]) > 1 else []
    return []


def _blocks(lines: Sequence[Line], head: Head, names_units: NamesUnits) -> list[_Block]:
    """The cells by kind up to the end of the table."""
    blocks: list[_Block] = [_Block([], [])]
    serial: Line | None = None
    styles = {mark_of(line)[0] for line in lines[: head.texts + 1]}
    for line in lines:
        if ends_table(line, styles):
            break
        kind = kind_of(line, head, names_units)
        if kind in ("units", "due", "none"):
            blocks[-1].behind.append((kind, line))
            continue
        if blocks[-1].behind:
            blocks.append(_Block([], []))
        if kind == "serial":
            serial = line
            continue
        blocks[-1].texts.append((line, serial))
        serial = None
        if len(blocks[-1].texts) > _LONGEST_RUN:
            break
    return [block for block in blocks if block.texts]


@dataclass(slots=True)
class _Reading:
    """One way to read a table: serial numbers stand in the rows that change a column up to `numbered`.

    With `contrast` the task is the one column of sentences.
    """

    head: Head
    blocks: Sequence[_Block]
    numbered: int
    contrast: bool

    def rows(self) -> list[Row]:
        """All rows, in order; [] where a block has no reading or several."""
        first = [line for line, _ in self.blocks[0].texts[: self.head.texts]]
        styles = [mark_of(line)[0] for line in first]
        said = [is_sentence(line) for line in first]
        if self.contrast and (not said[-1] or any(said[:-1])):
            return []
        rows: list[Row] = []
        counts = [0] * self.head.texts
        for block in self.blocks:
            read = list(islice(self._partings(block.texts, 0, tuple(counts), styles, not rows), 2))
            if not block.behind:  # the last one may be followed by prose: only what counts on belongs to it
                sizes = range(len(block.texts), 0, -1)
                tails = (
                    list(islice(self._partings(block.texts[:size], 0, tuple(counts), styles, False), 2))
                    for size in sizes
                )
                read = next((t for t in tails if len(t) == 1 and all(r.marked or r.serial for r in t[0])), [[]])
            if len(read) != 1 or (read[0] and not self._placed(read[0][-1], block.behind)):
                return []
            if not all(self._owned(row, bool(rows) or at > 0) for at, row in enumerate(read[0])):
                return []
            for row in read[0]:
                for column, line in enumerate(row.texts, row.first):
                    counts[column] = mark_of(line)[1] if mark_of(line)[0] == styles[column] else 0
            rows += read[0]
        numbers = [to_int(m[1]) for row in rows if row.serial and (m := SERIAL.fullmatch(row.serial.words))]
        return rows if numbers == list(range(1, len(numbers) + 1)) else []

    def _partings(
        self,
        texts: Sequence[tuple[Line, Line | None]],
        at: int,
        counts: tuple[int, ...],
        styles: Sequence[str],
        opening: bool,
    ) -> Iterator[list[Row]]:
        """Every way to part texts into rows, each of which fills the columns from one on up to the task."""
        if at == len(texts):
            yield []
            return
        columns = self.head.texts
        for first in range(1 if opening else columns):
            row = texts[at : at + columns - first]
            if len(row) < columns - first or not self._fits(row, first, counts, styles):
                continue
            following = list(counts)
            for column, (line, _) in enumerate(row, first):
                following[column] = mark_of(line)[1] if mark_of(line)[0] == styles[column] else 0
            serial = next((number for _, number in row if number), None)
            made = Row(first, [line for line, _ in row], serial, marked=bool(styles[first]))
            for rest in self._partings(texts, at + len(row), tuple(following), styles, False):
                yield [replace(made, units=[]), *rest]

    def _fits(
        self, row: Sequence[tuple[Line, Line | None]], first: int, counts: Sequence[int], styles: Sequence[str]
    ) -> bool:
        """Whether texts may be a row: serial number, marks and sentences where they have to be."""
        serial_at = self.head.serial
        numbered = serial_at is not None and first <= self.numbered
        for column, (line, number) in enumerate(row, first):
            if bool(number) != (numbered and column == max(serial_at or 0, first)):
                return False
            style, value = mark_of(line)
            if style and style in styles:
                restarts = column > first and value == 1
                if style != styles[column] or not (value == counts[column] + 1 or restarts):
                    return False
            elif styles[column] and column == first and any(counts):
                return False
            if self.contrast and is_sentence(line) != (column == self.head.texts - 1):
                return False
        return True

    def _owned(self, row: Row, above: bool) -> bool:
        """Whether it is known who answers for a row: its own units, or those of the row above that it is part of."""
        if row.units:
            return True
        counted = bool(row.serial) or row.marked
        return above and (row.first > 0 or (self.head.texts == 1 and counted))

    def _placed(self, row: Row, behind: Sequence[tuple[str, Line]]) -> bool:
        """Puts the cells behind a row's texts into their columns; False where they do not fit there."""
        kinds = [k for k in self.head.order if k in ("units", "due")]
        runs = [(kind, [line for _, line in run]) for kind, run in groupby(behind, lambda cell: cell[0])]
        if self.head.units == 1 and all(kind != "none" for kind, _ in runs):
            order = [kind for kind, _ in runs]
            expected = [kind for kind, _ in groupby(kinds) if kind in order]
            if order != expected:
                return False
            for kind, run in runs:
                if kind == "units":
                    row.units = [joined(run)]
                elif len(run) > 1:
                    return False
                else:
                    row.due = run[0]
            return True
        if not behind:
            return True
        printed = [kind for kind, _ in behind]
        shapes = (kinds, [kind for kind in kinds if kind != "due"])
        shape = next((s for s in shapes if len(s) == len(printed) and _alike(s, printed)), None)
        if shape is None:
            return False
        row.units = [line for kind, (_, line) in zip(shape, behind, strict=True) if kind == "units"]
        row.due = next((line for kind, (_, line) in zip(shape, behind, strict=True) if kind == "due"), None)
        return True


def _alike(kinds: Sequence[str], printed: Sequence[str]) -> bool:
    return all(there in (kind, "none") for kind, there in zip(kinds, printed, strict=True))


# -- the table -----------------------------------------------------------------------------------------------------


def _table(head: Head, rows: Sequence[Row]) -> Table:
    """The rows as a grid in which what is merged covers the rows that it holds for."""
    columns: list[list[tuple[int, Line]]] = [[(0, cell)] for cell in head.cells]
    for number, row in enumerate(rows, 1):
        texts, units = iter(range(head.texts)), iter(row.units)
        for column, kind in zip(columns, head.order, strict=True):
            text = next(texts) if kind == "text" else 0
            cell: Line | None = None
            if kind == "text" and text >= row.first:
                cell = row.texts[text - row.first]
            elif kind == "serial":
                cell = row.serial
            elif kind == "units":
                cell = next(units, None)
            elif kind in ("due", "person", "note"):
                cell = row.due if kind == "due" else None
                cell = cell or empty_behind(row.texts[-1])
            if cell is not None:
                column.append((number, cell))
    cells = []
    for place, column in enumerate(columns):
        ends = [number for number, _ in column[1:]] + [len(rows) + 1]
        for (number, cell), end in zip(column, ends, strict=True):
            cells.append(Cell(Span(cell.start, cell.end), number, place, end - number))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    starts, stops = [cell.span.start for cell in cells], [cell.span.end for cell in cells]
    return Table(Span(min(starts), max(stops)), tuple(cells))
