"""What people call things, looked up in the graph: names, numbers and codes to IRIs.

Each function takes what a user said and gives the things it stands for, or raises `UnknownName` with the near ones. A
look-up asks the index for the exact name first and reads all names only where that finds nothing. What the user said
enters a query as a term alone (`queries.binding.written`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import Message, UnknownName, UsageError, cause
from queries import closed
from queries.binding import Bound, written

if TYPE_CHECKING:
    from kg.store.base import Result

PREFIXES = """PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
"""

# What may follow a place's name proper: 上犹 → 上犹县, 延边 → 延边朝鲜族自治州.
_LEVEL = re.compile(
    r"(?:[\u4e00-\u9fff]{1,12}族)?(?:省|市|县|区|旗|盟|州|地区|林区|特区|新区|自治区|自治州|自治县|自治旗|特别行政区)"
)
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


class Queryable(Protocol):
    """The one method of a store that questions need (see `kg.store.base.Store`)."""

    def query(self, sparql: str, /) -> Result:
        """Answer a SPARQL query over the union of all graphs."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing a name stood for: its IRI, its full label and, where it has one, the label of its place."""

    iri: str
    label: str
    place: str = ""


def rows(store: Queryable, sparql: str) -> list[list[str]]:
    """The answer of a SELECT as plain strings, "" for unbound."""
    found = cast("ox.QuerySolutions", store.query(PREFIXES + sparql))
    return [[term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else "" for term in row] for row in found]


def fold(text: str) -> str:
    """A name made comparable: NFKC, no white space, lower case, without 《》.

    >>> fold(" 《明政文〔2024〕35 号》"), fold("Ｆinance")
    ('明政文〔2024〕35号', 'finance')
    """
    return re.sub(r"[\s《》]+", "", unicodedata.normalize("NFKC", text)).casefold()


def fold_number(text: str) -> str:
    """A document number without its brackets, whatever their form, and without 第 and 号.

    >>> fold_number("明政文[2024] 35 号") == fold_number("明政文〔2024〕第35号") == fold_number("明政文（２０２４35")
    True
    """
    return re.sub(r"[\W_第号]+", "", unicodedata.normalize("NFKC", text)).casefold()


def unknown(kind: str, name: str, known: Iterable[str], here: Iterable[str] = ()) -> UnknownName:
    """The error for a name that nothing has, with the nearest of what is known; those `here`, in the graph, first."""
    pool = sorted(set(known))
    if len(pool) <= 40:
        return UnknownName(kind, name, pool)
    error = UnknownName(kind, name, ())
    shown = list(dict.fromkeys([*_near(name, sorted(set(here))), *_near(name, pool)]))[:5]
    error.remedy = (
        Message("did you mean {near}?", near=shown)
        if shown
        else Message("{count} are known, none of them is near", count=len(pool))
    )
    return error


def _near(name: str, pool: Sequence[str]) -> list[str]:
    """Names like this one, nearest first.

    Chinese names are short: nearness is the share of characters kept in order, or one name inside the other.
    """
    from rapidfuzz import fuzz, process

    near = [label for label, _, _ in process.extract(name, pool, scorer=fuzz.ratio, limit=5, score_cutoff=50)]
    return near + [label for label in pool if name in label or (len(label) > 1 and label in name)][:5]


def _literals(*names: str) -> str:
    """The ways a name may stand in the graph, for a VALUES clause: with the tag zh and without, full-width brackets."""
    forms = {form for name in names for form in (name, name.replace("(", "（").replace(")", "）"))}
    return " ".join(written(ox.Literal(form, language=tag)) for form in sorted(forms) for tag in ("zh", None))


def as_iri(given: str) -> str | None:
    """The IRI that was given, in the form the graph uses; None where it is no IRI.

    Chinese characters that came percent-encoded, as browsers copy them, are decoded.

    >>> as_iri("<https://w3id.org/policykg/id/doc/%E6%98%8E>"), as_iri("明政文〔2024〕35号")
    ('https://w3id.org/policykg/id/doc/明', None)
    """
    inner = given.strip().removeprefix("<").removesuffix(">")
    if not re.match(r"(?:[a-z][a-z0-9+.-]*://|urn:)", inner, re.IGNORECASE):
        return None
    try:
        ox.NamedNode(inner)
    except ValueError as error:
        raise UsageError("'{inner}' is no IRI: {reason}", inner=inner, reason=cause(error)) from error
    return _ENCODED.sub(lambda match: unquote(match.group(), errors="replace"), inner)


