"""Parts of the department whose own document it is: 法规处, 办公室, 局机关各处室, 省局信息中心.

A department's own plan seldom says whose they are. They are named after the department where the document prints one,
and stay as printed where it prints none: two departments of a province have an office each.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.record import Place
from loaders.resolve.endings import is_department
from loaders.resolve.unit import Unit

#: The department as it calls itself, and a part of it: 局|办公室, 省局|信息中心, 委|机关各处室. 省委, 县委 are others.
_OF_ITSELF = re.compile(
    r"(?P<level>[省市州盟县区旗]?)(?P<kind>[局厅]|(?<![省市州盟县区旗])委)"
    r"(?P<rest>(?:机关|系统|直属?|[所下]?属|各)[\u4e00-\u9fff]{2,12}|办公室"
    r"|(?![托员属])[\u4e00-\u9fff]{2,12}(?:[处科股室组队所站]|中心|党委|纪委|工会))"
)
#: What each department has, and no place.
_OWN = frozenset(["办公室", "机关党委", "机关纪委"])
#: Those of every department.
IN_EACH = re.compile("(?:机关)?各?(?:有关|相关)?(?:[处科股]室|党?支部)|各?(?:直|[局委厅]|所)属(?:单位|机构)")
_EACH = re.compile("各|有关|相关|所有|属单位")


class Part(NamedTuple):
    """`level` and `kind` as the surface calls the department (省, 局), "" where it does not; `rest` the part of it."""

    level: str
    kind: str
    rest: str
    each: bool


def part(surface: str) -> Part | None:
    """A surface as a part of the department that speaks, or None.

    >>> part("省局信息中心"), part("法规处")
    (Part(level='省', kind='局', rest='信息中心', each=False), Part(level='', kind='', rest='法规处', each=False))
    >>> part("局属各单位").each, part("省财政厅"), part("县委办公室")
    (True, None, None)
    """
    if surface[0] in "局厅委" or surface[1:2] in ("局", "厅"):
        named = _OF_ITSELF.fullmatch(surface)
        if named:
            return Part(named["level"], named["kind"], named["rest"], _EACH.search(named["rest"]) is not None)
    return Part("", "", surface, False) if surface in _OWN or is_department(surface) else None


def speaker(signer: Unit | None) -> Unit | None:
    """The department whose own document it is, if the only body that signs it is one."""
    if signer is None or not signer.sure or not signer.name.endswith(("局", "厅", "委员会")):
        return None
    return None if {"government", "party-committee"} & set(signer.functions) else signer


def unit(surface: str, part: Part, whole: Unit | None, place: Place | None, functions: tuple[str, ...]) -> Unit:
    """A part of the department that speaks, by that one's name and functions.

    It is as printed, with the functions of its own name, where the document prints no such department.
    """
    code = place.code if place else None
    if whole and whole.jurisdiction == code and whole.name.removesuffix("员会").endswith(part.kind):
        rest = "所" + part.rest if part.rest.startswith("属") else part.rest  # 局属各单位
        return Unit(whole.name + rest, whole.functions, code, part.each, "vocabulary")
    return Unit(surface, functions, code, part.each, "unresolved", sure=False)
