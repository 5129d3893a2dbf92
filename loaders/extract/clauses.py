"""Where a document says who is responsible: the clauses, and the role of each stretch of units in them.

Forms read (each with any of the brackets （）〔〕［］【】, nested or left open)::

    〔责任单位：A、B〕            a label, in brackets or on a line of its own
    牵头单位：A；配合单位：B       several labels
    （A牵头，B、C配合）           roles by verbs behind the units
    （A、B等按职责分工负责）
    （A、B、C）                  a bare list at the end of a sentence; units by the resolver's word
    ——A、B                      the same behind a dash that ends the item
    由A牵头，B、C配合。            a sentence that says nothing else; likewise

A clause is only found here; what its units are is `loaders.extract.responsibility`'s work.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from loaders.extract.brackets import CLOSERS, OPENERS, partners
from loaders.extract.label_forms import (
    BARE_VERBS,
    BARE_WHO,
    BEHIND_LABEL,
    BY_DAY,
    LABEL,
    LABEL_ROLES,
    MEMBERS,
    MEMBERS_BELOW,
    OTHER_LABEL,
    stacked,
)
from loaders.extract.numbered_owners import OWNERS
from loaders.record import Basis, Role
from loaders.values import dataclass

DASH = "[—－]"
_LONGEST = 700
_STOP = re.compile(r"[。\n]")
#: How far from what stands behind a label it is looked for: so many characters in front, so many for the name behind.
_IN_FRONT, _BEHIND = 32, 12
_DUTY = (
    r"(?:依据|依照|按照|根据|结合|按|依)?(?:各自)?(?:工作)?(?:职责|职能|权限)(?:分工|范围)?"
    r"(?:分别|各自|共同|抓好|做好)?|(?:按照?|根据|依据)?(?:任务|责任|各自)?分工"
)
_BY = (
    r"(?:等(?:相关|有关)?(?:部门|单位)?)?(?:共同|联合|分别|各自|统一|具体|全面|统筹|密切|积极|双(?=牵头))?"
    rf"(?:{_DUTY})?"
)
_VERB = (
    # 牵头负责, 密切配合
    "牵头(?:负责|落实|实施|组织|推进|推动|统筹|协调|抓总|抓好|办理|会同)*|(?:密切|协同|协作|支持)?配合(?:实施|落实|推进|做好)?"
    # 协同推进, 参与, 主办, 负责组织实施
    "|协同(?:落实|实施|推进|负责)?|参与|参加|协助|(?<!政)协办|主办|主责|负责(?:落实|实施|推进|组织实施|组织落实|统筹|指导|牵头)?"
    # 贯彻落实, 抓落实, 推进, 承担, 督促指导
    "|(?:组织|贯彻|抓好?|推进|推动|督促|指导)*(?:落实|实施)|组织推进|推进|承担|承办|督促指导|指导督促|指导|支持"
    # 抓总, 主抓; 为主: others help; 甲局为牵头单位, but not 列首位的为牵头单位
    "|抓总|主抓|为主|(?<=[局委办院会厅部府股科处组心司团队行社所站校])(?:作?为|是)(?:牵头|配合|责任|主办|协办|参与|承办)(?:单位|部门)"
    # 2024年6月底前完成
    r"|[于在]?(?:20\d\d年(?:\d{1,2}月)?|\d{1,2}月|[今明本当]?年)[底末内]?之?前?完成"
)
#: What may stand behind a verb; a blank between two owners may be lost: 甲局牵头 市财政局配合.
_VERB_END = (
    r"(?=[，,；;。、]|和|会同|$|(?<=牵头)[省市县区州旗](?:(?!牵头|负责)[\u4e00-\u9fff]){1,10}(?:配合|参与|协助|负责))"
)
_PREDICATE = re.compile(rf"{_BY}(?P<verb>{_VERB}){_VERB_END}")
#: The same where a bracket also says what for: 县财政局负责资金保障.
_PREDICATE_WITH_OBJECT = re.compile(
    f"{_BY}(?P<verb>(?:{_VERB}){_VERB_END}"
    # 负责资金保障, 配合征地: the object behind the verb, up to the next comma
    "|(?:牵头(?![单部医人机或和及])|负责(?!同志|人(?![力员才口])|干部)|(?:密切|协同)?配合)"
    r"(?:(?!牵头|配合|负责|会同)[\u4e00-\u9fff])(?:(?!的|牵头|配合|负责|会同)[\u4e00-\u9fff]){1,13}(?=[，,；;。]|$))"
)
_ROLE_HINT = re.compile(
    r"责任(?<!有限责任)|牵头|配合|负责|落实|参与|协[助同]|主办|协办(?<!政协办)|承[办担]|实施|推进|指导|支持|抓总|主抓|为主"
)
#: （甲局、乙局，列第一位的为牵头单位）: the hint is a rule's.
_RULE_AT_END = re.compile(
    r"[为是]牵头(?:(?:或|和|及)?(?:汇总|责任|主办))?(?:单位|部门)"
    r"(?:[，,；;]?(?:(?:以下|下文)[均相]?|[下后])同)?$"
)
#: What a member says of itself: 县卫健局（牵头）、县财政局.
_OWN_BRACKET = re.compile(r"[（(〔〈<][^（()）〔〕〈〉<>]{2,6}[）)〕〉>]")
#: 各项目责任单位 among the members of a list.
_EACH_UNIT = re.compile(r"各[一-龥]{0,6}(?:责任|牵头|配合|承办|实施)(?:单位|部门)(?=$|[、，,；;])")
#: A list, or the end of a body's name.
_BODIES = re.compile(
    # A list; 县农业农村局, 财政部门等; 各
    "[、，,；;/／]|(?:[局委办院会厅部府股科处组]|部门|单位|政府|机构|办公室|中心|公司|集团|[总支大]队|银行|街道)等?$|^(?:全[省市州县区])?各"
)
#: 甲局和乙局，以下统称“主管部门”: a bracket that gives those in front of it a name.
_NAMES = re.compile("以下[统简合]称")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_VERB_ROLES: tuple[tuple[str, Role], ...] = (
    (r"牵头|主办|主责|抓总|主抓|为主", "lead"),
    (r"配合|参与|参加|协助|协办|协同|^支持", "cooperate"),
)
#: Who joins the unit in front that leads: `A牵头，会同B、C`.
_JOINED = re.compile(r"[，,；;、]?(?:会同|联合)")
#: Two groups of units, parted by more than 、
_GROUPS = re.compile(r"(?P<first>(?:[^（(）)，,；;]|[（(][^（）()]*[）)])+)[，,；;]")
#: What may have another name in a bracket behind it: the names of bodies and places end so.
_BODY_OR_PLACE = frozenset("局委办院会厅部府司社团队站所校心处科室园区县市省州旗镇乡村道家人员等")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A list of units that share a role: `[start, end)` of the clean text."""

    start: int
    end: int
    role: Role
    label: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A responsibility clause: `[start, end)` with its brackets, `[inner, inner_end)` without them.

    `basis` is "label" where a label or verb says it, "list" for a bare list of units, "prose" for a sentence.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    basis: Basis
    stretches: tuple[Stretch, ...]
    open: bool = False


