"""Answers that are kept: what one state of the graph was asked before is not worked out again.

A state of a workspace never changes, so the same request has the same answer for as long as the state is current.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_SHARE = 4  # no answer takes more than this part of the room


@dataclass(slots=True, eq=False)
class Kept:
    """An answer that was given before. It is read as one under way is (`kg.serve.pool.Answer`)."""

    head: dict[str, Any]
    packed: list[bytes] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return sum(map(len, self.packed))

    async def pieces(self) -> AsyncIterator[bytes]:
        """The pieces of the answer."""
        for piece in self.packed:
            yield zlib.decompress(piece)

    async def whole(self) -> bytes:
        """The answer in one piece."""
        return b"".join([piece async for piece in self.pieces()])

    async def close(self) -> None:
        """Nothing is held."""


class Shelf:
    """The answers of one state. Where the room is taken, those go first that were not asked for the longest time.

    Args:
        room: bytes for all of them, compressed.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def find(self, request: Mapping[str, Any]) -> Kept | None:
        """The answer to a request, where it is kept."""
        found = self._kept.get(_key(request))
        if found is not None:
            self._kept.move_to_end(_key(request))
        return found

    def record(self, request: Mapping[str, Any], head: dict[str, Any]) -> Recording:
        """Write down an answer while it is given."""
        return Recording(self, request, Kept(head), self._room // _SHARE)

    def put(self, request: Mapping[str, Any], answer: Kept) -> None:
        """Keep a whole answer."""
        self._kept[_key(request)] = answer
        taken = sum(kept.size for kept in self._kept.values())
        while taken > self._room:
            taken -= self._kept.popitem(last=False)[1].size


class Recording:
    """An answer that is written down while it is given; nothing is kept of one that breaks off or is too long."""

    def __init__(self, shelf: Shelf, request: Mapping[str, Any], answer: Kept, most: int) -> None:
        self._shelf, self._request, self._answer, self._left = shelf, request, answer, most

    async def add(self, piece: bytes) -> None:
        """The next piece."""
        if self._left >= 0:
            packed = await asyncio.to_thread(zlib.compress, piece, 1)
            self._left -= len(packed)
            self._answer.packed.append(packed)
        if self._left < 0:
            self._answer.packed.clear()

    def end(self) -> None:
        """The answer is whole."""
        if self._left >= 0:
            self._shelf.put(self._request, self._answer)


def _key(request: Mapping[str, Any]) -> str:
    return json.dumps(request, sort_keys=True)
