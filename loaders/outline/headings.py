"""Items without a number, in texts that number nothing: headings with their paragraphs below, blocks of labels.

A short line without a stop is a heading where the text is a plan by its title or names owners, and where several lines
are of this form. One that stands directly above another heads a group of them, as do the usual names of sections
(工作目标). In blocks of labels (任务名称：… 责任单位：…) the label that comes again with each block's owners opens an
item, and so does a body whose duty stands behind it (县教育局：负责…).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from loaders.header.titles import Line, is_organisation, lines_of
from loaders.outline import duty_opening
from loaders.outline.classify import heads_section
from loaders.outline.markers import HAN, HAN_BRACKET, RUN_IN, Mark

_BULLETS = "■□●◆◇▲△★☆※►•·▪➤√○◎"
_HEADING = re.compile(
    rf"[{_BULLETS}]?(?!附件|附表|关于)[\u4e00-\u9fff“《][\u4e00-\u9fffA-Za-z0-9“”《》（）、+·—-]{{2,24}}"
    r"(?:[，,][\u4e00-\u9fff“”、]{3,14})?"
)
_DATED = re.compile(r"\d{1,4}年\d{1,2}月")
_PARAGRAPH = re.compile(r"[^\n]{15,}[。；！）)】\]]|[^\n]*[。；][^\n]*|[^\n]{2,12}[:：][^\n]+")
_PLAN = re.compile(
    r"(?:方案|措施|计划|意见|要点|清单|规划|行动|举措|政策|安排|分工|任务|职责)(?:[（(][^（）()]{1,30}[）)])*$"
)
_OWNERS = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)[:：]|(?:牵头|负责|配合)[）)】\]]")
_TASK_LABEL = re.compile(
    r"(?:\A|(?<=\n))(?P<label>(?:重点|主要|工作|具体|目标)?(?:任务|事项|举措|措施|内容|项目)(?:名称|内容|要求)?)[:：](?=[^\n]{4})"
)
#: What a body answers for, behind its colon.
_DOES = rf"[:：](?={duty_opening.BEGINS})"
_DUTY_GATE = re.compile(_DOES)
_DUTY = re.compile(rf"(?:\A|(?<=[\n。；]))(?P<who>[\u4e00-\u9fff（）、]{{2,60}}){_DOES}")
#: The same with no colon, each in a line of its own: 县教育局负责….
_DUTY_LINE = re.compile(
    r"(?:\A|(?<=\n))(?!各|有关|相关)(?P<who>[\u4e00-\u9fff（）、]{2,40}?)(?=负责(?!人|同志)|要(?![求素点])|牵头(?![人单部]))"
)
_LEAST_LINES = 3
#: What a paragraph above a heading ends with.
_FINISHED = "。；！）)】]〕"
_LEAST = 2
_LEAST_WITHOUT_OWNERS = 3


class _Lined(NamedTuple):
    """A heading: where it begins, where its words do behind a bullet, whether it is a section, which others open."""

    start: int
    words: int
    section: bool
    opens: bool


def find(
    text: str,
    title: Line | None,
    start: int,
    end: int,
    numbered: Sequence[Mark],
    names_units: Callable[[int, int], bool],
) -> list[Mark]:
    """The headings as marks of no width, the labels as marks, numbered in their order, each below its group.

    Args:
        text: the clean text.
        title: the line of the part's title.
        start: where the part begins.
        end: where it ends.
        numbered: the marks of its numbered items.
        names_units: whether a line is a list of units and nothing else.
    """
    lined = [mark for mark in numbered if mark.at_line and mark.rank < RUN_IN]
    if lined:
        return _above_items(text, start, end, lined, names_units)
    is_plan = title is not None and _PLAN.search(text[slice(*title)]) is not None
    is_owned = _OWNERS.search(text, start, end) is not None
    if not is_plan and not is_owned:
        return []
    if bodies := list(_duties(text, start, end, names_units)):
        return bodies
    if is_owned and (blocks := list(_blocks(text, start, end))):
        return blocks
    headings = list(_headings(text, start, end, names_units))
    single = sum(not heading.section for heading in headings)
    enough = len(headings) >= _LEAST if is_owned else single >= _LEAST_WITHOUT_OWNERS
    return list(_numbered(headings) if enough else _bodies(_DUTY_LINE, _LEAST_LINES, text, start, end, names_units))


def _above_items(
    text: str, start: int, end: int, lined: Sequence[Mark], names_units: Callable[[int, int], bool]
) -> list[Mark]:
    """The headings without a number that groups of numbered items stand below, as marks of no width.

    （一）, （二） … are counted through such a text; each heading stands in a line of its own directly above the first
    item of its group, behind a finished paragraph. Usual names of sections (总体要求) may have paragraphs alone.
    """
    top = min(mark.rank for mark in lined)
    if top <= HAN:
        return []
    firsts = {mark.start for mark in lined if mark.rank == top}
    lines = lines_of(text, start, end)
    headings, groups = [], 0
    for at, (line, below) in enumerate(pairwise(lines)):
        if not (_is_heading(text, line) and (at == 0 or not groups or text[lines[at - 1][1] - 1] in _FINISHED)):
            continue
        if below[0] in firsts and not names_units(*line):
            groups += 1
            headings.append(line[0])
        elif heads_section(text[slice(*line)]) and _PARAGRAPH.fullmatch(text, *below):
            headings.append(line[0])
    enough = groups >= _LEAST
    return [Mark(HAN, n, s, s, at_line=True, printed=False) for n, s in enumerate(headings, 1)] if enough else []


def _duties(text: str, start: int, end: int, names_units: Callable[[int, int], bool]) -> Iterator[Mark]:
    """The bodies whose duties stand behind them (县教育局：负责…), each on its line or behind the stop of the last."""
    if _DUTY_GATE.search(text, start, end) is not None:
        yield from _bodies(_DUTY, _LEAST, text, start, end, names_units)


def _bodies(
    form: re.Pattern[str], least: int, text: str, start: int, end: int, names_units: Callable[[int, int], bool]
) -> Iterator[Mark]:
    bodies = [body for body in form.finditer(text, start, end) if names_units(*body.span("who"))]
    if len(bodies) >= least:
        for number, body in enumerate(bodies, 1):
            yield Mark(HAN, number, body.start("who"), body.start("who"), at_line=True, printed=False)


def _blocks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The label that opens each block, where each but the last is known to have owners of its own."""
    found = list(_TASK_LABEL.finditer(text, start, end))
    opening = [label for label in found if label["label"] == found[0]["label"]]
    if len(opening) >= _LEAST and all(_OWNERS.search(text, a.end(), b.start()) for a, b in pairwise(opening)):
        for number, label in enumerate(opening, 1):
            yield Mark(HAN_BRACKET, number, label.start(), label.end(), at_line=True, printed=False)


