"""Where a programme is built: the institution named beside it, in its sentence, or alone in its item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract import programme_forms as forms
from loaders.extract.context import Block, Context
from loaders.extract.shared_heads import SharedHeads
from loaders.extract.specialty_lists import Member
from loaders.resolve.expansion import Body
from loaders.resolve.institutions import Finder
from ontology.institutions import Specialty

#: What a partner's name stands behind.
_HELPS = re.compile("[^，。；]{0,8}?(?:包[建科保]|[援帮共]建|帮[扶带]|托管|支援)")
#: Who builds something in a piece and is no hospital: 县疾控中心建成检测中心.
_NO_HOSPITAL = re.compile(
    "(?P<name>[县市区旗州省](?:疾病预防控制中心|疾控中心|急救中心|中心血站|血站))"
    "(?:[^，。；]{0,12}?(?:建[设成立]|创建|设[立置]|打造|组建|完善))"
)
_WITH = ("与", "同", "联合", "依托", "借助", "携手")


class Hosts:
    """Finds the hosts of one document's programmes."""

    def __init__(self, context: Context, finder: Finder) -> None:
        self._text = context.text
        self._finder = finder
        self._resolver = context.resolver
        self._shared = SharedHeads(self._text, context)

    def of(
        self,
        member: Member,
        piece: int,
        block: Block,
        s: int,
        holes: Sequence[tuple[int, int]],
        concept: Specialty | None,
    ) -> list[str | None]:
        """The hosts of a member of a list, [None] where none is said.

        Args:
            member: the specialty or centre.
            piece: where the piece begins that it was read from.
            block: its block.
            s: where its sentence begins.
            holes: the ranges of the block that say who is responsible.
            concept: what its name means.
        """
        if member.dealt:
            return [n.body.name for n in member.hosts]
        if member.hosts and not self._is_partner(member):
            own = self._before(s, max(n.end for n in member.hosts))
            return own or list(dict.fromkeys(n.body.name for n in member.hosts))
        start = member.start
        if concept is not None and concept.key in forms.REGIONAL:
            return [None]
        if forms.GENERIC.search(self._text, piece, max(start, piece)):
            return [None]
        subject = _NO_HOSPITAL.match(self._text, piece, start) if piece < start else None
        if subject is not None:
            unit = self._resolver.resolve(subject["name"])
            return [unit.name if unit else None]
        if s < start:
            near = self._before(s, start)
            if near:
                return near
        return [self._of_block(block, holes)]

    def _of_block(self, block: Block, holes: Sequence[tuple[int, int]]) -> str | None:
        """The host of what a block names: whom it is about, or the hospital that it or the one above it names."""
        whose = self._finder.own.name if self._finder.own else None
        if block.kind is None or block.kind == "cell":
            return whose
        owner = self._finder.heads(block)
        if owner is not None:
            return owner.name
        for above in (block, block.above):
            if above is None or above.kind is None:
                break
            bodies = self._named(above, holes if above is block else above.clauses)
            if bodies:
                return bodies[0].name if len(bodies) == 1 and bodies[0].rank else whose
        return whose

    def _is_partner(self, member: Member) -> bool:
        """Whether the hospital before a name is one from elsewhere, with whom or by whom it is built.

        与甲医院共建内镜中心, 甲医院包建骨科.
        """
        first, last = member.hosts[0], member.hosts[-1]
        if first.body.inside:
            return False
        with_it = self._text[max(0, first.start - 2) : first.start].endswith(_WITH)
        return with_it or _HELPS.match(self._text, last.end, member.start) is not None

    def _before(self, s: int, start: int) -> list[str | None]:
        """The hosts named last before the name in its sentence; those that one list joins together."""
        named = [n for n in self._finder.find(s, start) if n.body.inside and n.body.kind == "hospital"]
        counted = self._finder.counted(s, start)
        if counted:
            named += [n for n in counted if n.body.inside and n.body.kind == "hospital"]
            named.sort(key=lambda n: n.end)
        shared = list(self._shared.find(s, start))
        if shared and (not named or named[-1].end < shared[0].start):
            return list(dict.fromkeys(one.unit.name for one in shared))
        if not named:
            return []
        group = [named[-1]]
        for earlier in reversed(named[:-1]):
            first = min(g.start for g in group)
            between = self._text[earlier.end : first] if earlier.end <= first else ""
            if between not in ("", *forms.JOINED):
                break
            group.insert(0, earlier)
        return list(dict.fromkeys(g.body.name for g in group))

    def _named(self, block: Block, holes: Sequence[tuple[int, int]]) -> list[Body]:
        """The distinct institutions of the document's own place that a block names outside its owners' brackets."""
        inside = [
            n
            for n in self._finder.find(block.start, block.end)
            if n.body.inside and n.body.kind == "hospital" and not any(a <= n.start < b for a, b in holes)
        ]
        return list(dict.fromkeys(n.body for n in inside))
