"""What an incentive pays, and for what: `支持企业研发，最高补助50万元` pays 补助 for 企业研发.

The clause with the amount often says no more than 给予补助; what it is for stands in a clause before it, which begins
with 对, 支持, 鼓励. The indicator joins both, and the quote reaches back to that clause.
"""

from __future__ import annotations

import re

from loaders.extract.indicator import Named, based, trim
from loaders.extract.quantities import Quantity
from loaders.extract.sentences import Clause

BENEFIT = re.compile(
    "给予|奖励|奖补|补助|补贴|资助|资金支持|贴息|抵扣|扶持|抵用|返还|担保贷款|减免|保额|信贷支持|贷款利率|支付租金"
)
_TOPIC = re.compile(r"(?:对于?(?!接|口|标|照)|为(?=[0-9])|支持|鼓励|举办|引导|凡|首次|新引进|对首次)")
_NEAR_TOPIC = re.compile(r"(?:建设|推动|组织|开发|发放|提供|设立)")
_GROUND = re.compile(
    # 并, 符合条件的, 市级, 可
    "^(?:并|且)?(?:符合条件的?|[省市县区]?(?:本级|级财政|财政|级)?)?(?:可)?"
    # 根据评审结果, 按照规定
    "(?:(?:根据|按照?|依据|结合|经|凭)[^，]{0,30}?(?:规定|政策|标准|比例|情况|绩效|结果|效果))?"
    "(?:分[一二三两四]?[类档]次?)?"
    # 每户, 每平方米
    "(?:可)?(?:每[个家人户件项条名座台亩张辆床套]|每平方米|[户人]均)?(?:一次性)?"
    # 一次性给予补助
    "(?:给予|予以|享受|发放|提供|申请|获得|补助|奖励|支持|资助)?(?:一次性)?(?:奖励|奖补|补助|补贴|资助)?(?:每[个家人户件项条名])?$"
)
_GIVES = re.compile(
    r"(?:[，,]?并?(?:可以?|再)?(?:按照?(?:有关|相关)?(?:规定|政策|标准|比例)|根据[^，]{2,24}?(?:情况|绩效|结果|效果))?"
    r"(?:分别)?(?:给予|予以|享受|发放|提供|申请|获得|可)?(?:每[人家个户])?)$"
)
#: To whom, in general: 符合条件的最高可资助20万元.
_CONDITION = re.compile(r"^(?:对于?)?符合[^，]{0,6}条件的?$")
_NOUN = re.compile(
    r"(?:一次性)?(?:创业担保贷款|购房补贴|生活补贴|租房补贴|奖补|补助|补贴|奖励|资助|贴息|扶持|抵扣|返还|贷款|支持)"
)
_OWN = re.compile(r"累计|单笔|单个|单项|贷款利率|保额")
_LIMITED = re.compile(r"不超过|不得超过|不高于|不低于|最高")
_ASIDE = re.compile(r"（[^（）]{5,}）")
_FIELD = re.compile(r"^(?:围绕|聚焦|在)[^，]{2,20}(?:领域|方面|范围内)(?:实施|开展|建设)?")
_STRIP = re.compile(
    # 每年遴选一批
    "^(?:(?:每年)?(?:支持|遴选|评选|认定|择优|建设|打造|培育)*一批"
    # 对于, 支持, 经认定的, 新引进的
    "|对于?|为|支持|鼓励|引导|经认定的|经备案的|符合条件的|入选的?|新引进的?)+"
)


#: The next of several groups that get so much each: 给予补贴5万元，乙类3万元；每个不超过8万元，农村每个不超过5万元.
_GROUPS = re.compile(
    # 给予甲类补贴
    "(?:^|[，；。：])(?:对于?|给)?(?P<whom>[^，；。的]{0,20}?)(?:一次性)?"
    "(?:给予|予以|发放)(?P<what>[^，；。0-9]{0,10}(?:补[贴助]|奖[励补]|津贴|资助))"
    r"(?:(?:不超过|最高)?[0-9.]+万?元)?(?:[，、；][一-龥（）()、]{2,16}?(?:不超过|最高)?[0-9.]+万?元)*[，、；]$"
)
_ONE_GROUP = re.compile(
    # No amount's own words: 最高, 单个, 每, 累计, 补贴
    "(?!最[高多]|不[超得]|单|每|同一|累计|合计|.*(?:补[贴助]|奖|津贴|资助|经费|资金|费|额|投资|贷款|收入))"
    "(?P<who>[一-龥（）()、]{2,16}?)(?:每[个家人户名座处])?(?:不超过|最高)?"
)


