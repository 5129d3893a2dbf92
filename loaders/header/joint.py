"""Bodies of the nation that sign together, printed one behind the other with or without a blank between them."""

from __future__ import annotations

import re

from loaders.header.titles import Line
from ontology.vocabulary import Vocabulary

_BETWEEN = frozenset(" 、\n")
_NATIONAL = re.compile(r"^(?:国家|国务院|中国|中华|中央|全国|最高)")


def parted(text: str, line: Line, vocabulary: Vocabulary) -> list[Line]:
    """The bodies of a line that holds nothing but names of the nation's bodies; the line itself where it holds others.

    >>> from ontology.vocabulary import load
    >>> text = "生态环境部公安部 国家知识产权局"
    >>> [text[s:e] for s, e in parted(text, (0, len(text)), load())]
    ['生态环境部', '公安部', '国家知识产权局']
    """
    names, longest = _names(vocabulary)
    start, end = line
    found: list[Line] = []
    while start < end:
        if text[start] in _BETWEEN:
            start += 1
            continue
        stop = next((s for s in range(min(end, start + longest), start + 2, -1) if text[start:s] in names), None)
        if stop is None:
            return [line]
        found.append((start, stop))
        start = stop
    return found


_made: dict[str, tuple[frozenset[str], int]] = {}


def _names(vocabulary: Vocabulary) -> tuple[frozenset[str], int]:
    """The names of the nation's bodies and the length of the longest; made once for a vocabulary."""
    if vocabulary.digest not in _made:
        _made.clear()
        names = frozenset(
            surface
            for surface, offices in vocabulary.offices_by_surface.items()
            if len(surface) > 2 and (any(o.level == "nation" for o in offices) or _NATIONAL.match(surface))
        )
        _made[vocabulary.digest] = names, max(map(len, names), default=0)
    return _made[vocabulary.digest]
