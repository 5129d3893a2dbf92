"""Tables that hand a task out in numbers: a place or a body a row, how much of the task is its own beside it.

    乡镇     新建步道（公里）   栽树（株）
    合计     30                1200
    东塘镇   12                500

Or the places stand in the head and what is handed out in the first column. A number is a commitment only where a word
says so, in the head of its column or in the caption: a task, a plan, a goal. A table that counts what there is or what
has been done (现状, 完成情况, 统计) promises nothing but in the columns whose heads say so themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from loaders.outline.grid import Grid, Range, words_of
from loaders.outline.indicator_tables import MEASURES, Promise, year_of

IsPlace = Callable[[str], bool]
"""Whether a cell's words are a place."""

_HEAD_ROWS = 3
_PLACE = (
    r"省份?|自治区|直辖市|地级市|地区|市级?|州|盟|县级?|区|旗|乡|镇|街道?|办事处|社区|村|区域|辖区|属地|地方?|城市"
    r"|行政区划?|园区|开发区|管委会|师|农?场"
)
#: What a column of those is called to whom a task is handed out.
_WHOSE = re.compile(
    rf"(?:各|所属|责任)?(?:{_PLACE})+(?:名称|单位|别)?|(?:责任|任务|承担|实施|建设|承办|完成)?(?:单位|主体|乡镇|镇街)(?:名称)?"
    r"|(?:各|基层)?(?:医疗(?:卫生)?机构|医院|卫生院|学校|院校|高校|企业|部门|机构|银行)(?:名称)?|名称|地区名称"
)
_PLACE_HEAD = re.compile(rf"(?:各|所属|责任)?(?:{_PLACE})+(?:名称|单位|别)?|地区名称")
_SIGNS = re.compile(r"[（）()、，,/和及或与]")
_ENDS_AS_PLACE = re.compile(
    r"(?:[省市县区旗州盟乡镇村场]|街道|办事处|管委会|社区|苏木|兵团|农垦|全[国省市县区州]|[合总小]计)$"
)
_GOAL = re.compile(r"任务|目标|计划|下达|分解|分配|控制|指标|应完成|拟")
_HANDS_OUT = re.compile(r"任务|目标|计划|下达|分解|分配|安排|控制指标|指标[^体]{0,6}表")
_STATE = re.compile(
    r"现状|基[期准础]|实际|实绩|已|完成(?!时)|基数|现有|存量|上年|去年|当年累计|进[度展]|排[名位]|得分|名次|评分|扣分"
)
_COUNTS = re.compile(r"完成情况|进[度展]|统计|汇总|排名|结果|通报|现状|得分|一览|名单|花名册|情况|考核|评[分价]|细则")
_ASIDE = re.compile(
    r"^(?:序号?|编号|№|备注|说明|附注|注|类别|分值|权重)$|联系|电话|时[限间]|期限|属性|来源|责任[人单部领]|名单|领导|日期|编码|代码"
    r"|单价|价格|收费|分值"
)
#: Whom to ask: such a table is a list of people.
_PEOPLE = re.compile(r"电话|联[系络]人|手机|姓名|职务")
#: What divides a place or a body further, a row each.
_PARTS = re.compile(
    r"(?:项目|工程|任务|单位|机构|医院|学校|河流|水库|道路|路线)(?:名称)?|名称|村(?:名|庄|居)?|社区|村（社区）"
)
_NUMBER = re.compile(
    # ≥, 不少于
    "(?:[≥≤≧＞＜>＜<]|不[少低]于|达到?)?"
    # 1,200万元, 85%
    r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?(?:%|％|‰|[个万亿]?(?!以[上下内]|左右)[一-龥]{1,2})?(?:以[上下内]|左右)?"
    r"(?=$|[（(])"
)
_ANY_YEAR = re.compile(
    r"(?:到|至)?(?<![0-9])(?:19|20)[0-9]{2}(?:[-—－~～至](?:19|20)?[0-9]{2})?年?(?:度|底|末)?(?:之?前)?"
)
_FULL_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_GENERIC = re.compile(
    r"(?:分年度|本?年度|当年|全年|各|规划|计划|目标|任务|指标|下达|分解|分配|建设|控制|[合总]计|总|数量?|量|值|情况|任务数)+"
)
_BRACKET = re.compile(r"[（(]([^（）()]{1,10})[）)]")
_SUMS = re.compile(r"[合总]计|总数")
_PART = re.compile(r"小计|其中.{0,2}|[-—－/]*")
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位[:：]\s*(?P<unit>[^\s（）()]{1,12})[）)]?")
_SERIAL_HEAD = re.compile(r"^(?:附\s*[件表录]|[（(].{0,12}[）)]$|表\s*[0-9一二三四五六七八九十]*[:：]?$)")
_TOPIC_END = re.compile(
    r"(?:的|目标|任务|计划|指标|规划|分解|分配|安排|下达|控制|一览|明细|情况|统计|进[度展]|责任|工作|年度|数|量)*(?:汇总)?表?(?:[（(].{0,6}[）)])?$"
)
_LONGEST_NAME, _LONGEST_CAPTION, _LEAST_NUMBERS, _LEAST_PLACES = 24, 60, 0.6, 0.6


