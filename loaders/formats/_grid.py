"""Tables in plain lines: cells parted by tabs, pipes or wide blanks, and tables flattened to one cell a line.

A table is accepted only where its grid is consistent; lines that do not make one stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.formats import _bands, _figures, _short_rows, _worded
from loaders.formats._builder import Builder, GridCell, layout
from loaders.formats._kinds import kind_of_cell, kind_of_column
from loaders.numerals import to_int

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A table that fills the lines `[start, end)`."""

    start: int
    end: int
    grid: list[GridCell]


# A line that cannot go on with the cell above it: a heading or the head of an annex.
_HEAD = re.compile(r"^\s*(?:附\s*件|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]+[章条节]|抄\s*送)")
_RULE = re.compile(r"^\s*[|+]?[\s:|+=-]*-{2,}[\s:|+=-]*$")
_NUMBER = re.compile(r"^\d{1,3}$")
_ORDER_HEADS = {"序号", "编号", "序", "序號", "編號"}
_SERIAL = "|".join(sorted(_ORDER_HEADS))
#: How such a head ends with the blank behind it.
_HEAD_AND_BLANK = tuple(end + blank for end in sorted({head[-1] for head in _ORDER_HEADS}) for blank in " \u3000")
_SUM = re.compile(r"^(?:[合总]计|全[国省市县区州].{0,2})$")
_FIGURE = re.compile(r"^[0-9][0-9,.%％]*$")
_DEEP = 6
_MORE_LINES = 20  # behind the last even row, where an uneven one may go on
_MOST_LINES = 500  # of a table whose cells go on
#: What parts the cells of a table that is set out with blanks, and the head of one.
_WIDE = re.compile(r"(?: {2,}| ?\u3000)[ \u3000]*")
_SET_OUT = re.compile(rf"^[ \u3000]*(?:{_SERIAL}){_WIDE.pattern}\S", re.M)
#: The head of one whose cells a single blank parts.
_WORDED = re.compile(rf"^[ \u3000]*(?:{_SERIAL})(?: [^\s，。；：]{{2,8}}){{2,8}}[ \u3000]*$", re.M)
#: An entry of a list within a cell: （1）, 1., ①.
_LISTED = re.compile(r"[（(](?P<boxed>\d{1,2})[）)]|(?P<plain>\d{1,2})[.．、](?!\d)|(?P<circle>[①-⑳])")
_LEAST_NARROW = 3
"""The rows that a table of two columns must have: two lines with a tab each are as often a signature."""


def find_tables(lines: Sequence[str]) -> list[Found]:
    r"""The tables in a run of lines, in order, none overlapping.

    >>> [(cell.row, cell.column, cell.text) for cell in find_tables(["a\tb\tc", "1\t\t3"])[0].grid][3:]
    [(1, 0, '1'), (1, 1, ''), (1, 2, '3')]
    """
    found: list[Found] = []
    whole = "\n".join(lines)
    headed = any(head in whole for head in _HEAD_AND_BLANK)
    set_out, worded = headed and _SET_OUT.search(whole) is not None, headed and _WORDED.search(whole) is not None
    figures = _figures.SIDE_BY_SIDE.search(whole) is not None
    if not (
        set_out
        or worded
        or figures
        or any(sign in whole for sign in "\t|｜")
        or not _ORDER_HEADS.isdisjoint(map(str.strip, lines))
    ):
        return found
    index = 0
    while index < len(lines):
        table = None
        if "\t" in lines[index]:
            table = _flattened(lines, index) or _delimited(lines, index, _tabs)
        elif "|" in lines[index] or "｜" in lines[index]:
            table = _delimited(lines, index, pipes) or _piped(lines, index)
        elif lines[index].strip() in _ORDER_HEADS:
            table = _one_a_line(lines, index)
        elif set_out and _SET_OUT.match(lines[index]):
            table = _columns(lines, index) or _wrapped(lines, index)
        elif worded and _WORDED.match(lines[index]):
            table = _row_a_line(lines, index)
        if table is None and figures and " " in lines[index].strip() and (read := _figures.table(lines, index)):
            table = Found(index, *read)
        if table is not None:
            found.append(table)
        index = table.end if table else index + 1
    return found


