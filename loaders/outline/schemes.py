"""Numbering that is believed because it counts: `01`, `【1】`, `Ⅰ.`, `壹、`, `a、`, `1-1`, `任务1`.

Each of these forms can open a line by chance (a page number, a reference, the name of a thing). Where the lines of one
form count up from one they number items; a line that does not go on with the count is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.numerals import COUNTERS, FORMAL, to_int

_NUMBER = r"(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})"
_THINGS = "行动|任务|工程|专项|举措|措施|项目|问题|事项|清单"
_BULLET = "[★☆■□●◆▲△※►•]?"
_LINE = r"(?:\A|(?<=\n))"
#: What is asked, not done.
_ASKS = re.compile(r"\n?[^\n。]{2,40}[？?]")


class Form(NamedTuple):
    """A form of numbering: its name, what the text has to hold for it, the lines it opens, how far it has to count."""

    name: str
    gate: re.Pattern[str]
    line: re.Pattern[str]
    least: int = 2


FORMS = (
    # 01 with its item behind it or below it
    Form(
        "padded",
        re.compile("\n01"),
        re.compile(rf"{_LINE}(?P<number>\d{{2}})(?=[\u4e00-\u9fff“《\n])(?![万亿年月日])"),
    ),
    # 1 with a whole sentence behind it, which no row of a table is
    Form(
        "bare",
        re.compile("\n1[\u4e00-\u9fff“《]"),
        re.compile(
            rf"{_LINE}(?P<number>\d{{1,2}})(?=[\u4e00-\u9fff“《][^\n]{{3,}}[。；;](?:\n|\Z))"
            rf"(?![{COUNTERS}小])"
        ),
        least=3,
    ),
    Form(
        "boxed",
        re.compile("\n[【〔] ?1"),
        re.compile(rf"{_LINE}[【〔] ?(?P<number>\d{{1,2}}) ?[】〕]"),
    ),
    # not Ⅰ级响应
    Form(
        "roman",
        re.compile("\nⅠ"),
        re.compile(rf"{_LINE}(?P<number>[Ⅰ-Ⅻ])(?:[.．、:：] ?|(?=[\u4e00-\u9fff“])(?![级类型期段区线]))"),
    ),
    Form(
        "letter",
        re.compile("\n[aA][、.．)）]"),
        re.compile(rf"{_LINE}(?P<number>[a-zA-Z])[、.．)）] ?(?=[\u4e00-\u9fff“《])"),
    ),
    Form(
        "formal",
        re.compile("\n壹"),
        re.compile(rf"{_LINE}(?P<number>[{FORMAL}])(?:[、.．:：]|(?=[\u4e00-\u9fff“]{{2,24}}(?:\n|\Z)))"),
    ),
    # 序号：1 on a line of its own, the row of a list below it
    Form(
        "row",
        re.compile("\n(?:序号|编号)[:：]1"),
        re.compile(rf"{_LINE}(?:序号|编号)[:：] ?(?P<number>\d{{1,2}})(?=\n)"),
    ),
    # 2-1, the first item below 二、; not 1-3岁
    Form(
        "paired",
        re.compile("\n1 ?[-－—] ?1"),
        re.compile(
            rf"{_LINE}\d{{1,2}} ?[-－—] ?(?P<number>\d{{1,2}})"
            r"(?:[、.．] ?|(?=[\u4e00-\u9fff“《])(?![万亿年月日岁个人项周天小]))"
        ),
    ),
    # 任务1, 任务一, 【任务一】; not 工程一期, 措施一是
    Form(
        "word",
        re.compile(rf"\n{_BULLET}[【（(]?(?:重点)?(?:{_THINGS}) ?[1一]"),
        re.compile(
            rf"{_LINE}{_BULLET}(?:[【（(](?:重点)?(?:{_THINGS}) ?{_NUMBER}[】）)][:：]?"
            rf"|(?:重点)?(?:{_THINGS}) ?{_NUMBER.replace('number', 'bare')}"
            r"(?:[:：]|(?=[\u4e00-\u9fff“\n])(?![期类级批是要个次标览条些])))"
        ),
    ),
)


def find(text: str, start: int, end: int) -> Iterator[tuple[str, int, int, int]]:
    """The form's name, the number and where the mark stands, of every line that goes on with the count of its form.

    >>> text = "要点\\n01强化领导\\n02落实责任\\n05年以来\\n03督查考核"
    >>> [(name, number) for name, number, _, _ in find(text, 0, len(text))]
    [('padded', 1), ('padded', 2), ('padded', 3)]
    >>> list(find("名单\\n01甲", 0, 6))
    []
    """
    for form in FORMS:
        if form.gate.search(text, max(start - 1, 0), end):
            yield from _counted(form, text, start, end)


def _counted(form: Form, text: str, start: int, end: int) -> Iterator[tuple[str, int, int, int]]:
    lines = [(_value(match), match) for match in form.line.finditer(text, start, end)]
    if any(_ASKS.match(text, match.end()) for _, match in lines[:1]):
        return  # questions and their answers
    last = 0
    for index, (number, match) in enumerate(lines):
        behind = {following for following, _ in lines[index + 1 :]} if number == 1 else set()
        opens = number == 1 and behind.issuperset(range(2, form.least + 1))
        if opens or (last and number == last + 1):
            last = number
            yield form.name, number, match.start(), match.end()


def _value(match: re.Match[str]) -> int:
    """The number of a mark."""
    printed = match["number"] or match["bare"]
    if printed.isascii() and printed.isalpha():
        return ord(printed.lower()) - ord("a") + 1
    return to_int(printed)
