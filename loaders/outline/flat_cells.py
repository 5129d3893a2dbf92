"""The head of a table that divides work, flattened to a cell a line, and what each line below it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.numerals import to_int
from loaders.outline.tables import DUE, NUMBER, TASK, role_of

NamesUnits = Callable[[str], bool]
"""Whether a cell's text is a list of units and nothing else."""

_OVER = re.compile(r"(?:责任|任务)?分工|责任(?:主体|单位|部门)|任务落实")
_HEAD_WORDS = re.compile(r"[\u4e00-\u9fff（）、/№]{1,10}|No\.?")
#: 目  标  任  务
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_GROUP = re.compile(r"类别|领域|分类|类型|板块|方面|行动|名称|大项")
_NOTE = re.compile(r"备注|说明")
_PERSON = re.compile(
    r"(?:责任|分管|分线|牵头|包联|包保|包抓|联系|挂[钩点]|县级|市级|区级)(?:[省市州县区旗镇乡](?:级|政府)?)?(?:领导|负责人|责任人)"
    r"|(?:责任|负责)人"
)
_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4})*")
_TITLE = re.compile(r"(?:分工|分解|方案|清单|计划|安排|表)$")
SERIAL = re.compile(r"[（(]?([0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]?[、.．]?")
_DUE_CELL = re.compile(
    r"(?:20\d\d年|\d{1,2}月|每[年季月]|全年|长期|持续|常年|年底|立即|即时|按时)[^。；，]{0,14}|20\d\d[.．]\d{1,2}(?:[.．]\d{1,2})?"
)
_NOTHING = re.compile(r"[-—－–/／\\]+|无")
_DATED = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_MARK = re.compile(
    r"(?P<han>[一二三四五六七八九十]{1,3})、|[（(](?P<boxed>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<digit>\d{1,3})[.．、](?!\d)|[（(](?P<round>\d{1,3})[）)]|(?P<circle>[①-⑳])"
)
_STOP = re.compile(r"注[:：]|备注|说明[:：]|附件|附[:：]|抄送|第[一二三四五六七八九十]+[章节]")


#: The two lines of a narrow column's head, each of which may be a head of its own.
_IN_TWO = re.compile(
    r"(?:重点|主要|工作|具体|建设|改革)\|(?:任务|内容|事项|举措|措施|目标|要求)|序\|号"
    r"|(?:牵头|主责|主办|配合|协办|协同|协作|协助|参与)\|(?:单位|部门|科室|处室)"
)
_NARROW, _MOST_LINES_OF_HEAD = 4, 4
"""Characters of a line of a narrow column's head, and its lines."""


class Line(NamedTuple):
    """A line's text without the blanks around it, and where it stands in the source."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table: `texts` up to the task, the serial in front of text number `serial`, roles.

    Each entry of `order` is a column of the grid: "serial", "text", "units", "person", "due" or "note".
    """

    cells: tuple[Line, ...]
    order: tuple[str, ...]

    @property
    def nests(self) -> bool:
        """Whether the texts stand in front of everything that belongs to the task, as merged groups do."""
        last = max(at for at, kind in enumerate(self.order) if kind == "text")
        return (
            "units" in self.order[last:]
            and not {"units", "due", "note"} & set(self.order[:last])
            and "person" not in self.order
        )

    @property
    def texts(self) -> int:
        return self.order.count("text")

    @property
    def units(self) -> int:
        return self.order.count("units")

    @property
    def serial(self) -> int | None:
        return self.order[: self.order.index("serial")].count("text") if "serial" in self.order else None


@dataclass(slots=True)
class Row:
    """A row as printed: its texts fill the columns from `first` on."""

    first: int
    texts: list[Line]
    serial: Line | None = None
    units: list[Line] = field(default_factory=list)
    due: Line | None = None
    marked: bool = False


def _kind_of_head(words: str) -> str:
    words = _SPREAD.sub("", words)
    if not _HEAD_WORDS.fullmatch(words):
        return ""
    if NUMBER.match(words):
        return "serial"
    if role_of(words):
        return "units"
    if _OVER.fullmatch(words):
        return "over"
    if DUE.search(words):
        return "due"
    if _NOTE.fullmatch(words):
        return "note"
    if _PERSON.fullmatch(words):
        return "person"
    return "text" if (TASK.search(words) or _GROUP.search(words)) and not _TITLE.search(words) else ""