class _Caption(NamedTuple):
    """What stands above a table: its words, the unit that holds throughout, and the first row below titles."""

    words: str
    unit: str
    first: int


class _Column(NamedTuple):
    at: int
    what: str  # what is handed out, without year, unit and the words that only say that it is a task
    unit: str
    year: int | None


def read(text: str, grid: Grid, is_place: IsPlace) -> list[Promise]:
    """What the rows of such a table promise; nothing for a table of another kind."""
    if grid.rows < 2:
        return []
    caption = _caption(text, grid)
    across = _across(text, grid, caption, is_place)
    if across:
        return across
    for row in range(caption.first, min(caption.first + _HEAD_ROWS, grid.rows - 1)):
        whose = _whose(text, grid, row, is_place)
        if whose is not None:
            return list(_rows(text, grid, row, whose, caption))
    return []


def unread(text: str, grid: Grid) -> Range | None:
    """The head of a table whose caption says that it hands out a task, and that holds numbers."""
    caption = _caption(text, grid)
    numbers = any(
        is_number(words_of(text, cell)) for (row, column), cell in grid.cells.items() if row > caption.first and column
    )
    if not _hands_out(caption) or not numbers:
        return None
    head = [cell for column in range(grid.columns) if (cell := grid.at(caption.first, column)) and cell[1] > cell[0]]
    return (head[0][0], head[-1][1]) if head else None


def is_number(words: str) -> bool:
    """Whether a cell holds a number and at most its unit and a note.

    >>> is_number("1200亩（含新建）"), is_number("建成3个中心")
    (True, False)
    """
    found = _NUMBER.match(words)
    return found is not None and (found.end() == len(words) or words.endswith(("）", ")")))


def _across(text: str, grid: Grid, caption: _Caption, is_place: IsPlace) -> list[Promise]:
    """What a table promises whose head names the places and whose rows what is handed out."""
    first = caption.first
    heads = {at: words for at in range(1, grid.columns) if (words := words_of(text, grid.at(first, at)))}
    places = {at: words for at, words in heads.items() if is_place(words)}
    if len(places) < 2 or len(set(places.values())) < len(places):
        return []
    sums = {at: "" for at, words in heads.items() if _SUMS.fullmatch(words)}
    labels = [at for at in range(min([*places, *sums])) if not _ASIDE.search(words_of(text, grid.at(first, at)))]
    units = [at for at in labels if words_of(text, grid.at(first, at)) in ("单位", "计量单位")]
    names = [at for at in labels if at not in units]
    if not names or not (
        _hands_out(caption) or _GOAL.search("".join(words_of(text, grid.at(first, at)) for at in names))
    ):
        return []
    found: list[Promise] = []
    for row in range(first + 1, grid.rows):
        label = grid.at(row, names[-1])
        values = {at: cell for at in {**places, **sums} if (cell := _number(text, grid.at(row, at)))}
        if label is None or not values or not all(is_number(words_of(text, grid.at(row, at))) for at in values):
            continue
        what, unit = _what([words_of(text, label)], caption)
        printed = grid.at(row, units[0]) if units else None
        around = (label[0], max(end for _, end in values.values()))
        for at, value in sorted(values.items()):
            if len(what) > 1 and value[0] > label[0]:
                year = year_of(words_of(text, label)) or year_of(caption.words)
                measure = words_of(text, printed) or unit
                found.append(Promise(around, label, value, None, year, {**places, **sums}[at], what, measure))
    return found


