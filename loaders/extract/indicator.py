"""An indicator: the words of the document that say what a number measures."""

from __future__ import annotations

import re

from loaders.extract.leading import LEADING, alone
from loaders.extract.quantities import Quantity
from loaders.record import Comparator
from loaders.values import dataclass

TAIL_TRIM = re.compile(
    # To what it goes, by when: 提高到2025年的, 达到, 降至
    "(?:(?:降|提高|提升|增加|增长|下降|上升|减少|缩小)(?:到|至)[12][0-9]{3}年[底末]?的|(?<![雷下表传送直抵发])达到?了?"
    # In which bounds: 不低于, 控制在, 超过, 至少
    "|不[得能应宜可]?(?:低于|少于|小于|短于|高于|多于|大于|长于|超过)|控制在?|保持在?|稳定在?|维持在?|超过|突破|缩小到?|至少"
    # How it is counted, and of how many: 分别, 平均, 全部, 约, 每天, 较2020年
    "|分别|总体|平均|拟按|全部|(?<![人户校亩床村])均|各|都|再|约|近|每[天日](?<=[达到至为]每.)|(?:较|比)[12][0-9]{3}年[底末]?|(?<=[量率额度数值])[较比]"
    # What is to be done with it: 率要, 量将, 数力争实现
    "|(?<=[口率数量额值重例度积模入])(?:要|将|应当?(?!急)|须|(?:确保|力争|争取)?实现)"
    # 力争完成, 为, 到, 在, 原则上, 每年, 同比, 最高可, 占
    "|(?:确保|力争|争取)完成|为|到|至|在|原则上|一般|力争|确保|每年|每月|每季度|逐年|年均|同比"
    r"|最高可?|最[长多低迟]|按照?|可|的|占|、|，|（|\()+$"
)
#: What those words end with: a phrase with another end is left as it is without a search.
_TAIL_ENDS = frozenset(
    "要将应当须现成保部天日小年底末般达到了于少高过制在持定破别体比较均各都再约近为至上争年月度比可长多低迟按照的占、，（(\n"
)
HEAD_TRIM = re.compile(
    # 一是, 1. 依法, 按照规定
    r"^(?:[一二三四五六七八九十]+是|\d{1,2}[.．、](?!\d)|依规|依法|按照?(?:有关|相关)?规定(?!的)|按(?!时|期|揭)照?|[的、，]"
    # By when: 6月底前, “十五五”期间
    "|[0-9]{1,2}月(?:(?:[上中下]旬|[底末份])?之?前|[底末])|年[底末]之?前|本年度?|[“「]?十[一二三四五六七]五[”」]?(?:期间|时期)"
    # Of whom, and over how long: 两年累计, 对于, 符合条件的
    "|[两三四五]年累计(?=[一-龥]{4})|对于?(?![口接标照外象])|至少有?|符合条件的"
    # How, and what begins so and is none of it: 全面无烟
    "|全面(?!无烟|两孩)|最高可?(?=给予|予以)|"
    + alone(f"{LEADING}|或者|或|今年|实现|达到|达|开展|完成|每周|不超过|不低于|但|为|给予|予以|让|落实|总计")
    + r")*(?:自(?=[^，]{2,40}之日起))?"
)
_ASIDE = re.compile(r"[（(][^（）()]{12,200}[）)]|[（(](?:即|以下简称|下同|简称|含|其中)[^（）()]{0,200}[）)]")
_BASED = re.compile(
    # 按照不超过, 不低于, 高于, 占
    "(?P<sign>按照?(?:不超过|不低于|不高于)?|以?不[得能应宜可]?(?:高于|低于|小于|少于|超过|大于)|(?<!不)低于|(?<!不)小于|高于|占(?!比)"
    # 达到, 提高到, 增加到, 上升到
    "|(?<![下传转送直抵雷表发到])达(?!标)到?|提[高升]到|增[加长]到|上升到)"
    # What it is a share of: 合同金额的（给予）
    "(?P<base>(?![12][0-9]{3}年[底末]?的?$)[^，占]{2,24}?)的?(?:给予|予以)?$"
)
#: For how many years: 连续5年奖励.
_RUNNING = re.compile(
    r"^(?:给予)?[0-9]{1,2}(?:年|个月)[且并、]|连续(?:[0-9]{1,2}|[一二两三四五六七八九十])年(?:每年)?(?![^，]{0,2}以上)"
)
#: 在原有贷款利率水平上下浮: what goes up or down.
_ON_BASE = re.compile(
    r"^在?(?:原有?|现行|现有)(?P<what>[^，]{2,12}?)(?:水平|基础)上(?P<verb>[上下][浮调]|降低|提高|增加)$"
)
SETTLED = re.compile(r"(?:确定|执行|计算|安排|收取|结算|测算|计发|核定)")
_MEASURED_BASE = re.compile(r"(?:标准|水平|要求|目标)(?:的[^，的]{0,6}(?:比例|比重|占比))?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A quantity with its indicator; `[start, end)` is the quote in the clean text."""

    start: int
    end: int
    indicator: str
    quantity: Quantity
    comparator: Comparator | None = None


def trim_tail(phrase: str) -> str:
    """A phrase without the words of reaching behind it.

    >>> trim_tail("床位数不少于"), trim_tail("床位数")
    ('床位数', '床位数')
    """
    return TAIL_TRIM.sub("", phrase) if phrase and phrase[-1] in _TAIL_ENDS else phrase


def clean_head(head: str) -> str:
    """The words before a number without those of reaching, of growth, and 分别.

    >>> clean_head("入园率、巩固率分别提高到"), clean_head("床位数增加")
    ('入园率、巩固率', '床位数')
    """
    return trim_tail(without_growth(trim_tail(IN_TURN.sub("", head))))


def without_growth(head: str) -> str:
    """A phrase without the word of growth or decline behind it."""
    return _GROWTH_WORD.sub("", head) if head and head[-1] in _GROWTH_ENDS else head


_GROWTH_WORD = re.compile(
    r"(?:同比|年均|逐年|每年|力争|较上年|比上年|均)*(?:提[高升]|增[长加]|上升|递增|下降|降低|减少|缩短|压减|压缩)(?:到|至)?$"
)
_GROWTH_ENDS = frozenset("高升长加增降低少短减缩到至\n")
#: What gives several numbers to as many names.
IN_TURN = re.compile(r"分别|依次")
#: What says that a value is to become less.
REDUCED = re.compile(r"降低|下降|减少|压减|压缩|缩短|精简|减半|下浮")


def trim(phrase: str) -> str:
    """An indicator without the verbs of reaching and the modals around it.

    >>> trim("力争县域内就诊率达到"), trim("开展健康宣讲")
    ('县域内就诊率', '健康宣讲')
    """
    phrase = _ON_BASE.sub(r"\g<what>\g<verb>", _RUNNING.sub("", "".join(phrase.split())))
    if "（" in phrase or "(" in phrase:
        phrase = _ASIDE.sub("", phrase)
    shorter = trim_tail(HEAD_TRIM.sub("", phrase.removesuffix("目标任务")))
    return shorter if len(shorter) >= 2 else phrase


def based(head: str, tail: str, quantity: Quantity) -> str:
    """A share of something else: `派出人数不低于总数的2%` is the share of those sent in the total; "" where it is none.

    >>> from loaders.extract.quantities import find
    >>> based("派出人数不低于总数的", "", find("2%", 0, 2)[0])
    '派出人数占总数比例'
    """
    if (quantity.kind != "share" and quantity.unit != "ratio") or head.endswith(("为", "是")):
        return ""
    match = _BASED.search(head)
    if match is None or _MEASURED_BASE.search(match["base"]):
        return ""
    subject = (
        trim(tail.removeprefix("的比例").removeprefix("的"))
        if tail and not (match.start() and SETTLED.match(tail))
        else trim(head[: match.start()])
        if match.start()
        else ""
    )
    base = re.sub(r"的?(?:比例|比重)$", "", trim_tail(match["base"]))
    return f"{subject}占{base}比例" if subject else ""
