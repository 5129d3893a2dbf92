"""Numbers that tell whom or what a sentence is about: `对10万元以下的贷款`, `500人以上企业占比达到90%`."""

from __future__ import annotations

import re

from loaders.extract.quantities import Quantity

CONDITION_WORD = re.compile(
    r"(?:满|(?<!不)(?<!不得)(?:超过|低于)|(?<=[税值入额])过|不足|连续|毕业|从事|具有|经历|年龄(?!段)|年满|距|相距|凡|如|若|(?<![应适])当)[^，]{0,8}$"
)
_THING_OF = re.compile(
    # Of a thing: no 的标准, 的补助, 的目标, 的高; but 的规模以上, 的高层
    "的(?!标准|比例|幅度|速度|额度|资金|经费|补[助贴]|奖[励补]|资助|支持|贴息|目标|水平|要求|规模(?!以上)|高(?![层速度])"
    "|医疗|医|村|乡|县|行政|基层|学校|家庭|一次性|贷款|创业|购房|安居|生活|租房|分档|投拨"
    "|免|财政|费用|政策)"
)
#: Words that a threshold on somebody measures: 年销售收入2000万元以上的企业, 人口10万以上的镇.
_THRESHOLD = re.compile(
    # 时速, 研发投入, 存栏, 年产, 产值
    "(?:时速|(?:研发|研究|科技|技改|技术改造)投入|[存出]栏|饲养量|年产|日产|金额|收入|产值|规模|人口|营收|营业额|投资额?|总额|资[本产]|利润|销售额|交易额|价格|费用|费率"
    # 工龄, 距离, 容积, 编制, 人数
    "|工龄|年限|距离|厚度|高度|长度|宽度|深度|跨度|直径|容积|浓度|编制|[人户总]数|税额?|功率"
    "|[流容运理水]量|占比|比例|[成完毕及合]率)在?$"
)
#: 时速120公里以上线路, 投资5000万元以上项目: a threshold with its noun.
_NOUN_NEXT = re.compile(
    r"(?:从事|规模化|牧场|养殖|线路|项目|企业|工程|机组|锅炉|园区|单位|景区|主体|道路|桥梁|水库|河流|乡镇|[大中小]城市|城[市镇]|村[庄屯]?|农户|大户)"
)
#: The first of two attributes of what another number counts: 产值超10亿元、具备竞争力的企业2家.
_ATTRIBUTE_OF_COUNTED = re.compile(r"[、且并](?:具备|具有|拥有|符合)[^，；。0-9]{2,16}的[^，；。0-9、]{2,10}[0-9]")
#: The first of two attributes: 对额度10万元以下、期限2年以内的贷款.
_ATTRIBUTES = re.compile(r"[、和且及并][^，；。]{0,30}的")
#: 占地10亩以上的工程，应当编制方案: a clause that begins with the size of what it is about.
_SIZE_FIRST = re.compile(
    r"(?:凡|对)?(?:占地|用地|征占地?|总?建筑|规划用地)(?:总?面积|规模)?(?:在|达到?|超过)?"
    r"(?:[0-9.]+[万亿]?[一-龥]{1,3}以[上下](?:或者?|并?且)[^，0-9]{2,12})?"
)
_SIZED = frozenset("凡对占用征总建规")
_ADDRESSED = re.compile(r"(?:对于?|给(?!予)|凡|向|为|将|支持)[^，]{0,24}$")
#: A noun that follows, or a quoted name.
NOUN = re.compile(r"[一-龥“]")
#: An amount that is given, whomever it is for: 给予10万元的….
GIVEN = re.compile(r"(?:给予|予以|发放)(?:每[人家户个])?(?:每[年月天日])?(?:不超过|最高)?(?:一次性)?$")
#: A sort of things that another number counts: 500人以上企业占比达到90%.
_SORT = re.compile(r"[一-龥]{2,14}?(?:占比|比例|比重|覆盖率|数|达到?|超过?)[^，；。]{0,8}[0-9]")
#: A size that tells which things another number counts: 建成20个年产1万吨以上的基地.
_COUNTED_BEFORE = re.compile(r"[0-9][个家所座处条项名][^，；。]{2,16}$")
#: 招用3人以下的按每人2000元给予补贴: a case, no thing.
_CASE = re.compile(r"的(?:按|每|给予|予以|可|由|$)")
#: 年业务量超千万件的金牌项目、超百万件的铜牌项目: the next of several sorts.
_SORTS = re.compile(r"(?:超过?|达到?)[0-9一二三四五六七八九十百千万亿两]+[^，。；、0-9]{1,6}的[^，。；、0-9]{2,10}、$")
#: 设立规模不低于10亿元的产业基金: the size of what is set up is promised.
_FUND = re.compile(r"的[^，；。]{0,16}(?:基金|资金池?|债券)")
_SETS_UP = re.compile(r"(?:设立|组建|成立|安排|发行|建立|筹集)[^，；。]{0,8}$")
_INCLUDED = re.compile(r"[（(]不?含$")
#: 500万元（含）至1000万元（不含）: the upper end.
_FROM_LOWER = re.compile(r"[（(]不?含[）)](?:至|到|[-—－–～~])$")
_TO_UPPER = re.compile(r"[，、]?(?:不足|不满)?[0-9][0-9.]*[万亿]?[一-龥]{1,3}以下")
_PAYS_FOR = re.compile(r"(?:的|（[^（）]*）)*(?:给予|一次性)*(?:奖[励补]|补[贴助]|资助)[^，；。]{0,6}[0-9]")
_THEN_GIVES = re.compile(
    r"[，,](?:可?按照?[^，；。]{2,30})?(?:可|再|均|分别|一次性|每[家户个])*(?:给予|予以|奖[励补]|补[贴助]|资助)"
)
_COUNTED_HERE = re.compile(r"[0-9][万亿]?[个家所座处条项名户]$")
_SORT_COUNTED = re.compile(r"[一-龥]{2,8}(?:数量?|达到?|超过?)*[0-9]+[个家所座户名]")
#: 处理能力50吨以上的中转站3座: the size of those that are counted behind it.
_SIZE_OF_COUNTED = re.compile(
    "的?(?!(?:[一-龥]{0,6}(?:数量?|达到?|超过?))?[0-9])(?:(?![和及与并或含])[一-龥“”（）]){2,16}"
    "(?:不少于|至少|达到?)?[0-9]+[个家所座户名处条台套栋辆艘项支只]"
)
#: 提高到10天完成1次保洁: within which time something is done once.
_HOW_OFTEN = re.compile(r"(?:完成|开展|进行|组织)[0-9一两][次轮遍]")
#: 8米口径望远镜: how large a thing is.
_DIMENSION = re.compile(r"的?(?:直径|口径|孔径|管径|跨径|落差|波长)的?(?!以|不|达|目标|要求)[一-龥]{2}")
_BEASTS = frozenset("只头羽尾匹峰口")
#: 250公里及以上时速标准的线路: by what standard.
_STANDARD_OF = re.compile(r"[一-龥]{0,4}(?:标准|等级|级别)的[一-龥]")
#: 对…, 为…: whom it concerns, unless a verb of offering stands between (为残疾人提供不少于200人次的培训).
_TELLS_WHOM = re.compile(
    r"(?:(?:对|凡)[^，]{0,40}|(?:为|给|向|将(?!在)|属于)(?![^，]*(?:提供|开展|组织|安排|举办))[^，]{0,24})$"
)
#: 一年内服务达到1000人次，且取得许可的，给予: the next part of a condition.
_AND_FURTHER = re.compile(
    r"，(?:(?:且|并且?|同时)[^，。；]{2,60}(?<!目)的，"
    r"|[^，。；]{2,30}(?:达到?|超过|满|不低于|不少于)[0-9][^，。；]{0,20}的，(?:可|给予|予以|按))"
)
#: 本办法所称企业，是指…，持股比例达25%以上的, 甲，是指: what a word means.
_DEFINED = re.compile(r"(?:所称[^。；\n]{1,30}|，)[是系]指[^。\n]{0,120}$")
_DEFINED_AS = re.compile(r"[是系]指[^。；\n]{0,60}，$")
_OF_A_KIND = re.compile(r"的[一-龥]{1,8}$")


