"""Decimal numbering (`1` `1.1` `1.1.1`, GB/T 1.1-2020 clause 7.3), usual in emergency plans, believed where it counts.

A number opens a line. In a text that lost its line breaks it stands behind a stop (`…检查。2.2强化抽检`), and the first
of a level behind the heading above it (`1总则1.1目的`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.numerals import COUNTERS

_PATH = r"\d{1,2}(?:[.．]\d{1,2}){0,4}"
_NO_MEASURE = r"(?![万亿元倍年月]|个百分点|公里|平方|小时)"
_LINE = re.compile(
    rf"(?:\A|(?<=\n))(?P<path>{_PATH})(?P<sign>[、.．]?)(?![\d.．])(?=[\u4e00-\u9fffⅠ-Ⅻ“《]){_NO_MEASURE}"
)
_LINE_GATE = re.compile(r"\n\d{1,2}[.．]\d{1,2}(?![.．]?\d)")
#: What a number at the head of a sentence counts: 3名医师参加.
_NO_COUNT = f"(?![{COUNTERS}])"
_BEHIND_STOP = r"(?<=[。；：:！）)])"
_HEADING = r"[\u4e00-\u9fff、“”（）]{2,24}"
#: In running text: a top behind a stop with its first item behind its heading, a deeper one behind a stop, and such a
#: first item itself.
_RUN_IN = re.compile(
    # 。1.总则1.1目的, 。2加强管理。
    rf"(?:{_BEHIND_STOP}|(?<=\n)|\A)(?P<top>\d{{1,2}})[.．]?"
    rf"(?={_HEADING}[。：:]?(?P=top)[.．]1[\u4e00-\u9fff“]"
    rf"|{_NO_COUNT}[\u4e00-\u9fff]{{2,10}}。)"
    # 。2.1.3各部门
    rf"|{_BEHIND_STOP}(?P<deep>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?![\d.．])"
    rf"(?=[\u4e00-\u9fff“《]){_NO_MEASURE}"
    # 总则|1.1|目的
    r"|(?<=[\u4e00-\u9fff”）])(?P<first>\d{1,2}(?:[.．]\d{1,2}){0,2}[.．]1)"
    rf"(?=[\u4e00-\u9fff“]){_NO_MEASURE}"
)
_RUN_IN_GATE = re.compile(r"[。；：:！）)]\d{1,2}[.．][2-9][\u4e00-\u9fff“《]")
_GLUED = re.compile(_HEADING)
_LEAST = 3
"""So many numbers that run on within paragraphs make a count."""

Path = tuple[int, ...]


class Decimal(NamedTuple):
    """A decimal number `[start, end)` that opens an item."""

    path: Path
    start: int
    end: int


def find(text: str, start: int, end: int, headed: bool = False) -> list[Decimal]:
    """The decimal numbers that open items, where the text counts with them: every one follows its brother or parent.

    `headed`: there are 一、 above them, so that `1.` is one of those below and the head of no `1.1`.

    >>> [d.path for d in find("预案\\n1总则\\n1.1目的\\n2.5万人受益\\n1.2依据\\n2组织体系", 0, 36)]
    [(1,), (1, 1), (1, 2), (2,)]
    >>> [d.path for d in find("方案。1总则1.1目的。1.2原则。增加1.3万人。2任务2.1监管。2.2抽检。", 0, 44)]
    [(1,), (1, 1), (1, 2), (2,), (2, 1), (2, 2)]
    """
    lines = list(_lines(text, start, end, headed)) if _LINE_GATE.search(text, start, end) else []
    if headed or not _RUN_IN_GATE.search(text, start, end):
        return lines
    found = list(_run_in(text, start, end, lines))
    return found if lines or len(found) >= _LEAST else []


def _path(printed: str) -> Path:
    return tuple(map(int, re.split("[.．]", printed)))


def _lines(text: str, start: int, end: int, headed: bool) -> Iterator[Decimal]:
    lines = [
        (_path(match["path"]), match) for match in _LINE.finditer(text, start, end) if not (match["sign"] and headed)
    ]
    seen = {path for path, _ in lines}
    for path, match in lines:
        above, number = path[:-1], path[-1]
        counts = number == 1 or (*above, number - 1) in seen
        if counts and (above in seen if above else any((number + n, 1) in seen for n in (0, 1, -1))):
            yield Decimal(path, match.start(), match.end())


def _run_in(text: str, start: int, end: int, lines: list[Decimal]) -> Iterator[Decimal]:
    """The numbers of the `lines`, and those in running text that go on with the count in front of them."""
    opened = {line.start: line for line in lines}
    last: dict[Path, int] = {}
    before = Decimal((), start, start)
    places = {match.start(): match for match in _RUN_IN.finditer(text, start, end)}
    for at in sorted(places.keys() | opened.keys()):
        decimal = opened.get(at)
        if decimal is None:
            match = places[at]
            printed = match["top"] or match["deep"] or match["first"]
            decimal = Decimal(_path(printed), at, match.end())
            if not _goes_on(text, decimal, before, last, glued=match["first"] is not None):
                continue
        above, number = decimal.path[:-1], decimal.path[-1]
        last = {path: count for path, count in last.items() if path == above[: len(path)]}
        last[above] = number
        before = decimal
        yield decimal


def _goes_on(text: str, decimal: Decimal, before: Decimal, last: dict[Path, int], *, glued: bool) -> bool:
    """Whether a number is the next of its level, or the first below the number in front of it."""
    above, number = decimal.path[:-1], decimal.path[-1]
    if glued:
        return before.path == above and _GLUED.fullmatch(text, before.end, decimal.start) is not None
    return number == last.get(above, 0) + 1 and (number > 1 or before.path == above)