def _hands_out(caption: _Caption) -> bool:
    """Whether a caption says that what stands in the table is to be done."""
    return _HANDS_OUT.search(caption.words) is not None and not _COUNTS.search(caption.words)


def _whose(text: str, grid: Grid, head: int, is_place: IsPlace) -> int | None:
    """The column of those to whom the task is handed out, by its head and by what stands in it."""
    for column in range(min(2, grid.columns)):
        words = _SIGNS.sub("", words_of(text, grid.at(head, column)))
        if not words or not _WHOSE.fullmatch(words):
            continue
        below = [
            w
            for row in range(_last_of_head(text, grid, head, column) + 1, grid.rows)
            if (w := words_of(text, grid.at(row, column)))
        ]
        short = [w for w in below if len(w) <= _LONGEST_NAME and not w[0].isdigit()]
        if len(short) < 2 or len(short) < _LEAST_PLACES * len(below):
            continue
        places = sum(1 for w in short if is_place(w) or _ENDS_AS_PLACE.search(w))
        if _PLACE_HEAD.fullmatch(words) or words != "名称" or places >= _LEAST_PLACES * len(short):
            return column
    return None


def _last_of_head(text: str, grid: Grid, first: int, column: int) -> int:
    """The last row of a head: what a merged cell covers, or words in a row that says nothing in its first column."""
    last = first
    while last + 1 < grid.rows:
        below = [words_of(text, grid.at(last + 1, at)) for at in range(grid.columns)]
        merged = grid.at(last + 1, column) == grid.at(first, column)
        if not merged and (below[column] or not any(below) or any(map(is_number, below))):
            break
        last += 1
    return last


def _heading(text: str, grid: Grid, first: int, last: int, column: int) -> list[str]:
    """What the rows of a head say of a column; an empty cell over one that is not goes with the one on its left."""
    parts: dict[Range, str] = {}
    for row in range(first, last + 1):
        at = column
        while row < last and at > 0 and not words_of(text, grid.at(row, at)):
            at -= 1
        told = at == column or any(words_of(text, grid.at(below, column)) for below in range(row + 1, last + 1))
        cell = grid.at(row, at)
        if cell and told and (words := words_of(text, cell)):
            parts[cell] = words
    return list(parts.values())


def _rows(text: str, grid: Grid, first: int, whose: int, caption: _Caption) -> Iterator[Promise]:
    last = _last_of_head(text, grid, first, whose)
    columns = _columns(text, grid, first, last, whose, caption)
    heads = ["".join(_heading(text, grid, first, last, at)) for at in range(grid.columns)]
    if any(map(_PEOPLE.search, heads)):
        return
    further = [at for at in range(whose + 1, grid.columns) if _PARTS.fullmatch(heads[at])]
    for row in range(last + 1, grid.rows):
        name = grid.at(row, whose)
        words = words_of(text, name)
        if not words:  # a row of sums names itself in the column of numbers
            name = next(
                (c for at in range(whose) if (c := grid.at(row, at)) and _SUMS.fullmatch(words_of(text, c))), name
            )
            words = words_of(text, name)
        if name is None or not words or len(words) > _LONGEST_NAME or _PART.fullmatch(words) or is_number(words):
            continue
        cells = [c for at in range(grid.columns) if (c := grid.at(row, at)) and c[1] > c[0]]
        around = (min(start for start, _ in cells), max(end for _, end in cells))
        parts = [w for at in further if (w := words_of(text, grid.at(row, at))) != words and not _PART.fullmatch(w)]
        owner = "" if _SUMS.fullmatch(words) else "".join([words, *parts])
        for column in columns:
            value = _number(text, grid.at(row, column.at))
            if value is not None and value != name:
                yield Promise(
                    around,
                    name,
                    value,
                    None,
                    column.year,
                    owner,
                    column.what,
                    column.unit,
                )


