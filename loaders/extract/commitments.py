"""Is a number a commitment: something to reach, keep, do or pay, or only scope, condition or name?

What compares (以上, 不少于, 达到) binds unless it stands in a condition (对…满2年的). A plain number binds when a
verb of doing or getting governs it (新增2个, 选派3名): `加强两所分院的服务` counts what is there, `建成两所分院` is
a commitment.
"""

from __future__ import annotations

import re

from loaders.extract import incentives, periods, ratios, stated, worded
from loaders.extract.brackets import TITLE
from loaders.extract.conditions import (
    NOUN,
    conditional,
    earns,
    is_aside,
    is_band,
    is_conjoined,
    is_definition,
    is_fine,
    is_right,
    is_said,
    is_sanction,
    is_sort,
)
from loaders.extract.governors import DOES, GOVERNOR
from loaders.extract.quantities import Quantity

#: Names: titles, quoted names, document numbers, web addresses.
NAMES = re.compile(
    # 《…》, “…”, 〔2024〕5号
    TITLE + r"|“[^“”]{0,40}”|‘[^‘’]{0,40}’|\"[^\"\n]{0,40}\""
    r"|「[^」]{0,40}」|〔\d{4}[〕\]]\d*号?|\[\d{4}[〕\]]\d*号?"
    r"|届(?:人大|人代会|人民代表大会|党代会|政协)?(?:常委会)?第?"
    r"(?:[一二三四五六七八九十]{1,3}[次中]、?)+(?:全体?会)?"  # 十一届二次、三次全会
    r"|https?://[!-~]+"
)

_PREDICATE = re.compile(
    # 达到, 建成, 纳入, 实现, 具备
    "达到?|通过|建成|建有|完成|创[建成]|纳入|升级|能够|可以|实现|进入|开展|具备|全部[^，]{0,4}$"
    # 开工, 入选, 获, 设立, 覆盖, 减
    "|(?:开工|竣工|完工|投产|交付)(?!前)|销号|入[选围驻]|获|取得|得到|设立|配备|投入|落地|覆盖|免|减"
)
_PAYS = re.compile(
    # 目标为, 给予, 补助, 投资, 发放
    "(?:目标|任务)为|给予|奖励|奖补|补助|补贴|资助|资本?金|投入|投资|安排|发放|减免|返还|购买|设立|筹[集措]|支持|提供|贴息"
    # 贷款, 收入, 产值, 支付, 租金, 税
    "|贷款|融资|授信|经费|收入|产值|营收|规模|总额|额度|支付|承担|筹资|结算|缴|交纳|租金|费|薪|工资|标准为|拿出|出资|赤字|债券|拟发行|税|负担"
    # 低保标准, 销售额, 增加值
    "|(?:低保|供养|保障|抚养|抚恤|养老金|救助|津贴|护理|丧葬|生活)[一-龥]{0,6}标准|保额|交易额|销售额|增加值|争取|完成|降低"
)
_LEVELS = re.compile(
    r"分级|等级|评级|评价|评估|级别|水平|成熟度|安全|等保|测评|电子病历|智慧(?:医院|服务|管理)|互联互通"
)
_NO_LEVEL = re.compile(
    # 级|甲等, 级|医院, 级|以上公立, 级|重点
    "[级](?:甲|乙|丙|医院|医疗|综合|中医|公立|以上(?:公立|医)|及以上(?:公立|医)|专科|医师|服务|政府|网络|平台|资质|企业|标准化|学科|重点|临床|联动)"
)
_GROUND = ("基础上", "情况下", "前提下", "范围内", "条件下")
_PER = re.compile(r"每(?:投资|引进|新增|增加|培育|建成|满|增|举办|招[聘收录用])?$|[”》]$")
#: Round numbers in a name: 百亿元产业, 百万羽养殖场.
_ROUND = re.compile(r"[百千万亿]+(?![百千万亿个家名所项])")
_DEFINES = re.compile(r"(?:是指|系指|指(?<=[市县区镇业员户构]指))[^，；。]{0,40}$")
_PENALTY = re.compile(r"罚款|处罚|违约金|滞纳金|处以|没收|赔偿")
_PEOPLE = re.compile(r"人[数口次]$")
_FOR_PEOPLE = re.compile(r"[^，；。]{0,20}?(?:开展|提供|发放|免费|办理|实施|进行|购买)")
_FOR_PLACES = re.compile(
    r"[^，；。的]{1,20}?(?:配[备套置]|[安加]装|新增|增设|更换|更新|购置|新建|建设|提供|发放|免费|实施)"
)
_WORKS_ON = re.compile(
    # 对老旧管网改造
    "^(?:将|拟|计划|继续)?对.*[^的，；。]{2}(?:改造|整治|提升|修缮|治理)$"
    # 对困难群众开展救助, 对学校进行检查
    "|^(?:将|拟|计划|继续)?对.*(?:进行|开展|实施|提供)[^，；。]{0,8}"
    "(?:改造|提升|整治|治理|修缮|维修|修复|检测|评估|培训|升级|抽检|筛查|救助|帮扶|服务|慰问|关爱|走访|检查|督查|巡查|体检|随访|复核|评审)"
)
#: A verb that only plans use, alone before the number: 放映200场, 积极挖潜500个. Such words count nothing:
_OPENS = re.compile(
    # How it is done
    "(?:积极|全力|切实|深入|扎实|分类|集中|重点|着力|全面)?"
    # no word that lists, relies on or keeps: 现有, 包括, 依托, 做好, 以上
    "(?!现有|所属|下属|下辖|所辖|涉及|涵盖|包括|包含|联合|协同|协调|会同|联系|依托|围绕|聚焦|针对|加强|强化|做好|抓好|用好|落实|管好|守住|明确|坚持|贯彻|按照|作为"
    "|属于|分成|细化|其他|其中|以下|以上"
    # no attribute or preposition: 个, 各, 的, 对, 在
    "|[^，]?[个家所项名位条]|[一-龥]?[等各对在与和及向从由将把为是有该此这本])[一-龥]{2}"
)
#: 在20个社区增设托班: places where something is set up.
_AT_PLACES = re.compile(
    rf"(?:将|拟|计划)?(?:选择|选取|率先|优先)?在[^，；。]{{0,8}}?[0-9]+[个家所座处条][^，；。的等]{{2,14}}?(?:{DOES})"
)


