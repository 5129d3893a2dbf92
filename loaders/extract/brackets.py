"""Brackets and their partners, as typists set them."""

from __future__ import annotations

import re

OPENERS = "（(〔[【［〖「『<＜〈"
CLOSERS = "）)〕]】］〗」』>＞〉"
_BRACKET = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")


def partners(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Every opening bracket with its closing one, -1 where it has none.

    Nesting counts all kinds of brackets alike: typists mix them.

    >>> partners("（甲局【乙局]）（", 0, 9)
    [(0, 7), (3, 6), (8, -1)]
    """
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if match.group() in OPENERS:
            waiting.append(len(found))
            found.append((match.start(), -1))
        elif waiting:
            number = waiting.pop()
            found[number] = (found[number][0], match.start())
    return found
