"""Numbers, dates and who signed: the elements of an official document around its text (GB/T 9704-2012 clause 7)."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.header.titles import Line, is_organisation, lines_of
from loaders.numerals import to_int

_YEAR = r"(?:\d{4}|[二一][○〇零ＯO0九]?[○〇零ＯO0一二三四五六七八九]{2,3})"
DATE = re.compile(
    rf"(?P<y>{_YEAR})\s?年\s?(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月\s?(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?日"
)
#: A date without its day, alone or behind a body: （2024年3月）.
_MONTH = re.compile(rf"[（(]?(?P<month>{_YEAR}\s?年\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月)[）)]?$")
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)")
NUMBER = re.compile(
    r"(?P<agency>(?:[\u4e00-\u9fff“”]|[（(][局办室厅委部]{1,2}[）)]){1,16}?)\s?"  # 甲密办（局）函
    r"(?:[〔\[（(【［]\s?(?P<year>(?:19|20)\d{2})\s?[〕\]）)】］]?|(?P<bare>(?:19|20)\d{2})\s?[〕\]）)】］])"
    r"\s?第?\s?(?P<serial>\d{1,5})\s?号"
)
_ORDER = re.compile(r"[\u4e00-\u9fff]{1,20}令\s?第?\s?\d{1,5}\s?号")
_ENDS_NOTICE = re.compile(r"(?:印发给你们|执行|落实|实施)。$")
#: The same with who signs it, where the line runs on into the policy itself.
_NOTICE_SIGNED = re.compile(r"(?:印发给你们|执行|落实|实施)。[^。，：]{4,60}$")
#: What a page prints in front of the body that signs: （此件主动公开）甲市人民政府.
_NOTE = re.compile(r"[（(]此[^（）()]{1,12}[）)](?=.)")
#: The hour behind the date on which a page put a text up.
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_FIRST_HALF = re.compile(r"^[\u4e00-\u9fff]{1,6}?[省市县区州][\u4e00-\u9fff“”]{2,16}$")
_PUBLISHED = re.compile(
    rf"^(?P<org>[\u4e00-\u9fff（）]{{4,40}}?)(?:于)?(?P<date>{_YEAR}年\d{{1,2}}月\d{{1,2}}日)(?:发布|印发|公布)?"
)


def iso_date(text: str) -> str | None:
    """The first date of a text as YYYY-MM-DD, None where there is none or it is impossible.

    >>> iso_date("二○二四年三月二十一日"), iso_date("2024年3月21日"), iso_date("2024-03-21 10:20"), iso_date("2024年")
    ('2024-03-21', '2024-03-21', '2024-03-21', None)
    """
    match = DATE.search(text) or _ISO.search(text)
    if not match:
        return None
    try:
        year, month, day = (to_int(match[part]) for part in "ymd")
    except ValueError:
        return None
    if not (1949 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}-{day:02}"


def order_number(text: str, start: int, end: int) -> tuple[str, Line] | None:
    """The number of an order or a proclamation, which counts through the years, where a label says it is one.

    >>> order_number("文号：国令第70号", 3, 9), order_number("文号：第70号", 3, 7)
    (('国令第70号', (3, 9)), None)
    """
    found = _ORDER.fullmatch(text, start, end)
    return (re.sub(r"\s", "", found.group()), (start, end)) if found else None


def number_in(text: str, start: int, end: int) -> tuple[str, Line] | None:
    """The document number that a line of the head prints for the document itself, in the standard's form with 〔〕.

    A number inside 《》 or behind a citation's title is another document's.

    >>> number_in("明政文[2024] 35 号", 0, 14)[0]
    '明政文〔2024〕35号'
    """
    for line_start, line_end in lines_of(text, start, end):
        line = text[line_start:line_end]
        match = NUMBER.search(line)
        if not match or len(line) > 160:
            continue
        before = line[: match.start()]
        whole = len(line) - len(match.group()) <= 12
        if re.search(r"[《》。，]", before) and not (whole or re.search(r"通知[（(〔]?$", before)):
            continue
        if (
            not whole
            and not re.match(r"^[（(〔]?$|.*(?:文件|通知[（(]?|意见[（(]?|[:：])$", before)
            and line_start + match.start() > 400
        ):
            continue
        if re.search(r"根据|按照|依据|落实|精神|废止|现将|贯彻", before + match["agency"]):
            continue
        agency = re.sub(r"^.*?(?:(?:文件|文号|字号|编号|通知|意见|方案|措施)[:：（(〔]?)+", "", match["agency"])
        if not agency:
            continue
        begin = line_start + match.end("agency") - len(agency)
        return f"{agency}〔{match['year'] or match['bare']}〕{int(match['serial'])}号", (
            begin,
            line_start + match.end(),
        )
    return None


def signed_date(text: str, start: int, end: int) -> Line | None:
    """The date of signing in a stretch: a line that is a date, or ends in one behind a body's name.

    The first such line in reading order; the printing date (`…印发`) is not one, nor is that of a page (`page_date`).
    """
    above = ""
    for line_start, line_end in lines_of(text, start, end):
        line = text[line_start:line_end]
        if _ISO.fullmatch(line) and is_organisation(above):  # 2024.5.8
            return line_start, line_end
        above = line
        for match in DATE.finditer(line):
            before, after = line[: match.start()].strip("（( "), line[match.end() :].strip("）)。， ")
            if _CLOCK.match(after):
                continue
            if after.startswith(("印发", "止", "至", "前", "起", "，征求")) or re.match(
                r"[,，]?.{0,6}(?:施行|实施|截止)", after
            ):
                if not after.startswith(("印发",)) and before and is_organisation(before):
                    return line_start + match.start(), line_start + match.end()
                continue
            alone = not before or is_organisation(re.split(r"[。）)：:]", before)[-1])
            # A date behind the last sentence of a text whose lines were joined.
            alone = alone or (match.end() == len(line) and before.endswith("。") and line_end == end)
            ends = len(after) < 30 or after.startswith("抄送") or (alone and _NOTICE_SIGNED.search(before))
            of_page = not before and is_organisation(after)
            if ends and not of_page and (alone or _ENDS_NOTICE.search(before)):
                return line_start + match.start(), line_start + match.end()
    return None


def signed_month(text: str) -> Line | None:
    """Where the one signature with a month for its date prints it: below a body's name, or at the end of its line.

    What follows is nothing, an annex, or the policy. Bodies with months below them more than once are a table's.

    >>> text = "甲县民政局\\n2024年3月"
    >>> signed_month(text), signed_month(text + "\\n2\\n甲县财政局\\n2024年5月")
    ((6, 13), None)
    """
    found: list[Line] = []
    above = ""
    lines = lines_of(text, 0, len(text))
    for (start, end), below in zip(lines, [*(text[a:b] for a, b in lines[1:]), ""], strict=True):
        line = text[start:end]
        month = _MONTH.search(line) if "月" in line[-2:] else None
        before = line[: month.start()].strip("（( ") if month else ""
        if month and is_organisation(before or above) and not _DIGIT.search(before or above):
            found.append((start + month.start("month"), start + month.end("month")))
            if below and not _BELOW_SIGNATURE.match(below):
                return None
        above = line.rpartition(" ")[2]
    return found[0] if len(found) == 1 else None


_DIGIT = re.compile("[0-9]")
_BELOW_SIGNATURE = re.compile(
    # 附件, 抄送, （此件…）, 一、, 第一章: what follows a signature that stands in the middle
    r"附|抄\s?送|[（(]|[一1][、.． ]|1[\u4e00-\u9fff]|第一|总则|前言"
    # the title of what is issued with it
    "|[^。；]{4,60}(?:方案|计划|意见|办法|措施|规划|要点|细则|规定|预案|清单|政策)(?:[（(][^（）()]*[）)])*$"
)


def page_date(text: str, start: int, end: int) -> Line | None:
    """The date that a page prints below a title, with the body that put it there: `2024年3月21日 甲市卫健委`."""
    for line_start, line_end in lines_of(text, start, end):
        match = DATE.match(text, line_start, line_end)
        if match and is_organisation(text[match.end() : line_end].strip()):
            return match.span()
    return None


def signers(text: str, date: Line, floor: int) -> list[Line]:
    """The bodies printed directly above (or in front of) a signing date, in order."""
    found: list[Line] = []
    line_start = text.rfind("\n", 0, date[0]) + 1
    before = text[line_start : date[0]].rstrip("（( 于")
    if before and is_organisation(before):
        return organisations(text, line_start, line_start + len(before))
    if before:
        sentence = max(before.rfind("。"), before.rfind("）"))
        tail = before[sentence + 1 :]
        return organisations(text, date[0] - len(tail), date[0]) if tail and is_organisation(tail) else []
    while line_start > floor:
        end = line_start - 1
        line_start = text.rfind("\n", 0, end) + 1
        line = text[line_start:end]
        if re.fullmatch(r"[（(].*[）)]", line):
            continue
        if note := _NOTE.match(line):
            line_start, line = line_start + note.end(), line[note.end() :]
        line = re.sub(r"[（(](?:代章|章|盖章)[）)]$", "", line)
        above = text[text.rfind("\n", 0, max(line_start - 1, 0)) + 1 : max(line_start - 1, 0)]
        if (
            line_start - len(above) > floor
            and is_organisation(line)
            and _FIRST_HALF.match(above)
            and not is_organisation(above)
        ):
            line_start -= len(above) + 1  # a name that fills two lines
            line = above + "\n" + line
            found = [(line_start, line_start + len(line)), *found]
            break
        if line_start < floor or not is_organisation(line):
            break
        found = organisations(text, line_start, line_start + len(line)) + found
    return found


#: Bodies of the nation whose offices have their name in front of the place's.
_NATIONAL = "国家税务总局|中国人民银行|国家统计局|国家金融监督管理总局"
#: What stands in front of the place in the name of a body that is one of a greater.
_ABOVE = re.compile(rf"^(?:中共|{_NATIONAL})")
_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|州|盟|县|区|旗)人民政府")
#: Where the next body begins that nothing parts from the one in front: 甲县委员会|甲县人民政府, 甲市民政局|乙省财政厅.
_NEXT_BODY = re.compile(
    rf"(?<=[会府局厅室委部院社署行司团队])(?=中共|共青团|(?:{_NATIONAL})[\u4e00-\u9fff]{{2}}"
    r"|[\u4e00-\u9fff]{1,6}?(?:省|市|县|区|自治州|旗)(?:人民政府|委"
    r"|[\u4e00-\u9fff]{2,12}?(?:局|委员会|厅|办公室|[总支大]队|总工会|联合会|法院|检察院|银行)))"
)


def organisations(text: str, start: int, end: int) -> list[Line]:
    """One or several bodies printed on one line, a blank or nothing between them (`中共甲县委员会甲县人民政府`)."""
    line = text[start:end]
    blank = line.find(" ")
    if blank > 0 and is_organisation(line[:blank]) and is_organisation(line[blank + 1 :]):
        return [*organisations(text, start, start + blank), *organisations(text, start + blank + 1, end)]
    cut = [0]
    for match in _NEXT_BODY.finditer(line):
        head, tail = line[cut[-1] : match.start()], line[match.start() :]
        if (
            len(head) >= 4
            and is_organisation(head)
            and is_organisation(tail)
            and _ABOVE.sub("", head)[:2] == _ABOVE.sub("", tail)[:2]
        ) or (
            len(head) >= 4
            and (tail.startswith(("中共", "共青团")) or (head.endswith("政府") and _GOVERNMENT.match(tail)))
        ):
            cut.append(match.start())
    cut.append(len(line))
    return [(start + a, start + b) for a, b in pairwise(cut)]


def letterhead(text: str, end: int) -> list[Line]:
    """The bodies of a letterhead (`甲局 乙局 文件`): the lines of bodies at the top, the word 文件 taken off."""
    found: list[Line] = []
    marked = False
    for line_start, line_end in lines_of(text, 0, end):
        line = text[line_start:line_end]
        name = re.sub(r"文\s?件$", "", line)
        marked = marked or name != line
        if name and is_organisation(name):
            found += organisations(text, line_start, line_start + len(name))
        elif name:
            break
    return found if marked or len(found) > 1 else []


def published(text: str, start: int, end: int) -> tuple[Line, Line] | None:
    """A closing line `甲市科学技术局2026年5月25日发布` as (body, date)."""
    for line_start, line_end in reversed(lines_of(text, start, end)[-8:]):
        match = _PUBLISHED.match(text[line_start:line_end])
        if match and is_organisation(match["org"]):
            return (
                (line_start, line_start + match.end("org")),
                (line_start + match.start("date"), line_start + match.end("date")),
            )
    return None
