"""From one institution's name to the body it means: 医大附一医院, 省二人民医院, 厦门中医院.

An abbreviation is expanded through the vocabulary by the document's own city, then its province. What several bodies
share and neither tells apart stays as printed, with the basis "unresolved".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.record import NameBasis
from loaders.resolve.beginnings import AUTONOMOUS, LEVELS
from loaders.resolve.places import Home, PlaceNames
from loaders.resolve.units import Resolver
from loaders.values import dataclass
from ontology import institutions as vocab
from ontology.vocabulary import NATION, Place, Vocabulary

NUMERAL = "一二三四五六七八九十"
PEOPLES = "蒙藏壮傣瑶苗侗彝畲回维朝"
"""Peoples with a medicine of their own, by their first character."""
_WHAT = (
    # 人民, 中医, 中心, 妇幼保健, 儿童, 肿瘤, 口腔, 骨伤
    "人民|中医|中西医结合|中心人民|中心|总|妇幼保健|妇幼|妇婴|妇女儿童|妇儿|妇产|儿童|肿瘤|胸科|传染病|精神病|口腔|眼科|皮肤病|骨科|骨伤|康复"
    # Of another medicine, or of a founder: 老年病, 蒙医中医, 藏医, 民族医, 红十字会
    f"|老年病|职业病|蒙医中医|蒙医综合|(?:中[{PEOPLES}]|[{PEOPLES}]中)医|(?:[{PEOPLES}]{{1,2}}|土家|布依|哈萨克|维吾尔)医"
    "|民族医|民族|红十字会?|协和|红会|工人|友谊"
)
#: A hospital's name behind its place or level character: 第一人民医院, 二院, 中医院, 妇幼保健院, 立医院.
BODY = re.compile(
    # 第一人民（医院）, 附属医院, 院
    f"(?P<n>第?[{NUMERAL}]{{1,2}})?(?:(?P<what>{_WHAT})医院|(?P<plain>附属医院|医院|院)"
    # 总院, 妇幼保健院, 职业病防治院
    "|(?P<other>总院|[蒙藏壮傣]医院|中医院|妇保院|妇幼保健[院所]|妇计中心|(?:职业病|结核病|皮肤病|口腔病|精神病|慢性病|传染病|眼病|地方病|皮肤性病)防治[院所]"
    # Centres; and what is left behind a level character: 市|立医院
    "|妇幼保健(?:和|与)?计划生育服务中心|妇女儿童保健(?:和|与)?计划生育服务中心|妇幼中心|妇幼计生(?:服务)?中心|卫生服务中心|妇女儿童医疗中心|精神卫生中心|精神医学中心"
    "|儿童医学中心|妇女儿童医学中心|公共卫生(?:临床|医疗|医学|救治)*中心"
    "|医疗中心|中医医院|立医院|立中医院|立儿童医院))"
)
#: Names of their own that stand behind a level character: 市安定医院.
_OWN_NAME = re.compile("(?:安定|安康|安宁|荣军|荣誉军人|复退军人|优抚|职工|铁路|矿务局|农垦|林业|石油)医院")
#: What a name by place ends with.
_BODY_ENDS = ("院", "防治所", "保健所", "中心")
_PROPER = re.compile(r"[\u4e00-\u9fff]{2,8}医院")
#: The codes of the provinces' capitals: 西安 alone is the city, not a district of that name elsewhere.
_CAPITAL = re.compile(r"\d\d0100$")
_NOT_PROPER = re.compile(
    "[的和与及在为对各等是有到级所家类区县市镇乡]|医院.|大学|学院"
    # Kinds: 第一, 三甲, 民营, 专科; and verbs: 受援, 推动, 建设
    "|^(?:第|三级|二级|一级|三甲|二甲|公立|民营|私立|定点|基层|专科|综合|上级|县级|市级|省级|医疗|部分|全部|牵头|龙头|"
    r"受援|支援|帮扶|对口|知名|优质|依托|推动|加强|支持|建设|智慧|互联网|示范|绿色|老年友善|平安|清廉|高水平|互联|卫生)"
)
LEAD = re.compile(
    # By when, and what is done: 年底前, 建成, 推进, 支持, 建设, 新建
    "^(?:年?底前?|年内|年初?|建成|完成|加强|推进|推动|启动|实施|支持|依托|开展|做强|提升|建设|打造|强化|新建|改建|扩建"
    # With whom, and where to: 指导, 对接, 选派, 对口, 帮扶, 在, 与, 向
    "|指导|组织|鼓励|通过|对接|深化|邀请|选派|联合|对口|支援|帮扶|帮带|托管|援建|结对|扶持|带动|由|在|与|和|及|到|赴|向|对|为|将|把)+"
)
_NOT_SCHOOL = re.compile("(?<!高)等|上(?!海)|[的和与及各所在个家名请入聘托赴盟]|院(?!$)|引进|联合|会同|携手")
_SCHOOL = re.compile(
    # 医科大学, 中医药大学针灸学院
    r"[\u4e00-\u9fff]{2,10}?(?:(?:医科大学|中医药大学|医药大学)(?:(?!附属|[与和及等的在建共合联开设])[\u4e00-\u9fff]{1,6}学院)?"
    # 医学院, 卫生职业学院, 高等专科学校
    "|医学院|中医学院|卫生健康职业学院|卫生职业(?:技术)?学院|职业技术(?:学院|大学)"
    "|职业学院|高等专科学校"
    # 综合大学医学院
    r"|大学(?:(?!附属|[与和及等的在建共合联开设])[\u4e00-\u9fff]{1,6}学院)?)"
)
#: What a name in no list must have to be a school's: a kind, or a university in front of a college.
_CERTAIN_SCHOOL = re.compile("医|职业|高等专科|大学.+学院")
#: A school's hospital that is called by its place.
_BRANCH = re.compile(rf"(?:附属)?(?P<place>[\u4e00-\u9fff]{{2,4}}?)(?:第[{NUMERAL}])?(?:人民|中医)?医院")
#: A hospital's name behind its school's.
AFFILIATED = re.compile(
    # 附属第一医院, 第二附属医院
    rf"(?:附属第[{NUMERAL}]+(?:人民|中心|中医)?医院|第[{NUMERAL}]+附属(?:[（(][\u4e00-\u9fff]{{2,4}}[）)])?医院"
    # 附属医院, 附属儿童医院, 附一院
    rf"|附属医院|附属(?:(?!医院)[\u4e00-\u9fff]){{2,7}}(?:医院|保健院)|附[{NUMERAL}]医?院"
    # A name of its own behind the school's; not 教学医院, 合作医院
    r"|(?!教学|实习|临床|定点|指导|合作|协作|[与和及等的对在共联建帮支附第])[\u4e00-\u9fff]{2,4}医院)"
)
#: The place in a hospital's name: 第二附属（乙山）医院.
_SITE = re.compile(r"附属[（(](?P<place>[\u4e00-\u9fff]{2,4})[）)]医院")


@dataclass(frozen=True, slots=True)
class Body:
    """What a name means. `rank`: 3 nation or province, 2 city, 1 county, 0 township; `inside`: in the document's place.

    `code` is the code of its place or None. `kind` is "hospital", "school" or "place". `choices` are the bodies that an
    unresolved abbreviation may mean.
    """

    name: str
    code: str | None
    rank: int
    inside: bool
    basis: NameBasis
    kind: str = "hospital"
    choices: tuple[str, ...] = ()


class Expander:
    """Resolves the institutions' names of one document.

    Args:
        text: the document's clean text, for the spelling that it uses most.
        vocabulary: places and, with its files, hospitals and universities.
        home: the place the document speaks for.
        resolver: of the document's units; the county's own hospitals are named by it.
    """

    def __init__(self, text: str, vocabulary: Vocabulary, home: Home, resolver: Resolver) -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._known = vocab.of(vocabulary)
        self._home = home
        self._resolver = resolver
        self._places = PlaceNames.of(vocabulary)
        self._memory: dict[str, Body | None] = {}
        self._doubles_the_character = any(level + "中医医院" in text for level in "县区市")
        self._picked: dict[tuple[str, str], Place | None] = {}
        self._above = _above_of(vocabulary)
        self._near_codes = [p.code for p in (home.at("city"), home.at("province")) if p is not None and p.code]

    def resolve(self, surface: str) -> Body | None:
        """The body that a whole name means, None where it names no institution of a place or of the list.

        >>> from loaders.resolve.places import home_of
        >>> from ontology.vocabulary import load
        >>> v = load()
        >>> home = home_of(v.places_by_code["350421"], v)
        >>> Expander("", v, home, Resolver(v, home)).resolve("医大附一医院").name
        '福建医科大学附属第一医院'
        """
        if surface not in self._memory:
            body = self._resolve(surface)
            if body is not None and body.basis != "unresolved":
                basis: NameBasis = "printed" if body.name == surface else "vocabulary"
                if body.basis != basis:
                    body = replace(body, basis=basis)
            elif body is not None:
                body = replace(body, name=surface)
            self._memory[surface] = body
        return self._memory[surface]

    def _resolve(self, surface: str) -> Body | None:
        listed = self._known.hospitals_by_surface.get(surface)
        if listed:
            chosen = self._choose(surface, listed, "hospital")
            return None if surface[0] == "第" and chosen.basis == "unresolved" else chosen
        schools = self._known.universities_by_surface.get(surface)
        if schools and (len(surface) > 3 or surface.endswith("学院")):
            return self._choose(surface, schools, "school")
        level = self._by_level(surface)
        if level is not None:
            return level
        return self._by_place(surface) or self._by_school(surface)

    def _choose(self, surface: str, bodies: tuple[vocab.Institution, ...], kind: str) -> Body:
        """The one that the surface means: the only one of the city, else of the province, else of all."""
        for code in self._near_codes:
            near = [b for b in bodies if self._within(b.place, code)]
            if len(near) == 1:
                return self._of(near[0], surface, kind)
            if near:
                break
        else:
            if len(bodies) == 1 and surface not in self._known.wide and surface[0] != "第":
                return self._of(bodies[0], surface, kind)
            near = list(bodies)
        return Body(surface, None, 3, False, "unresolved", kind, tuple(b.name for b in near[:9]))

    def _within(self, code: str | None, outer: str | None) -> bool:
        if not code or not outer:
            return False
        above = self._above.get(code)
        if above is None:
            above = self._above[code] = frozenset(p.code for p in self._vocabulary.ancestors(code))
        return outer in above

    def inside(self, code: str | None) -> bool:
        """Whether a place is the document's own or in it."""
        return self._within(code, self._home.code)

    def _of(self, body: vocab.Institution, surface: str, kind: str) -> Body:
        basis: NameBasis = "printed" if surface == body.name else "vocabulary"
        place = self._vocabulary.places_by_code.get(body.place)
        rank = 3
        if (
            kind == "hospital"
            and place is not None
            and "大学" not in body.name
            and body.name.startswith((place.name, place.stem))
        ):
            rank = _rank(place)
        return Body(body.name, body.place, rank, self.inside(body.place), basis, kind)

    def _by_level(self, surface: str) -> Body | None:
        """省二人民医院, 市中医院, 县总医院, 自治区人民医院."""
        autonomous = surface[:3] if surface.startswith(AUTONOMOUS) else ""
        character = autonomous or surface[:1]
        if character not in LEVELS and not autonomous:
            return None
        rest = surface[len(character) :]
        if rest[-1:] == "医":  # 省二医
            rest += "院"
        if BODY.fullmatch(rest) is None and _OWN_NAME.fullmatch(rest) is None:
            return None
        place = self._home.at("province") if character == "自治区" else self._resolver.by_level(character[-1])
        if place is None:
            return None
        known = self._vocabulary.places_by_code.get(place.code or "")
        if known is None or known.level == "county":
            unit = self._resolver.resolve(surface)
            if unit is None or unit.collective or rest == "院":
                return None
            bare = known is not None and rest == "医院" and known.name + rest in self._text
            name = known.name + rest if known and (bare or unit.name == surface) else unit.name
            return self._own(name, unit.jurisdiction, rest)
        if _OWN_NAME.fullmatch(rest):
            return Body(known.name + rest, known.code, _rank(known), self.inside(known.code), "vocabulary")
        return self._at_place(known, rest, known.name)

    def _own(self, name: str, code: str | None, rest: str) -> Body:
        """The county's own: by the spelling that the document uses most (中医院, 中医医院)."""
        if name.endswith("中医院") and self._doubles_the_character:
            name = name[:-3] + "中医医院"
        return Body(name, code, 1, True, "vocabulary")

    def _by_place(self, surface: str) -> Body | None:
        """温州市中医院, 厦门中医院, 上海嘉定区中心医院, 上犹安康医院."""
        if not surface.endswith(_BODY_ENDS):
            return None
        chain: list[Place] = []
        at = 0
        while at < len(surface) and len(chain) < 4:
            step = next(
                (
                    (end, place)
                    for end, these in self._places.at(surface, at)
                    if (place := self._picking(surface[at:end], these, chain))
                ),
                None,
            )
            if step is None:
                break
            at = step[0]
            chain.append(step[1])
        if not chain:
            return None
        rest = surface[at:]
        outer = len(chain) > 1 and chain[0].level == "province" and not chain[0].name.endswith("市")
        front = "".join(p.name for p in chain[outer:])
        if len(chain) == 1 and chain[0].level == "county" and not self.inside(chain[0].code):
            front = self.at(chain[0]).name
        made = self._at_place(chain[-1], rest, front)
        made_up = made is not None and made.name == front + rest != surface and not self._listed_name(made.name)
        far = rest == "医院" and not self.inside(chain[-1].code) and not surface.endswith(chain[-1].name + rest)
        if made is not None and made_up and (rest == "中心医院" or far):
            return replace(made, name=surface, basis="printed")  # of a town or a group as often as of a whole county
        if made is None and _PROPER.fullmatch(rest) and not _NOT_PROPER.search(rest[:-2]):
            inside = self.inside(chain[-1].code)
            made = Body(surface, chain[-1].code, _rank(chain[-1]), inside, "printed")
        return made

    def _at_place(self, place: Place, rest: str, front: str) -> Body | None:
        """A regular name at a place; what the list knows by that name goes first."""
        body = BODY.fullmatch(rest)
        if body is None or (body["plain"] and not body["n"] and place.level != "county" and rest != "医院"):
            return None
        for name in self._spellings(front, body, rest):
            listed = self._known.hospitals_by_surface.get(name, ())
            near = [h for h in listed if self._within(h.place, place.code)]
            if len(near) == 1:
                return self._of(near[0], name, "hospital")
        inside = self.inside(place.code)
        rank = _rank(place)
        if body["plain"]:  # 市一院: 第一医院 or 第一人民医院?
            if place.level == "county" and not body["n"]:
                unit = self._resolver.resolve(place.name + rest) if inside else None
                if unit is None:
                    return Body(front + rest, place.code, rank, inside, "vocabulary")
                return Body(unit.name, place.code, rank, inside, "vocabulary")
            first, second = (front + form for form in (self._ordinal(body) + "医院", self._ordinal(body) + "人民医院"))
            return Body(front + rest, None, rank, inside, "unresolved", "hospital", (first, second))
        full = rest.replace("妇保院", "妇幼保健院")
        if body["n"] and not full.startswith("第"):
            full = "第" + full
        if place.level == "county" and place.code == self._home.code:
            return self._own(front + full, place.code, rest)
        return Body(front + full, place.code, rank, inside, "vocabulary" if front + full else "printed")

    @staticmethod
    def _ordinal(body: re.Match[str]) -> str:
        number = body["n"] or ""
        return number if number.startswith("第") or not number else "第" + number

    def _spellings(self, front: str, body: re.Match[str], rest: str) -> Iterator[str]:
        """The names under which the list may have it, the printed one first."""
        yield front + rest
        number = self._ordinal(body)
        if number:
            if body["what"]:
                yield f"{front}{number}{body['what']}医院"
            elif body["plain"]:
                both = [n for n in (f"{front}{number}医院", f"{front}{number}人民医院") if self._listed_name(n)]
                if len(both) == 1:
                    yield both[0]
        if rest in ("中医院", "立中医院"):
            yield front + "中医医院"
        if rest in ("中医医院", "立中医院"):
            yield front + "中医院"

    def _listed_name(self, name: str) -> bool:
        """Whether a hospital of the list has this as its own name."""
        return any(h.name == name for h in self._known.hospitals_by_surface.get(name, ()))

    def _by_school(self, surface: str) -> Body | None:
        """A university or its hospital, printed in full and in no list: 云台医科大学附属第一医院."""
        if "学" not in surface:
            return None
        school = _SCHOOL.match(surface)
        if school is None or LEAD.match(surface) or _NOT_SCHOOL.search(school[0]):
            return None
        rest = surface[school.end() :]
        if rest and not AFFILIATED.fullmatch(rest):
            return None
        place = self._place_of(school[0], rest)
        if not rest and (place is None or not _CERTAIN_SCHOOL.search(school[0])):
            return None
        code = place.code if place else None
        return Body(surface, code, 3, self.inside(code), "printed", "hospital" if rest else "school")

    def _place_of(self, school: str, rest: str) -> Place | None:
        """Where a school's hospital is: by its own name (…大学顺德医院), the school's, or the school's place."""
        site = _SITE.search(rest)
        if site and (own := self.place(site["place"])):
            return own
        branch = _BRANCH.fullmatch(rest)
        if branch and (own := self.place(branch["place"])):
            return own
        named = next((p for _, these in self._places.at(school, 0) if (p := self._pick(these, []))), None)
        listed = self._known.universities_by_surface.get(school, ())
        return named or (self._vocabulary.places_by_code.get(listed[0].place) if len(listed) == 1 else None)

    def place(self, name: str, under: Place | None = None) -> Place | None:
        """The place that a whole name, full or short, means in this document, or in another that it stands behind.

        None where it is not certain.
        """
        these = self._vocabulary.places_by_name.get(name)
        return self._picking(name, these, [under] if under else []) if these else None

    def _picking(self, name: str, these: tuple[Place, ...], chain: list[Place]) -> Place | None:
        """`_pick`, remembered for this document."""
        key = (name, chain[-1].code if chain else "")
        if key not in self._picked:
            self._picked[key] = self._pick(these, chain)
        return self._picked[key]

    def _pick(self, these: tuple[Place, ...], chain: list[Place]) -> Place | None:
        """Of places of one name the one under the name before it, near home, or the only one."""
        these = tuple(p for p in these if p.code != NATION)
        if chain:
            these = tuple(p for p in these if self._within(p.code, chain[-1].code) and p.code != chain[-1].code)
        if len(these) == 1:
            return these[0]
        for code in [self._home.code, *self._near_codes]:
            near = [p for p in these if self._within(p.code, code)]
            if near:
                rank = {"province": 0, "city": 1, "county": 2}
                return (
                    min(near, key=lambda p: rank.get(p.level, 3)) if len({p.level for p in near}) == len(near) else None
                )
        levels = sorted(these, key=lambda p: {"province": 0, "city": 1}.get(p.level, 2))
        if len(levels) > 1 and levels[0].level != levels[1].level and self._within(levels[1].code, levels[0].code):
            return levels[0]
        capitals = [p for p in these if _CAPITAL.match(p.code or "")]
        return capitals[0] if len(capitals) == 1 and not chain else None

    def under(self, organisation: str, surface: str) -> Body | None:
        """A hospital by its bare name beside its organisation's: 眼科医院 where 中国中医科学院 is named."""
        one = next((h for h in self._known.hospitals_by_surface.get(organisation + surface, ())), None)
        return self._of(one, surface, "hospital") if one else None

    def at(self, place: Place) -> Body:
        """A place as a partner or a local side."""
        chain = [p for p in self._vocabulary.ancestors(place.code) if p.level == "province" and p.name.endswith("市")]
        front = chain[0].name if chain and chain[0].code != place.code else ""
        return Body(front + place.name, place.code, _rank(place), self.inside(place.code), "vocabulary", "place")

    @property
    def own_place(self) -> Body:
        """The document's own place as a local side."""
        return Body(self._home.name, self._home.code, 1, True, "vocabulary", "place")


def _rank(place: Place) -> int:
    """The `Body.rank` of what is a place's."""
    return {"city": 2, "county": 1}.get(place.level, 3)


_made_above: dict[str, dict[str, frozenset[str]]] = {}


def _above_of(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """The codes of a place and of all above it, filled as they are asked for; one table for a vocabulary."""
    if vocabulary.digest not in _made_above:
        _made_above.clear()
        _made_above[vocabulary.digest] = {}
    return _made_above[vocabulary.digest]
