"""Tables whose cells one blank parts, a row a line, as text taken from a page keeps them.

    序号 类别 重点任务 牵头单位 配合单位
    1 基层建设 改造卫生室，配备设备。 县卫健局 县财政局、县人社局等
    2  选派医师下乡，每月坐诊。 县卫健局 县教育局

A blank may stand inside a cell too, and what is merged is printed once. So a row is read from its end, where the units
and the dates stand; its task is the sentence before them. What stands in front of the task names its group: which of
several columns of groups it is in nobody can tell, it is kept in the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.formats._kinds import kind_of_cell, kind_of_column

_SAYS = re.compile(r"[，,。；;]")
_ENDS = ("。", "；", ";")
_ETC = re.compile(r"等(?:部门|单位)?$")


def rows(lines: Sequence[str]) -> tuple[list[list[str]], int]:
    """The rows of a table whose head is the first line, and how many lines it fills; [] where there is none."""
    head = lines[0].split()
    kinds = [kind_of_column(cell) for cell in head]
    texts = next((at for at, kind in enumerate(kinds) if kind != "text"), len(kinds))
    if texts < 2 or "units" not in kinds or "text" in kinds[texts:]:
        return [], 0
    found, filled = [head], 1
    for index, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        words = line.split()
        row = _row(words, len(found), kinds, texts)
        if row is None and words[0] == str(len(found)):
            return [], 0  # a row that goes on otherwise: nobody knows what the others hold
        if row is None:
            break
        found.append(row)
        filled = index
    return (found, filled) if len(found) > 2 else ([], 0)


def _row(words: list[str], number: int, kinds: list[str], texts: int) -> list[str] | None:
    """The cells of a line; None where it is no row with this number.

    Args:
        words: the line's words.
        number: the number that the row must have.
        kinds: what each column holds.
        texts: how many columns, from the first on, stand left of the units and the dates.
    """
    behind = len(kinds) - texts
    task, last = words[1:-behind], words[-behind:]
    if words[0] != str(number) or not task or not task[-1].endswith(_ENDS):
        return None
    if [kind_of_cell(_ETC.sub("", cell)) for cell in last] != kinds[texts:]:
        return None
    begin = next(at for at, word in enumerate(task) if _SAYS.search(word)) if texts > 2 else 0
    group = [" ".join(task[:begin]), *[""] * (texts - 3)] if texts > 2 else []
    return [words[0], *group, " ".join(task[begin:]), *last]
