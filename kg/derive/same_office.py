"""Which units of one place are one office: two forms of its name, or an office and what took its place.

Two units are variants where their names differ in the form of the office alone (卫生健康局, 卫生健康委员会) and they
share a function. One succeeds another where the vocabulary says that its office was replaced by the other's
(`dct:isReplacedBy`), whatever the form of either. Both must be printed in documents, and no task may be owned by both:
who stand side by side are two. The units stay two; a link rests on the places where documents print them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from kg.derive._reading import listed, pairs, rows
from kg.derive.base import Documents, Graphs, Known, Share
from ontology.iris import derived_fact_iri, document_iri, unit_parts
from ontology.terms import ORG, POL, RDF

_UNITS = "SELECT DISTINCT ?unit ?evidence {{ {shown} ?unit pol:evidence ?evidence ; a pol:Unit }}"
_BASES = "SELECT ?unit ?basis {{ VALUES ?unit {{ {units} }} ?unit pol:nameBasis ?basis }}"
_NAMES = "SELECT ?place ?name {{ VALUES ?place {{ {places} }} ?place skos:prefLabel|skos:altLabel ?name }}"
_OFFICES = """SELECT ?old ?old_name ?old_form ?new ?new_name ?new_form {
  ?old dct:isReplacedBy ?new ; skos:prefLabel ?old_name . ?new skos:prefLabel ?new_name .
  OPTIONAL { ?old pol:nameTemplate ?old_form } OPTIONAL { ?new pol:nameTemplate ?new_form } }"""
_FUNCTIONS = "SELECT ?unit ?function {{ VALUES ?unit {{ {units} }} ?unit pol:function ?function }}"
_SHOWN = "SELECT ?unit ?evidence {{ VALUES ?unit {{ {units} }} ?unit pol:evidence ?evidence }}"
_BESIDE = "SELECT ?one ?two {{ VALUES (?one ?two) {{ {pairs} }} FILTER EXISTS {{ ?task pol:ownedBy ?one, ?two }} }}"

_FORM = re.compile(r"(?<=..)(?:委员会|总局|局|厅|部|办公室)$")
_SURE = (POL.Printed, POL.Vocabulary)
_PEERS = re.compile(r"(?:委员会|总局|局|厅|部)$")
"""Forms that stand for one another: a bureau is made a commission. A 办公室 may be that of the commission."""


class _Link(NamedTuple):
    """Two units, the earlier first where one succeeds the other."""

    one: str
    other: str
    succession: bool


@dataclass(slots=True)
class _Place:
    """A place with its names, its units by name, and the links that are possible in it."""

    iri: str
    units: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    links: list[_Link] = field(default_factory=list)

    def cores(self, pattern: str) -> set[str]:
        """An office's name here without its form, as its pattern has it for each name of the place."""
        return {_core(pattern.replace("{place}", name).replace("{stem}", name)) for name in self.names}


def brings(store: Graphs, documents: Documents, base: str) -> dict[str, Share]:
    """To each place the units that a document names there, a line each."""
    named: dict[str, dict[str, set[str]]] = {}
    for unit, evidence in pairs(store, _UNITS.format(shown=documents.shown())):
        if (key := documents.key(evidence)) and (parts := unit_parts(unit, base)):
            named.setdefault(key, {}).setdefault(parts[0], set()).add(unit)
    return {
        key: Share({place: "\n".join(sorted(units)) for place, units in places.items()})
        for key, places in named.items()
    }


class SameOffice:
    """The rule at work (`kg.derive.base.Derivation`)."""

    def __init__(self, store: Graphs, known: Known, places: Collection[str], base: str) -> None:
        self._store, self._known, self._base = store, known, base
        said = {place: known.at(place) for place in places}
        self._keys = {document_iri(key, base): key for documents in said.values() for key in documents}
        found = _places(store, {place: documents.values() for place, documents in said.items()}, base)
        offices = _Offices(store)
        for place in found.values():
            place.links = [*_variants(place.units), *offices.successions(place)]
        linked = {unit for place in found.values() for link in place.links for unit in link[:2]}
        functions = _by_unit(store, _FUNCTIONS, linked)
        for place in found.values():
            place.links = [x for x in place.links if x.succession or functions[x.one] & functions[x.other]]
        self._places = {iri: place for iri, place in found.items() if place.links}
        self._shown = _by_unit(store, _SHOWN, linked)

    def sources(self) -> Mapping[str, set[str]]:
        """The documents that print a unit of a possible link."""
        return {
            iri: {self._line(shown) for link in place.links for shown in self._evidence(link)}
            for iri, place in self._places.items()
        }

    def derive(self, place: str) -> Iterator[str]:
        """The links of a place."""
        links = self._places[place].links
        beside = _beside(self._store, links)
        events: dict[str, list[_Link]] = {}
        for link in links:
            if link[:2] in beside:
                continue
            yield f"<{link.one}> <{POL.sameOffice}> <{link.other}>"
            yield f"<{link.other}> <{POL.sameOffice}> <{link.one}>"
            if link.succession:
                events.setdefault(link.other, []).append(link)
            else:
                yield from self._described(place, POL.OfficeVariant, [link])
        for together in events.values():
            yield from self._described(place, POL.OfficeSuccession, together)
            yield from self._changed(place, together)

    def _described(self, place: str, kind: str, links: list[_Link]) -> Iterator[str]:
        node = self._node(place, links)
        yield f"{node} <{RDF.type}> <{kind}>"
        for link in links:
            yield f"{node} <{POL.linkedUnit}> <{link.one}>"
            yield f"{node} <{POL.linkedUnit}> <{link.other}>"
            yield from (f"{node} <{POL.restsOn}> <{shown}>" for shown in self._evidence(link))

    def _changed(self, place: str, links: list[_Link]) -> Iterator[str]:
        """One change: all that a unit took the place of."""
        node = self._node(place, links)
        yield f"{node} <{ORG.resultingOrganization}> <{links[0].other}>"
        yield f"<{links[0].other}> <{ORG.resultedFrom}> {node}"
        for link in links:
            yield f"{node} <{ORG.originalOrganization}> <{link.one}>"
            yield f"<{link.one}> <{ORG.changedBy}> {node}"

    def _node(self, place: str, links: list[_Link]) -> str:
        units = sorted({unit for link in links for unit in link[:2]})
        return f"<{derived_fact_iri('same-office', place, units, self._base)}>"

    def _evidence(self, link: _Link) -> set[str]:
        return self._shown[link.one] | self._shown[link.other]

    def _line(self, evidence: str) -> str:
        """What stands for the document that a span is of."""
        return self._known.line(self._keys[evidence.partition("/text#")[0]])


