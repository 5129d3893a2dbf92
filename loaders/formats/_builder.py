"""What the format modules share: cleaning characters, and building a `RawText` line by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from loaders.formats.base import Cell, Hint, RawText, Table
from loaders.record import Span

# Zero-width and directional marks, byte order mark, variation selectors, soft hyphen; controls but tab and newline;
# lone surrogates and non-characters. None of them prints.
_UNPRINTED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_BLANKS = "\u00a0\u2007\u202f"
_DROP = re.compile(f"[{_UNPRINTED}]")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_BLANK = re.compile(f"[{_BLANKS}]")
_ANY = re.compile(f"[{_UNPRINTED}{_BREAKS}{_BLANKS}\u2e80-\u2fd5]")
# Some PDF producers map a character to the radical that looks the same. Kangxi radicals have compatibility
# decompositions; of the supplement (U+2E80) only those that are whole characters of today's script are listed.
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "民虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def _radical(match: re.Match[str]) -> str:
    import unicodedata

    char = match.group()
    folded = unicodedata.normalize("NFKC", char)
    return folded if folded != char else _RADICALS.get(char, char)


def clean(text: str) -> str:
    r"""Text with newline as its only line break and nothing in it that does not print.

    Vertical tab and form feed become newlines, a no-break space becomes a space, a Kangxi radical the character it
    looks like; zero-width characters, controls and lone surrogates go. Ideographic spaces and tabs stay.

    >>> clean("\ufeff一、\u200b总体\u00a0要求\r\n⼆、")
    '一、总体 要求\n二、'
    """
    if _ANY.search(text) is None:
        return text
    text = _DROP.sub("", _BREAK.sub("\n", text))
    return _RADICAL.sub(_radical, _BLANK.sub(" ", text))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before it has a place in the text: its text (lines parted by newline) and its grid positions.

    `unread`: nobody can tell which columns all that it holds stands in.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    unread: bool = False


Grid = Sequence[GridCell]


class Builder:
    r"""Puts a `RawText` together; every method returns where what it added stands.

    >>> builder = Builder()
    >>> title = builder.line("安宁县行动计划")
    >>> _ = builder.table([GridCell("序号", 0, 0), GridCell("牵头单位", 0, 1)])
    >>> raw = builder.finish("text/plain", hints={"title": title})
    >>> raw.text
    '安宁县行动计划\n序号\t牵头单位\n'
    >>> [raw.text[slice(*cell.span)] for cell in raw.tables[0].cells]
    ['序号', '牵头单位']
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[Table] = []
        self._pages: list[int] = []

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._length

    def _add(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def line(self, text: str) -> Span:
        """Adds a line (or several, where `text` has newlines) and ends it."""
        span = self._add(text)
        self._add("\n")
        return span

    def lines(self, texts: Iterable[str]) -> None:
        """Adds lines and ends each."""
        start = len(self._parts)
        for text in texts:
            self._parts += (text, "\n")
        self._length += sum(map(len, self._parts[start:]))

    def page(self) -> None:
        """A page starts here."""
        self._pages.append(self._length)

    def table(self, grid: Grid, breaks: Collection[int] = ()) -> Span:
        """Adds a table: its rows on lines of their own, the cells of a row parted by a tab.

        `grid` is in reading order; a grid whose cells are all empty adds nothing. `breaks` are the rows at which
        further pages begin, ascending; a page begins at the first cell from there on.
        """
        waiting = list(breaks)
        if not any(cell.text for cell in grid):
            return Span(self._length, self._length)
        start = self._length
        cells: list[Cell] = []
        row = grid[0].row
        for index, cell in enumerate(grid):
            if index:
                self._add("\t" if cell.row == row else "\n")
            row = cell.row
            while waiting and row >= waiting[0]:
                self.page()
                waiting.pop(0)
            text = cell.text.replace("\t", " ")
            cells.append(Cell(self._add(text), cell.row, cell.column, cell.rowspan, cell.colspan))
        span = Span(start, self._length)
        self._add("\n")
        unread = tuple(at.span for at, cell in zip(cells, grid, strict=True) if cell.unread)
        self._tables.append(Table(span, tuple(cells), unread))
        for _ in waiting:
            self.page()
        return span

    def finish(self, media_type: str, hints: Mapping[Hint, Span] | None = None, notes: Iterable[str] = ()) -> RawText:
        """The `RawText`; hints with nothing in them are left out."""
        kept = {name: span for name, span in (hints or {}).items() if span.start < span.end}
        return RawText(
            text="".join(self._parts),
            media_type=media_type,
            pages=tuple(self._pages),
            tables=tuple(self._tables),
            hints=MappingProxyType(kept),
            notes=tuple(notes),
        )


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends.

    >>> trimmed("索引号： 明政文 ", Span(4, 9))
    Span(start=5, end=8)
    """
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def layout(rows: Iterable[Sequence[str]]) -> list[GridCell]:
    """A grid without merged cells from rows of texts."""
    return [GridCell(text, i, j) for i, row in enumerate(rows) for j, text in enumerate(row)]
