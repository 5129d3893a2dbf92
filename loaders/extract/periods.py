"""Is a length of time a commitment: a limit to keep, how long a thing takes or lasts, or only an age, a condition?"""

from __future__ import annotations

import re

from loaders.extract.conditions import CONDITION_WORD, GIVEN, conditional
from loaders.extract.quantities import Quantity

#: 批准1个月后启动: when something begins, not how long it takes.
_AFTERWARDS = re.compile("[之以]?后(?![续期])")
_PUT_OFF = re.compile(r"(?:顺延|展期|延长|延期|延缓|缓缴|延后|推迟|宽限)(?:缴纳|交纳|还款)?$")
_REACHES = re.compile(r"(?:可|能|内|之内|即可)?(?:通达|直达|可达|到达|抵达)")
_BY_MONTHS = re.compile(r"(?:标准|额度)可?按照?$|(?:返还|补[贴助偿]|发放)[^，]{0,12}按照?$")
_HELP_AFTER = re.compile(r"的[^，；。]{0,12}(?:补[贴助]|贴息|租金|支持|减免|资助)")
_RENT = re.compile(r"(?:的)?(?:房租|租金|免租|管理费|社保|保险费|物业)")
_PERIOD_NAME = re.compile(r"(?:观察期|过渡期|免费|质保|服务期|期限|见习|培训|学习|休假|疗休养|轮训)")
_PERIOD_BEFORE = re.compile(
    r"(?:期限|周期|有效期|时间|时限|时长|为期|期|(?<!历)时)(?:(?:一般|原则上)?为|不?[短少]于|最长)?$"
    r"|(?:登记|刻[制章]|审[批核查]|备案|报装|开户|接电|受理|验收|发证)$"
)
#: How long somebody is to be there: 每批连续工作时间不少于6个月.
_HOW_LONG = re.compile(r"(?:^|每[批次名人轮年])(?:连续)?(?:工作|服务|驻点|派驻|坐诊|进修|支援)(?:的)?(?:时间|时长)$")
#: 每批驻点3个月, 专家每周坐诊1天: how long somebody stays there, how often one attends.
_STAYS = re.compile(r"(?:驻[点院]|派驻|驻点帮扶|蹲点|跟[岗班](?:学习)?|支医)$")
_ATTENDS = re.compile(r"(?:[坐出巡应]诊|查房|带教|坐班|驻诊)$")
#: How long an agreement between two holds: 托管期限3年.
_AGREED = re.compile(r"(?:托管|帮扶|协议|合作|支援)(?:期限?|周期)$")
_WITHIN_OF = re.compile(r"(?:毕业|成立|注册|入驻|获批|认定|落户|出生|产后|术后|[近过去前])$")
#: 2天（含）以内或60天以上的病例: the cases of a rule.
_OR_ELSE = re.compile(r"或[0-9]+[天日个年]|[^，；。]{0,30}的(?:病例|病人|患者|情形)[^，；。]{0,6}(?:不|按|纳入|除外)")
#: 6个月以内婴儿: how old they are.
_AGED = re.compile(r"的?(?:月?龄的?)?(?:婴|幼儿|儿童|胎儿|患儿|新生儿)")
#: 一般登记2个工作日办结: how long it takes.
_SETTLED_IN = re.compile(r"(?:办结|办理完|完成审[批核]|审结|答复|拨付到位|兑现到位)")


def binds(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    """Whether a length of time between `before` and `after` in a clause is a commitment."""
    if quantity.unit in ("年", "个月") and GIVEN.search(before) and _HELP_AFTER.match(after):
        return True
    if quantity.end == quantity.unit_end and _AFTERWARDS.match(after):
        return False
    if quantity.unit == "年" and quantity.value in range(1900, 2100):
        return False
    if quantity.comparator == ">" and not before and not after:
        return False  # 超过三个月，无人领取的: when something else is due
    if quantity.unit == "岁":
        raised = before.endswith(("进一步", "再", "继续")) and quantity.start < quantity.number
        raised = raised and quantity.end == quantity.unit_end  # 提高65岁以上老年人健康水平 says whose
        grows = quantity.comparator.startswith("increase")
        expected = before.endswith("寿命") and not after  # 人均预期寿命79岁
        return (grows or expected or not quantity.plain) and (raised or bool(re.search(r"寿命|年龄", before)))
    if quantity.unit in ("个月", "月", "年", "日", "天") and (_AGED.match(after) or _OR_ELSE.match(after)):
        return False
    if quantity.unit == "年" and (
        quantity.comparator == "=" and not isinstance(quantity.value, tuple) and quantity.plain
    ):
        said = re.search(r"(?:周期|期限|有效期|期)为$", before) or _PUT_OFF.search(before)
        return bool(said or _STAYS.search(before) or _AGREED.search(before))
    if quantity.printed.endswith("年") and _within(after, quantity):
        return False
    if quantity.unit in ("年", "个月") and quantity.start == quantity.number and quantity.comparator == ">=":
        return bool(_PERIOD_BEFORE.search(before))
    if quantity.plain and quantity.unit != "年" and _BY_MONTHS.search(before):
        return True
    if _HOW_LONG.search(before):
        return True
    if conditional(before, after, quantity) or CONDITION_WORD.search(before[-6:]):
        return False
    if re.match(r"[一-龥]{0,4}(?:经历|经验)", after) or re.search(r"(?:参保|参加[^，]{2,8}|缴费|工龄|从业)$", before):
        return False
    if _REACHES.match(after) or (quantity.plain and _SETTLED_IN.match(after)):
        return True
    if quantity.comparator == "=" and (_STAYS.search(before) or (recurs and _ATTENDS.search(before))):
        return True
    if quantity.comparator == "=":
        said = _PERIOD_BEFORE.search(before) or _PUT_OFF.search(before)
        return bool(said or _RENT.match(after) or _PERIOD_NAME.search(after[:8]))
    if quantity.comparator == ">=" and re.search(r"[到至]$", quantity.printed[:1]):
        return False
    return not _WITHIN_OF.search(before)


def _within(after: str, quantity: Quantity) -> bool:
    """两年内: a deadline counted from the document, not a limit."""
    return quantity.comparator == "<=" and quantity.end - quantity.unit_end in (1, 2)
