"""Bodies of places of several levels, named at once: 各县（市）、区政府, 各市、州、县财政局."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.extract import departments, lists
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver

#: What may stand in a bracket behind a level: 县（市、区）.
_OR = r"(?:[（(〔][^）)〕]*[）)〕])?"
#: The governments of places of several levels: 各县（市）、区政府.
_EACH = re.compile(rf"各(?:级|[省市州盟县区旗乡镇]|特区|街道)+{_OR}")
_MORE_LEVELS = re.compile(
    rf"(?:、(?:[省市州盟县区旗乡镇]|特区|街道)+{_OR})+级?(?:(?:人民)?政府|党委|党工委|管委会|办事处)(?![办各部机主督采债网])"
)
#: 、州、县 behind 各市, in front of an office.
_LOWER_LEVELS = re.compile(rf"(?:、[市州盟县区旗]{{1,2}}{_OR}(?=、))*、(?P<last>[市州盟县区旗]){_OR}")
#: The offices of a field in several places: 各区、县水行政主管部门.
_MORE_OFFICES = re.compile(
    rf"[、和](?:[省市州盟县区旗乡镇]{_OR})(?=[^、，。；人政有相各级])"
    r"(?:(?![、，。；的]|应当|负责)[\u4e00-\u9fff]){1,12}?(?:(?:主管|管理)(?:部门|机构)|(?<=.)部门)"
)

Step = tuple[int, Unit, bool]
"""Where a unit ends, the unit, and whether it is a bare stem (财政)."""


def read(
    text: str, at: int, stop: int, end: int, resolver: Resolver, one: Callable[[str, int, int, Resolver], Step | None]
) -> Step | None:
    """What goes on with lower levels behind `text[at:stop]` (各市): where it ends, the body, and that it is no stem.

    Args:
        text: the clean text.
        at: where the first level stands.
        stop: where the first level ends.
        end: where to stop looking.
        resolver: the document's units.
        one: reads one body.
    """
    if not _EACH.fullmatch(text, at, stop):
        return None
    if governments := _MORE_LEVELS.match(text, stop, end):
        unit = resolver.resolve(text[at : governments.end()])
        return (governments.end(), unit, False) if unit else None
    if offices := _MORE_OFFICES.match(text, stop, end):
        return offices.end(), departments.of_a_kind(text[at : offices.end()], resolver), False
    if (lower := _LOWER_LEVELS.match(text, stop, end)) and (office := one(text, lower.end(), end, resolver)):
        last = lower.start("last")
        if lists.goes_down(text[at : last - 1], text[last : office[0]]) and (
            unit := resolver.resolve(text[at : office[0]])
        ):
            return office[0], unit, False
    return None
