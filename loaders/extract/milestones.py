"""Milestones: what is to be done by a date or in a rhythm, and is not already a target.

One record a clause. A date reaches from where it stands to the end of its sentence or to the next time; the span in a
phase's heading reaches all clauses of the phase; a rhythm (每年, 逐年) reaches its own clause only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from loaders.extract import stated
from loaders.extract.conditions import is_sanction
from loaders.extract.context import Block, Context
from loaders.extract.dating import STEPS
from loaders.extract.sentences import Clause
from loaders.extract.strength import strength_in
from loaders.extract.time import Calendar, Phrase
from loaders.extract.timing import NEVER, Passage, passages, placed, reach
from loaders.record import Milestone, Strength, Target, When

FIELD = "milestones"
AFTER: tuple[str, ...] = ("targets",)

_LONGEST = 80
_STEP = re.compile(STEPS + "|调度|通报|督[查导]|[巡抽检]查|考核|评[估价比议]|总结|分析|会商|研判|点评|轮[训换]|复盘")
#: A clause that only says how or on what ground; it belongs to the one after it.
_ADVERBIAL = re.compile(
    r"^(?:同时|应当?|须|要)?(?:在[^，]{1,40}(?:下|中|上|内|前|后|同时|时|方面)"
    r"|重点在[^，]{2,40}(?:场景|区域|领域|环节|地区|场所|部位|路段|行业)"
    r"|(?:根据|按照|依据|围绕|依托|结合|针对|参照|对照|聚焦|立足|坚持|遵循|本着|借助|随着|基于|为)[^，]{2,60}"
    r"|(?:通过|以|经|采取|利用|运用|借助)[^，]{2,60}(?:方式|形式|途径|渠道|手段|措施|方法|模式|平台|机制|为[^，]{2,12}|等)"
    r"|[^，]{2,24}(?:根据|按照|依据)[^，]{2,50}|[^，]{2,30}结合[^，]{0,8}实际[^，]{0,4}|有[计步重][^，]{1,10}"
    r"|分[步期批阶][^，]{1,8}|分[0-9一二三四五六](?:个?阶段|步|批)[^，]{0,6}"
    r"|[^，]{2,40}的(?:前提|基础|情况|条件)下|相[较比]于?[^，]{2,20})$"
)
_FULL_VERB = re.compile(
    r"(?:开展|建立|完善|完成|推[进动广]|实施|制定|提供|提升|实现|组织|加强|引进|设立|形成|签订|培养|打造|优化|强化|落实|建设|改造|做好)[^，]{2,}$"
)
_GROUND_END = re.compile(
    r"(?:下|上|要求|原则|情况|标准|方式|形式|重点|中心|目标|契机|抓手|方案|需求|实际|规定|精神|部署|思路|意见|目录|清单|规划|计划|基础|导向|主线|载体|龙头|主体)$"
)
#: A clause that is no more than a case, a moment or a subject: 办理有困难的，…后，各地要，
_CONDITION = ("的", "后", "时", "要", "须", "将", "拟", "应", "应当", "期间")
_NEEDS = ("需要", "主要", "重要", "必要")
_TREATS = re.compile(
    r"给予|予以|免|减|实[行施]|进行|开展|加[强大快]|倾斜|补|奖|支持|落实|清理|处理|接|标|(?<![进出])口|退|征|延|缓|发|提|优先|整治|修订|完成"
)
_EXPLAINS = re.compile(
    # of whom something is said: 凡每年活动200天以上的站点
    r"凡[^，]*的[^，]{0,16}$"
    # how it was: 打破原有的限制
    r"|(?:打破|改变|摒弃)[^，]*的(?:做法|惯例|模式|限制)$"
    # what belongs to it: 支持范围主要包括, 尤其, 例如, 具体为
    r"|[^，]{0,8}(?:范围|内容|对象|情形)(?:主要)?包括|尤其|特别|包括|即|如|例如|主要包括|具体[为是]|也就是|是(?!否)"
    # since when the document holds: 本办法自发布之日起施行
    r"|本(?:条例|办法|规定|细则|方案|意见|通知|政策|措施|规划|计划)[^，]{0,4}自[^，]*起(?:正式)?[实执]"
)
_CONTINUES = re.compile(r"^(?:并(?!购|联|行)|且|兼|以及)")
_EFFECT = re.compile(
    # 满足需求, 填补空白, 为…提供保障
    "^(?:更好|不断|切实|有效|确保|逐步|大幅|以|从而|进而|着力|努力)*"
    "(?:满足|填补|减少|缩短|保持|创造|用于|营造|助力|方便|避免|防止|让|使|为[^，]{2,20}(?:提供|奠定|筑牢))"
    # 不断提高服务水平, 全面增强获得感
    "|^(?:不断|切实|有效|逐步|大幅|以|从而|进而|全面|整体|持续|稳步|进一步)*(?:提[升高]|增强|改善|夯实|补齐|扩大|激发|保障|促进)[^，]{1,40}"
    "(?:能力|水平|效率|质量|素养"
    r"|知晓率|信赖度|影响力|竞争力|效能|满意度|获得感|实绩|质效|效益|短板|基础|活力|发展|保障|积极性)$"
    # 推动事业高质量发展
    "|^(?:推动|推进|促进|助推)[^，]{2,40}(?:见效|巩固|彰显|台阶|高质量发展|健康发展|显现)$"
)
_NO_DUTY = re.compile(
    r"施行|执行$|有效期|实施期[限为]|废止|失效|为止|截止时间|以来|印发给|现印发|征求意见截止|经[^，]{2,30}(?:会议|同意|批准)|XX"
    r"|÷|×|=|＝"
)
#: 已于2023年建成 is no duty.
_PAST = re.compile("已经?[于在]?$")
#: So is what has come of 经过8年努力: 取得胜利, 完成了任务.
_AFTER_YEARS = re.compile("(?:经过|通过)")
_CAME_OF_IT = re.compile("取得[^，。；]{0,12}(?:胜利|成[就绩效果]|进展|突破)|[成现决除变到](?:了|过)|历史性")
#: 未来五年是关键时期，大会作出了部署: told of what has been done, which the time in front does not date.
_TOLD = re.compile("(?<![为除终目])了(?![解结断然])")
#: What something of a date is: 2020年1月申报的报关单 is no duty.
_OF_A_DATE = re.compile(
    "^[^，的]{0,6}(?:申报|签[订约]|发生|产生|到期|缴纳|注册|成立|入库|投产|毕业|印发|出台|发放|购买|入职|登记)的[^，]{2,16}$"
    "|^(?:取得|获得|办理)[^，的]{2,12}的[^，]{2,60}$"
)
#: Something is built by way of something: 依托甲医院增设乙中心.
_BUILDS = re.compile("^(?:依托|借助|利用)[^，]{2,}(?:增设|新设|设立|建立|组建|成立|建成|打造|创建|建设)[^，]{2,}$")
#: What a year is, how it is against the one before, what something is meant for; an aside, an hour, a number alone.
_SAYS_ONLY = re.compile(
    # 既是, 比去年, 旨在, 已过去
    "[也既还更又]?是(?!否)|[比较](?:去年|上一?年)|旨在|有利于|意味着|已(?:经|过去)(?![^，]*的，)|(?:另?一方面|主要是)$"
    # （其中）, 共30家, 9:00至17:00
    "|[（(][^（）()]{0,8}[）)]?$|(?:共|约)?[0-9]+[^，0-9]{1,3}$"
    "|[0-9]{1,2}(?:[:：][0-9]{2}|[时点])(?:[0-9:：时点分至到—－–~～-]*$)"
    r"|分[0-9一二三四五六](?:个?阶段|步|批)[^，]{0,6}$"
    r"|[^，；。为]{0,8}为[^，；。]{1,20}[月周日节期][”\"]?$"  # 每年十一月为宣传月
)
#: 做好这项工作至关重要: how it is, not what is done.
_WEIGHS = re.compile(
    r"(?:至关|十分|非常|尤为|极其|极为)重要$|(?:意义|责任)[^，；。]{0,4}重大$|任务[^，；。]{0,6}(?:繁重|艰巨)$"
)
#: 2025年发展总体要求和政策取向 heads a section, whatever its number.
_TITLE_ONLY = re.compile("(?:要求|取向|任务|目标|安排|思路|打算|重点工作|工作重点)$")
#: 今年的主要预期目标是：
_ANNOUNCES = re.compile("(?:目标|任务|要求|重点|思路|安排|内容|原则)(?:是|为|如下)$")
_ISSUED = re.compile(r"^[^，]{0,24}(?:发布|印发|通过)$")
#: 自发布之日起至8日止 says when and not what.
_FROM_TO = re.compile(r"[自从]?[^，]{0,16}?起?[至到]?(?:止|结束)")
_BARE = re.compile(r"^[\s\W\d〇○零一二三四五六七八九十年月日度]*$")
_NUMBER_LEAVES = re.compile(
    r"(?:元|万|亿)(?:左右|以上|以内)?(?:的?资金)?，?(?:购置|购买|用于|建设|更新|改造|实施|采购|添置|支持)"
)
_ANNUAL_VERB = re.compile(
    r"(?:开展|组织|实施(?!细则|方案|办法|意见)|进行|形成|提交|报送|完成|做好)[^，]{0,10}(?<![与同入])$"
)
_ADVERB_RHYTHM = re.compile(r"^(?:逐[年月季]|[年月]均|按|年度)")

_PREDICATE = re.compile(r"通过|建成|完成|达到|创建|实现|启动|投入|获|开展|设立|成为|升级|取得|申报|挂牌|建设")


def read(context: Context) -> tuple[Milestone, ...]:
    """The milestones of a document in reading order."""
    taken = _Taken(context)
    found: list[Milestone] = []
    for passage in passages(context):
        found.extend(_of_passage(context, passage, taken))
    return tuple(found)


class _Taken:
    """Where targets stand, in the clean text."""

    def __init__(self, context: Context) -> None:
        targets: tuple[Target, ...] = context.found.get("targets", ())
        position = context.clean.position
        spans = sorted((position(t.span.start), position(t.span.end)) for t in targets)
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def within(self, start: int, end: int) -> bool:
        """Whether a target's quote shares something with the range."""
        at = bisect_left(self._starts, end)
        return at > 0 and start < self._ends[at - 1]


