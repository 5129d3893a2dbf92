"""Organisations that a task names in its own text beside the units that own it.

What counts stands in the annotators' guide: names of hospitals, universities, bureaus, companies, groups in the
item's running text, once each, the first form that is printed; no generic words (上级医院, 医疗机构), nothing inside a
cited title, nothing that is among the task's own units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.context import Block, Context
from loaders.extract.named import Finder, Named, Names
from loaders.extract.shared_heads import SharedHeads
from loaders.record import Mention, Task

FIELD = "mentions"
AFTER: tuple[str, ...] = ()

_TITLE = re.compile(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,120}》[^《》\n]{0,60})?》")
#: `医保部门` in a county's plan is the county's bureau; above the county it is a class of bureaus.
_DEPARTMENT = re.compile(r"(?:(?<=[，。；、在由向与和及对将配合请报])|^)(?P<stem>[\u4e00-\u9fff]{2,6})部门")


def read(context: Context) -> dict[str, tuple[Mention, ...]]:
    """The mentions of every task that has some, by the task's id."""
    reader = _Reader(context)
    found: dict[str, tuple[Mention, ...]] = {}
    for block in context.blocks:
        task = context.tasks.get(block.id) if block.id else None
        if task is not None:
            mentions = tuple(reader.of_task(block, task))
            if mentions:
                found[task.id] = mentions
    return found


class _Reader:
    """Reads the mentions of one document's tasks."""

    def __init__(self, context: Context) -> None:
        names = Names.of(context.vocabulary)
        home = frozenset(p.code for p in context.home.chain)
        self._context = context
        self._text = _running_text(context)
        self._finder = Finder(self._text, context.resolver, names, home)
        self._shared = SharedHeads(self._text, context.resolver, names.places)

    def of_task(self, block: Block, task: Task) -> Iterator[Mention]:
        """What `task` names in its block, each body once, its own units left out."""
        seen = {name for unit in task.units for name in (unit.name, *unit.also)}
        offices = {(unit.functions, unit.jurisdiction) for unit in task.units if not unit.collective}
        printed = {unit.surface for unit in task.units}
        for one in self._in_order(block):
            surface = self._text[one.start : one.end]
            name = self._full_name(one, surface)
            office = (one.unit.functions, one.unit.jurisdiction)
            if name in seen or surface in printed or (one.unit.sure and office in offices):
                continue
            seen.add(name)
            span = self._context.span(one.start, one.end)
            yield Mention(surface, name, span, one.unit.functions, one.unit.basis)

    def _in_order(self, block: Block) -> list[Named]:
        """All names of a block; what stands in a list with a shared noun is read there alone."""
        shared = list(self._shared.find(block.start, block.end))
        single = [
            one
            for one in self._finder.find(block.start, block.end)
            if not any(s.start < one.end and one.start < s.end for s in shared)
        ]
        return sorted([*single, *shared, *self._departments(block)], key=lambda one: one.start)

    def _departments(self, block: Block) -> Iterator[Named]:
        if self._context.home.level != "county":
            return
        for found in _DEPARTMENT.finditer(self._text, block.start, block.end):
            unit = self._context.resolver.department(found["stem"])
            if unit is not None:
                yield Named(found.start(), found.end(), unit)

    def _full_name(self, one: Named, surface: str) -> str:
        """`夏阳分院` is a branch of the place's general hospital, where the document has one."""
        if "hospital-branch" not in one.unit.functions or one.unit.sure or "总医院" not in self._text:
            return one.unit.name
        home = self._context.home.name
        whole = self._context.resolver.resolve(home[-1:] + "总医院")
        if whole is None or not whole.sure or not one.unit.name.startswith(home):
            return one.unit.name
        return whole.name + one.unit.name.removeprefix(home)


def _running_text(context: Context) -> str:
    """The clean text with titles, responsibility clauses and printed owners blanked out, offsets kept."""
    text = _TITLE.sub(lambda m: "》" * len(m.group()), context.text)
    pieces: list[str] = []
    at = 0
    for start, end in sorted(_owners(context)):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], "。" * (end - start)]
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _owners(context: Context) -> Iterator[tuple[int, int]]:
    for task in context.tasks.values():
        for unit in task.units:
            span = unit.span if unit.basis == "prose" else unit.clause
            yield context.clean.position(span.start), context.clean.position(span.end)
