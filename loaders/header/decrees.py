"""Decrees: who promulgates what follows, and under which number.

甲市人民政府令                          a line of its own, its number on the next
甲省教育厅令第12号                      both on one line
（2020年5月1日甲省人民政府令第12号公布）   in the bracket below the title
"""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.header.signature import organisations
from loaders.header.titles import Line, is_organisation, lines_of
from loaders.numerals import to_int

_SERIAL = r"第 ?(?P<serial>\d{1,4}|[〇○零一二三四五六七八九十百]{1,7}) ?号"
_ORG = r"(?P<org>[\u4e00-\u9fff][\u4e00-\u9fff ]{1,80}?)"
_ABOVE = re.compile(rf"(?:{_ORG} ?)?令")
_BELOW = re.compile(rf"[（(]?{_SERIAL}[）)]?")
_WHOLE = re.compile(rf"{_ORG} ?令 ?[（(]?{_SERIAL}[）)]?")
_IN_BRACKET = re.compile(rf"(?<=[日（( ])(?P<org>(?:(?!令)[\u4e00-\u9fff]){{3,24}}?)令{_SERIAL}(?=公布|发布|颁布)")
_BRACKET = re.compile(r"[（(][^（）()\n]*令[^（）()\n]*[）)]")
_NATION = re.compile("^中华人民共和国(?=[\u4e00-\u9fff]{2,}(?:院|部|会|署|局|行))")


class Decree(NamedTuple):
    """Its serial number, where the decree is named, and the bodies that promulgate, those of a line as one."""

    serial: int
    line: Line
    bodies: list[Line]

    def number(self, body: str) -> str:
        """How it is cited, by the first body that promulgates: 国务院令第12号."""
        return f"{_NATION.sub('', body)}令第{self.serial}号"


def find(text: str, start: int, end: int) -> Decree | None:
    """The decree by which the document whose head is `text[start:end]` is promulgated.

    >>> found = find("甲市人民政府令\\n第十二号\\n甲市茶园办法\\n", 0, 19)
    >>> found.number("甲市人民政府"), found.bodies
    ('甲市人民政府令第12号', [(0, 6)])
    """
    lines = lines_of(text, start, end)
    for at, line in enumerate(lines):
        whole = _WHOLE.fullmatch(text, *line)
        if whole and (decree := _decree(text, whole.span("org"), whole["serial"], line)):
            return decree
        above = _ABOVE.fullmatch(text, *line)
        below = _BELOW.fullmatch(text, *lines[at + 1]) if above and at + 1 < len(lines) else None
        if above and below:
            org = above.span("org") if above["org"] else _bodies_above(text, lines[:at])
            if org and (decree := _decree(text, org, below["serial"], (line[0], below.end()))):
                return decree
    brackets = (_BRACKET.match(text, *line) for line in lines)
    found = [decree for bracket in brackets if bracket for decree in _IN_BRACKET.finditer(text, *bracket.span())]
    if len(found) == 1:
        return _decree(text, found[0].span("org"), found[0]["serial"], found[0].span())
    return None


def _bodies_above(text: str, lines: list[Line]) -> Line | None:
    """The lines of bodies that stand directly above 令."""
    first = last = len(lines)
    while first and is_organisation(text[slice(*lines[first - 1])]):
        first -= 1
    return (lines[first][0], lines[last - 1][1]) if first < last else None


def _decree(text: str, org: Line, serial: str, line: Line) -> Decree | None:
    at = org[0]
    bodies = []
    for name in re.finditer(r"[^ \n]+", text[slice(*org)]):
        bodies += organisations(text, at + name.start(), at + name.end())
    if not all(is_organisation(_NATION.sub("", text[slice(*body)])) for body in bodies):
        return None
    return Decree(to_int(serial), line, bodies)
