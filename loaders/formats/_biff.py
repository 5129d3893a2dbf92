"""Workbooks of Excel 97 to 2003 and WPS (MS-XLS, BIFF8): the cells of the visible sheets, as they are printed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import InputError
from loaders.formats import _cells, _ole
from loaders.formats._limits import DAMAGED
from loaders.formats._numfmt import BUILT_IN, GENERAL, printed

# Numbers of records (MS-XLS 2.3.2).
_EOF, _DATE_MODE, _FILE_PASS, _CONTINUE, _BOUND_SHEET, _MUL_RK, _R_STRING, _XF, _MERGED, _SST, _LABEL_SST = (
    0x0A, 0x22, 0x2F, 0x3C, 0x85, 0xBD, 0xD6, 0xE0, 0xE5, 0xFC, 0xFD)  # fmt: skip
_FORMULA, _NUMBER, _LABEL, _BOOL_ERR, _STRING, _RK, _FORMAT, _BOF = (
    0x06, 0x203, 0x204, 0x205, 0x207, 0x27E, 0x41E, 0x809)  # fmt: skip
_BIFF8 = 0x0600
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


class _Record(NamedTuple):
    kind: int
    pieces: list[bytes]
    """Its data, and that of the records that continue it."""

    @property
    def data(self) -> bytes:
        return self.pieces[0]


def sheets(data: bytes, name: str) -> Iterator[_cells.Sheet]:
    """The visible sheets of a workbook.

    Args:
        data: a compound file.
        name: what it is called, for errors.

    Raises:
        InputError: it is damaged, encrypted, or of Excel 95 or before.
        TooMany: a sheet has more cells than are read.
    """
    try:
        compound = _ole.Compound(data)
        stream = next((wanted for wanted in compound.names if wanted.lower() == "workbook"), None)
        if stream is None:
            raise InputError("the workbook is of Excel 95 or before", where=name, remedy="save it as .xlsx")
        yield from _Workbook(compound.read(stream), name).sheets()
    except (_ole.Damaged, struct.error, IndexError) as error:
        raise InputError("the workbook is damaged", where=name, remedy=DAMAGED) from error


def _records(data: bytes, start: int = 0) -> Iterator[_Record]:
    """The records from a place on, those that continue one put with it."""
    held: _Record | None = None
    while start + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, start)
        piece = data[start + 4 : start + 4 + size]
        start += 4 + size
        if kind == _CONTINUE and held is not None:
            held.pieces.append(piece)
            continue
        if held is not None:
            yield held
        held = _Record(kind, [piece])
    if held is not None:
        yield held


class _Workbook:
    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._since_1904 = False
        self._strings: list[str] = []
        self._styles: list[int] = []  # of each cell style the number of its format
        self._codes: dict[int, str] = {}
        self._bound: list[tuple[int, str]] = []
        for record in _records(data):
            if record.kind == _FILE_PASS:
                raise InputError("the workbook is encrypted", where=name, remedy="remove the password and try again")
            if record.kind == _BOF and struct.unpack_from("<H", record.data)[0] != _BIFF8:
                raise InputError("the workbook is of Excel 95 or before", where=name, remedy="save it as .xlsx")
            if record.kind == _EOF:
                break
            self._globals(record)

    def _globals(self, record: _Record) -> None:
        data = record.data
        if record.kind == _BOUND_SHEET:
            place, state, kind, count, wide = struct.unpack_from("<IBBBB", data)
            if state == 0 and kind == 0:
                self._bound.append((place, _characters(data[8:], count, wide)))
        elif record.kind == _SST:
            self._strings = list(_shared(record.pieces))
        elif record.kind == _XF:
            self._styles.append(struct.unpack_from("<H", data, 2)[0])
        elif record.kind == _FORMAT:
            number, count, wide = struct.unpack_from("<HHB", data)
            self._codes[number] = _characters(data[5:], count, wide)
        elif record.kind == _DATE_MODE:
            self._since_1904 = data[:1] == b"\1"

    def sheets(self) -> Iterator[_cells.Sheet]:
        for place, name in self._bound:
            cells: dict[tuple[int, int], str] = {}
            merged: list[_cells.Region] = []
            depth = 0
            last: tuple[int, int] | None = None  # the formula whose text follows
            for record in _records(self._data, place):
                depth += (record.kind == _BOF) - (record.kind == _EOF)  # a chart in the sheet has records of its own
                if depth == 0:
                    break
                if depth > 1:
                    continue
                if record.kind == _MERGED:
                    for top, bottom, left, right in struct.iter_unpack("<4H", _whole(record.data[2:], 8)):
                        merged.append((top, left, bottom, right))
                elif record.kind == _STRING and last is not None:
                    count, wide = struct.unpack_from("<HB", record.data)
                    cells[last] = _characters(record.data[3:], count, wide)
                else:
                    last = self._cell(record, cells)
                if len(cells) > _cells.MAX_CELLS:
                    raise _cells.TooMany
            yield _cells.Sheet(name, {at: text for at, text in cells.items() if text}, merged)

    def _cell(self, record: _Record, cells: dict[tuple[int, int], str]) -> tuple[int, int] | None:
        """Takes what a record shows; returns the place of a formula whose value is a text."""
        data = record.data
        if record.kind == _MUL_RK:
            row, first = struct.unpack_from("<HH", data)
            for index, (style, value) in enumerate(struct.iter_unpack("<HI", _whole(data[4:-2], 6))):
                cells[row, first + index] = self._printed(_rk(value), style)
            return None
        if record.kind not in (_LABEL_SST, _LABEL, _R_STRING, _NUMBER, _RK, _FORMULA, _BOOL_ERR):
            return None
        row, column, style = struct.unpack_from("<3H", data)
        at = (row, column)
        if record.kind == _LABEL_SST:
            index = struct.unpack_from("<I", data, 6)[0]
            cells[at] = self._strings[index] if index < len(self._strings) else ""
        elif record.kind in (_LABEL, _R_STRING):
            count, wide = struct.unpack_from("<HB", data, 6)
            cells[at] = _characters(data[9:], count, wide)
        elif record.kind == _RK:
            cells[at] = self._printed(_rk(struct.unpack_from("<I", data, 6)[0]), style)
        elif record.kind == _BOOL_ERR:
            cells[at] = _bool_or_error(data[6], data[7] == 1)
        elif record.kind == _FORMULA and data[12:14] == b"\xff\xff":
            if data[6] == 0:
                return at
            cells[at] = _bool_or_error(data[8], data[6] == 2) if data[6] in (1, 2) else ""
        else:
            cells[at] = self._printed(struct.unpack_from("<d", data, 6)[0], style)
        return None

    def _printed(self, value: float, style: int) -> str:
        number = self._styles[style] if style < len(self._styles) else 0
        return printed(value, self._codes.get(number) or BUILT_IN.get(number, GENERAL), since_1904=self._since_1904)


def _whole(data: bytes, size: int) -> bytes:
    """The data without what is left over after the last whole entry."""
    return data[: len(data) // size * size]


def _bool_or_error(value: int, is_error: bool) -> str:
    return _ERRORS.get(value, "#N/A") if is_error else "TRUE" if value else "FALSE"


def _rk(value: int) -> float:
    """A number in 30 bits (2.5.217): an integer, or the upper half of a double, or one of them over a hundred."""
    number: float
    if value & 2:
        number = (value >> 2) - (1 << 30 if value & 0x80000000 else 0)
    else:
        number = struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))[0]
    return number / 100 if value & 1 else number


def _characters(data: bytes, count: int, wide: int) -> str:
    """`count` characters: two bytes each, or the lower halves alone."""
    return data[: 2 * count].decode("utf-16-le", "replace") if wide & 1 else data[:count].decode("latin-1")


def _shared(pieces: list[bytes]) -> Iterator[str]:
    """The strings of the workbook (2.4.265). A string goes on in the next record behind a flag of its own."""
    reader = _Pieces(pieces)
    _, unique = struct.unpack("<II", reader.take(8))
    for _ in range(unique):
        if reader.is_done:
            return
        count, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        yield reader.text(count, flags & 1)
        reader.skip(4 * runs + extra)


class _Pieces:
    """Reads over the bounds of records."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._index = self._at = 0

    @property
    def is_done(self) -> bool:
        while self._index < len(self._pieces) and self._at >= len(self._pieces[self._index]):
            self._index, self._at = self._index + 1, 0
        return self._index >= len(self._pieces)

    def take(self, size: int) -> bytes:
        """The next bytes; the head of a string is never parted."""
        if self.is_done:
            raise IndexError
        out = self._pieces[self._index][self._at : self._at + size]
        self._at += size
        return out

    def skip(self, size: int) -> None:
        while size > 0 and not self.is_done:
            step = min(size, len(self._pieces[self._index]) - self._at)
            self._at, size = self._at + step, size - step

    def text(self, count: int, wide: int) -> str:
        out = []
        while count > 0:
            if self._index < len(self._pieces) and self._at >= len(self._pieces[self._index]):
                self._index, self._at = self._index + 1, 1
                if self._index >= len(self._pieces) or not self._pieces[self._index]:
                    raise IndexError
                wide = self._pieces[self._index][0] & 1
            piece = self._pieces[self._index]
            fits = min(count, (len(piece) - self._at) // (1 + wide))
            if fits <= 0:
                raise IndexError
            out.append(_characters(piece[self._at :], fits, wide))
            self._at, count = self._at + fits * (1 + wide), count - fits
        return "".join(out)
