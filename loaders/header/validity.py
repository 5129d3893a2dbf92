"""Whether a document holds, and from when until when: what it says itself, and what the page says beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from loaders.header import signature
from loaders.header.titles import STAMP, Line, Titles
from loaders.numerals import to_int
from loaders.record import Field, Status
from loaders.text import Clean

#: What a catalogue entry says of a document's force (有效性：已废止).
_LABELLED: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile("(?:现?已|已经|全文|宣布)?废止(?:文件)?"), "repealed"),
    (re.compile("(?:现?已|已经|全文|自动|自然|自行|宣布)?(?:失效|终止|过期|无效|届满)(?:文件)?"), "expired"),
)
_ASKS = "(?:公告|公示|通告|通知|启事|函)"
_TITLED: tuple[tuple[re.Pattern[str], Status], ...] = (
    (
        re.compile(
            "征求意见稿|公开征求意见(?!办法|制度|规定|规则|规程|程序|机制|工作)|送审稿|草案|讨论稿|修订稿"
            # 关于公开征求《甲方案》意见的公告, 关于征求甲方案意见的函, 《甲方案》征求意见公告
            rf"|征求(?:《[^《》]+》|[^，。；《》]{{4,60}})(?:的)?意见[^，。；]{{0,6}}{_ASKS}|征求意见的?{_ASKS}"
        ),
        "draft",
    ),
    (re.compile(r"[（(](?:试行|暂行)[）)]|暂行(?:办法|规定)|试行(?:办法|方案|意见)"), "trial"),
)
_DATE = r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日"
_VALID_UNTIL = re.compile(
    "(?:有效期|执行期|施行期|实施期)限?(?:暂定)?为?(?:自[^。；，]{2,16}起)?"
    rf"(?:至|到|截至|截止)\s?(?P<date>{_DATE})"
    rf"|执行(?:期限)?至\s?(?P<until>{_DATE})"
)
#: Without one of these no text says until when it is valid.
_VALIDITY = re.compile("有效期|执行期|施行期|实施期|执行至")
_VALID_YEARS = re.compile(r"有效期(?:为|限)?\s?(?P<years>\d{1,2}|[一二三四五六七八九十]{1,2})\s?年")
_VALID_FROM = re.compile(rf"自\s?(?P<date>{_DATE})\s?起(?:正式)?(?:施行|实施|执行|生效)")


def read(clean: Clean, title: Line | None, titles: Titles, hints: dict[str, Line]) -> dict[str, object]:
    """The fields `status`, `valid_from` and `valid_until` of a header, where the text says them.

    A document that no longer holds is `expired` or `repealed`, whatever its title calls it; a day that has passed
    since says nothing (what is read does not depend on the day of reading).

    Args:
        clean: the readable text.
        title: where the policy's own title stands.
        titles: all titles in the head.
        hints: header fields that the format labels itself, as ranges of the clean text.
    """
    lines = [line for line in (title, titles.notice, *(t[1] for t in titles.policies), hints.get("status")) if line]
    found: dict[str, object] = dict(_times(clean))
    for status, start, end in _statuses(clean.text, lines, hints.get("status")):
        return found | {"status": status, "status_span": clean.span(start, end)}
    return found


def _statuses(text: str, lines: Iterable[Line], label: Line | None) -> Iterator[tuple[Status, int, int]]:
    """What is said of a document's force, the most telling first."""
    if label:
        yield from ((status, *label) for words, status in _LABELLED if words.fullmatch(text, *label))
    for start, end in lines:
        # on a line of its own above or below, or at the title's end
        above, below = text.rfind("\n", 0, max(start - 1, 0)) + 1, text.find("\n", text.find("\n", end) + 1)
        for stamp in STAMP.finditer(text, above, below if below >= 0 else len(text)):
            yield ("repealed" if stamp["how"] == "废止" else "expired"), *stamp.span()
    for words, status in _TITLED:
        yield from ((status, *match.span()) for line in lines if (match := words.search(text, *line)))


def _times(clean: Clean) -> Iterator[tuple[str, Field]]:
    """From when and until when a text says it is valid; years count from the day it begins to hold."""
    text = clean.text
    since = _VALID_FROM.search(text)
    first = signature.iso_date(since["date"]) if since else None
    until = _VALID_UNTIL.search(text) if _VALIDITY.search(text) else None
    group = "date" if until and until["date"] else "until"
    last = signature.iso_date(until[group]) if until else None
    if until and last:
        yield "valid_until", Field(last, clean.span(*until.span(group)))
    elif first and (years := _VALID_YEARS.search(text)):
        yield "valid_until", Field(_after(date.fromisoformat(first), to_int(years["years"])), clean.span(*years.span()))
    if since and first:
        yield "valid_from", Field(first, clean.span(*since.span("date")))


def _after(first: date, years: int) -> str:
    """The last day of so many years.

    >>> _after(date(2024, 2, 29), 3), _after(date(2024, 1, 1), 5)
    ('2027-02-28', '2028-12-31')
    """
    day = min(first.day, 28)
    return (
        first.replace(year=first.year + years, day=day) + (first - first.replace(day=day) - timedelta(days=1))
    ).isoformat()
