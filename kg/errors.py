"""Everything that can go wrong and is not a bug of ours.

The tree::

    PolicykgError            anything below; the command line prints it and exits 1
    ├── UsageError           the call's words are off (exit 2)
    │   └── UnknownName      a name that is not in a closed list; lists near ones
    ├── InputError           a document that cannot be read; the rest of a build goes on (exit 3)
    ├── StoreError           the workspace or its store is absent, locked, or damaged
    └── VocabularyError      a vocabulary file that cannot be read

Every message names what happened, where (file, page, span) and the remedy. This module imports nothing of the
project, so every layer may raise these.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class PolicykgError(Exception):
    """What happened, where, and what to do about it.

    Args:
        what: what happened, one sentence.
        where: the file, page or span it happened at, if any.
        remedy: what the user can do, one sentence.

    >>> print(PolicykgError("the file is empty", where="计划.txt", remedy="check the download"))
    计划.txt: the file is empty (check the download)
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what)

    def __str__(self) -> str:
        head = f"{self.where}: " if self.where else ""
        tail = f" ({self.remedy})" if self.remedy else ""
        return f"{head}{self.what}{tail}"


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
            remedy = f"did you mean {', '.join(near)}?"
        elif len(known) <= 40:
            remedy = f"known: {', '.join(known)}" if known else "none is known"
        else:
            remedy = f"{len(known)} are known; a part of the name lists the near ones"
        super().__init__(f"no {kind} is called '{name}'", remedy=remedy)


class InputError(PolicykgError):
    """A document that cannot be read. The rest of a build goes on."""

    exit_code = 3


class StoreError(PolicykgError):
    """The workspace or its store is absent, locked or damaged."""


class VocabularyError(PolicykgError):
    """A vocabulary file that cannot be read."""
