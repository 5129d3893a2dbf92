"""Bodies named by kind, not by name: 各乡（镇）人民政府, 有关部门, 基层分院."""

from __future__ import annotations

import re
from typing import ClassVar

from loaders.resolve.endings import is_department
from loaders.text import ROUND
from ontology.vocabulary import Vocabulary

#: A body of several levels: 市、区民政部门, 市和区、县人民政府, 市、旗县区政府, 市、县两级民政部门.
SEVERAL_LEVELS = re.compile(
    # 市, 市（州）
    "(?:省辖)?[省市州盟县区旗乡](?:[（(][省市州盟县区旗、]{1,6}[）)])?"
    # 、区, 和县（市、区）, 或者设区的市
    "(?:(?:、|和|或者?)(?:相关|有关)?"
    "(?P<last>(?:设区的|省辖)?(?:民族乡|[省市州盟县区旗乡镇]{1,3})(?:[（(][^（）()]{1,6}[）)])?))+"
    r"(?P<levels>[两三]?级)?(?=[\u4e00-\u9fff]{2})"
)
_QUANTIFIED = re.compile(
    r"^国务院(?=部门$)|^(?:[省市县区州盟旗镇]|自治区|中央|国务院|全[省市县区州国])?[级直属]?(?:各级|各|有关|相关|其他|其它|所有|全体|区县|属地)"
    # 中央驻粤单位, 中央和省属驻韶有关单位: bodies of places above at work in this one.
    r"|^(?:中央|中直|中省|[国部省市]家?[直属]?|[和及、])+驻[\u4e00-\u9fff]{1,3}?(?:各|有关|相关)?(?:单位|企业|机构|高校|部门)"
    r"|^(?:[省市州县区乡]级|[市州县区旗][（(](?:[省市州盟县区旗]|自治|、)+[）)]级?)(?:及)?以上(?:地方)?(?:各级)?(?=[\u4e00-\u9fff]{2})"
    rf"|^(?:{SEVERAL_LEVELS.pattern})"
    # 县（市）人民政府, 县（市、区）民政部门: those of all of them.
    r"|^[县市区旗镇](?:[（(〔](?:[省市州盟县区旗乡]|自治|特|林|、)+[）)〕])(?=[\u4e00-\u9fff]{2})"
    # 三县, 两区人民政府: places that are only counted.
    r"|^[两二三四五六七八九十]{1,2}个?(?:县|区|市|旗|乡镇|镇|街道|县区|县市|市县|县市区)(?=$|[县区市]?(?:人民)?(?:政府|委|党委|管委会))"
)
_WITHIN = re.compile(
    r"所有(?:部门|单位|企业)|各(?:科室|部门|单位|分院|分公司|乡|镇|街道|区|县|市|级|有关|相关|成员|[\u4e00-\u9fff]{0,4}医院)"
    # Each form begins with a character of its own, which makes the search quick.
    + "".join(
        rf"|{word}(?:部门|单位|企业|机构|区县|科室|处室)$"
        for word in ("有关", "相关", "成员", "牵头", "配合", "参与", "协办", "责任", "主管", "职能")
    )
    + "|等部门$"
)
#: Bodies by their kind alone: 市级医疗机构, 二级以上公立医院.
_BY_KIND = re.compile(
    # Of which level or place: 市级, 省直, 县域, 二级以上, 驻某
    r"^(?:[省市县区州]级|[省市县区州](?:直|属)|[省市县区州](?:域|内)|二级|三级|基层|专业|乡镇|村级|驻[\u4e00-\u9fff])(?:以上|及以上)?"
    # of which kind: 公立, 党政, 部门, 国有, 医院
    "(?:各)?(?:公立|医疗|党政|政务|机关|部门|单位|企业|国有|金融|新闻|主要|公共|卫生|学校|医院|机构|直属)"
)
#: What stands in no name of several bodies: it is a predicate, or three lists and more.
_IN_PREDICATE = re.compile(
    "(?<!主)要|[须按将向对每在的等是]|从(?![江化])|会同|以(?!上)|应(?!急)"
    "|成立|组建|建立|颁发|召开|制[定订]|编制|明确|安排|选派|运营|承担|从事|申请|设立|举办|根据|结合|征求|主管本|领导(?!小组|班子|机构)"
    "|加强|负责|落实|强化|完善|实行|提请|、.*、.*、"
)
_BRACKETED = re.compile(r"[（(〔\[〈][^（）()〔〕\[\]〈〉]*[）)〕\]〉]")
#: What departments are called by: 财政部门, 税务主管部门, 气象主管机构; their stems say what they are for.
_DEPARTMENT = re.compile(
    r"(?P<of>(?:(?:行政|业务)?(?:主管|管理|监管|经办|工作))?)(?P<kind>部门|机关|(?<=主管|管理|监管|经办|工作)机构)$"
)
#: 规划编制机关 draws something up: 编制 there is no establishment of posts.
_DRAWS_UP = re.compile(r"(?<![构门])(?<!^)编制$")
_LONGEST_STEM = 10
#: 政务部门 are all of a government, not the one for its services.
OF_ALL = "政务"


