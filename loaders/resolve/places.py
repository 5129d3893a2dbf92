"""Which place a document, a name or a level character stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from loaders.record import Place as PlaceRef
from loaders.resolve.beginnings import LEVELS
from ontology.vocabulary import NATION, Place, Vocabulary

_LOCAL_NAME = re.compile(
    # 甲市经济技术开发区
    r"^(?:中共)?([\u4e00-\u9fff]{2,8}?(?:经济技术|经济|高新技术产业|高新技术)开发区"
    # 甲省, 乙自治州, 丙新区
    r"|[\u4e00-\u9fff]{1,7}?(?:省|自治区|自治州|地区|市|县|自治县|区|旗|盟|新区))"
    # what goes on: 市|委, 县|政府, 区|人民, 市|《
    r"(?=委|政|人民|[\u4e00-\u9fff]{2}|[\d“《])"
)
_NOT_NAMES = (
    "全市",
    "全县",
    "全省",
    "全区",
    "各市",
    "各县",
    "各区",
    "该市",
    "该县",
    "我市",
    "我县",
    "我省",
    "我区",
    "本市",
    "本县",
    "社区",
    "园区",
    "地区",
)

#: A stretch that ends like a place's name and is none: 城市, 社区, 关于进一步帮助市(场主体).
_NO_NAME = re.compile(
    # 关于, 进一步, 加强; 的, 和, 在
    "关于|进一步|[加推促支实落开完强提优规深建打做][强进动持施实展善化升高范造设好全]|[的和与及在对以为于将把使让]"
    r"|^(?:自治|开发|高新|经开|示范|试验|合作|保税|新)[省市县区]|^[省市县区].|[局厅]"  # 市人社局市(税务局)
    # 城市, 社区, 节省, 联盟
    "|(?:城|超|上|股|门|都|夜|集|入|成)市$|(?:社|园|地|景|校|小|片|辖|库|灾|疫|牧|郊|老|特|街|全|各|专|战|厂|院|矿|大湾|办公|主城|保护|功能|核心)区$"
    "|节省$|[联同结]盟$|红旗$"
)


def names_in(text: str, vocabulary: Vocabulary) -> list[tuple[int, int, tuple[Place, ...]]]:
    """Every full place name in a text as (start, end, places of that name), longest first, not overlapping.

    >>> from ontology.vocabulary import load
    >>> [(s, e, p[0].code) for s, e, p in names_in("杭州市上城区人民政府办公室", load())]
    [(0, 3, '330100'), (3, 6, '330102')]
    """
    found = []
    at = 0
    names = PlaceNames.of(vocabulary)
    while at < len(text):
        named = next(((e, p) for e, p in names.at(text, at) if text[e - 1] in LEVELS), None)
        if named is None:
            at += 1
        else:
            found.append((at, *named))
            at = named[0]
    return found


#: What begins like a bay and is a place: 芜湖|湾沚区. 胶州湾 is not 胶州市's.
_OF_BAY = re.compile("湾[里沚]")


class PlaceNames:
    """Finds place names at a position; names are tried longest first."""

    _made: ClassVar[dict[str, PlaceNames]] = {}

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> PlaceNames:
        """The one for a vocabulary, built once."""
        if vocabulary.digest not in cls._made:
            cls._made = {vocabulary.digest: cls(vocabulary)}
        return cls._made[vocabulary.digest]

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._places = vocabulary.places_by_name
        lengths: dict[str, set[int]] = {}
        for name in self._places:
            if len(name) > 1:
                lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    def at(self, text: str, start: int) -> Iterator[tuple[int, tuple[Place, ...]]]:
        """Names that begin at `start`: (where the name ends, the places of that name)."""
        lengths = self._lengths.get(text[start : start + 2])
        return self._of_lengths(text, start, lengths) if lengths else iter(())

    def _of_lengths(self, text: str, start: int, lengths: tuple[int, ...]) -> Iterator[tuple[int, tuple[Place, ...]]]:
        for length in lengths:
            name = text[start : start + length]
            if len(name) != length:  # where the text ends it is cut short
                continue
            places = self._places.get(name)
            if places and (not text.startswith("湾", start + length) or _OF_BAY.match(text, start + length)):
                yield start + length, places


GENERIC = re.compile(r"(?:自治[区州县旗]|地区|林区|新区|特区|地(?=[委直]))(?=[\u4e00-\u9fff]{2})")
"""What a place of a kind of its own calls itself for short: 地区财政局, 自治县人民政府, 地委组织部."""


_OF_NATION = ("国务院", "中国", "中央", "国家", "全国", "省、自治区")
#: A level character that is no part of a word and does not begin a list: not 市政部门, 市、县人民政府.
OWN_LEVEL = re.compile(
    r"(?:省(?![际道部市区辖])|市(?!政(?![府法务协策研])|场(?!馆)|容|民(?![政族办营])|[郊域区辖县])|县(?!城(?!投|建(?!设)|发(?!展)|[运管市乡]|关[镇街])|[域乡区市容])"
    r"|区(?![域块位间分县])|[州盟旗])(?![级直属内、（(和及或与]|外(?![经贸事办汇]))[一-龥]{2}"
)


@dataclass(frozen=True, slots=True)
class Home:
    """The place a document speaks for, with the places above it.

    `place` is None for an unknown document. `chain` runs from the place itself up to its province. `level` is
    "nation", "province", "city", "county" or "".
    """

    place: PlaceRef | None
    level: str = ""
    chain: tuple[Place, ...] = ()

    @property
    def code(self) -> str | None:
        return self.place.code if self.place else None

    @property
    def name(self) -> str:
        return self.place.name if self.place else ""

    def placed(self, phrase: str) -> str:
        """A phrase for bodies of this place with its name in front, once; the nation's stay as they are.

        >>> city = Home(PlaceRef("安康市", "610900"), "city")
        >>> city.placed("有关部门"), city.placed("市水利部门"), city.placed("市政部门"), city.placed("国务院有关部门")
        ('安康市有关部门', '安康市水利部门', '安康市市政部门', '国务院有关部门')
        >>> city.placed("中国青禾银行")
        '中国青禾银行'
        """
        if self.level == "nation" or phrase.startswith(_OF_NATION):
            return phrase
        if self.place and phrase.startswith("本" + self.name[-1]):
            phrase = phrase[2:]
        own = phrase[:1] == self.name[-1:] and OWN_LEVEL.match(phrase)
        return self.name + (phrase[1:] if own else phrase.removeprefix(self.name))

    def called(self, generic: str) -> PlaceRef | None:
        """The document's own place or the one above it that is called so: 地区, 自治县, 新区 (地 for 地区 in 地委)."""
        ending = "地区" if generic == "地" else generic
        above = (PlaceRef(place.name, place.code) for place in self.chain)
        own = (self.place,) if self.place else ()
        return next((place for place in (*own, *above) if place.name.endswith(ending)), None)

    def at(self, level: str) -> PlaceRef | None:
        """The document's own place or the one above it at a level."""
        if self.place and self.level == level:
            return self.place
        for place in self.chain:
            if place.level == level:
                return PlaceRef(place.name, place.code)
        return None


