"""From a text as its format gives it to a text that can be read: hard wraps joined, stray blanks gone.

The reading stages work on `Clean.text`, in which every line is one paragraph. Every position can be carried back
to the source with `Clean.span`, so cleaning never costs an offset (compare eyecite's `SpanUpdater`).

What the later stages may rely on: no blank before or after a line; no white space inside a line except one space
between two ASCII letters or digits, or between two bodies that nothing else parts; one `\\n` between paragraphs;
characters are otherwise those of the source, in its order, none added.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from loaders import run_on
from loaders.record import Span

ROUND = str.maketrans("()", "（）")
"""Brackets of ASCII to those of Chinese."""
_SPACE = re.compile(r"\s+")
_ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

#: 第一, 第12, in front of what is counted: a chapter, an article.
_NTH = r"第\s*[一二三四五六七八九十百零〇\d]{1,5}\s*"
#: A numbering mark that starts a block. Mirrored by `loaders.outline.markers`, which reads what it says.
BLOCK_MARK = re.compile(
    # 一、 一） （一）
    r"(?:[一二三四五六七八九十百]{1,4}\s*[、．﹒.]"
    r"|[一二三四五六七八九十]{1,3}[）)]"
    r"|[（(〔]\s*[一二三四五六七八九十百]{1,4}\s*[）)〕]"
    # 1. （1） 1） ①; 1.2026年 is an item that begins with a year, 1.5 a number
    r"|\d{1,3}\s*(?:[．、﹒]|\.(?!\d)|\.(?=20\d\d年|1?\d月[1-9底末初前]))"
    r"|[（(]\s*\d{1,3}\s*[）)]"
    r"|\d{1,2}[）)]"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    # 01 开展 【1】 Ⅱ. 壹、 序号：1 a.
    r"|0[1-9]\s*(?=[\u4e00-\u9fff“《])|[【〔]\s*\d{1,2}\s*[】〕]|[Ⅰ-Ⅻ]\s*[.．、]|[壹贰叁肆伍陆柒捌玖拾]、"
    r"|(?:序号|编号)[:：]\s*\d{1,2}$|[a-zA-Z][、.．)）]\s*(?=[\u4e00-\u9fff])"
    # 【重点任务一】 行动1： 第一， 1-2 推进
    r"|[【（(]?(?:重点)?(?:行动|任务|工程|专项|举措|措施|项目|问题|事项|清单)\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[】）)]|(?=\s))"
    r"|(?:重点)?(?:行动|任务|工程|专项|举措|措施|项目|问题|事项)(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[：:、．]|\.(?!\d))"
    r"|第[一二三四五六七八九十]{1,2}[，,]|\d{1,2}[-－—]\d{1,2}\s+(?=[\u4e00-\u9fff“《])"
    # 第一章, 第二部分; not what is cited: 第三条款, 第五条和
    rf"|{_NTH}(?:[章节条编]|部分(?![是为的，、]))(?!款|例|项(?!目)|规定|[、和至的及之]))"
)
ENDS_SENTENCE = frozenset("。！？；：!?;:…")
_TITLE_END = (
    *("通知", "意见", "方案", "计划", "措施", "办法", "细则", "规划", "规定", "政策", "清单", "分工"),
    *("预案", "请示", "批复", "公告", "通告"),
)
#: A heading whose paragraph follows behind a blank, in one line: 一、提高认识 各乡镇要….
_HEADING_RUN_ON = re.compile(
    r"[一二三四五六七八九十]{1,3}、[^\s。；;：:]{2,30}(?=[ \u3000]+[\u4e00-\u9fff][^\n。]{10,}[^\n]{30,})"
)
#: A chapter whose heading and first article stand in one line: 第二章　规划建设　　第八条　市…局应当….
_CHAPTER = re.compile(rf"{_NTH}[编章节]")
_ARTICLE = re.compile(rf"{_NTH}[章节条](?=\s)")
_NOT_RUNNING = re.compile(r"\d{4}[-年/.]|[（(〔]?[\u4e00-\u9fff]{1,12}[〔\[（(]\d{4}[〕\]）)]")
#: What stands below a title: whom the document is for.
_ADDRESSED = re.compile(r"各[^。；，]{0,16}?(?:政府|部门|单位|机构|[委办局院校室县区市])[、，：:（(]?")
#: The number of a chapter or an article, whose words a blank parts from it.
_ENDS_ARTICLE = re.compile(rf"{_NTH}[编章节条]\Z")
_LONGEST_HEADING = 60  # characters that stand on a line of their own without a stop
#: A heading without a number.
_HEADING = re.compile(
    "(?:保障措施|组织保障|工作要求|有关要求|工作步骤|实施步骤|(?:重点|主要|工作)任务|总体要求|工作目标)[:：]?"
)
#: Owners behind their label at the end of a line, and a line below them that is a heading and no owner.
_LAST_OF_OWNER = "[局委办院厅部府会司队站所股科处社室心校位]"
_ENDS_OWNERS = re.compile(rf"(?:单位|部门|科室|股室|处室)[:：][^。；;：:]{{2,80}}{_LAST_OF_OWNER}$")
_BARE_HEADING = re.compile(rf"(?![及和与等])[\u4e00-\u9fff“”]{{3,16}}(?<!{_LAST_OF_OWNER})(?<![门责合等])")
_ENDS_DATE = re.compile(r"年.{1,3}月.{1,3}日$|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?$")
_ENDS_NUMBER = re.compile(r"\d{4}\D{0,3}\d{1,5}号$")
_NEVER_LAST, _NEVER_FIRST = frozenset("、，,《“‘（(〔[【〈—-/"), frozenset("，、。；：！？》”’")
#: A mark that the width has cut: （十 and 六）.
_OPEN_MARK = re.compile(r"[（(〔][一二三四五六七八九十百\d]{1,3}\Z")
_CLOSED_MARK = re.compile(r"[一二三四五六七八九十百\d]{1,3}[）)〕]")
_FURTHEST_PARTNER = 600  # characters between a bracket that a line leaves open and its partner
_LONGEST_LABEL = 12  # characters of a label behind an open bracket: （责任单位：
#: A blank between these parts two bodies of a list (县卫健局 县财政局).
ENDS_BODY, BEGINS_BODY = frozenset("局委办院会厅部"), frozenset("省市县区各")
_ENOUGH_LINES = 8
_NARROW, _UNEVEN = 36, 4  # columns: the least width of a page, and by how much its full lines differ
_WIDE = re.compile(r"[^\0-\u1fff]+")
_OPEN, _CLOSE = "（(〔[【《“", "）)〕]】》”"
_BRACKETS = tuple(zip(_OPEN, _CLOSE, strict=True))
_Line = tuple[int, int]


def unwrap(text: str) -> str:
    """The text with hard line wraps and typesetting blanks removed.

    White space goes, except that one space stays between two ASCII letters or digits. What stays or goes depends on
    the neighbouring characters alone, so any slice of a text unwraps as it does inside the whole.

    >>> unwrap("到 2025 年，县域内\\n就诊率达 90%，AI OPC 社区")
    '到2025年，县域内就诊率达90%，AI OPC社区'
    """
    text = text.strip()

    def keep(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end()]
        if before.isdigit() and after.isdigit() and "\n" in match.group():  # a number that the width has cut
            return ""
        return " " if before in _ASCII_WORD and after in _ASCII_WORD else ""

    return _SPACE.sub(keep, text)


@dataclass(frozen=True, slots=True)
class Clean:
    """A readable text and the way back to the source.

    `starts[i]` is a position in `text`, `sources[i]` the position of the same character in the source; between two
    entries both run in step.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def offset(self, position: int) -> int:
        """The source position of the character at `position` of `text`."""
        index = bisect_right(self.starts, position) - 1
        return self.sources[index] + position - self.starts[index]

    def span(self, start: int, end: int) -> Span:
        """The tight source span of `text[start:end]`: white space at either end is left out.

        >>> clean = tidy(" 到 2025 年")
        >>> clean.text, clean.span(0, 6)
        ('到2025年', Span(start=1, end=9))
        """
        text, starts = self.text, self.starts
        while start < end and text[start] in "\n ":
            start += 1
        while end > start and text[end - 1] in "\n ":
            end -= 1
        if start == end:
            at = self.offset(start) if starts else 0
            return Span(at, at)
        index = bisect_right(starts, start) - 1
        shift = self.sources[index] - starts[index]
        if index + 1 == len(starts) or end <= starts[index + 1]:  # most spans lie in one piece
            return Span(start + shift, end + shift)
        return Span(start + shift, self.offset(end - 1) + 1)

    def position(self, source: int) -> int:
        """The position in `text` of the first character that stands at or after `source`."""
        index = bisect_right(self.sources, source) - 1
        if index < 0:
            return 0
        following = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return min(self.starts[index] + source - self.sources[index], following)


