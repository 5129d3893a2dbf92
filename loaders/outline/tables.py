"""Task tables: one column a place, or a division of work with columns for the units.

A table is read only when its head says what its columns are; any other table stays text. One that gives indicators
their values year by year (`loaders.outline.indicator_tables`) divides no work: its column 单位 holds measure units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from loaders.formats.base import Table
from loaders.numerals import to_int
from loaders.outline import allotments, form_tables, indicator_tables, matrix_tables, partner_tables
from loaders.outline.grid import Grid, Range, grid_of, words_of
from loaders.outline.indicator_tables import Promise
from loaders.outline.partner_tables import Pairing
from loaders.record import Place as PlaceRef
from loaders.record import Role
from loaders.resolve.places import Home, pick
from loaders.text import Clean
from ontology.vocabulary import Vocabulary

_WHO = (
    r"(?:单位|部门|处室|科室|股室|科（室）|机构|主体|局委|办所|站所|院系)"
    r"(?:[、和及/]?(?:单位|部门|科室|股室|责任人|负责人))?"
)
#: Offices of one body, beside columns of bodies: 市卫健委内牵头处室.
_INSIDE = r"(?:[\u4e00-\u9fff]{1,10}[局委办厅院](?:机关)?内部?)?"
_UNITS: tuple[tuple[str, Role], ...] = (
    (
        f"^{_INSIDE}(?:主要|第一)?(?:牵头|主责|主办|主管)(?:责任)?(?:{_WHO})?(?:及.*)?$",
        "lead",
    ),
    (
        rf"^{_INSIDE}(?:相关|协同|共同|协助|主要)?(?:配合|协办|协同|协作|协助|参与|参加)(?:责任)?(?:{_WHO})?$",
        "cooperate",
    ),
    (
        # 责任乡镇, 责任企业
        "^责任(?:乡镇|镇街|镇|街道|乡|村|县区|区县|企业|医院|学校)$"
        # 主要责任单位, 牵头部门（…）, 实施单位和配合单位
        f"|^(?:主要|其他|其它|相关|有关|共同|第[一二]|指导|市级|县级|省级|区级|主体|具体|落实|实施|承办|责任|任务|完成|推进)*(?:责任)?(?:{_WHO})"
        f"(?:（.*）|[与和及、/](?:配合|协同|协办|协作|参与)(?:{_WHO})?)?$",
        "responsible",
    ),
)
NUMBER = re.compile(r"^(?:序号|编号|序|号|项次|行号|№|No\.?|NO\.?)$")
TASK = re.compile(
    r"任务|内容|事项|措施|举措|要求|目标|工作|项目|指标|职责|职能|行业|领域|问题|标准|实事|重点|步骤|活动|改革|要点|细化"
)
DUE = re.compile(r"时限|期限|完成时间|时间(?:节点|安排|要求|进度|表)|办结时间|^(?:完成|截止)?(?:时间|日期)$|进度安排")
#: Who is named in such a column answers for something else than the task.
_NOT_OWNERS = re.compile(
    r"督[导查办]|监督|考[核评]|验收|联系|对口|来源|发文|领导|责任人|依据|参照|备注|对象|参会|出席|列席|参训|受[检益援助]|被"
    r"|抽查|申报|报送|推荐|所属|隶属|获|抄送|主送"
)
#: A place that no table of divisions knows, by its form: 青禾县, not 全县, 示范县, 地级市 or 城区.
_PLACE_NAME = re.compile(
    r"(?![全各本我该上下]|示范|试点|重点|贫困|脱贫|受援|其他|其余|先进|边境)[\u4e00-\u9fff]{2,6}"
    r"(?:[县旗]|(?<![城级])市|(?<![地社园片辖城郊市老新景校库灌专])区)"
)
_HEAD_ROWS = 3
#: No shorter cell says what to do: it names a field.
_SENTENCE = 8
_SAYS = re.compile(r"[，。；、：0-9]")
_LEAST_OWNED = 0.8  # share of a column's cells that must name units where its head does not say that they do
Names = Callable[[int, int], bool]
"""Whether `[start, end)` of the clean text is a list of units and nothing else."""


@dataclass(frozen=True, slots=True)
class TableTask:
    """A task read from a table: positions are of the clean text.

    `row` is the printed number or `rN`; `place` that of a column of a place, `place_head` the column's head. `units`
    are (start, end, role) of the cells that name its units, `due` the cell that says by when, `beside` the row's other
    cells that say what to do.
    """

    table: int
    row: str
    start: int
    end: int
    marker: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    place: PlaceRef | None = None
    units: tuple[tuple[int, int, Role], ...] = ()
    due: tuple[int, int] | None = None
    beside: tuple[tuple[int, int], ...] = ()
    place_head: tuple[int, int] | None = None


class Read(NamedTuple):
    """What the tables of a document say; ranges are of the clean text.

    `filled` are those that tables fill, `promises` what indicator tables promise, `pairings` the rows of tables of
    partners, `headless` the first rows of tables that divide work and do not say what their columns are.
    """

    tasks: list[TableTask]
    filled: list[Range]
    promises: list[Promise]
    pairings: list[Pairing]
    headless: list[Range]


def read(clean: Clean, tables: Sequence[Table], home: Home, vocabulary: Vocabulary, names_units: Names) -> Read:
    """What the tables of a document say; `names_units` tells the cells that list units."""
    tasks: list[TableTask] = []
    headless: list[Range] = []
    promised: list[Promise] = []
    pairings: list[Pairing] = []
    numbered = 0
    ranges = [(clean.position(table.span.start), clean.position(table.span.end)) for table in tables]
    for grid in _grids(clean, tables, ranges, names_units):
        promises = indicator_tables.read(clean.text, grid)
        if promises is None:
            promises = (
                allotments.read(clean.text, grid, lambda words: _place(words, home, vocabulary) is not None) or None
            )
        promised += promises or ()
        pairs = partner_tables.read(clean.text, grid)
        pairings += pairs
        found = _by_place(clean.text, grid, home, vocabulary)
        if not found and (promises is None or _divides(clean.text, grid)):
            found = (
                _by_units(clean.text, grid, names_units)
                or _by_owners(clean.text, grid, names_units)
                or list(_by_forms(clean.text, grid))
                or _by_marks(clean.text, grid, names_units)
            )
        if found:
            numbered += 1
            tasks += [_with_table(t, numbered) for t in found]
        elif not promises and not pairs:
            row = _headless(clean.text, grid, names_units) or allotments.unread(clean.text, grid)
            headless += [row] if row else []
    return Read(tasks, ranges, promised, pairings, headless)


def _grids(clean: Clean, tables: Sequence[Table], ranges: Sequence[Range], names_units: Names) -> list[Grid]:
    """The grids of tables that stand in `ranges`; one that carries on the table above goes with it."""
    grids: list[Grid] = []
    above = 0
    for table, (start, end) in zip(tables, ranges, strict=True):
        grid = grid_of(clean, table)
        adjoins = grids and not clean.text[above:start].strip()
        if adjoins and _carries_on(clean.text, grids[-1], grid, names_units):
            grids[-1].extend(grid)  # what holds of its head holds of the whole
        else:
            grids.append(grid)
        above = end
    return grids


def _carries_on(text: str, above: Grid, below: Grid, names_units: Names) -> bool:
    """Whether a table is the rest of the one above it, parted by a page: it has no head, and its rows count on.

    Or units stand in it where the head above says that they do.
    """
    if below.columns != above.columns or not _divides(text, above) or _divides(text, below):
        return False
    last, first = (words_of(text, grid.at(row, 0)) for grid, row in ((above, above.rows - 1), (below, 0)))
    if last.isdigit() and first.isdigit():
        return int(first) == int(last) + 1
    roles = next((roles for head in range(_HEAD_ROWS) if (roles := _roles(text, above, head))), {})
    return any(_are_units(_own_cells(below, -1, column), names_units) for column in roles)


def _are_units(cells: Collection[Range], names_units: Names) -> bool:
    return bool(cells) and sum(names_units(*cell) for cell in cells) >= _LEAST_OWNED * len(cells)


def _headless(text: str, grid: Grid, names_units: Names) -> Range | None:
    """The first row of a table that divides work by its cells, one column sentences and one units, and has no head."""
    columns = [_own_cells(grid, -1, column) for column in range(grid.columns)]
    owned = [
        cells
        for column, cells in enumerate(columns)
        if len(cells) > 1 and _are_units(cells, names_units) and (top := grid.at(0, column)) and names_units(*top)
    ]
    says = [cells for cells in columns if cells not in owned and _mean_length(cells) >= _SENTENCE]
    first = [cell for column in range(grid.columns) if (cell := grid.at(0, column)) and cell[1] > cell[0]]
    return (first[0][0], first[-1][1]) if owned and says and first else None


def _mean_length(cells: Collection[Range]) -> float:
    return sum(end - start for start, end in cells) / len(cells) if cells else 0.0


def _with_table(task: TableTask, number: int) -> TableTask:
    return replace(task, table=number)


def _by_place(text: str, grid: Grid, home: Home, vocabulary: Vocabulary) -> list[TableTask]:
    """A table whose head names two or more places of the document: each cell below is a task of that place."""
    for head in range(min(_HEAD_ROWS, grid.rows)):
        columns = {}
        for column in range(grid.columns):
            place = _place(words_of(text, grid.at(head, column)), home, vocabulary)
            if place is not None:
                columns[column] = place
        if len(columns) >= 2 and len({p.name for p in columns.values()}) == len(columns):
            return _place_rows(text, grid, head, columns)
    return []


def _place_rows(text: str, grid: Grid, head: int, columns: dict[int, PlaceRef]) -> list[TableTask]:
    number, category = _side_columns(text, grid, head, min(columns))
    tasks = []
    for row in range(head + 1, grid.rows):
        printed = grid.at(row, number) if number is not None else None
        label = _row_label(words_of(text, printed), row - head)
        for column, place in columns.items():
            cell = grid.at(row, column)
            if cell is None or cell[1] - cell[0] < 2 or allotments.is_number(words_of(text, cell)):
                continue
            title = grid.at(row, category) if category is not None else None
            tasks.append(TableTask(0, label, *cell, None, title, place, place_head=grid.at(head, column)))
    return tasks


def _place(words: str, home: Home, vocabulary: Vocabulary) -> PlaceRef | None:
    candidates = vocabulary.places_by_name.get(words)
    if not candidates:
        return PlaceRef(words, None) if _PLACE_NAME.fullmatch(words) else None
    above = {p.code for p in home.chain}
    related = [c for c in candidates if above & {p.code for p in vocabulary.ancestors(c.code)}]
    chosen = related[0] if len(related) == 1 else pick(candidates, home.name, vocabulary)
    return PlaceRef(chosen.name, chosen.code) if chosen else None


def _row_label(words: str, position: int) -> str:
    try:
        return str(to_int(words.strip("、.．（）()")))
    except ValueError:
        return f"r{position}"


def _side_columns(
    text: str, grid: Grid, head: int, before: int, taken: Collection[int] = ()
) -> tuple[int | None, int | None]:
    """The number column and the category column left of `before`, none of those `taken`."""
    number = category = None
    for column in sorted(set(range(before)).difference(taken)):
        words = words_of(text, grid.at(head, column))
        if NUMBER.match(words):
            number = column
        elif words:
            category = column
    return number, category


def _divides(text: str, grid: Grid) -> bool:
    """Whether a head says outright who answers for a row: a bare 单位 may be a unit of measure."""
    rows = range(min(_HEAD_ROWS, grid.rows))
    head = [words_of(text, grid.at(row, column)) for row in rows for column in range(grid.columns)]
    return any(words != "单位" and any(re.match(pattern, words) for pattern, _ in _UNITS) for words in head)


def _by_units(text: str, grid: Grid, names_units: Names) -> list[TableTask]:
    """A division of work: a head with a column of tasks and columns of units with their roles."""
    for head in range(min(_HEAD_ROWS, grid.rows)):
        roles = _roles(text, grid, head)
        below = _roles(text, grid, head + 1)
        over_several = len({grid.at(head, column) for column in roles}) < len(roles)
        if _is_split_below(text, grid, head, below):
            _fill_beside(grid, head, below)
            continue
        if not roles or (over_several and below and below.keys() <= roles.keys()):  # 责任主体 over 牵头 and 配合
            continue
        task = _task_column(text, grid, head, set(roles))
        if task is not None:
            return _unit_rows(text, grid, head, task, roles, names_units)
    return []


def _is_split_below(text: str, grid: Grid, head: int, below: Collection[int]) -> bool:
    """Whether the row below only divides what a head says of several columns, those beside it being left empty."""
    over = [grid.at(head, column) for column in below]
    divided = len(set(over)) < len(over) or not all(words_of(text, cell) for cell in over)
    beside = [column for column in range(grid.columns) if column not in below]
    if not (divided and any(words_of(text, grid.at(head, column)) for column in beside)):
        return False
    return not any(words_of(text, grid.at(head + 1, column)) for column in beside)


def _fill_beside(grid: Grid, head: int, below: Collection[int]) -> None:
    """The columns that the row below a head does not divide are called in it as they are above."""
    for column in range(grid.columns):
        if column not in below and (above := grid.at(head, column)):
            grid.cells[head + 1, column] = above


def _roles(text: str, grid: Grid, head: int) -> dict[int, Role]:
    """The columns of units by what a row calls them."""
    roles: dict[int, Role] = {}
    for column in range(grid.columns):
        role = role_of(words_of(text, grid.at(head, column)))
        if role is not None:
            roles[column] = role
    if len(roles) > 1:  # beside columns that say more, 单位 is a unit of measure
        roles = {c: r for c, r in roles.items() if words_of(text, grid.at(head, c)) != "单位"}
    return roles


def _by_owners(text: str, grid: Grid, names_units: Names) -> list[TableTask]:
    """A division of work whose head calls the column of units something else: 任务分解, 责任分工, 落实情况."""
    for head in range(min(_HEAD_ROWS, grid.rows)):
        roles: dict[int, Role] = {}
        for column in range(grid.columns):
            words = words_of(text, grid.at(head, column))
            if not words or _NOT_OWNERS.search(words):
                continue
            below = _own_cells(grid, head, column)
            if len(below) > 1 and _are_units(below, names_units):
                roles[column] = "responsible"
        task = _task_column(text, grid, head, set(roles)) if len(roles) == 1 else None
        if task is not None:
            return _unit_rows(text, grid, head, task, roles, names_units)
    return []


def _own_cells(grid: Grid, head: int, column: int) -> set[Range]:
    """The cells of a column below its head that say something and do not begin in the column left of it."""
    cells = ((row, grid.at(row, column)) for row in range(head + 1, grid.rows))
    return {c for row, c in cells if c and c[1] - c[0] > 1 and (column == 0 or c != grid.at(row, column - 1))}


def _by_forms(text: str, grid: Grid) -> Iterator[TableTask]:
    """A form a task: its name, what it is about, its units, by when."""
    for number, form in enumerate(form_tables.forms(text, grid, lambda words: role_of(words) is not None), 1):
        title = form_tables.value_of(form, name=True)
        what = form_tables.value_of(form, name=False) or title
        units = tuple((*value, role) for words, value in form if (role := role_of(words)) and value[1] > value[0])
        due = next((value for words, value in form if DUE.search(words)), None)
        if what is not None:
            due, beside = _until(text, due)
            yield TableTask(0, f"r{number}", *what, None, title, None, units, due, beside)


def _by_marks(text: str, grid: Grid, names_units: Names) -> list[TableTask]:
    """A division of work with a column a unit, in which marks stand."""
    for head in range(min(_HEAD_ROWS, grid.rows)):
        marked = matrix_tables.roles(text, grid, head, names_units)
        task = _task_column(text, grid, head, marked[0]) if marked else None
        if marked and task is not None:
            rows = _unit_rows(text, grid, head, task, {}, names_units)
            owners = {cell: marked[1][row] for row in marked[1] if (cell := grid.at(row, task))}
            return [replace(row, units=owners.get((row.start, row.end), ())) for row in rows]
    return []


def role_of(words: str) -> Role | None:
    """The role that a column's head or a label gives to the units below or beside it."""
    return next((role for pattern, role in _UNITS if re.match(pattern, words)), None)


