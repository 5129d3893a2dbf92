"""Where names may begin: with a level character (县总医院), or with two characters that some name begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable

LEVELS = frozenset("省市州盟县区旗")
"""The characters of the levels of government; a name that begins with one means the document's own place."""


class Beginnings:
    """Finds the positions in a text where one of many names may begin; what it finds is still to be looked up.

    Args:
        names: what the table holds; those of one character are left out.

    >>> Beginnings(["厦门市", "福建省"]).within("选派到县医院、厦门市中医院", 0, 12)
    [3, 7, 9]
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.starts = frozenset(name[:2] for name in names if len(name) > 1)
        """The first two characters of all names."""
        levels = "".join(sorted(LEVELS))
        first = re.escape("".join(sorted({start[0] for start in self.starts} | LEVELS)))
        second = re.escape("".join(sorted({start[1] for start in self.starts})))
        # Begins with a class of characters, which the search skips to.
        self._pattern = re.compile(rf"[{first}](?:(?<=[{levels}])|(?=[{second}]|\Z))")

    def within(self, text: str, start: int, end: int) -> list[int]:
        """The positions from `start` up to `end`, which itself may be a name's second character, in order."""
        starts = self.starts
        maybe = map(re.Match.start, self._pattern.finditer(text, start, end))
        return [at for at in maybe if text[at] in LEVELS or text[at : at + 2] in starts]
