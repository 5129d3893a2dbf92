"""Compound files (MS-CFB), which old Office files are: the names of their streams, and the bytes of one."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA  # sector numbers from here on end a chain
_ENTRY = 128
_MINI = 64
_MAX_ENTRIES = 20_000


class Damaged(ValueError):
    """The file contradicts itself."""


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


class Compound:
    """An opened compound file; only what stands in its root is seen, not the parts of embedded objects.

    Raises:
        Damaged: the header, a chain of sectors or the directory cannot be followed.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(MAGIC):
            raise Damaged("no header")
        self._data = data
        shift = int.from_bytes(data[30:32], "little")
        if shift not in (9, 12):
            raise Damaged("no sector size")
        self._size = 1 << shift
        first_directory, _, self._cutoff, first_mini = struct.unpack_from("<4I", data, 48)
        self._fat = self._table(self._fat_sectors())
        self._mini_fat = self._words(self._chain(first_mini, self._fat, self._size)) if first_mini < _FREE else ()
        self._streams = self._root(self._chain(first_directory, self._fat, self._size))
        self._mini = self.read("") if self._streams[""].start < _FREE else b""

    @property
    def names(self) -> list[str]:
        """The names of the streams and storages in the root."""
        return [name for name in self._streams if name]

    def read(self, name: str) -> bytes:
        """The bytes of a stream in the root."""
        stream = self._streams[name]
        if name and stream.size < self._cutoff:
            chain, out, at = stream.start, [], 0
            while chain < len(self._mini_fat) and at < stream.size:
                out.append(self._mini[chain * _MINI : (chain + 1) * _MINI])
                chain, at = self._mini_fat[chain], at + _MINI
            return b"".join(out)[: stream.size]
        return self._chain(stream.start, self._fat, self._size)[: stream.size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise Damaged("a sector is missing")
        return self._data[start : start + self._size]

    def _words(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        return self._words(b"".join(self._sector(number) for number in sectors))

    def _fat_sectors(self) -> list[int]:
        """The sectors of the allocation table: 109 in the header, the others in a chain of their own."""
        sectors = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _FREE]
        following, seen = struct.unpack_from("<I", self._data, 68)[0], set[int]()
        while following < _FREE and following not in seen:
            seen.add(following)
            words = self._words(self._sector(following))
            sectors += [number for number in words[:-1] if number < _FREE]
            following = words[-1]
        # A table names each sector of the file once at the most.
        if len(sectors) > len(self._data) // self._size + 1:
            raise Damaged("the allocation table is too long")
        return sectors

    def _chain(self, start: int, table: tuple[int, ...], size: int) -> bytes:
        out, seen = [], 0
        while start < _FREE:
            if start >= len(table) or seen > len(self._data) // size:
                raise Damaged("a chain of sectors is broken")
            out.append(self._sector(start))
            start, seen = table[start], seen + 1
        return b"".join(out)

    def _root(self, directory: bytes) -> dict[str, _Stream]:
        """Name → place of what stands directly in the root; the root's own stream (of small sectors) under ""."""
        count = min(len(directory) // _ENTRY, _MAX_ENTRIES)
        if not count:
            raise Damaged("no directory")
        found: dict[str, _Stream] = {}
        open_, seen = [0], set[int]()
        while open_:
            index = open_.pop()
            if index >= count or index in seen:
                continue
            seen.add(index)
            entry = directory[index * _ENTRY : (index + 1) * _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            left, right, child = struct.unpack_from("<3I", entry, 68)
            start, size = struct.unpack_from("<II", entry, 116)
            found["" if index == 0 else name] = _Stream(start, size)
            open_ += [child] if index == 0 else [left, right]
        return found


def kind(data: bytes) -> str:
    """What an old Office file holds: "word", "sheet", "slides", "encrypted", or "" where it cannot be told.

    >>> kind(MAGIC)
    ''
    """
    try:
        names = {name.lower() for name in Compound(data).names}
    except Damaged:
        return ""
    for name, what in (
        ("encryptedpackage", "encrypted"),
        ("worddocument", "word"),
        ("workbook", "sheet"),
        ("book", "sheet"),
        ("powerpoint document", "slides"),
    ):
        if name in names:
            return what
    return ""
