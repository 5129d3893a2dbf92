"""Texts that are laid out by units: headings or lines that are units, their tasks below them.

一、县卫健局牵头工作（3项）      headings of one rank, all of them units
县卫健局牵头：                  lines without a number, each directly above the items that are its
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from loaders.outline.tree import Item

NamesUnits = Callable[[int, int], bool]
"""Whether a stretch of the text is a list of units and nothing else, with or without what each of them does."""
Range = tuple[int, int]

#: What a heading says of its units' tasks: 牵头工作（3项）, 重点任务.
_OF_TASKS = re.compile(
    r"的?(?:重点|主要)?(?:工作)?(?:任务|事项|工作|职责)?(?:清单)?(?:[（(](?:共|合计)?\d{1,3}[项条件个][）)])?$"
)
_LAST_OF_TASKS = frozenset("务项作责单）)")
#: 县人社局牵头，县教育局配合：…
_BEFORE_COLON = re.compile(r"(?P<who>[\u4e00-\u9fff（）()、]{2,40}[，,][\u4e00-\u9fff（）()、，,]{2,60})[：:]")
_LINE = re.compile(r"[\u4e00-\u9fff（）()、，,；; ]{2,80}")
_LEADS = re.compile("牵头|主办|承办|负责")
#: A line that may as well close the item in front of it.
_BOXED = re.compile(r"[【〔\[（(](?P<who>[^【】〔〕\[\]。；：\n]{2,80})[】〕\]）)]")
_LABELLED = re.compile(
    r"(?:牵头|责任|主办|主责|配合|协办|承办|落实|实施)(?:责任)?(?:单位|部门|科室|股室|处室)[:：][^\n。]{2,150}[。；]?"
)


def by_units(
    text: str, tops: Sequence[Item], items: Iterable[Item], names_units: NamesUnits
) -> Iterator[tuple[Item, Range]]:
    """The items whose headings are units (县卫健局, 县卫健局牵头), and so are those of all items beside them.

    Args:
        text: the clean text.
        tops: the highest items of a part.
        items: all of its items.
        names_units: what knows units.

    Yields:
        Each such item and where its heading names them.
    """
    for siblings in (tops, *(item.children for item in items)):
        for rank in {item.mark.rank for item in siblings} if len(siblings) > 1 else ():
            beside = [item for item in siblings if item.mark.rank == rank]
            if len(beside) > 1:
                named = [_named(text, item) for item in beside]
                if all(who and names_units(*who) for who in named):
                    yield from ((item, who) for item, who in zip(beside, named, strict=True) if who)


def _named(text: str, item: Item) -> Range | None:
    """An item's heading without what it says of the tasks: also one with a comma, up to its colon."""
    if item.title is None:
        led = _BEFORE_COLON.match(text, item.body, item.own_end)
        return led.span("who") if led else None
    start, end = item.title
    tail = _OF_TASKS.search(text, start, end) if text[end - 1] in _LAST_OF_TASKS else None
    return (start, tail.start() if tail and tail.start() > start + 1 else end)


def closing_lines(text: str, items: Iterable[Item], names_units: NamesUnits) -> Iterator[tuple[Item, Range]]:
    """The items whose last line, behind a whole sentence, is units and nothing else, and so is that of most beside."""
    beside: dict[int, list[Item]] = {}
    for item in items:
        if item.kind is not None and not item.children:
            beside.setdefault(id(item.parent), []).append(item)
    for siblings in beside.values():
        last = [(item, _last_line(text, item)) for item in siblings] if len(siblings) > 1 else []
        closed = [(item, who) for item, who in last if who and names_units(*who)]
        if len(closed) > 1 and 2 * len(closed) > len(siblings):
            yield from closed


def _last_line(text: str, item: Item) -> Range | None:
    """The last line of an item with a sentence above it."""
    end = item.own_end
    while end > item.mark.end and text[end - 1] == "\n":
        end -= 1
    begin = text.rfind("\n", item.mark.end, end)
    behind = begin > item.mark.end and text[begin - 1] in "。；"
    return (begin + 1, end) if behind and _LINE.fullmatch(text, begin + 1, end) else None


def lines(text: str, roots: Sequence[Item], start: int, end: int, names_units: NamesUnits) -> list[Range]:
    """The lines of a part that are units and stand directly above the items that are theirs, in reading order.

    A line that ends in a colon can have no other meaning where there are several, or where it says what the units do:
    else it may name whom a text is for. Lines in brackets or behind a label usually close an item; they stand above
    theirs where the first item has one in front of it and the last has none behind it.
    """
    found = []
    for at in sorted(item.start for root in roots for item in root.walk()):
        if at - 2 > start and text[at - 2] in "：:" and text[at - 1] == "\n":
            begin = text.rfind("\n", start, at - 2) + 1 or start
            if _LINE.fullmatch(text, begin, at - 2) and names_units(begin, at - 2):
                found.append((begin, at - 2))
    if len(found) < 2 and not any(_LEADS.search(text, *who) for who in found):
        found = []
    return found or sorted(_in_front(text, roots, start, end, names_units))


def _in_front(text: str, siblings: Sequence[Item], start: int, end: int, names_units: NamesUnits) -> Iterator[Range]:
    """Runs of lines in brackets or behind labels that stand above the items of a level, and of the levels below."""
    for item in siblings:
        if item.children:
            yield from _in_front(text, item.children, item.mark.end, item.end, names_units)
    if len(siblings) < 2 or _owners_before(text, siblings[0].start, start, names_units) is None:
        return
    runs = [_owners_before(text, item.start, start, names_units) for item in siblings]
    several = None in runs or siblings[0].parent is None
    if several and len(runs) - runs.count(None) > 1 and _owners_before(text, end + 1, start, names_units) is None:
        yield from (run for run in runs if run)


def _owners_before(text: str, at: int, start: int, names_units: NamesUnits) -> Range | None:
    """The lines of owners that end directly before the line at `at`."""
    first = at
    while first > start:
        begin = text.rfind("\n", start, first - 1) + 1 or start
        boxed = _BOXED.fullmatch(text, begin, first - 1)
        if not _LABELLED.fullmatch(text, begin, first - 1) and not (boxed and names_units(*boxed.span("who"))):
            break
        first = begin
    return (first, at - 1) if first < at else None


def part_off(roots: Sequence[Item], above: Iterable[Range]) -> None:
    """End the items in front of the lines `above` there."""
    for start, _ in above:
        beside = roots
        while beside:
            index = bisect_right(beside, start, key=lambda item: item.start) - 1
            if index < 0:
                break
            item = beside[index]
            if not item.children and item.end > start:
                item.end = start
            beside = item.children


def led(roots: Sequence[Item], above: Sequence[Range]) -> Iterator[tuple[Item, Range]]:
    """The tasks below each of the lines `above`, up to the next one: those of the first item and of those beside it."""
    for number, who in enumerate(above):
        limit = above[number + 1][0] if number + 1 < len(above) else None
        first = next(item for root in roots for item in root.walk() if item.start > who[1])
        for item in first.parent.children if first.parent else roots:
            if item.start >= first.start and item.mark.rank == first.mark.rank and (not limit or item.start < limit):
                yield from ((task, who) for task in _tasks(item))


def _tasks(item: Item) -> Iterator[Item]:
    """The item where it is a task, else the highest tasks below it."""
    if item.kind is not None:
        yield item
    else:
        for child in item.children:
            yield from _tasks(child)
