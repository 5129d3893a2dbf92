"""CSV for spreadsheets, TSV of SPARQL for programs."""

from __future__ import annotations

import csv
import io
import sys
from typing import IO

import pyoxigraph as ox

from kg.language import Language
from queries.table import Cell, Plain, Table, plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading = + - @ tab or CR gets an apostrophe before it.

    A comparator alone (`=`) is no formula and stays.

    >>> harmless("=1+1"), harmless("－财政"), harmless("财政"), harmless("=")
    ("'=1+1", '－财政', '财政', '=')
    """
    return f"'{text}" if text.startswith(_FORMULA) and text != "=" else text


def write_csv(table: Table, stream: IO[bytes], lang: Language) -> None:
    """RFC 4180: comma, CRLF, quotes doubled; the first line names the variables.

    A file starts with a byte order mark, by which Excel knows UTF-8 (read it as `utf-8-sig`); a pipe gets none. Text
    that a spreadsheet would take for a formula gets an apostrophe (`harmless`); numbers stay numbers.
    """
    if stream is not getattr(sys.stdout, "buffer", None):
        stream.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        if table.boolean is not None:
            writer.writerows([["boolean"], [_said(table.boolean)]])
        else:
            writer.writerow([column.name for column in table.columns])
            writer.writerows([_said(plain(cell)) for cell in row] for row in table.rows)
    finally:
        text.detach()


def _said(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else str(value)


def write_tsv(table: Table, stream: IO[bytes], lang: Language) -> None:
    """SPARQL 1.1 Query Results TSV Format, clause 3: terms as Turtle writes them, variables with their `?`.

    The format has no ASK; its answer is one line, true or false.
    """
    if table.boolean is not None:
        stream.write(b"true\n" if table.boolean else b"false\n")
        return
    stream.write(("\t".join(f"?{column.name}" for column in table.columns) + "\n").encode())
    for row in table.rows:
        stream.write(("\t".join(map(_turtle, row)) + "\n").encode())


def _turtle(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, ox.Literal) and cell.datatype.value.endswith("XMLSchema#integer") and plain(cell) != cell.value:
        return cell.value
    return str(cell).replace("\t", "\\t")
