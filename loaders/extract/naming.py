"""What a number measures, and the shortest piece of the text that says so.

One clause may hold several numbers (`医师3人、护士5人`), one number several indicators (`A率、B率提升2个百分点`), or
both in order (`A、B占比分别达到35%、15%`). The indicator is made of the document's own words, without the number, the
time, and the words that compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from loaders.extract import antecedents, incentives, ratios
from loaders.extract.indicator import SETTLED, Named, based, trim, trim_tail
from loaders.extract.members import BIG_JOINS, MEASURED, members, split
from loaders.extract.quantities import Quantity, find
from loaders.extract.sentences import Clause
from loaders.extract.stretches import DEED, Part, share_deed, share_tail, stretches
from loaders.extract.time import Phrase
from loaders.record import Comparator

_RATIO = re.compile(r"(?:率|比例|比重|占比|水平|人次|满意度|指数)$")
_GROWTH_WORD = re.compile(
    r"(?:同比|年均|逐年|每年|力争|较上年|比上年|均)*(?:提[高升]|增[长加]|上升|递增|下降|降低|减少|缩短|压减|压缩)(?:到|至)?$"
)
_GROWTH_ENDS = frozenset("高升长加增降低少短减缩到至\n")
_RESP = re.compile(r"分别|依次")
_REDUCED = re.compile(r"降低|下降|减少|压减|压缩|缩短|精简|减半|下浮")


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
    listed = _in_order(text, cut, index, parts, dated)
    if listed is not None:
        yield from listed
        return
    first = ""
    before: Part | None = None
    for part in parts:
        part.sign = sign = _shared_sign(text, before, part)
        for named in _spread(text, cut, index, part, inside, first, phrases):
            if heading and antecedents.OF_SOMETHING.fullmatch(named.indicator):
                named = replace(named, indicator=antecedents.of_heading(heading, named.indicator))
            first = first or named.indicator
            yield replace(named, comparator=named.comparator or sign) if sign else named
        before = part


def _shared_sign(text: str, before: Part | None, part: Part) -> Comparator | None:
    """What compares the first of a list compares the plain ones behind it.

    `不超过50万元、30万元和10万元的补助`, `至少建成1所甲医院和1所乙医院`.
    """
    if before is None or not part.quantity.plain or before.quantity.unit != part.quantity.unit:
        return None
    gap = text[before.quantity.end : part.quantity.start]
    if gap not in ("、", "和", "及"):
        makes = before.sign or _AT_LEAST_MAKE.search(text, before.start, before.quantity.number)
        return ">=" if makes and _AND_ANOTHER.fullmatch(gap) else None
    return before.quantity.comparator if not before.quantity.plain else before.sign


#: At least so many of each: the adverb stands before the verb that governs them all.
_AT_LEAST_MAKE = re.compile(r"至少(?=[^0-9，；。、有])[^0-9，；。、]{1,4}$")
_AND_ANOTHER = re.compile(r"[一-龥（）]{2,20}[、和及与]")


# -- several numbers in order ----------------------------------------------------------------------------------------


def _in_order(text: str, cut: list[Clause], index: int, parts: list[Part], dated: bool) -> list[Named] | None:
    """`A、B占比分别达到35%、15%`: as many names as numbers, one each.

    `dated` says that as many dates stand side by side: unless each name is measured, the numbers are one name's.
    """
    if len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    between = [text[a.quantity.end : b.quantity.start] for a, b in pairwise(parts)]
    if not all(re.fullmatch(r"[、和及与，,\s]*", gap) for gap in between):
        return None
    head = text[first.start : first.quantity.start]
    clean = _clean_head(head)
    names = members(clean)
    if base := _PER_BASE.match(names[0]):
        names[1:] = [one if "每" in one else base.group() + one for one in names[1:]]
    in_turn = "分别" in text[cut[index].start : first.quantity.start]
    if not clean and in_turn and (said := _LISTED_BEFORE.findall(text, cut[0].start, cut[index].start)):
        names = members(_clean_head(antecedents.headless(said[-1])))
    reduced = _REDUCED.search(head, len(clean)) if first.quantity.kind in ("share", "points") else None
    tail = text[last.quantity.end : last.end] if last.behind else reduced.group() if reduced else ""
    if len(names) == len(parts) and not (dated and not all(MEASURED.search(one) for one in names)):
        sign = first.quantity.comparator
        end = last.end if last.behind else last.quantity.end
        return [
            Named(first.start, end, trim(item + tail), p.quantity, _like(sign, p.quantity))
            for item, p in zip(names, parts, strict=True)
        ]
    if all(p.quantity.unit == first.quantity.unit for p in parts) and not last.behind:
        sign = first.quantity.comparator
        indicator = trim(_clean_head(head))
        if incentives.bare(head) and incentives.concerns(text, cut, index, first.quantity):
            quote = (first.start, last.quantity.end)
            indicator = incentives.name(text, cut, index, quote, _RESP.sub("", head), "", first.quantity).indicator
        return [
            Named(
                first.start,
                last.quantity.end,
                indicator,
                p.quantity,
                _like(sign, p.quantity),
            )
            for p in parts
        ]
    return None


#: The names that a clause before has put in order: A率、B率分别达到9%、8%；2025年分别达到9.5%、9%.
_LISTED_BEFORE = re.compile(r"([^，；。]{4,}?)分别")


def _like(first: Comparator, quantity: Quantity) -> Comparator:
    """How a further number of a list compares: a plain one as the first does, and growth stays growth."""
    own = first if quantity.plain else quantity.comparator
    if first.startswith("increase") and own in (">=", "=", "~"):
        return f"increase{own}"  # type: ignore[return-value]
    return own


def _clean_head(head: str) -> str:
    return trim_tail(_without_growth(trim_tail(_RESP.sub("", head))))


def _without_growth(head: str) -> str:
    return _GROWTH_WORD.sub("", head) if head and head[-1] in _GROWTH_ENDS else head


# -- one number ------------------------------------------------------------------------------------------------------


def _spread(
    text: str, cut: list[Clause], index: int, part: Part, inside: list[Phrase], first: str, phrases: list[Phrase]
) -> Iterator[Named]:
    """One number: for one indicator, or for each of a list that shares it. `first` is the clause's first name."""
    quantity = part.quantity
    part.start = _inside(text, part.start, quantity)
    head = _without_times(text, part.start, quantity.start, inside)
    head = _WHOSE.sub("", _CHANGED_FROM.sub("", head.removesuffix(part.beside)))
    tail_of = part.tail or ((quantity.end, part.end) if part.behind else None)
    tail = _without_times(text, *tail_of, inside) if tail_of else ""
    tail = _AT_STANDARD.sub("", tail) if quantity.kind == "money" else tail
    own = ratios.own_name(trim_tail(head)) if quantity.kind == "score" and quantity.unit else ""
    if own:
        head, tail = own, ""
    elif quantity.kind in ("score", "count", "person"):
        tail = ratios.provided(head, tail, is_ratio=quantity.unit == "ratio")
    end = part.end if part.behind or part.tail else quantity.end
    if quantity.kind == "time" and quantity.comparator == "<=" and not tail and (duty := _due(text, cut, index, part)):
        tail, end = text[duty.start : duty.end], duty.end
    if part.deed:
        tail, end = tail + text[slice(*part.deed)], part.deed[1]
    each = None if part.tail else _for_each(text, part, head, tail)
    if each is None and not part.behind and not part.tail:
        each = _each(text, part, head)
    if _EACH_OF.search(head) and quantity.kind in ("share", "points"):
        yield from _listed_in_the_clause_before(text, cut, index, quantity)
    if each:
        yield from each
        return
    if incentives.concerns(text, cut, index, quantity):
        named = incentives.name(text, cut, index, (part.start, end), head, tail, quantity)
        benefit = _BENEFIT_SAID.search(first) if quantity.kind == "money" else None
        bare = benefit is not None and not tail and _ANYBODY.fullmatch(named.indicator)
        if first and tail and incentives.bare(head) and (whom := _WHOM.match(first)):
            tail = tail.removeprefix("的")
            yield replace(named, start=part.start, indicator=tail if len(tail) > 5 else whom["whom"] + tail)
            return
        yield replace(named, indicator=named.indicator + benefit["noun"]) if benefit and bare else named
        return
    start, indicator = part.start, trim(based(head, tail, quantity) or _joined(head, tail, quantity))
    before = antecedents.said_before(text, cut, index, phrases)
    settled = _SETTLED_THING.fullmatch(tail) if quantity.kind == "time" else None
    if settled:
        indicator = settled["thing"] + settled["how"]
    elif (
        first
        and text[max(0, part.start - 3) : part.start].endswith(("（含", "(含", "其中", "其中：", "其中:"))
        and not MEASURED.search(trim_tail(head))
    ):
        indicator = _of_which(trim_tail(head), first)
    elif first and not part.behind and (antecedents.NO_SUBJECT.fullmatch(head) or not head):
        indicator = first
    elif before is not None and not head and part.behind:
        noun = _SAME_NOUN.search(text, before.start, before.end)
        indicator = f"{tail}的{noun['noun']}" if noun else indicator
    elif not tail and not first and antecedents.OF_SOMETHING.fullmatch(indicator):
        start, indicator = antecedents.of_before(text, cut, index, indicator, phrases) or (start, indicator)
    elif (
        before is not None
        and not tail
        and not (first and antecedents.OF_SOMETHING.fullmatch(indicator))
        and antecedents.needs_subject(indicator, head or text[quantity.start : quantity.end])
    ):
        start, indicator = antecedents.from_before(text, before, head, quantity, phrases)
    elif (
        before is not None
        and not tail
        and text.startswith("其中", cut[index].start)
        and (whole := antecedents.part_of(indicator, antecedents.measured(text, before, phrases)[1]))
    ):
        indicator = whole
    elif before is not None and not tail and quantity.kind == "share" and antecedents.PLACE_ONLY.fullmatch(indicator):
        start, whole = antecedents.from_before(text, before, "", quantity, phrases)
        indicator += antecedents.WIDER.sub("", whole) if MEASURED.search(whole) else ""
    elif (
        before is not None
        and not (tail or first or MEASURED.search(indicator))
        and quantity.kind in ("share", "points")
        and text.startswith("其中", cut[index].start)
    ):
        begins, whole = antecedents.measured(text, before, phrases)
        if MEASURED.search(whole) and (likewise := antecedents.goes_on(indicator, whole)):
            start, indicator = begins, likewise
    elif before is not None and not tail and quantity.kind == "level" and _HOUSES.fullmatch(indicator):
        start, whole = antecedents.from_before(text, before, "", quantity, phrases)
        indicator += _HOUSES.sub("", whole)
    yield Named(start, end, _completed(indicator or quantity.unit, first, part), quantity)


