"""The kinds of facts that are compared: when two facts are the same one, and what must be right about it.

A fact that is found and not in the gold record is an *extra*, one of the gold record that is not found is *missed*.
Two facts that are the same one may still differ in an attribute: in the strict rows only those without a difference
count. Each kind below says how its facts are recognised and which attributes are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.evaluate.compare import Values, accepted, agrees, agrees_on_date, amount, fold, likeness, overlap
from kg.evaluate.rows import Row, task_keys

#: Measure words that mean the same.
_SAME_UNIT = {fold("个百分点"): fold("百分点"), fold("所"): fold("家")}


@dataclass(frozen=True, slots=True)
class Check:
    """One attribute of a fact.

    `right` compares the gold row with the found one; `strict` says whether the strict row asks for it; `field` whether
    its accuracy over all recognised facts is given.
    """

    name: str
    right: Callable[[Row, Row], bool]
    strict: bool = True
    field: bool = True

    def show(self, row: Row) -> object:
        """What a row says of the attribute, for the list of differences."""
        return row.parent if self.name == "parent" else row.values.get(self.name.split(" ")[0])


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact.

    `part` names it in a gold record's `scored`; `label` begins the names of its accuracies. `score` tells how well two
    rows fit (0: they are not the same fact), `keys` what rows that fit have in common, so that not all need be tried.
    `heading` are the values that stand for a fact in a list.
    """

    part: str
    label: str
    score: Callable[[Row, Row], float]
    keys: Callable[[Row], Iterable[object]]
    checks: tuple[Check, ...]
    heading: tuple[str, ...]
    strict: bool = True


def _value(name: str, **options: bool) -> Check:
    return Check(name, lambda gold, found: agrees(gold.values, found.values, name), **options)


def _in_same_task(gold: Row, found: Row) -> float:
    return 0.5 if gold.values.get("task") == found.values.get("task") else 0.0


def _together(_: Row) -> Iterable[object]:
    return (None,)


def _flag(name: str) -> Check:
    return Check(name, lambda gold, found: bool(gold.values.get(name)) == bool(found.values.get(name)), field=False)


_DEADLINE = Check("deadline", lambda gold, found: agrees_on_date(gold.values, found.values))


# -- tasks ---------------------------------------------------------------------------------------------------------


def _task(gold: Row, found: Row) -> float:
    return 2.0 if gold.values.get("id") == found.values.get("id") else 1.0


_TASKS = Kind(
    "tasks", "task", _task, task_keys,
    (
        _value("id", strict=False),
        _value("kind", field=False),
        Check("parent", lambda gold, found: gold.parent == found.parent, field=False),
        _value("title", field=False),
    ),
    ("marker", "begins"),
)  # fmt: skip


# -- responsibilities, mentions ------------------------------------------------------------------------------------


def _unit(gold: Row, found: Row) -> float:
    if gold.task != found.task or not agrees(gold.values, found.values, "as"):
        return 0.0
    return 2.0 if gold.position == found.position else 1.0


def _unit_keys(row: Row) -> Iterable[object]:
    return {(row.task, fold(surface)) for surface in accepted(row.values, "as")} if row.task is not None else ()


_RESPONSIBILITIES = Kind(
    "responsibilities", "responsibility", _unit, _unit_keys,
    (_value("role"), _value("functions"), _value("jurisdiction"), _flag("collective"), _value("name", strict=False)),
    ("as", "role"),
)  # fmt: skip


def _mention(gold: Row, found: Row) -> float:
    known = any(agrees(gold.values, found.values, key) for key in ("name", "as"))
    return 1.0 if known and gold.task == found.task else 0.0


def _mention_keys(row: Row) -> Iterable[object]:
    if row.task is None:
        return ()
    return {(row.task, key, fold(value)) for key in ("as", "name") for value in accepted(row.values, key)}


_MENTIONS = Kind(
    "mentions", "mention", _mention, _mention_keys,
    (_value("name", strict=False),), ("as",), strict=False,
)  # fmt: skip


# -- targets, milestones -------------------------------------------------------------------------------------------


def _measure(unit: object) -> str:
    return _SAME_UNIT.get(fold(unit), fold(unit))


def _target_keys(row: Row) -> Iterable[object]:
    values = [amount(value) for value in accepted(row.values, "value")]
    units = [_measure(unit) for unit in accepted(row.values, "unit")]
    return {(value, unit) for value in values if value is not None for unit in units}


def _indicator(gold: Row, found: Row) -> float:
    return max(likeness(words, found.values.get("indicator")) for words in accepted(gold.values, "indicator"))


def _target(gold: Row, found: Row) -> float:
    value, unit = amount(found.values.get("value")), _measure(found.values.get("unit"))
    quote = overlap(gold.values.get("quote"), found.values.get("quote"))
    if value is None or value not in map(amount, accepted(gold.values, "value")):
        return 0.0
    if unit not in map(_measure, accepted(gold.values, "unit")):
        return 0.0
    return quote + _indicator(gold, found) + _in_same_task(gold, found) if quote >= 0.2 else 0.0


