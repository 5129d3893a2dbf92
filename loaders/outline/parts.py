"""The parts of a file: the policy, a second policy in the same notice, annexes; and where each really ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.header.titles import GENRES, Line, Titles, is_organisation, lines_of, plain, printed_again
from loaders.outline.markers import CHAPTER, HAN, line_marks
from loaders.text import BLOCK_MARK

_ANNEX_ALONE = re.compile(r"^附\s?件\s?[0-9一二三四五六七八九十]{0,3}\s?[:：]?$")
_ANNEX_NAMED = re.compile(r"^附\s?件\s?[0-9一二三四五六七八九十]{0,3}\s?[:：.．]?\s?\S")
_TITLE_LINE = re.compile(rf"^[^。；：:，]{{4,60}}(?:{GENRES})(?:[（(][^（）()]{{1,30}}[）)])?$")
_DATE = (
    r"(?:\d{4}|[○〇零一二三四五六七八九ＯO]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_TAIL_LINE = re.compile(
    # A date, 抄送, 附件, （此件公开发布）, a rule
    rf"^(?:{_DATE})|^抄\s?送|^主\s?送|^附\s?件|^附[：:]|印发$|^[（(]?此件|^信息公开|^公开方式|^[-—=*_·\W]+$"
    # What a page prints below a text: 上一篇, 打印, 网站地图
    r"|^(?:←|→)?\s?(?:上一篇|下一篇|返回|分享|打印|关闭|来源|责任编辑|版权|网站|联系(?:人|电话)|扫一扫|相关)"
    r"|^[（(]联系(?:人|电话)|^[-—－]? ?\d+ ?[-—－]?$"
    # 某某局2024年5月6日
    rf"|^[\u4e00-\u9fff（） ]{{4,240}}(?:{_DATE})$|网站地图|版权所有|网站标识码|公网安备|ICP备"
)
#: The foot of a page, and what belongs to one where another line of it stands below: 承办：甲局 may be a task's, too.
_FOOT = re.compile(r"技术支持|版权所有|网站标识码|公网安备|ICP备")
_LONGEST_FOOT = 16  # lines
_OF_FOOT = re.compile(
    r"^(?:承办|主办|主管|制作|地址|邮编|(?:联系)?电话|备案(?:编号)?|关于我们|网站声明)(?:单位)?[^。\n]{0,60}$|^[\x00-\x7f◆◇|｜]+$"
    r"|^(?:微信|微博|首页|手机版|PC版|电脑版|繁体|简体|搜索|顶部)$|^Produced By"
)
_ONLY_DATE = re.compile(_DATE)
_SIGNED = re.compile(rf"^[^，。；：]+{_DATE}$|版权所有|网站标识码|公网安备|ICP备")
#: A label whose units stand on the next line.
_LABEL = re.compile(r"(?:单位|部门|主体|科室|处室)[:：]?$")
_CLOSING = re.compile(
    # 本措施适用于, 上述政策
    r"^本(?:政策措施|政策|措施|意见|办法|方案|通知)(?:的)?(?:支持对象|适用|所称|执行|中[“\"《]|未尽)|^(?:上述|以上)(?:相关)?(?:措施|条款|政策)|"
    # 本办法由…负责解释, 本意见自…施行, 以上政策与…不一致的
    "^(?:施行说明|本(?:措施|意见|办法|方案|政策|规定|细则|计划|通知)(?:由|自|从|有效期)|此前|以上(?:政策|措施))"
)
_ANNEX_LIST = re.compile(r"(?<=\n)附\s?件")
NOTICE = "n."
"""The prefix of the ids of a notice's own items."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the clean text with numbering of its own.

    `prefix` goes before its items' ids ("", "d2.", "a1.", "n." for what the notice itself asks for).
    """

    prefix: str
    start: int
    end: int
    title: Line | None = None


def split(text: str, titles: Titles) -> tuple[Part, ...]:
    """The parts in reading order, the main policy first; their tails (signatures, copy lines) cut off."""
    starts = _policy_starts(text, titles)
    cuts: list[tuple[int, str, Line | None]] = []
    for number, (line, at) in enumerate(starts, 1):
        cuts.append((at, "" if number == 1 else f"d{number}.", line))
    if not cuts:
        cuts.append((0, "", None))
    body_from = cuts[-1][0]
    annexes = [a for a in _annexes(text, titles.zone_end) if a[0] > body_from]
    restart = _restarts(text, cuts, annexes)
    cuts += [(at, f"d{n}.", line) for n, (at, line) in enumerate(restart, len(starts) + 1 if starts else 2)]
    cuts += [(at, f"a{n}.", line) for n, (at, line) in enumerate(annexes, 1)]
    cuts.sort(key=lambda c: c[0])
    parts = []
    for index, (at, prefix, line) in enumerate(cuts):
        following = cuts[index + 1] if index + 1 < len(cuts) else None
        end = (following[2][0] if following[2] and following[2][0] > at else following[0]) if following else len(text)
        parts.append(Part(prefix, at, _without_tail(text, at, end), line))
    return tuple(parts)


def of_notice(text: str, titles: Titles, policy: Part) -> Part | None:
    """What a notice asks for in items of its own, in front of the policy that it wraps: two or more, on lines."""
    if titles.notice is None or policy.title is None or policy.title[0] <= titles.notice[1]:
        return None
    listed = _ANNEX_LIST.search(text, titles.notice[1], policy.title[0])
    end = listed.start() if listed else policy.title[0]
    marks = list(line_marks(text, titles.notice[1], end))
    first = next((mark for mark in marks if mark.number == 1 and mark.rank >= HAN), None)
    if first is None or not any(mark.rank == first.rank and mark.number == 2 for mark in marks):
        return None
    return Part(NOTICE, first.start, _without_tail(text, first.start, end))


def _policy_starts(text: str, titles: Titles) -> list[tuple[Line | None, int]]:
    """Each policy's title line above its text and where its text starts."""
    found: list[tuple[Line | None, int]] = []
    at = titles.notice[1] if titles.notice else 0
    for words, line in titles.policies:
        again = printed_again(text, words, at) if titles.notice else line
        if again is None and not found:
            found.append((None, line[1]))
        elif again is not None:
            found.append((again, again[1]))
            at = again[1]
    return found


