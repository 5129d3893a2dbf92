"""From a unit as a list prints it to the body it means.

A surface like `县卫健局` has up to three parts: where (a level character or a place's name), which body
(an abbreviation the vocabulary knows, or a compound it can be taken apart into), and an alias in brackets. The full
name comes, in this order, from the document itself, from the vocabulary, or stays as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from loaders.record import NameBasis
from loaders.record import Place as PlaceRef
from loaders.resolve.collectives import Collectives
from loaders.resolve.compounds import Compounds
from loaders.resolve.places import NATION, Home, home_of, pick
from ontology.vocabulary import Office, Place, Vocabulary

_LEVEL_CHARS = {"省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "区": "county", "旗": "county"}
_ALIAS = re.compile(r"^(.+?)[（(〔\[]([^（）()〔〕\[\]]+)[）)〕\]]?$")
_BODY_END = re.compile(
    r"(?:局|委|厅|部|办|院|中心|会|社|站|所|处|队|行|公司|集团|学校|大学|学院|政府|管委会|法院|检察院|支队|大队|总队|协会|银行|署|馆|台|"
    r"医院|卫生院|分院|专班|指挥部|领导小组|组|党组|党工委|联社|网|报社|园|园区|分行|支行|厂|科|室|街道|镇|乡|村|社区)$"
)
#: Functions that many bodies of one place share: their name cannot be guessed from the function.
_SHARED = frozenset(
    "government party-committee enterprise other all-units bank hospital township-government township-health-centre university "
    "school research-institute industrial-park hospital-branch financial-regulation subdistrict community-committee".split()
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
        self._compounds = Compounds(vocabulary)
        self._memory: dict[tuple[str, str | None], Unit | None] = {}
        self._seen: Counter[tuple[str | None, tuple[str, ...], str]] = Counter()
        self._printed: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
        for name in printed:
            unit = self.resolve(name)
            if unit is not None and unit.sure and not unit.collective and unit.functions:
                full = name if unit.jurisdiction is None or len(name) > 3 else unit.name
                self._printed.setdefault((unit.jurisdiction, unit.functions), []).append(full)
        self._memory.clear()

    def resolve(self, surface: str, level: str | None = None) -> Unit | None:
        """The unit a surface means, or None when it does not look like one.

        Args:
            surface: as printed, white space removed.
            level: the level of the list it stands in, which an elided prefix takes.
        """
        key = (surface, level)
        if key not in self._memory:
            self._memory[key] = self._resolve(surface, level)
        unit = self._memory[key]
        if unit is not None and unit.sure and not unit.collective:
            self._seen[(unit.jurisdiction, unit.functions, unit.name)] += 1
        return unit

    def department(self, stem: str) -> Unit | None:
        """The unit that prose means by a function's stem: `发改` in `发改、财政等部门`, `卫健部门`."""
        functions = self._compounds.functions(stem.removesuffix("部门").removesuffix("主管"))
        if not functions:
            return None
        code = self._home.code
        own = [(n, name) for (place, keys, name), n in self._seen.items() if place == code and keys == functions]
        if own:
            name = max(own)[1]
            return Unit(name, functions, code, False, "vocabulary")
        if (code, functions) in self._printed:
            return Unit(self._printed[(code, functions)][0], functions, code, False, "printed")
        containing = [
            (n, name, keys) for (place, keys, name), n in self._seen.items() if place == code and set(functions) < set(keys)
        ]
        if containing:
            _, name, keys = max(containing)
            return Unit(name, keys, code, False, "vocabulary")
        office = self._usual_office(functions)
        if office is None:
            return None
        return Unit(self._full_name(office, self._home.place), functions, code, False, "vocabulary")

    def _usual_office(self, functions: tuple[str, ...]) -> Office | None:
        """The body that usually holds a function at the document's level: 局 in a county, 厅 or 委 in a province."""
        wanted = {"county": ("局",), "city": ("委员会", "局"), "province": ("厅", "委员会", "局")}.get(self._home.level, ())
        offices = [o for o in self._vocabulary.offices_by_function(functions) if o.level in (None, self._home.level)]
        for suffix in wanted:
            for office in offices:
                if office.name.endswith(suffix):
                    return office
        return offices[0] if offices else None

    # -- one surface -------------------------------------------------------------------------------------------

    def _resolve(self, surface: str, level: str | None) -> Unit | None:
        if not 1 < len(surface) <= 40:
            return None
        collective = self._collectives.match(surface)
        if collective is not None:
            return Unit(self._home.name + surface, collective, self._home.code, True, "vocabulary")
        alias = _ALIAS.match(surface)
        if alias:
            return self._with_alias(surface, alias[1], alias[2], level)
        for place, rest, certain in self._readings(surface, level):
            unit = self._body(surface, place, rest, certain)
            if unit is not None:
                return self._as_printed(surface, unit)
        return self._by_form(surface)

    def _with_alias(self, surface: str, main: str, alias: str, level: str | None) -> Unit | None:
        unit = self.resolve(main, level)
        if unit is None or re.fullmatch(r"[、，\d%\s]*|原.*|以下.*|含.*|市.|等.*", alias):
            return unit
        other = self.resolve(alias, level)
        if other is None or not other.sure:
            return replace(unit, also=(*unit.also, *(() if other is None else (other.name,))))
        functions = unit.functions + tuple(f for f in other.functions if f not in unit.functions)
        return replace(unit, also=(*unit.also, other.name), functions=functions)

    def _readings(self, surface: str, level: str | None) -> Iterable[tuple[PlaceRef | None, str, bool]]:
        """Every way to part a surface into a place and a body: (place, rest, whether the place is certain)."""
        home = self._home
        if surface.startswith(("国家", "中华", "中国", "国务院", "全国", "中央")):
            yield PlaceRef("", NATION), surface, True
        named = self._named_place(surface)
        if named is not None:
            place, rest = named
            yield place, rest, True
        party = surface.removeprefix("中共")
        if party.startswith("自治区"):
            yield home.at("province"), party[3:], True
        first = party[:1]
        if first in _LEVEL_CHARS and len(party) > 2:
            place = self._by_level(first)
            yield place, party[1:], place is not None
            if party[1] == "级" or party[1] == "直":
                yield place, party[2:], place is not None
        elided = home.at(level) if level else home.place
        if home.level == "nation" or level == "nation":
            yield PlaceRef("", NATION), surface, True
        yield elided or home.place, surface, home.place is not None

    def _by_level(self, character: str) -> PlaceRef | None:
        home = self._home
        if character == "省":
            return home.at("province")
        if home.level == "nation":
            return None
        own = home.name[-1:]
        if character == own:
            return home.place
        if character == "市":
            province = home.at("province")
            city = home.at("city")
            return city or (province if province and province.name.endswith("市") else None)
        if character in "州盟":
            return home.at("city")
        if character == "区" and home.name.endswith("自治区"):
            return home.place
        return home.place if home.level == "county" else None

    def _named_place(self, surface: str) -> tuple[PlaceRef, str] | None:
        """A place's name, full or short, at the start: the nearest to home when several share it."""
        text = surface.removeprefix("中共")
        best: tuple[PlaceRef, str] | None = None
        end = 0
        while True:
            step = self._place_at(text, end)
            if step is None:
                return best
            place, end = step
            if end >= len(text):
                return (place, "政府") if best is None and self._home.place else best
            best = (place, text[end:])

    def _place_at(self, text: str, start: int) -> tuple[PlaceRef, int] | None:
        home = self._home.place
        if home and home.code is None and text.startswith(home.name, start):
            return home, start + len(home.name)
        for length in range(min(12, len(text) - start), 1, -1):
            word = text[start : start + length]
            candidates = self._vocabulary.places_by_name.get(word)
            if not candidates:
                continue
            chosen = self._nearest(candidates)
            if chosen is not None:
                return PlaceRef(chosen.name, chosen.code), start + length
        return None

    def _nearest(self, candidates: tuple[Place, ...]) -> Place | None:
        codes = {p.code for p in self._home.chain}
        related = [c for c in candidates if c.code in codes]
        if not related:
            related = [c for c in candidates if codes & {p.code for p in home_of(c, self._vocabulary).chain}]
            related = related if len(related) == 1 else []
        return related[0] if related else pick(candidates, self._context, self._vocabulary)

    # -- a body at a place -------------------------------------------------------------------------------------

    def _body(self, surface: str, place: PlaceRef | None, rest: str, certain: bool) -> Unit | None:
        if not rest:
            return None
        level = self._level_of(place)
        office = self._office(rest, level)
        if office is not None:
            code = place.code if place and certain else None
            branch = self._city_branch(office, surface, place)
            name = branch or self._full_name(office, place)
            return Unit(name, office.functions, code, office.collective, "vocabulary")
        branch_office = re.match(r"^(.{2,12}?(?:局|支队|公司|银行))(.{2,6}?)(分局|支局|大队|分公司|支行|支队)$", rest)
        if branch_office:
            return self._branch(place, *branch_office.groups())
        functions = self._compounds.body(rest)
        if functions is not None:
            name = self._compounds.expand(rest)
            return Unit((place.name if place else "") + name, functions, place.code if place and certain else None, False, "vocabulary")
        return None

    def _level_of(self, place: PlaceRef | None) -> str:
        if place is None:
            return self._home.level
        if place.code == NATION:
            return "nation"
        if place.code and place.code in self._vocabulary.places_by_code:
            return self._vocabulary.places_by_code[place.code].level
        return self._home.level if self._home.place == place else ""

    def _office(self, rest: str, level: str) -> Office | None:
        offices = self._vocabulary.offices_by_surface.get(rest, ())
        exact = [o for o in offices if o.level == level]
        open_ = [o for o in offices if o.level is None]
        chosen = exact or open_
        return chosen[0] if chosen else None

    def _city_branch(self, office: Office, surface: str, place: PlaceRef | None) -> str | None:
        """`明溪医保局` without its 县 is the county branch of the city's bureau: 三明市明溪医疗保障局."""
        if place is None or place.code is None or self._level_of(place) != "county" or surface.startswith(place.name):
            return None
        known = self._vocabulary.places_by_code.get(place.code)
        if known is None or office.template or "medical-insurance" not in office.functions and "ecology" not in office.functions:
            return None
        short = next((s for s in known.short_names if len(s) > 1 and surface.startswith(s)), None)
        city = self._home.at("city")
        return f"{city.name}{short}{office.name}" if short and city else None

    def _branch(self, place: PlaceRef | None, body: str, where: str, kind: str) -> Unit | None:
        """`市医保局上犹分局`: a branch of the city's bureau, at work in the place it is named after."""
        office = self._office(body, self._level_of(place))
        if office is None:
            return None
        known = self._vocabulary.places_by_name.get(where, ())
        at = self._nearest(known) if known else None
        code = at.code if at else (place.code if place else None)
        return Unit(self._full_name(office, place) + where + kind, office.functions, code, False, "vocabulary")

    def _full_name(self, office: Office, place: PlaceRef | None) -> str:
        name = place.name if place else ""
        if not office.template:
            return name + office.name
        stem = name
        if place and place.code and place.code in self._vocabulary.places_by_code:
            shorts = [s for s in self._vocabulary.places_by_code[place.code].short_names if len(s) > 1]
            stem = shorts[0] if shorts else name
        return office.template.replace("{place}", name).replace("{stem}", stem)

    def _as_printed(self, surface: str, unit: Unit) -> Unit:
        """The document's own full name for the same body, where it prints one."""
        if unit.collective or not unit.functions or set(unit.functions) & _SHARED:
            return unit
        printed = self._printed.get((unit.jurisdiction, unit.functions), [])
        if not printed:
            return unit
        for name in printed:
            if _is_short_for(surface, name):
                return replace(unit, name=name, basis="printed")
        return replace(unit, name=printed[0], basis="printed") if len(printed) == 1 else unit

    def _by_form(self, surface: str) -> Unit | None:
        """A body that no vocabulary knows: kept as printed, with its place in front where it is certain."""
        if not _BODY_END.search(surface) or len(surface) < 3 or re.search(r"[，。；：“”\d]", surface):
            return None
        rest, place = surface, self._home.place
        named = self._named_place(surface)
        if named is not None:
            place, rest = named
        elif surface[0] in _LEVEL_CHARS:
            place, rest = self._by_level(surface[0]), surface[1:]
        functions = self._compounds.by_suffix(rest)
        name = (place.name + rest) if place and place.code != NATION else surface
        return Unit(name, functions, place.code if place else None, False, "unresolved", sure=False)


def _is_short_for(short: str, full: str) -> bool:
    """Whether every character of `short` stands in `full` in order (民政和人社局 in 明溪县民政和人力资源社会保障局).

    >>> _is_short_for("民政和人社局", "明溪县民政和人力资源社会保障局"), _is_short_for("卫健委", "明溪县卫生健康局")
    (True, False)
    """
    rest = iter(full)
    return all(c in rest for c in short)