def of_group(text: str, start: int, before: str) -> re.Match[str] | None:
    """What clauses in front of one at `start` give, where `before` its amount stands nothing but the next group."""
    return _GROUPS.search(text, max(0, start - 90), start) if _ONE_GROUP.fullmatch(before) else None


#: 每年安排500万元，其中：品牌建设100万元；基地建设200万元
_PARTS = re.compile(
    r"[0-9.]+[万亿]*元[^。；，、0-9]{0,20}[，,（(]其中[:：，,]?(?:[^。；，、0-9]{2,24}[0-9.]+[万亿]*元[；;、，,])*"
    r"[^。；，、0-9]{2,24}\Z"
)


def is_part(text: str, at: int) -> bool:
    """Whether the amount at `at` is one of those that say what a sum is made up of."""
    return _PARTS.search(text, max(0, at - 160), at) is not None


def concerns(text: str, cut: list[Clause], index: int, quantity: Quantity) -> bool:
    """Whether the quantity is what an incentive pays: an amount, a share of a cost, the months of a subsidy."""
    own = BENEFIT.search(text, cut[index].start, cut[index].end)
    if quantity.kind == "money" and of_group(text, cut[index].start, text[cut[index].start : quantity.number]):
        return True
    if quantity.kind in ("money", "share"):
        if own or (quantity.comparator == "<=" and BENEFIT.search(text, cut[0].start, cut[index].end)):
            return True
        return quantity.kind == "share" and _by(text, cut[index]) and bool(_following(text, cut, index))
    return bool(own) and (
        (quantity.kind == "points" and quantity.unit != "个百分点") or _months(text, cut[index], quantity)
    )


def _by(text: str, clause: Clause) -> bool:
    return text.startswith("按", clause.start)


def _following(text: str, cut: list[Clause], index: int) -> str:
    """What the clause behind pays: 按贡献额的90%，连续5年奖励给企业."""
    clause = cut[index + 1] if index + 1 < len(cut) else None
    return _paid(text, clause) if clause and BENEFIT.search(text, clause.start, clause.end) else ""


def _months(text: str, clause: Clause, quantity: Quantity) -> bool:
    return (
        quantity.kind == "time" and quantity.comparator == "<=" and bool(_NOUN.search(text, quantity.end, clause.end))
    )


#: 在国家补助的基础上: what an amount comes on top of.
_ON_TOP = re.compile(r"^在[^，]{2,30}基础上")
#: By whom it is paid and by what: 由所在区按照每平方米, 根据考核情况给予.
_BY_WHOM = re.compile(
    # 由所在区（按照）
    "^(?:由[^，]{2,14}?(?=按照?|给予|予以)"
    # 根据考核情况（给予）
    "|根据[^，]{2,40}?(?:情况|结果|绩效|贡献|等级|规模|档次)(?=给予|予以|发放|享受))"
)
#: 按照每人每天300元给予补助: the noun alone counts.
_GIVEN = re.compile(r"^(?:给予|予以|发放|享受)(?=[一-龥]{2})")
#: When it is paid, by rule: 引进后前五年分期给予, 按照规定分阶段给予.
_BY_AND_BY = re.compile(
    # 引进后按照规定, 前五年, 分3年
    "^(?:[一-龥]{1,4}后)?(?:按照?(?:有关|相关)?规定|分阶段|前?(?:[0-9]{1,2}|[一二三四五六七八九十])年内?"
    "|分(?:[0-9]|[一二三四五六])[个年期次]?(?:年度|批次)?"
    # 分期, 逐年: before 给予 or what is given
    "|分期|逐年|按年|平均)+(?=给予|予以|发放|奖|补|资助)"
)
#: The first of several rates: 给予培训补贴（市区1200元/人.
_GROUP = re.compile(r"(?P<what>[一-龥]{2,14}(?:补[贴助]|奖[励补]|津贴|资助|救助|标准))（(?P<who>[^（）]{1,20})$")
#: 项目给予研发投入的30%: to whom, and of what.
_GIVEN_TO = re.compile(r"(?P<whom>[^，]{2,20})给予(?P<base>[^，]{2,24}?)的?$")
#: A rate of what is paid: 运营补贴按实际床位每张每月200元的标准发放.
_AT_RATE = re.compile(
    "(?P<what>[^，]{2,24}(?:补[贴助]|津贴|奖[励补]|资助|救助|养老金|供养|标准))"
    "[^，每]{0,4}?(?:按照?|以)[^每，]{0,12}?(?P<per>每[一-龥]{1,2})?$"
)
_STANDARD = re.compile(r"^的?(?:标准|比例|额度|额)?")
_PAID_OUT = re.compile(r"(?:给予|予以|进行)?(?:补[贴助]|发放|奖[励补]|执行|计[发算]|确定|支付|核定|落实|资助)")


