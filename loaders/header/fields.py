"""The header of a document, assembled: every value with the characters that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from loaders.header import decrees, joint, signature, validity
from loaders.header.titles import Line, Titles, is_organisation, lines_of, quote
from loaders.outline import duty_opening
from loaders.outline.parts import Part
from loaders.record import Field, Header, PlaceField, Span
from loaders.record import Place as PlaceRef
from loaders.resolve.collectives import stand_together
from loaders.resolve.places import Home, home_of, leading, level_by_name, names_in
from loaders.text import Clean
from ontology.vocabulary import NATION, Place, Vocabulary

#: Years from and to; a copy may have lost the dash between them (20222024年).
_PERIOD = re.compile(
    r"(?P<from>(?:19|20)\d{2})(?:\s?年?\s?[-—–－~～至到]+\s?|(?=20\d{2}年))(?P<to>(?:19|20)\d{2})\s?年?"
)
_ADDRESSED = re.compile(r"^(?P<who>[^。：:]{3,400})[：:]")
_ADDRESSEE_WORDS = re.compile(
    r"^各|政府|部门|单位|机构|委员会|管委会|办事处|企业|[局委厅办院校会部所站署]$|公司|学校|医院|街道|乡镇|专班|地区|社区|村|科室|处室|中心|园区"
)
_NOT_ADDRESSED = re.compile(
    r"^(?:来源|发布|发文|成文|标题|概述|索引|为|根据|附|公开|主管|主办|责任)|收悉|如下|答复|现将|[“”]|是$"
    # sentences that end in a colon
    r"|应当|下列|以下|情形|规定|取得|实现|(?:19|20)\d\d年"
)
#: What stands behind the colon of a body's duties: 县水利局：负责….
_DUTY = re.compile(rf"\s?{duty_opening.BEGINS}")
_COPIED = re.compile(r"抄(?<![^\n]抄)\s?送\s?[：:](?P<who>.+)$", re.M)
_TABLES = ("清单", "任务表", "分工表", "一览表", "汇总表", "明细表")
_HEAD_NOUN = re.compile(
    # 法院, 政府, 部门, 委员会, 公司, 局
    "(?:法院|检察院|政府|部门|单位|机构|委员会|管委会|办事处|联合党委|企业|公司|团体|院校|中小学|幼儿园|[局委厅办院校会室部署社协联站所]"
    # 开发区, 高新区, 景区（管委会）
    "|(?:开发|高新|经开|投资|保税|合作|示范|新|新港|管理|产业|工业|园|景)区)(?:[（(][^）)]*[）)])?$"
)

#: The departments of a place's committee and of its government, named together: 市委、市政府各部门.
_COMMITTEE = re.compile("[省市州盟县区旗镇乡]委")
_OF_GOVERNMENT = re.compile("[省市州盟县区旗镇乡]?(?:人民)?政府(?:各|有关|直属|所属)")

#: Bodies that lists call by two characters; other bodies of two (党委、政府) go with the one before them.
_SHORT_BODIES = frozenset(["残联", "团委", "妇联", "工会", "科协", "文联", "侨联", "社联"])


@dataclass(frozen=True, slots=True)
class Read:
    """A header and what the reading of the rest needs: the document's home and the full names it prints."""

    header: Header
    home: Home
    printed: tuple[str, ...]


