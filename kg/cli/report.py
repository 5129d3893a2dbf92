"""Reports of what was not understood, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from kg.cli.app import App
from kg.language import SEPARATORS, say

if TYPE_CHECKING:
    from kg.pipeline.report import Note, Report

_ITEMS = 5  # items named for a name
_NAMES = ("unresolved-unit", "unplaced-unit", "unknown-place")
_SAID = ("no-tasks",)  # the kind says it all
_FIELDS = ("title", "number", "issuers", "date", "jurisdictions")


def as_json(reports: Iterable[Report]) -> str:
    """The reports as a JSON list: name, title, facts read, remarks by code, notes with their words."""
    listed = [
        {
            "name": report.name,
            "title": report.title,
            "facts": dict(report.facts),
            "remarks": report.counts(),
            "notes": [asdict(note) for note in report.notes],
        }
        for report in reports
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def as_text(app: App, reports: Iterable[Report], most: int | None = None) -> str:
    """The reports as text: a paragraph a document, its notes by kind, the words they are about between ⟦ and ⟧.

    Args:
        app: the call, for its language.
        reports: what to show.
        most: how many notes of a kind are shown; None for all.
    """
    return "\n".join("".join(f"{line}\n" for line in _lines(app, report, most)) for report in reports)


def _lines(app: App, report: Report, most: int | None) -> Iterator[str]:
    yield f"{report.name}  {report.title}".rstrip()
    read = [app.words(f"report.{kind}", count=count) for kind, count in report.facts.items() if count]
    yield "  " + app.words("report.read", facts=_joined(app, read) or app.words("report.no-facts"))
    if not report.notes:
        yield "  " + app.words("report.nothing")
    for code, count in report.counts().items():
        notes = [note for note in report.notes if note.code == code]
        yield f"  {kind_in_words(app, code)}" + (f" ({count})" if code not in _SAID else "")
        if code == "missing-field":
            yield "    " + _joined(app, [_field(app, note) for note in notes])
            continue
        if code in _SAID:
            continue
        told = _names(app, notes) if code in _NAMES else [_told(app, note) for note in notes]
        yield from (f"    {line}" for line in told[:most])
        if most is not None and len(told) > most:
            yield f"    … {app.words('report.more', count=len(told) - most)}"


def kind_in_words(app: App, code: str) -> str:
    """What a code of a remark means; the code itself where there are no words for it."""
    try:
        return app.words(f"report.{code}")
    except KeyError:
        return code


def _joined(app: App, parts: list[str]) -> str:
    return SEPARATORS[app.lang].join(parts)


def _field(app: App, note: Note) -> str:
    name = note.message.rsplit("：", 1)[-1]
    return app.words(f"report.field.{name}") if name in _FIELDS else name


def _names(app: App, notes: list[Note]) -> list[str]:
    """Notes that are about a name: one line a name, with the items it stands in and the words around the first."""
    by_name: dict[str, list[Note]] = {}
    for note in notes:
        by_name.setdefault(note.quote or note.message, []).append(note)
    lines = []
    for same in by_name.values():
        where = dict.fromkeys(note.task for note in same if note.task)
        items = " ".join(list(where)[:_ITEMS]) + (" …" if len(where) > _ITEMS else "")
        times = f"  ×{len(same)}" if len(same) > 1 else ""
        lines.append(_told(app, replace(same[0], task=items)) + times)
    return lines


def _told(app: App, note: Note) -> str:
    """One note on a line: where it is, and the words with what stands around them."""
    where = f"{note.task}  " if note.task else ""
    if not note.quote or note.code.startswith("numbering"):
        return where + say(note.message, app.lang)
    return f"{where}{note.before}⟦{note.quote}⟧{note.after}"