def _task_column(text: str, grid: Grid, head: int, taken: set[int]) -> int | None:
    """The column that holds the tasks: of those whose head says so the one with the longest cells."""
    best: tuple[float, int] | None = None
    for column in range(grid.columns):
        words = words_of(text, grid.at(head, column))
        if column in taken or not TASK.search(words) or DUE.search(words):
            continue
        below = (words_of(text, grid.at(row, column)) for row in range(head + 1, grid.rows))
        lengths = [0 if allotments.is_number(words) else len(words) for words in below]  # a bare number is no task
        mean = sum(lengths) / len(lengths) if lengths else 0
        if best is None or mean > best[0]:
            best = (mean, column)
    return best[1] if best and best[0] >= 4 else None


def _unit_rows(
    text: str, grid: Grid, head: int, task: int, roles: dict[int, Role], names_units: Names
) -> list[TableTask]:
    number, category = _side_columns(text, grid, head, task, roles)
    heading = {c for (r, _), c in grid.cells.items() if r == head}
    due = next((c for c in range(grid.columns) if DUE.search(words_of(text, grid.at(head, c)))), None)
    known = (task, number, due, *roles)
    others = [c for c in range(grid.columns) if c not in known and _says_what(text, grid, head, c)]
    tasks: list[TableTask] = []
    used: set[str] = set()
    for row in range(head + 1, grid.rows):
        cell = grid.at(row, task)
        if cell is None or cell[1] - cell[0] < 4 or cell in heading or _same_words(text, cell, grid.at(head, task)):
            continue
        if any(grid.at(row, column) == cell for column in (number, *roles) if column is not None):
            continue  # a heading across the row
        units = _owners(text, grid, row, roles, names_units)
        beside = tuple(_beside(text, grid, row, others))
        printed, about, until = (None if c is None else grid.at(row, c) for c in (number, category, due))
        until, further = _until(text, until)
        beside = (*beside, *further)
        merged = bool(tasks) and tasks[-1].start == cell[0]  # over several rows: its units add up
        numberless = row in grid.seams and number is not None and not words_of(text, printed)
        broken = bool(tasks) and tasks[-1].marker is not None and numberless  # by a page: the rest of the row above
        if merged or broken:
            before, more = tasks.pop(), (cell, *beside) if broken else beside
            tasks.append(replace(before, units=_together(before.units, units), beside=(*before.beside, *more)))
            continue
        label = _row_label(words_of(text, printed), row - head)
        label = f"r{row - head}" if label in used else label
        used.add(label)
        tasks.append(TableTask(0, label, *cell, printed, about, None, units, until, beside))
    return tasks