def read(clean: Clean, titles: Titles, parts: Sequence[Part], hints: dict[str, Line], vocabulary: Vocabulary) -> Read:
    """The header of the main policy.

    Args:
        clean: the readable text.
        titles: the titles found in its head.
        parts: its parts, in reading order.
        hints: header fields that the format labels itself, as ranges of the clean text.
        vocabulary: places and bodies.
    """
    text = clean.text
    main = next(p for p in parts if p.prefix == "")
    head = min(titles.zone_end, max(main.start, titles.notice[1] if titles.notice else 0) + 2000)
    signed, date = _signature(text, titles, parts, hints, head)
    decree = decrees.find(text, 0, head)
    signed = signed or (decree.bodies if decree else [])
    issuers = [body for line in signed for body in joint.parted(text, line, vocabulary)]
    title_line = main.title or (titles.policies[0][1] if titles.policies else None)
    title = titles.policies[0][0] if titles.policies else None
    number = _number(text, hints, head)
    if decree and not number and issuers:
        number = decree.number(text[slice(*issuers[0])]), decree.line
    home, named = _home(text, titles, issuers, parts, vocabulary)
    if home.place is None:
        home, named = _implied(text, head, number[1] if number else None, title_line, vocabulary)
    if home.place is None:
        home, named = _of_page(text, main.start, vocabulary)
    if home.place is None and issuers:
        home, named = _of_cited(text, text[issuers[0][0]], vocabulary)
    jurisdictions = [PlaceField(home.place, clean.span(*named))] if home.place and named else []
    period = _PERIOD.search(title) if title else None
    return Read(
        Header(
            title=Field(title, clean.span(*title_line)) if title and title_line else None,
            notice_title=Field(quote(text, titles.notice), clean.span(*titles.notice)) if titles.notice else None,
            number=Field(number[0], clean.span(*number[1])) if number else None,
            issuers=tuple(Field(text[slice(*line)].replace("\n", ""), clean.span(*line)) for line in issuers),
            date=_date_field(clean, text, date),
            period=(int(period["from"]), int(period["to"])) if period else None,
            period_span=_period_span(clean, text, title_line) if period and title_line else None,
            jurisdictions=tuple(jurisdictions),
            addressees=tuple(_addressees(clean, text, titles, main, head)),
            copied_to=tuple(_copied(clean, text)),
            **validity.read(clean, title_line, titles, hints),  # type: ignore[arg-type]
        ),
        home,
        tuple(text[slice(*line)].replace("\n", "") for line in issuers),
    )


def part_header(clean: Clean, part: Part, main: Header) -> Header:
    """The header of a further policy in the same file: its own title and period, the rest as the notice says it."""
    text = clean.text
    title = quote(text, part.title) if part.title else None
    period = _PERIOD.search(title) if title else None
    return Header(
        title=Field(title, clean.span(*part.title)) if title and part.title else None,
        issuers=main.issuers,
        date=main.date,
        period=(int(period["from"]), int(period["to"])) if period else None,
        period_span=_period_span(clean, text, part.title) if period and part.title else None,
        jurisdictions=main.jurisdictions,
        status=main.status,
        status_span=main.status_span,
        part=part.prefix.rstrip("."),
    )


def _period_span(clean: Clean, text: str, line: Line) -> Span | None:
    match = _PERIOD.search(text, *line)
    return clean.span(*match.span()) if match else clean.span(*line)


def _number(text: str, hints: dict[str, Line], head: int) -> tuple[str, Line] | None:
    found = signature.number_in(text, 0, head)
    if found is None and "number" in hints:
        found = signature.number_in(text, *hints["number"]) or signature.order_number(text, *hints["number"])
    return found


def _date_field(clean: Clean, text: str, date: Line | None) -> Field | None:
    value = signature.iso_date(text[slice(*date)]) if date else None
    return Field(value, clean.span(*date)) if date and value else None


def _signature(
    text: str, titles: Titles, parts: Sequence[Part], hints: dict[str, Line], head: int
) -> tuple[list[Line], Line | None]:
    """Who issued the document and when: by signature, closing line, letterhead, or the title's beginning."""
    floor = titles.notice[1] if titles.notice else (titles.policies[0][1][1] if titles.policies else 0)
    main = next(p for p in parts if p.prefix == "")
    last = max(p.end for p in parts)
    places = [(floor, main.start if main.start > floor else head), (main.end, len(text)), (last, len(text))]
    if not titles.notice:
        places = [(floor, head), (0, main.start), *places]
    places += [(max(floor, len(text) - 800), len(text)), (floor, head)]
    date: Line | None = None
    issuers: list[Line] = []
    for start, end in places:
        date = signature.signed_date(text, start, end)
        if date:
            issuers = signature.signers(text, date, start)
            break
    month = None if date else _signed_month(text, places)
    if month:
        issuers = signature.signers(text, *month)
        hints = {name: line for name, line in hints.items() if name != "date" or _may_be_of(text, line, month[0])}
    closing = signature.published(text, max(0, len(text) - 400), len(text)) if not issuers else None
    if closing:
        issuers, date = [closing[0]], date or closing[1]
    if date is None and "date" in hints and signature.iso_date(text[slice(*hints["date"])]):
        date = hints["date"]
    if not issuers:
        issuers = signature.letterhead(text, titles.notice[0] if titles.notice else head)
    titled = _from_title(text, titles)
    if len(issuers) == 1 and len(titled) > 1 and text[slice(*issuers[0])] == text[slice(*titled[0])]:
        issuers = titled  # the letterhead of a committee, the title of the government too
    if not issuers:
        issuers = titled or list(_told(text, head))
    labelled = _labelled(text, hints)
    if labelled and (not issuers or (len(issuers) == 1 and _shortens(text, issuers[0], labelled))):
        issuers = [labelled]
    if date is None:
        date = signature.page_date(text, floor, head) or _printed(text) or _delivered(text, floor)
    return issuers, date


