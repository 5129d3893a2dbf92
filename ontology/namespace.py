"""Closed namespaces: a misspelt term raises, at run time here and before it under a type checker."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING


class _Closed(type):
    """The behaviour of a closed namespace's class: iterate, look up, refuse what is not there."""

    NAMESPACE: str

    def __iter__(cls) -> Iterator[str]:
        """The local names, in the order of the source."""
        return (name for name in vars(cls) if not name.startswith("_") and name != "NAMESPACE")

    def __contains__(cls, term: object) -> bool:
        """Whether `term` is the IRI or the local name of a term."""
        return isinstance(term, str) and term.removeprefix(cls.NAMESPACE) in set(cls)

    def __getitem__(cls, name: str) -> str:
        """The IRI of the term with this local name; raises AttributeError where there is none."""
        term: str = getattr(cls, name)
        return term

    if not TYPE_CHECKING:  # a checker that saw this would take any name for a term

        def __getattr__(cls, name: str) -> str:
            near = get_close_matches(name, list(cls), n=3)
            hint = f"; near ones: {', '.join(near)}" if near else ""
            raise AttributeError(f"{cls.__name__} has no term '{name}'{hint}")


class ClosedNamespace(metaclass=_Closed):
    """A namespace with a fixed list of terms, each a class attribute that holds the full IRI.

    >>> class EX(ClosedNamespace):
    ...     NAMESPACE = "http://example.org/"
    ...     Task = "http://example.org/Task"
    >>> EX.Task, "http://example.org/Task" in EX, list(EX)
    ('http://example.org/Task', True, ['Task'])
    >>> EX.Tusk
    Traceback (most recent call last):
    AttributeError: EX has no term 'Tusk'; near ones: Task
    """

    NAMESPACE = ""
