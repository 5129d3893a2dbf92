"""From the Turtle of the vocabulary to the quads of its graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import VocabularyError, cause
from ontology.iris import BASE, vocabulary_graph_iri
from ontology.terms import POL, SKOS

_SINGLE = frozenset(
    f"<{iri}>" for iri in (SKOS.prefLabel, SKOS.definition, SKOS.notation, SKOS.broader, SKOS.inScheme, POL.placeLevel)
)
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
    lines: set[str] = set()
    single: dict[tuple[str, str, str], dict[str, None]] = {}  # by subject, predicate and language
    for path in paths:
        read: dict[tuple[str, str, str], dict[str, None]] = {}
        for line in _triples(Path(path), base):
            subject, predicate, value = line.split(" ", 2)
            if predicate in _SINGLE:
                read.setdefault((subject, predicate, _language(value)), {})[line] = None
            else:
                lines.add(line)
        single.update(read)
    for found in single.values():
        lines.update(found)
    tail = f" <{vocabulary_graph_iri(base)}> .\n"
    return "".join(sorted([line + tail for line in lines]))


def _triples(path: Path, base: str) -> list[str]:
    """The triples of a file as N-Triples, each without its full stop."""
    from pyoxigraph import RdfFormat, parse, serialize

    try:
        data = path.read_bytes()
    except OSError as error:
        raise VocabularyError(cause(error), where=str(path), remedy="check the path") from error
    try:
        written = serialize(parse(data, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES) or b""
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise VocabularyError(
            "not Turtle: {reason}", where=where, remedy="mend the line", reason=cause(error)
        ) from error
    triples = [line[:-2] for line in written.decode().split("\n")[:-1]]
    if b"_:" in written and any(line.startswith("_:") or " _:" in line.partition('"')[0] for line in triples):
        raise VocabularyError("a node has no name", where=str(path), remedy="give every [ … ] an IRI")
    return triples if base == BASE else [_moved(line, base) for line in triples]


def _language(value: str) -> str:
    """The language of a literal as N-Triples writes it, else the empty string.

    >>> _language('"财政"@zh'), _language('"350421"'), _language("<https://example.org/a@b>")
    ('zh', '', '')
    """
    behind = value.rpartition('"')[2]
    return behind[1:] if behind.startswith("@") else ""


def _moved(line: str, base: str) -> str:
    """A triple with the IRIs under `BASE` that are its subject and its object put under `base`."""
    subject, predicate, value = line.split(" ", 2)
    subject, value = (f"<{base}{t[len(BASE) + 1 :]}" if t.startswith(f"<{BASE}") else t for t in (subject, value))
    return f"{subject} {predicate} {value}"
