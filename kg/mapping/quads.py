"""Terms of N-Quads as strings, and the nodes that stand for the record's closed words."""

from __future__ import annotations

import re
from datetime import date as calendar_date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from loaders.record import Basis, Kind, NameBasis, Role, Status, Strength
from ontology.terms import POL, XSD

ROLES: dict[Role, str] = {"lead": POL.Lead, "responsible": POL.Responsible, "cooperate": POL.Cooperating}
BASES: dict[Basis, str] = {
    "label": POL.Label,
    "list": POL.List,
    "prose": POL.Prose,
    "rule": POL.Rule,
    "table": POL.TableColumn,
}
KINDS: dict[Kind, str] = {
    "task": POL.MainTask,
    "safeguard": POL.Safeguard,
    "phase": POL.Phase,
    "cell": POL.TableCell,
    "measure": POL.Measure,
}
STRENGTHS: dict[Strength, str] = {
    "must": POL.Must,
    "strive": POL.Strive,
    "encourage": POL.Encourage,
    "plain": POL.Plain,
}
STATUSES: dict[Status, str] = {
    "draft": POL.Draft,
    "trial": POL.Trial,
    "in-force": POL.InForce,
    "expired": POL.Expired,
    "repealed": POL.Repealed,
}
NAME_BASES: dict[NameBasis, str] = {
    "printed": POL.Printed,
    "vocabulary": POL.Vocabulary,
    "unresolved": POL.Unresolved,
}

ProgrammeStatus = Literal["build", "apply", "pass", "maintain"]
Relation = Literal["basis", "implements", "standard", "mentions"]

PROGRAMME_STATUSES: dict[ProgrammeStatus, str] = {
    "build": POL.Build,
    "apply": POL.Apply,
    "pass": POL.Pass,
    "maintain": POL.Maintain,
}
RELATIONS: dict[Relation, str] = {
    "basis": POL.CitedAsBasis,
    "implements": POL.CitedToImplement,
    "standard": POL.CitedAsStandard,
    "mentions": POL.CitedInPassing,
}

TRUE = f'"true"^^<{XSD.boolean}>'

_CONTROL = re.compile("[\x00-\x07\x0b\x0e-\x1f\x7f]")
_WEEKS = re.compile(r"P(\d+)W", re.ASCII)
_DURATION = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?", re.ASCII)
_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), XSD.date),
    (re.compile(r"\d{4}-\d\d", re.ASCII), XSD.gYearMonth),
    (re.compile(r"\d{4}", re.ASCII), XSD.gYear),
)


def literal(text: str) -> str:
    r"""A plain literal, escaped as the canonical form asks (RDF 1.2 N-Quads clause 4).

    >>> print(literal('一是“引进”\n二是"下沉"\\'))
    "一是“引进”\n二是\"下沉\"\\"
    """
    if not text.isprintable() or '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        text = text.replace("\t", "\\t").replace("\b", "\\b").replace("\f", "\\f")
        text = _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04X}", text)
    return f'"{text}"'


def chinese(text: str) -> str:
    """A literal in Chinese.

    >>> print(chinese("明溪县"))
    "明溪县"@zh
    """
    return f"{literal(text)}@zh"


def integer(number: int) -> str:
    """An `xsd:integer`.

    >>> print(integer(60))
    "60"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    return f'"{number}"^^<{XSD.integer}>'


def year(number: int) -> str:
    """An `xsd:gYear`.

    >>> print(year(2024))
    "2024"^^<http://www.w3.org/2001/XMLSchema#gYear>
    """
    return f'"{number:04d}"^^<{XSD.gYear}>'


def date(value: str) -> str:
    """A date of ISO 8601, as precise as it is known: a day, a month or a year; raises ValueError for anything else.

    >>> print(date("2024-03"))
    "2024-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>
    """
    for pattern, datatype in _DATES:
        if pattern.fullmatch(value):
            return f'"{value}"^^<{datatype}>'
    raise ValueError(f"'{value}' is no date of ISO 8601")


@lru_cache(maxsize=4096)  # plans end on the same days
def day(value: str) -> str:
    """A day of the calendar as `xsd:date`; raises ValueError for anything else.

    >>> print(day("2025-12-31"))
    "2025-12-31"^^<http://www.w3.org/2001/XMLSchema#date>
    """
    if not _DATES[0][0].fullmatch(value):
        raise ValueError(f"'{value}' is no day of ISO 8601")
    calendar_date.fromisoformat(value)
    return f'"{value}"^^<{XSD.date}>'


@lru_cache(maxsize=256)
def duration(value: str) -> str:
    """An `xsd:duration` of years, months and days; weeks become days. Raises ValueError for anything else.

    XML Schema Part 2 clause 3.2.6 has no weeks.

    >>> print(duration("P1W"))
    "P7D"^^<http://www.w3.org/2001/XMLSchema#duration>
    """
    if weeks := _WEEKS.fullmatch(value):
        value = f"P{7 * int(weeks[1])}D"
    if not _DURATION.fullmatch(value):
        raise ValueError(f"'{value}' is no duration")
    return f'"{value}"^^<{XSD.duration}>'


@lru_cache(maxsize=4096)
def decimal(number: float) -> str:
    """An `xsd:decimal` in its canonical form, the digits that Python prints; raises ValueError where it is not finite.

    >>> print(decimal(78.60), decimal(9e6))
    "78.6"^^<http://www.w3.org/2001/XMLSchema#decimal> "9000000"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    exact = Decimal(repr(number))
    if not exact.is_finite():
        raise ValueError(f"{number} is no decimal number")
    digits = f"{exact:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f'"{"0" if digits == "-0" else digits}"^^<{XSD.decimal}>'
