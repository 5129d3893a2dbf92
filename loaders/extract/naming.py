"""What a number measures, and the shortest piece of the text that says so.

One clause may hold several numbers (`医师3人、护士5人`), one number several indicators (`A率、B率提升2个百分点`), or
both in order (`A、B占比分别达到35%、15%`). The indicator is made of the document's own words, without the number, the
time, and the words that compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from loaders.extract import antecedents, in_order, incentives, ratios
from loaders.extract.first_names import completed, of_which
from loaders.extract.indicator import (
    SETTLED,
    Named,
    based,
    trim,
    trim_tail,
    without_growth,
)
from loaders.extract.members import MEASURED, split
from loaders.extract.quantities import Quantity, find
from loaders.extract.sentences import Clause
from loaders.extract.shared_numbers import listed_in_the_clause_before, sharing
from loaders.extract.stretches import DEED, Part, share_deed, share_tail, stretches
from loaders.extract.time import Phrase
from loaders.record import Comparator


def name(
    text: str,
    cut: list[Clause],
    index: int,
    kept: list[Quantity],
    phrases: list[Phrase],
    heading: str = "",
    dated: bool = False,
) -> Iterator[Named]:
    """The indicators of the quantities `kept` of the clause `cut[index]`.

    `phrases` are the sentence's times; `heading` is the title of its item, for values that are said of nothing else;
    `dated` says that as many dates as quantities stand side by side before them.
    """
    clause = cut[index]
    inside = [p for p in phrases if p.end > clause.start and p.start < clause.end]
    parts = list(stretches(text, clause, kept, inside))
    share_tail(text, parts)
    share_deed(text, clause, parts)
    listed = in_order.names(text, cut, index, parts, dated)
    if listed is not None:
        yield from listed
        return
    first, begins = "", clause.start
    before: Part | None = None
    counted: Named | None = None
    for part in parts:
        part.sign = sign = _shared_sign(text, before, part)
        if counted and before and _THEIR_SHARE.fullmatch(text, before.quantity.end, part.quantity.start):
            yield Named(counted.start, part.quantity.end, _share(counted.indicator), part.quantity)
            continue
        for named in _one_number(text, cut, index, part, inside, (first, begins), phrases):
            if heading and antecedents.OF_SOMETHING.fullmatch(named.indicator):
                named = replace(named, indicator=antecedents.of_heading(heading, named.indicator))
            first, begins = (first, begins) if first else (named.indicator, named.start)
            counted = named
            yield replace(named, comparator=named.comparator or sign) if sign else named
        before = part


#: Of those that the number before counts: 规上企业达到200家、占比超过30%.
_THEIR_SHARE = re.compile("[、，]?占比(?:达到?|超过|提[高升][到至]|为|约)*")


def _share(counted: str) -> str:
    """The share of what is counted: 规上企业数 gives 规上企业占比."""
    return re.sub("(?<=[一-龥]{2})(?:总数|数量?)$", "", counted) + "占比"


def _shared_sign(text: str, before: Part | None, part: Part) -> Comparator | None:
    """What compares the first of a list compares the plain ones behind it.

    `不超过50万元、30万元和10万元的补助`, `至少建成1所甲医院和1所乙医院`.
    """
    if before is None or not part.quantity.plain:
        return None
    gap = text[before.quantity.end : part.quantity.start]
    if before.quantity.unit != part.quantity.unit:  # 不少于12支、300人
        said_before = before.quantity.end == before.quantity.unit_end and not (before.behind or part.behind)
        return before.quantity.comparator if gap == "、" and said_before and not before.quantity.plain else None
    if gap not in ("、", "和", "及"):
        makes = before.sign or _AT_LEAST_MAKE.search(text, before.start, before.quantity.number)
        return ">=" if makes and _AND_ANOTHER.fullmatch(gap) else None
    return before.quantity.comparator if not before.quantity.plain else before.sign


#: At least so many of each: the adverb stands before the verb that governs them all.
_AT_LEAST_MAKE = re.compile(r"至少(?=[^0-9，；。、有])[^0-9，；。、]{1,4}$")
_AND_ANOTHER = re.compile(r"[一-龥（）]{2,20}[、和及与]")


# -- one number ------------------------------------------------------------------------------------------------------


class _Number(NamedTuple):
    """A number of the clause `cut[at]`, with the words before it and behind it that say what it measures.

    `end` is where its quote ends, `first` the clause's first name, which may say something for this one too, and
    `begins` where that stands.
    """

    text: str
    cut: list[Clause]
    at: int
    phrases: list[Phrase]
    part: Part
    head: str
    tail: str
    end: int
    first: str
    begins: int

    @property
    def quantity(self) -> Quantity:
        return self.part.quantity


def _one_number(
    text: str,
    cut: list[Clause],
    index: int,
    part: Part,
    inside: list[Phrase],
    first: tuple[str, int],
    phrases: list[Phrase],
) -> Iterator[Named]:
    """One number: for one indicator, or for each of a list that shares it.

    `first` is the clause's first name and where it begins.
    """
    quantity = part.quantity
    part.start = _inside(text, part.start, quantity)
    head, tail, end = _words(text, cut, index, part, inside)
    yield from listed_in_the_clause_before(text, cut, index, head, quantity)
    if shared := sharing(text, part, head, tail):
        yield from shared
        return
    number = _Number(text, cut, index, phrases, part, head, tail, end, *first)
    yield _paid(number) if incentives.concerns(text, cut, index, quantity) else _measured(number)


def _words(text: str, cut: list[Clause], index: int, part: Part, inside: list[Phrase]) -> tuple[str, str, int]:
    """The words before a number and behind it that say what it measures, and where its quote ends."""
    quantity = part.quantity
    head = _without_times(text, part.start, quantity.start, inside)
    head = _WHOSE.sub("", _CHANGED_FROM.sub("", head.removesuffix(part.beside)))
    tail, end = "", quantity.end
    if behind := part.tail or ((quantity.end, part.end) if part.behind else None):
        tail, end = _without_times(text, *behind, inside), part.end
    head, tail = _without_rate(head, tail, quantity)
    if quantity.kind == "time" and quantity.comparator == "<=" and not tail and (duty := _due(text, cut, index, part)):
        tail, end = text[duty.start : duty.end], duty.end
    if quantity.kind == "time" and not tail and (rest := _done_within(text, cut[index], part)):
        tail, end = text[slice(*rest)], rest[1]
    if part.deed:
        tail, end = tail + text[slice(*part.deed)], part.deed[1]
    return head, tail, end


#: Whose the counted ones are, counted too: 帮扶40个县的49家医院.
_WHOSE = re.compile(r"[0-9]+[个家所][一-龥]{1,4}的$")
#: The value before: `标准由60元提高到`, `现行16%的税率降至`.
_CHANGED_FROM = re.compile(
    # 由2020年的60元（提高）
    "(?:[由从](?:[12][0-9]{3}年[底末]?)?[^，；由从0-9]{0,20}[0-9.]+[^，；0-9]{0,10}?"
    "(?=提[高升]|增[加长至到]|扩[大充]|[上下][调升降浮]|降|减|压[减缩]|缩[短减小]|调整|延长|放宽|恢复|发展|壮大|$)"
    r"|(?:现行|原有?|目前|当前)的?[0-9.]+[^，；0-9]{1,4}?的)"
)


def _without_times(text: str, start: int, end: int, inside: list[Phrase]) -> str:
    """`text[start:end]` without the times that lie in it."""
    kept, at = [], start
    for phrase in inside:
        if start <= phrase.start and phrase.end <= end:
            kept.append(text[at : phrase.start])
            at = phrase.end
    return "".join([*kept, text[at:end]])


def _without_rate(head: str, tail: str, quantity: Quantity) -> tuple[str, str]:
    """The words around a number, without those that only say that it is a rate."""
    if quantity.kind == "money":
        return head, _AT_STANDARD.sub("", tail)
    if quantity.kind == "score" and quantity.unit and (own := ratios.own_name(trim_tail(head))):
        return own, ""
    if quantity.kind in ("score", "count", "person"):
        return head, ratios.provided(head, tail, is_ratio=quantity.unit == "ratio")
    return head, tail


#: 按每人每年90元标准筹资.
_AT_STANDARD = re.compile(r"^的?标准(?=[一-龥]{2})")


def _inside(text: str, start: int, quantity: Quantity) -> int:
    """Where the stretch of a number begins that stands in a bracket: behind its opening, where that says what it is."""
    opens = text.rfind("（", start, quantity.start)
    if opens < 0 or text.find("）", opens, quantity.start) >= 0:
        return start
    names_none = _ONLY_LIMITS.fullmatch(text, opens + 1, quantity.start) or _RATED.search(text, start, opens)
    return start if names_none else opens + 1


#: What a bracket says of a number before it names it: （最迟不超过4个小时）.
_ONLY_LIMITS = re.compile(r"(?:最[迟多少长高低大晚]|其中|合计|共计?|累计|约|原则上|一般|每[年月周次]|单[次项])*")
#: Rates of what is paid: 培训补贴（市区1200元/人，县1000元/人）.
_RATED = re.compile("(?:补[贴助]|奖[励补]|津贴|资助|救助|标准)$")


def _due(text: str, cut: list[Clause], index: int, part: Part) -> Clause | None:
    """The clause that says what is to be done within a term: 自收到申请之日起10日内，作出答复."""
    if index + 1 == len(cut) or cut[index].mark not in "，,":
        return None
    term = _COUNTED_FROM.search(text, part.start, part.quantity.start)
    return cut[index + 1] if term and _FURTHER_TERMS.fullmatch(text, part.quantity.end, cut[index].end) else None


def _done_within(text: str, clause: Clause, part: Part) -> tuple[int, int] | None:
    """What the same clause says is to be done within a term: 自收到之日起10日内与代表沟通."""
    start = part.quantity.end
    if (
        part.quantity.comparator != "<="
        or clause.end - start < 2
        or not text.endswith("之日起", part.start, part.quantity.start)
    ):
        return None
    return start, clause.end


_COUNTED_FROM = re.compile(r"(?:之日起|[一-龥]{2}后)$")
_FURTHER_TERMS = re.compile(r"(?:、[^，、]{2,40}[内])?")


def _paid(number: _Number) -> Named:
    """The number of an incentive: what it pays, and for whom where the amount before it in the clause says so."""
    text, cut, index, _, part, head, tail, end, first, _ = number
    if first and tail and incentives.bare(head) and (whom := _WHOM.match(first)):
        tail = tail.removeprefix("的")
        return Named(part.start, end, tail if len(tail) > 5 else whom["whom"] + tail, part.quantity)
    named = incentives.name(text, cut, index, (part.start, end), head, tail, part.quantity)
    benefit = _BENEFIT_SAID.search(first) if part.quantity.kind == "money" and not tail else None
    if benefit and _ANYBODY.fullmatch(named.indicator):
        return replace(named, indicator=named.indicator + benefit["noun"])
    return named


#: What is paid, said once for several groups: 补助标准提高到小学生1000元、初中生1250元.
_BENEFIT_SAID = re.compile(r"(?P<noun>(?:补助|补贴|津贴|奖励|资助|救助)(?:标准)?)[一-龥]{0,12}$")
#: Whom the first amount of a clause is for, when a second follows: 贷款项目给予利息50%的补贴、最高200万元的支持.
_WHOM = re.compile(
    r"(?P<whom>[^，]{2,30}?)(?:一次性)?(?:(?:生活|[住购租]房|岗位|安家)?(?:补[贴助]|津贴)|奖[励补]|资助|贴息|支持)(?:占[^，]*比例)?$"
)
_ANYBODY = re.compile(r"(?!.*(?:补[贴助]|津贴|奖|资助|救助|费|金|贷款|担保))[一-龥、]{2,10}")


def _measured(number: _Number) -> Named:
    """The number of anything else, by its own words, the clause's first name, or what a clause before says."""
    head, tail, quantity = number.head, number.tail, number.quantity
    start, indicator = number.part.start, trim(based(head, tail, quantity) or _joined(head, tail, quantity))
    if quantity.kind == "time" and (settled := _SETTLED_THING.fullmatch(tail)):
        indicator = settled["thing"] + settled["how"]
    elif (alike := _counted_alike(number)) is not None:
        start, indicator = (number.begins if number.first else start), alike
    elif (whose := _whose_deed(number)) is not None:
        start, indicator = whose
    elif (said := _by_first_name(number)) is not None:
        start, indicator = (number.begins if said == number.first else start), said
    else:
        start, indicator = _by_clause_before(number, indicator)
    return Named(start, number.end, completed(indicator or quantity.unit, number.first, number.part), quantity)


