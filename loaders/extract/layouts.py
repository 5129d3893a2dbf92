"""Texts that are laid out by units: every heading of a rank is a unit, its tasks are the items below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from loaders.outline.tree import Item

NamesUnits = Callable[[int, int], bool]
"""Whether a stretch of the text is a list of units and nothing else, with or without what each of them does."""


def by_units(tops: Sequence[Item], items: Iterable[Item], names_units: NamesUnits) -> Iterator[Item]:
    """The items whose headings are units (县卫健局, 县卫健局牵头), and so are those of all items beside them.

    Args:
        tops: the highest items of a part.
        items: all of its items.
        names_units: what knows units.
    """
    for siblings in (tops, *(item.children for item in items)):
        for rank in {item.mark.rank for item in siblings} if len(siblings) > 1 else ():
            beside = [item for item in siblings if item.mark.rank == rank]
            if len(beside) > 1 and all(item.title and names_units(*item.title) for item in beside):
                yield from beside
