"""Other documents that a document names: `根据《…》（国卫基层发〔2023〕41号）要求`.

Titles stand in 《》, may hold another in 〈〉 or <>, and carry a number before or behind them. What stands in front
tells how the document is used: as its mandate (basis), as something to carry out (implements), as a norm (standard), or
just named (mentions). The own title is no citation; a short one (`以下简称《决定》`) stands for the full title.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from loaders.extract.context import Context
from loaders.header.titles import plain
from loaders.record import Citation

FIELD = "citations"
AFTER: tuple[str, ...] = ()

Relation = Literal["basis", "implements", "standard", "mentions"]

_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》){2,120})》")
#: The closing bracket may be lost: 国办发〔2018104号.
_YEAR_AND_NUMBER = r"\s?(?:\d{4}\s?[〕\]）)]|(?:19|20)\d\d)\s?第?\s?\d{1,5}\s?号"
_AGENCY_NUMBER = rf"[\u4e00-\u9fff]{{1,14}}[〔\[（(]{_YEAR_AND_NUMBER}"
_STANDARD_NUMBER = r"(?:[A-Z]{2,4}(?:/[A-Z]{1,2})?\s?\d+(?:\.\d+)?|建标\s?\d+)\s?[-—－–]\s?\d{4}"
_NUMBER_AFTER = re.compile(
    rf"[（(]\s?(?P<number>{_AGENCY_NUMBER}|{_STANDARD_NUMBER}|[^（）()]{{2,12}}第\d+号)[^（）()]{{0,12}}[）)]"
)
_OF_THE_NATION = "中华人民共和国"
_PARTS = re.compile(r"(.+?)[〔\[（(](\d{4})[〕\]）)]?第?(\d+)号")
_NUMBER_BEFORE = re.compile(rf"(?P<number>[\u4e00-\u9fff]{{1,14}}(?P<bracket>[〔\[（(]){_YEAR_AND_NUMBER})(?:文件?)?$")
#: The end of a number that stands alone; the letters of its agency are read backwards from there.
_BARE_NUMBER = re.compile(
    rf"[〔\[（(](?<=[\u4e00-\u9fff].){_YEAR_AND_NUMBER}"
    r"(?=文件?|精神|规定|要求|(?:、|和|及|与|以及)[\u4e00-\u9fff]{2,14}[〔\[]\d{4})"
)
_AGENCY = re.compile(r"[\u4e00-\u9fff]{1,14}\Z")
#: What stands before an agency's letters and is none of them: 按照, 省卫健委 in `按照省卫健委黔卫健发`.
_BEFORE_AGENCY = re.compile(
    # 按照, 落实, 印发的, 以及
    ".*(?:按照?|根据|依据|依照|遵照|参照|对照|落实|贯彻|执行|[印下制]发的?|的|号|以及|[、和及与]|现?将"
    # 按照省卫健委|黔卫健发
    r"|(?:委|厅|局|政府|部)(?=[\u4e00-\u9fff]{2})(?![办发文字函]))"
)
#: What a document calls itself; other things in 《》 (forms, certificates, magazines) are no documents.
_DOCUMENT = re.compile(
    # 通知, 意见, 方案, 办法, 条例, 规划, 标准, 清单
    "(?:通知|意见|方案|计划|办法|规定|条例|[^方办]法|法典|宪法|纲要|规划|标准|规范|指南|细则|清单|目录|决定|决议|公告|通告|措施|政策|要点|指引|制度"
    # 章程, 规则, 批复, 命令, 公约, 报告, 建议, 协议, 备忘录
    "|章程|指导目录|规则|规程|准则|批复|命令|公约|准入|要求|分工|安排|共识|报告|大纲|图谱|对策|机制|体系|建议|解释|协议|协定|备忘录|暂行|试行|举措|条款|条|行动"
    # 操作手册, 复函, 预案, 守则, 修正案, 宣言, 条约
    "|(?:操作|考核)手册|的函|复函|预案|请示|汇报|名录|[总通税]则|守则|条令|修正案|倡议|声明|宣言|宪章|条约|议定书|框架|行业分类)"
    r"(?:[（(〔][^（）()]{1,30}[）)〕])*$"
)
#: What a document is called below: （国发〔2004〕20号，以下简称《决定》）.
_CALLED = re.compile(r"[（(][^（）()《》]{0,60}简称[为：:“\"]{0,2}《(?P<short>[^《》]{2,30})》[^（）()]{0,10}[）)]")
#: A kind of document, which says by itself nothing of which one.
_KIND = re.compile(
    r"(?:总体|实施|工作|行动|指导)?(?:方案|办法|意见|决定|规划|计划|通知|条例|规定|纲要|细则|措施|指南|章程|协议)"
)
#: A form that somebody is to sign, and no document: 签订《家庭医生签约服务协议》.
_SIGNED = re.compile(r"(?:签订|签署|填写|签)(?:了)?$")
_FORM_TITLE = re.compile("(?:协议|协定)$")
_STANDARD_TITLE = re.compile(r"(?:标准|规范|指南|规程|技术要求|准则)(?:[（(][^（）()]*[）)])*$")
#: What stands in front of a citation says what the document has to do with the cited one.
_CUES: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("standard", re.compile(r"参照|对照|对标|比照|符合|达到")),
    ("implements", re.compile(r"落实|贯彻|执行|履行|实施|推行|践行|遵守|宣传|印发|制定|出台")),
    ("basis", re.compile(r"按照|根据|依据|依照|遵照|按|依")),
)
#: Between two titles that stand side by side.
#: …, and what stands between two of one list: 等法律、法规，以及.
_BESIDE = re.compile(
    r"等[^。；，《]{0,12}，(?:以及|及|和)[^。；，《]{0,10}|[、，和及与以及等]{0,3}|[^。；，]{0,20}[、和及]|和?[^。；，《]{2,24}(?:印发|发布|制定)?的?"
)
_CANCELS = re.compile(r"不一致|同时废止|废止|不再执行|停止执行|以本(?:方案|办法|意见|通知)为准")
#: What a notice does with the titles in its own; 贯彻《某办法》实施方案 cites the one in it.
_ISSUES = re.compile(r"印发|转发|批转|公布|下达|发布|征求|征集")
#: What a notice says of the policy that it issues itself.
_ISSUED = re.compile(r"印发给你们|现印发|(?:已经|经).{0,30}(?:同意|审议|研究|批准)")
_TAIL = re.compile(r"(?:文件)?(?:有关|相关)?(?:精神|要求|规定|文件精神|部署)?(?:同时废止|为抓手|执行)?")
#: A norm that is named without 《》: 国家临床重点专科建设标准.
_NORM_ENDS = "(?:能力|评审|建设|配备|配置|技术|诊疗|工作|管理|服务)(?:标准|指南|规范)"
#: Norms behind a word that asks for one.
_UNQUOTED = re.compile(
    rf"(?:根据|参照|对照|依据)(?:国家|省|市|最新|现行)?(?P<names>(?:[\u4e00-\u9fff]{{4,18}}{_NORM_ENDS}(?:和|、|及|以及)?)+)"
)
#: What a title, a number or a norm begins with: most stretches hold none of it.
_MAY = re.compile(r"《|〔|\[\s?\d|（\s?\d|\(\s?\d|根据|参照|对照|依据")
_NORM = re.compile(rf"[\u4e00-\u9fff]{{4,18}}?{_NORM_ENDS}")


@dataclass(frozen=True, slots=True)
class _Found:
    title: str | None
    number: str | None
    start: int
    end: int


class _Short(NamedTuple):
    """A document's full title, None where 《》 do not say it, its number, and where it is given its short title."""

    title: str | None
    number: str | None
    at: int


