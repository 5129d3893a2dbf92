"""How large an XML text grows when its entities are written out: a kilobyte of them can mean terabytes."""

from __future__ import annotations

import re

_DECLARED = re.compile(rb"""<!ENTITY\s+([^\s%"'<>&;]+)\s+(?:"([^"]*)"|'([^']*)')""")
_MEANT = re.compile(rb"&([^\s#&;<>]+);")


def growth(text: bytes) -> int:
    """The bytes that all mentions of entities stand for; an entity that mentions itself stands for nothing.

    What a declaration says may mention others (XML 1.0 clause 4.4). It is counted from each mention, also from those in
    declarations, which is never too little.

    >>> growth(b'<!DOCTYPE r [<!ENTITY a "1234567890"><!ENTITY b "&a;&a;">]><r>&b;&b;&b;</r>')
    80
    """
    values = {name: double or single for name, double, single in _DECLARED.findall(text)}
    sizes: dict[bytes, int] = {}
    for name in values:
        _measure(name, values, sizes)
    return sum(sizes.get(name, 0) for name in _MEANT.findall(text))


def _measure(name: bytes, values: dict[bytes, bytes], sizes: dict[bytes, int]) -> None:
    """Find the size of an entity, those of what it mentions first. Chains may be longer than the stack."""
    waiting = [name]
    entered: set[bytes] = set()
    while waiting:
        at = waiting[-1]
        within = [each for each in _MEANT.findall(values[at]) if each in values]
        ahead = [each for each in dict.fromkeys(within) if each not in sizes and each not in entered]
        entered.add(at)
        if ahead and at not in sizes:
            waiting += ahead
            continue
        waiting.pop()
        sizes.setdefault(at, len(_MEANT.sub(b"", values[at])) + sum(sizes.get(each, 0) for each in within))
