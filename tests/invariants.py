"""What holds for every record of every document: each complaint is one line, none where all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from loaders.record import Field, Header, Record, Responsibility, Section, Span, Task, When
from loaders.script import readable
from loaders.text import unwrap
from ontology.iris import item_iri

_BRACKETED = re.compile(r"[（(〔\[［【][^（）()〔〕\[\]［］【】]*[）)〕\]］】]|“[^“”]*”|《[^《》]*》")


def complaints(record: Record) -> list[str]:
    """All that is wrong with the spans and ids of a record."""
    return [
        *_ids(record),
        *_spans(record),
        *_tasks(record),
        *_commitments(record),
        *_header(record),
        *_sentences(record),
    ]


def _ids(record: Record) -> Iterator[str]:
    ids = [t.id for t in record.tasks] + [s.id for s in record.sections]
    yield from (f"{i}: id of two items" for i in {i for i in ids if ids.count(i) > 1})
    iris = [item_iri(record.key, i) for i in ids]
    if len(set(iris)) < len(set(ids)):
        yield "two items share an IRI"
    known = set(ids)
    tasks = {t.id for t in record.tasks}
    for task in record.tasks:
        if task.parent is not None and task.parent not in tasks:
            yield f"{task.id}: its parent {task.parent} is no task"
        if task.section is not None and task.section not in known:
            yield f"{task.id}: its section {task.section} is no item"
    for remark in record.report:
        if remark.task is not None and remark.task not in known:
            yield f"remark {remark.code} on {remark.task}, which is no item"
    codes = {
        "numbering-gap",
        "numbering-repeat",
        "unparsed-clause",
        "missing-field",
        "unresolved-unit",
        "unplaced-unit",
    }
    codes |= {"unknown-place", "duplicate-unit", "name-variants", "no-tasks", "unread-page"}
    yield from (f"remark {r.code}: no such code" for r in record.report if r.code not in codes)


def named_spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Every span anywhere in a record that must hold words, with the path to it."""
    yield from _walk(record, "record")


