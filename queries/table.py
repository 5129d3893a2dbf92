"""The answer to a question: columns and rows of RDF terms, and what is to be said about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import IO, TYPE_CHECKING, Protocol, TypeAlias

import pyoxigraph as ox

from kg.language import Language
from queries.catalogue import Column

if TYPE_CHECKING:
    from queries.parameters import Note

Cell: TypeAlias = "ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None"
Plain: TypeAlias = "str | int | float | bool | None"

JOINT = "、"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    _XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")
)
_FLOATS = frozenset(_XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer.

    `rows` are tuples of RDF terms, None where a variable is unbound, as long as `columns`. `boolean` is the answer of
    an ASK query, `graph` that of a CONSTRUCT or DESCRIBE query; both have no rows. `sparql` is the query that ran,
    `as_of` the day the answer is for (ISO 8601), None where it depends on none.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Note, ...] = ()
    sparql: str = ""
    boolean: bool | None = None
    graph: tuple[ox.Triple, ...] | None = None
    as_of: str | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Plain]]:
        """The rows as dictionaries of plain Python values: strings, numbers, booleans, None."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield dict(zip(names, map(plain, row), strict=True))

    def column(self, name: str) -> list[Plain]:
        """One column as plain values; KeyError where there is none of that name."""
        names = [column.name for column in self.columns]
        if name not in names:
            raise KeyError(name)
        at = names.index(name)
        return [plain(row[at]) for row in self.rows]

    def write(self, format: str, stream: IO[bytes], *, lang: Language = "zh") -> None:
        """Write the table in one of `queries.formats.FORMATS`; UnknownName for another, UsageError where it can not."""
        from queries.formats import write

        write(self, format, stream, lang=lang)


def plain(cell: Cell) -> Plain:
    """A term as a Python value; numbers and booleans where the datatype says so, else the lexical form.

    >>> plain(ox.Literal(3)), plain(ox.Literal("财政局", language="zh")), plain(None)
    (3, '财政局', None)
    """
    if cell is None:
        return None
    if isinstance(cell, ox.Literal):
        kind = cell.datatype.value
        try:
            if kind in _INTEGERS:
                return int(cell.value)
            if kind in _FLOATS:
                return float(cell.value)
        except ValueError:  # an ill-typed literal keeps its words
            return cell.value
        if kind == _XSD + "boolean":
            return cell.value in ("true", "1")
        return cell.value
    return cell.value if isinstance(cell, ox.NamedNode) else str(cell)


def local_name(iri: str) -> str:
    """The last part of a closed value's IRI.

    >>> local_name("https://w3id.org/policykg/ontology#Cooperating")
    'Cooperating'
    """
    return iri.rpartition("#")[2].rpartition("/")[2]


class Row(Protocol):
    """A row of an answer: its cells by their number, or all in turn."""

    def __getitem__(self, at: int, /) -> Cell:
        """The cell of a column."""

    def __iter__(self) -> Iterator[Cell]:
        """All cells."""


def fold_rows(rows: Iterable[Row], columns: Sequence[Column], key: Sequence[str]) -> Iterator[list[Cell]]:
    """One row for each value of the key columns, in the order of their first rows.

    A `join` column keeps every value once, in the order of the rows; one value stays the term it is, several become one
    string joined with 、. Any other column keeps its first value.

    >>> columns = [Column("task", "iri", "", ""), Column("unit", "text", "", "", join=True)]
    >>> rows = [(ox.Literal("t"), ox.Literal("财政局")), (ox.Literal("t"), ox.Literal("教育局"))]
    >>> [plain(cell) for cell in next(fold_rows(rows, columns, ["task"]))]
    ['t', '财政局、教育局']
    """
    group_of = itemgetter(*(next(i for i, column in enumerate(columns) if column.name == name) for name in key))
    joined = [i for i, column in enumerate(columns) if column.join]
    single = [i for i, column in enumerate(columns) if not column.join]
    first: dict[Cell | tuple[Cell, ...], list[Cell]] = {}
    bags: dict[Cell | tuple[Cell, ...], tuple[list[int], list[dict[Cell, None]]]] = {}
    for row in rows:  # reading a cell makes a Python object of it: of a further row only those that are needed are read
        group = group_of(row)
        kept = first.get(group)
        if kept is None:
            first[group] = list(row)
            continue
        if group not in bags:
            values = [{kept[i]: None} if kept[i] is not None else {} for i in joined]
            bags[group] = [i for i in single if kept[i] is None], values
        missing, values = bags[group]
        for bag, i in zip(values, joined, strict=True):
            if (cell := row[i]) is not None:
                bag[cell] = None
        for i in missing:
            if kept[i] is None:
                kept[i] = row[i]
    for group, (_, values) in bags.items():
        for bag, i in zip(values, joined, strict=True):
            first[group][i] = _joined(list(bag), columns[i])
    yield from first.values()


def _joined(cells: list[Cell], column: Column) -> Cell:
    if len(cells) < 2:
        return cells[0] if cells else None
    words = [str(plain(cell)) for cell in cells]
    return ox.Literal(JOINT.join(map(local_name, words) if column.type == "term" else words))
