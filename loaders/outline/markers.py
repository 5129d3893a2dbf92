"""Numbering marks: what can open an item, and how high it stands.

The ladder is that of GB/T 9704-2012 clause 7.3.3 (`一、` `（一）` `1.` `（1）`), with the articles of regulations
above it, circled numbers and run-in enumeration (`一是`) below. Decimal numbering (`1` `1.1` `1.1.1`, GB/T 1.1-2020
clause 7.3; usual in emergency plans) goes down the same ladder, a step a number. A mark is only a candidate here;
whether it opens an item is decided by `loaders.outline.tree`, which knows what has been counted so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.numerals import to_int
from loaders.outline import decimals, schemes

#: Ranks, from the top of the ladder down. Lower stands higher. `BELOW_HAN`: Ⅰ or 壹 between 一、 and （一）.
PART, CHAPTER, SECTION, ARTICLE, HAN, BELOW_HAN, HAN_BRACKET, ARABIC, ARABIC_BRACKET, ARABIC_HALF, CIRCLED, RUN_IN = (
    range(12)
)

_HAN = "[一二三四五六七八九十百]{1,4}"
_SP = r" ?"
#: So many things, none of which comes in tenths: 1.5个站点 is the first item.
_COUNTED = r"[1-9]\d{0,3}(?:[家所名项]|个(?!百分点|月|小时|工作日))(?=[\u4e00-\u9fff])"
#: A name that begins with a number, behind the dot: 6.120急救, 7.12345热线, 8.5G应用.
_NAMED = r"[1-9]\d{2,4}(?:人才|工程|行动|计划|项目|热线|平台|急救|接处警|报警|政务|便民)|[2-6]G[\u4e00-\u9fff+＋]"
_MONTH = r"(?:[1-9]|1[0-2])月(?:[1-9底末初前中起份]|[上下]旬)"
_MARK = re.compile(
    # 一、 but not 二、三级
    f"(?P<han>{_HAN})[、．﹒.](?![一二三四五六七八九十]{{1,2}}[、级类次产线])"
    # 一） —、 （一）
    f"|(?P<hanhalf>{_HAN})[）)]"
    r"|(?P<dash>[—－―])[、．](?=[\u4e00-\u9fff])"
    rf"|[（(〔]{_SP}(?P<hanb>{_HAN}){_SP}[）)〕][、．.]?"
    # 1. and 1.2026年, 2.12月底, 6.120急救, 1.5个站点: no 1.5倍
    rf"|(?P<arabic>\d{{1,3}}){_SP}"
    rf"(?:[．、﹒]|\.(?!\d)|\.(?=20\d\d年|{_MONTH}|[1-9]\d{{1,2}}周?岁|{_NAMED}|{_COUNTED})){_SP}"
    # （1） 1） ① ㈠ ⒈ ⑴
    rf"|[（(]{_SP}(?P<arabicb>\d{{1,3}}){_SP}[）)](?:[、．]|\.(?!\d))?"
    rf"|(?P<half>\d{{1,2}})[）)]"
    r"|(?P<circled>[①-⑳])、?|(?P<hanbsign>[㈠-㈩])|(?P<arabicsign>[⒈-⒛])|(?P<arabicbsign>[⑴-⒇])"
    # 第一章, 第三条, 第二部分: not where a law is cited
    r"|第 ?(?P<law>[一二三四五六七八九十百零〇\d]{1,5}) ?(?P<level>[编章节条]|部分(?![是为的，、]))"
    r"(?!款|例|件|项(?!目)|规定|第[^，。；]{1,4}[款项条目]|[、和至的及之])\s?"
    # 一是, 二要
    "|(?P<runin>[一二三四五六七八九十]{1,2})(?:是(?![否指由])|要(?![求素点件害]))"
    # 第一， 行动一：
    "|第(?P<ordinal>[一二三四五六七八九十]{1,2})[，,]"
    r"|(?:重点)?(?:行动|任务|工程|专项|举措|措施|项目)(?P<word>[一二三四五六七八九十]{1,3}|\d{1,2})(?:[：:、．]|\.(?!\d))"
)
#: What a mark can begin with: a look at two characters saves trying every form of it in vain.
_OPENING = re.compile(
    r"[一二三四五六七八九十百—－―（(〔\d①-⑳㈠-㈩⒈-⒛⑴-⒇第行任工专举措项重](?:"
    r"(?<=[—－―])(?=[、．])"
    r"|(?<=[一二三四五六七八九十百])(?=[一二三四五六七八九十百、．﹒.）)是要])|(?<=\d)(?=\d{0,2} ?[．、﹒.）)])"
    r"|(?<=[（(〔])(?=[ 一二三四五六七八九十百\d])|(?<=第)(?=[ 一二三四五六七八九十百零〇\d])|(?<=[①-⑳㈠-㈩⒈-⒛⑴-⒇])"
    r"|(?<=[行任工专举措项])[动务程项措施目](?=[一二三四五六七八九十\d])|(?<=重)点(?=[行任工专举措项]))"
)
_RANKS = {
    "han": HAN,
    "dash": HAN,  # —、 for 一、, as the recognition of printed characters has it
    "hanb": HAN_BRACKET,
    "hanhalf": HAN_BRACKET,  # 一）
    "hanbsign": HAN_BRACKET,  # ㈠
    "arabic": ARABIC,
    "arabicsign": ARABIC,  # ⒈
    "arabicb": ARABIC_BRACKET,
    "arabicbsign": ARABIC_BRACKET,  # ⑴
    "half": ARABIC_HALF,
    "circled": CIRCLED,
    "runin": RUN_IN,
    "ordinal": RUN_IN,
    "word": HAN_BRACKET,  # 行动一：, 任务1.
}
_LAW = {"编": PART, "部分": PART, "章": CHAPTER, "节": SECTION, "条": ARTICLE}
#: A chapter's heading whose first article follows at once: 第二章　建设　第六条.
_CHAPTER_HEADING = re.compile(
    r"(?:(?<=[。；）)\n])|\A)\s*第[一二三四五六七八九十百零〇\d]{1,4}[章节][^，。；：\n第]{1,24}(?<!依照|按照|根据|违反|适用|条例|办法|规定)\Z"
)
_LONGEST_CHAPTER = 34  # characters of a chapter's number and heading
#: How a word that numbers begins, or the bracket or bullet in front of it.
_WORDS = frozenset("行任工专举措项重问事清【★☆■□●◆▲△※►•")
#: Characters after which an item can begin in running text (line breaks are often lost).
_BEFORE_INLINE = frozenset("。；：;:！？!?）)〕】]”》")
_BEFORE_RUN_IN = _BEFORE_INLINE | frozenset("，,、—")


class Mark(NamedTuple):
    """A numbering mark: its rank, the number it prints, and where it stands (`[start, end)` of the clean text).

    `at_line`: it starts a line. `glued`: it follows a character that ends no sentence, as after a heading whose line
    break was lost. `printed`: it prints its number; else that is its place among the headings beside it.
    """

    rank: int
    number: int
    start: int
    end: int
    at_line: bool
    glued: bool = False
    printed: bool = True


def marks(text: str, start: int = 0, end: int | None = None) -> list[Mark]:
    """All candidates in reading order.

    >>> [(m.rank == HAN, m.number) for m in marks("一、总则。二、任务。其中一、二级医院")]
    [(True, 1), (True, 2)]
    """
    stop = len(text) if end is None else end
    found = list(each_mark(text, start, end))
    headed = any(mark.rank == HAN and mark.at_line for mark in found)
    counted = [*_decimals(text, start, stop, headed), *_by_scheme(text, start, stop, found)]
    if counted:
        taken = {mark.start for mark in counted}
        kept = (mark for mark in found if mark.start not in taken)
        found = sorted([*counted, *kept], key=lambda mark: mark.start)
    return _over_articles(found) if headed else _raised(text, found)


def _over_articles(found: list[Mark]) -> list[Mark]:
    """The marks with 一、二、 as chapters where they count once and the first stands above the first article."""
    first = next((mark for mark in found if mark.at_line and mark.rank in (CHAPTER, ARTICLE, HAN)), None)
    if first is None or first.rank != HAN or not any(mark.rank == ARTICLE and mark.at_line for mark in found):
        return found
    headings = [mark.number for mark in found if mark.rank == HAN and mark.at_line]
    if headings != list(range(1, len(headings) + 1)):
        return found
    return [mark._replace(rank=CHAPTER) if mark.rank == HAN and mark.at_line else mark for mark in found]


def _raised(text: str, found: list[Mark]) -> list[Mark]:
    """The marks with words (行动一) a step higher where （一） stand below them; there is no 一、 above."""
    words = [mark for mark in found if mark.rank == HAN_BRACKET and mark.at_line and text[mark.start] in _WORDS]
    if len(words) < 2 or not any(
        mark.rank == HAN_BRACKET and words[0].start < mark.start < words[1].start for mark in found
    ):
        return found
    raised = {mark.start for mark in words}
    return [mark._replace(rank=HAN) if mark.start in raised else mark for mark in found]


def each_mark(text: str, start: int = 0, end: int | None = None) -> Iterator[Mark]:
    """The same one by one, for who needs only the first; without those of decimal numbering."""
    at, stop = start, len(text) if end is None else end
    while opening := _OPENING.search(text, at, stop):
        match = _MARK.match(text, opening.start(), stop)
        at = match.end() if match else opening.start() + 1
        mark = _mark(text, match, start) if match else None
        if match and not mark and match["word"]:  # the last word of a heading, and the first item: 主要任务1.加强监管
            at = match.start("word")
        if mark is not None:
            yield mark


def line_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The candidates that start a line, without a look at the rest."""
    at = start
    while at < end:
        match = _MARK.match(text, at, end)
        mark = _mark(text, match, start) if match else None
        if mark is not None:
            yield mark
        at = text.find("\n", at, end) + 1 or end


