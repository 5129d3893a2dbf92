"""Pages of lines and tables, however they came about, put together to one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.formats import _continued, _lines, _pages
from loaders.formats._builder import Builder, GridCell
from loaders.formats._lines import Char, Line
from loaders.formats._ruling import Rule, Ruled, ruled_tables
from loaders.formats.base import RawText

MAX_PAGES = 2000
"""The most pages that are read."""
_FEW = 8
"""A scan may carry a stamp or a page number: fewer characters than this are no text."""
_FEW_OVER_PICTURE = 40
"""A page that is nearly all picture may carry the scanner's advertisement."""
_PICTURE, _WHOLE = 0.3, 0.8
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd]")
"""What a font of its own draws, without saying which characters they are; a text has a bullet or two of them."""
_GARBLED = 0.3


@dataclass(slots=True)
class Sheet:
    """One page: its lines and tables in reading order; `pictured` is the share of it that pictures cover."""

    parts: list[Line | Ruled]
    width: float = 0.0
    pictured: float = 0.0

    @property
    def length(self) -> int:
        lines = [part for part in self.parts if isinstance(part, Line)]
        cells = [cell for part in self.parts if isinstance(part, Ruled) for cell in part.grid]
        return sum(len(line.chars) for line in lines) + sum(len(cell.text) for cell in cells)

    @property
    def is_garbled(self) -> bool:
        """Whether a good part of its characters are drawn, and nobody can say which they are."""
        text = "".join(char.text for part in self.parts for char in part.chars)
        unreadable = len(_UNREADABLE.findall(text))
        return unreadable > _GARBLED * (unreadable + sum(map(str.isalnum, text)))

    @property
    def is_scan(self) -> bool:
        """Whether the page is a picture whose characters are not in the file."""
        least = _FEW_OVER_PICTURE if self.pictured >= _WHOLE else _FEW if self.pictured >= _PICTURE else 0
        return self.length < least


def sheet(
    chars: Iterable[Char | None], across: list[Rule], down: list[Rule], width: float, pictured: float = 0.0
) -> Sheet:
    """A page from its characters (None where a line ends) and ruling lines; in points, `y` growing upwards."""
    chars = list(chars)
    tables = ruled_tables(across, down, [char for char in chars if char is not None])
    inside = {id(char) for table in tables for char in table.chars}
    rest: list[Char | None] = [char for char in chars if char is None or id(char) not in inside]
    lines = _lines.reading_order(_lines.lines_of(rest), width)
    return Sheet(_placed(lines, tables), width, pictured)


def _placed(lines: list[Line], tables: list[Ruled]) -> list[Line | Ruled]:
    """The tables among the lines: each before the first line that stands below it."""
    parts: list[Line | Ruled] = []
    waiting = sorted(tables, key=lambda table: -table.top)
    for line in lines:
        while waiting and line.middle < waiting[0].top:
            parts.append(waiting.pop(0))
        parts.append(line)
    return parts + waiting


def assemble(sheets: Sequence[Sheet], media_type: str, notes: Sequence[str] = ()) -> RawText:
    """The text of the pages, without page furniture; a line that is set in by two ems begins with two ideographic
    spaces. A table that pages break is one table."""
    builder = Builder()
    texts = [
        [part.text() if isinstance(part, Line) else _table_line(part.grid) for part in sheet.parts] for sheet in sheets
    ]
    kept = [
        [part for index, part in enumerate(sheet.parts) if isinstance(part, Ruled) or index not in out]
        for sheet, out in zip(sheets, _pages.furniture(texts), strict=True)
    ]
    lines = [[part for part in parts if isinstance(part, Line)] for parts in kept]
    margins = {
        width: _lines.margin(
            [line for sheet, found in zip(sheets, lines, strict=True) if sheet.width == width for line in found]
        )
        for width in {sheet.width for sheet in sheets}
    }
    for sheet, page, found in zip(sheets, _continued.put_together(kept), lines, strict=True):
        if not page.within:
            builder.page()
        indents = dict(zip(map(id, found), _lines.indented(found, margins[sheet.width]), strict=True))
        for part in page.parts:
            if isinstance(part, Ruled):
                builder.table(part.grid, part.breaks)
            else:
                builder.line(("\u3000\u3000" if indents[id(part)] else "") + part.text())
    return builder.finish(media_type, notes=notes)


def _table_line(grid: list[GridCell]) -> str:
    """A table as one line, for the search for page furniture: never a number, hardly ever repeated."""
    return "\t".join(cell.text for cell in grid) + "\t表"
