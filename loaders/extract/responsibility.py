"""Who is responsible for what: clauses, printed rules and prose, bound to the items they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from loaders.extract import clauses, departments, layouts, lists, rules, unread
from loaders.extract.brackets import OPENERS
from loaders.extract.clauses import Clause, Stretch
from loaders.extract.spoken import Spoken
from loaders.extract.unit_lists import UnitLists
from loaders.outline import classify
from loaders.outline.tree import Item
from loaders.record import Basis, Remark, Responsibility, Role, Span
from loaders.resolve.beginnings import LEVELS
from loaders.resolve.collectives import SEVERAL_LEVELS
from loaders.resolve.endings import body_of_office
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver
from loaders.text import Clean, Stretches, full_width
from ontology.vocabulary import NATION

#: A role printed in the unit's own bracket, which may be that of those in front of it too: 甲局、乙局（双牵头）.
_OWN_ROLE = re.compile(
    r"^(.{2,24}?)[（(〔〈<](?P<all>双|共同|均为?)?(?P<role>牵头|主办|配合|协办|参与|责任)(?:单位|部门)?[）)〕〉>]$"
)
_ROLES: dict[str, Role] = {
    "牵头": "lead",
    "主办": "lead",
    "配合": "cooperate",
    "协办": "cooperate",
    "参与": "cooperate",
}
#: What stands among the units and says how long or how far, not who.
_HOW_LONG = re.compile(
    # 长期, 每年, 年底, 2024年
    r"持续|长期|常态|定期|每年|每季|每月|全年|年底|月底|季度|\d{4}年"
    # 取得初步成效; …完成, …落实
    "|立行立改|取得.{0,6}成效|推进$|坚持$|完成$|启动$|实施$|落实$"
)
#: A section of a bureau, by its form; 科 and 室 are a hospital's too.
_SECTION = re.compile(r"[\u4e00-\u9fff]{2,9}股")
_ENDS_ROLE = frozenset("头责实合")  # 县卫健局牵头
#: What is drawn in front of a line, with the line's beginning: ●支持举办….
_BULLETED = frozenset("\n" + sign for sign in clauses.BULLETS)
#: So many known members make a bare list one of units, whatever else it names.
_ENOUGH = 3
_SENTENCE_LIKE = re.compile(
    # Marks of a sentence; numbers but those of offices and hot lines: 110, 12345, 96110
    r"[。；！？：:“”]|(?<!\d)(?!(?:1(?:1[09]|2[02]|2\d{3})|96\d{3})(?!\d))\d{2,}"
    # 的, 详见, 如下, 严格, 加强, 确保
    "|^[的了]|^(?:详?见|如下|同上|待定|另行|严格|切实|认真|全面落实|加强|落实|强化|确保|做好|健全|压实|履行)"
    # 完成建设, 制定方案
    r"|(?:完成|制定|推进|开展|建立)[\u4e00-\u9fff]{2}"
)
Range = tuple[int, int]


class Bound(NamedTuple):
    """A unit that a list or a sentence binds in a role; `span` is its surface, `clause` what binds it."""

    unit: Unit
    surface: str
    role: Role
    basis: Basis
    span: Span
    clause: Span


@dataclass(slots=True)
class Segment:
    """A stretch of an item with a clause of its own (`ITEM.s1`): `[start, end)` of the clean text."""

    item: Item
    number: int
    start: int
    end: int
    units: tuple[Responsibility, ...] = ()


@dataclass(slots=True)
class Owners:
    """What one part of a document says: units, clause ranges and segments by item id, and what was not understood."""

    by_item: dict[str, tuple[Responsibility, ...]] = field(default_factory=dict)
    segments: dict[str, list[Segment]] = field(default_factory=dict)
    clauses: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


class Reader:
    """Reads the responsibilities of one document.

    Args:
        clean: the readable text and the way back to the source.
        resolver: names to units.
    """

    def __init__(self, clean: Clean, resolver: Resolver) -> None:
        self._clean = clean
        self._text = full_width(clean.text)
        self._resolver = resolver
        self._lists = UnitLists(clean, resolver)
        self._spoken = Spoken(self._text, resolver)

    def read(
        self,
        roots: Iterable[Item],
        start: int,
        end: int,
        above: Sequence[Range] = (),
        says_who: bool = False,
        unowned: bool = False,
    ) -> Owners:
        """All responsibilities of the items of one part `[start, end)`; `above`: its `layouts.lines`.

        `says_who`: its tasks are sentences that say who does what, as in emergency plans; `unowned`: nothing but
        sentences says who does them.
        """
        owners = Owners()
        self._spoken = Spoken(self._text, self._resolver, says_who, unowned)
        tops = list(roots)
        items = [item for root in tops for item in root.walk()]
        of_units = {id(item): who for item, who in layouts.by_units(self._text, tops, items, self._may_name_units)}
        led = {id(item): who for item, who in layouts.led(tops, above)}
        printed = rules.find(self._text, start, end)
        placed = self._place(items, owners.remarks, Stretches(above))
        for item in items:
            mine = placed.get(id(item), [])
            if mine:
                owners.clauses[item.id] = tuple((c.start, c.end) for c in mine)
            groups = self._groups(item, mine)
            if len(groups) > 1:
                owners.segments[item.id] = [
                    Segment(item, n, s, e, self._units(cs, printed, item.id, owners.remarks))
                    for n, (s, e, cs) in enumerate(groups, 1)
                ]
            own = [] if len(groups) > 1 else mine
            units = self._units(own, printed, item.id, owners.remarks, led.get(id(item)))
            if not mine and not units and not self._is_field(item):
                units = self._without_clause(item, of_units, owners.remarks)
            if units:
                owners.by_item[item.id] = units
        return owners

    def _without_clause(
        self, item: Item, of_units: Mapping[int, Range], remarks: list[Remark]
    ) -> tuple[Responsibility, ...]:
        """The units of an item that no clause gives any: those of its sentences, or of its heading."""
        who = of_units.get(id(item))
        spoken = self._spoken.of(item, headed=who is not None)
        if who is not None and not spoken:
            return numbered(self._named(who, item.id, remarks))
        units = (
            self._bind(s.unit, s.start, s.end, s.role, "prose", self._clean.span(s.clause, s.clause_end))
            for s in spoken
        )
        return numbered(units)

    def of_range(self, start: int, end: int, item_id: str, remarks: list[Remark]) -> tuple[Responsibility, ...]:
        """The units of all clauses in a stretch of text."""
        found = [c for c in clauses.find(self._text, start, end) if self._means_units(c)]
        return self._units(found, [], item_id, remarks)

    def of_cell(self, start: int, end: int, role: Role, item_id: str, remarks: list[Remark]) -> list[Bound]:
        """The units of a cell in a column of units; the cell itself may say what each of them does.

        A rule that a cell prints behind its units (县财政局。列首位的为牵头单位) holds from that cell on.
        """
        printed = [rule for rule in self._printed if rule.start < end or rule.note]
        inside = min((rule.start for rule in printed if start < rule.start < end), default=end)
        stop = self._text.find("。", start, inside)
        last = stop if inside < end and stop > start else end
        said = clauses.stretches(self._text, start, last) or [Stretch(start, last, role, "单位")]
        clause = Clause(start, end, start, last, "table", tuple(said))
        known = any(unit.sure or unit.collective for unit in self._units_of(clause) if unit)
        if not known and last == end and self._text[start:end].rstrip().endswith("。"):
            remarks.append(unread.clause(self._clean, start, end, item_id))  # 已进场施工，完成30%。
            return []
        units = self._of_clause(clause, printed, item_id, remarks)
        return units + self._by_rule(clause, printed, units)

    @cached_property
    def _printed(self) -> list[rules.Rule]:
        """The rules of the whole document: what a table's head says of the first unit holds for its cells."""
        return rules.find(self._text, 0, len(self._text))

    def names_units(self, start: int, end: int) -> bool:
        """Whether a stretch is a list of known units and nothing else, with or without what each of them does."""
        said = clauses.stretches(self._text, start, end)
        members = [
            m for s, e in [(st.start, st.end) for st in said] or [(start, end)] for m in self._lists.members(s, e)
        ]
        return bool(members) and all(self._lists.is_known(s, e) for s, e in members)

    def _may_name_units(self, start: int, end: int) -> bool:
        """The same with a look at the last character first: few headings end as a list of units does."""
        last = self._text[end - 1]
        return (last in self._resolver.endings.last or last in _ENDS_ROLE) and self.names_units(start, end)

    # -- where a clause belongs ----------------------------------------------------------------------------------

    def _means_units(self, clause: Clause) -> bool:
        """A bare list or a sentence is believed when all members are known; verbs without a label when one is.

        Where verbs say who leads and who helps, names in the form of bodies are believed too: 疾控科牵头，规划科配合.
        """
        if any(s.label for s in clause.stretches):
            return True
        units = self._units_of(clause)
        known = [u for u in units if u is not None and (u.sure or u.collective or self._is_office(u))]
        if clause.basis == "prose":
            shared = len(clause.stretches) > 1 and all(u is not None for u in units)
            return len(known) == len(units) > 0 or shared
        if clause.basis == "list":
            whole = all(u is not None for u in units)
            if self._text[clause.start] in clauses.DASH and not whole:  # ——国有企业、财税等改革迈出重大步伐
                return False
            enough = whole or len(known) >= _ENOUGH
            if any(u is not None and _SECTION.fullmatch(u.name) for u in units):  # （基金监督股、稽核中心）
                return enough
            of_place = sum(piece[0] in LEVELS for piece in self._pieces(clause)) if known and whole else 0
            return bool(known) and max(len(known), of_place) >= len(units) * 0.75 and enough
        return bool(known) or (bool(units) and all(u is not None for u in units))

    def _is_office(self, unit: Unit) -> bool:
        """Whether a name that no vocabulary knows is that of an office of a known body: 县卫健局综合监管组."""
        body = body_of_office(unit.name)
        return body is not None and self._resolver.known(body) is not None

    def _may_close(self, clause: Clause) -> bool:
        """Whether a bare list that is not believed looks like the owners of the sentence it stands behind."""
        behind = self._text[clause.start - 1] in "。；" and self._text[clause.end : clause.end + 1] in ("", "\n")
        return clause.basis == "list" and behind and all(u is not None for u in self._units_of(clause))

    def _place(self, items: list[Item], remarks: list[Remark], above: Stretches) -> dict[int, list[Clause]]:
        """Clauses by the item they belong to; what a label or a verb calls one but names no unit is remarked on.

        A clause stands in the deepest item around it. One that closes the last sub-item while no other sub-item has one
        speaks for the item above; below a heading that groups tasks it does where the document does so more than once.
        """
        home = []
        found = [
            (clause, item)
            for item in items
            for clause in clauses.find(self._text, item.mark.end, item.own_end)
            if not above.holds(clause.start)
        ]
        custom = self._customary([clause for clause, _ in found])
        owned = {id(item) for _, item in found}
        closed = layouts.closing_lines(self._text, (i for i in items if id(i) not in owned), self._may_name_units)
        found += [(clauses.of_line(self._text, *who), item) for item, who in closed if not above.holds(who[0])]
        for clause, item in found:
            if clause.basis == "prose" and self._spoken.speaks(item):
                continue
            if id(clause) in custom or self._means_units(clause):
                home.append((self._lists.with_lines(clause, item.own_end), item))
            elif clause.basis == "label" or self._may_close(clause):
                remarks.append(unread.clause(self._clean, clause.inner, clause.inner_end, item.id))
        having: dict[int, list[Clause]] = {}
        for clause, item in home:
            having.setdefault(id(item), []).append(clause)
        placed: dict[int, list[Clause]] = {}
        owning = {id(item): item for _, item in home}
        closing = {key for key, item in owning.items() if self._close_group(having[key], item, having)}
        by_line = {id(item) for clause, item in home if id(item) in closing and self._text[clause.start - 1] == "\n"}
        groups = by_line if len(by_line) > 1 else set()
        for clause, own in home:
            item = self._speaks_for(clause, own, id(own) in closing, groups, having)
            placed.setdefault(id(item), []).append(clause)
        return placed

    def _speaks_for(
        self, clause: Clause, own: Item, closes: bool, groups: set[int], having: dict[int, list[Clause]]
    ) -> Item:
        """The item that a clause in `own` speaks for: that item, or one above.

        `closes`: its clauses are the last words of the group that it ends; `groups`: the items below headings of groups
        whose last line speaks for the group; `having`: the clauses by the item they stand in.
        """
        item = own
        while item.parent is not None and (item.kind == "measure" or id(item) in groups or self._is_field(item)):
            if item is not own:
                closes = self._close_group([clause, *having.get(id(item), ())], item, having)
            if not (closes or self._is_item(clause, item)):
                break
            item = item.parent
        return item

    def _is_field(self, item: Item) -> bool:
        """Whether an item is no task, but a field of the one above: 3.责任单位：县水利局."""
        above = item.parent
        return item.kind is None and above is not None and above.kind is not None and classify.tells(self._text, item)

    def _customary(self, found: list[Clause]) -> set[int]:
        """The bare lists, by identity, that a document which names its owners so closes its items with.

        A bureau's own sections are known to no vocabulary: that most of such lists name bodies and nothing else tells
        who the others are. Behind dashes one body that is known tells them from aims.
        """
        listed = [clause for clause in found if clause.basis == "list"]
        if len(listed) < _ENOUGH:
            return set()
        units = {id(clause): self._units_of(clause) for clause in listed}
        named = {key for key, said in units.items() if said and None not in said}
        known = {key for key in named if any(u is not None and (u.sure or u.collective) for u in units[key])}
        dashed = {id(clause) for clause in listed if self._text[clause.start] in clauses.DASH}
        boxed = units.keys() - dashed
        custom: set[int] = set()
        if known & dashed and len(named & dashed) >= _ENOUGH and 2 * len(named & dashed) > len(dashed):
            custom |= dashed
        if len(known & boxed) >= _ENOUGH and 2 * len(known & boxed) > len(boxed):
            custom |= {key for key in named & boxed if key in known or len(units[key]) > 1}
        behind = {id(clause) for clause in listed if id(clause) in boxed and self._text[clause.start - 1] in "。；"}
        if len(named & behind) >= _ENOUGH and 2 * len(named & behind) > len(behind):
            custom |= named & behind  # （医务科）: what stands behind the sentence says no more of what is in it
        return custom

    def _units_of(self, clause: Clause) -> list[Unit | None]:
        """What the members of a clause are, None for one that is nothing known."""
        return [self._resolver.resolve(p) or self._department(p) for p in self._pieces(clause)]

    def _pieces(self, clause: Clause) -> list[str]:
        """The members of a clause as printed."""
        return [self._text[s:e] for st in clause.stretches for s, e in self._lists.members(st.start, st.end)]

    def _is_item(self, clause: Clause, item: Item) -> bool:
        """Whether an item is nothing but a label with its units."""
        outside = self._text[item.mark.end : clause.start] + self._text[clause.end : item.end]
        return clause.basis == "label" and not outside.strip("。；;\n ")

    def _close_group(self, beside: list[Clause], item: Item, having: dict[int, list[Clause]]) -> bool:
        """Whether clauses stand at the end of the last sub-item, the only one that has any."""
        siblings = item.parent.children if item.parent else []
        if len(siblings) < 2 or item is not siblings[-1]:
            return False
        beside = sorted(beside, key=lambda c: c.start)
        following = [*(c.start for c in beside[1:]), item.end]
        between = [self._text[c.end : end].strip("。；;\n ") for c, end in zip(beside, following, strict=True)]
        return all(not words or clauses.names_no_unit(words) for words in between) and not any(
            id(below) in having for s in siblings[:-1] for below in s.walk()
        )

    def _groups(self, item: Item, mine: list[Clause]) -> list[tuple[int, int, list[Clause]]]:
        """The stretches of an item that each end in a clause; clauses side by side belong together."""
        groups: list[tuple[int, int, list[Clause]]] = []
        at = item.body
        for clause in mine:
            between = self._text[at : clause.start].strip("。；;，, \n")
            apart = at < item.own_end  # （3）牵头单位：… （4）配合单位：… are fields of the whole item
            if groups and (not apart or len(between) < 2 or clauses.names_no_unit(between)):
                s, _, cs = groups[-1]
                cs.append(clause)
                groups[-1] = (s, clause.end, cs)
            else:
                groups.append((min(self._skip(at), clause.start), clause.end, [clause]))
            at = clause.end
        return groups

    def _skip(self, at: int) -> int:
        while at < len(self._text) and (self._text[at] in "。；;，, \n" or self._text[at - 1 : at + 1] in _BULLETED):
            at += 1
        return at

    def _named(self, who: Range, item_id: str, remarks: list[Remark]) -> list[Bound]:
        """The units that a heading is, or a line above items."""
        shared: list[Stretch] = []
        for line in re.finditer(r"[^\n]+", self._text[slice(*who)]):
            start, end = who[0] + line.start(), who[0] + line.end()
            if self._text[start] in OPENERS:
                start, end = start + 1, end - 1
            shared += clauses.stretches(self._text, start, end) or [Stretch(start, end, "responsible")]
        return self._of_clause(Clause(*who, *who, "list", tuple(shared)), [], item_id, remarks)

    # -- units of clauses ------------------------------------------------------------------------------------------

    def _units(
        self,
        mine: list[Clause],
        printed: list[rules.Rule],
        item_id: str,
        remarks: list[Remark],
        above: Range | None = None,
    ) -> tuple[Responsibility, ...]:
        """The units of clauses; those of a line above the item too, as far as the clauses do not name them."""
        units: list[Bound] = []
        for clause in mine:
            units += self._of_clause(clause, printed, item_id, remarks)
            units += self._by_rule(clause, printed, units)
        if above is not None:
            said = {bound.unit.name for bound in units}
            units = [*(bound for bound in self._named(above, item_id, remarks) if bound.unit.name not in said), *units]
        return numbered(units)

    def _of_clause(self, clause: Clause, printed: list[rules.Rule], item_id: str, remarks: list[Remark]) -> list[Bound]:
        units: list[Bound] = []
        inner = self._clean.span(clause.inner, clause.inner_end)
        for stretch in clause.stretches:
            level = ""
            members = self._lists.members(stretch.start, stretch.end)
            for position, (s, e) in enumerate(members):
                surface = self._text[s:e].replace("\n", "")
                own = _OWN_ROLE.match(surface) if surface[-1] in "）)〕〉>" else None
                if own:  # 县卫健局（牵头）
                    surface, e = own[1], s + self._text[s:e].rfind(own[0][len(own[1])])
                unit = self._resolver.resolve(surface, level) or self._department(surface)
                if unit is None and not _HOW_LONG.search(surface):
                    unit = self._as_printed(surface, bool(stretch.label) or clause.basis == "list")
                if unit is None:
                    remarks.append(unread.clause(self._clean, s, e, item_id))
                    continue
                if unit.basis == "unresolved":
                    remarks.append(unread.unresolved(unit, surface, self._clean.span(s, e), item_id))
                level = unit.level or level
                role = self._role(clause, stretch.role, s, e, position, printed)
                role = _ROLES.get(own["role"], role) if own else role
                if own and own["all"]:
                    units = [unit._replace(role=role) for unit in units]
                units.append(self._bind(unit, s, e, role, clause.basis, inner))
        return units

    def _department(self, surface: str) -> Unit | None:
        """A member that only says what it is for: 卫健, 县财政, 科技部门."""
        several = SEVERAL_LEVELS.match(surface)
        if several:  # 市、县两级民政: the 部门 stands at the end of the list
            unit, place = self._department(surface[several.end() :]), self._resolver.by_level("")
            return replace(unit, name=place.name + surface, collective=True) if unit and place else None
        stem = departments.DEPARTMENT.sub("", surface)
        level = stem[0] if stem[:1] in LEVELS else ""
        return self._resolver.department(stem) or self._resolver.department(
            stem.removeprefix(level).removeprefix("级"), level
        )

    def _as_printed(self, surface: str, labelled: bool) -> Unit | None:
        """A member of a labelled list that no one knows is still who the document says it is."""
        if not labelled or len(surface) > 24 or _SENTENCE_LIKE.search(surface):
            return None
        return Unit(surface, ("other",), None, False, "unresolved", sure=False)

    def _role(self, clause: Clause, role: Role, at: int, end: int, position: int, printed: list[rules.Rule]) -> Role:
        if role != "responsible":
            return role
        for rule in printed:
            if rule.kind == "star" and rule.sign in (self._text[at - 1 : at], self._text[end : end + 1]):
                return "lead"
            if rule.start > clause.end and not rule.note:
                continue
            if rule.kind == "first" and position == 0:
                members = (s for st in clause.stretches for s, _ in lists.split(self._text, st.start, st.end))
                if at == next(members, -1):
                    return "lead"
            if rule.kind == "comma":
                comma = re.compile("[，,]").search(self._text, clause.inner, clause.inner_end)
                if comma and at < comma.start():
                    return "lead"
        return role

    def _by_rule(self, clause: Clause, printed: list[rules.Rule], have: list[Bound]) -> list[Bound]:
        added: list[Bound] = []
        for rule in printed:
            if rule.kind != "also" or rule.start > clause.end:
                continue
            said = self._clean.span(rule.start, rule.end)
            for s, e in lists.split(self._text, rule.who, rule.who_end):
                unit = self._resolver.resolve(self._text[s:e])
                if unit is None or any(
                    u.name == unit.name or (u.collective and u.functions == unit.functions) for u, *_ in (*have, *added)
                ):  # printed in the clause itself, perhaps in other words
                    continue
                added.append(self._bind(replace(unit, collective=True), s, e, "responsible", "rule", said))
        return added

    def _bind(self, unit: Unit, start: int, end: int, role: Role, basis: Basis, clause: Span) -> Bound:
        surface = self._clean.text[start:end].replace("\n", "")
        return Bound(unit, surface, role, basis, self._clean.span(start, end), clause)


def numbered(units: Iterable[Bound]) -> tuple[Responsibility, ...]:
    """Positions from 1; a unit printed twice in one list is a duplicate, one that comes back elsewhere is again."""
    first: dict[str, Span] = {}
    found = []
    for position, (unit, surface, role, basis, span, clause) in enumerate(units, 1):
        repeated = unit.name in first
        same = first.setdefault(unit.name, clause) == clause
        of = NATION if unit.name.startswith("国务院") else unit.jurisdiction  # however its name was found
        found.append(
            Responsibility(
                surface, unit.name, unit.functions, of, role, basis, position, span, clause,
                unit.collective, unit.also, unit.basis, repeated and same, repeated and not same,
            )
        )  # fmt: skip
    return tuple(found)