def find(text: str, start: int, end: int) -> list[Clause]:
    """All clauses of `text[start:end]` in reading order.

    >>> text = "建立机制。（县财政局牵头，县卫健局、民政局配合）"
    >>> [(text[s.start:s.end], s.role) for c in find(text, 0, len(text)) for s in c.stretches]
    [('县财政局', 'lead'), ('县卫健局、民政局', 'cooperate')]
    """
    boxed = [*_bracketed(text, start, end), *_dashed(text, start, end), *_stacked(text, start, end)]
    found = sorted(boxed, key=lambda c: c.start)
    loose = list(_unbracketed(text, start, end, found))
    if not found and not loose:
        return list(_spoken(text, start, end))
    if loose:
        starts = [clause.start for clause in loose]
        found = [c for c in found if not _inside(c, loose, starts)]  # the label in front has read what it holds
    read = sorted([*found, *loose], key=lambda c: c.start)
    starts = [clause.start for clause in read]
    spoken = [c for c in _spoken(text, start, end) if not _inside(c, read, starts)]
    return sorted([*read, *spoken], key=lambda c: c.start) if spoken else read


def _inside(clause: Clause, loose: list[Clause], starts: list[int]) -> bool:
    index = bisect_right(starts, clause.start) - 1
    return index >= 0 and clause.end <= loose[index].end