def counts_rows(text: str) -> bool:
    """Whether a line of a text is nothing but the head of a column of running numbers."""
    return any(f"\n{head}\n" in text or text.startswith(f"{head}\n") for head in _ORDER_HEADS)


def find_one_a_line(lines: Sequence[str]) -> list[Found]:
    """The tables among lines none of which is blank whose cells stand on lines of their own; no cell is empty."""
    found: list[Found] = []
    for index, line in enumerate(lines):
        if line.strip() in _ORDER_HEADS and (not found or found[-1].end <= index):
            table = _one_a_line(lines, index)
            found += [table] if table and all(cell.text for cell in table.grid) else []
    return found


def write(builder: Builder, lines: Sequence[str]) -> None:
    """Adds lines to a text, the tables among them as tables; an empty last line is what follows the last newline."""
    lines = lines[:-1] if lines and not lines[-1] else lines
    at = 0
    for table in find_tables(lines):
        builder.lines(lines[at : table.start])
        builder.table(table.grid)
        at = table.end
    builder.lines(lines[at:])


def _tabs(line: str) -> list[str] | None:
    return [cell.strip() for cell in line.split("\t")] if "\t" in line else None


def _blanks(line: str) -> list[str] | None:
    cells = _WIDE.split(line.strip(" \u3000"))
    return cells if len(cells) > 2 else None


