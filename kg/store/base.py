"""What every store can do, and the few types that travel with it.

Terms and results are pyoxigraph's: they import in milliseconds, and the answers of a remote SPARQL endpoint parse into
the same types (`pyoxigraph.parse_query_results`). `Store.to_rdflib` is the way out for users of rdflib.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from kg.errors import Message, UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

Term: TypeAlias = "ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple"
Result: TypeAlias = "ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean"
Syntax = Literal["turtle", "trig", "nquads", "jsonld"]

SYNTAXES: tuple[Syntax, ...] = ("turtle", "trig", "nquads", "jsonld")

# Strings, IRIs and comments come first, so that what is inside them is passed over.
OPAQUE = r"""'''(?:\\.|[^\\])*?''' | \"\"\"(?:\\.|[^\\])*?\"\"\" | '(?:\\.|[^'\\\n])*' | "(?:\\.|[^"\\\n])*"
      | <[^<>"{}|^`\\\s]*> | \#[^\n]*"""
_FLAGS = re.VERBOSE | re.IGNORECASE | re.DOTALL
_WORDS = re.compile(rf"{OPAQUE} | (?<![\w:?$@.\-])(?P<word>[a-z]+)(?![\w:.\-])", _FLAGS)
_PREFIXED = re.compile(
    rf"""{OPAQUE}
      | (?<![\w:.\-])prefix\s+(?P<declared>[^\s:<>]*):
      | (?<![\w:?$@\-])(?P<used>[^\W\d_](?:[\w.\-]*[\w\-])?):(?=[\w%\\:\s;,.)])""",
    _FLAGS,
)


class Store(Protocol):
    """A graph of documents, each in a graph of its own, and one graph of vocabulary.

    `key` is a document's key (`Record.key`). `nquads` is N-Quads text (or its bytes), each quad once, all in one named
    graph; what it says replaces the whole of what the document said before. Writes are seen at once by the store that
    made them, and by others when its keeper publishes them.
    """

    def replace(self, key: str, nquads: str | bytes) -> str:
        """Put a document's graph in the place of the one it had. Raises StoreError on malformed quads.

        Returns the SHA-256 (hex) of the quads.
        """

    def remove(self, key: str) -> bool:
        """Drop a document's graph; False where there was none."""

    def replace_vocabulary(self, nquads: str) -> None:
        """Put the vocabulary's graph in the place of the one before."""

    def replace_derived(self, graph: str, nquads: str) -> None:
        """Put a derived graph, named by its IRI, in the place of the one before; no quads, no graph."""

    def documents(self) -> Mapping[str, str]:
        """Key → SHA-256 (hex) of the N-Quads given for it, in the order of the keys."""

    def nquads(self, key: str) -> str | None:
        """The quads of a document, sorted; None where there is none of that key."""

    def query(
        self, sparql: str, *, substitutions: Mapping[str, Term] | None = None, prefixes: Mapping[str, str] | None = None
    ) -> Result:
        """Answer a SPARQL 1.1 query over what all graphs say together; FROM and FROM NAMED choose graphs by name.

        `substitutions` binds variables (named without `?`) to terms before the query is evaluated: values are never
        spliced into the text. A bound variable must stand in the projection of the SELECT.

        Raises UsageError on a query that does not parse, that asks another server (SERVICE), or that is an update.
        """

    def dump(self, syntax: Syntax, *, base: str | None = None) -> Iterator[bytes]:
        """The whole graph, sorted: the same graph gives the same bytes. Turtle merges the named graphs.

        `base` is the IRI that Turtle and TriG write IRIs relative to.
        """

    def count(self) -> int:
        """The number of quads."""

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy in an rdflib Dataset whose default graph is the union."""

    def close(self) -> None:
        """Write what is pending and let go of files and locks. A closed store is not used again."""


class Building(Store, Protocol):
    """A store while a build writes to it."""

    loads: int
    """How often a batch was written into files of ours."""
    written: int
    """How many quads were."""

    def load_ahead(self) -> None:
        """Begin to write what is pending."""

    def compact(self) -> None:
        """Put the files in order, where much was written."""


def has_word(sparql: str, word: str) -> bool:
    """Whether a query has a word of SPARQL (given in lower case) outside of strings, names, IRIs and comments.

    >>> has_word("SELECT * FROM <urn:g> { }", "from"), has_word('SELECT ?from { ?s :from "from" } # from', "from")
    (True, False)
    """
    return any((match["word"] or "").lower() == word for match in _WORDS.finditer(sparql))


def undeclared_prefix(sparql: str, known: Collection[str]) -> tuple[str, int] | None:
    """The first prefix that a query uses and neither it nor `known` declares, with its offset; None where all are.

    >>> undeclared_prefix("PREFIX a: <urn:a:> SELECT * { ?s a:p 'b:c' ; pol:code _:x . ?s geo:lat ?y }", ["pol"])
    ('geo', 63)
    """
    names = set(known)
    for match in _PREFIXED.finditer(sparql):
        if match["declared"] is not None:
            names.add(match["declared"])
        elif match["used"] is not None and match["used"] not in names:
            return match["used"], match.start("used")
    return None


def refuse_service(sparql: str) -> None:
    """Raise UsageError where a query calls another server: the program works offline, and says nothing to anyone.

    >>> refuse_service('SELECT * { ?s ?p "service" } # service')
    >>> refuse_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.UsageError: query: SERVICE is refused: queries do not leave this machine (leave the SERVICE clause out)
    """
    if has_word(sparql, "service"):
        raise UsageError(
            "SERVICE is refused: queries do not leave this machine",
            where=Message("query"),
            remedy="leave the SERVICE clause out",
        )