#: What a bracket says of a number before it names it: （最迟不超过4个小时）.
_ONLY_LIMITS = re.compile(r"(?:最[迟多少长高低大晚]|其中|合计|共计?|累计|约|原则上|一般|每[年月周次]|单[次项])*")

#: Rates of what is paid: 培训补贴（市区1200元/人，县1000元/人）.
_RATED = re.compile("(?:补[贴助]|奖[励补]|津贴|资助|救助|标准)$")


def _inside(text: str, start: int, quantity: Quantity) -> int:
    """Where the stretch of a number begins that stands in a bracket: behind its opening, where that says what it is."""
    opens = text.rfind("（", start, quantity.start)
    if opens < 0 or text.find("）", opens, quantity.start) >= 0:
        return start
    names_none = _ONLY_LIMITS.fullmatch(text, opens + 1, quantity.start) or _RATED.search(text, start, opens)
    return start if names_none else opens + 1


def _due(text: str, cut: list[Clause], index: int, part: Part) -> Clause | None:
    """The clause that says what is to be done within a term: 自收到申请之日起10日内，作出答复."""
    if index + 1 == len(cut) or cut[index].mark not in "，,":
        return None
    term = _COUNTED_FROM.search(text, part.start, part.quantity.start)
    return cut[index + 1] if term and _FURTHER_TERMS.fullmatch(text, part.quantity.end, cut[index].end) else None


