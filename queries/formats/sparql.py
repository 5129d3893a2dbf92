"""The results formats of SPARQL 1.1: JSON and XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.language import Language
from queries.table import Cell, Table

_STRING = ox.Literal("").datatype
# XML 1.0 clause 2.2: characters that no document may have, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_json(table: Table, stream: IO[bytes], lang: Language) -> None:
    """SPARQL 1.1 Query Results JSON Format; the media type is application/sparql-results+json."""
    if table.boolean is not None:
        stream.write(json.dumps({"head": {}, "boolean": table.boolean}).encode() + b"\n")
        return
    head = json.dumps({"vars": [column.name for column in table.columns]}, ensure_ascii=False)
    stream.write(f'{{"head": {head},\n "results": {{"bindings": ['.encode())
    mark = "\n"
    for row in table.rows:
        found = {
            column.name: _object(cell) for column, cell in zip(table.columns, row, strict=True) if cell is not None
        }
        stream.write((mark + json.dumps(found, ensure_ascii=False)).encode())
        mark = ",\n"
    stream.write(b"\n]}}\n")


def _object(cell: Cell) -> dict[str, object]:
    match cell:
        case ox.NamedNode():
            return {"type": "uri", "value": cell.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": cell.value}
        case ox.Literal() if cell.language:
            return {"type": "literal", "xml:lang": cell.language, "value": cell.value}
        case ox.Literal() if cell.datatype != _STRING:
            return {"type": "literal", "datatype": cell.datatype.value, "value": cell.value}
        case ox.Literal():
            return {"type": "literal", "value": cell.value}
        case ox.Triple():
            parts = {"subject": cell.subject, "predicate": cell.predicate, "object": cell.object}
            return {"type": "triple", "value": {name: _object(part) for name, part in parts.items()}}
    raise TypeError(f"no RDF term: {cell!r}")


def write_xml(table: Table, stream: IO[bytes], lang: Language) -> None:
    """SPARQL Query Results XML Format (Second Edition). Characters that XML can not hold become U+FFFD."""
    write = stream.write
    write(b'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n')
    if table.boolean is not None:
        write(f"<head/>\n<boolean>{'true' if table.boolean else 'false'}</boolean>\n</sparql>\n".encode())
        return
    variables = "".join(f"<variable name={quoteattr(column.name)}/>" for column in table.columns)
    write(f"<head>{variables}</head>\n<results>\n".encode())
    for row in table.rows:
        write(f"<result>{''.join(_bindings(table, row))}</result>\n".encode())
    write(b"</results>\n</sparql>\n")


def _bindings(table: Table, row: tuple[Cell, ...]) -> Iterator[str]:
    for column, cell in zip(table.columns, row, strict=True):
        if cell is not None:
            yield f"<binding name={quoteattr(column.name)}>{_element(cell)}</binding>"


def _element(cell: Cell) -> str:
    match cell:
        case ox.NamedNode():
            return f"<uri>{_text(cell.value)}</uri>"
        case ox.BlankNode():
            return f"<bnode>{_text(cell.value)}</bnode>"
        case ox.Literal() if cell.language:
            return f"<literal xml:lang={quoteattr(cell.language)}>{_text(cell.value)}</literal>"
        case ox.Literal() if cell.datatype != _STRING:
            return f"<literal datatype={quoteattr(cell.datatype.value)}>{_text(cell.value)}</literal>"
        case ox.Literal():
            return f"<literal>{_text(cell.value)}</literal>"
        case ox.Triple():
            parts = (("subject", cell.subject), ("predicate", cell.predicate), ("object", cell.object))
            return f"<triple>{''.join(f'<{name}>{_element(part)}</{name}>' for name, part in parts)}</triple>"
    raise TypeError(f"no RDF term: {cell!r}")


def _text(value: str) -> str:
    # A parser reads a bare CR as LF (XML 1.0 clause 2.11): only the reference keeps it.
    return escape(_NOT_XML.sub("\ufffd", value), {"\r": "&#13;"})
