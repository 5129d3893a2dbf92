"""Places as partners: `深化与嘉定区对口合作` joins the document's place and another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.extract.context import Context
from loaders.resolve.beginnings import LEVELS
from loaders.resolve.expansion import Body
from loaders.resolve.institutions import Finder, Named
from ontology.vocabulary import Place

#: What the two places do, behind the other's name: its further members, and the field that it is about.
_MODE = re.compile(
    # 、丙区; 在教育、科技领域
    r"(?:[、和及][\u4e00-\u9fff]{2,6})?(?:等地?)?(?:在?[\u4e00-\u9fff、]{2,12}?(?:领域|方面|事业|工作))?的?"
    # 深化医疗领域（合作）
    "(?:开展|建立|签订|深化|加强)?(?:(?:医疗卫生|医疗|卫生健康|教育|产业|科技|文旅|文化旅游|人才|劳务)(?:领域|方面)?)?"
    # 山海协作, 对口支援, 结对帮扶
    "(?P<mode>“?山海”?协作|东西部?协作|对口(?:合作|协作|支援|帮扶)|结对(?:帮扶|共建|合作)?|战略合作|合作共建|合作|协作)"
)
#: Without one of these no such mode stands in a range.
_CUE = re.compile("协作|合作|结对|对口")
_JOIN = re.compile("[与同和]|对接")
#: What a place does for others: 甲省对口支援乙县、丙县.
_HELPS = re.compile(
    "(?P<mode>对口(?:支援|帮扶|援助|协作)|结对(?:帮扶|支援|共建)?|定点帮扶)(?!的|关系|工作|机制|协议|单位|医院)"
)
#: The document's own place, or nothing more.
_OURS = re.compile("(?:我|本|全)?[省市州盟县区旗](?![区级、])|$")
_OUR_PLACE = re.compile("[我本][省市州盟县区旗]")
#: The end of a piece.
_STOP = re.compile("[，,：:]")
#: What joins the places of a list.
_LINK = re.compile("[、和与及]")
#: The longest chain of places.
_LONGEST = 12


class Places:
    """Finds the other places of one document's co-operation."""

    def __init__(self, context: Context, finder: Finder) -> None:
        self._text = context.text
        self._home = context.home
        self._finder = finder
        self._above = {p.code for p in context.home.chain}

    def find(self, s: int, e: int) -> Iterator[tuple[Named, str, Body]]:
        """Every other place of a range `[s, e)` with the word of co-operation behind it and the document's place."""
        home = self._home
        if home.place is None or home.level not in ("county", "city", "province"):
            return
        if not _CUE.search(self._text, s, e):
            return
        yield from self._helping(s, e)
        for join in _JOIN.finditer(self._text, s, e):
            at = join.end()
            ours = _OUR_PLACE.match(self._text, at, e)
            mode = _MODE.match(self._text, ours.end(), e) if ours else None
            if mode:
                yield from self._before(s, join.start(), mode["mode"])
                continue
            if not self._finder.may_begin(at):
                continue
            for size in (7, 6, 5, 4, 3, 2):
                place = self._finder.place(self._text[at : at + size]) if at + size <= e else None
                if place is None:
                    continue
                outer = place
                size, place = self._inner(at, size, place)
                mode = _MODE.match(self._text, at + size, e)
                body = self._finder.at(place)
                if place is not outer and not body.name.startswith(outer.name):
                    body = replace(body, name=outer.name + place.name)
                if mode and body.code == home.code:
                    yield from self._before(s, join.start(), mode["mode"])
                if mode and self._is_other(body):
                    yield Named(at, at + size, body), mode["mode"], self._finder.own_place
                break

    def _before(self, s: int, end: int, mode: str) -> Iterator[tuple[Named, str, Body]]:
        """The other place where it stands first: 乙市与甲县东西部协作."""
        found = self._ending_at(max(s, end - _LONGEST), end)
        if found is None:
            return
        at, place = found
        body = replace(self._finder.at(place), name=self._text[at:end])
        if self._is_other(body):
            yield Named(at, end, body), mode, self._finder.own_place

    def _is_other(self, body: Body) -> bool:
        """Whether a place is neither the document's own, nor in it or above it."""
        return not body.inside and body.code not in self._above

    def _helping(self, s: int, e: int) -> Iterator[tuple[Named, str, Body]]:
        """A place that a word of help follows, with the hospitals or places of the document's own that it helps."""
        for helps in _HELPS.finditer(self._text, s, e):
            found = self._ending_at(max(s, helps.start() - _LONGEST), helps.start())
            if found is None:
                continue
            at, place = found
            body = replace(self._finder.at(place), name=self._text[at : helps.start()])
            if not self._is_other(body):
                continue
            stop = _STOP.search(self._text, helps.end(), e)
            end = stop.start() if stop else e
            sides = self._helped(helps.end(), end)
            if not sides and _OURS.match(self._text, helps.end(), end):
                sides = [self._finder.own_place]
            for side in sides:
                yield Named(at, helps.start(), body), helps["mode"], side

    def _ending_at(self, low: int, end: int) -> tuple[int, Place] | None:
        """The place, or the last of a chain of places, whose name ends at a position, and where it begins."""
        if self._text[end - 1] not in LEVELS:
            return None
        for at in range(low, end - 2):
            if not self._finder.may_begin(at):
                continue
            for size in range(min(7, end - at), 1, -1):
                place = self._finder.place(self._text[at : at + size])
                if place is None:
                    continue
                if at + size < end:
                    size, place = self._inner(at, size, place)
                if at + size == end:
                    return at, place
        return None

    def _helped(self, s: int, e: int) -> list[Body]:
        """The document's own hospitals in a range, else its places that a list joins."""
        hospitals = [n.body for n in self._finder.find(s, e) if n.body.inside and n.body.kind == "hospital"]
        if hospitals:
            return list(dict.fromkeys(hospitals))
        places = (self._finder.place(name) for name in _LINK.split(self._text[s:e]) if name[-1:] in LEVELS)
        bodies = [self._finder.at(place) for place in places if place is not None]
        return [body for body in bodies if body.inside]

    def _inner(self, at: int, size: int, place: Place) -> tuple[int, Place]:
        """The last of a chain of places: 广州市番禺区."""
        for more in (6, 5, 4, 3, 2):
            inner = self._finder.place(self._text[at + size : at + size + more], place)
            if inner is not None:
                return size + more, inner
        return size, place
