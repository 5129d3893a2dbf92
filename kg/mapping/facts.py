"""What is promised, planned, shared, built and cited: targets, milestones, partnerships, programmes, citations.

Each kind is numbered by itself in the order of the text. Facts hang on the item they stand in (`pol:task`); their
document is that of their evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from kg.mapping.graph import Graph, Pair
from kg.mapping.quads import (
    NAME_BASES,
    PROGRAMME_STATUSES,
    RELATIONS,
    STRENGTHS,
    TRUE,
    chinese,
    day,
    decimal,
    duration,
    literal,
    year,
)
from loaders.record import Citation, Milestone, Partnership, Programme, Span, Target, When
from ontology.terms import DCT, POL, RDF


class Standing(Protocol):
    """A fact that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Its own span."""


F = TypeVar("F", bound=Standing)


def numbered(graph: Graph, kind: str, facts: Sequence[F]) -> Iterator[tuple[str, F]]:
    """The facts in the order of the text, each with its node."""
    for number, fact in enumerate(sorted(facts, key=_place), 1):
        yield graph.claim(f"{graph.iri}/{kind}/{number}"), fact


def _place(fact: Standing) -> Span:
    return fact.span


def write_facts(graph: Graph) -> None:
    """All of them. Raises MappingError where a date, a duration or a number is none."""
    record = graph.record
    try:
        _write(graph, "target", POL.Target, record.targets, _target)
        _write(graph, "milestone", POL.Milestone, record.milestones, _milestone)
        _write(graph, "partnership", POL.Partnership, record.partnerships, _partnership)
        _write(graph, "programme", POL.Programme, record.programmes, _programme)
        _write(graph, "citation", POL.Citation, record.citations, _citation)
    except ValueError as error:
        raise graph.error(str(error)) from error


class _Placed(Standing, Protocol):
    @property
    def task(self) -> str | None: ...


P = TypeVar("P", bound=_Placed)


def _write(
    graph: Graph, kind: str, cls: str, facts: Sequence[P], describe: Callable[[Graph, P], Iterator[Pair]]
) -> None:
    for node, fact in numbered(graph, kind, facts):
        graph.say(
            node,
            (RDF.type, f"<{cls}>"),
            (POL.task, graph.where(fact.task)),
            *describe(graph, fact),
            (POL.evidence, graph.evidence(fact.span)),
        )


def _target(graph: Graph, target: Target) -> Iterator[Pair]:
    yield POL.indicator, literal(target.indicator)
    if target.concept:
        yield POL.concept, graph.concept("indicator", target.indicator, target.concept)
    yield POL.comparator, literal(target.comparator)
    if isinstance(target.value, tuple):
        yield POL.minValue, decimal(target.value[0])
        yield POL.maxValue, decimal(target.value[1])
    else:
        yield POL.value, decimal(target.value)
    yield POL.printedValue, literal(target.printed_value)
    if target.unit:
        yield POL.measureUnit, graph.concept("measure", target.unit)
    yield POL.strength, f"<{STRENGTHS[target.strength]}>"
    yield from _when(graph, target.when, target.span)


def _milestone(graph: Graph, milestone: Milestone) -> Iterator[Pair]:
    yield POL.action, literal(milestone.action)
    yield POL.strength, f"<{STRENGTHS[milestone.strength]}>"
    yield from _when(graph, milestone.when, milestone.span)


def _partnership(graph: Graph, partnership: Partnership) -> Iterator[Pair]:
    yield POL.local, graph.party(partnership.local, partnership.span)
    yield POL.partner, graph.party(partnership.partner, partnership.span, partnership.partner_basis)
    yield POL.printedAs, literal(partnership.partner_as)
    yield POL.nameBasis, f"<{NAME_BASES[partnership.partner_basis]}>"
    yield POL.mode, graph.concept("mode", partnership.mode)
    for specialty in dict.fromkeys(graph.concept("specialty", name) for name in partnership.specialties):
        yield POL.specialty, specialty
    if partnership.year:
        yield POL.year, year(partnership.year)


def _programme(graph: Graph, programme: Programme) -> Iterator[Pair]:
    built = graph.concept("specialty", programme.name, programme.concept)
    yield DCT.title, chinese(programme.name)
    yield (POL.centre if programme.kind == "centre" else POL.specialty), built
    if programme.host:
        yield POL.host, graph.body(programme.host, programme.span)
    if programme.level:
        yield POL.level, graph.concept("programme-level", programme.level)
    yield POL.status, f"<{PROGRAMME_STATUSES[programme.status]}>"
    yield from _when(graph, programme.when, programme.span)


def _citation(graph: Graph, citation: Citation) -> Iterator[Pair]:
    if citation.title:
        yield DCT.title, chinese(citation.title)
    if citation.number:
        yield POL.documentNumber, literal(citation.number)
    yield POL.relation, f"<{RELATIONS[citation.relation]}>"


def _when(graph: Graph, when: When, span: Span) -> Iterator[Pair]:
    """The time of a fact; `span` is its own. What the deadline says already is not said again."""
    if when.deadline:
        yield POL.deadline, day(when.deadline)
    if when.start:
        yield POL.startDate, day(when.start)
    if when.earliest and when.earliest != when.deadline:
        yield POL.earliest, day(when.earliest)
    if when.latest and when.latest != when.deadline:
        yield POL.latest, day(when.latest)
    if when.ambiguous:
        yield POL.ambiguous, TRUE
    if when.recurrence:
        yield POL.recurrence, duration(when.recurrence)
    if when.printed:
        yield POL.printedTime, literal(when.printed)
    if when.span and not (span[0] <= when.span[0] and when.span[1] <= span[1]):
        yield POL.timeEvidence, graph.evidence(when.span)
