"""Runs of text that stand on one height put together to lines, for formats that only place pieces on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from loaders.formats._lines import Char

_SAME_HEIGHT = 0.35
_GAP = 0.3
"""A gap wider than this share of an em is shown as a space; between Chinese characters `Line.text` judges it."""
_BACK = -0.5


@dataclass(slots=True)
class Run:
    """Characters side by side, in order; `base` is the height of their line, `size` the em, in points."""

    chars: list[Char]
    base: float
    size: float


def joined(runs: Iterable[Run]) -> Iterator[Char | None]:
    """The characters of the runs, None where a line ends.

    A run goes on with the line of the one before it where it stands on the same height and to the right of it. What
    stands there in another order (a number drawn before the name it follows) is sorted from left to right first.
    """
    for line in _lines(runs):
        last: Char | None = None
        for run in line:
            for char in run.chars:
                if last is not None and char.left - last.right > _GAP * run.size:
                    yield Char(" ", last.right, char.bottom, char.left, char.top, generated=True)
                yield char
                last = char
        yield None


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        if not run.chars:
            continue
        if line and abs(run.base - line[-1].base) > _SAME_HEIGHT * max(run.size, line[-1].size):
            yield _sorted(line)
            line = []
        line.append(run)
    if line:
        yield _sorted(line)


def _sorted(line: list[Run]) -> list[Run]:
    goes_on = all(b.chars[0].left - a.chars[-1].right >= _BACK * a.size for a, b in pairwise(line))
    return line if goes_on else sorted(line, key=lambda run: run.chars[0].left)