_DATES = re.compile(r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:份|[0-9]{1,2}日)?|20[0-9]{2}年|年底")
_PIECE = re.compile(r"[^，；。,;\n]+")
_BARE = re.compile(r"之?前|[底末中初]|以|完成|启动|开[始工]|动工|结束|[^\u4e00-\u9fff]")
_SAYS_MORE = 4


def _until(text: str, cell: Range | None) -> tuple[Range | None, tuple[Range, ...]]:
    """The cell that says by when; where it says several things, each with its date, it is a cell that says what."""
    if cell is None or len(_DATES.findall(text, *cell)) < 2:
        return cell, ()
    pieces = [piece.group() for piece in _PIECE.finditer(text, *cell)]
    more = [piece for piece in pieces if len(_BARE.sub("", _DATES.sub("", piece))) >= _SAYS_MORE]
    return (None, (cell,)) if len(pieces) > 1 and more else (cell, ())


def _same_words(text: str, one: Range, other: Range | None) -> bool:
    return words_of(text, one) == words_of(text, other)


def _owners(
    text: str, grid: Grid, row: int, roles: dict[int, Role], names_units: Names
) -> tuple[tuple[int, int, Role], ...]:
    """The cells of a row that name its owners.

    A page copied as text has lost the cells that are empty: where a sentence stands among the owners, those are
    looked for further left, in as many cells side by side.
    """
    named: dict[Range, Role] = {}
    for column, role in roles.items():
        if (cell := grid.at(row, column)) and cell[1] > cell[0]:
            named[cell] = "responsible" if named.get(cell, role) != role else role  # one cell over 牵头 and 配合
    found = [(*cell, role) for cell, role in named.items()]
    if not any("。" in text[start:end] and not names_units(start, end) for start, end, _ in found):
        return tuple(found)
    for shift in range(1, min(roles) + 1):
        moved = [(cell, role) for column, role in roles.items() if (cell := grid.at(row, column - shift))]
        all_named = len(moved) == len(roles) and names_units(*moved[0][0])
        if all_named and not any("。" in text[slice(*cell)] for cell, _ in moved):
            return tuple((*cell, role) for cell, role in moved)
    return tuple(found)


def _says_what(text: str, grid: Grid, head: int, column: int) -> bool:
    words = words_of(text, grid.at(head, column))
    return bool(TASK.search(words)) and not DUE.search(words)


def _beside(text: str, grid: Grid, row: int, columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The cells of those columns in a row that say more than a title, none that the row above has shown already."""
    for column in columns:
        cell = grid.at(row, column)
        if (
            cell is not None
            and cell[1] - cell[0] >= _SENTENCE
            and _SAYS.search(text, *cell)
            and cell != grid.at(row - 1, column)
        ):
            yield cell


def _together(
    one: tuple[tuple[int, int, Role], ...], other: tuple[tuple[int, int, Role], ...]
) -> tuple[tuple[int, int, Role], ...]:
    return one + tuple(u for u in other if u not in one)