def _of_passage(context: Context, passage: Passage, taken: _Taken) -> Iterator[Milestone]:
    block, above = passage.block, passage.above if passage.scheduled else None
    for start, end in block.clauses:
        yield from _in_clause(context, block, start, end, passage.calendar)
    for start, end, found in passage.sentences:
        phrases = [p for p in found if not _is_past(context.text, start, end, p)]
        if context.text[start] in _DUE_FIRST and _DUE.match(context.text, start, end):
            yield from _in_clause(context, block, start, end, passage.calendar)
            continue
        if block.kind is None and block.heading is not None and end <= block.heading[1]:
            continue  # 2024年主要目标 heads a section
        if (phrases or above) and (above is None or start >= block.body):
            since, until = stated.find(context.text, start, end, passage.calendar, phrases)
            cut = [c for c in passage.clauses(context.text, start, end) if not since <= c.start < until]
            yield from _Sentence(context, block, start, end, above, phrases, taken, cut).milestones()


def _is_past(text: str, start: int, end: int, phrase: Phrase) -> bool:
    """Whether a time phrase of the sentence `text[start:end]` tells what has been done."""
    if _AFTER_YEARS.match(text, phrase.start):
        return _CAME_OF_IT.search(text, phrase.end, end) is not None
    return _PAST.search(text, max(start, phrase.lead - 3), phrase.lead) is not None


