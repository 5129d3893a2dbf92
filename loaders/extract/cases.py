"""Cases that get so much each: 对评为省级、市级示范企业的，分别奖励10万元、5万元 names two of them in one phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.indicator import Named

_JOINS = re.compile(r"、|和|与|以及|及(?!其|周边|以[上下])|或者?")
#: What the cases do: it stands in front of the first alone.
_VERB = re.compile(
    r".*(?:[评认]定为?|评[为选上]|获[批评得]为?|列[为入]|入选|纳入|成为|通过|取得|晋[升级]为?|升[级格]为?|创[建成]为?|备案为?|达到?|突破|超过|首次为|新[增引]进?)(?:的|了)?"
)
#: What they get, or what they are: it stands behind the last alone.
_GETS = re.compile(r"(?:一次性|资金|专项|配套|经费|财政)*(?:奖[励补]|补[贴助]|资助|支持|扶持|津贴|贴息|经费|资金)+$")
_ONLY_LEVEL = re.compile(r"(?:国家|省部?|市|县|区|世界|[一二三四五甲乙丙]|A{1,5}|[A-E])[级类等]")
_AND_OTHERS = re.compile("(?<=[一-龥]{3})等.*$")
_AMOUNT = re.compile(r"[0-9.]+[万亿]*[一-龥%]{1,3}")


def apart(named: Sequence[Named]) -> list[Named]:
    """Indicators for numbers that got the same one, which lists as many cases as there are numbers.

    They stay as they are where the phrase does not say plainly what belongs to each.
    """
    found = list(named)
    if len(found) < 2 or any(one.indicator != found[0].indicator for one in found):
        return found
    cases = split(found[0].indicator, len(found))
    return [replace(one, indicator=case) for one, case in zip(found, cases, strict=True)] if cases else found


def _are_whole(pieces: list[str]) -> bool:
    return all(_AMOUNT.fullmatch(one) for one in pieces) or min(map(len, pieces)) > 3


def split(phrase: str, count: int) -> list[str]:
    """The `count` cases of a phrase, each with what stands before the first and behind the last; [] where unclear.

    >>> split("首次评为省级甲园、市级乙园奖励", 2), split("评为国家级、省级示范企业奖补", 2)
    (['首次评为省级甲园奖励', '首次评为市级乙园奖励'], ['评为国家级示范企业奖补', '评为省级示范企业奖补'])
    >>> split("国家级及省级中心、示范企业补助", 2)
    []
    """
    gets = _GETS.search(phrase)
    pieces = _JOINS.split(phrase[: gets.start()] if gets else phrase)
    if len(pieces) != count or not all(pieces) or not gets:
        return []
    pieces[-1] = _AND_OTHERS.sub("", pieces[-1])
    verb = _VERB.match(pieces[0])
    first = verb.group() if verb and verb.end() < len(pieces[0]) else ""
    own = [pieces[0][len(first) :], *pieces[1:]]
    what = ""
    if all(_ONLY_LEVEL.fullmatch(one) for one in own[:-1]):
        level = _ONLY_LEVEL.match(own[-1])
        what = own[-1][level.end() :] if level else ""
    elif any(_ONLY_LEVEL.fullmatch(one) for one in own[:-1]) or not (first or _are_whole(own)):
        return []
    return [
        (one if _VERB.match(one) and not _AMOUNT.fullmatch(one) else first + one)
        + (what if i + 1 < count else "")
        + gets.group()
        for i, one in enumerate(own)
    ]
