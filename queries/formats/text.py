"""Tables that people read: on a terminal, in a pipe, in Markdown."""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

from kg.language import Language
from kg.language.width import width
from queries.catalogue import Column
from queries.closed import label
from queries.table import JOINT, Cell, Plain, Table, local_name, plain

if TYPE_CHECKING:
    from rich.table import Table as Rich

_LONGEST = 60  # characters of a quote that the terminal's table shows
_LEAST = 12  # columns of a terminal in which a long text can be read
_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�") | {9: " ", 10: " ", 13: " "}


def shown(column: Column, cell: Cell, lang: Language) -> Plain:
    """A cell for people: closed values by their label, the rest as plain values.

    >>> import pyoxigraph as ox
    >>> shown(Column("role", "term", "", ""), ox.Literal("Lead"), "zh")
    '牵头'
    """
    value = plain(cell)
    if column.type != "term" or not isinstance(value, str):
        return value
    return JOINT.join(label(word, lang) or word for word in value.split(JOINT))


def words(column: Column, cell: Cell, lang: Language) -> str:
    """A cell for people as one line of text; nothing where there is no value, and no control character in it."""
    value = shown(column, cell, lang)
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    # A document may hold any character; none of them may steer the terminal.
    return str(value).translate(_CONTROL)


def write_table(table: Table, stream: IO[bytes], lang: Language) -> None:
    """Aligned columns. On a terminal: fitted to its width, without the detail columns, long quotes shortened with ….

    In a pipe or a file: one line a row, every column, every character.
    """
    if table.boolean is not None:
        stream.write(b"true\n" if table.boolean else b"false\n")
    elif stream is getattr(sys.stdout, "buffer", None) and sys.stdout.isatty():
        _write_terminal(table, lang)
    else:
        _write_plain(table, stream, lang)


def _write_plain(table: Table, stream: IO[bytes], lang: Language) -> None:
    lines = [[column.label(lang) for column in table.columns]]
    lines += [
        [words(column, cell, lang) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows
    ]
    widths = [max(width(line[at]) for line in lines) for at in range(len(table.columns))]
    lines.insert(1, ["-" * wide for wide in widths])
    for line in lines:
        padded = "  ".join(text + " " * (wide - width(text)) for text, wide in zip(line, widths, strict=True))
        stream.write((padded.rstrip() + "\n").encode())


def _write_terminal(table: Table, lang: Language) -> None:
    """As a table where each column has room, else a row below the other, each column on a line of its own."""
    from rich.console import Console

    kept = [(at, column) for at, column in enumerate(table.columns) if not column.detail and _filled(table, at)]
    heads = [column.label(lang) for _, column in kept]
    rows = [[_short(column, words(column, row[at], lang)) for at, column in kept] for row in table.rows]
    least = [min(max(map(width, cells)), _LEAST) for cells in zip(heads, *rows, strict=True)]
    console = Console(file=sys.stdout, highlight=False, no_color="NO_COLOR" in os.environ)
    if sum(least) + 3 * len(least) > console.width:  # a column has a space on either side, and one to the next
        console.print(_below_each_other(heads, rows))
    else:
        console.print(_side_by_side([column for _, column in kept], heads, least, rows))


def _side_by_side(columns: list[Column], heads: list[str], least: list[int], rows: list[list[str]]) -> Rich:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Rich
    from rich.text import Text

    rich = Rich(box=SIMPLE_HEAD, pad_edge=False, show_lines=any(column.type == "quote" for column in columns))
    for column, head, wide in zip(columns, heads, least, strict=True):
        rich.add_column(head, justify="right" if column.type == "integer" else "left", overflow="fold", min_width=wide)
    for row in rows:
        rich.add_row(*map(Text, row))
    return rich


def _below_each_other(heads: list[str], rows: list[list[str]]) -> Rich:
    from rich.table import Table as Rich
    from rich.text import Text

    rich = Rich.grid(padding=(0, 2, 0, 0))
    rich.add_column(style="bold", overflow="fold", max_width=2 * _LEAST)
    rich.add_column(overflow="fold")
    for row in rows:
        for head, text in zip(heads, row, strict=True):
            if text:
                rich.add_row(head, Text(text))
        rich.add_row()
    return rich


def _filled(table: Table, at: int) -> bool:
    return not table.rows or any(row[at] is not None for row in table.rows)


def _short(column: Column, text: str) -> str:
    if column.type == "quote" and len(text) > _LONGEST:
        return text[: _LONGEST - 1] + "…"
    return local_name(text) if column.type == "iri" else text


def write_markdown(table: Table, stream: IO[bytes], lang: Language) -> None:
    r"""A pipe table (GitHub Flavored Markdown clause 4.10): pipes, angle brackets and line breaks escaped."""
    if table.boolean is not None:
        stream.write(b"true\n" if table.boolean else b"false\n")
        return
    rule = ["---:" if column.type == "integer" else "---" for column in table.columns]
    lines = [[column.label(lang) for column in table.columns], rule]
    lines += [
        [words(column, cell, lang) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows
    ]
    for number, line in enumerate(lines):
        cells = line if number == 1 else [_escaped(text) for text in line]
        stream.write(f"| {' | '.join(cells)} |\n".encode())


def _escaped(text: str) -> str:
    for char in "\\|`*_[]":
        text = text.replace(char, f"\\{char}")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