_PIECE = re.compile(r"[^，,；;。\n（(〔\[【［）)〕\]】］]{3,60}")
_DUE = re.compile(
    r"(?:(?:完成|办结|落实|整改|推进)(?:时限|时间|期限)|时限要求|时间(?:节点|要求|进度|安排))(?=\s*[:：为])"
)
_DUE_FIRST = frozenset("完办落整推时")
_DATED = re.compile(r"[年月]")


def _in_clause(context: Context, block: Block, start: int, end: int, calendar: Calendar) -> Iterator[Milestone]:
    """`（5月底取得阶段性成效，牵头单位：甲局；完成时限：12月底）`: dates that stand where it says who."""
    text = context.text
    if not _DATED.search(text, start, end):
        return
    for piece in _PIECE.finditer(text, start, end):
        label = _DUE.match(text, *piece.span())
        phrase = next((p for p in calendar.find(text, *piece.span()) if p.dated), None)
        if phrase is None:
            continue
        if piece.end() - phrase.end >= 2:
            action = text[phrase.end : piece.end()]
        elif label:
            action = label.group()
        else:
            continue
        first = label.start() if label else phrase.lead
        when = placed(context, phrase.when, [phrase])
        yield Milestone(
            block.id, context.span(first, piece.end()), action, when, strength_in(text[first : piece.end()])
        )


