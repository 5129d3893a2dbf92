"""Working groups of which a document says who leads them: `综合组。由县卫健局牵头`, `宣传组（牵头单位：县委宣传部）`.

A list of owners may name nothing but such groups (综合组、医疗组按职责分工负责). A group is a body of its own; the one
that leads it stands beside it as another name does, with its functions. Of one name with two leaders none is believed.
"""

from __future__ import annotations

import re

from loaders.extract import lists
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver

#: The name of a group up to its 组, at the head of a clause or behind what sets it up.
_NAME = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[设成]立)|(?<=[设即为]))(?:(?![的由和与及或等设为])[\u4e00-\u9fff]){2,10}\Z"
)
_LONGEST = 12
_WHO = r"(?P<{}>(?:(?![由牵负任])[\u4e00-\u9fff（）、]){{3,40}}?)"
#: Who leads a group, behind its name.
_LED = re.compile(
    r"组(?:"
    # 工作组。由甲局牵头
    rf"[。：:\n]{{0,2}}由{_WHO.format('asked')}(?:牵头|负责|[担兼]?任组长)"
    # 工作组（牵头单位：甲局）
    rf"|[。：:\n（(]{{0,2}}(?:牵头|组长|责任)单位(?:[:：为是]|由)?{_WHO.format('labelled')}(?=[。；;，,\n）)])"
    # 工作组：甲局（组长单位）; 工作组（甲局牵头）
    f"|[:：]{_WHO.format('marked')}[（(](?:组长|牵头)(?:单位)?[）)]"
    rf"|[（(]{_WHO.format('boxed')}(?:牵头|负责)?[）)])"
)


def find(text: str, resolver: Resolver) -> dict[str, Unit]:
    """The groups whose leader a text names, each as a unit with the leader beside it, by their names."""
    led: dict[str, Unit | None] = {}
    for match in _LED.finditer(text):
        named = _NAME.search(text, max(0, match.start() - _LONGEST), match.start())
        if named is None:
            continue
        who = next(name for name in ("asked", "labelled", "marked", "boxed") if match[name])
        start, end = next(iter(lists.split(text, *match.span(who))), match.span(who))
        leader, name = resolver.known(text[start:end]), named.group() + "组"
        if leader is None or leader.collective:
            continue
        group = Unit(name, leader.functions, leader.jurisdiction, False, "printed", (leader.name,))
        led[name] = group if led.get(name, group) == group else None
    return {name: group for name, group in led.items() if group is not None}
