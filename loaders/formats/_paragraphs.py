"""Tables that a format with paragraphs has lost: pasted into a page or a Word file, each cell became a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.formats import _grid
from loaders.formats.base import Cell, RawText, Table
from loaders.record import Span

_LINE = re.compile(r"[^\n]+")


def with_tables(raw: RawText) -> RawText:
    r"""The text with the tables among its paragraphs, told as in plain text; pages may break lines anywhere.

    >>> raw = RawText("序号\n甲县\n乙县\n1\n修路\n架桥\n2\n建校\n建院\n", "text/html")
    >>> [(raw.text[slice(*cell.span)], cell.row) for cell in with_tables(raw).tables[0].cells][3:]
    [('1', 1), ('修路', 1), ('架桥', 1), ('2', 2), ('建校', 2), ('建院', 2)]
    """
    if raw.pages or not _grid.counts_rows(raw.text):
        return raw
    found = tuple(_tables(raw))
    return replace(raw, tables=tuple(sorted((*raw.tables, *found), key=lambda t: t.span))) if found else raw


def _tables(raw: RawText) -> Iterator[Table]:
    """The tables of the paragraphs in front of, between and behind those that the format draws."""
    drawn = sorted(table.span for table in raw.tables)
    starts, ends = [0, *(span.end for span in drawn)], [*(span.start for span in drawn), len(raw.text)]
    for start, end in zip(starts, ends, strict=True):
        lines = [Span(*found.span()) for found in _LINE.finditer(raw.text, start, end)]
        lines = [span for span in lines if raw.text[slice(*span)].strip()]
        for table in _grid.find_one_a_line([raw.text[slice(*span)] for span in lines]):
            at, cells = table.start, []
            for cell in table.grid:
                last = at + cell.text.count("\n")
                cells.append(Cell(Span(lines[at].start, lines[last].end), cell.row, cell.column))
                at = last + 1
            yield Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells))
