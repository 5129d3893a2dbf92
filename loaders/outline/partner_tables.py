"""Tables of partners: who is helped and who helps, a row each, as the head of two columns says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.outline.grid import Grid, Range, words_of

_HEAD_ROWS = 3
_BODY = r"(?:医院|单位|机构|医疗机构|医疗卫生机构|方|学校|院校)(?:名称|（.{1,8}）)?$"
_LOCAL = re.compile(
    rf"^(?:受[帮支]?[援扶助](?:[县市区]级?)?|被[帮支][援扶]|受助|受帮|派驻|下级|成员|[县区]级?|基层|本地|接收|签约){_BODY}"
)
_PARTNER = re.compile(
    rf"^(?:对口|结对|组团)?(?:支援|帮扶|援助|协作|合作|共建|指导|托管|援建)(?:[省市]级?|三级)?{_BODY}"
    rf"|^(?:派出|牵头|上级|三级|城市|省级|市级|依托|支持|选派){_BODY}"
)
_MODE = re.compile(r"^(?:合作|帮扶|支援|协作|共建|联合|医联体)?(?:方式|形式|模式|类型|内容|关系)$")
_SPECIALTIES = re.compile(
    r"^(?:重点|对口)?(?:帮扶|合作|支援|共建|协作|受援|建设|派驻|支持)?的?(?:重点|临床)?(?:专科|科室|专业|学科)(?:名称)?$"
)
_YEAR = re.compile(r"^(?:签约|合作|帮扶|支援|协议|签订|起止|开始)?(?:时间|年[度份]|期限|日期)$")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A row's two sides: ranges of the clean text.

    `head` is the head of the partner's column, `caption` what stands above the heads: the line above the table and rows
    that are titles; `row` holds the cells of the row.
    """

    row: Range
    local: Range
    partner: Range
    head: Range
    caption: Range
    mode: Range | None
    specialties: Range | None
    year: Range | None


def read(text: str, grid: Grid) -> list[Pairing]:
    """The pairs of a table of partners; nothing for a table of another kind."""
    for row in range(min(_HEAD_ROWS, grid.rows)):
        local, partner = _column(text, grid, row, _LOCAL), _column(text, grid, row, _PARTNER)
        if local is not None and partner is not None and local != partner:
            return list(_pairs(text, grid, row, local, partner))
    return []


def _column(text: str, grid: Grid, row: int, head: re.Pattern[str]) -> int | None:
    """The one column that is headed so."""
    found = [c for c in range(grid.columns) if head.match(words_of(text, grid.at(row, c)))]
    return found[0] if len(found) == 1 else None


def _pairs(text: str, grid: Grid, first: int, local: int, partner: int) -> Iterator[Pairing]:
    caption = _caption(text, grid, first)
    mode, specialties, year = (_column(text, grid, first, head) for head in (_MODE, _SPECIALTIES, _YEAR))
    head = grid.at(first, partner)
    for row in range(first + 1, grid.rows):
        ours, theirs = grid.at(row, local), grid.at(row, partner)
        if head and ours and theirs and ours != theirs and words_of(text, ours) and words_of(text, theirs):
            more = (grid.at(row, column) if column is not None else None for column in (mode, specialties, year))
            yield Pairing(_own(grid, row), ours, theirs, head, caption, *more)


def _own(grid: Grid, row: int) -> Range:
    """A row without the cells that reach into it from above, where it has others."""
    held = {cell: grid.at(row - 1, c) for c in range(grid.columns) if (cell := grid.at(row, c)) and cell[0] < cell[1]}
    own = [cell for cell, above in held.items() if cell != above] or list(held)
    return min(start for start, _ in own), max(end for _, end in own)


def _caption(text: str, grid: Grid, row: int) -> Range:
    """The line above a table with what stands above a row of it."""
    first = min(start for start, _ in grid.cells.values())
    end = max(text.rfind("\n", 0, first), 0)
    return text.rfind("\n", 0, end) + 1, min(start for (r, _), (start, _) in grid.cells.items() if r == row)
