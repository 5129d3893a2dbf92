"""Flattened divisions of work row by row, where the serial numbers say where each row begins.

What cannot be told apart in one row leaves the others as they are: a row whose owners are not certain (one unit below
牵头 and 配合) is a task without them, one whose task is not certain is none, and both are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from loaders.header.titles import is_organisation
from loaders.numerals import to_int
from loaders.outline.flat_cells import (
    SERIAL,
    Head,
    Line,
    NamesUnits,
    Row,
    empty_behind,
    ends_as_body,
    ends_table,
    is_sentence,
    joined,
    kind_of,
    mark_of,
)
from loaders.record import Span

_LONGEST_ROW = 40
"""Lines of a row."""
_MOST_LEFT_OUT = 3
"""Numbers that a table may have struck out between two rows."""
_LONGEST_GROUP = 24
"""Characters of the cell that names a group of tasks."""

_LONGEST_HEAD = 40
"""The same of what stands across all columns."""
_MOST_HEADS = 2
"""Lines in front of a row: what stands across all columns, and its group."""

_Kind = tuple[str, Line]

#: What a column of groups is called; a title above the table is called otherwise.
_GROUPS = re.compile(
    "(?:任务|工作|重点|主要|项目|改革|建设|行动|所属|一级)*(?:类[别型]|分类|领域|板块|方面|任务|工程|行动|事项|名称|大项)"
)


class Numbered(NamedTuple):
    """The rows that were read, and what of the others was not."""

    rows: list[Row]
    unread: list[Span]


def read(lines: Sequence[Line], head: Head, names_units: NamesUnits) -> Numbered:
    """The rows below a head that begins with the serial numbers; none where most of them are unsure."""

    def closes(line: Line) -> bool:
        return kind_of(line, head, names_units) not in ("text", "serial")

    moved: set[int] = set()  # where the serial numbers begin that a group stood in front of
    if head.order[:2] == ("text", "serial") and _GROUPS.fullmatch(head.cells[0].words):
        head = Head((head.cells[1], head.cells[0], *head.cells[2:]), ("serial", "text", *head.order[2:]))
        lines, moved = _groups_behind(lines, closes, head.order.count("text") == 2)
    bounds = list(_bounds(lines, closes)) if head.order[0] == "serial" and _texts_adjoin(head) else []
    rows: list[Row] = []
    unread: list[Span] = []
    cells = [
        [(kind_of(line, head, names_units), line) for line in lines[at + 1 : end]]
        for (at, _), (end, _) in pairwise(bounds)
    ]
    # With how many texts a row leaves nothing open: no row leaves out a merged cell, or its group is known.
    whole = head.texts if all([kind for kind, _ in row].count("text") >= head.texts for row in cells) else 0
    full = max(
        (_width(line.words.rstrip(_HANGING)) for row in cells for kind, line in row if kind == "text"), default=0
    )
    if cells:
        cells[-1] = _without_prose(cells[-1], head)
    owned = False  # whether it is known who answers for the row above
    for (at, _), row_cells in zip(bounds[:-1], cells, strict=True):
        for number, part in enumerate(_parts(_with_unknown(row_cells), head)):
            serial = None if number else lines[at]
            texts = head.texts - (lines[at].start not in moved) if moved else whole
            made = _row(serial, part, head, bool(rows), texts, full)
            if made is None:
                begin = serial or part[0][1]
                unread.append(Span(begin.start, (part[-1][1] if part else begin).end))
                owned = False
                continue
            row, doubtful = made
            owned = _inherits(row, part, head, owned) if not row.units and not doubtful else not doubtful
            if not owned:
                row.units = [empty_behind(row.texts[-1])] * head.units
                unread.append(Span(*((doubtful[0].start, doubtful[-1].end) if doubtful else row.texts[-1][1:])))
            rows.append(row)
    if bounds and bounds[-1][0] < len(lines) and SERIAL.fullmatch(lines[bounds[-1][0]].words):
        unread.append(Span(*lines[bounds[-1][0]][1:]))  # a number that does not go on with the count
    sure = len(bounds) - 1 - len(unread)
    return Numbered(rows, unread) if sure > 1 and sure >= len(unread) else Numbered([], [])


def _groups_behind(lines: Sequence[Line], closes: Callable[[Line], bool], single: bool) -> tuple[list[Line], set[int]]:
    """The lines, each group that stands in front of a serial number put behind it: 交通|1|修路 as 1|交通|修路.

    And where those numbers begin. What stands in front of the group across all columns is left out. With `single` a
    row has one text besides its group, behind which the next group stands where no owner is printed in between.
    """
    found: list[Line] = []
    moved: set[int] = set()
    row: list[Line] = []  # since the last number
    for line in lines:
        if not SERIAL.fullmatch(line.words):
            row.append(line)
            continue
        ends = max((at for at, cell in enumerate(row, 1) if closes(cell)), default=int(single and bool(found)))
        heads = row[ends:] if ends or not found else []
        if any(ends_as_body(head.words) for head in heads):
            heads = []  # what may be the owners
        if 0 < len(heads) <= _MOST_HEADS and not any(len(h.words) > _LONGEST_HEAD or is_sentence(h) for h in heads):
            moved.add(line.start)
            found += [*row[:ends], line, heads[-1]]
        else:
            found += [*row, line]
        row = []
    return found + row, moved


def _texts_adjoin(head: Head) -> bool:
    """Whether the columns of text stand side by side."""
    return [kind for kind, _ in groupby(head.order)].count("text") == 1


def _bounds(lines: Sequence[Line], closes: Callable[[Line], bool]) -> Iterator[tuple[int, int]]:
    """Where each row begins and its number, and where the last one ends.

    Of a longer table only some rows may be printed: a number may leap directly below the head, and behind a line that
    `closes` a row.
    """
    number = begun = at = 0
    styles = {mark_of(line)[0] for line in lines[1:3]}
    for at, line in enumerate(lines):
        printed = SERIAL.fullmatch(line.words)
        value = to_int(printed[1]) if printed else 0
        leaps = value > number + 1 + _MOST_LEFT_OUT * bool(number)
        if printed and value > number and (not leaps or not at or (number and closes(lines[at - 1]))):
            number, begun = value, at
            yield at, number
        elif printed or not number or ends_table(line, styles) or at - begun > _LONGEST_ROW:
            break
    else:
        at = len(lines)
    if number:
        yield at, 0


def _without_prose(kinds: Sequence[_Kind], head: Head) -> list[_Kind]:
    """The last row without the lines below the table: it ends with its last column, or with its first line."""
    texts = [at for at, (kind, _) in enumerate(kinds) if kind == "text"]
    others = [at for at, (kind, _) in enumerate(kinds) if kind != "text" and at > texts[0]] if texts else []
    if head.order[-1] == "text" or not others:
        return list(kinds[: texts[0] + 1]) if texts else list(kinds)
    return list(kinds[: next((at for at in texts if at > others[0]), len(kinds))])


def _row(
    serial: Line | None, kinds: Sequence[_Kind], head: Head, below: bool, whole: int, full: int
) -> tuple[Row, list[Line]] | None:
    """A row of the cells below a serial number, and those cells of it that may be in several columns.

    None where the cells do not stand in the order of the columns or the task is not certain.
    """
    runs = [(kind, list(run)) for kind, run in groupby(kinds, lambda cell: cell[0] == "text")]
    if [kind for kind, _ in runs].count(True) != 1 or not _in_columns(kinds, head):
        return None
    lines = [line for kind, line in kinds if kind == "text"]
    cells = _texts(lines, head, below, whole, full)
    if cells is None:
        return None
    texts, rest = cells
    owners = [cell for cell in kinds if cell[0] in ("units", "none")]
    dates = [line for kind, line in kinds if kind == "due"]
    row = Row(head.texts - len(texts), texts, serial, due=dates[0] if dates else None)
    if rest or len(dates) > 1:
        return row, rest + [line for _, line in owners] + dates[1:]
    if head.units == 1 and owners and all(kind == "units" for kind, _ in owners):
        row.units = [joined([line for _, line in owners])]
    elif len(owners) == head.units:
        row.units = [line for _, line in owners]
    elif owners:
        return row, [line for _, line in owners]
    return row, []


def _parts(kinds: Sequence[_Kind], head: Head) -> list[Sequence[_Kind]]:
    """The rows that one serial number holds for: each begins with its task, a sentence, in the one column of text."""
    starts = [at for at, (kind, _) in enumerate(kinds) if kind == "text" and (at == 0 or kinds[at - 1][0] != "text")]
    said = all(is_sentence(kinds[at][1]) for at in starts)
    if head.texts > 1 or len(starts) < 2 or starts[0] != 0 or not said:
        return [kinds]
    return [kinds[at:end] for at, end in pairwise([*starts, len(kinds)])]


def _with_unknown(kinds: Sequence[_Kind]) -> list[_Kind]:
    """The cells of a row, a body that no vocabulary knows being one of the units or persons it stands beside.

    It stands below them, or between a sentence and what is no text.
    """
    found: list[_Kind] = []
    first = next((at for at, (kind, _) in enumerate(kinds) if kind in ("units", "none")), len(kinds))
    for at, (kind, line) in enumerate(kinds):
        # A wrapped line of the task that begins with a date is none: 2026年底前建成…
        if kind == "due" and at + 1 < first and kinds[at + 1][0] == "text" and found and found[-1][0] == "text":
            kind = "text"
        below = bool(found) and found[-1][0] in ("units", "person")
        above = bool(found) and is_sentence(found[-1][1]) and at + 1 < len(kinds) and kinds[at + 1][0] != "text"
        named = kind == "text" and (below or above) and is_organisation(line.words) and not _DEED.match(line.words)
        found.append(("units" if named else kind, line))
    return found


#: What founds a body is no body: 组建农业集团公司.
_DEED = re.compile("组建|[新改扩迁]建|建[设立成]|推进|打造|成立|设立|引进|培育|支持|完成|做大|做强|整合")


def _in_columns(kinds: Sequence[_Kind], head: Head) -> bool:
    """Whether what stands left and right of a row's texts has its columns there."""
    begin = next(at for at, (kind, _) in enumerate(kinds) if kind == "text")
    column = head.order.index("text")
    left, right = {"none", *head.order[:column]}, {"none", "text", *head.order[column:]}
    return all(kind in (left if at < begin else right) for at, (kind, _) in enumerate(kinds))


