"""How wide text is on a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """How many columns of a terminal text takes: wide characters (Unicode Annex 11) two, marks none.

    >>> width("财政局"), width("GDP"), width("〔2024〕")
    (6, 3, 8)
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
