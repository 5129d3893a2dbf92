"""Whether a time phrase dates what follows, or is an attribute, a comparison, a case: what stands around it tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.extract.time import Phrase

#: Before a year that dates what follows: 其中2025年, 全市2025年改造.
_OF_ALL = ("其中", "全省", "全市", "全州", "全盟", "全县", "全旗", "全区", "全镇", "全乡")
#: Before a year: a base of comparison or an attribute, no date of what follows.
_COMPARED = (*"较比以与和对按的及据", "参照", "执行", "截至", "截止", "截至到", "截止到")
#: Behind a year: an attribute too.
_ATTRIBUTE = re.compile(
    # 2024年|的, 2024年|第三批, 国办发〔2024|〕
    r"的|第[一二三四五六七八九十\d]+[次届号期批]|首[次届批]|[〕\]）)]?[〔\[]"
    # 2024年|财政预算, 2024年度|工作要点
    "|度?(?:(?:(?!在|对|全面|完成|编制|推[进行]|建立|实[行施]|开展|启动|改[进革]|深化|公开)[一-龥]){0,8}(?:预算|决算|工作要点|报表))"
)
#: 2000年底前建成的548个小区: how old they are.
_AGES = "建成|竣工|投[用产]|交付|出生|注册|成立|登记|取得|毕业|入住"
_BUILT = re.compile(rf"(?:{_AGES})[^，。；的]{{0,6}}的(?=[0-9]|[一-龥]{{0,4}}(?:老旧|既有))")
#: 淘汰2005年以前注册运营的“黄标车”: behind a verb, what was done by then says which ones.
_OF_THAT_TIME = re.compile(rf"(?:{_AGES})[^，。；的]{{0,4}}的(?=[一-龥“])")
#: 三年内受过处罚的, 一年内的工程, 两年内不得申报: a term counted from something else, of a case or a ban.
_OF_A_CASE = re.compile(
    r"的|[^，。；]*的[，。；]|[^，。；]{0,4}(?:不得|禁止|不予)|[^，。；]{0,2}(?:保留|享受|免[征收缴交除费]|视同)|(?:曾|受过|因[^，。；]{2,24}受|因违|被处|被列)"
)
#: 取消其一年至两年内参加投标的资格
_BANS = re.compile(r"(?:取消|禁止|限制|暂停|停止)[^，。；]{0,10}\Z")
_COUNTS = frozenset("0123456789一二两三四五六七八九十半经")
#: 从2012年第78位提高到第9位: what it was then.
_FROM_YEAR = re.compile(r"[^，。；]{0,30}(?:提[高升]|增[长加]|上升|下降|降低?|减少|扩大|缩[短小]|跃升|发展)[到至为]")
#: 由82%提高到2026年的90%: by when it is raised.
_RAISED_TO = re.compile(
    r"(?:提[高升]?|增[长加]?|上[升调]|下[降调]|降低?|减少|扩[大充]|缩[短减小]|压[缩减降])(?:到|至)[12][0-9]{3}年[底末]?\Z"
)
_THE_NUMBER = re.compile("的(?:约|近)?[0-9]")
#: 完成时限：, 时间节点：in front of a date that stands alone.
_LABELLED = re.compile(r"(?:时[限间]|期限|节点|要求|进度|安排)[:：]\s*$")
_PUT_OFF = ("延长", "延期", "顺延", "展期", "推迟", "延缓", "延")
#: 制定2024—2025年新增车辆的具体计划: of which years the plan is.
_DRAWS_UP = ("制定", "制订", "编制", "拟定", "印发", "出台")
_A_PLAN = re.compile(r"[^，。；]{2,30}(?:计划|方案|规划|清单|目录|台账)(?=[，。；]|$)")
#: 预计2025年全县…: foreseen for a place; 预计2025年投用 dates nothing.
_FORESEEN = ("预计", "预期")
_PLACE = re.compile(r"[一-龥]{1,6}?[省市县区州旗]")
#: What a plan does, or how: behind a year, it dates that.
_ACTS = re.compile(
    r"[，,；;：:、]|$|力争|争取|确保|努力|逐步|基本|全面|全部|普遍|分别|同步|正式|进一步|继续|持续|新增|增加|完成|建成|建设|实现|达到?|启动|开[展通始工设办]|"
    r"组织|推[进广动]|投入|通过|制定|出台|印发|形成|培[养育训]|选[派送]|引进|招|添置|购置|配[备置齐]|安排|打造|创建|申报|设[立置]|"
    r"[一-龥]{0,3}(?:提[高升]|增[长至加强]|降[低至]|下降|减少|扩大|超过|突破)|邀请|计划|规范|初步|治|规划|延伸|覆盖|取得|出|上|对|将|要|"
    r"由|在|向|为|从|根据|按|围绕|重点|率先|先行|举办|实施|改造|新建|扩建|迁建|竣工|交付|投产|报|提交|公布|发布|评选|认定|遴选|"
    r"支持|鼓励|探索|建立|健全|完善|优化|强化|深化|加[强大快]|不低于|不少于|不超过|\d"
)
#: A month or a day with nothing that makes it a date by which: it may as well be an attribute (2月应缴保险费).
_LOOSE = re.compile(r"(?:[^0-9]|^)(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?$|[日号]$")
#: A project's steps, in two characters: 8月开工.
STEPS = "[开竣完复动]工|封顶|投[用运产]|启用|通车|交付|[揭挂]牌|开[诊业园学馆]|运[行营]|验收|搬迁|入驻|上线"
_BINDS = re.compile(rf"[，,：:）)]|(?!、|$)(?:{_ACTS.pattern})|{STEPS}")
#: What is done with an aim in view dates nothing but the aim: 以实现2030年前碳达峰为目标，加快…, 锚定2035年远景目标，…
_AIMED = re.compile(
    r"(?:(?<![一-龥])以(?![上下内外前后来及])[^。；]{0,40}|(?:紧扣|围绕|锚定|聚焦|对标|瞄准|朝着)[^，。；]{0,20})$"
)
_AIM = re.compile(
    r"[^。；]{0,60}?为(?:总?目标|导向|引领|主线|牵引|抓手|契机|宗旨|方向|愿景)(?=[，,。；]|$)"
    r"|[^，。；]{0,40}?(?:目标|愿景|蓝图)(?:任务|要求|定位)?(?=[，,。；]|$)"
)
#: 针对5年内税率降低的商品，加大…: which things a measure is aimed at.
_OF_THEM = re.compile(r"[^，；。]*的")
#: 制定2025—2027年的计划: which years a plan is for.
_PLANNED = ("制定", "制订", "编制", "拟定", "出台", "修订")
_PLAN = re.compile(r"[^，。；、]{0,30}?(?:计划|方案|规划)(?=[，。；、和及并]|$)")
#: Around the day of a feast: 读书日（4月23日）.
_OPENS, _SHUTS, _FEAST_ENDS = frozenset("（("), frozenset("）)"), frozenset("日节周月")


def dates(
    text: str, start: int, end: int, phrase: Phrase, printed_at: int, since: tuple[str | None, int | None]
) -> bool:
    """Whether a phrase of the sentence `[start, end)` dates what follows.

    Args:
        text: the clean text.
        start: where the sentence begins.
        end: where it ends.
        phrase: the phrase, with the 到 before it.
        printed_at: where its own words begin.
        since: the document's date (ISO) and the first year of its title, where it has them: what was before them is
            past.

    >>> from loaders.extract.time import Calendar
    >>> def dated(text): return [text[p.start : p.end] for p in Calendar().find(text, 0, len(text))]
    >>> dated("2025年建成"), dated("与2025年持平"), dated("从2012年的第9位提高到第3位")
    (['2025年'], [], [])
    """
    if phrase.kind in ("recurrence", "annual", "period"):
        return True
    if _is_aimed_at(text, start, end, phrase):
        return False
    if text.endswith(_PLANNED, start, phrase.start) and _PLAN.match(text, phrase.end, end):
        return False
    at = phrase.start
    if phrase.kind == "relative":
        case = text[printed_at] in _COUNTS and _OF_A_CASE.match(text, phrase.end, end)
        return not (case or _BANS.search(text, max(start, printed_at - 20), printed_at))
    if _is_past(phrase, *since):
        return False
    if text.startswith("的", phrase.end) and _THE_NUMBER.match(text, phrase.end, end):
        return _RAISED_TO.search(text, max(start, at - 6), phrase.end) is not None
    if _is_attribute(text, start, end, phrase):
        return False
    printed = text[printed_at : phrase.end]
    if phrase.kind == "point" and printed_at == at and _is_loose(text, start, end, phrase):
        return False
    if printed.endswith("年度") and phrase.end < end and text[phrase.end] not in "，,、：":
        return False
    bare = printed.endswith("年") and printed_at == at
    fresh = phrase.lead < at or _begins_afresh(text, start, end, phrase)
    if not fresh and _OF_THAT_TIME.match(text, phrase.end, end):
        return False
    return fresh or not bare or bool(_ACTS.match(text, phrase.end, end))


def _is_loose(text: str, start: int, end: int, phrase: Phrase) -> bool:
    """Whether a month or a day has nothing around it that makes it a date by which: 2月应缴保险费."""
    at = phrase.start
    printed = text[at : phrase.end]
    return bool(
        _LOOSE.search(printed)
        and not _BINDS.match(text, phrase.end, end)
        and not (at == start and phrase.end == end)  # a cell that says nothing else
        and not _LABELLED.search(text, max(start, at - 5), at)
        and not ("年" in printed and text.startswith("“", phrase.end))  # whose name follows
    )


def _begins_afresh(text: str, start: int, end: int, phrase: Phrase) -> bool:
    """Whether a phrase stands where one begins: at a stop, behind 其中 or 全县, or where something is foreseen."""
    at = phrase.start
    if at == start or text.endswith(_OF_ALL, start, at) or not _inside_word(text[at - 1]):
        return True
    return text.endswith(_FORESEEN, start, at) and _PLACE.match(text, phrase.end, end) is not None


def _is_aimed_at(text: str, start: int, end: int, phrase: Phrase) -> bool:
    """Whether the phrase says which things a measure is aimed at: 针对5年内税率降低的商品，加大…."""
    at = text.rfind("针对", start, phrase.start)
    if at < 0 or not set("，；：").isdisjoint(text[at : phrase.start]):
        return False
    return (at == start or not _inside_word(text[at - 1])) and _OF_THEM.match(text, phrase.end, end) is not None


def _is_past(phrase: Phrase, signed: str | None, first: int | None) -> bool:
    """Whether a phrase ends before the document's year, and before the first one of its title."""
    ends = (phrase.when.deadline or phrase.when.start or "")[:4]
    return signed is not None and ends < signed[:4] and (first is None or int(ends) < first)


