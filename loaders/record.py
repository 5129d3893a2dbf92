"""The nouns: what one document says, as frozen dataclasses.

A `Record` is what `loaders.load` returns and `kg extract` prints. All spans are half-open `[start, end)` and count
Unicode code points of `Record.text`. A fact's *quote* is the text of its span with hard line wraps removed
(`loaders.text.unwrap`). The JSON form drops fields that are None or empty lists only where `to_json` says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Role = Literal["lead", "responsible", "cooperate"]
Basis = Literal["label", "list", "prose", "rule", "table"]
Kind = Literal["task", "safeguard", "phase", "cell", "measure"]
Strength = Literal["must", "strive", "encourage", "plain"]
Status = Literal["draft", "trial", "in-force", "expired", "repealed"]
NameBasis = Literal["printed", "vocabulary", "unresolved"]


class Span(NamedTuple):
    """A half-open range of code points of the document's text.

    >>> "明溪县财政局"[slice(*Span(3, 6))]
    '财政局'
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place by name and, where it has one, its six-digit GB/T 2260 code."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """One header value with the characters that say so.

    `value` is normalised (an ISO date, a number with 〔〕, a name); `span` is what is printed. `basis` is "printed"
    where the value is the span's own text, "vocabulary" where our tables supplied a part of it (a place's code).
    """

    value: str
    span: Span
    basis: NameBasis = "printed"


@dataclass(frozen=True, slots=True)
class PlaceField:
    """A jurisdiction and the characters that name it."""

    place: Place
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself (GB/T 9704-2012 clause 7: the elements of an official document).

    `period` is the first and the last year the title names. `part` is None for the main policy of a file, "d2" for
    the second.
    """

    title: Field | None = None
    notice_title: Field | None = None
    number: Field | None = None
    issuers: tuple[Field, ...] = ()
    date: Field | None = None
    period: tuple[int, int] | None = None
    period_span: Span | None = None
    jurisdictions: tuple[PlaceField, ...] = ()
    addressees: tuple[Field, ...] = ()
    copied_to: tuple[Field, ...] = ()
    status: Status = "in-force"
    status_span: Span | None = None
    valid_from: Field | None = None
    valid_until: Field | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit bound to a task in a role.

    `surface` is the unit exactly as the list prints it; `span` is that surface; `clause` is the clause it stands in.
    `name` is the full name with its place, `name_basis` says where that came from. `position` counts from 1 within
    the task. `also` are other names of the same body (`县总医院（县中医院）`). `jurisdiction` is the code of the unit's own place
    or None where it has none or is not certain.
    """

    surface: str
    name: str
    functions: tuple[str, ...]
    jurisdiction: str | None
    role: Role
    basis: Basis
    position: int
    span: Span
    clause: Span
    collective: bool = False
    also: tuple[str, ...] = ()
    name_basis: NameBasis = "vocabulary"
    duplicate: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """An item of the outline that is no task: a chapter, a goal, a guiding principle.

    `id` as in a task; `parent` is the id of the section above or None; `span` covers the whole section with all that
    stands under it; `heading` its marker and title.
    """

    id: str
    marker: str
    title: str | None
    parent: str | None
    span: Span
    heading: Span


@dataclass(frozen=True, slots=True)
class Task:
    """An item that somebody is to carry out.

    `parent` is the id of the task it is part of, None at the top; `section` is the id of the nearest item above it,
    task or section, None directly under the document. `span` is the item without its sub-items; `begins` the first
    12 characters after the marker, white space removed. `jurisdiction` is set for a table cell that has a place.
    """

    id: str
    kind: Kind
    marker: str
    title: str | None
    begins: str
    parent: str | None
    section: str | None
    span: Span
    marker_span: Span
    title_span: Span | None = None
    strength: Strength = "plain"
    jurisdiction: Place | None = None
    units: tuple[Responsibility, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file a record was read from. `text_sha256` is of the UTF-8 bytes of `Record.text`."""

    name: str
    sha256: str
    media_type: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader should know: what was not understood, or what the source itself has wrong.

    `code` is one of: numbering-gap, numbering-repeat, unparsed-clause, missing-field, unresolved-unit, unknown-place,
    duplicate-unit, name-variants, no-tasks.
    """

    code: str
    message: str
    span: Span | None = None
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One document, read.

    `key` is the document's identity (see `loaders.identity`); `pages` the offsets in `text` at which pages start, empty
    where the format has none.
    """

    key: str
    source: Source
    text: str
    header: Header
    tasks: tuple[Task, ...] = ()
    sections: tuple[Section, ...] = ()
    report: tuple[Remark, ...] = ()
    pages: tuple[int, ...] = ()
    documents: tuple[Header, ...] = field(default=())
