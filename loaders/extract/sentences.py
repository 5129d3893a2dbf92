"""Cuts a range of the clean text into sentences and clauses.

A sentence ends with 。！？ or with its paragraph; a clause with a comma, a semicolon or a colon that stands outside
brackets, quotation marks and titles. All ranges are half-open, of the clean text, without the closing mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: A line that ends with one of these goes on in the next.
_OPEN_END = frozenset("，、,：:；;")
_STOP = re.compile(r"[。！？!?\n][。！？!?\n]*")
_MARK = re.compile(r"[，,；;：:（(〔\[【“《〈「『）)〕\]】”》〉」』\"]")
_CUT = re.compile(r"[，,；;：:]")
_CUTS = frozenset("，,；;：:")
#: What makes a mark more than a cut.
_ENCLOSES = re.compile(r"[（(〔\[【“《〈「『\"]")
_BLANKS = frozenset(char for char in map(chr, range(0x3001)) if char.isspace())
#: What may stand before a clause: blanks and bullets.
_LEADING = _BLANKS | frozenset("#*—－-·")
_BRACKET = re.compile(r"[（(〔\[【“《〈「『）)〕\]】”》〉」』]")
_OPENS = frozenset("（(〔[【“《〈「『")
#: No bracket that closes is farther from its opening than this; a longer one was never closed.
_REACH = 200
_LONGEST = 1500
#: What the comma of a number parts off.
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")


class Clause(NamedTuple):
    """`[start, end)` without the mark that ends it; `mark` is that mark, "" at the end of the sentence."""

    start: int
    end: int
    mark: str = ""


def pieces(start: int, end: int, holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a range without `holes`, which are in order and do not overlap.

    >>> list(pieces(0, 10, [(2, 4), (8, 10)]))
    [(0, 2), (4, 8)]
    """
    at = start
    for a, b in holes:
        if a > at:
            yield at, min(a, end)
        at = max(at, b)
    if at < end:
        yield at, end


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a range; a paragraph that ends with a comma or colon goes on in the next one.

    >>> text = "到2025年：\\n建成中心。投入使用。"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['到2025年：\\n建成中心', '投入使用']
    """
    at = start
    for stop in _STOP.finditer(text, start, end):
        here, past = stop.span()
        if past - here == 1 and text[here] == "\n" and here > at and text[here - 1] in _OPEN_END:
            continue
        if here - at > _LONGEST:
            yield from _short(text, at, here)
        elif at < here:
            yield at, here
        at = past
    yield from _short(text, at, end)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; one longer than any that people write is cut, so that work on a sentence stays bounded."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "；;，,、")
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of a sentence.

    >>> text = "2024年，床位达1,200张（含A，B）；投入使用"
    >>> [text[a:b] for a, b, _ in clauses(text, 0, len(text))]
    ['2024年', '床位达1,200张（含A，B）', '投入使用']
    """
    if not _ENCLOSES.search(text, start, end):
        return _plain_clauses(text, start, end)
    found: list[Clause] = []
    at, closing, quoted = start, 0, False
    for mark in _MARK.finditer(text, start, end):
        char, here = mark.group(), mark.start()
        if char in _CUTS:
            if here >= closing and not quoted and not _in_number(text, here):
                _put(found, text, at, here, char)
                at = here + 1
        elif char in _OPENS:
            if here >= closing:
                closing = _closing(text, here, end)
        elif char == '"':
            quoted = not quoted and text.find('"', here + 1, min(end, here + 40)) >= 0
    _put(found, text, at, end, "")
    return found


def _plain_clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of a sentence without brackets and quotation marks."""
    found: list[Clause] = []
    at = start
    for mark in _CUT.finditer(text, start, end):
        here = mark.start()
        if not _in_number(text, here):
            _put(found, text, at, here, text[here])
            at = here + 1
    _put(found, text, at, end, "")
    return found


def _put(found: list[Clause], text: str, start: int, end: int, mark: str) -> None:
    """Add a clause without the blanks and bullets around it, unless nothing is left."""
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    if end > start:
        found.append(Clause(start, end, mark))


def _closing(text: str, here: int, end: int) -> int:
    """Where the bracket that opens at `here` is closed, `here` where it is not."""
    depth = 0
    for mark in _BRACKET.finditer(text, here, min(end, here + _REACH)):
        if mark.group() in _OPENS:
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return mark.end()
    return here


def _in_number(text: str, here: int) -> bool:
    """The comma of 1,200 or the colon of 1:3, but not the comma of `1:1.2,50%`."""
    if here == 0 or not (text[here - 1].isdecimal() and text[here + 1 : here + 2].isdecimal()):
        return False
    return text[here] in "：:" or _THOUSANDS.match(text, here + 1) is not None