#: 48小时内办结的绿色通道: the channel's, whatever else it is called.
_SETTLED_THING = re.compile(r"(?P<how>办结|办理|审结|送达|答复)的(?P<thing>[一-龥]{2,14})")


#: A clause that says only what is done, and when, before its first number: 2025年再新增20家、80个.
_ONLY_DONE = re.compile(
    rf"[0-9、年底前到至每各再均力争确保分别累计]*(?P<deed>(?!培训|提升)(?:{DEED.pattern}))(?=[0-9])"
)
_ONLY_DEED = re.compile(rf"、?(?P<deed>(?!培训|提升)(?:{DEED.pattern}))")
_COUNTED = re.compile(r"[一-龥“”（）]{2,}\Z")
_FOR_EACH = re.compile("[人户校亩床村]均$")  # 按人均6元标准安排经费: says nothing without what it is


def _counted_alike(number: _Number) -> str | None:
    """What is counted before by the same unit, of a number behind nothing but what is done: 新建甲园9所、改建6所."""
    text, clause, part = number.text, number.cut[number.at], number.part
    if number.tail:
        return None
    deed, counted_in = _ONLY_DEED.fullmatch(number.head), [Clause(clause.start, part.start)]
    if deed is None or not number.first:
        deed, counted_in = _ONLY_DONE.match(text, clause.start, part.quantity.start + 1), []
        if deed is None or _OTHER_NOUN.search(text, deed.end(), part.quantity.start):
            return None
    for before in (*counted_in, *reversed(number.cut[: number.at])):
        for counted in reversed(find(text, before.start, before.end)):
            if counted.unit == part.quantity.unit and (noun := _COUNTED.search(text, before.start, counted.start)):
                thing = _BEHIND_DEED.sub("", noun.group())
                return trim(deed["deed"] + thing) if len(thing) > 1 else None
    return None


