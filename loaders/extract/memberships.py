"""Bodies that the text says are part of another: `县人民医院、县中医院纳入总医院成员单位管理`.

Only explicit words count: 成员单位, 并入, 由…组成. A seat (`办公室设在县卫健局`) is no membership, nor is a person's
post in a leading group; classes without a name (乡镇卫生院, 村卫生所) are no members, and a whole that has no name is
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.context import Block, Context
from loaders.extract.named import Finder, Names
from loaders.record import Membership
from loaders.resolve.beginnings import LEVELS

FIELD = "memberships"
AFTER: tuple[str, ...] = ()

Range = tuple[int, int]

_CUE = re.compile(r"成员单位|并入|组成")
_SENTENCE = re.compile(r"[^。；;\n]+")
_CONSORTIUM = re.compile(r"(?:医共体|医联体|医疗集团|医疗卫生共同体|医疗联合体)$")
_GROUP = re.compile(r"(?:领导小组|协调小组|指挥部|专班|联席会议|工作组|委员会|联盟)$")
#: 以X牵头、A、B为成员单位的县域医共体
_OF_CONSORTIUM = re.compile(
    r"(?:为|作为)成员(?:单位)?的(?P<whole>[\u4e00-\u9fff]{0,12}?(?:医共体|医联体|医疗集团|医疗卫生共同体|医疗联合体))"
)
#: A、B纳入X成员单位管理 · A作为X的成员单位 · A并入X
_INTO = re.compile(
    r"(?:整体|统一|全部|均)?(?:纳入|作为|成为|加入|是|为)(?P<whole>[\u4e00-\u9fff]{2,24}?)(?:的)?成员单位"
    r"|(?:整体|统一|全部)?并入(?P<merged>[\u4e00-\u9fff]{3,24}?)(?=[，,]|$)"
)
_MADE = "领导小组|协调小组|指挥部|专班|联席会议|工作组|医共体|医疗集团"
_LISTED = re.compile(
    # X成员单位包括A、B
    r"(?P<whole>[\u4e00-\u9fff]{3,40}?)(?:的)?成员单位(?:包括|包含|主要有|有|为|由|[：:])"
    # 建立X制度，成员单位包括A、B
    rf"|(?P<founded>[\u4e00-\u9fff]{{3,40}}?(?:{_MADE}))(?:制度)?，成员单位(?:包括|包含|主要有|有|为|由)"
    # X由A、B组成; 成立X，由A、B组成
    rf"|(?P<made>[\u4e00-\u9fff]{{3,40}}?(?:{_MADE}))(?:制度)?，?由(?=[^，]{{4,120}}组成)"
)
#: What introduces the members of a list that stands before the cue.
_BEGIN = re.compile(r"(?:[，,：:]|以(?!及)|将|把|由|对|推动|实现|组织|支持)(?=[^，,：:]*$)")
_HEAD = re.compile(r"(?:成立|组建|建立|设立|设|由|的|在|与|和|向|将|把|对)(?=[^的由在与和向将把对]*$)")


def read(context: Context) -> tuple[Membership, ...]:
    """The memberships of a document, in the order in which it states them."""
    home = frozenset(p.code for p in context.home.chain)
    finder = Finder(context.text, context.resolver, Names.of(context.vocabulary), home)
    found: dict[tuple[str, str], Membership] = {}
    for block in context.blocks:
        for membership in _in_block(block, context, finder):
            found.setdefault((membership.member, membership.whole), membership)
    return tuple(found.values())


def _in_block(block: Block, context: Context, finder: Finder) -> Iterator[Membership]:
    if _CUE.search(context.text, block.start, block.end) is None:
        return
    for sentence in _SENTENCE.finditer(context.text, block.start, block.end):
        if _CUE.search(sentence.group()):
            yield from _in_sentence(sentence.start(), sentence.end(), context, finder)


def _in_sentence(start: int, end: int, context: Context, finder: Finder) -> Iterator[Membership]:
    text = context.text
    for cue in _OF_CONSORTIUM.finditer(text, start, end):
        low = _begin(text, start, cue.start())
        yield from _members((low, cue.start()), (low, cue.end()), _whole(cue["whole"], context), context, finder)
    for cue in _INTO.finditer(text, start, end):
        low = _begin(text, start, cue.start())
        whole = _whole(cue["whole"] or cue["merged"], context)
        yield from _members((low, cue.start()), (low, cue.end()), whole, context, finder)
    for cue in _LISTED.finditer(text, start, end):
        printed = cue["whole"] or cue["founded"] or cue["made"]
        cut = _HEAD.search(printed)
        begin = cut.end() if cut else 0
        stop = text.find("组成", cue.end(), end) if cue["made"] else end
        said = (cue.start() + begin, stop)
        yield from _members((cue.end(), stop), said, _whole(printed[begin:], context), context, finder)


def _begin(text: str, start: int, end: int) -> int:
    """Where the list that ends at `end` begins: behind the last word that introduces one."""
    ends = [found.end() for found in _BEGIN.finditer(text[start:end])]
    return start + ends[-1] if ends else start


def _members(listed: Range, said: Range, whole: str | None, context: Context, finder: Finder) -> Iterator[Membership]:
    """Every body named in the range `listed` as a member of `whole`, with the range `said` as evidence."""
    if whole is None:
        return
    for one in finder.find(*listed):
        if one.unit.name != whole:
            yield Membership(one.unit.name, whole, context.span(*said))


def _whole(printed: str, context: Context) -> str | None:
    """The name of the whole, with its place; None where the words name nothing of their own."""
    unit = context.resolver.resolve(printed)
    if unit is not None and unit.sure and not unit.collective:
        return unit.name
    home = context.home
    if _CONSORTIUM.search(printed):
        return home.name + printed.removeprefix(home.name) if home.level == "county" else None
    if _GROUP.search(printed) and len(printed) > 5:
        if unit is not None and not unit.collective:
            return unit.name
        place = context.resolver.by_level(printed[0]) if printed[0] in LEVELS else None
        return place.name + printed[1:] if place is not None else printed
    return None
