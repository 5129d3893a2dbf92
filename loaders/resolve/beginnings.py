"""Where names may begin: with a level character (县总医院), or with two characters that some name begins with."""

from __future__ import annotations

from collections.abc import Iterable

LEVELS = frozenset("省市州盟县区旗")
"""The characters of the levels of government; a name that begins with one means the document's own place."""
SAYS_LEVEL = LEVELS | frozenset("乡镇村行各同本地")
"""How names begin that say of which level a body is: 县级, 各级, 同级, 村“两委”."""
AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")
"""What stands for such a character in autonomous places: 自治县人民医院."""


class Beginnings:
    """Finds the positions in a text where one of many names may begin; what it finds is still to be looked up.

    Args:
        names: what the table holds.
        walls: the characters that no name runs across.

    >>> Beginnings(["厦门市", "福建省"], "，、").before("赴福建，派到县医院与厦门市中医院", 0, 15)
    (4, [6, 10, 12])
    """

    def __init__(self, names: Iterable[str], walls: str) -> None:
        self.starts = frozenset(name[:2] for name in names)
        """The first two characters of all names."""
        self._walls = frozenset(walls)
        self._telling = self._walls | LEVELS | {start[0] for start in self.starts}

    def and_also(self, name: str) -> Beginnings:
        """These and that of one more name."""
        return Beginnings({*self.starts, name}, "".join(self._walls))

    def before(self, text: str, low: int, stop: int) -> tuple[int, list[int]]:
        """Where the stretch without walls begins that ends at `stop`, and where in it names may begin, in order.

        A name has two characters at least; none begins before `low`.
        """
        telling, walls, starts = self._telling, self._walls, self.starts
        found: list[int] = []
        at = stop - 1
        for char in reversed(text[low:at]):
            at -= 1
            if char in telling:
                if char in walls:
                    low = at + 1
                    break
                if char in LEVELS or text[at : at + 2] in starts:
                    found.append(at)
        found.reverse()
        return low, found
