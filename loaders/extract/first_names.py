"""What the first name of a clause says for the later ones: `甲企业3家、乙企业5家`, `新建8个（含改建3个）卫生室`."""

from __future__ import annotations

import re

from loaders.extract import antecedents
from loaders.extract.members import MEASURED
from loaders.extract.stretches import DEED, Part


def completed(indicator: str, first: str, part: Part) -> str:
    """`每千人口医师数3人、护士数5人`, `认定甲企业3家、乙企业5家`: what the first name says for the later ones too."""
    if not first or indicator == first:
        return indicator
    if (own := antecedents.MEASURED_OF.search(first)) and antecedents.OF_SOMETHING.fullmatch(indicator):
        return first[: own.start()] + indicator
    if _EACH_OF_THEM.fullmatch(indicator):
        verb = _VERB.match(first)
        return (first[verb.end() :] if verb else first) + indicator
    if _STAGE.fullmatch(indicator) and (stage := _STAGE_END.search(first)):
        return first[: stage.start()] + indicator
    if _STAGE.fullmatch(indicator) and (stage := _STAGE_HEAD.match(first)):
        return indicator + first[stage.end() :]
    if _ONLY_LEVEL.fullmatch(indicator) and (level := _ONLY_LEVEL.search(first)):  # 国家级基地5个、省级20个
        return first[: level.start()] + indicator + first[level.end() :]
    deed = DEED.match(indicator)
    if deed:
        said = DEED.match(first) if deed.end() == len(indicator) else None
        return indicator + first[said.end() :] if said else indicator
    base = PER_BASE.match(first)
    if base and "每" not in indicator:
        return base.group() + indicator
    if part.behind or indicator[:2] in first[:2] or _VERB.match(indicator):
        return indicator
    if (
        len(indicator) == 4
        and first[-4:-2] != indicator[:2]
        and first[-2:] == indicator[-2:]
        and MEASURED.search(indicator)
    ):
        return first[:-4] + indicator
    verb = None if MEASURED.search(indicator) else _VERB.match(first)
    return verb.group() + indicator if verb and verb.end() < len(first) else indicator


_EACH_OF_THEM = re.compile(r"每[个家所支名项处座张辆人]")
#: Of which level things are, all that a later number says of them.
_ONLY_LEVEL = re.compile(r"(?:国家|[省市县区])级")
#: A stage of work, which a later number may name alone: 建成40公里、开工80公里.
_STAGE = re.compile(r"新?开工|完工|竣工|建成|投用|投产|通车|验收")
_STAGE_END = re.compile(rf"(?:{_STAGE.pattern})$")
_STAGE_HEAD = re.compile(
    rf"(?:全[国省市县区州])?(?:预计|计划)?(?:{_STAGE.pattern}|筹集|新建)(?:（[^（）]*）)?(?:建设)?"
)
_VERB = re.compile(
    r"[^，、的]{0,6}?(?:认定|培[育养训]|新[增建]|建[成设]|引[进育]|选[派送]|招[录聘引]|打造|创建|增加(?!值)|购置|添置|配[备置]|新增储备|储备|评选|遴选|举办|组织|投资)"
)
PER_BASE = re.compile(
    r"[^，]{0,8}每[百千万]?[^，]{0,6}?(?:人口|人)(?=[^口均])|[百千万](?:常住|户籍|服务)?人口(?=[^，])"
)


def of_which(own: str, first: str) -> str:
    """What a part of the number before counts: 新建8个（其中改建3个）卫生室, 20辆（含负压救护车5辆）救护车."""
    if own[-2:] == first[-2:]:
        return own
    deed, said = DEED.fullmatch(own), DEED.match(first)
    if deed and said:
        return own + first[said.end() :]
    if likewise := antecedents.goes_on(own, first):
        return likewise
    return own + (_ALL_OF.sub("", first) if deed or _QUALIFIES.fullmatch(own) else "")


#: 全市粮食面积216万亩: the part is the part of it.
_ALL_OF = re.compile(r"^全[国省市县区州旗]")
#: What says of which sort a part is and names no thing itself: 可转换, 公办, 省级.
_QUALIFIES = re.compile(
    r".{1,2}|.*(?:[级型类式性的内外]|转换|公办|民办|普惠|示范|重点|农村|城镇|以上|新增|改造|(?:改|扩|新|迁)建)"
)