def _existing(store: Queryable, kind: str, iri: str) -> list[Named]:
    node = written(ox.NamedNode(iri))
    if not rows(store, f"SELECT ?p WHERE {{ VALUES ?s {{ {node} }} ?s ?p ?o }} LIMIT 1"):
        raise UnknownName(kind, iri, ())
    found = rows(
        store, f"SELECT ?l WHERE {{ VALUES ?s {{ {node} }} ?s skos:prefLabel|dct:title ?l }} ORDER BY ?l LIMIT 1"
    )
    return [Named(iri, found[0][0] if found else iri)]


def functions(store: Queryable, given: str) -> list[Named]:
    """A function by any label in any language, by its key, or by the kind of office that holds it (财政局, 卫健委)."""
    if iri := as_iri(given):
        return _existing(store, "function", iri)
    table = rows(
        store,
        'SELECT DISTINCT ?c ?l ?p WHERE { ?c skos:inScheme ?scheme . FILTER(STRENDS(STR(?scheme), "/function"))'
        " ?c ?p ?l . FILTER(?p IN (skos:prefLabel, skos:altLabel, skos:hiddenLabel, skos:notation)) }"
        " ORDER BY ?c ?p DESC(LANG(?l)) ?l",
    )
    labels: dict[str, str] = {}
    held: dict[str, set[str]] = defaultdict(set)
    for iri, label, predicate in table:
        if predicate.endswith("prefLabel"):
            labels.setdefault(iri, label)
        held[fold(label)].add(iri)
        held[fold(re.split("[/#]", iri)[-1])].add(iri)
    said = fold(given)
    found = held.get(said) or held.get(re.sub("(?:部门|职能|局|委|委员会|厅)$", "", said))
    if not found:
        raise unknown("function", given, [label for _, label, p in table if not p.endswith("notation")])
    return [Named(iri, labels.get(iri, iri)) for iri in sorted(found)]


def closed_values(kind: str, given: str) -> list[Named]:
    """A closed value of a kind (role, status …) by label, by the record's word, or by the last part of its IRI."""
    known = closed.values(kind)
    said = fold(as_iri(given) or given)
    for iri, value in known.items():
        words = {fold(word) for word in (*value.words, iri, re.split("[/#]", iri)[-1])}
        if said in words or said.removesuffix("单位") in words:
            return [Named(iri, value.labels.get("zh", iri))]
    raise unknown(kind, given, [word for value in known.values() for word in value.words])


def places(store: Queryable, given: str) -> list[Named]:
    """A place by code, by name with or without its level (上犹县, 上犹), or by a chain (赣州市上犹县).

    Where several places have the name, those that the documents or units of the graph belong to are meant; all of them.
    """
    if iri := as_iri(given):
        return _existing(store, "place", iri)
    said = fold(given)
    names = "?p a pol:Place ; skos:prefLabel|skos:altLabel|skos:hiddenLabel ?l"
    if re.fullmatch(r"\d{6}", said):
        clause = f"VALUES ?code {{ {written(ox.Literal(said))} }} ?p skos:notation ?code ; skos:prefLabel ?l"
    else:
        clause = f"VALUES ?l {{ {_literals(said)} }} {names}"
    found = rows(store, f"SELECT DISTINCT ?p ?l WHERE {{ {clause} }} ORDER BY ?p")
    if not found:
        everything = rows(store, f"SELECT DISTINCT ?p ?l WHERE {{ {names} }} ORDER BY ?p")
        found = [row for row in everything if row[1].startswith(said) and _LEVEL.fullmatch(row[1][len(said) :])]
        found = found or _by_chain(store, said, everything)
        if not found:
            present = rows(store, "SELECT DISTINCT ?l WHERE { ?x pol:jurisdiction ?p . ?p skos:prefLabel ?l }")
            raise unknown("place", given, [label for _, label in everything], [label for (label,) in present])
    things = [Named(iri, label) for iri, label in dict(found).items()]
    if len(things) > 1:
        here = " ".join(written(ox.NamedNode(thing.iri)) for thing in things)
        used = {
            iri
            for (iri,) in rows(
                store,
                f"SELECT DISTINCT ?p WHERE {{ VALUES ?p {{ {here} }} ?x pol:jurisdiction/skos:broader* ?p }}",
            )
        }
        things = [thing for thing in things if thing.iri in used] or things
    return [Named(thing.iri, thing.label, _above(store, thing.iri)) for thing in things]


