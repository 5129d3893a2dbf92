"""How names end, so that a stretch of text that is none is seen at a look."""

from __future__ import annotations

import re
from typing import ClassVar

from ontology.vocabulary import Vocabulary

#: Characters that end a compound, a body known by its form, or a bracketed alias.
_LAST = frozenset(
    "局委厅部办院会社站所处队行馆台署网校厂科股室园组关心司团学府道区盟地本业乡镇村级等省市县州旗）)〕]〉"
)
#: Those that end a body that the vocabulary can take apart, a branch, or a bracketed alias.
_LAST_OF_KNOWN = frozenset("局厅委办会室队行司）)〕]〉")
LAST_OF_KINDS = frozenset("门关构")
"""Those of words for bodies of a kind: 部门, 机关, 救援机构."""
_DEPARTMENT = re.compile(
    r"^(?![省市州盟县区旗])(?:.{1,10}(?<!办事)(?<!管理)(?<!秘书)[处科股]|.{2,10}(?<!小)(?<!工作)组)$"
)
#: What a body is called after.
_CALLED = re.compile(r"“[^“”，。；：]{1,14}”(?=[\u4e00-\u9fff]{3})")
_BODY_END = re.compile(
    r"(?:[局委厅部办院会社站所处队行馆台署网校厂科股室园组关]|中心|公司|集团|[大中小]学|中专|医[共联]体|政府|街道|分局|园区|联盟|基地|银行|资本|企业"
    r"|(?:开发|合作|示范|试验|高新|经开|保税|新)区|[乡镇村])$"
)
_NOT_BODY = re.compile(
    r"[，。；：“”‘’\d《》]|^(?:全|本|该|其|我)|(?:工作|建设|机制|制度|措施|服务|项目|社会|机会|全部|内部|干部)$"
)
#: An office and the body that it is in.
_OFFICE = re.compile(r"(?P<body>[\u4e00-\u9fff]{3,20}?[局委办厅院])[\u4e00-\u9fff]{2,9}[处科股室组队]")
_OPENER = re.compile(r"[（(〔\[〈]")
_COMMITTEES = {"管委会": "管理委员会", "执委会": "执行委员会"}
_COMMITTEE_END = re.compile(rf"(?:{'|'.join(_COMMITTEES)})$")


class Endings:
    """The ends of all names that a vocabulary knows.

    `last` holds the last characters of all that may be a body, a place or an alias; `before_place` what stands in front
    of the place in the names that hold one (人行 in 人行{stem}中心支行).
    """

    _made: ClassVar[dict[str, Endings]] = {}

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Endings:
        """The one for a vocabulary, built once."""
        if vocabulary.digest not in cls._made:
            cls._made = {vocabulary.digest: cls(vocabulary)}
        return cls._made[vocabulary.digest]

    def __init__(self, vocabulary: Vocabulary) -> None:
        nouns = [noun for entry in vocabulary.collective_nouns for noun in entry.nouns]
        surfaces = [*vocabulary.offices_by_surface, *nouns, *vocabulary.name_endings, "单位", "部门", "城市"]
        self._last_two = frozenset(surface[-2:] for surface in surfaces)
        self._places = vocabulary.places_by_name
        self.last = frozenset({two[-1] for two in self._last_two} | {name[-1] for name in self._places}) | _LAST
        alone = _LAST_OF_KNOWN | LAST_OF_KINDS
        before: dict[str, str] = {}
        for two in sorted(two for two in self._last_two if two[-1] not in alone):
            before[two[-1]] = before.get(two[-1], "") + re.escape(two[0])
        ends = (f"{re.escape(last)}(?<=[{firsts}].)" for last, firsts in before.items())
        self._stops = re.compile("|".join([*map(re.escape, sorted(alone)), *ends]))
        slotted = (surface.partition("{") for surface in vocabulary.offices_by_surface)
        self.before_place = frozenset(before for before, slot, _ in slotted if slot)

    def can_end(self, surface: str) -> bool:
        """Whether any body, bracket or place ends like this: most stretches of running text do not."""
        return surface[-2:] in self._last_two or surface[-1] in _LAST or surface in self._places

    def stops(self, text: str, start: int, end: int) -> list[int]:
        """Where a body that is more than its form, or a department, may end that begins at `start`, farthest first."""
        if _OPENER.search(text, start, end):
            return [n for n in range(end, start + 1, -1) if text[n - 1] in self.last]
        return [last.end() for last in self._stops.finditer(text, start + 1, end)][::-1]

    def may_be_known(self, surface: str) -> bool:
        """Whether a body that is more than its form can end like this, or a collective that is closed."""
        return surface[-2:] in self._last_two or surface[-1] in _LAST_OF_KNOWN or bool(_OPENER.search(surface))


