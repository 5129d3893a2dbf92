"""Organisations that a task names in its own text beside the units that own it.

What counts stands in the annotators' guide: names of hospitals, universities, bureaus, companies, groups in the
item's running text, once each, the first form that is printed; no generic words (上级医院, 医疗机构), nothing inside a
cited title, nothing that is among the task's own units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract import brackets, departments
from loaders.extract.context import Block, Context
from loaders.extract.named import Finder, Named, Names, is_kind, is_phrase, opens
from loaders.extract.shared_heads import SharedHeads
from loaders.record import Mention, Task
from loaders.resolve import institutions
from loaders.resolve.unit import Unit

FIELD = "mentions"
AFTER: tuple[str, ...] = ()

_TITLE = re.compile(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,120}》[^《》\n]{0,60})?》")
#: `医保部门` in a county's plan is the county's bureau; above the county it is a class of bureaus.
_DEPARTMENT = "部门"
_OF_DEPARTMENT = ("行政主管", "行政", "主管")
_STEM = re.compile(r"[\u4e00-\u9fff]{2,8}$")
#: `国务院有关部门`, `国务院政府特殊津贴`: what follows makes another thing of the name.
_NOT_ITSELF = re.compile(r"(?:各|有关|相关|组成|直属)*(?:部门|机构|单位)|政府特殊津贴")
#: What a department of a government is called behind its name; 政府 and 国务院 end with these.
_ITS_DEPARTMENT = re.compile(
    r"(?:(?![和与及]其|应当?|规定|批准)[\u4e00-\u9fff]){2,12}?(?:主管|行政|(?:监督)?管理)(?:部门|机[构关])"
)
_GOVERNMENTS = frozenset("府院")
#: A signature: the date right behind a name.
_DIGIT = r"[\d〇零○一二三四五六七八九十]"
_DATE = re.compile(rf"\s*{_DIGIT}{{4}}年{_DIGIT}{{1,3}}月{_DIGIT}{{1,3}}日")
_ALIAS = re.compile(r"[（(](?:以下|下称|以下统称)简?称?[为：:]?[“\"]?(?P<alias>[\u4e00-\u9fff]{2,20})[”\"]?[）)]")
_ALIAS_SIGNS = ("（以下", "(以下", "（下称", "(下称")


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
        self._shared = SharedHeads(self._text, context)
        self._institutions = institutions.Finder.of(context)
        self._aliases = dict(self._short_names())

    def of_task(self, block: Block, task: Task) -> Iterator[Mention]:
        """What `task` names in its block, each body once, its own units left out."""
        names = self._without_second_names(self._signature_off(self._in_order(block)))
        if not names:
            return
        seen = {name for unit in task.units for name in (unit.name, *unit.also)}
        offices = {(unit.functions, unit.jurisdiction) for unit in task.units if not unit.collective}
        printed = {unit.surface for unit in task.units}
        for one in names:
            surface = self._text[one.start : one.end]
            name = self._aliases.get(surface, one.unit.name)
            office = (one.unit.functions, one.unit.jurisdiction)
            if name in seen or surface in printed or (one.unit.sure and office in offices and not _is_centre(name)):
                continue
            seen.add(name)
            span = self._context.span(one.start, one.end)
            yield Mention(surface, name, span, one.unit.functions, one.unit.basis)

    def _short_names(self) -> Iterator[tuple[str, str]]:
        """Short names that the document itself gives: `…附属第一医院（以下简称医大附一医院）`."""
        for alias in _ALIAS.finditer(self._text) if any(sign in self._text for sign in _ALIAS_SIGNS) else ():
            start = max(self._text.rfind(mark, 0, alias.start()) for mark in "，。；：\n") + 1
            for one in self._found(start, alias.start()):
                if one.end == alias.start():
                    yield alias["alias"], one.unit.name

    def _signature_off(self, found: list[Named]) -> list[Named]:
        """The names without those of a signature: in front of a date, or of a name that stands in front of one."""
        kept = []
        signed = -1
        for one in reversed(found):
            if _DATE.match(self._text, one.end) or (signed >= 0 and not self._text[one.end : signed].strip()):
                signed = one.start
            elif not _NOT_ITSELF.match(self._text, one.end):
                kept.append(self._with_department(one))
        return kept[::-1]

    def _with_department(self, one: Named) -> Named:
        """A government's department by its whole name: 国务院旅游行政部门 is not 国务院."""
        text = self._text
        goes_on = _ITS_DEPARTMENT.match(text, one.end) if text[one.end - 1] in _GOVERNMENTS else None
        if goes_on is None:
            return one
        known = departments.read(text, one.start, goes_on.end(), self._context.resolver)
        if known is not None and known[0] == goes_on.end():
            return Named(one.start, *known)
        end, unit = goes_on.end(), one.unit
        name = unit.name + goes_on.group()
        return Named(one.start, end, Unit(name, ("other",), unit.jurisdiction, False, "unresolved", sure=False))

    def _without_second_names(self, found: list[Named]) -> list[Named]:
        """The names without those in a bracket behind a hospital, which are its own: 甲大学第二附属医院（乙医院）."""
        kept: list[Named] = []
        for one in found:
            alone = kept and brackets.around(self._text, kept[-1].end, one.start, one.end)
            if not (alone and self._text.endswith(("院", "中心"), 0, kept[-1].end)):
                kept.append(one)
        return kept

    def _in_order(self, block: Block) -> list[Named]:
        """All names of a block, in order."""
        found = [*self._found(block.start, block.end), *self._departments(block)]
        return sorted(found, key=lambda one: (one.start, -one.end))

    def _found(self, start: int, end: int) -> list[Named]:
        """All names of a range. Hospitals and schools are read by their own finder, which knows more of them."""
        found: list[Named] = []
        taken: dict[int, Named] = {}
        readings = (self._shared.find(start, end), self._hospitals(start, end), self._finder.find(start, end))
        for reading in readings:
            new = [one for one in reading if not _is_taken(one, taken)]
            for one in new:
                taken.update(dict.fromkeys(range(one.start, one.end), one))
            found += new
        if len(found) < 2:
            return found
        longer = {one.start: one.end for one in sorted(found, key=lambda one: one.end)}
        return [one for one in found if one.end == longer[one.start]]

    def _hospitals(self, start: int, end: int) -> Iterator[Named]:
        finder = self._institutions
        for one in [*finder.find(start, end), *finder.counted(start, end)]:
            surface, body = self._text[one.start : one.end], one.body
            if body.kind == "place" or surface != self._context.text[one.start : one.end] or is_kind(surface):
                continue
            if body.basis != "vocabulary" and "、" not in surface and is_phrase(surface):
                continue
            if self._text.endswith("国家", 0, one.start):  # 国家县医院标准: of all counties
                continue
            unit = self._context.resolver.resolve(body.name)
            functions = unit.functions if unit is not None else ()
            yield Named(one.start, one.end, Unit(body.name, functions, body.code, False, body.basis))

    def _departments(self, block: Block) -> Iterator[Named]:
        if self._context.home.level != "county":
            return
        text = self._text
        at = text.find(_DEPARTMENT, block.start, block.end)
        while at >= 0:
            end = at + len(_DEPARTMENT)
            stop = at - next((len(word) for word in _OF_DEPARTMENT if text.endswith(word, block.start, at)), 0)
            before = _STEM.search(text, max(block.start, stop - 8), stop)
            for start in range(before.start() if before else stop, stop - 1):
                unit = self._context.resolver.department(text[start:stop]) if opens(text, start) else None
                if unit is not None:
                    yield Named(start, end, unit)
                    break
            at = text.find(_DEPARTMENT, end, block.end)


def _is_taken(one: Named, taken: dict[int, Named]) -> bool:
    """Whether a name stands in another that was read before, and is not the longer of two that begin together.

    `县总医院党委` is kept beside `县总医院`.
    """
    for position in range(one.start, one.end) if taken else ():
        other = taken.get(position)
        if other is not None and not (other.start == one.start and other.end < one.end):
            return True
    return False


def _is_centre(name: str) -> bool:
    """Whether a body is a bureau's centre, which is not the bureau: 疾病预防控制中心 beside 疾病预防控制局."""
    return name.endswith("中心")


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
    units = (unit for task in context.tasks.values() for unit in task.units)
    for span in {unit.span if unit.basis == "prose" else unit.clause for unit in units}:
        yield context.clean.position(span.start), context.clean.position(span.end)
