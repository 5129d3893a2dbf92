"""Tables that divide work, flattened to a cell a line, whose merged cells are printed once for several rows.

序号/重点任务/工作内容/责任单位 and below them a line a cell: a row has as many cells as the head, or fewer where its
group or its owner is that of the row above. Columns that merge stand left of the task and nest, so that each row fills
the columns from the first that changes up to the task. Which one that is, the serial numbers, the marks that count up
and, where those leave a choice, the sentences of the task say. A table that can be read in two ways is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import NamedTuple

from loaders.formats.base import Cell, Table
from loaders.numerals import to_int
from loaders.outline.tables import DUE, NUMBER, TASK, role_of
from loaders.record import Span

NamesUnits = Callable[[str], bool]
"""Whether a cell's text is a list of units and nothing else."""

_OVER = re.compile(r"(?:责任|任务)?分工|责任(?:主体|单位|部门)|任务落实")
_HEAD_WORDS = re.compile(r"[\u4e00-\u9fff（）、/№]{1,10}|No\.?")
_GROUP = re.compile(r"类别|领域|分类|类型|板块|方面|行动|名称|大项")
_NOTE = re.compile(r"备注|说明")
_TITLE = re.compile(r"(?:分工|分解|方案|清单|计划|安排|表)$")
_SERIAL = re.compile(r"[（(]?([0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]?[、.．]?")
_DUE_CELL = re.compile(
    r"(?:20\d\d年|\d{1,2}月|每[年季月]|全年|长期|持续|常年|年底|立即|即时|按时)[^。；，]{0,14}|20\d\d[.．]\d{1,2}(?:[.．]\d{1,2})?"
)
_NOTHING = re.compile(r"[-—－–/／\\]+|无")
_DATED = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_MARK = re.compile(
    r"(?P<han>[一二三四五六七八九十]{1,3})、|[（(](?P<boxed>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<digit>\d{1,3})[.．、](?!\d)|[（(](?P<round>\d{1,3})[）)]|(?P<circle>[①-⑳])"
)
_STOP = re.compile(r"注[:：]|备注|说明[:：]|附件|附[:：]|抄送|第[一二三四五六七八九十]+[章节]")
_MOST_LINES = 2_000
_MOST_FAILED = 30
_LONGEST_RUN = 16
"""So many cells of text without an owner behind them are prose."""


class _Line(NamedTuple):
    """A line's text without the blanks around it, and where it stands in the source."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table: `texts` up to the task, the serial in front of text number `serial`, roles behind them.

    Each entry of `order` is a column of the grid: "serial", "text", "units", "due" or "note".
    """

    cells: tuple[_Line, ...]
    order: tuple[str, ...]

    @property
    def texts(self) -> int:
        return self.order.count("text")

    @property
    def units(self) -> int:
        return self.order.count("units")

    @property
    def serial(self) -> int | None:
        return self.order[: self.order.index("serial")].count("text") if "serial" in self.order else None


@dataclass(slots=True)
class _Row:
    """A row as printed: its texts fill the columns from `first` on."""

    first: int
    texts: list[_Line]
    serial: _Line | None = None
    units: list[_Line] = field(default_factory=list)
    due: _Line | None = None
    marked: bool = False


class _Block(NamedTuple):
    """The texts in front of an owner or a date, each with the serial number before it, and what stands behind them."""

    texts: list[tuple[_Line, _Line | None]]
    behind: list[tuple[str, _Line]]


def find(text: str, drawn: Sequence[Table], names_units: NamesUnits) -> list[Table]:
    """The divisions of work of a text, a cell a line, that stand outside the tables its format has `drawn`."""
    if not any(f"\n{word}" in text for word in ("责任", "牵头", "主责", "主办", "承办", "落实")):
        return []
    lines = [_Line(m.group().strip(), m.start(), m.end()) for m in re.finditer(r"[^\s][^\n]*", text)]
    found = []
    at = failed = 0
    while at < len(lines) and failed < _MOST_FAILED:
        head, after = _head(lines, at)
        if head is not None and not any(t.span.start <= lines[at].start < t.span.end for t in drawn):
            stop = next((t.span.start for t in drawn if t.span.start > lines[at].start), len(text))
            below = [line for line in lines[after : after + _MOST_LINES] if line.start < stop]
            rows = _rows(_without(below, head), head, names_units)
            if rows:
                found.append(_table(head, rows))
                at = after
                continue
            failed += 1
        at += 1
    return found