_OTHER_NOUN = re.compile("[一-龥]{3}")
_BEHIND_DEED = re.compile(rf".*(?:{DEED.pattern})|^年")


#: 投保单位每年新增200家: whose deed it is stands in front of the time.
_ITS_SUBJECT = re.compile(r"(?!其中|全[省市县区]|力争|确保|争取)[一-龥（）、]{3,14}\Z")


def _whose_deed(number: _Number) -> tuple[int, str] | None:
    """Where the quote begins, and the indicator of a number behind nothing but a time and what is done."""
    start = number.cut[number.at].start
    time = next((p for p in number.phrases if p.end == number.part.start and start < p.lead), None)
    if time is None or number.first or number.tail or not _ONLY_DEED.fullmatch(number.head):
        return None
    subject = _ITS_SUBJECT.fullmatch(number.text, start, time.lead)
    return (start, trim(number.head + subject.group())) if subject else None


def _by_first_name(number: _Number) -> str | None:
    """The indicator of a part of the first number, or of another value of what it measures, if it is one."""
    first, part, head = number.first, number.part, number.head
    if not first:
        return None
    own = trim_tail(head)
    if number.text.endswith(_PART_BEGINS, max(0, part.start - 3), part.start) and not MEASURED.search(own):
        return of_which(own, first)
    return first if not part.behind and (not head or antecedents.NO_SUBJECT.fullmatch(head)) else None


