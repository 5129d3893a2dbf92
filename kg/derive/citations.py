"""Which documents of the graph the citations mean: by number, then by title.

A citation resolves only where exactly one document is left; every other stays as it is. A title that is not the one of
the document with that number is a finding. The graph of a place holds what the documents kept there cite; it rests on
them, and on number, titles, date and places of every document that they could mean.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.derive._reading import above, homes, listed, pairs, rows
from kg.derive.base import Documents, Graphs, Known, Share
from kg.mapping.quads import literal
from ontology.iris import place_iri
from ontology.terms import POL, RDF, RDFS

_PARTS = "SELECT ?part ?document {{ {chosen} ?part a pol:Document ; dct:isPartOf ?document }}"
_HEADERS = """SELECT ?document ?title ?notice ?number ?issued ?place WHERE {{
  {chosen} ?document a pol:Document .
  OPTIONAL {{ ?document dct:title ?title }} OPTIONAL {{ ?document pol:noticeTitle ?notice }}
  OPTIONAL {{ ?document pol:documentNumber ?number }} OPTIONAL {{ ?document dct:issued ?issued }}
  OPTIONAL {{ ?document pol:jurisdiction ?place }} }}"""
_CITATIONS = """SELECT ?citation ?title ?number ?policy ?evidence WHERE {{
  {shown} ?citation a pol:Citation ; pol:evidence ?evidence ; pol:task ?item .
  ?item pol:partOf* ?policy . ?policy a pol:Document .
  OPTIONAL {{ ?citation dct:title ?title }} OPTIONAL {{ ?citation pol:documentNumber ?number }} }}"""
_NAMES = "SELECT ?place ?name {{ VALUES ?place {{ {places} }} ?place skos:prefLabel ?name }}"

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

    @classmethod
    def of(cls, line: str) -> _Document:
        """The document of a line."""
        iri, titles, number, issued, places = json.loads(line)
        return cls(iri, set(titles), number, issued, set(places))

    def line(self) -> str:
        """All that the rule looks at, on one line."""
        return _json([self.iri, sorted(self.titles), self.number, self.issued, sorted(self.places)])


class _Citation(NamedTuple):
    """What is cited, in which policy, resting on what; `document` is the one whose text the evidence is of."""

    iri: str
    title: str
    number: str
    policy: str
    evidence: str
    document: str

    def names(self) -> list[str]:
        """What the cited document is looked for by."""
        return _names(self.number, [self.title] if self.title else [])


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


def brings(store: Graphs, documents: Documents, base: str) -> dict[str, Share]:
    """The headers of a file's policies under their numbers and titles, and to its place what it cites, if anything."""
    parts = dict(pairs(store, _PARTS.format(chosen=documents.values())))
    headers: dict[str, dict[str, _Document]] = {}
    for header in _headers(store, documents, parts):
        if key := documents.key(parts.get(header.iri, header.iri)):
            headers.setdefault(key, {})[header.iri] = header
    citations: dict[str, list[_Citation]] = {}
    for citation in _citations(store, documents):
        if key := documents.key(citation.document):
            citations.setdefault(key, []).append(citation)
    home = homes(store, documents)
    return {key: _share(home[key], found, citations.get(key, [])) for key, found in headers.items()}


def _share(home: str, headers: Mapping[str, _Document], citations: list[_Citation]) -> Share:
    return Share(
        places={home: _json([[headers[one.policy].line(), one] for one in sorted(citations)])} if citations else {},
        offers=[(name, header.line()) for header in headers.values() for name in _offered(header)],
        wants=[name for citation in citations for name in citation.names()],
    )


