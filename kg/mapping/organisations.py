"""Who is named beside the responsible units: mentions, memberships, leading groups and the people in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.mapping.facts import numbered
from kg.mapping.graph import Graph, Pair
from kg.mapping.quads import chinese, literal
from loaders.record import Mention, Span, Task
from ontology.terms import DCT, POL, RDF


def mentions(graph: Graph, task: Task) -> Iterator[Pair]:
    """The short cuts of a task: the units that its text names."""
    for unit in dict.fromkeys(_mentioned(graph, mention) for mention in task.mentions):
        yield POL.mentions, unit


def write_organisations(graph: Graph, persons: bool) -> None:
    """All of them; without `persons` a leading group has no members."""
    _write_mentions(graph)
    _write_memberships(graph)
    _write_groups(graph, persons)


def _mentioned(graph: Graph, mention: Mention) -> str:
    return graph.body(mention.name, mention.span, mention.basis, mention.functions)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention and the item it stands in."""

    mention: Mention
    item: str

    @property
    def span(self) -> Span:
        return self.mention.span


def _write_mentions(graph: Graph) -> None:
    found = [_Placed(mention, graph.items[task.id]) for task in graph.record.tasks for mention in task.mentions]
    for node, placed in numbered(graph, "mention", found):
        graph.say(
            node,
            (RDF.type, f"<{POL.Mention}>"),
            (POL.task, placed.item),
            (POL.unit, _mentioned(graph, placed.mention)),
            (POL.printedAs, literal(placed.mention.surface)),
            (POL.evidence, graph.evidence(placed.mention.span)),
        )


def _write_memberships(graph: Graph) -> None:
    for node, membership in numbered(graph, "membership", graph.record.memberships):
        member, whole = graph.body(membership.member, membership.span), graph.body(membership.whole, membership.span)
        graph.join(member, whole)
        graph.say(
            node,
            (RDF.type, f"<{POL.Membership}>"),
            (POL.unit, member),
            (POL.whole, whole),
            (POL.evidence, graph.evidence(membership.span)),
        )


def _write_groups(graph: Graph, persons: bool) -> None:
    for node, group in numbered(graph, "group", graph.record.leading_groups):
        members = [graph.claim(f"{node[1:-1]}/member/{n}") for n in range(1, len(group.members) * persons + 1)]
        graph.say(
            node,
            (RDF.type, f"<{POL.LeadingGroup}>"),
            (POL.task, graph.where(group.task)),
            (DCT.title, chinese(group.name)),
            *((POL.member, member) for member in members),
            (POL.evidence, graph.evidence(group.span)),
        )
        for one, member in zip(members, group.members, strict=False):
            graph.say(
                one,
                (RDF.type, f"<{POL.Member}>"),
                *([(POL.groupRole, literal(member.role))] if member.role else []),
                (POL.person, literal(member.person)),
                *([(POL.post, literal(member.post))] if member.post else []),
                (POL.evidence, graph.evidence(member.span)),
            )
