"""Hospitals and universities in running text: where their names stand, and which body each means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from loaders.record import Header
from loaders.resolve.beginnings import AUTONOMOUS, LEVELS, Beginnings
from loaders.resolve.expansion import AFFILIATED, BODY, LEAD, NUMERAL, Body, Expander
from loaders.resolve.places import Home
from loaders.resolve.units import Resolver
from ontology import institutions as vocab
from ontology.vocabulary import Place, Vocabulary

#: The last character of a name, which the search skips to; what must stand before each stands behind it.
_END = re.compile(
    # 省医, 医院, 防治所, 卫生院, 学院: no 派 behind it
    f"[院学校心所盟医{NUMERAL}](?:(?<=[省市][{NUMERAL}]医)(?![院药疗学科保])|(?<=[医分附总{NUMERAL}]院)|(?<=防治[院所])"
    "|(?<=卫生院)|(?<=保健院)|(?<=妇保院)|(?<=学院)(?<!大学院)(?!派)|(?<=科学院)"
    # 大学, 专科学校, 附一
    f"|(?<=大学)(?![生城科])|(?<=专科学校)|(?<=附[{NUMERAL}])(?!医?院)"
    # Of the centres those alone that treat or prevent
    "|(?<=心)(?:(?<=服务中心)|(?<=妇[计幼]中心)|(?<=计生中心)|(?<=医[学疗]中心)|(?<=卫生临床中心)|(?<=防治中心)|(?<=眼科中心)|(?<=卫生中心))"
    r"|(?<=首儿所)|(?<=保健所)|(?<=联盟))"
)
#: The marks that no name goes over.
_WALLS = '，。；：！？,;:!?\n“”"‘’《》〈〉[]〔〕【】/'
#: A range that ends with a school or its hospital; only there a name may begin that no table knows.
_SCHOOL_END = re.compile(rf"(?:大学|学院|专科学校)(?:{AFFILIATED.pattern})?\Z")
_TOWN_END = ("卫生院", "社区卫生服务中心", "分院")
_TOWN_SPLIT = re.compile("[、与及]|和(?!镇|乡|街道)")
_NOT_BEFORE = frozenset("全各每该本外跨邻两同级城")
#: What makes another word of 区 than a district: 战区总医院, 社区医院, 院区.
_NOT_DISTRICT = frozenset("战军社园院校小景新灾疫辖片地山郊矿牧林库特湾护")
_TOWN = re.compile(r"([\u4e00-\u9fff]{1,4}(?:镇|乡|街道|林场|农场))((?:中心)?卫生院|社区卫生服务中心|分院)$")
_TOWN_BARE = re.compile(
    r"(^(?![至于以按从用使让含即其各全])[\u4e00-\u9fff]{3}|[\u4e00-\u9fff]{2})((?:中心)卫生院|分院)$"
)
_TOWN_HOSPITAL = re.compile(r"^(.{2,5}?)((?:中心)?卫生院|分院)$")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
#: What stands before the last characters: the marker of an item.
_NOT_HAN = re.compile(r".*[^\u4e00-\u9fff]")
_NOT_TOWN = re.compile(
    # 两家, 科, 中心, 门诊; all and any: 基层, 各, 所有, 其他
    r"[一二两三四五六七八九十\d][个家所]|科|院|中心|室|门诊|病|基层|各个?|所有|其他|其它|乡镇|两家|全部|有关|相关"
    # 医院, 县级, 有条件, 重点, 一般
    "|医院|总院|县级|有条|条件|建制|个乡|重点|一般|部分|所在"
    # What is done, and with whom: 设立, 建设, 推进, 与
    "|设立|成立|建设|推进|加强|与|和(?!镇|乡|街道)"
)
#: A branch that a hospital's name stands right in front of.
_BRANCH = re.compile(r"(?![与和及同在对等的])[\u4e00-\u9fff]{2,6}分院|集团[\u4e00-\u9fff]{2,6}医院")
#: A college behind its school's name.
_COLLEGE = re.compile("(?:临床|基础|中西医?|公共卫生|健康|护理|口腔|中?医?药?)?(?:医|药|护理|卫生|中医|医药|护)?学院")
#: The rest of a name whose front stands once, before the list.
_ELIDED = re.compile(r"[、和与及](?P<rest>(?P<first>第|附属)[\u4e00-\u9fff]{1,9}(?:医院|保健院))")
#: A county's own hospital without its level, at the beginning of a piece or behind another of the county.
_UNLEVELLED = re.compile("(?:人民医院|中医医?院|妇幼保健院|妇保院|妇幼计生(?:服务)?中心)$")
#: 与甲乙国际医院建立…: a name in no table, and what is no name.
_CALLED = re.compile(
    r"[与同](?P<name>(?:(?![与和同及])[\u4e00-\u9fff]){2,9}(?:[（(][\u4e00-\u9fff]{2,4}[）)])?(?:医院|医疗中心))\Z"
)
_CALLED_ENDS = ("医院", "医疗中心")
_KIND_OF_HOSPITAL = re.compile(
    # 的, 各, 协作, 国内, 省, 三甲, 民营, 高水平
    "[的各级等其该本我多家所名两]|成员|合作|协作|协同|周边|国内|国外|[省市县区]|城市|乡镇|顶尖|大型|大医院|三甲|二甲|核心|社会办|民营|公立|高水平|优秀|著名|知名|一流"
    # 外地, 友好, 对口帮扶, 军队, 附属, 牵头, 综合医院
    "|外地|异地|兄弟|友好|辖|试点|结对|支?援|帮扶|驻|军队|部队|附属|教学|实习|大学|学院|上下|基层|牵头|龙头|定点|专科医院|综合医院"
    "|^(?:人民|中医|儿童|妇产|妇幼|肿瘤|口腔|眼科|精神|传染病|康复|老年|民族|胸科|骨科|区域|国家)"
)
_WITH_IT = re.compile("(?:[（(]集团[）)])?(?:建立|签[订署约]|续签|合作|共建|组建|开展|结为|结成|达成|联合|深化)")
_BEGINS_PIECE = re.compile(r"(?:^|[，。；：\n]|\d[.．、]|[）)]|是|院、|院和|院及|院与)$")
_COUNTABLE = re.compile("人民医院|中医医?院|妇幼保健院")
_COUNTED = re.compile(r"(?:等)?([两三四五六七八九十]|\d{1,2})(?:地|县|市|区|个县|个市)(?:县级|公立)?$")
#: A place in no table before its level character: 与澜海市第一医院.
_UNKNOWN_PLACE = re.compile(r"(?<=[与同和赴到])(?<![共协]同)(?!我|本|全|各|该)([\u4e00-\u9fff]{2,3})[省市州县区]$")
_SHORT = re.compile(r"([\u4e00-\u9fff]{4,24})[（(](?:以下)?简称[为：:]?[“\"]?([\u4e00-\u9fff]{2,12})[”\"]?[）)]")
_SHORT_NAME = re.compile("院|附[一二三四]|大学")
#: The marker of a heading.
_ITEM = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*")
_BODY_LAST = ("院", "中心", "所")
_ACADEMIES = ("中国中医科学院", "中国医学科学院")
_SEPARATOR = frozenset("、和与及")
_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


class Named(NamedTuple):
    """A name in the text: `[start, end)` and the body. Coordinated names (洞头、文成县中医院) share one range."""

    start: int
    end: int
    body: Body


class Finder(Expander):
    """Finds and resolves the institutions of one document.

    Args:
        text: the clean text.
        vocabulary: places and, with its files, hospitals and universities.
        home: the place the document speaks for.
        resolver: of the document's units; the county's own hospitals are named by it.
        header: its jurisdictions are the places that `4地人民医院` counts.
        blocks: the ranges whose names are found together, in order.
    """

    _last: ClassVar[list[tuple[object, Finder]]] = []

    @classmethod
    def of(cls, context: Any) -> Finder:
        """The one of a document (a `loaders.extract.context.Context`), shared by its extractors."""
        if not cls._last or cls._last[0][0] is not context:
            blocks = [(block.start, block.end) for block in context.blocks]
            finder = cls(context.text, context.vocabulary, context.home, context.resolver, context.header, blocks)
            cls._last[:] = [(context, finder)]
        return cls._last[0][1]

    def __init__(
        self,
        text: str,
        vocabulary: Vocabulary,
        home: Home,
        resolver: Resolver,
        header: Header,
        blocks: Sequence[tuple[int, int]] = (),
    ) -> None:
        super().__init__(text, vocabulary, home, resolver)
        self._blocks = sorted(blocks)
        self._block_starts = [start for start, _ in self._blocks]
        codes = (j.place.code or "" for j in header.jurisdictions if j.place.code != home.code)
        self._governed = [vocabulary.places_by_code[code] for code in codes if code in vocabulary.places_by_code]
        self._beginnings = _beginnings_of(vocabulary, self._known)
        self._counted: list[tuple[int, int]] | None = None
        self._found: dict[tuple[int, int], tuple[list[Named], list[int]]] = {}
        self._block: tuple[int, int] = (0, -1)
        self._in_block: tuple[list[Named], list[int]] = ([], [])
        #: Academies whose hospitals may be named without them where the text names them.
        self._academies = [name for name in _ACADEMIES if name in text]
        self._organisations: list[str] = []
        self.own = self._of_title(header.title.value if header.title else "")
        """The hospital whose own plan the document is, None where it is a place's."""

        if "简称" in text:
            self._read_short_names()

    def _of_title(self, title: str) -> Body | None:
        """The hospital that a title begins with: 甲县人民医院学科发展规划."""
        ends = (m.end() for m in re.finditer("医院|保健院", title[:30]))
        bodies = [b for b in map(self.resolve, (title[:end] for end in ends)) if b is not None]
        return bodies[-1] if bodies and bodies[-1].kind == "hospital" and bodies[-1].inside else None

    def _definitions(self) -> Iterator[re.Match[str]]:
        """Where the document says how it calls something, looked for around each 简称."""
        at = self._text.find("简称")
        done = 0
        while at >= 0:
            defined = _SHORT.search(self._text, max(done, at - 30), at + 20)
            if defined:
                done = defined.end()
                yield defined
            at = self._text.find("简称", max(at + 2, done))

    def _read_short_names(self) -> None:
        """What the document itself calls a body: 云台医科大学附属第一医院（以下简称医大附一医院）."""
        for defined in self._definitions():
            full, short = defined.groups()
            if not _SHORT_NAME.search(short):
                continue
            bodies = (self.resolve(full[at:]) for at in range(len(full) - 3))
            body = next((b for b in bodies if b is not None and b.basis != "unresolved"), None)
            if body is not None:
                self._memory[short] = replace(body, basis="printed")
                self._beginnings = self._beginnings.and_also(short)

    # -- in running text -------------------------------------------------------------------------------------------

    def find(self, start: int, end: int) -> list[Named]:
        """All institutions named in a range of one block of the text, in order."""
        low, high = self._block
        if not low <= start < high or end > high:
            at = bisect_right(self._block_starts, start) - 1
            if at < 0 or end > self._blocks[at][1]:
                return self._names(start, end)[0]
            low, high = self._block = self._blocks[at]
            self._in_block = self._names(low, high)
        found, ends = self._in_block
        if not found or (start == low and end == high):
            return found
        return [n for n in found[bisect_left(ends, start) : bisect_right(ends, end)] if start <= n.start]

    def _names(self, start: int, end: int) -> tuple[list[Named], list[int]]:
        """The names of a range and where each ends, found once."""
        names = self._found.get((start, end))
        if names is None:
            found = list(self._find(start, end))
            names = self._found[start, end] = (found, [n.end for n in found])
        return names

    def _find(self, start: int, end: int) -> Iterator[Named]:
        text = self._text
        best: list[tuple[int, int, Body]] = []
        self._organisations = [name for name in self._academies if text.find(name, start, end) >= 0]
        for stop in _END.finditer(text, start, end):
            e = stop.end()
            first, starts = self._beginnings.before(text, max(start, e - 24), e)
            if best and self._is_branch_of(best[-1], e):
                continue
            match = (self._college(best[-1], e) or self._elided(best[-1], e)) if best else None
            match = match or self._longest(first, starts, e)
            if match is None:
                continue
            while best and best[-1][0] >= match[0]:
                best.pop()
            if best and best[-1][1] == match[0]:
                match = self._branch(best[-1], *match, e) or match
                if match[0] == best[-1][0]:
                    best.pop()
            best.append((match[0], e, match[1]))
        for s, e, body in best:
            left, bodies = self._coordinated(start, s, e, body)
            for one in bodies:
                yield Named(left, e, one)

    def _is_branch_of(self, before: tuple[int, int, Body], e: int) -> bool:
        """Whether a branch ends at `e` that has the name before it in its own: 甲大学附属医院乙山分院."""
        return before[2].kind == "hospital" and _BRANCH.fullmatch(self._text, before[1], e) is not None

    def _college(self, before: tuple[int, int, Body], e: int) -> tuple[int, Body] | None:
        """A school's own college, which ends at `e`: 甲学院医学院."""
        start, end, school = before
        if school.kind != "school" or not _COLLEGE.fullmatch(self._text, end, e):
            return None
        return start, replace(school, name=school.name + self._text[end:e])

    def _elided(self, before: tuple[int, int, Body], e: int) -> tuple[int, Body] | None:
        """A name in a list that its front is printed for once: 甲大学附属乙医院、附属丙医院; 市第一医院、第二医院."""
        start, end, last = before
        elided = _ELIDED.fullmatch(self._text, end, e)
        if elided is None:
            return None
        printed = last.name if self._text.startswith(elided["first"], start) else self._text[start:end]
        front, whole, _ = printed.rpartition(elided["first"])
        body = self.resolve(front + elided["rest"]) if whole and front else None
        return (elided.start("rest"), body) if body is not None else None

    def _branch(self, before: tuple[int, int, Body], s: int, body: Body, e: int) -> tuple[int, Body] | None:
        """A hospital's branch that is called by its place: 甲大学附属儿科医院厦门医院."""
        head, place = before[2], self.place(self._text[s : e - 2])
        if head.kind != "hospital" or place is None or not self._text.endswith(("医院", "分院"), s, e):
            return None
        name, inside = head.name + self._text[s:e], self.inside(place.code)
        kind = "branch" if inside else body.kind
        return before[0], replace(
            body, name=name, code=place.code, inside=inside, basis="printed", kind=kind, choices=()
        )

    def _longest(self, first: int, starts: list[int], e: int) -> tuple[int, Body] | None:
        """The longest name in `[first, e)` that ends at `e`: where it begins, and its body.

        `starts` is where a name of a table may begin.
        """
        text = self._text
        sure = len(starts)
        is_school = text.find("学", first, e) >= 0 and _SCHOOL_END.search(text, first, e)
        if is_school:  # its name may begin where no table knows one; first come those whose place is known
            starts += range(first, e - 1)
        inner: tuple[int, Body] | None = None
        for index, s in enumerate(starts):
            c = text[s]
            if inner is not None and index < sure:
                continue
            if c in LEVELS and s and (text[s - 1] in _NOT_BEFORE or (c == "区" and text[s - 1] in _NOT_DISTRICT)):
                continue
            surface = text[s:e]
            body = self.resolve(surface)
            if body is None or (is_school and index < sure and body.code is None):
                continue
            if is_school and index < sure and text.endswith("附属", first, s):
                inner = s, body  # 甲大学附属乙医院, where only the latter is in a list
                continue
            if c in LEVELS and (unknown := _UNKNOWN_PLACE.search(text[max(first, s - 5) : s + 1])):
                return s - len(unknown[1]), self._of_unknown(unknown[1] + surface, c)
            if not body.inside and c not in LEVELS and text[s + 1] in LEVELS:  # 提高县总医院 is no hospital of 高县
                nearer = self.resolve(text[s + 1 : e])
                if nearer is not None and nearer.inside:
                    return s + 1, nearer
            return s, body
        return inner or self._open(first, e)

    def heads(self, block: Any) -> Body | None:
        """The institution that a heading above a block of the context is nothing but: 一、县医院."""
        for above in block.path():
            if above.heading is None or above is block:
                continue
            start, end = above.heading
            title = _ITEM.sub("", self._text[start:end]).strip("：:。 \n")
            if not title.endswith(_BODY_LAST):
                continue
            body = self.resolve(title)
            if body is not None and body.inside and body.kind == "hospital":
                return body
        return None

    def may_begin(self, at: int) -> bool:
        """Whether some name of a table begins with the two characters at a position."""
        return self._text[at : at + 2] in self._beginnings.starts

    def _open(self, first: int, e: int) -> tuple[int, Body] | None:
        """Names that only their form shows: 社溪镇中心卫生院, 盖洋中心卫生院, a university in no list."""
        for organisation in self._organisations:
            for size in (4, 5, 6):
                body = self.under(organisation, self._text[max(first, e - size) : e])
                if body is not None:
                    return max(first, e - size), body
        if unlevelled := _UNLEVELLED.search(self._text, first, e):
            return self._unlevelled(unlevelled)
        if self._text.endswith(_CALLED_ENDS, first, e) and (called := _CALLED.search(self._text, max(0, e - 24), e)):
            return self._called(called)
        if not self._text.endswith(_TOWN_END, first, e):
            return None
        piece = _TOWN_SPLIT.split(self._text[first:e])[-1]
        trimmed = LEAD.sub("", _NOT_HAN.sub("", piece))
        for at in range(len(trimmed) - 5):
            if far := self._far_town(trimmed[at:]):
                return e - len(trimmed) + at, far
        for pattern in (_TOWN, _TOWN_BARE):
            town = pattern.search(trimmed)
            if town is None:
                continue
            others = [m.end() for m in _NOT_TOWN.finditer(town[1])]
            if others and (pattern is _TOWN_BARE or len(town[1]) - others[-1] < 3):
                return None
            name = LEAD.sub("", town[0][others[-1] :] if others else town[0])
            county = self.place(name[:-2]) if name.endswith("分院") else None
            if county is not None and self.inside(county.code):  # somebody else's branch, at the document's place
                return None
            return e - len(name), self._township(name)
        return None

    def _called(self, printed: re.Match[str]) -> tuple[int, Body] | None:
        """A hospital that is called by a name of its own, where somebody is said to work with it."""
        name = printed["name"]
        if _KIND_OF_HOSPITAL.search(name) or _WITH_IT.match(self._text, printed.end()) is None:
            return None
        return printed.start("name"), Body(name, None, 2, False, "printed")

    def _unlevelled(self, name: re.Match[str]) -> tuple[int, Body] | None:
        """In a county's document 中医院 is the county's where a piece or an item begins with it."""
        if self._home.level != "county" or not _BEGINS_PIECE.search(self._text, max(0, name.start() - 3), name.start()):
            return None
        body = self.resolve(self._home.name[-1] + name.group())
        return (name.start(), body) if body is not None and body.inside else None

    def _far_town(self, name: str) -> Body | None:
        """A town's institution that a chain of places stands in front of: 甲市乙区丙街道社区卫生服务中心."""
        at, place = 0, None
        while step := next(self._steps(name, at, place), None):
            at, place = step
        if place is None or not _TOWN.fullmatch(name[at:]):
            return None
        if place.code == self._home.code:
            return self._township(name[at:])
        return Body(name, place.code, 0, self.inside(place.code), "printed")

    def _steps(self, name: str, at: int, under: Place | None) -> Iterator[tuple[int, Place]]:
        for end, _ in self._places.at(name, at):
            if name[end - 1] in LEVELS and (place := self.place(name[at:end], under)):
                yield end, place

    def _of_unknown(self, name: str, level: str) -> Body:
        return Body(name, None, {"省": 3, "市": 2, "州": 2}.get(level, 1), False, "printed")

    def _township(self, name: str) -> Body:
        home = self._home
        front = home.name if home.level == "county" else ""
        if name.endswith("分院") and front and "县总医院" in self._text:
            front = self._home.name + "总医院"
        return Body(front + name, home.code if front else None, 0, True, "vocabulary" if front else "printed")

    def _coordinated(self, floor: int, s: int, e: int, body: Body) -> tuple[int, list[Body]]:
        """The names that share the end of the one at `s`: 洞头、文成、泰顺县中医院; 夏阳、盖洋中心卫生院."""
        text = self._text
        tail = self._tail(text[s:e], body)
        if tail is None:
            return s, [body]
        stem_length, rest = tail
        bodies, at = [body], s
        while at - 2 >= floor and text[at - 1] in _SEPARATOR:
            step = self._member(floor, at - 1, stem_length, rest, body)
            if step is None:
                break
            at, other = step
            bodies.insert(0, other)
        return at, bodies

    def _tail(self, surface: str, body: Body) -> tuple[int, str] | None:
        """How long the place or stem at the front is, and the shared end; None for a name of its own."""
        if body.rank == 0:
            town = _TOWN_HOSPITAL.match(surface)
            return (len(town[1]), town[2]) if town else None
        for end, _ in self._places.at(surface, 0):
            if BODY.fullmatch(surface[end:]):
                return end, surface[end:]
        return None

    def _member(self, floor: int, at: int, length: int, rest: str, body: Body) -> tuple[int, Body] | None:
        text = self._text
        if body.rank == 0:
            s = at - length
            stem = text[s:at]
            if s < floor or not _HAN.fullmatch(stem) or _NOT_TOWN.search(stem):
                return None
            return s, self._township(stem + rest)
        for size in (5, 4, 3, 2):
            s = at - size
            if s < floor:
                continue
            place = self.place(text[s:at])
            if place is not None:
                made = self._at_place(place, rest, place.name)
                return (s, made) if made else None
        return None

    def counted(self, start: int, end: int) -> list[Named]:
        """`洞头、文成、泰顺、龙港4地人民医院`, `4地人民医院`: as many hospitals as places are named or governed."""
        if self._counted is None:
            stops = (m.span() for m in _COUNTABLE.finditer(self._text))
            self._counted = [(s, e) for s, e in stops if _COUNTED.search(self._text, max(0, s - 8), s)]
        found = []
        for s, e in self._counted:
            if s < start or e > end:
                continue
            count = _COUNTED.search(self._text, max(start, s - 8), s)
            if count is None:
                continue
            number = _DIGIT.get(count[1]) or (int(count[1]) if count[1].isdigit() else 0)
            places, left = self._listed(start, count.start())
            if len(places) != number:
                places, left = (self._governed, count.start()) if len(self._governed) == number else ([], s)
            made = [self._at_place(place, self._text[s:e], place.name) for place in places]
            found += [Named(left, e, body) for body in made if body is not None]
        return found

    def _listed(self, floor: int, at: int) -> tuple[list[Place], int]:
        """The places listed before a position: 洞头、文成、泰顺、龙港."""
        places: list[Place] = []
        while at > floor:
            step = next(
                ((s, p) for n in (5, 4, 3, 2) if (s := at - n) >= floor and (p := self.place(self._text[s:at]))), None
            )
            if step is None:
                break
            places.insert(0, step[1])
            at = step[0]
            if at <= floor or self._text[at - 1] not in _SEPARATOR:
                break
            at -= 1
        return places, at

    def places(self, start: int, end: int) -> list[Place]:
        """The governed places that a range lists, where it says how many: 洞头、文成、泰顺、龙港等4地."""
        for count in re.finditer(r"等?[两三四五六七八九十\d]{1,2}(?:地|县|个县)", self._text[start:end]):
            listed, _ = self._listed(start, start + count.start())
            if len(listed) > 1:
                return listed
        return []


_made_beginnings: dict[str, Beginnings] = {}


def _beginnings_of(vocabulary: Vocabulary, known: vocab.Institutions) -> Beginnings:
    """Those of all names that a list or the table of places has, made once for a vocabulary."""
    if vocabulary.digest not in _made_beginnings:
        _made_beginnings.clear()
        tables = (known.hospitals_by_surface, known.universities_by_surface, vocabulary.places_by_name, AUTONOMOUS)
        _made_beginnings[vocabulary.digest] = Beginnings((name for table in tables for name in table), _WALLS)
    return _made_beginnings[vocabulary.digest]
