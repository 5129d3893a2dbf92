"""Indicators, specialties, levels, modes and cited documents by what people call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import UnknownName
from queries.binding import Bound, written
from queries.names import Named, Queryable, as_iri, documents, fold, fold_number, rows, unknown

_SCHEMES = {"indicator": "indicator", "specialty": "specialty", "level": "programme-level", "mode": "mode"}
_AT_LEVEL = {"国家": "nation", "省": "province", "市": "city", "县": "county", "区": "county"}


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one scheme: its IRI, its label in Chinese, all its names, and who confers it (levels only)."""

    iri: str
    label: str
    names: frozenset[str]
    at: str = ""


def _concepts(store: Queryable, kind: str) -> list[Concept]:
    table = rows(
        store,
        "SELECT DISTINCT ?c ?l ?p ?at WHERE { ?c skos:inScheme ?scheme ."
        f' FILTER(STRENDS(STR(?scheme), "/{_SCHEMES[kind]}"))'
        " ?c ?p ?l . FILTER(?p IN (skos:prefLabel, skos:altLabel, skos:hiddenLabel, skos:notation))"
        " OPTIONAL { ?c pol:atLevel ?at } } ORDER BY ?c ?p DESC(LANG(?l)) ?l",
    )
    labels: dict[str, str] = {}
    held: dict[str, set[str]] = defaultdict(set)
    at: dict[str, str] = {}
    for iri, name, predicate, level in table:
        if predicate.endswith("prefLabel"):
            labels.setdefault(iri, name)
        held[iri] |= {fold(name), fold(re.split("[/#]", iri)[-1])}
        at[iri] = level
    return [Concept(iri, labels.get(iri, iri), frozenset(names), at[iri]) for iri, names in held.items()]


def _named(found: Iterable[Concept]) -> list[Named]:
    return [Named(each.iri, each.label) for each in found]


def _known(concepts: Iterable[Concept], *more: str) -> list[str]:
    return [*(each.label for each in concepts), *more]


def _by_name(store: Queryable, kind: str, given: str) -> tuple[list[Concept], list[Concept]]:
    """The concepts of that name (or of that IRI), and all concepts of the scheme."""
    concepts = _concepts(store, kind)
    said = fold(given)
    if iri := as_iri(given):
        found = [each for each in concepts if each.iri == iri]
        if not found:
            raise UnknownName(kind, iri, ())
        return found, concepts
    return [each for each in concepts if said in each.names], concepts


def indicators(store: Queryable, given: str) -> tuple[list[Named], list[Bound]]:
    """An indicator by any wording of the vocabulary; else all whose wording holds the words, as concepts or as printed.

    Gives what was meant, and the terms to ask for: IRIs of concepts, and printed wordings that have no concept.
    """
    found, concepts = _by_name(store, "indicator", given)
    if found:
        return _named(found), [ox.NamedNode(each.iri) for each in found]
    printed = rows(
        store,
        "SELECT DISTINCT ?l ?c WHERE { ?t a pol:Target ; pol:indicator ?l OPTIONAL { ?t pol:concept ?c } }"
        " ORDER BY ?l ?c",
    )
    said = fold(given)
    # A concept counts where one of its names holds the words, or a wording that a target of it prints.
    hit = {concept for wording, concept in printed if concept and said in fold(wording)}
    used = {concept for _, concept in printed if concept}
    near = [
        each for each in concepts if each.iri in hit or (each.iri in used and any(said in name for name in each.names))
    ]
    loose = [wording for wording, concept in printed if not concept and said in fold(wording)]
    if not near and not loose:
        raise unknown("indicator", given, _known(concepts, *(wording for wording, _ in printed)))
    terms: list[Bound] = [ox.NamedNode(each.iri) for each in near]
    return [*_named(near), *(Named(wording, wording) for wording in loose)], [*terms, *map(ox.Literal, loose)]


def specialties(store: Queryable, given: str) -> tuple[list[Named], list[str]]:
    """A specialty or centre by any name or code; and the IRIs of it with those below it that the graph uses."""
    found, concepts = _by_name(store, "specialty", given)
    if not found:
        raise unknown("specialty", given, _known(concepts))
    tops = " ".join(written(ox.NamedNode(each.iri)) for each in found)
    below = rows(
        store,
        "SELECT DISTINCT ?c WHERE { { SELECT DISTINCT ?c WHERE { ?f pol:specialty|pol:centre ?c } }"
        f" VALUES ?top {{ {tops} }} ?c skos:broader+ ?top }} ORDER BY ?c",
    )
    return _named(found), list(dict.fromkeys([*(each.iri for each in found), *(iri for (iri,) in below)]))


def levels(store: Queryable, given: str) -> list[Named]:
    """A level by any of its names, or all that one rank of government confers: 省级, province."""
    found, concepts = _by_name(store, "level", given)
    if not found:
        said = fold(given)
        rank = _AT_LEVEL.get(said.removesuffix("级"), said)
        found = [each for each in concepts if each.at == rank]
    if not found:
        raise unknown("level", given, _known(concepts, "国家级", "省级", "市级", "县级"))
    return _named(found)


def modes(store: Queryable, given: str) -> list[Named]:
    """A mode of partnership by any of its names; with those that are kinds of it."""
    found, concepts = _by_name(store, "mode", given)
    if not found:
        raise unknown("mode", given, _known(concepts))
    tops = " ".join(written(ox.NamedNode(each.iri)) for each in found)
    below = rows(store, f"SELECT DISTINCT ?c WHERE {{ VALUES ?top {{ {tops} }} ?c skos:broader+ ?top }} ORDER BY ?c")
    iris = dict.fromkeys([*(each.iri for each in found), *(iri for (iri,) in below)])
    return _named(
        each
        for each in sorted(concepts, key=lambda c: list(iris).index(c.iri) if c.iri in iris else -1)
        if each.iri in iris
    )


def cited(store: Queryable, given: str) -> tuple[list[Named], list[Bound]]:
    """A cited document by number, by title, by a part of its title, or by what names a document of the graph.

    Gives what was meant and the terms to ask for: printed numbers and titles, and the document where the graph has it.
    """
    try:
        here = documents(store, given)
    except UnknownName:
        here = []
    table = rows(
        store,
        "SELECT DISTINCT ?t ?tag ?n WHERE { ?c a pol:Citation OPTIONAL { ?c dct:title ?t BIND(LANG(?t) AS ?tag) }"
        " OPTIONAL { ?c pol:documentNumber ?n } } ORDER BY ?n ?t",
    )
    said, number = fold(given), fold_number(given)
    tests: Sequence[Callable[[Sequence[str]], bool]] = (
        lambda row: bool(row[2] and number) and fold_number(row[2]) == number,
        lambda row: bool(said) and fold(row[0]) == said,
        lambda row: bool(said) and said in fold(row[0]),
    )
    for at, match in enumerate(tests):
        found = [row for row in table if match(row)]
        if found or (at == 1 and here):
            break
    things = [Named(each.iri, each.label) for each in here]
    terms: list[Bound] = [ox.NamedNode(each.iri) for each in here]
    for title, tag, printed in found:
        literal = ox.Literal(printed) if at == 0 else ox.Literal(title, language=tag or None)
        if literal not in terms:
            terms.append(literal)
            things.append(Named(literal.value, literal.value))
    if not terms:
        raise unknown(
            "cited document", given, [name for title, _, printed in table for name in (title, printed) if name]
        )
    return things, terms
