"""What a build remembers for the next one, and which of several sources of a document speaks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from kg.errors import StoreError, cause

Preference = Literal["newest", "longest", "first"]
"""Which version of a document speaks: `newest` has the latest date of signing, `longest` the longest text, `first` the
file name that sorts first. What is equal is decided by the facts read, the length, the name and the bytes; the clock
of the file system never has a say."""

PREFERENCES: tuple[Preference, ...] = get_args(Preference)

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What is remembered of a text that was read.

    `sha256` is of the file's bytes, `letters` of the text without white space: sources with the same letters say the
    same, however their lines are wrapped. `date` is the date of signing in ISO form or "". `length` counts code points.
    `remarks` counts the record's remarks by code.
    """

    name: str
    sha256: str
    key: str
    letters: str
    date: str
    length: int
    tasks: int
    responsibilities: int
    remarks: dict[str, int]

    def to_dict(self) -> dict[str, object]:
        """Its fields by name, not copied."""
        return {name: getattr(self, name) for name in self.__slots__}


Composition = list[list[str]]
"""What a document's graph is made of: [sha256, name] of each source, the one that speaks first."""


@dataclass(slots=True)
class Manifest:
    """The state of a workspace beside its graph.

    `stamp` stands for the vocabulary, the program and the settings that the graph was made with; `persons` says whether
    the people in leading groups stand in it; `sources` maps the absolute path of each file to what was read from it;
    `documents` says of each key what its graph is made of.
    """

    stamp: str = ""
    prefer: Preference = "newest"
    persons: bool = True
    sources: dict[str, Reading] = field(default_factory=dict)
    documents: dict[str, Composition] = field(default_factory=dict)

    @classmethod
    def from_json(cls, text: str | None) -> Manifest:
        """The manifest that `to_json` wrote, an empty one for None.

        Raises:
            StoreError: it is damaged, or a later version of the program wrote it.
        """
        if text is None:
            return cls()
        try:
            table: dict[str, Any] = json.loads(text)
            if table["format"] != _FORMAT:
                raise StoreError(
                    "the store has layout {found}, this program knows {known}",
                    where="manifest.json",
                    remedy="use the newer program, or kg build --rebuild",
                    found=repr(table["format"]),
                    known=_FORMAT,
                )
            sources = {path: Reading(**reading) for path, reading in table["sources"].items()}
            return cls(table["stamp"], table["prefer"], table.get("persons", True), sources, table["documents"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(
                "the store is damaged: {reason}",
                where="manifest.json",
                remedy="kg build --rebuild PATH… reads the files again",
                reason=cause(error),
            ) from error

    def to_json(self) -> str:
        """The manifest as text, a source a line: the same manifest gives the same text."""
        head = {"format": _FORMAT, "stamp": self.stamp, "prefer": self.prefer, "persons": self.persons}
        lines = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()]
        sources = {path: reading.to_dict() for path, reading in self.sources.items()}
        lines += [f'"sources": {_object(sources)}', f'"documents": {_object(self.documents)}']
        return "{" + ",\n".join(lines) + "}\n"

    def groups(self) -> dict[str, list[Reading]]:
        """The readings of each key, the keys sorted, the one that speaks first."""
        groups: dict[str, list[Reading]] = {}
        for reading in self.sources.values():
            groups.setdefault(reading.key, []).append(reading)
        return {key: in_order(groups[key], self.prefer) for key in sorted(groups)}


def _object(table: Mapping[str, Any]) -> str:
    """A JSON object, an entry a line, in the order of the keys."""
    entries = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(table.items()))
    return "{\n" + ",\n".join(entries) + "}"


_ORDERS: dict[Preference, Callable[[Reading], tuple[Any, ...]]] = {
    "newest": lambda reading: (reading.date, reading.tasks + reading.responsibilities, reading.length),
    "longest": lambda reading: (reading.length, reading.date, reading.tasks + reading.responsibilities),
    "first": lambda reading: (),
}


def in_order(readings: Iterable[Reading], prefer: Preference) -> list[Reading]:
    """Readings of one key, best first.

    >>> old = Reading("a.txt", "1", "k", "x", "2023-01-01", 9, 1, 1, {})
    >>> new = Reading("b.txt", "2", "k", "y", "2024-01-01", 5, 1, 1, {})
    >>> [in_order([old, new], prefer)[0].name for prefer in PREFERENCES]
    ['b.txt', 'a.txt', 'a.txt']
    """
    by_name = sorted(readings, key=lambda reading: (reading.name, reading.sha256))
    return sorted(by_name, key=_ORDERS[prefer], reverse=True)  # stable: equals stay in the order of the names


def composition(readings: list[Reading]) -> Composition:
    """What the graph of a document with these readings, best first, is made of.

    Files of the same bytes and the same name count once; under another name they are another source.
    """
    speaker = readings[0]
    carriers = {(reading.sha256, reading.name) for reading in readings if reading.letters == speaker.letters}
    first = (speaker.sha256, speaker.name)
    return [list(first), *(list(each) for each in sorted(carriers - {first}))]