_COUNTED_FROM = re.compile(r"(?:之日起|[一-龥]{2}后)$")
_FURTHER_TERMS = re.compile(r"(?:、[^，、]{2,40}[内])?")


def _of_which(own: str, first: str) -> str:
    """What a part of the number before counts: 新建8个（其中改建3个）卫生室, 20辆（含负压救护车5辆）救护车."""
    if own[-2:] == first[-2:]:
        return own
    deed, said = DEED.fullmatch(own), DEED.match(first)
    if deed and said:
        return own + first[said.end() :]
    if likewise := antecedents.goes_on(own, first):
        return likewise
    return own + (_ALL_OF.sub("", first) if deed or _QUALIFIES.fullmatch(own) else "")


#: 全市粮食面积216万亩: the part is the part of it.
_ALL_OF = re.compile(r"^全[国省市县区州旗]")
#: What says of which sort a part is and names no thing itself: 可转换, 公办, 省级.
_QUALIFIES = re.compile(
    r".{1,2}|.*(?:[级型类式性的内外]|转换|公办|民办|普惠|示范|重点|农村|城镇|以上|新增|改造|(?:改|扩|新|迁)建)"
)

#: Of which hospitals a level is said: 三级医院达到5级，二级医院达到4级.
_HOUSES = re.compile(r"[一二三]级(?:及?以上)?(?:公立|综合|中医)*医院")
#: 48小时内办结的绿色通道: the channel's, whatever else it is called.
_SETTLED_THING = re.compile(r"(?P<how>办结|办理|审结|送达|答复)的(?P<thing>[一-龥]{2,14})")
#: Whose the counted ones are, counted too: 帮扶40个县的49家医院.
_WHOSE = re.compile(r"[0-9]+[个家所][一-龥]{1,4}的$")
#: 按每人每年90元标准筹资.
_AT_STANDARD = re.compile(r"^的?标准(?=[一-龥]{2})")
#: The value before: `标准由60元提高到`, `现行16%的税率降至`.
_CHANGED_FROM = re.compile(
    r"(?:[由从](?:[12][0-9]{3}年[底末]?)?[^，；由从0-9]{0,20}[0-9０-９.]+[^，；0-9]{0,10}?(?=提[高升]|增[加长至到]|扩[大充]|[上下][调升降浮]|降|减|压[减缩]|缩[短减小]|调整|延长|放宽|恢复|$)"
    r"|(?:现行|原有?|目前|当前)的?[0-9０-９.]+[^，；0-9]{1,4}?的)"
)
_SAME_NOUN = re.compile(
    r"[%％](?:以上|以下)?的(?P<noun>[^，]{2,16}?)(?=达到|通过|建成|建有|完成|能够|实现|具备|设立|开展|纳入)"
)


