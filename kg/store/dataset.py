"""Which graphs a query names: in FROM, which chooses what is asked, and in GRAPH, which picks a part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from kg.store.base import OPAQUE

_GAP = r"(?:\s|\#[^\n]*\n)*"
_CLAUSES = re.compile(
    rf"""{OPAQUE}
      | (?<![\w:?$@.\-])(?:
            prefix\s+(?P<prefix>[^\s:<>]*):\s*<(?P<namespace>[^<>\s]*)>
          | base\s*<(?P<base>[^<>\s]*)>
          | (?P<clause>from(?:{_GAP}named(?!\w))?|graph)(?!\w){_GAP}
            (?:<(?P<iri>[^<>\s]*)>|(?P<name>[^\s:<>?${{}}]*):(?P<local>[^\s{{}};]*))
        )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


class Named(NamedTuple):
    """The IRIs of the graphs that a query names, each in the order of the text."""

    dataset: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


def named_graphs(sparql: str, prefixes: Mapping[str, str]) -> Named:
    """The graphs that a query names outside of strings, IRIs and comments. The query need not be well formed.

    Args:
        sparql: the text.
        prefixes: those that it may use without declaring them.

    >>> query = "SELECT * FROM a:b FROM NAMED <urn:c> { GRAPH <urn:d> { ?s ?p 'FROM <urn:x>' } }"
    >>> named_graphs(query, {"a": "urn:a:"})
    Named(dataset=('urn:a:b', 'urn:c'), patterns=('urn:d',))
    >>> named_graphs("SELECT ?from { GRAPH ?graph { ?s ?p ?from } }", {})
    Named(dataset=(), patterns=())
    """
    known, base = dict(prefixes), ""
    dataset: list[str] = []
    patterns: list[str] = []
    for match in _CLAUSES.finditer(sparql):
        if match["namespace"] is not None:
            known[match["prefix"]] = urljoin(base, match["namespace"])
        elif match["base"] is not None:
            base = match["base"]
        elif match["clause"] is not None:
            iri = match["iri"]
            whole = urljoin(base, iri) if iri is not None else known.get(match["name"], "") + match["local"]
            (patterns if match["clause"].lower() == "graph" else dataset).append(whole)
    return Named(tuple(dataset), tuple(patterns))