def _is_attribute(text: str, start: int, end: int, phrase: Phrase) -> bool:
    """Whether a phrase says which thing is meant, from when it is counted, or with what it is compared."""
    at = phrase.start
    return bool(
        _BUILT.match(text, phrase.end, end)
        or _is_feast(text, at, phrase.end)
        or (
            text.startswith(("从", "由"), max(start, at - (text[at] != "从")))
            and _FROM_YEAR.match(text, phrase.end, end)
        )
        or text.endswith(_PUT_OFF, start, at)
        or bool(text.endswith(_DRAWS_UP, start, at) and _A_PLAN.match(text, phrase.end, end))
        or (phrase.kind != "since" and text.endswith(_COMPARED, start, at))
        or (_AIM.match(text, phrase.end, end) and _AIMED.search(text, start, at))
        or (_ATTRIBUTE.match(text, phrase.end, end) and not _first_batch_by(text, phrase.end))
        or text.startswith(("以来", "XX月"), phrase.end)
    )


def _first_batch_by(text: str, end: int) -> bool:
    """Whether a phrase says by when those of a batch do something: 12月底前第一批单位完成."""
    return text[end - 1] == "前" and text.startswith("第", end)


def _is_feast(text: str, at: int, end: int) -> bool:
    """Whether `[at, end)` only says of a feast when it is: 世界读书日（4月23日）期间."""
    return text[at - 1 : at] in _OPENS and text[end : end + 1] in _SHUTS and text[at - 2 : at - 1] in _FEAST_ENDS


def _inside_word(char: str) -> bool:
    return char not in '，,；;：:、（(〔[【“”"’》）)〕]】 \n。#*—－-·'
