"""Bodies without a name, known by what they answer for or by whom they were chosen.

`市、县（市、区）负责网格化工作的机构`, `区人民政府确定的部门`, `国务院授权的主管机构`.
"""

from __future__ import annotations

import re

from loaders.resolve.units import Resolver, Unit

_LEVEL = (
    r"(?:县级以上|地方|各级|(?:[省市州盟县区旗乡镇](?:[（(][省市州盟县区旗乡镇、]{1,7}[）)])?(?:、|和|或者?)?)+级?)"
)
_GOVERNMENT = r"(?:人民)?政府"
_KIND = r"(?:部门和单位|部门|机构|单位)(?![的长员])"
_BODY = re.compile(
    # by what it answers for
    rf"(?:{_LEVEL}{{0,3}}(?:{_GOVERNMENT})?)?(?:负责(?!人(?![员才力口工民]))|承担|主管)(?:(?![，。；、的]|应当)[\s\S]){{2,20}}的{_KIND}"
    # by whom it was chosen, whose it is
    rf"|(?:国务院|{_LEVEL}{{1,3}}{_GOVERNMENT})(?:确定|指定|授权|设立|委托)的[\u4e00-\u9fff]{{0,12}}?{_KIND}"
    rf"|(?:国务院|{_LEVEL}{{1,3}}{_GOVERNMENT})的(?:(?!应当|有关|负责)[\u4e00-\u9fff]){{2,14}}?(?:主管|管理|行政)部门"
)
_BEGINS = frozenset("负承主县地各省市州盟区旗乡镇国")
_LONGEST = 44


def read(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit] | None:
    """The body that begins at `at`, and where it ends; None where none is described there."""
    may_be = at < end and text[at] in _BEGINS and text.find("的", at, min(end, at + _LONGEST)) >= 0
    body = _BODY.match(text, at, end) if may_be else None
    if body is None:
        return None
    place = resolver.by_level("")
    home, code = (place.name, place.code) if place else ("", None)
    return body.end(), Unit(home + body.group(), ("other",), code, True, "unresolved", sure=False)
