"""The grammar of time in Chinese policy texts: from a phrase to dates.

`Calendar.find` lists the time phrases of a sentence. A calendar knows the document's own date and years; the year of
one phrase is carried to the next (`2024年6月前申请，年底前通过`). Dates are ISO, and a phrase means its last day:
`2025年` is 2025-12-31. Years that date nothing (`较2020年`, `《…（2021—2023年）》`, `近三年`) give no phrase, nor do
mere durations (`每次2小时`, `3个工作日内`), which are quantities.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from loaders.extract.brackets import TITLE
from loaders.extract.dating import dates
from loaders.extract.days import days, later, months_of, number
from loaders.extract.festivals import FEASTS, FIRST, SECOND, TERMS
from loaders.numerals import RANGE, to_int
from loaders.record import When
from loaders.values import dataclass

#: point: one date; range: from … to; since: from … on; recurrence: each year, month …; relative: counted from the
#: document; annual: 年度 before a noun of review; period: the years of a five-year plan, which alone bind nobody.
Kind = Literal["point", "range", "since", "recurrence", "relative", "annual", "period"]

_Y = r"(?:[12][0-9]{3}|二[〇○零OＯ][〇○零一二三四五六七八九]{2})"
_M = r"(?:[01]?[0-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:[0-3]?[0-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_N = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_WEEKDAY = "(?:[（(](?:星期|周)[一二三四五六日天][）)])?"
#: 下班前, 上午10时前, （星期五）前: what narrows a day further.
_HOUR = rf"{_WEEKDAY}(?:(?:[上下]午)?(?:下班|[0-9]{{1,2}}(?:[:：][0-9]{{2}}|[时点]整?))(?=之?前|以前))?"
_BEFORE = rf"{_HOUR}(?:之前|以前|前(?![置端期述沿列景瞻往后三两0-9]|提[下条，。]))"
_INSIDE = r"(?:之内|以内|内(?![部容地外科设涵镜分蒙]))"
_ONWARD = r"(?:开始|以后|之后|起(?![草步点到义家底始飞]))"
_TAIL = rf"(?:(?P<before>{_BEFORE})|(?P<inside>{_INSIDE}|期间)|(?P<since>{_ONWARD})|(?P<past>以来))?"
_EDGE = (
    r"[底末](?![层数线图子位])|初(?![步级审中心期始次诊具评创定一二三四五六七八九十])"
    r"|中(?![期医药级小心高西国央部考学华外型等秋])"
)
_NO_DIGIT = r"(?<![0-9.．个每])"


def _rest(n: int) -> str:
    """What narrows a year: a half, a quarter, a month with or without a day, an end."""
    return (
        # 上半年, 第三季度
        rf"(?:(?P<half{n}>[上下])半年|[第前]?(?P<quarter{n}>[一二三四1-4])个?季度(?P<qend{n}>末)?"
        # 6月, 6月30日, 6月底
        rf"|(?P<month{n}>{_M})月份?(?![龄薪嫂饼亮子均经])"
        rf"(?:(?P<day{n}>{_D})[日号]|(?P<third{n}>[上中下])旬|(?P<edge{n}>[底末初]))?"
        # 年底, 春节前, 秋季学期, 全年
        rf"|年?(?P<end{n}>{_EDGE}|(?<=年)内(?![部容地外科设涵镜分蒙]))"
        rf"|(?P<feast{n}>{FEASTS})(?={_BEFORE})|(?P<term{n}>{TERMS})|(?<![0-9])(?P<whole{n}>全年))"
    )


_POINT = re.compile(
    # 2025年底, 今年6月, 次年: no 成本年, 说明年
    f"(?:(?P<year1>{_Y})年度?|(?P<word1>今年|(?<![成资基版文])本年度?|(?<![透表证说声])明年|(?<![人频批场架班])次年|(?<!合)同年))"
    f"{_rest(1)}?{_TAIL}"
    # A part of a year alone, or all of it: 上半年, 第三季度, 6月, 春节, 全年
    f"|(?:{_NO_DIGIT}|(?=全年))(?P<bare>"
    f"(?=[上下]半年|[第前]?[一二三四1-4]个?季度|{_M}月|(?<![青少老成壮幼])年[底末中初内]|{FEASTS}|{TERMS}|全年)){_rest(2)}"
    rf"{_TAIL.replace('P<', 'P<b_')}"
)
_RANGE = re.compile(
    # 2024—2026年, 2025年3月至2026年6月
    f"(?P<year1>{_Y})(?:年度?{_rest(1)}?)?{RANGE}"
    f"(?:(?P<year2>{_Y})年度?{_rest(2)}?|{_rest(3)}|(?P<day6>{_D})[日号])(?:期间)?"
    # 3月至6月, 3月1日至5日
    f"|{_NO_DIGIT}(?P<month4>{_M})月?(?:(?P<day4>{_D})[日号])?{RANGE}(?P<month5>{_M})月"
    f"(?:(?P<day5>{_D})[日号]|[底末])?"
)
_PERIOD = re.compile(r"[“\"「]?十(?P<five>[一二三四五六七])五[”\"」]?(?:规划)?(?P<part>期?末|时期|期间|初期|中期)?")
_WITHIN = (
    rf"(?:(?:末月|{_M}月份?)(?:{_D}[日号]|[底末初]|[上中下]旬)?|{_D}[日号]|第?[一二三四]季度|[上下]半年|年?[底末初])"
)
_RECURRENCE = re.compile(
    r"(?:每(?:个|一)?(?P<half>半)?(?P<each>学[年期]|年度?|季度?|月份?|周|星期|旬|(?<![人户名床张均例到至]每)[日天])(?!度|[龄轻])"
    r"|每(?:隔)?(?P<many>[两二三四五六2-6])个?(?P<unit>年|月|周|天|季度)"
    r"|逐(?P<by>[年月季])|(?P<mean>[年月])(?:均(?!浓度|[气降]|值)|平均(?=[培新增开组选引完建安吸转举投提]|\Z))|按(?P<per>年度?|季度?|月度?)(?![龄份薪均]))"
    rf"(?:的?{_WITHIN}(?:{_BEFORE}|{_INSIDE})?(?:[、和]{_WITHIN}(?:{_BEFORE}|{_INSIDE})?)*)?"
    # which months those are: 每季度末（3月、6月、9月、12月）前
    rf"(?:[（(](?:分别)?[在于为即]?(?=[^（()）]{{0,24}}[月日])[0-9一二三四五六七八九十、，,和及月日号底末初中旬前]{{2,24}}[）)]{_BEFORE}?)?"
)
_RELATIVE = re.compile(
    # 自本办法印发之日起三个月内
    "(?:(?:自|从|在)?(?:本[一-龥]{1,6}?)?(?:正式)?(?P<anchor>印发|发布|下发|公布|出台|施行|实施|印发实施)"
    "(?:(?:之日)?(?:起|以?后|之后)的?，?)?)"
    rf"(?P<n1>{_N})(?P<u1>年|个月|周|天|日|个工作日)(?:{_INSIDE})"
    # 用两年时间, 经过3—5年努力
    f"|(?P<use>(?<!使)用|利用|经过|通过|未来|今后)(?:{_N}{RANGE})?(?P<n2>{_N})(?P<u2>年|个月)(?!以上)(?:左右)?"
    f"(?:的?(?:时间|(?:持续|不懈|共同|接续)?(?:努力|奋斗|发展|建设|培育))(?=，|。|$|{_INSIDE})|的?(?:时间|努力)|{_INSIDE})?"
    # 三年内, 2—3年内
    f"|(?:[一二两三四五1-9](?:年|个月)?{RANGE})?(?P<n3>{_N})(?P<u3>年|个月)(?:的?时间{_INSIDE}|{_INSIDE})"
)
_PAST = re.compile(rf"(?:近|过去|前){_N}年来?|往年|上一?年度?|去年|历年|[〔\[（(]{_Y}[〕\]）)]|当年|{_N}年来")
#: A duty of every year: 年度考核; 年培训500人次, 年新增就业3000人, not 2025年培训, 全年培训, 年产量.
_ANNUAL = re.compile(
    r"(?<![^，,。；;、：:.．（(）)\s争保现省市县区镇乡村道])年(?=供应(?!能力|量|规模)|新[增建]|培[训养育](?!能力|规模)|举办|开展|组织|选[派送]|引进|输送|输出|转移就业|吸纳"
    r"|抽检|筛查|巡查|发放|更新改造)"
    r"|年度(?=[一-龥]{0,4}(?:督[导查]|考[核评]|评[估价]|检查|审计|监测|总结|报告|通报))"
)
_PLAN = re.compile(TITLE + r"|“[^“”]{0,30}”(?![末期时规])|\"[^\"]{0,30}\"")


def _nameless(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)


#: All phrases in one pass: the first that begins, and of those the first kind in this order.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("past", _PAST),
    ("recurrence", _RECURRENCE),
    ("relative", _RELATIVE),
    ("period", _PERIOD),
    ("plan", _PLAN),
    ("range", _RANGE),
    ("point", _POINT),
    ("annual", _ANNUAL),
)
_NUMERAL = "0-9一二两三四五六七八九十"
_DASH = r"\-—–－~～―至到"
#: What a phrase can begin with; nothing else is tried elsewhere. One set of characters comes first, which the engine
#: finds fast, and then what must stand behind each of them.
_FIRST = re.compile(
    rf"[{_NUMERAL}年半每逐按《“\"「〔\[（(今本明次同上下第前自从在印发公出施用利经通未近过去往历当全{FIRST}]"
    # a number: 2025年, 3个季, 6月; 十四五, 二〇二五
    rf"(?:(?<=[{_NUMERAL}])(?:[{_NUMERAL}]{{0,4}}(?:[年月季{_DASH}]|个季|个月内|[日号][{_DASH}])|[一二三四五六七]五|[〇○零OＯ])"
    # a name in quotes; 年底, 每月
    r"|(?<=[《“\"「本])|(?<=年)[底末中初内均平度新培举开组选引输转吸抽筛巡发更供]|(?<=每)[个一半学年季月周星旬日天隔两二三四五六2-6]"
    # 逐年, 〔2024, 上半年, 明年
    rf"|(?<=[按逐])[年季月]|(?<=[〔\[（(])[12二]|(?<=[上下])(?:半|一?年|发)|(?<=[明次同去往历当半])年"
    # 今年, 近三年, 自印发, 全年完成, 未来
    rf"|(?<=今)[年后]|(?<=[第近前用])[{_NUMERAL}半]|(?<=过)去|(?<=[自从在])[本正印发下公出施实]|(?<=印)发"
    r"|(?<=[发公])布"
    r"|(?<=全)年(?<![^，,。；;：:、（()）.．\s争保划计]全年)(?=[完新力确实争组建开举培改安引招推投达])"
    r"|(?<=出)台|(?<=施)行|(?<=利)用|(?<=[经通])过|(?<=未)来"
    rf"|(?<=[{FIRST}])[{SECOND}])"
)
_ANY = re.compile("|".join(f"(?P<{name}>{_nameless(pattern)})" for name, pattern in _KINDS))
_BY_NAME = dict(_KINDS)
_GATE = re.compile("年|月|季|周|星|旬|日|天|五|节|旦|庆|学期")

_TOWARDS = ("至", "到", "于", "在", "自", "从")
#: Before one of those the end of another word: 达到, 做到.
_REACHES = ("达", "得", "提", "感", "做")
_MODAL = ("力争", "争取", "确保", "努力")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time phrase: `[start, end)` of the text, with the 到 before it and the 前 behind it.

    `lead` is where it begins with a 力争, 争取, 确保 directly before it. `year` is the year that a later phrase without
    a year takes over. `when` carries what is printed but no span: `When.span` counts in the source. `dated` is true
    where the phrase gives what follows it a date, not only a rhythm.
    """

    start: int
    end: int
    lead: int
    kind: Kind
    when: When
    year: int | None = None

    @property
    def dated(self) -> bool:
        return self.kind in ("point", "range", "since", "relative")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a phrase without a year, or one counted from the document, refers to.

    `signed` is the document's date (ISO) or None; `first` and `last` are the years that its title covers, or None.
    `issued` is the year of its number, for a document without a date.
    """

    signed: str | None = None
    first: int | None = None
    last: int | None = None
    issued: int | None = None

    @property
    def year(self) -> int | None:
        """The year of a bare month where nothing before it says another."""
        if self.first is not None and self.first == self.last:
            return self.first
        return int(self.signed[:4]) if self.signed else self.issued or self.first

    def find(self, text: str, start: int, end: int, year: int | None = None) -> list[Phrase]:
        """The time phrases of a sentence, in order; `year` is that of the phrase before it in the same block.

        >>> text = "2024年6月前提起申请，年底前通过评审，每季度通报"
        >>> [(text[p.start:p.end], p.when.deadline or p.when.recurrence) for p in Calendar().find(text, 0, len(text))]
        [('2024年6月前', '2024-06-30'), ('年底前', '2024-12-31'), ('每季度', 'P3M')]
        """
        if not _GATE.search(text, start, end):
            return []
        found: list[Phrase] = []
        at, first, any_of = start, _FIRST.search, _ANY.match
        while begin := first(text, at, end):
            match = any_of(text, begin.start(), end)
            if match is None:
                at = begin.start() + 1
                continue
            at = match.end()
            kind = match.lastgroup or ""
            if kind not in _READERS:
                continue
            read = _reading(self, kind, match.group(), year) if kind in _PLAIN else _in_place(self, match, end, year)
            if read is None:
                continue
            printed = match.start()
            begins, lead = _led(text, start, printed)
            if (
                kind == "relative"
                and text[printed] not in "用利经通未今"
                and (whose := _whose(text, start, begins)) is not None
            ):
                begins = lead = whose
            phrase = Phrase(begins, at, lead, *read)
            year = phrase.year or year
            beside = bool(found) and found[-1].end == printed - 1 and text[printed - 1] in "和与及、"
            if beside or dates(text, start, end, phrase, printed, (self.signed, self.first)):
                found.append(phrase)
        return found


_Read = tuple[Kind, When, int | None]


@lru_cache(maxsize=4096)
def _reading(calendar: Calendar, kind: str, printed: str, year: int | None) -> _Read | None:
    """What a phrase of a kind means whose words alone tell: plans print the same ones over and over."""
    parts = _BY_NAME[kind].fullmatch(printed)
    return _READERS[kind](calendar, parts, year) if parts else None


def _in_place(calendar: Calendar, match: re.Match[str], end: int, year: int | None) -> _Read | None:
    """What a phrase means where what stands around it tells too."""
    kind = match.lastgroup or ""
    parts = _BY_NAME[kind].match(match.string, match.start(), end)
    return _READERS[kind](calendar, parts, year) if parts else None


def _led(text: str, start: int, at: int) -> tuple[int, int]:
    """Where a phrase begins with its 到, and with a modal before that."""
    if text.endswith(_TOWARDS, start, at):
        begins = at - (2 if text.endswith("截至", start, at) else 1)
        if not text.endswith(_REACHES, start, begins):
            at = begins
    return at, at - 2 if text.endswith(_MODAL, start, at) else at


# -- readers: one a kind ---------------------------------------------------------------------------------------------


def _read_point(calendar: Calendar, parts: re.Match[str], before: int | None) -> _Read | None:
    bare = parts["bare"] is not None
    year = before if before is not None else calendar.year
    if parts["year1"]:
        year = number(parts["year1"])
    elif parts["word1"]:
        year = _worded(parts["word1"], calendar, before)
    if year is None:
        return None
    group = _rest_of(parts, "2" if bare else "1")
    if group["whole"] and before is None and calendar.first != calendar.last:
        return None  # of which year is not said
    first, last = days(year, group)
    if bare and group["feast"] and last and calendar.signed and last.isoformat() < calendar.signed:
        first, last = days(year + 1, group)  # the next one
    if first is None or last is None:
        return None
    mark = "b_" if bare else ""
    printed = parts.group()
    if parts[mark + "past"]:
        return None
    if parts[mark + "since"]:
        return "since", When(start=first.isoformat(), printed=printed), year
    if parts[mark + "before"] and group["term"]:
        return "point", When((first - timedelta(days=1)).isoformat(), printed=printed), year
    if parts[mark + "before"] and _coarse(group):
        earliest = (first - timedelta(days=1)).isoformat()
        when = When(last.isoformat(), None, earliest, last.isoformat(), True, None, printed)
        return "point", when, year
    return "point", When(last.isoformat(), printed=printed), year


def _read_range(calendar: Calendar, parts: re.Match[str], before: int | None) -> _Read | None:
    if parts["month4"]:
        year = before if before is not None else calendar.year
        if year is None:
            return None
        first = days(year, {"month": parts["month4"], "day": parts["day4"]})[0]
        last = days(year, {"month": parts["month5"], "day": parts["day5"]})[1]
    else:
        year = number(parts["year1"])
        first = days(year, _rest_of(parts, "1"))[0]
        late = number(parts["year2"]) if parts["year2"] else year
        rest = _rest_of(parts, "2" if parts["year2"] else "3")
        if parts["day6"]:
            rest = {"month": parts["month1"], "day": parts["day6"]}
        last = days(late, rest)[1]
        year = late
    if first is None or last is None or first > last:
        return None
    return "range", When(last.isoformat(), first.isoformat(), printed=parts.group()), year


def _read_period(calendar: Calendar, parts: re.Match[str], before: int | None) -> _Read | None:
    last = 2005 + 5 * to_int(parts["five"])
    printed, part = parts.group(), parts["part"] or ""
    if part.endswith("末"):
        return "point", When(f"{last}-12-31", printed=printed), last
    if part == "中期":
        return "point", When(f"{last - 2}-12-31", printed=printed), last - 2
    return "period", When(f"{last}-12-31", f"{last - 4}-01-01", printed=printed), None


_EACH = {
    "年": "P1Y",
    "学年": "P1Y",
    "学期": "P6M",
    "季": "P3M",
    "月": "P1M",
    "周": "P1W",
    "星": "P1W",
    "旬": "P10D",
    "日": "P1D",
    "天": "P1D",
}
_MANY = {"年": "Y", "月": "M", "周": "W", "天": "D"}


def _read_recurrence(calendar: Calendar, parts: re.Match[str], before: int | None) -> _Read | None:
    if parts["many"]:
        count = to_int(parts["many"])
        unit = parts["unit"]
        period = f"P{count * 3}M" if unit == "季度" else f"P{count}{_MANY[unit]}"
    elif parts["half"]:
        if not parts["each"].startswith(("年", "月")):
            return None
        period = "P6M" if parts["each"][0] == "年" else "P15D"
    else:
        word = parts["each"] or parts["by"] or parts["mean"] or parts["per"]
        period = _EACH.get(word) or _EACH[word[0]]
    return "recurrence", When(recurrence=period, printed=parts.group()), None


#: What stands in front of 印发之日起 where the document itself is meant: nothing, or a word for it.
_WHOSE = re.compile(
    r"(?:(?<![一-龥])|(?<=[应须要将])|[自从在于])本?(?:(?:实施|工作|行动)?(?:方案|意见|通知|办法|计划|措施|文件|政策|条例|规定))?(?:正式)?$"
)
_LONGEST_WHOSE = 10


def _whose(text: str, start: int, at: int) -> int | None:
    """Where a term that begins with the issue of a document at `at` begins with its name, None if it is another's.

    >>> _whose("应于方案印发后", 0, 4), _whose("名单公布后", 0, 2)
    (1, None)
    """
    whose = _WHOSE.search(text, max(start, at - _LONGEST_WHOSE), at)
    return whose.start() if whose else None


#: What further terms of a sentence are counted from: 印发之日起，1个月内完成自查，3个月内….
_SINCE_ISSUE = re.compile(r"(?:印发|发布|下发|公布|出台|施行|实施)(?:之日起|后)，[^。；\n]*[，、]$")
_BOUND = re.compile(r"(?:[业满起后近过每册立评工认定龄第前年]|[0-9])$")


def _read_relative(calendar: Calendar, parts: re.Match[str], before: int | None) -> _Read | None:
    count, unit = parts["n1"] or parts["n2"] or parts["n3"], parts["u1"] or parts["u2"] or parts["u3"]
    if parts["anchor"] and parts.start() == parts.start("anchor") and _whose(parts.string, 0, parts.start()) is None:
        return None
    if parts["n3"]:
        at = parts.start()
        if _BOUND.search(parts.string, max(0, at - 1), at) or (
            unit == "个月" and not _SINCE_ISSUE.search(parts.string, max(0, at - 60), at)
        ):
            return None
    printed = parts.group()
    months = months_of(count, unit)
    signed = date.fromisoformat(calendar.signed) if calendar.signed else None
    whole = months is not None and months % 12 == 0
    if (
        whole
        and not parts["anchor"]
        and calendar.first is not None
        and calendar.last is not None
        and months is not None
        and (calendar.first < calendar.last or months == 12)  # three years are no part of one
    ):
        last = min(calendar.first + months // 12 - 1, calendar.last)
        counted = later(signed, months).isoformat() if signed else None
        when = When(f"{last}-12-31", None, f"{last}-12-31", counted, counted is not None, None, printed)
        return "relative", when, None
    if signed is None:
        return "relative", When(printed=printed, ambiguous=True), None
    if months is not None:
        return "relative", When(later(signed, months).isoformat(), printed=printed), None
    so_many = number(count) * (7 if unit == "周" else 1)
    if unit == "个工作日":
        so_many += 2 * (so_many // 5)
    return "relative", When((signed + timedelta(days=so_many)).isoformat(), printed=printed), None


def _read_annual(calendar: Calendar, parts: re.Match[str], before: int | None) -> _Read | None:
    kind: Kind = "recurrence" if parts.group() == "年" else "annual"
    return kind, When(recurrence="P1Y", printed=parts.group()), None


_READERS: dict[str, Callable[[Calendar, re.Match[str], int | None], _Read | None]] = {
    "point": _read_point,
    "range": _read_range,
    "period": _read_period,
    "recurrence": _read_recurrence,
    "relative": _read_relative,
    "annual": _read_annual,
}
#: Kinds that mean the same wherever they stand.
_PLAIN = frozenset(["recurrence", "period", "range", "point"])

# -- days ------------------------------------------------------------------------------------------------------------


def _rest_of(parts: re.Match[str], n: str) -> dict[str, str | None]:
    return {
        name: parts[name + n]
        for name in ("half", "quarter", "qend", "month", "day", "third", "edge", "end", "feast", "term", "whole")
    }


def _coarse(rest: dict[str, str | None]) -> bool:
    """Whether 前 leaves open if the unit itself still counts: 2025年前, 6月前, but not 6月底前."""
    if rest["month"]:
        return not (rest["day"] or rest["third"] or rest["edge"])
    return not (rest["end"] or rest["half"] or rest["qend"] or rest["feast"] or rest["term"])


def _worded(word: str, calendar: Calendar, before: int | None) -> int | None:
    signed = int(calendar.signed[:4]) if calendar.signed else calendar.first
    if word in ("次年", "同年"):
        return None if before is None else before + (word == "次年")
    return None if signed is None else signed + (word == "明年")
