"""Words in front of what is measured (应, 可, 使, 将, 全年), told from longer words that begin with them.

`应达到` is a modal with its verb, `应急广播覆盖率` is a rate: what leads an indicator may only be taken off where no
longer word begins there.
"""

from __future__ import annotations

#: A word that may lead, and how the longer words go on that begin with it.
_GOES_ON = {
    "可": "转换|再生|回收|支配|吸[收入]|利用|循环|降解|持续|视化|穿戴|燃|信|控|移动|变",
    "使": "用|命",
    "将": "军|来",
    "再": "生|就业|制造|贷款|保险|融资|担保|利用|创业|教育",
    "到": "访|期|位|岗|课|站|港|账|户|场|会|货|园|校|诊|店|馆|手",
    "应": "急|用|届|收|对|税|缴|诊|变|[一-龥]尽",
    "共": "享|建|治|管|同|青|有产|富|性",
    "都": "市|江堰|匀|昌|安|兰",
    "均": "衡|等|质|价",
    "还": "款|贷|林|草|湿|田|建[房安]|原|本|迁|清",
    "即": "时|墨|期|食|开|办|测",
    "要": "素|求|点|件|闻|塞|道|案",
    "且": "末",
    "或": "有",
    "让": "利|渡",
    "为": "民|农|企|侨|老(?!旧|年|城|区|人)|军|主|期|例|止",
    "全年": "龄|级|段|无休",
    "拟": "上市|录|任|定",
    "达": "标|产|州|拉|茂|川|孜|日",
    "及": "时|格",
    "和": "谐|田|平|县|政|顺|林|静|龙",
    "并": "发|网|轨|联|购|案|行|列|存|举",
    "引导": "基金|资金|员",
    "也": "门",
    "支持": "金额|额度|标准|比例",
    "计划": "单列|生育|免疫",
    "同步": "率|辅导|课堂",
    "基本": "公共|医[疗保]|药|养老|农田|生活|建设|民生|办学|住[房院]|殡葬|保障",
}


#: What leads a clause and an indicator alike: will and duty, reach, time, what joins, what is furthered.
LEADING = (
    "力争|争取|确保|努力|要|应当|应|须|必须|计划|预计|其中|原则上|分年度|并|且|同时|即|共计|共|全年|年内|到|推动|推进|"
    "每年|每月|每季度|逐年|可以|可|能够|将|和|及|以及|分别|使|鼓励|支持|集中力量|着力|进一步|均|基本"
)


def alone(words: str) -> str:
    """A pattern for any of the words, written `a|b`, none that a longer word begins with.

    >>> import re
    >>> pattern = re.compile(alone("应|到"))
    >>> bool(pattern.match("应达到")), bool(pattern.match("应急广播")), bool(pattern.match("到访游客"))
    (True, False, False)
    """
    return "|".join(word + (f"(?!{_GOES_ON[word]})" if word in _GOES_ON else "") for word in words.split("|"))
