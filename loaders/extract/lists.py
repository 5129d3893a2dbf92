"""Taking a list of units apart: `县委编办、县卫健局、发改局，各乡（镇）人民政府` → its members with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.resolve import collectives
from loaders.resolve.beginnings import LEVELS

_SEPARATORS = "、，,；;/／|｜ "
_OPENERS, _CLOSERS = "（(〔[【［〈<“", "）)〕]】］〉>”"
#: A member's own number, which parts it from the one in front: 1.甲局2.乙局, （1）甲局（2）乙局, ①甲局②乙局.
_NUMBER = r"(?<![\d.])\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳⑴-⒇]"
_PARTING = rf"\n{re.escape(_SEPARATORS + _OPENERS + _CLOSERS)}"
#: What a narrow cell breaks off the bureau that it belongs to: 市|卫健委, 各|县政府.
_BROKEN_OFF = frozenset((*LEVELS, "各", "团"))
#: 各县|（区）人民政府: the name goes on in the next line.
_LEVEL_BELOW = re.compile(r"[（(][市县区镇乡街道旗、]{1,4}[）)]")
# The look-ahead lets the scan pass over most characters at once.
_CUT = re.compile(rf"(?=[\d①-⑳⑴-⒇{_PARTING}])(?:{_NUMBER}|[{_PARTING}])")
_LEAD_IN = re.compile(
    "^(?:由|和|及|与|以及|以(?=[省市县区州旗])|会同|联合|其中|协同|分别由|均由|具体由"
    r"|[此该本](?:项|条|类)?(?:工作|任务)?由|\d{1,2}[.．、](?!\d)|[:：]|\s|[*★☆※▲△●◎])+"
)
_LEAD_OUT = re.compile(
    # 等相关部门
    "(?:等(?:相关|有关|各)?(?:部门|单位|部门单位|部门和单位|部门（单位）|职能部门|成员单位)?)?"
    # 分别按照各自职责分工负责
    "(?:分别|共同|联合)?(?:按照?|根据|依据|依照|结合)?(?:各自|本地区?|工作)?(?:职责|职能|实际)?(?:分工|情况)?"
    "(?:牵头|配合|负责|落实|会同)*[*★☆※▲△●◎]*$"
)
#: The last characters that _LEAD_OUT can take off: a member that ends in another is whole.
_LAST_OF_LEAD_OUT = frozenset("等关各门位）别同合照按据自责能工际况头实*★☆※▲△●◎")
#: A printed rule (列首位的为牵头单位，下同) that stands among the members.
_RULE = re.compile(
    # 以下均需, 以下各项均需, 下同, 以下均同
    "^(?:以下|下列|上述)?(?:各[条项]款?|任务|措施|工作)?均(?:需|须|由|应|涉及)|^(?:(?:以下|下文)[均相]?|[下后])同"
    # 排名不分先后
    "|^(?:排名|排序)不|^以下[统简合]称"
    # 为牵头单位, 不再一一列出
    "|(?:为|是)牵头(?:单位|部门)?[〉>]?$|不再(?:一一|逐一|另行|单独|重复)*列出"
)
#: The same in a bracket behind a member, or how one begins: 甲局（列首位的为牵头单位，下同）, 丙局〔以下均需各区政府.
_RULE_BEHIND = re.compile(
    r"(?<=..)[（(〔](?:[^（()）〔〕]*(?:[下后][均相]?同|[为是]牵头|不再(?:一一|逐一|另行|单独|重复)*列出)[^（()）〔〕]*[）)〕]"
    r"|(?:以下|上述|各项)[^（()）〔〕]{0,12}?均[需须由应][^（()）〔〕]*)$"
)
ETC = re.compile(r"等(?:[^等]{0,14}(?:部门|单位|机构|企业))?$")
_BARE_LEVELS = re.compile(
    r"^(?:各|有关|相关)+(?:级|[省市州盟县区旗乡镇街]{1,3}|街道|特区|自治区|直辖市|地区|县级市)(?:[（(〔\[][^）)〕\]]*[）)〕\]])?$"
)
_LEVELS = re.compile(
    r"(?:自治区|自治州|自治县|地区|直辖市|县级市|街道|特区|[省市州盟县区旗乡镇])(?:[（(〔\[][^）)〕\]]*[）)〕\]]|[省市州盟县区旗乡镇])*"
)
#: What carries on a name that a 、 parts: 县（市）政府 behind 各区, 街道办事处 behind 各乡镇.
_GOES_ON = re.compile(
    rf"{_LEVELS.pattern}"
    r"(?:(?:人民)?政府|行政公署|党委|党工委|管委会|办事处|[（(〔\[][^）)〕\]]*[）)〕\]])*(?=$|等|和|及|与|按|负责|落实|组织)"
)
#: How high the places of a level stand; a body of several levels names them from the top down: 各市、县财政局, while
#: 各乡镇、县财政局 are two.
_HEIGHT = {level: height for height, levels in enumerate(("省", "市州盟", "县区旗", "乡镇街")) for level in levels}
_OF_LEVEL = re.compile(
    r"(?P<level>[市州盟县区旗])(?:[（(〔\[][省市州盟县区旗、]+[）)〕\]])?[\u4e00-\u9fff]+[局委办厅]$"
)
#: Words for bodies of any kind, which name none alone.
_BODIES = ("部门", "单位", "机构", "直属机构", "企业")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of `text[start:end]` as (start, end), trimmed of `由`, `等部门`, stars and the like.

    Separators inside brackets part nothing; `各区、县（市）政府` is one member.

    >>> text = "市教委、各区、县（市）政府等有关部门"
    >>> [text[s:e] for s, e in split(text, 0, len(text))]
    ['市教委', '各区、县（市）政府']
    """
    for begin, stop in _merged(text, list(_cut(text, start, end))):
        begin, stop = trim(text, begin, stop)
        if stop - begin > 1 and not _RULE.search(text[begin:stop]):
            yield begin, stop


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, at = 0, start
    for match in _CUT.finditer(text, start, end):
        c, position = match.group(), match.start()
        if c in _OPENERS:
            depth += 1
        elif c in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0:
            if c == "\n" and position == at + 1 and text[at] in _BROKEN_OFF:
                continue
            if c == "\n" and _LEVEL_BELOW.match(text, position + 1, end):
                continue
            if position > at:
                yield at, position
            at = match.end()
    if end > at:
        yield at, end