def _number(text: str, cell: Range | None) -> Range | None:
    """The number of a cell without the note behind it; None where there is none, or nothing is handed out."""
    found = _NUMBER.match(text[slice(*cell)]) if cell else None
    if cell is None or found is None or not re.search("[1-9]", found.group()):
        return None
    return cell[0], cell[0] + found.end()


def _columns(text: str, grid: Grid, first: int, last: int, whose: int, caption: _Caption) -> list[_Column]:
    """The columns whose numbers are commitments."""
    found: list[tuple[_Column, str]] = []
    for at in range(whose + 1, grid.columns):
        parts = _heading(text, grid, first, last, at)
        words = "".join(parts)
        if _ASIDE.search(words) or not _is_numeric(text, grid, last, at):
            continue
        if not words:
            return []  # the head has lost cells: nobody can tell what stands under what
        what, unit = _what(parts, caption)
        found.append((_Column(at, what, unit, year_of(words) or year_of(caption.words)), words))
    ahead = [(column, words) for column, words in found if not _STATE.search(words)]
    goals = [column for column, words in ahead if _GOAL.search(words)]
    if goals or not _hands_out(caption):
        return [column for column in goals if len(column.what) > 1]
    governing = min(map(int, _FULL_YEAR.findall(caption.words)), default=None)
    behind = {column for column, words in ahead if governing and (year_of(words) or governing) < governing}
    return [column for column, _ in ahead if column not in behind and len(column.what) > 1]


def _is_numeric(text: str, grid: Grid, head: int, column: int) -> bool:
    cells = [w for row in range(head + 1, grid.rows) if (w := words_of(text, grid.at(row, column)))]
    numbers = sum(1 for words in cells if _NUMBER.match(words) or not re.search("[一-龥]", words))
    return bool(cells) and numbers >= _LEAST_NUMBERS * len(cells) and any(_NUMBER.match(words) for words in cells)


def _what(parts: Sequence[str], caption: _Caption) -> tuple[str, str]:
    """What a column hands out and in which unit; where its head only says that it is a task, what the caption says."""
    unit, said = "", []
    for part in parts:
        for bracket in _BRACKET.finditer(part):
            if MEASURES.search(bracket[1]):
                unit = bracket[1]
        said.append(_ANY_YEAR.sub("", _BRACKET.sub("", part)))
    telling = [part for part in said if part and not _GENERIC.fullmatch(part)]
    what = "".join(telling).removeprefix("其中").lstrip("：:")
    return what or _topic(caption.words), unit or caption.unit


def _topic(caption: str) -> str:
    """What a caption is about: 东塘县2024年步道建设任务分解表 → 步道建设."""
    dated = list(_ANY_YEAR.finditer(caption))
    return _TOPIC_END.sub("", caption[dated[-1].end() :] if dated else caption).strip("《》“”")


def _caption(text: str, grid: Grid) -> _Caption:
    """The lines above a table or its first rows that are one cell across, with the unit that one of them may print."""
    lines: list[str] = []
    first = 0
    while first < grid.rows - 1 and len({grid.at(first, column) for column in range(grid.columns)}) == 1:
        lines.insert(0, words_of(text, grid.at(first, 0)))
        first += 1
    start = min((start for start, _ in grid.cells.values()), default=0)
    above = text[max(0, start - 400) : start].split("\n")
    lines += ["".join(line.split()) for line in reversed(above) if line.strip()][:4]
    unit = ""
    for line in lines:
        printed = _UNIT_LINE.fullmatch(line) or _UNIT_LINE.search(line)
        if printed and not unit and "、" not in printed["unit"] and MEASURES.search(printed["unit"]):
            unit = printed["unit"]
        line = _UNIT_LINE.sub("", line)
        if not line or _SERIAL_HEAD.match(line):
            continue
        return _Caption("" if len(line) > _LONGEST_CAPTION or line.endswith(("。", "；", "：")) else line, unit, first)
    return _Caption("", unit, first)