def name(
    text: str, cut: list[Clause], index: int, quote: tuple[int, int], head: str, tail: str, quantity: Quantity
) -> Named:
    """The indicator of an amount, share or limit of an incentive; `quote` is its own stretch of the clause."""
    group = None if tail else _of_next_group(text, cut[index], quantity)
    if group is not None:
        return Named(*quote, group, quantity)
    head, tail = _telling(head, tail, quantity)
    paid = _paid_for(text, cut, index, quantity)
    own = _own(head, tail, paid, quantity)
    start, end = quote
    topic = _topic(text, cut, index) if index and _is_bare(head, tail, quantity) and not _OWN.search(own) else None
    if topic is not None and (topic == index - 1 or not _says_for_what(head, tail)):
        clause = cut[topic]
        if quantity.kind == "share":
            own = f"{paid}占{_of(own, tail)}比例"
        whom = _whom_at_end(text, clause, cut[index - 1])
        own = _of_topic(whom["noun"] if whom else text[clause.start : clause.end], own, paid)
        paid_before = len(tail) > 3 and _AMOUNT.search(text, clause.start, start)
        begins = whom.start("noun") if whom else clause.start
        start = begins if end - begins <= 90 and not paid_before else start
    elif quantity.kind == "share" and own and "占" not in own and head.startswith(("按", "以")):
        own = f"{paid}占{own}比例"
    elif quantity.kind == "share" and own.startswith("占"):
        own = paid + own
    elif index and quantity.kind == "money" and _RECEIVER.fullmatch(own) and not BENEFIT.search(own):
        own += _paid(text, cut[index - 1])
    return Named(start, end, own or paid, quantity)


#: What a phrase that begins with 对 and goes on over commas ends with: 对服务企业，面向行业，且超过30户的新建站点.
_WHOM_AT_END = re.compile(r"的(?P<noun>[^，；。的]{3,16})\Z")


def _whom_at_end(text: str, topic: Clause, last: Clause) -> re.Match[str] | None:
    """Whom an amount is for, where the phrase that says so begins in `topic` and ends in a later clause."""
    if topic.start == last.start or not text.startswith("对", topic.start) or _DONE.search(text, topic.start, last.end):
        return None
    return _WHOM_AT_END.search(text, last.start, last.end)


_DONE = re.compile(r"给予|予以|奖励|补[贴助]|资助")


def _of_next_group(text: str, clause: Clause, quantity: Quantity) -> str | None:
    """What the next of several groups gets: 乙类补贴 in 给予补贴5万元，乙类3万元."""
    group = of_group(text, clause.start, text[clause.start : quantity.number])
    who = _ONE_GROUP.fullmatch(text, clause.start, quantity.number) if group else None
    return group["whom"] + who["who"] + group["what"] if group and who else None


