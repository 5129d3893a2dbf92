"""Numbers with their units, and the words around them that compare: `不少于20辆`, `35%以上`, `3—4项`, `三分之二`.

A quantity here is any number with a unit; whether somebody is bound to it is judged elsewhere
(`loaders.extract.commitments`). Numbers inside a name (64排CT, 1.5T, 第五周期, 三级甲等, 5G) give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.extract import ratios
from loaders.numerals import RANGE, to_int
from loaders.record import Comparator
from ontology.indicators import Units, units

#: The longest words that compare directly before a number, that make it a part of a name, that say growth.
_LONGEST_SIGN, _LONGEST_NAME, _LONGEST_GROWTH = 9, 3, 10
#: How far before a number any words are looked for.
_FARTHEST = 30
#: 3 000: by threes with a blank (GB/T 15835-2011 clause 5.1.1), behind a word; a number behind any other is no number.
_BY_THREES = r"(?<=[\u4e00-\u9fff，、：:（(~～—–－-])[0-9]{1,3}(?: [0-9]{3})+(?![0-9 ])"
_NO_REST = "".join(rf"(?<![\u4e00-\u9fff]{'[0-9]' * many} )" for many in (1, 2, 3, 4))
_DIGITS = (
    rf"(?:{_BY_THREES}|(?<![0-9]){_NO_REST}[0-9]{{1,15}}(?![0-9])(?:[,，][0-9]{{3}})*)"
    r"(?:[.．][0-9]{1,9})?"
)
_MANY = r"(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万)"
_CHINESE = r"[一二两三四五六七八九十百千]{1,6}"
#: Lengths of time counted from an event: 资金下达之日起30日内, 到院后10分钟内.
_SINCE = "|".join(
    rf"(?<=[起后]{'[0-9]' * many}{unit})" for many in (1, 2, 3) for unit in ("[日天周]", "小时", "分钟", "个月")
)
_MORE = (
    r"(?:及以上|或以上|以上|及以下|或以下|以下|以内|之内|左右|上下"
    rf"|(?<=工作日)内|(?:{_SINCE})内|内(?=[，,完办答报直反回响送放]|上报|到[达场]|抵达|赶[到赴]|出[警车动诊]|处置|通过(?:网络|系统|平台|电话)))"
)
#: Units of money and size that a large Chinese numeral counts too: 两万平方米, 五百万元, but not 一亩.
_LARGE = r"(?<=[百千万亿])(?:元|亩|平方[公千]?米|公[里顷斤]|千米|吨|立方米|株|头|只|羽)"
#: The money of a size that names none: 五千亿规模.
_SIZE = r"(?<=[一二两三四五六七八九十百千]亿)(?=的?规模)"
#: An index has no unit: 健康指数达到85.
_INDEX = "|".join(
    f"(?<={what}{how})"
    for what in ("指数", "得分", "评分", "性别比", "系数", "CMI", "CMI值")
    for how in ("达", "达到", "为", "保持在", "控制在", "降到")
)
#: Counters that a Chinese numeral takes only behind a word of having or making: 至少建有一处, 新建三座.
_MADE = "|".join(
    rf"(?<={verb}[一二两三四五六七八九十])[处座支批条张部台块片辆艘架幢栋]"
    for verb in ("至少", "建有", "建成", "新建", "设有", "设置", "设立", "配备", "配有", "打造", "建设", "新增", "拥有")
)
#: The same behind what is made, or behind 各: 新增停车场两处, 公厕各两座.
_MADE_BEHIND = (
    r"(?<=[场站园所点桥池库厅店房棚厕厂坊院馆心地][一两三四五六七八九十])[处座](?=以上|[，。；、]|$)"
    r"|(?<=各[一两三四五六七八九十])[处座支台辆部](?=以上|[，。；、]|$)"
)
#: More than half: 过半乡镇建成, 占比过半; not 经过半年, 超过半小时.
_MOST = r"(?<=过)(?<![超通经不越穿跨度渡]过)半数?(?![年天月日个径夜封导挂]|小时|自动)"
#: Tenths count where something compares them or they end their clause: 三成以上, 超过七成的农户; not 三成员, 一成不变.
_TENTHS_END = (
    r"(?=以[上下内]|左右|[，。；、）)]|$"
    r"|(?:(?<=[超过达到近约于][一两二三四五六七八九]成)|(?<=[超过达到近约于][一两二三四五六七八九]成[五半]))"
    r"的?(?![本立员果为长绩效品功熟交分型])[一-龥])"
)
#: A stage of works is no count: 高架三期, but 举办三期, 两期培训.
_STAGE = r"(?!(?<!两)(?<![办展行织训][一二三四五六七八九十])期)"
#: People who need no measure word: 200万中小学生.
_FOLK = r"(?:[大中]?小?学生|农民工?|职工|群众|居民|市民|老年人|劳动[力者]|儿童|妇女|常住人口|纳税人)"
#: The same behind 以上, whose they are, their age: 30万以上农村人口, 2万城乡35—64岁妇女.
_FOLK_OF = (
    r"(?:以上)?(?:全[省市县区州]|农村|城[乡镇]|贫困|困难|适龄|符合条件的?|重点|失业|返乡|退役|高校)*"
    rf"(?:[0-9]{{1,2}}(?:{RANGE}[0-9]{{1,2}})?(?:周?岁)(?:以上|以下)?)?"
    rf"(?:贫困|农村|适龄|困难)?(?:{_FOLK}|(?<=[村镇困难])人口|军人|毕业生|妇女|女性|人才|患者)"
)
#: What a compound unit counts by: 吨/日, 元/平方米.
_PER_UNIT = (
    r"(?:[/／](?:(?:10|十)?万人口?|小时|分钟|千瓦时?|公斤|平方(?:公里|千?米)|立方米|公顷|公里|[百千万]人"
    r"|[秒时天日月年人户次亩床辆台套件吨头家项场个张只株米斤度间栋所村班名shd])(?![0-9A-Za-z]))?"
)
_TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_FULL = str.maketrans("．，", ".,")

#: 提升2个和3个百分点: the first counts points too.
_OF_POINTS = re.compile(r"(?:[、和及与][0-9.]+个?)*[、和及与][0-9.]+个百分点")
#: Directly before a number that stands in a name: 第3次, 2.5, G20, 5+3, 〔2024〕.
_IN_NAME = re.compile(
    r"(?:第|(?<![底月年日以之])前|\d月|[每〔\[+＋×xX*№#.．·\"A-Za-z]|(?<![瓦时])/|[（(]建标|排名|样本)$"
)
_LETTER = re.compile(r"[A-Za-z]$")
#: 8月11日至18日: the day on which something ends.
_TO_DAY = re.compile(r"[0-9][日号](?:[（(][^（）()]{1,4}[）)])?[至到—－–~～-]{1,2}$")

_AT_LEAST = (
    "达到或超过|不[得能应宜可]?(?:低于|少于|小于|短于|下于)|至少要?有?|最低(?!生活|工资|保障|收费|价)|最少|起码"
    "|大于等于|≥|高于等于"
)
_AT_MOST = (
    "最高可?不得?超过|不[得能应宜可]?(?:超过?|高于|多于|大于|长于)|最高(?!额度|限额)可?(?:给予|补助|资助|奖励|补贴|申请|达|至)?|最多|最长|≤|不突破"
    "|(?:下?降|压缩|压减|压|缩短|减少?|精简|控制)(?:低|减)?(?:到|至|在)"
    "|上限(?:为|是)?"
    # A permission: what is prescribed 可延长至12周.
    "|(?:可(?:以|适当|再|酌情)?|最[长高多大]可?)(?:延长|放宽|提高|上浮|增加|扩大|顺延|展期)(?:到|至)|放宽(?:到|至)"
)
_BEFORE: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (">=", re.compile(rf"(?:{_AT_LEAST})$")),
    ("<=", re.compile(rf"(?:{_AT_MOST})$")),
    ("<", re.compile(r"(?:小于|低于|少于|<|＜)$")),
    (">", re.compile(r"(?:(?:达到?或者?)?超过|突破|大于|高于|多于|超|(?<=[值入额税收量数])过|>|＞)$")),
    ("~", re.compile(r"(?:约|近|大约|约为|大致)$")),
    (
        ">=",
        re.compile(
            # 达到, 保持在; 提高到每人, 增加至户均; 到
            r"(?:达到?|保持在?|稳定在|维持在|(?:提[高升]?|增[加长]?|扩[大充]?|上[升调]|发展|恢复)(?:到|至)"
            r"(?:(?:每[人户床年月天生亩村校]|每学[年期]){0,2}|[人户]均)|[到至])了?$"
        ),
    ),
)
#: What those words end with: before a number without one of these none of them is tried.
_SIGN_ENDS = frozenset("限是人户床年月天生亩村校期于少低要有码≥高可过予助励贴请达多长≤破到至在<＜超>＞约近为致持了均")
_RAISED = "提[高升]到|增[加长]到|上升到|扩大到"
#: The same words some way before the number: 不低于年度总收入的2%, 达体检人数30%.
_FAR: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (">=", re.compile(rf"(?:{_AT_LEAST}|达(?!标)到?|{_RAISED})[^0-9，,；;]{{1,24}}$")),
    (
        "<=",
        re.compile(r"(?:不[得能应宜可]?(?:超过|高于|大于)|最高(?!额度|限额)|最长|最多|控制在)[^0-9，,；;]{1,28}$"),
    ),
    ("<", re.compile(r"(?<![不得])(?:小于|低于|少于)[^0-9，,；;]{1,16}$")),
)
#: Those words where only a share or a level can stand so far behind.
_REACHING = ("达", "提", "增", "上", "扩")
#: What those words begin with: without one of these none of them is tried.
_FAR_BEGINS = re.compile(r"[不至最起大≥高达控小低少提增上扩]")
_GROWS = re.compile(
    r"(?:提[高升]|增[长加幅速]|上升|递增|年?增长率)(?:幅度)?(?:[为达])?(?:到)?(?:不低于|不少于|超过|约|近|达到?|力争)?$"
)
#: Growth by so many, not to so many: 比上年增加5万亩.
_GROWS_BY = re.compile(r"[比较](?:上一?年度?|去年|[12][0-9]{3}年)[底末]?(?:净?增[加长]|提高)(?:了|约|近)?$")
_SUFFIX = re.compile(
    rf"(?:[（(](?:含[^（()）]{{0,4}}|人民币|(?:人民币[,，])?下同|[只匹头羽套间户台、]{{1,5}})[）)])?{_MORE}(?:[（(]含[^（()）]{{0,4}}[）)])?"
)


class Quantity(NamedTuple):
    """A number and its unit.

    `start` and `end` cover the words that compare, `number` is where the digits begin, `unit_end` where the unit ends.
    `plain` is true where nothing compares. `chinese` is true for a numeral in Chinese.
    """

    start: int
    number: int
    unit_end: int
    end: int
    value: float | tuple[float, float]
    unit: str
    kind: str
    comparator: Comparator
    plain: bool
    chinese: bool
    printed: str


@cache
def _pattern() -> re.Pattern[str]:
    table = units()
    # A look at one character saves trying every unit in vain.
    ahead = "(?=[" + re.escape("".join(sorted({name[0] for name in table.kinds}))) + "])"
    ascii_units, wide = ahead + table.pattern(True) + _PER_UNIT, ahead + table.pattern(False)
    return re.compile(
        # 超过半数, 一半以上
        rf"(?P<half>(?:(?<=超过)|(?<=达到)|(?<=不低于)|(?<=不少于))[一半][半数]"
        rf"|(?<=超)半数|[一半][半数](?=以上|左右)|{_MOST})"
        # 八成, 七成五
        rf"|(?P<tenths>[一两二三四五六七八九])成(?P<and_half>[五半])?{_TENTHS_END}"
        # 百分之九十, 三分之二
        rf"|(?P<share>(?P<of>[百千万二两三四五六七八九十]{{1,2}})分之"
        rf"(?P<part>[零一二两三四五六七八九十百]{{1,4}}(?:点[零一二三四五六七八九]+)?|{_DIGITS}))"
        # 3—5家, 80%至90%
        rf"|(?P<low>{_DIGITS})(?P<lowmany>{_MANY})?"
        rf"(?P<lowunit>%|％|‰|个月|个?工作日|小时|周岁|人|个|名|项|家|所|元|天|年|月|次)?"
        rf"{RANGE}(?P<high>{_DIGITS})(?P<highmany>{_MANY})?(?P<u1>{ascii_units})"
        # 1.5万亩, 30余家
        rf"|(?P<digits>{_DIGITS})(?P<many>[多余]?{_MANY})?[多余]?(?P<u2>{ascii_units})"
        # 三至五名
        rf"|(?P<clow>[一二两三四五六七八九])(?P<clowunit>个月|个?工作日|年|天|日|人|名|个|次)?(?:{RANGE})"
        rf"(?P<chigh>[二两三四五六七八九十])(?P<u3>{wide})"
        # 1∶1.2, 3:1
        rf"|(?P<ratio>(?<![0-9:：∶.])(?:1[:：∶比](?P<to>{_DIGITS})"
        rf"|(?P<of_one>[0-9]{{1,3}}(?:\.[0-9]+)?)[:：∶]1(?![.．][0-9]))(?![0-9:：∶]))"
        # 三家, 百万人次, 半年; 四级水平
        rf"|(?P<chinese>{_CHINESE}(?:万|亿)?|百万|千万|[万亿]|半(?=[年天]))[多余]?{_STAGE}"
        rf"(?P<u4>{wide}|级(?=水平|(?:[甲乙丙]等)?(?:及?以上)?(?:水平|标准)?(?:[，。；、]|$))"
        rf"|{_MADE}|{_MADE_BEHIND}|{_LARGE}|{_SIZE})"
        # 0.85以内: an index, which has no unit
        rf"|(?P<index>[0-9]+\.[0-9]+|[0-9]{{2,4}}(?=以[上下内])|(?:{_INDEX})[0-9]{{1,4}}(?:\.[0-9]+)?)"
        rf"(?=以内|以下|以上|之内|左右|$|[，。；、])"
        # 3万群众; 50万以上
        rf"|(?<![至到~～—－-])(?P<folk>{_DIGITS})(?P<folkmany>万|亿)[多余]?(?={_FOLK_OF})"
        rf"|(?P<bare>{_DIGITS})(?P<baremany>万|亿)(?!(?:以[上下]|左右)人口)(?=左右|以上|以下|以内|[，。；、购用建]|$)"
    )


#: One set of characters first, which the engine finds fast.
_FIRST = re.compile(r"[0-9一二两三四五六七八九十百千万亿半]")
_GATE = re.compile(
    # 10个, 三名, 百分之, 5天
    "[0-9%％‰一二两三四五六七八九十百千万半]"
    "(?:(?<=[0-9%％‰])|个|名|家|所|项|次|人|张|套|台|辆|期|类|天|年|分之|支|座|场|批|级|成|倍|例|间|户|件|处|轮|门|亿|半"
    # 百亿|元, 千|平方米
    "|(?<=[百千万亿])(?:[元亩吨株头只羽千立]|平方|公[里顷斤])"
    # 半数, 过半
    "|(?<=半)数|(?<=过半))"
)


def amounts(text: str, start: int, end: int) -> bool:
    """Whether a range may hold a quantity at all: quick, and right where it says no."""
    return _GATE.search(text, start, end) is not None


def find(text: str, start: int, end: int, times: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """The quantities of a range of the text, in order; a number inside one of `times` is none.

    >>> text = "新增床位20张以上，占比不低于三分之二"
    >>> [(q.comparator, q.value, q.unit) for q in find(text, 0, len(text))]
    [('>=', 20.0, '张'), ('>=', 0.6667, 'ratio')]
    """
    if not _GATE.search(text, start, end):
        return []
    return list(_find(text, start, end, times))


def _find(text: str, start: int, end: int, times: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    first, quantity_at = _FIRST.search, _pattern().match
    last = at = start  # where the quantity before ends, and where to look on
    while begin := first(text, at, end):
        match = quantity_at(text, begin.start(), end)
        at = match.end() if match else begin.end()
        read = _amount(text, match, start, end, last) if match else None
        if match is None or read is None:
            continue
        amount, after = read
        if not times or not any(a < at and amount.number < b for a, b in times):
            if match["digits"]:
                yield from _in_front(text, last, amount)
            yield _compared(text, last, amount, after)
        last = at


def _amount(text: str, match: re.Match[str], start: int, end: int, last: int) -> tuple[Quantity, str] | None:
    """What a match in the range `[start, end)` counts, as if nothing compared it, and the words behind it that may.

    The quantity before ends at `last`; None where the match is none.
    """
    number, unit_end = match.span()
    read = _read(match)
    if read is None or (match["ratio"] and not ratios.is_one(text, start, number, unit_end, end, last)):
        return None
    value, unit, chinese = read
    printed = match.group()
    opens = unit in _WHOLE and not match["many"] and (not number or text[number - 1] in _BEFORE_MARKER)
    marker = _MARKER.match(printed) if opens else None
    if marker:
        number, printed = number + marker.end(), printed[marker.end() :]
        value = _value(match["digits"][marker.end() :], None)
    if unit == "个" and _OF_POINTS.match(text, unit_end, end):
        unit = "个百分点"
    if unit in _HALVED and isinstance(value, float) and _AND_A_HALF.match(text, unit_end, end):  # 1年半
        value, unit_end, printed = value + 0.5, unit_end + 1, printed + "半"
    grade = _GRADE.match(text, unit_end, end) if unit == "级" else None
    whole_end = grade.end() if grade else unit_end
    suffix = _SUFFIX.match(text, whole_end, end)
    stop, after = (suffix.end(), suffix.group()) if suffix else (whole_end, "")
    floor = max(last, number - _FARTHEST)
    if unit != "BP" and not marker and _is_in_name(text, floor, number, len(printed), after):
        return None
    kind = "score" if match["index"] or match["ratio"] else units().kind(unit)
    if kind == "time" and number > floor and (text[number - 1] == "近" or _TO_DAY.search(text, floor, number)):
        return None
    return Quantity(number, number, unit_end, stop, value, unit, kind, "=", True, chinese, printed), after


def _is_in_name(text: str, floor: int, number: int, length: int, after: str) -> bool:
    """Whether a number of `length` characters is part of a name: behind a letter only where nothing compares it."""
    if not _IN_NAME.search(text, max(floor, number - _LONGEST_NAME), number):
        return False
    return not (_LETTER.search(text, floor, number) and (length >= 4 or after))


def _compared(text: str, floor: int, amount: Quantity, after: str) -> Quantity:
    """An amount with the words that compare it: those `after` it, and those in front of it from `floor` on."""
    number = amount.number
    # Years of age grow as points do: 预期寿命提高1岁.
    kind = "points" if amount.unit == "岁" else amount.kind
    comparator, start = compare(text, max(floor, number - _FARTHEST), number, after, kind)
    if comparator == "=" and amount.printed[0] == "半" and text[number - 1 : number] == "过":
        comparator, start = ">", number - 1
    return amount._replace(start=start, comparator=comparator, plain=comparator == "=" and not after)


#: An item's number in front of a count of things that come in no tenths: ；2.3家医院.
_MARKER = re.compile(r"[0-9]{1,2}[.．](?=[1-9][0-9]{0,3}(?![0-9.．]))")
_BEFORE_MARKER = frozenset("\n。；：:（(")
_WHOLE = frozenset("个家所名项座处辆台套")
_HALVED = frozenset(("年", "天", "小时"))
_AND_A_HALF = re.compile("半(?![年月天日数价载])")
#: What a level may have behind it: 四级甲等.
_GRADE = re.compile("[甲乙丙]等")
#: Numbers that stand for as many names and share the unit of the last: 分别压缩至70、40、35个工作日.
_SHARING = re.compile(rf"分别[^，,。；;0-9]{{0,14}}(?P<numbers>(?:{_DIGITS}[、和与])+)\Z")
_NUMBER = re.compile(_DIGITS)
_MULTIPLE = re.compile("(?<=[0-9])(?:[十百千]?万|亿)")


def _in_front(text: str, start: int, amount: Quantity) -> Iterator[Quantity]:
    """The numbers without a unit that stand directly in front of one which has theirs."""
    end, unit, kind = amount.number, amount.unit, amount.kind
    if text[end - 1 : end] not in ("、", "和", "与") or not text[end - 2 : end - 1].isdigit():
        return
    listed = _SHARING.search(text, max(start, end - 60), end)
    many = _MULTIPLE.search(amount.printed)
    shown = _value(amount.printed[: many.start()], None) if many else 0.0
    for number in _NUMBER.finditer(text, *listed.span("numbers")) if listed else ():
        at, stop = number.span()
        comparator, sign = compare(text, max(start, at - _FARTHEST), at, "", kind)
        value = _value(number.group(), None)
        if many and value < 100 * shown:  # 分别达到407、262、84万千瓦 says 万 once
            value = _value(number.group(), many.group())
        yield Quantity(sign, at, stop, stop, value, unit, kind, comparator, comparator == "=", False, number.group())


def compare(text: str, floor: int, number: int, after: str, kind: str) -> tuple[Comparator, int]:
    """How a number binds, by the words before and behind it, and where the words before it begin."""
    base: Comparator | None = None
    at = number
    said = _by_year(text, number) or number
    if said < number:
        floor = said - _LONGEST_SIGN
    if said > floor and text[said - 1] in _SIGN_ENDS:
        near = max(floor, said - _LONGEST_SIGN)
        for sign, pattern in _BEFORE:
            if word := pattern.search(text, near, said):
                base, at = sign, word.start()
                break
    grown = None
    if kind in ("share", "points"):
        grown = _GROWS.search(text, max(floor, number - _LONGEST_GROWTH), number)
    if grown and not re.search(r"[到至]$", grown.group()) and "达" not in grown.group():
        return _growth(after, grown.group()), grown.start()
    if by := _GROWS_BY.search(text, max(floor, number - _LONGEST_GROWTH), number):
        return _growth(after, by.group()), by.start()
    if "以上" in after:
        return "<" if _BANNED.search(text, floor, number) else ">=", at
    if any(word in after for word in ("以下", "以内", "之内")) or after.startswith("内"):
        return "<=", at
    if after in ("左右", "上下"):
        return "~", at
    if base is None and kind != "measure" and _FAR_BEGINS.search(text, floor, number):
        for sign, pattern in _FAR:
            word = pattern.search(text, floor, number)
            if word and (kind in ("share", "level") or sign != ">=" or not word.group().startswith(_REACHING)):
                return sign, number
    return base or "=", at


#: 提高到2026年的90%: the year stands between the number and the words that compare it.
_BY_YEAR = re.compile(r"(?<=[高升长加增多少低短小缩减降调大充][到至])[12][0-9]{3}年[底末]?的?\Z")


def _by_year(text: str, number: int) -> int | None:
    """Where the year in front of a number begins by which the number is to be reached."""
    if text[number - 1 : number] not in _YEAR_ENDS:
        return None
    year = _BY_YEAR.search(text, max(0, number - _LONGEST_SIGN), number)
    return year.start() if year else None


_YEAR_ENDS = frozenset("的年底末")
#: 不得持有5%以上的股份: less than that is allowed.
_BANNED = re.compile(r"(?:不得|严禁|禁止|不准)(?![^，；。]*(?:[少低小短]于|不足))[^，；。、0-9]{1,24}\Z")


def _growth(after: str, before: str) -> Comparator:
    if after.endswith("以上") or re.search(r"不低于|不少于|超过|达", before):
        return "increase>="
    return "increase~" if after in ("左右", "上下") or before.endswith(("约", "近")) else "increase="


def _read(match: re.Match[str]) -> tuple[float | tuple[float, float], str, bool] | None:
    """Value, unit, and whether the numeral is Chinese."""
    if match["half"]:
        return 0.5, "ratio", True
    if match["tenths"]:
        return to_int(match["tenths"]) + (0.5 if match["and_half"] else 0.0), "成", True
    if match["share"]:
        return _share(match["of"], match["part"])
    if match["low"]:
        high = _value(match["high"], match["highmany"])
        low = _value(match["low"], match["lowmany"] or (match["highmany"] if not match["lowunit"] else None))
        return ((low, high), match["u1"], False) if low < high else None
    if match["ratio"]:
        return _value(match["to"] or match["of_one"], None), "ratio", False
    if match["digits"]:
        return _value(match["digits"], (match["many"] or "").lstrip("多余")), match["u2"], False
    if match["clow"]:
        if match["clowunit"] not in (None, match["u3"]):
            return None
        low, high = to_int(match["clow"]), to_int(match["chigh"])
        return ((float(low), float(high)), match["u3"], True) if low < high else None
    if match["chinese"]:
        try:
            return float(_chinese(match["chinese"])), match["u4"], True
        except ValueError:
            return None
    if match["folk"]:
        return _value(match["folk"], match["folkmany"]), "人", False
    return _value(match["index"] or match["bare"], match["baremany"]), "", False


def _chinese(printed: str) -> float:
    """Also what `to_int` does not read: 半, 百 and 万 alone, 亿."""
    if printed == "半":
        return 0.5
    if printed and all(c in _TIMES for c in printed):
        value = 1
        for c in printed:
            value *= _TIMES[c]
        return value
    if len(printed) > 1 and not any(c in "十百千万亿" for c in printed):
        raise ValueError(printed)
    head, hundred_million, _ = printed.partition("亿")
    return to_int(head) * (_TIMES["亿"] if hundred_million else 1)


def _share(of: str, part: str) -> tuple[float, str, bool] | None:
    try:
        whole, _, rest = part.translate(_FULL).replace(".", "点").partition("点")
        number = to_int(whole) + (float(f"0.{''.join(str(to_int(c)) for c in rest)}") if rest else 0.0)
        base = _chinese(of)
    except ValueError:
        return None
    if base == 100:
        return float(number), "%", True
    return (round(number / base, 4 if base < 1000 else 8), "ratio", True) if 0 < number < base else None


@lru_cache(maxsize=4096)  # most are small
def _value(digits: str, many: str | None) -> float:
    """`3.5` and `万` are 35000: counted in tens, so that no binary fraction adds anything."""
    if not digits.isascii() or "," in digits or " " in digits:
        digits = digits.translate(_FULL).replace(",", "").replace(" ", "")
    value = Decimal(digits)
    for c in many or "":
        value *= 10 if c == "十" else _TIMES[c]
    return float(value)


__all__ = ["Quantity", "Units", "compare", "find"]
