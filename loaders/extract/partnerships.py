"""Partnerships: co-operation of a local institution with an outside one, or of the place with another place.

A partner is an institution of another place or of a higher level, named in a piece or under a heading that has a
word of co-operation (对口支援, 医联体帮扶, 合作共建 …; the words are vocabulary). The local side is the one named
beside it, else the only one that the item names, else the column's place, else the item's own responsible hospital,
else the document's place. An abbreviation that cannot be expanded stays as printed and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from kg.errors import Message
from loaders.extract import partner_groups, partner_rows, partner_words
from loaders.extract.context import Block, Context
from loaders.extract.partner_places import Places
from loaders.extract.partner_sides import COMMA, JOINS, PAIRING, Sides
from loaders.extract.partner_specialties import Specialties
from loaders.extract.specialty_lists import Lists
from loaders.record import Partnership, Remark
from loaders.resolve.expansion import Body
from loaders.resolve.institutions import Finder, Named
from ontology import institutions as vocab

FIELD = "partnerships"
AFTER: tuple[str, ...] = ()

#: A sentence, or what a very long one has up to a comma.
_SENTENCE = re.compile(r"[^。！？!?；;\n]{1,400}(?:(?<![，,])[^。！？!?；;\n，,]{0,120})?")
_PIECE = re.compile(r"[^，,：:]+")
_OWNERS = re.compile(r"[〔（(\[【]\s*(?:责任|牵头|配合|主管)[^〔〕（）()\[\]【】]{0,6}[:：]")
_CUE = re.compile(
    "帮扶|支援|协作|合作|共建|定向培养|订单|包建|包科|出诊|挂牌|聘请|医联体|联盟|托管|下沉|对口|结对|对接|平台|帮带|援建|挂靠|远程|指导|坐诊|带教|依托|引进"
    "|领办|代管|集团|成员单位|协议|签约|包保|包联|帮建|帮教|派驻|教学|基地|附属|工作[站室]|联合|友好|姊妹|手拉手|对子|合办|办学"
)
#: Without one of these a block that names no hospital of another place has no partner.
_OTHER_CUE = re.compile("协作|合作|结对|对口|大学|中学|小学|学院|学校|研究|引进")
_LEARNED = re.compile("大学|学院|学校|中学|小学|研究[院所]|科学院|疾控中心|疾病预防控制中心|卫健[委局]|卫生健康[委局]")
#: 甲、乙2大城市医疗集团 counts what there is, 向紧密型医疗集团发展 says what it is to be.
_COUNTED = re.compile(r"(?:[\d两二三四五六七八九十][大个家]|向)(?:城市|紧密型|县域)*$")
#: A school's 附属医院 may be what a hospital becomes; see `Sides.schools`.
_BELONGING = ("附属", "直属", "所属", "下属")
#: Local sides that are no hospitals, beside one that is.
_PROFESSIONAL = ("疾病预防控制中心", "疾控中心", "卫生监督所", "急救中心", "血站")
_HOSPITALS = frozenset(
    ["general-hospital", "hospital", "tcm-hospital", "maternal-child-hospital", "medical-consortium"]
)
#: 鼓励县级医院与…共建 names no local side.
_GENERIC_LOCAL = re.compile(
    r"(?:县级|市级|各级?|基层|公立|二级|三级|有条件的?|成员)(?:公立|综合)?(?:医院|医疗机构|卫生院|医疗卫生机构|单位)(?:主动|积极)?(?:与|同|和)$"
)
_JOINT = re.compile("签订|建立|联合|协议|结为|携手")
#: 在甲医院的指导帮助下
_GUIDED = re.compile("的?(?:大力|精心|悉心)?(?P<word>指导|帮扶|支持|帮助|带动)[^，]{0,4}?下")
#: Words that say more than a general one of a heading.
_TELLING = re.compile("托管|对口|医联体|联盟|领办|包建|医疗集团")
#: What a hospital does for others.
_HELPS = re.compile("(?:对口|结对)?(?:帮扶|支援)|托管")
_YEAR = re.compile(r"(20\d\d)年")


class _Mode(NamedTuple):
    """A word of co-operation and where it stands."""

    word: str
    start: int
    end: int


class _Around(NamedTuple):
    """A sentence, and what it and the heading above it name around a partner.

    `locals` are the sentence's local sides, `above` and `general` the partners and the mode of the heading.
    """

    start: int
    end: int
    modes: Sequence[_Mode]
    locals: Sequence[Named]
    above: Sequence[Named]
    general: _Mode | None


class _Pair(NamedTuple):
    """What one sentence says of one partner."""

    partner: Named
    mode: str
    locals: tuple[Body, ...]
    specialties: tuple[str, ...]
    start: int
    end: int
    year: int | None


def read(context: Context) -> tuple[Partnership, ...]:
    """All partnerships of a document, one for each local side, partner and item."""
    if not _CUE.search(context.text):
        return ()
    known = vocab.of(context.vocabulary)
    reader = _Reader(context, Finder.of(context), Lists(known, False), known)
    found: list[Partnership] = []
    for block in context.blocks:
        if _CUE.search(context.text, block.start, block.end):
            found += reader.block(block)
    tables = [context.span(*pairing.row) for pairing in context.pairings]
    found = [p for p in found if not any(p.span.start < t.end and t.start < p.span.end for t in tables)]
    found += reader.rows()
    if reader.remarks:
        context.found.setdefault("remarks", []).append(reader.remarks)
    return tuple(found)


class _Reader:
    def __init__(self, context: Context, finder: Finder, lists: Lists, known: vocab.Institutions) -> None:
        self._context = context
        self._text = context.text
        self._finder = finder
        self._specialties = Specialties(context.text, lists)
        self._sides = Sides(context, finder)
        self._places = Places(context, finder)
        self._mode = partner_words.modes_of(known)
        self.remarks: list[Remark] = []

    def rows(self) -> Iterator[Partnership]:
        """The partnerships of tables."""
        return partner_rows.read(self._context, self._finder, self._specialties, self._mode, self._report)

    # -- a block ---------------------------------------------------------------------------------------------------

    def block(self, block: Block) -> list[Partnership]:
        """The partnerships of one block; a sentence that names both sides goes before one that leaves one out."""
        text = self._text
        heading = self._heading(block)
        outside = any(self._is_partner(n.body) for n in self._finder.find(block.start, block.end))
        helping = self._finder.own is not None and _HELPS.search(text, block.start, block.end)
        if not outside and not heading[0] and not helping and not _OTHER_CUE.search(text, block.start, block.end):
            return []
        pairs: list[_Pair] = []
        end = min([c[0] for c in block.clauses] + [block.end])
        owners = _OWNERS.search(text, block.start, end)
        end = owners.start() if owners else end
        if partner_groups.LABELS.search(text, block.start, end):
            pairs += self._of_group(block.start, end, self._finder.find(block.start, end), block)
        for sentence in _SENTENCE.finditer(text, block.start, end):
            pairs += self._sentence(*sentence.span(), block, heading)
        best: dict[tuple[str, str], Partnership] = {}
        said: dict[tuple[str, str], bool] = {}
        sides_of: dict[str, tuple[Body, ...]] = {}
        for pair in pairs:
            sides_of[pair.partner.body.name] = sides_of.get(pair.partner.body.name) or pair.locals
        taken = {local.name for sides in sides_of.values() for local in sides}
        for pair in pairs:
            sides = pair.locals or sides_of[pair.partner.body.name]
            sides = sides or tuple(self._unsaid(block, end, pair.partner, taken))
            for local in sides:
                key = (local.name, pair.partner.body.name)
                made = self._made(block, pair, local)
                if key not in best:
                    best[key], said[key] = made, bool(pair.locals)
                    self._report(block.id, pair.partner)
                else:
                    old = best[key]
                    joined = tuple(dict.fromkeys((*old.specialties, *made.specialties)))
                    keep = made if pair.locals and not said[key] and made.mode == old.mode else old
                    if (
                        old.mode in partner_words.GENERAL
                        and _TELLING.search(made.mode)
                        and self._in_heading(block, old)
                    ):
                        keep = made  # 深化与甲医院合作。推进甲医院托管…
                    best[key] = replace(keep, specialties=joined)
                    said[key] = said[key] or bool(pair.locals)
        return list(best.values())

    def _made(self, block: Block, pair: _Pair, local: Body) -> Partnership:
        partner = pair.partner
        return Partnership(
            block.id,
            self._context.span(pair.start, pair.end),
            local.name,
            partner.body.name,
            self._text[partner.start : partner.end],
            pair.mode,
            pair.specialties,
            partner.body.basis,
            pair.year,
        )

    def _in_heading(self, block: Block, made: Partnership) -> bool:
        """Whether a partnership is read from its block's heading."""
        stop = block.heading[1] if block.heading else block.start
        return made.span.end <= self._context.span(block.start, max(stop, block.start + 1)).end

    def _report(self, task: str | None, partner: Named) -> None:
        if partner.body.basis != "unresolved":
            return
        surface = self._text[partner.start : partner.end]
        choices = "、".join(partner.body.choices) if len(partner.body.choices) < 9 else ""
        message = Message("未能确定所指的机构：{surface}", surface=surface)
        if choices:
            message = Message("未能确定所指的机构：{surface}（可能是：{choices}）", surface=surface, choices=choices)
        span = self._context.span(partner.start, partner.end)
        self.remarks.append(Remark("unresolved-unit", message, span, task))

    def _heading(self, block: Block) -> tuple[list[Named], _Mode | None]:
        """The partners and the mode that a block's heading names, which hold for its sentences."""
        if block.heading is None:
            return [], None
        s, e = block.start, max(block.heading[1], block.body)
        modes = self._modes(s, e)
        telling = next((m for m in modes if m.word not in partner_words.GENERAL), modes[0] if modes else None)
        return self._partners(self._finder.find(s, e)), telling

    def _modes(self, s: int, e: int, named: Sequence[Named] = ()) -> list[_Mode]:
        """The words of co-operation in a range; those in a name (甲大学附属医院) are none."""
        text = self._text
        matches = self._mode.finditer(text, s, e)
        found = [
            _Mode(m.group(), *m.span()) for m in matches if not _COUNTED.search(text, max(s, m.start() - 6), m.start())
        ]
        return [m for m in found if not any(n.start <= m.start and m.end <= n.end for n in named)]

    def _partners(self, named: Sequence[Named]) -> list[Named]:
        """The institutions that are not the document's own; none is an academy whose `直属4家医院` are meant."""
        partners = [n for n in named if self._is_partner(n.body)]
        return [n for n in partners if not self._text.startswith(_BELONGING[n.body.kind == "school" :], n.end)]

    def _is_partner(self, body: Body) -> bool:
        """Of another place; or of the document's own, where that governs others (a city's hospital in a city)."""
        if not body.inside:
            return True
        level = self._context.home.level
        return (level == "city" and body.rank >= 2) or (level == "province" and body.rank >= 3)

    def _is_local(self, body: Body) -> bool:
        return body.inside and body.kind == "hospital" and not self._is_partner(body)

    # -- a sentence ------------------------------------------------------------------------------------------------

    def _sentence(self, s: int, e: int, block: Block, heading: tuple[list[Named], _Mode | None]) -> Iterator[_Pair]:
        text = self._text
        for other, word, home in self._places.find(s, e):
            start, end = self._pieces(s, e, other.start, other.end + len(word))
            yield _Pair(other, word, (home,), (), start, end, self._year(s, e, other.start))
        above, general = heading
        named = [*self._finder.find(s, e), *self._finder.counted(s, e)]
        printed = self._sides.printed(named, s)
        others = [n for n in named if n not in printed or n.body.kind == "branch"]
        named = self._sides.mothers(self._sides.schools(printed))
        yield from self._of_own(s, e, named)
        wide = self._context.home.level == "province" or _LEARNED.search(text, s, e)
        if not above and not wide and not self._partners(named):
            return
        modes = self._modes(s, e, [*named, *others])
        group = list(self._of_group(s, e, named, block))
        if group:
            yield from group
            return
        partners, locals_ = self._both_sides(s, e, named, modes, others)
        around = _Around(s, e, modes, locals_, above, general if s >= block.body else None)
        if not partners:
            if above and s >= block.body:
                yield from self._of_heading(around)
            return
        yield from self._of_partners(around, partners, block)

    def _of_group(self, s: int, e: int, named: Sequence[Named], block: Block) -> Iterator[_Pair]:
        """The members of a group that a range speaks of, each with who leads it."""
        group = partner_groups.members(self._text, named, s, e, self._is_partner)
        if group:
            leader, members, called = group
            start, end = self._pieces(s, e, leader.start, members[-1].end)
            sides, about = tuple(dict.fromkeys(n.body for n in members)), self._specialties.of(s, e, block, ())
            yield _Pair(leader, called, sides, about, start, end, self._year(s, e, leader.start))

    def _of_own(self, s: int, e: int, named: Sequence[Named]) -> Iterator[_Pair]:
        """Whom the hospital helps whose own plan it is, where it is not named itself: 对口帮扶甲县医院、乙县医院."""
        own, text = self._finder.own, self._text
        at = text.find(own.name) if own else -1
        if own is None or at < 0 or any(n.body.rank >= own.rank for n in named):
            return
        lower = [n for n in named if n.body.kind == "hospital" and 0 < n.body.rank < own.rank]
        for word in _HELPS.finditer(text, s, e):
            run = next((r for r in self._sides.runs(lower) if r[0].start == word.end()), [])
            if run:
                start, end = self._pieces(s, e, word.start(), run[-1].end)
                locals_ = tuple(dict.fromkeys(n.body for n in run))
                yield _Pair(Named(at, at + len(own.name), own), word.group(), locals_, (), start, end, None)

    def _of_partners(self, around: _Around, partners: list[Named], block: Block) -> Iterator[_Pair]:
        """What a sentence says of each of the partners that it names."""
        text, (s, e, modes, locals_, _, _) = self._text, around
        pairs = self._specialties.beside(partners, e)
        paired = self._sides.paired(partners, locals_)
        dealt = paired | self._sides.dealt(partners, locals_, s, e)
        if not dealt and self._sides.undealt(partners, locals_, s, e):
            return
        alone = self._specialties.of(s, e, block, locals_) if len(partners) > 1 else ()
        shared = self._specialties.of_each(partners, e) or self._sides.shared(partners, alone, s, e)
        for partner in partners:
            if paired and partner.start not in dealt and text[partner.end : partner.end + 1] in PAIRING:
                continue  # in a list of pairs, with somebody who is not known
            mode = self._mode_of(partner, around)
            if mode is None and partner.start in dealt:  # 甲与乙，丙与丁建立…: said once, behind the last
                mode = next((m.word for m in modes if m.start >= partner.end), None)
            if mode is None or _GENERIC_LOCAL.search(text[max(s, partner.start - 24) : partner.start]):
                continue
            if self._sides.is_for_a_class(partner, locals_, e):
                continue
            own = pairs.get(partner.start)
            if own is not None:
                yield _Pair(partner, mode, (), own[0], partner.start, own[1], self._year(s, e, partner.start))
                continue
            near = self._sides.without_taken(partner, partners, locals_)
            beside = (dealt[partner.start],) if partner.start in dealt else self._group(near, partner.end)
            last = max([partner.end] + [m.end for m in modes[:1]] + [n.end for n in locals_ if n.body in beside])
            start, end = self._pieces(s, e, partner.start, last)
            beside_it = self._specialties.run(partner.end, e) if len(partners) == 1 else []
            specialties = (
                shared.get(partner.start)
                or tuple(n for n, _ in beside_it)
                or self._specialties.of(
                    *self._own_stretch(s, e, partner, partners), block, [n for n in locals_ if n.body in beside]
                )
            )
            yield _Pair(partner, mode, beside, specialties, start, end, self._year(s, e, partner.start))

    def _of_heading(self, around: _Around) -> Iterator[_Pair]:
        """What a sentence that names no partner says of the one that its heading names."""
        s, e, modes, locals_, above, general = around
        if len({p.body.name for p in above}) != 1:
            return
        if modes and not locals_:  # 合作…。共建针灸科: what the heading's partnership is about
            specialties = self._specialties.within(s, e)
            if specialties:
                yield _Pair(
                    above[0],
                    partner_words.in_full(modes[0].word, general and general.word),
                    (),
                    specialties,
                    s,
                    e,
                    None,
                )
        elif modes:
            mode = modes[0]
            start, end = self._pieces(s, e, mode.start, locals_[0].end)
            sides, year = self._group(locals_, mode.end), self._year(s, e, mode.start)
            yield _Pair(
                above[0], partner_words.in_full(mode.word, general and general.word), sides, (), start, end, year
            )

    def _both_sides(
        self, s: int, e: int, named: Sequence[Named], modes: Sequence[_Mode], apart: Sequence[Named]
    ) -> tuple[list[Named], list[Named]]:
        """The partners and the local sides of a sentence; a city's own hospital is local beside one from elsewhere.

        `apart` are names that are no side: second ones, and those of branches.
        """
        partners = self._partners(named)
        if any(not p.body.inside and p.body.basis != "unresolved" for p in partners):
            partners = [p for p in partners if not p.body.inside]
            locals_ = [n for n in named if n.body.inside and n.body.kind == "hospital"]
        else:
            locals_ = [n for n in named if self._is_local(n.body)]
        locals_ = [n for n in locals_ if not self._sides.is_built(n, partners, s)]
        if not partners and modes and self._context.home.level == "province":
            partners, locals_ = self._sides.by_rank(locals_)
        if locals_ and partners and not any(self._text.startswith(JOINS, p.end) for p in partners):
            return partners, self._sides.subjects(locals_, s)
        if partners or (modes and _LEARNED.search(self._text, s, e)):
            others, own = self._sides.organisations(s, e, [*named, *apart], {m.start for m in modes})
            partners = sorted([*partners, *others], key=lambda n: n.start)
            last = partners[-1].start if partners else s
            if others and locals_:
                locals_ = [*locals_, *(n for n in own if n.body.name.endswith(_PROFESSIONAL))]
            locals_ = locals_ or [n for n in own if n.start < last or self._reaches(last, n.start)]
        return partners, self._sides.subjects(locals_, s)

    def _mode_of(self, partner: Named, around: _Around) -> str | None:
        """The document's word for the co-operation with a partner, None where nothing says that there is one."""
        s, e, modes, locals_, _, general = around
        phrase = partner_words.phrase(self._text, partner, s, e)
        if phrase is not None:
            return phrase
        behind = self._sides.behind_frame(partner, locals_, s, e)
        following = [
            m
            for m in modes
            if m.start >= partner.end and self._reaches(behind if m.start >= behind else partner.end, m.start)
        ]
        leading = [m for m in modes if m.end <= partner.start and self._reaches(m.end, partner.start)]
        if leading and not following and self._sides.is_next(partner, locals_, leading[-1].end, e):
            leading = []  # 甲托管乙、丙指导丁
        chosen = following[0].word if following else (leading[-1].word if leading else None)
        if chosen is not None and chosen.startswith("柔性引") and partner.body.kind != "hospital":
            return None  # whose graduates come is nobody's partner
        if chosen is not None:
            return partner_words.in_full(chosen, general and general.word)
        word = partner_words.instead(self._text, partner, s, e, locals_)
        if word is None and behind > partner.end and "依托" in self._text[s:behind]:
            word = "依托"
        return word or self._mode_above(partner, around)

    def _mode_above(self, partner: Named, around: _Around) -> str | None:
        """The heading's word where a sentence speaks of co-operation in words of its own; else who guides whom."""
        s, e, _, locals_, above, general = around
        text = self._text
        named = {p.body.name for p in above}
        comma = COMMA.search(text, partner.end, e)
        joint = not named and _JOINT.search(text, max(s, partner.start - 20), comma.start() if comma else e)
        guided = _GUIDED.match(text, partner.end, e) if text[partner.start - 1] == "在" else None
        beside = any(partner.end <= n.start and self._reaches(partner.end, n.start) for n in locals_)
        if general is not None and (partner.body.name in named or joint or guided or beside):
            return general.word
        return guided["word"] if guided and locals_ else None

    def _reaches(self, start: int, end: int) -> bool:
        """Whether a mode and a partner stand in one piece, or in a list that runs over commas."""
        return not COMMA.search(self._text, start, end)

    def _group(self, locals_: Sequence[Named], near: int) -> tuple[Body, ...]:
        """The local side: the nearest local institution, with those that its list joins to it."""
        if not locals_:
            return ()

        def distance(named: Named) -> tuple[int, int]:
            a, b = min(near, named.end), max(near, named.start)
            return len(COMMA.findall(self._text, a, b)), min(abs(named.start - near), abs(near - named.end))

        nearest = min(locals_, key=distance)
        run = next(r for r in self._sides.runs(locals_, ("、", "和", "及")) if nearest in r)
        return tuple(dict.fromkeys(n.body for n in run))

    def _own_stretch(self, s: int, e: int, partner: Named, partners: Sequence[Named]) -> tuple[int, int]:
        """The pieces of a sentence that speak of one partner: from its own up to the next partner's."""
        start = max((m.end() for m in COMMA.finditer(self._text, s, partner.start)), default=s)
        following = [p.start for p in partners if p.start > partner.end and not self._reaches(partner.end, p.start)]
        return (start if len(partners) > 1 else s), min(following, default=e)

    def _pieces(self, s: int, e: int, start: int, end: int) -> tuple[int, int]:
        """The pieces from `start` to `end`, no longer than 80 characters."""
        pieces = [m.span() for m in _PIECE.finditer(self._text, s, e)]
        first, last = min(start, end), max(start, end)
        inside = [p for p in pieces if p[1] > first and p[0] < last] or [(s, e)]
        begin, stop = inside[0][0], inside[-1][1]
        if stop - begin > 80:
            begin, stop = next(p for p in inside if p[0] <= start < p[1] or p == inside[-1])
        return begin, min(stop, begin + 120)

    def _year(self, s: int, e: int, at: int) -> int | None:
        years = [m for m in _YEAR.finditer(self._text, s, e) if m.start() <= at]
        return int(years[-1][1]) if years else None

    # -- the local side where it is not printed --------------------------------------------------------------------

    def _unsaid(self, block: Block, end: int, partner: Named, taken: AbstractSet[str]) -> Iterator[Body]:
        """The only local institution of the block; else the column's place, the responsible hospital, the place.

        A hospital's own plan speaks of the hospital before its place. What is named only later, as another partner's
        (`taken`), is not this one's.
        """
        found = [n for n in self._finder.find(block.start, end) if self._is_local(n.body)]
        named = [n.body for n in found if n.start < partner.start or n.body.name not in taken]
        names = dict.fromkeys(named)
        if len(names) == 1:
            yield next(iter(names))
            return
        if block.place:
            yield Body(block.place, None, 1, True, "printed", "place")
            return
        owner = self._finder.heads(block)
        if owner is not None:
            yield owner
            return
        for above in block.path():
            task = self._context.tasks.get(above.id or "")
            for unit in task.units if task else ():
                if set(unit.functions) & _HOSPITALS and not unit.collective:
                    yield Body(unit.name, unit.jurisdiction, 1, True, "vocabulary")
                    return
            if task and task.units:
                break
        if self._finder.own is not None:
            yield self._finder.own
            return
        home = self._context.home
        places = self._finder.places(block.start, end)
        if places:
            for place in places:
                yield self._finder.at(place)
        elif home.place is not None and home.level in ("county", "city") and not partner.body.inside:
            yield self._finder.own_place
