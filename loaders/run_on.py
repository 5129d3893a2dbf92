"""The head and the signature of a text that lost its line breaks: where its lines ended.

The parts of an official document stand in a fixed order (GB/T 9704-2012 clause 7): letterhead, number, title, whom it
is for, body, who signs and when. Where all of them run on in one paragraph, each is known by how it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: What a document calls itself.
_KIND = (
    "通知|意见|方案|计划|要点|措施|办法|细则|规定|决定|决议|公告|通告|通报|批复|请示|报告|规划|预案|清单|安排|纲要|汇报|制度|规则|名单"
    "|(?<=的)函|复函"
)
_BODY = "(?:委员会|领导小组|指挥部|办公[室厅]|政府|公司|中心|银行|法院|检察院|[局厅院部署社会])"
_YEAR = r"[〔\[（(]\s?\d{4}\s?[〕\]）)]\s?第?\s?\d{1,5}\s?号"
_NUMBER = rf"[\u4e00-\u9fff（）()]{{1,14}}{_YEAR}"
#: Where no 文件 stands before a number, no body is called by its name in its letters (甲民规).
_LETTERS = rf"(?:(?!{_BODY})[\u4e00-\u9fff]|[（(][\u4e00-\u9fff]{{1,4}}[）)]){{1,14}}{_YEAR}"
#: A title and its number, their line break lost: …的通知国办发〔2014〕1号.
_NUMBER_BEHIND = re.compile(
    rf"[^。，；：\n]{{6,90}}?(?:{_KIND})(?!的)(?P<number>{_NUMBER})\s*(?=[\u4e00-\u9fff]|\n|\Z)"
)
#: What stands above a title: 加急甲市民政局文件甲民〔2024〕5号签发人：张三, 甲市民政局甲市民政局关于….
_ABOVE = re.compile(
    r"(?P<mark>(?:内部事项|特急|加急|平急|急件)+)?"
    rf"(?P<letterhead>(?=(?P<first>..))(?:[^。，；：:《》\n]{{2,80}}?文件(?={_NUMBER})"
    rf"|[^。，；：:《》\n]{{2,80}}?{_BODY}(?={_LETTERS})"
    r"|(?P<who>[\u4e00-\u9fff]{4,30})(?=(?P=who)(?:关于|印发|转发))))?"
    rf"(?P<number>{_NUMBER}(?![-—：:]))?"
    # a name of two characters where the body's own follows
    r"(?P<signer>\s?签发人[:：]\s?(?:[\u4e00-\u9fff]{2,3}?(?=(?P=first)|关于)|[\u4e00-\u9fff]{3}|[Xx×]{2,3}))?"
)
#: What holds titles and notes of its own within a title.
_NESTED = re.compile(r"《(?:[^《》]|《[^《》]*》)*》|[（(][^（）()]*[）)]|“[^“”]*”")
_TITLE_END = re.compile(rf"(?P<stop>[。；：:，,])|(?:{_KIND})(?!的|精神|要求)\ue000{{0,20}}")
_WHO = (
    "政府|党委|部门|单位|机构|企业|公司|集团|学院|大学|学校|高校|院校|医院|中心|街道|办事处|园区"
    "|[局委厅办部院会社处室行队所站县区市州盟旗]"
)
#: Whom it is for, up to the colon.
_ADDRESSEES = re.compile(
    rf"\s{{0,8}}(?=[省市县区]?直?各|[^。；：:，、]{{2,40}}?(?:{_WHO})(?:[（(][^（）()]*[）)])?[，、：:])"
    r"(?:(?!，(?:为|根据|按照|现))[^。；：:]){2,400}(?<!如下)(?<!以下)(?<!通知)[:：]"
)
#: How the text begins of what is for nobody in particular.
_TEXT = re.compile(
    r"\s{0,8}(?:为[^，。；：,]{4,80}[，,]|根据|按照|依据|现将|现就|经[^，。]{2,20}(?:研究|同意)|第一[章条]|一、)"
)
#: Who signs behind the last sentence, and the day; a note of how far the document may go.
_DAY = r"\s{0,8}(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发)?"
_NOTE = r"(?P<note>\s{0,8}[（(](?:此件|联系人)[^（）()]*[）)])?\s{0,16}"
_SIGNED = re.compile(rf"(?<=[。）)])(?P<who>(?![（(])[^。，；：:、\n\d]{{3,50}}(?:{_WHO}){_DAY}){_NOTE}")
#: Whose title it is.
_ISSUER = re.compile(rf"(?P<who>[^。，；：:《》\n]{{3,60}}?(?:{_BODY}))(?=关于|印发|转发)")
_ANNEX = re.compile(r"(?<=[。）)日\s])附件\s?\d{1,2}(?=[\u4e00-\u9fff]{4})")
#: Behind a signature its number may be left out; the list of them may end where who signs begins.
_FIRST_ANNEX = re.compile(r"附件\s?\d{0,2}(?=[\u4e00-\u9fff]{4})")
_SIGNED_BELOW_ANNEXES = re.compile(
    rf"附件[:：][^。；，\n]{{4,300}}?(?:{_KIND}|表)(?:[（(][^（）()]*[）)])?"
    rf"(?P<who>[^。，；：:、\n\d]{{3,50}}(?:{_WHO}){_DAY}){_NOTE}"
)
_ANNEXES = re.compile("(?<=[。）)])附件[:：](?=[^。；]{4})")
_SHORTEST, _LONGEST = 8, 160
"""Characters of a title."""


def cuts(text: str, start: int, end: int) -> list[int]:
    """Where lines ended within the first paragraph of a text, ascending; none where it is one line.

    >>> text = "甲市民政局文件甲民〔2024〕5号甲市民政局关于开展巡访的通知各县（区）民政局：为做好工作，现通知如下。"
    >>> at = [0, *cuts(text, 0, len(text)), len(text)]
    >>> [text[a:b] for a, b in zip(at, at[1:])][:4]
    ['甲市民政局文件', '甲民〔2024〕5号', '甲市民政局关于开展巡访的通知', '各县（区）民政局：']
    """
    if numbered := _NUMBER_BEHIND.match(text, start, end):
        title = (start, numbered.start("number"))
        found = [title[1], *_addressees(text, numbered.end("number"), end)]
    else:
        found, title = _head(text, start, end)
    issuer = _ISSUER.match(text, *title)
    found += _signatures(text, start, end, issuer["who"] if issuer else None)
    return sorted({_before_blanks(text, at) for at in found if start < at < end})


def _before_blanks(text: str, at: int) -> int:
    while text[at - 1].isspace():
        at -= 1
    return at


def _head(text: str, start: int, end: int) -> tuple[list[int], tuple[int, int]]:
    """The ends of what stands above a title, of the title itself and of whom it is for; and where the title stands."""
    above = _ABOVE.match(text, start, end)
    begin = above.end() if above else start
    for title in reversed(list(_titles(text, begin, end))):
        addressees = _addressees(text, title, end)
        if len(addressees) > 1 or _TEXT.match(text, title, end):
            names = ("mark", "letterhead", "number", "signer") if above else ()
            return [*(above.end(name) for name in names if above and above[name]), *addressees], (begin, title)
    return [], (start, start)


def _addressees(text: str, title: int, end: int) -> list[int]:
    """The end of a title, and that of the line of addressees behind it."""
    addressees = _ADDRESSEES.match(text, title, end)
    return [title, addressees.end()] if addressees else [title]


def _titles(text: str, start: int, end: int) -> Iterator[int]:
    """The ends of what could be a title that begins at `start`."""
    words = _NESTED.sub(lambda nested: "\ue000" * len(nested.group()), text[start : min(end, start + 2 * _LONGEST)])
    for found in _TITLE_END.finditer(words):
        if found["stop"] or found.end() > _LONGEST:
            return
        if found.end() >= _SHORTEST:
            yield start + found.end()


def _signatures(text: str, start: int, end: int, issuer: str | None) -> Iterator[int]:
    """The bounds of signatures and of lists of annexes within a paragraph, and the head of what follows one."""
    for annexes in _ANNEXES.finditer(text, start, end):
        yield annexes.start()
    forms = [_SIGNED, _SIGNED_BELOW_ANNEXES]
    if issuer:
        forms.append(re.compile(f"(?P<who>{re.escape(issuer)}{_DAY}){_NOTE}"))
    for signed in sorted((found for form in forms for found in form.finditer(text, start, end)), key=re.Match.start):
        yield from (signed.start("who"), signed.start("note"), signed.end())
        annex = _FIRST_ANNEX.match(text, signed.end(), end)
        begin = annex.end() if annex else signed.end()
        yield from (begin, *_head(text, begin, end)[0])
    for annex in _ANNEX.finditer(text, start, end):
        yield from (annex.start(), annex.end(), *_head(text, annex.end(), end)[0])