def _lines_of_head_cell(lines: Sequence[Line], at: int) -> int:
    """How many lines the cell of a head that begins at one takes in a narrow column; 0 where none begins there.

    >>> rows = [Line(word, 0, 0) for word in ("序", "号", "牵头", "单位", "重点", "任务", "任务", "配合单位")]
    >>> [_lines_of_head_cell(rows, at) for at in (0, 2, 4, 6, 7)]
    [2, 2, 2, 1, 1]
    """
    if mark_of(lines[at])[0]:
        return 0
    words = _SPREAD.sub("", lines[at].words)
    if not _HEAD_WORDS.fullmatch(words):
        return 0
    following = lines[at + 1].words if at + 1 < len(lines) else ""
    if _IN_TWO.fullmatch(f"{words}|{following}"):
        return 2
    for size in range(1, _MOST_LINES_OF_HEAD + 1):
        parts = [words, *(line.words for line in lines[at + 1 : at + size])]
        if len(parts) < size or (size > 1 and any(len(part) > _NARROW for part in parts)):
            return 0
        if _kind_of_head("".join(parts)):
            return size
    return 0


def read_head(lines: Sequence[Line], at: int) -> tuple[Head | None, int]:
    """The head that begins at a line and the line after it; None where none begins there."""
    cells: list[tuple[str, Line]] = []
    after = at
    while after < len(lines) and (size := _lines_of_head_cell(lines, after)):
        parts = lines[after : after + size]
        words = "".join(part.words for part in parts)
        cells.append((_kind_of_head(words), Line(words, parts[0].start, parts[-1].end)))
        after += size
    cells = _in_one_row(cells)
    order = tuple(kind for kind, _ in cells)
    fits = (
        len(order) >= 3
        and {"units", "text"} <= set(order)
        and order.count("serial") <= 1
        and order.count("due") <= 1
        and "over" not in order
    )
    return (Head(tuple(line for _, line in cells), order) if fits else None), (after if fits else at)


def _in_one_row(cells: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """A head of two rows in one: what stands over the leading and the helping units gives its place to them."""
    for at, (kind, line) in enumerate(cells):
        if kind not in ("over", "units") or not _OVER.fullmatch(line.words):
            continue
        below = next((n for n in range(at + 1, len(cells)) if cells[n][0] == "units"), len(cells))
        under = cells[below:]
        if len(under) > 1 and all(k == "units" for k, _ in under):
            return [*cells[:at], *under, *cells[at + 1 : below]]
        if len(under) > 1 and below == at + 1:
            return [*cells[:at], *under]
    return cells


def kind_of(line: Line, head: Head, names_units: NamesUnits) -> str:
    """What a cell holds, by its form and the vocabulary."""
    if head.serial is not None and SERIAL.fullmatch(line.words):
        return "serial"
    if _NOTHING.fullmatch(line.words):
        return "none"
    if "due" in head.order and _DUE_CELL.fullmatch(line.words):
        return "due"
    if "person" in head.order and _NAMES.fullmatch(line.words) and not names_units(line.words):
        return "person"
    words = line.words.rstrip("、，,；;")  # whose list the next line goes on with
    return "units" if _OFFICE.fullmatch(words) or names_units(words) or _lists_bodies(words, names_units) else "text"


#: An office within a body, which no list of bodies knows.
_OFFICE = re.compile(r"办公室|[各本相关有]+[科股处]室")
_BODY_END = re.compile("(?:[局委办院部处站所队班会司团镇府]|中心|街道|集团|单位|企业|部门)$")
_LONGEST_BODY = 14


def _lists_bodies(words: str, names_units: NamesUnits) -> bool:
    """Whether the members of a list end as bodies do and a third of them, two at least, are known ones."""
    members = words.split("、") if "、" in words and "。" not in words else []
    if len(members) < 3 or not all(ends_as_body(one) and len(one) <= _LONGEST_BODY for one in members):
        return False
    return sum(map(names_units, members)) >= max(2, len(members) / 3)


def ends_as_body(words: str) -> bool:
    """Whether words end as the name of a body does, known or not."""
    return _BODY_END.search(words) is not None


def mark_of(line: Line) -> tuple[str, int]:
    """The style and the number of the mark that a text begins with; ("", 0) where it has none."""
    found = _MARK.match(line.words)
    if not found or found.lastgroup is None:
        return "", 0
    return found.lastgroup, to_int(found[found.lastgroup])


def is_sentence(line: Line) -> bool:
    return line.words.endswith(("。", "；", ";"))


def ends_table(line: Line, styles: Collection[str]) -> bool:
    """Whether a line stands below a table: a note, a date, a heading whose style of marks its texts lack."""
    style = mark_of(line)[0]
    heading = style in ("han", "boxed") and style not in styles
    return bool(_STOP.match(line.words) or _DATED.fullmatch(line.words)) or heading


def joined(lines: Sequence[Line]) -> Line:
    """The lines of a cell as one."""
    return Line("\n".join(line.words for line in lines), lines[0].start, lines[-1].end)


def empty_behind(line: Line) -> Line:
    """An empty cell behind a line."""
    return Line("", line.end, line.end)
