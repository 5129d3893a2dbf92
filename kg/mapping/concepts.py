"""From words to concepts: the document's own word stays in the record, the concept is what questions join on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.errors import VocabularyError, cause
from ontology.iris import BASE
from ontology.terms import SKOS

SCHEMES = ("mode", "programme-level", "specialty", "measure")
"""The schemes whose words stand in records: modes of partnership, levels of programmes, specialties and centres, units
of measure. (Indicators stand there by their keys; so do specialties where they are known.)"""

Concepts = Mapping[tuple[str, str], str]
"""(Scheme, name) → the concept's key: the rest of its IRI behind the scheme, decoded."""

NONE: Concepts = MappingProxyType({})


def read_concepts(paths: Iterable[Path]) -> Concepts:
    """The concepts of `SCHEMES` by their Chinese names, preferred and alternative.

    Of one name in two concepts the later file's counts, within a file the preferred name's: a user's file wins.

    Args:
        paths: Turtle files, ours first.

    Raises:
        VocabularyError: a file is not there or is no Turtle.
    """
    found: dict[tuple[str, str], str] = {}
    for path in paths:
        read = sorted(_names(path))
        for predicate in (SKOS.altLabel, SKOS.prefLabel):
            found.update({(scheme, name): key for said, scheme, name, key in reversed(read) if said == predicate})
    return MappingProxyType(found)


def _names(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Predicate, scheme, name and key of each name in a file."""
    from urllib.parse import unquote

    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    try:
        data = path.read_bytes()
    except OSError as error:
        raise VocabularyError(cause(error), where=str(path), remedy="check the path") from error
    if not any(scheme.encode() in data for scheme in SCHEMES):
        return  # most of the vocabulary is places and offices
    try:
        for quad in parse(data, format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if quad.predicate.value not in (SKOS.prefLabel, SKOS.altLabel) or not isinstance(subject, NamedNode):
                continue
            scheme, _, key = subject.value.removeprefix(BASE).partition("/")
            if scheme in SCHEMES and key and isinstance(value, Literal) and (value.language or "zh").startswith("zh"):
                yield quad.predicate.value, scheme, "".join(value.value.split()), unquote(key)
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise VocabularyError(
            "not Turtle: {reason}", where=where, remedy="mend the line", reason=cause(error)
        ) from error