def stretches(text: str, start: int, end: int) -> list[Stretch]:
    """The stretches of a text that is nothing but a clause, such as a cell of a table: by labels, else by verbs.

    >>> text = "市人社局牵头，市卫健委配合"
    >>> [(text[s.start:s.end], s.role) for s in stretches(text, 0, len(text))]
    [('市人社局', 'lead'), ('市卫健委', 'cooperate')]
    """
    if _label(text, start, end):
        return list(_labelled(text, start, end))
    return list(_by_verbs(text, start, end)) if _ROLE_HINT.search(text, start, end) else []


def of_line(text: str, start: int, end: int) -> Clause:
    """A line that is units and nothing else as a clause."""
    said = stretches(text, start, end) or [Stretch(start, end, "responsible")]
    return Clause(start, end, start, end, "list", tuple(said))


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first label of a stretch."""
    for behind in BEHIND_LABEL.finditer(text, start, end):
        at, stop = behind.span()
        label = LABEL.search(text, max(start, at - _IN_FRONT), min(end, stop + _BEHIND))
        if label is not None and not MEMBERS.match(label.group()):
            return label
    return None


def owner_labels(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every label at the head of a clause or bracket that says who is responsible, whether units follow or not."""
    while (label := _label(text, start, end)) is not None:
        words, start = label["label"] or label["boxed"], label.end()
        opens = _opens_clause(text, label.start()) or text[label.start() - 1] in OPENERS
        if opens and words not in BARE_WHO and _role(words) is not None:
            yield label.span()


def _bracketed(text: str, start: int, end: int) -> Iterator[Clause]:
    at = start
    for opener, closer in partners(text, start, end):
        if opener < at:
            continue
        if text[opener - 1] == "组" and _leads_group(text, opener, closer, start, end):
            continue
        at = inner = opener + 1
        close = _closing(text, opener, closer, end)
        if close is None and not LABEL.match(text, inner, end):
            continue
        inner_end = _open_end(text, opener, end) if close is None else close
        content = text[inner:inner_end]
        clause = None
        if len(content) > 2 and (close is not None or LABEL.match(content)):
            after = inner_end + (close is not None)
            clause = _read(text, opener, after, inner, inner_end, close is None, opener == start)
        if clause is not None:
            yield clause
            at = max(clause.end, inner)


def _leads_group(text: str, opener: int, closer: int, start: int, end: int) -> bool:
    """Whether a bracket says who leads one of several groups: 下设医疗组（甲局牵头）、宣传组（乙局牵头）."""
    return bool(
        _GROUP_BEFORE.search(text, max(start, opener - 60), opener) or _GROUP_BEHIND.match(text, closer + 1, end)
    )


_GROUP_BEFORE = re.compile(r"组[（(][^（）()\n]{2,40}[）)][、和及与，][\u4e00-\u9fff]{2,10}\Z")
_GROUP_BEHIND = re.compile(r"[、和及与，][\u4e00-\u9fff]{2,10}组[（(]")
#: A line, or the end of one, that is a dash and a list.
_DASHED = re.compile(
    rf"{DASH}(?<=[\n。；]{DASH}){DASH}?(?P<who>(?:[^。；;：:！？\n（）()—]|[（(][^（）()\n]{{1,30}}[）)]){{2,120}})[。；]?(?=\n|\Z)"
)


def _dashed(text: str, start: int, end: int) -> Iterator[Clause]:
    """Lists of units behind a dash at the end of a line; points of an enumeration look so too, but name no units."""
    if text.find("—", start, end) < 0:
        return
    for match in _DASHED.finditer(text, start, end):
        inner, inner_end = match.span("who")
        yield Clause(match.start(), inner_end, inner, inner_end, "list", (Stretch(inner, inner_end, "responsible"),))


