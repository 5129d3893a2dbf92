"""Tables that people read: on a terminal, in a pipe, in Markdown."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import IO

from kg.language import Language
from queries.catalogue import Column
from queries.closed import label
from queries.table import JOINT, Cell, Plain, Table, local_name, plain

_LONGEST = 60  # characters of a quote that the terminal's table shows
_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�") | {9: " ", 10: " ", 13: " "}


def width(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters (Unicode Annex 11) two, marks none.

    >>> width("财政局"), width("GDP"), width("〔2024〕")
    (6, 3, 8)
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


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
    """Aligned columns. On a terminal: wrapped to its width, without the detail columns, long quotes shortened with ….

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
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Rich
    from rich.text import Text

    kept = [(at, column) for at, column in enumerate(table.columns) if not column.detail and _filled(table, at)]
    rich = Rich(box=SIMPLE_HEAD, pad_edge=False, show_lines=any(column.type == "quote" for _, column in kept))
    for _, column in kept:
        rich.add_column(
            column.label(lang),
            justify="right" if column.type == "integer" else "left",
            overflow="fold",
            ratio=None,
            min_width=min(width(column.label(lang)), 8),
        )
    for row in table.rows:
        rich.add_row(*(Text(_short(column, words(column, row[at], lang))) for at, column in kept))
    Console(file=sys.stdout, highlight=False, no_color="NO_COLOR" in os.environ).print(rich)


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
