"""Dataclasses of values, which reading a document makes by the thousand.

`dataclasses.dataclass(frozen=True)` guards every field while the program runs, and sets it the slow way round its own
guard: five times the price of an object. Here mypy is the guard. It takes `dataclass` for the one of the standard
library; what runs is a class with slots that compares and hashes by its fields.

>>> @dataclass(frozen=True, slots=True)
... class Point:
...     x: int
...     y: int = 0
>>> Point(1) == Point(1, 0), len({Point(1), Point(1, 0)})
(True, 1)
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False):
        """A dataclass that is frozen for mypy alone."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)
