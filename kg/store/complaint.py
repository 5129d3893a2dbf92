"""What the engine says of a query that it can not read, in words for people: what it is, where, what to do."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from kg.errors import Message
from kg.store.base import undeclared_prefix

_VERBS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_PROLOGUE = re.compile(r"(?:\s|\#[^\n]*|(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^<>\s]*>)*", re.IGNORECASE)
_WORD = re.compile(r"\w+|\S?")
_ERROR_AT = re.compile(r"(?:error )?at (\d+):(\d+):? ?(.*)", re.DOTALL)  # line, column, what was expected there
_CLASS = re.compile(r"\[(?:'[^']*'|\.\.=|[_\s|])+\]")  # a class of characters, as the engine writes it


class Complaint(NamedTuple):
    """What is wrong with a query. Line and column count from 1; both are 0 where the engine names no place."""

    line: int
    column: int
    what: Message
    remedy: Message


def first_word(text: str) -> tuple[str, int]:
    """The word that a query or an update begins with, in capitals, and its offset: behind the prologue and comments.

    >>> first_word("PREFIX a: <urn:a> # drop\\n select * {}"), first_word("")
    (('SELECT', 26), ('', 0))
    """
    prologue = _PROLOGUE.match(text)
    at = prologue.end() if prologue else 0
    word = _WORD.match(text, at)
    return (word[0].upper() if word else ""), at


def is_update(text: str) -> bool:
    """Whether a text begins as updates do."""
    return first_word(text)[0] in _UPDATES


def names_place(said: str) -> bool:
    """Whether the engine names the place of what it can not read: then the text does not parse."""
    return _ERROR_AT.search(said) is not None


def complaint(text: str, said: str, prefixes: Collection[str], *, update: bool = False) -> Complaint:
    """The engine's words about a text as people understand them.

    Args:
        text: the query, or the update.
        said: what the engine says of it.
        prefixes: that need no declaration.
        update: whether the text is an update.
    """
    remedy = Message("docs/sparql.md has examples")
    if update:
        remedy = Message("https://www.w3.org/TR/sparql11-update/ says how updates are written")
    word, at = first_word(text)
    if not update and word not in (*_VERBS, "PREFIX", "BASE"):  # the engine names all that could stand there
        found = repr(word) if word else Message("nothing")
        what = Message("the query does not parse: expected one of {verbs}, found {found}", verbs=_VERBS, found=found)
        return Complaint(*_place(text, at), what, remedy)
    if missing := undeclared_prefix(text, prefixes):  # the engine takes it for a word of its own
        name, at = missing
        known = [f"{each}:" for each in sorted(prefixes)] or Message("none is known")
        return Complaint(
            *_place(text, at),
            Message("the prefix {prefix}: is not declared", prefix=name),
            Message("add PREFIX {prefix}: <IRI>; known without: {known}", prefix=name, known=known),
        )
    return _located(text, said, Message("update") if update else Message("query"), remedy)


def _located(text: str, said: str, kind: Message, remedy: Message) -> Complaint:
    match = _ERROR_AT.search(said)
    if match is None:
        return Complaint(0, 0, Message("the {text} does not parse: {reason}", text=kind, reason=Message(said)), remedy)
    line, column = int(match[1]), int(match[2])
    lines = text.split("\n")
    shown = lines[line - 1][max(0, column - 40) : column + 20].strip() if 0 < line <= len(lines) else ""
    reason = _expected(match[3])
    if shown:
        reason = Message("{expected}; near: {shown}", expected=reason, shown=shown)
    return Complaint(line, column, Message("the {text} does not parse: {reason}", text=kind, reason=reason), remedy)


def _place(text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def _expected(said: str) -> Message:
    """The engine's list of what may follow, without its classes of characters; a sentence goes before the list."""
    flat = " ".join(said.split())
    listed = flat.removeprefix("expected one of ").removeprefix("expected ")
    words = [word.strip() for word in _CLASS.sub("", listed).split(", ") if word.strip()]
    sentences = [word for word in words if " " in word]
    if sentences:
        return Message("; ".join(sentences))
    if not words:
        return Message("the text goes on, or ends, where it can not")
    if len(words) > 1:
        return Message("expected one of {words}", words=words)
    return Message("expected {word}", word=words[0])
