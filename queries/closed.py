"""The closed values of the ontology (roles, bases, kinds, strengths, statuses) and their words.

They are constants of the ontology, the same for every graph, so they are read from its Turtle and not asked of a store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import ontology
from ontology.terms import POL, RDF, RDFS, SKOS

_FOLDER = Path(ontology.__file__).parent
_CLASSES = {
    "role": POL.Role,
    "status": POL.Status,
    "kind": POL.TaskKind,
    "strength": POL.Strength,
    "relation": POL.CitationRelation,
    "stage": POL.ProgrammeStatus,
}
KINDS = frozenset(_CLASSES)
"""The kinds of closed values, which are types of parameters."""

# What people say beside the labels: the words of the lists themselves.
_SAID = {"负责": POL.Responsible, "责任单位": POL.Responsible, "协办": POL.Cooperating, "征求意见稿": POL.Draft}


@dataclass(slots=True)
class Value:
    """A closed value: the IRIs of its classes, its label in each language, and all words it goes by."""

    classes: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


@cache
def _read(name: str) -> dict[str, Value]:
    import pyoxigraph as ox

    found: dict[str, Value] = {}
    for quad in ox.parse(path=_FOLDER / name, format=ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        value = found.setdefault(quad.subject.value, Value())
        if isinstance(quad.object, ox.NamedNode) and quad.predicate.value == RDF.type:
            value.classes.add(quad.object.value)
        elif isinstance(quad.object, ox.Literal) and quad.predicate.value in (
            SKOS.prefLabel,
            SKOS.altLabel,
            SKOS.hiddenLabel,
            SKOS.notation,
            RDFS.label,
        ):
            value.words.append(quad.object.value)
            if quad.predicate.value in (SKOS.prefLabel, RDFS.label):
                value.labels[quad.object.language or ""] = quad.object.value
    return found


def values(kind: str) -> dict[str, Value]:
    """The values of one kind by IRI; `kind` is the type of a parameter: "role", "status", "stage" …

    >>> sorted(value.labels["zh"] for value in values("role").values())
    ['牵头', '责任', '配合']
    """
    found = {iri: value for iri, value in _read("vocab/roles.ttl").items() if _CLASSES[kind] in value.classes}
    for word, iri in _SAID.items():
        if iri in found and word not in found[iri].words:
            found[iri].words.append(word)
    return found


def label(word: str, lang: str) -> str | None:
    """The label of a closed value or a class by the last part of its IRI; None where the ontology has no such name.

    >>> label("Cooperating", "zh"), label("Responsibility", "en"), label("Nonsense", "en")
    ('配合', 'Responsibility', None)
    """
    for name in ("vocab/roles.ttl", "policy.ttl"):
        value = _read(name).get(POL.NAMESPACE + word)
        if value is not None and lang in value.labels:
            return value.labels[lang]
    return None
