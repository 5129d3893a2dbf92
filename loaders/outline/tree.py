"""From marks to a tree of items.

A candidate becomes an item when the count says so: it continues the list it belongs to, opens one with its
first number, or carries on a count that runs through all sections. At the start of a line a mark is believed even when
the count has a gap or repeats (and the report says so); in running text it is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate

from loaders.header.titles import begins_below_title
from loaders.outline.markers import ARABIC, ARABIC_BRACKET, ARTICLE, HAN_BRACKET, RUN_IN, Mark, marks

_LARGEST_GAP = 12
#: A list of units behind its label that runs straight into the next item, its line break lost.
_AFTER_UNITS = re.compile(r"(?:单位|部门|主体)[:：][^。；！？\n]{2,150}\Z")
_LONGEST_UNITS = 153  # characters that _AFTER_UNITS may take
_LONGEST_HEADING = 50


@dataclass(slots=True, eq=False)
class Item:
    """One numbered item. Positions are of the clean text; `end` is past the last character of its last sub-item.

    `tables` are the ranges of its own text that tables fill whose rows are tasks of their own.
    """

    mark: Mark
    parent: Item | None
    end: int
    children: list[Item] = field(default_factory=list)
    title: tuple[int, int] | None = None
    body: int = 0
    id: str = ""
    kind: str | None = None
    tables: list[tuple[int, int]] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.mark.start

    @property
    def own_end(self) -> int:
        """Where the item's own text ends: at its first sub-item, or at a table of tasks before that."""
        return self.tables[0][0] if self.tables else self.children[0].start if self.children else self.end

    def behind_tables(self) -> Iterator[tuple[int, int]]:
        """The stretches of the item's own text between and behind its tables."""
        stops = [start for start, _ in self.tables[1:]] + [self.children[0].start if self.children else self.end]
        yield from zip((end for _, end in self.tables), stops, strict=False)

    def walk(self) -> Iterator[Item]:
        """The item and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Irregularity:
    """A count that does not go up by one: kind is "numbering-gap" or "numbering-repeat"."""

    kind: str
    item: Item
    expected: int


def grow(
    text: str,
    start: int,
    end: int,
    without: Collection[tuple[int, int]] = (),
    unnumbered: Callable[[Sequence[Mark]], list[Mark]] = lambda numbered: [],
) -> tuple[list[Item], list[Irregularity]]:
    """The top items of `text[start:end]` and what is odd about their counting; marks inside `without` do not count.

    `unnumbered` gives the headings without a number, of a text with these numbers.
    """
    found = _outside(marks(text, start, end), without)
    found = sorted([*found, *_outside(unnumbered(found), without)], key=lambda mark: mark.start)
    growth, goes_on = _Growth(text, start, end), _Continued(found)
    for position, mark in enumerate(found):
        growth.meet(mark, partial(goes_on, position))
    return growth.roots, growth.odd


class _Growth:
    """The tree so far: `open` are the items that have not ended, from the top down; counts are by rank."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self.roots: list[Item] = []
        self.odd: list[Irregularity] = []
        self._open: list[Item] = []
        self._counted: dict[int, int] = {}
        self._ever: dict[int, int] = {}  # the same, whatever section it was counted in
        self._anew: set[int] = set()  # ranks that have begun at one a second time
        self._numbers: dict[tuple[int, int], int] = {}  # the last number by the item above and by rank

    def meet(self, mark: Mark, goes_on: Callable[[], bool]) -> None:
        """Make an item of a mark, if it is one; `goes_on` tells whether the next number comes in its list."""
        depth = len(self._open)
        while depth and self._open[depth - 1].mark.rank >= mark.rank:
            depth -= 1
        parent = self._open[depth - 1] if depth else None
        last = self._numbers.get((id(parent), mark.rank), 0)
        if mark.glued and not self._begins_glued(mark, parent, last):
            return
        running = self._counted.get(mark.rank, 0) or (self._ever.get(mark.rank, 0) if mark.at_line else 0)
        # 二、健全机制1.总结经验…: the one item of a section whose heading has no stop of its own
        alone = mark.glued and mark.rank == ARABIC and parent is not None and parent.mark.rank <= HAN_BRACKET
        verdict = _verdict(mark, last, running, (lambda: True) if alone else goes_on)
        if verdict is None:
            return
        item = Item(mark, parent, self._end)
        if verdict:
            through = running < mark.number and mark.rank not in self._anew  # counted through the sections
            before = last or (running if through else 0)
            self.odd.append(Irregularity(verdict, item, before + 1))
        self._add(item, depth)

    def _begins_glued(self, mark: Mark, parent: Item | None, last: int) -> bool:
        """Whether an item begins right behind other words: a heading above it, a list of units, the title."""
        if not self._open:
            return not self.roots and begins_below_title(self._text, self._start, mark)
        before = self._open[-1].mark.end
        if self._open[-1] is parent and _is_heading(self._text, before, mark.start):
            return True
        if _AFTER_UNITS.search(self._text, max(before, mark.start - _LONGEST_UNITS), mark.start):
            return mark.number in (last + 1, self._counted.get(mark.rank, 0) + 1)
        return False

    def _add(self, item: Item, depth: int) -> None:
        """Put an item below the one at that depth; what stood below it ends."""
        mark, parent = item.mark, item.parent
        for closed in self._open[depth:]:
            closed.end = mark.start
        del self._open[depth:]
        (parent.children if parent else self.roots).append(item)
        self._open.append(item)
        if mark.number == 1 and mark.rank in self._ever:
            self._anew.add(mark.rank)
        self._numbers[id(parent), mark.rank] = self._counted[mark.rank] = self._ever[mark.rank] = mark.number
        if mark.rank <= HAN_BRACKET:
            for lower in [rank for rank in self._counted if rank >= ARABIC_BRACKET]:
                del self._counted[lower]


