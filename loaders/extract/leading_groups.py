"""Leading groups: 领导小组, 工作专班 and the like with the persons that a roster prints.

The group's name stands above the roster (`…工作专班名单`) or in the sentence that sets it up (`成立…领导小组`).
Persons and posts are as printed; a line of a roster that does not parse is reported, never guessed.
"""

from __future__ import annotations

import re

from kg.errors import Message
from loaders.extract import rosters
from loaders.extract.context import Context
from loaders.extract.rosters import Roster
from loaders.record import LeadingGroup, Member, Remark
from loaders.text import unwrap

FIELD = "leading_groups"
AFTER: tuple[str, ...] = ()

_GROUP = (
    r"(?:(?:领导|协调|指导|工作|推进|专项)?小组|(?:工作)?专班|(?:专项)?工作组|推进组|专家组|指挥部|联席会议|委员会)"
)
#: The group in a line above the roster; what stands before it is cut at stops and at words that set it up.
_IN_LINE = re.compile(rf"(?P<name>[\u4e00-\u9fff“”（）()〔〕、·\d—－-]{{2,60}}?{_GROUP})(?!办公室)")
_SET_UP = re.compile(
    r"^.*?(?:关于)?(?:成立|调整|组建|设立|建立)(?:由.{1,30}?的)?|^附件\d*|^[（(]?[\d一二三四五六七八九十]+[）)、.．]"
)
_KIND_ALONE = re.compile(rf"(?:[部厅局]际|领导|工作|协调|议事)*{_GROUP}")
#: 决定对县医改领导小组组成人员作相应调整
_ALTERS = re.compile(
    rf"[对将](?P<name>[\u4e00-\u9fff“”、·\d]{{2,40}}?{_GROUP})(?!办公室)[^。]{{0,40}}(?:调整|充实|变更|增补)"
)
_CREATES = re.compile(r"成立|组建|建立|设立|调整|见附件|附后")
_LINES_ABOVE = 4
_LEVELS = "省市州盟县区旗"


def read(context: Context) -> tuple[LeadingGroup, ...]:
    """The groups of a document that a roster names people of; what does not parse goes to the report."""
    remarks: list[Remark] = []
    groups = []
    for roster in rosters.find(context.clean):
        name = _name_above(context.text, roster.start)
        for start, end in roster.unread:
            message = Message("未能识别的小组成员：{surface}", surface=context.text[start:end])
            remarks.append(Remark("unparsed-clause", message, context.span(start, end)))
        if name is None:
            message = Message("名单之上没有小组名称")
            remarks.append(Remark("unparsed-clause", message, context.span(roster.start, roster.end)))
            continue
        groups.append(_group(context, roster, name))
    if remarks:
        context.found.setdefault("remarks", []).append(remarks)
    return tuple(groups)


def _group(context: Context, roster: Roster, name: str) -> LeadingGroup:
    text = context.text
    members = tuple(
        Member(
            p.role,
            unwrap(text[slice(*p.name)]),
            unwrap(text[slice(*p.post)]),
            context.span(p.name[0], p.post[1]) if p.name[0] < p.post[1] else context.span(p.post[0], p.name[1]),
        )
        for p in roster.persons
    )
    end = max(max(p.name[1], p.post[1]) for p in roster.persons)
    return LeadingGroup(
        _full_name(context, name), _task(context, roster, name), context.span(roster.start, end), members
    )


def _name_above(text: str, start: int) -> str | None:
    """The group that the lines above a roster name, the nearest first."""
    stop = start
    for _ in range(_LINES_ABOVE):
        stop = text.rfind("\n", 0, stop) if stop > 0 else -1
        if stop < 0:
            return None
        line = text[text.rfind("\n", 0, stop) + 1 : stop]
        for sentence in reversed(re.split("[。；，,：:]", line)):
            found = _ALTERS.search(sentence) or _IN_LINE.search(_SET_UP.sub("", sentence, count=1))
            if found and _KIND_ALONE.fullmatch(found["name"]):  # its title is broken into two lines
                above = text[text.rfind("\n", 0, max(stop - len(line) - 1, 0)) + 1 : max(stop - len(line) - 1, 0)]
                found = _IN_LINE.search(_SET_UP.sub("", above + line, count=1)) or found
            if found:
                return unwrap(found["name"])
    return None


def _full_name(context: Context, name: str) -> str:
    """`省推进…工作组` with the province's name in front; other names as printed."""
    place = context.resolver.by_level(name[0]) if name[0] in _LEVELS else None
    return place.name + name[1:] if place is not None else name


def _task(context: Context, roster: Roster, name: str) -> str | None:
    """The item that the roster stands in, else the first that sets the group up by its name."""
    core = name.lstrip(_LEVELS)
    for block in context.blocks:
        if block.id is not None and block.start <= roster.start < block.end:
            return block.id
    for block in context.blocks:
        if block.id is None:
            continue
        at = context.text.find(core, block.start, block.end)
        if at >= 0:
            sentence = context.text[max(context.text.rfind("。", block.start, at), block.start) : at + len(core) + 12]
            if _CREATES.search(sentence):
                return block.id
    return None
