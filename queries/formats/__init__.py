"""How an answer is written down: one module a family of formats, found by the table below.

Formats for programs (csv, tsv, json, xml) are whole, in English, the same in every locale; formats for people (table,
xlsx, md) have the labels of the language asked for. Only the table on a terminal shortens long cells.
"""

from __future__ import annotations

from importlib import import_module
from typing import IO

from kg.errors import Message, UnknownName, UsageError
from kg.language import Language
from queries.table import Table

FORMATS: dict[str, str] = {
    "table": "text:write_table",
    "csv": "delimited:write_csv",
    "tsv": "delimited:write_tsv",
    "json": "sparql:write_json",
    "xml": "sparql:write_xml",
    "xlsx": "sheet:write_xlsx",
    "md": "text:write_markdown",
    "turtle": "rdf:write_turtle",
    "nt": "rdf:write_ntriples",
    "jsonld": "rdf:write_jsonld",
}
"""Format → `module:function` below this package. A function takes the table, a binary stream and the language."""

SUFFIXES: dict[str, str] = {
    **{name: name for name in ("csv", "tsv", "json", "xml", "xlsx", "md", "nt", "jsonld")},
    "txt": "table",
    "ttl": "turtle",
    "turtle": "turtle",
    "srj": "json",
    "srx": "xml",
    "markdown": "md",
}
"""File suffix, without its dot → format."""

GRAPHS = frozenset({"turtle", "nt", "jsonld"})
"""The formats of CONSTRUCT and DESCRIBE answers; all others are of rows and of ASK."""


def write(table: Table, format: str, stream: IO[bytes], *, lang: Language = "zh") -> None:
    """Write an answer.

    Raises:
        UnknownName: there is no such format.
        UsageError: the format is one of graphs and the answer is rows, or the other way round.
    """
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    if table.graph is not None and format == "table":
        format = "turtle"
    if (table.graph is not None) != (format in GRAPHS):
        what = Message("a graph") if table.graph is not None else Message("rows")
        fit = [name for name in FORMATS if (name in GRAPHS) == (table.graph is not None)]
        raise UsageError(
            "the answer is {kind}, which {format} can not hold",
            remedy="use one of {formats}",
            kind=what,
            format=format,
            formats=fit,
        )
    module, function = FORMATS[format].split(":")
    getattr(import_module(f"queries.formats.{module}"), function)(table, stream, lang)
