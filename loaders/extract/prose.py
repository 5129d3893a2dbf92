"""Who must do it where a sentence says so: `卫健部门要切实牵头抓总，发改、财政等部门要主动协作配合`.

Read only in safeguards, phases and articles: elsewhere a body that acts in a sentence is part of the story, not
an obligation. The subject must open a clause and be followed by what a duty is said with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from loaders.extract.lists import COMMITTEES, GOVERNMENT
from loaders.record import Role
from loaders.resolve.beginnings import LEVELS
from loaders.resolve.collectives import SEVERAL_LEVELS
from loaders.resolve.units import Resolver, Unit
from loaders.values import dataclass

_LINK = re.compile(r"、|以及|会同|联合|和|与|及|，(?=各|县|市|区|省)")
_AND_OTHERS = re.compile(r"等(?:各)?(?:相关|有关|职能|成员|主管)?(?:部门和单位|部门（单位）|部门|单位|机构|方面)?")
DEPARTMENT = re.compile(r"(?:行政)?(?:主管)?部门")
_DEPARTMENTS = frozenset(("部门", "机关"))
#: 组织机关开展 is a verb with its object.
_KIND = re.compile(r"(?<!组织)(?:行政)?机[关构]$")
#: A body of the place itself that is known by its form: 县养老服务工作领导小组办公室, 县自来水公司.
_GROUP = re.compile(
    r"[省市县区州旗](?!直|级|属)(?:(?![的要应须由将等在]|成立|组建|[设建]立|[下内]设|会同)[\u4e00-\u9fff]){2,18}?(?:(?:领导小组|指挥部|联席会议)(?:办公室)?|公司|集团|纪检监察组)"
    r"(?=[、，要应须负牵会切统定和每全组召承履对])"
)
_MODAL = re.compile(
    r"(?:也|都|均|每(?=[年月季周半])|定期|适时|依法|对[^，。；]{2,16}负[总主直全]|共同|分别|各自|要|应当?|须|必须|需要?|结合(?:各自)?职(?:责|能)|负责(?!人(?![员才力口])|同志)|牵头|会同|配合|具体|统筹|切实|认真|结合实际|按照?(?:各自)?职(?:责|能)|按照职责|承担|作为牵头|为牵头|发挥|[是为][^，。；]{0,20}?责任(?:主体|单位)"
    r"|[是为](?:本|全)?[\u4e00-\u9fff]{0,24}?主管(?:部门|机关|单位)|[在依按](?:照|据)?(?:各自|其|法定)?的?(?:工作)?职(?:责|权))"
)
#: What shows that a body is no doer: it is an attribute, an object, or the first part of a longer name.
_NOT_VERB = re.compile(
    r"[的内、，。；：）)等和与是为所从被由之以并]|及(?!时)|有关|相关|设[在于]|[下内]设|挂靠|实行|组成|构成"
    r"|工作|建设|管理|系统|领域|服务|机构|部门|单位|人员|负责人|领导(?![全本下])"
    # A person of it: its head, who sits in a group.
    r"|(?:党政)?(?:主要|分管|班子)(?:领导|负责|成员|副?[省市州县区]长|副秘书长)|一把手|[局院校部厅处科市县区镇乡]长(?!期)|主任|书记|担任|兼任|召集"
    r"|[^，。；由]{0,12}(?:[担兼]?任|为)(?:副?组长|副?主任|召集人|副?总?指挥)"
)
_LEAD = re.compile(r"牵头(?!医院|医疗机构|学校)|抓总|总协调")
_LEADS_FURTHER = re.compile(
    r"[，,](?:切实|充分|认真|积极|主动)?(?:发挥(?:好)?[^，,]{0,6}牵头|牵头(?:抓总|负责|做好|组织|推进|统筹|协调))"
)
_COOPERATE = re.compile(r"配合|协助")
_TAKES_PART = re.compile(r"(?:共同|积极|密切)?(?:参加|参与|协同)")
_ORGANISED = re.compile(
    r"(?:强化|发挥|突出|压实)(?P<who>[\u4e00-\u9fff（）]{3,24}?)(?:的)?(?:统筹)?(?:牵头|抓总)[\u4e00-\u9fff]{0,6}?(?:作用|职能|责任)"
)
_SENTENCE = re.compile(r"[^。；;！\n]+")
_CLAUSE_START = re.compile(r"(?:^|[，,：:])(?P<word>由|同时|其中|并由|请|会同|联合)?")
#: 项目资金由县财政局统筹安排
_BY_WHOM = re.compile(r"(?:^|(?<=[，,：:]))[^，,。；：:、由]{1,12}(?P<word>由)(?![于此来衷])(?=[^的，,]*(?:[，,]|$))")
_NOT_IN_NAME = re.compile(r"[的要须由将等]|应(?!急)|[，。；：]")
#: What a body's name may go on with: 县减灾委员会办公室, 县安委会成员单位.
_PART = re.compile(r"办公室|各?成员单位")
#: What shows that a name goes on where it seems to end: 镇安委 in 镇安委会, 国务院 in 国务院税务主管部门.
_GOES_ON = re.compile(
    r"(?<=委)[会员]|(?<=办)(?:公[室厅]|事处)|(?<=局)长|(?<=部)(?:门|队|分|署|长)|(?<=院)(?:长|校|士)|(?<=公司)(?:各|总)"
    r"|(?<=院|府)[\u4e00-\u9fff]{2,10}?(?:主管|行政|管理|监管)部门"
)
_ASKED = frozenset(("由", "并由", "请"))
_LEADS = re.compile("牵头(?:负责|组织)?")
_JOINED = frozenset(("会同", "联合"))
#: What only says when, on what ground or to what end: what follows it opens the sentence.
_ADVERBIAL = re.compile(
    r"[，,]?(?:每[年季月周半][^，,]{0,14}|\d{4}年[^，,]{0,10}|[^，,]{2,24}(?:前|后|期间|同时|基础上|[领指]导下)"
    r"|(?:根据|按照?|依据|结合|围绕|依托|针对|对照|为了?)[^，,]{2,40})"
)
_COMMA = re.compile(r"[，,]")
_SEPARATOR = re.compile(r"[，,。；;：:、\n（(〔）)〕]")
_LONGEST_SURFACE = 26


@dataclass(frozen=True, slots=True)
class Saying:
    """One unit in one sentence: its surface `[start, end)` and the clause `[clause, clause_end)` that binds it."""

    start: int
    end: int
    clause: int
    clause_end: int
    role: Role
    unit: Unit


def find(text: str, start: int, end: int, resolver: Resolver) -> Iterator[Saying]:
    """Every unit that a sentence of `text[start:end]` makes responsible, in printed order."""
    for sentence in _SENTENCE.finditer(text, start, end):
        yield from sorted(_in_sentence(text, *sentence.span(), resolver), key=lambda said: said.start)


def headed(text: str, start: int, end: int, body: int, body_end: int, resolver: Resolver) -> Iterator[Saying]:
    """The units that are a whole heading `[start, end)`: `县卫健局、县财政局。负责…`; the body gives their role."""
    subject = _subject(text, start, end, resolver)
    if subject is None or subject.stop < end or (subject.bare and not subject.closed):
        return
    sentence = _SENTENCE.search(text, body, body_end)
    role = _role(text, *sentence.span())[0] if sentence else "responsible"
    for unit_start, unit_end, unit in subject.units:
        yield Saying(unit_start, unit_end, start, end, role, unit)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A list of units that opens a clause: each with where it stands, and where the list ends.

    `bare` counts the units up to the last bare stem (`发改、财政`); a list with any must end in 部门 or 等部门 to be
    `closed`. `joined`: it is with whom the one in front does it (A牵头，会同B).
    """

    units: list[tuple[int, int, Unit]]
    stop: int
    bare: int
    closed: bool
    joined: bool = False

    @property
    def start(self) -> int:
        return self.units[0][0]

    def holds(self, position: int) -> bool:
        return self.start <= position < self.stop


