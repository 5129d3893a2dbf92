"""The lists of units in a text taken apart with what the resolver knows: broken names, persons behind bodies, links."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extract import clauses, lists, rosters
from loaders.extract.clauses import Clause
from loaders.resolve import collectives
from loaders.resolve.units import LONGEST, Resolver
from loaders.text import Clean, tidy

#: A member that says when and nothing else: a deadline is no unit, and none that was missed.
_WHEN = re.compile(
    r"(?:(?:\d{4}|今|明|全|每)年|\d{1,2}月|每[季月周]|长期|持续|常态化?|定期|适时|立行立改|即知即改)[^局委办厅部院府]{0,16}"
)
_MEMBER_END = re.compile("[、，,；;。 \n]")
_LINK = re.compile("以及|会同|联合|和|与|及")
#: Where a body may end and the next begin with its level, or with 各.
_GLUED = re.compile(r"(?<=[局委办院会厅部室处科股])(?=[省市县区州旗各][\u4e00-\u9fff])")
_COLON = re.compile("[：:]")
_STOP = re.compile("[。\n]")
#: What a list ends with that says what its units do: 县卫健局牵头，县财政局参与.
_ROLES = ("牵头", "负责", "配合", "参与", "参加", "协助", "落实")


class UnitLists:
    """Parts the lists of one document.

    Args:
        clean: the readable text.
        resolver: names to units.
    """

    def __init__(self, clean: Clean, resolver: Resolver) -> None:
        self._clean, self._text, self._resolver = clean, clean.text, resolver
        self._members: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def members(self, start: int, end: int) -> list[tuple[int, int]]:
        """Members of a list, links (和, 及) parted where both sides are bodies; what only says when is left out.

        A list is parted once, for who asks if it names units and for who reads them; it is not to be changed.
        """
        members = self._members.get((start, end))
        if members is not None:
            return members
        members = self._members[start, end] = []
        for s, e in lists.split(self._text, start, end):
            if (not members or s >= members[-1][1]) and not _WHEN.fullmatch(self._text, s, e):
                members += self._unlinked(s, self._without_person(s, self._unbroken(s, e, end)))
        return members

    def _unbroken(self, start: int, end: int, limit: int) -> int:
        """Where a name ends that a narrow cell breaks over its lines."""
        if end < limit and self._text[end] == "\n" and not self.is_known(start, end):
            for mark in _MEMBER_END.finditer(self._text, end + 1, min(limit, start + LONGEST)):
                if self.is_known(start, mark.start()):
                    return mark.start()
                if mark.group() != "\n":
                    break
            else:
                return limit if self.is_known(start, limit) else end
        return end

    def is_known(self, start: int, end: int) -> bool:
        unit = self._resolver.resolve(self._text[start:end].replace("\n", ""))
        return unit is not None and (unit.sure or unit.collective)

    def _is_named(self, start: int, end: int) -> bool:
        """The same of a line that may as well be a sentence: 各单位要将落实情况报县卫健局 is no body."""
        surface = self._text[start:end].replace("\n", "")
        unit = self._resolver.resolve(surface)
        return unit is not None and (self._resolver.is_closed(surface) if unit.collective else unit.sure)

    def _without_person(self, start: int, end: int) -> int:
        """Where a body ends that a person's name follows behind a blank: 县财政局 张三."""
        for length in (2, 3):
            at = end - length
            if at > start + 2 and rosters.is_gap(self._clean, at) and rosters.is_name(self._text[at:end]):
                whole = self.is_known(start, end)  # a line that ended within its name: 甲新区|管委会
                return at if not whole and self.is_known(start, at) else end
        return end

    def _unlinked(self, start: int, end: int) -> list[tuple[int, int]]:
        surface = self._text[start:end]
        if len(surface) > 2 * LONGEST + 2:  # one side is no name in any case
            return [(start, end)]
        for link in _LINK.finditer(surface):
            left, right = lists.ETC.sub("", surface[: link.start()]), surface[link.end() :]
            if len(left) < 2 or len(right) < 2 or left.count("（") != left.count("）"):
                continue
            if collectives.stand_together(left, right):  # 各乡镇党委和政府
                continue
            one, other = self._resolver.resolve(left), self._resolver.resolve(right)
            known = [unit is not None and (unit.sure or unit.collective) for unit in (one, other)]
            # 甲海关和乙港海关: one is known, the other ends as it does.
            if all(known) or (any(known) and one and other and left[-2:] == right[-2:]):
                return [lists.trim(self._text, start, start + len(left)), *self._unlinked(start + link.end(), end)]
        return self._unglued(start, end)

    def _unglued(self, start: int, end: int) -> list[tuple[int, int]]:
        """Two bodies that nothing parts (区国资委区建设局), where they are none together and known each alone."""
        surface = self._text[start:end]
        cuts = [match.start() for match in _GLUED.finditer(surface)]
        whole = self._resolver.resolve(surface) if cuts else None
        if cuts and (whole is None or whole.basis == "unresolved"):
            for cut in cuts:
                known = [self._resolver.resolve(half) for half in (surface[:cut], surface[cut:])]
                if all(unit is not None and (unit.sure or unit.collective) for unit in known):
                    return [(start, start + cut), (start + cut, end)]
        return [(start, end)]

    def with_lines(self, clause: Clause, limit: int) -> Clause:
        """A clause on a line of its own with what the lines below it go on with.

        The rest of a name that the line cut, and lines that are units and nothing else: a unit a line.
        """
        if clause.inner != clause.start or clause.basis != "label" or self._text[clause.end : clause.end + 1] != "\n":
            return clause
        end = self._rest_of_name(clause, limit)
        while self._text[end : end + 1] == "\n":
            stop = self._text.find("\n", end + 1, limit)
            stop = limit if stop < 0 else stop
            members = self.members(end + 1, stop)
            labelled = _COLON.search(self._text, end, stop)
            if labelled or not members or not all(self._is_named(*member) for member in members):
                break
            end = stop
        if end == clause.end:
            return clause
        *before, last = clause.stretches
        return replace(clause, end=end, inner_end=end, stretches=(*before, replace(last, end=end)))

    def _rest_of_name(self, clause: Clause, limit: int) -> int:
        """Where a clause ends whose last name goes on in the next line; its own end where none does."""
        members = self.members(clause.stretches[-1].start, clause.stretches[-1].end)
        if not members or members[-1][1] != clause.end:
            return clause.end
        name_end = self._unbroken(members[-1][0], clause.end, limit)
        stop = _STOP.search(self._text, name_end, limit) if name_end > clause.end else None
        return stop.start() if stop else name_end


def lists_units(cell: str, resolver: Resolver) -> bool:
    """Whether the first sentence of a cell that stands alone is a list of units: all are bodies, and one is known.

    >>> from loaders.resolve.places import Home
    >>> from ontology.vocabulary import load
    >>> resolver = Resolver(load(), Home(None))
    >>> [lists_units(cell, resolver) for cell in ("县财政局、县新闻中心", "各乡镇人民政府。下同", "建设影像中心")]
    [True, True, False]
    >>> lists_units("县卫健局牵头，县财政局参与", resolver)
    True
    """
    clean = tidy(cell.split("。")[0])
    if not clean.text or (clean.text[-1] not in resolver.endings.last and not clean.text.endswith(_ROLES)):
        return False
    lists = UnitLists(clean, resolver)
    said = clauses.stretches(clean.text, 0, len(clean.text)) if clean.text.endswith(_ROLES) else []
    parts = [(part.start, part.end) for part in said] or [(0, len(clean.text))]
    members = [member for start, end in parts for member in lists.members(start, end)]
    bodies = all(resolver.resolve(clean.text[s:e]) is not None for s, e in members)
    return bodies and any(lists.is_known(s, e) for s, e in members)
