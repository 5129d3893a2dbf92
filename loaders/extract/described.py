"""Bodies without a name, known by what they answer for, by whom they were chosen or by what they work with.

`市、县（市、区）负责网格化工作的机构`, `区人民政府确定的部门`, `国务院授权的主管机构`, `广播、电视等新闻媒体`.
"""

from __future__ import annotations

import re

from loaders.extract.duties import SEES_TO
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver

_LEVEL = (
    r"(?:县级以上|地方|各级|(?:[省市州盟县区旗乡镇](?:[（(][省市州盟县区旗乡镇、]{1,7}[）)])?(?:、|和|或者?)?)+级?)"
)
_GOVERNMENT = r"(?:人民)?政府"
_KIND = r"(?:部门和单位|部门|机构|单位)(?![的长员])"
_BODY = re.compile(
    # by what it answers for
    rf"(?:{_LEVEL}{{0,3}}(?:{_GOVERNMENT})?)?(?:{SEES_TO}|承担|主管)"
    rf"(?:(?![，。；的]|应当|[局委]负|部门)[\s\S]){{2,20}}的{_KIND}"
    rf"|(?:国务院|{_LEVEL}{{0,3}}(?:{_GOVERNMENT})?)?(?:其他)?(?:依法)?负有"
    rf"(?:(?![，。；的]|应当)[\s\S]){{2,24}}职责的{_KIND}"
    # by whom it was chosen, whose it is
    rf"|(?:国务院|{_LEVEL}{{1,3}}{_GOVERNMENT})(?:确定|指定|授权|设立|委托)的[\u4e00-\u9fff]{{0,12}}?{_KIND}"
    rf"|其(?:确定|指定|授权|委托)的[\u4e00-\u9fff]{{0,12}}?{_KIND}"
    # 广播、电视、报刊等新闻媒体
    r"|(?:新闻|(?:广播|电视|报[刊纸]|期刊|(?:互联)?网络?|网站|新媒体|融媒体|电台|通[信讯])+(?:、|和|以及|等)+){1,8}"
    r"(?:新闻|大众|传播|宣传)*媒[体介](?:机构|单位)?(?![的中平上])"
    # 县级以上人民政府的林业主管部门
    rf"|(?:国务院|(?:有[^，。；的]{{2,8}}权的)?{_LEVEL}{{0,3}}{_GOVERNMENT})的"
    rf"(?:(?!应当|有关|负责)[\u4e00-\u9fff]){{2,14}}?(?:主管|管理|行政)部门"
)
_BEGINS = frozenset("负承主其依县地各省市州盟区旗乡镇国人有")
_MEDIA = frozenset("广电报期互网新融通")
_LONGEST = 44


def read(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit] | None:
    """The body that begins at `at`, and where it ends; None where none is described there."""
    if at >= end:
        return None
    limit = min(end, at + _LONGEST)
    may_be = (text[at] in _BEGINS and text.find("的", at, limit) >= 0) or (
        text[at] in _MEDIA and text.find("媒", at, limit) >= 0
    )
    body = _BODY.match(text, at, end) if may_be else None
    if body is None:
        return None
    place = resolver.by_level("")
    home, code = (place.name, place.code) if place else ("", None)
    return body.end(), Unit(home + body.group(), ("other",), code, True, "unresolved", sure=False)
