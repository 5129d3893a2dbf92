"""How far a time reaches: from its phrase to the end of the sentence, from a heading to all that stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.extract.context import Block, Context
from loaders.extract.sentences import Clause, clauses, pieces, sentences
from loaders.extract.time import Calendar, Phrase
from loaders.record import Header, When

_YEAR = re.compile(r"[0-9０-９]|二[〇○零]|[月季年]")


class Sentence(NamedTuple):
    """`[start, end)` of the clean text, and the time phrases in it."""

    start: int
    end: int
    phrases: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block cut into sentences, their times read in order.

    `above` is the time that a heading puts over all of it; `scheduled` says that it is that of a phase or of a table's
    due column, which binds every duty under it: 2024年主要目标 only says of which year the numbers are.
    """

    block: Block
    calendar: Calendar
    above: When | None
    scheduled: bool
    sentences: tuple[Sentence, ...]
    _cut: dict[int, list[Clause]] = field(default_factory=dict, compare=False, repr=False)

    def clauses(self, text: str, start: int, end: int) -> list[Clause]:
        """The clauses of one of its sentences, cut once for all who read it; not to be changed."""
        found = self._cut.get(start)
        if found is None:
            found = self._cut[start] = clauses(text, start, end)
        return found


def calendar_of(header: Header) -> Calendar:
    """The calendar of a document: its date and the years of its title."""
    first, last = header.period or (None, None)
    return Calendar(header.date.value if header.date else None, first, last)


#: The last document read: several extractors walk over the same passages one after the other.
_last: tuple[Context, tuple[Passage, ...]] | None = None


def passages(context: Context) -> tuple[Passage, ...]:
    """The passages of a document in reading order, without the clauses that only say who is responsible."""
    global _last
    last = _last
    if last is not None and last[0] is context:
        return last[1]
    calendar = calendar_of(context.header)
    over: dict[int, When | None] = {}
    found = tuple(_passage(context.text, block, calendar, over) for block in context.blocks)
    _last = (context, found)
    return found


def _passage(text: str, block: Block, calendar: Calendar, over: dict[int, When | None]) -> Passage:
    year: int | None = None
    read: list[Sentence] = []
    begin = block.heading[0] if block.heading else block.body
    for start, end in pieces(begin, block.end, block.clauses):
        for s, e in sentences(text, start, end):
            phrases = calendar.find(text, s, e, year)
            if not phrases:
                read.append(Sentence(s, e, ()))
                continue
            for phrase in phrases:
                year = phrase.year or year
            read.append(Sentence(s, e, [p for p in phrases if p.kind != "period"]))
    above = _governing(text, block, calendar, over)
    scheduled = above is not None and any(_binds_itself(text, each) for each in block.path())
    return Passage(block, calendar, above, scheduled, tuple(read))


def _governing(text: str, block: Block, calendar: Calendar, over: dict[int, When | None]) -> When | None:
    """The time put over a block: in its row of a table, in the heading of a phase, or in a heading above it."""
    own = _own(text, block, calendar)
    loose = own if own is None or _binds_itself(text, block) else None
    inherited = over.get(id(block.above)) if block.above is not None else None
    over[id(block)] = own if own is not None else inherited
    return loose if loose is not None else inherited


def _own(text: str, block: Block, calendar: Calendar) -> When | None:
    """The date in a block's cell of the due column, or in its heading."""
    for cell in (block.due, block.heading):
        if cell is not None and _YEAR.search(text, *cell):
            signed = calendar.signed if cell is block.due else None
            found = [p for p in Calendar(signed, None, calendar.year).find(text, *cell) if p.dated]
            if found:
                return found[-1].when
    return None


def _binds_itself(text: str, block: Block) -> bool:
    """A phase's heading and a due column speak for the block itself; another heading's date for what is below it."""
    return (
        block.due is not None
        or block.kind == "phase"
        or (block.heading is not None and "阶段" in text[slice(*block.heading)])
    )


def reach(position: int, phrases: Sequence[Phrase], inside: Sequence[Phrase], above: When | None) -> When:
    """What governs a position: the last date before it in the sentence, and a rhythm in its own clause.

    Args:
        position: a position in the sentence.
        phrases: the sentence's time phrases.
        inside: those of the position's own clause.
        above: what governs the whole block.
    """
    when = above
    for phrase in phrases:
        if phrase.start > position:
            break
        if phrase.dated:
            when = phrase.when
    last: When | None = None
    for phrase in inside:
        if phrase.when.recurrence and phrase.start <= position:
            last = phrase.when
    if last is None:
        return when or _NEVER
    if when is None:
        return last
    return When(
        when.deadline, when.start, when.earliest, when.latest, when.ambiguous, last.recurrence,
        when.printed or last.printed, when.span,
    )  # fmt: skip


_NEVER = When()


def placed(context: Context, when: When, phrases: Sequence[Phrase]) -> When:
    """The time with the source span of the phrase that says it, None where that stands outside the sentence."""
    if when.printed is None or when.span is not None:
        return when
    for phrase in phrases:
        if phrase.when.printed == when.printed:
            return When(
                when.deadline, when.start, when.earliest, when.latest, when.ambiguous, when.recurrence, when.printed,
                context.span(phrase.start, phrase.end),
            )  # fmt: skip
    return when
