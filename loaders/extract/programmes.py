"""Programmes: the building of a named specialty or centre at a host.

A programme is read from a piece between commas that has a verb of building, applying, passing or keeping, and a list of
names: with a head behind it (`眼科、骨科等县级重点专科建设`, `胸痛、卒中等四大急救中心`), with a word of building
(`健康体检科建设`), at the end of its piece (`设立全科医学科`), or before a rank (`老年病科申报省级农村特色专科`).
An item whose heading is a specialty is one programme at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract import programme_forms as forms
from loaders.extract.context import Block, Context
from loaders.extract.specialty_lists import LEVEL_AT, VERB, Lists, Member
from loaders.extract.time import Phrase
from loaders.extract.timing import Passage, passages
from loaders.record import Programme, When
from loaders.resolve.expansion import Body
from loaders.resolve.institutions import Finder, Named
from ontology import institutions as vocab

FIELD = "programmes"
AFTER: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A name found in a piece, before its host is known."""

    member: Member
    kind: str
    name: str
    level: str | None
    status: str
    start: int
    end: int


def read(context: Context) -> tuple[Programme, ...]:
    """All programmes of a document, in the order in which they stand."""
    text = context.text
    known = vocab.of(context.vocabulary)
    clinical = sum(1 for _ in zip(range(8), forms.CLINICAL.finditer(text), strict=False))
    if clinical < 2:
        return ()
    finder = Finder.of(context)
    reader = _Reader(context, finder, Lists(known, clinical >= 8), known)
    found: list[Programme] = []
    for block in context.blocks:
        found += reader.block(block)
    return tuple(found)