# -- the head ------------------------------------------------------------------------------------------------------


def _kind_of_head(words: str) -> str:
    if not _HEAD_WORDS.fullmatch(words):
        return ""
    if NUMBER.match(words):
        return "serial"
    if role_of(words):
        return "units"
    if _OVER.fullmatch(words):
        return "over"
    if DUE.search(words):
        return "due"
    if _NOTE.fullmatch(words):
        return "note"
    return "text" if (TASK.search(words) or _GROUP.search(words)) and not _TITLE.search(words) else ""


def _head(lines: Sequence[_Line], at: int) -> tuple[_Head | None, int]:
    """The head that begins at a line and the line after it; None where none begins there."""
    cells: list[tuple[str, _Line]] = []
    after = at
    while after < len(lines) and (kind := _kind_of_head(lines[after].words)):
        cells.append((kind, lines[after]))
        after += 1
    cells = _in_one_row(cells)
    order = tuple(kind for kind, _ in cells)
    last = max((n for n, kind in enumerate(order) if kind == "text"), default=len(order))
    fits = (
        len(order) >= 3
        and "units" in order[last:]
        and not {"units", "due", "note"} & set(order[:last])
        and order.count("serial") <= 1
        and order.count("due") <= 1
        and "over" not in order
    )
    return (_Head(tuple(line for _, line in cells), order) if fits else None), (after if fits else at)


def _in_one_row(cells: list[tuple[str, _Line]]) -> list[tuple[str, _Line]]:
    """A head of two rows in one: what stands over the leading and the helping units gives its place to them."""
    for at, (kind, line) in enumerate(cells):
        if kind not in ("over", "units") or not _OVER.fullmatch(line.words):
            continue
        below = next((n for n in range(at + 1, len(cells)) if cells[n][0] == "units"), len(cells))
        under = cells[below:]
        if len(under) > 1 and all(k == "units" for k, _ in under):
            return [*cells[:at], *under, *cells[at + 1 : below]]
        if len(under) > 1 and below == at + 1:
            return [*cells[:at], *under]
    return cells


def _without(lines: list[_Line], head: _Head) -> list[_Line]:
    """The lines without the head that a page repeats."""
    words = [cell.words for cell in sorted(head.cells, key=lambda cell: cell.start)]
    kept: list[_Line] = []
    at = 0
    while at < len(lines):
        if lines[at].words == words[0] and [line.words for line in lines[at : at + len(words)]] == words:
            at += len(words)
        else:
            kept.append(lines[at])
            at += 1
    return kept


# -- the rows ------------------------------------------------------------------------------------------------------


def _rows(lines: Sequence[_Line], head: _Head, names_units: NamesUnits) -> list[_Row]:
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


def _blocks(lines: Sequence[_Line], head: _Head, names_units: NamesUnits) -> list[_Block]:
    """The cells by kind up to the end of the table."""
    blocks: list[_Block] = [_Block([], [])]
    serial: _Line | None = None
    styles = {_mark(line)[0] for line in lines[: head.texts + 1]}
    for line in lines:
        if _STOP.match(line.words) or _DATED.fullmatch(line.words):
            break
        if _mark(line)[0] in ("han", "boxed") and _mark(line)[0] not in styles:
            break
        kind = _kind(line, head, names_units)
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


def _kind(line: _Line, head: _Head, names_units: NamesUnits) -> str:
    """What a cell holds, by its form and the vocabulary."""
    if head.serial is not None and _SERIAL.fullmatch(line.words):
        return "serial"
    if _NOTHING.fullmatch(line.words):
        return "none"
    if "due" in head.order and _DUE_CELL.fullmatch(line.words):
        return "due"
    return "units" if names_units(line.words) else "text"


