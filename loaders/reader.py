"""The stages of reading one document, in order: format, clean text, titles, parts, header, outline, owners, tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders import identity
from loaders.extract import clauses, lists
from loaders.extract.responsibility import Owners, Reader, numbered
from loaders.extract.strength import strength_of
from loaders.formats import read as read_format
from loaders.formats.base import RawText
from loaders.header import fields, titles
from loaders.outline import classify, tables
from loaders.outline.parts import Part, split
from loaders.outline.tree import Item, grow
from loaders.record import (
    Header,
    PlaceField,
    Record,
    Remark,
    Responsibility,
    Section,
    Source,
    Span,
    Task,
)
from loaders.resolve.units import Resolver
from loaders.text import Clean, tidy, unwrap
from ontology.vocabulary import Vocabulary


def read(data: bytes, name: str, vocabulary: Vocabulary) -> Record:
    """Read one document; see `loaders.load`."""
    raw = read_format(data, name)
    clean = tidy(raw.text, [t.span for t in raw.tables])
    reading = _Reading(raw, clean, vocabulary)
    header, sections, tasks, report, further = reading.run()
    return Record(
        key=identity.key_of(header, clean.text),
        source=Source(
            name,
            hashlib.sha256(data).hexdigest(),
            raw.media_type,
            hashlib.sha256(raw.text.encode("utf-8", "surrogatepass")).hexdigest(),
        ),
        text=raw.text,
        header=header,
        tasks=tuple(tasks),
        sections=tuple(sections),
        report=tuple(report),
        pages=raw.pages,
        documents=tuple(further),
    )


@dataclass(slots=True)
class _Reading:
    """One document while it is read."""

    raw: RawText
    clean: Clean
    vocabulary: Vocabulary
    taken: set[str] = field(default_factory=set)
    tasks: list[Task] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    report: list[Remark] = field(default_factory=list)

    def run(self) -> tuple[Header, list[Section], list[Task], list[Remark], list[Header]]:
        clean = self.clean
        hints = {key: (clean.position(span.start), clean.position(span.end)) for key, span in self.raw.hints.items()}
        found = titles.find(clean.text, hints.get("title"))
        parts = split(clean.text, found)
        read = fields.read(clean, found, parts, dict(hints), self.vocabulary)  # type: ignore[arg-type]
        header = read.header
        resolver = Resolver(self.vocabulary, read.home, clean.text[:3000] + clean.text[-400:], read.printed)
        owners = Reader(clean, resolver)
        rows, filled = tables.read(clean, self.raw.tables, read.home, self.vocabulary)
        for part in parts:
            self._part(_without_tables(clean.text, part, filled), filled, owners)
        for row in rows:
            self._row(row, owners, resolver)
        header = replace(header, jurisdictions=header.jurisdictions + tuple(self._columns(rows, header)))
        further = [fields.part_header(clean, p, header) for p in parts if p.prefix.startswith("d")]
        self._remark_on_header(header, parts)
        return header, self.sections, self.tasks, self.report, further

    # -- items -----------------------------------------------------------------------------------------------------

    def _part(self, part: Part, filled: list[tuple[int, int]], reader: Reader) -> None:
        text = self.clean.text
        roots, odd = grow(text, part.start, part.end, filled)
        classify.classify(text, roots)
        classify.number(roots, part.prefix, self.taken)
        owners = reader.read(roots, part.start, part.end)
        for entry in odd:
            printed = text[entry.item.mark.start : entry.item.mark.end].strip()
            message = f"编号不连续：{printed}，应为第 {entry.expected} 项"
            span = self.clean.span(entry.item.mark.start, entry.item.mark.end)
            self.report.append(Remark(entry.kind, message, span, entry.item.id))
        self.report += owners.remarks
        for root in roots:
            for item in root.walk():
                if item.kind is None and not owners.by_item.get(item.id) and item.id not in owners.segments:
                    self.sections.append(self._section(item))
                else:
                    self._task(item, owners)

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
                strength=strength_of(text, start, item.own_end),
                units=owners.by_item.get(item.id, ()),
            )
        )
        for segment in owners.segments.get(item.id, ()):
            self.tasks.append(
                Task(
                    id=classify.unique(f"{item.id}.s{segment.number}", self.taken),
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

    # -- tables ----------------------------------------------------------------------------------------------------

    def _row(self, row: tables.TableTask, reader: Reader, resolver: Resolver) -> None:
        text = self.clean.text
        identifier = f"t{row.table}.{row.row}"
        if row.place is not None:
            identifier += f".{row.place.code or row.place.name}"
        identifier = classify.unique(identifier, self.taken)
        roots, _ = grow(text, row.start, row.end)
        # One number alone in a cell is the row's, not a list's.
        roots = roots if len(roots) > 1 else []
        for root in roots:
            for item in root.walk():
                classify.head(text, item)
                item.kind = "measure"
        classify.number(roots, identifier + ".", self.taken)
        owners = reader.read(roots, row.start, row.end)
        own_end = roots[0].start if roots else row.end
        units = self._cell_units(row, resolver, identifier) or _clause_units(reader, row, identifier, self.report)
        self.tasks.append(
            Task(
                id=identifier,
                kind="cell",
                marker=text[slice(*row.marker)].strip() if row.marker else "",
                title=unwrap(text[slice(*row.title)]) or None if row.title else None,
                begins=_begins(text, row.start, row.end),
                parent=None,
                section=None,
                span=self.clean.span(row.start, own_end if own_end > row.start else row.end),
                marker_span=self.clean.span(*(row.marker or (row.start, row.start))),
                title_span=self.clean.span(*row.title) if row.title and row.title[1] > row.title[0] else None,
                strength=strength_of(text, row.start, row.end),
                jurisdiction=row.place,
                units=units,
            )
        )
        self.report += owners.remarks
        for root in roots:
            for item in root.walk():
                self._task(item, owners)
        self._adopt(identifier, roots)

    def _adopt(self, identifier: str, roots: list[Item]) -> None:
        """The items of a cell are measures of the cell."""
        ids = {root.id for root in roots}
        self.tasks = [
            replace(t, parent=identifier, section=identifier) if t.id in ids and t.parent is None else t
            for t in self.tasks
        ]

    def _cell_units(self, row: tables.TableTask, resolver: Resolver, identifier: str) -> tuple[Responsibility, ...]:
        text, units = self.clean.text, []
        for start, end, role in row.units:
            stretches = [s for c in clauses.find(text, start, end) for s in c.stretches]
            for s, e, r in [(s.start, s.end, s.role) for s in stretches] or [(start, end, role)]:
                level = ""
                for a, b in lists.split(text, s, e):
                    surface = text[a:b].replace("\n", "")
                    unit = resolver.resolve(surface, level)
                    if unit is None:
                        message = f"未能识别的责任表述：{surface}"
                        self.report.append(Remark("unparsed-clause", message, self.clean.span(a, b), identifier))
                        continue
                    level = unit.level or level
                    units.append(
                        Responsibility(
                            surface, unit.name, unit.functions, unit.jurisdiction, r, "table", 0,
                            self.clean.span(a, b), self.clean.span(start, end), unit.collective, unit.also, unit.basis,
                        )
                    )  # fmt: skip
        return tuple(numbered(units))

    def _columns(self, rows: list[tables.TableTask], header: Header) -> Iterator[PlaceField]:
        """Places that a table gives a column of their own are governed by the document too."""
        known = {j.place.code or j.place.name for j in header.jurisdictions}
        for row in rows:
            if row.place and (row.place.code or row.place.name) not in known:
                known.add(row.place.code or row.place.name)
                at = self.clean.text.find(row.place.name)
                yield PlaceField(row.place, self.clean.span(at, at + len(row.place.name)))

    # -- report ------------------------------------------------------------------------------------------------------

    def _remark_on_header(self, header: Header, parts: tuple[Part, ...]) -> None:
        for name, value in (
            ("title", header.title),
            ("number", header.number),
            ("issuers", header.issuers),
            ("date", header.date),
            ("jurisdictions", header.jurisdictions),
        ):
            if not value:
                self.report.append(Remark("missing-field", f"文中没有：{name}"))
        for place in header.jurisdictions:
            if place.place.code is None:
                self.report.append(Remark("unknown-place", f"区划表中没有：{place.place.name}", place.span))
        if not self.tasks:
            self.report.append(Remark("no-tasks", "没有读到任务"))
        for task in self.tasks:
            for unit in task.units:
                if unit.duplicate:
                    self.report.append(
                        Remark("duplicate-unit", f"同一清单两次列出：{unit.surface}", unit.span, task.id)
                    )


def _begins(text: str, start: int, end: int) -> str:
    return "".join(text[start : min(end, start + 60)].split())[:12]


def _without_tables(text: str, part: Part, filled: list[tuple[int, int]]) -> Part:
    """A part whose last item is followed by a table ends before the table and its caption."""
    inside = [f for f in filled if part.start <= f[0] < part.end]
    if not inside:
        return part
    first = inside[0][0]
    after = [m for m in grow(text, first, part.end, filled)[0] if m.mark.at_line]
    if after:
        return part
    lines = titles.lines_of(text, part.start, first)
    while (
        len(lines) > 1
        and len(text[slice(*lines[-1])]) < 60
        and not text[slice(*lines[-1])].endswith(("。", "）", "；"))
    ):
        lines.pop()
    return replace(part, end=lines[-1][1] if lines else part.start)


def _clause_units(
    reader: Reader, row: tables.TableTask, identifier: str, report: list[Remark]
) -> tuple[Responsibility, ...]:
    """Units of a clause printed inside a task cell."""
    return reader.of_range(row.start, row.end, identifier, report) if not row.units else ()
