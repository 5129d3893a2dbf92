"""From a unit as a list prints it to the body it means.

A surface like `县卫健局` has up to three parts: where (a level character or a place's name), which body
(an abbreviation the vocabulary knows, or a compound it can be taken apart into), and an alias in brackets. The full
name comes, in this order, from the document itself, from the vocabulary, or stays as printed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from loaders.record import Place as PlaceRef
from loaders.resolve import divisions
from loaders.resolve.collectives import EACH_PLACE, Collectives
from loaders.resolve.endings import (
    Endings,
    body_of_office,
    committee_in_full,
    is_body,
    is_short_for,
    park_in_full,
)
from loaders.resolve.places import GENERIC, OWN_LEVEL, Home, PlaceNames, pick
from loaders.resolve.unit import Unit
from loaders.resolve.usual import usual_office
from ontology.vocabulary import NATION, Office, Place, Vocabulary

#: A body of the nation, wherever it is: 国家药监局…长三角分中心. One of a place may begin so too: 国家税务局.
_OF_NATION = re.compile("中国|中华|全国|国家(?!级|税务[局分所]|调查队|[^局委]{0,2}储备)")
_LEVEL_CHARS = "省市州盟县区旗"
_ALIAS = re.compile(r"^(.{2,}?)[（(〔\[〈]([^（）()〔〕\[\]〈〉]+)[）)〕\]〉]?$")
_NO_ALIAS = re.compile(r"[、，\d%\s]*|原.*|以下.*|含.*|等.*|.{0,3}")
_BODY = re.compile(r"^(.+?)(工委|(?:管理)?(?:委员会|办公室|总局|局|厅|委|办))$")
_BODY_ENDS = ("委员会", "办公室", "局", "厅", "委", "办")
_FULL_SUFFIX = {"委": "委员会", "办": "办公室", "工委": "工作委员会"}
_EACH_WITHIN = re.compile(r"^(.{3,12})(各.+)$")
_BRANCH = re.compile(r"^(.{2,12}?(?:局|支队|公司|银行))(.{2,6}?)(分局|支局|大队|分公司|支行|支队)$")
_BRANCH_ENDS = ("分局", "支局", "大队", "分公司", "支行", "支队")
#: What a university has, wherever it stands: 青禾大学附属第一医院.
_OF_SCHOOL = re.compile(r"[\u4e00-\u9fff]{2,8}大学(?!生|城|园)[\u4e00-\u9fff]")
#: A zone with a proper name: something before 新区, 合作区 … that is not itself a generic word.
_OWN_ZONE = re.compile(
    r"^(?!(?:[省市县区]|经济|高新|工业|产业|科技|开发|旅游|生态|综合|现代|物流|城市|农业|空港|临港|保税|循环|化工|电子|新材料|食品|医药|商务))"
    r"[\u4e00-\u9fff]{2,12}(?:新区|合作区|开发区|高新区|经开区|试验区|示范区|度假区|保税区|风景区|景区|自贸区)"
)
_BARE = "\0"
_NATION = PlaceRef("", NATION)
#: What belongs to the party committee of a place, which the nation's own bodies are not called by.
_OF_COMMITTEE = "中共{place}委"
LONGEST = 45
"""Characters that the name of a unit may have."""
#: A place in no table, by its form, in front of a body.
_UNKNOWN_PLACE = re.compile(
    r"^(?![省市县区各])[\u4e00-\u9fff]{2,5}?(?:省|市|县|自治区|自治州|旗)(?=[\u4e00-\u9fff]{3})"
)
_ZONES = ("新区", "开发区", "高新区")
#: What serves an office and is none: 市医保中心 is not the bureau.
_SERVES = ("中心", "院", "站", "所", "队")
#: What an office is called: 市图书馆 is not the department for culture.
_OFFICES = ("局", "厅", "委", "会", "办", "办公室", "部", "署", "法院", "检察院", "总队", "支队", "大队")
#: What stands beside a bureau, with a function of its: 市河长制办公室 is not 市水利局.
_BESIDE = (*_SERVES, "领导小组办公室", "指挥部办公室", "制办公室")
#: Functions that many bodies of one place share: their name cannot be guessed from the function.
_SHARED = frozenset((
    "government", "party-committee", "enterprise", "other", "all-units", "bank", "hospital", "township-government",
    "township-health-centre", "university", "school", "research-institute", "industrial-park", "hospital-branch",
    "financial-regulation", "subdistrict", "community-committee",
))  # fmt: skip
_OF_MANY = _SHARED - {"financial-regulation"} | {"railways", "aviation"}
_NO_DEPARTMENTS = ("企业", "事业", "公司", "学校", "高校", "医院", "银行")


class _Reading(NamedTuple):
    """A surface parted into a place and a body; `printed` is the place's name where the surface prints one."""

    place: PlaceRef | None
    rest: str
    printed: str = ""
    level: str = ""


