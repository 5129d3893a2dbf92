"""Names of organisations in running text: 县总医院, 省卫生健康委, 国家开发银行.

A name is looked for at its end, where the noun stands that says what it is (医院, 局, 公司); from there the text
is read backwards to where it can begin: a level character (县总医院), a place's name (厦门市中医院), a body of the
nation, or a short proper name of its own behind a word that cannot belong to it (新增夏阳分院). What has no such
beginning is a generic word (上级医院, 基层分院) and no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from loaders.resolve.beginnings import AUTONOMOUS, LEVELS, Beginnings
from loaders.resolve.places import PlaceNames
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver
from loaders.values import dataclass
from ontology.vocabulary import NATION, Office, Vocabulary

#: The marks that a name never runs across.
_WALLS = "，。；：、！？“”‘’（）()〔〕[]【】《》〈〉<>,;:!?/ \t\n\r\v\f\u3000\xa0"
_LONGEST = 36
#: Characters before a level character that make another word of it: 全县, 城市, 社区.
_NOT_BEFORE_LEVEL = frozenset(
    "全各本我该家外跨每两三多城郊地社园辖校小新老片街矿景库林牧山灾疆特一二四五六七八九十个大省市县区州盟旗东西南北中学厂病专战港湾护"
)
#: What after a level character makes another word of it: 县域, 市级, 市场.
_AFTER_LEVEL = re.compile(r"[域级内外属直际长场情民市区州辖里间]|政(?!府|协|法|数|务|研)|县(?!委|政)")
#: A body's last character and what after it makes another word of it: 委员, 管委会, 办理, 部门.
_OTHER_WORD = {
    "委": "[员托派书常副]|会(?![同商])",
    "办": "[理法公学事医好结]",
    "部": "[门分署级委位件长]",
    "局": "[面限部长]",
    "会": "[议同商员长]",
    "院": "[长士]",
    "所": "[有在属需]",
    "站": "[式点长]",
    "校": "[长]",
    "处": "[置理于方长]",
    "行": "[业动政为长]",
    "厅": "[长]",
    "学": "[生科术会]|城(?!市)",
    "馆": "[藏]",
    "台": "[账阶]",
    "关": "[于系键注爱心]",
    "团": "[队]",
    "厂": "[房]",
}
#: Words that stand in no name, so that what holds one is a phrase.
_PHRASE = re.compile(
    # Words that join, and prepositions: 和, 等, 的, 与, 为, 对, 要; no 和平, 高等, 为民
    "(?<![协太永中共仁泰])和(?![平谐田])|(?<![高中初])等|[的在与及或将向由须按把从被让使该我这]|为(?!民)|对(?!外)|要(?!素)|应(?![急用])"
    "|以|本(?!级)|其(?!它)"
    # Verbs: 建设, 推进, 加强
    "|建设|推进|支持|加强|开展|建立|完善|提升|提高|实施|推动|促进(?!会|中心)|鼓励|引导|探索|依托|落实"
    # More of them: 设立, 组建, 力争, 申报; and which ones: 所有, 主要, 以上, 各
    "|设立|成立|组建|打造|培育|力争|争取|确保|申报|创建|通过|达到|完成|启动|重点|所有|相关|有关|主要|一批|一体化|标准化|高水平|其他|非公|以上|以下|各"
    # 共建, 国有, 龙头, 级, 类, 市县, 整合
    r"|[开合联]办|共建|挂牌|国有|商业|龙头|骨干|政策性|政府性|级|类|型|年|月|\d|[省市县][县区](?!级)|搭建|整合"
)
#: Stems that tell no institution from another.
_GENERIC = re.compile(
    # 市县, 各类, 乡镇; what ranks: 上级, 公立, 专科
    "^(?:[省市县区乡镇村州盟旗]+|各.*|.*[级类型家所个等地]|.*(?:基层|乡镇|街道|社区|中心|定点|牵头|成员)|上级|下级|综合|公立|民营|私立|专科|中医|农村|城乡|城市|县域"
    # 全国, 试点, 对口, 附属, 智慧
    "|全国|国家|龙头|核心|试点|示范|重点|受援|支援|帮扶|对口|合作|协作|教学|附属|互联网|智慧|智能|数字|现代|平安|清廉|绿色|友好|妇幼|儿童|妇女|肿瘤|精神|传染病"
    # 人民, 第一, 口腔, 高等, 知名, 省内
    "|人民|第[一二三四五六七八九十]|中西医结合|口腔|康复|老年|护理|军队|部队|高等|职业|普通|本科|大型|中型|小型|知名|著名|优秀|国内外?|国外|省内|省外|域内|区域"
    # 部分, 本地, 民办, 专业, 一流, 所属, 新建
    "|部分|有条件|一般|建制|本地|当地|外地|县乡|乡村|民办|公办|技师|老年人|开放|研究|专业|产业|独立|应用型|高职|现代产业|双一流|一流|所属|所在|牵头单位|平台公司"
    "|[新改扩迁]建|标准化)$"
)
#: What may stand right before a name that has no beginning of its own kind.
_OPENS = re.compile(
    # A mark, a time or a preposition: （, 年, 在, 由, 与
    r"(?:^|[，。；：、！？“”（）()〔〕》\s年月日底前后在与和及由对向将把为以从被让使于至到按即是等赴含同]"
    # What is done to it: 新增, 加强, 建设
    "|新增|加强|推进|推动|支持|加快|建设|完善|依托|借助"
    "|通过|联合|邀请|深化|学习|帮助|指导|组织|提升|提高|确保|争取|力争|实现|促进|落实|协调|委托|前往|选送|依靠|围绕|发挥|强化|实施|开展|完成|启动|打造|培育|扶持"
    "|聘请|引入|引进|整合|纳入|牵头|鼓励|引导|成立|组建|协助|配合|会同|利用|推广|做好|做强|做优|用好|带动|辐射|覆盖|迁建|新建|改建|扩建|巩固|保障|优化|统筹|包括|支援"
    "|帮扶|帮带|托管|援建|结对|扶持)$"
)
#: Institutions that are called by a short proper name: 夏阳分院, 盖洋中心卫生院.
_CALLED = re.compile(r"(?:中心卫生院|卫生院|社区卫生服务中心|社区卫生服务站|分院)$")
_PROPER_END = re.compile(r"(?:大学|股份有限公司|有限公司|有限责任公司)$")
#: Affiliated hospitals by their university's short name: 温医大附属第一医院, 医大附一医院.
_AFFILIATED = re.compile(r"(?:医大|医科大|大学|大|医学院|医)附(?:属[\u4e00-\u9fff]{0,6}医院|属?[一二三四五六]医?院)$")
#: What the three above end with.
_CALLED_ENDS = (
    *("卫生院", "社区卫生服务中心", "社区卫生服务站", "分院", "大学", "有限公司", "有限责任公司", "医院"),
    *(number + "院" for number in "一二三四五六"),
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
#: Regions that are no divisions but begin names: 赣南卫生健康职业学院, 粤港澳大湾区…中心.
_REGIONS = (
    *(
        province + side
        for province in "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘宁"
        for side in "东南西北中"
    ),
    *("粤港澳", "长三角", "京津冀", "成渝", "华东", "华南", "华北", "华中", "江淮"),
    *("雄安新区", "两江新区", "西咸新区", "贵安新区", "天府新区", "湘江新区", "赣江新区", "滇中新区", "金普新区"),
)
_REGION_STARTS = frozenset(region[:2] for region in _REGIONS)
#: Endings of names that are organisations by their form alone, behind a place or a level.
_FORM = re.compile(
    # 医院, 大学, 研究院, 银行
    "(?:医院|卫生院|卫生服务中心|卫生服务站|保健院|妇保院|分院|附[一二三]院|血站|大学|学院|中学|小学|党校|研究院|研究所|科学院|工程院|实验室|设计院|银行|农商行|支行|分行|联社"
    # 职业学校, 公司, 协会, 领导小组, 委员会, 局
    "|(?:技术|职业|专业|教育|实验|外国语|技工)学校|公司|集团|交易所|交易中心|协会|学会|商会|联合会|总会|基金会|促进会|领导小组|协调小组|工作小组|工作组|指挥部|专班"
    "|联席会议|委员会|秘书处|办公室|管委会|执委会|局|厅|委|海关|法院|检察院"
    # 人民政府, 党委, 博物馆, 数据中心
    "|人民政府|党委|党组|博物馆|图书馆|文化馆|科技馆|服务中心|监测中心|检测中心|研究中心|超算中心|指挥中心|控制中心|托育中心|医养中心|养老中心|福利中心|创新中心|促进中心|管理中心|发展中心"
    # 事务中心, 福利院, 总队, 监测站
    "|事务中心|信息中心|人才中心|就业中心|保障中心|培训中心|急救中心|计算中心|数据中心|福利院|敬老院|报社|电视台|总队|支队|大队|总站|监测站|监督所|监督局)$"
)
#: With 国家 in front these are kinds, not names: 国家实验室, 国家制造业创新中心.
_NATIONAL_KIND = ("实验室", "创新中心", "技术中心", "医院", "委", "局", "厅")
#: Groups are called after their whole purpose: only words that cannot belong to it end their names.
_GROUP = ("小组", "指挥部", "专班", "工作组", "联席会议")
_NOT_IN_GROUP = re.compile(
    r"成立|设立|组建|建立|由|向|报(?![送告])|[省市县区](?:的|各)|要|须|各级|有关|相关|任组长|本[省市县]"
)
_NATION = ("国家", "中国", "中共", "中央军委", "国务院")
_AREA = ("开发区", "高新区", "经开区", "新区", "园区", "工业园", "产业园", "街道", "乡", "镇", "村", "电子税务局")
#: Parts of a body that are bodies themselves.
_PART = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}学院|党委|党组|办公室|秘书处|[\u4e00-\u9fff]{2,4}分院|[\u4e00-\u9fff]{2,8}(?:分公司|支行|分行|分局)"
    r"|[\u4e00-\u9fff]{2,10}(?:研究[所院]|委员会(?:办公室)?)|[\u4e00-\u9fff]{2,14}领导小组(?:办公室)?)$"
)
#: Nouns that the places of a list share, and what joins these.
_SHARED = ("疾控中心", "疾病预防控制中心", "急救中心", "血站")
_LISTS = ("、", "和", "与", "及")
_EDUCATION = ("大学", "学院")
#: Schools of a kind that a place may have one of; 学校 alone ends too many phrases.
_SCHOOL = r"校(?:(?<=(?:技术|职业|专业|教育|实验|技工)学校)|(?<=外国语学校))"
_KIND_WORD = re.compile(r"(?:每个|各)|[所家个](?:乡镇|[县乡镇市区]|街道|社区)?(?:中心)?[医卫]")
_PARTY = tuple(level + "委" for level in sorted(LEVELS))


def opens(text: str, at: int) -> bool:
    """Whether what stands before `at` cannot belong to a name that begins there.

    >>> opens("新增夏阳分院", 2), opens("营前镇中心卫生院", 1)
    (True, False)
    """
    return _OPENS.search(text, max(0, at - 3), at) is not None


def proper(stem: str) -> bool:
    """Whether a stem tells one institution from another of its kind.

    >>> proper("夏阳"), proper("基层"), proper("乡镇")
    (True, False, False)
    """
    return not (_GENERIC.match(stem) or _PHRASE.search(stem)) and _HAN.fullmatch(stem) is not None


def is_phrase(surface: str) -> bool:
    """Whether a surface holds words that stand in no name.

    >>> is_phrase("推进县人民医院"), is_phrase("社溪镇卫生院")
    (True, False)
    """
    return _PHRASE.search(surface) is not None


def is_kind(surface: str) -> bool:
    """Whether a surface is a class with its counter: `所镇卫生院` of `2所镇卫生院`.

    >>> is_kind("所镇卫生院"), is_kind("社溪镇卫生院")
    (True, False)
    """
    return _KIND_WORD.match(surface) is not None


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation named at `[start, end)` of the clean text. `unit` says what it is."""

    start: int
    end: int
    unit: Unit