def _headings(text: str, start: int, end: int, names_units: Callable[[int, int], bool]) -> Iterator[_Lined]:
    lines = lines_of(text, start, end)
    short = [_is_heading(text, line) for line in lines]
    opened = False  # whether the line before heads a group
    for at, (line, below) in enumerate(pairwise(lines)):
        if not short[at] or names_units(*line):
            opened = False
            continue
        above_text = not short[at + 1] and _PARAGRAPH.fullmatch(text, *below) is not None
        opens = not opened and short[at + 1] and at + 2 < len(lines) and not short[at + 2]
        opened = opens and not names_units(*below)
        if above_text or opened:
            begin = line[0] + (text[line[0]] in _BULLETS)
            yield _Lined(line[0], begin, opened or heads_section(text[begin : line[1]]), opened)


def _is_heading(text: str, line: Line) -> bool:
    words = text[slice(*line)]
    return bool(_HEADING.fullmatch(words)) and not _DATED.search(words) and not is_organisation(words)


def _numbered(headings: list[_Lined]) -> Iterator[Mark]:
    """The headings below the section that the one directly above them opens, the others beside it."""
    counted = {HAN: 0, HAN_BRACKET: 0}
    inside = False
    for heading in headings:
        rank = HAN_BRACKET if inside and not heading.section else HAN
        counted[rank] += 1
        if rank == HAN:
            counted[HAN_BRACKET] = 0
            inside = heading.opens
        yield Mark(rank, counted[rank], heading.start, heading.words, at_line=True, printed=False)
