"""What a piece says outright of a specialty or a centre: what it becomes, passes, applies for, keeps, or ranks as."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from loaders.extract import programme_forms as forms
from loaders.extract.specialty_lists import LEVEL_AT, Lists, Member
from loaders.resolve.institutions import Named

#: The hospitals named in a range.
Hospitals = Callable[[int, int], Sequence[Named]]
#: What is found for the members of a list in a piece, with their status and rank.
Maker = Callable[[Sequence[Member], int, int, str, str | None], Iterable[forms.Found]]


class Statements:
    """Reads such pieces of one document's text."""

    def __init__(self, text: str, lists: Lists, hospitals: Hospitals, made: Maker) -> None:
        self._text = text
        self._lists = lists
        self._hospitals = hospitals
        self._made = made

    def becoming(self, s: int, e: int, heading: forms.Found | None) -> list[forms.Found] | None:
        """What something becomes: 卒中防治中心升级为综合卒中中心; None where the piece names nothing that it does."""
        text = self._text
        becomes = forms.BECOMES.search(text, s, e) if text.find("为", s, e) >= 0 else None
        if becomes is None:
            return None
        members = self._lists.read(text, becomes.start("what"), e, self._hospitals(s, e), "plain")
        status = "apply" if forms.STRIVE.search(text, s, e) else "build"
        return list(self._made(members, s, e, status, None)) or None

    def passed(self, s: int, e: int, heading: forms.Found | None) -> list[forms.Found] | None:
        """What passes a review: 通过卒中中心省级评审, 创伤中心通过验收; None where the piece speaks of none."""
        text = self._text
        passing = forms.PASS.search(text, s, e)
        if passing:
            found = list(self._made(self._passing(s, e, passing), s, e, "pass", None))
            if found:
                return found
        for pattern, status in ((forms.APPLYING, "apply"), (forms.PASSED, "pass")):
            review = pattern.search(text, s, e)
            if review is None:
                continue
            end = forms.subject_end(text, s, review.start())
            members = self._lists.read(text, s, end, self._hospitals(s, e), "plain")
            if members:
                return list(self._made(members, s, e, status, None))
            if heading is not None:
                return [forms.stated(heading, None, status, s, e)]
        return None

    def _passing(self, s: int, e: int, passing: re.Match[str]) -> list[Member]:
        """What a review is said to be of; where that is only a rank (通过国家卒中中心认证) the subject."""
        text = self._text
        start, end = passing.span("list")
        hosts = self._hospitals(s, e)
        if forms.REVIEWED_AS.match(text, start, end):
            members = self._lists.read(text, s, forms.subject_end(text, s, passing.start()), hosts, "plain")
            if members:
                rank = LEVEL_AT.match(text, start, end)  # 骨科通过省级重点专科（中期）验收
                return [m._replace(level=rank.group().strip("的")) for m in members] if rank else members
            start += 2 * text.startswith(("国家", "中国", "全国"), start)
        counted = forms.COUNTED_CENTRES.search(text, start, end)
        if counted:
            members = self._lists.read(text, start, counted.start(), hosts, "centre")
            return self._lists.centres(members, "中心")
        return self._lists.read(text, start, end, hosts, "plain")

    def ranked(self, s: int, e: int, heading: forms.Found | None, subject: list[Member]) -> list[forms.Found] | None:
        """What gets a rank: 老年病科申报省级特色专科; None where the piece gives none."""
        text = self._text
        ranked = forms.RANKED.search(text, s, e)
        if not ranked:
            return None
        piece = text[s:e]
        level = ranked["level"].strip("的")
        before = forms.FROM_RANK.search(text, s, ranked.start())
        end = forms.subject_end(text, s, before.start() if before else ranked.start())
        members = self._lists.read(text, s, end, self._hospitals(s, e), "specialty") or subject
        if not members and heading is None:
            return None
        strives = forms.STRIVE.search(piece) or forms.STRIVES_BEFORE.search(text, max(0, s - 16), s)
        status = forms.status(ranked["verb"], piece, bool(strives), level)
        if members:
            levels = [m.group().strip("的") for m in LEVEL_AT.finditer(text, ranked.start("level"), e)]
            if len(levels) == len(members) and forms.DEALT.search(text, end, ranked.start("level")):
                members = [m._replace(level=own) for m, own in zip(members, levels, strict=True)]
            return list(self._made(members, s, e, status, level))
        assert heading is not None
        reviewed = forms.REVIEW.search(text, ranked.end(), e)
        return [forms.stated(heading, level, "pass" if reviewed else status, s, e)]

    def clustered(self, s: int, e: int, subject: list[Member]) -> list[forms.Found] | None:
        """What leads and what supports a cluster: 以甲科为龙头，乙科为骨干的专科群; else None."""
        cluster = forms.CLUSTER.match(self._text, s, e) if subject else None
        if cluster is None:
            return None
        members = self._lists.read(self._text, *cluster.span("list"), self._hospitals(s, e), "specialty")
        rank = LEVEL_AT.search(self._text, *cluster.span("what"))
        level = rank.group().strip("的") if rank else None
        return list(self._made([*subject, *members], s, e, "build", level))

    def kept(self, s: int, e: int, heading: forms.Found | None) -> list[forms.Found] | None:
        """What keeps playing its part: 发挥好治未病科作用; None where the piece speaks of none."""
        text = self._text
        keep = forms.MAINTAIN.search(text, s, e)
        hosts = self._hospitals(s, e)
        if not keep:
            kept = forms.CONSOLIDATES.search(text, s, e)
            if kept is None:
                return None
            subject = self._lists.read(text, s, kept.start(), hosts, "plain")
            rank = LEVEL_AT.search(text, *kept.span("list"))  # 骨科巩固市级重点专科成果
            subject = subject or self._lists.read(text, *kept.span("list"), hosts, "plain")
            return list(self._made(subject, s, e, "maintain", rank.group().strip("的") if rank else None)) or None
        start, end = keep.span("list")
        rank = LEVEL_AT.search(text, start, keep.end())
        at = keep.start() if rank and rank.start() == start else rank.start() if rank else s
        if rank and (ranked := self._lists.read(text, s, at, hosts, "specialty")):
            return list(self._made(ranked, s, e, "maintain", rank.group().strip("的")))
        members = self._lists.read(text, start, end, hosts, "plain")
        if not members and heading is not None:
            level = LEVEL_AT.search(text, start, e)
            if level:
                return [forms.stated(heading, level.group(), "maintain", heading.start, e)]
        members = members or self._lists.read(text, start, self._lists.known_end(text, start, e), hosts, "plain")
        return list(self._made(members, s, e, "maintain", None))
