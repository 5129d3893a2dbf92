"""Values separated by commas, semicolons or tabs (RFC 4180, loosely): a table with its title."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from kg.errors import InputError, Message
from loaders.formats import _cells, _decode
from loaders.formats._builder import Builder
from loaders.formats.base import Hint, RawText
from loaders.record import Span

SUFFIXES = (".csv", ".tsv")
MEDIA_TYPE = "text/csv"

_SEPARATORS = ",\t;，"
_LOOK = 200  # rows from which the separator is told


def sniff(head: bytes) -> bool:
    """No: commas stand in every text. The suffix says it.

    >>> sniff("序号,任务\\n".encode())
    False
    """
    return False


def read(data: bytes, name: str) -> RawText:
    """The rows as a sheet's: title rows, table, lines below it. A text without columns is read as plain text.

    Raises:
        InputError: the encoding cannot be told, or there are more cells than are read.
    """
    text = _decode.decode(data, name)
    separator = _separator(text)
    if separator is None:
        from loaders.formats import text as plain

        return plain.read_text(text)
    rows = _rows(text, separator)
    cells = {(row, column): value for row, values in enumerate(rows) for column, value in enumerate(values) if value}
    builder = Builder()
    try:
        title = _cells.write(builder, [_cells.Sheet("", cells)])
    except _cells.TooMany as error:
        raise InputError(
            "the table has more than {most} cells",
            where=name,
            remedy=Message("leave out the rows that hold no tasks, or split the file"),
            most=f"{_cells.MAX_CELLS:,}",
        ) from error
    hints: dict[Hint, Span] = {"title": title} if title else {}
    return builder.finish(MEDIA_TYPE, hints)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # no cell is longer than the file
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str | None:
    """The character that parts most rows into as many columns as each other; None where none does."""
    found: list[tuple[int, int, str]] = []
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in islice(_rows(text, separator), _LOOK) if any(row))
        width, rows = max(((w, n) for w, n in widths.items() if w > 1), key=lambda each: each[::-1], default=(0, 0))
        if rows > 1 and 2 * rows > widths.total():
            found.append((rows, width, separator))
    return max(found)[2] if found else None