def is_sort(before: str, after: str, quantity: Quantity) -> bool:
    """500人以上企业占比达到90%, 1亿元以上项目5个, 230个50户以上村寨: the number tells which things another counts."""
    if _COUNTED_HERE.search(before) and NOUN.match(after):
        return True
    if quantity.kind == "money" and _SORT_COUNTED.match(after):
        return True
    if quantity.kind == "measure" and _DIMENSION.match(after):
        return True
    if quantity.kind == "time" and quantity.comparator == ">=" and _HOW_OFTEN.match(after):
        return True
    sized = quantity.kind == "measure" or quantity.unit in _BEASTS
    sized = sized or (quantity.kind in ("count", "person") and after.startswith("的"))
    if sized and (_SIZE_OF_COUNTED.match(after) or _STANDARD_OF.match(after)):
        return True
    return quantity.kind not in ("count", "share") and bool(_SORT.match(after))


def is_band(text: str, start: int, end: int, after: str, quantity: Quantity) -> bool:
    """The cases of a scale: 3亿元至10亿元奖励10万元, 5万亩以上10万亩以下, 1000平方米以上的厂房，给予补助."""
    if _INCLUDED.search(text, start, quantity.start) or _FROM_LOWER.search(text, start, quantity.number):
        return True
    scale = isinstance(quantity.value, tuple) or quantity.end > quantity.unit_end
    if not scale:
        return False
    if quantity.comparator == ">=" and _TO_UPPER.match(after):
        return True
    if quantity.kind == "money" and _PAYS_FOR.match(after):
        return True
    return after.startswith("的") and bool(_THEN_GIVES.match(text, end))