def read(context: Context) -> tuple[Citation, ...]:
    """Every document named in the notice, the preamble and the items, in reading order; once an item."""
    own = _own_titles(context)
    text = context.text
    called = _short_titles(text)
    citations: list[Citation] = []
    seen: set[tuple[str | None, str]] = set()
    for task, start, end in _stretches(context):
        for printed, relation in _related(text, start, end, task):
            found = _in_full(printed, called)
            if found is None:
                continue
            said = text[found.end : found.end + 60].split("。")[0]
            if start == 0 and relation != "basis" and _ISSUED.search(said):
                continue
            key = plain(found.title or found.number or "")
            another = found.number is not None and plain(found.number) not in own
            if (key in own and not another) or (task, key) in seen:
                continue
            seen.add((task, key))
            span = context.span(found.start, found.end)
            citations.append(Citation(found.title, found.number, relation, task, span))
    return tuple(citations)


def _short_titles(text: str) -> dict[str, _Short]:
    """Short title → what it stands for.

    >>> _short_titles("《促进就业的意见》（闽政〔2024〕3号，以下简称《意见》）")
    {'意见': _Short(title='促进就业的意见', number='闽政〔2024〕3号', at=25)}
    """
    called: dict[str, _Short] = {}
    for match in _CALLED.finditer(text) if "简称" in text else ():
        begin = max(text.rfind("\n", 0, match.start()), match.start() - 300) + 1
        full = next((f for f in _titled(text, begin, match.end()) if f.start < match.start() <= f.end), None)
        title, number = (full.title, full.number) if full else (None, None)
        called.setdefault(match["short"], _Short(title, number, match.start("short") - 1))
    return called


def _in_full(found: _Found, called: Mapping[str, _Short]) -> _Found | None:
    """What is named, by its full title; None where it is only given its short one, or nothing says which it is."""
    short = called.get(found.title or "")
    if short is None:
        return None if found.title and not found.number and _KIND.fullmatch(found.title) else found
    return (
        _Found(short.title, short.number, found.start, found.end) if short.title and found.start != short.at else None
    )


def _stretches(context: Context) -> Iterator[tuple[str | None, int, int]]:
    """The blocks and, as stretches of no item, all that stands between them: the notice, closing provisions, notes."""
    at = 0
    for block in sorted(context.blocks, key=lambda b: b.start):
        if block.start > at:
            yield None, at, block.start
        yield block.id, block.start, block.end
        at = max(at, block.end)
    yield None, at, len(context.text)


