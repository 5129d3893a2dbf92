"""From a unit as a list prints it to the body it means.

A surface like `县卫健局` has up to three parts: where (a level character or a place's name), which body
(an abbreviation the vocabulary knows, or a compound it can be taken apart into), and an alias in brackets. The full
name comes, in this order, from the document itself, from the vocabulary, or stays as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.record import NameBasis
from loaders.record import Place as PlaceRef
from loaders.resolve.collectives import Collectives
from loaders.resolve.places import Home, pick
from ontology.vocabulary import NATION, Office, Place, Vocabulary

_LEVEL_CHARS = "省市州盟县区旗"
_ALIAS = re.compile(r"^(.{2,}?)[（(〔\[]([^（）()〔〕\[\]]+)[）)〕\]]?$")
_NO_ALIAS = re.compile(r"[、，\d%\s]*|原.*|以下.*|含.*|等.*|.{0,3}")
_BODY = re.compile(r"^(.+?)((?:管理)?(?:委员会|办公室|总局|局|厅|委|办))$")
_FULL_SUFFIX = {"委": "委员会", "办": "办公室"}
_BODY_END = re.compile(
    r"(?:[局委厅部办院会社站所处队行馆台署网校厂科室园组]|中心|公司|集团|大学|政府|街道|分局|园区|联盟|基地|银行|资本|企业|[乡镇村])$"
)
_NOT_BODY = re.compile(r"[，。；：“”‘’\d《》]|^(?:全|本|该|其|我)|(?:工作|建设|机制|制度|措施|服务|项目|社会|机会|全部|内部|干部)$")
#: Functions that many bodies of one place share: their name cannot be guessed from the function.
_SHARED = frozenset(
    "government party-committee enterprise other all-units bank hospital township-government township-health-centre"
    " university school research-institute industrial-park hospital-branch financial-regulation subdistrict"
    " community-committee".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a surface was resolved to. `sure` is False where only its form (局, 委 …) says that it is a body at all."""

    name: str
    functions: tuple[str, ...]
    jurisdiction: str | None
    collective: bool
    basis: NameBasis
    also: tuple[str, ...] = ()
    sure: bool = True


