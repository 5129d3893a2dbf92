"""Small documents for the tests of the reading stages, and short ways of saying what was read from them."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import loaders
from loaders.record import Header, Record, Responsibility, Task
from ontology.vocabulary import Vocabulary
from ontology.vocabulary import load as load_vocabulary

HEAD = "{place}医疗服务能力提升行动方案\n一、重点任务\n（一）提升服务能力\n"
NEXT = "\n2.加强宣传引导。广泛宣传政策举措，营造良好氛围。\n"


@cache
def vocabulary() -> Vocabulary:
    """The packaged vocabulary, read once."""
    return load_vocabulary()


def read(text: str, name: str = "plan.txt") -> Record:
    """The record of a text file that holds `text`."""
    return loaders.load(text.encode(), name, vocabulary())


def plan(item: str, place: str = "明溪县", before: str = "", after: str = "") -> Record:
    """A plan of `place` whose first task is `item` (`1.1.1`), between `before` and a second task and `after`."""
    return read(f"{HEAD.format(place=place)}{before}1.{item}{NEXT}{after}")


def task(record: Record, identifier: str) -> Task:
    found = [t for t in record.tasks if t.id == identifier]
    assert len(found) == 1, f"{identifier} is none of {[t.id for t in record.tasks]}"
    return found[0]


def said(units: tuple[Responsibility, ...]) -> str:
    """Units in printed order, by role: `lead 县财政局; cooperate 县卫健局 县民政局`."""
    groups = [(role, [u.surface for u in run]) for role, run in groupby(units, lambda u: u.role)]
    return "; ".join(f"{role} {' '.join(surfaces)}" for role, surfaces in groups)


def owners(record: Record) -> dict[str, str]:
    """Who is responsible for what, by task: only tasks with units of their own."""
    return {t.id: said(t.units) for t in record.tasks if t.units}


def unit_of(surface: str, place: str = "明溪县", others: str = "") -> Responsibility:
    """The one unit of a task whose list prints `surface` behind `others`."""
    units = task(plan(f"健全工作机制。〔责任单位：{others}{surface}〕", place), "1.1.1").units
    found = [u for u in units if u.surface == surface]
    assert found, f"{surface} is none of {[u.surface for u in units]}"
    return found[-1]


def outline(record: Record) -> list[str]:
    """Ids in reading order, each task with its kind: `1`, `1.1`, `1.1.1 task`."""
    entries = [(s.span, s.id) for s in record.sections] + [(t.span, f"{t.id} {t.kind}") for t in record.tasks]
    return [name for _, name in sorted(entries, key=lambda entry: (entry[0][0], -entry[0][1]))]


def printed(record: Record, span: tuple[int, int] | None) -> str:
    """The characters of a span without white space."""
    return "".join(record.text[slice(*span)].split()) if span else ""


def codes(record: Record) -> list[str]:
    return [remark.code for remark in record.report]


def values(header: Header) -> dict[str, object]:
    """The header fields that have a value, as plain values."""
    found: dict[str, object] = {
        name: field.value
        for name in ("title", "notice_title", "number", "date", "valid_from", "valid_until")
        if (field := getattr(header, name)) is not None
    }
    for name in ("issuers", "addressees", "copied_to"):
        if getattr(header, name):
            found[name] = [field.value for field in getattr(header, name)]
    if header.period:
        found["period"] = header.period
    if header.jurisdictions:
        found["jurisdictions"] = [(j.place.name, j.place.code) for j in header.jurisdictions]
    if header.status != "in-force":
        found["status"] = header.status
    return found
