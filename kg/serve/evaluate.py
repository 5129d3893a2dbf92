"""Answers a SPARQL query from a store, piece by piece, within limits. Runs in a worker."""

from __future__ import annotations

import contextlib
import re
import resource
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Protocol, TypeAlias, cast

import pyoxigraph as ox

from kg.errors import Message, cause
from kg.serve import algebra
from kg.serve.negotiate import OFFERS, Kind, Offer, choose, named
from kg.serve.problem import Problem
from kg.store.complaint import complaint, is_update
from kg.store.dataset import named_graphs
from kg.store.embedded import Embedded
from kg.store.layout import apart

Result: TypeAlias = "ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean"

RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "n3": ox.RdfFormat.N3,
}


class Sink(Protocol):
    """Where an answer goes: a head, then pieces."""

    def head(self, head: Mapping[str, Any]) -> None:
        """The media type and what else belongs into the headers; once, before the first piece."""

    def write(self, data: bytes) -> int:
        """A piece of the answer."""


@dataclass(frozen=True, slots=True)
class View:
    """A store as a server shows it.

    Attributes:
        store: the engine's own.
        union: whether the engine has to unite its graphs to answer.
        prefixes: those that queries need not declare.
        on_disk: whether the engine reads files while it answers.
        workspace: opens what knows documents' graphs, which are no named graphs of the engine; None where there are
            none.
    """

    store: ox.Store
    union: bool
    prefixes: Mapping[str, str]
    on_disk: bool = False
    workspace: Callable[[], contextlib.AbstractContextManager[Embedded]] | None = None

    def sealed(self) -> contextlib.AbstractContextManager[None]:
        """While it is asked no file and no socket can be opened. A store on disk opens its files as it needs them."""
        return contextlib.nullcontext() if self.on_disk else no_files()


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that the protocol names for a query; None where it does not."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()

    def arguments(self) -> dict[str, Any]:
        """As the engine takes them. What the protocol names goes before what the query says (clause 2.1.4)."""
        if not self.default and not self.named:
            return {}
        return {
            "default_graph": [iri(each) for each in self.default],
            "named_graphs": [iri(each) for each in self.named],
        }


def iri(text: str) -> ox.NamedNode:
    """An absolute IRI.

    Raises:
        Problem: 400, it is none.
    """
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise Problem(
            400, "'{iri}' is no absolute IRI", remedy="give a scheme, and escape what it has", iri=text[:200]
        ) from error


def evaluate(view: View, query: str, dataset: Dataset, base: str) -> Result:
    """Start a query. Rows come as they are asked for.

    Raises:
        Problem: 400 where it does not parse, 403 where it calls another server.
    """
    try:
        own = algebra.has_dataset(query, view.prefixes)
    except Problem:
        check_syntax(query, base, view.prefixes, update=False)  # a mistake is told before a refusal
        raise
    arguments = dataset.arguments()
    if not arguments and not own:
        arguments = {"use_default_graph_as_union": view.union}
    store = _asked(view, query, dataset)
    with view.sealed():
        try:
            return store.query(query, base_iri=base, prefixes=dict(view.prefixes), **arguments)
        except (SyntaxError, ValueError) as error:
            raise explain(query, str(error), view.prefixes, update=False) from error
        except RuntimeError as error:
            raise Problem(400, "the query can not be answered: {reason}", reason=cause(error)) from error
        except OSError as error:
            raise unreadable(error) from error


def _asked(view: View, query: str, dataset: Dataset) -> ox.Store:
    """The store that a query is about: one of its own where it, or the protocol, names the graphs.

    Raises:
        Problem: 400 where it looks for a document's graph among all.
    """
    named = named_graphs(algebra.unescape(query), view.prefixes)
    chosen = [*dataset.default, *dataset.named] or [*named.dataset]
    if view.workspace is None or not (chosen or named.patterns):
        return view.store
    with view.workspace() as held:
        if chosen:
            return held.dataset(chosen)
        if refused := next((name for name in named.patterns if held.is_apart(name)), None):
            raise Problem(400, **apart(refused))
    return view.store


def answer(
    view: View, query: str, dataset: Dataset, base: str, accept: str | None, format: str | None, rows: int, sink: Sink
) -> None:
    """Answer a query in the form the client asks for. The sink gets a head and the pieces.

    Raises:
        Problem: as `evaluate`; 406 where the form can not be had; 422 where there are more rows than `rows`.
    """
    result = evaluate(view, query, dataset, base)
    kind = kind_of(result)
    offer = named(format, OFFERS[kind]) if format else choose(accept, OFFERS[kind])
    sink.head({"type": offer.content_type, "kind": kind})
    with taking(view):
        _write(view, result, offer, rows, sink)


@contextlib.contextmanager
def taking(view: View) -> Iterator[None]:
    """While the rows of a result are taken: what fails now is a Problem too."""
    with view.sealed():
        try:
            yield
        except ConnectionError:  # the server has left
            raise
        except RuntimeError as error:
            raise Problem(400, "the query can not be answered: {reason}", reason=cause(error)) from error
        except OSError as error:
            raise unreadable(error) from error