def _outside(found: list[Mark], without: Collection[tuple[int, int]]) -> list[Mark]:
    """The marks that stand in none of the ranges."""
    ranges = sorted(without)
    starts = [start for start, _ in ranges]
    ends = list(accumulate((end for _, end in ranges), max))
    kept = []
    for mark in found:
        index = bisect_right(starts, mark.start) - 1
        if index < 0 or mark.start >= ends[index]:
            kept.append(mark)
    return kept


def _verdict(mark: Mark, last: int, running: int, goes_on: Callable[[], bool]) -> str | None:
    """Empty when the mark opens an item in good order, the irregularity when it opens one out of order, else None."""
    number = mark.number
    if mark.rank == RUN_IN:
        if number == last + 1 and last:
            return ""
        return "" if number == 1 and not last and goes_on() else None
    if number == last + 1 or (number == running + 1 and running):
        if mark.at_line or last or number > 1:
            return ""
        # A list that opens in running text is believed when it goes on.
        return "" if goes_on() else None
    if not mark.at_line and not (mark.rank == ARTICLE and mark.glued):
        return None
    if number == 1:
        return "" if not last else "numbering-repeat"
    if number <= last:
        return "numbering-repeat" if last - number < _LARGEST_GAP else None
    near = number - max(last, running if running < number else 0) <= _LARGEST_GAP
    # One page of several begins where the one before it ends: 第四十一条.
    begins = mark.rank == ARTICLE and not last and goes_on()
    return "numbering-gap" if near or begins else None


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether nothing but a heading, without a stop of its own, stands between a mark and the next."""
    return end - start <= _LONGEST_HEADING and not any(c in "。；！？" for c in text[start:end])


class _Continued:
    """Whether the next number of a mark's rank comes before anything that stands higher and is at a line's start.

    All marks are looked at once, from the last to the first, when this is first asked.
    """

    def __init__(self, found: list[Mark]) -> None:
        self._found = found
        self._answers: list[bool] | None = None

    def __call__(self, position: int) -> bool:
        """The answer for the mark at `position`."""
        if self._answers is None:
            self._answers = self._read()
        return self._answers[position]

    def _read(self) -> list[bool]:
        answers = [False] * len(self._found)
        far = len(self._found)
        following = [far] * (RUN_IN + 1)  # by rank, the next mark of that rank
        at_line = [far] * (RUN_IN + 1)  # by rank, the next one that starts a line
        for position in range(far - 1, -1, -1):
            mark = self._found[position]
            same = following[mark.rank]
            # Run-in counts end at any mark that stands higher.
            ending = following if mark.rank == RUN_IN else at_line
            higher = min(ending[: mark.rank], default=far)
            answers[position] = same < higher and self._found[same].number == mark.number + 1
            following[mark.rank] = position
            if mark.at_line:
                at_line[mark.rank] = position
        return answers
