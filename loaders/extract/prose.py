"""Who must do it where a sentence says so: `卫健部门要切实牵头抓总，发改、财政等部门要主动协作配合`.

Read only in safeguards, phases and articles: elsewhere a body that acts in a sentence is part of the story, not
an obligation. The subject must open a clause and be followed by what a duty is said with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from loaders.extract import subjects
from loaders.extract.duties import (
    AGREED_WITH,
    ANSWERABLE,
    ATTRIBUTE,
    BINDS,
    CLAUSE_VERB,
    ENJOYS,
    IN_CASE,
    MANNER,
    MODAL,
    NOT_ASKED,
    NOT_VERB,
    SEES_TO,
)
from loaders.extract.subjects import Subject
from loaders.header.titles import is_organisation
from loaders.record import Role
from loaders.resolve.endings import has_predicate, is_body
from loaders.resolve.unit import Unit
from loaders.resolve.units import Resolver
from loaders.values import dataclass

_LEAD = re.compile(r"牵头(?<![照据由与向对经受从定确]牵头)(?!医院|医疗机构|学校)|抓总|总协调")
_LEADS_FURTHER = re.compile(
    r"[，,](?:切实|充分|认真|积极|主动)?(?:发挥(?:好)?[^，,]{0,6}牵头|牵头(?:抓总|负责|做好|组织|推进|统筹|协调))"
)
#: 负责维护秩序，并协助转移群众; 会同甲局建立机制，配合乙局…
_ANSWERS = re.compile(
    r"(?:要|应当?|具体|主要)*(?:负责|会同)|[是为][^，。；]*(?:主体|责任(?:单位|人)|主管(?:部门|机关))"
)
_COOPERATE = re.compile(r"配合(?!部门|单位|科室)|协助(?!请求|申请|函|义务|工作|事项|[的、，。；])")
#: 按照职责分工，密切配合，共同做好工作: no one leads.
_ALIKE = re.compile(
    r"，?(?:应当?|要)?[在依按][照据]?(?:各自|其)?的?(?:工作)?职[责能](?:分工)?[^。；]*?(?:密切|相互|通力|协同)配合，(?:共同|做好|抓好)"
)
#: Whom a body brings to help is another: 协调县林业局配合.
_CAUSES = re.compile(r"(?:协调|组织|督促|指导|引导|要求|动员)[^，,。；]{1,30}$")
#: A duty of one's own before one helps with another: 村委会应当制定公约，协助做好管理.
_OWN_PART = re.compile(
    r"(?:应当?|要|须|必须)?(?:依法|切实|认真)?(?:制[定订]|编制|建立|组织|开展|设立|落实|将[^，]{4}"
    r"|加强(?![^，]{0,12}(?:协作|协调|配合|沟通|联动|衔接|合作|领导|联系)))"
)
_TAKES_PART = re.compile(r"(?:共同|积极|密切)?(?:参加|参与|协同)")
_ORGANISED = re.compile(
    r"(?:强化|发挥|突出|压实)(?P<who>[\u4e00-\u9fff（）]{3,24}?)(?:的)?(?:统筹)?(?:牵头|抓总)[\u4e00-\u9fff]{0,6}?(?:作用|职能|责任)"
)
#: What parts a sentence whose subject is not said again.
_PARTS_END = ("；", ";")
_SENTENCE = re.compile(r"[^。；;！\n]+")
_CLAUSE_START = re.compile(
    # A comma, with what may stand behind it: 均, 应当 in front of 由
    "(?:^|[，,：:])(?:(?:分别|统一|均|应当?|须|要)(?=由)"
    # its own bodies: 其下属单位
    r"|其(?![他它余中])(?:(?:所属|下属)的?|(?!所)(?=[\u4e00-\u9fff]{2,6}(?:单位|部门|机构|企业)(?:应当|要|必须|负责))))?"
    # by whom, and who else: 由, 其中, 请, 会同
    "(?P<word>由|同时|其中|特别是|尤其是|并由|请(?![求示])|并?会同|并?联合)?"
)
#: 项目资金由县财政局统筹安排
_BY_WHOM = re.compile(
    # 项目资金|由, 县政府|授权: no 自由, 管理由
    "(?:^|(?<=[，,：:]))(?:自由|[^，,。；：:由]){1,30}(?P<word>(?<!自)(?<!可以)(?<![^管办处受清代治审整修]理)由|(?<=[府厅局委会])授权)"
    # whom: one who is named; or the body that a clause calls by what it may do, 由有审批权的
    "(?![于此来衷])(?=(?:[^的，,]*(?:确定|指定|授权|设立|设区|自治州|所在地|直辖市|[批管]权|政府|职责)的){0,2}[^的，,]*(?:[，,]|$))"
)
#: 2025年6月底前各县区要出台细则
_BY_WHEN = re.compile(
    r"(?:^|(?<=[，,：:]))(?:到|在|于)?(?:20\d\d年)"
    r"(?:\d{1,2}月(?:\d{1,2}日)?|[上下]半年)?[底末]?之?前?(?P<word>由)?(?=[各省市县区州国地])"
)
#: 从事餐饮服务的单位应当: the bodies that a clause describes.
_OF_A_KIND = re.compile(
    # 从事餐饮服务的: not what is done to somebody
    "(?:^|(?<=[，,：:]))(?!向|与|从严|加)(?:(?!对(?![外口]))[^，,。；：:“”是]){2,60}的(?P<word>)"
    # its duty stands behind it
    r"(?=(?:(?!由)[\u4e00-\u9fff（）、]){4,30}?，?"
    "(?:应当|必须|须|要|(?<![响适供])应|负责|承担(?![的单主])|根据需要|按照规定|对[^，。；]{2,20}应当|(?:发现|收到|接到)[^，。；]{2,40}的，应当))"
)
#: 由设立专家库的县住建局取消资格
_BY_A_KIND = re.compile(r"(?:^|(?<=[，,：:]))(?P<word>由)[^，。；：由的]{2,14}的(?=[\u4e00-\u9fff]{4}|省、自治区)")
#: 由植保站指导、乡镇组织实施、合作社具体作业: each has its part.
_PARTS = re.compile(
    r"(?<=实施|牵头|负责|落实|指导|监督|管理|承担|申报|初审|审核|审批|复核|配合|推进|保障|采购|统筹|运营|维护)、(?P<word>)(?![^，、]{0,4}(?:[，、]|$))"
)
#: What else opens a clause, with words one of which has to be there.
_FORMS = (
    (("由", "授权"), _BY_WHOM),
    (("由",), _BY_A_KIND),
    (("由", "牵头、"), _PARTS),
    (("20",), _BY_WHEN),
    (("的",), _OF_A_KIND),
)
_WITH_WHOM = re.compile("会同|联合")
_ACTS = re.compile(rf"{MODAL.pattern}|{CLAUSE_VERB.pattern}")
_THEN = re.compile(
    # ，对逾期不改的，应当
    "，对[^，。；]{4,60}的，(?:应当|必须|要|依法)|，对[^，。；]{2,30}(?:应当|必须)"
    # ，应当, ，依法承担, ，负责
    f"|，(?:应当|(?:依法|具体)(?:承担|负责)|应(?=[把将按积认依及做加健建组])|必须|{SEES_TO}|{ANSWERABLE}"
    # ，按照各自职责
    "|(?:根据|[在依按][照据]?)(?:各自|其)?的?(?:工作)?职[责能](?:范围|分工)?)"
)
_SHALL = re.compile("，(?:应当|必须)")
_ASKED = frozenset(("由", "并由", "请", "授权"))
_JOINED = frozenset(("会同", "联合", "并会同", "并联合"))
#: With whom a body does its duty: 县卫健局要会同县财政局.
_WITH = re.compile(
    # 要, 负责; 在五日内
    "(?:要|应当?|须|负责|可)?(?:在[^，。；]{1,14}[内前后])?"
    # 及时, 依法, 每年
    "(?:积极|主动|及时|定期|抓紧|尽快|依法|切实|视情况?|根据需要|每[年月季半][年度月]?)?"
    # 牵头会同, 联合, 商|省财政厅
    rf"(?P<leads>牵头)?(?:负责)?(?:会同|联合|{AGREED_WITH})"
)
#: What only says when, on what ground or to what end: what follows it opens the sentence.
_ADVERBIAL = re.compile(
    r"[，,]?(?:每[年季月周半][^，,]{0,14}|\d{4}年[^，,]{0,10}|[^，,]{2,24}(?:前|后|方面|期间|同时|基础上|[领指]导下)"
    r"|(?:根据|按照?|依据|结合|围绕|依托|针对|对照|为了?)[^，,]{2,40})"
)
_COMMA = re.compile(r"[，,]")
#: 成员单位及职责：县水利局：负责…
_ANNOUNCES = re.compile(r"(?:职责|分工|责任|如下|任务)\Z")
#: 医疗救治组。由县卫健局牵头，…: others do it than the heading names.
_LED_BY = re.compile(r"由(?!(?:分管|主要|带队|单位|部门)领导)[^，。；]{2,40}(?:牵头|负责|组成)")
#: 县林业部门的主要职责：
_OWN_DUTIES = re.compile(r"的?(?:主要)?(?:工作)?职责(?:如下|包括|[是为])?(?:[：:]|\Z)")
#: …by those at its own head: 市场管理所。由分管领导带队走访.
_BY_ITS_HEADS = re.compile(r"由(?:分管|主要|带队|单位|部门)领导[^，。；]{0,8}(?:负责|牵头|带队)")
_NAME = re.compile("[^、]+")
#: Below the heading it is said who founds the group that it names, and where its office is, not what it does.
_FOUNDED = re.compile(
    rf"[\s。]*[^。；\n]{{0,30}}?(?:成立|设立|组建|设在)(?!以来|后)(?![^，,。；\n]{{0,30}}[，,]{SEES_TO})"
)
#: A heading that is a group of the place: 县防汛抗旱指挥部办公室.
_GROUP_ALONE = re.compile(r"[省市州盟县区旗镇乡][\u4e00-\u9fff]{2,18}(?:指挥部|领导小组)(?:办公室)?")
#: 县教育局、县公安局等部门负责人为指挥部成员: who sits in a group.
_SEATED = re.compile(
    r"[^，。；]*(?:负责(?:人|同志)|领导|人员)(?:为|任|[担兼]任)[^，。；]*(?:成员|组长|主任|指挥长?)(?=$|[，。；])"
)
#: 供水单位因检修需停水的，应当提前通知: what is on a condition is said behind it.
_CONDITION = re.compile(r"(?![要应须])[^，。；]*(?:，确?需要?[^，。；]*[配协])?[^目]的，(?P<duty>应当?|要|须|必须)?")
#: 甲局设置设施时，有关组织应当配合: who does what is said behind is another.
_WHILE = re.compile(r"[^，。；：]{2,30}(?:时|之前|期间)，(?!应当?|必须|须|要|负责)[^，。；：]{2,24}?(?:应当|必须)")
_ONCE = re.compile(r"[^，。；：]{2,30}(?:(?<![今以前最])后|以来)，(?:(?:根据|按照?)[^，。；]{2,20}，)?由?")
#: 甲局会同乙局提出了办理意见, 国家有关部门已达成一致意见: what has been done is no duty.
_DONE = re.compile(
    # 提出了意见: no duty is said in front of it
    "(?![也都均还]?(?:要|应|须|必须|负责|需)|责令|处[以理]?)[^，。；：]{0,30}?(?:(?<![为除终])了(?!解)"
    # 已列入
    "|(?<![对将把从在、和与及的])已经?(?:达成|列入|纳入|上报)(?![^，。；：]*的))"
)
#: Bodies called by nothing but their places.
_PLACES = re.compile(r"(?:[省市州县区乡镇村]|[县区市旗乡镇][（(](?:[省市州县区旗乡镇、]|自治|街道)+[）)])\Z")
#: 办公室成员由甲局、乙局有关人员组成
_MADE_UP = re.compile(r"[^，。；]*(?:组成|构成|为成员|(?:成员|干部|人员)(?:担任|兼任))(?=$|[，,。；])")
#: A body of the place itself, or all of a kind: 市道安办, 街道执法队, 各市公路管理机构.
_ALIAS = re.compile(r"[（(][^（）()]*[）)]$")
_OWN = re.compile(r"[省市州盟县区旗镇乡](?![域级内场民属直])|街道|各(?![项类种自方])|国家|国务院|地方")
#: Characters of names that are known by their form alone, in mid-sentence: any, and those of the place itself.
_SHORT, _LONG = 6, 12
#: Characters of a line's first sentence that may be nothing but units.
_LONGEST_HEADING = 40
#: 建立由相关部门主导，学校参与的机制: how something is arranged.
_ARRANGED = re.compile(r"[^，,]{0,14}?(?:建立|形成|构建|健全|完善|打造|推行)")
_ARRANGEMENT = re.compile(r"的[^，,。；]{0,14}(?:机制|体系|格局|模式|体制|制度|网络)")


@dataclass(frozen=True, slots=True)
class Saying:
    """One unit in one sentence: its surface `[start, end)` and the clause `[clause, clause_end)` that binds it."""

    start: int
    end: int
    clause: int
    clause_end: int
    role: Role
    unit: Unit


def find(text: str, start: int, end: int, resolver: Resolver, follows: bool = False) -> Iterator[Saying]:
    """Every unit that a sentence of `text[start:end]` makes responsible, in printed order.

    `follows`: a heading in front has named who does it; so has the part of a sentence in front of a semicolon.
    """
    for sentence in _SENTENCE.finditer(text, start, end):
        said = _heads_line(text, *sentence.span(), end, resolver) or sorted(
            _in_sentence(text, *sentence.span(), resolver, follows), key=lambda said: said.start
        )
        yield from said
        follows = text[sentence.end() : sentence.end() + 1] in _PARTS_END and (follows or bool(said))


def _heads_line(text: str, start: int, stop: int, end: int, resolver: Resolver) -> list[Saying]:
    """The units that are all of a line's first sentence, whose duties follow: 县水务局。负责巡查水库，…."""
    at_line = start == 0 or text[start - 1] == "\n"
    if not at_line or stop - start > _LONGEST_HEADING or not text.startswith("。", stop, end):
        return []
    line = text.find("\n", stop, end)
    line = end if line < 0 else line
    said = _ACTS.match(text, stop + 1, line)
    return list(headed(text, start, stop, stop + 1, line, resolver)) if said else []


