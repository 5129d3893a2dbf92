"""From the Turtle of the vocabulary to the quads of its graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import VocabularyError, cause
from ontology.iris import BASE, vocabulary_graph_iri
from ontology.terms import POL, SKOS

_SINGLE = frozenset({SKOS.prefLabel, SKOS.definition, SKOS.notation, SKOS.broader, SKOS.inScheme, POL.placeLevel})
"""Of these a later file's value replaces an earlier file's (per language); of all others values add up."""


def vocabulary_nquads(paths: Iterable[Path], *, base: str = BASE) -> str:
    """The N-Quads of the vocabulary in its named graph, sorted, so that the order of lines in a file does not matter.

    Args:
        paths: Turtle files, UTF-8, ours first; a later file's label, definition, code, parent, scheme and level of a
            concept replace an earlier file's, and everything else it says is added.
        base: what the IRIs of data start with; IRIs under `BASE` are moved there.

    Returns:
        One quad a line, each ended by a newline.

    Raises:
        VocabularyError: a file is not there, is no Turtle, or has a node without a name.
    """
    facts: dict[tuple[str, str, str], dict[str, None]] = {}
    for path in paths:
        read: dict[tuple[str, str, str], dict[str, None]] = {}
        for subject, predicate, language, value in _triples(Path(path), base):
            read.setdefault((subject, predicate, language), {})[value] = None
        for key, values in read.items():
            if key[1][1:-1] in _SINGLE:
                facts[key] = values
            else:
                facts.setdefault(key, {}).update(values)
    tail = f" <{vocabulary_graph_iri(base)}> .\n"
    lines = [f"{subject} {predicate} {value}{tail}" for (subject, predicate, _), vs in facts.items() for value in vs]
    return "".join(sorted(lines))


def _triples(path: Path, base: str) -> Iterable[tuple[str, str, str, str]]:
    """Subject, predicate, language (or the empty string) and object of each triple of a file, as N-Triples terms."""
    from pyoxigraph import BlankNode, Literal, RdfFormat, parse

    try:
        data = path.read_bytes()
    except OSError as error:
        raise VocabularyError(cause(error), where=str(path), remedy="check the path") from error
    try:
        for quad in parse(data, format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, BlankNode) or isinstance(value, BlankNode):
                raise VocabularyError("a node has no name", where=str(path), remedy="give every [ … ] an IRI")
            language = (value.language or "") if isinstance(value, Literal) else ""
            yield _moved(str(subject), base), str(quad.predicate), language, _moved(str(value), base)
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise VocabularyError(
            "not Turtle: {reason}", where=where, remedy="mend the line", reason=cause(error)
        ) from error


def _moved(term: str, base: str) -> str:
    return f"<{base}{term[len(BASE) + 1 :]}" if base != BASE and term.startswith(f"<{BASE}") else term