def _mark(text: str, match: re.Match[str], start: int) -> Mark | None:
    """What a match says, None where it is no candidate after all; the scan began at `start`."""
    name = str(match.lastgroup)
    if name == "level":
        name = "law"
    at = match.start()
    before = text[at - 1] if at > start else "\n"
    at_line = before == "\n"
    glued = not at_line and before not in (_BEFORE_RUN_IN if name in ("runin", "ordinal") else _BEFORE_INLINE)
    opens_chapter = (
        glued and match["level"] == "条" and _CHAPTER_HEADING.search(text[max(start, at - _LONGEST_CHAPTER) : at])
    )
    if glued and name not in ("han", "hanb", "arabic", "arabicb") and not opens_chapter:
        return None
    if name == "word" and not at_line:
        return None
    if name == "law" and not at_line and before not in "。）)" and not opens_chapter:
        return None
    if match["level"] == "部分" and not at_line:
        return None
    rank = _LAW[match["level"]] if name == "law" else _RANKS[name]
    try:
        number = 1 if name == "dash" else to_int(match[name])
    except ValueError:
        return None
    return Mark(rank, number, at, match.end(), at_line, glued) if number else None


#: How high the forms of `loaders.outline.schemes` stand.
_SCHEMES = {
    "padded": ARABIC,
    "bare": ARABIC,
    "boxed": ARABIC,
    "roman": HAN,
    "word": HAN_BRACKET,
    "letter": ARABIC_HALF,
    "paired": ARABIC,
    "row": ARABIC,
    "formal": HAN,
}


