"""Programmes: the building of a named specialty or centre at a host.

A programme is read from a piece between commas that has a verb of building, applying, passing or keeping, and a list of
names: with a head behind it (`眼科、骨科等县级重点专科建设`, `胸痛、卒中等四大急救中心`), with a word of building
(`健康体检科建设`), at the end of its piece (`设立全科医学科`), or before a rank (`老年病科申报省级农村特色专科`).
An item whose heading is a specialty is one programme at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract import programme_forms as forms
from loaders.extract.context import Block, Context
from loaders.extract.programme_hosts import Hosts
from loaders.extract.programme_statements import Statements
from loaders.extract.specialty_lists import VERB, Lists, Member
from loaders.extract.time import Phrase
from loaders.extract.timing import Passage, passages
from loaders.record import Programme, When
from loaders.resolve.institutions import Finder, Named
from ontology import institutions as vocab

FIELD = "programmes"
AFTER: tuple[str, ...] = ()


def read(context: Context) -> tuple[Programme, ...]:
    """All programmes of a document, in the order in which they stand."""
    text = context.text
    known = vocab.of(context.vocabulary)
    clinical = sum(1 for _ in zip(range(8), forms.CLINICAL.finditer(text), strict=False))
    if clinical < 2:
        return ()
    finder = Finder.of(context)
    reader = _Reader(context, finder, Lists(known, clinical >= 8), known)
    return tuple(programme for block in context.blocks for programme in reader.block(block))


class _Reader:
    def __init__(self, context: Context, finder: Finder, lists: Lists, known: vocab.Institutions) -> None:
        self._context = context
        self._text = context.text
        self._finder = finder
        self._lists = lists
        self._known = known
        self._hosts = Hosts(context, finder)
        self._statements = Statements(context.text, lists, self._hospitals, self._made)
        self._sentence_start = 0
        self._passages: dict[int, Passage] | None = None
        self._last_hospitals: tuple[tuple[int, int], list[Named]] = (-1, -1), []

    # -- a block ---------------------------------------------------------------------------------------------------

    def block(self, block: Block) -> list[Programme]:
        """The programmes of one block, one for each host, name and level; of several the one that goes farthest."""
        text = self._text
        if block.id is None or not forms.CUE.search(text, block.start, block.end):
            return []
        if self._passage(block) is None:
            return []  # under a heading of what has been done
        holes = [*block.clauses, *(m.span() for m in forms.OWNERS.finditer(text, block.start, block.end))]
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
            if not found_here:
                continue
            ranked = {f.name for f in found_here if f.level}
            phrases = self._phrases(block, s, e)
            for found in found_here:
                if found.level is None and found.name in ranked and found.status == "build":
                    continue  # 持续推进治未病科建设，争取治未病科申报省级特色专科
                for programme in self._with_host(found, block, s, phrases, holes):
                    key = (programme.host, programme.name, programme.level)
                    if forms.of_a_city(programme, text[s:e]):
                        continue
                    if key not in best or forms.RANK[programme.status] > forms.RANK[best[key].status]:
                        best[key] = programme
        if not best and heading is None:
            return []
        if heading is not None and not any(self._same(p, heading) for p in best.values()):
            for programme in self._of_heading(heading, block, holes):
                best[(programme.host, programme.name, programme.level)] = programme
        return forms.without_summary(self._without_theme(list(best.values()), block))

    def _same(self, programme: Programme, heading: forms.Found) -> bool:
        """Whether a programme is the heading's, or that of the heading's own centre (康复科：…康复中心)."""
        own = self._lists.concept(heading.name)
        made = self._known.specialties_by_key.get(programme.concept or "")
        return programme.name == heading.name or bool(own and made and made.related == own.key)

    def _without_theme(self, programmes: list[Programme], block: Block) -> list[Programme]:
        """A heading's centre (建强急救中心) is the theme of an item that names two others, or one of its kind."""
        if block.heading is None:
            return programmes
        stop = self._context.span(block.start, max(block.heading[1], block.body)).end
        themes = [p for p in programmes if p.kind == "centre" and p.span.end <= stop]
        others = [p for p in programmes if p.kind == "centre" and p.span.end > stop]
        if len(others) > 1:
            return [p for p in programmes if p not in themes]
        kinds = {p.name: forms.RANK_OF_NAME.sub("", p.name) for p in themes}  # 国家区域中心: …国家心血管区域中心
        said = {n for n, kind in kinds.items() if any(o.name != n and o.name.endswith(kind) for o in others)}
        return [p for p in programmes if p not in themes or p.name not in said]

    def _heading(self, block: Block) -> forms.Found | None:
        """An item whose heading is nothing but a specialty or a centre."""
        if block.heading is None:
            return None
        e = block.heading[1]
        printed = self._text[block.start : e]
        if not self._lists.may_end(forms.HEADING_END.sub("", printed[-8:])):
            return None
        match = forms.HEADING.match(printed)
        if match is None or not self._lists.is_name(match["name"], "plain"):
            return None
        start = block.start + match.start("name")
        name = match["name"]
        kind = "centre" if self._is_centre(name) else "specialty"
        member = Member(name, start, start + len(name), (), None)
        return forms.Found(member, kind, name, None, "build", start, e)

    def _of_heading(self, heading: forms.Found, block: Block, holes: Sequence[tuple[int, int]]) -> Iterator[Programme]:
        end = heading.end
        for piece in forms.PIECE.finditer(self._text, block.body, block.end):
            if piece.end() - heading.start > 40:
                break
            end = piece.end()
            if not forms.YEAR_FIRST.match(piece.group().strip()):
                break
        found = forms.stated(heading, heading.level, heading.status, heading.start, max(end, heading.member.end))
        yield from self._with_host(found, block, block.start, [], holes)

    # -- a sentence ------------------------------------------------------------------------------------------------

    def _sentence(self, start: int, end: int, heading: forms.Found | None) -> Iterator[forms.Found]:
        text = self._text
        self._sentence_start = start
        carried = False
        summed = ranked = False
        subject: list[Member] = []
        held: list[forms.Found] = []  # 甲医院眼科，乙医院骨科争创省级重点专科: what the first piece lists
        for piece in forms.PIECE.finditer(text, start, end):
            s, e = piece.span()
            if not forms.CUE.search(text, s, e) and (heading is None or not forms.OF_HEADING.search(text, s, e)):
                carried = False
                held = []
                continue
            found = self._piece(s, e, heading, subject)
            if not found and summed:
                listed = forms.INCLUDES.match(text, s, e)
                found = (
                    list(self._plain(listed.end() if listed else s, e, heading, True))
                    if listed or text[s - 1] in ":："
                    else []
                )
            if not found and ranked:
                found = list(self._behind(s, e, True))
            ranked = bool(found) and found[-1].level is not None
            summed = bool(
                text[e - 1] in forms.SUMMED_LAST and forms.SUMMED.search(text, s, e) and VERB.search(text, s, e)
            )
            subject = self._on_top(s, e)
            if not found and carried and not VERB.search(text, s, e) and not forms.ENTERS.search(text, s, e):
                found = list(self._plain(s, e, heading, force=True))
            carried = bool(found) and found[-1].member.end == e
            if held and found and self._is_subject(found[0].member, s):
                yield from (one._replace(level=found[0].level, status=found[0].status) for one in held)
            open_list = [] if found else self._open_list(s, e)
            held = [*held, *open_list] if open_list else []
            yield from found

    def _on_top(self, s: int, e: int) -> list[Member]:
        """The subject that a piece gives the one behind it: 甲科在巩固…的基础上，; 以甲科为龙头，."""
        top = forms.ON_TOP.match(self._text, s, e) if forms.ON_TOP_CUE.search(self._text, s, e) else None
        if top is None:
            return []
        span = top.span("led" if top["led"] else "subject")
        return self._lists.read(self._text, *span, self._hospitals(s, e), "specialty")

    def _open_list(self, s: int, e: int) -> list[forms.Found]:
        """A piece that is nothing but a host and its departments: 甲医院眼科、骨科."""
        hosts = self._hospitals(s, e)
        members = self._lists.read(self._text, s, e, hosts, "plain") if hosts else []
        if not members or members[-1].end != e or not self._is_subject(members[0], s):
            return []
        return list(self._made(members, s, e, "build", None))

    def _is_subject(self, member: Member, s: int) -> bool:
        """Whether a member with its host stands before any verb of a piece that begins at `s`."""
        before = member.hosts and self._text[member.hosts[-1].end : member.start] in ("", "的")
        return bool(before) and not VERB.search(self._text, s, member.hosts[0].start)

    def _hospitals(self, s: int, e: int) -> list[Named]:
        """The hospitals named in a range; a piece is asked for its own again and again."""
        if self._last_hospitals[0] != (s, e):
            self._last_hospitals = (s, e), [n for n in self._finder.find(s, e) if n.body.kind == "hospital"]
        return self._last_hospitals[1]

    def _piece(self, s: int, e: int, heading: forms.Found | None, subject: list[Member]) -> list[forms.Found]:
        """What a piece says outright (passed, applied for, kept), else its lists with a head, else its plain names.

        `subject` is what the piece before it speaks of (甲科在巩固…的基础上，).
        """
        found: list[forms.Found] | None = self._statements.becoming(s, e, heading)
        said = None if found else forms.SAID.search(self._text, s, e)
        if said:
            found = self._statements.passed(s, e, heading)
        headed = bool(forms.HEADED.search(self._text, s, e))
        if found is None and headed:
            found = self._statements.clustered(s, e, subject) or self._statements.ranked(s, e, heading, subject)
        if found is None and said:
            found = self._statements.kept(s, e, heading)
        if found is None:
            found = self._headed(s, e, headed) or list(self._plain(s, e, heading))
        return found

    def _headed(self, s: int, e: int, headed: bool) -> list[forms.Found]:
        """Lists with a head: 等四大临床重点专科, 等急诊急救五大中心."""
        centres = self._text.find("中心", s, e) >= 0
        if centres and (bracketed := self._bracketed(s, e)):
            return bracketed
        found, done = self._headed_specialties(s, e) if headed else ([], s)
        if not found and (headed or centres):
            found += self._behind(s, e)
        if centres:
            found += self._headed_centres(s, done, e)
        return found

    def _bracketed(self, s: int, e: int) -> list[forms.Found]:
        """Centres in the bracket behind their number: 五大中心（胸痛、卒中、创伤…）."""
        text = self._text
        for listed in forms.BRACKETED.finditer(text, s, e) if text.find("大", s, e) >= 0 else ():
            members = self._lists.read(text, *listed.span("list"), (), "centres")
            if len(members) > 1 and forms.governed(text, s, listed.start(), listed.end(), e):
                last = members[-1].name
                named = self._lists.centres(members, last if forms.CENTRE.search(last) else "中心")
                return list(self._made(named, s, e, "build", None, "centre"))
        return []

    def _headed_specialties(self, s: int, e: int) -> tuple[list[forms.Found], int]:
        """Specialties in front of their head (眼科、骨科等县级重点专科), and where the last head ends."""
        text = self._text
        found: list[forms.Found] = []
        done = s
        for clinics in (
            forms.CLINICS.finditer(text, s, e) if text.find("门诊", s, e) >= 0 or text.find("亚专", s, e) >= 0 else ()
        ):
            members = self._lists.named(text, *clinics.span("list"), self._hospitals(s, e))
            found += self._made(members, s, e, "build", None, "specialty")
            done = clinics.end() if members else done
        for head in forms.HEAD_SPECIALTY.finditer(text, s, e):
            if text[head.start() - 1] in forms.JOINED or self._lists.known_end(text, head.end(), e) > head.end():
                continue  # a rank before its specialty: 市级临床重点专科消化内科
            if forms.TOGETHER.match(text, head.end(), e):
                continue
            members = self._lists.read(text, done, head.start(), self._hospitals(s, e), "specialty")
            level = head["level"].strip("的") if head["level"] else None
            if not members or not forms.governed(text, s, members[0].start, head.end(), e):
                continue
            members = self._dealt(s, members)
            if len(members) == 1 and not head["etc"] and level is None and members[0].end == head.start():
                continue  # 专科 is the end of the name
            strive = level is not None and bool(forms.STRIVE.search(text, s, e))
            verb = "申报" if text.find("申报", s, members[0].start) >= 0 else ""
            found += self._made(members, s, e, forms.status(verb, "", strive, level), level, "specialty")
            done = head.end()
        if done > s and text[done : done + 1] in forms.JOINED:  # 建设眼科、骨科等重点专科和介入中心
            found += self._plain(done + 1, e, None, force=True)
        return found, done

    def _headed_centres(self, s: int, done: int, e: int) -> Iterator[forms.Found]:
        """Centres in front of their number (胸痛、卒中等四大急救中心), from `done` on."""
        text = self._text
        relies = forms.RELIES.search(text, done, e) if text.find("托", done, e) >= 0 else None
        first = done = relies.end() if relies else done
        for head in forms.HEAD_CENTRE.finditer(text, s, e):
            whole = head.group()
            if not head["regional"] and self._lists.is_name(whole.rpartition("的")[2], "plain"):
                continue
            members = self._lists.read(text, done, head.start(), self._hospitals(s, e), "centre")
            if not members or not forms.governed(text, s, members[0].start, head.end(), e):
                continue
            members = self._dealt(s, members)
            if members[0].dealt:
                yield from self._made(self._lists.centres(members, whole), s, e, "build", None, "centre")
                done = head.end()
                continue
            quoted = text[head.start() - 1] == "“"
            known = sum(self._lists.is_name(m.name, "centre") for m in members)
            if (
                not whole.startswith("等")
                and not (head["regional"] and known == len(members))
                and (len(members) < (3 if quoted else 2) or known < (len(members) - 1 if quoted else 1))
            ):
                continue  # places in front of what each of them gets are no centres
            yield from self._made(self._lists.centres(members, whole), s, e, "build", None, "centre")
            done = head.end()
        if done > first and text[done : done + 1] in forms.JOINED:  # 胸痛、卒中两大中心和介入中心
            yield from self._plain(done + 1, e, None, force=True)

    def _behind(self, s: int, e: int, force: bool = False) -> Iterator[forms.Found]:
        """A list behind its head: 创成3个市级临床重点专科（呼吸内科、普外科）."""
        text = self._text
        if not forms.BRACKET.search(text, s, e):
            return
        heads = [*forms.LISTED.finditer(text, s, e)]
        if text.find("区域", s, e) >= 0:
            heads += forms.LISTED_REGIONAL.finditer(text, s, e)
        for head in heads:
            members = self._lists.read(text, *head.span("list"), (), "specialty")
            named = [m for m in members if self._lists.is_name(m.name, "specialty")]
            if (
                not named
                or named[0].start > head.start("list")
                or not (force or forms.governed(text, s, head.start(), head.end(), e))
            ):
                continue
            hosts = tuple(self._hospitals(s, head.start())[-1:])
            strive = bool(forms.STRIVE.search(text, s, e))
            status = forms.status(
                "申报" if forms.APPLY.search(text, s, head.start()) else "", "", strive, head["level"]
            )
            level = head["level"].strip("的")
            yield from self._made([m._replace(hosts=hosts) for m in named], s, e, status, level, "specialty")

    def _plain(self, s: int, e: int, heading: forms.Found | None, force: bool = False) -> Iterator[forms.Found]:
        """Names that say themselves what they are: with 建设 behind them, at the end of the piece, or improving."""
        text = self._text
        at = s
        joined: list[int] = []
        for stop in forms.STOP.finditer(text, s, e):
            end = stop.end()
            if end <= at:
                continue
            if text[end : end + 1] in forms.JOINED:
                joined.append(end)
                continue
            behind = forms.behind(text, end, e)
            if behind is None:
                continue
            umbrella = forms.UMBRELLA.search(text, at, end) if text[end - 1] == "”" else None
            if umbrella and umbrella.end() == end and not forms.LISTABLE.search(umbrella["name"][:-5]):
                name = forms.umbrella_name(umbrella["name"])
                if name and forms.governed(text, s, end - len(name), end, e):
                    member = Member(name, end - len(name), end, (), None)
                    yield forms.Found(member, "centre", name, None, "build", s, e)
                continue
            members = self._lists.read(text, at, end, self._hospitals(s, e), "plain")
            if members and self._are_built(members, s, end, e, behind, heading, force):
                members = self._dealt(s, members)
                yield from self._made(members, s, e, behind.status, None)
                at = end
        for end in joined:
            if end > at and (members := self._before_unknown(s, at, end, e, force)):
                yield from self._made(members, s, e, "build", None)
                at = end

    def _are_built(
        self,
        members: Sequence[Member],
        s: int,
        end: int,
        e: int,
        behind: forms.Behind,
        heading: forms.Found | None,
        force: bool,
    ) -> bool:
        """Whether something is done to those of a list that ends at `end`, other than to improve the heading's own."""
        first = members[0]
        if len(first.name) < 2:
            return False
        if behind.improves:
            far = behind.tail is None and first.start - s > 10
            return not far and (heading is None or all(m.name != heading.name for m in members))
        return force or behind.comes or forms.governed(self._text, s, first.start, end, e)

    def _before_unknown(self, s: int, at: int, end: int, e: int, force: bool) -> list[Member]:
        """Those of a list that goes on with what is no name: 建成指导中心和“亲子小屋”."""
        text = self._text
        if not force and not VERB.search(text, s, end):
            return []
        members = self._lists.read(text, at, end, self._hospitals(s, e), "plain")
        known = self._lists.known_end(text, end + 1, e)
        if known > end + 1 and known < e and text[known] not in forms.JOINED and forms.behind(text, known, e) is None:
            return []  # 推进甲中心、乙中心常态化运行
        if not members or not (forms.LAST_UNKNOWN.match(text, end, e) or self._is_centre(members[-1].name)):
            return []
        return members if force or forms.governed(text, s, members[0].start, end, end) else []

    def _dealt(self, s: int, members: list[Member]) -> list[Member]:
        """The members with a host each, where a sentence deals them out in order."""
        if len(members) < 2 or not forms.DEALT.search(self._text, max(self._sentence_start, s - 3), members[0].start):
            return members
        before = [h for h in self._finder.find(self._sentence_start, members[0].start) if h.body.kind == "hospital"]
        if len(before) > len(members):  # what a part of the sentence before it names is not dealt out
            at = max(self._text.rfind(mark, self._sentence_start, members[0].start) for mark in "；;，,")
            before = [h for h in before if h.start > at]
        if len(before) != len(members):
            return members
        return [m._replace(hosts=(h,), dealt=True) for m, h in zip(members, before, strict=True)]

    def _made(
        self, members: Sequence[Member], s: int, e: int, status: str, level: str | None, kind: str | None = None
    ) -> Iterator[forms.Found]:
        for member in members:
            if self._context.in_title(s, member.start):
                continue
            member = self._in_quotes(member, s)
            name = member.name
            made = kind or ("centre" if self._is_centre(name) else "specialty")
            concept = None if self._lists.wide else self._lists.concept(name)
            if concept is not None and concept.key in forms.OFFICE:
                continue
            yield forms.Found(member, made, name, member.level or level, status, s, e)

    def _in_quotes(self, member: Member, s: int) -> Member:
        """A member with the whole of its name where quotes hold it and its beginning: “甲医院乙县远程会诊中心”."""
        if self._text[member.end : member.end + 1] != "”":
            return member
        begin = self._text.rfind("“", max(s, member.start - 16), member.start) + 1
        whole = self._text[begin : member.end]
        if not begin or begin == member.start or forms.LISTING.search(whole):
            return member
        return member._replace(name=whole, start=begin)

    def _is_centre(self, name: str) -> bool:
        concept = self._known.names.get(name)
        return concept.centre if concept else bool(forms.CENTRE.search(name))

    # -- the host --------------------------------------------------------------------------------------------------

    def _phrases(self, block: Block, s: int, e: int) -> list[Phrase]:
        """The times of a sentence."""
        passage = self._passage(block)
        return [p for sentence in passage.sentences for p in sentence.phrases if s <= p.start < e] if passage else []

    def _passage(self, block: Block) -> Passage | None:
        if self._passages is None:
            self._passages = {id(passage.block): passage for passage in passages(self._context)}
        return self._passages.get(id(block))

    def _when(self, found: forms.Found, block: Block, phrases: list[Phrase]) -> When:
        """The time that governs a programme: the last date before the end of its piece, else the heading's."""
        dated = [p for p in phrases if p.dated and p.start < found.end]
        if not dated:
            passage = self._passage(block)
            return (passage.above if passage else None) or When()
        if "启动" in self._text[dated[-1].end : max(found.member.start, dated[-1].end)]:
            dated += [p for p in phrases if p.dated and p.start > dated[-1].start][:1]  # 2023年启动…，2025年完成
        return replace(dated[-1].when, span=self._context.span(dated[-1].start, dated[-1].end))

    def _with_host(
        self, found: forms.Found, block: Block, s: int, phrases: list[Phrase], holes: Sequence[tuple[int, int]]
    ) -> Iterator[Programme]:
        concept = self._lists.concept(found.name)
        when = self._when(found, block, phrases)
        for host in self._hosts.of(found.member, found.start, block, s, holes, concept):
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