@dataclass(slots=True)
class _Sentence:
    context: Context
    block: Block
    start: int
    end: int
    above: When | None
    phrases: Sequence[Phrase]
    taken: _Taken
    cut: list[Clause]

    def milestones(self) -> Iterator[Milestone]:
        text = self.context.text
        cut = self.cut if self.above is not None else _from_first(text, self.cut, self.phrases)
        for clause in _joined(text, cut, self.phrases):
            inside = [p for p in self.phrases if clause.start <= p.start < clause.end]
            when = reach(clause.end, self.phrases, inside, self.above)
            if when == NEVER:
                continue
            if self._is_duty(clause, inside, when):
                yield from self._of_clause(clause, inside, when)

    def _is_duty(self, clause: Clause, inside: list[Phrase], when: When) -> bool:
        text = self.context.text
        words = text[clause.start : clause.end]
        if self.taken.within(clause.start, clause.end) and not _NUMBER_LEAVES.search(words):
            return False
        if _NO_DUTY.search(words) or _EXPLAINS.match(words) or is_sanction(words):
            return False
        if (self.block.id is None and not self._counts_outside()) or (not inside and _TOLD.search(words)):
            return False
        for phrase in inside:
            if phrase.kind == "annual" and not _ANNUAL_VERB.search(text, clause.start, phrase.start):
                return len(inside) > 1 or self.above is not None
        rest = _outside(text, clause, inside)
        if _OF_A_DATE.match(rest) or _FROM_TO.fullmatch(rest) or _SAYS_ONLY.match(rest) or _ANNOUNCES.search(rest):
            return False
        if (
            (len(rest) < 3 and not _STEP.fullmatch(rest))
            or _BARE.match(rest)
            or (inside and "日" in (when.printed or "") and _ISSUED.match(rest))
        ):
            return False
        if rest[-1] in "要大重巨" and _WEIGHS.search(rest):
            return False
        heading = self.block.heading
        if heading and clause.end <= heading[1] and _TITLE_ONLY.search(rest) and not _FULL_VERB.search(rest):
            return False
        # An effect comes after what has it; a sentence that begins with one has nothing else to do.
        return bool(inside) or clause.start <= self.start or not _EFFECT.match(words)

    def _counts_outside(self) -> bool:
        """Whether a sentence that no outline counts gives a term, or stands in a paragraph labelled as goals."""
        line = self.context.text.rfind("\n", 0, self.start) + 1
        return any("前" in (p.when.printed or "") for p in self.phrases) or bool(_GOALS.match(self.context.text, line))

    def _of_clause(self, clause: Clause, inside: list[Phrase], when: When) -> Iterator[Milestone]:
        text = self.context.text
        dated = [p for p in inside if p.dated]
        for phrase in dated[:-1] if len(dated) > 1 else ():
            if phrase.end < dated[-1].lead - 1 or _each_at(text, phrase, dated[-1]):
                verb = _PREDICATE.search(text, dated[-1].end, clause.end)
                action = text[verb.start() if verb else dated[-1].end : clause.end]
                yield self._milestone(phrase.lead, clause.end, action, phrase.when, phrase)
        first = dated[-1] if dated else inside[0] if inside else None
        if first is None or (first.start > clause.start + 1 and _ADVERB_RHYTHM.match(text[first.start :][:2])):
            start = action_at = clause.start
        else:
            neighbours = [p for p in inside if p.end <= first.start and first.lead - p.end <= 1]
            start = min([first.lead, *(p.lead for p in neighbours)])
            last = max([first.end, *(p.end for p in inside if p.start - first.end <= 1 and p.start >= first.start)])
            action_at = last
            while action_at < clause.end and text[action_at] in "，, ":
                action_at += 1
        if action_at >= clause.end:
            # 工作目标到2025年底，: it only says when; 建成投用时间为2025年底 says what in front.
            if not _PREDICATE.search(text, clause.start, start):
                return
            start = action_at = clause.start
        if first is not None and not text[action_at : clause.end].strip("）)"):  # 动员部署（2024年3月—4月）
            action = text[clause.start : first.lead].rstrip("（(")
            yield self._milestone(clause.start, clause.end, action, when, first)
            return
        end = _cut(text, start, clause.end)
        yield self._milestone(start, end, text[action_at:end], when, first)

    def _milestone(self, start: int, end: int, action: str, when: When, phrase: Phrase | None) -> Milestone:
        context = self.context
        found = placed(context, when, [*self.phrases, *([phrase] if phrase else [])])
        return Milestone(self.block.id, context.span(start, end), action, found, self._strength(start, end))

    def _strength(self, start: int, end: int) -> Strength:
        """From the clause's own words, a modal before its date, or the sentence's 要 or 力争 before it."""
        text = self.context.text
        own = strength_in(text[start:end])
        if own in ("strive", "encourage"):
            return own
        before = [p for p in self.phrases if p.dated and p.start < end]
        if before and (
            _STRIVES.search(text, before[-1].lead, before[-1].start) or _STRIVES.match(text, before[-1].end)
        ):
            return "strive"
        if own == "plain" and _MUST_DO.search(text, self.start, start):
            return "must"
        return own


