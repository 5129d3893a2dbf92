"""When two values of two records are the same: white space and width are typesetting, wording is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

Values = Mapping[str, Any]


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def fold(value: object) -> str:
    """A value as text without white space, half and full width alike (NFKC); nothing, "" and 0 are "".

    >>> fold("（ 2024 年）") == fold("(2024年)"), fold(None)
    (True, '')
    """
    return _folded(str(value or ""))


def plain(value: object) -> object:
    """A value to be compared: a list as the set of its folded members, anything else folded."""
    return frozenset(map(fold, value)) if isinstance(value, list) else fold(value)


def accepted(gold: Values, key: str) -> Iterator[object]:
    """What a gold record accepts for a key: the value itself, then those of `KEY_any`."""
    yield gold.get(key)
    more = gold.get(f"{key}_any")
    yield from more if isinstance(more, list) else ()


def agrees(gold: Values, found: Values, key: str) -> bool:
    """Whether a found value is one that the gold record accepts.

    >>> agrees({"role": "lead", "role_any": ["responsible"]}, {"role": "responsible"}, "role")
    True
    """
    return plain(found.get(key)) in map(plain, accepted(gold, key))


def agrees_on_date(gold: Values, found: Values) -> bool:
    """Whether the deadline is the gold one, or one of them where the gold record gives a list."""
    wanted, date = gold.get("deadline"), found.get("deadline")
    return bool(date == wanted) or (isinstance(wanted, list) and date in wanted)


def likeness(one: object, other: object) -> float:
    """How alike two phrases are, 0 to 1: Dice's coefficient of their pairs of neighbouring characters.

    >>> likeness("血液透析床位", "血液透析床位"), likeness("血液透析床位", "医师")
    (1.0, 0.0)
    """
    first, second = _pairs(fold(one)), _pairs(fold(other))
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=16384)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset([text])


def overlap(gold: object, found: object) -> float:
    """How well a found quote covers the gold one, 0 to 1.

    Where one holds the other this is the shorter length over the longer, an intersection over union; else `likeness`.

    >>> overlap("2025年达到90%", "90%")
    0.3
    """
    wanted, quote = fold(gold), fold(found)
    if not wanted or not quote:
        return 0.0
    if wanted in quote or quote in wanted:
        return min(len(wanted), len(quote)) / max(len(wanted), len(quote))
    return likeness(wanted, quote)


def amount(value: object) -> tuple[float, ...] | None:
    """A number, or the two of a range, to four places; None for what is no number.

    >>> amount("35"), amount([3, 4]), amount("many")
    ((35.0,), (3.0, 4.0), None)
    """
    try:
        parts: list[Any] = value if isinstance(value, list) else [value]
        return tuple(round(float(part), 4) for part in parts)
    except (TypeError, ValueError):
        return None