def _mark(line: _Line) -> tuple[str, int]:
    """The style and the number of the mark that a text begins with; ("", 0) where it has none."""
    found = _MARK.match(line.words)
    if not found or found.lastgroup is None:
        return "", 0
    return found.lastgroup, to_int(found[found.lastgroup])


def _is_sentence(line: _Line) -> bool:
    return line.words.endswith(("。", "；", ";"))


@dataclass(slots=True)
class _Reading:
    """One way to read a table: serial numbers stand in the rows that change a column up to `numbered`.

    With `contrast` the task is the one column of sentences.
    """

    head: _Head
    blocks: Sequence[_Block]
    numbered: int
    contrast: bool

    def rows(self) -> list[_Row]:
        """All rows, in order; [] where a block has no reading or several."""
        first = [line for line, _ in self.blocks[0].texts[: self.head.texts]]
        styles = [_mark(line)[0] for line in first]
        said = [_is_sentence(line) for line in first]
        if self.contrast and (not said[-1] or any(said[:-1])):
            return []
        rows: list[_Row] = []
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
                    counts[column] = _mark(line)[1] if _mark(line)[0] == styles[column] else 0
            rows += read[0]
        numbers = [to_int(m[1]) for row in rows if row.serial and (m := _SERIAL.fullmatch(row.serial.words))]
        return rows if numbers == list(range(1, len(numbers) + 1)) else []

    def _partings(
        self,
        texts: Sequence[tuple[_Line, _Line | None]],
        at: int,
        counts: tuple[int, ...],
        styles: Sequence[str],
        opening: bool,
    ) -> Iterator[list[_Row]]:
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
                following[column] = _mark(line)[1] if _mark(line)[0] == styles[column] else 0
            serial = next((number for _, number in row if number), None)
            made = _Row(first, [line for line, _ in row], serial, marked=bool(styles[first]))
            for rest in self._partings(texts, at + len(row), tuple(following), styles, False):
                yield [replace(made, units=[]), *rest]

    def _fits(
        self, row: Sequence[tuple[_Line, _Line | None]], first: int, counts: Sequence[int], styles: Sequence[str]
    ) -> bool:
        """Whether texts may be a row: serial number, marks and sentences where they have to be."""
        serial_at = self.head.serial
        numbered = serial_at is not None and first <= self.numbered
        for column, (line, number) in enumerate(row, first):
            if bool(number) != (numbered and column == max(serial_at or 0, first)):
                return False
            style, value = _mark(line)
            if style and style in styles:
                restarts = column > first and value == 1
                if style != styles[column] or not (value == counts[column] + 1 or restarts):
                    return False
            elif styles[column] and column == first and any(counts):
                return False
            if self.contrast and _is_sentence(line) != (column == self.head.texts - 1):
                return False
        return True

    def _owned(self, row: _Row, above: bool) -> bool:
        """Whether it is known who answers for a row: its own units, or those of the row above that it is part of."""
        if row.units:
            return True
        counted = bool(row.serial) or row.marked
        return above and (row.first > 0 or (self.head.texts == 1 and counted))

    def _placed(self, row: _Row, behind: Sequence[tuple[str, _Line]]) -> bool:
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
                    row.units = [_Line("\n".join(line.words for line in run), run[0].start, run[-1].end)]
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


def _table(head: _Head, rows: Sequence[_Row]) -> Table:
    """The rows as a grid in which what is merged covers the rows that it holds for."""
    columns: list[list[tuple[int, _Line]]] = [[(0, cell)] for cell in head.cells]
    for number, row in enumerate(rows, 1):
        texts, units = iter(range(head.texts)), iter(row.units)
        for column, kind in zip(columns, head.order, strict=True):
            text = next(texts) if kind == "text" else 0
            cell: _Line | None = None
            if kind == "text" and text >= row.first:
                cell = row.texts[text - row.first]
            elif kind == "serial":
                cell = row.serial
            elif kind == "units":
                cell = next(units, None)
            elif kind in ("due", "note"):
                cell = row.due if kind == "due" else None
                cell = cell or _Line("", row.texts[-1].end, row.texts[-1].end)
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
