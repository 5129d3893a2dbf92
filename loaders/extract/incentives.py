"""What an incentive pays, and for what: `支持企业研发，最高补助50万元` pays 补助 for 企业研发.

The clause with the amount often says no more than 给予补助; what it is for stands in a clause before it, which begins with
对, 支持, 鼓励. The indicator joins both, and the quote reaches back to that clause.
"""

from __future__ import annotations

import re

from loaders.extract.indicator import Named, based, trim
from loaders.extract.quantities import Quantity
from loaders.extract.sentences import Clause

_TOPIC = re.compile(r"(?:对于?(?!接|口|标|照)|支持|鼓励|举办|引导|凡|首次|新引进|对首次)")
_LATER_TOPIC = re.compile(r"(?:为(?!了)|建设|推动|提供|设立|组织)")
_GROUND = re.compile(r"^(?:并|且)?(?:可)?(?:(?:根据|按照?|依据|结合|经|凭)[^，]{0,30}?)?(?:可)?(?:给予|予以|享受|发放|提供|申请|获得|补助|奖励|支持)?$")
_GIVES = re.compile(
    r"(?:[，,]?并?(?:可以?|再)?(?:按照?(?:有关|相关)?(?:规定|政策|标准|比例)|根据[^，]{2,24}?(?:情况|绩效|结果|效果))?"
    r"(?:分别)?(?:给予|予以|享受|发放|提供|申请|获得|可)?(?:每[人家个户])?)$"
)
_NOUN = re.compile(r"(?:一次性)?(?:创业担保贷款|购房补贴|生活补贴|租房补贴|奖补|补助|补贴|奖励|资助|贴息|扶持|抵扣|返还|贷款|支持)")
_OWN = re.compile(r"累计|单笔|单个|单项|贷款利率|保额|期限")
_LEAST = 8


def name(
    text: str, cut: list[Clause], index: int, quote: tuple[int, int], head: str, tail: str, quantity: Quantity
) -> Named:
    """The indicator of an amount, share or limit of an incentive; `quote` is its own stretch of the clause."""
    tail = re.sub(r"^的?(?:标准|比例|额度|额)?", "", tail)
    gives = _GIVES.sub("", head)
    own = trim(based(head, tail, quantity) or (_joined(gives, tail) if len(gives) > 1 else tail))
    ground = _GROUND.match(head.strip("的")) is not None
    start, end = quote
    bare = len(trim(_joined(gives, ""))) < 3 or ground
    if index and bare and not _OWN.search(own) and (topic := _topic(text, cut, index)) is not None:
        clause = cut[topic]
        what = re.sub(r"^(?:对于?|为|支持|鼓励|引导|经认定的|经备案的|符合条件的|入选的?|新引进的?)+", "", text[clause.start : clause.end])
        what = what.removesuffix("的")
        if quantity.kind == "share" and own.startswith(("占", "按")) or (quantity.kind == "share" and len(own) > 2 and "占" not in own):
            own = f"{_paid(text, cut[index])}占{own.removeprefix('占')}比例"
        own = what[-40:] + (own if len(own) > 1 else _paid(text, cut[index]))
        start = clause.start if end - clause.start <= 90 else start
    elif quantity.kind == "share" and own and "占" not in own and not own.endswith(("率", "比例", "比重")) and head.startswith("按"):
        own = f"{_paid(text, cut[index])}占{own}比例"
    return Named(start, end, own or _paid(text, cut[index]), quantity)


def _topic(text: str, cut: list[Clause], index: int) -> int | None:
    """The clause before that says what is paid for."""
    if text.startswith("并", cut[index].start):
        return index - 1
    earlier = range(index - 1, -1, -1)
    for pattern in (_TOPIC, _LATER_TOPIC):
        for i in earlier:
            if pattern.match(text, cut[i].start, cut[i].end):
                return i
    return 0 if cut[0].end - cut[0].start > 4 else None


def _paid(text: str, clause: Clause) -> str:
    noun = _NOUN.search(text, clause.start, clause.end)
    return noun.group() if noun else "补助"


def _joined(head: str, tail: str) -> str:
    return re.sub(r"(?:最高可?|按照?|不?超过|不低于|给予|的|可)+$", "", head) + tail.removeprefix("的")
