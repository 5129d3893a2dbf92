"""Export formats of the dependency map, one module each, found by being here.

A format module is named as the format is called and has

- `SUFFIXES: tuple[str, ...]` — endings of file names that mean this format, without the dot;
- `write(graph, stream)` — writes what `viz.dependency.project` returned as text to `stream`; each module escapes what
  its format needs escaped;
- optionally `MOST_EDGES: int` — beyond this many edges the programs that read the format give up.

>>> sorted(formats())
['csv', 'dot', 'gexf', 'graphml', 'json', 'mermaid']
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from kg.errors import UnknownName

if TYPE_CHECKING:
    from viz.dependency import Flat


class Format(Protocol):
    """What a format module has."""

    SUFFIXES: tuple[str, ...]

    @staticmethod
    def write(graph: Flat, stream: TextIO) -> None:
        """Write the map as text."""


@cache
def formats() -> dict[str, Format]:
    """Every format by its name."""
    return dict(_found())


def _found() -> Iterator[tuple[str, Format]]:
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if not module.name.startswith("_"):
            yield module.name, cast(Format, import_module(f"{__name__}.{module.name}"))


def suffixes() -> dict[str, str]:
    """Suffix without dot → name of the format.

    >>> suffixes()["mmd"]
    'mermaid'
    """
    return {suffix: name for name, module in formats().items() for suffix in module.SUFFIXES}


def write(graph: Flat, name: str, stream: TextIO) -> None:
    """Write a map in the format called `name`. Raises UnknownName."""
    if name not in formats():
        raise UnknownName("map format", name, formats())
    formats()[name].write(graph, stream)


def most_edges(name: str) -> int | None:
    """How many edges readers of the format bear, None where any number does."""
    most = getattr(formats()[name], "MOST_EDGES", None)
    return int(most) if most is not None else None