def _by_scheme(text: str, start: int, end: int, ladder: list[Mark]) -> Iterator[Mark]:
    """The marks that only their count makes marks, among those of the usual `ladder`.

    Roman and formal numbers stand where their first one does: above 一、, or a step below the mark in front of it.
    """
    ranks: dict[str, int] = {}
    for name, number, at, stop in schemes.find(text, start, end):
        rank = _SCHEMES[name]
        if rank == HAN:
            if number == 1 or name not in ranks:
                ranks[name] = _step(ladder, at)
            rank = ranks[name]
        yield Mark(rank, number, at, stop, at_line=True)


def _step(ladder: list[Mark], at: int) -> int:
    """The rank of a number that may stand at any step."""
    lines = [mark for mark in ladder if mark.at_line]
    if not any(mark.rank == HAN for mark in lines):
        return HAN
    before = next((mark.rank for mark in reversed(lines) if mark.start < at and mark.rank <= ARABIC), None)
    return CHAPTER if before is None else _BELOW.get(before, BELOW_HAN)


_BELOW = {HAN: BELOW_HAN, HAN_BRACKET: ARABIC, ARABIC: ARABIC_BRACKET}
#: Decimal numbers go down the ladder, a step a number.
_STEPS = (HAN, HAN_BRACKET, ARABIC, ARABIC_BRACKET, ARABIC_HALF)


def _decimals(text: str, start: int, end: int, headed: bool = False) -> Iterator[Mark]:
    """The decimal numbers as marks; `headed`: there are 一、 above them.

    >>> [(_STEPS.index(m.rank), m.number) for m in _decimals("预案\\n1总则\\n1.1目的\\n1.2依据\\n2组织体系", 0, 30)]
    [(0, 1), (1, 1), (1, 2), (0, 2)]
    """
    for path, at, stop in decimals.find(text, start, end, headed):
        yield Mark(_STEPS[len(path) - 1], path[-1], at, stop, at_line=True)
