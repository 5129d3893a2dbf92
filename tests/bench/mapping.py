"""How fast a record becomes N-Quads: `python tests/bench/mapping.py [ROUNDS]`, from the root of the project.

The record is made up: 8,000 characters, 30 tasks in 8 sections, 90 responsibilities of 20 units, 12 header fields. The
dense one has besides, as the richest real plans do, 60 targets, 120 milestones, 50 programmes, 20 partnerships, 40
mentions and 10 citations.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.mapping import to_nquads
from loaders.record import (
    Citation,
    Field,
    Header,
    Mention,
    Milestone,
    Partnership,
    Place,
    PlaceField,
    Programme,
    Record,
    Responsibility,
    Section,
    Source,
    Span,
    Target,
    Task,
    When,
)

TASKS, OWNERS, UNITS, LENGTH = 30, 3, 20, 8000


def _task(number: int) -> Task:
    start = 200 + number * 250
    clause = Span(start + 180, start + 240)
    owners = tuple(
        Responsibility(
            f"县{chr(0x4E00 + (number * OWNERS + n) % UNITS)}局",
            f"某县{chr(0x4E00 + (number * OWNERS + n) % UNITS)}局",
            ("finance",),
            "350421",
            "responsible",
            "label",
            n + 1,
            Span(clause.start + 6 * n, clause.start + 6 * n + 4),
            clause,
        )
        for n in range(OWNERS)
    )
    section, span = str(number % 8 + 1), Span(start, start + 245)
    return Task(
        f"{section}.{number}", "task", f"{number}.", "引进优质医疗资源", "引进优质医疗资源。一是持",
        None, section, span, Span(start, start + 2), Span(start + 2, start + 10), "plain", None, owners,
    )  # fmt: skip


def synthetic() -> Record:
    """The made-up record."""
    header = Header(
        title=Field("某县行动计划（2024—2026年）", Span(0, 15)),
        notice_title=Field("某县人民政府关于印发行动计划的通知", Span(15, 40)),
        number=Field("某政文〔2024〕35号", Span(40, 52)),
        issuers=(Field("某县人民政府", Span(52, 58)),),
        date=Field("2024-03-21", Span(58, 70)),
        period=(2024, 2026),
        period_span=Span(5, 14),
        jurisdictions=(PlaceField(Place("某县", "350421"), Span(0, 2)),),
        addressees=tuple(Field(f"单位{n}", Span(80 + 5 * n, 84 + 5 * n)) for n in range(4)),
    )
    sections = tuple(
        Section(str(n), "一、", "总体要求", None, Span(100 + n, 7000 + n), Span(100 + n, 106 + n)) for n in range(1, 9)
    )
    tasks = tuple(_task(number) for number in range(TASKS))
    source = Source("计划.txt", "0" * 64, "text/plain", "1" * 64)
    return Record("某政文〔2024〕35号", source, ("甲乙丙丁\n" * LENGTH)[:LENGTH], header, tasks, sections)


def dense() -> Record:
    """The made-up record with all kinds of facts."""
    record = synthetic()

    def at(n: int) -> Span:
        return Span(200 + 25 * n, 215 + 25 * n)

    def when(n: int) -> When:
        return When("2025-12-31", printed="到2025年", span=Span(190 + 25 * n, 196 + 25 * n))

    ids = [task.id for task in record.tasks]
    mentions = [Mention(f"县{n % 15}院", f"某县{n % 15}院", at(n), ("hospital",)) for n in range(40)]
    return replace(
        record,
        tasks=tuple(replace(task, mentions=tuple(mentions[i::TASKS])) for i, task in enumerate(record.tasks)),
        targets=tuple(
            Target(ids[n % TASKS], at(n), f"指标{n}", ">=", n + 0.5, f"{n}.5", "%", when(n), "must", "rate")
            for n in range(60)
        ),
        milestones=tuple(Milestone(ids[n % TASKS], at(60 + n), f"事项{n}", when(n), "strive") for n in range(120)),
        programmes=tuple(
            Programme(
                ids[n % TASKS], at(180 + n // 3), "specialty", f"{n}科", f"某县{n % 5}院", "市级重点专科", "build"
            )
            for n in range(50)
        ),
        partnerships=tuple(
            Partnership(ids[n], at(200 + n), f"某县{n % 5}院", f"省{n}院", f"省{n}院", "对口帮扶", (f"{n}科",))
            for n in range(20)
        ),
        citations=tuple(Citation(f"意见{n}", f"某发〔2024〕{n}号", "basis", None, at(220 + n)) for n in range(10)),
    )


def main(rounds: int) -> None:
    """Prints of either record quads and bytes of a document, and documents a second (the best of five runs)."""
    for record in (synthetic(), dense()):
        _measure(record, rounds)


def _measure(record: Record, rounds: int) -> None:
    quads = to_nquads(record)
    best = 0.0
    for _ in range(5):
        begun = perf_counter()
        for _ in range(rounds):
            to_nquads(record)
        best = max(best, rounds / (perf_counter() - begun))
    print(f"{quads.count(chr(10))} quads, {len(quads.encode())} bytes, {best:.0f} documents/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
