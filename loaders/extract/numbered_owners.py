"""Owners that are numbered behind their label: the numbers count bodies, not items."""

from __future__ import annotations

import re

#: Owners that are numbered behind their label, in its line or a line each: 责任单位：1.甲局；2.乙局
_ONE_OWNER = (
    r"(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳⑴-⒇])(?:[^。；;\n（）()\d①-⑳⑴-⒇]|[（(][^（）()\d]{1,30}[）)]){2,60}"
)
OWNERS = re.compile(
    rf"(?:{_ONE_OWNER}[；;]?){{2,}}|(?:\n{_ONE_OWNER}(?<=[局委办院厅部会府社团队司心镇乡道）)])[；;]?){{2,}}"
)
_NUMBERED = re.compile(rf"(?:单位|部门|主体|机构|处室|科室|股室|分工)[:：](?P<owners>{OWNERS.pattern})")
_NUMBERED_GATE = re.compile(r"[:：]\n?(?:1[.．、]|[（(]1[）)]|①)")


def find(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches in which numbers count owners, not items.

    >>> text = "责任单位：1.县财政局；2.县卫健局"
    >>> [text[s:e] for s, e in find(text, 0, len(text))]
    ['1.县财政局；2.县卫健局']
    """
    if not _NUMBERED_GATE.search(text, start, end):
        return []
    return [match.span("owners") for match in _NUMBERED.finditer(text, start, end)]
