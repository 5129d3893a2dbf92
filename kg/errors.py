"""Everything that can go wrong and is not a bug of ours, and the sentences that say so.

The tree::

    PolicykgError            anything below; the command line prints it and exits 1
    ├── UsageError           the call's words are off (exit 2)
    │   └── UnknownName      a name that is not in a closed list; lists near ones
    ├── InputError           a document that cannot be read; the rest of a build goes on (exit 3)
    ├── StoreError           the workspace or its store is absent, locked, or damaged
    └── VocabularyError      a vocabulary file that cannot be read

Every message names what happened, where (file, page, span) and the remedy, in English with named fields; `kg.language`
says it in Chinese. This module imports nothing of the project, so every layer may raise these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

_FIELD = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")


class Message(str):
    """A sentence for people that remembers its template and fields, so that it can be said in another language.

    As a string it is its own text. A field is `{name}`, or `{count:row|rows}` for a number with its noun; what else
    stands in braces stays as it is. Values may be messages themselves, or lists, which are joined. Words that are not
    ours (the system's, an engine's) are a message without fields, see `cause`.

    >>> said = Message("{count:row|rows} in {files}", count=1, files=["a.csv", "b.csv"])
    >>> said, said.template, said.values["count"]
    ('1 row in a.csv, b.csv', '{count:row|rows} in {files}', 1)
    """

    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """The message with its fields filled; a message that is made already stays as it is."""
        if isinstance(template, Message):
            return template
        kept = {name: _plain(value) for name, value in values.items()}
        made = super().__new__(cls, fill(template, kept))
        made.template, made.values = template, kept
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), dict(self.values)


def _plain(value: object) -> object:
    """A value as a message keeps it: text, a number, or a list of these."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value)


def to_json(value: Any) -> Any:
    """Text or a message, or a value of one, as it travels between processes that speak JSON."""
    if isinstance(value, Message):
        return {"template": value.template, "values": {name: to_json(each) for name, each in value.values.items()}}
    return [to_json(each) for each in value] if isinstance(value, list) else value


def from_json(value: Any) -> Any:
    """What another process made with `to_json`.

    >>> said = from_json(to_json(Message("no {kind} here", kind=Message("graph"))))
    >>> said, said.values["kind"].template
    ('no graph here', 'graph')
    """
    if isinstance(value, dict):
        return Message(value["template"], **{name: from_json(each) for name, each in value["values"].items()})
    return [from_json(each) for each in value] if isinstance(value, list) else value


def fill(template: str, values: Mapping[str, object], say: Callable[[str], str] = str, separator: str = ", ") -> str:
    """A template with its fields filled.

    Args:
        template: see `Message`; a field without a value stays as it is.
        values: by name of the field.
        say: how text among the values is said.
        separator: between the parts of a list.

    >>> fill("{count:row|rows}: {names}", {"count": 2, "names": ["甲", "乙"]}, separator="、")
    '2 rows: 甲、乙'
    """

    def one(value: object) -> str:
        if isinstance(value, list | tuple):
            return separator.join(one(each) for each in value)
        return say(value if isinstance(value, str) else str(value))  # an error says its message

    def field(match: re.Match[str]) -> str:
        name, singular, plural = match.groups()
        if name not in values:
            return match[0]
        said = one(values[name])
        return said if singular is None else f"{said} {singular if values[name] == 1 else plural}"

    return _FIELD.sub(field, template)


def fields(template: str) -> set[str]:
    """The names of a template's fields."""
    return {match[1] for match in _FIELD.finditer(template)}


def cause(error: BaseException) -> Message:
    """Why something failed, in the words of the system or the library that says so.

    >>> cause(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'No such file or directory'
    """
    said = error.strerror if isinstance(error, OSError) else error.msg if isinstance(error, SyntaxError) else None
    return Message(said or str(error))


class PolicykgError(Exception):
    """What happened, where, and what to do about it.

    Args:
        what: what happened, one sentence; its fields are filled from `values`.
        where: the file, page or span it happened at, if any.
        remedy: what the user can do, one sentence; its fields are filled from `values` too.
        values: see `Message`.

    >>> print(PolicykgError("the file has {size} MiB", size=900, where="计划.txt", remedy="split it"))
    计划.txt: the file has 900 MiB (split it)
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "", **values: object) -> None:
        self.what, self.where, self.remedy = Message(what, **values), where, Message(remedy, **values)
        super().__init__(what)

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> Message:
        """All of it as one message."""
        return Message("{where}: {said}", where=self.where, said=self.advice) if self.where else self.advice

    @property
    def advice(self) -> Message:
        """What happened and what to do about it, without where."""
        return Message("{what} ({remedy})", what=self.what, remedy=self.remedy) if self.remedy else self.what


class UsageError(PolicykgError):
    """The call itself is wrong: an option, a parameter, a query."""

    exit_code = 2


class UnknownName(UsageError):
    """A name that is not in a closed list.

    >>> print(UnknownName("function", "财正", ["财政", "卫生健康"]))
    no function is called '财正' (did you mean 财政?)
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        known = sorted(set(known))
        near = get_close_matches(name, known, n=5, cutoff=0.5) or [k for k in known if name and name in k][:5]
        if near:
            remedy = Message("did you mean {near}?", near=near)
        elif len(known) <= 40:
            remedy = Message("known: {known}", known=known) if known else Message("none is known")
        else:
            remedy = Message("{count} are known; a part of the name lists the near ones", count=len(known))
        super().__init__("no {kind} is called '{name}'", kind=Message(kind), name=name, remedy=remedy)


class InputError(PolicykgError):
    """A document that cannot be read. The rest of a build goes on."""

    exit_code = 3


class StoreError(PolicykgError):
    """The workspace or its store is absent, locked or damaged."""


class VocabularyError(PolicykgError):
    """A vocabulary file that cannot be read."""