_TARGETS = Kind(
    "targets", "target", _target, _target_keys,
    (
        Check("indicator", lambda gold, found: _indicator(gold, found) >= 0.5),
        _value("comparator"),
        _DEADLINE,
        _value("recurrence"),
        _value("task"),
        Check("quote IoU 0.5", lambda g, f: overlap(g.values.get("quote"), f.values.get("quote")) >= 0.5, strict=False),
    ),
    ("indicator", "comparator", "value", "unit"),
)  # fmt: skip


def _milestone(gold: Row, found: Row) -> float:
    quote = overlap(gold.values.get("quote"), found.values.get("quote"))
    return quote + (0.5 if agrees(gold.values, found.values, "task") else 0.0) if quote >= 0.4 else 0.0


_MILESTONES = Kind(
    "milestones", "milestone", _milestone, _together,
    (_DEADLINE, _value("recurrence", field=False), _value("task", field=False), _value("strength", strict=False)),
    ("quote",),
)  # fmt: skip


# -- partnerships, programmes --------------------------------------------------------------------------------------


def _partnership(gold: Row, found: Row) -> float:
    g, f = gold.values, found.values
    partner = agrees(g, f, "partner") or fold(g.get("partner_as")) == fold(f.get("partner_as"))
    if not partner or not agrees(g, f, "local"):
        return 0.0
    return 1 + likeness(g.get("quote"), f.get("quote")) + _in_same_task(gold, found)


def _specialties(gold: Row, found: Row) -> bool:
    one, other = (set(map(fold, row.values.get("specialties") or [])) for row in (gold, found))
    return one == other


_PARTNERSHIPS = Kind(
    "partnerships", "partnership", _partnership, _together,
    (_value("mode", field=False), _value("partner", field=False), Check("specialties", _specialties, field=False)),
    ("local", "partner", "mode"),
)  # fmt: skip


def _names(values: Values) -> set[str]:
    """A programme's name and the others it is known by (`also`)."""
    also = values.get("also") or []
    return {fold(name) for name in [values.get("name"), *([also] if isinstance(also, str) else also)]}


def _programme_keys(row: Row) -> Iterable[object]:
    return {(row.values.get("kind"), name) for name in _names(row.values)}


def _programme(gold: Row, found: Row) -> float:
    g, f = gold.values, found.values
    quote = likeness(g.get("quote"), f.get("quote"))
    if quote < 0.2 and not any(name in fold(f.get("quote")) for name in _names(g)):
        return 0.0
    host = 1.0 if agrees(g, f, "host") else 0.0
    level = 0.5 if fold(g.get("level")) == fold(f.get("level")) else 0.0
    return 1 + quote + host + _in_same_task(gold, found) + level


_PROGRAMMES = Kind(
    "programmes", "programme", _programme, _programme_keys,
    (_value("host"), _value("level"), _value("status", strict=False)),
    ("kind", "name", "host", "level"),
)  # fmt: skip


# -- citations -----------------------------------------------------------------------------------------------------


def _citation(gold: Row, found: Row) -> float:
    if agrees(gold.values, found.values, "title"):
        return 1.0
    number = fold(gold.values.get("number"))
    return 0.5 if number and number == fold(found.values.get("number")) else 0.0


_CITATIONS = Kind(
    "citations", "citation", _citation, _together,
    (_value("number", field=False), _value("relation", field=False)),
    ("title", "number"),
)  # fmt: skip


# -- the header ----------------------------------------------------------------------------------------------------


def _same_names(gold: Row, found: Row, key: str) -> bool:
    one, other = (set(map(fold, row.values.get(key) or [])) for row in (gold, found))
    return one == other


def _same_places(gold: Row, found: Row) -> bool:
    one, other = ({place.get("code") for place in row.values.get("jurisdictions") or []} for row in (gold, found))
    return one == other


HEADER = (
    _value("title"),
    _value("number"),
    Check("issuers", lambda gold, found: _same_names(gold, found, "issuers")),
    _value("date"),
    Check("period", lambda gold, found: found.values.get("period") in list(accepted(gold.values, "period"))),
    Check("jurisdictions", _same_places),
    Check("addressees", lambda gold, found: _same_names(gold, found, "addressees")),
)
"""What is compared of a document's header; there is one header, so that only accuracies are given."""

_ALL = (
    _TASKS, _RESPONSIBILITIES, _TARGETS, _MILESTONES, _PARTNERSHIPS, _PROGRAMMES, _CITATIONS, _MENTIONS,
)  # fmt: skip

KINDS: Mapping[str, Kind] = {kind.part: kind for kind in _ALL}
"""The kinds of facts by the name of their part, in the order in which they are shown."""
