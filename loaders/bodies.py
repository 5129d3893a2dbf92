"""What is known of the organisations that facts name in full: their functions and their places.

A responsibility carries this itself. An issuer, a partner, a host, a mention is a name alone until here.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.record import Body, Record
from loaders.resolve.units import Resolver
from ontology import institutions
from ontology.vocabulary import NATION, Vocabulary


def read(record: Record, resolver: Resolver, vocabulary: Vocabulary) -> tuple[Body, ...]:
    """The organisations and places of a record that no responsibility binds, by name, each once.

    Args:
        record: all that was read of the document.
        resolver: the document's own.
        vocabulary: functions, places and institutions.
    """
    bound = {unit.name for task in record.tasks for unit in task.units}
    names = sorted({name for name in _named(record) if name not in bound})
    return tuple(_body(name, resolver, vocabulary) for name in names)


def _named(record: Record) -> Iterator[str]:
    for header in (record.header, *record.documents):
        yield from (issuer.value for issuer in header.issuers)
    for partnership in record.partnerships:
        yield from (partnership.local, partnership.partner)
    yield from (programme.host for programme in record.programmes if programme.host)
    for membership in record.memberships:
        yield from (membership.member, membership.whole)
    yield from (mention.name for task in record.tasks for mention in task.mentions)


def _body(name: str, resolver: Resolver, vocabulary: Vocabulary) -> Body:
    unit = resolver.resolve(name)
    places = vocabulary.places_by_name.get(name, ())
    if unit is not None and any(unit.name == place.name + "人民政府" for place in places):
        return Body(name, (), unit.jurisdiction, is_place=True)
    known = institutions.of(vocabulary).hospitals_by_surface.get(name, ())
    if unit is None or not unit.sure or unit.name != name:
        exact = [hospital for hospital in known if hospital.name == name]
        if len(exact) == 1:
            return Body(name, (exact[0].kind,), exact[0].place)
    if unit is None:
        return Body(name, vocabulary.functions_of_ending(name))
    code = unit.jurisdiction
    if unit.name != name or not (unit.sure or _names_place(name, code, vocabulary)):
        code = None  # a name in full begins with its place: what the resolver put before it is a guess
    return Body(name, unit.functions, code, unit.collective)


def _names_place(name: str, code: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a name holds the full name of its place: 三明市第一医院, not 广安门医院 for 广安市."""
    place = vocabulary.places_by_code.get(code) if code else None
    return place is not None and (place.name in name or code == NATION)