def binds(text: str, start: int, end: int, quantity: Quantity, recurs: bool) -> bool:
    """Whether the quantity in the clause `[start, end)` is a commitment. `recurs` says that a rhythm governs it.

    >>> from loaders.extract.quantities import find
    >>> def bound(text): return [q.printed for q in find(text, 0, len(text)) if binds(text, 0, len(text), q, False)]
    >>> bound("新增床位20张"), bound("加强2所分院的服务"), bound("对注册满2年的")
    (['20张'], [], [])
    """
    before, after = (
        text[max(start, quantity.start - 80) : quantity.start],
        text[quantity.end : min(end, quantity.end + 24)],
    )
    whole = text[start:end]
    if is_sanction(whole):
        return False
    if _in_condition(text, start, end, quantity) or is_definition(text, start, end):
        return False
    if is_conjoined(text, start, end) or is_said(text, start, end, quantity):
        return False
    if is_fine(text, start, quantity) or is_right(text, start, quantity):
        return False
    if is_aside(text, start, quantity) or _names(text, after, quantity):
        return False
    if quantity.kind in ("money", "measure", "count", "person") and is_band(text, start, end, after, quantity):
        return False
    if _QUORUM.match(after) or _BAND.match(after) or _CASUALTIES.match(after):
        return False
    if quantity.kind == "money" and earns(text, start, end, before):
        return False
    if quantity.unit == "ratio" and _BODY_OF.search(before) and after.startswith(("通过", "同意")):
        return False
    if quantity.plain and _ROSTER.search(before):
        return False
    if whole.endswith(_GROUND) or _DEFINES.search(before) or stated.was(text, end, before, after):
        return False
    sized = not quantity.plain or quantity.kind == "measure" or isinstance(quantity.value, tuple)
    if sized and is_sort(before, after, quantity):
        return False
    if quantity.unit in _RATINGS and quantity.comparator not in (">", ">="):
        return False
    judge = _JUDGES.get(quantity.kind, _count)
    return judge(before, after, whole, quantity, recurs) or _carried(text, start, before, after, quantity)