def _by_chain(store: Queryable, said: str, everything: Sequence[Sequence[str]]) -> list[list[str]]:
    """The places that the end of a chain names, where the front names places above it."""
    ends = [list(row) for row in everything if said.endswith(row[1]) and said != row[1]]
    return [row for row in ends if said[: -len(row[1])].endswith(_above(store, row[0]) or "\0")]


def _above(store: Queryable, iri: str) -> str:
    node = written(ox.NamedNode(iri))
    found = rows(
        store, f"SELECT ?l WHERE {{ VALUES ?p {{ {node} }} ?p skos:broader/skos:prefLabel ?l }} ORDER BY ?l LIMIT 1"
    )
    return found[0][0] if found else ""


def places_within(store: Queryable, things: Sequence[Named]) -> list[str]:
    """The IRIs of these places and of all below them that the graph uses."""
    tops = " ".join(written(ox.NamedNode(thing.iri)) for thing in things)
    below = rows(
        store,
        "SELECT DISTINCT ?p WHERE { { SELECT DISTINCT ?p WHERE { ?x pol:jurisdiction ?p } }"
        f" VALUES ?top {{ {tops} }} ?p skos:broader+ ?top }} ORDER BY ?p",
    )
    return list(dict.fromkeys([*(thing.iri for thing in things), *(iri for (iri,) in below)]))


def units(store: Queryable, given: str) -> list[Named]:
    """All units of a name: as printed, in full, or in full without the place (县财政局 is 明溪县财政局 too)."""
    if iri := as_iri(given):
        return _existing(store, "unit", iri)
    said = re.sub(r"\s+", "", given)
    forms = _literals(said)
    head = "SELECT DISTINCT ?u ?l ?place ?code WHERE"
    tail = (
        "?u skos:prefLabel ?l OPTIONAL { ?u pol:jurisdiction ?p . ?p skos:prefLabel ?place"
        " OPTIONAL { ?p skos:notation ?code } }"
    )
    direct = (
        f"{head} {{ {{ SELECT DISTINCT ?u WHERE {{ {{ VALUES ?n {{ {forms} }} ?u skos:prefLabel ?n ; a pol:Unit }}"
        f" UNION {{ VALUES ?n {{ {forms} }} ?r pol:printedAs ?n ; pol:unit|pol:partner ?u . ?u a pol:Unit }} }} }}"
        f" {tail} }}"
    )
    ending = (
        f"{head} {{ {{ SELECT DISTINCT ?u WHERE {{ VALUES ?end {{ {written(ox.Literal(said))} }}"
        f" ?u a pol:Unit ; skos:prefLabel ?n . FILTER(STRENDS(STR(?n), ?end)) }} }} {tail} }}"
    )
    found = rows(store, direct)
    found += [row for row in rows(store, ending) if _is_of_place(row[1][: -len(said)], said, row[2])]
    if not found:
        known = rows(
            store,
            "SELECT DISTINCT ?n WHERE { { ?u a pol:Unit ; skos:prefLabel ?n } UNION"
            " { ?r pol:unit|pol:partner ?u ; pol:printedAs ?n . ?u a pol:Unit } }",
        )
        raise unknown("unit", given, [name for (name,) in known])
    ordered = {row[0]: Named(row[0], row[1], row[2]) for row in sorted(found, key=lambda row: (row[3] or "~", row[0]))}
    return list(ordered.values())


def _is_of_place(front: str, said: str, place: str) -> bool:
    """Whether a full name, `front` and then what was said, is what was said with its place before it.

    The front is the place, with or without the word for its level, or what lies above the place that was said.

    >>> _is_of_place("明溪", "县财政局", "明溪县"), _is_of_place("西州市", "朝阳区财政局", "朝阳区")
    (True, True)
    >>> _is_of_place("明溪县总", "医院", "明溪县")
    False
    """
    if not front or not place:
        return False
    levels = [level for level in ("县", "市", "区", "省", "旗") if place.endswith(level)]
    return said.startswith(place) or front.endswith(place) or any(front.endswith(place[: -len(x)]) for x in levels)


