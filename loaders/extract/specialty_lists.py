"""Lists of specialties and centres in running text, read from their end to their beginning.

`做强县总医院眼科、耳鼻喉科、骨科等县级重点专科` is a list that ends before 等; its first member is what is left
of its piece after the verb and the host. A member may bring a host (县中医院骨伤科) or a level
(市级临床重点专科消化内科) of its own; both hold for the members after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal, NamedTuple

from loaders.extract.specialty_forms import (
    NO_DEPARTMENT,
    NOT_CENTRE,
    NOT_OPEN,
    OPEN_CENTRE,
    OPEN_DEPARTMENT,
    OPEN_ENDS,
    OPEN_SPECIALTY,
)
from loaders.resolve.expansion import PEOPLES
from loaders.resolve.institutions import Named
from ontology.institutions import Institutions, Specialty

#: What the list's head or end says of its members: specialties before a head, centres before 等…中心, names that say
#: themselves what they are; such a list that ends with 中心 or 科 may have members without (胸痛、卒中、创伤中心).
Mode = Literal["specialty", "centre", "plain", "centres", "departments"]

_LEVEL = (
    # 国家、, 省级, 市县级, 甲级, 及以上
    "(?:(?:国家|省|市|州|县|区|自治区|国)级?、)?(?:(?:国家|自治区|[省市州盟县区旗院]|地区)+级?){0,2}(?:[甲乙]级)?(?:及?以上)?"
    # What it is of or for: 的, 中医药, 蒙医药, 服务能力, 县域, 临床, 区域
    "(?:(?:的|中医药?|民族医药?|[蒙藏壮傣苗瑶侗彝维]医药?|医疗服务|服务能力|能力提升|精品|县域|临床|基层|农村|区域|中西医结合|医学|医疗卫生|医疗|妇幼保健|妇幼健康"
    "|薄弱)(?!专科|学科|科室))*"
    # How it stands out: 重点特色, 优势, 龙头, 一流
    "(?:重点特色|特色优势|优势特色|重点|特色|优势|龙头|品牌|领先|一流|核心)(?:培育)?(?:中医药?|中西医结合|民族医药?|医疗)?"
    # 临床重点|专科, 重点|学科, 重点|专科（专病）
    "(?:临床专科|临床学科|专科专病|专病专科|学专科|专科|学科|科室|专病)(?:[（(](?:专病|专科|学科)[）)])?"
)


def ending(pattern: str, ends: str) -> str:
    """A pattern that is tried only where characters of its own lead to one of `ends`: quick where nothing is found.

    >>> re.search(ending("(?:县|市)级(?:重点)?专科", "专科"), "县里的市级专科").group()
    '市级专科'
    """
    own = "".join(sorted(set(re.findall(r"[\u4e00-\u9fff]", pattern))))
    return rf"(?=[{own}、（()）\d]*(?:{ends})){pattern}"


LEVEL = ending(_LEVEL, "[专学]科|专病|科室")
LEVEL_AT = re.compile(LEVEL)
#: Each form begins with a character of its own, which makes the search quick.
VERB = re.compile(
    # 建设, 创建, 加强, 提升, 支持, 培育, 做大做强, 设立
    "建设(?:成为|成|为)?|建成为?|建有|设有|配有|创成|建立健全|建立|创建|打造(?:成为|成|为)?|加强|强化|完善|提升|推进|推动|支持|培育(?:成为|成|为)?"
    "|做大做强做优|做大做强|做强做精|做强做优|做强做大|做优做强|做精做优|做强|做优|做精|做实|设立|设置"
    # 成立, 启动, 发展, 组建, 完成, 实施, 筹建, 布局, 通过, 争创
    "|成立|启动|发展(?<!早期发展)|扶持|新增|拓展|组建|完成|优化|规范(?!化)|健全|加快|实施|办好|筹建|遴选|布局|补齐|倾斜|重点向|发挥好?|通过|申报|争取|争创|力争|开设|开办"
    # 增设, 挂牌, 承建, 申建, 升级, 改造, 巩固, 统筹, 共建
    "|增设|新设立?|加挂|增挂|挂牌|揭牌|承建|援建|帮建|包建|负责(?:运行|建设|运营)|申建|筹设|创设|升级|扩建|改建|建好|建强|做特|办强|办精|育强|改善|扩大|改造|新建"
    "|改扩建|巩固|持续|指导|重点在|提高|带动|统筹|逐步|共建(?!形式|方式|模式|机制)"
)
#: What a list may begin behind.
_LEAD_IN = re.compile(VERB.pattern + "|围绕|聚焦|包括|包含|涵盖|将(?<![即必务]将)|把(?!关|握)|以(?!及|上|下|内)")
_TRIM_WORDS = (
    # What joins, and empty verbs: 的, 等, 有, 签订, 作为
    "的|等|了|好|有|签订|签署|作为|成为|共建"
    # Which ones, of where and of what rank: 基层版, 各, 本院, 县域内, 市级, 重点, 高水平
    "|(?:基层|标准|基础|国家|简易)版|基层|院前|各|所有|本院|全院|院内|县域内?|区域内?|辖区内?|全县|全市|县级|市级|省级|区级|相关|有关|薄弱|重点|急需|现有|独立"
    "|综合(?![类性])|标准化|规范化|规范|标准|高水平|高质量"
    # 一批, 互联互通, 设置, 优势, 包括, 其中, 及; 中, no 中医
    "|一批|一个|一支|互联互通|心血管等|建设(?:成为|成|为)?|以|设置|实施|等级|专门|优势|临床|紧缺|包括|如|其中|对|及|和|与|以及|中(?![医西药毒风心枢国蒙藏（(])"
)
_TRIM_FIRST = "".join(sorted({word[0] for word in _TRIM_WORDS.split("|")}))
_TRIM = re.compile(rf"(?=[{_TRIM_FIRST}\d“”\"])(?:{_TRIM_WORDS}|\d+个|[“”\"])+")
#: 甲医院、乙医院分别建设…
_EACH = re.compile("(?:分别|依次)(?:重点)?(?:建[设成立]|打造|组建|设立|创建|成立)")
_SPLIT = re.compile(r"、|以及|及(?!时|格)|和|与(?!会)|暨|”“|”、“|/")
#: What ends a list without a name: 检验中心、病理中心及七大运营管理中心.
_COUNTED_REST = re.compile(r"(?:、|以及|及|和)(?:等)?[两二三四五六七八九十\d]+[大个][^、，和及]{0,10}中心\Z")
#: What is founded may be a department or a clinic that no list knows: 开设睡眠障碍门诊.
_FOUNDS = re.compile("设[立置]|[开增新]设立?|成立|组建|筹建|建成")
_TESTED = ("specialty", "plain")
_NAMING = ("plain", "centres", "departments")
#: What may stand before a known department as a part of its name.
_QUALIFIER = re.compile(r"(?:(?![院所级类各的和与及在为对个家两本我全县市省乡镇成了并])[\u4e00-\u9fff]){2,3}")
_CENTRE_QUALIFIER = re.compile(
    r"(?:(?![院所级类各的和与及在为对个家两本我全县市省区乡镇成了并性版])[\u4e00-\u9fff]){2,6}"
)
_RANK = re.compile("国家级?|省级|自治区级?|[市州盟]级")
_QUOTES = frozenset('“”"')
#: A name at the end of a first member is no longer than this.
_LONGEST = 20
_MEDICINE = re.compile(f"(?:中[（(][{PEOPLES}][)）]|[中{PEOPLES}]|土家|布依|哈萨克|维吾尔|民族|中西)医(?:药|结合)?")
#: A department of such a medicine, in no list.
_TRADITIONAL = re.compile(_MEDICINE.pattern + "[\u4e00-\u9fff]{1,5}(?<![专学本])科")
_BARE_ENDS = ("中心", "救治中心", "诊疗中心")
#: A name in no list, as long as such names are.
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{2,5}")
_SHORT_SUBJECT = re.compile("[\u4e00-\u9fff]{2,8}")
#: For whom a centre is or by which medicine, as a part of its name: 社区康复中心.
_OWN = re.compile(rf"(?:社区|儿童|老年|国家|消化|呼吸|{_MEDICINE.pattern}|[藏蒙]西医(?:结合)?)\Z")
_DEPARTMENT_ENDS = ("科", "门诊", "病区", "病房")
_REMARK = re.compile(r"[（(][^（）()]{1,10}[）)]$")
_INCLUDED = re.compile(r"[（(](?:含|包括)[^（）()]*[）)]$")
_RANKED_NAME = re.compile(rf"[（(](?P<level>{LEVEL})(?:建设|培育)?(?:项目|单位)?[）)]$")
_BARE_CENTRE = re.compile(r"[\u4e00-\u9fff]+")
_INNER_CENTRE = re.compile(r"[\u4e00-\u9fffA-Z/“”]+")
_UP_TO_OF = re.compile(r".*的")
_CENTRE_END = re.compile(r"(?:救治|诊疗|防治|管理|服务|急救|康复|指导|诊断|检验|影像|会诊)?中心$|(?:救治)?单元$")


class Member(NamedTuple):
    """One member: its name as printed, its range in the text, the host and level it brings or takes over."""

    name: str
    start: int
    end: int
    hosts: tuple[Named, ...]
    level: str | None
    dealt: bool = False
    """Whether `hosts` are its own alone: of two hosts that `分别` deals out."""


#: A department whose name without 科 is its subject; what is left of 心胸外科 or 妇科 is none.
_STEM_OF = re.compile("[\u4e00-\u9fff]{3,8}(?<![内外妇产儿医骨眼五专学病])科")


class _Tables:
    """What a vocabulary knows in each mode, built once."""

    _made: ClassVar[dict[str, _Tables]] = {}

    @classmethod
    def of(cls, known: Institutions) -> _Tables:
        if known.digest not in cls._made:
            cls._made = {known.digest: cls(known)}
        return cls._made[known.digest]

    def __init__(self, known: Institutions) -> None:
        names = frozenset(known.names)
        stems = frozenset(known.stems) | {n[:-1] for n in names if _STEM_OF.fullmatch(n)}
        bare = frozenset(n.removesuffix(end) for n in names for end in _BARE_ENDS if n.endswith(end)) - {""}
        self._by_mode: dict[Mode, frozenset[str]] = {
            "specialty": names | stems,
            "departments": names | stems,
            "centre": names | bare | stems,
            "centres": names | bare | stems,
            "plain": names,
        }
        self.begins = frozenset(n[:2] for n in names) | {n + bracket for n in names if len(n) == 1 for bracket in "（("}
        self.tails = frozenset(n[-2:] for n in names | stems)
        self._lengths = {mode: _lengths(table) for mode, table in self._by_mode.items()}
        self.ends = frozenset(n[-1] for n in names | stems | bare) | frozenset('）)”"')
        self.joined = {mark: tuple(n for n in sorted(names | bare) if mark in n) for mark in "和及与"}
        self.concepts: dict[str, Specialty | None] = {}

    def __getitem__(self, mode: Mode) -> frozenset[str]:
        return self._by_mode[mode]

    def lengths(self, mode: Mode, end: str) -> Sequence[int]:
        """How long the names are that end with these two characters, the longest first."""
        return self._lengths[mode].get(end, ())


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in names:
        if 1 < len(name) <= _LONGEST:
            found.setdefault(name[-2:], set()).add(len(name))
    return {end: tuple(sorted(sizes, reverse=True)) for end, sizes in found.items()}


class Lists:
    """Reads lists with the names of a vocabulary; `wide` admits centres that no list knows (a document on health)."""

    def __init__(self, known: Institutions, wide: bool) -> None:
        self._known = known
        self._names = known.names
        self._tables = _Tables.of(known)
        self.wide = wide

    def read(self, text: str, start: int, end: int, hosts: Sequence[Named], mode: Mode) -> list[Member]:
        """The members of the list that ends at `end`; nothing before `start` belongs to it.

        Args:
            text: the clean text.
            start: where the list's piece begins.
            end: behind its last member.
            hosts: institutions named in the piece, in order.
            mode: "specialty" before a head like 重点专科, "centre" before 等…中心, else "plain".

        >>> from ontology.institutions import load
        >>> text = "加强眼科、骨科和普外科等县级重点专科建设"
        >>> [m.name for m in Lists(load(), False).read(text, 0, text.index("等"), (), "specialty")]
        ['眼科', '骨科', '普外科']
        """
        found: list[tuple[str, int, int, int]] = []
        while end > start and text[end - 1] in "等、的”“":
            end -= 1
        if text[end - 1] == "心" and (counted := _COUNTED_REST.search(text, start, end)):
            end = counted.start()
        if mode in _TESTED and not self._may_be_last(text, start, end, mode):
            return []
        cuts = self._cuts(text, start, end, mode)
        founded = self.wide and mode == "plain" and self._is_founded(text, *cuts[0])
        if mode == "plain" and text[end - 2 : end] == "中心":
            mode = "centres"
        elif mode == "plain" and text[end - 1] == "科" and len(cuts) > 1:
            mode = "departments"
        for s, e in reversed(cuts):
            last = [h for h in hosts if s < h.end <= e] if hosts else ()
            after = last[-1].end if last else s
            name = self._whole(text, after, e, mode, s > start)
            if name is None and (founded or (self.wide and found and mode in _NAMING and s > start)):
                name = self._open_department(text, after, e)
            if name is None and found and not last and mode == "specialty":
                name = self._between(text, s, e, cuts)
            whole = name is not None
            name = name or self._ending(text, after, e, mode, bool(last))
            if name is None:
                break
            found.append((*name, s))
            if not whole and not last:  # what stands in front of such an ending is no part of the list
                break
            clean = name[1] == after or _TRIM.fullmatch(text, after, name[1])
            if (not clean and not last and not LEVEL_AT.match(text, s)) or (last and last[-1].start < s):
                break
        members = self._with_hosts(text, found[::-1], hosts)
        if mode == "centres" and members:
            members = self.centres(members, members[-1].name)
        return members

    def named(self, text: str, start: int, end: int, hosts: Sequence[Named]) -> list[Member]:
        """The members of a list of two and more of which nothing but their shortness tells what they are."""
        cuts = self._cuts(text, start, end, "plain")
        short = all(_SHORT_SUBJECT.fullmatch(text, a, b) and not VERB.search(text, a, b) for a, b in cuts)
        if len(cuts) < 2 or not short:
            return []
        return self._with_hosts(text, [(text[a:b], a, b, start) for a, b in cuts], [h for h in hosts if h.end <= start])

    @staticmethod
    def _is_founded(text: str, s: int, e: int) -> bool:
        """Whether the verb before a list, in its first member's range, is one of founding."""
        verb = _last_verb(text, s, e)
        return verb is not None and _FOUNDS.fullmatch(verb.group()) is not None

    @staticmethod
    def _open_department(text: str, s: int, e: int) -> tuple[str, int, int] | None:
        """A department that is founded, behind its verb where that stands in the range."""
        verb = _last_verb(text, s, e)
        at = verb.end() if verb else s
        trim = _TRIM.match(text, at, e)
        at = trim.end() if trim else at
        open_name = OPEN_DEPARTMENT.fullmatch(text, at, e) and not NO_DEPARTMENT.search(text, at, e)
        return (text[at:e], at, e) if open_name else None

    def _may_be_last(self, text: str, start: int, end: int, mode: Mode) -> bool:
        """Whether a list of names may end here: with a name's end, a bracket, or what a name in no list ends with."""
        if end <= start:
            return False
        if text[end - 2 : end] in self._tables.tails or text[end - 1] in self._tables.tails:
            return True
        if mode == "specialty":
            return text[end - 1] in '）)”“"和及与暨/科病诊区学'
        return text[end - 1] in '）)”“"和及与暨/' or (self.wide and text[end - 1] in OPEN_ENDS)

    def _cuts(self, text: str, start: int, end: int, mode: Mode) -> list[tuple[int, int]]:
        """The members' ranges; a name with 和 inside (危重儿童和新生儿救治) stays whole."""
        cuts: list[tuple[int, int]] = []
        at = start
        for mark in _SPLIT.finditer(text, start, end):
            if mark.start() < at:
                continue
            if mark.group() in ("和", "及", "与") and self._joins(text, at, mark, end, mode):
                continue
            cuts.append((at, mark.start() + (1 if mark.group()[0] == "”" else 0)))
            at = mark.end() - (1 if mark.group()[-1] == "“" else 0)
        cuts.append((at, end))
        return [c for c in cuts if c[1] > c[0]]

    def _joins(self, text: str, at: int, mark: re.Match[str], end: int, mode: Mode) -> bool:
        following = _SPLIT.search(text, mark.end(), end)
        stop = following.start() if following else end
        whole = text[at:stop]
        return whole.endswith(self._tables.joined[mark.group()])

    def _whole(self, text: str, s: int, e: int, mode: Mode, inner: bool) -> tuple[str, int, int] | None:
        """The whole of a member as a name, less its level and what only qualifies it."""
        each = _EACH.match(text, s, e)
        s = each.end() if each else s
        level = LEVEL_AT.match(text, s, e)
        if level and level.end() < e and self.is_name(text[level.end() : e], mode):
            return text[level.end() : e], level.end(), e
        trim = _TRIM.match(text, s, e)
        for at in range(s, (trim.end() if trim else s) + 1):
            piece = text[at:e].strip('“”"')
            if self.is_name(piece, mode) and (at == s or _TRIM.fullmatch(text, s, at)):
                return piece, at, e
        at = trim.end() if trim else s
        piece = text[at:e].strip('“”"')
        if VERB.search(piece) and mode != "centre":
            return None
        if mode == "specialty" and OPEN_SPECIALTY.fullmatch(piece) and not NOT_OPEN.search(piece):
            return piece, at, e
        if mode == "centre" and inner and 2 <= len(piece) <= 14 and _INNER_CENTRE.fullmatch(piece):
            return piece, at, e
        if mode in _NAMING and (self._open(piece) or _TRADITIONAL.fullmatch(piece)):
            return piece, at, e
        return None

    def _between(self, text: str, s: int, e: int, cuts: Sequence[tuple[int, int]]) -> tuple[str, int, int] | None:
        """A member that no list knows between two that are known: 呼吸、卒中、消化等专科."""
        before = next(((a, b) for a, b in cuts if s - 3 < b < s), None)
        if before is None or not _SHORT_NAME.fullmatch(text, s, e) or VERB.search(text, s, e):
            return None
        known = self.is_name(text[slice(*before)], "specialty") or self._ending(text, *before, "specialty")
        return (text[s:e], s, e) if known else None

    def _ending(self, text: str, s: int, e: int, mode: Mode, hosted: bool = False) -> tuple[str, int, int] | None:
        """The name at the end of the first member: the longest known one, or what stands behind the verb.

        `hosted`: its host ends where the range begins.
        """
        for size in self._sizes(text, s, e, mode):
            piece = text[e - size : e].strip('“”"')
            if self.is_name(piece, mode):
                if text.endswith("远程", s, e - size):  # 远程影像诊断
                    return text[e - size - 2 : e], e - size - 2, e
                return self._longer(text, s, e - size, e, hosted, mode) or (piece, e - size, e)
        verbs = list(_LEAD_IN.finditer(text, s, e))
        if not verbs:
            return None
        at = verbs[-1].end()
        ending = _UP_TO_OF.search(text[at:e])
        at += ending.end() if ending else 0
        trim = _TRIM.match(text, at, e)
        at = trim.end() if trim else at
        piece = text[at:e].strip('“”"')
        opened = (
            (mode == "specialty" and OPEN_SPECIALTY.fullmatch(piece) and not NOT_OPEN.search(piece))
            or (mode == "centre" and 2 <= len(piece) <= 12 and _BARE_CENTRE.fullmatch(piece))
            or (mode in _NAMING and (self._open(piece) or _TRADITIONAL.fullmatch(piece)))
        )
        return (piece, at, e) if opened else None

    def _sizes(self, text: str, s: int, e: int, mode: Mode) -> Iterable[int]:
        """How long a known name that ends at `e` may be, the longest first."""
        if text[e - 1] not in self._tables.ends:
            return ()
        longest = min(_LONGEST, e - s)
        if text[e - 1] in "）)" or not _QUOTES.isdisjoint(text[e - longest : e]):  # what is printed is longer
            return range(longest, 1, -1)
        return [size for size in self._tables.lengths(mode, text[e - 2 : e]) if size <= longest]

    @staticmethod
    def _longer(text: str, s: int, start: int, e: int, hosted: bool, mode: Mode) -> tuple[str, int, int] | None:
        """A department or centre of a longer name than the known one at its end: 产后康复科, 社区康复中心."""
        if text[e - 1] not in "科心室" and not (mode == "specialty" and e - start == 2):  # 康复护理
            return None
        verb = _last_verb(text, s, start)
        if verb is not None or hosted:
            at = verb.end() if verb else s
            longer = _is_longer_centre if text[e - 1] == "心" else _is_longer_department
            area = 2 * text.startswith("区域", at)
            if longer(text, at + area, start):
                return text[at:e], at, e
        own = _OWN.search(text, s, start) if text[e - 1] == "心" else None
        return (text[own.start() : e], own.start(), e) if own else None

    def _open(self, piece: str) -> bool:
        """A centre that no list knows, in a document on health."""
        return self.wide and bool(OPEN_CENTRE.fullmatch(piece)) and not NOT_CENTRE.search(piece)

    def is_name(self, piece: str, mode: Mode) -> bool:
        """Whether the vocabulary knows it: as a name, as a stem before a head, as a centre without its 中心."""
        if piece in self._tables[mode]:
            return True
        if piece.endswith("科门诊"):
            return piece[:-2] in self._tables[mode]
        if piece[-1:] not in "）)":
            return "医" in piece and self._is_traditional(piece, mode)
        plain = _REMARK.sub("", piece)
        return plain != piece and plain in self._tables[mode]

    def _is_traditional(self, piece: str, mode: Mode) -> bool:
        """A known name behind the medicine that is practised there: 苗医骨伤科, 中西医结合肛肠科."""
        medicine = _MEDICINE.match(piece)
        return medicine is not None and piece[medicine.end() :] in self._tables[mode]

    def may_begin(self, text: str, at: int) -> bool:
        """Whether a known name may begin at a position; a cheap test."""
        return text[at : at + 2] in self._tables.begins

    def known_end(self, text: str, s: int, e: int) -> int:
        """Where the longest known name that begins at `s` ends; `s` where none does."""
        if not self.may_begin(text, s):
            return s
        return next((stop for stop in range(min(e, s + 16), s + 1, -1) if self.is_name(text[s:stop], "plain")), s)

    def may_end(self, printed: str) -> bool:
        """Whether a name may end as this does; a cheap test for what is long."""
        return not printed or printed[-1] in self._tables.ends

    def centre(self, bare: str, last: str) -> str:
        """A member's full name from the last one's: 胸痛 beside 创伤中心 is 胸痛中心."""
        if _CENTRE_END.search(bare) or bare.endswith(_DEPARTMENT_ENDS) or bare in self._names or last in (bare, ""):
            return bare
        if last.endswith("质控中心"):
            return bare + "质控中心"
        if bare + "中心" in self._names:
            return bare + "中心"
        ending = _CENTRE_END.search(last)
        if ending and bare + ending.group() in self._names:
            return bare + ending.group()
        return bare + "中心"

    def centres(self, members: Sequence[Member], last: str) -> list[Member]:
        """Members with their full names from the last one's; see `centre`."""
        return [m._replace(name=self.centre(m.name, last)) for m in members]

    def concept(self, name: str) -> Specialty | None:
        """The concept that a name or stem means; what has been asked once is remembered."""
        concepts = self._tables.concepts
        if name not in concepts:
            if len(concepts) > 4096:
                concepts.clear()
            concepts[name] = self._known.specialty(name)
        return concepts[name]

    @staticmethod
    def printed(name: str) -> tuple[str, str | None]:
        """The name without a remark on what belongs to it, and the rank of one on that: 针灸科（省级重点专科）."""
        if name[-1:] not in "）)":
            return name, None
        ranked = _RANKED_NAME.search(name)
        if ranked:
            return name[: ranked.start()], ranked["level"]
        return _INCLUDED.sub("", name), None

    def _with_hosts(self, text: str, found: list[tuple[str, int, int, int]], hosts: Sequence[Named]) -> list[Member]:
        members: list[Member] = []
        own: tuple[Named, ...] = ()
        level: str | None = None
        for name, start, end, begin in found:
            inside = tuple(h for h in hosts if begin < h.end <= start) if hosts else ()
            if inside:
                last = inside[-1]
                own = tuple(h for h in inside if (h.start, h.end) == (last.start, last.end))
            after = inside[-1].end if inside else begin
            match = LEVEL_AT.search(text, after, start) if start - after > 3 else None
            if match and match.end() >= start - 1:
                level = match.group().strip("的")
            elif inside:
                level = None
            printed, rank = self.printed(name)
            members.append(Member(printed, start, end, own, rank or level))
        return members


def _last_verb(text: str, s: int, e: int) -> re.Match[str] | None:
    """The last word of building in a range."""
    verbs = list(VERB.finditer(text, s, e))
    return verbs[-1] if verbs else None


def _is_longer_centre(text: str, at: int, end: int) -> bool:
    """Whether what stands between a verb and a known centre, less a rank, is a part of the centre's name."""
    rank = _RANK.match(text, at, end)
    begin = rank.end() if rank else at
    return bool(_CENTRE_QUALIFIER.fullmatch(text, begin, end)) and not _TRIM.match(text, begin, end)


def _is_longer_department(text: str, at: int, end: int) -> bool:
    """Whether what stands between a verb and a known department is a part of the department's name."""
    if _MEDICINE.fullmatch(text, at, end):
        return True
    return 1 < end - at < 4 and not _TRIM.fullmatch(text, at, end) and bool(_QUALIFIER.fullmatch(text, at, end))
