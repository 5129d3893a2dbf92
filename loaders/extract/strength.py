"""How binding a sentence is, by its words: must, strive, encourage, plain."""

from __future__ import annotations

import re

from loaders.record import Strength

_WORDS: tuple[tuple[Strength, re.Pattern[str]], ...] = (
    ("strive", re.compile(r"力争|争取|努力")),
    ("encourage", re.compile(r"鼓励|探索|逐步|支持|积极引导")),
    (
        "must",
        re.compile(
            r"确保|必须|完成|全部|实现|(?<![重主需首紧次必摘扼概])要(?![求素点件害闻领义目职道塞旨]|不|是)"
            r"|(?<![响适供相反效感对呼顺照因])应(?![用急对答付聘届邀援变声允许激])"
        ),
    ),
)
_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")


def strength_of(text: str, start: int, end: int) -> Strength:
    """The strength of an item: that of its first sentence, by the first kind of word that occurs in it.

    >>> strength_of("力争建成，确保达标。", 0, 10), strength_of("建立机制。", 0, 5)
    ('strive', 'plain')
    """
    sentence = _SENTENCE.match(text, start, end)
    words = sentence.group() if sentence else ""
    return next((name for name, pattern in _WORDS if pattern.search(words)), "plain")
