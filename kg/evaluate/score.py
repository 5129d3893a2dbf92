"""Counting: what of the gold records was found, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.evaluate.compare import Values
from kg.evaluate.kinds import HEADER, KINDS, Check, Kind
from kg.evaluate.rows import Row, Tasks, list_of, pair

Fault = Literal["missed", "extra", "differs"]


@dataclass(slots=True)
class Score:
    """Counts of one row: facts that agree, facts found, facts asked for.

    >>> score = Score(matched=3, predicted=4, gold=6)
    >>> round(score.precision, 2), round(score.recall, 2), round(score.f1, 2)
    (0.75, 0.5, 0.6)
    """

    matched: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, matched: int, predicted: int, gold: int) -> None:
        """Count one more document."""
        self.matched += matched
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """The share of what was found that is asked for; 1 where nothing was found."""
        return self.matched / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of what is asked for that was found; 1 where nothing is asked for."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement.

    `document` is the name of the record; `kind` a key of `KINDS` or "document" for the header; `fault` is "missed"
    (asked for, not found), "extra" (found, not asked for) or "differs" (recognised, but `attribute` is another).
    `expected` and `found` are what each side says; `task` the id of the task it is about, where there is one.
    """

    document: str
    kind: str
    fault: Fault
    task: str | None
    about: str
    attribute: str = ""
    expected: object = None
    found: object = None


@dataclass(slots=True)
class Evaluation:
    """The outcome of a comparison.

    `scores` are by kind, `strict` by kind where there is a strict row; `fields` count how often an attribute is right.
    `absent` are the gold records that nothing was found for: all that they hold is missed.
    """

    scores: dict[str, Score] = field(default_factory=dict)
    strict: dict[str, Score] = field(default_factory=dict)
    fields: dict[str, Score] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    documents: int = 0


def evaluate(predicted: Mapping[str, Values], gold: Mapping[str, Values]) -> Evaluation:
    """Compare records with gold records of the same names, micro-averaged over all documents.

    Args:
        predicted: records by name, in the JSON form of `kg extract`. Those without a gold record are left aside.
        gold: gold records by name (docs/annotation.md).

    >>> task = {"id": "1", "marker": "一、", "begins": "加强组织领导", "kind": "task", "units": []}
    >>> outcome = evaluate({"a": {"tasks": []}}, {"a": {"tasks": [task]}})
    >>> outcome.scores["tasks"].recall, outcome.findings[0].fault, outcome.findings[0].about
    (0.0, 'missed', '一、 加强组织领导')
    """
    outcome = Evaluation()
    for name, wanted in sorted(gold.items()):
        outcome.documents += 1
        if name not in predicted:
            outcome.absent.append(name)
        _Comparison(outcome, name, wanted, predicted.get(name, {})).run()
    outcome.scores = {part: outcome.scores[part] for part in KINDS if part in outcome.scores}
    return outcome