def _telling(head: str, tail: str, quantity: Quantity) -> tuple[str, str]:
    """The words around an amount without those that only say by whom, when, on what ground it is given."""
    tail = _GIVEN.sub("", _STANDARD.sub("", tail))
    head = _BY_AND_BY.sub("", _BY_WHOM.sub("", _ON_TOP.sub("", head)))
    if group := _GROUP.search(head):
        head = group["who"] + group["what"]
    rate = _AT_RATE.match(head) if quantity.kind == "money" else None
    if rate and (not tail or _PAID_OUT.fullmatch(tail)):
        head, tail = rate["what"] + (rate["per"] or ""), ""
    if quantity.kind == "points":
        head = _LIMITED.split(head)[0]
    return head, tail


def _paid_for(text: str, cut: list[Clause], index: int, quantity: Quantity) -> str:
    """What a clause pays, in one word; for a share it may be the clause behind that says it."""
    clause = cut[index]
    by = quantity.kind == "share" and _by(text, clause) and not BENEFIT.search(text, clause.start, clause.end)
    return (_following(text, cut, index) if by else "") or _paid(text, clause)


def _own(head: str, tail: str, paid: str, quantity: Quantity) -> str:
    """The indicator by the words around an amount alone."""
    gives = _without_giving(head)
    own = trim(based(head, tail, quantity) or (_joined(gives, tail) if len(gives) > 1 else tail))
    if quantity.kind != "share":
        return own
    if head.endswith("的") and tail and _NOUN.fullmatch(tail):
        return own if "占" in own else f"{tail}占{trim(_joined(gives.removesuffix('的'), ''))}比例"
    given = _GIVEN_TO.match(head)
    return f"{trim(given['whom'])}{paid}占{trim(_ASIDE.sub('', given['base']))}比例" if given else own


def _is_bare(head: str, tail: str, quantity: Quantity) -> bool:
    """Whether the words around an amount do not say what it is for."""
    if quantity.kind == "share" and head.startswith(("按", "给予不", "给予最")) and len(tail) <= 6:
        return True
    return bare(head) or _GIVES_ONE.fullmatch(head) is not None or len(trim(_joined(_without_giving(head), ""))) < 2


def _without_giving(head: str) -> str:
    return _CONDITION.sub("", _GIVES.sub("", head))


#: 一次性给予入职奖补: a benefit with a name of its own says as little of whom it is for.
_GIVES_ONE = re.compile(r"(?:一次性)?(?:给予|予以|发放)(?:一次性)?[一-龥]{2}(?:补[贴助]|奖[励补]|津贴)")


def _says_for_what(head: str, tail: str) -> bool:
    """Whether the words around an amount need no clause farther before them: a rate for each, a long noun."""
    return _EACH_ONE.match(head) is not None or (
        len(tail.removeprefix("的")) >= 6 and re.search(r"一次性|运营|资金", tail) is None
    )


def _of_topic(topic: str, own: str, paid: str) -> str:
    """What is paid, `own` or in one word `paid`, behind what the clause `topic` says it is for.

    >>> _of_topic("支持企业研发", "最高补助", "补助"), _of_topic("对新建的专家站", "", "资助")
    ('企业研发最高补助', '新建的专家站资助')
    """
    what = _STRIP.sub("", _FIELD.sub("", _ASIDE.sub("", topic))).removesuffix("的")
    what = _LIMIT_SAID.sub("", what)
    what = _last_words(_LISTED.sub("", what).removesuffix("等"))
    own = _LEVEL_GIVES.sub("", own)
    if len(own) > 1:
        return what + _unsaid(what, own)
    return what if what.endswith(paid) or BENEFIT.search(what[-4:]) else what + paid


#: 补助不超过总投入的50%，且不超过40万元: another limit of the same.
_LIMIT_SAID = re.compile(r"(?<=[一-龥]{2})(?:不[得]?超过|不高于|最高|按照?)[^，]*[0-9.]+[%％]$")
#: How long a topic may be in an indicator, and what a phrase inside it begins behind.
_LONGEST_TOPIC, _PHRASE_BEGINS = 40, re.compile("[的、，：）]")


