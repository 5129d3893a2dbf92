"""Rosters: lines of role, person and post, whatever parts them.

    组  长：周远川    区政府副区长        成员：周远川（副区长）、林若溪（局长）        组长 | 周远川 | 副区长

A roster is read token by token. A token is what stands between blanks, tabs, cell borders or line ends of the source;
the clean text has lost the blanks, so tokens are cut where `Clean` joined its pieces. Nothing is guessed: a line in
which name and post cannot be told apart is handed back as not understood.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.text import Clean

_LEADS = "组长|总指挥长?|指挥长|总召集人|召集人|总河长|总林长|班长|主任委员|主任"
#: Each form begins with a character of its own, which makes the search quick.
_HEAD = rf"(?:第一(?:{_LEADS})|常务(?:{_LEADS})|执行(?:{_LEADS})|{_LEADS})"
_ROLE = (
    rf"(?:办公室)?(?:{_HEAD}|(?:第一|常务|执行)?副(?:组长|总指挥长?|指挥长|总?召集人|总河长|总林长|班长|主任委员|主任|秘书长)"
    r"|秘书长|成员|组员|委员|顾问|联络员)"
)
#: A role opens a list where a colon follows it, or where it is a token of its own.
_MARK = re.compile(rf"(?P<role>{_ROLE})(?P<colon>[：:])?")
_OPENING = re.compile(rf"{_HEAD}(?P<colon>[：:])?")
_BEFORE_MARK = frozenset("\n。；，、;,）)")
_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,10})+")
#: What makes two to four characters a post, a body or a column's heading and no name.
_NOT_NAME = re.compile(
    # Posts: 局长, 书记, 教授; bodies: 财政局, 中心, 集团
    "(?:长|任|书记|常委|委员|专员|调研员|主席|经理|董事|主管|干事|科员|总监|教授|助理|成员|组员|领导|人员|干部|负责人|[局委厅办院部县市区省州镇乡村站所]|中心|单位|政府|街道|集团|公司"
    # Headings and what no name begins with: 姓名, 附件, 县, 副
    "|姓名|职务|备注|电话|序号|名单|分工|附件|抄送|如下|代表)$|^(?:[县市区省州旗各副原]|政府|组内|其他)"
)
_HEADING_CELL = re.compile(
    r"(?:序号|姓名|职务|单位|单位及职务|单位职务|工作单位|备注|组内职务|组内分工|分工|电话|联系电话|小组职务|[\d.、]+)$"
)
_BRACKETED = re.compile(
    # 张三（县财政局局长）
    r"(?P<name>[\u4e00-\u9fff·•]{2,12})[（(]"
    r"(?P<post>[^（）()\n]{2,60}(?:[（(][^（）()\n]{1,20}[）)][^（）()\n]{0,20})?)[）)][、，,；;。]?"
)
_COMMA = re.compile(r"(?P<name>[\u4e00-\u9fff·•]{2,12})[，,](?P<post>[^。；;\n]{2,60})[。；;]?")
_END_MARKS = "，,。；;、"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a roster: the role as printed, and ranges of the clean text; `post` may be empty."""

    role: str
    name: Range
    post: Range


@dataclass(slots=True)
class Roster:
    """A roster in `[start, end)`: its persons, and the stretches that were not understood."""

    start: int
    end: int
    persons: list[Person] = field(default_factory=list)
    unread: list[Range] = field(default_factory=list)


def find(clean: Clean) -> Iterator[Roster]:
    """Every roster of a text, from the role of its head to its last person.

    >>> from loaders.text import tidy
    >>> clean = tidy("组 长：周远川 区政府副区长\\n成员：林若溪 区卫健局局长")
    >>> [(p.role, clean.text[slice(*p.name)], clean.text[slice(*p.post)]) for p in next(find(clean)).persons]
    [('组长', '周远川', '区政府副区长'), ('成员', '林若溪', '区卫健局局长')]
    """
    at = 0
    while True:
        opening = next((m for m in _OPENING.finditer(clean.text, at) if _is_mark(clean, m)), None)
        if opening is None:
            return
        roster = _Reader(clean, opening.start()).read()
        if roster.persons:
            yield roster
        at = max(roster.end, opening.end())


def is_name(text: str) -> bool:
    """Whether a token can be a person's name.

    >>> is_name("周远川"), is_name("买买提·艾力"), is_name("副县长"), is_name("财政局")
    (True, True, False, False)
    """
    return _NAME.fullmatch(text) is not None and _NOT_NAME.search(text) is None


def _is_mark(clean: Clean, mark: re.Match[str]) -> bool:
    """Whether a role word opens a list: after a line's start, a stop or a gap, with a colon or a gap after it."""
    text, start, end = clean.text, mark.start(), mark.end()
    if start and text[start - 1] not in _BEFORE_MARK and not is_gap(clean, start):
        return False
    return bool(mark["colon"]) or end == len(text) or text[end] == "\n" or is_gap(clean, end)


def is_gap(clean: Clean, at: int) -> bool:
    """Whether the source has white space before this character of a line."""
    index = bisect_left(clean.starts, at)
    return index < len(clean.starts) and clean.starts[index] == at


