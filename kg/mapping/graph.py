"""The quads of one document under way: what is said at once, and what is gathered until all has been seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.mapping.concepts import NONE, Concepts
from kg.mapping.quads import NAME_BASES, chinese
from loaders.record import Body, NameBasis, Place, Record, Span
from ontology.iris import (
    concept_iri,
    document_iri,
    function_iri,
    graph_iri,
    local_concept_iri,
    local_place_iri,
    place_iri,
    unit_iri,
)
from ontology.terms import POL, RDF, SKOS, XSD

_BASIS_RANK: dict[NameBasis, int] = {"printed": 0, "vocabulary": 1, "unresolved": 2}
_HOSPITALS = frozenset({"general-hospital", "tcm-hospital", "maternal-child-hospital", "hospital"})

Pair = tuple[str, str]
"""A predicate (a bare IRI) and an object (a term of N-Quads)."""


class MappingError(Exception):
    """A record that cannot be a graph: a shared IRI, a fact without a span, a parent that is not there.

    Not a `kg.errors.PolicykgError`: no input may cause it, so it is a bug of the stage that made the record.
    """


@dataclass(slots=True)
class Unit:
    """What one document says of a unit, over all the places that name it."""

    name: str
    code: str | None
    basis: NameBasis
    span: Span
    functions: set[str] = field(default_factory=set)
    collective: bool = False


class Graph:
    """The quads of one document. `pieces` are put together once, in the end: the quads are long, and copying costs."""

    def __init__(self, record: Record, base: str, concepts: Concepts = NONE) -> None:
        self.record, self.base, self.concepts = record, base, concepts
        self.iri = document_iri(record.key, base)
        self.document = f"<{self.iri}>"
        self.pieces: list[str] = []
        self._tail = f" <{graph_iri(record.key, base)}> .\n"
        self._claimed: set[str] = set()
        self._spans: dict[tuple[int, int], str] = {}
        self._units: dict[str, Unit] = {}
        self._unit_iris: dict[tuple[str, str | None, bool], str] = {}
        self._own_places = [g.place for g in record.header.jurisdictions if g.place.code is None]
        self._places: dict[str, tuple[str, Span]] = {}
        self._memberships: dict[str, dict[Pair, None]] = {}
        self._concept_iris: dict[tuple[str, str, bool], str] = {}
        self._local_concepts: dict[str, tuple[str, str]] = {}
        self._bodies = _bodies(record)
        self.items: dict[str, str] = {}

    def error(self, what: str) -> MappingError:
        """An error that names the file."""
        return MappingError(f"{self.record.source.name}: {what}")

    def claim(self, iri: str) -> str:
        """The node in angle brackets; raises where something else of this document has the IRI already."""
        if iri in self._claimed:
            raise self.error(f"two things share the IRI {iri}")
        self._claimed.add(iri)
        return f"<{iri}>"

    def say(self, subject: str, *pairs: Pair) -> None:
        """Quads of one subject."""
        head, tail, pieces = f"{subject} <", self._tail, self.pieces
        for predicate, value in pairs:
            pieces += (head, predicate, "> ", value, tail)

    def evidence(self, span: Span) -> str:
        """The node of a span; raises where the span is empty or leaves the text."""
        known = self._spans.get(span)
        if known is None:
            start, end = span
            if not 0 <= start < end <= len(self.record.text):
                raise self.error(f"[{start}, {end}) is no span of its {len(self.record.text)} characters")
            known = self._spans[span] = f"<{self.iri}/text#char={start},{end}>"
        return known

    def unit(
        self, name: str, code: str | None, basis: NameBasis, span: Span, *, alone: bool = False
    ) -> tuple[str, Unit]:
        """The node of a unit and what is gathered of it; its evidence is the best-founded, then the first, printing.

        With `alone` a unit of no certain place is this document's only.
        """
        named = (name, code, alone and code is None)
        iri = self._unit_iris.get(named) or self._name_unit(named)
        entry = self._units.get(iri)
        if entry is None:
            entry = self._units[iri] = Unit(name, code, basis, span)
        elif (_BASIS_RANK[basis], span) < (_BASIS_RANK[entry.basis], entry.span):
            entry.basis, entry.span = basis, span
        return iri, entry

    def body(self, name: str, span: Span, basis: NameBasis | None = None, functions: Iterable[str] = ()) -> str:
        """The node of a unit that a fact names in full.

        Args:
            name: the full name.
            span: where it is named.
            basis: where the name comes from; None asks whether the span prints it. What is kept as printed because it
                could not be resolved is nobody else's: `附一医院` of two documents is two units.
            functions: what the fact knows of its functions, beside what the record does.
        """
        known = self.known(name)
        text = self.record.text[span[0] : span[1]]
        basis = basis or ("printed" if name in text or name in "".join(text.split()) else "vocabulary")
        code = None if known.is_place else known.jurisdiction
        iri, unit = self.unit(name, code, basis, span, alone=basis == "unresolved")
        unit.functions.update(known.functions, functions)
        unit.collective |= known.collective
        return iri

    def party(self, name: str, span: Span, basis: NameBasis | None = None) -> str:
        """The node of a party to a partnership: a place where the name is a place's, else a unit."""
        known = self.known(name)
        if known.is_place and known.jurisdiction:
            return self.place(Place(name, known.jurisdiction), span)
        return self.body(name, span, basis)

    def known(self, name: str) -> Body:
        """What the record knows of an organisation by its full name."""
        return self._bodies.get(name) or Body(name)

    def join(self, member: str, whole: str) -> None:
        """Says of a unit that it belongs to another."""
        self._memberships.setdefault(member, {})[(POL.memberOf, whole)] = None

    def concept(self, scheme: str, word: str, key: str | None = None) -> str:
        """The node of a concept: by its key, else by its name, else one of the document's own for the word."""
        named = (scheme, key or word, bool(key))
        iri = self._concept_iris.get(named)
        if iri is None:
            key = key or self.concepts.get((scheme, "".join(word.split())))
            iri = f"<{concept_iri(scheme, key, self.base) if key else local_concept_iri(scheme, word, self.base)}>"
            self._concept_iris[named] = iri
            if not key:
                self._local_concepts[iri] = (scheme, word)
        return iri

    def where(self, item: str | None) -> str:
        """The node of the item that a fact stands in, of the item above where it is not there; else the document."""
        while item:
            if node := self.items.get(item):
                return node
            item = item.rpartition(".")[0]
        return self.document

    def _name_unit(self, named: tuple[str, str | None, bool]) -> str:
        name, code, alone = named
        local = self._local_place(name) if code is None else None
        within = self.record.key if (alone and not local) or not self.record.header.jurisdictions else None
        iri = f"<{unit_iri(code, name, self.base, local=local.name if local else None, within=within)}>"
        self._unit_iris[named] = iri
        return iri

    def _local_place(self, name: str) -> Place | None:
        """The document's own place without a code, where a unit's name begins with it."""
        return next((place for place in self._own_places if name.startswith(place.name)), None)

    def place(self, place: Place, span: Span) -> str:
        """The node of a place; one without a code is described in this graph."""
        if place.code:
            return f"<{place_iri(place.code, self.base)}>"
        iri = f"<{local_place_iri(place.name, self.base)}>"
        self._places[iri] = min((place.name, span), self._places.get(iri, (place.name, span)))
        return iri

    def close(self) -> str:
        """Writes what was gathered (units, local places and concepts, then the evidence of all); gives the whole."""
        self._write_units()
        self._write_places()
        self._write_concepts()
        self._write_evidence()
        return "".join(self.pieces)

    def _write_units(self) -> None:
        for iri, unit in sorted(self._units.items()):
            pairs: list[Pair] = [(RDF.type, f"<{POL.Unit}>")]
            if unit.collective:
                pairs.append((RDF.type, f"<{POL.CollectiveUnit}>"))
            elif unit.functions & _HOSPITALS:
                pairs.append((RDF.type, f"<{POL.Hospital}>"))
            pairs.append((SKOS.prefLabel, chinese(unit.name)))
            pairs += [(POL.function, f"<{function_iri(key, self.base)}>") for key in sorted(unit.functions)]
            local = self._local_place(unit.name)
            if unit.code:
                pairs.append((POL.jurisdiction, f"<{place_iri(unit.code, self.base)}>"))
            elif local:
                pairs.append((POL.jurisdiction, f"<{local_place_iri(local.name, self.base)}>"))
            pairs.append((POL.nameBasis, f"<{NAME_BASES[unit.basis]}>"))
            pairs.append((POL.evidence, self.evidence(unit.span)))
            self.say(iri, *pairs, *self._memberships.get(iri, ()))

    def _write_places(self) -> None:
        for iri, (name, span) in sorted(self._places.items()):
            self.say(
                iri,
                (RDF.type, f"<{POL.Place}>"),
                (RDF.type, f"<{SKOS.Concept}>"),
                (SKOS.inScheme, f"<{self.base}place>"),
                (SKOS.prefLabel, chinese(name)),
                (POL.evidence, self.evidence(span)),
            )

    def _write_concepts(self) -> None:
        for iri, (scheme, word) in sorted(self._local_concepts.items()):
            self.say(
                iri,
                (RDF.type, f"<{SKOS.Concept}>"),
                (SKOS.inScheme, f"<{self.base}{scheme}>"),
                (SKOS.prefLabel, chinese(word)),
            )

    def _write_evidence(self) -> None:
        tail, pages, pieces = self._tail, self.record.pages, self.pieces
        number = f'"^^<{XSD.integer}>{tail}'
        is_evidence = f" <{RDF.type}> <{POL.Evidence}>{tail}"
        in_document = f" <{POL.inDocument}> {self.document}{tail}"
        begins, ends = f' <{POL.start}> "', f' <{POL.end}> "'
        for (start, end), iri in sorted(self._spans.items()):
            pieces += (iri, is_evidence, iri, in_document, iri, begins, str(start), number, iri, ends, str(end), number)
            if pages:
                page = max(1, bisect_right(pages, start))
                pieces += (iri, f' <{POL.page}> "', str(page), number)


def _bodies(record: Record) -> dict[str, Body]:
    """What the record knows of organisations by name; what it binds to a task is known from there."""
    bodies = {body.name: body for body in record.bodies}
    for task in record.tasks:
        for unit in task.units:
            if unit.name not in bodies or bodies[unit.name].jurisdiction is None:
                bodies[unit.name] = Body(unit.name, unit.functions, unit.jurisdiction, unit.collective)
    return bodies