def headed(text: str, start: int, end: int, body: int, body_end: int, resolver: Resolver) -> Iterator[Saying]:
    """The units that are a whole heading `[start, end)`: `县卫健局、县财政局。负责…`; the body gives their role."""
    subject = subjects.read(text, start, end, resolver)
    sentence = _SENTENCE.search(text, body, body_end)
    role = _role(text, *sentence.span())[0] if sentence else "responsible"
    colon = text[end : end + 1] in ("：", ":")
    if (colon and _lists_members(text, end, body, body_end)) or _LED_BY.match(text, body, body_end):
        return
    if _FOUNDED.match(text, body, body_end):
        return
    if _GROUP_ALONE.fullmatch(text, start, end) and (group := resolver.resolve(text[start:end])):
        yield Saying(start, end, start, end, role, group)
        return
    own = colon and subject is not None and _own_office(text, start, end, body_end)
    led = _BY_ITS_HEADS.match(text, body, body_end) is not None
    if subject is None or subject.stop < end or (subject.formed and not own) or (subject.bare and not subject.closed):
        acts = led or _ACTS.match(text, end + 1, body_end) is not None
        names = [name.span() for name in _NAME.finditer(text, start, end)] if led else [(start, end)]
        for at, stop in names if led or colon or acts else ():
            if _is_name(text[at:stop], acts) and (unit := resolver.resolve(text[at:stop])):
                yield Saying(at, stop, start, end, role, unit)
        return
    for unit_start, unit_end, unit in subject.units:
        yield Saying(unit_start, unit_end, start, end, role, unit)


