"""From the outline and the tables of a document to its tasks, sections and blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.errors import Message
from loaders.extract import layouts, numbered_owners
from loaders.extract.context import Block
from loaders.extract.responsibility import Bound, Owners, Reader, numbered
from loaders.extract.strength import strength_of
from loaders.header import titles
from loaders.outline import classify, contents, headings, notes, tables
from loaders.outline.markers import Mark
from loaders.outline.parts import NOTICE, Part
from loaders.outline.tree import Item, grow
from loaders.record import Header, PlaceField, Remark, Responsibility, Role, Section, Task
from loaders.resolve.units import Resolver
from loaders.text import Clean, unwrap

Range = tuple[int, int]
#: What a notice says above its items.
_ORDERS = re.compile(r"印发给你们|(?:通知|要求|答复|批复)如下")
#: Whose sentences say who does what: plans for emergencies, minutes; rules and replies that name no owners otherwise.
_SAYS_WHO = re.compile(r"预案|纪要")
_RULES = re.compile(r"(?:通知|办法|细则|规定|规则|制度|规程|答复|复函|批复)(?:[（(][^（）()]{1,8}[）)])?\s*$")


@dataclass(slots=True)
class Builder:
    """Collects what is read of one document; parts and rows are to be added in reading order."""

    clean: Clean
    resolver: Resolver
    tasks: list[Task] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    report: list[Remark] = field(default_factory=list)
    read: list[Range] = field(default_factory=list)  # clauses that gave owners
    _taken: dict[str, int] = field(default_factory=dict)
    _reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self._reader = Reader(self.clean, self.resolver)

    # -- items -----------------------------------------------------------------------------------------------------

    def add_part(self, part: Part, filled: list[Range], divided: list[Range]) -> None:
        """The items of one part; `filled` are the ranges that tables fill, `divided` those whose rows are tasks."""
        part = _without_tables(self.clean.text, part, filled)
        text = self.clean.text
        uncounted = [
            *filled,
            *numbered_owners.find(text, part.start, part.end),
            *contents.find(text, part.start, part.end),
            *notes.find(text, part.start, part.end),
        ]

        def unnumbered(numbered: Sequence[Mark]) -> list[Mark]:
            return headings.find(text, part.title, part.start, part.end, numbered, self.names_units)

        roots, odd = grow(text, part.start, part.end, uncounted, unnumbered)
        above = layouts.lines(text, roots, part.start, part.end, self.names_units)
        layouts.part_off(roots, above)
        for item in (item for root in roots for item in root.walk()) if divided else ():
            own_end = item.own_end
            item.tables = [(start, end) for start, end in divided if item.start < start and end <= own_end]
        unowned = not classify.names_owners(text, part.start, part.end)
        listed = unowned and part.title is not None and classify.only_lists(text[slice(*part.title)])
        classify.classify(text, roots, None if listed else "safeguard" if part.prefix == NOTICE else "task")
        classify.number(roots, part.prefix, self._taken)
        says_who = _says_who(text, part, roots, unowned)
        owners = Owners() if listed else self._reader.read(roots, part.start, part.end, above, says_who, unowned)
        for entry in odd:
            printed = text[entry.item.mark.start : entry.item.mark.end].strip()
            if not printed:  # its number is in the structure of the file, or it is a heading without one
                continue
            message = Message("编号不连续：{printed}，应为第 {expected} 项", printed=printed, expected=entry.expected)
            span = self.clean.span(entry.item.mark.start, entry.item.mark.end)
            self.report.append(Remark(entry.kind, message, span, entry.item.id))
        self.report += owners.remarks
        self.read += [*above, *(span for spans in owners.clauses.values() for span in spans)]
        begin = roots[0].start if roots else part.end
        if text[part.start : begin].strip():
            self.blocks += [Block(None, None, start, end, start) for start, end in _between(part.start, begin, divided)]
        for root in roots:
            self._add_item(root, owners, None)

    def _add_item(self, item: Item, owners: Owners, above: Block | None) -> None:
        if item.kind is None and not owners.by_item.get(item.id) and item.id not in owners.segments:
            self.sections.append(self._section(item))
        else:
            self._task(item, owners)
        block = self._block(item, owners, above)
        for child in item.children:
            self._add_item(child, owners, block)

    def _block(self, item: Item, owners: Owners, above: Block | None) -> Block:
        """The item's own text as a block; its segments as blocks below it."""
        kind = item.kind
        segments = owners.segments.get(item.id, ())
        end = segments[0].start if segments else item.own_end
        clauses = sorted(owners.clauses.get(item.id, ()))
        ranges = tuple(clauses[: bisect_left(clauses, (end, 0))])
        body = min(item.body, end)
        block = Block(item.id, kind, item.start, end, body, item.title, ranges, above, above.place if above else None)
        self.blocks.append(block)
        for number, segment in enumerate(segments):
            last = segments[number + 1].start if number + 1 < len(segments) else item.own_end
            inside = tuple(clauses[bisect_left(clauses, (segment.start, 0)) : bisect_left(clauses, (last, 0))])
            identifier = f"{item.id}.s{segment.number}"
            self.blocks.append(Block(identifier, "measure", segment.start, last, segment.start, None, inside, block))
        rests = [(start, end) for start, end in item.behind_tables() if self.clean.text[start:end].strip()]
        self.blocks += [
            replace(block, start=start, end=end, body=start, heading=None, clauses=()) for start, end in rests
        ]
        return block

    def _section(self, item: Item) -> Section:
        heading_end = item.title[1] if item.title else item.mark.end
        return Section(
            item.id,
            self.clean.text[item.mark.start : item.mark.end].strip(),
            classify.title_of(self.clean.text, item),
            item.parent.id if item.parent else None,
            self.clean.span(item.start, item.end),
            self.clean.span(item.start, heading_end),
        )

    def _task(self, item: Item, owners: Owners) -> None:
        text = self.clean.text
        parent = item.parent if item.parent is not None and item.parent.kind is not None else None
        start = item.mark.end
        while start < item.own_end and text[start].isspace():
            start += 1
        self.tasks.append(
            Task(
                id=item.id,
                kind=item.kind or "task",  # type: ignore[arg-type]
                marker=text[item.mark.start : item.mark.end].strip().rstrip("，,"),
                title=classify.title_of(text, item),
                begins=_begins(text, start, item.end),
                parent=parent.id if parent else None,
                section=item.parent.id if item.parent else None,
                span=self.clean.span(item.start, item.own_end),
                marker_span=self.clean.span(item.mark.start, item.mark.end),
                title_span=self.clean.span(*item.title) if item.title else None,
                strength=strength_of(text, item.body if item.body < item.own_end else start, item.own_end),
                units=owners.by_item.get(item.id, ()),
            )
        )
        for segment in owners.segments.get(item.id, ()):
            self.tasks.append(
                Task(
                    id=classify.unique(f"{item.id}.s{segment.number}", self._taken),
                    kind="measure",
                    marker="",
                    title=None,
                    begins=_begins(text, segment.start, segment.end),
                    parent=item.id,
                    section=item.id,
                    span=self.clean.span(segment.start, segment.end),
                    marker_span=self.clean.span(segment.start, segment.start),
                    strength=strength_of(text, segment.start, segment.end),
                    units=segment.units,
                )
            )

    def names_units(self, start: int, end: int) -> bool:
        """Whether a stretch, such as a cell, is a list of units and nothing else."""
        return self._reader.names_units(start, end)

    # -- tables ----------------------------------------------------------------------------------------------------

    def add_row(self, row: tables.TableTask) -> None:
        """One task of a table, with the items that its cell numbers."""
        identifier = f"t{row.table}.{row.row}"
        if row.place is not None:
            identifier += f".{row.place.code or row.place.name}"
        identifier = classify.unique(identifier, self._taken)
        roots = self._listed(row, identifier)
        owners = self._reader.read(roots, row.start, row.end)
        own_end = roots[0].start if roots else row.end
        units = self._cell_units(row, identifier)
        if not row.units:
            units = self._reader.of_range(row.start, row.end, identifier, self.report)
        self.tasks.append(self._cell(row, identifier, own_end, units))
        self.report += owners.remarks
        place = row.place.name if row.place else None
        block = Block(identifier, "cell", row.start, own_end, row.start, None, (), None, place, row.due)
        beside = [replace(block, start=start, end=end, body=start) for start, end in row.beside]
        own = [block] if own_end > row.start else []
        self.blocks += sorted([*own, *beside], key=lambda b: b.start)
        inside = len(self.tasks)
        for root in roots:
            self._add_item(root, owners, block)
        self._adopt(identifier, roots, inside)

    def _listed(self, row: tables.TableTask, identifier: str) -> list[Item]:
        """The items that a cell numbers; one number alone is the row's, not a list's."""
        roots, _ = grow(self.clean.text, row.start, row.end)
        roots = roots if len(roots) > 1 else []
        for root in roots:
            for item in root.walk():
                classify.head(self.clean.text, item)
                item.kind = "measure"
        classify.number(roots, identifier + ".", self._taken)
        return roots

    def _cell(self, row: tables.TableTask, identifier: str, own_end: int, units: tuple[Responsibility, ...]) -> Task:
        text = self.clean.text
        title = _without_stop(text, *row.title) if row.title else None
        return Task(
            id=identifier,
            kind="cell",
            marker=text[slice(*row.marker)].strip() if row.marker else "",
            title=unwrap(text[slice(*title)]) or None if title else None,
            begins=_begins(text, row.start, row.end),
            parent=None,
            section=None,
            span=self.clean.span(row.start, own_end if own_end > row.start else row.end),
            marker_span=self.clean.span(*(row.marker or (row.start, row.start))),
            title_span=self.clean.span(*title) if title and title[1] > title[0] else None,
            strength=strength_of(text, row.start, row.end),
            jurisdiction=row.place,
            units=units,
        )

    def _adopt(self, identifier: str, roots: list[Item], inside: int) -> None:
        """The items of a cell, the tasks from `inside` on, are measures of the cell."""
        ids = {root.id for root in roots}
        self.tasks[inside:] = [
            replace(t, parent=identifier, section=identifier) if t.id in ids and t.parent is None else t
            for t in self.tasks[inside:]
        ]

    def _cell_units(self, row: tables.TableTask, identifier: str) -> tuple[Responsibility, ...]:
        units: list[Bound] = []
        said: dict[Range, Role] = {}
        for start, end, role in row.units:
            said.setdefault((start, end), role)  # a cell that two columns share says it once
        for (start, end), role in said.items():
            units += self._reader.of_cell(start, end, role, identifier, self.report)
        return numbered(units)

    # -- report ----------------------------------------------------------------------------------------------------

    def remark(self, header: Header, file: str) -> None:
        """What is missing in the header of the file of this name, what is odd in the lists."""
        for name, value in (
            ("title", header.title),
            ("number", header.number),
            ("issuers", header.issuers),
            ("date", header.date),
            ("jurisdictions", header.jurisdictions),
        ):
            if not value:
                message = Message("文中没有：{name}", name=name)
                if name == "title" and (called := titles.of_file(file)):
                    message = Message("文中没有：title；文件名为：{name}", name=called)
                self.report.append(Remark("missing-field", message))
        for place in header.jurisdictions:
            if place.place.code is None:
                self.report.append(
                    Remark("unknown-place", Message("区划表中没有：{name}", name=place.place.name), place.span)
                )
        if not self.tasks:
            self.report.append(Remark("no-tasks", Message("没有读到任务")))
        for task in self.tasks:
            for unit in task.units:
                if unit.duplicate:
                    self.report.append(Remark("duplicate-unit", _listed_twice(unit, task), unit.span, task.id))


