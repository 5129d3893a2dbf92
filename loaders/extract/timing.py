"""How far a time reaches: from its phrase to the end of the sentence, from a heading to all that stands under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.extract.context import Block
from loaders.extract.time import Calendar, Phrase
from loaders.record import Header, When


def calendar_of(header: Header) -> Calendar:
    """The calendar of a document: its date and the years of its title."""
    first, last = header.period or (None, None)
    return Calendar(header.date.value if header.date else None, first, last)


@dataclass(slots=True)
class Timed:
    """Reads the sentences of one block in order; keeps the year for the next sentence, not its reach.

    `above` is the time that a heading puts over the whole block, or None.
    """

    calendar: Calendar
    above: When | None = None
    year: int | None = None

    def sentence(self, text: str, start: int, end: int, annual: bool = False) -> list[Phrase]:
        """The time phrases of a sentence; with `annual` also 年度 before a review."""
        phrases = self.calendar.find(text, start, end, self.year)
        for phrase in phrases:
            self.year = phrase.year or self.year
        return [p for p in phrases if p.kind != "period" and (annual or p.kind != "annual")]

    def at(self, position: int, phrases: list[Phrase], inside: list[Phrase]) -> When:
        """What governs a position: the last date before it in the sentence, and a rhythm in its own clause."""
        dated = [p for p in phrases if p.dated and p.start <= position]
        rhythm = [p for p in inside if p.when.recurrence and p.start <= position]
        when = dated[-1].when if dated else (self.above or When())
        if not rhythm:
            return when
        last = rhythm[-1].when
        printed = when.printed or last.printed
        return replace(when, recurrence=last.recurrence, printed=printed)


def governing(text: str, block: Block, calendar: Calendar) -> When | None:
    """The time put over a block: in its row of a table, in the heading of a phase, in 到2025年目标."""
    for above in block.path():
        if above.due is not None:
            due = [p for p in Calendar(calendar.signed, None, calendar.year).find(text, *above.due) if p.dated]
            if due:
                return due[-1].when
        if above.heading is None:
            continue
        start, end = above.heading
        own = above is block
        loose = Calendar(None, None, calendar.year)
        found = [p for p in loose.find(text, start, end) if p.dated]
        if (found and (above.kind == "phase" or "阶段" in text[start:end])) or (found and not own):
            return replace(found[-1].when)
    return None
