"""The lines of a flattened table as cells: a row on one line is cut up, a cell over several lines is put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.outline.flat_cells import SERIAL, Head, Line, NamesUnits, is_sentence, kind_of, mark_of, read_head

_GAP = re.compile(r"\s*[|｜\t\u3000 ][|｜\s]*")
_WORD = re.compile(r"[^|｜\s]+")
_LEAST = 3
"""Columns of a table that divides work."""
_LONGEST_PART, _MOST_PARTS = 14, 5
"""Characters of a line of a narrow column, and lines that one name in it takes."""
_LONGEST_REST = 2
"""Characters of the last line of a name."""
#: A list that the next line goes on with: 县财政局、县
_GOES_ON = re.compile(r"[、，,][省市县区州旗镇乡]?$")


def cut(lines: Sequence[Line]) -> list[Line]:
    """The lines with every row that stands on one line cut into its cells, from a head on that is set so.

    >>> rows = ["附表", "序号 重点任务 牵头单位 配合单位", "1 新建粮库两座。 县发改局 县财政局"]
    >>> [line.words for line in cut([Line(row, 0, len(row)) for row in rows])]
    ['附表', '序号', '重点任务', '牵头单位', '配合单位', '1', '新建粮库两座。', '县发改局', '县财政局']
    """
    for at, line in enumerate(lines):
        if _GAP.search(line.words) and _is_head(pieces := _pieces(line)):
            return [*lines[:at], *pieces, *(piece for row in lines[at + 1 :] for piece in _pieces(row))]
    return list(lines)


def _pieces(line: Line) -> list[Line]:
    return [Line(m.group(), line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.words)]


def _is_head(pieces: Sequence[Line]) -> bool:
    head, after = read_head(pieces, 0) if len(pieces) >= _LEAST else (None, 0)
    return head is not None and after == len(pieces)


def whole(lines: Sequence[Line], head: Head, names_units: NamesUnits) -> list[Line]:
    """The lines below a head, those of a narrow column that are one list of units only together put into one."""
    return list(_whole(lines, head, names_units))


def _whole(lines: Sequence[Line], head: Head, names_units: NamesUnits) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        count = _parts(lines, at, head, names_units)
        yield _together(lines[at : at + count])
        at += count


def _parts(lines: Sequence[Line], at: int, head: Head, names_units: NamesUnits) -> int:
    """How many lines from one on are one list of units; 1 where it is no beginning of one."""
    first = lines[at]
    goes_on = at + 1 < len(lines) and lines[at + 1].words[0] in _GOES_ON_WITH[:2]
    unnamed = kind_of(first, head, names_units) == "text"
    listed = first.words.rpartition("、")[0] if unnamed and not mark_of(first)[0] else ""
    goes_on = goes_on or bool(listed and names_units(listed))
    open_end = goes_on or bool(_CUT_NAME.search(first.words)) or _GOES_ON.search(first.words) is not None
    if len(first.words) > _LONGEST_PART or not (unnamed or open_end):
        return 1
    for count in range(2, _MOST_PARTS + 1):
        parts = lines[at : at + count]
        if len(parts) < count or any(_alone(part) for part in parts):
            return 1
        if not open_end and names_units(parts[1].words):
            return 1  # a task and its owners
        if names_units("".join(part.words for part in parts)) and not _is_open(lines, at + count, head, names_units):
            return count
    return 1


def _is_open(lines: Sequence[Line], after: int, head: Head, names_units: NamesUnits) -> bool:
    """Whether the name that ends in front of a line goes on in it: 团|市委, 各县|（区）人民政府, 人民政|府."""
    if _CUT_NAME.search(lines[after - 1].words):
        return True
    following = lines[after] if after < len(lines) else None
    if following is None:
        return False
    rest = len(following.words) <= _LONGEST_REST and kind_of(following, head, names_units) == "text"
    return rest or following.words[0] in _GOES_ON_WITH


_GOES_ON_WITH = ("、", "，", "（", "(")
#: One character behind a mark, or two with 各, is no name yet.
_CUT_NAME = re.compile(r"[、，,](?:[\u4e00-\u9fff]|各[\u4e00-\u9fff])$")


def _alone(line: Line) -> bool:
    """Whether a line is no part of a name: too long, a sentence, numbered."""
    return (
        len(line.words) > _LONGEST_PART or is_sentence(line) or bool(SERIAL.fullmatch(line.words) or mark_of(line)[0])
    )


def _together(parts: Sequence[Line]) -> Line:
    return parts[0] if len(parts) == 1 else Line("".join(p.words for p in parts), parts[0].start, parts[-1].end)