#: What stands in front of a part of the number before it: 新建8个（含改建3个）.
_PART_BEGINS = ("（含", "(含", "其中", "其中：", "其中:")


def _by_clause_before(number: _Number, own: str) -> tuple[int, str]:
    """Where the quote begins, and the indicator: its `own` words with what a clause before says of them."""
    text, cut, index, phrases, part, head, tail, _, first, _ = number
    before = antecedents.said_before(text, cut, index, phrases)
    if before is not None and not head and part.behind:
        noun = _SAME_NOUN.search(text, before.start, before.end)
        return part.start, f"{tail}的{noun['noun']}" if noun else own
    if tail:
        return part.start, own
    if antecedents.OF_SOMETHING.fullmatch(own):
        if not first:
            return antecedents.of_before(text, cut, index, own, phrases) or (part.start, own)
    elif before is not None and antecedents.needs_subject(own, head or text[part.quantity.start : part.quantity.end]):
        return antecedents.from_before(text, before, head, part.quantity, phrases)
    return _measured_alike(number, own, before) if before is not None else (part.start, own)


_SAME_NOUN = re.compile(
    r"[%％](?:以上|以下)?的(?P<noun>[^，]{2,16}?)(?=达到|通过|建成|建有|完成|能够|实现|具备|设立|开展|纳入)"
)


