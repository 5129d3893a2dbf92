"""Bodies that no vocabulary knows, collected from the graph and written as Turtle for somebody to fill in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from kg.errors import Message
from kg.language import Language, say

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store.base import Store
    from ontology.vocabulary import Office, Vocabulary

_QUERY = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?as ?title ?number ?place
WHERE {
  ?unit pol:nameBasis pol:Unresolved .
  ?responsibility pol:unit ?unit ; pol:printedAs ?as ; pol:task ?task .
  ?task pol:number ?number ; pol:inDocument ?document .
  OPTIONAL { ?document dct:title ?title }
  OPTIONAL { ?unit pol:jurisdiction ?where . ?where skos:prefLabel ?place . FILTER(LANG(?place) = "zh") }
}
"""
_HEAD = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pol:  <https://w3id.org/policykg/ontology#> .
@prefix id:   <https://w3id.org/policykg/id/> .
@prefix fn:   <https://w3id.org/policykg/id/function/> .

"""
_ADVICE = (
    Message("Bodies that no vocabulary knows, the most frequent first. For each that you know:"),
    Message("1. take the # away in front of its four lines (lines with ## are remarks);"),
    Message(
        "2. skos:prefLabel: its full name without the place; skos:altLabel: as it is printed, without 县, 市, 省 "
        "and place;"
    ),
    Message(
        "3. pol:function: what it does, instead of FILL-IN (kg vocab list functions; several for a merged bureau)."
    ),
    Message(
        'A body with a name of its own, such as a company, takes pol:nameTemplate "its full name" as well; one that '
        "goes by this name in one place only takes pol:atPlace."
    ),
    Message('Where "near" has the body already, give the printed form to that concept instead.'),
    Message("Then: kg vocab add THIS-FILE, and kg build."),
)
_LEVELS = "省市州盟县区旗"
_NEAR = 3  # concepts named as near
_ALIKE = 50  # of 100, how alike a near name must be
_TITLES = 4  # documents named for a body
_NUMBERS = 8  # items named for a document
_NOT_IN_IRI = re.compile(r'[\s<>"{}|\\^`%#?/\[\]]')


@dataclass(slots=True)
class Unresolved:
    """A body that no vocabulary knows: `stem` is its printed form without level character and place.

    `surfaces` counts how it is printed; `places` are the places it was read for; `documents` gives the numbers of the
    items it is responsible for, by the document's title.
    """

    stem: str
    surfaces: Counter[str] = field(default_factory=Counter)
    places: set[str] = field(default_factory=set)
    documents: dict[str, list[str]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How often it is printed as responsible."""
        return sum(self.surfaces.values())


def unresolved(store: Store, vocabulary: Vocabulary) -> list[Unresolved]:
    """All bodies of the graph that no vocabulary knows, the most frequent first."""
    found: dict[str, Unresolved] = {}
    for row in cast("ox.QuerySolutions", store.query(_QUERY)):
        surface, title, number, place = (term.value if term is not None else "" for term in row)
        stem = stem_of(surface, place, vocabulary)
        if _is_known(stem, place, vocabulary):
            continue
        entry = found.setdefault(stem, Unresolved(stem))
        entry.surfaces[surface] += 1
        entry.places.update([place] if place else [])
        entry.documents.setdefault(title or "—", []).append(number)
    return sorted(found.values(), key=lambda entry: (-entry.count, entry.stem))


def _is_known(stem: str, place: str, vocabulary: Vocabulary) -> bool:
    """Whether the body is known and only its place is not: 市财政局 in a document that names no place."""
    candidates = vocabulary.places_by_name.get(place, ())
    return vocabulary.choose(stem, candidates[0] if candidates else None) is not None


def stem_of(surface: str, place: str, vocabulary: Vocabulary) -> str:
    """A printed form without the place in front of it, or without the level character that stands for the place.

    >>> from ontology.vocabulary import load
    >>> [stem_of(surface, "明溪县", load()) for surface in ("县茶旅办", "明溪县茶旅办", "茶旅办", "区块链公司")]
    ['茶旅办', '茶旅办', '茶旅办', '区块链公司']
    """
    names = [name for known in vocabulary.places_by_name.get(place, ()) for name in (known.name, *known.short_names)]
    for name in sorted({place, *names} - {""}, key=len, reverse=True):
        if surface.startswith(name) and len(surface) > len(name) + 1:
            return surface[len(name) :]
    own = any(surface[0] in name[-1:] for name in (place, "市", "省")) or not place
    return surface[1:] if surface[0] in _LEVELS and own and len(surface) > 2 else surface


def as_turtle(bodies: Iterable[Unresolved], vocabulary: Vocabulary, language: Language = "en") -> str:
    """The bodies as Turtle in which all is commented out, to be filled in and given to `kg vocab add`.

    The remarks are in `language`.
    """
    from rapidfuzz import fuzz, process

    offices = {name: office for office in vocabulary.offices for name in (office.name, *office.abbreviations)}
    taken = {office.name for office in vocabulary.offices}
    parts = [_HEAD + "".join(f"## {say(line, language)}\n" for line in _ADVICE)]
    for body in bodies:
        near = process.extract(body.stem, offices.keys(), scorer=fuzz.ratio, limit=9, score_cutoff=_ALIKE)
        parts.append(
            "".join(f"{line}\n" for line in _block(body, [offices[name] for name, _, _ in near], taken, language))
        )
    return "\n".join(parts)


def _block(body: Unresolved, near: list[Office], taken: set[str], language: Language) -> Iterator[str]:
    def remark(template: str, **values: object) -> str:
        return "## " + say(Message(template, **values), language)

    surfaces = [_one_line(surface) for surface, _ in body.surfaces.most_common()]
    places = f"; {'、'.join(sorted(body.places))}" if body.places else ""
    head = remark("{surfaces}: {count} in {documents:document|documents}",
                  surfaces=surfaces, count=body.count, documents=len(body.documents))  # fmt: skip
    yield head + places
    for title, numbers in sorted(body.documents.items())[:_TITLES]:
        shown = sorted(set(numbers), key=_in_order)
        more = " …" if len(shown) > _NUMBERS else ""
        yield f"##   {_one_line(title)}: {' '.join(shown[:_NUMBERS])}{more}"
    if len(body.documents) > _TITLES:
        yield remark("… {count} more", count=len(body.documents) - _TITLES)
    if near:
        names = dict.fromkeys(f"{office.name} ({', '.join(office.functions)})" for office in near)
        yield remark("near: {names}", names=list(names)[:_NEAR])
    local = _NOT_IN_IRI.sub("", body.stem)
    local += "-2" if local in taken else ""  # the concept that has this name is ours and speaks for other places
    name = _one_line(body.stem).replace("\\", "\\\\").replace('"', '\\"')
    yield f"#<https://w3id.org/policykg/id/office/{local}> a skos:Concept ; skos:inScheme id:office ;"
    yield f'#    skos:prefLabel "{name}"@zh ;'
    yield f'#    skos:altLabel "{name}"@zh ;'
    yield "#    pol:function fn:FILL-IN ."


def _in_order(number: str) -> list[tuple[int, str]]:
    """Numbers of items as people count: 2.9 before 2.10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in number.split(".")]


def _one_line(text: str) -> str:
    return " ".join(text.split())