def _stacked(text: str, start: int, end: int) -> Iterator[Clause]:
    """Labels that are lines; what stands below one is believed where it names units."""
    for match in stacked(text, start, end):
        who, role = match.span("who"), _role(match["label"])
        if role is not None:
            yield Clause(*match.span(), *who, "list", (Stretch(*who, role),))


def _closing(text: str, opener: int, closer: int, end: int) -> int | None:
    """Where a bracket closes; None for one that is left open: it does not close before the paragraph ends."""
    if closer < 0 or closer >= min(end, opener + _LONGEST):
        return None
    if text.find("\n", opener, closer) >= 0 and not LABEL.match(text, opener + 1):
        return None
    return closer


def _open_end(text: str, opener: int, end: int) -> int:
    """Where the clause in an open bracket ends: with the line or at the next full stop."""
    limit = min(end, opener + _LONGEST)
    stop = _STOP.search(text, opener, limit)
    return stop.start() if stop else limit


def _read(text: str, start: int, end: int, inner: int, inner_end: int, is_open: bool, opens: bool) -> Clause | None:
    """The clause in a bracket; `opens`: the bracket is the first thing in the text that is read."""
    label = _label(text, inner, inner_end)
    if label:
        stretches = tuple(_labelled(text, inner, inner_end))
        if stretches:
            return Clause(start, end, inner, inner_end, "label", stretches, is_open)
        inner_end = label.start()  # 甲局、乙局；完成时限：6月
    content = text[inner:inner_end].rstrip("，,；;")
    first_stop = content.find("。")
    sentence_end = inner + first_stop if first_stop > 0 else inner_end
    hint = _ROLE_HINT.search(_EACH_UNIT.sub("", _OWN_BRACKET.sub("", content)))
    if hint or ("完成" in content and BY_DAY.search(content)):
        stretches = tuple(_by_verbs(text, inner, sentence_end))
        if stretches:
            stretches += tuple(_without_verb(text, inner, sentence_end))
            return Clause(start, end, inner, inner_end, "label", stretches, is_open)
        if (first_stop < 0 or _ROLE_HINT.search(content[:first_stop])) and not _RULE_AT_END.search(content):
            return None
    if (
        not is_open
        and (opens or _after_sentence(text, start) or _ends_sentence(text, start, end, content))
        and _BODIES.search(content)
        and not _NAMES.search(content)
    ):
        return Clause(start, end, inner, inner_end, "list", (Stretch(inner, sentence_end, "responsible"),))
    return None


#: What a list of units ends with.
_ENDS_UNITS = re.compile(r"(?:[局委办院会厅部府镇乡道位门社团司行队县区市）)]|单位|部门)等?[。；，\s]*$")