def _signed_month(text: str, places: list[Line]) -> tuple[Line, int] | None:
    """A signature's date that is a month, and where the stretch begins in which it stands."""
    month = signature.signed_month(text)
    return next(((month, start) for start, end in places if month and start <= month[0] < end), None)


def _may_be_of(text: str, day: Line, month: Line) -> bool:
    """Whether a page's date may stand for a signature's of which only the month is printed: later in its year."""
    first, put_up = signature.iso_date(text[slice(*month)] + "1日"), signature.iso_date(text[slice(*day)])
    return first is not None and put_up is not None and put_up[:4] == first[:4] and put_up >= first


#: What a page prints behind a body's name: （原甲县政务服务中心）.
_FORMERLY = re.compile(r"[（(]原[^（()）]*[）)]$")


def _labelled(text: str, hints: dict[str, Line]) -> Line | None:
    """The body that a page's label names as the issuer."""
    if "issuer" not in hints:
        return None
    start, end = hints["issuer"]
    former = _FORMERLY.search(text[start:end])
    end = start + former.start() if former else end
    return (start, end) if is_organisation(text[start:end]) else None


def _shortens(text: str, own: Line, labelled: Line) -> bool:
    """Whether a document's own words leave out the place that the label says: 市人民政府 of 甲市人民政府."""
    return own[1] - own[0] < labelled[1] - labelled[0] and text[slice(*labelled)].endswith(text[slice(*own)])


def _from_title(text: str, titles: Titles) -> list[Line]:
    """The body a title begins with: `甲省人民政府印发…`, `甲市人民政府办公厅关于…`."""
    line = titles.notice or (titles.policies[0][1] if titles.policies else None)
    if line is None:
        return []
    words = text[slice(*line)]
    match = re.match(r"(?P<org>[^《》]{3,240}?)\n?(?=关于|印发|转发|批转)", words)
    if not match:
        return []
    both = match["org"].split("、")
    if len(both) == 2 and all(map(is_organisation, both)):  # 甲县委、县政府关于…
        cut = line[0] + len(both[0])
        return [(line[0], cut), (cut + 1, line[0] + match.end("org"))]
    if not is_organisation(match["org"].replace("\n", "")):
        return []
    return signature.organisations(text, line[0], line[0] + len(match["org"].rstrip("\n")))


_TOLD = re.compile(
    r"(?:近日|日前)[，,\s]*(?P<who>[\u4e00-\u9fff、\s]{4,160}?)(?:联合|共同)?(?:印发|发布|出台)了?\s*(?=《|关于|通知)"
)


def _told(text: str, head: int) -> Iterator[Line]:
    """The bodies of which a page tells above a policy: `近日，甲部、乙局联合印发《…》`."""
    told = _TOLD.search(text, 0, head)
    names = (
        [(told.start("who") + n.start(), told.start("who") + n.end()) for n in _NAME.finditer(told["who"])]
        if told
        else []
    )
    if all(is_organisation(text[slice(*name)]) for name in names):
        yield from names


_NAME = re.compile(r"[^、\s]+")
_DELIVERED = re.compile(r"[—―－-]*(?P<date>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)在[^\n，。]{4,40}(?:会议|大会)上")


def _delivered(text: str, floor: int) -> Line | None:
    """The day on which a report was delivered, in the line below its title: `——2024年1月20日在…会议上`."""
    for start, end in lines_of(text, floor, min(len(text), floor + 200))[:4]:
        match = _DELIVERED.match(text, start, end)
        if match:
            return match.span("date")
    return None


def _printed(text: str) -> Line | None:
    """The printing date of the imprint, when nothing else gives a date."""
    for start, end in reversed(lines_of(text)[-6:]):
        match = signature.DATE.search(text, start, end)
        if match and text[match.end() : match.end() + 2] == "印发":
            return match.span()
    return None


