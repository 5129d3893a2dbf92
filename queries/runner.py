"""Asks the graph: a named question, a file, or SPARQL as it comes.

A question's parameters are resolved to terms (`queries.parameters`), the terms take their places in the query
(`queries.binding`), the store answers, and rows that belong together are folded into one (`queries.table`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.store.complaint import complaint, first_word, is_update, names_place
from kg.store.dump import PREFIXES
from queries import catalogue
from queries.binding import bind
from queries.catalogue import Column, Question
from queries.names import Queryable
from queries.parameters import Values, resolve
from queries.table import Cell, Row, Table, fold_rows, local_name


def run(store: Queryable, question: str | Path | Question, params: Mapping[str, str] | None = None) -> Table:
    """Ask a question and give its answer.

    Args:
        store: the graph (any `kg.store.base.Store`).
        question: a name of the library, the path of a file with SPARQL, or a question that was loaded or parsed. For
            SPARQL text: `run(store, catalogue.parse(text, "-e"))`.
        params: parameter → value as people say it.

    Raises:
        UnknownName: no question or parameter is called so, or a value stands for nothing in the graph.
        UsageError: a value is not of its type, the query does not parse (with line and column), is an update, or
            asks another server.

    >>> from kg.store.embedded import Embedded
    >>> run(Embedded(), catalogue.parse('SELECT ("财政局" AS ?name) {}', "-e")).column("name")
    ['财政局']
    """
    asked = find(question)
    values = resolve(store, asked, params or {})
    return _answer(store, asked, values)


def explain(store: Queryable, question: str | Path | Question, params: Mapping[str, str] | None = None) -> str:
    """The SPARQL that `run` would send, values in place."""
    asked = find(question)
    return bind(asked, resolve(store, asked, params or {}).terms)


def find(question: str | Path | Question) -> Question:
    """The question itself: from the library, or, where the name is that of a file (`.rq`, `.sparql`), from there."""
    if isinstance(question, Question):
        return question
    if isinstance(question, Path) or question.endswith((".rq", ".sparql")) or "/" in question:
        return catalogue.load_file(Path(question))
    return catalogue.load(question)


def _answer(store: Queryable, asked: Question, values: Values) -> Table:
    sparql = bind(asked, values.terms)
    refuse_update(sparql, asked.where)
    try:
        found = store.query(sparql)
        if isinstance(found, ox.QueryBoolean):
            return Table(asked.name, (), (), values.notes, sparql=sparql, boolean=bool(found))
        if isinstance(found, ox.QueryTriples):
            graph = tuple(sorted(set(found), key=str))
            return Table(asked.name, (), (), values.notes, sparql=sparql, graph=graph)
        variables = [variable.value for variable in found.variables]
        columns = _columns(asked, variables)
        at = [variables.index(column.name) for column in columns]
        rows: Iterable[Row] = found
        if at != list(range(len(variables))):
            rows = (tuple(row[i] for i in at) for row in found)
        folded = fold_rows(rows, columns, asked.fold) if asked.fold else map(list, rows)
        table = tuple(_worded(folded, columns))
    except UsageError as error:
        raise _located(error, asked, sparql) from error.__cause__
    return Table(asked.name, columns, table, values.notes, sparql=sparql, as_of=values.as_of)


def refuse_update(sparql: str, where: str = "query") -> None:
    """Raise UsageError where the text is an update and no query.

    >>> refuse_update("PREFIX a: <urn:a> SELECT * { ?drop ?insert ?delete }")
    >>> refuse_update("DROP ALL")
    Traceback (most recent call last):
    kg.errors.UsageError: query: DROP is an update, and the graph is only read here (kg build writes the graph)
    """
    if is_update(sparql):
        raise UsageError(
            "{word} is an update, and the graph is only read here",
            where=where,
            remedy="kg build writes the graph",
            word=first_word(sparql)[0],
        )


def _located(error: UsageError, asked: Question, sparql: str) -> UsageError:
    """The store's error with FILE:LINE:COLUMN, where it says a position."""
    if not names_place(error.what):
        return UsageError(error.what, where=asked.where, remedy=error.remedy)
    met = complaint(sparql, error.what, PREFIXES)
    return UsageError(met.what, where=f"{asked.where}:{met.line}:{met.column}", remedy=met.remedy)


def _columns(asked: Question, variables: list[str]) -> tuple[Column, ...]:
    """The declared columns; those of the query itself where none is declared."""
    if not asked.columns:
        return tuple(Column(name, "any", name, name) for name in variables)
    if missing := [column.name for column in asked.columns if column.name not in variables]:
        raise UsageError("the query has no variable for its column '{column}'", where=asked.where, column=missing[0])
    return asked.columns


def _worded(rows: Iterable[list[Cell]], columns: tuple[Column, ...]) -> Iterable[tuple[Cell, ...]]:
    """Closed values as their words: `pol:Cooperating` becomes "Cooperating"."""
    terms = [i for i, column in enumerate(columns) if column.type == "term"]
    known: dict[Cell, Cell] = {}
    for row in rows:
        for i in terms:
            cell = row[i]
            if isinstance(cell, ox.NamedNode):
                if cell not in known:
                    known[cell] = ox.Literal(local_name(cell.value))
                row[i] = known[cell]
        yield tuple(row)


__all__ = ["explain", "find", "refuse_update", "run"]