_EACH_OF_THEM = re.compile(r"每[个家所支名项处座张辆人]")


def _completed(indicator: str, first: str, part: Part) -> str:
    """`每千人口医师数3人、护士数5人`, `认定甲企业3家、乙企业5家`: what the first name says for the later ones too."""
    if not first or indicator == first:
        return indicator
    if (own := antecedents.MEASURED_OF.search(first)) and antecedents.OF_SOMETHING.fullmatch(indicator):
        return first[: own.start()] + indicator
    if _EACH_OF_THEM.fullmatch(indicator):
        verb = _VERB.match(first)
        return (first[verb.end() :] if verb else first) + indicator
    if _STAGE.fullmatch(indicator) and (stage := _STAGE_END.search(first)):
        return first[: stage.start()] + indicator
    if _STAGE.fullmatch(indicator) and (stage := _STAGE_HEAD.match(first)):
        return indicator + first[stage.end() :]
    if _ONLY_LEVEL.fullmatch(indicator) and (level := _ONLY_LEVEL.search(first)):  # 国家级基地5个、省级20个
        return first[: level.start()] + indicator + first[level.end() :]
    deed = DEED.match(indicator)
    if deed:
        said = DEED.match(first) if deed.end() == len(indicator) else None
        return indicator + first[said.end() :] if said else indicator
    base = _PER_BASE.match(first)
    if base and "每" not in indicator:
        return base.group() + indicator
    if part.behind or indicator[:2] in first[:2] or _VERB.match(indicator):
        return indicator
    if (
        len(indicator) == 4
        and first[-4:-2] != indicator[:2]
        and first[-2:] == indicator[-2:]
        and MEASURED.search(indicator)
    ):
        return first[:-4] + indicator
    verb = None if MEASURED.search(indicator) else _VERB.match(first)
    return verb.group() + indicator if verb and verb.end() < len(first) else indicator