def _home(
    text: str, titles: Titles, issuers: list[Line], parts: Sequence[Part], vocabulary: Vocabulary
) -> tuple[Home, Line | None]:
    """The place the document speaks for and the characters that name it.

    From the first body that issued it, else from the titles of the policy, of the notice and of annexes.
    """
    lines = [*issuers]
    lines += [line for _, line in titles.policies]
    lines += [titles.notice] if titles.notice else []
    lines += [p.title for p in parts if p.title]
    for line in chain(lines, _tables(text)):
        words = text[slice(*line)].replace("\n", "")
        words = re.sub(r"^(?:国家税务总局|中国人民银行|中华人民共和国)(?=.)", lambda m: "\0" * len(m.group()), words)
        offset = len(words) - len(words.lstrip("\0"))
        end, place = leading(words[offset:], text[:3000] + text[-400:], vocabulary)
        if place is not None:
            start = line[0] + offset + (2 if words.startswith("中共") else 0)
            return _as_home(place, vocabulary), (start, line[0] + offset + end)
        if line in issuers and re.match(
            r"国务院|国家|中央|工业和信息化部|[\u4e00-\u9fff]{2,10}部(?:办公厅)?$|[\u4e00-\u9fff]{2,8}总局", words
        ):
            return home_of(vocabulary.places_by_code[NATION], vocabulary), line
    for line in chain(lines, _tables(text)):
        named = names_in(text[slice(*line)], vocabulary)
        if named and len(named[0][2]) == 1:
            start, end, places = named[0]
            return home_of(places[0], vocabulary), (line[0] + start, line[0] + end)
    return Home(None), None


def _tables(text: str) -> Iterator[Line]:
    """The titles of tables."""
    return (line for line in lines_of(text) if line[1] - line[0] < 60 and text.endswith(_TABLES, *line))


_BARE_PROVINCE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:中共)?(?:省|自治区)(?:人民政府|政府|委|党委|全面|关于)|(?:我|全|本)(?:省|自治区)"
)
_SUITED = re.compile(
    # 结合甲市实际: the place that a text is suited to
    r"结合(?P<place>[\u4e00-\u9fff]{2,8}?)(?:的)?(?:工作|发展)?实际"
    # 来源：甲市人民政府
    r"|(?:来源|发布机构|发文机关)[:：]\s?(?P<government>[\u4e00-\u9fff]{2,12}?[省市县区州盟旗])(?:人民)?政府"
)


def _implied(
    text: str, head: int, number: Line | None, title: Line | None, vocabulary: Vocabulary
) -> tuple[Home, Line | None]:
    """The place of a head that names none in full: by a province's letter or short name, by what the text is suited to.

    `省人民政府…` with 鄂政发〔2018〕26号 is of Hubei, `自治区…美丽宁夏建设…` of Ningxia, `结合淮安实际` of Huai'an,
    国卫医发〔2018〕25号 of the nation; or it is that of the government
    which a page names as its source.
    """
    if number and text.startswith("国", number[0]):
        return home_of(vocabulary.places_by_code[NATION], vocabulary), (number[0], number[0] + 1)
    if _BARE_PROVINCE.search(text, 0, head):
        provinces = [p for p in vocabulary.places_by_code.values() if p.level == "province"]
        letters = [(p, number[0]) for p in provinces if number and text[number[0]] in p.letters]
        shorts = [(p, at) for p in provinces if title and (at := text.find(p.stem, *title)) >= 0]
        for found, length in ((letters, 1), (shorts, 0)):
            if len(found) == 1:
                place, at = found[0]
                return home_of(place, vocabulary), (at, at + (length or len(place.stem)))
    for suited in _SUITED.finditer(text, 0, head):
        said = suited.lastgroup or ""
        places = vocabulary.places_by_name.get(suited[said], ())
        if len(places) == 1:
            return home_of(places[0], vocabulary), suited.span(said)
    return Home(None), None


_OF_PAGE = re.compile(r"(?:来源|信息公开)\s?[:：>＞]\s?(?P<body>[\u4e00-\u9fff]{5,24})(?![\u4e00-\u9fff])")


