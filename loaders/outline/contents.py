"""Tables of contents: the lines below 目录, or a run of headings, that stand once more further down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.text import ROUND

_TITLE = re.compile(r"目(?:(?<=\n目)|(?<=\A目))[录次]\n")
#: The first of a run of headings that no 目录 announces: 1 总则, 第一章 总则.
_FIRST = re.compile(
    r"\n(?P<first>(?:1[\s.．、]*(?=[\u4e00-\u9fff])|第一章)[^\n。；，：]{1,40})\n"
    r"(?=(?:1[.．]1|2|第[一二][章节])[^\n]*\n[\s\S]*?\n(?P=first)\n)"
)
#: Dots and the number of a page behind a heading.
_PAGE = re.compile(r"[.．…·•﹒_—-]*(?:\d{1,3}|[（(]\d{1,3}[）)])?$")
_LONGEST, _LEAST = 60, 3
_LEAST_UNTITLED = 6


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of the lines that only say what comes.

    >>> list(find("目录\\n1总则1\\n2职责……3\\n3附则4\\n1总则\\n为规范。\\n2职责\\n统筹。\\n3附则\\n施行。", 0, 44))
    [(3, 20)]
    """
    begins = [(title.end(), _LEAST) for title in _TITLE.finditer(text, start, end)]
    if not begins and (first := _FIRST.search(text, max(0, start - 1), end)):
        begins = [(first.start("first"), _LEAST_UNTITLED)]
    plain = text.translate(ROUND) if begins else text
    for at, least in begins:
        begin, lines = at, 0
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            heading = _PAGE.sub("", plain[at:stop])
            if not 1 < len(heading) <= _LONGEST or plain.find("\n" + heading, stop, end) < 0:
                break
            at, lines = stop + 1, lines + 1
        if lines >= least:
            yield begin, at