#: A paragraph that no outline counts, with a label of its own: 具体指标：到2025年，….
_GOALS = re.compile(r"[^，。：:\n]{0,12}(?:目标|指标)[：:]")
_STRIVES = re.compile(r"[，,]?(?:力争|争取|努力)")
_MUST_DO = re.compile(r"(?:[省市县区乡镇位门构府院局委]|单位|部门|）)(?:都|均)?(?:要|应当?|须|必须)(?![求素点件害])")


def _from_first(text: str, cut: list[Clause], phrases: Sequence[Phrase]) -> list[Clause]:
    """The clauses from the one with the first time on, with those that lead into it: no time reaches one before."""
    first = phrases[0].start
    at = 0
    while at < len(cut) and cut[at].end < first:
        at += 1
    while (
        0 < at < len(cut) and cut[at - 1].mark in "，,：:" and cut[at - 1].mark and _leads(text, cut[at - 1], phrases)
    ):
        at -= 1
    if at == 0 or at == len(cut) or _CONTINUES.match(text[cut[at].start : cut[at].end]):
        return cut
    return cut[at:]


def _joined(text: str, cut: list[Clause], phrases: Sequence[Phrase]) -> Iterator[Clause]:
    """Clauses with what leads into them; 并… goes with the clause before it."""
    begin: int | None = None
    waiting: Clause | None = None
    for clause in cut:
        words = text[clause.start : clause.end]
        if waiting is not None and begin is None and _CONTINUES.match(words) and not _dates_itself(clause, phrases):
            waiting = Clause(waiting.start, clause.end, clause.mark)
            continue
        start = clause.start if begin is None else begin
        if clause.mark in "，,：:" and clause.mark and _leads(text, clause, phrases):
            begin = start
            continue
        if waiting is not None:
            yield waiting
        waiting, begin = Clause(start, clause.end, clause.mark), None
    if waiting is not None:
        yield waiting
    if begin is not None:
        yield Clause(begin, cut[-1].end, "")


def _dates_itself(clause: Clause, phrases: Sequence[Phrase]) -> bool:
    """Whether a clause begins with a date of its own: ，并于7月底前报送报告."""
    return any(p.dated and clause.start < p.start <= clause.start + _SOON for p in phrases)


def _each_at(text: str, first: Phrase, last: Phrase) -> bool:
    """分别于6月底和7月底报送: the same is due at either date."""
    return text.endswith("分别", 0, first.lead) and text[first.end : last.lead] in ("和", "与", "、", "及")


#: Behind 并, 并分别于, 并要求.
_SOON = 4


def _leads(text: str, clause: Clause, phrases: Sequence[Phrase]) -> bool:
    """Only a time, or an adverbial without a verb of its own."""
    rest = _outside(text, clause, [p for p in phrases if clause.start <= p.start < clause.end])
    case = rest.endswith(_CONDITION) and not rest.endswith(_NEEDS)
    if case or (rest.startswith("对") and not _TREATS.search(rest)):
        return True
    return not rest or bool(_BARE.match(rest)) or (bool(_ADVERBIAL.match(rest)) and not _acts(rest))


def _acts(rest: str) -> bool:
    """围绕重点领域开展行动 has a verb of its own; 根据实施方案要求 has none."""
    return bool(_BUILDS.match(rest)) or (
        not _GROUND_END.search(rest) and not rest.startswith(("通过", "以", "为")) and bool(_FULL_VERB.search(rest[2:]))
    )


def _outside(text: str, clause: Clause, inside: list[Phrase]) -> str:
    """The clause's words without its times."""
    kept, at = [], clause.start
    for phrase in inside:
        kept.append(text[at : max(at, phrase.lead)])
        at = max(at, phrase.end)
    return "".join([*kept, text[at : clause.end]]).strip("，,、： \n")


def _cut(text: str, start: int, end: int) -> int:
    """A quote of at most 80 characters, cut after a complete member of a list."""
    if end - start <= _LONGEST:
        return end
    at = max(text.rfind(mark, start, start + _LONGEST) for mark in "、，和")
    return at if at > start + _LONGEST // 3 else start + _LONGEST