class Resolver:
    """Resolves the unit names of one document.

    Args:
        vocabulary: functions, offices, places.
        home: the place the document speaks for.
        context: text in which the names of other places may stand, to tell places of one name apart.
        printed: full names that the document itself prints (issuers, signatures).
    """

    def __init__(self, vocabulary: Vocabulary, home: Home, context: str = "", printed: Iterable[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._home = home
        self._context = context
        self._collectives = Collectives(vocabulary)
        self._memory: dict[tuple[str, str], Unit | None] = {}
        self._seen: Counter[tuple[str | None, tuple[str, ...], str]] = Counter()
        self._printed: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
        for name in printed:
            unit = self.resolve(name)
            if unit is not None and unit.sure and not unit.collective and unit.functions:
                self._printed.setdefault((unit.jurisdiction, unit.functions), []).append(name)
        self._memory.clear()
        self._seen.clear()

    def resolve(self, surface: str, level: str = "") -> Unit | None:
        """The unit a surface means, or None when it does not look like one.

        Args:
            surface: as printed, white space removed.
            level: the level character of the list it stands in, which an elided prefix takes; "" for the document's.
        """
        key = (surface, level)
        if key not in self._memory:
            self._memory[key] = self._resolve(surface, level)
        unit = self._memory[key]
        if unit is not None and unit.sure and not unit.collective:
            self._seen[(unit.jurisdiction, unit.functions, unit.name)] += 1
        return unit

    def department(self, stem: str) -> Unit | None:
        """The unit that prose means by a function's stem: `发改` in `发改、财政等部门`, `卫健` in `卫健部门`."""
        read = self._vocabulary.compose(stem)
        if read is None or not all(len(p) for p in read[1]):
            return None
        functions, code = read[1], self._home.code
        if (code, functions) in self._printed:
            return Unit(self._printed[(code, functions)][0], functions, code, False, "printed")
        seen = [(n, name, keys) for (place, keys, name), n in self._seen.items() if place == code]
        for wanted in (lambda keys: keys == functions, lambda keys: set(functions) < set(keys)):
            found = [s for s in seen if wanted(s[2])]
            if found:
                _, name, keys = max(found)
                return Unit(name, keys, code, False, "vocabulary")
        office = self._usual_office(functions)
        if office is None:
            return None
        return Unit(self._full_name(office, self._home.place), functions, code, False, "vocabulary")

    def _usual_office(self, functions: tuple[str, ...]) -> Office | None:
        """The body that usually holds a function at the document's level: 局 in a county, 厅 or 委 in a province."""
        level = self._home.level
        suffixes = {"county": ("局", "办公室"), "city": ("委员会", "局"), "province": ("厅", "委员会", "局")}.get(level, ())
        offices = [
            o
            for o in self._vocabulary.offices_by_function(functions)
            if not o.collective and o.level in (None, level) and not o.within
        ]
        for suffix in suffixes:
            for office in offices:
                if office.name.endswith(suffix):
                    return office
        return offices[0] if offices else None

    # -- one surface -------------------------------------------------------------------------------------------

    def _resolve(self, surface: str, level: str) -> Unit | None:
        if not 1 < len(surface) <= 45:
            return None
        collective = self._collectives.match(surface)
        if collective is not None:
            return Unit(self._home.name + surface, collective, self._home.code, True, "vocabulary")
        for place, rest, certain in self._readings(surface, level):
            unit = self._body(surface, place, rest, certain)
            if unit is not None:
                return self._as_printed(surface, unit)
        alias = _ALIAS.match(surface)
        if alias:
            return self._with_alias(alias[1], alias[2], level)
        return self._around_a_place(surface) or self._by_form(surface)

    def _with_alias(self, main: str, alias: str, level: str) -> Unit | None:
        unit = self.resolve(main, level)
        if unit is None or _NO_ALIAS.fullmatch(alias):
            return unit
        other = self.resolve(alias, level)
        if other is None or other.collective:
            return unit
        functions = unit.functions + tuple(f for f in other.functions if f not in unit.functions and other.sure)
        return replace(unit, also=(*unit.also, other.name), functions=functions)

    def _readings(self, surface: str, level: str) -> Iterator[tuple[PlaceRef | None, str, bool]]:
        """Every way to part a surface into a place and a body: (place, rest, whether the place is certain)."""
        home = self._home
        text = surface.removeprefix("中共")
        nation = PlaceRef("", NATION)
        if surface.startswith(("国家", "中华", "中国", "国务院", "全国", "中央")) or home.level == "nation":
            yield nation, surface, True
        named = self._named_place(text)
        if named is not None:
            yield (*named, True)
        if text.startswith("自治区"):
            yield home.at("province"), text[3:], True
        first = text[:1]
        if first in _LEVEL_CHARS and len(text) > 2:
            place = self.by_level(first)
            yield place, text[1:], place is not None
            if text[1] in "级直属":
                yield place, text[2:], place is not None
        elided = self.by_level(level) if level else home.place
        yield elided, text, elided is not None

    def by_level(self, character: str) -> PlaceRef | None:
        """The place a level character means in this document: 县 is the county itself, 市 the city above it."""
        home = self._home
        if not character:
            return home.place
        if character == "省":
            return home.at("province")
        if home.level == "nation" or home.place is None:
            return None
        if character == home.name[-1]:
            return home.place
        if character == "市":
            province = home.at("province")
            return home.at("city") or (province if province and province.name.endswith("市") else None)
        if character in "州盟":
            return home.at("city")
        return home.place if home.level == "county" else None

    def _named_place(self, text: str) -> tuple[PlaceRef, str] | None:
        """A place's name, full or short, at the start, and what follows it; the innermost of a chain of names."""
        best: tuple[PlaceRef, str] | None = None
        end = 0
        while True:
            step = self._place_at(text, end)
            if step is None:
                return best
            place, end = step
            if end >= len(text):
                return best or (place, "政府")
            best = (place, text[end:])

    def _place_at(self, text: str, start: int) -> tuple[PlaceRef, int] | None:
        home = self._home.place
        if home and home.code is None and text.startswith(home.name, start):
            return home, start + len(home.name)
        for length in range(min(12, len(text) - start), 1, -1):
            candidates = self._vocabulary.places_by_name.get(text[start : start + length])
            chosen = self._nearest(candidates) if candidates else None
            if chosen is not None and chosen.code != NATION:
                return PlaceRef(chosen.name, chosen.code), start + length
        return None

    def _nearest(self, candidates: tuple[Place, ...]) -> Place | None:
        """Of places that share a name the one above, below or beside home; else the only one that can be meant."""
        chain = {p.code for p in self._home.chain}
        for related in (
            [c for c in candidates if c.code in chain],
            [c for c in candidates if chain & {p.code for p in self._vocabulary.ancestors(c.code)}],
        ):
            if len(related) == 1:
                return related[0]
        return pick(candidates, self._context, self._vocabulary)

    # -- a body at a place -------------------------------------------------------------------------------------

    def _body(self, surface: str, place: PlaceRef | None, rest: str, certain: bool) -> Unit | None:
        if len(rest) < 2:
            return None
        code = place.code if place and certain else None
        known = self._known(place)
        office = self._office("{stem}" + rest, known) if place and rest is not surface else None
        office = office or self._office(rest, known)
        if office is not None:
            if office.level == "nation" and office.template is None and known and known.level != "nation":
                return Unit(office.name, office.functions, NATION, office.collective, "vocabulary")
            name = self._city_branch(office, surface, place) or self._full_name(office, place)
            return Unit(name, office.functions, code, office.collective, "vocabulary")
        branch = re.match(r"^(.{2,12}?(?:局|支队|公司|银行))(.{2,6}?)(分局|支局|大队|分公司|支行|支队)$", rest)
        if branch:
            return self._branch(place, *branch.groups())
        body = _BODY.match(rest)
        read = self._vocabulary.compose(body[1]) if body else None
        if body and read:
            name = read[0] + _FULL_SUFFIX.get(body[2], body[2])
            return Unit((place.name if place else "") + name, read[1], code, False, "vocabulary")
        return None

    def _known(self, place: PlaceRef | None) -> Place | None:
        """The vocabulary's place, or one of its form for a place in no table."""
        if place is None:
            return None
        if place.code and place.code in self._vocabulary.places_by_code:
            return self._vocabulary.places_by_code[place.code]
        level = self._home.level if place == self._home.place else "county"
        return Place("", place.name, (), level, None)  # type: ignore[arg-type]

    def _office(self, surface: str, place: Place | None) -> Office | None:
        return self._vocabulary.choose(surface, place)

    def _city_branch(self, office: Office, surface: str, place: PlaceRef | None) -> str | None:
        """`明溪医保局` without its 县 is the county branch of the city's bureau: 三明市明溪医疗保障局."""
        known = self._known(place)
        if known is None or known.level != "county" or surface.startswith(known.name) or not known.short_names:
            return None
        if not {"medical-insurance", "ecology"} & set(office.functions) or office.template:
            return None
        city = self._vocabulary.city_of(known.code)
        short = next((s for s in known.short_names if surface.startswith(s)), None)
        return f"{city.name}{short}{office.name}" if short and city else None

    def _branch(self, place: PlaceRef | None, body: str, where: str, kind: str) -> Unit | None:
        """`市医保局上犹分局`: a branch of the city's bureau, at work in the place it is named after."""
        office = self._office(body, self._known(place))
        if office is None:
            return None
        known = self._vocabulary.places_by_name.get(where, ())
        at = self._nearest(known) if known else None
        code = at.code if at else (place.code if place else None)
        return Unit(self._full_name(office, place) + where + kind, office.functions, code, False, "vocabulary")

    def _around_a_place(self, surface: str) -> Unit | None:
        """Names with the place inside: 人行南昌中心支行."""
        for start in range(1, len(surface) - 2):
            step = self._place_at(surface, start)
            if step is None:
                continue
            place, end = step
            office = self._office(surface[:start] + "{stem}" + surface[end:], self._known(place))
            if office is not None:
                return Unit(self._full_name(office, place), office.functions, self._serves(place), False, "vocabulary")
        return None

    def _serves(self, place: PlaceRef) -> str | None:
        """A national body's office named after the provincial capital serves the province of a provincial document."""
        chain = self._vocabulary.ancestors(place.code) if place.code else ()
        own = any(p.code == self._home.code for p in chain)
        return self._home.code if own and self._home.level == "province" else place.code

    def _full_name(self, office: Office, place: PlaceRef | None) -> str:
        return self._vocabulary.full_name(office, self._known(place) if place is None or place.name else None)

    def _as_printed(self, surface: str, unit: Unit) -> Unit:
        """The document's own full name for the same body, where it prints one."""
        if unit.collective or not unit.functions or set(unit.functions) & _SHARED:
            return unit
        printed = self._printed.get((unit.jurisdiction, unit.functions), [])
        for name in printed:
            if _is_short_for(surface, name):
                return replace(unit, name=name, basis="printed")
        return replace(unit, name=printed[0], basis="printed") if len(printed) == 1 else unit

    def _by_form(self, surface: str) -> Unit | None:
        """A body that no vocabulary knows: kept as printed, with its place in front where it is certain."""
        if len(surface) < 3 or _NOT_BODY.search(surface) or not _BODY_END.search(surface):
            return None
        place, rest = self._home.place, surface
        named = self._named_place(surface)
        if named is not None:
            place, rest = named
        elif surface[0] in _LEVEL_CHARS:
            place, rest = self.by_level(surface[0]), surface[1:]
        functions = self._vocabulary.functions_of_ending(rest) or ("other",)
        name = (place.name + rest) if place and place.code != NATION else surface
        return Unit(name, functions, place.code if place else None, False, "unresolved", sure=False)


def _is_short_for(short: str, full: str) -> bool:
    """Whether every character of `short` stands in `full` in order.

    >>> _is_short_for("民政和人社局", "明溪县民政和人力资源社会保障局"), _is_short_for("卫健委", "明溪县卫生健康局")
    (True, False)
    """
    rest = iter(full)
    return all(c in rest for c in short)