def conditional(before: str, after: str, quantity: Quantity) -> bool:
    """对10万元以下的创业担保贷款, 超过100人的企业: the number tells whom."""
    if GIVEN.search(before):
        return False
    if quantity.end > quantity.unit_end and _NOUN_NEXT.match(after) and _THRESHOLD.search(before):
        return True
    if before[:1] in _SIZED and after[:1] in ("的", "或") and _SIZE_FIRST.fullmatch(before):
        return True
    if not after.startswith("的"):
        if _ATTRIBUTE_OF_COUNTED.match(after) and _THRESHOLD.search(before):
            return True
        return bool(_ATTRIBUTES.match(after) and _THRESHOLD.search(before) and _ADDRESSED.search(before))
    if _CASE.match(after) or after.startswith("的部分") or (before.endswith("、") and _SORTS.search(before)):
        return True
    if _FUND.match(after) and _SETS_UP.search(before):
        return False
    spent = quantity.kind == "money" and before.endswith("投入")
    if _THING_OF.match(after) and (spent or _THRESHOLD.search(before) or _COUNTED_BEFORE.search(before)):
        return True
    if re.search(r"(?:对于?|将|属于)$", before):
        return True
    if not _THING_OF.match(after):
        return bool(CONDITION_WORD.search(before))
    return bool(_TELLS_WHOM.search(before)) or bool(CONDITION_WORD.search(before[-10:]))


def is_sanction(clause: str) -> bool:
    """Whether a clause says what a breach of the rules costs.

    >>> is_sanction("处违法所得1倍以上5倍以下的罚款"), is_sanction("行政处罚案件公示率达到100%")
    (True, False)
    """
    return _SANCTION.search(clause) is not None


_SANCTION = re.compile(
    # 处二万元罚款, 的罚款
    "处(?![理置室长方])[^，；。]{0,40}(?:罚款|罚金|拘留|徒刑)|的罚[款金]$"
    # 责令停业整顿, 暂扣许可证
    "|责令[^，；。]{0,8}整顿|处[^，；。]{0,8}整顿|暂扣[^，；。]{0,20}证"
    # 有期徒刑最高不超过
    "|有期徒刑|刑期"
)


#: 罚款金额，为1000元以上3万元以下; 并处罚款，但最高不超过5万元.
_FINED = re.compile(r"罚[款金][^。；\n]{0,24}，[^，。；]{0,16}\Z")


def is_fine(text: str, start: int, quantity: Quantity) -> bool:
    """Whether an amount of the clause that begins at `start` is that of a fine, named before the comma.

    >>> from loaders.extract.quantities import find
    >>> is_fine("对个人的罚款金额，为3万元以下", 9, find("对个人的罚款金额，为3万元以下", 9, 15)[0])
    True
    """
    return quantity.kind == "money" and _FINED.search(text, max(0, start - 40), quantity.start) is not None