def _of_page(text: str, body: int, vocabulary: Vocabulary) -> tuple[Home, Line | None]:
    """The place of the body whose page a document stands on, for a head that itself names none: 来源：甲县卫健局."""
    for match in _OF_PAGE.finditer(text, 0, min(max(body, 300), 1500)):
        end, place = leading(match["body"], text[:3000], vocabulary)
        if isinstance(place, Place) and is_organisation(match["body"]):
            return home_of(place, vocabulary), (match.start("body"), match.start("body") + end)
    return Home(None), None


_GOVERNMENT = re.compile("(?<=《)(?P<place>[\u4e00-\u9fff]{2,10}[省市县区州盟旗])(?:人民)?政府")


def _of_cited(text: str, level: str, vocabulary: Vocabulary) -> tuple[Home, Line | None]:
    """The one place of a level whose government's documents a body without its place follows.

    市科技局 that cites 《甲市人民政府办公厅关于…》, and no other city's.
    """
    cited = [m for m in _GOVERNMENT.finditer(text) if m["place"].endswith(level)]
    places = vocabulary.places_by_name.get(cited[0]["place"], ()) if len({m["place"] for m in cited}) == 1 else ()
    return (home_of(places[0], vocabulary), cited[0].span("place")) if len(places) == 1 else (Home(None), None)


def _as_home(place: Place | PlaceRef, vocabulary: Vocabulary) -> Home:
    if isinstance(place, Place):
        return home_of(place, vocabulary)
    return Home(place, level_by_name(place.name))


def _addressees(clean: Clean, text: str, titles: Titles, main: Part, head: int) -> Iterator[Field]:
    """The bodies a document is addressed to (主送机关): the first line behind the title that ends in a colon.

    Where the notice's title is not printed, they stand in front of the policy's.
    """
    own = titles.policies[0][1] if titles.policies else (0, 0)
    start, behind = titles.notice or own
    again = text.rfind(text[start:behind], behind, head) if behind > start else -1  # above it are fields of a web page
    behind = again + behind - start if again >= 0 else behind
    found = [] if titles.notice else list(_addressed(clean, text, 0, own[0], whole=True))
    yield from found or _addressed(clean, text, behind, max(head, behind))


def _addressed(clean: Clean, text: str, start: int, end: int, *, whole: bool = False) -> Iterator[Field]:
    """The bodies on the first line of a stretch that ends in a colon and names some.

    `whole`: nothing may stand behind the colon.
    """
    for line_start, line_end in lines_of(text, start, end)[:24]:
        line = text[line_start:line_end]
        match = _ADDRESSED.match(line)
        if (
            not match
            or not _ADDRESSEE_WORDS.search(match["who"])
            or _NOT_ADDRESSED.search(match["who"])
            or (whole and match.end() < len(line))
            or _DUTY.match(line, match.end())
        ):
            if line.endswith("。"):
                return
            continue
        yield from _bodies(clean, text, line_start, line_start + match.end("who"))
        return


def _bodies(clean: Clean, text: str, start: int, end: int) -> Iterator[Field]:
    """A list of bodies split at ， and ；, and at 、 where what stands before it is a body already."""
    at, depth = start, 0
    for position in range(start, end + 1):
        c = text[position] if position < end else "，"
        if c in "（(〔[":
            depth += 1
        elif c in "）)〕]":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            c in "，,；;。"
            or (c == "、" and _is_body(text[at:position]) and _complete(text, at, position, end))
            or (c == "、" and position - at > 2 and text[at] == text[position + 1] == "各")
        ):
            piece = text[at:position].strip("。 \n")
            if piece:
                yield Field(piece.replace("\n", ""), clean.span(at, position))
            at = position + 1


def _is_body(words: str) -> bool:
    return _HEAD_NOUN.search(words) is not None


def _complete(text: str, at: int, position: int, end: int) -> bool:
    """Whether both sides of a 、 name bodies of their own; `各委、办、局` stays one."""
    following = re.split(r"[、，,；;。]", text[position + 1 : end])[0]
    if stand_together(text[at:position], following):  # 各县市区委、人民政府
        return False
    if _COMMITTEE.fullmatch(text, at, position) and _OF_GOVERNMENT.match(following):  # 区委、政府各部门
        return False
    alone = len(following) > 2 or following in _SHORT_BODIES
    return alone and position - at >= 2 and (_is_body(following) or len(following) > 5)


def _copied(clean: Clean, text: str) -> Iterator[Field]:
    match = _COPIED.search(text)
    if match:
        yield from _bodies(clean, text, *match.span("who"))