def tidy(source: str, keep_lines: Iterable[Span] = ()) -> Clean:
    """Join what was wrapped, drop stray blanks.

    Args:
        source: a text as a format module gives it.
        keep_lines: source spans (tables) inside which every line stays a line.

    A line is joined to the one before it when that one was cut by the page's width: in a text that is wrapped
    throughout, when it is about as long as the longest; in any text, when it ends where no sentence can end, leaves a
    bracket open, or is a long paragraph without a final stop (a page break inside a sentence). A line that starts
    with a numbering mark always starts a paragraph.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", source)]
    width = _wrap_width(source, lines)
    kept = Stretches(keep_lines)
    # Where every line of a wrapped text is set in, that tells no paragraph from the next.
    indents = width is None or source.count("\n\u3000\u3000") < 0.8 * len(lines)
    airy = len(lines) * 250 < len(source)  # whole document on a few lines: blanks stand for lost line breaks
    text: list[str] = []
    sources: list[int] = []

    before: _Line | None = None
    paragraph, kept_before = 0, False
    for start, end in lines:
        kept_here = kept.holds(start)
        if before is not None:
            glue = "\n"
            apart = kept_before or kept_here or (indents and _set_in(source, before[1], start))
            if not apart and _joined(source, paragraph, before, (start, end), width):
                last, first = source[before[1] - 1], source[start]
                ascii_words = last in _ASCII_WORD and first in _ASCII_WORD and not (last.isdigit() and first.isdigit())
                glue = " " if ascii_words or (last in ENDS_BODY and first in BEGINS_BODY) else ""
            paragraph = start if glue == "\n" else paragraph
            if glue:
                text.append(glue)
                sources.append(before[1])
        pieces = _pieces(source, start, end, airy)
        if before is None and (ends := run_on.cuts(source, start, end)):
            pieces = _cut(pieces, ends)
        for piece, at, gap in pieces:
            text.append(piece)
            sources.append(at)
            if gap:
                text.append(gap)
                sources.append(at + len(piece))
        before, kept_before = (start, end), kept_here
    starts = accumulate(map(len, text[:-1]), initial=0) if text else ()
    return Clean("".join(text), tuple(starts), tuple(sources))


def _pieces(source: str, start: int, end: int, airy: bool) -> Iterator[tuple[str, int, str]]:
    """The parts of a line between its blanks, each with what takes the blank's place."""
    words = source[start:end].split()
    at = begin = start
    heading = _HEADING_RUN_ON.match(source, start, end)
    chapter = _CHAPTER.match(source, start, end)
    for word, following in pairwise(words):
        stop = source.index(following, at + len(word))
        before, after = word[-1], following[0]
        gap = ""
        if (before in _ASCII_WORD and after in _ASCII_WORD) or (before in ENDS_BODY and after in BEGINS_BODY):
            gap = " "  # between words, and between bodies that a blank alone parts
        elif (
            before in "。；：！？）〕】”》" or (airy and before not in _ASCII_WORD and before not in _NEVER_LAST)
        ) and ((airy and after not in _ASCII_WORD) or BLOCK_MARK.match(source, stop)):
            gap = "" if airy and (len(word) == 1 or _goes_on(source, begin, at + len(word), stop)) else "\n"
        if (heading and at + len(word) == heading.end()) or (chapter and _ARTICLE.match(source, stop)):
            gap = "\n"
        yield word, at, gap
        at = stop
        begin = stop if gap == "\n" else begin
    yield words[-1], at, ""