def _measured_alike(number: _Number, own: str, before: Clause) -> tuple[int, str]:
    """The same for a part, a place, a kind of house: the clause `before` says what is measured of the others."""
    text, phrases, start, kind = number.text, number.phrases, number.part.start, number.quantity.kind
    of_them = text.startswith("其中", number.cut[number.at].start)
    if of_them and kind in ("count", "person") and not number.first:
        own = antecedents.in_place(text, number.cut, number.at, own, number.quantity.unit)
    if of_them and (whole := antecedents.part_of(own, antecedents.measured(text, before, phrases)[1])):
        return start, whole
    if kind == "share" and antecedents.PLACE_ONLY.fullmatch(own):
        start, whole = antecedents.from_before(text, before, "", number.quantity, phrases)
        return start, own + (antecedents.WIDER.sub("", whole) if MEASURED.search(whole) else "")
    if of_them and kind in ("share", "points") and not (number.first or MEASURED.search(own)):
        begins, whole = antecedents.measured(text, before, phrases)
        likewise = antecedents.goes_on(own, whole) if MEASURED.search(whole) else ""
        return (begins, likewise) if likewise else (start, own)
    if kind == "level" and _HOUSES.fullmatch(own):
        start, whole = antecedents.from_before(text, before, "", number.quantity, phrases)
        return start, own + _HOUSES.sub("", whole)
    return start, own


#: Of which hospitals a level is said: 三级医院达到5级，二级医院达到4级.
_HOUSES = re.compile(r"[一二三]级(?:及?以上)?(?:公立|综合|中医)*医院")


def _joined(head: str, tail: str, quantity: Quantity) -> str:
    """The words before and behind the number as one phrase."""
    head = trim_tail(head)
    settled = head and SETTLED.match(tail) and not (_FOR_EACH.search(head) and len(tail) > len("安排"))
    tail = "" if settled else tail.removeprefix("的")
    head = _listed(head, tail, quantity)
    if quantity.kind in ("share", "points") and quantity.comparator.startswith("increase"):
        head = trim_tail(without_growth(head))
    if tail in ("标准", "比例", "的标准", "内"):
        tail = ""
    return head + tail


def _listed(head: str, tail: str, quantity: Quantity) -> str:
    """`建成甲科、乙科等4个重点专科` counts 重点专科, whichever they are; so does `新建甲、乙2个重点专科`."""
    match = _LISTED.match(head) if len(tail) >= 3 else None
    if match is None and len(tail) >= 2 and "、" in head:
        named = _NAMED_ALL.match(head)
        match = named if named and len(split(named["names"])) == quantity.value else None
    return match["verb"] or "" if match else head


_LISTED = re.compile(
    r"^(?P<verb>建成|建设|打造|培育|培养|创建|新建|新增|开展|引进|强化|推进|实施|举办|选派|选送|拆除|改造|组建|配[置备]|设[立置])?.{3,}等$"
)
_NAMED_ALL = re.compile(
    r"^(?P<verb>建成|建设|打造|培育|创建|新建|新增|开展|推进|实施|改造|完成|拆除|设[立置])(?P<names>[^等]+)$"
)
