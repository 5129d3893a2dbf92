"""Who leads a group of hospitals and who belongs to it: `以甲医院为牵头医院组建医疗集团，成员单位包括乙、丙`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from loaders.resolve.expansion import Body
from loaders.resolve.institutions import Named

#: Without it a sentence speaks of no group's members.
_CUE = "成员"
#: Who leads stands before this, or behind 由 and before a comma.
_LEADS = re.compile("(?:为|作为)?(?:牵头|核心|龙头|依托)(?:医院|单位)?(?!的)|作为总院|为总院")
_LIST_BEHIND = re.compile("成员(?:单位|医院)?(?:主要)?(?:包括|包含|涵盖|有|为|由|[：:])(?:[^，。；]{0,8}?[：:])?")
_LIST_BEFORE = re.compile("(?:共同)?(?:为|作为)(?:[紧密型松散合作半]{2,4})?成员(?:单位|医院)?")
#: 牵头医院：甲医院。成员单位：乙医院、丙医院。
LABELS = re.compile("(?:牵头|核心|龙头)(?:医院|单位)[：:]")
_STOP = re.compile("[。；\n]")
#: What a group is called.
_GROUP = re.compile("(?:城市|紧密型|县域)*(?:医疗集团|医院集团|医联体|医疗联合体|医共体|医疗联盟|专科联盟)")


def members(
    text: str, named: Sequence[Named], s: int, e: int, is_outer: Callable[[Body], bool]
) -> tuple[Named, list[Named], str] | None:
    """The one who leads the group of a sentence `[s, e)`, the members of a lower level that it lists, and its kind.

    `is_outer`: whether a body is no local side of the document.
    """
    called = _GROUP.search(text, s, e) if text.find(_CUE, s, e) >= 0 else None
    if called is None:
        return None
    label = LABELS.search(text, s, e)
    first = label.end() if label else -1
    leads = [n for n in named if n.start == first or (label is None and _LEADS.match(text, n.end, e))]
    leader = next((n for n in leads if is_outer(n.body)), None)
    if leader is None:
        return None
    behind = _LIST_BEHIND.search(text, leader.end, e)
    before = None if behind else _LIST_BEFORE.search(text, s, e)
    stop = _STOP.search(text, behind.end(), e) if behind else None
    low, high = (behind.end(), stop.start() if stop else e) if behind else (s, before.start()) if before else (e, e)
    listed = [n for n in named if low <= n.start and n.end <= high and n.start != leader.start]
    listed = [n for n in listed if n.body.kind == "hospital" and n.body.inside]
    below = [n for n in listed if not leader.body.inside or n.body.rank < leader.body.rank]
    return (leader, below, called.group()) if below else None
