"""What the columns and cells of a table in plain lines hold: units, dates or text."""

from __future__ import annotations

import re

from loaders.script import PAIRS

_UNITS_HEAD = re.compile(r"(?:单位|部门|主体|科室|处室|牵头|配合)$")
_UNITS = re.compile(
    r"(?:[^。；：\d]{1,60}(?:[局委办院厅部府会镇乡司处科股队门位心、]|[处科股]室|办公室|街道|企业|各[市县区州]+)|办公室)"
    r"(?:（[^（）。]{1,12}）)?$"
)
_DUE_HEAD = re.compile(r"时限|期限|时间|进度")
_DUE = re.compile(r"(?:\d{4}年|\d{1,2}月|每[年季月]|全年|长期|持续|常年|年底)[^。；，]{0,12}$")


def kind_of_column(head: str) -> str:
    """What a column holds, by its head.

    >>> kind_of_column("牵头单位"), kind_of_column("完成时限"), kind_of_column("重点任务")
    ('units', 'due', 'text')
    """
    head = head.translate(PAIRS)
    return "units" if _UNITS_HEAD.search(head) else "due" if _DUE_HEAD.search(head) else "text"


def kind_of_cell(line: str) -> str:
    """What a cell's line holds, by its form.

    >>> kind_of_cell("市教育局、市财政局"), kind_of_cell("2025年12月底前"), kind_of_cell("新建幼儿园2所。")
    ('units', 'due', 'text')
    """
    line = line.translate(PAIRS)
    return "due" if _DUE.match(line) else "units" if _UNITS.match(line) else "text"
