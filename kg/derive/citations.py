"""Which documents of the graph the citations mean: by number, then by title.

A citation resolves only where exactly one document is left; every other stays as it is. A title that is not the one of
the document with that number is a finding. The graph of a place holds what the documents kept there cite; it rests on
them, and on number, titles, date and places of every document that they could mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.derive._reading import Homes, rows
from kg.derive.base import Graphs
from kg.mapping.quads import literal
from ontology.iris import place_iri
from ontology.terms import POL, RDF, RDFS

_DOCUMENTS = """SELECT ?document ?title ?notice ?number ?issued ?place WHERE {
  ?document a pol:Document .
  OPTIONAL { ?document dct:title ?title } OPTIONAL { ?document pol:noticeTitle ?notice }
  OPTIONAL { ?document pol:documentNumber ?number } OPTIONAL { ?document dct:issued ?issued }
  OPTIONAL { ?document pol:jurisdiction ?place } }"""
_PLACES = """SELECT DISTINCT ?place ?above ?name WHERE {
  { SELECT DISTINCT ?place WHERE { ?document a pol:Document ; pol:jurisdiction ?place } }
  OPTIONAL { ?place skos:broader+ ?above } OPTIONAL { ?place skos:prefLabel ?name } }"""
_CITATIONS = """SELECT ?citation ?title ?number ?policy ?evidence ?document WHERE {
  ?citation a pol:Citation ; pol:task ?item ; pol:evidence ?evidence .
  ?evidence pol:inDocument ?document .
  ?item pol:partOf* ?policy . ?policy a pol:Document .
  OPTIONAL { ?citation dct:title ?title } OPTIONAL { ?citation pol:documentNumber ?number } }"""

_QUOTES = re.compile(r"[\s《》〈〉<>“”\"'‘’]")
_BRACKETS = str.maketrans("[](){}", "〔〕〔〕〔〕")


@dataclass(slots=True)
class _Document:
    """A policy: its titles, number, date and the places that it governs."""

    iri: str
    titles: set[str] = field(default_factory=set)
    number: str = ""
    issued: str = ""
    places: set[str] = field(default_factory=set)

    def line(self) -> str:
        """All that the rule looks at, on one line."""
        return "\t".join([self.iri, self.number, self.issued, *sorted(self.titles), *sorted(self.places)])


@dataclass(frozen=True, slots=True)
class _Citation:
    """What is cited, in which policy, resting on what; `document` is the one whose text the evidence is of."""

    iri: str
    title: str
    number: str
    policy: str
    evidence: str
    document: str


@dataclass(frozen=True, slots=True)
class _Places:
    """Of each place that a document governs those above it, and its names."""

    above: Mapping[str, set[str]]
    names: Mapping[str, set[str]]
    nation: str

    def reach(self, candidate: _Document, citing: _Document) -> bool:
        """Whether a document binds where another is issued, or says in its title for where it is."""
        if not candidate.places or not citing.places or self.nation in candidate.places:
            return True
        if any(name in title for p in candidate.places for name in self.names.get(p, ()) for title in candidate.titles):
            return True
        within = citing.places.union(*(self.above.get(place, set()) for place in citing.places))
        return bool(candidate.places & within)


class Citations:
    """The rule at work (`kg.derive.base.Derivation`)."""

    def __init__(self, store: Graphs, base: str) -> None:
        self._homes = Homes(store, base)
        self._documents = _documents(store)
        self._places = _places(store, base)
        self._numbers, self._titles = _index(self._documents.values())
        self._citations: dict[str, list[_Citation]] = {}  # by place
        for citation in _citations(store):
            if key := self._homes.keys.get(citation.document):
                self._citations.setdefault(self._homes.home[key], []).append(citation)

    def sources(self) -> Mapping[str, set[str]]:
        """The citing documents of each place, and the headers of those that they could mean."""
        found: dict[str, set[str]] = {}
        for place, citations in self._citations.items():
            lines = found.setdefault(place, set())
            for citation in citations:
                lines.add(self._homes.line(self._homes.keys[citation.document]))
                lines.update(document.line() for document in self._candidates(citation))
        return found

    def derive(self, place: str) -> Iterator[str]:
        """What the citations of a place mean."""
        for citation in self._citations[place]:
            citing = self._documents[citation.policy]
            found, by = _by_number(citation, self._numbers), "number"
            if found is None:
                found, by = _by_title(citation, citing, self._titles, self._places), "title"
            if found is None or found.iri == citing.iri:
                continue
            yield from _resolved(citation, citing, found, by)
            if by == "number" and not _same_title(citation, found):
                yield from _finding(citation, found)

    def _candidates(self, citation: _Citation) -> list[_Document]:
        return [*self._numbers.get(citation.number, ()), *self._titles.get(citation.title, ())]


read = Citations


def fold_number(number: str) -> str:
    """A number without what differs between documents: blanks, kinds of brackets, 第.

    >>> fold_number("国办发 [2024] 第 3 号") == fold_number("国办发〔2024〕3号")
    True
    """
    plain = unicodedata.normalize("NFKC", "".join(number.split())).translate(_BRACKETS)
    return re.sub(r"〕第?0*(?=\d)", "〕", plain)


def fold_title(title: str) -> str:
    """A title without quotation marks, blanks and full-width forms.

    >>> fold_title("关于印发《行动计划（试行）》的通知")
    '关于印发行动计划(试行)的通知'
    """
    return _QUOTES.sub("", unicodedata.normalize("NFKC", title))


def _index(documents: Iterable[_Document]) -> tuple[dict[str, list[_Document]], dict[str, list[_Document]]]:
    """The documents by number, and by each title they go by: the whole, and from 关于 on, without who issued it."""
    numbers: dict[str, list[_Document]] = {}
    titles: dict[str, list[_Document]] = {}
    for document in documents:
        if document.number:
            numbers.setdefault(document.number, []).append(document)
        for title in {form for whole in document.titles for form in _forms(whole)}:
            titles.setdefault(title, []).append(document)
    return numbers, titles


def _forms(title: str) -> Iterator[str]:
    yield title
    _, about, rest = title.partition("关于")
    if about:
        yield about + rest


def _by_number(citation: _Citation, numbers: Mapping[str, list[_Document]]) -> _Document | None:
    found = numbers.get(citation.number, []) if citation.number else []
    return found[0] if len(found) == 1 else None


def _by_title(
    citation: _Citation, citing: _Document, titles: Mapping[str, list[_Document]], places: _Places
) -> _Document | None:
    """The one document of that title that the citing one can mean: no other number, no later date, no other place."""
    left = [
        candidate
        for candidate in titles.get(citation.title, ())
        if not (citation.number and candidate.number and citation.number != candidate.number)
        and not (citing.issued and candidate.issued[: len(citing.issued)] > citing.issued)
        and candidate.iri != citing.iri
        and places.reach(candidate, citing)
    ]
    return left[0] if len(left) == 1 else None


def _same_title(citation: _Citation, found: _Document) -> bool:
    """Whether one title is the other or a part of it; nothing to compare is no mismatch."""
    if not citation.title or not found.titles:
        return True
    return any(citation.title in title or title in citation.title for title in found.titles)


def _resolved(citation: _Citation, citing: _Document, found: _Document, by: str) -> Iterator[str]:
    yield f"<{citation.iri}> <{POL.resolvesTo}> <{found.iri}>"
    yield f"<{citation.iri}> <{POL.resolvedBy}> {literal(by)}"
    yield f"<{citing.iri}> <{POL.cites}> <{found.iri}>"


def _finding(citation: _Citation, found: _Document) -> Iterator[str]:
    node = f"<{citation.iri}/finding>"
    said = f"文号{found.number}的文件题为“{min(found.titles)}”，此处引作“{citation.title}”"
    yield f"<{citation.document}> <{POL.finding}> {node}"
    yield f"{node} <{RDF.type}> <{POL.Finding}>"
    yield f"{node} <{POL.inDocument}> <{citation.document}>"
    yield f"{node} <{POL.code}> {literal('title-mismatch')}"
    yield f"{node} <{RDFS.comment}> {literal(said)}"
    yield f"{node} <{POL.evidence}> <{citation.evidence}>"


# ------------------------------------------------------------------------------------------------------------- reading


def _documents(store: Graphs) -> dict[str, _Document]:
    documents: dict[str, _Document] = {}
    for row in rows(store, _DOCUMENTS):
        document = documents.setdefault(row["document"], _Document(row["document"]))
        document.titles.update(fold_title(row[name]) for name in ("title", "notice") if name in row)
        document.number = fold_number(row.get("number", ""))
        document.issued = row.get("issued", "")
        if "place" in row:
            document.places.add(row["place"])
    return documents


def _places(store: Graphs, base: str) -> _Places:
    above: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for row in rows(store, _PLACES):
        if "above" in row:
            above.setdefault(row["place"], set()).add(row["above"])
        if "name" in row:
            names.setdefault(row["place"], set()).add(fold_title(row["name"]))
    return _Places(above, names, place_iri("100000", base))


def _citations(store: Graphs) -> Iterator[_Citation]:
    for row in rows(store, _CITATIONS):
        title, number = fold_title(row.get("title", "")), fold_number(row.get("number", ""))
        yield _Citation(row["citation"], title, number, row["policy"], row["evidence"], row["document"])
