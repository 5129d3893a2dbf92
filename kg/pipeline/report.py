"""What was not understood of a document: the remarks of its record with the words that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.record import Record, Remark, Span

AROUND = 16
"""Characters shown on either side of what a note is about."""


@dataclass(frozen=True, slots=True)
class Note:
    """One remark on a document.

    `code` and `message` are the remark's; `task` is the id of the item it is about, "" for the document. `quote` are
    the words it is about as printed, `before` and `after` what stands around them on the same line; all three are ""
    and `span` is None where it is about something that is not there. `span` counts code points of the record's text.
    """

    code: str
    message: str
    task: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document: how much was read of it by kind of fact, and the notes on the rest."""

    name: str
    title: str
    facts: Mapping[str, int]
    notes: tuple[Note, ...]

    def counts(self) -> dict[str, int]:
        """How many notes there are of each code, in the order of `CODES`, then by name."""
        codes = {note.code for note in self.notes}
        order = [code for code in CODES if code in codes] + sorted(codes - set(CODES))
        return {code: sum(note.code == code for note in self.notes) for code in order}


CODES = (
    "unread-page", "no-tasks", "unparsed-clause", "unresolved-unit", "unplaced-unit", "unknown-place", "missing-field",
    "numbering-gap", "numbering-repeat", "duplicate-unit", "name-variants",
)  # fmt: skip
"""The codes of remarks, what weighs most first."""


def report_of(record: Record) -> Report:
    """The report on one document."""
    facts = {
        "tasks": len(record.tasks),
        "responsibilities": sum(len(task.units) for task in record.tasks),
        "targets": len(record.targets),
        "milestones": len(record.milestones),
        "partnerships": len(record.partnerships),
        "programmes": len(record.programmes),
        "citations": len(record.citations),
        "mentions": sum(len(task.mentions) for task in record.tasks),
    }
    title = record.header.title.value if record.header.title else ""
    return Report(record.source.name, title, facts, tuple(_note(record.text, remark) for remark in record.report))


def _note(text: str, remark: Remark) -> Note:
    if remark.span is None:
        return Note(remark.code, remark.message, remark.task or "")
    quote, before, after = _around(text, remark.span)
    span = (remark.span.start, remark.span.end)
    return Note(remark.code, remark.message, remark.task or "", quote, before, after, span)


def _around(text: str, span: Span) -> tuple[str, str, str]:
    """The words of a span and those beside it, hard wraps removed; … where the line goes on.

    >>> from loaders.record import Span
    >>> _around("一、任务\\n县财政局、某某办、县卫健局", Span(10, 13))
    ('某某办', '县财政局、', '、县卫健局')
    """
    from loaders.text import unwrap

    start, end = span
    left, right = max(text.rfind("\n", 0, start) + 1, start - AROUND), text.find("\n", end)
    right = min(len(text) if right < 0 else right, end + AROUND)
    more = "…" if left > 0 and text[left - 1] != "\n" else "", "…" if right < len(text) and text[right] != "\n" else ""
    return unwrap(text[start:end]), more[0] + unwrap(text[left:start]), unwrap(text[end:right]) + more[1]