#: Of which level things are, all that a later number says of them.
_ONLY_LEVEL = re.compile(r"(?:国家|[省市县区])级")
#: A stage of work, which a later number may name alone: 建成40公里、开工80公里.
_STAGE = re.compile(r"新?开工|完工|竣工|建成|投用|投产|通车|验收")
_STAGE_END = re.compile(rf"(?:{_STAGE.pattern})$")
_STAGE_HEAD = re.compile(
    rf"(?:全[国省市县区州])?(?:预计|计划)?(?:{_STAGE.pattern}|筹集|新建)(?:（[^（）]*）)?(?:建设)?"
)
_VERB = re.compile(
    r"[^，、的]{0,6}?(?:认定|培[育养训]|新[增建]|建[成设]|引[进育]|选[派送]|招[录聘引]|打造|创建|增加(?!值)|购置|添置|配[备置]|新增储备|储备|评选|遴选|举办|组织|投资)"
)
#: What is paid, said once for several groups: 补助标准提高到小学生1000元、初中生1250元.
_BENEFIT_SAID = re.compile(r"(?P<noun>(?:补助|补贴|津贴|奖励|资助|救助)(?:标准)?)[一-龥]{0,12}$")
#: Whom the first amount of a clause is for, when a second follows: 贷款项目给予利息50%的补贴、最高200万元的支持.
_WHOM = re.compile(
    r"(?P<whom>[^，]{2,30}?)(?:一次性)?(?:(?:生活|[住购租]房|岗位|安家)?(?:补[贴助]|津贴)|奖[励补]|资助|贴息|支持)(?:占[^，]*比例)?$"
)
_ANYBODY = re.compile(r"(?!.*(?:补[贴助]|津贴|奖|资助|救助|费|金|贷款|担保))[一-龥、]{2,10}")
_PER_BASE = re.compile(
    r"[^，]{0,8}每[百千万]?[^，]{0,6}?(?:人口|人)(?=[^口均])|[百千万](?:常住|户籍|服务)?人口(?=[^，])"
)


def _for_each(text: str, part: Part, head: str, tail: str) -> list[Named] | None:
    """`甲医院、乙医院各选派骨干10名`, `县城每3万人口、农村每1万人口配置1辆`: one for each that must do it."""
    if "各" in head and (match := _EACH.match(head)):
        who, rest = split(match["who"].rpartition("由")[2]), match["rest"] + tail
    else:
        who, rest = split(head), tail
        if len(who) < 2 or not all(re.search(r"每[0-9一-十百千万]", w) for w in who):
            return None
        cut = re.search(r"(?:配[置备]|设[置立]?|建[成设]?|有)", who[-1])
        if cut:
            rest = who[-1][cut.start() :] + rest
            who[-1] = who[-1][: cut.start()]
    if len(who) < 2:
        return None
    found, at = [], part.start
    for one in who:
        where = text.find(one, at, part.quantity.start)
        at = where if where >= 0 else at
        end = part.end if part.behind else part.quantity.end
        found.append(Named(at, end, trim(one) + trim(rest), part.quantity))
    return found


_EACH = re.compile(r"(?P<who>[^各，]{3,}[、和][^各，]{2,}?)各(?![级县市乡镇地类部单区有方界项种科街])(?P<rest>.{2,})$")


_LIMIT = re.compile(r"期限(?:原则上|一般)?(?:不超过|最长)?$")
_EACH_OF = re.compile(r"[各均都](?:达到?|为|不低于|不少于|超过|提[高升]|增[长加])?[一-龥]{0,2}$")


#: One number for all together: 支付比例总体平均达到75%.
_OVERALL = re.compile(r"总体|平均|合计|总计|综合")


