"""What an extractor of facts is given: the text block by block, and all that was read before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

from loaders.outline.indicator_tables import Promise
from loaders.outline.partner_tables import Pairing
from loaders.record import Header, Span, Task
from loaders.resolve.places import Home
from loaders.resolve.units import Resolver
from loaders.text import Clean
from loaders.values import dataclass
from ontology.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Block:
    """The own text of one item, section, table cell, or of the preamble: `[start, end)` of the clean text.

    Sub-items are blocks of their own, so blocks never overlap and stand in reading order. `id` is the item's (None
    for the preamble before the first item); `above` the block that holds it. `body` is where the text behind the
    heading begins; `heading` the heading's range or None. `clauses` are the ranges of responsibility clauses
    inside, which say nothing but who. `kind` is the task's kind, None for a section or the preamble. `place` is the
    name of a table column's place; `due` the cell of a table's row that says by when.
    """

    id: str | None
    kind: str | None
    start: int
    end: int
    body: int
    heading: tuple[int, int] | None = None
    clauses: tuple[tuple[int, int], ...] = ()
    above: Block | None = None
    place: str | None = None
    due: tuple[int, int] | None = None

    def path(self) -> Iterator[Block]:
        """The block and those above it, the nearest first."""
        block: Block | None = self
        while block is not None:
            yield block
            block = block.above


@dataclass(slots=True)
class Context:
    """One document as an extractor sees it.

    `promises` are the cells of indicator tables that promise a value, `pairings` the rows of tables of partners.
    `found` holds what extractors that ran before it gave, by field.
    """

    clean: Clean
    blocks: tuple[Block, ...]
    header: Header
    home: Home
    resolver: Resolver
    vocabulary: Vocabulary
    tasks: Mapping[str, Task]
    promises: tuple[Promise, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    found: dict[str, Any] = field(default_factory=dict)
    text: str = field(init=False)
    """The clean text: a paragraph a line, no stray blanks."""
    span: Callable[[int, int], Span] = field(init=False)
    """The source span of a range of the clean text."""

    def __post_init__(self) -> None:
        self.text, self.span = self.clean.text, self.clean.span

    def in_title(self, start: int, at: int) -> bool:
        """Whether a position stands in a document's title 《…》 that begins at `start` or later."""
        return self.text.rfind("《", start, at) > self.text.rfind("》", start, at)
