"""From a tree of HTML elements to blocks of text, as a browser would lay them out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.formats._builder import Grid, GridCell, clean
from loaders.formats._numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCK_TAGS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th
thead tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
"""Elements that stand on lines of their own."""
_SILENT_TAGS = """
area audio base button canvas colgroup embed frame frameset iframe img input link map meta noscript object option param
script select source style svg template textarea title track video
"""
SILENT = frozenset(_SILENT_TAGS.split())
"""Elements that show no text of a document."""
_CELLS = ("td", "th")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6‘’“”…—·"
# A line break of the source between two characters of Chinese script is no space (CSS Text 3, 4.1.3).
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_WIDE}])")
_BREAK = "\0"  # stands for <br> until white space is collapsed; a parsed page has no zero bytes
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_DISPLAY_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_MARKED = re.compile(
    r"^\s*(?:[（(]?[0-9０-９一二三四五六七八九十百]{1,4}[)）、.．]|[①-⑳㈠-㈩]|第[一二三四五六七八九十百]+[条章节])"
)
_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand", "cjk-decimal": "ideographDigital",
}  # fmt: skip
_MAX_SPAN = 1000  # HTML's own limit for colspan


@dataclass(slots=True)
class Block:
    """A line of text, or a table: `tag` is the element it stands in, `linked` the share of its text that is links."""

    text: str
    tag: str
    classes: str = ""
    linked: float = 0.0
    grid: Grid | None = None


def is_hidden(element: _Element) -> bool:
    """Whether a browser shows nothing of this element, by its own attributes."""
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def is_block(element: _Element) -> bool:
    """Whether the element starts a line of its own."""
    return element.tag in BLOCKS or _DISPLAY_BLOCK.search(element.get("style") or "") is not None


def blocks(root: _Element, skip: Container[_Element] = frozenset()) -> list[Block]:
    """The blocks of text under an element, in order; the elements in `skip` and what browsers do not show left out."""
    return _Flow(root, skip).run()


class _Flow:
    """One walk over a tree. Iterative: a page may nest deeper than Python's stack."""

    def __init__(self, root: _Element, skip: Container[_Element]) -> None:
        self._root, self._skip = root, skip
        self._out: list[Block] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._in_pre = 0
        self._marker = ""
        self._open: list[tuple[_Element, bool]] = []  # with whether it was entered

    def run(self) -> list[Block]:
        from lxml.etree import iterwalk

        walk = iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end()
                continue
            entered = element is self._root or not self._leave_out(element)
            if entered and element.tag == "table" and (grid := table_grid(element, self._skip)) is not None:
                self._table(element, grid)
                entered = False
            if entered:
                self._start(element)
            else:
                walk.skip_subtree()
            self._open.append((element, entered))
        self._flush(None)
        return self._out

    def _leave_out(self, element: _Element) -> bool:
        return element.tag in SILENT or element in self._skip or is_hidden(element)

    def _start(self, element: _Element) -> None:
        if is_block(element):
            self._flush(self._open[-1][0] if self._open else None)
            if element.tag == "li":
                self._marker = list_marker(element)
        elif element.tag == "br":
            self._pieces.append(_BREAK)
        elif element.tag == "a":
            self._in_link += 1
        self._in_pre += element.tag == "pre"
        self._text(element.text)

    def _end(self) -> None:
        element, entered = self._open.pop()
        if entered:
            if is_block(element):
                self._flush(element)
            elif element.tag == "a":
                self._in_link -= 1
            self._in_pre -= element.tag == "pre"
        if self._open:
            self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        self._pieces.append(text.replace("\n", _BREAK) if self._in_pre else text)
        if self._in_link:
            self._linked += len(text.strip())

    def _flush(self, element: _Element | None) -> None:
        """Ends the line; `element` is the one whose text it is."""
        if not self._pieces:
            return
        text = collapse("".join(self._pieces))
        linked, self._linked = self._linked, 0
        self._pieces.clear()
        if not text:
            return
        if self._marker and not _MARKED.match(text):
            text = self._marker + text
        self._marker = ""
        tag, classes = ("", "") if element is None else (str(element.tag), element.get("class") or "")
        share = linked / max(1, len(text))
        self._out.extend(Block(line, tag, classes, share) for line in text.split("\n"))

    def _table(self, element: _Element, grid: Grid) -> None:
        self._flush(self._open[-1][0] if self._open else None)
        for caption in element.iterchildren("caption"):
            self._out.extend(blocks(caption, self._skip))
        self._out.append(Block("", "table", element.get("class") or "", 0.0, grid))


def collapse(text: str) -> str:
    r"""White space as HTML shows it: runs are one space, source line breaks between Chinese characters nothing.

    >>> collapse("共同\n  体 建\0设 ")
    '共同体 建\n设'
    """
    lines = (clean(_SPACE.sub(" ", _WRAP.sub("", line))).strip() for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)


def list_marker(item: _Element) -> str:
    """What a browser draws before an item of an ordered list, "" for other lists."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    styled = _LIST_STYLE.search(f"{parent.get('style') or ''};{item.get('style') or ''}")
    style = styled.group(1) if styled else item.get("type") or parent.get("type") or "1"
    if style not in _STYLES:
        return ""
    number = _whole(parent.get("start"), 1)
    for sibling in parent.iterchildren("li"):
        number = _whole(sibling.get("value"), number)
        if sibling is item:
            break
        number += 1
    kind = _STYLES[style]
    return numeral(number, kind) + ("、" if kind in ("chineseCountingThousand", "ideographDigital") else ". ")


def _whole(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.lstrip("-").isdigit() and len(value) < 9 else default


def table_grid(table: _Element, skip: Container[_Element] = frozenset()) -> Grid | None:
    """The cells of a table of data on their grid; None where the table only lays out the page.

    A table lays out where it holds another table or a heading, or has fewer than two columns or two cells with text.
    """
    if next(table.iterdescendants("table", "h1", "h2", "h3", "article", "section"), None) is not None:
        return None
    cells = list(_place(table, skip))
    if sum(bool(cell.text) for cell in cells) < 2 or max((cell.column + cell.colspan for cell in cells), default=0) < 2:
        return None
    return cells


def _rows(table: _Element) -> Iterator[_Element]:
    # Browsers draw the foot last, wherever it stands.
    groups = [child for child in table if child.tag != "tfoot"] + [child for child in table if child.tag == "tfoot"]
    for child in groups:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _place(table: _Element, skip: Container[_Element]) -> Iterator[GridCell]:
    taken: dict[int, int] = {}  # column → the first row in which it is free again
    row = 0
    for line in _rows(table):
        if line in skip or is_hidden(line):
            continue
        column = 0
        for cell in line.iterchildren(*_CELLS):
            while taken.get(column, 0) > row:
                column += 1
            colspan = min(max(1, _whole(cell.get("colspan"), 1)), _MAX_SPAN)
            rowspan = min(max(1, _whole(cell.get("rowspan"), 1)), _MAX_SPAN)
            text = "\n".join(block.text for block in blocks(cell, skip))
            yield GridCell(text, row, column, rowspan, colspan)
            for covered in range(column, column + colspan):
                taken[covered] = row + rowspan
            column += colspan
        row += 1
