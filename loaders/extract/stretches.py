"""Which stretch of a clause belongs to which of its numbers: `医师3人、护士5人`, `新建8所、改建12所卫生室`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extract import incentives
from loaders.extract.leading import LEADING, alone
from loaders.extract.members import AND, MEASURED
from loaders.extract.quantities import Quantity
from loaders.extract.sentences import Clause
from loaders.extract.time import Phrase
from loaders.record import Comparator

_SEPARATORS = re.compile(rf"[、或；，,]|{AND}|(?<!参)与|并(?![网轨])|且|(?<![普涉波顾])及(?!其|时)|以及|同时")
_LEADS = re.compile(
    r"(?:[一二三四五六七八九十]+是(?=[一-龥])|分批次?|[：:，,、]|"
    + alone(f"{LEADING}|逐步|积极|拟|也|还|再|都|年均|同步|持续|切实|引导|不断|加快|大力")
    + ")+"
)
_VERB_ON = re.compile(r"购置|购买|用于|更新|建设|支持|开展|实施|采购|添置|并|用以")
_AFTER_NUMBER = re.compile(
    r"$|的?(?:标准|比例|水平)(?=[（(])|[、，,；;和及与且（()）]|以及|并(?!购)|的标准$|标准$|的?比例$|的水平$|不等|为主|以内|时"
)


@dataclass(slots=True)
class Part:
    """A quantity and the stretch of its clause that belongs to it."""

    start: int
    end: int
    quantity: Quantity
    behind: bool  # the noun stands behind the number: 选派3名医师
    deed: tuple[int, int] | None = None  # what those whom a share counts do, behind a later number
    tail: tuple[int, int] | None = None  # words behind a later number that belong to this one too
    sign: Comparator | None = None  # how the numbers before it in its list compare
    beside: str = ""  # a number directly before this one: 5类 in 5类8项


def stretches(text: str, clause: Clause, kept: list[Quantity], inside: list[Phrase]) -> Iterator[Part]:
    """The parts of a clause, one for each of its quantities `kept`; `inside` are the times in it."""
    begin = _begin(text, clause, kept[0], inside)
    for number, quantity in enumerate(kept):
        limit = kept[number + 1].start if number + 1 < len(kept) else clause.end
        rest = text[quantity.end : limit]
        behind = (
            not _AFTER_NUMBER.match(rest)
            and rest not in ("给予", "予以", "的", "发放")
            and not (quantity.kind == "money" and _VERB_ON.match(rest) and len(rest) > 14)
            and not (quantity.kind == "time" and rest.startswith("的") and text[begin : quantity.start].endswith("按"))
        )
        end = limit if behind else quantity.end
        if behind and number + 1 < len(kept):
            end = _own_end(text, quantity.end, limit)
        doing = behind and begin == quantity.start and quantity.kind == "share" and number + 1 < len(kept)
        verb = _DOES_IT.search(text, quantity.end, limit) if doing else None
        if verb and kept[number + 1].kind != "share" and not _SEPARATORS.search(text, verb.end(), limit):
            end = clause.end
        part = Part(begin, max(_shorter(text, end), quantity.end), quantity, behind)
        if noun := _beyond_bracket(text, quantity, kept[number + 1 :], clause.end):
            part.tail, part.end = noun, noun[1]
        yield part
        standard = None if behind else _STANDARD.match(text, end, limit)
        if verb and end == clause.end:
            begin = verb.start()
        elif behind and _EACH_OF.match(text, end, limit):
            begin = quantity.end
        else:
            begin = _after_separator(text, standard.end() if standard else end, limit)


def _beyond_bracket(text: str, quantity: Quantity, later: list[Quantity], end: int) -> tuple[int, int] | None:
    """The noun behind a bracket: 新增2400户（累计约3600户）餐饮单位."""
    if text[quantity.end : quantity.end + 1] not in ("（", "("):
        return None
    close = _CLOSING.search(text, quantity.end, end)
    if close is None or not _NOUN_GOES_ON.match(text, close.end(), end):
        return None
    stop = next((q.start for q in later if q.start > close.end()), end)
    if stop < end:
        stop = _own_end(text, close.end(), stop)
    return close.end(), _shorter(text, stop)


_CLOSING = re.compile(r"[）)]")
#: Words that go on behind a bracket, none that only reaches: （含）以上, （套）以内.
_NOUN_GOES_ON = re.compile(r"(?!以|及|和|与|或|并|的|给予|予以|达|占|为|补|奖|资)[一-龥“]{3}")


def _own_end(text: str, start: int, limit: int) -> int:
    """Where what stands behind a number ends, when another number follows at `limit`."""
    if each := _EACH_OF.search(text, start, limit):
        return each.start()
    bracket = text.find("（", start, limit)
    if bracket > start and text.find("）", bracket, limit) < 0:
        return bracket
    marks = list(_SEPARATORS.finditer(text, start, limit))
    end = marks[-1].start() if marks else limit
    return bracket if bracket > start and text[end - 1] == "）" and _DIGIT.search(text, bracket, end) else end


_DIGIT = re.compile("[0-9]")
#: 为20名专家每人资助5万元: what each of those counted gets.
_EACH_OF = re.compile(r"(?<=[一-龥）])每[人名家户个](?=[一-龥]{0,6}$|给予|资助|补[贴助]|奖[励补])")
#: What the counted ones do: 80%的卫生室至少配备1名村医, 70%以上的乡镇能够提供服务.
_DOES_IT = re.compile(
    r"(?<=[一-龥）])(?:能够?|可以|至少|达到|配[备齐置]|具备|建[成立有]|设[立置有]|开展|完成|实现|通过|提供|接受|掌握|拥有|安装|参加|放置)"
)


def share_deed(text: str, clause: Clause, parts: list[Part]) -> None:
    """`80%的医院、60%的卫生院能够提供服务`: what the last of them does, all of them do."""
    led = [p for p in parts if p.behind and p.start == p.quantity.start and p.quantity.kind == "share"]
    if len(led) < 2 or led != parts[: len(led)]:
        return
    verb = _DOES_IT.search(text, led[-1].quantity.end, clause.end)
    if verb is None or any(_DOES_IT.search(text, p.quantity.end, p.end) for p in led[:-1]):
        return
    for part in led[:-1]:
        part.deed = (verb.start(), clause.end)


def _shorter(text: str, end: int) -> int:
    while text[end - 1] in "，、；,;（(/／ \n":
        end -= 1
    return end


_STANDARD = re.compile(r"的?(?:标准|比例|水平)(?=[（(])")
_OPENING = re.compile(r"[（(](?:含|其中|包括)?[：:]?")
_NEXT = re.compile(r"(?:(?<=[）)])以[上下内](?=[、，,；;和及与])|[、，,；;和及与并且）)]|以及|同时|其中[：:]?)+")


def _after_separator(text: str, at: int, limit: int) -> int:
    """Past a bracket and the word that joins the next part."""
    if at < limit and text[at] in "（(":
        close = min((p for p in (text.find("）", at, limit), text.find(")", at, limit)) if p >= 0), default=-1)
        inner = _OPENING.match(text, at)
        at = close + 1 if close >= 0 else (inner.end() if inner else at)
    lead = _NEXT.match(text, at, limit)
    return lead.end() if lead else at


#: By what means, before the verb that counts: 依托甲走廊等新建绿道.
_BY_MEANS = re.compile(
    # 依托甲走廊等, 通过改造，
    "(?:(?:依托|结合|围绕|通过|利用|借助|立足)[^，；]{2,40}?(?:等|，)?"
    # 项目包括甲园、乙园; 为甲村、乙村
    "|[^，；]{2,30}?(?:包括|包含)|[为在][^，；0-9]{2,60}?、[^，；0-9]{2,60}?)"
    # 新建, 更新, 安装: the verb that counts
    "(?=购置|配备|更新|安装|新[建增开]|改[建造]|建[成设]|实施|完成|培育|打造|开展|创建|布局|举办)"
)


def _begin(text: str, clause: Clause, first: Quantity, inside: list[Phrase]) -> int:
    """Where what is measured begins: behind the time and the modal at the head of the clause."""
    at = clause.start
    moved = True
    while moved:
        moved = False
        for phrase in inside:
            if phrase.lead <= at < phrase.end <= first.start:
                at, moved = phrase.end, True
        lead = _LEADS.match(text, at, first.start)
        if lead and lead.end() > at:
            at, moved = lead.end(), True
    done = _DONE.match(text, at, first.start)
    at = done.end() if done else at
    aim = _AIM.match(text, at, first.start)
    at = aim.end() if aim else at
    duty = _DUTY.match(text, at, first.start)
    at = duty.end() if duty else at
    by_means = _BY_MEANS.match(text, at, first.start)
    at = by_means.end() if by_means else at
    for phrase in inside:
        body = not phrase.dated and at < phrase.start and _BODY.search(text, at, phrase.start)
        if body and _ORGANISES.match(text, phrase.end, first.start):
            at = phrase.end
        if phrase.dated and at < phrase.start and phrase.end <= first.start:
            rest = text[phrase.end : first.start]
            short = _SHORT_MEASURE.fullmatch(rest)
            if not short and not MEASURED.search(text[at : phrase.start]) and (rest == "" or not rest.startswith("的")):
                at = phrase.end
                lead = _LEADS.match(text, at, first.start)
                at = lead.end() if lead else at
    return at


def share_tail(text: str, parts: list[Part]) -> None:
    """`4类6项技术`, `本科1万元、硕士3万元发放生活补贴`: what stands behind the last number belongs to all."""
    if len(parts) < 2 or not parts[-1].behind:
        return
    last = parts[-1]
    paid = ("money", "time", "share")
    benefit = all(p.quantity.kind in paid and not p.behind for p in parts[:-1]) and last.quantity.kind in paid
    for before, after in zip(reversed(parts[:-1]), reversed(parts), strict=False):
        adjacent = before.quantity.end == after.quantity.start
        counted = before.quantity.unit == after.quantity.unit and not before.behind and not benefit
        gap = text[before.quantity.end : after.quantity.start]
        deeds = _NEXT_DEED.fullmatch(gap) and _ONLY_DEED.fullmatch(text, before.start, before.quantity.start)
        listed = counted and (gap in ("、", "和", "及") or bool(deeds))
        if not (adjacent or listed or (benefit and incentives.BENEFIT.search(text, last.quantity.end, last.end))):
            return
        before.tail = after.tail or (after.quantity.end, after.end)
        before.end = after.end
        if adjacent:
            after.start, after.beside = before.start, text[before.quantity.start : before.quantity.end]


#: What is done, and to what more than one number can be put: 新建8所、改建12所卫生室.
DEED = re.compile(
    r"新[建增设]|改扩建|改[建造]|扩建|迁建|重建|续建|维修|修缮|翻建|提升|升级|培育|培训|引进|招聘|选派|配备|购置|更新|建成"
)
_NEXT_DEED = re.compile(rf"[、和及与，]?(?:{DEED.pattern})")
_ONLY_DEED = re.compile(rf"(?:全[省市县区州旗]|[、，])?(?:{DEED.pattern})")
#: 大班额全面消除、班额控制在50人以内: what the first of a list does stands in no name of the next.
_DONE = re.compile(
    "(?:[^，；、0-9]{2,20}|[^，；、]{2,20}(?=[连有深]))"
    "(?:(?:全面|基本|全部)(?:消除|清零|达标|覆盖|完成|建成|落实|整改)|清零|(?:全|连续|有效|深度)覆盖)、"
    r"(?=[一-龥]{3})"
)
#: 毕业生年底就业率: a rate that says nothing without the words in front of the date.
_SHORT_MEASURE = re.compile(r"[一-龥]{1,5}(?:率|占比)(?:达到?|不低于|不少于|超过|保持在|稳定在|力争)?")
#: 工作的主要目标是出生率: what follows is measured.
_AIM = re.compile(r"[^，；：]{0,30}(?:目标|指标)(?:是|为)(?=[一-龥])")
#: Whose duty it is, and the word that says so: 市教育局要组织培训3期.
_DUTY = re.compile(
    "[^，；：、的每各均]{2,16}?(?:[局委厅办署院站所]|部门|政府|中心|单位|公司|企业|学校|机构|街道)"
    "(?:应(?:当|(?!当))|要|须|必须|负责|牵头)(?=[一-龥]{2}|在[0-9])"
)
_BODY = re.compile(r"(?:委|局|厅|办|部门|政府|公司|单位|各地|财政|原则上|[省市县]级|中心|督查室|[支大中总]队|学校)$")
_ORGANISES = re.compile(
    r"(?:至少|牵头|联合)?(?:组织|开展|举办|召开|安排|遴选|选派|引进|派出|接收|新增|完成|培训|评选|认定|发布|督查|检查|调度|通报|巡查|抽查|督导|走访|会商|演练)"
)