def _is_name(heading: str, acts: bool) -> bool:
    """Whether a heading is nothing but a body's name, which no vocabulary knows; `acts`: what it does follows.

    >>> _is_name("国网青沙县供电公司", False), _is_name("县督查和绩效办", True), _is_name("健全机制", True)
    (True, True, False)
    """
    name = _ALIAS.sub("", heading)
    if has_predicate(name) or "应当" in name:
        return False
    return is_organisation(name) or (acts and _OWN.match(name) is not None and is_body(name))


def _own_office(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a body by its form alone is of the place itself, and does what stands behind its colon: 镇应急办：负责….

    >>> _own_office("镇应急办：负责值守", 0, 4, 9), _own_office("信息办：概况", 0, 3, 6)
    (True, False)
    """
    return _OWN.match(text, start, stop) is not None and _ACTS.match(text, stop + 1, end) is not None


def _lists_members(text: str, stop: int, body: int, end: int) -> bool:
    """Whether what stands behind a group's name that ends at `stop` says who is in it: 综合组：甲局、乙局."""
    return text[stop - 1] == "组" and _ACTS.match(text, body, end) is None


def is_sentence(text: str, start: int, end: int, resolver: Resolver) -> bool:
    """Whether a heading `[start, end)` says a duty itself: `县公安局负责维护秩序。`, `资金由县财政局安排，…`."""
    if _COMMA.search(text, start, end):
        return next(_in_sentence(text, start, end, resolver), None) is not None
    subject = subjects.read(text, start, end, resolver)
    if subject is None or subject.formed or (subject.bare and not subject.closed):
        return False
    binds = MODAL.match(text, subject.stop, end) or CLAUSE_VERB.match(text, subject.stop, end)
    return binds is not None and ATTRIBUTE.match(text, subject.stop, end) is None


def _in_sentence(text: str, start: int, end: int, resolver: Resolver, follows: bool = False) -> Iterator[Saying]:
    found = _bound(text, start, end, resolver, follows)
    for index, (subject, joined) in enumerate(found):
        limit = found[index + 1][0].start if index + 1 < len(found) else end
        role, clause_end = _role(text, subject.stop, limit)
        role = joined or role
        for unit_start, unit_end, unit in subject.units:
            own = _role_in_name(text, unit_start, unit_end) if role == "responsible" else role
            yield Saying(unit_start, unit_end, subject.start, clause_end, own, unit)
    starts = [subject.start for subject, _ in found]
    for match in _ORGANISED.finditer(text, start, end):
        named = resolver.resolve(match["who"])
        index = bisect_right(starts, match.start("who")) - 1
        inside = index >= 0 and found[index][0].holds(match.start("who"))
        if named is not None and (named.sure or named.collective) and not inside:
            yield Saying(*match.span("who"), *match.span(), "lead", named)


#: Bodies that are called by what a document has made them: 各牵头单位, 配合部门.
_BY_ROLE = re.compile(r"(?:(?P<lead>牵头)|(?P<cooperate>配合|参与|协办))(?:部门|单位|科室|处室)")


def _role_in_name(text: str, start: int, end: int) -> Role:
    """The role that a body is called by, else that of any.

    >>> _role_in_name("各牵头单位", 0, 5), _role_in_name("责任单位", 0, 4)
    ('lead', 'responsible')
    """
    role = _BY_ROLE.search(text, start, end)
    return "responsible" if role is None else "lead" if role["lead"] else "cooperate"


def _bound(text: str, start: int, end: int, resolver: Resolver, follows: bool) -> list[tuple[Subject, Role | None]]:
    """The lists of units that a duty is said of, in order; with a role where it is said by how they are joined.

    `follows`: those who are joined at the beginning are so to who was named in front (；会同甲局开展调查).

    A list that was tried in vain is not tried again from its second unit on: what follows it is the same. `idle` holds
    where its units begin, and whether any verb would have done.
    """
    found: list[tuple[Subject, Role | None]] = []
    idle: dict[int, bool] = {}
    taken = start
    words = text[start:end]
    forms = [_CLAUSE_START, *(form for telling, form in _FORMS if any(word in words for word in telling))]
    for opening in sorted((opening for form in forms for opening in form.finditer(words)), key=re.Match.end):
        at, word = start + opening.end(), opening["word"]
        joined = word in _JOINED
        if opening.re in (_BY_WHOM, _PARTS) and _arranges(words, opening):
            continue
        opens = bool(found) or _opens(words, opening)
        if (
            (joined and not (found or (follows and opening.end() == len(word))))
            or not taken <= at < end
            or (at in idle and idle[at] >= opens)
        ):
            continue
        subject = subjects.read(text, at, end, resolver, word in _ASKED)
        if subject is None or (joined and subject.units[0][2].collective):  # 会同有关部门
            continue
        # The body of a clause in a row of them: 医务部拟定方案，护理部遴选骨干.
        length = subject.units[0][1] - subject.start
        in_row = (bool(found) and length <= _SHORT) or (length <= _LONG and _OWN.match(text, at, end) is not None)
        plain = not subject.formed or opening.end() == 0 or word in _ASKED or in_row
        # Nothing but a subject names several bodies where a clause begins.
        opens = opens or (len(subject.units) > 1 and (subject.closed or not subject.bare) and not subject.formed)
        if subject.bare and not subject.closed:
            idle.update((unit[0], True) for unit in subject.units[: subject.bare])
        elif not joined and not _is_duty(text, subject, end, opens, plain, word in _ASKED, resolver):
            idle.update((unit[0], opens) for unit in subject.units)
        else:
            leads = joined and found and _LEAD.search(words, found[-1][0].stop - start, opening.start())
            found.append((subject, "cooperate" if leads else None))
            found += _with_whom(text, subject.stop, end, resolver)
            taken = found[-1][0].stop
    return found


def _arranges(words: str, opening: re.Match[str]) -> bool:
    """Whether bodies are named in how something is arranged: 建立由甲局主导，乙局参与的机制."""
    begin = max(words.rfind(mark, 0, opening.end()) for mark in "，,：:") + 1
    return _ARRANGED.match(words, begin) is not None and _ARRANGEMENT.search(words, opening.end()) is not None


def _opens(words: str, opening: re.Match[str]) -> bool:
    """Whether nothing stands in front of a clause but what says when or announces it, or 由 does."""
    at = opening.start()
    if at == 0 or opening["word"] in _ASKED or _ADVERBIAL.fullmatch(words, 0, at):
        return True
    return opening.group()[:1] in "：:" and _ANNOUNCES.search(words, 0, at) is not None


def _with_whom(text: str, at: int, end: int, resolver: Resolver) -> Iterator[tuple[Subject, Role | None]]:
    """The bodies with whom one does its duty that is named up to `at`."""
    with_whom = _WITH.match(text, at + text.startswith(("：", ":"), at, end), end)
    if with_whom is None or subjects.is_unnamed(text, with_whom.end(), end):  # 会同有关部门
        return
    other = subjects.read(text, with_whom.end(), end, resolver)
    if other and (other.closed or not other.bare):
        yield other, "cooperate" if with_whom["leads"] else None


def _is_duty(text: str, subject: Subject, end: int, opens: bool, plain: bool, asked: bool, resolver: Resolver) -> bool:
    """Whether what follows a subject says a duty; `plain`: a verb of what bodies do is enough; `asked`: 由 is in front.

    Where the subject opens a sentence, is asked (由), or stands beside one that does, any verb will do, and so does
    a colon; elsewhere only a modal, a role word or a verb of what bodies do is believed.
    """
    stop = subject.stop
    if opens and _OWN_DUTIES.match(text, stop, end):
        return True
    if opens and text[stop : min(stop + 1, end)] in ("：", ":"):
        known = not subject.formed or text.startswith("部门", stop - 2) or _own_office(text, subject.start, stop, end)
        return known and not _lists_members(text, stop, stop + 1, end)
    if (
        _SEATED.match(text, stop, end)
        or ATTRIBUTE.match(text, stop, end)
        or ENJOYS.match(text, stop, end)
        or (asked and _MADE_UP.match(text, stop, end))
    ):
        return False
    if _tells_of_the_past(text, stop, end):
        return False
    condition = _CONDITION.match(text, stop, end)
    if condition:
        return condition["duty"] is not None
    if subject.formed and text.startswith(("实行分", "实行统一"), stop, end):  # 水文测站实行分类管理
        return False
    if subject.formed and not plain:
        return (BINDS.match(text, stop, end) or _SHALL.match(text, stop, end)) is not None
    if MODAL.match(text, stop, end) or _THEN.match(text, stop, end):
        return True
    if text.startswith("，", stop, end) and _WITH_WHOM.search(text, subject.start, stop):
        return True
    if _WHILE.match(text, stop, end) or _others_follow(text, stop, end, resolver):
        return False
    manner = (not subject.formed or _OWN.match(text, subject.start, stop)) and MANNER.match(text, stop, end)
    if manner or CLAUSE_VERB.match(text, stop, end) or IN_CASE.match(text, stop, end):
        return plain and (opens or not subject.bare)
    if (
        not asked and text[subject.start - 1 : subject.start] != "、" and _PLACES.search(text[subject.start : stop])
    ):  # 各区县污水管网应当
        return False
    if not opens or (subject.formed and not asked) or (NOT_ASKED if asked else NOT_VERB).match(text, stop, end):
        return False
    return end - stop > (1 if asked else 3) or _TAKES_PART.match(text, stop, end) is not None


def _tells_of_the_past(text: str, stop: int, end: int) -> bool:
    """Whether what a body is said to do is done.

    >>> _tells_of_the_past("会同乙局提出了意见", 0, 9), _tells_of_the_past("要了解情况", 0, 5)
    (True, False)
    """
    near = text[stop : min(stop + 34, end)]
    return ("了" in near or "已" in near) and _DONE.match(near) is not None


def _others_follow(text: str, stop: int, end: int, resolver: Resolver) -> bool:
    """Whether what a body does is only when others do their duty: 气象局发布预警后，各单位立即撤离."""
    when = _ONCE.match(text, stop, end)
    other = subjects.read(text, when.end(), end, resolver) if when else None
    return other is not None and (other.closed or not other.bare)


def _role(text: str, stop: int, limit: int) -> tuple[Role, int]:
    """The role that the predicate gives, and where the clause that says it ends."""
    stop += text.startswith(("，", "："), stop, limit)
    comma = _COMMA.search(text, stop, limit)
    first_end = comma.start() if comma else limit
    if _LEAD.search(text, stop, first_end):
        return "lead", first_end
    if _ALIKE.match(text, stop, limit):
        return "responsible", first_end
    if _ANSWERS.match(text, stop, first_end) and not _COOPERATE.search(text, stop, first_end):
        return "responsible", first_end
    further = _LEADS_FURTHER.search(text, stop, limit)
    if further:
        return "lead", further.end()
    cooperate = _TAKES_PART.match(text, stop, limit) or _COOPERATE.search(text, stop, limit)
    own = cooperate and cooperate.start() > first_end and _OWN_PART.match(text, stop, first_end)
    if cooperate and not own and not _CAUSES.search(text[stop : cooperate.start()]):
        comma = _COMMA.search(text, cooperate.end(), limit)
        return "cooperate", comma.start() if comma else limit
    return "responsible", first_end