def _own_titles(context: Context) -> set[str]:
    """The document's own titles and number, folded, and the titles that its notice issues."""
    header = context.header
    fields = [header.title, header.notice_title, header.number]
    own = {plain(f.value) for f in fields if f}
    own |= {plain(t) for f in fields if f and _ISSUES.search(f.value) for t in _TITLE.findall(f.value)}
    return own | {re.sub(r"[(（][^()（）]*[)）]$", "", t) for t in own}


def _related(text: str, start: int, end: int, task: str | None) -> Iterator[tuple[_Found, Relation]]:
    """What is named in a stretch, with its relation; titles side by side share what stands before the first."""
    relation: Relation = "mentions"
    last_end = -1
    for found in _named(text, start, end):
        between = text[last_end : found.start] if last_end >= 0 else "。"
        if not _BESIDE.fullmatch(between):
            relation = _relation(text, start, found, task)
        last_end = found.end
        yield found, _specific(text, found, relation, end)


def _specific(text: str, found: _Found, relation: Relation, end: int) -> Relation:
    if _CANCELS.search(text[found.end : min(end, found.end + 24)]):
        return "mentions"
    if found.title and _STANDARD_TITLE.search(found.title):
        return "standard"
    return relation


def _relation(text: str, start: int, found: _Found, task: str | None) -> Relation:
    """By the last cue in the clause before a title; in the preamble what is named is the mandate."""
    begin = max(start, *(text.rfind(stop, start, found.start) + 1 for stop in "。；;\n，,"))
    clause = text[begin : found.start]
    hits = [(m.start(), r) for r, pattern in _CUES for m in pattern.finditer(clause)]
    relation: Relation = max(hits)[1] if hits else "mentions"
    if task is None and relation in ("implements", "basis"):
        return "basis"
    return relation


def _named(text: str, start: int, end: int) -> Iterator[_Found]:
    """Documents named in a stretch, in order: titles in 《》, numbers alone, norms without 《》."""
    if not _MAY.search(text, start, end):
        return
    hits = [*_titled(text, start, end)]
    starts = [f.start for f in hits]
    ends = list(accumulate((f.end for f in hits), max))
    for begin, stop in _bare_numbers(text, start, end):
        index = bisect_right(starts, begin) - 1
        if index < 0 or begin >= ends[index]:
            hits.append(_Found(None, normal_number(text[begin:stop]), begin, stop))
    for match in _UNQUOTED.finditer(text, start, end):
        for norm in _NORM.finditer(text, *match.span("names")):
            name = re.sub(r"^(?:和|、|及|以及)", "", norm.group())
            hits.append(_Found(name, None, norm.end() - len(name), norm.end()))
    yield from sorted(hits, key=lambda f: f.start)


def _bare_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where numbers stand that a word like 文件 or 精神 follows.

    >>> text = "按照青政办发〔2023〕5号文件精神"
    >>> [text[a:b] for a, b in _bare_numbers(text, 0, len(text))]
    ['青政办发〔2023〕5号']
    """
    done = start
    for number in _BARE_NUMBER.finditer(text, start, end):
        agency = _AGENCY.search(text, max(done, number.start() - 14), number.start())
        if agency:
            done = number.end()
            yield _agency_start(text, *agency.span()), done


def _agency_start(text: str, start: int, end: int) -> int:
    """Where an agency's letters begin in a stretch that ends with them.

    >>> _agency_start("按照省卫健委黔卫健发", 0, 10)
    6
    """
    before = _BEFORE_AGENCY.match(text, start, end - 1)
    return before.end() if before else start


def _titled(text: str, start: int, end: int) -> Iterator[_Found]:
    for match in _TITLE.finditer(text, start, end):
        title = match[1].replace("\n", "")
        after = _NUMBER_AFTER.match(text, match.end(), end)
        before = None if after else _NUMBER_BEFORE.search(text, max(start, match.start() - 30), match.start())
        begin = _agency_start(text, before.start(), before.start("bracket")) if before else match.start()
        number = after["number"] if after else text[begin : before.end("number")] if before else None
        if number is None and not _DOCUMENT.search(title):
            continue
        if _FORM_TITLE.search(title) and _SIGNED.search(text, max(start, match.start() - 4), match.start()):
            continue
        stop = after.end() if after else match.end()
        tail = _TAIL.match(text, stop, end)
        yield _Found(title, normal_number(number) if number else None, begin, tail.end() if tail else stop)


def normal_number(number: str) -> str:
    """A document number with 〔〕 and no blanks; a standard's number as printed, a decree's without the nation.

    >>> [normal_number(n) for n in ("国卫发[2023] 41 号", "建标 110-2021", "中华人民共和国国务院令第9号")]
    ['国卫发〔2023〕41号', '建标110-2021', '国务院令第9号']
    """
    number = "".join(number.split()).removeprefix(_OF_THE_NATION)
    match = _PARTS.fullmatch(number)
    return f"{match[1]}〔{match[2]}〕{int(match[3])}号" if match else number