def _in_sentence(text: str, start: int, end: int, resolver: Resolver) -> Iterator[Saying]:
    subjects = _subjects(text, start, end, resolver)
    for index, subject in enumerate(subjects):
        limit = subjects[index + 1].start if index + 1 < len(subjects) else end
        role, clause_end = _role(text, subject.stop, limit)
        role = "cooperate" if subject.joined else role
        for unit_start, unit_end, unit in subject.units:
            yield Saying(unit_start, unit_end, subject.start, clause_end, role, unit)
    starts = [subject.start for subject in subjects]
    for match in _ORGANISED.finditer(text, start, end):
        named = resolver.resolve(match["who"])
        index = bisect_right(starts, match.start("who")) - 1
        inside = index >= 0 and subjects[index].holds(match.start("who"))
        if named is not None and (named.sure or named.collective) and not inside:
            yield Saying(*match.span("who"), *match.span(), "lead", named)


def _subjects(text: str, start: int, end: int, resolver: Resolver) -> list[_Subject]:
    """The lists of units that a duty is said of, in order.

    A list that was tried in vain is not tried again from its second unit on: what follows it is the same. `idle` holds
    where its units begin, and whether any verb would have done.
    """
    found: list[_Subject] = []
    idle: dict[int, bool] = {}
    taken = start
    words = text[start:end]
    for opening in merge(_CLAUSE_START.finditer(words), _BY_WHOM.finditer(words), key=lambda match: match.end()):
        at, word = start + opening.end(), opening["word"]
        opens = opening.end() == 0 or bool(found) or word in _ASKED
        opens = opens or _ADVERBIAL.fullmatch(words, 0, opening.start()) is not None
        if word in _JOINED and not (found and _LEADS.fullmatch(words, found[-1].stop - start, opening.start())):
            continue
        if at < taken or (at in idle and idle[at] >= opens):
            continue
        subject = _subject(text, at, end, resolver)
        if subject is None or (word in _JOINED and subject.units[0][2].collective):  # 会同有关部门
            continue
        # Nothing but a subject names several bodies where a clause begins.
        opens = opens or (len(subject.units) > 1 and (subject.closed or not subject.bare))
        if subject.bare and not subject.closed:
            idle.update((unit[0], True) for unit in subject.units[: subject.bare])
        elif not _is_duty(text, subject.stop, end, opens):
            idle.update((unit[0], opens) for unit in subject.units)
        else:
            found.append(replace(subject, joined=word in _JOINED))
            taken = subject.stop
    return found


