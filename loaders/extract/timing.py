"""How far a time reaches: from its phrase to the end of the sentence, from a heading to all that stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise
from typing import NamedTuple

from loaders.extract.context import Block, Context
from loaders.extract.sentences import Clause, clauses, pieces, sentences
from loaders.extract.time import Calendar, Phrase
from loaders.outline import notes
from loaders.record import Header, When
from loaders.values import dataclass

_YEAR = re.compile(r"[0-9]|二[〇○零]|[月季年]")


class Sentence(NamedTuple):
    """`[start, end)` of the clean text, and the time phrases in it."""

    start: int
    end: int
    phrases: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block cut into sentences, their times read in order.

    `above` is the time that a heading puts over all of it; `scheduled` says that it is that of a phase or of a table's
    due column, which binds every duty under it: 2024年主要目标 only says of which year the numbers are.
    """

    block: Block
    calendar: Calendar
    above: When | None
    scheduled: bool
    sentences: tuple[Sentence, ...]
    _cut: dict[int, list[Clause]] = field(default_factory=dict, compare=False, repr=False)

    def clauses(self, text: str, start: int, end: int) -> list[Clause]:
        """The clauses of one of its sentences, cut once for all who read it; not to be changed."""
        found = self._cut.get(start)
        if found is None:
            found = clauses(text, start, end)
            phrases = next((s.phrases for s in self.sentences if s.start == start), ())
            if len(phrases) > 1 and text.find("、", start, end) >= 0:
                found = [part for clause in found for part in _of_rhythms(text, clause, phrases)]
            self._cut[start] = found
        return found


#: 每季度向甲、每半年向乙报告 is one duty.
_TOWARDS = frozenset("向对由在到从与")


def _of_rhythms(text: str, clause: Clause, phrases: Sequence[Phrase]) -> Iterator[Clause]:
    """A clause in which each of several things has a rhythm of its own, one by one: 每月调度、每年通报."""
    begin = clause.start
    rhythms = [p for p in phrases if p.kind == "recurrence" and clause.start <= p.start < clause.end]
    for before, after in pairwise(rhythms):
        own = text[after.lead - 1] == "、" and after.lead - 1 - before.end > 1
        if own and text[before.end] not in _TOWARDS and text[clause.end - 1] != "的":
            yield Clause(begin, after.lead - 1, "、")
            begin = after.lead
    yield clause._replace(start=begin)


_NUMBER_YEAR = re.compile(r"〔(20[0-9]{2})〕")
_TITLE_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")


def calendar_of(header: Header) -> Calendar:
    """The calendar of a document: its date and the years, or the one year, of its title."""
    named = set(_TITLE_YEAR.findall(header.title.value)) if header.title else set()
    only = int(named.pop()) if len(named) == 1 else None
    first, last = header.period or (only, only)
    issued = _NUMBER_YEAR.search(header.number.value) if header.number else None
    return Calendar(header.date.value if header.date else None, first, last, int(issued[1]) if issued else None)


#: The last document read: several extractors walk over the same passages one after the other.
_last: tuple[Context, tuple[Passage, ...]] | None = None


def passages(context: Context) -> tuple[Passage, ...]:
    """The passages of a document in reading order, without the clauses that only say who is responsible."""
    global _last
    last = _last
    if last is not None and last[0] is context:
        return last[1]
    calendar = calendar_of(context.header)
    over: dict[int, When | None] = {}
    text = context.text
    back: dict[int, bool] = {}
    aside = list(notes.find(text, 0, len(text)))
    found = tuple(
        _passage(text, block, calendar, over, aside) for block in context.blocks if not _looks_back(text, block, back)
    )
    _last = (context, found)
    return found


#: Headings over what has been done and how things stand: nothing below them is promised.
_BACK = re.compile(
    # 上年工作回顾, 发展基础与现状, 编制背景, 上年度计划执行情况
    "[^，。：:]{0,24}(?:简要|主要|基本)?回顾(?:$|[与和及、])"
    "|[^，。：:]{0,12}[与和及、](?:现实|发展|工作|现有)?(?:基础|现状)$|(?:规划|发展|工作|出台|编制)?背景(?:情况)?$"
    "|[^，。：:]{4,30}(?:计划|预算|任务|目标)(?:执行|完成)情况$"
    # 基础与挑战, 总体情况, 目标任务完成情况, 主要做法, 取得的成效
    "|(?:基础|现状)(?:与|和|及|、)|(?:基本|总体|区域)(?:情况|概况)$"
    "|[^，。：:]{0,8}?(?:(?<!目标)(?:任务|指标|目标|工作|计划|执行)*(?:完成|进展|执行)情况|工作(?:回顾|总结)|主要(?:成[效就绩]|做法)"
    "|取得的?[一-龥]{0,4}成[效就绩]"
    # 充分认识工作的重要性
    "|[^，。：:]{0,8}认识[^，。：:]*(?:重要性|必要性|紧迫性|意义)(?:[和与及、]|$)"
    # 发展基础, 存在的主要问题, 面临的形势
    "|(?:发展|规划|工作|现实)(?:基础|现状|回顾|成就)|存在的?(?:主要|突出)?(?:问题|困难|不足|短板)|面临的?(?:主要)?(?:形势|机遇|挑战|问题))"
    "(?:与|和|及|、|$)"
)
#: What stands in all of them.
_MAY_LOOK_BACK = re.compile(
    "回顾|基础|现状|背景|情况|概况|总结|做法|成[效就绩]|认识|问题|困难|不足|短板|形势|机遇|挑战"
)
_CARRIED_OUT = re.compile(r"(?:计划|安排)(?=执行情况|完成情况)")
_PURSUES = re.compile(
    r"巩固|提升|提高|增强|夯实|打牢|筑牢|强化|完善|优化|加强|推进|解决|通报|检查|督[导查促]|考核|报送|评估|监测|调度|目标$|计划|安排|打算"
)