class _Comparison:
    """The comparison of one document."""

    def __init__(self, outcome: Evaluation, name: str, gold: Values, found: Values) -> None:
        self._outcome, self._name = outcome, name
        self._gold, self._found = gold, found
        self._tasks, self._own = Tasks(gold), Tasks(found)

    def run(self) -> None:
        """Compare the header, then the tasks, by which the rest is told apart, then every other kind."""
        if self._is_asked("document"):
            self._header()
        pairs = pair(self._tasks.rows(), self._own.rows(), KINDS["tasks"].score, KINDS["tasks"].keys)
        self._own.known = {id(found.values): str(gold.values.get("id")) for gold, found in pairs}
        for part, kind in KINDS.items():
            if self._is_asked(part):
                self._kind(kind)
        if self._is_asked("tasks"):
            self._field("task.ids unique", self._own.unique)

    def _is_asked(self, part: str) -> bool:
        """A gold record is complete for what it lists under `scored`, else for all that it has."""
        if "scored" in self._gold:
            return part in self._gold["scored"]
        if part in ("responsibilities", "mentions"):
            return "tasks" in self._gold
        return part in (self._gold.get("document") or {}) if part == "citations" else part in self._gold

    def _rows(self, part: str) -> tuple[list[Row], list[Row]]:
        sides = (self._gold, self._tasks), (self._found, self._own)
        gold, found = ([*_rows_of(part, record, tasks)] for record, tasks in sides)
        return gold, found

    def _kind(self, kind: Kind) -> None:
        gold, found = self._rows(kind.part)
        pairs = pair(gold, found, kind.score, kind.keys)
        for one, other in pairs:
            for check in kind.checks:
                if check.field:
                    self._field(f"{kind.label}.{check.name}", check.right(one, other))
        excused = {id(other) for one, other in pairs if one.doubtful}
        pairs = [(one, other) for one, other in pairs if not one.doubtful]
        gold = [row for row in gold if not row.doubtful]
        found = [row for row in found if id(row) not in excused]
        self._outcome.scores.setdefault(kind.part, Score()).add(len(pairs), len(found), len(gold))
        self._unpaired(kind, pairs, gold, found)
        exact = sum([self._without_fault(kind, one, other) for one, other in pairs])
        if kind.strict:
            self._outcome.strict.setdefault(kind.part, Score()).add(exact, len(found), len(gold))

    def _unpaired(self, kind: Kind, pairs: list[tuple[Row, Row]], gold: list[Row], found: list[Row]) -> None:
        paired = {id(row) for both in pairs for row in both}
        for row in gold:
            if id(row) not in paired:
                self._note(kind.part, "missed", row, kind, expected=_told(row, kind))
        for row in found:
            if id(row) not in paired:
                self._note(kind.part, "extra", row, kind, found=_told(row, kind))

    def _without_fault(self, kind: Kind, one: Row, other: Row) -> bool:
        """Whether a recognised fact has all that the strict row asks for; what differs is noted."""
        exact = True
        for check in kind.checks:
            if not check.right(one, other):
                exact = exact and not check.strict
                self._note(
                    kind.part, "differs", one, kind,
                    attribute=check.name, expected=check.show(one), found=check.show(other),
                )  # fmt: skip
        return exact

    def _header(self) -> None:
        one, other = (Row(record.get("document") or {}) for record in (self._gold, self._found))
        for check in HEADER:
            right = check.right(one, other)
            self._field(f"document.{check.name}", right)
            if not right:
                self._outcome.findings.append(_difference(self._name, check, one, other))

    def _field(self, name: str, right: bool) -> None:
        self._outcome.fields.setdefault(name, Score()).add(int(right), 1, 1)

    def _note(self, part: str, fault: Fault, row: Row, kind: Kind, **values: Any) -> None:
        task = row.task if part in ("responsibilities", "mentions") else row.values.get("task")
        task = row.values.get("id") if part == "tasks" else task
        self._outcome.findings.append(Finding(self._name, part, fault, task, _stands_for(row, kind), **values))


def _rows_of(part: str, record: Values, tasks: Tasks) -> list[Row]:
    if part == "tasks":
        return tasks.rows()
    if part in ("responsibilities", "mentions"):
        return tasks.below("units" if part == "responsibilities" else "mentions")
    return list_of(record.get("document") or {}, part) if part == "citations" else list_of(record, part)


def _told(row: Row, kind: Kind) -> object:
    """What a fact says, in short: its quote, else the values that stand for it."""
    return row.values.get("quote") or _stands_for(row, kind)


def _stands_for(row: Row, kind: Kind) -> str:
    return " ".join(str(row.values.get(key)) for key in kind.heading if row.values.get(key) not in (None, ""))


def _difference(document: str, check: Check, one: Row, other: Row) -> Finding:
    return Finding(document, "document", "differs", None, check.name, check.name, check.show(one), check.show(other))
