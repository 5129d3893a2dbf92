"""Spreadsheets: Office Open XML (ECMA-376, .xlsx) and Excel 97 to 2003 (MS-XLS, .xls; WPS calls it .et)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from kg.errors import InputError, Message
from loaders.formats import _biff, _cells, _ole
from loaders.formats._builder import Builder
from loaders.formats._foreign import explain
from loaders.formats._limits import DAMAGED, open_archive, read_part
from loaders.formats._numfmt import BUILT_IN, GENERAL, printed
from loaders.formats._xml import local, parse
from loaders.formats.base import Hint, RawText
from loaders.record import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xls", ".et", ".xlt", ".ett")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENTRIES = ("xl/",)
_OLD = "application/vnd.ms-excel"

MAX_SHEETS = 200
"""The most sheets that are read."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPLIT = Message("delete the sheets that hold no tasks, or split the file")


def sniff(head: bytes) -> bool:
    """Whether these bytes begin a zip archive with the parts of a workbook, or an old Office file.

    >>> sniff(b"PK\\x03\\x04 xl/workbook.xml"), sniff(_ole.MAGIC), sniff(b"%PDF")
    (True, True, False)
    """
    return (head.startswith(b"PK\x03\x04") and b"xl/" in head) or head.startswith(_ole.MAGIC)


def read(data: bytes, name: str) -> RawText:
    """The visible sheets in order: name, title rows, table, each cell as it is printed, formulas by their values.

    Raises:
        InputError: the file is damaged, encrypted, too large, or no workbook.
    """
    if data.startswith(_ole.MAGIC):
        if _ole.kind(data) == "word":
            from loaders.formats import legacy

            return legacy.read(data, name)
        if _ole.kind(data) != "sheet":
            raise explain(data, name)
    builder = Builder()
    try:
        if data.startswith(_ole.MAGIC):
            sheets, media_type = list(_biff.sheets(data, name)), _OLD
        else:
            with open_archive(data, name) as archive:
                sheets, media_type = list(_Workbook(archive, name).sheets()), MEDIA_TYPE
        title = _cells.write(builder, sheets)
    except _cells.TooMany as error:
        raise InputError(
            "the workbook has more than {most} cells", where=name, remedy=_SPLIT, most=f"{_cells.MAX_CELLS:,}"
        ) from error
    hints: dict[Hint, Span] = {"title": title} if title else {}
    return builder.finish(media_type, hints)


class _Workbook:
    """The parts of a workbook that its text comes from."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        path = next(iter(self._related("", "officeDocument").values()), "xl/workbook.xml")
        root = self._parse(path)
        if root is None or local(root) != "workbook":
            raise InputError("the archive has no workbook", where=name, remedy=DAMAGED)
        self._root, self._path = root, path
        self._strings = self._shared_strings()
        self._formats = self._cell_formats()
        properties = root.find("{*}workbookPr")
        self._since_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def sheets(self) -> Iterator[_cells.Sheet]:
        """The visible sheets."""
        paths = self._related(self._path, "worksheet")
        found = self._root.findall("{*}sheets/{*}sheet")
        if len(found) > MAX_SHEETS:
            raise InputError(
                "the workbook has more than {most} sheets", where=self._name, remedy=_SPLIT, most=MAX_SHEETS
            )
        for sheet in found:
            wanted = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
            path = paths.get(str(wanted))
            if sheet.get("state") in ("hidden", "veryHidden") or path is None:
                continue
            data = read_part(self._archive, path, self._name)
            if data is not None:
                yield self._sheet(sheet.get("name") or "", data, path)

    def _sheet(self, name: str, data: bytes, path: str) -> _cells.Sheet:
        """A sheet, row by row: the tree of a large one would not fit in memory."""
        from lxml import etree

        cells: dict[tuple[int, int], str] = {}
        merged: list[_cells.Region] = []
        row = -1
        walk = etree.iterparse(
            BytesIO(data),
            events=("end",),
            tag=("{*}row", "{*}mergeCell"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for _, element in walk:
                if local(element) == "mergeCell":
                    merged += _region(element.get("ref") or "")
                    continue
                row = _whole(element.get("r"), row + 2) - 1
                self._row(element, row, cells)
                element.clear()
                if len(cells) > _cells.MAX_CELLS:
                    raise _cells.TooMany
        except (etree.XMLSyntaxError, ValueError) as error:
            raise InputError("the part {path} is damaged", where=self._name, remedy=DAMAGED, path=path) from error
        return _cells.Sheet(name, cells, merged)

    def _row(self, row: _Element, number: int, cells: dict[tuple[int, int], str]) -> None:
        column = -1
        for cell in row.iterfind("{*}c"):
            at = _position(cell.get("r") or "")
            column = at[1] if at is not None else column + 1
            text = self._value(cell)
            if text:
                cells[number, column] = text

    def _value(self, cell: _Element) -> str:
        """What a cell shows."""
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return _rich(inline) if inline is not None else ""
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            index = _whole(value, -1)
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind in ("str", "e", "d"):
            return _unescaped(value)
        style = _whole(cell.get("s"), 0)
        code = self._formats[style] if 0 <= style < len(self._formats) else GENERAL
        try:
            return printed(float(value), code, since_1904=self._since_1904) if value else ""
        except (ValueError, OverflowError):
            return value

    def _shared_strings(self) -> list[str]:
        path = next(iter(self._related(self._path, "sharedStrings").values()), "xl/sharedStrings.xml")
        root = self._parse(path)
        return [_rich(item) for item in root.iterfind("{*}si")] if root is not None else []

    def _cell_formats(self) -> list[str]:
        """The format code of each cell style."""
        root = self._parse(next(iter(self._related(self._path, "styles").values()), "xl/styles.xml"))
        if root is None:
            return []
        own = {found.get("numFmtId"): found.get("formatCode") or "" for found in root.iterfind("{*}numFmts/{*}numFmt")}
        return [
            own.get(found.get("numFmtId")) or BUILT_IN.get(_whole(found.get("numFmtId"), 0), GENERAL)
            for found in root.iterfind("{*}cellXfs/{*}xf")
        ]

    def _related(self, part: str, kind: str) -> dict[str, str]:
        """Id → path of the parts that `part` points at with a relationship of this kind."""
        folder, file = posixpath.split(part)
        root = self._parse(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for relation in root.iterfind("{*}Relationship") if root is not None else ():
            if (relation.get("Type") or "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
                found[relation.get("Id") or ""] = target
        return found

    def _parse(self, part: str) -> _Element | None:
        data = read_part(self._archive, part, self._name)
        return parse(data, part, self._name) if data is not None else None


def _rich(item: _Element) -> str:
    """The text of a string with its runs; readings above characters (phonetic runs) are left out."""
    pieces = [item.findtext("{*}t") or "", *(run.findtext("{*}t") or "" for run in item.iterfind("{*}r"))]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Characters that XML has no place for are written `_x000D_` (22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else default


def _position(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference such as B12."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found.group(1).upper():
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, column - 1


def _region(reference: str) -> Iterator[_cells.Region]:
    first, _, last = reference.partition(":")
    start, end = _position(first), _position(last)
    if start is not None and end is not None:
        yield (*start, *end)