def _in_condition(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether the clause is only an attribute of what follows: 对注册满2年的."""
    below = text.endswith("以下", start, quantity.end)
    if quantity.comparator == "<=" and not below and text[end : end + 1] not in "，,":
        return False
    return _ASIDE_AT_END.sub("", text[start:end]).endswith("的")


def _names(text: str, after: str, quantity: Quantity) -> bool:
    """Whether a numeral in Chinese is part of a term or a name: 两项补贴, 百亿元产业."""
    if not quantity.chinese:
        return False
    if quantity.plain and _is_term(text, quantity):
        return True
    named = quantity.plain or (NOUN.match(after) is not None and not after.startswith("规模"))
    return named and _ROUND.match(quantity.printed) is not None


_TERM = 3  # so often does a term stand in a text; a promise is hardly made word for word thrice


def _is_term(text: str, quantity: Quantity) -> bool:
    """残疾人两项补贴: a numeral between the same words again and again is part of a term."""
    phrase = text[max(0, quantity.number - 2) : quantity.unit_end + 2]
    return phrase.isalpha() and text.count(phrase) >= _TERM


#: Units of what a thing is built for, not of how much there is to be.
_RATINGS = frozenset({"千伏", "kV", "蒸吨"})
#: 三分之二以上成员到会, 5名以上委员提议: how a body decides.
_QUORUM = re.compile(
    r"的?(?:[一-龥（）、]{0,20}(?:委员|成员|代表|会员|业主|股东|党员|选民|村民|居民|董事|理事))?[一-龥]{0,2}"
    r"(?:到会|出席|同意|提议|表决|赞成|联名|签名|(?<=[员表主东民事])(?:通过|参加)(?=$|[，、；。]))"
)
#: 由全体组成人员的过半数通过
_BODY_OF = re.compile(r"(?:人员|委员|成员|代表|会员|业主|股东|选民|村民|居民|董事|理事)(?:总[人数]+)?的?$")
#: 3人以上死亡, 10人以上重伤: how grave an accident is; 死亡人数不超过3人 names first what it limits.
_CASUALTIES = re.compile(r"的?(?:死亡|[重轻受]伤|伤亡|(?:急性)?(?:工业)?中毒|失踪|失联|被困)")
#: 90分以上的为优秀: what a score is called.
_BAND = re.compile(r"的?(?:[定评视]?为|属)[“]?(?:优秀|良好|良|优|合格|不合格|基本合格|达标|[一二三四]等|[ABCD][级等])")
#: Who a body consists of: 主任1名, 成员12人.
_ROSTER = re.compile(r"(?:主任|组长|委员|成员|秘书长|主席|会长|理事长?|监事长?)$")
_ASIDE_AT_END = re.compile(r"[（(][^（）()]*[）)]$")
_ITEM_BEFORE = re.compile(
    rf"(?:{DOES})(?P<object>[^，；;。]{{0,20}}?[0-9]+(?P<unit>[个家所项名张座处条支套台辆])[^，；;。]{{2,30}})"
    r"(?:，[0-9]+(?P=unit)[^，；;。0-9]{2,30})*[，、]$"
)
#: 新建充电桩500个，换电站3座: a further name too short to stand alone, behind those that one verb counts.
_SHORT_NAME = re.compile("[一-龥]{2,3}")
_NAME_BEFORE = re.compile(
    rf"[，；。、：\n](?:计划|拟)?(?:{DOES})[^，；;。、0-9]{{2,20}}(?:[0-9]+[个家所项名张座处条支套台辆][，、](?:[^，；;。、0-9]{{2,12}}(?=[0-9]))?)+\Z"
)
_ITEMS = re.compile(r"(?:[0-9][0-9~～—－-]*[一-龥][^，；;。0-9]{2,30}[、和及与])*$")


def _carried(text: str, start: int, before: str, after: str, quantity: Quantity) -> bool:
    """`建成2所甲校，5所乙校和3所丙校`: a further object of the verb in the clause before, counted alike."""
    if quantity.kind == "money" and quantity.plain and (not after or after[0] in "（("):
        group = incentives.of_group(text, start, text[start : quantity.number])
        return group is not None or incentives.is_part(text, quantity.number)
    if not after and not quantity.chinese and quantity.plain and _SHORT_NAME.fullmatch(before):
        return _NAME_BEFORE.search(text, max(0, start - 60), start) is not None
    if quantity.chinese or not quantity.plain or not re.match(r"[一-龥]{3}", after) or not _ITEMS.match(before):
        return False
    item = _ITEM_BEFORE.search(text, max(0, start - 90), start)
    return item is not None and item["unit"] == quantity.unit and not _PREDICATE.search(after)


#: How much of the whole a place has: 面积约占全国的30%.
_OF_THE_LAND = re.compile(r"约占全[国省市](?:总[一-龥]{1,4})?的$")
#: How far a plan has come: 完成年度投资计划的21.3%.
_PROGRESS = re.compile(r"(?:完成|占)[^，；。]{0,8}(?:计划|任务|目标|预算)(?:投资|任务)?的?$")


def _share(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    if quantity.plain and not after and _PROGRESS.search(before):
        return False
    if quantity.plain and before.endswith("的") and _OF_THE_LAND.search(before):
        return False
    if before.endswith("减按") or _DEDUCTED.search(before):
        return False
    if re.search(r"(?:日常监测|权重|占比?分|=|＝)[（(]?$", before):
        return False
    if before.endswith(("对", "为")) and _DONE_FOR.match(after):
        return True
    if before.endswith(("将", "把")) and _USED_FOR.match(after):
        return True
    return not (conditional(before, after, quantity) and not after.startswith("的比例"))


#: 扣减年终绩效20%; not 研发费用加计扣除比例.
_DEDUCTED = re.compile(r"(?:扣[减除罚发]|核减)[^，；。]{0,4}(?:绩效|奖金|工资|经费|补[助贴]|得分|考核)[^，；。]{0,4}$")
#: 将不低于55%的公益金用于养老服务: what a share of all is used for.
_USED_FOR = re.compile(r"的[^，；。]{2,20}?(?:用于|用以|投入|投向|安排)")
#: 对15%的卫生院完成改造: what is done for a share of all.
_DONE_FOR = re.compile(r"的[^，；。]{2,20}?(?:完成|开展|进行|实施|提供|落实|配[备置]|安装|更新|更换)")


def _money(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    if not quantity.unit and _PEOPLE.search(before):
        return _count(before, after, whole, quantity, recurs)
    if conditional(before, after, quantity) or _PENALTY.search(whole) or _FOR_EACH_MORE.search(before):
        return False
    addressed = quantity.comparator != "=" or whole.startswith(("对", "凡"))
    if addressed and _WHOM_ONLY.match(whole) and not _PAID.search(whole):
        return False
    if _EACH_PAID.search(before) and not after:
        return True
    if re.match("的?标准", after) and re.search(r"按[^，]{0,16}(?:每[人户名个家](?:每?[月年天日])?|[人户]均)$", before):
        return True
    if (
        re.search(
            r"(?:注册资本|实缴|年营业收入|主营业务收入|营收|营业额|产值|销售额|上年度?[^，]{0,8})(?:超过?|达到?|在|突破)?$",
            before,
        )
        and after
        and after[0] not in "、，,；;和及"
    ):
        return False
    return bool(_PAYS.search(whole)) or not quantity.plain or before.endswith(("额", "值"))


#: 贷款每增加1亿元给予10万元, 每增加到位投资额1亿元: for how much.
_FOR_EACH_MORE = re.compile(
    r"每(?:新?增加?|增长|达到?|满|投资|完成|引进|贷款)(?:[^，；。0-9]{0,10}(?:[总金税]额|投资额?|产值|收入|税收|到位|资金))?$"
)
#: 对投资5亿元以上先进制造业项目，: a clause that says only whom it is for.
_WHOM_ONLY = re.compile(
    r"(?:对于?|凡|支持|鼓励)[^，。；]*(?:项目|企业|园区|集[中聚]区|开发区|县区|单位|机构|主体|平台|个人|人员|团队|人才|农户)(?:[（(][^（()）]*[）)])?$"
)
_PAID = re.compile(r"给予|予以|奖[励补]|补[贴助]|资助|贴息")
#: 引进的每人每月3000元: a rate for each.
_EACH_PAID = re.compile(r"每[人名户位床](?:每[月年天日学]期?)?$")
#: 三级医院达到5级，二级医院达到4级: of the level that a clause before has named.
_HOUSES_REACH = re.compile(r"^(?:[一二三]级)[^，；]{0,6}医院(?:全部|均|应|要)?(?:达到?)?$")


def _level(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    if quantity.chinese and after.startswith("标准") and before.endswith(("国家", "省", "行业")):
        return False  # 国家二级标准 is what a standard is called
    if quantity.chinese:
        reached = quantity.comparator == ">=" and not quantity.plain and _LEVELS.search(before)
        return bool(reached) or bool(re.search(r"(?:安全|成熟度|评级|等保)$", before))
    if _NO_LEVEL.match("级" + after):
        return False
    if _HOUSES_REACH.search(before):
        return True
    return bool(_LEVELS.search(before)) and (
        not quantity.plain or bool(re.search(r"达到?[^，]{0,10}$|[到至为]$", before))
    )


def _return_period(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    """A standard that is to be reached; 防御50年一遇洪水 only says which floods."""
    return not quantity.plain or not _FLOODS.match(after)


def _score(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    if quantity.unit == "ratio":
        return ratios.binds(before, after, quantity.plain)
    if quantity.comparator == "<" and after.startswith("的"):
        return False  # 得分低于60分的予以约谈
    said = re.search(r"得分|评分|满意度|分值|CMI|指数|成绩|率|系数|强度|倍差|之比|性别比", before)
    return (quantity.comparator != "=" and (bool(said) or not before)) or bool(
        re.search(r"(?:指数|得分|性别比)$", before)
    )


#: 40个县的49家医院, 6类事项的审批时间压缩: whose the counted or measured ones are.
_WHOSE = re.compile(
    r"[一-龥（）]{1,6}的[0-9]+[万余多]*[个家所名项座处]|[^，；。0-9]{2,10}的[^，；。0-9]{2,12}?(?:压缩|缩短|降至|下降|提[高升]|控制)"
)
#: 6个乡镇每乡镇建设1所, 12个村各新建1处: among how many the counted ones are shared out.
_SHARED_AMONG = re.compile(
    r"(?:[一-龥（）]{1,8}?[、和])?[一-龥（）]{1,8}?(?:每(?!年|[季月周天人名户家])|各(?![类项种级地]))[^，；。]{1,16}[0-9]"
)
#: 21所学校设备配备率100%: of how many a rate is said.
_RATE_OF = re.compile("[一-龥]{2,20}(?:率|比例|占比)(?:均|达到?|为|保持在?)*[0-9.]+[%％]")
#: 以甲片为核心的5个乡镇（甲、乙、…）: places that are only named.
_PLACES_NAMED = re.compile(r"(?:乡镇?|镇|街道|县|区|县区|县市|市州|行政村|村)[（(][一-龥]{1,6}、")
#: A document's own list of what it does: 实施七项重点任务.
_LISTS_ITSELF = re.compile(
    r"[一-龥]{0,8}?(?:举措|政策|规定|任务|行动|措施|原则|要求|机制|制度|目标|指标)(?:$|[，、；。：])"
)
#: 甲保险、乙保险和丙保险三项保险参保率达到95%: how many have been named, of which a rate is said.
_MEASURED_ALL = re.compile(r"[一-龥]{2,16}?(?:率|比例|占比|水平|标准|人数|费用)[^，；。]{0,8}[0-9]")
_LIST_BEFORE = re.compile(r"、[^，；。]{2,16}[和及与][^，；。、]{2,16}$")
#: What a number in words only sums up: 四个到位, 三个“百分百”, 六项指标均达到.
_PHRASE = re.compile(
    r"[“\"]"
    "|[^，；。0-9]{0,6}(?:指标|参数|因子|污染物)[^，；。0-9]{0,10}(?:均|全部|都)(?:达|优于)"
    "|(?:到位|结合|同步|循环|大局|维护|转变|确保)(?:$|[，、；。])"
)
#: What is kept in mind or is a sport's name: 兼顾两种资源, 现代五项.
_MINDS = re.compile(r"(?:统筹|兼顾|用好|利用)[^，；。]{0,10}$|(?:冬季|现代|铁人)$")
#: What is only kept in view: 紧扣39项指标.
_AIMED = re.compile(r"(?:紧扣|紧盯|围绕|紧紧围绕|对标|对照|锚定|聚焦|瞄准|着眼)")


def _count(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    if conditional(before, after, quantity) or _only_named(before, after, whole, quantity):
        return False
    if quantity.chinese and not worded.counts(before, after, whole, quantity, recurs):
        return False
    if not quantity.plain:
        return not (_sizes_a_place(before, after, quantity) or (quantity.kind != "measure" and before.endswith("一般")))
    if _DIVISIONS.match(after):
        return False
    if recurs and quantity.unit in ("次", "轮", "期") and not after.startswith("性"):
        return True
    if _PER_PEOPLE.search(before) or ("每" in before[-12:] and ratios.at_rate(after)):
        return True
    governor = _governor(before)
    if not after or after[0] in "、，,；;（()）":
        closing = _closes(before, quantity, governor)
        if closing is not None:
            return closing
    if governor is None:
        return _ungoverned(before, after, quantity)
    return _governed(before, after, whole, quantity, governor, recurs)


def _only_named(before: str, after: str, whole: str, quantity: Quantity) -> bool:
    """Whether a plain number only says how many there are of what is named, shared out or kept in view."""
    if not quantity.plain:
        return False
    if (quantity.chinese or _AIMED.match(whole)) and _LISTS_ITSELF.match(after):
        return True
    if quantity.chinese and (_PHRASE.match(after) or _MINDS.search(before)):
        return True
    if quantity.chinese and _MEASURED_ALL.match(after) and _LIST_BEFORE.search(before):
        return True
    if _RATE_OF.match(after) or _WHOSE.match(after) or _PLACES_NAMED.match(after) or _SHARED_AMONG.match(after):
        return True
    return _PER.search(before) is not None and not _MADE.search(before)


def _sizes_a_place(before: str, after: str, quantity: Quantity) -> bool:
    """Whether a number that compares tells which places or houses are meant: 将30户以上村组."""
    if quantity.unit not in _SIZES:
        return False
    if _TAKES.search(before) or (before.endswith("在") and after.startswith("的")):
        return True
    if quantity.comparator == ">=" and _SIZED_PLACE.match(after):
        return True
    return quantity.comparator in (">", ">=") and bool(_SIZED_HOUSE.match(after)) and not _MAKES.search(before)


def _governor(before: str) -> re.Match[str] | None:
    """The last word before a number that may govern it."""
    governor = None
    for governor in GOVERNOR.finditer(_ON_WHAT.sub("", NAMES.sub("", before))):  # noqa: B007, the last one counts
        pass
    return governor


def _closes(before: str, quantity: Quantity, governor: re.Match[str] | None) -> bool | None:
    """Whether a number binds with which its phrase closes; None where that depends on its governor."""
    if before.endswith("方面"):
        return False
    if len(before) >= (3 if quantity.kind == "measure" and not before.startswith(tuple("距离长宽高")) else 4):
        opens = governor is None or not governor["scope"] or governor["scope"] in ("对", "将")
        if opens or before.endswith("为") or _EACH_HAS.search(before):
            return not before.endswith("大")
    return True if quantity.kind == "measure" and _WHOLE.fullmatch(before) else None


def _ungoverned(before: str, after: str, quantity: Quantity) -> bool:
    """Whether a number binds that no known word governs: by an unknown verb before it, a predicate behind it."""
    if not quantity.chinese and _OPENS.fullmatch(before):
        return True
    return len(before) <= 12 and bool(_PREDICATE.search(after)) and not _DIGIT.search(_MONTH.sub("", after))


def _governed(before: str, after: str, whole: str, quantity: Quantity, governor: re.Match[str], recurs: bool) -> bool:
    """Whether a number binds by the word that governs it."""
    if governor["does"] or governor["starts"]:
        return True
    scope = governor["scope"]
    if scope == "为" and quantity.kind == "person" and _FOR_PEOPLE.match(after):
        return True
    if not quantity.chinese and _done_with(before + quantity.printed + after, after, whole, scope):
        return True
    if scope == "等":
        earlier = [m for m in GOVERNOR.finditer(before) if not m["scope"]]
        return bool(earlier) and (bool(earlier[-1]["does"]) or whole.endswith(_WORKS))
    if governor["sums"]:
        return whole.endswith((*_WORKS, "设备", "设施")) and not before.endswith("大")
    if scope in ("有", "为") and _EACH_HAS.search(before):
        return True
    return (scope == "有" and recurs) or (scope == "向" and before.endswith("面向"))


def _done_with(around: str, after: str, whole: str, scope: str | None) -> bool:
    """Whether something is done for, to, with or at those counted, which `scope` only seems to set as given."""
    if (scope == "为" or whole.startswith("为")) and _FOR_PLACES.match(after):
        return True
    if scope and _WORKS_ON.match(whole):
        return True
    if scope in ("与", "同") and _WORKS_WITH.match(after):
        return True
    return scope == "在" and _AT_PLACES.match(around) is not None


#: What an account is divided into, and bodies at large: 三个方面, 两个转变.
_DIVISIONS = re.compile(
    r"(?:以上)?(?:部门|部委|单位成员|方面|环节|步骤|阶段|维度|层面|领域|大类|原则|转变|统一|允许|一批)"
)
#: What ends the name of something undertaken.
_WORKS = ("建设", "改造", "工程", "项目")
#: 500人以上的县（市、区）建立, 50户以上的自然村通: of which size the places are that do it.
_SIZED_PLACE = re.compile(
    r"的(?:行政|自然)?(?:县|区|旗|乡镇?|镇|村[屯组寨]?|社区|街道|小区|单位|学校|机构)(?:（[^（）]{1,10}）)?[^，。；的]"
)
#: 按照每千人口1.8张床位: a rate of provision.
_PER_PEOPLE = re.compile(r"每(?:[百千万]|十万|[0-9]+万?)名?(?:常住|户籍|服务)?(?:人口|居民|老年人|儿童|人)$")
#: 建立以县级机构为基础的4所中心, 列入年度计划的9个断面, 具有示范作用的企业30家, 20种: no word of it governs the number.
_ON_WHAT = re.compile(
    "(?:以[^，]{2,20}?为(?:基础|主体|主|核心|重点|依托|龙头|骨干|支撑)|具有[^，0-9]{2,20}?|[列纳]入[^，；。0-9]{2,30}?)的"
    "|(?<=[0-9])种"
)
#: 新建公路4条，总里程6公里: the size of what the clause before builds.
_WHOLE = re.compile(r"[，、]?总(?:里程|长度?|面积|容量|库容|规模|产能)(?:为|达到?)?")
#: 在3000人以上的村, 将30户以上村组: which places a measure is for.
_SIZES = frozenset({"人", "户", "名", "亩", "平方米", "张"})
#: 开放床位超过20张的卫生院应达到, unless such houses are to be made.
_SIZED_HOUSE = re.compile(
    r"的[^，；。0-9的]{0,8}(?:医院|卫生院|中心|机构|学校|幼儿园)[^，；。0-9的]{0,6}"
    r"(?:应|要|须|必须|可|至少|均|全部|设[立置]|配[备置]|建[立成]|达到|开展|纳入)"
)
_FLOODS = re.compile("的?(?:特大|设计)?(?:洪水|洪涝|洪峰|暴雨|降雨|干旱|台风|标准)")
_MAKES = re.compile(r"(?:建|设立|设置|开办|举办|创建|打造)")
_TAKES = re.compile(r"(?:将|把)$")
#: 建成“绿波带”300条: a quoted name that a verb makes.
_MADE = re.compile(rf"(?:{DOES})“[^“”]{{1,20}}”$")
#: 每个村有1所, 各县至少有1家: what each is to have.
_EACH_HAS = re.compile(r"[每各均][^，]{1,24}(?:[拥设配含]?有)[^，]{0,22}$")
_DIGIT = re.compile(r"[0-9]")
_MONTH = re.compile(r"[0-9]{1,2}[月日]")
#: 与30家企业开展合作: with how many something is done.
_WORKS_WITH = re.compile(r"[^，；。的]{1,16}?(?:开展|建立|签[订署约]|达成|共建|结对)")
_JUDGES = {
    "share": _share,
    "points": lambda *_: True,
    "money": _money,
    "time": periods.binds,
    "level": _level,
    "return-period": _return_period,
    "score": _score,
    "count": _count,
    "person": _count,
    "measure": _count,
}