def _goes_on(source: str, start: int, end: int, following: int) -> bool:
    """Whether a blank stands within a sentence: behind the number of an article, or where the page's width cut it."""
    if source[following] in _NEVER_FIRST or _ENDS_ARTICLE.search(source, max(start, end - 8), end):
        return True
    last = source[end - 1]
    ends = last in ENDS_SENTENCE or last in _CLOSE or source.endswith(_TITLE_END, start, end)
    ends = ends or _ENDS_OWNERS.search(source, start, end) is not None
    return end - start > _LONGEST_HEADING and not ends and not BLOCK_MARK.match(source, following)


def _cut(pieces: Iterable[tuple[str, int, str]], ends: Iterable[int]) -> Iterator[tuple[str, int, str]]:
    """The same pieces, with a line's end at these positions of the source."""
    for piece, at, gap in pieces:
        for end in ends:
            if at < end < at + len(piece):
                yield piece[: end - at], at, "\n"
                piece, at = piece[end - at :], end
            elif end == at + len(piece):
                gap = "\n"
        yield piece, at, gap


def _set_in(source: str, start: int, end: int) -> bool:
    """Whether the line at `end` is set in by two ems, as a paragraph's first line is (GB/T 9704-2012 clause 7.3.3).

    None begins behind 、.
    """
    return source.endswith("\u3000\u3000", start, end) and source[start - 1] != "、"