def _is_duty(text: str, stop: int, end: int, opens: bool) -> bool:
    """Whether what follows a subject says a duty.

    Where the subject opens a sentence, is asked (由), or stands beside one that does, any verb will do, and so does
    a colon; elsewhere only a modal or a role word is believed.
    """
    if opens and text[stop : min(stop + 1, end)] in ("：", ":"):
        return True
    if _MODAL.match(text, stop, end):
        return True
    if not opens or _NOT_VERB.match(text, stop, end):
        return False
    return end - stop > 3 or _TAKES_PART.match(text, stop, end) is not None


def _role(text: str, stop: int, limit: int) -> tuple[Role, int]:
    """The role that the predicate gives, and where the clause that says it ends."""
    comma = _COMMA.search(text, stop, limit)
    first_end = comma.start() if comma else limit
    if _LEAD.search(text, stop, first_end):
        return "lead", first_end
    further = _LEADS_FURTHER.search(text, stop, limit)
    if further:
        return "lead", further.end()
    cooperate = _TAKES_PART.match(text, stop, limit) or _COOPERATE.search(text, stop, limit)
    if cooperate:
        comma = _COMMA.search(text, cooperate.end(), limit)
        return "cooperate", comma.start() if comma else limit
    return "responsible", first_end


def _subject(text: str, at: int, end: int, resolver: Resolver) -> _Subject | None:
    """The list of units that starts at `at`; None where none does."""
    units: list[tuple[int, int, Unit]] = []
    bare = 0
    first = at
    step = _one(text, at, end, resolver, shortest=2)
    while step is not None:
        stop, unit, is_bare = step
        stop = _with_government(text, at, stop, end)
        units.append((at, stop, unit))
        bare = len(units) if is_bare else bare
        link = _LINK.match(text, stop, end)
        if link is None:
            break
        at = link.end()
        step = _one(text, at, end, resolver, shortest=2)
        if step is None and len(units) > 1 and not bare:
            step = _by_form(text, at, end, resolver)
    if not units or (units[0][1] - first < 3 and not bare and len(units) < _few(text[first])):
        return None
    stop = units[-1][1]
    others = _AND_OTHERS.match(text, stop, end)
    if others:
        stop = others.end()
    closed = text.endswith("部门", 0, stop) or bool(others and others.group().endswith(("部门", "单位", "）")))
    return _Subject(units, stop, bare, closed)


def _with_government(text: str, at: int, stop: int, end: int) -> int:
    """Where a name ends, with the governments that stand beside committees: 各级党委、政府."""
    link = _LINK.match(text, stop, end) if COMMITTEES.match(text[at:stop]) else None
    government = GOVERNMENT.match(text, link.end(), end) if link else None
    return government.end() if government else stop