def _last_words(topic: str) -> str:
    """A long topic from where its last phrases begin."""
    rest = topic[-_LONGEST_TOPIC:]
    begins = _PHRASE_BEGINS.search(rest, 0, _LONGEST_TOPIC // 2) if len(topic) > _LONGEST_TOPIC else None
    return rest[begins.end() :] if begins else rest


#: 发放检测、咨询等科创服务券: what the listed ones are.
_LISTED = re.compile(r"^[^，；。]*、[^，；。]*?等(?=[一-龥]{4})")
#: A rate for each says by itself whom it is for.
_EACH_ONE = re.compile(r"按?照?[每单]")
#: Which level pays: 省级给予一次性奖补.
_LEVEL_GIVES = re.compile(r"^(?:[省市县区]级?(?:财政)?)?(?:给予|予以)(?=[一-龥]{2})")
#: Another amount, which the quote of this one need not hold.
_AMOUNT = re.compile(r"[0-9]万?元")
#: Who gets at most so much, when the clause before says what: 单户企业最高不超过20万元.
_RECEIVER = re.compile(r"(?:单[户个家项]|每[户个家项人名]|同一)[一-龥]{0,6}")


def bare(head: str) -> bool:
    """Whether the words before an amount say no more than that it is given: 给予一次性奖励."""
    return _GROUND.match(head.rstrip("的").replace("分别", "")) is not None


def _of(own: str, tail: str) -> str:
    """What a share is of, when the indicator may already say so."""
    base = own.rpartition("占")[2].removesuffix("比例")
    return base.removesuffix(tail) if tail else base


#: 按照规定给予最高500万元的开办经费: another benefit of the same, to which 并每年给予… adds one.
_GIVEN_ALREADY = re.compile(r"(?:按照?[^，]{0,8}规定|一次性|并|再)*(?:给予|予以)[^，]*[0-9]")
#: 围绕产业链关键环节，引育重点项目: the first clause only says where.
_SETTING = re.compile(r"围绕|面向|聚焦")
#: 300万元至500万元的企业: the next case of a scale.
_CASE = re.compile(r"[0-9][^，；。]*的[^，；。的0-9]{2,6}\Z")
#: Conditions that say nothing of what is paid for.
_FORMAL = re.compile(r"符合|经|已|并|且|按|达到(?:规定|要求|标准)")


def _topic(text: str, cut: list[Clause], index: int) -> int | None:
    """The clause before that says what is paid for."""
    before = cut[index - 1]
    if _GIVEN_ALREADY.match(text, before.start, before.end):
        return _topic(text, cut, index - 1) if index > 1 else None
    if text.startswith("并", cut[index].start) or _NEAR_TOPIC.match(text, before.start, before.end):
        return index - 1
    if (
        text.startswith("的", before.end - 1)
        and before.end - before.start >= 6
        and not _FORMAL.match(text, before.start)
    ):
        return index - 1
    if index > 1 and cut[index - 2].mark in "；;" and _CASE.search(text, before.start, before.end):
        return index - 1
    for i in range(index - 1, -1, -1):
        if _TOPIC.match(text, cut[i].start, cut[i].end):
            return i
    if index > 1 and _SETTING.match(text, cut[0].start, cut[0].end):
        return index - 1
    return 0 if cut[0].end - cut[0].start > 4 else None


def _paid(text: str, clause: Clause) -> str:
    nouns = _NOUN.findall(text, clause.start, clause.end)
    return next((noun for noun in nouns if noun != "贷款"), nouns[0]) if nouns else "补助"


_SIGN_END = re.compile(r"(?:最高可?|按照?|不?超过|不低于|给予|的|可)+$")


def _joined(head: str, tail: str) -> str:
    head, tail = _SIGN_END.sub("", head), tail.removeprefix("的")
    return head + _unsaid(head, tail)


def _unsaid(said: str, phrase: str) -> str:
    """A phrase without the words that what it is joined to ends with.

    >>> _unsaid("人才安居", "安居补贴"), _unsaid("人才", "补贴")
    ('补贴', '补贴')
    """
    for length in range(min(len(said), len(phrase), 8), 1, -1):
        if said.endswith(phrase[:length]):
            return phrase[length:]
    return phrase