class Names:
    """The tables that finding needs, made once for a vocabulary."""

    _made: ClassVar[dict[str, Names]] = {}

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Names:
        """The one for a vocabulary, built once."""
        if vocabulary.digest not in cls._made:
            cls._made = {vocabulary.digest: cls(vocabulary)}
        return cls._made[vocabulary.digest]

    def __init__(self, vocabulary: Vocabulary) -> None:
        surfaces = {s: os for s, os in vocabulary.offices_by_surface.items() if not os[0].collective and len(s) > 1}
        endings = {s[-2:] for s in surfaces} | {s[-2:] for s in vocabulary.name_endings if len(s) > 1}
        endings |= {"小组", "专班", "会议", "党委", "党组", "书处"} | {c + "委" for c in LEVELS}
        endings -= {"企业", "高校", "学校", "社区", "街道", "园区", "部门", "单位"}
        by_last: dict[str, str] = {}
        for ending in sorted(endings):
            by_last[ending[-1]] = by_last.get(ending[-1], "") + ending[0]
        #: Where a name can end: a body's last character behind the one that makes it a body.
        self.ends = re.compile("|".join([*(_ending(last, before) for last, before in by_last.items()), _SCHOOL]))
        self.national = {s: whole for s, os in surfaces.items() if len(s) > 2 and (whole := _of_the_nation(s, os))}
        self.places = PlaceNames.of(vocabulary)
        begins = [*self.national, *vocabulary.places_by_name, *_NATION, *_REGIONS, *AUTONOMOUS]
        self.beginnings = Beginnings((name for name in begins if len(name) > 1), _WALLS)


