"""What every format module hands on: a text with positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, Protocol

from loaders.record import Span

Hint = Literal["title", "number", "issuer", "date", "status", "valid_until"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: where its text stands, and the grid positions it fills (0-based, spans ≥ 1)."""

    span: Span
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the source draws it. `span` covers all its cells; cells come in reading order.

    `unread` are the rows and cells of a flattened one whose columns could not be told.
    """

    span: Span
    cells: tuple[Cell, ...]
    unread: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of one file as its format gives it, before any reading.

    Guarantees that the stages after this rely on: `text` has no `\\r`, no byte order mark and no zero-width
    characters; one block (paragraph, heading, list item) starts on a line of its own; numbering that the format
    draws (Word's lists) is written out in the text; a table's rows stand on lines of their own, its cells parted by a
    tab; page furniture that the format can tell apart (navigation, running page numbers) is left out. Hard wraps
    are kept where the format has only lines (plain text, PDF): unwrapping is `loaders.text`'s work.

    `pages` holds the offset at which each page starts (empty where the format has no pages). `hints` names spans of
    `text` that the format itself labels as a header field (a page's metadata table, `<meta>`, `<h1>`). `notes` says,
    a sentence each, what of the file could not be read (a scanned page, where the extra for OCR is not installed).
    """

    text: str
    media_type: str
    pages: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()
    hints: Mapping[Hint, Span] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()


class Format(Protocol):
    """A format module. It is found by being in the package `loaders.formats`; nothing else lists it.

    A module may also have `ENTRIES`, names of entries (folders end in a slash) by which a zip archive is known to be
    its own.
    """

    SUFFIXES: tuple[str, ...]
    MEDIA_TYPE: str

    @staticmethod
    def sniff(head: bytes) -> bool:
        """Whether the first 4096 bytes look like this format, whatever the file is called."""

    @staticmethod
    def read(data: bytes, name: str) -> RawText:
        """The text of the file; raises `kg.errors.InputError` with `where=name` and a remedy."""