class Citations:
    """The rule at work (`kg.derive.base.Derivation`)."""

    def __init__(self, store: Graphs, known: Known, places: Collection[str], base: str) -> None:
        self._lines: dict[str, set[str]] = {}  # by place, what its graph rests on
        self._citations: dict[str, list[tuple[_Document, _Citation]]] = {}  # by place, each with who cites
        self._named: dict[str, list[_Document]] = {}  # by name
        for place in places:
            for key, said in known.at(place).items():
                self._lines.setdefault(place, set()).add(known.line(key))
                found = [(_Document.of(citing), _Citation(*citation)) for citing, citation in json.loads(said)]
                self._citations.setdefault(place, []).extend(found)
        for place, cited in self._citations.items():
            for name in {name for _, citation in cited for name in citation.names()}:
                if name not in self._named:
                    self._named[name] = [_Document.of(line) for line in known.offered(name)]
                self._lines[place].update(document.line() for document in self._named[name])
        self._places = self._places_of(store, base)

    def _places_of(self, store: Graphs, base: str) -> _Places:
        """What is to be known of the places of citing and cited documents."""
        citing = {place for cited in self._citations.values() for document, _ in cited for place in document.places}
        meant = {place for found in self._named.values() for document in found for place in document.places}
        names: dict[str, set[str]] = {}
        for place, name in pairs(store, _NAMES.format(places=listed(meant))):
            names.setdefault(place, set()).add(fold_title(name))
        return _Places(above(store, citing), names, place_iri("100000", base))

    def sources(self) -> Mapping[str, set[str]]:
        """The citing documents of each place, and the headers of those that they could mean."""
        return self._lines

    def derive(self, place: str) -> Iterator[str]:
        """What the citations of a place mean."""
        for citing, citation in self._citations[place]:
            found, by = _by_number(self._under(citation.number, ())), "number"
            if found is None:
                found, by = _by_title(self._under("", [citation.title]), citation, citing, self._places), "title"
            if found is None or found.iri == citing.iri:
                continue
            yield from _resolved(citation, citing, found, by)
            if by == "number" and not _same_title(citation, found):
                yield from _finding(citation, found)

    def _under(self, number: str, titles: Collection[str]) -> list[_Document]:
        return [document for name in _names(number, titles) for document in self._named.get(name, ())]


read = Citations


def _names(number: str, titles: Collection[str]) -> list[str]:
    """What documents are found by: a number, titles.

    >>> _names("国办发〔2024〕3号", ["行动计划"]), _names("", [])
    (['number 国办发〔2024〕3号', 'title 行动计划'], [])
    """
    return [*([f"number {number}"] if number else []), *(f"title {title}" for title in titles)]


def _offered(header: _Document) -> list[str]:
    """The number of a document, and each title it goes by: the whole, and from 关于 on, without who issued it."""
    return _names(header.number, sorted({form for whole in header.titles for form in _forms(whole)}))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


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


def _forms(title: str) -> Iterator[str]:
    yield title
    _, about, rest = title.partition("关于")
    if about:
        yield about + rest


def _by_number(found: list[_Document]) -> _Document | None:
    return found[0] if len(found) == 1 else None


def _by_title(found: list[_Document], citation: _Citation, citing: _Document, places: _Places) -> _Document | None:
    """The one document of that title that the citing one can mean: no other number, no later date, no other place."""
    left = [
        candidate
        for candidate in found
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


def _headers(store: Graphs, documents: Documents, parts: Collection[str]) -> Iterator[_Document]:
    found: dict[str, _Document] = {}
    chosen = documents.values()
    asked = [chosen, f"VALUES ?document {{ {listed(parts)} }}"] if chosen and parts else [chosen]
    for row in (row for each in asked for row in rows(store, _HEADERS.format(chosen=each))):
        document = found.setdefault(row["document"], _Document(row["document"]))
        document.titles.update(fold_title(row[name]) for name in ("title", "notice") if name in row)
        document.number = max(document.number, fold_number(row.get("number", "")))
        document.issued = max(document.issued, row.get("issued", ""))
        if "place" in row:
            document.places.add(row["place"])
    yield from found.values()


def _citations(store: Graphs, documents: Documents) -> Iterator[_Citation]:
    for row in rows(store, _CITATIONS.format(shown=documents.shown())):
        title, number = fold_title(row.get("title", "")), fold_number(row.get("number", ""))
        document = row["evidence"].partition("/text#")[0]
        yield _Citation(row["citation"], title, number, row["policy"], row["evidence"], document)