read = SameOffice


class _Offices:
    """What the vocabulary knows of offices that were replaced."""

    def __init__(self, store: Graphs) -> None:
        self._patterns: dict[str, str] = {}
        self._after: dict[str, set[str]] = {}
        for row in rows(store, _OFFICES):
            for role in ("old", "new"):
                self._patterns[row[role]] = row.get(f"{role}_form", f"{{place}}{row[f'{role}_name']}")
            self._after.setdefault(row["old"], set()).add(row["new"])

    def successions(self, place: _Place) -> Iterator[_Link]:
        """Units of a place of which one took the other's place, with none in between there."""
        cores: dict[str, list[str]] = {}
        for name, unit in place.units.items():
            cores.setdefault(_core(name), []).append(unit)
        here = {
            office: found
            for office, pattern in self._patterns.items()
            if (found := [unit for core in place.cores(pattern) for unit in cores.get(core, ())])
        }
        for office, units in here.items():
            for later in self._next(office, here.keys()):
                yield from (_Link(one, other, True) for one in units for other in here[later] if one != other)

    def _next(self, office: str, here: Iterable[str]) -> set[str]:
        """The offices that followed one, the first on each way that are there."""
        found: set[str] = set()
        waiting, seen = list(self._after.get(office, ())), {office}
        while waiting:
            later = waiting.pop()
            if later in here:
                found.add(later)
            elif later not in seen:
                waiting += self._after.get(later, ())
            seen.add(later)
        return found


def _core(name: str) -> str:
    """A name without the form of the office.

    >>> _core("明溪县卫生健康委员会"), _core("明溪县总医院")
    ('明溪县卫生健康', '明溪县总医院')
    """
    return _FORM.sub("", name)


def _variants(units: Mapping[str, str]) -> Iterator[_Link]:
    """Units whose names differ in their form alone, by name.

    >>> list(_variants({"甲县体育局": "a", "甲县体育委员会": "b", "甲县体育委员会办公室": "c", "甲县体育总会": "d"}))
    [_Link(one='a', other='b', succession=False)]
    """
    alike: dict[str, list[str]] = {}
    for name, unit in units.items():
        if _PEERS.search(name):
            alike.setdefault(_core(name), []).append(unit)
    for found in alike.values():
        yield from (_Link(one, other, False) for one, other in combinations(sorted(found), 2))


def _places(store: Graphs, said: Mapping[str, Iterable[str]], base: str) -> dict[str, _Place]:
    """The places that have several units whose names are sure, of what the documents of each say (`brings`).

    Names are read from the units' IRIs, which are made of them.
    """
    units = {place: {unit for each in lines for unit in each.split("\n")} for place, lines in said.items()}
    units = {place: found for place, found in units.items() if len(found) > 1}
    asked = listed({unit for found in units.values() for unit in found})
    named = {unit for unit, basis in pairs(store, _BASES.format(units=asked)) if basis in _SURE}
    places = {
        iri: _Place(iri, {parts[1]: unit for unit in sorted(found & named) if (parts := unit_parts(unit, base))})
        for iri, found in units.items()
    }
    places = {iri: place for iri, place in places.items() if len(place.units) > 1}
    for iri, name in pairs(store, _NAMES.format(places=listed(places))):
        places[iri].names.add(name)
    return places


def _by_unit(store: Graphs, query: str, units: set[str]) -> dict[str, set[str]]:
    """What a query says of each of these units."""
    found: dict[str, set[str]] = {unit: set() for unit in units}
    for unit, value in pairs(store, query.format(units=listed(units))):
        found[unit].add(value)
    return found


def _beside(store: Graphs, links: list[_Link]) -> set[tuple[str, str]]:
    """The links whose units own a task together."""
    asked = " ".join(sorted({f"(<{link.one}> <{link.other}>)" for link in links}))
    return set(pairs(store, _BESIDE.format(pairs=asked)))