def home_of(place: Place, vocabulary: Vocabulary) -> Home:
    """A known place as a document's home."""
    chain = [place]
    while chain[-1].parent and chain[-1].parent != NATION and chain[-1].parent in vocabulary.places_by_code:
        chain.append(vocabulary.places_by_code[chain[-1].parent])
    return Home(PlaceRef(place.name, place.code), place.level, tuple(chain))


def pick(candidates: Iterable[Place], context: str, vocabulary: Vocabulary, name: str = "") -> Place | None:
    """The one place a name means: the only one of that name, or the only one that the context speaks of.

    It speaks of a place whose city or province it names. A county's short `name` may be any word (会同, 延长), so that
    it needs the context even where no other place is called so.
    """
    candidates = tuple(candidates)
    word = bool(name) and all(place.level == "county" and place.name != name for place in candidates)
    if len(candidates) == 1 and not word:
        return candidates[0]
    near = []
    for place in candidates:
        above = home_of(place, vocabulary).chain[1:]
        if (word and place.name in context) or any(
            p.name in context or any(len(s) > 1 and s in context for s in p.short_names) for p in above
        ):
            near.append(place)
    return near[0] if len(near) == 1 else None


#: The government or committee of a place in no table, behind the place that it is in.
_UNLISTED = re.compile(
    r"(?![\u4e00-\u9fff]{0,3}(?:市|新|城|郊|辖|开发|高新|经开|合作|示范|试验|保税|风景|景|园)区)"
    r"([\u4e00-\u9fff]{1,4}[区县旗])(?=人民政府|政府办|委员会)"
)


def leading(name: str, context: str, vocabulary: Vocabulary) -> tuple[int, Place | PlaceRef | None]:
    """The place at the start of an organisation's name and where its name ends.

    `杭州市上城区…` gives the district. A name in no table gives a local place without a code when its form says what
    it is (`青禾县…`, also behind the place it is in: `重庆市渝北区…`); otherwise (0, None).
    """
    text = name.removeprefix("中共")
    skipped = len(name) - len(text)
    end, place = 0, None
    names = PlaceNames.of(vocabulary)
    while True:
        for stop, known in names.at(text, end):
            if text[stop - 1] not in LEVELS:
                continue
            inner = [p for p in known if place is None or _below(p, place, vocabulary)]
            chosen = pick(inner, context, vocabulary) if inner else None
            if chosen is not None:
                place, end = chosen, stop
                break
        else:
            break
    if place is not None:
        inside = _UNLISTED.match(text, end)  # a district that is no more, or in no table
        return (skipped + inside.end(), PlaceRef(inside[1], None)) if inside else (skipped + end, place)
    ambiguous = next((stop for stop, _ in names.at(text, 0) if text[stop - 1] in LEVELS), 0)
    if ambiguous and len(text) > ambiguous:  # several places of that name, and nothing tells which
        return skipped + ambiguous, PlaceRef(text[:ambiguous], None)
    match = _LOCAL_NAME.match(text)
    if (
        match
        and match[1] not in _NOT_NAMES
        and not _NO_NAME.search(match[1])
        and len(match[1]) > 2
        and match[1] not in vocabulary.places_by_name
        and not names_in(match[1], vocabulary)
    ):
        return skipped + match.end(1), PlaceRef(match[1], None)
    return 0, None


def _below(inner: Place, outer: Place, vocabulary: Vocabulary) -> bool:
    return outer in home_of(inner, vocabulary).chain[1:]


def level_by_name(name: str) -> str:
    """The level that the last character of a place's name suggests, for places in no table."""
    if name.endswith(("省", "自治区")):
        return "province"
    if name.endswith(("市", "州", "盟", "地区")):
        return "city"
    return "county"
