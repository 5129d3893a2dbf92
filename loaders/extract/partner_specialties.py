"""What a partnership is about: the specialties named for it.

They stand behind the local side's name (`帮扶甲医院心内科`), before 联盟 or behind a word of focus (`以眼科为重点`),
beside a partner in a list of pairs (`甲医院与骨伤科、乙医院与针灸科`), or are the item's heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.context import Block
from loaders.extract.specialty_lists import VERB, Lists
from loaders.resolve.institutions import Named

_BESIDE = re.compile(r"(?:与|和|对口|帮扶)(?:我院|本院)?(?P<name>[\u4e00-\u9fff]{2,10})")
_FOCUS = re.compile(
    # 以心内科、骨科为重点
    r"以[“\"]?(?P<list>[^，。]{2,40}?)[”\"]?等?(?:学科|专科)?为重点"
    # 重点帮扶眼科, 帮助建设重症医学科, 重点打造胸痛中心
    "|(?:(?:重点)?帮扶(?:建设|提升)?|(?:帮助|协助)(?:建设|提升|发展|组建|成立|设立|开设)|重点(?:支援|支持|扶持|帮建|发展|建设|提升|打造|培育))"
    r"(?P<aided>[\u4e00-\u9fff、和]{2,40})"
)
_SHARED = re.compile(
    # 在骨科、眼科等专科领域
    "(?:重点)?(?:在|围绕|开展|建立|签订)(?P<list>[^，。]{2,60}?)(?:等[^，。]{0,16}?(?:专科|学科|科室|专业)|等)?(?:上|方面|领域)?的?"
    # 开展技术合作, 共建, 托管, 给予指导
    "(?:开展|进行|深化)?(?:技术|(?<!医)学科|专科)?(?:共建|合作|协作|帮扶|托管|帮建|包建|平移|(?:给予|提供)(?:技术)?(?:支持|指导|支援))"
)
#: 在肿瘤科、肾病科设立工作站; 选派产科、儿科专家驻点指导
_STATIONED = re.compile("在(?P<list>[^，。在]{2,40}?科)(?:设立|建立|成立|挂牌)")
_SENT = re.compile(
    "(?:选派|派驻|派出|下派|抽调|安排)(?P<list>[^，。派]{2,40}?科)"
    "(?:等[^，。]{0,8}?)?(?:方面|专业|领域)?的?(?:\\d+名)?(?:专家|骨干|医师|医生|人员|团队|名医)"
)
#: 在胸外科、神经外科领域建立工作机制
_IN_FIELDS = re.compile("在(?P<list>[^，。在]{2,40}?)等?(?:领域|方面|专业)(?=[开建进加深给提实组共])")
#: 甲医院帮扶乙医院，加强丙科、丁科等专科建设
_THEREBY = re.compile(
    "(?:帮扶|支援|合作|托管|医联体|共建)[^，。；]{0,16}，(?:[^，。；]{2,14}，)?"
    # 加强骨科、眼科等五个专科建设
    r"(?:重点)?(?:加强|建设|发展|打造|提升)(?P<list>[^，。]{2,60}?)等?(?:[\d一二三四五六七八九十两]+个)?(?:专科|科室|(?<!医)学科)"
    "(?:建设|能力|水平|发展)?(?=[，。；]|$)"
)
_PLACED = ((_THEREBY, "list"), (_STATIONED, "list"), (_SENT, "list"), (_IN_FIELDS, "list"))
_TOGETHER = re.compile(r"共建(?P<list>[\u4e00-\u9fff、和]{2,30})")
#: Words behind which the specialties stand that are helped.
_AIDED = re.compile("(?:重点|着力)?(?:带动|扶持|帮建|指导|对接|包[保建科]|提升|支援|援建|帮扶|托管)(?!县|市|省|区)")
_ALLIANCE = re.compile(
    r"(?:[两二三四五六\d][大个])?(?:(?:专科|学科|专病)?联盟|(?:专科|学科)(?:托管|共建|合作|协作|帮扶))"
)
_JOINS_IT = re.compile("签订|签署|组建|加入|加盟|建立|成立|共建|牵头的?")
#: 选派骨干到我院脾胃病科指导; 组建专科联盟，涵盖骨科、眼科.
_AT_OURS = re.compile("[到赴在](?:[我本该]院)|(?:(?<=，)|(?<=团队)|(?<=专科)|(?<=学科))(?:涵盖|涉及|覆盖)")
_WORKED_ON = re.compile("共建|帮[建扶]|包建|(?:开展|围绕|在)(?=[^，。；]{2,40}(?:会诊|协作|合作|共建|帮扶))")
_ITS_ALLIANCE = re.compile(r"(?:(?:牵头|主导|发起|组建|成立)的?)?(?P<name>[\u4e00-\u9fff]{2,6}?)(?:专科)?联盟")
_TEAM = re.compile(r"(?P<team>[\u4e00-\u9fff]{2,4}?)(?:专科)?团队")
#: What a list of specialties may have behind it: 心血管内科、神经外科专科联盟.
_LIST_HEAD = re.compile(
    r"等?(?:专科联盟|联盟|特色专科|重点专科|专科|(?<!医)学科|科室|专病|(?<=科)(?:诊疗|医疗|防治|医学)?中心)(?:建设)?$"
)
_HEADING_NAME = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是)?(?P<name>[^：:。，,]{2,12})[：:。，,]?$"
)
#: A department that no list knows, where nothing but a department can stand: 帮扶甲医院脉管病科.
_UNKNOWN = re.compile(r"(?!专科|学科|[本各]科)[\u4e00-\u9fff]{2,6}?科(?=[、，。；和及与建]|$)")
#: What is done at the one that is helped.
_DONE = re.compile("(?:重点)?(?:加强|建设|发展|提升|打造|做强)")
#: What is called a field: 对口帮扶甲医院产前诊断、生殖医学专业
_FIELDS = re.compile(
    r"(?P<list>(?!开展|进行|等)(?:(?!医院|以及|[、和与及的等])[\u4e00-\u9fff]){2,8}"
    r"(?:[、和与及](?:(?!医院|[、和与及的等])[\u4e00-\u9fff]){2,8})*)等?\d*个?(?:专业|学科)(?:建设|发展)?(?=[，。；]|$)"
)
_JOINS = re.compile("、|以及|及|和|与")
#: Rooms and centres are no specialties.
_PLACES = ("中心", "室", "单元", "站", "基地", "病区")
#: What an alliance of them is of is no specialty: 中医专科联盟.
_BRANCHES_OF_MEDICINE = frozenset(["中医", "中医药", "中西医结合", "民族医", "民族医药", "妇幼", "妇幼保健", "基层"])
#: The longest name of a specialty.
_LONGEST = 14


class Specialties:
    """Reads the specialties of one document's partnerships."""

    def __init__(self, text: str, lists: Lists) -> None:
        self._text = text
        self._lists = lists

    def of(self, s: int, e: int, block: Block, locals_: Sequence[Named]) -> tuple[str, ...]:
        """The specialties that a stretch names for the co-operation, else the heading's."""
        text = self._text
        found: list[str] = []
        for pattern, group in ((_FOCUS, "list"), (_FOCUS, "aided"), (_SHARED, "list"), (_TOGETHER, "list"), *_PLACED):
            for match in pattern.finditer(text, s, e):
                if match[group] and not found:
                    found += self._names(*match.span(group))
        behind = self._behind(s, e, locals_)
        if found and set(found) < set(behind):
            found = behind
        found = found or self._allied(s, e) or behind
        if not found and block.heading is not None:
            heading = _HEADING_NAME.match(text[block.start : block.heading[1]])
            if heading and self._lists.is_name(heading["name"], "plain"):
                found.append(heading["name"])
        return tuple(n for n in dict.fromkeys(found) if not n.endswith(_PLACES) and n not in _BRANCHES_OF_MEDICINE)

    def within(self, s: int, e: int) -> tuple[str, ...]:
        """The specialties that a sentence says are worked on together: 共建骨科, 开展骨科远程会诊."""
        found: list[str] = []
        for word in _WORKED_ON.finditer(self._text, s, e):
            found += [name for name, _ in self.run(word.end(), e)]
        return tuple(dict.fromkeys(found))

    def beside(self, partners: Sequence[Named], e: int) -> dict[int, tuple[tuple[str, ...], int]]:
        """`甲医院与骨伤科、乙医院与针灸科`: the specialties beside a partner and their end, by its start."""
        found: dict[int, tuple[tuple[str, ...], int]] = {}
        for partner in partners:
            match = _BESIDE.match(self._text, partner.end, e)
            names = self.run(match.start("name"), e) if match else []
            if names:
                found[partner.start] = tuple(name for name, _ in names), names[-1][1]
        return found

    def of_each(self, partners: Sequence[Named], e: int) -> dict[int, tuple[str, ...]]:
        """`加入甲医院普外科、乙医院肿瘤专科联盟`: what stands right behind each of several partners, by its start."""
        found = {}
        for partner in partners if len(partners) > 1 else ():
            allied = _ITS_ALLIANCE.match(self._text, partner.end, e)
            names = [name for name, _ in self.run(partner.end, e)]
            if allied and self._lists.is_name(allied["name"], "specialty"):
                names = [allied["name"]]
            if names:
                found[partner.start] = tuple(names)
        return found

    def run(self, at: int, e: int) -> list[tuple[str, int]]:
        """The names of a list that begins at a position, each with its end."""
        found: list[tuple[str, int]] = []
        while True:
            stop = next((n for n in range(min(e, at + _LONGEST), at + 1, -1) if self._is_name(at, n)), None)
            if stop is None:
                return found
            found.append((self._text[at:stop], stop))
            join = _JOINS.match(self._text, stop, e)
            if join is None:
                return found
            at = join.end()

    def _is_name(self, s: int, e: int) -> bool:
        name = self._text[s:e]
        named = not name.endswith(_PLACES) and self._lists.is_name(name, "plain")
        return named and not self._text.startswith("医院", e)  # 眼科医院 is another partner

    def _allied(self, s: int, e: int) -> list[str]:
        """`组建肿瘤、眼科专科联盟`, `骨科团队下沉`."""
        text = self._text
        found: list[str] = []
        for head in _ALLIANCE.finditer(text, s, e):
            members = self._lists.read(text, s, head.start(), (), "specialty")
            names = [m.name for m in members if self._lists.is_name(m.name, "specialty")]
            low = max((m.end() for m in _JOINS_IT.finditer(text, s, head.start())), default=s)
            members = self._lists.read(text, low, head.start(), (), "centre")
            centres = [m.name for m in members if self._lists.is_name(m.name, "centre")]
            found += centres if len(centres) > len(names) else names  # 胸痛、卒中专科联盟
        for match in _TEAM.finditer(text, s, e) if not found and text.find("团队", s, e) >= 0 else ():
            printed = match["team"]
            sizes = range(min(6, len(printed)), 1, -1)
            found += [n for size in sizes if self._lists.is_name(n := printed[-size:], "specialty")][:1]
        return found

    def _behind(self, s: int, e: int, locals_: Sequence[Named]) -> list[str]:
        """`帮扶甲医院心内科、骨科`: behind the local side, or behind a word of help."""
        for local in locals_:
            if local.start < s:
                continue
            names = self.run(local.end, e)
            if not names and local.start > s and self._text[local.start - 1] not in "，：":  # 指导甲医院建设骨科
                done = _DONE.match(self._text, local.end, e)
                names = self.run(done.end(), e) if done else []
            if names:
                return [name for name, _ in names]
            fields = _FIELDS.match(self._text, local.end, e)
            if fields and not VERB.search(fields["list"]):
                return _JOINS.split(fields["list"])
            unknown = _UNKNOWN.match(self._text, local.end, e)
            if unknown and not VERB.search(unknown.group()):
                return [unknown.group()]
        for pattern in (_AIDED, _AT_OURS):
            for word in pattern.finditer(self._text, s, e):
                names = self.run(word.end(), e)
                if names:
                    return [name for name, _ in names]
        return []

    def _names(self, start: int, end: int) -> list[str]:
        head = _LIST_HEAD.search(self._text, start, end)
        end = head.start() if head else end
        members = self._lists.read(self._text, start, end, (), "specialty")
        names = [m.name for m in members if self._lists.is_name(m.name, "plain")]
        if not names and len(members) > 1:  # 在肛肠、针灸等专业
            names = [m.name for m in members if self._lists.is_name(m.name, "specialty")]
        return [name for name in names if not name.endswith(_PLACES)]
