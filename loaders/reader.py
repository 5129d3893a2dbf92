"""The stages of reading one document, in order: format, clean text, titles, parts, header, tasks, facts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from loaders import bodies, identity, script, tasks
from loaders.extract import facts, groups, unread
from loaders.extract.context import Context
from loaders.extract.unit_lists import lists_units
from loaders.formats import read as read_format
from loaders.formats.base import RawText, Table
from loaders.header import fields, titles
from loaders.outline import flat_duties, flat_forms, flat_tables, tables
from loaders.outline.parts import Part, of_notice, split
from loaders.record import Record, Remark, Source
from loaders.resolve.places import Home
from loaders.resolve.units import Resolver
from loaders.text import Clean, tidy
from ontology.vocabulary import Vocabulary


def read(data: bytes, name: str, vocabulary: Vocabulary) -> Record:
    """Read one document; see `loaders.load`."""
    raw = read_format(data, name)
    words = script.readable(raw.text)
    drawn = _tables(words, raw, vocabulary)
    clean = tidy(words, [t.span for t in drawn])
    text = clean.text
    hints = {str(key): (clean.position(span.start), clean.position(span.end)) for key, span in raw.hints.items()}
    found = titles.find(text, hints.get("title"))
    parts = split(text, found)
    head = fields.read(clean, found, parts, hints, vocabulary)
    resolver = Resolver(vocabulary, head.home, text[:3000] + text[-400:], head.printed)
    resolver.learn(groups.find(text, resolver))
    builder = tasks.Builder(clean, resolver)
    held = tables.read(clean, drawn, head.home, vocabulary, builder.names_units)
    notice = of_notice(text, found, next(part for part in parts if part.prefix == ""))
    _fill(builder, clean, (notice, *parts) if notice else parts, drawn, held)
    governed = head.header.jurisdictions + tuple(tasks.columns(clean, held.tasks, head.header))
    header = replace(head.header, jurisdictions=governed)
    builder.remark(header, name)
    by_id = {task.id: task for task in builder.tasks}
    told = (tuple(held.promises), tuple(held.pairings))
    context = Context(clean, tuple(builder.blocks), header, head.home, resolver, vocabulary, by_id, *told)
    said = facts.read(context)
    mentions = said.pop("mentions", {})
    report = [Remark("unread-page", note) for note in raw.notes] + builder.report
    report += [remark for remarks in said.pop("remarks", ()) for remark in remarks]
    record = Record(
        key=identity.key_of(header, text),
        source=_source(data, name, raw),
        text=raw.text,
        header=header,
        tasks=tuple(replace(t, mentions=mentions[t.id]) if t.id in mentions else t for t in builder.tasks),
        sections=tuple(builder.sections),
        report=tuple(report),
        pages=raw.pages,
        documents=tuple(fields.part_header(clean, p, header) for p in parts if p.prefix.startswith("d")),
        **said,
    )
    return script.as_printed(replace(record, bodies=bodies.read(record, resolver, vocabulary)), words)


def _tables(text: str, raw: RawText, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The tables that a format draws, and those that stand in its text flattened to lines."""
    drawn = (*raw.tables, *flat_tables.find(text, raw.tables))
    anywhere = Resolver(vocabulary, Home(None))
    drawn = (*drawn, *flat_duties.find(text, drawn, lambda cell: lists_units(cell, anywhere)))
    return (*drawn, *flat_forms.find(text, drawn))


def _fill(
    builder: tasks.Builder, clean: Clean, parts: Sequence[Part], drawn: Sequence[Table], held: tables.Read
) -> None:
    """Put what the parts and the tables hold into a builder, and report what nothing has read."""
    divided = [(start, end) for start, end in held.filled if any(start <= row.start < end for row in held.tasks)]
    loose = unread.piped(clean.text, held.filled)
    for part in parts:
        builder.add_part(part, sorted([*held.filled, *loose]), divided)
    for row in held.tasks:
        builder.add_row(row)
    rows = [(row.start, row.end) for row in held.tasks]
    rows += [*(promise.row for promise in held.promises), *(pairing.row for pairing in held.pairings)]
    within = [(part.start, part.end) for part in parts]
    builder.report += unread.find(clean, within, builder.read, held.filled, rows)
    builder.report += [unread.row(clean, span) for table in drawn for span in table.unread]
    builder.report += [unread.row(clean, clean.span(*row)) for row in held.headless]
    inside = [at for at, _ in loose if any(start <= at < end for start, end in within)]
    builder.report += [unread.line(clean, at) for at in inside]


def _source(data: bytes, name: str, raw: RawText) -> Source:
    text = raw.text.encode("utf-8", "surrogatepass")
    return Source(name, hashlib.sha256(data).hexdigest(), raw.media_type, hashlib.sha256(text).hexdigest())