def _looks_back(text: str, block: Block, known: dict[int, bool]) -> bool:
    """Whether a block stands under a heading of the past; `known` says so of those asked before."""
    for part in block.path():
        if id(part) not in known:
            known[id(part)] = _is_of_the_past(text, part)
        if known[id(part)]:
            return True
    return False


def _is_of_the_past(text: str, block: Block) -> bool:
    """Whether a block's heading speaks of the past: 一、2023年工作回顾, （二）主要成效.

    >>> bool(_BACK.match("2023年工作回顾")), bool(_BACK.match("加强工作"))
    (True, False)
    """
    end = text.find("\n", block.start, block.start + 40)
    stop = text.find("。", block.start, block.start + 40)
    line = text[block.start : min((e for e in (end, stop) if e >= 0), default=block.start)]
    marker = _MARKER.match(line)
    at = marker.end() if marker else 0
    if not _MAY_LOOK_BACK.search(line, at):
        return False
    return _BACK.match(line, at) is not None and not _PURSUES.search(_CARRIED_OUT.sub("", line[at:]))


_MARKER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+[章节、.]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、])\s*"
)


def _passage(
    text: str, block: Block, calendar: Calendar, over: dict[int, When | None], aside: Sequence[tuple[int, int]]
) -> Passage:
    year: int | None = None
    read: list[Sentence] = []
    begin = block.heading[0] if block.heading else block.body
    holes = sorted([*block.clauses, *(r for r in aside if begin <= r[0] < block.end)]) if aside else block.clauses
    for start, end in pieces(begin, block.end, holes):
        for s, e in sentences(text, start, end):
            phrases = calendar.find(text, s, e, year)
            if not phrases:
                read.append(Sentence(s, e, ()))
                continue
            for phrase in phrases:
                year = phrase.year or year
            read.append(Sentence(s, e, [p for p in phrases if p.kind != "period"]))
    above = _governing(text, block, calendar, over)
    scheduled = above is not None and any(_binds_itself(text, each) for each in block.path())
    return Passage(block, calendar, above, scheduled, tuple(read))


def _governing(text: str, block: Block, calendar: Calendar, over: dict[int, When | None]) -> When | None:
    """The time put over a block: in its row of a table, in the heading of a phase, or in a heading above it."""
    own = _own(text, block, calendar)
    loose = own if own is None or _binds_itself(text, block) else None
    inherited = over.get(id(block.above)) if block.above is not None else None
    over[id(block)] = own if own is not None else inherited
    return loose if loose is not None else inherited


def _own(text: str, block: Block, calendar: Calendar) -> When | None:
    """The date in a block's cell of the due column, or in its heading."""
    for cell in (block.due, block.heading):
        if cell is not None and _YEAR.search(text, *cell):
            # A phase says of itself when it is; of which year another heading speaks, it must say.
            signed = calendar.signed if cell is block.due or _binds_itself(text, block) else None
            first = calendar.first if calendar.first == calendar.last else None  # the one year of the title
            phrases = Calendar(signed, first, calendar.year).find(text, *cell)
            found = [p for p in phrases if p.dated or (cell is block.due and p.when.recurrence)]
            if found:
                return found[-1].when
    return None


def _binds_itself(text: str, block: Block) -> bool:
    """A phase's heading and a due column speak for the block itself; another heading's date for what is below it."""
    return (
        block.due is not None
        or block.kind == "phase"
        or (block.heading is not None and "阶段" in text[slice(*block.heading)])
    )


#: 到2025年底，通过两年努力: how long it takes, where the date has been said.
_DURING = re.compile(r"(?:通过|经过|利用|用)[^前内]*$")


def reach(position: int, phrases: Sequence[Phrase], inside: Sequence[Phrase], above: When | None) -> When:
    """What governs a position: the last date before it in the sentence, and a rhythm in its own clause.

    Args:
        position: a position in the sentence.
        phrases: the sentence's time phrases.
        inside: those of the position's own clause.
        above: what governs the whole block.
    """
    when = above
    for phrase in phrases:
        if phrase.start > position:
            break
        if phrase.dated and not (when is not None and when.deadline and _DURING.match(phrase.when.printed or "")):
            when = phrase.when
    last: When | None = None
    for phrase in inside:
        # 每年11月底前报送年度报告: what is handed in says no rhythm where there is one.
        if phrase.when.recurrence and phrase.start <= position and not (last and phrase.kind == "annual"):
            last = phrase.when
    if last is None:
        return when or NEVER
    if when is None:
        return last
    return replace(when, recurrence=last.recurrence, printed=when.printed or last.printed)


def in_turn(text: str, position: int, phrases: Sequence[Phrase]) -> list[When]:
    """The dates that stand side by side as the last before a position: 到2025年和2030年，…分别.

    >>> text = "到2025年和2030年，覆盖率"
    >>> [w.deadline for w in in_turn(text, 12, Calendar().find(text, 0, len(text)))]
    ['2025-12-31', '2030-12-31']
    """
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase.start > position or not phrase.dated:
            continue
        if found and text[found[-1].end : phrase.start] not in ("和", "与", "及", "、"):
            found = []
        found.append(phrase)
    return [p.when for p in found]


NEVER = When()
"""The time of what has none."""


def placed(context: Context, when: When, phrases: Sequence[Phrase]) -> When:
    """The time with the source span of the phrase that says it, None where that stands outside the sentence."""
    if when.printed is None or when.span is not None:
        return when
    for phrase in phrases:
        if phrase.when.printed == when.printed:
            return replace(when, span=context.span(phrase.start, phrase.end))
    return when