def _is_office(name: str) -> bool:
    """Whether a name is a department's, not that of a school, a library or an office beside a department."""
    return name.endswith(_OFFICES) and not name.endswith(_BESIDE)


class Resolver:
    """Resolves the unit names of one document.

    Args:
        vocabulary: functions, offices, places.
        home: the place the document speaks for.
        context: text in which the names of other places may stand, to tell places of one name apart.
        printed: full names that the document itself prints (issuers, signatures).
    """

    def __init__(self, vocabulary: Vocabulary, home: Home, context: str = "", printed: Collection[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._home, self._code = home, home.code
        self._context = context
        self._collectives = Collectives.of(vocabulary)
        self._names = PlaceNames.of(vocabulary)
        self.endings = Endings.of(vocabulary)
        self._chain = frozenset(place.code for place in home.chain)
        self._places: dict[str, PlaceRef | None] = {}
        self._memory: dict[tuple[str, str], Unit | None] = {}
        self._unknown: set[str] = set()
        #: Names of the home's own bodies, by their functions.
        self._seen: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self._usual: dict[tuple[tuple[str, ...], str], Office | None] = {}
        self._printed: dict[tuple[str | None, tuple[str, ...]], list[str]] = {}
        for name in printed:
            unit = self.resolve(name)
            if unit is not None and unit.sure and not unit.collective and unit.functions and not unit.level:
                self._printed.setdefault((unit.jurisdiction, unit.functions), []).append(name)
        self._speaker = divisions.speaker(self.resolve(*printed)) if len(printed) == 1 else None
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
        if unit is not None and unit.sure and not unit.collective and unit.jurisdiction == self._code:
            self._seen[unit.functions][unit.name] += 1
        return unit

    def learn(self, units: Mapping[str, Unit]) -> None:
        """Take over what the document itself says of names that no vocabulary knows."""
        self._memory.update({(name, level): unit for name, unit in units.items() for level in ("", *_LEVEL_CHARS)})

    def known(self, surface: str) -> Unit | None:
        """The unit a surface means where more than its form says so: a sure one or a collective; None for all else."""
        key = (surface, "")
        if key not in self._memory:
            if surface in self._unknown or not self.endings.may_be_known(surface):
                return None
            unit = self._resolve(*key, forms=False)
            if unit is None:
                self._unknown.add(surface)
                return None
            self._memory[key] = unit
        unit = self.resolve(surface)
        return unit if unit is not None and (unit.sure or unit.collective) else None

    def is_closed(self, surface: str) -> bool:
        """Whether a collective's name ends where the surface ends."""
        return self._collectives.is_closed(surface)

    def department(self, stem: str, level: str = "") -> Unit | None:
        """The unit that prose means by a function's stem: `发改` in `发改、财政等部门`, `卫健` in `卫健部门`.

        Args:
            stem: the words for the function.
            level: a level character in front of it: the 区 of `区民政部门`, which in a city's document are many.
        """
        read = self._vocabulary.compose(stem) if stem else None
        if read is None or not all(len(p) for p in read[1]):
            return None
        functions, code = read[1], self._home.code
        if self._home.level == "nation":  # 财政部门 are those of all places, not the ministry
            return Unit(stem + "部门", functions, None, True, "vocabulary")
        if self._home.place is None:
            return Unit(stem + "部门", functions, None, False, "unresolved")
        if level and self.by_level(level) != self._home.place:
            return self._department_elsewhere(stem, functions, level)
        printed = [name for name in self._printed.get((code, functions), ()) if not name.endswith(_BESIDE)]
        if printed:
            return Unit(printed[0], functions, code, False, "printed")
        wider = [functions] if functions in self._seen else [k for k in self._seen if set(functions) < set(k)]
        names = ((n, name, keys) for keys in wider for name, n in self._seen[keys].items())
        many = not _OF_MANY.isdisjoint(functions) or (functions == ("telecom",) and self._home.level != "province")
        found = [one for one in names if (not one[1].endswith(_SERVES) if many else one[1].endswith(_OFFICES))]
        if found:
            _, name, keys = max(found)
            return Unit(name, keys, code, False, "vocabulary")
        key = (functions, stem if len(functions) > 1 else "")
        if key not in self._usual:
            self._usual[key] = usual_office(self._vocabulary, self._home, *key)
        office = self._usual[key]
        if office is None and not (key[1] and self._vocabulary.offices_by_function(functions)):
            return None
        if office is None or many:  # 供电部门: which of them, nothing says
            kind = "" if stem.endswith(_NO_DEPARTMENTS) else "部门"
            return Unit(self._home.name + stem + kind, functions, code, False, "unresolved")
        return Unit(self._full_name(office, self._home.place), functions, code, False, "vocabulary")

    def _department_elsewhere(self, stem: str, functions: tuple[str, ...], level: str) -> Unit:
        """The department of a place above the home, or those of all places of a level below it."""
        place = self.by_level(level)
        if place is None:
            return Unit(f"{self._home.name}{level}{stem}部门", functions, self._home.code, True, "vocabulary")
        endings = ("厅", "局", "委") if place.name[-1] in "省区" else ("局", "委")  # no 厅 below a province
        named = (self.resolve(level + stem + ending) for ending in endings)
        known = next((unit for unit in named if unit is not None and unit.basis == "vocabulary"), None)
        return known or Unit(place.name + stem + "部门", functions, place.code, False, "vocabulary")

    def stems(self, text: str, start: int, end: int) -> list[int]:
        """Where a stem that `department` may know can end when it begins at `start`, the farthest first."""
        return self._vocabulary.composite_ends(text, start, end)

    # -- one surface -------------------------------------------------------------------------------------------

    def _resolve(self, surface: str, level: str, forms: bool = True) -> Unit | None:
        if not 1 < len(surface) <= LONGEST or not self.endings.can_end(surface):
            return None
        if (part := divisions.part(surface)) and part.kind:
            functions = self._vocabulary.functions_of_ending(part.rest) or ("other",)
            return divisions.unit(surface, part, self._speaker, self.by_level(part.level), functions)
        collective = self._collectives.match(surface := park_in_full(surface))
        if collective is not None:
            return self._collective(surface, collective)
        for reading in self._readings(surface, level):
            unit = self._body(reading)
            if unit is not None:
                return self._as_printed(surface, unit)
        alias = _ALIAS.match(surface)
        if alias:
            return self._with_alias(alias[1], alias[2], level)
        office = self.resolve(surface[:-2], level) if surface.endswith("机关") else None  # 市纪委监委机关
        if office is not None and office.sure and not office.collective:
            return office
        return self._around_a_place(surface) or (self._by_form(surface) if forms else None)

    def _collective(self, surface: str, functions: tuple[str, ...]) -> Unit:
        """A collective body: the phrase with the place in front; `县总医院各科室` is a part of 县总医院."""
        within = _EACH_WITHIN.match(surface)
        head = self.resolve(within[1]) if within else None
        if within and head is not None and head.sure and not head.collective:
            return Unit(head.name + within[2], head.functions, head.jurisdiction, True, "vocabulary")
        if self._speaker and divisions.IN_EACH.fullmatch(surface):
            return replace(self._speaker, name=self._speaker.name + surface, collective=True, basis="vocabulary")
        office = EACH_PLACE.match(surface)
        each = self._vocabulary.offices_by_surface.get(surface[office.end() :], ()) if office else ()
        if each and not each[0].collective:  # 各县（市、区）卫生健康局: as many health bureaus
            functions = each[0].functions
        # 市有关部门 are the city's; 省直有关部门 stays whole: 省直 says which of the province's.
        own = self._home.place is not None and self.by_level(surface[0]) == self._home.place
        strip = own and surface[0] in _LEVEL_CHARS and surface[1] not in "直级属内域辖、（("
        bare = surface[1:] if strip and OWN_LEVEL.match(surface) else surface  # 市政主管部门 keep their 市
        code = NATION if surface.startswith("国务院") else self._home.code
        return Unit(self.placed(bare), functions, code, True, "vocabulary")

    def placed(self, phrase: str) -> str:
        """A collective's phrase with the document's place in front (`Home.placed`)."""
        return self._home.placed(phrase)

    def _with_alias(self, main: str, alias: str, level: str) -> Unit | None:
        unit = self.resolve(main, level)
        if unit is None or _NO_ALIAS.fullmatch(alias):
            return unit
        other = self.resolve(alias, level)
        if other is None or other.collective:
            return unit
        functions = unit.functions + tuple(f for f in other.functions if f not in unit.functions and other.sure)
        return replace(unit, also=(*unit.also, other.name), functions=functions)

    def _readings(self, surface: str, level: str) -> Iterator[_Reading]:
        """Every way to part a surface into a place and a body, the likelier first."""
        home = self._home
        text = surface.removeprefix("中共")
        if surface.startswith(("国家", "中华", "中国", "国务院", "全国", "中央")) or home.level == "nation":
            yield _Reading(_NATION, surface)
        named = self._named_place(text)
        if named is not None:
            yield named
        generic = GENERIC.match(text)
        if generic and (home.called(generic[0]) or generic[0] == "自治区"):
            yield _Reading(home.called(generic[0]), text[generic.end() :], level=generic[0])
        if (first := text[:1]) in _LEVEL_CHARS and len(text) > 1:
            place = self.by_level(first)
            yield _Reading(place, text[1:], level=first)
            if text[1] in "级直属" and len(text) > 2:
                yield _Reading(place, text[2:], level=first)
        yield _Reading(self.by_level(level) if level else home.place, text)

    def by_level(self, character: str) -> PlaceRef | None:
        """The place a level character means in this document: 县 is the county itself, 市 the city above it."""
        home = self._home
        if not character:
            return home.place
        if character == "省":
            return home.at("province")
        if len(character) > 1 or character == "地":
            return home.called(character)
        if home.level == "nation" or home.place is None:
            return None
        if character == home.name[-1]:
            return home.place
        if character == "市":
            above = home.at("city") or home.at("province")
            return above if above and above.name.endswith("市") else None
        if character in "州盟":
            return home.at("city")
        return home.place if home.level == "county" else None

    def _named_place(self, text: str) -> _Reading | None:
        """A place's name, full or short, at the start, and what follows it; the innermost of a chain of names."""
        best: _Reading | None = None
        end = 0
        while True:
            step = self._place_at(text, end)
            if step is None:
                return best
            place, stop = step
            if stop >= len(text):
                return best or _Reading(place, _BARE, text[end:stop])
            best = _Reading(place, text[stop:], text[end:stop])
            end = stop

    def _place_at(self, text: str, start: int) -> tuple[PlaceRef, int] | None:
        home = self._home.place
        if home and home.code is None and text.startswith(home.name, start):
            return home, start + len(home.name)
        for end, candidates in self._names.at(text, start):
            name = text[start:end]
            if text.startswith("新区", end) and name[-1] not in _LEVEL_CHARS:  # 南海新区 is not in 南海区
                continue
            if name not in self._places:
                chosen = self._nearest(candidates, name)
                known = chosen is not None and chosen.code != NATION
                self._places[name] = PlaceRef(chosen.name, chosen.code) if chosen and known else None
            place = self._places[name]
            if place is not None:
                return place, end
        return None

    def _nearest(self, candidates: tuple[Place, ...], name: str) -> Place | None:
        """Of places that share a name the one above, below or beside home; else the only one that can be meant."""
        for related in (
            [c for c in candidates if c.code in self._chain],
            [c for c in candidates if any(p.code in self._chain for p in self._vocabulary.ancestors(c.code))],
        ):
            highest = [
                c
                for c in related
                if all(c.level == r.level or c in self._vocabulary.ancestors(r.code) for r in related)
            ]
            if len(highest) == 1:  # 南昌 is the city before it is the county of that name inside it
                return highest[0]
        return pick(candidates, self._context, self._vocabulary, name)

    # -- a body at a place -------------------------------------------------------------------------------------

    def _body(self, reading: _Reading) -> Unit | None:
        place, rest = reading.place, reading.rest
        code = place.code if place else None
        if rest == _BARE and place:  # a place for its government, in lists only
            return Unit(place.name + "人民政府", ("government",), code, False, "vocabulary", sure=False)
        if len(rest) < 2 and rest != "委":
            return None
        known = self._known(place)
        short = bool(place and reading.printed and reading.printed != place.name)
        office = self._vocabulary.choose("{stem}" + rest, known) if short else None
        office = office or self._vocabulary.choose(rest, known)
        level = reading.level
        if office is not None and reading.level and place is None:  # 县财政局 in a city's plan: whose, it does not say
            return Unit(level + rest, office.functions, None, office.collective, "unresolved", level=level)
        if office is not None and place is None and "{" in (office.template or ""):  # 团市委 of no known city
            return Unit(rest, office.functions, None, office.collective, "unresolved", level=level)
        if office is not None and place is _NATION and (office.template or "").startswith(_OF_COMMITTEE):
            return Unit(rest, office.functions, None, office.collective, "unresolved")  # 党委: whose, it does not say
        if office is not None:
            if office.level == "nation" and known and known.level != "nation":
                name, code = self._full_name(office, None), NATION
            else:
                zoned = short and "industrial-park" in office.functions and not office.template
                zone = reading.printed + office.name if zoned else ""  # 兰州新区, not 兰州市新区
                whole = place.name + rest if place and office.collective else ""  # 县医共体成员单位, as it is printed
                name = whole or zone or self._city_branch(office, reading) or self._full_name(office, place)
            return Unit(name, office.functions, code, office.collective, "vocabulary", level=level)
        branch = _BRANCH.match(rest) if rest.endswith(_BRANCH_ENDS) else None
        if branch:
            return self._branch(reading, *branch.groups())
        body = _BODY.match(rest) if rest.endswith(_BODY_ENDS) else None
        read = self._vocabulary.compose(body[1]) if body else None
        if body and read:
            if level and place is None:
                return Unit(level + rest, read[1], None, False, "unresolved", level=level)
            name = read[0] + _FULL_SUFFIX.get(body[2], body[2])
            return Unit((place.name if place else "") + name, read[1], code, False, "vocabulary", level=level)
        return None

    def _known(self, place: PlaceRef | None) -> Place | None:
        """The vocabulary's place, or one of its form for a place in no table."""
        if place is None:
            return None
        if place.code and place.code in self._vocabulary.places_by_code:
            return self._vocabulary.places_by_code[place.code]
        level = self._home.level if place == self._home.place else "county"
        return Place("", place.name, (), level, None)  # type: ignore[arg-type]

    def _city_branch(self, office: Office, reading: _Reading) -> str | None:
        """`明溪医保局` without its 县 is the county branch of the city's bureau: 三明市明溪医疗保障局."""
        known = self._known(reading.place) if reading.printed and not office.template else None
        if known is None or known.level != "county" or reading.printed == known.name:
            return None
        if not {"medical-insurance", "ecology"} & set(office.functions):
            return None
        city = self._vocabulary.city_of(known.code)
        return f"{city.name}{reading.printed}{office.name}" if city else None

    def _branch(self, reading: _Reading, body: str, where: str, kind: str) -> Unit | None:
        """`市医保局上犹分局`: a branch of the city's bureau, at work in the place it is named after."""
        place = reading.place
        office = self._vocabulary.choose(body, self._known(place))
        if office is None or {"central-bank", "bank"} & set(office.functions):  # their branches have names of their own
            return None
        known = self._vocabulary.places_by_name.get(where, ())
        at = self._nearest(known, where) if known else None
        code = at.code if at else (place.code if place else None)
        name = (self._full_name(office, place) if place else reading.level + body) + where + kind
        return Unit(name, office.functions, code, False, "vocabulary", level=reading.level)

    def _around_a_place(self, surface: str) -> Unit | None:
        """Names with the place inside: 人行南昌中心支行. The place is written in the full name as it is printed."""
        for start in range(len(surface) - 2):
            step = self._place_at(surface, start) if surface[:start] in self.endings.before_place else None
            if step is None:
                continue
            place, end = step
            for slot in ("{stem}", "{place}"):
                office = self._vocabulary.choose(surface[:start] + slot + surface[end:], self._known(place))
                if office is not None:
                    name = re.sub(r"\{(?:stem|place)\}", surface[start:end], office.template or office.name)
                    return Unit(name, office.functions, self._serves(place), False, "vocabulary")
        return None

    def _serves(self, place: PlaceRef) -> str | None:
        """A national body's office named after the provincial capital serves the province of a provincial document."""
        chain = self._vocabulary.ancestors(place.code) if place.code else ()
        own = any(p.code == self._home.code for p in chain)
        return self._home.code if own and self._home.level == "province" else place.code

    def _full_name(self, office: Office, place: PlaceRef | None) -> str:
        name = self._vocabulary.full_name(office, self._known(place) if place is None or place.name else None)
        if name.count("区") > 1:
            for zone in _ZONES:  # 赣江新区's own 新区管委会
                name = name.replace(zone + zone, zone)
        return name

    def _as_printed(self, surface: str, unit: Unit) -> Unit:
        """The document's own full name for the same body, where it prints one."""
        printed = self._printed.get((unit.jurisdiction, unit.functions), [])
        above = unit.jurisdiction is None and unit.level not in ("", self._home.name[-1:])  # of no known province
        if not printed or above or unit.collective or not unit.functions or not _SHARED.isdisjoint(unit.functions):
            return unit
        for name in printed:
            if is_short_for(surface, name):
                return replace(unit, name=name, basis="printed")
        same = len(printed) == 1 and _is_office(surface) == _is_office(printed[0])
        return replace(unit, name=printed[0], basis="printed") if same else unit

    def _by_form(self, surface: str) -> Unit | None:
        """A body that no vocabulary knows: kept as printed.

        Its place is put in front where the name is generic (盖洋镇人民政府, 县医管委) or the place is elided; a proper
        name of its own (赣江新区管委会) and a department (应急处), which is no body of the place, stay as they are.
        """
        if not is_body(surface):
            return None
        body = self.known(within) if (within := body_of_office(surface)) else None
        functions = body.functions if body else self._vocabulary.functions_of_ending(surface) or ("other",)
        written = committee_in_full(surface)
        elsewhere = _UNKNOWN_PLACE.match(surface)
        if elsewhere and not surface.startswith(self._home.name or " "):
            office = self._vocabulary.choose(surface[elsewhere.end() :])
            return Unit(surface, office.functions if office else functions, None, False, "unresolved", sure=False)
        named, place = self._named_place(surface), self._home.place
        if named is not None:
            return Unit(written, functions, named.place.code if named.place else None, False, "unresolved", sure=False)
        if part := divisions.part(surface):
            return divisions.unit(surface, part, self._speaker, place, functions)
        if _OWN_ZONE.match(surface) or _OF_SCHOOL.match(surface):
            return Unit(written, functions, None, False, "unresolved", sure=False)
        level = surface[0] if surface[0] in _LEVEL_CHARS and OWN_LEVEL.match(surface) else ""
        if level:
            place, written = self.by_level(level), written[1:]
        if place and any(place.name.endswith(kind) and written.startswith(kind) for kind in _ZONES):
            written = re.sub(r"^(?:新区|开发区|高新区)", "", written)  # 赣江新区's own 新区管委会
        own = place and place.code != NATION and not _OF_NATION.match(surface)
        name = (place.name + written) if place and own else surface
        return Unit(name, functions, place.code if place else None, False, "unresolved", sure=False, level=level)
