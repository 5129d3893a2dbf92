"""Targets: every quantified commitment of a document, one indicator and one number each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.extract import bearers, cases, incentives, naming, promised, stated, timing
from loaders.extract.commitments import NAMES, binds
from loaders.extract.context import Block, Context
from loaders.extract.quantities import Quantity, amounts, find
from loaders.extract.sentences import Clause
from loaders.extract.strength import strength_in
from loaders.extract.time import Phrase
from loaders.extract.timing import Passage, passages, placed, reach
from loaders.record import Target, When
from ontology.indicators import concept_of

FIELD = "targets"
AFTER: tuple[str, ...] = ()


def read(context: Context) -> tuple[Target, ...]:
    """The targets of a document, in the order in which their numbers stand."""
    found: list[Target] = []
    announced: dict[int, When] = {}
    for passage in passages(context):
        above = announced.get(id(passage.block.above))
        found.extend(_of_passage(context, passage, above))
        if when := _announces(context.text, passage) or above:
            announced[id(passage.block)] = when
    if not context.promises:
        return tuple(found)
    rows = {context.span(*promise.row) for promise in context.promises}
    rest = [t for t in found if not any(t.span.start < row.end and row.start < t.span.end for row in rows)]
    return tuple(sorted([*rest, *promised.read(context)], key=lambda t: t.span.start))


def _announces(text: str, passage: Passage) -> When | None:
    """The date that governs the items below: 到2026年底，取得以下成效：."""
    if not passage.sentences or not text[max(0, passage.block.end - 4) : passage.block.end].rstrip().endswith(
        ("：", ":")
    ):
        return None
    return next((p.when for p in reversed(passage.sentences[-1].phrases) if p.dated and p.when.deadline), None)


def _of_passage(context: Context, passage: Passage, announced: When | None) -> Iterator[Target]:
    text = context.text
    above = passage.above or announced or _due(text, passage)
    goal: bool | None = None if above is None else False
    past = False
    for start, end, phrases in passage.sentences:
        past = past and _GOES_ON.match(text, start, end) is not None
        if not past and amounts(text, start, end):
            dates = [p for p in phrases if p.kind != "annual"] if phrases else []
            cut = passage.clauses(text, start, end)
            sentence = _Sentence(context, passage, start, end, dates, above, cut)
            yield from sentence.targets()
            past = sentence.states_all
        if phrases and goal is not False and any(p.dated for p in phrases):
            goal = _is_goal(text, passage.block) if goal is None else goal
            if goal:
                above = [p for p in phrases if p.dated][-1].when


#: 完成时限：2025年11月底, in its own line or beside who is responsible.
_DUE = re.compile(r"(?:完成|办结|落实|整改)(?:时限|时间|期限)\s*[:：]\s*(?P<when>[^\n，,；;。）)】\]]{2,24})")


def _due(text: str, passage: Passage) -> When | None:
    """The date that a label gives an item."""
    start, end = passage.block.start, passage.block.end
    labelled = passage.block.kind and any(text.find(word, start, end) >= 0 for word in ("时限", "时间", "期限"))
    due = _DUE.search(text, start, end) if labelled else None
    found = passage.calendar.find(text, *due.span("when")) if due else ()
    return next((p.when for p in found if p.dated and p.when.deadline), None)


def _is_goal(text: str, block: Block) -> bool:
    """A section of goals: its paragraph stands under one year, also where a sentence does not repeat it."""
    return block.kind is None and any(b.heading and "目标" in text[slice(*b.heading)] for b in block.path())


@dataclass(slots=True)
class _Sentence:
    """One sentence and what governs it."""

    context: Context
    passage: Passage
    start: int
    end: int
    phrases: list[Phrase]
    above: When | None
    cut: list[Clause]
    _stated: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._stated = self._statement()

    @property
    def block(self) -> Block:
        return self.passage.block

    def targets(self) -> Iterator[Target]:
        text, phrases, cut = self.context.text, self.phrases, self.cut
        if _GLUED.search(text, self.start, self.end) or _TO_WHOM.match(text, self.start, self.end):
            return
        names: list[tuple[int, int]] | None = None
        times = [(p.start, p.end) for p in phrases]
        since, until = self._stated
        must_meet: int | None = None
        for index, (start, end, _) in enumerate(cut):
            numbers = find(text, start, end, times)
            if not numbers:
                continue
            if names is None:
                names = [m.span() for m in NAMES.finditer(text, self.start, self.end)]
            if since <= start < until:
                continue
            inside = [p for p in phrases if p.end > start and p.start < end] if phrases else phrases
            kept = _bound(text, start, end, numbers, names, inside)
            if kept and must_meet is None:
                must_meet = self._must_meet()
            if kept and must_meet and end > must_meet and not incentives.BENEFIT.search(text, start, end):
                continue
            if kept:
                yield from self._of_clause(cut, index, kept, inside)

    def _must_meet(self) -> int:
        """Where the sentence begins to say what applicants must meet, 0 where it does not."""
        text, above = self.context.text, self.block.above
        if _of_crime(text, self.start, self.end) or (above is not None and _of_crime(text, above.start, above.end)):
            return self.start
        if above is not None and _CONDITIONS.search(text, max(above.start, above.end - 40), above.end):
            return self.start
        if above is not None and _MEETS_ANY.search(text, max(above.start, above.end - 160), above.end):
            return self.start
        match = _MUST_MEET.search(text, self.start, self.end) or _MEETS_HERE.search(text, self.start, self.end)
        return match.start() if match else 0

    @property
    def states_all(self) -> bool:
        """Whether all of the sentence says how things were."""
        since, until = self._stated
        return since - self.start <= 2 and until == self.end

    def _statement(self) -> tuple[int, int]:
        """The range of the sentence that only says how things were, or whom it is for; (0, 0) where there is none."""
        whoever = _WHOEVER.match(self.context.text, self.start, self.end)
        if whoever:
            return self.start, whoever.end()
        return stated.find(self.context.text, self.start, self.end, self.passage.calendar, self.phrases)

    def _of_clause(self, cut: list[Clause], index: int, kept: list[Quantity], inside: list[Phrase]) -> Iterator[Target]:
        text, phrases = self.context.text, self.phrases
        heading = text[slice(*self.block.heading)] if self.block.heading else ""
        turns = timing.in_turn(text, kept[0].number, phrases) if len(phrases) > 1 else []
        all_named = list(naming.name(text, cut, index, kept, phrases, heading, len(turns) == len(kept)))
        if len(all_named) > 1 and text.find("分别", cut[index].start, cut[index].end) >= 0:
            all_named = cases.apart(all_named)
        in_turn = 1 < len(turns) == len(all_named) and (
            "分别" in text[cut[index].start : cut[index].end] or len({named.indicator for named in all_named}) == 1
        )
        for number, named in enumerate(all_named):
            quantity = named.quantity
            indicator = bearers.completed(text, self.block.body, self.start, named.indicator)
            if _RUN_TOGETHER.search(indicator):
                continue
            paid = incentives.BENEFIT.search(named.indicator)
            near = self._near(named.start, cut[index].start, inside)
            if paid:
                near = [p for p in near if p in inside or p.when.recurrence]
            late = next((p.when for p in inside if p.dated and quantity.end <= p.start < named.end), None)
            when = turns[number] if in_turn else late or reach(quantity.number, self._open(quantity), near, self.above)
            if quantity.kind == "time" and quantity.comparator == "<=" and when.recurrence and paid:
                when = replace(when, recurrence=None) if when.deadline or when.start else When()
            unit = quantity.unit or ("" if quantity.kind == "score" else _unit_of(indicator))
            yield Target(
                task=self.block.id,
                span=self.context.span(named.start, named.end),
                indicator=indicator,
                comparator=named.comparator or quantity.comparator,
                value=quantity.value,
                printed_value=quantity.printed,
                unit=unit,
                when=placed(self.context, when, phrases),
                strength=strength_in(text[cut[index].start : cut[index].end]),
                concept=concept_of(indicator),
            )

    def _open(self, quantity: Quantity) -> list[Phrase]:
        """The times of the sentence but for those of parts in a bracket that is closed: 150公里（2024年40公里、…）."""
        text, end = self.context.text, quantity.number
        if text.find("）", self.start, end) < 0:
            return self.phrases
        return [p for p in self.phrases if p.end > end or not _SHUT.match(text, p.end, end)]

    def _near(self, start: int, clause: int, inside: list[Phrase]) -> list[Phrase]:
        """The times of a clause, and of those before it that its quote reaches what no other number takes."""
        text = self.context.text
        return [p for p in self.phrases if p in inside or (start <= p.start and not find(text, p.end, clause))]


#: A number behind a time, and the end of the bracket in which both stand.
_SHUT = re.compile(r"[^（）0-9]{0,8}[0-9][^（）]*）")
#: A table of indicators whose cells run into one line: nobody can tell its columns apart.
_GLUED = re.compile(r"(?:预期性|约束性)[^。]{0,120}?(?:预期性|约束性)")
#: The same in what would be the name of one.
_RUN_TOGETHER = re.compile("(?:[0-9][0-9.]*[^0-9.]+){4}")
#: The head of a sentence that only says who may apply, or where money comes from.
_TO_WHOM = re.compile(
    r"(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）).、．])?[^，。；：]{0,6}"
    r"(?:(?:申[请报领]|准入|享受|基本|认定|报名|资格)条件|对象|资金来源)[：:]"
)
#: 数额在5万元以上的，以盗窃罪定罪处罚: what makes something a crime.
_CRIME = re.compile("认定为“?(?:刑法|情节|犯罪)|刑法第|定罪|刑事责任|刑法[^，。；]{0,12}规定的“")


def _of_crime(text: str, start: int, end: int) -> bool:
    """Whether a range says of what kind of deed it speaks, as laws and interpretations of the criminal law do."""
    return any(text.find(word, start, end) >= 0 for word in ("刑", "定罪")) and bool(_CRIME.search(text, start, end))


#: What announces a list of conditions: 应具备下列条件之一：.
_CONDITIONS = re.compile(r"(?:条件|情形)(?:之一)?的?[^，；。]{0,6}[：:]\s*$")
#: The same in a line that goes on with the list: 符合以下条件之一的企业：（1）…；（2）….
_MEETS_HERE = re.compile(r"(?:符合|具备|满足)(?:以下|下列)[^。：:\n]{0,6}条件[^。：:\n]{0,80}[：:]")
_MEETS_ANY = re.compile(_MEETS_HERE.pattern + r"\s*\Z")
#: What a project or an applicant must meet: 项目应为投资不低于5亿元.
_MUST_MEET = re.compile(
    r"(?:项目|企业|单位|机构|申[请报]人|申报者)，?(?:应当?|须|需|必须)(?:同时)?(?:为|是|符合|具备|满足|属于)"
)
#: 凡是使用率低于95%的，均不: whom a rule is for.
_WHOEVER = re.compile(r"凡是?(?!例)[^。]*?，(?=均|一律|不得|不予|不允许|都|全部|应|要|给予|可)")
#: The head of a sentence that goes on with how things were.
_GOES_ON = re.compile(
    r"其中|拥有|现有|共有|全[省市县区州](?:共|现)?有|(?:工作|卫生技术|专业技术|从业)?人员[0-9]|[^，。]{1,6}[0-9]+[人名张个所家]，"
)
_PEOPLE = re.compile(r"(?:人[数口才员次]?|就业|用户|学生|劳动力|职工|农民|群众)(?:数量?|总[数量]|规模|减少|增加)?$")
_COUNTED = re.compile(r"(?:总量|数量|总数|[^人户]数)$")


def _unit_of(indicator: str) -> str:
    """The unit that a bare 万 or 亿 leaves out: 人 of people, none of a number of things, else 元.

    >>> _unit_of("城镇新增就业人数"), _unit_of("标识注册总量"), _unit_of("产业规模")
    ('人', '', '元')
    """
    if indicator.endswith("人次"):
        return "人次"
    return "人" if _PEOPLE.search(indicator) else "" if _COUNTED.search(indicator) else "元"


def _bound(
    text: str,
    start: int,
    end: int,
    numbers: list[Quantity],
    names: list[tuple[int, int]],
    inside: list[Phrase],
) -> list[Quantity]:
    """The numbers of a clause that are commitments: none of a name."""
    recurs = False
    for p in inside:
        recurs = recurs or bool(p.when.recurrence)
    kept: list[Quantity] = []
    for q in numbers:
        if names and any(a <= q.number < b for a, b in names):
            continue
        gap = text[kept[-1].end : q.start] if kept else ""
        alike = bool(kept) and (kept[-1].unit == q.unit or (kept[-1].plain and q.plain))
        if alike and gap.startswith("、") and gap.endswith("”") and "，" not in gap:
            kept.append(q)
            continue
        beside = bool(kept) and gap in ("、", "和", "及", "与")
        beside = beside and (kept[-1].unit == q.unit or text.find("分别", start, kept[-1].start) >= 0)
        if beside or binds(text, start, end, q, recurs):
            kept.append(q)
    return kept