def _without_verb(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The units behind the last role verb of a bracket: `A牵头，B、C等，各乡镇`."""
    at = max((match.end() for match in _PREDICATE_WITH_OBJECT.finditer(text, start, end)), default=end)
    if _ENDS_UNITS.search(text[at:end]) and not _JOINED.match(text, at, end) and _has_words(text, at, end):
        yield Stretch(at, end, "responsible")


def _after_sentence(text: str, start: int) -> bool:
    """Whether a bracket follows a whole sentence (or opens a line): only there can a bare list be a clause."""
    return start == 0 or text[start - 1] in "。；！”\n"


def _ends_sentence(text: str, start: int, end: int, content: str) -> bool:
    """Whether a bracket stands just before the stop of its sentence, and is no other name of what stands before it."""
    if text[end : end + 1] not in ("。", "；", ";", "\n", ""):
        return False
    return "、" in content or text[start - 1] not in _BODY_OR_PLACE


def _labelled(text: str, start: int, end: int) -> Iterator[Stretch]:
    labels = list(_labels(text, start, end))
    in_front = labels[0][0] if labels else start
    if _ENDS_UNITS.search(text[start:in_front]):  # 甲局、乙局；责任领导：…；配合单位：丙局
        yield Stretch(start, in_front, "responsible")
    else:
        yield from _by_verbs(text, start, in_front)  # 甲局牵头；配合单位：乙局
    for index, (_, begin, words, role) in enumerate(labels):
        stop = labels[index + 1][0] if index + 1 < len(labels) else end
        full_stop = text.find("。", begin, stop)
        stop = full_stop if full_stop >= 0 else stop
        other = OTHER_LABEL.search(text, begin, stop)
        stop = other.start() if other else stop
        if role is None:
            continue
        by_verbs = list(_by_verbs(text, begin, stop, role=role)) if _ROLE_HINT.search(text, begin, stop) else []
        if by_verbs:
            for stretch in by_verbs:
                if role == "lead" and stretch.role == "responsible":
                    stretch = Stretch(stretch.start, stretch.end, role, words)
                yield stretch
            rest = by_verbs[-1].end
            tail = _PREDICATE.search(text, rest, stop)
            if tail and tail.end() < stop and _has_words(text, tail.end(), stop):
                yield Stretch(tail.end(), stop, role, words)
        elif _has_words(text, begin, stop):
            yield Stretch(begin, _without_bracket(text, begin, stop), role, words)


def _labels(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, Role | None]]:
    """The labels of a clause: where each begins and ends, its words, its role.

    施工单位： among others is a label of something else. What stands behind a bare verb (参与：) is no unit unless it
    is known, for which the words are left out.
    """
    after = start
    for number, label in enumerate(LABEL.finditer(text, start, end)):
        words, begin = label["label"] or label["boxed"], label.start()
        role = _role(words)
        if number and words in BARE_WHO:
            while begin > after and "\u4e00" <= text[begin - 1] <= "\u9fff":
                begin -= 1
            role = role if begin == label.start() else None
        after = label.end()
        yield begin, after, "" if words in BARE_VERBS else words, role


def _without_bracket(text: str, start: int, end: int) -> int:
    """Where a list of units ends when a bracket around the next label opens behind it, or one around its own closes."""
    while end > start and text[end - 1] in OPENERS:
        end -= 1
    while end > start and text[end - 1] in CLOSERS:
        depth = sum((c in OPENERS) - (c in CLOSERS) for c in text[start:end])
        if depth >= 0:
            break
        end -= 1
    return end


def _has_words(text: str, start: int, end: int) -> bool:
    return _WORDS.search(text, start, end) is not None


@lru_cache(maxsize=512)
def _role(label: str) -> Role | None:
    for pattern, role in LABEL_ROLES:
        if re.search(pattern, label):
            return role
    return "responsible"


@lru_cache(maxsize=512)
def _verb_role(verb: str) -> Role:
    return next((role for pattern, role in _VERB_ROLES if re.search(pattern, verb)), "responsible")


def _by_verbs(
    text: str,
    start: int,
    end: int,
    predicate: re.Pattern[str] = _PREDICATE_WITH_OBJECT,
    role: Role = "responsible",
) -> Iterator[Stretch]:
    """Stretches that end in a role verb (`A牵头负责，B、C配合`), and who is joined to a lead (`A牵头，会同B`).

    Those in front of the first who only help (`A、B，C配合`) have the role of the whole.
    """
    at = start
    leads = False
    for match in predicate.finditer(text, start, end):
        if match.start() <= at and match.end() <= at:
            continue
        said = _verb_role(match["verb"])
        joined = _JOINED.match(text, at) if leads else None
        while at < match.start() and text[at] in "，,；;、 ":
            at += 1
        if at == start and said == "cooperate":
            apart = _GROUPS.match(text, at, match.start())
            if apart and _has_words(text, at, apart.end("first")):
                yield Stretch(at, apart.end("first"), role)
                at = apart.end()
        if _has_words(text, at, match.start()):
            said = "cooperate" if joined else said
            yield Stretch(at, match.start(), said)
            leads = said == "lead"
        at = match.end()
    joined = _JOINED.match(text, at, end) if leads else None
    if joined and _has_words(text, joined.end(), end):
        yield Stretch(joined.end(), end, "cooperate")


def names_no_unit(words: str) -> bool:
    """Whether every line is a label of something else that stands among the units': 责任人：张三, 完成时限：年底.

    >>> names_no_unit("责任领导：张三\\n完成时限：12月底"), names_no_unit("建立机制")
    (True, False)
    """
    labels = [LABEL.match(line.strip("。；;，, ")) for line in words.split("\n")]
    return all(label is not None and _role(label["label"] or label["boxed"]) is None for label in labels)


#: What a label stands behind.
_BEFORE_LABEL = frozenset("\n。；;！)）〕]】，, 　—")
BULLETS = frozenset("★☆■□●◆◇▲△※►•·▪➤√○◎*-")
"""What may be drawn in front of a label or a line."""


def _opens_clause(text: str, at: int) -> bool:
    """Whether a label may begin at a position: behind a stop, a blank, or a bullet at the head of its line."""
    before = text[at - 1] if at else "\n"
    return before in _BEFORE_LABEL or (before in BULLETS and text[at - 2 : at - 1] in "\n。")


def _unbracketed(text: str, start: int, end: int, found: list[Clause]) -> Iterator[Clause]:
    """Labels in running text or on a line of their own; the clause runs to the end of the sentence or line."""
    starts = [clause.start for clause in found]
    at = start
    while (label := _label(text, at, end)) is not None:
        at = label.end()
        index = bisect_right(starts, label.start()) - 1
        if index >= 0 and label.start() < found[index].end:
            continue
        if label.start() > start and not _opens_clause(text, label.start()):  # 4.责任单位： opens its item
            continue
        begin = label.end() + text.startswith("\n", label.end(), end)  # the units may stand on a line of their own
        owners = OWNERS.match(text, label.end(), end)
        stop = _STOP.search(text, owners.end() if owners else begin, end)
        at = stop.start() if stop else end
        if members := MEMBERS_BELOW.match(text, at, end):
            at = members.end()
        stretches = tuple(_labelled(text, label.start(), at))
        if stretches:
            yield Clause(label.start(), at, label.start(), at, "label", stretches)


#: A sentence that may only share out the work: 由A牵头，B、C配合。
_SPOKEN_END = re.compile(
    r"(?:牵头|负责|落实|配合|参与|协助|承办|实施)[^。；;：:\n，,（(]{0,4}"
    # It may also say by when.
    r"(?=(?:[，,](?:力争|确保|于|在)?(?:\d{4}年|\d{1,2}月"
    r"|[今明本]?年[底内末]|长期|持续|常态化?|立行立改)[^，,。；;\n]{0,14})?(?:[。；;\n]|\Z))"
)
#: What a bracket says of the body in front of it: 各乡镇（街道）, 县发改委（粮储局）; no role.
_OTHER_NAME = r"[（(](?![^（）()]*(?:牵头|配合|负责|落实))[^（）()。；;：:\n]{1,12}[）)]"
_SPOKEN = re.compile(
    # Behind a stop: 上述工作由
    r"(?:(?<=[。；;\n])|\A)(?:(?:此|该|本|上述|以上|以下|下列)(?:[一两几各]?项)?(?:工作|任务|事项|活动|工程|项目)+|具体工作)?由?"
    # the units, with brackets of their own, up to 牵头 or 负责
    rf"(?P<said>(?:[^。；;：:\n（(〔【［\[《“]|{_OTHER_NAME}){{2,160}}{_SPOKEN_END.pattern})"
)


def _spoken(text: str, start: int, end: int) -> Iterator[Clause]:
    """Sentences that are nothing but units and what each does."""
    if not _SPOKEN_END.search(text, start, end):
        return
    for match in _SPOKEN.finditer(text, start, end):
        said, stop = match.span("said")
        shared = tuple(_by_verbs(text, said, stop, _PREDICATE))
        if shared and _PREDICATE.fullmatch(text, shared[-1].end, stop):
            yield Clause(match.start(), stop, said, stop, "prose", shared)
