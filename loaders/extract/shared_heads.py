"""Lists of institutions that print their noun once: 夏阳、盖洋中心卫生院, 洞头、文成、泰顺县中医院, 4地人民医院."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extract.named import Named, opens, proper
from loaders.resolve.places import PlaceNames
from loaders.resolve.units import Resolver
from loaders.text import unwrap

_KIND = re.compile(
    r"第[一二三四五六]人民医院|人民医院|中心医院|中医医院|中医院|妇幼保健院|妇保院|总医院|疾控中心|疾病预防控制中心|中心卫生院|卫生院|社区卫生服务中心|分院"
)
_NUMBER = r"[两二三四五六七八九十\d]{1,2}"
_WORD = r"[\u4e00-\u9fff]{2,7}"
#: What stands before the noun: the names, then perhaps 等4地, 两所, 县级.
_BEFORE = re.compile(
    rf"(?P<names>(?:{_WORD}、){{1,9}}(?:{_WORD}(?:和|与|及))?{_WORD}?)(?P<some>等?{_NUMBER}(?:地|县|市|区|家|个|所))?(?:县级|区级|市级|基层)?$"
)
_AGAIN = re.compile(rf"(?P<number>{_NUMBER})(?:地|县|市|区)(?:县级|区级|市级)?$")
_PLACES = re.compile(rf"(?P<names>(?:{_WORD}、){{1,9}}{_WORD}?)等?(?P<number>{_NUMBER})(?:地|县|市|区)")
_LINK = re.compile("[、和与及]")
_WINDOW = 70
#: Institutions that stand in townships and are called after them.
_LOCAL = frozenset(("中心卫生院", "卫生院", "社区卫生服务中心", "分院"))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


class SharedHeads:
    """Finds such lists in one document's text; places that a list has named are known to `4地` after it."""

    def __init__(self, text: str, resolver: Resolver, places: PlaceNames) -> None:
        self._text = text
        self._resolver = resolver
        self._places = places
        self._named: dict[str, tuple[str, ...]] | None = None

    def find(self, start: int, end: int) -> Iterator[Named]:
        """Every institution of every such list in `text[start:end]`."""
        for kind in _KIND.finditer(self._text, start, end):
            low = max(start, kind.start() - _WINDOW)
            before = _BEFORE.search(self._text, low, kind.start())
            if before is not None:
                yield from self._of_list(before, kind)
                continue
            again = _AGAIN.search(self._text, max(start, kind.start() - 5), kind.start())
            if again is not None:
                for name in self._lists().get(again["number"], ()):
                    yield from self._at_place(name, kind, again.start())

    def _of_list(self, before: re.Match[str], kind: re.Match[str]) -> Iterator[Named]:
        pieces = _pieces(before)
        first = self._place_at_end(pieces[0].text)
        if first and all(self._is_place(p.text) for p in pieces[1:]):
            start = pieces[0].end - len(first)
            for name in (first, *(p.text for p in pieces[1:])):
                yield from self._at_place(name, kind, start)
        elif kind.group() in _LOCAL:
            yield from self._called(pieces, kind)

    def _at_place(self, name: str, kind: re.Match[str], start: int) -> Iterator[Named]:
        full = self._full_name(name)
        unit = self._resolver.resolve(full + kind.group())
        if unit is not None and unit.sure and not unit.collective:
            yield Named(start, kind.end(), unit)

    def _called(self, pieces: list[_Piece], kind: re.Match[str]) -> Iterator[Named]:
        """Proper names before one noun; the first begins where a word before it ends."""
        first = pieces[0]
        start = next(
            (first.end - n for n in (2, 3, 4) if opens(self._text, first.end - n) and n <= first.end - first.start), -1
        )
        if start < 0:
            return
        pieces[0] = _Piece(self._text[start : first.end], start, first.end)
        if not all(proper(p.text) for p in pieces):
            return
        for piece in pieces:
            unit = self._resolver.resolve(piece.text + kind.group())
            if unit is not None and not unit.collective:
                yield Named(piece.start, kind.end() if piece.end == kind.start() else piece.end, unit)

    # -- places ----------------------------------------------------------------------------------------------------

    def _is_place(self, text: str) -> bool:
        return any(end == len(text) for end, _ in self._places.at(text, 0))

    def _place_at_end(self, text: str) -> str:
        """The longest place name that `text` ends with."""
        return next((text[at:] for at in range(len(text) - 1) if self._is_place(text[at:])), "")

    def _full_name(self, name: str) -> str:
        government = self._resolver.resolve(name + "人民政府")
        if government is not None and government.name.endswith("人民政府"):
            return government.name.removesuffix("人民政府")
        return name

    def _lists(self) -> dict[str, tuple[str, ...]]:
        """Lists of places by the number that sums them up, as the document prints them first."""
        if self._named is None:
            self._named = {}
            for found in _PLACES.finditer(self._text):
                pieces = _pieces(found)
                first = self._place_at_end(pieces[0].text)
                if first and all(self._is_place(p.text) for p in pieces[1:]):
                    self._named.setdefault(found["number"], (first, *(p.text for p in pieces[1:])))
        return self._named


def _pieces(found: re.Match[str]) -> list[_Piece]:
    pieces = []
    at = found.start("names")
    for text in _LINK.split(found["names"]):
        pieces.append(_Piece(unwrap(text), at, at + len(text)))
        at += len(text) + 1
    return pieces
