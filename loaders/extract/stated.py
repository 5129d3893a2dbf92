"""Statements of fact: the part of a sentence that says how things are or were, before what is planned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.time import Calendar, Phrase
from loaders.numerals import to_int


def find(text: str, start: int, end: int, calendar: Calendar, phrases: Sequence[Phrase]) -> tuple[int, int]:
    """The range of the sentence `[start, end)` that only says how things were; (0, 0) where there is none.

    Args:
        text: the clean text.
        start: where the sentence begins.
        end: where it ends.
        calendar: the document's: a year before its first is past.
        phrases: the sentence's times; the first behind the statement ends it.

    >>> text = "2020年底，全县有床位300张，到2025年达到400张"
    >>> calendar = Calendar("2023-05-01")
    >>> a, b = find(text, 0, len(text), calendar, calendar.find(text, 0, len(text)))
    >>> text[a:b]
    '2020年底，全县有床位300张，'
    """
    if _SINCE_THEN.search(text, start, end):
        return start, end
    rose = _ROSE.search(text, start, end) if _SAYS_SINCE.search(text, start, end) else None
    if rose and int(rose["year"]) < _present(calendar):
        begin = max(start, *(text.rfind(mark, start, rose.start()) + 1 for mark in "，；"))
        return begin, min((p.start for p in phrases if p.dated and p.start > rose.end()), default=end)
    head = _HEAD.search(text, start, end) if _SAYS_WHEN.search(text, start, end) else None
    match = _STATED.match(text, head.start(), end) if head else None
    if match is None or _AIMS.match(text, match.end(), end):
        return 0, 0
    if match["year"] or match["plan"]:
        said = int(match["year"] or 2005 + 5 * to_int(match["five"] or "零"))
        # 截至2022年7月 tells what was counted then; 截至2025年底 may as well be meant for 到2025年底.
        counted = (
            text[match.start()] == "截" and match["month"] not in (None, "12") and said <= (_signed(calendar) or said)
        )
        if not counted and said >= _present(calendar):
            return 0, 0
    later = [
        p.start for p in phrases if p.dated and p.start > match.start() and not _ASIDE.search(text, start, p.start)
    ]
    return match.start(), min(later, default=end)


def _signed(calendar: Calendar) -> int | None:
    """The year of the document's date."""
    return int(calendar.signed[:4]) if calendar.signed else None


def _present(calendar: Calendar) -> int:
    """The first year that is not past for a document, 0 where it says none."""
    return min((year for year in (_signed(calendar), calendar.first) if year), default=0)