def check_syntax(text: str, base: str, prefixes: Mapping[str, str], *, update: bool) -> None:
    """Parse a query or an update, on an empty store and cut off from all else. Raises Problem (400) with the place."""
    store = ox.Store()
    with no_files():
        try:
            if update:
                store.update(text, base_iri=base, prefixes=dict(prefixes))
            else:
                store.query(text, base_iri=base, prefixes=dict(prefixes))
        except SyntaxError as error:
            raise explain(text, str(error), prefixes, update=update) from error
        except (ValueError, RuntimeError, OSError):  # it parses, and can not be carried out here
            return


def unreadable(error: OSError) -> Problem:
    """The files of the graph are damaged or gone."""
    return Problem(
        503,
        "the graph can not be read: {reason}",
        remedy="kg build PATH… on the server builds it again",
        reason=cause(error),
    )


def kind_of(result: Result) -> Kind:
    """What a result is: rows, a boolean, a graph."""
    if isinstance(result, ox.QueryBoolean):
        return "boolean"
    return "rows" if isinstance(result, ox.QuerySolutions) else "graph"


def _write(view: View, result: Result, offer: Offer, rows: int, sink: Sink) -> None:
    if isinstance(result, ox.QueryTriples):
        write_graph(_at_most(result, rows), offer.format, view.prefixes, sink)
    elif isinstance(result, ox.QueryBoolean):
        result.serialize(as_file(sink.write), format=RESULT_FORMATS[offer.format])
    else:
        counting = _Counting(sink.write, COUNTERS[offer.format](), rows)
        result.serialize(counting.file(), format=RESULT_FORMATS[offer.format])


def write_graph(triples: Iterator[ox.Triple], format: str, prefixes: Mapping[str, str], sink: Sink) -> None:
    """Write triples in a graph format, piece by piece."""
    engine = GRAPH_FORMATS[format]
    short = dict(prefixes) if format in ("turtle", "trig", "n3", "rdfxml") else None
    ox.serialize(triples, as_file(sink.write), format=engine, prefixes=short)


def _at_most(triples: Iterator[ox.Triple], most: int) -> Iterator[ox.Triple]:
    for count, triple in enumerate(triples):
        if count >= most:
            raise too_many(most)
        yield triple


def too_many(most: int) -> Problem:
    """The answer is longer than the server gives. A part that looks like the whole is never sent."""
    return Problem(
        422, "the answer has more than {most} rows", remedy="ask for fewer: LIMIT and OFFSET, or a count", most=most
    )


def as_file(write: Callable[[bytes], int]) -> IO[bytes]:
    """A function that takes pieces, as a file that the engine can write to."""
    return _Writer(write).file()


class _Writer:
    """What the engine takes for a file."""

    def __init__(self, write: Callable[[bytes], int]) -> None:
        self.write = write

    def file(self) -> IO[bytes]:
        """The same, under the type that the engine's declarations ask for; it calls `write` and `flush` alone."""
        return cast("IO[bytes]", self)

    def flush(self) -> None:
        """Pieces are sent when they are large enough, or at the end."""


class _Counting(_Writer):
    """Counts the rows that go through, in the text itself: the engine writes rows ten times as fast as Python."""

    def __init__(self, write: Callable[[bytes], int], count: Callable[[bytes], int], most: int) -> None:
        self._count, self._most, self._rows, self._pass = count, most, 0, write
        super().__init__(self._take)

    def _take(self, data: bytes) -> int:
        self._rows += self._count(data)
        if self._rows > self._most:
            raise too_many(self._most)
        return self._pass(data)


def _sequences(pattern: bytes, longest: int, first: int) -> Callable[[], Callable[[bytes], int]]:
    """A counter of a pattern that pieces may cut in two. `longest` is its length, `first` where the count starts."""
    found = re.compile(pattern)

    def make() -> Callable[[bytes], int]:
        rest, started = b"", False

        def count(data: bytes) -> int:
            nonlocal rest, started
            text = rest + data
            rest = text[len(text) - min(len(text), longest - 1) :]
            number = len(found.findall(text))
            if number and not started:
                started, number = True, number + first
            return number

        return count

    return make


def _csv() -> Callable[[bytes], int]:
    quoted, head = False, True

    def count(data: bytes) -> int:
        nonlocal quoted, head
        parts = data.split(b'"')
        lines = sum(part.count(b"\n") for part in parts[quoted::2])
        quoted ^= (len(parts) - 1) % 2 == 1
        if lines and head:
            head, lines = False, lines - 1
        return lines

    return count


COUNTERS: dict[str, Callable[[], Callable[[bytes], int]]] = {
    # Between two rows of JSON. In a string a quotation mark is escaped, and what follows its end is } or , or :.
    "json": _sequences(rb'\}\},\{"(?=[^},:])', 6, 1),
    "xml": _sequences(rb"</result>", 9, 0),
    "tsv": _sequences(rb"\n", 1, -1),
    "csv": _csv,
}
"""Format → a new counter of rows: takes the pieces of an answer as the engine writes it, gives the rows in each."""


@contextlib.contextmanager
def no_files() -> Iterator[None]:
    """No file and no socket can be opened in the block: whatever a query says, it reaches nobody."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def explain(text: str, said: str, prefixes: Mapping[str, str], *, update: bool) -> Problem:
    """The engine's complaint as a problem with line, column, and what was expected there."""
    met = complaint(text, said, prefixes, update=update)
    where = Message("line {line}, column {column}", line=met.line, column=met.column) if met.line else ""
    elsewhere = not update and is_update(text)
    remedy = "updates go to the same address as application/sparql-update" if elsewhere else met.remedy
    return Problem(400, met.what, where=where, remedy=remedy)
