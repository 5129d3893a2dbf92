"""The quads of one document under way: what is said at once, and what is gathered until all has been seen."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.mapping.quads import NAME_BASES, chinese, integer
from loaders.record import NameBasis, Place, Record, Span
from ontology.iris import document_iri, function_iri, graph_iri, local_place_iri, place_iri, unit_iri
from ontology.terms import POL, RDF, SKOS

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
    """The quads of one document. `lines` holds whole N-Quads without their newline."""

    def __init__(self, record: Record, base: str) -> None:
        self.record, self.base = record, base
        self.iri = document_iri(record.key, base)
        self.document = f"<{self.iri}>"
        self.lines: list[str] = []
        self._tail = f" <{graph_iri(record.key, base)}> ."
        self._claimed: set[str] = set()
        self._spans: dict[tuple[int, int], str] = {}
        self._units: dict[str, Unit] = {}
        self._places: dict[str, tuple[str, Span]] = {}

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
        tail = self._tail
        self.lines += [f"{subject} <{predicate}> {value}{tail}" for predicate, value in pairs]

    def evidence(self, span: Span) -> str:
        """The node of a span; raises where the span is empty or leaves the text."""
        known = self._spans.get(span)
        if known is None:
            start, end = span
            if not 0 <= start < end <= len(self.record.text):
                raise self.error(f"[{start}, {end}) is no span of its {len(self.record.text)} characters")
            known = self._spans[span] = f"<{self.iri}/text#char={start},{end}>"
        return known

    def unit(self, name: str, code: str | None, basis: NameBasis, span: Span) -> tuple[str, Unit]:
        """The node of a unit and what is gathered of it; its evidence is the best-founded, then the first, printing."""
        local = self._local_place(name) if code is None else None
        within = None if self.record.header.jurisdictions else self.record.key
        iri = f"<{unit_iri(code, name, self.base, local=local.name if local else None, within=within)}>"
        entry = self._units.get(iri)
        if entry is None:
            entry = self._units[iri] = Unit(name, code, basis, span)
        elif (_BASIS_RANK[basis], span) < (_BASIS_RANK[entry.basis], entry.span):
            entry.basis, entry.span = basis, span
        return iri, entry

    def _local_place(self, name: str) -> Place | None:
        """The document's own place without a code, where a unit's name begins with it."""
        own = [governed.place for governed in self.record.header.jurisdictions if governed.place.code is None]
        return next((place for place in own if name.startswith(place.name)), None)

    def place(self, place: Place, span: Span) -> str:
        """The node of a place; one without a code is described in this graph."""
        if place.code:
            return f"<{place_iri(place.code, self.base)}>"
        iri = f"<{local_place_iri(place.name, self.base)}>"
        self._places[iri] = min((place.name, span), self._places.get(iri, (place.name, span)))
        return iri

    def close(self) -> str:
        """Writes what was gathered (units, local places, then the evidence of all) and gives the whole."""
        self._write_units()
        self._write_places()
        self._write_evidence()
        self.lines.append("")
        return "\n".join(self.lines)

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
            self.say(iri, *pairs)

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

    def _write_evidence(self) -> None:
        pages = self.record.pages
        for span, iri in sorted(self._spans.items()):
            self.say(
                iri,
                (RDF.type, f"<{POL.Evidence}>"),
                (POL.inDocument, self.document),
                (POL.start, integer(span[0])),
                (POL.end, integer(span[1])),
                *([(POL.page, integer(max(1, bisect_right(pages, span[0]))))] if pages else []),
            )
