"""The bodies that a clause begins with: `卫健、财政等部门`, `县卫健局和县财政局`, `镇综治办`, `养老机构`.

A name counts as far as the vocabulary or the resolver knows it. One that no one knows counts where its form is that of
a body and a duty follows at once.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extract import departments, described, fields, levels
from loaders.extract.brackets import name_limit
from loaders.extract.duties import CLAUSE_VERB, MODAL, VERB
from loaders.extract.levels import Step
from loaders.extract.name_forms import ASKED_FORM, BEFORE_NAME, CALLED, FORM, HOME, IN_CHARGE, KIND_ALONE, NEVER
from loaders.extract.subject_forms import (
    AND_FURTHER,
    AND_ITS,
    AND_OTHERS,
    EACH_LEVEL,
    GOES_ON,
    PART,
    PERSONS_FIRST,
    TWO_KINDS,
    WHERE,
)
from loaders.resolve.beginnings import LEVELS, SAYS_LEVEL
from loaders.resolve.collectives import GOVERNMENT, SEVERAL_LEVELS
from loaders.resolve.endings import LAST_OF_KINDS, has_predicate
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver
from loaders.values import dataclass

_LINK = re.compile(r"、|以及|会同|联合|和|与|及(?!时)|或者?|，(?=各|县|市|区|省)")
#: What says nothing of which bodies it is about, unless a clause in front does: 从事配餐的单位.
_UNSAID = frozenset(("单位", "部门"))
_WITH_WHOM = frozenset(("会同", "联合"))
SEVERAL = re.compile(r"(?:[省市县区]?[直级]?)?(?:各|有关|相关|其他)")
"""How the word for bodies begins that are not named: 有关部门."""
#: A party committee and the government of the same place: 各级党委、政府, 镇党委和政府.
_COMMITTEE = re.compile(r"(?:党委|党工委|^(?:各|有关|相关).*[省市州盟县区旗]委)$")
_GOVERNMENT = re.compile(rf"[、和与及]{GOVERNMENT}(?![办各部机主督采债网])")
_SAME_LEVEL = re.compile(r"[同本]级(?=[\u4e00-\u9fff]{2})(?!政府|人民|党委)")
#: 各级、各部门
_ALL_LEVELS = re.compile(r"各级(?=[、和](?:各|有关|相关))")
_AND = re.compile("[和与及]")
_AND_OF_OTHERS = re.compile("(?:[和与及]|或者?)(?=各|有关|相关|[省市县区州旗](?:[级直]|(?:人民)?政府))")
#: What fields do not do, but those who are called by them: 公安、消防、卫健立即启动响应.
_AT_ONCE = re.compile("(?:立即|迅速|第一时间)(?:[启组开赶派调出到行]|[\u4e00-\u9fff]{2,6}赶)")
_CLOSED = re.compile("[、，等和与及]|部门|系统|方面|行政|主管")
_SETS_TO_WORK = re.compile("(?:组织|会同|督促|协调|要求|责令)(?:有关|相关|各)")
_DEPARTMENTS = frozenset(("部门", "机关"))
#: A body of the place itself that is known by its form: 县养老服务工作领导小组办公室, 县自来水公司.
_GROUP = re.compile(
    # Nothing that begins a predicate stands in its name.
    r"[省市县区州旗](?!直|级|属)(?:(?![的要应须由将等在]|成立|组建|[设建]立|[下内]设|会同)[\u4e00-\u9fff]){2,18}?"
    "(?:(?:领导小组|指挥部|联席会议)(?:办公室)?|公司|集团|纪检监察组)"
    "(?=[、，要应须负牵会切统定和每全组召承履对作])"
)
_NOT_IN_NAME = re.compile("的|须|由|从(?![江化])|将|等|要(?<!主要)|应(?!急)|，|。|；|：")
#: A further field of a department that is named by its fields: 水务（海洋）、交通等部门.
_FIELD_TOO = re.compile(r"[（(](?P<other>[\u4e00-\u9fff]{2,8})[）)](?=[、和与及等]|以及|部门)")
_HOME_TOO = re.compile(rf"(?<=[区城]){HOME}")
_ALIAS = re.compile(r"[（(](?!以下)(?P<other>[^（）()]{3,16})[）)]")
#: What is brought to do something: 协调自然资源、林业部门做好衔接.
_CAUSES = re.compile(r"协[调助]|督促|指导|推动|引导|支持|联系|要求|争取|鼓励|动员|组织(?![、部和等])")
#: The party branch and the committee of a village: 各村“两委”.
_TWO_COMMITTEES = re.compile(r"“?两委”?(?:班子)?(?!成员|干部)")
_VILLAGE = re.compile(rf"(?P<village>行政村|村（社区）|村居|村){_TWO_COMMITTEES.pattern}")
#: Those of towns and of streets alike: 乡镇、街道民政机构.
_TOWNS = re.compile(r"(?:其?[\u4e00-\u9fff]{2,4}地的)?(?:乡镇|乡（镇）|镇（?乡）?)[、和]街道(?!办事处)")
#: A government and the first word of a field of its departments: 县人民政府及城乡 in 县人民政府及城乡规划、文物等部门.
_AND_FIELD = re.compile(r"(?:政府|管委会)(?:及(?!其)|和|与)(?!有关|相关|各)")
_SAYS = re.compile(VERB)
#: A further one of a list by what it does or has: 学校和从事配餐的企业应当.
_OF_WHICH_KIND = re.compile(
    r"(?:从事|有条件|具[有备]|开展|承担|提供|经营)(?:(?![，。；：、由的])[\u4e00-\u9fff]){0,20}?的"
    r"(?=[\u4e00-\u9fff]{2,10}?，?(?:应当|必须|负责))"
)
_LONGEST_SURFACE = 26


@dataclass(frozen=True, slots=True)
class Subject:
    """A list of units that opens a clause: each with where it stands, and where the list ends.

    `bare` counts the units up to the last bare stem (`发改、财政`); a list with any must end in 部门 or 等部门 to be
    `closed`. `formed`: some of them are known by their form alone.
    """

    units: list[tuple[int, int, Unit]]
    stop: int
    bare: int
    closed: bool
    formed: bool

    @property
    def start(self) -> int:
        return self.units[0][0]

    def holds(self, position: int) -> bool:
        return self.start <= position < self.stop


def read(text: str, at: int, end: int, resolver: Resolver, asked: bool = False) -> Subject | None:
    """The list of units that starts at `at`; None where none does. `asked`: 由 stands in front of it."""
    if NEVER.match(text, at, end):
        return None
    units: list[tuple[int, int, Unit]] = []
    bare = 0
    formed = False
    first = at = _past_persons(text, at, end)
    while True:
        shared = departments.further(text, at, end, units[-1][2], resolver) if units else None
        step = (*shared, False) if shared else _next(text, at, end, resolver, len(units), bare)
        if not shared and (longer := _longer(text, at, end, step, resolver, asked, bool(units) and not formed)):
            step, formed = longer, True
        part = step is None or (step[2] and not fields.STEM_ENDS.match(text, step[0], end))
        if part and len(units) > 1 and (last := fields.LAST_OF_KIND.match(text, at, end)):
            step = last.end("name"), departments.of_a_kind(last["name"], resolver), False
        if step is None:
            break
        stop, unit, is_bare = _with_its_own(text, at, end, step, resolver)
        units.append((at, stop, unit))
        bare = len(units) if is_bare else bare
        link = _LINK.match(text, stop, end)
        if link is None or AND_OTHERS.match(text, stop, end):
            break
        at = _past_persons(text, link.end(), end)
        kind = _OF_WHICH_KIND.match(text, at, end)
        at = kind.end() if kind and described.read(text, at, end, resolver) is None else at
        if link.group() in _WITH_WHOM and is_unnamed(text, at, end):  # 会同有关部门
            break
    if not units or (_too_short(text, first, units, bare) and not formed):
        return None
    stop = units[-1][1]
    if text[units[0][0] : stop] in _UNSAID and not text.endswith("的", 0, first):
        return None
    if called := CALLED.match(text, stop, end):
        stop = called.end()
    others = AND_OTHERS.match(text, stop, end)
    if others:
        stop = others.end()
        # 财政、公安等部门和有关企业; 财政、公安等部门和街道办事处、乡（镇）人民政府
        while further := AND_FURTHER.match(text, stop, end):
            step = _whole(text, further.end(), end, resolver)
            if step is None:
                break
            units.append((further.end(), *step[:2]))
            stop = step[0]
    closed = text.endswith(("部门", "机关"), 0, stop) or _is_closed(text, units, bare, others)
    closed = closed or (len(units) > 2 and _AT_ONCE.match(text, stop, end) is not None)
    formed = formed and (len(units) < 2 or 2 * sum(unit.sure for _, _, unit in units) <= len(units))
    return Subject(units, stop, bare, closed, formed)


def is_unnamed(text: str, at: int, end: int) -> bool:
    """Whether bodies begin that are not named: 有关部门, 其他部门, not 其他负有职责的部门."""
    return SEVERAL.match(text, at, end) is not None and not text.startswith("其他负有", at, end)


def _past_persons(text: str, at: int, end: int) -> int:
    """Where the first body of a list begins that persons stand in front of: 业主、物业服务企业."""
    near = text[at : min(at + 12, end)]
    said = "人" in near or "者" in near or "业主" in near or "河长" in near or "湖长" in near
    persons = PERSONS_FIRST.match(text, at, end) if said else None
    return persons.end() if persons else at


def _is_closed(text: str, units: list[tuple[int, int, Unit]], bare: int, others: re.Match[str] | None) -> bool:
    """Whether the stems of a list are said to be bodies by what follows them: `others`, or the unit behind the last."""
    if others is not None and others.group().endswith(("部门", "单位", "）")):
        return True
    return 0 < bare < len(units) and text.endswith("部门", 0, units[bare][1])


def _longer(
    text: str, at: int, end: int, step: Step | None, resolver: Resolver, asked: bool, behind_known: bool
) -> Step | None:
    """The body by its form that goes before a step: 信息科, not 信息; `behind_known`: all before it are known."""
    if step is not None and not _may_go_on(text, at, end, step):
        return None
    formed = _formed(text, at, end, resolver, asked)
    if formed is None or step is None:
        return formed
    if behind_known and formed[0] == step[0]:  # 残联 behind 民政、医保
        return None
    return formed if _is_longer(text, step, formed[0]) else None


def _whole(text: str, at: int, end: int, resolver: Resolver) -> Step | None:
    """A body that is no stem: one that is known, or one by its form."""
    step = _one(text, at, end, resolver)
    return step if step and not step[2] else _formed(text, at, end, resolver)


def _next(text: str, at: int, end: int, resolver: Resolver, before: int, bare: int) -> Step | None:
    """The next of a list behind `before` others; `bare` as in `Subject`."""
    step = fields.purse(text, at, end, resolver)
    if step is None and (said := described.read(text, at, end, resolver)):
        return (*said, False)
    step = step or fields.kind(text, at, end, resolver) or _one(text, at, end, resolver, shortest=2)
    known = step and (text.endswith("部门", at, step[0]) or fields.STEM_ENDS.match(text, step[0], end))
    if before and bare and not known:
        return fields.unknown_stem(text, at, end, resolver) or step
    if before == 0 and not (step and known) and (of_fields := fields.first_of_fields(text, at, end, resolver)):
        return of_fields
    if (
        step is None
        and before == 0
        and text.find("、", at + 2, at + 9) > 0
        and (first := fields.FIRST_STEM.match(text, at, end))
        and not BEFORE_NAME.match(text, at, end)
    ):
        second = _one(text, first.end(), end, resolver, shortest=2)
        by_stem = second and (second[2] or text.endswith("部门", 0, second[0]))
        return fields.unknown_stem(text, at, end, resolver) if by_stem else None
    return step or (_by_form(text, at, end, resolver) if before > 1 else None)


def _with_its_own(text: str, at: int, end: int, step: Step, resolver: Resolver) -> Step:
    """A body with what is named beside it as one: 各级党委、政府, 镇人民政府（街道办事处）, 县政府及其部门."""
    stop, unit, is_bare = step
    if more := levels.read(text, at, stop, end, resolver, _one):
        stop, unit, is_bare = more
    government = _GOVERNMENT.match(text, stop, end) if _COMMITTEE.search(text[at:stop]) else None
    stop = government.end() if government else stop
    if text.endswith("政府", at, stop) and (charged := IN_CHARGE.match(text, stop, end)):
        stop = charged.end()
        named = resolver.department(charged["charge"])
        unit = replace(
            unit,
            name=resolver.placed(text[at:stop]),
            functions=named.functions if named else ("all-units",),
            collective=True,
        )
    alias = _ALIAS.match(text, stop, end)
    if alias and resolver.known(alias["other"]) and (both := resolver.resolve(text[at : alias.end()])):
        stop, unit, is_bare = alias.end(), both, False
    elif home := _HOME_TOO.match(text, stop, end):  # 甲新城（乙镇）
        stop, is_bare = home.end(), False
    further = _FIELD_TOO.match(text, stop, end) if is_bare else None
    if further and (other := resolver.department(further["other"])):
        stop, unit = further.end(), replace(unit, functions=tuple(dict.fromkeys((*unit.functions, *other.functions))))
    if its := AND_ITS.match(text, stop, end):
        one = resolver.known(text[at:stop] + its.group()[1:]) if its.group()[0] in LEVELS else None  # 县纪委县监委
        unit = one or replace(unit, name=unit.name + its.group(), collective=True)
        stop, is_bare = its.end(), False
    return stop, unit, is_bare


def _may_go_on(text: str, at: int, end: int, step: Step) -> bool:
    """Whether a name may be the beginning of a longer one: a stem, two characters, 各市 in 各市公路管理机构."""
    stop, unit, is_bare = step
    if text.startswith("街道", stop + 1) and _TOWNS.match(text, at, end):
        return True
    if unit.collective or text[stop - 1] in "）)":
        return not (MODAL.match(text, stop, end) or CLAUSE_VERB.match(text, stop, end) or _LINK.match(text, stop, end))
    return is_bare or stop - at < 3


def _is_longer(text: str, step: Step, stop: int) -> bool:
    """Whether a name that ends at `stop` is longer than one that is known: 信息科, 数据提供部门, not 财政安排各部门."""
    known, unit, is_bare = step
    several = SEVERAL.search(text, known, stop)
    kind = (is_bare or unit.collective) and text.endswith(("部门", "单位", "机构", "组织"), known, stop) and not several
    return stop >= known and (kind or not _SAYS.search(text, known, stop))


def _too_short(text: str, first: int, units: list[tuple[int, int, Unit]], bare: int) -> bool:
    """Whether a list begins with a name of two characters and has not enough others to be one."""
    _, stop, unit = units[0]
    return stop - first < 3 and not bare and not unit.collective and len(units) < _few(text[first])


def _by_form(text: str, at: int, end: int, resolver: Resolver) -> Step | None:
    """A body that no vocabulary knows, in a list behind several that are known: 甲局、乙局、青禾学院要…."""
    limit = name_limit(text, at, min(end, at + _LONGEST_SURFACE))
    other = _NOT_IN_NAME.search(text, at + 1, limit)
    stop = other.start() if other else limit
    goes_on = text.startswith("、", stop) or MODAL.match(text, stop, end)
    unit = resolver.resolve(text[at:stop]) if goes_on and stop - at > 2 else None
    return (stop, unit, False) if unit is not None else None


def _formed(text: str, at: int, end: int, resolver: Resolver, asked: bool = False) -> Step | None:
    """A body by its form alone; one that only names its kind (养老机构) stands for all of them."""
    name = FORM.match(text, at, end) or (ASKED_FORM.match(text, at, end) if asked else None)
    if name is None or name.end("name") - at < 2:
        return None
    surface = name["name"]
    if has_predicate(surface):
        return None
    unit = resolver.resolve(surface)
    if unit is None or (KIND_ALONE.search(surface) and not unit.sure and surface[0] not in LEVELS):
        each = resolver.resolve("各" + surface)
        unit = replace(each, name=resolver.placed(surface)) if each else unit
    return name.end("name"), unit or departments.of_a_kind(surface, resolver), False


def _few(initial: str) -> int:
    """So many units a list has at least that begins with a name of two characters: 市委、市政府; 工会、共青团、妇联."""
    return 2 if initial in LEVELS else 3


def _one(text: str, at: int, end: int, resolver: Resolver, shortest: int = 3) -> Step | None:
    """The longest unit at a position; `shortest` is its least length."""
    if where := WHERE.match(text, at, end):  # 所在地县级人民政府: that of each
        step = _one(text, where.end(), end, resolver)
        return (step[0], replace(step[1], name=text[at : step[0]], collective=True), False) if step else None
    by_level = text[at : at + 1] in SAYS_LEVEL
    if by_level and (step := _of_same_level(text, at, end, resolver) or _of_villages(text, at, end, resolver)):
        return step
    if department := departments.read(text, at, end, resolver):
        return (*department, False)
    if by_level and (
        several := SEVERAL_LEVELS.match(text, at, end)
    ):  # 市、区民政部门: that of the city and those of its districts
        bracketed = text[several.end() - 1] in "）)"  # 州、县（市）人民政府
        begins = several.start("last") if bracketed else several.end() - (several["levels"] is None)
        shortest = 2 if several["levels"] else 3  # 县、乡两级政府
        step = _one(text, begins, end, resolver, shortest) or _formed(text, several.end(), end, resolver)
        if step and (step[2] or (bracketed and step[0] == several.end())):  # 市、县（市、区）气象主管机构
            formed = _formed(text, begins, end, resolver)
            step = formed if formed and _is_longer(text, step, formed[0]) else step
        if step and step[0] <= several.end() and text.startswith(("人民政府", "政府"), step[0]):
            return None
        return (step[0], _of_all(text[at : step[0]], step[1], resolver), step[2]) if step else None
    limit = name_limit(text, at, min(end, at + _LONGEST_SURFACE))
    return (
        (_of_each_level(text, at, limit, resolver) if by_level else None)
        or _named(text, at, end, limit, resolver, shortest)
        or _stem(text, at, min(at + 10, limit), resolver)
    )


def _of_same_level(text: str, at: int, end: int, resolver: Resolver) -> Step | None:
    """Those of the level of whom a sentence is about: 同级人社、财政部门."""
    same = _SAME_LEVEL.match(text, at, end)
    if _ALL_LEVELS.match(text, at, end) and (unit := resolver.resolve("各级单位")):
        return at + 2, replace(unit, name=resolver.placed("各级")), False
    step = _one(text, same.end(), end, resolver, shortest=2) if same else None
    if same and (step is None or (step[2] and not fields.STEM_ENDS.match(text, step[0], end))):
        step = fields.unknown_stem(text, same.end(), end, resolver)
    return (step[0], _of_all(text[at : step[0]], step[1], resolver), step[2]) if step else None


def _of_villages(text: str, at: int, end: int, resolver: Resolver) -> Step | None:
    """The two committees of each village: 村“两委”."""
    village = _VILLAGE.match(text, at, end)
    each = resolver.resolve("各" + village["village"]) if village else None
    if village is None or each is None:
        return None
    home = each.name.removesuffix("各" + village["village"])
    return village.end(), replace(each, name=home + village.group()), False


def _of_each_level(text: str, at: int, limit: int, resolver: Resolver) -> Step | None:
    """The first stem of a list that is of every level: 各级民政、财政部门."""
    each = EACH_LEVEL.match(text, at)
    stem = _stem(text, each.end(), min(at + 14, limit), resolver) if each else None
    if (
        stem is None
        or not text.startswith("、", stem[0])
        or text.startswith("政府", stem[0] - 2)
        or _COMMITTEE.search(text, at, stem[0])
    ):
        return None
    return stem[0], replace(stem[1], name=text[at : stem[0]] + "部门", collective=True), True


def _named(text: str, at: int, end: int, limit: int, resolver: Resolver, shortest: int) -> Step | None:
    """The longest name that is known, or a department by what it is for, up to `limit`."""
    other = _NOT_IN_NAME.search(text, at + 1, limit)  # a place may begin with one: 将乐县
    name_end = other.start() if other else limit
    group = _GROUP.match(text, at, end) if text[at : at + 1] in LEVELS else None
    as_group = resolver.resolve(group.group()) if group else None
    two = _AND.search(text, at + 2, limit) is not None
    lasts = [n for n in range(limit, name_end, -1) if text[n - 1] in LAST_OF_KINDS]
    for stop in [*lasts, *resolver.endings.stops(text, at, name_end)]:
        if two and TWO_KINDS.fullmatch(text, at, stop):  # 有关部门和科研单位
            continue
        if text.startswith("的编制", at - 1, stop):  # 规划的编制部门 draws it up
            return stop, departments.of_a_kind(text[at:stop], resolver), False
        if text.endswith("部门", at, stop) and departments.are_two(text[at:stop], resolver):
            continue
        if text[stop - 2 : stop] in _DEPARTMENTS or text.endswith("救援机构", at, stop):
            unit = departments.by_field(text[at:stop], resolver)
            if unit is not None and not GOES_ON.match(text, stop, end):
                return stop, unit, False
        if group and as_group and stop < group.end():  # 县委教育工作领导小组 is not 县委
            return group.end(), as_group, False
        if stop > name_end:
            continue
        surface = text[at:stop]
        if surface.rfind("（") > surface.rfind("）"):  # 县政府（含派出机构，下同）
            continue
        unit = resolver.known(surface)
        if unit is None or GOES_ON.match(text, stop, end):
            continue
        if unit.collective and _is_several(text, at, stop, end, resolver):
            continue
        if unit.collective and text.startswith("各", stop):  # 各地各学校
            more = _one(text, stop, end, resolver, shortest=2) or _formed(text, stop, end, resolver)
            if more:
                return more[0], replace(unit, name=unit.name + text[stop : more[0]]), False
        both = _TWO_COMMITTEES.match(text, stop, end) if unit.collective else None
        if both:
            return both.end(), replace(unit, name=unit.name + both.group()), False
        if len(surface) >= shortest or unit.collective:
            longer = PART.match(text, stop, end)
            part = resolver.resolve(text[at : longer.end()]) if longer else None
            return (longer.end(), part, False) if longer and part else (stop, unit, False)
    return (group.end(), as_group, False) if group and as_group else None


def _is_several(text: str, at: int, stop: int, end: int, resolver: Resolver) -> bool:
    """Whether what is known as a collective is more than one, or more than a name: 各乡镇和县级相关部门."""
    surface = text[at:stop]
    if "或者" in surface or _AND_FIELD.search(surface) or _acts(surface, resolver):
        return True
    others = _AND_OF_OTHERS.search(text, at, min(stop + 2, end))
    if others and others.start() < stop:
        return True
    return BEFORE_NAME.match(surface) is not None or not resolver.is_closed(surface)


def _acts(surface: str, resolver: Resolver) -> bool:
    """Whether what seems a collective is one body, or all of a kind, that acts on others: 各单位同步加挂分院."""
    whose = surface.find("各")
    in_front = surface[:whose] if whose > 4 and not surface.startswith("地方", whose - 2) else ""
    if in_front and resolver.resolve(in_front) is None:  # 县水务局推送各乡镇
        return True
    if _SETS_TO_WORK.search(surface, 3):  # 县人民政府组织有关部门
        return True
    verb = CLAUSE_VERB.search(surface, 3)
    if verb and resolver.department(departments.DEPARTMENT.sub("", surface[2:])):  # 各区人力资源社会保障部门
        return False
    return verb is not None and resolver.known(surface[: verb.start()]) is not None


def _of_all(surface: str, one: Unit, resolver: Resolver) -> Unit:
    """The bodies of several places that `one` is an example of, under the phrase that names them."""
    return replace(one, name=resolver.placed(surface), collective=True)


def _stem(text: str, at: int, end: int, resolver: Resolver) -> Step | None:
    """The longest bare stem (发改、财政) at a position."""
    if end - at < 2 or _CAUSES.match(text, at, end):
        return None
    stops = resolver.stems(text, at, end)
    elided = resolver.stems(text, at + 1, end) if text[at] in LEVELS else []  # 省发改、科技、工信…等部门
    for stop in sorted({*stops, *elided}, reverse=True):
        if stop < at + 2:
            break
        if GOES_ON.match(text, stop):  # 医保经 in 医保经办机构
            continue
        if text.find("以及", at, stop) >= 0:
            continue
        joined = _AND.search(text, at, stop)
        if joined and (not _CLOSED.match(text, stop) or departments.are_two(text[at:stop] + "部门", resolver)):
            continue
        unit = resolver.department(text[at:stop]) if stop in stops else None
        if unit is None and stop in elided and stop > at + 2:
            unit = resolver.department(text[at + 1 : stop], text[at])
        if unit is not None:
            return stop, unit, True
    return None