class _Reader:
    def __init__(self, context: Context, finder: Finder, lists: Lists, known: vocab.Institutions) -> None:
        self._context = context
        self._text = context.text
        self._finder = finder
        self._lists = lists
        self._known = known
        self._passages: dict[int, Passage] | None = None

    # -- a block ---------------------------------------------------------------------------------------------------

    def block(self, block: Block) -> list[Programme]:
        """The programmes of one block, one for each host, name and level; of several the one that goes farthest."""
        text = self._text
        body = text[block.start : block.end]
        if not forms.CUE.search(body):
            return []
        holes = [
            *block.clauses,
            *((block.start + m.start(), block.start + m.end()) for m in forms.OWNERS.finditer(body)),
        ]
        heading = self._heading(block)
        best: dict[tuple[str | None, str, str | None], Programme] = {}
        for sentence in forms.SENTENCE.finditer(text, block.start, block.end):
            s, e = sentence.span()
            for a, b in holes:
                if a <= s < b:
                    s = min(b, e)
                elif s < a < e:
                    e = a
            if heading is None and not forms.CUE.search(text, s, e):
                continue
            found_here = list(self._sentence(s, e, heading))
            ranked = {f.name for f in found_here if f.level}
            phrases = self._phrases(block, s, e) if found_here else []
            for found in found_here:
                if found.level is None and found.name in ranked and found.status == "build":
                    continue  # 持续推进治未病科建设，争取治未病科申报省级特色专科
                for programme in self._with_host(found, block, s, phrases, holes):
                    key = (programme.host, programme.name, programme.level)
                    if key not in best or forms.RANK[programme.status] > forms.RANK[best[key].status]:
                        best[key] = programme
        if heading is not None and not any(self._same(p, heading) for p in best.values()):
            for programme in self._of_heading(heading, block, holes):
                best[(programme.host, programme.name, programme.level)] = programme
        return self._without_summary(list(best.values()))

    def _same(self, programme: Programme, heading: _Found) -> bool:
        """Whether a programme is the heading's, or that of the heading's own centre (康复科：…康复中心)."""
        own = self._known.specialty(heading.name)
        made = self._known.specialties_by_key.get(programme.concept or "")
        return programme.name == heading.name or bool(own and made and made.related == own.key)

    @staticmethod
    def _without_summary(programmes: list[Programme]) -> list[Programme]:
        """A summary (五大中心) goes where its members are listed."""
        centres = [p for p in programmes if p.kind == "centre" and "大中心”" not in p.name]
        listed = [p for p in centres if p.concept]
        return [
            p
            for p in programmes
            if ("大中心”" not in p.name or len(centres) < 3)
            and (p not in centres or p.concept or not forms.SUMMARY.match(p.name) or len(listed) < 3)
        ]

    def _heading(self, block: Block) -> _Found | None:
        """An item whose heading is nothing but a specialty or a centre."""
        if block.heading is None:
            return None
        e = block.heading[1]
        printed = self._text[block.start : e]
        match = forms.HEADING.match(printed)
        if match is None or not self._lists.is_name(match["name"], "plain"):
            return None
        start = block.start + match.start("name")
        name = match["name"]
        kind = "centre" if self._is_centre(name) else "specialty"
        member = Member(name, start, start + len(name), (), None)
        return _Found(member, kind, name, None, "build", start, e)

    def _of_heading(self, heading: _Found, block: Block, holes: Sequence[tuple[int, int]]) -> Iterator[Programme]:
        end = heading.end
        for piece in forms.PIECE.finditer(self._text, block.body, block.end):
            if piece.end() - heading.start > 40:
                break
            end = piece.end()
            if not forms.YEAR_FIRST.match(piece.group().strip()):
                break
        found = replace(heading, end=max(end, heading.member.end))
        yield from self._with_host(found, block, block.start, [], holes)

    # -- a sentence ------------------------------------------------------------------------------------------------

    def _sentence(self, start: int, end: int, heading: _Found | None) -> Iterator[_Found]:
        text = self._text
        carried = False
        for piece in forms.PIECE.finditer(text, start, end):
            s, e = piece.span()
            if not forms.CUE.search(text, s, e) and (heading is None or not forms.OF_HEADING.search(text, s, e)):
                carried = False
                continue
            hosts = [n for n in self._finder.find(s, e) if n.body.kind == "hospital"]
            found = list(self._piece(s, e, hosts, heading))
            if not found and carried and not VERB.search(text, s, e):
                found = list(self._plain(s, e, hosts, heading, force=True))
            carried = bool(found) and found[-1].member.end == e
            yield from found

    def _piece(self, s: int, e: int, hosts: list[Named], heading: _Found | None) -> Iterator[_Found]:
        text = self._text
        piece = text[s:e]
        strive = bool(forms.STRIVE.search(piece))
        passing = forms.PASS.search(piece)
        if passing:
            members = self._lists.read(text, s + passing.start("list"), s + passing.end("list"), hosts, "plain")
            found = list(self._made(members, s, e, "pass", None))
            if found:
                yield from found
                return
        passed = forms.PASSED.search(piece)
        if passed:
            members = self._lists.read(text, s, self._subject_end(s, s + passed.start()), hosts, "plain")
            if members:
                yield from self._made(members, s, e, "pass", None)
                return
            if heading is not None:
                yield replace(heading, status="pass", start=s, end=e)
                return
        ranked = forms.RANKED.search(piece)
        if ranked:
            level = ranked["level"].strip("的")
            status = self._status(ranked["verb"], piece, strive, level)
            members = self._lists.read(text, s, self._subject_end(s, s + ranked.start()), hosts, "specialty")
            if members:
                yield from self._made(members, s, e, status, level)
                return
            if heading is not None and not re.search(r"评审|验收|认证", piece[ranked.end() :]):
                yield replace(heading, level=level, status=status, start=s, end=e)
                return
            if heading is not None:
                yield replace(heading, level=level, status="pass", start=s, end=e)
                return
        keep = forms.MAINTAIN.search(piece)
        if keep:
            members = self._lists.read(text, s + keep.start("list"), s + keep.end("list"), hosts, "plain")
            if not members and heading is not None and LEVEL_AT.search(piece, keep.start("list")):
                level = LEVEL_AT.search(piece, keep.start("list"))
                assert level is not None
                yield replace(heading, level=level.group(), status="maintain", end=e)
                return
            members = members or self._lists.read(text, s, self._known_end(s + keep.start("list"), e), hosts, "plain")
            yield from self._made(members, s, e, "maintain", None)
            return
        found = list(self._headed(s, e, hosts, strive))
        if not found:
            found = list(self._plain(s, e, hosts, heading))
        yield from found

    def _subject_end(self, s: int, end: int) -> int:
        """Where the subject ends before a verb: 神经外科 in `神经外科2025年建成`, 创伤中心 in `创伤中心全部通过`."""
        between = forms.BETWEEN.search(self._text[s:end])
        return s + between.start() if between else end

    def _known_end(self, s: int, e: int) -> int:
        """Where the longest known name that begins at `s` ends."""
        for stop in range(min(e, s + 16), s + 1, -1):
            if self._lists.is_name(self._text[s:stop], "plain"):
                return stop
        return s

    def _status(self, verb: str, piece: str, strive: bool, level: str | None) -> str:
        if forms.APPLY.search(verb) or (forms.STRIVE.search(verb)):
            return "apply"
        if "通过" in verb:
            return "pass"
        if strive and level:
            return "apply"
        return "maintain" if level and forms.KEEP.match(piece) else "build"

    def _headed(self, s: int, e: int, hosts: list[Named], strive: bool) -> Iterator[_Found]:
        """Lists with a head: 等四大临床重点专科, 等急诊急救五大中心."""
        text = self._text
        done = s
        for listed in forms.BRACKETED.finditer(text, s, e) if "大" in text[s:e] else ():
            members = self._lists.read(text, listed.start("list"), listed.end("list"), (), "centres")
            if len(members) > 1 and self._governed(s, listed.start(), listed.end(), e):
                last = members[-1].name
                named = [replace(m, name=self._lists.centre(m.name, last)) for m in members]
                yield from self._made(named, s, e, "build", None, "centre")
                return
        for head in forms.HEAD_SPECIALTY.finditer(text, s, e) if forms.HEADED.search(text, s, e) else ():
            if text[head.start() - 1] in "、和及与" or self._known_end(head.end(), e) > head.end():
                continue  # a rank before its specialty: 市级临床重点专科消化内科
            members = self._lists.read(text, done, head.start(), hosts, "specialty")
            level = head["level"].strip("的") if head["level"] else None
            if not members or not self._governed(s, members[0].start, head.end(), e):
                continue
            if len(members) == 1 and not head["etc"] and level is None and members[0].end == head.start():
                continue  # 专科 is the end of the name
            status = self._status("申报" if re.search("申报", text[s : members[0].start]) else "", "", strive, level)
            yield from self._made(members, s, e, status, level, "specialty")
            done = head.end()
        for head in forms.HEAD_CENTRE.finditer(text, s, e) if "中心" in text[s:e] else ():
            if self._lists.is_name(head.group().rpartition("的")[2], "plain"):
                continue
            members = self._lists.read(text, done, head.start(), hosts, "centre")
            if not members or not self._governed(s, members[0].start, head.end(), e):
                continue
            quoted = text[head.start() - 1] == "“"
            if not head.group().startswith("等") and (
                len(members) < (3 if quoted else 2)
                or (quoted and not all(self._lists.is_name(m.name, "centre") for m in members))
            ):
                continue
            whole = head.group()
            named = [replace(m, name=self._lists.centre(m.name, whole)) for m in members]
            yield from self._made(named, s, e, "build", None, "centre")
            done = head.end()

    def _plain(
        self, s: int, e: int, hosts: list[Named], heading: _Found | None, force: bool = False
    ) -> Iterator[_Found]:
        """Names that say themselves what they are: with 建设 behind them, at the end of the piece, or improving."""
        text = self._text
        at = s
        deferred: list[int] = []
        for stop in re.finditer(
            r"(?:科|门诊|诊室|中心|单元|分站|基地|病区|ICU|室|药房|专病)(?:[（(][^（）()]{1,8}[）)])?”?", text[s:e]
        ):
            end = s + stop.end()
            if end <= at:
                continue
            umbrella = forms.UMBRELLA.search(text, at, end)
            tail = forms.BUILD_TAIL.match(text, end, e)
            improves = forms.IMPROVES.match(text, end, e)
            if text[end : end + 1] and text[end] in "、和及与":
                deferred.append(end)
                continue
            if tail is None and not improves:
                continue
            if umbrella and umbrella.end() == end and not re.search("中心|药房", umbrella["name"][:-5]):
                name = self._umbrella_name(umbrella["name"])
                if name and self._governed(s, end - len(name), end, e):
                    member = Member(name, end - len(name), end, (), None)
                    yield _Found(member, "centre", name, None, "build", s, e)
                continue
            members = self._lists.read(text, at, end, hosts, "plain")
            if not members or (len(members[0].name) < 2):
                continue
            if improves and not tail and members[0].start - s > 10:
                continue
            governed = force or improves or self._governed(s, members[0].start, end, e)
            if not governed:
                continue
            if improves and heading is not None and any(m.name == heading.name for m in members):
                continue
            yield from self._made(members, s, e, "build", None)
            at = end
        for end in deferred:  # 建成指导中心和“亲子小屋”: what follows is no name
            if end > at and VERB.search(text, s, end):
                members = self._lists.read(text, at, end, hosts, "plain")
                if members and self._is_centre(members[-1].name) and self._governed(s, members[0].start, end, end):
                    yield from self._made(members, s, e, "build", None)
                    at = end

    @staticmethod
    def _umbrella_name(printed: str) -> str | None:
        """中医药服务“五大中心” without the verb and the host before it."""
        body, quote, rest = printed.partition("“")
        verbs = list(VERB.finditer(body))
        body = body[verbs[-1].end() :] if verbs else body
        body = re.sub(r"^.*(?:医院|进一步|继续|优化)", "", body)
        return body + quote + rest if len(body) > 1 else None

    def _governed(self, s: int, start: int, end: int, e: int) -> bool:
        """Whether a verb of building stands before the list, or a word of building behind it."""
        text = self._text
        if re.match(r"[^，]{0,6}(?:建设)(?:设备|设施|资金|经费)", text[end:e]):
            return False
        if re.match("以及|兼|并|及", text[s:start]):
            return True
        if re.match(
            r"[”\"]?(?:[（(][^（）()]*[）)])?(?:标准化|规范化|能力|服务能力|专科能力)*(?:建设|发展|倾斜|做优做强|做强做优)",
            text[end:e],
        ):
            return True
        if forms.SHARED_BUILD.search(text, end, e):
            return True
        verbs = list(VERB.finditer(text, s, start))
        if not verbs:
            return False
        gap = text[verbs[-1].end() : start]
        return not re.search(r"[在由对从到给往赴]|选派|培养|进修|培训|招聘|引进|邀请", gap) and not re.search(
            r"(?:选派|招聘|引进|培养|培训|进修|邀请|购置|添置|采购)", text[s:start]
        )

    def _made(
        self, members: Sequence[Member], s: int, e: int, status: str, level: str | None, kind: str | None = None
    ) -> Iterator[_Found]:
        for member in members:
            name = member.name
            made = kind or ("centre" if self._is_centre(name) else "specialty")
            concept = self._known.specialty(name)
            if concept is not None and concept.key in forms.OFFICE and not self._lists.wide:
                continue
            yield _Found(member, made, name, member.level or level, status, s, e)

    def _is_centre(self, name: str) -> bool:
        concept = self._known.names.get(name)
        return concept.centre if concept else bool(re.search("中心|单元|分站|基地|药房", name))

    # -- the host --------------------------------------------------------------------------------------------------

    def _phrases(self, block: Block, s: int, e: int) -> list[Phrase]:
        """The times of a sentence."""
        passage = self._passage(block)
        return [p for sentence in passage.sentences for p in sentence.phrases if s <= p.start < e] if passage else []

    def _passage(self, block: Block) -> Passage | None:
        if self._passages is None:
            self._passages = {id(passage.block): passage for passage in passages(self._context)}
        return self._passages.get(id(block))

    def _when(self, found: _Found, block: Block, phrases: list[Phrase]) -> When:
        """The time that governs a programme: the last date before the end of its piece, else the heading's."""
        dated = [p for p in phrases if p.dated and p.start < found.end]
        if not dated:
            passage = self._passage(block)
            return (passage.above if passage else None) or When()
        if "启动" in self._text[dated[-1].end : max(found.member.start, dated[-1].end)]:
            dated += [p for p in phrases if p.dated and p.start > dated[-1].start][:1]  # 2023年启动…，2025年完成
        return replace(dated[-1].when, span=self._context.span(dated[-1].start, dated[-1].end))

    def _with_host(
        self, found: _Found, block: Block, s: int, phrases: list[Phrase], holes: Sequence[tuple[int, int]]
    ) -> Iterator[Programme]:
        concept = self._known.specialty(found.name)
        when = self._when(found, block, phrases)
        for host in self._hosts(found, block, s, holes, concept):
            yield Programme(
                block.id,
                self._context.span(found.start, found.end),
                found.kind,  # type: ignore[arg-type]
                found.name,
                host,
                found.level,
                found.status,  # type: ignore[arg-type]
                when,
                concept.key if concept else None,
            )

    def _hosts(
        self, found: _Found, block: Block, s: int, holes: Sequence[tuple[int, int]], concept: vocab.Specialty | None
    ) -> list[str | None]:
        if found.member.hosts:
            own = self._before(s, max(n.end for n in found.member.hosts))
            return own or list(dict.fromkeys(n.body.name for n in found.member.hosts))
        start = found.member.start
        regional = concept is not None and concept.key in forms.REGIONAL
        if regional:
            return [None]
        if forms.GENERIC.search(self._text, found.start, max(start, found.start)):
            return [None]
        if s < start:
            near = self._before(s, start)
            if near:
                return near
        if block.kind is None or block.kind == "cell":
            return [None]
        for above in (block, block.above):
            if above is None or above.kind is None:
                break
            bodies = self._named(above, holes if above is block else above.clauses)
            if bodies:
                return [bodies[0].name] if len(bodies) == 1 and bodies[0].rank else [None]
        return [None]

    def _before(self, s: int, start: int) -> list[str | None]:
        """The hosts named last before the name in its sentence; those that one list joins together."""
        named = [n for n in [*self._finder.find(s, start), *self._finder.counted(s, start)] if n.end <= start]
        named = sorted((n for n in named if n.body.inside and n.body.kind == "hospital"), key=lambda n: n.end)
        if not named:
            return []
        group = [named[-1]]
        for earlier in reversed(named[:-1]):
            first = min(g.start for g in group)
            between = self._text[earlier.end : first] if earlier.end <= first else ""
            if between not in ("", "、", "和", "及", "与"):
                break
            group.insert(0, earlier)
        return list(dict.fromkeys(g.body.name for g in group))

    def _named(self, block: Block, holes: Sequence[tuple[int, int]]) -> list[Body]:
        """The distinct institutions of the document's own place that a block names outside its owners' brackets."""
        inside = [
            n
            for n in self._finder.find(block.start, block.end)
            if n.body.inside and n.body.kind == "hospital" and not any(a <= n.start < b for a, b in holes)
        ]
        return list(dict.fromkeys(n.body for n in inside))
