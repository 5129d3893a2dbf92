"""Institutions of townships that share one noun with a counter: 雪峰、城关两所基层分院."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extract.context import Context
from loaders.extract.named import Named, opens, proper

_WORD = r"[\u4e00-\u9fff]{2,7}"
#: The counter and the noun behind a number.
_KIND = re.compile(r"[家个所](?<=[两二三四五六七八九十\d].)(?:基层)?(?P<kind>中心卫生院|卫生院|社区卫生服务中心|分院)")
_NUMBER = re.compile(r"(?:[两二三四五六七八九十]|\d{1,2})\Z")
_NAMES = re.compile(rf"(?:{_WORD}[、和与及]){{1,9}}{_WORD}?(?=等?$)")
_LINK = re.compile("[、和与及]")
_WINDOW = 60


class SharedHeads:
    """Finds such lists in one document's text.

    Args:
        text: clean text.
        context: the document's.
    """

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._resolver = context.resolver
        level = context.home.name[-1:]
        #: The hospital whose branches a county's 分院 are, where the document has one.
        self._whole = self._resolver.resolve(level + "总医院") if "总医院" in text else None
        self._has_some = _KIND.search(text) is not None

    def find(self, start: int, end: int) -> Iterator[Named]:
        """Every institution of every such list in `text[start:end]`; its own word is its surface."""
        if not self._has_some:
            return
        for kind in _KIND.finditer(self._text, start, end):
            number = _NUMBER.search(self._text, max(start, kind.start() - 2), kind.start())
            if number is None:
                continue
            low = max(start, number.start() - _WINDOW)
            names = _NAMES.search(self._text, low, number.start())
            if names is not None:
                yield from self._called(names, kind["kind"])

    def _called(self, names: re.Match[str], kind: str) -> Iterator[Named]:
        """Proper names before one noun; the first begins where a word before it ends."""
        pieces = []
        at = names.start()
        for text in _LINK.split(names.group()):
            pieces.append((at, at + len(text)))
            at += len(text) + 1
        low, stop = pieces[0]
        start = next((stop - n for n in (2, 3, 4) if stop - n >= low and opens(self._text, stop - n)), -1)
        pieces[0] = (start, stop)
        if start < 0 or not all(proper(self._text[a:b]) for a, b in pieces):
            return
        for a, b in pieces:
            unit = self._resolver.resolve(self._text[a:b] + kind)
            if unit is None or unit.collective:
                continue
            if kind == "分院" and self._whole is not None:
                unit = replace(unit, name=self._whole.name + self._text[a:b] + kind, basis="vocabulary")
            yield Named(a, b, unit)
