"""The facts of a record, kind by kind, as rows that can be compared with those of another record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.compare import Values, accepted, fold

BEGINNING = 10  # characters of a task's text by which it is known again


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One fact: the record's own values, and where it stands.

    `task` is the id of the task that a responsibility or a mention belongs to, in the words of the gold record (None
    where the gold record has no such task). `position` counts the facts of a task from 0. `place` is the code of the
    table column that a task stands in; `parent` the gold id of the task above, "?" where the gold has no such task.
    """

    values: Values
    task: str | None = None
    position: int = 0
    place: str = ""
    parent: str | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the gold record leaves this fact open: neither asked for nor held against anyone."""
        return bool(self.values.get("doubtful"))


class Tasks:
    """The tasks of one record as rows; `known` gives the gold id of a task of this record, once tasks are paired."""

    def __init__(self, record: Values) -> None:
        self.tasks: list[Values] = record.get("tasks") or []
        self._by_id: dict[object, Values] = {task.get("id"): task for task in self.tasks}
        self.known: dict[int, str] = {id(task): str(task.get("id")) for task in self.tasks}

    @property
    def unique(self) -> bool:
        """Whether no two tasks have the same id."""
        return len(self._by_id) == len(self.tasks)

    def rows(self) -> list[Row]:
        """Every task, in the record's order."""
        return [Row(task, place=self._place(task), parent=self._parent(task)) for task in self.tasks]

    def below(self, key: str) -> list[Row]:
        """What the tasks hold in the list `key` (units, mentions), in the record's order."""
        return [
            Row(values, self.known.get(id(task)), position)
            for task in self.tasks
            for position, values in enumerate(task.get(key) or [])
        ]

    def _parent(self, task: Values) -> str | None:
        """The gold id of the task above, None at the top, "?" for a task that the gold record does not have."""
        above = self._by_id.get(task.get("parent"))
        return None if above is None else self.known.get(id(above), "?")

    def _place(self, task: Values) -> str:
        seen: set[int] = set()
        above: Values | None = task
        while above is not None and id(above) not in seen:
            if above.get("kind") == "cell":
                return fold((above.get("jurisdiction") or {}).get("code"))
            seen.add(id(above))
            above = self._by_id.get(above.get("parent"))
        return ""


def task_keys(row: Row) -> Iterable[object]:
    """By what a task is known again: marker, place and the first characters of its text.

    The marker of a table cell is not compared: it may be a number, a name or nothing.
    """
    marker = "" if row.values.get("kind") == "cell" else fold(row.values.get("marker"))
    return {(marker, row.place, fold(begins)[:BEGINNING]) for begins in accepted(row.values, "begins")}


def pair(
    gold: list[Row],
    found: list[Row],
    score: Callable[[Row, Row], float],
    keys: Callable[[Row], Iterable[object]],
) -> list[tuple[Row, Row]]:
    """Pair rows one to one, the best first.

    Args:
        gold: the rows of the gold record.
        found: the rows of the other record.
        score: how well two rows fit; 0 never pairs them.
        keys: rows are tried only where they share one of these.

    Equal scores go by the order of the gold rows, then of the found ones, so that the result is always the same.
    """
    by_key: dict[object, list[int]] = {}
    for number, row in enumerate(found):
        for key in set(keys(row)):
            by_key.setdefault(key, []).append(number)
    tried = (
        (-score(row, found[other]), number, other)
        for number, row in enumerate(gold)
        for other in sorted({other for key in keys(row) for other in by_key.get(key, ())})
    )
    pairs: list[tuple[Row, Row]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for worth, number, other in sorted(fit for fit in tried if fit[0] < 0):
        if worth < 0 and number not in used[0] and other not in used[1]:
            used[0].add(number)
            used[1].add(other)
            pairs.append((gold[number], found[other]))
    return pairs


def list_of(record: Mapping[str, Any], key: str) -> list[Row]:
    """The facts in a list of the record."""
    return [Row(values) for values in record.get(key) or []]
