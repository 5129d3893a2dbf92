"""The two sides of a partnership that are no hospitals, and who of two lists goes with whom.

Schools, institutes, companies and governments are found by the general finder of organisations; they are asked for only
in a sentence that has a word of co-operation. A school becomes a partner where the sentence joins it to somebody
(`与…`, `联合…`, `由…`); what a sentence is about to build (`共建…研究院`) is nobody's partner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from loaders.extract import brackets
from loaders.extract.context import Context
from loaders.extract.named import Finder as Organisations
from loaders.extract.named import Names
from loaders.resolve.expansion import Body
from loaders.resolve.institutions import Finder, Named

_LEARNED = frozenset(["university", "school", "research-institute"])
#: Bodies of which every level has one, so that those of the levels above are partners.
_PROFESSIONAL = frozenset(["cdc", "health-supervision"])
#: What joins a partner to somebody.
_JOINED = re.compile(
    r"(?:[与同跟由]|联合|携手|联手|对接|引[入进]|牵手|借力|依托|邀请|交由|委托)(?:[^，。；：]{1,60}[、和及])?$"
)
#: 甲、乙分别对口支援丙、丁: the first goes with the first.
_DEALT = re.compile("分别|依次|逐一|一一")
#: What is built is nobody's partner: 共建甲产业研究院.
_BUILT = re.compile(
    r"(?:共建|建[设立成]|组建|成立|设立|打造|[开创筹合]办|筹建|创建|揭牌|挂牌)(?:[^，。；：]{1,40}[、和及])?$"
)
_BUILT_NAME = re.compile(
    r"(?:共建|建[设立成]|组建|成立|设立|打造|筹建|创建|揭牌|挂牌|推进|推动)[^“”，]{0,6}“[^“”，、]{0,12}$"
)
_CLASS = re.compile(
    r"(?:全[省市州县区]|各|所有|基层|县级|乡镇|[一二三四五六七八九十两\d]+(?:[家个所]|县))[^，；。]{0,12}?(?:机构|医院|卫生院|单位|学校)"
)
JOINS = ("、", "和", "及", "与")
"""What joins the members of a list."""
_LISTED = (*JOINS, "以及")
#: A second name in a bracket.
_SECOND_NAME = re.compile(r"^[（(][^（）()]{2,20}[）)]")
COMMA = re.compile("[，,：:]")
"""What parts the pieces of a sentence."""
#: What the name of a branch hangs behind.
_HANGS = re.compile('(?:[加增]挂|挂牌|挂|成立|设立|建设|打造|建成)(?:为)?[“"]?$')
_HOSPITAL = re.compile("医院|保健院")
#: A hospital that is to become a school's: 建成甲大学附属医院.
_BECOMES = re.compile(r"(?:建成|创建|争创|创成|成为|挂牌|加挂|增挂|升格为|转为|申报|打造成?)(?:为)?$")
_SCHOOLS_OWN = re.compile(
    r"(?P<school>[\u4e00-\u9fff]+(?:大学|学院))(?:第[一二三四五六七八九十]+)?附属(?:医院|[中小]学)$"
)


#: A piece that says with whose help the piece behind its comma is done: 由甲医院牵头，…; 依托甲医院专家团队，….
_FRAME = re.compile(
    # 依托甲医院, 由甲医院牵头
    "(?:(?:继续|充分|积极|主动)?(?:依托|借助|借力|利用|发挥)[^，]*|由[^，]*(?:牵头|负责|为主)"
    # 在甲医院指导下, 以甲医院为依托
    "|在[^，]*下|以[^，]*为(?:依托|支撑|后盾|(?:输出|牵头|依托|支援|合作)(?:医院|单位)))$"
)
PAIRING = frozenset("与和同")
"""What joins the two of a pair: 甲医院与乙医院、丙医院与丁医院."""


class Sides:
    """Finds further sides in one document."""

    def __init__(self, context: Context, finder: Finder) -> None:
        self._context = context
        self._text = context.text
        self._finder = finder
        self._made: Organisations | None = None

    def organisations(
        self, s: int, e: int, named: Sequence[Named], modes: AbstractSet[int]
    ) -> tuple[list[Named], list[Named]]:
        """Partners and local sides of a range among the organisations that are no hospitals.

        Args:
            s: where the range begins.
            e: where it ends.
            named: the institutions that are known already; nothing that overlaps them counts again.
            modes: where words of co-operation begin.
        """
        above = {place.code for place in self._context.home.chain}
        partners: list[Named] = []
        locals_: list[Named] = []
        joined = -1
        for one in reversed(list(self._organisations.find(s, e))):
            if (
                one.unit.collective
                or self._context.in_title(s, one.start)
                or any(n.start < one.end and one.start <= n.end for n in named)
            ):
                continue
            if _BUILT.search(self._text, max(s, one.start - 44), one.start) or self._is_branch(one.start, one.end):
                continue
            inside = self._inside(one.unit.name, one.unit.jurisdiction)
            body = Body(one.unit.name, one.unit.jurisdiction, 3, inside, one.unit.basis, "organisation")
            found = Named(one.start, one.end, body)
            if inside:
                locals_.append(found)
                continue
            kinds = set(one.unit.functions)
            elsewhere = kinds & (_LEARNED | _PROFESSIONAL) or (body.code and body.code not in above)
            listed = joined > 0 and self._text[one.end : joined] in _LISTED
            if elsewhere and (listed or self._is_joined(s, one.start, one.end, modes)):
                partners.append(found)
                joined = one.start
        return partners[::-1], locals_[::-1]

    def _is_branch(self, start: int, end: int) -> bool:
        """Whether a name is that of somebody's branch at the document's place: 明溪分院."""
        if not self._text.endswith("分院", start, end):
            return False
        place = self._finder.place(self._text[start : end - 2])
        return place is not None and self._finder.inside(place.code)

    def _is_joined(self, s: int, start: int, end: int, modes: AbstractSet[int]) -> bool:
        """Whether a sentence joins a name to somebody, by what stands before it or right behind."""
        if _JOINED.search(self._text, max(s, start - 64), start):
            return True
        return self._text[end : end + 1] in PAIRING or not modes.isdisjoint(range(end, end + 5))

    @property
    def _organisations(self) -> Organisations:
        if self._made is None:
            context = self._context
            home = frozenset(p.code for p in context.home.chain)
            self._made = Organisations(self._text, context.resolver, Names.of(context.vocabulary), home)
        return self._made

    def _inside(self, name: str, code: str | None) -> bool:
        """Of the document's place, by its code or because its name has the place's in front (寿光蔬菜集团)."""
        place = self._context.vocabulary.places_by_code.get(self._context.home.code or "")
        return self._finder.inside(code) or (place is not None and place.stem in name[: len(place.stem) + 4])

    def is_for_a_class(self, partner: Named, locals_: Sequence[Named], e: int) -> bool:
        """Whether a partner's piece names no side but a class: 结对全州各县市妇幼机构, 对三县医疗机构实行托管."""
        comma = COMMA.search(self._text, partner.end, e)
        stop = comma.start() if comma else e
        named = any(partner.end <= n.start < stop for n in locals_)
        return not named and _CLASS.search(self._text, partner.end, stop) is not None

    def by_rank(self, named: Sequence[Named]) -> tuple[list[Named], list[Named]]:
        """A province's hospitals of two levels: the higher ones are partners of the others."""
        top = max((n.body.rank for n in named), default=0)
        others = [n for n in named if n.body.rank < top]
        return ([n for n in named if n.body.rank == top], others) if others else ([], list(named))

    def without_taken(self, partner: Named, partners: Sequence[Named], locals_: Sequence[Named]) -> list[Named]:
        """The local sides without those that stand later in a piece of another partner's."""
        apart = COMMA.search
        return [
            n
            for n in locals_
            if n.start < partner.end
            or not apart(self._text, partner.end, n.start)
            or not any(p is not partner and not apart(self._text, *sorted((p.end, n.start))) for p in partners)
        ]

    def schools(self, named: Sequence[Named]) -> list[Named]:
        """The institutions of a sentence, with the school for a hospital that is to become the school's."""
        found = []
        for one in named:
            own = _SCHOOLS_OWN.match(self._text[one.start : one.end])
            if own and _BECOMES.search(self._text, max(0, one.start - 6), one.start):
                school = self._finder.resolve(own["school"])
                body = school or replace(one.body, name=own["school"], basis="printed", choices=())
                one = Named(one.start, one.start + len(own["school"]), replace(body, kind="school"))
            found.append(one)
        return found

    def mothers(self, named: Sequence[Named]) -> list[Named]:
        """The institutions of a sentence, with the hospital whose branch another is to be for the branch.

        增挂“甲大学附属医院乙县医院”牌子: it is the former that lends its name.
        """
        found = []
        for one in named:
            if one.body.kind == "branch" and _HANGS.search(self._text, max(0, one.start - 8), one.start):
                for stop in _HOSPITAL.finditer(self._text, one.start + 3, one.end - 2):
                    mother = self._finder.resolve(self._text[one.start : stop.end()])
                    if mother is not None and not mother.inside:
                        one = Named(one.start, stop.end(), mother)
            found.append(one)
        return found

    def printed(self, named: Sequence[Named], s: int) -> list[Named]:
        """The names of a sentence that stand in no document's title and are no second names of the one before."""
        found: list[Named] = []
        for one in named:
            if self._context.in_title(s, one.start) or (found and self._is_second_name(found[-1], one)):
                continue
            found.append(one)
        return found

    def is_built(self, one: Named, partners: Sequence[Named], s: int) -> bool:
        """Whether a name is that of what is to come: 共建“华西乙山医院”, 在我县挂牌“甲医院乙县医院”."""
        if _BUILT_NAME.search(self._text, max(s, one.start - 24), one.start):
            return True
        fronts = (other.body.name for other in partners if other.body.kind == "hospital")
        return any(one.body.name.startswith(front) and len(front) < len(one.body.name) for front in fronts)

    def _is_second_name(self, before: Named, one: Named) -> bool:
        """Whether a name stands alone in a bracket behind another: 甲大学第二附属医院（新桥医院）."""
        return brackets.around(self._text, before.end, one.start, one.end)

    def subjects(self, locals_: Sequence[Named], s: int) -> list[Named]:
        """The local sides without counterparts: `甲卫生院…，与乙医院…，与丙医院…` speaks of 甲."""
        if len(locals_) < 2:
            return list(locals_)
        kept = [n for n in locals_ if not self._is_counterpart(n, s)]
        return kept or list(locals_)

    def _is_counterpart(self, one: Named, s: int) -> bool:
        at = one.start - 1
        return at > s and self._text[at] in "与同" and bool(COMMA.match(self._text, at - 1))

    def behind_frame(self, partner: Named, locals_: Sequence[Named], s: int, e: int) -> int:
        """Where the piece begins that a partner's own is the frame of, if it names a local side; else its end."""
        comma = COMMA.search(self._text, partner.end, e)
        if comma is None or self._text[comma.start()] not in "，,":
            return partner.end
        start = max((m.end() for m in COMMA.finditer(self._text, s, partner.start)), default=s)
        following = COMMA.search(self._text, comma.end(), e)
        stop = following.start() if following else e
        named = any(comma.end() <= n.start < stop for n in locals_)
        return comma.end() if named and _FRAME.match(self._text[start : comma.start()]) else partner.end

    def is_next(self, partner: Named, locals_: Sequence[Named], mode: int, e: int) -> bool:
        """Whether a word that ends at `mode` has its own side before a partner, and the partner one behind it.

        甲医院托管乙医院、丙医院指导丁医院.
        """
        before = [n for n in locals_ if mode <= n.start and n.end < partner.start]
        comma = COMMA.search(self._text, partner.end, e)
        stop = comma.start() if comma else e
        return bool(before) and any(partner.end < n.start < stop for n in locals_)

    def paired(self, partners: Sequence[Named], locals_: Sequence[Named]) -> dict[int, Body]:
        """Each partner's own local side, by the partner's start, in a list of pairs: 甲与乙、丙与丁的合作."""
        runs: list[list[Named]] = []
        for one in sorted([*partners, *locals_], key=lambda n: n.start):
            same = runs and (runs[-1][0] in partners) == (one in partners)
            paired = len(runs) > 1 and self._text[runs[-2][-1].end : runs[-1][0].start] in PAIRING
            next_pair = paired and self._text[one.end : one.end + 1] in PAIRING  # 甲与乙、丙与…
            if same and not next_pair and self._text[runs[-1][-1].end : one.start] == "、":
                runs[-1].append(one)
            else:
                runs.append([one])
        found: dict[int, Body] = {}
        couples: list[tuple[int, int]] = []  # where each begins and ends
        for first, second in pairwise(runs):
            ours, theirs = (second, first) if first[0] in partners else (first, second)
            joined = self._text[first[-1].end : second[0].start] in PAIRING
            if joined and len(ours) == 1 and theirs[0] in partners and ours[0] not in partners:
                couples.append((first[0].start, second[-1].end))
                found |= {one.start: ours[0].body for one in theirs}
        listed = all(
            _SECOND_NAME.sub("", self._text[end:start]) in (*_LISTED, "，")
            for (_, end), (start, _) in pairwise(couples)
        )
        return found if len(couples) > 1 and listed else {}

    def dealt(self, partners: Sequence[Named], locals_: Sequence[Named], s: int, e: int) -> dict[int, Body]:
        """Each partner's own local side, by the partner's start, where a sentence deals them out in order."""
        found: dict[int, Body] = {}
        every = sorted([*partners, *locals_], key=lambda n: n.start)
        for word in _DEALT.finditer(self._text, s, e):
            for first, second in ((partners, locals_), (locals_, partners), (every, every)):
                before = next((run for run in reversed(self.runs(first)) if self._meets(run[-1].end, word.start())), [])
                after = next((run for run in self.runs(second) if self._meets(word.end(), run[0].start)), [])
                if len(before) == len(after) > 1:
                    for one, other in zip(before, after, strict=True):
                        if (one in partners) != (other in partners):
                            theirs, ours = (one, other) if one in partners else (other, one)
                            found[theirs.start] = ours.body
                    break
        return found

    def undealt(self, partners: Sequence[Named], locals_: Sequence[Named], s: int, e: int) -> bool:
        """Whether a sentence deals several sides out to several partners in a way that is not understood."""
        word = _DEALT.search(self._text, s, e)
        if word is None:
            return False
        theirs = [p for p in partners if self._meets(word.end(), p.start)]
        ours = {n.body.name for n in locals_ if n.end <= word.start()}
        return len(theirs) > 1 and len(ours) > 1

    def _meets(self, end: int, start: int) -> bool:
        """Whether one thing stands behind another in the same piece."""
        return end <= start and not COMMA.search(self._text, end, start)

    def runs(self, named: Sequence[Named], joins: Sequence[str] = _LISTED) -> list[list[Named]]:
        """The names in the lists that join them."""
        runs: list[list[Named]] = []
        for one in sorted(named, key=lambda n: n.start):
            last = runs[-1][-1] if runs else None  # 甲、乙卫生院 share one range
            shared = last is not None and one.start == last.start
            if last and (shared or _SECOND_NAME.sub("", self._text[last.end : one.start]) in joins):
                runs[-1].append(one)
            else:
                runs.append([one])
        return runs

    def shared(self, partners: Sequence[Named], names: Sequence[str], s: int, e: int) -> dict[int, tuple[str, ...]]:
        """Each partner's own specialty, by the partner's start, where a sentence deals them out in order."""
        word = _DEALT.search(self._text, s, e) if len(names) > 1 else None
        if word is None:
            return {}
        runs = [run for run in self.runs(partners) if len(run) == len(names) and self._meets(run[-1].end, word.start())]
        run = runs[-1] if runs else list(partners)
        return {p.start: (name,) for p, name in zip(run, names, strict=True)} if len(run) == len(names) else {}
