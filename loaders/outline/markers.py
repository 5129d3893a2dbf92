"""Numbering marks: what can open an item, and how high it stands.

The ladder is that of GB/T 9704-2012 clause 7.3.3 (`一、` `（一）` `1.` `（1）`), with the articles of regulations
above it, circled numbers and run-in enumeration (`一是`) below. A mark is only a candidate here; whether it opens an
item is decided by `loaders.outline.tree`, which knows what has been counted so far.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.numerals import to_int

#: Ranks, from the top of the ladder down. Lower stands higher.
PART, CHAPTER, SECTION, ARTICLE, HAN, HAN_BRACKET, ARABIC, ARABIC_BRACKET, ARABIC_HALF, CIRCLED, RUN_IN = range(11)

_HAN = "[一二三四五六七八九十百]{1,4}"
_SP = r" ?"
_MARK = re.compile(
    # The look-ahead lets the scan pass over most characters at once.
    r"(?=[一二三四五六七八九十百（(〔\d①-⑳第])(?:"
    rf"(?P<han>{_HAN})[、．﹒](?![一二三四五六七八九十]{{1,2}}[、级类次产线])"
    rf"|[（(〔]{_SP}(?P<hanb>{_HAN}){_SP}[）)〕]"
    rf"|(?P<arabic>\d{{1,3}}){_SP}(?:[．、﹒]|\.(?!\d)|\.(?=20\d\d年)){_SP}"
    rf"|[（(]{_SP}(?P<arabicb>\d{{1,3}}){_SP}[）)]"
    rf"|(?P<half>\d{{1,2}})[）)]"
    r"|(?P<circled>[①-⑳])"
    r"|第 ?(?P<law>[一二三四五六七八九十百零〇\d]{1,5}) ?(?P<level>[编章节条])"
    r"(?!款|例|件|项(?!目)|规定|第|[、和至的及之])\s?"
    r"|(?P<runin>[一二三四五六七八九十]{1,2})(?:是(?![否指由])|要(?![求素点件害]))"
    r"|第(?P<ordinal>[一二三四五六七八九十]{1,2})[，,])"
)
_RANKS = {
    "han": HAN,
    "hanb": HAN_BRACKET,
    "arabic": ARABIC,
    "arabicb": ARABIC_BRACKET,
    "half": ARABIC_HALF,
    "circled": CIRCLED,
    "runin": RUN_IN,
    "ordinal": RUN_IN,
}
_LAW = {"编": PART, "章": CHAPTER, "节": SECTION, "条": ARTICLE}
#: Characters after which an item can begin in running text (line breaks are often lost).
_BEFORE_INLINE = frozenset("。；：;:！？!?）)〕】]”》")
_BEFORE_RUN_IN = _BEFORE_INLINE | frozenset("，,、—")


class Mark(NamedTuple):
    """A numbering mark: its rank, the number it prints, and where it stands (`[start, end)` of the clean text).

    `at_line`: it starts a line. `glued`: it follows a character that ends no sentence, as after a heading whose line
    break was lost.
    """

    rank: int
    number: int
    start: int
    end: int
    at_line: bool
    glued: bool = False


def marks(text: str, start: int = 0, end: int | None = None) -> list[Mark]:
    """All candidates in reading order.

    >>> [(m.rank == HAN, m.number) for m in marks("一、总则。二、任务。其中一、二级医院")]
    [(True, 1), (True, 2)]
    """
    end = len(text) if end is None else end
    found = []
    for match in _MARK.finditer(text, start, end):
        name = match.lastgroup
        if name == "level":
            name = "law"
        at = match.start()
        before = text[at - 1] if at > start else "\n"
        at_line = before == "\n"
        glued = not at_line and before not in (_BEFORE_RUN_IN if name in ("runin", "ordinal") else _BEFORE_INLINE)
        if glued and name not in ("han", "hanb", "arabic"):
            continue
        if name == "law" and not at_line and before not in "。）)":
            continue
        rank = _LAW[match["level"]] if name == "law" else _RANKS[str(name)]
        try:
            number = to_int(match[str(name)])
        except ValueError:
            continue
        if number:
            found.append(Mark(rank, number, at, match.end(), at_line, glued))
    return found
