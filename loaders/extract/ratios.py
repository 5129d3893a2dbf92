"""Ratios, `1:n` or `n:1`: where two numbers with a colon are one, whether it binds, and what it is the ratio of.

A ratio counts where its 比 stands in front of it (医护比达到1:1.5) or 比例 behind it with what is provided
(按照1:100的比例配备护理员). Scales of maps and times of day are none.
"""

from __future__ import annotations

import re

#: What stands in front of a ratio: 医护比不低于, 比例达到; 比例尺 is none.
_NAMED = re.compile(r"(?<![对相好])比(?:例|值)?(?!例|值|尺|赛|较)[^，。；：:0-9]{0,8}\Z")
#: 按1:1配套: what one level pays for what another does.
_MATCHES = re.compile(r"(?:的?比例)?(?:进行|予以|给予)?配套(?!设施|措施|政策|制度)")
_BY_RATE = re.compile(r"(?:按照?|以|给予|予以)\Z")
_OF_A_LIST = frozenset("、和与及")
#: At which rate something is provided: 1:100的比例配备, 每村1名的标准配备.
_AT_RATE = re.compile(
    r"(?:以上)?的?(?:比例|配比|标准|要求)(?![尺值])[^，。；配设选聘招充落]{0,6}(?:配[备置齐足建]|设[置立]|选[配聘派]|招[聘录]|充实|落实)"
)
#: The same as words of an indicator: in front of what is provided, and behind it.
_RATE_HEAD = re.compile(r"^(?:以上)?的?(?:比例|配比|标准|要求)(?=[配设选聘招充])")
_RATE_TAIL = re.compile(r"的(?:比例|配比|标准|要求)(?:[配设选聘招充][^，。；]*)?$")
#: What has a ratio of its own without a word of reaching: （医护比1:1.5，床护比1:0.6）.
_HAS = re.compile(r"[一-龥]比(?:例|值)?(?:为|是|[（(])?$")
_AS_IT_IS = re.compile(r"现[有状]|目前|已")


def is_one(text: str, start: int, number: int, stop: int, end: int, last: int) -> bool:
    """Whether `text[number:stop]` is a ratio; the clause is `[start, end)`, the ratio before it ends at `last`.

    >>> def one(text, ratio): at = text.find(ratio); return is_one(text, 0, at, at + len(ratio), len(text), 0)
    >>> one("医护比达到1:1.5", "1:1.5"), one("按1:50的比例配备社工", "1:50"), one("比例尺1:500", "1:500")
    (True, True, False)
    """
    listed = start < last == number - 1 and text[last] in _OF_A_LIST
    if _MATCHES.match(text, stop, end) and _BY_RATE.search(text, start, number):
        return True
    named = listed or _NAMED.search(text, max(start, number - 12), number)
    return bool(named) or _AT_RATE.match(text, stop, end) is not None


def binds(before: str, after: str, plain: bool) -> bool:
    """Whether a ratio is one to reach: a word of reaching, what is provided at it, or a name and nothing more.

    >>> binds("医护比达到", "", False), binds("现有医护比", "", True)
    (True, False)
    """
    if not plain or at_rate(after) or (_MATCHES.match(after) and _BY_RATE.search(before)):
        return True
    return _HAS.search(before) is not None and not _AS_IT_IS.search(before)


def at_rate(after: str) -> bool:
    """Whether a number is a rate at which something is provided: 每村1名 in front of 的标准配备社工."""
    return _AT_RATE.match(after) is not None


def own_name(head: str) -> str:
    """What the ratio itself is called where it is a standard: 护士按照床护比不低于; "" where it is none.

    >>> own_name("护士按照床护比"), own_name("医护比"), own_name("按照")
    ('床护比', '', '')
    """
    named = _BY_ITS_NAME.search(head)
    return named["name"] if named else ""


_BY_ITS_NAME = re.compile(r"(?:按照?|依照|以(?![上下内及]))(?P<name>[一-龥与和]{1,12}比(?:例|值)?)$")


def provided(head: str, tail: str, *, is_ratio: bool) -> str:
    """What is behind a number, without the words that make it a rate.

    >>> provided("按照", "的比例配备护理员", is_ratio=True), provided("每百名老人配备", "护理员的标准", is_ratio=False)
    ('配备护理员比例', '护理员')
    """
    if is_ratio:
        if matches := _MATCHES.match(tail):
            return "配套" + tail[matches.end() :] + "比例"
        rest = _RATE_HEAD.sub("", tail)
        return rest if rest == tail else rest + "比例"
    return _RATE_TAIL.sub("", _RATE_HEAD.sub("", tail)) if "每" in head else tail
