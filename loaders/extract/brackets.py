"""Brackets and their partners, as typists set them."""

from __future__ import annotations

import re

OPENERS = "（(〔[【［〖「『<＜〈"
CLOSERS = "）)〕]】］〗」』>＞〉"
_BRACKET = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")
_SEPARATOR = re.compile(r"[，,。；;：:、\n（(〔）)〕]")


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


def name_limit(text: str, at: int, end: int) -> int:
    """Where a name that starts at `at` must have ended: at the first separator outside brackets."""
    depth = 0
    for match in _SEPARATOR.finditer(text, at, end):
        c = match.group()
        if c in "（(〔":
            if text.startswith("以下", match.end()):  # （以下简称…）
                return match.start()
            depth += 1
        elif c in "）)〕":
            depth -= 1
            if depth < 0:
                return match.start()
        elif depth == 0:
            return match.start()
    return end