def _texts(
    lines: Sequence[Line], head: Head, below: bool, whole: int, full: int
) -> tuple[list[Line], list[Line]] | None:
    """The cells of text of a row and what may be a unit of no known name behind them; None where there is a choice.

    A task of several paragraphs ends with a sentence. What stands in front of it is its group: a phrase.
    """
    said = [is_sentence(line) for line in lines]
    last = max((at for at, ends in enumerate(said) if ends), default=0)
    groups = said.index(True) if any(said) else len(lines) - 1
    if head.texts == 1:
        return ([joined(lines[: last + 1])], list(lines[last + 1 :])) if any(said) or len(lines) == 1 else None
    if head.texts == 2 and said.count(True) == 1 and (wrapped := _wrapped(lines, last, full, below)):
        return wrapped, list(lines[last + 1 :])
    if len(lines) == whole:
        return list(lines), []
    if (len(lines) > 1 and not any(said)) or any(len(line.words) > _LONGEST_GROUP for line in lines[:groups]):
        return None
    if groups == head.texts - 1 or (groups == 0 and below):
        last = max(last, groups)
        return [*lines[:groups], joined(lines[groups : last + 1])], list(lines[last + 1 :])
    return None


def _wrapped(lines: Sequence[Line], last: int, full: int, below: bool) -> list[Line]:
    """The group and the task whose sentence ends with line `last`, wrapped in a column `full` wide.

    [] where a line in between ends before what follows it would no longer fit. Where the first line is full too it is
    the task's, and the group is that of the row above.
    """
    breaks = [_breaks(line.words, after.words, full) for line, after in pairwise(lines[: last + 1])]
    if not breaks or not all(breaks[1:]):
        return []
    if not breaks[0]:
        return [lines[0], joined(lines[1 : last + 1])] if len(breaks) > 1 else []
    return [joined(lines[: last + 1])] if below else []


#: What a line may not part: a number or a word in Latin letters, a character and the mark behind it.
_TOKEN = re.compile(r"(?:[0-9A-Za-z.%]+|.)[，。、；：！？）》”]*")
_HANGING = "，。、；："


def _breaks(line: str, following: str, full: int) -> bool:
    """Whether a line ends because what follows would not fit into a column `full` wide.

    >>> _breaks("新建改建农村公路桥", "梁12座。", 18), _breaks("交通", "新建改建农村公路桥", 18)
    (True, False)
    """
    token = _TOKEN.match(following)
    return _width(line) + _width(token.group().rstrip(_HANGING) if token else "") > full


def _width(words: str) -> int:
    """How wide words are printed: a Latin letter or digit takes half of a character's place."""
    return sum(1 if char.isascii() else 2 for char in words)


def _inherits(row: Row, kinds: Sequence[_Kind], head: Head, owned: bool) -> bool:
    """Whether a row without owners has those of the row above: nothing else may be the owners' cell."""
    return owned and bool(row.texts) and not any(kind in ("units", "none") for kind, _ in kinds)