def _by_form(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit, bool] | None:
    """A body that no vocabulary knows, in a list behind several that are known: 甲局、乙局、青禾学院要…."""
    limit = _name_limit(text, at, min(end, at + _LONGEST_SURFACE))
    other = _NOT_IN_NAME.search(text, at + 1, limit)
    stop = other.start() if other else limit
    goes_on = text.startswith("、", stop) or _MODAL.match(text, stop, end)
    unit = resolver.resolve(text[at:stop]) if goes_on and stop - at > 2 else None
    return (stop, unit, False) if unit is not None else None


def _few(initial: str) -> int:
    """So many units a list has at least that begins with a name of two characters: 市委、市政府; 工会、共青团、妇联."""
    return 2 if initial in LEVELS else 3


def _one(text: str, at: int, end: int, resolver: Resolver, shortest: int = 3) -> tuple[int, Unit, bool] | None:
    """The longest unit at a position: (end, unit, whether it is a bare stem); `shortest` is its least length."""
    levels = SEVERAL_LEVELS.match(text, at, end)
    if levels:  # 市、区民政部门: that of the city and those of its districts
        step = _one(text, levels.end() - (levels["levels"] is None), end, resolver)
        place = resolver.by_level("")
        if step is None or place is None:
            return None
        return step[0], replace(step[1], name=place.name + text[at : step[0]], collective=True), step[2]
    limit = _name_limit(text, at, min(end, at + _LONGEST_SURFACE))
    other = _NOT_IN_NAME.search(text, at + 1, limit)  # a place may begin with one: 将乐县
    name_end = other.start() if other else limit
    last_of_names = resolver.endings.last
    group = _GROUP.match(text, at, end)
    as_group = resolver.resolve(group.group()) if group else None
    for stop in [n for n in range(limit, at + 1, -1) if text[n - 1] in last_of_names]:
        if text[stop - 2 : stop] in _DEPARTMENTS or text.endswith("救援机构", at, stop):
            unit = _department(text[at:stop], resolver)
            if unit is not None:
                return stop, unit, False
        if group and as_group and stop < group.end():  # 县委教育工作领导小组 is not 县委
            return group.end(), as_group, False
        if stop > name_end:
            continue
        surface = text[at:stop]
        unit = resolver.known(surface)
        if unit is None or _GOES_ON.match(text, stop, end):
            continue
        if unit.collective and not resolver.is_closed(surface):
            continue
        if len(surface) >= shortest or unit.collective:
            longer = _PART.match(text, stop, end)
            part = resolver.resolve(text[at : longer.end()]) if longer else None
            return (longer.end(), part, False) if longer and part else (stop, unit, False)
    if group and as_group:
        return group.end(), as_group, False
    return _stem(text, at, min(at + 8, limit), resolver)


def _department(surface: str, resolver: Resolver) -> Unit | None:
    """A body that is named by what it is for: 县级财政部门, 公安机关, 消防救援机构."""
    stem = _KIND.sub("", DEPARTMENT.sub("", surface))
    level = stem[0] if stem[:1] in LEVELS else ""
    unit = resolver.department(stem) if level and len(stem) > 2 else None  # 市场监管 is no 场监管 of a 市
    if unit is None and len(stem) > 1:
        unit = resolver.department(stem.removeprefix(level).removeprefix("级"), level)
    return unit


def _stem(text: str, at: int, end: int, resolver: Resolver) -> tuple[int, Unit, bool] | None:
    """The longest bare stem (发改、财政) at a position, as `_one` gives it."""
    if end - at < 2:
        return None
    stops = resolver.stems(text, at, end)
    elided = resolver.stems(text, at + 1, end) if text[at] in LEVELS else []  # 省发改、科技、工信…等部门
    for stop in sorted({*stops, *elided}, reverse=True):
        if stop < at + 2:
            break
        unit = resolver.department(text[at:stop]) if stop in stops else None
        if unit is None and stop in elided and stop > at + 2:
            unit = resolver.department(text[at + 1 : stop], text[at])
        if unit is not None:
            return stop, unit, True
    return None


def _name_limit(text: str, at: int, end: int) -> int:
    """Where a name that starts at `at` must have ended: at the first separator outside brackets."""
    depth = 0
    for match in _SEPARATOR.finditer(text, at, end):
        c = match.group()
        if c in "（(〔":
            depth += 1
        elif c in "）)〕":
            depth -= 1
            if depth < 0:
                return match.start()
        elif depth == 0:
            return match.start()
    return end