def _columns(lines: Sequence[str], start: int) -> Found | None:
    """A table set out with blanks, whose rows count from one; None where a cell goes on in a line of its own."""
    table = _delimited(lines, start, _blanks)
    if table is None:
        return None
    below = next((line for line in lines[table.end :] if line.strip()), "")
    # Behind a blank line a paragraph is set in too, but not as far as a cell.
    indent = 2 if lines[table.end : table.end + 1] == [below] else _DEEP
    if below.startswith((" " * indent, "\u3000" * (indent // 2 + 1))):
        return None
    numbers = [cell.text for cell in table.grid if cell.column == 0][1:]
    return table if numbers == _count(len(numbers)) else None


def _wrapped(lines: Sequence[str], start: int) -> Found | None:
    """The same where cells go on in lines of their own."""
    head = _WIDE.split(lines[start].strip(" \u3000"))
    rows, filled = _bands.rows(lines[start : start + _MOST_LINES], len(head))
    return Found(start, start + filled, layout(rows)) if _is_table(rows) else None


def _row_a_line(lines: Sequence[str], start: int) -> Found | None:
    """A table whose cells a single blank parts."""
    rows, filled = _worded.rows(lines[start : start + _MOST_LINES])
    return Found(start, start + filled, layout(rows)) if rows else None


def pipes(line: str) -> list[str] | None:
    r"""The cells of a line of a pipe table, None where it is none; `\|` is a pipe in a cell.

    >>> pipes("| 序号 | 牵头单位 |")
    ['序号', '牵头单位']
    """
    body = line.strip().replace("｜", "|").replace("\\|", "\0")
    if "|" not in body:
        return None
    body = body[1:] if body.startswith("|") else body
    body = body[:-1] if body.endswith("|") else body
    return [cell.strip().replace("\0", "|") for cell in body.split("|")]


def filled(head: Sequence[str], cells: list[str], above: Sequence[str] = ()) -> list[str]:
    """The cells of a row that is shorter than its head, in the head's columns: a numbered one may lack any of them.

    >>> filled(["领域", "序号", "任务", "单位"], ["2", "修路", "甲局"])
    ['', '2', '修路', '甲局']
    >>> filled(["序号", "区", "数"], ["合计", "30"], above=["1", "甲区", "20"])
    ['合计', '', '30']
    """
    wanting = len(head) - len(cells)
    serial = next((at for at, words in enumerate(head) if words in _ORDER_HEADS), None)
    if serial is not None and len(cells) > 1 and _NUMBER.match(cells[0]):
        if serial in (0, wanting):
            return _short_rows.fitted(head, cells).cells if serial == 0 else [""] * wanting + cells
    elif _SUM.match(cells[0]) and above:
        return _short_rows.summed(cells, above)
    return cells + [""] * wanting


def _moved(rows: Rows) -> Rows:
    """The second row of a head under the last cell of the first one, which it divides.

    Converters of web pages leave out what a merged cell covers, and the empty cells stand behind.

    >>> _moved([["区", "任务", ""], ["修路", "架桥", ""], ["甲区", "1", "2"]])[1]
    ['', '修路', '架桥']
    """
    if len(rows) < 3:
        return rows
    first, second = (len("".join("x" if cell else " " for cell in row).rstrip()) for row in rows[:2])
    columns = len(rows[0])
    divides = 1 < first < columns and second == columns - first + 1 and all(rows[0][:first]) and all(rows[1][:second])
    if not divides or any(_FIGURE.match(cell) for cell in rows[1]) or not any(_FIGURE.match(c) for c in rows[2]):
        return rows
    return [rows[0], [""] * (first - 1) + rows[1][:second], *rows[2:]]


def is_rule(line: str) -> bool:
    """Whether a line only draws a table's ruling (`|---|---|`, `+---+`)."""
    return ("|" in line or "+" in line) and _RULE.match(line) is not None


def _delimited(lines: Sequence[str], start: int, split: Callable[[str], list[str] | None]) -> Found | None:
    """A run of lines that all split into the same number of cells, blank lines and rulings aside.

    A numbered row with fewer cells is one too where their columns can be told, or its number goes on with the count.
    """
    rows: Rows = []
    whole: list[tuple[str, list[str]]] = []
    doubtful: list[int] = []
    index, end = start, start
    while index < len(lines):
        line = lines[index]
        if rows and line.strip() == "|" and not rows[-1][-1]:
            end = index + 1  # the row's last cell, which is empty
        elif line.strip() and not is_rule(line):
            cells = split(line)
            if rows and (cells is None or len(cells) != len(rows[0])):
                short = _short(line, cells, len(rows), whole, split is _blanks)
                if short is None:
                    break
                doubtful += [] if short.told else [len(rows)]
                rows.append(short.cells)
            elif cells is None:
                break
            else:
                rows.append(cells)
                whole.append((line, cells))
            end = index + 1
        elif is_rule(line):
            end = index + 1
        index += 1
    if not _is_table(rows):
        return None
    grid = layout(_moved(rows) if split is pipes else rows)
    for row in doubtful:
        last = max(n for n, cell in enumerate(grid) if cell.row == row and cell.text)
        grid[last] = replace(grid[last], unread=True)
    return Found(start, end, grid)


def _short(
    line: str, cells: list[str] | None, number: int, whole: list[tuple[str, list[str]]], by_blanks: bool
) -> _short_rows.Row | None:
    """A numbered row that prints fewer cells than the head."""
    head = whole[0][1]
    if cells is None and by_blanks:
        cells = _WIDE.split(line.strip(" \u3000"))
    if cells is None or not 1 < len(cells) < len(head):
        return None
    if not by_blanks and "|" in line and len(whole) > _LEAST_NARROW:
        empty = sum(1 for _, row in whole[1:] if not any(row[len(cells) :]))
        if empty * 2 > len(whole):  # as in most rows above
            return _short_rows.Row(filled(head, cells, whole[-1][1]), told=True)
    serial = next((at for at, words in enumerate(head) if words in _ORDER_HEADS), 0)
    if serial and not by_blanks and len(cells) == len(head) - serial and _NUMBER.match(cells[0]):
        return _short_rows.Row(filled(head, cells), told=True)  # what stands left of the number is merged
    if head[0] not in _ORDER_HEADS or cells[0] != str(number):
        return None
    if not by_blanks:
        return _short_rows.fitted(head, cells)
    placed = _short_rows.by_place([own for own, _ in whole], [row for _, row in whole], line, cells)
    return placed or _short_rows.by_kind(head, cells)


def _is_table(rows: Rows) -> bool:
    columns = len(rows[0]) if rows else 0
    if columns < 2 or len(rows) < (_LEAST_NARROW if columns == 2 else 2):
        return False
    if columns == 2 and all(_NUMBER.match(row[1]) for row in rows):
        return False  # a table of contents
    # A column that is empty throughout is an indent, and one filled column is no table.
    return sum(any(row[column] for row in rows) for column in range(columns)) > 1


def _piped(lines: Sequence[str], start: int) -> Found | None:
    r"""A table whose cells end in a pipe, a cell or a part of one a line, as text taken from a page keeps them.

    Its head begins with 序号, its rows with numbers in order; what the head leaves empty at its end is no column.

    >>> rows = ["序号 |", "任务 |", "单位 |", "7 |", "建学校。 |", "甲局", "乙局 |", "8 |", "修路。 |", "丙局 |"]
    >>> [cell.text for cell in _piped(rows, 0).grid][3:]
    ['7', '建学校。', '甲局\n乙局', '8', '修路。', '丙局']
    """
    ended: list[tuple[str, int]] = []  # each cell and the line behind it
    parts: list[str] = []
    for index, line in enumerate(lines[start : start + _MOST_LINES], start):
        body, *empty = line.strip().split("|")
        parts += [body.strip()] if body.strip() else []
        if any(cell.strip() for cell in empty):
            break
        for _ in empty:
            ended.append(("\n".join(parts), index + 1))
            parts = []
    while ended and not ended[0][0]:
        del ended[0]
    cells = [text for text, _ in ended]
    columns = next((at for at, text in enumerate(cells) if _NUMBER.match(text)), 0)
    if columns < 3 or "".join(cells[0].split()) not in _ORDER_HEADS:
        return None
    rows: Rows = [cells[:columns]]
    number = int(cells[columns])
    while cells[len(rows) * columns :][:1] == [str(number + len(rows) - 1)]:
        rows.append(cells[len(rows) * columns :][:columns])
    filled = sum(map(len, rows))
    width = max(at for at, text in enumerate(cells[:columns], 1) if text)
    rows = [(row + [""] * columns)[:width] for row in rows]
    return Found(start, ended[filled - 1][1], layout(rows)) if _is_table(rows) else None


def _is_cell(line: str) -> bool:
    """One tab, at the head of the line: a cell of a flattened table (an empty one has nothing after it)."""
    return line.startswith("\t") and line.count("\t") == 1


def _flattened(lines: Sequence[str], start: int) -> Found | None:
    """A block whose lines begin with a tab, one cell each; blank lines part rows, other lines go on with their cell."""
    rows: Rows = [[]]
    index, end, blank = start, start, False
    while index < len(lines):
        line = lines[index]
        if _is_cell(line):
            if blank and rows[-1]:
                rows.append([])
            rows[-1].append(line.strip())
        elif not line.strip():
            blank, index = True, index + 1
            continue
        elif blank or "\t" in line or not rows[-1] or _HEAD.match(line):
            break
        else:
            rows[-1][-1] = f"{rows[-1][-1]}\n{line.strip()}"
        blank, index = False, index + 1
        end = index
    if len({len(row) for row in rows}) != 1 or not _is_table(rows):
        rows = _by_number([cell for row in rows for cell in row])
    return Found(start, end, layout(rows)) if _is_table(rows) else None


def _by_number(cells: list[str]) -> Rows:
    """Rows of a run of cells, told by the running number in their first column; [] where they do not come out even."""
    if not cells or cells[0] not in _ORDER_HEADS or "1" not in cells:
        return []
    columns = cells.index("1")
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)] if columns > 1 else []
    even = bool(rows) and len(rows[-1]) == columns and [row[0] for row in rows[1:]] == _count(len(rows) - 1)
    return rows if even and len(rows) >= 3 else []


def _count(length: int) -> list[str]:
    return [str(number) for number in range(1, length + 1)]


def _one_a_line(lines: Sequence[str], start: int) -> Found | None:
    """A table copied cell by cell, without tabs: a head from 序号 on, then rows that begin with 1, 2, 3."""
    filled = [(index, line.strip()) for index, line in enumerate(lines[start:], start) if line.strip()]
    first = next((at for at, (_, text) in enumerate(filled[:20]) if text == "1"), 0)
    if first < 2:
        return None
    return _even(_listed(filled), first) or _even(filled, first) or _by_kind(filled, first)


def _even(cells: Sequence[tuple[int, str]], columns: int) -> Found | None:
    """The same where every row has as many cells as the head. `cells` are texts and the lines on which they end."""
    count, at = 0, columns
    while at < len(cells) and cells[at][1] == str(count + 1):
        count, at = count + 1, at + columns
    # The last row is whole only if nothing says otherwise; it ends after as many cells as the others have.
    whole = cells[: columns * (count + 1)]
    inner = [text for place, (_, text) in enumerate(whole) if place % columns and place > columns]
    further = [text for _, text in cells[len(whole) : len(whole) + _MORE_LINES]]
    if len(whole) < columns * (count + 1) or str(count + 1) in inner + further:
        return None
    rows = _by_number([text for _, text in whole])
    return Found(cells[0][0], whole[-1][0] + 1, layout(rows)) if _is_table(rows) and not _misplaced(rows) else None


def _listed(cells: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    r"""The cells put together that print a list of their own: what （1） begins, （2） goes on with.

    >>> _listed([(0, "1"), (1, "甲"), (2, "（1）修路。"), (3, "（2）架桥。"), (4, "（1）建校。")])
    [(0, '1'), (1, '甲'), (3, '（1）修路。\n（2）架桥。'), (4, '（1）建校。')]
    """
    out: list[tuple[int, str]] = []
    last = ("", 0)
    for index, text in cells:
        found = _LISTED.match(text)
        mark = (found.lastgroup or "", to_int(found[found.lastgroup or 0])) if found else ("", 0)
        if found and mark == (last[0], last[1] + 1) and last[1]:
            out[-1] = (index, f"{out[-1][1]}\n{text}")
        else:
            out.append((index, text))
        last = mark
    return out


def _misplaced(rows: Rows) -> bool:
    """Whether a column of units holds a sentence: rows are as long as the head by chance."""
    columns = [at for at, head in enumerate(rows[0]) if kind_of_column(head) == "units"]
    cells = (row[at] for row in rows[1:] for at in columns)
    return any(cell.endswith(("。", "；")) and kind_of_cell(cell.rstrip("。；")) == "text" for cell in cells)


def _by_kind(filled: Sequence[tuple[int, str]], columns: int) -> Found | None:
    """The same where a cell may hold several lines: told apart by kind, since the head says what its columns hold.

    A column takes the lines of its kind, where no column of the same kind stands beside it; all else is no table, nor
    is what ends with a column of text, of which nobody knows where its last cell ends.
    """
    kinds = [kind_of_column(text) for _, text in filled[1:columns]]
    if kinds[-1] == "text" or any(one == other for one, other in pairwise(kinds)):
        return None
    rows: Rows = [[text for _, text in filled[:columns]]]
    at = columns
    while at < len(filled) and filled[at][1] == str(len(rows)):
        row, at = [filled[at][1]], at + 1
        for kind in kinds:
            cell: list[str] = []
            while at < len(filled) and (
                kind_of_cell(filled[at][1]) == kind or (kind == "text" and not cell)  # 建设医院 is no list of bodies
            ):
                if filled[at][1] == str(len(rows) + 1):
                    break
                cell.append(filled[at][1])
                at += 1
            row.append("\n".join(cell))
        if not all(row):
            return None
        rows.append(row)
    if at < len(filled) and _NUMBER.match(filled[at][1]):
        return None  # the rows go on with another count
    return Found(filled[0][0], filled[at - 1][0] + 1, layout(rows)) if len(rows) > 2 and _is_table(rows) else None
