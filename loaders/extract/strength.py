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

_FIRST = "[力争努鼓探逐积支确必完全实要应]"
#: What they begin with; most clauses hold none of it.
_MAY = re.compile(rf"{_FIRST}(?:(?<=[要应])|[争取力励索步极持保须成部现])")
#: The look-ahead lets the scan pass over most characters at once. No word of one kind stands in a word of another.
_WORDS = re.compile(
    rf"(?={_FIRST})(?:"
    r"(?P<strive>力争|争取(?![中上各到支])|努力(?!程))"
    r"|(?P<encourage>鼓励(?![性]|政策|措施|机制|办法)|探索(?!性)|逐步|积极引导"
    r"|(?<![撑术金策财力据会持])支持(?![体系]|中心|力度|性|率|下|机制|保障|政策))"
    r"|(?P<must>确保|必须|(?<!未)完成(?!率|情况|度|时[限间]|量|质量|比例|进度|后|的|之)|全部(?!门)|实现(?!路径|形式|方式|机制|率|程度|情况)"
    rf"|(?<![{_BEFORE_YAO}])要(?![{_AFTER_YAO}])|(?<![{_BEFORE_YING}])应(?![{_AFTER_YING}]))"
    r")"
)
_BY_RANK: tuple[Strength, ...] = ("strive", "encourage", "must")
_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")


def strength_in(words: str) -> Strength:
    """The strength of a clause, by the words in it: one that strives goes first, then one that encourages.

    Args:
        words: the clause as printed, hard wraps removed.

    >>> strength_in("力争完成建设"), strength_in("逐步建成"), strength_in("应配齐设备"), strength_in("重要指标提升")
    ('strive', 'encourage', 'must', 'plain')
    """
    if not _MAY.search(words):
        return "plain"
    kinds = {word.lastgroup for word in _WORDS.finditer(words)}
    return next((kind for kind in _BY_RANK if kind in kinds), "plain")


def strength_of(text: str, start: int, end: int) -> Strength:
    """The strength of an item: that of its first sentence.

    >>> strength_of("力争建成，确保达标。", 0, 10), strength_of("建立机制。", 0, 5)
    ('strive', 'plain')
    """
    sentence = _SENTENCE.match(text, start, end)
    return strength_in(sentence.group()) if sentence else "plain"
