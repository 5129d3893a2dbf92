"""Page furniture in paged text: page numbers, and lines that are repeated at the edge of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_EDGE = 2
"""How many lines at the top and at the bottom of a page may be furniture."""
_DASH = "[-—–―－─﹣·•.~～]"
# "— 3 —", "- 3 -", "第 3 页", "第3页 共12页", "3 / 12", "Page 3 of 12"
_NUMBERED = re.compile(
    rf"^\s*(?:{_DASH}+\s*\d{{1,4}}\s*{_DASH}+|第\s*\d{{1,4}}\s*页(?:\s*[，,/（(]?\s*共\s*\d{{1,4}}\s*页\s*[)）]?)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?)\s*$"
)
# What browsers print around a page: the time at the top, the address with the page at the bottom.
_PRINTED = re.compile(
    r"^\s*(?:\d{1,4}/\d{1,2}/\d{1,4}[,，]?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s.*)?"
    r"|(?:https?|file)://\S+(?:\s+\d+/\d+)?)\s*$"
)
_BARE = re.compile(r"^\s*(\d{1,4})\s*$")
_DIGITS = re.compile(r"\d+")
_LEAST_PAGES = 3
_MOST = 0.6


_ALONE = re.compile(rf"^\s*{_DASH}{{1,2}}\s*\d{{1,4}}\s*{_DASH}{{1,2}}\s*$")


def is_page_number(line: str) -> bool:
    """Whether a line is a page number in dashes, which says so of itself wherever it stands.

    >>> is_page_number("— 12 —"), is_page_number("12"), is_page_number("-1.5%-")
    (True, False, False)
    """
    return _ALONE.match(line) is not None


_HOME = re.compile(r"^\s*1[.．、]\s*(?:网站)?(?:首页|主页)\s*$")
_STEP = re.compile(r"^\s*(\d)[.．、]\s*\S{2,16}\s*$")


def without_path(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the path to a page that stands above its text as a numbered list.

    >>> without_path(["1. 首页", "2. 信息公开", "", "3. 政策法规...", "青禾县安全饮水方案"])
    ['青禾县安全饮水方案']
    """
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not lines or not _HOME.match(lines[first]):
        return lines
    number, end = 1, first + 1
    for at, line in enumerate(lines[end:], end):
        step = _STEP.match(line)
        if step and int(step[1]) == number + 1:
            number, end = number + 1, at + 1
        elif line.strip():
            break
    return lines[end:]


def furniture(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """For each page the indexes of its lines that are page furniture.

    Left out are, among the two lines at each edge of a page: page numbers in dashes or words; bare numbers that count
    with the pages (a number in a table's last row does not); and lines that, digits aside, stand at the same edge on
    at least three fifths of three or more pages; and what browsers print around a page.

    >>> furniture([["总体要求", "1"], ["保障措施", "2"]])
    [{1}, {1}]
    """
    edges = [list(_edges(page)) for page in pages]
    offset = _offset(pages, edges)
    repeated = _repeated(pages, edges)
    found: list[set[int]] = []
    for number, page in enumerate(pages):
        out = set()
        for index, key in edges[number]:
            bare = _BARE.match(page[index])
            counts = bare is not None and int(bare.group(1)) - number == offset
            if (
                counts
                or _NUMBERED.match(page[index])
                or _PRINTED.match(page[index])
                or (key, _masked(page[index])) in repeated
            ):
                out.add(index)
        found.append(out)
    return found


def _edges(page: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The indexes of the lines at a page's edges, each with its place: 0, 1 from the top, -1, -2 from the bottom."""
    filled = [index for index, line in enumerate(page) if line.strip()]
    for place, index in enumerate(filled[:_EDGE]):
        yield index, place
    for place, index in enumerate(reversed(filled[_EDGE:][-_EDGE:])):
        yield index, -1 - place


def _offset(pages: Sequence[Sequence[str]], edges: list[list[tuple[int, int]]]) -> int | None:
    """What bare page numbers differ from the page's index by; None where there are none that count."""
    offsets: Counter[int] = Counter()
    for number, page in enumerate(pages):
        bare = (_BARE.match(page[index]) for index, _ in edges[number])
        offsets.update({int(match.group(1)) - number for match in bare if match})
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= min(2, len(pages)) and count * 2 >= len(pages) else None


def _masked(line: str) -> str:
    return _DIGITS.sub("0", "".join(line.split()))


def _repeated(pages: Sequence[Sequence[str]], edges: list[list[tuple[int, int]]]) -> set[tuple[int, str]]:
    if len(pages) < _LEAST_PAGES:
        return set()
    counts: Counter[tuple[int, str]] = Counter()
    for number, page in enumerate(pages):
        counts.update({(place, _masked(page[index])) for index, place in edges[number]})
    return {key for key, count in counts.items() if count >= max(_LEAST_PAGES, _MOST * len(pages)) and len(key[1]) > 1}