def _joined(source: str, paragraph: int, line: _Line, following: _Line, width: float | None) -> bool:
    """Whether a line of the paragraph that starts at `paragraph` goes on with the following line."""
    last, first = source[line[1] - 1], source[following[0]]
    if first in _NEVER_FIRST or (
        _OPEN_MARK.search(source, max(line[0], line[1] - 4), line[1]) and _CLOSED_MARK.match(source, *following)
    ):
        return True
    label = last in ":：" and _leaves_open(source[max(line[0], line[1] - _LONGEST_LABEL) : line[1]])
    if (last in ENDS_SENTENCE and not label) or BLOCK_MARK.match(source, *following):
        return False
    before, after = source[slice(*line)], source[slice(*following)]
    if _HEADING.fullmatch(after) or "://" in before or after.startswith(("附件", "附：", "抄送", "主送")):
        return False
    if last in _NEVER_LAST or label:
        return True
    if after[-1] in ":：" and _ADDRESSED.match(after):
        return False
    if _ends_title(before) and (_NOT_RUNNING.match(after) or _ADDRESSED.match(after)):
        return False
    open_end = source[max(paragraph, line[1] - 160) : line[1]]
    if _leaves_open(open_end, source[line[1] : line[1] + _FURTHEST_PARTNER]) and not _ENDS_NUMBER.search(before):
        return True
    if width is not None:
        return _columns(before) >= width
    ends = last in _CLOSE or _ends_title(before) or _ENDS_DATE.search(before)
    ends = ends or (_ENDS_OWNERS.search(before) and _BARE_HEADING.fullmatch(after))
    return len(before) > 40 and not ends and not _NOT_RUNNING.match(after)