#: 由2019年的72%提高到2023年的82%: how a number has changed, where the second year is over.
_ROSE = re.compile(
    r"[由从](?:19|20)[0-9]{2}年[底末]?的?[^，；。0-9]{0,8}[0-9][^，；。]{0,12}?"
    r"[到至为](?P<year>(?:19|20)[0-9]{2})年[底末]?的?[0-9]"
)
_SAYS_SINCE = re.compile("[由从][12][0-9]{3}年")
#: In a bracket that is open: 截至8月31日，累计完成8万亩（其中：8月完成1万亩），…
_ASIDE = re.compile(r"[（(][^（）()]*\Z")
#: What the head of a statement of facts holds; most sentences hold none of it.
_SAYS_WHEN = re.compile(
    "目前|现有|共有|省有|市有|县有|区有|州有|累计|截[至止]|数据|过去|去年|上年|年[，底末全我来度完实新累建达为有共已提增下]|十[一二三四五]?五|辖|处|查|计"
)
#: The head of a statement of facts: 截至目前, 2020年底，, 2019年全县, “十三五”期间, 近三年来, 据统计.
_STATED = re.compile(
    # 截至2020年6月底, 2019年全县, 2019—2021年累计
    r"(?:(?<=[，。；：\n])|^|\A)(?:截[至止]|到|至)?(?:(?:19|20)[0-9]{2}年?[-—–－~～至]+)?"
    "(?P<year>(?:19|20)[0-9]{2})年(?:(?P<month>1?[0-9])月份?(?:[0-9]{1,2}日)?)?(?:度|底|末|全年)?"
    "(?:，|全[省市县区国州]|我[省市县区国]|完成|实现|新增|累计|建成|达到?|为|有|共|已|提高|增长|下降)"
    # 上年度全市, 去年, 截止目前，, 目前，
    r"|(?:(?<=[，。；：\n])|^|\A)上一?年度?(?=全[省市县区州年]|我[省市县区]|实现|完成|累计|，)|(?<![较比与同于])去年(?!同期)"
    "|截[至止](?:目前|今?年?[0-9]{1,2}月(?:[底末份]|[0-9]{1,2}日)?[，,])|目前(?:，|[全我][省市县区国州]|已|共)"
    # 全省现有
    "|(?:全[省市县区州国]|我[省市县区州])现有[^，。；]{0,20}[0-9]"
    # 全县有学校20所，教师300名, at the head of its sentence
    r"|(?:(?<=[。；\n])|\A)[全我][省市县区州]共?有[^，。；0-9]{1,12}[0-9]+[万余多]*[个所家名人张座支台辆户](?=[，、。；])"
    # “十三五”期间, 近三年来，, 过去五年
    r"|(?<![较比][“\"「])(?<![较比])(?P<plan>十(?P<five>[一二三四五])?五)[”\"]?(?:期间|时期|以来|期末|期初|末)"
    "|(?<![一-龥])(?:近[一二两三四五六七八九十0-9]{1,2}年来?(?:，|累计|共)|过去[一二两三四五六七八九十0-9]{1,2}年)"
    # 1—6月份，全县; 据统计; 根据有关数据，; 第七次普查，; 下辖12个; 地处山区，
    "|[0-9]{1,2}[-—–－~～至][0-9]{1,2}月份?，?(?:全[省市县区州国])?累计|据(?:初步)?统计|根据[^，,。]{2,16}数据[，,]"
    "|(?:第|(?<!数)据|(?<!已)经|[0-9]{4}年)[^，。；]{0,14}普查[，：]|普查[数结]|[下所]?辖[0-9]+个|地处[^，]{2,10}，"
)
#: Where one begins: with a set of characters in front, which the engine runs through many times as fast.
_HEAD = re.compile(rf"[0-9截到至上去目十近过据根第经普下所辖地全我](?<=(?={_STATED.pattern}).)")
#: 自2005年起，累计派出30支: what has been done since a year.
_SINCE_THEN = re.compile(r"自(?:19|20)[0-9]{2}年[^，。]{0,6}(?:以来|起|开始)，[^。]{0,40}(?:已经?|累计)")
#: “十三五”时期工作的主要目标是: a period that is planned.
_AIMS = re.compile(r"[^，。]{0,16}目标")


def was(text: str, end: int, before: str, after: str) -> bool:
    """Whether a number says what is so already, or what changes: 已建成30家, 由60%提高到."""
    if _ALREADY.search(before):
        return True
    changes = _CHANGED.match(after) or (not after and _THEN_CHANGES.match(text, end))
    return bool(changes and _FROM.search(before))


#: What a value is raised or lowered from: 由60%提高到70%, 将现行16%的税率降至13%.
_FROM = re.compile(
    # 由2020年的, 将现行
    "(?:[由从](?:[12][0-9]{3}年[底末]?)?|将(?:[12][0-9]{3}年)?|现行的?|原有?的?|目前的?|当前的?)"
    # 60%、, 的10万元、
    "[^，；。0-9]{0,20}(?:[0-9.]+[万亿]?[一-龥%]{1,3}、){0,3}$"
)
_CHANGED = re.compile(
    "(?:、[0-9.]+[万亿]?[一-龥%]{1,3}?){0,3}[^，；。0-9]{0,12}?"
    # 提高到, 下调至, 压减到
    "(?:提[高升]|增[加长至]?|扩[大充]?|上[调升浮]|下[调降浮]|降[低至到为]?|减[少至]?|压[减缩]|缩[短减小]|调整|延长|放宽"
    "|恢复|发展|壮大)[^，；。0-9]{0,3}[到至为]"
)
_THEN_CHANGES = re.compile(r"，(?:发展|提[高升]|增[加长]|扩大|上升|下降|降|减少|压减)[低]?[到至]")
#: What has been reached already, and what is only compared: 已建成30家, 比上年高2个百分点.
_ALREADY = re.compile(
    # 已建成, 已累计完成
    "已经?(?:累计|实现|完成|建[成有]|培育|新增|达|有|拥有|超|突破|培训|发放|惠及|覆盖)?[^，；。按应须]{0,16}$"
    # 全省现有
    "|(?:全[省市县区州国]|我[省市县区州])现有[^，；。0-9]{0,16}$"
    # 比上年高, 较去年多
    "|(?:比|较)[^，；。]{2,12}(?:(?<![提升])高|(?<![降减])低|多|(?<!减)少)$"
)
