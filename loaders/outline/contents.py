"""Tables of contents: the lines below 目录 that stand once more, as headings, further down."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TITLE = re.compile(r"(?:\A|(?<=\n))目[录次]\n")
#: Dots and the number of a page behind a heading.
_PAGE = re.compile(r"[.．…·•﹒_—-]*(?:\d{1,3}|[（(]\d{1,3}[）)])?$")
_LONGEST, _LEAST = 60, 3
_ROUND = str.maketrans("()", "（）")


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of the lines that only say what comes.

    >>> list(find("目录\\n1总则1\\n2职责……3\\n3附则4\\n1总则\\n为规范。\\n2职责\\n统筹。\\n3附则\\n施行。", 0, 44))
    [(3, 20)]
    """
    found = list(_TITLE.finditer(text, start, end))
    plain = text.translate(_ROUND) if found else text
    for title in found:
        at = title.end()
        lines = 0
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            heading = _PAGE.sub("", plain[at:stop])
            if not 1 < len(heading) <= _LONGEST or plain.find("\n" + heading, stop, end) < 0:
                break
            at, lines = stop + 1, lines + 1
        if lines >= _LEAST:
            yield title.end(), at