class _Reader:
    """Reads one roster from its first role on."""

    def __init__(self, clean: Clean, start: int) -> None:
        self._clean = clean
        self._text = clean.text
        self._roster = Roster(start, start)
        self._role = ""
        #: A name on a line of its own that waits for its post: a table flattened to a cell a line.
        self._waiting: Range | None = None

    def read(self) -> Roster:
        """Line by line to the first that is none of the roster's and has none of it after it."""
        at, skipped = self._roster.start, None
        while at < len(self._text):
            stop = self._text.find("\n", at)
            stop = stop if stop >= 0 else len(self._text)
            if self._line(at, stop):
                if skipped:
                    self._roster.unread.append(skipped)
                self._roster.end, skipped = stop, None
            elif skipped:
                break
            else:
                skipped = (at, stop)
            at = stop + 1
        self._close()
        return self._roster

    def _line(self, start: int, stop: int) -> bool:
        """Read one line; False where it is none of the roster's."""
        marks = [m for m in _MARK.finditer(self._text, start, stop) if _is_mark(self._clean, m)]
        if not marks:
            return self._people(start, stop)
        fits = start == marks[0].start() or self._people(start, marks[0].start())
        for number, mark in enumerate(marks):
            self._close()
            self._role = mark["role"]
            end = marks[number + 1].start() if number + 1 < len(marks) else stop
            if mark.end() < end and not self._people(mark.end(), end):
                self._roster.unread.append((mark.start(), end))
        return fits

    def _people(self, start: int, stop: int) -> bool:
        """Read the people of one stretch; False where it does not parse to its end."""
        for form in (_BRACKETED, _COMMA):
            people = self._by_pattern(form, start, stop)
            if people:
                self._close()
                self._roster.persons += people
                return True
        tokens = self._tokens(start, stop)
        if not tokens:
            return True
        return self._by_tokens(tokens)

    def _by_pattern(self, form: re.Pattern[str], start: int, stop: int) -> list[Person]:
        people = []
        at = start
        while at < stop:
            found = form.match(self._text, at, stop)
            if found is None or not is_name(found["name"]):
                return []
            people.append(Person(self._role, found.span("name"), found.span("post")))
            at = found.end()
        return people

    def _by_tokens(self, tokens: list[Range]) -> bool:
        names = [n for n, token in enumerate(tokens) if is_name(self._text[slice(*token)])]
        if not names:
            return self._post_of_waiting(tokens)
        self._close()
        if names[0] > 0:
            if names != [len(tokens) - 1] or not self._is_post(tokens[:-1]):
                return False
            self._add(tokens[-1], (tokens[0][0], tokens[-2][1]))  # 县长 周远川: the post before the name
            return True
        if len(tokens) == 1 and not self._roster_has_no_posts():
            self._waiting = tokens[0]
            return True
        for number, first in enumerate(names):
            last = names[number + 1] if number + 1 < len(names) else len(tokens)
            posts = tokens[first + 1 : last]
            post = (posts[0][0], posts[-1][1]) if posts else (tokens[first][1], tokens[first][1])
            self._add(tokens[first], post)
        return True

    def _roster_has_no_posts(self) -> bool:
        persons = self._roster.persons
        return bool(persons) and all(p.post[0] == p.post[1] for p in persons)

    def _post_of_waiting(self, tokens: list[Range]) -> bool:
        if self._waiting is None or not self._is_post(tokens):
            return False
        self._add(self._waiting, (tokens[0][0], tokens[-1][1]))
        self._waiting = None
        return True

    def _is_post(self, tokens: list[Range]) -> bool:
        text = self._text[tokens[0][0] : tokens[-1][1]]
        return len(text) <= 40 and not any(mark in text for mark in "。：:；")

    def _add(self, name: Range, post: Range) -> None:
        while post[1] > post[0] and self._text[post[1] - 1] in _END_MARKS:
            post = (post[0], post[1] - 1)
        self._roster.persons.append(Person(self._role, name, post))

    def _close(self) -> None:
        """A name that got no post on the line after it: kept where it stands behind a role."""
        if self._waiting is not None and not any(p.post[1] > p.post[0] for p in self._roster.persons):
            self._add(self._waiting, (self._waiting[1], self._waiting[1]))
        self._waiting = None

    def _tokens(self, start: int, stop: int) -> list[Range]:
        """The stretch cut at its gaps; two single characters are one name; numbers and column heads are left out."""
        starts = self._clean.starts
        cuts = list(starts[bisect_right(starts, start) : bisect_left(starts, stop)])
        pieces = []
        for a, b in zip([start, *cuts], [*cuts, stop], strict=True):
            text = self._text[a:b]
            lead = len(text) - len(text.lstrip(" \t，,、；;。"))
            end = a + len(text.rstrip(" \t"))
            if a + lead < end and not _HEADING_CELL.match(text.strip()):
                pieces.append((a + lead, end))
        merged: list[Range] = []
        for a, b in pieces:
            if merged and b - a == 1 and merged[-1][1] - merged[-1][0] == 1 and merged[-1][1] == a:
                merged[-1] = (merged[-1][0], b)
            else:
                merged.append((a, b))
        return merged
