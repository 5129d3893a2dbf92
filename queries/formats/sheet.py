"""A workbook for Excel, WPS and LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.language import Language
from kg.language.width import width
from queries.catalogue import Column
from queries.formats.delimited import harmless
from queries.formats.text import shown
from queries.table import Cell, Plain, Table

_MOST_ROWS = 1_048_575  # Excel's limit, less the header
_MOST_TEXT = 32_767  # characters in a cell
_DATE = "http://www.w3.org/2001/XMLSchema#date"
_WIDEST = {"quote": 60, "iri": 24}
_LINE, _TALLEST = 15, 409  # points: a line of the default font, and the limit of a row


def write_xlsx(table: Table, stream: IO[bytes], lang: Language) -> None:
    """One sheet: labels in a frozen header row, a filter on every column, widths that fit Chinese.

    Text is written as text, never as a formula or a link; text that would be a formula if typed carries the mark that
    a typed apostrophe leaves, which changes no character of it. Numbers are numbers, days are dates. The
    bytes depend on the table alone: the date of the file is fixed.

    Raises:
        UsageError: there are more rows, or more characters in a cell, than a sheet can hold.
    """
    import xlsxwriter

    if len(table.rows) > _MOST_ROWS:
        raise UsageError(
            "{count} rows are more than a sheet holds", remedy="narrow the question, or use csv", count=len(table.rows)
        )
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _fixed_date(), "title": table.name})
    sheet = book.add_worksheet(table.name[:31] or "answer")
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        "iri": book.add_format({"valign": "top"}),  # on one line: nobody reads it to the end
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
    }
    columns = table.columns or (Column("boolean", "any", "答案", "Answer"),)
    rows = [[_value(column, cell, lang) for column, cell in zip(columns, row, strict=True)] for row in table.rows]
    if table.boolean is not None:
        rows = [[table.boolean]]
    widths = [_fitting(column, [row[at] for row in rows], lang) for at, column in enumerate(columns)]
    usual = [formats["iri" if column.type == "iri" else "cell"] for column in columns]
    wrapped = [(at, widths[at]) for at, column in enumerate(columns) if column.type != "iri"]
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.label(lang), formats["head"])
        sheet.set_column(at, at, widths[at])
    for number, row in enumerate(rows, 1):
        lines = max((_lines(row[at], wide) for at, wide in wrapped), default=1)
        if lines > 1:  # Excel would find that out by itself, LibreOffice cuts the text off
            sheet.set_row(number, min(lines * _LINE, _TALLEST))
        for at, value in enumerate(row):
            _write_cell(sheet, (number, at), value, usual[at], formats)
    _print_well(sheet)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    book.close()
    stream.write(buffer.getvalue())


def _value(column: Column, cell: Cell, lang: Language) -> Plain | date:
    """What a cell of the sheet holds: a day as a date, where the calendar of sheets has it (from 1900 on)."""
    if isinstance(cell, ox.Literal) and cell.datatype.value == _DATE:
        try:
            day = date.fromisoformat(cell.value)
        except ValueError:  # with a time zone, or no day at all
            return cell.value
        return day if day.year >= 1900 else cell.value
    return shown(column, cell, lang)


def _write_cell(sheet: Any, at: tuple[int, int], value: Plain | date, usual: Any, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*at, value, usual)
    elif isinstance(value, (int, float)):
        sheet.write_number(*at, value, usual)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, formats["date"])
    elif len(value) > _MOST_TEXT:
        raise UsageError(
            "the cell in row {row} has {count} characters, a sheet holds {most}",
            remedy="use csv or json",
            row=at[0],
            count=len(value),
            most=_MOST_TEXT,
        )
    else:
        sheet.write_string(*at, value, usual if harmless(value) == value else formats["quoted"])


def _fitting(column: Column, values: Sequence[Plain | date], lang: Language) -> int:
    """A width in characters of the default font: a Chinese character takes two."""
    longest = max(
        [width(column.label(lang)) + 3, *(width(str(value)) + 1 for value in values[:500] if value is not None)]
    )
    return min(longest, _WIDEST.get(column.type, 40))


def _lines(value: Plain | date, wide: int) -> int:
    """How many lines a cell's text takes. A character that does not fit goes to the next line as a whole."""
    if not isinstance(value, str) or (2 * len(value) < wide and "\n" not in value):
        return 1
    return sum(-(-max(width(line), 1) // (wide - 1)) for line in value.split("\n"))


def _print_well(sheet: Any) -> None:
    """Across, all columns on one page, the header on each."""
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _fixed_date() -> datetime:
    return datetime(2000, 1, 1)
