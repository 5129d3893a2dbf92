"""From marks to a tree of items.

A candidate becomes an item when the count says so: it continues the list it belongs to, opens one with its
first number, or carries on a count that runs through all sections. At the start of a line a mark is believed even when
the count has a gap or repeats (and the report says so); in running text it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.outline.markers import ARABIC_BRACKET, HAN, HAN_BRACKET, RUN_IN, Mark, marks

_LARGEST_GAP = 12
#: A list of units behind its label that runs straight into the next item, its line break lost.
_AFTER_UNITS = re.compile(r"(?:单位|部门|主体)[:：][^。；！？\n]{2,150}\Z")
_LONGEST_HEADING = 50


@dataclass(slots=True, eq=False)
class Item:
    """One numbered item. Positions are of the clean text; `end` is past the last character of its last sub-item."""

    mark: Mark
    parent: Item | None
    end: int
    children: list[Item] = field(default_factory=list)
    title: tuple[int, int] | None = None
    body: int = 0
    id: str = ""
    kind: str | None = None

    @property
    def start(self) -> int:
        return self.mark.start

    @property
    def own_end(self) -> int:
        """Where the item's own text ends: at its first sub-item."""
        return self.children[0].start if self.children else self.end

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
    text: str, start: int, end: int, without: Iterable[tuple[int, int]] = ()
) -> tuple[list[Item], list[Irregularity]]:
    """The top items of `text[start:end]` and what is odd about their counting; marks inside `without` do not count."""
    roots: list[Item] = []
    odd: list[Irregularity] = []
    stack: list[Item] = []
    counted: dict[int, int] = {}
    closed_off = list(without)
    found = [m for m in marks(text, start, end) if not any(s <= m.start < e for s, e in closed_off)]
    for position, mark in enumerate(found):
        depth = len(stack)
        while depth and stack[depth - 1].mark.rank >= mark.rank:
            depth -= 1
        parent = stack[depth - 1] if depth else None
        siblings = [s for s in (parent.children if parent else roots) if s.mark.rank == mark.rank]
        last = siblings[-1].mark.number if siblings else 0
        if mark.glued and not (
            (stack and stack[-1] is parent and _is_heading(text, parent.mark.end, mark.start))
            or (
                stack
                and _AFTER_UNITS.search(text, stack[-1].mark.end, mark.start)
                and mark.number in (last + 1, counted.get(mark.rank, 0) + 1)
            )
        ):
            continue
        verdict = _verdict(mark, last, counted.get(mark.rank, 0), found, position)
        if verdict is None:
            continue
        item = Item(mark, parent, end)
        if verdict:
            odd.append(Irregularity(verdict, item, last + 1))
        for closed in stack[depth:]:
            closed.end = mark.start
        del stack[depth:]
        (parent.children if parent else roots).append(item)
        stack.append(item)
        counted[mark.rank] = mark.number
        if mark.rank <= HAN_BRACKET:
            for lower in [r for r in counted if r >= ARABIC_BRACKET]:
                del counted[lower]
    return roots, odd


def _verdict(mark: Mark, last: int, running: int, found: list[Mark], position: int) -> str | None:
    """Empty when the mark opens an item in good order, the irregularity when it opens one out of order, else None."""
    number = mark.number
    if mark.rank == RUN_IN:
        if number == last + 1 and last:
            return ""
        return "" if number == 1 and not last and _continues(mark, found, position) else None
    if number == last + 1 or (number == running + 1 and running):
        if mark.at_line or last or number > 1:
            return ""
        # A list that opens in running text is believed when it goes on.
        return "" if _continues(mark, found, position) else None
    if not mark.at_line:
        return None
    if number == 1:
        return "" if not last else "numbering-repeat"
    if number <= last:
        return "numbering-repeat" if last - number < _LARGEST_GAP else None
    return "numbering-gap" if number - max(last, 0) <= _LARGEST_GAP else None


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether nothing but a heading, without a stop of its own, stands between a mark and the next."""
    return end - start <= _LONGEST_HEADING and not any(c in "。；！？" for c in text[start:end])


def _continues(mark: Mark, found: list[Mark], position: int) -> bool:
    """Whether the next number of the same rank comes before anything that stands higher and is at a line's start."""
    for other in found[position + 1 :]:
        if other.rank == mark.rank:
            return other.number == mark.number + 1
        if other.rank < mark.rank and (other.at_line or mark.rank != HAN) and mark.rank == RUN_IN:
            return False
        if other.rank < mark.rank and other.at_line:
            return False
    return False