def _ends_title(line: str) -> bool:
    """Whether a line ends as titles do, its last word perhaps set wide: …的 通 告."""
    return "".join(line[-8:].split()).endswith(_TITLE_END)


def _leaves_open(line: str, rest: str | None = None) -> bool:
    """Whether a bracket or quotation mark of a paragraph's last stretch waits for its partner.

    One that has none in the `rest` is a slip, or belongs to a page's buttons, and waits for nothing.
    """
    for opener, closer in _BRACKETS:
        at = line.rfind(opener) if opener in line else -1
        if at >= 0 and line.find(closer, at) < 0 and (rest is None or closer in rest):
            return True
    return False


def _columns(line: str) -> int:
    """Printed width: a Chinese character fills two columns."""
    return len(line) + sum(map(len, _WIDE.findall(line)))


def _wrap_width(source: str, lines: list[tuple[int, int]]) -> float | None:
    """The columns that a line has at least which the page's width has cut, None where the text is not wrapped.

    Wrapped means: most of the lines that do not end a sentence are about as long as the longest ones, or half of them
    just as long.
    """
    cut = [source[s:e] for s, e in lines if source[e - 1] not in ENDS_SENTENCE and e - s > 8]
    if len(cut) < _ENOUGH_LINES:
        return _narrow_width(source, lines)
    open_lines = sorted(map(_columns, cut))
    width = open_lines[int(len(open_lines) * 0.9)]
    if width > 120:
        return None
    full = sum(1 for n in open_lines if 0.82 * width <= n <= 1.12 * width)
    if full >= 0.6 * len(open_lines):
        return 0.82 * width
    # Among many headings fewer lines are cut, but those are of one length, and go on: a bracket ends a paragraph.
    going_on = [_columns(line) for line in cut if line[-1] not in _CLOSE]
    even = sum(1 for n in going_on if 0.92 * width <= n <= 1.08 * width)
    longest = open_lines[-1] <= 1.08 * width
    return 0.92 * width if longest and even >= max(_ENOUGH_LINES, 0.5 * len(open_lines)) else None


def _narrow_width(source: str, lines: list[tuple[int, int]]) -> float | None:
    """The same of a short text, where a few lines have to tell.

    No line is longer than those that the width has cut, and each of these goes on to the end of its sentence.
    """
    printed = [source[s:e] for s, e in lines]
    columns = list(map(_columns, printed))
    least = max(columns, default=0) - _UNEVEN
    if not _NARROW <= least <= 120:
        return None
    ends = (*ENDS_SENTENCE, *_CLOSE)
    cut = [n for n, line in enumerate(printed) if columns[n] >= least and not line.endswith(ends)]
    following = [n + 1 for n in cut if n + 1 not in cut]
    goes_on = all(
        n < len(printed) and printed[n][-1] in ENDS_SENTENCE and not BLOCK_MARK.match(printed[n]) for n in following
    )
    return least if len(cut) > 1 and goes_on else None


#: A comma, a colon or a semicolon of ASCII between words of a Chinese text.
_HALF = re.compile(r"[,;:](?<=[\u4e00-\u9fff”》）)\d][,;:])(?=[\u4e00-\u9fff“《（(]|\Z|\n)")
_FULL = {",": "，", ";": "；", ":": "："}


def full_width(text: str) -> str:
    """The text with the marks between its clauses as Chinese prints them; as long as before.

    >>> full_width("县卫健局负责,县财政局配合;投入1,000万元")
    '县卫健局负责，县财政局配合；投入1,000万元'
    >>> full_width("县卫健局负责;县财政局配合")
    '县卫健局负责；县财政局配合'
    """
    return _HALF.sub(lambda mark: _FULL[mark.group()], text) if any(mark in text for mark in _FULL) else text


class Stretches:
    """Stretches of a text, which may overlap, and whether one of them holds a position."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def holds(self, position: int) -> bool:
        """Whether a position stands in one of them."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]
