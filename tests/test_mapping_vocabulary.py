"""The quads of the vocabulary, and the concepts that words of a record mean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.mapping import BASE, read_concepts, vocabulary_nquads

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix f: <https://w3id.org/policykg/id/function/> .
"""


def _files(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{number}.ttl" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(HEAD + text, encoding="utf-8")
    return paths


def _words(quads: str) -> set[str]:
    return set(re.findall(r'"([^"]*)"', quads))


def test_a_users_vocabulary_wins(tmp_path: Path) -> None:
    """A later label of the same language replaces, another language stays, other names add up."""
    ours = 'f:finance a skos:Concept ; skos:prefLabel "财政"@zh , "Finance"@en ; skos:altLabel "财政局"@zh .'
    theirs = 'f:finance skos:prefLabel "财政事务"@zh ; skos:altLabel "财局"@zh . f:tea skos:prefLabel "茶业"@zh .'
    quads = vocabulary_nquads(_files(tmp_path, ours, theirs))
    assert _words(quads) == {"财政事务", "Finance", "财政局", "财局", "茶业"}
    assert quads == "".join(sorted(quads.splitlines(True)))
    assert all(line.endswith(f" <{BASE}graph/vocabulary> .\n") for line in quads.splitlines(True))


def test_the_vocabulary_moves_with_the_base(tmp_path: Path) -> None:
    quads = vocabulary_nquads(_files(tmp_path, "f:finance a skos:Concept ."), base="http://example.org/")
    assert quads.startswith("<http://example.org/function/finance>")
    assert BASE not in quads


# One row a file that cannot be read: its text (None: there is none), a piece of the message.
UNREADABLE = (
    ("f:finance a skos:Concept", "not Turtle"),  # no full stop
    ("f:finance skos:broader [ a skos:Concept ] .", "has no name"),  # a node without an IRI
    (None, "No such file"),
)


@pytest.mark.parametrize(("text", "message"), UNREADABLE)
def test_a_vocabulary_that_cannot_be_read_is_named(tmp_path: Path, text: str | None, message: str) -> None:
    paths = [tmp_path / "none.ttl"] if text is None else _files(tmp_path, text)
    with pytest.raises(VocabularyError, match=message) as caught:
        vocabulary_nquads(paths)
    assert str(paths[0]) in caught.value.where
    assert caught.value.remedy


# One row a name in a vocabulary of ours and one of the user's: scheme, name, key.
NAMED = (
    ("mode", "对口帮扶", "pairing"),  # ours
    ("mode", "帮带", "mentoring"),  # an alternative name of ours that the user gives to another concept
    ("mode", "师带徒", "mentoring"),  # the user's
    ("mode", "Pairing", None),  # English names stand in no document
    ("mode", "心内科", None),  # another scheme's
    ("specialty", "心内科", "心/内"),  # a key that the IRI has in percent-encoding
    ("function", "财政", None),  # of a scheme that no fact's words are looked up in
)


@pytest.mark.parametrize(("scheme", "name", "key"), NAMED)
def test_words_find_their_concepts(tmp_path: Path, scheme: str, name: str, key: str | None) -> None:
    ours = """@prefix i: <https://w3id.org/policykg/id/> .
<https://w3id.org/policykg/id/mode/pairing> skos:prefLabel "对口帮扶"@zh, "Pairing"@en ; skos:altLabel "帮带"@zh .
<https://w3id.org/policykg/id/specialty/%E5%BF%83%2F%E5%86%85> skos:prefLabel "心内科"@zh .
f:finance skos:prefLabel "财政"@zh ."""
    theirs = '<https://w3id.org/policykg/id/mode/mentoring> skos:prefLabel "师带徒"@zh ; skos:altLabel "帮带"@zh .'
    assert read_concepts(_files(tmp_path, ours, theirs)).get((scheme, name)) == key


@pytest.mark.parametrize(("text", "message"), (("mode", "not Turtle"), (None, "No such file")))
def test_words_that_cannot_be_read_are_named(tmp_path: Path, text: str | None, message: str) -> None:
    paths = [tmp_path / "none.ttl"] if text is None else _files(tmp_path, text)
    with pytest.raises(VocabularyError, match=message):
        read_concepts(paths)
