"""How binding a sentence is, by its words: must, strive, encourage, plain.

The annotators' guide names the words and their order; 要 and 应 count as modals only, never inside another word (重要,
需要, 应用), and a word of the list counts as a predicate only, never as a part of a noun (完成率, 支持力度, 实现路径).
"""

from __future__ import annotations

import re

from loaders.record import Strength

#: 要 behind these is the end of another word: 主要, 重要, 需要, 纪要; behind 只, 若 it opens a condition.
_BEFORE_YAO = "主重需首紧次必摘扼概纲提纪简机只若如想"
#: 要 before these is the beginning of another word: 要求, 要素, 要约; or of a name: 要闻.
_AFTER_YAO = "求素点件害闻领义目职道塞旨务约么价隘冲诀津人不是"
#: 应 behind these is the end of another word: 供应, 适应, 相应.
_BEFORE_YING = "响适供相反效感对呼顺照因回策"
#: 应 before these is the beginning of another word: 应用, 应急, 应对, 应届, 应收账款.
_AFTER_YING = "用急对答付聘届邀援变声允许激战试运酬验收税纳缴征缓诊"

#: A character that one of them begins with, which the scan skips to, and how the word goes on behind each.
#: No word of one kind stands in a word of another.
_WORDS = re.compile(
    r"[力争努鼓探逐积支确必完全实要应](?:"
    r"(?P<strive>(?<=力)争|(?<=争)取(?![中上各到支])|(?<=努)力(?!程))"
    r"|(?P<encourage>(?<=鼓)励(?![性]|政策|措施|机制|办法)|(?<=探)索(?!性)|(?<=逐)步|(?<=积)极引导"
    r"|(?<=支)(?<![撑术金策财力据会持]支)持(?![体系]|中心|力度|性|率|下|机制|保障|政策))"
    r"|(?P<must>(?<=确)保|(?<=必)须|(?<=完)(?<!未完)成(?!率|情况|度|时[限间]|量|质量|比例|进度|后|的|之)|(?<=全)部(?!门)"
    r"|(?<=实)现(?!路径|形式|方式|机制|率|程度|情况)"
    rf"|(?<=要)(?<![{_BEFORE_YAO}]要)(?![{_AFTER_YAO}])|(?<=应)(?<![{_BEFORE_YING}]应)(?![{_AFTER_YING}]))"
    ")"
)
_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")


def strength_in(words: str) -> Strength:
    """The strength of a clause, by the words in it: one that strives goes first, then one that encourages.

    Args:
        words: the clause as printed, hard wraps removed.

    >>> strength_in("力争完成建设"), strength_in("逐步建成"), strength_in("应配齐设备"), strength_in("重要指标提升")
    ('strive', 'encourage', 'must', 'plain')
    """
    kinds = {word.lastgroup for word in _WORDS.finditer(words)}
    if not kinds:
        return "plain"
    return "strive" if "strive" in kinds else "encourage" if "encourage" in kinds else "must"


def strength_of(text: str, start: int, end: int) -> Strength:
    """The strength of an item: that of its first sentence.

    >>> strength_of("力争建成，确保达标。", 0, 10), strength_of("建立机制。", 0, 5)
    ('strive', 'plain')
    """
    sentence = _SENTENCE.match(text, start, end)
    return strength_in(sentence.group()) if sentence else "plain"
