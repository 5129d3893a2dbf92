"""Brackets and their partners, as typists set them."""

from __future__ import annotations

import re

OPENERS = "（(〔[【［〖「『<＜〈"
CLOSERS = "）)〕]】］〗」』>＞〉"
TITLE = r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,40})?》"
"""A title, which may hold one of another document."""
_BRACKET = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")
_BEFORE_NAME, _BEHIND_NAME = re.compile('[（(][“"]?'), re.compile('[”"]?[）)]')
_SEPARATOR = re.compile(r"[，,。；;：:、\n（(〔）)〕]")


def around(text: str, last: int, start: int, end: int) -> bool:
    """Whether nothing but a bracket that opens parts `text[start:end]` from what ends at `last`, and one closes it.

    >>> around("甲医院（“乙医院”）", 3, 5, 8), around("甲医院（原乙医院）", 3, 5, 8)
    (True, False)
    """
    return bool(_BEFORE_NAME.fullmatch(text, last, start) and _BEHIND_NAME.match(text, end))


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
