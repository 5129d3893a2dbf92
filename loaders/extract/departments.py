"""Departments called by their field (`县级财政部门`), or with their government: `省人民政府商务主管部门`.

The name says what they are for and whose they are, not what they are called. One of the document's own place is the
body that has the field there; several, and those of governments of a kind (县级以上人民政府), are one collective.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.resolve.beginnings import LEVELS
from loaders.resolve.collectives import OF_ALL
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver
from ontology.vocabulary import NATION

_OF_GOVERNMENT = re.compile(
    # 国务院, 省人民政府, 国务院和省人民政府
    r"(?P<whose>国务院(?![和及、](?:地方|[省市县]))|(?:国务院[和及、])?(?:(?![，。；：、的和与及或由]|应当)[\u4e00-\u9fff（）]){1,14}?政府)"
    # nothing that ends the name there: 及其, 有关, 组织
    "(?!及其|[和与及或、的]|有关|相关|其他|各|所属|组成|组织|会同|督促|工作|职能|确定|授权|指定|批准|应急预案)"
    # 财政、税务（主管部门）
    r"(?P<fields>(?:(?!政府|部门|应当|负责|要求)[\u4e00-\u9fff、]){2,30}?)等?(?:有关|相关)?(?:行政)?(?:主管|管理)?(?:部门|机关)"
)
#: A further one of the nation's, its 国务院 left out: 国务院网信部门、工业和信息化主管部门.
_FURTHER = re.compile(
    r"(?![省市州盟县区旗各]|有关|相关|其他|地方|国务院)(?P<fields>(?:(?!政府|部门|应当|负责|要求)[\u4e00-\u9fff]){2,16}?)(?<!行政)"
    r"(?:行政)?(?:主管|管理)?部门"
)
_OF_A_KIND = re.compile(r"各|地方|[同本上下]级|沿海|所在|事发|设区|[省市州盟县区旗乡镇](?:级|[、（])|(?:人民)?政府")
_JOINS = re.compile("[、和与及]")
_FARTHEST = 18
DEPARTMENT = re.compile(r"(?:行政)?(?:主管)?部门")
"""What a department is called by, behind its field."""
_BOTH = re.compile(
    r"(?P<one>[^、和与及]{2,10}?)(?P<each>部门)?[和与及](?P<other>[^、和与及]{2,10}?)(?:行政)?(?:主管)?部门"
)
#: 组织机关开展 is a verb with its object.
_KIND = re.compile(r"(?<!组织)(?:行政)?机[关构]$")
#: 规划编制机关 are those who draw something up.
_DRAWS_UP = re.compile("(?:规划|方案|预案|标准|计划|报告|预算)编制机[关构]")
#: A government's department is that of its place: 省人民政府财政部门.
_AFTER_LEVEL = re.compile(r"(?<=^[省市州盟县区旗])(?:人民)?政府(?=[\u4e00-\u9fff]{2})")


def read(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit] | None:
    """Where such a department that begins at `at` ends, and the unit; None where its field is not known."""
    if text.find("政府", at, min(end, at + _FARTHEST)) < 0 and not text.startswith("国务院", at):
        return None
    named = _OF_GOVERNMENT.match(text, at, end)
    fields = _fields(named["fields"], resolver) if named else None
    if named is None or not fields:
        return None
    whose, stop = named["whose"], named.end()
    surface = text[at:stop]
    functions = tuple(dict.fromkeys(f for field in fields for f in field.functions))
    if whose.startswith("国务院"):  # 国务院和省人民政府工业主管部门: those of both
        return stop, Unit(surface, functions, NATION, True, "vocabulary")
    government = resolver.known(whose)
    home = resolver.by_level("")
    if government is None and not _OF_A_KIND.match(whose):  # of a place in no table
        return named.end(), Unit(surface, functions, None, len(fields) > 1, "unresolved", sure=False)
    if government is None or government.collective:
        code = home.code if home else None
        return named.end(), Unit(resolver.placed(surface), functions, code, True, "vocabulary")
    own = home is not None and government.name == home.name + "人民政府"
    if len(fields) == 1 and (own or (whose[0] in LEVELS and len(whose) < 6)):
        one = resolver.department(named["fields"], "" if own else whose[0])
        if one is not None:
            return named.end(), replace(one, functions=functions)
    name = government.name + surface[len(whose) :]
    return named.end(), Unit(name, functions, government.jurisdiction, len(fields) > 1, "unresolved", sure=False)


def further(text: str, at: int, end: int, before: Unit, resolver: Resolver) -> tuple[int, Unit] | None:
    """The next department behind one of the State Council's, whose 国务院 it shares; None where it is another's."""
    if not before.name.startswith("国务院") or not before.name.endswith("部门"):
        return None
    named = _FURTHER.match(text, at, end)
    fields = _fields(named["fields"], resolver) if named else []
    if named is None or not fields:
        return None
    functions = tuple(dict.fromkeys(f for field in fields for f in field.functions))
    return named.end(), Unit("国务院" + named.group(), functions, NATION, True, "vocabulary")


def _fields(printed: str, resolver: Resolver) -> list[Unit]:
    """The departments of a list of fields, one for a merged field (工业和信息化); none where one is not known."""
    whole = resolver.department(printed)
    parts = _JOINS.split(printed)
    if whole is not None and (len(whole.functions) == 1 or len(parts) == 1):
        return [whole]
    found: list[Unit] = []
    pieces = printed.split("、")
    for piece in pieces:
        one = resolver.department(piece)
        halves = [one] if one and len(one.functions) == 1 else [resolver.department(p) for p in _JOINS.split(piece)]
        if None in halves or not all(_JOINS.split(piece)):
            return [one] if one and len(pieces) == 1 else []
        found += [half for half in halves if half is not None]
    return found


def are_two(surface: str, resolver: Resolver) -> bool:
    """Whether 民政和发展改革部门 are two bodies: neither the vocabulary nor the document has one for both."""
    both = _BOTH.fullmatch(surface)
    if both is None or both["each"]:
        return both is not None
    whole = by_field(surface, resolver)
    if whole is not None and len(whole.functions) == 1:
        return False
    one, other = (by_field(half, resolver) for half in both.group("one", "other"))
    return one is not None and other is not None and one.name != other.name


def by_field(surface: str, resolver: Resolver) -> Unit | None:
    """A body that is named by what it is for: 县级财政部门, 公安机关, 消防救援机构."""
    if _DRAWS_UP.fullmatch(surface):
        return of_a_kind(surface, resolver)
    stem = _AFTER_LEVEL.sub("", _KIND.sub("", DEPARTMENT.sub("", surface)))
    if stem.endswith(OF_ALL) and len(stem) < 5:
        return None
    level = stem[0] if stem[:1] in LEVELS else ""
    unit = resolver.department(stem) if level and len(stem) > 2 else None  # 市场监管 is no 场监管 of a 市
    if unit is None and len(stem) > 1:
        unit = resolver.department(stem.removeprefix(level).removeprefix("级"), level)
        if unit is not None and level and unit.jurisdiction is None and unit.name.endswith("部门"):
            unit = replace(unit, name=surface)  # of which place is not known, of which level is
    return unit


def of_a_kind(surface: str, resolver: Resolver) -> Unit:
    """Bodies of a kind that not even their ending tells: 养殖场."""
    place = resolver.by_level("")
    code = place.code if place else None
    return Unit(resolver.placed(surface), ("other",), code, True, "unresolved", sure=False)