def _ending(last: str, before: str) -> str:
    """A pattern for the last character of bodies behind one of `before`, where it is not the start of another word."""
    others = f"(?!{_OTHER_WORD[last]})" if last in _OTHER_WORD else ""
    return f"{re.escape(last)}(?<=[{re.escape(before)}]{re.escape(last)}){others}"


def _of_the_nation(surface: str, offices: tuple[Office, ...]) -> str | None:
    """The nation's body that a surface means without a place (财政部); None where a county may have one too."""
    bank = surface.startswith(("中国", "国家")) or surface.endswith("银行")
    wholes = [(office.template or office.name).partition("{")[0] for office in offices]
    for office, whole in zip(offices, wholes, strict=True):
        if office.level != "nation" and not (bank and whole.startswith(("中国", "国家"))):
            return None
    return wholes[0] or offices[0].name


class Finder:
    """Finds names in one document's text.

    Args:
        text: clean text.
        resolver: the document's.
        names: the vocabulary's tables.
        home: codes of the document's place and those above it.
    """

    def __init__(self, text: str, resolver: Resolver, names: Names, home: frozenset[str]) -> None:
        self._text = text
        self._resolver = resolver
        self._names = names
        self._home = home

    def find(self, start: int, end: int) -> Iterator[Named]:
        """Every organisation named in `text[start:end]`, in order, none inside another."""
        text, names = self._text, self._names
        pending: Named | None = None
        for hit in names.ends.finditer(text, start, end):
            found = self._ending_at(start, hit.end(), pending)
            if found is None:
                continue
            if pending is not None and found.start >= pending.end:
                yield from self._of_several(start, pending)
            pending = found
        if pending is not None:
            yield from self._of_several(start, pending)

    def _of_several(self, floor: int, one: Named) -> Iterator[Named]:
        """A name with those of the places before it that share its noun: 甲县、乙县疾控中心. All have one range."""
        text, at = self._text, one.start
        own = next((end for end, _ in self._names.places.at(text, at) if text[end - 1] in LEVELS), None)
        if own is None or not text.endswith(_SHARED, own, one.end):
            yield one
            return
        units = [one.unit]
        while text.endswith(_LISTS, floor, at):
            before = next((n for n in range(at - 3, max(floor, at - 8) - 1, -1) if self._is_place(n, at - 1)), None)
            unit = self._resolver.resolve(text[before : at - 1] + text[own : one.end]) if before is not None else None
            if before is None or unit is None or not unit.sure:
                break
            at = before
            units.insert(0, unit)
        yield from (Named(at, one.end, unit) for unit in units)

    def _is_place(self, start: int, stop: int) -> bool:
        """Whether `text[start:stop]` is the full name of a place."""
        return self._text[stop - 1] in LEVELS and any(
            end == stop for end, _ in self._names.places.at(self._text, start)
        )

    def _ending_at(self, start: int, stop: int, before: Named | None) -> Named | None:
        """The longest name that ends at `stop`; one that starts inside the name before it is a part of that body."""
        text = self._text
        low, begins = self._names.beginnings.before(text, max(start, stop - _LONGEST), stop)
        elided = before is not None and low - before.end == 1 and text[before.end] == "、"
        if before is not None and low < before.end:
            longer = self._anchored(before.start, stop) if stop - before.start <= _LONGEST else None
            if longer is not None and (longer.sure or self._is_part(before.end, stop)):
                return Named(before.start, stop, longer)
            low = before.end
        for at in begins:
            unit = self._anchored(at, stop) if at >= low else None
            if unit is not None:
                return Named(at, stop, unit)
        if elided and before is not None and before.unit.level:
            unit = self._resolver.resolve(text[low:stop], before.unit.level)  # 省教育厅、财政厅: printed once
            if unit is not None and unit.sure and not unit.collective and "government" not in unit.functions:
                return Named(low, stop, replace(unit, level=unit.level or before.unit.level))
        return self._called(low, stop) if text.endswith(_CALLED_ENDS, low, stop) else None

    def _is_part(self, start: int, stop: int) -> bool:
        """Whether what stands behind a body's name is a part of that body: an academy's 研究院."""
        return _PART.fullmatch(self._text, start, stop) is not None and not is_phrase(self._text[start:stop])

    # -- names that begin like one ---------------------------------------------------------------------------------

    def _anchored(self, at: int, stop: int) -> Unit | None:
        """The unit `text[at:stop]` where it begins like a name: with a level, a place, or as a body of the nation."""
        text = self._text
        surface = text[at:stop]
        whole = self._names.national.get(surface)
        if whole is not None:
            unit = self._resolver.resolve(surface)
            return replace(unit, name=whole, jurisdiction=NATION) if unit is not None and unit.sure else None
        if surface.startswith(AUTONOMOUS):
            return self._unit(surface) if at == 0 or text[at - 1] not in "族全各" else None
        if text[at] in LEVELS:
            return self._unit(surface) if self._is_level(at) else None
        if surface.startswith(_NATION):
            return self._unit(surface)
        if surface[:2] in _REGION_STARTS and surface.startswith(_REGIONS):
            unit = self._unit(surface)
            return replace(unit, name=surface, jurisdiction=None, basis="printed") if unit else None
        named = self._names.places.at(text, at)
        end, places = next(named, (stop, ()))
        if text[end : end + 1] in LEVELS and all(p.level != "province" and p.name != text[at:end] for p in places):
            return None  # 安新 is no name in 雄安新区管委会
        if end - at == 2 and text[end - 1] in LEVELS and text[end] in "域内":
            return None  # 建成县域中心: 成县 is none
        if end >= stop or (end - at == 2 and self._is_other_word(at, end, stop, {p.code for p in places})):
            return None
        return self._unit(surface)

    def _is_level(self, at: int) -> bool:
        text = self._text
        if at > 0 and text[at - 1] in _NOT_BEFORE_LEVEL:
            return False
        return not _AFTER_LEVEL.match(text, at + 1) and self._resolver.by_level(text[at]) is not None

    def _is_other_word(self, at: int, end: int, stop: int, codes: set[str]) -> bool:
        """Whether two characters that name a far place are the end of one word and the start of a name: 和县中医院."""
        if codes & self._home:
            return False
        return any(
            (self._text[later] in LEVELS and self._is_level(later) and self._unit(self._text[later:stop]) is not None)
            or any({p.code for p in places} & self._home for _, places in self._names.places.at(self._text, later))
            for later in range(at + 1, end + 1)
        )

    def _unit(self, surface: str) -> Unit | None:
        if surface.endswith(_PARTY):
            return None if _PHRASE.search(surface) else self._party(surface)
        unit = self._resolver.resolve(surface)
        if unit is None or unit.collective or surface.endswith(_AREA):
            return None
        if unit.sure and not ("university" in unit.functions and surface.endswith(_EDUCATION)):
            return unit
        if not _FORM.search(surface) or (_NOT_IN_GROUP if surface.endswith(_GROUP) else _PHRASE).search(surface):
            return None
        if surface.startswith("国家") and surface.endswith(_NATIONAL_KIND):
            return None
        if surface.startswith(_NATION) or (surface.endswith(_EDUCATION) and surface[0] not in LEVELS):
            return replace(unit, name=surface, jurisdiction=None, basis="printed")
        return unit

    def _party(self, surface: str) -> Unit | None:
        """`县委`, `中共明溪县委`: the committee of the party."""
        stem = surface.removeprefix("中共")[:-1]
        government = self._resolver.resolve(stem + ("政府" if len(stem) == 1 else "人民政府"))
        if government is None or not government.name.endswith("人民政府"):
            return None
        place = government.name.removesuffix("人民政府")
        return Unit(f"中共{place}委员会", ("party-committee",), government.jurisdiction, False, "vocabulary")

    # -- names of their own ----------------------------------------------------------------------------------------

    def _called(self, low: int, stop: int) -> Named | None:
        """A name without place or level: a short proper name before the noun."""
        text = self._text
        kind, longest = _CALLED.search(text, low, stop), 4
        if kind is None:
            kind, longest = _PROPER_END.search(text, low, stop), 10
        if kind is None:
            kind, longest = _AFFILIATED.search(text, low, stop), 6
        if kind is None:
            return None
        shortest = 0 if kind.re is _AFFILIATED else 2
        for at in range(kind.start() - shortest, max(low, kind.start() - longest) - 1, -1):
            if opens(text, at):
                named = at == kind.start() or proper(text[at : kind.start()])
                return self._by_own_name(at, stop, kind) if named else None
        return None

    def _by_own_name(self, at: int, stop: int, kind: re.Match[str]) -> Named | None:
        unit = self._resolver.resolve(self._text[at:stop])
        if unit is None or unit.collective:
            return None
        if kind.re is not _CALLED and not unit.sure:
            unit = replace(unit, name=self._text[at:stop], jurisdiction=None, basis="unresolved")
        return Named(at, stop, unit)
