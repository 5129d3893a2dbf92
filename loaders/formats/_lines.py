"""The lines of a PDF page, with where they stand, from PDFium's characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from loaders.formats._builder import clean
from loaders.text import BEGINS_BODY, BLOCK_MARK, ENDS_BODY, ENDS_SENTENCE

_HAN = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef、-〟]"
_HAN_PAIR = re.compile(rf"{_HAN}\s{_HAN}")
_HYPHENS = {0x2: "-", 0xAD: "-"}
"""PDFium marks a hyphen at a line's end as 2; fonts without a hyphen of their own draw the soft one."""
_ONE_EM = 0.9
_SAME_PLACE = 0.3
"""Lines that begin nearer to each other than this share of an em begin at one place."""
_SAME_HEIGHT, _BEHIND = 0.35, 0.5
"""Lines as high as each other, and one as near behind the other, as these shares of an em are one."""
_MOST_LINES = 2_000
"""A page of more lines than this is a drawing, and stays in its order."""
_INDENT = (1.5, 2.6)
"""A paragraph's first line is set in by two ems (GB/T 9704-2012, 7.3.3)."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box; `y` grows upwards, in points. A space that PDFium put in has no box of its own."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    generated: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(slots=True)
class Line:
    """A run of characters that PDFium puts on one line."""

    chars: list[Char] = field(default_factory=list)

    @property
    def _boxed(self) -> list[Char]:
        return [char for char in self.chars if not char.generated and not char.text.isspace()]

    @property
    def left(self) -> float:
        return min((char.left for char in self._boxed), default=0.0)

    @property
    def right(self) -> float:
        return max((char.right for char in self._boxed), default=0.0)

    @property
    def middle(self) -> float:
        """The height of the line's middle."""
        boxed = self._boxed
        return sum(char.middle[1] for char in boxed) / len(boxed) if boxed else 0.0

    @property
    def size(self) -> float:
        """The size of its largest characters: an ideograph fills its em."""
        return max((max(char.right - char.left, char.top - char.bottom) for char in self._boxed), default=0.0)

    def text(self) -> str:
        """The line's text.

        PDFium puts a space wherever letters are spaced out; between two Chinese characters it is kept only where
        a whole character would fit in.
        """
        pieces: list[str] = []
        for index, char in enumerate(self.chars):
            if char.generated and 0 < index < len(self.chars) - 1:
                before, after = self.chars[index - 1], self.chars[index + 1]
                if _HAN_PAIR.match(f"{before.text} {after.text}"):
                    em = max(before.right - before.left, after.right - after.left)
                    if after.left - before.right < _ONE_EM * em:
                        continue
            pieces.append(char.text)
        return clean("".join(pieces)).replace("\n", " ").replace("\t", " ").strip()


def width_of(char: str) -> float:
    """How wide a character is set, in ems, where nothing says so: an ideograph fills its em, a letter half of it.

    >>> [width_of(char) for char in "县（A1"]
    [1.0, 1.0, 0.5, 0.5]
    """
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def goes_on(line: str, following: str) -> bool:
    """Whether a line that the width of its cell, or the page's end, has cut goes on with the following one.

    What ends a sentence, opens an item, or parts two bodies at the end of a line, is an end.

    >>> goes_on("县财政局、县发", "展和改革局"), goes_on("县卫健局", "县财政局"), goes_on("完成验收。", "配齐设备")
    (True, False, False)
    """
    last, first = line[-1:], following[:1]
    parted = (last in ENDS_BODY and first in BEGINS_BODY) or (last.isascii() and first.isascii())
    return last not in ENDS_SENTENCE and not parted and not BLOCK_MARK.match(following)


def characters(page: Any, raw: Any) -> Iterator[Char | None]:
    """The characters of a PDFium text page in its order; None where it breaks a line.

    Args:
        page: a `pypdfium2.PdfTextPage`.
        raw: `pypdfium2.raw`.
    """
    from ctypes import byref

    handle, box = page.raw, raw.FS_RECTF()
    high = 0
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (10, 13):
            if code == 10:
                yield None
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high:
                continue
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        if code == 0 or code > 0x10FFFF:
            continue
        generated = code == 32 and raw.FPDFText_IsGenerated(handle, index) == 1
        # The loose box: from its origin over its advance, as high as the font. The tight one of 、 lies far below that
        # of the character before it.
        raw.FPDFText_GetLooseCharBox(handle, index, byref(box))
        yield Char(_HYPHENS.get(code, chr(code)), box.left, box.bottom, box.right, box.top, generated)


