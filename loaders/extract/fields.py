"""Departments that are called by fields of which no vocabulary need know one: `道路、管网、绿化等部门`.

That a list is of bodies is said by what closes it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extract import departments
from loaders.extract.duties import BINDING, CLAUSE_VERB
from loaders.extract.name_forms import BEFORE_NAME
from loaders.resolve.beginnings import SAYS_LEVEL
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver

#: A department in a list of stems: 民政、卫健、老年事务部门, 民政、卫健、老年事务和相关部门.
_STEM_IN_LIST = re.compile(
    r"(?P<stem>(?:(?![和及与等])[\u4e00-\u9fff]){2,8}?"
    r"(?:部门|(?=(?:、[\u4e00-\u9fff]{2,8}?)+部门"
    r"|(?:、[\u4e00-\u9fff]{2,8}?)*(?:等|[和及与](?:其他|有关|相关))(?:有关|相关|政府|职能|主管|行政(?:管理)?)*(?:部门|单位))))"
)
#: 安全监管、交通运输、公安等部门: one at the beginning, where two that are known follow.
FIRST_STEM = re.compile(
    r"(?:(?![的由在对向将各除需须后])[\u4e00-\u9fff]){2,8}?(?<![省市县区])、(?=[\u4e00-\u9fff]{2,8}(?:、|部门))"
)
#: 道路、管网、绿化等部门: fields of which no vocabulary need know one.
_CALLED_BODIES = re.compile(
    r"(?P<first>(?!国务院)(?:(?![的由在对向将各除需须后和与及等])[\u4e00-\u9fff]){2,6})"
    r"(?:、(?:(?![的由在对向将各除需须后等])[\u4e00-\u9fff]){2,6}){1,14}"
    r"等(?:有关|相关)?(?:部门(?![的负])|单位(?=，?(?:应当?|要|须|必须|负责|按|[依在]|配合|会同|协同|共同|[和及、])))"
)
#: 检验、检测机构, 勘察、设计、施工单位: kinds of one sort of bodies, which only the last word names.
_KINDS = re.compile(
    r"(?P<first>各?(?:(?![的由在对向将各等和与及或])[\u4e00-\u9fff]){2})"
    r"(?:、(?:(?![的由在对向将各等和与及或])[\u4e00-\u9fff]){2}){0,5}"
    r"[、和及](?P<last>(?:(?![的由在对向将各等和与及或])[\u4e00-\u9fff]){2})(?P<sort>单位|机构|企业)"
    "(?=，?(?:应当?|要|必须|负责|按照?|[和及、]|以及))"
)
#: 学校、医院、建设工地等单位: the last of several, which no vocabulary knows.
LAST_OF_KIND = re.compile(
    r"(?P<name>(?![的由在对向将各])[\u4e00-\u9fff]{2,8}?)等(?:各)?(?:有关|相关)?(?:单位|部门|机构|企业)"
)
#: The finance department as the purse of its place: 县财政给予补助.
_PURSE = re.compile(
    rf"(?P<name>(?:(?P<level>[省市州县区旗])级?|[乡镇]|[同本各乡镇]级|(?:[省市州县区旗乡镇]、?){{2,3}}两?级?)财政)"
    rf"(?={BINDING}|{CLAUSE_VERB.pattern}|予以|列支|负担|先行|垫付|统筹|酌情|解决|兜底|配套|按|每|足额|全额|、(?!审计))"
)
STEM_ENDS = re.compile("[、和与及等]|以及|部门")


def unknown_stem(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit, bool] | None:
    """A department that no vocabulary knows, in a list of stems: 民政、卫健、社会组织管理部门."""
    stem = _STEM_IN_LIST.match(text, at, end)
    if stem is None:
        return None
    surface = stem["stem"].removesuffix("部门") + "部门"
    unit = resolver.resolve(surface) or departments.of_a_kind(surface, resolver)
    return stem.end("stem"), unit, stem["stem"] != surface


def kind(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit, bool] | None:
    """One of a list of kinds of bodies that only the last word names: 检验、检测机构."""
    kinds = (
        _KINDS.match(text, at, end) if text.find("、", at + 2, at + 4) > 0 or text[at + 2 : at + 3] in "和及" else None
    )
    if kinds is None or (BEFORE_NAME.match(text, at, end) and not text.startswith("建设、", at)):
        return None
    if resolver.department(kinds["last"]):
        return None
    return kinds.end("first"), departments.of_a_kind(kinds["first"] + kinds["sort"], resolver), False


def first_of_fields(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit, bool] | None:
    """The first of a list that is said to be of bodies, which no vocabulary need know: 道路、管网等部门."""
    if text.find("等", at, min(end, at + 80)) < 0:
        return None
    fields = _CALLED_BODIES.match(text, at, end)
    if fields is None or BEFORE_NAME.match(text, at, end):
        return None
    first = fields["first"]
    return fields.end("first"), resolver.department(first) or departments.of_a_kind(first, resolver), True


def purse(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit, bool] | None:
    """The finance department as the purse of its place, or those of several: 县财政给予补助, 由各级财政列支."""
    named = _PURSE.match(text, at, end) if text[at : at + 1] in SAYS_LEVEL else None
    unit = resolver.department("财政", named["level"] or "") if named else None
    if named is None or unit is None:
        return None
    if named["level"] is None and not named["name"].startswith("本"):
        unit = replace(unit, name=resolver.placed(named["name"]), collective=True)
    return named.end("name"), unit, False