#: 自收到通知之日起10日内，可以申请复核; 可以在15日内提出异议: what somebody has a right to, and need not do.
_MAY_BY = re.compile(
    r"[，,]?(?:可以?|有权)(?:依法|书面|自行)*(?:向|申请|提[出起]|就|对|要求)"
    r"|[，,]?(?:依法)?(?:向[^，。；]{2,20}?)?(?:申请(?:行政)?复[议核查]|提起(?:行政|民事)?(?:诉讼|上诉)|提出(?:申诉|异议)|起诉|上诉)"
)
_MUST = re.compile("应当?|必须|须")
_MAY_BEFORE = re.compile(r"(?:可以?|有权)(?:自|在|于|从)[^，；。]{0,30}\Z")


def is_right(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a term of the clause that begins at `start` is one in which somebody may do something.

    >>> from loaders.extract.quantities import find
    >>> def right(text): return is_right(text, 0, find(text, 0, len(text))[0])
    >>> right("自收到之日起10日内可以申请复核"), right("自收到之日起10日内作出答复")
    (True, False)
    """
    if quantity.kind != "time" or quantity.comparator != "<=" or quantity.end == quantity.unit_end:
        return False
    if _MUST.search(text, start, quantity.start):
        return False
    return bool(_MAY_BY.match(text, quantity.end) or _MAY_BEFORE.search(text, start, quantity.start))


#: 对场地200平方米以上，经常开展活动的俱乐部，给予奖励; 凡每年活动200天以上的站点，: whom it is for.
_FOR_WHOM = re.compile(
    r"对(?!口|接|标)[^，。；]*以上，[^。；]{2,60}?的[^，。；]{2,20}，(?:可|按|分别|一次性)*(?:给予|予以|奖[励补]|补[贴助])"
    r"|凡(?!是?要)[^，。；]*的[^，。；]{2,16}，"
)


#: 注册资本800万元以上，净资产900万元以上，负债率不超过60%的，可申请: a row of conditions up to what it is good for.
_ROW_OF_CASES = re.compile(
    r"(?:，(?!对|凡)(?![^，。；]*(?:给予|予以|奖|补[贴助]|资助))[^，。；]{2,30}[0-9][^，。；]{0,12}){0,3}"
    r"，(?!对|凡)[^，。；]{2,30}[0-9][^，。；]{0,20}(?<!目)的，(?:可|给予|予以|按|优先)"
)
_GIVES_HERE = re.compile("给予|予以|奖|补[贴助]|资助")


def is_conjoined(text: str, start: int, end: int) -> bool:
    """Whether a further condition, which belongs to the same one, follows the clause `[start, end)`, or it says whom.

    >>> is_conjoined("服务达到1000人次，且取得许可的，给予奖励", 0, 10)
    True
    """
    if text[start] in "对凡" and _FOR_WHOM.match(text, start):
        return True
    if _AND_FURTHER.match(text, end) is not None:
        return True
    return _ROW_OF_CASES.match(text, end) is not None and not _GIVES_HERE.search(text, start, end)


#: 当年投资到位5000万元，给予指标1名: a clause that says when one is paid.
_REACHED = re.compile(r"(?:到位|达到?|实现|超过?|完成|突破|投资额?|总额|收入|产值|税收|缴纳)(?:资金|金额)?$")
_THEN_PAYS = re.compile(r"，(?:可|再|均|分别|一次性)*(?:给予|予以|奖[励补]|补[贴助])")
_OWN_MEANS = re.compile(r"财政|安排|统筹|拨付|设立|出资|筹[集措]|力争|争取|确保|到20\d\d年")


def earns(text: str, start: int, end: int, before: str) -> bool:
    """Whether a sum in the clause `[start, end)`, with `before` in front, is what one has to reach to be paid.

    >>> earns("投资到位5000万元，给予奖励", 0, 10, "投资到位"), earns("投资达到5000万元", 0, 10, "投资达到")
    (True, False)
    """
    if not (_THEN_PAYS.match(text, end) and _REACHED.search(before)):
        return False
    return _OWN_MEANS.search(text, start, end) is None


def is_definition(text: str, start: int, end: int) -> bool:
    """Whether the clause `[start, end)` is part of what a word is said to mean."""
    if _DEFINED.search(text, max(0, start - 120), start):
        return True
    return bool(_OF_A_KIND.search(text, start, end) and _DEFINED_AS.search(text, max(0, start - 80), start))


#: 以343个控制单元为重点: what is worked on, or counted from.
_IN_VIEW = re.compile(
    r"以[^，；。]*为(?:[战策]略)?(?:重点|着力点|切入点|突破口|基数|抓手|牵引|引领|核心|契机|主线|导向|依托|支撑|主体|单位)$"
)


def is_said(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether a number of the clause `[start, end)` says what has been done, what is in view or again what it includes.

    >>> from loaders.extract.quantities import find
    >>> def said(text): return [is_said(text, 0, len(text), q) for q in find(text, 0, len(text))]
    >>> said("药品增加了92个"), said("药品增加92个"), said("以30个小区为重点")
    ([True], [False], [True])
    """
    if text[quantity.number - 1 : quantity.number] == "了" or _INCLUDED.search(text, start, quantity.start):
        return True
    if text[end - 1] == "时" and _CASE_WHEN.search(text, start, end):
        return True
    if text.find("或", start, end) >= 0 and any(
        m.start() <= quantity.number < m.end() for m in _OR_MORE.finditer(text, start, end)
    ):
        return True
    if text[start] in "打改摒" and _BREAKS_WITH.fullmatch(text, start, end):
        return True
    return quantity.plain and text[end - 1] in _LAST_IN_VIEW and _IN_VIEW.fullmatch(text, start, end) is not None


#: 两个或者两个以上的旧住宅区, 期限为90天或者少于90天的: any number from there on, which nobody is to reach.
_OR_MORE = re.compile(r"(?P<n>[0-9一二两三四五六七八九十百]+[一-龥]{1,2})或者?(?:(?P=n)以[上下]|[少多超]于?过?(?P=n))")
#: 打破每年评审一次的做法: what is no longer done.
_BREAKS_WITH = re.compile(r"(?:打破|改变|摒弃)[^，。；]*的(?:做法|惯例|模式|限制)")
#: 两个以上乡镇出现险情时
_CASE_WHEN = re.compile("[^/／小及同按准限定学课工瓦临实平随适届历]时$")
_LAST_IN_VIEW = frozenset("点口数手引领心机线向托撑体位")


def is_aside(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a plain number stands in a bracket that says nothing of what is to be done: no part, no rate."""
    at = quantity.number
    if not quantity.plain or not _in_bracket(text, start, at):
        return False
    if _PART_SAID.search(text, max(start, quantity.start - 1), quantity.start):
        return False
    if quantity.kind == "score" and quantity.unit:
        return False
    if quantity.kind == "money" and (_RATES.search(text, start, at) or _MONEY_PARTS.search(text, start, at)):
        return False
    return not (_BRACKET_PART.search(text, start, at) or _YEARLY_PART.search(text, start, at))


#: What says that a number in a bracket counts: （含30张, （其中.
_PART_SAID = re.compile(r"[含其中可转换不低少]$")


def _in_bracket(text: str, start: int, at: int) -> bool:
    return text.count("（", start, at) > text.count("）", start, at) or text.count("(", start, at) > text.count(
        ")", start, at
    )


#: Rates behind what is paid: 培训补贴（市区1200元/人，县1000元/人）.
_RATES = re.compile(r"(?:补[贴助]|奖[励补]|津贴|资助|救助|标准)[（(](?!第)[^（()]*$")
#: 3000万元（上级资金1500万元，自筹: the parts of a sum.
_MONEY_PARTS = re.compile(r"[0-9.]+[万亿]+元[（(](?:[^（()）0-9]{2,16}[0-9.]+[万亿]*元[，、；])*[^（()）0-9]{2,16}$")
_BRACKET_PART = re.compile(r"[（(](?:其中|含|包括|或)[^（()）]*$")
#: 150公里（2023年40公里、2024年60公里: what is due year by year.
_YEARLY_PART = re.compile(
    r"[（(](?:20[0-9]{2}年[^（()）0-9]{0,4}[0-9.]+[万亿]?[一-龥]{1,3}[、，,；;])*20[0-9]{2}年[^（()）0-9]{0,4}$"
)
