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
Comparator = Literal[">=", "<=", "<", ">", "=", "~", "increase>=", "increase~", "increase="]
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
    the task. `also` are other names of the same body (`县总医院（县中医院）`). `jurisdiction` is the code of the
    unit's own place or None where it has none or is not certain.
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
class When:
    """A time as a clause says it.

    `deadline` is the single date that speaks for it (the last day), `start` the first day of a span of more than a year
    or of a phase. `earliest` and `latest` bracket what the words allow (`2025年前` may end 2024 or 2025),
    `ambiguous` says that they do. `printed` is the phrase, `span` where it stands (None where it is inherited from
    a heading or title that is no part of the sentence). `recurrence` is an ISO 8601 duration (P1Y, P3M, P1M, P1W).
    Dates are ISO.
    """

    deadline: str | None = None
    start: str | None = None
    earliest: str | None = None
    latest: str | None = None
    ambiguous: bool = False
    recurrence: str | None = None
    printed: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified commitment: one indicator, one number.

    `task` is the id of the deepest task or section it stands in. `span` is the shortest piece that holds indicator,
    number and unit. `value` is a number, or (low, high) for a range. `concept` is the key of the indicator's
    concept, None where the vocabulary has none.
    """

    task: str | None
    span: Span
    indicator: str
    comparator: Comparator
    value: float | tuple[float, float]
    printed_value: str
    unit: str
    when: When = When()
    strength: Strength = "plain"
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated or recurring duty without a number. `action` is a continuous piece of the quote."""

    task: str | None
    span: Span
    action: str
    when: When
    strength: Strength = "plain"


@dataclass(frozen=True, slots=True)
class Partnership:
    """Co-operation of a local institution with an outside one.

    `partner_as` is what is printed; `partner_basis` says whether the full name was printed, expanded by the vocabulary,
    or could not be expanded. `year` is the year of the activity where the sentence gives one.
    """

    task: str | None
    span: Span
    local: str
    partner: str
    partner_as: str
    mode: str
    specialties: tuple[str, ...] = ()
    partner_basis: NameBasis = "vocabulary"
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """The building of a named specialty or centre at a host."""

    task: str | None
    span: Span
    kind: Literal["specialty", "centre"]
    name: str
    host: str | None
    level: str | None
    status: Literal["build", "apply", "pass", "maintain"]
    when: When = When()
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that this one names. `title` is without 《》, `number` normalised with 〔〕."""

    title: str | None
    number: str | None
    relation: Literal["basis", "implements", "standard", "mentions"]
    task: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation named in a task's own running text that is not among the task's own units."""

    surface: str
    name: str
    span: Span
    functions: tuple[str, ...] = ()
    basis: NameBasis = "vocabulary"


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a leading group: `role` is 组长, 副组长, 成员 …; `post` as printed."""

    role: str
    person: str
    post: str
    span: Span


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """A leading group (领导小组, 工作专班) and its members; `task` is the item that sets it up."""

    name: str
    task: str | None
    span: Span
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A body that the text says is part of another (成员单位): names and the clause that says so."""

    member: str
    whole: str
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or a place that a fact names in full and no responsibility binds: an issuer, a partner, a host.

    `name` is as the facts give it; `functions` and `jurisdiction` (a code, None where not certain) are what the
    vocabulary knows of it. `is_place` is true where the name is a place's (温州市) and `jurisdiction` its code.
    """

    name: str
    functions: tuple[str, ...] = ()
    jurisdiction: str | None = None
    collective: bool = False
    is_place: bool = False


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
    mentions: tuple[Mention, ...] = ()


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

    `code` is one of: numbering-gap, numbering-repeat, unparsed-clause, missing-field, unresolved-unit, unplaced-unit,
    unknown-place, duplicate-unit, name-variants, no-tasks, unread-page.
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
    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    programmes: tuple[Programme, ...] = ()
    citations: tuple[Citation, ...] = ()
    leading_groups: tuple[LeadingGroup, ...] = ()
    memberships: tuple[Membership, ...] = ()
    bodies: tuple[Body, ...] = ()
