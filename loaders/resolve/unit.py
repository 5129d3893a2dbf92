"""What a unit's name was resolved to."""

from __future__ import annotations

from loaders.record import NameBasis
from loaders.values import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """What a surface was resolved to.

    `sure` is False where only its form (局, 委 …) says that it is a body at all. `level` is the level character
    that the surface was read with (县 in 县卫健局), which the rest of a list takes over.
    """

    name: str
    functions: tuple[str, ...]
    jurisdiction: str | None
    collective: bool
    basis: NameBasis
    also: tuple[str, ...] = ()
    sure: bool = True
    level: str = ""