def _listed_twice(unit: Responsibility, task: Task) -> str:
    """What to say of a unit that its list has before, perhaps by another name: 规划、国土资源 are one bureau now."""
    earlier = next(one.surface for one in task.units if one.name == unit.name)
    if earlier == unit.surface:
        return Message("同一清单两次列出：{surface}", surface=unit.surface)
    return Message(
        "同一清单两次列出一个单位：“{earlier}”与“{surface}”均为{name}",
        earlier=earlier,
        surface=unit.surface,
        name=unit.name,
    )


def columns(clean: Clean, rows: list[tables.TableTask], header: Header) -> Iterator[PlaceField]:
    """Places that a table gives a column of their own: the document governs them too."""
    known = {j.place.code or j.place.name for j in header.jurisdictions}
    for row in rows:
        if row.place and row.place_head and (row.place.code or row.place.name) not in known:
            known.add(row.place.code or row.place.name)
            yield PlaceField(row.place, clean.span(*row.place_head))


def _without_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece of the text without the stop that it ends in."""
    return start, start + len(text[start:end].rstrip("。；; \n"))


def _begins(text: str, start: int, end: int) -> str:
    return "".join(text[start : min(end, start + 60)].split())[:12]


def _without_tables(text: str, part: Part, filled: list[Range]) -> Part:
    """A part whose last item is followed by a table ends before the table and its caption."""
    inside = [f for f in filled if part.start <= f[0] < part.end]
    if not inside:
        return part
    first = inside[0][0]
    after = [m for m in grow(text, first, part.end, filled)[0] if m.mark.at_line]
    if after:
        return part
    lines = titles.lines_of(text, part.start, first)
    while len(lines) > 1 and _is_caption(text[slice(*lines[-1])]):
        lines.pop()
    return replace(part, end=lines[-1][1] if lines else part.start)


def _says_who(text: str, part: Part, roots: list[Item], unowned: bool) -> bool:
    """Whether sentences say who does what: in a plan for emergencies, in minutes, in rules that name no owners."""
    begin = roots[0].start if roots else part.start
    title = text[slice(*part.title)] if part.title else text[:begin].rstrip().rsplit("\n", 1)[-1]
    if len(title) < titles.LONGEST and _SAYS_WHO.search(title):
        return True
    notice = (part.title is not None and _RULES.search(title)) or _ORDERS.search(text, part.start, begin)
    return bool(notice) and unowned


def _between(start: int, end: int, tables: list[Range]) -> Iterator[Range]:
    """What of a stretch stands outside the tables in it."""
    for table_start, table_end in tables:
        if start <= table_start < end:
            yield start, table_start
            start = table_end
    if start < end:
        yield start, end


def _is_caption(line: str) -> bool:
    return len(line) < 60 and not line.endswith(("。", "）", "；"))
