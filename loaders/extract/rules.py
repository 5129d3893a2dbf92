"""Rules that a document prints once and that hold for the clauses after them::

    列第一位的为牵头单位，下同
    第一个逗号前为牵头单位
    标★的为牵头单位
    以下均需各区政府落实，不再列出

A rule holds from where it is printed to the end of its part; printed before the first clause it holds for all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_FIRST = re.compile(
    # 列第一位的责任单位为牵头单位
    "(?:列|排)?(?:在|名|位)*(?:第一|首)(?:位|个|家|名)?(?:的|者)?(?:责任)?(?:单位|部门)?(?:的)?(?:，)?(?:即?为|是|系|作为)(?:第一)?牵头"
    # 牵头单位排首位, 第一个单位牵头
    "|牵头(?:单位|部门)(?:列|排)(?:在)?(?:第一|首)位|(?:第一|首)(?:位|个)(?:责任)?(?:单位|部门)牵头|(?:第一|首)[位家名]?者牵头"
)
_COMMA = re.compile(r"(?:第一个)?逗号(?:之)?前(?:面)?(?:的)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是|系)牵头")
_STAR = re.compile(
    # 带★号的, 标注“*”者
    r"(?:带|标|加|注|有|打)?(?:有|注)?[“\"]?(?P<star>[*★☆※▲△●◎])[”\"]?号?(?:标[记注识]?)?(?:的|者)?"
    # 责任单位为牵头
    "(?:责任)?(?:单位|部门)?(?:的)?(?:，)?(?:均)?(?:为|是|系|代表|表示)牵头"
)
_NOT_AGAIN = re.compile(
    r"(?:均|以下)?不再(?:一一|逐一|另行|单独|重复|[做作]|进行)*(?:列出|列举|重复|注明|标注|列示|明确|分工)"
)
_ALSO = re.compile(
    # 以下任务均需各县区（落实）, to the end of the line
    "(?:以下|下列|其他|其余|各项|具体|上述|以上)?(?:任务|条款|措施|各条|各项)?(?:均|都)(?:需要?|须|由|应|要|涉及)?由?(?P<who>[^。；]{2,70}?)"
    r"(?:(?:贯彻|共同|抓好|按职责|具体|组织|分别)*(?:落实|负责|配合|参与|实施))?[，,]?(?:下同[，,]?)?\Z"
)
#: The same with the units in front: 各乡镇人民政府均需落实，不再列出.
_ALSO_BEFORE = re.compile(
    r"(?:^|[，,。；;：:（(])(?P<who>[^，,。；;：:（(]{3,40})(?:均|都)(?:需要?|须|应|要)(?:按职责)?(?:落实|负责|配合|参与)[，,]?\Z"
)
_LONGEST = 100
#: What is printed below all that it is about.
_NOTE = re.compile(r"[（(]?(?:(?:备?注|说明)\d?[:：]|以上|上述|(?:各|每)[项条](?:工作)?(?:任务|事项|措施|条款)?)")

#: Without one of these there is no rule. Every form begins with a character of its own, so that the search is quick.
_ANY = re.compile(
    "不再|牵头(?:单位|部门)(?:列|排)|责任单位牵头|[一首位家名]者牵头|"
    + "|".join(f"{link}(?:第一)?牵头" for link in ("为", "是", "作为", "系", "代表", "表示"))
)

Kind = Literal["first", "comma", "star", "also"]

#: Who leads by where or how it is printed; without its sign a form is not looked for.
_LEADS: tuple[tuple[Kind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("first", re.compile("第一|首"), _FIRST),
    ("comma", re.compile("逗号"), _COMMA),
    ("star", re.compile("[*★☆※▲△●◎]"), _STAR),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its sentence `[start, end)`; `[who, who_end)` are the units that "also" adds, `sign` the star."""

    kind: Kind
    start: int
    end: int
    who: int = 0
    who_end: int = 0
    sign: str = ""
    note: bool = False


def find(text: str, start: int, end: int) -> list[Rule]:
    """The rules printed in `text[start:end]`.

    >>> text = "责任单位：市经信局、市发改委。列第一位的为牵头单位，下同。以下均由各区、县（市）政府落实，不再列出"
    >>> [(r.kind, text[r.who:r.who_end]) for r in find(text, 0, len(text))]
    [('first', ''), ('also', '各区、县（市）政府')]
    """
    found: list[Rule] = []
    if not _ANY.search(text, start, end):
        return found
    for kind, sign, pattern in _LEADS:
        for match in pattern.finditer(text, start, end) if sign.search(text, start, end) else ():
            star = match["star"] if kind == "star" else ""
            line = text.rfind("\n", start, match.start()) + 1 or start
            note = _NOTE.match(text, line, match.start()) is not None
            found.append(Rule(kind, *match.span(), sign=star, note=note))
    for again in _NOT_AGAIN.finditer(text, start, end):
        floor = max(start, again.start() - _LONGEST)
        before = _ALSO_BEFORE.search(text, floor, again.start()) or _ALSO.search(text, floor, again.start())
        if before:
            found.append(Rule("also", before.start(), again.end(), *before.span("who")))
    return _first_of_each(text, sorted(found, key=lambda r: r.start))


def _first_of_each(text: str, found: list[Rule]) -> list[Rule]:
    """The rules without those that only say again what an earlier one has said."""
    said: dict[tuple[str, str, str], Rule] = {}
    for rule in found:
        said.setdefault((rule.kind, rule.sign, text[rule.who : rule.who_end]), rule)
    return list(said.values())