def _annexes(text: str, zone_end: int) -> list[tuple[int, Line | None]]:
    """Annexes that are printed (not merely listed): where they start and their title line."""
    lines = lines_of(text)
    begun = [i for i, (s, _) in enumerate(lines) if text[s] == "附"]
    alone = [i for i in begun if lines[i][0] > 0 and _ANNEX_ALONE.match(text[slice(*lines[i])])]
    # `附件：` on a line of its own that only opens the list of annexes is followed by the heading of the first one.
    alone = [i for i in alone if not (text[slice(*lines[i])][-1] in ":：" and any(j > i for j in alone))]
    if not alone:
        named = [i for i in begun if lines[i][0] >= zone_end and _ANNEX_NAMED.match(text[slice(*lines[i])])]
        alone = [i for i in named if _has_body(text, lines, i)]
    result: list[tuple[int, Line | None]] = []
    for i in alone:
        title = None
        if not _ANNEX_ALONE.match(text[slice(*lines[i])]):
            title = lines[i]
        elif i + 1 < len(lines):
            title = lines[i + 1]
        result.append((lines[i][0], title))
    return result


def _has_body(text: str, lines: list[Line], index: int) -> bool:
    """Whether a line `附件1：…` is followed by the annex itself, not by a list of annexes or a signature."""
    following = lines[index + 1 : index + 8]
    if not following or any(re.match(_DATE, text[s:e]) or is_organisation(text[s:e]) for s, e in following[:4]):
        return False
    return len(text) - lines[index][1] > 200 and not _ANNEX_NAMED.match(text[slice(*following[0])])


def _restarts(
    text: str, cuts: list[tuple[int, str, Line | None]], annexes: list[tuple[int, Line | None]]
) -> list[tuple[int, Line]]:
    """A further policy nobody announced: a title line in mid-text after which the top count starts again at one."""
    begin, end = cuts[-1][0], annexes[0][0] if annexes else len(text)
    highest = 0
    known = {plain(text[slice(*c[2])]) for c in cuts if c[2]}
    result: list[tuple[int, Line]] = []
    for mark in line_marks(text, begin, end):
        if mark.rank not in (HAN, CHAPTER):
            continue
        if mark.number == 1 and highest >= 2:
            above = lines_of(text, max(begin, mark.start - 600), mark.start)[-6:]
            lines = (a for a in above if not BLOCK_MARK.match(text, *a))  # a heading is no title
            title = next((a for a in lines if _TITLE_LINE.match(text[slice(*a)])), None)
            if title and plain(text[slice(*title)]) not in known:
                result.append((title[0], title))
                highest = 0
        highest = max(highest, mark.number)
    return result


def _signed_at(text: str, lines: list[Line], end: int) -> int:
    """How many lines there are up to a signature with its date, behind which a page has but its own words; else 0."""
    for index in range(len(lines) - 1, 1, -1):
        line, above = text[slice(*lines[index])], text[slice(*lines[index - 1])]
        if "。" in line:
            return 0
        if line[-1] == "日" and _ONLY_DATE.fullmatch(line) and is_organisation(above):
            return 0 if any(line_marks(text, lines[index][1], end)) else index + 1
    return 0


def _without_tail(text: str, start: int, end: int) -> int:
    """Where the last item's text ends: before signature, date, list of annexes, copy line and closing provisions."""
    lines = lines_of(text, start, end)
    count = _signed_at(text, lines, end) or len(lines)
    foot = lines and _FOOT.search(text, lines[max(count - _LONGEST_FOOT, 0)][0], end)
    while count > 1:
        line = text[slice(*lines[count - 1])]
        short = (
            len(line) <= 45
            and is_organisation(line)
            and line[0] not in "—－"
            and not _LABEL.search(text[slice(*lines[count - 2])])
        )
        of_page = foot and (_FOOT.search(line) or _OF_FOOT.search(line))
        if not (short or of_page or _TAIL_LINE.search(line)) or (
            len(line) > 120 and not line.startswith(("附", "抄")) and not _SIGNED.search(line)
        ):
            break
        count -= 1
    if count == 1 < len(lines) and is_organisation(text[slice(*lines[0])]):
        return start  # a title above its notice's signature
    for index in range(count - 1, max(count - 12, 0), -1):
        line = text[slice(*lines[index])]
        rest = text[lines[index][0] : lines[count - 1][1]]
        if re.match(r"附\s?件|附[：:]", line) and "。" not in rest:
            count = index
            break
    for index in range(count - 1, max(count - 4, 0), -1):
        closes = _CLOSING.match(text[slice(*lines[index])])
        if closes and not any(line_marks(text, lines[index][1], lines[count - 1][1])):
            count = index
    return lines[count - 1][1] if count else end