def documents(store: Queryable, given: str) -> list[Named]:
    """A document by IRI, key, number, or title; by a part of its title where only one has it."""
    if iri := as_iri(given):
        return _existing(store, "document", iri)
    known = rows(store, "SELECT DISTINCT ?d WHERE { ?d a pol:Document }")
    keyed = [iri for (iri,) in known if unquote(iri.partition("/doc/")[2]) == given.strip()]
    if keyed:  # most often a number, which is the key: the titles of all others are not read
        nodes = " ".join(written(ox.NamedNode(iri)) for iri in keyed)
        return [_document(row) for row in _titled(store, f"VALUES ?d {{ {nodes} }}")]
    table = _titled(store)
    said, number = fold(given), fold_number(given)
    tests: tuple[Callable[[Sequence[str]], bool], ...] = (
        lambda row: bool(row[2] and number) and fold_number(row[2]) == number,
        lambda row: bool(said) and said in (fold(row[1]), fold(row[3])),
    )
    for match in tests:
        if found := [row for row in table if match(row)]:
            return [_document(row) for row in found]
    partly = [row for row in table if said and said in fold(row[1] or row[3])]
    if len(partly) > 1:
        shown = [f"{row[1] or row[3]} ({row[2] or row[0]})" for row in partly[:5]]
        raise UsageError(
            "{count} documents have '{given}' in their title: {shown}",
            remedy="give the number or more of the title",
            count=len(partly),
            given=given,
            shown=shown,
        )
    if not partly:
        raise unknown("document", given, [name for row in table for name in row[1:3] if name])
    return [_document(row) for row in partly]


def readable(store: Queryable, given: str) -> list[Named]:
    """The documents of a name, and those whose text they stand in.

    A further policy of a file has no text of its own: its items are `pol:inDocument` the first one.
    """
    found = documents(store, given)
    return list(dict.fromkeys([*found, *_wholes(store, found)]))


def _wholes(store: Queryable, parts: Sequence[Named]) -> list[Named]:
    """The documents that these are parts of."""
    given = " ".join(written(each) for each in nodes(parts))
    query = f"SELECT DISTINCT ?whole WHERE {{ VALUES ?part {{ {given} }} ?part dct:isPartOf ?whole }} ORDER BY ?whole"
    return [whole for (iri,) in rows(store, query) for whole in documents(store, f"<{iri}>")]


def _titled(store: Queryable, which: str = "") -> list[list[str]]:
    """Documents with title, number and the title of the notice that issues it."""
    return rows(
        store,
        f"SELECT DISTINCT ?d ?t ?n ?notice WHERE {{ {which} ?d a pol:Document OPTIONAL {{ ?d dct:title ?t }}"
        " OPTIONAL { ?d pol:documentNumber ?n } OPTIONAL { ?d pol:noticeTitle ?notice } } ORDER BY ?d",
    )


def _document(row: Sequence[str]) -> Named:
    return Named(row[0], row[1] or row[3] or row[0], row[2])


def items(store: Queryable, given: str) -> list[Named]:
    """An item by IRI, or by document and number: `明政文〔2024〕35号#2.1.1`."""
    if iri := as_iri(given):
        return _existing(store, "item", iri)
    document, mark, number = given.rpartition("#")
    if not mark or not number.strip():
        raise UsageError(
            "'{given}' is no item",
            remedy="give its IRI, or DOCUMENT#NUMBER such as 明政文〔2024〕35号#2.1.1",
            given=given,
        )
    found = []
    for carrier in documents(store, document):
        texts = " ".join(written(node) for node in nodes([carrier, *_wholes(store, [carrier])]))
        query = f"SELECT ?i ?n WHERE {{ VALUES ?d {{ {texts} }} ?i pol:inDocument ?d ; a pol:Item ; pol:number ?n }}"
        numbers = rows(store, query)
        hits = [Named(iri, f"{carrier.label} {n}") for iri, n in numbers if n == number.strip()]
        if not hits:
            raise unknown(
                Message("item of {document}", document=carrier.label), number.strip(), [n for _, n in numbers]
            )
        found += hits
    return found


def anything(store: Queryable, given: str) -> list[Named]:
    """Anything by IRI; an item by DOCUMENT#NUMBER; a document; a unit."""
    if iri := as_iri(given):
        return _existing(store, "thing", iri)
    if "#" in given:
        return items(store, given)
    try:
        return documents(store, given)
    except UnknownName as error:
        try:
            return units(store, given)
        except UnknownName:
            raise error from None


def nodes(things: Iterable[Named]) -> list[Bound]:
    """The things as terms."""
    return [ox.NamedNode(thing.iri) for thing in things]