def lines_of(chars: Iterable[Char | None]) -> list[Line]:
    """Lines without those that are blank; what stands right behind another on its height is of its line."""
    lines = [Line()]
    for char in chars:
        if char is None:
            lines.append(Line())
        else:
            lines[-1].chars.append(char)
    whole: list[Line] = []
    for line in lines:
        if all(char.text.isspace() for char in line.chars):
            continue
        if whole and _is_behind(whole[-1], line):
            whole[-1].chars += line.chars
        else:
            whole.append(line)
    return whole


def _is_behind(line: Line, following: Line) -> bool:
    """Whether a line goes on with the next one: PDFium begins a new one where the font changes, too."""
    last, first = line.chars[-1], following.chars[0]
    if abs(last.bottom - first.bottom) > max(last.top - last.bottom, first.right - first.left, 1.0):
        return False  # most lines: far quicker than to look at all of their characters
    em = max(line.size, following.size)
    return (
        abs(line.middle - following.middle) < _SAME_HEIGHT * em
        and -_BEHIND * em <= following.left - line.right <= _BEHIND * em
    )


def reading_order(lines: list[Line], width: float) -> list[Line]:
    """The lines from top to bottom, a left column before a right one.

    The order of the file is kept where it runs downwards, as it does in nearly all documents. Columns are seen where
    at least three lines stand wholly on each side of the page's middle and none of any height crosses it.
    """
    heights = [line.middle for line in lines]
    rises = (after > before + line.size for (before, after), line in zip(pairwise(heights), lines[1:], strict=True))
    if not any(rises) or len(lines) > _MOST_LINES:
        return lines
    left = [line for line in lines if line.right <= width / 2]
    right = [line for line in lines if line.left >= width / 2]
    if min(len(left), len(right)) >= 3:
        top, bottom = _band(left, right)
        across = [line for line in lines if line not in left and line not in right]
        if not any(bottom < line.middle < top for line in across):
            above = [line for line in across if line.middle >= top]
            below = [line for line in across if line.middle <= bottom]
            return [line for part in (above, left, right, below) for line in _downwards(part)]
    return _downwards(lines)


def _band(left: Sequence[Line], right: Sequence[Line]) -> tuple[float, float]:
    """The heights between which both columns have lines."""
    top = min(max(line.middle for line in left), max(line.middle for line in right))
    return top, max(min(line.middle for line in left), min(line.middle for line in right))


def _downwards(lines: Sequence[Line]) -> list[Line]:
    """Top to bottom; what stands on one height from left to right."""
    ordered = sorted(lines, key=lambda line: -line.middle)
    out: list[Line] = []
    row: list[Line] = []
    for line in ordered:
        if row and row[0].middle - line.middle > 0.5 * max(row[0].size, 1.0):
            out += sorted(row, key=lambda found: found.left)
            row = []
        row.append(line)
    return out + sorted(row, key=lambda found: found.left)


def margin(lines: Sequence[Line]) -> float | None:
    """The left margin of pages of one size: the leftmost place where at least two lines begin; None where none do."""
    lefts = sorted((line.left, max(line.size, 1.0)) for line in lines)
    return next((left for (left, em), (following, _) in pairwise(lefts) if following - left < _SAME_PLACE * em), None)


def indented(lines: Sequence[Line], left: float | None) -> list[bool]:
    """Which lines begin a paragraph, by their indent of two ems from the margin; a centred line does not."""
    if left is None or len(lines) < 3:
        return [False] * len(lines)
    rights = sorted(line.right for line in lines)
    edge = rights[len(rights) * 3 // 4]
    found = []
    for line in lines:
        indent, rest, em = line.left - left, edge - line.right, max(line.size, 1.0)
        centred = rest > em and abs(indent - rest) < em
        found.append(_INDENT[0] * em <= indent <= _INDENT[1] * em and not centred)
    return found