def _each(text: str, part: Part, head: str) -> list[Named] | None:
    """`A率、B率提升2个百分点`, `A、B、C人才各1名`: one for each; None where the number is a sum."""
    quantity = part.quantity
    relative = quantity.kind in ("share", "points") or (quantity.kind == "time" and bool(_LIMIT.search(head)))
    spread = bool(_EACH_OF.search(head)) or (relative and "分别" in head)
    if not (spread or relative):
        return None
    clean = _clean_head(head)
    reduced = _REDUCED.search(head[len(clean) :]) if relative and quantity.kind != "time" else None
    names = members(clean)
    if len(names) < 2 or _OVERALL.search(head, len(clean) - 2) or _sums_up(clean, names[-1]):
        return None
    cuts = (split(clean), split(clean, BIG_JOINS), names)
    printed_names = next(cut for cut in cuts if len(cut) == len(names))
    ratio = quantity.kind == "time" or (bool(_RATIO.search(names[-1])) and not clean.startswith("按"))
    if not spread and not all(MEASURED.search(n) for n in (names if ratio else printed_names)):
        return None
    found, at = [], part.start
    for item, printed in zip(names, printed_names, strict=True):
        where = text.find(printed, at, quantity.start)
        at = where if where >= 0 else at
        found.append(Named(at, quantity.end, trim(item) + (reduced.group() if reduced else ""), quantity))
    return found


def _listed_in_the_clause_before(text: str, cut: list[Clause], index: int, quantity: Quantity) -> Iterator[Named]:
    """`申报率、检测率，培训率均达到95%`: what 均 counts begins before the comma."""
    before = cut[index - 1] if index else None
    if before is None or before.mark not in ("，", ",") or find(text, before.start, before.end):
        return
    pieces = split(text[before.start : before.end])
    if len(pieces) < 2 or not all(_RATE.search(piece) for piece in pieces):
        return
    at = before.start
    for piece in pieces:
        at = max(text.find(piece, at, before.end), at)
        yield Named(at, quantity.end, trim(piece), quantity)


_RATE = re.compile(r"(?:率|比例|比重|占比)$")


def _sums_up(listing: str, last: str) -> bool:
    """`高血压、糖尿病等重点人群签约率` is one rate; `入院比例、就医等便利服务比例` are two."""
    return bool(re.search(r"等[一-龥]*$", last)) and not all(MEASURED.search(piece) for piece in split(listing))


def _without_times(text: str, start: int, end: int, inside: list[Phrase]) -> str:
    kept, at = [], start
    for phrase in inside:
        if start <= phrase.start and phrase.end <= end:
            kept.append(text[at : phrase.start])
            at = phrase.end
    return "".join([*kept, text[at:end]])


def _joined(head: str, tail: str, quantity: Quantity) -> str:
    """The words before and behind the number as one phrase."""
    tail = "" if head and SETTLED.match(tail) else tail.removeprefix("的")
    reduced = _REDUCED.search(head[-6:]) if quantity.kind in ("share", "points") else None
    head = _listed(trim_tail(head), tail, quantity)
    if quantity.kind in ("share", "points") and quantity.comparator.startswith("increase"):
        head = trim_tail(_without_growth(head))
    if tail in ("标准", "比例", "的标准", "内"):
        tail = ""
    return head + tail if tail or not reduced else head


_LISTED = re.compile(
    r"^(?P<verb>建成|建设|打造|培育|培养|创建|新建|新增|开展|引进|强化|推进|实施|举办|选派|选送|拆除|改造|组建|配[置备]|设[立置])?.{3,}等$"
)


_NAMED_ALL = re.compile(
    r"^(?P<verb>建成|建设|打造|培育|创建|新建|新增|开展|推进|实施|改造|完成|拆除|设[立置])(?P<names>[^等]+)$"
)


def _listed(head: str, tail: str, quantity: Quantity) -> str:
    """`建成甲科、乙科等4个重点专科` counts 重点专科, whichever they are; so does `新建甲、乙2个重点专科`."""
    match = _LISTED.match(head) if len(tail) >= 3 else None
    if match is None and len(tail) >= 2 and "、" in head:
        named = _NAMED_ALL.match(head)
        match = named if named and len(split(named["names"])) == quantity.value else None
    return match["verb"] or "" if match else head
