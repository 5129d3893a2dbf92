"""Titles: the notice that wraps, the policies it issues, the titles printed above their texts.

A notice (`…关于印发《…》的通知`) carries one policy or several; each policy's title is usually printed again above its
text. Positions are of the clean text, half-open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from loaders.outline.markers import ARABIC, HAN, Mark, each_mark

Line = tuple[int, int]

#: What a policy calls itself. The head noun of a title.
GENRES = (
    "实施意见|指导意见|若干意见|意见|工作方案|实施方案|行动方案|建设方案|分工方案|方案|行动计划|实施计划|工作计划|计划"
    "|政策措施|若干措施|行动措施|措施|若干政策|政策|管理办法|实施办法|考评办法|暂行办法|办法|实施细则|细则|规划纲要|规划|纲要"
    "|规定|条例|规则|规程|规范|通知|通告|公告|决定|决议|要点|清单|任务分工|分工|工作安排|安排|指引|指南|制度|机制|标准|目录"
    "|批复|函|意见书|责任书|任务书|行动|工程|细目|举措|条款|条政策|条措施|预案|章程|导则|任务分解|责任分解|分解表|分工表|任务表|项目表|计划表|安排表"
    "|重点任务|工作任务|目标任务|答复|复函|请示|报告|台账|时间表|路线图|一览表|进度表|(?:民生|惠民|便民|办)实事"
    "|(?:实事|民生|惠民|攻坚|重点|重大|建设)项目"
)
_TAIL = r"(?:[（(][^（）()]{1,40}[）)]|〔[^〔〕]{1,40}〕)*"
_ENDS_TITLE = re.compile(rf"(?:{GENRES})[”\"]?{_TAIL}$")
_NOTICE_END = re.compile(rf"(?:通知|的函){_TAIL}$")
_ISSUE = re.compile(r"(?:印发|转发|批转|公布|下达|发布)(?!实施|日期|时间|机构|单位|机关)")
#: What the names of bodies end with.
_ORG_END = re.compile(
    # 人民政府, 办公室, 委员会, 局, 银行, 医院
    "(?:人民政府|政府|办公室|办公厅|办公会|委员会|政务服务局|管理局|总局|分局|局|厅|部|委|专班|指挥部|领导小组|银行|支行|分行|总院|医院"
    # 街道办事处, 公司, 大学, 中心, 法院, 协会, 支队
    "|办事处|主席团|公司|集团|学院|大学|管委会|中心|总工会|联合会|社|法院|检察院|协会|署|总队|支队|大队|会"
    # 残联, 科协, 研究院; offices by what they are for: 网信办, 文明办, 市委办
    "|[妇残侨文]联|工商联|社科联|科协|科学院|工程院|研究院|(?:网信|编|文明|农|扶贫|外|侨|台|金融|政研|振兴|政务服务|国动|[省市区县州旗][府委]|政府)办)$"
)
#: Bodies of the nation whose names are as short as a word.
_SHORT = re.compile(
    "国务院|审计署|证监会|新华社|共青团中央|(?:财政|教育|科技|公安|民政|司法|人社|水利|商务|农业|文化|住建|外交|工信)部"
)
_BODY_WITHIN = re.compile(r"(?:部|委员会|总局|局|署|银行|厅)(?=[ \u4e00-\u9fff])")
_NOT_TITLE = re.compile(
    # A sentence, a field's name, a page's way, a bracket, an item
    r"[。；！？!]|[：:]$|[>＞»/]正文$|^[（(【\[]|^[一二三四五六七八九十]{1,2}、"
    # How sentences and notes of the page begin: 为了, 根据, 经, 附件, 来源
    "|^(?:为|为了|根据|按照|经|现将|现就|各)"
    "|^(?:附件|抄送|来源|索引号|发布|成文|主题|体裁|(?:文件|公文|信息)(?:类[别型]|种类))"
    # 您现在的位置
    "|^[您你]?(?:现在|当前|目前|所在)(?:的|所在的?)?位置"
)
_NO_NAME = re.compile(r"[，。；：、《》,;:]|关于|印发|\d年|^[【〔\[]?(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门)")
LONGEST = 90
_SHORTEST = 6  # 印发通知 alone heads a page's section
#: A title's last line of its own: （征求意见稿）, （2024—2026年）.
_STATUS_LINE = re.compile(
    r"^[（(〔](?:征求意见稿|公开征求意见稿|送审稿|草案|试行|暂行|修订|\d{4}年?版|\d{4}年?(?:[-—–~～至到]{1,2}\d{4}年?)?度?)[）)〕]$"
)
#: A line that goes on with a title whose first line could be a whole one: （2021—2025年）实施方案.
_GOES_ON = re.compile(rf"^[（(〔]\d{{4}}.{{1,12}}年?[）)〕][^。；：:，]{{0,20}}(?:{GENRES})$")
#: A draft put out for comment: the policy's title stands in 《》.
_COMMENT = re.compile(
    r"(?:征求|征集)[^《》]{0,8}《.+》[^《》]{0,12}意见[^《》]{0,6}(?:公告|通知|函|启事)$"
    r"|关于《.+》[^《》]{0,12}(?:征求|征集)[^《》]{0,8}意见[^《》]{0,6}(?:公告|通知|函|启事)$"
)
_NUMBER_FIRST = re.compile(
    r"^(?:标\s?题[:：])?[\u4e00-\u9fff]{1,12}(?:[〔\[（(]\s?\d{4}\s?[〕\]）)]?|\d{4}[〕\]）)])第?\d+号[-—：:]*"
)
#: The same in a bracket behind a title.
_NUMBER_LAST = re.compile(r"[（(][\u4e00-\u9fff]{1,12}[〔\[]\d{4}[〕\]]第?\d+号[）)]$")
#: What a page prints beside the title of a document that no longer holds: （已废止）, 【2023年5月1日失效】.
STAMP = re.compile(
    r"[（(【〔\[](?:自?\d{4}年\d{1,2}月\d{1,2}日起?)?(?:现?已|已经|全文|自动)?(?P<how>废止|失效)[）)】〕\]]"
)
_STAMPED = re.compile(rf"\s*{STAMP.pattern}$")
#: What a page prints before a title.
_TITLE_LABEL = re.compile(
    r"^[（(](?:转载|转发|原创|关注|政策|(?:现?已)?(?:失效|废止))[）)]|^【[\u4e00-\u9fff]{2,6}】|^(?:文件|公文|信息)?(?:标\s?题|名\s?称)[:：]"
)
#: A page's label with its value: 主题词：…
_LABEL = re.compile(r"^(?:[•·●◆■*-] ?)?[\u4e00-\u9fff]{2,8}[：:]")
#: The rest of a title whose body stands on the line above: 2024年工作要点.
_NAMES_NO_PLACE = re.compile(r"\d{4}年(?:度|上半年|下半年)?(?:重点|主要)?工作")
#: What is no first line of a title: a letterhead, a date, a label with its value.
_NO_BEGINNING = re.compile(rf"文件$|\d{{4}}-|[\d一二三四五六七八九〇○零]{{4}}年[^年]{{1,3}}月|{_LABEL.pattern}")
_NUMBER = re.compile(r"(?:[〔\[（(]\s?\d{4}\s?[〕\]）)]?|\d{4}[〕\]）)])第?\d+号")


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The non-empty lines of `text[start:end]`."""
    found, at = [], start
    for line in text[start:end].split("\n"):
        if line:
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def is_organisation(line: str) -> bool:
    """Whether a line is the name of a body and nothing else, as in letterheads and signatures.

    >>> is_organisation("青禾县卫生健康局"), is_organisation("加强卫生健康工作的实施方案")
    (True, False)
    """
    return bool(_SHORT.fullmatch(line)) or (
        (3 < len(line) <= 45 or (len(line) <= 240 and len(_BODY_WITHIN.findall(line)) > 2))
        and bool(_ORG_END.search(line))
        and not _NO_NAME.search(line)
    )


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of one file: `notice` is the wrapping notice's, `policies` those of the policies it issues.

    Each policy is a pair of its words and where they stand. Without a notice `policies` has at most one entry.
    `zone_end` is where the head of the document ends: at the first numbered item.
    """

    notice: Line | None
    policies: tuple[tuple[str, Line], ...]
    zone_end: int


_ONE_KIND = str.maketrans("（）〔〕［］[]", "()()()()", "《》〈〉<>")
_DASHES = re.compile("[-－—–~～]+")


def plain(text: str) -> str:
    """Text folded for comparing titles: no white space and no 《》, brackets and dashes of one kind.

    >>> plain("行动计划 (2024-2026年)") == plain("行动计划（2024—2026年）")
    True
    """
    return _DASHES.sub("-", "".join(text.split()).translate(_ONE_KIND))


def begins_below_title(text: str, start: int, mark: Mark) -> bool:
    """Whether a mark opens the first item of a text whose line breaks are lost: nothing but a title is before it.

    >>> text = "青禾县安全饮水方案一、主要任务"
    >>> begins_below_title(text, 0, next(each_mark(text)))
    True
    """
    begin = text.rfind("\n", start, mark.start) + 1 or start
    words = text[begin : mark.start]
    return (
        (mark.rank, mark.number) == (HAN, 1)
        and 8 < len(words) <= LONGEST
        and bool(_ENDS_TITLE.search(words))
        and not _NOT_TITLE.search(words)
    )


def head_end(text: str) -> int:
    """Where the first numbered item stands: everything before it is the head."""
    for mark in each_mark(text):
        if mark.number != 1 or mark.rank > ARABIC:
            continue
        if mark.glued and not begins_below_title(text, 0, mark):
            continue
        line_start = text.rfind("\n", 0, mark.start) + 1
        if re.match(r"附\s*件|附[：:]", text[line_start : mark.start + 4]):
            continue
        return mark.start
    return min(len(text), 3000)


def find(text: str, hint: Line | None = None) -> Titles:
    """The titles in the head of a document.

    Args:
        text: the clean text.
        hint: where the format itself labels the title (a page's `<h1>`), if it does.
    """
    zone_end = head_end(text)
    lines = lines_of(text, 0, zone_end)
    notice = _notice(text, lines, hint)
    if notice is not None:
        policies = _issued(text, notice, zone_end) or (_as_below(text, _between(text, notice), notice[1]),)
        policies = tuple(_in_full(text, _innermost(text, policy, notice[1]), notice[1]) for policy in policies)
        return Titles(_unstamped(text, notice), policies, zone_end)
    own = hint if hint is not None and _ENDS_TITLE.search(text[slice(*hint)]) else _own(text, lines)
    own = own or hint or _announced(text, zone_end) or _lone(lines, text)
    own = own and _unstamped(text, own)
    return Titles(None, ((quote(text, own), own),) if own else (), zone_end)


def _unstamped(text: str, line: Line) -> Line:
    """A title without what the page says of its force."""
    stamp = _STAMPED.search(text[slice(*line)])
    return (line[0], line[0] + stamp.start()) if stamp else line


def quote(text: str, line: Line) -> str:
    """The words of a title that may run over several lines."""
    return text[slice(*line)].replace("\n", "")


def _notice(text: str, lines: list[Line], hint: Line | None) -> Line | None:
    """The title of the wrapping notice, with the issuer's line above it when the title starts with 关于.

    The shortest run of lines that says both 印发 and, at its end, 通知.
    """
    for last, (_, end) in enumerate(lines[:60]):
        for index in range(last, max(last - 5, -1), -1):
            words = text[lines[index][0] : end].replace("\n", "")
            if quoted := _QUOTED_NOTICE.fullmatch(words):
                return lines[index][0] + quoted.start(1), end - 1
            if re.search(r"[。；]", words) or len(words) > 220 or (index < last and _NUMBER.search(words[:-12])):
                break
            if index < last and re.search(r"[：:]$|" + _LABEL.pattern, text[slice(*lines[index])]):
                break
            if not (_NOTICE_END.search(words) or _COMMENT.search(words) or _HEADLINE.fullmatch(words)):
                break
            if len(words) >= _SHORTEST and (_ISSUE.search(re.sub(r"《.*", "", words)) or _COMMENT.search(words)):
                number = _NUMBER_FIRST.match(words) or _TITLE_LABEL.match(words)
                begin = lines[_with_issuer(text, lines, index, words)][0]
                return begin + (number.end() if number else 0), end
    if hint is not None and _NOTICE_END.search(text[slice(*hint)]) and _ISSUE.search(text[slice(*hint)]):
        return hint
    return None


#: The same as a page's headline says it, without 的通知: 甲市人民政府印发《…实施意见》.
_HEADLINE = re.compile(r"(?:#+ )?[\u4e00-\u9fff、]{4,60}?(?:关于)?(?:印发|转发)《(?:[^《》]|《[^《》]*》){6,}》")
#: A page that prints the notice's title in 《》.
_QUOTED_NOTICE = re.compile(r"《([^《》。；]*(?:印发|转发|批转)[^《》。；]*通知)》")


def _with_issuer(text: str, lines: list[Line], index: int, words: str) -> int:
    """The line a title really starts on: bodies printed on the lines directly above `关于…` belong to it."""
    if not re.match(r"(?:关于|印发|转发|《)", words):
        return index
    first = index
    while first and index - first < 3 and is_organisation(text[slice(*lines[first - 1])]):
        first -= 1
    above = text[slice(*lines[index - 1])] if index else ""
    if first == index and re.search(r"(?:印发|转发|部门)$", above):
        return index - 1
    return first


#: What may stand between the titles that a notice issues and its end.
_REST = re.compile(r"$|(?:[（(〔][^（）()〔〕]*[）)〕])*(?:等[^，。《》]{0,16}?)?\n?的?\n?通知")
_BOOK = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")


def _issued(text: str, notice: Line, zone_end: int) -> tuple[tuple[str, Line], ...]:
    """The titles in 《》 that the notice issues; several only where they stand side by side."""
    words = text[slice(*notice)]
    issue = _ISSUE.search(words) or _COMMENT.search(words)
    found = []
    if issue:
        for match in _BOOK.finditer(words, issue.start() if _COMMENT.search(words) else issue.end()):
            found.append((notice[0] + match.start(1), notice[0] + match.end(1)))
        if found and not _COMMENT.search(words) and not _REST.match(words[found[-1][1] - notice[0] + 1 :]):
            return ()  # 《政府工作报告》重点工作分工的通知: what stands in 《》 is a part of the title
    if not found:
        body = text[notice[1] : zone_end]
        side = re.search(
            r"(?:现将|制定了?|编制了?|^|\n)(?:新?修[订编]后?的)?((?:《(?:[^《》]|《[^《》]*》){6,}》[、和及与]?)+)"
            r"(?:已经?|经|印发|转发|[，,]现|[（(]以下简称)",
            body,
        )
        if side:
            found = [(notice[1] + m.start(1), notice[1] + m.end(1)) for m in _BOOK.finditer(body, *side.span(1))]
            found = [f for f in found if _resembles(words, text[slice(*f)])]
    return tuple((quote(text, line), line) for line in found)


def _resembles(notice: str, title: str) -> bool:
    folded, words = plain(notice).replace("的", ""), plain(title).replace("的", "")
    return words[:8] in folded or words[-8:] in folded


def _between(text: str, notice: Line) -> tuple[str, Line]:
    """The policy's title in a notice without 《》: what stands between 印发 and 的通知."""
    words = text[slice(*notice)]
    issue = _ISSUE.search(words)
    start = notice[0] + (issue.end() if issue else 0)
    end_match = re.search(rf"的?\n?(?:通知|(?<=的)函|(?<=的\n)函){_TAIL}$", words)
    end = notice[0] + (end_match.start() if end_match else len(words))
    if text.startswith("关于", start) and not _ENDS_TITLE.search(text, start, end):  # 印发关于做好…工作的通知
        end = notice[1]
    return quote(text, (start, end)), (start, end)


#: What the name of who made a policy ends with that a notice forwards: 县水利局、县财政局等部门.
_AUTHOR_ENDS = re.compile(r"(?:[局委办厅部]|办公室|委员会|中心)(?:等(?:部门|单位))?")


def _as_below(text: str, policy: tuple[str, Line], start: int) -> tuple[str, Line]:
    """A forwarded policy by the title printed above it, which the notice quotes with its author in front."""
    words, _ = policy
    about = words.find("关于")
    if printed_again(text, words, start) is not None:
        return policy
    for author in _AUTHOR_ENDS.finditer(words, 2, 40):  # 转发县水利局农村供水方案的通知
        again = printed_again(text, words[author.end() :], start) if len(words) - author.end() >= _SHORTEST else None
        if again is not None:
            return quote(text, again), again
    if about <= 0:
        return policy
    wanted = plain(words[about:]).replace("的", "")
    for below in lines_of(text, start):
        if plain(text[slice(*below)]).replace("的", "") == wanted:
            return quote(text, below), below
    return policy


#: A notice that another forwards: 关于印发〈…〉的通知.
_FORWARDED = re.compile(
    r"(?P<front>[^《》〈〉<>]{0,60}?(?:印发|转发|批转))[《〈<](?P<title>[^《》〈〉<>]{6,90})[》〉>]的?通知"
)


def _innermost(text: str, policy: tuple[str, Line], start: int) -> tuple[str, Line]:
    """The policy that a forwarded notice wraps, where its text stands below: 转发《关于印发〈…〉的通知》的通知."""
    forwarded = _FORWARDED.fullmatch(policy[0])
    again = printed_again(text, forwarded["title"], start) if forwarded else None
    return (quote(text, again), again) if again else policy


def _in_full(text: str, policy: tuple[str, Line], start: int) -> tuple[str, Line]:
    """A policy by the title above it where that has the 《》 inside, which the notice leaves out or turns into 〈〉."""
    again = printed_again(text, policy[0], start)
    if again is None or "《" in policy[0] or "《" not in quote(text, again).strip("《》"):
        return policy
    return quote(text, again), again


#: The last line of a notice's title whose first could be a whole one: …政府工作报告 / 主要目标任务的通知.
_GOES_ON_AS_NOTICE = re.compile(r"^(?!关于)[^。；：:，《》]{2,30}的通知$")


def _own(text: str, lines: list[Line]) -> Line | None:
    """The title of a document without a notice: the first lines that end with what a policy calls itself."""
    for last, (start, end) in enumerate(lines[:40]):
        words = text[start:end]
        label = _TITLE_LABEL.match(words)
        if label:
            start += label.end()
        elif _BOOK.fullmatch(words):  # a title that a page sets in 《》
            start, end = start + 1, end - 1
        words = text[start:end]
        if (
            _NOT_TITLE.search(words)
            or not _ENDS_TITLE.search(words)
            or len(words) > (180 if "关于" in words else LONGEST)
        ):
            continue
        first = last
        while first and last - first < 3 and _begins_title(text[slice(*lines[first - 1])], text[start:end]):
            first -= 1
            start = lines[first][0]
        below = text[slice(*lines[last + 1])] if last + 1 < len(lines) else ""
        goes_on = _GOES_ON.match(below) or ("关于" in words and _GOES_ON_AS_NOTICE.match(below))
        if _STATUS_LINE.match(below) or goes_on:
            end = lines[last + 1][1]
        number = _NUMBER_LAST.search(words)
        if number and end == lines[last][1]:
            end -= len(number.group())
        if len(quote(text, (start, end))) > 5 and "文件" not in words[-2:]:
            return start, end
    return None


_ANNOUNCED = re.compile(
    r"(?:现将|现予|现就|制定了?|编制了?|(?:^|\n))《(?P<title>(?:[^《》]|《[^《》]*》){6,90})》"
    r"(?=[，,]?(?:已|经|现|请)|印发|下发|转发|公布|发布)"
)


def _announced(text: str, zone_end: int) -> Line | None:
    """The title that a notice without one of its own gives: `现将《…》印发给你们`."""
    match = _ANNOUNCED.search(text, 0, zone_end)
    return match.span("title") if match else None


#: What a line that is a title though it ends with no usual word speaks of: a place, a year, a matter.
_OF_A_PLACE = re.compile(r"[省市县区州盟旗镇乡]|\d{4}年|^关于")
_NOT_ALONE = re.compile(r"[，,:：>＞|｜·]|首页|位置|网站|^\d+\.\d")


def _lone(lines: list[Line], text: str) -> Line | None:
    """The title of a text that calls itself none of the usual names: its first line, where that could be one."""
    for line in lines[:1]:
        words = text[slice(*line)]
        furniture = _NOT_TITLE.search(words) or _NO_BEGINNING.search(words) or _NOT_ALONE.search(words)
        if 7 < len(words) <= 40 and _OF_A_PLACE.search(words) and not furniture and not is_organisation(words):
            return line
    return None


#: What a file's name has around the title: 附件2：, 01., （终稿）, _20240305.
_AROUND_NAME = re.compile(
    r"^(?:附\s?件\s?[0-9一二三四五六七八九十]{0,3}|\d{1,3})?[\s:：.．、_-]*|"
    r"(?:[（(](?:\d+|[终定正][式稿]+稿?|挂网|公开|OCR)[）)]|[\s_+-]+\d{6,14}|[\s_-]*(?:终|定|正式)稿)*$"
)


def of_file(name: str) -> str | None:
    """A file's name where it reads as the title of a document: a label, for no character of the text says so.

    >>> of_file("附件2：石桥县养老服务实施方案（终稿）.docx"), of_file("scan_0012.pdf")
    ('石桥县养老服务实施方案', None)
    """
    words = _AROUND_NAME.sub("", PurePath(name).stem)
    return words if _ENDS_TITLE.search(words) and not _NOT_TITLE.search(words) and len(words) >= _SHORTEST else None


#: A place on a line of its own, whose plan the next line names.
_A_PLACE = re.compile(r"[\u4e00-\u9fff]{1,10}[省市县区州盟旗镇乡]")


def _begins_title(above: str, rest: str) -> bool:
    """Whether the line above is the beginning of the same title: neither letterhead, number, date nor a page's tag."""
    if _NOT_TITLE.search(above) or _NUMBER.search(above) or _NO_BEGINNING.search(above):
        return False
    if is_organisation(above):
        return rest.startswith("关于") or bool(_NAMES_NO_PLACE.match(rest))
    if rest.startswith("关于") and _A_PLACE.fullmatch(above):
        return True
    return len(above) >= 10 or "关于" in above


def printed_again(text: str, title: str, start: int) -> Line | None:
    """Where a policy's title stands on lines of its own at or after `start`, over one to four lines.

    >>> printed_again("甲\\n关于加强\\n工作的方案\\n正文", "关于加强工作的方案", 0)
    (2, 12)
    """
    wanted = plain(title)
    lines = lines_of(text, start)
    for index, (begin, _) in enumerate(lines):
        for last in range(index, min(index + 4, len(lines))):
            words = plain(text[begin : lines[last][1]])
            if words == wanted:
                return begin, lines[last][1]
            if not wanted.startswith(words):
                break
    return None