def _walk(value: object, path: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from _walk(member, f"{path}[{index}]")
    elif is_dataclass(value):
        path = f"{path} {value.id}" if isinstance(value, Task | Section) else path
        for field in fields(value):
            if field.name == "marker_span" and not getattr(value, "marker", ""):
                continue  # nothing is printed there
            yield from _walk(getattr(value, field.name), f"{path}.{field.name}")


def header_fields(header: Header) -> Iterator[tuple[str, Field]]:
    for name in ("title", "notice_title", "number", "date", "valid_from", "valid_until"):
        field = getattr(header, name)
        if field is not None:
            yield name, field
    for name in ("issuers", "addressees", "copied_to"):
        yield from ((name, field) for field in getattr(header, name))


def _spans(record: Record) -> Iterator[str]:
    """Every span lies in the text, holds something, and begins and ends with a printed character."""
    for name, (start, end) in named_spans(record):
        if not 0 <= start < end <= len(record.text):
            yield f"{name}: span {start, end} is empty or outside the text"
        elif record.text[start].isspace() or record.text[end - 1].isspace():
            yield f"{name}: {record.text[start:end]!r} is not tight"


def words(record: Record, span: Span | None) -> str:
    """The quote of a span, without any white space."""
    return "".join(record.text[slice(*span)].split()) if span else ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _tasks(record: Record) -> Iterator[str]:
    for task in record.tasks:
        yield from _task(record, task)
        for position, unit in enumerate(task.units, 1):
            if unit.position != position:
                yield f"task {task.id}: {unit.surface} is at {unit.position}, not {position}"
            yield from _unit(record, task, unit)
    spans = [t.span for t in record.tasks if t.kind != "cell" and not t.id.startswith("t")]
    if [s.start for s in spans] != sorted(s.start for s in spans):
        yield "tasks are not in reading order"


def _task(record: Record, task: Task) -> Iterator[str]:
    text, begins = words(record, task.span), _squeezed(task.begins)
    after = words(record, Span(task.span.start, len(record.text)))
    if task.marker and task.kind != "cell":
        if words(record, task.marker_span).rstrip("，,") != _squeezed(task.marker):
            yield f"task {task.id}: marker {task.marker!r} is not {words(record, task.marker_span)!r}"
        if task.marker_span.start != task.span.start:
            yield f"task {task.id}: does not begin with its marker"
        after = words(record, Span(task.marker_span.end, len(record.text)))
    own = len(text) - (len(words(record, task.marker_span)) if task.marker and task.kind != "cell" else 0)
    if not min(12, own) <= len(begins) <= 12:  # a short item's sub-items are part of how it begins
        yield f"task {task.id}: begins {task.begins!r}"
    if not after.startswith(begins):
        yield f"task {task.id}: {after[:14]!r} does not begin with {begins!r}"
    if task.title is not None:
        if task.title_span is None or _squeezed(task.title) != words(record, task.title_span):
            yield f"task {task.id}: title {task.title!r} is not {words(record, task.title_span)!r}"
        elif task.kind != "cell" and not (
            task.span.start <= task.title_span.start < task.title_span.end <= task.span.end
        ):
            yield f"task {task.id}: its title stands outside"
    if unwrap(record.text[slice(*task.span)]) == "" or not text:
        yield f"task {task.id}: holds nothing"


def _unit(record: Record, task: Task, unit: Responsibility) -> Iterator[str]:
    name = f"task {task.id}: {unit.surface}"
    if words(record, unit.span) != _squeezed(unit.surface):
        yield f"{name}: its span holds {words(record, unit.span)!r}"
    if not (unit.clause.start <= unit.span.start and unit.span.end <= unit.clause.end) and unit.basis != "table":
        yield f"{name}: stands outside its clause {words(record, unit.clause)!r}"
    if not unit.functions:
        yield f"{name}: has no function"
    if not unit.name:
        yield f"{name}: has no name"
    if unit.jurisdiction is not None and not re.fullmatch(r"\d{6}", unit.jurisdiction):
        yield f"{name}: its place is {unit.jurisdiction}"


def _commitments(record: Record) -> Iterator[str]:
    """A number, an action and a time are what their spans hold, and a time that is given can be told or is in doubt."""
    known = {t.id for t in record.tasks} | {s.id for s in record.sections}
    for kind in ("targets", "milestones", "partnerships", "programmes", "citations"):
        for number, fact in enumerate(getattr(record, kind), 1):
            if fact.task is not None and fact.task not in known:
                yield f"{kind} {number}: stands in {fact.task}, which is no item"
    for kind, attribute in (("targets", "printed_value"), ("milestones", "action")):
        for number, fact in enumerate(getattr(record, kind), 1):
            if _squeezed(getattr(fact, attribute)) not in words(record, fact.span):
                yield f"{kind} {number}: {getattr(fact, attribute)!r} is not in {words(record, fact.span)!r}"
    for kind in ("targets", "milestones", "programmes"):
        for number, fact in enumerate(getattr(record, kind), 1):
            yield from (f"{kind} {number}: {said}" for said in _when(record, fact.when, kind == "milestones"))


def _when(record: Record, when: When, timed: bool) -> Iterator[str]:
    told = when.deadline or when.start or when.recurrence or when.ambiguous
    if not told and (timed or when.earliest or when.latest or when.span):
        yield f"no time is told by {when.printed!r}"
    if when.span is not None and when.printed is not None and _squeezed(when.printed) not in words(record, when.span):
        yield f"the time {when.printed!r} is not in {words(record, when.span)!r}"
    days = [day for day in (when.earliest, when.deadline, when.latest) if day]
    if days != sorted(days):
        yield f"the days {days} are in no order"


def _header(record: Record) -> Iterator[str]:
    """A value that is its own text is what its span holds."""
    for header in (record.header, *record.documents):
        for name, field in header_fields(header):
            printed = words(record, field.span)
            if name in ("issuers", "addressees", "copied_to", "notice_title") and _squeezed(field.value) not in (
                printed,
                readable(printed),  # names come in the characters that the grammar reads
            ):
                yield f"{name}: {field.value!r} is not {printed!r}"
            if name in ("date", "valid_from") and not re.fullmatch(r"\d{4}-\d\d-\d\d", field.value):
                yield f"{name}: {field.value!r} is no date"
        for place in header.jurisdictions:
            if not place.place.name:
                yield "a place without a name"


def _sentences(record: Record) -> Iterator[str]:
    """Only an item's own text may hold the end of a sentence, and a clause whose brackets hold sentences."""
    for task in record.tasks:
        for unit in task.units:
            if "。" in words(record, unit.span):
                yield f"task {task.id}: {unit.surface} crosses a sentence"
            clause = words(record, unit.clause)
            if "。" in _without_brackets(clause).rstrip("。") and not _in_brackets(record, unit.clause):
                yield f"task {task.id}: the clause {clause!r} crosses a sentence"
        if "。" in _without_brackets(words(record, task.title_span)):
            yield f"task {task.id}: the title {task.title!r} crosses a sentence"
    for header in (record.header, *record.documents):
        for name, field in header_fields(header):
            if "。" in words(record, field.span):
                yield f"{name} {field.value!r} crosses a sentence"


def _without_brackets(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _BRACKETED.sub("", text)
    return text


def _in_brackets(record: Record, span: Span) -> bool:
    """Whether a clause is the content of a bracket, which may hold sentences (a printed rule, a deadline)."""
    before = record.text[: span.start].rstrip()
    return bool(before) and before[-1] in "（(〔[［【"
