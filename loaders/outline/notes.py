"""Notes on a table or a text: `注：1.…2.…`, on the line of their word or below it.

They open no items and promise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.outline.markers import Mark, each_mark

_WORDS = ("注：", "注:", "说明：", "说明:")
_WORD = re.compile(r"(?:\A|(?<=[\n。）]))[（(]?(?:备?注|(?:填[写报表]|有关|指标)?说明)[:：]\s*")


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of numbered notes: the line of the word, and those below it that go on with its count.

    >>> text = "新增床位。\\n注：1.床位含编外。2.按年统计。\\n3.数据待核。\\n2.完善服务。"
    >>> [text[a:b] for a, b in find(text, 0, len(text))]
    ['注：1.床位含编外。2.按年统计。\\n3.数据待核。']
    """
    if all(text.find(word, start, end) < 0 for word in _WORDS):
        return
    for word in _WORD.finditer(text, start, end):
        stop = _line_end(text, word.end(), end)
        first = next(each_mark(text, word.end(), stop), None)
        if first is None or first.start != word.end() or first.number != 1:
            continue
        last = _last(text, word.end(), stop, first)
        while stop < end:
            line = _line_end(text, stop + 1, end)
            mark = next(each_mark(text, stop + 1, line), None)
            if mark is None or (mark.start, mark.rank, mark.number) != (stop + 1, first.rank, last + 1):
                break
            last, stop = _last(text, stop + 1, line, mark), line
        yield word.start(), stop


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


def _last(text: str, start: int, end: int, first: Mark) -> int:
    """How far the count that begins with `first` goes in a line."""
    last = first.number
    for mark in each_mark(text, start, end):
        if mark.rank == first.rank and mark.number == last + 1:
            last = mark.number
    return last
