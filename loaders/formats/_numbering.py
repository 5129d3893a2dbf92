"""Word's automatic numbering: what `numbering.xml` makes a paragraph show before its text (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.formats._numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile("[\u2e80-\uffef①-⓿·—…]$")
_OFF = ("0", "false", "off")


def under(element: _Element | None, *names: str) -> _Element | None:
    """The first child of a name, and its child, and so on; several times as fast as a path."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)
    return element


def value(element: _Element | None, attribute: str = "val") -> str | None:
    """The `w:val` (or another attribute) of an element that may be absent."""
    return None if element is None else element.get(W + attribute)


def whole(text: str | None) -> int | None:
    """A whole number, None for anything else."""
    try:
        return int(text) if text is not None and len(text) < 12 else None
    except ValueError:
        return None


def is_on(element: _Element | None) -> bool:
    """Whether a toggle such as `w:vanish` is present and not switched off."""
    return element is not None and (value(element) or "true").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what it prints; `restart` as `w:lvlRestart` (1-based)."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and the counters that every list built on it shares."""

    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)  # instances whose start overrides have been applied


@dataclass(frozen=True, slots=True)
class _Instance:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and where their counters stand.

    Instances (`w:num`) of one abstract list go on counting each other's items, except where an instance overrides a
    level's start: that restarts the level when the instance is first used.
    """

    def __init__(self, root: _Element | None, style_lists: dict[str, str]) -> None:
        """Reads `numbering.xml`; `style_lists` gives the list of each numbering style (`w:numStyleLink`)."""
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, _Instance] = {}
        self._levels: dict[str, dict[int, Level]] = {}  # of each instance, its overrides applied
        links: dict[str, str] = {}
        if root is None:
            return
        for abstract in root.iterfind(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId") or ""
            self._lists[key] = _List(dict(_levels(abstract.iterfind(W + "lvl"))))
            link = value(abstract.find(W + "numStyleLink"))
            if link:
                links[key] = link
        for number in root.iterfind(W + "num"):
            self._instances[number.get(W + "numId") or ""] = _instance(number)
        for key, style in links.items():
            target = self._instances.get(style_lists.get(style, ""))
            if target is not None and target.abstract in self._lists and target.abstract != key:
                self._lists[key] = self._lists[target.abstract]
        self._levels = {
            key: {**self._lists[instance.abstract].levels, **instance.levels}
            for key, instance in self._instances.items()
            if instance.abstract in self._lists
        }

    def style_level(self, number: str, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style, None where none is."""
        levels = sorted(self._levels.get(number, {}).items())
        return next((index for index, level in levels if level.paragraph_style == style), None)

    def mark(self, number: str, index: int) -> str:
        """Counts one paragraph of list `number` at level `index` (from 0); what Word prints before its text."""
        levels = self._levels.get(number, {})
        level = levels.get(index)
        if level is None:
            return ""
        instance = self._instances[number]
        abstract = self._lists[instance.abstract]
        counters = abstract.counters
        if number not in abstract.begun:
            abstract.begun.add(number)
            for overridden in instance.starts:
                counters.pop(overridden, None)
        starts = {at: instance.starts.get(at, found.start) for at, found in levels.items()}
        counters[index] = counters[index] + 1 if index in counters else starts.get(index, 1)
        for deeper in range(index + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            # Restarts after any level above it, or after level `restart` and those above that; 0: never.
            if index < (deeper if restart is None else restart):
                counters.pop(deeper, None)
        return _printed(level, levels, {**starts, **counters})


def _levels(elements: Iterable[_Element]) -> Iterable[tuple[int, Level]]:
    for element in elements:
        index = whole(element.get(W + "ilvl"))
        if index is None:
            continue
        start = whole(value(element.find(W + "start")))
        kind = element.find(f"{W}numFmt")
        if kind is None:  # Word wraps formats that older versions lack: mc:AlternateContent, first choice first
            kind = next(element.iter(W + "numFmt"), None)
        yield (
            index,
            Level(
                start=0 if start is None else start,
                style=value(kind) or "decimal",
                text=value(element.find(W + "lvlText")) or "",
                suffix=value(element.find(W + "suff")) or "tab",
                restart=whole(value(element.find(W + "lvlRestart"))),
                legal=is_on(element.find(W + "isLgl")),
                paragraph_style=value(element.find(W + "pStyle")),
            ),
        )


def _instance(number: _Element) -> _Instance:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in number.iterfind(W + "lvlOverride"):
        index = whole(override.get(W + "ilvl"))
        if index is None:
            continue
        level = override.find(W + "lvl")
        if level is not None:
            levels.update((index, found) for _, found in _levels([level]))
            starts[index] = levels[index].start if index in levels else 1
        start = whole(value(override.find(W + "startOverride")))
        if start is not None:
            starts[index] = start
    return _Instance(value(number.find(W + "abstractNumId")) or "", levels, starts)


def _printed(level: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    if level.style == "bullet":
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        if at not in levels:
            return ""
        style = levels[at].style
        return "" if style == "bullet" else numeral(counters.get(at, 1), "decimal" if level.legal else style)

    text = _PLACE.sub(place, level.text)
    if not text.strip():
        return ""
    # A tab or space parts the number from the text; after 、 or ） nothing is needed to tell them apart.
    return text if level.suffix == "nothing" or _CLOSED.search(text) else text.rstrip() + " "
