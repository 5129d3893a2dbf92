"""How a sentence says that it co-operates with a partner where no word of the vocabulary does, or before any does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.resolve.institutions import Named
from ontology import institutions as vocab

#: Words of co-operation so general that a heading's own word goes before them.
GENERAL = frozenset(["帮扶", "合作", "协作", "合作协议", "技术合作", "支援", "指导", "对接", "合作共建"])
_SINKING = re.compile("下沉[^。]{0,30}帮扶|帮扶[^。]{0,20}下沉")
_REMOTE = re.compile("远程(?:医疗|诊疗|(?:影像|心电|病理|超声|检验)?会诊)?(?:服务|协作|合作|帮扶)")
#: What is done from afar, where no other word says how the two work together.
_FROM_AFAR = re.compile(
    "远程(?:(?:影像|心电|病理|超声|检验)?(?:会诊|诊断)|诊疗|医疗|诊断|门诊|教学|培训)(?!中心|平台|系统)"
)
_PLATFORM = re.compile("(?:借助|依托|利用|用好|发挥|接入)$")
_ITS_PLATFORM = re.compile("[^，。；：、]{0,8}?平台")
#: 甲集团联合乙大学、丙大学开展攻关
_HAND_IN_HAND = re.compile("(?P<word>联合|携手|联手)(?:[^，。；：]{1,60}[、和及])?$")
#: 甲医院依托乙医院、丙医院建设…
_RELYING = re.compile("依托(?:[^，。；：]{1,60}[、和及])?$")
#: 依托甲医院开展…: at the head of its sentence it is the document's place that does.
_OPENS_WITH = re.compile(r"^(?:[0-9（()一二三四五六七八九十）.．、]{1,4}|[一二三四五]是)?(?:充分|积极|主动)?依托$")
#: 聘请甲医院专家
_HIRED = re.compile("(?P<word>聘请|特聘|聘任)(?:[^，。；：]{1,60}[、和及])?$")
#: 引进甲医院骨科团队
_BROUGHT = re.compile("(?P<word>引进|引入|柔性引进)了?(?:[^，。；：]{1,60}[、和及])?$")
_ITS_TEAM = re.compile("[^，。；：、]{0,10}?(?:团队|专家|名医|人才)")
#: 以甲医院为输出医院
_ROLE = re.compile("为(?P<word>(?:输出|支撑|合作|依托|支援|指导)(?:医院|单位))")
#: 甲医院在我县挂牌成立
_HUNG = re.compile("在[^，。；：]{1,16}?(?:挂牌|设立分院|设分院)")
#: 加挂“甲医院乙分院”牌子
_HANGS = re.compile('(?:[加增]挂|挂牌|挂)(?:为|成立)?[“"]$')
#: 成立甲医院乙分院, “甲医院乙医院”牌子
_BRANCH = re.compile(
    '[（(]?(?:(?![到在向赴对选派])[\u4e00-\u9fff]){0,6}?(?P<word>分院|院区)|[\u4e00-\u9fff]{2,8}医院[”"]?(?:牌子|挂牌|揭牌)'
)
#: 建成甲医院乙医院
_BUILDS = re.compile('(?P<word>合作建设|建成|建设|成立|设立|打造)(?:为)?[“"]?$')
_ITS_OWN = re.compile("[\u4e00-\u9fff]{2,8}医院")
#: 加入甲医院儿科联盟
_LEAGUE = re.compile("[^，。；：、与和]{1,8}联盟")
#: 与甲大学签订人才培养协议
_SIGNS = re.compile(
    "(?:[、和及与][^，。；：]{1,40}?)?(?:正式|长期)?(?:续签|签订|签署|签)了?(?P<word>[\u4e00-\u9fff]{0,10}?协议)"
)
_SIGNED = ("与", "和", "同", "、", "及")
#: 设立甲医院乙教授团队工作站
_STATION = re.compile("[\u4e00-\u9fff]{0,12}?(?P<word>(?:院士|专家|名医|名中医|博士)?(?:团队)?工作[站室])")
_SET_UP = re.compile("(?:设立|建立|成立|引[进入]|建成|建设|挂牌|揭牌|设)(?:[^，。；：]{1,40}[、和及])?$")
#: 甲医院选派骨干到我院指导
#: 甲医院与乙医院组建中医联盟, 成为甲医院协同单位
_ALLIES = re.compile("[^，。；：]{0,24}?(?:组建|建立|成立|结成|结为|缔结)(?P<word>[\u4e00-\u9fff]{0,4}?联盟)")
_UNIT_OF = re.compile("的?(?:紧密型?|技术|远程)*(?P<word>(?:协同|协作|合作|指导|帮扶)(?:单位|医院))")
_SENDS = re.compile("(?:[选下]派|派[出驻]|安排)[^，。；：]{1,30}?(?P<word>指导|坐诊|带教|查房)")
#: 甲医院指导乙医院开展…
_LEADS = re.compile("(?P<word>指导|带动|帮带)$")


def phrase(text: str, partner: Named, s: int, e: int) -> str | None:
    """What in a sentence `[s, e)` goes before any single word: 下沉帮扶, 借助…平台, 远程会诊服务."""
    if _SINKING.search(text[s:e]):
        return "下沉帮扶"
    before = _PLATFORM.search(text[max(s, partner.start - 3) : partner.start])
    if before and _ITS_PLATFORM.match(text, partner.end, e):
        return before.group() + "平台"
    remote = _REMOTE.search(text, partner.end, e)
    return remote.group() if remote else None


def instead(text: str, partner: Named, s: int, e: int, locals_: Sequence[Named]) -> str | None:
    """What stands for a word of co-operation where a piece has none: 远程教学, 联合, 依托."""
    afar = _FROM_AFAR.search(text, partner.end, e)
    if afar:
        return afar.group()
    stretch = max(s, partner.start - 64), partner.start
    hand = _HAND_IN_HAND.search(text, *stretch)
    if hand:
        return hand["word"]
    if _HUNG.match(text, partner.end, e) or _HANGS.search(text, max(s, partner.start - 8), partner.start):
        return "挂牌"
    built = _ITS_OWN.match(text, partner.end, e) and _BUILDS.search(text, *stretch)
    if built:
        return built["word"]
    branch = _BRANCH.match(text, partner.end, e)
    if branch:
        return branch["word"] or "挂牌"
    if _LEAGUE.match(text, partner.end, e):
        return "联盟"
    signs = _SIGNS.match(text, partner.end, e) if text[partner.start - 1] in _SIGNED else None
    if signs:
        return signs["word"]
    station = _STATION.match(text, partner.end, e) if _SET_UP.search(text, *stretch) else None
    if station:
        return station["word"]
    hired = _HIRED.search(text, *stretch)
    if hired:
        return hired["word"]
    brought = _BROUGHT.search(text, *stretch) if _ITS_TEAM.match(text, partner.end, e) else None
    if brought and partner.body.kind == "hospital":
        return brought["word"]
    role = _ROLE.match(text, partner.end, e) if text[partner.start - 1] == "以" else None
    if role:
        return role["word"]
    unit = _ALLIES.match(text, partner.end, e) or _UNIT_OF.match(text, partner.end, e)
    if unit:
        return unit["word"]
    sends = _SENDS.match(text, partner.end, e)
    if sends:
        return sends["word"]
    for local in locals_:
        leads = _LEADS.fullmatch(text[partner.end : local.start]) if local.start > partner.end else None
        if leads:
            return leads["word"]
    led = any(n.start < partner.start for n in locals_) or (
        partner.body.kind == "hospital" and _OPENS_WITH.search(text[s : partner.start]) is not None
    )
    return "依托" if led and _RELYING.search(text, *stretch) else None


def in_full(word: str, above: str | None) -> str:
    """The heading's word where the sentence's own is a general one and the heading's (`above`) says more."""
    more = above is not None and len(above) > len(word.removesuffix("协议")) and word != "合作共建"
    if above is not None and more and word in GENERAL and _kindred(word, above):
        return above
    return word.strip("“”") if word.count("“") != word.count("”") else word


def _kindred(word: str, other: str) -> bool:
    """Whether a heading's word is a sentence's general one said in full: 对口帮扶 for 帮扶, not 医联体 for 帮扶."""
    return any(word[at : at + 2] in other for at in range(0, len(word) - 1, 2))


_made_modes: dict[str, re.Pattern[str]] = {}


def modes_of(known: vocab.Institutions) -> re.Pattern[str]:
    """The words of co-operation of a vocabulary, longest first; made once."""
    if known.digest not in _made_modes:
        _made_modes.clear()
        words = {w for mode in known.modes for w in (mode.name, *mode.labels)}
        _made_modes[known.digest] = re.compile(
            "|".join(re.escape(w) + "(?!口)" * w.endswith("对") for w in sorted(words, key=lambda w: (-len(w), w)))
        )  # 缔结对口支援关系
    return _made_modes[known.digest]
