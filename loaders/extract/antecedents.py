"""What a number measures where an earlier clause says it: `经费投入，原则上不低于收入的2%`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.indicator import HEAD_TRIM, based, trim, trim_tail
from loaders.extract.quantities import Quantity, find
from loaders.extract.sentences import Clause
from loaders.extract.stretches import DEED
from loaders.extract.time import Phrase


def said_before(text: str, cut: list[Clause], index: int, phrases: Sequence[Phrase]) -> Clause | None:
    """The nearest clause before that says more than a time or a further number."""
    nearest: Clause | None = None
    for clause in reversed(cut[:index]):
        if not any(p.lead <= clause.start and clause.end <= p.end for p in phrases):
            nearest = nearest or clause
            at = _behind_dates(clause, phrases)
            if _subject(text, clause, phrases) or not (
                _ONLY_NUMBER.match(text, at, clause.end) or _BARE_NUMBER.match(text, at, clause.end)
            ):
                return clause
    return nearest


_ONLY_NUMBER = re.compile(
    # 力争, 预计, 总量, 东部地区
    "(?:力争|争取|确保|同比|年均|每年|较上年|预计|总[体量]|并|实现|[东中西南北]{1,2}部地区|市区|县（市）|农村|城市)*"
    # 增长, 达到, 超过: up to its number
    "(?:增[长幅速]|提[高升]|下降|达到?|超过?|突破|(?:增[长加]|提[高升]|上升|下降|降低|减少|发展|壮大|扩大)[到至])"
    "[^，一-龥]*[0-9][0-9.]*[^，]{0,8}$"
)


#: 2025年6万头: the next value of what a clause before measures.
_BARE_NUMBER = re.compile(r"[0-9][0-9.]*[万亿]?(?:%|[一-龥]{1,3})$")
#: Only where: 东部地区达到60% goes on with what the clause before measures.
PLACE_ONLY = re.compile(
    # 东部地区, 山区, 县城（区）
    "[东中西南北]{0,2}部?(?:地区|[省市县区乡镇村]|城[市镇区]|乡[镇村]|农村|山区|平原|其他地区|市区|县城)(?:（[一-龥、]{1,6}）)?"
)
WIDER = re.compile(r"^(?:其中)?(?:全[国省市县区]|[东中西]{1,2}部地区|城[市镇]|市区|农村(?=.*城)|县（市）)")


def needs_subject(indicator: str, head: str) -> bool:
    return len(indicator) < 2 or bool(_GENERIC.match(indicator) or NO_SUBJECT.match(head) or _ITS_RATE.match(indicator))


#: 暂退保证金，标准为现有数额的80%: the rate of what the clause before does.
_ITS_RATE = re.compile(r"(?:标准|比例|额度|金额)(?:为|是|按)")


_GENERIC = re.compile(
    # 比上年增加, 增速, 全市
    "(?:[比较](?:上一?年度?|去年|[12][0-9]{3}年)[底末]?(?:增加|提高|减少)?|增[长幅速]|[全本我]?[省市县区镇]"
    # 今年, 预计, 新增, 总量, 其中
    "|今年|年内|[两三四五]年(?=累计)|计划|预计|累计|新增|共|总数|总量|总计|全年|其中|年均|数量|合计|分别|减)+$"
)
NO_SUBJECT = re.compile(
    r"(?:但|原则上|一般|应|要|须)*(?:不低于|不少于|不超过|不高于|不得|至少|占|达到?|控制在|最高|最长)"
)


def from_before(text: str, before: Clause, head: str, quantity: Quantity, phrases: list[Phrase]) -> tuple[int, str]:
    """`经费投入，原则上不低于总收入的2%`: the clause before says what is measured."""
    start = _behind_dates(before, phrases)
    words = text[start : before.end]
    if subject := _subject(text, before, phrases):
        start, words = before.start, subject
    subject = _AS_FITS.sub("", _WAS.sub("", _QUANTITY.sub("", HEAD_TRIM.sub("", words))))
    head = _WHEN.sub("", head)
    own = head if _GENERIC.match(head) and head not in subject else ""
    if own in _IN_ALL and (thing := _ADDED.sub("", subject)) != subject:
        return text.find(subject[:2], start), trim(thing + own)
    return text.find(subject[:2], start), trim(based(subject + head, "", quantity) or own + subject)


def _subject(text: str, clause: Clause, phrases: Sequence[Phrase]) -> str:
    """What stands before the date of a clause that says only a number behind it: 产量2025年达到3万吨."""
    for date in phrases:
        if date.dated and clause.start + _SHORTEST < date.lead < clause.end:
            return text[clause.start : date.lead] if _ONLY_NUMBER.match(text, date.end, clause.end) else ""
    return ""


_SHORTEST = 3
#: 周期可以结合实际，但不少于6个月.
_AS_FITS = re.compile(r"(?:可以?|应当?)?(?:结合|根据|视)[^，]{2,8}$|(?:趋于|更加|更趋)[一-龥]{2}$")
_WHEN = re.compile(r"^(?:其中|今年|年内|[两三四五]年(?=累计)|计划|预计|拟|可)+")
#: 产值由“十三五”的…: since when it was something else.
_WAS = re.compile(
    r"(?<=[一-龥]{2})[由从](?:[“”一-龥]{0,8}|[12][0-9]{3}年[底末]?)的?"
    r"(?:[0-9.]+[^，；0-9]{1,6}?(?:(?:提[高升]|增[长加]|上升|下降|降低?|减少)(?:[到至](?:[12][0-9]{3}年[底末]?的?)?)?)?)?$"
)
#: 新增床位50张，总数达到300张: how many there are in all, not how many are new.
_IN_ALL = frozenset(("总数", "总量"))
_ADDED = re.compile("^(?:新(?:开通|开设|增设|投放|增|建|设|开)|增[加设])(?=[一-龥]{2}|[0-9A-Z])")
#: What is always that of something: a value or size, or a verb without its object: 产值突破1亿元, 新开工40台.
OF_SOMETHING = re.compile(
    # 总产值, 建筑面积, 日处理能力
    "(?:年度?|总|综合|预计|计划|累计|新增|全年|其中|实现|全)*(?:产值|营收|营业收入|销售收入|销售额|增加值|交易额|建筑面积|占地面积|面积|投资额?|规模|产量|产能"
    "|[年日](?:产能?|产值|产量|(?:处[理置]|供水|加工|生产|接待|供应|供热|储存?)(?:能力|量|规模))"
    # 总长, 直径; and verbs without their objects: 开工, 养护, 加装, 建成
    "|[总全]?长度?|宽度?|高度|深度|直径|里程|新?开工|完工|竣工|投用|投产"
    "|(?:重点|开工)?(?:建设|治理|整治|养护|维修|修缮|修复)|[加安]装|新建成?|新增|改造|建成|完成|实施)"
)
#: What ends with such a measure: 道路全长.
MEASURED_OF = re.compile(r"(?<=[一-龥]{2})(?:[总全]?长度?|宽度?|高度|深度|直径|(?:总?建筑|占地)面积)$")
_UNDERTAKES = re.compile(
    # How: 计划, 积极, 有序
    "^(?:(?:计划|加快|大力|积极|全面|持续|深入|扎实|着力|重点|有序)?"
    # 发展, 建设, 培育, 加强
    "(?:发展|推进|推动|实施|建设|打造|培育|做大做强|做强|做优|壮大|强化|加强|启动|抓好|完成))+"
)
_SUMMED = re.compile(r"^[^，；。]*[、][^，；。]*?等(?=[一-龥]{3})")


def of_before(text: str, cut: list[Clause], index: int, own: str, phrases: Sequence[Phrase]) -> tuple[int, str] | None:
    """`发展甲、乙等特色产业，产值突破1亿元`: the value is that of what the nearest clause with a thing is about.

    The quote reaches back to that clause only where it stands directly before.
    """
    beyond = False  # behind a semicolon only what a colon announces still holds
    for clause in reversed(cut[:index]):
        beyond = beyond or clause.mark in ("；", ";")
        if beyond and clause.mark not in ("：", ":"):
            continue
        start = _behind_dates(clause, phrases)
        subject = _QUANTITY.sub("", _ASIDE.sub("", HEAD_TRIM.sub("", text[start : clause.end])))
        subject = _SUMMED.sub("", _UNDERTAKES.sub("", _MARKED.sub("", subject)))
        subject = _OTHER_MEASURE.sub("", trim_tail(subject))
        if _MEASURE.search(subject):
            return None
        if len(subject) >= 2 and not OF_SOMETHING.fullmatch(subject) and not _ANY_DIGIT.search(subject):
            begin = start if clause is cut[index - 1] else cut[index].start
            verb = _TAKES_OBJECT.search(own)
            if verb and subject.startswith(verb.group()):
                return begin, trim(subject)
            return begin, trim(own + subject if verb else subject + own)
    return None


def goes_on(own: str, whole: str) -> str:
    """A part of what has been measured, measured alike: by the word both have, or by where it is.

    >>> goes_on("电子档案", "居民健康档案建档率"), goes_on("乡镇卫生院", "基层诊疗量占比")
    ('电子档案建档率', '乡镇卫生院诊疗量占比')
    >>> goes_on("手术", "服务收入占比")
    ''
    """
    for length in range(min(4, len(own)), 1, -1):
        at = whole.find(own[-length:])
        if at >= 0:
            rest = whole[at + length :]
            return own + rest if rest else own
    houses = _HOUSES.match(whole)
    return own + whole[houses.end() :] if houses and _WHERE.search(own) else ""


def part_of(own: str, whole: str) -> str:
    """What a part counts whose words only say of which level it is or what is done, "" where they say more.

    >>> part_of("一级以上", "培训指导员"), part_of("淘汰", "淘汰柴油货车"), part_of("快充桩", "充电桩")
    ('一级以上指导员', '淘汰柴油货车', '')
    """
    if _OF_LEVEL.fullmatch(own):
        thing = _DEED_AT_HEAD.sub("", whole)
        return own + thing if thing else ""
    return whole if len(own) == 2 and whole.startswith(own) else ""


def in_place(text: str, cut: list[Clause], index: int, own: str, unit: str) -> str:
    """What is counted in a place, where `own` names no more than it: 培训教师300名，其中乡镇不少于40名."""
    if not index or not PLACE_ONLY.fullmatch(own) or not text.startswith("其中", cut[index].start):
        return own
    before = cut[index - 1]
    counted = next((q for q in find(text, before.start, before.end) if q.unit == unit), None)
    if counted is None:
        return own
    behind = _THING_BEHIND.match(text, counted.end, before.end)
    thing = behind.group() if behind else trim_tail(_thing_before(text[before.start : counted.start]))
    return own + re.sub(r"^全[国省市县区州旗]", "", _DEED_AT_HEAD.sub("", thing))


def _thing_before(words: str) -> str:
    """The words in front of a number behind its time."""
    found = _BEHIND_TIME.search(words)
    return found["thing"] if found else words


_THING_BEHIND = re.compile(r"[一-龥“”]{2,16}\Z")
_BEHIND_TIME = re.compile(r".*(?:[0-9]年底?前?|分别|每年)(?P<thing>[^0-9，]{2,})\Z")
_OF_LEVEL = re.compile(r"[一二三四五国省市县中初高副]{1,2}[级档星]?(?:级|及)?以上|(?:国家|[省市县高中初])级")
_DEED_AT_HEAD = re.compile(rf"^(?:[一两三四五六]年|累计|新增|全[省市县])*(?:{DEED.pattern}|建设|打造|认定|创建)?")


def measured(text: str, before: Clause, phrases: Sequence[Phrase]) -> tuple[int, str]:
    """Where a clause behind its date begins, and what it, or the last of a list, measures: the words up to 达到."""
    start = _behind_dates(before, phrases)
    words = HEAD_TRIM.sub("", text[start : before.end])
    reaches = _REACHES.search(words)
    subject = words[: reaches.start()] if reaches else words
    return start, _LAST_OF_LIST.sub("", trim_tail(_WAS.sub("", subject)))


_LAST_OF_LIST = re.compile(r"^.*(?:[、和及]|(?<=[率比重])与)(?=[一-龥]{3})")
_REACHES = re.compile(r"[0-9]|达|(?:提[高升]|增[长加]|上升|下?降|控制|保持|稳定)[^率]|分别|不[低少超高]|超过|力争")
#: The houses that a measure is of, and what the name of such houses ends with.
_HOUSES = re.compile(
    r"(?:全[省市县区]|县域内?|各级|基层|二级以上|三级|公立|乡镇|社区)*(?:(?:医疗卫生|医疗|养老|服务)机构|医院|卫生院|学校)?(?=[一-龥]{3})"
)
_WHERE = re.compile(r"(?:院|中心|机构|学校|幼儿园|[县乡镇村站])$")
_ASIDE = re.compile(r"（[^（）]*）$")
#: What is measured itself: a list of values, each its own.
_MEASURE = re.compile(r"(?:率|数|额|收入|比[例重]|占比|指数|值)$")
_OTHER_MEASURE = re.compile(r"(?<=[一-龥]{2})(?:面积|总?产[量值])$")
_MARKED = re.compile(r"^[0-9]{1,2}[.．、\s]*(?=[一-龥])(?![个家所项名座处条])")


def of_heading(heading: str, own: str) -> str:
    """The value of what an item's heading says is undertaken.

    >>> of_heading("建设供水体系", "投资")
    '供水体系投资'
    """
    whole = _MARKED.sub("", heading).rstrip("。：: ")
    subject = _BUILDS.sub("", whole)
    plain = subject != whole and 2 <= len(subject) <= 20 and not _ANY_DIGIT.search(subject) and "，" not in subject
    return subject + own if plain and _SIZE.search(own) else own


_BUILDS = re.compile(
    r"^(?:加快|大力|积极|全面)?(?:建设|打造|实施|发展|培育|启动)(?=[一-龥]{2,}(?<!建设)(?<!工作)(?<!目标)$)"
)
#: What is the value or size of a thing, no verb.
_SIZE = re.compile(r"(?:投资额?|面积|规模|产值|收入|增加值|里程)$")


def _behind_dates(clause: Clause, phrases: Sequence[Phrase]) -> int:
    """Where a clause begins behind the dates at its head."""
    dates = [p for p in phrases if p.dated and p.end <= clause.end and p.lead <= clause.start + 12]
    return max([clause.start, *(p.end for p in dates)])


_ANY_DIGIT = re.compile("[0-9]")
_TAKES_OBJECT = re.compile(r"(?:新建成?|新增|改造|建成|完成)$")


_QUANTITY = re.compile(
    "(?:(?:年均|同比|每年)*(?:增[长加]|提高|下降|减少))?"
    "(?:达到?|不少于|超过|(?:发展|壮大|扩大)[到至])?[0-9.]+[万亿]?[一-龥%％]{1,2}(?:/[一-龥]{1,2})?(?:以上|左右)?$"
)


def headless(clause: str) -> str:
    """A clause without the date and the modal at its head.

    >>> headless("到2025年，力争入园率"), headless("2015年入园率")
    ('入园率', '入园率')
    """
    return HEAD_TRIM.sub("", _DATE_HEAD.sub("", clause))


_DATE_HEAD = re.compile(r"^(?:到|至|力争)*[12][0-9]{3}年[底末]?前?，?")