#: 各县（市、区） and the like in front of an office: as many offices.
EACH_PLACE = re.compile(
    r"^(?:各|有关|相关)+(?:级|地(?!方)|[省市县区州盟旗])+(?:[（(〔\[][^）)〕\]]+[）)〕\]])?"
    r"(?:、[市县区州盟旗]{1,2}(?:[（(〔\[][^）)〕\]]+[）)〕\]])?)*级?(?=[^级省市县区州盟旗（(、])"
)
_BARE_PLURAL = re.compile(
    # 试点城市, 示范县人民政府, 受援医院
    "^(?:试点|示范|受援|支援)(?:城市|地区|省份|市县|[省市县])(?:(?:人民)?政府)?$"
    r"|^(?:受援|支援|帮扶|牵头)医院$"
    # 建设单位, 成员单位, 牵头责任单位
    "|^(?:项目|建设|用人|申报|实施|施工|监理|设计|勘察|供水|供电|供气|运营|业主|采购|成员|(?:主要|牵头|配合|协同|第一|其他)?责任|主管|协同配合|承办|承担|参与"
    "|所在|养护|受理)单位$"
)
#: Functions whose bare nouns (街道办事处, 乡镇卫生院) stand for all bodies of that kind.
_MANY = frozenset(
    ["subdistrict", "township-government", "township-health-centre", "village-clinic", "community-committee"]
)


#: The committees of several places, and the government that stands beside each: 各乡镇党委, 政府.
_COMMITTEES = re.compile(r"^(?:各|有关|相关).*(?:党委|党工委|[省市州盟县区旗]委)$")
#: A government, or what stands for one.
GOVERNMENT = r"[省市州盟县区旗乡镇]?(?:(?:人民)?政府|行政公署|管委会|办事处)"
_GOVERNMENT = re.compile(rf"{GOVERNMENT}(?=$|等|按|负责|落实|组织|[要应须把将对])")


def stand_together(committee: str, government: str) -> bool:
    """Whether what a 、 or 和 parts is one collective: the committees and the governments of the same places.

    >>> stand_together("各县市区委", "人民政府"), stand_together("县委", "县政府")
    (True, False)
    """
    return bool(_COMMITTEES.match(committee) and _GOVERNMENT.match(government))


class Collectives:
    """Recognises collective bodies and gives the function of what they are made of.

    The nouns (乡镇, 部门, 医疗机构 …) are vocabulary; the quantifiers (各, 有关, 相关 …) are grammar.
    """

    _made: ClassVar[dict[str, Collectives]] = {}

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Collectives:
        """The one for a vocabulary: the tables are built once, not once a document."""
        if vocabulary.digest not in cls._made:
            cls._made = {vocabulary.digest: cls(vocabulary)}
        return cls._made[vocabulary.digest]

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._fixed = {s: o.functions for s, os in vocabulary.offices_by_surface.items() for o in os if o.collective}
        self._offices = frozenset(s for s, os in vocabulary.offices_by_surface.items() if not os[0].collective)
        self._compose = vocabulary.compose
        self._nouns: dict[str, tuple[str, ...]] = {}
        for entry in vocabulary.collective_nouns:
            for noun in entry.nouns:
                self._nouns.setdefault(noun, entry.functions)
        self._lengths = sorted({len(noun) for noun in self._nouns}, reverse=True)
        self._bare = {noun: f for noun, f in self._nouns.items() if len(noun) > 3 and set(f) & _MANY}

    def match(self, surface: str) -> tuple[str, ...] | None:
        """The functions of a collective body, or None where the surface names a body of its own."""
        surface = surface.translate(ROUND) if "(" in surface else surface
        fixed = self._fixed.get(surface)
        if fixed is not None:
            return fixed
        if _BARE_PLURAL.match(surface):
            return ("government",) if surface.endswith("政府") else ("other",)
        bare = self._bare.get(surface)
        if bare is not None:
            return bare
        if _QUANTIFIED.match(surface) or _WITHIN.search(surface):
            return self._functions(surface)
        if _BY_KIND.match(surface) and not is_department(surface):  # no 基层卫生健康处
            return self._functions(surface)
        return None

    def is_closed(self, surface: str) -> bool:
        """Whether a collective's name ends where the surface ends: with one of the nouns, or with its bracket.

        In running text the quantifier alone does not tell how far a name goes.
        """
        surface = surface.translate(ROUND) if "(" in surface else surface
        folded = _BRACKETED.sub("", surface)
        rest = EACH_PLACE.sub("", surface)
        return (
            surface in self._fixed
            or (rest != surface and rest in self._offices)
            or _BARE_PLURAL.match(surface) is not None
            or (
                bool(_QUANTIFIED.match(surface) or _BY_KIND.match(surface) or surface in self._bare or "各" in surface)
                and not _IN_PREDICATE.search(folded)
                and any(folded[-length:] in self._nouns for length in self._lengths)
            )
        )

    def _functions(self, surface: str) -> tuple[str, ...]:
        """By the head noun: the one that ends last; of those that end together the longest."""
        folded = _BRACKETED.sub("", surface)
        departments = _DEPARTMENT.search(folded)
        if departments and (functions := self._of_departments(folded, departments)):
            return functions
        for end in range(len(folded), 0, -1):
            for length in self._lengths:
                functions = self._nouns.get(folded[end - length : end]) if length <= end else None
                if functions is None or (departments and functions == ("government",)):  # 市老龄工作机构
                    continue
                return functions
        return ("other",)

    def _of_departments(self, folded: str, departments: re.Match[str]) -> tuple[str, ...] | None:
        """What the departments of several places are for: 各级卫生健康部门, 国务院税务主管部门."""
        if _DRAWS_UP.search(folded, 0, departments.start("kind")):
            return ("other",)
        for stop in dict.fromkeys((departments.start("kind"), departments.start("of"))):
            begin = max(stop - _LONGEST_STEM, folded.rfind("政府", 0, stop) + 2, 0)
            for start in range(begin, stop - 1):
                read = self._compose(folded[start:stop], 2)
                if read and folded[start:stop] != OF_ALL:
                    return read[1]
        return None