def is_short_for(short: str, full: str) -> bool:
    """Whether every character of `short` stands in `full` in order.

    >>> is_short_for("民政和人社局", "明溪县民政和人力资源社会保障局"), is_short_for("卫健委", "明溪县卫生健康局")
    (True, False)
    """
    rest = iter(full)
    return all(c in rest for c in short)


def park_in_full(surface: str) -> str:
    """The committee of a zone with the 会 that some places leave out.

    >>> park_in_full("开发区管委"), park_in_full("城管委")
    ('开发区管委会', '城管委')
    """
    return surface + "会" if surface.endswith(("区管委", "园管委")) else surface


def committee_in_full(surface: str) -> str:
    """A name with the committee that it ends with written out.

    >>> committee_in_full("青禾新区管委会"), committee_in_full("县医管委")
    ('青禾新区管理委员会', '县医管委')
    """
    return _COMMITTEE_END.sub(lambda end: _COMMITTEES[end.group()], surface)


def is_department(surface: str) -> bool:
    """Whether a name is that of a department inside a body which is not named beside it.

    >>> [is_department(name) for name in ("应急处", "医政组", "街道办事处", "县公园管理处", "领导小组")]
    [True, True, False, False, False]
    """
    return surface[-1:] in "处科股组" and _DEPARTMENT.match(surface) is not None


def unquoted(surface: str) -> str:
    """A name without what it is called after.

    >>> unquoted("县“三支一扶”工作协调管理办公室"), unquoted("“三支一扶”")
    ('县工作协调管理办公室', '“三支一扶”')
    """
    return _CALLED.sub("", surface)


#: A predicate that a name seems to begin with.
_PREDICATE = re.compile(
    r"接受(?!单位|机[关构]|部门)|审议|并(?![联网购轨案])|经(?![济信发贸营管开委侦])|商(?![务业事贸标品丘洛州城河南水])"
    r"|本[省市县区]?(?:支持|鼓励|建立|推进|依托)"
)
#: One that runs into it anywhere.
_PREDICATE_INSIDE = re.compile(
    r"会同|责成|提请|列入|在向|按行|报(?=[国省市县][^社])|委托(?<=[一-龥]{2}委托)(?<!受委托)"
)


def has_predicate(surface: str) -> bool:
    """Whether what looks like a name holds a verb that no name has.

    >>> has_predicate("主任会议提请常务委员会"), has_predicate("接受居民委员会"), has_predicate("经济委员会")
    (True, True, False)
    >>> has_predicate("市级林业主管部门报省财政厅"), has_predicate("石桥日报社")
    (True, False)
    """
    return _PREDICATE.match(surface) is not None or _PREDICATE_INSIDE.search(surface) is not None


def is_body(surface: str) -> bool:
    """Whether a name that no vocabulary knows has the form of a body's.

    >>> [is_body(name) for name in ("县医管委", "县“双拥”办公室", "完善机制", "“双拥”")]
    [True, True, False, False]
    """
    if len(surface) < 3 or has_predicate(surface):
        return False
    return not _NOT_BODY.search(unquoted(surface)) and _BODY_END.search(surface) is not None


def body_of_office(surface: str) -> str | None:
    """The body in front of the name of its own office.

    >>> body_of_office("省财政厅社会保障处"), body_of_office("省社会保障处")
    ('省财政厅', None)
    """
    office = _OFFICE.fullmatch(surface)
    return office["body"] if office else None