def _merged(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join pieces that a 、 inside one collective name parted: 各市 + 县（区）人民政府."""
    index = 0
    while index < len(pieces):
        begin, stop = pieces[index]
        while index + 1 < len(pieces) and text[stop] == "、":
            head, following = text[begin:stop], text[slice(*pieces[index + 1])]
            parted = _is_level(head.rsplit("、", 1)[-1]) and _GOES_ON.match(following)
            levels = len(head) == 1 and head in LEVELS and following[:1] in LEVELS  # 市、区民政部门
            downwards = goes_down(head, following)
            bodies = following in _BODIES and head.endswith(_BODIES)  # 市直有关部门、单位
            if not (parted or levels or downwards or bodies or collectives.stand_together(head, following)):
                break
            index += 1
            stop = pieces[index][1]
        yield begin, stop
        index += 1


def goes_down(head: str, following: str) -> bool:
    """Whether what a 、 parts is one body of several levels: 各市 and 县财政局.

    >>> goes_down("各市", "县财政局"), goes_down("各乡镇", "县财政局")
    (True, False)
    """
    below = _OF_LEVEL.match(following)
    if not below or not head.startswith(("各", "有关", "相关")):
        return False
    last = head.rsplit("、", 1)[-1]
    heights = [_HEIGHT[char] for char in last if char in _HEIGHT]
    return bool(heights) and _is_level(last) and min(heights) <= _HEIGHT[below["level"]]


def _is_level(piece: str) -> bool:
    """Whether a piece only says of which places a body is: 各区, or 县（市） behind it."""
    return bool(_BARE_LEVELS.match(piece) or _LEVELS.fullmatch(piece))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A member without what only introduces it (由, ★) or trails off (等部门, 按职责分工)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "。：:."):
        end -= 1
    lead = _LEAD_IN.match(text[start:end])
    if lead:
        start += lead.end()
    rule = _RULE_BEHIND.search(text[start:end])
    if rule:
        end = start + rule.start()
    etc = ETC.search(text[start:end])
    if etc:
        end = start + etc.start()
    if end > start and text[end - 1] in _LAST_OF_LEAD_OUT:
        out = _LEAD_OUT.search(text[start:end])
        if out and out.group() and out.start() > 0:
            end = start + out.start()
    return start, end
